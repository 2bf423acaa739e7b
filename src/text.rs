//! Chinese text in columns: width, padding, cutting, wrapping, cleaning.
use std::borrow::Cow;
use std::ops::Range;

/// How many columns the characters take that are one wide in some terminals and fonts and two in others: “ ” … — · ① and
/// every line-drawing character.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Ambiguous {
    /// One column: most terminals.
    #[default]
    Narrow,
    /// Two columns: many Chinese set-ups, and every Chinese fixed-width font.
    Wide,
}

/// Where a padded text stands in its columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// At the left.
    Left,
    /// In the middle; a column that cannot be shared is on the right.
    Center,
    /// At the right.
    Right,
}

/// How many columns a text takes.
pub fn width(_text: &str, _ambiguous: Ambiguous) -> usize {
    todo!()
}

/// The longest beginning of a text, in whole clusters, that takes at most `columns`.
pub fn cut(_text: &str, _columns: usize, _ambiguous: Ambiguous) -> &str {
    todo!()
}

/// The text in exactly `columns`: cut if too long, filled with blanks.
pub fn pad(_text: &str, _columns: usize, _align: Align, _ambiguous: Ambiguous) -> String {
    todo!()
}

/// Wraps one paragraph (no line break in it) into rows of at most `columns`, the first of at most `columns - indent`.
/// Returns byte ranges that join to the whole paragraph; blanks at a row's end belong to it and may hang over.
pub fn wrap(_paragraph: &str, _columns: usize, _indent: usize, _ambiguous: Ambiguous) -> Vec<Range<usize>> {
    todo!()
}

/// Text as it may enter a report: line ends are `\n`, tabs are blanks, and no control, zero-width or bidi character is left.
pub fn clean(_text: &str) -> Cow<'_, str> {
    todo!()
}

/// The same for a text of one line: line ends become blanks, and none is left at either end.
pub fn clean_line(_text: &str) -> String {
    todo!()
}
