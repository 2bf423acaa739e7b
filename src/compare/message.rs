//! A difference in the user's words.

use super::Difference;
use crate::check;
use crate::form::Form;
use crate::report::{Place, Text};
use crate::say;
use crate::text::visible;
use crate::words::Words;

impl Difference {
    /// The difference in the user's words: one line for a cell or a line, a line for the place and one for each paragraph of a text,
    /// `- ` before those of the old report and `+ ` before those of the new one.
    pub fn lines(&self, form: &Form, words: &Words) -> Vec<String> {
        let place = check::place(form, self.place(), words);
        let line = |place: &str, old: &str, new: &str| {
            vec![say!(words, "compare-line", place = place, old = shown(old, words), new = shown(new, words))]
        };
        match self {
            Self::Line { place: Place::Text(Text::Heading(_)), old, new } => {
                line(&say!(words, "compare-heading", section = place), old, new)
            }
            Self::Line { old, new, .. } => line(&place, old, new),
            Self::Cell { old, new, .. } => line(&place, &old.to_string(), &new.to_string()),
            Self::Paragraphs { number, removed, added, .. } => {
                let mut lines = vec![say!(words, "compare-paragraph", place = place, number = number)];
                lines.extend(removed.iter().map(|paragraph| format!("- {}", visible(paragraph))));
                lines.extend(added.iter().map(|paragraph| format!("+ {}", visible(paragraph))));
                lines
            }
        }
    }
}

/// What stands in a place; nothing is said to be nothing.
fn shown(content: &str, words: &Words) -> String {
    if content.is_empty() { say!(words, "compare-nothing") } else { visible(content) }
}
