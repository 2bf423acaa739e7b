//! Ranges of cells: what they show, what is done to them as one step.

use super::entry::blank;
use super::*;
use nianbao::config::{EnterGoes, Settings};
use nianbao::form;

fn row(editor: &Editor, row: &str) -> [String; 7] {
    ["natural_person", "business", "research", "public_welfare", "legal_service", "other", "total"]
        .map(|column| editor.cell("applications", row, column))
}

#[test]
fn a_range_shows_its_size_and_sum_and_esc_ends_it() {
    let mut editor = Editor::sample("city");
    // 13612 + 252 + 535 + 6 = 14405.
    editor.press("3<f8><down><right>");
    assert!(editor.shows("选区 2 行 2 列；有数 4 格，合计 14405"), "{}", editor.picture());
    for marked in ["本年新收", "上年结转政府"] {
        assert!(editor.line(marked).starts_with('>'));
    }
    editor.press("<esc>");
    assert!(!editor.shows("选区") && editor.line("上年结转政府").starts_with('>'));
    editor.press("<shift-up><shift-left>");
    assert!(editor.shows("合计 14405"), "the other way round it is the same");
    editor.press("<down>");
    assert!(editor.shows("选区 1 行 2 列"), "moves stretch it");
    editor.press("<ctrl-a>");
    assert!(editor.shows("选区 25 行 7 列"));
    editor.press("<esc><esc>2<f8><pagedown><ctrl-end><right>");
    assert!(editor.shows("选区 2 行 2 列"), "it does not leave its table: {}", editor.picture());
}

#[test]
fn a_range_is_copied_as_lines_with_tabs_and_pasted_again() {
    let mut editor = blank();
    editor.press("1<tab>2<enter>3<tab>4<enter><up><up><shift-down><shift-right><ctrl-c>");
    assert!(!editor.shows("选区"));
    editor.press("<down><down><right><ctrl-v>");
    assert!(editor.app.dialog().is_none(), "over blank cells no question is asked: {}", editor.picture());
    assert_eq!(row(&editor, "results.partially_granted")[2..4], ["1", "2"], "{}", editor.picture());
    assert_eq!(row(&editor, "results.total")[2..4], ["4", "6"]);
    editor.press("<ctrl-z>");
    assert_eq!(row(&editor, "results.total")[2..4], ["", ""], "one step");
    // Over other figures it is asked.
    editor.press("<ctrl-home><ctrl-v>");
    assert!(editor.shows("全部写入") || editor.shows("已经是这些数"), "{}", editor.picture());
}

#[test]
fn cutting_and_deleting_blank_what_is_entered_as_one_step() {
    let mut editor = Editor::sample("city");
    let before = editor.report().clone();
    for keys in ["3<end><f8><left><left><down><ctrl-x>", "<end><f8><left><left><down><delete>"] {
        editor.press(keys);
        assert_eq!(row(&editor, "new"), ["13612", "252", "0", "45", "", "", "13909"], "{}", editor.picture());
        assert_eq!(row(&editor, "carried_in"), ["535", "6", "0", "1", "", "", "542"]);
        editor.press("<ctrl-z>");
        assert_eq!(*editor.report(), before);
        editor.press("<ctrl-home>");
    }
}

#[test]
fn what_stands_above_is_repeated_in_a_cell_and_down_a_range() {
    let mut editor = blank();
    editor.press("<ctrl-d>");
    assert!(editor.shows("上面没有"));
    editor.press("7<enter><ctrl-d>");
    assert_eq!(editor.cell("applications", "carried_in", "natural_person"), "7");
    editor.press("<up><right>8<enter><up><left><f8><right><down><down><down><ctrl-d>");
    assert_eq!(row(&editor, "results.partially_granted")[..2], ["7", "8"]);
    editor.press("<ctrl-z>");
    assert_eq!(row(&editor, "results.partially_granted")[..2], ["", ""]);
    assert_eq!(row(&editor, "carried_in")[..2], ["7", ""]);
}

#[test]
fn blanks_of_a_row_a_group_and_a_table_are_filled_with_zeros() {
    for (action, expected) in [(Action::FillRow, 6), (Action::FillGroup, 8 * 6), (Action::FillTable, 143)] {
        let mut editor = blank();
        // In the group （三）不予公开, which has eight rows.
        editor.press("<down><down><down><down><down>");
        if action == Action::FillTable {
            editor.press("9<enter>");
        }
        editor.app.update(action);
        let table = editor.report().form().table("applications").unwrap();
        let form = editor.report().form();
        let zeros = form.cells_of(table).filter(|cell| !form.is_total(*cell));
        let zeros = zeros.filter(|cell| editor.report().value(*cell).to_string() == "0").count();
        assert_eq!(zeros, expected, "{action:?}");
        assert!(editor.shows(&format!("{expected} 个空白格已填 0")));
        editor.app.update(action);
        assert!(editor.shows("没有空白格"));
        editor.press("<ctrl-z>");
        assert_eq!(editor.cell("applications", "new", "business"), "");
    }
}

#[test]
fn a_range_that_was_ended_is_meant_by_the_menu_and_by_no_key() {
    let mut editor = Editor::sample("city");
    editor.press("3<f8><right><esc><delete>");
    assert_eq!(row(&editor, "new")[..2], ["13612", ""], "only the current cell");
    editor.press("<ctrl-z><home><f8><right><esc><esc>");
    editor.press("<ctrl-k>qwkb");
    assert!(editor.line("清为空白").contains("清为空白"));
    editor.press("<enter>");
    assert_eq!(row(&editor, "new")[..2], ["", ""], "{}", editor.picture());
    editor.press("<ctrl-z><home><f8><right><esc><esc><enter><delete>");
    assert_eq!(row(&editor, "new")[..2], ["13612", ""], "whoever goes back in has no range any more");
}

#[test]
fn sums_are_typed_and_entered_as_what_they_come_to() {
    let mut editor = blank();
    editor.press("12+7");
    assert!(editor.shows("=19") && editor.line("本年新收").contains("12+7"), "{}", editor.picture());
    assert_eq!(editor.cell("applications", "new", "total"), "19");
    editor.press("<enter>12-20<enter>5－２<enter>");
    for (row, value) in [("new", "19"), ("carried_in", "12-20"), ("results.granted", "3")] {
        assert_eq!(editor.cell("applications", row, "natural_person"), value);
    }
}

#[test]
fn enter_goes_right_where_the_settings_say_so_and_after_tabs_to_the_next_row_all_the_same() {
    let settings = Settings { enter: EnterGoes::Right, ..Settings::default() };
    let app = App::new(Words::new(Lang::Zh), Theme::plain(), Size::new(80, 24)).with_settings(settings);
    let mut editor = Editor { app, size: Size::new(80, 24) };
    editor.app.edit(Document::new(Report::new(form::current(), "局", 2024)));
    editor.press("31<enter>2<enter>3<enter>4<enter>5<enter>6<enter>7<enter>8<tab>9<enter>10<enter>");
    assert_eq!(row(&editor, "new"), ["1", "2", "3", "4", "5", "6", "21"]);
    assert_eq!(row(&editor, "carried_in")[..3], ["7", "8", "9"]);
    assert_eq!(row(&editor, "results.granted")[..3], ["", "10", ""]);
}

#[test]
fn a_message_does_not_hide_what_is_wrong_in_the_next_cell() {
    let mut editor = Editor::sample("city");
    editor.press("3<end>9<enter><home>5<enter><ctrl-z><right>");
    assert!(editor.shows("已撤销"));
    editor.press("<end><up>");
    assert!(editor.shows("应为 14069") && !editor.shows("已撤销"), "{}", editor.picture());
    // 9 for 14069 over parts that are all blank.
    let mut editor = blank();
    editor.press("<end>9<enter><up>");
    assert!(editor.shows("应为 空白"), "{}", editor.picture());
}

#[test]
fn a_long_finding_is_whole_while_a_total_is_typed_over() {
    let mut editor = Editor::sample("city");
    editor.press("3<end>9");
    let picture = editor.picture();
    assert!(picture.contains("原值 14069") && !picture.contains("..."), "{picture}");
}

#[test]
fn a_difference_of_five_digits_keeps_its_mark() {
    let mut editor = Editor::sample("city");
    editor.press("35");
    assert_eq!(editor.line("平衡").matches("!-13607").count(), 2, "{}", editor.picture());
}

#[test]
fn a_copied_formula_comes_back_as_it_was() {
    let mut report = sample("bureau");
    for (column, text) in [("natural_person", "12"), ("business", "=SUM(A1)"), ("research", "\"=1")] {
        put(&mut report, "applications", "carried_in", column, text);
        put(&mut report, "applications", "new", column, "");
    }
    let mut editor = Editor::of(report);
    editor.press("3<down><shift-right><shift-right><ctrl-c><up><home><ctrl-v><enter>");
    for (column, text) in [("natural_person", "12"), ("business", "=SUM(A1)"), ("research", "\"=1")] {
        assert_eq!(editor.cell("applications", "new", column), text, "{}", editor.picture());
    }
}
