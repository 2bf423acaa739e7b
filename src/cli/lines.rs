//! How the lines of a text are written, for the programs that read them.

use std::borrow::Cow;

use crate::encoding::Encoding;

/// How the characters of a text and the ends of its lines are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Lines {
    /// Its characters.
    pub encoding: Encoding,
    /// The ends of its lines.
    pub end: LineEnd,
}

/// How the lines of a text end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LineEnd {
    /// `\n`.
    #[default]
    Lf,
    /// `\r\n`, as programs on Windows want them.
    Crlf,
}

impl Lines {
    /// Whole lines in UTF-8 that end in `\n`, as they are to be written.
    pub(super) fn written(self, content: Vec<u8>) -> Vec<u8> {
        if self == Self::default() {
            return content;
        }
        let text = String::from_utf8_lossy(&content);
        let text = match self.end {
            LineEnd::Lf => text,
            LineEnd::Crlf => Cow::Owned(text.replace('\n', "\r\n")),
        };
        self.encoding.encode(&text).into_owned()
    }

    /// Whether a terminal shows them.
    pub(super) fn is_shown(self) -> bool {
        self.encoding == Encoding::Utf8
    }
}
