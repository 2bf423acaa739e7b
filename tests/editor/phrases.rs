//! Figures of the tables put into the text.

use nianbao::report::Text;

use super::*;

#[test]
fn a_figure_of_the_tables_goes_into_the_text_in_its_words_as_one_step() {
    let mut editor = Editor::sample("city");
    editor.press("1<ctrl-end>");
    let before = editor.report().text(Text::Body(0)).to_owned();
    editor.press("另<ctrl-d>");
    // 14069 came in, 560 were carried in: 表三, 总计.
    assert!(editor.shows("收到政府信息公开申请14069件") && editor.shows("上年结转560件"), "{}", editor.picture());
    editor.press("<down><enter>");
    assert_eq!(editor.report().text(Text::Body(0)), format!("{before}另上年结转560件"));
    editor.press("<ctrl-z>");
    assert_eq!(editor.report().text(Text::Body(0)), format!("{before}另"));
    editor.press("<ctrl-y>。");
    assert_eq!(editor.report().text(Text::Body(0)), format!("{before}另上年结转560件。"));
    editor.press("<ctrl-z>");
    assert_eq!(editor.report().text(Text::Body(0)), format!("{before}另上年结转560件"));
}

#[test]
fn what_is_typed_narrows_the_phrases_down_and_a_selection_gives_way() {
    let mut editor = Editor::sample("city");
    editor.press("1<ctrl-a><ctrl-d>行政诉讼<enter>");
    // 56 without 复议 before, 156 behind one.
    assert_eq!(editor.report().text(Text::Body(0)), "行政诉讼212件");
}

#[test]
fn a_figure_that_is_not_filled_in_says_so_and_is_not_put_in() {
    let mut editor = Editor::sample("city");
    editor.press("3<ctrl-home>");
    editor.press("<end><delete><esc>1<ctrl-end>");
    let before = editor.report().text(Text::Body(0)).to_owned();
    editor.press("<ctrl-d>");
    assert!(editor.line("收到政府信息公开申请").contains("还没有填"), "{}", editor.picture());
    editor.press("<enter>");
    assert_eq!(editor.report().text(Text::Body(0)), before);
    assert!(editor.shows("新收还没有填"), "{}", editor.picture());
}
