//! The number tables of a section: moving about, typing into cells.

pub(super) mod draw;
mod lines;

use ratatui::layout::Rect;

use super::buffer::Buffer;
use super::document::Document;
use super::keymap::{Action, Focus};
use super::reply::Reply;
use crate::config::{EnterGoes, Settings};
use crate::form::{Body, Cell, Form};
use crate::report::{Edit, Place};
use crate::text::{self, Ambiguous};
use crate::totals::{self, Following};
use crate::value::{Value, half_width_char};

/// The pane of a section of tables.
#[derive(Debug, Clone)]
pub struct Grid {
    /// The section, an index of the form's.
    section: usize,
    /// The current cell.
    cell: Cell,
    /// The first line shown below what is pinned to the top.
    top: usize,
    /// Where a run of Tabs began: the column that Enter goes back to.
    tabbed_from: Option<usize>,
    entry: Option<Entry>,
}

/// A cell being typed. The report changes with every key; this remembers what it was.
#[derive(Debug, Clone)]
struct Entry {
    buffer: Buffer,
    original: Value,
    /// The totals that agreed when the entry began.
    following: Following,
    run: u64,
    /// 编辑: the arrows move the caret. Otherwise 输入: they commit and move.
    in_place: bool,
}

impl Grid {
    /// The pane of a section of tables, on its first cell. `None` if the section has no tables.
    pub fn new(form: &Form, section: usize) -> Option<Self> {
        let Body::Tables(tables) = &form.sections[section].body else { return None };
        let cell = Cell { table: tables.start, row: 0, column: 0 };
        Some(Self { section, cell, top: 0, tabbed_from: None, entry: None })
    }

    /// The section it shows.
    pub fn section(&self) -> usize {
        self.section
    }

    /// The current cell.
    pub fn cell(&self) -> Cell {
        self.cell
    }

    /// Where the keys go.
    pub fn focus(&self) -> Focus {
        if self.entry.is_some() { Focus::Entry } else { Focus::Grid }
    }

    /// Whether the cell is edited in place, the caret moving inside it.
    pub fn is_in_place(&self) -> bool {
        self.entry.as_ref().is_some_and(|entry| entry.in_place)
    }

    /// What the cell held before it was typed over, while it is.
    pub fn original(&self) -> Option<&Value> {
        self.entry.as_ref().map(|entry| &entry.original)
    }

    /// Goes to a cell of its section.
    pub fn go_to(&mut self, cell: Cell) {
        self.entry = None;
        self.tabbed_from = None;
        self.cell = cell;
    }

    /// Carries out an action.
    pub fn update(&mut self, action: Action, document: &mut Document, settings: &Settings) -> Reply {
        if self.entry.is_some() {
            return self.update_entry(action, document, settings);
        }
        match action {
            Action::Type(c) => self.begin(c, document, settings),
            Action::EditInPlace => {
                let text = document.report().value(self.cell).to_string();
                self.open_entry(Buffer::new(&text), true, document);
                Reply::Done
            }
            Action::Backspace => {
                self.open_entry(Buffer::new(""), false, document);
                self.put(document);
                Reply::Done
            }
            Action::Delete => {
                if !document.report().value(self.cell).is_blank() {
                    let following = Following::now(document.report());
                    document.change(Edit::Cell(self.cell, Value::Blank), &following, Place::Cell(self.cell), None);
                }
                Reply::Done
            }
            Action::Settle => self.settle(document),
            Action::Back => Reply::Leave,
            action => self.travel(action, document.form(), settings),
        }
    }

    fn update_entry(&mut self, action: Action, document: &mut Document, settings: &Settings) -> Reply {
        let Some(entry) = &mut self.entry else { return Reply::Unused };
        match action {
            Action::Type(c) => {
                let typed = as_number(c, &entry.buffer.content(), document.form().kind(self.cell).decimal);
                if let Some(c) = typed {
                    entry.buffer.insert(&text::clean(c.encode_utf8(&mut [0; 4])));
                    self.put(document);
                }
                Reply::Done
            }
            Action::Backspace => {
                entry.buffer.backspace();
                self.put(document);
                Reply::Done
            }
            Action::Delete => {
                entry.buffer.delete();
                self.put(document);
                Reply::Done
            }
            Action::Left if entry.in_place => {
                entry.buffer.left();
                Reply::Done
            }
            Action::Right if entry.in_place => {
                entry.buffer.right();
                Reply::Done
            }
            Action::Home | Action::End if entry.in_place => {
                let byte = if action == Action::Home { 0 } else { usize::MAX };
                entry.buffer.place(super::buffer::Caret { line: 0, byte });
                Reply::Done
            }
            Action::Back => {
                let run = entry.run;
                self.entry = None;
                document.abandon(run);
                Reply::Done
            }
            action => {
                self.commit(document);
                self.travel(action, document.form(), settings)
            }
        }
    }

    /// Ends the entry, keeping what was typed. An entry that changed nothing leaves no step behind.
    pub fn commit(&mut self, document: &mut Document) {
        if let Some(entry) = self.entry.take() {
            let value = document.report().value(self.cell);
            // 0.50 over 0.5 is a change of what is printed.
            if *value == entry.original && value.to_string() == entry.original.to_string() {
                document.abandon(entry.run);
            } else {
                document.end_run();
            }
        }
    }

    /// Enters text into the cell as if it had been typed, replacing what it holds.
    pub fn type_text(&mut self, text: &str, document: &mut Document) -> Reply {
        if self.entry.is_none() {
            self.open_entry(Buffer::new(""), false, document);
        }
        if let Some(entry) = &mut self.entry {
            entry.buffer.insert(text);
            self.put(document);
        }
        Reply::Done
    }

    /// Where typing this text from here on would put what: figures, with Tab and Enter between them.
    pub fn typing(&self, text: &str, form: &Form, settings: &Settings) -> Vec<(Cell, String)> {
        let mut hand = Self { entry: None, ..self.clone() };
        let mut typed = Vec::new();
        let mut cell = String::new();
        let mut commit = |hand: &Self, cell: &mut String| {
            if !cell.is_empty() {
                typed.push((hand.cell, std::mem::take(cell)));
            }
        };
        for c in text.chars() {
            let action = match c {
                '\t' => Action::Next,
                '\r' | '\n' => Action::Enter,
                c => {
                    cell.push(c);
                    continue;
                }
            };
            commit(&hand, &mut cell);
            hand.travel(action, form, settings);
        }
        commit(&hand, &mut cell);
        typed
    }

    fn begin(&mut self, c: char, document: &mut Document, settings: &Settings) -> Reply {
        let plain = half_width_char(c);
        if plain.is_ascii() && !plain.is_ascii_digit() && !matches!(plain, '-' | '.' | '/') {
            return Reply::Say("grid-digits-please");
        }
        self.open_entry(Buffer::new(""), false, document);
        self.update_entry(Action::Type(c), document, settings)
    }

    fn open_entry(&mut self, buffer: Buffer, in_place: bool, document: &mut Document) {
        let original = document.report().value(self.cell).clone();
        let following = Following::now(document.report());
        self.entry = Some(Entry { buffer, original, following, run: document.new_run(), in_place });
    }

    /// Puts what is typed so far into the cell.
    fn put(&self, document: &mut Document) {
        if let Some(entry) = &self.entry {
            let value = Value::parse(document.form().kind(self.cell), &entry.buffer.content());
            let place = Place::Cell(self.cell);
            document.change(Edit::Cell(self.cell, value), &entry.following, place, Some(entry.run));
        }
    }

    /// Sets the total under the cursor right; on any other cell, all totals of the report.
    fn settle(&self, document: &mut Document) -> Reply {
        let one = document.form().is_total(self.cell);
        let edit =
            if one { totals::settle(document.report(), self.cell) } else { totals::settle_all(document.report()) };
        let Some(edit) = edit else {
            return Reply::Say(if one { "grid-total-agrees" } else { "grid-totals-agree" });
        };
        let following = Following::now(document.report());
        document.change(edit, &following, Place::Cell(self.cell), None);
        Reply::Say(if one { "grid-total-settled" } else { "grid-totals-settled" })
    }

    fn travel(&mut self, action: Action, form: &Form, settings: &Settings) -> Reply {
        let from = self.cell;
        let tabbed_from = self.tabbed_from.take();
        match action {
            Action::Up => self.step_rows(form, -1),
            Action::Down => self.step_rows(form, 1),
            Action::Left => self.cell.column = self.cell.column.saturating_sub(1),
            Action::Right => self.cell.column = (self.cell.column + 1).min(form.tables[from.table].columns.len() - 1),
            Action::Home => self.cell.column = 0,
            Action::End => self.cell.column = form.tables[from.table].columns.len() - 1,
            Action::PageUp => (0..PAGE).for_each(|_| self.step_rows(form, -1)),
            Action::PageDown => (0..PAGE).for_each(|_| self.step_rows(form, 1)),
            Action::Top => self.cell = self.tables(form).next().map_or(from, |table| Cell { table, row: 0, column: 0 }),
            Action::Bottom => {
                if let Some(last) = form.cells_of(self.tables(form).last().unwrap_or(from.table)).last() {
                    self.cell = last;
                }
            }
            Action::Next | Action::Previous => {
                self.tabbed_from = Some(tabbed_from.unwrap_or(from.column));
                return self.step_cells(form, action == Action::Next);
            }
            Action::Enter if settings.enter == EnterGoes::Right && tabbed_from.is_none() => {
                return self.step_cells(form, true);
            }
            Action::Enter => return self.enter(form, tabbed_from),
            _ => return Reply::Unused,
        }
        Reply::Done
    }

    fn tables(&self, form: &Form) -> std::ops::Range<usize> {
        form.sections[self.section].body.tables()
    }

    /// One number row down (1) or up (-1), over the end of a table into the next one of the section.
    fn step_rows(&mut self, form: &Form, step: isize) {
        let rows: Vec<(usize, usize)> = self
            .tables(form)
            .flat_map(|table| (0..form.tables[table].rows.len()).map(move |row| (table, row)))
            .collect();
        let here = rows.iter().position(|row| *row == (self.cell.table, self.cell.row)).unwrap_or(0);
        if let Some((table, row)) = here.checked_add_signed(step).and_then(|at| rows.get(at)) {
            let column = self.cell.column.min(form.tables[*table].columns.len() - 1);
            self.cell = Cell { table: *table, row: *row, column };
        }
    }

    /// The next or the previous cell to be entered, row by row.
    fn step_cells(&mut self, form: &Form, forward: bool) -> Reply {
        let cells = self.tables(form).flat_map(|table| form.cells_of(table)).filter(|cell| !form.is_total(*cell));
        let found = if forward {
            cells.into_iter().find(|cell| *cell > self.cell)
        } else {
            cells.filter(|cell| *cell < self.cell).last()
        };
        match found {
            Some(cell) => {
                self.cell = cell;
                Reply::Done
            }
            None => Reply::Say(if forward { "grid-last-cell" } else { "grid-first-cell" }),
        }
    }

    /// Down to the next cell to be entered: after a run of Tabs in the column where it began; from the end of a column to the
    /// top of the next.
    fn enter(&mut self, form: &Form, tabbed_from: Option<usize>) -> Reply {
        let column = tabbed_from.unwrap_or(self.cell.column);
        let below = |cell: &Cell| (cell.table, cell.row) > (self.cell.table, self.cell.row);
        let enterable = |cell: &Cell| !form.is_total(*cell);
        let in_column = |cell: &Cell| cell.column == column.min(form.tables[cell.table].columns.len() - 1);
        let cells = || self.tables(form).flat_map(|table| form.cells_of(table)).filter(enterable);
        let next_column = |cell: &Cell| cell.table == self.cell.table && cell.column > column;
        let below = cells().find(|cell| below(cell) && in_column(cell));
        let right = cells().filter(next_column).min_by_key(|cell| (cell.column, cell.row));
        match below.or(right.filter(|_| self.tables(form).len() == 1)) {
            Some(cell) => {
                self.cell = cell;
                Reply::Done
            }
            // On a total there is nothing to enter below, and still a next row.
            None if form.is_total(self.cell) => {
                self.step_rows(form, 1);
                Reply::Done
            }
            None => Reply::Say("grid-last-cell"),
        }
    }

    /// Scrolls so that the current cell is shown in `area`.
    pub fn settle_scroll(&mut self, document: &Document, area: Rect, ambiguous: Ambiguous) {
        self.top = lines::Lines::new(document, self.section, area, ambiguous).settle(self.cell, self.top);
    }
}

/// How many rows a page is when moving through a table.
const PAGE: usize = 10;

/// The character as it enters a number: `。` after a digit is a decimal point where there are decimals, a thousands separator
/// outside a note is nothing.
fn as_number(c: char, before: &str, decimal: bool) -> Option<char> {
    let in_note = before.contains(['(', '（']);
    match c {
        '。' | '．' if decimal && !in_note && before.ends_with(|c: char| half_width_char(c).is_ascii_digit()) => {
            Some('.')
        }
        ',' | '，' if !in_note => None,
        c => Some(c),
    }
}
