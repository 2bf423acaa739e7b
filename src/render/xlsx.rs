//! The report's tables as a workbook of Excel: a sheet each, with the merged headings of the official document, figures as numbers.

use std::collections::HashMap;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use rust_xlsxwriter::{
    ColNum, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Formula, RowNum, Workbook, Worksheet,
    XlsxError,
};

use super::document::document;
use super::grid::{Cell, Grid, Role};
use super::{Error, table};
use crate::form;
use crate::report::Report;
use crate::text::{self, Ambiguous};
use crate::totals;
use crate::value::Value;

/// Rows above the table of a sheet: the heading of its section, and one that is free.
const ABOVE: usize = 2;
/// Most columns of characters a label is given before it is wrapped.
const WIDEST: usize = 36;
/// The same of the heading of a column of figures.
const HEADING: usize = 26;
/// Columns of characters for a figure, at least.
const FIGURE: usize = 9;
/// Height of a line of characters, in points.
const LINE: u32 = 16;
/// A4, as Excel numbers paper.
const A4: u8 = 9;
/// Most significant digits of a decimal number that Excel keeps.
const DIGITS: usize = 15;
/// Most characters of the name of a sheet.
const NAME: usize = 31;

/// What of a report a workbook has.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Totals {
    /// How many totals are formulas.
    pub formulas: usize,
    /// How many are values though formulas were wanted: a formula of their parts would show another number.
    pub values: usize,
}

/// The tables as a workbook; the first sheet says whose they are. With `formulas` the totals that agree with their parts are formulas; one that
/// does not, or one of whose parts is a number with a note, which Excel does not count, stays the value it is.
///
/// # Errors
/// A text longer than a cell of Excel can hold.
pub fn xlsx(report: &Report, formulas: bool) -> Result<(Vec<u8>, Totals), Error> {
    let mut totals = Totals::default();
    let content = workbook(report, formulas, &mut totals).map_err(|_too_long| Error::TooLong)?;
    Ok((content, totals))
}

fn workbook(report: &Report, formulas: bool, totals: &mut Totals) -> Result<Vec<u8>, XlsxError> {
    let document = document(report);
    let mut book = Workbook::new();
    // The day the file was made would make two files of the same report.
    let day = ExcelDateTime::from_ymd(report.year(), 12, 31)?;
    let properties = DocProperties::new().set_title(&document.title).set_author(&document.organization);
    book.set_properties(&properties.set_creation_datetime(&day));
    let cover = book.add_worksheet().set_name("报告")?;
    cover.set_column_width(0, 80)?.write_string_with_format(0, 0, &document.title, &Format::new().set_bold())?;
    if let Some(date) = &document.date {
        cover.write_string(1, 0, date)?;
    }
    let form = report.form();
    let mut names: Vec<String> = vec!["报告".to_owned()];
    for (index, of) in form.tables.iter().enumerate() {
        let sheet = book.add_worksheet().set_name(name(of.name(form), &mut names))?;
        let heading = format!("{}、{}", form.sections[of.section].number, report.heading(of.section));
        sheet.write_string_with_format(0, 0, super::printed(&heading), &Format::new().set_bold())?;
        let grid = table::grid(report, index);
        let mut writing = Writing { report, sheet, grid: &grid, formulas, totals: &mut *totals };
        writing.sizes()?;
        writing.cells()?;
    }
    book.save_to_buffer()
}

/// The name of a sheet: a label, without what Excel does not allow, and not twice.
fn name(label: &str, taken: &mut Vec<String>) -> String {
    let allowed = |c: &char| !matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\' | '\'');
    let name: String = label.chars().filter(allowed).take(NAME).collect();
    let numbered = |number: usize| {
        let end = format!("（{number}）");
        name.chars().take(NAME - end.chars().count()).collect::<String>() + &end
    };
    let mut free = name.clone();
    for number in 2.. {
        if !free.is_empty() && !taken.contains(&free) {
            break;
        }
        free = numbered(number);
    }
    taken.push(free.clone());
    free
}

/// One sheet in the making.
struct Writing<'a> {
    report: &'a Report,
    sheet: &'a mut Worksheet,
    grid: &'a Grid,
    formulas: bool,
    totals: &'a mut Totals,
}

impl Writing<'_> {
    /// Columns as wide as their labels and figures, rows as high as what is wrapped in them, a page as wide as the table.
    fn sizes(&mut self) -> Result<(), XlsxError> {
        let mut widths = vec![0; self.grid.columns()];
        for cell in self.grid.cells().iter().filter(|cell| cell.columns == 1) {
            let width = text::width(&cell.text, Ambiguous::Wide);
            let most = if cell.column < self.grid.stub { WIDEST } else { HEADING };
            widths[cell.column] = width.min(most).max(FIGURE).max(widths[cell.column]);
        }
        for (column, width) in (0..).zip(&widths) {
            // A margin at both sides.
            self.sheet.set_column_width(column, f64::from(u32::try_from(width + 2).unwrap_or(u32::MAX)))?;
        }
        let mut heights = vec![1; self.grid.rows()];
        for cell in self.grid.cells().iter().filter(|cell| cell.rows == 1) {
            let columns = widths.iter().skip(cell.column).take(cell.columns).sum::<usize>();
            let lines = text::wrap(&cell.text, columns, 0, Ambiguous::Wide).len();
            heights[cell.row] = lines.max(heights[cell.row]);
        }
        for (row, lines) in heights.iter().enumerate() {
            let lines = u32::try_from(*lines).unwrap_or(1).min(20);
            self.sheet.set_row_height(place(row, 0).0, lines * LINE + 4)?;
        }
        let (first, _) = place(0, 0);
        let (numbers, _) = place(self.grid.head, 0);
        self.sheet.set_freeze_panes(numbers, ColNum::try_from(self.grid.stub).unwrap_or(0))?;
        self.sheet.set_repeat_rows(first, numbers.saturating_sub(1))?;
        self.sheet.set_paper_size(A4).set_landscape().set_print_fit_to_pages(1, 0).set_footer("&C&P / &N");
        Ok(())
    }

    fn cells(&mut self) -> Result<(), XlsxError> {
        let places: HashMap<form::Cell, (RowNum, ColNum)> =
            self.grid.cells().iter().filter_map(|cell| Some((cell.of?, place(cell.row, cell.column)))).collect();
        for cell in self.grid.cells() {
            let (row, column) = place(cell.row, cell.column);
            let format = format(cell);
            if (cell.rows, cell.columns) != (1, 1) {
                let (last_row, last_column) = place(cell.row + cell.rows - 1, cell.column + cell.columns - 1);
                self.sheet.merge_range(row, column, last_row, last_column, &cell.text, &format)?;
                continue;
            }
            let value = cell.of.map(|of| self.report.value(of));
            match value.and_then(number) {
                Some((figure, decimals)) => {
                    let format = format.set_num_format(decimals);
                    match cell.of.and_then(|of| self.formula(of, &places)) {
                        Some(formula) => {
                            let formula = Formula::new(formula).set_result(cell.text.clone());
                            self.sheet.write_formula_with_format(row, column, formula, &format)?
                        }
                        None => self.sheet.write_number_with_format(row, column, figure, &format)?,
                    }
                }
                None if cell.text.is_empty() => self.sheet.write_blank(row, column, &format)?,
                None => self.sheet.write_string_with_format(row, column, &cell.text, &format)?,
            };
        }
        Ok(())
    }

    /// The formula of a total; `None` where it is to be a value.
    fn formula(&mut self, total: form::Cell, places: &HashMap<form::Cell, (RowNum, ColNum)>) -> Option<String> {
        let equation = self.report.form().followed(total).filter(|_| self.formulas)?;
        let counts = |part: &form::Cell| match self.report.value(*part) {
            value @ Value::Number { .. } => number(value).is_some(),
            Value::Blank | Value::NotApplicable | Value::Other(_) => true,
        };
        let agrees = totals::sum(self.report, &equation.left) == self.report.value(total).count();
        let parts: Option<Vec<(RowNum, ColNum)>> = equation.left.iter().map(|part| places.get(part).copied()).collect();
        let formula = parts.filter(|_| agrees && equation.left.iter().all(counts)).map(|parts| sum(&parts));
        *(if formula.is_some() { &mut self.totals.formulas } else { &mut self.totals.values }) += 1;
        formula
    }
}

/// Where a cell of the grid stands on its sheet.
fn place(row: usize, column: usize) -> (RowNum, ColNum) {
    (RowNum::try_from(row + ABOVE).unwrap_or(RowNum::MAX), ColNum::try_from(column).unwrap_or(ColNum::MAX))
}

/// A number that Excel keeps exactly, and how it is to be shown: with the decimals it was given. `None` for all else.
fn number(value: &Value) -> Option<(f64, String)> {
    let Value::Number { number, note } = value else { return None };
    let digits = number.mantissa().unsigned_abs().to_string().len();
    if !note.is_empty() || digits > DIGITS {
        return None;
    }
    let decimals = usize::try_from(number.scale()).ok()?;
    let shown = if decimals == 0 { "0".to_owned() } else { format!("0.{}", "0".repeat(decimals)) };
    Some((Decimal::to_f64(number)?, shown))
}

/// The sum of these cells, those that stand side by side or below each other as a range.
fn sum(cells: &[(RowNum, ColNum)]) -> String {
    let follows = |one: &(RowNum, ColNum), next: &(RowNum, ColNum)| {
        (one.0 == next.0 && one.1 + 1 == next.1) || (one.1 == next.1 && one.0 + 1 == next.0)
    };
    let mut ranges: Vec<Vec<(RowNum, ColNum)>> = Vec::new();
    for cell in cells {
        match ranges.last_mut() {
            // Both ways at once is no range.
            Some(range)
                if range.last().is_some_and(|last| follows(last, cell))
                    && range.first().is_some_and(|first| first.0 == cell.0 || first.1 == cell.1) =>
            {
                range.push(*cell);
            }
            _ => ranges.push(vec![*cell]),
        }
    }
    let name = |(row, column): &(RowNum, ColNum)| rust_xlsxwriter::utility::row_col_to_cell(*row, *column);
    let range = |range: &Vec<(RowNum, ColNum)>| match range.as_slice() {
        [first, .., last] => format!("{}:{}", name(first), name(last)),
        cells => cells.iter().map(name).collect(),
    };
    format!("=SUM({})", ranges.iter().map(range).collect::<Vec<_>>().join(","))
}

fn format(cell: &Cell) -> Format {
    let align = match cell.role {
        Role::RowLabel => FormatAlign::Left,
        Role::Label | Role::Entry | Role::Number | Role::Noted { .. } => FormatAlign::Center,
    };
    let format = Format::new().set_border(FormatBorder::Thin).set_align(align).set_align(FormatAlign::VerticalCenter);
    format.set_font_name("宋体").set_font_size(11).set_text_wrap()
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};

    use super::*;
    use crate::report::Edit;

    /// A report with these entries in 表三's row 新收, and its 总计.
    fn report(entries: [&str; 7]) -> Report {
        let mut report = Report::new(form::current(), "某局", 2024);
        let first = report.form().cell("applications", "new", "natural_person").unwrap();
        for (column, entry) in entries.iter().enumerate() {
            let cell = form::Cell { column, ..first };
            report.apply(Edit::Cell(cell, Value::parse(report.form().kind(cell), entry))).unwrap();
        }
        report
    }

    fn open(content: Vec<u8>) -> Xlsx<Cursor<Vec<u8>>> {
        open_workbook_from_rs(Cursor::new(content)).unwrap()
    }

    #[test]
    fn every_figure_is_a_number_in_its_place_and_every_sheet_a_table() {
        for form in form::known().filter_map(form::find) {
            let mut report = Report::new(form.clone(), "某局", 2024);
            for (at, cell) in form.cells().enumerate() {
                report.apply(Edit::Cell(cell, Value::parse(form.kind(cell), &at.to_string()))).unwrap();
            }
            let mut book = open(xlsx(&report, false).unwrap().0);
            let names = book.sheet_names();
            assert_eq!(names.len(), form.tables.len() + 1);
            for (index, name) in names.iter().skip(1).enumerate() {
                let sheet = book.worksheet_range(name).unwrap();
                for cell in table::grid(&report, index).cells() {
                    let (row, column) = place(cell.row, cell.column);
                    let found = sheet.get_value((row, column.into())).unwrap();
                    match cell.of {
                        Some(of) => assert_eq!(found, &Data::Float(form.index(of).to_string().parse().unwrap())),
                        None => assert_eq!(found, &Data::String(cell.text.clone())),
                    }
                }
            }
        }
    }

    #[test]
    fn a_total_is_a_formula_where_it_is_the_sum_excel_would_show() {
        for (entries, expected) in [
            (["1", "2", "3", "4", "5", "6", "21"], Some("SUM(D6:I6)")),
            (["1", "/", "", "4", "x", "6", "11"], Some("SUM(D6:I6)")),
            (["1", "2", "3", "4", "5", "6", "22"], None),
            (["1（其中）", "2", "3", "4", "5", "6", "21"], None),
        ] {
            let (content, totals) = xlsx(&report(entries), true).unwrap();
            let formulas = open(content).worksheet_formula("收到和处理政府信息公开申请情况").unwrap();
            // Two rows above, three of headings; three columns of labels, six of figures.
            let found = formulas.get_value((6 - 1, 9)).filter(|formula| !formula.is_empty());
            assert_eq!(
                found.map(|formula| formula.trim_start_matches('=')),
                expected.map(|f| f.replace('7', "6")).as_deref()
            );
            assert_eq!(totals.values, usize::from(expected.is_none()), "{entries:?}");
        }
        assert_eq!(xlsx(&report(["1", "", "", "", "", "", "1"]), false).unwrap().1, Totals::default());
    }

    #[test]
    fn an_amount_keeps_its_decimals_and_what_excel_would_round_is_text() {
        let kind = crate::value::Kind { decimal: true, signed: false };
        for (entered, expected) in [
            ("59237.2449", Some((59_237.244_9, "0.0000"))),
            ("12.50", Some((12.5, "0.00"))),
            ("7", Some((7.0, "0"))),
            ("123456789012345", Some((123_456_789_012_345.0, "0"))),
            ("123456789012345.6", None),
            ("22（其中修订16件）", None),
            ("/", None),
        ] {
            let found = number(&Value::parse(kind, entered));
            assert_eq!(found, expected.map(|(number, shown)| (number, shown.to_owned())), "{entered}");
        }
    }

    #[test]
    fn nothing_that_was_entered_is_a_formula() {
        let (content, _) = xlsx(&report(["=1+1", "@a", "'x", "\"", "", "", ""]), true).unwrap();
        let mut book = open(content);
        let name = "收到和处理政府信息公开申请情况";
        let formulas = book.worksheet_formula(name).unwrap();
        assert!(formulas.used_cells().all(|(_, _, formula)| formula.contains("SUM")));
        let values = book.worksheet_range(name).unwrap();
        assert_eq!(values.get_value((5, 3)), Some(&Data::String("=1+1".to_owned())));
    }

    #[test]
    fn the_same_report_gives_the_same_bytes() {
        let report = report(["1", "2", "3", "4", "5", "6", "21"]);
        assert!(xlsx(&report, true).unwrap().0 == xlsx(&report, true).unwrap().0);
    }

    #[test]
    fn names_of_sheets_are_legal_and_different() {
        let mut taken = Vec::new();
        let long = "很".repeat(40);
        let names = ["a/b[c]", "abc", &long, &long, "::", "::"].map(|label| name(label, &mut taken));
        assert_eq!(names[..2], ["abc", "abc（2）"]);
        assert!(names.iter().all(|name| (1..=31).contains(&name.chars().count())), "{names:?}");
        assert_eq!(names.iter().collect::<std::collections::HashSet<_>>().len(), 6, "{names:?}");
    }

    #[test]
    fn a_text_too_long_for_a_cell_is_refused() {
        assert_eq!(xlsx(&report([&"长".repeat(32_768), "", "", "", "", "", ""]), false), Err(Error::TooLong));
    }
}
