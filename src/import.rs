//! What bureaus have → a report.
//!
//! Two steps that know nothing of each other: [`source`] takes a file of whatever kind apart into the lines and tables it holds; what they
//! say is then understood by the labels and the order of a form.

mod facts;
mod head;
mod merge;
mod outline;
mod placing;
mod remark;
pub mod source;
mod tables;

pub use merge::merge;
pub use remark::{Remark, What};

use crate::report::Report;
use crate::say;
use crate::words::Words;

/// What holds where the source does not say it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
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
    /// It cannot be read.
    Source(source::Error),
    /// There is no table and no section of a report in it.
    NoReport,
    /// It does not say whose report it is, and nobody else does.
    NoOrganization,
    /// It does not say of which year it is, and nobody else does.
    NoYear,
    /// It has facts of more than one report.
    SeveralReports,
}

impl Error {
    /// The error in the user's words.
    pub fn message(&self, words: &Words) -> String {
        match self {
            Self::Source(error) => error.message(words),
            Self::NoReport => say!(words, "import-no-report"),
            Self::NoOrganization => say!(words, "import-no-organization"),
            Self::NoYear => say!(words, "import-no-year"),
            Self::SeveralReports => say!(words, "import-several-reports"),
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
pub fn import(bytes: &[u8], options: &Options) -> Result<Imported, Error> {
    if let Some(imported) = facts::read(bytes, options) {
        return imported;
    }
    outline::read(&source::read(bytes).map_err(Error::Source)?.pieces, options)
}
