//! From the tree of a file to a report.

mod accepted;

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use jiff::civil::Date;

use super::error::{Error, Fault, Mark, Problem, Shape, excerpt, source_lines};
use super::tree::{Content, Node};
use super::{LIMIT, LINE_LIMIT, TEXT_LIMIT, write};
use crate::encoding::{Charset, decode_file};
use crate::form::{self, Body, Cell, Form, Table};
use crate::report::{Edit, Report, Text, YEARS};
use crate::text;
use crate::value::Value;

/// Longest key that a known one is looked for to be like it, in characters.
const LONGEST_KEY: usize = 64;

/// How alike a known key must be to be suggested, from 0 to 1.
const LIKENESS: f64 = 0.6;

/// The text of a file, without its byte order mark, and how it is encoded.
pub(super) fn decode(content: &[u8]) -> Result<(Cow<'_, str>, Charset), Error> {
    if content.len() > LIMIT {
        return Err(Problem::TooLong.of_file().in_source(""));
    }
    let (source, charset) = decode_file(content).ok_or_else(|| unreadable(content))?;
    // YAML has no others, but its parser takes NUL for the end of the file, and says of the rest where their word begins.
    let is_foreign = |c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{85}');
    if let Some((at, control)) = source.char_indices().find(|(_, c)| is_foreign(*c)) {
        return Err(Problem::ControlCharacter(control).at(mark_at_end(source.split_at(at).0)).in_source(&source));
    }
    Ok((source, charset))
}

/// Names the first bytes that are no UTF-8.
fn unreadable(content: &[u8]) -> Error {
    let content = content.strip_prefix(b"\xef\xbb\xbf").unwrap_or(content);
    let valid = content.utf8_chunks().next().map_or(0, |chunk| chunk.valid().len());
    let (before, after) = content.split_at(valid);
    let mark = mark_at_end(std::str::from_utf8(before).unwrap_or_default());
    let line_start = before.iter().rposition(|byte| matches!(byte, b'\n' | b'\r')).map_or(0, |at| at + 1);
    let line_end = after.iter().position(|byte| matches!(byte, b'\n' | b'\r')).unwrap_or(after.len());
    let line = String::from_utf8_lossy(&content[line_start..valid + line_end]);
    Error { problem: Problem::Encoding, line: mark.line, column: mark.column, excerpt: excerpt(&line, mark.column) }
}

/// The place behind the last character.
fn mark_at_end(text: &str) -> Mark {
    let (line, last) = source_lines(text).enumerate().last().unwrap_or_default();
    Mark { line: line + 1, column: last.chars().count() + 1 }
}

/// The report a file's tree describes.
pub(super) fn report(root: &Node) -> Result<Report, Fault> {
    match root.shape() {
        Shape::Map => {}
        Shape::Nothing => return Err(Problem::Empty.of_file()),
        _ => return Err(Problem::NotAMap.at(root.at)),
    }
    let entries = entries("", root)?;
    let required = |key| match entries.iter().find(|entry| entry.key == key) {
        Some(entry) if entry.value.shape() == Shape::Nothing => Err(Problem::MissingKey(key).at(entry.at)),
        Some(entry) => Ok(entry),
        None => Err(Problem::MissingKey(key).of_file()),
    };
    let form = read_form(required("form")?)?;
    let organization = required("organization")?;
    let organization = text::one_line(organization.limited(organization.text()?, LINE_LIMIT)?);
    let year = read_year(required("year")?)?;
    let mut report = Report::new(form, &organization, year);
    for entry in &entries {
        read_entry(&mut report, entry)?;
    }
    Ok(report)
}

/// A key and what it holds.
struct Entry<'t> {
    key: &'t str,
    at: Mark,
    value: &'t Node<'t>,
}

/// The entries of a map, or of nothing. No key occurs twice.
fn entries<'t>(key: &str, node: &'t Node<'t>) -> Result<Vec<Entry<'t>>, Fault> {
    let map = match &node.content {
        Content::Map(map) => map.as_slice(),
        _ if node.shape() == Shape::Nothing => &[],
        _ => {
            let problem = Problem::WrongShape { key: key.to_owned(), expected: Shape::Map, found: node.shape() };
            return Err(problem.at(node.at));
        }
    };
    let mut seen = HashMap::with_capacity(map.len());
    let mut entries = Vec::with_capacity(map.len());
    for (key, value) in map {
        let Content::Scalar { text, .. } = &key.content else {
            return Err(Problem::Syntax(super::Syntax::Colon).at(key.at));
        };
        if let Some(first) = seen.insert(&**text, key.at.line) {
            return Err(Problem::DuplicateKey { key: text.to_string(), first }.at(key.at));
        }
        entries.push(Entry { key: text, at: key.at, value });
    }
    Ok(entries)
}

impl<'t> Entry<'t> {
    fn wrong_shape(&self, expected: Shape) -> Fault {
        Problem::WrongShape { key: self.key.to_owned(), expected, found: self.value.shape() }.at(self.value_mark())
    }

    /// Where what it holds stands; for nothing at all, and for a block text, which begins a line further down, the key.
    fn value_mark(&self) -> Mark {
        if self.value.at.line == self.at.line { self.value.at } else { self.at }
    }

    /// A text of its, if it is not longer than that many bytes.
    fn limited<'s>(&self, text: &'s str, most: usize) -> Result<&'s str, Fault> {
        let long = || Problem::LongText { key: self.key.to_owned(), most }.at(self.value_mark());
        if text.len() > most { Err(long()) } else { Ok(text) }
    }

    /// The text it holds; empty for nothing.
    fn text(&self) -> Result<&'t str, Fault> {
        self.scalar(Shape::Text)
    }

    /// The text it holds, where a list or map in its place is a fault for want of `expected`.
    fn scalar(&self, expected: Shape) -> Result<&'t str, Fault> {
        match &self.value.content {
            _ if self.value.shape() == Shape::Nothing => Ok(""),
            Content::Scalar { text, .. } => Ok(text),
            _ => Err(self.wrong_shape(expected)),
        }
    }

    /// The form has no such key here, where it has these.
    fn unknown<'k>(&self, known: impl Iterator<Item = &'k str>) -> Fault {
        let nearest = if self.key.chars().nth(LONGEST_KEY).is_some() { None } else { nearest(self.key, known) };
        Problem::UnknownKey { key: self.key.to_owned(), nearest }.at(self.at)
    }
}

fn nearest<'k>(key: &str, known: impl Iterator<Item = &'k str>) -> Option<String> {
    let likeness = |known: &'k str| (strsim::normalized_damerau_levenshtein(key, known), known);
    let (likeness, nearest) = known.map(likeness).max_by(|(a, _), (b, _)| a.total_cmp(b))?;
    (likeness >= LIKENESS).then(|| nearest.to_owned())
}

fn read_form(entry: &Entry) -> Result<Arc<Form>, Fault> {
    let id = entry.text()?;
    form::find(id).ok_or_else(|| Problem::UnknownForm(id.to_owned()).at(entry.value_mark()))
}

fn read_year(entry: &Entry) -> Result<u16, Fault> {
    let text = entry.scalar(Shape::Number)?;
    let year = text.parse().ok().filter(|year| text.len() == 4 && YEARS.contains(year));
    year.ok_or_else(|| Problem::Year(text.to_owned()).at(entry.value_mark()))
}

fn read_date(entry: &Entry) -> Result<Option<Date>, Fault> {
    let text = entry.text()?;
    if text.is_empty() {
        return Ok(None);
    }
    // The date type reads more spellings than the file has, some with a time of day.
    let shape = |(at, byte): (usize, u8)| if matches!(at, 4 | 7) { byte == b'-' } else { byte.is_ascii_digit() };
    let date = text.parse().ok().filter(|_| text.len() == 10 && text.bytes().enumerate().all(shape));
    date.map(Some).ok_or_else(|| Problem::Date(text.to_owned()).at(entry.value_mark()))
}

/// Reads one entry of the outermost level into the report.
fn read_entry(report: &mut Report, entry: &Entry) -> Result<(), Fault> {
    let form = Arc::clone(report.form());
    match entry.key {
        "form" | "organization" | "year" => {}
        "date" => apply(report, Edit::Date(read_date(entry)?)),
        "headings" => read_headings(report, entry)?,
        "preamble" => read_text(report, entry, Text::Preamble)?,
        "accepted" => accepted::read(report, entry)?,
        key => {
            let section = form.section(key).filter(|&section| matches!(form.sections[section].body, Body::Text { .. }));
            if let Some(section) = section {
                read_text(report, entry, Text::Body(section))?;
            } else if let Some(table) = form.table(key) {
                read_rows(report, table, "", entry)?;
            } else {
                return Err(entry.unknown(write::keys(&form)));
            }
        }
    }
    Ok(())
}

fn read_headings(report: &mut Report, entry: &Entry) -> Result<(), Fault> {
    let form = Arc::clone(report.form());
    for own in entries(entry.key, entry.value)? {
        if own.key == "title" {
            read_text(report, &own, Text::Title)?;
        } else if let Some(section) = form.section(own.key) {
            read_text(report, &own, Text::Heading(section))?;
        } else {
            let sections = form.sections.iter().map(|section| section.id.as_str());
            return Err(own.unknown(std::iter::once("title").chain(sections)));
        }
    }
    Ok(())
}

fn read_text(report: &mut Report, entry: &Entry, place: Text) -> Result<(), Fault> {
    let most = if place.is_one_line() { LINE_LIMIT } else { TEXT_LIMIT };
    let entered = entry.limited(entry.text()?, most)?;
    let entered = if place.is_one_line() { text::one_line(entered).into() } else { text::plain_space(entered) };
    if let Some(edit) = Edit::between(place, "", &entered) {
        apply(report, edit);
    }
    Ok(())
}

/// Reads the rows of a table, or of the group whose full id is `group`.
fn read_rows(report: &mut Report, table: usize, group: &str, entry: &Entry) -> Result<(), Fault> {
    let form = Arc::clone(report.form());
    let Table { rows, .. } = &form.tables[table];
    for inner in entries(entry.key, entry.value)? {
        let id = if group.is_empty() { inner.key.to_owned() } else { format!("{group}.{}", inner.key) };
        if inner.key.is_empty() || inner.key.contains('.') || rows.select(&id).is_none() {
            let level = rows.nodes.iter().filter_map(|node| write::key_in(&node.id, group));
            return Err(inner.unknown(level));
        }
        match rows.find(&id) {
            Some(row) => read_row(report, table, row, &inner)?,
            None => read_rows(report, table, &id, &inner)?,
        }
    }
    Ok(())
}

fn read_row(report: &mut Report, table: usize, row: usize, entry: &Entry) -> Result<(), Fault> {
    let columns = &Arc::clone(report.form()).tables[table].columns;
    let Content::List(cells) = &entry.value.content else {
        return Err(entry.wrong_shape(Shape::List));
    };
    if cells.len() != columns.len() {
        let labels = columns.leaves().map(|column| column.label.clone()).collect();
        let problem = Problem::RowLength { key: entry.key.to_owned(), columns: labels, found: cells.len() };
        return Err(problem.at(entry.value_mark()));
    }
    for (column, node) in cells.iter().enumerate() {
        let value = match (&node.content, node.shape()) {
            (_, Shape::Nothing) => Value::Blank,
            (Content::Scalar { text, .. }, Shape::Text | Shape::Number) => {
                Value::parse(columns.leaf(column).kind, &text::one_line(entry.limited(text, LINE_LIMIT)?))
            }
            (_, shape) => return Err(Problem::Cell(shape).at(node.at)),
        };
        apply(report, Edit::Cell(Cell { table, row, column }, value));
    }
    Ok(())
}

fn apply(report: &mut Report, edit: Edit) {
    report.apply(edit).expect("every place comes from the report's own form, as the tests read all of them");
}
