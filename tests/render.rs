//! The plain text measured by second sources: a terminal emulator's cursor, and a hand-written list of ambiguous characters.

#![expect(clippy::unwrap_used, reason = "in a test, what cannot be had is a failure")]

#[path = "support/cases.rs"]
mod cases;

use std::sync::Arc;

use cases::cases;
use nianbao::form::{self, Cell, Form};
use nianbao::render::{self, Layout};
use nianbao::report::{Edit, Report, Text};
use nianbao::text::Ambiguous;
use nianbao::value::Value;
use proptest::prelude::*;

const NARROW: Layout = Layout { width: 80, ambiguous: Ambiguous::Narrow, ascii: false };

/// A terminal that tells how wide a line is by where its cursor stands after it.
struct Terminal(vt100::Parser);

impl Terminal {
    fn new() -> Self {
        Self(vt100::Parser::new(2.try_into().unwrap(), 3000.try_into().unwrap(), 0))
    }

    fn width(&mut self, line: &str, ambiguous: Ambiguous) -> usize {
        self.0.process(b"\x1b[H\x1b[2K");
        self.0.process(line.as_bytes());
        let (row, column) = self.0.screen().cursor_position();
        assert_eq!(row, 0, "{line:?} is too wide to be measured");
        let wider = match ambiguous {
            Ambiguous::Narrow => 0,
            Ambiguous::Wide => line.chars().filter(|c| is_ambiguous(*c)).count(),
        };
        usize::from(column) + wider
    }

    /// The line's characters by the columns they stand in; the second column of a wide one is blank.
    fn columns(&mut self, line: &str) -> Vec<char> {
        let width = self.width(line, Ambiguous::Narrow);
        let cell = |column| self.0.screen().cell(0, column).and_then(|cell| cell.contents().chars().next());
        (0..u16::try_from(width).unwrap()).map(|column| cell(column).unwrap_or(' ')).collect()
    }
}

/// Of the characters that occur in these tests, those that a Chinese fixed-width font draws twice as wide as a terminal.
fn is_ambiguous(c: char) -> bool {
    "“”‘’…—·×①②☆─│┌┐└┘├┤┬┴┼".contains(c)
}

fn report(form: &Arc<Form>, values: &[(&str, &str, &[&str])]) -> Report {
    let mut report = Report::new(form.clone(), "某市信息局", 2024);
    for (table, row, entries) in values {
        let table = form.table(table).unwrap();
        let row = form.tables[table].rows.find(row).unwrap();
        for (column, entry) in entries.iter().enumerate() {
            enter(&mut report, Cell { table, row, column }, entry);
        }
    }
    report
}

fn enter(report: &mut Report, cell: Cell, entry: &str) {
    let value = Value::parse(report.form().kind(cell), entry);
    report.apply(Edit::Cell(cell, value)).unwrap();
}

fn write(report: &mut Report, text: Text, content: &str) {
    let removed = report.text(text).len();
    report.apply(Edit::Text { text, at: 0, removed, inserted: content.to_owned() }).unwrap();
}

/// Compares a table with its picture, which begins and ends with a line end to stand at the left of the source.
fn assert_drawn(report: &Report, table: &str, layout: Layout, picture: &str) {
    let table = report.form().table(table).unwrap();
    let drawn = render::table(report, table, layout).join("\n");
    assert!(drawn == picture.trim_matches('\n'), "drawn is\n{drawn}");
}

/// A form that nobody knows: three levels over the numbers, a total that is not the last column, signed and decimal columns,
/// and a table in one line whose labels have two levels on either side.
const DOGS: &str = "
id: dogs
name: 犬只登记
source: 无
title: '{organization} {year}'
sections:
  - id: register
    number: 一
    heading: 登记情况
    tables:
      - id: register
        label: 第三条
        stub: 辖区
        unit: 元
        columns:
          - label: 登记动物
            columns:
              - {id: all, label: 合计}
              - label: 犬
                columns: [{id: large, label: 大型犬}, {id: small, label: 小型}]
              - {id: cats, label: 猫}
          - {id: change, label: 比上年增/减, signed: true}
          - {id: fees, label: 收费, decimal: true}
        rows:
          - {id: north, label: 北区}
          - label: 南区
            rows: [{id: river, label: 江边街道}, {id: hill, label: 山上}]
      - id: appeals
        layout: one_row
        unit: 件
        columns:
          - {id: upheld, label: 维持}
          - label: 其他
            columns: [{id: changed, label: 改}, {id: open, label: 未结}]
        rows:
          - {id: town, label: 镇}
          - label: 县
            rows: [{id: first, label: 初审}, {id: second, label: 复审}]
rules: []
";

fn dogs() -> Report {
    report(
        &Arc::new(Form::read(DOGS).unwrap()),
        &[
            ("register", "north", &["12", "3", "", "9", "-4", "1200.50"]),
            ("register", "river", &["1000", "/", "999", "1（走失1只）", "0", "7"]),
            ("register", "hill", &["", "约三", "0", "0", "+11", ""]),
            ("appeals", "town", &["1", "2", "3"]),
            ("appeals", "first", &["4", "", "/"]),
            ("appeals", "second", &["700", "8", "9"]),
        ],
    )
}

#[test]
fn a_form_that_nobody_knows_is_drawn_with_merged_labels() {
    let picture = "
┌───────────────────────────────────────────────────────────────────────────┐
│                                  第三条                                   │
├─────────────────┬─────────────────────────────────────┬────────┬──────────┤
│                 │              登记动物               │        │          │
│                 ├──────┬───────────────┬──────────────┤ 比上年 │   收费   │
│      辖区       │      │      犬       │              │ 增/减  │ （单位： │
│                 │ 合计 ├────────┬──────┤      猫      │        │   元）   │
│                 │      │ 大型犬 │ 小型 │              │        │          │
├─────────────────┼──────┼────────┼──────┼──────────────┼────────┼──────────┤
│ 北区            │   12 │    3   │      │       9      │   -4   │  1200.50 │
├──────┬──────────┼──────┼────────┼──────┼──────────────┼────────┼──────────┤
│      │ 江边街道 │ 1000 │    /   │  999 │ 1（走失1只） │    0   │        7 │
│ 南区 ├──────────┼──────┼────────┼──────┼──────────────┼────────┼──────────┤
│      │ 山上     │      │  约三  │    0 │       0      │   11   │          │
└──────┴──────────┴──────┴────────┴──────┴──────────────┴────────┴──────────┘
";
    assert_drawn(&dogs(), "register", NARROW, picture);
}

#[test]
fn a_table_in_one_line_has_its_rows_over_its_columns() {
    let picture = "
┌──────────────────┬─────────────────────────────────────┐
│        镇        │                 县                  │
├──────┬───────────┼──────────────────┬──────────────────┤
│      │   其他    │       初审       │       复审       │
│      ├────┬──────┼──────┬───────────┼──────┬───────────┤
│ 维持 │    │      │      │   其他    │      │   其他    │
│      │ 改 │ 未结 │ 维持 ├────┬──────┤ 维持 ├────┬──────┤
│      │    │      │      │ 改 │ 未结 │      │ 改 │ 未结 │
├──────┼────┼──────┼──────┼────┼──────┼──────┼────┼──────┤
│   1  │  2 │   3  │   4  │    │   /  │  700 │  8 │   9  │
└──────┴────┴──────┴──────┴────┴──────┴──────┴────┴──────┘
";
    assert_drawn(&dogs(), "appeals", NARROW, picture);
}

#[test]
fn a_table_too_wide_for_its_page_is_as_narrow_as_it_can_be() {
    let picture = "
+--------------------------------------+
|                第三条                |
+---------+-----------------+--+-------+
|         |    登记动物     |比|       |
|         +----+-------+----+上| 收费  |
|         |    |  犬   |    |年| （单  |
|  辖区   |    +--+----+    |增| 位：  |
|         |合计|大|    | 猫 |/ | 元）  |
|         |    |型|小型|    |减|       |
|         |    |犬|    |    |  |       |
+---------+----+--+----+----+--+-------+
|北区     |  12| 3|    |  9 |-4|1200.50|
+----+----+----+--+----+----+--+-------+
|    |    |    |  |    | 1  |  |       |
|    |江边|    |  |    |（走|  |       |
|    |街道|1000| /| 999| 失 | 0|      7|
|南区|    |    |  |    | 1  |  |       |
|    |    |    |  |    |只）|  |       |
|    +----+----+--+----+----+--+-------+
|    |山上|    |约|   0|  0 |11|       |
|    |    |    |三|    |    |  |       |
+----+----+----+--+----+----+--+-------+
";
    assert_drawn(&dogs(), "register", Layout { width: 40, ascii: true, ..NARROW }, picture);
}

#[test]
fn lines_of_two_columns_meet_in_columns_of_even_width() {
    let picture = "
┌──────────────────────────────────────┐
│                                   第三条                                   │
├─────────┬─────────────────┬────┬─────┤
│                  │             登记动物             │        │          │
│                  ├───┬────────┬────┤ 比上年 │   收费   │
│       辖区       │      │       犬       │        │ 增/减  │ （单位： │
│                  │ 合计 ├────┬───┤   猫   │        │   元）   │
│                  │      │ 大型犬 │ 小型 │        │        │          │
├─────────┼───┼────┼───┼────┼────┼─────┤
│ 北区             │   12 │    3   │      │    9   │   -4   │  1200.50 │
├───┬─────┼───┼────┼───┼────┼────┼─────┤
│      │          │      │        │      │   1    │        │          │
│      │ 江边街道 │ 1000 │    /   │  999 │ （走失 │    0   │        7 │
│ 南区 │          │      │        │      │ 1只）  │        │          │
│      ├─────┼───┼────┼───┼────┼────┼─────┤
│      │ 山上     │      │  约三  │    0 │    0   │   11   │          │
└───┴─────┴───┴────┴───┴────┴────┴─────┘
";
    assert_drawn(&dogs(), "register", Layout { ambiguous: Ambiguous::Wide, ..NARROW }, picture);
}

/// 表四 of a large city: the reconsiderations have one level of labels less, so theirs reach down.
#[test]
fn table_four_has_the_official_shape() {
    let report = report(
        &form::current(),
        &[
            ("disputes", "reconsideration", &["376", "97", "196", "121", "790"]),
            ("disputes", "direct_litigation", &["16", "1", "12", "27", "56"]),
            ("disputes", "litigation_after_reconsideration", &["74", "1", "30", "51", "156"]),
        ],
    );
    let picture = "
┌────────────────────────┬─────────────────────────────────────────────────┐
│        行政复议        │                    行政诉讼                     │
├────┬────┬────┬────┬────┼────────────────────────┬────────────────────────┤
│    │    │    │    │    │    未经复议直接起诉    │       复议后起诉       │
│结果│结果│其他│尚未│总计├────┬────┬────┬────┬────┼────┬────┬────┬────┬────┤
│维持│纠正│结果│审结│    │结果│结果│其他│尚未│总计│结果│结果│其他│尚未│总计│
│    │    │    │    │    │维持│纠正│结果│审结│    │维持│纠正│结果│审结│    │
├────┼────┼────┼────┼────┼────┼────┼────┼────┼────┼────┼────┼────┼────┼────┤
│ 376│ 97 │ 196│ 121│ 790│ 16 │  1 │ 12 │ 27 │ 56 │ 74 │  1 │ 30 │ 51 │ 156│
└────┴────┴────┴────┴────┴────┴────┴────┴────┴────┴────┴────┴────┴────┴────┘
";
    assert_drawn(&report, "disputes", NARROW, picture);
}

/// Tables of one section stand in one frame; where they have different numbers of columns, each number takes its share.
#[test]
fn tables_with_captions_stand_in_one_frame() {
    let source = "
id: two
name: 两表
source: 无
title: '{organization}'
sections:
  - id: both
    number: 一
    heading: 情况
    tables:
      - id: three
        label: 第一项
        stub: 内容
        unit: 件
        columns: [{id: a, label: 制发}, {id: b, label: 废止}, {id: c, label: 有效}]
        rows: [{id: rules, label: 规章}, {id: papers, label: 文件}]
      - id: two
        label: 第八项
        stub: 内容
        unit: 件
        columns: [{id: a, label: 上一年}, {id: b, label: 本年增/减, signed: true}]
        rows: [{id: fees, label: 收费}]
rules: []
";
    let form = Arc::new(Form::read(source).unwrap());
    let report = report(
        &form,
        &[
            ("three", "rules", &["3", "5", "74"]),
            ("three", "papers", &["564", "/", ""]),
            ("two", "fees", &["8", "-12"]),
        ],
    );
    let picture = "
一、情况

┌─────────────────────────────┐
│           第一项            │
├──────┬──────┬───────┬───────┤
│ 内容 │ 制发 │ 废止  │ 有效  │
├──────┼──────┼───────┼───────┤
│ 规章 │    3 │   5   │   74  │
├──────┼──────┼───────┼───────┤
│ 文件 │  564 │   /   │       │
├──────┴──────┴───────┴───────┤
│           第八项            │
├──────┬──────────┬───────────┤
│ 内容 │  上一年  │ 本年增/减 │
├──────┼──────────┼───────────┤
│ 收费 │     8    │    -12    │
└──────┴──────────┴───────────┘
";
    let text = render::text(&report, NARROW);
    assert!(text.ends_with(picture.trim_start()), "{text}");
}

#[test]
fn the_three_label_levels_of_table_three_stand_beside_their_rows() {
    let text = render::text(&Report::new(form::current(), "某局", 2024), NARROW);
    let expected = "
├────────────────────────────────────────┼──────┼────┼────┼────┼────┼────┼────┤
│二、上年结转政府信息公开申请数量        │      │    │    │    │    │    │    │
├──────┬─────────────────────────────────┼──────┼────┼────┼────┼────┼────┼────┤
│      │（一）予以公开                   │      │    │    │    │    │    │    │
│      ├─────────────────────────────────┼──────┼────┼────┼────┼────┼────┼────┤
│      │（二）部分公开（区分处理的，     │      │    │    │    │    │    │    │
│      │只计这一情形，不计其他情形）     │      │    │    │    │    │    │    │
│      ├──────┬──────────────────────────┼──────┼────┼────┼────┼────┼────┼────┤
│      │      │1.属于国家秘密            │      │    │    │    │    │    │    │
│      │      ├──────────────────────────┼──────┼────┼────┼────┼────┼────┼────┤
";
    assert!(text.contains(expected.trim_start()), "{text}");
}

/// Figures of a city of many millions; with wide lines 表四 has fifteen columns and still fits.
#[test]
fn the_tables_of_a_large_city_fit_in_80_columns() {
    let report = report(
        &form::current(),
        &[
            ("regulations", "normative_documents", &["564", "984", "4185"]),
            ("licensing", "licences", &["11398889"]),
            ("applications", "new", &["13612", "252", "0", "45", "128", "32", "14069"]),
            ("disputes", "reconsideration", &["376", "97", "196", "121", "790"]),
        ],
    );
    let mut terminal = Terminal::new();
    for (ambiguous, ascii) in
        [(Ambiguous::Narrow, false), (Ambiguous::Narrow, true), (Ambiguous::Wide, true), (Ambiguous::Wide, false)]
    {
        for (index, table) in report.form().tables.iter().enumerate() {
            let drawn = render::table(&report, index, Layout { width: 80, ambiguous, ascii });
            assert!(terminal.width(&drawn[0], ambiguous) <= 80, "{}: {}", table.id, drawn.join("\n"));
        }
    }
}

/// What may be found in a cell: numbers above all, and what people write beside or instead of them.
fn entry() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => "[0-9]{1,5}",
        2 => Just(String::new()),
        1 => Just("/".to_owned()),
        1 => "[0-9]{1,15}\\.[0-9]{1,8}",
        1 => "[0-9]{1,4}（[中公开“”，、…0-9a-z —①👍é]{1,24}）",
        1 => "[-0-9a-z ]{1,30}",
        1 => "[中约“”‘’（）《》，。…·×☆①👍🏽e\u{301}\u{fe0f}\u{200d}\u{a0}\t\r\n\u{1b}\u{7}\u{202e}]{1,40}",
    ]
}

fn layout() -> impl Strategy<Value = Layout> {
    let ambiguous = prop_oneof![Just(Ambiguous::Narrow), Just(Ambiguous::Wide)];
    let width = prop_oneof![1 => Just(0), 1 => 1_usize..40, 4 => 40_usize..140];
    (width, ambiguous, any::<bool>()).prop_map(|(width, ambiguous, ascii)| Layout { width, ambiguous, ascii })
}

/// A tree of labels; an inner one may be called anything, a number hangs on each leaf.
#[derive(Debug, Clone)]
struct Tree(String, Vec<Self>);

fn trees() -> impl Strategy<Value = Vec<Tree>> {
    let label = || "[一二三公开（）“”，…·a-z0-9]{1,14}";
    let leaf = label().prop_map(|label| Tree(label, Vec::new()));
    let tree = leaf.prop_recursive(2, 8, 3, move |inner| {
        (label(), proptest::collection::vec(inner, 1..4)).prop_map(|(label, inner)| Tree(label, inner))
    });
    proptest::collection::vec(tree, 1..4)
}

/// The trees as YAML (which is JSON here); leaves get ids.
fn axis(trees: &[Tree], next: &mut usize) -> serde_json::Value {
    let node = |Tree(label, inner): &Tree| {
        if inner.is_empty() {
            *next += 1;
            serde_json::json!({"id": format!("n{next}"), "label": label})
        } else {
            serde_json::json!({"label": label, "rows": axis(inner, next)})
        }
    };
    trees.iter().map(node).collect()
}

fn any_form() -> impl Strategy<Value = Arc<Form>> {
    (trees(), trees(), any::<bool>(), "[第三条（）]{0,9}", "[说明，。]{0,40}").prop_map(|(rows, columns, one_row, label, stub)| {
        let mut form = serde_json::json!({
            "id": "any", "name": "", "source": "", "title": "{organization}", "rules": [],
            "sections": [{"id": "s", "number": "一", "heading": "情况", "tables": [
                {"id": "t", "label": label, "stub": stub, "unit": "件", "rows": axis(&rows, &mut 0), "columns": axis(&columns, &mut 0)}
            ]}]
        });
        if one_row {
            form["sections"][0]["tables"][0]["layout"] = "one_row".into();
        }
        Arc::new(Form::read(&form.to_string()).unwrap())
    })
}

/// Every line of the table is as wide as every other, and closed; every line character meets what it leads to.
fn assert_sound(drawn: &[String], layout: Layout) {
    let mut terminal = Terminal::new();
    let widths: Vec<usize> = drawn.iter().map(|line| terminal.width(line, layout.ambiguous)).collect();
    let page = drawn.join("\n");
    assert!(widths.iter().all(|width| *width == widths[0]), "{widths:?}\n{page}");
    let sides = if layout.ascii { "+|" } else { "┌└│├┐┘┤" };
    assert!(
        drawn.iter().all(|line| line.starts_with(|c| sides.contains(c)) && line.ends_with(|c| sides.contains(c))),
        "{page}"
    );
    if layout.ascii || layout.ambiguous == Ambiguous::Wide {
        return;
    }
    let picture: Vec<Vec<char>> = drawn.iter().map(|line| terminal.columns(line)).collect();
    let at = |row: usize, column: usize| picture.get(row).and_then(|line| line.get(column)).copied().unwrap_or(' ');
    for (row, line) in picture.iter().enumerate() {
        for (column, &c) in line.iter().enumerate() {
            let (right, down) = ("─┌└├┬┴┼".contains(c), "│┌┐├┤┬┼".contains(c));
            assert_eq!(right, "─┐┘┤┬┴┼".contains(at(row, column + 1)), "{row}, {column}\n{page}");
            assert_eq!(down, "│└┘├┤┴┼".contains(at(row + 1, column)), "{row}, {column}\n{page}");
        }
    }
}

/// What is left of a text where nobody cares for blanks, line ends and lines.
fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !"│|".contains(*c)).collect()
}

proptest! {
    #![proptest_config(cases(48))]

    #[test]
    fn every_line_of_a_table_is_as_wide_as_every_other(
        form in prop_oneof![1 => Just(form::current()), 4 => any_form()],
        entries in proptest::collection::vec(entry(), 200),
        layout in layout(),
    ) {
        let mut report = Report::new(form.clone(), "某局", 2024);
        for (cell, entry) in form.cells().zip(&entries) {
            enter(&mut report, cell, entry);
        }
        for index in 0..form.tables.len() {
            let drawn = render::table(&report, index, layout);
            assert_sound(&drawn, layout);
            for cell in form.cells_of(index) {
                if let Value::Number { number, .. } = report.value(cell) {
                    let number = number.to_string();
                    prop_assert!(drawn.iter().any(|line| line.contains(&number)), "{number} is missing\n{}", drawn.join("\n"));
                }
            }
        }
    }

    #[test]
    fn no_line_of_a_text_leaves_the_page_or_breaks_a_rule(
        pieces in proptest::collection::vec("[一二三公开信息]{2,9}[，。；：？！）》”%]?[（《“]?|[a-z]{1,9}|[0-9]{1,3}(,[0-9]{3})?%?|\n　*", 1..80),
        width in 24_usize..120,
        ambiguous in prop_oneof![Just(Ambiguous::Narrow), Just(Ambiguous::Wide)],
    ) {
        let content = pieces.concat();
        let mut report = Report::new(form::current(), "某市信息公开工作领导小组办公室", 2024);
        write(&mut report, Text::Preamble, &content);
        let text = render::text(&report, Layout { width, ambiguous, ascii: false });
        let mut terminal = Terminal::new();
        let prose: Vec<&str> = text.split("\n一、").next().unwrap().lines().collect();
        for pair in prose.windows(2) {
            let (line, next) = (pair[0], pair[1]);
            prop_assert!(terminal.width(line, ambiguous) <= width, "{line:?} in {width}");
            prop_assert!(!line.ends_with([' ', '　', '（', '《', '“']) || next.starts_with("　　") || next.is_empty(), "{line:?}");
            let wrong = |c: char| "，。；：？！）》”%".contains(c);
            prop_assert!(!next.starts_with(wrong), "{next:?}");
        }
        let printed: Vec<String> = prose.iter().skip_while(|line| !line.is_empty()).map(|line| bare(line)).collect();
        prop_assert_eq!(printed.concat(), bare(&content));
    }
}
