//! Drawing a section's tables.

use ratatui::buffer::Buffer as Canvas;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::Grid;
use super::lines::{self, Columns, Line, Lines};
use crate::form::{Axis, Cell, Equation, Form, Table};
use crate::say;
use crate::text::{self, Align, Ambiguous};
use crate::tui::canvas::{put, rule};
use crate::tui::document::{Document, Standing};
use crate::tui::theme::Theme;
use crate::value::Value;
use crate::words::Words;

/// What the drawing of one pane needs, and where its columns are.
struct Pane<'a> {
    grid: &'a Grid,
    document: &'a Document,
    words: &'a Words,
    theme: &'a Theme,
    area: Rect,
    columns: Columns,
    /// The first number column shown.
    left: usize,
}

/// Draws the pane and returns where the caret is.
pub(crate) fn draw(
    grid: &Grid,
    document: &Document,
    (words, theme): (&Words, &Theme),
    area: Rect,
    canvas: &mut Canvas,
) -> Option<Position> {
    let lines = Lines::new(document, grid.section, area);
    let columns = lines.columns;
    let left = (grid.cell.column + 1).saturating_sub(columns.visible);
    let pane = Pane { grid, document, words, theme, area, columns, left };
    let mut caret = None;
    for ((line, pinned), y) in lines.shown(grid.top).zip(area.y..) {
        match line {
            Line::Header { table, level } => pane.draw_header(table, level, y, canvas),
            Line::Rule { table } => pane.draw_rule(table, y, canvas),
            Line::Node { table, node, row: None } => pane.draw_group(table, node, pinned, y, canvas),
            Line::Node { table, node, row: Some(row) } => {
                caret = pane.draw_row(table, node, row, y, canvas).or(caret);
            }
        }
    }
    pane.draw_balances(canvas);
    caret
}

impl Pane<'_> {
    fn form(&self) -> &Form {
        self.document.form()
    }

    fn table(&self, table: usize) -> &Table {
        &self.form().tables[table]
    }

    /// Where the labels end and the first bar stands.
    fn bar(&self) -> u16 {
        self.area.x + to_u16(1 + self.columns.label)
    }

    /// Where a number column begins; `None` if it is not shown.
    fn x(&self, table: usize, column: usize) -> Option<u16> {
        let shown = column.checked_sub(self.left).filter(|shown| *shown < self.columns.visible)?;
        let bars = lines::bars(self.form(), self.table(table))
            .iter()
            .filter(|bar| (self.left..=column).contains(*bar))
            .count();
        Some(self.bar() + 1 + to_u16(shown * self.columns.number + bars))
    }

    /// The end of the last number column of a table.
    fn end(&self, table: usize) -> u16 {
        let last = (self.left + self.columns.visible).min(self.table(table).columns.len()) - 1;
        self.x(table, last).unwrap_or(self.bar() + 1) + to_u16(self.columns.number)
    }

    fn draw_bars(&self, table: usize, y: u16, canvas: &mut Canvas) {
        put(canvas, self.bar(), y, "|", self.theme.quiet);
        for bar in lines::bars(self.form(), self.table(table)) {
            if let Some(x) = self.x(table, bar).filter(|_| bar > self.left) {
                put(canvas, x - 1, y, "|", self.theme.quiet);
            }
        }
    }

    fn draw_rule(&self, table: usize, y: u16, canvas: &mut Canvas) {
        rule(canvas, self.area.x, y, self.area.width, self.theme.quiet);
        put(canvas, self.bar(), y, "+", self.theme.quiet);
        for bar in lines::bars(self.form(), self.table(table)) {
            if let Some(x) = self.x(table, bar).filter(|_| bar > self.left) {
                put(canvas, x - 1, y, "+", self.theme.quiet);
            }
        }
    }

    fn draw_header(&self, table: usize, level: usize, y: u16, canvas: &mut Canvas) {
        self.draw_bars(table, y, canvas);
        let description = self.table(table);
        let groups = lines::group_levels(&description.columns);
        let number = self.columns.number;
        let leaf_rows = |label| lines::heading_rows(label, number);
        let labels = description.columns.leaves().map(|leaf| leaf_rows(&leaf.short).len()).max().unwrap_or(1);
        let height = groups.len() + labels;
        if level + 1 == height {
            self.draw_stub(table, y, canvas);
        }
        for column in 0..description.columns.len() {
            let Some(x) = self.x(table, column) else { continue };
            let leaf = description.columns.leaf(column);
            let rows = leaf_rows(&leaf.short);
            // Labels stand on the last header line; a column outside every group may use the lines of the groups too.
            if let Some(row) = (level + rows.len()).checked_sub(height).and_then(|at| rows.get(at)) {
                let style = if self.grid.cell.table == table && self.grid.cell.column == column {
                    self.theme.accent
                } else {
                    self.theme.heading
                };
                put(canvas, x, y, &text::pad(row, number - 1, Align::Right, Ambiguous::Narrow), style);
            }
        }
        for &group in groups.get(level).map_or(&[][..], Vec::as_slice) {
            self.draw_bracket(table, &description.columns, group, y, canvas);
        }
    }

    /// The caption of a table and its unit.
    fn draw_stub(&self, table: usize, y: u16, canvas: &mut Canvas) {
        let description = self.table(table);
        let unit = say!(self.words, "grid-unit", unit = description.unit);
        let name = if description.label.is_empty() {
            &self.form().sections[description.section].short
        } else {
            &description.label
        };
        let caption = format!("{} {unit}", name.replace('（', "(").replace('）', ")"));
        put(canvas, self.area.x + 1, y, text::cut(&caption, self.columns.label, Ambiguous::Narrow), self.theme.heading);
    }

    /// A group's name over its columns: `---- 法人或其他组织 ----`.
    fn draw_bracket(&self, table: usize, columns: &Axis, group: usize, y: u16, canvas: &mut Canvas) {
        let leaves = columns.nodes[group].leaves.clone();
        let shown: Vec<u16> = leaves.filter_map(|leaf| self.x(table, leaf)).collect();
        let (Some(first), Some(last)) = (shown.first(), shown.last()) else { return };
        let width = usize::from(last - first) + self.columns.number - 2;
        let label = text::cut(&columns.nodes[group].short, width.saturating_sub(2), Ambiguous::Narrow);
        let rest = width.saturating_sub(text::width(label, Ambiguous::Narrow) + 2);
        let line = format!("{} {label} {}", "-".repeat(rest / 2), "-".repeat(rest - rest / 2));
        put(canvas, first + 1, y, &line, self.theme.quiet);
    }

    fn draw_group(&self, table: usize, node: usize, pinned: bool, y: u16, canvas: &mut Canvas) {
        self.draw_bars(table, y, canvas);
        let label = &self.table(table).rows.nodes[node];
        let subtotal = self.subtotal(table, node);
        let mut name = format!("{}{}", " ".repeat(lines::indent(label.depth)), label.short);
        if pinned {
            put(canvas, self.area.x, y, "^", self.theme.quiet);
            name.extend([" ", &say!(self.words, "grid-continued")]);
        }
        put(canvas, self.area.x + 1, y, text::cut(&name, self.columns.label, Ambiguous::Narrow), self.theme.heading);
        let Some(subtotal) = subtotal else { return };
        let word = say!(self.words, "grid-subtotal");
        let at = self.columns.label.saturating_sub(text::width(&word, Ambiguous::Narrow));
        if text::width(&name, Ambiguous::Wide) < at {
            put(canvas, self.area.x + 1 + to_u16(at), y, &word, self.theme.quiet);
        }
        for (column, sum) in subtotal.iter().enumerate() {
            if let Some(x) = self.x(table, column) {
                put(
                    canvas,
                    x,
                    y,
                    &text::pad(sum, self.columns.number - 1, Align::Right, Ambiguous::Narrow),
                    self.theme.quiet,
                );
            }
        }
    }

    /// The sums of a group's rows, as a reading aid: only for a group whose rows are added up together by a rule, and blank
    /// where they all are.
    fn subtotal(&self, table: usize, node: usize) -> Option<Vec<String>> {
        let description = self.table(table);
        let rows = description.rows.nodes[node].leaves.clone();
        let cells = |column| rows.clone().map(move |row| Cell { table, row, column });
        let added =
            |equation: &&Equation| cells(0).all(|cell| equation.left.contains(&cell)) && equation.total().is_some();
        self.form().equations_with(Cell { table, row: rows.start, column: 0 }).find(added)?;
        let report = self.document.report();
        let sum = |column| {
            let blank = cells(column).all(|cell| !matches!(report.value(cell), Value::Number { .. }));
            let sum: rust_decimal::Decimal = cells(column).map(|cell| report.value(cell).count()).sum();
            if blank { String::new() } else { sum.to_string() }
        };
        Some((0..description.columns.len()).map(sum).collect())
    }

    fn draw_row(&self, table: usize, node: usize, row: usize, y: u16, canvas: &mut Canvas) -> Option<Position> {
        self.draw_bars(table, y, canvas);
        let label = &self.table(table).rows.nodes[node];
        let current = (self.grid.cell.table, self.grid.cell.row) == (table, row);
        let cells = || (0..self.table(table).columns.len()).map(move |column| Cell { table, row, column });
        let mark = match (current, cells().any(|cell| self.document.is_off(cell))) {
            (_, true) => ("!", self.theme.error),
            (true, false) => (">", self.theme.accent),
            (false, false) => (" ", Style::new()),
        };
        put(canvas, self.area.x, y, mark.0, mark.1);
        let name = format!("{}{}", " ".repeat(lines::indent(label.depth)), label.short);
        let style = if current { self.theme.accent } else { Style::new() };
        put(canvas, self.area.x + 1, y, text::cut(&name, self.columns.label, Ambiguous::Narrow), style);
        let mut caret = None;
        for cell in cells() {
            if let Some(x) = self.x(table, cell.column) {
                caret = self.draw_cell(cell, x, y, canvas).or(caret);
            }
        }
        caret
    }

    fn draw_cell(&self, cell: Cell, x: u16, y: u16, canvas: &mut Canvas) -> Option<Position> {
        let value = self.document.report().value(cell);
        let off = self.document.is_off(cell);
        let (mark, style) = match value {
            _ if off => ("!", self.theme.error),
            Value::Other(_) => ("?", self.theme.error),
            _ if self.form().is_total(cell) => ("", self.theme.quiet),
            _ => ("", Style::new()),
        };
        let current = cell == self.grid.cell;
        let entry = self.grid.entry.as_ref().filter(|_| current);
        let content = entry.map_or_else(|| value.to_string(), |entry| entry.buffer.content());
        let digits = self.columns.number - 1;
        // What is too long shows its end while it is typed, else its beginning with a mark that there is more.
        let shown = shorten(&content, digits, entry.is_some());
        let padded = text::pad(&shown, digits, Align::Right, Ambiguous::Narrow);
        put(canvas, x, y, &padded, if current { self.theme.focus } else { style });
        let end = x + to_u16(digits);
        put(canvas, end, y, mark, style);
        if !current {
            return None;
        }
        // A number that fills its column has the bracket in the gap before it, unless that tells something.
        let full = text::width(&shown, Ambiguous::Narrow) == digits;
        let bracket = if full { x - 1 } else { x };
        if !full || canvas.cell((bracket, y)).is_some_and(|cell| matches!(cell.symbol(), " " | "|")) {
            put(canvas, bracket, y, "[", self.theme.focus);
        }
        if mark.is_empty() {
            put(canvas, end, y, "]", self.theme.focus);
        }
        let behind = entry.filter(|entry| entry.in_place).map_or(0, |entry| {
            let after = content.get(entry.buffer.caret().byte..).unwrap_or_default();
            text::width(after, Ambiguous::Narrow)
        });
        Some(Position::new(end - to_u16(behind.min(digits)), y))
    }

    /// The balances under the table: what is still to be filled in, what holds, and by how much the rest is off.
    fn draw_balances(&self, canvas: &mut Canvas) {
        let tables = self.form().sections[self.grid.section].body.tables();
        let balances: Vec<_> = tables
            .flat_map(|table| self.document.balances(table).into_iter().map(move |balance| (table, balance)))
            .collect();
        let Some(height) = u16::try_from(balances.len()).ok().filter(|height| *height > 0) else { return };
        let mut y = self.area.bottom().saturating_sub(height + 1);
        if let Some((table, _)) = balances.first() {
            self.draw_rule(*table, y, canvas);
        }
        for (table, equations) in balances {
            y += 1;
            self.draw_balance(table, &equations, y, canvas);
        }
    }

    fn draw_balance(&self, table: usize, equations: &[usize], y: u16, canvas: &mut Canvas) {
        self.draw_bars(table, y, canvas);
        let form = self.form();
        let Some(first) = equations.first().map(|index| &form.equations[*index]) else { return };
        let rows = &self.table(table).rows;
        let side = |cells: &[Cell]| cells.iter().map(|cell| rows.number(cell.row)).collect::<Vec<_>>();
        let label = say!(
            self.words,
            "grid-balance",
            left = side(&first.left).join(" + "),
            right = side(&first.right).join(" - ")
        );
        put(canvas, self.area.x + 1, y, text::cut(&label, self.columns.label, Ambiguous::Narrow), self.theme.heading);
        let mut off = false;
        for &index in equations {
            let column = form.equations[index].left.first().map_or(0, |cell| cell.column);
            let (shown, style) = match self.document.standing(index) {
                Standing::Filling => (say!(self.words, "grid-to-fill"), self.theme.quiet),
                Standing::NotJudged => ("-".to_owned(), self.theme.quiet),
                Standing::Holds => ("0".to_owned(), self.theme.fine),
                // What the label's formula gives: what came in less what was dealt with.
                Standing::Off(difference) => (format!("{:+}!", -difference), self.theme.error),
            };
            off |= shown.ends_with('!');
            let Some(x) = self.x(table, column) else { continue };
            // The mark stands where marks stand; a difference too long for that does without it.
            let number = self.columns.number;
            let marked = if shown.ends_with('!') { shown } else { shown + " " };
            let fits = text::width(&marked, Ambiguous::Narrow) <= number;
            let shown = if fits { marked } else { shorten(marked.trim_end_matches('!'), number, false) };
            put(canvas, x, y, &text::pad(&shown, number, Align::Right, Ambiguous::Narrow), style);
        }
        if off {
            put(canvas, self.area.x, y, "!", self.theme.error);
        }
        debug_assert!(self.end(table) <= self.area.right());
    }
}

/// The end of a text that is too long for its columns while it is typed, else its beginning with `~` for what is left out.
fn shorten(content: &str, room: usize, from_end: bool) -> String {
    if text::width(content, Ambiguous::Narrow) <= room {
        return content.to_owned();
    }
    if !from_end {
        return format!("{}~", text::cut(content, room.saturating_sub(1), Ambiguous::Narrow));
    }
    let starts = text::clusters(content).map(|(at, _)| content.split_at(at).1);
    let mut tails = starts.filter(|tail| text::width(tail, Ambiguous::Narrow) <= room);
    tails.next().unwrap_or_default().to_owned()
}

fn to_u16(columns: usize) -> u16 {
    u16::try_from(columns).unwrap_or(u16::MAX)
}
