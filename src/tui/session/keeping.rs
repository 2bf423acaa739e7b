//! What is typed is kept: written down before it is shown, until it is saved.

use jiff::Zoned;

use super::Session;
use super::effects::remember;
use crate::say;
use crate::store::hold::{Hold, News, Taken};
use crate::text::visible;
use crate::tui::app::{App, Effect};
use crate::tui::files::{self, Save, Saved, TextSaved};

impl Session {
    /// Writes down what was done since the last frame.
    pub(super) fn keep(&mut self, app: &mut App) {
        let entries = app.take_entries();
        if entries.is_empty() {
            return;
        }
        if self.hold.is_none() {
            // A report without a file: a sample, or one whose folder cannot be reached.
            let name = format!("{}-{}", Zoned::now().strftime("%Y%m%d-%H%M%S"), std::process::id());
            match Hold::of_unnamed(&name) {
                Ok(hold) => self.hold = Some(hold),
                Err(error) => return app.not_kept(&error.to_string()),
            }
        }
        let (Some(hold), Some(desk)) = (&mut self.hold, app.desk()) else { return };
        let (content, report) = desk.document.recorded_from();
        match hold.write(entries, content, report) {
            Some(News::Fails(error)) => return app.not_kept(&error.to_string()),
            Some(News::Elsewhere(place)) => {
                let text = say!(app.words(), "draft-elsewhere", place = visible(&place.display().to_string()));
                app.tell(text);
            }
            Some(News::WorksAgain) => app.kept_again(),
            None => {}
        }
        app.kept_at(Zoned::now().strftime("%H:%M").to_string());
    }

    /// Saves, if nobody else has the file it is to be saved in.
    pub(super) fn save(&mut self, save: Save, app: &mut App) -> Effect {
        self.keep(app);
        let mut other = None;
        if self.hold.as_ref().is_none_or(|hold| !hold.is_of(&save.path)) {
            match Hold::take(&save.path, false) {
                Ok(Taken::Ours(hold) | Taken::Unlocked(hold, _)) => other = Some(hold),
                Ok(Taken::Theirs { holder, .. }) => {
                    let holder = holder.describe(app.words());
                    let file = visible(&save.path.display().to_string());
                    return app.saved(Saved::Failed {
                        message: say!(app.words(), "held-other", file = file, holder = holder),
                    });
                }
                // Why the folder cannot be reached is told by the save itself.
                Err(_) => {}
            }
        }
        if let (Some(hold), Some(content)) = (&mut self.hold, save.content()) {
            hold.saving(content);
        }
        let saved = files::save(save, app.words());
        remember(saved.path());
        if let Saved::Written { text, .. } = &saved {
            // What a power cut may undo is kept until the next save.
            let is_settled = !matches!(text, TextSaved::Unsettled(_));
            if let Some(hold) = self.hold.as_mut().filter(|_| is_settled) {
                hold.saved();
            }
            if let Some(other) = other {
                self.hold = Some(other);
            }
        }
        app.saved(saved)
    }

    /// Goes on with the journal that was found.
    pub(super) fn resume(&mut self, app: &mut App) {
        let resumed = self.hold.as_mut().map_or(Ok(()), Hold::resume);
        if let Err(error) = resumed {
            // What it held is on the screen; from here on it is kept elsewhere, or nowhere, which is told.
            app.record_anew();
            app.not_kept(&error.to_string());
        }
    }

    /// Gives up the journal that was found.
    pub(super) fn discard(&mut self) {
        if let Some(hold) = &mut self.hold {
            hold.discard();
        }
    }

    /// The program ends, and not by the user's will: what is written down goes onto the disk.
    pub(super) fn sync(&mut self) {
        if let Some(hold) = &mut self.hold {
            hold.sync();
        }
    }

    /// The user leaves: what is not saved is given up.
    pub(super) fn leave(&mut self) {
        if let Some(hold) = &mut self.hold {
            hold.saved();
        }
    }
}
