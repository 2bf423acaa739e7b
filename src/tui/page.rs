//! A page to read: a title, and lines that are wrapped and scrolled. It may lie over a question, which comes back when it is closed.

use ratatui::layout::{Position, Rect, Size};
use ratatui::style::Style;

use super::canvas::{Canvas, put};
use super::dialog::Dialog;
use super::keymap::Action;
use super::theme::Theme;
use crate::say;
use crate::text::{self, Ambiguous};
use crate::words::Words;

/// Rows of the screen that the lines do not get: the frame, the title, what is said below.
const AROUND: u16 = 6;
/// Columns they do not get: beside the frame and within it.
const BESIDE: u16 = 6;

/// A page to read.
#[derive(Debug)]
pub struct Page {
    title: String,
    lines: Vec<String>,
    /// The first row shown.
    top: usize,
    /// What it lies over.
    under: Option<Dialog>,
}

impl Page {
    /// A page over a question, or over nothing.
    pub fn new(title: String, lines: Vec<String>, under: Option<Dialog>) -> Self {
        Self { title, lines, top: 0, under }
    }

    /// Scrolls; true if the page is to be closed.
    pub fn update(&mut self, action: Action) -> bool {
        match action {
            Action::Up => self.top = self.top.saturating_sub(1),
            Action::Down => self.top += 1,
            Action::PageUp => self.top = self.top.saturating_sub(10),
            Action::PageDown => self.top += 10,
            Action::Top => self.top = 0,
            Action::Bottom => self.top = usize::MAX / 2,
            _ => return true,
        }
        false
    }

    /// What it lies over.
    pub fn into_under(self) -> Option<Dialog> {
        self.under
    }

    /// Scrolls no further than to the end.
    pub fn settle_scroll(&mut self, size: Size, ambiguous: Ambiguous) {
        self.top = self.top.min(self.rows(size, ambiguous).len().saturating_sub(room(size)));
    }

    /// The lines in the width of the screen; what goes on in a second row is indented.
    fn rows(&self, size: Size, ambiguous: Ambiguous) -> Vec<(u16, &str)> {
        let width = usize::from(size.width.saturating_sub(BESIDE + 2)).max(2);
        let rows = self.lines.iter().flat_map(|line| {
            let ranges = text::wrap(line, width, 0, ambiguous);
            ranges.into_iter().filter_map(|range| line.get(range)).enumerate().collect::<Vec<_>>()
        });
        rows.map(|(at, row)| (if at == 0 { 0 } else { 2 }, row)).collect()
    }
}

fn room(size: Size) -> usize {
    usize::from(size.height.saturating_sub(AROUND))
}

/// Draws the page in a box that `open` draws, and returns where the caret is.
pub(super) fn draw(
    page: &Page,
    (words, theme): (&Words, &Theme),
    size: Size,
    canvas: &mut Canvas,
    open: impl FnOnce(&mut Canvas, Rect),
) -> Position {
    let area = Rect { x: 1, y: 1, width: size.width.saturating_sub(2), height: size.height.saturating_sub(2) };
    open(canvas, area);
    let width = usize::from(area.width.saturating_sub(4));
    put(canvas, area.x + 2, area.y + 1, canvas.cut(&page.title, width), theme.heading);
    let rows = page.rows(size, canvas.ambiguous());
    for ((indent, row), y) in rows.iter().skip(page.top).take(room(size)).zip(area.y + 2..) {
        put(canvas, area.x + 2 + indent, y, row, Style::new());
    }
    let more = rows.len() > page.top + room(size);
    let below = if more { say!(words, "help-more") } else { say!(words, "help-end") };
    put(canvas, area.x + 2, area.bottom().saturating_sub(2), &below, theme.quiet);
    Position::new(area.x + 2, area.y + 1)
}
