//! A finding accepted with a reason: asked for, marked, listed apart, taken back.

use super::*;
use nianbao::report::Text;

/// 行政复议 with a total of 5 over 2 + 1: published so by an organ that counts otherwise.
fn published() -> Editor {
    let mut report = sample("bureau");
    // Its own text says that there was none.
    let text = Text::Body(0);
    report.apply(Edit::between(text, report.text(text), "公开 3 条。").unwrap()).unwrap();
    for (column, value) in [("upheld", "2"), ("corrected", "1"), ("other", "0"), ("pending", "0"), ("total", "5")] {
        put(&mut report, "disputes", "reconsideration", column, value);
    }
    Editor::of(report)
}

const REASON: &str = "含两件并案处理的";

#[test]
fn a_wrong_total_is_accepted_in_its_cell_and_marked_quietly() {
    let mut editor = published();
    editor.press("4<end>");
    assert!(editor.line("行政复议 ").starts_with('!'), "{}", editor.picture());
    editor.press("<ctrl-t>");
    assert!(editor.shows("写明理由"), "{}", editor.picture());
    editor.press("<enter>");
    assert!(editor.shows("写明理由") && editor.report().accepted().is_empty(), "a reason is not blank");
    editor.press(&format!("{REASON}<enter>"));
    assert_eq!(editor.report().accepted()[0].reason, REASON);
    let row = editor.line("行政复议 ");
    assert!(row.contains("5*") && !row.contains('!'), "{row}");
    editor.press("<f7>");
    assert!(editor.shows("没有发现问题"), "{}", editor.picture());
    editor.press("<ctrl-z>");
    assert!(editor.report().accepted().is_empty());
    assert!(editor.line("行政复议 ").contains("5!"), "one step takes it back");
    editor.press("<ctrl-y>");
    assert!(editor.line("行政复议 ").contains("5*"));
    editor.press("<left>1<enter>");
    assert!(editor.line("行政复议 ").contains("5!"), "another value, and it is back: {}", editor.picture());
    assert_eq!(editor.report().accepted().len(), 1);
}

#[test]
fn the_list_shows_what_was_accepted_last_and_takes_it_back() {
    let mut editor = published();
    editor.press(&format!("02<ctrl-t>{REASON}<enter>"));
    let row = editor.line("接受  ");
    assert!(row.contains("行政复议 · 总计：应为 3"), "{}", editor.picture());
    assert!(editor.picture().replace(['\n', ' '], "").contains(&format!("理由：{REASON}")), "{}", editor.picture());
    editor.press("<ctrl-t>");
    assert!(editor.report().accepted().is_empty());
    assert!(editor.line("行政复议 · 总计：应为 3").contains("错误"), "{}", editor.picture());
}

#[test]
fn blank_cells_of_a_table_are_accepted_together() {
    let mut report = sample("bureau");
    for column in ["upheld", "corrected"] {
        put(&mut report, "disputes", "reconsideration", column, "");
    }
    let mut editor = Editor::of(report);
    editor.press("02<ctrl-t>不掌握<enter>");
    assert_eq!(editor.report().accepted().len(), 2);
    assert!(editor.shows("还有 2 格空白") && editor.shows("接受  "), "{}", editor.picture());
    editor.press("<ctrl-t>");
    assert!(editor.report().accepted().is_empty());
}

#[test]
fn where_nothing_is_wrong_nothing_is_asked() {
    let mut editor = Editor::sample("bureau");
    editor.press("3<ctrl-t>");
    assert!(editor.shows("这里没有可以接受的问题"), "{}", editor.picture());
}

/// The rule of figures comes before that of mobile numbers, whatever stands first in the text.
#[test]
fn findings_of_a_text_are_gone_through_as_they_stand_and_the_one_shown_is_the_one_accepted() {
    let mut report = sample("bureau");
    let text = Text::Body(0);
    let content = "联系人电话13812345678。\n全年收到申请3件，上年结转2件。";
    report.apply(Edit::between(text, report.text(text), content).unwrap()).unwrap();
    let mut editor = Editor::of(report);
    let shown = ["有手机号", "收到申请3件”写的是 3", "上年结转2件”写的是 2"];
    for message in shown {
        editor.press("<f7>");
        assert!(editor.shows(message), "{message}: {}", editor.picture());
    }
    for message in shown.iter().rev().skip(1) {
        editor.press("<shift-f7>");
        assert!(editor.shows(message), "{message}: {}", editor.picture());
    }
    editor.press("<f7><right><left><ctrl-t>");
    assert!(editor.shows(shown[1]), "what is to be accepted is told: {}", editor.picture());
    editor.press(&format!("{REASON}<enter>"));
    let accepted = &editor.report().accepted()[0];
    assert_eq!(editor.report().form().rules[accepted.rule].id, "text.matches_tables");
}
