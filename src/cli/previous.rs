//! `--previous`: last year's report, as the command line lays it beside this year's.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use super::{Failure, Streams, is_stream, name_of};
use crate::report::{Report, Text};
use crate::say;
use crate::store::last_year::{Folder, Found, Wanted, mismatch};
use crate::words::Words;

/// Where last year's reports come from while many are judged, by several hands at once.
pub(super) enum Source {
    /// One was named.
    Named(PathBuf, Box<Report>),
    /// Each report's is looked for beside it; the folders that were last looked through are kept, the last one at the end.
    Beside(Mutex<Vec<Arc<Folder>>>),
    /// None is wanted, or the one named cannot be used.
    Nowhere,
}

impl Source {
    /// Whether one was named that cannot be used.
    pub(super) fn is_unusable(&self, wanted: &Wanted) -> bool {
        matches!((self, wanted), (Self::Nowhere, Wanted::File(_)))
    }

    /// As the call wants it. That a report it names cannot be used is told, and keeps nothing from being judged.
    pub(super) fn new(wanted: &Wanted, words: &Words, streams: &mut Streams) -> Self {
        match wanted {
            Wanted::Beside => Self::Beside(Mutex::default()),
            Wanted::Nothing => Self::Nowhere,
            Wanted::File(file) => {
                read(file, words, streams).map_or(Self::Nowhere, |last| Self::Named(file.clone(), Box::new(last)))
            }
        }
    }

    /// Last year's report for this one, and what is to be told: which one was found by itself, or why none of several was taken.
    pub(super) fn of(&self, file: &Path, report: &Report, words: &Words) -> (Option<Box<Report>>, Vec<String>) {
        match self {
            Self::Nowhere => (None, Vec::new()),
            Self::Named(name, last) => {
                let (organization, year) = (report.text(Text::Organization), report.year());
                (Some(last.clone()), mismatch(&name_of(name, words), last, organization, year, words))
            }
            Self::Beside(_) if is_stream(file) => (None, Vec::new()),
            Self::Beside(known) => {
                let year = report.year().saturating_sub(1);
                let folder = folder(known, file);
                match folder.find(file, (report.text(Text::Organization), year), &report.form().id) {
                    Found::Nothing => (None, Vec::new()),
                    Found::One(path, last) => {
                        let (file, last_file) = (name_of(file, words), name_of(&path, words));
                        (Some(last), vec![say!(words, "previous-found", file = file, last = last_file)])
                    }
                    Found::Several(paths) => {
                        let list: Vec<String> = paths.iter().map(|path| name_of(path, words)).collect();
                        let list = list.join(&say!(words, "previous-and"));
                        let file = name_of(file, words);
                        (None, vec![say!(words, "previous-several", file = file, list = list)])
                    }
                }
            }
        }
    }
}

/// The folder of a file: one looked through before, or this one looked through now. As many are kept as there are hands at work, each of
/// which goes from folder to folder.
fn folder(known: &Mutex<Vec<Arc<Folder>>>, file: &Path) -> Arc<Folder> {
    let mut known = known.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(folder) = known.iter().find(|folder| folder.holds(file)) {
        return Arc::clone(folder);
    }
    let folder = Arc::new(Folder::of(file));
    if known.len() > rayon::current_num_threads() {
        known.remove(0);
    }
    known.push(Arc::clone(&folder));
    folder
}

/// Last year's report, named by the user; `None` where it cannot be used, which is told.
pub(super) fn read(file: &Path, words: &Words, streams: &mut Streams) -> Option<Report> {
    match streams.load(file, words) {
        Ok(loaded) => Some(loaded.report),
        Err(Failure(reason)) => {
            streams.tell(&say!(words, "previous-unusable", reason = reason));
            None
        }
    }
}

/// Tells where it is not the report of the same organ for the year before; it is compared with all the same.
pub(super) fn tell_mismatch(file: &Path, last: &Report, report: &Report, words: &Words, streams: &mut Streams) {
    let (name, organization) = (name_of(file, words), report.text(Text::Organization));
    for message in mismatch(&name, last, organization, report.year(), words) {
        streams.tell(&message);
    }
}
