//! A text of several lines: typing, moving by rows as they are wrapped, selecting, drawing.

mod draw;
mod headings;
mod last_year;
mod replace;
mod rows;
mod tool;
mod travel;

use std::ops::Range;

use ratatui::layout::Rect;

use super::buffer::{Buffer, Caret};
use super::document::Document;
use super::keymap::{Action, Focus};
use super::reply::Reply;
use crate::report::{Edit, Text};
use crate::text::{self, Ambiguous, heading};
pub(super) use draw::draw;
use rows::Rows;
use tool::Tool;

/// Longest row in columns: the committed text of an input method, shown at the caret, has room beside it.
const ROW_MAX: usize = 76;
/// Columns left free on either side of a text.
const MARGIN: usize = 1;

/// The pane of one text.
#[derive(Debug)]
pub struct Prose {
    text: Text,
    buffer: Buffer,
    rows: Rows,
    /// The column the caret wants to be in while it moves up and down.
    wanted: Option<usize>,
    /// The first row shown.
    top: usize,
    run: Option<(u64, Stroke)>,
    /// Rows of the pane, as of the last layout.
    height: usize,
    selection: Option<Selection>,
    /// What was selected until it was ended, for what is asked of it right after that by way of the menu.
    lapsed: Option<(Caret, Caret)>,
    /// The words the user was led to.
    marked: Option<(Caret, Caret)>,
    /// What stands below the text and takes the keys.
    tool: Option<Tool>,
}

/// A selection reaches from where it began to the caret.
#[derive(Debug, Clone, Copy)]
struct Selection {
    anchor: Caret,
    /// Whether every move stretches it, as after F8, and not only those with Shift.
    holds: bool,
}

/// What a run of typing consists of; a change of kind begins a new step of undo.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stroke {
    Insert,
    Remove,
}

impl Prose {
    /// The pane of a text, with the caret at its beginning.
    pub fn new(text: Text, document: &Document) -> Self {
        let mut buffer = Buffer::new(document.report().text(text));
        buffer.place(Caret::START);
        let rows = Rows::new(buffer.lines(), ROW_MAX, Ambiguous::Narrow);
        Self {
            text,
            buffer,
            rows,
            wanted: None,
            top: 0,
            run: None,
            height: 1,
            selection: None,
            lapsed: None,
            marked: None,
            tool: None,
        }
    }

    /// The text it shows.
    pub fn text(&self) -> Text {
        self.text
    }

    /// Where the keys go.
    pub fn focus(&self) -> Focus {
        self.tool.as_ref().map_or(Focus::Prose, Tool::focus)
    }

    /// Puts the caret before these bytes of the text and marks them until the next key.
    pub fn go_to(&mut self, bytes: &Range<usize>) {
        self.end_run();
        self.wanted = None;
        self.selection = None;
        let (from, to) = (self.buffer.caret_at(bytes.start), self.buffer.caret_at(bytes.end));
        self.buffer.place(from);
        self.marked = Some((from, to));
    }

    /// Where the caret is, in bytes of the text.
    pub fn at(&self) -> usize {
        self.buffer.offset(self.buffer.caret())
    }

    /// Whether the words at the caret are marked: the user was led to them and has not done anything since.
    pub fn is_marked(&self) -> bool {
        self.marked.is_some()
    }

    /// The paragraph the caret is in and how many there are, counted from 1. Lines without words are none, as in print, but for the one
    /// that is about to be written.
    pub fn paragraph(&self) -> (usize, usize) {
        let has_words = |line: &&String| !line.trim().is_empty();
        let lines = self.buffer.lines();
        let line = self.buffer.caret().line;
        let here = 1 + lines.iter().take(line).filter(has_words).count();
        (here, lines.iter().filter(has_words).count().max(here))
    }

    /// The characters and words of the text (字数).
    pub fn characters(&self) -> usize {
        self.rows.characters()
    }

    /// The characters and words of what is selected, if something is.
    pub fn selected_characters(&self) -> Option<usize> {
        self.selected().map(|(from, to)| text::count(&self.buffer.between(from, to)))
    }

    /// The heading the caret is under, or on.
    pub fn heading(&self) -> Option<&str> {
        let above = self.buffer.lines().iter().take(self.buffer.caret().line + 1);
        above.rev().find(|line| heading::number(line).is_some()).map(|line| line.trim())
    }

    /// Whether the caret is in the first row.
    pub fn is_at_top(&self) -> bool {
        self.caret_row().0 == 0
    }

    /// Whether it has a use of its own for keys that elsewhere lead out of it: something is selected, words are looked for.
    pub fn is_busy(&self) -> bool {
        self.selection.is_some() || self.tool.is_some()
    }

    /// Carries out an action.
    pub fn update(&mut self, action: Action, document: &mut Document) -> Reply {
        use Action as A;
        match self.tool {
            Some(Tool::Replacing(_)) => return self.replace(action, document),
            Some(Tool::Headings(_)) => return self.choose_heading(action, document),
            Some(Tool::LastYear(_)) => return self.take_from_last_year(action, document),
            None => {}
        }
        if !matches!(action, A::Up | A::Down | A::SelectUp | A::SelectDown | A::PageUp | A::PageDown) {
            self.wanted = None;
        }
        self.marked = None;
        if !matches!(action, A::Back | A::Copy | A::Cut | A::Replace) {
            self.lapsed = None;
        }
        match action {
            A::Type(c) => self.enter(c.encode_utf8(&mut [0; 4]), document),
            A::Enter => self.begin_paragraph(document),
            A::Backspace => self.remove(Buffer::backspace, document),
            A::Delete => self.remove(Buffer::delete, document),
            A::DeleteWord => self.remove(Buffer::delete_phrase, document),
            A::Copy => return Reply::Copy(self.copied().unwrap_or_else(|| self.buffer.content())),
            A::Cut => return self.cut(document),
            A::Replace => self.begin_replacing(),
            A::Headings => self.list_headings(document),
            A::LastWords => return self.show_last_year(document),
            A::TidyText => return self.tidy(document),
            A::Back if self.selection.is_some() => self.end_selection(),
            A::Back => return Reply::Leave,
            action => return self.travel(action),
        }
        Reply::Done
    }

    /// Enters a piece of text at the caret. Paragraphs are a step of undo of their own; a piece without a line end is typing, for
    /// that is how some terminals send what an input method commits.
    pub fn insert(&mut self, inserted: &str, document: &mut Document) {
        if self.tool.is_some() {
            return self.insert_into_tool(inserted);
        }
        let is_typing = !inserted.contains(['\n', '\r']);
        self.run = self.run.filter(|_| is_typing);
        let at = self.selected().map_or(self.buffer.caret(), |(from, _)| from);
        // Blanks alone are typed by hand; before words they are another program's indent.
        let continues = at.byte > 0 || inserted.trim().is_empty();
        self.enter(&text::clean_paragraphs(inserted, continues), document);
        self.run = self.run.filter(|_| is_typing);
    }

    fn begin_paragraph(&mut self, document: &mut Document) {
        self.run = None;
        self.enter("\n", document);
        self.run = None;
    }

    /// What comes next is a step of undo of its own.
    pub fn end_run(&mut self) {
        self.run = None;
    }

    /// Takes over the report's text after it was changed elsewhere (undo, redo); the caret goes to where it was then.
    pub fn refresh(&mut self, document: &Document) {
        let new = document.report().text(self.text);
        if self.buffer.holds(new) {
            return;
        }
        if let Some(Edit::Text { at, removed, inserted, .. }) = Edit::between(self.text, &self.buffer.content(), new) {
            let (from, to) = (self.buffer.caret_at(at), self.buffer.caret_at(at + removed));
            self.put(from, to, &inserted);
            if let Some(caret) = document.caret() {
                self.buffer.place(self.buffer.caret_at(caret));
            }
            self.run = None;
            self.selection = None;
            self.lapsed = None;
            self.marked = None;
            let caret = self.buffer.caret();
            match self.tool {
                Some(Tool::Replacing(_)) => self.search(caret),
                Some(Tool::LastYear(_)) => {}
                Some(Tool::Headings(_)) | None => self.tool = None,
            }
        }
    }

    /// Lays the text out for `area` and scrolls so that the caret is shown.
    pub fn settle_scroll(&mut self, area: Rect, ambiguous: Ambiguous) {
        let columns = usize::from(area.width).saturating_sub(2 * MARGIN + 1).clamp(2, ROW_MAX);
        if (self.rows.columns(), self.rows.ambiguous()) != (columns, ambiguous) {
            self.rows = Rows::new(self.buffer.lines(), columns, ambiguous);
        }
        let area = self.tool.as_ref().map_or(area, |tool| tool.layout(area).0);
        self.height = usize::from(area.height).max(1);
        let (row, _) = self.caret_row();
        let last = self.rows.count().saturating_sub(self.height);
        self.top = self.top.min(row).min(last).max((row + 1).saturating_sub(self.height));
    }

    /// Enters text in the place of what is selected, or at the caret.
    fn enter(&mut self, inserted: &str, document: &mut Document) {
        self.refresh(document);
        let inserted = text::clean(inserted);
        if inserted.is_empty() {
            return;
        }
        let selected = self.selected();
        // What takes the place of a selection does not join what was typed before.
        self.run = self.run.filter(|_| selected.is_none());
        let (from, to) = selected.unwrap_or((self.buffer.caret(), self.buffer.caret()));
        self.splice(from, to, &inserted, Stroke::Insert, document);
    }

    /// Takes away what is selected, or what `remove` does.
    fn remove(&mut self, remove: impl FnOnce(&mut Buffer), document: &mut Document) {
        self.refresh(document);
        if let Some((from, to)) = self.selected() {
            self.run = None;
            return self.splice(from, to, "", Stroke::Remove, document);
        }
        self.selection = None;
        let (before, bytes, lines) = (self.at(), self.buffer.bytes(), self.buffer.lines().len());
        remove(&mut self.buffer);
        let removed = bytes - self.buffer.bytes();
        if removed == 0 {
            return;
        }
        let caret = self.buffer.caret();
        let to = if self.buffer.lines().len() == lines {
            Caret { byte: caret.byte + removed, ..caret }
        } else {
            Caret { line: caret.line + 1, byte: 0 }
        };
        self.rows.splice(self.buffer.lines(), caret, to, caret);
        let edit = Edit::Text { text: self.text, at: self.at(), removed, inserted: String::new() };
        self.store(edit, (before, self.at()), Some(Stroke::Remove), document);
    }

    /// Puts text in the place of other text, on the screen and in the report.
    fn splice(&mut self, from: Caret, to: Caret, inserted: &str, stroke: Stroke, document: &mut Document) {
        let before = self.at();
        let at = self.buffer.offset(from);
        let removed = self.buffer.offset(to) - at;
        self.put(from, to, inserted);
        self.selection = None;
        let edit = Edit::Text { text: self.text, at, removed, inserted: inserted.to_owned() };
        self.store(edit, (before, self.at()), Some(stroke), document);
    }

    /// Puts a new wording in the place of what is between two carets, one step of undo, and the caret to `rest`.
    fn rewrite(&mut self, (from, to): (Caret, Caret), new: &str, rest: Caret, document: &mut Document) {
        let before = self.at();
        let Some(Edit::Text { at, removed, inserted, .. }) =
            Edit::between(self.text, &self.buffer.between(from, to), new)
        else {
            return;
        };
        let at = self.buffer.offset(from) + at;
        let (from, to) = (self.buffer.caret_at(at), self.buffer.caret_at(at + removed));
        self.put(from, to, &inserted);
        self.buffer.place(rest);
        self.selection = None;
        self.run = None;
        let edit = Edit::Text { text: self.text, at, removed, inserted };
        self.store(edit, (before, self.at()), None, document);
    }

    fn put(&mut self, from: Caret, to: Caret, inserted: &str) {
        self.buffer.replace(from, to, inserted);
        self.rows.splice(self.buffer.lines(), from, to, self.buffer.caret());
    }

    /// Makes in the report the edit that was made in the buffer.
    fn store(&mut self, edit: Edit, carets: (usize, usize), stroke: Option<Stroke>, document: &mut Document) {
        let run = match self.run {
            Some((run, last)) if Some(last) == stroke => run,
            _ => document.new_run(),
        };
        self.run = stroke.map(|stroke| (run, stroke));
        document.change_text(edit, self.text, carets, run);
    }

    /// What is selected, or was until just now.
    fn copied(&self) -> Option<String> {
        let (from, to) = self.selected().or(self.lapsed)?;
        Some(self.buffer.between(from, to))
    }

    fn cut(&mut self, document: &mut Document) -> Reply {
        let Some((from, to)) = self.selected().or(self.lapsed.take()) else {
            return Reply::Say("prose-nothing-selected");
        };
        let cut = self.buffer.between(from, to);
        self.run = None;
        self.splice(from, to, "", Stroke::Remove, document);
        self.run = None;
        Reply::Copy(cut)
    }

    /// Sets digits, quotation marks and dots right in what is selected, or in the whole text.
    fn tidy(&mut self, document: &mut Document) -> Reply {
        self.refresh(document);
        let (from, to) = self.selected().unwrap_or((Caret::START, Caret::END));
        let (tidied, changed) = text::tidy(&self.buffer.between(from, to));
        if changed == 0 {
            return Reply::Say("prose-tidy-nothing");
        }
        self.rewrite((from, to), &tidied, self.buffer.caret(), document);
        Reply::Count("prose-tidied", changed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::Beside;
    use crate::form;
    use crate::previous::Previous;
    use crate::report::Report;
    use proptest::prelude::*;

    #[derive(Debug, Clone)]
    enum Move {
        Act(Action),
        Paste(&'static str),
        Pause,
        Undo,
        Redo,
    }

    fn moves() -> impl Strategy<Value = Vec<Move>> {
        use Action as A;
        let act = |actions: &[Action]| proptest::sample::select(actions.to_vec()).prop_map(Move::Act);
        let one = prop_oneof![
            4 => act(&[A::Type('公'), A::Type('２'), A::Type('"'), A::Type('，'), A::Type('\u{301}'), A::Type('（'), A::Enter]),
            3 => act(&[A::Backspace, A::Delete, A::DeleteWord, A::Cut, A::TidyText, A::Replace, A::Headings, A::LastWords]),
            6 => act(&[A::Left, A::Right, A::Up, A::Down, A::Home, A::End, A::WordLeft, A::WordRight, A::Next, A::Previous,
                A::Top, A::Bottom]),
            4 => act(&[A::SelectLeft, A::SelectRight, A::SelectUp, A::SelectDown, A::SelectEnd, A::SelectAll, A::Range, A::Back]),
            2 => act(&[A::Choose(1), A::Choose(2), A::Choose(3), A::Choose(4)]),
            1 => proptest::sample::select(vec!["公开", "一\r\n　二", "\u{1b}\t", "（一）甲\n（二）乙\n"]).prop_map(Move::Paste),
            1 => Just(Move::Pause),
            1 => Just(Move::Undo),
            1 => Just(Move::Redo),
        ];
        proptest::collection::vec(one, 0..80)
    }

    fn carry_out(prose: &mut Prose, document: &mut Document, step: &Move) {
        match *step {
            Move::Act(action) => drop(prose.update(action, document)),
            Move::Paste(text) => prose.insert(text, document),
            Move::Pause => prose.end_run(),
            Move::Undo => drop(document.undo()),
            Move::Redo => drop(document.redo()),
        }
        prose.refresh(document);
    }

    proptest! {
        /// What is on the screen is what is in the report, wrapped as if it had just been opened; undo leads back through all of it to
        /// the beginning, and redo to the end.
        #[test]
        fn a_pane_shows_its_text_whatever_is_done(moves in moves()) {
            let begun = Report::begin(form::current(), "局", 2024);
            let mut document = Document::new(begun.clone());
            let mut last = begun.clone();
            last.apply(Edit::between(Text::Body(0), begun.text(Text::Body(0)), "去年一段\n（一）去年二段").unwrap()).unwrap();
            document.lay_beside(Beside { previous: Some(Previous::new(&last, begun.form())), ..Beside::default() });
            let mut prose = Prose::new(Text::Body(0), &document);
            let area = Rect::new(0, 0, 21, 6);
            for step in moves {
                carry_out(&mut prose, &mut document, &step);
                prose.settle_scroll(area, Ambiguous::Narrow);
                prop_assert!(prose.buffer.holds(document.report().text(Text::Body(0))));
                let fresh = Rows::new(prose.buffer.lines(), prose.rows.columns(), Ambiguous::Narrow);
                prop_assert_eq!(prose.rows.from(0).collect::<Vec<_>>(), fresh.from(0).collect::<Vec<_>>());
                prop_assert_eq!(prose.characters(), fresh.characters());
                let caret = prose.buffer.caret();
                prop_assert_eq!(caret, prose.buffer.caret_at(prose.at()));
            }
            while document.redo().is_some() {}
            let end = document.report().clone();
            while document.undo().is_some() {}
            prop_assert_eq!(document.report(), &begun);
            while document.redo().is_some() {}
            prop_assert_eq!(document.report(), &end);
        }
    }
}
