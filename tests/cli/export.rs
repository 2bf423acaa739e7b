//! `export`: encodings, line ends, what a format has no place for, what a terminal cannot show.

use std::fs;

use nianbao::encoding::Encoding;

use crate::{BUREAU, CITY, folder, path, run, status, stderr, stdout};

/// Most characters of a report are two bytes of GB18030; what is outside of the two-byte part is four, and nothing is lost.
#[test]
fn text_and_cells_are_written_in_the_encoding_and_with_the_line_ends_that_were_asked_for() {
    let folder = folder();
    let report = path(&folder, "report.yaml");
    fs::write(&report, "form: zfxxgk-2021\norganization: 某某局\nyear: 2024\noverview: |\n  𠮷、㐂、é、€。\n").unwrap();
    for format in ["text", "tsv"] {
        let plain = run(&["export", &report, "--to", format]).stdout;
        let plain = String::from_utf8(plain).unwrap();
        let windows = run(&["export", &report, "--to", format, "--encoding", "gb18030", "--crlf"]);
        assert_eq!(status(&windows), 0);
        let read = Encoding::Gb18030.decode(&windows.stdout).unwrap();
        assert_eq!(read.replace("\r\n", "\n"), plain, "{format}");
        assert_eq!(read.matches('\r').count(), plain.lines().count(), "{format}");
        assert!(plain.contains("𠮷、㐂、é、€。"));
        // 某某局, three characters of two bytes each, as the table of GB 18030 has them.
        assert!(windows.stdout.windows(6).any(|bytes| bytes == b"\xc4\xb3\xc4\xb3\xbe\xd6"), "{format}");
    }
    let out = path(&folder, "out.tsv");
    let output = run(&["export", &report, "--to", "tsv", "--crlf", "-o", &out]);
    assert_eq!((status(&output), stdout(&output).as_str()), (0, ""));
    assert!(fs::read(&out).unwrap().ends_with(b"\r\n"));
}

#[test]
fn cells_with_tabs_stand_in_the_order_of_the_official_table() {
    let output = run(&["export", CITY, "--to", "tsv"]);
    let page = stdout(&output);
    let row = page.lines().find(|line| line.starts_with("一、本年新收政府信息公开申请数量\t")).unwrap();
    let numbers: Vec<&str> = row.split('\t').collect();
    // The row of samples/city.yaml.
    let city = fs::read_to_string(CITY).unwrap();
    let file = city.lines().find(|line| line.trim_start().starts_with("new: [")).unwrap();
    let list = file.split(['[', ']']).nth(1).unwrap();
    assert_eq!(numbers[numbers.len() - 7..].join(", "), list);
}

#[test]
fn what_a_format_has_no_place_for_is_said() {
    let folder = folder();
    let report = path(&folder, "report.yaml");
    fs::write(
        &report,
        "form: zfxxgk-2021\norganization: 某局\nyear: 2024\naccepted:\n  - rule: text.empty\n    place: overview\n    reason: 另文说明\n",
    )
    .unwrap();
    let said = |format: &str, lang: &str| stderr(&run(&["export", &report, "--to", format, "--lang", lang]));
    assert_eq!(said("text", "zh"), "nianbao: 已说明理由接受的 1 处问题只留在报告文件里，不导出\n");
    assert!(said("tsv", "zh").starts_with("nianbao: tsv 没有合并单元格"), "{}", said("tsv", "zh"));
    assert!(said("text", "en").contains("1 finding accepted with a reason stays"));
    assert_eq!(stderr(&run(&["export", BUREAU, "--to", "text"])), "");
}

#[test]
fn an_option_that_a_format_does_not_have_is_refused_by_name() {
    let output = run(&["export", BUREAU, "--to", "tsv", "--width", "40", "--lang", "zh"]);
    assert_eq!((status(&output), stdout(&output).as_str()), (2, ""));
    assert!(stderr(&output).contains("--width 不能和 --to tsv 一起用"), "{}", stderr(&output));
}
