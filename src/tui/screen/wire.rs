//! The bytes of one frame, and what is known of the terminal behind them: where its cursor is and in which style it writes.

use ratatui::layout::{Position, Size};

use super::glyph::Glyph;
use super::pen::Pen;

/// Where the terminal's cursor is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum At {
    /// Nobody knows.
    Nowhere,
    /// In this row, in a column that nobody knows.
    Row(u16),
    /// Here.
    Place(Position),
}

/// What goes to the terminal with the next write.
#[derive(Debug)]
pub(super) struct Wire {
    pub(super) bytes: Vec<u8>,
    size: Size,
    at: At,
    /// In which style the terminal writes, where that is sure.
    pen: Option<Pen>,
}

/// A way for the cursor: how many rows up or down and columns left or right, from where it is or from the left edge.
#[derive(Debug, Clone, Copy)]
enum Way {
    Absolute,
    FromEdge { down: i32 },
    Relative { down: i32, right: i32 },
}

impl Wire {
    pub(super) fn new() -> Self {
        Self { bytes: Vec::new(), size: Size::ZERO, at: At::Nowhere, pen: None }
    }

    /// Forgets what is known of the terminal.
    pub(super) fn forget(&mut self) {
        self.at = At::Nowhere;
        self.pen = None;
    }

    /// What is written from now on is for a terminal of this size.
    pub(super) fn set_size(&mut self, size: Size) {
        if self.size != size {
            self.size = size;
            self.at = At::Nowhere;
        }
    }

    /// Where the cursor is, if that is sure.
    pub(super) fn place(&self) -> Option<Position> {
        match self.at {
            At::Place(place) => Some(place),
            At::Nowhere | At::Row(_) => None,
        }
    }

    /// Empties the whole screen.
    pub(super) fn clear(&mut self) {
        // Many terminals clear in the colour they write in.
        self.take(&Pen::default());
        self.bytes.extend_from_slice(b"\x1b[2J");
        // Old consoles move the cursor as well.
        self.at = At::Nowhere;
    }

    /// Empties the row from the cursor on.
    pub(super) fn clear_rest(&mut self) {
        if !self.writes_blank_like(&Pen::default()) {
            self.take(&Pen::default());
        }
        self.bytes.extend_from_slice(b"\x1b[K");
    }

    /// Asks the terminal where its cursor is.
    pub(super) fn ask_cursor(&mut self) {
        self.bytes.extend_from_slice(b"\x1b[6n");
    }

    /// Whether a blank written now looks like one in that style.
    pub(super) fn writes_blank_like(&self, pen: &Pen) -> bool {
        self.pen.as_ref().is_some_and(|now| now.blank_like(pen))
    }

    /// Whether the glyph can be written as it is, without another style first.
    pub(super) fn writes_like(&self, glyph: &Glyph<'_>) -> bool {
        if glyph.symbol == " " { self.writes_blank_like(&glyph.pen) } else { self.pen == Some(glyph.pen) }
    }

    /// Writes a glyph at a place, in `room` columns, of which it leaves blank what it does not take. Behind one whose width is not the
    /// same in every terminal nobody knows where the cursor is.
    pub(super) fn write(&mut self, place: Position, glyph: &Glyph<'_>, room: u16) {
        self.move_to(place);
        if !self.writes_like(glyph) {
            self.take(&glyph.pen);
        }
        if !glyph.is_sure() && room == 2 {
            // A terminal that draws it narrow leaves the second column as it was.
            self.bytes.extend_from_slice(b"  ");
            self.went(place, 2);
            self.move_to(place);
        }
        self.bytes.extend_from_slice(glyph.symbol.as_bytes());
        if glyph.is_sure() {
            self.went(place, glyph.width);
        } else {
            // As long as none could have come to the edge, it is still in its row.
            self.at = if place.x + 2 < self.size.width { At::Row(place.y) } else { At::Nowhere };
        }
    }

    /// Writes again what the terminal shows already, from the cursor to a place in its row.
    pub(super) fn write_again(&mut self, symbols: &[u8], to: Position) {
        self.bytes.extend_from_slice(symbols);
        self.at = At::Place(to);
    }

    /// The cursor went right by what was written.
    fn went(&mut self, from: Position, width: u16) {
        let x = from.x + width;
        // In the last column terminals keep it there, or not.
        self.at = if x < self.size.width { At::Place(Position { x, y: from.y }) } else { At::Nowhere };
    }

    fn take(&mut self, pen: &Pen) {
        pen.take(self.pen.as_ref(), &mut self.bytes);
        self.pen = Some(*pen);
    }

    /// Moves the cursor in as few bytes as are certain.
    pub(super) fn move_to(&mut self, to: Position) {
        if self.at != At::Place(to) {
            self.go(self.shortest(to), to);
            self.at = At::Place(to);
        }
    }

    /// How many bytes it takes to move the cursor.
    pub(super) fn cost_of_move(&self, to: Position) -> usize {
        if self.at == At::Place(to) { 0 } else { cost(self.shortest(to), to) }
    }

    fn shortest(&self, to: Position) -> Way {
        let rows = |from: u16| i32::from(to.y) - i32::from(from);
        let ways = match self.at {
            At::Nowhere => [Way::Absolute; 3],
            At::Row(y) => [Way::Absolute, Way::FromEdge { down: rows(y) }, Way::Absolute],
            At::Place(at) => {
                let right = i32::from(to.x) - i32::from(at.x);
                [Way::Absolute, Way::Relative { down: rows(at.y), right }, Way::FromEdge { down: rows(at.y) }]
            }
        };
        // Of equals the one that depends on nothing.
        ways.into_iter().min_by_key(|way| cost(*way, to)).unwrap_or(Way::Absolute)
    }

    fn go(&mut self, way: Way, to: Position) {
        match way {
            Way::Absolute => {
                self.bytes.extend_from_slice(b"\x1b[");
                self.number(u32::from(to.y) + 1);
                if to.x > 0 {
                    self.bytes.push(b';');
                    self.number(u32::from(to.x) + 1);
                }
                self.bytes.push(b'H');
            }
            Way::FromEdge { down } => {
                self.bytes.push(b'\r');
                if (1..=FEW).contains(&down) {
                    // Behind a return a line feed goes straight down in every mode.
                    self.bytes.extend((0..down).map(|_| b'\n'));
                } else {
                    self.step(down, b'B', b'A');
                }
                self.step(i32::from(to.x), b'C', b'D');
            }
            Way::Relative { down, right } => {
                self.step(down, b'B', b'A');
                if (-FEW..0).contains(&right) {
                    self.bytes.extend((right..0).map(|_| 0x08));
                } else {
                    self.step(right, b'C', b'D');
                }
            }
        }
    }

    fn step(&mut self, count: i32, forward: u8, back: u8) {
        if count != 0 {
            self.bytes.extend_from_slice(b"\x1b[");
            if count.unsigned_abs() > 1 {
                self.number(count.unsigned_abs());
            }
            self.bytes.push(if count > 0 { forward } else { back });
        }
    }

    fn number(&mut self, number: u32) {
        if number >= 10 {
            self.number(number / 10);
        }
        self.bytes.push(b'0' + u8::try_from(number % 10).unwrap_or(0));
    }
}

/// Up to how many single steps are shorter than a command with their number.
const FEW: i32 = 3;

/// How many bytes a way takes.
fn cost(way: Way, to: Position) -> usize {
    match way {
        Way::Absolute if to.x == 0 => 3 + digits(u32::from(to.y) + 1),
        Way::Absolute => 4 + digits(u32::from(to.y) + 1) + digits(u32::from(to.x) + 1),
        Way::FromEdge { down } => {
            let rows = if (1..=FEW).contains(&down) { down.unsigned_abs() as usize } else { step_cost(down) };
            1 + rows + step_cost(i32::from(to.x))
        }
        Way::Relative { down, right } => {
            let few = (-FEW..0).contains(&right);
            step_cost(down) + if few { right.unsigned_abs() as usize } else { step_cost(right) }
        }
    }
}

fn step_cost(count: i32) -> usize {
    match count.unsigned_abs() {
        0 => 0,
        1 => 3,
        count => 3 + digits(count),
    }
}

fn digits(number: u32) -> usize {
    number.checked_ilog10().map_or(1, |log| log as usize + 1)
}
