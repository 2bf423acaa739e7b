//! The findings of `check --json`. Names and order of the keys are a contract with other programs.

use std::path::Path;

use serde::Serialize;

use crate::check::{self, Fault, Finding, Summary};
use crate::form::{Cell, Form, Line, Severity};
use crate::report::{Place, Report, Text};
use crate::text::is_invisible;
use crate::words::Words;

/// One file: its findings, or why it cannot be used.
#[derive(Serialize)]
#[serde(untagged)]
pub(super) enum Judged {
    Report {
        file: String,
        organization: String,
        year: u16,
        form: String,
        errors: usize,
        warnings: usize,
        accepted: usize,
        findings: Vec<Found>,
    },
    Unusable {
        file: String,
        error: String,
    },
}

/// One finding. Numbers are strings, written as they stand in the report.
#[derive(Serialize)]
pub(super) struct Found {
    rule: String,
    severity: Severity,
    section: String,
    table: Option<String>,
    row: Option<String>,
    column: Option<String>,
    cells: Vec<Address>,
    expected: Option<String>,
    actual: Option<String>,
    difference: Option<String>,
    excerpt: Option<String>,
    message: String,
    /// The reason it was accepted with; `null` for what was not.
    accepted: Option<String>,
    /// What probably led to it, in words; `null` where nothing is known.
    cause: Option<String>,
}

/// A cell by the ids of the form.
#[derive(Serialize)]
pub(super) struct Address {
    table: String,
    row: String,
    column: String,
}

/// The array that is printed.
pub(super) fn array(items: &[impl Serialize]) -> String {
    let mut list = List::default();
    let items: String = items.iter().map(|item| list.item(&object(item))).collect();
    items + list.end()
}

/// An array in the making, of which each part is printed as soon as it is there.
#[derive(Default)]
pub(super) struct List {
    begun: bool,
}

impl List {
    /// What is printed for one more of its items, which is JSON of its own.
    pub(super) fn item(&mut self, item: &str) -> String {
        let before = if std::mem::replace(&mut self.begun, true) { ",\n" } else { "[\n" };
        // A line end stands between the parts of the JSON only, never in a string.
        format!("{before}  {}", item.replace('\n', "\n  "))
    }

    /// What is printed behind the last of them.
    pub(super) fn end(&self) -> &'static str {
        if self.begun { "\n]\n" } else { "[]\n" }
    }
}

/// An item as it is printed. Invisible characters, which occur in its strings only, are escaped: a terminal may show it.
pub(super) fn object(item: &impl Serialize) -> String {
    let json = serde_json::to_string_pretty(item).unwrap_or_default();
    let mut printed = String::with_capacity(json.len());
    for c in json.chars() {
        if c != '\n' && is_invisible(c) {
            printed.extend(c.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("\\u{unit:04x}")));
        } else {
            printed.push(c);
        }
    }
    printed
}

impl Judged {
    pub(super) fn new(file: &Path, report: &Report, findings: &[Finding], words: &Words) -> Self {
        let summary = Summary::of(findings);
        Self::Report {
            file: file.to_string_lossy().into_owned(),
            organization: report.text(Text::Organization).to_owned(),
            year: report.year(),
            form: report.form().id.clone(),
            errors: summary.errors,
            warnings: summary.warnings,
            accepted: summary.accepted,
            findings: findings.iter().map(|finding| Found::new(finding, findings, report, words)).collect(),
        }
    }

    pub(super) fn unusable(file: &Path, error: String) -> Self {
        Self::Unusable { file: file.to_string_lossy().into_owned(), error }
    }
}

impl Found {
    fn new(finding: &Finding, all: &[Finding], report: &Report, words: &Words) -> Self {
        let form = report.form();
        let [table, row, column] = stated_at(finding, form);
        Self {
            rule: finding.rule_of(form).id.clone(),
            severity: finding.severity,
            section: section(finding.place, form),
            table,
            row,
            column,
            cells: finding.cells.iter().map(|cell| Address::new(*cell, form)).collect(),
            expected: finding.expected(report),
            actual: finding.actual(),
            difference: finding.difference().map(|difference| difference.to_string()),
            excerpt: finding.fault.excerpt().map(str::to_owned),
            message: finding.message(report, words),
            accepted: finding.reason(report).map(str::to_owned),
            cause: check::cause(report, finding, all).map(|cause| cause.message(report, words)),
        }
    }
}

impl Address {
    pub(super) fn new(cell: Cell, form: &Form) -> Self {
        let table = &form.tables[cell.table];
        Self {
            table: table.id.clone(),
            row: table.rows.leaf(cell.row).id.clone(),
            column: table.columns.leaf(cell.column).id.clone(),
        }
    }
}

/// Table, row and column of the cell that states what is wrong; a balance states it in no cell, only in a row or column.
fn stated_at(finding: &Finding, form: &Form) -> [Option<String>; 3] {
    let Place::Cell(cell) = finding.place else { return [None, None, None] };
    let Address { table, row, column } = Address::new(cell, form);
    let line = match finding.fault {
        Fault::Sum { equation, .. } if form.equations[equation].total().is_none() => {
            Some(form.equations[equation].line)
        }
        _ => None,
    };
    match line {
        Some(Line::Column(_)) => [Some(table), None, Some(column)],
        Some(Line::Row(_)) => [Some(table), Some(row), None],
        None => [Some(table), Some(row), Some(column)],
    }
}

/// The section of a place by its id; of a place in the head, the key it has in the report's file.
pub(super) fn section(place: Place, form: &Form) -> String {
    match place {
        Place::Year => "year".to_owned(),
        Place::Date => "date".to_owned(),
        Place::Text(Text::Organization) => "organization".to_owned(),
        Place::Text(Text::Title) => "headings.title".to_owned(),
        Place::Text(Text::Preamble) => "preamble".to_owned(),
        Place::Text(Text::Heading(section) | Text::Body(section)) => form.sections[section].id.clone(),
        Place::Cell(cell) => form.sections[form.tables[cell.table].section].id.clone(),
    }
}
