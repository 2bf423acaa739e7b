//! Last year's text below this year's, its paragraphs to be taken over one at a time.

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::tool::Tool;
use super::{Prose, Stroke};
use crate::say;
use crate::text;
use crate::tui::buffer::Caret;
use crate::tui::canvas::{Canvas, put};
use crate::tui::document::Document;
use crate::tui::keymap::Action;
use crate::tui::reply::Reply;
use crate::tui::theme::Theme;
use crate::words::Words;

/// Columns before a paragraph: its number and a blank.
const NUMBER: usize = 3;

/// The paragraphs of last year's text, while they are shown.
#[derive(Debug)]
pub(super) struct LastYear {
    paragraphs: Vec<Paragraph>,
    chosen: usize,
}

#[derive(Debug)]
struct Paragraph {
    words: String,
    /// This year's text has it too, word for word.
    is_here: bool,
}

impl Prose {
    /// Shows last year's text below this one.
    pub(super) fn show_last_year(&mut self, document: &Document) -> Reply {
        self.refresh(document);
        let Some(previous) = &document.beside().previous else { return Reply::Say("last-year-none") };
        let lines = previous.report().text(self.text).lines().map(str::trim).filter(|line| !line.is_empty());
        let is_here = |words: &str| self.buffer.lines().iter().any(|line| line.trim() == words);
        let paragraphs = lines.map(|words| Paragraph { words: words.to_owned(), is_here: is_here(words) });
        let paragraphs: Vec<Paragraph> = paragraphs.collect();
        if paragraphs.is_empty() {
            return Reply::Say("last-words-none");
        }
        self.run = None;
        self.selection = None;
        let chosen = paragraphs.iter().position(|paragraph| !paragraph.is_here).unwrap_or(0);
        self.tool = Some(Tool::LastYear(LastYear { paragraphs, chosen }));
        Reply::Done
    }

    /// Carries out an action while it is shown.
    pub(super) fn take_from_last_year(&mut self, action: Action, document: &mut Document) -> Reply {
        let Some(Tool::LastYear(last)) = &mut self.tool else { return Reply::Unused };
        let end = last.paragraphs.len() - 1;
        match action {
            Action::Up | Action::PageUp => last.chosen = last.chosen.saturating_sub(1),
            Action::Down | Action::PageDown => last.chosen = (last.chosen + 1).min(end),
            Action::Choose(digit) if (1..=end + 1).contains(&usize::from(digit)) => {
                last.chosen = usize::from(digit) - 1;
            }
            Action::Enter => {
                let paragraph = &mut last.paragraphs[last.chosen];
                if std::mem::replace(&mut paragraph.is_here, true) {
                    return Reply::Say("last-words-already");
                }
                let words = paragraph.words.clone();
                last.chosen = (last.chosen + 1).min(end);
                self.add_paragraph(&words, document);
                return Reply::Say("last-words-taken");
            }
            Action::Back => self.tool = None,
            _ => return Reply::Unused,
        }
        Reply::Done
    }

    /// Puts a paragraph where the caret is, if that paragraph is empty, else behind it: nothing is torn apart. One step of undo.
    fn add_paragraph(&mut self, words: &str, document: &mut Document) {
        self.refresh(document);
        let caret = self.buffer.caret();
        let line = &self.buffer.lines()[caret.line];
        let (start, end) = (Caret { byte: 0, ..caret }, Caret { byte: line.len(), ..caret });
        let is_empty = line.trim().is_empty();
        self.run = None;
        if is_empty {
            self.splice(start, end, words, Stroke::Insert, document);
        } else {
            self.splice(end, end, &format!("\n{words}"), Stroke::Insert, document);
        }
        self.run = None;
    }
}

/// Draws the paragraphs, the chosen one among them as whole as there is room for, and returns where the caret is.
pub(super) fn draw(
    last: &LastYear,
    (words, theme): (&Words, &Theme),
    area: Rect,
    canvas: &mut Canvas,
) -> Option<Position> {
    let here = say!(words, "last-words-here");
    let width = usize::from(area.width).saturating_sub(NUMBER + 2).max(2);
    let mut rows: Vec<(usize, String)> = Vec::new();
    let mut first = 0;
    for (at, paragraph) in last.paragraphs.iter().enumerate() {
        if at == last.chosen {
            first = rows.len();
        }
        let shown = if paragraph.is_here { format!("{here}{}", paragraph.words) } else { paragraph.words.clone() };
        let ranges = text::wrap(&shown, width, 0, canvas.ambiguous());
        rows.extend(ranges.into_iter().filter_map(|row| Some((at, shown.get(row)?.trim_end().to_owned()))));
    }
    let room = usize::from(area.height);
    let count = rows.iter().filter(|(at, _)| *at == last.chosen).count();
    // Some of the one before, if there is room for that, and never less of the chosen one for it.
    let spare = room.saturating_sub(count) / 2;
    let top = first.saturating_sub(spare).min(rows.len().saturating_sub(room));
    let mut shown_before = top.checked_sub(1).and_then(|above| rows.get(above)).map(|(at, _)| *at);
    for ((at, row), y) in rows.iter().skip(top).zip(area.y..area.bottom()) {
        let (is_chosen, is_here) = (*at == last.chosen, last.paragraphs[*at].is_here);
        let style = match (is_chosen, is_here) {
            (true, _) => theme.focus,
            (false, true) => theme.quiet,
            (false, false) => Style::new(),
        };
        if shown_before != Some(*at) && *at < 9 {
            put(canvas, area.x + 1, y, &(at + 1).to_string(), style);
        }
        shown_before = Some(*at);
        put(canvas, area.x + 3, y, row, style);
    }
    if top > 0 {
        put(canvas, area.x, area.y, "^", theme.quiet);
    }
    if rows.len() > top + room {
        put(canvas, area.x, area.bottom().saturating_sub(1), "v", theme.quiet);
    }
    let y = u16::try_from(first.checked_sub(top)?).ok()?;
    (y < area.height).then(|| Position::new(area.x + 1, area.y + y))
}
