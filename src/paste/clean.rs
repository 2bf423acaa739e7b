//! One pasted cell → a value, and what had to be cleaned for it.

use crate::value::{Kind, Value, half_width};

/// What was done to the text of a cell to read it as a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Cleaning {
    /// Thousands separators were dropped: `1,234`.
    Thousands,
    /// Full-width characters were read as their half-width twins: `１２`.
    FullWidth,
    /// A dash or a word was read as «not applicable»: `-`, `无`.
    NotApplicable,
    /// The unit behind the number was dropped: `12件`.
    Unit,
    /// Zeros behind the decimal point of a count were dropped: `12.00`.
    Decimals,
}

/// All kinds of cleaning, in the order they are told.
pub const CLEANINGS: [Cleaning; 5] =
    [Cleaning::Thousands, Cleaning::FullWidth, Cleaning::NotApplicable, Cleaning::Unit, Cleaning::Decimals];

/// Units that may stand behind a number and say nothing about its size.
const UNITS: [&str; 9] = ["件", "条", "个", "份", "次", "项", "宗", "篇", "万元"];

/// Reads a pasted cell of that kind; what is no number of the kind is [`Value::Other`] with the text as it stands.
pub fn clean(kind: Kind, text: &str) -> (Value, Vec<Cleaning>) {
    let text = text.trim();
    let mut cleaned = Vec::new();
    let mut value = Value::parse(kind, text);
    if matches!(value, Value::Other(_)) {
        let plain = half_width(text);
        if let Some(number) = without_unit(kind, &plain) {
            (value, cleaned) = (number, vec![Cleaning::Unit]);
        } else if let Some(number) = without_decimals(kind, &plain) {
            (value, cleaned) = (number, vec![Cleaning::Decimals]);
        }
    }
    match &value {
        Value::Number { note, .. } => {
            let digits = text.strip_suffix(note.as_str()).unwrap_or(text);
            if digits.contains([',', '，']) {
                cleaned.push(Cleaning::Thousands);
            }
            if half_width(digits) != digits {
                cleaned.push(Cleaning::FullWidth);
            }
        }
        Value::NotApplicable if text != "/" => cleaned.push(Cleaning::NotApplicable),
        Value::NotApplicable | Value::Blank | Value::Other(_) => {}
    }
    (value, cleaned)
}

/// Whether a text is a figure in some column or other: a number with what belongs to it, or a sign that there is none.
pub fn is_figure(text: &str) -> bool {
    let kind = Kind { decimal: true, signed: true };
    // `1.` is the number of a label.
    let numbers_a_label = text.ends_with(['.', '．', '、']);
    !numbers_a_label && matches!(clean(kind, text).0, Value::Number { .. } | Value::NotApplicable)
}

fn without_unit(kind: Kind, plain: &str) -> Option<Value> {
    let number = UNITS.iter().find_map(|unit| plain.strip_suffix(unit))?;
    Some(Value::parse(kind, number)).filter(|value| matches!(value, Value::Number { note, .. } if note.is_empty()))
}

fn without_decimals(kind: Kind, plain: &str) -> Option<Value> {
    let (whole, fraction) = plain.split_once('.')?;
    let zeros = !kind.decimal && !fraction.is_empty() && fraction.bytes().all(|digit| digit == b'0');
    Some(Value::parse(kind, whole)).filter(|value| zeros && matches!(value, Value::Number { .. }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_read_as_people_write_them() {
        use Cleaning::{Decimals, FullWidth, NotApplicable, Thousands, Unit};
        let count = Kind::default();
        let amount = Kind { decimal: true, signed: false };
        for (kind, text, printed, cleaned) in [
            (count, "12", "12", vec![]),
            (count, "1,234", "1234", vec![Thousands]),
            (count, "１２", "12", vec![FullWidth]),
            (count, "１，２３４件", "1234", vec![Unit, Thousands, FullWidth]),
            (count, "-", "/", vec![NotApplicable]),
            (count, "/", "/", vec![]),
            (count, "12 件", "12", vec![Unit]),
            (count, "12.00", "12", vec![Decimals]),
            (count, "22（其中修订16件）", "22（其中修订16件）", vec![]),
            (amount, "12.50万元", "12.50", vec![Unit]),
            (amount, "12.00", "12.00", vec![]),
            (count, " ", "", vec![]),
        ] {
            let (value, found) = clean(kind, text);
            assert!(!matches!(value, Value::Other(_)), "{text}");
            assert_eq!((value.to_string().as_str(), found), (printed, cleaned), "{text}");
        }
    }

    #[test]
    fn what_is_no_number_stays_as_it_stands() {
        for text in ["十二件左右", "12.5", "件", "12元", "-3", "1 2", "=SUM(A1)", "#REF!", "1e5", "12.00件"] {
            assert_eq!(clean(Kind::default(), text), (Value::Other(text.to_owned()), vec![]), "{text}");
        }
    }

    #[test]
    fn the_number_of_a_label_is_no_figure() {
        for text in ["1.", "3、", "一、", "（一）", "自然人", "2023年", ""] {
            assert!(!is_figure(text), "{text}");
        }
        for text in ["0", "-3", "12.5", "１２件", "/", "无", "3（其中1）"] {
            assert!(is_figure(text), "{text}");
        }
    }
}
