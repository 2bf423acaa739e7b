//! A file as it is opened: who has it, what it holds, what was found beside it.

use std::path::{Path, PathBuf};
use std::time::SystemTime;

use jiff::Timestamp;

use crate::encoding::Charset;
use crate::render;
use crate::report::Report;
use crate::store::digest::Digest;
use crate::store::hold::{Hold, Taken};
use crate::store::journal::{self, Against, Ended, Unreadable};
use crate::store::{self, Error};
use crate::tui::dialog::FoundDraft;
use crate::tui::document::Document;
use crate::words::Words;
use crate::{check, compare, dates, form, say, text, yaml};

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
    /// What could not be done to keep it safe, in words.
    pub trouble: Option<String>,
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
        Self { document, draft: None, hold: None, is_doubtful: false, trouble: None }
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
        let notices = [held, is_new, foreign, commented, self.trouble.clone()];
        let notices: Vec<String> = notices.into_iter().flatten().collect();
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
    let mut hold = match taken {
        Some(Taken::Ours(hold)) => hold,
        Some(Taken::Unlocked(hold, obstacle)) => {
            opened.trouble = Some(say!(words, "held-unlocked", reason = obstacle.message(words)));
            hold
        }
        Some(Taken::Theirs { holder, certain }) => {
            opened.document.held_by = Some(holder.describe(words));
            opened.is_doubtful = !certain;
            return Ok(opened);
        }
        None => return Ok(opened),
    };
    opened.draft = draft(&mut hold, &opened.document, words).unwrap_or_else(|trouble| {
        opened.trouble = Some(trouble);
        None
    });
    opened.hold = Some(hold);
    Ok(opened)
}

/// Opens again a report that never had a file, as an earlier session left it; its name is one of [`unnamed`](crate::store::hold::unnamed).
///
/// # Errors
/// The message for the user.
pub fn open_unnamed(name: &str, words: &Words) -> Result<Opened, String> {
    let gone = || say!(words, "draft-gone");
    let mut hold = Hold::of_unnamed(name).ok().ok_or_else(gone)?;
    let found = hold.find(None).map_err(|(path, error)| unreadable(&path, &error, words))?.ok_or_else(gone)?;
    let mut opened = Opened::new(Document::of(found.draft(None)));
    opened.trouble = flaw(found.ended, words);
    opened.hold = Some(hold);
    Ok(opened)
}

/// The draft beside a file as it was read, if there is one that says anything else.
///
/// # Errors
/// There is something that cannot be read as one, in words.
fn draft(hold: &mut Hold, file: &Document, words: &Words) -> Result<Option<Recovery>, String> {
    let found = hold.find(file.on_disk).map_err(|(path, error)| unreadable(&path, &error, words))?;
    let Some(found) = found else { return Ok(None) };
    let fits = matches!(found.against(file.on_disk), Against::Same { .. });
    let mut document = Document::of(found.draft(file.on_disk));
    let (written, flaw) = (written(found.written), flaw(found.ended, words));
    let half_typed = document.draft().half_typed().iter().map(|(place, typed)| {
        let place = check::place(document.form(), *place, words);
        say!(words, "draft-half-typed", place = place, typed = text::visible(typed))
    });
    let compared = compare::compare(file.report(), document.report());
    // Of another form all is different, and nothing can be compared.
    let other_form = compared.is_err().then(|| say!(words, "draft-of-another-form"));
    let compared = compared.unwrap_or_default();
    let places = compared.len() + half_typed.len() + usize::from(other_form.is_some());
    let lines = compared.iter().flat_map(|difference| difference.lines(document.form(), words));
    let difference: Vec<String> = other_form.into_iter().chain(lines).chain(half_typed).collect();
    if places == 0 && flaw.is_none() {
        // Typed and taken back: there is nothing to bring back.
        hold.discard();
        return Ok(None);
    }
    let name =
        file.path.as_ref().or(file.suggested.as_ref()).map(|path| path.display().to_string()).unwrap_or_default();
    document.path.clone_from(&file.path);
    document.suggested.clone_from(&file.suggested);
    document.text_beside.clone_from(&file.text_beside);
    document.on_disk = file.on_disk;
    document.charset = file.charset;
    document.has_own_comments = file.has_own_comments;
    Ok(Some(Recovery { document, note: FoundDraft { file: name, written, difference, places, fits, flaw } }))
}

/// Why what stands in the place of a draft is none that can be used, in words.
fn unreadable(path: &Path, error: &Unreadable, words: &Words) -> String {
    let reason = match error {
        Unreadable::Io(error) => error.to_string(),
        Unreadable::NotOwn => say!(words, "draft-not-own"),
        Unreadable::TooLarge => say!(words, "draft-too-large", limit = journal::LIMIT >> 20),
        Unreadable::Empty | Unreadable::NotAJournal => say!(words, "draft-none"),
        Unreadable::Newer(program) => say!(words, "draft-newer", program = text::visible(program)),
        Unreadable::Report(error) => error.message(words),
    };
    say!(words, "draft-unreadable", file = text::visible(&path.display().to_string()), reason = reason)
}

/// When a draft was last written to, for the user.
fn written(time: SystemTime) -> String {
    Timestamp::try_from(time).map(dates::near).unwrap_or_default()
}

/// What is wrong with a draft, in words; nothing if it is whole.
fn flaw(ended: Ended, words: &Words) -> Option<String> {
    match ended {
        Ended::Whole => None,
        Ended::Torn => Some(say!(words, "draft-torn")),
        Ended::Damaged(line) | Ended::Misfit(line) => Some(say!(words, "draft-damaged", line = line)),
    }
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
pub fn year_to_report() -> u16 {
    let today = jiff::Zoned::now().date();
    u16::try_from(today.year() - i16::from(today.month() <= 6)).unwrap_or(2024)
}
