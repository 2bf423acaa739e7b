//! Last year's report beside this year's: looked for, shown in the cell, compared, its words taken over.

use std::path::PathBuf;

use super::pictures::assert_picture;
use super::*;
use nianbao::report::Text;
use nianbao::tui::files::{LastYear, Search};

/// Lays a report of last year beside the one that is open.
pub(crate) fn lay(editor: &mut Editor, last: Report) {
    editor.app.seeks_last_year();
    let last = LastYear { name: "2024.yaml".to_owned(), report: Box::new(last) };
    editor.app.last_year_found(Ok((last, "去年的年报：2024.yaml".to_owned())));
    editor.app.lay_out();
}

/// The report of the sample as it might have been the year before: other figures in three cells, another text.
pub(crate) fn last() -> Report {
    let mut last = sample("city");
    last.apply(Edit::Year(2024)).unwrap();
    put(&mut last, "applications", "new", "natural_person", "12001");
    put(&mut last, "applications", "results.granted", "research", "");
    put(&mut last, "fees", "administrative_fees", "amount", "300000.5");
    write(&mut last, Text::Body(4), "（一）去年的问题\n窗口少，群众要跑两趟。\n目录旧，有三成栏目一年没有更新。");
    last
}

fn write(report: &mut Report, text: Text, content: &str) {
    let edit = Edit::between(text, report.text(text), content).unwrap();
    report.apply(edit).unwrap();
}

fn editor() -> Editor {
    let mut editor = Editor::sample("city");
    lay(&mut editor, last());
    editor
}

#[test]
fn the_cell_shows_what_it_was_last_year_before_and_while_it_is_typed() {
    let mut editor = editor();
    assert!(editor.shows("去年的年报：2024.yaml"), "{}", editor.picture());
    editor.press("3");
    assert!(editor.line("> 自然人").ends_with("去年 12001"), "{}", editor.picture());
    editor.press("9");
    // What is wrong now stands in the same line.
    assert!(editor.line("自然人：新收 9").ends_with("去年 12001  原值 13612"), "{}", editor.picture());
    // What was carried over from last year is what it carried out: 783, not the 535 it had begun with.
    editor.press("<esc><down><delete>");
    assert!(editor.line("> 自然人").ends_with(" 去年结转下年 783"), "{}", editor.picture());
    editor.press("<ctrl-z><up>");
    // Last year's report says nothing here.
    editor.press("<down><down><right><right>");
    assert!(!editor.shows("去年 "), "{}", editor.picture());
    // The longest path gives way to last year's figure.
    editor.press("<down><right><delete>");
    assert!(editor.line("社会公益组织").contains(" 去年 1  空白，可填 0"), "{}", editor.picture());
    // A total is one too.
    editor.press("<end>");
    assert!(editor.line("> 总计").contains("去年 2168"), "{}", editor.picture());
    assert_picture(&editor, "last-year-table-3");
}

#[test]
fn panel_and_card_show_it_too() {
    let mut wide = editor().size(120, 40);
    wide.press("3");
    assert_picture(&wide, "last-year-120x40");
    let mut narrow = editor().size(60, 16);
    narrow.press("39");
    assert_picture(&narrow, "last-year-card-60x16");
}

#[test]
fn what_differs_is_listed_with_its_change_and_gone_to() {
    let mut editor = editor();
    editor.press("<ctrl-k>5");
    // (13612 - 12001) / 12001 = 13.42 %; (316441 - 300000.5) / 300000.5 = 5.48 %.
    assert!(editor.line("12001").ends_with("   12001   13612     +1611  +13.4% |"), "{}", editor.picture());
    assert!(editor.line("300000.5").contains("+16440.5   +5.5%"), "{}", editor.picture());
    assert_picture(&editor, "last-year-compared");
    editor.press("<down><down><enter>");
    assert!(editor.line("> 自然人").contains("一、本年新收"), "{}", editor.picture());
    // From here the list begins here, and Esc leads back here.
    editor.press("<ctrl-u><esc>7");
    assert!(editor.shows("原值 13612"), "{}", editor.picture());
    editor.press("<esc><ctrl-u><down><down><enter>");
    assert!(editor.shows("五、存在的主要问题及改进情况"), "{}", editor.picture());
}

#[test]
fn what_is_being_typed_counts_when_it_is_compared() {
    let mut editor = editor();
    editor.press("312001<ctrl-u>");
    // Typed as it was last year: only the total differs still.
    assert!(!editor.shows("12001  "), "{}", editor.picture());
    assert!(editor.line("-1611").contains("总计"), "{}", editor.picture());
}

#[test]
fn paragraphs_are_taken_over_one_at_a_time_and_none_is_torn() {
    let mut editor = editor();
    let before = editor.report().text(Text::Body(4)).to_owned();
    let (first, rest) = before.split_once('\n').unwrap();
    // Amid the first paragraph.
    editor.press("5<down><right><right><ctrl-u>");
    assert_picture(&editor, "last-year-words");
    editor.press("<down><enter>");
    let one = "窗口少，群众要跑两趟。";
    assert_eq!(editor.report().text(Text::Body(4)), format!("{first}\n{one}\n{rest}"));
    // The next one is chosen, and goes behind the one before.
    editor.press("<enter>");
    let two = "目录旧，有三成栏目一年没有更新。";
    assert_eq!(editor.report().text(Text::Body(4)), format!("{first}\n{one}\n{two}\n{rest}"));
    editor.press("<enter>");
    assert!(editor.shows("这一段今年已经有了"), "{}", editor.picture());
    editor.press("<esc>了<ctrl-z>");
    assert_eq!(editor.report().text(Text::Body(4)), format!("{first}\n{one}\n{two}\n{rest}"));
    editor.press("<ctrl-z>");
    assert_eq!(editor.report().text(Text::Body(4)), format!("{first}\n{one}\n{rest}"));
    editor.press("<ctrl-z>");
    assert_eq!(editor.report().text(Text::Body(4)), before);
    // In an empty paragraph it takes its place. A digit chooses.
    editor.press("<ctrl-a><delete><ctrl-u>3<enter><esc>");
    assert_eq!(editor.report().text(Text::Body(4)), two);
}

#[test]
fn without_last_year_both_say_how_to_have_one() {
    let mut editor = Editor::sample("city");
    editor.press("<ctrl-k>5");
    assert!(editor.shows("没有去年的年报"), "{}", editor.picture());
    editor.press("1<ctrl-u>");
    assert!(editor.shows("没有去年的年报"), "{}", editor.picture());
    let mut last = last();
    write(&mut last, Text::Body(0), "");
    lay(&mut editor, last);
    editor.press("<ctrl-u>");
    assert!(editor.shows("去年的年报这里没有文字"), "{}", editor.picture());
}

#[test]
fn it_is_looked_for_once_and_again_when_the_report_becomes_another_ones() {
    let mut editor = Editor::start();
    assert_eq!(editor.app.seeks_last_year(), None);
    let mut document = Document::new(sample("city"));
    document.path = Some(PathBuf::from("a/2025.yaml"));
    editor.app.edit(document);
    let search = |path: &str, organization: &str, year| {
        let form = "zfxxgk-2021".to_owned();
        Some(Search { path: PathBuf::from(path), organization: organization.to_owned(), year, form })
    };
    assert_eq!(editor.app.seeks_last_year(), search("a/2025.yaml", "测试市人民政府", 2025));
    assert_eq!(editor.app.seeks_last_year(), None);
    lay(&mut editor, last());
    let copied = |editor: &Editor| editor.shows("与去年的");
    assert!(copied(&editor), "{}", editor.picture());
    // Not while the name is being typed.
    editor.press("<up><enter><end>办");
    assert_eq!(editor.app.seeks_last_year(), None);
    editor.press("<esc>");
    assert_eq!(editor.app.seeks_last_year(), search("a/2025.yaml", "测试市人民政府办", 2025));
    editor.app.last_year_found(Err(None));
    assert!(!copied(&editor), "{}", editor.picture());
}

#[test]
fn what_cannot_be_had_is_told_and_does_not_hide_what_is_worse() {
    let mut editor = Editor::sample("city");
    editor.app.last_year_found(Err(Some("去年的年报用不了".to_owned())));
    assert!(editor.shows("去年的年报用不了"), "{}", editor.picture());
    editor.app.complain("存不下".to_owned());
    editor.app.last_year_found(Err(Some("去年的年报用不了".to_owned())));
    assert!(editor.shows("存不下") && !editor.shows("去年的年报用不了"), "{}", editor.picture());
}
