//! What a source would change in a report that is open.

use super::Imported;
use crate::report::{Edit, Report, Text};

/// The edit that puts what was imported into a report of the same form: its cells and texts; nothing is blanked. `None` if that changes nothing.
pub fn merge(into: &Report, from: &Imported) -> Option<Edit> {
    let (form, new) = (into.form(), &from.report);
    if form.id != new.form().id {
        return None;
    }
    let cells = form.cells().filter(|cell| !new.value(*cell).is_blank() && new.value(*cell) != into.value(*cell));
    let mut edits: Vec<Edit> = cells.map(|cell| Edit::Cell(cell, new.value(cell).clone())).collect();
    let sections = (0..form.sections.len()).flat_map(|section| [Text::Heading(section), Text::Body(section)]);
    for text in [Text::Organization, Text::Title, Text::Preamble].into_iter().chain(sections) {
        if !new.text(text).is_empty() {
            edits.extend(Edit::between(text, into.text(text), new.text(text)));
        }
    }
    if new.year() != into.year() {
        edits.push(Edit::Year(new.year()));
    }
    if new.date().is_some() && new.date() != into.date() {
        edits.push(Edit::Date(new.date()));
    }
    (!edits.is_empty()).then_some(Edit::Many(edits))
}
