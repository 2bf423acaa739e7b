//! What is wrong, on the desk: listed, gone through one by one.

use super::{Desk, Pane};
use crate::report::Place;
use crate::tui::findings::{self, Findings, Problem};
use crate::tui::reply::Reply;
use crate::words::Words;

impl Desk {
    /// What is wrong, in the order of the report: the findings, and what is typed in the head and is no year or date.
    pub fn problems(&self, words: &Words) -> Vec<Problem> {
        let mut problems = findings::problems(&self.document, words);
        problems.extend(self.head.problems(&self.document, words));
        // The rules look at a text one after the other; who goes through it reads it once.
        let start = |problem: &Problem| problem.words.as_ref().map_or(0, |words| words.start);
        problems.sort_by_key(|problem| (problem.place.rank(self.document.form()), start(problem)));
        problems
    }

    /// What the list shows: what is wrong, then what was accepted with a reason.
    fn listed(&self, words: &Words) -> Vec<Problem> {
        let mut listed = self.problems(words);
        listed.extend(findings::accepted(&self.document, words));
        listed
    }

    /// The list of findings anew, where it is shown.
    pub(super) fn list_anew(&mut self, words: &Words) {
        if matches!(self.pane, Pane::Findings { .. }) {
            let listed = self.listed(words);
            if let Pane::Findings { problems, .. } = &mut self.pane {
                *problems = listed;
            }
        }
    }

    /// What was found where the user is: the chosen line of the list, or what the place itself is told of.
    pub(in crate::tui::app) fn problem_here(&self, words: &Words) -> Option<Problem> {
        if let Pane::Findings { list, problems, .. } = &self.pane {
            return list.chosen(problems).cloned();
        }
        let here = self.here()?;
        if let Place::Cell(_) = here.0 {
            let blank = || self.problems(words).into_iter().find(|problem| problem.place == here.0);
            return findings::about_cell(&self.document, here.0, words).or_else(blank);
        }
        let all = self.listed(words);
        let of_place = || all.iter().filter(|problem| problem.place == here.0);
        // Of several in one text the one whose words she is at, else the first behind.
        let is_at = |fits: fn(&std::ops::Range<usize>, usize) -> bool| {
            of_place().find(|problem| problem.words.as_ref().is_some_and(|words| fits(words, here.1)))
        };
        let at = is_at(|words, at| words.start == at).or_else(|| is_at(|words, at| words.end >= at));
        at.or_else(|| of_place().next()).cloned()
    }

    /// Goes to where a problem is, and says what it is where the place itself does not.
    pub(super) fn go_to_problem(&mut self, problem: &Problem) -> Reply {
        if let Pane::Findings { back, .. } = &mut self.pane {
            self.pane = std::mem::replace(back, Pane::Outline);
            self.refresh();
        }
        match (problem.place, &problem.words) {
            (Place::Text(text), Some(words)) => self.go_to_words(text, words),
            (place, _) => self.go_to(place),
        }
        match problem.place {
            Place::Cell(_) => Reply::Done,
            Place::Year | Place::Date | Place::Text(_) => Reply::Tell(problem.message.clone()),
        }
    }

    pub(super) fn step_finding(&mut self, forward: bool, words: &Words) -> Reply {
        self.commit();
        self.document.judge_blanks();
        let problems = self.problems(words);
        let found = match self.here() {
            Some(here) => findings::next(&problems, here, forward, &self.document),
            None => problems.first(),
        };
        match found.cloned() {
            Some(problem) => self.go_to_problem(&problem),
            None => Reply::Say("no-findings"),
        }
    }

    /// Where the user is, as problems and what was found are ordered.
    pub fn here(&self) -> Option<findings::Here> {
        let prose = match &self.pane {
            Pane::Prose(prose) => Some(prose),
            Pane::Head => self.head.preamble(),
            _ => None,
        };
        self.place().map(|place| prose.map_or((place, 0, false), |prose| (place, prose.at(), prose.is_marked())))
    }

    pub(super) fn list_findings(&mut self, words: &Words) {
        self.commit();
        self.document.judge_blanks();
        let problems = self.listed(words);
        let list = self.place().map_or_else(Findings::default, |place| Findings::at(&problems, place, &self.document));
        let back = Box::new(std::mem::replace(&mut self.pane, Pane::Outline));
        self.pane = Pane::Findings { list, problems, back };
    }
}
