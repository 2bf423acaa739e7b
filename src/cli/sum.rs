//! `sum`: the reports of many organs added up to one.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use super::many::{self, Reports};
use super::target::{Target, is_among};
use super::{Failure, Streams, UNUSABLE, name_of};
use crate::encoding::decode_file;
use crate::form::Cell;
use crate::report::{Report, Text};
use crate::say;
use crate::sum::{self, Added, Unfit};
use crate::words::Words;
use crate::yaml;

/// How alike two names are that are taken for one written wrong, from 0 to 1.
const LIKENESS: f64 = 0.7;
/// Most pairs of names that are looked at for that.
const PAIRS: usize = 1_000_000;
/// Most totals that are told of each report.
const TOLD: usize = 5;

/// What to add up, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sum {
    /// The reports.
    pub reports: Reports,
    /// Whose the sum is; without it the organ of `include`.
    pub organization: Option<String>,
    /// The year of the reports; without it that of the first.
    pub year: Option<u16>,
    /// The report of the organ that adds up, which belongs to the sum as well.
    pub include: Option<PathBuf>,
    /// A file that lists the organs whose reports are expected, one a line.
    pub expected: Option<PathBuf>,
    /// Whether the sum is written though something is missing or left out.
    pub partial: bool,
    /// Where to; `None` is standard output.
    pub out: Option<PathBuf>,
    /// Whether an existing file may be replaced.
    pub force: bool,
}

/// Reports on their way into a sum.
pub(super) struct Adding {
    /// None before the first report: its form is the sum's.
    pub(super) sum: Option<sum::Sum>,
    year: Option<u16>,
    expected: Option<Expected>,
    /// Files that are no parts though they may stand among them: the sum itself, and the own report, which is added by itself.
    pub(super) apart: Vec<PathBuf>,
    /// Organs of reports that were left out since nobody expects them.
    surplus: Vec<String>,
    /// How many reports are missing or were left out.
    pub(super) problems: usize,
    blanks: usize,
    notes: usize,
}

/// The organs whose reports are expected.
pub(super) struct Expected {
    /// As the list has them.
    names: Vec<String>,
    /// As names are compared.
    compared: HashSet<String>,
}

/// Adds the reports up. Where one is missing or does not fit, all that is wrong is told and nothing is written, unless that is wanted.
pub(super) fn sum(wanted: &Sum, words: &Words, streams: &mut Streams) -> Result<u8, Failure> {
    let target = Target { out: wanted.out.as_deref(), force: wanted.force };
    let own = wanted.include.as_deref().map(|own| streams.load(own, words)).transpose()?.map(|loaded| loaded.report);
    let of_own = || own.as_ref().map(|own| own.text(Text::Organization).to_owned());
    let organization = wanted.organization.clone().or_else(of_own);
    let organization = organization.ok_or_else(|| Failure(say!(words, "sum-no-organization")))?;
    let expected = wanted.expected.as_deref().map(|list| names(list, words, streams)).transpose()?;
    let mut adding = Adding::new(wanted.year, expected.map(Expected::of));
    adding.apart.extend(wanted.include.iter().chain(&wanted.out).cloned());
    if let (Some(own), Some(file)) = (&own, wanted.include.as_deref()) {
        adding.add_own(file, own, words, streams);
    }
    adding.add_all(&wanted.reports, words, streams)?;
    adding.tell_missing(words, streams);
    let Some(sum) = adding.sum.as_ref().filter(|sum| sum.reports() > 0) else {
        return Err(Failure(say!(words, "sum-of-nothing")));
    };
    if adding.problems > 0 && !wanted.partial {
        return Err(Failure(say!(words, "sum-not-written", count = adding.problems)));
    }
    let status = target.write(yaml::write(&sum.report(&organization)).as_bytes(), words, streams)?;
    let (reports, blanks, notes) = (sum.reports(), adding.blanks, adding.notes);
    streams.tell(&say!(
        words,
        "sum-done",
        reports = reports,
        year = adding.year.unwrap_or_default(),
        form = sum.form().id
    ));
    if blanks > 0 {
        streams.tell(&say!(words, "sum-blanks", count = blanks));
    }
    if notes > 0 {
        streams.tell(&say!(words, "sum-notes", count = notes));
    }
    Ok(status)
}

/// The names of a list: one a line; blank lines and those that begin with # are none.
fn names(list: &Path, words: &Words, streams: &mut Streams) -> Result<Vec<String>, Failure> {
    let content = streams.read(list, words)?;
    let text = decode_file(&content).ok_or_else(|| Failure(say!(words, "sum-list", file = name_of(list, words))))?.0;
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    Ok(lines.map(str::to_owned).collect())
}

impl Expected {
    fn of(names: Vec<String>) -> Self {
        let compared = names.iter().map(|name| sum::compared(name)).collect();
        Self { names, compared }
    }
}

impl Adding {
    pub(super) fn new(year: Option<u16>, expected: Option<Expected>) -> Self {
        let (apart, surplus) = (Vec::new(), Vec::new());
        Self { sum: None, year, expected, apart, surplus, problems: 0, blanks: 0, notes: 0 }
    }

    /// Adds the report of the organ that adds up, which nobody has to expect.
    pub(super) fn add_own(&mut self, file: &Path, report: &Report, words: &Words, streams: &mut Streams) {
        let expected = self.expected.take();
        self.add(file, report, words, streams);
        self.expected = expected;
    }

    /// Adds the reports of a call in its order; those that cannot be added are told of.
    pub(super) fn add_all(&mut self, reports: &Reports, words: &Words, streams: &mut Streams) -> Result<(), Failure> {
        let named = many::each(
            reports,
            words,
            streams,
            |_, loaded| loaded.report,
            |file, report, streams| {
                match report {
                    Ok(_) if is_among(&file, &self.apart) => {}
                    Ok(report) => self.add(&file, &report, words, streams),
                    Err(Failure(message)) => {
                        streams.tell(&message);
                        self.problems += 1;
                    }
                }
                Ok(())
            },
        )?;
        self.problems += usize::from(named == UNUSABLE);
        Ok(())
    }

    fn add(&mut self, file: &Path, report: &Report, words: &Words, streams: &mut Streams) {
        let organ = report.text(Text::Organization);
        let name = name_of(file, words);
        if self.expected.as_ref().is_some_and(|expected| !expected.compared.contains(&sum::compared(organ))) {
            self.problems += 1;
            self.surplus.push(organ.to_owned());
            streams.tell(&say!(words, "sum-surplus", file = name, organization = organ));
            return;
        }
        let year = *self.year.get_or_insert(report.year());
        let sum = self.sum.get_or_insert_with(|| sum::Sum::new(report.form().clone(), year));
        let form = sum.form().clone();
        match sum.add(report) {
            Ok(added) => self.tell_added(&name, report, &added, words, streams),
            Err(unfit) => {
                self.problems += 1;
                streams.tell(&match unfit {
                    Unfit::Form(id) => say!(words, "sum-other-form", file = name, id = id, form = form.id),
                    Unfit::Year(other) => say!(words, "sum-other-year", file = name, other = other, year = year),
                    Unfit::Twice => say!(words, "sum-twice", file = name, organization = organ),
                    Unfit::TooLarge(cell) => say!(words, "sum-too-large", file = name, place = form.place(cell)),
                });
            }
        }
    }

    fn tell_added(&mut self, name: &str, report: &Report, added: &Added, words: &Words, streams: &mut Streams) {
        self.blanks += added.blanks;
        self.notes += added.notes;
        let form = report.form();
        let entry =
            |cell: &Cell| say!(words, "sum-entry", file = name, place = form.place(*cell), entry = report.value(*cell));
        for cell in &added.entries {
            streams.tell(&entry(cell));
        }
        for (cell, parts) in added.totals.iter().take(TOLD) {
            let stated = report.value(*cell).count();
            streams.tell(&say!(
                words,
                "sum-total",
                file = name,
                place = form.place(*cell),
                stated = stated,
                parts = parts
            ));
        }
        if let Some(more) = added.totals.len().checked_sub(TOLD).filter(|more| *more > 0) {
            streams.tell(&say!(words, "sum-more-totals", file = name, count = more));
        }
    }

    /// Tells whose reports are expected and missing, and which of those left out it may be.
    fn tell_missing(&mut self, words: &Words, streams: &mut Streams) {
        let has = |organ: &String| self.sum.as_ref().is_some_and(|sum| sum.has(organ));
        let expected = self.expected.iter().flat_map(|expected| &expected.names);
        let missing: Vec<&String> = expected.filter(|organ| !has(organ)).collect();
        // Of a list for other organs altogether nothing is alike.
        let surplus = if missing.len() * self.surplus.len() > PAIRS { &[] } else { self.surplus.as_slice() };
        for organ in &missing {
            let alike = |other: &&String| strsim::normalized_levenshtein(organ, other) >= LIKENESS;
            match surplus.iter().find(alike) {
                Some(other) => streams.tell(&say!(words, "sum-missing-alike", organization = organ, other = other)),
                None => streams.tell(&say!(words, "sum-missing", organization = organ)),
            }
        }
        self.problems += missing.len();
    }
}
