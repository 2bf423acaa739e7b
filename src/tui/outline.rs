//! The list of sections, with how complete each is and what was found in it.

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::canvas::{Canvas, mark_more, put, rule, shown};
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
    (0, Action::Menu, "outline-menu"),
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
                self.chosen = (1..=sections).find(|line| digit_of(*line) == Some(digit))?;
                return self.chosen.checked_sub(1).map(Chosen::Section);
            }
            _ => {}
        }
        None
    }
}

/// The digit that opens a line of the list; none for the head, and for a section whose number means an action.
fn digit_of(line: usize) -> Option<u8> {
    let digit = u8::try_from(line).ok().filter(|digit| (1..=9).contains(digit))?;
    ACTIONS.iter().all(|(taken, ..)| *taken != digit).then_some(digit)
}

/// Draws the list, as much of it as there is room for around the chosen line, and returns where the caret is: at that line.
pub(super) fn draw(
    outline: &Outline,
    focused: bool,
    document: &Document,
    (words, theme): (&Words, &Theme),
    area: Rect,
    canvas: &mut Canvas,
) -> Position {
    let columns = Columns::of(area);
    let (sections, filled, problems) =
        (say!(words, "outline-sections"), say!(words, "outline-filled"), say!(words, "outline-problems"));
    let captions = columns.row(["", &sections, &filled, &problems], canvas.ambiguous());
    put(canvas, area.x + 1, area.y, &captions, theme.quiet);
    let count = document.form().sections.len() + 1;
    let shown = shown(outline.chosen, count, usize::from(area.height.saturating_sub(1)).max(1));
    let first = area.y + 1;
    mark_more(canvas, (area.x, first), &shown, count, theme.quiet);
    let mut caret = Position::new(area.x + 1, first);
    for (line, y) in shown.zip(first..area.bottom()) {
        let style = match (line == outline.chosen, focused) {
            (true, true) => theme.focus,
            (true, false) => theme.accent,
            (false, _) => Style::new(),
        };
        let row = Row { line, style, is_one_colour: focused && line == outline.chosen };
        let place = Position::new(area.x + 1, y);
        draw_row(&row, &columns, document, (words, theme), place, canvas);
        if line == outline.chosen {
            put(canvas, area.x, y, ">", theme.accent);
            caret.y = y;
        }
    }
    caret
}

/// One line of the list.
struct Row {
    line: usize,
    style: Style,
    /// Whether what was found is drawn in the same style, as on the line of the cursor.
    is_one_colour: bool,
}

fn draw_row(
    row: &Row,
    columns: &Columns,
    document: &Document,
    (words, theme): (&Words, &Theme),
    place: Position,
    canvas: &mut Canvas,
) {
    let section = row.line.checked_sub(1);
    let number = match section {
        None => String::new(),
        Some(_) => digit_of(row.line).map(|digit| digit.to_string()).unwrap_or_default(),
    };
    let name = section.map_or_else(
        || say!(words, "outline-head"),
        |section| {
            let description = &document.form().sections[section];
            let name = if columns.name >= 34 { document.report().heading(section) } else { &description.short };
            // A blank is half as wide.
            let joint = if columns.name < 16 { " " } else { "、" };
            format!("{}{joint}{name}", description.number)
        },
    );
    let name = canvas.cut(&name, columns.name.saturating_sub(1));
    let filled = filled(document, section, words);
    // Where there is no room for what is counted, the count alone.
    let fits = canvas.width(&filled) < columns.filled;
    let filled = if fits { filled.as_str() } else { filled.split(' ').next().unwrap_or_default() };
    let line = columns.row([&number, name, filled, ""], canvas.ambiguous());
    put(canvas, place.x, place.y, &line, row.style);
    let (errors, others) = count(document, section);
    let found = if columns.problems < 10 { (errors + others).to_string() } else { problems(errors, others, words) };
    let tone = match (errors, others) {
        _ if row.is_one_colour => row.style,
        (1.., _) => theme.error,
        (0, 1..) => theme.warning,
        (0, 0) => theme.fine,
    };
    let x = place.x + u16::try_from(columns.before_problems()).unwrap_or(0);
    put(canvas, x, place.y, &found, tone);
}
/// Draws the numbered actions in one line.
pub(super) fn draw_actions((words, theme): (&Words, &Theme), area: Rect, canvas: &mut Canvas) {
    rule(canvas, area.x, area.y, area.width, theme.quiet);
    let mut x = area.x + 1;
    for (digit, _, name) in ACTIONS {
        let digit = digit.to_string();
        let name = words.say(name, &[]);
        put(canvas, x, area.y + 1, &digit, theme.accent);
        put(canvas, x + 2, area.y + 1, &name, Style::new());
        x += u16::try_from(canvas.width(&name)).unwrap_or(0) + 6;
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
            // All there is behind the mark and the number.
            let room = width + 2;
            let name = room.saturating_sub(12).min(17);
            Self { name, filled: 8, problems: room.saturating_sub(name + 8) }
        } else {
            Self { name: width.saturating_sub(29).min(48), filled: 15, problems: 14 }
        }
    }

    fn before_problems(&self) -> usize {
        3 + self.name + self.filled
    }

    fn row(&self, [number, name, filled, problems]: [&str; 4], ambiguous: Ambiguous) -> String {
        let cell = |text: &str, width| text::pad(text, width, Align::Left, ambiguous);
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
    let characters = |text| say!(words, "outline-characters", count = text::count(document.report().text(text)));
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
