//! The report being edited, with its history, its findings and its file.

use std::cell::OnceCell;
use std::path::PathBuf;

use rust_decimal::Decimal;

use crate::check::{self, Beside, Finding, Verdict};
use crate::draft::{Draft, Entry};
use crate::encoding::Charset;
use crate::form::{Cell, Equation, Form, Line};
use crate::report::{Edit, Place, Report, Text};
use crate::store::digest::Digest;
use crate::totals::Following;
use crate::value::Value;
use crate::words::Words;

/// The report being edited.
#[derive(Debug)]
pub struct Document {
    draft: Draft,
    /// What lies beside the report while it is judged.
    beside: Beside,
    /// What the rules find; judged when somebody looks, so that of many keys at once only the last costs a judgement.
    findings: OnceCell<Vec<Finding>>,
    /// How each equation of the form stands; the same.
    standings: OnceCell<Vec<Standing>>,
    /// Blanks count 0 when sums are judged: from a look at the findings or a save until the next change.
    judges_blanks: bool,
    /// Its file; `None` while it has no name.
    pub path: Option<PathBuf>,
    /// The name it is to have, while it has no file yet.
    pub suggested: Option<PathBuf>,
    /// Where its text goes.
    pub text_to: TextTo,
    /// The text that stands beside the file as we would have written it; what differs from this is somebody else's.
    pub text_beside: Option<String>,
    /// It was begun here and has never been saved.
    pub is_new: bool,
    /// The file has comments a person added, which the next save drops.
    pub has_own_comments: bool,
    /// How the file it was read from is encoded; saving writes UTF-8.
    pub charset: Charset,
    /// What the file held when it was last read or written; anything else in it is somebody else's doing.
    pub on_disk: Option<Digest>,
    /// Who is editing the file, in words; as long as it is somebody else, nothing is changed here.
    pub held_by: Option<String>,
    /// How many changes were refused since that was last asked.
    refusals: usize,
}

/// Where a report's text goes when the report is saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TextTo {
    /// Beside the report's file, under the same name with `.txt`.
    Beside,
    /// Into a file the user chose, because there was another one's in that place.
    Other(PathBuf),
    /// Nowhere: the user wants none.
    Nowhere,
}

/// How an equation stands on the screen, where a column that is still being filled is not wrong yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// A cell to be entered is still blank.
    Filling,
    /// What it states is blank, so there is nothing to judge.
    NotJudged,
    /// It holds.
    Holds,
    /// It fails by this much: actual − expected.
    Off(Decimal),
    /// It fails by this much, and somebody accepted that with a reason.
    Accepted(Decimal),
}

impl Document {
    /// A report as it came from a file, or a new one.
    pub fn new(report: Report) -> Self {
        Self::of(Draft::new(report))
    }

    /// A draft as it was recorded.
    pub fn of(draft: Draft) -> Self {
        Self {
            draft,
            beside: Beside::default(),
            findings: OnceCell::new(),
            standings: OnceCell::new(),
            judges_blanks: false,
            path: None,
            suggested: None,
            text_to: TextTo::Beside,
            text_beside: None,
            is_new: false,
            has_own_comments: false,
            charset: Charset::Utf8,
            on_disk: None,
            held_by: None,
            refusals: 0,
        }
    }

    /// The report.
    pub fn report(&self) -> &Report {
        self.draft.report()
    }

    /// The form it fills in.
    pub fn form(&self) -> &Form {
        self.report().form()
    }

    /// The report with its history, as it is recorded.
    pub fn draft(&self) -> &Draft {
        &self.draft
    }

    /// Begins to record what is done; see [`Draft::record`].
    pub fn record(&mut self) {
        self.draft.record();
    }

    /// Goes on with a record; see [`Draft::resume_record`].
    pub fn resume_record(&mut self) {
        self.draft.resume_record();
    }

    /// What is recorded starts from this content of the file and this report.
    pub fn recorded_from(&self) -> (Option<Digest>, &Report) {
        (self.on_disk, self.draft.recorded_from().unwrap_or_else(|| self.report()))
    }

    /// What was done since this was last asked; see [`Draft::take_entries`].
    pub fn take_entries(&mut self) -> Vec<Entry> {
        self.draft.take_entries()
    }

    /// Says what is typed at a place and cannot be read yet; see [`Draft::half_type`].
    pub fn half_type(&mut self, place: Place, typed: &str) {
        if self.held_by.is_some() {
            return;
        }
        self.draft.half_type(place, typed);
    }

    /// What lies beside the report.
    pub fn beside(&self) -> &Beside {
        &self.beside
    }

    /// Lays something else beside the report, which is judged anew. The user's words stay where no others are given.
    pub fn lay_beside(&mut self, beside: Beside) {
        let words = beside.words.clone().or_else(|| self.beside.words.take());
        self.beside = Beside { words, texts: std::mem::take(&mut self.beside.texts), ..beside };
        self.judge();
    }

    /// Puts off what the rules read in the texts, which takes as long as all else before the first frame, until
    /// [`Document::read_texts`].
    pub fn put_off_texts(&self) {
        self.beside.texts.put_off();
    }

    /// Lets the rules read the texts; says whether that was put off.
    pub fn read_texts(&mut self) -> bool {
        let was_put_off = self.beside.texts.due();
        if was_put_off {
            self.judge();
        }
        was_put_off
    }

    /// What last year's report has in a cell, where it lies beside this one and says anything there.
    pub fn last_year(&self, cell: Cell) -> Option<&Value> {
        let last = self.beside.previous.as_ref()?.report().value(cell);
        (!last.is_blank()).then_some(last)
    }

    /// Makes an edit, lets totals follow and judges the report anew. Edits of the same `run` become one step of undo.
    pub fn change(&mut self, edit: Edit, following: &Following, place: Place, run: Option<u64>) {
        // Edits are made for this report; one that does not fit would be a mistake of ours, and changes nothing.
        if !self.refuses() && self.draft.change(edit, following, place, run) {
            self.changed();
        }
    }

    /// Whether a change must not be made, because somebody else holds the file.
    fn refuses(&mut self) -> bool {
        self.refusals += usize::from(self.held_by.is_some());
        self.held_by.is_some()
    }

    /// Whether a change was refused since this was last asked, because somebody else holds the file.
    pub fn take_refused(&mut self) -> bool {
        std::mem::take(&mut self.refusals) > 0
    }

    /// Makes an edit of one text in which the caret goes from one place to another, both in bytes.
    pub fn change_text(&mut self, edit: Edit, text: Text, carets: (usize, usize), run: u64) {
        if !self.refuses() && self.draft.change_text(edit, text, carets, run) {
            self.changed();
        }
    }

    /// Where the caret of a text belongs after the last step back or forth, in bytes, if that was a step of a text.
    pub fn caret(&self) -> Option<usize> {
        self.draft.caret()
    }

    /// Takes the last step back; returns where it was made.
    pub fn undo(&mut self) -> Option<Place> {
        let place = self.draft.undo()?;
        self.changed();
        Some(place)
    }

    /// Makes the last step taken back again; returns where it was made.
    pub fn redo(&mut self) -> Option<Place> {
        let place = self.draft.redo()?;
        self.changed();
        Some(place)
    }

    /// Makes of a copy of the report what it was in an earlier state.
    pub fn rewind(&self, report: &mut Report, revision: u64) {
        self.draft.rewind(report, revision);
    }

    /// Gives up all steps made after a state of the report: it is as it was then.
    pub fn take_back_to(&mut self, revision: u64) {
        self.draft.take_back_to(revision);
        self.changed();
    }

    /// Gives up a run of typing: the report is as it was before, and no step remains.
    pub fn abandon(&mut self, run: u64) {
        if self.draft.abandon(run) {
            self.judge();
        }
    }

    /// A new run of typing, whose edits become one step.
    pub fn new_run(&mut self) -> u64 {
        self.draft.new_run()
    }

    /// The number of the present state of the report; see [`Draft::revision`].
    pub fn revision(&self) -> u64 {
        self.draft.revision()
    }

    /// Ends the run of typing: what comes next is a step of its own.
    pub fn end_run(&mut self) {
        self.draft.end_run();
    }

    /// Whether the report differs from its file.
    pub fn is_dirty(&self) -> bool {
        self.draft.is_dirty()
    }

    /// Counts blanks as 0 until the next change.
    pub fn judge_blanks(&mut self) {
        self.judges_blanks = true;
        self.standings = OnceCell::new();
    }

    /// The report has been written to `path`, as this content (if it was written just now), and beside it the text given (if it was).
    pub fn saved(&mut self, path: PathBuf, content: Option<Digest>, text: Option<String>) {
        self.path = Some(path);
        self.on_disk = content.or(self.on_disk);
        self.held_by = None;
        self.text_beside = text.or_else(|| self.text_beside.take());
        self.has_own_comments = false;
        self.charset = Charset::Utf8;
        self.is_new = false;
        self.draft.mark_saved();
    }

    /// What the rules find, in the order of the report, without what speaks of figures that are still being filled in and without what
    /// was accepted.
    pub fn findings(&self) -> impl Iterator<Item = &Finding> {
        self.all_findings().iter().filter(|finding| match finding.fault {
            _ if finding.is_accepted() => false,
            check::Fault::Sum { equation, .. } => self.standings()[equation] != Standing::Filling,
            check::Fault::Count { .. } => {
                self.judges_blanks || !finding.cells.iter().any(|cell| self.report().value(*cell).is_blank())
            }
            _ => true,
        })
    }

    /// The findings that were accepted with a reason, in the order of the report.
    pub fn accepted(&self) -> impl Iterator<Item = &Finding> {
        self.all_findings().iter().filter(|finding| finding.is_accepted())
    }

    /// What was found and what probably led to it, in the user's words.
    pub fn told(&self, finding: &Finding, words: &Words) -> String {
        check::told(self.report(), finding, self.all_findings(), words)
    }

    fn all_findings(&self) -> &[Finding] {
        self.findings.get_or_init(|| check::check(self.report(), &self.beside))
    }

    /// Whether a total differs from what one of its equations demands, and somebody accepted that: what is marked with `*`.
    pub fn is_accepted(&self, cell: Cell) -> bool {
        self.accepted().any(|finding| finding.place == Place::Cell(cell))
    }

    /// How an equation of the form stands, by its index.
    pub fn standing(&self, equation: usize) -> Standing {
        self.standings()[equation]
    }

    /// Whether a total differs from what one of its equations demands: what is marked with `!`.
    pub fn is_off(&self, cell: Cell) -> bool {
        let equations = self.form().equations.iter().zip(self.standings());
        equations
            .into_iter()
            .any(|(equation, standing)| matches!(standing, Standing::Off(_)) && equation.total() == Some(cell))
    }

    /// The balances of one table that speak of columns: for each rule its equations, as indices in the order of the columns.
    pub fn balances(&self, table: usize) -> Vec<Vec<usize>> {
        let mut balances: Vec<Vec<usize>> = Vec::new();
        let form = self.form();
        for (index, equation) in form.equations.iter().enumerate() {
            let is_balance = equation.total().is_none() && matches!(equation.line, Line::Column(_));
            if equation.table == table && is_balance {
                match balances.last_mut() {
                    Some(balance) if form.equations[balance[0]].rule == equation.rule => balance.push(index),
                    _ => balances.push(vec![index]),
                }
            }
        }
        balances
    }

    /// How many of the cells to be entered are, and how many there are, in these tables.
    pub fn filled(&self, tables: std::ops::Range<usize>) -> (usize, usize) {
        let entered = |cell: &Cell| !self.form().is_total(*cell);
        let cells = tables.flat_map(|table| self.form().cells_of(table)).filter(entered);
        cells.fold((0, 0), |(filled, all), cell| (filled + usize::from(!self.report().value(cell).is_blank()), all + 1))
    }

    /// The report is another one: a blank is a blank again until somebody looks.
    fn changed(&mut self) {
        self.judges_blanks = false;
        self.judge();
    }

    /// After a change all has to be judged anew.
    fn judge(&mut self) {
        self.findings = OnceCell::new();
        self.standings = OnceCell::new();
    }

    fn standings(&self) -> &[Standing] {
        self.standings.get_or_init(|| {
            let mut standings: Vec<Standing> =
                self.form().equations.iter().map(|equation| self.stand(equation)).collect();
            for finding in self.accepted() {
                if let check::Fault::Sum { equation, expected, actual } = finding.fault {
                    standings[equation] = Standing::Accepted(actual - expected);
                }
            }
            standings
        })
    }

    fn stand(&self, equation: &Equation) -> Standing {
        if !self.judges_blanks && equation.cells().any(|cell| self.is_open(cell)) {
            return Standing::Filling;
        }
        match check::judge(self.report(), equation) {
            Verdict::NotJudged => Standing::NotJudged,
            Verdict::Holds => Standing::Holds,
            Verdict::Fails { expected, actual } => Standing::Off(actual - expected),
        }
    }

    /// Whether a cell is still to be filled in: it is blank, or it is a total of such.
    fn is_open(&self, cell: Cell) -> bool {
        match self.form().followed(cell) {
            Some(equation) => equation.left.iter().any(|part| self.is_open(*part)),
            None => *self.report().value(cell) == Value::Blank,
        }
    }
}
