//! Words found by the initials of their pinyin: `bytl` finds 补正通知…, and digits and Latin letters are their own initials.

use pinyin::ToPinyinMulti;

/// Where the initials of a text hold what is typed, one after the other, counted in characters that are read; capitals count as small
/// letters. A character that is read in several ways (行, 长, 重) is found by each. Nothing typed is found nowhere.
pub fn find_initials(text: &str, typed: &str) -> Option<usize> {
    let initials: Vec<Vec<char>> = text.chars().filter_map(initials_of).collect();
    let typed: Vec<char> = typed.chars().flat_map(char::to_lowercase).collect();
    let mut windows = initials.windows(typed.len().max(1));
    windows
        .position(|window| window.iter().zip(&typed).all(|(initials, typed)| initials.contains(typed)))
        .filter(|_| !typed.is_empty())
}

/// What a character may begin with; `None` for what is not read: punctuation, blanks.
fn initials_of(c: char) -> Option<Vec<char>> {
    if c.is_ascii_alphanumeric() {
        return Some(vec![c.to_ascii_lowercase()]);
    }
    let readings = c.to_pinyin_multi()?;
    Some(readings.into_iter().filter_map(|reading| reading.plain().chars().next()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_find_words_in_the_middle_too() {
        for (text, typed, found) in [
            ("1.属于国家秘密", "sygjmm", Some(1)),
            ("1.属于国家秘密", "GJMM", Some(3)),
            ("1.属于国家秘密", "1sy", Some(0)),
            ("（七）不予公开", "bygk", Some(1)),
            ("不予公开", "bgk", None),
            ("不予公开", "", None),
            // 重 is chóng here and zhòng elsewhere.
            ("重复申请", "cfsq", Some(0)),
            ("重复申请", "zfsq", Some(0)),
            ("save", "sa", Some(0)),
            ("，。", "d", None),
        ] {
            assert_eq!(find_initials(text, typed), found, "{typed} in {text}");
        }
    }
}
