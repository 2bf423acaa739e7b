//! Last year's report, made ready to be laid beside this year's. Where it comes from is the affair of whoever reads files.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use similar::{Algorithm, DiffTag, capture_diff_slices_deadline};

use crate::convert;
use crate::form::{Copied, Form};
use crate::report::{Report, Text};
use crate::value::half_width_char;

/// How long two paragraphs are compared at most; what is not found alike by then is not.
const PATIENCE: Duration = Duration::from_millis(20);
/// Most paragraphs of this year whose verdict is remembered.
const REMEMBERED: usize = 1000;

/// Last year's report, as this year's is judged by it.
#[derive(Debug, Clone)]
pub struct Previous {
    report: Report,
    paragraphs: Vec<Paragraph>,
    /// What was found of paragraphs of this year: most are the same with the next key.
    known: RefCell<HashMap<String, Option<bool>>>,
}

/// A paragraph as it is compared: without blanks, every number as `0`.
#[derive(Debug, Clone)]
struct Paragraph {
    original: String,
    characters: Vec<char>,
    /// The same, sorted: what two paragraphs have in common at most is told fast by it.
    sorted: Vec<char>,
}

impl Previous {
    /// Of last year's report, in the form that this year's fills in.
    pub fn new(report: &Report, form: &Arc<Form>) -> Self {
        let report = if report.form().id == form.id { report.clone() } else { convert::convert(report, form).report };
        let texts = form.text_sections().map(|section| report.text(Text::Body(section)));
        let paragraphs = texts.flat_map(str::lines).map(Paragraph::of).filter(|one| !one.characters.is_empty());
        let paragraphs = paragraphs.collect();
        Self { report, paragraphs, known: RefCell::default() }
    }

    /// The report itself.
    pub fn report(&self) -> &Report {
        &self.report
    }

    /// Whether a paragraph is one of last year's: `Some(true)` word for word, `Some(false)` nearly so. Short ones are nobody's.
    pub fn has(&self, paragraph: &str, rule: &Copied) -> Option<bool> {
        if paragraph.chars().count() < rule.shortest {
            return None;
        }
        if let Some(known) = self.known.borrow().get(paragraph) {
            return *known;
        }
        let found = self.look_for(&Paragraph::of(paragraph), rule);
        let mut known = self.known.borrow_mut();
        if known.len() >= REMEMBERED {
            known.clear();
        }
        known.insert(paragraph.to_owned(), found);
        found
    }

    fn look_for(&self, paragraph: &Paragraph, rule: &Copied) -> Option<bool> {
        if paragraph.characters.len() < rule.shortest {
            return None;
        }
        if self.paragraphs.iter().any(|last| last.original == paragraph.original) {
            return Some(true);
        }
        self.paragraphs.iter().any(|last| last.is_alike(paragraph, rule.alike)).then_some(false)
    }
}

impl Paragraph {
    fn of(original: &str) -> Self {
        let mut characters: Vec<char> = Vec::new();
        for c in original.chars().map(half_width_char).filter(|c| !c.is_whitespace()) {
            match (c.is_ascii_digit(), characters.last()) {
                (true, Some('0')) => {}
                (true, _) => characters.push('0'),
                (false, _) => characters.push(c),
            }
        }
        let mut sorted = characters.clone();
        sorted.sort_unstable();
        Self { original: original.trim().to_owned(), characters, sorted }
    }

    /// Whether at least so many per cent of both together are common to them.
    fn is_alike(&self, other: &Self, percent: usize) -> bool {
        let lengths = self.characters.len() + other.characters.len();
        if 200 * self.in_common(other) < percent * lengths {
            return false;
        }
        let deadline = Instant::now().checked_add(PATIENCE);
        let (old, new) = (&self.characters, &other.characters);
        let steps = capture_diff_slices_deadline(Algorithm::Myers, old, new, deadline);
        let equal = steps.iter().filter(|step| step.tag() == DiffTag::Equal).map(|step| step.old_range().len());
        200 * equal.sum::<usize>() >= percent * lengths
    }

    /// How many characters both have, wherever they stand: no way to read them has more in common.
    fn in_common(&self, other: &Self) -> usize {
        let (mut count, mut one, mut two) = (0, self.sorted.iter().peekable(), other.sorted.iter().peekable());
        while let (Some(a), Some(b)) = (one.peek(), two.peek()) {
            match a.cmp(b) {
                std::cmp::Ordering::Less => _ = one.next(),
                std::cmp::Ordering::Greater => _ = two.next(),
                std::cmp::Ordering::Equal => {
                    count += 1;
                    one.next();
                    two.next();
                }
            }
        }
        count
    }
}
