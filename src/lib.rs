//! nianbao
pub mod check;
pub mod cli;
pub mod dates;
pub mod form;
pub mod history;
pub mod render;
pub mod report;
pub mod samples;
pub mod store;
pub mod text;
pub mod totals;
pub mod tui;
pub mod value;
pub mod words;
pub mod yaml;
