//! Where a command puts the file it makes.

use std::path::{Path, PathBuf};

use super::{DONE, Failure, Streams, is_stream, name_of};
use crate::say;
use crate::store;
use crate::words::Words;

/// Where a made file goes.
pub(super) struct Target<'a> {
    /// Its path; `None` and `-` are standard output.
    pub(super) out: Option<&'a Path>,
    /// Whether an existing file may be replaced.
    pub(super) force: bool,
}

impl Target<'_> {
    /// Whether it is that very file.
    pub(super) fn is(&self, file: &Path) -> bool {
        self.out.is_some_and(|out| is_same_file(file, out))
    }

    /// Whether it is a terminal, which shows what is written to it.
    pub(super) fn is_terminal(&self, streams: &Streams) -> bool {
        self.file().is_none() && streams.shows
    }

    pub(super) fn write(&self, content: &[u8], words: &Words, streams: &mut Streams) -> Result<u8, Failure> {
        let Some(out) = self.file() else { return streams.write(content, words) };
        let written = if self.force { store::save(out, content) } else { store::create_new(out, content) };
        self.written(written, &say!(words, "cli-written", file = name_of(out, words)), words, streams)
    }

    /// The file, if it is one.
    pub(super) fn file(&self) -> Option<&Path> {
        self.out.filter(|out| !is_stream(out))
    }

    /// Tells how the writing of the file came out: `done` if all went well.
    pub(super) fn written(
        &self,
        written: Result<(), store::Error>,
        done: &str,
        words: &Words,
        streams: &mut Streams,
    ) -> Result<u8, Failure> {
        match written {
            Ok(()) => streams.tell(done),
            Err(error) if error.is_written() => streams.tell(&self.told(&error, words)),
            Err(error) => return Err(Failure(self.told(&error, words))),
        }
        Ok(DONE)
    }

    /// Why the file was not written, or not as it should be.
    pub(super) fn told(&self, error: &store::Error, words: &Words) -> String {
        let out = self.out.unwrap_or("-".as_ref());
        match error {
            store::Error::Exists => say!(words, "cli-exists", file = name_of(out, words)),
            error => error.message(out, words),
        }
    }
}

/// Whether a file is one of a few others. One of another name is not looked at: a folder has thousands.
pub(super) fn is_among(file: &Path, others: &[PathBuf]) -> bool {
    others.iter().any(|other| other.file_name() == file.file_name() && is_same_file(other, file))
}

/// Whether two paths lead to one file that exists.
fn is_same_file(one: &Path, other: &Path) -> bool {
    match (one.canonicalize(), other.canonicalize()) {
        (Ok(one), Ok(other)) => one == other,
        _ => false,
    }
}
