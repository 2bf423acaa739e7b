//! The rules of texts: none is empty, and the years they name are the report's.

use std::collections::BTreeMap;

use super::Fault;
use super::plain::{Plain, excerpt, reach};
use crate::form::{Body, Cell, Form, Law, Mention, Pattern, Rule, YearPatterns};
use crate::report::{Place, Report, Text};
use crate::text::is_invisible;
use crate::value::{Kind, Value};
use crate::wordlist::WordList;

/// Why a section's text is as good as empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Emptiness {
    /// There is nothing in it.
    Nothing {
        /// Whether «无。» would be enough.
        none_suffices: bool,
    },
    /// There are the customary headings and nothing under them.
    HeadingsOnly,
    /// It says that there is nothing to report (无。), and that is too little here.
    SaysNone,
}

/// Why the text of a section is as good as empty; `None` for a text that says something, and for a section of tables.
pub(super) fn emptiness(report: &Report, section: usize) -> Option<Emptiness> {
    let Body::Text { outline, none_suffices } = &report.form().sections.get(section)?.body else { return None };
    let text = report.text(Text::Body(section)).trim();
    if text.is_empty() {
        let asked = |rule: &Rule| matches!(&rule.law, Law::Mention(mention) if mention.section == section);
        let none_suffices = *none_suffices && !report.form().rules.iter().any(asked);
        return Some(Emptiness::Nothing { none_suffices });
    }
    let is_heading = |line: &str| outline.iter().any(|heading| heading == line);
    if text.lines().map(str::trim).all(|line| line.is_empty() || is_heading(line)) {
        return Some(Emptiness::HeadingsOnly);
    }
    let says_none = || Value::parse(Kind::default(), text.trim_end_matches(['。', '.', '．'])) == Value::NotApplicable;
    (!none_suffices && says_none()).then_some(Emptiness::SaysNone)
}

/// That a section does not speak of what it must. Where nothing is written yet, that is found as such.
pub(super) fn unmentioned(report: &Report, mention: &Mention) -> Option<Fault> {
    let text = report.text(Text::Body(mention.section));
    let silent = emptiness(report, mention.section).is_none() && !mention.pattern.is_match(&Plain::of(text).text);
    silent.then_some(Fault::Unmentioned)
}

/// Hands over each place of a text where another year than the report's is named, text by text in the order of the report and
/// in each from its beginning.
pub(super) fn other_years(report: &Report, patterns: &YearPatterns, mut find: impl FnMut(Text, Fault)) {
    let year = report.year().to_string();
    let mut look = |text: Text, patterns: &mut dyn Iterator<Item = &Pattern>| {
        let patterns: Vec<&Pattern> = patterns.collect();
        // This runs with every key, and most paragraphs name no year.
        for paragraph in report.text(text).lines().filter(|paragraph| paragraph.contains('年')) {
            for (named, excerpt) in years_in(paragraph, &patterns) {
                if named != year {
                    find(text, Fault::Year { named, excerpt });
                }
            }
        }
    };
    look(Text::Title, &mut patterns.title.iter());
    look(Text::Preamble, &mut patterns.preamble.iter().chain(&patterns.anywhere));
    for section in report.form().text_sections() {
        look(Text::Body(section), &mut patterns.anywhere.iter());
    }
}

/// All texts of a report, the headings of every section among them.
pub(super) fn all_texts(form: &Form) -> impl Iterator<Item = Text> {
    let headings = (0..form.sections.len()).map(Text::Heading);
    let bodies = form.text_sections().map(Text::Body);
    [Text::Organization, Text::Title, Text::Preamble].into_iter().chain(headings).chain(bodies)
}

/// Hands over each text, and each cell with a number, that holds characters nobody sees. What is no number is found as such already, and
/// shown with its marks.
pub(super) fn invisible(report: &Report, mut find: impl FnMut(Place, Vec<Cell>, Fault)) {
    for text in all_texts(report.form()) {
        if let Some(fault) = hidden(report.text(text)) {
            find(Place::Text(text), Vec::new(), fault);
        }
    }
    for cell in report.form().cells() {
        if let Value::Number { note, .. } = report.value(cell)
            && let Some(fault) = hidden(note)
        {
            find(Place::Cell(cell), vec![cell], fault);
        }
    }
}

/// Hands over each word of the user's list in a text or in the note of a number.
pub(super) fn words(report: &Report, list: &WordList, find: &mut impl FnMut(Place, Vec<Cell>, Fault)) {
    let mut look = |place: Place, cells: &[Cell], text: &str| {
        for paragraph in text.split('\n') {
            for found in list.find(paragraph) {
                let fault = Fault::Word {
                    word: paragraph.get(found.range.clone()).unwrap_or_default().to_owned(),
                    instead: found.instead.map(str::to_owned),
                    excerpt: excerpt(paragraph, found.range),
                };
                find(place, cells.to_vec(), fault);
            }
        }
    };
    for text in all_texts(report.form()) {
        look(Place::Text(text), &[], report.text(text));
    }
    for cell in report.form().cells() {
        if let Value::Number { note, .. } = report.value(cell) {
            look(Place::Cell(cell), &[cell], note);
        }
    }
}

/// What a text holds that nobody sees, if it does.
fn hidden(text: &str) -> Option<Fault> {
    let mut count = 0;
    let mut first = None;
    for paragraph in text.split('\n') {
        for (at, c) in paragraph.char_indices().filter(|(_, c)| is_invisible(*c)) {
            count += 1;
            first.get_or_insert((paragraph, at, at + c.len_utf8()));
        }
    }
    let (paragraph, start, end) = first?;
    let start = start - reach(paragraph.split_at(start).0.chars().rev());
    let end = end + reach(paragraph.split_at(end).1.chars());
    Some(Fault::Invisible { count, excerpt: paragraph.get(start..end).unwrap_or_default().to_owned() })
}

/// The years that the patterns find in a paragraph, in its order, each with the words around it. A year that two patterns find
/// is one year.
fn years_in(paragraph: &str, patterns: &[&Pattern]) -> Vec<(String, String)> {
    let plain = Plain::of(paragraph);
    let mut found = BTreeMap::new();
    for pattern in patterns.iter().filter(|pattern| pattern.is_match(&plain.text)) {
        for captures in pattern.captures_iter(&plain.text) {
            if let (Some(all), Some(year)) = (captures.get(0), captures.get(1)) {
                found.entry(year.start()).or_insert((year.as_str(), all.range()));
            }
        }
    }
    found.into_values().map(|(year, range)| (year.to_owned(), excerpt(paragraph, plain.original(range)))).collect()
}
