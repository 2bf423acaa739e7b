//! The arguments of `new`.

use std::path::PathBuf;

use clap::{ArgMatches, ValueHint, value_parser};

use super::options::{force, option, out, path, string, year};
use super::{command, template};
use crate::cli::{New, Task};
use crate::form;
use crate::say;
use crate::text;
use crate::words::Words;

pub(super) fn describe(words: &Words) -> clap::Command {
    command("new", &say!(words, "cli-new"), &say!(words, "cli-new-usage"), words)
        .help_template(template(words, false, false))
        .after_help(say!(words, "cli-new-examples"))
        .args([
            option("organization", &say!(words, "cli-value-organization"), say!(words, "cli-new-organization"))
                .required_unless_present("previous"),
            option("year", &say!(words, "cli-value-year"), say!(words, "cli-new-year"))
                .required_unless_present("previous"),
            option("previous", &say!(words, "cli-value-file"), say!(words, "cli-new-previous"))
                .value_parser(value_parser!(PathBuf))
                .value_hint(ValueHint::FilePath),
            option("form", &say!(words, "cli-value-form"), say!(words, "cli-new-form")),
            out(words).required(true).help(say!(words, "cli-new-out")),
            force(words),
        ])
}

pub(super) fn task(matches: &ArgMatches, words: &Words) -> Result<Task, String> {
    let organization = string(matches, "organization").map(|given| text::clean_line(&given));
    if organization.as_ref().is_some_and(String::is_empty) {
        return Err(say!(words, "cli-no-organization"));
    }
    let year = string(matches, "year").map(|given| year(&given, words)).transpose()?;
    let form = string(matches, "form");
    if let Some(form) = form.as_ref().filter(|form| form::find(form).is_none()) {
        return Err(crate::cli::forms::unknown(form, words));
    }
    Ok(Task::New(New {
        organization,
        year,
        form,
        previous: path(matches, "previous"),
        out: path(matches, "out").unwrap_or_default(),
        force: matches.get_flag("force"),
    }))
}
