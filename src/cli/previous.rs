//! `--previous`: last year's report, as the command line lays it beside this year's.

use std::path::{Path, PathBuf};

use super::{Failure, Streams, is_stream, name_of};
use crate::report::{Report, Text};
use crate::say;
use crate::store::last_year::{Folder, Found, Wanted, mismatch};
use crate::words::Words;

/// Where last year's reports come from while one file after the other is judged.
pub(super) enum Source {
    /// One was named.
    Named(PathBuf, Box<Report>),
    /// Each report's is looked for beside it; the folder that was last looked through is kept.
    Beside(Option<Folder>),
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
            Wanted::Beside => Self::Beside(None),
            Wanted::Nothing => Self::Nowhere,
            Wanted::File(file) => {
                read(file, words, streams).map_or(Self::Nowhere, |last| Self::Named(file.clone(), Box::new(last)))
            }
        }
    }

    /// Last year's report for this one. Which one was found by itself is told, and why none of several was taken.
    pub(super) fn of(
        &mut self,
        file: &Path,
        report: &Report,
        words: &Words,
        streams: &mut Streams,
    ) -> Option<Box<Report>> {
        match self {
            Self::Nowhere => None,
            Self::Named(name, last) => {
                tell_mismatch(name, last, report, words, streams);
                Some(last.clone())
            }
            Self::Beside(_) if is_stream(file) => None,
            Self::Beside(folder) => {
                let folder = match folder.take_if(|folder| folder.holds(file)) {
                    Some(known) => folder.insert(known),
                    None => folder.insert(Folder::of(file)),
                };
                let year = report.year().saturating_sub(1);
                match folder.find(file, (report.text(Text::Organization), year), &report.form().id) {
                    Found::Nothing => None,
                    Found::One(path, last) => {
                        let (file, last_file) = (name_of(file, words), name_of(&path, words));
                        streams.tell(&say!(words, "previous-found", file = file, last = last_file));
                        Some(last)
                    }
                    Found::Several(paths) => {
                        let list: Vec<String> = paths.iter().map(|path| name_of(path, words)).collect();
                        let list = list.join(&say!(words, "previous-and"));
                        streams.tell(&say!(words, "previous-several", file = name_of(file, words), list = list));
                        None
                    }
                }
            }
        }
    }
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
