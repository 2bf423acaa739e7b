//! The list of sections, with how complete each is and what was found in it.

use ratatui::buffer::Buffer as Canvas;
use ratatui::layout::{Position, Rect};

use super::canvas::{put, rule};
use super::document::Document;
use super::keymap::Action;
use super::theme::Theme;
use crate::form::{Body, Severity};
use crate::report::{Place, Text};
use crate::say;
use crate::text::{self, Align, Ambiguous};
use crate::words::Words;

/// The list of sections: the head first, then each section.
#[derive(Debug, Default)]
pub struct Outline {
    /// The chosen line: 0 is the head.
    pub chosen: usize,
}

/// What the user chose in the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chosen {
    /// The head of the report.
    Head,
    /// A section.
    Section(usize),
    /// Something the program does.
    Act(Action),
}

/// The numbered actions below the sections: digit, what it does, the id of its name.
const ACTIONS: [(u8, Action, &str); 4] = [
    (7, Action::Findings, "outline-findings"),
    (8, Action::Save, "outline-save"),
    (9, Action::SaveAs, "outline-save-as"),
    (0, Action::Quit, "outline-quit"),
];

impl Outline {
    /// Carries out an action; what was chosen, if anything was.
    pub fn update(&mut self, action: Action, document: &Document) -> Option<Chosen> {
        let sections = document.form().sections.len();
        match action {
            Action::Up | Action::Previous => self.chosen = self.chosen.saturating_sub(1),
            Action::Down | Action::Next => self.chosen = (self.chosen + 1).min(sections),
            Action::PageUp => self.chosen = 0,
            Action::PageDown => self.chosen = sections,
            Action::Enter => return Some(self.chosen.checked_sub(1).map_or(Chosen::Head, Chosen::Section)),
            Action::Choose(digit) => {
                if let Some((_, action, _)) = ACTIONS.iter().find(|(number, ..)| *number == digit) {
                    return Some(Chosen::Act(*action));
                }
                self.chosen = usize::from(digit).min(sections);
                return self.chosen.checked_sub(1).map(Chosen::Section);
            }
            _ => {}
        }
        None
    }
}

/// Draws the list and returns where the caret is: at the chosen line.
pub(super) fn draw(
    outline: &Outline,
    focused: bool,
    document: &Document,
    (words, theme): (&Words, &Theme),
    area: Rect,
    canvas: &mut Canvas,
) -> Position {
    let columns = Columns::of(area);
    put(
        canvas,
        area.x + 1,
        area.y,
        &columns.row([
            "",
            &say!(words, "outline-sections"),
            &say!(words, "outline-filled"),
            &say!(words, "outline-problems"),
        ]),
        theme.quiet,
    );
    let lines = 0..=document.form().sections.len();
    for (line, y) in lines.zip(area.y + 1..area.bottom()) {
        let section = line.checked_sub(1);
        let number = section.map_or_else(|| "-".to_owned(), |_| line.to_string());
        let name = section.map_or_else(
            || say!(words, "outline-head"),
            |section| {
                let description = &document.form().sections[section];
                let name = if columns.name >= 34 { document.report().heading(section) } else { &description.short };
                format!("{}、{name}", description.number)
            },
        );
        let (errors, others) = count(document, section);
        let problems =
            if columns.problems < 4 { (errors + others).to_string() } else { problems(errors, others, words) };
        let row = columns.row([&number, &name, &filled(document, section, words), ""]);
        let chosen = line == outline.chosen;
        let style = match (chosen, focused) {
            (true, true) => theme.focus,
            (true, false) => theme.accent,
            (false, _) => ratatui::style::Style::new(),
        };
        put(canvas, area.x, y, if chosen { ">" } else { " " }, theme.accent);
        put(canvas, area.x + 1, y, &row, style);
        let x = area.x + 1 + u16::try_from(columns.before_problems()).unwrap_or(0);
        let tone = match (errors, others) {
            (1.., _) => theme.error,
            (0, 1..) => theme.warning,
            (0, 0) => theme.fine,
        };
        put(canvas, x, y, &problems, if chosen && focused { style } else { tone });
    }
    let y = area.y + 1 + u16::try_from(outline.chosen).unwrap_or(0);
    Position::new(area.x + 1, y.min(area.bottom().saturating_sub(1)))
}

/// Draws the numbered actions in one line.
pub(super) fn draw_actions((words, theme): (&Words, &Theme), area: Rect, canvas: &mut Canvas) {
    rule(canvas, area.x, area.y, area.width, theme.quiet);
    let mut x = area.x + 1;
    for (digit, _, name) in ACTIONS {
        let digit = digit.to_string();
        let name = words.say(name, &[]);
        put(canvas, x, area.y + 1, &digit, theme.accent);
        put(canvas, x + 2, area.y + 1, &name, ratatui::style::Style::new());
        x += u16::try_from(text::width(&name, Ambiguous::Narrow)).unwrap_or(0) + 6;
    }
}

/// Below this width the list has room for little but the names.
const NARROW: usize = 36;

/// Widths of the list's columns.
struct Columns {
    name: usize,
    filled: usize,
    problems: usize,
}

impl Columns {
    fn of(area: Rect) -> Self {
        let width = usize::from(area.width).saturating_sub(6);
        if width < NARROW {
            let name = width.saturating_sub(10).min(17);
            Self { name, filled: 8, problems: width.saturating_sub(name + 8) }
        } else {
            Self { name: width.saturating_sub(29).min(48), filled: 15, problems: 14 }
        }
    }

    fn before_problems(&self) -> usize {
        3 + self.name + self.filled
    }

    fn row(&self, [number, name, filled, problems]: [&str; 4]) -> String {
        let cell = |text: &str, width| text::pad(text, width, Align::Left, Ambiguous::Narrow);
        format!(
            "{} {}{}{}",
            cell(number, 2),
            cell(name, self.name),
            cell(filled, self.filled),
            cell(problems, self.problems)
        )
    }
}

/// How much of a section there is: cells entered, or characters written.
fn filled(document: &Document, section: Option<usize>, words: &Words) -> String {
    let characters = |text| {
        let count = document.report().text(text).chars().filter(|c| !c.is_whitespace()).count();
        say!(words, "outline-characters", count = count)
    };
    match section.map(|section| &document.form().sections[section].body) {
        None => characters(Text::Preamble),
        Some(Body::Text { .. }) => characters(Text::Body(section.unwrap_or(0))),
        Some(Body::Tables(tables)) => {
            let (filled, all) = document.filled(tables.clone());
            format!("{filled}/{all}")
        }
    }
}

/// How many errors and how many other findings a section has; blank cells are not counted, they are what is not filled in yet.
fn count(document: &Document, section: Option<usize>) -> (usize, usize) {
    let here = document.findings().filter(|finding| {
        section_of(document, finding.place) == section && finding.fault != crate::check::Fault::Blank
    });
    here.fold((0, 0), |(errors, others), finding| match finding.severity {
        Severity::Error => (errors + 1, others),
        Severity::Warning | Severity::Hint => (errors, others + 1),
    })
}

fn problems(errors: usize, others: usize, words: &Words) -> String {
    match (errors, others) {
        (0, 0) => "0".to_owned(),
        (errors, 0) => say!(words, "outline-errors", count = errors),
        (0, others) => say!(words, "outline-warnings", count = others),
        (errors, others) => say!(words, "outline-errors-and-warnings", errors = errors, warnings = others),
    }
}

/// The section a place belongs to; `None` for the head, to which own wordings of headings belong too.
pub(super) fn section_of(document: &Document, place: Place) -> Option<usize> {
    match place {
        Place::Cell(cell) => Some(document.form().tables[cell.table].section),
        Place::Text(Text::Body(section)) => Some(section),
        Place::Text(_) | Place::Year | Place::Date => None,
    }
}
