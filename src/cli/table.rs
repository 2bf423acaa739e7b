//! `table`: the cells of any number of reports as tidy facts, for databases and data frames.

use std::io::Write;
use std::path::PathBuf;

use super::many::{self, Reports};
use super::{DONE, Failure, Streams, UNUSABLE, is_stream, name_of};
use crate::facts::{Csv, Json};
use crate::say;
use crate::store::{self, Growing};
use crate::words::Words;
use crate::yaml::Loaded;

/// Which reports become facts, and where to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// The reports.
    pub reports: Reports,
    /// As what.
    pub to: Facts,
    /// Where to; `None` and `-` are standard output.
    pub out: Option<PathBuf>,
    /// Whether an existing file may be replaced.
    pub force: bool,
}

/// What facts are written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Facts {
    /// Cells with commas between them.
    Csv,
    /// An array of objects.
    Json,
}

impl Facts {
    /// All of them by name.
    pub const NAMES: [&str; 2] = ["csv", "json"];

    fn head(self) -> String {
        match self {
            Self::Csv => Csv.head(),
            Self::Json => Json.head().to_owned(),
        }
    }

    fn lines(self, loaded: &Loaded) -> String {
        match self {
            Self::Csv => Csv.lines(&loaded.report),
            Self::Json => Json.lines(&loaded.report),
        }
    }

    fn between(self) -> &'static str {
        match self {
            Self::Csv => "",
            Self::Json => Json.between(),
        }
    }

    fn end(self) -> &'static str {
        match self {
            Self::Csv => "",
            Self::Json => Json.end(),
        }
    }
}

/// Writes the facts of all reports in the order of the call, each as soon as it is read. One that cannot be used is told of and left out; the
/// rest is written all the same.
pub(super) fn table(wanted: &Table, words: &Words, streams: &mut Streams) -> Result<u8, Failure> {
    let out = wanted.out.as_deref().filter(|out| !is_stream(out));
    let unwritten = |error: &store::Error| match (error, out) {
        (store::Error::Exists, Some(out)) => say!(words, "cli-exists", file = name_of(out, words)),
        (error, out) => error.message(out.unwrap_or("-".as_ref()), words),
    };
    let growing = out.map(|out| Growing::begin(out, wanted.force)).transpose();
    let mut growing = growing.map_err(|error| Failure(unwritten(&error)))?;
    let mut print = |text: &str, streams: &mut Streams| match &mut growing {
        Some(file) => file.write_all(text.as_bytes()).map_err(|error| Failure(unwritten(&store::Error::Write(error)))),
        None => streams.print(text, words).map(drop),
    };
    print(&wanted.to.head(), streams)?;
    let (mut status, mut count) = (DONE, 0);
    let named = many::each(
        &wanted.reports,
        words,
        streams,
        |_, loaded| wanted.to.lines(&loaded),
        |_, lines, streams| match lines {
            Ok(lines) => {
                let before = if count > 0 { wanted.to.between() } else { "" };
                count += 1;
                print(before, streams).and_then(|()| print(&lines, streams))
            }
            Err(Failure(message)) => {
                streams.tell(&message);
                status = UNUSABLE;
                Ok(())
            }
        },
    )?;
    print(wanted.to.end(), streams)?;
    if let (Some(file), Some(out)) = (growing, out) {
        match file.finish() {
            Ok(()) => streams.tell(&say!(words, "table-written", file = name_of(out, words), count = count)),
            Err(error) if error.is_written() => streams.tell(&unwritten(&error)),
            Err(error) => return Err(Failure(unwritten(&error))),
        }
    }
    Ok(status.max(named))
}
