//! The value of one cell: blank, a number, not applicable, or something that was entered and is none of these.
//!
//! Blank, 0 and `/` are three different things, in memory as in the file, on the screen and in print.
//! Numbers are exact decimals that keep the digits they were given (59237.2449 万元 is a real value, and no float).

use std::fmt;

use rust_decimal::Decimal;

/// Most digits before the decimal point. With [`FRACTION_DIGITS`] this keeps every sum of a form exact:
/// a decimal holds 28 digits, so ten thousand such numbers add up without rounding.
const WHOLE_DIGITS: usize = 15;
/// Most digits after the decimal point.
pub const FRACTION_DIGITS: usize = 8;

/// What a cell of a column can hold besides blank and `/`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Kind {
    /// An amount (万元) with decimals; otherwise a count (件), a whole number.
    pub decimal: bool,
    /// Negative numbers are allowed (the 增/减 columns of the 2019 format).
    pub signed: bool,
}

/// The value of one cell.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Value {
    /// Nothing was entered. In a sum it counts 0.
    #[default]
    Blank,
    /// A number of the column's [`Kind`].
    Number {
        /// The exact number, with the decimals it was given.
        number: Decimal,
        /// A note in brackets as published, brackets included: `（其中修订16件）`. Empty where there is none.
        note: String,
    },
    /// `/`: the organ has nothing to report here. In a sum it counts 0.
    NotApplicable,
    /// Text that is no number of the column's kind, kept as it stands; a finding of `cell.number`. In a sum it counts 0.
    Other(String),
}

impl Value {
    /// A number without a note.
    pub fn number(number: impl Into<Decimal>) -> Self {
        Self::Number { number: number.into(), note: String::new() }
    }

    /// Reads what a person typed, pasted or published in a cell of `kind`.
    ///
    /// Full-width characters count as their half-width twins, well-placed thousands separators are dropped, a number may be
    /// followed by a note in brackets, and `／ — － - 无 不适用 N/A` mean `/`. Nothing is refused: what is no number of this
    /// kind (`12x`, `-3` or `1.5` in a count) becomes [`Value::Other`] with the text as it stands.
    pub fn parse(kind: Kind, text: &str) -> Self {
        let text = text.trim();
        // Nearly all cells of nearly all reports.
        if (1..=WHOLE_DIGITS).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit()) {
            return text.parse::<u64>().map_or_else(|_| Self::Other(text.to_owned()), Self::number);
        }
        let plain = half_width(text);
        if plain.is_empty() {
            return Self::Blank;
        }
        if is_not_applicable(&plain) {
            return Self::NotApplicable;
        }
        let digits_end = plain.find(['(', '（']).unwrap_or(plain.len());
        let (digits, _) = plain.split_at(digits_end);
        let note = text.find(['(', '（']).map_or("", |at| text.split_at(at).1);
        match parse_number(kind, digits.trim_end()) {
            Some(number) if is_note(note) => Self::Number { number, note: note.to_owned() },
            _ => Self::Other(text.to_owned()),
        }
    }

    /// What the value counts in a sum: its number; 0 for everything else.
    pub fn count(&self) -> Decimal {
        match self {
            Self::Number { number, .. } => *number,
            Self::Blank | Self::NotApplicable | Self::Other(_) => Decimal::ZERO,
        }
    }

    /// Whether nothing was entered.
    pub fn is_blank(&self) -> bool {
        matches!(self, Self::Blank)
    }

    /// The same value with another number; a note stays where it is.
    #[must_use]
    pub fn with_number(&self, number: Decimal) -> Self {
        let note = match self {
            Self::Number { note, .. } => note.clone(),
            Self::Blank | Self::NotApplicable | Self::Other(_) => String::new(),
        };
        Self::Number { number, note }
    }
}

/// Writes the value as it is printed and edited: empty for blank, `/` for not applicable, a number with its note.
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Blank => Ok(()),
            Self::Number { number, note } => write!(f, "{number}{note}"),
            Self::NotApplicable => f.write_str("/"),
            Self::Other(text) => f.write_str(text),
        }
    }
}

/// The half-width twin of each full-width ASCII character and of the ideographic space; other characters as they are.
/// The text keeps its number of characters.
pub fn half_width(text: &str) -> String {
    text.chars().map(half_width_char).collect()
}

/// The half-width twin of a full-width ASCII character (`１` → `1`, `／` → `/`); any other character as it is.
pub fn half_width_char(c: char) -> char {
    match c {
        '\u{3000}' => ' ',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '\u{2212}' => '-',
        _ => c,
    }
}

fn is_not_applicable(plain: &str) -> bool {
    matches!(plain, "/" | "-" | "—" | "——" | "无" | "不适用") || plain.eq_ignore_ascii_case("n/a")
}

/// A note is one pair of brackets around something, to the end of the text; or nothing at all.
fn is_note(note: &str) -> bool {
    let mut inner = note.chars();
    match (inner.next(), inner.next_back()) {
        (None, _) => true,
        (Some('(' | '（'), Some(')' | '）')) => !inner.as_str().trim().is_empty() && !note.contains(char::is_control),
        _ => false,
    }
}

fn parse_number(kind: Kind, digits: &str) -> Option<Decimal> {
    let (negative, digits) = match digits.strip_prefix('-') {
        Some(rest) if kind.signed => (true, rest),
        Some(_) => return None,
        None => (false, digits.strip_prefix('+').filter(|_| kind.signed).unwrap_or(digits)),
    };
    let (whole, fraction) = match digits.split_once('.') {
        Some((whole, fraction)) if kind.decimal => (whole, fraction),
        Some(_) => return None,
        None => (digits, ""),
    };
    let whole = drop_thousands_separators(whole)?;
    let whole = whole.trim_start_matches('0');
    let all_digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    if !all_digits(whole) || !all_digits(fraction) || !digits.starts_with(|c: char| c.is_ascii_digit() || c == '.') {
        return None;
    }
    if digits == "." || whole.len() > WHOLE_DIGITS || fraction.len() > FRACTION_DIGITS {
        return None;
    }
    let mut number: Decimal = format!("{}.{fraction}", if whole.is_empty() { "0" } else { whole }).parse().ok()?;
    number.set_sign_negative(negative && !number.is_zero());
    Some(number)
}

/// `1,234,567` → `1234567`; a comma elsewhere (`12,34`) makes it no number.
fn drop_thousands_separators(whole: &str) -> Option<String> {
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let mut joined = first.to_owned();
    for group in groups {
        if group.len() != 3 || first.is_empty() || first.len() > 3 {
            return None;
        }
        joined.push_str(group);
    }
    Some(joined)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const COUNT: Kind = Kind { decimal: false, signed: false };
    const AMOUNT: Kind = Kind { decimal: true, signed: false };
    const CHANGE: Kind = Kind { decimal: false, signed: true };

    fn printed(kind: Kind, text: &str) -> String {
        match Value::parse(kind, text) {
            Value::Number { number, note } => format!("number {number}{note}"),
            Value::Blank => "blank".to_owned(),
            Value::NotApplicable => "n/a".to_owned(),
            Value::Other(text) => format!("other {text}"),
        }
    }

    #[test]
    fn counts_are_whole_numbers() {
        for (text, expected) in [
            ("12", "number 12"),
            (" 12 ", "number 12"),
            ("１２", "number 12"),
            ("0", "number 0"),
            ("007", "number 7"),
            ("4,128,940", "number 4128940"),
            ("4，128，940", "number 4128940"),
            ("12,34", "other 12,34"),
            (",123", "other ,123"),
            ("-3", "other -3"),
            ("+3", "other +3"),
            ("1.5", "other 1.5"),
            ("12x", "other 12x"),
            ("约三百件", "other 约三百件"),
            ("1234567890123456", "other 1234567890123456"),
            ("1e3", "other 1e3"),
            ("", "blank"),
            ("　", "blank"),
        ] {
            assert_eq!(printed(COUNT, text), expected, "{text:?}");
        }
    }

    #[test]
    fn amounts_keep_the_digits_they_were_given() {
        for (text, expected) in [
            ("59237.2449", "number 59237.2449"),
            ("7545.00", "number 7545.00"),
            ("0.50", "number 0.50"),
            (".5", "number 0.5"),
            ("5.", "number 5"),
            ("1,234.5", "number 1234.5"),
            (".", "other ."),
            ("1.2.3", "other 1.2.3"),
            ("-1", "other -1"),
        ] {
            assert_eq!(printed(AMOUNT, text), expected, "{text:?}");
        }
    }

    #[test]
    fn signs_are_for_columns_that_allow_them() {
        for (text, expected) in [
            ("-3", "number -3"),
            ("－3", "number -3"),
            ("−3", "number -3"),
            ("+3", "number 3"),
            ("-0", "number 0"),
            ("--3", "other --3"),
        ] {
            assert_eq!(printed(CHANGE, text), expected, "{text:?}");
        }
    }

    #[test]
    fn all_ways_to_write_not_applicable() {
        for text in ["/", "／", "—", "——", "－", "-", "无", "不适用", "N/A", "n/a", " / "] {
            assert_eq!(Value::parse(COUNT, text), Value::NotApplicable, "{text:?}");
        }
    }

    #[test]
    fn a_note_in_brackets_is_kept_beside_its_number() {
        for (text, expected) in [
            ("22（其中修订16件）", "number 22（其中修订16件）"),
            ("22(其中修订16件)", "number 22(其中修订16件)"),
            ("２２ （修订）", "number 22（修订）"),
            ("22（）", "other 22（）"),
            ("22（其中", "other 22（其中"),
            ("22件", "other 22件"),
            ("（其中16件）", "other （其中16件）"),
        ] {
            assert_eq!(printed(COUNT, text), expected, "{text:?}");
        }
        assert_eq!(Value::parse(COUNT, "22（其中修订16件）").count(), Decimal::from(22));
    }

    proptest! {
        #[test]
        fn printing_and_parsing_again_gives_the_same_value(text in any::<String>(), decimal: bool, signed: bool) {
            let kind = Kind { decimal, signed };
            let value = Value::parse(kind, &text);
            prop_assert_eq!(Value::parse(kind, &value.to_string()), value);
        }

        #[test]
        fn every_count_up_to_the_limit_is_exact(number in 0_u64..1_000_000_000_000_000) {
            prop_assert_eq!(Value::parse(COUNT, &number.to_string()), Value::number(number));
        }
    }
}
