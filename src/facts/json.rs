//! Facts as an array of JSON, one object a line.

use serde::Serialize;
use serde_json::value::RawValue;

use super::{Fact, facts};
use crate::report::Report;

/// Writes the facts of one report after the other.
#[derive(Debug, Clone, Copy, Default)]
pub struct Json;

/// A fact with its number exactly as it was given: no floating-point number comes between.
#[derive(Serialize)]
struct Line<'f> {
    organization: &'f str,
    year: u16,
    form: &'f str,
    table: &'f str,
    row: &'f str,
    column: &'f str,
    value: Option<&'f RawValue>,
    note: &'f str,
}

impl Json {
    /// What stands before the first object.
    pub fn head(self) -> &'static str {
        "[\n"
    }

    /// What stands between the objects of two reports.
    pub fn between(self) -> &'static str {
        ",\n"
    }

    /// What stands behind the last one.
    pub fn end(self) -> &'static str {
        "\n]\n"
    }

    /// The objects of a report, each on a line, with commas between them.
    pub fn lines(self, report: &Report) -> String {
        let mut lines = String::with_capacity(32 * 1024);
        for fact in facts(report) {
            let Fact { organization, year, form, table, row, column, value, note } = &fact;
            // A decimal prints as a number of JSON does.
            let value = value.and_then(|value| RawValue::from_string(value.to_string()).ok());
            let line = Line { organization, year: *year, form, table, row, column, value: value.as_deref(), note };
            if !lines.is_empty() {
                lines.push_str(self.between());
            }
            lines.push_str(&serde_json::to_string(&line).unwrap_or_default());
        }
        lines
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form;
    use crate::report::Edit;
    use crate::value::Value;

    #[test]
    fn numbers_are_numbers_with_the_digits_they_were_given() {
        let mut report = Report::new(form::current(), "某\"局", 2024);
        let fee = report.form().cell("fees", "administrative_fees", "amount").unwrap();
        report.apply(Edit::Cell(fee, Value::parse(report.form().kind(fee), "59237.2450"))).unwrap();
        let text = [Json.head(), &Json.lines(&report), Json.between(), &Json.lines(&report), Json.end()].concat();
        let read: Vec<serde_json::Value> = serde_json::from_str(&text).unwrap();
        assert_eq!(read.len(), 400);
        assert_eq!(text.lines().count(), 402);
        assert_eq!(read[0]["organization"], "某\"局");
        assert!(read[0]["value"].is_null());
        assert!(
            text.contains(
                r#""table":"fees","row":"administrative_fees","column":"amount","value":59237.2450,"note":"""#
            )
        );
    }
}
