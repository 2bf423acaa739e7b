//! Earlier versions of the report: shown, compared, gone back to.

use super::{App, Effect, Stage};
use crate::tui::dialog::{Answer, ChosenVersion, Dialog, Question};
use crate::tui::files::Earlier;
use crate::tui::keymap::Action;
use crate::tui::page::Page;
use crate::tui::reply::Reply;
use crate::tui::versions::Versions;
use crate::{compare, say};

impl App {
    /// The earlier versions, while one is chosen.
    pub fn versions(&self) -> Option<&Versions> {
        self.versions.as_deref()
    }

    /// Asks for the earlier versions of the report's file.
    pub(super) fn list_versions(&mut self) -> Effect {
        let Some(desk) = self.commit() else { return Effect::None };
        if let Some(path) = desk.document.path.clone() {
            return Effect::ListVersions(path);
        }
        self.answer(Reply::Say("versions-no-file"));
        Effect::None
    }

    /// The earlier versions were read.
    pub fn versions_found(&mut self, earlier: Vec<Earlier>) {
        let Stage::Desk(desk) = &self.stage else { return };
        if earlier.is_empty() {
            return self.answer(Reply::Say("versions-none"));
        }
        self.versions = Some(Box::new(Versions::new(earlier, desk.document.report(), &self.words)));
        self.dialog = Some(Dialog::Versions);
    }

    /// Carries out an action while the list of versions is open.
    pub(super) fn update_versions(&mut self, action: Action) -> Effect {
        match action {
            Action::Enter => self.choose_version(),
            Action::Back => {
                self.dialog = None;
                self.versions = None;
            }
            action => {
                if let Some(versions) = &mut self.versions {
                    versions.update(action);
                }
            }
        }
        Effect::None
    }

    fn choose_version(&mut self) {
        self.message = None;
        let (Some(now), Some((title, report))) = (self.report(), self.versions().and_then(Versions::chosen)) else {
            return;
        };
        match report.and_then(|report| compare::lines(now, report, &self.words).ok()) {
            None => self.answer(Reply::Say("versions-unreadable")),
            Some(difference) if difference.is_empty() => self.answer(Reply::Say("versions-same")),
            Some(difference) => {
                let title = title.to_owned();
                self.ask(Question::Version(ChosenVersion { title, difference }));
            }
        }
    }

    /// What is to become of the version that was chosen was decided.
    pub(super) fn version_answered(&mut self, version: ChosenVersion, answer: Answer) -> Effect {
        match answer {
            Answer::Difference => {
                let lines = version.difference.clone();
                let under = Dialog::ask(Question::Version(version));
                let page = Page::new(say!(self.words, "versions-page"), lines, Some(under));
                self.dialog = Some(Dialog::Page(Box::new(page)));
            }
            Answer::Recover => self.go_back_to(&version),
            _ => self.dialog = Some(Dialog::Versions),
        }
        Effect::None
    }

    fn go_back_to(&mut self, version: &ChosenVersion) {
        let (Some(versions), Stage::Desk(desk)) = (self.versions.take(), &mut self.stage) else { return };
        if let Some((_, Some(report))) = versions.chosen() {
            desk.put_report(report, &self.words);
            let text = say!(self.words, "versions-restored", version = version.title);
            self.tell(text);
        }
    }
}
