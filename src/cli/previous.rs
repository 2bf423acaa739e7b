//! `--previous`: last year's report, as the command line lays it beside this year's.

use std::path::Path;

use super::{Failure, Streams, name_of};
use crate::report::{Report, Text};
use crate::say;
use crate::words::Words;

/// Last year's report, named by the user. That one cannot be used is told, and keeps nothing from being judged.
pub(super) fn read(file: &Path, words: &Words, streams: &mut Streams) -> Option<Report> {
    match streams.load(file, words) {
        Ok(loaded) => Some(loaded.report),
        Err(Failure(reason)) => {
            streams.tell(&say!(words, "previous-unusable", reason = reason));
            None
        }
    }
}

/// Tells where it is not the report of the same organ for the year before; it is compared with all the same.
pub(super) fn tell_mismatch(file: &Path, last: &Report, report: &Report, words: &Words, streams: &mut Streams) {
    let name = name_of(file, words);
    let (other, organization) = (last.text(Text::Organization), report.text(Text::Organization));
    if other != organization {
        let message =
            say!(words, "previous-other-organization", last = name, other = other, organization = organization);
        streams.tell(&message);
    }
    if last.year().checked_add(1) != Some(report.year()) {
        let year = report.year().saturating_sub(1);
        streams.tell(&say!(words, "previous-other-year", last = name, other = last.year(), year = year));
    }
}
