//! Pages as a browser shows them: every cell stands where the official document has it, in the whole page and in what an editor of a website
//! leaves of the fragment.
//!
//! `cargo test --test web -- --ignored`, where Chromium is installed.

#![expect(clippy::unwrap_used, reason = "what a test cannot go on without, it fails without")]

use std::fs;
use std::process::Command;

use nianbao::render::grid::Role;
use nianbao::render::{Block, Document, document, html};
use nianbao::report::Report;
use nianbao::samples::SAMPLES;
use nianbao::yaml;
use scraper::{Html, Selector};
use serde_json::Value;
use tempfile::TempDir;

const READ: &str = include_str!("read.js");
const SANITIZE: &str = include_str!("sanitize.js");

fn reports() -> impl Iterator<Item = (&'static str, Report)> {
    SAMPLES.iter().map(|sample| (sample.name, yaml::read(sample.content.as_bytes()).unwrap().report))
}

/// What a browser shows of a page, after scripts of the test have been put to its end.
fn shown(page: &str, scripts: &[&str]) -> Value {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("page.html");
    let scripts: String = scripts.iter().flat_map(|script| ["<script>", script, "</script>"]).collect();
    fs::write(&file, format!("{page}{scripts}")).unwrap();
    let output = Command::new("chromium")
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"])
        .args(["--disable-background-networking", "--disable-component-update", "--disable-sync"])
        .args(["--window-size=1280,2000", "--dump-dom"])
        .arg(format!("--user-data-dir={}", folder.path().join("profile").display()))
        .arg(format!("file://{}", file.display()))
        .output()
        .expect("Chromium is installed");
    let dom = Html::parse_document(&String::from_utf8(output.stdout).unwrap());
    let answer = dom.select(&Selector::parse("#answer").unwrap()).next();
    let answer = answer.unwrap_or_else(|| panic!("no answer: {}", String::from_utf8_lossy(&output.stderr)));
    serde_json::from_str(&answer.text().collect::<String>()).unwrap()
}

/// A number of an answer.
fn count(cell: &Value, name: &str) -> usize {
    usize::try_from(cell[name].as_i64().unwrap()).unwrap_or_else(|_| panic!("{name} of {cell}"))
}

/// That the tables are drawn as the document has them, and every cell has lines around it.
fn assert_tables(shown: &Value, document: &Document, name: &str) {
    let grids = document.blocks.iter().filter_map(|block| match block {
        Block::Table(grid) => Some(grid),
        _ => None,
    });
    let tables = shown["tables"].as_array().unwrap();
    assert_eq!(tables.len(), grids.clone().count(), "{name}");
    for (table, grid) in tables.iter().zip(grids) {
        let cells = table.as_array().unwrap().iter();
        assert!(cells.clone().all(|cell| cell["isFramed"] == true), "{name}: {table}");
        let place = |cell: &Value| ["row", "column", "rows", "columns"].map(|name| count(cell, name));
        let align = |cell: &Value| cell["align"].as_str().unwrap().to_owned();
        let mut found: Vec<_> =
            cells.map(|cell| (place(cell), cell["text"].as_str().unwrap().to_owned(), align(cell))).collect();
        let mut meant: Vec<_> = grid
            .cells()
            .iter()
            .map(|cell| {
                let align = if cell.role == Role::RowLabel { "left" } else { "center" };
                ([cell.row, cell.column, cell.rows, cell.columns], cell.text.clone(), align.to_owned())
            })
            .collect();
        found.sort_unstable();
        meant.sort_unstable();
        assert_eq!(found, meant, "{name}");
    }
}

/// That headings and paragraphs are all there and look like what they are.
fn assert_lines(shown: &Value, document: &Document, has_title: bool, name: &str) {
    let title = has_title.then_some(("h1", document.title.as_str(), "0px"));
    let date = document.date.as_deref().map(|date| ("p", date, "0px"));
    let blocks = document.blocks.iter().filter_map(|block| match block {
        Block::Heading(line) => Some(("h2", line.as_str(), "0px")),
        Block::Subheading(line) => Some(("h3", line.as_str(), "0px")),
        Block::Paragraph(line) => Some(("p", line.as_str(), "32px")),
        Block::Table(_) => None,
    });
    let meant: Vec<_> = title.into_iter().chain(date).chain(blocks).collect();
    let part = |line: &'_ Value, name: &str| line[name].as_str().unwrap().to_owned();
    let lines = shown["lines"].as_array().unwrap().iter();
    let found: Vec<_> = lines.map(|line| ["tag", "text", "indent"].map(|name| part(line, name))).collect();
    let found: Vec<_> =
        found.iter().map(|[tag, text, indent]| (tag.as_str(), text.as_str(), indent.as_str())).collect();
    assert_eq!(found, meant, "{name}");
}

#[test]
#[ignore = "needs Chromium: .ci/run installs it"]
fn a_browser_draws_every_cell_where_the_official_document_has_it() {
    for (name, report) in reports() {
        let shown = shown(&html(&report, false), &[READ]);
        let document = document(&report);
        assert_tables(&shown, &document, name);
        assert_lines(&shown, &document, true, name);
    }
}

/// An editor that leaves only tags, spans and the plainest looks, in a page of its own.
#[test]
#[ignore = "needs Chromium: .ci/run installs it"]
fn what_an_editor_of_a_website_leaves_looks_the_same() {
    for (name, report) in reports() {
        let page = format!("<!DOCTYPE html><meta charset=\"utf-8\"><body>{}", html(&report, true));
        let shown = shown(&page, &[SANITIZE, READ]);
        let document = document(&report);
        assert_tables(&shown, &document, name);
        assert_lines(&shown, &document, false, name);
    }
}
