//! The organ a text calls itself by. Where it is not certain that another one is meant, nothing is found.

use super::Fault;
use super::plain::{Plain, excerpt};
use crate::form::OrganizationPatterns;
use crate::report::{Report, Text};

/// Fewest characters of a name that can be told from another name.
const SHORTEST: usize = 3;

/// Hands over each place where a text calls its organ by a name that is neither the report's organization nor short for it.
pub(super) fn other_organs(report: &Report, patterns: &OrganizationPatterns, mut find: impl FnMut(Text, Fault)) {
    let organization: Vec<char> = Plain::of(report.text(Text::Organization)).text.chars().collect();
    if organization.len() < SHORTEST {
        return;
    }
    let sections = report.form().text_sections().map(Text::Body);
    for text in [Text::Title, Text::Preamble].into_iter().chain(sections) {
        let names = match text {
            Text::Title => &patterns.title,
            Text::Preamble => &patterns.preamble,
            _ => &patterns.text,
        };
        for paragraph in report.text(text).split('\n').filter(|paragraph| !paragraph.is_empty()) {
            let plain = Plain::of(paragraph);
            for captures in names.iter().flat_map(|name| name.captures_iter(&plain.text)) {
                let Some(name) = captures.get(1) else { continue };
                let characters: Vec<char> = name.as_str().chars().collect();
                let is_other = match text {
                    // A text speaks of its neighbours too: only a slip of the pen is certain there.
                    Text::Body(_) => is_slip(&characters, &organization),
                    _ => {
                        is_slip(&characters, &organization)
                            || (patterns.organ.is_match(name.as_str()) && is_other(&characters, &organization))
                    }
                };
                if is_other && !patterns.own.is_match(name.as_str()) {
                    let excerpt = excerpt(paragraph, plain.original(name.range()));
                    find(text, Fault::Organization { named: name.as_str().to_owned(), excerpt });
                }
            }
        }
    }
}

/// Whether a name is the organization's, or the place it begins with, but for one character: 沐阳县 for 沭阳县.
fn is_slip(name: &[char], organization: &[char]) -> bool {
    let Some(beginning) = organization.get(..name.len()) else { return false };
    name.len() >= SHORTEST && name.iter().zip(beginning).filter(|(one, other)| one != other).count() == 1
}

/// Whether two names have nothing in common but how they begin and end; one that is short for the other has.
fn is_other(name: &[char], organization: &[char]) -> bool {
    if is_within(name, organization) || is_within(organization, name) {
        return false;
    }
    let same_head = name.iter().zip(organization).take_while(|(one, other)| one == other).count();
    let (name, organization) = (name.split_at(same_head).1, organization.split_at(same_head).1);
    let same_tail = name.iter().rev().zip(organization.iter().rev()).take_while(|(one, other)| one == other).count();
    let name = name.split_at(name.len() - same_tail).0;
    let organization = organization.split_at(organization.len() - same_tail).0;
    !name.is_empty() && !organization.is_empty() && !name.iter().any(|c| organization.contains(c))
}

/// Whether the characters of `short` stand in `long` in their order: 住建局 in 住房和城乡建设局.
fn is_within(short: &[char], long: &[char]) -> bool {
    let mut rest = long.iter();
    short.iter().all(|c| rest.any(|other| other == c))
}
