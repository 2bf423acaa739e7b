//! Both worlds of terminals: those that give one column to “ ” … · ① and those that give two.
//!
//! What is drawn is looked at in an emulator of either kind, whether the program took it for what it is or for the other.

#![expect(clippy::unwrap_used, reason = "what goes wrong in a test ends it")]

#[expect(dead_code, reason = "some of it is for other tests")]
#[path = "support/emulator.rs"]
mod emulator;

use std::num::NonZeroU16;

use emulator::{Colour, Emulator};
use nianbao::config::{Lines, Settings, Width};
use nianbao::samples::SAMPLES;
use nianbao::text::{self, Ambiguous};
use nianbao::tui::app::App;
use nianbao::tui::document::Document;
use nianbao::tui::keymap::parse_script;
use nianbao::tui::screen::{Colours, Screen};
use nianbao::tui::theme::Theme;
use nianbao::tui::view;
use nianbao::words::{Lang, Words};
use nianbao::yaml;
use proptest::prelude::*;
use ratatui::buffer::{Buffer, CellWidth};
use ratatui::layout::Size;
use ratatui::style::{Color, Modifier, Style};

/// Every pane of the editor and what lies over one, each reached from the one before.
const WALK: &[&str] = &[
    "<up><enter>",
    "<down><down><down><down><down><down><down><down><down><down><down>",
    "<esc>1",
    "<ctrl-end>“引号”……——①·",
    "<ctrl-q>",
    "<esc><esc>2",
    "<ctrl-q><right>",
    "<esc><esc>3<end>",
    "<ctrl-end>",
    "12（“其中”3）",
    "<enter><f1>",
    "<esc><ctrl-k>",
    "<esc><ctrl-f>“",
    "<esc><ctrl-g>",
    "<esc><esc>4",
    "<ctrl-p>",
    "<esc><esc>",
];

const SIZES: [(u16, u16); 5] = [(80, 24), (120, 40), (60, 16), (81, 24), (41, 11)];

/// The editor with a sample whose texts and findings have ambiguous characters in them.
fn app(size: Size, width: Width, lines: Lines) -> App {
    app_of("unbalanced", size, width, lines)
}

fn app_of(sample: &str, size: Size, width: Width, lines: Lines) -> App {
    let sample = SAMPLES.iter().find(|known| known.name == sample).unwrap();
    let settings = Settings { width, lines, ..Settings::default() };
    let mut app = App::new(Words::new(Lang::Zh), Theme::plain(), size).with_settings(settings);
    app.edit(Document::new(yaml::read(sample.content.as_bytes()).unwrap().report));
    app
}

/// What a terminal was sent, and what it should show.
struct Frame {
    keys: &'static str,
    buffer: Buffer,
    terminal: Emulator,
}

impl Frame {
    /// Where a test failed.
    fn at(&self, x: usize, y: usize) -> String {
        format!("in column {x} of row {y} after {:?}\n{}", self.keys, self.terminal.screen().lines().join("\n"))
    }
}

/// Walks through the editor on a terminal of one kind and looks at every frame.
fn walk(size: (u16, u16), (width, lines): (Width, Lines), terminal: Ambiguous, mut look: impl FnMut(&Frame)) {
    let size = Size::new(size.0, size.1);
    let mut app = app(size, width, lines);
    let mut screen = Screen::with_size(Vec::new(), Colours::Indexed, size);
    let emulator = Emulator::new(size.width, size.height, terminal);
    let mut frame = Frame { keys: "", buffer: Buffer::default(), terminal: emulator };
    for keys in WALK {
        for key in parse_script(keys) {
            app.key(key);
        }
        app.lay_out();
        screen
            .draw(|buffer| {
                let caret = view::draw(buffer, &app);
                frame.buffer = buffer.clone();
                caret
            })
            .unwrap();
        frame.terminal.process(&screen.take_written());
        frame.keys = keys;
        look(&frame);
    }
}

/// The characters that were drawn, each with its column and row. Those of which terminals know the width alike.
fn drawn(buffer: &Buffer) -> Vec<(usize, usize, String, bool)> {
    let mut all = Vec::new();
    for y in 0..buffer.area.height {
        let mut x = 0;
        while x < buffer.area.width {
            let cell = &buffer[(x, y)];
            let symbol = cell.symbol();
            let is_sure = text::width(symbol, Ambiguous::Narrow) == text::width(symbol, Ambiguous::Wide);
            all.push((usize::from(x), usize::from(y), symbol.trim().to_owned(), is_sure));
            x += cell.cell_width();
        }
    }
    all
}

fn shown(terminal: &Emulator, x: usize, y: usize) -> &str {
    &terminal.screen().row(y)[x].text
}

#[track_caller]
fn assert_shows_all(frame: &Frame, what: &str) {
    for (x, y, symbol, _) in drawn(&frame.buffer) {
        let shown = shown(&frame.terminal, x, y);
        assert!(shown == symbol, "{what}: {shown:?} for {symbol:?} {}", frame.at(x, y));
    }
}

/// The panes and what lies over them, each with a sample and the keys that lead to it.
const PANES: [(&str, &str, &str); 15] = [
    ("the list of sections", "unbalanced", ""),
    ("the head", "unbalanced", "<up><enter>"),
    ("a text", "unbalanced", "1<ctrl-end><enter>他说：“引号”……——①·“‘套’”，行末的标点“”（）一直写到折行的地方为止。"),
    ("the tables of two", "unbalanced", "2"),
    ("table three", "unbalanced", "3<down><down><right>"),
    ("table three, its end", "unbalanced", "3<ctrl-end>12（“其中”3）"),
    ("table four", "unbalanced", "4"),
    ("findings", "unbalanced", "<ctrl-p>"),
    ("a question", "unbalanced", "35<enter><ctrl-q>"),
    ("help", "unbalanced", "3<f1>"),
    ("the menu", "unbalanced", "3<ctrl-k>"),
    ("finding words", "unbalanced", "3<ctrl-f>“"),
    ("headings", "unbalanced", "1<ctrl-o>"),
    ("settings", "unbalanced", "<ctrl-k>8"),
    ("a page to paste into", "unbalanced", "3<ctrl-k>4“三安全”12<tab>3"),
];

/// Every pane in three sizes on both kinds of terminal, as the terminal shows it. After a wanted change `UPDATE_PICTURES=1` draws the pictures
/// anew: look at them before you commit them.
#[test]
fn every_pane_looks_in_both_worlds_as_it_was_judged_to_look() {
    let worlds = [("narrow", Width::Narrow, Ambiguous::Narrow), ("wide", Width::Wide, Ambiguous::Wide)];
    for (columns, rows) in [(80, 24), (120, 40), (60, 16)] {
        for (world, width, terminal) in worlds {
            let size = Size::new(columns, rows);
            let mut pictures = String::new();
            for (name, sample, keys) in PANES {
                pictures.extend(["== ", name, "\n", &picture(size, (width, terminal), (sample, keys)), "\n"]);
            }
            let file = format!("{}/tests/pictures/{columns}x{rows}.{world}.txt", env!("CARGO_MANIFEST_DIR"));
            if std::env::var_os("UPDATE_PICTURES").is_some() {
                std::fs::write(&file, &pictures).unwrap();
            }
            let judged = std::fs::read_to_string(&file).unwrap();
            for (new, old) in pictures.split("== ").zip(judged.split("== ")) {
                assert!(new == old, "{file} is now\n{new}\nand was\n{old}");
            }
            assert_eq!(pictures.len(), judged.len());
        }
    }
}

/// What a terminal shows after these keys.
fn picture(size: Size, (width, terminal): (Width, Ambiguous), (sample, keys): (&str, &str)) -> String {
    let mut app = app_of(sample, size, width, Lines::Ascii);
    for key in parse_script(keys) {
        app.key(key);
    }
    app.lay_out();
    let mut screen = Screen::with_size(Vec::new(), Colours::Indexed, size);
    screen.draw(|buffer| view::draw(buffer, &app)).unwrap();
    let mut emulator = Emulator::new(size.width, size.height, terminal);
    emulator.process(&screen.take_written());
    emulator.screen().lines().iter().map(|line| line.trim_end().to_owned() + "\n").collect()
}

#[test]
fn a_terminal_taken_for_what_it_is_shows_everything_in_its_place() {
    for size in SIZES {
        walk(size, (Width::Narrow, Lines::Ascii), Ambiguous::Narrow, |frame| assert_shows_all(frame, "narrow"));
        walk(size, (Width::Narrow, Lines::Unicode), Ambiguous::Narrow, |frame| assert_shows_all(frame, "narrow lines"));
        walk(size, (Width::Wide, Lines::Unicode), Ambiguous::Wide, |frame| assert_shows_all(frame, "wide"));
    }
}

#[test]
fn a_narrow_terminal_taken_for_a_wide_one_shows_everything_in_the_same_place() {
    for size in SIZES {
        walk(size, (Width::Wide, Lines::Ascii), Ambiguous::Narrow, |frame| assert_shows_all(frame, "taken for wide"));
    }
}

/// Characters that take more than was thought are lost by half or whole; nothing else moves.
#[test]
fn a_wide_terminal_taken_for_a_narrow_one_keeps_columns_and_borders() {
    for (size, lines) in SIZES.into_iter().flat_map(|size| [(size, Lines::Ascii), (size, Lines::Unicode)]) {
        walk(size, (Width::Narrow, lines), Ambiguous::Wide, |frame| {
            for (x, y, symbol, is_sure) in drawn(&frame.buffer) {
                let shown = shown(&frame.terminal, x, y);
                let lost = !is_sure && shown.is_empty();
                // A blank may be covered by the character before it.
                let covered = symbol.is_empty() && frame.terminal.screen().row(y)[x].is_half;
                assert!(shown == symbol || lost || covered, "{shown:?} for {symbol:?} {}", frame.at(x, y));
            }
        });
    }
}

/// An ambiguous character before a blank has room in either terminal.
#[test]
fn a_character_with_room_behind_it_is_whole_in_every_terminal() {
    for terminal in [Ambiguous::Narrow, Ambiguous::Wide] {
        let mut emulator = Emulator::new(20, 1, terminal);
        let mut screen = Screen::with_size(Vec::new(), Colours::Indexed, Size::new(20, 1));
        for text in ["政府信息公开年报", "” 中①  …", "”a中①  …"] {
            screen
                .draw(|buffer| {
                    buffer.set_string(0, 0, text, Style::new());
                    None
                })
                .unwrap();
            emulator.process(&screen.take_written());
            let row: Vec<&str> = (0..9).map(|x| shown(&emulator, x, 0)).collect();
            match text {
                "” 中①  …" => assert_eq!(row, ["”", "", "中", "", "①", "", "", "…", ""], "{terminal:?}"),
                "”a中①  …" => assert_eq!(row[1..], ["a", "中", "", "①", "", "", "…", ""], "{terminal:?}"),
                _ => {}
            }
        }
    }
}

#[test]
fn the_last_column_stays_empty_and_no_row_is_longer_than_the_screen() {
    for (size, width) in SIZES.into_iter().flat_map(|size| [(size, Width::Narrow), (size, Width::Wide)]) {
        walk(size, (width, Lines::Unicode), Ambiguous::Narrow, |frame| {
            let right = frame.buffer.area.right();
            for (x, y, symbol, _) in drawn(&frame.buffer) {
                let end =
                    x + usize::from(frame.buffer[(u16::try_from(x).unwrap(), u16::try_from(y).unwrap())].cell_width());
                assert!(symbol.is_empty() || end < usize::from(right), "{:?}: {symbol} at {x}, {y}", frame.keys);
            }
        });
    }
}

fn emulated(size: Size) -> vt100::Parser {
    vt100::Parser::new(NonZeroU16::new(size.height).unwrap(), NonZeroU16::new(size.width).unwrap(), 0)
}

/// Compares our emulator with another one.
fn compare(ours: &emulator::Screen, other: &vt100::Screen) -> Result<(), String> {
    let colour = |colour: vt100::Color| match colour {
        vt100::Color::Default => Colour::Default,
        vt100::Color::Idx(n) => Colour::Index(n),
        vt100::Color::Rgb(r, g, b) => Colour::Rgb(r, g, b),
    };
    let (columns, rows) = ours.size();
    for y in 0..rows {
        for (x, cell) in ours.row(y).iter().enumerate().take(columns) {
            let other = other.cell(y.try_into().unwrap(), x.try_into().unwrap()).unwrap();
            let blank = cell.text.is_empty();
            let style = cell.style;
            let mine = (cell.text.as_str(), cell.is_half, style.background, style.reversed, style.underlined);
            let its = other.contents().trim();
            let theirs =
                (its, other.is_wide_continuation(), colour(other.bgcolor()), other.inverse(), other.underline());
            let letters = |foreground, bold| if blank { (Colour::Default, false) } else { (foreground, bold) };
            let mine = (mine, letters(style.foreground, style.bold));
            let theirs = (theirs, letters(colour(other.fgcolor()), other.bold()));
            if !cell.is_half && mine != theirs {
                return Err(format!("{x}, {y}: {mine:?}, and the other {theirs:?}"));
            }
        }
    }
    let (y, x) = other.cursor_position();
    let cursors = (ours.cursor(), (usize::from(x), usize::from(y)));
    // Behind the last column the other one's cursor stands outside.
    let same = cursors.0 == (cursors.1.0.min(columns - 1), cursors.1.1) && ours.cursor_shown != other.hide_cursor();
    if same { Ok(()) } else { Err(format!("cursors {cursors:?}")) }
}

/// A text somewhere in some style.
fn part() -> impl Strategy<Value = (u16, u16, String, Style)> {
    let colours =
        || prop_oneof![Just(Color::Reset), Just(Color::Red), Just(Color::Indexed(100)), Just(Color::Rgb(1, 2, 3))];
    let modifiers = prop_oneof![
        Just(Modifier::empty()),
        Just(Modifier::BOLD),
        Just(Modifier::REVERSED),
        Just(Modifier::BOLD | Modifier::UNDERLINED)
    ];
    let style = (colours(), colours(), modifiers);
    let style = style.prop_map(|(fg, bg, modifier)| Style::new().fg(fg).bg(bg).add_modifier(modifier));
    (0u16..20, 0u16..6, "[a-z0-9  政府信息公开，“”①㎡é𠮷]{0,14}", style)
}

proptest! {
    #[test]
    fn the_emulator_is_as_good_as_another(frames in proptest::collection::vec(proptest::collection::vec(part(), 0..8), 1..6)) {
        let size = Size::new(20, 6);
        let (mut ours, mut other) = (Emulator::new(20, 6, Ambiguous::Narrow), emulated(size));
        let mut screen = Screen::with_size(Vec::new(), Colours::Rgb, size);
        for parts in &frames {
            screen.draw(|buffer| {
                for (x, y, text, style) in parts {
                    buffer.set_stringn(*x, *y, text, usize::from(20 - x), *style);
                }
                Some((3, 3).into())
            }).unwrap();
            let bytes = screen.take_written();
            ours.process(&bytes);
            other.process(&bytes);
            prop_assert_eq!(compare(ours.screen(), other.screen()), Ok(()));
        }
    }

    #[test]
    fn the_emulator_understands_what_shells_send_as_another_does(
        parts in proptest::collection::vec("(\u{1b}\\[[0-9]{0,2}(;[0-9]{0,2}H|[ABCDH])|\u{1b}\\[[0-2]?[JK]|[a-z中“ ]{1,30}|\r|\n|\r\n|\u{8}|\u{1b}\\[0?;?1?m)", 0..40),
    ) {
        let (mut ours, mut other) = (Emulator::new(20, 6, Ambiguous::Narrow), emulated(Size::new(20, 6)));
        for part in &parts {
            // Terminals disagree on where a cursor goes from behind the last column.
            let behind = other.screen().cursor_position().1 == 20 && !part.starts_with(|c: char| c.is_alphabetic());
            for bytes in [if behind { "\r" } else { "" }, part] {
                ours.process(bytes.as_bytes());
                other.process(bytes.as_bytes());
            }
        }
        prop_assert_eq!(compare(ours.screen(), other.screen()), Ok(()), "{:?}", parts);
    }
}
