//! Last year's report beside the one that is edited.

use super::{App, Effect, Stage};
use crate::check::Beside;
use crate::previous::Previous;
use crate::report::{Place, Text};
use crate::say;
use crate::tui::dialog::Dialog;
use crate::tui::files::{LastYear, Search};
use crate::tui::keymap::{Action, Focus};
use crate::tui::reply::Reply;
use crate::tui::years::{Outcome, Years};

impl App {
    /// What last year's report is to be looked for by, where that has not been looked for yet: the report was opened, or got another
    /// name, organization or year. Not while one of these is being typed.
    pub fn seeks_last_year(&mut self) -> Option<Search> {
        let Stage::Desk(desk) = &mut self.stage else { return None };
        let is_being_typed = matches!(desk.place(), Some(Place::Year | Place::Text(Text::Organization)));
        if is_being_typed && desk.focus() == Focus::Field {
            return None;
        }
        let document = &desk.document;
        let path = document.path.as_ref().or(document.suggested.as_ref()).map_or("".as_ref(), |path| path.as_path());
        let (organization, year) = (document.report().text(Text::Organization), document.report().year());
        let is_known = desk
            .sought_last_year
            .as_ref()
            .is_some_and(|sought| sought.path == path && sought.organization == organization && sought.year == year);
        if is_known {
            return None;
        }
        let form = document.form().id.clone();
        let search = Search { path: path.to_owned(), organization: organization.to_owned(), year, form };
        desk.sought_last_year = Some(search.clone());
        Some(search)
    }

    /// Last year's report was looked for. What could not be had is told, and keeps nothing from being done.
    pub fn last_year_found(&mut self, found: Result<(LastYear, String), Option<String>>) {
        let Stage::Desk(desk) = &mut self.stage else { return };
        let (last, told) = match found {
            Ok((last, told)) => (Some(last), Some(told)),
            Err(told) => (None, told),
        };
        let form = desk.document.report().form().clone();
        let previous = last.as_ref().map(|last| Previous::new(&last.report, &form));
        let name = last.map(|last| last.name);
        // The same one again, as after a save under another name, is no news.
        let told = told.filter(|_| name.is_none() || name != desk.last_year);
        if previous.is_some() || desk.last_year.is_some() {
            let beside = desk.document.beside().clone();
            desk.document.lay_beside(Beside { previous, ..beside });
        }
        desk.last_year = name;
        let Some(told) = told else { return };
        match &mut self.message {
            Some(message) if message.is_error => {}
            Some(message) => message.text = format!("{}{}{told}", message.text, say!(self.words, "opened-and")),
            None => self.tell(told),
        }
    }

    /// Shows what differs from last year's report.
    pub(super) fn compare_years(&mut self) {
        let Stage::Desk(desk) = &mut self.stage else { return };
        desk.commit();
        self.message = None;
        match (&desk.document.beside().previous, &desk.last_year) {
            (Some(previous), Some(name)) => {
                let last = (previous.report(), name.as_str());
                let years = Years::new(last, desk.document.report(), desk.place(), &self.words);
                self.dialog = Some(Dialog::Years(Box::new(years)));
            }
            _ => self.answer(Reply::Say("last-year-none")),
        }
    }

    /// Carries out an action while that is shown.
    pub(super) fn update_years(&mut self, action: Action) -> Effect {
        let (Some(Dialog::Years(years)), Stage::Desk(desk)) = (&mut self.dialog, &mut self.stage) else {
            return Effect::None;
        };
        match years.update(action) {
            Outcome::Open => return Effect::None,
            Outcome::Closed => {}
            Outcome::Chosen(place) => desk.go_to(place),
        }
        self.dialog = None;
        Effect::None
    }
}
