//! Sources of every kind, made of a report that was laid out. Nothing of the program is used.

mod html;
mod office;
mod text;

use crate::document::{Block, Captions, Parts};

/// A kind of source.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Kind {
    /// Tabs, every line with all its cells, as a spreadsheet copies.
    TabsOfSheet,
    /// Tabs, covered cells not there at all, as a browser copies.
    TabsOfPage,
    /// Tabs, cells covered from above there and those covered from the left not, as the seed of all this is.
    TabsMixed,
    /// Tabs, the text of a merged cell in every cell it covers.
    TabsRepeated,
    /// `|` with a rule below the first row.
    Pipes,
    /// `|` with the text of merged cells repeated, colons in the rule and blanks that line the cells up.
    PipesRepeated,
    OneCellALine,
    Csv,
    Html,
    /// Among navigation and footers, in GBK.
    HtmlPage,
    Docx,
    /// All on one sheet.
    Xlsx,
    /// The tables alone, one a sheet.
    XlsxSheets,
}

/// Line ends and the mark of the encoding, where the source is text.
#[derive(Clone, Copy, Default, Debug)]
pub(crate) struct Finish {
    pub(crate) carriage_returns: bool,
    pub(crate) byte_order_mark: bool,
}

impl Kind {
    pub(crate) const ALL: [Self; 13] = [
        Self::TabsOfSheet,
        Self::TabsOfPage,
        Self::TabsMixed,
        Self::TabsRepeated,
        Self::Pipes,
        Self::PipesRepeated,
        Self::OneCellALine,
        Self::Csv,
        Self::Html,
        Self::HtmlPage,
        Self::Docx,
        Self::Xlsx,
        Self::XlsxSheets,
    ];

    pub(crate) fn parts(self) -> Parts {
        if self == Self::XlsxSheets { Parts::Tables } else { Parts::Whole }
    }

    pub(crate) fn captions(self, choice: Captions) -> Captions {
        // A sheet for each table has its caption on it.
        if self == Self::XlsxSheets { Captions::Row } else { choice }
    }

    /// The name of the file and what is in it.
    pub(crate) fn make(self, blocks: &[Block], finish: Finish) -> (&'static str, Vec<u8>) {
        let finished = |text: String| {
            let text = if finish.carriage_returns { text.replace('\n', "\r\n") } else { text };
            let mark = if finish.byte_order_mark { "\u{feff}" } else { "" };
            format!("{mark}{text}").into_bytes()
        };
        match self {
            Self::TabsOfSheet => ("年报.txt", finished(text::tabs(blocks, text::Merged::Blank))),
            Self::TabsOfPage => ("年报.txt", finished(text::tabs(blocks, text::Merged::Absent))),
            Self::TabsMixed => ("年报.txt", finished(text::tabs(blocks, text::Merged::BlankFromAbove))),
            Self::TabsRepeated => ("年报.txt", finished(text::tabs(blocks, text::Merged::Repeated))),
            Self::Pipes => ("年报.md", finished(text::pipes(blocks, text::Merged::Blank))),
            Self::PipesRepeated => ("年报.md", finished(text::pipes(blocks, text::Merged::Repeated))),
            Self::OneCellALine => ("年报.txt", finished(text::one_cell_a_line(blocks))),
            Self::Csv => ("年报.csv", finished(text::csv(blocks))),
            Self::Html => ("年报.html", finished(html::plain(blocks))),
            Self::HtmlPage => ("art_1234.html", html::in_a_site(&finished_text(&html::site(blocks), finish))),
            Self::Docx => ("年报.docx", office::docx(blocks)),
            Self::Xlsx => ("年报.xlsx", office::xlsx(blocks, false)),
            Self::XlsxSheets => ("统计表.xlsx", office::xlsx(blocks, true)),
        }
    }
}

fn finished_text(text: &str, finish: Finish) -> String {
    if finish.carriage_returns { text.replace('\n', "\r\n") } else { text.to_owned() }
}

/// A text within a document of marks.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
