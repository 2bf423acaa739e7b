//! Real reports, and every report that differs from one of them in one cell: the findings are exactly those that arithmetic
//! predicts. The arithmetic here is independent of the checker and of the form's description: rows, columns and sums are written
//! out by hand from the official form.

#![expect(clippy::unwrap_used, reason = "what a test cannot go on without, it fails without")]

use nianbao::check::{self, Fault};
use nianbao::form::{self, Form};
use nianbao::report::{Edit, Place, Report, Text};
use nianbao::value::Value;
use nianbao::words::{Lang, Words};
use nianbao::yaml;

const FIGURES: [(&str, &str); 5] = [
    ("hongze-2023", include_str!("figures/hongze-2023.json")),
    ("hongze-2024", include_str!("figures/hongze-2024.json")),
    ("jinhu-2023", include_str!("figures/jinhu-2023.json")),
    ("large-city-2025", include_str!("figures/large-city-2025.json")),
    ("shuyang-drc-2023", include_str!("figures/shuyang-drc-2023.json")),
];

const APPLICANTS: [&str; 7] =
    ["natural_person", "business", "research", "public_welfare", "legal_service", "other", "total"];
const OUTCOMES: [&str; 5] = ["upheld", "corrected", "other", "pending", "total"];

const APPLICATIONS: [&str; 25] = [
    "new",
    "carried_in",
    "results.granted",
    "results.partially_granted",
    "results.refused.state_secret",
    "results.refused.prohibited_by_law",
    "results.refused.security_and_stability",
    "results.refused.third_party_rights",
    "results.refused.internal_affairs",
    "results.refused.process_information",
    "results.refused.enforcement_files",
    "results.refused.administrative_inquiry",
    "results.unavailable.not_held",
    "results.unavailable.needs_creation",
    "results.unavailable.still_unclear",
    "results.not_processed.petition",
    "results.not_processed.repeated",
    "results.not_processed.publication",
    "results.not_processed.excessive",
    "results.not_processed.confirmation",
    "results.other.not_corrected",
    "results.other.fee_unpaid",
    "results.other.other",
    "results.total",
    "carried_out",
];

/// All tables: id, rows, columns.
const TABLES: [(&str, &[&str], &[&str]); 6] = [
    ("regulations", &["rules", "normative_documents"], &["made", "repealed", "in_force"]),
    ("licensing", &["licences"], &["decisions"]),
    ("enforcement", &["penalties", "coercion"], &["decisions"]),
    ("fees", &["administrative_fees"], &["amount"]),
    ("applications", &APPLICATIONS, &APPLICANTS),
    ("disputes", &["reconsideration", "direct_litigation", "litigation_after_reconsideration"], &OUTCOMES),
];

/// Position of 表三 and 表四 in [`TABLES`].
const THREE: usize = 4;
const FOUR: usize = 5;
/// Rows of 表三: 新收, 结转, the 21 of 办理结果, its total, 结转下年.
const NEW: usize = 0;
const CARRIED_IN: usize = 1;
const RESULTS: std::ops::Range<usize> = 2..23;
const RESULTS_TOTAL: usize = 23;
const CARRIED_OUT: usize = 24;

/// What stands in one cell, as published.
#[derive(Clone, PartialEq, Debug)]
enum Figure {
    Blank,
    Slash,
    /// A number, in ten-thousandths: the fees have up to four decimals.
    Number(i64),
}

const ONE: i64 = 10_000;

/// The figures of one report, `[table][row][column]`.
type Figures = Vec<Vec<Vec<Figure>>>;

/// A finding: rule, table, row, column, what was expected, what was found.
type Predicted = (&'static str, &'static str, &'static str, &'static str, String, String);

impl Figure {
    fn text(&self) -> String {
        match self {
            Self::Blank => String::new(),
            Self::Slash => "/".to_owned(),
            Self::Number(number) => decimal(*number),
        }
    }

    /// A number below 0 is no number of this form and counts 0, as do a blank and a slash.
    fn count(&self) -> i64 {
        match self {
            Self::Number(number) if *number > 0 => *number,
            _ => 0,
        }
    }
}

fn decimal(number: i64) -> String {
    let sign = if number < 0 { "-" } else { "" };
    let (whole, part) = (number.abs() / ONE, number.abs() % ONE);
    let text = if part == 0 { whole.to_string() } else { format!("{whole}.{part:04}") };
    format!("{sign}{}", if part == 0 { text.as_str() } else { text.trim_end_matches('0') })
}

fn ten_thousandths(text: &str) -> i64 {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    format!("{whole}{part:0<4}").parse().unwrap()
}

/// The published figures; a row that the report was published without is blank.
fn figures(source: &str) -> (String, u16, Figures) {
    let file: serde_json::Value = serde_json::from_str(source).unwrap();
    let figure = |value: &serde_json::Value| match value {
        serde_json::Value::Null => Figure::Blank,
        serde_json::Value::String(text) if text == "/" => Figure::Slash,
        number => Figure::Number(ten_thousandths(&number.to_string())),
    };
    let mut read = 0;
    let table = |(id, rows, columns): &(&str, &[&str], &[&str])| {
        let mut row = |row: &&str| match file[id][row].as_array() {
            Some(figures) => {
                assert_eq!(figures.len(), columns.len(), "{id} {row}");
                read += 1;
                figures.iter().map(figure).collect()
            }
            None => vec![Figure::Blank; columns.len()],
        };
        let figures: Vec<Vec<Figure>> = rows.iter().map(&mut row).collect();
        assert_eq!(read, file[id].as_object().unwrap().len(), "{id}: a row of the file is none of the form");
        read = 0;
        figures
    };
    let tables = TABLES.iter().map(table).collect();
    (file["organization"].as_str().unwrap().to_owned(), u16::try_from(file["year"].as_u64().unwrap()).unwrap(), tables)
}

/// What must be found, in the order of the report.
fn predict(figures: &Figures) -> Vec<Predicted> {
    let mut predicted = Vec::new();
    for (t, (table, rows, columns)) in TABLES.iter().enumerate() {
        for (r, row) in rows.iter().enumerate() {
            for (c, column) in columns.iter().enumerate() {
                for (rule, expected, actual) in of_cell(figures, t, r, c) {
                    predicted.push((rule, *table, *row, *column, expected, actual));
                }
            }
        }
    }
    predicted
}

fn of_cell(figures: &Figures, t: usize, r: usize, c: usize) -> Vec<(&'static str, String, String)> {
    let count = |row: usize, column: usize| figures[t][row][column].count();
    let mut found = Vec::new();
    let mut weigh = |rule, expected: i64, actual: i64| {
        if expected != actual {
            found.push((rule, decimal(expected), decimal(actual)));
        }
    };
    let is_blank = |row: usize, column: usize| figures[t][row][column] == Figure::Blank;
    if t == THREE {
        if c == 6 && !is_blank(r, 6) {
            let parts = count(r, 0) + count(r, 1) + count(r, 2) + count(r, 3) + count(r, 4) + count(r, 5);
            weigh("applications.applicants_total", parts, count(r, 6));
        }
        if r == RESULTS_TOTAL && !is_blank(r, c) {
            weigh("applications.results_total", RESULTS.map(|row| count(row, c)).sum(), count(r, c));
        }
        if r == CARRIED_OUT && !is_blank(RESULTS_TOTAL, c) {
            let received = count(NEW, c) + count(CARRIED_IN, c);
            weigh("applications.balance", received, count(RESULTS_TOTAL, c) + count(CARRIED_OUT, c));
        }
    }
    if t == FOUR && c == 4 && !is_blank(r, 4) {
        weigh("disputes.total", count(r, 0) + count(r, 1) + count(r, 2) + count(r, 3), count(r, 4));
    }
    match &figures[t][r][c] {
        Figure::Number(number) if *number < 0 => found.push(("cell.number", String::new(), decimal(*number))),
        Figure::Blank => found.push(("cell.blank", String::new(), String::new())),
        _ => {}
    }
    found
}

/// What the checker finds, in the terms of the prediction.
fn found(report: &Report) -> Vec<(String, String, String, String, String, String)> {
    let form = report.form();
    let describe = |finding: &check::Finding| {
        let Place::Cell(cell) = finding.place else { panic!("{finding:?}") };
        let table = &form.tables[cell.table];
        let (expected, actual) = match &finding.fault {
            Fault::Sum { expected, actual, .. } => (expected.to_string(), actual.to_string()),
            Fault::NotANumber(text) => (String::new(), text.clone()),
            _ => (String::new(), String::new()),
        };
        let (row, column) = (&table.rows.leaf(cell.row).id, &table.columns.leaf(cell.column).id);
        let rule = &form.rules[finding.rule].id;
        (rule.clone(), table.id.clone(), row.clone(), column.clone(), expected, actual)
    };
    check::check(report).iter().map(describe).collect()
}

fn assert_found(report: &Report, figures: &Figures, what: &str) {
    let owned = |(rule, table, row, column, expected, actual): Predicted| {
        (rule.to_owned(), table.to_owned(), row.to_owned(), column.to_owned(), expected, actual)
    };
    let predicted: Vec<_> = predict(figures).into_iter().map(owned).collect();
    assert_eq!(found(report), predicted, "{what}");
}

fn put(report: &mut Report, form: &Form, at: (usize, usize, usize), figure: &Figure) {
    let (table, rows, columns) = TABLES[at.0];
    let cell = form.cell(table, rows[at.1], columns[at.2]).unwrap();
    report.apply(Edit::Cell(cell, Value::parse(form.kind(cell), &figure.text()))).unwrap();
}

fn positions() -> impl Iterator<Item = (usize, usize, usize)> {
    TABLES.iter().enumerate().flat_map(|(table, (_, rows, columns))| {
        (0..rows.len()).flat_map(move |row| (0..columns.len()).map(move |column| (table, row, column)))
    })
}

/// The report as the editor would have it, with something in every text.
fn report(source: &str) -> (Report, Figures) {
    let form = form::find("zfxxgk-2021").unwrap();
    let (organization, year, figures) = figures(source);
    let mut report = Report::new(form.clone(), &organization, year);
    for at in positions() {
        put(&mut report, &form, at, &figures[at.0][at.1][at.2]);
    }
    for section in form.text_sections() {
        let edit = Edit::Text { text: Text::Body(section), at: 0, removed: 0, inserted: "有内容。\n".to_owned() };
        report.apply(edit).unwrap();
    }
    (report, figures)
}

/// The report written to a file and read again.
fn through_yaml(report: &Report) -> Report {
    let file = yaml::write(report);
    let read = yaml::read(file.as_bytes()).unwrap_or_else(|error| panic!("{error:?}")).report;
    assert_eq!(&read, report);
    read
}

#[test]
fn real_reports_have_the_findings_that_arithmetic_predicts() {
    for (name, source) in FIGURES {
        let (report, figures) = report(source);
        assert_eq!(positions().count(), 200);
        assert_found(&through_yaml(&report), &figures, name);
    }
}

#[test]
fn a_report_published_with_wrong_totals_names_them() {
    let words = Words::new(Lang::Zh);
    let errors = |source: &str| -> Vec<String> {
        let (report, _) = report(source);
        let report = through_yaml(&report);
        let findings = check::check(&report);
        let errors = findings.iter().filter(|finding| finding.severity == form::Severity::Error);
        errors.map(|finding| finding.message(&report, &words)).collect()
    };
    assert_eq!(
        errors(FIGURES[0].1),
        [
            "行政复议 · 总计：应为 11（各列之和），填的是 0，少 11 件",
            "行政诉讼·复议后起诉 · 总计：应为 5（各列之和），填的是 0，少 5 件"
        ]
    );
    assert_eq!(
        errors(FIGURES[2].1),
        ["行政诉讼·未经复议直接起诉 · 总计：应为 3（各列之和），填的是 0，少 3 件"],
        "another one, found on the way"
    );
    for balanced in [1, 3, 4] {
        assert_eq!(errors(FIGURES[balanced].1), Vec::<String>::new(), "{}", FIGURES[balanced].0);
    }
}

#[test]
fn blank_cells_are_counted_and_cost_no_sum() {
    let (report, _) = report(FIGURES[4].1);
    let blanks = check::check(&report);
    assert_eq!(blanks.len(), 125, "25 rows of 表三 with 5 blank columns each");
    assert!(blanks.iter().all(|finding| finding.fault == Fault::Blank));
}

#[test]
fn every_change_of_one_cell_has_the_findings_that_arithmetic_predicts() {
    let form = form::find("zfxxgk-2021").unwrap();
    for (name, source) in FIGURES {
        let (mut report, mut figures) = report(source);
        let mut cases = 0;
        for at in positions() {
            let published = figures[at.0][at.1][at.2].clone();
            let number = match published {
                Figure::Number(number) => number,
                Figure::Blank | Figure::Slash => 0,
            };
            let changes = [Figure::Number(number + ONE), Figure::Number(number - ONE), Figure::Blank, Figure::Slash];
            for change in changes.into_iter().filter(|change| *change != published) {
                put(&mut report, &form, at, &change);
                figures[at.0][at.1][at.2] = change;
                assert_found(&report, &figures, &format!("{name} {at:?} {:?}", figures[at.0][at.1][at.2]));
                cases += 1;
            }
            put(&mut report, &form, at, &published);
            figures[at.0][at.1][at.2] = published;
        }
        assert!(cases >= 600, "{cases}");
        assert_found(&report, &figures, name);
    }
}
