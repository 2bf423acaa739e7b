//! What the state asks of the shell.

use std::path::PathBuf;

use crate::config::Settings;
use crate::tui::files::Save;

/// Most characters of a text that needs no file besides.
const LITTLE: usize = 40;

/// What was copied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copied {
    /// The text.
    pub text: String,
    /// Whether it was cut out of the report.
    pub is_cut: bool,
}

impl Copied {
    /// Whether it is so little that it is typed again sooner than fetched from a file.
    pub fn is_little(&self) -> bool {
        !self.text.contains(['\n', '\t']) && self.text.chars().count() <= LITTLE
    }
}

/// What the shell must do.
#[derive(Debug, PartialEq)]
pub enum Effect {
    /// Nothing but to draw.
    None,
    /// Draw everything anew.
    Redraw,
    /// Read this file and hand it to [`App::opened`](super::App::opened).
    Open(PathBuf),
    /// Read this report, which never had a file, as an earlier session left it, and hand it to [`App::opened`](super::App::opened).
    OpenUnnamed(String),
    /// Read this file, which is no report of ours, as one, and hand it to [`App::brought`](super::App::brought).
    Import(PathBuf),
    /// Read this file, which nobody else edits any more, and hand it to [`App::opened`](super::App::opened).
    Seize(PathBuf),
    /// Write these files and hand the outcome to [`App::saved`](super::App::saved).
    Save(Box<Save>),
    /// Read the earlier versions of this file and hand them to [`App::versions_found`](super::App::versions_found).
    ListVersions(PathBuf),
    /// Leave for the command line, for a while.
    Suspend,
    /// Let the user edit this text in another editor and hand it to `App::text_edited`.
    EditText(String),
    /// Show this page on the normal screen, to be copied with the mouse.
    Print(String),
    /// Send this to the clipboard of the terminal and hand the outcome to [`App::sent`](super::App::sent).
    Copy(Copied),
    /// Find out anew which theme the settings give, and draw everything.
    Look,
    /// Go on with the draft that was found beside the file: it is kept until the report is saved.
    KeepDraft,
    /// The draft that was found beside the file is given up; this is what its report was.
    DiscardDraft(String),
    /// The file is not edited after all; what stands beside it stays.
    LeaveFile,
    /// Write the user's settings and hand the outcome to [`App::settings_kept`](super::App::settings_kept).
    KeepSettings(Box<Settings>),
    /// End the program.
    Quit,
}
