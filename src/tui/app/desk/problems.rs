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
        problems.sort_by_key(|problem| problem.place.rank(self.document.form()));
        problems
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
        let problems = self.problems(words);
        let list = self.place().map_or_else(Findings::default, |place| Findings::at(&problems, place, &self.document));
        let back = Box::new(std::mem::replace(&mut self.pane, Pane::Outline));
        self.pane = Pane::Findings { list, problems, back };
    }
}
