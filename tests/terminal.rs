//! The terminal as it really is: the reader, the screen and the guard in a pseudo-terminal; and the harness for such tests.

#![expect(clippy::unwrap_used, reason = "what goes wrong in a test ends it")]

#[expect(dead_code, reason = "what starts the program itself is for other tests")]
mod support {
    pub mod pty;
}

use std::fs::File;
use std::io::Write;
use std::path::Path;

use nianbao::encoding::Encoding;
use nianbao::tui::input::{self, Event, Input, KeyCode, Reader};
use nianbao::tui::screen::{self, Colours, Guard, Screen};
use ratatui::layout::Position;
use ratatui::style::Style;
use rustix::process::Signal;
use support::pty::Session;

/// Set for the process that is the program under test: this test program itself, running nothing but [`program`].
const CHILD: &str = "NIANBAO_TEST_TERMINAL";

/// What the program under test knows.
#[derive(Default)]
struct Seen {
    typed: String,
    keys: usize,
    pasted: usize,
    waits: usize,
    ended: String,
}

/// A program that shows what comes: how many keys, the last of them, how much was pasted, its size. Q ends it, P makes it
/// panic, S stops it.
#[test]
fn program() {
    if std::env::var_os(CHILD).is_none() {
        return;
    }
    let mut seen = Seen::default();
    screen::tell_after_panic("Nothing is lost.".to_owned(), Encoding::Utf8);
    let mut guard = Guard::enter().unwrap();
    let colours = Colours::of(|name| std::env::var_os(name));
    let mut screen = Screen::new(screen::output().unwrap(), colours);
    let mut reader = Reader::new(input::terminal().unwrap()).unwrap();
    while seen.ended.is_empty() {
        if show(&mut screen, &seen).is_err() {
            "the terminal is gone".clone_into(&mut seen.ended);
            break;
        }
        seen.waits += 1;
        for event in reader.wait(None).unwrap() {
            take(event, &mut seen, &mut guard, &mut screen);
        }
    }
    drop(guard);
    writeln!(File::create("ended").unwrap(), "{}", seen.ended).unwrap();
}

fn take(event: Event, seen: &mut Seen, guard: &mut Guard, screen: &mut Screen<File>) {
    match event {
        Event::Input(Input::Key(key)) => {
            seen.keys += 1;
            match key.code {
                KeyCode::Char('Q') => "Q".clone_into(&mut seen.ended),
                KeyCode::Char('P') => panic!("the program panics"),
                KeyCode::Char('S') => {
                    guard.stop().unwrap();
                    screen.forget();
                }
                _ => seen.typed.extend(key.text().filter(|c| !c.is_control())),
            }
        }
        Event::Input(Input::Paste { text, complete: true }) => seen.pasted = text.len(),
        Event::Terminate(_) | Event::HangUp | Event::Closed => seen.ended = format!("{event:?}"),
        _ => {}
    }
}

fn show(screen: &mut Screen<File>, seen: &Seen) -> std::io::Result<()> {
    screen.draw(|buffer| {
        let area = buffer.area;
        let last: String = seen.typed.chars().rev().take(20).collect::<Vec<_>>().into_iter().rev().collect();
        let lines = [
            format!("size {}x{}", area.width, area.height),
            format!("keys {} pasted {}", seen.keys, seen.pasted),
            format!("waits {}", seen.waits),
            format!("typed {last}"),
        ];
        for (y, line) in (0..area.height).zip(&lines) {
            buffer.set_stringn(0, y, line, usize::from(area.width), Style::new());
        }
        Some(Position::new(6, 3))
    })
}

const ARGS: [&str; 3] = ["--exact", "program", "--nocapture"];

fn start(folder: &Path) -> Session {
    let program = std::env::current_exe().unwrap();
    let session = Session::run(&program, folder, &ARGS, 24, 80, &[(CHILD, "1")]);
    session.wait_for(|picture| picture.has("size 80x24") && picture.cursor == (6, 3), "the first frame");
    session
}

/// The program under test as the job of a shell.
fn start_in_shell(folder: &Path, script: &str) -> Session {
    let program = std::env::current_exe().unwrap();
    let script = script.replace("PROGRAM", &format!("'{}' {}", program.display(), ARGS.join(" ")));
    let session = Session::run(Path::new("/bin/sh"), folder, &["-c", &script], 24, 80, &[(CHILD, "1")]);
    session.wait_for_text("size 80x24");
    session
}

fn ended(folder: &Path) -> String {
    std::fs::read_to_string(folder.join("ended")).unwrap_or_default().trim().to_owned()
}

#[test]
fn the_terminal_is_given_back_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = start_in_shell(folder.path(), "stty -g >before; echo shell; PROGRAM; stty -g >after");
    let picture = session.picture();
    assert!(picture.alternate && picture.bracketed_paste && picture.cursor_shown && !picture.application_keypad);
    session.type_text("Q");
    assert!(session.exit_status().success());
    let picture = session.wait_for_text("shell");
    assert!(!picture.alternate && !picture.bracketed_paste && picture.cursor_shown);
    let setting = |name| std::fs::read_to_string(folder.path().join(name)).unwrap();
    assert_eq!(setting("before"), setting("after"));
}

#[test]
fn keys_that_make_signals_or_hold_the_output_elsewhere_arrive() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = start(folder.path());
    // Ctrl+C Ctrl+\ Ctrl+Z Ctrl+S Ctrl+Q Ctrl+V Ctrl+O
    session.send(b"\x03\x1c\x1a\x13\x11\x16\x0f5");
    session.wait_for(|picture| picture.has("keys 8 ") && picture.has("typed 5"), "eight keys");
}

#[test]
fn two_thousand_keys_at_once_arrive_whole_and_cost_few_frames() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = start(folder.path());
    let before = session.bytes_received();
    session.send(&b"1234567890".repeat(200));
    session.wait_for(|picture| picture.has("keys 2000 ") && picture.has("typed 12345678901234567890"), "2000 keys");
    // One frame a key would be 100 kB.
    let bytes = session.bytes_received() - before;
    assert!(bytes < 10_000, "{bytes} bytes");
}

#[test]
fn a_megabyte_pasted_arrives_whole_and_chinese_is_typed() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = start(folder.path());
    session.send(b"\x1b[200~");
    session.send("政府信息公开\r".repeat(60_000).as_bytes());
    session.send(b"\x1b[201~");
    // 6 × 3 + 1 bytes, 60,000 times
    session.wait_for_text("pasted 1140000");
    session.type_text("中𠮷文");
    session.wait_for_text("typed 中𠮷文");
}

#[test]
fn a_new_size_is_told_and_drawn() {
    let folder = tempfile::tempdir().unwrap();
    let session = start(folder.path());
    for (rows, columns) in [(40, 120), (10, 39), (24, 80)] {
        session.resize(rows, columns);
        session.wait_for_text(&format!("size {columns}x{rows}"));
    }
}

#[test]
fn a_wait_ends_only_when_something_came() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = start(folder.path());
    session.wait_for_text("waits 0");
    // Half a character takes its time limit; every wait that ended shows itself.
    session.send(b"\xe6");
    session.wait_for_text("waits 1");
    session.type_text("5");
    session.wait_for(|picture| picture.has("typed 5") && picture.has("waits 2"), "two waits, not more");
}

#[test]
fn it_ends_well_when_the_system_says_so() {
    for (signal, reason) in [(Signal::TERM, "Terminate(15)"), (Signal::INT, "Terminate(2)"), (Signal::HUP, "HangUp")] {
        let folder = tempfile::tempdir().unwrap();
        let session = start(folder.path());
        session.kill(signal);
        assert!(session.exit_status().success());
        assert!(!session.picture().alternate);
        assert_eq!(ended(folder.path()), reason);
    }
}

#[test]
fn it_ends_when_the_line_is_cut() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = start(folder.path());
    session.hang_up();
    // The test program around it fails where it says that all is well.
    session.exit_status();
    // Which of the two is noticed first is the system's choice.
    assert!(["HangUp", "Closed", "the terminal is gone"].contains(&ended(folder.path()).as_str()));
}

#[test]
fn a_panic_is_read_on_the_normal_screen() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = start(folder.path());
    session.type_text("P");
    session.exit_status();
    let picture = session.wait_for(
        |picture| picture.has("the program panics") && picture.has("Nothing is lost."),
        "what happened, and what to do",
    );
    assert!(!picture.alternate && !picture.bracketed_paste && picture.cursor_shown);
}

#[test]
fn it_can_be_stopped_and_goes_on_where_a_shell_can_do_so() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = start_in_shell(
        folder.path(),
        r"set -m; PROGRAM; printf '\033=\033[?66h'; echo stopped; read answer; fg >/dev/null",
    );
    session.type_text("12S");
    let picture = session.wait_for_text("stopped");
    assert!(!picture.alternate && !picture.bracketed_paste, "{picture}");
    // What ran meanwhile left the keypad in application mode.
    assert!(picture.application_keypad);
    session.type_text("\n");
    let picture = session.wait_for(|picture| picture.alternate && picture.has("typed 12"), "drawn again");
    assert!(picture.bracketed_paste && !picture.application_keypad);
    session.type_text("3");
    session.wait_for_text("typed 123");
    session.type_text("Q");
    assert!(session.exit_status().success());
}

#[test]
fn it_does_not_stop_where_nobody_could_let_it_go_on() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = start(folder.path());
    session.type_text("S7");
    session.wait_for_text("typed 7");
}

#[test]
fn the_harness_shows_types_resizes_and_reports_how_it_ended() {
    let folder = tempfile::tempdir().unwrap();
    let script = "trap 'stty size' WINCH; echo 你好; read line; echo \"<$line>\"; read line; exit 3";
    let mut session = Session::run(Path::new("/bin/sh"), folder.path(), &["-c", script], 5, 30, &[]);
    let picture = session.wait_for_text("你好");
    assert_eq!((picture.lines.len(), picture.cursor), (5, (0, 1)));
    session.type_text("年报\n");
    session.wait_for_text("<年报>");
    session.resize(7, 40);
    session.wait_for_text("7 40");
    session.type_text("\n");
    assert_eq!(session.exit_status().exit_code(), 3);
    assert!(session.bytes_received() > 0);
}

#[test]
fn the_harness_shows_the_screen_when_it_waited_in_vain() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = Session::run(Path::new("/bin/cat"), folder.path(), &[], 5, 30, &[]);
    session.type_text("here");
    session.wait_for_text("here");
    session.patience = std::time::Duration::ZERO;
    let told = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| session.wait_for_text("there"))).unwrap_err();
    let told = told.downcast_ref::<String>().unwrap();
    assert!(told.contains("waited in vain for: the text \"there\"\n|here\n"), "{told}");
}
