//! A text on the screen.

use std::ops::Range;

use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};

use super::rows::Row;
use super::{MARGIN, Prose};
use crate::tui::buffer::Caret;
use crate::tui::canvas::{Canvas, put};
use crate::tui::theme::Theme;

/// Draws the text and returns where the caret is.
pub(in crate::tui) fn draw(prose: &Prose, theme: &Theme, area: Rect, canvas: &mut Canvas) -> Option<Position> {
    let column = |column: usize| area.x.saturating_add(u16::try_from(MARGIN + column).unwrap_or(u16::MAX));
    for (row, y) in prose.rows.from(prose.top).zip(area.y..area.bottom()) {
        let mut at = row.indent;
        for (piece, style) in pieces(prose, &row, theme) {
            put(canvas, column(at), y, piece, style);
            at += canvas.width(piece);
        }
    }
    let (row, caret) = prose.caret_row();
    let y = area.y.saturating_add(u16::try_from(row.checked_sub(prose.top)?).ok()?);
    (y < area.bottom()).then(|| Position::new(column(caret).min(area.right().saturating_sub(1)), y))
}

/// The pieces of a row, each with its style. A selected line end shows as a blank.
fn pieces<'a>(prose: &'a Prose, row: &Row, theme: &Theme) -> Vec<(&'a str, Style)> {
    let line = &prose.buffer.lines()[row.line];
    let content = line.get(row.bytes.clone()).unwrap_or_default();
    let base = if row.is_heading { theme.heading } else { Style::new() };
    let reversed = base.add_modifier(Modifier::REVERSED);
    let Some(range) = prose.selected().or(prose.marked) else { return vec![(content.trim_end(), base)] };
    let Range { start, end } = within(range, row);
    let mut pieces = Vec::with_capacity(4);
    pieces.push((line.get(row.bytes.start..start).unwrap_or_default(), base));
    pieces.push((line.get(start..end).unwrap_or_default(), reversed));
    pieces.push((line.get(end..row.bytes.end).unwrap_or_default().trim_end(), base));
    let line_end = Caret { line: row.line, byte: line.len() };
    if !row.goes_on && range.0 <= line_end && line_end < range.1 {
        pieces.push((" ", reversed));
    }
    pieces
}

/// What of a stretch of text is in a row, as bytes of its line.
fn within((from, to): (Caret, Caret), row: &Row) -> Range<usize> {
    let byte = |caret: Caret| match caret.line.cmp(&row.line) {
        std::cmp::Ordering::Less => row.bytes.start,
        std::cmp::Ordering::Equal => caret.byte.clamp(row.bytes.start, row.bytes.end),
        std::cmp::Ordering::Greater => row.bytes.end,
    };
    byte(from)..byte(to)
}
