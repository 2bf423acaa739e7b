//! The editor in the terminal: its input, its screen, its loop.
//!
//! One key press: [`run`] reads what is waiting → [`keymap::Keymap::action`] → [`app::App::update`] → an [`app::Effect`], carried out here → one frame.

pub mod app;
mod buffer;
mod canvas;
pub mod clip;
mod dialog;
pub mod document;
mod field;
pub mod files;
mod findings;
mod grid;
mod head;
mod incoming;
pub mod input;
mod inquiry;
pub mod keymap;

mod outline;
mod outside;
mod page;
pub mod palette;
mod paste;
mod prose;
mod reply;
pub mod screen;
mod seek;
mod session;
mod start;
pub mod theme;
mod trial;
mod versions;
pub mod view;
mod years;

use std::path::PathBuf;

use app::App;
use files::Opened;
use screen::Colours;
use theme::{Background, Theme};

use crate::config::{Problem, Settings};
use crate::encoding::Encoding;
use crate::store::last_year::Wanted;
use crate::text::Ambiguous;
use crate::words::{Lang, Words};

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

/// Edits a report in the terminal: the file given, made with the first save if it is missing, or what the user chooses on the start page. Last year's report is laid beside it.
///
/// # Errors
/// What went wrong, in the user's words: the file cannot be used, or the terminal cannot.
pub fn run(
    file: Option<PathBuf>,
    last_year: Wanted,
    options: Options,
    (settings, problems): (Settings, Vec<Problem>),
    words: Words,
) -> Result<Ended, String> {
    if !options.any_terminal && screen::lacks_chinese(std::env::var_os("TERM").as_deref()) {
        return Err(crate::say!(words, "terminal-no-chinese"));
    }
    let (colours, theme) = look(&settings);
    // What is no report of ours is read as one, and becomes a new one.
    let source = file.clone().filter(|path| files::is_source(path) && path.exists());
    let file = file.filter(|_| source.is_none());
    let mut opened = file.map(|path| files::open(&path, &words)).transpose()?;
    let hold = opened.as_mut().and_then(|opened| opened.hold.take());
    let mut app = App::new(words, theme, screen::terminal_size()).with_settings(settings);
    // Only the start page shows them; it lies below the question about a draft.
    if opened.as_ref().is_none_or(Opened::is_asked_about) {
        app = app.with_lately(crate::store::recent::list(), crate::store::hold::unnamed());
    }
    if let Some(path) = source {
        let brought = files::bring(path, &app.import_options(), app.words())?;
        app.brought(Ok(brought));
    }
    if let Some(opened) = opened {
        session::remember(opened.document.path.as_deref());
        app.opened(Ok(opened));
    }
    if let Some(ambiguous) = options.ambiguous {
        app.user_says(ambiguous);
    }
    app.tell_of_settings(&problems);
    let encoding = options.encoding.unwrap_or_else(|| Encoding::of(|name| std::env::var_os(name)));
    let ended = session::edit(&mut app, (hold, last_year), colours, encoding);
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
