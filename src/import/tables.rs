//! Rows of a source → cells of a form: by label, and by order where labels are lost.

use std::collections::BTreeSet;
use std::ops::Range;

use super::placing::{Placed, Placing};
use super::remark::{Remark, What, named};
use super::source::At;
use crate::form::{Cell, Form, Layout};
use crate::paste::{self, Labels, Named, is_figure};
use crate::text;
use crate::value::Value;

/// One row of a source, or one line of it.
#[derive(Debug, Clone)]
pub(super) struct Strip {
    /// Where it stands.
    pub(super) at: At,
    /// Its cells; one of a line, as it stands.
    pub(super) cells: Vec<String>,
    /// Which of them belong to a merged cell on their left or above; none of a line.
    pub(super) covered: Vec<bool>,
    /// Whether the source says that it is a row of cells.
    pub(super) is_row: bool,
}

/// A row of figures.
#[derive(Debug)]
pub(super) struct Found {
    at: At,
    label: String,
    /// What its label names.
    pub(super) named: Option<Named>,
    figures: Vec<String>,
}

/// What was read of tables.
#[derive(Debug, Default)]
pub(super) struct Read {
    /// The cells that say something.
    pub(super) values: Vec<(Cell, Value)>,
    /// What is to be looked at.
    pub(super) remarks: Vec<Remark>,
}

impl Strip {
    /// How many of its cells say something.
    pub(super) fn filled(&self) -> usize {
        self.cells.iter().filter(|cell| !cell.trim().is_empty()).count()
    }

    /// What it says, if that is one thing.
    pub(super) fn only(&self) -> Option<&str> {
        let mut filled = self.cells.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty());
        let only = filled.next()?;
        filled.next().is_none().then_some(only)
    }
}

/// A label as it is looked up: characters by their usual twins, `l.` as `1.`.
pub(super) fn plain(label: &str) -> String {
    let label: String = text::compatible(label).split('\n').map(str::trim).collect();
    match label.strip_prefix(['l', 'I', '|']).filter(|rest| rest.starts_with(['.', '、'])) {
        Some(rest) => format!("1{rest}"),
        None => label,
    }
}

/// Whether a line says which page it is.
fn is_page_number(line: &str) -> bool {
    let rest: String = line.chars().filter(|c| !c.is_whitespace() && !"—–-－第页共/".contains(*c)).collect();
    rest.chars().count() < 8 && rest.chars().all(|c| c.is_ascii_digit())
}

/// Reads the tables of a section from its rows and lines.
pub(super) fn read(form: &Form, tables: Range<usize>, strips: &[Strip]) -> Read {
    let mut reader = Reader { form, labels: Labels::new(form, tables.clone()), tables, read: Read::default() };
    let is_list = strips.iter().all(|strip| strip.filled() <= 1);
    let first = &form.tables[reader.tables.start];
    if first.layout == Layout::OneRow && reader.one_row(strips) {
        return reader.read;
    }
    let found = if is_list { reader.list(strips) } else { reader.grid(strips) };
    reader.place(&found);
    reader.read
}

struct Reader<'a> {
    form: &'a Form,
    labels: Labels<'a>,
    tables: Range<usize>,
    read: Read,
}

impl Reader<'_> {
    fn remark(&mut self, at: &At, excerpt: &str, what: What) {
        self.read.remarks.push(Remark { at: at.clone(), excerpt: excerpt.to_owned(), what });
    }

    fn widest(&self) -> usize {
        self.tables.clone().map(|table| self.form.tables[table].columns.len()).max().unwrap_or(1)
    }

    /// The table whose rows are columns of one row in print; false if it is not in that shape.
    fn one_row(&mut self, strips: &[Strip]) -> bool {
        let table = self.tables.start;
        let (rows, columns) = (self.form.tables[table].rows.len(), self.form.tables[table].columns.len());
        let labelled = strips.iter().filter(|strip| {
            let named = strip.cells.iter().any(|cell| self.labels.find(&plain(cell), None).is_some());
            named && strip.cells.iter().filter(|cell| is_figure(cell)).count() >= columns.min(2)
        });
        if labelled.count() > 1 {
            return false;
        }
        let is_word = |cell: &String| !cell.trim().is_empty() && !is_figure(cell);
        let is_head = |strip: &Strip| {
            strip.cells.iter().any(|cell| {
                is_word(cell) && (self.labels.is_head(&plain(cell)) || self.labels.find(&plain(cell), None).is_some())
            })
        };
        let Some(last) = strips.iter().rposition(is_head) else { return false };
        let mut cells: Vec<(At, String)> = Vec::new();
        let mut behind = Vec::new();
        for strip in &strips[last + 1..] {
            let is_row = strip.cells.len() > 1;
            if !is_row || cells.is_empty() {
                cells.extend(strip.cells.iter().map(|cell| (strip.at.clone(), cell.trim().to_owned())));
            } else if strip.filled() > 0 {
                behind.push(strip);
            }
        }
        let given = cells.len();
        let end = cells.iter().rposition(|(_, cell)| !cell.is_empty()).map_or(0, |at| at + 1);
        cells.truncate(end);
        while cells.len() > rows * columns && cells.first().is_some_and(|(_, cell)| cell.is_empty()) {
            cells.remove(0);
        }
        if end == 0 {
            return false;
        }
        for strip in &strips[..last] {
            if let Some(said) = strip.only() {
                self.say_unknown(strip, said);
            }
        }
        for strip in behind {
            self.remark(&strip.at, &strip.cells.join(" "), What::NoRow);
        }
        if given < rows * columns {
            let said: Vec<&str> = cells.iter().map(|(_, cell)| cell.as_str()).collect();
            let row = named(self.form, Cell { table, row: 0, column: 0 });
            self.remark(&cells[0].0.clone(), &said.join(" "), What::Short(row));
        }
        for (at, (place, cell)) in cells.iter().take(rows * columns).enumerate() {
            let target = Cell { table, row: at / columns, column: at % columns };
            self.put(place, target, cell);
        }
        if let Some((place, _)) = cells.get(rows * columns).cloned() {
            self.surplus(&place, cells.iter().skip(rows * columns).map(|(_, cell)| cell));
        }
        true
    }

    fn put(&mut self, at: &At, cell: Cell, given: &str) {
        let (value, _) = paste::clean(self.form.kind(cell), given);
        if let Value::Other(text) = &value {
            let row = named(self.form, cell);
            self.remark(at, text, What::NoNumber(row));
        }
        if !value.is_blank() {
            self.read.values.push((cell, value));
        }
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
                let one = |(at, cell): (usize, &String)| match (cell.trim().is_empty(), is_figure(cell), inside(at)) {
                    (true, ..) => 0,
                    (_, true, inside) => {
                        if inside {
                            2
                        } else {
                            -2
                        }
                    }
                    (_, false, inside) => {
                        if inside && !self.labels.is_head(&plain(cell)) {
                            -1
                        } else {
                            0
                        }
                    }
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

    /// What a label names, if it is all of the label that the form has.
    fn exact(&self, label: &str, after: Option<Named>) -> Option<Named> {
        let found = self.labels.find(label, after)?;
        let whole = match found {
            Named::Row { table, row } => paste::key(&self.form.tables[table].rows.leaf(row).label),
            Named::Group { table, node } => paste::key(&self.form.tables[table].rows.nodes[node].label),
        };
        (whole == paste::key(label)).then_some(found)
    }

    /// What a label names, whose first part may stand above.
    fn find(&self, carry: &str, label: &str, after: Option<Named>) -> Option<Named> {
        if label.is_empty() {
            return None;
        }
        let joined = (!carry.is_empty()).then(|| self.exact(&format!("{carry}{label}"), after)).flatten();
        joined.or_else(|| self.labels.find(label, after))
    }

    fn grid(&mut self, strips: &[Strip]) -> Vec<Found> {
        let width = self.widest();
        let window = self.window(strips, width);
        let mut rows: Vec<Found> = Vec::new();
        let (mut carry, mut after) = (String::new(), None);
        for strip in strips {
            // Where the figures have no columns of their own a merged cell counts once.
            let is_cell = |at: usize| window.is_some() || strip.covered.get(at) != Some(&true);
            let cells = strip.cells.iter().enumerate().filter(|(at, _)| is_cell(*at));
            let cells: Vec<String> = cells.map(|(_, cell)| cell.trim().to_owned()).collect();
            let end = match window.filter(|_| strip.is_row && cells.len() > 1) {
                Some(start) => start,
                None => self.ragged(&cells, after),
            };
            let (words, figures) = cells.split_at(end.min(cells.len()));
            let label = words.iter().rev().find(|cell| !cell.is_empty()).map(|cell| plain(cell)).unwrap_or_default();
            let is_head = figures.iter().any(|cell| self.labels.is_head(&plain(cell)) && !is_figure(cell));
            // Behind the label of a row stands its figure, whatever was put there.
            let is_named = || matches!(self.find(&carry, &label, after), Some(Named::Row { .. }));
            let says = |cell: &String| is_figure(cell) || (!self.labels.is_part(&plain(cell)) && is_named());
            let has_figures = cells.len() > 1 && figures.iter().any(says);
            let is_blank_row = strip.is_row && figures.len() >= width && figures.iter().all(String::is_empty);
            if !is_head
                && is_blank_row
                && (label.is_empty() || matches!(self.find(&carry, &label, after), Some(Named::Row { .. })))
            {
                let rest = rows.last_mut().filter(|last| !last.figures.is_empty() && !label.is_empty());
                if let Some((last, whole)) = rest.and_then(|last| {
                    let whole = self.exact(&format!("{}{label}", last.label), None)?;
                    Some((last, whole))
                }) {
                    // The rest of a label whose first part stands before the figures.
                    last.named = Some(whole);
                    continue;
                }
                let named = self.find(&carry, &label, after);
                if named.is_none() || rows.iter().all(|row| row.named != named) {
                    after = named.or(after);
                    carry.clone_from(&label);
                    rows.push(Found { at: strip.at.clone(), label, named, figures: Vec::new() });
                }
                continue;
            }
            let is_odd_row = strip.is_row
                && cells.len() > 1
                && matches!(self.exact(&label, after), Some(Named::Row { .. }))
                && figures.iter().any(|cell| !cell.is_empty() && self.labels.find(&plain(cell), None).is_none());
            if is_head || !(has_figures || is_odd_row) {
                let last = cells.iter().rev().find(|cell| !cell.is_empty());
                if let Some(last) = last.filter(|last| !is_page_number(last)) {
                    carry = plain(last);
                    self.say_unknown(strip, last);
                }
                continue;
            }
            let named = self.find(&carry, &label, after);
            // The first part of a label that was torn apart stood in a row of its own.
            rows.pop_if(|last| {
                last.figures.is_empty() && !carry.is_empty() && last.label == carry && last.named == named
            });
            carry.clear();
            after = named.or(after);
            let size = match named {
                Some(Named::Row { table, .. } | Named::Group { table, .. }) => self.form.tables[table].columns.len(),
                None => width,
            };
            let mut figures = figures.to_vec();
            while figures.len() > size && figures.first().is_some_and(String::is_empty) {
                figures.remove(0);
            }
            rows.push(Found { at: strip.at.clone(), label, named, figures });
        }
        rows
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

    fn say_unknown(&mut self, strip: &Strip, said: &str) {
        let label = plain(said);
        let captions = self.tables.clone().map(|table| &self.form.tables[table]);
        let mut known =
            captions.flat_map(|table| [&table.label, &table.stub]).any(|name| paste::key(name) == paste::key(&label));
        known |= self.labels.is_head(&label) || self.labels.find(&label, None).is_some();
        let says = label.chars().count() > 12 || label.ends_with('。');
        if !known && !strip.is_row && strip.cells.len() == 1 && says {
            self.remark(&strip.at, said, What::NoPlace);
        }
    }

    fn list(&mut self, strips: &[Strip]) -> Vec<Found> {
        let width = self.widest();
        let cell = |strip: &Strip| {
            strip.cells.iter().map(|cell| cell.trim()).find(|cell| !cell.is_empty()).unwrap_or("").to_owned()
        };
        let cells: Vec<(At, String)> = strips.iter().map(|strip| (strip.at.clone(), cell(strip))).collect();
        let airy = cells.windows(2).all(|pair| pair[0].1.is_empty() || pair[1].1.is_empty());
        let mut rows: Vec<Found> = Vec::new();
        let mut open: Option<Found> = None;
        let mut after = None;
        let size = |form: &Form, named: Option<Named>| match named {
            Some(Named::Row { table, .. } | Named::Group { table, .. }) => form.tables[table].columns.len(),
            None => width,
        };
        for (at, cell) in cells {
            let room = open.as_ref().map_or(0, |row| size(self.form, row.named).saturating_sub(row.figures.len()));
            let begun = open.as_ref().is_some_and(|row| row.figures.iter().any(|figure| !figure.is_empty()));
            if is_figure(&cell) || cell.is_empty() {
                if room == 0 && !cell.is_empty() {
                    rows.extend(open.take());
                    open = Some(Found { at, label: String::new(), named: None, figures: vec![cell] });
                } else if let Some(row) = open.as_mut().filter(|_| room > 0 && !(airy && cell.is_empty())) {
                    // A group has no figures of its own: a blank below its label is no cell.
                    if cell.is_empty() && !begun && matches!(row.named, Some(Named::Group { .. })) {
                        continue;
                    }
                    row.figures.push(cell);
                }
                continue;
            }
            let label = plain(&cell);
            let carry = open.as_ref().filter(|_| !begun).map_or("", |row| row.label.as_str()).to_owned();
            let named = self.find(&carry, &label, after);
            let known = named.is_some();
            if known && (room == 0 || !begun || self.is_telling(&label)) {
                if begun || room == 0 {
                    rows.extend(open.take());
                }
                after = named.or(after);
                open = Some(Found { at, label, named, figures: Vec::new() });
            } else if begun && room > 0 && !is_page_number(&cell) {
                if let Some(row) = &mut open {
                    row.figures.push(cell);
                }
            } else if !begun && open.as_ref().is_none_or(|row| row.named.is_none()) {
                open = Some(Found { at, label, named: None, figures: Vec::new() });
            }
        }
        rows.extend(open);
        rows.retain(|row| {
            let is_whole =
                matches!(row.named, Some(Named::Row { .. })) && row.figures.len() == size(self.form, row.named);
            is_whole || row.figures.iter().any(|figure| !figure.is_empty())
        });
        rows
    }

    /// Whether a label is one whatever it stands among.
    fn is_telling(&self, label: &str) -> bool {
        self.labels.find(label, None).is_some() && paste::key(label).chars().count() > 3
    }

    /// Puts rows where their labels say, and those without one where there is exactly as much room between their neighbours.
    fn place(&mut self, found: &[Found]) {
        let places = Placing::new(self.form, self.tables.clone()).of(found);
        let mut taken = BTreeSet::new();
        for (row, place) in found.iter().zip(places) {
            let name = |(table, row): (usize, usize)| named(self.form, Cell { table, row, column: 0 });
            let (target, what) = match place {
                Placed::ByLabel(target) => (target, None),
                Placed::ByOrder(target) => (target, Some(What::ByOrder(name(target)))),
                Placed::AsGroup(target) => (target, Some(What::GroupAsRow(name(target)))),
                Placed::Nowhere => {
                    let excerpt = format!("{} {}", row.label, row.figures.join(" "));
                    self.remark(&row.at, &excerpt, What::NoRow);
                    continue;
                }
            };
            if !taken.insert(target) {
                self.remark(&row.at, &row.label, What::Twice);
                continue;
            }
            if let Some(what) = what {
                self.remark(&row.at, &row.label, what);
            }
            let (table, to) = target;
            let columns = self.form.tables[table].columns.len();
            if (1..columns).contains(&row.figures.len()) {
                let excerpt = format!("{} {}", row.label, row.figures.join(" "));
                self.remark(&row.at, &excerpt, What::Short(name(target)));
            }
            self.surplus(&row.at, row.figures.iter().skip(columns));
            for (column, figure) in row.figures.iter().take(columns).enumerate() {
                self.put(&row.at, Cell { table, row: to, column }, figure);
            }
        }
    }

    /// Says what stands behind the last column of a row; blank cells are nothing.
    fn surplus<'c>(&mut self, at: &At, cells: impl Iterator<Item = &'c String>) {
        let said: Vec<&str> = cells.map(String::as_str).filter(|cell| !cell.trim().is_empty()).collect();
        if !said.is_empty() {
            self.remark(at, &said.join(" "), What::Surplus);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::{Options, import};

    #[test]
    fn what_stands_between_tables_and_what_is_taken_from_the_left_is_told() {
        let head = "结果维持\t结果纠正\t其他结果\t尚未审结\t总计\t".repeat(3);
        let text = format!(
            "某某局2024年政府信息公开工作年度报告\n二、主动公开政府信息情况\n本局没有制发。\n行政规范性文件\t1\t2\n\
             四、政府信息公开行政复议、行政诉讼情况\n比去年少两件。\n{}\n1\t0\t0\t0\t1\t0\t0\t0\t0\t0\t0\t0\t0\t2\n7\t7\n",
            head.trim_end()
        );
        let imported = import(text.as_bytes(), &Options::default()).unwrap();
        let row = |name: &str| What::Short(name.to_owned());
        // That there are no other sections is told, and is not what this is about.
        let told = imported.remarks.into_iter().filter(|remark| remark.what != What::NoSection);
        let told: Vec<(At, What)> = told.map(|remark| (remark.at, remark.what)).collect();
        let expected = [
            (3, What::NoPlace),
            (4, row("行政规范性文件")),
            (6, What::NoPlace),
            (8, row("行政复议")),
            (9, What::NoRow),
        ];
        assert_eq!(told, expected.map(|(line, what)| (At::Line(line), what)));
    }
}
