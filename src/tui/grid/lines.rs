//! The lines of a section's tables on the screen, and which of them are shown.

use ratatui::layout::Rect;
use rust_decimal::Decimal;

use crate::form::{Axis, Cell, Form, Table};
use crate::text::{self, Ambiguous};
use crate::tui::document::Document;
use crate::value::Value;

/// One line of the pane.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Line {
    /// A line of a table's header, counted from its top.
    Header { table: usize, level: usize },
    /// The rule between a header and its rows, or between two tables.
    Rule { table: usize },
    /// A label of the table's row tree, an index of its nodes: a number row or a group.
    Node {
        /// The table.
        table: usize,
        /// The label, an index of the nodes of the table's rows.
        node: usize,
        /// Its number row, where it is not a group.
        row: Option<usize>,
    },
}

/// The lines of one section's tables, and the columns they are drawn in.
#[derive(Debug)]
pub(super) struct Lines<'a> {
    all: Vec<Line>,
    /// For each line, the lines pinned above it when they have scrolled away: its table's header and its groups.
    pinned: Vec<Vec<usize>>,
    /// Height of the part that scrolls, in lines.
    height: usize,
    pub(super) columns: Columns,
    /// The first table of the section.
    first: usize,
    /// The heads of the section's tables.
    heads: Vec<Head<'a>>,
}

/// What stands over the number columns of one table, and between them.
#[derive(Debug, Default)]
pub(super) struct Head<'a> {
    /// The groups shown over the columns, from the outside in, as indices of the nodes of the table's columns.
    pub(super) groups: Vec<Vec<usize>>,
    /// The rows of each column's label.
    pub(super) labels: Vec<Vec<&'a str>>,
    /// The columns before which a bar stands: where a column of totals begins or ends.
    pub(super) bars: Vec<usize>,
}

/// The columns of the pane, in columns of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Columns {
    /// Width of the labels, behind the one column for marks.
    pub(super) label: usize,
    /// Width of one number column: the digits and one for a mark.
    pub(super) number: usize,
    /// How many number columns fit side by side.
    pub(super) visible: usize,
}

/// Below this height of the pane a header has one line: of each column's label the first.
const LOW: u16 = 12;
/// Labels are never cut below this.
const LABEL_MIN: usize = 16;
/// Labels give way to numbers down to this.
const LABEL_KEPT: usize = 20;
/// Number columns are not made wider than this: eleven digits and a mark.
const NUMBER_MAX: usize = 12;
/// Nor narrower: two Chinese characters of a heading and a blank.
const NUMBER_MIN: usize = 6;
/// Where numbers need more they get this much at a time, so that the columns do not move with every digit typed.
const NUMBER_STEP: usize = 2;

impl<'a> Lines<'a> {
    /// The lines of a section in `area`; the lines below for the balances are taken off.
    pub(super) fn new(document: &'a Document, section: usize, area: Rect, ambiguous: Ambiguous) -> Self {
        let form = document.form();
        let tables = form.sections[section].body.tables();
        let mut heads: Vec<Head> = tables.clone().map(|table| Head::new(form, table)).collect();
        let is_low = area.height < LOW;
        if is_low {
            for head in &mut heads {
                head.groups.clear();
            }
        }
        let bars = heads.iter().map(|head| head.bars.len()).max().unwrap_or(0);
        let columns = Columns::new(document, section, usize::from(area.width).saturating_sub(1 + bars));
        for (head, table) in heads.iter_mut().zip(tables.clone()) {
            let leaves = form.tables[table].columns.leaves();
            head.labels = leaves.map(|leaf| label_rows(&leaf.short, columns.number, ambiguous)).collect();
            if is_low {
                for rows in &mut head.labels {
                    rows.truncate(1);
                }
            }
        }
        let mut lines = Vec::new();
        let mut pinned: Vec<Vec<usize>> = Vec::new();
        for table in tables.clone() {
            if table > tables.start {
                lines.push(Line::Rule { table: table - 1 });
                pinned.push(Vec::new());
            }
            let first = lines.len();
            lines.extend((0..heads[table - tables.start].height()).map(|level| Line::Header { table, level }));
            lines.push(Line::Rule { table });
            pinned.extend((first..lines.len()).map(|line| (first..line).collect::<Vec<usize>>()));
            let head: Vec<usize> = (first..lines.len()).collect();
            let body = lines.len();
            for (node, label) in form.tables[table].rows.nodes.iter().enumerate() {
                lines.push(Line::Node { table, node, row: label.is_leaf.then_some(label.leaves.start) });
                let groups = label.parent.map_or_else(
                    || head.clone(),
                    |parent| {
                        let mut above: Vec<usize> = pinned[body + parent].clone();
                        above.push(body + parent);
                        above
                    },
                );
                pinned.push(groups);
            }
        }
        let balances: usize = tables.clone().map(|table| document.balances(table).len()).sum();
        let pinned_below = if balances > 0 { balances + 1 } else { 0 };
        let height = usize::from(area.height).saturating_sub(pinned_below);
        Self { all: lines, pinned, height, columns, first: tables.start, heads }
    }

    /// The head of a table of the section.
    pub(super) fn head(&self, table: usize) -> &Head<'a> {
        &self.heads[table - self.first]
    }

    /// What is pinned above the line at the top, when everything before it has scrolled away. Where the pane is too low, the
    /// innermost lines are given up first.
    fn pinned_at(&self, top: usize) -> &[usize] {
        let pinned = self.pinned.get(top).map_or(&[][..], Vec::as_slice);
        pinned.get(..pinned.len().min(self.height.saturating_sub(3))).unwrap_or_default()
    }

    /// The top line with which the cell's row is shown, moving as little as possible from `top`.
    pub(super) fn settle(&self, cell: Cell, top: usize) -> usize {
        let row = self.line_of(cell);
        let mut top = top.min(row);
        while row >= top + self.height.saturating_sub(self.pinned_at(top).len()).max(1) {
            top += 1;
        }
        // No empty lines at the end while there is something above to show.
        while top > 0 && self.all.len() - (top - 1) + self.pinned_at(top - 1).len() <= self.height {
            top -= 1;
        }
        // Pinned lines that stand directly above are simply shown.
        while top > 0 && self.pinned_at(top).last() == Some(&(top - 1)) {
            top -= 1;
        }
        top
    }

    /// The lines shown with `top` at the top, and for each whether it is pinned.
    pub(super) fn shown(&self, top: usize) -> impl Iterator<Item = (Line, bool)> + '_ {
        let pinned = self.pinned_at(top);
        let rest = top..self.all.len();
        let all = pinned.iter().map(|line| (*line, true)).chain(rest.map(|line| (line, false)));
        all.take(self.height).map(|(line, pinned)| (self.all[line], pinned))
    }

    fn line_of(&self, cell: Cell) -> usize {
        let is_row = |line: &Line| matches!(line, Line::Node { table, row: Some(row), .. } if (*table, *row) == (cell.table, cell.row));
        self.all.iter().position(is_row).unwrap_or(0)
    }
}

impl Head<'_> {
    /// The head of a table, without the labels, whose rows depend on how wide the columns are.
    fn new(form: &Form, table: usize) -> Self {
        let Table { rows, columns, .. } = &form.tables[table];
        let totals: Vec<bool> = (0..columns.len())
            .map(|column| (0..rows.len()).all(|row| form.is_total(Cell { table, row, column })))
            .collect();
        let bars = (1..totals.len()).filter(|&column| totals[column] != totals[column - 1]).collect();
        Self { groups: group_levels(columns), labels: Vec::new(), bars }
    }

    /// How many lines it takes.
    pub(super) fn height(&self) -> usize {
        self.groups.len() + self.labels.iter().map(Vec::len).max().unwrap_or(1)
    }
}

impl Columns {
    /// The columns for the tables of a section in `width`, which no bar between number columns is part of: labels whole if they can
    /// be, numbers as wide as there is room.
    fn new(document: &Document, section: usize, width: usize) -> Self {
        let form = document.form();
        let tables = || form.sections[section].body.tables();
        let label = tables().map(|table| label_width(form, &form.tables[table])).max().unwrap_or(0).max(LABEL_MIN);
        let count = tables().map(|table| form.tables[table].columns.len()).max().unwrap_or(1);
        // One column for marks at the left and one bar behind the labels stand beside all of this.
        let room = width.saturating_sub(2);
        let digits = |cell: Cell| match document.report().value(cell) {
            Value::Number { number, .. } => digits(number),
            // A note, and what is no number, are shown as far as there is room, and take none from the other columns.
            Value::Blank | Value::NotApplicable | Value::Other(_) => 0,
        };
        let longest = tables().flat_map(|table| form.cells_of(table)).map(digits).max().unwrap_or(0);
        // One figure of many digits does not push the other columns off the screen, nor the labels: it is shown as far as it fits, and whole
        // in the line below.
        let most = (room.saturating_sub(label.min(LABEL_KEPT)) / count).clamp(NUMBER_MIN, NUMBER_MAX);
        let needed = (longest + 1).next_multiple_of(NUMBER_STEP).clamp(NUMBER_MIN, most);
        let label = label.min(room.saturating_sub(count * needed).max(LABEL_MIN));
        let number = (room.saturating_sub(label) / count).clamp(needed, NUMBER_MAX);
        let visible = (room.saturating_sub(label) / number).clamp(1, count);
        Self { label, number, visible }
    }
}

/// The columns a number takes.
fn digits(number: &Decimal) -> usize {
    let digits = number.mantissa().unsigned_abs().checked_ilog10().map_or(1, |log| log as usize + 1);
    let fraction = number.scale() as usize;
    let point = if fraction == 0 { digits } else { digits.max(fraction + 1) + 1 };
    point + usize::from(number.is_sign_negative())
}

/// How far a label of that depth is indented.
pub(super) fn indent(depth: usize) -> usize {
    (2 * depth).saturating_sub(1)
}

/// The columns the labels of a table want, its name with the unit behind it among them.
fn label_width(form: &Form, table: &Table) -> usize {
    let labels = table.rows.nodes.iter().map(|node| indent(node.depth) + text::width(&node.short, Ambiguous::Wide));
    // Between the two are a blank and the brackets around the unit.
    let caption = text::width(&name(form, table), Ambiguous::Wide) + 3 + text::width(&table.unit, Ambiguous::Wide);
    labels.max().unwrap_or(0).max(caption)
}

/// What a table is called on the screen; one without a name has that of its section.
pub(super) fn name(form: &Form, table: &Table) -> String {
    let name = if table.label.is_empty() { &form.sections[table.section].short } else { &table.label };
    name.replace('（', "(").replace('）', ")")
}

/// The groups over the number columns that are shown on a screen, from the outside in.
fn group_levels(columns: &Axis) -> Vec<Vec<usize>> {
    // A group that is not shown moves up what it holds, and nothing else.
    let level = |node: usize| {
        let above = std::iter::successors(columns.nodes[node].parent, |&group| columns.nodes[group].parent);
        above.filter(|&group| !columns.nodes[group].hidden).count()
    };
    let groups: Vec<usize> =
        (0..columns.nodes.len()).filter(|&node| !columns.nodes[node].is_leaf && !columns.nodes[node].hidden).collect();
    let deepest = groups.iter().map(|&node| level(node) + 1).max().unwrap_or(0);
    (0..deepest).map(|depth| groups.iter().copied().filter(|&node| level(node) == depth).collect()).collect()
}

/// The label of a number column in as few rows as its width allows, which are as even as can be: 商业 over 企业, not 商业企 over 业.
fn label_rows(label: &str, number: usize, ambiguous: Ambiguous) -> Vec<&str> {
    let most = number.saturating_sub(2).max(2);
    let rows = |width| text::wrap(label, width, 0, ambiguous);
    let fewest = rows(most).len();
    let even = (2..=most).find(|width| rows(*width).len() == fewest).unwrap_or(most);
    rows(even).into_iter().filter_map(|range| label.get(range)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_columns_of_a_number_are_those_of_its_digits() {
        for number in ["0", "7", "99999", "100000", "-13", "0.5", "0.05", "59237.2449", "1.50", "-0.25", "100.00"] {
            assert_eq!(digits(&number.parse().unwrap()), number.len(), "{number}");
        }
    }

    #[test]
    fn a_hidden_group_moves_up_only_what_it_holds() {
        let columns = "
          - label: 全部
            hidden: true
            columns:
              - label: 甲组
                columns: [{id: a, label: 甲}, {id: b, label: 乙}]
          - label: 别的
            hidden: true
            columns: [{id: c, label: 丙}]
          - label: 外面
            columns:
              - label: 里面
                columns: [{id: d, label: 丁}, {id: e, label: 戊}]
";
        let form = Form::read(&format!(
            "id: f\nname: f\nsource: f\ntitle: f\nrules: []\nsections:\n  - id: s\n    number: 一\n    heading: 数\n    tables:\n      \
             - id: t\n        unit: 件\n        rows: [{{id: r, label: 行}}]\n        columns:{columns}"
        ))
        .unwrap();
        let axis = &form.tables[0].columns;
        let names: Vec<Vec<&str>> = group_levels(axis)
            .into_iter()
            .map(|level| level.into_iter().map(|node| axis.nodes[node].label.as_str()).collect())
            .collect();
        assert_eq!(names, [vec!["甲组", "外面"], vec!["里面"]]);
    }
}
