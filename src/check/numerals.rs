//! Numbers as texts write them.

/// The number of digits (`1,234`, full-width commas too) or of Chinese numerals (十二, 一百零三, 两千, 二〇); `None` for anything else, and
/// for what is too large to be a count.
pub(super) fn read(text: &str) -> Option<u64> {
    if text.starts_with(|c: char| c.is_ascii_digit()) {
        text.chars().filter(|c| !matches!(c, ',' | '，')).collect::<String>().parse().ok()
    } else if text.chars().all(|c| digit(c).is_some()) {
        // Digit by digit, as years are written; one digit is itself either way.
        text.chars().try_fold(0_u64, |number, c| number.checked_mul(10)?.checked_add(digit(c)?))
    } else {
        with_units(text)
    }
}

fn digit(c: char) -> Option<u64> {
    Some(match c {
        '〇' | '○' | '零' => 0,
        '一' => 1,
        '二' | '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

/// 十, 百 and 千 multiply the digit before them, 万 all that stands before it: 三万二千一百零五.
fn with_units(text: &str) -> Option<u64> {
    let (mut whole, mut part, mut last) = (0_u64, 0_u64, None);
    for c in text.chars() {
        match c {
            '十' | '百' | '千' => {
                let unit = match c {
                    '十' => 10,
                    '百' => 100,
                    _ => 1000,
                };
                part = part.checked_add(last.take().unwrap_or(1) * unit)?;
            }
            '万' => {
                let before = whole.checked_add(part + last.take().unwrap_or_default())?;
                whole = before.checked_mul(10_000).filter(|whole| *whole > 0)?;
                part = 0;
            }
            c => {
                let digit = digit(c)?;
                // Two digits in a row within such a number are none: 一百二三.
                if last.is_some_and(|last| last > 0) {
                    return None;
                }
                last = Some(digit);
            }
        }
    }
    whole.checked_add(part)?.checked_add(last.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_texts_write_them() {
        for (text, number) in [
            ("12", Some(12)),
            ("1,234", Some(1234)),
            ("11，398，889", Some(11_398_889)),
            ("〇", Some(0)),
            ("零", Some(0)),
            ("十", Some(10)),
            ("十二", Some(12)),
            ("二十", Some(20)),
            ("二〇", Some(20)),
            ("一百零三", Some(103)),
            ("一百一十三", Some(113)),
            ("两千", Some(2000)),
            ("两千零五", Some(2005)),
            ("三万二千一百零五", Some(32_105)),
            ("十一万", Some(110_000)),
            ("二〇二四", Some(2024)),
            ("一百二三", None),
            ("几十", None),
            ("99999999999999999999999", None),
            ("九九九九九九九九九九九九九九九九九九九九九九", None),
            ("万万万万万万万万万万", None),
            ("九万万万万万万万万万", None),
        ] {
            assert_eq!(read(text), number, "{text}");
        }
    }
}
