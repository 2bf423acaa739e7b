//! Characters: how many bytes the first one takes, and which key it is.

use super::{Encoding, Front, Input, Waiting, sequence};

/// What stands at the front of bytes that begin with no ESC.
pub(super) fn front(bytes: &[u8], encoding: Encoding) -> Front {
    if encoding == Encoding::Utf8 { of_utf8(bytes) } else { of_gb18030(bytes) }
}

fn of_utf8(bytes: &[u8]) -> Front {
    let end = bytes.len().min(4);
    let window = bytes.get(..end).unwrap_or_default();
    let error = match std::str::from_utf8(window) {
        Ok(text) => return typed(text),
        Err(error) => error,
    };
    if error.valid_up_to() > 0 {
        let valid = window.get(..error.valid_up_to()).unwrap_or_default();
        return typed(std::str::from_utf8(valid).unwrap_or_default());
    }
    if error.error_len().is_none() {
        return Front::Half(Waiting::Character);
    }
    // All that stands together goes out together: two bytes of GB18030 are one character.
    let mut count = 0;
    while let Some(bad) = undecodable(bytes.get(count..).unwrap_or_default()) {
        count += bad;
    }
    Front::Is(count, Input::Undecoded(bytes.get(..count).unwrap_or_default().to_vec()))
}

fn of_gb18030(bytes: &[u8]) -> Front {
    let Some(count) = Encoding::gb18030_length(bytes) else { return Front::Half(Waiting::Character) };
    let front = bytes.get(..count).unwrap_or_default();
    match Encoding::Gb18030.decode(front) {
        Some(text) => match typed(&text) {
            Front::Is(_, input) => Front::Is(count, input),
            _ => Front::Nothing(count),
        },
        None => Front::Is(count, Input::Undecoded(front.to_vec())),
    }
}

/// How many bytes at the front can never become a character.
fn undecodable(bytes: &[u8]) -> Option<usize> {
    let window = bytes.get(..bytes.len().min(4)).unwrap_or_default();
    std::str::from_utf8(window).err().filter(|error| error.valid_up_to() == 0)?.error_len()
}

/// The first character of a text as a key.
fn typed(text: &str) -> Front {
    let Some(c) = text.chars().next() else { return Front::Nothing(1) };
    let count = c.len_utf8();
    // C1 controls in UTF-8 are nothing that can be typed.
    match sequence::key(c.encode_utf8(&mut [0; 4]).as_bytes()) {
        Some(key) => Front::Is(count, Input::Key(key)),
        None => Front::Nothing(count),
    }
}
