//! Places by their names (the keys they have in the report's file, joined by dots) and in their order.

use std::borrow::Cow;

use super::{Place, Text};
use crate::form::{Body, Cell, Form};

impl Place {
    /// Its name by the ids of the form: `applications.results.total.natural_person`, `overview`, `headings.title`, `year`.
    pub fn key(self, form: &Form) -> Cow<'_, str> {
        let id = |section: usize| form.sections[section].id.as_str();
        match self {
            Self::Year => Cow::Borrowed("year"),
            Self::Date => Cow::Borrowed("date"),
            Self::Text(Text::Organization) => Cow::Borrowed("organization"),
            Self::Text(Text::Title) => Cow::Borrowed("headings.title"),
            Self::Text(Text::Preamble) => Cow::Borrowed("preamble"),
            Self::Text(Text::Heading(section)) => Cow::Owned(format!("headings.{}", id(section))),
            Self::Text(Text::Body(section)) => Cow::Borrowed(id(section)),
            Self::Cell(cell) => {
                let table = &form.tables[cell.table];
                let (row, column) = (table.rows.leaf(cell.row), table.columns.leaf(cell.column));
                Cow::Owned(format!("{}.{}.{}", table.id, row.id, column.id))
            }
        }
    }

    /// The place of that name; `None` if the form has none.
    pub fn of_key(form: &Form, key: &str) -> Option<Self> {
        let text = match key {
            "year" => return Some(Self::Year),
            "date" => return Some(Self::Date),
            "organization" => Text::Organization,
            "headings.title" => Text::Title,
            "preamble" => Text::Preamble,
            key => match (key.strip_prefix("headings."), form.section(key)) {
                (Some(section), _) => Text::Heading(form.section(section)?),
                (None, Some(section)) if matches!(form.sections[section].body, Body::Text { .. }) => {
                    Text::Body(section)
                }
                (None, _) => return cell(form, key).map(Self::Cell),
            },
        };
        Some(Self::Text(text))
    }

    /// Where it stands in the report: the head is 0 and each section one more; then what comes first within it.
    pub fn rank(self, form: &Form) -> (usize, usize) {
        match self {
            Self::Text(Text::Organization) => (0, 0),
            Self::Year => (0, 1),
            Self::Text(Text::Title) => (0, 2),
            Self::Date => (0, 3),
            Self::Text(Text::Preamble) => (0, 4),
            Self::Text(Text::Heading(section)) => (section + 1, 0),
            Self::Text(Text::Body(section)) => (section + 1, 1),
            Self::Cell(cell) => (form.tables[cell.table].section + 1, 1 + form.index(cell)),
        }
    }
}

/// The cell of a name: the table's id, the row's, which may have dots of its own, and the column's.
fn cell(form: &Form, key: &str) -> Option<Cell> {
    let (row, column) = key.rsplit_once('.')?;
    let (table, row) = row.split_once('.')?;
    form.cell(table, row, column)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form;

    #[test]
    fn every_place_is_found_by_its_name() {
        let form = form::current();
        let sections = 0..form.sections.len();
        let texts = [Text::Organization, Text::Title, Text::Preamble].into_iter();
        let texts = texts.chain(sections.map(Text::Heading)).chain(form.text_sections().map(Text::Body));
        let places = texts.map(Place::Text).chain(form.cells().map(Place::Cell)).chain([Place::Year, Place::Date]);
        let mut names: Vec<String> = Vec::new();
        for place in places {
            let name = place.key(&form).into_owned();
            assert_eq!(Place::of_key(&form, &name), Some(place), "{name}");
            names.push(name);
        }
        assert_eq!(names.len(), 3 + 6 + 3 + 200 + 2);
        assert!(names.contains(&"applications.results.refused.internal_affairs.natural_person".to_owned()));
        for none in [
            "",
            "disclosure",
            "headings",
            "headings.",
            "headings.none",
            "applications.new",
            "applications.results.total",
        ] {
            assert_eq!(Place::of_key(&form, none), None, "{none}");
        }
    }
}
