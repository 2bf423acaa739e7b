//! What the rules find, as plain data.

use rust_decimal::Decimal;

use super::accepted::Acceptance;
use crate::form::{Cell, Form, Rule, Severity};
use crate::report::{Place, Report, Text};

/// Something a rule found in a report.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// The rule, an index of [`Form::rules`](crate::form::Form::rules).
    pub rule: usize,
    /// What it weighs.
    pub severity: Severity,
    /// Where it is: what to show the user first. Of a sum the cell that states it, of a balance the last cell of its right side.
    pub place: Place,
    /// The cells it speaks of: both sides of a sum, the one cell of a value.
    pub cells: Vec<Cell>,
    /// What was found.
    pub fault: Fault,
    /// Whether somebody accepted it with a reason.
    pub acceptance: Acceptance,
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
        /// The words around it, exactly as they stand in the text.
        excerpt: String,
    },
    /// A text names a figure that is not the tables'.
    Count {
        /// The phrase, an index of the rule's [`CountPatterns::phrases`](crate::form::CountPatterns::phrases).
        phrase: usize,
        /// The number it names; `None` where it says that there is none.
        named: Option<u64>,
        /// The first figure of the tables that the number was compared with.
        expected: Decimal,
        /// The words around it, exactly as they stand in the text.
        excerpt: String,
    },
    /// A figure does not go on from last year's.
    Carried {
        /// Which, an index of the rule's [`Law::Carried`](crate::form::Law::Carried).
        index: usize,
        /// Last year's figure.
        last: Decimal,
        /// What it should be now.
        expected: Decimal,
        /// What it is.
        actual: Decimal,
    },
    /// A paragraph is one of last year's.
    Copied {
        /// The paragraph.
        excerpt: String,
        /// Whether no word differs; otherwise hardly any does.
        word_for_word: bool,
    },
    /// A text does not speak of what it must.
    Unmentioned,
    /// A text calls its organ by another name.
    Organization {
        /// The name.
        named: String,
        /// The words around it, exactly as they stand in the text.
        excerpt: String,
    },
    /// A text holds the number of a person, which must not be published.
    Personal {
        /// What kind of number it is.
        kind: Personal,
        /// The words around it, exactly as they stand in the text.
        excerpt: String,
    },
    /// A text holds a word of the user's list.
    Word {
        /// The word.
        word: String,
        /// What is right instead; `None` for a word to avoid.
        instead: Option<String>,
        /// The words around it, exactly as they stand.
        excerpt: String,
    },
    /// A text or a cell holds characters that nobody sees.
    Invisible {
        /// How many.
        count: usize,
        /// The words around the first of them, exactly as they stand.
        excerpt: String,
    },
}

/// Numbers that belong to a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Personal {
    /// Of an identity card.
    Identity,
    /// Of a mobile telephone.
    Mobile,
}

/// How many findings there are of each weight; accepted ones are none of these, and counted apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Summary {
    /// Findings of [`Severity::Error`].
    pub errors: usize,
    /// Findings of [`Severity::Warning`].
    pub warnings: usize,
    /// Findings of [`Severity::Hint`].
    pub hints: usize,
    /// Findings somebody accepted with a reason, whatever they weigh.
    pub accepted: usize,
}

impl Fault {
    /// The words of a text it quotes, exactly as they stand there.
    pub fn excerpt(&self) -> Option<&str> {
        match self {
            Self::Count { excerpt, .. }
            | Self::Organization { excerpt, .. }
            | Self::Personal { excerpt, .. }
            | Self::Word { excerpt, .. }
            | Self::Copied { excerpt, .. }
            | Self::Year { excerpt, .. }
            | Self::Invisible { excerpt, .. } => Some(excerpt),
            Self::Sum { .. }
            | Self::Carried { .. }
            | Self::NotANumber(_)
            | Self::Blank
            | Self::Empty
            | Self::Unmentioned => None,
        }
    }
}

impl Finding {
    /// The rule it comes from.
    pub fn rule_of<'a>(&self, form: &'a Form) -> &'a Rule {
        &form.rules[self.rule]
    }

    /// What the rule expected, as it prints; `None` where it expects no one thing.
    pub fn expected(&self, report: &Report) -> Option<String> {
        match &self.fault {
            Fault::Sum { expected, .. } | Fault::Carried { expected, .. } | Fault::Count { expected, .. } => {
                Some(expected.to_string())
            }
            Fault::Year { .. } => Some(report.year().to_string()),
            Fault::Organization { .. } => Some(report.text(Text::Organization).to_owned()),
            Fault::Word { instead, .. } => instead.clone(),
            Fault::NotANumber(_)
            | Fault::Blank
            | Fault::Copied { .. }
            | Fault::Empty
            | Fault::Unmentioned
            | Fault::Personal { .. }
            | Fault::Invisible { .. } => None,
        }
    }

    /// What was found instead, as it prints.
    pub fn actual(&self) -> Option<String> {
        match &self.fault {
            Fault::Sum { actual, .. } | Fault::Carried { actual, .. } => Some(actual.to_string()),
            Fault::NotANumber(text) => Some(text.clone()),
            Fault::Year { named, .. } | Fault::Organization { named, .. } => Some(named.clone()),
            Fault::Count { named, .. } => Some(named.unwrap_or_default().to_string()),
            Fault::Word { word, .. } => Some(word.clone()),
            Fault::Blank
            | Fault::Copied { .. }
            | Fault::Empty
            | Fault::Unmentioned
            | Fault::Personal { .. }
            | Fault::Invisible { .. } => None,
        }
    }

    /// How far what was found is off: positive where it is too much. `None` where the rule is none of figures.
    pub fn difference(&self) -> Option<Decimal> {
        match self.fault {
            Fault::Sum { expected, actual, .. } | Fault::Carried { expected, actual, .. } => Some(actual - expected),
            Fault::Count { named, expected, .. } => Some(Decimal::from(named.unwrap_or_default()) - expected),
            _ => None,
        }
    }
}

impl Summary {
    /// Counts findings by weight.
    pub fn of<'a>(findings: impl IntoIterator<Item = &'a Finding>) -> Self {
        let mut summary = Self::default();
        for finding in findings {
            match finding.severity {
                _ if finding.is_accepted() => summary.accepted += 1,
                Severity::Error => summary.errors += 1,
                Severity::Warning => summary.warnings += 1,
                Severity::Hint => summary.hints += 1,
            }
        }
        summary
    }
}
