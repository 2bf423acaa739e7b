//! The report as plain text, in the official shape.

pub mod grid;
mod table;

pub use table::table;

use crate::dates;
use crate::form::Body;
use crate::report::{Report, Text};
use crate::text::{self, Ambiguous};

/// How text is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Layout {
    /// Columns of the page; 0 leaves paragraphs unwrapped, to be pasted elsewhere, and draws tables for [`UNWRAPPED_TABLES`].
    pub width: usize,
    /// How wide ambiguous characters are.
    pub ambiguous: Ambiguous,
    /// Draw tables with `+ - |` only.
    pub ascii: bool,
}

/// What is written beside a report's file, and what an export gives unless told otherwise: 80 columns, ambiguous characters
/// narrow, line-drawing characters. It does not depend on any terminal.
impl Default for Layout {
    fn default() -> Self {
        Self { width: 80, ambiguous: Ambiguous::Narrow, ascii: false }
    }
}

/// Columns for tables on a page without a width.
pub const UNWRAPPED_TABLES: usize = 80;

/// What every paragraph begins with: two blanks as wide as a Chinese character.
const INDENT: &str = "\u{3000}\u{3000}";

/// The whole report as plain text: title and date in the middle, the preamble, the sections. It ends with one line end.
///
/// A table that cannot be drawn within the page (表四 with wide lines) is wider than the page. On a page without a width nothing
/// stands in the middle, for blanks in front would be pasted too.
pub fn text(report: &Report, layout: Layout) -> String {
    let mut page = Page { layout, blocks: Vec::new() };
    page.head(report);
    page.paragraphs(report.text(Text::Preamble));
    for (index, section) in report.form().sections.iter().enumerate() {
        page.heading(&format!("{}、{}", section.number, report.heading(index)));
        match &section.body {
            Body::Text { .. } => page.paragraphs(report.text(Text::Body(index))),
            Body::Tables(tables) => page.blocks.extend(tables.clone().map(|index| table(report, index, layout))),
        }
    }
    page.print()
}

/// A page in the making: blocks of lines with a blank line between them.
struct Page {
    layout: Layout,
    blocks: Vec<Vec<String>>,
}

impl Page {
    fn head(&mut self, report: &Report) {
        let mut lines = self.centered(&text::clean_line(&report.title()));
        if let Some(date) = report.date() {
            lines.extend(self.centered(&dates::long(date)));
        }
        self.blocks.push(lines);
    }

    fn centered(&self, line: &str) -> Vec<String> {
        let Layout { width, ambiguous, .. } = self.layout;
        let center = |row: &String| {
            let blanks = width.saturating_sub(text::width(row, ambiguous)) / 2;
            format!("{}{row}", " ".repeat(blanks))
        };
        self.rows(line, "").iter().map(center).collect()
    }

    fn heading(&mut self, line: &str) {
        let rows = self.rows(&text::clean_line(line), "");
        self.blocks.push(rows);
    }

    /// Every line of a text that is not blank is a paragraph; blanks in front of it give way to the indent.
    fn paragraphs(&mut self, text: &str) {
        let text = text::clean(text);
        let paragraphs = text.lines().map(str::trim).filter(|line| !line.is_empty());
        let lines: Vec<String> = paragraphs.flat_map(|paragraph| self.rows(paragraph, INDENT)).collect();
        if !lines.is_empty() {
            self.blocks.push(lines);
        }
    }

    /// The rows of one paragraph, the first after an indent; none ends in a blank.
    fn rows(&self, paragraph: &str, indent: &str) -> Vec<String> {
        let Layout { width, ambiguous, .. } = self.layout;
        if width == 0 {
            return vec![format!("{indent}{paragraph}")];
        }
        let ranges = text::wrap(paragraph, width, text::width(indent, ambiguous), ambiguous);
        let rows = ranges.into_iter().map(|range| paragraph.get(range).unwrap_or_default().trim_end());
        rows.enumerate().map(|(at, row)| if at == 0 { format!("{indent}{row}") } else { row.to_owned() }).collect()
    }

    fn print(self) -> String {
        let blocks: Vec<String> = self.blocks.iter().map(|lines| lines.join("\n")).collect();
        blocks.join("\n\n") + "\n"
    }
}
