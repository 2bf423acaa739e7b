//! Findings accepted with a reason, and taken back.

use super::{App, Stage};
use crate::check;
use crate::report::{Edit, Place};
use crate::totals::Following;
use crate::tui::app::Desk;
use crate::tui::dialog::Line;
use crate::tui::findings::Problem;
use crate::tui::reply::Reply;

impl App {
    /// Asks for the reason to accept what was found where the user is; what was accepted already is taken back.
    pub(super) fn accept(&mut self) {
        let Stage::Desk(desk) = &mut self.stage else { return };
        desk.resume();
        desk.commit();
        if desk.document.held_by.is_some() {
            return self.complain_of_holder();
        }
        match desk.problem_here(&self.words) {
            Some(problem) if !problem.accepted.is_empty() => {
                let edit = check::withdraw(desk.document.report(), &problem.accepted);
                desk.make(edit, problem.place, &self.words);
                self.answer(Reply::Say("accept-withdrawn"));
            }
            Some(problem) if !problem.findings.is_empty() => {
                self.prompt(Line::Reason, "");
                // Of several in one text nobody else says which is meant.
                if !matches!(problem.place, Place::Cell(_)) {
                    self.answer(Reply::Tell(problem.message));
                }
            }
            _ => self.answer(Reply::Say("accept-nothing")),
        }
    }

    /// The reason was typed.
    pub(super) fn accept_for(&mut self, reason: &str) {
        let Stage::Desk(desk) = &mut self.stage else { return };
        let Some(problem) = desk.problem_here(&self.words) else { return };
        let Problem { findings, place, .. } = problem;
        let edit = check::accept(desk.document.report(), &findings.iter().collect::<Vec<_>>(), reason);
        desk.make(edit, place, &self.words);
        self.answer(Reply::Say("accept-done"));
    }
}

impl Desk {
    /// Makes an edit that is a step of its own, and shows what became of it.
    fn make(&mut self, edit: Edit, place: Place, words: &crate::words::Words) {
        self.document.change(edit, &Following::default(), place, None);
        self.document.judge_blanks();
        self.show_changed(words);
    }
}
