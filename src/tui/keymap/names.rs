//! Names of keys: as the table and the settings write them, as scripts of tests do, as the user is shown them.

use crate::tui::input::{Key, KeyCode, KeyModifiers};

/// The key of a name as the table and test scripts write it: `ctrl-s`, `shift-f7`, `pagedown`, `=`.
pub fn parse_key(name: &str) -> Option<Key> {
    let mut modifiers = KeyModifiers::NONE;
    let mut rest = name;
    loop {
        let (modifier, tail) = match rest.split_once('-') {
            Some(("ctrl", tail)) => (KeyModifiers::CTRL, tail),
            Some(("shift", tail)) => (KeyModifiers::SHIFT, tail),
            Some(("alt", tail)) => (KeyModifiers::ALT, tail),
            _ => break,
        };
        modifiers |= modifier;
        rest = tail;
    }
    let code = match rest {
        "up" => KeyCode::Up,
        "down" => KeyCode::Down,
        "left" => KeyCode::Left,
        "right" => KeyCode::Right,
        "home" => KeyCode::Home,
        "end" => KeyCode::End,
        "pageup" => KeyCode::PageUp,
        "pagedown" => KeyCode::PageDown,
        "enter" => KeyCode::Enter,
        "esc" => KeyCode::Esc,
        "tab" => KeyCode::Tab,
        "backspace" => KeyCode::Backspace,
        "delete" => KeyCode::Delete,
        _ => match (rest.strip_prefix('f').and_then(|n| n.parse().ok()), one_char(rest)) {
            (Some(number), _) => KeyCode::F(number),
            (None, Some(c)) => KeyCode::Char(c),
            (None, None) => return None,
        },
    };
    Some(Key::new(code, modifiers))
}

fn one_char(text: &str) -> Option<char> {
    let mut chars = text.chars();
    chars.next().filter(|_| chars.next().is_none())
}

/// How a key is shown to the user: `^S`, `Shift+F7`, `PgDn`.
pub fn key_label(name: &str) -> String {
    if let Some(letter) = name.strip_prefix("ctrl-").filter(|rest| rest.len() == 1) {
        return format!("^{}", letter.to_uppercase());
    }
    let part = |part: &str| match part {
        "pageup" => "PgUp".to_owned(),
        "pagedown" => "PgDn".to_owned(),
        "delete" => "Del".to_owned(),
        other => other.chars().enumerate().map(|(at, c)| if at == 0 { c.to_ascii_uppercase() } else { c }).collect(),
    };
    name.split('-').map(part).collect::<Vec<_>>().join("+")
}

/// The keys of a test script: names in angle brackets, everything else typed as it stands: `<down>12<enter>`.
pub fn parse_script(script: &str) -> Vec<Key> {
    let mut keys = Vec::new();
    let mut rest = script;
    while let Some(c) = rest.chars().next() {
        let name = rest.strip_prefix('<').and_then(|tail| tail.split_once('>')).filter(|(name, _)| name.len() > 1);
        if let Some((key, tail)) = name.and_then(|(name, tail)| Some((parse_key(name)?, tail))) {
            keys.push(key);
            rest = tail;
        } else {
            keys.push(Key::from(KeyCode::Char(c)));
            rest = rest.split_at(c.len_utf8()).1;
        }
    }
    keys
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_are_names_and_characters() {
        let keys = parse_script("<down>1<2<ctrl-s>");
        let expected: Vec<_> =
            ["down", "1", "<", "2", "ctrl-s"].into_iter().map(|name| parse_key(name).unwrap()).collect();
        assert_eq!(keys, expected);
    }

    #[test]
    fn labels_are_short() {
        for (name, label) in [
            ("ctrl-s", "^S"),
            ("shift-f7", "Shift+F7"),
            ("pagedown", "PgDn"),
            ("f1", "F1"),
            ("=", "="),
            ("ctrl-home", "Ctrl+Home"),
        ] {
            assert_eq!(key_label(name), label);
        }
    }
}
