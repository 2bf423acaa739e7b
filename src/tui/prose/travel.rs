//! Moving in a text and selecting in it.

use super::rows::Row;
use super::{Prose, Selection};
use crate::text;
use crate::tui::buffer::Caret;
use crate::tui::keymap::Action;
use crate::tui::reply::Reply;

impl Prose {
    /// Carries out a move, which ends a selection or stretches it.
    pub(super) fn travel(&mut self, action: Action) -> Reply {
        self.run = None;
        let (step, stretches) = match action {
            Action::Range => return self.toggle_selection(),
            Action::SelectAll => {
                self.selection = Some(Selection { anchor: Caret::START, holds: false });
                self.buffer.place(Caret::END);
                return Reply::Done;
            }
            Action::SelectUp => (Action::Up, true),
            Action::SelectDown => (Action::Down, true),
            Action::SelectLeft => (Action::Left, true),
            Action::SelectRight => (Action::Right, true),
            Action::SelectHome => (Action::Home, true),
            Action::SelectEnd => (Action::End, true),
            action => (action, self.selection.is_some_and(|selection| selection.holds)),
        };
        if stretches {
            let anchor = self.buffer.caret();
            self.selection.get_or_insert(Selection { anchor, holds: false });
        } else if let Some((from, to)) = self.selected() {
            self.selection = None;
            match step {
                Action::Left => return self.settle(from),
                Action::Right => return self.settle(to),
                _ => {}
            }
        }
        self.step(step)
    }

    /// What is selected: its beginning and its end. `None` if that is nothing.
    pub(super) fn selected(&self) -> Option<(Caret, Caret)> {
        let (anchor, caret) = (self.selection?.anchor, self.buffer.caret());
        (anchor != caret).then(|| (anchor.min(caret), anchor.max(caret)))
    }

    /// Ends the selection; what is asked of it next still means it.
    pub(super) fn end_selection(&mut self) {
        self.lapsed = self.selected();
        self.selection = None;
    }

    fn toggle_selection(&mut self) -> Reply {
        match self.selection {
            Some(Selection { holds: true, .. }) => self.end_selection(),
            Some(Selection { anchor, .. }) => self.selection = Some(Selection { anchor, holds: true }),
            None => self.selection = Some(Selection { anchor: self.buffer.caret(), holds: true }),
        }
        Reply::Done
    }

    fn settle(&mut self, caret: Caret) -> Reply {
        self.buffer.place(caret);
        Reply::Done
    }

    fn step(&mut self, action: Action) -> Reply {
        let (row, column) = self.caret_row();
        let Caret { line, byte } = self.buffer.caret();
        match action {
            Action::Left => self.buffer.left(),
            Action::Right => self.buffer.right(),
            Action::WordLeft => self.buffer.phrase_left(),
            Action::WordRight => self.buffer.phrase_right(),
            Action::Up => self.go_to_row(row.saturating_sub(1), column),
            Action::Down => self.go_to_row(row + 1, column),
            Action::PageUp => self.go_to_row(row.saturating_sub(self.height), column),
            Action::PageDown => self.go_to_row(row + self.height, column),
            Action::Home => {
                let Row { line, bytes, .. } = self.rows.get(row);
                self.buffer.place(Caret { line, byte: bytes.start });
            }
            Action::End => self.buffer.place(self.end_of(&self.rows.get(row))),
            Action::Top => self.buffer.place(Caret::START),
            Action::Bottom => self.buffer.place(Caret::END),
            // A report has no tabs.
            Action::Next if line + 1 == self.buffer.lines().len() => self.buffer.place(Caret::END),
            Action::Next => self.buffer.place(Caret { line: line + 1, byte: 0 }),
            Action::Previous if byte > 0 => self.buffer.place(Caret { line, byte: 0 }),
            Action::Previous => self.buffer.place(Caret { line: line.saturating_sub(1), byte: 0 }),
            _ => return Reply::Unused,
        }
        Reply::Done
    }

    /// The last place of a row: the end of its line, or before the last cluster's end where the line goes on below.
    fn end_of(&self, row: &Row) -> Caret {
        let Row { line, bytes, goes_on, .. } = row;
        let byte = if *goes_on { text::previous_boundary(&self.buffer.lines()[*line], bytes.end) } else { bytes.end };
        Caret { line: *line, byte }
    }

    /// Puts the caret into a row, as near as may be to the column it wants.
    fn go_to_row(&mut self, row: usize, column: usize) {
        let wanted = *self.wanted.get_or_insert(column);
        let row = self.rows.get(row);
        let content = self.buffer.lines()[row.line].get(row.bytes.clone()).unwrap_or_default();
        let before = text::cut(content, wanted.saturating_sub(row.indent), self.rows.ambiguous()).len();
        let byte = (row.bytes.start + before).min(self.end_of(&row).byte);
        self.buffer.place(Caret { line: row.line, byte });
    }

    /// The row the caret is in, and its column there.
    pub(super) fn caret_row(&self) -> (usize, usize) {
        let Caret { line, byte } = self.buffer.caret();
        let at = self.rows.find(line, byte);
        let Row { bytes, indent, .. } = self.rows.get(at);
        let before = self.buffer.lines()[line].get(bytes.start..byte).unwrap_or_default();
        (at, indent + text::width(before, self.rows.ambiguous()))
    }
}
