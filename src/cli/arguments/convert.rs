//! The arguments of `convert`.

use clap::ArgMatches;

use super::command;
use super::options::{file, force, option, out, path, string};
use crate::cli::Task;
use crate::form;
use crate::say;
use crate::words::Words;

pub(super) fn describe(words: &Words) -> clap::Command {
    command("convert", &say!(words, "cli-convert"), &say!(words, "cli-convert-usage"), words)
        .after_help(say!(words, "cli-convert-examples"))
        .args([
            file(words).help(say!(words, "cli-export-file")),
            option("form", &say!(words, "cli-value-form"), say!(words, "cli-convert-form", form = form::CURRENT)),
            out(words).help(say!(words, "cli-export-out")),
            force(words),
        ])
}

pub(super) fn task(matches: &ArgMatches, words: &Words) -> Result<Task, String> {
    let form = string(matches, "form").unwrap_or_else(|| form::CURRENT.to_owned());
    if form::find(&form).is_none() {
        return Err(crate::cli::forms::unknown(&form, words));
    }
    Ok(Task::Convert {
        file: path(matches, "file").unwrap_or_default(),
        form,
        out: path(matches, "out"),
        force: matches.get_flag("force"),
    })
}
