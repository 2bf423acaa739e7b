//! Why a file is no report, and where.

use std::fmt;

use serde_saphyr::granit_parser::ErrorKind;

use crate::say;
use crate::text;
use crate::words::{Lang, Words};

/// Most characters of a line that a message quotes: with Chinese ones it is as wide as a small terminal.
const EXCERPT: usize = 40;

/// Most characters of a key or value that a message quotes.
const QUOTE: usize = 30;

/// Why a file is no report, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    /// What is wrong.
    pub problem: Problem,
    /// The line, from 1; 0 where the whole file is meant.
    pub line: usize,
    /// The column in characters, from 1; 0 where the whole file is meant.
    pub column: usize,
    /// The line's words around the column, with invisible characters made visible; empty where the whole file is meant.
    pub excerpt: String,
}

/// What keeps a file from being a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// There is nothing in it, or nothing but comments.
    Empty,
    /// It is longer than [`LIMIT`](super::LIMIT), or holds more values than any report.
    TooLong,
    /// It is encoded in none of the ways that are known: UTF-8, GB18030, UTF-16.
    Encoding,
    /// It holds a control character.
    ControlCharacter(char),
    /// It is nested deeper than any report.
    TooDeep,
    /// It is no YAML.
    Syntax(Syntax),
    /// It holds a second YAML document.
    SeveralDocuments,
    /// It uses anchors, aliases, tags or merge keys, by this sign. A report has no use for them, and hostile files do.
    Indirection(&'static str),
    /// Its outermost level is no map.
    NotAMap,
    /// It lacks a key that every report has.
    MissingKey(&'static str),
    /// It has a key that the form does not have there.
    UnknownKey {
        /// The key.
        key: String,
        /// The known key most like it.
        nearest: Option<String>,
    },
    /// What it has for accepted findings is no list of them.
    NotAccepted,
    /// An accepted finding lacks this key.
    AcceptedLacks(&'static str),
    /// An accepted finding stands there twice.
    AcceptedTwice {
        /// The line of the first, from 1.
        first: usize,
    },
    /// An accepted finding is of a rule that the form does not have; a later version of the program may have it.
    UnknownRule(String),
    /// An accepted finding is in a place that the form does not have.
    UnknownPlace(String),
    /// It has the same key twice.
    DuplicateKey {
        /// The key.
        key: String,
        /// The line of its first occurrence, from 1.
        first: usize,
    },
    /// A key holds another kind of thing than it must.
    WrongShape {
        /// The key.
        key: String,
        /// What it must hold.
        expected: Shape,
        /// What it holds.
        found: Shape,
    },
    /// A row has more or fewer cells than its table has columns.
    RowLength {
        /// The row's key.
        key: String,
        /// The labels of the table's columns.
        columns: Vec<String>,
        /// How many cells the row has.
        found: usize,
    },
    /// A key's text, or a cell of its row, is longer than any report has one.
    LongText {
        /// The key.
        key: String,
        /// The most bytes it may have.
        most: usize,
    },
    /// A cell holds something that no cell can.
    Cell(Shape),
    /// It names a form this version does not know.
    UnknownForm(String),
    /// Its year is no year a report can be for.
    Year(String),
    /// Its date is no date.
    Date(String),
}

/// What a key can hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A text.
    Text,
    /// A number.
    Number,
    /// `true` or `false`.
    Truth,
    /// Nothing.
    Nothing,
    /// A list, as a row is.
    List,
    /// Keys of its own, as a table has.
    Map,
}

/// Why a file is no YAML, as far as it helps to mend it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Syntax {
    /// A tab where only blanks may stand.
    Tab,
    /// A quote is not closed, or something stands behind the closed one.
    Quote,
    /// A backslash that means nothing within quotes.
    Escape,
    /// A bracket is not closed, or closed by another.
    Bracket,
    /// A line is indented too much or too little.
    Indentation,
    /// A colon too much, or one that is missing.
    Colon,
    /// A line that begins with `%`.
    Directive,
    /// Anything else.
    Other,
}

/// A place in the source, both from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mark {
    pub(super) line: usize,
    pub(super) column: usize,
}

/// A problem on its way out, before it has met the source again.
#[derive(Debug)]
pub(super) struct Fault {
    pub(super) problem: Problem,
    pub(super) at: Option<Mark>,
}

impl Problem {
    pub(super) fn at(self, mark: Mark) -> Fault {
        Fault { problem: self, at: Some(mark) }
    }

    /// Of the whole file.
    pub(super) fn of_file(self) -> Fault {
        Fault { problem: self, at: None }
    }
}

impl Fault {
    pub(super) fn in_source(self, source: &str) -> Error {
        let Some(Mark { line, column }) = self.at else {
            return Error { problem: self.problem, line: 0, column: 0, excerpt: String::new() };
        };
        let text = source_lines(source).nth(line.saturating_sub(1)).unwrap_or_default();
        Error { problem: self.problem, line, column, excerpt: excerpt(text, column) }
    }
}

impl Error {
    /// One clear message: line, column, what was expected, an excerpt.
    pub fn message(&self, words: &Words) -> String {
        let what = self.problem.message(words);
        let excerpt = &self.excerpt;
        match (self.line, excerpt.is_empty()) {
            (0, _) => what,
            (line, true) => say!(words, "yaml-at", line = line, column = self.column, what = what),
            (line, false) => {
                say!(words, "yaml-at-excerpt", line = line, column = self.column, what = what, excerpt = excerpt)
            }
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(&Words::new(Lang::En)))
    }
}

impl std::error::Error for Error {}

impl Problem {
    fn message(&self, words: &Words) -> String {
        match self {
            Self::Empty => say!(words, "yaml-empty"),
            Self::TooLong => say!(words, "yaml-too-long"),
            Self::Encoding => say!(words, "yaml-encoding"),
            Self::ControlCharacter(c) => say!(words, "yaml-control", code = format!("U+{:04X}", u32::from(*c))),
            Self::TooDeep => say!(words, "yaml-too-deep"),
            Self::Syntax(syntax) => syntax.message(words),
            Self::SeveralDocuments => say!(words, "yaml-several-documents"),
            Self::Indirection(sign) => say!(words, "yaml-indirection", sign = sign),
            Self::NotAMap => say!(words, "yaml-not-a-map"),
            Self::MissingKey(key) => say!(words, "yaml-missing-key", key = key),
            Self::UnknownKey { key, nearest: Some(nearest) } => {
                say!(words, "yaml-unknown-key-nearest", key = quote(key), nearest = nearest)
            }
            Self::UnknownKey { key, nearest: None } => say!(words, "yaml-unknown-key", key = quote(key)),
            Self::NotAccepted => say!(words, "yaml-not-accepted"),
            Self::AcceptedLacks(key) => say!(words, "yaml-accepted-lacks", key = key),
            Self::AcceptedTwice { first } => say!(words, "yaml-accepted-twice", first = first),
            Self::UnknownRule(rule) => say!(words, "yaml-unknown-rule", rule = quote(rule)),
            Self::UnknownPlace(place) => say!(words, "yaml-unknown-place", place = quote(place)),
            Self::DuplicateKey { key, first } => say!(words, "yaml-duplicate-key", key = quote(key), first = first),
            Self::WrongShape { key, expected, found } => {
                let (expected, found) = (expected.name(words), found.name(words));
                say!(words, "yaml-wrong-shape", key = quote(key), expected = expected, found = found)
            }
            Self::RowLength { key, columns, found } => {
                let (expected, labels) = (columns.len(), columns.join("、"));
                say!(words, "yaml-row-length", key = key, expected = expected, columns = labels, found = found)
            }
            Self::LongText { key, most } => say!(words, "yaml-long-text", key = quote(key), most = most),
            Self::Cell(found) => say!(words, "yaml-cell", found = found.name(words)),
            Self::UnknownForm(id) => say!(words, "yaml-unknown-form", id = quote(id)),
            Self::Year(found) => {
                let (first, last) = (crate::report::YEARS.start(), crate::report::YEARS.end());
                say!(words, "yaml-year", found = quote(found), first = first, last = last)
            }
            Self::Date(found) => say!(words, "yaml-date", found = quote(found)),
        }
    }
}

impl Shape {
    fn name(self, words: &Words) -> String {
        match self {
            Self::Text => say!(words, "yaml-shape-text"),
            Self::Number => say!(words, "yaml-shape-number"),
            Self::Truth => say!(words, "yaml-shape-truth"),
            Self::Nothing => say!(words, "yaml-shape-nothing"),
            Self::List => say!(words, "yaml-shape-list"),
            Self::Map => say!(words, "yaml-shape-map"),
        }
    }
}

impl Syntax {
    fn message(self, words: &Words) -> String {
        match self {
            Self::Tab => say!(words, "yaml-syntax-tab"),
            Self::Quote => say!(words, "yaml-syntax-quote"),
            Self::Escape => say!(words, "yaml-syntax-escape"),
            Self::Bracket => say!(words, "yaml-syntax-bracket"),
            Self::Indentation => say!(words, "yaml-syntax-indentation"),
            Self::Colon => say!(words, "yaml-syntax-colon"),
            Self::Directive => say!(words, "yaml-syntax-directive"),
            Self::Other => say!(words, "yaml-syntax-other"),
        }
    }
}

/// What the parser complains of, in the terms of this module.
impl From<&ErrorKind> for Problem {
    fn from(kind: &ErrorKind) -> Self {
        use ErrorKind as Kind;
        let syntax = match kind {
            Kind::RecursionLimitExceeded => return Self::TooDeep,
            Kind::TooManyComments => return Self::TooLong,
            Kind::UnexpectedCharacter { character } if character.is_control() => {
                return Self::ControlCharacter(*character);
            }
            Kind::TabNotAllowed
            | Kind::TabInBlockIndentation
            | Kind::TabAtBlockScalarStart
            | Kind::TabInIndentation
            | Kind::TabInPlainScalar => Syntax::Tab,
            Kind::UnclosedQuotedScalar
            | Kind::InvalidTrailingSingleQuotedScalar
            | Kind::InvalidTrailingDoubleQuotedScalar
            | Kind::DocumentIndicatorInQuotedScalar => Syntax::Quote,
            Kind::UnknownQuotedScalarEscape
            | Kind::InvalidQuotedScalarHexEscape
            | Kind::InvalidLowSurrogateHexEscape
            | Kind::InvalidLowSurrogate
            | Kind::MissingLowSurrogate
            | Kind::UnpairedLowSurrogate
            | Kind::InvalidUnicodeEscape => Syntax::Escape,
            Kind::UnexpectedEofFlowSequence
            | Kind::UnexpectedEofFlowMapping
            | Kind::UnexpectedEofImplicitFlowMapping
            | Kind::ExpectedFlowMappingSeparator
            | Kind::ExpectedFlowSequenceSeparator
            | Kind::MisplacedFlowCollectionEnd
            | Kind::MismatchedFlowCollectionEnd { .. }
            | Kind::UnclosedFlowCollection { .. }
            // A key of the next line, within the brackets that the line before left open.
            | Kind::InvalidColonPlacement
            | Kind::FlowMappingValueAdjacentCollection => Syntax::Bracket,
            Kind::InvalidIndentation
            | Kind::InvalidQuotedScalarIndent
            | Kind::InvalidBlockScalarIndent
            | Kind::InvalidFlowScalarIndent
            | Kind::ZeroBlockScalarIndent
            | Kind::ExpectedBlockMappingKey
            | Kind::UnexpectedEofBlockMapping => Syntax::Indentation,
            Kind::SimpleKeyExpected
            | Kind::InvalidSimpleKey
            | Kind::MappingKeyNotAllowed
            | Kind::MappingValueNotAllowed
            | Kind::InvalidMappingValueWhitespace => Syntax::Colon,
            Kind::DirectiveDisallowed => Syntax::Directive,
            _ => Syntax::Other,
        };
        Self::Syntax(syntax)
    }
}

/// The lines of a source by YAML's line ends: `\n`, `\r\n` and `\r` alone.
pub(super) fn source_lines(source: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(source);
    std::iter::from_fn(move || {
        let text = rest?;
        let Some(end) = text.find(['\n', '\r']) else {
            rest = None;
            return Some(text);
        };
        let (line, after) = text.split_at(end);
        rest = after.strip_prefix("\r\n").or_else(|| after.strip_prefix(['\n', '\r']));
        Some(line)
    })
}

/// At most [`EXCERPT`] characters of a line, `column` (from 1) among them, invisible ones made visible.
pub(super) fn excerpt(line: &str, column: usize) -> String {
    let first = column.saturating_sub(EXCERPT / 2 + 1);
    let start = if first > 0 { "…" } else { "" };
    format!("{start}{}", cut(line.chars().skip(first), EXCERPT).trim())
}

/// The beginning of a key or value on one line.
fn quote(text: &str) -> String {
    cut(text.chars(), QUOTE)
}

/// At most `length` characters and a mark where there are more.
fn cut(characters: impl Iterator<Item = char>, length: usize) -> String {
    let mut kept = String::new();
    let mut left = length;
    for shown in characters.map(|c| text::visible(c.encode_utf8(&mut [0; 4]))) {
        let Some(rest) = left.checked_sub(shown.chars().count()) else {
            kept.push('…');
            break;
        };
        left = rest;
        kept.push_str(&shown);
    }
    kept
}
