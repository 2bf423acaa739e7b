//! A report full of escape sequences: every frame and every command shows them as marks and obeys none.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;

use nianbao::form;
use nianbao::text::is_invisible;
use vte::{Params, Parser, Perform};

use crate::{PROGRAM, Session, empty_folder};

/// Commands that this program never sends: a colour of its own for each, a title, a question to answer, a bell; and what nobody sees.
const COMMANDS: &str =
    r"\e[38;5;199m\e]0;PWNED\a\e[21t\x9b5n\x90+q544e\x9c\e[3J\u202e\u200b\ufeff\u0007\b\x7f\U000E0041";

/// A report with that in every text, heading and cell.
fn report() -> String {
    let form = form::current();
    let mut file = format!(
        "# \u{202e}甲\u{200b}乙\nform: {}\norganization: \"某{COMMANDS}局\"\nyear: 2024\nheadings:\n  title: \"题{COMMANDS}\"\n",
        form.id
    );
    for section in &form.sections {
        writeln!(file, "  {}: \"节{COMMANDS}题\"", section.id).unwrap();
    }
    writeln!(file, "preamble: \"序{COMMANDS}言2019年政府信息公开{COMMANDS}\\n二\"").unwrap();
    for section in form.text_sections() {
        let id = &form.sections[section].id;
        writeln!(file, "{id}: \"{}{COMMANDS}\\n尾2019年1月1日至{COMMANDS}\"", "一段文字".repeat(30)).unwrap();
    }
    for table in &form.tables {
        writeln!(file, "{}:", table.id).unwrap();
        let mut open: Vec<&str> = Vec::new();
        for node in table.rows.leaves() {
            let parts: Vec<&str> = node.id.split('.').collect();
            let (key, groups) = parts.split_last().unwrap();
            let same = groups.iter().zip(&open).take_while(|(a, b)| a == b).count();
            open.truncate(same);
            for group in &groups[same..] {
                open.push(group);
                writeln!(file, "{}{group}:", "  ".repeat(open.len())).unwrap();
            }
            let cells = table.columns.leaves().enumerate().map(|(at, _)| match at % 3 {
                0 => format!("\"1{COMMANDS}2\""),
                1 => format!("\"3（其中{COMMANDS}）\""),
                _ => "7".to_owned(),
            });
            let cells = cells.collect::<Vec<_>>().join(", ");
            writeln!(file, "{}{key}: [{cells}]", "  ".repeat(open.len() + 1)).unwrap();
        }
    }
    file
}

/// What a terminal was sent.
#[derive(Debug, Default)]
struct Sent {
    printed: BTreeSet<char>,
    controls: BTreeSet<u8>,
    /// Final bytes of sequences, with what stands before their numbers.
    sequences: BTreeSet<String>,
    colours: BTreeSet<u16>,
}

impl Sent {
    fn by(session: &Session) -> Self {
        let mut sent = Self::default();
        let received = session.received();
        // A C1 control that a terminal might obey is none of UTF-8's bytes to the parser.
        sent.printed
            .extend(std::str::from_utf8(&received).unwrap().chars().filter(|c| ('\u{80}'..'\u{a0}').contains(c)));
        Parser::new().advance(&mut sent, &received);
        sent
    }
}

impl Perform for Sent {
    fn print(&mut self, c: char) {
        self.printed.insert(c);
    }

    fn execute(&mut self, byte: u8) {
        self.controls.insert(byte);
    }

    fn csi_dispatch(&mut self, params: &Params, before: &[u8], _: bool, last: char) {
        self.sequences.insert(format!("[{}{last}", String::from_utf8_lossy(before)));
        if last == 'm' {
            self.colours.extend(params.iter().flatten());
        }
    }

    fn esc_dispatch(&mut self, before: &[u8], _: bool, last: u8) {
        self.sequences.insert(format!("{}{}", String::from_utf8_lossy(before), char::from(last)));
    }

    fn osc_dispatch(&mut self, params: &[&[u8]], _: bool) {
        self.sequences.insert(format!("]{}", String::from_utf8_lossy(params.first().copied().unwrap_or_default())));
    }

    fn hook(&mut self, _: &Params, _: &[u8], _: bool, last: char) {
        self.sequences.insert(format!("P{last}"));
    }
}

/// Goes through everything that shows a report.
fn look_around(session: &mut Session) {
    session.wait_for_text("目录");
    for section in ["1", "2", "3", "4", "5", "6"] {
        session.press(section);
        session.wait_for(|picture| !picture.has("目录"), section);
        session.press("<right><down><f2><end><left><home><enter><pagedown><esc>");
        session.wait_for_text("目录");
    }
    for _ in 0..6 {
        session.press("<f7>");
    }
}

#[test]
fn a_report_full_of_commands_shows_and_obeys_none() {
    let folder = empty_folder();
    let name = "年\u{1b}[38;5;199m\u{202e}报\u{7}.yaml";
    fs::write(folder.path().join(name), report()).unwrap();
    let mut session = Session::start_in(folder.path(), &[name], 24, 80, &[]);
    look_around(&mut session);
    session.press("<ctrl-s>");
    session.wait_for(|picture| picture.has("注释") || picture.has("已保存"), "the question about the comments");
    session.press("1");
    let picture = session.wait_for_text("已保存");
    assert!(picture.has("已保存 年^[38;5;199m^报^.yaml"), "the name is shown with its marks\n{picture}");
    session.press("<ctrl-q>");
    session.wait_for_text("要退出吗？");
    session.press("1");
    assert!(session.exit_status().success());
    judge(&Sent::by(&session));

    // The start page has the name among the files used lately.
    let mut again = Session::start_in(folder.path(), &[], 24, 80, &[]);
    let picture = again.wait_for(|picture| picture.has("年<1B>[38;5;199m<202E>报<07>.yaml"), "the name");
    assert!(picture.cursor_shown);
    again.press("0");
    assert!(again.exit_status().success());
    judge(&Sent::by(&again));

    // What is written for other programs.
    let text = name.replace("yaml", "txt");
    for file in [name, &text] {
        let content = fs::read_to_string(folder.path().join(file)).unwrap();
        assert!(!content.contains(|c| c != '\n' && is_invisible(c)), "{file:?}");
    }
}

#[test]
fn commands_print_none_to_a_terminal() {
    let folder = empty_folder();
    let name = "\u{1b}[38;5;199m\u{202e}.yaml";
    fs::write(folder.path().join(name), report()).unwrap();
    fs::write(
        folder.path().join("bad.yaml"),
        "form: zfxxgk-2021\norganization: 局\nyear: 2024\n\"\\e]0;PWNED\\a\\u202e\": \u{202e}\u{200b}x\n",
    )
    .unwrap();
    for (arguments, shows) in [
        ("check \"$FILE\"", "<1B>"),
        ("check --json \"$FILE\"", "\\u001b"),
        ("check bad.yaml", "<1B>]0;PWNED<07><202E>"),
        ("export \"$FILE\" --to text", "<1B>"),
        ("export \"$FILE\" --to text --width 0", "<1B>"),
        ("export \"$FILE\" --to \"$FILE\"", "<1B>"),
        ("check \"$FILE.missing\"", "<1B>"),
        ("forms \"$FILE\"", "<1B>"),
        ("completions \"$FILE\"", "<1B>"),
        ("\"$FILE\" --encoding \"$FILE\"", "<1B>"),
        ("new --organization \"$FILE\" --year 2024 -o -", "[38;5;199m.yaml"),
        ("config", "language"),
    ] {
        let script = format!("'{PROGRAM}' {arguments}; echo; echo end; read line");
        let environment = [("FILE", name), ("LC_MESSAGES", "\u{1b}[38;5;199m"), ("NO_COLOR", "\u{1b}[38;5;199m")];
        let mut session = Session::run("/bin/sh".as_ref(), folder.path(), &["-c", &script], 24, 80, &environment);
        session.wait_for_text("end");
        session.press("<enter>");
        session.exit_status();
        let received = String::from_utf8(session.received()).unwrap();
        assert!(received.contains(shows), "{arguments}: {received}");
        assert!(!received.contains(|c| !matches!(c, '\r' | '\n') && is_invisible(c)), "{arguments}: {received:?}");
    }
}

/// Only what the program itself makes of its frames reached the terminal.
fn judge(sent: &Sent) {
    let hidden: Vec<char> = sent.printed.iter().copied().filter(|c| is_invisible(*c)).collect();
    assert_eq!(hidden, [], "printed");
    assert!(sent.controls.iter().all(|byte| matches!(byte, b'\r' | b'\n' | 0x08)), "{:x?}", sent.controls);
    assert!(!sent.colours.contains(&199), "{:?}", sent.colours);
    let own = [
        "[H", "[J", "[K", "[m", "[?h", "[?l", "[C", "[D", "[A", "[B", "[G", "[d", "[n", "[X", ">", "[r", "7", "8", "=",
        "c",
    ];
    let foreign: Vec<&String> = sent.sequences.iter().filter(|sequence| !own.contains(&sequence.as_str())).collect();
    assert_eq!(foreign, [] as [&String; 0]);
}
