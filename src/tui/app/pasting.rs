//! What becomes of a pasted text: typing, a preview, a page for pasting.

use super::{App, Effect, Pane, Stage};
use crate::paste::Fill;
use crate::report::Place;
use crate::say;
use crate::text;
use crate::totals::Following;
use crate::tui::dialog::Dialog;
use crate::tui::input::decode::PASTE_LIMIT;
use crate::tui::keymap::Action;
use crate::tui::palette::Source;
use crate::tui::paste::{Answer, LIMIT, Outcome, PasteBox, Pasted, Preview};
use crate::tui::reply::Reply;

impl App {
    /// Text was pasted: it is entered where the caret is, a block over a table after a preview, and never means an action. Of what did not
    /// come whole (`complete` is false) what came is entered or previewed, and it is said; what was too much is not.
    pub fn paste(&mut self, pasted: &str, complete: bool) -> Effect {
        // The last bytes kept may be short of a character.
        if !complete && pasted.len() + 4 > PASTE_LIMIT {
            self.complain(say!(self.words, "paste-too-long"));
            return Effect::None;
        }
        let pasted = &*text::without_commands(pasted);
        if let (Some(Dialog::Palette(list)), Stage::Desk(desk)) = (&mut self.dialog, &self.stage) {
            list.insert(pasted, Source { desk, words: &self.words, keymap: &self.keymap });
        } else if let Some(Dialog::PasteBox(page)) = &mut self.dialog {
            if !page.insert(&pasted.replace("\r\n", "\n").replace('\r', "\n")) {
                self.complain(say!(self.words, "paste-box-full"));
            }
        } else if let Some(Dialog::Prompt { buffer, .. }) = &mut self.dialog {
            buffer.insert(&text::clean_line(pasted));
        } else if self.dialog.is_none() && self.take_whole(pasted, complete) {
            return Effect::None;
        } else if let (None, Stage::Desk(desk)) = (&self.dialog, &mut self.stage) {
            if matches!(desk.pane, Pane::Grid(_)) && is_block(pasted) {
                self.preview(Pasted { text: pasted.to_owned(), complete });
                return Effect::None;
            }
            let reply = match desk.paste(pasted) {
                Reply::Unused => Reply::Say("paste-nowhere"),
                reply => reply,
            };
            self.answer(reply);
        } else {
            self.answer(Reply::Say("paste-nowhere"));
        }
        if !complete {
            self.complain(say!(self.words, "paste-incomplete"));
        }
        Effect::None
    }

    /// Shows what a block would do at the current cell.
    pub(super) fn preview(&mut self, pasted: Pasted) {
        let Stage::Desk(desk) = &mut self.stage else { return };
        desk.commit();
        let Pane::Grid(grid) = &mut desk.pane else { return };
        grid.begin_paste();
        if pasted.text.len() > LIMIT {
            return self.complain(say!(self.words, "paste-too-long"));
        }
        self.message = None;
        match Preview::new(pasted, grid.cell(), desk.document.report(), &self.words) {
            Some(preview) => self.dialog = Some(Dialog::Preview(Box::new(preview))),
            None => self.answer(Reply::Say("paste-no-figures")),
        }
    }

    /// Enters what was copied here. A block of our own that changes nothing but blank cells needs no preview.
    pub(super) fn paste_copied(&mut self) -> Effect {
        let copied = self.clipboard.clone();
        self.message = None;
        let effect = self.paste(&copied, true);
        let Stage::Desk(desk) = &self.stage else { return effect };
        let report = desk.document.report();
        if let Some(Dialog::Preview(preview)) = self.dialog.take_if(|dialog| match dialog {
            Dialog::Preview(preview) => preview.is_harmless(report),
            _ => false,
        }) {
            self.write(&preview, Fill::All);
        }
        effect
    }

    /// Carries out an action while a preview is open.
    pub(super) fn update_preview(&mut self, action: Action) -> Effect {
        let Some(Dialog::Preview(preview)) = &mut self.dialog else { return Effect::None };
        let Some(answer) = preview.update(action) else { return Effect::None };
        let Some(Dialog::Preview(preview)) = self.dialog.take() else { return Effect::None };
        match answer {
            Answer::Write(fill) => {
                if preview.pasted.text == self.left_in_page {
                    self.left_in_page.clear();
                }
                self.write(&preview, fill);
            }
            Answer::Move => {
                self.dialog = Some(Dialog::Placing(preview.pasted));
                self.answer(Reply::Say("paste-choose-start"));
            }
            Answer::Cancel => self.answer(Reply::Say("paste-canceled")),
        }
        Effect::None
    }

    /// Writes a block as one step.
    fn write(&mut self, preview: &Preview, fill: Fill) {
        let Stage::Desk(desk) = &mut self.stage else { return };
        let report = desk.document.report();
        let count = preview.plan.writes(report, fill).count();
        let Some(edit) = preview.plan.edit(report, fill) else {
            return self.answer(Reply::Say("paste-nothing-new"));
        };
        let following = Following::now(report);
        desk.document.change(edit, &following, Place::Cell(preview.start), None);
        self.answer(Reply::Tell(say!(self.words, "paste-written", count = count)));
    }

    /// Carries out an action while the start of a block is being chosen: the moves of the table, Enter, Esc.
    pub(super) fn place(&mut self, action: Action) -> Effect {
        match action {
            Action::Enter => {
                if let Some(Dialog::Placing(pasted)) = self.dialog.take() {
                    self.preview(pasted);
                }
            }
            Action::Back => {
                self.dialog = None;
                self.answer(Reply::Say("paste-canceled"));
            }
            action if action.is_move() => {
                if let Stage::Desk(desk) = &mut self.stage {
                    desk.update(action, &self.words, &self.settings);
                }
            }
            _ => self.answer(Reply::Say("paste-choose-start")),
        }
        Effect::None
    }

    /// Opens the page for pasting, with what is left in it.
    pub(super) fn open_paste_box(&mut self) {
        let Stage::Desk(desk) = &mut self.stage else { return };
        desk.commit();
        if !matches!(desk.pane, Pane::Grid(_) | Pane::Prose(_) | Pane::Head) {
            return self.answer(Reply::Say("paste-nowhere"));
        }
        if desk.document.held_by.is_some() {
            return self.complain_of_holder();
        }
        self.message = None;
        self.dialog = Some(Dialog::PasteBox(Box::new(PasteBox::new(std::mem::take(&mut self.left_in_page)))));
    }

    /// Carries out an action in the page for pasting.
    pub(super) fn update_paste_box(&mut self, action: Action) -> Effect {
        let Some(Dialog::PasteBox(page)) = &mut self.dialog else { return Effect::None };
        match page.update(action) {
            Outcome::Open => {}
            Outcome::Full => self.complain(say!(self.words, "paste-box-full")),
            Outcome::Take(text) => {
                self.dialog = None;
                let effect = self.paste(&text, true);
                // A block is not in the table before its preview is answered, and there may be none.
                let previews = matches!(self.dialog, Some(Dialog::Incoming(_)));
                let is_table = self.desk().is_some_and(|desk| matches!(desk.pane, Pane::Grid(_)));
                if previews || is_block(&text) && is_table {
                    self.left_in_page = text::without_commands(&text).into_owned();
                }
                return effect;
            }
            Outcome::Drop => {
                self.dialog = None;
                self.answer(Reply::Say("paste-canceled"));
            }
        }
        Effect::None
    }
}

/// Whether a text is more than one cell: lines, or tabs between cells. Anything else is typing, as from an input method.
pub(super) fn is_block(pasted: &str) -> bool {
    pasted.trim_matches(['\r', '\n', ' ']).contains(['\t', '\r', '\n'])
}
