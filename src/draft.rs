//! A report being written, with its history: the one place where edits are made, taken back, made again and given up.
//!
//! Whatever changes the report or its history is also an [`Entry`], so that a draft can be written down while it is made and made again
//! from what was written: the same entries on the same report give the same report, with the same steps to take back.

mod entry;
mod merge;

pub use entry::{Entry, Misread, Older};
pub use merge::merged;

use crate::history::{History, Step};
use crate::report::{Accepted, Edit, Misfit, Place, Report, Text};
use crate::text;
use crate::totals::Following;
use crate::value::Value;

/// A report being written.
#[derive(Debug)]
pub struct Draft {
    report: Report,
    history: History,
    /// The highest number of a run.
    runs: u64,
    /// Where the caret belongs after the last step back or forth, in bytes of its text.
    caret: Option<usize>,
    /// What is typed and no year or date yet.
    half_typed: Vec<(Place, String)>,
    /// What was done and nobody has taken yet; `None` while nobody records.
    entries: Option<Vec<Entry>>,
    /// The report when recording began.
    base: Option<Report>,
    /// The latest state when recording began: whoever replays the record has no step that leads to it or to an earlier one.
    began: u64,
}

impl Draft {
    /// A report as it came from a file, or a new one. Nothing is recorded before [`Draft::record`].
    pub fn new(report: Report) -> Self {
        Self {
            report,
            history: History::default(),
            runs: 0,
            caret: None,
            half_typed: Vec::new(),
            entries: None,
            base: None,
            began: 0,
        }
    }

    /// The report.
    pub fn report(&self) -> &Report {
        &self.report
    }

    /// Makes an edit and lets totals follow. Edits of the same `run` become one step of undo. What no report holds is taken out of the
    /// edit. Says whether anything was done: an edit that does not fit the report does nothing.
    pub fn change(&mut self, edit: Edit, following: &Following, place: Place, run: Option<u64>) -> bool {
        self.make(edit, following, (place, run, None))
    }

    /// Makes an edit of one text in which the caret goes from one place to another, both in bytes.
    pub fn change_text(&mut self, edit: Edit, text: Text, carets: (usize, usize), run: u64) -> bool {
        self.make(edit, &Following::default(), (Place::Text(text), Some(run), Some(carets)))
    }

    fn make(&mut self, edit: Edit, following: &Following, at: At) -> bool {
        let edit = clean(edit, &self.report);
        let forward = self.entries.is_some().then(|| edit.clone());
        let Ok(followed) = following.apply(&mut self.report, edit) else { return false };
        let (place, run, carets) = at;
        if let Some(edit) = forward {
            self.note(Entry::Change { edit: followed.whole(edit), place, run, carets });
        }
        self.step(followed.inverse, at);
        true
    }

    /// A step more to take back.
    fn step(&mut self, inverse: Edit, (place, run, carets): At) {
        self.history.record(inverse, place, run);
        if let Some((before, after)) = carets {
            self.history.record_carets(before, after);
        }
        self.caret = None;
    }

    /// Where the caret of a text belongs after the last step back or forth, in bytes, if that was a step of a text.
    pub fn caret(&self) -> Option<usize> {
        self.caret
    }

    /// Takes the last step back; returns where it was made.
    pub fn undo(&mut self) -> Option<Place> {
        let mut step = self.history.undo()?;
        let older = self.older(&step);
        let edit = std::mem::replace(&mut step.edit, Edit::Many(Vec::new()));
        let inverse = self.report.apply(edit).ok()?;
        self.history.undone(&step, inverse);
        self.caret = step.carets.map(|(before, _)| before);
        self.note(Entry::Undo(older));
        Some(step.place)
    }

    /// Makes the last step taken back again; returns where it was made.
    pub fn redo(&mut self) -> Option<Place> {
        let mut step = self.history.redo()?;
        let older = self.older(&step);
        let edit = std::mem::replace(&mut step.edit, Edit::Many(Vec::new()));
        let inverse = self.report.apply(edit).ok()?;
        self.history.redone(&step, inverse);
        self.caret = step.carets.map(|(_, after)| after);
        self.note(Entry::Redo(older));
        Some(step.place)
    }

    /// The step in full if it was made before recording began, for whoever replays the record does not have it.
    fn older(&self, step: &Step) -> Option<Older> {
        let is_older = self.entries.is_some() && step.revision() <= self.began;
        is_older.then(|| Older { edit: step.edit.clone(), place: step.place, carets: step.carets })
    }

    /// Makes of a copy of the report what it was in an earlier state.
    pub fn rewind(&self, report: &mut Report, revision: u64) {
        for step in self.history.last(self.history.steps_since(revision).unwrap_or(0)) {
            // These edits have been made in this report, from the first to the last.
            let _ = report.apply(step.edit.clone());
        }
    }

    /// Gives up all steps made after a state of the report: it is as it was then.
    pub fn take_back_to(&mut self, revision: u64) {
        let steps = self.history.steps_since(revision).unwrap_or(0);
        let given_up: Vec<&Step> = self.history.last(steps).collect();
        // Those made since recording began come last, and so first.
        let own = given_up.iter().take_while(|step| step.revision() > self.began).count();
        let mut edits: Vec<Edit> = given_up.into_iter().map(|step| step.edit.clone()).collect();
        if steps > 0 && self.report.apply(Edit::Many(edits.clone())).is_ok() {
            self.history.give_up(steps);
            self.note(Entry::TakeBack { steps: own, older: edits.split_off(own) });
        }
    }

    /// Gives up a run of typing: the report is as it was before, and no step remains. Says whether there was one.
    pub fn abandon(&mut self, run: u64) -> bool {
        let done = self.history.abandon(run).is_some_and(|step| self.report.apply(step.edit).is_ok());
        if done {
            self.note(Entry::Abandon(run));
        }
        done
    }

    /// A new run of typing, whose edits become one step.
    pub fn new_run(&mut self) -> u64 {
        self.runs += 1;
        self.runs
    }

    /// Ends the run of typing: what comes next is a step of its own.
    pub fn end_run(&mut self) {
        if self.history.end_run() {
            self.note(Entry::EndRun);
        }
    }

    /// Says what is typed at a place and cannot be read yet, as half a date; nothing if all of it is in the report.
    pub fn half_type(&mut self, place: Place, typed: &str) {
        let typed = text::clean(typed).replace('\n', " ");
        let at = self.half_typed.iter().position(|(other, _)| *other == place);
        match at {
            Some(at) if self.half_typed[at].1 == typed => return,
            None if typed.is_empty() => return,
            Some(at) if typed.is_empty() => drop(self.half_typed.remove(at)),
            Some(at) => typed.clone_into(&mut self.half_typed[at].1),
            None => self.half_typed.push((place, typed.clone())),
        }
        self.note(Entry::HalfTyped { place, typed });
    }

    /// Where the last step was made that was not taken back.
    pub fn last_place(&self) -> Option<Place> {
        self.history.last(1).next().map(|step| step.place)
    }

    /// What is typed and cannot be read yet, each with its place.
    pub fn half_typed(&self) -> &[(Place, String)] {
        &self.half_typed
    }

    /// The number of the present state of the report; see [`History::revision`].
    pub fn revision(&self) -> u64 {
        self.history.revision()
    }

    /// Whether the report differs from its file.
    pub fn is_dirty(&self) -> bool {
        self.history.is_dirty()
    }

    /// The report is in its file as it stands. A record begins anew: it starts from here.
    pub fn mark_saved(&mut self) {
        self.history.mark_saved();
        self.caret = None;
        if self.entries.is_some() {
            self.record();
        }
    }

    /// Begins to record what is done, from the report as it stands. What is half typed is recorded at once, for no report holds it.
    pub fn record(&mut self) {
        let half_typed = self.half_typed.iter().cloned().map(|(place, typed)| Entry::HalfTyped { place, typed });
        self.entries = Some(half_typed.collect());
        self.base = Some(self.report.clone());
        self.began = self.history.latest();
    }

    /// The report as it was when recording began, which the record starts from.
    pub fn recorded_from(&self) -> Option<&Report> {
        self.base.as_ref()
    }

    /// Goes on with a record whose entries were all replayed here: what follows belongs behind them.
    pub fn resume_record(&mut self) {
        self.entries.get_or_insert_default();
    }

    /// What was done since this was last asked, in order. The one who records takes it after every key.
    pub fn take_entries(&mut self) -> Vec<Entry> {
        self.entries.as_mut().map(std::mem::take).unwrap_or_default()
    }

    fn note(&mut self, entry: Entry) {
        if let Some(entries) = &mut self.entries {
            entries.push(entry);
        }
    }
}

/// What a place that an edit changes costs besides the texts that are moved, in bytes.
const PART: u64 = 64;

/// Where a step was made, the run it belongs to, and where the caret stood in a text before it and after it.
type At = (Place, Option<u64>, Option<(usize, usize)>);

/// Making again what was recorded.
impl Draft {
    /// Does again what an entry says. Nothing of it is recorded anew.
    ///
    /// # Errors
    /// An entry that does not fit this draft changes nothing.
    pub fn replay(&mut self, entry: Entry) -> Result<(), Misfit> {
        let entries = self.entries.take();
        let done = self.do_again(entry);
        self.entries = entries;
        done
    }

    /// The file holds the report as it stands in a replay.
    pub fn replay_save(&mut self) {
        self.history.mark_saved();
    }

    /// How much an entry moves about when it is replayed, in bytes, at most and roughly.
    pub fn work(&self, entry: &Entry) -> u64 {
        let next = |step: Option<&Step>| step.map_or(0, |step| parts(&step.edit));
        let last = next(self.history.last(1).next());
        let edits = match entry {
            // What joins the last step is put together with it.
            Entry::Change { edit, .. } => parts(edit) + last,
            Entry::Undo(older) => older.as_ref().map_or(0, |older| parts(&older.edit)) + last,
            Entry::Redo(older) => older.as_ref().map_or(0, |older| parts(&older.edit)) + next(self.history.next()),
            Entry::TakeBack { steps, older } => {
                let own = self.history.last(steps.saturating_add(older.len())).map(|step| parts(&step.edit));
                own.sum::<usize>() + older.iter().map(parts).sum::<usize>()
            }
            Entry::Abandon(_) => last,
            Entry::EndRun | Entry::HalfTyped { .. } => 0,
        };
        (edits as u64).saturating_mul(self.report.length() as u64 + PART)
    }

    fn do_again(&mut self, entry: Entry) -> Result<(), Misfit> {
        match entry {
            Entry::Change { edit, place, run, carets } => {
                let inverse = self.report.apply(edit)?;
                self.step(inverse, (place, run, carets));
                self.runs = self.runs.max(run.unwrap_or(0));
                Ok(())
            }
            Entry::Undo(older) => match (self.undo(), older) {
                (Some(_), _) => Ok(()),
                (None, Some(Older { edit, place, carets })) => {
                    let inverse = self.report.apply(edit)?;
                    self.history.undone_older(inverse, place, carets);
                    self.caret = carets.map(|(before, _)| before);
                    Ok(())
                }
                (None, None) => Err(Misfit),
            },
            Entry::Redo(older) => match (self.redo(), older) {
                (Some(_), _) => Ok(()),
                (None, Some(Older { edit, place, carets })) => {
                    let inverse = self.report.apply(edit)?;
                    self.history.redone_older(inverse, place, carets);
                    self.caret = carets.map(|(_, after)| after);
                    Ok(())
                }
                (None, None) => Err(Misfit),
            },
            Entry::TakeBack { steps, older } => self.take_back_again(steps, &older),
            Entry::Abandon(run) => {
                if self.abandon(run) {
                    Ok(())
                } else {
                    Err(Misfit)
                }
            }
            Entry::EndRun => {
                if self.history.end_run() {
                    Ok(())
                } else {
                    Err(Misfit)
                }
            }
            Entry::HalfTyped { place, typed } => {
                self.half_type(place, &typed);
                Ok(())
            }
        }
    }

    fn take_back_again(&mut self, steps: usize, older: &[Edit]) -> Result<(), Misfit> {
        // Older steps that were taken back and made again since recording began are there after all.
        let there: Vec<Edit> =
            self.history.last(steps.saturating_add(older.len())).map(|step| step.edit.clone()).collect();
        let own = there.len();
        let below = older.get(own.checked_sub(steps).ok_or(Misfit)?..).ok_or(Misfit)?;
        if own + below.len() == 0 {
            return Err(Misfit);
        }
        self.report.apply(Edit::Many(there.into_iter().chain(below.iter().cloned()).collect()))?;
        self.history.give_up(own);
        if !below.is_empty() {
            self.history.give_up_older();
        }
        Ok(())
    }
}

/// How many places an edit changes.
fn parts(edit: &Edit) -> usize {
    match edit {
        Edit::Many(edits) => edits.iter().map(parts).sum(),
        Edit::Accepted(list) => list.len().max(1),
        Edit::Cell(..) | Edit::Text { .. } | Edit::Year(_) | Edit::Date(_) => 1,
    }
}

/// The edit without what no report holds: whatever is in the report can be written to a file and read back as it is.
fn clean(edit: Edit, report: &Report) -> Edit {
    match edit {
        Edit::Cell(cell, Value::Other(words)) if text::one_line(&words) != words => {
            let words = text::one_line(&words);
            let value = report.form().find_kind(cell).map(|kind| Value::parse(kind, &words));
            Edit::Cell(cell, value.unwrap_or(Value::Other(words)))
        }
        Edit::Cell(cell, Value::Number { number, note }) if text::one_line(&note) != note => {
            Edit::Cell(cell, Value::Number { number, note: text::one_line(&note) })
        }
        edit @ (Edit::Cell(..) | Edit::Year(_) | Edit::Date(_)) => edit,
        Edit::Text { text, at, removed, inserted } => {
            let inserted = if entry::may_stand(text, &inserted) { inserted } else { cleaned(text, &inserted) };
            Edit::Text { text, at, removed, inserted }
        }
        Edit::Accepted(list) => Edit::Accepted(list.into_iter().map(Accepted::one_line).collect()),
        Edit::Many(edits) => Edit::Many(edits.into_iter().map(|edit| clean(edit, report)).collect()),
    }
}

fn cleaned(text: Text, inserted: &str) -> String {
    let cleaned = text::clean(inserted);
    if text.is_one_line() { cleaned.replace('\n', " ") } else { cleaned.into_owned() }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::form;

    /// What a person or the editor may do to a draft.
    #[derive(Debug, Clone)]
    enum Deed {
        Put(Place, Edit, usize),
        Type(Text, usize, usize, String, usize),
        NewRun,
        EndRun,
        Undo,
        Redo,
        /// Back to a state seen earlier, this many of them ago.
        TakeBack(usize),
        Abandon,
        HalfType(Place, String),
        Save,
    }

    fn any_deed() -> impl Strategy<Value = Deed> {
        let form = form::current();
        let table = form.table("applications").unwrap();
        let cells: Vec<_> = form.cells_of(table).take(60).collect();
        let cell = (proptest::sample::select(cells), "[0-9x/（）]{0,3}").prop_map(move |(cell, typed)| {
            (Place::Cell(cell), Edit::Cell(cell, Value::parse(form.kind(cell), &typed)))
        });
        let year = (2000..2010_u16).prop_map(|year| (Place::Year, Edit::Year(year)));
        let date =
            (1..=28_i8).prop_map(|day| (Place::Date, Edit::Date(Some(jiff::civil::Date::constant(2025, 1, day)))));
        let many = proptest::collection::vec(cell.clone(), 0..4)
            .prop_map(|cells| (Place::Year, Edit::Many(cells.into_iter().map(|(_, edit)| edit).collect())));
        let texts = prop_oneof![Just(Text::Preamble), Just(Text::Body(0)), Just(Text::Title), Just(Text::Body(1))];
        let typing = (texts, 0..12_usize, 0..4_usize, "[ab字\n\u{1b}]{0,2}", 0..2_usize);
        prop_oneof![
            6 => (prop_oneof![3 => cell, 1 => year, 1 => date, 1 => many], 0..3_usize).prop_map(|((place, edit), run)| Deed::Put(place, edit, run)),
            6 => typing.prop_map(|(text, at, removed, inserted, run)| Deed::Type(text, at, removed, inserted, run)),
            2 => Just(Deed::NewRun),
            2 => Just(Deed::EndRun),
            4 => Just(Deed::Undo),
            3 => Just(Deed::Redo),
            1 => (0..6_usize).prop_map(Deed::TakeBack),
            2 => Just(Deed::Abandon),
            1 => "[0-9 \u{1b}-]{0,4}".prop_map(|typed| Deed::HalfType(Place::Date, typed)),
            1 => Just(Deed::Save),
        ]
    }

    /// A draft that is recorded, with what its journal would hold.
    // What differs is a whole report, and no help to read: the tests say only which deeds led there.
    struct Desk {
        draft: Draft,
        base: Report,
        record: Vec<Entry>,
        run: u64,
        states: Vec<u64>,
    }

    impl Desk {
        fn new() -> Self {
            let base = Report::begin(form::current(), "局", 2024);
            let mut draft = Draft::new(base.clone());
            draft.record();
            Self { draft, base, record: Vec::new(), run: 0, states: vec![0] }
        }

        fn carry_out(&mut self, deed: Deed) {
            let draft = &mut self.draft;
            match deed {
                Deed::Put(place, edit, run) => {
                    let following = Following::now(draft.report());
                    draft.change(edit, &following, place, [None, Some(self.run), Some(1)][run]);
                }
                Deed::Type(text, at, removed, inserted, run) => {
                    let after = at + inserted.len();
                    draft.change_text(
                        Edit::Text { text, at, removed, inserted },
                        text,
                        (at, after),
                        [self.run, 1][run],
                    );
                }
                Deed::NewRun => self.run = draft.new_run(),
                Deed::EndRun => draft.end_run(),
                Deed::Undo => drop(draft.undo()),
                Deed::Redo => drop(draft.redo()),
                Deed::TakeBack(ago) => {
                    let at = self.states.len().saturating_sub(1 + ago);
                    draft.take_back_to(self.states[at]);
                }
                Deed::Abandon => drop(draft.abandon(self.run)),
                Deed::HalfType(place, typed) => draft.half_type(place, &typed),
                Deed::Save => {
                    draft.mark_saved();
                    self.base = draft.report().clone();
                    self.record.clear();
                }
            }
            self.states.push(draft.revision());
            let form = draft.report().form().clone();
            for entry in draft.take_entries() {
                // As a journal keeps it.
                self.record.push(Entry::read(&form, &entry.write(&form)).unwrap());
            }
        }

        fn replayed(&self) -> Draft {
            let mut draft = Draft::new(self.base.clone());
            for entry in &self.record {
                draft.replay(entry.clone()).unwrap();
            }
            draft
        }
    }

    /// All that can be seen of a draft.
    fn seen(draft: &Draft) -> (Report, bool, Option<usize>, Vec<(Place, String)>) {
        (draft.report().clone(), draft.is_dirty(), draft.caret(), draft.half_typed().to_vec())
    }

    /// All that is seen on the way back through at most so many steps.
    fn back(draft: &mut Draft, most: usize) -> Vec<(Option<Place>, Report, bool, Option<usize>)> {
        let step = |draft: &mut Draft| {
            let place = draft.undo()?;
            Some((Some(place), draft.report().clone(), draft.is_dirty(), draft.caret()))
        };
        (0..most).map_while(|_| step(draft)).collect()
    }

    fn forth(draft: &mut Draft, most: usize) -> Vec<(Option<Place>, Report, bool, Option<usize>)> {
        let step = |draft: &mut Draft| {
            let place = draft.redo()?;
            Some((Some(place), draft.report().clone(), draft.is_dirty(), draft.caret()))
        };
        (0..most).map_while(|_| step(draft)).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 512, ..ProptestConfig::default() })]

        #[test]
        fn what_was_recorded_is_done_again_to_the_last_step(deeds in proptest::collection::vec(any_deed(), 0..60)) {
            let mut desk = Desk::new();
            let mut was_saved = false;
            for deed in deeds {
                was_saved |= matches!(deed, Deed::Save);
                desk.carry_out(deed);
                let again = desk.replayed();
                prop_assert!(seen(&desk.draft) == seen(&again));
                if !was_saved {
                    prop_assert!(desk.draft.history == again.history);
                }
            }
            // Steps older than the record are only known where it names them; every other one is there, in both directions.
            let (mut draft, mut again) = (desk.replayed(), desk.replayed());
            let (redone, undone) = (forth(&mut again, usize::MAX), back(&mut draft, usize::MAX));
            let original = &mut desk.draft;
            prop_assert!(back(original, undone.len()) == undone);
            prop_assert!(forth(original, undone.len()) == forth(&mut draft, undone.len()));
            prop_assert!(forth(original, redone.len()) == redone);
        }

        #[test]
        fn a_record_can_be_gone_on_with(
            deeds in proptest::collection::vec(any_deed(), 0..30),
            more in proptest::collection::vec(any_deed(), 0..30),
        ) {
            let mut desk = Desk::new();
            for deed in deeds {
                desk.carry_out(deed);
            }
            desk.draft = desk.replayed();
            desk.draft.resume_record();
            desk.states = vec![desk.draft.revision()];
            desk.run = desk.draft.new_run();
            for deed in more {
                desk.carry_out(deed);
                prop_assert!(seen(&desk.draft) == seen(&desk.replayed()));
            }
        }
    }

    fn put(draft: &mut Draft, row: &str, value: u32) {
        let cell = draft.report().form().cell("applications", row, "business").unwrap();
        draft.change(Edit::Cell(cell, Value::number(value)), &Following::now(draft.report()), Place::Cell(cell), None);
    }

    #[test]
    fn a_replay_asks_nobody_which_totals_follow() {
        let mut draft = Draft::new(Report::new(form::current(), "局", 2024));
        draft.record();
        put(&mut draft, "results.granted", 5);
        let [Entry::Change { edit: Edit::Many(edits), .. }] = &draft.take_entries()[..] else { panic!() };
        // The cell, the end of its row, the foot of its column, the corner.
        assert_eq!(edits.len(), 4);
    }

    #[test]
    fn nothing_gathers_where_nobody_records() {
        let mut draft = Draft::new(Report::new(form::current(), "局", 2024));
        put(&mut draft, "new", 1);
        draft.undo();
        assert_eq!(draft.take_entries(), []);
        draft.record();
        draft.redo();
        assert_eq!(draft.take_entries().len(), 1);
        assert_eq!(draft.take_entries(), []);
    }

    #[test]
    fn what_is_half_typed_is_recorded_again_after_a_save() {
        let mut draft = Draft::new(Report::new(form::current(), "局", 2024));
        draft.record();
        draft.half_type(Place::Date, "2025-1");
        draft.half_type(Place::Date, "2025-1");
        assert_eq!(draft.take_entries().len(), 1);
        draft.mark_saved();
        let entries = draft.take_entries();
        assert_eq!(entries, [Entry::HalfTyped { place: Place::Date, typed: "2025-1".to_owned() }]);
        draft.half_type(Place::Date, "");
        draft.mark_saved();
        assert_eq!((draft.take_entries(), draft.half_typed()), (vec![], &[][..]));
    }

    #[test]
    fn a_step_made_before_the_save_is_taken_back_after_a_replay_too() {
        let mut draft = Draft::new(Report::new(form::current(), "局", 2024));
        draft.record();
        put(&mut draft, "new", 1);
        draft.mark_saved();
        let mut again = Draft::new(draft.report().clone());
        draft.undo();
        for entry in draft.take_entries() {
            again.replay(entry).unwrap();
        }
        assert_eq!(again.report(), draft.report());
        assert!(again.is_dirty());
        again.redo();
        assert!(!again.is_dirty());
    }

    #[test]
    fn no_edit_puts_into_a_report_what_no_file_gives_back() {
        let mut draft = Draft::new(Report::new(form::current(), "局", 2024));
        let cell = draft.report().form().cell("applications", "new", "business").unwrap();
        let text = |text, inserted: &str| Edit::Text { text, at: 0, removed: 0, inserted: inserted.to_owned() };
        let note = |note: &str| Value::Number { number: 1.into(), note: note.to_owned() };
        for edit in [
            text(Text::Title, "一\n二\u{1b}[2J"),
            text(Text::Preamble, "一\r\n二\u{202e}\t"),
            text(Text::Preamble, "\u{200b}"),
            Edit::Cell(cell, Value::Other("1\u{200b}2".to_owned())),
            Edit::Cell(cell, note("（其\n中）")),
            Edit::Cell(cell, Value::Other(" x\n".to_owned())),
            Edit::Cell(cell, Value::Other("\t12".to_owned())),
        ] {
            assert!(draft.change(edit, &Following::default(), Place::Year, None));
            let file = crate::yaml::write(draft.report());
            assert_eq!(crate::yaml::read(file.as_bytes()).unwrap().report, *draft.report());
        }
        assert_eq!(draft.report().text(Text::Title), "一 二[2J");
    }

    #[test]
    fn an_entry_that_does_not_fit_changes_nothing() {
        let mut draft = Draft::new(Report::new(form::current(), "局", 2024));
        put(&mut draft, "new", 1);
        let edit = Edit::Text { text: Text::Preamble, at: 1, removed: 0, inserted: String::new() };
        let older = || Some(Older { edit: edit.clone(), place: Place::Year, carets: None });
        for entry in [
            Entry::Change { edit: edit.clone(), place: Place::Year, run: None, carets: None },
            Entry::Redo(None),
            Entry::Redo(older()),
            Entry::TakeBack { steps: 2, older: vec![] },
            Entry::TakeBack { steps: 1, older: vec![edit.clone()] },
            Entry::TakeBack { steps: 0, older: vec![] },
            Entry::Abandon(7),
            Entry::EndRun,
        ] {
            let before = seen(&draft);
            assert_eq!(draft.replay(entry.clone()), Err(Misfit), "{entry:?}");
            assert_eq!(seen(&draft), before, "{entry:?}");
        }
        assert!(draft.undo().is_some() && draft.undo().is_none());
        assert_eq!(draft.replay(Entry::Undo(None)), Err(Misfit));
    }
}
