//! The editor's questions: numbered answers, or a line to type.

use std::path::PathBuf;

use crate::tui::keymap::Action;

/// A question with numbered answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Question {
    /// Leave the program; there are changes that are not saved, or not.
    Quit {
        /// Whether there are.
        dirty: bool,
    },
    /// The file to be written has comments of a person, which saving drops.
    DropComments(PathBuf),
    /// The text beside the file is somebody else's.
    ForeignText(PathBuf),
    /// The file to be written exists.
    Overwrite(PathBuf),
    /// The file to be written was changed by somebody else since it was read.
    Changed {
        /// The file.
        path: PathBuf,
        /// How it differs from the report, in lines of words; `None` if it is no report any more.
        difference: Option<Vec<String>>,
    },
    /// Somebody else may be editing the file: who, in words.
    Held(String),
    /// What was typed into the file and never saved was found beside it.
    Draft(FoundDraft),
    /// What to do with an earlier version.
    Version(ChosenVersion),
    /// What to print, to be copied with the mouse.
    Print {
        /// The section the user is in.
        section: Option<usize>,
    },
}

/// A draft that was found beside a file, as it is told to the user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundDraft {
    /// The file it stands beside.
    pub file: String,
    /// The day and time it was last written to.
    pub written: String,
    /// How it differs from the file as it is, in lines of words.
    pub difference: Vec<String>,
    /// In how many places it does.
    pub places: usize,
    /// Whether it was made from the file as it is; if not, it must not be applied to it.
    pub fits: bool,
    /// What is wrong with it, in words: how far it could be read.
    pub flaw: Option<String>,
}

/// An earlier version of the report, as it is told to the user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChosenVersion {
    /// When and why it was kept.
    pub title: String,
    /// How it differs from the report as it is, in lines of words.
    pub difference: Vec<String>,
}

/// A question answered by typing a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line {
    /// Why a finding is right as it is.
    Reason,
    /// The name to save the report under.
    SaveAs,
    /// The name to save the text under.
    TextAs,
    /// The file to open.
    Open,
    /// The file to bring figures and texts in from.
    Import,
    /// The organ of a new report.
    NewOrganization,
    /// The year of a new report of this organ.
    NewYear(String),
    /// The file of a new report of this organ and year.
    NewFile(String, u16),
}

/// An answer to a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// Save, then leave.
    SaveAndQuit,
    /// Leave without saving.
    Quit,
    /// Save all the same.
    Proceed,
    /// Choose another name.
    OtherName,
    /// Show what differs, and ask again.
    Difference,
    /// Open the file only to look at it.
    ReadOnly,
    /// Edit it: nobody else does any more.
    TakeOver,
    /// Go on with the draft; go back to the earlier version.
    Recover,
    /// Open what the draft holds as a report of its own, which has no file yet.
    OpenDraft,
    /// Open the file as it is; the draft goes where the earlier versions are.
    Discard,
    /// Leave the text unwritten, now and from now on.
    SkipText,
    /// Print the section the user is in, or the whole report; tables with tabs or without.
    Print {
        /// The section.
        section: bool,
        /// Tabs between cells.
        tabs: bool,
    },
    /// Send the section the user is in, or the whole report, to the clipboard of the terminal.
    Copy {
        /// The section.
        section: bool,
    },
    /// Do nothing; what Esc answers.
    Cancel,
}

impl Question {
    /// The answers, by number from 1, each with the id of its words. The one chosen at first does no harm.
    pub fn answers(&self) -> &'static [(Answer, &'static str)] {
        match self {
            Self::Quit { dirty: true } => &[
                (Answer::SaveAndQuit, "dialog-save-and-quit"),
                (Answer::Quit, "dialog-quit-without-saving"),
                (Answer::Cancel, "dialog-stay"),
            ],
            Self::Quit { dirty: false } => &[(Answer::Quit, "dialog-quit"), (Answer::Cancel, "dialog-stay")],
            Self::DropComments(_) => &[
                (Answer::Proceed, "dialog-save-without-comments"),
                (Answer::OtherName, "dialog-other-name"),
                (Answer::Cancel, "dialog-do-not-save"),
            ],
            Self::ForeignText(_) => &[
                (Answer::Proceed, "dialog-overwrite-text"),
                (Answer::OtherName, "dialog-other-name"),
                (Answer::SkipText, "dialog-no-text"),
            ],
            Self::Print { section: Some(_) } => &[
                (Answer::Print { section: true, tabs: false }, "dialog-print-section"),
                (Answer::Print { section: true, tabs: true }, "dialog-print-section-tabs"),
                (Answer::Print { section: false, tabs: false }, "dialog-print-report"),
                (Answer::Print { section: false, tabs: true }, "dialog-print-report-tabs"),
                (Answer::Copy { section: true }, "dialog-copy-section"),
                (Answer::Copy { section: false }, "dialog-copy-report"),
            ],
            Self::Print { section: None } => &[
                (Answer::Print { section: false, tabs: false }, "dialog-print-report"),
                (Answer::Print { section: false, tabs: true }, "dialog-print-report-tabs"),
                (Answer::Copy { section: false }, "dialog-copy-report"),
            ],
            Self::Changed { difference: Some(_), .. } => &[
                (Answer::Difference, "dialog-difference"),
                (Answer::Proceed, "dialog-overwrite-kept"),
                (Answer::OtherName, "dialog-other-name"),
                (Answer::Cancel, "dialog-do-not-save"),
            ],
            Self::Changed { difference: None, .. } => &[
                (Answer::Proceed, "dialog-overwrite-kept"),
                (Answer::OtherName, "dialog-other-name"),
                (Answer::Cancel, "dialog-do-not-save"),
            ],
            Self::Held(_) => {
                &[(Answer::ReadOnly, "held-look"), (Answer::TakeOver, "held-take-over"), (Answer::Cancel, "held-later")]
            }
            Self::Draft(FoundDraft { fits: true, .. }) => &[
                (Answer::Recover, "draft-recover"),
                (Answer::Difference, "dialog-difference"),
                (Answer::Discard, "draft-discard"),
                (Answer::Cancel, "draft-later"),
            ],
            Self::Draft(FoundDraft { fits: false, .. }) => &[
                (Answer::Difference, "dialog-difference"),
                (Answer::OpenDraft, "draft-open"),
                (Answer::Discard, "draft-discard"),
                (Answer::Cancel, "draft-later"),
            ],
            Self::Version(_) => &[
                (Answer::Difference, "dialog-difference"),
                (Answer::Recover, "versions-restore"),
                (Answer::Cancel, "versions-back"),
            ],
            Self::Overwrite(_) => &[
                (Answer::Proceed, "dialog-overwrite"),
                (Answer::OtherName, "dialog-other-name"),
                (Answer::Cancel, "dialog-do-not-save"),
            ],
        }
    }

    /// The answer chosen at first: the one an Enter too many may give without harm.
    pub(super) fn harmless(&self) -> usize {
        match self {
            Self::Quit { dirty: true }
            | Self::Print { .. }
            | Self::Held(_)
            | Self::Draft(_)
            | Self::Version(_)
            | Self::Changed { difference: Some(_), .. } => 0,
            _ => self.answers().len() - 1,
        }
    }
}

/// Moves in a list of answers, or gives one: by its number, by Enter or by Esc.
pub(in crate::tui) fn choose(question: &Question, chosen: &mut usize, action: Action) -> Option<Answer> {
    let answers = question.answers();
    match action {
        Action::Up => *chosen = chosen.saturating_sub(1),
        Action::Down => *chosen = (*chosen + 1).min(answers.len() - 1),
        Action::Enter => return answers.get(*chosen).map(|(answer, _)| *answer),
        Action::Choose(digit) => {
            return usize::from(digit).checked_sub(1).and_then(|at| answers.get(at)).map(|(answer, _)| *answer);
        }
        Action::Back => return Some(Answer::Cancel),
        _ => {}
    }
    None
}
