//! The list of a text's headings: to go to one, and to insert those that are customary there.

use super::Prose;
use super::tool::Tool;
use crate::form::Body;
use crate::report::Text;
use crate::say;
use crate::text::heading;
use crate::tui::buffer::Caret;
use crate::tui::document::Document;
use crate::tui::keymap::Action;
use crate::tui::reply::Reply;
use crate::words::Words;

/// The list, while it is open.
#[derive(Debug)]
pub(super) struct Headings {
    pub(super) entries: Vec<Entry>,
    pub(super) chosen: usize,
}

/// One line of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Entry {
    /// Insert a customary heading that the text does not have, by its place in the form's outline.
    Customary { at: usize, name: String },
    /// Insert a heading behind the paragraph of the caret, to be named there.
    New,
    /// Go to the heading in this line.
    Go { line: usize, heading: String },
}

impl Entry {
    /// What the list says.
    pub(super) fn name(&self, words: &Words) -> String {
        match self {
            Self::Customary { name, .. } => say!(words, "prose-heading-insert", name = name),
            Self::New => say!(words, "prose-heading-new"),
            Self::Go { heading, .. } => heading.clone(),
        }
    }
}

/// The names of the headings that a section's text customarily has.
fn customary(text: Text, document: &Document) -> Vec<String> {
    let Text::Body(section) = text else { return Vec::new() };
    match &document.form().sections[section].body {
        Body::Text { outline, .. } => {
            outline.iter().filter_map(|line| heading::name(line)).map(str::to_owned).collect()
        }
        Body::Tables(_) => Vec::new(),
    }
}

/// What is listed: the missing customary headings, those the text has, a new one.
fn entries(lines: &[String], customary: &[String]) -> Vec<Entry> {
    let has = |name: &str| lines.iter().any(|line| heading::name(line) == Some(name));
    let missing = customary.iter().enumerate().filter(|(_, name)| !has(name));
    let missing = missing.map(|(at, name)| Entry::Customary { at, name: name.clone() });
    let headings = lines.iter().enumerate().filter(|(_, line)| heading::number(line).is_some());
    let headings = headings.map(|(line, heading)| Entry::Go { line, heading: heading.trim().to_owned() });
    missing.chain(headings).chain([Entry::New]).collect()
}

/// The line before which a customary heading belongs: behind the part of those that customarily come before it, else before those that
/// come after it, else at the end.
fn place(lines: &[String], customary: &[String], at: usize) -> usize {
    let is_one_of = |line: &String, names: &[String]| {
        heading::name(line).is_some_and(|name| names.iter().any(|other| other == name))
    };
    let (before, behind) = (&customary[..at], &customary[at + 1..]);
    let next_heading = |from: usize| {
        let rest = lines.iter().enumerate().skip(from);
        rest.filter(|(_, line)| heading::number(line).is_some()).map(|(line, _)| line).next().unwrap_or(lines.len())
    };
    match lines.iter().rposition(|line| is_one_of(line, before)) {
        Some(last) => next_heading(last + 1),
        None => lines.iter().position(|line| is_one_of(line, behind)).unwrap_or(lines.len()),
    }
}

/// The lines with a heading put before one of them, with the number that it has there; those that were numbered on from there move
/// up by one. Blank lines at the end give way. Returns the line of the heading, too.
fn with_heading(lines: &[String], before: usize, name: &str) -> (Vec<String>, usize) {
    let (above, below) = lines.split_at(before);
    let mut new = above.to_vec();
    while below.is_empty() && new.last().is_some_and(|line| line.trim().is_empty()) {
        new.pop();
    }
    let mut number = above.iter().rev().find_map(|line| heading::number(line)).map_or(1, |last| last + 1);
    let at = new.len();
    new.push(format!("（{}）{name}", heading::write(number)));
    let mut goes_on = true;
    for line in below {
        match (heading::number(line), heading::name(line)) {
            (Some(old), Some(name)) if goes_on && old == number => {
                number += 1;
                new.push(format!("（{}）{name}", heading::write(number)));
            }
            (old, _) => {
                goes_on &= old.is_none();
                new.push(line.clone());
            }
        }
    }
    (new, at)
}

impl Prose {
    /// Opens the list, on the heading the caret is under.
    pub(super) fn list_headings(&mut self, document: &Document) {
        self.refresh(document);
        self.run = None;
        self.selection = None;
        let entries = entries(self.buffer.lines(), &customary(self.text, document));
        let caret = self.buffer.caret().line;
        let here = |entry: &Entry| matches!(entry, Entry::Go { line, .. } if *line <= caret);
        let chosen = entries.iter().rposition(here).unwrap_or(0);
        self.tool = Some(Tool::Headings(Headings { entries, chosen }));
    }

    /// Carries out an action while the list is open.
    pub(super) fn choose_heading(&mut self, action: Action, document: &mut Document) -> Reply {
        let Some(Tool::Headings(list)) = &mut self.tool else { return Reply::Unused };
        let count = list.entries.len();
        let chosen = match action {
            Action::Up => {
                list.chosen = list.chosen.saturating_sub(1);
                return Reply::Done;
            }
            Action::Down => {
                list.chosen = (list.chosen + 1).min(count - 1);
                return Reply::Done;
            }
            Action::Enter => list.chosen,
            Action::Choose(digit) if (1..=count).contains(&usize::from(digit)) => usize::from(digit) - 1,
            Action::Back => {
                self.tool = None;
                return Reply::Done;
            }
            _ => return Reply::Unused,
        };
        let entry = list.entries[chosen].clone();
        self.tool = None;
        let lines = self.buffer.lines();
        let (before, name) = match &entry {
            Entry::Go { line, .. } => {
                self.buffer.place(Caret { line: *line, byte: usize::MAX });
                return Reply::Done;
            }
            Entry::Customary { at, name } => (place(lines, &customary(self.text, document), *at), name.as_str()),
            Entry::New => (self.buffer.caret().line + 1, ""),
        };
        let (new, at) = with_heading(lines, before, name);
        self.rewrite((Caret::START, Caret::END), &new.join("\n"), Caret { line: at, byte: usize::MAX }, document);
        Reply::Done
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<String> {
        text.split('\n').map(str::to_owned).collect()
    }

    #[test]
    fn a_customary_heading_comes_to_its_place_and_the_others_are_numbered_on() {
        let customary: Vec<String> = ["甲", "乙", "丙"].map(str::to_owned).to_vec();
        for (text, at, expected) in [
            ("", 1, "（一）乙"),
            ("一段\n", 0, "一段\n（一）甲"),
            ("（一）甲\n一\n（二）丙\n二", 1, "（一）甲\n一\n（二）乙\n（三）丙\n二"),
            ("引言\n（一）乙\n一\n（二）自拟\n（三）丙", 0, "引言\n（一）甲\n（二）乙\n一\n（三）自拟\n（四）丙"),
            ("（一）甲\n（二）自拟\n二", 2, "（一）甲\n（二）丙\n（三）自拟\n二"),
            ("（一）甲\n（二）丙\n二、改进\n（一）丁", 1, "（一）甲\n（二）乙\n（三）丙\n二、改进\n（一）丁"),
        ] {
            let text = lines(text);
            let (new, line) = with_heading(&text, place(&text, &customary, at), &customary[at]);
            assert_eq!(new.join("\n"), expected);
            assert_eq!(heading::name(&new[line]), Some(customary[at].as_str()));
        }
    }

    #[test]
    fn missing_headings_are_offered_first() {
        let customary = ["甲".to_owned(), "乙".to_owned()];
        let go = |line, heading: &str| Entry::Go { line, heading: heading.to_owned() };
        assert_eq!(
            entries(&lines("引言\n　（一）乙\n（二）自拟"), &customary),
            [Entry::Customary { at: 0, name: "甲".to_owned() }, go(1, "（一）乙"), go(2, "（二）自拟"), Entry::New]
        );
    }
}
