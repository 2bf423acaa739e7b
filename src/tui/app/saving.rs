//! How a report is opened and saved: what is asked of the shell, and what follows from the outcome.

use std::path::{Path, PathBuf};

use super::{App, Desk, Effect, Message, Stage};
use crate::report::{Place, Text};
use crate::store;
use crate::tui::dialog::{Line, Question};
use crate::tui::document::TextTo;
use crate::tui::files::{Opened, Save, Saved, TextSave};
use crate::{render, say, yaml};

/// What the user has agreed to lose by a save.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Consent {
    /// Nothing: another file of that name, comments of a person.
    None,
    /// The other file of that name.
    Overwrite,
    /// The comments.
    DropComments,
}

/// Whether two names are of one file, as far as names tell.
fn is_same(a: &Path, b: &Path) -> bool {
    let absolute = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    absolute(a) == absolute(b)
}

impl App {
    /// A file was read, or could not be.
    pub fn opened(&mut self, opened: Result<Opened, String>) {
        match opened {
            Ok(opened) => {
                self.message = opened.notice(&self.words).map(|text| Message { text, is_error: false });
                let is_new = opened.document.path.is_none();
                self.edit(opened.document);
                // A report that has no file yet begins with whose it is.
                if let (Stage::Desk(desk), true) = (&mut self.stage, is_new) {
                    desk.go_to(Place::Text(Text::Organization));
                }
            }
            Err(text) => {
                self.complain(text);
                // A name that was mistyped is mended, not typed again.
                if let Some(typed) = self.opening.take() {
                    self.prompt(Line::Open, &typed);
                }
            }
        }
    }

    /// The files were written, or not.
    pub fn saved(&mut self, saved: Saved) -> Effect {
        let Stage::Desk(desk) = &mut self.stage else { return Effect::None };
        self.message = Some(match &saved {
            Saved::Both { path, text_path, .. } => {
                let (path, text) = (path.display(), text_path.display());
                Message { text: say!(self.words, "saved-both", path = path, text = text), is_error: false }
            }
            Saved::ReportOnly { path, .. } | Saved::ForeignText { path, .. } => {
                Message { text: say!(self.words, "saved-report", path = path.display()), is_error: false }
            }
            Saved::TextFailed { message, .. } | Saved::Failed { message } => {
                Message { text: message.clone(), is_error: true }
            }
            Saved::Exists { .. } => Message { text: String::new(), is_error: false },
        });
        match saved {
            Saved::Both { path, text_path, text } => {
                let beside = text_path == store::text_beside(&path);
                desk.document.text_to = if beside { TextTo::Beside } else { TextTo::Other(text_path) };
                desk.document.saved(path, Some(text));
            }
            Saved::ReportOnly { path } => desk.document.saved(path, None),
            Saved::TextFailed { path, .. } => {
                // She has to read that there is no text before she leaves.
                self.quits_after_save = false;
                desk.document.saved(path, None);
            }
            Saved::ForeignText { path, text_path } => {
                desk.document.saved(path, None);
                self.ask(Question::ForeignText(text_path));
                return Effect::None;
            }
            Saved::Exists { path } => {
                self.message = None;
                self.ask(Question::Overwrite(path));
                return Effect::None;
            }
            Saved::Failed { .. } => {
                self.quits_after_save = false;
                return Effect::None;
            }
        }
        self.done_saving()
    }

    /// Saves the report under its name, or asks for one.
    pub(super) fn save(&mut self) -> Effect {
        let Some(desk) = self.commit() else { return Effect::None };
        if let Some(path) = desk.document.path.clone().or_else(|| desk.document.suggested.clone()) {
            return self.save_to(path, Consent::None);
        }
        self.ask_for_name();
        Effect::None
    }

    /// Asks what to save the report as.
    pub(super) fn ask_for_name(&mut self) {
        let Some(desk) = self.commit() else { return };
        let year = desk.document.report().year();
        let name = match desk.document.path.as_ref().or(desk.document.suggested.as_ref()) {
            Some(path) => path.display().to_string(),
            None => say!(self.words, "dialog-file-name", year = year),
        };
        self.prompt(Line::SaveAs, &name);
    }

    /// Saves the report in a file, as far as the user consents to what that takes away.
    pub(super) fn save_to(&mut self, path: PathBuf, consent: Consent) -> Effect {
        let Some(desk) = self.commit() else { return Effect::None };
        let same_file = desk.document.path.as_ref().is_some_and(|own| is_same(own, &path));
        if same_file && desk.document.has_own_comments && consent != Consent::DropComments {
            self.ask(Question::DropComments(path));
            return Effect::None;
        }
        let report = desk.document.report();
        let text_path = match &desk.document.text_to {
            TextTo::Other(other) if same_file => Some(other.clone()),
            TextTo::Nowhere if same_file => None,
            TextTo::Beside | TextTo::Other(_) | TextTo::Nowhere => Some(store::text_beside(&path)),
        };
        let text = text_path.map(|path| TextSave {
            path,
            content: render::text(report, render::Layout::default()),
            ours: desk.document.text_beside.clone().filter(|_| same_file),
            overwrite: false,
        });
        let report = Some(yaml::write(report));
        let overwrite = same_file || consent == Consent::Overwrite;
        Effect::Save(Box::new(Save { path, report, overwrite, text }))
    }

    /// Writes only the text, after the report itself was saved.
    pub(super) fn save_text_to(&mut self, path: PathBuf, overwrite: bool) -> Effect {
        let Some(desk) = self.commit() else { return Effect::None };
        let content = render::text(desk.document.report(), render::Layout::default());
        let Some(report) = desk.document.path.clone() else { return Effect::None };
        if is_same(&report, &path) {
            self.complain(say!(self.words, "dialog-text-is-report"));
            self.prompt(Line::TextAs, &path.display().to_string());
            return Effect::None;
        }
        let text = Some(TextSave { path, content, ours: None, overwrite });
        Effect::Save(Box::new(Save { path: report, report: None, overwrite: true, text }))
    }

    pub(super) fn done_saving(&mut self) -> Effect {
        let Stage::Desk(desk) = &mut self.stage else { return Effect::None };
        desk.document.judge_blanks();
        // What is no year or no date could not be saved; leaving now would lose it unsaid.
        if let Some(complaint) = desk.head.complaint(&desk.document) {
            self.quits_after_save = false;
            self.complain(self.words.say(complaint, &[]));
        }
        if std::mem::take(&mut self.quits_after_save) { Effect::Quit } else { Effect::None }
    }

    /// The desk, with nothing half typed.
    pub(super) fn commit(&mut self) -> Option<&mut Desk> {
        match &mut self.stage {
            Stage::Desk(desk) => {
                desk.commit();
                Some(desk)
            }
            Stage::Start(_) => None,
        }
    }
}
