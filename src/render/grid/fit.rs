//! How wide the columns of a table are: within the page, and as few lines high as that allows.

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

use super::{Cell, Grid, Pen, Role};
use crate::text::{self, Align};

/// How many lines a label of one row may be wrapped into, from the best to the worst.
const LINES: [usize; 8] = [1, 2, 3, 4, 6, 8, 32, 1024];

/// A label is not made narrower than two characters, whatever the page.
const NARROWEST: usize = 4;

/// A label is made narrower than its widest piece (（一） is one) only beyond this.
const WIDEST_PIECE: usize = 8;

/// What margins are worth, in halves of a line of the table.
const MARGIN_WORTH: usize = 24;

/// How many times the groups of rows are made wider, to see whether that makes a better table.
const GROUP_STEPS: usize = 2;

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
///
/// Every pair of line counts, for labels in the head and for all others, gives candidates: with the groups of rows as narrow as
/// can be, and a step or two wider. What a candidate leaves of the page goes to the labels of the rows, of which there are most.
pub(super) fn fit(grid: &Grid, pen: Pen, page: usize) -> Fit {
    let needs: Vec<[usize; LINES.len()]> =
        grid.cells.iter().map(|cell| LINES.map(|lines| need(cell, pen, lines))).collect();
    let mut seen = HashSet::new();
    let mut best: Option<(usize, Fit)> = None;
    let budgets = (0..LINES.len()).flat_map(|body| (0..LINES.len()).map(move |head| (body, head)));
    for (margin, (body, head)) in [1, 0].into_iter().flat_map(|margin| budgets.clone().map(move |both| (margin, both)))
    {
        let budget = |cell: &Cell| if cell.row < grid.head { head } else { body };
        let mut fit = Fit::of(grid, pen, margin, |index, cell| needs[index][budget(cell)]);
        if fit.room(pen, page).is_none() {
            continue;
        }
        for _ in 0..=GROUP_STEPS {
            let filled = fit.fill(grid, pen, page);
            if !seen.insert((margin, filled.widths.clone())) {
                break;
            }
            let cost = filled.cost(grid, pen);
            if best.as_ref().is_none_or(|(least, _)| cost < *least) {
                best = Some((cost, filled));
            }
            for group in (0..grid.stub.saturating_sub(1)).rev() {
                fit.relieve(grid, &[group], pen, page);
            }
        }
    }
    let narrowest = || Fit::of(grid, pen, 0, |_, cell| least(cell, pen));
    best.map_or_else(narrowest, |(cost, fit)| fit.shrink(grid, pen, cost).relax(grid, pen, page))
}

impl Fit {
    fn of(grid: &Grid, pen: Pen, margin: usize, need: impl Fn(usize, &Cell) -> usize) -> Self {
        let mut fit = Self { widths: vec![0; grid.columns], margin, numbers: vec![0; grid.columns] };
        for cell in grid.cells.iter().filter(|cell| cell.role == Role::Number) {
            let width = text::width(&cell.text, pen.ambiguous);
            fit.numbers[cell.column] = fit.numbers[cell.column].max(width);
        }
        let mut cells: Vec<(usize, &Cell)> = grid.cells.iter().enumerate().collect();
        cells.sort_by_key(|(_, cell)| cell.columns);
        for (index, cell) in cells {
            let missing = (need(index, cell) + 2 * margin).saturating_sub(inner(&fit.widths, cell, pen));
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

    /// What the table costs a reader: its height above all, then labels in pieces, then cells without margins.
    fn cost(&self, grid: &Grid, pen: Pen) -> usize {
        let height: usize = self.heights(grid, pen).iter().sum();
        let torn =
            grid.cells.iter().filter(|cell| cell.role != Role::Number).map(|cell| self.rows(cell, pen).len() - 1);
        2 * height + torn.sum::<usize>() + MARGIN_WORTH * (1 - self.margin)
    }

    /// Takes from the innermost row labels what they do not need for the cost to stay.
    fn shrink(mut self, grid: &Grid, pen: Pen, cost: usize) -> Self {
        let Some(innermost) = grid.stub.checked_sub(1) else { return self };
        while let Some(narrower) = self.widths[innermost].checked_sub(pen.width()) {
            let width = std::mem::replace(&mut self.widths[innermost], narrower);
            if self.cost(grid, pen) > cost {
                self.widths[innermost] = width;
                break;
            }
        }
        self
    }

    /// Gives what is left of the page to the innermost row labels.
    fn fill(&self, grid: &Grid, pen: Pen, page: usize) -> Self {
        let mut filled = self.clone();
        if let Some(innermost) = grid.stub.checked_sub(1) {
            filled.widths[innermost] += self.room(pen, page).unwrap_or(0);
        }
        filled
    }

    /// Gives what is left of the page to columns whose labels then take fewer lines: groups of rows, then numbers.
    fn relax(mut self, grid: &Grid, pen: Pen, page: usize) -> Self {
        for column in (0..grid.stub).rev() {
            while self.relieve(grid, &[column], pen, page) {}
        }
        for alike in siblings(grid) {
            while self.relieve(grid, &alike, pen, page) {}
        }
        self
    }

    /// Widens columns by the same amount, the smallest that lets their labels take fewer lines. Tells whether there is one.
    fn relieve(&mut self, grid: &Grid, columns: &[usize], pen: Pen, page: usize) -> bool {
        let lines = |fit: &Self| columns.iter().map(|&column| fit.lines_in(grid, column, pen)).sum::<usize>();
        let before = lines(self);
        let room = self.room(pen, page).unwrap_or(0) / columns.len().max(1);
        let mut wider = self.clone();
        for _ in 0..room / pen.width() {
            for &column in columns {
                wider.widths[column] += pen.width();
            }
            if lines(&wider) < before {
                *self = wider;
                return true;
            }
        }
        false
    }

    /// The lines of all cells of this column alone.
    fn lines_in(&self, grid: &Grid, column: usize, pen: Pen) -> usize {
        let cells = grid.cells.iter().filter(|cell| cell.column == column && cell.columns == 1);
        cells.filter(|cell| cell.role != Role::Number).map(|cell| self.rows(cell, pen).len()).sum()
    }

    /// What is left of the page, in whole line characters; `None` if the table is wider.
    fn room(&self, pen: Pen, page: usize) -> Option<usize> {
        page.checked_sub(self.total(pen)).map(|room| room / pen.width() * pen.width())
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

    fn rows(&self, cell: &Cell, pen: Pen) -> Vec<Range<usize>> {
        let width = inner(&self.widths, cell, pen).saturating_sub(2 * self.margin);
        wrap(&cell.text, width, pen)
    }

    /// The lines of one cell.
    pub(super) fn lines(&self, cell: &Cell, pen: Pen) -> Vec<String> {
        if cell.role == Role::Number {
            return vec![text::pad(&cell.text, self.numbers[cell.column], Align::Right, pen.ambiguous)];
        }
        let margin = " ".repeat(if cell.role == Role::RowLabel { self.margin } else { 0 });
        let rows = self.rows(cell, pen).into_iter();
        rows.map(|row| format!("{margin}{}", cell.text.get(row).unwrap_or_default().trim_end())).collect()
    }
}

/// The number columns, those together whose labels stand side by side; in a table of one line of numbers all of them, which
/// repeat the same labels.
fn siblings(grid: &Grid) -> Vec<Vec<usize>> {
    if grid.stub == 0 {
        return vec![(0..grid.columns).collect()];
    }
    let mut levels: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let labels = grid.cells.iter().filter(|cell| cell.column >= grid.stub && cell.columns == 1);
    for cell in labels.filter(|cell| cell.row < grid.head && cell.row + cell.rows == grid.head) {
        levels.entry(cell.row).or_default().push(cell.column);
    }
    levels.into_values().collect()
}

/// The columns a cell needs to keep within so many lines a row.
fn need(cell: &Cell, pen: Pen, lines: usize) -> usize {
    let width = text::width(&cell.text, pen.ambiguous);
    let piece = text::widest_piece(&cell.text, pen.ambiguous).min(WIDEST_PIECE);
    if cell.role == Role::Number {
        return width;
    }
    let least = least(cell, pen).max(piece).min(width);
    let lines = lines.saturating_mul(cell.rows).saturating_add(cell.rows - 1);
    (least.max(width.div_ceil(lines))..width)
        .find(|&columns| wrap(&cell.text, columns, pen).len() <= lines)
        .unwrap_or(width)
}

/// The columns a cell cannot do without.
fn least(cell: &Cell, pen: Pen) -> usize {
    let width = text::width(&cell.text, pen.ambiguous);
    match cell.role {
        Role::Number => width,
        Role::Noted { number } => number.max(NARROWEST).min(width),
        Role::Label | Role::RowLabel => NARROWEST.min(width),
    }
}

/// Wraps a label; its number （三） stands on a line of its own where that takes no line more.
fn wrap(label: &str, columns: usize, pen: Pen) -> Vec<Range<usize>> {
    let rows = text::wrap(label, columns, 0, pen.ambiguous);
    let number = label.find('）').map_or(0, |at| at + '）'.len_utf8());
    if rows.len() == 1 || !label.starts_with('（') || number == label.len() {
        return rows;
    }
    let (number, name) = label.split_at(number);
    let mut parted = text::wrap(number, columns, 0, pen.ambiguous);
    let name_rows = text::wrap(name, columns, 0, pen.ambiguous).into_iter();
    parted.extend(name_rows.map(|row| row.start + number.len()..row.end + number.len()));
    if parted.len() <= rows.len() { parted } else { rows }
}
