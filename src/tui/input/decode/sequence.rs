//! Escape sequences of keyboards: where one ends, and which key it is.
//!
//! What all terminals agree on is read by `terminput`; this adds what old ones send (`PuTTY`'s VT100+ and SCO function keys, the application
//! keypad, rxvt's shifted keys, xterm's modifyOtherKeys) by rewriting it where it can be rewritten, and keeps from
//! `terminput` what it would take for something else (the mouse, answers to questions).

use terminput::{Event, KeyEvent, KeyEventKind};

use super::{ESC, Front, Input, Key, KeyCode, KeyModifiers, Reply, SEQUENCE_LIMIT, Waiting};

/// From how many bytes of parameters on `ESC O` begins no key.
const SS3_LIMIT: usize = 5;

/// Whether this byte can go on a sequence that an ESC has begun, so that it is worth looking at what follows.
pub(super) fn continues_esc(byte: u8) -> bool {
    matches!(byte, b'[' | b'O' | b']' | b'P' | b'_')
}

/// Whether an ESC and what follows are one thing, or may become one.
pub(super) fn is_known(front: &Front) -> bool {
    match front {
        Front::Is(_, Input::Garbage(_)) => false,
        // ESC and one character are Alt and a key only if they came together.
        Front::Is(count, _) | Front::Nothing(count) => *count > 2,
        Front::PasteBegins(_) | Front::ReplyBegins(_) | Front::Half(_) => true,
    }
}

/// What stands at the front of bytes that begin with ESC.
pub(super) fn front(bytes: &[u8], cursor_asked: bool) -> Front {
    match bytes {
        [_, b'[', ..] => csi(bytes, cursor_asked),
        [_, b'O', ..] => ss3(bytes),
        [_, b']' | b'P' | b'_'] => Front::Half(Waiting::Sequence),
        [_, b']', b'0'..=b'9', ..]
        | [_, b'P', b'0'..=b'9' | b'>' | b'!' | b'$' | b'+' | b'|', ..]
        | [_, b'_', b'G', ..] => Front::ReplyBegins(2),
        // Digits choose in menus and lists, where Esc leads: Esc and a digit in one packet are these two, never Alt.
        [_, b'0'..=b'9', ..] => Front::Is(1, Input::Key(KeyCode::Esc.into())),
        [_, typed @ (b' '..=b'\x7f' | 0x08), ..] => match key(&[*typed]) {
            Some(key) => Front::Is(2, Input::Key(Key { modifiers: key.modifiers | KeyModifiers::ALT, ..key })),
            None => Front::Nothing(2),
        },
        _ => Front::Is(1, Input::Key(KeyCode::Esc.into())),
    }
}

/// The key of one complete sequence or character in the form that all terminals share; nothing for what is no key.
pub(super) fn key(bytes: &[u8]) -> Option<Key> {
    match Event::parse_from(bytes) {
        Ok(Some(Event::Key(event))) => plain_key(event),
        _ => None,
    }
}

fn plain_key(event: KeyEvent) -> Option<Key> {
    let mut key = Key::new(event.code, event.modifiers);
    match (key.code, key.modifiers) {
        (KeyCode::Char('h'), KeyModifiers::CTRL) | (KeyCode::Char('\u{8}'), KeyModifiers::NONE) => {
            key = KeyCode::Backspace.into();
        }
        (KeyCode::Char('j'), KeyModifiers::CTRL) => key = Key { line_feed: true, ..KeyCode::Enter.into() },
        (KeyCode::Char(c), modifiers) => {
            if c.is_control() {
                return None;
            }
            if modifiers.contains(KeyModifiers::SHIFT) {
                key.code = KeyCode::Char(c.to_ascii_uppercase());
                key.modifiers.remove(KeyModifiers::SHIFT);
            }
        }
        (KeyCode::Modifier(..) | KeyCode::CapsLock | KeyCode::NumLock | KeyCode::ScrollLock, _) => return None,
        _ => {}
    }
    Some(key)
}

fn garbage(bytes: &[u8]) -> Front {
    Front::Is(bytes.len(), Input::Garbage(bytes.to_vec()))
}

/// The first `count` bytes.
fn start(bytes: &[u8], count: usize) -> &[u8] {
    bytes.get(..count).unwrap_or(bytes)
}

fn csi(bytes: &[u8], cursor_asked: bool) -> Front {
    match bytes {
        // The Linux console's F1 to F5.
        [_, _, b'['] => return Front::Half(Waiting::Sequence),
        [_, _, b'[', b'A'..=b'E', ..] => {
            let bytes = start(bytes, 4);
            return key(bytes).map_or_else(|| garbage(bytes), |key| Front::Is(4, Input::Key(key)));
        }
        [_, _, b'[', ..] => return garbage(start(bytes, 3)),
        _ => {}
    }
    let parameters = bytes.iter().skip(2).take_while(|byte| (0x30..=0x3f).contains(*byte)).count();
    let parameters = bytes.get(2..2 + parameters).unwrap_or_default();
    let mut at = 2 + parameters.len();
    // rxvt ends its keys with Shift in a `$`, which is nobody else's last byte.
    let rxvt_shift =
        bytes.get(at) == Some(&b'$') && !parameters.is_empty() && parameters.iter().all(u8::is_ascii_digit);
    if !rxvt_shift {
        at += bytes.iter().skip(at).take_while(|byte| (0x20..=0x2f).contains(*byte)).count();
    }
    if at > SEQUENCE_LIMIT {
        return garbage(start(bytes, SEQUENCE_LIMIT));
    }
    match bytes.get(at) {
        None => Front::Half(Waiting::Sequence),
        Some(b'$' | 0x40..=0x7e) => whole_csi(start(bytes, at + 1), parameters, cursor_asked),
        Some(_) => garbage(start(bytes, at)),
    }
}

/// What a complete CSI sequence is.
fn whole_csi(bytes: &[u8], parameters: &[u8], cursor_asked: bool) -> Front {
    let count = bytes.len();
    let last = bytes.last().copied().unwrap_or_default();
    match (parameters, last) {
        (b"200", b'~') => return Front::PasteBegins(count),
        (b"201", b'~') => return Front::Nothing(count),
        (b"", b'I' | b'O') => return Front::Is(count, Input::Focus(last == b'I')),
        (_, b'R') if cursor_asked => {
            if let Some(reply) = cursor(parameters) {
                return Front::Is(count, Input::Reply(reply));
            }
        }
        _ => {}
    }
    if count != parameters.len() + 3 {
        return garbage(bytes);
    }
    match csi_key(bytes, parameters, last) {
        Some(event) if event.kind == KeyEventKind::Release => Front::Nothing(count),
        Some(event) => plain_key(event).map_or_else(|| garbage(bytes), |key| Front::Is(count, Input::Key(key))),
        None => garbage(bytes),
    }
}

/// The place of the cursor in the parameters of an answer, row before column and from 1.
fn cursor(parameters: &[u8]) -> Option<Reply> {
    let (y, x) = std::str::from_utf8(parameters).ok()?.split_once(';')?;
    let from_0 = |number: &str| number.parse::<u16>().ok()?.checked_sub(1);
    Some(Reply::Cursor { x: from_0(x)?, y: from_0(y)? })
}

fn csi_key(bytes: &[u8], parameters: &[u8], last: u8) -> Option<KeyEvent> {
    let text = std::str::from_utf8(parameters).ok()?;
    if !text.chars().all(|c| c.is_ascii_digit() || c == ';' || c == ':') {
        return None;
    }
    match last {
        // PuTTY in SCO mode, as far as nobody else sends something different by these.
        b'M' | b'N' | b'T'..=b'X' | b'G' | b'L' if text.is_empty() => Some(sco_key(last).into()),
        b'a'..=b'd' if text.is_empty() => event(&[ESC, b'[', b'1', b';', b'2', last.to_ascii_uppercase()]),
        b'A'..=b'D' | b'F' | b'H' | b'P'..=b'S' | b'Z' if text.is_empty() || text.starts_with("1;") => event(bytes),
        b'~' => match text.strip_prefix("27;").and_then(|rest| rest.split_once(';')) {
            Some((modifiers, code)) => char_key(&format!("\x1b[{code};{modifiers}u")),
            None => event(bytes),
        },
        b'u' => char_key(std::str::from_utf8(bytes).ok()?),
        b'^' => event(format!("\x1b[{text};5~").as_bytes()),
        b'$' => event(format!("\x1b[{text};2~").as_bytes()),
        b'@' => event(format!("\x1b[{text};6~").as_bytes()),
        _ => None,
    }
}

fn event(bytes: &[u8]) -> Option<KeyEvent> {
    match Event::parse_from(bytes) {
        Ok(Some(Event::Key(event))) => Some(event),
        _ => None,
    }
}

/// A key sent by its character's number. The private use area numbers keys that have no character; those nobody knows are not typed.
fn char_key(sequence: &str) -> Option<KeyEvent> {
    event(sequence.as_bytes()).filter(|event| !matches!(event.code, KeyCode::Char('\u{e000}'..='\u{f8ff}')))
}

fn sco_key(last: u8) -> KeyCode {
    match last {
        b'M' => KeyCode::F(1),
        b'N' => KeyCode::F(2),
        b'G' => KeyCode::PageDown,
        b'L' => KeyCode::Insert,
        _ => KeyCode::F(8 + last.saturating_sub(b'T')),
    }
}

/// `ESC O`: cursor and function keys, and the keypad in application mode.
fn ss3(bytes: &[u8]) -> Front {
    let parameter = |byte: &&u8| byte.is_ascii_digit() || **byte == b';';
    let at = 2 + bytes.iter().skip(2).take(SS3_LIMIT).take_while(parameter).count();
    if at == 2 + SS3_LIMIT {
        return garbage(start(bytes, at));
    }
    let Some(&last) = bytes.get(at) else { return Front::Half(Waiting::Sequence) };
    if !(0x20..=0x7e).contains(&last) {
        return garbage(start(bytes, at));
    }
    let whole = start(bytes, at + 1);
    let key = match bytes.get(2..at) {
        Some([]) => keypad_key(last).map(Key::from).or_else(|| ss3_key(last)),
        Some([.., modifier]) => key(&[ESC, b'[', b'1', b';', *modifier, last]),
        _ => None,
    };
    key.map_or_else(|| garbage(whole), |key| Front::Is(whole.len(), Input::Key(key)))
}

fn ss3_key(last: u8) -> Option<Key> {
    match last {
        // rxvt's arrows with Ctrl.
        b'a'..=b'd' => key(&[ESC, b'[', b'1', b';', b'5', last.to_ascii_uppercase()]),
        _ => key(&[ESC, b'O', last]),
    }
}

fn keypad_key(last: u8) -> Option<KeyCode> {
    Some(match last {
        b'p'..=b'y' => KeyCode::Char(char::from(last - b'p' + b'0')),
        b'j'..=b'o' => KeyCode::Char(char::from(last - b'j' + b'*')),
        b' ' => KeyCode::Char(' '),
        b'I' => KeyCode::Tab,
        b'M' => KeyCode::Enter,
        // PuTTY's VT100+ F5 to F12; its F9 has the keypad's `=`, which few keypads have.
        b'T'..=b'[' => KeyCode::F(last - b'T' + 5),
        _ => return None,
    })
}
