//! Lists that are narrowed down by typing: the menu of commands, where to go, what to find.

mod menu;
mod phrases;
mod places;
mod search;

use std::ops::Range;

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::app::Desk;
use super::buffer::Buffer;
use super::canvas::{Canvas, mark_more, put, shown};
use super::field;
use super::keymap::{Action, Keymap};
use super::theme::Theme;
use crate::report::{Place, Text};
use crate::text::{self, Align};
use crate::value::half_width_char;
use crate::words::Words;

/// A list that is narrowed down by typing.
#[derive(Debug)]
pub struct Palette {
    /// What the list is of.
    pub kind: Kind,
    buffer: Buffer,
    /// What stands in the buffer was typed another time: the next character replaces it.
    is_old: bool,
    chosen: usize,
    entries: Vec<Entry>,
}

/// What a list is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Commands; while nothing is typed, digits choose.
    Menu,
    /// Places of the report.
    Goto,
    /// Where a text or a number occurs in the report.
    Find,
    /// Phrases with figures of the tables, to be put into the text.
    Phrases,
}

/// One line of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The digit that chooses it.
    pub digit: Option<u8>,
    /// What it is.
    pub name: String,
    /// What stands behind it: its key, where it is.
    pub aside: String,
    /// What choosing it does.
    pub target: Target,
}

/// What choosing a line does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// Carry out an action.
    Act(Action),
    /// Go to a place.
    Go(Place),
    /// Go to these bytes of a text.
    Words(Text, Range<usize>),
    /// Put this into the text.
    Insert(String),
    /// Nothing: the figure of this name is still blank.
    Blank(String),
}

/// What the user did with a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing yet.
    Open,
    /// Left it.
    Closed,
    /// Chose this.
    Chosen(Target),
}

/// What a list is drawn up from.
#[derive(Clone, Copy)]
pub struct Source<'a> {
    /// The report and where the user is.
    pub desk: &'a Desk,
    /// The words of her language.
    pub words: &'a Words,
    /// Her keys.
    pub keymap: &'a Keymap,
}

impl Palette {
    /// A list, narrowed down by what was typed another time.
    pub fn new(kind: Kind, typed: &str, source: Source<'_>) -> Self {
        let mut palette = Self { kind, buffer: Buffer::new(typed), is_old: true, chosen: 0, entries: Vec::new() };
        palette.fill(source);
        palette
    }

    /// What is typed.
    pub fn typed(&self) -> String {
        self.buffer.content()
    }

    /// Carries out an action.
    pub fn update(&mut self, action: Action, source: Source<'_>) -> Outcome {
        let last = self.entries.len().saturating_sub(1);
        match action {
            Action::Up => self.chosen = self.chosen.saturating_sub(1),
            Action::Down => self.chosen = (self.chosen + 1).min(last),
            Action::PageUp => self.chosen = self.chosen.saturating_sub(PAGE),
            Action::PageDown => self.chosen = (self.chosen + PAGE).min(last),
            Action::Back => return Outcome::Closed,
            Action::Enter => {
                let chosen = self.entries.get(self.chosen);
                return chosen.map_or(Outcome::Open, |entry| Outcome::Chosen(entry.target.clone()));
            }
            Action::Type(c) => {
                if let Some(chosen) = self.by_digit(c) {
                    return Outcome::Chosen(chosen);
                }
                self.renew();
                field::update(&mut self.buffer, action);
                self.fill(source);
            }
            action => {
                self.is_old = false;
                if field::update(&mut self.buffer, action) == Some(true) {
                    self.fill(source);
                }
            }
        }
        Outcome::Open
    }

    /// Text was pasted.
    pub fn insert(&mut self, pasted: &str, source: Source<'_>) {
        self.renew();
        self.buffer.insert(&text::clean_line(pasted));
        self.fill(source);
    }

    fn renew(&mut self) {
        if std::mem::take(&mut self.is_old) {
            self.buffer = Buffer::new("");
        }
    }

    /// What a digit chooses, full-width or not, while nothing is typed.
    fn by_digit(&self, c: char) -> Option<Target> {
        let digit = half_width_char(c).to_digit(10).filter(|_| self.kind == Kind::Menu && self.typed().is_empty())?;
        let entry = self.entries.iter().find(|entry| entry.digit.is_some_and(|own| u32::from(own) == digit))?;
        Some(entry.target.clone())
    }

    fn fill(&mut self, source: Source<'_>) {
        let typed = self.typed();
        self.entries = match self.kind {
            Kind::Menu => menu::entries(typed.trim(), source),
            Kind::Goto => places::entries(typed.trim(), source),
            Kind::Find => search::entries(typed.trim(), source),
            Kind::Phrases => phrases::entries(typed.trim(), source),
        };
        self.chosen = self.chosen.min(self.entries.len().saturating_sub(1));
        if !typed.is_empty() {
            self.chosen = 0;
        }
        if self.kind == Kind::Find {
            self.chosen = search::first_behind(&self.entries, source.desk).unwrap_or(0);
        }
    }
}

/// Whether a command chosen in the list of sections means the pane the user was in before: all do that are about a place of the report.
pub(super) fn is_about_a_pane(action: Action) -> bool {
    use Action as A;
    !matches!(action, A::Save | A::SaveAs | A::Settings | A::History | A::Help | A::Redraw | A::Suspend | A::Quit)
}

/// The next or the previous place where a text occurs, from where the user is; round the end of the report.
pub(super) fn find(typed: &str, forward: bool, source: Source<'_>) -> Option<Target> {
    let entries = search::entries(typed, source);
    let next = search::first_behind(&entries, source.desk);
    let at = if forward {
        next.unwrap_or(0)
    } else {
        // The one before the next one may be where the user is.
        let before = next.unwrap_or(entries.len());
        let here = search::is_at(&entries, before.checked_sub(1), source.desk);
        before.checked_sub(if here { 2 } else { 1 }).unwrap_or(entries.len().saturating_sub(1))
    };
    entries.into_iter().nth(at).map(|entry| entry.target)
}

/// Lines that a page key moves by.
const PAGE: usize = 8;

/// How many lines the list would like.
pub(super) fn lines(palette: &Palette) -> usize {
    // A menu keeps its size while it is narrowed down; the others have room for what may come.
    palette.entries.len().max(if palette.kind == Kind::Menu { 1 } else { PAGE }) + 1
}

/// Draws what is typed and the list below it, and returns where the caret is.
pub(super) fn draw(
    palette: &Palette,
    (words, theme): (&Words, &Theme),
    area: Rect,
    canvas: &mut Canvas,
) -> Option<Position> {
    let placeholder = match palette.kind {
        Kind::Menu => "palette-menu-hint",
        Kind::Goto => "palette-goto-hint",
        Kind::Find => "palette-find-hint",
        Kind::Phrases => "palette-phrases-hint",
    };
    let line = Rect { height: 1, ..area };
    let caret = field::draw(&palette.buffer, &words.say(placeholder, &[]), theme, line, canvas);
    let count = palette.entries.len();
    let shown = shown(palette.chosen, count, usize::from(area.height.saturating_sub(1)));
    let width = usize::from(area.width).saturating_sub(1);
    for (at, y) in shown.clone().zip(area.y + 1..area.bottom()) {
        let line = canvas.pad(&palette.entries[at].line(width, canvas), width, Align::Left);
        put(canvas, area.x + 1, y, &line, if at == palette.chosen { theme.focus } else { Style::new() });
    }
    if count == 0 && !palette.typed().is_empty() {
        put(canvas, area.x + 1, area.y + 1, &words.say("palette-nothing", &[]), theme.quiet);
    }
    mark_more(canvas, (area.x, area.y + 1), &shown, count, theme.quiet);
    caret
}

impl Entry {
    /// The line as shown: the digit, the name, and at the right what stands behind it.
    fn line(&self, width: usize, canvas: &Canvas) -> String {
        let digit = self.digit.map_or_else(|| " ".to_owned(), |digit| digit.to_string());
        let aside = canvas.cut(&self.aside, width / 2);
        let room = width.saturating_sub(canvas.width(aside) + 4);
        format!("{digit} {} {aside}", canvas.pad(&self.name, room, Align::Left))
    }
}
