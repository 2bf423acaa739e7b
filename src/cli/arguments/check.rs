//! The arguments of `check`.

use clap::ArgMatches;

use super::options::{named_reports, reports, switch};
use super::{command, previous, wanted};
use crate::cli::{Check, Task};
use crate::say;
use crate::words::Words;

pub(super) fn describe(words: &Words) -> clap::Command {
    command("check", &say!(words, "cli-check"), &say!(words, "cli-check-usage"), words)
        .after_help(say!(words, "cli-check-examples"))
        .args(reports(words))
        .args([
            previous(words),
            switch("brief", say!(words, "cli-check-brief")),
            switch("json", say!(words, "cli-check-json")).conflicts_with("brief"),
            switch("strict", say!(words, "cli-check-strict")),
        ])
}

pub(super) fn task(matches: &ArgMatches, words: &Words) -> Result<Task, String> {
    Ok(Task::Check(Check {
        reports: named_reports(matches, words)?,
        previous: wanted(matches),
        json: matches.get_flag("json"),
        strict: matches.get_flag("strict"),
        brief: matches.get_flag("brief"),
    }))
}
