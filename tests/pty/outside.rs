//! What leaves the editor's screen for a while or lies outside its report: another editor, the page to copy from, the settings' file.

use super::*;

const F4: &[u8] = b"\x1bOS";

fn open_with(folder: &TempDir, env: &[(&str, &str)]) -> Session {
    let session = Session::start_in(folder.path(), &["city.yaml"], 24, 80, env);
    session.wait_for_text("目录");
    session
}

#[test]
fn another_editor_takes_a_text_and_gives_it_back() {
    let folder = folder();
    let mut session = open_with(&folder, &[("EDITOR", "sed -i -e s/主动公开/ZDGK/g")]);
    session.press("1");
    session.wait_for_text("（一）主动公开");
    session.send(F4);
    let picture =
        session.wait_for(|picture| picture.has("已换成外部编辑器里的文字") && picture.cursor_shown, "the text is back");
    assert!(
        picture.has("（一）ZDGK") && picture.alternate && picture.bracketed_paste && picture.cursor_shown,
        "{picture}"
    );
    session.press("<ctrl-z>");
    session.wait_for_text("（一）主动公开");
    session.press("<ctrl-q>");
    session.wait_for_text("要退出吗");
}

#[test]
fn an_editor_that_fails_changes_nothing() {
    let folder = folder();
    for (editor, message) in [("sed -i -e s/公开/X/g \"$1\"; false", "没有正常结束"), ("", "没有设定外部编辑器")]
    {
        let mut session = open_with(&folder, &[("EDITOR", editor), ("VISUAL", "")]);
        session.press("1");
        session.send(F4);
        let picture = session.wait_for_text(message);
        assert!(picture.has("（一）主动公开"), "{picture}");
        session.press("<ctrl-q>");
        session.wait_for_text("要退出吗");
    }
}

#[test]
fn the_page_to_copy_from_is_on_the_normal_screen_without_lines() {
    let folder = folder();
    let mut session = open(&folder);
    session.press("3<ctrl-k>61");
    let picture = session.wait_for(|picture| picture.has("按 Enter 回到年报"), "the page");
    assert!(!picture.alternate && !picture.bracketed_paste, "{picture}");
    assert!(picture.has("四、结转下年度继续办理") && !picture.has("|") && !picture.has("---"), "{picture}");
    // What ends a program's input elsewhere, and what asks for nothing, leaves the page there.
    session.press("<ctrl-d>");
    session.type_text("x7\t");
    session.press("<enter>");
    let picture = session.wait_for(|picture| picture.alternate && picture.has("法人或其他组织"), "the editor is back");
    assert!(picture.bracketed_paste, "{picture}");
    // What is typed from now on is for the editor again.
    session.press("7<enter>");
    session.wait_for_text("*已改");
}

#[test]
fn the_file_of_the_settings_counts_and_what_is_wrong_in_it_is_told() {
    let folder = folder();
    let place = folder.path().join(".config/nianbao");
    std::fs::create_dir_all(&place).unwrap();
    std::fs::write(place.join("config.toml"), "language = \"en\"\ncolor = 3\n[keys]\nquit = \"f12\"\n").unwrap();
    let mut session = Session::start_in(folder.path(), &["city.yaml"], 24, 80, &[]);
    let picture = session.wait_for_text("Sections");
    assert!(picture.has("line 2: there is no setting color"), "{picture}");
    session.send(b"\x1b[24~");
    session.wait_for_text("1 Quit");
}

#[test]
fn settings_changed_in_the_menu_are_written() {
    let folder = folder();
    let mut session = open(&folder);
    session.press("08");
    session.wait_for_text("Enter 往哪里走");
    session.press("2");
    session.wait_for_text("右边一格");
    session.press("<esc>");
    session.wait_for_text("设置已记在");
    let written = content(&folder, ".config/nianbao/config.toml");
    assert_eq!(written, "enter = \"right\"\n");
}

/// Under a shell with job control, as a clerk has it.
#[test]
fn another_editor_that_stops_itself_stops_us_with_it_and_goes_on_with_us() {
    let folder = folder();
    let editor = "sh -c 'kill -TSTP 0; sed -i -e s/主动公开/ZDGK/g \"$1\"' edit";
    let mut session = Session::run(
        Path::new("/bin/bash"),
        folder.path(),
        &["--norc", "-i"],
        24,
        80,
        &[("EDITOR", editor), ("PS1", "ready> ")],
    );
    session.wait_for_text("ready>");
    session.type_text(&format!("'{PROGRAM}' city.yaml\n"));
    session.wait_for_text("目录");
    session.press("1");
    session.wait_for_text("（一）主动公开");
    session.send(F4);
    session.wait_for(|picture| picture.has("Stopped") && !picture.alternate, "the shell");
    session.type_text("fg\n");
    session.wait_for(|picture| picture.has("（一）ZDGK") && picture.alternate, "the text is back");
}

#[test]
fn nobody_else_reads_the_text_while_another_editor_has_it() {
    let folder = folder();
    let editor = "sh -c 'stat -c %a \"${1%/*}\" >\"$1\"' edit";
    let mut session = open_with(&folder, &[("EDITOR", editor)]);
    session.press("1");
    session.send(F4);
    session.wait_for_text("已换成外部编辑器里的文字");
    session.wait_for(|picture| picture.lines.iter().any(|line| line.trim() == "700"), "the folder's mode");
}

#[test]
fn what_another_editor_wrote_is_kept_where_it_cannot_be_taken_over() {
    let folder = folder();
    for (editor, message) in [
        ("sh -c 'printf kept >\"$1\"; exit 1' edit", "没有正常结束"),
        ("sh -c 'printf \"\\377\\377kept\" >\"$1\"' edit", "认不出编码"),
    ] {
        let mut session = open_with(&folder, &[("EDITOR", editor), ("TMPDIR", folder.path().to_str().unwrap())]);
        session.press("1");
        session.send(F4);
        session.wait_for_text(message);
        let kept = std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().path().join("text.txt"));
        let kept: Vec<_> = kept.filter_map(|file| std::fs::read(file).ok()).collect();
        assert!(kept.iter().any(|content| content.ends_with(b"kept")), "{editor}");
    }
}

#[test]
fn a_user_without_a_home_is_told_why_no_version_is_kept() {
    let folder = folder();
    let mut session = open_with(&folder, &[("HOME", "")]);
    session.press("35<enter><ctrl-s>");
    session.wait_for_text("历史版本没有留下（系统没有设定个人目录）");
}

#[test]
fn settings_that_cannot_be_read_are_named_once() {
    let folder = folder();
    std::fs::create_dir_all(folder.path().join("settings/nianbao/config.toml")).unwrap();
    let settings = folder.path().join("settings");
    let session = open_with(&folder, &[("XDG_CONFIG_HOME", settings.to_str().unwrap())]);
    session.wait_for_text(" 设置文件读不了：");
}
