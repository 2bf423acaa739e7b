//! The menu, going to places, finding words.

use super::*;
use nianbao::report::{Place, Text};

/// Where the user is, in the form's words.
fn place(editor: &Editor) -> String {
    let form = editor.report().form();
    match editor.app.desk().unwrap().place() {
        Some(Place::Cell(cell)) => {
            let table = &form.tables[cell.table];
            format!("{} {}", table.rows.path(cell.row), table.columns.leaf(cell.column).short)
        }
        place => format!("{place:?}"),
    }
}

#[test]
fn a_place_is_found_by_number_name_and_initials() {
    for (typed, expected) in [
        ("3.3.5", "三（三）5. 属于三类内部事务信息 自然人"),
        ("３．３．５", "三（三）5. 属于三类内部事务信息 自然人"),
        ("三(三)5", "三（三）5. 属于三类内部事务信息 自然人"),
        ("三（三）5", "三（三）5. 属于三类内部事务信息 自然人"),
        ("3.3.5 科研", "三（三）5. 属于三类内部事务信息 科研机构"),
        ("3.3.5 3", "三（三）5. 属于三类内部事务信息 科研机构"),
        ("3.3.5 ky", "三（三）5. 属于三类内部事务信息 科研机构"),
        ("内部事务", "三（三）5. 属于三类内部事务信息 自然人"),
        ("nbsw", "三（三）5. 属于三类内部事务信息 自然人"),
        ("3.3.7", "三（三）7. 属于行政执法案卷 自然人"),
        ("四、", "四、结转下年度继续办理 自然人"),
        ("3.4", "三（四）1. 本机关不掌握相关政府信息 自然人"),
        ("行政强制", "行政强制 处理决定"),
        ("不予公开", "三（三）1. 属于国家秘密 自然人"),
        ("3.3", "三（三）1. 属于国家秘密 自然人"),
        ("3", "一、本年新收政府信息公开申请数量 自然人"),
    ] {
        let mut editor = Editor::sample("city");
        editor.press(&format!("<ctrl-g>{typed}<enter>"));
        assert_eq!(place(&editor), expected, "{typed}\n{}", editor.picture());
    }
}

#[test]
fn going_to_a_row_keeps_the_column_the_user_is_in() {
    let mut editor = Editor::sample("city");
    editor.press("3<right><right><ctrl-g>3.3.5<enter>");
    assert_eq!(place(&editor), "三（三）5. 属于三类内部事务信息 科研机构");
}

#[test]
fn what_was_left_for_the_section_list_is_what_the_menu_means() {
    let mut editor = Editor::sample("city");
    editor.press("3<right><down><esc>0");
    assert!(editor.line("本表空白填 0").contains('3'));
    // By the arrows alone: «在原值上修改» is a command of tables.
    let mut downs = 0;
    while !chosen(&editor).iter().any(|piece| piece.contains("在原值上修改")) {
        editor.press("<down>");
        downs += 1;
        assert!(downs < 60, "{}", editor.picture());
    }
    editor.press("<enter>7");
    assert_eq!(place(&editor), "二、上年结转政府信息公开申请数量 商业企业");
    assert!(editor.line("编辑").contains("编辑"));
}

#[test]
fn a_section_opens_where_it_was_left() {
    let mut editor = Editor::sample("city");
    editor.press("3<right><down><esc>3");
    assert_eq!(place(&editor), "二、上年结转政府信息公开申请数量 商业企业");
    editor.press("<esc>13");
    editor.press("<esc>2");
    assert_eq!(place(&editor), "规章 本年制发");
}

#[test]
fn the_menu_is_narrowed_down_by_initials_names_and_what_vim_calls_it() {
    for typed in ["lcw", "另存", "saveas"] {
        let mut editor = Editor::sample("city");
        editor.press(&format!("<ctrl-k>{typed}<enter>"));
        assert!(editor.line("保存为哪个文件").contains("保存"), "{typed}\n{}", editor.picture());
    }
    for typed in ["tl", "zero"] {
        let mut editor = Editor::sample("city");
        editor.press(&format!("3<delete><ctrl-k>{typed}<enter>"));
        assert_eq!(editor.cell("applications", "new", "natural_person"), "0", "{typed}\n{}", editor.picture());
    }
    let mut editor = Editor::sample("city");
    editor.press("3:q<enter>");
    assert!(editor.line("要退出吗").contains("退出"), "{}", editor.picture());
}

#[test]
fn finding_leads_through_figures_labels_and_texts_and_round_again() {
    let mut report = sample("bureau");
    put(&mut report, "applications", "results.granted", "business", "417");
    let mut editor = Editor::of(report);
    editor.press("1<ctrl-f>417<enter>");
    assert_eq!(place(&editor), "三（一）予以公开 商业企业");
    editor.press("<ctrl-f>行政强制<enter>");
    assert_eq!(place(&editor), "行政强制 处理决定");
}

#[test]
fn words_are_found_in_texts_and_the_caret_goes_there() {
    let mut report = sample("bureau");
    let text = Text::Body(0);
    let removed = report.text(text).len();
    report.apply(Edit::Text { text, at: 0, removed, inserted: "公开甲\n乙公开".to_owned() }).unwrap();
    let mut editor = Editor::of(report);
    editor.press("<ctrl-f>乙公<enter>X");
    assert_eq!(editor.report().text(text), "公开甲\nX乙公开");
}

#[test]
fn esc_leaves_a_list_and_nothing_else() {
    let mut editor = Editor::sample("city");
    editor.press("3<right>");
    let before = editor.picture();
    for keys in ["<ctrl-k><down>xyz<esc>", "<ctrl-g>3.3<esc>", ":<esc>", "<ctrl-f>9999<esc>"] {
        editor.press(keys);
        assert_eq!(editor.picture(), before, "{keys}");
    }
}
