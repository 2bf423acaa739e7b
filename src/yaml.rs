//! A report as a YAML file, and back.
//!
//! The file is made to be read, compared and put under version control: every key is an id of the form, a table row is one line, a
//! text is a literal block, the form's labels stand behind as comments. [`write`] is exact: the same report gives the same bytes, and
//! reading them gives the same report. [`read`] is strict: a file that is no report is refused with one message that says where.

mod error;
mod read;
mod tree;
mod write;

pub use error::{Error, Problem, Shape, Syntax};
pub use write::write;

use crate::report::Report;

/// Longest file that is read, in bytes. A report has some 10,000; this leaves room for any report and none for a film.
pub const LIMIT: usize = 16 * 1024 * 1024;

/// A report as read from its file.
#[derive(Debug)]
pub struct Loaded {
    /// The report.
    pub report: Report,
    /// Whether the file has comments that a person added; saving does not keep them.
    pub has_own_comments: bool,
}

/// Reads a report from the content of its file: UTF-8, with or without a byte order mark, with any line ends.
///
/// # Errors
/// The first thing that keeps it from being a report of a known form, with its line and column. Figures that are no numbers are no
/// errors: they are kept, and judged by the form's rules.
pub fn read(content: &[u8]) -> Result<Loaded, Error> {
    let source = read::decode(content)?;
    let load = || {
        let tree = tree::parse(source)?;
        let report = read::report(&tree.root)?;
        let known = write::comments(report.form());
        let has_own_comments = tree.comments.iter().any(|comment| !known.contains(comment.trim()));
        Ok(Loaded { report, has_own_comments })
    };
    load().map_err(|fault: error::Fault| fault.in_source(source))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form;
    use crate::report::{Edit, Text};
    use crate::value::Value;

    /// Enters a value into a cell of 表三.
    fn enter(report: &mut Report, table: &str, row: &str, column: &str, entered: &str) {
        let cell = report.form().cell(table, row, column).unwrap();
        let value = Value::parse(report.form().kind(cell), entered);
        report.apply(Edit::Cell(cell, value)).unwrap();
    }

    fn put(report: &mut Report, text: Text, words: &str) {
        let old = report.text(text).to_owned();
        report.apply(Edit::between(text, &old, words).unwrap()).unwrap();
    }

    #[test]
    fn the_file_explains_itself() {
        let mut report = Report::new(form::current(), "某某县某某局", 2024);
        report.apply(Edit::Date(Some(jiff::civil::Date::constant(2025, 1, 9)))).unwrap();
        put(&mut report, Text::Title, "某某县某某局2024年政府信息公开年报");
        put(&mut report, Text::Heading(1), "行政机关主动公开政府信息情况");
        put(&mut report, Text::Preamble, "  现将有关情况报告如下：\n\n");
        put(&mut report, Text::Body(0), "（一）主动公开\n\n# 全年公开 3 条");
        for (table, row, column, entered) in [
            ("regulations", "rules", "made", "／"),
            ("regulations", "rules", "in_force", "22（其中修订16件）"),
            ("fees", "administrative_fees", "amount", "59237.2449"),
            ("applications", "new", "natural_person", "12x"),
            ("applications", "results.refused.state_secret", "total", "0"),
        ] {
            enter(&mut report, table, row, column, entered);
        }
        let file = write(&report);
        let lines: Vec<&str> = file.lines().collect();
        println!("{file}");
        for expected in [
            "form: zfxxgk-2021              # 政府信息公开工作年度报告（2021年格式），国办公开办函〔2021〕30号",
            "organization: 某某县某某局",
            "year: 2024",
            "date: 2025-01-09",
        ] {
            assert!(lines.contains(&expected), "{expected}\n{file}");
        }
    }

    #[test]
    fn what_is_written_is_read_again() {
        let mut report = Report::begin(form::current(), "某某县某某局", 2024);
        enter(&mut report, "regulations", "rules", "in_force", "22（其中修订16件）");
        enter(&mut report, "applications", "new", "natural_person", "12x");
        let file = write(&report);
        let loaded = read(file.as_bytes()).unwrap();
        assert_eq!(loaded.report, report);
        assert!(!loaded.has_own_comments);
    }
}
