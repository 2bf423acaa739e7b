//! The rules that look at last year's report, from the form's file.

use super::Error;
use super::file::{CarriedFile, CopiedFile, Each};
use super::rules::{select, summed};
use crate::form::{Carried, Cell, Copied, Form, Line};

/// What each row or column carries on from last year.
pub(super) fn read_carried(form: &Form, rule: &str, file: &CarriedFile) -> Result<Vec<Carried>, Error> {
    let (table, axis) = summed(form, rule, &file.table, file.each)?;
    let one = |name: &String| select(axis, rule, std::slice::from_ref(name));
    let (&[stated], &[last]) = (&one(&file.stated)?[..], &one(&file.last)?[..]) else {
        return Err(Error::EmptySum(rule.to_owned()));
    };
    let (added, taken) = (select(axis, rule, &file.added)?, select(axis, rule, &file.taken)?);
    let all = &form.tables[table];
    let lines = if file.each == Each::Row { all.rows.len() } else { all.columns.len() };
    let carried = |line: usize| {
        let cell = |&at: &usize| match file.each {
            Each::Row => Cell { table, row: line, column: at },
            Each::Column => Cell { table, row: at, column: line },
        };
        Carried {
            line: if file.each == Each::Row { Line::Row(line) } else { Line::Column(line) },
            stated: cell(&stated),
            last: cell(&last),
            added: added.iter().map(cell).collect(),
            taken: taken.iter().map(cell).collect(),
        }
    };
    Ok((0..lines).map(carried).collect())
}

/// When a paragraph counts as last year's.
pub(super) fn read_copied(rule: &str, file: &CopiedFile) -> Result<Copied, Error> {
    if !(1..=100).contains(&file.alike) {
        return Err(Error::BadPattern { rule: rule.to_owned(), pattern: file.alike.to_string() });
    }
    Ok(Copied { shortest: file.shortest, alike: file.alike })
}
