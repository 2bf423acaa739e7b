//! The editor in the terminal: its input, its screen, its loop.
//!
//! One key press: [`run`] reads what is waiting → [`keymap::Keymap::action`] → [`app::App::update`] → an [`app::Effect`], carried out here → one frame.

pub mod app;
mod buffer;
mod canvas;
mod dialog;
pub mod document;
mod field;
pub mod files;
mod findings;
mod grid;
mod head;
pub mod input;
mod inquiry;
pub mod keymap;
mod misread;
mod outline;
mod outside;
mod page;
pub mod palette;
mod paste;
mod prose;
mod reply;
pub mod screen;
mod start;
pub mod theme;
mod trial;
pub mod view;

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use signal_hook::consts::SIGINT;

use crate::encoding::{Encoded, Encoding};
use app::{App, Effect, SILENCE};
use input::{Event, Input, Key, Reader};
use inquiry::Inquiry;
use misread::Misread;
use screen::{Colours, Guard, Screen};
use theme::{Background, Theme};

use crate::config::{Problem, Settings};
use crate::text::Ambiguous;
use crate::words::{Lang, Words};

/// A pause in typing as long as this ends a step of undo.
const PAUSE: Duration = Duration::from_secs(1);

/// How the terminal is to be taken, beyond what it and the environment say of themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Options {
    /// Begin even where `TERM` names a terminal without Chinese characters.
    pub any_terminal: bool,
    /// The terminal's encoding; if none is said, that of the locale.
    pub encoding: Option<Encoding>,
    /// How many columns ambiguous characters take; if it is not said, the settings say it or the terminal.
    pub ambiguous: Option<Ambiguous>,
}

/// How the editor ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// The user left.
    Quit,
    /// The system ended it by this signal.
    Signal(i32),
    /// The terminal is gone.
    TerminalGone,
}

/// Edits a report in the terminal: the file given, made with the first save if it is missing, or what the user chooses on the start page.
///
/// # Errors
/// What went wrong, in the user's words: the file cannot be used, or the terminal cannot.
pub fn run(
    file: Option<PathBuf>,
    options: Options,
    (settings, problems): (Settings, Vec<Problem>),
    words: Words,
) -> Result<Ended, String> {
    if !options.any_terminal && screen::lacks_chinese(std::env::var_os("TERM").as_deref()) {
        return Err(crate::say!(words, "terminal-no-chinese"));
    }
    let (colours, theme) = look(&settings);
    let opened = file.map(|path| files::open(&path, &words)).transpose()?;
    // Only the start page shows them.
    let recent = if opened.is_none() { crate::store::recent::list() } else { Vec::new() };
    let mut app = App::new(words, theme, screen::terminal_size(), recent).with_settings(settings);
    if let Some(opened) = opened {
        remember(opened.document.path.as_deref());
        app.opened(Ok(opened));
    }
    if let Some(ambiguous) = options.ambiguous {
        app.user_says(ambiguous);
    }
    app.tell_of_settings(&problems);
    let encoding = options.encoding.unwrap_or_else(|| Encoding::of(|name| std::env::var_os(name)));
    let ended = edit(&mut app, colours, encoding);
    ended.map_err(|error| crate::say!(app.words(), "terminal-failed", error = error))
}

/// Shows what the terminal sends for each key, until the user leaves.
///
/// # Errors
/// The terminal failed, in the user's words.
pub fn try_keys(options: Options, settings: &Settings, words: &Words) -> Result<Ended, String> {
    let in_english = !options.any_terminal && screen::lacks_chinese(std::env::var_os("TERM").as_deref());
    let english = in_english.then(|| Words::new(Lang::En));
    let words = english.as_ref().unwrap_or(words);
    trial::run(options, settings, words).map_err(|error| crate::say!(words, "terminal-failed", error = error))
}

/// The colours of the terminal under these settings, and the theme they give.
fn look(settings: &Settings) -> (Colours, Theme) {
    let colours = Colours::of(|name| std::env::var_os(name)).under(settings.theme);
    let background = Background::of(std::env::var("COLORFGBG").ok().as_deref());
    (colours, Theme::of(settings.theme, colours, background))
}

/// Puts a file among those used lately, for the start page of the next time.
fn remember(file: Option<&Path>) {
    if let Some(file) = file {
        crate::store::recent::add(file);
    }
}

/// The terminal for as long as the editor runs.
struct Session {
    screen: Screen<Encoded<File>>,
    guard: Guard,
    reader: Reader,
    /// What is asked about before anything else.
    misread: Option<Misread>,
    inquiry: Inquiry,
}

fn edit(app: &mut App, colours: Colours, encoding: Encoding) -> io::Result<Ended> {
    // The reader first: it catches the signals that would otherwise end the program with the terminal in our modes.
    let reader = Reader::new(input::terminal()?)?;
    let guard = Guard::enter()?;
    let screen = Screen::new(Encoded::new(screen::output()?, encoding), colours);
    let mut session = Session { screen, guard, reader, misread: None, inquiry: Inquiry::Due };
    session.take_encoding(encoding, app);
    let ended = session.run(app)?;
    if ended == Ended::Quit {
        session.inquiry.close(&mut session.reader)?;
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
        loop {
            app.lay_out();
            if self.misread.is_none() && self.draw(app).is_err() {
                // Nothing but a terminal that is gone refuses to be written to; the signal that says so may not be there yet.
                return Ok(Ended::TerminalGone);
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
        let mut effect = match input {
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
        loop {
            effect = match effect {
                Effect::None => return Ok(None),
                Effect::Quit => return Ok(Some(Ended::Quit)),
                Effect::Redraw => {
                    self.repaint(app);
                    return Ok(None);
                }
                Effect::Open(path) => {
                    let opened = files::open_existing(&path, app.words());
                    remember(opened.as_ref().ok().and_then(|opened| opened.document.path.as_deref()));
                    app.opened(opened);
                    return Ok(None);
                }
                Effect::Suspend => {
                    self.stop(app)?;
                    return Ok(None);
                }
                Effect::EditText(text) => {
                    self.guard.suspend()?;
                    app.text_edited(outside::edit(&text));
                    return self.come_back(app);
                }
                Effect::Print(page) => return self.print(app, &page),
                Effect::Look => {
                    let (colours, theme) = look(app.settings());
                    app.set_theme(theme);
                    self.screen.set_colours(colours);
                    self.repaint(app);
                    return Ok(None);
                }
                Effect::KeepSettings(settings) => {
                    app.settings_kept(files::keep_settings(&settings, app.words()));
                    return Ok(None);
                }
                Effect::Save(save) => {
                    let saved = files::save(*save, app.words());
                    remember(saved.path());
                    app.saved(saved)
                }
            };
        }
    }

    /// Leaves the program for the command line, for a while.
    fn stop(&mut self, app: &mut App) -> io::Result<()> {
        if !self.guard.stop()? {
            app.cannot_stop();
        }
        self.repaint(app);
        Ok(())
    }

    /// Takes the terminal again after another program had it.
    fn come_back(&mut self, app: &mut App) -> io::Result<Option<Ended>> {
        self.guard.resume()?;
        self.repaint(app);
        for event in self.reader.forget_interrupts() {
            if let Some(ended) = self.take(app, event)? {
                return Ok(Some(ended));
            }
        }
        Ok(None)
    }

    /// Shows a page on the normal screen until the user wants to go back.
    fn print(&mut self, app: &mut App, page: &str) -> io::Result<Option<Ended>> {
        self.guard.step_aside()?;
        outside::print(page, &crate::say!(app.words(), "print-how-back"), self.screen.out_mut())?;
        loop {
            let events = self.reader.wait(None)?;
            let gone = |event: &Event| matches!(event, Event::HangUp | Event::Closed);
            if events.iter().any(gone) {
                return Ok(Some(Ended::TerminalGone));
            }
            let back = |event: &Event| match event {
                Event::Input(Input::Key(key)) => outside::leads_back(*key),
                event => matches!(event, Event::Terminate(_) | Event::Continue),
            };
            if let Some(signal) = events.iter().find_map(Event::signal).filter(|signal| *signal != SIGINT) {
                return Ok(Some(Ended::Signal(signal)));
            }
            if events.iter().any(back) {
                return self.come_back(app);
            }
        }
    }

    /// Draws everything anew, in the size the terminal has now.
    fn repaint(&mut self, app: &mut App) {
        app.resize(screen::terminal_size());
        self.screen.forget();
    }
}
