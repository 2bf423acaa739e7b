//! The arguments of `sum` and `verify`.

use clap::{Arg, ArgMatches, ValueHint, value_parser};
use std::path::PathBuf;

use super::command;
use super::options::{file, force, named_reports, option, out, path, reports, string, switch, year};
use crate::cli::{Reports, Sum, Task, Verify, is_stream};
use crate::say;
use crate::text;
use crate::words::Words;

pub(super) fn describe(words: &Words) -> clap::Command {
    command("sum", &say!(words, "cli-sum"), &say!(words, "cli-sum-usage"), words)
        .after_help(say!(words, "cli-sum-examples"))
        .args(reports(words))
        .args([
            option("organization", &say!(words, "cli-value-organization"), say!(words, "cli-sum-organization")),
            option("year", &say!(words, "cli-value-year"), say!(words, "cli-sum-year")),
            of_file("include", say!(words, "cli-sum-include"), words),
            of_file("expected", say!(words, "cli-sum-expected"), words),
            switch("partial", say!(words, "cli-sum-partial")),
            out(words).help(say!(words, "cli-export-out")),
            force(words),
        ])
}

pub(super) fn describe_verify(words: &Words) -> clap::Command {
    let parts = Arg::new("parts")
        .long("parts")
        .value_name(say!(words, "cli-value-file"))
        .num_args(1..)
        .value_parser(value_parser!(PathBuf))
        .value_hint(ValueHint::AnyPath)
        .required_unless_present("files-from")
        .help(say!(words, "cli-verify-parts"));
    let [_, list] = reports(words);
    command("verify", &say!(words, "cli-verify"), &say!(words, "cli-verify-usage"), words)
        .after_help(say!(words, "cli-verify-examples"))
        .args([
            file(words).help(say!(words, "cli-verify-total")),
            parts,
            list,
            of_file("include", say!(words, "cli-sum-include"), words),
            switch("json", say!(words, "cli-verify-json")),
        ])
}

/// An option that names a file.
fn of_file(name: &'static str, help: String, words: &Words) -> Arg {
    option(name, &say!(words, "cli-value-file"), help)
        .value_parser(value_parser!(PathBuf))
        .value_hint(ValueHint::FilePath)
}

pub(super) fn task(matches: &ArgMatches, words: &Words) -> Result<Task, String> {
    let organization = string(matches, "organization").map(|given| text::clean_line(&given));
    if organization.as_ref().is_some_and(String::is_empty) {
        return Err(say!(words, "cli-no-organization"));
    }
    let reports = named_reports(matches, words)?;
    let (include, expected) = (path(matches, "include"), path(matches, "expected"));
    let streams = reports.given.iter().chain(&reports.list).chain(&include).chain(&expected);
    if streams.filter(|path| is_stream(path)).count() > 1 {
        return Err(say!(words, "many-one-stream"));
    }
    Ok(Task::Sum(Sum {
        reports,
        organization,
        year: string(matches, "year").map(|given| year(&given, words)).transpose()?,
        include,
        expected,
        partial: matches.get_flag("partial"),
        out: path(matches, "out"),
        force: matches.get_flag("force"),
    }))
}

pub(super) fn verify(matches: &ArgMatches) -> Task {
    let given = matches.get_many("parts").into_iter().flatten().cloned().collect();
    Task::Verify(Verify {
        total: path(matches, "file").unwrap_or_default(),
        parts: Reports { given, list: path(matches, "files-from") },
        include: path(matches, "include"),
        json: matches.get_flag("json"),
    })
}
