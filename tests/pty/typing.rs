//! Chinese as an input method commits it, and pastes.

use nianbao::report::Text;
use nianbao::yaml;

use crate::{Session, city, content, differing, folder, open};

/// An editor in section 六, with the caret at the end of its last paragraph, which is in row 4.
fn in_other(folder: &tempfile::TempDir) -> Session {
    let mut session = open(folder);
    session.press("6<down><down><down><end>");
    session.wait_for(|picture| picture.cursor == (29, 4), "the end of the text");
    session
}

/// Saves, and gives the text of 六 as it is in the file.
fn saved_other(session: &mut Session, folder: &tempfile::TempDir) -> String {
    session.press("<ctrl-s>");
    session.wait_for_text("已保存");
    let saved = content(folder, "city.yaml");
    let (before, _) = saved.split_once("other: |").unwrap();
    assert!(city().starts_with(before), "what was not touched is as it was");
    let report = yaml::read(saved.as_bytes()).unwrap().report;
    report.text(Text::Body(5)).trim_end().to_owned()
}

/// The text of 六 as the sample has it.
const OTHER: &str = "全市各级行政机关依据《政府信息公开信息处理费管理办法》，本年度收取信息处理费400元，按规定全额上缴国库。\n\n没有其他需要报告的事项。";

#[test]
fn chinese_is_typed_in_whatever_pieces_it_comes() {
    let folder = folder();
    let mut session = in_other(&folder);
    // What an input method commits, whole.
    session.type_text("特此报告，");
    session.wait_for_text("报告的事项。特此报告，");
    // Two, three and four bytes a character, split behind every byte; the caret is behind what was typed.
    for (c, behind) in [("é", 40), ("府", 42), ("。", 44), ("𠮷", 46), ("“", 47)] {
        for byte in c.as_bytes() {
            session.send(&[*byte]);
        }
        let picture = session.wait_for(|picture| picture.has(c) && picture.cursor.0 >= behind, c);
        assert_eq!(picture.cursor, (behind, 4), "{picture}");
    }
    // Characters cut in two at every place, with whole ones around them.
    let text = "依法公开";
    for cut in 1..text.len() {
        let (front, back) = text.as_bytes().split_at(cut);
        session.send(front);
        session.send(back);
    }
    session.wait_for(|picture| picture.lines.concat().matches("依法").count() >= 11, "all of it");
    let expected = format!("{OTHER}特此报告，é府。𠮷“{}", text.repeat(text.len() - 1));
    assert_eq!(saved_other(&mut session, &folder), expected);
}

#[test]
fn a_one_line_paste_is_like_typing() {
    let folder = folder();
    let mut session = in_other(&folder);
    session.type_text("附");
    session.send("\x1b[200~联系电话：87654321\x1b[201~".as_bytes());
    session.type_text("。");
    session.wait_for_text("附联系电话：87654321。");
    // One step of undo with what was typed around it.
    session.press("<ctrl-z>");
    session.wait_for(|picture| !picture.has("附") && !picture.has("*已改"), "all of it undone");
    session.press("<ctrl-y>");
    session.wait_for_text("附联系电话：87654321。");
    assert_eq!(saved_other(&mut session, &folder), format!("{OTHER}附联系电话：87654321。"));
}

#[test]
fn a_paste_of_several_lines_keeps_its_paragraphs_and_means_no_keys() {
    let folder = folder();
    let mut session = in_other(&folder);
    // Ctrl+Q, Tab, a sequence and a carriage return, none of which is a key here.
    session.send("\x1b[200~\r第一段\x11\r\n第二段\x1b[A\t尾\x1b[201~".as_bytes());
    session.wait_for_text("第二段");
    session.type_text("！");
    let picture = session.wait_for_text("尾！");
    assert!(!picture.has("要退出吗"), "{picture}");
    let saved = saved_other(&mut session, &folder);
    let lines: Vec<_> = saved.lines().skip(2).collect();
    assert_eq!(lines[..2], ["没有其他需要报告的事项。", "第一段"], "{saved}");
    assert!(lines[2].starts_with("第二段") && lines[2].ends_with("尾！") && !lines[2].contains('\x1b'), "{saved}");
}

#[test]
fn a_paste_that_never_ends_is_entered_and_told() {
    let folder = folder();
    let mut session = in_other(&folder);
    session.send("\x1b[200~本年度无其他事项。\r没有收".as_bytes());
    session.wait_for_text("粘贴没有收完整");
    session.type_text("完");
    session.wait_for_text("没有收完");
    let text = saved_other(&mut session, &folder);
    assert_eq!(text, format!("{OTHER}本年度无其他事项。\n没有收完"));
}

#[test]
fn full_width_digits_are_numbers_in_a_table() {
    let folder = folder();
    let mut session = open(&folder);
    session.press("4");
    session.wait_for_text("[      376]");
    session.type_text("１２\n");
    session.wait_for_text("[       16]");
    session.press("<ctrl-s>");
    session.wait_for_text("已保存");
    let saved = content(&folder, "city.yaml");
    let changed = differing(city(), &saved);
    // 12 + 97 + 196 + 121
    assert!(
        matches!(changed[..], [(_, new)] if new.trim_start().starts_with("reconsideration: [12, 97, 196, 121, 426]")),
        "{changed:?}"
    );
}
