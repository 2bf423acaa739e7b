//! A form that nobody has seen before: its pane, its text and its checks come from its description alone.

use super::*;
use nianbao::form::Form;
use nianbao::{check, render};
use std::sync::Arc;

/// Three header levels, a signed and a decimal column, a total that is not last, a sum over rows and a balance of rows.
const FORM: &str = "
id: little
name: 小表
source: 无
title: '{organization}{year}年小报告'
sections:
  - {id: words, number: 一, heading: 说明, text: {}}
  - id: figures
    number: 二
    heading: 库存
    tables:
      - id: stock
        stub: 品名
        unit: 个
        columns:
          - label: 全部
            columns:
              - {id: all, label: 合计}
              - label: 仓库
                columns:
                  - label: 城区
                    columns: [{id: east, label: 东库}, {id: west, label: 西库}]
                  - {id: outside, label: 郊外}
          - {id: change, label: 增减, signed: true}
          - {id: price, label: 单价, decimal: true}
        rows:
          - label: 一、水果
            id: fruit
            rows: [{id: apples, label: （一）苹果}, {id: pears, label: （二）梨}]
          - {id: sum, label: 二、总数}
          - {id: sold, label: 三、已售}
          - {id: kept, label: 四、结存}
rules:
  - {id: stock.all, severity: error, sum: {table: stock, each: row, total: all, parts: [east, west, outside]}}
  - {id: stock.sum, severity: error, sum: {table: stock, each: column, total: sum, parts: [fruit]}}
  - {id: stock.kept, severity: error, balance: {table: stock, each: column, left: [sum], right: [sold, kept]}}
  - {id: cell.number, severity: error, number: {}}
  - {id: text.empty, severity: warning, empty: {}}
";

fn editor() -> Editor {
    let form = Arc::new(Form::read(FORM).unwrap());
    let mut editor = Editor::of(Report::begin(form, "某店", 2024));
    editor.press("2");
    editor
}

#[test]
fn its_pane_has_its_rows_columns_groups_and_balances() {
    let editor = editor();
    let expected = "
                 | ---------------- 全部 -----------------
                 |          | ----------- 仓库 -----------
                 |          | ------ 城区 ------
 库存 (个)       |     合计 |     东库      西库      郊外      增减      单价
-----------------+----------+--------------------------------------------------
 一、水果    小计|          |
> (一)苹果       |[        ]|
  (二)梨         |          |
 二、总数        |          |
 三、已售        |          |
 四、结存        |          |";
    let lines = editor.screen().0;
    assert_eq!(lines[1..12], expected.lines().skip(1).collect::<Vec<_>>(), "{}", editor.picture());
    assert_eq!(editor.line("平衡"), " 平衡 二 - 三 -  |     待填 |     待填      待填      待填      待填      待填");
}

#[test]
fn its_totals_follow_and_its_balance_is_judged() {
    let mut editor = editor();
    // 合计 is the first column and no cell to enter: the cursor can be there, Tab goes over it.
    editor.press("<right>3<tab>4<tab>5<enter>1<enter>");
    assert_eq!(editor.cell("stock", "fruit.apples", "all"), "12");
    assert_eq!(editor.cell("stock", "fruit.pears", "all"), "1");
    assert_eq!(editor.cell("stock", "sum", "all"), "13");
    assert_eq!(editor.cell("stock", "sum", "east"), "4");
    editor.press("-2<enter>");
    assert_eq!(editor.cell("stock", "sold", "east"), "-2", "kept, and no count");
    editor.press("<up><end><left>-2<tab>1.50<enter>");
    assert_eq!(editor.cell("stock", "sold", "change"), "-2");
    assert_eq!(editor.cell("stock", "sold", "price"), "1.50");
    let found = check::check(editor.report(), &check::Beside::default());
    let numbers: Vec<_> = found.iter().filter(|finding| matches!(finding.fault, check::Fault::NotANumber(_))).collect();
    assert!(matches!(numbers[..], [finding] if finding.cells == [cell(editor.report(), "stock", "sold", "east")]));
    // 东库: 4 in all, nothing sold or kept that counts.
    let east = cell(editor.report(), "stock", "kept", "east");
    let balance = found.iter().find(|finding| finding.place == nianbao::report::Place::Cell(east)).unwrap();
    assert!(
        matches!(&balance.fault, check::Fault::Sum { expected, actual, .. } if expected.to_string() == "4" && actual.to_string() == "0")
    );
}

#[test]
fn its_text_has_its_table() {
    let mut editor = editor();
    editor.press("<right>3<tab>4<tab>5<enter>");
    let text = render::text(editor.report(), render::Layout::default());
    for expected in ["某店2024年小报告", "一、说明", "二、库存", "城区", "郊外", "（二）梨", "四、结存"]
    {
        assert!(text.contains(expected), "{expected}\n{text}");
    }
    let apples = text.lines().find(|line| line.contains("苹果")).unwrap();
    let figures: Vec<&str> = apples.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    assert_eq!(figures, ["12", "3", "4", "5"]);
}
