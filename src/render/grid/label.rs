//! The words of one cell, and the rows they are wrapped into: parted where a reader pauses, no character left alone.

use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::Range;

use crate::text::{self, Ambiguous, Piece};

/// What it costs to part a label within a clause. All costs are weighed against the squares of row widths, whose least sum
/// makes rows alike; no label in a table is so long that its squares come near.
const TEAR: usize = 1 << 20;

/// What a Chinese character alone in a row costs.
const ALONE: usize = 3 * TEAR / 2;

/// What it costs to part what stands in quotation marks, beyond the tear.
const QUOTED: usize = TEAR / 2;

/// What it costs to go on in the row of a leading number: （三）不予公开.
const NUMBER: usize = TEAR / 4;

/// What one row more than needed costs.
const ROW: usize = TEAR / 8;

/// Labels of more pieces than this are no labels but what somebody pasted; their rows are filled one after the other.
const MOST_PIECES: usize = 96;

/// The text of a cell, measured once.
pub(super) struct Label<'a> {
    pub(super) text: &'a str,
    /// Its columns in one row.
    pub(super) width: usize,
    /// Columns of its widest piece.
    pub(super) widest: usize,
    ambiguous: Ambiguous,
    pieces: Vec<Piece>,
    /// By piece: what it costs to end a row with it.
    ends: Vec<usize>,
    /// By piece: what it costs to leave it alone in a row.
    alone: Vec<usize>,
    /// What it costs to go on in the row of the first piece.
    number: usize,
    known: RefCell<HashMap<usize, Wrapped>>,
}

/// What becomes of a label in so many columns.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wrapped {
    /// The fewest rows it can be wrapped into; at least 1.
    pub(super) rows: usize,
    /// How many of them cannot but hold a single Chinese character.
    pub(super) alone: usize,
}

impl<'a> Label<'a> {
    /// In the middle of its cell a leading number stands best in a row of its own (`number_apart`); at the left it belongs to its
    /// words.
    pub(super) fn new(text: &'a str, number_apart: bool, ambiguous: Ambiguous) -> Self {
        let pieces = text::pieces(text, ambiguous);
        let words: Vec<&str> = pieces.iter().map(|piece| text.get(piece.range.clone()).unwrap_or_default()).collect();
        let numbered = words.first().is_some_and(|first| is_number(first));
        let (mut quotes, mut brackets) = (0, 0_usize);
        let ends = words.iter().enumerate().map(|(index, piece)| {
            quotes += piece.matches('“').count();
            quotes = quotes.saturating_sub(piece.matches('”').count());
            brackets = (brackets + piece.matches('（').count()).saturating_sub(piece.matches('）').count());
            let pauses = piece.trim_end().ends_with(['，', '：', '；', '、', '）'])
                || words.get(index + 1).is_some_and(|next| next.starts_with('（'));
            let number = numbered && index == 0;
            let tear = if pauses && (number_apart || !number) { 0 } else { TEAR };
            // Of two pauses that are as good otherwise, the one outside brackets.
            tear + if quotes > 0 { QUOTED } else { 0 } + usize::from(brackets > 0)
        });
        Self {
            text,
            width: text::width(text, ambiguous),
            widest: pieces.iter().map(|piece| piece.width).max().unwrap_or(0),
            ambiguous,
            ends: ends.collect(),
            alone: words.iter().map(|piece| if is_alone(piece) { ALONE } else { 0 }).collect(),
            number: if numbered && number_apart { NUMBER } else { 0 },
            pieces,
            known: RefCell::default(),
        }
    }

    /// How many rows the label takes at least.
    pub(super) fn rows(&self, columns: usize) -> usize {
        if self.width <= columns { 1 } else { self.wrapped(columns).rows }
    }

    /// What becomes of the label in so many columns.
    pub(super) fn wrapped(&self, columns: usize) -> Wrapped {
        if self.width <= columns {
            return Wrapped { rows: 1, alone: 0 };
        }
        let known = self.known.borrow().get(&columns).copied();
        known.unwrap_or_else(|| {
            let mut wrapped = self.filled(columns);
            if wrapped.alone > 0 && !self.is_simply_filled(columns) {
                let rows = self.wrap(columns, 0);
                let alone = |row: &&Range<usize>| self.text.get((*row).clone()).is_some_and(is_alone);
                wrapped.alone = rows.iter().filter(alone).count();
            }
            self.known.borrow_mut().insert(columns, wrapped);
            wrapped
        })
    }

    /// The rows that read best, in bytes: at most `most`, but as many as it takes.
    pub(super) fn wrap(&self, columns: usize, most: usize) -> Vec<Range<usize>> {
        if self.width <= columns || self.is_simply_filled(columns) {
            return text::wrap(self.text, columns, 0, self.ambiguous);
        }
        let fewest = self.filled(columns).rows;
        let most = most.max(fewest).min(self.pieces.len());
        self.best(columns, fewest, most)
    }

    fn is_simply_filled(&self, columns: usize) -> bool {
        self.widest > columns || self.pieces.len() > MOST_PIECES
    }

    /// What becomes of the label where each row takes what it can.
    fn filled(&self, columns: usize) -> Wrapped {
        if self.widest > columns {
            return Wrapped { rows: text::wrap(self.text, columns, 0, self.ambiguous).len(), alone: 0 };
        }
        let mut wrapped = Wrapped { rows: 1, alone: 0 };
        let (mut taken, mut first) = (0, 0);
        for (index, piece) in self.pieces.iter().enumerate() {
            if taken + piece.width > columns {
                wrapped.alone += usize::from(index == first + 1 && self.alone[first] > 0);
                wrapped.rows += 1;
                (taken, first) = (0, index);
            }
            taken += piece.width + piece.blanks;
        }
        wrapped.alone += usize::from(self.pieces.len() == first + 1 && self.alone[first] > 0);
        wrapped
    }

    /// Finds the cheapest way to make between `fewest` and `most` rows of whole pieces. For each number of rows and each piece
    /// the cheapest way to have all before it in so many rows is kept, with the piece its last row begins with.
    fn best(&self, columns: usize, fewest: usize, most: usize) -> Vec<Range<usize>> {
        let count = self.pieces.len();
        let mut ways: Vec<Vec<Option<(usize, usize)>>> = vec![vec![None; count + 1]; most + 1];
        ways[0][0] = Some((0, 0));
        for rows in 1..=most {
            for start in rows - 1..count {
                let Some((before, _)) = ways[rows - 1][start] else { continue };
                let mut width = 0;
                for (end, piece) in (start + 1..).zip(self.pieces.iter().skip(start)) {
                    if width + piece.width > columns {
                        break;
                    }
                    let cost = before + self.cost(start..end, width + piece.width);
                    width += piece.width + piece.blanks;
                    if ways[rows][end].is_none_or(|(least, _)| cost <= least) {
                        ways[rows][end] = Some((cost, start));
                    }
                }
            }
        }
        let ended = (fewest..=most).filter_map(|rows| ways[rows][count].map(|(cost, _)| (cost + ROW * rows, rows)));
        let mut end = count;
        let mut ranges: Vec<Range<usize>> = Vec::new();
        for rows in (1..=ended.min().map_or(0, |(_, rows)| rows)).rev() {
            let start = ways[rows][end].map_or(0, |(_, start)| start);
            ranges.push(self.pieces[start].range.start..self.pieces[end - 1].range.end);
            end = start;
        }
        ranges.reverse();
        ranges
    }

    /// What one row of these pieces costs a reader.
    fn cost(&self, row: Range<usize>, width: usize) -> usize {
        let end = if row.end < self.pieces.len() { self.ends[row.end - 1] } else { 0 };
        let alone = if row.len() == 1 { self.alone[row.start] } else { 0 };
        let number = if row.start == 0 && row.end > 1 { self.number } else { 0 };
        width * width + end + alone + number
    }
}

/// Whether a row is a single Chinese character.
fn is_alone(row: &str) -> bool {
    let mut characters = row.trim_end().chars();
    characters.next().is_some_and(|c| !c.is_ascii()) && characters.next().is_none()
}

/// Whether a piece is the number a label begins with: 三、 or （三）.
fn is_number(piece: &str) -> bool {
    piece.ends_with('、') || (piece.starts_with('（') && piece.ends_with('）'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str, columns: usize, most: usize) -> Vec<&str> {
        let label = Label::new(text, true, Ambiguous::Narrow);
        label.wrap(columns, most).into_iter().map(|row| text.get(row).unwrap()).collect()
    }

    #[test]
    fn a_label_is_parted_where_a_reader_pauses() {
        let stub = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）";
        for (text, columns, most, expected) in [
            (stub, 44, 2, vec!["（本列数据的勾稽关系为：第一项加第二项之和，", "等于第三项加第四项之和）"]),
            (stub, 40, 7, vec!["（本列数据的勾稽关系为：", "第一项加第二项之和，", "等于第三项加第四项之和）"]),
            ("（三）不予公开", 8, 2, vec!["（三）", "不予公开"]),
            ("（三）不予公开", 6, 9, vec!["（三）", "不予", "公开"]),
            ("三、本年度办理结果", 6, 3, vec!["三、本", "年度办", "理结果"]),
            ("三、本年度办理结果", 6, 9, vec!["三、", "本年度", "办理", "结果"]),
            ("收费（单位：元）", 12, 2, vec!["收费", "（单位：元）"]),
            ("3.危及“三安全一稳定”", 16, 2, vec!["3.危及", "“三安全一稳定”"]),
            ("1（走失1只）", 6, 2, vec!["1", "（走失", "1只）"]),
        ] {
            assert_eq!(rows(text, columns, most), expected, "{text} in {columns}");
        }
    }

    #[test]
    fn no_character_is_left_alone_where_another_can_join_it() {
        for (text, columns, expected) in [
            ("5.属于三类内部事务信息", 20, vec!["5.属于三类内", "部事务信息"]),
            ("不予公开", 6, vec!["不予", "公开"]),
            ("自然人", 4, vec!["自然", "人"]),
            ("其他", 2, vec!["其", "他"]),
        ] {
            assert_eq!(rows(text, columns, 1), expected, "{text} in {columns}");
        }
    }

    #[test]
    fn a_number_at_the_left_stays_with_its_words() {
        let label = Label::new("一、本年新收申请数量", false, Ambiguous::Narrow);
        assert_eq!(label.wrap(18, 2), [0..15, 15..30]);
    }

    #[test]
    fn a_word_wider_than_the_cell_is_torn() {
        assert_eq!(rows("abcdefgh中", 6, 2), ["abcdef", "gh中"]);
    }
}
