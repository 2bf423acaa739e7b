//! `new`: a report is begun, from last year's where that is at hand.

use std::path::PathBuf;

use super::target::Target;
use super::{Failure, Streams, name_of, previous};
use crate::check::{self, Awaited, Carry};
use crate::form::{self, Cell};
use crate::previous::Previous;
use crate::report::{Edit, Place, Report, Text, YEARS};
use crate::say;
use crate::words::Words;
use crate::yaml;

/// What report to begin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct New {
    /// The organ that reports; not empty. Without one it is last year's.
    pub organization: Option<String>,
    /// The year it is for, one of [`YEARS`]. Without one it is the year behind last year's report.
    pub year: Option<u16>,
    /// Id of the form, one that is known. Without one it is the year's.
    pub form: Option<String>,
    /// Last year's report.
    pub previous: Option<PathBuf>,
    /// Where to.
    pub out: PathBuf,
    /// Whether an existing file may be replaced.
    pub force: bool,
}

/// Writes a report with the customary headings, and with what last year's carries over.
pub(super) fn new(wanted: &New, words: &Words, streams: &mut Streams) -> Result<u8, Failure> {
    let target = Target { out: Some(&wanted.out), force: wanted.force };
    let Some(file) = &wanted.previous else {
        let report = begin(wanted, None, words)?;
        return target.write(yaml::write(&report).as_bytes(), words, streams);
    };
    // Even with --force: last year's figures would be gone.
    if target.is(file) {
        return Err(Failure(say!(words, "cli-new-onto-last", file = name_of(file, words))));
    }
    let last = streams.load(file, words)?.report;
    let mut report = begin(wanted, Some(&last), words)?;
    previous::tell_mismatch(file, &last, &report, words, streams);
    let last = Previous::new(&last, report.form());
    take_headings(&mut report, last.report());
    let carry = check::carry(&mut report, &last);
    let status = target.write(yaml::write(&report).as_bytes(), words, streams)?;
    tell(&carry, &report, words, streams);
    Ok(status)
}

/// The report with what its arguments say, and last year's where they do not.
fn begin(wanted: &New, last: Option<&Report>, words: &Words) -> Result<Report, Failure> {
    let of_last = || last.map(|last| last.text(Text::Organization).to_owned());
    let organization = wanted.organization.clone().or_else(of_last).unwrap_or_default();
    let behind = last.map(|last| last.year().saturating_add(1));
    let year = wanted.year.or(behind).unwrap_or_default();
    if !YEARS.contains(&year) {
        let (first, last) = (YEARS.start(), YEARS.end());
        return Err(Failure(say!(words, "cli-bad-year", given = year, first = first, last = last)));
    }
    let form = match &wanted.form {
        Some(id) => form::find(id).ok_or_else(|| Failure(super::forms::unknown(id, words)))?,
        None => form::of_year(year),
    };
    Ok(Report::begin(form, &organization, year))
}

/// Headings that the organ words in its own way it will word so again.
fn take_headings(report: &mut Report, last: &Report) {
    for section in 0..report.form().sections.len() {
        let heading = Text::Heading(section);
        if let Some(edit) = Edit::between(heading, report.text(heading), last.text(heading)) {
            // Both are of one form.
            let _ = report.apply(edit);
        }
    }
}

/// Tells which figures were filled in, and what others will have to be.
fn tell(carry: &Carry, report: &Report, words: &Words, streams: &mut Streams) {
    let form = report.form();
    streams.tell(&say!(words, "cli-new-carried", count = carry.entered.len()));
    let separator = say!(words, "cli-list-separator");
    let columns = |cells: &[Cell]| {
        let label = |cell: &Cell| form.tables[cell.table].columns.leaf(cell.column).label.clone();
        cells.iter().map(label).collect::<Vec<_>>().join(&separator)
    };
    for Awaited { stated, last, added, taken } in &carry.awaited {
        let place = check::place(form, Place::Cell(*stated), words);
        let message =
            say!(words, "cli-new-awaited", place = place, last = last, added = columns(added), taken = columns(taken));
        streams.tell(&message);
    }
}
