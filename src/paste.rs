//! A pasted block of text → what it would put into the cells of a report.
//!
//! Nothing is written here and nothing is guessed in silence: a [`Plan`] names the cells and their values, the texts that are no
//! numbers, the totals that were compared (they are never written), what had no cell, and what was understood by order alone.
//!
//! The steps, each of use by itself: [`split`] parts a text into lines of cells; [`Labels`] finds the rows and columns that labels name;
//! [`clean`] reads one cell; [`plan`] does all of it for the place where the user is.

mod block;
mod clean;
mod label;
mod place;
mod split;

use std::collections::BTreeMap;

pub use clean::{CLEANINGS, Cleaning, clean, is_figure};
pub use label::{Labels, Named, key};
pub use split::{Line, split};

use crate::form::Cell;
use crate::report::{Edit, Report};
use crate::totals::{self, Following};
use crate::value::Value;

/// What a pasted text would do.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    /// How many rows of figures there are, and how many figures the longest has.
    pub size: (usize, usize),
    /// What goes into cells that are entered; a [`Value::Other`] is what is no number there. Blank cells are not among them: they leave the
    /// report's cells alone.
    pub entries: Vec<Entry>,
    /// The cells that a blank cell of the text lies over.
    pub blanks: Vec<Cell>,
    /// The totals in the text.
    pub totals: Vec<Total>,
    /// What has no cell.
    pub left: Vec<Left>,
    /// What was understood by order, or otherwise than it stands.
    pub notes: Vec<Note>,
    /// How often each kind of cleaning was needed.
    pub cleaned: BTreeMap<Cleaning, usize>,
}

/// A cell of the pasted text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The line of the text, from 1.
    pub line: usize,
    /// Which of the line's figures, from 1.
    pub column: usize,
    /// What stands there.
    pub text: String,
}

/// One cell to be entered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The cell.
    pub cell: Cell,
    /// What goes into it.
    pub value: Value,
    /// Where it comes from.
    pub source: Source,
}

/// A total in the text, which is compared and not written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Total {
    /// The cell of the total.
    pub cell: Cell,
    /// What the text says.
    pub given: Value,
    /// What its parts add up to once all is written.
    pub sum: Value,
    /// Whether all its parts are filled in then, so that a difference means something.
    pub is_whole: bool,
}

/// Something that has no cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    /// What it is.
    pub source: Source,
    /// Why it has none.
    pub why: Why,
    /// The label beside it; empty where there is none.
    pub label: String,
}

/// Why something has no cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// It lies below or to the right of the table.
    Outside,
    /// Its label names no row.
    UnknownRow,
    /// Its label names a group, which has no numbers of its own.
    Group,
    /// Its row stands in the text a second time.
    Twice,
}

/// What was understood otherwise than by labels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Note {
    /// No label told where it goes: it goes in order, from the first cell to the last.
    ByOrder {
        /// The first cell.
        first: Cell,
        /// The last cell.
        last: Cell,
    },
    /// There are labels, and none of them is of the form.
    LabelsUnknown {
        /// The first of them.
        label: String,
        /// How many.
        count: usize,
    },
    /// One row's label is unknown; it has its place between its neighbours.
    RowByPlace {
        /// The label.
        label: String,
        /// The first cell of the row it is taken for.
        row: Cell,
    },
    /// The figures do not fit from the current column on and begin further left.
    ColumnsMoved {
        /// A cell of the column they begin in.
        first: Cell,
    },
    /// The words over the columns tell another order than the form's, and are followed.
    ByHeader,
}

/// Which cells are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fill {
    /// All that the plan names.
    All,
    /// Only those that are blank.
    Blank,
}

impl Total {
    /// Whether the text says what the parts add up to.
    pub fn agrees(&self) -> bool {
        match (&self.given, &self.sum) {
            (Value::Other(_), _) => false,
            (given, sum) => given.count() == sum.count(),
        }
    }
}

impl Plan {
    /// The edit that writes the plan, and the cells it changes; `None` if it changes nothing. What is no number goes only into a cell that
    /// is blank, so that it can be seen and put right, and never takes the place of a figure.
    pub fn edit(&self, report: &Report, fill: Fill) -> Option<Edit> {
        let edits: Vec<Edit> =
            self.writes(report, fill).map(|entry| Edit::Cell(entry.cell, entry.value.clone())).collect();
        (!edits.is_empty()).then_some(Edit::Many(edits))
    }

    /// The entries that would change the report.
    pub fn writes<'a>(&'a self, report: &'a Report, fill: Fill) -> impl Iterator<Item = &'a Entry> {
        self.entries.iter().filter(move |entry| {
            let old = report.value(entry.cell);
            let only_over_blank = fill == Fill::Blank || matches!(entry.value, Value::Other(_));
            (old.is_blank() || !only_over_blank) && *old != entry.value
        })
    }

    /// The texts that are no numbers.
    pub fn refused(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(|entry| matches!(entry.value, Value::Other(_)))
    }

    /// How well the totals in the text speak for this way to read it. That 0 is the sum of zeros tells nothing.
    fn credit(&self) -> isize {
        let vote = |total: &Total| match (total.agrees(), total.given.count().is_zero() && total.sum.count().is_zero())
        {
            (true, true) => 0,
            (true, false) => 1,
            (false, _) => -1,
        };
        self.totals.iter().map(vote).sum()
    }
}

/// What a text pasted at `start` would do: rows named by labels of the section's tables go there, others in order from `start` on, to
/// the right and downwards.
pub fn plan(report: &Report, start: Cell, text: &str) -> Plan {
    let form = report.form();
    let tables = form.sections[form.tables[start.table].section].body.tables();
    let labels = Labels::new(form, tables.clone());
    let width = tables.clone().map(|table| form.tables[table].columns.len()).max().unwrap_or(1);
    let block = block::read(&split(text), &labels, width);
    let ground = place::Ground { form, tables, start };
    let size = (block.rows.len(), block.rows.iter().map(|row| row.figures.len()).max().unwrap_or(0));
    let plans = ground.ways(&block, &labels).into_iter().map(|placed| Plan { size, ..judge(report, placed) });
    // Of plans as good as each other the first is meant.
    plans.min_by_key(|plan| (plan.left.len(), -plan.credit())).unwrap_or_default()
}

/// Reads what was placed as values.
fn judge(report: &Report, placed: place::Placed) -> Plan {
    let form = report.form();
    let mut plan = Plan { left: placed.left, notes: placed.notes, ..Plan::default() };
    let mut totals = Vec::new();
    for (cell, source) in placed.cells {
        let (value, cleaned) = clean(form.kind(cell), &source.text);
        match (form.is_total(cell), value) {
            (true, Value::Blank) => {}
            (true, given) => totals.push((cell, given)),
            (false, Value::Blank) => plan.blanks.push(cell),
            (false, value) => {
                for cleaning in cleaned {
                    *plan.cleaned.entry(cleaning).or_default() += 1;
                }
                plan.entries.push(Entry { cell, value, source });
            }
        }
    }
    let mut after = report.clone();
    if let Some(edit) = plan.edit(report, Fill::All) {
        // A plan names cells of this report only.
        let _ = Following::now(report).apply(&mut after, edit);
    }
    let compare = |(cell, given)| {
        let equation = form.followed(cell)?;
        let is_whole = equation.left.iter().all(|part| !after.value(*part).is_blank());
        Some(Total { cell, given, sum: totals::stated(&after, equation), is_whole })
    };
    plan.totals = totals.into_iter().filter_map(compare).collect();
    plan
}
