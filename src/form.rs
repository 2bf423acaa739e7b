//! The official form as data: sections, tables, labels, units, totals and rules, read from one YAML file per format.
//!
//! Everything else derives from a [`Form`]: the editor's panes, the checks, the text, the file. A new official format is a new
//! file in `src/form/` and no new code. Reading one validates it (`form/read.rs`), so a `Form` in hand is sound: every rule
//! names cells that exist, no sum contains itself, and every id is unique where it has to be.

mod axis;
mod pattern;
mod read;
mod rules;
mod texts;

use std::ops::{Range, RangeInclusive};
use std::sync::{Arc, OnceLock};

pub use axis::{Axis, Node};
pub use pattern::{Pattern, PatternSet};
pub use read::Error;
pub use rules::{Carried, Copied, Equation, Law, Line, Rule, Severity, YearPatterns};
pub use texts::{CountPatterns, CountPhrase, Figure, Mention, OrganizationPatterns, Phrase};

use crate::value::Kind;

/// The formats built into the program: id and description. The list of rules goes on in a file of its own with those of texts.
const EMBEDDED: [(&str, &str); 2] = [
    ("zfxxgk-2021", concat!(include_str!("form/zfxxgk-2021.yaml"), include_str!("form/texts.yaml"))),
    ("zfxxgk-2019", include_str!("form/zfxxgk-2019.yaml")),
];

/// Id of the format a new report takes when nobody says otherwise.
pub const CURRENT: &str = "zfxxgk-2021";

/// One official report format.
#[derive(Debug)]
pub struct Form {
    /// The id that reports name: `zfxxgk-2021`.
    pub id: String,
    /// What people call the format.
    pub name: String,
    /// The official document that lays it down.
    pub source: String,
    /// The official title, with `{organization}` and `{year}` to fill in.
    pub title: String,
    /// The years whose reports have this format and no other; `None` for the one in force.
    pub years: Option<RangeInclusive<u16>>,
    /// The sections, in the order of the report.
    pub sections: Vec<Section>,
    /// All tables of all sections, in the order of the report.
    pub tables: Vec<Table>,
    /// Its rows that mean what a row of another form means though that has another id.
    pub same: Vec<Same>,
    /// Words with figures of the tables, to be put into the texts.
    pub phrases: Vec<Phrase>,
    /// The rules a report is judged by, in the order of the form's file.
    pub rules: Vec<Rule>,
    /// Every sum and balance of the rules, one a row or column, in the order of the rules.
    pub equations: Vec<Equation>,
    /// The cells that are totals, each with the index of the equation it follows; parts come before the totals made of them.
    pub totals: Vec<(Cell, usize)>,
    /// By cell index: the equation the cell follows, if it is a total.
    followed: Vec<Option<usize>>,
}

/// One numbered section of the report.
#[derive(Debug)]
pub struct Section {
    /// Its id, the key of its text and of its own wording of the heading.
    pub id: String,
    /// Its number as printed: 一, 二 …
    pub number: String,
    /// The official heading without the number.
    pub heading: String,
    /// The heading in a few characters, for lists on the screen.
    pub short: String,
    /// What the section holds.
    pub body: Body,
}

/// What a section holds.
#[derive(Debug)]
pub enum Body {
    /// A narrative text.
    Text {
        /// Headings a text of this section customarily has; a new report starts with them.
        outline: Vec<String>,
        /// Whether «无。» is enough of a text here.
        none_suffices: bool,
    },
    /// Tables, as a range of [`Form::tables`].
    Tables(Range<usize>),
}

/// One table: a tree of rows by a tree of columns.
#[derive(Debug)]
pub struct Table {
    /// Its id, a top-level key of the report's file.
    pub id: String,
    /// The section it stands in, an index of [`Form::sections`].
    pub section: usize,
    /// Its printed caption (第二十条第（一）项); empty where the section's heading is enough.
    pub label: String,
    /// What is printed over the row labels; empty where nothing is.
    pub stub: String,
    /// The unit its numbers count in: 件, 万元.
    pub unit: String,
    /// How it is printed.
    pub layout: Layout,
    /// Its rows.
    pub rows: Axis,
    /// Its columns.
    pub columns: Axis,
    /// Index of its first cell in a report's list of cells; the others follow row by row.
    pub first: usize,
}

/// A row that means what a row of another form means under another id.
#[derive(Debug)]
pub struct Same {
    /// Id of the other form.
    pub form: String,
    /// The table, an index of [`Form::tables`]; it has the same id in both.
    pub table: usize,
    /// The id of the row in the other form.
    pub row: String,
    /// The row here, an index of the table's leaf rows.
    pub here: usize,
}

/// How a table is printed. On the screen and in the file every table is rows by columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// Rows by columns.
    Grid,
    /// One row of numbers under a header of rows, then columns (表四).
    OneRow,
}

/// The address of one cell of a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Cell {
    /// Index of [`Form::tables`].
    pub table: usize,
    /// Index of the table's number rows (its leaf rows), from the top.
    pub row: usize,
    /// Index of the table's number columns, from the left.
    pub column: usize,
}

/// The ids of the formats known, in the order they are listed.
pub fn known() -> impl Iterator<Item = &'static str> {
    EMBEDDED.iter().map(|(id, _)| *id)
}

/// The embedded format of that id.
pub fn find(id: &str) -> Option<Arc<Form>> {
    static FORMS: [OnceLock<Arc<Form>>; EMBEDDED.len()] = [const { OnceLock::new() }; EMBEDDED.len()];
    let read = |source| Arc::new(Form::read(source).expect("embedded forms are read by a test"));
    let (at, (_, source)) = EMBEDDED.iter().enumerate().find(|(_, (known, _))| *known == id)?;
    Some(FORMS[at].get_or_init(|| read(source)).clone())
}

/// The format of a report for that year: the one that was in force then, or the current one.
pub fn of_year(year: u16) -> Arc<Form> {
    let was_in_force = |form: &Arc<Form>| form.years.as_ref().is_some_and(|years| years.contains(&year));
    known().filter_map(find).find(was_in_force).unwrap_or_else(current)
}

/// The description of an embedded format.
fn source(id: &str) -> Option<&'static str> {
    EMBEDDED.iter().find(|(known, _)| *known == id).map(|(_, source)| *source)
}

/// The format of new reports, [`CURRENT`].
pub fn current() -> Arc<Form> {
    find(CURRENT).expect("the current format is an embedded one")
}

impl Form {
    /// Reads a form's description and validates it.
    pub fn read(source: &str) -> Result<Self, Error> {
        read::read(source)
    }

    /// How many cells all tables have together.
    pub fn cell_count(&self) -> usize {
        self.tables.last().map_or(0, |table| table.first + table.rows.len() * table.columns.len())
    }

    /// Position of a cell in a report's list of cells.
    pub fn index(&self, cell: Cell) -> usize {
        let table = &self.tables[cell.table];
        table.first + cell.row * table.columns.len() + cell.column
    }

    /// All cells, in the order of the report.
    pub fn cells(&self) -> impl Iterator<Item = Cell> + '_ {
        (0..self.tables.len()).flat_map(|table| self.cells_of(table))
    }

    /// The cells of one table, row by row.
    pub fn cells_of(&self, table: usize) -> impl Iterator<Item = Cell> + '_ {
        let Table { rows, columns, .. } = &self.tables[table];
        (0..rows.len()).flat_map(move |row| (0..columns.len()).map(move |column| Cell { table, row, column }))
    }

    /// What the cell can hold: its column's kind.
    pub fn kind(&self, cell: Cell) -> Kind {
        self.tables[cell.table].columns.leaf(cell.column).kind
    }

    /// The same for an address from elsewhere: `None` for a cell the form does not have.
    pub fn find_kind(&self, cell: Cell) -> Option<Kind> {
        let Table { rows, columns, .. } = self.tables.get(cell.table)?;
        (cell.row < rows.len() && cell.column < columns.len()).then(|| columns.leaf(cell.column).kind)
    }

    /// The equation a total follows; `None` for a cell that is entered.
    pub fn followed(&self, cell: Cell) -> Option<&Equation> {
        self.followed[self.index(cell)].map(|equation| &self.equations[equation])
    }

    /// Whether the cell states the sum of others.
    pub fn is_total(&self, cell: Cell) -> bool {
        self.followed[self.index(cell)].is_some()
    }

    /// The equations a cell takes part in, as a part or as a total.
    pub fn equations_with(&self, cell: Cell) -> impl Iterator<Item = &Equation> {
        self.equations.iter().filter(move |equation| equation.cells().any(|other| other == cell))
    }

    /// The rule of that id, as an index.
    pub fn rule(&self, id: &str) -> Option<usize> {
        self.rules.iter().position(|rule| rule.id == id)
    }

    /// The section of that id, as an index.
    pub fn section(&self, id: &str) -> Option<usize> {
        self.sections.iter().position(|section| section.id == id)
    }

    /// The table of that id, as an index.
    pub fn table(&self, id: &str) -> Option<usize> {
        self.tables.iter().position(|table| table.id == id)
    }

    /// The cell of these ids: `("applications", "results.granted", "natural_person")`.
    pub fn cell(&self, table: &str, row: &str, column: &str) -> Option<Cell> {
        let index = self.table(table)?;
        let table = &self.tables[index];
        Some(Cell { table: index, row: table.rows.find(row)?, column: table.columns.find(column)? })
    }

    /// The cell of another form that means what a cell of this one means: the one with the same ids, or the one the form says.
    pub fn counterpart(&self, cell: Cell, other: &Self) -> Option<Cell> {
        let table = &self.tables[cell.table];
        let (row, column) = (&table.rows.leaf(cell.row).id, &table.columns.leaf(cell.column).id);
        let same = |one: &&Same| one.form == other.id && (one.table, one.here) == (cell.table, cell.row);
        let row = self.same.iter().find(same).map_or(row, |same| &same.row);
        other.cell(&table.id, row, column)
    }

    /// By which figure of last year's report a cell states again what was carried over, unchanged.
    pub fn carried_over(&self, cell: Cell) -> Option<&Carried> {
        let laws = self.rules.iter().filter_map(|rule| match &rule.law {
            Law::Carried(law) => Some(law),
            _ => None,
        });
        laws.flatten().find(|carried| carried.stated == cell && carried.added.is_empty() && carried.taken.is_empty())
    }

    /// The sections whose body is a text, as indices.
    pub fn text_sections(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.sections.len()).filter(|&section| matches!(self.sections[section].body, Body::Text { .. }))
    }

    /// The place of a cell in the form's own words: `三（三）5. 属于三类内部事务信息 · 自然人`.
    pub fn place(&self, cell: Cell) -> String {
        let column = &self.tables[cell.table].columns.leaf(cell.column).label;
        format!("{} · {column}", self.row_place(cell.table, cell.row))
    }

    /// The place of a row in the form's own words, by the indices of its table and of the leaf row.
    pub fn row_place(&self, table: usize, row: usize) -> String {
        let table = &self.tables[table];
        let row = table.rows.path(row);
        if table.label.is_empty() { row } else { format!("{} {row}", table.label) }
    }
}

impl Body {
    /// Its tables, as a range of [`Form::tables`]; none for a text.
    pub fn tables(&self) -> Range<usize> {
        match self {
            Self::Tables(tables) => tables.clone(),
            Self::Text { .. } => 0..0,
        }
    }
}

impl Table {
    /// The unit the numbers of a column count in; `column` is the index of a leaf.
    pub fn unit_of(&self, column: usize) -> &str {
        self.columns.leaf(column).unit.as_ref().unwrap_or(&self.unit)
    }

    /// What the table is called in a list: its caption, or the heading of its section where it has none of its own.
    pub fn name<'a>(&'a self, form: &'a Form) -> &'a str {
        if self.label.is_empty() { &form.sections[self.section].heading } else { &self.label }
    }
}

#[cfg(test)]
mod tests {
    use proptest::strategy::{Strategy, ValueTree};
    use proptest::string::string_regex;
    use proptest::test_runner::TestRunner;

    use super::*;

    #[test]
    fn every_embedded_form_is_sound_and_carries_its_own_id() {
        for (id, source) in EMBEDDED {
            let form = Form::read(source).unwrap_or_else(|error| panic!("{id}: {error}"));
            assert_eq!(form.id, id);
        }
        assert!(known().any(|id| id == CURRENT));
    }

    /// The patterns of a law, and those of them whose first group is what they look for.
    fn patterns(law: &Law) -> (Vec<&Pattern>, Vec<&Pattern>) {
        match law {
            Law::Counts(patterns) => {
                let CountPatterns { unless, topic, when, phrases, .. } = &**patterns;
                let of_phrase = phrases.iter().flat_map(|phrase| [Some(&phrase.pattern), phrase.unless.as_ref()]);
                (of_phrase.chain([unless.as_ref(), topic.as_ref(), when.as_ref()]).flatten().collect(), Vec::new())
            }
            Law::Year(YearPatterns { title, preamble, anywhere }) => {
                (Vec::new(), [title, preamble, anywhere].into_iter().flatten().collect())
            }
            Law::Organization(patterns) => {
                let OrganizationPatterns { title, preamble, text, organ, own } = &**patterns;
                (vec![organ, own], [title, preamble, text].into_iter().flatten().collect())
            }
            Law::Mention(mention) => (vec![&mention.pattern], Vec::new()),
            _ => Default::default(),
        }
    }

    #[test]
    fn every_pattern_is_a_regular_expression_with_the_group_it_needs() {
        let forms: Vec<_> = known().filter_map(find).collect();
        for rule in forms.iter().flat_map(|form| &form.rules) {
            let (plain, seeking) = patterns(&rule.law);
            // Every one is made ready by being looked at.
            for pattern in plain.iter().chain(&seeking) {
                // Every digit of the world's scripts makes a pattern three times as large, and those of the texts are made half-width.
                assert!(!pattern.as_str().contains("\\d"), "{}: {}", rule.id, pattern.as_str());
            }
            for pattern in seeking {
                assert_eq!(pattern.captures_len(), 2, "{}: {}", rule.id, pattern.as_str());
            }
            if let Law::Counts(patterns) = &rule.law {
                assert_eq!(patterns.needs.len(), patterns.phrases.len(), "{}", rule.id);
            }
        }
    }

    #[test]
    fn what_a_phrase_needs_lies_in_whatever_matches_it() {
        let form = current();
        let counts = form.rules.iter().filter_map(|rule| match &rule.law {
            Law::Counts(patterns) => Some(patterns),
            _ => None,
        });
        let mut runner = TestRunner::deterministic();
        for patterns in counts {
            for (index, phrase) in patterns.phrases.iter().enumerate() {
                // The end of a text is no character to be made up.
                let source = phrase.pattern.as_str().replace("|$", "");
                let matching = string_regex(&source).unwrap_or_else(|error| panic!("{source}: {error}"));
                for _ in 0..32 {
                    let paragraph = matching.new_tree(&mut runner).unwrap().current();
                    assert!(phrase.pattern.is_match(&paragraph), "{paragraph}");
                    assert!(patterns.needs.matches(&paragraph).matched(index), "{source}: {paragraph}");
                }
            }
        }
    }

    #[test]
    fn the_2021_format_has_the_cells_and_equations_the_official_document_lays_down() {
        let form = current();
        assert_eq!(form.cell_count(), 200);
        let sizes: Vec<_> = form.tables.iter().map(|t| (t.id.as_str(), t.rows.len(), t.columns.len())).collect();
        assert_eq!(
            sizes,
            [
                ("regulations", 2, 3),
                ("licensing", 1, 1),
                ("enforcement", 2, 1),
                ("fees", 1, 1),
                ("applications", 25, 7),
                ("disputes", 3, 5)
            ]
        );
        let count = |rule: &str| form.equations.iter().filter(|e| form.rules[e.rule].id == rule).count();
        assert_eq!(count("applications.balance"), 7);
        assert_eq!(count("applications.results_total"), 7);
        assert_eq!(count("applications.applicants_total"), 25);
        assert_eq!(count("disputes.total"), 3);
        assert_eq!(form.equations.len(), 42);
        // 25 row totals and 6 more in the row of totals; 3 in 表四. 144 and 12 cells remain to be entered.
        assert_eq!(form.totals.len(), 25 + 6 + 3);
    }

    #[test]
    fn the_2019_format_has_the_cells_and_equations_the_official_document_lays_down() {
        let form = find("zfxxgk-2019").unwrap();
        let sizes: Vec<_> = form.tables.iter().map(|t| (t.id.as_str(), t.rows.len(), t.columns.len())).collect();
        assert_eq!(
            sizes,
            [
                ("regulations", 2, 3),
                ("licensing", 2, 3),
                ("enforcement", 2, 3),
                ("fees", 1, 2),
                ("procurement", 1, 2),
                ("applications", 23, 7),
                ("disputes", 3, 5)
            ]
        );
        let count = |rule: &str| form.equations.iter().filter(|e| form.rules[e.rule].id == rule).count();
        assert_eq!(count("applications.balance"), 7);
        assert_eq!(count("applications.results_total"), 7);
        assert_eq!(count("applications.applicants_total"), 23);
        assert_eq!(count("disputes.total"), 3);
        assert_eq!(form.equations.len(), 40);
        let total = form.cell("applications", "results.total", "business").unwrap();
        assert_eq!(form.followed(total).unwrap().left.len(), 19);
        let signed: Vec<_> = form.cells().filter(|cell| form.kind(*cell).signed).map(|cell| form.place(cell)).collect();
        assert_eq!(signed.len(), 5);
        assert!(signed.iter().all(|place| place.ends_with(" · 本年增/减")));
        assert_eq!(form.place(form.cell("applications", "results.other", "total").unwrap()), "三（六）其他处理 · 总计");
    }

    #[test]
    fn rows_that_mean_the_same_are_there_in_both_forms() {
        for form in known().filter_map(find) {
            for same in &form.same {
                let other = find(&same.form).unwrap_or_else(|| panic!("{}", same.form));
                let table = other.table(&form.tables[same.table].id).unwrap();
                assert!(other.tables[table].rows.find(&same.row).is_some(), "{}", same.row);
            }
        }
    }

    #[test]
    fn a_report_has_the_format_of_its_year() {
        for (year, id) in
            [(2018, CURRENT), (2019, "zfxxgk-2019"), (2020, "zfxxgk-2019"), (2021, CURRENT), (2030, CURRENT)]
        {
            assert_eq!(of_year(year).id, id, "{year}");
        }
    }

    #[test]
    fn the_corner_follows_its_row() {
        let form = current();
        let corner = form.cell("applications", "results.total", "total").unwrap();
        let equation = form.followed(corner).unwrap();
        assert_eq!(form.rules[equation.rule].id, "applications.applicants_total");
        assert_eq!(form.equations_with(corner).count(), 3);
    }

    #[test]
    fn totals_come_after_the_totals_they_are_made_of() {
        let form = current();
        let position = |cell| form.totals.iter().position(|(total, _)| *total == cell);
        for (total, equation) in &form.totals {
            for part in &form.equations[*equation].left {
                if let Some(part) = position(*part) {
                    assert!(part < position(*total).unwrap());
                }
            }
        }
    }

    #[test]
    fn a_results_total_adds_all_21_rows_above_it() {
        let form = current();
        let total = form.cell("applications", "results.total", "natural_person").unwrap();
        assert_eq!(form.followed(total).unwrap().left.len(), 21);
    }

    #[test]
    fn places_read_like_the_form() {
        let form = current();
        for (table, row, column, expected) in [
            (
                "applications",
                "results.refused.internal_affairs",
                "natural_person",
                "三（三）5. 属于三类内部事务信息 · 自然人",
            ),
            ("applications", "results.total", "business", "三（七）总计 · 商业企业"),
            ("applications", "new", "total", "一、本年新收政府信息公开申请数量 · 总计"),
            ("disputes", "direct_litigation", "upheld", "行政诉讼·未经复议直接起诉 · 结果维持"),
            ("disputes", "reconsideration", "total", "行政复议 · 总计"),
            ("regulations", "rules", "made", "第二十条第（一）项 规章 · 本年制发件数"),
        ] {
            assert_eq!(form.place(form.cell(table, row, column).unwrap()), expected);
        }
    }
}
