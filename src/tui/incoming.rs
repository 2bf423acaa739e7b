//! A whole report from elsewhere, a file or a pasted text: what it would put into the report that is open, or that it would become a new one.

use std::path::PathBuf;

use super::keymap::Action;
use super::paste::{Line, Pasted, Sheet, Tone, scrolled};
use crate::form::Body;
use crate::import::{self, Imported};
use crate::paste::Fill;
use crate::report::{Edit, Place, Report, Text};
use crate::say;
use crate::text::visible;
use crate::words::Words;

/// What was understood of a source, and where it comes from.
#[derive(Debug)]
pub struct Brought {
    /// What was understood.
    pub imported: Imported,
    /// Where it comes from.
    pub from: Origin,
}

/// Where a report comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// A file.
    File(PathBuf),
    /// A text that was pasted.
    Pasted(Pasted),
}

/// What a report from elsewhere would do, before it does.
#[derive(Debug)]
pub struct Incoming {
    pub(super) brought: Brought,
    /// It would become a new report; otherwise it goes into the one that is open.
    is_new: bool,
    lines: Vec<Line>,
    /// The first row shown.
    pub(super) top: usize,
}

/// What the user answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Answer {
    /// Write it.
    Write(Fill),
    /// Leave it.
    Cancel,
}

/// How much a report holds, or an edit writes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Extent {
    /// Cells.
    pub(super) cells: usize,
    /// Texts of sections, and the preamble.
    pub(super) texts: usize,
    /// Own wordings of headings and of the title.
    pub(super) headings: usize,
}

impl Incoming {
    /// What it would put into `open`; with none it would become a new report.
    pub(super) fn new(brought: Brought, open: Option<&Report>, words: &Words) -> Self {
        let mut incoming = Self { brought, is_new: open.is_none(), lines: Vec::new(), top: 0 };
        incoming.lines = incoming.say(open, words);
        incoming
    }

    /// Whether it would become a new report.
    pub(super) fn is_new(&self) -> bool {
        self.is_new
    }

    /// What it shows.
    pub(super) fn sheet(&self) -> Sheet<'_> {
        let answers: &'static [&'static str] = if self.is_new {
            &["incoming-begin", "incoming-cancel"]
        } else {
            &["incoming-write-all", "incoming-write-blank", "incoming-cancel"]
        };
        Sheet { lines: &self.lines, top: self.top, answers }
    }

    /// Scrolls, or answers.
    pub(super) fn update(&mut self, action: Action) -> Option<Answer> {
        match action {
            action if scrolled(&mut self.top, action) => None,
            Action::Enter | Action::Choose(1) => Some(Answer::Write(Fill::All)),
            Action::Choose(2) if !self.is_new => Some(Answer::Write(Fill::Blank)),
            Action::Choose(3) | Action::Back => Some(Answer::Cancel),
            _ => None,
        }
    }

    /// The edit that puts it into a report of the same form; `None` if that changes nothing.
    pub(super) fn edit(&self, open: &Report, fill: Fill) -> Option<Edit> {
        let edits = flat(import::merge(open, &self.brought.imported)?);
        let edits: Vec<Edit> = match fill {
            Fill::All => edits,
            Fill::Blank => edits.into_iter().filter(|edit| is_blank(open, place(edit))).collect(),
        };
        (!edits.is_empty()).then_some(Edit::Many(edits))
    }

    fn say(&self, open: Option<&Report>, words: &Words) -> Vec<Line> {
        let Imported { report, remarks, .. } = &self.brought.imported;
        let mut lines = Vec::new();
        let mut add = |tone: Tone, text: String| lines.push(Line { text, tone });
        match &self.brought.from {
            Origin::File(path) => {
                let name = path.file_name().unwrap_or(path.as_os_str());
                add(Tone::Plain, say!(words, "incoming-file", file = visible(&name.to_string_lossy())));
            }
            Origin::Pasted(_) => add(Tone::Plain, say!(words, "incoming-pasted")),
        }
        if matches!(&self.brought.from, Origin::Pasted(pasted) if !pasted.complete) {
            add(Tone::Error, say!(words, "paste-preview-incomplete"));
        }
        let organization = match report.text(Text::Organization) {
            "" => say!(words, "incoming-nobody"),
            organization => visible(organization),
        };
        let form = &report.form().name;
        add(Tone::Plain, say!(words, "incoming-whose", organization = organization, year = report.year(), form = form));
        let all = extent(report);
        match open {
            None => {
                let of = report.form().cell_count();
                add(Tone::Plain, say!(words, "incoming-cells", cells = all.cells, of = of));
                add(Tone::Plain, say!(words, "incoming-texts", texts = all.texts, headings = all.headings));
            }
            Some(open) => {
                for (tone, text) in self.say_changes(all, open, words) {
                    add(tone, text);
                }
            }
        }
        if remarks.is_empty() {
            add(Tone::Plain, say!(words, "incoming-all-clear"));
        } else {
            add(Tone::Warning, say!(words, "incoming-remarks", count = remarks.len()));
        }
        for remark in remarks {
            add(Tone::Warning, say!(words, "incoming-remark", remark = visible(&remark.message(words))));
        }
        lines
    }

    /// What would become of what the open report holds.
    fn say_changes(&self, all: Extent, open: &Report, words: &Words) -> Vec<(Tone, String)> {
        let places: Vec<Place> = self.edit(open, Fill::All).map(flat).unwrap_or_default().iter().map(place).collect();
        let new = extent_of(&places);
        let replaced: Vec<Place> = places.iter().copied().filter(|place| !is_blank(open, *place)).collect();
        let changed = extent_of(&replaced);
        // What is the same already is neither new nor changed.
        let filled = changed.cells + (all.cells - new.cells.min(all.cells));
        let tone = |changed: usize| if changed > 0 { Tone::Warning } else { Tone::Plain };
        let cells = say!(words, "paste-writes", cells = all.cells, filled = filled, changed = changed.cells);
        let (texts, headings) = (changed.texts, changed.headings);
        let mut said = vec![
            (tone(changed.cells), cells),
            (
                tone(texts + headings),
                say!(words, "incoming-changes", texts = all.texts, headings = all.headings, changed = texts + headings),
            ),
        ];
        let report = &self.brought.imported.report;
        for place in replaced {
            let (old, new) = match place {
                Place::Year => (open.year().to_string(), report.year().to_string()),
                Place::Text(Text::Organization) => {
                    (open.text(Text::Organization).to_owned(), report.text(Text::Organization).to_owned())
                }
                Place::Date | Place::Text(_) | Place::Cell(_) => continue,
            };
            said.push((Tone::Error, say!(words, "incoming-other", old = visible(&old), new = visible(&new))));
        }
        said
    }
}

/// How much an edit writes.
pub(super) fn extent_of_edit(edit: &Edit) -> Extent {
    let places: Vec<Place> = flat(edit.clone()).iter().map(place).collect();
    extent_of(&places)
}

/// The first place an edit changes.
pub(super) fn first_place(edit: &Edit) -> Option<Place> {
    flat(edit.clone()).first().map(place)
}

fn extent_of(places: &[Place]) -> Extent {
    let mut extent = Extent::default();
    for (at, place) in places.iter().enumerate() {
        // A text may be changed in several steps.
        let count =
            usize::from(!places.iter().take(at).any(|before| before == place && !matches!(place, Place::Cell(_))));
        match place {
            Place::Cell(_) => extent.cells += 1,
            Place::Text(Text::Preamble | Text::Body(_)) => extent.texts += count,
            Place::Text(Text::Heading(_) | Text::Title) => extent.headings += count,
            Place::Text(Text::Organization) | Place::Year | Place::Date => {}
        }
    }
    extent
}

/// How much a report holds.
fn extent(report: &Report) -> Extent {
    let cells = report.form().cells().map(Place::Cell);
    let sections = 0..report.form().sections.len();
    let texts = sections.flat_map(|section| [Text::Heading(section), Text::Body(section)]);
    let texts = [Text::Title, Text::Preamble].into_iter().chain(texts).map(Place::Text);
    let held: Vec<Place> = cells.chain(texts).filter(|place| !is_blank(report, *place)).collect();
    extent_of(&held)
}

fn flat(edit: Edit) -> Vec<Edit> {
    match edit {
        Edit::Many(edits) => edits.into_iter().flat_map(flat).collect(),
        edit => vec![edit],
    }
}

/// Where an edit changes something.
fn place(edit: &Edit) -> Place {
    match edit {
        Edit::Cell(cell, _) => Place::Cell(*cell),
        Edit::Text { text, .. } => Place::Text(*text),
        Edit::Date(_) => Place::Date,
        Edit::Year(_) | Edit::Accepted(_) | Edit::Many(_) => Place::Year,
    }
}

/// Whether nothing stands there that somebody put there: the customary headings a new report begins with are nobody's.
fn is_blank(report: &Report, place: Place) -> bool {
    match place {
        Place::Year => false,
        Place::Date => report.date().is_none(),
        Place::Cell(cell) => report.value(cell).is_blank(),
        Place::Text(text) => {
            let outline: &[String] = match text {
                Text::Body(section) => match &report.form().sections[section].body {
                    Body::Text { outline, .. } => outline,
                    Body::Tables(_) => &[],
                },
                Text::Organization | Text::Title | Text::Preamble | Text::Heading(_) => &[],
            };
            report.text(text).lines().all(|line| line.trim().is_empty() || outline.iter().any(|given| given == line))
        }
    }
}
