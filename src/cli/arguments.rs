//! The arguments of every command, described for clap in the user's words, and what they come to.

mod check;
mod convert;
mod copy;
mod diff;
mod export;
mod history;
mod import;
mod new;
mod options;
mod sum;
mod table;

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

use clap::{Arg, ArgAction, ArgMatches, ValueHint, value_parser};
use clap_complete::Shell;

use super::{Task, Usage};
use crate::encoding::Encoding;
use crate::say;
use crate::store::last_year::Wanted;
use crate::text::Ambiguous;
use crate::tui;
use crate::words::{Lang, Words};
use options::{file, given, option, path, string, switch};

/// Where the options that every command has stand among its own: behind them.
const LAST: usize = 100;
/// Languages that `--lang` knows.
const LANGS: [&str; 2] = ["zh", "en"];

/// The language of a call: `--lang`, else the one configured, else the locale of the environment, the first that is set of `LC_ALL`, `LC_MESSAGES`, `LANG`.
///
/// It is looked for before the arguments are parsed, because what is said about them is said in it.
pub(super) fn lang(args: &[OsString], configured: Option<Lang>, env: impl Fn(&str) -> Option<String>) -> Lang {
    let mut asked = None;
    let mut options = args.iter().skip(1).map_while(|arg| Some(arg).filter(|arg| *arg != "--"));
    while let Some(option) = options.next() {
        let option = option.to_string_lossy();
        let value = match option.strip_prefix("--lang") {
            Some("") => options.next().map(|value| value.to_string_lossy().into_owned()),
            Some(value) => value.strip_prefix('=').map(ToOwned::to_owned),
            None => None,
        };
        asked = value.filter(|value| LANGS.contains(&value.as_str())).or(asked);
    }
    match (asked, configured) {
        (Some(asked), _) => Lang::of_locale(&asked),
        (None, Some(configured)) => configured,
        (None, None) => Lang::of_environment(env),
    }
}

/// Reads the arguments, the program's name first.
pub(super) fn parse(args: &[OsString], words: &Words) -> Result<Task, Usage> {
    match describe(words).try_get_matches_from(args) {
        Ok(matches) => task(&matches, words),
        Err(error) if !error.use_stderr() => Ok(Task::Show(error.render().to_string())),
        Err(error) => Err(Usage::of_clap(&error, command_in(args), words)),
    }
}

/// The whole command line for clap.
pub(super) fn describe(words: &Words) -> clap::Command {
    let lang = Arg::new("lang")
        .long("lang")
        .global(true)
        .value_name("zh|en")
        .value_parser(LANGS)
        .hide_possible_values(true)
        .display_order(LAST)
        .help(say!(words, "cli-lang"));
    let help = Arg::new("help")
        .short('h')
        .long("help")
        .global(true)
        .action(ArgAction::Help)
        .display_order(LAST + 1)
        .help(say!(words, "cli-help"));
    let version = Arg::new("version")
        .short('V')
        .long("version")
        .action(ArgAction::Version)
        .display_order(LAST + 2)
        .help(say!(words, "cli-version"));
    let program = command("nianbao", &say!(words, "cli-about"), &say!(words, "cli-usage"), words)
        .version(env!("CARGO_PKG_VERSION"))
        .disable_version_flag(true)
        .disable_help_subcommand(true)
        .after_help(say!(words, "cli-examples"))
        .arg(file(words).required(false).help(say!(words, "cli-edit-file")))
        .arg(previous(words))
        .args(terminal_options(words))
        .args([lang, help, version])
        .subcommands([
            edit(words),
            new::describe(words),
            check::describe(words),
            export::describe(words),
            copy::describe(words),
            sum::describe(words),
            sum::describe_verify(words),
            table::describe(words),
            convert::describe(words),
        ])
        .subcommands([diff::describe(words), import::describe(words), history::describe(words)])
        .subcommands([forms(words), config(words), completions(words), man(words), help_command(words)]);
    program.help_template(template(words, true, true))
}

/// A command whose help is laid out in the user's words throughout.
fn command(name: &'static str, about: &str, usage: &str, words: &Words) -> clap::Command {
    clap::Command::new(name)
        .about(about.to_owned())
        .override_usage(usage.to_owned())
        .disable_help_flag(true)
        .help_template(template(words, true, false))
}

/// The layout of a help page; headings without anything under them are left out.
fn template(words: &Words, arguments: bool, commands: bool) -> String {
    let mut template = format!("{{about}}\n\n{}\n  {{usage}}\n", say!(words, "cli-heading-usage"));
    let mut add = |heading: String, tag: &str| template.extend(["\n", &heading, "\n", tag, "\n"]);
    if commands {
        add(say!(words, "cli-heading-commands"), "{subcommands}");
    }
    if arguments {
        add(say!(words, "cli-heading-arguments"), "{positionals}");
    }
    add(say!(words, "cli-heading-options"), "{options}{after-help}");
    template
}

fn edit(words: &Words) -> clap::Command {
    command("edit", &say!(words, "cli-edit"), &say!(words, "cli-edit-usage"), words)
        .after_help(say!(words, "cli-edit-examples"))
        .arg(file(words).required(false).help(say!(words, "cli-edit-file")))
        .arg(previous(words))
        .args(terminal_options(words))
}

fn forms(words: &Words) -> clap::Command {
    command("forms", &say!(words, "cli-forms"), &say!(words, "cli-forms-usage"), words)
        .after_help(say!(words, "cli-forms-examples"))
        .arg(Arg::new("id").value_name(say!(words, "cli-value-form")).help(say!(words, "cli-forms-id")))
}

fn config(words: &Words) -> clap::Command {
    command("config", &say!(words, "cli-config"), &say!(words, "cli-config-usage"), words)
        .help_template(template(words, false, false))
        .after_help(say!(words, "cli-config-examples"))
}

fn completions(words: &Words) -> clap::Command {
    command("completions", &say!(words, "cli-completions"), &say!(words, "cli-completions-usage"), words)
        .after_help(say!(words, "cli-completions-examples"))
        .arg(
            Arg::new("shell")
                .value_name("SHELL")
                .required(true)
                .value_parser(value_parser!(Shell))
                .hide_possible_values(true)
                .help(say!(words, "cli-completions-shell")),
        )
}

fn man(words: &Words) -> clap::Command {
    command("man", &say!(words, "cli-man"), &say!(words, "cli-man-usage"), words)
        .help_template(template(words, false, false))
        .after_help(say!(words, "cli-man-examples"))
}

fn help_command(words: &Words) -> clap::Command {
    command("help", &say!(words, "cli-help-command"), &say!(words, "cli-help-usage"), words).arg(
        Arg::new("command").value_name(say!(words, "cli-value-command")).help(say!(words, "cli-help-command-name")),
    )
}

/// The option for last year's report.
fn previous(words: &Words) -> Arg {
    option("previous", &say!(words, "cli-value-file"), say!(words, "previous-option"))
        .value_parser(value_parser!(PathBuf))
        .value_hint(ValueHint::FilePath)
}

/// Where last year's report is to come from. A file of the name `none` is `./none`.
fn wanted(matches: &ArgMatches) -> Wanted {
    match path(matches, "previous") {
        None => Wanted::Beside,
        Some(path) if path == Path::new("none") => Wanted::Nothing,
        Some(path) => Wanted::File(path),
    }
}

/// How the editor is to take the terminal.
fn terminal_options(words: &Words) -> [Arg; 4] {
    [
        switch("test-keys", say!(words, "cli-test-keys")),
        option("encoding", "utf-8|gb18030|gbk", say!(words, "cli-encoding"))
            .value_parser(["utf-8", "gb18030", "gbk"])
            .hide_possible_values(true),
        ambiguous(say!(words, "cli-edit-ambiguous")),
        switch("any-terminal", say!(words, "cli-any-terminal")),
    ]
}

/// The option for the width of ambiguous characters.
fn ambiguous(help: String) -> Arg {
    option("ambiguous", "narrow|wide", help).value_parser(["narrow", "wide"]).hide_possible_values(true)
}

/// The width of ambiguous characters, where it is given.
fn breadth(matches: &ArgMatches) -> Option<Ambiguous> {
    let given = string(matches, "ambiguous")?;
    Some(if given == "wide" { Ambiguous::Wide } else { Ambiguous::Narrow })
}

fn options(matches: &ArgMatches) -> tui::Options {
    let encoding = string(matches, "encoding").and_then(|name| Encoding::named(&name));
    tui::Options { any_terminal: matches.get_flag("any-terminal"), encoding, ambiguous: breadth(matches) }
}

fn edit_or_test(
    file: Option<PathBuf>,
    matches: &ArgMatches,
    command: Option<&str>,
    words: &Words,
) -> Result<Task, Usage> {
    let options = options(matches);
    let previous = wanted(matches);
    if !matches.get_flag("test-keys") {
        return Ok(Task::Edit { file, previous, options });
    }
    let file = file.map(|file| file.to_string_lossy().into_owned());
    match file.or_else(|| (previous != Wanted::Beside).then(|| "--previous".to_owned())) {
        None => Ok(Task::TestKeys { options }),
        Some(argument) => Err(Usage::new(say!(words, "cli-extra-argument", argument = argument), command, words)),
    }
}

/// The first option of the editor among those given.
fn editors_option_in(matches: &ArgMatches, words: &Words) -> Option<String> {
    let options = terminal_options(words).into_iter().chain([previous(words)]);
    let names: Vec<String> = options.map(|option| option.get_id().to_string()).collect();
    names.iter().map(String::as_str).find(|name| given(matches, name)).map(|name| format!("--{name}"))
}

/// The command that a call names, as far as can be told from arguments that were not understood.
fn command_in(args: &[OsString]) -> Option<&'static str> {
    const COMMANDS: [&str; 17] = [
        "edit",
        "new",
        "check",
        "export",
        "copy",
        "sum",
        "verify",
        "table",
        "convert",
        "diff",
        "import",
        "history",
        "forms",
        "config",
        "completions",
        "man",
        "help",
    ];
    let named = |arg: &OsStr| COMMANDS.into_iter().find(|command| arg == *command);
    args.iter().skip(1).find_map(|arg| named(arg))
}

fn task(all: &ArgMatches, words: &Words) -> Result<Task, Usage> {
    let file = path(all, "file");
    let Some((name, matches)) = all.subcommand() else {
        return edit_or_test(file, all, None, words);
    };
    let misplaced = file.map(|file| file.to_string_lossy().into_owned()).or_else(|| editors_option_in(all, words));
    if let Some(argument) = misplaced {
        return Err(Usage::new(say!(words, "cli-extra-argument", argument = argument), Some(name), words));
    }
    let usage = |message: String| Usage::new(message, Some(name), words);
    match name {
        "new" => new::task(matches, words).map_err(usage),
        "check" => check::task(matches, words).map_err(usage),
        "export" => export::task(matches, words).map_err(usage),
        "copy" => copy::task(matches, words).map_err(usage),
        "sum" => sum::task(matches, words).map_err(usage),
        "verify" => Ok(sum::verify(matches)),
        "table" => table::task(matches, words).map_err(usage),
        "convert" => convert::task(matches, words).map_err(usage),
        "diff" => Ok(diff::task(matches)),
        "import" => import::task(matches, words).map_err(usage),
        "history" => history::task(matches, words).map_err(usage),
        "forms" => Ok(Task::Forms { id: string(matches, "id") }),
        "completions" => {
            let shell = matches.get_one::<Shell>("shell").copied().unwrap_or(Shell::Bash);
            Ok(Task::Completions { shell })
        }
        "config" => Ok(Task::Config),
        "man" => Ok(Task::Manual),
        "help" => help_of(string(matches, "command").as_deref(), words).map_err(usage),
        name => edit_or_test(path(matches, "file"), matches, Some(name), words),
    }
}

fn help_of(name: Option<&str>, words: &Words) -> Result<Task, String> {
    let mut program = describe(words);
    program.build();
    let command = match name {
        None => Some(&mut program),
        Some(name) => program.find_subcommand_mut(name),
    };
    let command = command.ok_or_else(|| say!(words, "cli-no-such-command", name = name.unwrap_or_default()))?;
    Ok(Task::Show(command.render_help().to_string()))
}
