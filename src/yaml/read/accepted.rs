//! The findings accepted with a reason, from the tree of a file.

use std::collections::HashMap;
use std::sync::Arc;

use super::{Entry, Fault, LINE_LIMIT, Problem, Shape, TEXT_LIMIT, apply, entries};
use crate::form::Form;
use crate::report::{Accepted, Edit, Place, Report};
use crate::text;
use crate::yaml::tree::{Content, Node};
use crate::yaml::write::ACCEPTED_KEYS;

/// Reads the list. What nianbao could not take account of is a fault, so that no reason is lost.
pub(super) fn read(report: &mut Report, entry: &Entry) -> Result<(), Fault> {
    let items = match &entry.value.content {
        Content::List(items) => items.as_slice(),
        _ if entry.value.shape() == Shape::Nothing => return Ok(()),
        _ => return Err(Problem::NotAccepted.at(entry.value_mark())),
    };
    let form = Arc::clone(report.form());
    let mut list: Vec<Accepted> = Vec::with_capacity(items.len());
    let mut seen = HashMap::new();
    for item in items {
        let accepted = read_one(&form, item)?.one_line();
        let key = (accepted.rule, accepted.place, accepted.excerpt.clone());
        if let Some(first) = seen.insert(key, item.at.line) {
            return Err(Problem::AcceptedTwice { first }.at(item.at));
        }
        list.push(accepted);
    }
    apply(report, Edit::Accepted(list));
    Ok(())
}

fn read_one(form: &Form, item: &Node) -> Result<Accepted, Fault> {
    if item.shape() != Shape::Map {
        return Err(Problem::NotAccepted.at(item.at));
    }
    let entries = entries("accepted", item)?;
    if let Some(unknown) = entries.iter().find(|entry| !ACCEPTED_KEYS.contains(&entry.key)) {
        return Err(unknown.unknown(ACCEPTED_KEYS.into_iter()));
    }
    let find = |key: &str| entries.iter().find(|entry| entry.key == key);
    let text = |key: &'static str, most: usize| -> Result<Option<String>, Fault> {
        let Some(entry) = find(key) else { return Ok(None) };
        Ok(Some(entry.limited(entry.text()?, most)?.to_owned()))
    };
    let required = |key: &'static str| -> Result<(String, &Entry), Fault> {
        let missing = || Problem::AcceptedLacks(key).at(find(key).map_or(item.at, |entry| entry.at));
        let held = text(key, LINE_LIMIT)?.filter(|held| !text::one_line(held).trim().is_empty());
        held.zip(find(key)).ok_or_else(missing)
    };
    let (rule, at_rule) = required("rule")?;
    let (place, at_place) = required("place")?;
    let (reason, _) = required("reason")?;
    Ok(Accepted {
        place: Place::of_key(form, &place).ok_or_else(|| Problem::UnknownPlace(place).at(at_place.value_mark()))?,
        rule: form.rule(&rule).ok_or_else(|| Problem::UnknownRule(rule).at(at_rule.value_mark()))?,
        values: find("values").map_or_else(|| Ok(Vec::new()), values)?,
        expected: text("expected", LINE_LIMIT)?,
        excerpt: text("excerpt", TEXT_LIMIT)?,
        reason,
    })
}

/// The values, as they print.
fn values(entry: &Entry) -> Result<Vec<String>, Fault> {
    let Content::List(values) = &entry.value.content else { return Err(entry.wrong_shape(Shape::List)) };
    let value = |node: &Node| match (&node.content, node.shape()) {
        (_, Shape::Nothing) => Ok(String::new()),
        (Content::Scalar { text, .. }, Shape::Text | Shape::Number) => Ok(entry.limited(text, LINE_LIMIT)?.to_owned()),
        (_, shape) => Err(Problem::Cell(shape).at(node.at)),
    };
    values.iter().map(value).collect()
}
