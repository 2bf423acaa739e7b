//! The history of a report: what is listed, compared, put back, and what is refused.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use nianbao::draft::Draft;
use nianbao::report::{Edit, Place};
use nianbao::store::aside;
use nianbao::store::digest::Digest;
use nianbao::store::journal::{Base, Journal};
use nianbao::store::lock::{Attempt, Lock};
use nianbao::text;
use nianbao::totals::Following;
use nianbao::yaml;
use serde_json::{Value, json};
use tempfile::TempDir;

/// A folder with a report and a state directory of its own, in which versions of it are kept.
struct Desk {
    folder: TempDir,
}

impl Desk {
    /// With these versions, the oldest first, of the report in `年报.yaml`, which holds the last of them.
    fn new(versions: &[&str]) -> Self {
        let desk = Self { folder: tempfile::tempdir().unwrap() };
        for (at, content) in versions.iter().enumerate() {
            desk.keep(at + 1, "saved", content.as_bytes());
            fs::write(desk.file(), content).unwrap();
        }
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().canonicalize().unwrap().join(name)
    }

    fn file(&self) -> PathBuf {
        self.path("年报.yaml")
    }

    /// The folder for the versions of a file, as `store::backups` describes it.
    fn place(&self, file: &Path) -> PathBuf {
        self.path("state/nianbao/backups").join(aside::key(file))
    }

    fn keep(&self, number: usize, kind: &str, content: &[u8]) {
        let place = self.place(&self.file());
        fs::create_dir_all(&place).unwrap();
        let name = format!("{number:08}-20240112T0130{number:02}Z-{kind}.yaml");
        fs::write(place.join(name), content).unwrap();
    }

    /// `nianbao history 年报.yaml` and these arguments: exit status, output, messages.
    fn history(&self, args: &[&str]) -> (i32, String, String) {
        let output = self.command().arg("年报.yaml").args(args).output().unwrap();
        (super::status(&output), super::stdout(&output), super::stderr(&output))
    }

    fn command(&self) -> Command {
        let mut command = super::nianbao();
        command.current_dir(self.folder.path()).env("XDG_STATE_HOME", self.path("state")).env("TZ", "CST-8");
        command.arg("history");
        command
    }

    fn listed(&self) -> Vec<Value> {
        let (status, output, errors) = self.history(&["--json"]);
        assert_eq!((status, errors.as_str()), (0, ""));
        serde_json::from_str(&output).unwrap()
    }

    fn content(&self) -> String {
        fs::read_to_string(self.file()).unwrap()
    }
}

/// A report with these licences and this overview.
fn report(licences: u32, overview: &str) -> String {
    let lines: String = overview.lines().flat_map(|line| ["  ", line, "\n"]).collect();
    format!(
        "form: zfxxgk-2021\norganization: 某局\nyear: 2024\noverview: |\n{lines}licensing:\n  licences: [{licences}]\n"
    )
}

#[test]
fn versions_are_listed_with_what_differs_from_the_file() {
    let desk = Desk::new(&[&report(1, "甲\n乙"), &report(2, "甲")]);
    desk.keep(3, "discarded", report(3, "丙\n丁").replace("2024", "2023").as_bytes());
    desk.keep(4, "replaced", b"no report");
    let (status, output, errors) = desk.history(&[]);
    assert_eq!((status, errors.as_str()), (0, ""));
    assert_eq!(
        output,
        "年报.yaml 以前的版本，新的在前：
    4  2024-01-12 09:30:04  被替换的内容    1 KB  不能与现在的文件比较
    3  2024-01-12 09:30:03  丢弃的草稿      1 KB  与现在差 1 格、文字 2 段、抬头 1 项
    2  2024-01-12 09:30:02  保存            1 KB  与现在相同
    1  2024-01-12 09:30:01  保存            1 KB  与现在差 1 格、文字 1 段
看差异：--diff 编号　恢复：--restore 编号
"
    );
    let listed = desk.listed();
    assert_eq!(listed.len(), 4);
    assert_eq!(
        listed[1..3],
        [
            json!({"number": 3, "when": "2024-01-12T01:30:03Z", "kind": "discarded", "size": report(3, "丙\n丁").len(),
                "differs": {"cells": 1, "paragraphs": 2, "lines": 1, "accepted": 0}}),
            json!({"number": 2, "when": "2024-01-12T01:30:02Z", "kind": "saved", "size": report(2, "甲").len(),
                "differs": {"cells": 0, "paragraphs": 0, "lines": 0, "accepted": 0}}),
        ]
    );
    assert_eq!(listed[0]["differs"], Value::Null);
}

#[test]
fn a_difference_is_shown_from_the_old_to_the_new() {
    let desk = Desk::new(&[&report(1, "甲\n乙"), &report(2, "甲")]);
    fs::write(desk.file(), report(5, "甲")).unwrap();
    let cell = "第二十条第（五）项 行政许可 · 本年处理决定数量";
    for (args, head, body) in [
        (&["--diff", "2"][..], "- 第 2 版（2024-01-12 09:30:02 保存）  + 现在的 年报.yaml", format!("{cell}：2 → 5\n")),
        (
            &["--diff", "1", "2"],
            "- 第 1 版（2024-01-12 09:30:01 保存）  + 第 2 版（2024-01-12 09:30:02 保存）",
            format!("一、总体情况 第 2 段：\n- 乙\n{cell}：1 → 2\n"),
        ),
        (
            &["--diff", "２", "2"],
            "- 第 2 版（2024-01-12 09:30:02 保存）  + 第 2 版（2024-01-12 09:30:02 保存）",
            "内容没有不同\n".to_owned(),
        ),
    ] {
        assert_eq!(desk.history(args), (0, format!("{head}\n{body}"), String::new()), "{args:?}");
    }
    // The file may be named behind the number.
    let output = desk.command().args(["--diff", "2", "年报.yaml"]).output().unwrap();
    assert!(super::stdout(&output).ends_with("：2 → 5\n"));
}

#[test]
fn what_is_restored_over_can_be_restored_again() {
    let (first, second, mine) = (report(1, "甲"), report(2, "乙"), report(3, "手改"));
    let desk = Desk::new(&[&first, &second]);
    // Changed by another program, so that no version holds it.
    fs::write(desk.file(), &mine).unwrap();
    fs::set_permissions(desk.file(), fs::Permissions::from_mode(0o640)).unwrap();
    let told = "nianbao: 已把第 1 版恢复到 年报.yaml，原来的内容留作第 3 版\n";
    assert_eq!(desk.history(&["--restore", "1"]), (0, String::new(), told.to_owned()));
    assert_eq!(desk.content(), first);
    assert_eq!(fs::metadata(desk.file()).unwrap().permissions().mode() & 0o777, 0o640);
    assert_eq!(desk.history(&["--restore", "3"]).0, 0);
    assert_eq!(desk.content(), mine);
    // Once more changes nothing, and the file is as it was left: no lock, no temporary file.
    let told = "nianbao: 年报.yaml 现在就是第 3 版的内容，没有改动\n";
    assert_eq!(desk.history(&["--restore", "3"]), (0, String::new(), told.to_owned()));
    let numbers: Vec<u64> = desk.listed().iter().map(|version| version["number"].as_u64().unwrap()).collect();
    assert_eq!(numbers, [4, 3, 2, 1]);
    let mut names: Vec<_> = fs::read_dir(desk.folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names, ["state", "年报.yaml"]);
}

#[test]
fn the_oldest_of_ten_can_be_restored_though_it_goes_from_the_list() {
    let versions: Vec<String> = (1..=10).map(|number| report(number, "甲")).collect();
    let desk = Desk::new(&versions.iter().map(String::as_str).collect::<Vec<_>>());
    fs::write(desk.file(), report(11, "甲")).unwrap();
    assert_eq!(desk.history(&["--restore", "1"]).0, 0);
    assert_eq!(desk.content(), versions[0]);
    assert_eq!(desk.listed()[0]["number"], 11);
    assert_eq!(desk.listed().len(), 10);
}

#[test]
fn a_deleted_file_has_its_history_and_comes_back() {
    let content = report(1, "甲");
    let desk = Desk::new(&[&content]);
    fs::remove_file(desk.file()).unwrap();
    assert!(desk.history(&[]).1.starts_with("年报.yaml 现在没有这个文件。以前的版本，新的在前：\n    1  2024"));
    assert_eq!(desk.listed()[0]["differs"], Value::Null);
    let (status, output, errors) = desk.history(&["--diff", "1"]);
    assert_eq!((status, output.as_str()), (2, ""));
    assert!(errors.contains("--restore"), "{errors}");
    let told = "nianbao: 已把第 1 版恢复到 年报.yaml\n";
    assert_eq!(desk.history(&["--restore", "1"]), (0, String::new(), told.to_owned()));
    assert_eq!(desk.content(), content);
}

#[test]
fn a_version_can_go_elsewhere_and_replaces_nothing_there_unasked() {
    let (first, second) = (report(1, "甲"), report(2, "乙"));
    let desk = Desk::new(&[&first, &second]);
    // What is no text for others is given out as it is.
    desk.keep(3, "replaced", b"\xb8\xf1");
    let output = desk.command().args(["年报.yaml", "--restore", "3", "-o", "-"]).output().unwrap();
    assert_eq!((super::status(&output), output.stdout), (0, b"\xb8\xf1".to_vec()));
    let other = desk.path("旧.yaml");
    fs::write(&other, "mine").unwrap();
    let (status, _, errors) = desk.history(&["--restore", "1", "-o", "旧.yaml"]);
    assert_eq!((status, errors.as_str()), (2, "nianbao: 旧.yaml 已经有了，没有写。要覆盖它，加上 --force\n"));
    assert_eq!(fs::read_to_string(&other).unwrap(), "mine");
    let (status, _, errors) = desk.history(&["--restore", "1", "-o", "旧.yaml", "--force"]);
    assert_eq!((status, errors.as_str()), (0, "nianbao: 已把第 1 版恢复到 旧.yaml，原来的内容留作第 1 版\n"));
    assert_eq!(fs::read_to_string(&other).unwrap(), first);
    assert_eq!(desk.history(&["--restore", "1", "-o", "新.yaml"]).0, 0);
    assert_eq!(fs::read_to_string(desk.path("新.yaml")).unwrap(), first);
    assert_eq!(desk.content(), second, "the report itself is left alone");
}

/// Refused with a message that names the way out, and nothing has changed.
fn assert_refused(desk: &Desk, args: &[&str], said: &str) {
    let before = (fs::read(desk.file()).ok(), desk.listed());
    let (status, output, errors) = desk.history(args);
    assert_eq!((status, output.as_str()), (2, ""), "{args:?}");
    assert!(errors.starts_with("nianbao: ") && errors.contains(said), "{errors}");
    assert!(!errors.trim_end().contains(text::is_invisible), "{errors:?}");
    assert_eq!((fs::read(desk.file()).ok(), desk.listed()), before, "{args:?}");
}

#[test]
fn nothing_is_restored_under_the_hands_of_who_is_editing() {
    let desk = Desk::new(&[&report(1, "甲"), &report(2, "乙")]);
    let Attempt::Taken(lock) = Lock::take(&desk.file()) else { panic!() };
    assert_refused(&desk, &["--restore", "1"], "正在编辑 年报.yaml，没有恢复。等对方退出后再试，或者用 -o");
    assert_eq!(desk.history(&["--diff", "1"]).0, 0);
    assert_eq!(desk.history(&["--restore", "1", "-o", "旧.yaml"]).0, 0);
    drop(lock);
    assert_eq!(desk.history(&["--restore", "1"]).0, 0);
}

#[test]
fn nothing_is_restored_over_a_draft() {
    let desk = Desk::new(&[&report(1, "甲"), &report(2, "乙")]);
    let content = fs::read(desk.file()).unwrap();
    let base = yaml::read(&content).unwrap().report;
    let path = desk.path(".年报.yaml.nianbao-journal");
    let write = |edits: &[Edit]| {
        let _ = fs::remove_file(&path);
        let base = Base { file: &desk.file(), content: Some(Digest::of(&content)), report: &base };
        let mut journal = Journal::begin(&path, base).unwrap();
        let mut draft = Draft::new(base.report.clone());
        draft.record();
        for edit in edits {
            assert!(draft.change(edit.clone(), &Following::default(), Place::Year, None));
        }
        journal.append(&draft.take_entries());
    };
    write(&[Edit::Year(2023)]);
    assert_refused(&desk, &["--restore", "1"], "年报.yaml 有没保存的草稿，没有恢复");
    fs::write(&path, "something else\n").unwrap();
    assert_refused(&desk, &["--restore", "1"], ".年报.yaml.nianbao-journal 在草稿的位置上");
    assert!(path.exists());
    // One in which nothing was done keeps nobody from anything.
    write(&[]);
    assert_eq!(desk.history(&["--restore", "1"]).0, 0);
    assert!(!path.exists());
}

#[test]
fn what_cannot_be_kept_is_not_replaced() {
    let desk = Desk::new(&[&report(1, "甲")]);
    assert_refused(&desk, &["--restore", "7"], "年报.yaml 没有编号 7 的版本");
    let other = desk.path("旧.yaml");
    fs::write(&other, "mine").unwrap();
    // The folder for its versions leads elsewhere.
    symlink(desk.folder.path(), desk.place(&other)).unwrap();
    let args = ["--restore", "1", "-o", "旧.yaml", "--force"];
    assert_refused(&desk, &args, "，所以没有恢复，旧.yaml 没有变");
    assert_eq!(fs::read_to_string(other).unwrap(), "mine");
}
