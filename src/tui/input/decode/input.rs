//! What comes out of a decoder.

pub use terminput::{KeyCode, KeyModifiers};

/// Something that came from the terminal, whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// A key was pressed (or repeats; releases never come out).
    Key(Key),
    /// A bracketed paste. Line ends and control characters are as they came; [`text::clean`](crate::text::clean) is for them.
    Paste {
        /// The text, at most [`PASTE_LIMIT`](super::PASTE_LIMIT) bytes of it.
        text: String,
        /// Whether its end came, and all of it was kept.
        complete: bool,
    },
    /// Bytes that are not UTF-8, typed or pasted: most likely a terminal that sends GB18030.
    Undecoded(Vec<u8>),
    /// An answer to a question we asked.
    Reply(Reply),
    /// The terminal's window has (true) or no longer has (false) the keyboard.
    Focus(bool),
    /// An escape sequence nobody knows, or half of one whose rest never came. To be ignored; a test of the keys may show it.
    Garbage(Vec<u8>),
}

/// What a terminal answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reply {
    /// Where the cursor is; 0-based, in columns and rows.
    Cursor {
        /// Column, from 0.
        x: u16,
        /// Row, from 0.
        y: u16,
    },
}

/// A key that was pressed.
///
/// A letter never carries `SHIFT`: it is upper case instead. Ctrl+H comes as Backspace and Ctrl+J as Enter, since terminals send these
/// for those keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key {
    /// Which key.
    pub code: KeyCode,
    /// What was held with it.
    pub modifiers: KeyModifiers,
    /// Came as `\n`.
    pub(super) line_feed: bool,
}

impl Key {
    /// A key with what is held with it.
    pub const fn new(code: KeyCode, modifiers: KeyModifiers) -> Self {
        Self { code, modifiers, line_feed: false }
    }

    /// The character that this key puts into a plain text, where it is one: to put together again a paste that came as keys.
    /// An Enter that came as a line feed gives `\n`, any other `\r`.
    pub fn text(self) -> Option<char> {
        if !self.modifiers.is_empty() {
            return None;
        }
        match self.code {
            KeyCode::Char(c) => Some(c),
            KeyCode::Tab => Some('\t'),
            KeyCode::Enter => Some(if self.line_feed { '\n' } else { '\r' }),
            _ => None,
        }
    }
}

impl From<KeyCode> for Key {
    fn from(code: KeyCode) -> Self {
        Self::new(code, KeyModifiers::NONE)
    }
}
