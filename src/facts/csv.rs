//! Facts as lines of cells with commas between them (RFC 4180), for spreadsheets and databases.

use ::csv::WriterBuilder;

use super::{Fact, NAMES, facts};
use crate::report::Report;
use crate::text::spreadsheet;

/// Writes the facts of one report after the other.
#[derive(Debug, Clone, Copy, Default)]
pub struct Csv;

impl Csv {
    /// The first line: the names.
    pub fn head(self) -> String {
        NAMES.join(",") + "\n"
    }

    /// The lines of a report. A text that a spreadsheet would take for a formula goes with an apostrophe in front
    /// ([`spreadsheet::inert`]).
    pub fn lines(self, report: &Report) -> String {
        let mut lines = WriterBuilder::new().from_writer(Vec::with_capacity(32 * 1024));
        for fact in facts(report) {
            let Fact { organization, year, form, table, row, column, value, note } = fact;
            let value = value.map(|value| value.to_string()).unwrap_or_default();
            let year = year.to_string();
            let cells = [organization, &year, form, table, row, column, &value, &note];
            let written = lines.write_record(cells.map(|cell| spreadsheet::inert(cell).into_owned()));
            written.expect("memory takes everything, and every record has as many cells");
        }
        let lines = lines.into_inner().map(String::from_utf8);
        lines.ok().and_then(Result::ok).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form;
    use crate::report::Edit;
    use crate::value::Value;

    #[test]
    fn any_reader_of_such_lines_reads_what_was_written() {
        let mut report = Report::new(form::current(), "甲,\"乙\"局", 2024);
        let first: Vec<form::Cell> = report.form().cells().take(4).collect();
        for (cell, entered) in first.iter().zip(["=1+1", "7", "3（甲,乙）", "/"]) {
            report.apply(Edit::Cell(*cell, Value::parse(report.form().kind(*cell), entered))).unwrap();
        }
        let text = Csv.head() + &Csv.lines(&report);
        let mut reader = ::csv::Reader::from_reader(text.as_bytes());
        assert_eq!(reader.headers().unwrap().iter().collect::<Vec<_>>(), NAMES);
        let rows: Vec<Vec<String>> =
            reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect();
        assert_eq!(rows.len(), 200);
        let head = ["甲,\"乙\"局", "2024", "zfxxgk-2021", "regulations", "rules"];
        assert!(rows[..3].iter().all(|row| row[..5] == head), "{rows:?}");
        let said: Vec<_> = rows[..4].iter().map(|row| (row[5].as_str(), row[6].as_str(), row[7].as_str())).collect();
        assert_eq!(
            said,
            [("made", "", "'=1+1"), ("repealed", "7", ""), ("in_force", "3", "（甲,乙）"), ("made", "", "/")]
        );
    }
}
