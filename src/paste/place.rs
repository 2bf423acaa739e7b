//! Rows of figures → cells of the form: by label where labels name the rows, otherwise by order from the current cell.

use std::ops::Range;

use super::block::{Block, Row};
use super::label::{Labels, Named};
use super::{Left, Note, Source, Why};
use crate::form::{Cell, Form, Layout};

/// Which text goes where, before it is read as a value.
#[derive(Debug, Default)]
pub(super) struct Placed {
    pub(super) cells: Vec<(Cell, Source)>,
    pub(super) left: Vec<Left>,
    pub(super) notes: Vec<Note>,
}

/// The number rows a block may go to, and where the user is.
pub(super) struct Ground<'a> {
    pub(super) form: &'a Form,
    pub(super) tables: Range<usize>,
    pub(super) start: Cell,
}

/// A number row: its table, and its index there.
type Target = (usize, usize);

impl Ground<'_> {
    /// All ways a block can be meant, the most likely first; at least one.
    pub(super) fn ways(&self, block: &Block, labels: &Labels) -> Vec<Placed> {
        if block.is_labelled {
            return vec![self.by_label(block, labels)];
        }
        let mut ways = Vec::new();
        for (rows, is_own_row) in self.shapes(block) {
            for targets in self.targets(rows.len(), is_own_row) {
                ways.push(self.by_order(&rows, &targets, block, labels));
            }
        }
        ways
    }

    fn by_label(&self, block: &Block, labels: &Labels) -> Placed {
        let mut placed = Placed::default();
        let targets = self.named_targets(block, &mut placed.notes);
        let one_table = targets.iter().flatten().map(|target| target.0).min();
        let same = targets.iter().flatten().all(|target| Some(target.0) == one_table);
        let header = one_table.filter(|_| same).and_then(|table| Self::header(table, block, labels));
        let mut taken: Vec<Target> = Vec::new();
        for (row, target) in block.rows.iter().zip(targets) {
            let why = match (target, row.named) {
                (Some(target), _) if taken.contains(&target) => Why::Twice,
                (Some(target), _) => {
                    taken.push(target);
                    self.lay(row, target, header.as_deref(), &mut placed);
                    continue;
                }
                (None, Some(Named::Group { .. })) => Why::Group,
                (None, _) => Why::UnknownRow,
            };
            placed.left.extend(sources(row).map(|source| Left { source, why, label: row.label.clone() }));
        }
        placed
    }

    /// The row each row of a block goes to. One whose label is unknown has its place where exactly so many are missing between
    /// its neighbours, which is said.
    fn named_targets(&self, block: &Block, notes: &mut Vec<Note>) -> Vec<Option<Target>> {
        let all = self.all_rows();
        let named = |row: &Row| match row.named {
            Some(Named::Row { table, row }) => Some((table, row)),
            _ => None,
        };
        let mut targets: Vec<Option<Target>> = block.rows.iter().map(named).collect();
        let place = |target: Option<Target>| target.and_then(|target| all.iter().position(|row| *row == target));
        let unknown = |at: usize| block.rows.get(at).is_some_and(|row| row.named.is_none());
        let mut at = 0;
        while at < targets.len() {
            let end = (at..targets.len()).find(|&end| !unknown(end)).unwrap_or(targets.len());
            let before = at.checked_sub(1).map_or(Some(0), |at| place(targets[at]).map(|place| place + 1));
            let behind = targets.get(end).map_or(Some(all.len()), |target| place(*target));
            if end > at
                && let (Some(before), Some(behind)) = (before, behind)
                && behind.checked_sub(before) == Some(end - at)
            {
                for (offset, unknown) in (at..end).enumerate() {
                    let (table, row) = all[before + offset];
                    targets[unknown] = Some((table, row));
                    notes.push(Note::RowByPlace {
                        label: block.rows[unknown].label.clone(),
                        row: Cell { table, row, column: 0 },
                    });
                }
            }
            at = end + 1;
        }
        targets
    }

    fn by_order(&self, rows: &[Row], targets: &[Target], block: &Block, labels: &Labels) -> Placed {
        let mut placed = Placed::default();
        let table = targets.first().map_or(self.start.table, |target| target.0);
        let same = targets.iter().take(rows.len()).all(|target| target.0 == table);
        let header = if same { Self::header(table, block, labels) } else { None };
        for (at, row) in rows.iter().enumerate() {
            if let Some(&target) = targets.get(at) {
                self.lay(row, target, header.as_deref(), &mut placed);
            } else {
                let left = |source| Left { source, why: Why::Outside, label: row.label.clone() };
                placed.left.extend(sources(row).map(left));
            }
        }
        let labels: Vec<String> = rows.iter().map(|row| row.label.clone()).filter(|label| !label.is_empty()).collect();
        if let Some(label) = labels.first() {
            placed.notes.push(Note::LabelsUnknown { label: label.clone(), count: labels.len() });
        }
        let first = targets.first().zip(placed.cells.first()).map(|(_, (cell, _))| *cell);
        if let (Some(first), Some((last, _))) = (first, placed.cells.last()) {
            placed.notes.push(Note::ByOrder { first, last: *last });
        }
        placed
    }

    /// Gives each figure of a row its cell.
    fn lay(&self, row: &Row, (table, at): Target, header: Option<&[usize]>, placed: &mut Placed) {
        let count = row.figures.len();
        if header.is_some_and(|header| header.len() == count && !header.is_sorted())
            && !placed.notes.contains(&Note::ByHeader)
        {
            placed.notes.push(Note::ByHeader);
        }
        let columns = match header.filter(|header| header.len() == count) {
            Some(header) => header.to_vec(),
            None => self.columns((table, row.named.is_some()), count, &mut placed.notes),
        };
        for (number, source) in (0..).zip(sources(row)) {
            match columns.get(number) {
                Some(&column) => placed.cells.push((Cell { table, row: at, column }, source)),
                None if source.text.is_empty() => {}
                None => placed.left.push(Left { source, why: Why::Outside, label: row.label.clone() }),
            }
        }
    }

    /// The columns that so many figures of one row go to: all of them, those to be entered, or from the current one on.
    fn columns(&self, (table, is_labelled): (usize, bool), count: usize, notes: &mut Vec<Note>) -> Vec<usize> {
        let size = self.form.tables[table].columns.len();
        let entered: Vec<usize> = (0..size).filter(|&column| !self.is_total_column(table, column)).collect();
        let current = if table == self.start.table { self.start.column } else { 0 };
        // As many as are entered go into those, unless they fit exactly from the current column on and no label says otherwise.
        let is_entered = count == entered.len() && (is_labelled || current + count != size);
        let first = if is_entered { 0 } else { current.min(size.saturating_sub(count)) };
        let is_whole = is_labelled && count >= entered.len();
        if first != current && !is_whole && !notes.iter().any(|note| matches!(note, Note::ColumnsMoved { .. })) {
            notes.push(Note::ColumnsMoved { first: Cell { table, row: self.start.row, column: first } });
        }
        if is_entered {
            return entered;
        }
        (first..size).collect()
    }

    /// The columns that the words over the figures name, in their order; `None` unless each figure has one.
    fn header(table: usize, block: &Block, labels: &Labels) -> Option<Vec<usize>> {
        let mut named: Vec<(usize, usize)> = Vec::new();
        for head in &block.heads {
            for (at, cell) in head.iter().enumerate() {
                if let Some(column) = labels.column(table, cell) {
                    named.retain(|(_, other)| *other != column);
                    named.push((at, column));
                }
            }
        }
        named.sort_unstable();
        let count = block.rows.iter().map(|row| row.figures.len()).max()?;
        (named.len() == count).then(|| named.into_iter().map(|(_, column)| column).collect())
    }

    /// The rows of figures a block without labels can be, and whether each figure was given a line of its own.
    fn shapes(&self, block: &Block) -> Vec<(Vec<Row>, bool)> {
        let table = &self.form.tables[self.start.table];
        let entered =
            (0..table.columns.len()).filter(|&column| !self.is_total_column(self.start.table, column)).count();
        let sizes = [table.columns.len(), entered];
        let all: Vec<(usize, &String)> =
            block.rows.iter().flat_map(|row| row.figures.iter().map(|figure| (row.line, figure))).collect();
        let chunks = |size: usize| -> Vec<Row> {
            all.chunks(size.max(1))
                .map(|chunk| Row {
                    line: chunk[0].0,
                    figures: chunk.iter().map(|(_, figure)| (*figure).clone()).collect(),
                    ..Row::default()
                })
                .collect()
        };
        // 表四 is printed as one row of numbers.
        let in_one_row = table.layout == Layout::OneRow && (block.is_list || block.rows.len() == 1);
        let whole = |size: &usize| *size > 1 && all.len() == size * table.rows.len();
        if in_one_row && !block.is_list && all.len() > sizes[0] * table.rows.len() {
            return vec![(chunks(sizes[0]), false)];
        }
        if let Some(size) = sizes.into_iter().find(|size| whole(size) && (in_one_row || block.is_list)) {
            return vec![(chunks(size), false)];
        }
        if !block.is_list {
            return vec![(block.rows.clone(), false)];
        }
        let mut shapes = vec![(block.rows.clone(), true)];
        shapes.extend(
            sizes
                .into_iter()
                .filter(|&size| size > 1 && all.len().is_multiple_of(size))
                .map(|size| (chunks(size), false)),
        );
        shapes
    }

    /// The rows that so many rows can go to.
    fn targets(&self, count: usize, is_column: bool) -> Vec<Vec<Target>> {
        let all = self.all_rows();
        let entered = |rows: &[Target]| -> Vec<Target> {
            rows.iter().copied().filter(|target| !self.is_total_row(*target)).collect()
        };
        let here = all.iter().position(|row| *row == (self.start.table, self.start.row)).unwrap_or(0);
        let below = all.get(here..).unwrap_or_default();
        // So many fit in one way only.
        if count == all.len() && !is_column {
            return vec![all];
        }
        if count == entered(&all).len() && count > below.len() && !is_column {
            return vec![entered(&all)];
        }
        let (with, without) = (below.to_vec(), entered(below));
        if count == without.len() { vec![without, with] } else { vec![with, without] }
    }

    /// Every number row of the section, in order.
    fn all_rows(&self) -> Vec<Target> {
        self.tables
            .clone()
            .flat_map(|table| (0..self.form.tables[table].rows.len()).map(move |row| (table, row)))
            .collect()
    }

    fn is_total_row(&self, (table, row): Target) -> bool {
        (0..self.form.tables[table].columns.len()).all(|column| self.form.is_total(Cell { table, row, column }))
    }

    fn is_total_column(&self, table: usize, column: usize) -> bool {
        (0..self.form.tables[table].rows.len()).all(|row| self.form.is_total(Cell { table, row, column }))
    }
}

fn sources(row: &Row) -> impl Iterator<Item = Source> + '_ {
    let source = |(text, column): (&String, usize)| Source { line: row.line, column, text: text.clone() };
    row.figures.iter().zip(1..).map(source)
}
