//! What may stand in a report's texts: no character that moves a cursor, hides, or turns the direction of reading.

use std::borrow::Cow;
use std::iter::Peekable;
use std::str::Chars;

/// What is shown on the screen for an invisible character: one column everywhere, in every font and encoding, and in no report.
pub const MARK: &str = "^";

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

/// A pasted text without the commands for a terminal that were copied with it (ECMA-48: `ESC [ 31 m`, titles). Of a command that
/// has no end only its introducer goes.
pub fn without_commands(text: &str) -> Cow<'_, str> {
    if !text.contains(introduces) {
        return Cow::Borrowed(text);
    }
    let mut kept = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        match c {
            '\u{1b}' => skip_escape(&mut characters),
            '\u{9b}' => skip_control(&mut characters),
            _ if introduces(c) => skip_string(&mut characters),
            _ => kept.push(c),
        }
    }
    Cow::Owned(kept)
}

/// Text as it may be pasted into paragraphs: clean, and no paragraph begins with a blank, for the indent is not part of it.
/// `continues` says that the first of them goes on behind other text.
pub fn clean_paragraphs(text: &str, continues: bool) -> String {
    let cleaned = clean(text);
    let paragraphs = cleaned.split('\n').enumerate();
    let trimmed = paragraphs.map(|(at, line)| if at == 0 && continues { line } else { line.trim_start() });
    trimmed.collect::<Vec<_>>().join("\n")
}

/// The same for a text of one line: line ends become blanks, and none is left at either end.
pub fn clean_line(text: &str) -> String {
    clean(text).replace('\n', " ").trim().to_owned()
}

/// Whether a character shows nothing and acts all the same: controls, what takes no width or only blanks out, what turns the direction of
/// reading. What chooses between forms of the character before it (variation selectors) is none.
pub fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180e}'
            | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}'
            | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e00ff}' | '\u{e01f0}'..='\u{e0fff}')
}

/// What stands on the screen in the place of a cluster, in the same columns: a blank for a tab, [`MARK`] for any other invisible character.
/// `None` for what is shown as it is.
pub fn shown_as(cluster: &str) -> Option<&'static str> {
    match cluster.chars().next() {
        Some('\t') => Some(" "),
        Some(c) if is_invisible(c) => Some(MARK),
        _ => None,
    }
}

/// The white space of any system as a text has it: line ends are `\n`, tabs are blanks. Nothing else is changed.
pub fn plain_space(text: &str) -> Cow<'_, str> {
    if text.contains(['\r', '\t']) {
        Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n").replace('\t', " "))
    } else {
        Cow::Borrowed(text)
    }
}

/// The same for a text of one line: line ends become blanks, and no blank is left at either end.
pub fn one_line(text: &str) -> String {
    let blank = |c: char| c.is_whitespace() && (c == '\n' || !is_invisible(c));
    plain_space(text).trim_matches(blank).replace('\n', " ")
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

/// Whether a character begins a command for a terminal.
fn introduces(c: char) -> bool {
    matches!(c, '\u{1b}' | '\u{90}' | '\u{98}' | '\u{9b}' | '\u{9d}' | '\u{9e}' | '\u{9f}')
}

/// Skips what belongs to an ESC that was just read.
fn skip_escape(rest: &mut Peekable<Chars>) {
    match rest.peek() {
        Some('[') => {
            rest.next();
            skip_control(rest);
        }
        Some(']' | 'P' | 'X' | '^' | '_') => {
            rest.next();
            skip_string(rest);
        }
        // The key of an application keypad.
        Some('O') => {
            rest.next();
            rest.next_if(|c| ('@'..='~').contains(c));
        }
        _ => {
            let mut command = rest.clone();
            while command.next_if(|c| (' '..='/').contains(c)).is_some() {}
            if command.next_if(|c| ('0'..='~').contains(c)).is_some() {
                *rest = command;
            }
        }
    }
}

/// Skips parameters and final byte of a control sequence whose introducer was just read.
fn skip_control(rest: &mut Peekable<Chars>) {
    let mut command = rest.clone();
    while command.next_if(|c| (' '..='?').contains(c)).is_some() {}
    if command.next_if(|c| ('@'..='~').contains(c)).is_some() {
        *rest = command;
    }
}

/// Skips a string for the terminal, such as a title, up to its end; one that does not end in its line is left as text.
fn skip_string(rest: &mut Peekable<Chars>) {
    let mut string = rest.clone();
    while let Some(c) = string.next_if(|c| !matches!(c, '\n' | '\r')) {
        if matches!(c, '\u{7}' | '\u{9c}') || (c == '\u{1b}' && string.next_if_eq(&'\\').is_some()) {
            *rest = string;
            return;
        }
    }
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
    fn pasted_commands_go_whole_and_nothing_with_them() {
        for (text, expected) in [
            ("\u{1b}[31m红\u{1b}[0m", "红"),
            ("上\u{1b}[A\u{1b}[1;5C\u{1b}OP\u{1b}(B\u{1b}c下\u{9b}2J", "上下"),
            ("\u{1b}]0;标题\u{7}一\u{1b}P1$r\u{1b}\\二\u{9d}x\u{9c}三", "一二三"),
            ("\u{1b}]没有结尾\n\u{1b}[\u{1b}中\u{1b}", "没有结尾\n中"),
            ("[31m 照旧\t\n", "[31m 照旧\t\n"),
        ] {
            assert_eq!(without_commands(text), expected);
        }
    }

    #[test]
    fn pasted_paragraphs_begin_with_their_words() {
        assert_eq!(clean_paragraphs("　　一\r\n\t\u{a0}二 \n\n　三", false), "一\n二 \n\n三");
        assert_eq!(clean_paragraphs("　一\n　二", true), "　一\n二");
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
