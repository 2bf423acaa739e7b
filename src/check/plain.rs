//! A paragraph as patterns read it, and the words quoted from it.

use std::borrow::Cow;
use std::ops::Range;

use crate::value::half_width_char;

/// Most characters quoted on either side of the words a pattern matched.
const AROUND: usize = 8;

/// A paragraph without blanks and quotation marks and with half-width digits, and where its characters came from.
pub(super) struct Plain<'a> {
    pub(super) text: Cow<'a, str>,
    /// Of each byte of `text`, where its character begins in the original; at the end, where the original ends. Empty where the
    /// paragraph is plain already.
    origin: Vec<usize>,
}

impl<'a> Plain<'a> {
    pub(super) fn of(original: &'a str) -> Self {
        let is_left_out = |c: char| c.is_whitespace() || matches!(c, '“' | '”' | '‘' | '’' | '「' | '」' | '"' | '\'');
        let is_plain = |c: char| !is_left_out(c) && !('０'..='９').contains(&c);
        if original.chars().all(is_plain) {
            return Self { text: original.into(), origin: Vec::new() };
        }
        let mut text = String::with_capacity(original.len());
        let mut origin = Vec::with_capacity(original.len() + 1);
        for (at, c) in original.char_indices().filter(|(_, c)| !is_left_out(*c)) {
            text.push(if is_plain(c) { c } else { half_width_char(c) });
            origin.resize(text.len(), at);
        }
        origin.push(original.len());
        Self { text: text.into(), origin }
    }

    /// The piece of the original that a piece of the plain text was made of; blanks behind it may belong to it.
    pub(super) fn original(&self, range: Range<usize>) -> Range<usize> {
        let origin = |at: usize| self.origin.get(at).copied().unwrap_or(at);
        origin(range.start)..origin(range.end)
    }
}

/// The words of `range` with what stands around them in the same clause, a few characters at most.
pub(super) fn excerpt(text: &str, range: Range<usize>) -> String {
    let (before, rest) = text.split_at(range.start);
    let words = rest.split_at(range.len()).0.trim_end();
    let (_, after) = rest.split_at(words.len());
    let start = range.start - reach(before.chars().rev());
    let end = range.start + words.len() + reach(after.chars());
    text.get(start..end).unwrap_or_default().trim().to_owned()
}

/// How many bytes of the characters belong to an excerpt: to the end of the clause, at most [`AROUND`] characters and the rest of
/// a number that those would cut.
pub(super) fn reach(characters: impl Iterator<Item = char>) -> usize {
    let mut bytes = 0;
    let mut last = ' ';
    for (count, c) in characters.enumerate() {
        let cuts_number = c.is_ascii_digit() && last.is_ascii_digit();
        if "，。；、！？：“”".contains(c) || (count >= AROUND && !cuts_number) {
            break;
        }
        bytes += c.len_utf8();
        last = c;
    }
    bytes
}
