//! The main job: open, edit, see what does not balance, save, leave.

use nianbao::{render, yaml};

use crate::{assert_given_back, city, content, differing, folder, open, open_in_shell};

/// The line of a picture that begins with this label, behind its mark.
fn row<'a>(picture: &'a crate::Picture, label: &str) -> &'a str {
    picture.lines.iter().find(|line| line.chars().skip(1).collect::<String>().starts_with(label)).unwrap()
}

fn words(line: &str) -> Vec<&str> {
    line.split(|c: char| c.is_whitespace() || "|[]!".contains(c)).filter(|word| !word.is_empty()).collect()
}

#[test]
fn all_seven_columns_and_their_labels_are_seen_at_80_columns() {
    let folder = folder();
    let mut session = open(&folder);
    session.press("3");
    let picture = session.wait_for_text("依申请公开 (件)");
    let head: Vec<_> = picture.lines[1..4].iter().map(|line| words(line)).collect();
    assert_eq!(head[0], ["------", "法人或其他组织", "------"]);
    assert_eq!(head[1], ["自然", "商业", "科研", "公益", "法律"]);
    assert_eq!(head[2], ["依申请公开", "(件)", "人", "企业", "机构", "组织", "服务", "其他", "总计"]);
    let numbers = words(row(&picture, "一、本年新收")).split_off(1);
    assert_eq!(numbers, ["13612", "252", "0", "45", "128", "32", "14069"]);
}

#[test]
fn the_labels_are_seen_again_after_a_way_to_the_end_and_back() {
    let folder = folder();
    let mut session = open(&folder);
    session.press("3");
    let before = session.wait_for(|picture| picture.has("[13612]") && picture.cursor == (40, 5), "the first cell");
    session.press("<ctrl-end>");
    session.wait_for_text("[ 819]");
    session.press("<ctrl-home>");
    session.wait_for(|picture| *picture == before, "the picture of the beginning");
}

#[test]
fn a_digit_changes_total_and_balance_in_its_own_frame() {
    let folder = folder();
    let mut session = open(&folder);
    session.press("3");
    let before = session.wait_for(|picture| picture.has("[13612]") && picture.cursor == (40, 5), "the first cell");
    let film = session.film(|session| {
        session.press("5");
        session.wait_for(|picture| picture.has("[   5]"), "the digit");
    });
    // 5 + 252 + 0 + 45 + 128 + 32 = 462; 5 + 535 - (13364 + 783) = -13607; 462 + 560 - (13810 + 819) = -13607
    let first = film.iter().find(|picture| picture.has("[   5]")).unwrap();
    assert_eq!(words(row(first, "一、本年新收")).split_off(1), ["5", "252", "0", "45", "128", "32", "462"], "{first}");
    let balance = words(row(first, "平衡"));
    assert_eq!(balance[balance.len() - 7..], ["-13607", "0", "0", "0", "0", "0", "-13607"], "{first}");
    assert!(first.has("自然人：新收 5 + 上年结转 535 = 540，"), "{first}");
    assert!(first.has("办理总计 13364 + 结转下年 783 = 14147，多 13607 件"), "{first}");
    assert!(first.has("*已改"));
    assert_eq!(film.len(), 1, "a key costs one frame");

    session.press("<enter>");
    session.wait_for(|picture| row(picture, "二、上年结转").starts_with('>'), "the cell below");
    session.press("<ctrl-z>");
    let after = session.wait_for_text("已撤销");
    let without_status = |mut picture: crate::Picture| {
        picture.lines.remove(22);
        picture
    };
    assert_eq!(without_status(after), without_status(before));
}

#[test]
fn open_edit_save_and_quit() {
    let folder = folder();
    let mut session = open_in_shell(&folder);
    session.press("35<enter><ctrl-s>");
    let picture = session.wait_for_text("已保存 city.yaml 和 city.txt");
    assert!(!picture.has("*已改"), "{picture}");
    let saved = content(&folder, "city.yaml");
    let changed = differing(city(), &saved);
    let [(old, new)] = changed[..] else { panic!("{changed:?}") };
    // The line is otherwise as it was; its comment may have moved.
    let squeezed = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
    let expected = old.replace("[13612, 252, 0, 45, 128, 32, 14069]", "[5, 252, 0, 45, 128, 32, 462]");
    assert_eq!(squeezed(new), squeezed(&expected));
    let report = yaml::read(saved.as_bytes()).unwrap().report;
    assert_eq!(content(&folder, "city.txt"), render::text(&report, render::Layout::default()));
    session.press("<ctrl-q>");
    session.wait_for_text("要退出吗？");
    session.press("1");
    assert_given_back(&mut session, &folder, 0);
}

#[test]
fn what_is_saved_opens_again_and_saves_to_the_same_bytes() {
    let folder = folder();
    let mut session = open(&folder);
    session.press("4<down><down>7<enter><ctrl-s>");
    session.wait_for_text("已保存");
    let first = content(&folder, "city.yaml");
    drop(session);
    let mut session = open(&folder);
    session.press("<ctrl-s>");
    session.wait_for_text("已保存");
    assert_eq!(content(&folder, "city.yaml"), first);
    let changed = differing(city(), &first);
    assert!(
        matches!(changed[..], [(_, new)] if new.trim_start().starts_with("litigation_after_reconsideration: [7, 1, 30, 51, 89]")),
        "{changed:?}"
    );
}

#[test]
fn a_longer_number_touches_only_its_row_and_the_totals_that_follow() {
    let folder = folder();
    let mut session = open(&folder);
    session.press("3<down><down><down>1234567<enter><ctrl-s>");
    session.wait_for_text("已保存");
    let saved = content(&folder, "city.yaml");
    let changed = differing(city(), &saved);
    let [(_, part), (_, total)] = changed[..] else { panic!("{changed:?}") };
    // 1234567 + 39 + 0 + 1 + 6 + 2 = 1234615; in the totals 1234567 - 2120 more.
    assert!(part.trim_start().starts_with("partially_granted: [1234567, 39, 0, 1, 6, 2, 1234615]"), "{part}");
    assert!(total.trim_start().starts_with("total: [1245811, 252, 0, 44, 121, 29, 1246257]"), "{total}");
}

#[test]
fn what_a_save_replaced_is_gone_back_to_by_the_menu() {
    let folder = folder();
    let mut session = open(&folder);
    session.press("35<enter><ctrl-s>");
    session.wait_for_text("已保存");
    let saved = content(&folder, "city.yaml");
    assert_ne!(saved, city());
    session.press("<ctrl-k>9");
    // The newest first: what was saved, and before it what stood there.
    session.wait_for(|picture| picture.has("保存          与现在相同") && picture.has("被替换的内容"), "the list");
    session.press("<down><enter>");
    session.wait_for_text("恢复成这一版");
    session.press("2");
    session.wait_for(|picture| picture.has("|13612 ") && picture.has("*已改"), "the old figure");
    assert_eq!(content(&folder, "city.yaml"), saved, "nothing is written before she saves");
    session.press("<ctrl-s>");
    session.wait_for_text("已保存");
    assert_eq!(content(&folder, "city.yaml"), city());
}
