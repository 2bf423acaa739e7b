//! `sum` and `verify` against sums that this test does by itself.

use std::fs;

use nianbao::form::{self, Cell};
use nianbao::report::{Edit, Report};
use nianbao::value::Value as CellValue;
use nianbao::yaml;
use serde_json::Value;
use tempfile::TempDir;

use crate::{folder, path, run, status, stderr, stdout};

/// The parts of every total of the 2021 form, written out by hand: row and column of 表三 and 表四 are sums.
const APPLICANTS: [&str; 6] = ["natural_person", "business", "research", "public_welfare", "legal_service", "other"];
const RULINGS: [&str; 4] = ["upheld", "corrected", "other", "pending"];

/// A number that looks arbitrary and is always the same.
fn figure(report: usize, cell: usize) -> u64 {
    (report as u64 * 7919 + cell as u64 * 104_729) % 97
}

fn entered(report: &Report) -> Vec<Cell> {
    report.form().cells().filter(|cell| !report.form().is_total(*cell)).collect()
}

fn put(report: &mut Report, cell: Cell, entered: &str) {
    let value = CellValue::parse(report.form().kind(cell), entered);
    report.apply(Edit::Cell(cell, value)).unwrap();
}

/// The totals set by the hand-written rule: 三（七） down each column, then 总计 along each row.
fn total_up(report: &mut Report) {
    let at = |report: &Report, table: &str, row: &str, column: &str| report.form().cell(table, row, column).unwrap();
    let count = |report: &Report, cell: Cell| report.value(cell).count();
    let table = report.form().table("applications").unwrap();
    let rows: Vec<String> = report.form().tables[table].rows.leaves().map(|leaf| leaf.id.clone()).collect();
    for column in APPLICANTS {
        let results = rows.iter().filter(|row| row.starts_with("results.") && *row != "results.total");
        let sum: rust_decimal::Decimal =
            results.map(|row| count(report, at(report, "applications", row, column))).sum();
        let total = at(report, "applications", "results.total", column);
        put(report, total, &sum.to_string());
    }
    for row in &rows {
        let sum: rust_decimal::Decimal =
            APPLICANTS.iter().map(|column| count(report, at(report, "applications", row, column))).sum();
        let total = at(report, "applications", row, "total");
        put(report, total, &sum.to_string());
    }
    for row in ["reconsideration", "direct_litigation", "litigation_after_reconsideration"] {
        let sum: rust_decimal::Decimal =
            RULINGS.iter().map(|column| count(report, at(report, "disputes", row, column))).sum();
        let total = at(report, "disputes", row, "total");
        put(report, total, &sum.to_string());
    }
}

/// A folder with the reports of so many organs.
fn children(count: usize) -> TempDir {
    let folder = folder();
    for number in 0..count {
        fs::write(folder.path().join(format!("{number:03}.yaml")), yaml::write(&child(number))).unwrap();
    }
    folder
}

fn child(number: usize) -> Report {
    let mut report = Report::new(form::current(), &format!("第{number}局"), 2024);
    for (at, cell) in entered(&report).into_iter().enumerate() {
        put(&mut report, cell, &figure(number, at).to_string());
    }
    total_up(&mut report);
    report
}

/// The sum of the children by plain arithmetic over their generator.
fn by_hand(count: usize) -> Report {
    let mut sum = Report::new(form::current(), "某县", 2024);
    for (at, cell) in entered(&sum).into_iter().enumerate() {
        let figure: u64 = (0..count).map(|number| figure(number, at)).sum();
        put(&mut sum, cell, &figure.to_string());
    }
    total_up(&mut sum);
    sum
}

fn assert_same(found: &Report, expected: &Report) {
    for cell in expected.form().cells() {
        assert_eq!(found.value(cell), expected.value(cell), "{}", expected.form().place(cell));
    }
}

#[test]
fn forty_reports_come_to_the_sum_that_was_done_by_hand_and_verify_finds_what_is_planted_into_it() {
    let folder = children(40);
    let elsewhere = crate::folder();
    let total = path(&elsewhere, "county.yaml");
    let output = run(&["sum", &path(&folder, ""), "--organization", "某县", "-o", &total, "--lang", "zh"]);
    assert_eq!((status(&output), stdout(&output).as_str()), (0, ""), "{}", stderr(&output));
    assert!(stderr(&output).contains("汇总了 40 份 2024 年的报告"), "{}", stderr(&output));
    let mut sum = yaml::read(&fs::read(&total).unwrap()).unwrap().report;
    assert_same(&sum, &by_hand(40));
    let verify = |json: bool| {
        let mut arguments = vec!["verify", &total, "--parts"];
        let parts = path(&folder, "");
        arguments.push(&parts);
        arguments.extend(json.then_some("--json"));
        run(&arguments)
    };
    assert_eq!(status(&verify(false)), 0);
    let mut planted = Vec::new();
    for at in [3, 50, 199] {
        let cell = sum.form().cells().nth(at).unwrap();
        let more = sum.value(cell).count() + rust_decimal::Decimal::ONE;
        put(&mut sum, cell, &more.to_string());
        planted.push(sum.form().place(cell));
    }
    fs::write(&total, yaml::write(&sum)).unwrap();
    let found = verify(true);
    assert_eq!(status(&found), 1);
    let found: Vec<Value> = serde_json::from_str(&stdout(&found)).unwrap();
    assert_eq!(found.len(), 3);
    assert!(found.iter().all(|one| one["difference"] == "1" && one["parts"].as_array().unwrap().len() == 5));
    let told = stdout(&verify(false));
    assert!(planted.iter().all(|place| told.contains(place.as_str())), "{told}");
}

#[test]
fn a_sum_that_lacks_a_part_is_not_written_unless_it_is_wanted_so() {
    let folder = children(3);
    fs::write(folder.path().join("bad.yaml"), "form: [").unwrap();
    let mut other_year = child(7);
    other_year.apply(Edit::Year(2023)).unwrap();
    fs::write(folder.path().join("last.yaml"), yaml::write(&other_year)).unwrap();
    fs::copy(folder.path().join("001.yaml"), folder.path().join("copy.yaml")).unwrap();
    fs::write(folder.path().join("old.yaml"), "form: zfxxgk-2019\norganization: 旧局\nyear: 2024\n").unwrap();
    let elsewhere = crate::folder();
    let (total, list) = (path(&elsewhere, "county.yaml"), path(&elsewhere, "list.txt"));
    fs::write(&list, "# 名单\n第0局\n第 1 局\n第2局\n第5局\n第7局\n旧局\n").unwrap();
    let mut arguments = vec![
        "sum",
        folder.path().to_str().unwrap(),
        "--organization",
        "某县",
        "--expected",
        &list,
        "-o",
        &total,
        "--lang",
        "zh",
    ];
    let output = run(&arguments);
    assert_eq!((status(&output), stdout(&output).as_str()), (2, ""));
    assert!(!fs::exists(&total).unwrap());
    let told = stderr(&output);
    for message in [
        "bad.yaml",
        "last.yaml：是 2023 年的，不是 2024 年的",
        "copy.yaml：“第1局”已经加过一份",
        "old.yaml：表式是 zfxxgk-2019，不是 zfxxgk-2021",
        "缺“第5局”的报告",
        "没有写汇总",
    ] {
        assert!(told.contains(message), "{message}\n{told}");
    }
    arguments.push("--partial");
    assert_eq!(status(&run(&arguments)), 0);
    assert_same(&yaml::read(&fs::read(&total).unwrap()).unwrap().report, &by_hand(3));
}

#[test]
fn a_name_written_wrong_is_asked_about() {
    let folder = crate::folder();
    let file = path(&folder, "a.yaml");
    fs::write(&file, "form: zfxxgk-2021\norganization: 沐阳县水利局\nyear: 2024\n").unwrap();
    let list = path(&folder, "list.txt");
    fs::write(&list, "沭阳县水利局\n").unwrap();
    let output = run(&["sum", &file, "--organization", "某县", "--expected", &list, "--lang", "zh"]);
    assert_eq!(status(&output), 2);
    assert!(stderr(&output).contains("没有加进去的“沐阳县水利局”是不是它？"), "{}", stderr(&output));
}

#[test]
fn blanks_slashes_notes_and_wrong_totals_are_told_and_counted_as_they_are_said_to_be() {
    let folder = crate::folder();
    let start = "form: zfxxgk-2021\nyear: 2024\n";
    let reports = [
        "organization: 甲\nregulations:\n  rules: [\"/\", \"/\", 1]\n  normative_documents: [22（其中修订16件）, null, 3x]\n",
        "organization: 乙\nregulations:\n  rules: [\"/\", null, \"/\"]\n  normative_documents: [1, null, 4]\napplications:\n  new: [1, 2, 0, 0, 0, 0, 9]\n",
    ];
    for (number, report) in reports.iter().enumerate() {
        fs::write(folder.path().join(format!("{number}.yaml")), format!("{start}{report}")).unwrap();
    }
    let output = run(&["sum", folder.path().to_str().unwrap(), "--organization", "县", "--lang", "zh"]);
    assert_eq!(status(&output), 0, "{}", stderr(&output));
    let sum = yaml::read(&output.stdout).unwrap().report;
    let shown =
        |table: &str, row: &str, column: &str| sum.value(sum.form().cell(table, row, column).unwrap()).to_string();
    let columns = ["made", "repealed", "in_force"];
    assert_eq!(columns.map(|column| shown("regulations", "rules", column)), ["/", "", "1"]);
    assert_eq!(columns.map(|column| shown("regulations", "normative_documents", column)), ["23", "", "4"]);
    // 1 + 2, though 乙 says 9.
    assert_eq!(shown("applications", "new", "total"), "3");
    let told = stderr(&output);
    for message in ["填的是“3x”，不是数", "填的是 9，各项之和是 3", "1 个数带说明"] {
        assert!(told.contains(message), "{message}\n{told}");
    }
}

#[test]
fn the_offices_own_report_belongs_to_the_sum_and_names_it() {
    let folder = children(2);
    let elsewhere = crate::folder();
    let own = path(&elsewhere, "own.yaml");
    fs::write(&own, yaml::write(&child(2))).unwrap();
    let output = run(&["sum", folder.path().to_str().unwrap(), "--include", &own]);
    assert_eq!(status(&output), 0, "{}", stderr(&output));
    let sum = yaml::read(&output.stdout).unwrap().report;
    assert_same(&sum, &by_hand(3));
    assert_eq!(sum.text(nianbao::report::Text::Organization), "第2局");
    let nobody = run(&["sum", folder.path().to_str().unwrap()]);
    assert_eq!((status(&nobody), stdout(&nobody).as_str()), (2, ""));
    let total = path(&elsewhere, "total.yaml");
    fs::write(&total, &output.stdout).unwrap();
    let parts = path(&folder, "*.yaml");
    assert_eq!(status(&run(&["verify", &total, "--parts", &parts, "--include", &own])), 0);
    assert_eq!(status(&run(&["verify", &total, "--parts", &parts])), 1);
    // The sum and the own report stand in the folder of the others.
    let (inner_own, inner_total) = (path(&folder, "own.yaml"), path(&folder, "total.yaml"));
    fs::copy(&own, &inner_own).unwrap();
    let arguments = ["sum", folder.path().to_str().unwrap(), "--include", &inner_own, "-o", &inner_total, "--force"];
    for _ in 0..2 {
        assert_eq!(status(&run(&arguments)), 0);
        assert_same(&yaml::read(&fs::read(&inner_total).unwrap()).unwrap().report, &by_hand(3));
    }
    let all = ["verify", &inner_total, "--parts", folder.path().to_str().unwrap(), "--include", &inner_own];
    let same = run(&all);
    assert_eq!(status(&same), 0, "{}{}", stdout(&same), stderr(&same));
}
