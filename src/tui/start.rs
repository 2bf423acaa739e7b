//! The start page: a new report, a file, a recent one, a sample.

use std::path::PathBuf;

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::canvas::{Canvas, mark_more, put, shown};
use super::keymap::Action;
use super::theme::Theme;
use crate::samples::SAMPLES;
use crate::say;
use crate::text::Align;
pub(super) use crate::text::visible;
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
    /// Go on with a report that never had a file and was left by a session that did not end well.
    Unnamed(String),
    /// Open a file used lately.
    Recent(PathBuf),
    /// Open a sample, an index of [`SAMPLES`].
    Sample(usize),
    /// Leave.
    Quit,
}

impl Start {
    /// The start page with what sessions left that did not end well and with the files used lately, of both the latest first.
    pub fn new(recent: Vec<PathBuf>, unnamed: Vec<String>) -> Self {
        let samples = (0..SAMPLES.len()).map(Entry::Sample);
        // Digits reach nine lines; the samples stay among them.
        let recent = recent.into_iter().map(Entry::Recent);
        let lately = unnamed.into_iter().map(Entry::Unnamed).chain(recent).take(7 - SAMPLES.len());
        let entries = [Entry::New, Entry::Open].into_iter().chain(lately).chain(samples).chain([Entry::Quit]).collect();
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

/// One line of the page as it is drawn.
enum Row {
    Text(String, Style),
    Entry(usize),
}

/// Draws the page and returns where the caret is: at the chosen line.
pub(super) fn draw(
    start: &Start,
    (words, theme): (&Words, &Theme),
    area: Rect,
    canvas: &mut Canvas,
) -> Option<Position> {
    let rows = rows(start, words, theme);
    let chosen = rows.iter().position(|row| matches!(row, Row::Entry(at) if *at == start.chosen)).unwrap_or(0);
    let shown = shown(chosen, rows.len(), usize::from(area.height));
    mark_more(canvas, (area.x + 1, area.y), &shown, rows.len(), theme.quiet);
    let mut caret = None;
    for (row, y) in rows.iter().take(shown.end).skip(shown.start).zip(area.y..) {
        match row {
            Row::Text(text, style) => put(canvas, area.x + 3, y, text, *style),
            Row::Entry(at) => {
                draw_entry(start, *at, (words, theme), Rect { y, ..area }, canvas);
                caret = caret.or((*at == start.chosen).then(|| Position::new(area.x + 3, y)));
            }
        }
    }
    caret
}

/// The page from top to bottom: what the program is for, then the entries in their groups.
fn rows(start: &Start, words: &Words, theme: &Theme) -> Vec<Row> {
    let blank = || Row::Text(String::new(), Style::new());
    let mut rows = vec![
        blank(),
        Row::Text(say!(words, "start-welcome"), theme.heading),
        Row::Text(say!(words, "start-purpose"), theme.quiet),
        blank(),
    ];
    let mut group = Group::Begin;
    for (at, entry) in start.entries.iter().enumerate() {
        if entry.group() != group {
            group = entry.group();
            rows.push(blank());
            rows.extend(group.caption(words).map(|caption| Row::Text(caption, theme.quiet)));
        }
        rows.push(Row::Entry(at));
    }
    rows
}

fn draw_entry(start: &Start, at: usize, (words, theme): (&Words, &Theme), line: Rect, canvas: &mut Canvas) {
    let name = match &start.entries[at] {
        Entry::New => say!(words, "start-new"),
        Entry::Open => say!(words, "start-open"),
        Entry::Unnamed(name) => say!(words, "start-unnamed", name = name),
        Entry::Recent(path) => path.display().to_string(),
        Entry::Sample(sample) => sample_name(*sample, words),
        Entry::Quit => say!(words, "start-quit"),
    };
    let chosen = at == start.chosen;
    let width = usize::from(line.width).saturating_sub(8).min(70);
    let name = canvas.pad(&visible(&name), width, Align::Left);
    if chosen {
        put(canvas, line.x + 1, line.y, ">", theme.accent);
    }
    put(canvas, line.x + 3, line.y, &start.digit(at).to_string(), theme.accent);
    put(canvas, line.x + 5, line.y, &name, if chosen { theme.focus } else { Style::new() });
}

/// Entries that stand together, under a caption or not.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Group {
    Begin,
    Unnamed,
    Recent,
    Samples,
    Leave,
}

impl Group {
    fn caption(self, words: &Words) -> Option<String> {
        match self {
            Self::Unnamed => Some(say!(words, "start-drafts")),
            Self::Recent => Some(say!(words, "start-recent")),
            Self::Samples => Some(say!(words, "start-samples")),
            Self::Begin | Self::Leave => None,
        }
    }
}

impl Entry {
    fn group(&self) -> Group {
        match self {
            Self::New | Self::Open => Group::Begin,
            Self::Unnamed(_) => Group::Unnamed,
            Self::Recent(_) => Group::Recent,
            Self::Sample(_) => Group::Samples,
            Self::Quit => Group::Leave,
        }
    }
}

fn sample_name(sample: usize, words: &Words) -> String {
    match SAMPLES.get(sample).map(|sample| sample.name) {
        Some("bureau") => say!(words, "start-sample-bureau"),
        Some("city") => say!(words, "start-sample-city"),
        Some("unbalanced") => say!(words, "start-sample-unbalanced"),
        other => other.unwrap_or_default().to_owned(),
    }
}
