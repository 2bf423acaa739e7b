//! How a report comes to be edited: a file, what was found beside it, somebody else who has it open.

use super::{App, Effect, Message, Stage};
use crate::draft::Entry;
use crate::report::{Place, Text};
use crate::tui::dialog::{Answer, Dialog, FoundDraft, Line, Question};
use crate::tui::document::Document;
use crate::tui::files::{self, Opened};
use crate::tui::page::Page;
use crate::{say, yaml};

/// How what was typed and is not saved is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kept {
    /// It was last written down at this time of the day.
    At(String),
    /// It cannot be written down.
    Not,
}

impl App {
    /// A file was read, or could not be.
    pub fn opened(&mut self, opened: Result<Opened, String>) {
        match opened {
            Ok(opened) => {
                let doubt = opened.document.held_by.clone().filter(|_| opened.is_doubtful);
                let question = match (doubt, &opened.draft) {
                    (Some(holder), _) => Question::Held(holder),
                    (None, Some(draft)) => Question::Draft(draft.note.clone()),
                    (None, None) => return self.begin_with(opened),
                };
                self.pending = Some(Box::new(opened));
                self.ask(question);
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

    fn begin_with(&mut self, opened: Opened) {
        self.kept = None;
        self.message = opened.notice(&self.words).map(|text| Message { text, is_error: false });
        let is_new = opened.document.path.is_none();
        self.edit(opened.document);
        // A report that has no file yet begins with whose it is.
        if let (Stage::Desk(desk), true) = (&mut self.stage, is_new) {
            desk.go_to(Place::Text(Text::Organization));
        }
    }

    /// Whether the file is edited that somebody else may have was decided.
    pub(super) fn holder_answered(&mut self, answer: Answer) -> Effect {
        let Some(opened) = self.pending.take() else { return Effect::None };
        match (answer, opened.document.path.clone()) {
            (Answer::ReadOnly, _) => self.begin_with(*opened),
            (Answer::TakeOver, Some(path)) => return Effect::Seize(path),
            _ => {}
        }
        Effect::None
    }

    /// What is to become of the draft that was found was decided.
    pub(super) fn draft_answered(&mut self, note: FoundDraft, answer: Answer) -> Effect {
        if answer == Answer::Difference {
            let lines = note.difference.clone();
            let under = Dialog::ask(Question::Draft(note));
            self.dialog = Some(Dialog::Page(Box::new(Page::new(say!(self.words, "draft-page"), lines, Some(under)))));
            return Effect::None;
        }
        let Some(mut opened) = self.pending.take().map(|opened| *opened) else { return Effect::None };
        let Some(draft) = opened.draft.take() else { return Effect::None };
        match answer {
            Answer::Recover => {
                let mut document = draft.document;
                document.resume_record();
                // Back to where she was, with what she was typing before her eyes.
                let half_typed = document.draft().half_typed().last().map(|(place, _)| *place);
                let place = half_typed.or_else(|| document.draft().last_place());
                self.take_up(document);
                self.kept = Some(Kept::At(note.written));
                if let (Stage::Desk(desk), Some(place)) = (&mut self.stage, place) {
                    desk.go_to(place);
                }
                self.tell(say!(self.words, "draft-recovered"));
                Effect::KeepDraft
            }
            Answer::OpenDraft => {
                let mut document = Document::new(draft.document.report().clone());
                document.suggested = opened.document.path.as_deref().map(files::name_of_draft);
                document.is_new = true;
                self.edit(document);
                Effect::LeaveFile
            }
            Answer::Discard => {
                let discarded = yaml::write(draft.document.report());
                self.begin_with(opened);
                Effect::DiscardDraft(discarded)
            }
            _ => Effect::LeaveFile,
        }
    }

    /// What was typed and is not saved was written down, at this time of the day.
    pub fn kept_at(&mut self, time: String) {
        self.kept = Some(Kept::At(time));
    }

    /// It can be written down again, and all that could not be is.
    pub fn kept_again(&mut self) {
        self.kept = None;
        self.tell(say!(self.words, "draft-kept-again"));
    }

    /// It could not be written down, for this reason.
    pub fn not_kept(&mut self, error: &str) {
        // Said once; the title goes on saying it.
        if self.kept != Some(Kept::Not) {
            self.complain(say!(self.words, "draft-not-kept", error = error));
        }
        self.kept = Some(Kept::Not);
    }

    /// What was done to the report since this was last asked, to be written down before it is shown; nothing if no report is open.
    pub fn take_entries(&mut self) -> Vec<Entry> {
        match &mut self.stage {
            Stage::Desk(desk) => desk.document.take_entries(),
            Stage::Start(_) => Vec::new(),
        }
    }

    /// Begins a record anew, from the report as it stands.
    pub fn record_anew(&mut self) {
        if let Stage::Desk(desk) = &mut self.stage {
            desk.document.record();
        }
    }

    /// How what was typed and is not saved is kept; `None` before anything was.
    pub fn kept(&self) -> Option<&Kept> {
        self.kept.as_ref()
    }
}
