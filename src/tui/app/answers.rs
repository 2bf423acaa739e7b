//! What follows from the answers to the editor's questions, and how a report is saved.

use std::path::{Path, PathBuf};

use super::{App, Desk, Effect, Stage};
use crate::dates;
use crate::render::Tables;
use crate::report::{Report, YEARS};
use crate::store;
use crate::tui::dialog::{self, Answer, Dialog, Line, Question};
use crate::tui::document::{Document, TextTo};
use crate::tui::field;
use crate::tui::files::{self, Save, TextSave};
use crate::tui::keymap::Action;
use crate::{render, say, yaml};

/// What the user has agreed to lose by a save.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Consent {
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
    /// Carries out an action while a dialog is open.
    pub(super) fn update_dialog(&mut self, action: Action) -> Effect {
        match action {
            Action::Redraw => return Effect::Redraw,
            Action::Help if !matches!(self.dialog, Some(Dialog::Help { .. })) => {
                self.show_help();
                return Effect::None;
            }
            _ => {}
        }
        match &mut self.dialog {
            Some(Dialog::Choice { question, chosen }) => match dialog::choose(question, chosen, action) {
                Some(answer) => {
                    let question = question.clone();
                    self.dialog = None;
                    self.answered(question, answer)
                }
                None => Effect::None,
            },
            Some(Dialog::Prompt { question, buffer }) => match action {
                Action::Back => {
                    self.dialog = None;
                    self.quits_after_save = false;
                    Effect::None
                }
                Action::Enter => {
                    let (question, typed) = (question.clone(), buffer.content());
                    self.dialog = None;
                    self.typed(question, typed.trim())
                }
                action => {
                    field::update(buffer, action);
                    Effect::None
                }
            },
            Some(Dialog::Palette(_)) => self.update_list(action),
            Some(Dialog::Settings { .. }) => self.update_settings(action),
            Some(Dialog::Preview(_)) => self.update_preview(action),
            Some(Dialog::Placing(_)) => self.place(action),
            Some(Dialog::PasteBox(_)) => self.update_paste_box(action),
            Some(Dialog::Help { top, under, .. }) => {
                match action {
                    Action::Up => *top = top.saturating_sub(1),
                    Action::Down => *top += 1,
                    Action::PageUp => *top = top.saturating_sub(10),
                    Action::PageDown => *top += 10,
                    Action::Top => *top = 0,
                    Action::Bottom => *top = usize::MAX / 2,
                    Action::Quit => return self.close_and(Action::Quit),
                    _ => self.dialog = under.take().map(|dialog| *dialog),
                }
                Effect::None
            }
            None => Effect::None,
        }
    }

    fn close_and(&mut self, action: Action) -> Effect {
        self.dialog = None;
        self.update(action)
    }

    /// A question was answered.
    pub(super) fn answered(&mut self, question: Question, answer: Answer) -> Effect {
        match (question, answer) {
            (_, Answer::Quit) => Effect::Quit,
            (_, Answer::SaveAndQuit) => {
                self.quits_after_save = true;
                self.save()
            }
            (Question::DropComments(path), Answer::Proceed) => self.save_to(path, Consent::DropComments),
            (Question::Overwrite(path), Answer::Proceed) => self.save_to(path, Consent::Overwrite),
            (Question::ForeignText(path), Answer::Proceed) => self.save_text_to(path, true),
            (Question::ForeignText(path), Answer::OtherName) => {
                let suggestion = path.with_extension("nianbao.txt");
                self.prompt(Line::TextAs, &suggestion.display().to_string());
                Effect::None
            }
            (Question::Print { section }, Answer::Print { section: only, tabs }) => {
                let Some(report) = self.report() else { return Effect::None };
                let tables = if tabs { Tables::Tabs } else { Tables::Aligned(self.ambiguous()) };
                Effect::Print(render::copy(report, section.filter(|_| only), tables))
            }
            (_, Answer::OtherName) => {
                self.ask_for_name();
                Effect::None
            }
            (_, Answer::SkipText) => {
                if let Stage::Desk(desk) = &mut self.stage {
                    desk.document.text_to = TextTo::Nowhere;
                }
                self.done_saving()
            }
            // The report is saved; only its text is not, this time.
            (Question::ForeignText(_), Answer::Cancel) => self.done_saving(),
            (_, Answer::Cancel | Answer::Proceed | Answer::Print { .. }) => {
                self.quits_after_save = false;
                Effect::None
            }
        }
    }

    /// A line was typed.
    pub(super) fn typed(&mut self, question: Line, typed: &str) -> Effect {
        if typed.is_empty() {
            self.complain(say!(self.words, "dialog-nothing-typed"));
            self.prompt(question, "");
            return Effect::None;
        }
        match question {
            Line::SaveAs => self.save_to(files::named(typed), Consent::None),
            Line::TextAs => self.save_text_to(files::named(typed), false),
            Line::Open => {
                self.opening = Some(typed.to_owned());
                Effect::Open(files::named(typed))
            }
            Line::NewOrganization => {
                self.message = None;
                self.prompt(Line::NewYear(typed.to_owned()), "");
                Effect::None
            }
            Line::NewYear(organization) => {
                if let Some(year) = dates::year(typed).filter(|year| YEARS.contains(year)) {
                    self.message = None;
                    let name = say!(self.words, "dialog-file-name", year = year);
                    self.prompt(Line::NewFile(organization, year), &name);
                } else {
                    self.complain(say!(self.words, "dialog-bad-year"));
                    self.prompt(Line::NewYear(organization), typed);
                }
                Effect::None
            }
            Line::NewFile(organization, year) => {
                let report = Report::begin(self.form.clone(), &organization, year);
                let mut document = Document::new(report);
                document.suggested = Some(files::named(typed));
                document.is_new = true;
                self.edit(document);
                self.save()
            }
        }
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
    fn save_to(&mut self, path: PathBuf, consent: Consent) -> Effect {
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
    fn save_text_to(&mut self, path: PathBuf, overwrite: bool) -> Effect {
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

    fn done_saving(&mut self) -> Effect {
        if let Stage::Desk(desk) = &mut self.stage {
            desk.document.judge_blanks();
        }
        if std::mem::take(&mut self.quits_after_save) { Effect::Quit } else { Effect::None }
    }

    /// The desk, with nothing half typed.
    fn commit(&mut self) -> Option<&mut Desk> {
        match &mut self.stage {
            Stage::Desk(desk) => {
                desk.commit();
                Some(desk)
            }
            Stage::Start(_) => None,
        }
    }
}
