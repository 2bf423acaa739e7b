//! A file as it is opened: who has it, what it holds, what was found beside it.

use std::path::{Path, PathBuf};

use crate::encoding::Charset;
use crate::render;
use crate::report::Report;
use crate::store::digest::Digest;
use crate::store::hold::{Hold, Taken};
use crate::store::{self, Error};
use crate::tui::dialog::FoundDraft;
use crate::tui::document::Document;
use crate::words::Words;
use crate::{form, say, yaml};

/// A file as it was opened.
#[derive(Debug)]
pub struct Opened {
    /// The report.
    pub document: Document,
    /// A draft that was found beside it.
    pub draft: Option<Recovery>,
    /// What keeps others from it, and what is typed; `None` if somebody else has it, or it cannot be reached.
    pub hold: Option<Hold>,
    /// Somebody else may have it, of which nothing is certain.
    pub is_doubtful: bool,
    /// Why no lock could be made, in words.
    pub unlocked: Option<String>,
}

/// A draft, read back.
#[derive(Debug)]
pub struct Recovery {
    /// The report as it was when it was last typed in, with the steps that led there.
    pub document: Document,
    /// What the user is told of it.
    pub note: FoundDraft,
}

impl Opened {
    fn new(document: Document) -> Self {
        Self { document, draft: None, hold: None, is_doubtful: false, unlocked: None }
    }

    /// Whether there is something to decide before it is edited.
    pub fn is_asked_about(&self) -> bool {
        self.draft.is_some() || self.is_doubtful
    }

    /// What the user should know about the file.
    pub fn notice(&self, words: &Words) -> Option<String> {
        let held = self.document.held_by.as_ref().map(|holder| say!(words, "held-read-only", holder = holder));
        let is_new = self.document.path.is_none().then(|| say!(words, "opened-new"));
        let charset = self.document.charset;
        let foreign = (charset != Charset::Utf8).then(|| say!(words, "opened-in-encoding", encoding = charset.name()));
        let commented = self.document.has_own_comments.then(|| say!(words, "opened-has-comments"));
        let unlocked = self.unlocked.as_ref().map(|reason| say!(words, "held-unlocked", reason = reason));
        let notices: Vec<String> = [held, is_new, foreign, commented, unlocked].into_iter().flatten().collect();
        (!notices.is_empty()).then(|| notices.join(&say!(words, "opened-and")))
    }
}

/// Opens the file that a call names. One that does not exist yet is a new report, to be made with the first save.
///
/// # Errors
/// The message for the user.
pub fn open(path: &Path, words: &Words) -> Result<Opened, String> {
    held(path, false, words, |path| match load(path) {
        Err(error) if error.is_missing() => {
            let mut document = Document::new(Report::begin(form::current(), "", year_to_report()));
            document.suggested = Some(path.to_owned());
            Ok(document)
        }
        loaded => loaded,
    })
}

/// Opens a file that the user chose or typed within the editor, where one that does not exist is a slip.
///
/// # Errors
/// The message for the user.
pub fn open_existing(path: &Path, words: &Words) -> Result<Opened, String> {
    held(path, false, words, load)
}

/// Opens a file of which the user says that nobody else has it any more.
///
/// # Errors
/// The message for the user.
pub fn seize(path: &Path, words: &Words) -> Result<Opened, String> {
    held(path, true, words, load)
}

/// Gets hold of a file, then reads it: nobody else changes it in between.
fn held(
    path: &Path,
    seize: bool,
    words: &Words,
    load: impl FnOnce(&Path) -> Result<Document, Error>,
) -> Result<Opened, String> {
    // A folder that cannot be reached is no obstacle to a new report, which can be saved elsewhere.
    let taken = Hold::take(path, seize).ok();
    let mut opened = Opened::new(load(path).map_err(|error| error.message(path, words))?);
    match taken {
        Some(Taken::Ours(hold)) => opened.hold = Some(hold),
        Some(Taken::Unlocked(hold, obstacle)) => {
            opened.hold = Some(hold);
            opened.unlocked = Some(obstacle.message(words));
        }
        Some(Taken::Theirs { holder, certain }) => {
            opened.document.held_by = Some(holder.describe(words));
            opened.is_doubtful = !certain;
        }
        None => {}
    }
    Ok(opened)
}

fn load(path: &Path) -> Result<Document, Error> {
    let content = store::read(path)?;
    let loaded = yaml::read(&content).map_err(Error::Content)?;
    let mut document = Document::new(loaded.report);
    document.has_own_comments = loaded.has_own_comments;
    document.charset = loaded.charset;
    document.text_beside = Some(render::text(document.report(), render::Layout::default()));
    document.path = Some(path.to_owned());
    document.on_disk = Some(Digest::of(&content));
    document.end_run();
    Ok(document)
}

/// A name for what the draft of a file holds, beside that file.
pub fn name_of_draft(path: &Path) -> PathBuf {
    let mut name = path.file_stem().unwrap_or_default().to_owned();
    name.push("-草稿.yaml");
    path.with_file_name(name)
}

/// The year a report begun today is most likely for: the one before, as reports are due in January.
fn year_to_report() -> u16 {
    let today = jiff::Zoned::now().date();
    u16::try_from(today.year() - i16::from(today.month() <= 6)).unwrap_or(2024)
}
