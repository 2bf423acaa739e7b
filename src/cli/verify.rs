//! `verify`: a total laid beside the reports it was made of.

use std::cmp::Reverse;
use std::collections::HashSet;
use std::path::PathBuf;

use rust_decimal::Decimal;
use serde::Serialize;

use super::json::{Address, array};
use super::many::{self, Reports};
use super::sum::Adding;
use super::target::is_among;
use super::{DONE, FOUND, Failure, Streams, UNUSABLE, is_stream, name_of, printable};
use crate::form::Cell;
use crate::report::{Report, Text};
use crate::say;
use crate::sum;
use crate::words::Words;

/// How many parts are named of a cell that differs.
const NAMED: usize = 5;

/// What to compare with what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verify {
    /// The file of the total.
    pub total: PathBuf,
    /// The reports it was made of.
    pub parts: Reports,
    /// The report of the organ that added up, which belongs to the sum as well.
    pub include: Option<PathBuf>,
    /// As JSON.
    pub json: bool,
}

/// A cell in which the total is not the sum of the parts. Names and order of the keys are a contract with other programs.
#[derive(Serialize)]
struct Differing {
    #[serde(flatten)]
    cell: Address,
    expected: String,
    actual: String,
    difference: String,
    /// The parts with the largest figures there.
    parts: Vec<Part>,
    /// How many further parts have a figure there.
    more: usize,
}

/// What one of the parts has in a cell.
#[derive(Serialize, Clone)]
struct Part {
    file: String,
    organization: String,
    value: String,
    #[serde(skip)]
    figure: Decimal,
}

/// Names each cell where the total is not the sum of its parts, with the parts.
pub(super) fn verify(wanted: &Verify, words: &Words, streams: &mut Streams) -> Result<u8, Failure> {
    // They may be read twice.
    if wanted.parts.given.iter().chain(&wanted.parts.list).any(|path| is_stream(path)) {
        return Err(Failure(say!(words, "verify-stream")));
    }
    let total = streams.load(&wanted.total, words)?.report;
    let mut adding = Adding::new(Some(total.year()), None);
    adding.sum = Some(sum::Sum::new(total.form().clone(), total.year()));
    adding.apart.push(wanted.total.clone());
    if let Some(own) = &wanted.include {
        let report = streams.load(own, words)?.report;
        adding.add_own(own, &report, words, streams);
        adding.apart.push(own.clone());
    }
    adding.add_all(&wanted.parts, words, streams)?;
    let Some(sum) = &adding.sum else { return Ok(UNUSABLE) };
    if sum.reports() == 0 {
        return Err(Failure(say!(words, "sum-of-nothing")));
    }
    let differences = sum::differences(&total, &sum.report(total.text(Text::Organization)));
    let cells: Vec<Cell> = differences.iter().map(|(cell, _)| *cell).collect();
    let shares = if cells.is_empty() { Vec::new() } else { shares(wanted, &total, &cells, words, streams)? };
    let found: Vec<Differing> = differences
        .iter()
        .zip(shares)
        .map(|((cell, expected), (parts, more))| {
            let value = total.value(*cell);
            Differing {
                cell: Address::new(*cell, total.form()),
                expected: expected.to_string(),
                actual: value.to_string(),
                difference: (value.count() - expected).to_string(),
                parts,
                more,
            }
        })
        .collect();
    let text = if wanted.json { array(&found) } else { printable(&told(&found, &cells, &total, sum.reports(), words)) };
    streams.print(&text, words)?;
    let status = if found.is_empty() { DONE } else { FOUND };
    Ok(if adding.problems > 0 { UNUSABLE } else { status })
}

/// For each of the cells the parts with the largest figures there, and how many more have one.
fn shares(
    wanted: &Verify,
    total: &Report,
    cells: &[Cell],
    words: &Words,
    streams: &mut Streams,
) -> Result<Vec<(Vec<Part>, usize)>, Failure> {
    let mut shares: Vec<(Vec<Part>, usize)> = vec![(Vec::new(), 0); cells.len()];
    let mut parts = wanted.parts.clone();
    parts.given.splice(0..0, wanted.include.clone());
    let total_itself = [wanted.total.clone()];
    // The own report stands first; among the others it may stand once more.
    let mut seen = HashSet::new();
    let form = &total.form().id;
    many::each(
        &parts,
        words,
        streams,
        |_, loaded| loaded.report,
        |file, report, _| {
            // Why others are left out was told when they were added.
            let Ok(report) = report else { return Ok(()) };
            let is_first = seen.insert(sum::compared(report.text(Text::Organization)));
            if !is_first || report.form().id != *form || report.year() != total.year() || is_among(&file, &total_itself)
            {
                return Ok(());
            }
            for (cell, (parts, more)) in cells.iter().zip(&mut shares) {
                let figure = report.value(*cell).count();
                if figure.is_zero() {
                    continue;
                }
                parts.push(Part {
                    file: name_of(&file, words),
                    organization: report.text(Text::Organization).to_owned(),
                    value: report.value(*cell).to_string(),
                    figure,
                });
                parts.sort_by_key(|part| Reverse(part.figure.abs()));
                *more += usize::from(parts.len() > NAMED);
                parts.truncate(NAMED);
            }
            Ok(())
        },
    )?;
    Ok(shares)
}

fn told(found: &[Differing], cells: &[Cell], total: &Report, reports: usize, words: &Words) -> String {
    if found.is_empty() {
        return say!(words, "verify-same", count = reports) + "\n";
    }
    let mut lines = Vec::new();
    for (differing, cell) in found.iter().zip(cells) {
        let Differing { expected, actual, difference, parts, more, .. } = differing;
        let place = total.form().place(*cell);
        let actual = if actual.is_empty() { say!(words, "verify-blank") } else { actual.clone() };
        lines.push(say!(
            words,
            "verify-cell",
            place = place,
            actual = actual,
            expected = expected,
            difference = difference
        ));
        for Part { file, organization, value, .. } in parts {
            lines.push(say!(words, "verify-part", organization = organization, value = value, file = file));
        }
        if *more > 0 {
            lines.push(say!(words, "verify-more", count = more));
        }
    }
    lines.push(String::new());
    lines.push(say!(words, "verify-count", count = found.len(), reports = reports));
    lines.into_iter().map(|line| line + "\n").collect()
}
