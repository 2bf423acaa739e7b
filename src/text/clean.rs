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

/// Whether a character shows nothing and acts all the same: controls, what takes no width, what turns the direction of reading.
pub fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}

/// A text from anywhere as it can be shown on one line: a tab is a blank, every other invisible character its number, `<1B>`.
pub fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\t' => shown.push(' '),
            c if is_invisible(c) => shown.extend([format!("<{:02X}>", u32::from(c))]),
            c => shown.push(c),
        }
    }
    shown
}

fn is_clean(text: &str) -> bool {
    text.chars().all(is_welcome)
}

fn is_welcome(c: char) -> bool {
    c == '\n' || !(is_invisible(c) || c == '\u{a0}')
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

    #[test]
    fn what_is_shown_hides_nothing_and_commands_no_terminal() {
        for (text, expected) in [
            ("年报 2024.yaml", "年报 2024.yaml"),
            ("一\t二", "一 二"),
            ("\u{1b}[2J\u{9b}\0\n", "<1B>[2J<9B><00><0A>"),
            ("一\u{202e}二\u{200b}三\u{61c}\u{feff}", "一<202E>二<200B>三<61C><FEFF>"),
            ("“照旧”e\u{301}，①　", "“照旧”e\u{301}，①　"),
        ] {
            assert_eq!(visible(text), expected);
        }
    }

    proptest! {
        #[test]
        fn whatever_is_shown_has_nothing_invisible(text in any::<String>()) {
            prop_assert!(!visible(&text).contains(is_invisible));
        }

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
