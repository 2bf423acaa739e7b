//! The program as a whole: exit statuses, what goes to which stream, JSON, files, languages.

#![expect(clippy::unwrap_used, reason = "what a test cannot go on without, it fails without")]

mod convert;
mod diff;
mod export;
mod history;
mod import;
mod many;
mod sum;
mod table;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Output, Stdio};

use assert_cmd::Command;
use nianbao::text::{self, Ambiguous};
use regex::Regex;
use serde_json::{Value, json};
use tempfile::TempDir;

const COMMANDS: [&str; 17] = [
    "edit",
    "new",
    "check",
    "export",
    "copy",
    "sum",
    "verify",
    "table",
    "convert",
    "diff",
    "import",
    "history",
    "forms",
    "config",
    "completions",
    "man",
    "help",
];
const BUREAU: &str = "samples/bureau.yaml";
const CITY: &str = "samples/city.yaml";
const UNBALANCED: &str = "samples/unbalanced.yaml";

/// The program in a clean environment.
fn nianbao() -> Command {
    let mut command = Command::cargo_bin("nianbao").unwrap();
    for variable in ["LC_ALL", "LC_MESSAGES", "LANG"] {
        command.env_remove(variable);
    }
    // Nobody's settings, nobody's state.
    command.env("XDG_CONFIG_HOME", "/nonexistent");
    command.env("XDG_STATE_HOME", "/nonexistent");
    command
}

fn run(args: &[&str]) -> Output {
    nianbao().args(args).output().unwrap()
}

fn status(output: &Output) -> i32 {
    output.status.code().unwrap()
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

fn path(folder: &TempDir, name: &str) -> String {
    folder.path().join(name).to_str().unwrap().to_owned()
}

#[test]
fn check_exits_with_what_it_found() {
    for (args, expected) in [
        (vec!["check", BUREAU], 0),
        (vec!["check", CITY], 0),
        (vec!["check", UNBALANCED], 1),
        (vec!["check", BUREAU, UNBALANCED, CITY], 1),
        (vec!["check", "--strict", BUREAU], 0),
        (vec!["check", BUREAU, "no-such-file.yaml"], 2),
        (vec!["check", UNBALANCED, "no-such-file.yaml"], 2),
        (vec!["check", "samples"], 1),
        (vec!["check", "src/form", BUREAU], 2),
        (vec!["check", "docs"], 2),
        (vec!["check"], 2),
        (vec!["check", "--no-such-option", BUREAU], 2),
    ] {
        assert_eq!(status(&run(&args)), expected, "{args:?}");
    }
}

#[test]
fn a_file_that_is_no_utf8_is_used_and_told_of() {
    let folder = folder();
    let file = path(&folder, "旧.yaml");
    let content = fs::read_to_string(BUREAU).unwrap();
    fs::write(&file, nianbao::encoding::Encoding::Gb18030.encode(&content)).unwrap();
    for (args, of_utf8) in [
        (vec!["check", "--json", &file], None),
        (vec!["export", &file, "--to", "text"], Some(["export", BUREAU, "--to", "text"])),
    ] {
        let output = run(&args);
        assert_eq!(status(&output), 0, "{args:?}");
        assert_eq!(stderr(&output), format!("nianbao: {file} 是 GB18030 编码，已照此读出；建议另存为 UTF-8\n"));
        if let Some(same) = of_utf8 {
            assert_eq!(output.stdout, run(&same).stdout);
        }
    }
}

/// What is said of each is told by tests/yaml.rs; here, that it is one line for each file and nothing else.
#[test]
fn every_hostile_file_is_one_message_and_exit_status_2() {
    let mut files: Vec<String> = fs::read_dir("tests/hostile")
        .unwrap()
        .map(|entry| entry.unwrap().path().to_str().unwrap().to_owned())
        .collect();
    files.sort();
    let arguments: Vec<&str> = std::iter::once("check").chain(files.iter().map(String::as_str)).collect();
    let output = run(&arguments);
    let tally = format!("\n共 {0} 份：没有问题 0 份，只有警告 0 份，有错误 0 份，不能用 {0} 份\n", files.len());
    assert_eq!((status(&output), stdout(&output)), (2, tally));
    let said = stderr(&output);
    assert_eq!(said.lines().count(), files.len(), "{said}");
    for (line, file) in said.lines().zip(&files) {
        assert!(line.starts_with(&format!("nianbao: {file}：")), "{line}");
        assert!(!line.contains(text::is_invisible), "{line:?}");
        assert_eq!(status(&run(&["export", file, "--to", "text"])), 2, "{file}");
    }
}

#[test]
fn json_has_what_nobody_sees_as_escapes() {
    let folder = folder();
    let file = path(&folder, "a.yaml");
    fs::write(&file, "form: zfxxgk-2021\norganization: \"某\\e[2J\\u202e\\x9b\\U000E0041局\"\nyear: 2024\n").unwrap();
    let output = run(&["check", "--json", &file]);
    let printed = stdout(&output);
    assert!(printed.contains(r"某\u001b[2J\u202e\u009b\udb40\udc41局"), "{printed}");
    assert!(!printed.contains(|c| c != '\n' && text::is_invisible(c)));
    let json: Value = serde_json::from_str(&printed).unwrap();
    assert_eq!(json[0]["organization"], "某\u{1b}[2J\u{202e}\u{9b}\u{e0041}局");
}

#[test]
fn strict_counts_warnings() {
    let folder = folder();
    let file = path(&folder, "blank.yaml");
    fs::write(&file, "form: zfxxgk-2021\norganization: 某局\nyear: 2024\n").unwrap();
    let check = run(&["check", &file]);
    assert_eq!(status(&check), 0);
    assert!(stdout(&check).contains("错误 0 处，警告 203 处"), "{}", stdout(&check));
    assert_eq!(status(&run(&["check", "--strict", &file])), 1);
}

#[test]
fn check_says_one_block_a_file() {
    let output = stdout(&run(&["check", BUREAU, UNBALANCED]));
    let mut blocks = output.split("\n\n");
    assert_eq!(blocks.next(), Some("samples/bureau.yaml  绥芬河市营商环境建设监督局  2023 年\n  没有发现问题"));
    let unbalanced = blocks.next().unwrap();
    assert_eq!(blocks.next(), Some("共 2 份：没有问题 1 份，只有警告 0 份，有错误 1 份，不能用 0 份\n"));
    assert_eq!(blocks.next(), None);
    assert!(unbalanced.starts_with("samples/unbalanced.yaml  "));
    assert!(unbalanced.contains(
        "\n  错误 applications.results_total  三（七）总计 · 自然人：应为 63（各行之和），填的是 64，多 1 件。可能：“商业企业”和“自然人”两列之间有 1 件填错了列\n"
    ));
    assert!(unbalanced.ends_with("\n  错误 8 处，警告 4 处"), "{unbalanced}");
}

#[test]
fn blanks_of_one_table_are_one_line() {
    let folder = folder();
    let file = path(&folder, "blank.yaml");
    fs::write(&file, "form: zfxxgk-2021\norganization: 某局\nyear: 2024\nfees:\n  administrative_fees: [0]\n").unwrap();
    let output = stdout(&run(&["check", &file]));
    let blanks: Vec<&str> = output.lines().filter(|line| line.contains("cell.blank")).collect();
    assert_eq!(blanks.len(), 5, "{output}");
    assert!(blanks[0].contains("第二十条第（一）项：6 格空白"), "{output}");
    assert!(blanks[3].contains("三、收到和处理政府信息公开申请情况：175 格空白"), "{output}");
}

/// What was planted in the sample, worked out by hand from its figures.
fn planted() -> Vec<Value> {
    serde_json::from_str(include_str!("../planted.json")).unwrap()
}

#[test]
fn json_lists_exactly_what_was_planted() {
    let output = run(&["check", "--json", UNBALANCED]);
    assert_eq!(status(&output), 1);
    let files: Value = serde_json::from_str(&stdout(&output)).unwrap();
    let [file] = files.as_array().unwrap().as_slice() else { panic!("{files}") };
    assert_eq!((&file["file"], &file["form"]), (&json!(UNBALANCED), &json!("zfxxgk-2021")));
    assert_eq!((&file["year"], &file["errors"], &file["warnings"]), (&json!(2024), &json!(8), &json!(4)));
    let keys = ["rule", "table", "row", "column", "expected", "actual", "difference"];
    let planted_keys = |finding: &Value| keys.map(|key| finding[key].clone());
    let found: Vec<_> = file["findings"].as_array().unwrap().iter().map(planted_keys).collect();
    assert_eq!(found, planted().iter().map(planted_keys).collect::<Vec<_>>());
    assert_eq!(found.len(), 12);
    let by_rule = |rule: &str| {
        let findings = file["findings"].as_array().unwrap();
        findings.iter().find(|finding| finding["rule"] == rule).unwrap().clone()
    };
    let balance = by_rule("applications.balance");
    let rows: Vec<&Value> = balance["cells"].as_array().unwrap().iter().map(|cell| &cell["row"]).collect();
    assert_eq!(rows, ["new", "carried_in", "results.total", "carried_out"]);
    assert_eq!(by_rule("applications.results_total")["cells"].as_array().unwrap().len(), 22);
    assert_eq!((&balance["section"], &balance["severity"]), (&json!("applications"), &json!("error")));
    assert_eq!(
        (&by_rule("text.empty")["section"], &by_rule("text.empty")["excerpt"]),
        (&json!("problems"), &json!(null))
    );
    let year = by_rule("text.year");
    assert_eq!((&year["section"], &year["severity"]), (&json!("headings.title"), &json!("warning")));
    let title = "测试县自然资源局2023年政府信息公开工作年度报告";
    assert!(title.contains(year["excerpt"].as_str().unwrap()));
    assert!(year["excerpt"].as_str().unwrap().contains("2023年"));
}

#[test]
fn json_keeps_its_keys_in_order() {
    let output = stdout(&run(&["check", "--json", UNBALANCED, "no-such-file.yaml"]));
    let keys = |depth: usize| {
        let key = Regex::new(&format!(r#"(?m)^ {{{depth}}}"([a-z]+)":"#)).unwrap();
        key.captures_iter(&output).map(|found| found[1].to_owned()).collect::<Vec<_>>()
    };
    let file = ["file", "organization", "year", "form", "errors", "warnings", "accepted", "findings"];
    assert_eq!(keys(4), [file.as_slice(), &["file", "error"]].concat());
    let finding = [
        "rule",
        "severity",
        "section",
        "table",
        "row",
        "column",
        "cells",
        "expected",
        "actual",
        "difference",
        "excerpt",
        "message",
        "accepted",
        "cause",
    ];
    assert_eq!(keys(8), finding.repeat(planted().len()));
}

#[test]
fn a_file_that_cannot_be_used_does_not_keep_the_others_from_being_judged() {
    let folder = folder();
    let broken = path(&folder, "broken.yaml");
    fs::write(&broken, "form: zfxxgk-2021\norganization: 某局\nyear: 二〇二四\n").unwrap();
    let output = run(&["check", BUREAU, &broken, UNBALANCED]);
    assert_eq!(status(&output), 2);
    assert!(stdout(&output).contains("samples/bureau.yaml  ") && stdout(&output).contains("samples/unbalanced.yaml  "));
    assert!(!stdout(&output).contains("broken.yaml"));
    assert!(stderr(&output).starts_with("nianbao: ") && stderr(&output).contains("broken.yaml"));
    let output = run(&["check", "--json", BUREAU, &broken, UNBALANCED]);
    assert_eq!(status(&output), 2);
    let files: Value = serde_json::from_str(&stdout(&output)).unwrap();
    let names: Vec<&Value> = files.as_array().unwrap().iter().map(|file| &file["file"]).collect();
    assert_eq!(names, [BUREAU, &broken, UNBALANCED]);
    assert!(files[1]["error"].as_str().unwrap().contains("broken.yaml"));
    assert_eq!(files[1].as_object().unwrap().len(), 2);
    assert_eq!(files[2]["errors"], 8);
}

#[test]
fn a_dash_is_standard_input() {
    let content = fs::read(UNBALANCED).unwrap();
    let output = nianbao().args(["check", "--json", "-"]).write_stdin(content.clone()).output().unwrap();
    assert_eq!(status(&output), 1);
    let files: Value = serde_json::from_str(&stdout(&output)).unwrap();
    assert_eq!((&files[0]["file"], &files[0]["errors"]), (&json!("-"), &json!(8)));
    let from_file = run(&["export", UNBALANCED, "--to", "text"]);
    let from_input = nianbao().args(["export", "-", "--to", "text", "-o", "-"]).write_stdin(content).output().unwrap();
    assert_eq!(stdout(&from_file), stdout(&from_input));
    let output = nianbao().args(["check", "-"]).write_stdin("[").output().unwrap();
    assert_eq!(status(&output), 2);
    assert!(stderr(&output).contains("标准输入"), "{}", stderr(&output));
}

#[test]
fn new_makes_a_report_that_can_be_checked() {
    let folder = folder();
    let file = path(&folder, "2024.yaml");
    let output = run(&["new", "--organization", " 某某县\t某某局 ", "--year", "２０２４", "-o", &file]);
    assert_eq!((status(&output), stdout(&output).as_str()), (0, ""));
    let content = fs::read_to_string(&file).unwrap();
    assert!(content.contains("\norganization: 某某县 某某局\nyear: 2024\n"), "{content}");
    assert!(content.contains("  （一）主动公开\n"), "{content}");
    assert_eq!(status(&run(&["check", &file])), 0);
    let shown = run(&["new", "--organization", "某某县 某某局", "--year", "2024", "-o", "-"]);
    assert_eq!(stdout(&shown), content);
}

#[test]
fn new_goes_on_from_last_years_report() {
    let folder = folder();
    let (last, file) = (path(&folder, "2023.yaml"), path(&folder, "2024.yaml"));
    let content = "form: zfxxgk-2021\norganization: 某某局\nyear: 2023\nheadings:\n  overview: 全年工作情况\n\
        regulations:\n  rules: [0, 0, \"/\"]\n  normative_documents: [3, 1, 16]\n\
        applications:\n  carried_in: [8, 0, 0, 0, 0, 0, 8]\n  carried_out: [3, 1, 0, null, 2x, 0, 4（含补正）]\n";
    fs::write(&last, content).unwrap();
    let output = run(&["new", "--previous", &last, "-o", &file, "--lang", "zh"]);
    assert_eq!((status(&output), stdout(&output).as_str()), (0, ""), "{}", stderr(&output));
    let written = fs::read_to_string(&file).unwrap();
    for line in
        ["organization: 某某局", "year: 2024", "  overview: 全年工作情况", "  carried_in: [3, 1, 0, null, null, 0, 4]"]
    {
        assert!(written.lines().any(|written| written.starts_with(line)), "{line}\n{written}");
    }
    assert!(written.contains("  normative_documents: [null, null, null]"), "what this year tells is not entered");
    let told = stderr(&output);
    assert!(told.contains("填好了 5 格") && told.contains("应为去年的 16 + 本年制发件数 - 本年废止件数"), "{told}");
    let checked = run(&["check", &file, "--previous", &last]);
    assert!(!stdout(&checked).contains("carried.over"), "{}", stdout(&checked));
    // Last year's report is never written over, and what cannot be read begins nothing.
    assert_eq!(status(&run(&["new", "--previous", &last, "-o", &last, "--force"])), 2);
    assert_eq!(fs::read_to_string(&last).unwrap(), content);
    let other = path(&folder, "2025.yaml");
    assert_eq!(status(&run(&["new", "--previous", "no-such-file.yaml", "-o", &other])), 2);
    assert!(!Path::new(&other).exists());
}

#[test]
fn new_refuses_what_makes_no_report() {
    let folder = folder();
    let file = path(&folder, "2024.yaml");
    for args in [
        ["--organization", " ", "--year", "2024"],
        ["--organization", "某局", "--year", "24"],
        ["--organization", "某局", "--year", "今年"],
        ["--organization", "某局", "--form", "zfxxgk-2099"],
    ] {
        let output = nianbao().arg("new").args(args).args(["-o", &file]).output().unwrap();
        assert_eq!(status(&output), 2, "{args:?}");
        assert!(stderr(&output).starts_with("nianbao: "), "{args:?}");
        assert!(!Path::new(&file).exists(), "{args:?}");
    }
    let unknown = run(&["new", "--organization", "某局", "--year", "2024", "--form", "zfxxgk-2099", "-o", &file]);
    assert_eq!(status(&unknown), 2);
    assert!(stderr(&unknown).contains("zfxxgk-2021"), "{}", stderr(&unknown));
}

#[test]
fn nothing_is_overwritten_without_force() {
    let folder = folder();
    let file = path(&folder, "taken");
    let new = ["new", "--organization", "某局", "--year", "2024", "-o", &file];
    let export = ["export", BUREAU, "--to", "text", "-o", &file];
    for args in [new.as_slice(), export.as_slice()] {
        fs::write(&file, "mine").unwrap();
        let output = run(args);
        assert_eq!(status(&output), 2, "{args:?}");
        assert!(stderr(&output).contains("--force"), "{}", stderr(&output));
        assert_eq!(fs::read_to_string(&file).unwrap(), "mine");
        let output = nianbao().args(args).arg("--force").output().unwrap();
        assert_eq!(status(&output), 0, "{args:?}");
        assert!(fs::read_to_string(&file).unwrap().contains('局'));
    }
}

#[test]
fn an_export_never_replaces_the_report_it_is_made_of() {
    let folder = folder();
    let file = path(&folder, "report.yaml");
    fs::copy(BUREAU, &file).unwrap();
    let link = path(&folder, "link.txt");
    std::os::unix::fs::symlink(&file, &link).unwrap();
    for out in [&file, &link] {
        let output = run(&["export", &file, "--to", "text", "-o", out, "--force"]);
        assert_eq!(status(&output), 2);
        assert_eq!(fs::read(&file).unwrap(), fs::read(BUREAU).unwrap());
    }
}

#[test]
fn an_export_follows_its_layout() {
    let ascii = stdout(&run(&["export", CITY, "--to", "text", "--ascii"]));
    assert!(!ascii.contains('│') && ascii.contains('|'));
    let whole = stdout(&run(&["export", BUREAU, "--to", "text", "--width", "0"]));
    assert!(whole.lines().any(|line| text::width(line, Ambiguous::Narrow) > 160));
    let narrow = stdout(&run(&["export", CITY, "--to", "text"]));
    let wide = stdout(&run(&["export", CITY, "--to", "text", "--ambiguous", "wide"]));
    assert_ne!(narrow, wide);
    assert_eq!(status(&run(&["export", CITY, "--to", "text", "--width", "80x"])), 2);
}

#[test]
fn a_closed_pipe_is_no_error() {
    for args in [vec!["check", BUREAU], vec!["forms"], vec!["export", BUREAU, "--to", "text"], vec!["--help"]] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let program = std::process::Command::new(env!("CARGO_BIN_EXE_nianbao"))
            .args(&args)
            .stdout(writer)
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let output = program.wait_with_output().unwrap();
        assert_eq!((status(&output), stderr(&output).as_str()), (0, ""), "{args:?}");
    }
}

#[test]
fn output_that_cannot_be_written_is_told_of() {
    let Ok(full) = fs::OpenOptions::new().write(true).open("/dev/full") else { return };
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_nianbao"))
        .args(["export", BUREAU, "--to", "text"])
        .stdout(full)
        .output()
        .unwrap();
    assert_eq!(status(&output), 2);
    assert!(stderr(&output).starts_with("nianbao: "));
}

#[test]
fn editing_without_a_terminal_names_the_commands_that_need_none() {
    let folder = folder();
    let file = path(&folder, "2024.yaml");
    for args in [vec![], vec!["edit"], vec!["edit", &file], vec![file.as_str()]] {
        let output = run(&args);
        assert_eq!((status(&output), stdout(&output).as_str()), (2, ""), "{args:?}");
        for command in ["check", "export", "history", "new", "forms"] {
            assert!(stderr(&output).contains(command), "{args:?}");
        }
    }
    assert!(!Path::new(&file).exists());
}

#[test]
fn forms_are_listed_and_described() {
    assert!(stdout(&run(&["forms"])).starts_with("zfxxgk-2021  政府信息公开工作年度报告（2021年格式）"));
    let form = stdout(&run(&["forms", "zfxxgk-2021"]));
    for line in [
        "  fees  第二十条第（八）项（单位：万元）",
        "      amount  本年收费金额（单位：万元）  可带小数",
        "      results.refused.state_secret            三、本年度办理结果 › （三）不予公开 › 1.属于国家秘密",
        "  applications.balance           错误  每列 new + carried_in = results.total + carried_out（7 列）",
        "  disputes.total                 错误  每行 total = upheld + corrected + other + pending（3 行）",
    ] {
        assert!(form.lines().any(|other| other == line), "{line}\n{form}");
    }
    let unknown = run(&["forms", "zfxxgk-2099"]);
    assert_eq!(status(&unknown), 2);
    assert!(stderr(&unknown).contains("zfxxgk-2021"));
}

#[test]
fn completions_and_the_manual_know_every_command() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = stdout(&run(&["completions", shell]));
        assert!(COMMANDS.iter().all(|command| script.contains(command)), "{shell}");
    }
    for lang in ["zh", "en"] {
        let page = stdout(&run(&["man", "--lang", lang]));
        for command in COMMANDS {
            assert!(page.contains(&format!(".SH \"nianbao {command}\"")), "{lang} {command}");
        }
    }
}

/// Every help page and every way to misuse the arguments.
fn all_said(lang: &str) -> Vec<String> {
    let mut said = vec![run(&["--lang", lang, "--help"]), run(&["-h", "--lang", lang])];
    for command in COMMANDS {
        said.push(run(&[command, "--help", "--lang", lang]));
        said.push(run(&["help", command, "--lang", lang]));
    }
    for misuse in [
        "--nope",
        "check",
        "check --strct x",
        "check --zzz x",
        "check --json=3 x",
        "check --json --json x",
        "new",
        "new --year",
        "new --organization a --year 24 -o x",
        "new --year 2024 --year 2023",
        "export",
        "export x",
        "export x --to",
        "export x --to odt",
        "table x",
        "sum",
        "sum - --files-from -",
        "verify x",
        "verify x --parts -",
        "table x --to odt",
        "export x --to tsv --width 80",
        "export x --to text --encoding big5",
        "export x --to text --width wide",
        "export x --to text --ambiguous no",
        "completions",
        "completions zz",
        "help nope",
        "history",
        "history -",
        "history x --diff a",
        "history x --diff 1 2 3",
        "history x --restore b",
        "history x -o a",
        "history x --json --diff 1",
        "history --diff 1 x",
        "forms nope",
        "forms a b",
        "a b",
        "x check y",
        "edit -",
        "man x",
    ] {
        let output = nianbao().args(misuse.split(' ')).args(["--lang", lang]).output().unwrap();
        assert_eq!((status(&output), stdout(&output).as_str()), (2, ""), "{misuse}");
        assert!(stderr(&output).starts_with("nianbao: "), "{misuse}");
        said.push(output);
    }
    said.iter().map(|output| stdout(output) + &stderr(output)).collect()
}

#[test]
fn chinese_has_no_english_in_it() {
    let known: BTreeSet<&str> = "nianbao edit new check export copy section parquet GNU screen tmux ID applications convert import Word Excel docx xlsx xls csv big history diff restore forms completions man help organization year form output force \
        json strict previous none sum verify parts include expected partial table fragment formulas Markdown markdown brief files from find name to tsv odt CRLF crlf Windows width config mkdir p ambiguous ascii lang version text narrow wide zh en yaml txt JSON UTF zfxxgk SHELL bash fish \
        elvish powershell zsh share local html nope strct zzz zz x a b no o h V any terminal encoding utf gb gbk test keys"
        .split_whitespace()
        .collect();
    let word = Regex::new("[A-Za-z]+").unwrap();
    // Paths of examples are what they are.
    let example_path = Regex::new(r"~/\S+").unwrap();
    for text in all_said("zh") {
        let text = example_path.replace_all(&text, "");
        let strange: Vec<&str> =
            word.find_iter(&text).map(|found| found.as_str()).filter(|w| !known.contains(w)).collect();
        assert!(strange.is_empty(), "{strange:?} in\n{text}");
    }
}

#[test]
fn english_has_no_chinese_in_it() {
    for text in all_said("en") {
        assert!(!text.chars().any(|c| ('\u{3000}'..='\u{9fff}').contains(&c) || ('！'..='～').contains(&c)), "{text}");
    }
}

#[test]
fn help_fits_80_columns_and_keeps_its_columns_straight() {
    for lang in ["zh", "en"] {
        let pages = COMMANDS.map(|command| run(&["help", command, "--lang", lang]));
        for page in pages.iter().chain([&run(&["--help", "--lang", lang])]) {
            let help = stdout(page);
            for line in help.lines() {
                assert!(text::width(line, Ambiguous::Wide) <= 80, "{line}");
            }
            let starts: BTreeSet<usize> = help
                .lines()
                .filter(|line| line.trim_start().starts_with('-'))
                .filter_map(|line| line.rsplit_once("  ").map(|(before, _)| text::width(before, Ambiguous::Narrow)))
                .collect();
            assert_eq!(starts.len(), 1, "{help}");
        }
    }
}

#[test]
fn the_language_is_asked_for_or_the_systems() {
    for (args, variables, is_english) in [
        (vec!["forms", "--help"], vec![], false),
        (vec!["forms", "--help"], vec![("LANG", "C")], false),
        (vec!["forms", "--help"], vec![("LANG", "en_US.UTF-8")], true),
        (vec!["forms", "--help"], vec![("LANG", "en_US.UTF-8"), ("LC_ALL", "zh_CN.UTF-8")], false),
        (vec!["forms", "--help"], vec![("LANG", "zh_CN.UTF-8"), ("LC_MESSAGES", "en_GB")], true),
        (vec!["forms", "--help"], vec![("LANG", "en_US.UTF-8"), ("LC_ALL", "")], true),
        (vec!["--lang", "zh", "forms", "--help"], vec![("LANG", "en_US.UTF-8")], false),
        (vec!["forms", "--help", "--lang=en"], vec![], true),
        (vec!["forms", "--lang", "en", "--nope"], vec![], true),
    ] {
        let output = nianbao().args(&args).envs(variables.clone()).output().unwrap();
        let text = stdout(&output) + &stderr(&output);
        assert_eq!(!text.contains('表') && !text.contains('选'), is_english, "{args:?} {variables:?}\n{text}");
    }
}

#[test]
fn a_terminal_gets_no_control_characters_from_names_or_reports() {
    let folder = folder();
    let file = path(&folder, "a\u{1b}[31mb\n.yaml");
    let missing = path(&folder, "\u{1b}]0;x\u{7}\u{202e}.yaml");
    fs::write(&file, "form: zfxxgk-2021\norganization: 某局\nyear: 2024\nlicensing:\n  licences: [\"1\\e[2J\"]\n")
        .unwrap();
    let output = run(&["check", &file, &missing]);
    assert_eq!(status(&output), 2);
    let text = stdout(&output) + &stderr(&output);
    assert!(text.chars().all(|c| c == '\n' || !c.is_control()), "{text:?}");
    assert!(!text.contains('\u{202e}'), "{text:?}");
    assert!(text.starts_with(&path(&folder, "a<1B>[31mb<0A>.yaml")), "{text:?}");
}

#[test]
fn the_settings_that_are_printed_can_be_kept_and_a_wrong_line_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("nianbao");
    std::fs::create_dir(&place).unwrap();
    let print = || nianbao().env("XDG_CONFIG_HOME", folder.path()).arg("config").output().unwrap();
    let first = print();
    assert_eq!((status(&first), stderr(&first).as_str()), (0, ""));
    std::fs::write(place.join("config.toml"), stdout(&first)).unwrap();
    let second = print();
    assert_eq!((stdout(&second), stderr(&second)), (stdout(&first), String::new()));

    std::fs::write(place.join("config.toml"), "width = \"wide\"\nenter = 3\n[keys]\nsave = [\"f5\"]\n").unwrap();
    let third = print();
    assert_eq!(stderr(&third), "nianbao: 第 2 行：enter 不能是这个，可以是 down, right\n");
    let printed = stdout(&third);
    assert!(printed.contains("\nwidth = \"wide\"\n") && printed.contains("\nsave = [\"f5\"]"), "{printed}");
}

#[test]
fn a_word_list_of_the_users_is_looked_for_and_what_is_wrong_with_it_is_told_once() {
    let folder = folder();
    let home = folder.path().join("nianbao");
    fs::create_dir(&home).unwrap();
    fs::write(home.join("config.toml"), "words = \"words.txt\"\n").unwrap();
    // 专栏 is in two of the samples' texts; the list is in GBK.
    fs::write(home.join("words.txt"), b"\xd7\xa8\xc0\xb8 => \xd7\xa8\xb0\xe5\n=> \xba\xc3\n").unwrap();
    let check = || nianbao().env("XDG_CONFIG_HOME", folder.path()).args(["check", BUREAU]).output().unwrap();
    let output = check();
    assert_eq!(status(&output), 0);
    assert!(stdout(&output).contains("警告 text.words  一、总体情况："), "{}", stdout(&output));
    assert!(stdout(&output).contains("里的“专栏”应写“专板”"), "{}", stdout(&output));
    assert_eq!(stderr(&output).matches("words.txt）第 2 行没有采用").count(), 1, "{}", stderr(&output));
    fs::remove_file(home.join("words.txt")).unwrap();
    let output = check();
    assert!(stdout(&output).contains("没有发现问题") && stderr(&output).contains("words.txt）读不了"));
    let printed = stdout(&nianbao().env("XDG_CONFIG_HOME", folder.path()).arg("config").output().unwrap());
    assert!(printed.contains("\nwords = \"words.txt\"\n"), "{printed}");
}

#[test]
fn last_years_report_is_compared_with_and_a_bad_one_keeps_nothing_from_being_judged() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
    let row = |key: &str, number: u8| format!("  {key}: [{number}, 0, 0, 0, 0, 0, {number}]\n");
    let report =
        |year: u16, row: &str| format!("form: zfxxgk-2021\norganization: 某局\nyear: {year}\napplications:\n{row}");
    fs::write(path("last.yaml"), report(2023, &row("carried_out", 4))).unwrap();
    fs::write(path("old.yaml"), report(2022, &row("carried_out", 3))).unwrap();
    fs::write(path("now.yaml"), report(2024, &row("carried_in", 3))).unwrap();
    let check = |last: &str| run(&["check", &path("now.yaml"), "--previous", &path(last), "--lang", "zh"]);
    let (compared, older, missing) = (check("last.yaml"), check("old.yaml"), check("missing.yaml"));
    assert_eq!(stdout(&compared).matches("carried.over").count(), 2, "{}", stdout(&compared));
    assert!(stdout(&compared).contains("自然人：应为 4（去年结转下年 4），填的是 3，少 1 件"), "{}", stdout(&compared));
    assert!(stderr(&older).contains("是 2022 年的，不是 2023 年的"), "{}", stderr(&older));
    assert!(!stdout(&older).contains("carried.over"), "{}", stdout(&older));
    assert!(stderr(&missing).contains("去年的年报用不了"), "{}", stderr(&missing));
    assert!(stdout(&missing).contains("cell.blank"), "{}", stdout(&missing));
    // Nobody is to take it for compared.
    assert_eq!((status(&compared), status(&missing)), (0, 2));
}

#[test]
fn last_years_report_is_found_beside_each_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
    let report = |organization: &str, year: u16, key: &str, number: u8| {
        let row = format!("  {key}: [{number}, 0, 0, 0, 0, 0, {number}]\n");
        format!("form: zfxxgk-2021\norganization: {organization}\nyear: {year}\napplications:\n{row}")
    };
    fs::write(path("甲2023.yaml"), report("甲局", 2023, "carried_out", 4)).unwrap();
    fs::write(path("甲2024.yaml"), report("甲局", 2024, "carried_in", 3)).unwrap();
    fs::write(path("乙2023.yaml"), report("乙局", 2023, "carried_out", 7)).unwrap();
    fs::write(path("乙2024.yaml"), report("乙局", 2024, "carried_in", 7)).unwrap();
    let check =
        |more: &[&str]| run(&[&["check", &path("甲2024.yaml"), &path("乙2024.yaml"), "--lang", "zh"], more].concat());
    let found = check(&[]);
    // 甲 carried out 4 and says 3, in the column and in the total; 乙 agrees.
    assert_eq!(stdout(&found).matches("carried.over").count(), 2, "{}", stdout(&found));
    for (file, last) in [("甲2024.yaml", "甲2023.yaml"), ("乙2024.yaml", "乙2023.yaml")] {
        let line = format!("{}：去年的年报用 {}\n", path(file), path(last));
        assert!(stderr(&found).contains(&line), "{}", stderr(&found));
    }
    let without = check(&["--previous", "none"]);
    assert_eq!((stdout(&without).contains("carried.over"), stderr(&without).as_str()), (false, ""));
    // Another one for 2023 that is not the same: none is taken, both are named.
    fs::write(path("甲2023改.yaml"), report("甲局", 2023, "carried_out", 5)).unwrap();
    let several = check(&["--json"]);
    assert!(!stdout(&several).contains("carried.over"), "{}", stdout(&several));
    assert!(
        stderr(&several).contains(&format!("（{}、{}）", path("甲2023.yaml"), path("甲2023改.yaml"))),
        "{}",
        stderr(&several)
    );
    // From within the folder, as it is typed there.
    let within = nianbao().current_dir(folder.path()).args(["check", "乙2024.yaml", "--lang", "zh"]).output().unwrap();
    assert_eq!(stderr(&within), "nianbao: 乙2024.yaml：去年的年报用 乙2023.yaml\n");
    let mut input = nianbao();
    input.current_dir(folder.path()).args(["check", "-"]).write_stdin(report("乙局", 2024, "carried_in", 1));
    assert!(!stdout(&input.output().unwrap()).contains("carried.over"));
}
