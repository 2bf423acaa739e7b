//! The plain text of the samples, as it was looked at by eye: `tests/golden/<sample>.<style>.txt`.
//!
//! `UPDATE_GOLDEN=1 cargo test --test golden` writes the files anew. Whoever does so looks at `git diff tests/golden` line by
//! line before committing: what stands there is what clerks paste into their websites.
//!
//! Beside the comparison each file is judged by itself, without the code that made it: the figures are read off the bars of its
//! tables and compared with the sample's file, and widths are where a terminal emulator's cursor stands.

#![expect(clippy::unwrap_used, reason = "in a test, what cannot be had is a failure")]

use std::fs;
use std::path::PathBuf;

use nianbao::render::{self, Layout};
use nianbao::samples::{SAMPLES, Sample};
use nianbao::text::Ambiguous;
use nianbao::yaml;

/// The styles each sample is printed in: name and layout.
const STYLES: [(&str, Layout); 4] = [
    ("narrow", Layout { width: 80, ambiguous: Ambiguous::Narrow, ascii: false }),
    ("wide", Layout { width: 80, ambiguous: Ambiguous::Wide, ascii: false }),
    ("ascii", Layout { width: 80, ambiguous: Ambiguous::Narrow, ascii: true }),
    ("unwrapped", Layout { width: 0, ambiguous: Ambiguous::Narrow, ascii: false }),
];

/// Columns no printed line may pass; a paragraph on a page without a width is one line.
const PAGE: usize = 80;

/// The characters in the samples' texts that a Chinese fixed-width font draws twice as wide as a terminal.
const AMBIGUOUS: &str = "“”‘’…—·─│┌┐└┘├┤┬┴┼";

fn path(sample: &Sample, style: &str) -> PathBuf {
    let name = format!("{}.{style}.txt", sample.name);
    [env!("CARGO_MANIFEST_DIR"), "tests", "golden", &name].iter().collect()
}

fn golden(sample: &Sample, style: &str) -> String {
    fs::read_to_string(path(sample, style)).unwrap()
}

/// Every golden file with the sample it shows and the name and layout of its style.
fn each_golden() -> impl Iterator<Item = (Sample, &'static str, Layout, String)> {
    SAMPLES.into_iter().flat_map(|sample| {
        STYLES.into_iter().map(move |(style, layout)| (sample, style, layout, golden(&sample, style)))
    })
}

#[test]
fn the_samples_are_printed_as_they_were_looked_at() {
    let update = std::env::var_os("UPDATE_GOLDEN").is_some();
    for sample in SAMPLES {
        let report = yaml::read(sample.content.as_bytes()).unwrap().report;
        for (style, layout) in STYLES {
            let (text, path) = (render::text(&report, layout), path(&sample, style));
            if update {
                fs::write(&path, text).unwrap();
                continue;
            }
            let expected = fs::read_to_string(&path).unwrap_or_default();
            let number = text.lines().zip(expected.lines()).take_while(|(line, golden)| line == golden).count();
            let line = |text: &str| text.lines().nth(number).unwrap_or("the end").to_owned();
            assert!(
                text == expected,
                "{} differs from line {} on:\n  was {}\n  is  {}\nIf that is meant: UPDATE_GOLDEN=1 cargo test --test golden, \
                 then look at `git diff tests/golden` line by line.",
                path.display(),
                number + 1,
                line(&expected),
                line(&text),
            );
        }
    }
}

/// The tables of a text: runs of lines that begin with a line character.
fn tables(text: &str) -> Vec<Vec<&str>> {
    let drawn = |line: &&str| line.starts_with(['+', '|', '┌', '├', '│', '└']);
    let lines: Vec<&str> = text.lines().collect();
    lines.split(|line| !drawn(line)).filter(|table| !table.is_empty()).map(<[_]>::to_vec).collect()
}

/// What stands in the rows of a table: the lines between two rules over the numbers, cell by cell from the right, the lines
/// of a cell joined.
fn records(table: &[&str]) -> Vec<Vec<String>> {
    let mut records = Vec::new();
    let mut record: Vec<String> = Vec::new();
    for line in table {
        if line.ends_with(['|', '│']) {
            let cells: Vec<&str> = line.split(['|', '│']).rev().skip(1).collect();
            record.resize(record.len().max(cells.len()), String::new());
            for (cell, text) in record.iter_mut().zip(cells) {
                cell.extend(text.chars().filter(|c| !c.is_whitespace()));
            }
        } else {
            records.push(std::mem::take(&mut record));
        }
    }
    records
}

/// A row of a sample's file: the label in its comment, and its values as they are printed.
fn rows(sample: &Sample) -> Vec<(String, Vec<String>)> {
    let values = |list: &str| {
        let values = list.split(',').map(|value| value.trim().trim_matches('"'));
        values.map(|value| if value == "null" { "" } else { value }.to_owned()).collect()
    };
    let row = |line: &str| {
        let (list, comment) = line.split_once('[')?.1.split_once(']')?;
        let label = comment.split_once('#')?.1.split(": ").next()?;
        Some((label.chars().filter(|c| !c.is_whitespace()).collect(), values(list)))
    };
    sample.content.lines().filter_map(row).collect()
}

#[test]
fn every_figure_stands_in_its_row() {
    for (sample, style, _, text) in each_golden() {
        let rows = rows(&sample);
        assert_eq!(rows.len(), 2 + 1 + 2 + 1 + 25 + 3, "{}", sample.name);
        let (disputes, labelled): (Vec<_>, Vec<_>) =
            rows.into_iter().partition(|(label, _)| label == "行政复议" || label.starts_with("行政诉讼"));
        let tables = tables(&text);
        let mut records = tables.iter().flat_map(|table| records(table));
        for (label, values) in labelled {
            let expected: Vec<String> = [label.clone()].into_iter().chain(values).collect();
            let found = records.find_map(|mut record| {
                record.truncate(expected.len());
                record.reverse();
                (record.first() == Some(&label)).then_some(record)
            });
            assert_eq!(found, Some(expected), "{}, {style}", sample.name);
        }
        let expected: Vec<String> = disputes.into_iter().flat_map(|(_, values)| values).collect();
        let mut last = records.last().unwrap();
        last.reverse();
        assert_eq!(last.get(last.len() - 15..), Some(&expected[..]), "{}, {style}", sample.name);
    }
}

/// The columns a line takes: where the cursor of a terminal emulator stands after it, and one more for each character that the
/// rule makes wider than terminals do.
fn width(line: &str, ambiguous: Ambiguous) -> usize {
    let mut terminal = vt100::Parser::new(2.try_into().unwrap(), 3000.try_into().unwrap(), 0);
    terminal.process(line.as_bytes());
    let (row, column) = terminal.screen().cursor_position();
    assert_eq!(row, 0, "{line:?} is too wide to be measured");
    let wider = line.chars().filter(|c| AMBIGUOUS.contains(*c)).count();
    usize::from(column) + if ambiguous == Ambiguous::Wide { wider } else { 0 }
}

#[test]
fn every_line_of_a_table_is_as_wide_as_every_other() {
    for (sample, style, layout, text) in each_golden() {
        let tables = tables(&text);
        assert!(tables.len() >= 3, "{}, {style}", sample.name);
        for table in tables {
            let widths: Vec<usize> = table.iter().map(|line| width(line, layout.ambiguous)).collect();
            assert!(widths.iter().all(|width| *width == widths[0]), "{}, {style}: {widths:?}", sample.name);
            assert!(widths[0] <= PAGE, "{}, {style}: a table of {} columns", sample.name, widths[0]);
        }
    }
}

#[test]
fn no_line_leaves_the_page_or_breaks_a_rule_of_chinese_type() {
    for (sample, style, layout, text) in each_golden() {
        for line in text.lines() {
            let place = format!("{}, {style}: {line:?}", sample.name);
            assert!(layout.width == 0 || width(line, layout.ambiguous) <= PAGE, "{place}");
            assert!(!line.starts_with(|c| "，。；：、？！）》”’".contains(c)), "{place}");
            assert!(!line.ends_with(|c| "（《“‘ 　".contains(c)), "{place}");
        }
    }
}
