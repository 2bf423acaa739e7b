//! A difference in the user's words.

use super::Difference;
use crate::check;
use crate::form::Form;
use crate::report::{Accepted, Place, Text};
use crate::say;
use crate::text::visible;
use crate::words::Words;

impl Difference {
    /// The difference in the user's words: one line for a cell or a line, a line for the place and one for each paragraph of a text,
    /// `- ` before those of the old report and `+ ` before those of the new one.
    pub fn lines(&self, form: &Form, words: &Words) -> Vec<String> {
        let place = check::place(form, self.place(), words);
        let line = |place: &str, old: &str, new: &str| {
            vec![say!(words, "compare-line", place = place, old = shown(old, words), new = shown(new, words))]
        };
        match self {
            Self::Line { place: Place::Text(Text::Heading(_)), old, new } => {
                line(&say!(words, "compare-heading", section = place), old, new)
            }
            Self::Line { old, new, .. } => line(&place, old, new),
            Self::Cell { old, new, .. } => line(&place, &old.to_string(), &new.to_string()),
            Self::Accepted { old, new, .. } => {
                let rule = old.as_ref().or(new.as_ref()).and_then(|one| form.rules.get(one.rule));
                let rule = rule.map_or("", |rule| rule.id.as_str());
                let [old, new] = accepted(old.as_ref(), new.as_ref());
                line(&say!(words, "compare-accepted", place = place, rule = rule), &old, &new)
            }
            Self::Paragraphs { number, removed, added, .. } => {
                let mut lines = vec![say!(words, "compare-paragraph", place = place, number = number)];
                let marked = |mark, paragraphs: &[String]| {
                    // Beside words an empty line is no news; where there is nothing else, it is.
                    let has_words = |paragraph: &&String| !paragraph.trim().is_empty();
                    let silent = removed.iter().chain(added).any(|paragraph| has_words(&paragraph));
                    let told = paragraphs.iter().filter(|paragraph| !silent || has_words(paragraph));
                    told.map(|paragraph| format!("{mark} {}", visible(paragraph))).collect::<Vec<_>>()
                };
                lines.extend(marked('-', removed));
                lines.extend(marked('+', added));
                lines
            }
        }
    }
}

/// How much differs between two reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Cells.
    pub cells: usize,
    /// Paragraphs of texts; where one stands in another's place, that is one.
    pub paragraphs: usize,
    /// Year, date, and texts of one line.
    pub lines: usize,
    /// Accepted findings.
    pub accepted: usize,
}

impl Tally {
    /// Of these differences.
    pub fn of(differences: &[Difference]) -> Self {
        let mut tally = Self::default();
        for difference in differences {
            match difference {
                Difference::Cell { .. } => tally.cells += 1,
                Difference::Line { .. } => tally.lines += 1,
                Difference::Accepted { .. } => tally.accepted += 1,
                Difference::Paragraphs { removed, added, .. } => tally.paragraphs += removed.len().max(added.len()),
            }
        }
        tally
    }

    /// By how much an earlier version differs from the report as it is now, in the user's words.
    pub fn message(self, words: &Words) -> String {
        let parts = [
            ("compare-cells", self.cells),
            ("compare-paragraphs", self.paragraphs),
            ("compare-lines", self.lines),
            ("compare-reasons", self.accepted),
        ];
        let parts = parts.into_iter().filter(|(_, count)| *count > 0);
        let parts: Vec<String> = parts.map(|(id, count)| words.say(id, &[("count", count.to_string())])).collect();
        if parts.is_empty() {
            return say!(words, "compare-same");
        }
        say!(words, "compare-differs", parts = parts.join(&say!(words, "compare-and")))
    }
}

/// What two reports accept at one place: the reasons, and where those are the same what each was accepted for.
fn accepted(old: Option<&Accepted>, new: Option<&Accepted>) -> [String; 2] {
    let same_reason = old.zip(new).is_some_and(|(old, new)| old.reason == new.reason);
    let told = |one: &Accepted| {
        let held_for: Vec<&str> =
            one.values.iter().chain(&one.expected).chain(&one.excerpt).map(String::as_str).collect();
        if same_reason { format!("{}（{}）", one.reason, held_for.join("、")) } else { one.reason.clone() }
    };
    [old, new].map(|one| one.map(told).unwrap_or_default())
}

/// What stands in a place; nothing is said to be nothing.
fn shown(content: &str, words: &Words) -> String {
    if content.is_empty() { say!(words, "compare-nothing") } else { visible(content) }
}
