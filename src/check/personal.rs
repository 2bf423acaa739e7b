//! Numbers of persons that must not be published: of identity cards and mobile telephones.

use std::ops::Range;

use super::{Fault, Personal, plain, prose};
use crate::report::{Report, Text};
use crate::value::half_width_char;

/// Digits of a number of an identity card, the last of which may be an X.
const IDENTITY: usize = 18;

/// Digits of a number of a mobile telephone.
const MOBILE: usize = 11;

/// How the digits of a mobile number are grouped, where they are.
const MOBILE_GROUPS: [&[usize]; 4] = [&[11], &[3, 4, 4], &[3, 8], &[7, 4]];

/// What follows an amount or a count and no telephone number.
const UNITS: &str = "元件万亿人个条次份宗户项%％.．";

/// Digits that stand together.
struct Group {
    /// They, half-width; the last may be an X.
    digits: String,
    /// Where they stand.
    range: Range<usize>,
    /// Whether letters touch them: part of a code.
    in_code: bool,
}

/// Hands over each number of a person in a text that will be published.
pub(super) fn numbers(report: &Report, mut find: impl FnMut(Text, Fault)) {
    for text in prose::all_texts(report.form()) {
        for paragraph in report.text(text).split('\n') {
            for (kind, range) in numbers_in(paragraph) {
                let excerpt = plain::excerpt(paragraph, range);
                find(text, Fault::Personal { kind, excerpt });
            }
        }
    }
}

/// The numbers of persons in a paragraph. Single blanks and hyphens may divide them.
fn numbers_in(paragraph: &str) -> Vec<(Personal, Range<usize>)> {
    // This runs with every key, and most paragraphs hold no eleven digits.
    if paragraph.chars().filter(|c| half_width_char(*c).is_ascii_digit()).take(MOBILE).count() < MOBILE {
        return Vec::new();
    }
    let groups = groups(paragraph);
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(rest) = groups.get(at..).filter(|rest| !rest.is_empty()) {
        // More groups than a number has digits are none: what was pasted may be nothing but short numbers.
        let pairs = rest.windows(2).take(IDENTITY - 1);
        let joined = 1 + pairs.take_while(|pair| are_joined(paragraph, pair)).count();
        let number = (1..=joined).rev().find_map(|count| {
            let taken = rest.get(..count)?;
            Some((judge(taken, paragraph)?, count))
        });
        if let (Some((kind, count)), Some(first)) = (number, rest.first()) {
            let end = rest.get(count - 1).map_or(first.range.end, |last| last.range.end);
            found.push((kind, first.range.start..end));
        }
        at += number.map_or(1, |(_, count)| count);
    }
    found
}

fn groups(paragraph: &str) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut before = ' ';
    for (at, original) in paragraph.char_indices() {
        let c = half_width_char(original).to_ascii_uppercase();
        let range = at..at + original.len_utf8();
        let last = groups.last_mut().filter(|last| last.range.end == at);
        match (last, c.is_ascii_digit()) {
            (Some(last), true) => {
                last.range.end = range.end;
                last.digits.push(c);
            }
            (None, true) => {
                groups.push(Group { digits: c.to_string(), range, in_code: before.is_ascii_alphabetic() });
            }
            (Some(last), false) if c == 'X' && !last.in_code => {
                last.range.end = range.end;
                last.digits.push(c);
            }
            (Some(last), false) if c.is_ascii_alphanumeric() => last.in_code = true,
            _ => {}
        }
        before = c;
    }
    groups
}

/// Whether only one blank or hyphen stands between two groups.
fn are_joined(paragraph: &str, pair: &[Group]) -> bool {
    let [one, other] = pair else { return false };
    let mut between = paragraph.get(one.range.end..other.range.start).unwrap_or_default().chars();
    let is_joint = |c: char| c.is_whitespace() || "-－‐‑–—−".contains(c);
    between.next().is_some_and(is_joint) && between.next().is_none()
}

/// What the groups are together, if they are the number of a person.
fn judge(groups: &[Group], paragraph: &str) -> Option<Personal> {
    let digits: String = groups.iter().map(|group| group.digits.as_str()).collect();
    let end = groups.last()?.range.end;
    if groups.iter().any(|group| group.in_code) {
        return None;
    }
    if is_identity(&digits) {
        return Some(Personal::Identity);
    }
    let local = if groups.len() == 1 { digits.strip_prefix("86").filter(|rest| rest.len() == MOBILE) } else { None };
    let lengths: Vec<usize> = groups.iter().map(|group| group.digits.len()).collect();
    let is_grouped = local.is_some() || MOBILE_GROUPS.contains(&lengths.as_slice());
    let counts = paragraph.get(end..).is_some_and(|rest| rest.trim_start().starts_with(|c| UNITS.contains(c)));
    (is_grouped && !counts && is_mobile(local.unwrap_or(&digits))).then_some(Personal::Mobile)
}

fn is_mobile(digits: &str) -> bool {
    digits.len() == MOBILE
        && digits.chars().all(|c| c.is_ascii_digit())
        && digits.strip_prefix('1').is_some_and(|rest| rest.starts_with(|c| ('3'..='9').contains(&c)))
}

/// Whether it is a number of an identity card by GB 11643: a day of birth, and a last character that ISO 7064 MOD 11-2 gives for the others.
fn is_identity(digits: &str) -> bool {
    let values: Option<Vec<u32>> = digits
        .chars()
        .enumerate()
        .map(|(at, c)| if c == 'X' && at == IDENTITY - 1 { Some(10) } else { c.to_digit(10) })
        .collect();
    let Some(values) = values.filter(|values| values.len() == IDENTITY) else { return false };
    let number =
        |range: Range<usize>| values.get(range).unwrap_or_default().iter().fold(0, |number, digit| number * 10 + digit);
    let is_born = (1850..2100).contains(&number(6..10))
        && (1..=12).contains(&number(10..12))
        && (1..=31).contains(&number(12..14));
    // Doubling from the left gives each digit its weight, the last one 1.
    let sum = values.iter().fold(0, |sum, digit| (sum * 2 + digit) % 11);
    is_born && sum == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(paragraph: &str) -> Vec<(Personal, &str)> {
        numbers_in(paragraph).into_iter().map(|(kind, range)| (kind, paragraph.get(range).unwrap())).collect()
    }

    // The number that GB 11643 itself has for an example, and one made up with its check character worked out by hand:
    // 32081219900101001 weighs 3·7+2·9+0·10+8·5+1·8+2·4+1·2+9·1+9·6+0·3+0·7+1·9+0·10+1·5+0·8+0·4+1·2 = 176 = 16·11 + 0, so 1.
    #[test]
    fn numbers_of_persons_are_found_however_they_are_written() {
        for (text, kind, words) in [
            ("居民张某（身份证号11010519491231002X）", Personal::Identity, "11010519491231002X"),
            ("身份证110105194912310 02x。", Personal::Identity, "110105194912310 02x"),
            ("证号１１０１０５１９４９１２３１００２Ｘ", Personal::Identity, "１１０１０５１９４９１２３１００２Ｘ"),
            ("320812 19900101 0011", Personal::Identity, "320812 19900101 0011"),
            ("联系人手机13912345678。", Personal::Mobile, "13912345678"),
            ("电话：139 1234 5678", Personal::Mobile, "139 1234 5678"),
            ("电话：139-1234-5678", Personal::Mobile, "139-1234-5678"),
            ("电话１９９１２３４５６７８", Personal::Mobile, "１９９１２３４５６７８"),
            ("+8613912345678", Personal::Mobile, "8613912345678"),
            ("+86 13912345678", Personal::Mobile, "13912345678"),
            ("0511-81234567 13912345678", Personal::Mobile, "13912345678"),
            ("13912345678@139.com", Personal::Mobile, "13912345678"),
        ] {
            assert_eq!(found(text), [(kind, words)], "{text}");
        }
    }

    #[test]
    fn a_pasted_row_of_short_numbers_costs_little_and_hides_nothing() {
        let row = "0 ".repeat(20_000);
        let text = format!("{row}，1 3 9 1 2 3 4 5 6 7 8；1 1 0 1 0 5 1 9 4 9 1 2 3 1 0 0 2X");
        assert_eq!(found(&text), [(Personal::Identity, "1 1 0 1 0 5 1 9 4 9 1 2 3 1 0 0 2X")]);
    }

    #[test]
    fn other_numbers_are_fine() {
        for text in [
            "咨询电话0511-81234567、0517－83921234，传真 0511 8123 4567。",
            "服务热线12345，400-820-1234，4008201234。",
            "统一社会信用代码91320812MA1MXY1234，113208120142345678。",
            "身份证号110105194912310021。",
            "身份证号110105194913310023。",
            "收费13912345678元，59237.2449万元，共13912345678.50。",
            "2024年1月1日至2024年12月31日，公开2310条。",
            "文号20241231001号，编号A13912345678。",
            "邮编223100，账号6222021391234567890。",
            "12912345678",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }
}
