//! A section's tables where the terminal is too narrow for one: one row at a time, as a card with a field for each column.

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::Grid;
use super::draw::Pane;
use super::lines::{self, Columns};
use crate::form::{Axis, Cell, Form};
use crate::say;
use crate::tui::canvas::{Canvas, mark_more, put, shown};
use crate::tui::keymap::Action;
use crate::tui::reply::Reply;

/// Below this width, in columns, the tables of a section are shown as cards.
const TABLE_MIN: u16 = 72;

/// Digits of a field: as many as the widest column of a table has.
const DIGITS: usize = 12;

/// Whether a section's tables are shown as cards in such an area.
pub(super) fn is_for(area: Rect) -> bool {
    area.width < TABLE_MIN
}

impl Grid {
    /// Moves about a card as it is seen: up and down through the fields and on to the next card, left, right and by pages from card to card, with
    /// Enter to the next field to be entered. `None` for what does the same as in a table.
    pub(super) fn travel_card(&mut self, action: Action, form: &Form) -> Option<Reply> {
        match action {
            Action::Up if self.cell.column > 0 => self.cell.column -= 1,
            Action::Down if self.cell.column + 1 < columns(form, self.cell).len() => self.cell.column += 1,
            Action::Up | Action::Down => {
                let before = self.cell;
                self.step_rows(form, if action == Action::Up { -1 } else { 1 });
                if (self.cell.table, self.cell.row) != (before.table, before.row) {
                    self.cell.column = if action == Action::Up { columns(form, self.cell).len() - 1 } else { 0 };
                }
            }
            Action::Left | Action::PageUp => self.step_rows(form, -1),
            Action::Right | Action::PageDown => self.step_rows(form, 1),
            Action::Enter => return Some(self.step_cells(form, true)),
            _ => return None,
        }
        Some(Reply::Done)
    }

    /// Which of the section's rows this is, from 1, and how many there are.
    fn place_among_rows(&self, form: &Form) -> (usize, usize) {
        let rows = |table: usize| form.tables[table].rows.len();
        let tables = self.tables(form);
        let before: usize = (tables.start..self.cell.table).map(rows).sum();
        (before + self.cell.row + 1, tables.map(rows).sum())
    }
}

fn columns(form: &Form, cell: Cell) -> &Axis {
    &form.tables[cell.table].columns
}

/// Which lines a card of so many lines has room for besides its name and its fields, the least needed left out first: the path of the row, its
/// balance, a blank line above the fields and one below them.
fn extras(height: usize, fields: usize, has_balance: bool) -> [bool; 4] {
    let spare = height.saturating_sub(fields + 1);
    let balance = usize::from(has_balance);
    [spare >= 1, has_balance && spare >= 2, spare > 1 + balance, has_balance && spare > 2 + balance]
}

impl Pane<'_> {
    /// Draws the current row as a card and returns where the caret is.
    pub(super) fn draw_card(&mut self, canvas: &mut Canvas) -> Option<Position> {
        let Cell { table, row, column } = self.grid.cell;
        let axis = &self.table(table).columns;
        let balance = self.balance_of_column(table, column);
        let [has_path, has_balance, gap_above, gap_below] =
            extras(usize::from(self.area.height), axis.len(), balance.is_some());
        let mut y = self.area.y;
        if has_path {
            self.draw_card_path(y, canvas);
            y += 1;
        }
        let is_off = (0..axis.len()).any(|column| self.document.is_off(Cell { table, row, column }));
        if is_off {
            put(canvas, self.area.x, y, "!", self.theme.error);
        }
        put(canvas, self.area.x + 1, y, &self.table(table).rows.leaf(row).short, self.theme.heading);
        y += 1 + u16::from(gap_above);
        let below = u16::from(has_balance) + u16::from(gap_below);
        let room = usize::from(self.area.bottom().saturating_sub(y + below)).max(1);
        let fields = shown(column, axis.len(), room);
        let caret = self.draw_fields(fields, y, canvas);
        if let Some(equation) = balance.filter(|_| has_balance) {
            let (label, (standing, style)) = (self.balance_label(equation), self.standing(equation));
            let y = self.area.bottom() - 1;
            put(canvas, self.area.x + 1, y, &label, self.theme.quiet);
            let x = self.area.x + 3 + super::draw::to_u16(canvas.width(&label));
            put(canvas, x, y, &standing, style);
        }
        caret
    }

    /// The groups above the row, or the table's name; at the right which row it is.
    fn draw_card_path(&self, y: u16, canvas: &mut Canvas) {
        let table = self.table(self.grid.cell.table);
        let (row, rows) = self.grid.place_among_rows(self.form());
        let place = say!(self.words, "card-row", row = row, rows = rows);
        let mut groups: Vec<&str> =
            table.rows.ancestry(self.grid.cell.row).iter().map(|node| node.short.as_str()).collect();
        groups.pop();
        let unit = say!(self.words, "grid-unit", unit = table.unit);
        let path =
            if groups.is_empty() { format!("{} {unit}", lines::name(self.form(), table)) } else { groups.join(" > ") };
        let room = usize::from(self.area.width).saturating_sub(canvas.width(&place) + 5);
        put(canvas, self.area.x + 1, y, canvas.cut(&path, room), self.theme.quiet);
        let x = self.area.right().saturating_sub(super::draw::to_u16(canvas.width(&place) + 2));
        put(canvas, x, y, &place, self.theme.quiet);
    }

    fn draw_fields(&mut self, fields: std::ops::Range<usize>, top: u16, canvas: &mut Canvas) -> Option<Position> {
        let Cell { table, row, column: current } = self.grid.cell;
        let width = usize::from(self.area.width);
        let all = 0..columns(self.form(), self.grid.cell).len();
        let names: Vec<[String; 2]> = all.map(|column| self.field_name(column)).collect();
        let widest = names.iter().map(|name| canvas.width(&name.concat())).max().unwrap_or(0);
        self.columns = Columns { label: widest.min(width.saturating_sub(DIGITS + 8)), number: DIGITS + 1, visible: 1 };
        let x = self.area.x + super::draw::to_u16(6 + self.columns.label);
        let range = self.grid.range();
        let mut caret = None;
        mark_more(canvas, (self.area.x, top), &fields, names.len(), self.theme.quiet);
        for (column, y) in fields.zip(top..self.area.bottom()) {
            let cell = Cell { table, row, column };
            let style = match (column == current, self.form().is_total(cell)) {
                (true, _) => self.theme.accent,
                (false, true) => self.theme.quiet,
                (false, false) => Style::new(),
            };
            if column == current {
                put(canvas, self.area.x + 1, y, ">", self.theme.accent);
            }
            let [name, group] = &names[column];
            let name = if column == current { format!("{name}{group}") } else { name.clone() };
            put(canvas, self.area.x + 3, y, canvas.cut(&name, self.columns.label), style);
            let ranged = range.as_ref().is_some_and(|range| range.contains(cell));
            caret = self.draw_cell((cell, ranged), x, y, canvas).or(caret);
        }
        caret
    }

    /// The number and the name of a column as a field; the group it belongs to, as the current field has it behind its name.
    fn field_name(&self, column: usize) -> [String; 2] {
        let cell = Cell { column, ..self.grid.cell };
        let axis = columns(self.form(), cell);
        let name = &axis.leaf(column).short;
        if self.form().is_total(cell) {
            return [format!("  {name}{}", say!(self.words, "card-total")), String::new()];
        }
        let enterable = |column: &usize| !self.form().is_total(Cell { column: *column, ..cell });
        let number = (0..=column).filter(enterable).count();
        let ancestry = axis.ancestry(column);
        let group = ancestry.iter().rev().skip(1).find(|node| !node.hidden);
        [format!("{number} {name}"), group.map(|group| format!(" ({})", group.short)).unwrap_or_default()]
    }

    /// The first balance that speaks of a column, as the index of its equation.
    fn balance_of_column(&self, table: usize, column: usize) -> Option<usize> {
        let speaks =
            |equation: &usize| self.form().equations[*equation].left.first().is_some_and(|cell| cell.column == column);
        self.document.balances(table).into_iter().flatten().find(speaks)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_low_card_gives_up_what_is_least_needed() {
        for (height, lines) in [
            (12, [true, true, true, true]),
            (11, [true, true, true, false]),
            (10, [true, true, false, false]),
            (9, [true, false, false, false]),
            (8, [false; 4]),
            (3, [false; 4]),
        ] {
            assert_eq!(extras(height, 7, true), lines, "{height}");
        }
        // None to make room for.
        assert_eq!(extras(10, 7, false), [true, false, true, false]);
    }
}
