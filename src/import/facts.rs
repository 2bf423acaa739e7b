//! Tidy facts, as the program itself writes them, back into the report they were made of.

use std::borrow::Cow;
use std::collections::HashSet;

use csv::ReaderBuilder;
use serde::Deserialize;
use serde_json::value::RawValue;

use super::{Error, Imported, Options, Remark, What, source};
use crate::encoding::decode_file;
use crate::facts::NAMES;
use crate::form;
use crate::report::{Edit, Report};
use crate::text::spreadsheet::bare;
use crate::value::{FRACTION_DIGITS, Kind, Value};
use source::At;

/// A fact as it is read, its value as it is written there.
#[derive(Deserialize)]
struct Fact<V = String> {
    organization: String,
    year: u16,
    form: String,
    table: String,
    row: String,
    column: String,
    value: V,
    note: String,
}

/// What stands in one place of the source.
struct Entry<'t> {
    /// Its line, from 1.
    line: usize,
    /// The fact, or what stands there instead.
    said: Result<Fact, Cow<'t, str>>,
}

/// What may stand between the cells of a line: what we write, and what spreadsheets make of it.
const BETWEEN: [u8; 3] = [b',', b';', b'\t'];

/// The report, if the content is facts; `None` for whatever else it is.
///
/// # Errors
/// Facts of more than one report, or of a form nobody knows.
pub(super) fn read(content: &[u8], options: &Options) -> Option<Result<Imported, Error>> {
    if content.len() > source::limits::SOURCE {
        return None;
    }
    let text = decode_file(content)?.0;
    let entries = BETWEEN.into_iter().find_map(|between| from_csv(&text, between)).or_else(|| from_json(&text))?;
    Some(report(entries, options))
}

fn from_csv(text: &str, between: u8) -> Option<Vec<Entry<'_>>> {
    let mut reader = ReaderBuilder::new().delimiter(between).flexible(true).from_reader(text.as_bytes());
    let names = reader.headers().ok()?.clone();
    if !NAMES.iter().all(|name| names.iter().any(|found| found == *name)) {
        return None;
    }
    let (mut entries, mut lines) = (Vec::new(), Lines::of(text));
    for record in reader.into_records() {
        let record = record.ok()?;
        // What a spreadsheet leaves of a line whose cells were emptied.
        if record.iter().all(str::is_empty) {
            continue;
        }
        let line = lines.at(record.position().and_then(|at| usize::try_from(at.byte()).ok()).unwrap_or_default());
        let fact = record.deserialize::<Fact>(Some(&names)).map(|fact| {
            let [organization, note] = [&fact.organization, &fact.note].map(|text| bare(text).to_owned());
            Fact { organization, note, ..fact }
        });
        let said = fact.map_err(|_shown_as_it_stands| Cow::Owned(record.iter().collect::<Vec<_>>().join(" ")));
        entries.push(Entry { line, said });
    }
    Some(entries)
}

fn from_json(text: &str) -> Option<Vec<Entry<'_>>> {
    if !text.trim_start().starts_with('[') {
        return None;
    }
    let objects: Vec<&RawValue> = serde_json::from_str(text).ok()?;
    let mut lines = Lines::of(text);
    let entries = objects.into_iter().map(|object| {
        let object = object.get();
        let line = lines.at(object.as_ptr().addr() - text.as_ptr().addr());
        let fact = serde_json::from_str(object).map(|fact: Fact<Option<&RawValue>>| {
            let Fact { organization, year, form, table, row, column, value, note } = fact;
            let value = value.map(RawValue::get).unwrap_or_default().to_owned();
            Fact { organization, year, form, table, row, column, value, note }
        });
        Entry { line, said: fact.map_err(|_shown_as_it_stands| Cow::Borrowed(object)) }
    });
    let entries: Vec<Entry> = entries.collect();
    // Any other list of anything.
    (entries.is_empty() || entries.iter().any(|entry| entry.said.is_ok())).then_some(entries)
}

/// Counts the lines of a text up to places that follow each other.
struct Lines<'t> {
    /// What has not been looked at.
    rest: &'t str,
    /// Its first byte in the text.
    from: usize,
    /// Its line, from 1.
    line: usize,
}

impl<'t> Lines<'t> {
    fn of(text: &'t str) -> Self {
        Self { rest: text, from: 0, line: 1 }
    }

    /// The line of what begins at a byte of the text; the end of the line before may stand in front of it.
    fn at(&mut self, byte: usize) -> usize {
        let Some(begun) = byte.checked_sub(self.from).and_then(|at| self.rest.get(at..)) else { return self.line };
        let rest = begun.trim_start_matches(['\r', '\n']);
        let (before, _) = self.rest.split_at(self.rest.len() - rest.len());
        self.line += before.matches('\n').count();
        self.from += before.len();
        self.rest = rest;
        self.line
    }
}

fn report(entries: Vec<Entry>, options: &Options) -> Result<Imported, Error> {
    let whose = |fact: &Fact| (fact.organization.clone(), fact.year, fact.form.clone());
    let mut facts = entries.iter().filter_map(|entry| entry.said.as_ref().ok()).map(whose);
    let first = facts.next().ok_or(Error::NoReport)?;
    if facts.any(|other| other != first) {
        return Err(Error::SeveralReports);
    }
    let (organization, year, form) = first;
    let organization = Some(organization).filter(|name| !name.is_empty()).or_else(|| options.organization.clone());
    let form = form::find(&form).ok_or(Error::NoReport)?;
    let mut report = Report::new(form.clone(), &organization.ok_or(Error::NoOrganization)?, year);
    let mut remarks = Vec::new();
    let mut seen = HashSet::new();
    for Entry { line, said } in entries {
        let mut remark = |excerpt: &str, what| {
            remarks.push(Remark { at: At::Line(line), excerpt: excerpt.to_owned(), what });
        };
        let fact = match said {
            Ok(fact) => fact,
            Err(text) => {
                remark(&text, What::NoFact);
                continue;
            }
        };
        let ids = [fact.table.as_str(), &fact.row, &fact.column].join(" ");
        let Some(cell) = form.cell(&fact.table, &fact.row, &fact.column) else {
            remark(&ids, What::NoPlace);
            continue;
        };
        if !seen.insert(cell) {
            remark(&ids, What::Twice);
            continue;
        }
        let kind = form.kind(cell);
        let entered = plain(kind, &fact.value) + &fact.note;
        report.apply(Edit::Cell(cell, Value::parse(kind, &entered))).map_err(|_no_such_cell| Error::NoReport)?;
    }
    Ok(Imported { report, remarks })
}

/// A number without the zeros that other programs put behind it: `5.0` for a whole number, where another one of the column is blank, and as
/// many decimals as the widest number may have, where the column is of that type.
fn plain(kind: Kind, value: &str) -> String {
    let short = value.trim_end_matches('0').trim_end_matches('.');
    let decimals = value.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let is_padded = if kind.decimal { decimals == FRACTION_DIGITS } else { !short.contains('.') };
    if decimals > 0 && is_padded && !short.is_empty() { short.to_owned() } else { value.to_owned() }
}
