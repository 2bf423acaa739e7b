//! What probably went wrong where a sum does not hold. Worked out when somebody reads a finding, and only told where it is the one
//! thing that explains the figures.

use rust_decimal::Decimal;

use super::{Fault, Finding};
use crate::form::{Cell, Equation, Form, Line};
use crate::report::Report;
use crate::say;
use crate::totals;
use crate::value::Value;
use crate::words::Words;

/// What probably went wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// The digits of one number stand in two neighbouring cells: 1|0 for 10.
    Torn {
        /// The cells, from the left.
        cells: [Cell; 2],
        /// The number.
        number: Decimal,
    },
    /// So many were entered in one column and belong into another: the two are off by as much, and their total holds.
    OtherColumn {
        /// How many.
        size: Decimal,
        /// Where they were entered and where they belong, if only one row can be meant; otherwise a cell of each column, and nobody knows
        /// which has too many.
        cells: [Cell; 2],
        /// Whether the row is the one they were entered in.
        knows_row: bool,
    },
    /// The total leaves out this part.
    Without(Cell),
    /// Two neighbouring digits of the total changed places; so it should read.
    Swapped(Decimal),
}

/// What probably led to a finding, one of all findings of the report. `None` where nothing explains it, or several things do.
pub fn cause(report: &Report, finding: &Finding, all: &[Finding]) -> Option<Cause> {
    let Fault::Sum { equation, expected, actual } = finding.fault else { return None };
    let equation = &report.form().equations[equation];
    if matches!(equation.line, Line::Column(_)) {
        let moved = other_column(report, finding, all);
        if moved.is_some() {
            return moved;
        }
    }
    let total = equation.total()?;
    let mut causes = torn(report, equation, total);
    let without = part(report, equation, expected - actual).filter(|_| !actual.is_zero());
    causes.extend(without.filter(|part| is_left_out(report, equation, total, *part)).map(Cause::Without));
    causes.extend(is_swapped(expected, actual).then_some(Cause::Swapped(expected)));
    match causes.as_slice() {
        [cause] => Some(*cause),
        _ => None,
    }
}

impl Cause {
    /// The cause in the user's words: `可能：…`.
    pub fn message(self, report: &Report, words: &Words) -> String {
        let form = report.form();
        let column = |cell: Cell| form.tables[cell.table].columns.leaf(cell.column).label.as_str();
        let unit = |cell: Cell| form.tables[cell.table].unit.as_str();
        match self {
            Self::Torn { cells: [left, right], number } => {
                let [first, second] = [left, right].map(|cell| report.value(cell).count());
                say!(
                    words,
                    "cause-torn",
                    number = number,
                    left = column(left),
                    first = first,
                    right = column(right),
                    second = second
                )
            }
            Self::OtherColumn { size, cells: [over, under], knows_row } => {
                let (unit, over_column, under_column) = (unit(over), column(over), column(under));
                if knows_row {
                    let row = form.tables[over.table].rows.path(over.row);
                    say!(
                        words,
                        "cause-other-column-of-row",
                        row = row,
                        size = size,
                        unit = unit,
                        over = over_column,
                        under = under_column
                    )
                } else {
                    say!(
                        words,
                        "cause-other-column",
                        size = size,
                        unit = unit,
                        over = over_column,
                        under = under_column
                    )
                }
            }
            Self::Without(cell) => {
                say!(words, "cause-without", place = form.place(cell), value = report.value(cell).count())
            }
            Self::Swapped(expected) => say!(words, "cause-swapped", expected = expected),
        }
    }
}

/// What was found, with what probably led to it where that is known: for one who reads what is not accepted.
pub fn told(report: &Report, finding: &Finding, all: &[Finding], words: &Words) -> String {
    let message = finding.message(report, words);
    match cause(report, finding, all) {
        Some(cause) if !finding.is_accepted() => {
            say!(words, "check-cause", message = message, cause = cause.message(report, words))
        }
        _ => message,
    }
}

/// The one part of that size.
fn part(report: &Report, equation: &Equation, size: Decimal) -> Option<Cell> {
    let mut parts = equation.left.iter().filter(|part| size > Decimal::ZERO && report.value(**part).count() == size);
    let first = parts.next().copied();
    first.filter(|_| parts.next().is_none())
}

/// Whether a total can lack that part: one that is what its row adds up to lacks it only if each column's total lacks it too.
fn is_left_out(report: &Report, equation: &Equation, total: Cell, part: Cell) -> bool {
    let form = report.form();
    let across =
        form.followed(total).filter(|across| matches!((across.line, equation.line), (Line::Row(_), Line::Column(_))));
    let count = |cell: Cell| report.value(cell).count();
    let lacks = |total: &Cell| {
        let of_row = Cell { column: total.column, ..part };
        form.followed(*total).is_none_or(|sum| totals::sum(report, &sum.left) - count(*total) == count(of_row))
    };
    across.is_none_or(|across| totals::sum(report, &across.left) != count(total) || across.left.iter().all(lacks))
}

/// The pairs of neighbours in a row whose digits make one number with which the row's sum holds.
fn torn(report: &Report, equation: &Equation, total: Cell) -> Vec<Cause> {
    if !matches!(equation.line, Line::Row(_)) {
        return Vec::new();
    }
    let row: Vec<Cell> = equation.left.iter().copied().chain([total]).collect();
    let fits = |pair: &[Cell]| {
        let &[left, right] = pair else { return None };
        let number = joined(report.value(left), report.value(right))?;
        let count = |cell: Cell| report.value(cell).count();
        let others: Decimal = equation.left.iter().filter(|part| !pair.contains(part)).map(|part| count(*part)).sum();
        let holds = if right == total { others == number } else { others + number == count(total) };
        (right.column == left.column + 1 && holds && columns_agree(report, [left, right], number))
            .then_some(Cause::Torn { cells: [left, right], number })
    };
    row.windows(2).filter_map(fits).collect()
}

/// Whether the sums of a column let a cell of two have the whole number: they all hold then, or the cells stand in none.
fn columns_agree(report: &Report, pair: [Cell; 2], number: Decimal) -> bool {
    let form = report.form();
    let sums = |cell: Cell| {
        let of_column = form.equations.iter().filter(|sum| matches!(sum.line, Line::Column(_)));
        of_column.filter(move |sum| [&sum.left, &sum.right].iter().any(|side| side.contains(&cell))).collect::<Vec<_>>()
    };
    let holds_with = |sum: &Equation, cell: Cell| {
        let side = |cells: &[Cell]| {
            let more = if cells.contains(&cell) { number - report.value(cell).count() } else { Decimal::ZERO };
            totals::sum(report, cells) + more
        };
        side(&sum.left) == side(&sum.right)
    };
    let all_hold = |cell: Cell| sums(cell).iter().all(|sum| holds_with(sum, cell));
    let stands_in_none = |cell: Cell| sums(cell).is_empty();
    pair.iter().all(|cell| stands_in_none(*cell)) || pair.iter().any(|cell| !stands_in_none(*cell) && all_hold(*cell))
}

/// The number whose first digits are the left figure and whose last digit is the right one.
fn joined(left: &Value, right: &Value) -> Option<Decimal> {
    let (Value::Number { number: first, note: a }, Value::Number { number: last, note: b }) = (left, right) else {
        return None;
    };
    let digit = *last < Decimal::TEN && *last >= Decimal::ZERO && last.is_integer();
    let whole = *first > Decimal::ZERO && first.is_integer();
    (digit && whole && a.is_empty() && b.is_empty()).then(|| first * Decimal::TEN + last)
}

/// Whether one number is the other with two neighbouring digits in each other's place.
fn is_swapped(expected: Decimal, actual: Decimal) -> bool {
    let (one, other) = (expected.to_string(), actual.to_string());
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let differing: Vec<usize> = (0..one.len().min(other.len())).filter(|&at| one[at] != other[at]).collect();
    match differing[..] {
        [a, b] => one.len() == other.len() && b == a + 1 && one[a] == other[b] && one[b] == other[a],
        _ => false,
    }
}

/// Two columns of one rule are off by as much in opposite directions, and no other is: so many stand in the wrong one of them.
fn other_column(report: &Report, finding: &Finding, all: &[Finding]) -> Option<Cause> {
    let mut off = all.iter().filter(|other| other.rule == finding.rule && other.difference().is_some());
    let pair = [off.next()?, off.next()?];
    let size = pair[0].difference()?;
    if off.next().is_some() || !pair.contains(&finding) || pair[1].difference()? != -size {
        return None;
    }
    let form = report.form();
    let equations = pair.map(|finding| match finding.fault {
        Fault::Sum { equation, .. } => Some(&form.equations[equation]),
        _ => None,
    });
    let [Some(first), Some(second)] = equations else { return None };
    if first.table != second.table || [first, second].iter().any(|equation| is_of_totals(form, equation)) {
        return None;
    }
    // What the left side has too many of its column, the right one has too few.
    let (too_many, too_few) = if size < Decimal::ZERO { (first, second) } else { (second, first) };
    let size = size.abs();
    let mut rows = movable(report, (&too_many.left, &too_few.left), size);
    if first.total().is_none() {
        rows.extend(movable(report, (&too_few.right, &too_many.right), size));
    }
    let one_row = rows.first().copied().filter(|_| rows.len() == 1);
    let cells = one_row.or_else(|| Some([*too_many.left.first()?, *too_few.left.first()?]))?;
    Some(Cause::OtherColumn { size, cells, knows_row: one_row.is_some() })
}

/// The cells of the first column that hold as many, each with its neighbour in the second; of a total its parts.
fn movable(report: &Report, (from, to): (&[Cell], &[Cell]), size: Decimal) -> Vec<[Cell; 2]> {
    let form = report.form();
    let parts = |cell: Cell| form.followed(cell).filter(|sum| matches!(sum.line, Line::Column(_)));
    let mut found = Vec::new();
    for (from, to) in from.iter().zip(to) {
        match (parts(*from), parts(*to)) {
            (Some(from), Some(to)) => found.extend(movable(report, (&from.left, &to.left), size)),
            _ if report.value(*from).count() >= size => found.push([*from, *to]),
            _ => {}
        }
    }
    found
}

/// Whether an equation speaks of a column of totals.
fn is_of_totals(form: &Form, equation: &Equation) -> bool {
    equation.left.iter().all(|cell| form.is_total(*cell))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{Beside, check};
    use crate::form;
    use crate::report::Edit;
    use crate::words::Lang;

    type Figure = (&'static str, &'static str, &'static str, u32);

    /// A report with 0 in all cells but these.
    fn report(figures: &[Figure]) -> Report {
        let form = form::current();
        let mut report = Report::new(form.clone(), "某某局", 2024);
        for cell in form.cells() {
            report.apply(Edit::Cell(cell, Value::number(0))).unwrap();
        }
        for (table, row, column, number) in figures {
            let cell = form.cell(table, row, column).unwrap();
            report.apply(Edit::Cell(cell, Value::number(*number))).unwrap();
        }
        report
    }

    /// The causes told of all findings of a rule.
    fn causes(report: &Report, rule: &str) -> Vec<Option<String>> {
        let findings = check(report, &Beside::default());
        let of_rule = findings.iter().filter(|finding| finding.rule_of(report.form()).id == rule);
        let words = Words::new(Lang::Zh);
        of_rule.map(|finding| cause(report, finding, &findings).map(|cause| cause.message(report, &words))).collect()
    }

    /// A row of 表四 by its five cells, with what is told of it.
    #[test]
    fn a_row_of_disputes_tells_what_probably_went_wrong_with_it() {
        for (row, expected) in [
            // 2 + 10 = 12: the 10 stands as 1 and 0.
            ([2, 1, 0, 0, 12], Some("可能：10 被拆成了两格（结果纠正 1、其他结果 0）")),
            // 8 + 2 = 10: the total itself is torn.
            ([8, 2, 0, 1, 0], Some("可能：10 被拆成了两格（尚未审结 1、总计 0）")),
            // 3 + 7 without the 2.
            ([3, 7, 2, 0, 10], Some("可能：合计漏加了 行政复议 · 其他结果（2）")),
            // As much too many as one part is; a chance as likely as not.
            ([3, 7, 2, 0, 14], None),
            // 40 + 14 = 54.
            ([40, 14, 0, 0, 45], Some("可能：相邻两个数字写颠倒了，应为 54")),
            // Published so: nothing explains a total that is simply not there.
            ([10, 1, 0, 0, 0], None),
            ([5, 0, 0, 0, 0], None),
            ([2, 0, 1, 0, 0], None),
            // 3 + 3 + 1 without either 3.
            ([3, 3, 1, 0, 4], None),
            // 1|2 and 2|1 would not make it, nor any one part.
            ([1, 2, 1, 0, 33], None),
            // 12 is 21 with its digits changed, and the sum without the 9 as well.
            ([9, 12, 0, 0, 12], None),
        ] {
            let columns = ["upheld", "corrected", "other", "pending", "total"];
            let figures: Vec<Figure> = columns
                .iter()
                .zip(row)
                .map(|(column, number)| ("disputes", "reconsideration", *column, number))
                .collect();
            let expected = expected.map(str::to_owned);
            assert_eq!(causes(&report(&figures), "disputes.total"), [expected], "{row:?}");
        }
    }

    #[test]
    fn a_torn_number_is_found_in_the_rows_of_applications_too() {
        let figures = [
            ("applications", "new", "natural_person", 2),
            ("applications", "new", "business", 1),
            ("applications", "new", "total", 14),
            // 2|1 is no number that makes 14; 1|0 is 10, and 2 + 10 = 12. With 10 the column balances.
            ("applications", "carried_out", "natural_person", 2),
            ("applications", "carried_out", "business", 10),
            ("applications", "carried_out", "total", 12),
        ];
        assert_eq!(causes(&report(&figures), "applications.applicants_total"), [None]);
        let mut figures = figures;
        figures[2].3 = 12;
        let told = "可能：10 被拆成了两格（商业企业 1、科研机构 0）";
        assert_eq!(causes(&report(&figures), "applications.applicants_total"), [Some(told.to_owned())]);
        // With 10 the column would be off by more than it is.
        figures[4].3 = 2;
        figures[5].3 = 4;
        assert_eq!(causes(&report(&figures), "applications.applicants_total"), [None]);
        // A total of 450 over 45 and 0: with the 45 its column balances, so it is the total that has a digit too many.
        let mut figures = vec![
            ("applications", "new", "natural_person", 45),
            ("applications", "new", "total", 450),
            ("applications", "carried_out", "natural_person", 45),
            ("applications", "carried_out", "total", 45),
        ];
        assert_eq!(causes(&report(&figures), "applications.applicants_total"), [None]);
        figures[2].3 = 450;
        figures[3].3 = 450;
        let told = "可能：450 被拆成了两格（自然人 45、商业企业 0）";
        assert_eq!(causes(&report(&figures), "applications.applicants_total"), [Some(told.to_owned())]);
    }

    #[test]
    fn a_column_of_totals_leaves_out_a_row_only_if_each_column_does() {
        let with = |persons: u32, companies: u32, total: u32| {
            report(&[
                ("applications", "results.granted", "natural_person", 4),
                ("applications", "results.granted", "business", 1),
                ("applications", "results.granted", "total", 5),
                ("applications", "results.other.other", "natural_person", 7),
                ("applications", "results.other.other", "business", 2),
                ("applications", "results.other.other", "total", 9),
                ("applications", "results.total", "natural_person", persons),
                ("applications", "results.total", "business", companies),
                ("applications", "results.total", "total", total),
            ])
        };
        let part = |row: &str, column: &str, value: u32| Some(format!("可能：合计漏加了 {row} · {column}（{value}）"));
        // All three leave out the row of 5.
        let granted = "三（一）予以公开";
        assert_eq!(
            causes(&with(7, 2, 9), "applications.results_total"),
            [part(granted, "自然人", 4), part(granted, "商业企业", 1), part(granted, "总计", 5)]
        );
        // 5 are missing as well, all of them persons' and none of 4 or 7: no row was left out.
        assert_eq!(causes(&with(6, 3, 9), "applications.results_total"), [None, None]);
        // Only the total of totals lacks 5.
        assert_eq!(causes(&with(11, 3, 9), "applications.results_total"), [part(granted, "总计", 5)]);
    }

    /// 5 came in from persons and 4 from companies, and of the 4 one was counted as a person's when it was dealt with.
    #[test]
    fn one_case_in_the_wrong_column_is_told_in_both_columns_with_its_row_where_only_one_can_be_meant() {
        let with = |persons: u32, companies: u32, granted: u32| {
            report(&[
                ("applications", "new", "natural_person", 5),
                ("applications", "new", "business", 4),
                ("applications", "new", "total", 9),
                ("applications", "results.granted", "natural_person", granted),
                ("applications", "results.granted", "business", companies),
                ("applications", "results.granted", "total", granted + companies),
                ("applications", "results.other.other", "natural_person", persons - granted),
                ("applications", "results.other.other", "total", persons - granted),
                ("applications", "results.total", "natural_person", persons),
                ("applications", "results.total", "business", companies),
                ("applications", "results.total", "total", persons + companies),
            ])
        };
        // Either of the two rows may hold it, and the row of new applications as well.
        let both = "可能：“商业企业”和“自然人”两列之间有 1 件填错了列".to_owned();
        assert_eq!(causes(&with(6, 3, 2), "applications.balance"), [Some(both.clone()), Some(both)]);
        // 6 more than the columns' sums, which hold: nothing to tell where three columns or other sizes are off.
        assert_eq!(causes(&with(6, 2, 2), "applications.balance"), [None, None, None]);
        let sums = report(&[
            ("applications", "results.granted", "natural_person", 7),
            ("applications", "results.granted", "total", 7),
            ("applications", "results.refused.state_secret", "business", 1),
            ("applications", "results.refused.state_secret", "total", 1),
            ("applications", "results.total", "natural_person", 5),
            ("applications", "results.total", "business", 3),
            ("applications", "results.total", "total", 8),
        ]);
        let row = "可能：“三（一）予以公开”一行有 2 件本该填在“商业企业”列，填到了“自然人”列".to_owned();
        assert_eq!(causes(&sums, "applications.results_total"), [Some(row.clone()), Some(row)]);
    }
}
