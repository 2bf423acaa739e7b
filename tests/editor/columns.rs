//! How wide the columns of a table are.

use super::*;
use nianbao::form;
use nianbao::report::Edit;
use nianbao::value::Value;

const HEADS: [&str; 7] = ["自然", "商业", "科研", "公益", "法律", "其他", "总计"];

/// The city-sized report with one figure of 本年新收 replaced.
fn with(column: &str, content: &str) -> Editor {
    let mut report = sample("city");
    let cell = cell(&report, "applications", "new", column);
    let value = Value::parse(report.form().kind(cell), content);
    report.apply(Edit::Cell(cell, value)).unwrap();
    let mut editor = Editor::of(report);
    editor.press("3");
    editor
}

fn assert_all_columns(editor: &Editor) {
    let picture = editor.picture();
    for head in HEADS {
        assert!(picture.contains(head), "{head}\n{picture}");
    }
}

#[test]
fn a_note_or_words_in_one_cell_leave_every_column_on_the_screen() {
    for (content, shown) in
        [("22（其中修订16件）", "22（~"), ("约三百二十件", "约三~?"), ("1234567890123456", "1234~?")]
    {
        let editor = with("business", content);
        assert_all_columns(&editor);
        assert!(editor.line("本年新收").contains(shown), "{}", editor.line("本年新收"));
    }
}

#[test]
fn a_note_being_typed_moves_nothing_and_its_end_is_shown() {
    let mut editor = with("business", "22");
    editor.press("<right>");
    let head = editor.line("总计");
    for (typed, shown) in [("22", "22]"), ("（其中", "~其中?"), ("修订16件）", "~件）]")] {
        editor.press(typed);
        assert_eq!(editor.line("总计"), head);
        assert!(editor.line("本年新收").contains(shown), "{}", editor.line("本年新收"));
    }
}

/// Seven columns of 8 beside labels of 20 are what an 80-column screen holds.
#[test]
fn the_columns_grow_where_a_number_needs_it_and_not_with_every_digit() {
    let mut editor = Editor::of(Report::begin(form::current(), "某某局", 2024));
    editor.press("3");
    let heads: Vec<String> = (0..9)
        .map(|_| {
            editor.press("1");
            editor.line("自然")
        })
        .collect();
    assert!(heads[..5].iter().all(|head| *head == heads[0]), "{heads:#?}");
    assert_ne!(heads[5], heads[4]);
    // More would push columns off the screen.
    assert!(heads[5..].iter().all(|head| *head == heads[5]), "{heads:#?}");
    assert_all_columns(&editor);
    assert!(editor.line("本年新收").contains("[~111111"), "{}", editor.picture());
    editor.press("<backspace><backspace><enter>");
    assert_all_columns(&editor);
    assert!(editor.line("本年新收").contains("1111111 "), "{}", editor.picture());
}

#[test]
fn a_table_has_room_for_its_name_and_unit() {
    let mut editor = Editor::sample("city");
    editor.press("2");
    for caption in ["第二十条第(一)项 (件)", "第二十条第(五)项 (件)", "第二十条第(六)项 (件)"] {
        assert!(editor.shows(caption), "{caption}\n{}", editor.picture());
    }
    editor.press("<ctrl-end>");
    assert!(editor.shows("第二十条第(八)项 (万元)"), "{}", editor.picture());
}

/// Four times 99999 is 399996: one digit more than the column holds.
#[test]
fn a_sum_too_long_for_its_column_says_so() {
    let mut report = Report::begin(form::current(), "某某局", 2024);
    for row in ["state_secret", "prohibited_by_law", "internal_affairs", "process_information"] {
        let cell = cell(&report, "applications", &format!("results.refused.{row}"), "natural_person");
        report.apply(Edit::Cell(cell, Value::number(99_999))).unwrap();
    }
    let mut editor = Editor::of(report);
    editor.press("3");
    assert!(editor.line("不予公开").contains("3999~"), "{}", editor.picture());
}
