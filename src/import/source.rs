//! What a source holds, whatever kind of file it is: lines of text and tables, in their order.
//!
//! [`read`] finds the kind from the content: a name can be wrong (a workbook of a website often is a page of HTML called `.xls`).

mod comma;
mod docx;
mod drawn;
mod error;
mod guarded;
mod html;
mod kind;
pub mod limits;
mod markdown;
mod ole;
mod package;
mod sheet;
mod spans;
mod text;

pub use error::Error;

use self::kind::Kind;
use self::limits::Budget;

/// Takes a file apart into what it holds.
///
/// # Errors
/// Whatever keeps it from being read; nothing is read in part. Time and memory are bounded whatever the bytes are ([`limits`]).
pub fn read(bytes: &[u8]) -> Result<Source, Error> {
    if bytes.len() > limits::SOURCE {
        return Err(Error::TooLarge);
    }
    let mut budget = Budget::default();
    let pieces = match kind::find(bytes)? {
        Kind::Document(mut package) => docx::pieces(&mut package, &mut budget)?,
        Kind::Workbook(kind) => guarded::call(|| sheet::pieces(kind, bytes, &mut budget))?,
        Kind::Html(text) => html::pieces(&text, &mut budget)?,
        Kind::Separated(text, separator) => comma::pieces(&text, separator, &mut budget)?,
        Kind::Markdown(text) => markdown::pieces(&text, &mut budget)?,
        Kind::Text(text) => text::pieces(&text, &mut budget)?,
    };
    Ok(Source { pieces })
}

/// What a source holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Source {
    /// Its lines and tables, in their order.
    pub pieces: Vec<Piece>,
}

/// One piece of a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// A paragraph or a line, as it stands, without its line end.
    Line {
        /// Where it stands.
        at: At,
        /// What it says.
        text: String,
    },
    /// A table whose cells the source itself tells apart.
    Table {
        /// Its rows. Every row has a cell for each column of the table where the source tells which cells are merged; otherwise as many as
        /// there are.
        rows: Vec<Row>,
    },
}

/// One row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Where it stands.
    pub at: At,
    /// Its cells, from the left.
    pub cells: Vec<Cell>,
}

/// One cell of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// What stands in it; empty for a blank cell.
    Text(String),
    /// It belongs to the merged cell on its left or above.
    Covered,
}

/// A place in a source, as its reader can find it again.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum At {
    /// A line of a text, from 1.
    Line(usize),
    /// A paragraph of a document or a page, from 1; tables are not counted.
    Paragraph(usize),
    /// A row of a table of a document or a page, both from 1.
    Table {
        /// Which table.
        table: usize,
        /// Which of its rows.
        row: usize,
    },
    /// A row of a sheet of a workbook, from 1.
    Sheet {
        /// The sheet's name.
        name: String,
        /// The row as the program numbers it that made the workbook.
        row: usize,
    },
}
