//! What follows from the menu, from going to a place and from finding words.

use super::{App, Effect, Stage};
use crate::report::Place;
use crate::say;
use crate::tui::dialog::Dialog;
use crate::tui::keymap::{Action, Focus};
use crate::tui::outside::Fault;
use crate::tui::palette::{self, Kind, Outcome, Palette, Source, Target};
use crate::tui::reply::Reply;

impl App {
    /// Shows a list to be narrowed down by typing.
    pub(super) fn show_list(&mut self, kind: Kind) {
        let Stage::Desk(desk) = &mut self.stage else { return };
        desk.commit();
        let typed = if kind == Kind::Find { self.sought.as_str() } else { "" };
        let source = Source { desk, words: &self.words, keymap: &self.keymap };
        self.dialog = Some(Dialog::Palette(Box::new(Palette::new(kind, typed, source))));
    }

    /// Carries out an action while such a list is open.
    pub(super) fn update_list(&mut self, action: Action) -> Effect {
        let (Some(Dialog::Palette(list)), Stage::Desk(desk)) = (&mut self.dialog, &self.stage) else {
            return Effect::None;
        };
        if action == Action::Paste {
            let copied = self.clipboard.clone();
            return self.paste(&copied, true);
        }
        let outcome = list.update(action, Source { desk, words: &self.words, keymap: &self.keymap });
        if list.kind == Kind::Find {
            self.sought = list.typed();
        }
        match outcome {
            Outcome::Open => Effect::None,
            Outcome::Closed => {
                self.dialog = None;
                Effect::None
            }
            Outcome::Chosen(target) => {
                self.dialog = None;
                self.take(target)
            }
        }
    }

    /// Does what was chosen from a list.
    fn take(&mut self, target: Target) -> Effect {
        let Stage::Desk(desk) = &mut self.stage else { return Effect::None };
        self.message = None;
        match target {
            Target::Act(action) => {
                if palette::is_about_a_pane(action) {
                    desk.resume();
                }
                return self.update(action);
            }
            Target::Go(place) => desk.go_to(place),
            Target::Words(text, bytes) => desk.go_to_words(text, &bytes),
            Target::Insert(words) => desk.insert_words(&words),
            Target::Blank(name) => self.complain(say!(self.words, "phrases-not-filled", name = name)),
        }
        Effect::None
    }

    /// Goes to the next or the previous place where what was last looked for occurs; round the end of the report.
    pub(super) fn find_again(&mut self, forward: bool) {
        if self.sought.trim().is_empty() {
            return self.answer(Reply::Say("find-first"));
        }
        let Stage::Desk(desk) = &mut self.stage else { return };
        desk.commit();
        let source = Source { desk, words: &self.words, keymap: &self.keymap };
        if let Some(target) = palette::find(self.sought.trim(), forward, source) {
            self.take(target);
        } else {
            let text = say!(self.words, "find-nothing", typed = self.sought);
            self.tell(text);
        }
    }

    /// Hands the text the user is in to another editor.
    pub(super) fn edit_text(&mut self) -> Effect {
        let Stage::Desk(desk) = &mut self.stage else { return Effect::None };
        desk.resume();
        desk.commit();
        match desk.place() {
            // What she would write there could not be taken back.
            Some(Place::Text(_)) if desk.focus() == Focus::Prose && desk.document.held_by.is_some() => {
                self.complain_of_holder();
                Effect::None
            }
            Some(Place::Text(text)) if desk.focus() == Focus::Prose => {
                Effect::EditText(desk.document.report().text(text).to_owned())
            }
            _ => Effect::None,
        }
    }

    /// Another editor has given a text back, or not.
    pub(in crate::tui) fn text_edited(&mut self, edited: Result<String, Fault>) {
        let Stage::Desk(desk) = &mut self.stage else { return };
        match edited {
            Ok(edited) => {
                let changed = desk.replace_text(&edited);
                self.answer(Reply::Say(if changed { "outside-edited" } else { "outside-unchanged" }));
            }
            Err(Fault::None) => self.complain(say!(self.words, "outside-no-editor")),
            Err(Fault::Failed(None)) => self.complain(say!(self.words, "outside-failed")),
            Err(Fault::Failed(Some(path))) => {
                self.complain(say!(self.words, "outside-failed-kept", file = path.display()));
            }
            Err(Fault::NotText(path)) => self.complain(say!(self.words, "outside-not-text", file = path.display())),
            Err(Fault::Io(error)) => self.complain(say!(self.words, "outside-io", reason = error)),
        }
    }
}
