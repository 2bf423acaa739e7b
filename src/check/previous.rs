//! The rules that look at last year's report.

use rust_decimal::Decimal;

use super::Fault;
use crate::form::{Carried, Cell, Copied, Law, Line};
use crate::previous::Previous;
use crate::report::{Edit, Place, Report, Text};
use crate::totals;
use crate::value::Value;

/// Hands over each figure that does not go on from last year's. A blank is found as such and not judged here; a blank of last year
/// counts 0, but not where its whole line is blank: then last year's report has no such figures.
pub(super) fn carried(
    report: &Report,
    previous: &Previous,
    rule: &[Carried],
    mut find: impl FnMut(Place, Vec<Cell>, Fault),
) {
    for (index, carried) in rule.iter().enumerate() {
        if let Some(expected) = expected(report, previous, rule, carried)
            && !report.value(carried.stated).is_blank()
        {
            let actual = report.value(carried.stated).count();
            if actual != expected {
                let last = previous.report().value(carried.last).count();
                let cells = carried.added.iter().chain(&carried.taken).copied().chain([carried.stated]).collect();
                find(Place::Cell(carried.stated), cells, Fault::Carried { index, last, expected, actual });
            }
        }
    }
}

/// What the cell should be by last year's report; `None` where that does not say.
pub(super) fn expected(report: &Report, previous: &Previous, rule: &[Carried], carried: &Carried) -> Option<Decimal> {
    let last = |carried: &Carried| previous.report().value(carried.last);
    let has_figures = match carried.line {
        Line::Row(_) => !last(carried).is_blank(),
        Line::Column(_) => rule.iter().any(|carried| !last(carried).is_blank()),
    };
    let is_number = |value: &Value| !matches!(value, Value::Other(_));
    (has_figures && is_number(last(carried)))
        .then(|| last(carried).count() + totals::sum(report, &carried.added) - totals::sum(report, &carried.taken))
}

/// What a new report has of last year's figures.
#[derive(Debug, Default)]
pub struct Carry {
    /// The cells that were filled in with last year's figures.
    pub entered: Vec<Cell>,
    /// Figures that go on from last year's by what this year brings.
    pub awaited: Vec<Awaited>,
}

/// A figure that this year's own will tell.
#[derive(Debug)]
pub struct Awaited {
    /// The cell that states it.
    pub stated: Cell,
    /// Last year's figure.
    pub last: Value,
    /// What comes to it this year.
    pub added: Vec<Cell>,
    /// What goes.
    pub taken: Vec<Cell>,
}

/// Fills into a new report what last year's carries over as it stands; what this year adds to or takes from is only told.
pub fn carry(report: &mut Report, previous: &Previous) -> Carry {
    let form = report.form().clone();
    let mut carry = Carry::default();
    for rule in &form.rules {
        let Law::Carried(law) = &rule.law else { continue };
        for carried in law {
            let last = previous.report().value(carried.last);
            let value = match last {
                Value::Number { .. } => Value::number(last.count()),
                Value::NotApplicable => Value::NotApplicable,
                Value::Blank | Value::Other(_) => continue,
            };
            if !carried.added.is_empty() || !carried.taken.is_empty() {
                // What is not applicable goes on as nothing that could be told beforehand.
                if value == Value::NotApplicable {
                    continue;
                }
                carry.awaited.push(Awaited {
                    stated: carried.stated,
                    last: value,
                    added: carried.added.clone(),
                    taken: carried.taken.clone(),
                });
            } else if report.apply(Edit::Cell(carried.stated, value)).is_ok() {
                carry.entered.push(carried.stated);
            }
        }
    }
    carry
}

/// Hands over each paragraph of a section's text that is one of last year's.
pub(super) fn copied(report: &Report, previous: &Previous, rule: &Copied, mut find: impl FnMut(Text, Fault)) {
    for text in report.form().text_sections().map(Text::Body) {
        for paragraph in report.text(text).lines().map(str::trim) {
            if let Some(word_for_word) = previous.has(paragraph, rule) {
                find(text, Fault::Copied { excerpt: paragraph.to_owned(), word_for_word });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::carry;
    use crate::check::{Beside, Finding, check};
    use crate::form;
    use crate::previous::Previous;
    use crate::report::{Edit, Report, Text};
    use crate::value::Value;
    use crate::words::{Lang, Words};

    type Entry<'a> = (&'a str, &'a str, &'a str, &'a str);

    /// A report with 0 in every cell but these.
    fn report(year: u16, entries: &[Entry]) -> Report {
        let form = form::current();
        let mut report = Report::new(form.clone(), "某某局", year);
        for cell in form.cells() {
            report.apply(Edit::Cell(cell, Value::number(0))).unwrap();
        }
        for (table, row, column, text) in entries {
            let cell = form.cell(table, row, column).unwrap();
            report.apply(Edit::Cell(cell, Value::parse(form.kind(cell), text))).unwrap();
        }
        report
    }

    /// What the rules that look at last year's report find: `rule message`.
    fn found(last: &Report, now: &Report) -> Vec<String> {
        let beside = Beside { previous: Some(Previous::new(last, now.form())), ..Beside::default() };
        let rule = |finding: &Finding| finding.rule_of(now.form()).id.clone();
        let findings = check(now, &beside).into_iter();
        let findings = findings.filter(|finding| {
            ["carried.over", "regulations.in_force", "text.copied"].contains(&rule(finding).as_str())
        });
        let words = Words::new(Lang::Zh);
        findings.map(|finding| format!("{} {}", rule(&finding), finding.message(now, &words))).collect()
    }

    #[test]
    fn what_is_carried_over_is_last_years_in_each_column() {
        let last = report(
            2023,
            &[("applications", "carried_out", "research", "5"), ("applications", "carried_out", "total", "5")],
        );
        let now = report(
            2024,
            &[("applications", "carried_in", "total", "5"), ("applications", "carried_in", "research", "3")],
        );
        let expected =
            "carried.over 二、上年结转政府信息公开申请数量 · 科研机构：应为 5（去年结转下年 5），填的是 3，少 2 件";
        assert_eq!(found(&last, &now), [expected]);
        let blank = report(
            2024,
            &[("applications", "carried_in", "total", "5"), ("applications", "carried_in", "research", "")],
        );
        assert!(found(&last, &blank).is_empty(), "a blank is found as a blank");
        let elsewhere = report(2023, &[("applications", "carried_out", "other", "")]);
        assert_eq!(found(&elsewhere, &now).len(), 2, "a blank of last year counts 0");
        assert!(found(&Report::new(form::current(), "某某局", 2023), &now).is_empty(), "no figures of last year");
    }

    #[test]
    fn what_is_in_force_goes_on_from_last_year() {
        let last = report(2023, &[("regulations", "normative_documents", "in_force", "8")]);
        let entries = |in_force| {
            [
                ("regulations", "normative_documents", "made", "3"),
                ("regulations", "normative_documents", "repealed", "1"),
                ("regulations", "normative_documents", "in_force", in_force),
            ]
        };
        assert!(found(&last, &report(2024, &entries("10"))).is_empty());
        assert!(found(&last, &report(2024, &entries(""))).is_empty());
        assert_eq!(
            found(&last, &report(2024, &entries("12"))),
            ["regulations.in_force 第二十条第（一）项 行政规范性文件 · 现行有效件数：应为 10（去年现行有效件数 8 + \
              本年制发件数 3 - 本年废止件数 1），填的是 12，多 2 件"]
        );
    }

    #[test]
    fn of_what_was_not_applicable_nothing_is_awaited() {
        let mut last = report(2023, &[]);
        for row in ["rules", "normative_documents"] {
            let cell = last.form().cell("regulations", row, "in_force").unwrap();
            let typed = if row == "rules" { "/" } else { "8" };
            let value = Value::parse(last.form().kind(cell), typed);
            last.apply(Edit::Cell(cell, value)).unwrap();
        }
        let mut new = Report::begin(form::current(), "某某局", 2024);
        let carry = carry(&mut new, &Previous::new(&last, &form::current()));
        let awaited: Vec<String> = carry.awaited.iter().map(|awaited| awaited.last.to_string()).collect();
        assert_eq!(awaited, ["8"]);
        assert_eq!(carry.entered.len(), 7, "二、上年结转 in seven columns");
    }

    #[test]
    fn a_paragraph_of_last_year_is_found_with_its_figures_changed_too() {
        const LAST: &str = "　　2023年，我局围绕企业办事需求，在门户网站公开办事指南 36 份，组织政策宣讲活动 4 场，解答群众来电咨询 210 次。";
        for (now, expected) in [
            (LAST, Some("一字不差")),
            (
                "2024年，我局围绕企业办事需求，在门户网站公开办事指南51份，组织政策宣讲活动12场，解答群众来电咨询98次。",
                Some("几乎相同"),
            ),
            (
                "2024年，我局着力清理失效文件，网站栏目由九个并为五个，新设数据开放专区，全年没有收到投诉，也没有被通报的问题。",
                None,
            ),
            ("（一）主动公开", None),
        ] {
            let body = |year, content: &str| {
                let mut report = report(year, &[]);
                let edit = Edit::between(Text::Body(0), "", content).unwrap();
                report.apply(edit).unwrap();
                report
            };
            let found = found(&body(2023, &format!("（一）主动公开\n{LAST}")), &body(2024, now));
            assert_eq!(found.len(), usize::from(expected.is_some()), "{found:?}");
            assert!(found.iter().zip(expected).all(|(found, expected)| found.contains(expected)), "{found:?}");
        }
    }
}
