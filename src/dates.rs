//! Years and dates as clerks write them.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

use crate::value::half_width;

/// A year of four digits; full-width digits and a 年 behind them are fine.
pub fn year(typed: &str) -> Option<u16> {
    let plain = half_width(typed);
    let digits = plain.trim();
    let digits = digits.strip_suffix('年').unwrap_or(digits).trim_end();
    (digits.len() == 4 && digits.bytes().all(|b| b.is_ascii_digit())).then(|| digits.parse().ok()).flatten()
}

/// A date as typed: `2024-1-12`, `2024年1月12日`, `2024.1.12`, `2024/01/12`, `20240112`; nothing at all is no date.
/// `None` if it can be neither.
pub fn read(typed: &str) -> Option<Option<Date>> {
    let plain: String = half_width(typed).chars().filter(|c| !c.is_whitespace()).collect();
    if plain.is_empty() {
        return Some(None);
    }
    // A date written with 年 and 月 that does not end in 日 is one that is not finished.
    if plain.contains(['年', '月']) && !plain.ends_with('日') {
        return None;
    }
    let mut parts: Vec<&str> = plain.split(['-', '.', '/', '年', '月', '日']).collect();
    if plain.ends_with('日') {
        parts.pop();
    }
    let (year, month, day) = match parts[..] {
        [whole] if whole.len() == 8 => (whole.get(..4)?, whole.get(4..6)?, whole.get(6..)?),
        [year, month, day] if year.len() == 4 => (year, month, day),
        _ => return None,
    };
    let all_digits = [year, month, day].iter().all(|part| part.bytes().all(|b| b.is_ascii_digit()));
    if !all_digits {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok().map(Some)
}

/// A date as printed: `2024年1月12日`.
pub fn long(date: Date) -> String {
    format!("{}年{}月{}日", date.year(), date.month(), date.day())
}

/// A moment on the user's clock, for the user: the day only if it is not today's.
pub fn near(moment: Timestamp) -> String {
    let moment = moment.to_zoned(TimeZone::system());
    let is_today = moment.date() == Zoned::now().date();
    moment.strftime(if is_today { "%H:%M" } else { "%Y-%m-%d %H:%M" }).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_in_every_customary_way() {
        let date = Some(Some(Date::constant(2024, 1, 12)));
        for typed in [
            "2024-01-12",
            "2024-1-12",
            "2024年1月12日",
            "2024 年 1 月 12 日",
            "2024.1.12",
            "2024/1/12",
            "20240112",
            "２０２４－１－１２",
        ] {
            assert_eq!(read(typed), date, "{typed}");
        }
        assert_eq!(read(" "), Some(None));
        for typed in [
            "2024",
            "2024-13-1",
            "2024-2-30",
            "24-1-12",
            "2024-1",
            "x",
            "2024-1-12-3",
            "--",
            "日",
            "２０２４年1月",
            "2024年1月1",
        ] {
            assert_eq!(read(typed), None, "{typed}");
        }
    }

    #[test]
    fn years_have_four_digits() {
        assert_eq!(year("2024"), Some(2024));
        assert_eq!(year("２０２４ 年"), Some(2024));
        for typed in ["", "24", "20245", "二〇二四", "+024"] {
            assert_eq!(year(typed), None, "{typed}");
        }
    }

    #[test]
    fn a_date_is_printed_as_people_write_it() {
        assert_eq!(long(Date::constant(2024, 1, 12)), "2024年1月12日");
    }
}
