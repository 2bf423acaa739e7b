//! Tidy facts, as the program itself writes them, back into the report they were made of.

use std::borrow::Cow;
use std::collections::HashSet;

use csv::ReaderBuilder;
use serde::Deserialize;
use serde_json::value::RawValue;

use super::{Error, Imported, Remark, What, source};
use crate::encoding::decode_file;
use crate::facts::NAMES;
use crate::form;
use crate::report::{Edit, Report};
use crate::text::spreadsheet::bare;
use crate::value::Value;
use source::At;

/// A fact as it is read.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
struct Fact {
    organization: String,
    year: u16,
    form: String,
    table: String,
    row: String,
    column: String,
    value: String,
    note: String,
}

/// The same in JSON, whose numbers are read as they are written.
#[derive(Deserialize)]
struct Line<'l> {
    organization: String,
    year: u16,
    form: String,
    table: String,
    row: String,
    column: String,
    #[serde(borrow)]
    value: Option<&'l RawValue>,
    note: String,
}

/// The report, if the content is facts; `None` for whatever else it is.
///
/// # Errors
/// Facts of more than one report; a number that is none.
pub(super) fn read(content: &[u8]) -> Option<Result<Imported, Error>> {
    if content.len() > source::limits::SOURCE {
        return None;
    }
    let text = decode_file(content)?.0;
    let text = text.trim_start();
    let facts = if text.starts_with(&NAMES.join(",")) { from_csv(text) } else { from_json(text) }?;
    Some(report(&facts))
}

fn from_csv(text: &str) -> Option<Vec<Fact>> {
    let mut reader = ReaderBuilder::new().from_reader(text.as_bytes());
    let facts = reader.deserialize::<Fact>().map(|fact| {
        let fact = fact.ok()?;
        let [organization, note] = [&fact.organization, &fact.note].map(|text| bare(text).to_owned());
        Some(Fact { organization, note, ..fact })
    });
    facts.collect()
}

fn from_json(text: &str) -> Option<Vec<Fact>> {
    if !text.starts_with('[') {
        return None;
    }
    let lines: Vec<Line> = serde_json::from_str(text).ok()?;
    let fact = |line: Line| {
        let value = line.value.map_or(Cow::Borrowed(""), |value| Cow::Borrowed(value.get())).into_owned();
        let Line { organization, year, form, table, row, column, note, .. } = line;
        Fact { organization, year, form, table, row, column, value, note }
    };
    Some(lines.into_iter().map(fact).collect())
}

fn report(facts: &[Fact]) -> Result<Imported, Error> {
    let first = facts.first().ok_or(Error::NoReport)?;
    let whose = |fact: &Fact| (fact.organization.clone(), fact.year, fact.form.clone());
    if facts.iter().any(|fact| whose(fact) != whose(first)) {
        return Err(Error::SeveralReports);
    }
    let form = form::find(&first.form).ok_or(Error::NoReport)?;
    let mut report = Report::new(form.clone(), &first.organization, first.year);
    let mut remarks = Vec::new();
    let mut seen = HashSet::new();
    for (at, fact) in facts.iter().enumerate() {
        let mut remark = |what| {
            let excerpt = [fact.table.as_str(), &fact.row, &fact.column].join(" ");
            // The names, or a bracket, stand in the first line.
            remarks.push(Remark { at: At::Line(at + 2), excerpt, what });
        };
        let Some(cell) = form.cell(&fact.table, &fact.row, &fact.column) else {
            remark(What::NoPlace);
            continue;
        };
        if !seen.insert(cell) {
            remark(What::Twice);
            continue;
        }
        let entered = format!("{}{}", fact.value, fact.note);
        let edit = Edit::Cell(cell, Value::parse(form.kind(cell), &entered));
        report.apply(edit).map_err(|_no_such_cell| Error::NoReport)?;
    }
    Ok(Imported { report, remarks })
}
