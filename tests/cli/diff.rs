//! `diff`: two reports compared.

use std::fs;

use serde_json::{Value, json};

use crate::{BUREAU, folder, nianbao, path, run, status, stderr, stdout};

const LAST: &str = "\
form: zfxxgk-2021
organization: 某某局
year: 2023
preamble: |
  开头。
  旧的一段。
fees:
  administrative_fees: [7730.28]
applications:
  carried_out: [5, 0, 0, 0, 0, null, 5]
";
const NOW: &str = "\
form: zfxxgk-2021
organization: 某某局
year: 2024
preamble: |
  开头。
  新的一段。
fees:
  administrative_fees: [7545]
applications:
  carried_out: [8, 0, 0, 0, 0, 0, 8]
";
const OLD_FORM: &str = "\
form: zfxxgk-2019
organization: 某某局
year: 2020
licensing:
  licences: [12, -3, 40]
";

#[test]
fn cells_come_with_their_change_and_texts_with_their_paragraphs() {
    let folder = folder();
    let (last, now) = (path(&folder, "2023.yaml"), path(&folder, "2024.yaml"));
    fs::write(&last, LAST).unwrap();
    fs::write(&now, NOW).unwrap();
    let output = run(&["diff", &last, &now, "--lang", "zh"]);
    assert_eq!((status(&output), stderr(&output).as_str()), (1, ""));
    let shown = stdout(&output);
    let lines: Vec<&str> = shown.lines().collect();
    assert_eq!(lines[0], format!("- {last}  + {now}"));
    assert!(lines[1].ends_with("2023 → 2024"), "{shown}");
    assert_eq!(lines[3..5], ["- 旧的一段。", "+ 新的一段。"]);
    for (at, end) in
        [(5, "：7730.28 → 7545（-185.28）"), (6, "：5 → 8（+3）"), (7, "：（空白） → 0"), (8, "：5 → 8（+3）")]
    {
        assert!(lines[at].ends_with(end), "{end}\n{shown}");
    }
    assert_eq!(lines.len(), 9);
}

#[test]
fn json_names_places_by_the_ids_of_the_form() {
    let folder = folder();
    let (last, now) = (path(&folder, "2023.yaml"), path(&folder, "2024.yaml"));
    fs::write(&last, LAST).unwrap();
    fs::write(&now, NOW).unwrap();
    let found: Value = serde_json::from_str(&stdout(&run(&["diff", "--json", &last, &now]))).unwrap();
    let cell = |section: &str, row: &str, column: &str, old: &str, new: &str, difference: Value| {
        json!({"section": section, "table": section.replace("disclosure", "fees"), "row": row, "column": column,
            "old": old, "new": new, "difference": difference})
    };
    assert_eq!(
        found,
        json!([
            {"section": "year", "text": "year", "removed": ["2023"], "added": ["2024"]},
            {"section": "preamble", "text": "preamble", "removed": ["旧的一段。"], "added": ["新的一段。"]},
            cell("disclosure", "administrative_fees", "amount", "7730.28", "7545", json!("-185.28")),
            cell("applications", "carried_out", "natural_person", "5", "8", json!("3")),
            cell("applications", "carried_out", "other", "", "0", Value::Null),
            cell("applications", "carried_out", "total", "5", "8", json!("3")),
        ])
    );
}

#[test]
fn the_exit_status_says_whether_they_differ() {
    let folder = folder();
    let same = run(&["diff", BUREAU, BUREAU, "--lang", "en"]);
    assert_eq!((status(&same), stdout(&same).lines().nth(1)), (0, Some("nothing differs")));
    assert_eq!(stdout(&run(&["diff", "--json", BUREAU, BUREAU])).trim(), "[]");
    let damaged = path(&folder, "a.yaml");
    fs::write(&damaged, "form: [").unwrap();
    assert_eq!(status(&run(&["diff", BUREAU, &damaged])), 2);
    assert_eq!(status(&run(&["diff", BUREAU])), 2);
    let piped = |args: &[&str]| nianbao().args(args).write_stdin(fs::read(BUREAU).unwrap()).output().unwrap();
    assert_eq!(status(&piped(&["diff", "-", BUREAU])), 0);
    let twice = piped(&["diff", "-", "-", "--lang", "en"]);
    assert_eq!((status(&twice), stdout(&twice).as_str()), (2, ""));
    assert!(stderr(&twice).contains("once"));
}

#[test]
fn a_report_of_the_old_form_is_compared_in_what_both_have_and_the_rest_is_named() {
    let folder = folder();
    let (old, new) = (path(&folder, "2020.yaml"), path(&folder, "2021.yaml"));
    fs::write(&old, OLD_FORM).unwrap();
    let shared = "form: zfxxgk-2021\norganization: 某某局\nyear: 2020\nlicensing:\n  licences: [40]\n";
    fs::write(&new, format!("{shared}regulations:\n  rules: [2, null, null]\n")).unwrap();
    let output = run(&["diff", "--json", &old, &new, "--lang", "zh"]);
    assert_eq!((status(&output), stdout(&output).trim()), (1, "[]"));
    let told = stderr(&output);
    assert!(told.contains("行政许可：上一年项目数量 12、本年增/减 -3\n"), "{told}");
    assert!(told.contains("规章：本年制发件数 2\n"), "what only the new form has is no difference\n{told}");
    fs::write(&old, OLD_FORM.replace("12, -3", "null, null")).unwrap();
    fs::write(&new, shared).unwrap();
    assert_eq!(status(&run(&["diff", &old, &new])), 0);
}
