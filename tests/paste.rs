//! Tables as people copy them, from spreadsheets, documents and web pages, and what becomes of them.

#![expect(clippy::unwrap_used, reason = "what a test cannot go on without, it fails without")]

use std::fmt::Write as _;

use nianbao::form::{self, Cell, Form};
use nianbao::paste::{self, Cleaning, Fill, Note, Plan, Why};
use nianbao::report::{Edit, Report};
use nianbao::totals::Following;
use nianbao::value::Value;
use proptest::prelude::*;

const ROWS: usize = 25;
const COLUMNS: usize = 7;
/// 三（七）总计 stands in this row.
const TOTAL_ROW: usize = 23;

type Figures = Vec<Vec<u64>>;

/// The published figures of 表三 of a large city.
fn city() -> Figures {
    let file: serde_json::Value = serde_json::from_str(include_str!("figures/large-city-2025.json")).unwrap();
    let form = form::current();
    let rows = form.tables[three(&form)].rows.leaves();
    rows.map(|row| serde_json::from_value(file["applications"][&row.id].clone()).unwrap()).collect()
}

fn three(form: &Form) -> usize {
    form.table("applications").unwrap()
}

fn cell(row: usize, column: usize) -> Cell {
    Cell { table: three(&form::current()), row, column }
}

fn blank() -> Report {
    Report::new(form::current(), "某某局", 2025)
}

/// A report with these figures in 表三.
fn filled(figures: &Figures) -> Report {
    let mut report = blank();
    for (row, line) in figures.iter().enumerate() {
        for (column, figure) in line.iter().enumerate() {
            report.apply(Edit::Cell(cell(row, column), Value::number(*figure))).unwrap();
        }
    }
    report
}

fn write(report: &mut Report, plan: &Plan) {
    if let Some(edit) = plan.edit(report, Fill::All) {
        Following::now(report).apply(report, edit).unwrap();
    }
}

#[track_caller]
fn assert_gives(text: &str, start: Cell, expected: &Report) -> Plan {
    let mut report = blank();
    let plan = paste::plan(&report, start, text);
    write(&mut report, &plan);
    for cell in report.form().cells() {
        assert_eq!(
            report.value(cell),
            expected.value(cell),
            "{}\n{text}\n{:?} {:?}",
            report.form().place(cell),
            plan.notes,
            plan.left
        );
    }
    assert!(plan.totals.iter().all(paste::Total::agrees), "{text}\n{:?}", plan.totals);
    plan
}

fn join(figures: impl IntoIterator<Item = impl ToString>, separator: &str) -> String {
    figures.into_iter().map(|figure| figure.to_string()).collect::<Vec<_>>().join(separator)
}

/// The three columns of labels of the official table, where merged cells have their text in the first one only.
fn merged_labels() -> Vec<[String; 3]> {
    let form = form::current();
    let axis = &form.tables[three(&form)].rows;
    let mut last: Vec<&str> = Vec::new();
    (0..ROWS)
        .map(|row| {
            let path: Vec<&str> = axis.ancestry(row).iter().map(|node| node.label.as_str()).collect();
            let mut cells = [const { String::new() }; 3];
            for (at, label) in path.iter().enumerate().filter(|(at, label)| last.get(*at) != Some(*label)) {
                (*label).clone_into(&mut cells[at]);
            }
            last = path;
            cells
        })
        .collect()
}

const HEAD: [&str; 3] = [
    "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）\t\t\t申请人情况\t\t\t\t\t\t",
    "\t\t\t自然人\t法人或其他组织\t\t\t\t\t总计",
    "\t\t\t\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t",
];

/// The table as a spreadsheet gives it: every line with all its cells, merged ones blank.
fn spreadsheet(figures: &Figures) -> String {
    let mut text = join(HEAD, "\r\n") + "\r\n";
    for (labels, line) in merged_labels().iter().zip(figures) {
        write!(text, "{}\t{}\r\n", labels.join("\t"), join(line, "\t")).unwrap();
    }
    text
}

/// The same as web pages and documents give it: cells that a merged one covers are not there at all.
fn ragged(figures: &Figures) -> String {
    let mut text =
        "表三\n(本列数据的勾稽关系为：…)\t申请人情况\t\t\t\t\t\t\t总计\t\n\t自然人\t法人或其他组织\t\t\t\t\t其他\t\n\
                    \t\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t\t\t\n"
            .to_owned();
    for (at, (labels, line)) in merged_labels().iter().zip(figures).enumerate() {
        let present: Vec<&str> = labels.iter().map(String::as_str).filter(|label| !label.is_empty()).collect();
        // Seen: blank cells before a label whose groups are merged, one behind it, and none at all.
        let before = if at % 3 == 0 { "" } else { "\t" };
        let behind = if at == 22 { "\t" } else { "" };
        writeln!(text, "{before}{}\t{behind}{}", present.join("\t"), join(line, "\t")).unwrap();
    }
    text
}

/// The same where every line was filled up at its end to have as many cells as the others.
fn padded(figures: &Figures) -> String {
    let line = |line: &str| format!("{line}{}", "\t".repeat(9_usize.saturating_sub(line.matches('\t').count())));
    join(ragged(figures).lines().map(line), "\n")
}

/// The same with one cell a line.
fn one_cell_a_line(figures: &Figures) -> String {
    let mut lines: Vec<String> =
        "申请人情况 自然人 法人或其他组织 总计 商业企业 科研机构 社会公益组织 法律服务机构 其他"
            .split(' ')
            .map(str::to_owned)
            .collect();
    for (labels, line) in merged_labels().into_iter().zip(figures) {
        lines.extend(labels.into_iter().filter(|label| !label.is_empty()));
        lines.extend(line.iter().map(u64::to_string));
    }
    lines.join("\n")
}

#[test]
fn the_whole_table_with_labels_gives_the_figures_wherever_the_user_is() {
    let figures = city();
    let expected = filled(&figures);
    for start in [cell(0, 0), cell(13, 4), cell(24, 6)] {
        for text in [spreadsheet(&figures), ragged(&figures), padded(&figures), one_cell_a_line(&figures)] {
            let plan = assert_gives(&text, start, &expected);
            assert_eq!((plan.size, plan.entries.len(), plan.totals.len()), ((25, 7), 144, 31), "{text}");
            assert_eq!((plan.left.len(), &plan.notes[..]), (0, &[][..]), "{text}");
        }
    }
}

#[test]
fn line_ends_and_blanks_for_tabs_change_nothing() {
    let figures = city();
    let expected = filled(&figures);
    let text = spreadsheet(&figures);
    for end in ["\n", "\r"] {
        assert_gives(&text.replace("\r\n", end), cell(0, 0), &expected);
    }
    assert_gives(&one_cell_a_line(&figures).replace('\n', "\r\n\r\n"), cell(0, 0), &expected);
    let lines = merged_labels().into_iter().zip(&figures);
    let blanks = join(
        lines.map(|(labels, line)| format!("{} {}", labels.concat(), join(line, "  "))),
        "
",
    );
    assert_gives(&blanks, cell(0, 0), &expected);
}

#[test]
fn without_labels_the_table_is_put_in_order_with_and_without_totals() {
    let figures = city();
    let expected = filled(&figures);
    for (rows, columns) in [(25, 7), (25, 6), (24, 7), (24, 6)] {
        let lines = figures.iter().enumerate().filter(|(row, _)| rows == ROWS || *row != TOTAL_ROW);
        let cells: Vec<Vec<u64>> = lines.map(|(_, line)| line.iter().copied().take(columns).collect()).collect();
        for text in [join(cells.iter().map(|line| join(line, "\t")), "\r\n"), join(cells.iter().flatten(), "\n")] {
            // 25 × 6 and 24 × 7 figures one below the other tell nothing of their lines, but for the totals.
            if text.contains('\t') || rows * columns == 175 || rows * columns == 144 {
                let plan = assert_gives(&text, cell(0, 0), &expected);
                assert_eq!(
                    plan.notes,
                    [Note::ByOrder {
                        first: cell(0, 0),
                        last: plan
                            .entries
                            .last()
                            .unwrap()
                            .cell
                            .max(plan.totals.last().map_or(cell(0, 0), |total| total.cell))
                    }]
                );
            }
        }
    }
}

#[test]
fn the_22_results_begin_at_the_current_row() {
    let figures = city();
    let text = join(figures[2..24].iter().map(|line| join(line, "\t")), "\n");
    let mut expected = figures.clone();
    for row in [0, 1, 24] {
        expected[row] = vec![0; 7];
    }
    let mut report = blank();
    let plan = paste::plan(&report, cell(2, 0), &text);
    write(&mut report, &plan);
    for (row, line) in figures.iter().enumerate().take(24).skip(2) {
        for (column, figure) in line.iter().enumerate() {
            assert_eq!(*report.value(cell(row, column)), Value::number(*figure), "{row} {column}");
        }
    }
    assert!(report.value(cell(24, 0)).is_blank() && report.value(cell(0, 0)).is_blank());
    assert_eq!((plan.size, plan.entries.len(), plan.totals.len()), ((22, 7), 21 * 6, 21 + 7));
    assert!(plan.totals.iter().all(paste::Total::agrees));
}

#[test]
fn totals_are_compared_and_never_written() {
    let mut figures = city();
    // 三（三）4: 49 + 2 = 51, published 52. 三（七）总计 of 自然人: 13364, published 13365.
    figures[7][6] = 52;
    figures[TOTAL_ROW][0] = 13365;
    let mut report = blank();
    let plan = paste::plan(&report, cell(0, 0), &spreadsheet(&figures));
    write(&mut report, &plan);
    let wrong: Vec<_> = plan
        .totals
        .iter()
        .filter(|total| !total.agrees())
        .map(|total| (total.cell, total.given.to_string(), total.sum.to_string()))
        .collect();
    assert_eq!(
        wrong,
        [(cell(7, 6), "52".to_owned(), "51".to_owned()), (cell(TOTAL_ROW, 0), "13365".to_owned(), "13364".to_owned())]
    );
    assert_eq!(*report.value(cell(7, 6)), Value::number(51));
}

#[test]
fn cells_are_cleaned_and_what_is_no_number_is_named() {
    let report = blank();
    let plan = paste::plan(&report, cell(0, 0), "1,234\t１２\t-\t十二件左右\t3件\t\t5\r\n2\t2\t2\t2\t2\t2\t12");
    let values: Vec<String> = plan.entries.iter().take(5).map(|entry| entry.value.to_string()).collect();
    assert_eq!(values, ["1234", "12", "/", "十二件左右", "3"]);
    assert_eq!(plan.blanks, [cell(0, 5)]);
    let refused: Vec<_> = plan.refused().map(|entry| (entry.cell, entry.source.line, entry.source.column)).collect();
    assert_eq!(refused, [(cell(0, 3), 1, 4)]);
    for cleaning in [Cleaning::Thousands, Cleaning::FullWidth, Cleaning::NotApplicable, Cleaning::Unit] {
        assert_eq!(plan.cleaned.get(&cleaning), Some(&1), "{cleaning:?}");
    }
}

#[test]
fn what_is_no_number_takes_no_figures_place_and_blanks_are_left_alone() {
    let mut report = filled(&city());
    let text = "约十件\t\t7\n8\t\t9";
    let plan = paste::plan(&report, cell(0, 0), text);
    assert!(plan.edit(&report, Fill::Blank).is_none(), "nothing there is blank");
    write(&mut report, &plan);
    let first: Vec<String> = (0..3).map(|column| report.value(cell(0, column)).to_string()).collect();
    assert_eq!(first, ["13612", "252", "7"]);
    let mut report = blank();
    write(&mut report, &plan);
    assert_eq!(*report.value(cell(0, 0)), Value::Other("约十件".to_owned()));
}

#[test]
fn words_over_the_columns_tell_their_order() {
    let text = "项目\t总计\t其他\t自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\n（一）予以公开\t21\t6\t1\t2\t3\t4\t5\n四、结转下年度继续办理\t21\t6\t1\t2\t3\t4\t5";
    let mut report = blank();
    let plan = paste::plan(&report, cell(9, 3), text);
    write(&mut report, &plan);
    assert_eq!(plan.notes, [Note::ByHeader]);
    for row in [2, 24] {
        let line: Vec<String> = (0..7).map(|column| report.value(cell(row, column)).to_string()).collect();
        assert_eq!(line, ["1", "2", "3", "4", "5", "6", "21"]);
    }
}

#[test]
fn a_row_with_an_unknown_label_has_its_place_between_its_neighbours_and_no_other() {
    let report = blank();
    let text = "（一）予以公开\t1\t0\t0\t0\t0\t0\n部份公开（区分）\t2\t0\t0\t0\t0\t0\n1.属于国家秘密\t3\t0\t0\t0\t0\t0\n全新的行\t4\t0\t0\t0\t0\t0\n（五）不予处理\t5\t0\t0\t0\t0\t0\n1.属于国家秘密\t6\t0\t0\t0\t0\t0";
    let plan = paste::plan(&report, cell(0, 0), text);
    let rows: Vec<usize> =
        plan.entries.iter().filter(|entry| entry.cell.column == 0).map(|entry| entry.cell.row).collect();
    assert_eq!(rows, [2, 3, 4]);
    assert_eq!(plan.notes, [Note::RowByPlace { label: "部份公开（区分）".to_owned(), row: cell(3, 0) }]);
    let left: Vec<_> =
        plan.left.iter().filter(|left| left.source.column == 1).map(|left| (left.source.line, left.why)).collect();
    assert_eq!(left, [(4, Why::UnknownRow), (5, Why::Group), (6, Why::Twice)]);
}

#[test]
fn a_figure_where_others_have_words_is_not_lost() {
    let plan = paste::plan(&blank(), cell(0, 0), "甲\t1\n乙\t2\n5\t3");
    let values: Vec<String> = plan.entries.iter().map(|entry| entry.value.to_string()).collect();
    assert_eq!(values, ["1", "2", "5", "3"]);
    assert!(matches!(plan.notes[..], [Note::LabelsUnknown { count: 2, .. }, Note::ByOrder { .. }]), "{:?}", plan.notes);
}

#[test]
fn what_is_beyond_the_table_is_named() {
    let report = blank();
    let plan = paste::plan(&report, cell(23, 5), "1\t1\n2\t2\n3\t3");
    assert_eq!(
        plan.left.iter().map(|left| (left.source.line, left.why)).collect::<Vec<_>>(),
        [(3, Why::Outside), (3, Why::Outside)]
    );
}

#[test]
fn the_one_row_of_table_four_is_spread_over_its_three() {
    let form = form::current();
    let table = form.table("disputes").unwrap();
    let figures = [20, 3, 2, 1, 26, 4, 1, 0, 0, 5, 2, 0, 0, 0, 2];
    let heads = "行政复议\t\t\t\t\t行政诉讼\r\n结果 维持\t结果 纠正\t其他 结果\t尚未 审结\t总计\t未经复议直接起诉\t\t\t\t\t复议后起诉\r\n";
    for text in [heads.to_owned() + &join(figures, "\t"), join(figures, "\t"), join(figures, "\n")] {
        let mut report = blank();
        let plan = paste::plan(&report, Cell { table, row: 1, column: 2 }, &text);
        write(&mut report, &plan);
        let found: Vec<String> = form.cells_of(table).map(|cell| report.value(cell).to_string()).collect();
        assert_eq!(found, figures.map(|figure| figure.to_string()), "{text}");
    }
    // One figure too many, as has been published.
    let plan = paste::plan(&blank(), Cell { table, row: 0, column: 0 }, &(join(figures, "\t") + "\t0"));
    assert_eq!((plan.entries.len(), plan.totals.len()), (12, 3));
    assert_eq!(plan.left.iter().map(|left| left.why).collect::<Vec<_>>(), [Why::Outside]);
}

#[test]
fn the_tables_of_section_two_are_filled_by_their_labels() {
    let form = form::current();
    let text = "第二十条第（一）项\n信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n规章\t3\t5\t74\n行政规范性文件\t564\t984\t4185\n\
                第二十条第（五）项\n信息内容\t本年处理决定数量\n行政许可\t11398889\n第二十条第（六）项\n信息内容\t本年处理决定数量\n\
                行政处罚\t6937489\n行政强制\t166105\n第二十条第（八）项\n信息内容\t本年收费金额（单位：万元）\n行政事业性收费\t316441.25";
    let mut report = blank();
    let plan = paste::plan(&report, form.cell("fees", "administrative_fees", "amount").unwrap(), text);
    write(&mut report, &plan);
    let values: Vec<String> =
        (0..4).flat_map(|table| form.cells_of(table)).map(|cell| report.value(cell).to_string()).collect();
    assert_eq!(values, ["3", "5", "74", "564", "984", "4185", "11398889", "6937489", "166105", "316441.25"]);
    assert!(plan.left.is_empty(), "{:?}", plan.left);
}

/// A table whose sums hold, with no 0 in it, so that totals tell something.
fn any_table() -> impl Strategy<Value = Figures> {
    proptest::collection::vec(proptest::collection::vec(1..3000_u64, 6), ROWS).prop_map(|mut rows| {
        for column in 0..6 {
            rows[TOTAL_ROW][column] = rows[2..TOTAL_ROW].iter().map(|row| row[column]).sum();
        }
        for row in &mut rows {
            row.push(row.iter().sum());
        }
        rows
    })
}

fn part(size: usize) -> impl Strategy<Value = std::ops::Range<usize>> {
    (0..size, 1..=size).prop_map(move |(from, count)| from..(from + count).min(size))
}

/// A figure as somebody may have written it.
fn written(figure: u64, style: u8) -> String {
    let digits = figure.to_string();
    match style {
        1 if digits.len() == 4 => digits.chars().take(1).chain([',']).chain(digits.chars().skip(1)).collect(),
        2 => digits.chars().map(|digit| char::from_u32(digit as u32 + 0xfee0).unwrap()).collect(),
        3 => format!("{digits}件"),
        4 => format!("{digits}.00"),
        _ => digits,
    }
}

/// Lines of cells, figures and words as they come.
fn strange_table(between: &'static str) -> impl Strategy<Value = String> {
    let cells = vec![
        "",
        "",
        "1",
        "23",
        "1,234",
        "４",
        "5件",
        "/",
        "甲",
        "约十件",
        "\"",
        "予以公开",
        "（三）不予公开",
        "3.其他",
        "总计",
        "自然人",
        "商业企业",
        "四、结转下年度继续办理",
        "行政许可",
    ];
    let line = proptest::collection::vec(proptest::sample::select(cells), 0..11);
    proptest::collection::vec(line, 0..9)
        .prop_map(move |lines| join(lines.iter().map(|cells| join(cells, between)), "\n"))
}

proptest! {
    #[test]
    fn any_part_of_any_table_goes_back_where_it_was(
        figures in any_table(), rows in part(ROWS), columns in part(COLUMNS), style in 0..5_u8, end in prop_oneof!["\r\n", "\r", "\n"],
    ) {
        prop_assume!(rows.len() * columns.len() > 1);
        let expected = filled(&figures);
        let mut report = expected.clone();
        for cell in rows.clone().flat_map(|row| columns.clone().map(move |column| cell(row, column))) {
            if !report.form().is_total(cell) {
                report.apply(Edit::Cell(cell, Value::Blank)).unwrap();
            }
        }
        let lines = figures[rows.clone()].iter();
        let text = join(lines.map(|line| join(line[columns.clone()].iter().map(|figure| written(*figure, style)), "\t")), &end);
        let plan = paste::plan(&report, cell(rows.start, columns.start), &text);
        write(&mut report, &plan);
        for cell in report.form().cells() {
            prop_assert_eq!(report.value(cell), expected.value(cell), "{}\n{}", report.form().place(cell), text);
        }
        prop_assert!(plan.left.is_empty() && plan.totals.iter().all(paste::Total::agrees));
    }

    #[test]
    fn any_rows_with_labels_find_their_places(
        figures in any_table(), wanted in proptest::collection::vec(any::<bool>(), ROWS), with_total: bool, style in 0..5_u8,
        shape in 0..3_u8, short: bool, (row, column) in (0..ROWS, 0..COLUMNS),
    ) {
        let form = form::current();
        let axis = &form.tables[three(&form)].rows;
        let mut text = String::new();
        for at in (0..ROWS).filter(|at| wanted[*at]) {
            let label = if short { &axis.leaf(at).short } else { &axis.leaf(at).label };
            let line = figures[at].iter().take(if with_total { 7 } else { 6 }).map(|figure| written(*figure, style));
            let separator = ["\t", "  ", "\n"][usize::from(shape)];
            writeln!(text, "{label}{separator}{}", join(line, separator)).unwrap();
        }
        let mut report = blank();
        let plan = paste::plan(&report, cell(row, column), &text);
        write(&mut report, &plan);
        for cell in form.cells_of(three(&form)).filter(|cell| !form.is_total(*cell)) {
            let expected = if wanted[cell.row] { Value::number(figures[cell.row][cell.column]) } else { Value::Blank };
            prop_assert_eq!(report.value(cell), &expected, "{}\n{}", form.place(cell), text);
        }
        prop_assert!(plan.left.is_empty());
    }

    #[test]
    fn no_text_is_too_strange(
        text in prop_oneof![any::<String>(), strange_table("\t"), strange_table(" "), strange_table("\n")],
        at in 0..200_usize,
    ) {
        let report = blank();
        let start = report.form().cells().nth(at).unwrap();
        let plan = paste::plan(&report, start, &text);
        let figures = paste::split(&text).iter().flat_map(|line| &line.cells).filter(|cell| paste::is_figure(cell)).count();
        prop_assert!(plan.entries.len() + plan.totals.len() + plan.left.len() >= figures, "no figure is lost in silence");
        let mut cells: Vec<Cell> = plan.entries.iter().map(|entry| entry.cell).collect();
        prop_assert!(cells.iter().all(|cell| !report.form().is_total(*cell)));
        cells.sort();
        cells.dedup();
        prop_assert_eq!(cells.len(), plan.entries.len(), "a cell is written once");
        if let Some(edit) = plan.edit(&report, Fill::All) {
            prop_assert!(report.clone().apply(edit).is_ok());
        }
    }
}
