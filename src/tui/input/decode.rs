//! Bytes of the terminal → keys, pastes, answers. Pure: no clock, no terminal.
//!
//! The [`Decoder`] is fed what a read gave and how long the line had been silent before it; what is complete comes out as
//! [`Input`], what is half stays inside until the rest comes or the caller says that time is over. Nothing a person typed is
//! ever lost, and nothing the terminal itself sent is ever taken for typing.
//!
//! How the rules were chosen:
//! - A lone ESC is acted on at once: whoever leaves an entry does not wait. If the rest of a cursor key follows within
//!   [`LATE`], it becomes the key it was, and is not typed as `[A`.
//! - `ESC ESC [ A` is Esc and then Up, not Alt+Up: on a slow line the two keys come in one packet.
//! - `ESC x` in one read is Alt+x for ASCII only; an input method that commits 中 right after Esc means Esc and then 中.
//! - `CSI M` is F1 (`PuTTY` in SCO mode): the mouse is never switched on, so nothing else can have sent it.

mod character;
mod input;
mod sequence;

use std::collections::VecDeque;
use std::time::Duration;

pub use input::{Input, Key, KeyCode, KeyModifiers, Reply};

use crate::encoding::Encoding;

/// How long after a lone ESC its rest may come and still be taken as the key it was.
pub const LATE: Duration = Duration::from_millis(80);

/// The most bytes of one paste that are kept, 16 MiB. A longer one comes out cut there and not `complete`.
pub const PASTE_LIMIT: usize = 16 << 20;

/// The most bytes of an escape sequence; a longer one is no sequence of a keyboard.
const SEQUENCE_LIMIT: usize = 256;

const ESC: u8 = 0x1b;
const PASTE_END: &[u8] = b"\x1b[201~";

/// What is half inside a decoder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Waiting {
    /// An escape sequence.
    Sequence,
    /// A character of several bytes.
    Character,
    /// A paste.
    Paste,
    /// A long answer of the terminal (OSC, DCS, APC) that is being swallowed.
    Reply,
}

impl Waiting {
    /// For how long a silence the rest is waited for. Packets of one key have been seen 500 ms apart.
    pub const fn limit(self) -> Duration {
        match self {
            Self::Sequence | Self::Character => Duration::from_secs(1),
            Self::Paste | Self::Reply => Duration::from_secs(2),
        }
    }
}

/// What the bytes at the front are part of.
#[derive(Debug, Default)]
enum Inside {
    #[default]
    Keys,
    Paste {
        text: Vec<u8>,
        cut: bool,
    },
    Reply,
}

/// Turns bytes into [`Input`]s: [`feed`](Self::feed) it all that is there, then take what comes out, as from any iterator.
#[derive(Debug, Default)]
pub struct Decoder {
    encoding: Encoding,
    bytes: Vec<u8>,
    /// Where the bytes not yet decoded begin.
    at: usize,
    inside: Inside,
    /// The last thing that came out was an ESC at the end of everything fed.
    esc_just_shown: bool,
    /// The ESC at the front has already come out as a key; what follows may or may not belong to it.
    late: bool,
    given_up: VecDeque<Input>,
    cursor_asked: usize,
    /// The bytes of what has come out since they were last asked for, but for those of pastes.
    spent: Vec<u8>,
}

/// What stands at the front of some bytes: how many of them, and what they are.
#[derive(Debug, PartialEq, Eq)]
enum Front {
    Is(usize, Input),
    /// To be dropped without a word.
    Nothing(usize),
    PasteBegins(usize),
    ReplyBegins(usize),
    Half(Waiting),
}

impl Decoder {
    /// A decoder with nothing in it.
    pub fn new() -> Self {
        Self::default()
    }

    /// A decoder of what a terminal of this encoding sends.
    pub fn of(encoding: Encoding) -> Self {
        Self { encoding, ..Self::default() }
    }

    /// The terminal's encoding is another from now on.
    pub fn set_encoding(&mut self, encoding: Encoding) {
        self.encoding = encoding;
    }

    /// The bytes of what has come out since this was last asked, those of pastes left out.
    pub fn take_spent(&mut self) -> Vec<u8> {
        let spent = self.spent.clone();
        self.spent.clear();
        spent
    }

    /// Takes the bytes of one read; `silence` is how long nothing had come before them. Several reads may be fed before the
    /// first input is taken out, and should be where more is waiting: an ESC counts as alone when it is last.
    pub fn feed(&mut self, bytes: &[u8], silence: Duration) {
        let Some(first) = bytes.first() else { return };
        self.bytes.drain(..std::mem::take(&mut self.at));
        if std::mem::take(&mut self.esc_just_shown) && silence <= LATE && sequence::continues_esc(*first) {
            self.bytes.push(ESC);
            self.late = true;
        }
        self.bytes.extend_from_slice(bytes);
    }

    /// Says that a question for the cursor's place was sent: the next `CSI row ; column R` is its answer, however late it comes.
    ///
    /// Ask on the second row or below. An answer that nobody asked for is swallowed, but from the first row it would be F3.
    pub fn expect_cursor(&mut self) {
        self.cursor_asked += 1;
    }

    /// What is half inside, if anything. To be asked when nothing more comes out.
    pub fn waits(&self) -> Option<Waiting> {
        match self.inside {
            Inside::Paste { .. } => Some(Waiting::Paste),
            Inside::Reply => Some(Waiting::Reply),
            Inside::Keys => match self.rest() {
                [] => None,
                rest => match self.front(rest) {
                    Front::Half(waiting) => Some(waiting),
                    _ => None,
                },
            },
        }
    }

    /// The rest of what is half will not come. What there is of it comes out now.
    pub fn give_up(&mut self) {
        let complete: Vec<Input> = self.by_ref().collect();
        self.given_up.extend(complete);
        let rest = self.rest().to_vec();
        match std::mem::take(&mut self.inside) {
            Inside::Paste { mut text, cut } => {
                keep(&mut text, &rest);
                self.given_up.push_back(pasted(text, cut, false, self.encoding));
                self.advance(rest.len());
            }
            // A string that has begun to end has an ESC left, which was no key.
            Inside::Reply => self.advance(rest.len()),
            Inside::Keys => match self.waits() {
                Some(Waiting::Sequence) if self.late => self.type_late(),
                Some(Waiting::Sequence) => {
                    self.given_up.push_back(Input::Garbage(rest.clone()));
                    self.advance(rest.len());
                }
                Some(_) => {
                    self.given_up.push_back(Input::Undecoded(rest.clone()));
                    self.advance(rest.len());
                }
                None => {}
            },
        }
    }

    fn rest(&self) -> &[u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    fn advance(&mut self, count: usize) {
        if matches!(self.inside, Inside::Keys) {
            self.spent.extend_from_slice(self.bytes.get(self.at..self.at + count).unwrap_or_default());
        }
        self.at += count;
        self.late = false;
        if self.at >= self.bytes.len() {
            self.bytes.clear();
            self.at = 0;
        }
    }

    fn front(&self, rest: &[u8]) -> Front {
        match rest {
            [ESC, ..] => sequence::front(rest, self.cursor_asked > 0),
            _ => character::front(rest, self.encoding),
        }
    }

    /// What came after an ESC did not belong to it: forget the ESC, which has come out already, and take the rest as typed.
    fn type_late(&mut self) {
        self.advance(1);
        // `[`, `O` and the like; decoded alone, so that it cannot be taken for the rest of the ESC again.
        if let Some(&typed) = self.rest().first() {
            self.given_up.push_back(Input::Key(KeyCode::Char(char::from(typed)).into()));
            self.advance(1);
        }
    }

    fn next_key(&mut self) -> Option<Input> {
        loop {
            let rest = self.rest();
            if rest.is_empty() {
                return None;
            }
            let front = self.front(rest);
            if self.late && !sequence::is_known(&front) {
                self.type_late();
                return self.given_up.pop_front();
            }
            match front {
                Front::Is(count, input) => {
                    self.esc_just_shown = rest == [ESC];
                    if matches!(input, Input::Reply(_)) {
                        self.cursor_asked -= 1;
                    }
                    self.advance(count);
                    return Some(input);
                }
                Front::Nothing(count) => self.advance(count),
                Front::PasteBegins(count) => {
                    self.advance(count);
                    self.inside = Inside::Paste { text: Vec::new(), cut: false };
                    return None;
                }
                Front::ReplyBegins(count) => {
                    self.advance(count);
                    self.inside = Inside::Reply;
                    return None;
                }
                Front::Half(_) => return None,
            }
        }
    }

    /// Takes what is there of a paste; the paste, when its end is there.
    fn next_paste(&mut self) -> Option<Input> {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let end = memchr_end(rest);
        // An end that has only half come must not become part of the text.
        let take = end.unwrap_or_else(|| rest.len() - half_end(rest));
        if let Inside::Paste { text, cut } = &mut self.inside {
            *cut |= !keep(text, rest.get(..take).unwrap_or_default());
        }
        self.advance(take);
        end?;
        self.advance(PASTE_END.len());
        match std::mem::take(&mut self.inside) {
            Inside::Paste { text, cut } => Some(pasted(text, cut, true, self.encoding)),
            _ => None,
        }
    }

    /// Drops what is there of a long answer, up to its end.
    fn skip_reply(&mut self) {
        let rest = self.rest();
        let Some(end) = rest.iter().position(u8::is_ascii_control) else {
            self.advance(rest.len());
            return;
        };
        match rest.get(end..) {
            Some([ESC]) => {
                self.advance(end);
                return;
            }
            Some([ESC, b'\\', ..]) => self.advance(end + 2),
            Some([0x07, ..]) => self.advance(end + 1),
            // No answer has other control characters in it: this is a key already, and the end got lost.
            _ => self.advance(end),
        }
        self.inside = Inside::Keys;
    }
}

impl Iterator for Decoder {
    type Item = Input;

    fn next(&mut self) -> Option<Input> {
        loop {
            if let Some(input) = self.given_up.pop_front() {
                return Some(input);
            }
            let before = (self.rest().len(), std::mem::discriminant(&self.inside));
            let found = match self.inside {
                Inside::Keys => self.next_key(),
                Inside::Paste { .. } => self.next_paste(),
                Inside::Reply => {
                    self.skip_reply();
                    None
                }
            };
            if found.is_some() || (self.rest().len(), std::mem::discriminant(&self.inside)) == before {
                return found;
            }
        }
    }
}

/// Where the end of a paste begins.
fn memchr_end(bytes: &[u8]) -> Option<usize> {
    bytes.windows(PASTE_END.len()).position(|window| window == PASTE_END)
}

/// How many bytes at the end may be the beginning of the end of a paste.
fn half_end(bytes: &[u8]) -> usize {
    (1..PASTE_END.len()).rev().find(|&n| PASTE_END.get(..n).is_some_and(|half| bytes.ends_with(half))).unwrap_or(0)
}

/// Adds bytes to a paste; false if not all of them had room.
fn keep(text: &mut Vec<u8>, bytes: &[u8]) -> bool {
    let room = PASTE_LIMIT.saturating_sub(text.len()).min(bytes.len());
    text.extend_from_slice(bytes.get(..room).unwrap_or_default());
    room == bytes.len()
}

fn pasted(mut bytes: Vec<u8>, cut: bool, ended: bool, encoding: Encoding) -> Input {
    let complete = ended && !cut;
    if !complete {
        // The cut may have gone through a character.
        bytes.truncate(whole_characters(&bytes, encoding));
    }
    match encoding.decode(&bytes) {
        Some(text) => Input::Paste { text: text.into_owned(), complete },
        None => Input::Undecoded(bytes),
    }
}

/// How many bytes there are without half a character at the end.
fn whole_characters(bytes: &[u8], encoding: Encoding) -> usize {
    match (encoding, std::str::from_utf8(bytes)) {
        (Encoding::Utf8, Err(error)) if error.error_len().is_none() => error.valid_up_to(),
        (Encoding::Utf8, _) => bytes.len(),
        (Encoding::Gb18030 | Encoding::Gbk, _) => {
            let mut at = 0;
            while let Some(length) = Encoding::gb18030_length(bytes.get(at..).unwrap_or_default()) {
                at += length;
            }
            at
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const SOON: Duration = Duration::from_millis(10);
    const LATER: Duration = Duration::from_millis(500);

    /// What comes out when the parts are read one by one, so long after each other; half things are given up at the end.
    fn read(parts: &[&[u8]], silence: Duration) -> Vec<Input> {
        let mut decoder = Decoder::new();
        let mut all = Vec::new();
        for part in parts {
            decoder.feed(part, silence);
            all.extend(&mut decoder);
        }
        while decoder.waits().is_some() {
            decoder.give_up();
            all.extend(&mut decoder);
        }
        assert!(decoder.rest().is_empty(), "left inside: {:?}", decoder.rest());
        all
    }

    fn whole(bytes: &[u8]) -> Vec<Input> {
        read(&[bytes], SOON)
    }

    fn key(code: KeyCode) -> Input {
        Input::Key(code.into())
    }

    fn with(modifiers: KeyModifiers, code: KeyCode) -> Input {
        Input::Key(Key::new(code, modifiers))
    }

    fn typed(text: &str) -> Vec<Input> {
        text.chars().map(|c| key(KeyCode::Char(c))).collect()
    }

    fn paste(text: &str, complete: bool) -> Input {
        Input::Paste { text: text.to_owned(), complete }
    }

    /// Every key sequence that the documents of terminals give for the keys we use.
    fn known_keys() -> Vec<(&'static [u8], KeyModifiers, KeyCode)> {
        use KeyCode::{
            Backspace, Char, Delete, Down, End, Enter, Esc, F, Home, Insert, Left, PageDown, PageUp, Right, Tab, Up,
        };
        let none = KeyModifiers::NONE;
        let (shift, alt, ctrl) = (KeyModifiers::SHIFT, KeyModifiers::ALT, KeyModifiers::CTRL);
        vec![
            (b"\r", none, Enter),
            (b"\t", none, Tab),
            (b"\x7f", none, Backspace),
            (b"\x08", none, Backspace),
            (b"\x13", ctrl, Char('s')),
            (b"\x11", ctrl, Char('q')),
            (b"\x1a", ctrl, Char('z')),
            (b"\x0b", ctrl, Char('k')),
            (b"\x00", ctrl, Char(' ')),
            (b"\x1f", ctrl, Char('7')),
            (b"\x03", ctrl, Char('c')),
            (b"A", none, Char('A')),
            (b"\x1bx", alt, Char('x')),
            (b"\x1bX", alt, Char('X')),
            (b"\x1b\x7f", alt, Backspace),
            (b"\x1b", none, Esc),
            // cursor keys: normal, application, with modifiers, rxvt
            (b"\x1b[A", none, Up),
            (b"\x1bOB", none, Down),
            (b"\x1b[1;5C", ctrl, Right),
            (b"\x1b[1;2D", shift, Left),
            (b"\x1bO5C", ctrl, Right),
            (b"\x1bO1;2D", shift, Left),
            (b"\x1b[a", shift, Up),
            (b"\x1bOb", ctrl, Down),
            (b"\x1b[1;3A", alt, Up),
            (b"\x1b[1;6B", ctrl.union(shift), Down),
            // home and end, four encodings each
            (b"\x1b[1~", none, Home),
            (b"\x1b[7~", none, Home),
            (b"\x1b[H", none, Home),
            (b"\x1bOH", none, Home),
            (b"\x1b[4~", none, End),
            (b"\x1b[8~", none, End),
            (b"\x1b[F", none, End),
            (b"\x1bOF", none, End),
            (b"\x1b[2~", none, Insert),
            (b"\x1b[3~", none, Delete),
            (b"\x1b[5~", none, PageUp),
            (b"\x1b[6~", none, PageDown),
            (b"\x1b[5;5~", ctrl, PageUp),
            (b"\x1b[3$", shift, Delete),
            (b"\x1b[3^", ctrl, Delete),
            (b"\x1b[Z", shift, Tab),
            (b"\x1b[3@", ctrl.union(shift), Delete),
            // function keys: xterm, old xterm and rxvt, Linux console, PuTTY VT100+, PuTTY SCO
            (b"\x1bOP", none, F(1)),
            (b"\x1bOS", none, F(4)),
            (b"\x1b[15~", none, F(5)),
            (b"\x1b[17~", none, F(6)),
            (b"\x1b[18~", none, F(7)),
            (b"\x1b[21~", none, F(10)),
            (b"\x1b[24~", none, F(12)),
            (b"\x1b[18;2~", shift, F(7)),
            (b"\x1b[11~", none, F(1)),
            (b"\x1b[14~", none, F(4)),
            (b"\x1b[[A", none, F(1)),
            (b"\x1b[[E", none, F(5)),
            (b"\x1bOT", none, F(5)),
            (b"\x1bOV", none, F(7)),
            (b"\x1bO[", none, F(12)),
            (b"\x1b[M", none, F(1)),
            (b"\x1b[T", none, F(8)),
            (b"\x1b[1;2R", shift, F(3)),
            (b"\x1b[1;2P", shift, F(1)),
            // the keypad in application mode
            (b"\x1bOp", none, Char('0')),
            (b"\x1bOy", none, Char('9')),
            (b"\x1bOM", none, Enter),
            (b"\x1bOn", none, Char('.')),
            (b"\x1bOj", none, Char('*')),
            (b"\x1bOk", none, Char('+')),
            (b"\x1bOm", none, Char('-')),
            (b"\x1bOo", none, Char('/')),
            // kitty's protocol and xterm's modifyOtherKeys
            (b"\x1b[97;5u", ctrl, Char('a')),
            (b"\x1b[97;2u", none, Char('A')),
            (b"\x1b[27u", none, Esc),
            (b"\x1b[27;5;115~", ctrl, Char('s')),
            (b"\x1b[104;5u", none, Backspace),
            (b"\x1b[57404u", none, Char('5')),
        ]
    }

    #[test]
    fn every_known_key_is_read_whole_and_split_anywhere() {
        for (bytes, modifiers, code) in known_keys() {
            let expected = vec![with(modifiers, code)];
            assert_eq!(whole(bytes), expected, "{:?}", bytes.escape_ascii().to_string());
            // Behind the first byte of a sequence stands a lone ESC; that is another test.
            for at in 2..bytes.len() {
                let (a, b) = bytes.split_at(at);
                assert_eq!(
                    read(&[a, b], LATER),
                    expected,
                    "{:?} | {:?}",
                    a.escape_ascii().to_string(),
                    b.escape_ascii().to_string()
                );
            }
        }
    }

    #[test]
    fn a_key_is_followed_by_what_was_typed_behind_it() {
        for (bytes, modifiers, code) in known_keys() {
            if bytes == b"\x1b" {
                continue;
            }
            let mut line = bytes.to_vec();
            line.extend("12中".as_bytes());
            let mut expected = vec![with(modifiers, code)];
            expected.extend(typed("12中"));
            assert_eq!(whole(&line), expected, "{:?}", line.escape_ascii().to_string());
        }
    }

    #[test]
    fn a_lone_esc_comes_at_once_and_its_late_rest_is_the_key_it_was() {
        let mut decoder = Decoder::new();
        decoder.feed(b"\x1b", SOON);
        assert_eq!(decoder.next(), Some(key(KeyCode::Esc)));
        assert_eq!(decoder.waits(), None, "nothing is waited for");
        assert_eq!(read(&[b"\x1b", b"[A"], LATE), [key(KeyCode::Esc), key(KeyCode::Up)]);
        assert_eq!(
            read(&[b"\x1b", b"[", b"1;5", b"D"], SOON),
            [key(KeyCode::Esc), with(KeyModifiers::CTRL, KeyCode::Left)]
        );
        assert_eq!(read(&[b"\x1b", b"OA5"], SOON), [key(KeyCode::Esc), key(KeyCode::Up), key(KeyCode::Char('5'))]);
        assert_eq!(read(&[b"\x1b", b"[200~a\x1b[201~"], SOON), [key(KeyCode::Esc), paste("a", true)]);
        let mut expected = vec![key(KeyCode::Esc)];
        expected.extend(typed("[A"));
        assert_eq!(read(&[b"\x1b", b"[A"], LATER), expected, "too late to be one key");
    }

    #[test]
    fn what_follows_an_esc_and_is_no_rest_of_it_is_typed() {
        for text in ["OK", "[", "O", "[中", "]x", "P ", "[1;", "_"] {
            let mut expected = vec![key(KeyCode::Esc)];
            expected.extend(typed(text));
            assert_eq!(read(&[b"\x1b", text.as_bytes()], SOON), expected, "{text}");
        }
    }

    #[test]
    fn esc_and_another_key_in_one_packet() {
        let esc = || key(KeyCode::Esc);
        assert_eq!(whole(b"\x1b\x1b"), [esc(), esc()]);
        assert_eq!(whole(b"\x1b\x1b[A"), [esc(), key(KeyCode::Up)]);
        assert_eq!(whole("\x1b中".as_bytes()), [esc(), key(KeyCode::Char('中'))]);
        assert_eq!(whole(b"\x1b3\r"), [esc(), key(KeyCode::Char('3')), key(KeyCode::Enter)]);
        assert_eq!(whole(b"\x1b\x13"), [esc(), with(KeyModifiers::CTRL, KeyCode::Char('s'))]);
        assert_eq!(whole(b"\x1b\r"), [esc(), key(KeyCode::Enter)]);
    }

    #[test]
    fn half_sequences_are_waited_for_and_then_never_typed() {
        for half in [b"\x1b[".as_slice(), b"\x1b[1;5", b"\x1bO", b"\x1b[[", b"\x1b]"] {
            let mut decoder = Decoder::new();
            decoder.feed(half, SOON);
            assert_eq!(decoder.next(), None);
            assert_eq!(decoder.waits(), Some(Waiting::Sequence));
            decoder.give_up();
            assert_eq!(decoder.next(), Some(Input::Garbage(half.to_vec())));
            assert_eq!(decoder.waits(), None);
        }
    }

    #[test]
    fn a_sequence_that_is_too_long_is_none_wherever_it_is_split() {
        for long in [b"\x1bO1;51;5;1".to_vec(), [b"\x1b[".to_vec(), b"1;".repeat(200)].concat()] {
            let expected = whole(&long);
            assert!(matches!(&expected[0], Input::Garbage(bytes) if long.starts_with(bytes)));
            for at in 2..long.len() {
                let (a, b) = long.split_at(at);
                assert_eq!(read(&[a, b], SOON), expected, "split at {at}");
            }
        }
    }

    #[test]
    fn characters_split_at_any_byte_arrive() {
        // 3 bytes, and 4 bytes: a rare character of names in CJK extension B.
        for character in ["政", "𠮷"] {
            for at in 1..character.len() {
                let (a, b) = character.as_bytes().split_at(at);
                assert_eq!(read(&[b"1", a, b, b"2"], LATER), typed(&format!("1{character}2")));
            }
        }
    }

    #[test]
    fn bytes_that_are_not_utf8_come_out_together_and_nothing_else_is_lost() {
        // 政府 in GB18030.
        assert_eq!(
            whole(b"1\xd5\xfe\xb8\xae\r"),
            [key(KeyCode::Char('1')), Input::Undecoded(b"\xd5\xfe\xb8\xae".to_vec()), key(KeyCode::Enter)]
        );
        // Half a character of UTF-8 that a key interrupts, and one that nothing follows.
        assert_eq!(whole(b"\xe6\x94\x1b[A"), [Input::Undecoded(b"\xe6\x94".to_vec()), key(KeyCode::Up)]);
        assert_eq!(whole(b"\xe6\x94"), [Input::Undecoded(b"\xe6\x94".to_vec())]);
        // Bad bytes before a good character that has only half come.
        assert_eq!(
            read(&[b"\xff\xe6", b"\x94\xbf"], SOON),
            [Input::Undecoded(b"\xff".to_vec()), key(KeyCode::Char('政'))]
        );
    }

    /// The same of a terminal whose encoding is GB18030.
    fn read_gb18030(parts: &[&[u8]]) -> Vec<Input> {
        let mut decoder = Decoder::of(Encoding::Gb18030);
        let mut all = Vec::new();
        for part in parts {
            decoder.feed(part, LATER);
            all.extend(&mut decoder);
        }
        while decoder.waits().is_some() {
            decoder.give_up();
            all.extend(&mut decoder);
        }
        all
    }

    #[test]
    fn a_terminal_of_gb18030_types_chinese_in_whatever_pieces() {
        // 政府, 乗 whose second byte is a backslash, 𠮷 of four bytes, a full-width 1; keys between them.
        let bytes = b"1\xd5\xfe\xb8\xae\x81\\\x95\x34\xb2\x35\xa3\xb1\x1b[A\r";
        let mut expected = typed("1政府乗𠮷１");
        expected.extend([key(KeyCode::Up), key(KeyCode::Enter)]);
        assert_eq!(read_gb18030(&[bytes]), expected);
        let esc = bytes.iter().position(|byte| *byte == ESC).unwrap();
        for at in (1..bytes.len()).filter(|at| *at != esc + 1) {
            let (a, b) = bytes.split_at(at);
            assert_eq!(read_gb18030(&[a, b]), expected, "split at {at}");
        }
    }

    #[test]
    fn gb18030_is_pasted_and_what_is_none_loses_nothing_behind_it() {
        assert_eq!(
            read_gb18030(&[b"\x1b[200~\xd5\xfe\t\xb8\xae\r1\x1b[201~2"]),
            [paste("政\t府\r1", true), key(KeyCode::Char('2'))]
        );
        assert_eq!(read_gb18030(&[b"\x1b[200~\xd5\xfe\xb8"]), [paste("政", false)], "half a character is left out");
        assert_eq!(read_gb18030(&[b"\xff5"]), [Input::Undecoded(b"\xff".to_vec()), key(KeyCode::Char('5'))]);
        assert_eq!(read_gb18030(&[b"\xd5\r"]), [Input::Undecoded(b"\xd5".to_vec()), key(KeyCode::Enter)]);
        assert_eq!(read_gb18030(&[b"\xd5"]), [Input::Undecoded(b"\xd5".to_vec())]);
    }

    #[test]
    fn the_bytes_of_what_came_out_can_be_asked_for() {
        let mut decoder = Decoder::new();
        decoder.feed(b"5\x1b[18~\x1b[200~12\x1b[201~\xd5\xfe", SOON);
        let mut spent = Vec::new();
        while decoder.next().is_some() {
            spent.push(decoder.take_spent());
        }
        assert_eq!(spent, [&b"5"[..], b"\x1b[18~", b"\x1b[200~", b"\xd5\xfe"]);
    }

    #[test]
    fn a_paste_is_text_however_it_is_split() {
        let bytes = "\x1b[200~政\t12\r\n\x1b[A\x1b[20中\x1b[201~3".as_bytes();
        let expected = [paste("政\t12\r\n\x1b[A\x1b[20中", true), key(KeyCode::Char('3'))];
        assert_eq!(whole(bytes), expected);
        for at in 2..bytes.len() {
            let (a, b) = bytes.split_at(at);
            assert_eq!(read(&[a, b], LATER), expected, "split at {at}");
        }
        let bytewise: Vec<&[u8]> = bytes.chunks(1).collect();
        assert_eq!(read(&bytewise, SOON)[1..], expected, "after the lone ESC that comes at once");
        assert_eq!(whole(b"\x1b[200~\x1b[201~"), [paste("", true)]);
        assert_eq!(whole(b"\x1b[201~1"), [key(KeyCode::Char('1'))], "an end without a beginning");
    }

    #[test]
    fn a_paste_that_does_not_end_comes_out_as_far_as_it_came() {
        let mut decoder = Decoder::new();
        decoder.feed("\x1b[200~12\r政\x1b[20".as_bytes(), SOON);
        assert_eq!(decoder.next(), None);
        assert_eq!(decoder.waits(), Some(Waiting::Paste));
        assert_eq!(Waiting::Paste.limit(), Duration::from_secs(2));
        decoder.give_up();
        assert_eq!(decoder.next(), Some(paste("12\r政\x1b[20", false)));
        assert_eq!(whole(b"\x1b[200~\xe6\x94\xbf\xe5\xba"), [paste("政", false)], "half a character is left out");
        assert_eq!(whole(b"\x1b[200~\xd5\xfe\x1b[201~"), [Input::Undecoded(b"\xd5\xfe".to_vec())]);
    }

    #[test]
    fn a_paste_over_the_limit_is_cut_and_says_so_and_typing_goes_on() {
        let mut decoder = Decoder::new();
        decoder.feed(b"\x1b[200~a", SOON);
        let megabyte = "政".repeat(1 << 20);
        for _ in 0..6 {
            decoder.feed(megabyte.as_bytes(), SOON);
            assert_eq!(decoder.next(), None);
        }
        decoder.feed(b"\x1b[201~5", SOON);
        let Some(Input::Paste { text, complete }) = decoder.next() else { panic!("no paste") };
        // 1 + 3 n ≤ 16 MiB = 16,777,216
        assert_eq!((text.len(), complete), (16_777_216, false));
        assert_eq!(decoder.next(), Some(key(KeyCode::Char('5'))));
    }

    #[test]
    fn answers_of_the_terminal_are_never_typed() {
        let answers = [
            b"\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\".as_slice(),
            b"\x1b]10;rgb:ffff/ffff/ffff\x07",
            b"\x1b]52;c;5pS/\x07",
            b"\x1bP>|xterm(390)\x1b\\",
            b"\x1bP1$r0 q\x1b\\",
            b"\x1b_Gi=1;OK\x1b\\",
        ];
        for answer in answers {
            let mut line = b"1".to_vec();
            line.extend(answer);
            line.push(b'2');
            assert_eq!(whole(&line), typed("12"), "{:?}", answer.escape_ascii().to_string());
            for at in 3..line.len() {
                let (a, b) = line.split_at(at);
                assert_eq!(read(&[a, b], LATER), typed("12"), "{:?} at {at}", answer.escape_ascii().to_string());
            }
            // Torn behind its ESC, which then comes out as a key.
            assert_eq!(
                read(&[&line[..2], &line[2..]], SOON)[2..],
                typed("2"),
                "{:?}",
                answer.escape_ascii().to_string()
            );
        }
        assert_eq!(
            whole(b"\x1b[?62;22c\x1b[>0;276;0c\x1b[?2026;2$y\x1b[12;40R5").last(),
            Some(&key(KeyCode::Char('5')))
        );
        assert!(
            !whole(b"\x1b[?62;22c\x1b[>0;276;0c\x1b[?2026;2$y\x1b[12;40R\x1b[<0;1;1M\x1b[<0;0;0m")
                .iter()
                .any(|input| matches!(input, Input::Key(_)))
        );
    }

    #[test]
    fn an_answer_whose_end_is_lost_does_not_swallow_keys_for_ever() {
        assert_eq!(whole(b"\x1b]11;rgb:1e1e\r1"), [key(KeyCode::Enter), key(KeyCode::Char('1'))]);
        assert_eq!(whole(b"\x1b]11;rgb:1e1e\x1b[A1"), [key(KeyCode::Up), key(KeyCode::Char('1'))]);
        let mut decoder = Decoder::new();
        decoder.feed(b"\x1b]11;rgb", SOON);
        assert_eq!((decoder.next(), decoder.waits()), (None, Some(Waiting::Reply)));
        decoder.give_up();
        decoder.feed(b"7", LATER);
        assert_eq!(decoder.next(), Some(key(KeyCode::Char('7'))));
    }

    #[test]
    fn a_cursor_report_is_an_answer_only_when_asked_for() {
        let mut decoder = Decoder::new();
        decoder.expect_cursor();
        decoder.feed(b"\x1b[2;3R\x1b[1;2R", SOON);
        assert_eq!(decoder.next(), Some(Input::Reply(Reply::Cursor { x: 2, y: 1 })));
        assert_eq!(decoder.next(), Some(with(KeyModifiers::SHIFT, KeyCode::F(3))));
    }

    #[test]
    fn focus_and_releases_of_keys() {
        assert_eq!(whole(b"\x1b[I\x1b[O"), [Input::Focus(true), Input::Focus(false)]);
        assert_eq!(whole(b"\x1b[97;1:3u\x1b[1;1:3A5"), typed("5"));
        assert_eq!(whole(b"\x1b[97;1:2u"), typed("a"), "a repeated key is a key");
    }

    #[test]
    fn a_burst_of_keys_can_be_put_together_again() {
        let keys: Option<String> = whole(b"1\t2\r\n3\n")
            .into_iter()
            .map(|input| match input {
                Input::Key(key) => key.text(),
                _ => None,
            })
            .collect();
        assert_eq!(keys.as_deref(), Some("1\t2\r\n3\n"));
        assert!(matches!(whole(b"\n")[..], [Input::Key(Key { code: KeyCode::Enter, .. })]));
    }

    /// Joins what may come out in one or more pieces.
    fn joined(inputs: Vec<Input>) -> Vec<Input> {
        let mut all: Vec<Input> = Vec::new();
        for input in inputs {
            match (all.last_mut(), input) {
                (Some(Input::Undecoded(before)), Input::Undecoded(more)) => before.extend(more),
                (_, input) => all.push(input),
            }
        }
        all
    }

    /// Pieces of what terminals send, and of what they should not.
    fn stream() -> impl Strategy<Value = Vec<u8>> {
        let piece = prop_oneof![
            Just(b"\x1b[".to_vec()),
            Just(b"\x1bO".to_vec()),
            Just(b"\x1b[200~".to_vec()),
            Just(b"\x1b[201~".to_vec()),
            Just(b"\x1b]11;rgb:12".to_vec()),
            Just(b"\x1b\\".to_vec()),
            Just(b"\x1b_G".to_vec()),
            Just(b"\x07".to_vec()),
            Just(b"1;5".to_vec()),
            Just(b"<0;0;0M".to_vec()),
            "[0-9A-Za-z;?$~ \r\t政府𠮷]{0,6}".prop_map(String::into_bytes),
            proptest::collection::vec(any::<u8>(), 0..6),
        ];
        proptest::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn any_split_gives_the_same(bytes in stream(), cuts in proptest::collection::vec(0usize..80, 0..6)) {
            let mut cuts: Vec<usize> = cuts.into_iter().map(|cut| cut.min(bytes.len())).collect();
            cuts.sort_unstable();
            // An ESC at the end of a read is a key at once: what that means has its own tests.
            cuts.retain(|&cut| cut == 0 || bytes[cut - 1] != ESC);
            let mut parts = Vec::new();
            let mut from = 0;
            for cut in cuts {
                parts.push(&bytes[from..cut]);
                from = cut;
            }
            parts.push(&bytes[from..]);
            prop_assert_eq!(joined(read(&parts, SOON)), joined(whole(&bytes)));
        }

        #[test]
        fn no_bytes_are_too_odd_and_each_read_may_end_anywhere(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let bytewise: Vec<&[u8]> = bytes.chunks(1).collect();
            let _ = read(&bytewise, SOON);
            let _ = read(&bytewise, LATER);
            let _ = whole(&bytes);
        }

        #[test]
        fn ordinary_characters_are_never_lost(text in "[ -~政府公开，。“”㎡𠮷é]{0,60}", size in 1usize..9) {
            let parts: Vec<&[u8]> = text.as_bytes().chunks(size).collect();
            prop_assert_eq!(read(&parts, LATER), typed(&text));
        }
    }
}
