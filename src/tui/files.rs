//! What the editor does with files: the effects of [`super::app::App`], carried out.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use super::document::Document;
use crate::config::{self, Settings};
use crate::encoding::Charset;
use crate::render;
use crate::report::Report;
use crate::store::{self, Error};
use crate::words::Words;
use crate::{form, say};

/// A file as it was opened.
#[derive(Debug)]
pub struct Opened {
    /// The report.
    pub document: Document,
}

/// What to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Save {
    /// The report's file.
    pub path: PathBuf,
    /// Its content; `None` if only the text is to be written.
    pub report: Option<String>,
    /// Whether an existing file may be replaced.
    pub overwrite: bool,
    /// The text beside it.
    pub text: Option<TextSave>,
}

/// The text to write beside a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextSave {
    /// Its file.
    pub path: PathBuf,
    /// What to write.
    pub content: String,
    /// What we wrote there last. A file that holds anything else is somebody's, and not replaced without asking.
    pub ours: Option<String>,
    /// Whether it may be replaced whatever it holds.
    pub overwrite: bool,
}

/// How a save ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Saved {
    /// The report and its text are written.
    Both {
        /// The report's file.
        path: PathBuf,
        /// The text's file.
        text_path: PathBuf,
        /// The text, as far as it stands where the next save looks for it.
        text: String,
    },
    /// The report is written; no text was to be.
    ReportOnly {
        /// The report's file.
        path: PathBuf,
    },
    /// The report is written; in the text's place is a file of somebody else's.
    ForeignText {
        /// The report's file.
        path: PathBuf,
        /// The other file.
        text_path: PathBuf,
    },
    /// The report is written, but not all is well: the text could not be, or the report's file may not outlive a power cut.
    TextFailed {
        /// The report's file.
        path: PathBuf,
        /// What went wrong.
        message: String,
    },
    /// Nothing is written: there is a file of that name.
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// Nothing is written.
    Failed {
        /// Why.
        message: String,
    },
}

impl Opened {
    /// What the user should know about the file.
    pub fn notice(&self, words: &Words) -> Option<String> {
        if self.document.path.is_none() {
            return Some(say!(words, "opened-new"));
        }
        let charset = self.document.charset;
        let foreign = (charset != Charset::Utf8).then(|| say!(words, "opened-in-encoding", encoding = charset.name()));
        let commented = self.document.has_own_comments.then(|| say!(words, "opened-has-comments"));
        let notices: Vec<String> = [foreign, commented].into_iter().flatten().collect();
        (!notices.is_empty()).then(|| notices.join(&say!(words, "opened-and")))
    }
}

impl Saved {
    /// The report's file, if the report is in it as saved.
    pub fn path(&self) -> Option<&Path> {
        match self {
            Self::Both { path, .. }
            | Self::ReportOnly { path }
            | Self::ForeignText { path, .. }
            | Self::TextFailed { path, .. } => Some(path),
            Self::Exists { .. } | Self::Failed { .. } => None,
        }
    }
}

/// Opens the file that a call names. One that does not exist yet is a new report, to be made with the first save.
///
/// # Errors
/// The message for the user.
pub fn open(path: &Path, words: &Words) -> Result<Opened, String> {
    match load(path) {
        Err(error) if error.is_missing() => {
            let mut document = Document::new(Report::begin(form::current(), "", year_to_report()));
            document.suggested = Some(path.to_owned());
            Ok(Opened { document })
        }
        loaded => loaded.map_err(|error| error.message(path, words)),
    }
}

/// Opens a file that the user chose or typed within the editor, where one that does not exist is a slip.
///
/// # Errors
/// The message for the user.
pub fn open_existing(path: &Path, words: &Words) -> Result<Opened, String> {
    load(path).map_err(|error| error.message(path, words))
}

/// The file of a name as a user types it, with `~/` for her home folder.
pub fn named(typed: &str) -> PathBuf {
    expand_home(Path::new(typed), std::env::var_os("HOME"))
}

/// The path with `home` in place of a `~` at its beginning, as a shell reads it.
fn expand_home(path: &Path, home: Option<OsString>) -> PathBuf {
    match (path.strip_prefix("~"), home.filter(|home| !home.is_empty())) {
        (Ok(rest), Some(home)) => PathBuf::from(home).join(rest),
        _ => path.to_owned(),
    }
}

fn load(path: &Path) -> Result<Opened, Error> {
    let loaded = store::load(path)?;
    let mut document = Document::new(loaded.report);
    document.has_own_comments = loaded.has_own_comments;
    document.charset = loaded.charset;
    document.text_beside = Some(render::text(document.report(), render::Layout::default()));
    document.path = Some(path.to_owned());
    document.end_run();
    Ok(Opened { document })
}

/// The year a report begun today is most likely for: the one before, as reports are due in January.
fn year_to_report() -> u16 {
    let today = jiff::Zoned::now().date();
    u16::try_from(today.year() - i16::from(today.month() <= 6)).unwrap_or(2024)
}

/// Writes the report and then the text beside it.
pub fn save(save: Save, words: &Words) -> Saved {
    let Save { path, report, overwrite, text } = save;
    if let Some(report) = report {
        let written =
            if overwrite { store::save(&path, report.as_bytes()) } else { store::create_new(&path, report.as_bytes()) };
        match written {
            Ok(()) => {}
            Err(error) if error.is_written() => {
                let message = error.message(&path, words);
                return Saved::TextFailed { path, message };
            }
            Err(error) if error.is_existing() => return Saved::Exists { path },
            Err(error) => return Saved::Failed { message: error.message(&path, words) },
        }
    }
    let Some(text) = text else { return Saved::ReportOnly { path } };
    match write_text(&text) {
        Ok(true) => {
            let text_path = text.path;
            Saved::Both { path, text_path, text: text.content }
        }
        Ok(false) => Saved::ForeignText { path, text_path: text.path },
        Err(error) => Saved::TextFailed { path, message: error.message(&text.path, words) },
    }
}

/// Writes the text unless somebody else's file is in its place.
fn write_text(text: &TextSave) -> Result<bool, Error> {
    let content = text.content.as_bytes();
    match store::create_new(&text.path, content) {
        Err(error) if error.is_existing() => {}
        written => return written.map(|()| true),
    }
    let ours = || {
        store::read(&text.path)
            .is_ok_and(|found| found == content || text.ours.as_ref().is_some_and(|ours| found == ours.as_bytes()))
    };
    if text.overwrite || ours() { store::save(&text.path, content).map(|()| true) } else { Ok(false) }
}

/// Writes the settings into the user's file, which keeps its comments and keys.
///
/// # Errors
/// Why it could not be written, as the system says it.
pub fn keep_settings(settings: &Settings, words: &Words) -> Result<PathBuf, String> {
    let Some(path) = config::path(|name| std::env::var_os(name)) else { return Err("HOME".to_owned()) };
    let content = match std::fs::read_to_string(&path) {
        Ok(content) => content,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
        Err(error) => return Err(error.to_string()),
    };
    let amended = config::amend(&content, settings).map_err(|line| format!("{}:{line}", path.display()))?;
    let folder = path.parent().map_or(Ok(()), std::fs::create_dir_all);
    folder.map_err(|error| error.to_string())?;
    store::save(&path, amended.as_bytes()).map_err(|error| error.message(&path, words))?;
    Ok(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tilde_is_the_home_folder_where_a_shell_would_say_so() {
        for (typed, home, expected) in [
            ("~/年报.yaml", Some("/home/a"), "/home/a/年报.yaml"),
            ("~", Some("/home/a"), "/home/a"),
            ("~b/年报.yaml", Some("/home/a"), "~b/年报.yaml"),
            ("./~/年报.yaml", Some("/home/a"), "./~/年报.yaml"),
            ("a/~/年报.yaml", Some("/home/a"), "a/~/年报.yaml"),
            ("~/年报.yaml", Some(""), "~/年报.yaml"),
            ("~/年报.yaml", None, "~/年报.yaml"),
        ] {
            assert_eq!(
                expand_home(Path::new(typed), home.map(OsString::from)),
                Path::new(expected),
                "{typed} {home:?}"
            );
        }
    }
}
