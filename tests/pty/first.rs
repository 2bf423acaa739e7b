//! How a session begins: the start page, files that are there, are not, or are broken.

use std::process::{Command, Stdio};

use crate::{PROGRAM, Session, city, content, folder, open};

fn start_page(folder: &tempfile::TempDir) -> Session {
    let session = Session::start_in(folder.path(), &[], 24, 80, &[]);
    session.wait_for(|picture| picture.has("新建一份年报") && picture.cursor_shown, "the start page");
    session
}

#[test]
fn a_new_report_from_nothing_to_two_files() {
    let folder = crate::empty_folder();
    let mut session = start_page(&folder);
    session.press("1");
    session.wait_for_text("单位全称？");
    session.type_text("某县水利局\n");
    session.wait_for_text("报告哪一年？");
    session.type_text("202\n");
    session.wait_for_text("年份要四位数字");
    session.type_text("4\n");
    session.wait_for_text("存到哪个文件？");
    session.press("<enter>");
    let picture = session.wait_for_text("已保存 年报2024.yaml 和 年报2024.txt");
    assert!(picture.has("年报 2024  某县水利局") && picture.has("目录"), "{picture}");
    let yaml = content(&folder, "年报2024.yaml");
    assert!(yaml.contains("organization: 某县水利局\nyear: 2024\n"), "{yaml}");
    for heading in
        ["（一）主动公开", "（二）依申请公开", "（三）政府信息管理", "（四）政府信息公开平台建设", "（五）监督保障"]
    {
        assert!(yaml.contains(heading), "{yaml}");
    }
    assert!(content(&folder, "年报2024.txt").contains("某县水利局"));
}

#[test]
fn esc_leads_back_out_of_a_new_report() {
    let folder = crate::empty_folder();
    let mut session = start_page(&folder);
    session.press("1");
    session.wait_for_text("单位全称？");
    session.type_text("某县水利局\n");
    session.wait_for_text("报告哪一年？");
    session.press("<esc>");
    session.wait_for(|picture| !picture.has("报告哪一年？") && picture.has("新建一份年报"), "the start page");
    session.press("0");
    assert!(session.exit_status().success());
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn a_sample_opens_and_a_used_file_is_offered_next_time() {
    let folder = folder();
    let mut session = start_page(&folder);
    assert!(!session.picture().has("最近用过"));
    session.press("<down><down><down><enter>");
    session.wait_for_text("年报 2025  测试市人民政府");
    drop(session);
    // By name.
    let mut session = start_page(&folder);
    session.press("2");
    session.wait_for_text("打开哪个文件？");
    session.type_text("city.yaml\n");
    session.wait_for_text("文件 city.yaml");
    drop(session);
    let mut session = start_page(&folder);
    let picture = session.wait_for_text("最近用过");
    let name = format!("3 {}", folder.path().join("city.yaml").canonicalize().unwrap().display());
    assert!(picture.has(&name), "{picture}");
    session.press("3");
    session.wait_for_text("年报 2025  测试市人民政府");
    drop(session);
    // It is gone: it is not offered.
    std::fs::remove_file(folder.path().join("city.yaml")).unwrap();
    let session = start_page(&folder);
    assert!(!session.picture().has("最近用过"));
}

#[test]
fn the_list_of_used_files_is_in_the_state_directory() {
    let folder = folder();
    let state = crate::empty_folder();
    let env = [("XDG_STATE_HOME", state.path().to_str().unwrap())];
    let session = Session::start_in(folder.path(), &["city.yaml"], 24, 80, &env);
    session.wait_for_text("目录");
    let session = Session::start_in(folder.path(), &[], 24, 80, &env);
    session.wait_for_text("最近用过");
    assert!(!folder.path().join(".local").exists(), "something of it is in the home");
}

#[test]
fn a_file_that_is_missing_is_made_with_the_first_save() {
    let folder = crate::empty_folder();
    let mut session = Session::start_in(folder.path(), &["2024.yaml"], 24, 80, &[]);
    // It begins with whose report it is.
    session.wait_for_text("请填单位全称");
    assert!(!folder.path().join("2024.yaml").exists());
    session.type_text("某市教育局");
    session.press("<ctrl-s>");
    session.wait_for_text("已保存 2024.yaml 和 2024.txt");
    assert!(content(&folder, "2024.yaml").contains("organization: 某市教育局\n"));
}

#[test]
fn a_file_that_appears_meanwhile_is_not_overwritten_unasked() {
    let folder = crate::empty_folder();
    let mut session = Session::start_in(folder.path(), &["2024.yaml"], 24, 80, &[]);
    session.wait_for_text("请填单位全称");
    std::fs::write(folder.path().join("2024.yaml"), city()).unwrap();
    session.type_text("某市教育局");
    session.press("<ctrl-s>");
    session.wait_for_text("已经有文件 2024.yaml");
    session.press("<enter>");
    session.wait_for(|picture| !picture.has("已经有文件"), "the report");
    assert_eq!(content(&folder, "2024.yaml"), city());
}

#[test]
fn a_broken_file_is_told_on_a_clean_screen() {
    let folder = crate::empty_folder();
    let broken = "form: zfxxgk-2021\norganization: 某局\nyear: 2024\nfees:\n  administrative_fees: [1, 2]\n";
    std::fs::write(folder.path().join("broken.yaml"), broken).unwrap();
    let session = Session::start_in(folder.path(), &["broken.yaml"], 24, 80, &[]);
    assert_eq!(session.exit_status().exit_code(), 2);
    let picture = session.picture();
    assert!(picture.has("broken.yaml") && picture.has("5"), "{picture}");
    let received = session.received();
    assert!(!received.contains(&0x1b), "{}", String::from_utf8_lossy(&received));
    // On the start page the same file is told of, and its name stays to be mended.
    let mut session = start_page(&folder);
    session.press("2");
    session.wait_for_text("打开哪个文件？");
    session.type_text("broken.yaml\n");
    let picture = session.wait_for_text("第 5 行");
    assert!(picture.has("新建一份年报"), "{picture}");
}

#[test]
fn without_a_terminal_it_says_which_commands_need_none() {
    let folder = folder();
    let output = Command::new(PROGRAM)
        .args(["edit", "city.yaml"])
        .current_dir(folder.path())
        .env("HOME", folder.path())
        .env("LANG", "zh_CN.UTF-8")
        .stdin(Stdio::null())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty());
    let told = String::from_utf8(output.stderr).unwrap();
    for command in ["check", "export", "new", "forms"] {
        assert!(told.contains(command), "{told}");
    }
    assert!(!told.contains('\x1b'));
}

#[test]
fn where_only_the_output_is_no_terminal_it_does_not_begin_either() {
    let folder = folder();
    let script = format!("'{PROGRAM}' city.yaml | cat; echo done");
    let session = Session::run(std::path::Path::new("/bin/sh"), folder.path(), &["-c", &script], 24, 80, &[]);
    let picture = session.wait_for_text("done");
    assert!(picture.has("check") && !picture.alternate, "{picture}");
}

#[test]
fn a_path_with_blanks_in_it_is_opened_and_saved() {
    let folder = folder();
    let inner = folder.path().join("2025 年报");
    std::fs::create_dir(&inner).unwrap();
    std::fs::write(inner.join("终稿 2.yaml"), city()).unwrap();
    let mut session = Session::start_in(folder.path(), &["2025 年报/终稿 2.yaml"], 24, 80, &[]);
    session.wait_for_text("文件 2025 年报/终稿 2.yaml");
    session.press("<ctrl-s>");
    session.wait_for_text("已保存");
    assert!(inner.join("终稿 2.txt").exists());
    drop(open(&folder));
}
