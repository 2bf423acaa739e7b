//! Tables with merged cells → rows that have a cell for each column.

use super::limits::{Budget, COLUMNS};
use super::{At, Cell, Error, Row};

/// A cell as a source gives it.
#[derive(Debug, Clone)]
pub(super) struct Given {
    /// What it says; `None` where the source gives a cell of its own for a part of a merged one.
    pub(super) text: Option<String>,
    /// How many columns it covers.
    pub(super) columns: usize,
    /// How many rows it covers, from its own on.
    pub(super) rows: usize,
}

/// The rows with a cell for each column. Columns in which no cell begins are left out: programs that save a table as a page
/// divide it more finely than anybody sees. A row that ends early gets blank cells.
pub(super) fn expand(rows: Vec<(At, Vec<Given>)>, budget: &mut Budget) -> Result<Vec<Row>, Error> {
    let mut began = Vec::new();
    // For each column, how many more rows the merged cell above covers.
    let mut covered: Vec<usize> = Vec::new();
    let mut expanded = Vec::new();
    for (at, given) in rows {
        let mut cells = Vec::new();
        for cell in given {
            skip(&mut cells, &mut covered);
            let (start, end) = (cells.len(), (cells.len() + cell.columns.max(1)).min(COLUMNS));
            if start >= COLUMNS {
                return Err(Error::TooMuch);
            }
            began.resize(began.len().max(end), false);
            covered.resize(covered.len().max(end), 0);
            began[start] |= cell.text.is_some();
            covered[start..end].fill(cell.rows.saturating_sub(1));
            cells.push(cell.text.map_or(Cell::Covered, Cell::Text));
            cells.resize(end, Cell::Covered);
        }
        skip(&mut cells, &mut covered);
        // Columns this row does not reach may be covered behind it.
        for (column, left) in covered.iter_mut().enumerate().skip(cells.len()) {
            if *left > 0 {
                *left -= 1;
                cells.resize(column, Cell::Text(String::new()));
                cells.push(Cell::Covered);
            }
        }
        budget.take(cells.len() + 1)?;
        expanded.push(Row { at, cells });
    }
    let width = began.iter().filter(|began| **began).count();
    budget.take(expanded.iter().map(|row: &Row| began.len().saturating_sub(row.cells.len())).sum())?;
    for row in &mut expanded {
        let mut column = 0..;
        row.cells.retain(|_| column.next().is_some_and(|column: usize| began[column]));
        row.cells.resize(width, Cell::Text(String::new()));
    }
    Ok(expanded)
}

/// Goes over the columns that a merged cell above covers.
fn skip(cells: &mut Vec<Cell>, covered: &mut [usize]) {
    while let Some(left) = covered.get_mut(cells.len()).filter(|left| **left > 0) {
        *left -= 1;
        cells.push(Cell::Covered);
    }
}

/// Longest text of a cell of a table, in bytes; a longer one is a narrative, in a table that only arranges a page.
pub(super) const LONGEST_CELL: usize = 2400;

/// Whether a table is one for its readers, and not the arrangement of a page: figures stand in it, or it has rows and columns and no
/// other table within.
pub(super) fn reads_as_table<T: AsRef<str>>(rows: &[Vec<T>], has_inner: bool) -> bool {
    let cells = || rows.iter().flatten().map(AsRef::as_ref);
    if cells().any(|cell| cell.len() > LONGEST_CELL) {
        return false;
    }
    let (wide, tall) = (rows.iter().any(|row| row.len() > 1), rows.len() > 1);
    (wide && tall && !has_inner) || ((wide || tall) && cells().any(is_figure))
}

fn is_figure(cell: &str) -> bool {
    let digit = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c);
    let cell = cell.trim();
    cell == "/" || (cell.contains(digit) && cell.chars().all(|c| digit(c) || ",.，．".contains(c)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given(text: &str, columns: usize, rows: usize) -> Given {
        Given { text: Some(text.to_owned()), columns, rows }
    }

    /// The rows as text, `<` for what is covered.
    fn drawn(rows: Vec<Vec<Given>>) -> Result<Vec<String>, Error> {
        let rows = rows.into_iter().map(|row| (At::Line(1), row)).collect();
        let cell = |cell: &Cell| match cell {
            Cell::Text(text) => text.clone(),
            Cell::Covered => "<".to_owned(),
        };
        let rows = expand(rows, &mut Budget::default())?;
        Ok(rows.iter().map(|row| row.cells.iter().map(cell).collect::<Vec<_>>().join("|")).collect())
    }

    #[test]
    fn merged_cells_cover_their_columns_and_rows() {
        let rows = vec![
            vec![given("a", 2, 2), given("b", 1, 1), given("c", 1, 3)],
            vec![given("d", 1, 1)],
            vec![given("e", 1, 1), given("f", 1, 1), given("g", 1, 1)],
            vec![given("h", 1, 1), given("i", 1, 1)],
        ];
        assert_eq!(drawn(rows).unwrap(), ["a|<|b|c", "<|<|d|<", "e|f|g|<", "h|i||"]);
    }

    #[test]
    fn columns_in_which_nothing_begins_are_no_columns() {
        let rows = vec![vec![given("a", 3, 1), given("b", 2, 1)], vec![given("c", 3, 1), given("d", 1_000_000_000, 1)]];
        assert_eq!(drawn(rows).unwrap(), ["a|b", "c|d"]);
    }

    #[test]
    fn a_cell_behind_the_end_of_a_row_covers_the_next_one() {
        let rows = vec![vec![given("a", 1, 1), given("b", 1, 1), given("c", 1, 3)], vec![given("d", 1, 1)], vec![]];
        assert_eq!(drawn(rows).unwrap(), ["a|b|c", "d||<", "||<"]);
        assert_eq!(drawn(vec![vec![given("a", 1, 1); COLUMNS + 1]]), Err(Error::TooMuch));
    }
}
