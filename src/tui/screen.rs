//! What goes to the terminal: the drawing of frames, and the modes it is put in and out of.
//!
//! [`Screen`] is ratatui's backend of this program. It differs from the usual one in what a slow line and Chinese text need: one
//! write a frame; no cursor move after each wide character, since it knows how far the cursor went; a move after each
//! character whose width terminals disagree on, so that a line stays in its columns in all of them; attributes sent only where they change;
//! and never a question to the terminal, whose answer could come as typing.

mod colours;
mod guard;
mod pen;

use std::io::{self, Write};

use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::{Buffer, Cell, CellDiffOption, CellWidth};
use ratatui::layout::{Position, Rect, Size};
use ratatui::{Frame, Terminal};

use crate::text::{self, Ambiguous};
use pen::Pen;

pub use colours::{Colours, lacks_chinese};
pub use guard::{Guard, output};

/// From how many bytes on a frame may reach the terminal in more than one packet, so that the cursor is better hidden meanwhile.
const ONE_PACKET: usize = 1024;

/// Draws frames on a terminal. Nothing is written before [`flush`](Backend::flush), and that in one piece.
#[derive(Debug)]
pub struct Screen<W: Write> {
    out: W,
    /// Collected, not written yet.
    frame: Vec<u8>,
    colours: Colours,
    fixed_size: Option<Size>,
    /// Where the terminal's cursor is, where that is sure.
    at: Option<Position>,
    /// In which style the terminal writes, where that is sure.
    pen: Option<Pen>,
    /// Where the cursor shall rest.
    cursor: Position,
    show: bool,
    shown: bool,
    /// The second halves of wide characters in the last frame; see [`draw`].
    halves: Vec<Position>,
}

impl<W: Write> Screen<W> {
    /// A screen of the size of the process's terminal, without the colours that it does not have.
    pub fn new(out: W, colours: Colours) -> Self {
        Self {
            out,
            frame: Vec::new(),
            colours,
            fixed_size: None,
            at: None,
            pen: None,
            cursor: Position::ORIGIN,
            show: true,
            shown: true,
            halves: Vec::new(),
        }
    }

    /// A screen that has this size always: for writing to something that is no terminal.
    pub fn with_size(out: W, colours: Colours, size: Size) -> Self {
        Self { fixed_size: Some(size), ..Self::new(out, colours) }
    }

    /// Forgets what is known of the terminal's state, because another program had it. What it shows is cleared by
    /// [`Terminal::clear`](ratatui::Terminal::clear).
    pub fn forget(&mut self) {
        self.at = None;
        self.pen = None;
        // Not known, so it has to be said again.
        self.shown = false;
    }

    fn known_size(&self) -> Size {
        self.fixed_size.unwrap_or_else(terminal_size)
    }

    fn write_cell(&mut self, position: Position, cell: &Cell, size: Size) {
        let symbol = cell.symbol();
        let drawable = !symbol.is_empty() && !symbol.contains(char::is_control);
        let width = if drawable { cell.cell_width() } else { 1 };
        let fits = position.x.saturating_add(width) <= size.width;
        // Half a character at the edge is none.
        let (symbol, width) = if drawable && fits { (symbol, width) } else { (" ", 1) };
        let pen = Pen::of(cell, self.colours);
        let keeps = symbol == " " && self.pen.as_ref().is_some_and(|now| now.blank_like(&pen));
        self.move_to(position, size);
        if !keeps {
            pen.take(self.pen.as_ref(), &mut self.frame);
            self.pen = Some(pen);
        }
        let sure = is_sure(symbol, width);
        if !sure && width == 2 {
            // A terminal that draws it narrow leaves the second column as it was.
            self.frame.extend_from_slice(b"  ");
            self.went(position, 2, size);
            self.move_to(position, size);
        }
        self.frame.extend_from_slice(symbol.as_bytes());
        if sure { self.went(position, width, size) } else { self.at = None }
    }

    /// The cursor went right by what was written.
    fn went(&mut self, from: Position, width: u16, size: Size) {
        let x = from.x + width;
        // In the last column terminals keep it there, or not.
        self.at = (x < size.width).then_some(Position { x, y: from.y });
    }

    /// Moves the cursor in as few bytes as are certain.
    fn move_to(&mut self, to: Position, size: Size) {
        use std::io::Write as _;
        if self.at == Some(to) {
            return;
        }
        let moved = match self.at {
            Some(at) if at.y == to.y && to.x == 0 => self.frame.write_all(b"\r"),
            Some(at) if at.y == to.y && to.x == at.x + 1 => self.frame.write_all(b"\x1b[C"),
            Some(at) if at.y == to.y && to.x > at.x => write!(self.frame, "\x1b[{}C", to.x - at.x),
            Some(at) if at.y == to.y && at.x - to.x <= 3 => {
                self.frame.extend(std::iter::repeat_n(0x08, usize::from(at.x - to.x)));
                Ok(())
            }
            Some(at) if at.y.checked_add(1) == Some(to.y) && to.x == 0 && to.y < size.height => {
                self.frame.write_all(b"\r\n")
            }
            _ if to.x == 0 => write!(self.frame, "\x1b[{}H", u32::from(to.y) + 1),
            _ => write!(self.frame, "\x1b[{};{}H", u32::from(to.y) + 1, u32::from(to.x) + 1),
        };
        self.at = moved.is_ok().then_some(to);
    }
}

impl<W: Write> Backend for Screen<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let size = self.known_size();
        // The second half of the wide character written last.
        let mut covered = None;
        for (x, y, cell) in content {
            let position = Position { x, y };
            if x >= size.width || y >= size.height || covered == Some(position) {
                continue;
            }
            self.write_cell(position, cell, size);
            covered = (x + 1 < size.width && is_wide(cell)).then_some(Position { x: x + 1, y });
        }
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.show = false;
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.show = true;
        Ok(())
    }

    /// Where the cursor was last set; the terminal is not asked.
    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.cursor)
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.cursor = position.into();
        Ok(())
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    fn clear_region(&mut self, clear_type: ClearType) -> io::Result<()> {
        // Many terminals clear in the colour they write in.
        let plain = Pen::default();
        plain.take(self.pen.as_ref(), &mut self.frame);
        self.pen = Some(plain);
        let command: &[u8] = match clear_type {
            ClearType::All => b"\x1b[2J",
            ClearType::AfterCursor => b"\x1b[J",
            ClearType::BeforeCursor => b"\x1b[1J",
            ClearType::CurrentLine => b"\x1b[2K",
            ClearType::UntilNewLine => b"\x1b[K",
        };
        if clear_type == ClearType::All {
            // Old consoles move the cursor as well.
            self.at = None;
        } else {
            self.move_to(self.cursor, self.known_size());
        }
        self.frame.extend_from_slice(command);
        Ok(())
    }

    fn size(&self) -> io::Result<Size> {
        Ok(self.known_size())
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: self.known_size(), pixels: Size::ZERO })
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.shown && (!self.show || self.frame.len() > ONE_PACKET) {
            self.frame.splice(0..0, *b"\x1b[?25l");
            self.shown = false;
        }
        if self.show {
            let size = self.known_size();
            self.move_to(self.cursor, size);
            if !self.shown {
                self.frame.extend_from_slice(b"\x1b[?25h");
                self.shown = true;
            }
        }
        if self.frame.is_empty() {
            return Ok(());
        }
        let written = self.out.write_all(&self.frame).and_then(|()| self.out.flush());
        self.frame.clear();
        if written.is_err() {
            self.forget();
        }
        written
    }
}

/// Draws one frame, instead of [`Terminal::draw`] directly.
///
/// Where a wide character gives way to something one column beside it, its second half is left over: ratatui believes it to be a
/// blank since long and does not send it, and terminals give it this colour or that. Here it is sent.
///
/// # Errors
/// The terminal is gone.
pub fn draw<W: Write>(terminal: &mut Terminal<Screen<W>>, render: impl FnOnce(&mut Frame<'_>)) -> io::Result<()> {
    let before = std::mem::take(&mut terminal.backend_mut().halves);
    let mut halves = Vec::new();
    terminal.draw(|frame| {
        render(frame);
        let buffer = frame.buffer_mut();
        halves = second_halves(buffer);
        for position in before {
            if halves.binary_search_by_key(&(position.y, position.x), |half| (half.y, half.x)).is_err()
                && let Some(cell) = buffer.cell_mut(position)
                && cell.diff_option == CellDiffOption::None
            {
                cell.set_diff_option(CellDiffOption::AlwaysUpdate);
            }
        }
    })?;
    terminal.backend_mut().halves = halves;
    Ok(())
}

/// The columns covered by the character before them, row by row.
fn second_halves(buffer: &Buffer) -> Vec<Position> {
    let mut halves = Vec::new();
    for y in buffer.area.rows().map(|row| row.y) {
        let mut x = buffer.area.left();
        while x < buffer.area.right() {
            let wide = is_wide(&buffer[(x, y)]);
            if wide && x + 1 < buffer.area.right() {
                halves.push(Position { x: x + 1, y });
            }
            x += if wide { 2 } else { 1 };
        }
    }
    halves
}

fn is_wide(cell: &Cell) -> bool {
    let symbol = cell.symbol();
    !symbol.contains(char::is_control) && cell.cell_width() == 2
}

/// Whether all terminals agree on how many columns this takes.
fn is_sure(symbol: &str, width: u16) -> bool {
    let mut chars = symbol.chars();
    let (Some(c), None) = (chars.next(), chars.next()) else { return false };
    match c {
        ' '..='~' => width == 1,
        '\u{4e00}'..='\u{9fff}' => width == 2,
        // Symbols that are pictures in some terminals; characters of private use.
        '\u{2600}'..='\u{27bf}' | '\u{e000}'..='\u{f8ff}' | '\u{1f000}'..='\u{1ffff}' => false,
        _ => {
            let width = usize::from(width);
            text::width(symbol, Ambiguous::Narrow) == width && text::width(symbol, Ambiguous::Wide) == width
        }
    }
}

/// The size of the terminal that the process writes to; by `LINES` and `COLUMNS` where it does not tell; else 80 × 24.
pub fn terminal_size() -> Size {
    let streams = [rustix::stdio::stdout(), rustix::stdio::stdin(), rustix::stdio::stderr()];
    let told = streams.iter().find_map(|stream| rustix::termios::tcgetwinsize(stream).ok());
    let variable = |name: &str| std::env::var(name).ok()?.trim().parse::<u16>().ok();
    let (columns, rows) = told.map_or((0, 0), |size| (size.ws_col, size.ws_row));
    let one = |told: u16, name: &str, usual: u16| {
        if told > 0 { told } else { variable(name).filter(|&number| number > 0).unwrap_or(usual) }
    };
    Size { width: one(columns, "COLUMNS", 80), height: one(rows, "LINES", 24) }
}

/// Empties an area of a buffer for something to be laid over it, and removes the wide characters that its left edge would cut in two:
/// half a character hides the cell behind it.
pub fn make_room(buffer: &mut Buffer, area: Rect) {
    let area = area.intersection(buffer.area);
    for y in area.top()..area.bottom() {
        if area.left() > buffer.area.left() && is_wide(&buffer[(area.left() - 1, y)]) {
            buffer[(area.left() - 1, y)].set_symbol(" ");
        }
        for x in area.left()..area.right() {
            buffer[(x, y)].reset();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::num::NonZeroU16;
    use std::rc::Rc;

    use proptest::prelude::*;
    use ratatui::style::{Color, Modifier, Style};

    use super::*;

    /// What was written, one item a write.
    #[derive(Debug, Clone, Default)]
    struct Written(Rc<RefCell<Vec<Vec<u8>>>>);

    impl Write for Written {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.borrow_mut().push(bytes.to_vec());
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    impl Written {
        fn take(&self) -> Vec<Vec<u8>> {
            self.0.take()
        }
    }

    const SIZE: Size = Size { width: 20, height: 6 };

    fn terminal(size: Size, colours: Colours) -> (Terminal<Screen<Written>>, Written) {
        let written = Written::default();
        (Terminal::new(Screen::with_size(written.clone(), colours, size)).unwrap(), written)
    }

    fn emulator(size: Size) -> vt100::Parser {
        let mut emulator =
            vt100::Parser::new(NonZeroU16::new(size.height).unwrap(), NonZeroU16::new(size.width).unwrap(), 0);
        // As some other program left it.
        emulator.process(b"\x1b[1;31;44m\x1b[3;3Hnoise\x1b[m\x1b[2J\x1b[1;7m");
        emulator
    }

    fn colour(color: Color) -> vt100::Color {
        match color {
            Color::Red => vt100::Color::Idx(1),
            Color::LightBlue => vt100::Color::Idx(12),
            Color::Indexed(n) => vt100::Color::Idx(n),
            Color::Rgb(r, g, b) => vt100::Color::Rgb(r, g, b),
            _ => vt100::Color::Default,
        }
    }

    /// Compares what a terminal shows with what was drawn; the difference, if there is one.
    fn compare(buffer: &Buffer, screen: &vt100::Screen) -> Result<(), String> {
        for y in 0..buffer.area.height {
            let mut x = 0;
            while x < buffer.area.width {
                let (drawn, shown) = (&buffer[(x, y)], screen.cell(y, x).unwrap());
                let contents = if shown.has_contents() { shown.contents() } else { " " };
                let seen_on_blanks = [(Modifier::REVERSED, shown.inverse()), (Modifier::UNDERLINED, shown.underline())];
                let seen_on_letters = [(Modifier::BOLD, shown.bold()), (Modifier::DIM, shown.dim())];
                let letter = drawn.symbol() != " " || drawn.modifier.contains(Modifier::REVERSED);
                let seen = seen_on_blanks.into_iter().chain(seen_on_letters.into_iter().filter(|_| letter));
                let (asked, given): (Vec<_>, Vec<_>) =
                    seen.map(|(modifier, given)| (drawn.modifier.contains(modifier), given)).unzip();
                let foreground = |of: vt100::Color| letter.then_some(of);
                let expected = (drawn.symbol(), colour(drawn.bg), foreground(colour(drawn.fg)), asked);
                let got = (contents, shown.bgcolor(), foreground(shown.fgcolor()), given);
                if expected != got {
                    return Err(format!("at {x},{y}: drawn {expected:?}, shown {got:?}\n{}", screen.contents()));
                }
                x += drawn.cell_width().max(1);
            }
        }
        Ok(())
    }

    /// A text at a place in a style, with room made for it if it is an overlay.
    type Part = (u16, u16, String, Style);

    fn part() -> impl Strategy<Value = Part> {
        let colours = prop_oneof![
            Just(Color::Reset),
            Just(Color::Red),
            Just(Color::LightBlue),
            Just(Color::Indexed(100)),
            Just(Color::Rgb(1, 2, 3))
        ];
        let attribute = |modifier| prop_oneof![Just(Modifier::empty()), Just(modifier)];
        // The emulator has one of bold and dim.
        let strength = prop_oneof![Just(Modifier::empty()), Just(Modifier::BOLD), Just(Modifier::DIM)];
        let modifiers =
            (strength, attribute(Modifier::REVERSED), attribute(Modifier::UNDERLINED)).prop_map(|(a, b, c)| a | b | c);
        let style = (colours.clone(), colours, modifiers)
            .prop_map(|(fg, bg, modifier)| Style::new().fg(fg).bg(bg).add_modifier(modifier));
        (0u16..24, 0u16..8, "[a-z0-9  政府信息公开，“”①㎡é│𠮷]{0,14}", style)
    }

    fn draw_parts(buffer: &mut Buffer, parts: &[Part]) {
        for (x, y, text, style) in parts {
            if *x < SIZE.width && *y < SIZE.height {
                let width = u16::try_from(text::width(text, Ambiguous::Narrow)).unwrap();
                make_room(buffer, Rect { x: *x, y: *y, width, height: 1 });
                buffer.set_stringn(*x, *y, text, usize::from(SIZE.width - x), *style);
            }
        }
    }

    proptest! {
        #[test]
        fn a_terminal_shows_what_was_drawn(
            frames in proptest::collection::vec((proptest::collection::vec(part(), 0..8), 0u16..20, 0u16..6), 1..5),
            cleared in 0usize..8,
        ) {
            let (mut terminal, written) = terminal(SIZE, Colours::Rgb);
            let mut emulator = emulator(SIZE);
            for (number, (parts, x, y)) in frames.iter().enumerate() {
                if number == cleared {
                    emulator.process(b"\x1b[Hsomething else\x1b[7m");
                    terminal.backend_mut().forget();
                    terminal.clear().unwrap();
                }
                let mut drawn = None;
                draw(&mut terminal, |frame| {
                    draw_parts(frame.buffer_mut(), parts);
                    frame.set_cursor_position((*x, *y));
                    drawn = Some(frame.buffer_mut().clone());
                }).unwrap();
                let writes = written.take();
                prop_assert!(writes.len() <= 1, "one write a frame");
                emulator.process(&writes.concat());
                prop_assert_eq!(compare(&drawn.unwrap(), emulator.screen()), Ok(()));
                prop_assert_eq!(emulator.screen().cursor_position(), (*y, *x));
                prop_assert!(!emulator.screen().hide_cursor());
            }
        }

        /// Ambiguous characters have two columns reserved: both kinds of terminals show the same text in the same columns.
        #[test]
        fn terminals_of_both_kinds_show_the_same(
            frames in proptest::collection::vec(proptest::collection::vec((0u16..20, 0u16..6, "[a-z0-9 政府，“”①│]{0,14}"), 0..6), 1..4),
        ) {
            let (mut terminal, written) = terminal(SIZE, Colours::Rgb);
            let mut emulators = [false, true].map(|wide| Emulator::new(SIZE, wide));
            for parts in &frames {
                let mut drawn = None;
                draw(&mut terminal, |frame| {
                    let buffer = frame.buffer_mut();
                    for (x, y, text) in parts {
                        draw_wide(buffer, *x, *y, text);
                    }
                    drawn = Some(buffer.clone());
                }).unwrap();
                let bytes = written.take().concat();
                for emulator in &mut emulators {
                    emulator.process(&bytes);
                    prop_assert_eq!(emulator.glyphs(), glyphs(drawn.as_ref().unwrap()), "wide: {}", emulator.wide);
                }
            }
        }
    }

    /// Draws a text with two columns for each ambiguous character.
    fn draw_wide(buffer: &mut Buffer, mut x: u16, y: u16, text: &str) {
        let total = u16::try_from(text::width(text, Ambiguous::Wide)).unwrap();
        make_room(buffer, Rect { x, y, width: total, height: 1 });
        for (_, cluster) in text::clusters(text) {
            let width = u16::try_from(text::width(cluster, Ambiguous::Wide)).unwrap();
            if x + width > SIZE.width {
                return;
            }
            buffer[(x, y)].set_symbol(cluster);
            if width == 2 && text::width(cluster, Ambiguous::Narrow) == 1 {
                buffer[(x, y)].set_diff_option(CellDiffOption::ForcedWidth(NonZeroU16::new(2).unwrap()));
            }
            x += width;
        }
    }

    /// Where which character was drawn, but for blanks.
    fn glyphs(buffer: &Buffer) -> Vec<(u16, u16, String)> {
        let mut all = Vec::new();
        for y in 0..SIZE.height {
            let mut x = 0;
            while x < SIZE.width {
                let cell = &buffer[(x, y)];
                if cell.symbol() != " " {
                    all.push((x, y, cell.symbol().to_owned()));
                }
                x += cell.cell_width().max(1);
            }
        }
        all
    }

    /// As much of a terminal as the screen uses, with ambiguous characters narrow or wide: each column holds nothing, a character, or
    /// the second half of one.
    struct Emulator {
        wide: bool,
        size: Size,
        columns: Vec<String>,
        at: (usize, usize),
    }

    impl Emulator {
        fn new(size: Size, wide: bool) -> Self {
            Self { wide, size, columns: vec![String::new(); usize::from(size.width * size.height)], at: (0, 0) }
        }

        fn glyphs(&self) -> Vec<(u16, u16, String)> {
            let width = usize::from(self.size.width);
            self.columns
                .iter()
                .enumerate()
                .filter(|(_, symbol)| !matches!(symbol.as_str(), "" | " " | "half"))
                .map(|(at, symbol)| {
                    (u16::try_from(at % width).unwrap(), u16::try_from(at / width).unwrap(), symbol.clone())
                })
                .collect()
        }

        fn process(&mut self, bytes: &[u8]) {
            let mut rest = std::str::from_utf8(bytes).unwrap();
            while let Some(c) = rest.chars().next() {
                rest = rest.strip_prefix(c).unwrap();
                match c {
                    '\r' => self.at.0 = 0,
                    '\n' => self.at.1 += 1,
                    '\u{8}' => self.at.0 = self.at.0.saturating_sub(1),
                    '\u{1b}' => {
                        let end = rest.find(|c: char| c.is_ascii_alphabetic()).unwrap();
                        let (parameters, last) = rest.split_at(end);
                        rest = last.split_at(1).1;
                        self.command(parameters.trim_start_matches('['), last.chars().next().unwrap());
                    }
                    _ => self.put(c),
                }
            }
        }

        fn command(&mut self, parameters: &str, last: char) {
            let number = |n: usize| parameters.split(';').nth(n).and_then(|p| p.parse().ok()).unwrap_or(1_usize);
            match last {
                'H' => self.at = (number(1) - 1, number(0) - 1),
                'C' => self.at.0 += number(0),
                'J' => self.columns.fill(String::new()),
                _ => {}
            }
        }

        fn put(&mut self, c: char) {
            let ambiguous = if self.wide { Ambiguous::Wide } else { Ambiguous::Narrow };
            let width = text::width(&c.to_string(), ambiguous);
            let row = self.at.1 * usize::from(self.size.width);
            for column in self.at.0..(self.at.0 + width).min(usize::from(self.size.width)) {
                // Half of what is overwritten does not stay.
                if self.columns[row + column] == "half" {
                    self.columns[row + column - 1].clear();
                }
                if let Some(next) = self.columns.get_mut(row + column + 1)
                    && next == "half"
                {
                    next.clear();
                }
                self.columns[row + column] = if column == self.at.0 { c.to_string() } else { "half".to_owned() };
            }
            self.at.0 += width;
        }
    }

    #[test]
    fn a_page_of_chinese_costs_little_more_than_its_text() {
        let size = Size { width: 80, height: 24 };
        let (mut terminal, written) = terminal(size, Colours::Rgb);
        // 22 lines of 31 characters of 3 bytes: about the page that was measured for other programs.
        let line = "政府信息公开工作年度报告".repeat(3).chars().take(31).collect::<String>();
        let page = |frame: &mut ratatui::Frame<'_>| {
            for y in 1..23 {
                frame.buffer_mut().set_string(2, y, &line, Style::new());
            }
            frame.set_cursor_position((2, 1));
        };
        draw(&mut terminal, page).unwrap();
        let bytes = written.take().concat().len();
        assert!(bytes <= 2046 + 22 * 8, "{bytes} bytes for a text of 2046");
        // The same again, and one digit more.
        draw(&mut terminal, page).unwrap();
        assert_eq!(written.take().concat().len(), 0, "nothing changed");
        draw(&mut terminal, |frame| {
            page(frame);
            frame.buffer_mut().set_string(70, 12, "5", Style::new());
            frame.set_cursor_position((71, 12));
        })
        .unwrap();
        assert_eq!(written.take().concat(), b"\x1b[13;71H5");
    }

    #[test]
    fn the_cursor_moves_by_the_shortest_way() {
        let mut screen = Screen::with_size(Vec::new(), Colours::Rgb, SIZE);
        let mut step = |x: u16, y: u16| {
            screen.set_cursor_position((x, y)).unwrap();
            screen.flush().unwrap();
            String::from_utf8(std::mem::take(&mut screen.out)).unwrap()
        };
        assert_eq!(step(5, 2), "\x1b[3;6H");
        assert_eq!(step(6, 2), "\x1b[C");
        assert_eq!(step(9, 2), "\x1b[3C");
        assert_eq!(step(8, 2), "\x08");
        assert_eq!(step(0, 2), "\r");
        assert_eq!(step(0, 3), "\r\n");
        assert_eq!(step(0, 1), "\x1b[2H");
        assert_eq!(step(0, 1), "");
    }

    #[test]
    fn behind_the_last_column_the_cursor_is_nowhere() {
        let (mut terminal, written) = terminal(SIZE, Colours::Rgb);
        for (text, x) in [("12", 18), ("中", 18), ("3", 19)] {
            draw(&mut terminal, |frame| {
                frame.buffer_mut().set_string(x, 2, text, Style::new());
                frame.set_cursor_position((19, 2));
            })
            .unwrap();
            assert!(written.take().concat().ends_with(b"\x1b[3;20H"), "{text}");
        }
    }

    #[test]
    fn without_colours_attributes_remain() {
        let (mut terminal, written) = terminal(SIZE, Colours::None);
        draw(&mut terminal, |frame| {
            let style = Style::new().fg(Color::Red).bg(Color::Blue).add_modifier(Modifier::REVERSED);
            frame.buffer_mut().set_string(0, 0, "12", style);
            frame.set_cursor_position((0, 0));
        })
        .unwrap();
        assert_eq!(written.take().concat(), b"\x1b[1H\x1b[0;7m12\r");
    }

    #[test]
    fn half_a_character_at_the_edge_is_a_blank_and_controls_are_never_sent() {
        let (mut terminal, written) = terminal(SIZE, Colours::Rgb);
        draw(&mut terminal, |frame| {
            let buffer = frame.buffer_mut();
            buffer[(19, 0)].set_symbol("中").set_fg(Color::Red);
            buffer[(0, 1)].set_symbol("\u{1b}]0;府\u{7}");
            frame.set_cursor_position((0, 0));
        })
        .unwrap();
        let mut emulator = emulator(SIZE);
        let bytes = written.take().concat();
        emulator.process(&bytes);
        assert_eq!(emulator.screen().contents().trim(), "");
        assert!(!bytes.contains(&0x07) && !bytes.contains(&b']'));
    }

    #[test]
    fn the_cursor_is_hidden_only_where_a_frame_is_long() {
        let size = Size { width: 80, height: 24 };
        let (mut terminal, written) = terminal(size, Colours::Rgb);
        draw(&mut terminal, |frame| {
            for y in 0..24 {
                frame.buffer_mut().set_string(0, y, "x".repeat(80), Style::new());
            }
            frame.set_cursor_position((3, 3));
        })
        .unwrap();
        let bytes = written.take().concat();
        assert!(bytes.starts_with(b"\x1b[?25l") && bytes.ends_with(b"\x1b[4;4H\x1b[?25h"));
        draw(&mut terminal, |_| {}).unwrap();
        let bytes = written.take().concat();
        assert!(bytes.starts_with(b"\x1b[?25l") && !bytes.ends_with(b"\x1b[?25h"), "no cursor was asked for");
    }

    #[test]
    fn a_box_laid_over_half_a_character_keeps_its_border() {
        let mut buffer = Buffer::with_lines(["中文中文中文"]);
        let area = Rect { x: 3, y: 0, width: 4, height: 1 };
        make_room(&mut buffer, area);
        buffer.set_string(3, 0, "|ab|", Style::new());
        let mut expected = Buffer::empty(buffer.area);
        expected.set_string(0, 0, "中", Style::new());
        expected.set_string(3, 0, "|ab|", Style::new());
        expected.set_string(8, 0, "中文", Style::new());
        assert_eq!(glyphs_of(&buffer), glyphs_of(&expected));
    }

    fn glyphs_of(buffer: &Buffer) -> String {
        buffer.content.iter().map(Cell::symbol).collect()
    }
}
