//! A field of one line: typing and drawing.

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::buffer::{Buffer, Caret};
use super::canvas::{Canvas, put};
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
        Action::DeleteWord if buffer.caret().byte > 0 => buffer.delete_phrase(),
        Action::Backspace | Action::Delete | Action::DeleteWord => return Some(false),
        _ => {
            match action {
                Action::Left => buffer.left(),
                Action::Right => buffer.right(),
                Action::WordLeft => buffer.phrase_left(),
                Action::WordRight => buffer.phrase_right(),
                Action::Home => buffer.place(Caret::START),
                Action::End => buffer.place(Caret::END),
                _ => return None,
            }
            return Some(false);
        }
    }
    Some(true)
}

/// Draws the line in `area`, scrolled so that the caret is shown, and returns where the caret is. An empty line shows `placeholder`.
pub(super) fn draw(
    buffer: &Buffer,
    placeholder: &str,
    theme: &Theme,
    area: Rect,
    canvas: &mut Canvas,
) -> Option<Position> {
    let room = usize::from(area.width).saturating_sub(2);
    if area.is_empty() || room == 0 {
        return None;
    }
    let (before, behind) = buffer.around();
    if before.is_empty() && behind.is_empty() {
        put(canvas, area.x, area.y, canvas.cut(placeholder, room), theme.quiet);
        return Some(area.as_position());
    }
    let (before, behind) = visible((before, behind), room, canvas.ambiguous());
    let caret = area.x + u16::try_from(canvas.width(before)).unwrap_or(u16::MAX);
    put(canvas, area.x, area.y, before, Style::new());
    put(canvas, caret, area.y, behind, Style::new());
    Some(Position::new(caret, area.y))
}

/// What is shown of a line in `room` columns: as much of what is before the caret as fits, counted from the caret, then of what is
/// behind it.
pub(super) fn visible<'a>(
    (before, behind): (&'a str, &'a str),
    room: usize,
    ambiguous: Ambiguous,
) -> (&'a str, &'a str) {
    let before = text::cut_end(before, room, ambiguous);
    let rest = room - text::width(before, ambiguous);
    (before, text::cut(behind, rest, ambiguous))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_caret_is_always_among_what_is_shown() {
        for (line, room, expected) in [
            (("中文", "字"), 6, ("中文", "字")),
            (("中文", "字"), 5, ("中文", "")),
            (("中文", "字"), 3, ("文", "")),
            (("", "中文字"), 5, ("", "中文")),
            (("中a", "字"), 4, ("中a", "")),
            (("", ""), 3, ("", "")),
        ] {
            assert_eq!(visible(line, room, Ambiguous::Narrow), expected, "{line:?} in {room}");
        }
    }
}
