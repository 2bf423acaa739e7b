//! The rows of a text as shown, kept while it is edited: a key wraps the paragraph it is typed in and no other.

use std::ops::Range;

use crate::text::{self, Ambiguous};

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
    /// What each row holds of it, in bytes; at least one.
    rows: Vec<Range<usize>>,
    is_heading: bool,
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
        self.paragraphs.iter().map(|paragraph| paragraph.rows.len()).sum()
    }

    /// The row of that number from 0; the last one if there are fewer.
    pub(super) fn get(&self, row: usize) -> Row {
        let row = self.from(row).next().or_else(|| self.from(self.count() - 1).next());
        row.unwrap_or(Row { line: 0, bytes: 0..0, indent: INDENT, goes_on: false, is_heading: false })
    }

    /// The number of the row that shows a place of a line. A place between two rows is in the lower one.
    pub(super) fn find(&self, line: usize, byte: usize) -> usize {
        let above: usize = self.paragraphs.iter().take(line).map(|paragraph| paragraph.rows.len()).sum();
        let within = self
            .paragraphs
            .get(line)
            .map_or(0, |paragraph| paragraph.rows.partition_point(|row| row.start <= byte).saturating_sub(1));
        above + within
    }

    /// The rows from that number on.
    pub(super) fn from(&self, first: usize) -> impl Iterator<Item = Row> {
        let mut skipped = first;
        let whole = self.paragraphs.iter().take_while(|paragraph| {
            let above = paragraph.rows.len() <= skipped;
            if above {
                skipped -= paragraph.rows.len();
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
        let rows = text::wrap(line, columns, INDENT.min(columns.saturating_sub(2)), ambiguous);
        Self { rows, is_heading: is_heading(line) }
    }

    fn rows(&self, line: usize) -> impl Iterator<Item = Row> {
        let last = self.rows.len() - 1;
        self.rows.iter().enumerate().map(move |(at, bytes)| Row {
            line,
            bytes: bytes.clone(),
            indent: if at == 0 { INDENT } else { 0 },
            goes_on: at < last,
            is_heading: self.is_heading,
        })
    }
}

/// Whether a line is a heading of the text: （一） … with nothing but a name behind it.
fn is_heading(line: &str) -> bool {
    let line = line.trim_start();
    let number = line.strip_prefix('（').and_then(|rest| rest.split_once('）'));
    number.is_some_and(|(number, name)| {
        !number.is_empty() && number.chars().all(|c| "一二三四五六七八九十".contains(c)) && !name.contains('。')
    })
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

    #[test]
    fn a_heading_is_a_number_and_a_name() {
        for (line, heading) in [
            ("（一）主动公开", true),
            ("　　（十二）监督保障", true),
            ("（一）主动公开。全年公开信息。", false),
            ("（）主动公开", false),
            ("（其一）主动公开", false),
            ("一、主动公开", false),
        ] {
            assert_eq!(is_heading(line), heading, "{line}");
        }
    }

    proptest! {
        #[test]
        fn rows_kept_through_an_edit_are_those_of_the_new_text(
            kept in ("[一，a\n]{0,20}\n", "\n[一，a\n]{0,20}"),
            changed in ("[一，a\n]{0,12}", "[一，a\n]{0,12}"),
        ) {
            let before = lines(&format!("{}{}{}", kept.0, changed.0, kept.1));
            let after = lines(&format!("{}{}{}", kept.0, changed.1, kept.1));
            let first = kept.0.matches('\n').count();
            let mut rows = Rows::new(&before, 8, Ambiguous::Narrow);
            rows.rewrap(&after, first, first + changed.1.matches('\n').count());
            prop_assert_eq!(&rows.paragraphs, &Rows::new(&after, 8, Ambiguous::Narrow).paragraphs);
            prop_assert_eq!(rows.count(), rows.from(0).count());
        }
    }
}
