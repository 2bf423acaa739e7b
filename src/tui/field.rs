//! A field of one line: typing and drawing.

use ratatui::buffer::Buffer as Canvas;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::buffer::{Buffer, Caret};
use super::canvas::put;
use super::keymap::Action;
use super::theme::Theme;
use crate::text::{self, Ambiguous};

/// Carries out an action on the line: `Some(true)` if its text changed, `Some(false)` if only the caret moved, `None` if the
/// action is none of a line's.
pub(super) fn update(buffer: &mut Buffer, action: Action) -> Option<bool> {
    match action {
        Action::Type(c) => buffer.insert(&text::clean(c.encode_utf8(&mut [0; 4])).replace('\n', " ")),
        Action::Backspace if buffer.caret().byte > 0 => buffer.backspace(),
        Action::Delete if buffer.caret().byte < buffer.lines()[0].len() => buffer.delete(),
        Action::Backspace | Action::Delete => return Some(false),
        _ => {
            match action {
                Action::Left => buffer.left(),
                Action::Right => buffer.right(),
                Action::Home => buffer.place(Caret { line: 0, byte: 0 }),
                Action::End => buffer.place(Caret { line: 0, byte: usize::MAX }),
                _ => return None,
            }
            return Some(false);
        }
    }
    Some(true)
}

/// Columns of a label.
pub(super) fn width(label: &str) -> u16 {
    u16::try_from(text::width(label, Ambiguous::Narrow)).unwrap_or(u16::MAX)
}

/// Draws the line in `area`, scrolled so that the caret is shown, and returns where the caret is. An empty line shows `placeholder`.
pub(super) fn draw(
    buffer: &Buffer,
    placeholder: &str,
    theme: &Theme,
    area: Rect,
    canvas: &mut Canvas,
) -> Option<Position> {
    let content = &buffer.lines()[0];
    let room = usize::from(area.width).saturating_sub(2);
    if area.is_empty() || room == 0 {
        return None;
    }
    if content.is_empty() {
        put(canvas, area.x, area.y, text::cut(placeholder, room, Ambiguous::Narrow), theme.quiet);
        return Some(area.as_position());
    }
    let (before, after) = content.split_at(buffer.caret().byte);
    let tails = text::clusters(before).map(|(at, _)| before.split_at(at).1).chain([""]);
    let fitting = |tail: &&str| text::width(tail, Ambiguous::Narrow) <= room;
    let shown = if text::width(content, Ambiguous::Narrow) <= room {
        before
    } else {
        tails.into_iter().find(fitting).unwrap_or("")
    };
    let caret = area.x + width(shown);
    put(canvas, area.x, area.y, shown, Style::new());
    let rest = room.saturating_sub(text::width(shown, Ambiguous::Narrow));
    put(canvas, caret, area.y, text::cut(after, rest, Ambiguous::Narrow), Style::new());
    Some(Position::new(caret, area.y))
}
