//! The head of the report.

use super::*;

fn at_head() -> Editor {
    let mut editor = Editor::sample("bureau");
    editor.press("<up><enter>");
    editor
}

#[test]
fn organ_and_own_wordings_are_typed() {
    let mut editor = at_head();
    editor.press("（试点）<enter>");
    assert_eq!(editor.report().text(nianbao::report::Text::Organization), "绥芬河市营商环境建设监督局（试点）");
    assert!(
        editor.shows("绥芬河市营商环境建设监督局（试点） 2023 年政府信息公开工作年度报告"),
        "the usual title shows in its field"
    );
    editor.press("<down><down>自拟标题<ctrl-s>");
    assert_eq!(editor.report().title(), "自拟标题");
    editor.press("<esc><ctrl-z><ctrl-z>");
    assert_eq!(editor.report().text(nianbao::report::Text::Organization), "绥芬河市营商环境建设监督局");
}

#[test]
fn a_year_that_is_none_stays_in_its_field_and_not_in_the_report() {
    let mut editor = at_head();
    editor.press("<down><backspace><backspace>");
    assert_eq!(editor.report().year(), 2023);
    editor.press("<down>");
    assert!(editor.shows("年份要四位数字"));
    assert!(editor.line("年份  ").starts_with('?'));
    editor.press("<up>24<down>");
    assert_eq!(editor.report().year(), 2024);
    assert!(editor.line("年份  ").starts_with(' '));
}

#[test]
fn dates_are_read_as_people_write_them() {
    let mut editor = at_head();
    editor.press(&format!("<down><down>{}2024.2.3", "<backspace>".repeat(12)));
    assert_eq!(
        editor.report().date(),
        Some(jiff::civil::date(2024, 1, 12)),
        "half a date may be another one: it counts when it is left"
    );
    editor.press("<down>");
    assert_eq!(editor.report().date(), Some(jiff::civil::date(2024, 2, 3)));
    editor.press(&format!("<up>{}<esc>", "<backspace>".repeat(8)));
    assert_eq!(editor.report().date(), None);
}

#[test]
fn a_date_half_erased_is_no_other_date() {
    let mut editor = at_head();
    editor.press("<down><down><end><backspace><backspace><backspace><esc>");
    assert_eq!(editor.report().date(), Some(jiff::civil::date(2024, 1, 12)));
    assert!(editor.shows("日期没有看懂"));
}

#[test]
fn whoever_leaves_the_head_is_told_what_could_not_be_read() {
    for leave in ["<esc>", "<f6>", "<f7>", "<ctrl-p>", "<down>"] {
        let mut editor = at_head();
        editor.press(&format!("<down><down>{}2025-13-40{leave}", "<backspace>".repeat(20)));
        assert!(editor.shows("日期没有看懂"), "{leave}\n{}", editor.picture());
    }
}

#[test]
fn undo_in_the_preamble_leaves_the_caret_where_the_change_was() {
    let mut editor = at_head();
    editor.press(&format!("{}<ctrl-end>甲<ctrl-z>乙", "<tab>".repeat(20)));
    let preamble = editor.report().text(nianbao::report::Text::Preamble);
    assert!(preamble.ends_with("\n乙"), "{preamble}");
}

#[test]
fn the_preamble_is_a_text_below_the_fields() {
    let mut editor = at_head();
    editor.press(&"<down>".repeat(10));
    editor.press("补一句。<enter>");
    assert!(editor.report().text(nianbao::report::Text::Preamble).starts_with("补一句。\n"));
    editor.press("<up><up>");
    assert!(editor.line("标题六").starts_with('>'));
}

#[test]
fn a_line_has_no_blanks_at_its_ends() {
    let mut editor = at_head();
    editor.press("  <enter>");
    assert_eq!(editor.report().text(nianbao::report::Text::Organization), "绥芬河市营商环境建设监督局");
}

#[test]
fn nothing_pasted_into_a_line_breaks_it() {
    let mut editor = at_head();
    editor.app.paste("\u{1b}[31m红\r\n\t字", true);
    let name = editor.report().text(nianbao::report::Text::Organization);
    assert!(!name.contains(['\u{1b}', '\n', '\r', '\t']), "{name:?}");
    assert!(name.contains('红') && name.contains('字'));
}

#[test]
fn what_is_no_year_yet_is_neither_saved_nor_lost() {
    let mut editor = at_head();
    editor.press("<down><backspace><esc><esc>1<esc>");
    assert!(editor.shows("*已改"));
    assert_eq!(editor.press("<ctrl-q>"), Effect::None);
    assert!(editor.shows("有改动还没有保存"));
    editor.press("<esc><up><enter><down>");
    assert!(editor.line("年份  ").contains("202") && !editor.line("年份  ").contains("2023"), "{}", editor.picture());
    editor.press("5");
    assert_eq!(editor.report().year(), 2025);
}
