//! What goes to the terminal: the drawing of frames, and the modes it is put in and out of.
//!
//! [`Screen`] keeps what the terminal shows, is given what it shall show, and sends the difference. That is done here and not by ratatui's
//! `Terminal`, for what a slow line and Chinese text need: one write a frame; no cursor move after each wide character; a move after each
//! character whose width terminals disagree on, so that a line stays in its columns in all of them; what half a character leaves
//! behind drawn anew, and never twice; attributes sent only where they change. The terminal is asked one thing, once, and after the first
//! frame: how wide it draws those characters.

mod breadth;
mod changes;
mod colours;
mod glyph;
mod guard;
mod pen;
mod wire;

use std::io::{self, Write};

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect, Size};

use glyph::Glyph;
use pen::Pen;
use wire::Wire;

pub use breadth::Asked;
pub use colours::{Colours, lacks_chinese};
pub use guard::{Guard, has_shell, output, tell_after_panic};

/// From how many bytes on a frame may reach the terminal in more than one packet, so that the cursor is better hidden meanwhile.
const ONE_PACKET: usize = 1024;

/// Draws frames on a terminal, each in one write.
#[derive(Debug)]
pub struct Screen<W: Write> {
    out: W,
    wire: Wire,
    colours: Colours,
    fixed_size: Option<Size>,
    /// What the terminal shows.
    shown: Buffer,
    /// Whether that is known; otherwise the next frame is drawn on a cleared screen.
    is_known: bool,
    /// What it shall show: emptied and drawn anew each time.
    next: Buffer,
    /// Where the cursor rests; nowhere while it is hidden.
    caret: Option<Position>,
    /// Whether the terminal shows its cursor; `None` if that is not known.
    has_cursor: Option<bool>,
}

impl<W: Write> Screen<W> {
    /// A screen of the size of the process's terminal, without the colours that it does not have.
    pub fn new(out: W, colours: Colours) -> Self {
        Self {
            out,
            wire: Wire::new(),
            colours,
            fixed_size: None,
            shown: Buffer::empty(Rect::ZERO),
            is_known: false,
            next: Buffer::empty(Rect::ZERO),
            caret: None,
            has_cursor: None,
        }
    }

    /// A screen that has this size always: for writing to something that is no terminal.
    pub fn with_size(out: W, colours: Colours, size: Size) -> Self {
        Self { fixed_size: Some(size), ..Self::new(out, colours) }
    }

    /// Draws with other colours from now on; what is on the screen should be drawn anew.
    pub fn set_colours(&mut self, colours: Colours) {
        self.colours = colours;
    }

    /// What the frames are written to.
    pub fn out_mut(&mut self) -> &mut W {
        &mut self.out
    }

    /// Forgets what is known of the terminal, because another program had it or because it lost something: the next frame is drawn
    /// whole, on a cleared screen.
    pub fn forget(&mut self) {
        self.is_known = false;
        self.has_cursor = None;
        self.wire.forget();
    }

    /// Draws a frame: what `render` puts on the empty canvas, with the cursor where it says. A terminal that has another size now is
    /// drawn whole.
    ///
    /// # Errors
    /// The terminal is gone.
    pub fn draw(&mut self, render: impl FnOnce(&mut Buffer) -> Option<Position>) -> io::Result<()> {
        let size = self.fixed_size.unwrap_or_else(terminal_size);
        let area = Rect::from((Position::ORIGIN, size));
        if self.shown.area != area {
            self.next = Buffer::empty(area);
            self.shown = Buffer::empty(area);
            self.wire.set_size(size);
            self.is_known = false;
        }
        self.next.reset();
        self.caret = render(&mut self.next);
        if !self.is_known {
            self.wire.clear();
            self.shown.reset();
            self.is_known = true;
        }
        changes::write(&mut self.wire, &self.shown, &self.next, self.colours);
        std::mem::swap(&mut self.shown, &mut self.next);
        self.flush()
    }

    /// Asks the terminal how many columns an ambiguous character takes: one is written where the last frame has nothing, then the
    /// question where the cursor is now, then what was there before, all in one write, so that nothing of it is seen. The answer comes as typing does, if it comes; [`Asked::answered`]
    /// understands it.
    ///
    /// # Errors
    /// The terminal is gone.
    pub fn ask_width(&mut self) -> io::Result<Option<Asked>> {
        let Some(place) = self.empty_place() else { return Ok(None) };
        let quotation_mark = Cell::new("“");
        self.wire.write(place, &Glyph::of(&quotation_mark, 2, self.colours), 1);
        self.wire.ask_cursor();
        changes::write_again(&mut self.wire, &self.shown, place.y, place.x..place.x + 2, self.colours);
        self.flush()?;
        Ok(Some(Asked { place }))
    }

    /// Two empty columns next to each other. Not in the first row: an answer from there could be a key.
    fn empty_place(&self) -> Option<Position> {
        let Size { width, height } = self.shown.area.as_size();
        let is_empty = |x: u16, y: u16| self.shown[(x, y)] == Cell::EMPTY;
        // A third one before them, since a blank may be the second half of a character; none at the edge.
        let fits = |&(x, y): &(u16, u16)| (x - 1..=x + 1).all(|x| is_empty(x, y));
        let places = (1..height).rev().flat_map(|y| (1..width.saturating_sub(3)).map(move |x| (x, y)));
        places.into_iter().find(fits).map(Position::from)
    }

    /// Moves the cursor to its place and writes all that has been collected.
    fn flush(&mut self) -> io::Result<()> {
        if self.has_cursor != Some(false) && (self.caret.is_none() || self.wire.bytes.len() > ONE_PACKET) {
            self.wire.bytes.splice(0..0, *b"\x1b[?25l");
            self.has_cursor = Some(false);
        }
        if let Some(caret) = self.caret {
            self.wire.move_to(caret);
            if self.has_cursor != Some(true) {
                self.wire.bytes.extend_from_slice(b"\x1b[?25h");
                self.has_cursor = Some(true);
            }
        }
        if self.wire.bytes.is_empty() {
            return Ok(());
        }
        let written = self.out.write_all(&self.wire.bytes).and_then(|()| self.out.flush());
        self.wire.bytes.clear();
        if written.is_err() {
            self.forget();
        }
        written
    }
}

impl Screen<Vec<u8>> {
    /// Takes out what was written: of a screen that is none of a terminal's.
    pub fn take_written(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.out)
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

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::num::NonZeroU16;
    use std::rc::Rc;

    use proptest::prelude::*;
    use ratatui::buffer::CellWidth;
    use ratatui::style::{Color, Modifier, Style};

    use super::*;
    use crate::config::Lines;
    use crate::text::Ambiguous;
    use crate::tui::canvas::{Canvas, put};

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

    fn screen(size: Size, colours: Colours) -> (Screen<Written>, Written) {
        let written = Written::default();
        (Screen::with_size(written.clone(), colours, size), written)
    }

    /// Draws a frame and gives the bytes it took.
    fn drawn(screen: &mut Screen<Written>, caret: (u16, u16), render: impl FnOnce(&mut Buffer)) -> Vec<u8> {
        screen
            .draw(|buffer| {
                render(buffer);
                Some(caret.into())
            })
            .unwrap();
        let writes = screen.out.take();
        assert!(writes.len() <= 1, "one write a frame");
        writes.concat()
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
                let mut canvas = Canvas::new(buffer, Ambiguous::Narrow, Lines::Ascii);
                let width = u16::try_from(canvas.width(text)).unwrap();
                canvas.make_room(Rect { x: *x, y: *y, width, height: 1 });
                put(&mut canvas, *x, *y, text, *style);
            }
        }
    }

    proptest! {
        #[test]
        fn a_terminal_shows_what_was_drawn(
            frames in proptest::collection::vec((proptest::collection::vec(part(), 0..8), 0u16..20, 0u16..6), 1..5),
            cleared in 0usize..8,
            asked in 0usize..8,
        ) {
            let (mut screen, _) = screen(SIZE, Colours::Rgb);
            let mut emulator = emulator(SIZE);
            for (number, (parts, x, y)) in frames.iter().enumerate() {
                if number == cleared {
                    emulator.process(b"\x1b[Hsomething else\x1b[7m");
                    screen.forget();
                }
                let bytes = drawn(&mut screen, (*x, *y), |buffer| draw_parts(buffer, parts));
                emulator.process(&bytes);
                if number == asked {
                    screen.ask_width().unwrap();
                    emulator.process(&screen.out.take().concat());
                }
                prop_assert_eq!(compare(&screen.shown, emulator.screen()), Ok(()));
                prop_assert_eq!(emulator.screen().cursor_position(), (*y, *x));
                prop_assert!(!emulator.screen().hide_cursor());
            }
        }
    }

    #[test]
    fn a_page_of_chinese_costs_little_more_than_its_text() {
        let size = Size { width: 80, height: 24 };
        let (mut screen, _) = screen(size, Colours::Rgb);
        // 22 lines of 31 characters of 3 bytes: about the page that was measured for other programs.
        let line = "政府信息公开工作年度报告".repeat(3).chars().take(31).collect::<String>();
        let page = |buffer: &mut Buffer| {
            for y in 1..23 {
                buffer.set_string(2, y, &line, Style::new());
            }
        };
        let bytes = drawn(&mut screen, (2, 1), page).len();
        assert!(bytes <= 2046 + 22 * 8, "{bytes} bytes for a text of 2046");
        assert_eq!(drawn(&mut screen, (2, 1), page), b"", "nothing changed");
        let digit = |buffer: &mut Buffer| {
            page(buffer);
            buffer.set_string(70, 12, "5", Style::new());
        };
        assert_eq!(drawn(&mut screen, (71, 12), digit), b"\x1b[13;71H5");
    }

    #[test]
    fn the_cursor_moves_by_the_shortest_way() {
        let (mut screen, _) = screen(Size { width: 20, height: 9 }, Colours::Rgb);
        let mut step = |x: u16, y: u16| String::from_utf8(drawn(&mut screen, (x, y), |_| {})).unwrap();
        assert_eq!(step(5, 2), "\x1b[m\x1b[2J\x1b[3;6H\x1b[?25h");
        assert_eq!(step(6, 2), "\x1b[C");
        assert_eq!(step(9, 2), "\x1b[3C");
        assert_eq!(step(8, 2), "\x08");
        assert_eq!(step(0, 2), "\r");
        assert_eq!(step(0, 3), "\r\n");
        assert_eq!(step(0, 1), "\x1b[2H");
        assert_eq!(step(0, 1), "");
        assert_eq!(step(0, 3), "\r\n\n");
        assert_eq!(step(9, 4), "\r\n\x1b[9C");
        assert_eq!(step(9, 3), "\x1b[A");
        assert_eq!(step(8, 4), "\x1b[B\x08");
        assert_eq!(step(1, 4), "\x1b[7D");
    }

    #[test]
    fn behind_the_last_column_the_cursor_is_nowhere() {
        let (mut screen, _) = screen(SIZE, Colours::Rgb);
        for (text, x) in [("12", 18), ("中", 18), ("3", 19)] {
            let bytes = drawn(&mut screen, (19, 2), |buffer| buffer.set_string(x, 2, text, Style::new()));
            assert!(bytes.ends_with(b"\x1b[3;20H") || bytes.ends_with(b"\x1b[3;20H\x1b[?25h"), "{text}");
        }
    }

    #[test]
    fn without_colours_attributes_remain() {
        let (mut screen, _) = screen(SIZE, Colours::None);
        drawn(&mut screen, (0, 0), |_| {});
        let style = Style::new().fg(Color::Red).bg(Color::Blue).add_modifier(Modifier::REVERSED);
        let bytes = drawn(&mut screen, (0, 0), |buffer| buffer.set_string(0, 0, "12", style));
        assert_eq!(bytes, b"\x1b[7m12\r");
    }

    #[test]
    fn half_a_character_at_the_edge_is_a_blank_and_controls_are_never_sent() {
        let (mut screen, _) = screen(SIZE, Colours::Rgb);
        let bytes = drawn(&mut screen, (0, 0), |buffer| {
            buffer[(19, 0)].set_symbol("中").set_fg(Color::Red);
            buffer[(0, 1)].set_symbol("\u{1b}]0;府\u{7}");
        });
        let mut emulator = emulator(SIZE);
        emulator.process(&bytes);
        assert_eq!(emulator.screen().contents().trim(), "");
        assert!(!bytes.contains(&0x07) && !bytes.contains(&b']'));
    }

    #[test]
    fn the_cursor_is_hidden_only_where_a_frame_is_long() {
        let (mut screen, _) = screen(Size { width: 80, height: 24 }, Colours::Rgb);
        let bytes = drawn(&mut screen, (3, 3), |buffer| {
            for y in 0..24 {
                buffer.set_string(0, y, "x".repeat(80), Style::new());
            }
        });
        assert!(bytes.starts_with(b"\x1b[?25l") && bytes.ends_with(b"\x1b[4;4H\x1b[?25h"));
        screen.draw(|_| None).unwrap();
        let bytes = screen.out.take().concat();
        assert!(bytes.starts_with(b"\x1b[?25l") && !bytes.ends_with(b"\x1b[?25h"), "no cursor was asked for");
    }

    /// What a change costs that stands beside something else.
    #[test]
    fn what_has_not_changed_is_written_again_only_where_that_is_shorter() {
        let (mut screen, _) = screen(SIZE, Colours::Rgb);
        let mut show = |text: &str| {
            let bytes = drawn(&mut screen, (0, 5), |buffer| buffer.set_string(1, 0, text, Style::new()));
            String::from_utf8(bytes).unwrap()
        };
        show("1 3 5 中7  中文0");
        assert_eq!(show("2 3 6 中7  中文0"), "\x1b[1;2H2 3 6\x1b[6H", "three columns");
        assert_eq!(show("2 3 7 中8  中文0"), "\x1b[1;6H7\x1b[3C8\x1b[6H", "four bytes are no less than a jump");
        assert_eq!(show("2 3 8 中8  中文1"), "\x1b[1;6H8\x1b[10C1\x1b[6H", "ten columns");
        assert_eq!(show("2 3 8"), "\x1b[1;8H\x1b[K\x1b[6H", "the rest of the row");
    }

    #[test]
    fn the_question_for_a_width_leaves_no_trace_and_its_answer_is_told_from_others() {
        let (mut screen, _) = screen(SIZE, Colours::Rgb);
        drawn(&mut screen, (3, 3), |buffer| {
            for y in 0..5 {
                buffer.set_string(0, y, "政府信息公开工作年报", Style::new());
            }
        });
        let asked = screen.ask_width().unwrap().unwrap();
        let bytes = String::from_utf8(screen.out.take().concat()).unwrap();
        assert_eq!(bytes, "\x1b[6;2H“\x1b[6n\r\x1b[C  \x1b[2A");
        assert_eq!(asked.answered(Position::new(2, 5)), Some(Ambiguous::Narrow));
        assert_eq!(asked.answered(Position::new(3, 5)), Some(Ambiguous::Wide));
        assert_eq!(asked.answered(Position::new(3, 4)), None);
        assert_eq!(asked.answered(Position::new(1, 5)), None);
    }
}
