//! Where words occur in a text. Letters are found in either case; full-width digits and letters are found as half-width ones and the
//! other way round, signs only as they are: `，` is no comma.

use std::ops::Range;

use crate::text;
use crate::value::half_width_char;

/// Where the words occur in a text, in bytes, from the first on and without overlap; nowhere if there are no words.
pub(super) fn occurrences(content: &str, sought: &str) -> Vec<Range<usize>> {
    let sought: Vec<char> = sought.chars().map(plain_char).collect();
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(bytes) = next_occurrence(content, from, &sought) {
        from = bytes.end;
        // Half of what a reader takes for one character is not what she looks for.
        if is_boundary(content, bytes.start) && is_boundary(content, bytes.end) {
            found.push(bytes);
        }
    }
    found
}

/// The text in the one form in which texts are compared; it has as many characters as the text.
pub(super) fn plain(text: &str) -> String {
    text.chars().map(plain_char).collect()
}

fn next_occurrence(content: &str, from: usize, sought: &[char]) -> Option<Range<usize>> {
    let (_, rest) = content.split_at(from);
    let length_at = |at: usize| {
        let mut characters = rest.split_at(at).1.chars();
        sought.iter().try_fold(0, |length, wanted| {
            characters.next().filter(|c| plain_char(*c) == *wanted).map(|c| length + c.len_utf8())
        })
    };
    let found = rest.char_indices().find_map(|(at, _)| length_at(at).map(|length| from + at..from + at + length));
    found.filter(|bytes| !bytes.is_empty())
}

fn is_boundary(content: &str, at: usize) -> bool {
    at == 0 || at == content.len() || text::previous_boundary(content, text::next_boundary(content, at)) == at
}

fn plain_char(c: char) -> char {
    let half = half_width_char(c);
    if half.is_ascii_alphanumeric() { half.to_ascii_lowercase() } else { c }
}
#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_any_width_and_case_and_signs_as_they_are() {
        for (line, sought, expected) in [
            ("２０２４年、2024年", "2024", vec!["２０２４", "2024"]),
            ("2024年", "２０２４", vec!["2024"]),
            ("gdp和ＧＤＰ", "GDP", vec!["gdp", "ＧＤＰ"]),
            ("一，二,三", ",", vec![","]),
            ("公公公", "公公", vec!["公公"]),
            ("e\u{301}e", "e", vec!["e"]),
            ("公开", "", vec![]),
            ("公开", "公开情况", vec![]),
        ] {
            let found = occurrences(line, sought);
            let found: Vec<&str> = found.into_iter().map(|found| line.get(found).unwrap()).collect();
            assert_eq!(found, expected, "{sought} in {line}");
        }
    }
}
