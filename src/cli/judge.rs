//! `check`: judging reports, for people and as JSON.

use std::path::{Path, PathBuf};

use super::{DONE, FOUND, Failure, Streams, UNUSABLE, json, name_of, previous, printable};
use crate::check::{self, Fault, Finding, Summary};
use crate::config::{Problem, Settings};
use crate::form::Severity;
use crate::previous::Previous;
use crate::report::{Place, Report};
use crate::say;
use crate::store::last_year::Wanted;
use crate::text::visible;
use crate::words::Words;

/// Judges all files in the order given. One that cannot be used is told of, and the others are judged all the same.
pub(super) fn check(
    files: &[PathBuf],
    previous: &Wanted,
    (settings, problems): &(Settings, Vec<Problem>),
    (as_json, strict): (bool, bool),
    words: &Words,
    streams: &mut Streams,
) -> Result<u8, Failure> {
    let mut beside = check::Beside { words: settings.word_list.clone(), ..check::Beside::default() };
    for problem in problems.iter().filter(|problem| problem.is_of_words()) {
        streams.tell(&problem.message(words));
    }
    let mut last_years = previous::Source::new(previous, words, streams);
    // The reports are judged all the same, but not as they were to be.
    let mut status = if last_years.is_unusable(previous) { UNUSABLE } else { DONE };
    let mut judged = Vec::new();
    for (index, file) in files.iter().enumerate() {
        match streams.load(file, words) {
            Ok(loaded) => {
                let last = last_years.of(file, &loaded.report, words, streams);
                beside.previous = last.map(|last| Previous::new(&last, loaded.report.form()));
                let findings = check::check(&loaded.report, &beside);
                let summary = Summary::of(&findings);
                if summary.errors > 0 || (strict && summary.warnings > 0) {
                    status = status.max(FOUND);
                }
                if as_json {
                    judged.push(json::Judged::new(file, &loaded.report, &findings, words));
                } else {
                    let gap = if index > 0 { "\n" } else { "" };
                    let block = block(file, &loaded.report, &findings, words);
                    streams.print(&format!("{gap}{}", printable(&block)), words)?;
                }
            }
            Err(Failure(message)) => {
                status = UNUSABLE;
                streams.tell(&message);
                if as_json {
                    judged.push(json::Judged::unusable(file, message));
                }
            }
        }
    }
    if as_json {
        streams.print(&json::array(&judged), words)?;
    }
    Ok(status)
}

/// What is said of one file: its name, whose report it is, the findings line by line, how many there are.
fn block(file: &Path, report: &Report, findings: &[Finding], words: &Words) -> String {
    let organization = report.text(crate::report::Text::Organization);
    let file = name_of(file, words);
    let mut block = say!(words, "cli-check-head", file = file, organization = organization, year = report.year());
    block.push('\n');
    let (accepted, open): (Vec<&Finding>, Vec<&Finding>) = findings.iter().partition(|finding| finding.is_accepted());
    for (finding, joined) in join_blanks(&open, report).into_iter().chain(join_blanks(&accepted, report)) {
        let severity = match finding.severity {
            _ if finding.is_accepted() => say!(words, "cli-accepted"),
            Severity::Error => say!(words, "cli-error"),
            Severity::Warning => say!(words, "cli-warning"),
            Severity::Hint => say!(words, "cli-hint"),
        };
        let message = match joined {
            1 => check::told(report, finding, findings, words),
            count => blanks(finding, count, report, words),
        };
        let message = match (finding.reason(report), finding.former_reason(report)) {
            (Some(reason), _) => say!(words, "check-accepted", message = message, reason = visible(reason)),
            (None, Some(reason)) => say!(words, "check-lapsed", message = message, reason = visible(reason)),
            (None, None) => message,
        };
        let rule = &finding.rule_of(report.form()).id;
        block.extend(["  ", &severity, " ", rule, "  ", &message.replace('\n', " "), "\n"]);
    }
    block.extend(["  ", &total(Summary::of(findings), words), "\n"]);
    block
}

fn total(summary: Summary, words: &Words) -> String {
    let Summary { errors, warnings, hints, accepted } = summary;
    let total = match (errors + warnings, hints) {
        (0, 0) => say!(words, "cli-check-clean"),
        (_, 0) => say!(words, "cli-check-total", errors = errors, warnings = warnings),
        _ => say!(words, "cli-check-total-hints", errors = errors, warnings = warnings, hints = hints),
    };
    if accepted == 0 { total } else { say!(words, "cli-check-accepted", total = total, accepted = accepted) }
}

/// The findings with how many each stands for: the blank cells of one table are one line, where the first of them stands; those
/// accepted with different reasons are not.
fn join_blanks<'f>(findings: &[&'f Finding], report: &Report) -> Vec<(&'f Finding, usize)> {
    let mut joined: Vec<(&Finding, usize)> = Vec::new();
    for finding in findings.iter().copied() {
        let same_table = |(first, _): &&mut (&Finding, usize)| {
            blank_table(finding).is_some()
                && blank_table(first) == blank_table(finding)
                && first.reason(report) == finding.reason(report)
                && first.former_reason(report) == finding.former_reason(report)
        };
        match joined.iter_mut().find(same_table) {
            Some((_, count)) => *count += 1,
            None => joined.push((finding, 1)),
        }
    }
    joined
}

fn blank_table(finding: &Finding) -> Option<usize> {
    match (&finding.fault, finding.place) {
        (Fault::Blank, Place::Cell(cell)) => Some(cell.table),
        _ => None,
    }
}

fn blanks(first: &Finding, count: usize, report: &Report, words: &Words) -> String {
    let form = report.form();
    let table = blank_table(first).map_or_else(String::new, |table| super::forms::title(form, &form.tables[table]));
    let place = match first.place {
        Place::Cell(cell) => form.place(cell),
        _ => String::new(),
    };
    say!(words, "cli-check-blanks", table = table, count = count, place = place)
}
