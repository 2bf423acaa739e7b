//! A table with merged cells, drawn with lines: every line as wide as every other, closed on all sides.

mod fit;
mod label;

use label::Label;

use super::Layout;
use crate::form;
use crate::text::{self, Align, Ambiguous};

/// A table of cells that may reach over several rows and columns. Together they cover it, and no two of them overlap.
#[derive(Debug, Default)]
pub struct Grid {
    columns: usize,
    rows: usize,
    cells: Vec<Cell>,
    /// How many rows at the top hold labels.
    pub head: usize,
    /// How many columns at the left hold labels.
    pub stub: usize,
}

/// One cell of a [`Grid`].
#[derive(Debug)]
pub struct Cell {
    /// The first row it covers.
    pub row: usize,
    /// The first column it covers.
    pub column: usize,
    /// How many rows it covers; at least 1.
    pub rows: usize,
    /// How many columns it covers; at least 1.
    pub columns: usize,
    /// What stands in it: one line without control characters. It is wrapped where it must be.
    pub text: String,
    /// What it is, which decides where it stands and whether it may be wrapped.
    pub role: Role,
    /// Blanks in front of it where it is drawn with characters, so that the numbers of a column end at the same place.
    pub indent: usize,
    /// The cell of the form whose value it shows; `None` for a label.
    pub of: Option<form::Cell>,
}

/// What a cell of a [`Grid`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// A label, in the middle.
    Label,
    /// The label of one row, at the left.
    RowLabel,
    /// A number, a blank or `/`, never wrapped.
    Number,
    /// A number with a note behind it; only the note is wrapped.
    Noted {
        /// Columns of the number.
        number: usize,
    },
    /// What was entered and is no number, in the middle.
    Entry,
}

/// The lines a table is drawn with.
#[derive(Debug, Clone, Copy)]
struct Pen {
    ascii: bool,
    ambiguous: Ambiguous,
}

/// Line characters by the directions they lead to: 1 up, 2 down, 4 left, 8 right.
const LINES: [char; 16] = [' ', '│', '│', '│', '─', '┘', '┐', '┤', '─', '└', '┌', '├', '─', '┴', '┬', '┼'];

impl Pen {
    fn of(layout: Layout) -> Self {
        Self { ascii: layout.ascii, ambiguous: layout.ambiguous }
    }

    /// Columns of a line character. Lines of two columns want every column of the table to be even.
    fn width(self) -> usize {
        if !self.ascii && self.ambiguous == Ambiguous::Wide { 2 } else { 1 }
    }

    fn joint(self, [up, down, left, right]: [bool; 4]) -> char {
        let directions = usize::from(up) | usize::from(down) << 1 | usize::from(left) << 2 | usize::from(right) << 3;
        match (self.ascii, directions) {
            (false, _) => LINES[directions],
            (true, 0) => ' ',
            (true, 1..=3) => '|',
            (true, 4 | 8 | 12) => '-',
            (true, _) => '+',
        }
    }

    fn horizontal(self, columns: usize) -> String {
        let line = self.joint([false, false, true, true]);
        std::iter::repeat_n(line, columns / self.width()).collect()
    }
}

/// A grid with the sizes it is drawn in.
struct Drawing<'a> {
    grid: &'a Grid,
    pen: Pen,
    /// The cell at each row and column.
    owners: Vec<Vec<Option<usize>>>,
    widths: Vec<usize>,
    heights: Vec<usize>,
    /// The lines of each cell.
    lines: Vec<Vec<String>>,
}

impl Grid {
    /// A table without rows yet.
    pub fn new(columns: usize) -> Self {
        Self { columns, ..Self::default() }
    }

    /// How many columns it has.
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// How many rows it has so far.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// Its cells, in the order they were added.
    pub fn cells(&self) -> &[Cell] {
        &self.cells
    }

    /// Adds a cell; the table grows down to it.
    pub fn push(&mut self, cell: Cell) {
        self.rows = self.rows.max(cell.row + cell.rows);
        self.cells.push(cell);
    }

    /// The lines of the table, within `layout.width` if its numbers and two characters of every label fit in there.
    pub fn draw(&self, layout: Layout) -> Vec<String> {
        let pen = Pen::of(layout);
        let drawn = self.texts();
        let labels = self.labels(&drawn, pen);
        let table = fit::Table::new(self, &labels, pen);
        let fit = fit::fit(&table, layout.width);
        let mut owners = vec![vec![None; self.columns]; self.rows];
        for (index, cell) in self.cells.iter().enumerate() {
            for row in owners.iter_mut().skip(cell.row).take(cell.rows) {
                row.iter_mut().skip(cell.column).take(cell.columns).for_each(|owner| *owner = Some(index));
            }
        }
        let heights = fit.heights(&table);
        let lines = |(cell, label): (&Cell, &Label)| fit.lines(cell, label, cell.height(&heights), pen);
        let lines = self.cells.iter().zip(&labels).map(lines).collect();
        Drawing { grid: self, pen, owners, widths: fit.widths, heights, lines }.draw()
    }

    /// How many columns of characters each of its columns is drawn with.
    pub fn widths(&self, layout: Layout) -> Vec<usize> {
        let pen = Pen::of(layout);
        let drawn = self.texts();
        let labels = self.labels(&drawn, pen);
        fit::fit(&fit::Table::new(self, &labels, pen), layout.width).widths
    }

    /// What stands in its cells, numbers with the blanks in front of them.
    fn texts(&self) -> Vec<String> {
        self.cells.iter().map(|cell| " ".repeat(cell.indent) + &cell.text).collect()
    }

    fn labels<'t>(&self, texts: &'t [String], pen: Pen) -> Vec<Label<'t>> {
        let is_centered = |cell: &Cell| matches!(cell.role, Role::Label | Role::Entry);
        let cells = self.cells.iter().zip(texts);
        cells.map(|(cell, text)| Label::new(text, is_centered(cell), pen.ambiguous)).collect()
    }
}

impl Cell {
    /// Its lines, those in place of the rules it goes through among them.
    fn height(&self, heights: &[usize]) -> usize {
        heights.iter().skip(self.row).take(self.rows).map(|height| height + 1).sum::<usize>() - 1
    }
}

impl Drawing<'_> {
    fn draw(&self) -> Vec<String> {
        let mut drawn = Vec::new();
        for row in 0..=self.grid.rows {
            drawn.push(self.rule(row));
            if row < self.grid.rows {
                drawn.extend((0..self.heights[row]).map(|line| self.row(row, line)));
            }
        }
        drawn
    }

    fn owner(&self, row: Option<usize>, column: Option<usize>) -> Option<usize> {
        *self.owners.get(row?)?.get(column?)?
    }

    /// The line over a row: rules, and what stands in the cells that go through it.
    fn rule(&self, row: usize) -> String {
        let above = row.checked_sub(1);
        let ruled = |column: Option<usize>| {
            column.is_some_and(|c| c < self.grid.columns) && self.owner(above, column) != self.owner(Some(row), column)
        };
        let joint = |column: usize| {
            let left = column.checked_sub(1);
            let parted = |row| self.owner(row, left) != self.owner(row, Some(column));
            self.pen.joint([parted(above), parted(Some(row)), ruled(left), ruled(Some(column))])
        };
        let mut line = String::from(joint(0));
        let mut column = 0;
        while column < self.grid.columns {
            match self.owner(Some(row), Some(column)) {
                Some(owner) if !ruled(Some(column)) => {
                    line.push_str(&self.content(owner, row, None));
                    column += self.grid.cells[owner].columns;
                }
                _ => {
                    line.push_str(&self.pen.horizontal(self.widths[column]));
                    column += 1;
                }
            }
            line.push(joint(column));
        }
        line
    }

    /// One line of a row of cells.
    fn row(&self, row: usize, line: usize) -> String {
        let border = self.pen.joint([true, true, false, false]);
        let mut drawn = String::from(border);
        let mut column = 0;
        while column < self.grid.columns {
            if let Some(owner) = self.owner(Some(row), Some(column)) {
                drawn.push_str(&self.content(owner, row, Some(line)));
                column += self.grid.cells[owner].columns;
            } else {
                drawn.push_str(&" ".repeat(self.widths[column]));
                column += 1;
            }
            drawn.push(border);
        }
        drawn
    }

    /// What stands in a cell on one line of a row, or on the line over the row; a cell's lines stand in the middle of its height.
    fn content(&self, owner: usize, row: usize, line: Option<usize>) -> String {
        let cell = &self.grid.cells[owner];
        let lines = &self.lines[owner];
        let height = |rows: std::ops::Range<usize>| rows.map(|row| self.heights[row] + 1).sum::<usize>();
        let before = cell.height(&self.heights).saturating_sub(lines.len()) / 2;
        let at = (height(cell.row..row) + line.unwrap_or(0)).checked_sub(before + usize::from(line.is_none()));
        let text = at.and_then(|at| lines.get(at)).map_or("", String::as_str);
        let width = fit::inner(&self.widths, cell, self.pen);
        let align = if cell.role == Role::RowLabel { Align::Left } else { Align::Center };
        text::pad(text, width, align, self.pen.ambiguous)
    }
}
