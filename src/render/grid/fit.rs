//! How wide the columns of a table are: within the page, and as few lines high as that allows.

use super::{Cell, Grid, Pen, Role};
use crate::text::{self, Align};

/// How many lines a label of one row may be wrapped into, from the best to the worst.
const LINES: [usize; 12] = [1, 2, 3, 4, 5, 6, 8, 12, 16, 32, 128, 1024];

/// A label is not made narrower than two characters, whatever the page.
const NARROWEST: usize = 4;

/// A label is made narrower than its widest piece (（一） is one) only beyond this.
const WIDEST_PIECE: usize = 8;

/// The columns of a table, and the blanks that are kept free at both sides of a cell.
#[derive(Debug, Clone)]
pub(super) struct Fit {
    pub(super) widths: Vec<usize>,
    margin: usize,
    /// Columns that the numbers of each column take, so that they end at the same place.
    numbers: Vec<usize>,
}

/// Columns between the borders of a cell.
pub(super) fn inner(widths: &[usize], cell: &Cell, pen: Pen) -> usize {
    let columns: usize = widths.iter().skip(cell.column).take(cell.columns).sum();
    columns + (cell.columns - 1) * pen.width()
}

/// Finds the columns for a page. Where nothing fits, the table is as narrow as it can be.
pub(super) fn fit(grid: &Grid, pen: Pen, page: usize) -> Fit {
    let mut best: Option<(usize, Fit)> = None;
    for margin in [1, 0] {
        for body in LINES {
            for head in LINES.into_iter().filter(|head| *head <= 8) {
                let fit = Fit::of(grid, pen, margin, Budget { head, body, tight: false });
                if fit.total(pen) > page {
                    continue;
                }
                let height: usize = fit.heights(grid, pen).iter().sum();
                if best.as_ref().is_none_or(|(least, _)| height < *least) {
                    best = Some((height, fit));
                }
            }
        }
    }
    let narrowest = || Fit::of(grid, pen, 0, Budget { head: usize::MAX, body: usize::MAX, tight: true });
    best.map_or_else(narrowest, |(_, fit)| fit)
}

/// How many lines a cell of one row may take.
#[derive(Debug, Clone, Copy)]
struct Budget {
    head: usize,
    body: usize,
    /// Labels may be made narrower than their pieces.
    tight: bool,
}

impl Fit {
    fn of(grid: &Grid, pen: Pen, margin: usize, budget: Budget) -> Self {
        let mut fit = Self { widths: vec![0; grid.columns], margin, numbers: vec![0; grid.columns] };
        for cell in grid.cells.iter().filter(|cell| cell.role == Role::Number) {
            let width = text::width(&cell.text, pen.ambiguous);
            fit.numbers[cell.column] = fit.numbers[cell.column].max(width);
        }
        let mut cells: Vec<&Cell> = grid.cells.iter().collect();
        cells.sort_by_key(|cell| cell.columns);
        for cell in cells {
            let wanted = wanted(grid, cell, pen, budget) + 2 * margin;
            let missing = wanted.saturating_sub(inner(&fit.widths, cell, pen));
            fit.widen(grid, cell, missing, pen);
        }
        fit
    }

    /// Widens the columns under a cell: all of them alike, but of row labels only the innermost.
    fn widen(&mut self, grid: &Grid, cell: &Cell, missing: usize, pen: Pen) {
        let end = cell.column + cell.columns;
        let columns = if end <= grid.stub { end - 1..end } else { cell.column..end };
        let steps = missing.div_ceil(pen.width());
        for step in 0..steps {
            self.widths[columns.start + step % columns.len()] += pen.width();
        }
    }

    /// Columns of the whole table.
    fn total(&self, pen: Pen) -> usize {
        self.widths.iter().sum::<usize>() + (self.widths.len() + 1) * pen.width()
    }

    /// The lines of each row of the grid, without the rules between them.
    pub(super) fn heights(&self, grid: &Grid, pen: Pen) -> Vec<usize> {
        let mut heights = vec![1; grid.rows];
        let mut cells: Vec<&Cell> = grid.cells.iter().filter(|cell| cell.role != Role::Number).collect();
        cells.sort_by_key(|cell| cell.rows);
        for cell in cells {
            let lines = self.rows(cell, pen).len();
            let rows = cell.row..cell.row + cell.rows;
            let height = heights[rows.clone()].iter().sum::<usize>() + cell.rows - 1;
            for step in 0..lines.saturating_sub(height) {
                heights[rows.end - 1 - step % cell.rows] += 1;
            }
        }
        heights
    }

    fn rows(&self, cell: &Cell, pen: Pen) -> Vec<std::ops::Range<usize>> {
        let width = inner(&self.widths, cell, pen).saturating_sub(2 * self.margin);
        text::wrap(&cell.text, width, 0, pen.ambiguous)
    }

    /// The lines of one cell.
    pub(super) fn lines(&self, _grid: &Grid, cell: &Cell, pen: Pen) -> Vec<String> {
        if cell.role == Role::Number {
            return vec![text::pad(&cell.text, self.numbers[cell.column], Align::Right, pen.ambiguous)];
        }
        let margin = " ".repeat(if cell.role == Role::RowLabel { self.margin } else { 0 });
        let rows = self.rows(cell, pen).into_iter();
        rows.map(|row| format!("{margin}{}", cell.text.get(row).unwrap_or_default().trim_end())).collect()
    }
}

/// The columns a cell needs to keep within its lines.
fn wanted(grid: &Grid, cell: &Cell, pen: Pen, budget: Budget) -> usize {
    let width = text::width(&cell.text, pen.ambiguous);
    let firm = match cell.role {
        Role::Number => return width,
        Role::Noted { number } => number.max(NARROWEST),
        Role::Label | Role::RowLabel => NARROWEST,
    };
    let piece = if budget.tight { 0 } else { text::widest_piece(&cell.text, pen.ambiguous).min(WIDEST_PIECE) };
    let least = firm.max(piece).min(width);
    let lines = if cell.row < grid.head { budget.head } else { budget.body };
    let lines = lines.saturating_mul(cell.rows).saturating_add(cell.rows - 1);
    (least.max(width.div_ceil(lines))..width)
        .find(|&columns| text::wrap(&cell.text, columns, 0, pen.ambiguous).len() <= lines)
        .unwrap_or(width)
}
