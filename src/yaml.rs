//! A report as a YAML file, and back.
use crate::report::Report;
use crate::words::Words;

/// A report as read from its file.
#[derive(Debug)]
pub struct Loaded {
    /// The report.
    pub report: Report,
    /// Whether the file has comments that a person added; saving does not keep them.
    pub has_own_comments: bool,
}

/// Why a file is no report, and where.
#[derive(Debug)]
pub struct Error;

impl Error {
    /// One clear message: line, column, what was expected, an excerpt.
    pub fn message(&self, _words: &Words) -> String {
        todo!()
    }
}

/// Reads a report from the content of its file.
pub fn read(_content: &[u8]) -> Result<Loaded, Error> {
    todo!()
}

/// The content of the report's file.
pub fn write(_report: &Report) -> String {
    todo!()
}
