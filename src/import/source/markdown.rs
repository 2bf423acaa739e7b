//! Markdown → lines and tables.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::limits::{Budget, COLUMNS};
use super::{At, Cell, Error, Piece, Row};

/// Its headings, paragraphs and points as lines, its tables as tables. Emphasis, links and the like are the words they show.
pub(super) fn pieces(text: &str, budget: &mut Budget) -> Result<Vec<Piece>, Error> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let words = String::new();
    let mut reading = Reading { text, line: 1, seen: 0, words, began: 0, points: Vec::new(), pieces: Vec::new() };
    for (event, range) in Parser::new_ext(text, Options::ENABLE_TABLES).into_offset_iter() {
        reading.take(event, &range, budget)?;
    }
    reading.end_line(budget)?;
    Ok(reading.pieces)
}

/// A text in the middle of being read.
struct Reading<'t> {
    text: &'t str,
    /// The line in which the byte `seen` stands, from 1.
    line: usize,
    seen: usize,
    /// The words of the paragraph or cell so far.
    words: String,
    /// The byte where they began.
    began: usize,
    /// The lists around what is read: the number of the next point, where they have numbers.
    points: Vec<Option<u64>>,
    pieces: Vec<Piece>,
}

impl Reading<'_> {
    fn take(&mut self, event: Event, range: &Range<usize>, budget: &mut Budget) -> Result<(), Error> {
        match event {
            Event::Text(words) | Event::Code(words) | Event::Html(words) | Event::InlineHtml(words) => {
                if self.words.is_empty() {
                    self.began = range.start;
                }
                self.words.push_str(&words);
            }
            Event::Start(Tag::List(first)) => {
                self.end_line(budget)?;
                self.points.push(first);
            }
            Event::End(TagEnd::List(_)) => drop(self.points.pop()),
            Event::Start(Tag::Item) => {
                if let Some(Some(number)) = self.points.last_mut() {
                    self.began = range.start;
                    self.words.extend([&number.to_string(), "."]);
                    *number += 1;
                }
            }
            Event::Start(Tag::Table(_)) => {
                budget.take(1)?;
                self.pieces.push(Piece::Table { rows: Vec::new() });
            }
            Event::Start(Tag::TableHead | Tag::TableRow) => {
                let at = self.place(range.start);
                if let Some(Piece::Table { rows }) = self.pieces.last_mut() {
                    rows.push(Row { at, cells: Vec::new() });
                }
            }
            Event::End(TagEnd::TableCell) => {
                let cell = Cell::Text(std::mem::take(&mut self.words).trim().to_owned());
                budget.take(1)?;
                let Some(Piece::Table { rows }) = self.pieces.last_mut() else { return Ok(()) };
                let Some(row) = rows.last_mut() else { return Ok(()) };
                if row.cells.len() >= COLUMNS {
                    return Err(Error::TooMuch);
                }
                row.cells.push(cell);
            }
            Event::SoftBreak | Event::HardBreak => self.end_line(budget)?,
            Event::End(
                TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item | TagEnd::CodeBlock | TagEnd::HtmlBlock,
            ) => {
                self.end_line(budget)?;
            }
            _ => {}
        }
        Ok(())
    }

    /// The words so far are a line.
    fn end_line(&mut self, budget: &mut Budget) -> Result<(), Error> {
        let words = std::mem::take(&mut self.words);
        let at = self.place(self.began);
        for text in words.lines().filter(|line| !line.trim().is_empty()) {
            budget.take(1)?;
            self.pieces.push(Piece::Line { at: at.clone(), text: text.to_owned() });
        }
        Ok(())
    }

    /// The line of a byte; places are asked for in their order.
    fn place(&mut self, byte: usize) -> At {
        let between = self.text.as_bytes().get(self.seen..byte).unwrap_or_default();
        self.line += between.split(|byte| *byte == b'\n').count() - 1;
        self.seen = self.seen.max(byte);
        At::Line(self.line)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markdown_is_the_lines_and_tables_it_shows() {
        let text = "\
# 某局 2024 年报告

## 一、总体*情况*

前面**重点**\\*不是\\*，见[这里](http://a)。
下一行

1. 甲
2. 乙
- 丙

| a | b\\|c |
|---|---|
| 1 |  |
| `2` | x | 多 |
末
";
        let mut budget = Budget::default();
        let shown: Vec<String> = pieces(text, &mut budget)
            .unwrap()
            .iter()
            .map(|piece| match piece {
                Piece::Line { at: At::Line(line), text } => format!("{line} {text}"),
                Piece::Line { at, .. } => panic!("{at:?}"),
                Piece::Table { rows } => format!("{rows:?}"),
            })
            .collect();
        let cell = |text: &str| Cell::Text(text.to_owned());
        let row = |line: usize, cells: &[&str]| Row {
            at: At::Line(line),
            cells: cells.iter().map(|text| cell(text)).collect(),
        };
        let table = vec![row(12, &["a", "b|c"]), row(14, &["1", ""]), row(15, &["2", "x"]), row(16, &["末", ""])];
        assert_eq!(
            shown,
            [
                "1 某局 2024 年报告",
                "3 一、总体情况",
                "5 前面重点*不是*，见这里。",
                "6 下一行",
                "8 1.甲",
                "9 2.乙",
                "10 丙",
                &format!("{table:?}"),
            ]
        );
    }
}
