//! Drawing a section's tables.

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::lines::{self, Columns, Head, Line, Lines};
use super::{Grid, card};
use crate::form::{Axis, Cell, Equation, Form, Table};
use crate::say;
use crate::text::{self, Align, Ambiguous};
use crate::tui::canvas::{Canvas, put, rule};
use crate::tui::document::{Document, Standing};
use crate::tui::field;
use crate::tui::theme::Theme;
use crate::value::Value;
use crate::words::Words;

/// Marks of what does not hold: it is off, or was accepted.
const MARKS: [char; 2] = ['!', '*'];

/// What the drawing of one pane needs, and where its columns are.
pub(super) struct Pane<'a> {
    pub(super) grid: &'a Grid,
    pub(super) document: &'a Document,
    pub(super) words: &'a Words,
    pub(super) theme: &'a Theme,
    pub(super) area: Rect,
    lines: &'a Lines<'a>,
    pub(super) columns: Columns,
    /// The first number column shown.
    left: usize,
}

/// Draws the pane and returns where the caret is.
pub(in crate::tui) fn draw(
    grid: &Grid,
    document: &Document,
    (words, theme): (&Words, &Theme),
    area: Rect,
    canvas: &mut Canvas,
) -> Option<Position> {
    let lines = Lines::new(document, grid.section, area, canvas.ambiguous());
    let columns = lines.columns;
    let left = (grid.cell.column + 1).saturating_sub(columns.visible);
    let mut pane = Pane { grid, document, words, theme, area, lines: &lines, columns, left };
    if card::is_for(area) {
        return pane.draw_card(canvas);
    }
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
    pub(super) fn form(&self) -> &Form {
        self.document.form()
    }

    pub(super) fn table(&self, table: usize) -> &Table {
        &self.form().tables[table]
    }

    /// Where the labels end and the first bar stands.
    fn bar(&self) -> u16 {
        self.area.x + to_u16(1 + self.columns.label)
    }

    /// Where a number column begins; `None` if it is not shown.
    fn x(&self, table: usize, column: usize) -> Option<u16> {
        let shown = column.checked_sub(self.left).filter(|shown| *shown < self.columns.visible)?;
        let bars = self.head(table).bars.iter().filter(|bar| (self.left..=column).contains(*bar)).count();
        Some(self.bar() + 1 + to_u16(shown * self.columns.number + bars))
    }

    fn head(&self, table: usize) -> &Head<'_> {
        self.lines.head(table)
    }

    fn draw_bars(&self, table: usize, y: u16, canvas: &mut Canvas) {
        self.draw_crossings(table, y, canvas.bar(), canvas);
    }

    fn draw_rule(&self, table: usize, y: u16, canvas: &mut Canvas) {
        rule(canvas, self.area.x, y, self.area.width, self.theme.quiet);
        self.draw_crossings(table, y, canvas.crossing(), canvas);
    }

    /// Draws one character wherever a line crosses the bars of a table.
    fn draw_crossings(&self, table: usize, y: u16, symbol: &str, canvas: &mut Canvas) {
        put(canvas, self.bar(), y, symbol, self.theme.quiet);
        for &bar in &self.head(table).bars {
            if let Some(x) = self.x(table, bar).filter(|_| bar > self.left) {
                put(canvas, x - 1, y, symbol, self.theme.quiet);
            }
        }
    }

    fn draw_header(&self, table: usize, level: usize, y: u16, canvas: &mut Canvas) {
        self.draw_bars(table, y, canvas);
        let description = self.table(table);
        let Head { groups, labels, .. } = self.head(table);
        let (height, number) = (self.head(table).height(), self.columns.number);
        if level + 1 == height {
            self.draw_stub(table, y, canvas);
        }
        for (column, rows) in labels.iter().enumerate() {
            let Some(x) = self.x(table, column) else { continue };
            // Labels stand on the last header line; a column outside every group may use the lines of the groups too.
            if let Some(row) = (level + rows.len()).checked_sub(height).and_then(|at| rows.get(at)) {
                let style = if self.grid.cell.table == table && self.grid.cell.column == column {
                    self.theme.accent
                } else {
                    self.theme.heading
                };
                let row = canvas.pad(row, number - 1, Align::Right);
                put(canvas, x, y, &row, style);
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
        let caption = format!("{} {unit}", lines::name(self.form(), description));
        put(canvas, self.area.x + 1, y, canvas.cut(&caption, self.columns.label), self.theme.heading);
    }

    /// A group's name over its columns: `---- 法人或其他组织 ----`.
    fn draw_bracket(&self, table: usize, columns: &Axis, group: usize, y: u16, canvas: &mut Canvas) {
        let leaves = columns.nodes[group].leaves.clone();
        let shown: Vec<u16> = leaves.filter_map(|leaf| self.x(table, leaf)).collect();
        let (Some(first), Some(last)) = (shown.first(), shown.last()) else { return };
        let width = usize::from(last - first) + self.columns.number - 2;
        let label = canvas.cut(&columns.nodes[group].short, width.saturating_sub(2));
        let rest = width.saturating_sub(canvas.width(label) + 2);
        let line = format!("{} {label} {}", canvas.line(rest / 2), canvas.line(rest - rest / 2));
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
        put(canvas, self.area.x + 1, y, canvas.cut(&name, self.columns.label), self.theme.heading);
        let Some(subtotal) = subtotal else { return };
        let word = say!(self.words, "grid-subtotal");
        let at = self.columns.label.saturating_sub(canvas.width(&word));
        if text::width(&name, Ambiguous::Wide) < at {
            put(canvas, self.area.x + 1 + to_u16(at), y, &word, self.theme.quiet);
        }
        let digits = self.columns.number - 1;
        for (column, sum) in subtotal.iter().enumerate() {
            if let Some(x) = self.x(table, column) {
                let sum = canvas.pad(&shorten(sum, digits, canvas.ambiguous()), digits, Align::Right);
                put(canvas, x, y, &sum, self.theme.quiet);
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
        let range = self.grid.range();
        let ranged = range.as_ref().is_some_and(|range| range.table == table && range.rows.contains(&row));
        let current = ranged || (self.grid.cell.table, self.grid.cell.row) == (table, row);
        let cells = || (0..self.table(table).columns.len()).map(move |column| Cell { table, row, column });
        let mark = match (current, cells().any(|cell| self.document.is_off(cell))) {
            (_, true) => ("!", self.theme.error),
            (true, false) => (">", self.theme.accent),
            (false, false) => (" ", Style::new()),
        };
        put(canvas, self.area.x, y, mark.0, mark.1);
        let name = format!("{}{}", " ".repeat(lines::indent(label.depth)), label.short);
        // Without a style of its own where the cursor is: a move would send two labels, a hundred bytes, to say what the mark says.
        put(canvas, self.area.x + 1, y, canvas.cut(&name, self.columns.label), Style::new());
        let mut caret = None;
        for cell in cells() {
            if let Some(x) = self.x(table, cell.column) {
                let ranged = range.as_ref().is_some_and(|range| range.contains(cell));
                caret = self.draw_cell((cell, ranged), x, y, canvas).or(caret);
            }
        }
        caret
    }

    pub(super) fn draw_cell(
        &self,
        (cell, ranged): (Cell, bool),
        x: u16,
        y: u16,
        canvas: &mut Canvas,
    ) -> Option<Position> {
        let value = self.document.report().value(cell);
        let off = self.document.is_off(cell);
        let (mark, style) = match value {
            _ if off => ("!", self.theme.error),
            _ if self.document.is_accepted(cell) => ("*", self.theme.quiet),
            Value::Other(_) => ("?", self.theme.error),
            _ if self.form().is_total(cell) => ("", self.theme.quiet),
            _ => ("", Style::new()),
        };
        let current = cell == self.grid.cell;
        let entry = self.grid.entry.as_ref().filter(|_| current);
        let digits = self.columns.number - 1;
        let (shown, behind) = match entry {
            Some(entry) => shorten_around(entry.buffer.around(), digits, canvas.ambiguous()),
            None => (shorten(&value.to_string(), digits, canvas.ambiguous()), 0),
        };
        let padded = canvas.pad(&shown, digits, Align::Right);
        put(canvas, x, y, &padded, if current || ranged { self.theme.focus } else { style });
        let end = x + to_u16(digits);
        put(canvas, end, y, mark, style);
        if !current {
            return None;
        }
        // A number that fills its column has the bracket in the gap before it, unless that tells something.
        let full = canvas.width(&shown) == digits;
        let bracket = if full { x - 1 } else { x };
        if !full || matches!(canvas.symbol(bracket, y), " " | "|" | "│") {
            put(canvas, bracket, y, "[", self.theme.focus);
        }
        if mark.is_empty() {
            put(canvas, end, y, "]", self.theme.focus);
        }
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
        let Some(&first) = equations.first() else { return };
        let label = self.balance_label(first);
        put(canvas, self.area.x + 1, y, canvas.cut(&label, self.columns.label), self.theme.heading);
        let mut off = false;
        for &index in equations {
            let column = self.form().equations[index].left.first().map_or(0, |cell| cell.column);
            let (shown, style) = self.standing(index);
            off |= shown.ends_with('!');
            let Some(x) = self.x(table, column) else { continue };
            // The mark stands where marks stand; before a difference too long for that, in the gap or the bar.
            let number = self.columns.number;
            let mark = shown.chars().next_back().filter(|mark| MARKS.contains(mark));
            let marked = if mark.is_some() { shown } else { shown + " " };
            if canvas.width(&marked) <= number {
                put(canvas, x, y, &canvas.pad(&marked, number, Align::Right), style);
            } else {
                let difference = shorten(marked.trim_end_matches(MARKS), number, canvas.ambiguous());
                put(canvas, x, y, &canvas.pad(&difference, number, Align::Right), style);
                put(canvas, x - 1, y, mark.unwrap_or(' ').encode_utf8(&mut [0; 4]), style);
            }
        }
        if off {
            put(canvas, self.area.x, y, "!", self.theme.error);
        }
    }
}

impl Pane<'_> {
    /// A balance as a formula: `平衡 一 + 二 - 三(七) - 四 = 0`.
    pub(super) fn balance_label(&self, equation: usize) -> String {
        let equation = &self.form().equations[equation];
        let rows = &self.table(equation.table).rows;
        let side = |cells: &[Cell]| cells.iter().map(|cell| rows.number(cell.row)).collect::<Vec<_>>();
        let (left, right) = (side(&equation.left).join(" + "), side(&equation.right).join(" - "));
        say!(self.words, "grid-balance", left = left, right = right)
    }

    /// How a balance stands, in a word or a figure; with `!` behind it where it does not hold, `*` where that was accepted.
    pub(super) fn standing(&self, equation: usize) -> (String, Style) {
        match self.document.standing(equation) {
            Standing::Filling => (say!(self.words, "grid-to-fill"), self.theme.quiet),
            Standing::NotJudged => ("-".to_owned(), self.theme.quiet),
            Standing::Holds => ("0".to_owned(), self.theme.fine),
            // What the label's formula gives: what came in less what was dealt with.
            Standing::Off(difference) => (format!("{:+}!", -difference), self.theme.error),
            Standing::Accepted(difference) => (format!("{:+}*", -difference), self.theme.quiet),
        }
    }
}

/// A text that fits its columns; of one that does not the beginning, with `~` for what is left out.
fn shorten(content: &str, room: usize, ambiguous: Ambiguous) -> String {
    let beginning = text::cut(content, room, ambiguous);
    if beginning.len() == content.len() {
        return content.to_owned();
    }
    format!("{}~", text::cut(content, room.saturating_sub(1), ambiguous))
}

/// The same of a text that is being typed, given as what is before the caret and behind it: what is shown is around the caret, and
/// the `~` stands where something is left out, first of all before it. Also how many columns of it are behind the caret.
fn shorten_around(around: (&str, &str), room: usize, ambiguous: Ambiguous) -> (String, usize) {
    let fits = field::visible(around, room, ambiguous) == around;
    let (before, behind) = if fits { around } else { field::visible(around, room.saturating_sub(1), ambiguous) };
    let (front, back) = match (fits, before.len() < around.0.len()) {
        (true, _) => ("", ""),
        (false, true) => ("~", ""),
        (false, false) => ("", "~"),
    };
    (format!("{front}{before}{behind}{back}"), text::width(behind, ambiguous) + back.len())
}

pub(super) fn to_u16(columns: usize) -> u16 {
    u16::try_from(columns).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_too_long_shows_that_there_is_more() {
        for (content, expected) in [("12345", "12345"), ("123456", "1234~"), ("十二件", "十二~"), ("约十二件", "约十~")]
        {
            assert_eq!(shorten(content, 5, Ambiguous::Narrow), expected);
        }
    }

    #[test]
    fn what_is_typed_is_shown_around_the_caret() {
        for (around, expected) in [
            (("12345", ""), ("12345", 0)),
            (("123456", ""), ("~3456", 0)),
            (("123", "456"), ("1234~", 2)),
            (("", "123456"), ("1234~", 5)),
            (("12345", "6"), ("~2345", 0)),
            (("22（其中", ""), ("~其中", 0)),
        ] {
            assert_eq!(shorten_around(around, 5, Ambiguous::Narrow), (expected.0.to_owned(), expected.1), "{around:?}");
        }
    }
}
