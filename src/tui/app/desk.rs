//! The desk: one report and the pane the user works in.

mod problems;

use ratatui::layout::Rect;

use crate::compare;
use crate::config::Settings;
use crate::form::Body;
use crate::report::{Edit, Place, Report, Text};
use crate::text::{self, Ambiguous};
use crate::totals::Following;
use crate::tui::document::Document;
use crate::tui::files::Search;
use crate::tui::findings::{Findings, Problem};
use crate::tui::grid::Grid;
use crate::tui::head::Head;
use crate::tui::keymap::{Action, Focus};
use crate::tui::outline::{self, Chosen, Outline};
use crate::tui::prose::Prose;
use crate::tui::reply::Reply;
use crate::words::Words;

/// One report and the pane the user works in.
#[derive(Debug)]
pub struct Desk {
    /// The report.
    pub document: Document,
    /// The list of sections.
    pub outline: Outline,
    /// The head of the report. It stays while the user is elsewhere, with what she typed there and could not be read yet.
    pub head: Head,
    /// What the user works in.
    pub pane: Pane,
    /// What she left for the list of sections, as she left it: commands of the menu still mean it, and its section opens where she was.
    pub left: Option<Pane>,
    /// The name of the file that last year's report is from, if one lies beside this one.
    pub last_year: Option<String>,
    /// What it was last looked for by.
    pub(super) sought_last_year: Option<Search>,
    /// Where panes are shown.
    area: Rect,
}

/// What the user works in.
#[derive(Debug)]
pub enum Pane {
    /// The list of sections.
    Outline,
    /// The head of the report.
    Head,
    /// The tables of a section.
    Grid(Grid),
    /// The text of a section.
    Prose(Prose),
    /// The list of findings.
    Findings {
        /// The list.
        list: Findings,
        /// What it lists; drawn up when the list is opened.
        problems: Vec<Problem>,
        /// What the user came from, as she left it.
        back: Box<Self>,
    },
}

impl Pane {
    /// Where the keys go in this pane of a desk with that head.
    pub fn focus(&self, head: &Head) -> Focus {
        match self {
            Self::Outline => Focus::Outline,
            Self::Head => head.focus(),
            Self::Grid(grid) => grid.focus(),
            Self::Prose(prose) => prose.focus(),
            Self::Findings { .. } => Focus::Findings,
        }
    }
}

impl Desk {
    /// A desk with the list of sections.
    pub fn new(document: Document) -> Self {
        let head = Head::new(&document);
        Self {
            document,
            outline: Outline { chosen: 1 },
            head,
            pane: Pane::Outline,
            left: None,
            last_year: None,
            sought_last_year: None,
            area: Rect::ZERO,
        }
    }

    /// Where the keys go.
    pub fn focus(&self) -> Focus {
        self.pane.focus(&self.head)
    }

    /// The section the user is in; `None` in the head and in lists.
    pub fn section(&self) -> Option<usize> {
        self.section_of(&self.pane)
    }

    fn section_of(&self, pane: &Pane) -> Option<usize> {
        match pane {
            Pane::Grid(grid) => Some(grid.section()),
            Pane::Prose(prose) => outline::section_of(&self.document, Place::Text(prose.text())),
            Pane::Outline | Pane::Head | Pane::Findings { .. } => None,
        }
    }

    /// Puts another text, from a file, in the place of the one the user is in, as one step of undo; says whether that changed anything.
    pub fn replace_text(&mut self, new: &str) -> bool {
        self.commit();
        let Some(place @ Place::Text(text)) = self.place() else { return false };
        let new = text::plain_space(new);
        let edit = Edit::between(text, self.document.report().text(text), &new);
        let changes = edit.is_some();
        if let Some(edit) = edit {
            self.document.change(edit, &Following::default(), place, None);
        }
        self.refresh();
        changes
    }

    /// Makes an edit of whatever parts of the report, as one step of undo, and lets totals follow.
    pub fn change_at_once(&mut self, edit: Edit, following: &Following, place: Place, words: &Words) {
        self.commit();
        self.document.change(edit, following, place, None);
        self.show_changed(words);
    }

    /// Makes the report the same as another one, as one step of undo, if they are of one form.
    pub fn put_report(&mut self, report: &Report, words: &Words) {
        self.commit();
        let place = self.place().unwrap_or(Place::Text(Text::Organization));
        if let Ok(Some(edit)) = compare::edit(self.document.report(), report) {
            self.document.change(edit, &Following::default(), place, None);
        }
        self.show_changed(words);
    }

    /// From the list of sections back to what the user left for it.
    pub fn resume(&mut self) {
        if let (Pane::Outline, Some(left)) = (&self.pane, self.left.take()) {
            self.pane = left;
            self.refresh();
        }
    }

    /// Goes to words of a text.
    pub fn go_to_words(&mut self, text: Text, bytes: &std::ops::Range<usize>) {
        self.go_to(Place::Text(text));
        if let Pane::Prose(prose) = &mut self.pane {
            prose.go_to(bytes);
        } else if text == Text::Preamble {
            self.head.go_to_words(bytes);
        }
    }

    /// Where the user is; `None` in the list of sections.
    pub fn place(&self) -> Option<Place> {
        match &self.pane {
            Pane::Head => Some(self.head.place()),
            Pane::Grid(grid) => Some(Place::Cell(grid.cell())),
            Pane::Prose(prose) => Some(Place::Text(prose.text())),
            Pane::Outline | Pane::Findings { .. } => None,
        }
    }

    /// Goes to a place.
    pub fn go_to(&mut self, place: Place) {
        self.commit();
        match place {
            Place::Cell(cell) => {
                let section = self.document.form().tables[cell.table].section;
                self.open(section);
                if let Pane::Grid(grid) = &mut self.pane {
                    grid.go_to(cell);
                }
            }
            Place::Text(Text::Body(section)) => self.open(section),
            Place::Year | Place::Date | Place::Text(_) => {
                self.head.refresh(&self.document);
                self.head.go_to(place);
                self.pane = Pane::Head;
                self.outline.chosen = 0;
            }
        }
    }

    /// Opens a section; one that is open already stays as it is.
    fn open(&mut self, section: usize) {
        let left = self.left.take_if(|left| matches!(left, Pane::Grid(_) | Pane::Prose(_)));
        let came_back = left.filter(|left| self.section_of(left) == Some(section));
        if let Some(mut pane) = came_back {
            if let Pane::Grid(grid) = &mut pane {
                grid.forget_range();
            }
            self.pane = pane;
            self.refresh();
        } else if self.section() != Some(section) {
            self.pane = match self.document.form().sections[section].body {
                Body::Text { .. } => Pane::Prose(Prose::new(Text::Body(section), &self.document)),
                Body::Tables(_) => Grid::new(self.document.form(), section).map_or(Pane::Outline, Pane::Grid),
            };
        }
        self.show_in(self.area);
        self.outline.chosen = section + 1;
    }

    /// Takes note of where panes are shown: in a burst of keys a pane is used before it is laid out.
    pub fn show_in(&mut self, area: Rect) {
        self.area = area;
        if let Pane::Grid(grid) = &mut self.pane {
            grid.show_in(area);
        }
    }

    /// Ends what is half typed, keeping it.
    pub fn commit(&mut self) {
        match &mut self.pane {
            Pane::Grid(grid) => grid.commit(&mut self.document),
            Pane::Prose(prose) => prose.end_run(),
            Pane::Head => self.head.commit(&mut self.document),
            Pane::Outline | Pane::Findings { .. } => {}
        }
        self.document.end_run();
    }

    /// Gives up what is half typed: the panes show the report as it is.
    pub fn give_up_typing(&mut self) {
        if let Pane::Grid(grid) = &mut self.pane {
            grid.give_up_entry();
        }
        self.head.refresh(&self.document);
        self.refresh();
    }

    /// Whether something the user typed is not in the file: a change, or what is no year or date yet.
    pub fn is_unsaved(&self) -> bool {
        self.document.is_dirty() || self.document.is_new || self.head.is_pending(&self.document)
    }

    /// The user has paused: what she types next in a text is a step of its own.
    pub fn pause(&mut self) {
        match &mut self.pane {
            Pane::Prose(prose) => prose.end_run(),
            Pane::Head => self.head.end_run(),
            Pane::Outline | Pane::Grid(_) | Pane::Findings { .. } => {}
        }
    }

    /// Carries out an action; what was chosen in the list of sections, if anything was.
    pub fn update(&mut self, action: Action, words: &Words, settings: &Settings) -> (Reply, Option<Chosen>) {
        let in_head = matches!(self.pane, Pane::Head);
        let (reply, chosen) = self.carry_out(action, words, settings);
        // Whoever leaves the head is told what of it did not get into the report; it stays there as typed.
        let left = in_head && !matches!(self.pane, Pane::Head);
        match self.head.complaint(&self.document).filter(|_| left) {
            Some(complaint) => (Reply::Say(complaint), chosen),
            None => (reply, chosen),
        }
    }

    fn carry_out(&mut self, action: Action, words: &Words, settings: &Settings) -> (Reply, Option<Chosen>) {
        match action {
            Action::Undo | Action::Redo => return (self.step_back(action == Action::Undo, words), None),
            Action::NextSection => return (self.step_section(1), None),
            Action::PreviousSection => return (self.step_section(-1), None),
            Action::NextFinding | Action::PreviousFinding if !matches!(self.pane, Pane::Findings { .. }) => {
                return (self.step_finding(action == Action::NextFinding, words), None);
            }
            Action::Findings if !matches!(self.pane, Pane::Findings { .. }) => {
                self.list_findings(words);
                return (Reply::Done, None);
            }
            _ => {}
        }
        let reply = match &mut self.pane {
            Pane::Outline => {
                let chosen = self.outline.update(action, &self.document);
                match chosen {
                    Some(Chosen::Head) => self.go_to(Place::Text(Text::Organization)),
                    Some(Chosen::Section(section)) => self.open(section),
                    Some(Chosen::Act(_)) | None => {}
                }
                return (Reply::Done, chosen);
            }
            Pane::Head => self.head.update(action, &mut self.document),
            Pane::Grid(grid) => grid.update(action, &mut self.document, settings),
            Pane::Prose(prose) => prose.update(action, &mut self.document),
            Pane::Findings { list, problems, .. } if action == Action::Enter => match list.chosen(problems).cloned() {
                Some(problem) => self.go_to_problem(&problem),
                None => Reply::Done,
            },
            Pane::Findings { list, problems, .. } => list.update(action, problems.len()),
        };
        if reply == Reply::Leave {
            self.leave();
        }
        (reply, None)
    }

    /// Text was pasted; over a table it is one cell's.
    pub fn paste(&mut self, pasted: &str) -> Reply {
        match &mut self.pane {
            Pane::Prose(prose) => prose.insert(pasted, &mut self.document),
            Pane::Head => self.head.insert(pasted, &mut self.document),
            Pane::Grid(grid) => {
                let cleaned = text::clean(pasted);
                return match cleaned.trim() {
                    // Nothing is no reason to clear a cell.
                    "" => Reply::Say("paste-no-figures"),
                    figure => grid.type_text(figure, &mut self.document),
                };
            }
            Pane::Outline | Pane::Findings { .. } => return Reply::Unused,
        }
        Reply::Done
    }

    /// Puts words into the text at the caret, as a step of undo of their own.
    pub fn insert_words(&mut self, words: &str) {
        match &mut self.pane {
            Pane::Prose(prose) => {
                prose.end_run();
                prose.insert(words, &mut self.document);
                prose.end_run();
            }
            Pane::Head => {
                self.head.end_run();
                self.head.insert(words, &mut self.document);
                self.head.end_run();
            }
            Pane::Outline | Pane::Grid(_) | Pane::Findings { .. } => {}
        }
    }

    /// Scrolls so that the caret is shown.
    pub fn settle_scroll(&mut self, area: Rect, ambiguous: Ambiguous) {
        self.show_in(area);
        match &mut self.pane {
            Pane::Outline => {}
            Pane::Head => self.head.settle_scroll(area, ambiguous),
            Pane::Grid(grid) => grid.settle_scroll(&self.document, area, ambiguous),
            Pane::Prose(prose) => prose.settle_scroll(area, ambiguous),
            Pane::Findings { list, problems, .. } => list.settle_scroll(problems, area, ambiguous),
        }
    }

    fn leave(&mut self) {
        self.commit();
        self.pane = match std::mem::replace(&mut self.pane, Pane::Outline) {
            Pane::Findings { back, .. } => *back,
            pane => {
                self.left = Some(pane);
                Pane::Outline
            }
        };
        self.refresh();
    }

    /// Lets the pane take over what was changed elsewhere.
    fn refresh(&mut self) {
        match &mut self.pane {
            Pane::Prose(prose) => prose.refresh(&self.document),
            Pane::Head => self.head.refresh(&self.document),
            Pane::Outline | Pane::Grid(_) | Pane::Findings { .. } => {}
        }
    }

    /// Lets every part of the desk take over what was changed elsewhere.
    pub(super) fn show_changed(&mut self, words: &Words) {
        self.head.refresh(&self.document);
        self.refresh();
        self.list_anew(words);
    }

    fn step_back(&mut self, undo: bool, words: &Words) -> Reply {
        self.commit();
        // What could not be read is no edit of the report, but to the user it is the last thing she did.
        let given_up = if undo { self.head.give_up(&mut self.document) } else { None };
        let place = given_up.or_else(|| if undo { self.document.undo() } else { self.document.redo() });
        let Some(place) = place else {
            return Reply::Say(if undo { "nothing-to-undo" } else { "nothing-to-redo" });
        };
        // Before anything else, or what a field still shows would be taken for typed.
        self.head.refresh(&self.document);
        if !matches!(self.pane, Pane::Outline | Pane::Findings { .. }) {
            self.go_to(place);
        }
        self.show_changed(words);
        Reply::Say(if undo { "history-undone" } else { "history-redone" })
    }

    fn step_section(&mut self, step: isize) -> Reply {
        self.commit();
        let here = self.outline.chosen;
        match here.checked_add_signed(step).filter(|line| *line <= self.document.form().sections.len()) {
            Some(0) => self.go_to(Place::Text(Text::Organization)),
            Some(line) => self.open(line - 1),
            None => return Reply::Say(if step > 0 { "last-section" } else { "first-section" }),
        }
        Reply::Done
    }
}
