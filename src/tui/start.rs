//! The start page: a new report, a file, a recent one, a sample.

use std::path::PathBuf;

use ratatui::buffer::Buffer as Canvas;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::canvas::put;
use super::keymap::Action;
use super::theme::Theme;
use crate::samples::SAMPLES;
use crate::say;
use crate::text::{self, Align, Ambiguous};
use crate::words::Words;

/// The start page.
#[derive(Debug)]
pub struct Start {
    entries: Vec<Entry>,
    chosen: usize,
}

/// One line of the start page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// Begin a new report.
    New,
    /// Open a file by name.
    Open,
    /// Open a file used lately.
    Recent(PathBuf),
    /// Open a sample, an index of [`SAMPLES`].
    Sample(usize),
    /// Leave.
    Quit,
}

impl Start {
    /// The start page with the files used lately, the latest first.
    pub fn new(recent: Vec<PathBuf>) -> Self {
        let samples = (0..SAMPLES.len()).map(Entry::Sample);
        // Digits reach nine lines; the samples stay among them.
        let recent = recent.into_iter().take(7 - SAMPLES.len()).map(Entry::Recent);
        let entries = [Entry::New, Entry::Open].into_iter().chain(recent).chain(samples).chain([Entry::Quit]).collect();
        Self { entries, chosen: 0 }
    }

    /// Carries out an action; the entry that was chosen, if one was.
    pub fn update(&mut self, action: Action) -> Option<Entry> {
        let last = self.entries.len() - 1;
        match action {
            Action::Up => self.chosen = self.chosen.saturating_sub(1),
            Action::Down => self.chosen = (self.chosen + 1).min(last),
            Action::PageUp => self.chosen = 0,
            Action::PageDown => self.chosen = last,
            Action::Enter => return self.entries.get(self.chosen).cloned(),
            Action::Choose(digit) => {
                let found = (0..=last).find(|at| self.digit(*at) == digit)?;
                self.chosen = found;
                return self.entries.get(found).cloned();
            }
            _ => {}
        }
        None
    }

    fn digit(&self, at: usize) -> u8 {
        if self.entries[at] == Entry::Quit { 0 } else { u8::try_from(at + 1).unwrap_or(u8::MAX) }
    }
}

/// Draws the page and returns where the caret is: at the chosen line.
pub(super) fn draw(
    start: &Start,
    (words, theme): (&Words, &Theme),
    area: Rect,
    canvas: &mut Canvas,
) -> Option<Position> {
    put(canvas, area.x + 3, area.y + 1, &say!(words, "start-welcome"), theme.heading);
    put(canvas, area.x + 3, area.y + 2, &say!(words, "start-purpose"), theme.quiet);
    let mut y = area.y + 4;
    let mut caret = None;
    let mut group = "";
    for (at, entry) in start.entries.iter().enumerate() {
        let (name, this_group) = match entry {
            Entry::New => (say!(words, "start-new"), ""),
            Entry::Open => (say!(words, "start-open"), ""),
            Entry::Recent(path) => (path.display().to_string(), "start-recent"),
            Entry::Sample(sample) => (sample_name(*sample, words), "start-samples"),
            Entry::Quit => (say!(words, "start-quit"), "start-leave"),
        };
        if this_group != group {
            group = this_group;
            y += 1;
            if group != "start-leave" {
                put(canvas, area.x + 3, y, &words.say(group, &[]), theme.quiet);
                y += 1;
            }
        }
        let chosen = at == start.chosen;
        let width = usize::from(area.width).saturating_sub(8).min(70);
        let name = text::pad(&visible(&name), width, Align::Left, Ambiguous::Narrow);
        put(canvas, area.x + 1, y, if chosen { ">" } else { " " }, theme.accent);
        put(canvas, area.x + 3, y, &start.digit(at).to_string(), theme.accent);
        put(canvas, area.x + 5, y, &name, if chosen { theme.focus } else { Style::new() });
        if chosen {
            caret = Some(Position::new(area.x + 3, y));
        }
        y += 1;
    }
    caret.filter(|caret| caret.y < area.bottom())
}

/// A file name as it may be shown: without what would act on the terminal.
pub(super) fn visible(name: &str) -> String {
    text::clean_line(name)
}

fn sample_name(sample: usize, words: &Words) -> String {
    match SAMPLES.get(sample).map(|sample| sample.name) {
        Some("bureau") => say!(words, "start-sample-bureau"),
        Some("city") => say!(words, "start-sample-city"),
        Some("unbalanced") => say!(words, "start-sample-unbalanced"),
        other => other.unwrap_or_default().to_owned(),
    }
}
