//! A report in another form: what means the same in both is taken over, and what does not is told.
//!
//! Which cells mean the same is the form's to say: those of equal ids, and those of [`Form::same`]. Nothing is added up, split or guessed.

use std::sync::Arc;

use crate::form::{Cell, Form};
use crate::report::{Accepted, Edit, Place, Report, Text};
use crate::value::Value;

/// A report in another form.
#[derive(Debug)]
pub struct Converted {
    /// The report in the new form.
    pub report: Report,
    /// Where the old report says something that has no place in the new form: texts and own wordings of headings, then cells that are
    /// not blank.
    pub left: Vec<Place>,
    /// What was accepted of the old report under a rule or at a place that the new form does not have.
    pub unaccepted: Vec<Accepted>,
    /// The cells of the new form that no cell of the old one means, and that are blank for it; in the order of the new form.
    pub blank: Vec<Cell>,
}

/// The same report in another form: its head, its texts, and the figures that mean the same in both, wrong ones as they are.
pub fn convert(old: &Report, form: &Arc<Form>) -> Converted {
    let report = Report::new(form.clone(), old.text(Text::Organization), old.year());
    let mut converted = Converted { report, left: Vec::new(), unaccepted: Vec::new(), blank: Vec::new() };
    converted.put(Place::Date, Edit::Date(old.date()));
    for text in [Text::Title, Text::Preamble] {
        converted.take_text(old, text, Some(text));
    }
    for (index, section) in old.form().sections.iter().enumerate() {
        let new = form.section(&section.id);
        converted.take_text(old, Text::Heading(index), new.map(Text::Heading));
        converted.take_text(old, Text::Body(index), new.map(Text::Body));
    }
    converted.take_cells(old);
    converted.take_accepted(old);
    converted
}

impl Converted {
    /// Makes an edit; where the form has no room for it, the place it comes from is left.
    fn put(&mut self, from: Place, edit: Edit) {
        if self.report.apply(edit).is_err() {
            self.left.push(from);
        }
    }

    fn take_text(&mut self, old: &Report, text: Text, new: Option<Text>) {
        let inserted = old.text(text).to_owned();
        match new {
            _ if inserted.is_empty() => {}
            Some(new) => self.put(Place::Text(text), Edit::Text { text: new, at: 0, removed: 0, inserted }),
            None => self.left.push(Place::Text(text)),
        }
    }

    /// Findings accepted with a reason, where the form has their rule and their place.
    fn take_accepted(&mut self, old: &Report) {
        let (form, old_form) = (self.report.form().clone(), old.form());
        let mut list = Vec::new();
        for accepted in old.accepted() {
            let rule = old_form.rules.get(accepted.rule).and_then(|rule| form.rule(&rule.id));
            match rule.zip(Place::of_key(&form, &accepted.place.key(old_form))) {
                Some((rule, place)) => list.push(Accepted { rule, place, ..accepted.clone() }),
                None => self.unaccepted.push(accepted.clone()),
            }
        }
        if self.report.apply(Edit::Accepted(list)).is_err() {
            self.unaccepted.extend_from_slice(old.accepted());
        }
    }

    fn take_cells(&mut self, old: &Report) {
        let (form, old_form) = (self.report.form().clone(), old.form());
        let mut is_taken = vec![false; old_form.cell_count()];
        for cell in form.cells() {
            let Some(source) = form.counterpart(cell, old_form) else {
                self.blank.push(cell);
                continue;
            };
            is_taken[old_form.index(source)] = true;
            let (kind, value) = (form.kind(cell), old.value(source));
            // A column may allow less than it did: -3 is then no number any more, and found.
            let same_kind = kind == old_form.kind(source);
            let value = if same_kind { value.clone() } else { Value::parse(kind, &value.to_string()) };
            self.put(Place::Cell(source), Edit::Cell(cell, value));
        }
        let is_left = |cell: &Cell| !is_taken[old_form.index(*cell)] && !old.value(*cell).is_blank();
        self.left.extend(old_form.cells().filter(is_left).map(Place::Cell));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form;

    fn enter(report: &mut Report, table: &str, row: &str, column: &str, text: &str) {
        let cell = report.form().cell(table, row, column).unwrap();
        report.apply(Edit::Cell(cell, Value::parse(report.form().kind(cell), text))).unwrap();
    }

    fn shown(report: &Report, table: &str, row: &str, column: &str) -> String {
        report.value(report.form().cell(table, row, column).unwrap()).to_string()
    }

    fn ids(form: &Form, cell: Cell) -> String {
        let table = &form.tables[cell.table];
        format!("{} {} {}", table.id, table.rows.leaf(cell.row).id, table.columns.leaf(cell.column).id)
    }

    fn report_of(form: &str) -> Report {
        Report::new(form::find(form).unwrap(), "某某局", 2020)
    }

    #[test]
    fn what_was_accepted_is_taken_over_where_its_rule_and_place_are() {
        let mut old = report_of("zfxxgk-2019");
        let accepted = |table: &str, row: &str, column: &str| Accepted {
            rule: form::find("zfxxgk-2019").unwrap().rule("cell.blank").unwrap(),
            place: Place::Cell(form::find("zfxxgk-2019").unwrap().cell(table, row, column).unwrap()),
            values: vec![String::new()],
            expected: None,
            excerpt: None,
            reason: "未统计".to_owned(),
        };
        let gone = accepted("procurement", "central_procurement", "amount");
        old.apply(Edit::Accepted(vec![accepted("disputes", "reconsideration", "other"), gone.clone()])).unwrap();
        let converted = convert(&old, &form::current());
        assert_eq!((converted.left, converted.unaccepted), (vec![], vec![gone]));
        let [taken] = converted.report.accepted() else { panic!("{:?}", converted.report.accepted()) };
        let form = converted.report.form();
        assert_eq!(form.rules[taken.rule].id, "cell.blank");
        assert_eq!(taken.place.key(form), "disputes.reconsideration.other");
        assert_eq!(taken.reason, "未统计");
    }

    #[test]
    fn what_has_no_place_is_told_and_nothing_else() {
        let mut old = report_of("zfxxgk-2019");
        for (table, row, column, text) in [
            ("regulations", "rules", "produced", "0"),
            ("licensing", "licences", "change", "-3"),
            ("licensing", "licences", "decisions", "120（含注销）"),
            ("licensing", "other_services", "decisions", "/"),
            ("procurement", "central_procurement", "amount", "251000元"),
            ("applications", "results.other", "business", "4"),
            ("applications", "carried_out", "natural_person", "1x"),
            ("disputes", "direct_litigation", "pending", "2"),
        ] {
            enter(&mut old, table, row, column, text);
        }
        let converted = convert(&old, &form::current());
        let cells: Vec<String> = converted
            .left
            .iter()
            .map(|place| match place {
                Place::Cell(cell) => ids(old.form(), *cell),
                other => panic!("{other:?}"),
            })
            .collect();
        assert_eq!(
            cells,
            [
                "regulations rules produced",
                "licensing licences change",
                "licensing other_services decisions",
                "procurement central_procurement amount"
            ]
        );
        for (table, row, column, text) in [
            ("licensing", "licences", "decisions", "120（含注销）"),
            ("applications", "results.other.other", "business", "4"),
            ("applications", "carried_out", "natural_person", "1x"),
            ("disputes", "direct_litigation", "pending", "2"),
        ] {
            assert_eq!(shown(&converted.report, table, row, column), text);
        }
        let form = converted.report.form();
        let filled = form.cells().filter(|cell| !converted.report.value(*cell).is_blank()).count();
        assert_eq!(filled, 4);
        // 6 of 规章 and 规范性文件, the fee, two rows of （六）.
        assert_eq!(converted.blank.len(), 6 + 1 + 14);
        assert!(converted.blank.contains(&form.cell("applications", "results.other.fee_unpaid", "total").unwrap()));
    }

    #[test]
    fn the_parts_of_a_group_are_not_added_up_for_the_one_row_it_was() {
        let mut old = report_of("zfxxgk-2021");
        for row in ["results.other.not_corrected", "results.other.other", "results.granted"] {
            enter(&mut old, "applications", row, "business", "2");
        }
        let converted = convert(&old, &form::find("zfxxgk-2019").unwrap());
        assert_eq!(shown(&converted.report, "applications", "results.other", "business"), "");
        assert_eq!(shown(&converted.report, "applications", "results.granted", "business"), "2");
        assert_eq!(converted.left.len(), 2);
        let other = converted.report.form().cell("applications", "results.other", "business").unwrap();
        assert!(converted.blank.contains(&other));
    }

    #[test]
    fn head_and_texts_go_along() {
        let mut old = report_of("zfxxgk-2019");
        let body = Text::Body(old.form().section("problems").unwrap());
        let heading = Text::Heading(old.form().section("disclosure").unwrap());
        let texts =
            [(Text::Title, "年报"), (Text::Preamble, "开头。\n"), (body, "（一）问题\n"), (heading, "公开情况")];
        for (text, content) in texts {
            old.apply(Edit::Text { text, at: 0, removed: 0, inserted: content.to_owned() }).unwrap();
        }
        old.apply(Edit::Date("2021-01-20".parse().ok())).unwrap();
        let converted = convert(&old, &form::current());
        assert_eq!(converted.left, []);
        let new = &converted.report;
        assert_eq!((new.text(Text::Organization), new.year(), new.date()), ("某某局", 2020, old.date()));
        assert!(new.date().is_some());
        for (text, content) in texts {
            assert_eq!(new.text(text), content);
        }
    }

    #[test]
    fn sections_and_kinds_that_differ_lose_nothing() {
        let form = |sections: &str| {
            Arc::new(
                Form::read(&format!("id: f\nname: f\nsource: f\ntitle: f\nsections:{sections}\nrules: []")).unwrap(),
            )
        };
        let one = form(
            "
  - {id: words, number: 一, heading: 文字, text: {}}
  - {id: gone, number: 二, heading: 别的, text: {}}
  - {id: figures, number: 三, heading: 数, tables: [{id: t, unit: 项, columns: [{id: c, label: 增减, signed: true}], rows: [{id: r, label: 行}]}]}",
        );
        let other = form(
            "
  - {id: words, number: 一, heading: 文字, tables: [{id: t, unit: 项, columns: [{id: c, label: 数}], rows: [{id: r, label: 行}]}]}",
        );
        let mut old = Report::new(one, "局", 2024);
        enter(&mut old, "t", "r", "c", "-3");
        for text in [Text::Body(0), Text::Body(1), Text::Heading(1)] {
            old.apply(Edit::Text { text, at: 0, removed: 0, inserted: "话".to_owned() }).unwrap();
        }
        let converted = convert(&old, &other);
        assert_eq!(converted.left, [Text::Body(0), Text::Heading(1), Text::Body(1)].map(Place::Text));
        assert_eq!(shown(&converted.report, "t", "r", "c"), "-3");
        assert!(matches!(converted.report.value(Cell { table: 0, row: 0, column: 0 }), Value::Other(_)));
    }
}
