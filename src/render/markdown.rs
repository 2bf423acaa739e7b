//! The report as Markdown with tables of bars, as programmers' websites and note programs show it. Its tables have one line of headings and
//! no merged cells: a heading over others is named in each of them, and the groups of rows have columns of their own.

use super::copy::lines_of;
use super::document::{Block, document};
use crate::form::Body;
use crate::report::Report;

/// What Markdown reads as its own wherever it stands.
const SIGNS: [char; 12] = ['\\', '`', '*', '_', '[', ']', '<', '>', '|', '~', '&', '#'];

/// The whole report as Markdown.
pub fn markdown(report: &Report) -> String {
    let document = document(report);
    let mut blocks = vec![format!("# {}", escaped(&document.title))];
    blocks.extend(document.date.as_deref().map(escaped));
    let mut sections = report.form().sections.iter();
    for block in &document.blocks {
        match block {
            Block::Heading(line) => {
                blocks.push(format!("## {}", escaped(line)));
                if let Some(Body::Tables(tables)) = sections.next().map(|section| &section.body) {
                    blocks.extend(tables.clone().map(|index| table(report, index)));
                }
            }
            Block::Subheading(line) => blocks.push(format!("### {}", escaped(line))),
            Block::Paragraph(line) => blocks.push(escaped(line)),
            // The tables of a section stand behind its heading: one by one, for merged ones need more than a line of headings.
            Block::Table(_) => {}
        }
    }
    blocks.join("\n\n") + "\n"
}

/// One table: a line of headings, a rule, a line for each row.
fn table(report: &Report, index: usize) -> String {
    let (heading, rows) = lines_of(report, index);
    let line = |cells: &Vec<String>| {
        let cells: Vec<String> = cells.iter().map(|cell| escaped(cell)).collect();
        format!("| {} |", cells.join(" | "))
    };
    let stub = report.form().tables[index].rows.levels();
    let rule: Vec<&str> = (0..heading.len()).map(|column| if column < stub { ":--" } else { "--:" }).collect();
    let rule = format!("| {} |", rule.join(" | "));
    [line(&heading), rule].into_iter().chain(rows.iter().map(line)).collect::<Vec<_>>().join("\n")
}

/// A line as Markdown has it, so that whoever reads it gets these very characters.
fn escaped(line: &str) -> String {
    let mut escaped = String::with_capacity(line.len() + 8);
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    for (at, c) in line.char_indices() {
        let begins_a_block = match c {
            '+' | '-' | '=' | ':' => at == 0,
            '.' | ')' => at > 0 && at == digits,
            _ => false,
        };
        if begins_a_block || SIGNS.contains(&c) {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

    use super::*;
    use crate::form;
    use crate::report::{Edit, Text};
    use crate::value::Value;

    /// What a reader of Markdown is shown: a line for each heading, paragraph and row, the cells of a row with tabs between them.
    fn shown(markdown: &str) -> Vec<String> {
        let mut lines = vec![String::new()];
        for event in Parser::new_ext(markdown, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
            let line = lines.last_mut().unwrap();
            match event {
                Event::Text(text) => line.push_str(&text),
                Event::End(TagEnd::TableCell) => line.push('\t'),
                Event::End(TagEnd::Heading(_) | TagEnd::Paragraph | TagEnd::TableRow | TagEnd::TableHead) => {
                    lines.push(String::new());
                }
                Event::Start(
                    Tag::Heading { .. }
                    | Tag::Paragraph
                    | Tag::Table(_)
                    | Tag::TableRow
                    | Tag::TableHead
                    | Tag::TableCell,
                )
                | Event::End(TagEnd::Table) => {}
                other => panic!("{other:?}"),
            }
        }
        lines.pop();
        lines
    }

    #[test]
    fn a_text_is_text_whatever_it_looks_like() {
        let lines = [
            "# 一",
            "- 二",
            "+ 三",
            "1. 四",
            "12) 五",
            "> 六",
            "* 七",
            "`八`",
            "_九_",
            "**十**",
            "[a](b)",
            "![a](b)",
            "<b>x</b>",
            "&lt; &#35;",
            "a|b",
            "~~c~~",
            "\\d",
            "=== ",
            "---",
            "***",
            "|a|b|",
            ":--",
            "1.畅通渠道",
            "3-5",
            "a_b_c",
            "C#",
            "（一）公开 #",
            "１. 全角",
            "https://www.example.gov.cn/a_b?c=d&e=f",
        ];
        for line in lines {
            let mut report = Report::new(form::current(), "某局", 2024);
            report.apply(Edit::Text { text: Text::Body(0), at: 0, removed: 0, inserted: line.to_owned() }).unwrap();
            let shown = shown(&markdown(&report));
            assert_eq!(shown[2], line.trim(), "{}", escaped(line));
            assert!(shown[3].starts_with("二、"), "{line}: {shown:?}");
        }
    }

    #[test]
    fn a_row_has_its_groups_and_its_figures_under_whole_headings() {
        let mut report = Report::new(form::current(), "某局", 2024);
        let cell = report.form().cell("applications", "results.refused.internal_affairs", "legal_service").unwrap();
        report.apply(Edit::Cell(cell, Value::parse(report.form().kind(cell), "7"))).unwrap();
        let page = shown(&markdown(&report));
        let heading = page.iter().find(|line| line.contains("自然人")).unwrap();
        let row = page.iter().find(|line| line.contains("5.属于三类内部事务信息")).unwrap();
        let (heading, row): (Vec<&str>, Vec<&str>) = (heading.split('\t').collect(), row.split('\t').collect());
        let at = row.iter().position(|cell| *cell == "7").unwrap();
        assert_eq!(heading[at], "法人或其他组织·法律服务机构");
        assert_eq!(row[2], "5.属于三类内部事务信息");
    }
}
