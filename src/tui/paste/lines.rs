//! What the preview of a paste says, line by line.

use crate::form::{Cell, Form};
use crate::paste::{CLEANINGS, Cleaning, Fill, Left, Note, Plan, Total, Why};
use crate::report::Report;
use crate::say;
use crate::text::{self, visible};
use crate::value::Value;
use crate::words::Words;

/// One line of the preview, not yet wrapped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::tui) struct Line {
    /// What it says.
    pub(in crate::tui) text: String,
    /// How it is meant.
    pub(in crate::tui) tone: Tone,
}

/// How a line is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::tui) enum Tone {
    /// What will be done.
    Plain,
    /// What should be looked at.
    Warning,
    /// What is wrong.
    Error,
}

/// So many of one kind are named; of the others it is said how many there are.
const NAMED: usize = 12;
/// Longest excerpt of a pasted cell, in columns.
const EXCERPT: usize = 24;

struct Lines<'a> {
    plan: &'a Plan,
    report: &'a Report,
    words: &'a Words,
    all: Vec<Line>,
}

pub(super) fn lines(plan: &Plan, start: Cell, complete: bool, report: &Report, words: &Words) -> Vec<Line> {
    let mut lines = Lines { plan, report, words, all: Vec::new() };
    let (rows, columns) = plan.size;
    lines.add(Tone::Plain, say!(words, "paste-title", rows = rows, columns = columns));
    if !complete {
        lines.add(Tone::Error, say!(words, "paste-preview-incomplete"));
    }
    lines.where_to(start);
    lines.writes();
    lines.totals();
    lines.cleaned();
    lines.refused();
    lines.left();
    lines.all
}

impl Lines<'_> {
    fn add(&mut self, tone: Tone, text: String) {
        self.all.push(Line { text, tone });
    }

    fn name(&self, cell: Cell) -> String {
        let table = &self.form().tables[cell.table];
        format!("{} > {}", table.rows.path(cell.row), table.columns.leaf(cell.column).label)
    }

    fn form(&self) -> &Form {
        self.report.form()
    }

    fn where_to(&mut self, start: Cell) {
        if !self.plan.notes.iter().any(|note| matches!(note, Note::ByOrder { .. })) {
            self.add(Tone::Plain, say!(self.words, "paste-by-label"));
        }
        for note in &self.plan.notes {
            let (tone, said) = match note {
                Note::ByOrder { first, last } => {
                    let (first_name, last) = (self.name(*first), self.name(*last));
                    let id = if *first == start { "paste-by-order" } else { "paste-by-order-moved" };
                    let tone = if *first == start { Tone::Plain } else { Tone::Warning };
                    (tone, self.words.say(id, &[("first", first_name), ("last", last)]))
                }
                Note::LabelsUnknown { label, count } => {
                    (Tone::Warning, say!(self.words, "paste-labels-unknown", label = excerpt(label), count = *count))
                }
                Note::RowByPlace { label, row } => {
                    let row = self.form().tables[row.table].rows.path(row.row);
                    (Tone::Warning, say!(self.words, "paste-row-by-place", label = excerpt(label), row = row))
                }
                Note::ColumnsMoved { first } => {
                    let column = &self.form().tables[first.table].columns.leaf(first.column).label;
                    (Tone::Warning, say!(self.words, "paste-columns-moved", column = column))
                }
                Note::ByHeader => (Tone::Warning, say!(self.words, "paste-by-header")),
            };
            self.add(tone, said);
        }
    }

    fn writes(&mut self) {
        let plan = self.plan;
        let figures = plan.entries.iter().filter(|entry| !matches!(entry.value, Value::Other(_)));
        let filled = figures.clone().filter(|entry| !self.report.value(entry.cell).is_blank());
        let changed = filled.clone().filter(|entry| *self.report.value(entry.cell) != entry.value).count();
        let (cells, filled) = (figures.count(), filled.count());
        let tone = if changed > 0 { Tone::Warning } else { Tone::Plain };
        self.add(tone, say!(self.words, "paste-writes", cells = cells, filled = filled, changed = changed));
        if !plan.blanks.is_empty() {
            self.add(Tone::Plain, say!(self.words, "paste-blanks", count = plan.blanks.len()));
        }
    }

    fn totals(&mut self) {
        let plan = self.plan;
        let off: Vec<&Total> = plan.totals.iter().filter(|total| !total.agrees()).collect();
        if plan.totals.is_empty() {
            return;
        }
        let agree = plan.totals.len() - off.len();
        let said = say!(self.words, "paste-totals", count = plan.totals.len(), agree = agree, off = off.len());
        self.add(if off.is_empty() { Tone::Plain } else { Tone::Error }, said);
        let named = off.iter().map(|total| {
            let (given, sum) = (excerpt(&total.given.to_string()), total.sum.to_string());
            let sum = if sum.is_empty() { say!(self.words, "grid-blank") } else { sum };
            say!(self.words, "paste-total-off", cell = self.name(total.cell), given = given, sum = sum)
        });
        let named = named.collect();
        self.list(Tone::Error, named);
    }

    fn cleaned(&mut self) {
        let named = CLEANINGS.iter().filter_map(|cleaning| {
            let count = *self.plan.cleaned.get(cleaning)?;
            let id = match cleaning {
                Cleaning::Thousands => "paste-cleaned-thousands",
                Cleaning::FullWidth => "paste-cleaned-full-width",
                Cleaning::NotApplicable => "paste-cleaned-not-applicable",
                Cleaning::Unit => "paste-cleaned-unit",
                Cleaning::Decimals => "paste-cleaned-decimals",
            };
            Some(self.words.say(id, &[("count", count.to_string())]))
        });
        let named: Vec<String> = named.collect();
        if !named.is_empty() {
            let list = named.join(&say!(self.words, "paste-comma"));
            self.add(Tone::Plain, say!(self.words, "paste-cleaned", list = list));
        }
    }

    fn refused(&mut self) {
        let plan = self.plan;
        let written: Vec<Cell> = plan.writes(self.report, Fill::All).map(|entry| entry.cell).collect();
        let named: Vec<String> = plan
            .refused()
            .map(|entry| {
                let source = &entry.source;
                let place = say!(
                    self.words,
                    "paste-refused-one",
                    line = source.line,
                    column = source.column,
                    text = excerpt(&source.text),
                    cell = self.name(entry.cell)
                );
                let end = if written.contains(&entry.cell) {
                    say!(self.words, "paste-refused-kept")
                } else {
                    say!(self.words, "paste-refused-filled", old = self.report.value(entry.cell))
                };
                place + &end
            })
            .collect();
        if !named.is_empty() {
            self.add(Tone::Error, say!(self.words, "paste-refused", count = named.len()));
            self.list(Tone::Error, named);
        }
    }

    fn left(&mut self) {
        let plan = self.plan;
        if plan.left.is_empty() {
            return;
        }
        self.add(Tone::Error, say!(self.words, "paste-left", count = plan.left.len()));
        let mut rows: Vec<&Left> = plan.left.iter().collect();
        rows.dedup_by_key(|left| (left.source.line, left.why));
        let named = rows.into_iter().map(|left| {
            let id = match left.why {
                Why::Outside => "paste-left-outside",
                Why::UnknownRow => "paste-left-unknown",
                Why::Group => "paste-left-group",
                Why::Twice => "paste-left-twice",
            };
            let shown = if left.label.is_empty() { &left.source.text } else { &left.label };
            self.words.say(id, &[("line", left.source.line.to_string()), ("text", excerpt(shown))])
        });
        let named = named.collect();
        self.list(Tone::Error, named);
    }

    /// Names the first of some, and says how many more there are.
    fn list(&mut self, tone: Tone, named: Vec<String>) {
        let more = named.len().saturating_sub(NAMED);
        for text in named.into_iter().take(NAMED) {
            self.add(tone, text);
        }
        if more > 0 {
            self.add(tone, say!(self.words, "paste-more", count = more));
        }
    }
}

fn excerpt(content: &str) -> String {
    let shown = visible(content);
    let beginning = text::cut(&shown, EXCERPT, text::Ambiguous::Wide);
    if beginning.len() == shown.len() { shown } else { format!("{beginning}...") }
}
