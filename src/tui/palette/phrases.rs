//! Phrases of the form with figures of the tables, to be put into the text.

use super::{Entry, Source, Target};
use crate::say;
use crate::text::find_initials;
use crate::totals;

/// The phrases that go with what is typed, each with its figure; behind it what it is in the tables, or that it is still blank there.
pub(super) fn entries(typed: &str, source: Source<'_>) -> Vec<Entry> {
    let report = source.desk.document.report();
    let entry = |phrase: &crate::form::Phrase| {
        let is_filled = phrase.figure.cells.iter().all(|cell| !report.value(*cell).is_blank());
        let name = phrase.figure.name.clone();
        if let Some(figure) = totals::known(report, &phrase.figure.cells).filter(|_| is_filled) {
            let words = phrase.with(&figure.to_string());
            Entry { digit: None, name: words.clone(), aside: name, target: Target::Insert(words) }
        } else {
            let aside = say!(source.words, "phrases-blank");
            Entry { digit: None, name: phrase.with("  "), aside, target: Target::Blank(name) }
        }
    };
    let goes_with = |entry: &Entry| entry.name.contains(typed) || find_initials(&entry.name, typed).is_some();
    report.form().phrases.iter().map(entry).filter(|entry| typed.is_empty() || goes_with(entry)).collect()
}
