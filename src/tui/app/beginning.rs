//! The start page: a report is begun, opened, or a sample looked at.

use super::{App, Effect, Stage};
use crate::samples::SAMPLES;
use crate::tui::dialog::{Line, Question};
use crate::tui::document::Document;
use crate::tui::keymap::Action;
use crate::tui::start::Entry;
use crate::yaml;

impl App {
    /// Carries out an action on the start page.
    pub(super) fn update_start(&mut self, action: Action) -> Effect {
        match action {
            Action::Help => self.show_help(),
            Action::Quit => self.ask(Question::Quit { dirty: false }),
            Action::Redraw => return Effect::Redraw,
            action => {
                let Stage::Start(start) = &mut self.stage else { return Effect::None };
                self.message = None;
                return match start.update(action) {
                    Some(entry) => self.start_with(entry),
                    None => Effect::None,
                };
            }
        }
        Effect::None
    }

    fn start_with(&mut self, entry: Entry) -> Effect {
        match entry {
            Entry::New => self.prompt(Line::NewOrganization, ""),
            Entry::Open => self.prompt(Line::Open, ""),
            Entry::Unnamed(name) => return Effect::OpenUnnamed(name),
            Entry::Recent(path) => return Effect::Open(path),
            Entry::Sample(sample) => match yaml::read(SAMPLES[sample].content.as_bytes()) {
                Ok(loaded) => self.edit(Document::new(loaded.report)),
                Err(error) => self.complain(error.message(&self.words)),
            },
            Entry::Quit => return Effect::Quit,
        }
        Effect::None
    }
}
