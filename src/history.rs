//! Undo and redo without limit, over inverses of edits.
//!
//! The history never touches a report: it hands out the edit to apply and is given back the inverse. Consecutive typing of one run
//! (one entry in a cell, one stretch of a text) is one step.

use crate::report::{Edit, Place};

/// One step that can be taken back or made again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The edit that takes the step back; once it is taken back, the edit that makes it again.
    pub edit: Edit,
    /// Where the user was when the step was made, to take her back there.
    pub place: Place,
    /// Where the caret stood in a text before the step and after it, in bytes; `None` if it was no step of a text.
    pub carets: Option<(usize, usize)>,
    /// Later edits of the same run join this step.
    run: Option<u64>,
    /// Tells this state of the report from every other one.
    revision: u64,
}

impl Step {
    /// The number of the state the step leads to when it is made; see [`History::revision`].
    pub fn revision(&self) -> u64 {
        self.revision
    }
}

/// All steps made and taken back since the report was opened.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct History {
    done: Vec<Step>,
    undone: Vec<Step>,
    /// What the last edit after undoing cut off, and in which state, to be given back if all that was done since is given up.
    cut_off: Option<(u64, Vec<Step>)>,
    revisions: u64,
    /// The state of the report when no step is left to take back.
    bottom: u64,
    saved: u64,
}

impl History {
    /// Records that an edit was made at `place`, by its inverse. Edits with the same `run` as the step before join it; `None` joins nothing.
    /// What had been taken back before can no longer be made again.
    pub fn record(&mut self, inverse: Edit, place: Place, run: Option<u64>) {
        let undone = std::mem::take(&mut self.undone);
        let state = self.revision();
        if !undone.is_empty() || self.cut_off.as_ref().is_some_and(|(cut_in, _)| *cut_in == state) {
            self.cut_off = Some((state, undone));
        }
        self.revisions += 1;
        let revision = self.revisions;
        match self.done.last_mut() {
            Some(last) if run.is_some() && last.run == run => {
                last.revision = revision;
                let earlier = std::mem::replace(&mut last.edit, Edit::Many(Vec::new()));
                last.edit = join(inverse, earlier);
            }
            _ => {
                // Once it is not the last one, nothing joins a step, even if all that came after it is given up.
                self.end_run();
                self.done.push(Step { edit: inverse, place, carets: None, run, revision });
            }
        }
    }

    /// Records where the caret stood in a text before the edit just recorded, and after it.
    pub fn record_carets(&mut self, before: usize, after: usize) {
        if let Some(last) = self.done.last_mut() {
            last.carets = Some((last.carets.map_or(before, |(first, _)| first), after));
        }
    }

    /// The step to take back, if there is one: apply its edit and hand the inverse to [`History::undone`].
    pub fn undo(&mut self) -> Option<Step> {
        self.done.pop()
    }

    /// The last step if it belongs to `run`, to give it up for good: apply its edit and forget it.
    pub fn abandon(&mut self, run: u64) -> Option<Step> {
        let step = self.done.pop_if(|step| step.run == Some(run))?;
        self.give_back();
        Some(step)
    }

    /// How many steps were made after a state, if it is one that undoing leads back to.
    pub fn steps_since(&self, revision: u64) -> Option<usize> {
        let above = self.done.iter().rev().take_while(|step| step.revision != revision).count();
        (above < self.done.len() || self.bottom == revision).then_some(above)
    }

    /// The last steps, the last one first.
    pub fn last(&self, steps: usize) -> impl Iterator<Item = &Step> {
        self.done.iter().rev().take(steps)
    }

    /// The step that would be made again next.
    pub fn next(&self) -> Option<&Step> {
        self.undone.last()
    }

    /// Gives up the last steps for good, whose edits the caller has applied. What had been taken back before them has no place any more.
    pub fn give_up(&mut self, steps: usize) {
        if steps > 0 {
            self.done.truncate(self.done.len().saturating_sub(steps));
            self.undone.clear();
            self.give_back();
        }
    }

    /// Gives up for good a step older than this history, once none of its own is left.
    pub fn give_up_older(&mut self) {
        self.undone.clear();
        self.sink();
    }

    /// After steps were given up: what the first of them cut off can be made again.
    fn give_back(&mut self) {
        let state = self.revision();
        if let Some((_, undone)) = self.cut_off.take_if(|(cut_in, _)| *cut_in == state) {
            self.undone = undone;
        }
    }

    /// Records that a step was taken back, by the inverse of its edit.
    pub fn undone(&mut self, step: &Step, inverse: Edit) {
        self.undone.push(Step { edit: inverse, run: None, ..*step });
        self.end_run();
    }

    /// The step to make again, if there is one: apply its edit and hand the inverse to [`History::redone`].
    pub fn redo(&mut self) -> Option<Step> {
        self.undone.pop()
    }

    /// Records that a step was made again, by the inverse of its edit.
    pub fn redone(&mut self, step: &Step, inverse: Edit) {
        self.done.push(Step { edit: inverse, ..*step });
    }

    /// Records that a step older than this history was taken back at `place`, by the inverse of its edit, once none of its own is left.
    pub fn undone_older(&mut self, inverse: Edit, place: Place, carets: Option<(usize, usize)>) {
        let revision = self.sink();
        self.undone.push(Step { edit: inverse, place, carets, run: None, revision });
    }

    /// Records that a step taken back before this history began was made again at `place`, by the inverse of its edit.
    pub fn redone_older(&mut self, inverse: Edit, place: Place, carets: Option<(usize, usize)>) {
        self.revisions += 1;
        self.done.push(Step { edit: inverse, place, carets, run: None, revision: self.revisions });
    }

    /// The report goes back behind the state it was in when the history began, whose number this gives.
    fn sink(&mut self) -> u64 {
        self.revisions += 1;
        std::mem::replace(&mut self.bottom, self.revisions)
    }

    /// Nothing joins the last step any more. Says whether anything could have.
    pub fn end_run(&mut self) -> bool {
        self.done.last_mut().is_some_and(|last| last.run.take().is_some())
    }

    /// Records that the report as it stands is what the file holds.
    pub fn mark_saved(&mut self) {
        self.end_run();
        self.saved = self.revision();
    }

    /// Whether the report differs from what the file holds. Undoing back to the saved state makes it equal again.
    pub fn is_dirty(&self) -> bool {
        self.saved != self.revision()
    }

    /// The number of the present state: the same number means the same content.
    pub fn revision(&self) -> u64 {
        self.done.last().map_or(self.bottom, |step| step.revision)
    }

    /// The highest number a state has had so far: steps made from now on lead to higher ones.
    pub fn latest(&self) -> u64 {
        self.revisions
    }
}

/// One edit that does `first`, then `second`; short where they meet, so that a long stretch of typing stays one small step.
pub fn join(first: Edit, second: Edit) -> Edit {
    let mut edits = Vec::new();
    for edit in [first, second] {
        match edit {
            Edit::Many(many) => many.into_iter().for_each(|edit| push(&mut edits, edit)),
            edit => push(&mut edits, edit),
        }
    }
    if edits.len() == 1 { edits.swap_remove(0) } else { Edit::Many(edits) }
}

/// Adds an edit behind others, making one of two where the result is the same.
fn push(edits: &mut Vec<Edit>, next: Edit) {
    match &next {
        // Of several values put into a cell only the last one counts.
        Edit::Cell(cell, _) => edits.retain(|edit| !matches!(edit, Edit::Cell(other, _) if other == cell)),
        Edit::Text { text, at, removed, inserted } => {
            if let Some(Edit::Text { text: last_text, at: last_at, removed: last_removed, inserted: last_inserted }) =
                edits.last_mut()
            {
                let pure_removals = inserted.is_empty() && last_inserted.is_empty();
                if last_text == text && pure_removals && at + removed == *last_at {
                    *last_at = *at;
                    *last_removed += removed;
                    return;
                }
                if last_text == text && *removed == 0 && *at == *last_at + last_inserted.len() {
                    last_inserted.push_str(inserted);
                    return;
                }
            }
        }
        Edit::Year(_) | Edit::Date(_) | Edit::Accepted(_) | Edit::Many(_) => {}
    }
    edits.push(next);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form;
    use crate::report::{Report, Text};
    use crate::value::Value;
    use proptest::prelude::*;

    const PLACE: Place = Place::Text(Text::Preamble);

    fn make(report: &mut Report, history: &mut History, edit: Edit, run: Option<u64>) {
        let inverse = report.apply(edit).unwrap();
        history.record(inverse, PLACE, run);
    }

    fn undo(report: &mut Report, history: &mut History) -> bool {
        let Some(mut step) = history.undo() else { return false };
        let edit = std::mem::replace(&mut step.edit, Edit::Many(Vec::new()));
        let inverse = report.apply(edit).unwrap();
        history.undone(&step, inverse);
        true
    }

    fn redo(report: &mut Report, history: &mut History) -> bool {
        let Some(mut step) = history.redo() else { return false };
        let edit = std::mem::replace(&mut step.edit, Edit::Many(Vec::new()));
        let inverse = report.apply(edit).unwrap();
        history.redone(&step, inverse);
        true
    }

    fn insert(at: usize, inserted: &str) -> Edit {
        Edit::Text { text: Text::Preamble, at, removed: 0, inserted: inserted.to_owned() }
    }

    #[test]
    fn typing_of_one_run_is_one_step_and_small() {
        let mut report = Report::new(form::current(), "局", 2024);
        let mut history = History::default();
        for at in 0..2_000 {
            make(&mut report, &mut history, insert(at, "a"), Some(7));
        }
        assert_eq!(report.text(Text::Preamble).len(), 2_000);
        assert!(matches!(&history.done[..], [Step { edit: Edit::Text { removed: 2_000, .. }, .. }]));
        assert!(undo(&mut report, &mut history));
        assert_eq!(report.text(Text::Preamble), "");
        assert!(redo(&mut report, &mut history));
        assert_eq!(report.text(Text::Preamble).len(), 2_000);
    }

    #[test]
    fn the_report_is_clean_again_where_it_was_saved() {
        let mut report = Report::new(form::current(), "局", 2024);
        let mut history = History::default();
        make(&mut report, &mut history, insert(0, "a"), Some(1));
        assert!(history.is_dirty());
        history.mark_saved();
        assert!(!history.is_dirty());
        make(&mut report, &mut history, insert(1, "b"), Some(1));
        assert!(history.is_dirty(), "typing on after a save is a step of its own");
        undo(&mut report, &mut history);
        assert!(!history.is_dirty());
        undo(&mut report, &mut history);
        assert!(history.is_dirty());
        redo(&mut report, &mut history);
        assert!(!history.is_dirty());
    }

    #[test]
    fn a_new_edit_after_an_undo_is_not_the_saved_state() {
        let mut report = Report::new(form::current(), "局", 2024);
        let mut history = History::default();
        make(&mut report, &mut history, insert(0, "a"), None);
        history.mark_saved();
        undo(&mut report, &mut history);
        make(&mut report, &mut history, insert(0, "b"), None);
        assert!(history.is_dirty());
        assert!(!redo(&mut report, &mut history));
    }

    #[test]
    fn an_abandoned_run_leaves_what_can_be_made_again() {
        let mut report = Report::new(form::current(), "局", 2024);
        let mut history = History::default();
        make(&mut report, &mut history, insert(0, "a"), None);
        undo(&mut report, &mut history);
        make(&mut report, &mut history, insert(0, "b"), Some(1));
        make(&mut report, &mut history, insert(1, "c"), Some(1));
        let step = history.abandon(1).unwrap();
        report.apply(step.edit).unwrap();
        assert!(redo(&mut report, &mut history));
        assert_eq!(report.text(Text::Preamble), "a");
    }

    fn any_edit() -> impl Strategy<Value = (Edit, Option<u64>)> {
        let cells: Vec<_> = form::current().cells_of(4).take(6).collect();
        let edit = prop_oneof![
            (proptest::sample::select(cells), 0..9_u32).prop_map(|(cell, n)| Edit::Cell(cell, Value::number(n))),
            (0..20_usize, 0..3_usize, "[ab]{0,2}").prop_map(|(at, removed, inserted)| Edit::Text {
                text: Text::Preamble,
                at,
                removed,
                inserted
            }),
            (2000..2010_u16).prop_map(Edit::Year),
        ];
        (edit, proptest::option::of(0..3_u64))
    }

    proptest! {
        #[test]
        fn undo_goes_back_through_every_state_and_redo_forward(edits in proptest::collection::vec(any_edit(), 0..60)) {
            let start = Report::new(form::current(), "局", 2024);
            let mut report = start.clone();
            let mut history = History::default();
            for (edit, run) in edits {
                if let Ok(inverse) = report.apply(edit) {
                    history.record(inverse, PLACE, run);
                }
            }
            let end = report.clone();
            let mut states = vec![(history.revision(), report.clone())];
            while undo(&mut report, &mut history) {
                states.push((history.revision(), report.clone()));
            }
            prop_assert_eq!(&report, &start);
            for (revision, state) in states.iter().rev().skip(1) {
                prop_assert!(redo(&mut report, &mut history));
                prop_assert_eq!(&report, state);
                prop_assert_eq!(history.revision(), *revision);
            }
            prop_assert_eq!(report, end);
        }
    }
}
