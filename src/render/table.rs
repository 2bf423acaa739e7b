//! A table of the form as the official document draws it.

use super::grid::{Cell, Grid, Role};
use super::{Layout, UNWRAPPED_TABLES};
use crate::form::{self, Axis, Node, Table};
use crate::report::Report;
use crate::text;
use crate::value::Value;

/// One table of the report as lines of equal width. `index` is one of [`form::Form::tables`].
///
/// An amount whose labels do not name its unit gets it in its label; counts explain themselves, as in the official document.
pub fn table(report: &Report, index: usize, layout: Layout) -> Vec<String> {
    let table = &report.form().tables[index];
    let value = |row, column| report.value(form::Cell { table: index, row, column });
    let grid = match table.layout {
        form::Layout::Grid => rows_by_columns(table, value),
        form::Layout::OneRow => one_row(table, value),
    };
    let width = if layout.width == 0 { UNWRAPPED_TABLES } else { layout.width };
    grid.draw(Layout { width, ..layout })
}

/// Row labels at the left, as many columns of them as the row tree has levels; column labels on top, as many rows of them as
/// the column tree has levels. A leaf stretches to the numbers.
fn rows_by_columns<'a>(table: &Table, value: impl Fn(usize, usize) -> &'a Value) -> Grid {
    let (stub, levels) = (table.rows.levels(), table.columns.levels());
    let mut grid = Grid::new(stub + table.columns.len());
    banner(&mut grid, &table.label);
    let top = grid.rows();
    grid.head = top + levels;
    grid.stub = stub;
    grid.push(Cell { rows: levels, columns: stub, ..label(top, 0, &table.stub) });
    head(&mut grid, table, top, stub);
    for node in &table.rows.nodes {
        let columns = if node.is_leaf { stub - node.depth } else { 1 };
        let role = if node.is_leaf { Role::RowLabel } else { Role::Label };
        let row = grid.head + node.leaves.start;
        grid.push(Cell { rows: node.leaves.len(), columns, role, ..label(row, node.depth, &node.label) });
    }
    for row in 0..table.rows.len() {
        for column in 0..table.columns.len() {
            grid.push(number(grid.head + row, stub + column, value(row, column)));
        }
    }
    grid
}

/// All numbers in one line: the row labels on top, under each of them the column labels. A column label stretches to the numbers.
fn one_row<'a>(table: &Table, value: impl Fn(usize, usize) -> &'a Value) -> Grid {
    let (rows, columns) = (&table.rows, &table.columns);
    let mut grid = Grid::new(rows.len() * columns.len());
    banner(&mut grid, &table.label);
    banner(&mut grid, &table.stub);
    let top = grid.rows();
    grid.head = top + rows.levels() + columns.levels();
    for node in &rows.nodes {
        let at = label(top + node.depth, node.leaves.start * columns.len(), &node.label);
        grid.push(Cell { columns: node.leaves.len() * columns.len(), ..at });
        if node.is_leaf {
            head(&mut grid, table, top + node.depth + 1, node.leaves.start * columns.len());
        }
    }
    for row in 0..rows.len() {
        for column in 0..columns.len() {
            grid.push(number(grid.head, row * columns.len() + column, value(row, column)));
        }
    }
    grid
}

/// A line over the whole table, where there is something to say.
fn banner(grid: &mut Grid, text: &str) {
    if !text.is_empty() {
        grid.push(Cell { columns: grid.columns(), ..label(grid.rows(), 0, text) });
    }
}

/// The labels of the columns, from the row `top` to the end of the head.
fn head(grid: &mut Grid, table: &Table, top: usize, left: usize) {
    for node in &table.columns.nodes {
        let row = top + node.depth;
        let rows = if node.is_leaf { grid.head - row } else { 1 };
        let text = column_label(table, node);
        grid.push(Cell { rows, columns: node.leaves.len(), ..label(row, left + node.leaves.start, &text) });
    }
}

fn column_label(table: &Table, node: &Node) -> String {
    let named = |axis: &Axis| axis.ancestry(node.leaves.start).iter().any(|above| above.label.contains(&table.unit));
    if !node.is_leaf || !node.kind.decimal || table.label.contains(&table.unit) || named(&table.columns) {
        return node.label.clone();
    }
    format!("{}（单位：{}）", node.label, table.unit)
}

fn label(row: usize, column: usize, text: &str) -> Cell {
    Cell { row, column, rows: 1, columns: 1, text: printable(text), role: Role::Label }
}

fn number(row: usize, column: usize, value: &Value) -> Cell {
    let role = match value {
        Value::Number { number, note } if !note.is_empty() => Role::Noted { number: number.to_string().len() },
        Value::Other(_) => Role::Label,
        Value::Blank | Value::Number { .. } | Value::NotApplicable => Role::Number,
    };
    Cell { row, column, rows: 1, columns: 1, text: printable(&value.to_string()), role }
}

/// A text that takes the same columns everywhere: without line ends, and without the selectors and skin colours of emoji, about
/// whose columns terminals disagree.
fn printable(text: &str) -> String {
    let disputed = |c: &char| matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}');
    text::clean_line(text).chars().filter(|c| !disputed(c)).collect()
}
