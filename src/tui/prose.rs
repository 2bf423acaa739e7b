//! A text of several lines: typing, moving by rows as they are wrapped, drawing.

use std::ops::Range;

use ratatui::buffer::Buffer as Canvas;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::buffer::{Buffer, Caret};
use super::canvas::put;
use super::document::Document;
use super::keymap::Action;
use super::reply::Reply;
use super::theme::Theme;
use crate::report::{Edit, Place, Text};
use crate::text::{self, Ambiguous};
use crate::totals::Following;

/// A paragraph begins two characters in, on the screen as in print.
const INDENT: usize = 4;
/// Longest row in columns: the committed text of an input method, shown at the caret, has room beside it.
const ROW_MAX: usize = 76;

/// The pane of one text.
#[derive(Debug)]
pub struct Prose {
    text: Text,
    buffer: Buffer,
    /// The column the caret wants to be in while it moves up and down.
    wanted: Option<usize>,
    /// The first row shown.
    top: usize,
    run: Option<(u64, Stroke)>,
    /// Columns of a row and rows of the pane, as of the last layout.
    size: (usize, usize),
}

/// What a run of typing consists of; a change of kind begins a new step of undo.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stroke {
    Insert,
    Remove,
}

/// One row of the text as shown.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Row {
    line: usize,
    bytes: Range<usize>,
    indent: usize,
}

impl Prose {
    /// The pane of a text, with the caret at its beginning.
    pub fn new(text: Text, document: &Document) -> Self {
        let mut buffer = Buffer::new(document.report().text(text));
        buffer.place(Caret { line: 0, byte: 0 });
        Self { text, buffer, wanted: None, top: 0, run: None, size: (ROW_MAX, 1) }
    }

    /// The text it shows.
    pub fn text(&self) -> Text {
        self.text
    }

    /// The paragraph the caret is in and how many there are, counted from 1.
    pub fn paragraph(&self) -> (usize, usize) {
        (self.buffer.caret().line + 1, self.buffer.lines().len())
    }

    /// Whether the caret is in the first row.
    pub fn is_at_top(&self) -> bool {
        self.caret_row(&self.rows()).0 == 0
    }

    /// Carries out an action.
    pub fn update(&mut self, action: Action, document: &mut Document) -> Reply {
        if !matches!(action, Action::Up | Action::Down | Action::PageUp | Action::PageDown) {
            self.wanted = None;
        }
        match action {
            Action::Type(c) => self.insert(c.encode_utf8(&mut [0; 4]), document),
            Action::Enter => {
                self.run = None;
                self.insert("\n", document);
                self.run = None;
            }
            Action::Backspace => self.remove(Buffer::backspace, document),
            Action::Delete => self.remove(Buffer::delete, document),
            Action::Back => return Reply::Leave,
            action => return self.travel(action),
        }
        Reply::Done
    }

    /// Enters text at the caret.
    pub fn insert(&mut self, inserted: &str, document: &mut Document) {
        let inserted = text::clean(inserted);
        self.buffer.insert(&inserted);
        self.store(Stroke::Insert, document);
    }

    /// What comes next is a step of undo of its own.
    pub fn end_run(&mut self) {
        self.run = None;
    }

    /// Takes over the report's text after it was changed elsewhere (undo, redo); the caret goes to where it changed.
    pub fn refresh(&mut self, document: &Document) {
        let (old, new) = (self.buffer.content(), document.report().text(self.text));
        if let Some(Edit::Text { at, inserted, .. }) = Edit::between(self.text, &old, new) {
            self.buffer = Buffer::new(new);
            self.buffer.place(Caret::at(new, at + inserted.len()));
            self.run = None;
        }
    }

    /// Lays the text out for `area` and scrolls so that the caret is shown.
    pub fn settle_scroll(&mut self, area: Rect) {
        let columns = usize::from(area.width).saturating_sub(2 * MARGIN + 1).clamp(2, ROW_MAX);
        self.size = (columns, usize::from(area.height).max(1));
        let rows = self.rows();
        let (row, _) = self.caret_row(&rows);
        let last = rows.len().saturating_sub(self.size.1);
        self.top = self.top.min(row).min(last).max((row + 1).saturating_sub(self.size.1));
    }

    fn remove(&mut self, remove: impl FnOnce(&mut Buffer), document: &mut Document) {
        remove(&mut self.buffer);
        self.store(Stroke::Remove, document);
    }

    /// Makes the report's text what the buffer holds.
    fn store(&mut self, stroke: Stroke, document: &mut Document) {
        let new = self.buffer.content();
        let Some(edit) = Edit::between(self.text, document.report().text(self.text), &new) else { return };
        let run = match self.run {
            Some((run, last)) if last == stroke => run,
            _ => document.new_run(),
        };
        self.run = Some((run, stroke));
        document.change(edit, &Following::default(), Place::Text(self.text), Some(run));
    }

    fn travel(&mut self, action: Action) -> Reply {
        self.run = None;
        let rows = self.rows();
        let (row, column) = self.caret_row(&rows);
        match action {
            Action::Left => self.buffer.left(),
            Action::Right => self.buffer.right(),
            Action::Up => self.go_to_row(&rows, row.saturating_sub(1), column),
            Action::Down => self.go_to_row(&rows, row + 1, column),
            Action::PageUp => self.go_to_row(&rows, row.saturating_sub(self.size.1), column),
            Action::PageDown => self.go_to_row(&rows, row + self.size.1, column),
            Action::Home => self.buffer.place(Caret { line: rows[row].line, byte: rows[row].bytes.start }),
            Action::End => self.buffer.place(self.end_of(&rows, row)),
            Action::Top => self.buffer.place(Caret { line: 0, byte: 0 }),
            Action::Bottom => self.buffer.place(Caret { line: usize::MAX, byte: usize::MAX }),
            _ => return Reply::Unused,
        }
        Reply::Done
    }

    /// The last place of a row: the end of its line, or before the last cluster's end where the line goes on below.
    fn end_of(&self, rows: &[Row], row: usize) -> Caret {
        let Row { line, bytes, .. } = &rows[row];
        let goes_on = rows.get(row + 1).is_some_and(|next| next.line == *line);
        let byte = if goes_on { text::previous_boundary(&self.buffer.lines()[*line], bytes.end) } else { bytes.end };
        Caret { line: *line, byte }
    }

    /// Puts the caret into a row, as near as may be to the column it wants.
    fn go_to_row(&mut self, rows: &[Row], row: usize, column: usize) {
        let wanted = *self.wanted.get_or_insert(column);
        let row = row.min(rows.len() - 1);
        let Row { line, bytes, indent } = &rows[row];
        let content = self.buffer.lines()[*line].get(bytes.clone()).unwrap_or_default();
        let before = text::cut(content, wanted.saturating_sub(*indent), Ambiguous::Narrow).len();
        let byte = (bytes.start + before).min(self.end_of(rows, row).byte);
        self.buffer.place(Caret { line: *line, byte });
    }

    fn rows(&self) -> Vec<Row> {
        let rows_of = |(line, content): (usize, &String)| {
            let ranges = text::wrap(content, self.size.0, INDENT.min(self.size.0 - 2), Ambiguous::Narrow);
            let row = move |(at, bytes)| Row { line, bytes, indent: if at == 0 { INDENT } else { 0 } };
            ranges.into_iter().enumerate().map(row).collect::<Vec<_>>()
        };
        self.buffer.lines().iter().enumerate().flat_map(rows_of).collect()
    }

    /// The row the caret is in, and its column there.
    fn caret_row(&self, rows: &[Row]) -> (usize, usize) {
        let Caret { line, byte } = self.buffer.caret();
        let row = rows.iter().rposition(|row| row.line == line && row.bytes.start <= byte).unwrap_or(0);
        let Row { bytes, indent, .. } = &rows[row];
        let before = self.buffer.lines()[line].get(bytes.start..byte).unwrap_or_default();
        (row, indent + text::width(before, Ambiguous::Narrow))
    }
}

/// Columns left free on either side of a text.
const MARGIN: usize = 1;

/// Draws the text and returns where the caret is.
pub(super) fn draw(prose: &Prose, theme: &Theme, area: Rect, canvas: &mut Canvas) -> Option<Position> {
    let rows = prose.rows();
    let margin = area.x + 1;
    for (row, y) in rows.iter().skip(prose.top).zip(area.y..area.bottom()) {
        let line = &prose.buffer.lines()[row.line];
        let content = line.get(row.bytes.clone()).unwrap_or_default();
        let style = if is_heading(line) { theme.heading } else { Style::new() };
        put(canvas, margin + u16::try_from(row.indent).unwrap_or(0), y, content.trim_end(), style);
    }
    let (row, column) = prose.caret_row(&rows);
    let y = area.y + u16::try_from(row.checked_sub(prose.top)?).ok()?;
    let x = margin + u16::try_from(column).ok()?;
    (y < area.bottom()).then(|| Position::new(x.min(area.right().saturating_sub(1)), y))
}

/// Whether a line is a heading of the text: （一） … with nothing but a name behind it.
fn is_heading(line: &str) -> bool {
    let line = line.trim_start();
    let number = line.strip_prefix('（').and_then(|rest| rest.split_once('）'));
    number.is_some_and(|(number, name)| {
        !number.is_empty() && number.chars().all(|c| "一二三四五六七八九十".contains(c)) && !name.contains('。')
    })
}
