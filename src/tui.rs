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
pub mod keymap;
mod outline;
pub mod palette;
mod prose;
mod reply;
pub mod screen;
mod start;
pub mod theme;
pub mod view;

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use app::{App, Effect};
use input::{Event, Input, Reader};
use screen::{Colours, Guard, Screen};
use theme::{Background, Theme};

use crate::config::Settings;
use crate::words::Words;

/// A pause in typing as long as this ends a step of undo.
const PAUSE: Duration = Duration::from_secs(1);

/// How the terminal is to be taken, beyond what it and the environment say of themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Options {
    /// Begin even where `TERM` names a terminal without Chinese characters.
    pub any_terminal: bool,
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
pub fn run(file: Option<PathBuf>, options: Options, words: Words) -> Result<Ended, String> {
    if !options.any_terminal && screen::lacks_chinese(std::env::var_os("TERM").as_deref()) {
        return Err(crate::say!(words, "terminal-no-chinese"));
    }
    let settings = Settings::default();
    let colours = Colours::of(|name| std::env::var_os(name)).under(settings.theme);
    let background = Background::of(std::env::var("COLORFGBG").ok().as_deref());
    let theme = Theme::of(settings.theme, colours, background);
    let opened = file.map(|path| files::open(&path, &words)).transpose()?;
    let recent = crate::store::recent::list();
    let mut app = App::new(words, theme, screen::terminal_size(), recent).with_settings(settings);
    if let Some(opened) = opened {
        remember(opened.document.path.as_deref());
        app.opened(Ok(opened));
    }
    let ended = edit(&mut app, colours);
    ended.map_err(|error| crate::say!(app.words(), "terminal-failed", error = error))
}

/// Puts a file among those used lately, for the start page of the next time.
fn remember(file: Option<&Path>) {
    if let Some(file) = file {
        crate::store::recent::add(file);
    }
}

/// The terminal for as long as the editor runs.
struct Session {
    screen: Screen<File>,
    guard: Guard,
    reader: Reader,
}

fn edit(app: &mut App, colours: Colours) -> io::Result<Ended> {
    // The reader first: it catches the signals that would otherwise end the program with the terminal in our modes.
    let reader = Reader::new(input::terminal()?)?;
    let guard = Guard::enter()?;
    let screen = Screen::new(screen::output()?, colours);
    let mut session = Session { screen, guard, reader };
    let mut last = Instant::now();
    loop {
        app.lay_out();
        if session.screen.draw(|buffer| view::draw(buffer, app)).is_err() {
            // Nothing but a terminal that is gone refuses to be written to; the signal that says so may not be there yet.
            return Ok(Ended::TerminalGone);
        }
        let events = session.reader.wait(None)?;
        if last.elapsed() >= PAUSE {
            app.pause();
        }
        last = Instant::now();
        for event in events {
            if let Some(ended) = session.take(app, event)? {
                return Ok(ended);
            }
        }
    }
}

impl Session {
    /// Acts on one event; says how the editor ended, if it did.
    fn take(&mut self, app: &mut App, event: Event) -> io::Result<Option<Ended>> {
        match event {
            Event::Input(input) => return self.input(app, input),
            Event::Resize => app.resize(screen::terminal_size()),
            Event::Suspend => {
                if !self.guard.stop()? {
                    app.cannot_stop();
                }
                self.repaint(app);
            }
            Event::Continue => {
                self.guard.resume()?;
                self.repaint(app);
            }
            Event::Terminate(signal) => return Ok(Some(Ended::Signal(signal))),
            Event::HangUp | Event::Closed => return Ok(Some(Ended::TerminalGone)),
        }
        Ok(None)
    }

    fn input(&mut self, app: &mut App, input: Input) -> io::Result<Option<Ended>> {
        let mut effect = match input {
            Input::Key(key) => app.key(key),
            Input::Paste { text, complete } => app.paste(&text, complete),
            Input::Undecoded(_) => {
                app.not_utf8();
                Effect::None
            }
            Input::Reply(_) | Input::Focus(_) | Input::Garbage(_) => Effect::None,
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
                Effect::Save(save) => {
                    let saved = files::save(*save, app.words());
                    remember(saved.path());
                    app.saved(saved)
                }
            };
        }
    }

    /// Draws everything anew, in the size the terminal has now.
    fn repaint(&mut self, app: &mut App) {
        app.resize(screen::terminal_size());
        self.screen.forget();
    }
}
