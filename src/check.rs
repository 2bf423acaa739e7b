//! Judging a report by the rules of its form.
//!
//! [`check`] runs with every key: it makes no words. A [`Finding`] is plain data; [`Finding::message`] makes the sentence when
//! somebody wants to read it.

mod accepted;
mod cause;
mod counts;
mod finding;
mod message;
mod numerals;
mod organization;
mod personal;
mod plain;
mod previous;
mod prose;
mod texts;

pub use accepted::{Acceptance, accept, withdraw};
pub use cause::{Cause, cause, told};
pub use finding::{Fault, Finding, Personal, Summary};
pub use message::place;
pub use previous::{Awaited, Carry, carry};
pub use texts::Texts;

use std::sync::Arc;

use rust_decimal::Decimal;

use self::texts::Said;
use crate::form::{Cell, Equation, Law};
use crate::previous::Previous;
use crate::report::{Place, Report, Text};
use crate::totals;
use crate::value::Value;
use crate::wordlist::WordList;

/// What lies beside a report while it is judged. Nothing does by default.
#[derive(Debug, Clone, Default)]
pub struct Beside {
    /// Last year's report, if it is at hand.
    pub previous: Option<Previous>,
    /// The user's words to be told of, if she has a list.
    pub words: Option<Arc<WordList>>,
    /// What was read of the texts when the report was judged before.
    pub texts: Texts,
}

/// How an equation stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// A cell it must have is blank; that is reported instead.
    NotJudged,
    /// It holds.
    Holds,
    /// It does not hold.
    Fails {
        /// What the left side adds up to.
        expected: Decimal,
        /// What the right side says.
        actual: Decimal,
    },
}

/// Judges one equation, blanks counting 0.
pub fn judge(report: &Report, equation: &Equation) -> Verdict {
    if equation.unless_blank.iter().any(|cell| report.value(*cell).is_blank()) {
        return Verdict::NotJudged;
    }
    let expected = totals::sum(report, &equation.left);
    let actual = totals::sum(report, &equation.right);
    if expected == actual { Verdict::Holds } else { Verdict::Fails { expected, actual } }
}

/// Judges the report by all rules of its form; those that look at something beside it find nothing where that is not there.
/// Findings come in the order of the report, of one place in the order of the rules.
pub fn check(report: &Report, beside: &Beside) -> Vec<Finding> {
    let form = report.form();
    let texts = beside.texts.of(report);
    let said = |rule| texts.as_ref().map_or(&Said::Nothing, |texts| texts.said(rule));
    let mut findings = Vec::new();
    for (index, rule) in form.rules.iter().enumerate() {
        let mut find = |place, cells, fault| {
            let acceptance = Acceptance::None;
            findings.push(Finding { rule: index, severity: rule.severity, place, cells, fault, acceptance });
        };
        match &rule.law {
            Law::Sum | Law::Balance => judge_all(report, index, &mut find),
            Law::Number => look_at_cells(report, &mut find, |value| match value {
                Value::Other(text) => Some(Fault::NotANumber(text.clone())),
                _ => None,
            }),
            Law::Blank => look_at_cells(report, &mut find, |value| value.is_blank().then_some(Fault::Blank)),
            Law::Empty => {
                for section in form.text_sections().filter(|section| prose::emptiness(report, *section).is_some()) {
                    find(Place::Text(Text::Body(section)), Vec::new(), Fault::Empty);
                }
            }
            Law::Visible => prose::invisible(report, &mut find),
            Law::Counts(patterns) => {
                if let Said::Figures(mentions) = said(index) {
                    counts::other_figures(report, patterns, mentions, &mut find);
                }
            }
            Law::Words => {
                if let Some(list) = &beside.words {
                    prose::words(report, list, &mut find);
                }
            }
            Law::Carried(carried) => {
                if let Some(last) = &beside.previous {
                    previous::carried(report, last, carried, &mut find);
                }
            }
            Law::Copied(copied) => {
                if let Some(last) = &beside.previous {
                    previous::copied(report, last, copied, |text, fault| find(Place::Text(text), Vec::new(), fault));
                }
            }
            Law::Organization(_) | Law::Personal | Law::Mention(_) | Law::Year(_) => {
                said(index).hand_over(&mut find);
            }
        }
    }
    findings.sort_by_key(|finding| finding.place.rank(form));
    accepted::mark(report, &mut findings);
    findings
}

fn judge_all(report: &Report, rule: usize, find: &mut impl FnMut(Place, Vec<Cell>, Fault)) {
    for (index, equation) in report.form().equations.iter().enumerate().filter(|(_, equation)| equation.rule == rule) {
        if let (Verdict::Fails { expected, actual }, Some(stated)) = (judge(report, equation), equation.right.last()) {
            let fault = Fault::Sum { equation: index, expected, actual };
            find(Place::Cell(*stated), equation.cells().collect(), fault);
        }
    }
}

fn look_at_cells(
    report: &Report,
    find: &mut impl FnMut(Place, Vec<Cell>, Fault),
    fault: impl Fn(&Value) -> Option<Fault>,
) {
    for cell in report.form().cells() {
        if let Some(fault) = fault(report.value(cell)) {
            find(Place::Cell(cell), vec![cell], fault);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::form::{self, Form, Severity};
    use crate::report::Edit;
    use crate::words::{Lang, Words};

    /// A report of 2024 with 0 in every cell and something in every text: nothing to find.
    fn sound() -> Report {
        let form = form::current();
        let mut report = Report::new(form.clone(), "某某局", 2024);
        for cell in form.cells() {
            report.apply(Edit::Cell(cell, Value::number(0))).unwrap();
        }
        for section in form.text_sections() {
            write(&mut report, Text::Body(section), "有内容。没有收取信息处理费。");
        }
        report
    }

    fn write(report: &mut Report, text: Text, content: &str) {
        if let Some(edit) = Edit::between(text, report.text(text), content) {
            report.apply(edit).unwrap();
        }
    }

    /// Puts values into cells of 表三: `("new", "natural_person", "5")`.
    fn enter(report: &mut Report, table: &str, entries: &[(&str, &str, &str)]) {
        for (row, column, text) in entries {
            let cell = report.form().cell(table, row, column).unwrap();
            let value = Value::parse(report.form().kind(cell), text);
            report.apply(Edit::Cell(cell, value)).unwrap();
        }
    }

    /// Each finding as `rule message`.
    fn found(report: &Report) -> Vec<String> {
        let words = Words::new(Lang::Zh);
        let one =
            |finding: &Finding| format!("{} {}", finding.rule_of(report.form()).id, finding.message(report, &words));
        check(report, &Beside::default()).iter().map(one).collect()
    }

    fn verdict(report: &Report, rule: &str, line: usize) -> Verdict {
        let form = report.form();
        let equation = form.equations.iter().filter(|equation| form.rules[equation.rule].id == rule).nth(line).unwrap();
        judge(report, equation)
    }

    fn fails(expected: u32, actual: u32) -> Verdict {
        Verdict::Fails { expected: expected.into(), actual: actual.into() }
    }

    #[test]
    fn a_sound_report_has_no_findings() {
        assert_eq!(found(&sound()), Vec::<String>::new());
    }

    #[test]
    fn a_column_total_names_its_place_both_numbers_and_the_difference() {
        let mut report = sound();
        enter(
            &mut report,
            "applications",
            &[
                ("new", "natural_person", "130"),
                ("new", "total", "130"),
                ("results.granted", "natural_person", "100"),
                ("results.granted", "total", "100"),
                ("results.other.other", "natural_person", "27"),
                ("results.other.other", "total", "27"),
                ("results.total", "natural_person", "130"),
                ("results.total", "total", "130"),
            ],
        );
        assert_eq!(
            found(&report),
            [
                "applications.results_total 三（七）总计 · 自然人：应为 127（各行之和），填的是 130，多 3 件",
                "applications.results_total 三（七）总计 · 总计：应为 127（各行之和），填的是 130，多 3 件"
            ]
        );
        let finding = &check(&report, &Beside::default())[0];
        assert_eq!(finding.cells.len(), 22, "21 parts and the total");
        assert_eq!(finding.difference(), Some(3.into()));
        assert_eq!(finding.severity, Severity::Error);
        let total = report.form().cell("applications", "results.total", "natural_person").unwrap();
        assert_eq!(finding.place, Place::Cell(total));
    }

    #[test]
    fn a_balance_names_both_sides_and_stands_at_its_last_cell() {
        let mut report = sound();
        enter(
            &mut report,
            "applications",
            &[
                ("new", "natural_person", "128"),
                ("new", "total", "128"),
                ("carried_in", "natural_person", "5"),
                ("carried_in", "total", "5"),
                ("results.granted", "natural_person", "127"),
                ("results.granted", "total", "127"),
                ("results.total", "natural_person", "127"),
                ("results.total", "total", "127"),
                ("carried_out", "natural_person", "3"),
                ("carried_out", "total", "6"),
            ],
        );
        assert_eq!(
            found(&report),
            [
                "applications.balance 自然人：新收 128 + 上年结转 5 = 133，\
                 办理总计 127 + 结转下年 3 = 130，少 3 件",
                "applications.applicants_total 四、结转下年度继续办理 · 总计：应为 3（各列之和），填的是 6，多 3 件",
            ]
        );
        let finding = &check(&report, &Beside::default())[0];
        let carried_out = report.form().cell("applications", "carried_out", "natural_person").unwrap();
        assert_eq!(finding.place, Place::Cell(carried_out));
        assert_eq!(finding.cells.len(), 4);
        assert_eq!(finding.difference(), Some((-3).into()));
    }

    #[test]
    fn a_row_of_disputes_is_judged_by_itself() {
        let mut report = sound();
        enter(&mut report, "disputes", &[("reconsideration", "upheld", "10"), ("reconsideration", "corrected", "1")]);
        assert_eq!(
            found(&report),
            ["disputes.total 行政复议 · 总计：应为 11（各列之和），填的是 0，少 11 件"],
            "the figures of a report published so"
        );
    }

    #[test]
    fn a_blank_total_is_reported_and_its_sums_are_not_judged() {
        let mut report = sound();
        let column = 1;
        enter(&mut report, "applications", &[("new", "business", "5"), ("new", "total", "5")]);
        assert_eq!(verdict(&report, "applications.balance", column), fails(5, 0));
        enter(&mut report, "applications", &[("results.total", "business", "")]);
        assert_eq!(verdict(&report, "applications.balance", column), Verdict::NotJudged);
        assert_eq!(verdict(&report, "applications.results_total", column), Verdict::NotJudged);
        assert_eq!(verdict(&report, "applications.applicants_total", 0), Verdict::Holds);
        assert_eq!(
            found(&report),
            [
                "cell.blank 三（七）总计 · 商业企业：空白，没有填 0，不适用填 /",
                "applications.balance 总计：新收 5 + 上年结转 0 = 5，\
                 办理总计 0 + 结转下年 0 = 0，少 5 件",
            ]
        );
    }

    #[test]
    fn a_blank_row_total_leaves_its_row_unjudged_and_every_other_blank_counts_0() {
        let mut report = sound();
        enter(
            &mut report,
            "applications",
            &[("new", "business", "5"), ("new", "total", ""), ("carried_out", "business", "5")],
        );
        assert_eq!(verdict(&report, "applications.applicants_total", 0), Verdict::NotJudged);
        assert_eq!(verdict(&report, "applications.balance", 1), Verdict::Holds);
        enter(&mut report, "applications", &[("carried_out", "business", "")]);
        assert_eq!(verdict(&report, "applications.balance", 1), fails(5, 0), "a blank 四 counts 0");
        enter(&mut report, "applications", &[("new", "business", ""), ("new", "total", "5")]);
        assert_eq!(verdict(&report, "applications.applicants_total", 0), fails(0, 5), "a blank part counts 0");
        enter(&mut report, "disputes", &[("reconsideration", "other", "3"), ("reconsideration", "total", "")]);
        assert_eq!(verdict(&report, "disputes.total", 0), Verdict::NotJudged);
    }

    #[test]
    fn a_slash_counts_0_even_as_a_total() {
        let mut report = sound();
        enter(&mut report, "applications", &[("new", "business", "5"), ("new", "total", "/")]);
        enter(&mut report, "applications", &[("results.total", "business", "/")]);
        assert_eq!(verdict(&report, "applications.applicants_total", 0), fails(5, 0));
        assert_eq!(verdict(&report, "applications.balance", 1), fails(5, 0));
        assert_eq!(
            found(&report)[0],
            "applications.applicants_total 一、本年新收政府信息公开申请数量 · 总计：应为 5（各列之和），填的是 /（按 0 计），少 5 件"
        );
        enter(&mut report, "applications", &[("new", "business", "/"), ("results.total", "business", "0")]);
        assert_eq!(found(&report), Vec::<String>::new());
    }

    #[test]
    fn notes_count_their_number_and_what_is_no_number_counts_0() {
        let mut report = sound();
        enter(
            &mut report,
            "applications",
            &[("new", "business", "22（其中修订16件）"), ("new", "total", "22x"), ("carried_out", "business", "22")],
        );
        assert_eq!(
            found(&report),
            [
                "applications.applicants_total 一、本年新收政府信息公开申请数量 · 总计：应为 22（各列之和），\
                 填的是 22x（按 0 计），少 22 件",
                "cell.number 一、本年新收政府信息公开申请数量 · 总计：填的是“22x”，应填整数，没有填 0，不适用填 /",
                "applications.applicants_total 四、结转下年度继续办理 · 总计：应为 22（各列之和），填的是 0，少 22 件",
            ]
        );
    }

    #[test]
    fn a_cell_holds_what_its_column_can_hold() {
        for (table, row, column, text, is_fine) in [
            ("fees", "administrative_fees", "amount", "59237.2449", true),
            ("fees", "administrative_fees", "amount", "-1", false),
            ("fees", "administrative_fees", "amount", "251000元", false),
            ("regulations", "rules", "made", "/", true),
            ("regulations", "rules", "made", "1.5", false),
            ("regulations", "rules", "made", "-3", false),
            ("regulations", "rules", "made", "约三百件", false),
        ] {
            let mut report = sound();
            enter(&mut report, table, &[(row, column, text)]);
            let findings = check(&report, &Beside::default());
            assert_eq!(findings.is_empty(), is_fine, "{text}");
            if let Some(finding) = findings.first() {
                assert_eq!(finding.fault, Fault::NotANumber(text.to_owned()));
            }
        }
    }

    #[test]
    fn figures_of_a_form_with_signed_amounts_say_what_may_be_entered() {
        let form = Form::read(
            "\
id: little
name: 小表
source: 无
title: '{organization}{year}'
sections:
  - id: figures
    number: 一
    heading: 数字
    tables:
      - id: money
        label: 表甲
        unit: 万元
        columns: [{id: plus, label: 收, decimal: true}, {id: change, label: 增减, decimal: true, signed: true}, {id: left, label: 余, decimal: true}]
        rows: [{id: north, label: 北}]
rules:
  - {id: money.left, severity: error, balance: {table: money, each: row, left: [plus, change], right: [left]}}
  - {id: cell.number, severity: error, number: {}}
",
        )
        .unwrap();
        let mut report = Report::new(Arc::new(form), "局", 2024);
        enter(
            &mut report,
            "money",
            &[("north", "plus", "0.30"), ("north", "change", "-0.1"), ("north", "left", "0.1")],
        );
        assert_eq!(found(&report), ["money.left 表甲 北：收 0.30 + 增减 -0.1 = 0.20，余 0.1 = 0.1，少 0.10 万元"]);
        enter(&mut report, "money", &[("north", "change", "少"), ("north", "left", "0.3")]);
        assert_eq!(
            found(&report),
            ["cell.number 表甲 北 · 增减：填的是“少”，应填数字，可带小数，减少的前面加 -，不适用填 /"]
        );
    }

    #[test]
    fn a_text_that_says_nothing_is_empty() {
        for (section, text, expected) in [
            ("overview", "", "一、总体情况：还没有写，没有内容的写“无。”"),
            ("overview", " \n　\n", "一、总体情况：还没有写，没有内容的写“无。”"),
            ("overview", "（一）主动公开\n\n　（五）监督保障\n", "一、总体情况：只有小标题，下面还没有写"),
            ("overview", "无。", ""),
            ("overview", "（一）主动公开\n无。", ""),
            ("overview", "（一）主动公开情况\n", ""),
            ("problems", "", "五、存在的主要问题及改进情况：还没有写"),
            ("problems", "　　无。\n", "五、存在的主要问题及改进情况：只写“无”不够，应写明具体情况"),
            ("problems", "不适用", "五、存在的主要问题及改进情况：只写“无”不够，应写明具体情况"),
            ("problems", "无人手。", ""),
            ("other", "无", ""),
        ] {
            let mut report = sound();
            let section = report.form().section(section).unwrap();
            write(&mut report, Text::Body(section), text);
            let expected = if expected.is_empty() { vec![] } else { vec![format!("text.empty {expected}")] };
            let found: Vec<String> =
                found(&report).into_iter().filter(|found| found.starts_with("text.empty")).collect();
            assert_eq!(found, expected, "{text:?}");
        }
    }

    #[test]
    fn the_last_section_speaks_of_the_fee_even_where_there_was_none() {
        let missing = "text.processing_fee 六、其他需要报告的事项：没有写信息处理费的收取情况，没有收取的也要写明";
        for (text, expected) in [
            ("本年度未收取信息处理费。", vec![]),
            ("全年收取政府信息公开信息 处理费400元。", vec![]),
            ("无。", vec![missing]),
            ("没有其他需要报告的事项。", vec![missing]),
            ("", vec!["text.empty 六、其他需要报告的事项：还没有写"]),
        ] {
            let mut report = sound();
            let section = report.form().section("other").unwrap();
            write(&mut report, Text::Body(section), text);
            assert_eq!(found(&report), expected, "{text:?}");
        }
    }

    #[test]
    fn a_text_that_names_another_year_is_found_with_its_words() {
        let preamble = Text::Preamble;
        let body = Text::Body(0);
        for (text, content, expected) in [
            (Text::Title, "某局2023年政府信息公开工作年度报告", vec![("2023", "某局2023年政府信息公开工作")]),
            (Text::Title, "某局2024年政府信息公开工作年度报告", vec![]),
            (
                preamble,
                "现公布 ２０２３ 年度政府信息公开工作年度报告。",
                vec![("2023", "现公布 ２０２３ 年度政府信息公开工作年度报告")],
            ),
            (preamble, "2023年度工作，2022年工作", vec![("2023", "2023年度工作"), ("2022", "2022年工作")]),
            (preamble, "自2019年5月15日起施行的《条例》", vec![]),
            (
                preamble,
                "统计期限为 2023 年 1 月 1 日至 2024 年 12 月 31 日。",
                vec![("2023", "统计期限为 2023 年 1 月 1 日至 2024 年")],
            ),
            (body, "2023年政府信息公开工作，我局", vec![]),
            (
                body,
                "数据从2024年1月1日起至2023年12月31日止。",
                vec![("2023", "数据从2024年1月1日起至2023年12月31日止")],
            ),
            (
                body,
                "2023年1月1日至2023年12月31日，",
                vec![("2023", "2023年1月1日至2023年12月"), ("2023", "2023年1月1日至2023年12月31日")],
            ),
        ] {
            let mut report = sound();
            write(&mut report, text, content);
            let findings = check(&report, &Beside::default());
            let years: Vec<(&str, &str)> = findings
                .iter()
                .map(|finding| match &finding.fault {
                    Fault::Year { named, excerpt } => (named.as_str(), excerpt.as_str()),
                    other => panic!("{other:?}"),
                })
                .collect();
            assert_eq!(years, expected, "{content}");
            assert!(findings.iter().all(|finding| finding.place == Place::Text(text)));
            assert!(years.iter().all(|(_, excerpt)| content.contains(excerpt)));
        }
    }

    #[test]
    fn what_nobody_sees_is_found_once_for_each_text() {
        for (text, content, found) in [
            (Text::Body(0), "一。\n全年，公开\u{200b}12\u{202e}条。\n甲\u{1b}", Some((3, "公开\u{200b}12\u{202e}条"))),
            (Text::Organization, "\u{feff}某局", Some((1, "\u{feff}某局"))),
            (Text::Heading(1), "甲\u{2028}", Some((1, "甲\u{2028}"))),
            (Text::Body(0), "一\n　　二\u{a0}三e\u{301}", None),
        ] {
            let mut report = sound();
            write(&mut report, text, content);
            let found = found.map(|(count, excerpt)| Fault::Invisible { count, excerpt: excerpt.to_owned() });
            let findings = check(&report, &Beside::default());
            assert_eq!(findings.iter().map(|finding| finding.fault.clone()).collect::<Vec<_>>(), Vec::from_iter(found));
            assert!(findings.iter().all(|finding| finding.place == Place::Text(text)));
        }
        let mut report = sound();
        let cell = report.form().cell("regulations", "rules", "made").unwrap();
        report.apply(Edit::Cell(cell, Value::parse(report.form().kind(cell), "2（甲\u{200b}乙）"))).unwrap();
        let findings = check(&report, &Beside::default());
        assert_eq!((findings.len(), findings[0].place), (1, Place::Cell(cell)));
        let message = findings[0].message(&report, &Words::new(Lang::Zh));
        assert!(message.contains("有 1 个看不见的字符，第一个在“（甲<200B>乙）”"), "{message}");
    }

    #[test]
    fn an_excerpt_is_the_words_as_they_stand() {
        let mut report = sound();
        write(&mut report, Text::Title, "某局 ２０２３ 年报告");
        assert_eq!(found(&report), ["text.year 标题：“某局 ２０２３ 年报告”写的是 2023 年，本报告是 2024 年"]);
    }

    #[test]
    fn findings_come_in_the_order_of_the_report() {
        let mut report = sound();
        let sections: Vec<usize> = report.form().text_sections().collect();
        for section in sections {
            write(&mut report, Text::Body(section), "");
        }
        write(&mut report, Text::Preamble, "2020年度工作");
        write(&mut report, Text::Title, "2021年报");
        enter(
            &mut report,
            "applications",
            &[("new", "business", "1"), ("results.granted", "other", ""), ("results.total", "natural_person", "4x")],
        );
        enter(&mut report, "regulations", &[("normative_documents", "made", "")]);
        enter(&mut report, "disputes", &[("direct_litigation", "total", "1"), ("reconsideration", "pending", "x")]);
        let findings = check(&report, &Beside::default());
        let form = report.form();
        let order: Vec<(&str, String)> = findings
            .iter()
            .map(|finding| {
                let place = match finding.place {
                    Place::Cell(cell) => form.place(cell),
                    place => format!("{place:?}"),
                };
                (finding.rule_of(form).id.as_str(), place)
            })
            .collect();
        let expected = [
            ("text.year", "Text(Title)"),
            ("text.year", "Text(Preamble)"),
            ("text.empty", "Text(Body(0))"),
            ("cell.blank", "第二十条第（一）项 行政规范性文件 · 本年制发件数"),
            ("applications.applicants_total", "一、本年新收政府信息公开申请数量 · 总计"),
            ("cell.blank", "三（一）予以公开 · 其他"),
            ("cell.number", "三（七）总计 · 自然人"),
            ("applications.balance", "四、结转下年度继续办理 · 商业企业"),
            ("cell.number", "行政复议 · 尚未审结"),
            ("disputes.total", "行政诉讼·未经复议直接起诉 · 总计"),
            ("text.empty", "Text(Body(4))"),
            ("text.empty", "Text(Body(5))"),
        ];
        assert_eq!(order, expected.map(|(rule, place)| (rule, place.to_owned())));
        let summary = Summary { errors: 5, warnings: 7, hints: 0, accepted: 0 };
        assert_eq!(Summary::of(&findings), summary);
    }

    #[test]
    fn every_message_is_there_in_english_without_naming_rules_twice() {
        let mut report = sound();
        enter(&mut report, "disputes", &[("direct_litigation", "total", "1")]);
        let english = Words::new(Lang::En);
        let messages: Vec<String> =
            check(&report, &Beside::default()).iter().map(|finding| finding.message(&report, &english)).collect();
        assert_eq!(
            messages,
            ["行政诉讼·未经复议直接起诉 · 总计: should be 0 (sum of the columns), is 1, 1 件 too many"]
        );
    }

    proptest::proptest! {
        // Each case judges a dozen times.
        #![proptest_config(proptest::prelude::ProptestConfig::with_cases(100))]

        /// What was read of the texts before never changes what is found.
        #[test]
        fn a_report_judged_again_and_again_is_judged_as_if_for_the_first_time(
            steps in proptest::collection::vec((0..8_usize, 0..4_usize), 1..12),
        ) {
            const SENTENCES: [&str; 4] = [
                "本年新收政府信息公开申请12件，均已办结，未收取信息处理费。",
                "2023年，某某县局联系电话13812345678。",
                "结转下年度办理3件。",
                "",
            ];
            let mut report = sound();
            let beside = Beside::default();
            for (what, which) in steps {
                let number = ["12", "3", "0", "x"][which];
                match what {
                    0 => write(&mut report, Text::Body(0), SENTENCES[which]),
                    1 => write(&mut report, Text::Body(5), SENTENCES[which]),
                    2 => write(&mut report, Text::Preamble, SENTENCES[which]),
                    3 => write(&mut report, Text::Organization, ["某某局", "某某县局", "", "其他"][which]),
                    4 => drop(report.apply(Edit::Year(2022 + u16::try_from(which).unwrap())).unwrap()),
                    5 => enter(&mut report, "applications", &[("carried_out", "total", number)]),
                    _ => enter(&mut report, "applications", &[("new", "total", number)]),
                }
                proptest::prop_assert_eq!(check(&report, &beside), check(&report, &Beside::default()));
            }
        }
    }
}
