//! Looking for words in a text and putting others in their place.

use std::ops::Range;

use super::tool::{ANSWERS, Tool};
use super::{Prose, Selection};
use crate::text;
use crate::tui::buffer::{Buffer, Caret};
use crate::tui::document::Document;
use crate::tui::field;
use crate::tui::keymap::Action;
use crate::tui::reply::Reply;
use crate::tui::seek;

/// A search that is going on.
#[derive(Debug)]
pub(super) struct Replacing {
    pub(super) sought: Buffer,
    pub(super) replacement: Buffer,
    pub(super) step: Step,
    /// Where the words occur, in the order of the text; they do not overlap.
    pub(super) matches: Vec<Match>,
    /// The one the caret is at.
    pub(super) current: Option<usize>,
    replaced: usize,
    /// Where the caret was when the search began.
    origin: Caret,
}

/// What of it takes the keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// The words to look for.
    Sought,
    /// The words to put in their place.
    Replacement,
    /// What to do with those at the caret: the chosen answer.
    Answers(usize),
}

/// A place where the words occur.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Match {
    pub(super) line: usize,
    pub(super) bytes: Range<usize>,
}

impl Match {
    fn start(&self) -> Caret {
        Caret { line: self.line, byte: self.bytes.start }
    }

    fn end(&self) -> Caret {
        Caret { line: self.line, byte: self.bytes.end }
    }
}

/// Where the words occur in these lines.
fn occurrences(lines: &[String], sought: &str) -> Vec<Match> {
    let in_line = |(line, content): (usize, &String)| {
        seek::occurrences(content, sought).into_iter().map(move |bytes| Match { line, bytes })
    };
    lines.iter().enumerate().flat_map(in_line).collect()
}

impl Prose {
    /// Begins to look for words, those selected if any are.
    pub(super) fn begin_replacing(&mut self) {
        let selected = self.copied().filter(|words| !words.contains('\n')).unwrap_or_default();
        let origin = self.selected().map_or(self.buffer.caret(), |(from, _)| from);
        self.run = None;
        self.selection = None;
        self.tool = Some(Tool::Replacing(Box::new(Replacing {
            sought: Buffer::new(&selected),
            replacement: Buffer::new(""),
            step: Step::Sought,
            matches: Vec::new(),
            current: None,
            replaced: 0,
            origin,
        })));
        self.search(origin);
    }

    /// Looks for the words anew and goes to the first place behind a caret.
    pub(super) fn search(&mut self, from: Caret) {
        let Some(Tool::Replacing(replacing)) = &mut self.tool else { return };
        replacing.matches = occurrences(self.buffer.lines(), &replacing.sought.content());
        let first = replacing.matches.iter().position(|found| found.start() >= from).unwrap_or(0);
        replacing.current = (first < replacing.matches.len()).then_some(first);
        let there = replacing.current.map_or(replacing.origin, |current| replacing.matches[current].start());
        self.buffer.place(there);
    }

    /// Enters text where the tool takes it.
    pub(super) fn insert_into_tool(&mut self, inserted: &str) {
        let Some(Tool::Replacing(replacing)) = &mut self.tool else { return };
        let origin = replacing.origin;
        match replacing.step {
            Step::Sought => {
                replacing.sought.insert(&text::clean_line(inserted));
                self.search(origin);
            }
            Step::Replacement => replacing.replacement.insert(&text::clean_line(inserted)),
            Step::Answers(_) => {}
        }
    }

    /// Carries out an action while words are looked for.
    pub(super) fn replace(&mut self, action: Action, document: &mut Document) -> Reply {
        use Action as A;
        let Some(Tool::Replacing(replacing)) = &mut self.tool else { return Reply::Unused };
        let (origin, count) = (replacing.origin, replacing.matches.len());
        match (replacing.step, action) {
            (Step::Sought, A::Back) => return self.end_replacing(),
            (Step::Sought, A::Down) => self.step_match(1),
            (Step::Sought, A::Up) => self.step_match(count.saturating_sub(1)),
            (Step::Sought, A::Enter | A::Next) if count == 0 => {
                return Reply::Say("prose-find-nothing");
            }
            (Step::Sought, A::Enter | A::Next) | (Step::Answers(_), A::Back) | (Step::Answers(0), A::Up) => {
                replacing.step = Step::Replacement;
            }
            (Step::Replacement, A::Back | A::Up | A::Previous) => replacing.step = Step::Sought,
            (Step::Replacement, A::Enter | A::Next | A::Down) => replacing.step = Step::Answers(0),
            (Step::Sought, action) => match field::update(&mut replacing.sought, action) {
                Some(true) => self.search(origin),
                Some(false) => {}
                None => return Reply::Unused,
            },
            (Step::Replacement, action) => {
                if field::update(&mut replacing.replacement, action).is_none() {
                    return Reply::Unused;
                }
            }
            (Step::Answers(chosen), A::Up) => replacing.step = Step::Answers(chosen - 1),
            (Step::Answers(chosen), A::Down) => replacing.step = Step::Answers((chosen + 1).min(ANSWERS.len() - 1)),
            (Step::Answers(chosen), A::Enter) => return self.answer(chosen, document),
            (Step::Answers(_), A::Choose(digit)) => match usize::from(digit).checked_sub(1) {
                Some(chosen) if chosen < ANSWERS.len() => return self.answer(chosen, document),
                _ => return Reply::Unused,
            },
            (Step::Answers(_), _) => return Reply::Unused,
        }
        Reply::Done
    }

    /// Does what was answered, by the place in [`ANSWERS`].
    fn answer(&mut self, chosen: usize, document: &mut Document) -> Reply {
        match chosen {
            0 => self.replace_one(document),
            1 => {
                self.step_match(1);
                Reply::Done
            }
            2 => self.replace_all(document),
            _ => self.end_replacing(),
        }
    }

    fn step_match(&mut self, by: usize) {
        let Some(Tool::Replacing(replacing)) = &mut self.tool else { return };
        if let Some(current) = &mut replacing.current {
            *current = (*current + by) % replacing.matches.len();
            self.buffer.place(replacing.matches[*current].start());
        }
    }

    fn replace_one(&mut self, document: &mut Document) -> Reply {
        let Some(Tool::Replacing(replacing)) = &mut self.tool else { return Reply::Unused };
        let Some(found) = replacing.current.map(|current| replacing.matches[current].clone()) else {
            return self.end_replacing();
        };
        let new = replacing.replacement.content();
        replacing.replaced += 1;
        let end = Caret { byte: found.bytes.start + new.len(), ..found.start() };
        let old = self.buffer.between(found.start(), found.end());
        if old != new {
            self.rewrite((found.start(), found.end()), &new, end, document);
        }
        self.search(end);
        match &self.tool {
            Some(Tool::Replacing(replacing)) if replacing.matches.is_empty() => self.end_replacing(),
            _ => Reply::Done,
        }
    }

    /// Puts the new words wherever the old ones occur: one step of undo.
    fn replace_all(&mut self, document: &mut Document) -> Reply {
        let Some(Tool::Replacing(replacing)) = &mut self.tool else { return Reply::Unused };
        let new = replacing.replacement.content();
        let mut lines = self.buffer.lines().to_vec();
        for found in replacing.matches.iter().rev() {
            lines[found.line].replace_range(found.bytes.clone(), &new);
        }
        replacing.replaced += replacing.matches.len();
        replacing.current = None;
        let caret = self.buffer.caret();
        self.rewrite((Caret::START, Caret::END), &lines.join("\n"), caret, document);
        self.end_replacing()
    }

    /// Ends the search; the words it ended at are selected.
    fn end_replacing(&mut self) -> Reply {
        let Some(Tool::Replacing(replacing)) = self.tool.take() else { return Reply::Unused };
        if let Some(found) = replacing.current.and_then(|current| replacing.matches.get(current)) {
            self.selection = Some(Selection { anchor: found.start(), holds: false });
            self.buffer.place(found.end());
        }
        if replacing.replaced > 0 { Reply::Count("prose-replaced", replacing.replaced) } else { Reply::Done }
    }
}
