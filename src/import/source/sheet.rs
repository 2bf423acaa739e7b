//! Workbooks → the tables of their sheets.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;

use calamine::{Data, DataType, Dimensions, Reader, Sheet, SheetType, SheetVisible, Xls, Xlsx};

use super::kind::Workbook;
use super::limits::{Budget, COLUMNS, PIECES, TEXT};
use super::{At, Cell, Error, Piece, Row};

/// The cells of a sheet that hold something, by row and column from 0.
type Cells = BTreeMap<u32, BTreeMap<u32, String>>;

/// What stands in the sheets: those that are shown first, in their order, then the hidden ones.
pub(super) fn pieces(kind: Workbook, bytes: &[u8], budget: &mut Budget) -> Result<Vec<Piece>, Error> {
    let content = Cursor::new(bytes);
    match kind {
        Workbook::Xlsx => xlsx(Xlsx::new(content).map_err(|_broken| Error::Damaged)?, budget),
        Workbook::Xls => {
            let mut book = Xls::new(content).map_err(|error| match error {
                calamine::XlsError::Password => Error::Encrypted,
                _ => Error::Damaged,
            })?;
            let merged = |book: &mut Xls<_>, name: &str| book.merge_cells_by_sheet_name(name).unwrap_or_default();
            ranges(&mut book, merged, budget)
        }
    }
}

/// The names of the sheets in the order they are read.
fn names(sheets: &[Sheet]) -> Vec<String> {
    let of = |shown: bool| {
        let chosen = move |sheet: &&Sheet| {
            sheet.typ == SheetType::WorkSheet && (sheet.visible == SheetVisible::Visible) == shown
        };
        sheets.iter().filter(chosen).map(|sheet| sheet.name.clone())
    };
    of(true).chain(of(false)).collect()
}

/// Read cell by cell: a sheet with one cell at its far end has no room made for all between.
fn xlsx(mut book: Xlsx<Cursor<&[u8]>>, budget: &mut Budget) -> Result<Vec<Piece>, Error> {
    let mut pieces = Vec::new();
    for name in names(book.sheets_metadata()) {
        let merged = book.merge_cells_by_sheet_name(&name).unwrap_or_default();
        let mut cells = Cells::new();
        let mut reader = book.worksheet_cells_reader(&name).map_err(|_broken| Error::Damaged)?;
        while let Some(cell) = reader.next_cell().map_err(|_broken| Error::Damaged)? {
            let (row, column) = cell.get_position();
            put(&mut cells, row, column, &Data::from(cell.get_value().clone()), budget)?;
        }
        pieces.extend(read_sheet(&name, &cells, &merged, budget)?);
    }
    Ok(pieces)
}

/// Read a sheet at a time, by readers that hold them whole.
fn ranges<'b, R: Reader<Cursor<&'b [u8]>>>(
    book: &mut R,
    merged: impl Fn(&mut R, &str) -> Vec<Dimensions>,
    budget: &mut Budget,
) -> Result<Vec<Piece>, Error> {
    let mut pieces = Vec::new();
    for name in names(book.sheets_metadata()) {
        let range = book.worksheet_range(&name).map_err(|_broken| Error::Damaged)?;
        let merged = merged(book, &name);
        let (top, left) = range.start().unwrap_or_default();
        let mut cells = Cells::new();
        for (row, column, value) in range.used_cells() {
            let [row, column] = [row, column].map(|at| u32::try_from(at).unwrap_or(u32::MAX));
            put(&mut cells, top.saturating_add(row), left.saturating_add(column), value, budget)?;
        }
        pieces.extend(read_sheet(&name, &cells, &merged, budget)?);
    }
    Ok(pieces)
}

fn put(cells: &mut Cells, row: u32, column: u32, value: &Data, budget: &mut Budget) -> Result<(), Error> {
    let text = shown(value);
    if !text.trim().is_empty() {
        budget.take(1 + text.len() / TEXT)?;
        cells.entry(row).or_default().insert(column, text);
    }
    Ok(())
}

/// What a sheet says: its rows as a table, but for those that are one cell over all columns, which are lines between tables. Blank rows
/// are left out.
fn read_sheet(name: &str, cells: &Cells, merged: &[Dimensions], budget: &mut Budget) -> Result<Vec<Piece>, Error> {
    let columns: BTreeSet<u32> = cells.values().flat_map(BTreeMap::keys).copied().collect();
    let (Some(first), Some(last)) = (columns.first().copied(), columns.last().copied()) else { return Ok(Vec::new()) };
    let width = usize::try_from(last - first).unwrap_or(COLUMNS) + 1;
    // Every row is compared with every region.
    if width > COLUMNS || merged.len().saturating_mul(cells.len()) > 16 * PIECES {
        return Err(Error::TooMuch);
    }
    let mut pieces = Vec::new();
    let mut rows = Vec::new();
    for (row, values) in cells {
        budget.take(width)?;
        let mut found: Vec<Cell> =
            (first..=last).map(|column| Cell::Text(values.get(&column).cloned().unwrap_or_default())).collect();
        for region in merged.iter().filter(|region| (region.start.0..=region.end.0).contains(row)) {
            for column in region.start.1.max(first)..=region.end.1.min(last) {
                let cell = found.get_mut(usize::try_from(column - first).unwrap_or(COLUMNS));
                if let Some(cell) = cell.filter(|_| (*row, column) != region.start) {
                    *cell = Cell::Covered;
                }
            }
        }
        let at =
            At::Sheet { name: name.to_owned(), row: usize::try_from(*row).unwrap_or(usize::MAX).saturating_add(1) };
        match found.split_first() {
            Some((Cell::Text(text), rest)) if width > 1 && rest.iter().all(|cell| *cell == Cell::Covered) => {
                pieces.extend(table(std::mem::take(&mut rows)));
                let lines = text.lines().filter(|line| !line.trim().is_empty());
                pieces.extend(lines.map(|line| Piece::Line { at: at.clone(), text: line.to_owned() }));
            }
            _ => rows.push(Row { at, cells: found }),
        }
    }
    pieces.extend(table(rows));
    Ok(pieces)
}

/// A table without the columns that the tables above and below have it divided into, and without blank ones at its sides.
fn table(mut rows: Vec<Row>) -> Option<Piece> {
    let width = rows.first()?.cells.len();
    let columns = |is: fn(&Cell) -> bool| -> Vec<bool> {
        (0..width).map(|column| rows.iter().any(|row| row.cells.get(column).is_some_and(is))).collect()
    };
    let begun = columns(|cell| matches!(cell, Cell::Text(_)));
    let filled = columns(|cell| matches!(cell, Cell::Text(text) if !text.is_empty()));
    let first = filled.iter().position(|filled| *filled)?;
    let last = filled.iter().rposition(|filled| *filled)?;
    for row in &mut rows {
        let mut column = 0..;
        row.cells
            .retain(|_| column.next().is_some_and(|column: usize| (first..=last).contains(&column) && begun[column]));
    }
    Some(Piece::Table { rows })
}

/// A value as a clerk sees it: figures as they were typed, without what binary fractions add to them.
fn shown(value: &Data) -> String {
    match value {
        Data::Float(number) => figure(*number),
        Data::DateTime(date) if date.is_datetime() => {
            let (year, month, day, ..) = date.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        Data::DateTime(time) => figure(time.as_f64()),
        Data::Empty => String::new(),
        other => other.as_string().unwrap_or_else(|| other.to_string()),
    }
}

/// A number with the 15 digits that programs for sheets compute with and show.
fn figure(number: f64) -> String {
    let rounded = format!("{number:.14e}").parse().unwrap_or(number);
    rounded.to_string()
}
