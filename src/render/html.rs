//! The report as a page of the web: tables with real headings and spans, looks in the tags themselves, for editors of websites keep
//! nothing else.

use super::document::{Block, Document, document};
use super::grid::{Cell, Grid, Role};
use crate::report::Report;

/// What a table looks like.
const TABLE: &str = "border-collapse: collapse; width: 100%; margin: 1em 0";
/// What every cell of it looks like, whatever else it does.
const CELL: &str = "border: 1px solid #000; padding: 4px 6px; ";
/// What the page around the report looks like.
const PAGE: &str = "max-width: 56em; margin: 0 auto; padding: 1em; line-height: 1.75; color: #000; background: #fff";

/// The report as a whole page in UTF-8, or, as a fragment, what is put into the editor of a website: the same without the page around it and
/// without the title, for which a website has a field of its own.
pub fn html(report: &Report, is_fragment: bool) -> String {
    let document = document(report);
    let mut page = String::new();
    if is_fragment {
        body(&document, &mut page);
        return page;
    }
    let title = escaped(&document.title);
    page.push_str("<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n");
    page.push_str("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    page.extend(["<title>", &title, "</title>\n</head>\n<body style=\"", PAGE, "\">\n"]);
    page.extend(["<h1 style=\"text-align: center\">", &title, "</h1>\n"]);
    body(&document, &mut page);
    page.push_str("</body>\n</html>\n");
    page
}

/// Date, texts and tables.
fn body(document: &Document, page: &mut String) {
    if let Some(date) = &document.date {
        page.extend(["<p style=\"text-align: center\">", &escaped(date), "</p>\n"]);
    }
    for block in &document.blocks {
        match block {
            Block::Heading(line) => page.extend(["<h2>", &escaped(line), "</h2>\n"]),
            Block::Subheading(line) => page.extend(["<h3>", &escaped(line), "</h3>\n"]),
            Block::Paragraph(line) => page.extend(["<p style=\"text-indent: 2em\">", &escaped(line), "</p>\n"]),
            Block::Table(grid) => table(grid, page),
        }
    }
}

fn table(grid: &Grid, page: &mut String) {
    page.extend(["<table style=\"", TABLE, "\">\n<thead>\n"]);
    let mut cells: Vec<&Cell> = grid.cells().iter().collect();
    cells.sort_by_key(|cell| (cell.row, cell.column));
    for row in 0..grid.rows() {
        if row == grid.head {
            page.push_str("</thead>\n<tbody>\n");
        }
        page.push_str("<tr>\n");
        for cell in cells.iter().filter(|cell| cell.row == row) {
            page.push_str(&drawn(cell, grid));
        }
        page.push_str("</tr>\n");
    }
    page.push_str("</tbody>\n</table>\n");
}

/// One cell: a heading of rows or columns, or a value.
fn drawn(cell: &Cell, grid: &Grid) -> String {
    let is_label = matches!(cell.role, Role::Label | Role::RowLabel);
    let tag = if is_label { "th" } else { "td" };
    let mut drawn = format!("<{tag}");
    if is_label {
        drawn.extend([" scope=\"", scope(cell, grid), "\""]);
    }
    for (name, count) in [("rowspan", cell.rows), ("colspan", cell.columns)] {
        if count > 1 {
            drawn.extend([" ", name, "=\"", &count.to_string(), "\""]);
        }
    }
    let align = if cell.role == Role::RowLabel { "left" } else { "center" };
    let weight = if is_label { "; font-weight: normal" } else { "" };
    drawn.extend([" style=\"", CELL, "text-align: ", align, weight, "\">", &escaped(&cell.text), "</", tag, ">\n"]);
    drawn
}

/// What a label is the heading of.
fn scope(cell: &Cell, grid: &Grid) -> &'static str {
    let is_of_rows = cell.row >= grid.head && cell.column + cell.columns <= grid.stub;
    match (is_of_rows, cell.rows, cell.columns) {
        (true, 1, _) => "row",
        (true, ..) => "rowgroup",
        (false, _, 1) => "col",
        (false, ..) => "colgroup",
    }
}

/// A text with what HTML would read as its own.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            _ => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use scraper::{ElementRef, Html, Selector};

    use super::*;
    use crate::form;
    use crate::report::{Edit, Text};
    use crate::value::Value;

    fn select<'d>(within: &ElementRef<'d>, name: &str) -> Vec<ElementRef<'d>> {
        within.select(&Selector::parse(name).unwrap()).collect()
    }

    fn count(cell: &ElementRef, name: &str) -> usize {
        cell.attr(name).map_or(1, |count| count.parse().unwrap())
    }

    /// The text at each place of a table, laid out as a browser does it: a cell goes to the first free place of its row.
    fn laid_out(table: &ElementRef) -> Vec<Vec<Option<String>>> {
        let mut places: Vec<Vec<Option<String>>> = Vec::new();
        for (row, line) in select(table, "tr").iter().enumerate() {
            for cell in select(line, "th, td") {
                let free = |places: &Vec<Vec<Option<String>>>| {
                    let taken =
                        places.get(row).map_or(0, |line| line.iter().take_while(|place| place.is_some()).count());
                    places.get(row).and_then(|line| line.iter().position(Option::is_none)).unwrap_or(taken)
                };
                let column = free(&places);
                for below in row..row + count(&cell, "rowspan") {
                    for beside in column..column + count(&cell, "colspan") {
                        places.resize_with(places.len().max(below + 1), Vec::new);
                        let line = &mut places[below];
                        line.resize(line.len().max(beside + 1), None);
                        assert_eq!(line[beside], None, "two cells at one place");
                        line[beside] = Some(cell.text().collect());
                    }
                }
            }
        }
        places
    }

    #[test]
    fn every_cell_stands_where_the_official_table_has_it() {
        for form in form::known().filter_map(form::find) {
            let mut report = Report::new(form.clone(), "某局", 2024);
            for (at, cell) in form.cells().enumerate() {
                report.apply(Edit::Cell(cell, Value::parse(form.kind(cell), &at.to_string()))).unwrap();
            }
            let page = Html::parse_document(&html(&report, false));
            let document = document(&report);
            let grids = document.blocks.iter().filter_map(|block| match block {
                Block::Table(grid) => Some(grid),
                _ => None,
            });
            let tables = select(&page.root_element(), "table");
            assert_eq!(tables.len(), grids.clone().count());
            for (table, grid) in tables.iter().zip(grids) {
                let places = laid_out(table);
                assert_eq!(places.len(), grid.rows());
                for cell in grid.cells() {
                    for (row, column) in
                        [(cell.row, cell.column), (cell.row + cell.rows - 1, cell.column + cell.columns - 1)]
                    {
                        assert_eq!(places[row][column].as_deref(), Some(cell.text.as_str()), "{row}, {column}");
                    }
                }
                assert!(places.iter().all(|line| line.len() == grid.columns()));
                assert_eq!(select(table, "thead tr").len(), grid.head);
                assert_eq!(select(table, "td").len(), grid.cells().iter().filter(|cell| cell.of.is_some()).count());
            }
        }
    }

    #[test]
    fn headings_say_what_they_are_of() {
        let page = Html::parse_document(&html(&Report::new(form::current(), "某局", 2024), false));
        let scope = |label: &str| {
            let cells = select(&page.root_element(), "th");
            let cell = cells.into_iter().find(|cell| cell.text().collect::<String>() == label).unwrap();
            cell.attr("scope").unwrap().to_owned()
        };
        for (label, expected) in [
            ("第二十条第（一）项", "colgroup"),
            ("本年制发件数", "col"),
            ("规章", "row"),
            ("法人或其他组织", "colgroup"),
            ("科研机构", "col"),
            ("一、本年新收政府信息公开申请数量", "row"),
            ("三、本年度办理结果", "rowgroup"),
            ("1.属于国家秘密", "row"),
            ("行政诉讼", "colgroup"),
        ] {
            assert_eq!(scope(label), expected, "{label}");
        }
    }

    #[test]
    fn a_text_is_text_whatever_it_looks_like() {
        let mut report = Report::new(form::current(), "某<b>局", 2024);
        let inserted = "（一）a & b\n<script>alert(\"1\")</script>&amp;\n".to_owned();
        report.apply(Edit::Text { text: Text::Body(0), at: 0, removed: 0, inserted }).unwrap();
        let page = Html::parse_document(&html(&report, false));
        assert!(select(&page.root_element(), "script, b").is_empty());
        let text = |name: &str| select(&page.root_element(), name)[0].text().collect::<String>();
        assert_eq!(text("h1"), "某<b>局 2024 年政府信息公开工作年度报告");
        assert_eq!(text("h3"), "（一）a & b");
        assert_eq!(text("p"), "<script>alert(\"1\")</script>&amp;");
    }

    #[test]
    fn a_fragment_has_neither_page_nor_title() {
        let report = Report::new(form::current(), "某局", 2024);
        let (page, fragment) = (html(&report, false), html(&report, true));
        assert!(page.contains(&fragment));
        assert!(fragment.starts_with("<h2>一、总体情况</h2>\n"), "{fragment}");
        assert!(!["<html", "<body", "<h1", "<style", "class="].iter().any(|tag| fragment.contains(tag)));
    }
}
