//! Facts as lines of cells with commas between them (RFC 4180), for spreadsheets and databases.

use std::mem;

use ::csv::WriterBuilder;

use super::{Fact, NAMES, Stream, facts};
use crate::report::Report;
use crate::text::spreadsheet;

/// The first line has the names. A text that a spreadsheet would take for a formula goes with an apostrophe in front
/// ([`spreadsheet::inert`]).
#[derive(Debug)]
pub struct Csv {
    ready: Vec<u8>,
}

impl Stream for Csv {
    type Part = Vec<u8>;

    fn begin() -> Self {
        Self { ready: (NAMES.join(",") + "\n").into_bytes() }
    }

    fn part(report: &Report) -> Vec<u8> {
        let mut lines = WriterBuilder::new().from_writer(Vec::with_capacity(32 * 1024));
        for fact in facts(report) {
            let Fact { organization, year, form, table, row, column, value, note } = fact;
            let value = value.map(|value| value.to_string()).unwrap_or_default();
            let year = year.to_string();
            let cells = [organization, &year, form, table, row, column, &value, &note];
            let written = lines.write_record(cells.map(|cell| spreadsheet::inert(cell).into_owned()));
            written.expect("memory takes everything, and every record has as many cells");
        }
        lines.into_inner().expect("memory takes everything")
    }

    fn add(&mut self, mut part: Vec<u8>) {
        self.ready.append(&mut part);
    }

    fn take(&mut self) -> Vec<u8> {
        mem::take(&mut self.ready)
    }

    fn end(self) -> Vec<u8> {
        self.ready
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
        let text = Csv::whole(&report);
        let mut reader = ::csv::Reader::from_reader(text.as_slice());
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
