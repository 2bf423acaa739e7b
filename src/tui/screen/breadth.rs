//! The question to the terminal how many columns it gives to the characters that terminals disagree on.

use ratatui::layout::Position;

use crate::text::Ambiguous;

/// A question to the terminal for the width of an ambiguous character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    /// Where the character was written.
    pub(super) place: Position,
}

impl Asked {
    /// What the place of the cursor says that the terminal answered; `None` if it cannot be the answer.
    pub fn answered(self, cursor: Position) -> Option<Ambiguous> {
        match cursor.x.checked_sub(self.place.x) {
            Some(1) if cursor.y == self.place.y => Some(Ambiguous::Narrow),
            Some(2) if cursor.y == self.place.y => Some(Ambiguous::Wide),
            _ => None,
        }
    }
}
