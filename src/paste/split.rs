//! A text as it came from the clipboard → lines of cells.

use super::clean;
use crate::text;

/// One line of a pasted table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Which line of the text it is, from 1.
    pub number: usize,
    /// Its cells, cleaned of what nobody sees and of blanks around them; at least one.
    pub cells: Vec<String>,
}

impl Line {
    /// Whether nothing stands in it.
    pub fn is_blank(&self) -> bool {
        self.cells.iter().all(String::is_empty)
    }
}

/// Parts a text into lines of cells, blank lines included. Where there are tabs they part the cells, and a cell in `"quotes"` may hold
/// tabs and line ends, as spreadsheets write it. A line of a text without tabs is parted at its blanks if it has figures: what stands
/// before the first one is one label.
pub fn split(text: &str) -> Vec<Line> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text).replace("\r\n", "\n").replace('\r', "\n");
    let rows: Vec<Vec<String>> = if text.contains('\t') {
        tabbed(&text)
    } else {
        text.split('\n').map(|line| blanks(&clean_cell(line))).collect()
    };
    let mut lines: Vec<Line> = rows.into_iter().zip(1..).map(|(cells, number)| Line { number, cells }).collect();
    while lines.last().is_some_and(Line::is_blank) {
        lines.pop();
    }
    lines
}

fn clean_cell(cell: &str) -> String {
    text::spreadsheet::bare(&text::clean_line(cell)).to_owned()
}

/// Lines and cells of a text with tabs.
fn tabbed(text: &str) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    let mut cells = Vec::new();
    let mut rest = text;
    loop {
        let (cell, tail) = quoted(rest).unwrap_or_else(|| {
            let end = rest.find(['\t', '\n']).unwrap_or(rest.len());
            let (cell, tail) = rest.split_at(end);
            (cell.to_owned(), tail)
        });
        cells.push(clean_cell(&cell));
        let mut tail = tail.chars();
        match tail.next() {
            Some('\t') => {}
            Some(_) => rows.push(std::mem::take(&mut cells)),
            None => {
                rows.push(cells);
                return rows;
            }
        }
        rest = tail.as_str();
    }
}

/// A cell in quotes at the front, its quotes taken off, and what follows it; `None` if what stands there is no such cell.
fn quoted(text: &str) -> Option<(String, &str)> {
    let mut cell = String::new();
    let mut rest = text.strip_prefix('"')?;
    loop {
        let (part, tail) = rest.split_once('"')?;
        cell.push_str(part);
        match tail.chars().next() {
            Some('"') => {
                cell.push('"');
                rest = tail.strip_prefix('"')?;
            }
            None | Some('\t' | '\n') => return Some((cell, tail)),
            Some(_) => return None,
        }
    }
}

/// The cells of a line without tabs.
fn blanks(line: &str) -> Vec<String> {
    let tokens: Vec<&str> = line.split_whitespace().collect();
    if tokens.len() < 2 || !tokens.iter().any(|token| clean::is_figure(token)) {
        return vec![line.to_owned()];
    }
    // `3 其他 0 0`: the number of a label may stand apart from it.
    let numbered = usize::from(clean::is_figure(tokens[0]) && !clean::is_figure(tokens[1]));
    let words = tokens.iter().skip(numbered).take_while(|token| !clean::is_figure(token)).count();
    let label = if words == 0 { 0 } else { numbered + words };
    let (label, figures) = tokens.split_at(label);
    let label = (!label.is_empty()).then(|| label.join(" "));
    label.into_iter().chain(figures.iter().map(|&figure| figure.to_owned())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str) -> Vec<Vec<String>> {
        split(text).into_iter().map(|line| line.cells).collect()
    }

    #[test]
    fn every_line_end_ends_a_line_and_tabs_part_cells() {
        for end in ["\r\n", "\r", "\n"] {
            let text = format!("1\t2{end}\t4{end}{end}5\t{end}");
            assert_eq!(cells(&text), [vec!["1", "2"], vec!["", "4"], vec![""], vec!["5", ""]], "{end:?}");
        }
    }

    #[test]
    fn a_quoted_cell_may_hold_tabs_plain_space_and_quotes() {
        assert_eq!(
            cells("\"一、\n本年\"\t\"a\"\"b\"\r\n3.危及\"三安全\"\t\"x\" y\t1"),
            [vec!["一、 本年", "a\"b"], vec!["3.危及\"三安全\"", "\"x\" y", "1"]]
        );
        assert_eq!(cells("\"never closed\t1"), [vec!["\"never closed", "1"]]);
    }

    #[test]
    fn what_was_guarded_for_spreadsheets_is_bare_again() {
        for row in [["=1", "\"=1\"", "-3", "'=1", "'70", "－"], ["\"", "a\"b", "-", "+1", "@x", "12"]] {
            assert_eq!(cells(&text::spreadsheet::tabbed(row)), [row]);
        }
        assert_eq!(cells("'=SUM(A1)"), [["=SUM(A1)"]]);
    }

    #[test]
    fn without_tabs_blanks_part_figures_and_leave_labels_whole() {
        for (line, expected) in [
            ("一、 本年新收　申请数量 128  12 0", vec!["一、 本年新收 申请数量", "128", "12", "0"]),
            ("(一) 予以公开\u{a0}3 / 1,234", vec!["(一) 予以公开", "3", "/", "1,234"]),
            ("1. 申请人无正当理由 0 0", vec!["1. 申请人无正当理由", "0", "0"]),
            ("3 其他 0 2", vec!["3 其他", "0", "2"]),
            ("1 2 约十二件 4", vec!["1", "2", "约十二件", "4"]),
            ("自然人 商业企业", vec!["自然人 商业企业"]),
            ("(一) 予以公开", vec!["(一) 予以公开"]),
            ("12", vec!["12"]),
        ] {
            assert_eq!(cells(line), [expected]);
        }
    }
}
