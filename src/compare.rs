//! What differs between two reports of one form: as data, and in lines of words.

mod message;

pub use message::Tally;

use std::time::{Duration, Instant};

use rust_decimal::Decimal;
use similar::{Algorithm, DiffTag, capture_diff_slices_deadline};

use crate::form::Cell;
use crate::report::{Accepted, Edit, Place, Report, Text};
use crate::value::Value;
use crate::words::Words;

/// How long a text is searched for its smallest difference; a larger one is as true.
const PATIENCE: Duration = Duration::from_millis(200);

/// One thing that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Difference {
    /// A year, a date, or a text of one line. Empty where there is none.
    Line {
        /// Which.
        place: Place,
        /// As it is in the old report.
        old: String,
        /// As it is in the new one.
        new: String,
    },
    /// A cell.
    Cell {
        /// Which.
        cell: Cell,
        /// Its value in the old report.
        old: Value,
        /// Its value in the new one.
        new: Value,
    },
    /// Paragraphs that stand in one place of a text.
    Paragraphs {
        /// Which text.
        text: Text,
        /// The first paragraph that differs, from 1: of the new text, or behind its end.
        number: usize,
        /// What only the old text has there.
        removed: Vec<String>,
        /// What only the new text has there.
        added: Vec<String>,
    },
    /// An accepted finding, of one rule, place and words; only one report may have it.
    Accepted {
        /// As it is in the old report.
        old: Option<Accepted>,
        /// As it is in the new one.
        new: Option<Accepted>,
        /// Where it is.
        place: Place,
    },
}

impl Difference {
    /// Where it is.
    pub fn place(&self) -> Place {
        match self {
            Self::Line { place, .. } | Self::Accepted { place, .. } => *place,
            Self::Cell { cell, .. } => Place::Cell(*cell),
            Self::Paragraphs { text, .. } => Place::Text(*text),
        }
    }

    /// New − old, where both are numbers that differ.
    pub fn change(&self) -> Option<Decimal> {
        match self {
            Self::Cell { old: Value::Number { number: old, .. }, new: Value::Number { number: new, .. }, .. }
                if old != new =>
            {
                Some(*new - *old)
            }
            _ => None,
        }
    }
}

/// The reports fill in different forms, whose cells have nothing to do with one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the reports are of different forms")]
pub struct OtherForm;

/// What differs between two reports, in the order of the report. Nothing if, and only if, they are equal. Two values that print alike
/// are equal; `0.50` and `0.5` are not.
///
/// # Errors
/// They are of different forms.
pub fn compare(old: &Report, new: &Report) -> Result<Vec<Difference>, OtherForm> {
    let form = new.form();
    if old.form().id != form.id {
        return Err(OtherForm);
    }
    let date = |report: &Report| report.date().map(|date| date.to_string()).unwrap_or_default();
    let head = [(Place::Year, old.year().to_string(), new.year().to_string()), (Place::Date, date(old), date(new))];
    let one_line = [Text::Organization, Text::Title].into_iter().chain((0..form.sections.len()).map(Text::Heading));
    let texts = one_line.map(|text| (Place::Text(text), old.text(text).to_owned(), new.text(text).to_owned()));
    let lines = head.into_iter().chain(texts).filter(|(_, old, new)| old != new);
    let lines = lines.map(|(place, old, new)| Difference::Line { place, old, new });
    let bodies = [Text::Preamble].into_iter().chain((0..form.sections.len()).map(Text::Body));
    let bodies = bodies.flat_map(|text| paragraphs(text, old.text(text), new.text(text)));
    let cells = form.cells().filter_map(|cell| {
        let (old, new) = (old.value(cell), new.value(cell));
        differ(old, new).then(|| Difference::Cell { cell, old: old.clone(), new: new.clone() })
    });
    let mut differences: Vec<Difference> = lines.chain(bodies).chain(cells).chain(accepted(old, new)).collect();
    differences.sort_by_key(|difference| difference.place().rank(form));
    Ok(differences)
}

/// The accepted findings in which two reports differ.
fn accepted(old: &Report, new: &Report) -> impl Iterator<Item = Difference> {
    let find =
        |report: &Report, one: &Accepted| report.accepted().iter().find(|other| other.key() == one.key()).cloned();
    let gone = old.accepted().iter().filter(|one| find(new, one).is_none());
    let gone = gone.map(|one| Difference::Accepted { old: Some(one.clone()), new: None, place: one.place });
    let there =
        new.accepted().iter().map(|one| (find(old, one), one)).filter(|(before, one)| before.as_ref() != Some(*one));
    let there = there.map(|(old, one)| Difference::Accepted { old, new: Some(one.clone()), place: one.place });
    gone.chain(there).collect::<Vec<_>>().into_iter()
}

/// Whether two values are not equal, or do not print alike.
fn differ(old: &Value, new: &Value) -> bool {
    old != new || old.to_string() != new.to_string()
}

/// The edit that makes the new report of the old one; nothing if they are equal.
///
/// # Errors
/// They are of different forms.
pub fn edit(old: &Report, new: &Report) -> Result<Option<Edit>, OtherForm> {
    let form = new.form();
    if old.form().id != form.id {
        return Err(OtherForm);
    }
    let year = (old.year() != new.year()).then(|| Edit::Year(new.year()));
    let date = (old.date() != new.date()).then(|| Edit::Date(new.date()));
    let sections = (0..form.sections.len()).flat_map(|section| [Text::Heading(section), Text::Body(section)]);
    let texts = [Text::Organization, Text::Title, Text::Preamble].into_iter().chain(sections);
    let texts = texts.filter_map(|text| Edit::between(text, old.text(text), new.text(text)));
    let cells = form.cells().filter(|cell| differ(old.value(*cell), new.value(*cell)));
    let cells = cells.map(|cell| Edit::Cell(cell, new.value(cell).clone()));
    let accepted = (old.accepted() != new.accepted()).then(|| Edit::Accepted(new.accepted().to_vec()));
    let edits: Vec<Edit> = year.into_iter().chain(date).chain(texts).chain(cells).chain(accepted).collect();
    Ok((!edits.is_empty()).then_some(Edit::Many(edits)))
}

/// What differs between two reports, in lines of words.
///
/// # Errors
/// They are of different forms.
pub fn lines(old: &Report, new: &Report, words: &Words) -> Result<Vec<String>, OtherForm> {
    Ok(compare(old, new)?.iter().flat_map(|difference| difference.lines(new.form(), words)).collect())
}

/// The paragraphs in which two texts differ.
fn paragraphs(text: Text, old: &str, new: &str) -> Vec<Difference> {
    if old == new {
        return Vec::new();
    }
    let split = |text: &str| if text.is_empty() { Vec::new() } else { text.split('\n').map(str::to_owned).collect() };
    let (old, new): (Vec<String>, Vec<String>) = (split(old), split(new));
    let deadline = Instant::now().checked_add(PATIENCE);
    let steps = capture_diff_slices_deadline(Algorithm::Myers, &old, &new, deadline);
    let differing = steps.into_iter().filter(|step| step.tag() != DiffTag::Equal);
    differing
        .map(|step| Difference::Paragraphs {
            text,
            number: step.new_range().start + 1,
            removed: old.get(step.old_range()).unwrap_or_default().to_vec(),
            added: new.get(step.new_range()).unwrap_or_default().to_vec(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form;
    use crate::report::Edit;
    use crate::words::Lang;
    use proptest::prelude::*;

    fn report() -> Report {
        Report::begin(form::current(), "某某县某某局", 2024)
    }

    fn put(report: &mut Report, text: Text, content: &str) {
        let edit = Edit::between(text, report.text(text), content);
        report.apply(edit.unwrap_or(Edit::Many(Vec::new()))).unwrap();
    }

    fn enter(report: &mut Report, row: &str, column: &str, typed: &str) {
        let cell = report.form().cell("applications", row, column).unwrap();
        let value = Value::parse(report.form().kind(cell), typed);
        report.apply(Edit::Cell(cell, value)).unwrap();
    }

    fn lines(old: &Report, new: &Report) -> Vec<String> {
        super::lines(old, new, &Words::new(Lang::Zh)).unwrap()
    }

    #[test]
    fn every_kind_of_difference_is_told_in_the_order_of_the_report() {
        let (mut old, mut new) = (report(), report());
        put(&mut old, Text::Body(0), "（一）主动公开\n公开 3 条。\n（二）依申请公开\n无。");
        put(&mut new, Text::Body(0), "（一）主动公开\n公开 5 条。\n（二）依申请公开\n无。\n另有一段。");
        put(&mut new, Text::Heading(1), "公开情况");
        enter(&mut old, "results.refused.internal_affairs", "business", "3");
        enter(&mut new, "results.refused.internal_affairs", "business", "5（其中1件）");
        enter(&mut new, "new", "natural_person", "0");
        new.apply(Edit::Year(2023)).unwrap();
        new.apply(Edit::Date(Some(jiff::civil::Date::constant(2025, 1, 9)))).unwrap();
        assert_eq!(
            lines(&old, &new),
            [
                "年份：2024 → 2023",
                "成文日期：（空白） → 2025-01-09",
                "一、总体情况 第 2 段：",
                "- 公开 3 条。",
                "+ 公开 5 条。",
                "一、总体情况 第 5 段：",
                "+ 另有一段。",
                "二、主动公开政府信息情况（标题）：（空白） → 公开情况",
                "一、本年新收政府信息公开申请数量 · 自然人：（空白） → 0",
                "三（三）5. 属于三类内部事务信息 · 商业企业：3 → 5（其中1件）",
            ]
        );
        assert!(lines(&new, &new).is_empty());
    }

    #[test]
    fn what_prints_differently_differs_and_what_shows_nothing_is_shown() {
        let (mut old, mut new) = (report(), report());
        let cell = old.form().cell("fees", "administrative_fees", "amount").unwrap();
        for (report, typed) in [(&mut old, "0.50"), (&mut new, "0.5")] {
            let value = Value::parse(report.form().kind(cell), typed);
            report.apply(Edit::Cell(cell, value)).unwrap();
        }
        put(&mut new, Text::Organization, "\u{1b}[2J局");
        let told = lines(&old, &new);
        assert!(told[0].contains("<1B>[2J局") && told[1].ends_with("0.50 → 0.5"), "{told:?}");
    }

    #[test]
    fn empty_lines_are_told_only_where_nothing_else_differs() {
        let told = |old: &str, new: &str| {
            let (mut before, mut after) = (report(), report());
            put(&mut before, Text::Preamble, old);
            put(&mut after, Text::Preamble, new);
            lines(&before, &after)
        };
        assert_eq!(told("", "一段\n")[1..], ["+ 一段"]);
        assert_eq!(told("一段", "另一段\n\n第三段")[1..], ["- 一段", "+ 另一段", "+ 第三段"]);
        assert_eq!(told("一段", "一段\n")[1..], ["+ "]);
    }

    proptest! {
        #[test]
        fn the_cells_named_are_those_that_differ(changed in proptest::collection::btree_set(0..200_usize, 0..20)) {
            let old = report();
            let mut new = old.clone();
            let cells: Vec<Cell> = new.form().cells().collect();
            for at in &changed {
                new.apply(Edit::Cell(cells[*at], Value::number(7))).unwrap();
            }
            let named: Vec<Place> = compare(&old, &new).unwrap().iter().map(Difference::place).collect();
            let expected: Vec<Place> = changed.iter().map(|at| Place::Cell(cells[*at])).collect();
            prop_assert_eq!(named, expected);
        }

        #[test]
        fn the_edit_makes_one_report_of_the_other_and_back(
            texts in proptest::collection::vec(("[ab\n]{0,6}", "[ab\n]{0,6}"), 4),
            cells in proptest::collection::btree_map(0..200_usize, ("[0-9/]{0,2}", "[0-9/]{0,2}"), 0..9),
            years in (2020..2022_u16, 2020..2022_u16),
        ) {
            let (mut old, mut new) = (report(), report());
            let line = |text: &str| text.replace('\n', "");
            for (text, (before, after)) in [Text::Preamble, Text::Body(0), Text::Title, Text::Heading(1)].into_iter().zip(texts) {
                let is_line = matches!(text, Text::Title | Text::Heading(_));
                put(&mut old, text, &if is_line { line(&before) } else { before });
                put(&mut new, text, &if is_line { line(&after) } else { after });
            }
            let all: Vec<Cell> = new.form().cells().collect();
            for (at, (before, after)) in cells {
                let kind = new.form().kind(all[at]);
                old.apply(Edit::Cell(all[at], Value::parse(kind, &before))).unwrap();
                new.apply(Edit::Cell(all[at], Value::parse(kind, &after))).unwrap();
            }
            old.apply(Edit::Year(years.0)).unwrap();
            new.apply(Edit::Year(years.1)).unwrap();
            new.apply(Edit::Date(Some(jiff::civil::Date::constant(2025, 1, 9)))).unwrap();
            let mut made = old.clone();
            let back = made.apply(edit(&old, &new).unwrap().unwrap()).unwrap();
            prop_assert_eq!(&made, &new);
            prop_assert_eq!(edit(&made, &new), Ok(None));
            made.apply(back).unwrap();
            prop_assert_eq!(&made, &old);
        }

        #[test]
        fn the_paragraphs_told_turn_one_text_into_the_other(old in "[ab\n]{0,12}", new in "[ab\n]{0,12}") {
            let (mut before, mut after) = (report(), report());
            put(&mut before, Text::Preamble, &old);
            put(&mut after, Text::Preamble, &new);
            let split = |text: &str| -> Vec<String> { if text.is_empty() { Vec::new() } else { text.split('\n').map(str::to_owned).collect() } };
            let mut lines = split(&old);
            for difference in compare(&before, &after).unwrap() {
                let Difference::Paragraphs { number, removed, added, .. } = difference else { panic!("{difference:?}") };
                let gone: Vec<String> = lines.splice(number - 1..number - 1 + removed.len(), added).collect();
                prop_assert_eq!(gone, removed);
            }
            prop_assert_eq!(lines, split(&new));
        }
    }
}
