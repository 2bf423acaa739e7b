//! `diff`: what differs between two reports, of two years or of two hands.

use std::path::Path;

use serde::Serialize;

use super::convert::{by_row, left, unaccepted};
use super::json::{Address, array, section};
use super::{DONE, FOUND, Failure, Streams, is_stream, name_of, printable};
use crate::compare::{self, Difference};
use crate::convert;
use crate::form::{Cell, Form};
use crate::report::{Accepted, Place, Report};
use crate::say;
use crate::words::Words;

/// Prints what differs; an old report of another form is compared in what both forms have, and the rest is named.
pub(super) fn diff([old, new]: [&Path; 2], as_json: bool, words: &Words, streams: &mut Streams) -> Result<u8, Failure> {
    if is_stream(old) && is_stream(new) {
        return Err(Failure(say!(words, "diff-one-stream")));
    }
    let (old_report, new_report) = (streams.load(old, words)?.report, streams.load(new, words)?.report);
    let other_form = || Failure(say!(words, "cli-history-other-form"));
    let (differences, without) = if old_report.form().id == new_report.form().id {
        (compare::compare(&old_report, &new_report).map_err(|_other| other_form())?, Vec::new())
    } else {
        across(&old_report, &new_report, words).ok_or_else(other_form)?
    };
    let form = new_report.form();
    let text = if as_json {
        array(&differences.iter().map(|difference| Differing::new(difference, form)).collect::<Vec<_>>())
    } else {
        let mut lines = vec![say!(words, "cli-history-between", old = name_of(old, words), new = name_of(new, words))];
        if differences.is_empty() && without.is_empty() {
            lines.push(say!(words, "cli-history-no-difference"));
        }
        lines.extend(differences.iter().flat_map(|difference| lines_of(difference, form, words)));
        printable(&lines.into_iter().map(|line| line + "\n").collect::<String>())
    };
    streams.print(&text, words)?;
    if !without.is_empty() {
        streams.tell(&format!("{}\n  {}", say!(words, "diff-without"), without.join("\n  ")));
    }
    Ok(if differences.is_empty() && without.is_empty() { DONE } else { FOUND })
}

/// What differs in what both forms have, and lines of what only one has and says something in.
fn across(old: &Report, new: &Report, words: &Words) -> Option<(Vec<Difference>, Vec<String>)> {
    let form = new.form();
    let converted = convert::convert(old, form);
    let mut without = left(old, &converted, words);
    without.extend(unaccepted(old.form(), &converted, words));
    let filled: Vec<Cell> = converted.blank.iter().copied().filter(|cell| !new.value(*cell).is_blank()).collect();
    let term = |cells: &[Cell]| super::convert::terms(new, cells, words);
    without.extend(by_row(form, &filled, words, term));
    let mut differences = compare::compare(&converted.report, new).ok()?;
    differences.retain(|difference| !matches!(difference, Difference::Cell { cell, .. } if filled.contains(cell)));
    Some((differences, without))
}

/// Its lines, a cell's with the change behind it.
fn lines_of(difference: &Difference, form: &Form, words: &Words) -> Vec<String> {
    let mut lines = difference.lines(form, words);
    if let (Some(change), Some(line)) = (difference.change(), lines.first_mut()) {
        let change = format!("{change:+}");
        *line = say!(words, "diff-change", line = line, change = change);
    }
    lines
}

/// A difference as `--json` writes it. Names and order of the keys are a contract with other programs.
#[derive(Serialize)]
#[serde(untagged)]
enum Differing {
    Cell {
        section: String,
        #[serde(flatten)]
        cell: Address,
        old: String,
        new: String,
        difference: Option<String>,
    },
    Text {
        section: String,
        text: String,
        removed: Vec<String>,
        added: Vec<String>,
    },
    Accepted {
        section: String,
        place: String,
        rule: String,
        old: Option<String>,
        new: Option<String>,
    },
}

impl Differing {
    fn new(difference: &Difference, form: &Form) -> Self {
        let section = section(difference.place(), form);
        let key = |place: Place| place.key(form).into_owned();
        let line = |text: &String| Some(text.clone()).filter(|text| !text.is_empty()).into_iter().collect();
        match difference {
            Difference::Cell { cell, old, new } => Self::Cell {
                section,
                cell: Address::new(*cell, form),
                old: old.to_string(),
                new: new.to_string(),
                difference: difference.change().map(|change| change.to_string()),
            },
            Difference::Line { place, old, new } => {
                Self::Text { section, text: key(*place), removed: line(old), added: line(new) }
            }
            Difference::Paragraphs { removed, added, .. } => {
                Self::Text { section, text: key(difference.place()), removed: removed.clone(), added: added.clone() }
            }
            Difference::Accepted { old, new, place } => {
                let rule = old.as_ref().or(new.as_ref()).and_then(|one| form.rules.get(one.rule));
                let reason = |one: &Option<Accepted>| one.as_ref().map(|one| one.reason.clone());
                let rule = rule.map(|rule| rule.id.clone()).unwrap_or_default();
                Self::Accepted { section, place: key(*place), rule, old: reason(old), new: reason(new) }
            }
        }
    }
}
