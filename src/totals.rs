//! What each total should be, and which totals follow their parts.
//!
//! A total that agrees with its parts follows them; one that was given differently stays as given until it is set right.
//! Agreement is judged once, when an entry begins ([`Following::now`]), so that typing 12 never lets a wrong total catch on at 1.

use rust_decimal::Decimal;

use crate::form::{Cell, Equation};
use crate::report::{Edit, Misfit, Report};
use crate::value::Value;

/// The totals that follow their parts during one entry, each as it was when the entry began.
#[derive(Debug, Clone, Default)]
pub struct Following {
    /// Parts before the totals made of them.
    totals: Vec<Total>,
}

/// What an edit came to when the totals had followed it.
#[derive(Debug, PartialEq, Eq)]
pub struct Followed {
    /// What takes back all that changed.
    pub inverse: Edit,
    /// What the totals did, in this order.
    moved: Vec<Edit>,
}

impl Followed {
    /// All that was done, as one edit: applied to the same report it does the same, without asking which totals follow.
    pub fn whole(&self, edit: Edit) -> Edit {
        if self.moved.is_empty() {
            return edit;
        }
        Edit::Many(std::iter::once(edit).chain(self.moved.iter().cloned()).collect())
    }
}

/// One total that follows, as it was when the entry began.
#[derive(Debug, Clone)]
struct Total {
    cell: Cell,
    /// The equation it follows, an index of the form's.
    equation: usize,
    /// What it was given as: a 0 over blank parts, a number with a note.
    given: Value,
    /// What its parts added up to.
    stated: Value,
}

impl Total {
    /// A total as it stands, if it agrees with its parts.
    fn now(report: &Report, cell: Cell, equation: usize) -> Option<Self> {
        let (given, stated) = (report.value(cell).clone(), stated(report, &report.form().equations[equation]));
        follows(&given, &stated).then_some(Self { cell, equation, given, stated })
    }
}

impl Following {
    /// The totals that agree with their parts in the report as it stands.
    pub fn now(report: &Report) -> Self {
        let totals = report.form().totals.iter();
        Self { totals: totals.filter_map(|(cell, equation)| Total::now(report, *cell, *equation)).collect() }
    }

    /// Those of them that an entry in this cell can move, which is all that one needs: some few of a hundred.
    pub fn behind(report: &Report, cell: Cell) -> Self {
        let form = report.form();
        let mut moving = vec![cell];
        let mut totals = Vec::new();
        for (total, equation) in &form.totals {
            if form.equations[*equation].left.iter().any(|part| moving.contains(part))
                && let Some(follows) = Total::now(report, *total, *equation)
            {
                moving.push(*total);
                totals.push(follows);
            }
        }
        Self { totals }
    }

    /// Makes an edit and lets the totals follow. A total that the edit itself gives does not
    /// follow, and one whose parts add up to what they did when the entry began is as it was then: an edit elsewhere leaves it alone.
    ///
    /// # Errors
    /// An edit that does not fit the report changes nothing.
    pub fn apply(&self, report: &mut Report, edit: Edit) -> Result<Followed, Misfit> {
        let entered = cells_of(&edit);
        let mut inverse = vec![report.apply(edit)?];
        let mut moved = Vec::new();
        for total in self.totals.iter().filter(|total| !entered.contains(&total.cell)) {
            let value = match stated(report, &report.form().equations[total.equation]) {
                stated if stated == total.stated => total.given.clone(),
                Value::Number { number, .. } => total.given.with_number(number),
                stated => stated,
            };
            if value != *report.value(total.cell) {
                moved.push(Edit::Cell(total.cell, value.clone()));
                inverse.push(report.apply(Edit::Cell(total.cell, value))?);
            }
        }
        inverse.reverse();
        let inverse = if inverse.len() == 1 { inverse.swap_remove(0) } else { Edit::Many(inverse) };
        Ok(Followed { inverse, moved })
    }
}

/// What a total should say: the sum of its parts; blank while they all are, `/` where they all are `/`, so that no total shows
/// a 0 that nobody entered.
pub fn stated(report: &Report, equation: &Equation) -> Value {
    let parts = || equation.left.iter().map(|part| report.value(*part));
    if parts().any(|part| matches!(part, Value::Number { .. })) {
        let sum = sum(report, &equation.left);
        let kind = equation.total().map(|total| report.form().kind(total));
        // A sum that its cell cannot hold (negative, or too long) stands there as what it is, and is found.
        kind.map_or_else(|| Value::number(sum), |kind| Value::parse(kind, &sum.to_string()))
    } else if parts().all(|part| *part == Value::NotApplicable) {
        Value::NotApplicable
    } else {
        Value::Blank
    }
}

/// The sum of the cells, where everything but a number counts 0.
pub fn sum(report: &Report, cells: &[Cell]) -> Decimal {
    cells.iter().map(|cell| report.value(*cell).count()).sum()
}

/// The same, where there is something to add up: `None` where all cells are blank, or one holds what is no number.
pub fn known(report: &Report, cells: &[Cell]) -> Option<Decimal> {
    let values = || cells.iter().map(|cell| report.value(*cell));
    let is_known = values().any(|value| !value.is_blank()) && !values().any(|value| matches!(value, Value::Other(_)));
    is_known.then(|| sum(report, cells))
}

/// The edit that sets one total right, so that it follows its parts again; `None` if it is no total or agrees already.
pub fn settle(report: &Report, cell: Cell) -> Option<Edit> {
    let sum = stated(report, report.form().followed(cell)?);
    (!follows(report.value(cell), &sum)).then_some(Edit::Cell(cell, sum))
}

/// The edit that sets every total right that differs from its parts; `None` if all agree.
pub fn settle_all(report: &Report) -> Option<Edit> {
    let mut settled = report.clone();
    let mut edits = Vec::new();
    for (total, _) in &report.form().totals {
        if let Some(edit) = settle(&settled, *total) {
            settled.apply(edit.clone()).ok()?;
            edits.push(edit);
        }
    }
    (!edits.is_empty()).then_some(Edit::Many(edits))
}

/// Whether a total agrees with what its parts add up to. A 0 over blank parts agrees (it was published so); a blank over filled
/// parts, and a `/` over anything but `/`, were given differently.
fn follows(given: &Value, stated: &Value) -> bool {
    match (given, stated) {
        (Value::Number { number, .. }, Value::Number { .. } | Value::Blank) => *number == stated.count(),
        (given, stated) => given == stated,
    }
}

fn cells_of(edit: &Edit) -> Vec<Cell> {
    match edit {
        Edit::Cell(cell, _) => vec![*cell],
        Edit::Many(edits) => edits.iter().flat_map(cells_of).collect(),
        Edit::Text { .. } | Edit::Year(_) | Edit::Date(_) | Edit::Accepted(_) => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form;
    use proptest::prelude::*;

    fn cell(row: &str, column: &str) -> Cell {
        form::current().cell("applications", row, column).unwrap()
    }

    fn blank() -> Report {
        Report::new(form::current(), "局", 2024)
    }

    fn enter(report: &mut Report, row: &str, column: &str, text: &str) {
        let cell = cell(row, column);
        let edit = Edit::Cell(cell, Value::parse(report.form().kind(cell), text));
        Following::now(report).apply(report, edit).unwrap();
    }

    fn shown(report: &Report, row: &str, column: &str) -> String {
        report.value(cell(row, column)).to_string()
    }

    #[test]
    fn a_part_moves_its_row_its_column_and_the_corner() {
        let mut report = blank();
        enter(&mut report, "results.granted", "business", "5");
        for (row, column) in [("results.granted", "total"), ("results.total", "business"), ("results.total", "total")] {
            assert_eq!(shown(&report, row, column), "5", "{row} {column}");
        }
        assert_eq!(shown(&report, "results.total", "research"), "", "a total over blank parts stays blank");
        enter(&mut report, "results.granted", "business", "");
        assert_eq!(shown(&report, "results.total", "total"), "");
    }

    #[test]
    fn a_total_given_differently_stays_until_it_is_set_right() {
        let mut report = blank();
        enter(&mut report, "new", "natural_person", "3");
        enter(&mut report, "new", "total", "12");
        enter(&mut report, "new", "natural_person", "1");
        assert_eq!(shown(&report, "new", "total"), "12");
        let edit = settle(&report, cell("new", "total")).unwrap();
        report.apply(edit).unwrap();
        assert_eq!(shown(&report, "new", "total"), "1");
        enter(&mut report, "new", "business", "4");
        assert_eq!(shown(&report, "new", "total"), "5", "it follows again");
    }

    #[test]
    fn typing_towards_a_wrong_total_does_not_catch_on() {
        let mut report = blank();
        enter(&mut report, "new", "total", "1");
        let following = Following::now(&report);
        let part = cell("new", "natural_person");
        for typed in ["1", "12"] {
            let value = Value::parse(report.form().kind(part), typed);
            following.apply(&mut report, Edit::Cell(part, value)).unwrap();
        }
        assert_eq!(shown(&report, "new", "total"), "1");
    }

    #[test]
    fn blank_and_not_applicable_totals_are_not_overwritten() {
        let mut report = blank();
        report.apply(Edit::Cell(cell("new", "natural_person"), Value::number(3))).unwrap();
        enter(&mut report, "new", "business", "4");
        assert_eq!(shown(&report, "new", "total"), "", "blank over filled parts was left so");
        let mut report = blank();
        enter(&mut report, "new", "total", "/");
        enter(&mut report, "new", "business", "4");
        assert_eq!(shown(&report, "new", "total"), "/");
    }

    #[test]
    fn a_row_of_slashes_adds_up_to_a_slash() {
        let mut report = blank();
        for column in ["natural_person", "business", "research", "public_welfare", "legal_service", "other"] {
            assert_eq!(shown(&report, "new", "total"), "");
            enter(&mut report, "new", column, "/");
        }
        assert_eq!(shown(&report, "new", "total"), "/");
    }

    #[test]
    fn a_note_on_a_total_stays_while_the_number_follows() {
        let mut report = blank();
        enter(&mut report, "new", "business", "4");
        enter(&mut report, "new", "total", "4（含补录）");
        enter(&mut report, "new", "business", "5");
        assert_eq!(shown(&report, "new", "total"), "5（含补录）");
    }

    #[test]
    fn a_published_0_over_blank_parts_is_left_alone_by_edits_elsewhere() {
        let mut report = blank();
        enter(&mut report, "carried_in", "total", "0");
        enter(&mut report, "new", "business", "4");
        assert_eq!(shown(&report, "carried_in", "total"), "0");
        let part = cell("carried_in", "business");
        let following = Following::now(&report);
        for (typed, total) in [("5", "5"), ("", "0")] {
            let value = Value::parse(form::current().kind(part), typed);
            following.apply(&mut report, Edit::Cell(part, value)).unwrap();
            assert_eq!(shown(&report, "carried_in", "total"), total, "{typed:?}");
        }
    }

    #[test]
    fn a_note_on_a_total_outlives_the_retyping_of_its_only_part() {
        let mut report = blank();
        enter(&mut report, "new", "business", "22");
        enter(&mut report, "new", "total", "22（含补录）");
        let part = cell("new", "business");
        let following = Following::now(&report);
        for typed in ["", "2", "23"] {
            let value = Value::parse(form::current().kind(part), typed);
            following.apply(&mut report, Edit::Cell(part, value)).unwrap();
        }
        assert_eq!(shown(&report, "new", "total"), "23（含补录）");
    }

    #[test]
    fn unparsable_parts_count_nothing() {
        let mut report = blank();
        enter(&mut report, "new", "business", "12x");
        assert_eq!(shown(&report, "new", "total"), "");
        enter(&mut report, "new", "other", "3");
        assert_eq!(shown(&report, "new", "total"), "3");
    }

    proptest! {
        #[test]
        fn from_blank_every_total_is_the_sum_of_its_parts(entries in proptest::collection::vec((0..25_usize, 0..6_usize, 0..100_u32), 1..30)) {
            let form = form::current();
            let mut report = blank();
            let table = form.table("applications").unwrap();
            let before = report.clone();
            let mut inverses = Vec::new();
            for (row, column, number) in entries {
                let cell = Cell { table, row, column };
                if !form.is_total(cell) {
                    inverses.push(Following::now(&report).apply(&mut report, Edit::Cell(cell, Value::number(number))).unwrap().inverse);
                }
            }
            for equation in form.equations.iter().filter(|equation| equation.total().is_some()) {
                prop_assert_eq!(sum(&report, &equation.left), sum(&report, &equation.right));
            }
            prop_assert!(settle_all(&report).is_none());
            for inverse in inverses.into_iter().rev() {
                report.apply(inverse).unwrap();
            }
            prop_assert_eq!(report, before);
        }

        #[test]
        fn the_totals_behind_a_cell_are_all_that_move_with_it(
            given in proptest::collection::vec((0..25_usize, 0..7_usize, 0..3_u32), 0..80),
            entries in proptest::collection::vec((0..25_usize, 0..7_usize, 0..3_u32), 1..6),
        ) {
            let form = form::current();
            let mut report = blank();
            let table = form.table("applications").unwrap();
            for (row, column, number) in given {
                report.apply(Edit::Cell(Cell { table, row, column }, Value::number(number))).unwrap();
            }
            let mut other = report.clone();
            for (row, column, number) in entries {
                let cell = Cell { table, row, column };
                let edit = Edit::Cell(cell, Value::number(number));
                Following::now(&report).apply(&mut report, edit.clone()).unwrap();
                Following::behind(&other, cell).apply(&mut other, edit).unwrap();
                prop_assert_eq!(&report, &other);
            }
        }

        #[test]
        fn settling_all_makes_every_sum_hold(entries in proptest::collection::vec((0..25_usize, 0..7_usize, 0..100_u32), 1..80)) {
            let form = form::current();
            let mut report = blank();
            let table = form.table("applications").unwrap();
            for (row, column, number) in entries {
                report.apply(Edit::Cell(Cell { table, row, column }, Value::number(number))).unwrap();
            }
            if let Some(edit) = settle_all(&report) {
                report.apply(edit).unwrap();
            }
            for equation in form.equations.iter().filter(|equation| equation.total().is_some()) {
                prop_assert_eq!(sum(&report, &equation.left), sum(&report, &equation.right));
            }
        }
    }
}
