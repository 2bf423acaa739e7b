//! The report to copy from: paragraphs whole, tables without lines, so that what a mouse selects in a terminal is what it should be.

use super::{paragraphs as paragraphs_of, printed};
use crate::form::{Body, Cell, Table};
use crate::report::{Report, Text};
use crate::text::{self, Align, Ambiguous, spreadsheet};

/// How much of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// All of it, with its title.
    Report,
    /// A section, an index of [`Form::sections`](crate::form::Form::sections).
    Section(usize),
    /// A table, an index of [`Form::tables`](crate::form::Form::tables).
    Table(usize),
}

/// How tables are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tables {
    /// Columns under each other by blanks, with short labels: to be read.
    Aligned(Ambiguous),
    /// A tab between two cells, with the official labels: to be pasted into cells of a table.
    Tabs,
}

/// Columns between two columns of an aligned table.
const GAP: usize = 2;
/// Narrowest column of an aligned table: two characters of its heading.
const HEADING: usize = 4;

/// A part of the report, ending with one line end.
pub fn copy(report: &Report, part: Part, tables: Tables) -> String {
    let one = |table: usize| match tables {
        Tables::Aligned(ambiguous) => aligned(report, table, ambiguous),
        Tables::Tabs => tabs(report, table),
    };
    let mut blocks: Vec<String> = Vec::new();
    let sections = match part {
        Part::Table(table) => return one(table) + "\n",
        Part::Section(section) => section..section + 1,
        Part::Report => {
            blocks.extend(paragraphs(&printed(&report.title()), tables));
            blocks.extend(report.date().map(crate::dates::long));
            blocks.extend(paragraphs(report.text(Text::Preamble), tables));
            0..report.form().sections.len()
        }
    };
    for index in sections {
        let section = &report.form().sections[index];
        blocks.push(format!("{}、{}", section.number, printed(report.heading(index))));
        match &section.body {
            Body::Text { .. } => blocks.extend(paragraphs(report.text(Text::Body(index)), tables)),
            Body::Tables(indices) => blocks.extend(indices.clone().map(one)),
        }
    }
    blocks.join("\n\n") + "\n"
}

/// The paragraphs of a text, each on one line, without indents, which the place they are pasted to has of its own. With tabs, a spreadsheet
/// may be that place.
fn paragraphs(content: &str, tables: Tables) -> Option<String> {
    let mut lines = paragraphs_of(content);
    if tables == Tables::Tabs {
        lines = lines.iter().map(|line| spreadsheet::inert(line).into_owned()).collect();
    }
    (!lines.is_empty()).then(|| lines.join("\n"))
}

fn value(report: &Report, table: usize, row: usize, column: usize) -> String {
    printed(&report.value(Cell { table, row, column }).to_string())
}

fn aligned(report: &Report, index: usize, ambiguous: Ambiguous) -> String {
    let table = &report.form().tables[index];
    let label = |depth: usize, short: &str| format!("{}{short}", "  ".repeat(depth));
    let labels = table.rows.nodes.iter().map(|node| text::width(&label(node.depth, &node.short), ambiguous));
    let caption = caption(table);
    let stub = labels.chain([text::width(&caption, ambiguous)]).max().unwrap_or(0);
    let widths: Vec<usize> = (0..table.columns.len())
        .map(|column| {
            let values = (0..table.rows.len()).map(|row| text::width(&value(report, index, row, column), ambiguous));
            values.max().unwrap_or(0).max(HEADING)
        })
        .collect();
    let headings: Vec<Vec<&str>> = table
        .columns
        .leaves()
        .zip(&widths)
        .map(|(leaf, width)| {
            let rows = text::wrap(&leaf.short, *width, 0, ambiguous);
            rows.into_iter().filter_map(|bytes| leaf.short.get(bytes)).collect()
        })
        .collect();
    let levels = headings.iter().map(Vec::len).max().unwrap_or(0);
    let line = |label: &str, cells: &mut dyn Iterator<Item = String>| {
        let mut line = text::pad(label, stub, Align::Left, ambiguous);
        for (cell, width) in cells.zip(&widths) {
            line.push_str(&" ".repeat(GAP));
            line.push_str(&text::pad(&cell, *width, Align::Right, ambiguous));
        }
        line.trim_end().to_owned()
    };
    let mut lines: Vec<String> = (0..levels)
        .map(|level| {
            let heading = |rows: &Vec<&str>| {
                let at = (level + rows.len()).checked_sub(levels);
                at.and_then(|at| rows.get(at)).map_or_else(String::new, |row| (*row).to_owned())
            };
            let mut cells = headings.iter().map(heading);
            line(if level + 1 == levels { &caption } else { "" }, &mut cells)
        })
        .collect();
    for node in &table.rows.nodes {
        let name = label(node.depth, &node.short);
        let row = node.leaves.start;
        let mut values =
            (0..table.columns.len()).filter(|_| node.is_leaf).map(|column| value(report, index, row, column));
        lines.push(line(&name, &mut values));
    }
    lines.join("\n")
}

/// What stands over the row labels: the table's own label and its unit.
fn caption(table: &Table) -> String {
    format!("{}({})", table.label, table.unit)
}

/// The rows of a table: groups stand in columns of their own, each label once, where it begins.
fn rows_of(report: &Report, index: usize) -> Vec<Vec<String>> {
    let table = &report.form().tables[index];
    let stub = table.rows.levels();
    let mut rows: Vec<Vec<String>> = vec![vec![String::new(); stub + table.columns.len()]; table.rows.len()];
    for node in &table.rows.nodes {
        rows[node.leaves.start][node.depth].clone_from(&node.label);
    }
    for (at, row) in rows.iter_mut().enumerate() {
        for (column, cell) in row.iter_mut().skip(stub).enumerate() {
            *cell = value(report, index, at, column);
        }
    }
    rows
}

/// What stands over the labels of the rows.
fn corner(table: &Table) -> &str {
    if table.label.is_empty() { &table.stub } else { &table.label }
}

/// A table with one line of headings, each with those above it, and its rows.
pub(super) fn lines_of(report: &Report, index: usize) -> (Vec<String>, Vec<Vec<String>>) {
    let table = &report.form().tables[index];
    let mut heading = vec![String::new(); table.rows.levels()];
    corner(table).clone_into(&mut heading[0]);
    let columns = 0..table.columns.len();
    heading.extend(columns.map(|leaf| {
        // One over all columns tells them not apart.
        let chain = table.columns.ancestry(leaf).into_iter();
        let chain = chain.filter(|node| node.is_leaf || node.leaves.len() < table.columns.len());
        chain.map(|node| node.label.as_str()).collect::<Vec<_>>().join("·")
    }));
    (heading, rows_of(report, index))
}

/// A table with the headings of each level in a line of their own, where they begin.
fn tabs(report: &Report, index: usize) -> String {
    let table = &report.form().tables[index];
    let stub = table.rows.levels();
    let mut rows: Vec<Vec<String>> = vec![vec![String::new(); stub + table.columns.len()]; table.columns.levels()];
    corner(table).clone_into(&mut rows[0][0]);
    for node in &table.columns.nodes {
        rows[node.depth][stub + node.leaves.start].clone_from(&node.label);
    }
    rows.extend(rows_of(report, index));
    rows.iter().map(|row| spreadsheet::tabbed(row.iter().map(String::as_str))).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form;
    use crate::report::Edit;
    use crate::value::Value;

    fn report() -> Report {
        let mut report = Report::new(form::current(), "某局", 2024);
        for (row, column, number) in [("new", "natural_person", "12"), ("results.refused.state_secret", "total", "3")] {
            let cell = report.form().cell("applications", row, column).unwrap();
            let value = Value::parse(report.form().kind(cell), number);
            report.apply(Edit::Cell(cell, value)).unwrap();
        }
        let inserted = "　　第一段，写得长一些。\n\n　　第二段。".to_owned();
        report.apply(Edit::Text { text: Text::Body(0), at: 0, removed: 0, inserted }).unwrap();
        report
    }

    #[test]
    fn paragraphs_are_one_line_each_without_indents() {
        let section = copy(&report(), Part::Section(0), Tables::Tabs);
        assert_eq!(section, "一、总体情况\n\n第一段，写得长一些。\n第二段。\n");
    }

    /// As a spreadsheet takes it: every row has the same number of cells, and a cell is found by counting.
    #[test]
    fn tables_with_tabs_have_the_official_labels_and_a_cell_for_each() {
        let section = copy(&report(), Part::Section(2), Tables::Tabs);
        let rows: Vec<Vec<&str>> = section.lines().skip(2).map(|line| line.split('\t').collect()).collect();
        assert!(rows.iter().all(|row| row.len() == rows[0].len()), "{section}");
        let new = rows.iter().find(|row| row[0] == "一、本年新收政府信息公开申请数量").unwrap();
        assert_eq!(new[new.len() - 7..], ["12", "", "", "", "", "", ""]);
        let secret = rows.iter().find(|row| row.contains(&"1.属于国家秘密")).unwrap();
        assert_eq!((secret[secret.len() - 1], secret[1]), ("3", "（三）不予公开"));
    }

    #[test]
    fn no_line_or_cell_of_a_page_with_tabs_is_a_formula() {
        let mut report = report();
        for (column, entered) in [("natural_person", "=HYPERLINK(\"a\")"), ("business", "-3"), ("research", "\"=1\"")] {
            let cell = report.form().cell("applications", "carried_in", column).unwrap();
            report.apply(Edit::Cell(cell, Value::parse(report.form().kind(cell), entered))).unwrap();
        }
        report
            .apply(Edit::Text { text: Text::Preamble, at: 0, removed: 0, inserted: "一\n　　=1+1\n-3".to_owned() })
            .unwrap();
        report.apply(Edit::Text { text: Text::Title, at: 0, removed: 0, inserted: "@年报".to_owned() }).unwrap();
        let page = copy(&report, Part::Report, Tables::Tabs);
        assert!(page.starts_with("'@年报\n\n一\n'=1+1\n-3\n\n"), "{page}");
        assert!(page.contains("\t'=HYPERLINK(\"a\")\t-3\t\"\"\"=1\"\"\"\t\t"), "{page}");
        assert!(
            copy(&report, Part::Report, Tables::Aligned(Ambiguous::Narrow)).starts_with("@年报\n\n一\n=1+1\n-3\n\n")
        );
    }

    #[test]
    fn aligned_tables_have_their_columns_under_each_other_and_no_lines() {
        for ambiguous in [Ambiguous::Narrow, Ambiguous::Wide] {
            let section = copy(&report(), Part::Section(2), Tables::Aligned(ambiguous));
            assert!(!section.contains(['|', '+', '│', '\t']), "{section}");
            let head = section.lines().find(|line| line.contains("总计")).unwrap();
            let end = |line: &str, word: &str| {
                let at = line.find(word).unwrap() + word.len();
                text::width(line.get(..at).unwrap(), ambiguous)
            };
            let new = section.lines().find(|line| line.starts_with("一、")).unwrap();
            let natural = section.lines().find(|line| line.contains("自然")).unwrap();
            assert_eq!(end(natural, "自然"), end(new, "12"));
            assert!(section.lines().all(|line| text::width(line, ambiguous) < 80), "{section}");
            let secret = section.lines().find(|line| line.contains("国家秘密")).unwrap();
            assert_eq!(end(head, "总计"), end(secret, "3"));
        }
    }

    #[test]
    fn the_whole_report_has_its_title_and_all_sections() {
        let whole = copy(&report(), Part::Report, Tables::Tabs);
        assert!(whole.starts_with("某局 2024 年政府信息公开工作年度报告\n\n"), "{whole}");
        for heading in ["一、总体情况", "二、", "三、", "四、", "五、", "六、"] {
            assert_eq!(
                whole.lines().filter(|line| line.starts_with(heading) && !line.contains('\t')).count(),
                1,
                "{heading}"
            );
        }
    }
}
