//! What may stand in a report's texts: no character that moves a cursor, hides, or turns the direction of reading.

use std::borrow::Cow;

/// Text as it may enter a report: line ends are `\n`, tabs are blanks, and no control, zero-width or bidi character is left.
pub fn clean(text: &str) -> Cow<'_, str> {
    if is_clean(text) {
        return Cow::Borrowed(text);
    }
    let mut cleaned = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        match c {
            '\r' => {
                characters.next_if_eq(&'\n');
                cleaned.push('\n');
            }
            '\u{2028}' | '\u{2029}' => cleaned.push('\n'),
            '\t' | '\u{a0}' => cleaned.push(' '),
            _ if is_welcome(c) => cleaned.push(c),
            _ => {}
        }
    }
    Cow::Owned(cleaned)
}

/// The same for a text of one line: line ends become blanks, and none is left at either end.
pub fn clean_line(text: &str) -> String {
    clean(text).replace('\n', " ").trim().to_owned()
}

/// Whether [`clean`] leaves the text as it is.
pub fn is_clean(text: &str) -> bool {
    text.chars().all(is_welcome)
}

fn is_welcome(c: char) -> bool {
    let invisible = matches!(
        c,
        '\u{a0}' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}'
    );
    c == '\n' || !(c.is_control() || invisible)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn pasted_text_loses_what_nobody_sees() {
        for (text, expected) in [
            ("一\r\n二\r三\n四", "一\n二\n三\n四"),
            ("一\r\r\n二", "一\n\n二"),
            ("一\u{2028}二\u{2029}三", "一\n二\n三"),
            ("一\t二\u{a0}三", "一 二 三"),
            ("\u{feff}一\u{200b}二\u{ad}三\u{202e}四\u{2066}五\u{2060}", "一二三四五"),
            ("\u{1b}[31m红\u{7}\u{85}\0", "[31m红"),
            ("　　“照旧”e\u{301}，①", "　　“照旧”e\u{301}，①"),
        ] {
            assert_eq!(clean(text), expected);
        }
    }

    #[test]
    fn a_line_has_no_line_end_and_no_blank_around_it() {
        assert_eq!(clean_line("　绥芬河市\r\n营商局\t\n"), "绥芬河市 营商局");
        assert_eq!(clean_line(" \n　"), "");
    }

    proptest! {
        #[test]
        fn cleaned_text_is_clean_and_stays_as_it_is(text in "[中 \t\r\n\u{0}-\u{a0}\u{ad}\u{2000}-\u{2070}\u{feff}]*") {
            let once = clean(&text);
            prop_assert!(is_clean(&once));
            prop_assert_eq!(clean(&once), once.clone());
            prop_assert_eq!(is_clean(&text), once == text);
            prop_assert!(is_clean(&clean_line(&text)) && !clean_line(&text).contains('\n'));
        }
    }
}
