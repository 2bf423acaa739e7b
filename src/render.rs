//! The report as it is printed: as plain text in the official shape here, in other formats in a file each.

mod copy;
mod document;
mod docx;
pub mod grid;
mod html;
mod markdown;
mod table;
mod xlsx;

pub use copy::{Part, Tables, copy};
pub use document::{Block, Document, document};
pub use docx::docx;
pub use html::html;
pub use markdown::markdown;
pub use table::{grid, grids, table};
pub use xlsx::{Totals, xlsx};

use crate::report::Report;
use crate::text::{self, Ambiguous};

/// Why a report cannot be written in a format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// A text is longer than a cell of Excel can hold, 32,767 characters.
    #[error("a text is too long for a cell")]
    TooLong,
}

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
    let document = document(report);
    let mut page = Page { layout, blocks: Vec::new() };
    page.head(&document);
    for block in document.blocks.chunk_by(|one, next| one.is_prose() && next.is_prose()) {
        match block {
            [Block::Heading(heading)] => page.heading(heading),
            [Block::Table(grid)] => page.blocks.push(table::draw(grid, layout)),
            paragraphs => page.paragraphs(paragraphs),
        }
    }
    page.print()
}

/// A text as it is printed on one line. An invisible character is shown by its number (`<200B>`), for what is printed must neither hide
/// anything nor act on whatever shows it.
fn printed(text: &str) -> String {
    text::visible(&text::one_line(text))
}

/// The paragraphs of a text as they are printed: one line each without blanks around it, none empty.
fn paragraphs(text: &str) -> Vec<String> {
    let lines = text::plain_space(text);
    let lines = lines.split('\n').map(printed);
    lines.filter(|line| !line.is_empty()).collect()
}

/// A page in the making: blocks of lines with a blank line between them.
struct Page {
    layout: Layout,
    blocks: Vec<Vec<String>>,
}

impl Page {
    fn head(&mut self, document: &Document) {
        let mut lines = self.title(&document.title, &document.organization);
        if let Some(date) = &document.date {
            lines.extend(self.centered(date));
        }
        self.blocks.push(lines);
    }

    /// A title that is too long is parted behind the name of the organ, where a reader would pause.
    fn title(&self, title: &str, organization: &str) -> Vec<String> {
        let Layout { width, ambiguous, .. } = self.layout;
        match title.strip_prefix(organization) {
            Some(rest) if width > 0 && !organization.is_empty() && text::width(title, ambiguous) > width => {
                let mut lines = self.centered(organization);
                lines.extend(self.centered(rest.trim_start()));
                lines
            }
            _ => self.centered(title),
        }
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
        let rows = self.rows(line, "");
        self.blocks.push(rows);
    }

    /// Paragraphs that stand below each other, the headings among them like the others.
    fn paragraphs(&mut self, paragraphs: &[Block]) {
        let lines = paragraphs.iter().flat_map(|block| match block {
            Block::Subheading(line) | Block::Paragraph(line) => self.rows(line, INDENT),
            Block::Heading(_) | Block::Table(_) => Vec::new(),
        });
        let lines = lines.collect();
        self.blocks.push(lines);
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form;
    use crate::report::{Edit, Text};
    use jiff::civil::date;

    const PAGE: Layout = Layout { width: 40, ambiguous: Ambiguous::Narrow, ascii: true };

    fn bureau() -> Report {
        Report::new(form::current(), "绥芬河市营商环境建设监督局", 2023)
    }

    fn write(report: &mut Report, text: Text, content: &str) {
        report.apply(Edit::Text { text, at: 0, removed: 0, inserted: content.to_owned() }).unwrap();
    }

    /// The text up to the first section of tables.
    fn beginning(report: &Report, layout: Layout) -> String {
        let text = text(report, layout);
        text.split_once("\n\n二、").unwrap().0.to_owned()
    }

    #[test]
    fn title_and_date_stand_in_the_middle_and_paragraphs_are_indented() {
        let mut report = bureau();
        report.apply(Edit::Date(Some(date(2024, 1, 12)))).unwrap();
        write(&mut report, Text::Preamble, "现将2023年工作情况报告如下。");
        write(
            &mut report,
            Text::Body(0),
            "\n\n　　（一）主动公开\r\n  全年公开信息1,234条，其中政策文件56件，解读7件。\n \n\t（二）依申请公开 \n",
        );
        let expected = "
       绥芬河市营商环境建设监督局
    2023 年政府信息公开工作年度报告
             2024年1月12日

　　现将2023年工作情况报告如下。

一、总体情况

　　（一）主动公开
　　全年公开信息1,234条，其中政策文件
56件，解读7件。
　　（二）依申请公开";
        assert_eq!(format!("\n{}", beginning(&report, PAGE)), expected);
    }

    #[test]
    fn without_a_width_paragraphs_are_whole_and_tables_fit_80_columns() {
        let mut report = bureau();
        let paragraph = "依法公开。".repeat(30);
        write(&mut report, Text::Body(0), &paragraph);
        let layout = Layout { width: 0, ..PAGE };
        let title = "绥芬河市营商环境建设监督局 2023 年政府信息公开工作年度报告";
        assert_eq!(beginning(&report, layout), format!("{title}\n\n一、总体情况\n\n　　{paragraph}"));
        let table = table(&report, report.form().table("applications").unwrap(), layout);
        assert!((70..=80).contains(&text::width(&table[0], Ambiguous::Narrow)));
    }

    #[test]
    fn own_wordings_take_the_place_of_the_official_ones() {
        let mut report = bureau();
        write(&mut report, Text::Title, "二〇二三年度报告");
        write(&mut report, Text::Heading(1), "行政机关主动公开政府信息情况");
        let text = text(&report, PAGE);
        assert!(
            text.starts_with("            二〇二三年度报告\n\n一、总体情况\n\n二、行政机关主动公开政府信息情况\n\n+"),
            "{text}"
        );
    }

    #[test]
    fn tables_stand_between_blank_lines_and_the_text_ends_with_one_line_end() {
        let text = text(&bureau(), PAGE);
        let lines: Vec<&str> = text.lines().collect();
        let drawn = |line: &str| line.starts_with(['+', '|']);
        for pair in lines.windows(2) {
            assert!(drawn(pair[0]) == drawn(pair[1]) || pair[0].is_empty() || pair[1].is_empty(), "{pair:?}");
            assert!(pair[0] == pair[0].trim_end());
            assert!(!pair[0].is_empty() || !pair[1].is_empty(), "two blank lines");
        }
        assert!(text.ends_with("六、其他需要报告的事项\n"));
    }

    #[test]
    fn a_text_that_was_not_cleaned_cannot_move_the_cursor_and_hides_nothing() {
        let mut report = bureau();
        write(&mut report, Text::Body(0), "一\u{1b}[2J二\u{202e}三\u{7}");
        write(&mut report, Text::Heading(0), "总\n体");
        assert!(beginning(&report, PAGE).ends_with("一、总 体\n\n　　一<1B>[2J二<202E>三<07>"));
    }
}
