//! Where a text or a number occurs: in the labels and figures of the tables, in the texts.

use super::{Entry, Source, Target};
use crate::report::{Place, Text};
use crate::text::{self, Ambiguous};
use crate::tui::app::Desk;
use crate::tui::head;
use crate::tui::seek::{self, plain};

/// No more are listed than this; whoever looks through so many narrows it down.
const MOST: usize = 500;

/// All places, in the order of the report. Letters are found in either case, full-width digits and letters like half-width ones.
pub(super) fn entries(typed: &str, source: Source<'_>) -> Vec<Entry> {
    let wanted = plain(typed);
    if wanted.is_empty() {
        return Vec::new();
    }
    let report = source.desk.document.report();
    let form = report.form();
    let mut found: Vec<Entry> = Vec::new();
    let head_texts = [Text::Organization, Text::Title].into_iter().chain((0..form.sections.len()).map(Text::Heading));
    for text in head_texts.chain([Text::Preamble]) {
        let name = head::name(Place::Text(text), form, source.words);
        found.extend(in_text(text, report.text(text), &wanted, &name));
    }
    for section in 0..form.sections.len() {
        let name = form.sections[section].short.clone();
        let body = Text::Body(section);
        found.extend(in_text(body, report.text(body), &wanted, &name));
        for cell in form.sections[section].body.tables().flat_map(|table| form.cells_of(table)) {
            let value = report.value(cell).to_string();
            let rows = &form.tables[cell.table].rows;
            let in_label = cell.column == 0 && plain(&rows.path(cell.row)).contains(&wanted);
            if plain(&value) == wanted
                || in_label
                || (!value.is_empty() && !is_number(&wanted) && plain(&value).contains(&wanted))
            {
                let name = rows.path(cell.row);
                let column = &form.tables[cell.table].columns.leaf(cell.column).short;
                let aside = if in_label { String::new() } else { format!("{column} {value}") };
                found.push(Entry { digit: None, name, aside, target: Target::Go(Place::Cell(cell)) });
            }
        }
    }
    found.truncate(MOST);
    found
}

/// The first of these behind where the user is, so that Enter again and again leads through all of them.
pub(super) fn first_behind(entries: &[Entry], desk: &Desk) -> Option<usize> {
    let here = here(desk)?;
    entries.iter().position(|entry| rank(&entry.target, desk) > here)
}

/// Whether one of them is where the user is.
pub(super) fn is_at(entries: &[Entry], at: Option<usize>, desk: &Desk) -> bool {
    at.and_then(|at| entries.get(at)).is_some_and(|entry| here(desk) == Some(rank(&entry.target, desk)))
}

/// Where the user is, in the order of the report; in a text also how far into it, in bytes.
fn here(desk: &Desk) -> Option<((usize, usize), usize)> {
    let (place, byte, _) = desk.here()?;
    Some((place.rank(desk.document.form()), byte))
}

fn rank(target: &Target, desk: &Desk) -> ((usize, usize), usize) {
    let form = desk.document.form();
    match target {
        Target::Go(place) => (place.rank(form), 0),
        Target::Words(text, bytes) => (Place::Text(*text).rank(form), bytes.start),
        Target::Act(_) | Target::Insert(_) | Target::Blank(_) => ((usize::MAX, 0), 0),
    }
}

fn is_number(wanted: &str) -> bool {
    wanted.chars().all(|c| c.is_ascii_digit() || c == '.')
}

/// Where the wanted text occurs in another, each with the words around it.
fn in_text(place: Text, content: &str, wanted: &str, name: &str) -> Vec<Entry> {
    let hits = seek::occurrences(content, wanted).into_iter();
    hits.map(|bytes| {
        let excerpt = excerpt(content, &bytes);
        Entry { digit: None, name: excerpt, aside: name.to_owned(), target: Target::Words(place, bytes) }
    })
    .collect()
}

/// The words found with some of what stands before and behind them in their line.
fn excerpt(content: &str, bytes: &std::ops::Range<usize>) -> String {
    let before = content.get(..bytes.start).unwrap_or_default().rsplit('\n').next().unwrap_or_default();
    let behind = content.get(bytes.start..).unwrap_or_default().split('\n').next().unwrap_or_default();
    format!("{}{}", text::cut_end(before, 12, Ambiguous::Wide), behind)
}
