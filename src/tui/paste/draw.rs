//! Drawing the preview of a paste, and the page for pasting.

use ratatui::layout::{Position, Rect, Size};
use ratatui::style::Style;

use super::PasteBox;
use super::lines::{Line, Tone};
use crate::say;
use crate::text::{self, Ambiguous};
use crate::tui::canvas::{Canvas, mark_more, put};
use crate::tui::theme::Theme;
use crate::words::Words;

/// Widest the preview gets, in columns.
const WIDEST: u16 = 78;
/// By how much the further rows of a line are indented.
const INDENT: usize = 6;

/// What a preview shows: lines, as far as there is room for them, and the answers below.
#[derive(Debug, Clone, Copy)]
pub(in crate::tui) struct Sheet<'a> {
    /// What it says.
    pub(in crate::tui) lines: &'a [Line],
    /// The first row shown.
    pub(in crate::tui) top: usize,
    /// Ids of the words of the answers, their keys included.
    pub(in crate::tui) answers: &'static [&'static str],
}

/// The rows of a preview in so many columns.
fn rows(sheet: Sheet, width: usize, ambiguous: Ambiguous) -> Vec<(String, Tone)> {
    let mut rows = Vec::new();
    for line in sheet.lines {
        let ranges = text::wrap(&line.text, width.saturating_sub(INDENT).max(2), 0, ambiguous);
        let fits = text::width(&line.text, ambiguous) <= width;
        if fits {
            rows.push((line.text.clone(), line.tone));
            continue;
        }
        for (at, range) in ranges.into_iter().enumerate() {
            let row = line.text.get(range).unwrap_or_default().trim_end();
            let indent = if at == 0 { 0 } else { INDENT };
            rows.push((format!("{}{row}", " ".repeat(indent)), line.tone));
        }
    }
    rows
}

/// The rows of the answers: as many beside each other as there is room for.
fn answers(sheet: Sheet, words: &Words, width: usize) -> Vec<String> {
    let mut rows: Vec<String> = Vec::new();
    for id in sheet.answers {
        let answer = words.say(id, &[]);
        match rows.last_mut() {
            Some(row) if text::width(row, Ambiguous::Wide) + 3 + text::width(&answer, Ambiguous::Wide) <= width => {
                row.extend(["   ", &answer]);
            }
            _ => rows.push(answer),
        }
    }
    rows
}

/// Where the preview is on the screen, how wide its rows are, and how many of them are shown.
fn room(sheet: Sheet, words: &Words, size: Size, ambiguous: Ambiguous) -> (Rect, usize, usize) {
    let width = WIDEST.min(size.width.saturating_sub(3));
    let inner = usize::from(width).saturating_sub(4);
    let below = answers(sheet, words, inner).len() + 1;
    let wanted = u16::try_from(rows(sheet, inner, ambiguous).len() + below + 2).unwrap_or(u16::MAX);
    let height = wanted.min(size.height.saturating_sub(2));
    let area = Rect { x: (size.width - 1 - width) / 2, y: (size.height - height) / 2, width, height };
    (area, inner, usize::from(height).saturating_sub(below + 2).max(1))
}

/// By how many rows a preview is longer than the screen shows.
pub(in crate::tui) fn overflow(sheet: Sheet, words: &Words, size: Size, ambiguous: Ambiguous) -> usize {
    let (_, inner, shown) = room(sheet, words, size, ambiguous);
    rows(sheet, inner, ambiguous).len().saturating_sub(shown)
}

/// Draws a preview in its box, which `open` makes; returns where the caret is.
pub(in crate::tui) fn draw_preview(
    sheet: Sheet,
    (words, theme): (&Words, &Theme),
    size: Size,
    canvas: &mut Canvas,
    open: impl FnOnce(&mut Canvas, Rect),
) -> Position {
    let (area, inner, shown) = room(sheet, words, size, canvas.ambiguous());
    open(canvas, area);
    let rows = rows(sheet, inner, canvas.ambiguous());
    for ((row, tone), y) in rows.iter().skip(sheet.top).take(shown).zip(area.y + 1..) {
        let style = match tone {
            Tone::Plain => Style::new(),
            Tone::Warning => theme.warning,
            Tone::Error => theme.error,
        };
        put(canvas, area.x + 2, y, row, style);
    }
    let range = sheet.top..(sheet.top + shown).min(rows.len());
    mark_more(canvas, (area.right().saturating_sub(2), area.y + 1), &range, rows.len(), theme.quiet);
    let answers = answers(sheet, words, inner);
    let first = area.bottom().saturating_sub(1 + u16::try_from(answers.len()).unwrap_or(0));
    for (answer, y) in answers.iter().zip(first..) {
        put(canvas, area.x + 2, y, answer, theme.heading);
    }
    Position::new(area.x + 2, first)
}

/// Draws the page for pasting in `area`: its last lines; returns where the caret is.
pub(in crate::tui) fn draw_box(
    page: &PasteBox,
    (words, theme): (&Words, &Theme),
    area: Rect,
    canvas: &mut Canvas,
) -> Position {
    let blank = " ".repeat(usize::from(area.width).saturating_sub(1));
    for y in area.y..area.bottom() {
        put(canvas, area.x, y, &blank, Style::new());
    }
    let width = usize::from(area.width).saturating_sub(3);
    let title = if page.asks { say!(words, "paste-box-ask") } else { say!(words, "paste-box-title") };
    put(canvas, area.x + 1, area.y, canvas.cut(&title, width), theme.heading);
    let count = say!(words, "paste-box-count", lines = page.text.split('\n').count(), bytes = page.text.len());
    put(canvas, area.x + 1, area.y + 1, canvas.cut(&count, width), theme.quiet);
    let height = usize::from(area.height).saturating_sub(3).max(1);
    let mut last: Vec<&str> = page.text.rsplit('\n').take(height).collect();
    last.reverse();
    let mut caret = Position::new(area.x + 1, area.y + 3);
    for (line, y) in last.iter().zip(area.y + 3..area.bottom()) {
        // A tab is shown as three columns of its own.
        let line = line.replace('\t', " | ");
        let shown = text::cut_end(&line, width.saturating_sub(1), canvas.ambiguous());
        put(canvas, area.x + 1, y, shown, Style::new());
        let end = u16::try_from(canvas.width(shown)).unwrap_or(0);
        caret = Position::new(area.x + 1 + end, y);
    }
    if page.asks { Position::new(area.x + 1, area.y) } else { caret }
}
