//! Facts as an array of JSON, one object a line.

use std::mem;

use serde::Serialize;
use serde_json::value::RawValue;

use super::{Fact, Stream, facts};
use crate::report::Report;

/// What stands between two objects.
const BETWEEN: &[u8] = b",\n";

/// One array for all reports.
#[derive(Debug)]
pub struct Json {
    ready: Vec<u8>,
    /// Whether a report came before.
    follows: bool,
}

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

impl Stream for Json {
    type Part = Vec<u8>;

    fn begin() -> Self {
        Self { ready: b"[\n".to_vec(), follows: false }
    }

    fn part(report: &Report) -> Vec<u8> {
        let mut lines = Vec::with_capacity(32 * 1024);
        for fact in facts(report) {
            let Fact { organization, year, form, table, row, column, value, note } = &fact;
            // A decimal prints as a number of JSON does.
            let value = value.and_then(|value| RawValue::from_string(value.to_string()).ok());
            let line = Line { organization, year: *year, form, table, row, column, value: value.as_deref(), note };
            if !lines.is_empty() {
                lines.extend(BETWEEN);
            }
            serde_json::to_writer(&mut lines, &line).expect("memory takes everything, and every name is a text");
        }
        lines
    }

    fn add(&mut self, mut part: Vec<u8>) {
        if mem::replace(&mut self.follows, true) {
            self.ready.extend(BETWEEN);
        }
        self.ready.append(&mut part);
    }

    fn take(&mut self) -> Vec<u8> {
        mem::take(&mut self.ready)
    }

    fn end(mut self) -> Vec<u8> {
        self.ready.extend(b"\n]\n");
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
    fn numbers_are_numbers_with_the_digits_they_were_given() {
        let mut report = Report::new(form::current(), "某\"局", 2024);
        let fee = report.form().cell("fees", "administrative_fees", "amount").unwrap();
        report.apply(Edit::Cell(fee, Value::parse(report.form().kind(fee), "59237.2450"))).unwrap();
        let mut json = Json::begin();
        json.add(Json::part(&report));
        let mut text = json.take();
        json.add(Json::part(&report));
        text.extend(json.end());
        let text = String::from_utf8(text).unwrap();
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
