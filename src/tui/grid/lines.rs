//! The lines of a section's tables on the screen, and which of them are shown.

use ratatui::layout::Rect;

use crate::form::{Axis, Cell, Form, Table};
use crate::text::{self, Ambiguous};
use crate::tui::document::Document;

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
pub(super) struct Lines {
    pub(super) all: Vec<Line>,
    /// For each line, the lines pinned above it when they have scrolled away: its table's header and its groups.
    pinned: Vec<Vec<usize>>,
    /// Height of the part that scrolls, in lines.
    pub(super) height: usize,
    pub(super) columns: Columns,
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

/// Labels are never cut below this.
const LABEL_MIN: usize = 16;
/// Number columns are not made wider than this.
const NUMBER_MAX: usize = 12;
/// Nor narrower: two Chinese characters of a heading and a blank.
const NUMBER_MIN: usize = 6;

impl Lines {
    /// The lines of a section in `area`; the lines below for the balances are taken off.
    pub(super) fn new(document: &Document, section: usize, area: Rect) -> Self {
        let form = document.form();
        let tables = form.sections[section].body.tables();
        let columns = Columns::new(document, tables.clone(), usize::from(area.width).saturating_sub(1));
        let mut lines = Vec::new();
        let mut pinned: Vec<Vec<usize>> = Vec::new();
        for table in tables.clone() {
            if table > tables.start {
                lines.push(Line::Rule { table: table - 1 });
                pinned.push(Vec::new());
            }
            let first = lines.len();
            let header = header_height(&form.tables[table], columns);
            lines.extend((0..header).map(|level| Line::Header { table, level }));
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
        let balances: usize = tables.map(|table| document.balances(table).len()).sum();
        let pinned_below = if balances > 0 { balances + 1 } else { 0 };
        let height = usize::from(area.height).saturating_sub(pinned_below);
        Self { all: lines, pinned, height, columns }
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

impl Columns {
    /// The columns for these tables in `width`: labels whole if they can be, numbers as wide as there is room.
    fn new(document: &Document, tables: std::ops::Range<usize>, width: usize) -> Self {
        let form = document.form();
        let tables = || tables.clone().map(|table| &form.tables[table]);
        let label = tables().map(|table| label_width(&table.rows)).max().unwrap_or(0).max(LABEL_MIN);
        let count = tables().map(|table| table.columns.len()).max().unwrap_or(1);
        let bars = tables().map(|table| bars(form, table).len()).max().unwrap_or(0);
        // One column for marks at the left and one bar behind the labels stand beside all of this.
        let room = width.saturating_sub(2 + bars);
        let value = |cell: Cell| text::width(&document.report().value(cell).to_string(), Ambiguous::Narrow);
        let longest = tables().flat_map(|table| form.cells_of(index_of(form, table))).map(value).max().unwrap_or(0);
        let needed = (longest + 1).clamp(NUMBER_MIN, NUMBER_MAX.max(room / 3));
        let label = if label + count * needed > room {
            room.saturating_sub(count * needed).clamp(LABEL_MIN, label)
        } else {
            label
        };
        let number = (room.saturating_sub(label) / count).clamp(needed, NUMBER_MAX.max(needed));
        let visible = (room.saturating_sub(label) / number).clamp(1, count);
        Self { label, number, visible }
    }
}

fn index_of(form: &Form, table: &Table) -> usize {
    form.tables.iter().position(|other| other.id == table.id).unwrap_or(0)
}

/// The number columns before which a bar stands: where a column of totals begins or ends.
pub(super) fn bars(form: &Form, table: &Table) -> Vec<usize> {
    let index = index_of(form, table);
    let all_totals = |column: usize| (0..table.rows.len()).all(|row| form.is_total(Cell { table: index, row, column }));
    (1..table.columns.len()).filter(|&column| all_totals(column) != all_totals(column - 1)).collect()
}

/// How far a label of that depth is indented.
pub(super) fn indent(depth: usize) -> usize {
    (2 * depth).saturating_sub(1)
}

fn label_width(rows: &Axis) -> usize {
    rows.nodes.iter().map(|node| indent(node.depth) + text::width(&node.short, Ambiguous::Wide)).max().unwrap_or(0)
}

/// The groups over the number columns that are shown on a screen, from the outside in.
pub(super) fn group_levels(columns: &Axis) -> Vec<Vec<usize>> {
    let hidden = columns.nodes.iter().filter(|node| node.hidden).count();
    let level = |node: usize| columns.nodes[node].depth.saturating_sub(hidden);
    let groups: Vec<usize> =
        (0..columns.nodes.len()).filter(|&node| !columns.nodes[node].is_leaf && !columns.nodes[node].hidden).collect();
    let deepest = groups.iter().map(|&node| level(node) + 1).max().unwrap_or(0);
    (0..deepest).map(|depth| groups.iter().copied().filter(|&node| level(node) == depth).collect()).collect()
}

/// The label of a number column in as few rows as its width allows, which are as even as can be: 商业 over 企业, not 商业企 over 业.
pub(super) fn heading_rows(label: &str, number: usize) -> Vec<&str> {
    let most = number.saturating_sub(2).max(2);
    let rows = |width| text::wrap(label, width, 0, Ambiguous::Narrow);
    let fewest = rows(most).len();
    let even = (2..=most).find(|width| rows(*width).len() == fewest).unwrap_or(most);
    rows(even).into_iter().filter_map(|range| label.get(range)).collect()
}

/// How many lines the header of a table takes.
fn header_height(table: &Table, columns: Columns) -> usize {
    let labels = table.columns.leaves().map(|leaf| heading_rows(&leaf.short, columns.number).len()).max().unwrap_or(1);
    group_levels(&table.columns).len() + labels
}
