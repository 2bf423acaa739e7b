//! `check`: judging reports, for people and as JSON.

use std::path::{Path, PathBuf};

use super::many::{self, Reports};
use super::{DONE, FOUND, Failure, Streams, UNUSABLE, json, name_of, previous, printable};
use crate::check::{self, Beside, Fault, Finding, Summary};
use crate::config::{Problem, Settings};
use crate::form::Severity;
use crate::previous::Previous;
use crate::report::{Place, Report};
use crate::say;
use crate::store::last_year::Wanted;
use crate::text::visible;
use crate::words::Words;
use crate::yaml::Loaded;

/// What to judge, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// The reports.
    pub reports: Reports,
    /// Last year's report, to compare with.
    pub previous: Wanted,
    /// Findings as JSON.
    pub json: bool,
    /// Warnings count as errors do.
    pub strict: bool,
    /// One line a report, without its findings.
    pub brief: bool,
}

/// What is printed of one report, and what of it counts.
struct Judged {
    summary: Summary,
    /// What is told of the report that was laid beside it.
    told: Vec<String>,
    printed: String,
}

/// How many reports came out how.
#[derive(Default)]
struct Tally {
    sound: usize,
    warned: usize,
    wrong: usize,
    unusable: usize,
}

/// Judges all reports in the order of the call. One that cannot be used is told of, and the others are judged all the same.
pub(super) fn check(
    wanted: &Check,
    (settings, problems): &(Settings, Vec<Problem>),
    words: &Words,
    streams: &mut Streams,
) -> Result<u8, Failure> {
    for problem in problems.iter().filter(|problem| problem.is_of_words()) {
        streams.tell(&problem.message(words));
    }
    let last_years = previous::Source::new(&wanted.previous, words, streams);
    // The reports are judged all the same, but not as they were to be.
    let mut status = if last_years.is_unusable(&wanted.previous) { UNUSABLE } else { DONE };
    let judge = |file: &PathBuf, loaded: Loaded| {
        let (last, told) = last_years.of(file, &loaded.report, words);
        let previous = last.map(|last| Previous::new(&last, loaded.report.form()));
        let beside = Beside { previous, words: settings.word_list.clone(), ..Beside::default() };
        let findings = check::check(&loaded.report, &beside);
        let printed = printed(wanted, file, &loaded.report, &findings, words);
        Judged { summary: Summary::of(&findings), told, printed }
    };
    let mut tally = Tally::default();
    let mut list = json::List::default();
    let named = many::each(&wanted.reports, words, streams, judge, |file, judged, streams| {
        let is_first = tally.count() == 0;
        tally.add(judged.as_ref().ok().map(|judged| judged.summary));
        let item = match judged {
            Ok(Judged { summary, told, printed }) => {
                for message in told {
                    streams.tell(&message);
                }
                if summary.errors > 0 || (wanted.strict && summary.warnings > 0) {
                    status = status.max(FOUND);
                }
                printed
            }
            Err(Failure(message)) => {
                streams.tell(&message);
                status = UNUSABLE;
                if !wanted.json {
                    return Ok(());
                }
                json::object(&json::Judged::unusable(&file, message))
            }
        };
        let gap = if is_first || wanted.brief { "" } else { "\n" };
        let item = if wanted.json { list.item(&item) } else { format!("{gap}{item}") };
        streams.print(&item, words).map(drop)
    })?;
    if wanted.json {
        streams.print(list.end(), words)?;
    } else if tally.count() > 1 {
        streams.print(&format!("\n{}\n", tally.message(words)), words)?;
    }
    Ok(status.max(named))
}

/// What is printed of one report.
fn printed(wanted: &Check, file: &Path, report: &Report, findings: &[Finding], words: &Words) -> String {
    if wanted.json {
        return json::object(&json::Judged::new(file, report, findings, words));
    }
    let mut lines = head(file, report, words);
    if wanted.brief {
        lines.extend(["  ", &total(Summary::of(findings), words), "\n"]);
    } else {
        lines.push('\n');
        lines.push_str(&block(report, findings, words));
    }
    printable(&lines)
}

impl Tally {
    /// Adds a report, or one that cannot be used.
    fn add(&mut self, summary: Option<Summary>) {
        let count = match summary {
            None => &mut self.unusable,
            Some(Summary { errors: 1.., .. }) => &mut self.wrong,
            Some(Summary { warnings: 1.., .. }) => &mut self.warned,
            Some(_) => &mut self.sound,
        };
        *count += 1;
    }

    fn count(&self) -> usize {
        self.sound + self.warned + self.wrong + self.unusable
    }

    fn message(&self, words: &Words) -> String {
        let Self { sound, warned, wrong, unusable } = self;
        let all = self.count();
        say!(words, "check-tally", all = all, sound = sound, warned = warned, wrong = wrong, unusable = unusable)
    }
}

/// Whose report it is, on one line.
fn head(file: &Path, report: &Report, words: &Words) -> String {
    let organization = report.text(crate::report::Text::Organization);
    say!(words, "cli-check-head", file = name_of(file, words), organization = organization, year = report.year())
}

/// What is said of a report below its head: the findings line by line, how many there are.
fn block(report: &Report, findings: &[Finding], words: &Words) -> String {
    let mut block = String::new();
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
