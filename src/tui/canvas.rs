//! Putting text on the screen: one way for every pane.

use std::ops::Range;

use ratatui::buffer::{Buffer, CellDiffOption, CellWidth};
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use crate::config::Lines;
use crate::text::{self, Align, Ambiguous};

/// What a frame is drawn on. It knows how many columns the terminal gives to the characters that terminals disagree on, and with what
/// lines are drawn: who measures what is drawn here asks here.
#[derive(Debug)]
pub(super) struct Canvas<'a> {
    buffer: &'a mut Buffer,
    ambiguous: Ambiguous,
    lines: Lines,
}

impl<'a> Canvas<'a> {
    /// A canvas over a buffer, which should be empty. Lines that would be two columns wide are ASCII.
    pub(super) fn new(buffer: &'a mut Buffer, ambiguous: Ambiguous, lines: Lines) -> Self {
        let lines = if ambiguous == Ambiguous::Wide { Lines::Ascii } else { lines };
        Self { buffer, ambiguous, lines }
    }

    /// All of it.
    pub(super) fn area(&self) -> Rect {
        self.buffer.area
    }

    /// How many columns ambiguous characters take.
    pub(super) fn ambiguous(&self) -> Ambiguous {
        self.ambiguous
    }

    /// The columns of a text.
    pub(super) fn width(&self, text: &str) -> usize {
        text::width(text, self.ambiguous)
    }

    /// The beginning of a text that fits.
    pub(super) fn cut<'t>(&self, text: &'t str, columns: usize) -> &'t str {
        text::cut(text, columns, self.ambiguous)
    }

    /// The text in exactly so many columns.
    pub(super) fn pad(&self, text: &str, columns: usize, align: Align) -> String {
        text::pad(text, columns, align, self.ambiguous)
    }

    /// What stands in a column; a blank for the second half of a character and outside.
    pub(super) fn symbol(&self, x: u16, y: u16) -> &str {
        self.buffer.cell((x, y)).map_or(" ", |cell| cell.symbol())
    }

    /// A vertical line: one column of it.
    pub(super) fn bar(&self) -> &'static str {
        if self.lines == Lines::Unicode { "│" } else { "|" }
    }

    /// Where a vertical line meets a horizontal one. Which of its arms it has is seen when all is drawn: [`join_lines`](Self::join_lines).
    pub(super) fn crossing(&self) -> &'static str {
        if self.lines == Lines::Unicode { "┼" } else { "+" }
    }

    /// A horizontal line of that many columns.
    pub(super) fn line(&self, width: usize) -> String {
        if self.lines == Lines::Unicode { "─" } else { "-" }.repeat(width)
    }

    /// Empties an area for something to be laid over it.
    pub(super) fn make_room(&mut self, area: Rect) {
        let area = area.intersection(self.buffer.area);
        for y in area.rows().map(|row| row.y) {
            self.part(area.x, y);
            self.part(area.right(), y);
            for x in area.left()..area.right() {
                self.buffer[(x, y)].reset();
            }
        }
    }

    /// Gives every crossing of lines the arms it has.
    pub(super) fn join_lines(&mut self) {
        if self.lines == Lines::Ascii {
            return;
        }
        let area = self.buffer.area;
        for (x, y) in area.positions().map(Into::into) {
            if self.symbol(x, y) == "┼" {
                let reaches = |dx: i32, dy: i32, lines: &str| {
                    let at = |from: u16, by: i32| u16::try_from(i32::from(from) + by).unwrap_or(u16::MAX);
                    let symbol = self.symbol(at(x, dx), at(y, dy));
                    symbol != " " && lines.contains(symbol)
                };
                let [up, down] = [-1, 1].map(|dy| reaches(0, dy, "│┼├┤┬┴┌┐└┘"));
                let [left, right] = [-1, 1].map(|dx| reaches(dx, 0, "─┼├┤┬┴┌┐└┘"));
                self.buffer[(x, y)].set_symbol(corner([up, down], [left, right]));
            }
        }
    }

    /// Puts one character of that many columns at a place inside.
    fn glyph(&mut self, x: u16, y: u16, cluster: &str, width: u16, style: Style) {
        self.part(x, y);
        self.part(x + width, y);
        let cell = &mut self.buffer[(x, y)];
        cell.set_symbol(cluster).set_style(style).set_diff_option(CellDiffOption::None);
        if cell.cell_width() != width
            && let Ok(width) = width.try_into()
        {
            cell.set_diff_option(CellDiffOption::ForcedWidth(width));
        }
        for second in x + 1..x + width {
            self.buffer[(second, y)].reset();
        }
    }

    /// Makes a blank of a wide character that stands on both sides of the left edge of a column.
    fn part(&mut self, x: u16, y: u16) {
        if let Some(before) = x.checked_sub(1).and_then(|before| self.buffer.cell_mut((before, y)))
            && before.cell_width() == 2
        {
            before.set_symbol(" ").set_diff_option(CellDiffOption::None);
        }
    }
}

/// A crossing with these arms.
fn corner([up, down]: [bool; 2], [left, right]: [bool; 2]) -> &'static str {
    match (up, down, left, right) {
        (true, true, true, false) => "┤",
        (true, true, false, true) => "├",
        (true, false, true, true) => "┴",
        (false, true, true, true) => "┬",
        (false, true, false, true) => "┌",
        (false, true, true, false) => "┐",
        (true, false, false, true) => "└",
        (true, false, true, false) => "┘",
        (true, _, false, false) | (false, true, false, false) => "│",
        (false, false, _, true) | (false, false, true, false) => "─",
        _ => "┼",
    }
}

/// Puts a text at a place, cut at the edge of the canvas. Its last column stays empty: a terminal that has written there is
/// about to wrap.
pub(super) fn put(canvas: &mut Canvas, mut x: u16, y: u16, text: &str, style: Style) {
    let area = canvas.area();
    let end = area.right().saturating_sub(1);
    if y >= area.bottom() {
        return;
    }
    for (_, cluster) in text::clusters(text) {
        let width = u16::try_from(canvas.width(cluster)).unwrap_or(0);
        if x.saturating_add(width.max(1)) > end {
            return;
        }
        // What takes no column of its own is not shown.
        if width > 0 {
            match text::shown_as(cluster) {
                Some(text::MARK) => canvas.glyph(x, y, text::MARK, width, style.add_modifier(Modifier::REVERSED)),
                Some(shown) => canvas.glyph(x, y, shown, width, style),
                None => canvas.glyph(x, y, cluster, width, style),
            }
            x += width;
        }
    }
}

/// A text that is longer than its room ends in `...`.
pub(super) fn cut_with_mark(message: &str, width: usize, ambiguous: Ambiguous) -> String {
    if text::width(message, ambiguous) <= width {
        return message.to_owned();
    }
    format!("{}...", text::cut(message, width.saturating_sub(3), ambiguous))
}

/// Draws a horizontal rule.
pub(super) fn rule(canvas: &mut Canvas, x: u16, y: u16, width: u16, style: Style) {
    let line = canvas.line(usize::from(width));
    put(canvas, x, y, &line, style);
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
    use ratatui::buffer::Cell;

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

    /// What stands in each column, `_` for the second half of a character.
    fn columns(buffer: &Buffer) -> String {
        let mut line = String::new();
        let mut covered = 0;
        for cell in &buffer.content {
            if covered > 0 {
                assert_eq!(cell.symbol(), " ", "{buffer:?}");
                line.push('_');
                covered -= 1;
            } else {
                line.push_str(cell.symbol());
                covered = cell.cell_width() - 1;
            }
        }
        line
    }

    #[test]
    fn a_text_takes_the_columns_it_is_measured_with_and_leaves_the_last_one() {
        for (ambiguous, text, expected) in [
            (Ambiguous::Narrow, "“中”①文", "“中_”①文_ "),
            (Ambiguous::Wide, "“中”①文", "“_中_”_  "),
            (Ambiguous::Narrow, "中文中文", "中_文_中_  "),
            (Ambiguous::Wide, "a\u{200b}b\u{7}\tc", "a^b^ c  "),
        ] {
            let mut buffer = Buffer::empty(Rect::new(0, 0, 8, 1));
            put(&mut Canvas::new(&mut buffer, ambiguous, Lines::Ascii), 0, 0, text, Style::new());
            assert_eq!(columns(&buffer), expected, "{ambiguous:?}");
        }
    }

    #[test]
    fn a_box_laid_over_half_a_character_keeps_its_border() {
        for (ambiguous, x, expected) in [
            (Ambiguous::Narrow, 3, "中_ [ab] 中_   "),
            (Ambiguous::Narrow, 4, "中_文_[ab]中_   "),
            (Ambiguous::Wide, 2, "“_[ab]“_“_   "),
            (Ambiguous::Wide, 3, "“_ [ab] “_   "),
        ] {
            let mut buffer = Buffer::empty(Rect::new(0, 0, 13, 1));
            let mut canvas = Canvas::new(&mut buffer, ambiguous, Lines::Ascii);
            let text = if ambiguous == Ambiguous::Wide { "“““““" } else { "中文中文中" };
            put(&mut canvas, 0, 0, text, Style::new());
            canvas.make_room(Rect::new(x, 0, 4, 1));
            put(&mut canvas, x, 0, "[ab]", Style::new());
            assert_eq!(columns(&buffer), expected, "{ambiguous:?} at {x}");
        }
    }

    #[test]
    fn crossings_get_the_arms_they_have() {
        let draw = |ambiguous| {
            let mut buffer = Buffer::empty(Rect::new(0, 0, 6, 3));
            let mut canvas = Canvas::new(&mut buffer, ambiguous, Lines::Unicode);
            for y in 0..3 {
                for x in [0, 2, 4] {
                    let bar = if y == 1 { canvas.bar() } else { canvas.crossing() };
                    put(&mut canvas, x, y, bar, Style::new());
                }
            }
            for (x, y) in [(1, 0), (3, 0), (1, 2)] {
                rule(&mut canvas, x, y, 1, Style::new());
            }
            canvas.join_lines();
            buffer.content.chunks(6).map(|row| row.iter().map(Cell::symbol).collect::<String>()).collect::<Vec<_>>()
        };
        assert_eq!(draw(Ambiguous::Narrow), ["┌─┬─┐ ", "│ │ │ ", "└─┘ │ "]);
        assert_eq!(draw(Ambiguous::Wide), ["+-+-+ ", "| | | ", "+-+ + "]);
    }
}
