//! The clipboard of the computer that the user sits at. Only her terminal can reach it, so a text is sent through the line, as the control
//! sequence OSC 52 asks a terminal to take it.
//!
//! Nothing ever answers: a terminal that does not know the sequence, or was told to refuse it, says nothing. It is only written, never
//! asked for what is there, since a late answer would come as typing.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;

use crate::config::Clipboard;

/// Most bytes of a text that are sent, in base64: what the strictest of the common terminals take.
pub const MOST: usize = 74_994;
/// Bytes handed to GNU screen in one piece. It has room for less than 768 and prints the rest of a longer one on the screen.
const PIECE: usize = 512;

/// What has to be passed on the way to the terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Nothing.
    Direct,
    /// tmux, which takes a text by its own command and drops what programs send, unless it is told otherwise.
    Tmux,
    /// GNU screen, which hands on what is wrapped for it.
    Screen,
}

impl Way {
    /// The way by the user's setting or else by the variables of the environment; `None` where nothing shall be sent.
    pub fn of(setting: Clipboard, is_set: impl Fn(&str) -> bool) -> Option<Self> {
        match setting {
            Clipboard::Off => None,
            Clipboard::Tmux => Some(Self::Tmux),
            Clipboard::Screen => Some(Self::Screen),
            Clipboard::Auto if is_set("TMUX") => Some(Self::Tmux),
            Clipboard::Auto if is_set("STY") => Some(Self::Screen),
            Clipboard::Auto | Clipboard::Osc52 => Some(Self::Direct),
        }
    }
}

/// What asks a terminal to put a text on the clipboard; `None` for one that is too long.
pub fn sequence(text: &str, way: Way) -> Option<Vec<u8>> {
    let encoded = BASE64_STANDARD.encode(text);
    // BEL ends it and not ESC \, which would end the wrapping too.
    let sequence = format!("\x1b]52;c;{encoded}\x07");
    (encoded.len() <= MOST).then(|| match way {
        Way::Direct | Way::Tmux => sequence.into_bytes(),
        Way::Screen => {
            let wrapped = |piece: &[u8]| [b"\x1bP", piece, b"\x1b\\"].concat();
            sequence.as_bytes().chunks(PIECE).flat_map(wrapped).collect()
        }
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What a terminal understands of bytes, read by a parser that is not ours: the parts of its OSC sequences, and what it prints.
    #[derive(Default)]
    struct Terminal {
        commands: Vec<Vec<Vec<u8>>>,
        /// What comes wrapped, for the terminal around.
        handed_on: Vec<u8>,
        pieces: usize,
        printed: String,
    }

    impl vte::Perform for Terminal {
        fn osc_dispatch(&mut self, parameters: &[&[u8]], _: bool) {
            self.commands.push(parameters.iter().map(|part| part.to_vec()).collect());
        }

        fn hook(&mut self, _: &vte::Params, _: &[u8], _: bool, first: char) {
            self.pieces += 1;
            let mut bytes = [0; 4];
            self.handed_on.extend(first.encode_utf8(&mut bytes).as_bytes());
        }

        fn put(&mut self, byte: u8) {
            self.handed_on.push(byte);
        }

        fn print(&mut self, c: char) {
            self.printed.push(c);
        }
    }

    fn terminal(bytes: &[u8]) -> Terminal {
        let mut terminal = Terminal::default();
        vte::Parser::new().advance(&mut terminal, bytes);
        terminal
    }

    /// What screen hands on: the inside of each of its strings.
    fn unwrapped(mut bytes: &[u8]) -> Option<Vec<u8>> {
        let mut inside = Vec::new();
        while !bytes.is_empty() {
            bytes = bytes.strip_prefix(b"\x1bP")?;
            let end = bytes.windows(2).position(|two| two == b"\x1b\\")?;
            if end > PIECE {
                return None;
            }
            inside.extend_from_slice(&bytes[..end]);
            bytes = &bytes[end + 2..];
        }
        Some(inside)
    }

    fn text_in(bytes: &[u8]) -> String {
        let terminal = terminal(bytes);
        assert_eq!(terminal.printed, "");
        let [command] = &terminal.commands[..] else { panic!("{} commands", terminal.commands.len()) };
        assert_eq!(command[..2], [b"52".to_vec(), b"c".to_vec()]);
        String::from_utf8(BASE64_STANDARD.decode(&command[2]).unwrap()).unwrap()
    }

    #[test]
    fn the_sequence_is_the_one_that_terminals_know() {
        assert_eq!(sequence("表\t3\n", Way::Direct).unwrap(), b"\x1b]52;c;6KGoCTMK\x07");
        assert_eq!(sequence("", Way::Direct).unwrap(), b"\x1b]52;c;\x07");
    }

    proptest! {
        #[test]
        fn a_text_arrives_as_it_is(text in "(?s).{0,3000}") {
            let direct = sequence(&text, Way::Direct).unwrap();
            prop_assert_eq!(text_in(&direct), text.clone());
            let wrapped = sequence(&text, Way::Screen).unwrap();
            prop_assert_eq!(unwrapped(&wrapped), Some(direct));
        }
    }

    #[test]
    fn what_is_too_long_is_not_sent_at_all() {
        // Three bytes are four in base64.
        let most = "年".repeat(MOST / 4);
        assert_eq!(text_in(&sequence(&most, Way::Direct).unwrap()), most);
        assert_eq!(sequence(&(most + "年"), Way::Direct), None);
    }

    #[test]
    fn the_way_is_the_users_or_that_of_the_environment() {
        let way = |setting, set: &[&str]| Way::of(setting, |name| set.contains(&name));
        assert_eq!(way(Clipboard::Auto, &[]), Some(Way::Direct));
        assert_eq!(way(Clipboard::Auto, &["STY"]), Some(Way::Screen));
        // A screen within a tmux: the command of tmux passes both.
        assert_eq!(way(Clipboard::Auto, &["STY", "TMUX"]), Some(Way::Tmux));
        assert_eq!(way(Clipboard::Off, &["TMUX"]), None);
        assert_eq!(way(Clipboard::Osc52, &["TMUX"]), Some(Way::Direct));
        assert_eq!(way(Clipboard::Screen, &[]), Some(Way::Screen));
    }
}
