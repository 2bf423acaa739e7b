//! What bureaus have → a report.
//!
//! Two steps that know nothing of each other: [`source`] takes a file of whatever kind apart into the lines and tables it holds; what they
//! say is then understood by the labels and the order of a form.

pub mod source;
