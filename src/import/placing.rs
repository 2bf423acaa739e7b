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
        self.part_groups(&mut placed);
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

    /// A group of which other rows are there by their labels is no group in one row: what stands behind its name is a row that lost its own.
    fn part_groups(&self, placed: &mut [Placed]) {
        for (.., group, _) in &self.groups {
            let is_row = |place: &Placed| match place {
                Placed::ByLabel(target) => self.targets.get(group.clone()).is_some_and(|rows| rows.contains(target)),
                _ => false,
            };
            if placed.iter().any(is_row) {
                let counts = |place: &Placed| matches!(place, Placed::AsGroup(_)) && self.rows_of(*place) == *group;
                for place in placed.iter_mut().filter(|place| counts(place)) {
                    *place = Placed::Nowhere;
                }
            }
        }
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

#[cfg(test)]
mod tests {
    use crate::form::Cell;
    use crate::import::{Options, import};

    /// What is read of the rows of 三（六）, by what they hold in their first column: the three rows of the form.
    fn read(rows: &str) -> Vec<String> {
        let text = format!(
            "某某局2024年政府信息公开工作年度报告\n三、收到和处理政府信息公开申请情况\n\
             5.要求行政机关确认或重新出具已获取信息\t0\t0\t0\t0\t0\t0\t0\n{rows}（七）总计\t9\t0\t0\t0\t0\t0\t9\n"
        );
        let report = import(text.as_bytes(), &Options::default()).unwrap().report;
        let form = report.form();
        let is_first = |cell: &Cell| cell.column == 0 && form.place(*cell).starts_with("三（六）");
        form.cells().filter(is_first).map(|cell| report.value(cell).to_string()).collect()
    }

    #[test]
    fn a_group_is_one_row_only_where_none_of_its_rows_is_there() {
        let zeros = "\t0\t0\t0\t0\t0";
        // The 23 rows of other years: the group is one row.
        assert_eq!(read(&format!("（六）其他处理\t7{zeros}\t7\n")), ["", "", "7"]);
        // The label of its first row is lost, the others are there.
        let rows = format!(
            "（六）其他处理\t2{zeros}\t2\n2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请\t3{zeros}\t3\n\
             3.其他\t4{zeros}\t4\n"
        );
        assert_eq!(read(&rows), ["2", "3", "4"]);
    }
}
