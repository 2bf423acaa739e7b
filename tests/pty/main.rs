//! The program as its user has it: the real binary in a pseudo-terminal, keys in, pictures and files out.
//!
//! Every test has a folder of its own, which is the home of its user too, and waits for what it wants to see.

#![expect(clippy::unwrap_used, reason = "what goes wrong in a test ends it")]

#[expect(dead_code, reason = "some of it is for other tests")]
#[path = "../support/pty.rs"]
mod pty;

#[path = "../support/osc52.rs"]
mod osc52;

mod beside;
mod burst;
mod clipboard;
mod first;
mod frames;
mod guard;
mod hostile;
mod importing;
mod last_year;
mod outside;
mod paste;
mod resize;
mod saving;
mod signals;
mod terminals;
mod trouble;
mod typing;
mod widths;

use std::path::Path;

use nianbao::samples::SAMPLES;
use pty::{Picture, Session};
use tempfile::TempDir;

/// The command for a shell.
const PROGRAM: &str = env!("CARGO_BIN_EXE_nianbao");

/// The city-sized sample as it is in [`folder`].
fn city() -> &'static str {
    SAMPLES.iter().find(|sample| sample.name == "city").unwrap().content
}

/// An empty folder, in memory where the system has such a place: what the program saves it sees safely onto the disk, which takes seconds
/// on a computer that builds something else meanwhile.
fn empty_folder() -> TempDir {
    tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap()
}

/// A folder with the city-sized sample in it, `city.yaml`.
fn folder() -> TempDir {
    let folder = empty_folder();
    std::fs::write(folder.path().join("city.yaml"), city()).unwrap();
    folder
}

/// What a file of that folder holds.
fn content(folder: &TempDir, file: &str) -> String {
    std::fs::read_to_string(folder.path().join(file)).unwrap()
}

/// The editor with `city.yaml` at its list of sections, 80×24.
fn open(folder: &TempDir) -> Session {
    open_at(folder, 24, 80)
}

/// The same on a terminal of another size.
fn open_at(folder: &TempDir, rows: u16, columns: u16) -> Session {
    let session = Session::start_in(folder.path(), &["city.yaml"], rows, columns, &[]);
    session.wait_for(|picture| picture.has("目录") || picture.has("窗口太小"), "the list of sections");
    session
}

/// The editor as the job of a shell, which writes its terminal's settings to files `before` and `after` and says how the editor ended. An
/// Enter ends the shell.
fn open_in_shell(folder: &TempDir) -> Session {
    let script =
        format!("stty -g >before; '{PROGRAM}' city.yaml; echo status $?; stty -g >after; echo done; read line");
    let session = Session::run(Path::new("/bin/sh"), folder.path(), &["-c", &script], 24, 80, &[]);
    session.wait_for_text("目录");
    session
}

/// Waits until the editor in the shell has ended this way, and looks at what it left behind.
#[track_caller]
fn assert_given_back(session: &mut Session, folder: &TempDir, status: u8) -> Picture {
    let picture = session.wait_for(|picture| picture.has("done") && !picture.alternate, "the shell goes on");
    assert!(picture.has(&format!("status {status}")), "{picture}");
    assert!(picture.cursor_shown && !picture.bracketed_paste && !picture.application_keypad, "{picture}");
    assert_eq!(content(folder, "before"), content(folder, "after"));
    session.press("<enter>");
    assert!(session.exit_status().success());
    picture
}

/// The lines of two texts that differ, where they have equally many.
fn differing<'a>(old: &'a str, new: &'a str) -> Vec<(&'a str, &'a str)> {
    assert_eq!(old.lines().count(), new.lines().count(), "{new}");
    old.lines().zip(new.lines()).filter(|(old, new)| old != new).collect()
}
