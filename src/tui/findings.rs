//! The findings as the editor shows them: in a list, and one after the other.

use std::ops::Range;

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::canvas::{Canvas, put};
use super::document::Document;
use super::keymap::Action;
use super::reply::Reply;
use super::theme::Theme;
use crate::check::{self, Acceptance, Fault, Finding};
use crate::form::Severity;
use crate::report::Place;
use crate::say;
use crate::text::{self, Ambiguous, visible};
use crate::words::Words;

/// One line of the list: a finding, or all blank cells of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Problem {
    /// What it weighs.
    pub severity: Severity,
    /// Where to go for it.
    pub place: Place,
    /// The words of the text it is about, in bytes, if it is about some.
    pub words: Option<Range<usize>>,
    /// What it says.
    pub message: String,
    /// The same without what probably led to it, where there is little room; `None` if it says no more.
    pub brief: Option<String>,
    /// The findings it tells of; none for what is only half typed.
    pub findings: Vec<Finding>,
    /// Of what was accepted with a reason: which, by indices of the report's list.
    pub accepted: Vec<usize>,
}

impl Problem {
    /// What was found, without what probably led to it.
    pub(super) fn brief(&self) -> &str {
        self.brief.as_deref().unwrap_or(&self.message)
    }
}

/// What was found, in the order of the report; the blank cells of a table are one.
pub(super) fn problems(document: &Document, words: &Words) -> Vec<Problem> {
    let mut problems: Vec<Problem> = Vec::new();
    let mut blanks: Option<(usize, Place, usize)> = None;
    for finding in document.findings() {
        match (&finding.fault, finding.place) {
            (Fault::Blank, Place::Cell(cell)) if blanks.is_some_and(|(table, ..)| table == cell.table) => {
                blanks = blanks.map(|(table, place, count)| (table, place, count + 1));
            }
            (Fault::Blank, Place::Cell(cell)) => {
                problems.extend(
                    blanks.replace((cell.table, finding.place, 1)).map(|blank| blank_cells(blank, document, words)),
                );
            }
            _ => {
                let mut problem = problem(finding, document, words);
                problem.words = locate(finding, &problems, document);
                problems.push(problem);
            }
        }
        let ended =
            blanks.is_some_and(|(table, ..)| !matches!(finding.place, Place::Cell(cell) if cell.table == table));
        if ended {
            let at = problems.len() - 1;
            problems.splice(at..at, blanks.take().map(|blank| blank_cells(blank, document, words)));
        }
    }
    problems.extend(blanks.map(|blank| blank_cells(blank, document, words)));
    problems
}

fn problem(finding: &Finding, document: &Document, words: &Words) -> Problem {
    let report = document.report();
    let message = document.told(finding, words);
    let message = match (finding.reason(report), finding.former_reason(report)) {
        (Some(reason), _) => say!(words, "check-accepted", message = message, reason = visible(reason)),
        (None, Some(reason)) => say!(words, "check-lapsed", message = message, reason = visible(reason)),
        (None, None) => message,
    };
    let accepted = match finding.acceptance {
        Acceptance::Holds(at) => vec![at],
        Acceptance::None | Acceptance::Lapsed(_) => Vec::new(),
    };
    let brief = finding.message(report, words);
    let brief = Some(brief).filter(|brief| *brief != message);
    let findings = vec![finding.clone()];
    Problem { severity: finding.severity, place: finding.place, words: None, message, brief, findings, accepted }
}

/// The words that a finding is about, in its text. Those of one rule come in the order of their words; `earlier` are the problems before.
fn locate(finding: &Finding, earlier: &[Problem], document: &Document) -> Option<Range<usize>> {
    let (Some(excerpt), Place::Text(text)) = (finding.fault.excerpt(), finding.place) else { return None };
    if text.is_one_line() {
        return None;
    }
    let content = document.report().text(text);
    // A word of the list is marked alone: two of them may stand in one excerpt.
    let words = if let Fault::Word { word, .. } = &finding.fault { word } else { excerpt };
    let is_alike = |problem: &&Problem| {
        problem.place == finding.place && problem.findings.iter().any(|other| other.rule == finding.rule)
    };
    let last = earlier.iter().rev().find(is_alike).and_then(|last| last.words.clone());
    let from = last.clone().map_or(0, |last| {
        let same = content.get(last.clone()) == Some(words);
        if same { text::next_boundary(content, last.start) } else { last.start }
    });
    let within = |at: usize| excerpt.match_indices(words).map(move |(start, _)| at + start);
    let mut starts = content.match_indices(excerpt).flat_map(|(at, _)| within(at));
    let start = starts.find(|start| *start >= from);
    start.map(|start| start..start + words.len()).or(last)
}

fn blank_cells((table, place, count): (usize, Place, usize), document: &Document, words: &Words) -> Problem {
    let name = document.form().tables[table].name(document.form());
    let message = say!(words, "findings-blank-cells", table = name, count = count);
    let is_one = |finding: &&Finding| {
        finding.fault == Fault::Blank && matches!(finding.place, Place::Cell(cell) if cell.table == table)
    };
    let findings = document.findings().filter(is_one).cloned().collect();
    Problem { severity: Severity::Warning, place, words: None, message, brief: None, findings, accepted: Vec::new() }
}

/// What was accepted with a reason, in the order of the report: what still holds, and what nobody finds any more. The blank cells
/// of a table that were accepted with one reason are one.
pub(super) fn accepted(document: &Document, words: &Words) -> Vec<Problem> {
    let (report, form) = (document.report(), document.form());
    let mut problems: Vec<Problem> = Vec::new();
    for (at, one) in report.accepted().iter().enumerate() {
        let Some(finding) = document.accepted().find(|finding| finding.acceptance == Acceptance::Holds(at)) else {
            let (place, reason) = (check::place(form, one.place, words), visible(&one.reason));
            let rule = form.rules.get(one.rule).map_or("", |rule| rule.id.as_str());
            let message = say!(words, "accept-not-found", place = place, rule = rule, reason = reason);
            let (severity, findings) = (Severity::Hint, Vec::new());
            let accepted = vec![at];
            let place = one.place;
            problems.push(Problem { severity, place, words: None, message, brief: None, findings, accepted });
            continue;
        };
        let table = |finding: &Finding| match (&finding.fault, finding.place) {
            (Fault::Blank, Place::Cell(cell)) => Some((cell.table, finding.reason(report))),
            _ => None,
        };
        let joins = |problem: &&mut Problem| {
            table(finding).is_some() && problem.findings.last().and_then(table) == table(finding)
        };
        if let (Some((index, Some(reason))), Some(last)) = (table(finding), problems.last_mut().filter(joins)) {
            last.accepted.push(at);
            let name = form.tables[index].name(form);
            let message = say!(words, "findings-blank-cells", table = name, count = last.accepted.len());
            last.message = say!(words, "check-accepted", message = message, reason = visible(reason));
        } else {
            problems.push(problem(finding, document, words));
        }
    }
    problems
}

/// What the rules say about the cell under the cursor: a finding of its own first, else one of a sum it is part of.
pub(super) fn about_cell(document: &Document, place: Place, words: &Words) -> Option<Problem> {
    let told = |finding: &&Finding| finding.fault != Fault::Blank;
    let own = document.findings().filter(told).find(|finding| finding.place == place);
    let part = || {
        document.findings().filter(told).find(|finding| finding.cells.iter().any(|cell| Place::Cell(*cell) == place))
    };
    let accepted = || document.accepted().find(|finding| finding.place == place);
    own.or_else(part).or_else(accepted).map(|finding| problem(finding, document, words))
}

/// Where the user is, as problems and what was found are ordered: the place, how far into its text, and whether she was led there already.
pub(super) type Here = (Place, usize, bool);

/// The first problem behind where the user is, or before it; round the end of the report.
pub(super) fn next<'a>(
    problems: &'a [Problem],
    (place, at, led): Here,
    forward: bool,
    document: &Document,
) -> Option<&'a Problem> {
    let rank = |place: Place| place.rank(document.form());
    let here = (rank(place), at, led);
    let key = |problem: &Problem| {
        let words = problem.words.as_ref();
        (rank(problem.place), words.map_or(0, |words| words.start), words.is_some())
    };
    if forward {
        problems.iter().find(|problem| key(problem) > here).or(problems.first())
    } else {
        problems.iter().rfind(|problem| key(problem) < here).or(problems.last())
    }
}

/// The list of all findings.
#[derive(Debug, Default)]
pub struct Findings {
    chosen: usize,
    top: usize,
}

impl Findings {
    /// The list, with the first problem at or after a place chosen.
    pub fn at(problems: &[Problem], place: Place, document: &Document) -> Self {
        let key = |place: Place| place.rank(document.form());
        let chosen = problems.iter().position(|problem| key(problem.place) >= key(place)).unwrap_or(0);
        Self { chosen, top: 0 }
    }

    /// The chosen problem.
    pub fn chosen<'a>(&self, problems: &'a [Problem]) -> Option<&'a Problem> {
        problems.get(self.chosen)
    }

    /// Carries out an action in a list of `count`.
    pub fn update(&mut self, action: Action, count: usize) -> Reply {
        let last = count.saturating_sub(1);
        self.chosen = match action {
            Action::Up | Action::PreviousFinding => self.chosen.saturating_sub(1),
            Action::Down | Action::NextFinding => self.chosen + 1,
            Action::PageUp => self.chosen.saturating_sub(10),
            Action::PageDown => self.chosen + 10,
            Action::Top => 0,
            Action::Bottom => last,
            Action::Back => return Reply::Leave,
            _ => return Reply::Unused,
        };
        self.chosen = self.chosen.min(last);
        Reply::Done
    }

    /// Scrolls so that the chosen problem is shown.
    pub fn settle_scroll(&mut self, problems: &[Problem], area: Rect, ambiguous: Ambiguous) {
        self.chosen = self.chosen.min(problems.len().saturating_sub(1));
        self.top = self.top.min(self.chosen);
        let room = usize::from(area.height);
        let height = |problem: &Problem| rows(problem, area, ambiguous).len();
        let until = |top: usize, last: usize| problems.iter().skip(top).take(last + 1 - top).map(height).sum::<usize>();
        while self.top < self.chosen && until(self.top, self.chosen) > room {
            self.top += 1;
        }
    }
}

/// Draws the list and returns where the caret is.
pub(super) fn draw(
    findings: &Findings,
    problems: &[Problem],
    (words, theme): (&Words, &Theme),
    area: Rect,
    canvas: &mut Canvas,
) -> Option<Position> {
    if problems.is_empty() {
        put(canvas, area.x + 1, area.y + 1, &say!(words, "findings-none"), theme.fine);
        return Some(Position::new(area.x + 1, area.y + 1));
    }
    let mut caret = None;
    let mut y = area.y;
    for (at, problem) in problems.iter().enumerate().skip(findings.top) {
        let chosen = at == findings.chosen;
        let (word, tone) = tone(problem, words, theme);
        for (row, text) in rows(problem, area, canvas.ambiguous()).into_iter().enumerate() {
            if y >= area.bottom() {
                return caret;
            }
            if row == 0 {
                put(canvas, area.x, y, if chosen { ">" } else { " " }, theme.accent);
                put(canvas, area.x + 1, y, &word, tone);
            }
            if chosen {
                caret = caret.or(Some(Position::new(area.x + 1, y)));
            }
            put(canvas, area.x + SEVERITY, y, text, if chosen { theme.heading } else { Style::new() });
            y += 1;
        }
    }
    caret
}

/// Columns before the message: a mark, the severity, a blank.
const SEVERITY: u16 = 7;

/// The rows of a problem's message in the list.
fn rows(problem: &Problem, area: Rect, ambiguous: Ambiguous) -> Vec<&str> {
    let width = usize::from(area.width.saturating_sub(SEVERITY + 2)).max(4);
    let ranges = text::wrap(&problem.message, width, 0, ambiguous);
    ranges.into_iter().filter_map(|range| problem.message.get(range)).collect()
}

/// The word and the style of a problem: what was accepted is quiet, whatever it weighs.
pub(super) fn tone(problem: &Problem, words: &Words, theme: &Theme) -> (String, Style) {
    if problem.accepted.is_empty() {
        severity(problem.severity, words, theme)
    } else {
        (say!(words, "findings-accepted"), theme.quiet)
    }
}

/// The word and the style of a severity.
pub(super) fn severity(severity: Severity, words: &Words, theme: &Theme) -> (String, Style) {
    match severity {
        Severity::Error => (say!(words, "findings-error"), theme.error),
        Severity::Warning => (say!(words, "findings-warning"), theme.warning),
        Severity::Hint => (say!(words, "findings-hint"), theme.quiet),
    }
}
