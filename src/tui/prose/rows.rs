//! The rows of a text as shown, kept while it is edited: a key wraps the paragraph it is typed in and no other.

use std::ops::Range;

use crate::text::{self, Ambiguous, Wrapped, heading};
use crate::tui::buffer::Caret;

/// A paragraph begins two characters in, on the screen as in print.
const INDENT: usize = 4;

/// The rows of a text in a width.
#[derive(Debug)]
pub(super) struct Rows {
    columns: usize,
    ambiguous: Ambiguous,
    /// One for each line of the text.
    paragraphs: Vec<Paragraph>,
}

/// One line of the text, wrapped.
#[derive(Debug, PartialEq)]
struct Paragraph {
    /// At least one row.
    wrapped: Wrapped,
    is_heading: bool,
    /// Its characters and words.
    count: usize,
}

/// One row of the text as shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    /// The line of the text it is of.
    pub(super) line: usize,
    /// What it holds of the line.
    pub(super) bytes: Range<usize>,
    /// Columns it is indented by.
    pub(super) indent: usize,
    /// Whether the line goes on in the next row.
    pub(super) goes_on: bool,
    /// Whether the line is a heading.
    pub(super) is_heading: bool,
}

impl Rows {
    /// The rows of these lines in `columns`, 2 or more.
    pub(super) fn new(lines: &[String], columns: usize, ambiguous: Ambiguous) -> Self {
        let paragraphs = lines.iter().map(|line| Paragraph::new(line, columns, ambiguous)).collect();
        Self { columns, ambiguous, paragraphs }
    }

    /// The columns they are wrapped in.
    pub(super) fn columns(&self) -> usize {
        self.columns
    }

    /// How many of them ambiguous characters take.
    pub(super) fn ambiguous(&self) -> Ambiguous {
        self.ambiguous
    }

    /// Takes over an edit that put what is now between `from` and `end` in the place of what was between `from` and `to`.
    pub(super) fn splice(&mut self, lines: &[String], from: Caret, to: Caret, end: Caret) {
        match (self.paragraphs.get_mut(from.line), lines.get(from.line)) {
            (Some(paragraph), Some(line)) if to.line == from.line && end.line == from.line => {
                paragraph.edit(line, from.byte, to.byte - from.byte, end.byte - from.byte);
            }
            _ => self.rewrap(lines, from.line, end.line),
        }
    }

    /// Takes over an edit: of `lines` as they are now, those from `first` to `last` are new, the others are as they were.
    pub(super) fn rewrap(&mut self, lines: &[String], first: usize, last: usize) {
        let behind = lines.len().saturating_sub(last + 1);
        let until = self.paragraphs.len().saturating_sub(behind).max(first);
        let new =
            lines.iter().take(last + 1).skip(first).map(|line| Paragraph::new(line, self.columns, self.ambiguous));
        self.paragraphs.splice(first..until, new);
    }

    /// How many there are; at least one.
    pub(super) fn count(&self) -> usize {
        self.paragraphs.iter().map(|paragraph| paragraph.wrapped.rows().len()).sum()
    }

    /// The characters and words of the whole text (字数).
    pub(super) fn characters(&self) -> usize {
        self.paragraphs.iter().map(|paragraph| paragraph.count).sum()
    }

    /// The row of that number from 0; the last one if there are fewer.
    pub(super) fn get(&self, row: usize) -> Row {
        let row = self.from(row).next().or_else(|| self.from(self.count() - 1).next());
        row.unwrap_or(Row { line: 0, bytes: 0..0, indent: INDENT, goes_on: false, is_heading: false })
    }

    /// The number of the row that shows a place of a line. A place between two rows is in the lower one.
    pub(super) fn find(&self, line: usize, byte: usize) -> usize {
        let above: usize = self.paragraphs.iter().take(line).map(|paragraph| paragraph.wrapped.rows().len()).sum();
        let within = self
            .paragraphs
            .get(line)
            .map_or(0, |paragraph| paragraph.wrapped.rows().partition_point(|row| row.start <= byte).saturating_sub(1));
        above + within
    }

    /// The rows from that number on.
    pub(super) fn from(&self, first: usize) -> impl Iterator<Item = Row> {
        let mut skipped = first;
        let whole = self.paragraphs.iter().take_while(|paragraph| {
            let above = paragraph.wrapped.rows().len() <= skipped;
            if above {
                skipped -= paragraph.wrapped.rows().len();
            }
            above
        });
        let line = whole.count();
        let rest = self.paragraphs.iter().enumerate().skip(line);
        rest.flat_map(|(line, paragraph)| paragraph.rows(line)).skip(skipped)
    }
}

impl Paragraph {
    fn new(line: &str, columns: usize, ambiguous: Ambiguous) -> Self {
        let wrapped = Wrapped::new(line, columns, INDENT.min(columns.saturating_sub(2)), ambiguous);
        Self { wrapped, is_heading: heading::number(line).is_some(), count: text::count(line) }
    }

    fn edit(&mut self, line: &str, at: usize, removed: usize, inserted: usize) {
        self.wrapped.rewrap(line, at, removed, inserted);
        self.is_heading = heading::number(line).is_some();
        self.count = text::count(line);
    }

    fn rows(&self, line: usize) -> impl Iterator<Item = Row> {
        let last = self.wrapped.rows().len() - 1;
        self.wrapped.rows().iter().enumerate().map(move |(at, bytes)| Row {
            line,
            bytes: bytes.clone(),
            indent: if at == 0 { INDENT } else { 0 },
            goes_on: at < last,
            is_heading: self.is_heading,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn lines(content: &str) -> Vec<String> {
        content.split('\n').map(str::to_owned).collect()
    }

    /// In 10 columns: three characters behind the indent, then five to a row.
    #[test]
    fn rows_are_numbered_through_the_whole_text() {
        let rows = Rows::new(&lines("一二三四\n\n（一）五"), 10, Ambiguous::Narrow);
        let row = |line, bytes, indent, goes_on, is_heading| Row { line, bytes, indent, goes_on, is_heading };
        let all = [
            row(0, 0..9, 4, true, false),
            row(0, 9..12, 0, false, false),
            row(1, 0..0, 4, false, false),
            row(2, 0..9, 4, true, true),
            row(2, 9..12, 0, false, true),
        ];
        assert_eq!(rows.count(), all.len());
        for first in 0..=all.len() {
            assert_eq!(rows.from(first).collect::<Vec<_>>(), all[first..], "from {first}");
            assert_eq!(rows.get(first), all[first.min(4)]);
        }
        for (line, byte, row) in [(0, 0, 0), (0, 3, 0), (0, 9, 1), (0, 12, 1), (1, 0, 2), (2, 8, 3), (2, 12, 4)] {
            assert_eq!(rows.find(line, byte), row, "{line} {byte}");
        }
    }

    proptest! {
        #[test]
        fn rows_kept_through_an_edit_are_those_of_the_new_text(
            kept in ("[一，a\n]{0,20}", "[一，a\n]{0,20}"),
            changed in ("[一，a\n]{0,12}", "[一，a\n]{0,12}"),
        ) {
            let before = lines(&format!("{}{}{}", kept.0, changed.0, kept.1));
            let after = lines(&format!("{}{}{}", kept.0, changed.1, kept.1));
            let mut rows = Rows::new(&before, 8, Ambiguous::Narrow);
            let caret = |text: &str| {
                Caret { line: text.matches('\n').count(), byte: text.len() - text.rfind('\n').map_or(0, |at| at + 1) }
            };
            let (from, to) = (caret(&kept.0), caret(&format!("{}{}", kept.0, changed.0)));
            rows.splice(&after, from, to, caret(&format!("{}{}", kept.0, changed.1)));
            prop_assert_eq!(&rows.paragraphs, &Rows::new(&after, 8, Ambiguous::Narrow).paragraphs);
            prop_assert_eq!(rows.count(), rows.from(0).count());
            prop_assert_eq!(rows.characters(), text::count(&after.join("\n")));
        }
    }
}
