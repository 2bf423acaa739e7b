//! `export`: a report in the format of the place it goes to.

use std::path::PathBuf;

use super::lines::Lines;
use super::target::Target;
use super::{Failure, Streams, name_of};
use crate::facts::{Csv, Json, Stream as _};
use crate::render::{self, Layout, Part, Tables};
use crate::report::{Report, Text};
use crate::say;
use crate::words::Words;

/// What to export, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Export {
    /// The report's file; `-` is standard input.
    pub file: PathBuf,
    /// What to write.
    pub to: Format,
    /// How its lines are written; other than usual only where [`Format::is_plain`].
    pub lines: Lines,
    /// Where to; `None` and `-` are standard output.
    pub out: Option<PathBuf>,
    /// Whether an existing file may be replaced.
    pub force: bool,
}

/// A format a report can be exported to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Plain text.
    Text(Layout),
    /// Paragraphs whole, and cells with tabs between them.
    Tsv,
    /// Markdown with tables.
    Markdown,
    /// A page of the web.
    Html {
        /// Only what is put into the editor of a website.
        fragment: bool,
    },
    /// A document of Word.
    Docx,
    /// The tables as a workbook of Excel.
    Xlsx {
        /// Totals as formulas.
        formulas: bool,
    },
    /// The cells as tidy facts, cells with commas between them.
    Csv,
    /// The cells as tidy facts in JSON.
    Json,
}

/// Something of a report that a format has no place for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Loss {
    /// Cells that reach over others: their label stands in the first of those.
    MergedCells,
    /// So many texts that are not empty: it has the tables only.
    Texts(usize),
    /// So many totals that are no formulas: they are not the sum of what stands in their parts as numbers.
    Totals(usize),
    /// So many findings that were accepted with a reason. They are for those who check the report, and printed nowhere.
    Accepted(usize),
}

impl Format {
    /// All of them by name, in the order they are listed.
    pub const NAMES: [&str; 8] = ["text", "tsv", "markdown", "html", "docx", "xlsx", "csv", "json"];

    /// Its name, by which `--to` asks for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text(_) => "text",
            Self::Tsv => "tsv",
            Self::Markdown => "markdown",
            Self::Html { .. } => "html",
            Self::Docx => "docx",
            Self::Xlsx { .. } => "xlsx",
            Self::Csv => "csv",
            Self::Json => "json",
        }
    }

    /// Whether it is made of lines of characters only, which any encoding and line end can be given to.
    pub fn is_plain(self) -> bool {
        match self {
            Self::Text(_) | Self::Tsv | Self::Csv => true,
            Self::Markdown | Self::Html { .. } | Self::Docx | Self::Xlsx { .. } | Self::Json => false,
        }
    }

    /// Whether it is text at all, and may be shown on a terminal.
    fn is_text(self) -> bool {
        match self {
            Self::Text(_) | Self::Tsv | Self::Markdown | Self::Html { .. } | Self::Csv | Self::Json => true,
            Self::Docx | Self::Xlsx { .. } => false,
        }
    }

    /// The report in this format, and what of it has no place there.
    fn render(self, report: &Report) -> Result<(Vec<u8>, Vec<Loss>), render::Error> {
        let (content, lost) = match self {
            Self::Text(layout) => (render::text(report, layout).into_bytes(), None),
            Self::Tsv => (render::copy(report, Part::Report, Tables::Tabs).into_bytes(), Some(Loss::MergedCells)),
            Self::Markdown => (render::markdown(report).into_bytes(), Some(Loss::MergedCells)),
            Self::Html { fragment } => (render::html(report, fragment).into_bytes(), None),
            Self::Docx => (render::docx(report)?, None),
            Self::Csv => (Csv::whole(report), None),
            Self::Json => (Json::whole(report), None),
            Self::Xlsx { formulas } => {
                let (content, totals) = render::xlsx(report, formulas)?;
                (content, (totals.values > 0).then_some(Loss::Totals(totals.values)))
            }
        };
        let has_none = matches!(self, Self::Xlsx { .. } | Self::Csv | Self::Json);
        let texts = if has_none { texts(report) } else { 0 };
        let accepted = report.accepted().len();
        let counted = [(texts, Loss::Texts(texts)), (accepted, Loss::Accepted(accepted))];
        let counted = counted.into_iter().filter(|(count, _)| *count > 0).map(|(_, loss)| loss);
        Ok((content, lost.into_iter().chain(counted).collect()))
    }
}

/// Writes a report in another format, and tells what of it has no place there.
pub(super) fn export(wanted: &Export, words: &Words, streams: &mut Streams) -> Result<u8, Failure> {
    let Export { file, to, lines, .. } = wanted;
    let target = Target { out: wanted.out.as_deref(), force: wanted.force };
    if !(to.is_text() && lines.is_shown()) && target.is_terminal(streams) {
        return Err(Failure(say!(words, "export-to-terminal")));
    }
    let report = streams.load(file, words)?.report;
    // Even with --force: the report would be gone.
    if target.is(file) {
        return Err(Failure(say!(words, "cli-onto-itself", file = name_of(file, words))));
    }
    let (content, losses) = to.render(&report).map_err(|error| Failure(unfit(error, words)))?;
    let status = target.write(&lines.written(content), words, streams)?;
    for loss in losses {
        streams.tell(&loss.message(*to, words));
    }
    Ok(status)
}

impl Loss {
    fn message(self, to: Format, words: &Words) -> String {
        let format = to.name();
        match self {
            Self::MergedCells => say!(words, "export-without-merged", format = format),
            Self::Texts(count) => say!(words, "export-without-texts", format = format, count = count),
            Self::Totals(count) => say!(words, "export-without-formulas", count = count),
            Self::Accepted(count) => say!(words, "export-without-accepted", count = count),
        }
    }
}

/// Why a report cannot be written in a format.
fn unfit(error: render::Error, words: &Words) -> String {
    match error {
        render::Error::TooLong => say!(words, "export-too-long"),
    }
}

/// How many texts of a report say something: the preamble and those of its sections.
fn texts(report: &Report) -> usize {
    let bodies = report.form().text_sections().map(Text::Body);
    [Text::Preamble].into_iter().chain(bodies).filter(|text| !report.text(*text).trim().is_empty()).count()
}
