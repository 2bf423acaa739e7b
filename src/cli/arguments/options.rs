//! The arguments that several commands have, and what they say.

use std::path::PathBuf;

use clap::parser::ValueSource;
use clap::{Arg, ArgAction, ArgMatches, ValueHint, value_parser};

use crate::cli::{LineEnd, Lines, Reports, is_stream};
use crate::encoding::Encoding;
use crate::report::YEARS;
use crate::say;
use crate::value;
use crate::words::Words;

pub(super) fn file(words: &Words) -> Arg {
    Arg::new("file")
        .value_name(say!(words, "cli-value-file"))
        .required(true)
        .value_parser(value_parser!(PathBuf))
        .value_hint(ValueHint::FilePath)
}

/// The reports of a command that takes many: files, folders, patterns, and the option for a list.
pub(super) fn reports(words: &Words) -> [Arg; 2] {
    [
        file(words)
            .action(ArgAction::Append)
            .num_args(1..)
            .value_hint(ValueHint::AnyPath)
            .required_unless_present("files-from")
            .required(false)
            .help(say!(words, "many-files")),
        option("files-from", &say!(words, "cli-value-file"), say!(words, "many-list"))
            .value_parser(value_parser!(PathBuf))
            .value_hint(ValueHint::FilePath),
    ]
}

/// The reports that such a command means.
pub(super) fn named_reports(matches: &ArgMatches, words: &Words) -> Result<Reports, String> {
    let given: Vec<PathBuf> = matches.get_many("file").into_iter().flatten().cloned().collect();
    let list = path(matches, "files-from");
    if list.as_deref().is_some_and(is_stream) && given.iter().any(|path| is_stream(path)) {
        return Err(say!(words, "many-one-stream"));
    }
    Ok(Reports { given, list })
}

pub(super) fn out(words: &Words) -> Arg {
    Arg::new("out")
        .short('o')
        .long("output")
        .value_name(say!(words, "cli-value-file"))
        .value_parser(value_parser!(PathBuf))
        .value_hint(ValueHint::FilePath)
}

/// How the characters of a text are written.
pub(super) fn encoding(help: String, words: &Words) -> Arg {
    option("encoding", &say!(words, "cli-value-encoding"), help)
        .value_parser(["utf-8", "gb18030"])
        .hide_possible_values(true)
}

/// How the lines of a text end.
pub(super) fn crlf(help: String) -> Arg {
    switch("crlf", help)
}

/// What these two say.
pub(super) fn lines(matches: &ArgMatches) -> Lines {
    Lines {
        encoding: string(matches, "encoding").and_then(|name| Encoding::named(&name)).unwrap_or_default(),
        end: if matches.get_flag("crlf") { LineEnd::Crlf } else { LineEnd::Lf },
    }
}

/// Whether an option stands in the call.
pub(super) fn given(matches: &ArgMatches, name: &str) -> bool {
    matches.value_source(name) == Some(ValueSource::CommandLine)
}

pub(super) fn force(words: &Words) -> Arg {
    switch("force", say!(words, "cli-force"))
}

pub(super) fn switch(name: &'static str, help: String) -> Arg {
    Arg::new(name).long(name).action(ArgAction::SetTrue).help(help)
}

pub(super) fn option(name: &'static str, value: &str, help: String) -> Arg {
    Arg::new(name).long(name).value_name(value.to_owned()).help(help)
}

pub(super) fn path(matches: &ArgMatches, name: &str) -> Option<PathBuf> {
    matches.get_one::<PathBuf>(name).cloned()
}

pub(super) fn string(matches: &ArgMatches, name: &str) -> Option<String> {
    matches.get_one::<String>(name).cloned()
}

pub(super) fn year(given: &str, words: &Words) -> Result<u16, String> {
    let year = value::half_width(given.trim()).parse().ok().filter(|year| YEARS.contains(year));
    year.ok_or_else(|| say!(words, "cli-bad-year", given = given, first = YEARS.start(), last = YEARS.end()))
}
