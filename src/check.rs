//! Judging a report by the rules of its form.
use rust_decimal::Decimal;

use crate::form::{Cell, Equation, Severity};
use crate::report::{Place, Report};
use crate::words::Words;

/// Something a rule found in a report.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// The rule, an index of [`Form::rules`](crate::form::Form::rules).
    pub rule: usize,
    /// What it weighs.
    pub severity: Severity,
    /// Where it is: what to show the user first.
    pub place: Place,
    /// The cells it speaks of: both sides of a sum, the one cell of a value.
    pub cells: Vec<Cell>,
    /// What was found.
    pub fault: Fault,
}

/// What a rule found.
#[derive(Debug, Clone, PartialEq)]
pub enum Fault {
    /// An equation does not hold.
    Sum {
        /// The equation, an index of [`Form::equations`](crate::form::Form::equations).
        equation: usize,
        /// What the left side adds up to.
        expected: Decimal,
        /// What the right side says.
        actual: Decimal,
    },
    /// A cell holds something that is no number of its kind: the text as it stands.
    NotANumber(String),
    /// A cell is blank.
    Blank,
    /// A section's text is empty, or says too little.
    Empty,
    /// A text names another year.
    Year {
        /// The year it names.
        named: String,
        /// The words around it.
        excerpt: String,
    },
}

/// How an equation stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// A cell it must have is blank; that is reported instead.
    NotJudged,
    /// It holds.
    Holds,
    /// It does not hold.
    Fails {
        /// What the left side adds up to.
        expected: Decimal,
        /// What the right side says.
        actual: Decimal,
    },
}

/// Judges one equation, blanks counting 0.
pub fn judge(_report: &Report, _equation: &Equation) -> Verdict {
    todo!()
}

/// Judges the report by all rules of its form. Findings come in the order of the report, of one place in the order of the rules.
pub fn check(_report: &Report) -> Vec<Finding> {
    todo!()
}

impl Finding {
    /// What was found, where, what was expected and by how much it differs, in one sentence for the user.
    pub fn message(&self, _report: &Report, _words: &Words) -> String {
        todo!()
    }
}
