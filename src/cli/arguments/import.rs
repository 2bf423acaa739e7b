//! The arguments of `import`.

use clap::ArgMatches;

use super::command;
use super::options::{file, force, option, out, path, string, switch, year};
use crate::cli::{Import, Task};
use crate::form;
use crate::import::Options;
use crate::say;
use crate::text;
use crate::words::Words;

pub(super) fn describe(words: &Words) -> clap::Command {
    command("import", &say!(words, "cli-import"), &say!(words, "cli-import-usage"), words)
        .after_help(say!(words, "cli-import-examples"))
        .args([
            file(words).help(say!(words, "cli-import-source")),
            out(words).help(say!(words, "cli-import-out")),
            option("form", &say!(words, "cli-value-form"), say!(words, "cli-import-form")),
            option("organization", &say!(words, "cli-value-organization"), say!(words, "cli-import-organization")),
            option("year", &say!(words, "cli-value-year"), say!(words, "cli-import-year")),
            switch("strict", say!(words, "cli-import-strict")),
            force(words),
        ])
}

pub(super) fn task(matches: &ArgMatches, words: &Words) -> Result<Task, String> {
    let form = string(matches, "form");
    if let Some(form) = form.as_ref().filter(|form| form::find(form).is_none()) {
        return Err(crate::cli::forms::unknown(form, words));
    }
    let organization = string(matches, "organization").map(|given| text::clean_line(&given));
    if organization.as_ref().is_some_and(String::is_empty) {
        return Err(say!(words, "cli-no-organization"));
    }
    let year = string(matches, "year").map(|given| year(&given, words)).transpose()?;
    Ok(Task::Import(Import {
        source: path(matches, "file").unwrap_or_default(),
        options: Options { form, organization, year },
        out: path(matches, "out"),
        strict: matches.get_flag("strict"),
        force: matches.get_flag("force"),
    }))
}
