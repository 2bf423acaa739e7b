//! Findings that somebody accepted with a reason: which they are, and how a finding is accepted or taken back.

use super::{Fault, Finding};
use crate::report::{Accepted, Edit, Place, Report, Text};

/// Whether somebody accepted a finding; the numbers are indices of [`Report::accepted`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Acceptance {
    /// Nobody did.
    #[default]
    None,
    /// It was accepted as it stands.
    Holds(usize),
    /// One of its rule and place was accepted with other values or other words: it is back.
    Lapsed(usize),
}

impl Finding {
    /// The reason it was accepted with, if it was.
    pub fn reason<'r>(&self, report: &'r Report) -> Option<&'r str> {
        match self.acceptance {
            Acceptance::Holds(at) => report.accepted().get(at).map(|accepted| accepted.reason.as_str()),
            Acceptance::None | Acceptance::Lapsed(_) => None,
        }
    }

    /// The reason it was once accepted with, when it was another.
    pub fn former_reason<'r>(&self, report: &'r Report) -> Option<&'r str> {
        match self.acceptance {
            Acceptance::Lapsed(at) => report.accepted().get(at).map(|accepted| accepted.reason.as_str()),
            Acceptance::None | Acceptance::Holds(_) => None,
        }
    }

    /// Whether it was accepted as it stands.
    pub fn is_accepted(&self) -> bool {
        matches!(self.acceptance, Acceptance::Holds(_))
    }

    /// What accepting it writes down.
    fn accept(&self, report: &Report, reason: &str) -> Accepted {
        let accepted = Accepted {
            rule: self.rule,
            place: self.place,
            values: self.cells.iter().map(|cell| report.value(*cell).to_string()).collect(),
            expected: self.expected(report),
            excerpt: self.words(report),
            reason: reason.to_owned(),
        };
        accepted.one_line()
    }

    /// The words it holds for: those it quotes, or of a text that lacks something the whole.
    fn words(&self, report: &Report) -> Option<String> {
        match (&self.fault, self.place) {
            (Fault::Empty | Fault::Unmentioned, Place::Text(text @ Text::Body(_))) => {
                Some(report.text(text).to_owned())
            }
            _ => self.fault.excerpt().map(str::to_owned),
        }
    }
}

/// Says of each finding whether it was accepted.
pub(super) fn mark(report: &Report, findings: &mut [Finding]) {
    if report.accepted().is_empty() {
        return;
    }
    let mut used = vec![false; report.accepted().len()];
    let concerns =
        |accepted: &Accepted, finding: &Finding| (accepted.rule, accepted.place) == (finding.rule, finding.place);
    for finding in findings.iter_mut() {
        let mut candidates = report.accepted().iter().enumerate().filter(|(_, one)| concerns(one, finding)).peekable();
        if candidates.peek().is_some() {
            let now = finding.accept(report, "");
            let same = |one: &Accepted| {
                (&one.values, &one.expected, &one.excerpt) == (&now.values, &now.expected, &now.excerpt)
            };
            if let Some((at, _)) = candidates.find(|(_, one)| same(one)) {
                used[at] = true;
                finding.acceptance = Acceptance::Holds(at);
            }
        }
    }
    for finding in findings.iter_mut().filter(|finding| !finding.is_accepted()) {
        let lapsed = |(at, one): &(usize, &Accepted)| !used[*at] && concerns(one, finding);
        if let Some((at, _)) = report.accepted().iter().enumerate().find(lapsed) {
            finding.acceptance = Acceptance::Lapsed(at);
        }
    }
}

/// The edit that accepts these findings with a reason, in the place of what was accepted for them when they were others.
pub fn accept(report: &Report, findings: &[&Finding], reason: &str) -> Edit {
    let anew: Vec<Accepted> = findings.iter().map(|finding| finding.accept(report, reason)).collect();
    let is_replaced = |at: usize| {
        let one = &report.accepted()[at];
        findings.iter().any(|finding| finding.acceptance == Acceptance::Lapsed(at))
            || anew.iter().any(|other| other.key() == one.key())
    };
    let kept = (0..report.accepted().len()).filter(|at| !is_replaced(*at)).map(|at| report.accepted()[at].clone());
    let mut list: Vec<Accepted> = kept.collect();
    for one in anew {
        if !list.iter().any(|other| other.key() == one.key()) {
            list.push(one);
        }
    }
    Edit::Accepted(list)
}

/// The edit that takes back what was accepted, by indices of [`Report::accepted`].
pub fn withdraw(report: &Report, indices: &[usize]) -> Edit {
    let kept = report.accepted().iter().enumerate().filter(|(at, _)| !indices.contains(at));
    Edit::Accepted(kept.map(|(_, one)| one.clone()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{Beside, Summary, check};
    use crate::form;
    use crate::value::Value;

    /// A report of 2024 in which all is 0 but the figures given, and every text says something.
    fn report(figures: &[(&str, &str, &str, u32)]) -> Report {
        let form = form::current();
        let mut report = Report::new(form.clone(), "某某局", 2024);
        for cell in form.cells() {
            report.apply(Edit::Cell(cell, Value::number(0))).unwrap();
        }
        for section in form.text_sections() {
            write(&mut report, section, "有内容。未收取信息处理费。");
        }
        for (table, row, column, number) in figures {
            enter(&mut report, table, row, column, &number.to_string());
        }
        report
    }

    fn write(report: &mut Report, section: usize, content: &str) {
        let text = Text::Body(section);
        if let Some(edit) = Edit::between(text, report.text(text), content) {
            report.apply(edit).unwrap();
        }
    }

    fn enter(report: &mut Report, table: &str, row: &str, column: &str, typed: &str) {
        let cell = report.form().cell(table, row, column).unwrap();
        let value = Value::parse(report.form().kind(cell), typed);
        report.apply(Edit::Cell(cell, value)).unwrap();
    }

    /// Accepts all findings there are.
    fn accept_all(report: &mut Report, reason: &str) {
        let findings = check(report, &Beside::default());
        let edit = accept(report, &findings.iter().collect::<Vec<_>>(), reason);
        report.apply(edit).unwrap();
    }

    /// Each finding by its rule, with the reason it was accepted with.
    fn found(report: &Report) -> Vec<(String, Option<String>)> {
        let rule = |finding: &Finding| report.form().rules[finding.rule].id.clone();
        check(report, &Beside::default())
            .iter()
            .map(|finding| (rule(finding), finding.reason(report).map(str::to_owned)))
            .collect()
    }

    #[test]
    fn an_accepted_sum_counts_apart_until_one_of_its_values_changes() {
        // 2 + 1 = 3, and 5 is stated, as an organ may publish it that counts otherwise.
        let figures = [("disputes", "reconsideration", "upheld", 2), ("disputes", "reconsideration", "corrected", 1)];
        let mut report = report(&figures);
        enter(&mut report, "disputes", "reconsideration", "total", "5");
        let before = report.clone();
        accept_all(&mut report, "含两件并案处理的");
        let rule = || "disputes.total".to_owned();
        assert_eq!(found(&report), [(rule(), Some("含两件并案处理的".to_owned()))]);
        assert_eq!(Summary::of(&check(&report, &Beside::default())), Summary { accepted: 1, ..Summary::default() });
        let [accepted] = report.accepted() else { panic!("{:?}", report.accepted()) };
        assert_eq!(accepted.values, ["2", "1", "0", "0", "5"]);
        assert_eq!(accepted.expected.as_deref(), Some("3"));
        // The sum is the same; one part is not.
        enter(&mut report, "disputes", "reconsideration", "upheld", "1");
        enter(&mut report, "disputes", "reconsideration", "corrected", "2");
        assert_eq!(found(&report), [(rule(), None)]);
        assert_eq!(check(&report, &Beside::default())[0].former_reason(&report), Some("含两件并案处理的"));
        assert_eq!(Summary::of(&check(&report, &Beside::default())).errors, 1);
        assert_eq!(report.accepted().len(), 1, "nothing is lost");
        // Back again, it holds again.
        enter(&mut report, "disputes", "reconsideration", "upheld", "2");
        enter(&mut report, "disputes", "reconsideration", "corrected", "1");
        assert_eq!(found(&report), [(rule(), Some("含两件并案处理的".to_owned()))]);
        let edit = withdraw(&report, &[0]);
        report.apply(edit).unwrap();
        assert_eq!(report, before);
    }

    #[test]
    fn accepting_anew_takes_the_place_of_what_has_lapsed_and_leaves_the_rest() {
        let mut report =
            report(&[("disputes", "reconsideration", "total", 5), ("disputes", "direct_litigation", "total", 1)]);
        accept_all(&mut report, "旧口径");
        enter(&mut report, "disputes", "reconsideration", "total", "6");
        let findings = check(&report, &Beside::default());
        let back: Vec<&Finding> = findings.iter().filter(|finding| !finding.is_accepted()).collect();
        assert_eq!(back.len(), 1);
        let edit = accept(&report, &back, "新口径");
        report.apply(edit).unwrap();
        let reasons: Vec<&str> = report.accepted().iter().map(|one| one.reason.as_str()).collect();
        assert_eq!(reasons, ["新口径", "旧口径"]);
        assert!(check(&report, &Beside::default()).iter().all(Finding::is_accepted));
    }

    #[test]
    fn a_finding_of_words_comes_back_with_other_words_and_only_there() {
        let mut report = report(&[]);
        write(&mut report, 0, "统计期限为2023年1月1日至2024年12月31日。");
        accept_all(&mut report, "上年数据补报");
        assert!(check(&report, &Beside::default())[0].is_accepted());
        write(&mut report, 0, "新的一段。\n统计期限为2023年1月1日至2024年12月31日。");
        assert!(check(&report, &Beside::default())[0].is_accepted(), "the words are the same, further down");
        write(&mut report, 0, "统计期限为2022年1月1日至2024年12月31日。");
        assert_eq!(found(&report), [("text.year".to_owned(), None)]);
        write(&mut report, 0, "");
        assert_eq!(found(&report), [("text.empty".to_owned(), None)]);
        accept_all(&mut report, "另文报送");
        assert!(check(&report, &Beside::default())[0].is_accepted());
        write(&mut report, 0, "（一）主动公开");
        assert_eq!(found(&report), [("text.empty".to_owned(), None)], "it says something else too little");
    }

    #[test]
    fn what_nobody_sees_in_the_words_does_not_keep_them_from_being_recognized() {
        let mut report = report(&[]);
        write(&mut report, 0, "甲\u{200b}乙");
        accept_all(&mut report, "  照录原文\n");
        assert_eq!(report.accepted()[0].reason, "照录原文");
        assert!(check(&report, &Beside::default())[0].is_accepted());
    }
}
