//! `table`: the cells of any number of reports as tidy facts, for databases and data frames.

use std::io::Write;
use std::path::PathBuf;

use super::lines::Lines;
use super::many::{self, Reports};
use super::target::Target;
use super::{DONE, Failure, Streams, UNUSABLE, name_of};
use crate::facts::{Csv, Json, Parquet, Stream};
use crate::say;
use crate::store::{self, Growing};
use crate::words::Words;

/// Which reports become facts, and where to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// The reports.
    pub reports: Reports,
    /// As what.
    pub to: Facts,
    /// How the lines of CSV are written.
    pub lines: Lines,
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
    /// Columns of Parquet.
    Parquet,
}

impl Facts {
    /// All of them by name.
    pub const ALL: [(&str, Self); 3] = [("csv", Self::Csv), ("json", Self::Json), ("parquet", Self::Parquet)];
}

/// Writes the facts of all reports in the order of the call, each as soon as it is read. One that cannot be used is told of and left out; the
/// rest is written all the same.
pub(super) fn table(wanted: &Table, words: &Words, streams: &mut Streams) -> Result<u8, Failure> {
    let target = Target { out: wanted.out.as_deref(), force: wanted.force };
    let is_shown = wanted.to != Facts::Parquet && wanted.lines.is_shown();
    if !is_shown && target.is_terminal(streams) {
        return Err(Failure(say!(words, "export-to-terminal")));
    }
    match wanted.to {
        Facts::Csv => write::<Csv>(wanted, &target, words, streams),
        Facts::Json => write::<Json>(wanted, &target, words, streams),
        Facts::Parquet => write::<Parquet>(wanted, &target, words, streams),
    }
}

fn write<F: Stream>(wanted: &Table, target: &Target, words: &Words, streams: &mut Streams) -> Result<u8, Failure> {
    let unwritten = |error: store::Error| Failure(target.told(&error, words));
    let growing = target.file().map(|out| Growing::begin(out, target.force)).transpose();
    let mut growing = growing.map_err(unwritten)?;
    let mut print = |bytes: &[u8], streams: &mut Streams| match &mut growing {
        Some(file) => file.write_all(bytes).map_err(|error| unwritten(store::Error::Write(error))),
        None => streams.write(bytes, words).map(drop),
    };
    let (mut status, mut count) = (DONE, 0);
    let mut facts = F::begin();
    let named = many::each(
        &wanted.reports,
        words,
        streams,
        |_, loaded| F::part(&loaded.report),
        |_, part, streams| match part {
            Ok(part) => {
                count += 1;
                facts.add(part);
                print(&wanted.lines.written(facts.take()), streams)
            }
            Err(Failure(message)) => {
                streams.tell(&message);
                status = UNUSABLE;
                Ok(())
            }
        },
    )?;
    print(&wanted.lines.written(facts.end()), streams)?;
    if let (Some(file), Some(out)) = (growing, target.file()) {
        let done = say!(words, "table-written", file = name_of(out, words), count = count);
        target.written(file.finish(), &done, words, streams)?;
    }
    Ok(status.max(named))
}
