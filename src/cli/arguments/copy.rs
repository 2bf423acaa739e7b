//! The arguments of `copy`.

use clap::ArgMatches;

use super::options::{file, option, path, string};
use super::{ambiguous, breadth, command};
use crate::cli::{Copy, Scope, Task};
use crate::render::Tables;
use crate::say;
use crate::words::Words;

pub(super) fn describe(words: &Words) -> clap::Command {
    command("copy", &say!(words, "cli-copy"), &say!(words, "cli-copy-usage"), words)
        .after_help(say!(words, "cli-copy-examples"))
        .arg(file(words).help(say!(words, "cli-copy-file")))
        .args([
            option("section", "1…6", say!(words, "cli-copy-section")),
            option("table", "ID", say!(words, "cli-copy-table")).conflicts_with("section"),
            option("to", "tsv|text", say!(words, "cli-copy-to"))
                .value_parser(["tsv", "text"])
                .hide_possible_values(true),
            ambiguous(say!(words, "cli-copy-ambiguous")),
        ])
}

pub(super) fn task(matches: &ArgMatches, words: &Words) -> Result<Task, String> {
    let is_text = string(matches, "to").as_deref() == Some("text");
    let breadth = breadth(matches);
    if breadth.is_some() && !is_text {
        return Err(say!(words, "cli-copy-only-text"));
    }
    let scope = match (string(matches, "section"), string(matches, "table")) {
        (Some(section), _) => Scope::Section(section),
        (None, Some(table)) => Scope::Table(table),
        (None, None) => Scope::Report,
    };
    let tables = if is_text { Tables::Aligned(breadth.unwrap_or_default()) } else { Tables::Tabs };
    Ok(Task::Copy(Copy { file: path(matches, "file").unwrap_or_default(), scope, tables }))
}
