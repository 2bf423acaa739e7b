//! The head of the report: organ, year, date, own wordings of title and headings, preamble.

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::buffer::Buffer;
use super::canvas::{Canvas, put, rule};
use super::document::Document;
use super::field;
use super::findings::Problem;
use super::keymap::{Action, Focus};
use super::prose::{self, Prose};
use super::reply::Reply;
use super::theme::Theme;
use crate::dates;
use crate::form::{Form, Severity};
use crate::report::{Edit, Place, Text, YEARS};
use crate::say;
use crate::text::{self, Ambiguous};
use crate::totals::Following;
use crate::words::Words;

/// The pane of the head.
#[derive(Debug)]
pub struct Head {
    /// The fields of one line, in order; the preamble comes behind them.
    fields: Vec<Field>,
    /// The current one; `fields.len()` is the preamble.
    current: usize,
    preamble: Prose,
    run: Option<u64>,
    /// The first field shown.
    top: usize,
}

/// One field of one line, with what is typed in it. A year or a date that cannot be one yet stays here until it can.
#[derive(Debug)]
struct Field {
    place: Place,
    buffer: Buffer,
}

impl Head {
    /// The pane, on its first field.
    pub fn new(document: &Document) -> Self {
        let sections = 0..document.form().sections.len();
        let one_line = [Place::Text(Text::Organization), Place::Year, Place::Date, Place::Text(Text::Title)];
        let places = one_line.into_iter().chain(sections.map(|section| Place::Text(Text::Heading(section))));
        // What a draft could not read yet is here again as it was typed.
        let half_typed = |place: Place| {
            let typed = document.draft().half_typed().iter().find(|(other, _)| *other == place);
            typed.map(|(_, typed)| typed.clone())
        };
        let shown = |place: Place| half_typed(place).unwrap_or_else(|| content(place, document));
        let fields = places.map(|place| Field { place, buffer: Buffer::new(&shown(place)) }).collect();
        Self { fields, current: 0, preamble: Prose::new(Text::Preamble, document), run: None, top: 0 }
    }

    /// Goes to a field.
    pub fn go_to(&mut self, place: Place) {
        self.current = self.fields.iter().position(|field| field.place == place).unwrap_or(self.fields.len());
    }

    /// Puts the caret before these bytes of the preamble and marks them.
    pub fn go_to_words(&mut self, bytes: &std::ops::Range<usize>) {
        self.preamble.go_to(bytes);
    }

    /// The preamble, where the user is in it.
    pub fn preamble(&self) -> Option<&Prose> {
        (self.current == self.fields.len()).then_some(&self.preamble)
    }

    /// Where the user is.
    pub fn place(&self) -> Place {
        self.fields.get(self.current).map_or(Place::Text(Text::Preamble), |field| field.place)
    }

    /// Where the keys go.
    pub fn focus(&self) -> Focus {
        if self.current < self.fields.len() { Focus::Field } else { self.preamble.focus() }
    }

    /// Carries out an action.
    pub fn update(&mut self, action: Action, document: &mut Document) -> Reply {
        let last = self.fields.len();
        let step = match action {
            _ if self.current == last && self.preamble.is_busy() => None,
            Action::Back => return Reply::Leave,
            Action::Previous => Some(self.current.saturating_sub(1)),
            Action::Next => Some((self.current + 1).min(last)),
            Action::Up if self.current < last || self.preamble.is_at_top() => Some(self.current.saturating_sub(1)),
            Action::Down | Action::Enter if self.current < last => Some(self.current + 1),
            _ => None,
        };
        match step {
            Some(field) => self.leave_to(field, document),
            None if self.current < last => self.update_field(action, document),
            None => self.preamble.update(action, document),
        }
    }

    /// Enters text at the caret.
    pub fn insert(&mut self, inserted: &str, document: &mut Document) {
        match self.fields.get_mut(self.current) {
            Some(field) => {
                field.buffer.insert(&text::clean_line(inserted));
                self.store(document);
                self.record(document);
            }
            None => self.preamble.insert(inserted, document),
        }
    }

    /// What is typed and cannot be read yet, as problems.
    pub fn problems(&self, document: &Document, words: &Words) -> Vec<Problem> {
        let problem = |field: &Field| {
            let message = words.say(complaint(field, document)?, &[]);
            let (severity, place) = (Severity::Error, field.place);
            Some(Problem {
                severity,
                place,
                words: None,
                message,
                brief: None,
                findings: Vec::new(),
                accepted: Vec::new(),
            })
        };
        self.fields.iter().filter_map(problem).collect()
    }

    /// Whether something typed in a field is not in the report.
    pub fn is_pending(&self, document: &Document) -> bool {
        self.fields.iter().any(|field| read(field.place, &field.buffer.content(), document) != Ok(None))
    }

    /// What keeps a field from being in the report, if something does: the id of its words.
    pub fn complaint(&self, document: &Document) -> Option<&'static str> {
        self.fields.iter().find_map(|field| complaint(field, document))
    }

    /// Gives up what is typed in a field and could not be read; the place of the field, if there is one.
    pub fn give_up(&mut self, document: &mut Document) -> Option<Place> {
        let field = self.fields.iter_mut().find(|field| complaint(field, document).is_some())?;
        field.buffer = Buffer::new(&content(field.place, document));
        let place = field.place;
        self.record(document);
        Some(place)
    }

    /// What comes next is a step of undo of its own.
    pub fn end_run(&mut self) {
        self.run = None;
        self.preamble.end_run();
    }

    /// Ends what is half typed, keeping it: a date counts once its field is left, and a line has no blanks at its ends.
    pub fn commit(&mut self, document: &mut Document) {
        if let Some(field) = self.fields.get_mut(self.current) {
            if let Place::Text(_) = field.place {
                let (typed, kept) = (field.buffer.content(), text::one_line(&field.buffer.content()));
                if typed != kept {
                    field.buffer = Buffer::new(&kept);
                }
            }
            if let Ok(Some(edit)) = read(field.place, &field.buffer.content(), document) {
                document.change(edit, &Following::default(), field.place, self.run);
            }
        }
        self.record(document);
        self.end_run();
    }

    /// Takes over what was changed elsewhere. What cannot be read yet stays as typed.
    pub fn refresh(&mut self, document: &Document) {
        for field in &mut self.fields {
            if let Ok(Some(_)) = read(field.place, &field.buffer.content(), document) {
                field.buffer = Buffer::new(&content(field.place, document));
            }
        }
        self.preamble.refresh(document);
        self.run = None;
    }

    /// Scrolls so that the caret is shown.
    pub fn settle_scroll(&mut self, area: Rect, ambiguous: Ambiguous) {
        let (fields, preamble) = self.layout(area);
        let height = usize::from(fields.height).max(1);
        let current = self.current.min(self.fields.len() - 1);
        let last = self.fields.len().saturating_sub(height);
        self.top = self.top.min(current).min(last).max((current + 1).saturating_sub(height));
        self.preamble.settle_scroll(preamble, ambiguous);
    }

    /// The fields above, a rule with a name, the preamble below. Where there is little room, the part that has the caret gets it.
    fn layout(&self, area: Rect) -> (Rect, Rect) {
        let all = u16::try_from(self.fields.len()).unwrap_or(u16::MAX);
        let preamble_min =
            if self.current == self.fields.len() { (area.height / 2).max(1) } else { 3.min(area.height / 3) };
        let height = all.min(area.height.saturating_sub(preamble_min + 1));
        let below = area.y + height + 1;
        let preamble = Rect { y: below, height: area.bottom().saturating_sub(below), ..area };
        (Rect { height, ..area }, preamble)
    }

    /// Goes to another field. What could not be read stays as typed, and is said.
    fn leave_to(&mut self, field: usize, document: &mut Document) -> Reply {
        self.commit(document);
        document.end_run();
        let complaint = self.fields.get(self.current).and_then(|field| complaint(field, document));
        self.current = field;
        complaint.map_or(Reply::Done, Reply::Say)
    }

    fn update_field(&mut self, action: Action, document: &mut Document) -> Reply {
        let Some(field) = self.fields.get_mut(self.current) else { return Reply::Unused };
        match field::update(&mut field.buffer, action) {
            Some(true) => {
                self.store(document);
                self.record(document);
            }
            Some(false) => self.run = None,
            None => return Reply::Unused,
        }
        Reply::Done
    }

    /// Has what is typed and not in the report recorded all the same: half a date is work too.
    fn record(&self, document: &mut Document) {
        for field in &self.fields {
            let typed = field.buffer.content();
            let is_in_report = read(field.place, &typed, document) == Ok(None);
            document.half_type(field.place, if is_in_report { "" } else { &typed });
        }
    }

    /// Makes the report say what the field says, as far as it can be read. What is half a date may look like another one, so that a
    /// date waits until its field is left.
    fn store(&mut self, document: &mut Document) {
        let Some(field) = self.fields.get(self.current).filter(|field| field.place != Place::Date) else { return };
        if let Ok(Some(edit)) = read(field.place, &field.buffer.content(), document) {
            let run = *self.run.get_or_insert_with(|| document.new_run());
            document.change(edit, &Following::default(), field.place, Some(run));
        }
    }
}

/// What a field shows of the report.
fn content(place: Place, document: &Document) -> String {
    let report = document.report();
    match place {
        Place::Year => report.year().to_string(),
        Place::Date => report.date().map(dates::long).unwrap_or_default(),
        Place::Text(text) => report.text(text).to_owned(),
        Place::Cell(_) => String::new(),
    }
}

/// The edit that makes the report say what was typed; `Ok(None)` if it does already, the message to show if it cannot be read.
fn read(place: Place, typed: &str, document: &Document) -> Result<Option<Edit>, &'static str> {
    let report = document.report();
    match place {
        Place::Year => {
            let year = dates::year(typed).filter(|year| YEARS.contains(year)).ok_or("head-bad-year")?;
            Ok((year != report.year()).then_some(Edit::Year(year)))
        }
        Place::Date => {
            let date = dates::read(typed).ok_or("head-bad-date")?;
            Ok((date != report.date()).then_some(Edit::Date(date)))
        }
        Place::Text(text) => Ok(Edit::between(text, report.text(text), typed)),
        Place::Cell(_) => Ok(None),
    }
}

fn complaint(field: &Field, document: &Document) -> Option<&'static str> {
    read(field.place, &field.buffer.content(), document).err()
}

/// Draws the pane and returns where the caret is.
pub(super) fn draw(
    head: &Head,
    document: &Document,
    (words, theme): (&Words, &Theme),
    area: Rect,
    canvas: &mut Canvas,
) -> Option<Position> {
    let (fields, preamble) = head.layout(area);
    let label = |field: &Field| name(field.place, document.form(), words);
    let width = head.fields.iter().map(|field| canvas.width(&label(field))).max().unwrap_or(0);
    let width = u16::try_from(width).unwrap_or(0);
    let mut caret = None;
    for ((at, field), y) in head.fields.iter().enumerate().skip(head.top).zip(fields.y..fields.bottom()) {
        let current = at == head.current;
        let bad = complaint(field, document).is_some();
        let mark = match (current, bad) {
            (_, true) => ("?", theme.error),
            (true, false) => (">", theme.accent),
            (false, false) => (" ", Style::new()),
        };
        put(canvas, area.x, y, mark.0, mark.1);
        put(canvas, area.x + 1, y, &label(field), if current { theme.accent } else { theme.quiet });
        let x = area.x + 1 + width + 2;
        let room = Rect::new(x, y, area.right().saturating_sub(x), 1);
        let position = field::draw(&field.buffer, &placeholder(field.place, document, words), theme, room, canvas);
        if current {
            caret = position;
        }
    }
    let in_preamble = head.current == head.fields.len();
    let y = preamble.y.saturating_sub(1);
    rule(canvas, area.x, y, area.width, theme.quiet);
    let caption = format!(" {} ", say!(words, "head-preamble"));
    put(canvas, area.x + 2, y, &caption, if in_preamble { theme.accent } else { theme.quiet });
    let in_text = prose::draw(&head.preamble, (words, theme), preamble, canvas);
    if in_preamble { in_text } else { caret }
}

/// What a field is called.
pub(super) fn name(place: Place, form: &Form, words: &Words) -> String {
    match place {
        Place::Year => say!(words, "head-year"),
        Place::Date => say!(words, "head-date"),
        Place::Text(Text::Organization) => say!(words, "head-organization"),
        Place::Text(Text::Title) => say!(words, "head-title"),
        Place::Text(Text::Preamble) => say!(words, "head-preamble"),
        Place::Text(Text::Heading(section)) => say!(words, "head-heading", number = form.sections[section].number),
        Place::Text(Text::Body(_)) | Place::Cell(_) => String::new(),
    }
}

/// What stands in an empty field, quietly: what is printed while it is empty, or what belongs there.
fn placeholder(place: Place, document: &Document, words: &Words) -> String {
    match place {
        Place::Text(Text::Title) => document.report().official_title(),
        Place::Text(Text::Heading(section)) => document.form().sections[section].heading.clone(),
        Place::Text(Text::Organization) => say!(words, "head-organization-missing"),
        Place::Date => say!(words, "head-date-missing", year = document.report().year() + 1),
        _ => String::new(),
    }
}
