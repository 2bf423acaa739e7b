//! `forms`: what forms there are, and what one consists of. Everything shown is the form's own.

use std::fmt::Write as _;

use super::Failure;
use crate::form::{self, Axis, Body, Equation, Form, Law, Line, Rule, Severity, Table};
use crate::say;
use crate::value::Kind;
use crate::words::Words;

/// Most terms of a sum that are listed; of a longer one only the ends.
const TERMS: usize = 7;

/// The list of forms, or one of them in full.
pub(super) fn show(id: Option<&str>, words: &Words) -> Result<String, Failure> {
    match id {
        None => Ok(form::known().filter_map(form::find).map(|form| head(&form, words)).collect()),
        Some(id) => match form::find(id) {
            Some(form) => Ok(describe(&form, words)),
            None => Err(Failure(unknown(id, words))),
        },
    }
}

/// The message that there is no form of that id.
pub(super) fn unknown(id: &str, words: &Words) -> String {
    let known: Vec<&str> = form::known().collect();
    say!(words, "cli-unknown-form", id = id, known = known.join(" "))
}

/// What a table is called by itself: its caption, or number and heading of its section.
pub(super) fn title(form: &Form, table: &Table) -> String {
    let section = &form.sections[table.section];
    if table.label.is_empty() { format!("{}、{}", section.number, section.heading) } else { table.label.clone() }
}

fn head(form: &Form, words: &Words) -> String {
    let years = match &form.years {
        Some(years) => say!(words, "cli-forms-years", first = years.start(), last = years.end()),
        None => say!(words, "cli-forms-current"),
    };
    format!("{}  {}  {}  {years}\n", form.id, form.name, form.source)
}

fn describe(form: &Form, words: &Words) -> String {
    let mut text = head(form, words);
    for section in &form.sections {
        let _ = write!(text, "\n{}、{}  {}", section.number, section.heading, section.id);
        match &section.body {
            Body::Text { .. } => text.extend(["  ", &say!(words, "cli-forms-text"), "\n"]),
            Body::Tables(tables) => {
                text.push('\n');
                for table in &form.tables[tables.clone()] {
                    describe_table(&mut text, form, table, words);
                }
            }
        }
    }
    text.extend(["\n", &say!(words, "cli-forms-rules"), "\n"]);
    let width = form.rules.iter().map(|rule| rule.id.len()).max().unwrap_or_default();
    for (index, rule) in form.rules.iter().enumerate() {
        let severity = match rule.severity {
            Severity::Error => say!(words, "cli-error"),
            Severity::Warning => say!(words, "cli-warning"),
            Severity::Hint => say!(words, "cli-hint"),
        };
        let _ = writeln!(text, "  {:width$}  {severity}  {}", rule.id, law(form, index, rule, words));
    }
    text
}

fn describe_table(text: &mut String, form: &Form, table: &Table, words: &Words) {
    let _ = writeln!(
        text,
        "  {}  {}",
        table.id,
        say!(words, "cli-forms-table", name = title(form, table), unit = table.unit)
    );
    text.extend(["    ", &say!(words, "cli-forms-columns"), "\n"]);
    describe_axis(text, &table.columns, |kind| match (kind.decimal, kind.signed) {
        (false, false) => String::new(),
        (false, true) => say!(words, "cli-forms-signed"),
        (true, false) => say!(words, "cli-forms-decimal"),
        (true, true) => say!(words, "cli-forms-signed-decimal"),
    });
    text.extend(["    ", &say!(words, "cli-forms-row-ids"), "\n"]);
    describe_axis(text, &table.rows, |_| String::new());
}

/// The leaves of an axis, id first; the labels of the groups above a leaf stand before its own.
fn describe_axis(text: &mut String, axis: &Axis, kind: impl Fn(Kind) -> String) {
    let width = axis.leaves().map(|leaf| leaf.id.len()).max().unwrap_or_default();
    for (index, leaf) in axis.leaves().enumerate() {
        let kind = kind(leaf.kind);
        let gap = if kind.is_empty() { "" } else { "  " };
        let _ = writeln!(text, "      {:width$}  {}{gap}{kind}", leaf.id, full_label(axis, index));
    }
}

fn full_label(axis: &Axis, leaf: usize) -> String {
    let chain = axis.ancestry(leaf);
    let labels: Vec<&str> = chain.iter().filter(|node| !node.hidden).map(|node| node.label.as_str()).collect();
    labels.join(" › ")
}

/// What a rule demands, in a sentence; of sums, the first equation stands for all.
fn law(form: &Form, index: usize, rule: &Rule, words: &Words) -> String {
    let mut equations = form.equations.iter().filter(|equation| equation.rule == index);
    let first = equations.next();
    let count = equations.count() + 1;
    match (&rule.law, first) {
        (Law::Sum | Law::Balance, Some(equation)) => {
            let (left, right) = (side(form, equation, true), side(form, equation, false));
            // A total reads best first, as it is written; a balance in its own order.
            let (one, other) = if equation.total().is_some() { (right, left) } else { (left, right) };
            match equation.line {
                Line::Row(_) => say!(words, "cli-law-each-row", one = one, other = other, count = count),
                Line::Column(_) => say!(words, "cli-law-each-column", one = one, other = other, count = count),
            }
        }
        (Law::Sum | Law::Balance, None) => String::new(),
        (Law::Number, _) => say!(words, "cli-law-number"),
        (Law::Blank, _) => say!(words, "cli-law-blank"),
        (Law::Empty, _) => say!(words, "cli-law-empty"),
        (Law::Visible, _) => say!(words, "cli-law-visible"),
        (Law::Counts(_), _) => say!(words, "cli-law-counts"),
        (Law::Organization(_), _) => say!(words, "cli-law-organization"),
        (Law::Personal, _) => say!(words, "cli-law-personal"),
        (Law::Words, _) => say!(words, "cli-law-words"),
        (Law::Carried(_), _) => say!(words, "previous-law-carried"),
        (Law::Copied(_), _) => say!(words, "previous-law-copied"),
        (Law::Mention(_), _) => say!(words, "cli-law-mention"),
        (Law::Year(_), _) => say!(words, "cli-law-year"),
    }
}

/// One side of an equation in ids: `new + carried_in`.
fn side(form: &Form, equation: &Equation, left: bool) -> String {
    let table = &form.tables[equation.table];
    let cells = if left { &equation.left } else { &equation.right };
    let ids: Vec<&str> = cells
        .iter()
        .map(|cell| match equation.line {
            Line::Row(_) => table.columns.leaf(cell.column).id.as_str(),
            Line::Column(_) => table.rows.leaf(cell.row).id.as_str(),
        })
        .collect();
    match ids.as_slice() {
        [first, second, .., last] if ids.len() > TERMS => format!("{first} + {second} + … + {last}"),
        ids => ids.join(" + "),
    }
}
