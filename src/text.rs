//! Chinese text in columns: width, padding, cutting, wrapping, cleaning.
//!
//! Everything is counted in grapheme clusters, what a reader takes for one character. A cluster takes 0, 1 or 2 columns. An invisible
//! character is always a cluster of its own, of one column, so that it can be shown by a mark and deleted.

mod clean;
mod compatible;
mod count;
pub mod heading;
mod phrase;
mod pinyin;
pub mod spreadsheet;
mod tidy;
mod wrap;

use unicode_segmentation::GraphemeCursor;
use unicode_width::UnicodeWidthStr;

pub use clean::{
    MARK, clean, clean_line, clean_paragraphs, is_invisible, one_line, plain_space, shown_as, visible, without_commands,
};
pub use compatible::compatible;
pub use count::count;
pub use phrase::{phrase_end, phrase_start, piece_start};
pub use pinyin::find_initials;
pub use tidy::tidy;
pub use wrap::{Piece, Wrapped, pieces, wrap};

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

/// How many columns a text takes. An invisible character takes that of its mark ([`shown_as`]).
pub fn width(text: &str, ambiguous: Ambiguous) -> usize {
    if text.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
        return text.len();
    }
    clusters(text).map(|(_, cluster)| cluster_width(cluster, ambiguous)).sum()
}

/// How many columns one cluster takes: 0, 1 or 2.
fn cluster_width(cluster: &str, ambiguous: Ambiguous) -> usize {
    let mut characters = cluster.chars();
    if let (Some(width), None) = (characters.next().and_then(plain_width), characters.next()) {
        return width;
    }
    if shown_as(cluster).is_some() {
        return 1;
    }
    let width = match ambiguous {
        Ambiguous::Narrow => cluster.width(),
        Ambiguous::Wide => cluster.width_cjk(),
    };
    width.min(2)
}

/// The longest beginning of a text, in whole clusters, that takes at most `columns`.
pub fn cut(text: &str, columns: usize, ambiguous: Ambiguous) -> &str {
    let mut taken = 0;
    let end = clusters(text).find_map(|(at, cluster)| {
        taken += cluster_width(cluster, ambiguous);
        (taken > columns).then_some(at)
    });
    end.map_or(text, |end| text.split_at(end).0)
}

/// The longest end of a text, in whole clusters, that takes at most `columns`.
pub fn cut_end(text: &str, columns: usize, ambiguous: Ambiguous) -> &str {
    let (mut taken, mut end) = (0, text.len());
    while end > 0 {
        let start = previous_boundary(text, end);
        taken += cluster_width(text.get(start..end).unwrap_or_default(), ambiguous);
        if taken > columns {
            break;
        }
        end = start;
    }
    text.split_at(end).1
}

/// The text in exactly `columns`: cut if too long, filled with blanks.
pub fn pad(text: &str, columns: usize, align: Align, ambiguous: Ambiguous) -> String {
    let text = cut(text, columns, ambiguous);
    let blanks = columns - width(text, ambiguous);
    let before = match align {
        Align::Left => 0,
        Align::Center => blanks / 2,
        Align::Right => blanks,
    };
    format!("{}{text}{}", " ".repeat(before), " ".repeat(blanks - before))
}

/// The clusters of a text, each with its byte offset.
pub fn clusters(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let (_, rest) = text.split_at(at);
        let mut characters = rest.chars();
        let first = characters.next()?;
        // Nearly all of a report is such characters, and the rules of Unicode cost ten times as much.
        let is_plain = plain_width(first).is_some() && characters.next().is_none_or(|next| plain_width(next).is_some());
        let end = if is_plain { at + first.len_utf8() } else { next_boundary(text, at) };
        let start = std::mem::replace(&mut at, end);
        Some((start, text.get(start..end).unwrap_or_default()))
    })
}

/// The columns of a character that never combines with one before it and takes the same columns everywhere: printable ASCII,
/// Chinese characters, their punctuation and the full-width forms. `None` for all others.
fn plain_width(c: char) -> Option<usize> {
    match c {
        ' '..='~' => Some(1),
        '\u{4e00}'..='\u{9fff}' | '\u{3000}'..='\u{3029}' | '\u{ff01}'..='\u{ff5e}' => Some(2),
        _ => None,
    }
}

/// The last cluster boundary before the byte offset `at`; 0 if there is none. An offset past the end counts as the end.
pub fn previous_boundary(text: &str, at: usize) -> usize {
    let at = text.ceil_char_boundary(at);
    let start = GraphemeCursor::new(at, text.len(), true).prev_boundary(text, 0).ok().flatten().unwrap_or(0);
    let cluster = text.get(start..at).unwrap_or_default();
    match cluster.char_indices().rfind(|(_, c)| is_invisible(*c)) {
        Some((within, c)) if within + c.len_utf8() == cluster.len() => start + within,
        Some((within, c)) => start + within + c.len_utf8(),
        None => start,
    }
}

/// The first cluster boundary after the byte offset `at`; the text's length if there is none.
pub fn next_boundary(text: &str, at: usize) -> usize {
    let at = text.floor_char_boundary(at);
    let end = GraphemeCursor::new(at, text.len(), true).next_boundary(text, 0).ok().flatten().unwrap_or(text.len());
    let cluster = text.get(at..end).unwrap_or_default();
    match cluster.char_indices().find(|(_, c)| is_invisible(*c)) {
        Some((0, c)) => at + c.len_utf8(),
        Some((within, _)) => at + within,
        None => end,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_segmentation::UnicodeSegmentation;

    #[test]
    fn widths_are_those_that_terminals_and_chinese_fonts_show() {
        for (text, narrow, wide) in [
            ("", 0, 0),
            ("1,234.5%", 8, 8),
            ("政府信息公开", 12, 12),
            ("，。；：？！（）《》【】、％￥㎡　", 34, 34),
            ("“”‘’…—·①×±℃─│┌", 14, 28),
            ("3.危及“三安全一稳定”", 20, 22),
            ("①处理", 5, 6),
            ("⚠✓", 2, 2),
            ("⚠\u{fe0f}", 2, 2),
            ("👨\u{200d}👩\u{200d}👧", 8, 8),
            ("e\u{301}", 1, 1),
            ("\u{200b}\u{feff}\u{ad}", 3, 3),
            ("\u{301}", 0, 0),
            ("a\tb\r\n\u{1b}\u{2028}", 7, 7),
            ("क्षि", 2, 2),
        ] {
            assert_eq!((width(text, Ambiguous::Narrow), width(text, Ambiguous::Wide)), (narrow, wide), "{text:?}");
        }
    }

    #[test]
    fn a_text_is_cut_between_characters_and_filled_to_the_column() {
        for (text, columns, align, expected) in [
            ("中文", 3, Align::Left, "中 "),
            ("中文", 3, Align::Right, " 中"),
            ("中文", 7, Align::Center, " 中文  "),
            ("12", 5, Align::Right, "   12"),
            ("e\u{301}a", 1, Align::Left, "e\u{301}"),
            ("中", 1, Align::Left, " "),
            ("中", 0, Align::Left, ""),
            ("", 2, Align::Center, "  "),
        ] {
            assert_eq!(pad(text, columns, align, Ambiguous::Narrow), expected, "{text:?} in {columns}");
        }
        assert_eq!(pad("“中", 3, Align::Left, Ambiguous::Wide), "“ ");
        assert_eq!(cut("“中”", 4, Ambiguous::Narrow), "“中”");
        assert_eq!(cut("“中”", 4, Ambiguous::Wide), "“中");
        assert_eq!(cut_end("“中”", 4, Ambiguous::Narrow), "“中”");
        assert_eq!(cut_end("“中”", 4, Ambiguous::Wide), "中”");
    }

    #[test]
    fn boundaries_lie_around_what_a_reader_takes_for_one_character() {
        let text = "a中e\u{301}👍🏽";
        for (at, previous, next) in
            [(0, 0, 1), (1, 0, 4), (2, 1, 4), (4, 1, 7), (5, 4, 7), (7, 4, 15), (15, 7, 15), (99, 7, 15)]
        {
            assert_eq!((previous_boundary(text, at), next_boundary(text, at)), (previous, next), "{at}");
        }
        assert_eq!((previous_boundary("", 0), next_boundary("", 0)), (0, 0));
    }

    fn rule() -> impl Strategy<Value = Ambiguous> {
        prop_oneof![Just(Ambiguous::Narrow), Just(Ambiguous::Wide)]
    }

    proptest! {
        #[test]
        fn the_width_of_a_text_is_that_of_its_clusters(text in any::<String>(), rule in rule()) {
            let parts: Vec<usize> = clusters(&text).map(|(_, cluster)| width(cluster, rule)).collect();
            prop_assert!(parts.iter().all(|&width| width <= 2));
            prop_assert_eq!(parts.iter().sum::<usize>(), width(&text, rule));
        }

        #[test]
        fn clusters_and_widths_are_those_of_unicode(
            text in prop_oneof![any::<String>(), "([中。（Ａａ a1“…─①\u{301}\u{200d}\u{fe0f}👩🏽🇨\r\n]|\u{302a}|\u{20e3}|각|ᄀ|ก|क्ष|ｶﾞ)*"],
            rule in rule(),
        ) {
            let parts: Vec<(usize, &str)> = clusters(&text).collect();
            // Those of Unicode, parted at each invisible character.
            let mut by_unicode = Vec::new();
            for (at, cluster) in text.grapheme_indices(true) {
                let parts = cluster.split_inclusive(is_invisible).flat_map(|part| {
                    let end = part.char_indices().next_back().filter(|(_, c)| is_invisible(*c)).map_or(part.len(), |(end, _)| end);
                    [part.split_at(end).0, part.split_at(end).1]
                });
                let mut start = at;
                for part in parts.filter(|part| !part.is_empty()) {
                    by_unicode.push((start, part));
                    start += part.len();
                }
            }
            prop_assert_eq!(&parts, &by_unicode);
            for (_, cluster) in parts.into_iter().filter(|(_, cluster)| !cluster.contains(|c: char| is_invisible(c))) {
                let by_table = if rule == Ambiguous::Wide { cluster.width_cjk() } else { cluster.width() };
                prop_assert_eq!(cluster_width(cluster, rule), by_table.min(2), "{}", cluster);
            }
        }

        #[test]
        fn a_cut_text_is_the_longest_that_fits(text in any::<String>(), columns in 0_usize..30, rule in rule()) {
            let kept = cut(&text, columns, rule);
            prop_assert!(text.starts_with(kept));
            prop_assert!(width(kept, rule) <= columns);
            let more = text.get(..next_boundary(&text, kept.len())).unwrap();
            prop_assert!(kept == text || width(more, rule) > columns);
        }

        #[test]
        fn a_text_cut_at_its_beginning_is_the_longest_that_fits(text in any::<String>(), columns in 0_usize..30, rule in rule()) {
            let kept = cut_end(&text, columns, rule);
            prop_assert!(text.ends_with(kept));
            prop_assert!(width(kept, rule) <= columns);
            let more = text.get(previous_boundary(&text, text.len() - kept.len())..).unwrap();
            prop_assert!(kept == text || width(more, rule) > columns);
        }

        #[test]
        fn a_padded_text_takes_exactly_its_columns(text in "[ -~中（“”①👍]*", columns in 0_usize..30, rule in rule()) {
            for align in [Align::Left, Align::Center, Align::Right] {
                prop_assert_eq!(width(&pad(&text, columns, align, rule), rule), columns);
            }
        }

        #[test]
        fn boundaries_are_those_of_the_clusters(text in any::<String>(), at in 0_usize..40) {
            let mut starts: Vec<usize> = clusters(&text).map(|(at, _)| at).collect();
            starts.push(text.len());
            let at = at.min(text.len());
            let previous = starts.iter().copied().filter(|&start| start < at).max().unwrap_or(0);
            let next = starts.iter().copied().find(|&start| start > at).unwrap_or(text.len());
            prop_assert_eq!((previous_boundary(&text, at), next_boundary(&text, at)), (previous, next));
        }
    }
}
