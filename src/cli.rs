//! The command line: arguments to a [`Command`], which is plain data, and a command to what it does.
//!
//! Output for reading goes to the [`Streams`] that `main` hands in, so that every command can be run in a test.

mod arguments;
mod convert;
mod copy;
mod diff;
mod export;
mod forms;
mod history;
mod import;
mod json;
mod judge;
mod lines;
mod manual;
mod many;
mod new;
mod previous;
mod settings;
mod sum;
mod table;
mod target;
mod usage;
mod verify;

use std::ffi::OsString;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use clap_complete::Shell;

pub use copy::{Copy, Scope};
pub use export::{Export, Format};
pub use import::Import;
pub use judge::Check;
pub use lines::{LineEnd, Lines};
pub use many::Reports;
pub use new::New;
pub use sum::Sum;
pub use table::{Facts, Table};
pub use usage::Usage;
pub use verify::Verify;

use crate::config::{self, Problem, Settings};
use crate::encoding::{Charset, Encoded, Encoding};
use crate::import::source::limits;
use crate::say;
use crate::store;
use crate::store::last_year::Wanted;
use crate::text;
use crate::tui::{self, Ended};
use crate::words::{Lang, Words};
use crate::yaml::{self, Loaded};

/// Exit status: done.
pub const DONE: u8 = 0;
/// Exit status of `check`: there are findings that count.
pub const FOUND: u8 = 1;
/// Exit status: wrong usage, or input that cannot be used. Nothing was written.
pub const UNUSABLE: u8 = 2;

/// What the user asks for, and in which language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Command {
    /// The language of everything but the report.
    pub lang: Lang,
    /// Her settings, and what of their file does not count.
    pub settings: (Settings, Vec<Problem>),
    /// What to do.
    pub task: Task,
}

/// What the user asks for. A path `-` is standard input or output.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Task {
    /// Edit a report on the screen.
    Edit {
        /// The report's file, made on saving if it is missing; `None` opens the start page.
        file: Option<PathBuf>,
        /// Last year's report, to be laid beside it.
        previous: Wanted,
        /// How to take the terminal.
        options: tui::Options,
    },
    /// Show what the terminal sends for each key.
    TestKeys {
        /// How to take the terminal.
        options: tui::Options,
    },
    /// Begin a report.
    New(New),
    /// Judge reports.
    Check(Check),
    /// Write a report in another format.
    Export(Export),
    /// Send a part of a report to the clipboard of the terminal.
    Copy(Copy),
    /// Add reports up.
    Sum(Sum),
    /// Lay a total beside its parts.
    Verify(Verify),
    /// Write the cells of many reports as facts.
    Table(Table),
    /// Write a report in another form.
    Convert {
        /// The report's file.
        file: PathBuf,
        /// Id of the form, one that is known.
        form: String,
        /// Where to; `None` is standard output.
        out: Option<PathBuf>,
        /// Whether an existing file may be replaced.
        force: bool,
    },
    /// Show what differs between two reports.
    Diff {
        /// The old report's file.
        old: PathBuf,
        /// The new report's file.
        new: PathBuf,
        /// As JSON.
        json: bool,
    },
    /// Make a report of what a bureau has.
    Import(Import),
    /// Do something with the versions of a report that are kept.
    History {
        /// The report's file, which may be gone.
        file: PathBuf,
        /// What to do with them.
        wanted: History,
    },
    /// List the forms, or show one.
    Forms {
        /// The form to show.
        id: Option<String>,
    },
    /// Write the settings as a file with comments.
    Config,
    /// Write the completions of a shell.
    Completions {
        /// The shell.
        shell: Shell,
    },
    /// Write the manual page.
    Manual,
    /// Show a text that was asked for: help or version.
    Show(String),
}

/// What is wanted of the versions of a report that are kept. They are called by their numbers, which never change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum History {
    /// To see which there are.
    List {
        /// As JSON.
        json: bool,
    },
    /// To see what differs between two.
    Difference {
        /// The older one.
        old: u64,
        /// The newer one; `None` is the file as it is now.
        new: Option<u64>,
    },
    /// To have one back.
    Restore {
        /// Which.
        number: u64,
        /// Where to; `None` is the report's file itself.
        out: Option<PathBuf>,
        /// Whether another existing file may be replaced.
        force: bool,
    },
}

/// Where a command reads and writes.
pub struct Streams<'a> {
    /// Standard input.
    pub input: &'a mut dyn Read,
    /// Output for reading.
    pub output: &'a mut dyn Write,
    /// Everything else.
    pub errors: &'a mut dyn Write,
    /// Whether there is a terminal to edit in: input and output both are one.
    pub terminal: bool,
    /// Whether standard output is a terminal, which can show text and nothing else.
    pub shows: bool,
    /// Whether standard error is a terminal, where somebody may watch how far the program has come.
    pub watched: bool,
}

/// Why a command ends with [`UNUSABLE`]: what to tell the user.
#[derive(Debug)]
struct Failure(String);

/// A standard stream that gives a terminal its own encoding, by the locale; what is no terminal gets UTF-8.
pub fn in_its_encoding<W: Write>(stream: W, is_terminal: bool) -> Encoded<W> {
    let encoding = if is_terminal { Encoding::of(|name| std::env::var_os(name)) } else { Encoding::Utf8 };
    Encoded::new(stream, encoding)
}

/// Reads the arguments of a call, the program's name first. `env` looks up environment variables.
///
/// # Errors
/// Arguments that cannot be understood give a [`Usage`] in the language of the call.
pub fn parse(args: impl IntoIterator<Item = OsString>, env: impl Fn(&str) -> Option<String>) -> Result<Command, Usage> {
    let args: Vec<OsString> = args.into_iter().collect();
    let settings = config::load(|name| env(name).map(OsString::from));
    let lang = arguments::lang(&args, settings.0.language, env);
    let words = Words::new(lang);
    let task = arguments::parse(&args, &words)?;
    Ok(Command { lang, settings, task })
}

/// Does what a command asks for and returns the exit status: [`DONE`], [`FOUND`] or [`UNUSABLE`].
pub fn run(command: &Command, streams: &mut Streams) -> u8 {
    let words = Words::new(command.lang);
    match perform(&command.task, &command.settings, &words, streams) {
        Ok(status) => status,
        Err(failure) => {
            streams.tell(&failure.0);
            UNUSABLE
        }
    }
}

fn perform(
    task: &Task,
    settings: &(Settings, Vec<Problem>),
    words: &Words,
    streams: &mut Streams,
) -> Result<u8, Failure> {
    match task {
        Task::Edit { file, previous, options } => edit(file.as_deref(), previous, *options, settings, words, streams),
        Task::TestKeys { options } => test_keys(*options, &settings.0, words, streams),
        Task::New(wanted) => new::new(wanted, words, streams),
        Task::Check(wanted) => judge::check(wanted, settings, words, streams),
        Task::Export(wanted) => export::export(wanted, words, streams),
        Task::Copy(wanted) => copy::copy(wanted, settings.0.clipboard, words, streams),
        Task::Sum(wanted) => sum::sum(wanted, words, streams),
        Task::Verify(wanted) => verify::verify(wanted, words, streams),
        Task::Table(wanted) => table::table(wanted, words, streams),
        Task::Import(wanted) => import::import(wanted, words, streams),
        Task::Convert { file, form, out, force } => {
            convert::convert(file, form, &target::Target { out: out.as_deref(), force: *force }, words, streams)
        }
        Task::Diff { old, new, json } => diff::diff([old, new], *json, words, streams),
        Task::History { file, wanted } => history::history(file, wanted, words, streams),
        Task::Forms { id } => {
            let text = forms::show(id.as_deref(), words)?;
            streams.print(&text, words)
        }
        Task::Config => {
            let (text, problems) = settings::show(settings, words);
            for problem in &problems {
                streams.tell(problem);
            }
            streams.print(&text, words)
        }
        Task::Completions { shell } => streams.print(&manual::completions(*shell, words), words),
        Task::Manual => streams.print(&manual::page(words), words),
        Task::Show(text) => streams.print(text, words),
    }
}

/// Opens the editor.
fn edit(
    file: Option<&Path>,
    previous: &Wanted,
    options: tui::Options,
    settings: &(Settings, Vec<Problem>),
    words: &Words,
    streams: &mut Streams,
) -> Result<u8, Failure> {
    if file.is_some_and(is_stream) {
        return Err(Failure(say!(words, "cli-edit-stream")));
    }
    if !streams.terminal {
        return Err(Failure(say!(words, "cli-needs-terminal")));
    }
    let (settings, words) = (settings.clone(), Words::new(words.lang()));
    tui::run(file.map(Path::to_owned), previous.clone(), options, settings, words).map(status).map_err(Failure)
}

fn test_keys(options: tui::Options, settings: &Settings, words: &Words, streams: &Streams) -> Result<u8, Failure> {
    if !streams.terminal {
        return Err(Failure(say!(words, "cli-needs-terminal")));
    }
    tui::try_keys(options, settings, words).map(status).map_err(Failure)
}

/// The exit status of what ran in the terminal.
fn status(ended: Ended) -> u8 {
    match ended {
        Ended::Quit => DONE,
        // As a shell reports a program that a signal ended.
        Ended::Signal(signal) => u8::try_from(128 + signal).unwrap_or(UNUSABLE),
        // As if SIGHUP had ended it, whether or not the system sent one.
        Ended::TerminalGone => 128 + 1,
    }
}

impl Streams<'_> {
    /// Writes to standard output. A reader that has heard enough (a closed pipe) is no failure.
    fn print(&mut self, text: &str, words: &Words) -> Result<u8, Failure> {
        self.write(text.as_bytes(), words)
    }

    /// Writes what need be no text to standard output.
    fn write(&mut self, content: &[u8], words: &Words) -> Result<u8, Failure> {
        match self.output.write_all(content).and_then(|()| self.output.flush()) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                Err(Failure(say!(words, "cli-output-failed", reason = error)))
            }
            _ => Ok(DONE),
        }
    }

    /// Writes a message to standard error, with the program's name in front of it.
    pub(crate) fn tell(&mut self, message: &str) {
        // There is nobody left to tell when this fails.
        let _ = writeln!(self.errors, "nianbao: {}", printable(message));
    }

    /// Writes to standard error as it is, where the cursor stands.
    fn tell_in_place(&mut self, line: &str) {
        let _ = self.errors.write_all(line.as_bytes()).and_then(|()| self.errors.flush());
    }

    /// The report in a file, or on standard input for `-`.
    fn load(&mut self, path: &Path, words: &Words) -> Result<Loaded, Failure> {
        let (name, loaded) = if is_stream(path) {
            (PathBuf::from(say!(words, "cli-standard-input")), self.load_input())
        } else {
            (path.to_owned(), store::load(path))
        };
        let loaded = loaded.map_err(|error| Failure(error.message(&name, words)))?;
        if let Some(remark) = in_encoding(path, &loaded, words) {
            self.tell(&remark);
        }
        Ok(loaded)
    }

    /// What a file holds, or standard input, that is no report yet.
    fn read(&mut self, path: &Path, words: &Words) -> Result<Vec<u8>, Failure> {
        let limit = limits::SOURCE as u64;
        let read = if is_stream(path) {
            let mut content = Vec::new();
            let read = self.input.take(limit + 1).read_to_end(&mut content).map_err(store::Error::Io);
            read.and_then(|size| if size as u64 > limit { Err(store::Error::TooLarge(limit)) } else { Ok(content) })
        } else {
            store::read_within(path, limit)
        };
        read.map_err(|error| Failure(error.message(Path::new(&name_of(path, words)), words)))
    }

    fn load_input(&mut self) -> Result<Loaded, store::Error> {
        let mut content = Vec::new();
        self.input.take(store::LIMIT + 1).read_to_end(&mut content).map_err(store::Error::Io)?;
        yaml::read(&content).map_err(store::Error::Content)
    }
}

/// What is told of a report that is not in UTF-8.
fn in_encoding(path: &Path, loaded: &Loaded, words: &Words) -> Option<String> {
    let (charset, file) = (loaded.charset, name_of(path, words));
    (charset != Charset::Utf8).then(|| say!(words, "cli-in-encoding", file = file, encoding = charset.name()))
}

/// Whether a path means standard input or output.
fn is_stream(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// A text as it may be printed: line ends stay, and whatever else a terminal would act on or not show is made visible.
fn printable(message: &str) -> String {
    message.split('\n').map(text::visible).collect::<Vec<_>>().join("\n")
}

/// A file's name for the user, on one line.
fn name_of(path: &Path, words: &Words) -> String {
    if is_stream(path) { say!(words, "cli-standard-input") } else { text::visible(&path.to_string_lossy()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::Layout;
    use crate::text::Ambiguous;

    fn parsed(args: &str) -> Result<Task, String> {
        let args = std::iter::once("nianbao").chain(args.split_whitespace()).map(OsString::from);
        parse(args, |_| None).map(|command| command.task).map_err(|usage| usage.to_string())
    }

    #[test]
    fn a_format_of_export_comes_with_its_own_options() {
        let plain = Export {
            file: PathBuf::from("a"),
            to: Format::Text(Layout::default()),
            lines: Lines::default(),
            out: None,
            force: false,
        };
        assert_eq!(parsed("export a --to text"), Ok(Task::Export(plain.clone())));
        let narrow = Layout { width: 0, ambiguous: Ambiguous::Wide, ascii: true };
        assert_eq!(
            parsed("export --to=text --ambiguous wide --ascii --width ０ --force -o - a"),
            Ok(Task::Export(Export {
                to: Format::Text(narrow),
                out: Some(PathBuf::from("-")),
                force: true,
                ..plain.clone()
            }))
        );
        let lines = Lines { encoding: Encoding::Gb18030, end: LineEnd::Crlf };
        assert_eq!(
            parsed("export a --to tsv --crlf --encoding gb18030"),
            Ok(Task::Export(Export { to: Format::Tsv, lines, ..plain }))
        );
    }

    #[test]
    fn arguments_become_plain_data() {
        let path = |name: &str| PathBuf::from(name);
        let check = |given: &[&str], list: Option<&str>| Check {
            reports: Reports { given: given.iter().map(PathBuf::from).collect(), list: list.map(PathBuf::from) },
            previous: Wanted::Beside,
            json: false,
            strict: false,
            brief: false,
        };
        let difference = |old, new| History::Difference { old, new };
        let restore = |out: Option<&str>, force| History::Restore { number: 3, out: out.map(PathBuf::from), force };
        let usual = tui::Options::default();
        let any = tui::Options { any_terminal: true, ..usual };
        let gbk = tui::Options { encoding: Some(Encoding::Gbk), ..usual };
        let wide = tui::Options { ambiguous: Some(Ambiguous::Wide), ..usual };
        let edit = |file: Option<&str>, options| {
            let previous = Wanted::Beside;
            Task::Edit { file: file.map(PathBuf::from), previous, options }
        };
        for (args, task) in [
            ("", edit(None, usual)),
            ("a.yaml", edit(Some("a.yaml"), usual)),
            ("edit check", edit(Some("check"), usual)),
            ("-- check", edit(Some("check"), usual)),
            ("--any-terminal a", edit(Some("a"), any)),
            ("edit --ambiguous wide a", edit(Some("a"), wide)),
            ("--ambiguous=wide a", edit(Some("a"), wide)),
            ("edit a --any-terminal", edit(Some("a"), any)),
            ("a --previous none", Task::Edit { file: Some(path("a")), previous: Wanted::Nothing, options: usual }),
            (
                "edit --previous ./none a",
                Task::Edit { file: Some(path("a")), previous: Wanted::File(path("./none")), options: usual },
            ),
            ("--test-keys", Task::TestKeys { options: usual }),
            ("edit --test-keys --encoding gbk", Task::TestKeys { options: gbk }),
            ("a --encoding gbk", edit(Some("a"), gbk)),
            (
                "check a --previous b -",
                Task::Check(Check { previous: Wanted::File(path("b")), ..check(&["a", "-"], None) }),
            ),
            ("check --strict a --json", Task::Check(Check { json: true, strict: true, ..check(&["a"], None) })),
            ("check --files-from - --brief", Task::Check(Check { brief: true, ..check(&[], Some("-")) })),
            (
                "new --organization 某局 --year 2024 --output b",
                Task::New(New {
                    organization: Some("某局".to_owned()),
                    year: Some(2024),
                    form: None,
                    previous: None,
                    out: path("b"),
                    force: false,
                }),
            ),
            ("convert a", Task::Convert { file: path("a"), form: "zfxxgk-2021".to_owned(), out: None, force: false }),
            (
                "convert --form zfxxgk-2019 a --force -o b",
                Task::Convert { file: path("a"), form: "zfxxgk-2019".to_owned(), out: Some(path("b")), force: true },
            ),
            (
                "new --previous c --form zfxxgk-2019 --year ２０２０ -o b",
                Task::New(New {
                    organization: None,
                    year: Some(2020),
                    form: Some("zfxxgk-2019".to_owned()),
                    previous: Some(path("c")),
                    out: path("b"),
                    force: false,
                }),
            ),
            ("diff a - --json", Task::Diff { old: path("a"), new: path("-"), json: true }),
            ("history a", Task::History { file: path("a"), wanted: History::List { json: false } }),
            ("history --json a", Task::History { file: path("a"), wanted: History::List { json: true } }),
            ("history a --diff １２", Task::History { file: path("a"), wanted: difference(12, None) }),
            ("history --diff 1 2 a", Task::History { file: path("a"), wanted: difference(1, Some(2)) }),
            ("history --diff 1 a", Task::History { file: path("a"), wanted: difference(1, None) }),
            ("history a --restore 3", Task::History { file: path("a"), wanted: restore(None, false) }),
            ("history a --restore 3 -o b --force", Task::History { file: path("a"), wanted: restore(Some("b"), true) }),
            ("forms", Task::Forms { id: None }),
            ("config", Task::Config),
            ("completions fish", Task::Completions { shell: Shell::Fish }),
            ("man", Task::Manual),
        ] {
            assert_eq!(parsed(args), Ok(task), "{args}");
        }
    }

    #[test]
    fn a_misuse_says_what_is_wrong_and_where_to_read_on() {
        for (args, expected) in [
            ("check", "还缺 <文件>...\n用法见 nianbao check --help"),
            ("check --strct a", "没有 --strct 这个选项，是不是 --strict\n用法见 nianbao check --help"),
            ("--any-terminal check a", "多了一个参数“--any-terminal”\n用法见 nianbao check --help"),
            ("--test-keys a", "多了一个参数“a”\n用法见 nianbao --help"),
            ("a b", "多了一个参数“b”\n用法见 nianbao --help"),
            ("a check b", "多了一个参数“a”\n用法见 nianbao check --help"),
            (
                "export a --to odt",
                &format!("--to <格式> 不能是“odt”，可以是 {}\n用法见 nianbao export --help", Format::NAMES.join("、")),
            ),
            ("export a --to", "--to <格式> 后面还没有写内容\n用法见 nianbao export --help"),
            ("check --json=3 a", "--json 后面不用写内容\n用法见 nianbao check --help"),
            ("check --json --json a", "--json 只能写一次\n用法见 nianbao check --help"),
            (
                "new --organization 某局 --year 24 -o a",
                "--year 不能是“24”，应是 1949 到 2999 的年份\n用法见 nianbao new --help",
            ),
            ("history --diff 1 2", "还缺 <文件>\n用法见 nianbao history --help"),
            ("history a --json --restore 1", "这几个参数不能一起用\n用法见 nianbao history --help"),
            ("history a --restore 1 --force", "还缺 --output <文件>\n用法见 nianbao history --help"),
            ("help nope", "没有“nope”这个命令\n用法见 nianbao help --help"),
        ] {
            assert_eq!(parsed(args), Err(expected.to_owned()), "{args}");
        }
    }

    #[test]
    fn what_is_printed_cannot_command_a_terminal() {
        assert_eq!(printable("一\t二\n\u{1b}[2J\u{9b}\u{202e}\u{feff}三"), "一 二\n<1B>[2J<9B><202E><FEFF>三");
    }
}
