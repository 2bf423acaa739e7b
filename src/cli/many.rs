//! Commands over many reports: all of them worked on side by side, what comes of them handed over in the order of the call.

mod files;
mod progress;

use std::path::PathBuf;

use rayon::prelude::*;

use super::{Failure, Streams, UNUSABLE, in_encoding, is_stream, name_of};
use crate::store;
use crate::words::Words;
use crate::yaml::Loaded;
use files::files;
use progress::Progress;

/// Which reports a call means.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reports {
    /// Files, folders and patterns; `-` is standard input.
    pub given: Vec<PathBuf>,
    /// A file that lists more of them, one a line; `-` is standard input.
    pub list: Option<PathBuf>,
}

/// How many reports are read before what comes of them is handed over: enough to keep all cores at work, few enough to be held at once
/// and for output to flow.
const BATCH: usize = 256;

/// A report on its way to where it is worked on.
struct Job {
    path: PathBuf,
    /// What standard input held; other files are read where they are worked on.
    input: Option<Result<Loaded, store::Error>>,
}

/// What came of one report.
struct Outcome<T> {
    path: PathBuf,
    /// What is to be told of its file though it can be used.
    remark: Option<String>,
    result: Result<T, Failure>,
}

/// Reads each report of a call and does `work` on it, on all cores at once; `take` is given what came of it, in the order of the call, or why
/// it cannot be used. However many there are, no more than a few hundred are held at once.
///
/// Returns [`UNUSABLE`] if some files could not even be named (an empty folder, a pattern without a match), which is told, else 0.
///
/// # Errors
/// A list that cannot be read, and whatever `take` fails with.
pub(super) fn each<T: Send>(
    reports: &Reports,
    words: &Words,
    streams: &mut Streams,
    work: impl Fn(&PathBuf, Loaded) -> T + Sync,
    mut take: impl FnMut(PathBuf, Result<T, Failure>, &mut Streams) -> Result<(), Failure>,
) -> Result<u8, Failure> {
    let list = reports.list.as_deref().map(|list| streams.read(list, words)).transpose()?;
    let mut progress = Progress::new(streams, || files(&reports.given, list.as_deref(), words).count());
    let mut named = files(&reports.given, list.as_deref(), words);
    let mut status = 0;
    loop {
        let mut jobs = Vec::with_capacity(BATCH);
        for file in named.by_ref().take(BATCH) {
            match file {
                Ok(path) => {
                    let input = is_stream(&path).then(|| streams.load_input());
                    jobs.push(Job { path, input });
                }
                Err(Failure(message)) => {
                    progress.clear(streams);
                    streams.tell(&message);
                    status = UNUSABLE;
                }
            }
        }
        if jobs.is_empty() {
            progress.clear(streams);
            return Ok(status);
        }
        let count = jobs.len();
        let outcomes: Vec<Outcome<T>> = jobs.into_par_iter().map(|job| job.done(&work, words)).collect();
        progress.clear(streams);
        for Outcome { path, remark, result } in outcomes {
            if let Some(remark) = remark {
                streams.tell(&remark);
            }
            take(path, result, streams)?;
        }
        progress.show(count, words, streams);
    }
}

impl Job {
    fn done<T>(self, work: &impl Fn(&PathBuf, Loaded) -> T, words: &Words) -> Outcome<T> {
        let Self { path, input } = self;
        match input.unwrap_or_else(|| store::load(&path)) {
            Ok(loaded) => {
                let remark = in_encoding(&path, &loaded, words);
                Outcome { remark, result: Ok(work(&path, loaded)), path }
            }
            Err(error) => {
                let name = if is_stream(&path) { PathBuf::from(name_of(&path, words)) } else { path.clone() };
                Outcome { remark: None, result: Err(Failure(error.message(&name, words))), path }
            }
        }
    }
}
