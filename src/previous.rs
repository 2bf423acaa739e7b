//! Last year's report, made ready to be laid beside this year's. Where it comes from is the affair of whoever reads files.

use crate::report::Report;

/// Last year's report, as this year's is judged by it.
#[derive(Debug, Clone)]
pub struct Previous {
    report: Report,
}

impl Previous {
    /// Of a report of the form that this year's fills in.
    pub fn new(report: Report) -> Self {
        Self { report }
    }

    /// The report itself.
    pub fn report(&self) -> &Report {
        &self.report
    }
}
