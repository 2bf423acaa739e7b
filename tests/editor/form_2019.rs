//! The form of 2019: five little tables in 二, figures that may fall, 三 with （六） in one row.

use super::pictures::assert_picture;
use super::*;
use nianbao::form;
use nianbao::render::{self, Layout};

/// The report of an office as it was published.
pub(crate) fn office() -> Report {
    let file: serde_json::Value = serde_json::from_str(include_str!("../figures/shanghai-office-2019.json")).unwrap();
    let form = form::find("zfxxgk-2019").unwrap();
    let mut report = Report::begin(form.clone(), file["organization"].as_str().unwrap(), 2019);
    for table in &form.tables {
        for (row, figures) in file[&table.id].as_object().unwrap() {
            for (column, figure) in table.columns.leaves().zip(figures.as_array().unwrap()) {
                let text = figure.as_str().map_or_else(|| figure.to_string(), ToOwned::to_owned);
                put(&mut report, &table.id, row, &column.id, if text == "null" { "" } else { &text });
            }
        }
    }
    report
}

fn blank() -> Editor {
    Editor::of(Report::begin(form::find("zfxxgk-2019").unwrap(), "某某局", 2020))
}

#[test]
fn every_pane_looks_as_it_was_judged_to_look() {
    for (name, (width, height), keys) in [
        ("2019-outline", (80, 24), ""),
        ("2019-table-2", (80, 24), "2"),
        ("2019-table-2-bottom", (80, 24), "2<ctrl-end>"),
        ("2019-table-2-120x40", (120, 40), "2<down><down><right>"),
        ("2019-card-60x16", (60, 16), "2<down><down><right>"),
        ("2019-table-3-bottom", (80, 24), "3<ctrl-end>"),
        ("2019-goto", (80, 24), "3<ctrl-g>cg"),
    ] {
        let mut editor = Editor::of(office()).size(width, height);
        editor.press(keys);
        assert_picture(&editor, name);
    }
}

#[test]
fn every_cell_can_be_reached_and_is_on_the_screen() {
    for (width, height) in [(80, 24), (80, 10), (60, 16), (40, 10), (120, 40)] {
        for section in ["2", "3", "4"] {
            let mut editor = blank().size(width, height);
            editor.press(section);
            // One digit in each cell that is no total, each seen where it was typed.
            for typed in 0.. {
                let digit = (typed % 9 + 1).to_string();
                editor.press(&digit);
                let (lines, cursor) = editor.screen();
                let line = &lines[usize::from(cursor.y)];
                assert!(line.contains(&digit), "{width}×{height} {section} {typed}\n{}", editor.picture());
                editor.press("<tab>");
                if editor.shows("这是本节最后一格") {
                    break;
                }
                assert!(typed < 200);
            }
            let form = editor.report().form().clone();
            let tables = form.sections[section.parse::<usize>().unwrap() - 1].body.tables();
            let mut cells = tables.flat_map(|table| form.cells_of(table)).filter(|cell| !form.is_total(*cell));
            assert!(cells.all(|cell| !editor.report().value(cell).is_blank()), "{}", editor.picture());
        }
    }
}

#[test]
fn a_decrease_is_typed_with_its_sign_and_a_count_has_none() {
    let mut editor = blank();
    editor.press("2<down><down><right>");
    assert!(editor.shows("减少的前面加 -"), "{}", editor.picture());
    editor.press("-3<enter>－１<enter>");
    assert_eq!(editor.cell("licensing", "licences", "change"), "-3");
    assert_eq!(editor.cell("licensing", "other_services", "change"), "-1");
    editor.press("-<enter>2-5<enter>");
    assert_eq!(editor.cell("enforcement", "penalties", "change"), "/");
    assert_eq!(editor.cell("enforcement", "coercion", "change"), "-3", "a small sum, as in every cell");
    editor.press("<left>-3<enter>");
    assert_eq!(editor.cell("fees", "administrative_fees", "previous"), "-3");
    assert!(editor.line("行政事业性收费").contains("-3?"), "{}", editor.picture());
}

#[test]
fn the_one_row_of_other_outcomes_is_part_of_the_total() {
    let mut editor = blank();
    editor.press("3<ctrl-g>三(六)<enter>");
    assert!(editor.line("(六)其他处理").starts_with('>'), "{}", editor.picture());
    editor.press("4<enter>");
    assert_eq!(editor.cell("applications", "results.other", "natural_person"), "4");
    for (row, column) in [("results.other", "total"), ("results.total", "natural_person"), ("results.total", "total")] {
        assert_eq!(editor.cell("applications", row, column), "4", "{row} {column}");
    }
}

#[test]
fn a_block_with_its_labels_goes_into_its_rows() {
    let mut editor = blank();
    editor.press("2<down><down>");
    editor.app.paste("其他对外管理服务事项\t5\t-2\t70\n行政许可\t12\t+1\t1,040\n", true);
    editor.press("<enter>");
    for (row, expected) in [("licences", ["12", "1", "1040"]), ("other_services", ["5", "-2", "70"])] {
        for (column, expected) in ["previous", "change", "decisions"].into_iter().zip(expected) {
            assert_eq!(editor.cell("licensing", row, column), expected, "{row} {column}\n{}", editor.picture());
        }
    }
}

#[test]
fn a_new_report_has_the_form_of_its_year() {
    for (year, form, told) in [("2020", "zfxxgk-2019", true), ("2021", "zfxxgk-2021", false)] {
        let mut editor = Editor::start();
        editor.press(&format!("1某局<enter>{year}<enter>"));
        assert_eq!(editor.shows("（2020 年的用 zfxxgk-2019）"), told, "{}", editor.picture());
        editor.press("<enter>");
        assert_eq!(editor.report().form().id, form);
    }
}

#[test]
fn its_text_has_its_tables_in_one_frame() {
    let text = render::text(&office(), Layout::default());
    for line in [
        "│       信息内容       │ 本年新制作数量 │ 本年新公开数量  │ 对外公开总数量  │",
        "│       信息内容       │      采购项目数量       │ 采购总金额（单位：万元） │",
    ] {
        assert!(text.contains(line), "{text}");
    }
    let read = yaml::read(yaml::write(&office()).as_bytes()).unwrap();
    assert_eq!(read.report, office());
    assert!(!read.has_own_comments);
}

#[test]
fn the_head_of_the_table_stands_above_the_cell_at_every_height() {
    let tables = ["(一)", "(五)", "(六)", "(八)", "(九)"];
    let rows = [2, 2, 2, 1, 1];
    for height in 10..=26 {
        let mut editor = blank().size(80, height);
        editor.press("2");
        // Down to the last row, and up again.
        let order: Vec<usize> = (0..tables.len()).flat_map(|table| vec![table; rows[table]]).collect();
        let keys = std::iter::repeat_n("<down>", order.len() - 1).chain(std::iter::repeat_n("<up>", order.len() - 1));
        let expected = order.iter().chain(order.iter().rev().skip(1));
        for (table, key) in expected.zip(keys.chain([""])) {
            let (lines, cursor) = editor.screen();
            let above = &lines[..usize::from(cursor.y)];
            let head = above.iter().rev().find(|line| line.contains("第二十条"));
            assert!(head.is_some_and(|head| head.contains(tables[*table])), "{height}\n{}", editor.picture());
            editor.press(key);
        }
    }
}
