//! What bytes, keys and their uses are called, and what some bytes give away of a terminal's settings.

use crate::encoding::Encoding;
use crate::say;
use crate::tui::input::{Input, Key, KeyCode, KeyModifiers};
use crate::tui::keymap::{Focus, Keymap, key_label, parse_key};
use crate::value::half_width_char;
use crate::words::Words;

/// The bytes as they are talked about: `ESC [ 1 8 ~`; of a paste only how it begins.
pub(super) fn bytes(input: &Input, bytes: &[u8]) -> String {
    let shown = match input {
        Input::Undecoded(bytes) => bytes,
        _ => bytes,
    };
    let mut names: Vec<String> = shown.iter().take(24).map(|byte| byte_name(*byte)).collect();
    if let Input::Paste { .. } = input {
        names.push("...".to_owned());
    }
    names.join(" ")
}

fn byte_name(byte: u8) -> String {
    match byte {
        0x1b => "ESC".to_owned(),
        b'\r' => "CR".to_owned(),
        b'\n' => "LF".to_owned(),
        b'\t' => "TAB".to_owned(),
        0x08 => "BS".to_owned(),
        0x7f => "DEL".to_owned(),
        b' ' => "SP".to_owned(),
        0x00..=0x1f => format!("^{}", char::from(byte + b'@')),
        b'!'..=b'~' => char::from(byte).to_string(),
        _ => format!("{byte:02X}"),
    }
}

/// What we take an input for.
pub(super) fn key(input: &Input, words: &Words) -> String {
    match input {
        Input::Key(key) => key_name(*key),
        Input::Paste { .. } => say!(words, "trial-pasted"),
        Input::Undecoded(bytes) => Encoding::Gb18030.decode(bytes).map_or_else(String::new, |text| format!("({text})")),
        Input::Reply(_) | Input::Focus(_) | Input::Garbage(_) => String::new(),
    }
}

fn key_name(key: Key) -> String {
    let base = match key.code {
        KeyCode::Char(' ') => "space".to_owned(),
        KeyCode::Char(c) if key.modifiers.is_empty() => return c.to_string(),
        KeyCode::Char(c) => c.to_string(),
        KeyCode::F(number) => format!("f{number}"),
        other => format!("{other:?}").to_ascii_lowercase(),
    };
    let held = [(KeyModifiers::CTRL, "ctrl-"), (KeyModifiers::ALT, "alt-"), (KeyModifiers::SHIFT, "shift-")];
    let held = held.into_iter().filter(|(modifier, _)| key.modifiers.contains(*modifier)).map(|(_, name)| name);
    key_label(&(held.collect::<String>() + &base))
}

/// What the editor does with an input, in tables and in texts.
pub(super) fn does(input: &Input, keymap: &Keymap, words: &Words) -> String {
    let Input::Key(key) = input else { return String::new() };
    let typed = match key.code {
        KeyCode::Char(c) if !key.modifiers.intersects(KeyModifiers::CTRL | KeyModifiers::ALT) => Some(c),
        _ => None,
    };
    let narrow = Key::new(typed.map_or(key.code, |c| KeyCode::Char(half_width_char(c))), key.modifiers);
    let is_this =
        |name: &String| parse_key(name).is_some_and(|key| (key.code, key.modifiers) == (narrow.code, narrow.modifiers));
    let bound = |focus: Option<Focus>| {
        let rows = keymap.rows().iter();
        let here = |focuses: &[Focus]| focus.is_none_or(|focus| focuses.contains(&focus));
        let row = rows.into_iter().find(|row| here(row.binding.focuses) && row.names.iter().any(is_this))?;
        Some(words.say(row.binding.words, &[]))
    };
    let in_table = bound(Some(Focus::Grid));
    match (typed.map(half_width_char), in_table) {
        (Some('0'..='9' | '-' | '.' | '/'), _) => say!(words, "trial-number"),
        (Some(_), None) => say!(words, "trial-text"),
        (Some(_), Some(table)) => say!(words, "trial-table-and-text", table = table, text = say!(words, "trial-typed")),
        (None, table) => match (table, bound(Some(Focus::Prose))) {
            (Some(table), Some(text)) if table != text => {
                say!(words, "trial-table-and-text", table = table, text = text)
            }
            (Some(one), _) | (None, Some(one)) => one,
            (None, None) => bound(None).unwrap_or_else(|| say!(words, "trial-no-use")),
        },
    }
}

/// The id of what is to be said of these bytes, where they show how the terminal or its keyboard is set.
pub(super) fn note(input: &Input, bytes: &[u8], is_nested: bool) -> Option<&'static str> {
    match (input, bytes) {
        (Input::Undecoded(bytes), _) if Encoding::Gb18030.decode(bytes).is_some() => Some("trial-note-gb18030"),
        (Input::Undecoded(_), _) => Some("trial-note-undecoded"),
        (Input::Garbage(_), _) => Some("trial-note-unknown"),
        (Input::Paste { .. }, _) => Some("trial-note-paste"),
        (Input::Reply(_) | Input::Focus(_), _) => Some("trial-note-reply"),
        (Input::Key(_), [0x1b, b'O', b'T'..=b'[']) => Some("trial-note-vt100plus"),
        (Input::Key(_), [0x1b, b'O', b'j'..=b'y' | b'M']) => Some("trial-note-keypad"),
        (Input::Key(_), [0x1b, b'[', b'M' | b'N' | b'T'..=b'X']) => Some("trial-note-sco"),
        (Input::Key(_), [0x1b, b'[', b'[', _]) => Some("trial-note-console"),
        (Input::Key(_), [0x08]) => Some("trial-note-backspace"),
        (Input::Key(key), [0x1b, _]) if key.modifiers.contains(KeyModifiers::ALT) => Some("trial-note-alt"),
        (Input::Key(_), [0x1b]) if is_nested => Some("trial-note-escape-time"),
        (Input::Key(_), _) => None,
    }
}
