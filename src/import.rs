//! What bureaus have → a report.
//!
//! Two steps that know nothing of each other: [`source`] takes a file of whatever kind apart into the lines and tables it holds; what they
//! say is then understood by the labels and the order of a form.

mod merge;
mod outline;
mod remark;
pub mod source;
mod tables;
mod text;

pub use merge::merge;
pub use remark::{Remark, What};

use crate::encoding;
use crate::report::Report;
use crate::say;
use crate::words::Words;

/// What holds where the source does not say it.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The id of the form; without one it is found by the tables.
    pub form: Option<String>,
    /// The organ that reports.
    pub organization: Option<String>,
    /// The year of the report.
    pub year: Option<u16>,
}

/// What was understood.
#[derive(Debug)]
pub struct Imported {
    /// The report. What the source does not say is blank in it.
    pub report: Report,
    /// What is to be looked at, in the order of the source.
    pub remarks: Vec<Remark>,
}

/// Why nothing could be understood.
#[derive(Debug)]
pub enum Error {
    /// It is no text.
    NoText,
    /// There is no table and no section of a report in it.
    NoReport,
}

impl Error {
    /// The error in the user's words.
    pub fn message(&self, words: &Words) -> String {
        match self {
            Self::NoText => say!(words, "import-no-text"),
            Self::NoReport => say!(words, "import-no-report"),
        }
    }
}

/// How many headings of sections of a report stand in a text, whatever form it is of: a quick look before it is read.
pub fn headings(text: &str) -> usize {
    outline::headings(text)
}

/// Reads what a file holds as a report.
///
/// # Errors
/// Whatever keeps it from being one.
pub fn import(_name: &str, bytes: &[u8], options: &Options) -> Result<Imported, Error> {
    let (content, _) = encoding::decode_file(bytes).ok_or(Error::NoText)?;
    outline::read(&text::pieces(&content), options)
}
