//! One character of a frame as the terminal will have it.

use ratatui::buffer::{Cell, CellWidth};

use super::{Colours, Pen};
use crate::text::{self, Ambiguous};

/// What is written for one cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Glyph<'a> {
    pub(super) symbol: &'a str,
    /// The columns it is meant to take: 1 or 2.
    pub(super) width: u16,
    pub(super) pen: Pen,
}

impl<'a> Glyph<'a> {
    /// What is written for a cell that has so many columns before the edge. Half a character there is none, and a control character
    /// is never one.
    pub(super) fn of(cell: &'a Cell, room: u16, colours: Colours) -> Self {
        let pen = Pen::of(cell, colours);
        let width = width(cell);
        if (1..=room).contains(&width) {
            Self { symbol: cell.symbol(), width, pen }
        } else {
            Self { symbol: " ", width: 1, pen }
        }
    }

    /// Whether the other looks the same on the screen.
    pub(super) fn looks_like(&self, other: &Self) -> bool {
        self.symbol == other.symbol
            && self.width == other.width
            && (self.pen == other.pen || (self.symbol == " " && self.pen.blank_like(&other.pen)))
    }

    /// Whether it is a blank without any colour.
    pub(super) fn is_bare(&self) -> bool {
        self.symbol == " " && self.pen.blank_like(&Pen::default())
    }

    /// Whether all terminals agree on how many columns it takes.
    pub(super) fn is_sure(&self) -> bool {
        let mut chars = self.symbol.chars();
        let (Some(c), None) = (chars.next(), chars.next()) else { return false };
        match c {
            ' '..='~' => self.width == 1,
            '\u{4e00}'..='\u{9fff}' => self.width == 2,
            // Symbols that are pictures in some terminals; characters of private use.
            '\u{2600}'..='\u{27bf}' | '\u{e000}'..='\u{f8ff}' | '\u{1f000}'..='\u{1ffff}' => false,
            _ => {
                let width = usize::from(self.width);
                text::width(self.symbol, Ambiguous::Narrow) == width
                    && text::width(self.symbol, Ambiguous::Wide) == width
            }
        }
    }
}

/// The columns of a cell's character; 0 if it has none that can be shown.
pub(super) fn width(cell: &Cell) -> u16 {
    let symbol = cell.symbol();
    match symbol.as_bytes() {
        [] => 0,
        [b' '..=b'~'] => 1,
        _ if symbol.contains(char::is_control) => 0,
        _ => cell.cell_width().min(2),
    }
}
