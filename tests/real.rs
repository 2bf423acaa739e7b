//! Real reports, and every report that differs from one of them in one cell: the findings are exactly those that arithmetic
//! predicts. The arithmetic here is independent of the checker and of the form's description: rows, columns and sums are written
//! out by hand from the official form.

#![expect(clippy::unwrap_used, reason = "what a test cannot go on without, it fails without")]

use nianbao::check::{self, Fault};
use nianbao::form::{self, Form};
use nianbao::previous::Previous;
use nianbao::report::{Edit, Place, Report, Text};
use nianbao::value::Value;
use nianbao::words::{Lang, Words};
use nianbao::yaml;

const FIGURES: [(&str, &str); 6] = [
    ("hongze-2023", include_str!("figures/hongze-2023.json")),
    ("hongze-2024", include_str!("figures/hongze-2024.json")),
    ("jinhu-2023", include_str!("figures/jinhu-2023.json")),
    ("large-city-2025", include_str!("figures/large-city-2025.json")),
    ("shuyang-drc-2023", include_str!("figures/shuyang-drc-2023.json")),
    ("shanghai-office-2019", include_str!("figures/shanghai-office-2019.json")),
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

/// （六） is one row.
const APPLICATIONS_2019: [&str; 23] = {
    let mut rows = [""; 23];
    let mut row = 0;
    while row < 23 {
        rows[row] = if row < 20 { APPLICATIONS[row] } else { APPLICATIONS[row + 2] };
        row += 1;
    }
    rows[20] = "results.other";
    rows
};

const COURTS: [&str; 3] = ["reconsideration", "direct_litigation", "litigation_after_reconsideration"];

/// A table: id, rows, columns.
type Shape = (&'static str, &'static [&'static str], &'static [&'static str]);

/// What a form asks for.
struct Official {
    id: &'static str,
    tables: &'static [Shape],
    /// Position of 表三 in the tables; 表四 is the next.
    three: usize,
    /// How many cells all tables have.
    cells: usize,
}

/// Rows of 表三: 新收, 结转, those of 办理结果, its total, 结转下年.
const NEW: usize = 0;
const CARRIED_IN: usize = 1;
const FIRST_RESULT: usize = 2;

static OF_2021: Official = Official {
    id: "zfxxgk-2021",
    tables: &[
        ("regulations", &["rules", "normative_documents"], &["made", "repealed", "in_force"]),
        ("licensing", &["licences"], &["decisions"]),
        ("enforcement", &["penalties", "coercion"], &["decisions"]),
        ("fees", &["administrative_fees"], &["amount"]),
        ("applications", &APPLICATIONS, &APPLICANTS),
        ("disputes", &COURTS, &OUTCOMES),
    ],
    three: 4,
    cells: 200,
};

static OF_2019: Official = Official {
    id: "zfxxgk-2019",
    tables: &[
        ("regulations", &["rules", "normative_documents"], &["produced", "published", "total_published"]),
        ("licensing", &["licences", "other_services"], &["previous", "change", "decisions"]),
        ("enforcement", &["penalties", "coercion"], &["previous", "change", "decisions"]),
        ("fees", &["administrative_fees"], &["previous", "change"]),
        ("procurement", &["central_procurement"], &["projects", "amount"]),
        ("applications", &APPLICATIONS_2019, &APPLICANTS),
        ("disputes", &COURTS, &OUTCOMES),
    ],
    three: 5,
    cells: 22 + 161 + 15,
};

impl Official {
    /// The form of a report as published.
    fn of(source: &str) -> &'static Self {
        if source.contains("\"zfxxgk-2019\"") { &OF_2019 } else { &OF_2021 }
    }

    fn results_total(&self) -> usize {
        self.tables[self.three].1.len() - 2
    }

    fn carried_out(&self) -> usize {
        self.results_total() + 1
    }

    /// 增/减 are the only columns that may fall below 0.
    fn is_signed(&self, table: usize, column: usize) -> bool {
        self.tables[table].2[column] == "change"
    }

    fn positions(&self) -> impl Iterator<Item = (usize, usize, usize)> {
        self.tables.iter().enumerate().flat_map(|(table, (_, rows, columns))| {
            (0..rows.len()).flat_map(move |row| (0..columns.len()).map(move |column| (table, row, column)))
        })
    }
}

/// What stands in one cell, as published.
#[derive(Clone, PartialEq, Debug)]
enum Figure {
    Blank,
    Slash,
    /// A number, in ten-thousandths: the fees have up to four decimals.
    Number(i64),
    /// No number, as published.
    Text(String),
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
            Self::Text(text) => text.clone(),
        }
    }

    /// A number below 0 is no number of the tables that are added up and counts 0, as do a blank and a slash.
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
    let official = Official::of(source);
    let file: serde_json::Value = serde_json::from_str(source).unwrap();
    let figure = |value: &serde_json::Value| match value {
        serde_json::Value::Null => Figure::Blank,
        serde_json::Value::String(text) if text == "/" => Figure::Slash,
        serde_json::Value::String(text) => Figure::Text(text.clone()),
        number => Figure::Number(ten_thousandths(&number.to_string())),
    };
    let mut read = 0;
    let table = |(id, rows, columns): &Shape| {
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
    let tables = official.tables.iter().map(table).collect();
    (file["organization"].as_str().unwrap().to_owned(), u16::try_from(file["year"].as_u64().unwrap()).unwrap(), tables)
}

/// What must be found, in the order of the report.
fn predict(official: &'static Official, figures: &Figures) -> Vec<Predicted> {
    let mut predicted = Vec::new();
    for (t, (table, rows, columns)) in official.tables.iter().enumerate() {
        for (r, row) in rows.iter().enumerate() {
            for (c, column) in columns.iter().enumerate() {
                for (rule, expected, actual) in of_cell(official, figures, (t, r, c)) {
                    predicted.push((rule, *table, *row, *column, expected, actual));
                }
            }
        }
    }
    predicted
}

fn of_cell(
    official: &Official,
    figures: &Figures,
    (t, r, c): (usize, usize, usize),
) -> Vec<(&'static str, String, String)> {
    let (results_total, carried_out) = (official.results_total(), official.carried_out());
    let count = |row: usize, column: usize| figures[t][row][column].count();
    let mut found = Vec::new();
    let mut weigh = |rule, expected: i64, actual: i64| {
        if expected != actual {
            found.push((rule, decimal(expected), decimal(actual)));
        }
    };
    let is_blank = |row: usize, column: usize| figures[t][row][column] == Figure::Blank;
    if t == official.three {
        if c == 6 && !is_blank(r, 6) {
            let parts = count(r, 0) + count(r, 1) + count(r, 2) + count(r, 3) + count(r, 4) + count(r, 5);
            weigh("applications.applicants_total", parts, count(r, 6));
        }
        if r == results_total && !is_blank(r, c) {
            weigh(
                "applications.results_total",
                (FIRST_RESULT..results_total).map(|row| count(row, c)).sum(),
                count(r, c),
            );
        }
        if r == carried_out && !is_blank(results_total, c) {
            let received = count(NEW, c) + count(CARRIED_IN, c);
            weigh("applications.balance", received, count(results_total, c) + count(carried_out, c));
        }
    }
    if t == official.three + 1 && c == 4 && !is_blank(r, 4) {
        weigh("disputes.total", count(r, 0) + count(r, 1) + count(r, 2) + count(r, 3), count(r, 4));
    }
    match &figures[t][r][c] {
        Figure::Text(text) => found.push(("cell.number", String::new(), text.clone())),
        Figure::Number(number) if *number < 0 && !official.is_signed(t, c) => {
            found.push(("cell.number", String::new(), decimal(*number)));
        }
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
    check::check(report, &check::Beside::default()).iter().map(describe).collect()
}

fn assert_found(report: &Report, figures: &Figures, what: &str) {
    let owned = |(rule, table, row, column, expected, actual): Predicted| {
        (rule.to_owned(), table.to_owned(), row.to_owned(), column.to_owned(), expected, actual)
    };
    let predicted: Vec<_> = predict(official_of(report), figures).into_iter().map(owned).collect();
    assert_eq!(found(report), predicted, "{what}");
}

fn official_of(report: &Report) -> &'static Official {
    [&OF_2019, &OF_2021].into_iter().find(|official| official.id == report.form().id).unwrap()
}

fn put(report: &mut Report, form: &Form, at: (usize, usize, usize), figure: &Figure) {
    let (table, rows, columns) = official_of(report).tables[at.0];
    let cell = form.cell(table, rows[at.1], columns[at.2]).unwrap();
    report.apply(Edit::Cell(cell, Value::parse(form.kind(cell), &figure.text()))).unwrap();
}

/// The report as the editor would have it, with something in every text.
fn report(source: &str) -> (Report, Figures) {
    let form = form::find(Official::of(source).id).unwrap();
    let (organization, year, figures) = figures(source);
    let mut report = Report::new(form.clone(), &organization, year);
    for at in Official::of(source).positions() {
        put(&mut report, &form, at, &figures[at.0][at.1][at.2]);
    }
    for section in form.text_sections() {
        let edit = Edit::Text {
            text: Text::Body(section),
            at: 0,
            removed: 0,
            inserted: "有内容。没有收取信息处理费。\n".to_owned(),
        };
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
        let official = official_of(&report);
        assert_eq!((official.positions().count(), report.form().cell_count()), (official.cells, official.cells));
        assert_found(&through_yaml(&report), &figures, name);
    }
}

#[test]
fn a_report_published_with_wrong_totals_names_them() {
    let words = Words::new(Lang::Zh);
    let errors = |source: &str| -> Vec<String> {
        let (report, _) = report(source);
        let report = through_yaml(&report);
        let findings = check::check(&report, &check::Beside::default());
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

/// What was published in the 2019 format has 23 rows and many blanks: blank row totals are not judged, blank parts count 0.
#[test]
fn a_report_in_the_2019_format_is_judged_by_its_own_rows() {
    let (report, _) = report(FIGURES[5].1);
    let findings = check::check(&through_yaml(&report), &check::Beside::default());
    let words = Words::new(Lang::Zh);
    let others: Vec<String> = findings
        .iter()
        .filter(|finding| finding.fault != Fault::Blank)
        .map(|finding| finding.message(&report, &words))
        .collect();
    // 821 + 18 = 767 + 72, 35 = 35, 2 = 2, 1 = 1, 859 + 18 = 805 + 72; the columns of 办理结果 add up to 767, 35, 2 and 1. Of the
    // column of totals only 新收, 结转, 总计 and 结转下年 are filled in: 805 is their row's sum, and no sum of its column.
    assert_eq!(
        others,
        [
            "第二十条第（九）项 政府集中采购 · 采购总金额：填的是“251000元”，应填数字，可带小数，没有填 0，不适用填 /",
            "三（七）总计 · 总计：应为 0（各行之和），填的是 805，多 805 件",
        ]
    );
}

#[test]
fn blank_cells_are_counted_and_cost_no_sum() {
    let (report, _) = report(FIGURES[4].1);
    let blanks = check::check(&report, &check::Beside::default());
    assert_eq!(blanks.len(), 125, "25 rows of 表三 with 5 blank columns each");
    assert!(blanks.iter().all(|finding| finding.fault == Fault::Blank));
}

#[test]
fn every_change_of_one_cell_has_the_findings_that_arithmetic_predicts() {
    for (name, source) in FIGURES {
        let (mut report, mut figures) = report(source);
        let form = report.form().clone();
        let mut cases = 0;
        for at in official_of(&report).positions() {
            let published = figures[at.0][at.1][at.2].clone();
            let number = match published {
                Figure::Number(number) => number,
                Figure::Blank | Figure::Slash | Figure::Text(_) => 0,
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
        assert!(cases >= 590, "{cases}");
        assert_found(&report, &figures, name);
    }
}

/// What the rules that look at last year's report find: rule, row, column, what was expected, what was found.
fn against(last: &Report, now: &Report) -> Vec<[String; 5]> {
    let beside = check::Beside { previous: Some(Previous::new(last, now.form())), ..check::Beside::default() };
    let form = now.form();
    let carried = |finding: check::Finding| {
        let (Place::Cell(cell), Fault::Carried { expected, actual, .. }) = (finding.place, &finding.fault) else {
            return None;
        };
        let table = &form.tables[cell.table];
        let (row, column) = (table.rows.leaf(cell.row).id.clone(), table.columns.leaf(cell.column).id.clone());
        Some([form.rules[finding.rule].id.clone(), row, column, expected.to_string(), actual.to_string()])
    };
    check::check(now, &beside).into_iter().filter_map(carried).collect()
}

fn found_against(rule: &str, row: &str, column: &str, expected: &str, actual: &str) -> Vec<[String; 5]> {
    vec![[rule, row, column, expected, actual].map(str::to_owned)]
}

/// 洪泽 carried nothing over from 2023, had 5 documents in force, made 3 in 2024, repealed none and states 8.
#[test]
fn two_years_of_one_organ_go_on_from_each_other_and_a_changed_figure_is_found_in_its_column() {
    let (last, _) = report(FIGURES[0].1);
    let (now, _) = report(FIGURES[1].1);
    let form = now.form().clone();
    assert_eq!(against(&through_yaml(&last), &through_yaml(&now)), Vec::<[String; 5]>::new());
    for (column, applicant) in APPLICANTS.into_iter().enumerate() {
        let mut changed = now.clone();
        put(&mut changed, &form, (OF_2021.three, CARRIED_IN, column), &Figure::Number(4 * ONE));
        assert_eq!(against(&last, &changed), found_against("carried.over", "carried_in", applicant, "0", "4"));
        let mut changed = last.clone();
        put(&mut changed, &form, (OF_2021.three, OF_2021.carried_out(), column), &Figure::Number(7 * ONE));
        assert_eq!(against(&changed, &now), found_against("carried.over", "carried_in", applicant, "7", "0"));
    }
    // made, repealed, in force: 5 + 3 - 0 = 8 holds no more.
    for (column, figure, expected, actual) in [(0, 4, "9", "8"), (1, 2, "6", "8"), (2, 5, "8", "5")] {
        let mut changed = now.clone();
        put(&mut changed, &form, (0, 1, column), &Figure::Number(figure * ONE));
        let expected = found_against("regulations.in_force", "normative_documents", "in_force", expected, actual);
        assert_eq!(against(&last, &changed), expected, "{column}");
    }
}
