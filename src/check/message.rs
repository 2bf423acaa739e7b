//! What was found, in one sentence for the user.

use rust_decimal::Decimal;

use super::prose::{self, Emptiness};
use super::{Fault, Finding, Personal};
use crate::form::{Cell, Equation, Figure, Form, Law, Line};
use crate::report::{Place, Report, Text};
use crate::say;
use crate::text::visible;
use crate::totals;
use crate::value::{Kind, Value};
use crate::words::Words;

impl Finding {
    /// What was found, where, what was expected and by how much it differs, in one sentence for the user.
    ///
    /// `report` is the report the finding was made of.
    pub fn message(&self, report: &Report, words: &Words) -> String {
        let place = place(report.form(), self.place, words);
        match &self.fault {
            Fault::Sum { equation, expected, actual } => {
                sum(report, &report.form().equations[*equation], *expected, *actual, words)
            }
            Fault::NotANumber(text) => {
                let kind = self.cells.first().map_or_else(Kind::default, |cell| report.form().kind(*cell));
                not_a_number(&place, &visible(text), kind, words)
            }
            Fault::Blank => say!(words, "check-blank", place = place),
            Fault::Empty => match self.place {
                Place::Text(Text::Body(section)) => empty(&place, prose::emptiness(report, section), words),
                _ => say!(words, "check-empty", place = place),
            },
            Fault::Invisible { count, excerpt } => {
                say!(words, "check-invisible", place = place, count = count, excerpt = visible(excerpt))
            }
            Fault::Count { phrase, excerpt, named, .. } => {
                let figures = figures(report, self, *phrase, words);
                match named {
                    Some(named) => {
                        say!(words, "check-count", place = place, excerpt = excerpt, named = named, figures = figures)
                    }
                    None => say!(words, "check-count-none", place = place, excerpt = excerpt, figures = figures),
                }
            }
            Fault::Carried { index, last, expected, actual } => {
                carried(report, self, (*index, *last), (*expected, *actual), words)
            }
            Fault::Copied { excerpt, word_for_word } => {
                let message = if *word_for_word { "previous-copied" } else { "previous-nearly-copied" };
                words.say(message, &[("place", place), ("excerpt", beginning(excerpt))])
            }
            Fault::Unmentioned => match &self.rule_of(report.form()).law {
                Law::Mention(mention) => say!(words, "check-unmentioned", place = place, name = mention.name),
                _ => place,
            },
            Fault::Organization { named, excerpt } => {
                let organization = report.text(Text::Organization);
                say!(
                    words,
                    "check-organization",
                    place = place,
                    excerpt = excerpt,
                    named = named,
                    organization = organization
                )
            }
            Fault::Personal { kind: Personal::Identity, excerpt } => {
                say!(words, "check-identity", place = place, excerpt = excerpt)
            }
            Fault::Personal { kind: Personal::Mobile, excerpt } => {
                say!(words, "check-mobile", place = place, excerpt = excerpt)
            }
            Fault::Word { word, instead, excerpt } => match instead {
                Some(instead) => {
                    say!(words, "check-word-instead", place = place, excerpt = excerpt, word = word, instead = instead)
                }
                None => say!(words, "check-word", place = place, excerpt = excerpt, word = word),
            },
            Fault::Year { named, excerpt } => {
                let year = report.year();
                say!(words, "check-year", place = place, excerpt = excerpt, named = named, year = year)
            }
        }
    }
}

/// A figure that does not go on from last year's, with all the numbers.
fn carried(
    report: &Report,
    finding: &Finding,
    (index, last): (usize, Decimal),
    (expected, actual): (Decimal, Decimal),
    words: &Words,
) -> String {
    let form = report.form();
    let Law::Carried(all) = &finding.rule_of(form).law else { return String::new() };
    let Some(carried) = all.get(index) else { return String::new() };
    let name = |cell: Cell| carried.name(cell, form);
    let mut terms = say!(words, "previous-term", name = name(carried.last), number = last);
    for (sign, cells) in [(" + ", &carried.added), (" - ", &carried.taken)] {
        for cell in cells {
            terms.extend([sign, name(*cell), " ", &report.value(*cell).count().to_string()]);
        }
    }
    let place = form.place(carried.stated);
    let difference = difference(expected, actual, &form.tables[carried.stated.table].unit, words);
    let given = given(report.value(carried.stated), words);
    say!(
        words,
        "previous-carried",
        place = place,
        expected = expected,
        terms = terms,
        given = given,
        difference = difference
    )
}

/// The first words of a paragraph.
fn beginning(paragraph: &str) -> String {
    const SHOWN: usize = 20;
    let mut shown: String = paragraph.chars().take(SHOWN).collect();
    if paragraph.chars().nth(SHOWN).is_some() {
        shown.push('…');
    }
    visible(&shown)
}

/// By how much a figure is off.
fn difference(expected: Decimal, actual: Decimal, unit: &str, words: &Words) -> String {
    let size = (actual - expected).abs();
    if actual > expected {
        say!(words, "check-too-many", size = size, unit = unit)
    } else {
        say!(words, "check-too-few", size = size, unit = unit)
    }
}

/// What the tables state, each figure by its name.
fn figures(report: &Report, finding: &Finding, phrase: usize, words: &Words) -> String {
    let Law::Counts(patterns) = &finding.rule_of(report.form()).law else { return String::new() };
    let figures = patterns.phrases.get(phrase).map(|phrase| phrase.figures.as_slice()).unwrap_or_default();
    let one = |figure: &Figure| {
        let number = totals::known(report, &figure.cells)?;
        Some(say!(words, "check-figure", name = figure.name, number = number))
    };
    figures.iter().filter_map(one).collect::<Vec<_>>().join(&say!(words, "check-figures-between"))
}

/// A place in the form's own words, as findings name it; the parts of the head, which the form has no words for, in the program's.
pub fn place(form: &Form, place: Place, words: &Words) -> String {
    match place {
        Place::Year => say!(words, "check-place-year"),
        Place::Date => say!(words, "check-place-date"),
        Place::Text(Text::Organization) => say!(words, "check-place-organization"),
        Place::Text(Text::Title) => say!(words, "check-place-title"),
        Place::Text(Text::Preamble) => say!(words, "check-place-preamble"),
        Place::Text(Text::Heading(section) | Text::Body(section)) => {
            let section = &form.sections[section];
            format!("{}、{}", section.number, section.heading)
        }
        Place::Cell(cell) => form.place(cell),
    }
}

fn sum(report: &Report, equation: &Equation, expected: Decimal, actual: Decimal, words: &Words) -> String {
    let form = report.form();
    let difference = difference(expected, actual, &form.tables[equation.table].unit, words);
    if let Some(total) = equation.total() {
        let place = form.place(total);
        let given = given(report.value(total), words);
        let message = match equation.line {
            Line::Column(_) => "check-sum-rows",
            Line::Row(_) => "check-sum-columns",
        };
        let expected = expected.to_string();
        words.say(message, &[("place", place), ("expected", expected), ("given", given), ("difference", difference)])
    } else {
        let line = line(form, equation);
        let (left, right) = (side(report, equation, &equation.left), side(report, equation, &equation.right));
        say!(
            words,
            "check-balance",
            line = line,
            left = left,
            expected = expected,
            right = right,
            actual = actual,
            difference = difference
        )
    }
}

/// A total as it stands; what is no number says that it counts 0.
fn given(value: &Value, words: &Words) -> String {
    match value {
        Value::Number { .. } => value.to_string(),
        Value::Blank | Value::NotApplicable | Value::Other(_) => say!(words, "check-counts-nothing", value = value),
    }
}

/// The row or column an equation speaks of, in the form's own words.
fn line(form: &Form, equation: &Equation) -> String {
    let table = &form.tables[equation.table];
    let line = match equation.line {
        Line::Row(row) => table.rows.path(row),
        Line::Column(column) => table.columns.leaf(column).label.clone(),
    };
    if table.label.is_empty() { line } else { format!("{} {line}", table.label) }
}

/// One side of a balance with its figures: `新收 128 + 上年结转 5`.
fn side(report: &Report, equation: &Equation, cells: &[Cell]) -> String {
    let table = &report.form().tables[equation.table];
    let term = |cell: &Cell| {
        let name = match equation.line {
            Line::Row(_) => &table.columns.leaf(cell.column).brief,
            Line::Column(_) => &table.rows.leaf(cell.row).brief,
        };
        format!("{name} {}", report.value(*cell).count())
    };
    cells.iter().map(term).collect::<Vec<_>>().join(" + ")
}

fn not_a_number(place: &str, text: &str, kind: Kind, words: &Words) -> String {
    match (kind.decimal, kind.signed) {
        (false, false) => say!(words, "check-no-count", place = place, text = text),
        (false, true) => say!(words, "check-no-signed-count", place = place, text = text),
        (true, false) => say!(words, "check-no-amount", place = place, text = text),
        (true, true) => say!(words, "check-no-signed-amount", place = place, text = text),
    }
}

fn empty(place: &str, emptiness: Option<Emptiness>, words: &Words) -> String {
    match emptiness {
        Some(Emptiness::HeadingsOnly) => say!(words, "check-headings-only", place = place),
        Some(Emptiness::SaysNone) => say!(words, "check-says-none", place = place),
        Some(Emptiness::Nothing { none_suffices: true }) => say!(words, "check-empty-or-none", place = place),
        Some(Emptiness::Nothing { none_suffices: false }) | None => say!(words, "check-empty", place = place),
    }
}
