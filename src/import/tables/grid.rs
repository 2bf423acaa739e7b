//! Tables of which a source has rows of cells.

use super::{Found, Reader, Strip, is_page_number, plain};
use crate::paste::{Named, is_figure};

/// What was read of the rows so far.
#[derive(Default)]
struct Rows {
    found: Vec<Found>,
    /// What stood alone in a row, which may be the first part of a label.
    carry: String,
    /// What the last label named.
    after: Option<Named>,
}

/// A row of cells, parted into what comes before its figures and these.
struct Row<'s> {
    strip: &'s Strip,
    cells: Vec<String>,
    /// How many cells stand before the figures.
    before: usize,
    label: String,
}

impl Row<'_> {
    fn figures(&self) -> &[String] {
        self.cells.get(self.before..).unwrap_or_default()
    }
}

impl Reader<'_> {
    /// The rows of figures and the labels that stand for blank ones; what is neither is told.
    pub(super) fn grid(&mut self, strips: &[Strip]) -> Vec<Found> {
        let width = self.widest();
        let window = self.window(strips, width);
        let mut rows = Rows::default();
        for strip in strips {
            let row = self.part(strip, window, rows.after);
            let is_head = row.figures().iter().any(|cell| self.labels.is_head(&plain(cell)) && !is_figure(cell));
            if !is_head && self.is_blank(&row, width, &rows) {
                self.take_blank(row, &mut rows);
            } else if !is_head && (self.has_figures(&row, &rows) || self.is_odd(&row, &rows)) {
                self.take_figures(&row, &mut rows);
            } else {
                self.take_words(&row, &mut rows);
            }
        }
        rows.found
    }

    fn part<'s>(&self, strip: &'s Strip, window: Option<usize>, after: Option<Named>) -> Row<'s> {
        // Where the figures have no columns of their own a merged cell counts once.
        let is_cell = |at: usize| window.is_some() || strip.covered.get(at) != Some(&true);
        let cells = strip.cells.iter().enumerate().filter(|(at, _)| is_cell(*at));
        let cells: Vec<String> = cells.map(|(_, cell)| cell.trim().to_owned()).collect();
        let before = match window.filter(|_| strip.is_row && cells.len() > 1) {
            Some(start) => start,
            None => self.ragged(&cells, after),
        };
        let before = before.min(cells.len());
        let words = cells.iter().take(before);
        let label = words.rev().find(|cell| !cell.is_empty()).map(|cell| plain(cell)).unwrap_or_default();
        Row { strip, cells, before, label }
    }

    fn names_a_row(&self, row: &Row, rows: &Rows) -> bool {
        matches!(self.find(&rows.carry, &row.label, rows.after), Some(Named::Row { .. }))
    }

    /// Whether it is a row of the form, or part of its label, with nothing in its cells.
    fn is_blank(&self, row: &Row, width: usize, rows: &Rows) -> bool {
        let figures = row.figures();
        let is_blank = row.strip.is_row && figures.len() >= width && figures.iter().all(String::is_empty);
        is_blank && (row.label.is_empty() || self.names_a_row(row, rows))
    }

    fn has_figures(&self, row: &Row, rows: &Rows) -> bool {
        // Behind the label of a row stands its figure, whatever was put there.
        let says =
            |cell: &String| is_figure(cell) || (!self.labels.is_part(&plain(cell)) && self.names_a_row(row, rows));
        row.cells.len() > 1 && row.figures().iter().any(says)
    }

    /// Whether it is a row of the form with words where figures should be.
    fn is_odd(&self, row: &Row, rows: &Rows) -> bool {
        let says = |cell: &String| !cell.is_empty() && self.labels.find(&plain(cell), None).is_none();
        row.strip.is_row
            && row.cells.len() > 1
            && matches!(self.exact(&row.label, rows.after), Some(Named::Row { .. }))
            && row.figures().iter().any(says)
    }

    fn take_blank(&self, row: Row, rows: &mut Rows) {
        let Row { strip, label, .. } = row;
        let is_begun = |last: &&mut Found| !last.figures.is_empty() && !last.label.is_empty() && !label.is_empty();
        let begun = rows.found.last_mut().filter(is_begun);
        let whole = begun.and_then(|last| Some((self.exact(&format!("{}{label}", last.label), None)?, last)));
        if let Some((whole, last)) = whole {
            // The rest of a label whose first part stands before the figures.
            last.named = Some(whole);
            return;
        }
        let named = self.find(&rows.carry, &label, rows.after);
        if named.is_none() || rows.found.iter().all(|row| row.named != named) {
            rows.after = named.or(rows.after);
            rows.carry.clone_from(&label);
            rows.found.push(Found { at: strip.at.clone(), label, named, figures: Vec::new() });
        }
    }

    fn take_words(&mut self, row: &Row, rows: &mut Rows) {
        let last = row.cells.iter().rev().find(|cell| !cell.is_empty());
        if let Some(last) = last.filter(|last| !is_page_number(last)) {
            rows.carry = plain(last);
            self.say_unknown(row.strip, last);
        }
    }

    fn take_figures(&self, row: &Row, rows: &mut Rows) {
        let named = self.find(&rows.carry, &row.label, rows.after);
        let carry = std::mem::take(&mut rows.carry);
        // The first part of a label that was torn apart stood in a row of its own.
        rows.found
            .pop_if(|last| last.figures.is_empty() && !carry.is_empty() && last.label == carry && last.named == named);
        rows.after = named.or(rows.after);
        let size = self.columns_of(named);
        let mut figures = row.figures();
        while let [first, rest @ ..] = figures
            && figures.len() > size
            && first.is_empty()
        {
            figures = rest;
        }
        let (at, label, figures) = (row.strip.at.clone(), row.label.clone(), figures.to_vec());
        rows.found.push(Found { at, label, named, figures });
    }

    /// Where the figures begin if all rows have a cell for each column of the table.
    fn window(&self, strips: &[Strip], width: usize) -> Option<usize> {
        let rows: Vec<&Strip> = strips.iter().filter(|strip| strip.is_row && strip.cells.len() > 1).collect();
        let size = rows.first()?.cells.len();
        if size < width || self.tables.len() > 1 || rows.iter().any(|row| row.cells.len() != size) {
            return None;
        }
        let score = |start: usize| {
            let of = |row: &&Strip| {
                let inside = |at: usize| (start..start + width).contains(&at);
                let one = |(at, cell): (usize, &String)| match (is_figure(cell), inside(at)) {
                    _ if cell.trim().is_empty() => 0,
                    (true, true) => 2,
                    (true, false) => -2,
                    // Even beside figures that are none, a label of the form is a label.
                    (false, true) if self.labels.find(&plain(cell), None).is_some() => -3,
                    (false, true) if !self.labels.is_head(&plain(cell)) => -1,
                    (false, _) => 0,
                };
                row.cells.iter().enumerate().map(one).sum::<i64>()
            };
            let rows = rows.iter().filter(|row| row.cells.iter().any(|cell| is_figure(cell)));
            rows.map(of).sum::<i64>()
        };
        let start = (0..=size - width).max_by_key(|start| (score(*start), std::cmp::Reverse(*start)))?;
        // Rows that are packed to the left have figures before the others' and no columns of their own.
        let strays = |row: &&&Strip| {
            let outside = row.cells.iter().enumerate().filter(|(at, _)| !(start..start + width).contains(at));
            row.filled() > 1 && outside.filter(|(_, cell)| is_figure(cell)).count() > 0
        };
        rows.iter().find(strays).is_none().then_some(start)
    }

    /// How many cells of a row stand before its figures, where rows have as many cells as they like.
    fn ragged(&self, cells: &[String], after: Option<Named>) -> usize {
        let is_word = |cell: &String| !cell.is_empty() && !is_figure(cell);
        let named = |cell: &String| self.labels.find(&plain(cell), after).filter(|_| is_word(cell));
        // What stands behind the label of a row is its figure, whatever was put there.
        if let Some(row) = cells.iter().rposition(|cell| matches!(named(cell), Some(Named::Row { .. }))) {
            return row + 1;
        }
        let known = cells.iter().rposition(|cell| named(cell).is_some());
        let first = cells.iter().position(|cell| is_figure(cell)).unwrap_or(cells.len());
        let unknown = cells.iter().take(first).rposition(is_word);
        // Without any figure there is no telling what an unknown word is: it stands where figures should.
        let unknown = unknown.filter(|_| first < cells.len() || known.is_none());
        known.max(unknown).map_or(0, |at| at + 1)
    }
}
