//! From what the terminal shows to what it shall show, row by row, in as few bytes as are certain.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Size};

use super::Colours;
use super::glyph::{self, Glyph};
use super::wire::Wire;

/// Writes what differs between what is shown and what shall be; both are of that size, which is the terminal's.
pub(super) fn write(wire: &mut Wire, shown: &Buffer, next: &Buffer, colours: Colours) {
    let size = next.area.as_size();
    for y in 0..size.height {
        Row { y, size, shown, next, colours }.write(wire, 0..0);
    }
}

/// Writes again what stands in some columns of a row, of which nobody knows what the terminal shows there.
pub(super) fn write_again(wire: &mut Wire, frame: &Buffer, y: u16, columns: std::ops::Range<u16>, colours: Colours) {
    Row { y, size: frame.area.as_size(), shown: frame, next: frame, colours }.write(wire, columns);
}

/// One row of both.
struct Row<'a> {
    y: u16,
    size: Size,
    shown: &'a Buffer,
    next: &'a Buffer,
    colours: Colours,
}

impl<'a> Row<'a> {
    /// Writes the row; what stands in the `stale` columns is written in any case.
    fn write(&self, wire: &mut Wire, mut stale: std::ops::Range<u16>) {
        if stale.is_empty() && self.is_as_shown() {
            return;
        }
        let (bare, shown_bare) = (self.bare_from(self.next), self.bare_from(self.shown));
        // Where the glyph shown begins that stands at `x` or, if `x` is the second half of one, next behind it.
        let mut old = 0;
        let mut again = Again::default();
        let mut x = 0;
        while x < self.size.width {
            let place = Position { x, y: self.y };
            let new = self.glyph(self.next, x);
            old = self.begin_at_or_behind(old, x);
            let kept = old == x && !stale.contains(&x) && self.glyph(self.shown, x).looks_like(&new);
            if kept {
                again.pass(wire, place, &new);
                x += new.width;
                continue;
            }
            again.reach(wire, place);
            let worth = shown_bare.max(stale.end).saturating_sub(x) >= WORTH_CLEARING;
            if x >= bare && worth {
                wire.move_to(place);
                wire.clear_rest();
                return;
            }
            let room = self.room(x, &new);
            wire.write(place, &new, room);
            x += room;
            // What was overwritten by half is gone, and what may have been is not sure.
            let touched = if new.is_sure() { x } else { place.x + 2 };
            old = self.begin_at_or_behind(old, touched);
            if old > x {
                let begin = if stale.contains(&x) { stale.start } else { x };
                stale = begin..stale.end.max(old.min(self.size.width));
            }
        }
    }

    /// Whether nothing has changed: the usual case of most rows.
    fn is_as_shown(&self) -> bool {
        let row = |buffer: &'a Buffer| {
            let width = usize::from(self.size.width);
            let begin = usize::from(self.y) * width;
            buffer.content.get(begin..begin + width)
        };
        row(self.shown) == row(self.next)
    }

    fn glyph(&self, buffer: &'a Buffer, x: u16) -> Glyph<'a> {
        Glyph::of(&buffer[(x, self.y)], self.size.width - x, self.colours)
    }

    /// How many columns a glyph may take without harm: one more than meant, where its width is not the same in every terminal and a blank
    /// follows.
    fn room(&self, x: u16, glyph: &Glyph<'_>) -> u16 {
        let next = x + glyph.width;
        let spreads = glyph.width == 1 && next < self.size.width && !glyph.is_sure();
        let blank = Glyph { symbol: " ", ..*glyph };
        if spreads && self.glyph(self.next, next).looks_like(&blank) { 2 } else { glyph.width }
    }

    /// Where the first glyph shown begins at `x` or behind, going on from one that begins at `old`.
    fn begin_at_or_behind(&self, mut old: u16, x: u16) -> u16 {
        while old < x && old < self.size.width {
            let room = self.size.width - old;
            let width = glyph::width(&self.shown[(old, self.y)]);
            old += if width <= room { width.max(1) } else { 1 };
        }
        old
    }

    /// The column from which on the row has nothing but blanks without any colour.
    fn bare_from(&self, buffer: &'a Buffer) -> u16 {
        let bare = |x: &u16| self.glyph(buffer, *x).is_bare();
        let blanks = (0..self.size.width).rev().take_while(bare).count();
        let begin = self.size.width - u16::try_from(blanks).unwrap_or(0);
        // The second half of a wide character is a blank in the buffer and no blank on the screen.
        let cut = begin > 0 && begin < self.size.width && glyph::width(&buffer[(begin - 1, self.y)]) == 2;
        begin + u16::from(cut)
    }
}

/// From how many columns on it is shorter to clear the rest of a row than to write blanks.
const WORTH_CLEARING: u16 = 5;

/// What stands between the cursor and the next change. To write it again may be shorter than to jump over it.
#[derive(Default)]
struct Again {
    symbols: Vec<u8>,
    /// Where the cursor will be behind it; `None` where it cannot be written again.
    to: Option<Position>,
}

impl Again {
    /// More than this is never shorter.
    const MOST: usize = 8;

    /// Something that has not changed is passed.
    fn pass(&mut self, wire: &Wire, place: Position, glyph: &Glyph<'_>) {
        if self.to.is_none() && wire.place() == Some(place) {
            self.symbols.clear();
            self.to = Some(place);
        }
        if self.to != Some(place) {
            return;
        }
        let fits = self.symbols.len() + glyph.symbol.len() <= Self::MOST;
        self.to = if fits && wire.writes_like(glyph) && glyph.is_sure() {
            self.symbols.extend_from_slice(glyph.symbol.as_bytes());
            Some(Position { x: place.x + glyph.width, ..place })
        } else {
            // Beyond the cursor, so that it is not begun anew.
            Some(Position { x: u16::MAX, ..place })
        };
    }

    /// A change is reached: what was passed is written again where that is shorter than to jump.
    fn reach(&mut self, wire: &mut Wire, place: Position) {
        if self.to == Some(place) && self.symbols.len() < wire.cost_of_move(place) {
            wire.write_again(&self.symbols, place);
        }
        self.to = None;
    }
}
