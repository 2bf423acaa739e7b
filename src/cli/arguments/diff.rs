//! The arguments of `diff`.

use clap::ArgMatches;

use super::command;
use super::options::{file, path, switch};
use crate::cli::Task;
use crate::say;
use crate::words::Words;

pub(super) fn describe(words: &Words) -> clap::Command {
    command("diff", &say!(words, "cli-diff"), &say!(words, "cli-diff-usage"), words)
        .after_help(say!(words, "cli-diff-examples"))
        .args([
            file(words).help(say!(words, "cli-diff-old")),
            file(words).id("new").help(say!(words, "cli-diff-new")),
            switch("json", say!(words, "cli-diff-json")),
        ])
}

pub(super) fn task(matches: &ArgMatches) -> Task {
    Task::Diff {
        old: path(matches, "file").unwrap_or_default(),
        new: path(matches, "new").unwrap_or_default(),
        json: matches.get_flag("json"),
    }
}
