//! Earlier versions in the editor: listed, compared, gone back to.

use super::pictures::assert_picture;
use super::*;
use nianbao::report::Text;
use nianbao::tui::files::Earlier;
use std::path::PathBuf;

/// An editor with a report that has a file.
fn editor(held_by: Option<&str>) -> Editor {
    let mut document = Document::new(sample("bureau"));
    document.path = Some(PathBuf::from("2024.yaml"));
    document.held_by = held_by.map(str::to_owned);
    let mut editor = Editor::start();
    editor.app.edit(document);
    editor
}

/// The same with other figures and another text.
fn old() -> Report {
    let mut old = sample("bureau");
    let cell = old.form().cell("applications", "new", "natural_person").unwrap();
    old.apply(Edit::Cell(cell, Value::number(7))).unwrap();
    let added = "没有的一段。\n".to_owned();
    old.apply(Edit::Text { text: Text::Body(0), at: 0, removed: 0, inserted: added }).unwrap();
    old
}

/// Opens the list by the menu: a version that cannot be read, one that is the same, and the old one.
fn list(editor: &mut Editor) {
    assert_eq!(editor.press("<ctrl-k>9"), Effect::ListVersions(PathBuf::from("2024.yaml")));
    let earlier = |title: &str, report: Option<Report>| Earlier { title: title.to_owned(), report };
    editor.app.versions_found(vec![
        earlier("2024-01-12 09:30:04 被替换的内容", None),
        earlier("2024-01-12 09:30:02 保存", Some(sample("bureau"))),
        earlier("2024-01-12 09:30:01 丢弃的草稿", Some(old())),
    ]);
}

#[test]
fn a_version_is_compared_and_gone_back_to_in_one_step() {
    let (mut editor, now, old) = (editor(None), sample("bureau"), old());
    list(&mut editor);
    assert_picture(&editor, "versions");
    editor.press("<down><down><enter>");
    assert!(editor.shows("2024-01-12 09:30:01 丢弃的草稿"), "{}", editor.picture());
    // What differs is shown first, and the question comes back.
    editor.press("<enter>");
    assert!(editor.shows("+ 没有的一段。") && editor.shows(" → 7"), "{}", editor.picture());
    assert_eq!(*editor.report(), now);
    editor.press("<esc>2");
    assert_eq!(*editor.report(), old);
    assert!(editor.shows("已恢复成“2024-01-12 09:30:01 丢弃的草稿”，还没有保存"), "{}", editor.picture());
    assert!(editor.shows("*已改"));
    editor.press("<ctrl-z>");
    assert_eq!(*editor.report(), now);
    assert!(!editor.shows("*已改"));
    editor.press("<ctrl-y>");
    assert_eq!(*editor.report(), old);
}

#[test]
fn a_version_that_is_no_other_report_is_said_to_be_none() {
    let mut editor = editor(None);
    list(&mut editor);
    editor.press("<enter>");
    assert!(editor.shows("不能当作这张表式的报告读出来"), "{}", editor.picture());
    editor.press("<down><enter>");
    assert!(editor.shows("与现在的内容相同"), "{}", editor.picture());
    // From the question back to the list, and out of it.
    editor.press("<down><enter>3");
    assert!(editor.shows("以前的版本，新的在前"), "{}", editor.picture());
    editor.press("<esc>");
    assert!(!editor.shows("以前的版本"));
    assert_eq!(*editor.report(), sample("bureau"));
}

#[test]
fn every_pane_shows_what_was_gone_back_to() {
    for (keys, expected) in [("1", "没有的一段。"), ("3", "[   7]"), ("<ctrl-p>", "问题")] {
        let mut editor = editor(None);
        editor.press(keys);
        list(&mut editor);
        editor.press("<down><down><enter>2");
        assert!(editor.shows(expected), "{}", editor.picture());
        assert_eq!(*editor.report(), old());
    }
}

#[test]
fn who_only_looks_sees_the_versions_and_changes_nothing() {
    let mut editor = editor(Some("科员 13:50 起在 10.1.2.3 编辑"));
    list(&mut editor);
    editor.press("<down><down><enter>2");
    assert_eq!(*editor.report(), sample("bureau"));
    assert!(editor.shows("科员 13:50"), "{}", editor.picture());
}

#[test]
fn without_a_file_or_without_versions_there_is_no_list() {
    let mut new = Editor::sample("bureau");
    assert_eq!(new.press("<ctrl-k>9"), Effect::None);
    assert!(new.shows("还没有保存过"), "{}", new.picture());
    let mut saved = editor(None);
    saved.press("<ctrl-k>9");
    saved.app.versions_found(Vec::new());
    assert!(saved.shows("还没有以前的版本"), "{}", saved.picture());
}

#[test]
fn a_long_list_scrolls() {
    for (width, height) in [(80, 24), (40, 10)] {
        let mut editor = editor(None).size(width, height);
        let earlier = (0..20).map(|second| Earlier { title: format!("2024-01-12 09:30:{second:02}"), report: None });
        editor.app.versions_found(earlier.collect());
        editor.press(&"<down>".repeat(25));
        assert!(editor.shows("09:30:19") && !editor.shows("09:30:00"), "{}", editor.picture());
        let (lines, cursor) = editor.screen();
        assert!(lines[usize::from(cursor.y)].contains("09:30:19"), "{}", editor.picture());
    }
}
