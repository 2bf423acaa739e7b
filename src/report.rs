//! One filled-in report, and the one way to change it.
//!
//! Every change (a key, a paste, an undo) is an [`Edit`], a plain value; [`Report::apply`] makes it and hands back its inverse.
//! Undo, redo and whatever records edits build on nothing else.

mod accepted;
mod key;

use std::sync::Arc;

pub use accepted::Accepted;
use jiff::civil::Date;

use crate::form::{Body, Cell, Form};
use crate::value::Value;

/// The years a report can be for. The duty to report began with 2008; the range is wider on purpose: it keeps out what is no year
/// of a report at all, and a file with a doubtful year can be opened and mended.
pub const YEARS: std::ops::RangeInclusive<u16> = 1949..=2999;

/// One filled-in report.
#[derive(Debug, Clone)]
pub struct Report {
    form: Arc<Form>,
    year: u16,
    date: Option<Date>,
    organization: String,
    title: String,
    preamble: String,
    headings: Vec<String>,
    bodies: Vec<String>,
    values: Vec<Value>,
    accepted: Vec<Accepted>,
}

/// A text of the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Text {
    /// The name of the organ that reports; one line.
    Organization,
    /// An own wording of the title, empty where the official one is used; one line.
    Title,
    /// The text before the first section.
    Preamble,
    /// An own wording of a section's heading, without its number; empty where the official one is used; one line.
    Heading(usize),
    /// The text of a section; always empty for a section of tables.
    Body(usize),
}

/// An address in a report, in the order of the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place {
    /// The year the report is for.
    Year,
    /// The date it is signed (成文日期).
    Date,
    /// One of its texts.
    Text(Text),
    /// One cell of its tables.
    Cell(Cell),
}

/// A change of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edit {
    /// Puts a value into a cell.
    Cell(Cell, Value),
    /// Replaces a piece of a text.
    Text {
        /// Which text.
        text: Text,
        /// Where the piece begins, in bytes.
        at: usize,
        /// How long the replaced piece is, in bytes.
        removed: usize,
        /// What takes its place.
        inserted: String,
    },
    /// Sets the year.
    Year(u16),
    /// Sets or clears the date.
    Date(Option<Date>),
    /// Puts another list of accepted findings in the place of the one there is.
    Accepted(Vec<Accepted>),
    /// Several changes, one after the other, that stand or fall together.
    Many(Vec<Self>),
}

/// An edit does not fit the report: its cell, its piece of text or its rule does not exist, its year is none, a reason is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the edit does not fit the report")]
pub struct Misfit;

impl Report {
    /// A blank report: no text, every cell blank.
    pub fn new(form: Arc<Form>, organization: &str, year: u16) -> Self {
        let sections = form.sections.len();
        Self {
            year,
            date: None,
            organization: organization.to_owned(),
            title: String::new(),
            preamble: String::new(),
            headings: vec![String::new(); sections],
            bodies: vec![String::new(); sections],
            values: vec![Value::Blank; form.cell_count()],
            accepted: Vec::new(),
            form,
        }
    }

    /// The report a clerk begins with: blank, but for the headings its texts customarily have.
    pub fn begin(form: Arc<Form>, organization: &str, year: u16) -> Self {
        let mut report = Self::new(form, organization, year);
        for (section, body) in report.form.sections.iter().zip(&mut report.bodies) {
            if let Body::Text { outline, .. } = &section.body {
                body.extend(outline.iter().flat_map(|heading| [heading, "\n"]));
            }
        }
        report
    }

    /// The form it fills in.
    pub fn form(&self) -> &Arc<Form> {
        &self.form
    }

    /// The year it reports on.
    pub fn year(&self) -> u16 {
        self.year
    }

    /// The date it is signed (成文日期).
    pub fn date(&self) -> Option<Date> {
        self.date
    }

    /// One of its texts, as entered: an own wording may be empty.
    pub fn text(&self, text: Text) -> &str {
        match text {
            Text::Organization => &self.organization,
            Text::Title => &self.title,
            Text::Preamble => &self.preamble,
            Text::Heading(section) => &self.headings[section],
            Text::Body(section) => &self.bodies[section],
        }
    }

    /// How long all its texts are together, in bytes.
    pub fn length(&self) -> usize {
        let lines = [&self.organization, &self.title, &self.preamble].into_iter();
        lines.chain(&self.headings).chain(&self.bodies).map(String::len).sum()
    }

    /// The title as printed: its own wording, or the official one.
    pub fn title(&self) -> String {
        if self.title.is_empty() { self.official_title() } else { self.title.clone() }
    }

    /// The title by the form's wording.
    pub fn official_title(&self) -> String {
        self.form.title.replace("{organization}", &self.organization).replace("{year}", &self.year.to_string())
    }

    /// A section's heading as printed, without its number: its own wording, or the official one.
    pub fn heading(&self, section: usize) -> &str {
        match self.headings[section].as_str() {
            "" => &self.form.sections[section].heading,
            own => own,
        }
    }

    /// The value of a cell.
    pub fn value(&self, cell: Cell) -> &Value {
        &self.values[self.form.index(cell)]
    }

    /// The findings accepted with a reason, in the order of the report. Some may hold no more; see [`Accepted`].
    pub fn accepted(&self) -> &[Accepted] {
        &self.accepted
    }

    /// Makes a change and returns its inverse: the edit that takes it back.
    ///
    /// # Errors
    /// An edit that does not fit (which no edit made for this report does) changes nothing.
    pub fn apply(&mut self, edit: Edit) -> Result<Edit, Misfit> {
        match edit {
            Edit::Cell(cell, value) => {
                let slot = self.slot(cell).ok_or(Misfit)?;
                Ok(Edit::Cell(cell, std::mem::replace(slot, value)))
            }
            Edit::Text { text, at, removed, inserted } => {
                let content = self.text_mut(text).ok_or(Misfit)?;
                let end = at.checked_add(removed).ok_or(Misfit)?;
                let old = content.get(at..end).ok_or(Misfit)?.to_owned();
                content.replace_range(at..end, &inserted);
                Ok(Edit::Text { text, at, removed: inserted.len(), inserted: old })
            }
            Edit::Year(year) if YEARS.contains(&year) => Ok(Edit::Year(std::mem::replace(&mut self.year, year))),
            Edit::Date(date) => Ok(Edit::Date(std::mem::replace(&mut self.date, date))),
            Edit::Accepted(list) if accepted::fits(&self.form, &list) => {
                let list = accepted::in_order(&self.form, list);
                Ok(Edit::Accepted(std::mem::replace(&mut self.accepted, list)))
            }
            Edit::Year(_) | Edit::Accepted(_) => Err(Misfit),
            Edit::Many(edits) => self.apply_all(edits),
        }
    }

    fn apply_all(&mut self, edits: Vec<Edit>) -> Result<Edit, Misfit> {
        let mut inverses = Vec::with_capacity(edits.len());
        for edit in edits {
            match self.apply(edit) {
                Ok(inverse) => inverses.push(inverse),
                Err(misfit) => {
                    for inverse in inverses.into_iter().rev() {
                        self.apply(inverse)?;
                    }
                    return Err(misfit);
                }
            }
        }
        inverses.reverse();
        Ok(Edit::Many(inverses))
    }

    /// The cell's slot; `None` for a cell the form does not have.
    fn slot(&mut self, cell: Cell) -> Option<&mut Value> {
        let table = self.form.tables.get(cell.table)?;
        let exists = cell.row < table.rows.len() && cell.column < table.columns.len();
        exists.then(|| self.form.index(cell)).and_then(|index| self.values.get_mut(index))
    }

    fn text_mut(&mut self, text: Text) -> Option<&mut String> {
        match text {
            Text::Organization => Some(&mut self.organization),
            Text::Title => Some(&mut self.title),
            Text::Preamble => Some(&mut self.preamble),
            Text::Heading(section) => self.headings.get_mut(section),
            Text::Body(section) => {
                let holds_text = matches!(self.form.sections.get(section)?.body, Body::Text { .. });
                self.bodies.get_mut(section).filter(|_| holds_text)
            }
        }
    }
}

/// Two reports are equal when they fill in the same form with the same content.
impl PartialEq for Report {
    fn eq(&self, other: &Self) -> bool {
        self.form.id == other.form.id
            && (self.year, self.date) == (other.year, other.date)
            && (&self.organization, &self.title, &self.preamble) == (&other.organization, &other.title, &other.preamble)
            && (&self.headings, &self.bodies, &self.values) == (&other.headings, &other.bodies, &other.values)
            && self.accepted == other.accepted
    }
}

impl Text {
    /// Whether it is one line by nature.
    pub fn is_one_line(self) -> bool {
        matches!(self, Self::Organization | Self::Title | Self::Heading(_))
    }
}

impl Edit {
    /// The edit that turns one content of `text` into another: the piece between what both begin and end with. `None` if they are equal.
    pub fn between(text: Text, old: &str, new: &str) -> Option<Self> {
        if old == new {
            return None;
        }
        let at: usize = old.chars().zip(new.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
        let (_, old) = old.split_at(at);
        let (_, new) = new.split_at(at);
        let common: usize =
            old.chars().rev().zip(new.chars().rev()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
        let inserted = new.split_at(new.len() - common).0.to_owned();
        Some(Self::Text { text, at, removed: old.len() - common, inserted })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form;
    use proptest::prelude::*;

    fn report() -> Report {
        Report::begin(form::current(), "某某县某某局", 2024)
    }

    fn cell(row: &str, column: &str) -> Cell {
        form::current().cell("applications", row, column).unwrap()
    }

    #[test]
    fn a_new_report_has_the_customary_headings_and_nothing_else() {
        let report = report();
        let overview = report.text(Text::Body(0));
        assert_eq!(overview.lines().count(), 5);
        assert!(overview.starts_with("（一）主动公开\n（二）依申请公开\n"));
        assert!(form::current().cells().all(|cell| report.value(cell).is_blank()));
        assert_eq!(report.title(), "某某县某某局 2024 年政府信息公开工作年度报告");
        assert_eq!(report.heading(1), "主动公开政府信息情况");
    }

    #[test]
    fn an_edit_that_does_not_fit_changes_nothing() {
        let mut report = report();
        let before = report.clone();
        let no_such_row = Cell { row: 25, ..cell("new", "total") };
        let text = |text, at, removed| Edit::Text { text, at, removed, inserted: "x".to_owned() };
        for edit in [
            Edit::Cell(no_such_row, Value::Blank),
            Edit::Year(20_240),
            text(Text::Body(0), 1, 0),
            text(Text::Body(0), 0, 10_000),
            text(Text::Body(0), 3, usize::MAX),
            text(Text::Body(1), 0, 0),
            text(Text::Heading(6), 0, 0),
            Edit::Many(vec![Edit::Year(2020), Edit::Cell(cell("new", "total"), Value::number(1)), Edit::Year(1)]),
        ] {
            assert_eq!(report.apply(edit.clone()), Err(Misfit), "{edit:?}");
            assert_eq!(report, before, "{edit:?}");
        }
    }

    fn any_edit() -> impl Strategy<Value = Edit> {
        let cells: Vec<Cell> = form::current().cells().collect();
        let date = (1..=28_i8).prop_map(|day| Some(Date::constant(2025, 1, day)));
        let single = prop_oneof![
            (proptest::sample::select(cells), "[0-9x/（）]{0,4}")
                .prop_map(|(cell, text)| Edit::Cell(cell, Value::parse(form::current().kind(cell), &text))),
            (any::<u8>(), any::<u8>(), "[一二a\n。]{0,5}", 0..6_usize).prop_map(|(at, removed, inserted, section)| {
                Edit::Text { text: Text::Body(section), at: usize::from(at), removed: usize::from(removed), inserted }
            }),
            (1900..3000_u16).prop_map(Edit::Year),
            date.prop_map(Edit::Date),
        ];
        prop_oneof![4 => single.clone(), 1 => proptest::collection::vec(single, 0..4).prop_map(Edit::Many)]
    }

    proptest! {
        #[test]
        fn the_inverse_takes_every_edit_back(edits in proptest::collection::vec(any_edit(), 0..40)) {
            let start = report();
            let mut report = start.clone();
            let mut inverses = Vec::new();
            for edit in edits {
                let before = report.clone();
                if let Ok(inverse) = report.apply(edit) {
                    inverses.push(inverse);
                } else {
                    prop_assert_eq!(&report, &before);
                }
            }
            for inverse in inverses.into_iter().rev() {
                report.apply(inverse).unwrap();
            }
            prop_assert_eq!(report, start);
        }

        #[test]
        fn the_edit_between_two_texts_turns_one_into_the_other(old in "[一二aab。]{0,8}", new in "[一二aab。]{0,8}") {
            let mut report = report();
            report.apply(Edit::between(Text::Preamble, "", &old).unwrap_or(Edit::Many(Vec::new()))).unwrap();
            if let Some(edit) = Edit::between(Text::Preamble, &old, &new) {
                report.apply(edit).unwrap();
            }
            prop_assert_eq!(report.text(Text::Preamble), new);
        }
    }
}
