//! What stands below a text for a while and takes its keys: looking for words to put others in their place, the list of headings.

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::headings::Headings;
use super::last_year::{self, LastYear};
use super::replace::{Replacing, Step};
use crate::say;
use crate::text::Align;
use crate::tui::buffer::Buffer;
use crate::tui::canvas::{Canvas, mark_more, put, rule, shown};
use crate::tui::field;
use crate::tui::keymap::Focus;
use crate::tui::theme::Theme;
use crate::words::Words;

/// What stands below the text.
#[derive(Debug)]
pub(super) enum Tool {
    Replacing(Box<Replacing>),
    Headings(Headings),
    LastYear(LastYear),
}

impl Tool {
    /// Where the keys go.
    pub(super) fn focus(&self) -> Focus {
        match self {
            Self::Replacing(replacing) if !matches!(replacing.step, Step::Answers(_)) => Focus::Prompt,
            Self::Replacing(_) | Self::Headings(_) | Self::LastYear(_) => Focus::Choice,
        }
    }

    /// The lines it wants, the rule above it among them.
    fn lines(&self) -> usize {
        match self {
            Self::Replacing(replacing) if matches!(replacing.step, Step::Answers(_)) => 3 + ANSWERS.len(),
            Self::Replacing(_) => 3,
            Self::Headings(headings) => 1 + headings.entries.len(),
            // To be read beside the text: both get what there is.
            Self::LastYear(_) => usize::MAX,
        }
    }

    /// The text above, and the tool in what it needs of the lower part of `area`, no more than two thirds of it, or half of it where it
    /// is itself something to read.
    pub(super) fn layout(&self, area: Rect) -> (Rect, Rect) {
        let most = if matches!(self, Self::LastYear(_)) { area.height / 2 } else { area.height / 3 * 2 };
        let most = most.max(area.height.min(3));
        let height = u16::try_from(self.lines()).unwrap_or(u16::MAX).min(most);
        let text = Rect { height: area.height - height, ..area };
        (text, Rect { y: text.bottom(), height, ..area })
    }
}

/// The answers to what is to be done with words that were found, by number from 1: the ids of their words.
pub(super) const ANSWERS: [&str; 4] =
    ["prose-replace-this", "prose-replace-skip", "prose-replace-all", "prose-replace-end"];

/// Draws the tool and returns where the caret is.
pub(super) fn draw(tool: &Tool, (words, theme): (&Words, &Theme), area: Rect, canvas: &mut Canvas) -> Option<Position> {
    rule(canvas, area.x, area.y, area.width, theme.quiet);
    let inner = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
    match tool {
        Tool::Replacing(replacing) => {
            let found = match replacing.current {
                Some(current) => {
                    say!(words, "prose-found", number = current + 1, count = replacing.matches.len())
                }
                None if replacing.sought.bytes() == 0 => say!(words, "prose-replace"),
                None => say!(words, "prose-find-nothing"),
            };
            put(canvas, area.x + 2, area.y, &format!(" {found} "), theme.quiet);
            draw_replacing(replacing, (words, theme), inner, canvas)
        }
        Tool::Headings(headings) => {
            put(canvas, area.x + 2, area.y, &format!(" {} ", say!(words, "prose-headings")), theme.quiet);
            let names: Vec<String> = headings.entries.iter().map(|entry| entry.name(words)).collect();
            draw_list(&names, headings.chosen, theme, inner, canvas)
        }
        Tool::LastYear(last) => {
            put(canvas, area.x + 2, area.y, &format!(" {} ", say!(words, "last-words-title")), theme.quiet);
            last_year::draw(last, (words, theme), inner, canvas)
        }
    }
}

fn draw_replacing(
    replacing: &Replacing,
    (words, theme): (&Words, &Theme),
    area: Rect,
    canvas: &mut Canvas,
) -> Option<Position> {
    let labels = [say!(words, "prose-sought"), say!(words, "prose-replacement")];
    let width = labels.iter().map(|label| canvas.width(label)).max().unwrap_or(0);
    let width = u16::try_from(width).unwrap_or(0);
    let line = |y: u16, label: &str, buffer: &Buffer, canvas: &mut Canvas| {
        put(canvas, area.x + 1, y, label, theme.quiet);
        let x = area.x + width + 3;
        field::draw(buffer, "", theme, Rect::new(x, y, area.right().saturating_sub(x), 1), canvas)
    };
    let sought = line(area.y, &labels[0], &replacing.sought, canvas);
    let replacement = line(area.y + 1, &labels[1], &replacing.replacement, canvas);
    match replacing.step {
        Step::Sought => sought,
        Step::Replacement => replacement,
        Step::Answers(chosen) => {
            let names = ANSWERS.map(|id| words.say(id, &[("count", replacing.matches.len().to_string())]));
            let below = Rect { y: area.y + 2, height: area.height.saturating_sub(2), ..area };
            draw_list(&names, chosen, theme, below, canvas)
        }
    }
}

/// Draws numbered lines, those around the chosen one if there is not room for all.
fn draw_list(names: &[String], chosen: usize, theme: &Theme, area: Rect, canvas: &mut Canvas) -> Option<Position> {
    let lines = shown(chosen, names.len(), usize::from(area.height));
    for (at, y) in lines.clone().zip(area.y..area.bottom()) {
        let number = if at < 9 { (at + 1).to_string() } else { " ".to_owned() };
        let width = usize::from(area.width).saturating_sub(3);
        let line = canvas.pad(&format!("{number} {}", names[at]), width, Align::Left);
        put(canvas, area.x + 1, y, &line, if at == chosen { theme.focus } else { Style::new() });
    }
    mark_more(canvas, (area.x, area.y), &lines, names.len(), theme.quiet);
    let y = area.y + u16::try_from(chosen.checked_sub(lines.start)?).ok()?;
    Some(Position::new(area.x + 1, y))
}
