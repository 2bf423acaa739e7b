//! Typing into cells.

use super::*;
use nianbao::form;

pub(crate) fn blank() -> Editor {
    let mut editor = Editor::of(Report::begin(form::current(), "某某局", 2024));
    editor.press("3");
    editor
}

/// The figures of large-city-2025: new 13612 + carried in 535 = total 13364 + carried out 783 for natural persons. With 5 for
/// 13612 the left side is 540, the right side stays 14147: 13607 too many. The row's total falls from 14069 by 13607 to 462.
#[test]
fn a_figure_moves_its_total_and_the_balance_in_the_same_frame_and_undo_brings_all_back() {
    let mut editor = Editor::sample("city");
    let before = editor.report().clone();
    editor.press("3");
    let picture = editor.picture();
    editor.press("5");
    assert_eq!(editor.cell("applications", "new", "total"), "462");
    let balance = editor.line("平衡");
    assert_eq!(balance.matches("-13607").count(), 2, "in the column and in the column of totals: {balance}");
    assert!(balance.starts_with('!'));
    editor.press("<enter><up>");
    let sides = editor.line("新收 5 + 上年结转 535 = 540");
    assert!(sides.contains("办理总计 13364 + 结转下年 783 = 14147"), "{sides}");
    assert!(editor.line("就绪").contains("多 13607 件"));
    editor.press("<ctrl-z>");
    assert_eq!(*editor.report(), before);
    assert_eq!(editor.line("平衡"), picture.lines().find(|line| line.contains("平衡")).unwrap());
}

#[test]
fn a_digit_replaces_f2_edits_and_esc_restores() {
    let mut editor = Editor::sample("city");
    editor.press("3<f2>7");
    assert_eq!(editor.cell("applications", "new", "natural_person"), "136127");
    editor.press("<left><left><backspace><home>9<enter>");
    assert_eq!(editor.cell("applications", "new", "natural_person"), "913627");
    editor.press("<up>4");
    assert!(editor.shows("原值 913627"));
    editor.press("2<esc>");
    assert_eq!(editor.cell("applications", "new", "natural_person"), "913627");
    editor.press("<ctrl-z>");
    assert_eq!(editor.cell("applications", "new", "natural_person"), "13612");
    editor.press("<ctrl-z>");
    assert!(editor.shows("没有可撤销的"), "an entry given up leaves no step");
}

#[test]
fn an_entry_that_changes_nothing_leaves_no_step() {
    let mut editor = Editor::sample("city");
    editor.press("313612<enter>");
    assert!(!editor.shows("*已改"));
    editor.press("<ctrl-z>");
    assert!(editor.shows("没有可撤销的"));
}

#[test]
fn enter_goes_down_tab_right_and_enter_after_tabs_to_the_next_row() {
    let mut editor = blank();
    editor.press("1<tab>2<tab>3<enter>4<enter>5<enter>");
    for (row, column, value) in [
        ("new", "natural_person", "1"),
        ("new", "business", "2"),
        ("new", "research", "3"),
        ("carried_in", "natural_person", "4"),
        ("results.granted", "natural_person", "5"),
        ("new", "total", "6"),
    ] {
        assert_eq!(editor.cell("applications", row, column), value, "{row} {column}");
    }
    assert!(editor.line("部分公开").starts_with('>'));
    editor.press("<shift-tab>6<tab>");
    assert_eq!(editor.cell("applications", "results.granted", "other"), "6");
}

#[test]
fn enter_passes_over_totals_and_goes_on_at_the_top_of_the_next_column() {
    let mut editor = blank();
    // 24 cells of the first column are entered; the row of totals between them is not.
    editor.press(&"1<enter>".repeat(25));
    assert_eq!(editor.cell("applications", "results.total", "natural_person"), "21");
    assert_eq!(editor.cell("applications", "carried_out", "natural_person"), "1");
    assert_eq!(editor.cell("applications", "new", "business"), "1");
}

#[test]
fn what_is_no_number_is_kept_and_marked() {
    let mut editor = blank();
    editor.press("12x<enter>");
    assert_eq!(editor.cell("applications", "new", "natural_person"), "12x", "kept as typed");
    assert!(editor.line("本年新收").contains("12x?"));
    assert_eq!(editor.cell("applications", "new", "total"), "");
    editor.press("<up>");
    assert!(editor.shows("填的是“12x”"), "{}", editor.picture());
}

#[test]
fn a_letter_begins_no_entry() {
    let mut editor = blank();
    editor.press("x");
    assert!(editor.shows("请输数字"));
    assert_eq!(editor.cell("applications", "new", "natural_person"), "");
    editor.press("不适用<enter>");
    assert_eq!(editor.cell("applications", "new", "natural_person"), "/");
}

#[test]
fn full_width_keys_are_equal() {
    let mut editor = blank();
    editor.press("１２<enter>／<enter>");
    assert_eq!(editor.cell("applications", "new", "natural_person"), "12");
    assert_eq!(editor.cell("applications", "carried_in", "natural_person"), "/");
    // 收费金额 has decimals, and there 。 after a digit is a point.
    editor.press("<esc>2<ctrl-end>3。5<enter>");
    assert_eq!(editor.cell("fees", "administrative_fees", "amount"), "3.5");
    editor.press("7,545<enter>");
    assert_eq!(editor.cell("fees", "administrative_fees", "amount"), "7545");
}

#[test]
fn blank_zero_and_not_applicable_are_three_things() {
    let mut editor = blank();
    editor.press("0<tab>/<tab>3<backspace><tab>");
    let row = editor.line("本年新收");
    assert_eq!(editor.cell("applications", "new", "natural_person"), "0");
    assert_eq!(editor.cell("applications", "new", "business"), "/");
    assert_eq!(editor.cell("applications", "new", "research"), "");
    assert!(row.contains(" 0     / "), "{row}");
    editor.press("<home><delete>");
    assert_eq!(editor.cell("applications", "new", "natural_person"), "");
}

#[test]
fn a_wrong_total_stays_is_marked_and_is_set_right_with_one_key() {
    let mut editor = blank();
    editor.press("3<end>9<enter><up>");
    assert_eq!(editor.cell("applications", "new", "total"), "9");
    editor.press("<home>12<end>");
    assert_eq!(editor.cell("applications", "new", "total"), "9", "it does not catch on at any number typed on the way");
    assert!(editor.line("应为 12").contains("按 ="), "{}", editor.picture());
    editor.press("=");
    assert_eq!(editor.cell("applications", "new", "total"), "12");
    editor.press("<home>13<enter>");
    assert_eq!(editor.cell("applications", "new", "total"), "13", "it follows again");
}

#[test]
fn all_wrong_totals_are_set_right_at_once_as_one_step() {
    let mut editor = Editor::sample("unbalanced");
    let before = editor.report().clone();
    editor.press("3=");
    let wrong = editor.report().form().equations.iter().filter(|equation| {
        let sum = |cells: &[Cell]| -> i64 {
            cells.iter().map(|cell| editor.report().value(*cell).to_string().parse().unwrap_or(0)).sum()
        };
        equation.total().is_some() && sum(&equation.left) != sum(&equation.right)
    });
    assert_eq!(wrong.count(), 0);
    editor.press("<ctrl-z>");
    assert_eq!(*editor.report(), before);
}

#[test]
fn two_thousand_keys_typed_at_once_arrive_whole() {
    let mut editor = blank();
    editor.press(&"12<tab>".repeat(600));
    let table = editor.report().form().table("applications").unwrap();
    for cell in editor.report().form().cells_of(table).filter(|cell| !editor.report().form().is_total(*cell)) {
        assert_eq!(editor.report().value(cell).to_string(), "12");
    }
    assert!(editor.shows("已填 144/144"));
}

#[test]
fn an_amount_retyped_with_more_digits_keeps_them() {
    let mut report = sample("bureau");
    put(&mut report, "fees", "administrative_fees", "amount", "0.5");
    let mut editor = Editor::of(report);
    editor.press("2<ctrl-end>0.50<enter>");
    assert_eq!(editor.cell("fees", "administrative_fees", "amount"), "0.50");
}

#[test]
fn esc_in_an_entry_keeps_what_can_be_made_again() {
    let mut editor = Editor::sample("city");
    editor.press("35<enter><ctrl-z>7<esc><ctrl-y>");
    assert_eq!(editor.cell("applications", "new", "natural_person"), "5");
}

#[test]
fn enter_on_a_total_goes_down() {
    let mut editor = Editor::sample("unbalanced");
    editor.press("3<end>86<enter>");
    assert!(!editor.shows("最后一格"), "{}", editor.picture());
}

#[test]
fn the_difference_of_a_sum_is_on_an_80_column_screen() {
    let mut editor = Editor::sample("unbalanced");
    editor.press("3<end>");
    assert!(editor.shows("多 2 件"), "{}", editor.picture());
}

#[test]
fn pasting_nothing_leaves_the_cell_as_it_is() {
    let mut editor = Editor::sample("city");
    editor.press("3");
    for nothing in [" \n", "", "\t\r\n", "\u{200b}"] {
        editor.app.paste(nothing, true);
        editor.press("<down><up>");
        assert_eq!(editor.cell("applications", "new", "natural_person"), "13612", "{nothing:?}");
    }
}

/// One slip with a figure leaves the others on the screen.
#[test]
fn a_figure_of_many_digits_is_cut_in_its_cell_and_whole_below() {
    let mut editor = Editor::sample("city");
    editor.press("3<down>999999999999<enter><up>");
    assert!(editor.line("总计").contains("其他"), "{}", editor.picture());
    assert!(editor.shows("999999999999"), "{}", editor.picture());
}
