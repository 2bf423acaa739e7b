//! `convert`: a report in another form.

use std::fs;

use crate::{BUREAU, folder, path, run, status, stderr, stdout};

/// A report of 2020 with a few figures.
const OLD: &str = "\
form: zfxxgk-2019
organization: 某某局
year: 2020
preamble: |
  开头。
licensing:
  licences: [12, -3, 40]
  other_services: [0, null, \"/\"]
procurement:
  central_procurement: [6, 251000元]
applications:
  results:
    granted: [1, 0, 0, 0, 0, 0, 1]
    other: [2, 0, 0, 0, 0, 0, 2]
";

#[test]
fn a_report_of_the_old_form_says_what_stays_behind_and_what_is_to_be_filled_in() {
    let folder = folder();
    let (old, new) = (path(&folder, "old.yaml"), path(&folder, "new.yaml"));
    fs::write(&old, OLD).unwrap();
    let output = run(&["convert", &old, "--form", "zfxxgk-2021", "-o", &new, "--lang", "zh"]);
    assert_eq!((status(&output), stdout(&output).as_str()), (0, ""));
    let told = stderr(&output);
    let lines: Vec<&str> = told.lines().collect();
    assert_eq!(
        lines[1..7],
        [
            format!("nianbao: {old}：zfxxgk-2019 改成 zfxxgk-2021，文字和 15 格照搬").as_str(),
            "nianbao: 新表式里没有对应的项目，没有带过去：",
            "  第二十条第（五）项 行政许可：上一年项目数量 12、本年增/减 -3",
            "  第二十条第（五）项 其他对外管理服务事项：上一年项目数量 0、处理决定数量 /",
            "  第二十条第（九）项 政府集中采购：采购项目数量 6、采购总金额 251000元",
            "nianbao: 原表式里没有这些项目，留空待填：",
        ]
    );
    assert_eq!(
        lines[7..],
        [
            "  第二十条第（一）项 规章：整行",
            "  第二十条第（一）项 行政规范性文件：整行",
            "  第二十条第（八）项 行政事业性收费：本年收费金额（单位：万元）",
            "  三（六）1. 申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请：整行",
            "  三（六）2. 申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请：整行",
        ]
    );
    let written = fs::read_to_string(&new).unwrap();
    for line in
        ["form: zfxxgk-2021", "year: 2020", "  开头。", "  licences: [40]", "      other: [2, 0, 0, 0, 0, 0, 2]"]
    {
        assert!(written.lines().any(|written| written.starts_with(line)), "{line}\n{written}");
    }
}

#[test]
fn it_writes_to_standard_output_and_never_over_a_file_unasked() {
    let folder = folder();
    let (old, new) = (path(&folder, "old.yaml"), path(&folder, "new.yaml"));
    fs::write(&old, OLD).unwrap();
    let shown = stdout(&run(&["convert", &old]));
    assert!(shown.starts_with("form: zfxxgk-2021 "), "{shown}");
    fs::write(&new, "mine").unwrap();
    assert_eq!(status(&run(&["convert", &old, "-o", &new])), 2);
    assert_eq!(fs::read_to_string(&new).unwrap(), "mine");
    assert_eq!(status(&run(&["convert", &old, "-o", &new, "--force"])), 0);
    assert_eq!(fs::read_to_string(&new).unwrap(), shown);
    assert_eq!(status(&run(&["convert", &old, "-o", &old, "--force"])), 2, "what has no place would be gone");
    assert_eq!(fs::read_to_string(&old).unwrap(), OLD);
}

#[test]
fn a_report_in_that_form_already_is_the_same() {
    let output = run(&["convert", BUREAU, "--lang", "zh"]);
    assert_eq!(stdout(&output), fs::read_to_string(BUREAU).unwrap());
    assert_eq!(stderr(&output), format!("nianbao: {BUREAU} 已经是 zfxxgk-2021，内容不变\n"));
    let there_and_back = run(&["convert", BUREAU, "--form", "zfxxgk-2019"]);
    assert!(stdout(&there_and_back).starts_with("form: zfxxgk-2019 "));
    assert_eq!(status(&run(&["convert", BUREAU, "--form", "zfxxgk-1999"])), 2);
}
