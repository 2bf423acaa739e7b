//! What came out of a source, against what was put in.

use nianbao::import::Imported;
use nianbao::report::{Report, Text};
use nianbao::value::Value;

use crate::document::Parts;
use crate::given::{Figure, Given};
use crate::official::HEADINGS;

/// How much came out right.
#[derive(Default, Debug)]
pub(crate) struct Score {
    pub(crate) cells: usize,
    pub(crate) right: usize,
    /// What did not, a line each.
    pub(crate) wrong: Vec<String>,
}

impl Score {
    pub(crate) fn add(&mut self, other: Self) {
        self.cells += other.cells;
        self.right += other.right;
        self.wrong.extend(other.wrong);
    }

    #[expect(clippy::print_stdout, reason = "the share of cells right is read by people")]
    pub(crate) fn print(&self, what: &str) {
        // Rounded down: 100.00 is all of them.
        let share = 10_000 * self.right / self.cells.max(1);
        println!("{what}: {} of {} cells right, {}.{:02} %", self.right, self.cells, share / 100, share % 100);
    }

    pub(crate) fn wrong_in_short(&self) -> String {
        let named: Vec<&str> = self.wrong.iter().map(String::as_str).take(60).collect();
        format!("{} of {} cells right, {} complaints\n{}", self.right, self.cells, self.wrong.len(), named.join("\n"))
    }
}

pub(crate) fn compare(given: &Given, parts: Parts, imported: &Imported) -> Score {
    let report = &imported.report;
    let mut score = Score { cells: given.figures.len(), ..Score::default() };
    if report.form().id != given.format.id {
        score.wrong.push(format!("form {} for {}", report.form().id, given.format.id));
        return score;
    }
    for ((table, row, column), figure) in &given.figures {
        let value = value(report, table, row, column);
        if is(value, figure) {
            score.right += 1;
        } else {
            score.wrong.push(format!("{table} {row} {column}: {value:?} for {figure:?}"));
        }
    }
    if parts == Parts::Whole {
        texts(given, report, &mut score);
    }
    score
}

fn value<'a>(report: &'a Report, table: &str, row: &str, column: &str) -> &'a Value {
    let form = report.form();
    let table = form.table(table).unwrap();
    let found = |cell: &nianbao::form::Cell| {
        cell.table == table
            && form.tables[table].rows.leaf(cell.row).id == row
            && form.tables[table].columns.leaf(cell.column).id == column
    };
    report.value(form.cells().find(found).unwrap())
}

/// Blank, 0 and `/` are three different things.
fn is(value: &Value, figure: &Figure) -> bool {
    let is_sort = match (value, figure.meant.as_str()) {
        (Value::Blank, meant) => meant.is_empty(),
        (Value::NotApplicable, meant) => meant == "/",
        (Value::Number { .. }, meant) => meant.starts_with(|c: char| c.is_ascii_digit() || c == '-'),
        (Value::Other(_), meant) => meant.ends_with('元'),
    };
    is_sort && value.to_string() == figure.meant
}

fn texts(given: &Given, report: &Report, score: &mut Score) {
    let mut same = |what: &str, found: String, meant: String| {
        if found != meant {
            score.wrong.push(format!("{what}: «{found}» for «{meant}»"));
        }
    };
    same("organization", report.text(Text::Organization).to_owned(), given.organization.clone());
    same("year", report.year().to_string(), given.year.to_string());
    let (month, day, _) = given.date;
    let date = report.date().map(|date| date.to_string()).unwrap_or_default();
    same("date", date, format!("{}-{month:02}-{day:02}", given.year + 1));
    // Blanks around the year are as good as none.
    same("title", report.title().replace(' ', ""), given.title.replace(' ', ""));
    same("preamble", paragraphs(report.text(Text::Preamble)), given.preamble.join("\n"));
    for (section, (_, official)) in HEADINGS.iter().enumerate() {
        same(official, report.heading(section).to_owned(), given.headings[section].to_owned());
        same(official, paragraphs(report.text(Text::Body(section))), given.texts[section].join("\n"));
    }
}

/// A text without blank lines and indents.
fn paragraphs(text: &str) -> String {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}
