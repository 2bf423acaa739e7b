//! A table of the form as the official document draws it.

use std::ops::Range;

use super::grid::{Cell, Grid, Role};
use super::{Layout, UNWRAPPED_TABLES};
use crate::form::{self, Axis, Node, Table};
use crate::report::Report;
use crate::value::Value;

/// Columns of numbers that tables drawn as one may have together.
const MOST_COLUMNS: usize = 12;

/// One table of the report as lines of equal width. `index` is one of [`form::Form::tables`].
///
/// An amount whose labels do not name its unit gets it in its label; counts explain themselves, as in the official document.
pub fn table(report: &Report, index: usize, layout: Layout) -> Vec<String> {
    draw(&grid(report, index), layout)
}

/// One table of the report as the official document has it, with its merged cells. `index` is one of [`form::Form::tables`].
pub fn grid(report: &Report, index: usize) -> Grid {
    let table = &report.form().tables[index];
    let columns = table.columns.len();
    let mut grid = match table.layout {
        form::Layout::Grid => Grid::new(table.rows.levels() + columns),
        form::Layout::OneRow => Grid::new(table.rows.len() * columns),
    };
    match table.layout {
        form::Layout::Grid => rows_by_columns(&mut grid, report, index, 1),
        form::Layout::OneRow => one_row(&mut grid, report, index),
    }
    grid
}

/// The tables of a section: one below the other in one frame where each has a caption to begin with, as the official document
/// has those of 二、; else each by itself.
pub fn grids(report: &Report, tables: Range<usize>) -> Vec<Grid> {
    match joined(report, tables.clone()) {
        Some(grid) => vec![grid],
        None => tables.map(|index| grid(report, index)).collect(),
    }
}

/// Several tables as one; a number of a table that has fewer columns takes several of them.
fn joined(report: &Report, indices: Range<usize>) -> Option<Grid> {
    let tables = report.form().tables.get(indices.clone()).filter(|tables| tables.len() > 1)?;
    let stub = tables[0].rows.levels();
    let fits =
        |table: &Table| table.layout == form::Layout::Grid && table.rows.levels() == stub && !table.label.is_empty();
    let columns = (1..=MOST_COLUMNS).find(|columns| tables.iter().all(|table| columns % table.columns.len() == 0))?;
    if !tables.iter().all(fits) {
        return None;
    }
    let mut grid = Grid::new(stub + columns);
    for (table, index) in tables.iter().zip(indices) {
        rows_by_columns(&mut grid, report, index, columns / table.columns.len());
    }
    Some(grid)
}

/// The lines of a table on a page.
pub(super) fn draw(grid: &Grid, layout: Layout) -> Vec<String> {
    let width = if layout.width == 0 { UNWRAPPED_TABLES } else { layout.width };
    grid.draw(Layout { width, ..layout })
}

/// Row labels at the left, as many columns of them as the row tree has levels; column labels on top, as many rows of them as
/// the column tree has levels. A leaf stretches to the numbers, a number over `span` columns.
fn rows_by_columns(grid: &mut Grid, report: &Report, index: usize, span: usize) {
    let table = &report.form().tables[index];
    let (stub, levels) = (table.rows.levels(), table.columns.levels());
    banner(grid, &table.label);
    let top = grid.rows();
    let first = top + levels;
    if grid.head == 0 {
        (grid.head, grid.stub) = (first, stub);
    }
    grid.push(Cell { rows: levels, columns: stub, ..label(top, 0, &table.stub) });
    head(grid, table, top..first, stub, span);
    for node in &table.rows.nodes {
        let columns = if node.is_leaf { stub - node.depth } else { 1 };
        let role = if node.is_leaf { Role::RowLabel } else { Role::Label };
        let row = first + node.leaves.start;
        grid.push(Cell { rows: node.leaves.len(), columns, role, ..label(row, node.depth, &node.label) });
    }
    for column in 0..table.columns.len() {
        let cell = |row| form::Cell { table: index, row, column };
        let numbers = (0..table.rows.len()).map(|row| number(report, cell(row), [first + row, stub + column * span]));
        let mut numbers: Vec<Cell> = numbers.map(|cell| Cell { columns: span, ..cell }).collect();
        let digits = |cell: &Cell| if cell.role == Role::Number { cell.text.len() } else { 0 };
        let most = numbers.iter().map(digits).max().unwrap_or(0);
        for cell in &mut numbers {
            if cell.role == Role::Number {
                cell.indent = most - digits(cell);
            }
        }
        for cell in numbers {
            grid.push(cell);
        }
    }
}

/// All numbers in one line: the row labels on top, under each of them the column labels. A column label stretches to the numbers.
fn one_row(grid: &mut Grid, report: &Report, index: usize) {
    let table = &report.form().tables[index];
    let (rows, columns) = (&table.rows, &table.columns);
    banner(grid, &table.label);
    banner(grid, &table.stub);
    let top = grid.rows();
    grid.head = top + rows.levels() + columns.levels();
    let end = grid.head;
    for node in &rows.nodes {
        let at = label(top + node.depth, node.leaves.start * columns.len(), &node.label);
        grid.push(Cell { columns: node.leaves.len() * columns.len(), ..at });
        if node.is_leaf {
            head(grid, table, top + node.depth + 1..end, node.leaves.start * columns.len(), 1);
        }
    }
    for row in 0..rows.len() {
        for column in 0..columns.len() {
            let cell = form::Cell { table: index, row, column };
            grid.push(number(report, cell, [end, row * columns.len() + column]));
        }
    }
}

/// A line over the whole table, where there is something to say.
fn banner(grid: &mut Grid, text: &str) {
    if !text.is_empty() {
        grid.push(Cell { columns: grid.columns(), ..label(grid.rows(), 0, text) });
    }
}

/// The labels of the columns in these rows of the grid.
fn head(grid: &mut Grid, table: &Table, lines: Range<usize>, left: usize, span: usize) {
    for node in &table.columns.nodes {
        let row = lines.start + node.depth;
        let rows = if node.is_leaf { lines.end - row } else { 1 };
        let text = column_label(table, node);
        let column = left + node.leaves.start * span;
        grid.push(Cell { rows, columns: node.leaves.len() * span, ..label(row, column, &text) });
    }
}

fn column_label(table: &Table, node: &Node) -> String {
    let unit = table.unit_of(node.leaves.start);
    let named = |axis: &Axis| axis.ancestry(node.leaves.start).iter().any(|above| above.label.contains(unit));
    if !node.is_leaf || !node.kind.decimal || table.label.contains(unit) || named(&table.columns) {
        return node.label.clone();
    }
    format!("{}（单位：{unit}）", node.label)
}

fn label(row: usize, column: usize, text: &str) -> Cell {
    Cell { row, column, rows: 1, columns: 1, text: printable(text), role: Role::Label, indent: 0, of: None }
}

/// What a cell of the form holds, at a row and column of the grid.
fn number(report: &Report, cell: form::Cell, [row, column]: [usize; 2]) -> Cell {
    let value = report.value(cell);
    let role = match value {
        Value::Number { number, note } if !note.is_empty() => Role::Noted { number: number.to_string().len() },
        Value::Other(_) => Role::Entry,
        Value::Blank | Value::Number { .. } | Value::NotApplicable => Role::Number,
    };
    Cell { role, of: Some(cell), ..label(row, column, &value.to_string()) }
}

/// A text that takes the same columns everywhere: without line ends, and without the selectors and skin colours of emoji, about
/// whose columns terminals disagree.
fn printable(text: &str) -> String {
    let disputed = |c: &char| matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}');
    super::printed(text).chars().filter(|c| !disputed(c)).collect()
}
