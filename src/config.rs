//! What the user has chosen: where Enter goes, how wide some characters are, how things look, which keys do what.

use std::collections::BTreeMap;

/// The settings of a user.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Settings {
    /// Where Enter goes from a cell.
    pub enter: EnterGoes,
    /// How many columns the characters take that terminals disagree on.
    pub width: Width,
    /// What lines are drawn with.
    pub lines: Lines,
    /// How things look.
    pub theme: Look,
    /// Letters of vim in the number tables.
    pub vim_keys: bool,
    /// Keys of the user's own: name of an action → names of keys.
    pub keys: BTreeMap<String, Vec<String>>,
}

/// Where Enter goes from a cell of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum EnterGoes {
    /// To the next row.
    #[default]
    Down,
    /// To the next cell of the row.
    Right,
}

/// How many columns the characters take that terminals disagree on: “ ” ‘ ’ … — · ① and lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Width {
    /// The terminal is asked.
    #[default]
    Auto,
    /// One.
    Narrow,
    /// Two.
    Wide,
}

/// What lines are drawn with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lines {
    /// `-`, `|` and `+`, which are right in every terminal.
    #[default]
    Ascii,
    /// Box-drawing characters; not where they take two columns.
    Unicode,
}

/// How things look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Look {
    /// By what the terminal says of itself.
    #[default]
    Auto,
    /// Without colour.
    Plain,
    /// The terminal's own sixteen colours.
    Sixteen,
    /// Colours of our own for a dark background, of 256.
    Dark,
    /// Colours of our own for a light background, of 256.
    Light,
}
