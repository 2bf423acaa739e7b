//! Plain text.

use crate::document::{Block, Role, Row, Slot, Sort, owner};

/// What stands where a merged cell covers a place.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Merged {
    Blank,
    Absent,
    BlankFromAbove,
    Repeated,
}

/// The cells of one row, as this way of copying gives them.
fn cells(rows: &[Row], at: usize, merged: Merged) -> Vec<String> {
    let row = &rows[at];
    let cell = |(column, slot): (usize, &Option<Slot>)| {
        if let Some(slot) = slot {
            return Some(slot.text.clone());
        }
        let from = owner(rows, (at, column));
        match merged {
            Merged::Blank => Some(String::new()),
            Merged::Absent => None,
            Merged::BlankFromAbove => (row.sort == Sort::Head || from.0 < at).then(String::new),
            // A figure is not repeated: it would be another one.
            Merged::Repeated => match rows[from.0].cells[from.1].as_ref().unwrap() {
                slot if slot.role == Role::Figure => Some(String::new()),
                slot => Some(slot.text.clone()),
            },
        }
    };
    if row.sort == Sort::Page {
        return vec![row.cells[0].as_ref().unwrap().text.clone()];
    }
    row.cells.iter().enumerate().filter_map(cell).collect()
}

fn write(blocks: &[Block], table: impl Fn(&[Row]) -> String) -> String {
    let mut text = String::new();
    for block in blocks {
        match block {
            Block::Heading(line) => text.extend([format!("\n{line}\n\n")]),
            Block::Line(line) => text.extend([format!("{line}\n")]),
            Block::Table(rows) => text.push_str(&table(rows)),
        }
    }
    text
}

pub(super) fn tabs(blocks: &[Block], merged: Merged) -> String {
    let quoted = |cell: &String| match merged {
        // A spreadsheet puts a cell with a line break between quotes.
        Merged::Blank if cell.contains('\n') => format!("\"{}\"", cell.replace('"', "\"\"")),
        _ => cell.clone(),
    };
    let line = |rows: &[Row], at: usize| {
        let cells: Vec<String> = cells(rows, at, merged).iter().map(quoted).collect();
        cells.join("\t") + "\n"
    };
    write(blocks, |rows| (0..rows.len()).map(|at| line(rows, at)).collect())
}

pub(super) fn pipes(blocks: &[Block], merged: Merged) -> String {
    let is_aligned = merged == Merged::Repeated;
    let table = |rows: &[Row]| {
        let mut text = "\n".to_owned();
        for (at, row) in rows.iter().enumerate() {
            let cells = cells(rows, at, merged);
            if row.sort == Sort::Page {
                text.extend([format!("{}\n", cells[0])]);
                continue;
            }
            // A table of marks has no line breaks in its cells: the rest stands in a row of its own.
            let parts = cells.iter().map(|cell| cell.split('\n').count()).max().unwrap();
            for part in 0..parts {
                let cell = |cell: &String| cell.split('\n').nth(part).unwrap_or_default().to_owned();
                let line: Vec<String> = cells.iter().map(cell).collect();
                text.push_str(&piped(&line, is_aligned));
            }
            if at == 0 {
                let rule = if is_aligned { " :---: " } else { "---" };
                text.extend([format!("|{}\n", format!("{rule}|").repeat(row.cells.len()))]);
            }
        }
        text + "\n"
    };
    write(blocks, table)
}

fn piped(cells: &[String], is_aligned: bool) -> String {
    let cell = |cell: &String| if is_aligned { format!(" {cell:<8} |") } else { format!(" {cell} |") };
    format!("|{}\n", cells.iter().map(cell).collect::<String>())
}

pub(super) fn one_cell_a_line(blocks: &[Block]) -> String {
    write(blocks, |rows| {
        (0..rows.len()).flat_map(|at| cells(rows, at, Merged::Absent)).map(|cell| cell + "\n").collect()
    })
}

pub(super) fn csv(blocks: &[Block]) -> String {
    let quoted = |cell: &String| {
        let needs = cell.contains([',', '"', '\n']);
        if needs { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.clone() }
    };
    let line = |cells: Vec<String>| {
        let mut cells: Vec<String> = cells.iter().map(quoted).collect();
        cells.resize(cells.len().max(15), String::new());
        cells.join(",") + "\n"
    };
    let mut text = String::new();
    for block in blocks {
        match block {
            Block::Heading(paragraph) | Block::Line(paragraph) => text.push_str(&line(vec![paragraph.clone()])),
            Block::Table(rows) => text.extend((0..rows.len()).map(|at| line(cells(rows, at, Merged::Blank)))),
        }
    }
    text
}
