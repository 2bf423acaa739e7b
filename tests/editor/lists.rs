//! The lists one chooses from, in windows that have no room for all of them; files that are chosen and typed.

use super::*;
use nianbao::form::Form;
use nianbao::tui::files;
use std::path::Path;
use std::sync::Arc;

/// The line of the screen that the cursor is in.
fn line_of_cursor(editor: &Editor) -> String {
    let (lines, cursor) = editor.screen();
    lines[usize::from(cursor.y)].clone()
}

#[test]
fn the_chosen_section_and_the_cursor_are_on_the_screen_at_every_height() {
    for (width, height) in [(80, 10), (80, 11), (80, 12), (80, 13), (40, 10), (80, 24), (120, 10)] {
        let mut editor = Editor::sample("city").size(width, height);
        editor.press("<pageup>");
        for name in ["标题", "一、", "二、", "三、", "四、", "五、", "六、"] {
            let line = line_of_cursor(&editor);
            assert!(line.starts_with('>') && line.contains(name), "{width}×{height} {name}\n{}", editor.picture());
            editor.press("<down>");
        }
        editor.press("<pagedown>");
        assert!(editor.line("六、").starts_with('>'), "{}", editor.picture());
    }
}

#[test]
fn a_list_that_goes_on_says_so() {
    let mut editor = Editor::sample("city").size(80, 10);
    editor.press("<pageup>");
    assert!(editor.line("三、").starts_with('v'), "{}", editor.picture());
    editor.press("<pagedown>");
    assert!(editor.line("三、").starts_with('^'), "{}", editor.picture());
    let whole = Editor::sample("city");
    assert!(whole.screen().0.iter().all(|line| !line.starts_with(['^', 'v'])), "{}", whole.picture());
}

#[test]
fn the_start_page_shows_what_is_chosen_at_every_height() {
    for height in 10..=24 {
        let mut editor = Editor::start().size(80, height);
        for entry in ["1 新建", "2 打开", "3 局级样例", "4 市级样例", "5 练习样例", "0 退出"] {
            let line = line_of_cursor(&editor);
            assert!(line.starts_with(&format!(" > {entry}")), "{height} {entry}\n{}", editor.picture());
            editor.press("<down>");
        }
        editor.press("<pagedown>");
        assert!(editor.line("> 0 退出").starts_with(" >"), "{}", editor.picture());
        editor.press("<pageup>");
        assert!(editor.line("> 1 新建").starts_with(" >"), "{}", editor.picture());
    }
}

/// A report of a form with that many sections.
fn report_of_sections(count: usize) -> Report {
    let section = |n: usize| format!("  - {{id: s{n}, number: 节, heading: 第{n}节, text: {{}}}}\n");
    let sections: String = (1..=count).map(section).collect();
    let source = format!("id: many\nname: 多\nsource: 无\ntitle: t\nsections:\n{sections}rules: []\n");
    Report::new(Arc::new(Form::read(&source).unwrap()), "局", 2024)
}

#[test]
fn every_digit_shown_in_the_list_of_sections_opens_its_section() {
    let list = Editor::of(report_of_sections(12));
    let mut opened = Vec::new();
    for n in 1..=12 {
        let name = format!("第{n}节");
        let line = list.line(&name);
        let digits: String = line.chars().take(4).filter(char::is_ascii_digit).collect();
        if !digits.is_empty() {
            let mut editor = Editor::of(report_of_sections(12));
            assert_eq!(editor.press(&digits), Effect::None, "{line}");
            assert!(editor.screen().0[0].contains(&format!("{n}/12")), "{line}\n{}", editor.picture());
            opened.push(n);
        }
    }
    assert_eq!(opened, [1, 2, 3, 4, 5, 6], "7, 8, 9 and 0 do something else");
    // The others are reached all the same.
    let mut editor = Editor::of(report_of_sections(12));
    editor.press("<pagedown><enter>");
    assert!(editor.screen().0[0].contains("12/12"), "{}", editor.picture());
}

#[test]
fn a_digit_without_a_section_opens_none() {
    let mut editor = Editor::of(report_of_sections(2));
    let before = editor.picture();
    editor.press("5");
    assert_eq!(editor.picture(), before);
}

#[test]
fn a_file_that_a_call_names_and_that_is_not_there_is_said_to_be_new() {
    let folder = tempfile::tempdir().unwrap();
    let mut editor = Editor::start();
    let opened = files::open(&folder.path().join("新.yaml"), editor.app.words());
    editor.app.opened(opened);
    assert!(editor.shows("新文件，保存时建立"), "{}", editor.picture());
}

#[test]
fn a_mistyped_name_opens_nothing_and_says_so() {
    let mut editor = Editor::start();
    let effect = editor.press("2/nowhere/typo.yaml<enter>");
    assert_eq!(effect, Effect::Open(Path::new("/nowhere/typo.yaml").to_owned()));
    let opened = files::open_existing(Path::new("/nowhere/typo.yaml"), editor.app.words());
    editor.app.opened(opened);
    assert!(editor.app.report().is_none());
    assert!(editor.shows("没有这个文件：/nowhere/typo.yaml"), "{}", editor.picture());
    // It stands there to be mended.
    let effect = editor.press("<backspace><backspace><backspace><backspace>ml<enter>");
    assert_eq!(effect, Effect::Open(Path::new("/nowhere/typo.ml").to_owned()));
}
