//! `export`, and where any command puts the file it makes.

use std::path::Path;

use super::{DONE, Failure, Format, Streams, is_stream, name_of};
use crate::say;
use crate::words::Words;
use crate::{render, store};

/// Where a made file goes.
pub(super) struct Target<'a> {
    /// Its path; `None` and `-` are standard output.
    pub(super) out: Option<&'a Path>,
    /// Whether an existing file may be replaced.
    pub(super) force: bool,
}

/// Writes a report in another format.
pub(super) fn export(
    file: &Path,
    to: Format,
    target: &Target,
    words: &Words,
    streams: &mut Streams,
) -> Result<u8, Failure> {
    let report = streams.load(file, words)?.report;
    // Even with --force: the report would be gone.
    if target.is(file) {
        return Err(Failure(say!(words, "cli-onto-itself", file = name_of(file, words))));
    }
    let content = match to {
        Format::Text(layout) => render::text(&report, layout),
    };
    target.write(&content, words, streams)
}

impl Target<'_> {
    /// Whether it is that very file.
    pub(super) fn is(&self, file: &Path) -> bool {
        self.out.is_some_and(|out| is_same_file(file, out))
    }

    pub(super) fn write(&self, content: &str, words: &Words, streams: &mut Streams) -> Result<u8, Failure> {
        let Some(out) = self.out.filter(|out| !is_stream(out)) else {
            return streams.print(content, words);
        };
        let written =
            if self.force { store::save(out, content.as_bytes()) } else { store::create_new(out, content.as_bytes()) };
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

fn is_same_file(one: &Path, other: &Path) -> bool {
    match (one.canonicalize(), other.canonicalize()) {
        (Ok(one), Ok(other)) => one == other,
        _ => false,
    }
}
