//! The list of earlier versions of a report, one of which is chosen.

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::canvas::{Canvas, mark_more, put, shown};
use super::files::Earlier;
use super::keymap::Action;
use super::theme::Theme;
use crate::compare::{self, Tally};
use crate::report::Report;
use crate::say;
use crate::text::Align;
use crate::words::Words;

/// The earlier versions, the newest first.
#[derive(Debug)]
pub struct Versions {
    list: Vec<Line>,
    chosen: usize,
}

/// One of them.
#[derive(Debug)]
struct Line {
    earlier: Earlier,
    /// By how much it differs from the report as it is.
    tally: Option<Tally>,
    note: String,
}

impl Versions {
    /// A list of these, compared with the report as it is now.
    pub fn new(earlier: Vec<Earlier>, now: &Report, words: &Words) -> Self {
        let line = |earlier: Earlier| {
            let differences = earlier.report.as_ref().and_then(|report| compare::compare(report, now).ok());
            let tally = differences.map(|differences| Tally::of(&differences));
            let note = tally.map_or_else(|| say!(words, "compare-not-comparable"), |tally| tally.message(words));
            Line { earlier, tally, note }
        };
        Self { list: earlier.into_iter().map(line).collect(), chosen: 0 }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Moves in the list.
    pub fn update(&mut self, action: Action) {
        match action {
            Action::Up => self.chosen = self.chosen.saturating_sub(1),
            Action::Down => self.chosen = (self.chosen + 1).min(self.list.len().saturating_sub(1)),
            _ => {}
        }
    }

    /// When and why the chosen one was kept, and the report if it is one of this form.
    pub fn chosen(&self) -> Option<(&str, Option<&Report>)> {
        let line = self.list.get(self.chosen)?;
        Some((&line.earlier.title, line.earlier.report.as_ref().filter(|_| line.tally.is_some())))
    }
}

/// Draws the list and returns where the caret is.
pub(super) fn draw(versions: &Versions, theme: &Theme, area: Rect, canvas: &mut Canvas) -> Position {
    let shown = shown(versions.chosen, versions.len(), usize::from(area.height));
    let (width, mut caret) = (usize::from(area.width).saturating_sub(1), Position::new(area.x + 1, area.y));
    let titles = versions.list.iter().map(|line| canvas.width(&line.earlier.title)).max().unwrap_or_default();
    for (at, y) in shown.clone().zip(area.y..area.bottom()) {
        let line = &versions.list[at];
        let title = canvas.pad(&line.earlier.title, titles, Align::Left);
        let line = canvas.pad(&format!("{title}  {}", line.note), width, Align::Left);
        let is_chosen = at == versions.chosen;
        put(canvas, area.x + 1, y, canvas.cut(&line, width), if is_chosen { theme.focus } else { Style::new() });
        if is_chosen {
            caret.y = y;
        }
    }
    mark_more(canvas, (area.x, area.y), &shown, versions.len(), theme.quiet);
    caret
}
