//! Line breaking by the Chinese rules (GB/T 15834—2011, 5.1: which signs begin no row and which end none).
//!
//! A paragraph falls into pieces that are not broken: a Chinese character with the signs that cling to it, a number or a Latin
//! word. Rows are filled with whole pieces; only a piece wider than a row is broken, if it can be at a place where no rule
//! suffers but that of whole words.

use std::ops::Range;

use super::{Ambiguous, cluster_width, clusters, shown_as};

/// What a cluster is to its neighbours at a row's end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    /// Chinese characters, symbols, emoji: a row may end before and after.
    Free,
    /// Letters and what stands between them: a row ends on either side of the word only.
    Word,
    /// A digit: like a letter, and holds on to the Chinese character behind it: 2025年, 6期 (GB/T 9704—2012, 7.3.3: no row
    /// ends within a number or a year).
    Digit,
    /// Never begins a row and holds on to a word that follows: the comma of `1,234`, the hyphen of `2023-2024`.
    Mark,
    /// Ends no row: （《“.
    Open,
    /// Begins no row: ，。）》”.
    Close,
    /// A straight quotation mark, which may be either.
    Quote,
    /// Half of a dash ——, whose halves stay together.
    Dash,
    /// Blanks hang over at a row's end and begin no row.
    Blank,
    /// Takes no column, and stays with what is before it.
    Empty,
}

/// One cluster of a paragraph.
struct Cluster {
    /// Its bytes of the paragraph.
    bytes: Range<usize>,
    /// Its columns.
    width: usize,
    class: Class,
    /// Whether a row may begin with it.
    may_begin: Break,
}

/// How well a row can end before a cluster.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Break {
    /// By all rules.
    Good,
    /// Only if a word is wider than a row.
    InWord,
    /// Only if nothing else is left.
    Bad,
}

/// Wraps one paragraph (no line break in it) into rows of at most `columns`, the first of at most `columns - indent`.
/// Returns byte ranges that join to the whole paragraph; blanks at a row's end belong to it and may hang over.
/// A row holds at least one cluster, however narrow it is; an empty paragraph is one empty row.
pub fn wrap(paragraph: &str, columns: usize, indent: usize, ambiguous: Ambiguous) -> Vec<Range<usize>> {
    Wrapped::new(paragraph, columns, indent, ambiguous).rows
}

/// The rows of one paragraph, kept while it is edited: an edit wraps the rows around it and no others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrapped {
    rows: Vec<Range<usize>>,
    /// How far into the paragraph one had to look to know where each row ends.
    seen: Vec<usize>,
    columns: usize,
    indent: usize,
    ambiguous: Ambiguous,
}

impl Wrapped {
    /// The rows that [`wrap`] makes of a paragraph.
    pub fn new(paragraph: &str, columns: usize, indent: usize, ambiguous: Ambiguous) -> Self {
        let mut wrapped = Self { rows: Vec::new(), seen: Vec::new(), columns, indent, ambiguous };
        wrapped.rewrap(paragraph, 0, 0, paragraph.len());
        wrapped
    }

    /// What each row holds of the paragraph, in bytes.
    pub fn rows(&self) -> &[Range<usize>] {
        &self.rows
    }

    /// Takes over an edit that put `inserted` bytes in the place of `removed` at `at`; `paragraph` is as it is now.
    pub fn rewrap(&mut self, paragraph: &str, at: usize, removed: usize, inserted: usize) {
        let moved = |at: usize| at - removed + inserted;
        let kept = self.seen.iter().position(|seen| *seen >= at).unwrap_or(self.seen.len());
        let mut start = kept.checked_sub(1).map_or(0, |last| self.rows[last].end);
        let mut new = Vec::new();
        // A row knows nothing of those above it: where one begins that was there before, all below are as they were. But the
        // first has less room.
        let mut below = kept;
        loop {
            let is_above = |row: &Range<usize>| row.start == 0 || row.start < at + removed || moved(row.start) < start;
            below += self.rows.iter().skip(below).take_while(|row| is_above(row)).count();
            let meets = start > 0 && self.rows.get(below).is_some_and(|row| moved(row.start) == start);
            if meets || (start == paragraph.len() && (start > 0 || !new.is_empty())) {
                break;
            }
            let room = if start == 0 { self.columns.saturating_sub(self.indent) } else { self.columns };
            let (end, seen) = row_end(paragraph, start, room, self.ambiguous);
            new.push((start..end, seen));
            start = end;
        }
        for (row, seen) in self.rows.iter_mut().zip(&mut self.seen).skip(below) {
            (*row, *seen) = (moved(row.start)..moved(row.end), moved(*seen));
        }
        let (rows, seen): (Vec<_>, Vec<_>) = new.into_iter().unzip();
        self.rows.splice(kept..below, rows);
        self.seen.splice(kept..below, seen);
    }
}

/// A stretch of a paragraph that [`wrap`] keeps whole where it can: rows that are narrower tear words or bend the rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Its bytes, the blanks behind it among them.
    pub range: Range<usize>,
    /// Its columns without the blanks behind it.
    pub width: usize,
    /// Columns of the blanks behind it, which hang over where a row ends with it.
    pub blanks: usize,
}

/// The pieces of a paragraph, which join to the whole of it.
pub fn pieces(paragraph: &str, ambiguous: Ambiguous) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for cluster in measure(paragraph, ambiguous) {
        let at = cluster.bytes.start;
        if at == 0 || cluster.may_begin == Break::Good {
            pieces.push(Piece { range: at..at, width: 0, blanks: 0 });
        }
        let Some(piece) = pieces.last_mut() else { continue };
        match cluster.class {
            Class::Blank => piece.blanks += cluster.width,
            Class::Empty => {}
            _ => piece.width += std::mem::take(&mut piece.blanks) + cluster.width,
        }
    }
    let ends: Vec<usize> = pieces.iter().skip(1).map(|piece| piece.range.start).chain([paragraph.len()]).collect();
    for (piece, end) in pieces.iter_mut().zip(ends) {
        piece.range.end = end;
    }
    pieces
}

/// Where the row ends that begins at `start`, and how far one has to look to know.
fn row_end(paragraph: &str, start: usize, room: usize, ambiguous: Ambiguous) -> (usize, usize) {
    let mut taken = 0;
    let (mut good, mut in_word) = (None, None);
    let mut is_over = false;
    for cluster in measure(paragraph.get(start..).unwrap_or_default(), ambiguous) {
        let hangs = matches!(cluster.class, Class::Blank | Class::Empty);
        let (at, seen) = (start + cluster.bytes.start, start + cluster.bytes.end);
        let is_first = at == start;
        match cluster.may_begin {
            Break::Good if !is_first => good = Some(at),
            Break::InWord if !is_first => in_word = Some(at),
            _ => {}
        }
        taken += cluster.width;
        if taken > room && !hangs {
            // What hangs on to a single cluster stays with it.
            match good.or(in_word) {
                Some(end) => return (end, seen),
                None if is_over || !is_first => return (at, seen),
                None => is_over = true,
            }
        }
    }
    (paragraph.len(), paragraph.len())
}

/// The clusters of a paragraph, or of what is left of it from the beginning of a row.
fn measure(paragraph: &str, ambiguous: Ambiguous) -> impl Iterator<Item = Cluster> {
    let mut before = None;
    let mut blank = false;
    clusters(paragraph).map(move |(at, cluster)| {
        let width = cluster_width(cluster, ambiguous);
        let class = classify(cluster, width);
        let may_begin = match class {
            Class::Blank | Class::Empty => Break::Bad,
            _ => before.map_or(if blank { Break::Good } else { Break::Bad }, |b| break_between(b, blank, class)),
        };
        match class {
            Class::Blank => blank = true,
            Class::Empty => {}
            _ => (before, blank) = (Some(class), false),
        }
        Cluster { bytes: at..at + cluster.len(), width, class, may_begin }
    })
}

/// How well a row can end between two neighbours, blanks between them or not.
fn break_between(before: Class, blank: bool, after: Class) -> Break {
    use Class::{Close, Dash, Digit, Free, Mark, Open, Quote, Word};
    match (before, after) {
        (Open, _) | (_, Close | Mark) => Break::Bad,
        _ if blank => Break::Good,
        (Dash, Dash) | (Quote, _) | (_, Quote) => Break::Bad,
        (Word | Digit | Mark, Word | Digit) | (Digit, Free) => Break::InWord,
        _ => Break::Good,
    }
}

fn classify(cluster: &str, width: usize) -> Class {
    let Some(first) = cluster.chars().next() else { return Class::Empty };
    if shown_as(cluster).is_some_and(|mark| mark != " ") {
        return Class::Free;
    }
    match first {
        '（' | '《' | '「' | '『' | '“' | '‘' | '【' | '〔' | '〈' | '［' | '｛' | '〖' | '￥' | '(' | '[' | '{' => {
            Class::Open
        }
        '，' | '。' | '；' | '：' | '？' | '！' | '、' | '．' | '）' | '》' | '」' | '』' | '”' | '】' | '〕'
        | '〉' | '］' | '｝' | '〗' | '…' | '·' | '～' | '–' | '％' | '‰' | '℃' | '°' | '々' | ')' | ']' | '}' => {
            Class::Close
        }
        ',' | '.' | ';' | ':' | '!' | '?' | '%' | '/' | '-' | '~' | '’' => Class::Mark,
        '"' | '\'' => Class::Quote,
        '—' => Class::Dash,
        '\u{a0}' | '\u{202f}' => Class::Word,
        _ if first.is_whitespace() => Class::Blank,
        _ if width == 0 => Class::Empty,
        '0'..='9' | '０'..='９' => Class::Digit,
        'Ａ'..='Ｚ' | 'ａ'..='ｚ' => Class::Word,
        _ if first.is_ascii() || (width == 1 && first.is_alphanumeric()) => Class::Word,
        _ => Class::Free,
    }
}

#[cfg(test)]
mod tests {
    use super::super::width;
    use super::*;
    use proptest::prelude::*;
    use regex::Regex;

    fn rows(paragraph: &str, columns: usize) -> Vec<&str> {
        let rows = wrap(paragraph, columns, 0, Ambiguous::Narrow);
        rows.into_iter().map(|row| paragraph.get(row).unwrap()).collect()
    }

    #[test]
    fn rows_end_where_the_chinese_rules_allow() {
        for (paragraph, columns, expected) in [
            ("全年受理申请，均已办结。", 12, vec!["全年受理申", "请，均已办", "结。"]),
            ("详见《公开条例》规定", 10, vec!["详见《公开", "条例》规定"]),
            ("附件《公开条例》规定", 6, vec!["附件", "《公开", "条例》", "规定"]),
            ("开设“政务公开”专栏", 6, vec!["开设", "“政务", "公开”", "专栏"]),
            ("共计1,234.5%以上", 8, vec!["共计", "1,234.5%", "以上"]),
            ("自2023-2024年度起", 10, vec!["自", "2023-2024", "年度起"]),
            ("数量 １２３ 条", 6, vec!["数量 ", "１２３ ", "条"]),
            ("自2025年底起", 7, vec!["自", "2025年", "底起"]),
            ("举办培训6期", 10, vec!["举办培训", "6期"]),
            ("公开事——依法", 7, vec!["公开事", "——依法"]),
            ("其他事项……等等", 12, vec!["其他事项……等", "等"]),
            ("其他事项……等等", 7, vec!["其他事", "项……等", "等"]),
            ("见 http://www.gov.cn/a 网站", 14, vec!["见 ", "http://www.go", "v.cn/a 网站"]),
            ("don’t stop（now）", 9, vec!["don’t ", "stop", "（now）"]),
            ("一\u{301}二三", 4, vec!["一\u{301}二", "三"]),
        ] {
            assert_eq!(rows(paragraph, columns), expected, "{paragraph}");
        }
    }

    #[test]
    fn pieces_are_what_a_row_must_hold() {
        for (paragraph, expected) in [
            ("", vec![]),
            ("公开", vec![("公", 2, 0), ("开", 2, 0)]),
            ("（一）公开", vec![("（一）", 6, 0), ("公", 2, 0), ("开", 2, 0)]),
            ("共1,234.5%，", vec![("共", 2, 0), ("1,234.5%，", 10, 0)]),
            ("（ 一 ）", vec![("（ 一 ）", 8, 0)]),
            ("a bc  d ", vec![("a ", 1, 1), ("bc  ", 2, 2), ("d ", 1, 1)]),
            ("到2025年底", vec![("到", 2, 0), ("2025年", 6, 0), ("底", 2, 0)]),
            ("——。", vec![("——。", 4, 0)]),
        ] {
            let pieces = pieces(paragraph, Ambiguous::Narrow);
            let pieces: Vec<(&str, usize, usize)> = pieces
                .iter()
                .map(|piece| (paragraph.get(piece.range.clone()).unwrap(), piece.width, piece.blanks))
                .collect();
            assert_eq!(pieces, expected, "{paragraph}");
        }
    }

    #[test]
    fn the_first_row_leaves_room_for_the_indent() {
        assert_eq!(wrap("一二三四五六七八", 8, 4, Ambiguous::Narrow), [0..6, 6..18, 18..24]);
        assert_eq!(wrap("“一”", 4, 0, Ambiguous::Wide), [0..6, 6..9]);
    }

    #[test]
    fn there_is_always_a_row_and_always_a_cluster_in_it() {
        assert_eq!(rows("", 80), [""]);
        assert_eq!(rows("一，二", 0), ["一", "，", "二"]);
        assert_eq!(rows("  一  ", 0), ["  ", "一  "]);
        assert_eq!(wrap("一二", 4, 9, Ambiguous::Narrow), [0..3, 3..6]);
    }

    /// Paragraphs of what reports are made of, signs in every wrong place included.
    fn paragraph() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            4 => "[一二三公开信息]{1,6}",
            3 => "[，。；：？！、）》」』”’…%（《「『“‘—·]{1,2}",
            2 => "[0-9]{1,3}(,[0-9]{3}){0,2}(\\.[0-9]+)?%?",
            1 => "20[0-9]{2}-20[0-9]{2}|[a-z]{1,12}|[a-z]+://[a-z.]+/[a-z]+",
            1 => "[ 　]{1,3}",
            1 => "[👍①☆\u{301}\u{0}é\"'()]",
        ];
        proptest::collection::vec(piece, 0..20).prop_map(|pieces| pieces.concat())
    }

    fn rule() -> impl Strategy<Value = Ambiguous> {
        prop_oneof![Just(Ambiguous::Narrow), Just(Ambiguous::Wide)]
    }

    fn editable() -> impl Strategy<Value = String> {
        proptest::string::string_regex("([一二，。（1a. \u{301}\u{200d}👩🇨]|a。。。。|1,1|  |—){0,8}").unwrap()
    }

    proptest! {
        #[test]
        fn rows_join_to_the_paragraph_and_fit(text in paragraph(), columns in 0_usize..30, indent in 0_usize..6, rule in rule()) {
            let rows = wrap(&text, columns, indent, rule);
            let joined: String = rows.iter().map(|row| text.get(row.clone()).unwrap()).collect();
            prop_assert_eq!(&joined, &text);
            for (number, row) in rows.iter().enumerate() {
                let row = text.get(row.clone()).unwrap();
                let room = if number == 0 { columns.saturating_sub(indent) } else { columns };
                prop_assert!(!row.is_empty() || text.is_empty());
                let seen = row.trim_end_matches([' ', '　', '\u{0}', '\u{301}']);
                let single = clusters(seen).filter(|(_, cluster)| cluster_width(cluster, rule) > 0).count() <= 1;
                prop_assert!(width(seen, rule) <= room || single, "{row:?} in {room}");
            }
        }

        /// Rows of whole pieces are what wrapping gives, wherever no piece is wider than a row.
        #[test]
        fn rows_are_filled_with_whole_pieces(text in paragraph(), columns in 1_usize..40, rule in rule()) {
            let pieces = pieces(&text, rule);
            let joined: String = pieces.iter().map(|piece| text.get(piece.range.clone()).unwrap()).collect();
            prop_assert_eq!(&joined, &text);
            if !text.is_empty() && pieces.iter().all(|piece| piece.width <= columns) {
                let mut starts = vec![0];
                let mut taken = 0;
                for piece in &pieces {
                    if taken + piece.width > columns {
                        starts.push(piece.range.start);
                        taken = 0;
                    }
                    taken += piece.width + piece.blanks;
                }
                let wrapped: Vec<usize> = wrap(&text, columns, 0, rule).into_iter().map(|row| row.start).collect();
                prop_assert_eq!(starts, wrapped);
            }
        }

        #[test]
        fn no_row_breaks_a_rule_that_it_could_keep(text in paragraph(), columns in 2_usize..30) {
            let better = Regex::new(r"\p{Han}\p{Han}").unwrap();
            let rows = rows(&text, columns);
            for pair in rows.windows(2) {
                let (end, start) = (pair[0].trim_end(), pair[1]);
                let wrong_start = start.starts_with(|c| "，。；：？！、）》」』”’…%·,".contains(c));
                let wrong_end = end.ends_with(|c| "（《「『“‘(".contains(c));
                let digit = |c: char| c.is_ascii_digit();
                let torn = pair[0].ends_with(digit) && start.starts_with(|c| digit(c) || "%,.-".contains(c));
                prop_assert!(!(wrong_start || wrong_end || torn) || !better.is_match(end), "{rows:?} in {columns}");
            }
        }

        /// Signs that cling and blanks that hang make a row look far ahead; half of a cluster may be taken away.
        #[test]
        fn rows_kept_through_an_edit_are_those_of_the_new_paragraph(
            (before, new, behind) in (editable(), editable(), editable()),
            old in editable(),
            columns in 1_usize..14,
            indent in 0_usize..4,
        ) {
            let paragraph = format!("{before}{old}{behind}");
            let mut wrapped = Wrapped::new(&paragraph, columns, indent, Ambiguous::Narrow);
            let paragraph = format!("{before}{new}{behind}");
            wrapped.rewrap(&paragraph, before.len(), old.len(), new.len());
            prop_assert_eq!(wrapped, Wrapped::new(&paragraph, columns, indent, Ambiguous::Narrow));
        }

        #[test]
        fn a_row_is_as_full_as_the_rules_allow(text in "[一二三公开]{1,40}", columns in 2_usize..30) {
            let rows = rows(&text, columns);
            for row in rows.iter().rev().skip(1) {
                prop_assert_eq!(width(row, Ambiguous::Narrow), columns / 2 * 2);
            }
        }
    }
}
