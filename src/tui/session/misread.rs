//! A terminal that sends GB18030 where UTF-8 was expected: it is explained in a way that can be read on either kind, the user chooses, and
//! nothing she typed is lost.

use std::io::{self, Write};
use std::time::Duration;

use super::Session;
use crate::encoding::Encoding;
use crate::say;
use crate::text::{self, Ambiguous};
use crate::tui::Ended;
use crate::tui::app::App;
use crate::tui::input::{Decoder, Event, Input, KeyCode};
use crate::words::Words;

/// What was typed, read in both ways, until the user has said which is right.
#[derive(Debug, Default)]
pub(super) struct Misread {
    in_gb18030: Vec<Input>,
    in_utf8: Vec<Input>,
}

impl Misread {
    /// Looks for what is no UTF-8 and is good GB18030 in the inputs of one read, each with its bytes. Gives where that begins: as far back
    /// as characters reach that could be read in both ways.
    pub(super) fn find(heard: &[(Event, Vec<u8>)]) -> Option<usize> {
        let bad = heard.iter().position(|(event, _)| matches!(event, Event::Input(Input::Undecoded(_))))?;
        let is_odd = |(_, bytes): &&(Event, Vec<u8>)| !bytes.is_empty() && !bytes.is_ascii();
        let before = heard.iter().take(bad).rev().take_while(is_odd).count();
        let mut misread = Self::default();
        misread.add(heard.get(bad - before..).unwrap_or_default());
        let is_good = !misread.in_gb18030.iter().any(|input| matches!(input, Input::Undecoded(_)));
        is_good.then_some(bad - before)
    }

    /// Takes more of what is typed.
    pub(super) fn add(&mut self, heard: &[(Event, Vec<u8>)]) {
        let mut decoder = Decoder::of(Encoding::Gb18030);
        for (event, bytes) in heard {
            let Event::Input(input) = event else { continue };
            self.in_utf8.push(input.clone());
            match input {
                // Pasted in brackets, which do not count among the bytes of keys.
                Input::Undecoded(pasted) if bytes != pasted => {
                    decoder.feed(&[b"\x1b[200~", pasted.as_slice(), b"\x1b[201~"].concat(), Duration::MAX);
                }
                Input::Paste { .. } => self.in_gb18030.push(input.clone()),
                _ => decoder.feed(bytes, Duration::MAX),
            }
        }
        decoder.give_up();
        self.in_gb18030.extend(decoder);
    }

    /// What was typed, as far as it is text.
    fn text(&self) -> String {
        let text = self.in_gb18030.iter().filter_map(|input| match input {
            Input::Key(key) => key.text().filter(|c| !text::is_invisible(*c)).map(|c| c.to_string()),
            Input::Paste { text, .. } => Some(text::visible(text.lines().next().unwrap_or_default())),
            _ => None,
        });
        text.collect::<String>().chars().take(20).collect()
    }

    /// The page that explains it: in ASCII, then in GB18030 and in UTF-8, one of which can be read.
    fn page(&self, words: &Words) -> Vec<u8> {
        let told = say!(words, "misread-page", text = self.text());
        let mut page = b"\x1b[m\x1b[2J\x1b[H".to_vec();
        let mut add = |text: &str, encoding: Encoding| {
            for line in text.lines() {
                page.extend_from_slice(&encoding.encode(line));
                page.extend_from_slice(b"\r\n");
            }
        };
        add(&say!(words, "misread-ascii"), Encoding::Utf8);
        add("\n", Encoding::Utf8);
        add(&told, Encoding::Gb18030);
        if !told.is_ascii() {
            add("\n", Encoding::Utf8);
            add(&told, Encoding::Utf8);
        }
        page.extend_from_slice(b"\r\n> \x1b[?25h");
        page
    }
}

impl Session {
    /// Asks what to make of what was heard, from that place on; what was heard before stays to be acted on.
    pub(super) fn ask_encoding(
        &mut self,
        heard: &mut Vec<(Event, Vec<u8>)>,
        from: usize,
        words: &Words,
    ) -> io::Result<()> {
        let mut misread = Misread::default();
        let rest = heard.split_off(from);
        misread.add(&rest);
        heard.extend(rest.into_iter().filter(|(event, _)| !matches!(event, Event::Input(_))));
        self.misread = Some(misread);
        self.tell_encoding(words)
    }

    /// Shows the question.
    pub(super) fn tell_encoding(&mut self, words: &Words) -> io::Result<()> {
        let Some(misread) = &self.misread else { return Ok(()) };
        let page = misread.page(words);
        self.screen.out_mut().raw().write_all(&page)
    }

    /// Takes an input while the question is asked: an answer, or more of what the question is about.
    pub(super) fn answer_encoding(&mut self, app: &mut App, event: Event, bytes: Vec<u8>) -> io::Result<Option<Ended>> {
        let answer = match &event {
            Event::Input(Input::Key(key)) if key.modifiers.is_empty() => Some(key.code),
            _ => None,
        };
        let inputs = match (answer, &mut self.misread) {
            (Some(KeyCode::Char('1')), misread) => {
                let misread = misread.take();
                self.take_encoding(Encoding::Gb18030, app);
                misread.map(|misread| misread.in_gb18030)
            }
            (Some(KeyCode::Char('2') | KeyCode::Enter), misread) => misread.take().map(|misread| misread.in_gb18030),
            (Some(KeyCode::Char('3') | KeyCode::Esc), misread) => misread.take().map(|misread| misread.in_utf8),
            (_, Some(misread)) => {
                misread.add(&[(event, bytes)]);
                self.tell_encoding(app.words())?;
                return Ok(None);
            }
            (_, None) => None,
        };
        self.repaint(app);
        self.catch_up(app, inputs.unwrap_or_default())
    }

    /// Acts on inputs that waited as if they came now, what of them is text at once.
    fn catch_up(&mut self, app: &mut App, inputs: Vec<Input>) -> io::Result<Option<Ended>> {
        let mut inputs = inputs.into_iter().peekable();
        while let Some(input) = inputs.next() {
            let ended = match input {
                Input::Key(key) if key.text().is_some() => {
                    let mut keys = vec![key];
                    while let Some(Input::Key(key)) =
                        inputs.next_if(|input| matches!(input, Input::Key(key) if key.text().is_some()))
                    {
                        keys.push(key);
                    }
                    // What came before them, before the question, may be part of the same text.
                    self.text_keys(app, &keys, Duration::ZERO)?
                }
                input => self.press(app, input)?,
            };
            if ended.is_some() {
                return Ok(ended);
            }
        }
        Ok(None)
    }

    /// The terminal's encoding is this from now on.
    pub(super) fn take_encoding(&mut self, encoding: Encoding, app: &mut App) {
        self.screen.out_mut().encoding = encoding;
        self.reader.set_encoding(encoding);
        if encoding != Encoding::Utf8 {
            // Whatever has two bytes has two columns there.
            app.terminal_is(Ambiguous::Wide);
        }
    }
}
