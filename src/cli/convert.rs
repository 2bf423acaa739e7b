//! `convert`: a report in another form, and what could not be taken along.

use std::path::Path;

use super::target::Target;
use super::{Failure, Streams, name_of};
use crate::convert::{self, Converted};
use crate::form::{self, Cell, Form};
use crate::report::{Accepted, Place, Report, Text};
use crate::say;
use crate::words::Words;
use crate::yaml;

/// Writes a report in the form of that id, and tells what of it has no place there and what there is left blank.
pub(super) fn convert(
    file: &Path,
    form: &str,
    target: &Target,
    words: &Words,
    streams: &mut Streams,
) -> Result<u8, Failure> {
    let form = form::find(form).ok_or_else(|| Failure(super::forms::unknown(form, words)))?;
    let loaded = streams.load(file, words)?;
    let name = name_of(file, words);
    // Even with --force: what has no place in the other form would be gone.
    if target.is(file) {
        return Err(Failure(say!(words, "convert-onto-itself", file = name)));
    }
    let converted = convert::convert(&loaded.report, &form);
    let status = target.write(yaml::write(&converted.report).as_bytes(), words, streams)?;
    if loaded.has_own_comments {
        streams.tell(&say!(words, "convert-comments", file = name));
    }
    let old = loaded.report.form();
    if old.id == form.id {
        streams.tell(&say!(words, "convert-same", file = name, form = form.id));
        return Ok(status);
    }
    let cells = converted.report.form().cells().filter(|cell| !converted.report.value(*cell).is_blank()).count();
    streams.tell(&say!(words, "convert-done", file = name, from = old.id, to = form.id, cells = cells));
    let told = [
        ("convert-left", left(&loaded.report, &converted, words)),
        ("convert-unaccepted", unaccepted(old, &converted, words)),
        ("convert-blank", blank(&form, &converted, words)),
    ];
    for (heading, lines) in told {
        if !lines.is_empty() {
            streams.tell(&format!("{}\n  {}", words.say(heading, &[]), lines.join("\n  ")));
        }
    }
    Ok(status)
}

/// What was left, with its values: a line for each text and each row.
pub(super) fn left(old: &Report, converted: &Converted, words: &Words) -> Vec<String> {
    let form = old.form();
    let mut lines = Vec::new();
    let mut cells = Vec::new();
    for place in &converted.left {
        match place {
            Place::Cell(cell) => cells.push(*cell),
            Place::Text(text) => lines.push(left_text(old, *text, words)),
            Place::Year | Place::Date => lines.push(crate::check::place(form, *place, words)),
        }
    }
    lines.extend(by_row(form, &cells, words, |cells| terms(old, cells, words)));
    lines
}

/// Cells of one row with their values.
pub(super) fn terms(report: &Report, cells: &[Cell], words: &Words) -> String {
    let term = |cell: &Cell| {
        let column = &report.form().tables[cell.table].columns.leaf(cell.column).label;
        say!(words, "convert-value", column = column, value = report.value(*cell))
    };
    cells.iter().map(term).collect::<Vec<_>>().join(&say!(words, "cli-list-separator"))
}

fn left_text(old: &Report, text: Text, words: &Words) -> String {
    let place = crate::check::place(old.form(), Place::Text(text), words);
    let content = old.text(text).trim_end();
    say!(words, "convert-row", row = place, columns = content)
}

/// What was accepted and is so no more, with its reason: a line each.
pub(super) fn unaccepted(old: &Form, converted: &Converted, words: &Words) -> Vec<String> {
    let line = |accepted: &Accepted| {
        let place = crate::check::place(old, accepted.place, words);
        let reason = format!("{} {}", old.rules[accepted.rule].id, accepted.reason);
        say!(words, "convert-row", row = place, columns = reason)
    };
    converted.unaccepted.iter().map(line).collect()
}

/// What is blank for want of a counterpart: a line for each row.
fn blank(form: &Form, converted: &Converted, words: &Words) -> Vec<String> {
    by_row(form, &converted.blank, words, |cells| {
        let columns = &form.tables[cells[0].table].columns;
        if cells.len() == columns.len() && cells.len() > 1 {
            return say!(words, "convert-whole-row");
        }
        let labels: Vec<&str> = cells.iter().map(|cell| columns.leaf(cell.column).label.as_str()).collect();
        labels.join(&say!(words, "cli-list-separator"))
    })
}

/// A line for each row that some of the cells, which are in order, stand in.
pub(super) fn by_row(form: &Form, cells: &[Cell], words: &Words, tell: impl Fn(&[Cell]) -> String) -> Vec<String> {
    let rows = cells.chunk_by(|one, next| (one.table, one.row) == (next.table, next.row));
    let line = |cells: &[Cell]| {
        let row = form.row_place(cells[0].table, cells[0].row);
        say!(words, "convert-row", row = row, columns = tell(cells))
    };
    rows.map(line).collect()
}
