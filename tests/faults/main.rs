//! What must hold whatever dies and whatever fails: the file is a whole old version or a whole new one, and nothing that was typed is lost.
//!
//! These tests kill the real program hundreds of times and take minutes, so that they run only when they are asked for:
//! `cargo test --test faults -- --ignored --nocapture`. What they cannot do on a computer they say.

#![expect(clippy::unwrap_used, reason = "what goes wrong in a test ends it")]
#![expect(clippy::print_stdout, reason = "the run tells what was tried")]

#[expect(dead_code, reason = "some of it is for other tests")]
#[path = "../support/pty.rs"]
mod pty;

mod calls;
mod model;
mod moments;

use std::fs;
use std::path::{Path, PathBuf};

use nianbao::samples::SAMPLES;
use pty::Session;
use tempfile::TempDir;

/// A folder with the city-sized sample in it, and the program's state: what is on a disk for good is the same in memory, only sooner.
struct Desk {
    folder: TempDir,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap();
        fs::write(folder.path().join("city.yaml"), city()).unwrap();
        Self { folder }
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn file(&self) -> PathBuf {
        self.path().join("city.yaml")
    }

    /// What the report's file holds.
    fn report(&self) -> String {
        fs::read_to_string(self.file()).unwrap()
    }

    /// The text beside it, if there is one.
    fn text(&self) -> Option<String> {
        fs::read_to_string(self.path().join("city.txt")).ok()
    }

    /// The editor as it comes up with the file: at its list of sections, or at a question.
    fn open(&self) -> Session {
        let session = Session::start_in(self.path(), &["city.yaml"], 24, 80, &[]);
        session.wait_for(|picture| picture.has("目录") || picture.has(DRAFT), "the editor");
        session
    }

    /// Opens the file again, lets the draft be recovered if one is found, and saves. Whether one was found.
    fn recover(&self) -> bool {
        let mut session = self.open();
        let found = session.picture().has(DRAFT);
        if found {
            session.press("1");
            session.wait_for_text("草稿已恢复");
        }
        assert!(!session.picture().has("只读"), "{}", session.picture());
        session.press("<ctrl-s>");
        session.wait_for_text("已保存");
        found
    }
}

/// What the question about a draft says.
const DRAFT: &str = "的草稿";

/// The sample as it is before anything is typed.
fn city() -> &'static str {
    SAMPLES.iter().find(|sample| sample.name == "city").unwrap().content
}
