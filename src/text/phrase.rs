//! Where the caret stops when it goes by phrases: at signs and brackets, at the ends of Latin words, of numbers with their unit.

use super::clusters;

/// Measure words that stay with the number before them: 2310条, 3.5万元, 12个月.
const UNITS: &str = "年月日时分秒条件篇个次场期项人份起家户名元号部类页字天周种批位张处套本册款章节段岁吨亩";
/// What stands between a number and its unit.
const BEFORE_UNIT: &str = "十百千万亿余多";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    /// Chinese characters, symbols.
    Words,
    /// Letters and digits.
    Latin,
    /// What ends a phrase: ，。；：、！？, brackets, quotation marks, blanks.
    Sign,
}

/// The end of the phrase that `at` is in or before, in bytes of the line.
pub fn phrase_end(line: &str, at: usize) -> usize {
    let phrases = phrases(line);
    phrases.iter().find(|(class, end)| *class != Class::Sign && *end > at).map_or(line.len(), |(_, end)| *end)
}

/// The beginning of the phrase that `at` is in or behind, in bytes of the line.
pub fn phrase_start(line: &str, at: usize) -> usize {
    starts(line, |class| class != Class::Sign).take_while(|start| *start < at).last().unwrap_or(0)
}

/// Where a deletion by phrases stops: the beginning of the phrase or of the signs that end at `at`.
pub fn piece_start(line: &str, at: usize) -> usize {
    starts(line, |_| true).take_while(|start| *start < at).last().unwrap_or(0)
}

/// The beginnings of the pieces of these classes, in their order.
fn starts(line: &str, wanted: impl Fn(Class) -> bool) -> impl Iterator<Item = usize> {
    let mut start = 0;
    phrases(line).into_iter().filter_map(move |(class, end)| {
        let at = std::mem::replace(&mut start, end);
        wanted(class).then_some(at)
    })
}

/// The pieces that a line falls into, each with its end.
fn phrases(line: &str) -> Vec<(Class, usize)> {
    let mut pieces: Vec<(Class, usize)> = Vec::new();
    // Whether the last piece is a number that still waits for its unit.
    let mut counts = false;
    let mut rest = clusters(line).peekable();
    while let Some((at, cluster)) = rest.next() {
        let c = cluster.chars().next().unwrap_or(' ');
        let end = at + cluster.len();
        let in_latin = pieces.last().is_some_and(|(class, _)| *class == Class::Latin);
        let class = match classify(c) {
            Class::Words if counts && (BEFORE_UNIT.contains(c) || UNITS.contains(c)) => {
                counts = !UNITS.contains(c);
                Class::Latin
            }
            Class::Sign if in_latin && joins(c, rest.peek().map(|(_, next)| *next)) => Class::Latin,
            class => {
                counts = class == Class::Latin && is_digit(c);
                class
            }
        };
        // A number that has its unit is done: 2024年12月 are two.
        let is_done = in_latin && class == Class::Latin && is_digit(c) && ends_in_unit(line, at);
        match pieces.last_mut() {
            Some(last) if last.0 == class && !is_done => last.1 = end,
            _ => pieces.push((class, end)),
        }
    }
    pieces
}

fn ends_in_unit(line: &str, at: usize) -> bool {
    line.get(..at).and_then(|before| before.chars().next_back()).is_some_and(|c| UNITS.contains(c))
}

/// Whether a sign within a Latin word or a number is part of it: `1,234.5`, `GDP-2024`, `12%`.
fn joins(c: char, next: Option<&str>) -> bool {
    let goes_on = next.and_then(|next| next.chars().next()).is_some_and(|next| classify(next) == Class::Latin);
    match c {
        '%' | '‰' | '％' | '℃' => true,
        ',' | '.' | '-' | '/' | '_' | ':' | '@' | '\'' | '’' => goes_on,
        _ => false,
    }
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

fn classify(c: char) -> Class {
    match c {
        'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '０'..='９' => Class::Latin,
        '\u{3000}'..='\u{3004}' | '\u{3008}'..='\u{301f}' | '\u{2010}'..='\u{203f}' | '\u{ff00}'..='\u{ffef}' | '·' => {
            Class::Sign
        }
        '℃' => Class::Sign,
        _ if c.is_ascii_punctuation() || c.is_whitespace() => Class::Sign,
        _ if c.is_alphanumeric() && c < '\u{2e80}' => Class::Latin,
        _ => Class::Words,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The line with a bar wherever the caret stops on its way to the right.
    fn stops(line: &str) -> String {
        let mut shown = String::new();
        let mut at = 0;
        while at < line.len() {
            let end = phrase_end(line, at);
            shown.push_str(line.get(at..end).unwrap());
            shown.push('|');
            at = end;
        }
        shown
    }

    #[test]
    fn phrases_end_at_signs_numbers_with_their_unit_and_words() {
        for (line, expected) in [
            ("坚持“公开为常态、不公开为例外”，", "坚持|“公开为常态|、不公开为例外|”，|"),
            ("主动公开政府信息2310条，其中", "主动公开政府信息|2310条|，其中|"),
            ("2024年12月收费59,237.2449万元。", "2024年|12月|收费|59,237.2449万元|。|"),
            ("同比增长12.5%；GDP达１２０余亿元（约3℃）", "同比增长|12.5%|；GDP|达|１２０余亿元|（约|3℃|）|"),
            ("见 http://www.gov.cn/a 网站", "见| http|://www.gov.cn/a| 网站|"),
            ("", ""),
        ] {
            assert_eq!(stops(line), expected);
        }
    }

    #[test]
    fn the_way_back_stops_at_the_beginnings() {
        let line = "公开信息2310条，其中（图解）";
        let mut stops = vec![line.len()];
        while let Some(at) = stops.last().copied().filter(|at| *at > 0) {
            stops.push(phrase_start(line, at));
        }
        let shown: Vec<&str> = stops.windows(2).map(|pair| line.get(pair[1]..pair[0]).unwrap()).collect();
        assert_eq!(shown, ["图解）", "其中（", "2310条，", "公开信息"]);
    }

    #[test]
    fn a_deletion_takes_signs_and_words_apart() {
        let line = "公开信息，其中";
        let end = line.len();
        assert_eq!(line.get(piece_start(line, end)..), Some("其中"));
        assert_eq!(line.get(piece_start(line, end - 6)..end - 6), Some("，"));
        assert_eq!(piece_start(line, 12), 0);
    }
}
