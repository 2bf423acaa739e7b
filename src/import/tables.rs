//! Rows of a source → cells of a form: by label, and by order where labels are lost.

mod grid;
mod list;
mod one_row;

use std::collections::BTreeSet;
use std::ops::Range;

use super::placing::{Placed, Placing};
use super::remark::{Remark, What, named};
use super::source::At;
use crate::form::{Cell, Form, Layout};
use crate::paste::{self, Labels, Named};
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

    /// How many columns the table of a row has; for a row that is not known, the widest table.
    fn columns_of(&self, named: Option<Named>) -> usize {
        match named {
            Some(Named::Row { table, .. } | Named::Group { table, .. }) => self.form.tables[table].columns.len(),
            None => self.widest(),
        }
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

    /// As many words stand in the last column as labels beside the first.
    #[test]
    fn labels_are_no_figures_where_totals_are_words() {
        let source = "某某局2024年政府信息公开工作年度报告\n四、政府信息公开行政复议、行政诉讼情况\n\n\t\t结果维持\t结果纠正\t其他结果\t尚未审结\t总计\n\
                      行政复议\t\t0\t55288\t16（其中修订1件）\t\t406x\n\
                      行政诉讼\t未经复议直接起诉\t0\t\t\t75283\t546x\n\
                      \t复议后起诉\t30066\t0\t\t0\t\n";
        let report = import(source.as_bytes(), &Options::default()).unwrap().report;
        let row = |row: &str| -> Vec<String> {
            let columns = ["upheld", "corrected", "other", "pending", "total"];
            let cell = |column: &&str| report.form().cell("disputes", row, column).unwrap();
            columns.iter().map(|column| report.value(cell(column)).to_string()).collect()
        };
        assert_eq!(row("reconsideration"), ["0", "55288", "16（其中修订1件）", "", "406x"]);
        assert_eq!(row("direct_litigation"), ["0", "", "", "75283", "546x"]);
        assert_eq!(row("litigation_after_reconsideration"), ["30066", "0", "", "0", ""]);
    }
}
