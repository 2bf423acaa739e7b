//! Figures that the texts name, beside those of the tables.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::ops::Range;

use regex::Captures;
use rust_decimal::Decimal;

use super::plain::{Plain, excerpt};
use super::{Fault, numerals};
use crate::form::{Cell, CountPatterns, CountPhrase, Figure};
use crate::report::{Place, Report, Text};
use crate::totals;

/// How many paragraphs before its own may tell what a phrase is about.
const TOPIC_REACH: usize = 8;
/// How many bytes of a sentence before a phrase are looked at: what is longer is no sentence, and every phrase of it would look at all.
const SENTENCE: usize = 1200;

/// A phrase found in a paragraph.
struct Named<'a> {
    /// Which of the rule's phrases it is.
    phrase: usize,
    /// Its words.
    range: Range<usize>,
    /// Its number; empty where it says that there is none.
    number: Option<&'a str>,
}

/// A figure that a text names: what the text alone says of it.
#[derive(Debug)]
pub(super) struct Mention {
    text: Text,
    /// The phrase, an index of the rule's [`CountPatterns::phrases`].
    phrase: usize,
    /// Its number; `None` where it says that there is none.
    number: Option<u64>,
    /// The words around it, exactly as they stand.
    excerpt: String,
}

/// The figures that the texts name, in the order of the report.
pub(super) fn mentions(report: &Report, patterns: &CountPatterns) -> Vec<Mention> {
    let mut mentions = Vec::new();
    for text in [Text::Preamble].into_iter().chain(report.form().text_sections().map(Text::Body)) {
        let paragraphs: Vec<&str> = report.text(text).split('\n').collect();
        for (at, paragraph) in paragraphs.iter().enumerate() {
            let plain = Plain::of(paragraph);
            let named = phrases_in(&plain.text, patterns, report.year());
            // Most paragraphs name no figure.
            if named.is_empty() {
                continue;
            }
            let before = paragraphs.get(at.saturating_sub(TOPIC_REACH)..at).unwrap_or_default();
            let topics = Topics::of(patterns, &plain.text, before);
            for named in named {
                let Some(phrase) = patterns.phrases.get(named.phrase) else { continue };
                if !speaks_of_report(report, patterns, phrase, &plain.text, &named)
                    || (phrase.topic && !topics.are_on(named.range.end))
                {
                    continue;
                }
                let number = named.number.map(numerals::read);
                // What cannot be read as a number is compared with nothing.
                if number != Some(None) {
                    let excerpt = excerpt(paragraph, plain.original(named.range));
                    mentions.push(Mention { text, phrase: named.phrase, number: number.flatten(), excerpt });
                }
            }
        }
    }
    mentions
}

/// Hands over each figure that is another one than the tables have.
pub(super) fn other_figures(
    report: &Report,
    patterns: &CountPatterns,
    mentions: &[Mention],
    find: &mut impl FnMut(Place, Vec<Cell>, Fault),
) {
    for Mention { text, phrase: index, number, excerpt } in mentions {
        let Some(phrase) = patterns.phrases.get(*index) else { continue };
        if let Some(expected) = differs(report, phrase, *number) {
            let fault = Fault::Count { phrase: *index, named: *number, expected, excerpt: excerpt.clone() };
            find(Place::Text(*text), cells(&phrase.figures), fault);
        }
    }
}

/// The phrases of a paragraph in its order. A number belongs to the first of the patterns that names it, and so do words without one.
fn phrases_in<'a>(paragraph: &'a str, patterns: &CountPatterns, year: u16) -> Vec<Named<'a>> {
    let mut found: BTreeMap<usize, Named> = BTreeMap::new();
    for phrase in &patterns.needs.matches(paragraph) {
        let Some(pattern) = patterns.phrases.get(phrase).map(|phrase| &phrase.pattern) else { continue };
        for captures in pattern.captures_iter(paragraph) {
            let Some(all) = captures.get(0) else { continue };
            if !is_neighbour(&captures, year) {
                continue;
            }
            let number = captures.name("n");
            let spot = number.map_or(all.start(), |number| number.start());
            let taken = number.is_none() && {
                let mut near = found.range(all.start().saturating_sub(SENTENCE)..all.end());
                near.any(|(_, other)| overlap(&other.range, &all.range()))
            };
            let words = all.as_str().trim_end_matches(|c| "，。；、：！,;）".contains(c));
            let named = Named {
                phrase,
                range: all.start()..all.start() + words.len(),
                number: number.map(|number| number.as_str()),
            };
            if !taken {
                found.entry(spot).or_insert(named);
            }
        }
    }
    found.into_values().collect()
}

/// Whether a year that a phrase names as the one before or after the report's is that; true where it names none.
fn is_neighbour(captures: &Captures, year: u16) -> bool {
    let is = |name, neighbour: Option<u16>| {
        captures.name(name).is_none_or(|named| numerals::read(named.as_str()) == neighbour.map(u64::from))
    };
    is("year_before", year.checked_sub(1)) && is("year_after", year.checked_add(1))
}

fn overlap(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

/// Whether a phrase names a figure of the report's year and of the whole of it, as far as its sentence tells.
fn speaks_of_report(
    report: &Report,
    patterns: &CountPatterns,
    phrase: &CountPhrase,
    paragraph: &str,
    named: &Named,
) -> bool {
    let reach = named.range.start.saturating_sub(SENTENCE);
    let start = (reach..=named.range.start).find(|at| paragraph.is_char_boundary(*at)).unwrap_or_default();
    let before = paragraph.get(start..named.range.start).unwrap_or_default();
    let sentence = before.rsplit(['。', '！', '？']).next().unwrap_or_default();
    if [&patterns.unless, &phrase.unless].into_iter().flatten().any(|unless| unless.is_match(sentence)) {
        return false;
    }
    let Some(when) = &patterns.when else { return true };
    let times = when.captures_iter(sentence).filter_map(|captures| {
        let year = || captures.name("year").and_then(|year| numerals::read(year.as_str()));
        match (captures.name("now"), captures.name("then")) {
            (Some(_), _) => Some(true),
            (_, Some(_)) => Some(false),
            _ => year().map(|year| year == u64::from(report.year())),
        }
    });
    times.last().unwrap_or(true)
}

/// What a paragraph is about, from word to word; looked for once, whatever it names.
struct Topics<'p> {
    patterns: &'p CountPatterns,
    /// Where the words end that tell, and whether they tell of the table's matter.
    own: Vec<(usize, bool)>,
    before: &'p [&'p str],
    /// What the paragraphs before it are about.
    of_before: OnceCell<Option<bool>>,
}

impl<'p> Topics<'p> {
    fn of(patterns: &'p CountPatterns, paragraph: &str, before: &'p [&'p str]) -> Self {
        let own = patterns.topic.iter().flat_map(|topic| topic.captures_iter(paragraph));
        let own = own.filter_map(|captures| Some((captures.get(0)?.end(), captures.name("on").is_some()))).collect();
        Self { patterns, own, before, of_before: OnceCell::new() }
    }

    /// Whether the text up to `end` is about the table's matter: the last word that tells, in the paragraph or before it.
    fn are_on(&self, end: usize) -> bool {
        let Some(topic) = &self.patterns.topic else { return true };
        let told = self.own.partition_point(|(told, _)| *told <= end);
        let own = told.checked_sub(1).and_then(|last| self.own.get(last)).map(|(_, on)| *on);
        let last = |text: &str| topic.captures_iter(text).last().map(|captures| captures.name("on").is_some());
        let before = || self.before.iter().rev().find_map(|paragraph| last(&Plain::of(paragraph).text));
        own.or_else(|| *self.of_before.get_or_init(before)).unwrap_or(false)
    }
}

/// The first figure that a number was compared with, where it differs from the tables'. Nothing differs from tables that are still blank.
fn differs(report: &Report, phrase: &CountPhrase, number: Option<u64>) -> Option<Decimal> {
    let value = Decimal::from(number.unwrap_or_default());
    let figures: Vec<(Decimal, bool)> = phrase
        .figures
        .iter()
        .filter_map(|figure| {
            let stated = totals::known(report, &figure.cells)?;
            Some((stated, stated == value || parts(report, figure) == value && !value.is_zero()))
        })
        .collect();
    let (first, _) = figures.first()?;
    let mut off = figures.iter().filter(|(_, agrees)| !agrees);
    let agrees = if phrase.each { off.next().is_none() } else { off.count() < figures.len() };
    let odd = figures.iter().find(|(_, agrees)| phrase.each && !agrees).map_or(first, |(figure, _)| figure);
    (!agrees).then_some(*odd)
}

/// What the parts of a figure add up to. A text that says so is right where a total is not, and the total is found by its own rule.
fn parts(report: &Report, figure: &Figure) -> Decimal {
    let part = |cell: &Cell| match report.form().followed(*cell) {
        Some(equation) => totals::sum(report, &equation.left),
        None => report.value(*cell).count(),
    };
    figure.cells.iter().map(part).sum()
}

/// The cells of all the figures, each once.
fn cells(figures: &[Figure]) -> Vec<Cell> {
    let mut cells = Vec::new();
    for cell in figures.iter().flat_map(|figure| &figure.cells) {
        if !cells.contains(cell) {
            cells.push(*cell);
        }
    }
    cells
}
