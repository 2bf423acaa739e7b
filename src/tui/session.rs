//! The editor at its terminal: the loop that reads, draws and reads again.

mod effects;
mod keeping;
mod misread;

pub(super) use effects::remember;

use std::fs::File;
use std::io;
use std::time::{Duration, Instant};

use super::app::{App, Effect, SILENCE};
use super::input::{self, Event, Input, Key, Reader};
use super::inquiry::Inquiry;
use super::screen::{self, Colours, Guard, Screen};
use super::{Ended, view};
use crate::encoding::{Encoded, Encoding};
use crate::store::hold::Hold;
use crate::store::last_year::Wanted;
use misread::Misread;

/// A pause in typing as long as this ends a step of undo.
const PAUSE: Duration = Duration::from_secs(1);

/// The terminal for as long as the editor runs.
pub(super) struct Session {
    screen: Screen<Encoded<File>>,
    guard: Guard,
    reader: Reader,
    /// What is asked about before anything else.
    misread: Option<Misread>,
    inquiry: Inquiry,
    /// What keeps others from the report, and what is typed.
    hold: Option<Hold>,
    /// Where last year's report comes from.
    last_year: Wanted,
}

/// Edits with the terminal in the editor's modes, until the user leaves or the terminal is gone.
///
/// # Errors
/// There is no terminal, or the system fails.
pub(super) fn edit(
    app: &mut App,
    (hold, last_year): (Option<Hold>, Wanted),
    colours: Colours,
    encoding: Encoding,
) -> io::Result<Ended> {
    // The reader first: it catches the signals that would otherwise end the program with the terminal in our modes.
    let reader = Reader::new(input::terminal()?)?;
    screen::tell_after_panic(crate::say!(app.words(), "draft-after-panic"), encoding);
    let guard = Guard::enter()?;
    let screen = Screen::new(Encoded::new(screen::output()?, encoding), colours);
    let mut session = Session { screen, guard, reader, misread: None, inquiry: Inquiry::Due, hold, last_year };
    session.take_encoding(encoding, app);
    let ended = match session.run(app) {
        // The terminal went away amid something, and the event that says so was still to come.
        Err(error) if input::is_gone(&error) => Ended::TerminalGone,
        ended => ended?,
    };
    if ended == Ended::Quit {
        session.leave(app);
        session.inquiry.close(&mut session.reader)?;
    } else {
        session.keep(app);
        session.sync();
    }
    Ok(ended)
}

/// Whether something comes from the user's hand and not from the terminal or the system.
fn is_typed(event: &Event) -> bool {
    matches!(event, Event::Input(Input::Key(_) | Input::Paste { .. } | Input::Undecoded(_)))
}

impl Session {
    fn run(&mut self, app: &mut App) -> io::Result<Ended> {
        let mut last = Instant::now();
        app.put_off_texts();
        loop {
            self.keep(app);
            self.look_for_last_year(app);
            app.lay_out();
            if self.misread.is_none() && self.draw(app).is_err() {
                // Nothing but a terminal that is gone refuses to be written to; the signal that says so may not be there yet.
                return Ok(Ended::TerminalGone);
            }
            if app.read_texts() {
                continue;
            }
            // What the question about the encoding holds back may belong to the text that is coming in.
            let awaits = self.misread.is_none() && app.awaits_silence();
            let patience = awaits.then(|| SILENCE.saturating_sub(last.elapsed()));
            let events = self.reader.wait(patience)?;
            if events.is_empty() {
                app.silence();
                continue;
            }
            let silence = last.elapsed();
            if silence >= PAUSE {
                app.pause();
            }
            if events.iter().any(is_typed) {
                last = Instant::now();
            }
            if let Some(ended) = self.hear(app, events, silence)? {
                // What still waited to be understood was typed too.
                app.silence();
                return Ok(ended);
            }
        }
    }

    fn draw(&mut self, app: &App) -> io::Result<()> {
        self.screen.draw(|buffer| view::draw(buffer, app))?;
        self.inquiry.ask(app, &mut self.screen, &mut self.reader)
    }

    /// Acts on what was heard at once; says how the editor ended, if it did.
    fn hear(&mut self, app: &mut App, events: Vec<Event>, mut silence: Duration) -> io::Result<Option<Ended>> {
        let undecoded = |event: &Event| matches!(event, Event::Input(Input::Undecoded(_)));
        let mut heard = self.reader.with_bytes(events);
        let in_utf8 = self.misread.is_none() && self.screen.out_mut().encoding == Encoding::Utf8;
        let odd = if in_utf8 && heard.iter().any(|(event, _)| undecoded(event)) { Misread::find(&heard) } else { None };
        if let Some(from) = odd {
            self.ask_encoding(&mut heard, from, app.words())?;
        }
        let mut heard = heard.into_iter().peekable();
        while let Some((event, bytes)) = heard.next() {
            let asks = self.misread.is_some() && odd.is_none();
            let ended = match event {
                Event::Input(ref input) if asks && !matches!(input, Input::Reply(_)) => {
                    silence = Duration::ZERO;
                    self.answer_encoding(app, event, bytes)?
                }
                Event::Input(Input::Key(key)) if key.text().is_some() => {
                    let next = |(event, bytes): (Event, Vec<u8>)| match event {
                        Event::Input(Input::Key(key)) if key.text().is_some() => Ok(key),
                        event => Err((event, bytes)),
                    };
                    let mut keys = vec![key];
                    while let Some(key) = heard.next_if_map(next) {
                        keys.push(key);
                    }
                    self.text_keys(app, &keys, std::mem::take(&mut silence))?
                }
                Event::Input(input) => self.press(app, input)?,
                event => self.take(app, event)?,
            };
            if ended.is_some() {
                return Ok(ended);
            }
        }
        Ok(None)
    }

    /// Acts on one event; says how the editor ended, if it did.
    fn take(&mut self, app: &mut App, event: Event) -> io::Result<Option<Ended>> {
        match event {
            Event::Input(input) => return self.input(app, input),
            Event::Resize => {
                app.resize(screen::terminal_size());
                self.tell_encoding(app.words())?;
            }
            Event::Suspend => {
                self.stop(app)?;
                self.tell_encoding(app.words())?;
            }
            Event::Continue => {
                self.guard.resume()?;
                self.inquiry.renew();
                self.repaint(app);
                self.tell_encoding(app.words())?;
            }
            Event::Terminate(signal) => return Ok(Some(Ended::Signal(signal))),
            Event::HangUp | Event::Closed => return Ok(Some(Ended::TerminalGone)),
        }
        Ok(None)
    }

    /// Keys that came at once and are all text: one text, or keys to be pressed one after the other.
    fn text_keys(&mut self, app: &mut App, keys: &[Key], silence: Duration) -> io::Result<Option<Ended>> {
        if app.take_burst(keys, silence) {
            return Ok(None);
        }
        for (at, key) in keys.iter().enumerate() {
            if app.refuses(&keys[at..]) {
                break;
            }
            let before = app.focus();
            let ended = self.input(app, Input::Key(*key))?;
            if ended.is_some() || app.enters_burst(before, &keys[at + 1..]) {
                return Ok(ended);
            }
        }
        Ok(None)
    }

    /// Acts on an input that is not part of a text; what only the terminal says may come amid one.
    fn press(&mut self, app: &mut App, input: Input) -> io::Result<Option<Ended>> {
        if matches!(input, Input::Key(_) | Input::Paste { .. }) {
            app.interrupt_burst();
        }
        self.input(app, input)
    }

    fn input(&mut self, app: &mut App, input: Input) -> io::Result<Option<Ended>> {
        let effect = match input {
            Input::Key(key) => app.key(key),
            Input::Paste { text, complete } => app.paste(&text, complete),
            Input::Undecoded(_) => {
                app.not_utf8();
                Effect::None
            }
            Input::Reply(reply) => {
                self.inquiry.answered(reply, app, &mut self.screen);
                Effect::None
            }
            Input::Focus(_) | Input::Garbage(_) => Effect::None,
        };
        self.perform(effect, app)
    }
}
