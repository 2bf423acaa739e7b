//! How wide the columns of a table are: within the page, and as few lines high as that allows.

use std::collections::{BTreeMap, HashSet};

use super::label::Label;
use super::{Cell, Grid, Pen, Role};

/// How many lines a label of one row may be wrapped into, from the best to the worst.
const LINES: [usize; 8] = [1, 2, 3, 4, 6, 8, 32, 1024];

/// A label is not made narrower than two characters, unless the table leaves the page.
const NARROW: usize = 4;

/// The columns of one character.
const NARROWEST: usize = 2;

/// A label is made narrower than its widest piece (（一） is one) only beyond this.
const WIDEST_PIECE: usize = 8;

/// What margins are worth, in halves of a line of the table.
const MARGIN_WORTH: usize = 24;

/// What it costs to leave a character alone in a row, in halves of a line of the table.
const ALONE: usize = 4;

/// How many times the groups of rows are made wider, to see whether that makes a better table.
const GROUP_STEPS: usize = 2;

/// How many of the best candidates are finished before the best of them is taken.
const FINALISTS: usize = 8;

/// For how many levels of groups that is tried.
const GROUPS: usize = 3;

/// The columns of a table, and the blanks that are kept free at both sides of a cell.
#[derive(Debug, Clone)]
pub(super) struct Fit {
    pub(super) widths: Vec<usize>,
    margin: usize,
}

/// A grid with its labels measured, and its cells in the orders in which they are looked at again and again.
pub(super) struct Table<'a> {
    grid: &'a Grid,
    labels: &'a [Label<'a>],
    pen: Pen,
    /// All cells, those over few columns first.
    by_columns: Vec<usize>,
    /// The cells that are wrapped where they must be, those over few rows first.
    words: Vec<usize>,
    /// By column: those of them that stand in this column alone.
    single: Vec<Vec<usize>>,
}

impl<'a> Table<'a> {
    /// `labels` are those of the grid's cells, in their order.
    pub(super) fn new(grid: &'a Grid, labels: &'a [Label<'a>], pen: Pen) -> Self {
        let cell = |index: &usize| &grid.cells[*index];
        let mut by_columns: Vec<usize> = (0..grid.cells.len()).collect();
        let mut words: Vec<usize> =
            by_columns.iter().copied().filter(|index| cell(index).role != Role::Number).collect();
        by_columns.sort_by_key(|index| cell(index).columns);
        words.sort_by_key(|index| cell(index).rows);
        let mut single = vec![Vec::new(); grid.columns];
        for index in words.iter().filter(|index| cell(index).columns == 1) {
            single[cell(index).column].push(*index);
        }
        Self { grid, labels, pen, by_columns, words, single }
    }

    fn cells<'t>(&'t self, indices: &'t [usize]) -> impl Iterator<Item = (&'a Cell, &'a Label<'a>)> + 't {
        indices.iter().map(|index| (&self.grid.cells[*index], &self.labels[*index]))
    }
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
pub(super) fn fit(table: &Table, page: usize) -> Fit {
    let grid = table.grid;
    let cells = || grid.cells.iter().zip(table.labels);
    let needs: Vec<[usize; LINES.len()]> =
        cells().map(|(cell, label)| LINES.map(|lines| need(cell, label, lines))).collect();
    let (mut seen, mut filled) = (HashSet::new(), HashSet::new());
    let mut candidates: Vec<(usize, Fit)> = Vec::new();
    let budgets = (0..LINES.len()).flat_map(|body| (0..LINES.len()).map(move |head| (body, head)));
    for (margin, (body, head)) in [1, 0].into_iter().flat_map(|margin| budgets.clone().map(move |both| (margin, both)))
    {
        let budget = |cell: &Cell| if cell.row < grid.head { head } else { body };
        let fit = Fit::of(table, margin, |index, cell, _| needs[index][budget(cell)]);
        if fit.room(table.pen, page).is_none() || !seen.insert((margin, fit.widths.clone())) {
            continue;
        }
        for fit in fit.with_wider_groups(table, page) {
            let fit = fit.fill(table, page);
            if filled.insert((margin, fit.widths.clone())) {
                candidates.push((fit.cost(table), fit));
            }
        }
    }
    candidates.sort_by_key(|(cost, _)| *cost);
    let finished = candidates.into_iter().take(FINALISTS).map(|(_, fit)| fit.shrink(table).relax(table, page));
    finished.min_by_key(|fit| fit.cost(table)).unwrap_or_else(|| narrowest(table, page))
}

/// The columns of a table that does not fit with two characters a label: one character is enough where that lets it fit.
fn narrowest(table: &Table, page: usize) -> Fit {
    let narrow = |characters| Fit::of(table, 0, |_, cell, label| least(cell, label, characters));
    let narrowest = narrow(NARROWEST);
    if narrowest.room(table.pen, page).is_some() {
        narrowest.relax(table, page).level(table, page)
    } else {
        narrow(NARROW)
    }
}

impl Fit {
    fn of(table: &Table, margin: usize, need: impl Fn(usize, &Cell, &Label) -> usize) -> Self {
        let mut fit = Self { widths: vec![0; table.grid.columns], margin };
        for &index in &table.by_columns {
            let cell = &table.grid.cells[index];
            let need = need(index, cell, &table.labels[index]) + 2 * margin;
            let missing = need.saturating_sub(inner(&fit.widths, cell, table.pen));
            fit.widen(table.grid, cell, missing, table.pen);
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
    fn cost(&self, table: &Table) -> usize {
        let height: usize = self.heights(table).iter().sum();
        let torn = table.cells(&table.words).map(|(cell, label)| {
            let wrapped = label.wrapped(self.room_in(cell, table.pen));
            wrapped.rows - 1 + ALONE * wrapped.alone
        });
        2 * height + torn.sum::<usize>() + MARGIN_WORTH * (1 - self.margin)
    }

    /// This, and the same with each group of rows made wider by a step or two.
    fn with_wider_groups(self, table: &Table, page: usize) -> Vec<Self> {
        let mut all = vec![self];
        for group in (0..table.grid.stub.saturating_sub(1)).rev().take(GROUPS) {
            for mut fit in all.clone() {
                for _ in 0..GROUP_STEPS {
                    if fit.relieve(table, &[group], page) {
                        all.push(fit.clone());
                    }
                }
            }
        }
        all
    }

    /// Takes from the innermost row labels what they do not need for the cost to stay.
    fn shrink(mut self, table: &Table) -> Self {
        let cost = self.cost(table);
        let Some(innermost) = table.grid.stub.checked_sub(1) else { return self };
        while let Some(narrower) = self.widths[innermost].checked_sub(table.pen.width()) {
            let width = std::mem::replace(&mut self.widths[innermost], narrower);
            if self.cost(table) > cost {
                self.widths[innermost] = width;
                break;
            }
        }
        self
    }

    /// Gives what is left of the page to the innermost row labels.
    fn fill(&self, table: &Table, page: usize) -> Self {
        let mut filled = self.clone();
        if let Some(innermost) = table.grid.stub.checked_sub(1) {
            filled.widths[innermost] += self.room(table.pen, page).unwrap_or(0);
        }
        filled
    }

    /// Gives what is left of the page to columns whose labels then take fewer lines: first where a character would stand alone,
    /// then groups of rows, then numbers, those alike that stand side by side.
    fn relax(mut self, table: &Table, page: usize) -> Self {
        for column in 0..if table.grid.stub == 0 { 0 } else { table.grid.columns } {
            if self.alone_in(table, column) > 0 {
                self.relieve(table, &[column], page);
            }
        }
        for column in (0..table.grid.stub).rev() {
            while self.relieve(table, &[column], page) {}
        }
        for alike in siblings(table.grid) {
            while self.relieve(table, &alike, page) {}
        }
        self
    }

    /// Makes the columns under each label of the head as wide as the widest of them, where the page has room for it.
    fn level(mut self, table: &Table, page: usize) -> Self {
        let mut groups: Vec<&Cell> = table.grid.cells.iter().filter(|cell| cell.row < table.grid.head).collect();
        groups.sort_by_key(|cell| cell.columns);
        for group in groups.iter().filter(|cell| cell.column >= table.grid.stub) {
            let mut level = self.clone();
            let columns = &mut level.widths[group.column..group.column + group.columns];
            let widest = columns.iter().copied().max().unwrap_or(0);
            columns.fill(widest);
            if level.room(table.pen, page).is_some() {
                self = level;
            }
        }
        self
    }

    /// Widens columns by the same amount, the smallest that lets their labels take fewer lines. Tells whether there is one.
    fn relieve(&mut self, table: &Table, columns: &[usize], page: usize) -> bool {
        let lines = |fit: &Self| columns.iter().map(|&column| fit.lines_in(table, column)).sum::<usize>();
        let before = lines(self);
        let room = self.room(table.pen, page).unwrap_or(0) / columns.len().max(1);
        let mut wider = self.clone();
        for _ in 0..room / table.pen.width() {
            for &column in columns {
                wider.widths[column] += table.pen.width();
            }
            if lines(&wider) < before {
                *self = wider;
                return true;
            }
        }
        false
    }

    /// The lines of all cells of this column alone.
    fn lines_in(&self, table: &Table, column: usize) -> usize {
        let cells = table.cells(&table.single[column]);
        cells.map(|(cell, label)| label.rows(self.room_in(cell, table.pen))).sum()
    }

    /// How many characters stand alone in a row, in cells of this column alone.
    fn alone_in(&self, table: &Table, column: usize) -> usize {
        let cells = table.cells(&table.single[column]);
        cells.map(|(cell, label)| label.wrapped(self.room_in(cell, table.pen)).alone).sum()
    }

    /// What is left of the page, in whole line characters; `None` if the table is wider.
    fn room(&self, pen: Pen, page: usize) -> Option<usize> {
        page.checked_sub(self.total(pen)).map(|room| room / pen.width() * pen.width())
    }

    /// Columns of the whole table.
    fn total(&self, pen: Pen) -> usize {
        self.widths.iter().sum::<usize>() + (self.widths.len() + 1) * pen.width()
    }

    /// Columns between the margins of a cell.
    fn room_in(&self, cell: &Cell, pen: Pen) -> usize {
        inner(&self.widths, cell, pen).saturating_sub(2 * self.margin)
    }

    /// The lines of each row of the grid, without the rules between them.
    pub(super) fn heights(&self, table: &Table) -> Vec<usize> {
        let mut heights = vec![1; table.grid.rows];
        for (cell, label) in table.cells(&table.words) {
            let lines = label.rows(self.room_in(cell, table.pen));
            let rows = cell.row..cell.row + cell.rows;
            let height = heights[rows.clone()].iter().sum::<usize>() + cell.rows - 1;
            for step in 0..lines.saturating_sub(height) {
                heights[rows.end - 1 - step % cell.rows] += 1;
            }
        }
        heights
    }

    /// The lines of one cell, no more than `height` if that is enough. A blank that a number leaves over stands before it, for
    /// numbers belong at the right.
    pub(super) fn lines(&self, cell: &Cell, label: &Label, height: usize, pen: Pen) -> Vec<String> {
        if cell.role == Role::Number {
            let odd = inner(&self.widths, cell, pen).saturating_sub(label.width) % 2 == 1;
            return vec![format!("{}{}", if odd { " " } else { "" }, label.text)];
        }
        let margin = " ".repeat(if cell.role == Role::RowLabel { self.margin } else { 0 });
        let rows = label.wrap(self.room_in(cell, pen), height).into_iter();
        rows.map(|row| format!("{margin}{}", label.text.get(row).unwrap_or_default().trim_end())).collect()
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
fn need(cell: &Cell, label: &Label, lines: usize) -> usize {
    let width = label.width;
    if cell.role == Role::Number {
        return width;
    }
    let least = least(cell, label, NARROW).max(label.widest.min(WIDEST_PIECE)).min(width);
    let lines = lines.saturating_mul(cell.rows).saturating_add(cell.rows - 1);
    (least.max(width.div_ceil(lines))..width).find(|&columns| label.rows(columns) <= lines).unwrap_or(width)
}

/// The columns a cell cannot do without, where a label is made no narrower than `narrow`; a note always has two characters.
fn least(cell: &Cell, label: &Label, narrow: usize) -> usize {
    match cell.role {
        Role::Number => label.width,
        Role::Noted { number } => number.max(NARROW).min(label.width),
        Role::Label | Role::RowLabel | Role::Entry => narrow.min(label.width),
    }
}
