//! The cells of reports as tidy facts, one a line, for programs that sort, filter and add up: databases, data frames, spreadsheets.

mod csv;
mod json;
mod parquet;

use std::borrow::Cow;

use rust_decimal::Decimal;

use crate::report::{Report, Text};
use crate::value::Value;

pub use self::csv::Csv;
pub use self::json::Json;
pub use self::parquet::Parquet;

/// The names of what a fact says, in their order. Programs rely on them.
pub const NAMES: [&str; 8] = ["organization", "year", "form", "table", "row", "column", "value", "note"];

/// What one cell says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact<'r> {
    /// The organ.
    pub organization: &'r str,
    /// The year of the report.
    pub year: u16,
    /// The id of the form.
    pub form: &'r str,
    /// The id of the table.
    pub table: &'r str,
    /// The id of the row, with those of its groups: `results.granted`.
    pub row: &'r str,
    /// The id of the column.
    pub column: &'r str,
    /// The number, in the unit of the column (件, 万元), with the decimals it was given; `None` where the cell has none.
    pub value: Option<Decimal>,
    /// What stands behind the number, or in its place: a note with its brackets, `/` for not applicable, whatever was entered. Empty for a
    /// plain number and for a blank cell.
    pub note: Cow<'r, str>,
}

/// Facts of any number of reports in one format, as bytes to be written one after the other. What is held of reports that came before is
/// bounded.
pub trait Stream: Sized {
    /// What one report adds. It is made without the others, so many can be made at a time.
    type Part: Send;

    /// Without any report yet.
    fn begin() -> Self;

    /// What a report adds.
    fn part(report: &Report) -> Self::Part;

    /// Adds what the next report does.
    fn add(&mut self, part: Self::Part);

    /// The bytes that have become ready since they were last taken.
    fn take(&mut self) -> Vec<u8>;

    /// The bytes from there to the end, after which nothing comes.
    fn end(self) -> Vec<u8>;

    /// The facts of one report alone.
    fn whole(report: &Report) -> Vec<u8> {
        let mut stream = Self::begin();
        stream.add(Self::part(report));
        stream.end()
    }
}

/// What all cells of a report say, in the order of its form.
pub fn facts(report: &Report) -> impl Iterator<Item = Fact<'_>> {
    let form = report.form();
    form.cells().map(move |cell| {
        let table = &form.tables[cell.table];
        let (value, note) = match report.value(cell) {
            Value::Blank => (None, Cow::Borrowed("")),
            Value::Number { number, note } => (Some(*number), Cow::Borrowed(note.as_str())),
            Value::NotApplicable => (None, Cow::Borrowed("/")),
            Value::Other(text) => (None, Cow::Borrowed(text.as_str())),
        };
        Fact {
            organization: report.text(Text::Organization),
            year: report.year(),
            form: &form.id,
            table: &table.id,
            row: &table.rows.leaf(cell.row).id,
            column: &table.columns.leaf(cell.column).id,
            value,
            note,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form;
    use crate::report::Edit;

    #[test]
    fn a_fact_says_what_its_cell_says() {
        let mut report = Report::new(form::current(), "某局", 2024);
        for (column, entered) in [("made", "22（其中修订16件）"), ("repealed", "/"), ("in_force", "12x")] {
            let cell = report.form().cell("regulations", "normative_documents", column).unwrap();
            report.apply(Edit::Cell(cell, Value::parse(report.form().kind(cell), entered))).unwrap();
        }
        let facts: Vec<Fact> = facts(&report).collect();
        assert_eq!(facts.len(), 200);
        let of_row: Vec<_> = facts
            .iter()
            .filter(|fact| fact.row == "normative_documents")
            .map(|fact| (fact.table, fact.column, fact.value, fact.note.as_ref()))
            .collect();
        assert_eq!(
            of_row,
            [
                ("regulations", "made", Some(Decimal::from(22)), "（其中修订16件）"),
                ("regulations", "repealed", None, "/"),
                ("regulations", "in_force", None, "12x"),
            ]
        );
        assert_eq!((facts[0].value, facts[0].note.as_ref()), (None, ""));
    }
}
