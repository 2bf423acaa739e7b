//! How a report is saved: what is asked of the shell, and what follows from the outcome.

use std::path::{Path, PathBuf};

use super::{App, Desk, Effect, Message, Stage};
use crate::store;
use crate::store::digest::Digest;
use crate::tui::dialog::{Line, Question};
use crate::tui::document::TextTo;
use crate::tui::files::{Over, Save, Saved, TextSave, TextSaved};
use crate::{compare, render, say, yaml};

/// What the user has agreed to lose by a save.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Consent {
    /// Nothing: another file of that name, comments of a person.
    None,
    /// Whatever the file holds.
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
    /// The files were written, or not.
    pub fn saved(&mut self, saved: Saved) -> Effect {
        self.message = None;
        match saved {
            Saved::Written { path, content, text } => return self.written(path, content, text),
            Saved::Changed { path, theirs } => {
                let Some(ours) = self.report() else { return Effect::None };
                let difference = theirs.and_then(|theirs| compare::lines(&theirs, ours, &self.words).ok());
                self.ask(Question::Changed { path, difference });
            }
            Saved::Exists { path } => self.ask(Question::Overwrite(path)),
            Saved::Failed { message } => {
                self.quits_after_save = false;
                self.complain(message);
            }
        }
        Effect::None
    }

    /// Says once why earlier versions are not kept, where nothing more important is said.
    pub fn not_kept_as_version(&mut self, reason: String) {
        let is_error = self.message.as_ref().is_some_and(|message| message.is_error);
        if !is_error && !std::mem::replace(&mut self.told_unkept, true) {
            self.complain(reason);
        }
    }

    /// The report was written; its text was, or not.
    fn written(&mut self, path: PathBuf, content: Option<Digest>, text: TextSaved) -> Effect {
        let Stage::Desk(desk) = &mut self.stage else { return Effect::None };
        let name = path.display().to_string();
        let mut said = say!(self.words, "saved-report", path = name);
        let mut ours = None;
        match &text {
            TextSaved::Written { path: text_path, text } => {
                said = say!(self.words, "saved-both", path = name, text = text_path.display());
                let beside = *text_path == store::text_beside(&path);
                desk.document.text_to = if beside { TextTo::Beside } else { TextTo::Other(text_path.clone()) };
                ours = Some(text.clone());
            }
            TextSaved::Failed(message) | TextSaved::Unsettled(message) => said.clone_from(message),
            TextSaved::NotWanted | TextSaved::Foreign(_) => {}
        }
        desk.document.saved(path, content, ours);
        let is_error = matches!(text, TextSaved::Failed(_) | TextSaved::Unsettled(_));
        self.message = Some(Message { text: said, is_error });
        match text {
            TextSaved::Foreign(path) => {
                self.ask(Question::ForeignText(path));
                return Effect::None;
            }
            // She has to read that there is no text before she leaves.
            TextSaved::Failed(_) | TextSaved::Unsettled(_) => self.quits_after_save = false,
            TextSaved::Written { .. } | TextSaved::NotWanted => {}
        }
        self.done_saving()
    }

    /// Saves the report under its name, or asks for one.
    pub(super) fn save(&mut self) -> Effect {
        let Some(desk) = self.commit() else { return Effect::None };
        if desk.document.held_by.is_some() {
            self.complain_of_holder();
            self.ask_for_name();
            return Effect::None;
        }
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
        if same_file && desk.document.held_by.is_some() {
            self.complain_of_holder();
            self.ask_for_name();
            return Effect::None;
        }
        if same_file && desk.document.has_own_comments && consent == Consent::None {
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
        let over = match desk.document.on_disk.filter(|_| same_file) {
            _ if consent == Consent::Overwrite => Over::Anything,
            Some(version) => Over::Version(version),
            None => Over::Nothing,
        };
        Effect::Save(Box::new(Save { path, report, over, text }))
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
        Effect::Save(Box::new(Save { path: report, report: None, over: Over::Nothing, text }))
    }

    /// Says who holds the file, because of whom nothing is changed here.
    pub(super) fn complain_of_holder(&mut self) {
        let holder = self.desk().and_then(|desk| desk.document.held_by.clone());
        if let Some(holder) = holder {
            self.complain(say!(self.words, "held-read-only", holder = holder));
        }
    }

    /// Where a change was refused because somebody else holds the file, the panes show the report again, and who it is is said.
    pub(super) fn take_back_refused(&mut self) {
        let Stage::Desk(desk) = &mut self.stage else { return };
        if desk.document.take_refused() {
            desk.give_up_typing();
            self.complain_of_holder();
        }
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
