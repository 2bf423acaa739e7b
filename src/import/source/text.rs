//! Plain text → lines and tables: tabs or bars part the cells.

use super::limits::Budget;
use super::{At, Cell, Error, Piece, Row, drawn};

/// A cell in quotes is looked for the end of its quotes over so many lines.
const QUOTED_LINES: usize = 6;

/// The lines and tables of a text. A table is whatever stands in lines with tabs or bars that follow each other; rules between its rows are
/// left out.
pub(super) fn pieces(text: &str, budget: &mut Budget) -> Result<Vec<Piece>, Error> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text).replace("\r\n", "\n").replace('\r', "\n");
    let lines: Vec<&str> = text.strip_suffix('\n').unwrap_or(&text).split('\n').collect();
    budget.take(lines.len())?;
    let mut pieces = Vec::new();
    let mut rows: Vec<Row> = Vec::new();
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let number = at + 1;
        let drawn = drawn::length(&lines[at..]);
        if drawn > 0 {
            pieces.extend(table(&mut rows));
            pieces.push(Piece::Table { rows: drawn::rows(&lines[at..at + drawn], number, budget)? });
            at += drawn;
            continue;
        }
        at += 1;
        if is_rule(line) {
            continue;
        }
        if let Some(cells) = cells(line) {
            rows.push(Row { at: At::Line(number), cells });
        } else if let Some((cells, used)) = quoted(&lines, at - 1) {
            rows.push(Row { at: At::Line(number), cells });
            at += used - 1;
        } else {
            pieces.extend(table(&mut rows));
            pieces.push(Piece::Line { at: At::Line(number), text: (*line).to_owned() });
        }
    }
    pieces.extend(table(&mut rows));
    Ok(pieces)
}

/// The rows read so far as a table, if there are any.
fn table(rows: &mut Vec<Row>) -> Option<Piece> {
    (!rows.is_empty()).then(|| Piece::Table { rows: std::mem::take(rows) })
}

/// A line between rows: `|---|`, `+---+`, `├──┤`.
fn is_rule(line: &str) -> bool {
    let line = line.trim();
    let drawn = line.contains("──") || line.contains("+--") || line.contains("--+");
    let marks = !line.is_empty() && line.starts_with(['|', '+']) && line.chars().all(|c| "|-+: ".contains(c));
    let ruled = line.chars().any(|c| "─-".contains(c));
    (drawn && line.starts_with(['┌', '├', '└', '│', '+', '|'])) || (marks && ruled)
}

fn cells(line: &str) -> Option<Vec<Cell>> {
    let trimmed = line.trim();
    let bar = trimmed.chars().next().filter(|c| ['|', '│', '┃'].contains(c));
    if let Some(bar) = bar.filter(|bar| trimmed.chars().filter(|c| c == bar).count() > 1) {
        let inner = trimmed.strip_prefix(bar)?;
        let inner = inner.strip_suffix(bar).unwrap_or(inner);
        return Some(inner.split(bar).map(|cell| Cell::Text(cell.trim().to_owned())).collect());
    }
    let opens = |cell: &str| cell.starts_with('"') && cell.matches('"').count() % 2 == 1;
    if !line.contains('\t') || line.split('\t').any(opens) {
        return None;
    }
    Some(line.split('\t').map(|cell| Cell::Text(unquoted(cell))).collect())
}

/// A row with a cell in quotes that goes over several lines, as spreadsheets copy it; and how many lines it takes.
fn quoted(lines: &[&str], first: usize) -> Option<(Vec<Cell>, usize)> {
    if lines.get(first)?.matches('"').count() % 2 == 0 {
        return None;
    }
    for used in 2..=QUOTED_LINES {
        let joined = lines.get(first..first + used)?.join("\n");
        let whole = joined.matches('"').count() % 2 == 0;
        if whole && joined.contains('\t') {
            return Some((joined.split('\t').map(|cell| Cell::Text(unquoted(cell))).collect(), used));
        }
    }
    None
}

fn unquoted(cell: &str) -> String {
    let inner = cell.trim().strip_prefix('"').and_then(|cell| cell.strip_suffix('"'));
    inner.map_or_else(|| cell.to_owned(), |inner| inner.replace("\"\"", "\""))
}
