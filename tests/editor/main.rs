//! The editor without a terminal: a report, keys, what is on the screen and in the report afterwards.

#![expect(clippy::unwrap_used, reason = "what a test cannot go on without, it fails without")]

mod accepting;
#[path = "../support/cases.rs"]
mod cases;
mod clerk;
mod columns;
mod drafts;
mod english;
mod entry;
mod five_keys;
mod form;
mod form_2019;
mod head;
mod importing;
mod last_year;
mod lists;
mod menu;
mod paste;
mod phrases;
mod pictures;
mod prose;
mod random;
mod ranges;
mod saving;
mod sections;
mod settings;
mod sizes;
mod versions;

use nianbao::form::Cell;
use nianbao::report::{Edit, Report};
use nianbao::samples::SAMPLES;
use nianbao::tui::app::{App, Effect};
use nianbao::tui::document::Document;
use nianbao::tui::keymap::{Action, parse_script};
use nianbao::tui::theme::Theme;
use nianbao::tui::view;
use nianbao::value::Value;
use nianbao::words::{Lang, Words};
use nianbao::yaml;
use ratatui::buffer::{Buffer, CellWidth};
use ratatui::layout::{Position, Rect, Size};

/// An editor at a desk.
struct Editor {
    app: App,
    size: Size,
}

impl Editor {
    /// An editor on its start page.
    fn start() -> Self {
        let size = Size::new(80, 24);
        Self { app: App::new(Words::new(Lang::Zh), Theme::plain(), size), size }
    }

    /// An editor with a report, at the list of sections.
    fn of(report: Report) -> Self {
        let mut editor = Self::start();
        editor.app.edit(Document::new(report));
        editor.app.lay_out();
        editor
    }

    /// An editor with one of the samples.
    fn sample(name: &str) -> Self {
        Self::of(sample(name))
    }

    fn size(mut self, width: u16, height: u16) -> Self {
        self.size = Size::new(width, height);
        self.app.resize(self.size);
        self.app.lay_out();
        self
    }

    /// Presses the keys of a script; what the last one asks of the shell.
    fn press(&mut self, script: &str) -> Effect {
        let effect = parse_script(script).into_iter().map(|key| self.app.key(key)).last().unwrap_or(Effect::None);
        self.app.lay_out();
        effect
    }

    /// The screen, and the cursor.
    fn buffer(&self) -> (Buffer, Option<Position>) {
        let mut buffer = Buffer::empty(Rect::from((Position::ORIGIN, self.size)));
        let caret = view::draw(&mut buffer, &self.app);
        (buffer, caret)
    }

    /// The screen, line by line, and the cursor.
    fn screen(&self) -> (Vec<String>, Position) {
        let (buffer, caret) = self.buffer();
        let mut lines = Vec::new();
        for y in 0..self.size.height {
            let mut line = String::new();
            let mut x = 0;
            while x < self.size.width {
                let cell = &buffer[(x, y)];
                line.push_str(cell.symbol());
                x += cell.cell_width();
            }
            lines.push(line.trim_end().to_owned());
        }
        (lines, caret.unwrap_or_default())
    }

    fn picture(&self) -> String {
        self.screen().0.join("\n")
    }

    fn shows(&self, text: &str) -> bool {
        self.picture().contains(text)
    }

    /// The first line that contains a text.
    #[track_caller]
    fn line(&self, text: &str) -> String {
        let found = self.screen().0.into_iter().find(|line| line.contains(text));
        found.unwrap_or_else(|| panic!("no line with {text}:\n{}", self.picture()))
    }

    fn report(&self) -> &Report {
        self.app.report().unwrap()
    }

    /// What a cell holds, as printed.
    fn cell(&self, table: &str, row: &str, column: &str) -> String {
        self.report().value(cell(self.report(), table, row, column)).to_string()
    }
}

fn sample(name: &str) -> Report {
    let sample = SAMPLES.iter().find(|sample| sample.name == name).unwrap();
    yaml::read(sample.content.as_bytes()).unwrap().report
}

fn cell(report: &Report, table: &str, row: &str, column: &str) -> Cell {
    report.form().cell(table, row, column).unwrap_or_else(|| panic!("no cell {table} {row} {column}"))
}

/// Fills a cell before the editor opens.
fn put(report: &mut Report, table: &str, row: &str, column: &str, text: &str) {
    let cell = cell(report, table, row, column);
    let value = Value::parse(report.form().kind(cell), text);
    report.apply(Edit::Cell(cell, value)).unwrap();
}

/// What is drawn in the style of the focus, piece by piece, without blanks: the chosen lines of lists, the current cell.
fn chosen(editor: &Editor) -> Vec<String> {
    let (buffer, _) = editor.buffer();
    let focus = Theme::plain().focus.add_modifier;
    let mut pieces = vec![String::new()];
    let mut half = false;
    for cell in &buffer.content {
        if cell.modifier.contains(focus) {
            let piece = pieces.len() - 1;
            pieces[piece].push_str(cell.symbol().trim());
        } else if !half {
            pieces.push(String::new());
        }
        half = nianbao::text::width(cell.symbol(), nianbao::text::Ambiguous::Narrow) == 2;
    }
    pieces.retain(|piece| !piece.is_empty());
    pieces
}
