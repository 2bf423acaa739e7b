//! A text of several lines: typing, moving by rows as they are wrapped, drawing.

mod rows;

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::buffer::{Buffer, Caret};
use super::canvas::{Canvas, put};
use super::document::Document;
use super::keymap::Action;
use super::reply::Reply;
use super::theme::Theme;
use crate::report::{Edit, Place, Text};
use crate::text::{self, Ambiguous};
use crate::totals::Following;
use rows::{Row, Rows};

/// Longest row in columns: the committed text of an input method, shown at the caret, has room beside it.
const ROW_MAX: usize = 76;

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
        buffer.place(Caret { line: 0, byte: 0 });
        let rows = Rows::new(buffer.lines(), ROW_MAX, Ambiguous::Narrow);
        Self { text, buffer, rows, wanted: None, top: 0, run: None, height: 1 }
    }

    /// The text it shows.
    pub fn text(&self) -> Text {
        self.text
    }

    /// Puts the caret before these bytes of the text.
    pub fn go_to(&mut self, bytes: &std::ops::Range<usize>) {
        self.run = None;
        self.wanted = None;
        self.buffer.place(Caret::at(&self.buffer.content(), bytes.start));
    }

    /// The paragraph the caret is in and how many there are, counted from 1.
    pub fn paragraph(&self) -> (usize, usize) {
        (self.buffer.caret().line + 1, self.buffer.lines().len())
    }

    /// Whether the caret is in the first row.
    pub fn is_at_top(&self) -> bool {
        self.caret_row().0 == 0
    }

    /// Carries out an action.
    pub fn update(&mut self, action: Action, document: &mut Document) -> Reply {
        if !matches!(action, Action::Up | Action::Down | Action::PageUp | Action::PageDown) {
            self.wanted = None;
        }
        match action {
            Action::Type(c) => self.enter(c.encode_utf8(&mut [0; 4]), document),
            Action::Enter => self.begin_paragraph(document),
            Action::Backspace => self.remove(Buffer::backspace, document),
            Action::Delete => self.remove(Buffer::delete, document),
            Action::Back => return Reply::Leave,
            action => return self.travel(action),
        }
        Reply::Done
    }

    /// Enters a piece of text at the caret. Paragraphs are a step of undo of their own; a piece without a line end is typing, for
    /// that is how some terminals send what an input method commits.
    pub fn insert(&mut self, inserted: &str, document: &mut Document) {
        let is_typing = !inserted.contains(['\n', '\r']);
        self.run = self.run.filter(|_| is_typing);
        // Blanks alone are typed by hand; before words they are another program's indent.
        let continues = self.buffer.caret().byte > 0 || inserted.trim().is_empty();
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

    /// Takes over the report's text after it was changed elsewhere (undo, redo); the caret goes to where it changed.
    pub fn refresh(&mut self, document: &Document) {
        let new = document.report().text(self.text);
        if self.buffer.holds(new) {
            return;
        }
        if let Some(Edit::Text { at, inserted, .. }) = Edit::between(self.text, &self.buffer.content(), new) {
            self.buffer = Buffer::new(new);
            self.buffer.place(Caret::at(new, at + inserted.len()));
            self.rows = Rows::new(self.buffer.lines(), self.rows.columns(), self.rows.ambiguous());
            self.run = None;
        }
    }

    /// Lays the text out for `area` and scrolls so that the caret is shown.
    pub fn settle_scroll(&mut self, area: Rect, ambiguous: Ambiguous) {
        let columns = usize::from(area.width).saturating_sub(2 * MARGIN + 1).clamp(2, ROW_MAX);
        if (self.rows.columns(), self.rows.ambiguous()) != (columns, ambiguous) {
            self.rows = Rows::new(self.buffer.lines(), columns, ambiguous);
        }
        self.height = usize::from(area.height).max(1);
        let (row, _) = self.caret_row();
        let last = self.rows.count().saturating_sub(self.height);
        self.top = self.top.min(row).min(last).max((row + 1).saturating_sub(self.height));
    }

    fn enter(&mut self, inserted: &str, document: &mut Document) {
        self.refresh(document);
        let inserted = text::clean(inserted);
        if inserted.is_empty() {
            return;
        }
        let caret = self.buffer.caret();
        let at = self.buffer.offset(caret);
        self.buffer.insert(&inserted);
        self.rows.rewrap(self.buffer.lines(), caret.line, self.buffer.caret().line);
        let edit = Edit::Text { text: self.text, at, removed: 0, inserted: inserted.into_owned() };
        self.store(edit, Stroke::Insert, document);
    }

    fn remove(&mut self, remove: impl FnOnce(&mut Buffer), document: &mut Document) {
        self.refresh(document);
        let bytes = self.buffer.bytes();
        remove(&mut self.buffer);
        let removed = bytes - self.buffer.bytes();
        if removed > 0 {
            let caret = self.buffer.caret();
            self.rows.rewrap(self.buffer.lines(), caret.line, caret.line);
            let at = self.buffer.offset(caret);
            let edit = Edit::Text { text: self.text, at, removed, inserted: String::new() };
            self.store(edit, Stroke::Remove, document);
        }
    }

    /// Makes in the report the edit that was made in the buffer.
    fn store(&mut self, edit: Edit, stroke: Stroke, document: &mut Document) {
        let run = match self.run {
            Some((run, last)) if last == stroke => run,
            _ => document.new_run(),
        };
        self.run = Some((run, stroke));
        document.change(edit, &Following::default(), Place::Text(self.text), Some(run));
    }

    fn travel(&mut self, action: Action) -> Reply {
        self.run = None;
        let (row, column) = self.caret_row();
        match action {
            Action::Left => self.buffer.left(),
            Action::Right => self.buffer.right(),
            Action::Up => self.go_to_row(row.saturating_sub(1), column),
            Action::Down => self.go_to_row(row + 1, column),
            Action::PageUp => self.go_to_row(row.saturating_sub(self.height), column),
            Action::PageDown => self.go_to_row(row + self.height, column),
            Action::Home => {
                let Row { line, bytes, .. } = self.rows.get(row);
                self.buffer.place(Caret { line, byte: bytes.start });
            }
            Action::End => self.buffer.place(self.end_of(&self.rows.get(row))),
            Action::Top => self.buffer.place(Caret { line: 0, byte: 0 }),
            Action::Bottom => self.buffer.place(Caret { line: usize::MAX, byte: usize::MAX }),
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
    fn caret_row(&self) -> (usize, usize) {
        let Caret { line, byte } = self.buffer.caret();
        let at = self.rows.find(line, byte);
        let Row { bytes, indent, .. } = self.rows.get(at);
        let before = self.buffer.lines()[line].get(bytes.start..byte).unwrap_or_default();
        (at, indent + text::width(before, self.rows.ambiguous()))
    }
}

/// Columns left free on either side of a text.
const MARGIN: usize = 1;

/// Draws the text and returns where the caret is.
pub(super) fn draw(prose: &Prose, theme: &Theme, area: Rect, canvas: &mut Canvas) -> Option<Position> {
    let column = |column: usize| area.x.saturating_add(u16::try_from(MARGIN + column).unwrap_or(u16::MAX));
    for (row, y) in prose.rows.from(prose.top).zip(area.y..area.bottom()) {
        let content = prose.buffer.lines()[row.line].get(row.bytes.clone()).unwrap_or_default();
        let style = if row.is_heading { theme.heading } else { Style::new() };
        put(canvas, column(row.indent), y, content.trim_end(), style);
    }
    let (row, caret) = prose.caret_row();
    let y = area.y.saturating_add(u16::try_from(row.checked_sub(prose.top)?).ok()?);
    (y < area.bottom()).then(|| Position::new(column(caret).min(area.right().saturating_sub(1)), y))
}
