//! What the editor does with files: the effects of [`super::app::App`], carried out.

mod bring;
mod last_year;
mod open;

use std::ffi::OsString;
use std::path::{Path, PathBuf};

pub use bring::{beside_source, bring, is_source};
pub use last_year::{LastYear, Search, last_year};
pub use open::{Opened, Recovery, name_of_draft, open, open_existing, open_unnamed, seize, year_to_report};

use crate::config::{self, Settings};
use crate::report::Report;
use crate::store::aside;
use crate::store::digest::Digest;
use crate::store::{self, Error, backups};
use crate::words::Words;
use crate::yaml;

/// What to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Save {
    /// The report's file.
    pub path: PathBuf,
    /// Its content; `None` if only the text is to be written.
    pub report: Option<String>,
    /// What may be replaced by it.
    pub over: Over,
    /// The text beside it.
    pub text: Option<TextSave>,
}

/// What a report may take the place of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Over {
    /// Nothing: there is to be no file of that name yet.
    Nothing,
    /// The content that was read from the file, or last written to it.
    Version(Digest),
    /// Whatever is there.
    Anything,
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
#[derive(Debug, Clone, PartialEq)]
pub enum Saved {
    /// The report is in its file.
    Written {
        /// The file.
        path: PathBuf,
        /// What it holds now; `None` if only the text was to be written.
        content: Option<Digest>,
        /// What became of the text.
        text: TextSaved,
    },
    /// Nothing is written: the file holds neither what was read from it nor what was last written.
    Changed {
        /// The file.
        path: PathBuf,
        /// What it holds, if that is a report.
        theirs: Option<Box<Report>>,
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

/// What became of the text beside a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TextSaved {
    /// It is written.
    Written {
        /// Its file.
        path: PathBuf,
        /// The text, as far as it stands where the next save looks for it.
        text: String,
    },
    /// None was to be.
    NotWanted,
    /// In its place is a file of somebody else's.
    Foreign(PathBuf),
    /// It could not be written: why.
    Failed(String),
    /// It was not, since the report's own file may not outlive a power cut: why.
    Unsettled(String),
}

impl Save {
    /// The content that the report's file is to have; `None` if only the text is to be written.
    pub fn content(&self) -> Option<Digest> {
        self.report.as_ref().map(|report| Digest::of(report.as_bytes()))
    }

    /// What the file holds now, if this takes its place and it is anything else.
    pub fn replaces(&self) -> Option<Vec<u8>> {
        let new = self.report.as_ref()?;
        let there = store::read(&self.path).ok()?;
        let may = match self.over {
            Over::Nothing => false,
            Over::Version(ours) => ours == Digest::of(&there),
            Over::Anything => true,
        };
        Some(there).filter(|there| may && there != new.as_bytes())
    }
}

impl Saved {
    /// The report's file, if the report is in it as saved.
    pub fn path(&self) -> Option<&Path> {
        match self {
            Self::Written { path, .. } => Some(path),
            Self::Changed { .. } | Self::Exists { .. } | Self::Failed { .. } => None,
        }
    }
}

/// An earlier version of a report.
#[derive(Debug)]
pub struct Earlier {
    /// When it was kept, and why.
    pub title: String,
    /// The report; `None` if it cannot be read as one.
    pub report: Option<Report>,
}

/// The earlier versions of a report, the newest first.
pub fn versions(path: &Path, words: &Words) -> Vec<Earlier> {
    let earlier = |version: backups::Backup| Earlier {
        title: format!("{} {}", version.date(), version.kind.message(words)),
        report: backups::read(&version).ok().and_then(|content| yaml::read(&content).ok()).map(|loaded| loaded.report),
    };
    backups::list(path).into_iter().map(earlier).collect()
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

/// A path for the user to read: with `~` for her home folder.
pub fn under_home(path: &Path) -> String {
    let home = std::env::var_os("HOME").filter(|home| !home.is_empty()).map(PathBuf::from);
    match home.and_then(|home| path.strip_prefix(home).ok().map(Path::to_owned)) {
        Some(rest) => format!("~/{}", rest.display()),
        None => path.display().to_string(),
    }
}

/// Writes the report and then the text beside it.
pub fn save(save: Save, words: &Words) -> Saved {
    let content = save.content();
    let Save { path, report, over, text } = save;
    if let Some(report) = report {
        // Nobody shall find tomorrow that what she saved today cannot be opened.
        if let Err(error) = yaml::read(report.as_bytes()) {
            return Saved::Failed { message: Error::Overgrown(error).message(&path, words) };
        }
        match write_report(&path, report.as_bytes(), over) {
            Ok(()) => {}
            Err(Refused::Error(error)) if error.is_written() => {
                let text = TextSaved::Unsettled(error.message(&path, words));
                return Saved::Written { path, content, text };
            }
            Err(Refused::Error(error)) if error.is_existing() => return Saved::Exists { path },
            Err(Refused::Error(error)) => return Saved::Failed { message: error.message(&path, words) },
            Err(Refused::Changed(theirs)) => return Saved::Changed { path, theirs },
        }
    }
    let text = match text {
        None => TextSaved::NotWanted,
        Some(text) => match write_text(&text, &path) {
            Ok(true) => TextSaved::Written { path: text.path, text: text.content },
            Ok(false) => TextSaved::Foreign(text.path),
            Err(error) => TextSaved::Failed(error.message(&text.path, words)),
        },
    };
    Saved::Written { path, content, text }
}

/// Why a report was not written.
enum Refused {
    /// It could not be.
    Error(Error),
    /// It would have taken the place of what somebody else wrote; if that is a report, this one.
    Changed(Option<Box<Report>>),
}

/// Writes a report over what it may take the place of.
fn write_report(path: &Path, content: &[u8], over: Over) -> Result<(), Refused> {
    let written = match over {
        Over::Nothing => store::create_new(path, content),
        Over::Anything => store::save(path, content),
        Over::Version(ours) => match store::read(path) {
            Ok(found) if Digest::of(&found) != ours && found != content => {
                return Err(Refused::Changed(yaml::read(&found).ok().map(|loaded| Box::new(loaded.report))));
            }
            // What cannot be read may well be impossible to write as well, which says why.
            _ => store::save(path, content),
        },
    };
    written.map_err(Refused::Error)
}

/// Writes the text unless somebody else's file is in its place. By whatever name, it never takes the place of the report itself.
fn write_text(text: &TextSave, report: &Path) -> Result<bool, Error> {
    let real = |path: &Path| aside::real(path).ok();
    if real(&text.path).is_some_and(|text| real(report) == Some(text)) {
        return Err(Error::Exists);
    }
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
    use crate::form;
    use crate::report::{Edit, Text};
    use crate::words::Lang;

    #[test]
    fn what_could_not_be_opened_again_is_not_written() {
        let folder = tempfile::tempdir().unwrap();
        for (bytes, saves) in [(yaml::TEXT_LIMIT, true), (yaml::TEXT_LIMIT + 1, false)] {
            let path = folder.path().join(format!("{bytes}.yaml"));
            let mut report = Report::new(form::current(), "某局", 2024);
            let inserted = "x".repeat(bytes);
            report.apply(Edit::Text { text: Text::Preamble, at: 0, removed: 0, inserted }).unwrap();
            let save = Save { path: path.clone(), report: Some(yaml::write(&report)), over: Over::Nothing, text: None };
            let saved = super::save(save, &Words::new(Lang::Zh));
            assert_eq!(matches!(saved, Saved::Written { .. }), saves, "{saved:?}");
            assert_eq!(store::load(&path).is_ok(), saves);
        }
    }

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
