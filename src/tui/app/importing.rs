//! How figures and texts from elsewhere come in: a file, or a whole report that is pasted.

use std::path::Path;

use super::{App, Effect, Stage};
use crate::import::{self, Options};
use crate::report::{Place, Report, Text};
use crate::say;
use crate::totals::Following;
use crate::tui::dialog::{Dialog, Line};
use crate::tui::document::Document;
use crate::tui::files;
use crate::tui::incoming::{self, Answer, Brought, Incoming, Origin};
use crate::tui::keymap::Action;
use crate::tui::paste::Pasted;
use crate::tui::reply::Reply;

impl App {
    /// Asks which file to bring in.
    pub(super) fn ask_for_source(&mut self) {
        let Some(desk) = self.commit() else { return };
        if desk.document.held_by.is_some() {
            return self.complain_of_holder();
        }
        self.message = None;
        self.prompt(Line::Import, "");
    }

    /// What holds where a source does not say it: whose report is open.
    pub fn import_options(&self) -> Options {
        let (organization, year) = match self.report() {
            Some(report) => (report.text(Text::Organization).to_owned(), report.year()),
            None => (String::new(), files::year_to_report()),
        };
        Options { organization: Some(organization), year: Some(year), ..Options::default() }
    }

    /// A file was read as a report, or could not be.
    pub fn brought(&mut self, brought: Result<Brought, String>) {
        let typed = self.opening.take();
        match brought {
            Ok(brought) => self.show_incoming(brought),
            Err(text) => {
                self.complain(text);
                // A name that was mistyped is mended, not typed again.
                let question = if self.desk().is_some() { Line::Import } else { Line::Open };
                if let Some(typed) = typed {
                    self.prompt(question, &typed);
                }
            }
        }
    }

    /// Takes a pasted text that is a whole report, or more than one section of one; false if it is anything less.
    pub(super) fn take_whole(&mut self, pasted: &str, complete: bool) -> bool {
        // A table, a paragraph: nothing is read twice that is neither.
        if import::headings(pasted) < 2 {
            return false;
        }
        let Ok(imported) = import::import(pasted.as_bytes(), &self.import_options()) else { return false };
        if sections(&imported.report) < 2 {
            return false;
        }
        let pasted = Pasted { text: pasted.to_owned(), complete };
        self.show_incoming(Brought { imported, from: Origin::Pasted(pasted) });
        true
    }

    /// Shows what a report from elsewhere would do.
    fn show_incoming(&mut self, brought: Brought) {
        self.message = None;
        let open = match &mut self.stage {
            Stage::Desk(desk) if desk.document.held_by.is_some() => return self.complain_of_holder(),
            Stage::Desk(desk) => {
                desk.commit();
                Some(desk.document.report())
            }
            Stage::Start(_) => None,
        };
        let form = brought.imported.report.form();
        if open.is_some_and(|open| open.form().id != form.id) {
            let text = say!(self.words, "incoming-other-form", form = form.name);
            return self.complain(text);
        }
        self.dialog = Some(Dialog::Incoming(Box::new(Incoming::new(brought, open, &self.words))));
    }

    /// Carries out an action while it is shown what a report from elsewhere would do.
    pub(super) fn update_incoming(&mut self, action: Action) -> Effect {
        let Some(Dialog::Incoming(incoming)) = &mut self.dialog else { return Effect::None };
        let Some(answer) = incoming.update(action) else { return Effect::None };
        let Some(Dialog::Incoming(incoming)) = self.dialog.take() else { return Effect::None };
        let Answer::Write(fill) = answer else {
            self.answer(Reply::Say("incoming-canceled"));
            return Effect::None;
        };
        if matches!(&incoming.brought.from, Origin::Pasted(pasted) if pasted.text == self.left_in_page) {
            self.left_in_page.clear();
        }
        if incoming.is_new() {
            self.begin_from(incoming.brought);
            return Effect::None;
        }
        let Stage::Desk(desk) = &mut self.stage else { return Effect::None };
        let report = desk.document.report();
        let Some(edit) = incoming.edit(report, fill) else {
            self.answer(Reply::Say("incoming-nothing-new"));
            return Effect::None;
        };
        let (extent, following) = (incoming::extent_of_edit(&edit), Following::now(report));
        let place = desk.place().or_else(|| incoming::first_place(&edit)).unwrap_or(Place::Year);
        desk.change_at_once(edit, &following, place, &self.words);
        let (cells, texts) = (extent.cells, extent.texts + extent.headings);
        self.answer(Reply::Tell(say!(self.words, "incoming-written", cells = cells, texts = texts)));
        Effect::None
    }

    /// Begins a new report with what was brought in. It has no file yet; its name is to be that of the source.
    fn begin_from(&mut self, brought: Brought) {
        let mut document = Document::new(brought.imported.report);
        document.is_new = true;
        if let Origin::File(path) = &brought.from {
            document.suggested = Some(files::beside_source(path, Path::exists));
        }
        let name = document.suggested.as_ref().map(|path| path.display().to_string());
        self.kept = None;
        self.edit(document);
        self.tell(match name {
            Some(name) => say!(self.words, "incoming-begun", file = name),
            None => say!(self.words, "incoming-begun-unnamed"),
        });
    }
}

/// In how many sections a report says anything.
fn sections(report: &Report) -> usize {
    let form = report.form();
    let says = |section: &usize| {
        let tables = form.sections[*section].body.tables();
        let mut cells = tables.flat_map(|table| form.cells_of(table));
        !report.text(Text::Body(*section)).is_empty() || cells.any(|cell| !report.value(cell).is_blank())
    };
    (0..form.sections.len()).filter(says).count()
}
