//! The arguments of `history`.

use std::path::PathBuf;

use clap::{Arg, ArgMatches};

use super::command;
use super::options::{file, option, out, switch};
use crate::cli::{History, Task};
use crate::say;
use crate::value;
use crate::words::Words;

pub(super) fn describe(words: &Words) -> clap::Command {
    let number = say!(words, "cli-value-number");
    let difference = Arg::new("diff")
        .long("diff")
        .value_names([number.clone(), number.clone()])
        .num_args(1..=2)
        .conflicts_with_all(["restore", "json"])
        .help(say!(words, "cli-history-diff"));
    command("history", &say!(words, "cli-history"), &say!(words, "cli-history-usage"), words)
        .after_help(say!(words, "cli-history-examples"))
        .args([
            // Behind --diff it may be taken for the second number: then it is looked for there.
            file(words).required(false).help(say!(words, "cli-history-file")),
            difference,
            option("restore", &number, say!(words, "cli-history-restore")).conflicts_with("json"),
            out(words).requires("restore").help(say!(words, "cli-history-out")),
            switch("force", say!(words, "cli-history-force")).requires("out"),
            switch("json", say!(words, "cli-history-json")),
        ])
}

pub(super) fn task(matches: &ArgMatches, words: &Words) -> Result<Task, String> {
    let mut file = matches.get_one::<PathBuf>("file").cloned();
    let mut numbers: Vec<&String> = matches.get_many("diff").into_iter().flatten().collect();
    if file.is_none() && numbers.get(1).is_some_and(|second| parse(second).is_none()) {
        file = numbers.pop().map(PathBuf::from);
    }
    let missing = || say!(words, "cli-missing", arguments = format!("<{}>", say!(words, "cli-value-file")));
    let file = file.ok_or_else(missing)?;
    let number = |option: &str, given: &String| {
        parse(given).ok_or_else(|| say!(words, "cli-bad-number", option = option, given = given))
    };
    let wanted = match (numbers.as_slice(), matches.get_one::<String>("restore")) {
        ([old, rest @ ..], _) => History::Difference {
            old: number("--diff", old)?,
            new: rest.first().map(|new| number("--diff", new)).transpose()?,
        },
        ([], Some(given)) => History::Restore {
            number: number("--restore", given)?,
            out: matches.get_one::<PathBuf>("out").cloned(),
            force: matches.get_flag("force"),
        },
        ([], None) => History::List { json: matches.get_flag("json") },
    };
    Ok(Task::History { file, wanted })
}

fn parse(given: &str) -> Option<u64> {
    value::half_width(given.trim()).parse().ok()
}
