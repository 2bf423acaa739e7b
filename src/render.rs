//! The report as plain text.
use crate::report::Report;
use crate::text::Ambiguous;

/// How text is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Layout {
    /// Columns of the page; 0 leaves paragraphs unwrapped.
    pub width: usize,
    /// How wide ambiguous characters are.
    pub ambiguous: Ambiguous,
    /// Draw tables with `+ - |` only.
    pub ascii: bool,
}

/// The whole report as plain text.
pub fn text(_report: &Report, _layout: Layout) -> String {
    todo!()
}
