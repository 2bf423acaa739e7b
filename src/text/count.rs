//! How long a text is, as a clerk counts it (字数).

use super::{clusters, is_invisible};

/// The count of words as Word shows it (字数): every Chinese character and every Chinese sign is one; a run of Latin letters, digits
/// and what stands between them (`1,234.5`, `don't`) is one; blanks and line ends are none.
pub fn count(text: &str) -> usize {
    let mut in_run = false;
    let mut counted = 0;
    for (_, cluster) in clusters(text) {
        let c = cluster.chars().next().unwrap_or(' ');
        if c.is_whitespace() || is_invisible(c) {
            in_run = false;
        } else if c < '\u{2000}' {
            counted += usize::from(!in_run);
            in_run = true;
        } else {
            counted += 1;
            in_run = false;
        }
    }
    counted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chinese_sign_is_one_and_so_is_a_number() {
        for (text, expected) in [
            ("", 0),
            (" 　\n\t", 0),
            ("公开，及时。", 6),
            ("2024年，全区", 5),
            ("发布87篇（图解41篇）", 10),
            ("GDP 增长 1,234.5% 以上", 6),
            ("don't stop", 2),
            ("“公开”——……", 8),
            ("第一段\n第二段", 6),
            ("e\u{301}", 1),
        ] {
            assert_eq!(count(text), expected, "{text}");
        }
    }
}
