//! The number tables of a section: moving about, typing into cells, ranges of them.

mod card;
pub(super) mod draw;
mod entry;
mod lines;
mod moves;
mod range;

use entry::Entry;
use range::Range;
use ratatui::layout::Rect;

use super::buffer::Buffer;
use super::document::Document;
use super::keymap::{Action, Focus};
use super::reply::Reply;
use crate::config::Settings;
use crate::form::{Body, Cell, Form};
use crate::text::Ambiguous;

/// The pane of a section of tables.
#[derive(Debug, Clone)]
pub struct Grid {
    /// The section, an index of the form's.
    section: usize,
    /// The current cell.
    cell: Cell,
    /// The first line shown below what is pinned to the top.
    top: usize,
    /// Where a run of Tabs began: the column that Enter goes back to.
    tabbed_from: Option<usize>,
    entry: Option<Entry>,
    range: Option<Range>,
    /// One row is shown at a time, for want of width.
    is_card: bool,
}

impl Grid {
    /// The pane of a section of tables, on its first cell. `None` if the section has no tables.
    pub fn new(form: &Form, section: usize) -> Option<Self> {
        let Body::Tables(tables) = &form.sections[section].body else { return None };
        let cell = Cell { table: tables.start, row: 0, column: 0 };
        Some(Self { section, cell, top: 0, tabbed_from: None, entry: None, range: None, is_card: false })
    }

    /// Takes note of where it is shown: what some keys do depends on it.
    pub fn show_in(&mut self, area: Rect) {
        self.is_card = card::is_for(area);
    }

    /// The section it shows.
    pub fn section(&self) -> usize {
        self.section
    }

    /// The current cell.
    pub fn cell(&self) -> Cell {
        self.cell
    }

    /// Where the keys go.
    pub fn focus(&self) -> Focus {
        if self.entry.is_some() { Focus::Entry } else { Focus::Grid }
    }

    /// Goes to a cell of its section.
    pub fn go_to(&mut self, cell: Cell) {
        self.entry = None;
        self.range = None;
        self.tabbed_from = None;
        self.cell = cell;
    }

    /// Carries out an action.
    pub fn update(&mut self, action: Action, document: &mut Document, settings: &Settings) -> Reply {
        if self.entry.is_some() {
            return self.update_entry(action, document, settings);
        }
        if let Some(reply) = self.update_range(action, document, settings) {
            return reply;
        }
        match action {
            Action::Type(c) => self.begin(c, document, settings),
            Action::EditInPlace => {
                let text = document.report().value(self.cell).to_string();
                self.open_entry(Buffer::new(&text), true, document);
                Reply::Done
            }
            Action::Backspace => {
                self.open_entry(Buffer::new(""), false, document);
                self.put(document);
                Reply::Done
            }
            Action::Settle => self.settle(document),
            Action::Back => Reply::Leave,
            action => self.travel(action, document.form(), settings),
        }
    }

    /// Scrolls so that the current cell is shown in `area`.
    pub fn settle_scroll(&mut self, document: &Document, area: Rect, ambiguous: Ambiguous) {
        self.top = lines::Lines::new(document, self.section, area, ambiguous).settle(self.cell, self.top);
    }
}
