//! The regular expressions of a form, each made ready when it is first looked for: a form has dozens, to make them all ready takes longer
//! than to start and to draw the first frame, and most reports need few.

use std::ops::Deref;
use std::sync::OnceLock;

use regex::{Regex, RegexSet};

/// A regular expression.
#[derive(Debug)]
pub struct Pattern {
    source: String,
    ready: OnceLock<Regex>,
}

/// Several at once: which of them are there.
#[derive(Debug)]
pub struct PatternSet {
    sources: Vec<String>,
    ready: OnceLock<RegexSet>,
}

impl Pattern {
    /// The pattern in the words of the form's file. Whether it is one shows when it is first used; a test uses all of them.
    pub(super) fn new(source: String) -> Self {
        Self { source, ready: OnceLock::new() }
    }
}

impl PatternSet {
    /// Those patterns, in their order.
    pub(super) fn new(sources: Vec<String>) -> Self {
        Self { sources, ready: OnceLock::new() }
    }
}

impl Deref for Pattern {
    type Target = Regex;

    fn deref(&self) -> &Regex {
        self.ready.get_or_init(|| Regex::new(&self.source).expect("every pattern of a form is made ready by a test"))
    }
}

impl Deref for PatternSet {
    type Target = RegexSet;

    fn deref(&self) -> &RegexSet {
        self.ready
            .get_or_init(|| RegexSet::new(&self.sources).expect("every pattern of a form is made ready by a test"))
    }
}
