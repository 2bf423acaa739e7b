//! The report as what is printed, in its order: every format of export is written from it.

use super::grid::Grid;
use super::table;
use super::{paragraphs, printed};
use crate::dates;
use crate::form::Body;
use crate::report::{Report, Text};
use crate::text::heading;

/// What is printed of a report. Its texts are one line each, without blanks around them and without characters nobody sees.
#[derive(Debug)]
pub struct Document {
    /// The title, the report's own or the official one.
    pub title: String,
    /// The organ, whose name the official title begins with.
    pub organization: String,
    /// The day below the title, `2024年1月12日`; `None` where the report has none.
    pub date: Option<String>,
    /// What follows.
    pub blocks: Vec<Block>,
}

/// One part of a [`Document`].
#[derive(Debug)]
pub enum Block {
    /// The heading of a section, with its number: `一、总体情况`.
    Heading(String),
    /// A heading within a text: `（一）主动公开`.
    Subheading(String),
    /// A paragraph of a text; never empty.
    Paragraph(String),
    /// A table.
    Table(Grid),
}

impl Block {
    /// Whether it is part of a text.
    pub fn is_prose(&self) -> bool {
        matches!(self, Self::Subheading(_) | Self::Paragraph(_))
    }
}

/// The report as it is printed.
pub fn document(report: &Report) -> Document {
    let mut blocks: Vec<Block> = prose(report.text(Text::Preamble)).collect();
    for (index, section) in report.form().sections.iter().enumerate() {
        blocks.push(Block::Heading(printed(&format!("{}、{}", section.number, report.heading(index)))));
        match &section.body {
            Body::Text { .. } => blocks.extend(prose(report.text(Text::Body(index)))),
            Body::Tables(tables) => blocks.extend(table::grids(report, tables.clone()).into_iter().map(Block::Table)),
        }
    }
    Document {
        title: printed(&report.title()),
        organization: printed(report.text(Text::Organization)),
        date: report.date().map(dates::long),
        blocks,
    }
}

fn prose(text: &str) -> impl Iterator<Item = Block> {
    paragraphs(text).into_iter().map(|line| match heading::number(&line) {
        Some(_) => Block::Subheading(line),
        None => Block::Paragraph(line),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form;
    use crate::render::grid::Role;
    use crate::report::Edit;
    use crate::value::Value;

    #[test]
    fn a_report_is_printed_in_the_order_of_its_form() {
        let mut report = Report::new(form::current(), "某局", 2024);
        for (text, content) in [
            (Text::Preamble, "\n　　现将情况报告如下。\n\n"),
            (Text::Body(0), "（一）主动公开\n  全年公开12条。\n（二）监督保障。\n"),
        ] {
            report.apply(Edit::Text { text, at: 0, removed: 0, inserted: content.to_owned() }).unwrap();
        }
        let document = document(&report);
        assert_eq!(document.title, "某局 2024 年政府信息公开工作年度报告");
        let blocks: Vec<String> = document
            .blocks
            .iter()
            .map(|block| match block {
                Block::Heading(line) => format!("# {line}"),
                Block::Subheading(line) => format!("## {line}"),
                Block::Paragraph(line) => line.clone(),
                Block::Table(grid) => format!("{} x {}", grid.rows(), grid.columns()),
            })
            .collect();
        assert_eq!(
            blocks,
            [
                "现将情况报告如下。",
                "# 一、总体情况",
                "## （一）主动公开",
                "全年公开12条。",
                "（二）监督保障。",
                "# 二、主动公开政府信息情况",
                // Four captions, four lines of column labels, six rows; three columns beside the labels.
                "14 x 4",
                "# 三、收到和处理政府信息公开申请情况",
                // Three lines of labels and 25 rows; three columns of row labels and seven of numbers.
                "28 x 10",
                "# 四、政府信息公开行政复议、行政诉讼情况",
                "4 x 15",
                "# 五、存在的主要问题及改进情况",
                "# 六、其他需要报告的事项",
            ]
        );
    }

    #[test]
    fn every_cell_of_the_form_is_shown_once_where_the_official_document_has_it() {
        let mut report = Report::new(form::current(), "某局", 2024);
        let note = report.form().cell("regulations", "rules", "made").unwrap();
        report.apply(Edit::Cell(note, Value::parse(report.form().kind(note), "待核"))).unwrap();
        let document = document(&report);
        let grids = document.blocks.iter().filter_map(|block| match block {
            Block::Table(grid) => Some(grid),
            _ => None,
        });
        let shown: Vec<_> = grids.flat_map(Grid::cells).filter_map(|cell| Some((cell.of?, cell.role))).collect();
        let mut cells: Vec<_> = shown.iter().map(|(cell, _)| *cell).collect();
        cells.sort_unstable();
        assert!(cells.iter().copied().eq(report.form().cells()));
        assert!(shown.iter().all(|(cell, role)| *role == if *cell == note { Role::Entry } else { Role::Number }));
    }
}
