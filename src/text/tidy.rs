//! Signs and digits as official documents write them (GB/T 15834—2011, GB/T 15835—2011). Only at the user's wish: nothing typed or
//! pasted is ever changed this way by itself.

/// A text with half-width digits and letters, Chinese quotation marks and Chinese dots of omission, and how many places were changed.
/// A straight quotation mark that has no partner in its paragraph is left for the user to look at.
pub fn tidy(text: &str) -> (String, usize) {
    let mut changed = 0;
    let paragraphs: Vec<String> = text.split('\n').map(|paragraph| tidy_paragraph(paragraph, &mut changed)).collect();
    (paragraphs.join("\n"), changed)
}

fn tidy_paragraph(paragraph: &str, changed: &mut usize) -> String {
    let quotes = paragraph.matches('"').count() / 2 * 2;
    let mut quote = 0;
    let mut tidied = String::with_capacity(paragraph.len());
    let mut rest = paragraph;
    while let Some(c) = rest.chars().next() {
        let dots = rest.len() - rest.trim_start_matches(c).len();
        let (taken, new) = match c {
            '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => (c.len_utf8(), char::from_u32(c as u32 - 0xfee0)),
            '"' if quote < quotes => {
                quote += 1;
                (1, Some(if quote % 2 == 1 { '“' } else { '”' }))
            }
            '.' | '。' if dots >= 3 * c.len_utf8() => {
                tidied.push('…');
                (dots, Some('…'))
            }
            // What is one mark already stays one.
            _ => (if c == '.' || c == '。' { dots } else { c.len_utf8() }, None),
        };
        let (old, behind) = rest.split_at(taken);
        match new {
            Some(new) => {
                tidied.push(new);
                *changed += 1;
            }
            None => tidied.push_str(old),
        }
        rest = behind;
    }
    tidied
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_quotes_and_dots_are_set_right_and_nothing_else() {
        for (text, expected, changed) in [
            ("２０２４年ＧＤＰ", "2024年GDP", 7),
            ("坚持\"公开\"和\"及时\"", "坚持“公开”和“及时”", 4),
            ("\"一\"\"二\n\"三\"", "“一”\"二\n“三”", 4),
            ("等等...以及。。。。", "等等……以及……", 2),
            ("1.5％，（一）don't。。", "1.5％，（一）don't。。", 0),
        ] {
            let (tidied, count) = tidy(text);
            assert_eq!((tidied.as_str(), count), (expected, changed), "{text}");
            assert_eq!(tidy(&tidied).0, tidied);
        }
    }
}
