//! Ranges of cells, and what is done to many cells at once: always one step.

use std::ops::RangeInclusive;

use rust_decimal::Decimal;

use super::Grid;
use crate::config::Settings;
use crate::form::{Cell, Form};
use crate::report::{Edit, Place, Report};
use crate::text::spreadsheet;
use crate::totals::{self, Following};
use crate::tui::document::Document;
use crate::tui::keymap::Action;
use crate::tui::reply::Reply;
use crate::value::Value;

/// A range from a cell to the current one, both of one table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Range {
    anchor: Cell,
    state: State,
}

/// Whether a range still means something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// It is shown, and moves stretch it.
    Live,
    /// Esc has ended it.
    Ended,
    /// The user has left the table right after that: a command of the menu means it, a key in the table does not.
    Left,
}

/// The rows and columns of a range.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extent {
    /// The table.
    pub table: usize,
    /// Its rows.
    pub rows: RangeInclusive<usize>,
    /// Its columns.
    pub columns: RangeInclusive<usize>,
}

impl Extent {
    /// Whether a cell is in it.
    pub fn contains(&self, cell: Cell) -> bool {
        self.table == cell.table && self.rows.contains(&cell.row) && self.columns.contains(&cell.column)
    }

    /// Its cells, row by row.
    pub fn cells(&self) -> impl Iterator<Item = Cell> + '_ {
        self.rows.clone().flat_map(|row| self.row(row))
    }

    fn row(&self, row: usize) -> impl Iterator<Item = Cell> + use<> {
        let table = self.table;
        self.columns.clone().map(move |column| Cell { table, row, column })
    }

    /// How many of its cells hold numbers, and what these add up to.
    pub fn sum(&self, report: &Report) -> (usize, Decimal) {
        let numbers = self.cells().map(|cell| report.value(cell)).filter(|value| matches!(value, Value::Number { .. }));
        numbers.fold((0, Decimal::ZERO), |(count, sum), value| (count + 1, sum + value.count()))
    }

    /// Its cells with tabs between them, a line for each row; a single cell as it stands.
    fn text(&self, report: &Report) -> String {
        let row = |row| {
            let cells: Vec<String> = self.row(row).map(|cell| report.value(cell).to_string()).collect();
            match &cells[..] {
                [cell] if self.rows.end() == self.rows.start() => cell.clone(),
                cells => spreadsheet::tabbed(cells.iter().map(String::as_str)),
            }
        };
        self.rows.clone().map(row).collect::<Vec<_>>().join("\n")
    }
}

impl Grid {
    /// The range, while it is shown.
    pub fn range(&self) -> Option<Extent> {
        self.range.filter(|range| range.state == State::Live).map(|range| self.extent(range.anchor))
    }

    /// Begins to paste: over a range at its first cell.
    pub fn begin_paste(&mut self) {
        if let Some(range) = self.range() {
            self.cell = Cell { table: range.table, row: *range.rows.start(), column: *range.columns.start() };
        }
        self.range = None;
    }

    /// The user is in the table again: a range she ended before means nothing any more.
    pub fn forget_range(&mut self) {
        self.range = None;
    }

    fn extent(&self, anchor: Cell) -> Extent {
        let span = |a: usize, b: usize| a.min(b)..=a.max(b);
        Extent {
            table: anchor.table,
            rows: span(anchor.row, self.cell.row),
            columns: span(anchor.column, self.cell.column),
        }
    }

    /// What an action means: the range, or the current cell.
    fn meant(&self) -> Extent {
        self.extent(self.range.map_or(self.cell, |range| range.anchor))
    }

    /// Carries out an action on a range, or one that begins, stretches or ends it; `None` if it is none of these.
    pub(super) fn update_range(
        &mut self,
        action: Action,
        document: &mut Document,
        settings: &Settings,
    ) -> Option<Reply> {
        if action == Action::Back {
            let state = self.range.as_mut().map(|range| &mut range.state)?;
            return match std::mem::replace(state, State::Ended) {
                State::Live => Some(Reply::Done),
                State::Ended | State::Left => {
                    *state = State::Left;
                    None
                }
            };
        }
        self.range.take_if(|range| range.state == State::Ended);
        let is_live = self.range.is_some_and(|range| range.state == State::Live);
        let moves = match action {
            Action::SelectUp => Action::Up,
            Action::SelectDown => Action::Down,
            Action::SelectLeft => Action::Left,
            Action::SelectRight => Action::Right,
            Action::SelectHome => Action::Home,
            Action::SelectEnd => Action::End,
            Action::Range => {
                self.range = (!is_live).then_some(Range { anchor: self.cell, state: State::Live });
                return Some(Reply::Done);
            }
            Action::SelectAll => {
                let table = &document.form().tables[self.cell.table];
                let anchor = Cell { row: 0, column: 0, ..self.cell };
                self.range = Some(Range { anchor, state: State::Live });
                self.cell = Cell { row: table.rows.len() - 1, column: table.columns.len() - 1, ..self.cell };
                return Some(Reply::Done);
            }
            action if is_live && action.is_move() => action,
            action => return self.act(action, document),
        };
        let anchor = self.range.filter(|_| is_live).map_or(self.cell, |range| range.anchor);
        self.range = Some(Range { anchor, state: State::Live });
        self.stretch(moves, anchor, document.form(), settings);
        Some(Reply::Done)
    }

    /// Moves without leaving the table.
    fn stretch(&mut self, action: Action, anchor: Cell, form: &Form, settings: &Settings) {
        let last = form.tables[anchor.table].rows.len() - 1;
        let before = self.cell;
        match action {
            Action::Top => self.cell.row = 0,
            Action::Bottom => self.cell.row = last,
            action => {
                self.travel(action, form, settings);
            }
        }
        if self.cell.table != anchor.table {
            let row = if self.cell.table < anchor.table { 0 } else { last };
            self.cell = Cell { row, ..before };
        }
    }

    /// Carries out what can be done to many cells; `None` if the action is not of that kind.
    fn act(&mut self, action: Action, document: &mut Document) -> Option<Reply> {
        let meant = self.meant();
        let report = document.report();
        let form = document.form();
        let reply = match action {
            Action::Copy => Reply::Copy(meant.text(report)),
            Action::Cut => {
                let text = meant.text(report);
                self.put_all(document, |_| Value::Blank, meant.cells().collect());
                Reply::Copy(text)
            }
            // One cell, even a total, is blanked as it is.
            Action::Delete if meant.cells().count() == 1 => {
                if !report.value(self.cell).is_blank() {
                    let following = Following::now(report);
                    document.change(Edit::Cell(self.cell, Value::Blank), &following, Place::Cell(self.cell), None);
                }
                Reply::Done
            }
            Action::Delete => {
                self.put_all(document, |_| Value::Blank, meant.cells().collect());
                Reply::Done
            }
            Action::SameAsAbove => self.same_as_above(&meant, document),
            Action::FillRow => {
                self.fill(document, meant.rows.clone().flat_map(|row| whole_row(form, meant.table, row)).collect())
            }
            Action::FillGroup => {
                let rows = group(form, self.cell);
                self.fill(document, rows.flat_map(|row| whole_row(form, meant.table, row)).collect())
            }
            Action::FillTable => self.fill(document, form.cells_of(meant.table).collect()),
            _ => {
                self.range = None;
                return None;
            }
        };
        self.range = None;
        Some(reply)
    }

    /// Puts values into those of the cells that are entered, as one step; says how many that changed.
    fn put_all(&self, document: &mut Document, value: impl Fn(Cell) -> Value, cells: Vec<Cell>) -> usize {
        let report = document.report();
        let changed = |cell: Cell| {
            let value = value(cell);
            (!report.form().is_total(cell) && *report.value(cell) != value).then_some(Edit::Cell(cell, value))
        };
        let edits: Vec<Edit> = cells.into_iter().filter_map(changed).collect();
        let count = edits.len();
        if count == 0 {
            return 0;
        }
        let following = Following::now(report);
        document.change(Edit::Many(edits), &following, Place::Cell(self.cell), None);
        count
    }

    /// Puts 0 into those of the cells that are blank.
    fn fill(&self, document: &mut Document, cells: Vec<Cell>) -> Reply {
        let blank = cells.into_iter().filter(|cell| document.report().value(*cell).is_blank()).collect();
        match self.put_all(document, |_| Value::number(0), blank) {
            0 => Reply::Say("grid-nothing-blank"),
            count => Reply::Count("grid-filled", count),
        }
    }

    /// Repeats the first row of the range, or the row above where it has only one.
    fn same_as_above(&self, meant: &Extent, document: &mut Document) -> Reply {
        let (first, last) = (*meant.rows.start(), *meant.rows.end());
        let is_entered = |row: &usize| !document.form().is_total(Cell { row: *row, ..self.cell });
        let source = if first < last { Some(first) } else { (0..first).rev().find(is_entered) };
        let Some(source) = source else { return Reply::Say("grid-nothing-above") };
        let report = document.report().clone();
        let above = |cell: Cell| report.value(Cell { row: source, ..cell }).clone();
        self.put_all(document, above, meant.cells().filter(|cell| cell.row != source).collect());
        Reply::Done
    }

    /// Sets the total under the cursor right; on any other cell, all totals of the report.
    pub(super) fn settle(&self, document: &mut Document) -> Reply {
        let one = document.form().is_total(self.cell);
        let edit =
            if one { totals::settle(document.report(), self.cell) } else { totals::settle_all(document.report()) };
        let Some(edit) = edit else {
            return Reply::Say(if one { "grid-total-agrees" } else { "grid-totals-agree" });
        };
        let following = Following::now(document.report());
        document.change(edit, &following, Place::Cell(self.cell), None);
        Reply::Say(if one { "grid-total-settled" } else { "grid-totals-settled" })
    }
}

fn whole_row(form: &Form, table: usize, row: usize) -> impl Iterator<Item = Cell> + use<> {
    (0..form.tables[table].columns.len()).map(move |column| Cell { table, row, column })
}

/// The rows of the innermost group that a cell's row is in; its own row where it is in none.
fn group(form: &Form, cell: Cell) -> std::ops::Range<usize> {
    let rows = &form.tables[cell.table].rows;
    rows.leaf(cell.row).parent.map_or(cell.row..cell.row + 1, |group| rows.nodes[group].leaves.clone())
}
