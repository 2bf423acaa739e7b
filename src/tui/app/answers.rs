//! What follows from the answers to the editor's questions.

use super::saving::Consent;
use super::{App, Copied, Effect, Stage};
use crate::dates;
use crate::render::{Part, Tables};
use crate::report::{Report, YEARS};
use crate::tui::dialog::{self, Answer, Dialog, Line, Question};
use crate::tui::document::{Document, TextTo};
use crate::tui::field;
use crate::tui::files;
use crate::tui::keymap::Action;
use crate::tui::page::Page;
use crate::{form, render, say};

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
            Some(Dialog::Versions) => self.update_versions(action),
            Some(Dialog::Years(_)) => self.update_years(action),
            Some(Dialog::Settings { .. }) => self.update_settings(action),
            Some(Dialog::Preview(_)) => self.update_preview(action),
            Some(Dialog::Incoming(_)) => self.update_incoming(action),
            Some(Dialog::Placing(_)) => self.place(action),
            Some(Dialog::PasteBox(_)) => self.update_paste_box(action),
            Some(Dialog::Page(page)) => {
                if page.update(action)
                    && let Some(Dialog::Page(page)) = self.dialog.take()
                {
                    self.dialog = page.into_under();
                }
                Effect::None
            }
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
        if let Some(Dialog::Help { under: Some(under), .. }) = self.dialog.take() {
            if self.pending.is_some() {
                // What is to become of a draft, or of somebody else's file, is decided before anything else.
                self.dialog = Some(*under);
                return Effect::None;
            }
            if let Dialog::PasteBox(page) = *under {
                self.left_in_page = page.into_text();
            }
        }
        self.update(action)
    }

    /// A question was answered.
    pub(super) fn answered(&mut self, question: Question, answer: Answer) -> Effect {
        match (question, answer) {
            (Question::Held(_), answer) => self.holder_answered(answer),
            (Question::Draft(note), answer) => self.draft_answered(note, answer),
            (Question::Version(version), answer) => self.version_answered(version, answer),
            (_, Answer::Quit) => Effect::Quit,
            (_, Answer::SaveAndQuit) => {
                self.quits_after_save = true;
                self.save()
            }
            (Question::DropComments(path), Answer::Proceed) => self.save_to(path, Consent::DropComments),
            (Question::Changed { path, difference: Some(lines) }, Answer::Difference) => {
                let title = say!(self.words, "page-changed");
                let under = Dialog::ask(Question::Changed { path, difference: Some(lines.clone()) });
                self.dialog = Some(Dialog::Page(Box::new(Page::new(title, lines, Some(under)))));
                Effect::None
            }
            (Question::Overwrite(path) | Question::Changed { path, .. }, Answer::Proceed) => {
                self.save_to(path, Consent::Overwrite)
            }
            (Question::ForeignText(path), Answer::Proceed) => self.save_text_to(path, true),
            (Question::ForeignText(path), Answer::OtherName) => {
                let suggestion = path.with_extension("nianbao.txt");
                self.prompt(Line::TextAs, &suggestion.display().to_string());
                Effect::None
            }
            (Question::Print { section }, Answer::Print { section: only, tabs }) => {
                let Some(report) = self.report() else { return Effect::None };
                let tables = if tabs { Tables::Tabs } else { Tables::Aligned(self.ambiguous()) };
                Effect::Print(render::copy(report, part(section.filter(|_| only)), tables))
            }
            (Question::Print { section }, Answer::Copy { section: only }) => {
                let Some(report) = self.report() else { return Effect::None };
                let text = render::copy(report, part(section.filter(|_| only)), Tables::Tabs);
                Effect::Copy(Copied { text, is_cut: false })
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
            (
                _,
                Answer::Cancel
                | Answer::Proceed
                | Answer::Copy { .. }
                | Answer::Difference
                | Answer::ReadOnly
                | Answer::TakeOver
                | Answer::Recover
                | Answer::OpenDraft
                | Answer::Discard
                | Answer::Print { .. },
            ) => {
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
            Line::Reason => {
                self.accept_for(typed);
                Effect::None
            }
            Line::SaveAs => self.save_to(files::named(typed), Consent::None),
            Line::TextAs => self.save_text_to(files::named(typed), false),
            Line::Open => {
                self.opening = Some(typed.to_owned());
                Effect::Open(files::named(typed))
            }
            Line::Import => {
                self.opening = Some(typed.to_owned());
                Effect::Import(files::named(typed))
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
                let report = Report::begin(form::of_year(year), &organization, year);
                let mut document = Document::new(report);
                document.suggested = Some(files::named(typed));
                document.is_new = true;
                self.edit(document);
                self.save()
            }
        }
    }
}

/// The section, or the report.
fn part(section: Option<usize>) -> Part {
    section.map_or(Part::Report, Part::Section)
}
