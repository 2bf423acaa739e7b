//! Moving about in the tables of a section.

use super::Grid;
use crate::config::{EnterGoes, Settings};
use crate::form::{Cell, Form};
use crate::tui::keymap::Action;
use crate::tui::reply::Reply;

/// How many rows a page is when moving through a table.
const PAGE: usize = 10;

impl Grid {
    /// Goes where a move leads.
    pub(super) fn travel(&mut self, action: Action, form: &Form, settings: &Settings) -> Reply {
        let from = self.cell;
        let tabbed_from = self.tabbed_from.take();
        // A row that was entered with Tabs ends with Enter there too, as where it was copied from.
        if self.is_card
            && !(action == Action::Enter && tabbed_from.is_some())
            && let Some(reply) = self.travel_card(action, form)
        {
            return reply;
        }
        match action {
            Action::Up => self.step_rows(form, -1),
            Action::Down => self.step_rows(form, 1),
            Action::Left => self.cell.column = self.cell.column.saturating_sub(1),
            Action::Right => self.cell.column = (self.cell.column + 1).min(form.tables[from.table].columns.len() - 1),
            Action::Home => self.cell.column = 0,
            Action::End => self.cell.column = form.tables[from.table].columns.len() - 1,
            Action::PageUp => (0..PAGE).for_each(|_| self.step_rows(form, -1)),
            Action::PageDown => (0..PAGE).for_each(|_| self.step_rows(form, 1)),
            Action::Top => self.cell = self.tables(form).next().map_or(from, |table| Cell { table, row: 0, column: 0 }),
            Action::Bottom => {
                if let Some(last) = form.cells_of(self.tables(form).last().unwrap_or(from.table)).last() {
                    self.cell = last;
                }
            }
            Action::Next | Action::Previous => {
                self.tabbed_from = Some(tabbed_from.unwrap_or(from.column));
                return self.step_cells(form, action == Action::Next);
            }
            Action::Enter if settings.enter == EnterGoes::Right && tabbed_from.is_none() => {
                return self.step_cells(form, true);
            }
            Action::Enter => return self.enter(form, tabbed_from),
            _ => return Reply::Unused,
        }
        Reply::Done
    }

    pub(super) fn tables(&self, form: &Form) -> std::ops::Range<usize> {
        form.sections[self.section].body.tables()
    }

    /// One number row down (1) or up (-1), over the end of a table into the next one of the section.
    pub(super) fn step_rows(&mut self, form: &Form, step: isize) {
        let rows: Vec<(usize, usize)> = self
            .tables(form)
            .flat_map(|table| (0..form.tables[table].rows.len()).map(move |row| (table, row)))
            .collect();
        let here = rows.iter().position(|row| *row == (self.cell.table, self.cell.row)).unwrap_or(0);
        if let Some((table, row)) = here.checked_add_signed(step).and_then(|at| rows.get(at)) {
            let column = self.cell.column.min(form.tables[*table].columns.len() - 1);
            self.cell = Cell { table: *table, row: *row, column };
        }
    }

    /// The next or the previous cell to be entered, row by row.
    pub(super) fn step_cells(&mut self, form: &Form, forward: bool) -> Reply {
        let cells = self.tables(form).flat_map(|table| form.cells_of(table)).filter(|cell| !form.is_total(*cell));
        let found = if forward {
            cells.into_iter().find(|cell| *cell > self.cell)
        } else {
            cells.filter(|cell| *cell < self.cell).last()
        };
        match found {
            Some(cell) => {
                self.cell = cell;
                Reply::Done
            }
            None => Reply::Say(if forward { "grid-last-cell" } else { "grid-first-cell" }),
        }
    }

    /// Down to the next cell to be entered: after a run of Tabs in the column where it began; from the end of a column to the
    /// top of the next.
    fn enter(&mut self, form: &Form, tabbed_from: Option<usize>) -> Reply {
        let column = tabbed_from.unwrap_or(self.cell.column);
        let below = |cell: &Cell| (cell.table, cell.row) > (self.cell.table, self.cell.row);
        let enterable = |cell: &Cell| !form.is_total(*cell);
        let in_column = |cell: &Cell| cell.column == column.min(form.tables[cell.table].columns.len() - 1);
        let cells = || self.tables(form).flat_map(|table| form.cells_of(table)).filter(enterable);
        let next_column = |cell: &Cell| cell.table == self.cell.table && cell.column > column;
        let below = cells().find(|cell| below(cell) && in_column(cell));
        let right = cells().filter(next_column).min_by_key(|cell| (cell.column, cell.row));
        match below.or(right.filter(|_| self.tables(form).len() == 1)) {
            Some(cell) => {
                self.cell = cell;
                Reply::Done
            }
            // On a total there is nothing to enter below, and still a next row.
            None if form.is_total(self.cell) => {
                self.step_rows(form, 1);
                Reply::Done
            }
            None => Reply::Say("grid-last-cell"),
        }
    }

    /// Where typing this text from here on would put what: figures, with Tab and Enter between them.
    pub fn typing(&self, text: &str, form: &Form, settings: &Settings) -> Vec<(Cell, String)> {
        let mut hand = Self { entry: None, ..self.clone() };
        let mut typed = Vec::new();
        let mut cell = String::new();
        let mut commit = |hand: &Self, cell: &mut String| {
            if !cell.is_empty() {
                typed.push((hand.cell, std::mem::take(cell)));
            }
        };
        for c in text.chars() {
            let action = match c {
                '\t' => Action::Next,
                '\r' | '\n' => Action::Enter,
                c => {
                    cell.push(c);
                    continue;
                }
            };
            commit(&hand, &mut cell);
            hand.travel(action, form, settings);
        }
        commit(&hand, &mut cell);
        typed
    }
}
