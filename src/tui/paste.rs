//! Pasting blocks: the preview that says what a block would do, and the page in which anything can be pasted on any terminal.

mod draw;
mod lines;

pub(super) use draw::{Sheet, draw_box, draw_preview, overflow};
pub(super) use lines::{Line, Tone};

use super::keymap::{Action, Focus};
use crate::form::Cell;
use crate::paste::{self, Fill, Note, Plan, Total};
use crate::report::Report;
use crate::text;
use crate::value::Value;
use crate::words::Words;

/// The longest text that is taken for a table, in bytes. The largest table there is has a few thousand.
pub(super) const LIMIT: usize = 1 << 20;

/// A text that was pasted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pasted {
    /// The text.
    pub text: String,
    /// Whether its end came.
    pub complete: bool,
}

/// What a pasted block would do, before it does.
#[derive(Debug)]
pub struct Preview {
    pub(super) pasted: Pasted,
    pub(super) start: Cell,
    pub(super) plan: Plan,
    lines: Vec<lines::Line>,
    /// The first row shown.
    pub(super) top: usize,
}

/// What the user answers to a preview.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Answer {
    /// Write it.
    Write(Fill),
    /// Begin elsewhere.
    Move,
    /// Leave it.
    Cancel,
}

impl Preview {
    /// The preview of a text pasted at `start`; `None` if it holds nothing for a table.
    pub(super) fn new(pasted: Pasted, start: Cell, report: &Report, words: &Words) -> Option<Self> {
        let plan = paste::plan(report, start, &pasted.text);
        let values = plan.entries.iter().map(|entry| &entry.value).chain(plan.totals.iter().map(|total| &total.given));
        let has_figures = values.into_iter().any(|value| !matches!(value, Value::Other(_)));
        if !has_figures && !plan.left.iter().any(|left| paste::is_figure(&left.source.text)) {
            return None;
        }
        let lines = lines::lines(&plan, start, pasted.complete, report, words);
        Some(Self { pasted, start, plan, lines, top: 0 })
    }

    /// Whether it does just what it looks like: everything has its place from the current cell on, and only blank cells change.
    pub(super) fn is_harmless(&self, report: &Report) -> bool {
        let plan = &self.plan;
        let is_here = |note: &Note| matches!(note, Note::ByOrder { first, .. } if *first == self.start);
        plan.notes.iter().all(is_here)
            && plan.left.is_empty()
            && plan.refused().next().is_none()
            && plan.totals.iter().all(Total::agrees)
            && plan.writes(report, Fill::All).all(|entry| report.value(entry.cell).is_blank())
    }

    /// What it shows.
    pub(super) fn sheet(&self) -> Sheet<'_> {
        let answers = &["paste-write-all", "paste-write-blank", "paste-move", "paste-cancel"];
        Sheet { lines: &self.lines, top: self.top, answers }
    }

    /// Scrolls, or answers.
    pub(super) fn update(&mut self, action: Action) -> Option<Answer> {
        match action {
            action if scrolled(&mut self.top, action) => {}
            Action::Enter | Action::Choose(1) => return Some(Answer::Write(Fill::All)),
            Action::Choose(2) => return Some(Answer::Write(Fill::Blank)),
            Action::Choose(3) => return Some(Answer::Move),
            Action::Back => return Some(Answer::Cancel),
            _ => {}
        }
        None
    }
}

/// How many rows a page of a preview is.
const PAGE: usize = 8;

/// Scrolls a preview whose first row shown is `top`; false if the action is none that does.
pub(super) fn scrolled(top: &mut usize, action: Action) -> bool {
    match action {
        Action::Up => *top = top.saturating_sub(1),
        Action::Down => *top += 1,
        Action::PageUp => *top = top.saturating_sub(PAGE),
        Action::PageDown => *top += PAGE,
        _ => return false,
    }
    true
}

/// A page in which anything can be pasted on any terminal: Tab is a tab, Enter a new line, nothing a command.
#[derive(Debug)]
pub struct PasteBox {
    text: String,
    /// What is to become of the text is being asked.
    asks: bool,
}

/// What the user did in the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Outcome {
    /// Nothing yet.
    Open,
    /// Gave the text.
    Take(String),
    /// Gave it up.
    Drop,
    /// Typed more than there is room for.
    Full,
}

impl PasteBox {
    /// The page with this text in it.
    pub(super) fn new(text: String) -> Self {
        Self { text, asks: false }
    }

    /// Closes the page; its text.
    pub(super) fn into_text(self) -> String {
        self.text
    }

    /// Where the keys go.
    pub(super) fn focus(&self) -> Focus {
        if self.asks { Focus::Choice } else { Focus::PasteBox }
    }

    /// Takes text in; false if it is too much.
    pub(super) fn insert(&mut self, text: &str) -> bool {
        let fits = self.text.len() + text.len() <= LIMIT;
        if fits {
            self.text.push_str(text);
        }
        fits
    }

    /// Carries out an action.
    pub(super) fn update(&mut self, action: Action) -> Outcome {
        if self.asks {
            return self.answer(action);
        }
        match action {
            Action::Type(c) => return self.take(c),
            Action::Next => return self.take('\t'),
            Action::Enter => return self.take('\n'),
            Action::Backspace => {
                let end = text::previous_boundary(&self.text, self.text.len());
                self.text.truncate(end);
            }
            Action::Back if self.text.is_empty() => return Outcome::Drop,
            Action::Back => self.asks = true,
            _ => {}
        }
        Outcome::Open
    }

    fn take(&mut self, c: char) -> Outcome {
        if self.insert(c.encode_utf8(&mut [0; 4])) { Outcome::Open } else { Outcome::Full }
    }

    fn answer(&mut self, action: Action) -> Outcome {
        match action {
            Action::Enter | Action::Choose(1) => Outcome::Take(std::mem::take(&mut self.text)),
            Action::Back | Action::Choose(2) => {
                self.asks = false;
                Outcome::Open
            }
            Action::Choose(3) => Outcome::Drop,
            _ => Outcome::Open,
        }
    }
}
