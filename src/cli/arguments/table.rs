//! The arguments of `table`.

use clap::ArgMatches;

use super::command;
use super::options::{crlf, encoding, force, given, lines, named_reports, option, out, path, reports, string};
use crate::cli::{Facts, Table, Task};
use crate::say;
use crate::words::Words;

pub(super) fn describe(words: &Words) -> clap::Command {
    command("table", &say!(words, "cli-table"), &say!(words, "cli-table-usage"), words)
        .after_help(say!(words, "cli-table-examples"))
        .args(reports(words))
        .args([
            option("to", &say!(words, "cli-value-format"), say!(words, "cli-table-to"))
                .required(true)
                .value_parser(Facts::ALL.map(|(name, _)| name))
                .hide_possible_values(true),
            out(words).help(say!(words, "cli-export-out")),
            encoding(say!(words, "cli-table-encoding"), words),
            crlf(say!(words, "cli-table-crlf")),
            force(words),
        ])
}

pub(super) fn task(matches: &ArgMatches, words: &Words) -> Result<Task, String> {
    let to = string(matches, "to").unwrap_or_default();
    let named = Facts::ALL.into_iter().find(|(name, _)| *name == to);
    if let Some(option) = ["encoding", "crlf"].into_iter().find(|option| to != "csv" && given(matches, option)) {
        return Err(say!(words, "cli-export-not-for", option = format!("--{option}"), format = to));
    }
    Ok(Task::Table(Table {
        reports: named_reports(matches, words)?,
        to: named.map_or(Facts::Csv, |(_, facts)| facts),
        lines: lines(matches),
        out: path(matches, "out"),
        force: matches.get_flag("force"),
    }))
}
