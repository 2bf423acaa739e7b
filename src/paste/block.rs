//! Lines of cells → rows of figures with the labels beside them, whatever shape they came in.

use super::clean::is_figure;
use super::label::{Labels, Named};
use super::split::Line;

/// What a pasted text holds.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Block {
    /// Its rows of figures.
    pub(super) rows: Vec<Row>,
    /// The words over the figures, line by line.
    pub(super) heads: Vec<Vec<String>>,
    /// Whether labels of the form name rows.
    pub(super) is_labelled: bool,
    /// Whether it is one cell a line without labels; each row has one figure then.
    pub(super) is_list: bool,
}

/// One row of figures.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Row {
    /// The line it began in, from 1.
    pub(super) line: usize,
    /// The label beside it; empty where there is none.
    pub(super) label: String,
    /// What that names.
    pub(super) named: Option<Named>,
    /// Its cells, blank ones among them.
    pub(super) figures: Vec<String>,
}

/// Reads the lines of a text; `width` is how many number columns the widest table has that it may be for.
pub(super) fn read(lines: &[Line], labels: &Labels, width: usize) -> Block {
    let filled = |line: &Line| line.cells.iter().filter(|cell| !cell.is_empty()).count();
    let is_list =
        lines.iter().all(|line| filled(line) <= 1) && lines.iter().filter(|line| filled(line) == 1).count() > 1;
    if !is_list {
        return grid(lines, labels, width);
    }
    let cells: Vec<(usize, &str)> = lines
        .iter()
        .map(|line| (line.number, line.cells.iter().find(|cell| !cell.is_empty()).map_or("", String::as_str)))
        .collect();
    if cells.iter().any(|(_, cell)| !is_figure(cell) && labels.find(cell, None).is_some()) {
        labelled_list(&cells, labels, width)
    } else {
        let first = cells.iter().position(|(_, cell)| is_figure(cell)).unwrap_or(0);
        let rows = cells.get(first..).unwrap_or_default().iter();
        let rows = rows.map(|&(line, cell)| Row { line, figures: vec![cell.to_owned()], ..Row::default() });
        Block { rows: rows.collect(), is_list: true, ..Block::default() }
    }
}

/// How many cells stand before the first figure.
fn lead(line: &Line) -> usize {
    line.cells.iter().position(|cell| is_figure(cell)).unwrap_or(line.cells.len())
}

/// Rows and columns.
fn grid(lines: &[Line], labels: &Labels, width: usize) -> Block {
    let has_figures = |line: &&Line| lead(line) < line.cells.len();
    let data: Vec<&Line> = lines.iter().filter(has_figures).collect();
    let Some(first) = data.first() else { return Block::default() };
    let size = first.cells.len();
    let label_at = |line: &Line| {
        (0..lead(line)).rev().find(|&at| line.cells.get(at).is_some_and(|cell| labels.find(cell, None).is_some()))
    };
    let is_labelled = data.iter().any(|line| label_at(line).is_some());
    let stub = if is_labelled {
        data.iter().filter_map(|line| label_at(line)).max().map_or(0, |at| at + 1)
    } else {
        unknown_stub(&data)
    };
    // Where every line has the same cells, the labels take the same columns everywhere; not where lines were only filled up.
    let is_even = data.iter().all(|line| line.cells.len() == size && lead(line) >= stub);
    let mut block = Block { is_labelled, ..Block::default() };
    let mut after = None;
    for line in lines {
        let lead = lead(line);
        let words = line.cells.get(..if is_even && lead < line.cells.len() { stub.min(lead) } else { lead });
        let mut named = None;
        let mut label = "";
        for cell in words.unwrap_or_default().iter().filter(|cell| !cell.is_empty()) {
            label = cell;
            named = labels.find(cell, after);
            after = named.filter(|_| is_labelled).or(after);
        }
        if lead == line.cells.len() {
            let blank_row = line.is_blank() && line.cells.len() == size && size > 1 && !is_labelled;
            if blank_row {
                block.rows.push(Row { line: line.number, figures: vec![String::new(); size - stub], ..Row::default() });
            } else if block.rows.is_empty() && !line.is_blank() {
                let from = if is_even { stub } else { 0 };
                block.heads.push(line.cells.get(from..).unwrap_or_default().to_vec());
            }
            continue;
        }
        let own = if is_labelled { label_at(line).map_or(lead, |at| at + 1) } else { stub.min(lead) };
        let figures = line.cells.get(if is_even { stub } else { own }..).unwrap_or_default().to_vec();
        block.rows.push(Row { line: line.number, label: label.to_owned(), named, figures });
    }
    trim(&mut block, width, is_even);
    block
}

/// How many columns at the left hold words in most of the lines, and so are labels that the form does not know.
fn unknown_stub(data: &[&Line]) -> usize {
    let words = |at: usize| {
        let is_word = |line: &&&Line| at < lead(line) && line.cells.get(at).is_some_and(|cell| !cell.is_empty());
        data.iter().filter(is_word).count()
    };
    (0..data[0].cells.len()).take_while(|&at| 2 * words(at) > data.len()).count()
}

/// Takes blank cells off that are left of merged labels, or that stand behind the last column.
fn trim(block: &mut Block, width: usize, is_even: bool) {
    let longest = block.rows.iter().map(|row| row.figures.len()).max().unwrap_or(0);
    let is_blank = |row: &Row, at: usize| row.figures.get(at).is_none_or(String::is_empty);
    if is_even {
        if longest > width {
            let front = (0..longest).take_while(|&at| block.rows.iter().all(|row| is_blank(row, at))).count();
            let back = (front..longest).rev().take_while(|&at| block.rows.iter().all(|row| is_blank(row, at))).count();
            block.rows.iter_mut().for_each(|row| drop_ends(&mut row.figures, front, back));
            block.heads.iter_mut().for_each(|head| drop_ends(head, front, back));
        }
        return;
    }
    let usual =
        (1..=longest.min(width)).max_by_key(|&size| block.rows.iter().filter(|row| row.figures.len() == size).count());
    for row in &mut block.rows {
        let over = |figures: &Vec<String>| figures.len().saturating_sub(usual.unwrap_or(width));
        let front = row.figures.iter().take_while(|cell| cell.is_empty()).count().min(over(&row.figures));
        drop_ends(&mut row.figures, front, 0);
        let back = row.figures.iter().rev().take_while(|cell| cell.is_empty()).count().min(over(&row.figures));
        drop_ends(&mut row.figures, 0, back);
    }
}

fn drop_ends(cells: &mut Vec<String>, front: usize, back: usize) {
    cells.truncate(cells.len().saturating_sub(back));
    cells.drain(..front.min(cells.len()));
}

/// One cell a line: a label, then its figures.
fn labelled_list(cells: &[(usize, &str)], labels: &Labels, width: usize) -> Block {
    let mut block = Block { is_labelled: true, ..Block::default() };
    // Where every other line is blank, blank lines are no cells.
    let airy = 3 * cells.iter().filter(|(_, cell)| cell.is_empty()).count() > cells.len();
    let mut row = Row::default();
    let mut after = None;
    for &(line, cell) in cells {
        let named = if is_figure(cell) { None } else { labels.find(cell, after) };
        let filled = row.figures.iter().filter(|cell| !cell.is_empty()).count();
        let is_word = !is_figure(cell) && !cell.is_empty();
        let begins = row.label.is_empty() || filled >= width || (filled == 0 && labels.is_head(cell));
        let is_label = named.is_some() || (is_word && begins);
        if is_label {
            if filled > 0 {
                block.rows.push(std::mem::take(&mut row));
            }
            after = named.or(after);
            row = Row { line, label: cell.to_owned(), named, figures: Vec::new() };
        } else if !(cell.is_empty() && airy) {
            if row.figures.is_empty() && row.label.is_empty() {
                row.line = line;
            }
            row.figures.push(cell.to_owned());
        }
    }
    if row.figures.iter().any(|cell| !cell.is_empty()) {
        block.rows.push(row);
    }
    for row in &mut block.rows {
        if row.figures.len() > width {
            row.figures.retain(|cell| !cell.is_empty());
        }
        while row.figures.last().is_some_and(String::is_empty) && row.figures.len() != width {
            row.figures.pop();
        }
    }
    block
}
