//! Writing texts.

use super::*;
use nianbao::report::{Edit, Text};

/// 五、 of the unbalanced sample is empty.
fn at_text() -> Editor {
    let mut editor = Editor::sample("unbalanced");
    editor.press("5");
    editor
}

fn text(editor: &Editor) -> &str {
    editor.report().text(Text::Body(4))
}

#[test]
fn typing_a_text_and_taking_it_back_step_by_step() {
    let mut editor = at_text();
    editor.press("公开不够及时。<enter>今后改进");
    assert_eq!(text(&editor), "公开不够及时。\n今后改进");
    editor.press("<backspace><backspace>");
    assert_eq!(text(&editor), "公开不够及时。\n今后");
    editor.press("<ctrl-z>");
    assert_eq!(text(&editor), "公开不够及时。\n今后改进");
    editor.press("<ctrl-z><ctrl-z>");
    assert_eq!(text(&editor), "公开不够及时。");
    editor.press("<ctrl-y><ctrl-y><ctrl-y>");
    assert_eq!(text(&editor), "公开不够及时。\n今后");
    editor.app.pause();
    editor.press("再");
    editor.app.pause();
    editor.press("说<ctrl-z>");
    assert_eq!(text(&editor), "公开不够及时。\n今后再", "a pause begins a new step");
}

#[test]
fn the_cursor_is_the_terminals_and_stands_at_the_caret() {
    let mut editor = at_text();
    // One column of margin, two characters of indent.
    assert_eq!(editor.screen().1, Position::new(5, 1));
    editor.press("公开a");
    assert_eq!(editor.screen().1, Position::new(5 + 5, 1));
    editor.press("<enter>");
    assert_eq!(editor.screen().1, Position::new(5, 2));
}

/// At 80 columns a row holds 76: 36 characters behind the indent, then 38.
#[test]
fn rows_wrap_and_the_caret_shows_where_a_row_is_exactly_full() {
    let mut editor = at_text();
    editor.press(&"字".repeat(36));
    let (lines, cursor) = editor.screen();
    assert_eq!(lines[1].chars().filter(|c| *c == '字').count(), 36);
    assert_eq!(cursor, Position::new(1 + 76, 1));
    editor.press("字");
    let (lines, cursor) = editor.screen();
    assert_eq!(lines[1].chars().filter(|c| *c == '字').count(), 36);
    assert_eq!((lines[2].as_str(), cursor), (" 字", Position::new(3, 2)));
}

#[test]
fn up_and_down_keep_the_column_over_a_short_line() {
    let mut editor = at_text();
    editor.press("一二三四五六七八<enter>短<enter>一二三四五六七八");
    assert_eq!(editor.screen().1, Position::new(5 + 16, 3));
    editor.press("<up>");
    assert_eq!(editor.screen().1, Position::new(5 + 2, 2));
    editor.press("<up>");
    assert_eq!(editor.screen().1, Position::new(5 + 16, 1));
}

#[test]
fn home_and_end_go_by_rows_as_shown() {
    let mut editor = at_text();
    editor.press(&"字".repeat(80));
    // 36 + 38 + 6 characters.
    editor.press("<up><home>甲");
    assert_eq!(text(&editor).chars().position(|c| c == '甲'), Some(36));
    editor.press("<backspace><end>乙");
    assert_eq!(
        text(&editor).chars().position(|c| c == '乙'),
        Some(36 + 37),
        "the last place of a row that goes on below"
    );
}

#[test]
fn no_row_begins_with_a_closing_sign() {
    let mut editor = at_text();
    editor.press(&"字".repeat(36));
    editor.press("。");
    let (lines, _) = editor.screen();
    assert_eq!(lines[2], " 字。");
}

#[test]
fn a_pasted_text_keeps_its_paragraphs_and_loses_what_acts_on_a_terminal() {
    let mut editor = at_text();
    editor.app.paste("第一段\r第二段\r\n\u{1b}]0;x\u{7}第三段\u{200b}", true);
    assert_eq!(text(&editor), "第一段\n第二段\n第三段");
    editor.press("<ctrl-z>");
    assert_eq!(text(&editor), "");
}

/// The export indents, and so does the screen.
#[test]
fn a_pasted_paragraph_leaves_its_indent_behind() {
    let mut editor = at_text();
    editor.app.paste("　　第一段\r\n\t\u{a0}第二段", true);
    assert_eq!(text(&editor), "第一段\n第二段");
    editor.app.paste("　接着", true);
    assert_eq!(text(&editor), "第一段\n第二段　接着");
}

#[test]
fn a_combined_character_is_one_step_for_the_caret() {
    let mut editor = at_text();
    editor.press("e");
    editor.app.paste("\u{301}", true);
    editor.press("x<left><left>");
    assert_eq!(editor.screen().1, Position::new(5, 1));
    editor.press("<delete>");
    assert_eq!(text(&editor), "x");
}

#[test]
fn a_long_text_scrolls_with_the_caret() {
    let mut editor = at_text();
    editor.press(&"行<enter>".repeat(50));
    let (_, cursor) = editor.screen();
    assert!(cursor.y < 21, "{cursor:?}");
    editor.press("<ctrl-home>");
    assert_eq!(editor.screen().1, Position::new(5, 1));
}

#[test]
fn pasted_paragraphs_are_a_step_of_their_own() {
    let mut editor = at_text();
    editor.press("甲");
    editor.app.paste("一段\n又一段", true);
    editor.press("乙<ctrl-z>");
    assert_eq!(text(&editor), "甲一段\n又一段");
    editor.press("<ctrl-z>");
    assert_eq!(text(&editor), "甲");
}

#[test]
fn what_an_input_method_sends_as_a_paste_is_typing() {
    let mut editor = at_text();
    editor.press("甲");
    editor.app.paste("乙丙", true);
    editor.press("丁<ctrl-z>");
    assert_eq!(text(&editor), "");
}

/// Blanks hang over at the end of a row, and there is no end to how many. A screen counts its columns in 16 bits.
#[test]
fn more_blanks_than_a_screen_can_count_hang_over() {
    for blanks in [65_531, 65_532, 65_533, 65_534, 65_535, 65_536] {
        let mut report = sample("unbalanced");
        let edit = Edit::between(Text::Body(4), "", &" ".repeat(blanks)).unwrap();
        report.apply(edit).unwrap();
        let mut editor = Editor::of(report);
        editor.press("5<end>");
        assert_eq!(editor.screen().1.y, 1);
        editor.press("<backspace><home>甲");
        assert_eq!(text(&editor).len(), blanks - 1 + "甲".len());
        assert!(editor.line("甲").starts_with("     甲"));
    }
}

/// Whatever is typed, the report holds what is on the screen, and the rows are those of the text opened anew.
#[test]
fn rows_kept_while_typing_are_those_of_the_text() {
    let mut editor = at_text();
    let long = "公开不够及时，今后改进。".repeat(12);
    editor.press(&format!("{long}<enter>{long}<enter>{long}<up><home><backspace>"));
    editor.app.paste("（一）整改\n已经整改，\n", true);
    editor.press("<up><up><end><delete><delete>甲<enter><ctrl-z><ctrl-z><ctrl-y>");
    let (lines, cursor) = editor.screen();
    let mut again = Editor::of(editor.report().clone());
    again.press("5");
    again.press(&"<down>".repeat(usize::from(cursor.y) - 1));
    assert_eq!(again.screen().0[1..20], lines[1..20]);
}

#[test]
fn a_selection_is_replaced_in_one_step() {
    let mut editor = at_text();
    editor.press("公开不够及时。<enter>今后改进");
    editor.app.pause();
    editor.press("<up><home><f8><right><right><end>甲乙");
    assert_eq!(text(&editor), "甲乙\n今后改进");
    editor.press("<ctrl-z>");
    assert_eq!(text(&editor), "公开不够及时。\n今后改进");
    // Behind the full stop, where the selection ended.
    editor.press("、<ctrl-a><backspace>");
    assert_eq!(text(&editor), "");
    editor.press("<ctrl-z><ctrl-z>");
    assert_eq!(text(&editor), "公开不够及时。\n今后改进");
}

#[test]
fn what_is_cut_is_pasted_elsewhere() {
    let mut editor = at_text();
    editor.press("一段<enter>二段<enter>三段<up><home><shift-down><ctrl-x>");
    assert_eq!(text(&editor), "一段\n三段");
    editor.press("<ctrl-home><ctrl-v>");
    assert_eq!(text(&editor), "二段\n一段\n三段");
    editor.press("<ctrl-z><ctrl-z>");
    assert_eq!(text(&editor), "一段\n二段\n三段");
}

/// What is pasted into the website is the whole text, with no row ends in it.
#[test]
fn without_a_selection_the_whole_text_is_copied() {
    let mut editor = at_text();
    let long = "公开不够及时，今后改进。".repeat(12);
    editor.press(&format!("{long}<enter>二<ctrl-c><f6><shift-f6><ctrl-end><enter><ctrl-v>"));
    assert_eq!(text(&editor), format!("{long}\n二\n{long}\n二"));
    editor.press("<ctrl-x>");
    assert!(editor.shows("没有选中文字"));
}

/// Shift stretches a selection and any other move ends it; F8 lets every move stretch it until Esc. What is asked for right after Esc, by
/// way of the list of sections and its menu, still means it.
#[test]
fn a_selection_begins_stretches_and_ends() {
    let mut editor = at_text();
    editor.press("一二三四五六<home><shift-right><shift-right>");
    assert!(editor.shows("选中 2 字"));
    editor.press("<right>甲");
    assert_eq!(text(&editor), "一二甲三四五六", "a move to the right goes to the end of what was selected");
    editor.press("<f8><right><right><f8><right>");
    assert!(!editor.shows("选中"));
    editor.press("<home><f8><right><right><right><esc><esc>0");
    editor.press("剪切<enter><ctrl-end><ctrl-v>");
    assert_eq!(text(&editor), "三四五六一二甲");
}

#[test]
fn moves_by_phrases_stop_at_signs() {
    let mut editor = at_text();
    editor.press("主动公开2310条，其中（图解）<home><ctrl-right>a<ctrl-right>b<alt-right>c<ctrl-left><ctrl-left>d");
    assert_eq!(text(&editor), "主动公开a2310条b，d其中c（图解）");
    editor.press("<end><alt-backspace><alt-backspace>");
    assert_eq!(text(&editor), "主动公开a2310条b，d其中c（");
    editor.press("<ctrl-z>");
    assert_eq!(text(&editor), "主动公开a2310条b，d其中c（图解）");
}

#[test]
fn tab_goes_to_the_next_paragraph() {
    let mut editor = at_text();
    editor.press("一一<enter>二二<enter>三三<ctrl-home><tab>甲<tab>乙<tab>丙<shift-tab><shift-tab>丁");
    assert_eq!(text(&editor), "一一\n丁甲二二\n乙三三丙");
}

#[test]
fn undo_and_redo_put_the_caret_where_it_was() {
    let mut editor = at_text();
    editor.press("一二三四五六<home><right><delete><delete>");
    editor.app.pause();
    editor.press("<end><ctrl-z>");
    assert_eq!(editor.screen().1, Position::new(5 + 2, 1));
    editor.press("<end><f8><left><left>甲<ctrl-end><ctrl-z>");
    assert_eq!(editor.screen().1, Position::new(5 + 8, 1), "where the selection ended");
    editor.press("<home><ctrl-y>乙");
    assert_eq!(text(&editor), "一二三四甲乙");
}

/// 5 characters and a sign; a number, a character.
#[test]
fn characters_are_counted_as_a_clerk_counts_them() {
    let mut editor = at_text();
    editor.press("公开及时。<enter>87篇<enter>");
    assert!(editor.line("本节").contains("第 3/3 段  本节 7 字"), "{}", editor.line("本节"));
    editor.press("<up>");
    assert!(editor.line("本节").contains("第 2/2 段"), "an empty last line is no paragraph");
    editor.press("<esc>");
    assert!(editor.line("存在的主要问题").contains("7 字"));
}

#[test]
fn digits_and_quotation_marks_are_set_right_only_when_asked() {
    let mut editor = at_text();
    editor.press("２０２４年\"公开\"...");
    assert_eq!(text(&editor), "２０２４年\"公开\"...");
    editor.press("<ctrl-k>全角<enter>");
    assert_eq!(text(&editor), "2024年“公开”……");
    assert!(editor.shows("已改 7 处"));
    editor.press("<ctrl-z>");
    assert_eq!(text(&editor), "２０２４年\"公开\"...");
}

/// The report of the sample is for 2024.
#[test]
fn a_finding_about_words_leads_to_them() {
    let mut editor = at_text();
    editor.press("一段<enter>2021年1月1日至3月，2021年1月1日至3月。<ctrl-home><f7>");
    assert!(editor.shows("写的是 2021 年"));
    assert_eq!(editor.screen().1, Position::new(5, 2));
    editor.press("<f7>");
    // 8 digits, 5 characters and a sign.
    assert_eq!(editor.screen().1, Position::new(5 + 7 + 12, 2));
    editor.press("<f7>");
    assert_ne!(editor.app.focus(), nianbao::tui::keymap::Focus::Prose, "the next one is elsewhere");
    editor.press("<shift-f7><shift-f7>");
    assert_eq!(editor.screen().1, Position::new(5, 2));
    assert_eq!(reversed(&editor), "2021年1月1日至3月");
    editor.press("<right>");
    assert_eq!(reversed(&editor), "");
}

/// What is shown in reverse in the pane: without colour the only sign of a selection.
fn reversed(editor: &Editor) -> String {
    let (buffer, _) = editor.buffer();
    let pane = Rect { y: 1, height: 20, ..buffer.area };
    let shown = pane.positions().map(|at| &buffer[at]);
    shown
        .filter(|cell| cell.modifier.contains(ratatui::style::Modifier::REVERSED))
        .map(ratatui::buffer::Cell::symbol)
        .collect()
}

#[test]
fn what_is_selected_shows_in_reverse() {
    let mut editor = at_text();
    editor.press("公开“中”a<enter><enter>及时<ctrl-home><right><shift-down><shift-down>");
    assert_eq!(reversed(&editor), "开“中”a  及", "line ends are blanks");
    editor.press("<esc>");
    assert_eq!(reversed(&editor), "");
}

/// With digits, arrows and Enter: what to look for, what to put there, and what to do with each place.
#[test]
fn words_are_replaced_one_by_one_or_all_at_once() {
    let mut editor = at_text();
    editor.press("２０２３年公开12件，2023年办结<enter>2023年结转<ctrl-home><ctrl-r>2023");
    assert!(editor.shows("第 1 处，共 3 处"));
    assert_eq!(reversed(&editor), "２０２３");
    editor.press("<down><down><down><up>");
    assert!(editor.shows("第 3 处，共 3 处"), "round the end");
    editor.press("<down><enter>2024<enter>2");
    assert_eq!(reversed(&editor).trim_end(), "20231 替换这一处", "the chosen answer is in reverse too");
    editor.press("1");
    assert_eq!(text(&editor), "２０２３年公开12件，2024年办结\n2023年结转");
    editor.press("3");
    assert_eq!(text(&editor), "2024年公开12件，2024年办结\n2024年结转");
    assert!(editor.shows("已替换 3 处"));
    editor.press("<ctrl-z>");
    assert_eq!(text(&editor), "２０２３年公开12件，2024年办结\n2023年结转", "all at once is one step");
    editor.press("<ctrl-z>");
    assert_eq!(text(&editor), "２０２３年公开12件，2023年办结\n2023年结转");
}

#[test]
fn a_search_that_ends_selects_what_it_found_and_one_in_vain_changes_nothing() {
    let mut editor = at_text();
    editor.press("公开及时公开<home><right><ctrl-r>公开");
    editor.press("<esc>了");
    assert_eq!(text(&editor), "公开及时了");
    editor.press("<ctrl-r>没有的<enter>");
    assert!(editor.shows("没有找到"));
    editor.app.paste("粘贴", true);
    editor.press("<esc>。");
    assert_eq!(text(&editor), "公开及时了。", "what is pasted goes where the keys go");
}

/// 一、 of a report that has three of its five customary headings.
#[test]
fn customary_headings_are_inserted_where_they_belong() {
    let mut report = sample("unbalanced");
    let body = "（一）主动公开\n甲\n（二）政府信息管理\n乙\n（三）监督保障";
    report.apply(Edit::between(Text::Body(0), report.text(Text::Body(0)), body).unwrap()).unwrap();
    let mut editor = Editor::of(report);
    editor.press("1<ctrl-o>");
    assert!(editor.line("1 ").contains("插入 依申请公开"), "{}", editor.picture());
    assert_eq!(editor.line("3 （一）主动公开").trim(), "3 （一）主动公开");
    editor.press("1<enter>丙");
    let expected = "（一）主动公开\n甲\n（二）依申请公开\n丙\n（三）政府信息管理\n乙\n（四）监督保障";
    assert_eq!(editor.report().text(Text::Body(0)), expected);
    // Of those now listed, the fourth is （三）政府信息管理; the caret goes to its end.
    editor.press("<ctrl-o>4情况");
    assert_eq!(editor.report().text(Text::Body(0)), expected.replace("信息管理", "信息管理情况"));
    editor.press("<ctrl-z><ctrl-z><ctrl-z><ctrl-z>");
    assert_eq!(editor.report().text(Text::Body(0)), body);
}

#[test]
fn what_stands_below_a_text_leaves_room_for_it() {
    let mut editor = Editor::sample("unbalanced").size(40, 10);
    editor.press("1<ctrl-end><ctrl-o>");
    let (lines, cursor) = editor.screen();
    assert!(cursor.y < 7 && !lines[1].is_empty(), "{}", lines.join("\n"));
    editor.press("<esc><ctrl-r>公开<enter><enter>");
    let (lines, cursor) = editor.screen();
    assert!(lines[usize::from(cursor.y)].contains("1 替换这一处"), "{}", lines.join("\n"));
}
