//! What was not understood of a source, or not by its labels.

use super::source::At;
use crate::form::{Cell, Form};
use crate::say;
use crate::words::Words;

/// Something to look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// Where it stands in the source.
    pub at: At,
    /// What stands there.
    pub excerpt: String,
    /// What of it.
    pub what: What,
}

/// What there is to look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// The text belongs to no section and no table.
    NoPlace,
    /// A row of figures has a label that is lost or unknown; it is taken for this row, by its order.
    ByOrder(String),
    /// A group was published as one row; its figures stand in this row.
    GroupAsRow(String),
    /// Among facts stands something that is none.
    NoFact,
    /// Figures belong to no row.
    NoRow,
    /// The row stands there a second time.
    Twice,
    /// A row has fewer cells than the table has columns; they are taken from the left.
    Short(String),
    /// Cells stand behind the last column.
    Surplus,
    /// What is in a cell is no number.
    NoNumber(String),
    /// So many lines stand before the title.
    BeforeTitle(usize),
    /// So many lines stand behind the report.
    BehindReport(usize),
    /// A section of the form has no heading in the source.
    NoSection,
    /// A section of tables has a heading, and no figure.
    NoFigures,
}

/// A row or a cell in the form's words.
pub(super) fn named(form: &Form, cell: Cell) -> String {
    form.tables[cell.table].rows.path(cell.row)
}

impl Remark {
    /// The remark in the user's words.
    pub fn message(&self, words: &Words) -> String {
        let place = place(&self.at, words);
        let excerpt = &self.excerpt;
        let said = match &self.what {
            What::NoPlace => say!(words, "import-no-place", excerpt = excerpt),
            What::ByOrder(row) => say!(words, "import-by-order", excerpt = excerpt, row = row),
            What::GroupAsRow(row) => say!(words, "import-group-as-row", excerpt = excerpt, row = row),
            What::NoFact => say!(words, "import-no-fact", excerpt = excerpt),
            What::NoRow => say!(words, "import-no-row", excerpt = excerpt),
            What::Surplus => say!(words, "import-surplus", excerpt = excerpt),
            What::Short(row) => say!(words, "import-short", excerpt = excerpt, row = row),
            What::Twice => say!(words, "import-twice", excerpt = excerpt),
            What::NoNumber(row) => say!(words, "import-no-number", excerpt = excerpt, row = row),
            What::BeforeTitle(count) => say!(words, "import-before-title", excerpt = excerpt, count = count),
            What::BehindReport(count) => say!(words, "import-behind-report", excerpt = excerpt, count = count),
            What::NoSection => say!(words, "import-no-section", excerpt = excerpt),
            What::NoFigures => say!(words, "import-no-figures", excerpt = excerpt),
        };
        match self.what {
            // What is missing stands nowhere.
            What::NoSection | What::NoFigures => said,
            _ => format!("{place}{said}"),
        }
    }
}

fn place(at: &At, words: &Words) -> String {
    match at {
        At::Line(line) => say!(words, "import-at-line", line = line),
        At::Paragraph(paragraph) => say!(words, "import-at-paragraph", paragraph = paragraph),
        At::Table { table, row } => say!(words, "import-at-table", table = table, row = row),
        At::Sheet { name, row } => say!(words, "import-at-sheet", name = name, row = row),
    }
}
