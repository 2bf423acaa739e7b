//! Pasting into tables: the preview and its answers, the page for pasting.

use super::entry::blank;
use super::pictures::assert_picture;
use super::*;

/// 22 rows of 7, from （一）予以公开 to （七）总计, of the city sample, written in the ways people write: thousands separators in 14,069-like
/// figures, full-width digits, dashes, units; one cell is no number, one total is 1 too high.
fn block() -> String {
    let report = sample("city");
    let table = report.form().table("applications").unwrap();
    let figure = |row, column| report.value(Cell { table, row, column }).to_string();
    let mut rows: Vec<Vec<String>> = (2..24).map(|row| (0..7).map(|column| figure(row, column)).collect()).collect();
    "5,345".clone_into(&mut rows[0][0]);
    "２１２０".clone_into(&mut rows[1][0]);
    "-".clone_into(&mut rows[2][2]);
    "30件".clone_into(&mut rows[3][0]);
    "52".clone_into(&mut rows[5][6]);
    "十二件左右".clone_into(&mut rows[17][3]);
    rows.iter().map(|row| row.join("\t") + "\r\n").collect()
}

#[test]
fn a_block_is_previewed_and_written_as_one_step() {
    let mut editor = blank();
    editor.press("<down><down>");
    let before = editor.report().clone();
    editor.app.paste(&block(), true);
    for expected in
        ["22 行", "三（一）予以公开 > 自然人", "写入  125 格", "去千分位 1 处", "全角数字 1 处", "略单位 1 处"]
    {
        assert!(editor.shows(expected), "{expected}\n{}", editor.picture());
    }
    // 49 + 2 = 51.
    assert!(editor.line("第三方合法权益").contains("52"), "{}", editor.picture());
    assert_picture(&editor, "paste-preview");
    assert_eq!(*editor.report(), before, "nothing is written before she says so");
    editor.press("<enter>");
    assert!(editor.shows("已写入 126 格"), "{}", editor.picture());
    for (row, value) in [
        ("results.granted", "5345"),
        ("results.partially_granted", "2120"),
        ("results.refused.prohibited_by_law", "30"),
    ] {
        assert_eq!(editor.cell("applications", row, "natural_person"), value);
    }
    assert_eq!(
        editor.cell("applications", "results.refused.third_party_rights", "total"),
        "51",
        "totals are not written"
    );
    assert_eq!(editor.cell("applications", "results.not_processed.confirmation", "public_welfare"), "十二件左右");
    assert_eq!(editor.cell("applications", "carried_out", "natural_person"), "");
    editor.press("<ctrl-z>");
    assert_eq!(*editor.report(), before);
}

#[test]
fn only_blank_cells_are_filled_where_she_says_so() {
    let mut editor = blank();
    editor.press("7<enter><up>");
    editor.app.paste("1\t2\r\n3\t4\r\n", true);
    assert!(editor.line("写入").contains("4 格，其中 1 格已有内容，1 格会改变"), "{}", editor.picture());
    editor.press("2");
    let found = ["natural_person", "business"]
        .map(|column| ["new", "carried_in"].map(|row| editor.cell("applications", row, column)));
    assert_eq!(found, [["7", "3"], ["2", "4"]]);
    editor.press("<ctrl-z>");
    assert_eq!(editor.cell("applications", "new", "natural_person"), "7");
}

#[test]
fn another_start_can_be_chosen_and_esc_leaves_all_as_it_is() {
    let mut editor = blank();
    editor.app.paste("1\t2\n3\t4", true);
    editor.press("3<down><right>5");
    assert_eq!(editor.cell("applications", "carried_in", "business"), "", "while a start is chosen nothing is typed");
    editor.press("<enter>");
    assert!(editor.shows("上年结转政府信息公开申请数量 > 商业企业"), "{}", editor.picture());
    editor.press("1");
    assert_eq!(editor.cell("applications", "results.granted", "research"), "4");
    editor.press("<ctrl-z>");
    for keys in ["<esc>", "3<esc>"] {
        editor.app.paste("1\t2\n3\t4", true);
        editor.press(keys);
        assert!(editor.shows("没有写入"));
        assert!(editor.app.dialog().is_none());
    }
    assert!(!editor.shows("*已改"));
}

#[test]
fn one_cell_is_typing_and_words_are_no_block() {
    let mut editor = blank();
    editor.app.paste("1,234\r\n", true);
    assert!(editor.line("输入").contains("输入"));
    editor.press("<enter>");
    assert_eq!(editor.cell("applications", "new", "natural_person"), "1234");
    editor.app.paste("第一段\n第二段\n", true);
    assert!(editor.shows("没有看到表格的数字"), "{}", editor.picture());
    // What was being typed is kept, and the block begins in its cell.
    editor.press("56");
    editor.app.paste("1\t2", true);
    editor.press("<esc>");
    assert_eq!(editor.cell("applications", "carried_in", "natural_person"), "56");
}

#[test]
fn what_did_not_come_whole_or_is_too_long_is_said() {
    let mut editor = blank();
    editor.app.paste("1\t2\n3", false);
    assert!(editor.shows("粘贴未完整"), "{}", editor.picture());
    editor.press("<esc>");
    editor.app.paste(&"1\t2\n".repeat(400_000), true);
    assert!(editor.shows("太长") && editor.app.dialog().is_none());
}

#[test]
fn the_preview_scrolls_where_it_is_longer_than_the_screen() {
    let mut editor = blank().size(60, 16);
    let rows = (0..30).map(|row| format!("{row}\t约\t大概")).collect::<Vec<_>>().join("\n");
    editor.app.paste(&rows, true);
    editor.press("");
    assert!(editor.shows("1 全部写入") && editor.shows("Esc 取消"), "{}", editor.picture());
    assert!(!editor.shows("超出表格"));
    editor.press(&"<down>".repeat(100));
    assert!(editor.shows("超出表格") && editor.shows("1 全部写入"), "{}", editor.picture());
    assert_picture(&editor, "paste-preview-60x16");
    let end = editor.picture();
    editor.press("<up>");
    assert_ne!(editor.picture(), end, "one up from the end shows another row");
}

#[test]
fn in_the_paste_page_every_key_is_text() {
    let mut editor = blank();
    editor.app.update(Action::PasteBox);
    editor.press("q:x1<tab>2<enter>3<tab>4x<backspace><enter>");
    assert_picture(&editor, "paste-page");
    assert!(editor.shows("3 | 4") && editor.shows("已收到 3 行"), "{}", editor.picture());
    editor.press("<esc>");
    assert!(editor.shows("继续粘贴"));
    editor.press("2<esc>1");
    // The first cell, `q:x1`, is no number, and is named.
    assert!(editor.shows("q:x1") && editor.shows("1 全部写入"), "{}", editor.picture());
    editor.press("1");
    let found = ["natural_person", "business"]
        .map(|column| ["new", "carried_in"].map(|row| editor.cell("applications", row, column)));
    assert_eq!(found, [["q:x1", "3"], ["2", "4"]]);
}

#[test]
fn the_paste_page_serves_texts_too_and_can_be_left() {
    let mut editor = blank();
    editor.press("<esc>1<ctrl-end>");
    let before = editor.report().clone();
    editor.app.update(Action::PasteBox);
    editor.press("<esc>");
    assert!(editor.app.dialog().is_none(), "an empty page closes at once");
    editor.app.update(Action::PasteBox);
    editor.app.paste("丢掉", true);
    editor.press("<esc>3");
    assert_eq!(*editor.report(), before);
    editor.app.update(Action::PasteBox);
    editor.press("第一段<enter>第二段<esc>1");
    assert!(editor.shows("第一段") && editor.shows("第二段") && editor.app.dialog().is_none());
}

#[test]
fn what_was_typed_into_the_paste_page_and_not_written_is_there_again() {
    let mut editor = blank();
    let before = editor.report().clone();
    editor.app.update(Action::PasteBox);
    // Nothing for a table, then a preview that is cancelled, then the way out through the help.
    for (typed, left) in
        [("甲乙<enter>丙丁<esc>1", "甲乙"), ("<enter>7<tab>8<esc>1<esc>", "7"), ("9<esc><f1><ctrl-q><esc>", "9")]
    {
        editor.press(typed);
        assert!(editor.app.dialog().is_none(), "{}", editor.picture());
        assert_eq!(*editor.report(), before);
        editor.app.update(Action::PasteBox);
        assert!(editor.shows("甲乙") && editor.shows(left), "{}", editor.picture());
    }
    editor.press("<esc>1");
    assert!(editor.shows("1 全部写入"), "{}", editor.picture());
    editor.press("1");
    assert_ne!(*editor.report(), before);
    editor.app.update(Action::PasteBox);
    editor.press("<esc>");
    assert!(editor.app.dialog().is_none(), "what is written is not offered again");
}
