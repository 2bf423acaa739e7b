//! A terminal as the program's tests need one: it can take the characters that terminals disagree on for one column or for two, and says
//! truly where its cursor is.
//!
//! It knows what the program, its guard and a plain shell send, and no more. That it is right is shown against another emulator in
//! `tests/widths.rs`.

#![expect(unreachable_pub, reason = "a module of each test program that uses it")]

use nianbao::text::{self, Ambiguous};
use vte::{Params, Parser, Perform};

/// A terminal.
pub struct Emulator {
    parser: Parser,
    screen: Screen,
}

/// A colour of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Colour {
    /// The terminal's own.
    #[default]
    Default,
    /// One of its palette.
    Index(u8),
    /// Any.
    Rgb(u8, u8, u8),
}

/// How a cell is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[expect(clippy::struct_excessive_bools, reason = "attributes are independent of each other")]
pub struct Style {
    pub foreground: Colour,
    pub background: Colour,
    pub bold: bool,
    pub dim: bool,
    pub underlined: bool,
    pub reversed: bool,
    pub hidden: bool,
}

/// One column of one row.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cell {
    /// The character that begins here; nothing for a blank.
    pub text: String,
    /// Whether this is the second half of the character before.
    pub is_half: bool,
    pub style: Style,
}

/// The rows of a screen.
type Grid = Vec<Vec<Cell>>;

/// What a terminal shows and what it was told.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "a terminal has that many modes, and any mixture of them")]
pub struct Screen {
    ambiguous: Ambiguous,
    columns: usize,
    rows: Grid,
    /// Column and row. In the last column a further character goes to the next row, if `wraps`.
    at: (usize, usize),
    wraps: bool,
    style: Style,
    /// The other screen, and where its cursor was, while this is the alternate one.
    other: Option<(Grid, (usize, usize))>,
    pub cursor_shown: bool,
    pub bracketed_paste: bool,
    pub application_keypad: bool,
    /// Where the cursor was each time the terminal was asked for it, in columns and rows from 0.
    pub asked: Vec<(usize, usize)>,
}

impl Emulator {
    /// A terminal of so many columns and rows.
    pub fn new(columns: u16, rows: u16, ambiguous: Ambiguous) -> Self {
        let (columns, rows) = (usize::from(columns), usize::from(rows));
        let screen = Screen {
            ambiguous,
            columns,
            rows: vec![vec![Cell::default(); columns]; rows],
            at: (0, 0),
            wraps: false,
            style: Style::default(),
            other: None,
            cursor_shown: true,
            bracketed_paste: false,
            application_keypad: false,
            asked: Vec::new(),
        };
        Self { parser: Parser::new(), screen }
    }

    /// Takes what a program sent.
    pub fn process(&mut self, bytes: &[u8]) {
        self.parser.advance(&mut self.screen, bytes);
    }

    /// What it shows.
    pub fn screen(&self) -> &Screen {
        &self.screen
    }

    /// Gives it another size. What does not fit is cut off.
    pub fn resize(&mut self, columns: u16, rows: u16) {
        let (columns, rows) = (usize::from(columns), usize::from(rows));
        let screen = &mut self.screen;
        screen.columns = columns;
        let fit = |grid: &mut Grid| {
            grid.resize_with(rows, Vec::new);
            for row in grid {
                row.resize_with(columns, Cell::default);
            }
        };
        fit(&mut screen.rows);
        screen.other.iter_mut().for_each(|(grid, _)| fit(grid));
        screen.at = (screen.at.0.min(columns - 1), screen.at.1.min(rows - 1));
        screen.wraps = false;
    }
}

impl Screen {
    /// The cells of a row.
    pub fn row(&self, row: usize) -> &[Cell] {
        &self.rows[row]
    }

    /// How many columns and rows it has.
    pub fn size(&self) -> (usize, usize) {
        (self.columns, self.rows.len())
    }

    /// The rows as text, without blanks at their ends; a wide character is one character.
    pub fn lines(&self) -> Vec<String> {
        let symbol = |cell: &Cell| if cell.text.is_empty() { " ".to_owned() } else { cell.text.clone() };
        let line = |row: &Vec<Cell>| row.iter().filter(|cell| !cell.is_half).map(symbol).collect::<String>();
        self.rows.iter().map(|row| line(row).trim_end().to_owned()).collect()
    }

    /// Column and row of the cursor, from 0.
    pub fn cursor(&self) -> (usize, usize) {
        self.at
    }

    /// Whether this is the alternate screen.
    pub fn is_alternate(&self) -> bool {
        self.other.is_some()
    }

    /// Empties cells of a row in the colour it is written in.
    fn erase(&mut self, row: usize, columns: std::ops::Range<usize>) {
        self.part(columns.start, row);
        self.part(columns.end, row);
        let style = Style { background: self.style.background, ..Style::default() };
        self.rows[row][columns].fill(Cell { style, ..Cell::default() });
    }

    /// Of a character that stands on both sides of the left edge of a column, nothing stays.
    fn part(&mut self, column: usize, row: usize) {
        if self.rows[row].get(column).is_some_and(|cell| cell.is_half) {
            for half in [column - 1, column] {
                let cell = &mut self.rows[row][half];
                *cell = Cell { style: cell.style, ..Cell::default() };
            }
        }
    }

    fn line_feed(&mut self) {
        if self.at.1 + 1 < self.rows.len() {
            self.at.1 += 1;
        } else {
            self.rows.remove(0);
            self.rows.push(vec![Cell::default(); self.columns]);
        }
    }

    fn go(&mut self, column: usize, row: usize) {
        self.at = (column.min(self.columns - 1), row.min(self.rows.len() - 1));
        self.wraps = false;
    }

    fn set_mode(&mut self, mode: u16, on: bool) {
        match mode {
            25 => self.cursor_shown = on,
            66 => self.application_keypad = on,
            1049 if on && self.other.is_none() => {
                let blank = vec![vec![Cell::default(); self.columns]; self.rows.len()];
                self.other = Some((std::mem::replace(&mut self.rows, blank), self.at));
            }
            1049 if !on => {
                if let Some((rows, (column, row))) = self.other.take() {
                    self.rows = rows;
                    self.go(column, row);
                }
            }
            2004 => self.bracketed_paste = on,
            _ => {}
        }
    }

    fn set_style(&mut self, parameters: &Params) {
        let mut codes = parameters.iter().flatten().copied();
        while let Some(code) = codes.next() {
            let style = &mut self.style;
            match code {
                0 => *style = Style::default(),
                1 => style.bold = true,
                2 => style.dim = true,
                4 => style.underlined = true,
                7 => style.reversed = true,
                8 => style.hidden = true,
                30..=37 => style.foreground = basic(code - 30),
                90..=97 => style.foreground = basic(code - 90 + 8),
                39 => style.foreground = Colour::Default,
                40..=47 => style.background = basic(code - 40),
                100..=107 => style.background = basic(code - 100 + 8),
                49 => style.background = Colour::Default,
                38 | 48 => {
                    let mut next = || codes.next().map_or(0, low);
                    let colour = match next() {
                        5 => Colour::Index(next()),
                        _ => Colour::Rgb(next(), next(), next()),
                    };
                    *(if code == 38 { &mut style.foreground } else { &mut style.background }) = colour;
                }
                _ => {}
            }
        }
    }
}

fn basic(code: u16) -> Colour {
    Colour::Index(low(code))
}

fn low(code: u16) -> u8 {
    u8::try_from(code).unwrap_or(u8::MAX)
}

impl Perform for Screen {
    fn print(&mut self, c: char) {
        let width = text::width(c.encode_utf8(&mut [0; 4]), self.ambiguous);
        let (column, row) = self.at;
        if width == 0 {
            // It belongs to the character before.
            let before = column.checked_sub(usize::from(!self.wraps)).unwrap_or(column);
            let before = if self.rows[row][before].is_half { before - 1 } else { before };
            self.rows[row][before].text.push(c);
            return;
        }
        if self.wraps || column + width > self.columns {
            self.at.0 = 0;
            self.wraps = false;
            self.line_feed();
        }
        let (column, row) = self.at;
        self.part(column, row);
        self.part(column + width, row);
        for at in column..column + width {
            let text = if at == column && c != ' ' { c.to_string() } else { String::new() };
            self.rows[row][at] = Cell { text, is_half: at > column, style: self.style };
        }
        self.at.0 = (column + width).min(self.columns - 1);
        self.wraps = column + width == self.columns;
    }

    fn execute(&mut self, byte: u8) {
        match byte {
            0x08 => self.go(self.at.0.saturating_sub(1), self.at.1),
            b'\r' => self.go(0, self.at.1),
            b'\n' => self.line_feed(),
            b'\t' => self.go((self.at.0 / 8 + 1) * 8, self.at.1),
            _ => {}
        }
    }

    fn csi_dispatch(&mut self, parameters: &Params, intermediates: &[u8], _ignore: bool, action: char) {
        let given = |at: usize| parameters.iter().nth(at).and_then(|group| group.first()).copied().unwrap_or(0);
        let count = |at: usize| usize::from(given(at).max(1));
        let (column, row) = self.at;
        match (intermediates, action) {
            (b"?", 'h' | 'l') => parameters.iter().flatten().for_each(|mode| self.set_mode(*mode, action == 'h')),
            ([], 'A') => self.go(column, row.saturating_sub(count(0))),
            ([], 'B') => self.go(column, row + count(0)),
            ([], 'C') => self.go(column + count(0), row),
            ([], 'D') => self.go(column.saturating_sub(count(0)), row),
            ([], 'H') => self.go(count(1) - 1, count(0) - 1),
            ([], 'J') => {
                let rows = match given(0) {
                    0 => row + 1..self.rows.len(),
                    1 => 0..row,
                    _ => 0..self.rows.len(),
                };
                rows.for_each(|row| self.erase(row, 0..self.columns));
                match given(0) {
                    0 => self.erase(row, column..self.columns),
                    1 => self.erase(row, 0..column + 1),
                    _ => {}
                }
            }
            ([], 'K') => match given(0) {
                0 => self.erase(row, column..self.columns),
                1 => self.erase(row, 0..column + 1),
                _ => self.erase(row, 0..self.columns),
            },
            ([], 'm') => self.set_style(parameters),
            ([], 'n') if given(0) == 6 => self.asked.push(self.at),
            _ => {}
        }
    }

    fn esc_dispatch(&mut self, _intermediates: &[u8], _ignore: bool, byte: u8) {
        match byte {
            b'=' => self.application_keypad = true,
            b'>' => self.application_keypad = false,
            _ => {}
        }
    }
}
