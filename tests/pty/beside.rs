//! What stands in the way of a save: another's text, a person's comments, a folder that cannot be written.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;

use crate::{city, content, folder, open};

#[test]
fn anothers_text_is_left_alone_until_it_is_said_what_to_do() {
    let folder = folder();
    fs::write(folder.path().join("city.txt"), "领导修改稿").unwrap();
    let mut session = open(&folder);
    session.press("35<enter><ctrl-s>");
    let picture = session.wait_for_text("不是本程序写的");
    assert!(picture.has("报告已保存"), "{picture}");
    assert!(content(&folder, "city.yaml").contains("new: [5, 252, 0,"));
    // Enter too many, and Esc, write nothing.
    session.press("<enter>");
    session.wait_for(|picture| !picture.has("不是本程序写的"), "the table");
    assert_eq!(content(&folder, "city.txt"), "领导修改稿");
    session.press("<ctrl-q>");
    session.wait_for_text("要退出吗？");
    session.press("1");
    assert!(session.exit_status().success());

    let mut session = open(&folder);
    session.press("<ctrl-s>");
    session.wait_for_text("不是本程序写的");
    session.press("2");
    session.wait_for_text("文字稿写到哪个文件？");
    session.press("<enter>");
    session.wait_for_text("已保存 city.yaml 和 city.nianbao.txt");
    assert_eq!(content(&folder, "city.txt"), "领导修改稿");
    assert!(content(&folder, "city.nianbao.txt").contains("测试市人民政府"));
    // Asked once.
    session.press("36<enter><ctrl-s>");
    session.wait_for(|picture| picture.has("已保存 city.yaml 和 city.nianbao.txt") && !picture.has("*已改"), "saved");
    drop(session);

    let mut session = open(&folder);
    session.press("<ctrl-s>");
    session.wait_for_text("不是本程序写的");
    session.press("1");
    session.wait_for_text("已保存 city.yaml 和 city.txt");
    assert!(content(&folder, "city.txt").contains("测试市人民政府"));
}

#[test]
fn a_persons_comments_are_not_dropped_unasked() {
    let folder = folder();
    let commented = city().replace("year: 2025\n", "year: 2025\n# 待科长审核\n");
    fs::write(folder.path().join("city.yaml"), &commented).unwrap();
    let mut session = open(&folder);
    session.wait_for_text("文件里有人工写的注释");
    session.press("35<enter><ctrl-s>");
    session.wait_for_text("保存后这些注释会丢失");
    session.press("<enter>");
    session.wait_for(|picture| !picture.has("这些注释会丢失") && picture.has("*已改"), "nothing saved");
    assert_eq!(content(&folder, "city.yaml"), commented);
    session.press("<ctrl-s>");
    session.wait_for_text("保存后这些注释会丢失");
    session.press("1");
    session.wait_for_text("已保存");
    let saved = content(&folder, "city.yaml");
    assert!(!saved.contains("待科长审核") && saved.contains("new: [5, 252, 0,"), "{saved}");
    // Our own comments are no reason to ask.
    drop(session);
    let mut session = open(&folder);
    session.press("<ctrl-s>");
    session.wait_for_text("已保存");
}

#[test]
fn what_cannot_be_written_stays_on_the_screen() {
    let folder = folder();
    let gone = folder.path().join("gone");
    fs::create_dir(&gone).unwrap();
    fs::write(gone.join("city.yaml"), city()).unwrap();
    let mut session = crate::Session::start_in(folder.path(), &["gone/city.yaml"], 24, 80, &[]);
    session.wait_for_text("目录");
    session.press("35<enter>");
    session.wait_for_text("*已改");
    fs::remove_dir_all(&gone).unwrap();
    session.press("<ctrl-s>");
    let picture = session.wait_for_text("没有这个文件夹，不能保存 gone/city.yaml");
    assert!(picture.has("*已改") && picture.has(" 462"), "{picture}");
    // Nor is it lost by save and quit.
    session.press("<ctrl-q>");
    session.wait_for_text("有改动还没有保存");
    session.press("1");
    session.wait_for(|picture| !picture.has("有改动还没有保存") && picture.has("没有这个文件夹"), "it stays");
    fs::create_dir(&gone).unwrap();
    session.press("<ctrl-s>");
    session.wait_for_text("已保存 gone/city.yaml");
    assert!(fs::read_to_string(gone.join("city.yaml")).unwrap().contains("new: [5, 252, 0,"));
}

#[test]
fn a_folder_that_may_only_be_read_is_told() {
    // The permissions of files do not hold for the administrator: nothing to see then.
    if rustix::process::geteuid().is_root() {
        return;
    }
    let folder = folder();
    let locked = folder.path().join("locked");
    fs::create_dir(&locked).unwrap();
    fs::write(locked.join("city.yaml"), city()).unwrap();
    fs::set_permissions(&locked, Permissions::from_mode(0o555)).unwrap();
    let mut session = crate::Session::start_in(folder.path(), &["locked/city.yaml"], 24, 80, &[]);
    session.wait_for_text("目录");
    session.press("35<enter><ctrl-s>");
    let picture = session.wait_for_text("没有写入的权限：locked/city.yaml");
    assert!(picture.has("*已改") && picture.has(" 462"), "{picture}");
    let untouched = fs::read_to_string(locked.join("city.yaml")).unwrap();
    fs::set_permissions(&locked, Permissions::from_mode(0o755)).unwrap();
    assert_eq!(untouched, city());
}
