//! What the state asks of the outside: files, the terminal, other programs.

use std::io;
use std::path::Path;

use signal_hook::consts::SIGINT;

use super::Session;
use crate::tui::app::{App, Effect};
use crate::tui::files::Opened;
use crate::tui::input::{Event, Input};
use crate::tui::{Ended, clip, files, look, outside, screen};

/// Puts a file among those used lately, for the start page of the next time.
pub(in crate::tui) fn remember(file: Option<&Path>) {
    if let Some(file) = file {
        crate::store::recent::add(file);
    }
}

impl Session {
    /// Does what the state asks for, and what follows from the outcome; says how the editor ended, if it did.
    pub(super) fn perform(&mut self, mut effect: Effect, app: &mut App) -> io::Result<Option<Ended>> {
        loop {
            effect = match effect {
                Effect::None => return Ok(None),
                Effect::Quit => return Ok(Some(Ended::Quit)),
                Effect::Redraw => {
                    self.repaint(app);
                    return Ok(None);
                }
                Effect::Open(path) if files::is_source(&path) => {
                    app.brought(files::bring(path, &app.import_options(), app.words()));
                    return Ok(None);
                }
                Effect::Import(path) => {
                    app.brought(files::bring(path, &app.import_options(), app.words()));
                    return Ok(None);
                }
                Effect::Open(path) => {
                    self.open(files::open_existing(&path, app.words()), app);
                    return Ok(None);
                }
                Effect::Seize(path) => {
                    self.open(files::seize(&path, app.words()), app);
                    return Ok(None);
                }
                Effect::ListVersions(path) => {
                    app.versions_found(files::versions(&path, app.words()));
                    return Ok(None);
                }
                Effect::Suspend => {
                    self.stop(app)?;
                    return Ok(None);
                }
                Effect::EditText(text) => {
                    self.guard.suspend()?;
                    app.text_edited(outside::edit(&text));
                    // Before anything is asked of the terminal, which may be gone.
                    self.keep(app);
                    return self.come_back(app);
                }
                Effect::Print(page) => return self.print(app, &page),
                Effect::Copy(copied) => {
                    let sent = clip::send(&copied, app.settings().clipboard, self.screen.out_mut())?;
                    app.sent(&sent, copied.is_cut);
                    return Ok(None);
                }
                Effect::Look => {
                    let (colours, theme) = look(app.settings());
                    app.set_theme(theme);
                    self.screen.set_colours(colours);
                    self.repaint(app);
                    return Ok(None);
                }
                Effect::OpenUnnamed(name) => {
                    self.open(files::open_unnamed(&name, app.words()), app);
                    self.resume(app);
                    return Ok(None);
                }
                Effect::LeaveFile => {
                    self.hold = None;
                    return Ok(None);
                }
                Effect::KeepDraft => {
                    self.resume(app);
                    return Ok(None);
                }
                Effect::DiscardDraft(report) => {
                    self.discard(&report, app);
                    return Ok(None);
                }
                Effect::KeepSettings(settings) => {
                    app.settings_kept(files::keep_settings(&settings, app.words()));
                    return Ok(None);
                }
                Effect::Save(save) => self.save(*save, app),
            };
        }
    }

    /// A file was read, or could not be.
    fn open(&mut self, mut opened: Result<Opened, String>, app: &mut App) {
        if let Ok(opened) = &mut opened {
            remember(opened.document.path.as_deref());
            self.hold = opened.hold.take();
        }
        app.opened(opened);
    }

    /// Lays last year's report beside the one that was opened, or that became another one's.
    pub(super) fn look_for_last_year(&self, app: &mut App) {
        if let Some(search) = app.seeks_last_year() {
            app.last_year_found(files::last_year(&search, &self.last_year, app.words()));
        }
    }

    /// Leaves the program for the command line, for a while.
    pub(super) fn stop(&mut self, app: &mut App) -> io::Result<()> {
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
    pub(super) fn repaint(&mut self, app: &mut App) {
        app.resize(screen::terminal_size());
        self.screen.forget();
    }
}
