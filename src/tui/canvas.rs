//! Putting text on the screen: one way for every pane.

use std::ops::Range;

use ratatui::buffer::Buffer as Canvas;
use ratatui::style::Style;

/// Puts a text at a place, cut at the edge of the canvas. Its last column stays empty: a terminal that has written there is
/// about to wrap.
pub(super) fn put(canvas: &mut Canvas, x: u16, y: u16, text: &str, style: Style) {
    let area = canvas.area;
    let end = area.right().saturating_sub(1);
    if x < end && y < area.bottom() && !text.is_empty() {
        canvas.set_stringn(x, y, text, usize::from(end - x), style);
    }
}

/// Draws a horizontal rule.
pub(super) fn rule(canvas: &mut Canvas, x: u16, y: u16, width: u16, style: Style) {
    put(canvas, x, y, &"-".repeat(usize::from(width)), style);
}

/// Which of `count` lines are shown where there is room for `room`: those around the chosen one.
pub(super) fn shown(chosen: usize, count: usize, room: usize) -> Range<usize> {
    let first = chosen.saturating_sub(room / 2).min(count.saturating_sub(room));
    first..(first + room).min(count)
}

/// Marks at the first and the last line shown, from `y` on, where there are more lines than these.
pub(super) fn mark_more(canvas: &mut Canvas, (x, y): (u16, u16), shown: &Range<usize>, count: usize, style: Style) {
    if shown.start > 0 {
        put(canvas, x, y, "^", style);
    }
    if shown.end < count {
        let last = u16::try_from(shown.len().saturating_sub(1)).unwrap_or(u16::MAX);
        put(canvas, x, y.saturating_add(last), "v", style);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_chosen_line_is_among_those_shown_and_no_room_is_left_empty() {
        for count in 1..20 {
            for room in 1..20 {
                for chosen in 0..count {
                    let shown = shown(chosen, count, room);
                    assert!(shown.contains(&chosen), "{chosen} of {count} in {room}: {shown:?}");
                    assert_eq!(shown.len(), room.min(count));
                }
            }
        }
    }
}
