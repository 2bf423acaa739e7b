//! Reports of one form and year added up, cell by cell.
//!
//! What was entered is added; the totals of the sum are those of its own parts, so that nothing is counted twice and the sum balances where
//! its reports do. A report whose own totals are not the sum of their parts is told of. A cell is blank where no report has a number there and
//! one has left it blank, and `/` where all have `/`; next to a number both count 0.

use std::collections::HashMap;
use std::sync::Arc;

use rust_decimal::Decimal;

use crate::form::{Cell, Form};
use crate::report::{Edit, Report, Text};
use crate::text;
use crate::totals;
use crate::value::Value;

/// From here on a cell cannot hold a sum.
const LIMIT: Decimal = Decimal::from_parts(2_764_472_320, 232_830, 0, false, 0);

/// Reports added up so far.
#[derive(Debug)]
pub struct Sum {
    form: Arc<Form>,
    year: u16,
    /// By cell index.
    cells: Vec<Tally>,
    /// The organs that were added, by their names as they are compared, with the names as they are written.
    organs: HashMap<String, String>,
    reports: usize,
}

/// What the reports so far have in one cell.
#[derive(Debug, Clone, Copy, Default)]
struct Tally {
    sum: Decimal,
    numbers: usize,
    blanks: usize,
}

/// Why a report cannot be added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unfit {
    /// It is of another form, the one with this id.
    Form(String),
    /// It is for another year.
    Year(u16),
    /// Its organ is in the sum already.
    Twice,
    /// A cell cannot hold the sum.
    TooLarge(Cell),
}

/// What is to be known of a report that was added.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Added {
    /// Cells that hold no number but something else that was entered; each counts 0.
    pub entries: Vec<Cell>,
    /// How many numbers have a note, which is not in the sum.
    pub notes: usize,
    /// How many cells are blank; each counts 0.
    pub blanks: usize,
    /// Totals that are not the sum of their parts, with that sum. The sum takes the parts.
    pub totals: Vec<(Cell, Decimal)>,
}

impl Sum {
    /// Of no report yet.
    pub fn new(form: Arc<Form>, year: u16) -> Self {
        let cells = vec![Tally::default(); form.cell_count()];
        Self { form, year, cells, organs: HashMap::new(), reports: 0 }
    }

    /// The form of the reports.
    pub fn form(&self) -> &Arc<Form> {
        &self.form
    }

    /// How many reports were added.
    pub fn reports(&self) -> usize {
        self.reports
    }

    /// Whether the report of an organ is in the sum; names are compared without blanks and by what their characters mean.
    pub fn has(&self, organ: &str) -> bool {
        self.organs.contains_key(&compared(organ))
    }

    /// The organs that were added, as they are written, in no order.
    pub fn organs(&self) -> impl Iterator<Item = &str> {
        self.organs.values().map(String::as_str)
    }

    /// Adds a report.
    ///
    /// # Errors
    /// A report that does not belong into the sum, which stays as it was.
    pub fn add(&mut self, report: &Report) -> Result<Added, Unfit> {
        if report.form().id != self.form.id {
            return Err(Unfit::Form(report.form().id.clone()));
        }
        if report.year() != self.year {
            return Err(Unfit::Year(report.year()));
        }
        let organ = report.text(Text::Organization);
        if self.has(organ) {
            return Err(Unfit::Twice);
        }
        let too_large = |cell: &Cell| {
            let sum = self.cells[self.form.index(*cell)].sum + report.value(*cell).count();
            sum.abs() >= LIMIT
        };
        if let Some(cell) = self.form.cells().find(too_large) {
            return Err(Unfit::TooLarge(cell));
        }
        let mut added = Added::default();
        for cell in self.form.cells() {
            let tally = &mut self.cells[self.form.index(cell)];
            match report.value(cell) {
                Value::Blank => {
                    tally.blanks += 1;
                    added.blanks += 1;
                }
                Value::Number { number, note } => {
                    tally.sum += number;
                    tally.numbers += 1;
                    added.notes += usize::from(!note.is_empty());
                }
                Value::NotApplicable => {}
                Value::Other(_) => {
                    tally.blanks += 1;
                    added.entries.push(cell);
                }
            }
        }
        added.totals = wrong_totals(report);
        self.organs.insert(compared(organ), organ.to_owned());
        self.reports += 1;
        Ok(added)
    }

    /// The sum as a report of this organ, without texts.
    pub fn report(&self, organization: &str) -> Report {
        let mut report = Report::begin(Arc::clone(&self.form), organization, self.year);
        let entered = self.form.cells().filter(|cell| !self.form.is_total(*cell));
        for cell in entered {
            let Tally { sum, numbers, blanks } = self.cells[self.form.index(cell)];
            let value = match (numbers, blanks) {
                (1.., _) => Value::parse(self.form.kind(cell), &sum.to_string()),
                (0, 0) if self.reports > 0 => Value::NotApplicable,
                _ => Value::Blank,
            };
            put(&mut report, cell, value);
        }
        // Parts come before the totals made of them.
        for (total, equation) in &self.form.totals {
            let value = totals::stated(&report, &self.form.equations[*equation]);
            put(&mut report, *total, value);
        }
        report
    }
}

fn put(report: &mut Report, cell: Cell, value: Value) {
    report.apply(Edit::Cell(cell, value)).expect("a cell of its own form");
}

/// The totals of a report that state another sum than that of their parts; a blank one states none.
fn wrong_totals(report: &Report) -> Vec<(Cell, Decimal)> {
    let form = report.form();
    let judged =
        form.totals.iter().map(|(total, equation)| (*total, totals::sum(report, &form.equations[*equation].left)));
    judged.filter(|(total, sum)| !report.value(*total).is_blank() && report.value(*total).count() != *sum).collect()
}

/// A name as it is compared with others.
pub fn compared(name: &str) -> String {
    text::compatible(name).chars().filter(|c| !c.is_whitespace()).collect()
}

/// Cells in which a report says something else than a sum of its parts, with what that has there; blank and `/` are 0.
pub fn differences(total: &Report, sum: &Report) -> Vec<(Cell, Decimal)> {
    let cells = total.form().cells();
    let pairs = cells.map(|cell| (cell, sum.value(cell).count()));
    pairs.filter(|(cell, expected)| total.value(*cell).count() != *expected).collect()
}
