//! A report laid out as its publisher sees it: lines and tables with merged cells, not yet in a file of any kind.

use crate::given::Given;
use crate::official::{
    AFTER, APPLICANT, BALANCE, CONTENT, DIRECT, DISPUTES, HEADINGS, LEGAL_PERSONS, LITIGATION, OUTCOMES, PUBLISHED_23,
    RECONSIDERATION, Table,
};

/// What a cell holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Role {
    /// A caption, or a head over columns.
    Head,
    /// The label of a row, or of a group of rows.
    Label,
    /// A figure.
    Figure,
}

/// The upper left corner of a cell, which may be merged.
#[derive(Clone, Debug)]
pub(crate) struct Slot {
    pub(crate) text: String,
    pub(crate) across: usize,
    pub(crate) down: usize,
    pub(crate) role: Role,
}

/// What a row of a table is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Sort {
    Head,
    Body,
    /// No row of the table: a page's number between its rows.
    Page,
}

/// One row: a slot, or nothing where a merged cell covers the place.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) cells: Vec<Option<Slot>>,
    pub(crate) sort: Sort,
}

/// A line or a table.
#[derive(Clone, Debug)]
pub(crate) enum Block {
    /// The heading of a section, or the title.
    Heading(String),
    /// A paragraph.
    Line(String),
    /// A table.
    Table(Vec<Row>),
}

/// How the tables of the second section are captioned.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Captions {
    /// In the first row of each table.
    Row,
    /// In a line over each table.
    Line,
    /// All in one table, each in a row of its own.
    OneTable,
}

/// Which parts of the report the source has.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Parts {
    Whole,
    Tables,
}

impl Slot {
    pub(crate) fn new(text: &str, role: Role) -> Self {
        Self { text: text.to_owned(), across: 1, down: 1, role }
    }
}

/// The cell that covers a place of a table, or stands there: its row and column.
pub(crate) fn owner(rows: &[Row], (row, column): (usize, usize)) -> (usize, usize) {
    let covers = |at: (usize, usize)| {
        let slot = rows[at.0].cells.get(at.1)?.as_ref()?;
        (at.0 + slot.down > row && at.1 + slot.across > column).then_some(at)
    };
    (0..=row).rev().flat_map(|row| (0..=column).rev().map(move |column| (row, column))).find_map(covers).unwrap()
}

/// A table in the making.
struct Board {
    rows: Vec<Row>,
    width: usize,
}

impl Board {
    fn new(width: usize) -> Self {
        Self { rows: Vec::new(), width }
    }

    fn row(&mut self, sort: Sort) -> usize {
        self.rows.push(Row { cells: vec![None; self.width], sort });
        self.rows.len() - 1
    }

    fn put(&mut self, row: usize, column: usize, (across, down): (usize, usize), slot: Slot) {
        self.rows[row].cells[column] = Some(Slot { across, down, ..slot });
    }
}

/// The whole report, in its order.
pub(crate) fn lay_out(given: &Given, captions: Captions, parts: Parts) -> Vec<Block> {
    let mut blocks = Vec::new();
    if parts == Parts::Whole {
        blocks.push(Block::Heading(given.title.clone()));
        blocks.push(Block::Line(given.date.2.clone()));
        blocks.extend(given.preamble.iter().map(|line| Block::Line((*line).to_owned())));
    }
    for (section, (number, _)) in HEADINGS.iter().enumerate() {
        if parts == Parts::Whole {
            blocks.push(Block::Heading(format!("{number}、{}", given.headings[section])));
            blocks.extend(given.texts[section].iter().map(|line| Block::Line((*line).to_owned())));
        }
        match section {
            1 => blocks.extend(disclosure(given, captions)),
            2 => blocks.push(Block::Table(applications(given))),
            3 => blocks.push(Block::Table(disputes(given))),
            _ => {}
        }
    }
    blocks
}

fn disclosure(given: &Given, captions: Captions) -> Vec<Block> {
    let mut blocks = Vec::new();
    let width = given.format.disclosure.iter().map(|table| table.columns.len() + 1).max().unwrap();
    let mut one = Board::new(width);
    for table in given.format.disclosure {
        if captions == Captions::OneTable {
            grid(&mut one, given, table, true);
        } else {
            let mut board = Board::new(table.columns.len() + 1);
            grid(&mut board, given, table, captions == Captions::Row);
            if captions == Captions::Line {
                blocks.push(Block::Line(table.caption.to_owned()));
            }
            blocks.push(Block::Table(board.rows));
        }
    }
    if captions == Captions::OneTable {
        blocks.push(Block::Table(one.rows));
    }
    blocks
}

/// A table of the second section; its last column is merged over those the board has more.
fn grid(board: &mut Board, given: &Given, table: &Table, with_caption: bool) {
    let spare = board.width - table.columns.len() - 1;
    let across = |column: usize| if column + 1 == table.columns.len() { 1 + spare } else { 1 };
    if with_caption {
        let row = board.row(Sort::Head);
        board.put(row, 0, (board.width, 1), Slot::new(table.caption, Role::Head));
    }
    let row = board.row(Sort::Head);
    board.put(row, 0, (1, 1), Slot::new(CONTENT, Role::Head));
    for (column, (_, label)) in table.columns.iter().enumerate() {
        board.put(row, column + 1, (across(column), 1), Slot::new(label, Role::Head));
    }
    for (key, path) in table.rows {
        let row = board.row(Sort::Body);
        board.put(row, 0, (1, 1), Slot::new(path[0], Role::Label));
        for (column, (of, _)) in table.columns.iter().enumerate() {
            let figure = Slot::new(given.shown(table.id, key, of), Role::Figure);
            board.put(row, column + 1, (across(column), 1), figure);
        }
    }
}

fn applications(given: &Given) -> Vec<Row> {
    let table = &given.format.applications;
    let mut board = Board::new(10);
    let head = board.row(Sort::Head);
    board.put(head, 0, (3, 3), Slot::new(BALANCE, Role::Head));
    board.put(head, 3, (7, 1), Slot::new(APPLICANT, Role::Head));
    let head = board.row(Sort::Head);
    board.put(head, 3, (1, 2), Slot::new(table.columns[0].1, Role::Head));
    board.put(head, 4, (5, 1), Slot::new(LEGAL_PERSONS, Role::Head));
    board.put(head, 9, (1, 2), Slot::new(table.columns[6].1, Role::Head));
    let head = board.row(Sort::Head);
    for column in 1..6 {
        board.put(head, column + 3, (1, 1), Slot::new(table.columns[column].1, Role::Head));
    }
    let rows = if given.in_one_row { &PUBLISHED_23[..] } else { table.rows };
    for (at, (key, path)) in rows.iter().enumerate() {
        let row = board.row(Sort::Body);
        for (depth, label) in path.iter().enumerate() {
            let above = |other: usize| rows[other].1.get(..=depth) == Some(&path[..=depth]);
            if at > 0 && above(at - 1) {
                continue;
            }
            let down = (at..rows.len()).take_while(|other| above(*other)).count();
            let across = if depth + 1 == path.len() { 3 - depth } else { 1 };
            board.put(row, depth, (across, down), Slot::new(label, Role::Label));
        }
        for (column, (of, _)) in table.columns.iter().enumerate() {
            board.put(row, column + 3, (1, 1), Slot::new(given.shown(table.id, key, of), Role::Figure));
        }
    }
    board.rows
}

fn disputes(given: &Given) -> Vec<Row> {
    let mut board = Board::new(15);
    let head = board.row(Sort::Head);
    board.put(head, 0, (5, 1), Slot::new(RECONSIDERATION, Role::Head));
    board.put(head, 5, (10, 1), Slot::new(LITIGATION, Role::Head));
    let second = board.row(Sort::Head);
    board.put(second, 5, (5, 1), Slot::new(DIRECT, Role::Head));
    board.put(second, 10, (5, 1), Slot::new(AFTER, Role::Head));
    let third = board.row(Sort::Head);
    let figures = board.row(Sort::Body);
    for (run, row) in DISPUTES.iter().enumerate() {
        for (at, (column, label)) in OUTCOMES.iter().enumerate() {
            let place = run * 5 + at;
            let (row_of_head, down) = if run == 0 { (second, 2) } else { (third, 1) };
            board.put(row_of_head, place, (1, down), Slot::new(label, Role::Head));
            board.put(figures, place, (1, 1), Slot::new(given.shown("disputes", row, column), Role::Figure));
        }
    }
    board.rows
}
