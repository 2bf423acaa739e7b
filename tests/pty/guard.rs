//! Leaving: nothing is lost by a key too many, and nothing is kept that was not to be.

use crate::{city, content, folder, open, open_in_shell};

#[test]
fn esc_stays_and_every_question_can_be_asked_again() {
    let folder = folder();
    let mut session = open(&folder);
    session.press("35<enter><ctrl-q>");
    let picture = session.wait_for_text("有改动还没有保存");
    assert!(picture.has("1 保存并退出") && picture.has("2 不保存，退出") && picture.has("3 不退出"), "{picture}");
    for stay in ["<esc>", "3"] {
        session.press(stay);
        session.wait_for(|picture| !picture.has("有改动还没有保存") && picture.has("*已改"), "the table");
        session.press("<ctrl-q>");
        session.wait_for_text("有改动还没有保存");
    }
    assert_eq!(content(&folder, "city.yaml"), city());
}

#[test]
fn an_enter_too_many_loses_nothing() {
    let folder = folder();
    let mut session = open(&folder);
    session.press("35<ctrl-q>");
    session.wait_for_text("有改动还没有保存");
    session.press("<enter>");
    assert!(session.exit_status().success());
    assert!(content(&folder, "city.yaml").contains("new: [5, 252, 0, 45, 128, 32, 462]"));
    // Nothing changed: it stays.
    let mut session = open(&folder);
    session.press("<ctrl-q>");
    session.wait_for_text("要退出吗？");
    session.press("<enter>");
    session.wait_for(|picture| !picture.has("要退出吗？") && picture.has("目录"), "it stays");
}

#[test]
fn save_and_quit_saves_what_is_half_typed() {
    let folder = folder();
    let mut session = open_in_shell(&folder);
    session.press("35<ctrl-q>");
    session.wait_for_text("有改动还没有保存");
    session.press("1");
    crate::assert_given_back(&mut session, &folder, 0);
    assert!(content(&folder, "city.yaml").contains("new: [5, 252, 0, 45, 128, 32, 462]"));
    assert!(content(&folder, "city.txt").contains("测试市人民政府"));
}

#[test]
fn quitting_without_saving_leaves_the_file_untouched() {
    let folder = folder();
    let mut session = open_in_shell(&folder);
    session.press("35<enter><ctrl-q>");
    session.wait_for_text("有改动还没有保存");
    session.press("2");
    crate::assert_given_back(&mut session, &folder, 0);
    assert_eq!(content(&folder, "city.yaml"), city());
    assert!(!folder.path().join("city.txt").exists());
}

#[test]
fn a_sample_that_was_changed_asks_for_a_name_before_it_lets_go() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = crate::Session::start_in(folder.path(), &[], 24, 80, &[]);
    session.wait_for_text("局级样例");
    session.press("4");
    session.wait_for_text("测试市人民政府");
    session.press("35<ctrl-q>");
    session.wait_for_text("有改动还没有保存");
    session.press("1");
    session.wait_for_text("保存为哪个文件");
    session.press("<esc>");
    session.wait_for(|picture| !picture.has("保存为哪个文件") && picture.has("*已改"), "it stays");
    // What was asked once is not remembered: a later save does not quit.
    session.press("<ctrl-s>");
    session.wait_for_text("保存为哪个文件");
    session.press("<enter>");
    session.wait_for_text("已保存 年报2025.yaml 和 年报2025.txt");
    session.press("<ctrl-q>");
    session.wait_for_text("要退出吗？");
    session.press("1");
    assert!(session.exit_status().success());
    assert!(content(&folder, "年报2025.yaml").contains("new: [5, 252,"));
}
