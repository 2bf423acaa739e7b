//! Where a command puts the file it makes.

use std::path::Path;

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
        self.out.is_none_or(is_stream) && streams.shows
    }

    pub(super) fn write(&self, content: &[u8], words: &Words, streams: &mut Streams) -> Result<u8, Failure> {
        let Some(out) = self.out.filter(|out| !is_stream(out)) else {
            return streams.write(content, words);
        };
        let written = if self.force { store::save(out, content) } else { store::create_new(out, content) };
        match written {
            Ok(()) => {
                streams.tell(&say!(words, "cli-written", file = name_of(out, words)));
                Ok(DONE)
            }
            Err(error) if error.is_written() => {
                streams.tell(&error.message(out, words));
                Ok(DONE)
            }
            Err(store::Error::Exists) => Err(Failure(say!(words, "cli-exists", file = name_of(out, words)))),
            Err(error) => Err(Failure(error.message(out, words))),
        }
    }
}

/// Whether two paths lead to one file that exists.
pub(super) fn is_same_file(one: &Path, other: &Path) -> bool {
    match (one.canonicalize(), other.canonicalize()) {
        (Ok(one), Ok(other)) => one == other,
        _ => false,
    }
}
