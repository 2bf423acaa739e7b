//! What is typed is kept: written down before it is shown, until it is saved.

use std::path::Path;

use jiff::{Timestamp, Zoned};

use super::Session;
use super::effects::remember;
use crate::store::backups::{self, Kind};
use crate::store::hold::{Hold, News, Taken};
use crate::text::visible;
use crate::tui::app::{App, Effect};
use crate::tui::files::{self, Save, Saved, TextSaved};
use crate::{dates, draft, say, yaml};

impl Session {
    /// Writes down what was done since the last frame.
    pub(super) fn keep(&mut self, app: &mut App) {
        let entries = draft::merged(app.take_entries());
        if entries.is_empty() {
            return;
        }
        if self.hold.is_none() {
            // A report without a file: a sample, or one whose folder cannot be reached.
            let name = format!("{}-{}", Zoned::now().strftime("%Y%m%d-%H%M%S"), std::process::id());
            match Hold::of_unnamed(&name) {
                Ok(hold) => self.hold = Some(hold),
                Err(error) => {
                    // What can be written down later begins with the report as it stands now.
                    app.record_anew();
                    return app.not_kept(&error.to_string());
                }
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
        if hold.fails() {
            return;
        }
        app.kept_at(dates::near(Timestamp::now()));
    }

    /// Saves, if nobody else has the file it is to be saved in.
    pub(super) fn save(&mut self, save: Save, app: &mut App) -> Effect {
        self.keep(app);
        let other = match self.hold_of(&save.path, app) {
            Ok(other) => other,
            Err(message) => return app.saved(Saved::Failed { message }),
        };
        if let (Some(hold), Some(content)) = (&mut self.hold, save.content()) {
            hold.saving(content);
        }
        // What is replaced is kept before, so that there is never none of it.
        let replaced = save.replaces().map(|there| backups::keep(&save.path, &there, Kind::Replaced));
        let (path, report) = (save.path.clone(), save.report.clone());
        let saved = files::save(save, app.words());
        let is_written = matches!(saved, Saved::Written { content: Some(_), .. });
        let kept = report.filter(|_| is_written).map(|new| backups::keep(&path, new.as_bytes(), Kind::Saved));
        remember(saved.path());
        if let Saved::Written { text, .. } = &saved {
            // What a power cut may undo is kept until the next save.
            let is_settled = !matches!(text, TextSaved::Unsettled(_));
            match &mut self.hold {
                Some(hold) if is_settled => hold.saved(),
                Some(hold) => hold.saved_unsettled(),
                None => {}
            }
            if let Some(other) = other {
                self.hold = Some(other);
            }
        }
        let effect = app.saved(saved);
        if let Some(Err(error)) = [replaced, kept].into_iter().flatten().find(Result::is_err) {
            let reason = error.message(app.words());
            app.not_kept_as_version(reason);
        }
        effect
    }

    /// Gets hold of the file that is to be saved in, if it is another one.
    ///
    /// # Errors
    /// Somebody else has it, in words.
    fn hold_of(&self, path: &Path, app: &App) -> Result<Option<Hold>, String> {
        if self.hold.as_ref().is_some_and(|hold| hold.is_of(path)) {
            return Ok(None);
        }
        match Hold::take(path, false) {
            Ok(Taken::Ours(hold) | Taken::Unlocked(hold, _)) => Ok(Some(hold)),
            Ok(Taken::Theirs { holder, .. }) => {
                let file = visible(&path.display().to_string());
                Err(say!(app.words(), "held-other", file = file, holder = holder.describe(app.words())))
            }
            // Why the folder cannot be reached is told by the save itself.
            Err(_) => Ok(None),
        }
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

    /// Gives up the journal that was found; what its report was goes where the earlier versions are.
    pub(super) fn discard(&mut self, report: &str, app: &mut App) {
        let Some(hold) = &mut self.hold else { return };
        match backups::keep(hold.file(), report.as_bytes(), Kind::Discarded) {
            Ok(()) => hold.discard(),
            Err(error) => {
                // Then it stays, under another name: the next one is to have its place.
                let reason = error.message(app.words());
                app.complain(match hold.put_aside() {
                    Some(place) => {
                        let place = visible(&place.display().to_string());
                        say!(app.words(), "draft-put-aside", reason = reason, place = place)
                    }
                    None => reason,
                });
            }
        }
    }

    /// The program ends, and not by the user's will: what is written down goes onto the disk.
    pub(super) fn sync(&mut self) {
        if let Some(hold) = &mut self.hold {
            hold.sync();
        }
    }

    /// The user leaves: what is not saved is given up, and goes where the earlier versions are.
    pub(super) fn leave(&mut self, app: &App) {
        let Some(hold) = &mut self.hold else { return };
        let unsaved = app.desk().map(|desk| &desk.document).filter(|document| document.is_dirty());
        if let Some(document) = unsaved.filter(|document| document.path.is_some()) {
            // She was asked, and there is no screen any more to say that it cannot be kept.
            let _ = backups::keep(hold.file(), yaml::write(document.report()).as_bytes(), Kind::Discarded);
        }
        hold.saved();
    }
}
