//! Why a source cannot be read.

use super::limits;
use crate::say;
use crate::words::Words;

/// Why a source cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Error {
    /// Nothing is in it.
    Empty,
    /// It has more bytes than [`limits::SOURCE`].
    TooLarge,
    /// It unpacks to more than [`limits::UNPACKED`].
    Bomb,
    /// More lines, cells or columns than any report has.
    TooMuch,
    /// Blocks or tables within each other deeper than [`limits::DEPTH`].
    TooDeep,
    /// It is locked with a password.
    Encrypted,
    /// It is a document of Word 97 to 2003, or of an older WPS.
    OldWord,
    /// A file of office programs, cut off or damaged.
    Damaged,
    /// A PDF.
    Pdf,
    /// Text of office programs in another format (RTF, a page saved in one file).
    OtherFormat,
    /// A picture, a program or whatever else.
    NoText,
    /// A text whose encoding is none that is known.
    Encoding,
}

impl Error {
    /// The error in the user's words, without the file's name.
    pub fn message(self, words: &Words) -> String {
        match self {
            Self::Empty => say!(words, "source-empty"),
            Self::TooLarge => say!(words, "source-too-large", limit = limits::SOURCE >> 20),
            Self::Bomb => say!(words, "source-bomb", limit = limits::UNPACKED >> 20),
            Self::TooMuch => say!(words, "source-too-much"),
            Self::TooDeep => say!(words, "source-too-deep"),
            Self::Encrypted => say!(words, "source-encrypted"),
            Self::OldWord => say!(words, "source-old-word"),
            Self::Damaged => say!(words, "source-damaged"),
            Self::Pdf => say!(words, "source-pdf"),
            Self::OtherFormat => say!(words, "source-other-format"),
            Self::NoText => say!(words, "source-no-text"),
            Self::Encoding => say!(words, "source-encoding"),
        }
    }
}
