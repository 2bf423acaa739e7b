//! `import`: what bureaus have becomes a report.

use std::fs;
use std::path::Path;

use nianbao::report::{Report, Text};
use nianbao::yaml;

use crate::{folder, nianbao, path, run, status, stderr, stdout};

/// A report as it is copied from its page: merged cells flattened, «3. 其他» moved, a cell too much in three rows.
const COPIED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/sources/copied-from-a-page.txt");

fn report(content: &str) -> Report {
    yaml::read(content.as_bytes()).unwrap().report
}

fn row(report: &Report, table: &str, row: &str) -> Vec<String> {
    let form = report.form();
    let cells = form.cells_of(form.table(table).unwrap());
    let of_row = cells.filter(|cell| form.tables[cell.table].rows.leaf(cell.row).id == row);
    of_row.map(|cell| report.value(cell).to_string()).collect()
}

/// The characters of lines, in order, blanks aside.
fn squeezed<'l>(lines: impl Iterator<Item = &'l str>) -> String {
    lines.flat_map(str::chars).filter(|c| !c.is_whitespace()).collect()
}

/// Imports a text in which the tables alone have tabs, and compares all that stands outside of them with the text it is exported as.
fn nothing_is_lost(source: &Path) {
    let folder = folder();
    let file = path(&folder, "report.yaml");
    let output = run(&["import", source.to_str().unwrap(), "-o", &file]);
    assert_eq!(status(&output), 0, "{}", stderr(&output));
    let imported = report(&fs::read_to_string(&file).unwrap());
    let blank = imported.form().cells().filter(|cell| imported.value(*cell).is_blank()).count();
    assert_eq!((imported.form().cell_count(), blank), (200, 0));
    let original = fs::read_to_string(source).unwrap();
    // Title and date stand there twice, once for the page.
    let mut said: Vec<&str> = Vec::new();
    for line in original.lines().filter(|line| !line.contains('\t') && !line.trim().is_empty()) {
        if !said.contains(&line) {
            said.push(line);
        }
    }
    let text = stdout(&run(&["export", &file, "--to", "text"]));
    let is_drawn = |line: &&str| line.starts_with(['┌', '├', '└', '│']);
    assert_eq!(squeezed(text.lines().filter(|line| !is_drawn(line))), squeezed(said.into_iter()));
}

#[test]
fn a_page_that_was_copied_loses_nothing() {
    nothing_is_lost(Path::new(COPIED));
}

#[test]
#[ignore = "the source is named by NIANBAO_SOURCE"]
fn a_source_from_elsewhere_loses_nothing() {
    nothing_is_lost(Path::new(&std::env::var_os("NIANBAO_SOURCE").unwrap()));
}

#[test]
fn a_page_that_was_copied_has_its_figures_in_their_cells() {
    let output = run(&["import", COPIED, "--lang", "zh"]);
    let imported = report(&stdout(&output));
    for (table, id, figures) in [
        ("regulations", "normative_documents", "3 1 16"),
        ("licensing", "licences", "1280"),
        ("fees", "administrative_fees", "3.52"),
        ("applications", "new", "9 2 0 0 1 0 12"),
        ("applications", "results.granted", "4 1 0 0 1 0 6"),
        ("applications", "results.refused.internal_affairs", "1 0 0 0 0 0 1"),
        ("applications", "results.unavailable.not_held", "2 1 0 0 0 0 3"),
        ("applications", "results.other.other", "1 0 0 0 0 0 1"),
        ("applications", "results.total", "9 2 0 0 1 0 12"),
        ("applications", "carried_out", "1 0 0 0 0 0 1"),
        ("disputes", "reconsideration", "2 0 0 1 3"),
        ("disputes", "direct_litigation", "1 0 0 0 1"),
        ("disputes", "litigation_after_reconsideration", "0 0 0 0 0"),
    ] {
        assert_eq!(row(&imported, table, id).join(" "), figures, "{table} {id}");
    }
    assert_eq!((imported.text(Text::Organization), imported.year()), ("某某市营商环境局", 2024));
    assert_eq!(imported.date().unwrap().to_string(), "2025-01-10");
    let told = stderr(&output);
    let lines: Vec<&str> = told.lines().collect();
    // Two rows of 表三 have eight figures there, the row of 表四 sixteen.
    for (line, number) in lines.iter().zip([56, 57, 87]) {
        assert!(line.contains(&format!("第 {number} 行：行末多出“0”")), "{told}");
    }
    assert!(lines[3].contains("200/200 格") && lines[3].contains("3/3 节") && lines[3].ends_with("3 处"), "{told}");
    assert_eq!((lines.len(), status(&output)), (4, 0));
    assert_eq!(status(&run(&["import", COPIED, "--strict"])), 1);
}

#[test]
fn what_the_source_does_not_say_is_asked_for_and_nothing_is_written() {
    let folder = folder();
    let (source, file) = (path(&folder, "figures.csv"), path(&folder, "report.yaml"));
    fs::write(&source, "信息内容,本年处理决定数量\n行政处罚,12\n行政强制,3\n").unwrap();
    for (args, option) in [(&["--year", "2024"][..], "--organization"), (&["--organization", "某某局"], "--year")] {
        let output = run(&[&["import", &source, "-o", &file], args].concat());
        assert_eq!((status(&output), stdout(&output).as_str()), (2, ""));
        assert!(stderr(&output).contains(option), "{}", stderr(&output));
        assert!(!Path::new(&file).exists());
    }
    let output = run(&["import", &source, "-o", &file, "--organization", "某某局", "--year", "2024"]);
    assert_eq!(status(&output), 0, "{}", stderr(&output));
    let imported = report(&fs::read_to_string(&file).unwrap());
    assert_eq!((row(&imported, "enforcement", "penalties"), imported.year()), (vec!["12".to_owned()], 2024));
    let again = run(&["import", &source, "-o", &file, "--organization", "另一局", "--year", "2024"]);
    assert_eq!(status(&again), 2);
    assert!(fs::read_to_string(&file).unwrap().contains("某某局"));
}

#[test]
fn what_is_no_report_is_refused() {
    let folder = folder();
    let source = path(&folder, "source.docx");
    for content in
        [&b"\x89PNG\r\n\x1a\n"[..], b"PK\x03\x04 cut off", b"<html><p>\xe9\xa6\x96\xe9\xa1\xb5</p></html>", b""]
    {
        fs::write(&source, content).unwrap();
        let output = run(&["import", &source]);
        assert_eq!((status(&output), stdout(&output).as_str()), (2, ""));
        assert_eq!(stderr(&output).lines().count(), 1, "{}", stderr(&output));
    }
    // The source itself is never written over.
    let output = run(&["import", COPIED, "-o", COPIED, "--force"]);
    assert_eq!(status(&output), 2);
}

#[test]
fn a_source_may_come_in_by_standard_input() {
    let content = fs::read(COPIED).unwrap();
    let output = nianbao().args(["import", "-"]).write_stdin(content).output().unwrap();
    assert_eq!(status(&output), 0, "{}", stderr(&output));
    assert_eq!(stdout(&output), stdout(&run(&["import", COPIED])));
}

/// What stands in the copied report when some of its text was put differently.
fn altered(change: impl Fn(String) -> String) -> (Report, String) {
    let source = change(fs::read_to_string(COPIED).unwrap());
    let output = nianbao().args(["import", "-", "--lang", "zh"]).write_stdin(source).output().unwrap();
    assert_eq!(status(&output), 0, "{}", stderr(&output));
    (report(&stdout(&output)), stderr(&output))
}

#[test]
fn a_heading_and_its_text_in_one_line_are_parted() {
    let (imported, told) = altered(|source| source.replace("一、总体情况\n", "一、总体情况。这一年工作平稳。\n"));
    assert!(imported.text(Text::Body(0)).starts_with("这一年工作平稳。\n"), "{told}");
    assert_eq!(imported.text(Text::Heading(0)), "");
}

#[test]
fn a_section_that_is_not_found_is_named() {
    let (imported, told) = altered(|source| source.replace("一、总体情况\n", "一、概述\n"));
    assert!(imported.text(Text::Preamble).contains("一、概述"));
    assert!(told.contains("没有找到“一、总体情况”这一节"), "{told}");
}

#[test]
fn a_table_that_is_missing_is_named() {
    let (_, told) = altered(|source| {
        let (before, rest) = source.split_once("行政复议\t").unwrap();
        let (_, behind) = rest.split_once("\n五、").unwrap();
        format!("{before}\n五、{behind}")
    });
    assert!(told.contains("“四、政府信息公开行政复议、行政诉讼情况”下面没有找到表格里的数"), "{told}");
}

#[test]
fn a_second_report_is_left_out_and_named() {
    let (imported, told) = altered(|source| format!("{source}\n\n{}", source.replace("2024", "2023")));
    let once = report(&stdout(&run(&["import", COPIED])));
    assert_eq!(imported.text(Text::Body(5)), once.text(Text::Body(5)));
    assert!(told.contains("等报告后面的"), "{told}");
}

#[test]
fn a_numbered_sentence_that_sounds_like_a_heading_stays_in_its_text() {
    let (imported, _) = altered(|source| source.replace("\n二、", "\n二、主动公开情况良好\n公开政策3件。\n\n二、"));
    assert!(imported.text(Text::Body(0)).ends_with("二、主动公开情况良好\n公开政策3件。\n"));
}

#[test]
fn headings_of_markdown_are_headings() {
    let (imported, _) = altered(|source| source.replace("\n一、总体情况", "\n## 一、总体情况"));
    assert_eq!((imported.text(Text::Heading(0)), imported.text(Text::Body(0)).is_empty()), ("", false));
}
