//! One report while it is edited: the lock that keeps others from it, and the journal of what is typed and not saved.

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::os::unix::ffi::OsStrExt as _;
use std::path::{Path, PathBuf};

use super::aside::{self, Kind};
use super::backups;
use super::digest::Digest;
use super::journal::{self, Against, Base, Found, Journal, Unreadable};
use super::lock::{self, Attempt, Holder, Lock, Obstacle};
use crate::draft::Entry;
use crate::report::Report;
use crate::yaml;

/// A report that is being edited here.
#[derive(Debug)]
#[must_use = "others can edit the report again when this is dropped"]
pub struct Hold {
    /// The real file, which need not be there yet.
    real: PathBuf,
    _lock: Option<Lock>,
    /// Begins with the first entry.
    journal: Option<Journal>,
    /// Entries that no journal could be made for.
    unwritten: Vec<Entry>,
    /// A journal that was found, until it is decided what becomes of it.
    found: Option<Found>,
    /// Further ones, which an earlier session had to leave where it could not write; they go when the report is saved.
    stale: Vec<PathBuf>,
    fails: bool,
}

/// How it went to get hold of a report.
#[derive(Debug)]
pub enum Taken {
    /// It is ours.
    Ours(Hold),
    /// It is ours as far as can be known: no lock could be made.
    Unlocked(Hold, Obstacle),
    /// Somebody else edits it.
    Theirs {
        /// Who.
        holder: Holder,
        /// Whether that is certain; if not, the user may say that nobody does any more.
        certain: bool,
    },
}

/// What the user has to hear of how her typing is kept.
#[derive(Debug)]
pub enum News {
    /// It is not kept any more: what she types is lost if the program ends without saving.
    Fails(io::Error),
    /// All of it is kept again.
    WorksAgain,
    /// It is kept, but not beside the report: there.
    Elsewhere(PathBuf),
}

impl Hold {
    /// Gets hold of a report by the name of its file; `seize` takes it from a holder of whom nothing is certain.
    ///
    /// # Errors
    /// The folder of the file cannot be reached.
    pub fn take(path: &Path, seize: bool) -> Result<Taken, super::Error> {
        let real = aside::real(path)?;
        let attempt = if seize { Lock::seize(&real) } else { Lock::take(&real) };
        Ok(match attempt {
            // Where only the user's own sessions look for it, it keeps nobody else away.
            Attempt::Taken(mut lock) => match lock.not_beside.take() {
                Some(obstacle) => Taken::Unlocked(Self::new(real, Some(lock)), obstacle),
                None => Taken::Ours(Self::new(real, Some(lock))),
            },
            Attempt::Without(obstacle) => Taken::Unlocked(Self::new(real, None), obstacle),
            Attempt::Held { holder, certain } => Taken::Theirs { holder, certain },
        })
    }

    /// A hold of a report that has no file yet: what is typed is kept in the user's state directory, and found there by [`unnamed`].
    ///
    /// # Errors
    /// There is no such directory, and none can be made.
    pub fn of_unnamed(name: &str) -> io::Result<Self> {
        let folder = unnamed_folder().ok_or(io::ErrorKind::NotFound)?;
        aside::make_folder(&folder)?;
        let real = folder.join(name);
        match Lock::take(&real) {
            Attempt::Taken(lock) => Ok(Self::new(real, Some(lock))),
            Attempt::Without(_) => Ok(Self::new(real, None)),
            Attempt::Held { .. } => Err(io::ErrorKind::AlreadyExists.into()),
        }
    }

    fn new(real: PathBuf, lock: Option<Lock>) -> Self {
        Self { real, _lock: lock, journal: None, unwritten: Vec::new(), found: None, stale: Vec::new(), fails: false }
    }

    /// The real file, which need not be there yet.
    pub fn file(&self) -> &Path {
        &self.real
    }

    /// Whether it is the hold of this file.
    pub fn is_of(&self, path: &Path) -> bool {
        aside::real(path).is_ok_and(|real| real == self.real)
    }

    /// Looks for a journal of a session that did not end well, for a file that has this content now (`None`: there is no such file).
    /// One that says nothing the file does not have is removed.
    ///
    /// # Errors
    /// There is something that cannot be read: where, and why. It stays as it is.
    pub fn find(&mut self, now: Option<Digest>) -> Result<Option<&Found>, (PathBuf, Unreadable)> {
        let mut unreadable = Ok(());
        for path in self.places() {
            match journal::read(&path, &self.real) {
                Ok(found) if found.against(now) == Against::Leftover => self.stale.push(path),
                Ok(found) => {
                    let is_newest = self.found.as_ref().is_none_or(|other| other.written < found.written);
                    let older = if is_newest { self.found.replace(found) } else { Some(found) };
                    self.stale.extend(older.filter(|older| self.is_version(older)).map(|older| older.path));
                }
                Err(Unreadable::Empty) => self.stale.push(path),
                Err(Unreadable::Io(error)) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => unreadable = Err((path, error)),
            }
        }
        if self.found.is_none() {
            self.remove_stale();
            unreadable?;
        }
        Ok(self.found.as_ref())
    }

    /// Goes on with the journal that was found.
    ///
    /// # Errors
    /// It cannot be written any more; it stays as it is.
    pub fn resume(&mut self) -> io::Result<()> {
        if let Some(found) = self.found.take() {
            let path = found.path.clone();
            self.journal = Some(found.resume().inspect_err(|_| self.stale.push(path))?);
        }
        Ok(())
    }

    /// Removes the journal that was found: what it holds is wanted no more.
    pub fn discard(&mut self) {
        self.stale.extend(self.found.take().map(|found| found.path));
        self.remove_stale();
    }

    /// Puts the journal that was found out of the way, under the name that this gives; `None` if it has to stay where it is.
    pub fn put_aside(&mut self) -> Option<PathBuf> {
        self.found.take().and_then(|found| journal::set_aside(&found.path).ok())
    }

    /// Writes down what was done, before it is shown. `content` and `report` are what the first of these entries was done to: the
    /// content of the file, and the report as it had it.
    pub fn write(&mut self, entries: Vec<Entry>, content: Option<Digest>, report: &Report) -> Option<News> {
        self.unwritten.extend(entries);
        let mut news = None;
        if self.journal.is_none() {
            match self.begin(content, report) {
                Ok(journal) => {
                    let is_beside = journal.path().parent() == self.real.parent();
                    news = (!is_beside).then(|| News::Elsewhere(journal.path().to_owned()));
                    self.journal = Some(journal);
                }
                Err(error) => return (!std::mem::replace(&mut self.fails, true)).then_some(News::Fails(error)),
            }
        }
        let entries = std::mem::take(&mut self.unwritten);
        let told = self.journal.as_mut().and_then(|journal| journal.append(&entries));
        let works_again = std::mem::take(&mut self.fails).then_some(News::WorksAgain);
        match told {
            Some(journal::News::Fails(error)) => Some(News::Fails(error)),
            Some(journal::News::WorksAgain) => Some(News::WorksAgain),
            None => news.or(works_again),
        }
    }

    /// Whether something of what was done is not written down.
    pub fn fails(&self) -> bool {
        self.fails || self.journal.as_ref().is_some_and(Journal::fails)
    }

    /// Begins a journal beside the report; where that cannot be, in the user's state directory.
    fn begin(&self, content: Option<Digest>, report: &Report) -> io::Result<Journal> {
        let base = Base { file: &self.real, content, report };
        let mut failed = io::Error::from(io::ErrorKind::InvalidFilename);
        if let Some(path) = aside::beside(&self.real, Kind::Journal) {
            match Journal::begin(&path, base) {
                Err(error) => failed = error,
                begun => return begun,
            }
        }
        let Some(path) = aside::elsewhere(&self.real, Kind::Journal) else { return Err(failed) };
        let made = path.parent().map_or(Ok(()), aside::make_folder);
        let begin = || match Journal::begin(&path, base) {
            // Nobody else writes there: an earlier session left it, and it was told of.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                journal::set_aside(&path)?;
                Journal::begin(&path, base)
            }
            begun => begun,
        };
        made.and_then(|()| begin()).or(Err(failed))
    }

    /// Writes down that the file is about to have this content.
    pub fn saving(&mut self, content: Digest) {
        if let Some(journal) = &mut self.journal {
            // Without it the file would at worst be taken for somebody else's after a crash, and the draft offered beside it.
            let _ = journal.saving(content);
        }
    }

    /// The file has all that was done: what is done next begins another journal.
    pub fn saved(&mut self) {
        self.unwritten.clear();
        if let Some(journal) = self.journal.take() {
            let path = journal.path().to_owned();
            // One that cannot be removed is found out to be a leftover.
            if journal.remove().is_err() {
                self.stale.push(path);
            }
        }
        // One that was found and not decided on stays.
        self.remove_stale();
    }

    /// The file has all that was done, but a power cut may undo that: what is written down stays. What could not be is in the report
    /// that the next journal starts from.
    pub fn saved_unsettled(&mut self) {
        self.unwritten.clear();
    }

    /// Waits until all that was written down is on the disk.
    pub fn sync(&mut self) {
        if let Some(journal) = &mut self.journal {
            // Nobody is left to be told.
            let _ = journal.sync();
        }
    }

    /// Whether the report of a journal is among the earlier versions now, so that the journal can go.
    fn is_version(&self, older: &Found) -> bool {
        let report = yaml::write(older.draft(None).report());
        backups::keep(&self.real, report.as_bytes(), backups::Kind::Discarded).is_ok()
    }

    fn places(&self) -> Vec<PathBuf> {
        let places = [aside::beside(&self.real, Kind::Journal), aside::elsewhere(&self.real, Kind::Journal)];
        places.into_iter().flatten().collect()
    }

    fn remove_stale(&mut self) {
        for path in self.stale.drain(..) {
            let _ = fs::remove_file(path);
        }
    }
}

/// The reports that never had a file and were left by sessions that did not end well, the latest first: names for [`Hold::of_unnamed`].
pub fn unnamed() -> Vec<String> {
    let Some(folder) = unnamed_folder() else { return Vec::new() };
    let Ok(entries) = fs::read_dir(&folder) else { return Vec::new() };
    let name = |entry: fs::DirEntry| {
        let name = entry.file_name();
        let name = name.as_bytes().strip_prefix(b".")?.strip_suffix(b".nianbao-journal")?;
        let is_held = lock::peek(&folder.join(OsStr::from_bytes(name))).is_some();
        String::from_utf8(name.to_vec()).ok().filter(|_| !is_held)
    };
    let mut names: Vec<String> = entries.flatten().filter_map(name).collect();
    names.sort_unstable_by(|a, b| b.cmp(a));
    names
}

fn unnamed_folder() -> Option<PathBuf> {
    Some(aside::state()?.join("drafts"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::Draft;
    use crate::form;
    use crate::report::{Edit, Text};

    #[test]
    fn what_no_journal_could_hold_is_not_done_twice_after_a_save_that_is_not_settled() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.yaml");
        let Ok(Taken::Ours(mut hold)) = Hold::take(&file, false) else { panic!("the lock cannot be taken") };
        let mut draft = Draft::new(Report::new(form::current(), "局", 2024));
        draft.record();
        let type_in = |draft: &mut Draft, inserted: &str| {
            let edit = Edit::Text { text: Text::Preamble, at: 0, removed: 0, inserted: inserted.to_owned() };
            let run = draft.new_run();
            assert!(draft.change_text(edit, Text::Preamble, (0, inserted.len()), run));
            draft.take_entries()
        };
        // As on a full disk.
        hold.unwritten = type_in(&mut draft, "一");
        fs::write(&file, yaml::write(draft.report())).unwrap();
        let content = Some(Digest::of(&fs::read(&file).unwrap()));
        draft.mark_saved();
        hold.saved_unsettled();
        let entries = type_in(&mut draft, "二");
        assert!(hold.write(entries, content, draft.recorded_from().unwrap()).is_none());
        drop(hold);
        let Ok(Taken::Ours(mut hold)) = Hold::take(&file, false) else { panic!("the lock cannot be taken") };
        let found = hold.find(content).unwrap().unwrap();
        assert_eq!(found.draft(content).report().text(Text::Preamble), "二一");
    }
}
