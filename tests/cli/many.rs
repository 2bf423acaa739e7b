//! Many reports in one call: which are meant, in which order they are judged, that a bad one stops nothing.

use std::fmt::Write as _;
use std::fs;

use nianbao::form;
use nianbao::report::{Edit, Report};
use nianbao::value::Value as CellValue;
use nianbao::yaml;
use serde_json::Value;

use crate::{folder, nianbao, path, run, status, stderr, stdout};

/// A report of the organ of that number, all of its cells 0, and `wrong` in the total of the first row of 表三.
fn report(number: usize, wrong: u32) -> String {
    let mut report = Report::new(form::current(), &format!("第{number}局"), 2024);
    let zero = CellValue::parse(report.form().kind(report.form().cells().next().unwrap()), "0");
    for cell in report.form().clone().cells() {
        report.apply(Edit::Cell(cell, zero.clone())).unwrap();
    }
    let total = report.form().cell("applications", "new", "total").unwrap();
    report.apply(Edit::Cell(total, CellValue::parse(report.form().kind(total), &wrong.to_string()))).unwrap();
    yaml::write(&report)
}

/// What is no report, of ten kinds.
fn broken(kind: usize) -> Vec<u8> {
    let sound = report(0, 0);
    match kind % 10 {
        0 => Vec::new(),
        1 => b"- a\n- b\n".to_vec(),
        2 => sound.replace("organization:", "organisation:").into_bytes(),
        3 => sound.replace("zfxxgk-2021", "zfxxgk-2031").into_bytes(),
        4 => sound.replacen("licences: [0]", "licences: [0, 0]", 1).into_bytes(),
        5 => format!("{sound}year: 2024\n").into_bytes(),
        6 => sound.get(..sound.len() / 2).unwrap().trim_end_matches(|c| c != '[').as_bytes().to_vec(),
        7 => sound.replace("第0局", "第\u{0}局").into_bytes(),
        8 => [sound.as_bytes(), b"# \xe5\xb9 \xe5\xb9\xb4\n"].concat(),
        _ => b"PK\x03\x04\x14\x00\x00\x00".to_vec(),
    }
}

#[test]
fn a_folder_is_judged_by_name_with_a_line_for_all_at_the_end() {
    let folder = folder();
    for (name, number, wrong) in [("2.yaml", 2, 0), ("10.yaml", 10, 3), ("deep/1.yml", 1, 0)] {
        let file = folder.path().join(name);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, report(number, wrong)).unwrap();
    }
    fs::write(folder.path().join("deep/bad.yaml"), "form: [").unwrap();
    fs::write(folder.path().join("readme.txt"), "no report").unwrap();
    let output = run(&["check", &path(&folder, ""), "--brief"]);
    assert_eq!(status(&output), 2);
    let printed = stdout(&output).replace(&path(&folder, ""), "");
    // Three sections of text are empty in each; a total that is no sum of its row does not balance its column either.
    let expected = "10.yaml  第10局  2024 年  错误 2 处，警告 3 处
2.yaml  第2局  2024 年  错误 0 处，警告 3 处
deep/1.yml  第1局  2024 年  错误 0 处，警告 3 处

共 4 份：没有问题 0 份，只有警告 2 份，有错误 1 份，不能用 1 份
";
    assert_eq!(printed, expected);
    assert_eq!(stderr(&output).lines().count(), 1, "{}", stderr(&output));
    assert!(stderr(&output).contains("deep/bad.yaml"));
}

#[test]
fn reports_are_taken_from_a_list_too() {
    let folder = folder();
    for number in 1..=3 {
        fs::write(folder.path().join(format!("{number} 号.yaml")), report(number, 0)).unwrap();
    }
    let names = format!("{}\r\n\n{}\n", path(&folder, "3 号.yaml"), path(&folder, "1 号.yaml"));
    let list = path(&folder, "list.txt");
    fs::write(&list, &names).unwrap();
    let from_file = run(&["check", "--json", "--files-from", &list]);
    let from_input = nianbao().args(["check", "--json", "--files-from", "-"]).write_stdin(names).output().unwrap();
    assert_eq!(stdout(&from_file), stdout(&from_input));
    let judged: Value = serde_json::from_str(&stdout(&from_file)).unwrap();
    let organs: Vec<&str> =
        judged.as_array().unwrap().iter().map(|one| one["organization"].as_str().unwrap()).collect();
    assert_eq!(organs, ["第3局", "第1局"]);
    let both = nianbao().args(["check", "-", "--files-from", "-"]).write_stdin("").output().unwrap();
    assert_eq!((status(&both), stdout(&both).as_str()), (2, ""));
}

#[test]
fn what_names_no_report_is_told_and_the_rest_is_judged() {
    let folder = folder();
    fs::create_dir(folder.path().join("空")).unwrap();
    fs::write(folder.path().join("a.yaml"), report(1, 0)).unwrap();
    let output = run(&["check", &path(&folder, "空"), &path(&folder, "a.yaml"), &path(&folder, "x*.yaml"), "--json"]);
    assert_eq!(status(&output), 2);
    let said = stderr(&output);
    assert!(said.contains("空 里没有报告") && said.contains("没有文件符合"), "{said}");
    let judged: Value = serde_json::from_str(&stdout(&output)).unwrap();
    assert_eq!(judged.as_array().unwrap().len(), 1);
    let nothing = run(&["check", &path(&folder, "空"), "--json"]);
    assert_eq!((status(&nothing), stdout(&nothing).as_str()), (2, "[]\n"));
}

/// So many reports, one of `of` broken in one of ten ways: each is named, in its place, and every other one is judged.
fn judge_many(count: usize, of: usize) {
    let folder = folder();
    let mut expected = Vec::new();
    let mut list = String::new();
    for number in 0..count {
        let file = folder.path().join(format!("{number:06}.yaml"));
        let is_broken = number % of == of / 2;
        let content = if is_broken { broken(number / of) } else { report(number, u32::from(number % 7 == 0)).into() };
        fs::write(&file, content).unwrap();
        writeln!(list, "{}", file.display()).unwrap();
        expected.push((file.to_str().unwrap().to_owned(), is_broken, number % 7 == 0));
    }
    let output = run(&["check", "--json", "--previous", "none", &path(&folder, "")]);
    assert_eq!(status(&output), 2);
    let judged: Value = serde_json::from_str(&stdout(&output)).unwrap();
    let judged = judged.as_array().unwrap();
    assert_eq!(judged.len(), count);
    let told = stderr(&output);
    let mut told = told.lines();
    for (found, (file, is_broken, is_wrong)) in judged.iter().zip(&expected) {
        assert_eq!(found["file"], **file);
        if *is_broken {
            let message = found["error"].as_str().unwrap();
            assert!(message.starts_with(file.as_str()), "{message}");
            assert_eq!(told.next(), Some(format!("nianbao: {message}").as_str()));
        } else {
            // The row does not add up, and its column does not balance.
            assert_eq!(found["errors"], if *is_wrong { 2 } else { 0 }, "{file}");
        }
    }
    assert_eq!(told.next(), None);
    let arguments = ["check", "--json", "--previous", "none", "--files-from", "-"];
    let listed = nianbao().args(arguments).write_stdin(list).output().unwrap();
    assert!(listed.stdout == output.stdout, "the same reports by their names");
}

#[test]
fn three_hundred_reports_with_ten_broken_ones() {
    judge_many(300, 30);
}

#[test]
#[ignore = "takes a minute or two: .ci/run has it as a suite of its own"]
fn ten_thousand_reports_with_a_hundred_broken_ones() {
    judge_many(10_000, 100);
}
