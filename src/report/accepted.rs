//! Findings that somebody accepted with a reason: part of the report's file, and of nothing that is published.

use std::collections::HashSet;

use super::{Place, Text};
use crate::form::{Body, Form};
use crate::text;

/// A finding that somebody accepted with a reason. It holds for what was found, and for nothing else: once one of the values or
/// the words is another, the finding is back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accepted {
    /// The rule, an index of [`Form::rules`].
    pub rule: usize,
    /// Where the finding is.
    pub place: Place,
    /// The values of the cells it speaks of, as they print, in the order the finding names them; `""` is blank.
    pub values: Vec<String>,
    /// What the rule expected there, where it says so: a sum, last year's figure, the year.
    pub expected: Option<String>,
    /// The words it quotes, on one line; `None` for what is no finding of words.
    pub excerpt: Option<String>,
    /// Why it is right as it is: one line, never blank.
    pub reason: String,
}

impl Accepted {
    /// What tells it from others: of one rule, place and words there is one.
    pub fn key(&self) -> (usize, Place, Option<&str>) {
        (self.rule, self.place, self.excerpt.as_deref())
    }

    /// The same as its file has it: every part on one line.
    #[must_use]
    pub fn one_line(self) -> Self {
        let line = |part: String| text::one_line(&part);
        Self {
            values: self.values.into_iter().map(line).collect(),
            expected: self.expected.map(line),
            excerpt: self.excerpt.map(line),
            reason: line(self.reason),
            ..self
        }
    }
}

/// Whether a report of this form may hold this list: each of a rule and a place of the form, each with a reason, none twice.
pub(super) fn fits(form: &Form, list: &[Accepted]) -> bool {
    let mut seen = HashSet::new();
    list.iter().all(|accepted| {
        accepted.rule < form.rules.len()
            && exists(form, accepted.place)
            && !accepted.reason.trim().is_empty()
            && seen.insert(accepted.key())
    })
}

/// The list in the order of the report: it has no other.
pub(super) fn in_order(form: &Form, mut list: Vec<Accepted>) -> Vec<Accepted> {
    list.sort_by(|a, b| {
        let key = |one: &Accepted| (one.place.rank(form), one.rule);
        key(a).cmp(&key(b)).then_with(|| a.excerpt.cmp(&b.excerpt))
    });
    list
}

fn exists(form: &Form, place: Place) -> bool {
    match place {
        Place::Year | Place::Date | Place::Text(Text::Organization | Text::Title | Text::Preamble) => true,
        Place::Text(Text::Heading(section)) => section < form.sections.len(),
        Place::Text(Text::Body(section)) => {
            form.sections.get(section).is_some_and(|section| matches!(section.body, Body::Text { .. }))
        }
        Place::Cell(cell) => form.find_kind(cell).is_some(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::{self, Cell};
    use crate::report::{Edit, Misfit, Report};

    fn accepted(place: Place, excerpt: Option<&str>) -> Accepted {
        Accepted {
            rule: 0,
            place,
            values: vec!["3".to_owned()],
            expected: None,
            excerpt: excerpt.map(str::to_owned),
            reason: "口径调整".to_owned(),
        }
    }

    #[test]
    fn a_list_that_does_not_fit_is_refused_and_one_that_does_is_taken_back_by_its_inverse() {
        let form = form::current();
        let mut report = Report::new(form.clone(), "局", 2024);
        let cell = form.cell("applications", "new", "total").unwrap();
        let (in_cell, in_text) = (accepted(Place::Cell(cell), None), accepted(Place::Text(Text::Body(0)), Some("甲")));
        let no_row = Cell { row: 25, ..cell };
        for bad in [
            vec![Accepted { rule: form.rules.len(), ..in_cell.clone() }],
            vec![accepted(Place::Cell(no_row), None)],
            vec![accepted(Place::Text(Text::Body(1)), None)],
            vec![accepted(Place::Text(Text::Heading(6)), None)],
            vec![Accepted { reason: "  ".to_owned(), ..in_cell.clone() }],
            vec![in_cell.clone(), Accepted { reason: "另一条".to_owned(), ..in_cell.clone() }],
        ] {
            assert_eq!(report.apply(Edit::Accepted(bad.clone())), Err(Misfit), "{bad:?}");
        }
        let other_words = accepted(in_text.place, Some("乙"));
        let in_order = vec![other_words.clone(), in_text.clone(), in_cell.clone()];
        let inverse = report.apply(Edit::Accepted(vec![in_cell, in_text, other_words])).unwrap();
        assert_eq!((report.accepted(), inverse.clone()), (&in_order[..], Edit::Accepted(Vec::new())));
        let redo = report.apply(inverse).unwrap();
        assert_eq!((report.accepted().len(), redo), (0, Edit::Accepted(in_order)));
    }
}
