//! The rules of a form: what must hold in a report, as data.

use super::{Cell, CountPatterns, Form, Mention, OrganizationPatterns, Pattern};

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Deserialize, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The figures cannot be right as they stand.
    Error,
    /// Something a person should look at.
    Warning,
    /// Something that may be of use.
    Hint,
}

/// One rule of the form.
#[derive(Debug)]
pub struct Rule {
    /// Its id, which findings name: `applications.balance`.
    pub id: String,
    /// What its findings weigh.
    pub severity: Severity,
    /// What must hold.
    pub law: Law,
}

/// What a rule demands.
#[derive(Debug)]
pub enum Law {
    /// The rule's [`Equation`]s state a total: their right side is one cell, the sum of the left.
    Sum,
    /// The rule's [`Equation`]s weigh two sums against each other.
    Balance,
    /// Every cell holds what its column can hold.
    Number,
    /// No cell is blank.
    Blank,
    /// No narrative section is empty.
    Empty,
    /// The years that the texts name are the report's.
    Year(YearPatterns),
    /// No text and no cell holds characters that nobody sees.
    Visible,
    /// The figures that the texts name are the tables'.
    Counts(Box<CountPatterns>),
    /// A section's text speaks of something.
    Mention(Mention),
    /// The organ that the texts call themselves by is the report's.
    Organization(Box<OrganizationPatterns>),
    /// No text holds a word of the user's list.
    Words,
    /// No text holds the number of an identity card or of a mobile telephone.
    Personal,
    /// Figures go on from last year's.
    Carried(Vec<Carried>),
    /// No paragraph is one of last year's.
    Copied(Copied),
}

/// How the texts name years: the first group of each pattern is a year. Before matching, blanks are taken out of a text and
/// digits are made half-width.
#[derive(Debug)]
pub struct YearPatterns {
    /// For an own wording of the title.
    pub title: Vec<Pattern>,
    /// For the preamble.
    pub preamble: Vec<Pattern>,
    /// For the preamble and every section's text.
    pub anywhere: Vec<Pattern>,
}

/// A figure that goes on from one of last year's: what is stated = last year's + what was added − what was taken away.
#[derive(Debug)]
pub struct Carried {
    /// The row or column it speaks of.
    pub line: Line,
    /// The cell that states it this year.
    pub stated: Cell,
    /// The cell of last year's report it goes on from.
    pub last: Cell,
    /// What came to it this year.
    pub added: Vec<Cell>,
    /// What went this year.
    pub taken: Vec<Cell>,
}

impl Carried {
    /// What one of its cells is called in a sentence: by its column where the rule speaks of a row, by its row where it speaks of a column.
    pub fn name<'f>(&self, cell: Cell, form: &'f Form) -> &'f str {
        let table = &form.tables[self.stated.table];
        match self.line {
            Line::Row(_) => &table.columns.leaf(cell.column).brief,
            Line::Column(_) => &table.rows.leaf(cell.row).brief,
        }
    }
}

/// When a paragraph counts as one of last year's.
#[derive(Debug)]
pub struct Copied {
    /// Shorter paragraphs, in characters, are as customary as headings and not compared.
    pub shortest: usize,
    /// How much of both must be common to them, in per cent, numbers and blanks aside.
    pub alike: usize,
}

/// The row or column an equation speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line {
    /// The leaf row of that index.
    Row(usize),
    /// The leaf column of that index.
    Column(usize),
}

/// One sum that must hold: the cells on the left add up to those on the right.
#[derive(Debug)]
pub struct Equation {
    /// The rule it belongs to, an index of [`Form::rules`](super::Form::rules).
    pub rule: usize,
    /// The table all its cells stand in.
    pub table: usize,
    /// The row or column it speaks of.
    pub line: Line,
    /// What is added up: the parts of a total; 新收 and 结转 of the balance.
    pub left: Vec<Cell>,
    /// What it must equal: the total; 办理 and 结转下年 of the balance.
    pub right: Vec<Cell>,
    /// While one of these is blank the equation is not judged: there is nothing yet to compare with.
    pub unless_blank: Vec<Cell>,
    /// What [`Equation::total`] tells.
    pub(super) total: Option<Cell>,
}

impl Equation {
    /// All its cells, the left side first.
    pub fn cells(&self) -> impl Iterator<Item = Cell> + '_ {
        self.left.iter().chain(&self.right).copied()
    }

    /// The cell that states the sum of the left side; `None` for a balance.
    pub fn total(&self) -> Option<Cell> {
        self.total
    }
}
