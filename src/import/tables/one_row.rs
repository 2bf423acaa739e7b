//! A table whose rows of the form are columns of one row in print.

use super::{Reader, Strip, plain};
use crate::form::Cell;
use crate::import::remark::{What, named};
use crate::import::source::At;
use crate::paste::is_figure;

impl Reader<'_> {
    /// The table whose rows are columns of one row in print; false if it is not in that shape.
    pub(super) fn one_row(&mut self, strips: &[Strip]) -> bool {
        let table = self.tables.start;
        let (rows, columns) = (self.form.tables[table].rows.len(), self.form.tables[table].columns.len());
        let labelled = strips.iter().filter(|strip| {
            let named = strip.cells.iter().any(|cell| self.labels.find(&plain(cell), None).is_some());
            named && strip.cells.iter().filter(|cell| is_figure(cell)).count() >= columns.min(2)
        });
        if labelled.count() > 1 {
            return false;
        }
        let is_word = |cell: &String| !cell.trim().is_empty() && !is_figure(cell);
        let is_head = |strip: &Strip| {
            strip.cells.iter().any(|cell| {
                is_word(cell) && (self.labels.is_head(&plain(cell)) || self.labels.find(&plain(cell), None).is_some())
            })
        };
        let Some(last) = strips.iter().rposition(is_head) else { return false };
        let mut cells: Vec<(At, String)> = Vec::new();
        let mut behind = Vec::new();
        for strip in &strips[last + 1..] {
            let is_row = strip.cells.len() > 1;
            if !is_row || cells.is_empty() {
                cells.extend(strip.cells.iter().map(|cell| (strip.at.clone(), cell.trim().to_owned())));
            } else if strip.filled() > 0 {
                behind.push(strip);
            }
        }
        let given = cells.len();
        let end = cells.iter().rposition(|(_, cell)| !cell.is_empty()).map_or(0, |at| at + 1);
        cells.truncate(end);
        while cells.len() > rows * columns && cells.first().is_some_and(|(_, cell)| cell.is_empty()) {
            cells.remove(0);
        }
        if end == 0 {
            return false;
        }
        for strip in &strips[..last] {
            if let Some(said) = strip.only() {
                self.say_unknown(strip, said);
            }
        }
        for strip in behind {
            self.remark(&strip.at, &strip.cells.join(" "), What::NoRow);
        }
        if given < rows * columns {
            let said: Vec<&str> = cells.iter().map(|(_, cell)| cell.as_str()).collect();
            let row = named(self.form, Cell { table, row: 0, column: 0 });
            self.remark(&cells[0].0.clone(), &said.join(" "), What::Short(row));
        }
        for (at, (place, cell)) in cells.iter().take(rows * columns).enumerate() {
            let target = Cell { table, row: at / columns, column: at % columns };
            self.put(place, target, cell);
        }
        if let Some((place, _)) = cells.get(rows * columns).cloned() {
            self.surplus(&place, cells.iter().skip(rows * columns).map(|(_, cell)| cell));
        }
        true
    }
}
