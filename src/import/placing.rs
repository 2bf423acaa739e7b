//! Where rows of figures belong: by their labels, and by their order where labels are lost.

use std::ops::Range;

use super::tables::Found;
use crate::form::Form;
use crate::paste::Named;

/// A row of a form: the table, and which of its number rows.
pub(super) type Target = (usize, usize);

/// Where a row belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Placed {
    /// Where its label says.
    ByLabel(Target),
    /// Where exactly as many rows are missing as there are without a label.
    ByOrder(Target),
    /// It is a group that was published as one row; the form says which of its rows counts the same.
    AsGroup(Target),
    /// Nobody can tell.
    Nowhere,
}

/// Rows of some tables, in order, and those that a group of them is when it is one row.
pub(super) struct Placing {
    targets: Vec<Target>,
    /// For each group that may be one row: the table, its node, all its rows and the one that counts for it; indices of `targets`.
    groups: Vec<(usize, usize, Range<usize>, usize)>,
}

impl Placing {
    pub(super) fn new(form: &Form, tables: Range<usize>) -> Self {
        let rows_of = |table: usize| (0..form.tables[table].rows.len()).map(move |row| (table, row));
        let targets: Vec<Target> = tables.clone().flat_map(rows_of).collect();
        let mut groups = Vec::new();
        for same in form.same.iter().filter(|same| tables.contains(&same.table)) {
            let nodes = &form.tables[same.table].rows.nodes;
            let group = nodes.iter().position(|node| !node.is_leaf && node.id == same.row);
            let first = targets.iter().position(|target| *target == (same.table, 0));
            if let (Some(node), Some(first)) = (group, first) {
                let rows = nodes[node].leaves.clone();
                groups.push((same.table, node, first + rows.start..first + rows.end, first + same.here));
            }
        }
        Self { targets, groups }
    }

    /// Where each of these rows belongs.
    pub(super) fn of(&self, found: &[Found]) -> Vec<Placed> {
        let mut placed: Vec<Placed> = found.iter().map(|row| self.by_label(row.named)).collect();
        let mut at = 0;
        while at < found.len() {
            let run = placed.iter().skip(at).take_while(|placed| **placed == Placed::Nowhere).count();
            if run == 0 {
                at += 1;
                continue;
            }
            let before = at.checked_sub(1).map_or(0, |before| self.rows_of(placed[before]).end);
            let behind = placed.get(at + run).map_or(self.targets.len(), |behind| self.rows_of(*behind).start);
            for (row, target) in (at..at + run).zip(self.missing(before..behind.max(before), run)) {
                placed[row] = Placed::ByOrder(target);
            }
            at += run;
        }
        placed
    }

    fn by_label(&self, named: Option<Named>) -> Placed {
        let target = match named {
            Some(Named::Row { table, row }) => Some(Placed::ByLabel((table, row))),
            Some(Named::Group { table, node }) => {
                let group = self.groups.iter().find(|group| (group.0, group.1) == (table, node));
                group.map(|group| Placed::AsGroup(self.targets[group.3]))
            }
            None => None,
        };
        target.unwrap_or(Placed::Nowhere)
    }

    /// The rows that one which was placed stands for.
    fn rows_of(&self, placed: Placed) -> Range<usize> {
        let (Placed::ByLabel(target) | Placed::ByOrder(target) | Placed::AsGroup(target)) = placed else { return 0..0 };
        let place = self.targets.iter().position(|known| *known == target).unwrap_or_default();
        let group = self.groups.iter().find(|group| matches!(placed, Placed::AsGroup(_)) && group.3 == place);
        group.map_or(place..place + 1, |group| group.2.clone())
    }

    /// The rows that so many without labels are, if that leaves no doubt: all there are, or all with a group as one row.
    fn missing(&self, rows: Range<usize>, count: usize) -> Vec<Target> {
        if rows.len() == count {
            return self.targets.get(rows).unwrap_or_default().to_vec();
        }
        let inside = |group: &Range<usize>| rows.start <= group.start && group.end <= rows.end;
        for (.., group, counts) in self.groups.iter().filter(|(.., group, _)| inside(group)) {
            if rows.len() - (group.len() - 1) == count {
                let is_meant = |at: &usize| !group.contains(at) || at == counts;
                return rows.clone().filter(is_meant).map(|at| self.targets[at]).collect();
            }
        }
        Vec::new()
    }
}
