//! Headings within a text: （一） with a name behind it, found by looking.

/// The number of a heading, from 1 to 99, if the line is one: （一） … with nothing but a name behind it.
pub fn number(line: &str) -> Option<usize> {
    let (number, name) = parts(line)?;
    (!name.contains('。')).then(|| read(number)).flatten()
}

/// The name of a heading, without its number; `None` if the line is none.
pub fn name(line: &str) -> Option<&str> {
    number(line)?;
    parts(line).map(|(_, name)| name.trim())
}

/// What stands between the brackets, and behind them.
fn parts(line: &str) -> Option<(&str, &str)> {
    line.trim_start().strip_prefix('（')?.split_once('）')
}

const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/// A number from 1 to 99 as headings write it: 一, 十二, 二十.
pub fn write(number: usize) -> String {
    let (tens, ones) = (number / 10 % 10, number % 10);
    let mut written = String::new();
    if tens > 1 {
        written.push(DIGITS[tens]);
    }
    if tens > 0 {
        written.push('十');
    }
    if ones > 0 || tens == 0 {
        written.push(DIGITS[ones]);
    }
    written
}

fn read(written: &str) -> Option<usize> {
    (1..100).find(|number| write(*number) == written)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_is_a_number_and_a_name() {
        for (line, expected) in [
            ("（一）主动公开", Some((1, "主动公开"))),
            ("　　（十二）监督保障 ", Some((12, "监督保障"))),
            ("（二十）", Some((20, ""))),
            ("（一）主动公开。全年公开信息。", None),
            ("（）主动公开", None),
            ("（其一）主动公开", None),
            ("（一一）主动公开", None),
            ("一、主动公开", None),
        ] {
            assert_eq!(number(line).zip(name(line)), expected, "{line}");
        }
    }
}
