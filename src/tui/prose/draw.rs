//! A text on the screen.

use std::ops::Range;

use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};

use super::replace::Match;
use super::rows::Row;
use super::tool::{self, Tool};
use super::{MARGIN, Prose};
use crate::text::is_invisible;
use crate::tui::buffer::Caret;
use crate::tui::canvas::{Canvas, put};
use crate::tui::theme::Theme;
use crate::words::Words;

/// Draws the text and what stands below it, and returns where the caret is.
pub(in crate::tui) fn draw(
    prose: &Prose,
    (words, theme): (&Words, &Theme),
    area: Rect,
    canvas: &mut Canvas,
) -> Option<Position> {
    match &prose.tool {
        Some(tool) => {
            let (text, below) = tool.layout(area);
            draw_text(prose, theme, text, canvas);
            tool::draw(tool, (words, theme), below, canvas)
        }
        None => draw_text(prose, theme, area, canvas),
    }
}

fn draw_text(prose: &Prose, theme: &Theme, area: Rect, canvas: &mut Canvas) -> Option<Position> {
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
    let base = if row.is_heading { theme.heading } else { Style::new() };
    let (mut pieces, mut at) = (Vec::with_capacity(4), row.bytes.start);
    for (bytes, modifier) in emphasized(prose, row) {
        pieces.push((line.get(at..bytes.start).unwrap_or_default(), base));
        pieces.push((line.get(bytes.clone()).unwrap_or_default(), base.add_modifier(modifier)));
        at = bytes.end;
    }
    pieces.push((line.get(at..row.bytes.end).unwrap_or_default().trim_end_matches(is_blank), base));
    let line_end = Caret { line: row.line, byte: line.len() };
    let goes_over = |(from, to): &(Caret, Caret)| *from <= line_end && line_end < *to;
    if !row.goes_on && prose.selected().is_some_and(|selected| goes_over(&selected)) {
        pieces.push((" ", base.add_modifier(Modifier::REVERSED)));
    }
    pieces
}

/// Whether a character shows nothing at the end of a row: a blank, and no invisible character, which has its mark.
fn is_blank(c: char) -> bool {
    c.is_whitespace() && (c == '\t' || !is_invisible(c))
}

/// What of a row is selected or was looked for, in its order, as bytes of its line.
fn emphasized(prose: &Prose, row: &Row) -> Vec<(Range<usize>, Modifier)> {
    if let Some(Tool::Replacing(replacing)) = &prose.tool {
        let first = replacing.matches.partition_point(|found| found.line < row.line);
        let here = replacing.matches.iter().enumerate().skip(first).take_while(|(_, found)| found.line == row.line);
        let style = |at| if replacing.current == Some(at) { Modifier::REVERSED } else { Modifier::UNDERLINED };
        let stretch = |found: &Match| {
            let caret = |byte| Caret { line: found.line, byte };
            within((caret(found.bytes.start), caret(found.bytes.end)), row)
        };
        return here.map(|(at, found)| (stretch(found), style(at))).filter(|(bytes, _)| !bytes.is_empty()).collect();
    }
    let stretch = prose.selected().or(prose.marked).map(|stretch| (within(stretch, row), Modifier::REVERSED));
    stretch.into_iter().collect()
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
