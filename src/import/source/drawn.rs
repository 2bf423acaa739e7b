//! Tables drawn with lines, as our own text and other programs print them: a cell is whatever the lines around it close in, however its
//! words are broken over lines.

use std::collections::BTreeSet;
use std::ops::Range;

use super::limits::{self, Budget};
use super::{At, Cell, Error, Row};
use crate::text::{self, Ambiguous};

/// A piece of one cell on one line.
struct Segment<'t> {
    line: usize,
    columns: (usize, usize),
    text: &'t str,
}

/// A cell: where it begins, and what stands in it.
struct Region {
    line: usize,
    column: usize,
    text: String,
}

/// How many of these lines are a drawn table: from a rule on, as long as lines begin with a stroke. 0 where there is none.
pub(super) fn length(lines: &[&str]) -> usize {
    let is_top = |line: &str| {
        let line = line.trim();
        let drawn = line.starts_with(['┌', '╔', '┏']) || line.starts_with("+-") || line.starts_with("+=");
        drawn && line.chars().all(|c| is_stroke(c) || "+-=".contains(c))
    };
    if !lines.first().is_some_and(|line| is_top(line)) {
        return 0;
    }
    let is_of_table = |line: &&&str| line.trim_start().starts_with(|c| is_stroke(c) || c == '|' || c == '+');
    lines.iter().take_while(is_of_table).count()
}

/// The rows of a drawn table, merged cells told apart. `first` is the number of its first line.
pub(super) fn rows(lines: &[&str], first: usize, budget: &mut Budget) -> Result<Vec<Row>, Error> {
    let ambiguous = widths(lines);
    let regions = regions(&segments(lines, ambiguous))?;
    let tops: BTreeSet<usize> = regions.iter().map(|region| region.line).collect();
    let lefts: BTreeSet<usize> = regions.iter().map(|region| region.column).collect();
    let (tops, lefts): (Vec<usize>, Vec<usize>) = (tops.into_iter().collect(), lefts.into_iter().collect());
    if lefts.len() > limits::COLUMNS {
        return Err(Error::TooMuch);
    }
    budget.take(tops.len() * lefts.len())?;
    let mut rows: Vec<Row> =
        tops.iter().map(|top| Row { at: At::Line(first + top), cells: vec![Cell::Covered; lefts.len()] }).collect();
    for region in regions {
        let row = tops.partition_point(|top| *top < region.line);
        let column = lefts.partition_point(|left| *left < region.column);
        if let Some(cell) = rows.get_mut(row).and_then(|row| row.cells.get_mut(column)) {
            *cell = Cell::Text(region.text);
        }
    }
    Ok(rows)
}

/// The widths by which all lines are equally wide.
fn widths(lines: &[&str]) -> Ambiguous {
    let fits = |ambiguous: Ambiguous| {
        let mut widths = lines.iter().map(|line| text::width(line.trim_end(), ambiguous));
        let first = widths.next();
        widths.all(|width| Some(width) == first)
    };
    if !fits(Ambiguous::Narrow) && fits(Ambiguous::Wide) { Ambiguous::Wide } else { Ambiguous::Narrow }
}

fn is_stroke(c: char) -> bool {
    ('\u{2500}'..='\u{257f}').contains(&c)
}

/// What stands between the strokes of each line.
fn segments<'t>(lines: &[&'t str], ambiguous: Ambiguous) -> Vec<Segment<'t>> {
    let mut segments = Vec::new();
    for (line, whole) in lines.iter().enumerate() {
        let mut column = 0;
        // Where the cell that is being read begins: byte and column.
        let mut began = None;
        let mut rules = rules(whole).peekable();
        for (at, cluster) in text::clusters(whole) {
            while rules.next_if(|rule| rule.end <= at).is_some() {}
            let in_rule = rules.peek().is_some_and(|rule| rule.contains(&at));
            let is_border = cluster.chars().all(is_stroke) || cluster == "|" || in_rule;
            match (is_border, began) {
                (true, Some((start, left))) => {
                    let text = whole.get(start..at).unwrap_or_default();
                    segments.push(Segment { line, columns: (left, column), text });
                    began = None;
                }
                (false, None) => began = Some((at, column)),
                _ => {}
            }
            column += text::width(cluster, ambiguous);
        }
    }
    segments
}

/// The rules drawn in ASCII, which have a corner: `+---+`. A minus sign and a plus sign in a cell are none.
fn rules(line: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    let runs = line.split_inclusive(|c: char| !"+-=".contains(c)).map(move |piece| {
        let run = piece.trim_end_matches(|c: char| !"+-=".contains(c));
        let start = at;
        at += piece.len();
        (start, run)
    });
    runs.filter(|(_, run)| run.contains('+') && run.contains(['-', '='])).map(|(start, run)| start..start + run.len())
}

/// The cells: segments of neighbouring lines that lie over each other with no stroke between.
fn regions(segments: &[Segment<'_>]) -> Result<Vec<Region>, Error> {
    let mut regions: Vec<Region> = Vec::new();
    // The segments of the line above, with their regions.
    let mut above: Vec<(usize, usize, usize)> = Vec::new();
    let mut here: Vec<(usize, usize, usize)> = Vec::new();
    let mut line = 0;
    for segment in segments {
        if segment.line != line {
            let next = segment.line == line + 1;
            above = if next { std::mem::take(&mut here) } else { Vec::new() };
            here.clear();
            line = segment.line;
        }
        if here.len() > limits::COLUMNS {
            return Err(Error::TooMuch);
        }
        let (left, right) = segment.columns;
        let touching = above.iter().find(|(from, to, _)| *from < right && left < *to);
        let known = touching.map(|(_, _, region)| *region);
        let region = known.unwrap_or(regions.len());
        if let Some(region) = regions.get_mut(region) {
            region.column = region.column.min(left);
            join(&mut region.text, segment.text.trim());
        } else {
            regions.push(Region { line: segment.line, column: left, text: segment.text.trim().to_owned() });
        }
        here.push((left, right, region));
    }
    Ok(regions)
}

/// Puts together what was broken at the end of a line; only between words of letters a blank was there.
fn join(text: &mut String, more: &str) {
    let letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
    if letter(text.chars().last()) && letter(more.chars().next()) {
        text.push(' ');
    }
    text.push_str(more);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(table: &str) -> Vec<String> {
        let lines: Vec<&str> = table.trim_matches('\n').lines().collect();
        assert_eq!(length(&lines), lines.len());
        let shown = |cell: &Cell| match cell {
            Cell::Text(text) => text.clone(),
            Cell::Covered => "*".to_owned(),
        };
        rows(&lines, 1, &mut Budget::default())
            .unwrap()
            .iter()
            .map(|row| row.cells.iter().map(shown).collect::<Vec<_>>().join(","))
            .collect()
    }

    #[test]
    fn cells_are_what_strokes_close_in() {
        let narrow = "
┌──────────┬─────────────┐
│          │  申请人情况 │
│ 勾稽关系 ├──────┬──────┤
│          │自然人│ 总计 │
├────┬─────┼──────┼──────┤
│    │1.属 │      │      │
│三、│于国 │  12  │      │
│结果├─────┼──────┼──────┤
│    │2.-  │   /  │  -3  │
├────┴─────┼──────┼──────┤
│四、结转  │   0  │   1  │
└──────────┴──────┴──────┘
";
        let expected =
            ["勾稽关系,*,申请人情况,*", "*,*,自然人,总计", "三、结果,1.属于国,12,", "*,2.-,/,-3", "四、结转,*,0,1"];
        assert_eq!(read(narrow), expected);
        let ascii: String = narrow
            .chars()
            .map(|c| match c {
                '│' => '|',
                '─' => '-',
                c if is_stroke(c) => '+',
                c => c,
            })
            .collect();
        assert_eq!(read(&ascii), expected);
    }

    #[test]
    fn a_line_that_is_one_long_rule_costs_little() {
        let rule = format!("+{}+", "-".repeat(500_000));
        assert_eq!(rows(&[&rule, "| 1 +2 -+ |"], 1, &mut Budget::default()).unwrap().len(), 1);
    }

    #[test]
    fn strokes_may_be_two_columns_wide() {
        // Each stroke takes two columns, and so does each quotation mark.
        let wide = "
┌───────┬──┐
│3.危及“三   │  0 │
│安全”        │    │
└───────┴──┘
";
        assert_eq!(read(wide), ["3.危及“三安全”,0"]);
    }

    #[test]
    fn only_what_begins_with_a_rule_is_drawn() {
        for (lines, expected) in [
            (&["| 行政许可 | 0 |"][..], 0),
            (&["+12", "+3"], 0),
            (&["一、总体情况"], 0),
            (&["+--+", "|12|", "+--+", "", "|1|"], 3),
            (&["┌─┐", "│0│", "└─┘", "五、"], 3),
        ] {
            assert_eq!(length(lines), expected, "{lines:?}");
        }
    }
}
