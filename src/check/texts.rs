//! What the texts alone say, read once for as long as they stay as they are: with most keys a figure changes and no text.

use std::cell::{Cell, RefCell};
use std::sync::Arc;

use super::counts::{self, Mention};
use super::{Fault, organization, personal, prose};
use crate::form::{Form, Law};
use crate::report::{Place, Report, Text};

/// What was last read of texts.
#[derive(Debug, Clone, Default)]
pub struct Texts {
    read: RefCell<Option<Arc<Read>>>,
    is_put_off: Cell<bool>,
}

/// What the rules read in the texts of a report.
#[derive(Debug)]
pub(super) struct Read {
    form: Arc<Form>,
    year: u16,
    texts: Vec<String>,
    /// By the rules of the form, one after the other.
    rules: Vec<Said>,
}

/// What a rule reads in the texts.
#[derive(Debug)]
pub(super) enum Said {
    /// It looks at more than the texts, or at none.
    Nothing,
    /// It finds this, whatever stands in the tables.
    Found(Vec<(Text, Fault)>),
    /// It finds figures, to be compared with the tables'.
    Figures(Vec<Mention>),
}

impl Texts {
    /// Puts off reading: until [`Texts::due`], the rules of texts find nothing.
    pub fn put_off(&self) {
        self.is_put_off.set(true);
    }

    /// Ends that; says whether it was put off.
    pub fn due(&self) -> bool {
        self.is_put_off.replace(false)
    }

    /// What the rules read in the texts of this report; `None` while that is put off.
    pub(super) fn of(&self, report: &Report) -> Option<Arc<Read>> {
        if self.is_put_off.get() {
            return None;
        }
        if let Some(read) = self.read.borrow().as_ref().filter(|read| read.is_of(report)) {
            return Some(Arc::clone(read));
        }
        let read = Arc::new(Read::new(report));
        *self.read.borrow_mut() = Some(Arc::clone(&read));
        Some(read)
    }
}

impl Read {
    fn new(report: &Report) -> Self {
        let form = Arc::clone(report.form());
        let texts = prose::all_texts(&form).map(|text| report.text(text).to_owned()).collect();
        let rules = form.rules.iter().map(|rule| said(report, &rule.law)).collect();
        Self { year: report.year(), texts, rules, form }
    }

    fn is_of(&self, report: &Report) -> bool {
        Arc::ptr_eq(&self.form, report.form())
            && self.year == report.year()
            && prose::all_texts(&self.form).zip(&self.texts).all(|(text, known)| report.text(text) == known)
    }

    /// What the rule of that index reads.
    pub(super) fn said(&self, rule: usize) -> &Said {
        self.rules.get(rule).unwrap_or(&Said::Nothing)
    }
}

fn said(report: &Report, law: &Law) -> Said {
    let mut found = Vec::new();
    match law {
        Law::Counts(patterns) => return Said::Figures(counts::mentions(report, patterns)),
        Law::Organization(patterns) => {
            organization::other_organs(report, patterns, |text, fault| found.push((text, fault)));
        }
        Law::Personal => personal::numbers(report, |text, fault| found.push((text, fault))),
        Law::Mention(mention) => {
            let fault = prose::unmentioned(report, mention);
            found.extend(fault.map(|fault| (Text::Body(mention.section), fault)));
        }
        Law::Year(patterns) => prose::other_years(report, patterns, |text, fault| found.push((text, fault))),
        _ => return Said::Nothing,
    }
    Said::Found(found)
}

impl Said {
    /// Hands over what is found in the texts alone.
    pub(super) fn hand_over(&self, find: &mut impl FnMut(Place, Vec<crate::form::Cell>, Fault)) {
        if let Self::Found(found) = self {
            for (text, fault) in found {
                find(Place::Text(*text), Vec::new(), fault.clone());
            }
        }
    }
}
