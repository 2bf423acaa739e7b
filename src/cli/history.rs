//! `history`: the versions of a report that are kept, listed, compared, put back.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use serde::Serialize;

use super::{DONE, Failure, History, Streams, is_stream, json, name_of, printable};
use crate::compare::{self, Tally};
use crate::report::Report;
use crate::say;
use crate::store::backups::{self, Backup, Kind};
use crate::store::digest::Digest;
use crate::store::hold::{Hold, Taken};
use crate::store::{self, Error};
use crate::text::{self, Align, Ambiguous};
use crate::words::Words;
use crate::yaml;

/// Does what is wanted of the history of a file, which itself may be gone.
pub(super) fn history(file: &Path, wanted: &History, words: &Words, streams: &mut Streams) -> Result<u8, Failure> {
    if is_stream(file) {
        return Err(Failure(say!(words, "cli-history-stream")));
    }
    match wanted {
        History::List { json } => {
            let text = list(file, *json, words)?;
            streams.print(&text, words)
        }
        History::Difference { old, new } => {
            let text = difference(file, *old, *new, words, streams)?;
            streams.print(&printable(&text), words)
        }
        History::Restore { number, out, force } => {
            let content = content(&find(file, *number, words)?, words)?;
            match out.as_deref() {
                Some(out) if is_stream(out) => streams.write(&content, words),
                out => {
                    let onto = Onto { file: out.unwrap_or(file), may_replace: out.is_none() || *force };
                    onto.put(*number, &content, words, streams)
                }
            }
        }
    }
}

/// A tally as `--json` writes it.
#[derive(Serialize)]
struct Differs {
    cells: usize,
    paragraphs: usize,
    lines: usize,
    accepted: usize,
}

/// A version as `--json` lists it. Names and order of the keys are a contract with other programs.
#[derive(Serialize)]
struct Listed {
    number: u64,
    /// In UTC, as RFC 3339 writes it.
    when: String,
    kind: &'static str,
    size: u64,
    /// From what stands in the file now; `null` where the two cannot be compared.
    differs: Option<Differs>,
}

/// All versions, the newest first, each with what differs from the file as it is now.
fn list(file: &Path, as_json: bool, words: &Words) -> Result<String, Failure> {
    let versions = backups::list(file);
    let now = store::load(file);
    match &now {
        // Without a version to fall back on, a file that cannot be used is no more than that.
        Err(error) if versions.is_empty() => return Err(Failure(error.message(file, words))),
        _ => {}
    }
    let missing = now.as_ref().is_err_and(Error::is_missing);
    let now = now.ok().map(|loaded| loaded.report);
    let listed = versions.iter().map(|version| (version, differs(version, now.as_ref())));
    if as_json {
        return Ok(json::array(&listed.map(|(version, differs)| Listed::new(version, differs)).collect::<Vec<_>>()));
    }
    let file = name_of(file, words);
    if versions.is_empty() {
        return Ok(say!(words, "cli-history-none", file = file) + "\n");
    }
    let head = if missing {
        say!(words, "cli-history-head-missing", file = file)
    } else {
        say!(words, "cli-history-head", file = file)
    };
    let kinds = versions.iter().map(|version| columns(&version.kind.message(words))).max().unwrap_or_default();
    let mut text = head + "\n";
    for (version, differs) in listed {
        let kind = pad(&version.kind.message(words), kinds, Align::Left);
        let size = say!(words, "cli-history-size", size = version.size.div_ceil(1024));
        let size = pad(&size, 8, Align::Right);
        let note = match differs {
            Some(tally) => tally.message(words),
            None if now.is_some() => say!(words, "compare-not-comparable"),
            None => String::new(),
        };
        let line = format!("{:>5}  {}  {kind}{size}  {note}", version.number(), version.date());
        let _ = writeln!(text, "{}", line.trim_end());
    }
    Ok(text + &say!(words, "cli-history-hint") + "\n")
}

fn columns(text: &str) -> usize {
    text::width(text, Ambiguous::Narrow)
}

fn pad(text: &str, columns: usize, align: Align) -> String {
    text::pad(text, columns, align, Ambiguous::Narrow)
}

impl Listed {
    fn new(version: &Backup, differs: Option<Tally>) -> Self {
        let differs =
            differs.map(|Tally { cells, paragraphs, lines, accepted }| Differs { cells, paragraphs, lines, accepted });
        Self {
            number: version.number(),
            when: version.when.to_string(),
            kind: version.kind.name(),
            size: version.size,
            differs,
        }
    }
}

fn differs(version: &Backup, now: Option<&Report>) -> Option<Tally> {
    let old = yaml::read(&backups::read(version).ok()?).ok()?.report;
    Some(Tally::of(&compare::compare(&old, now?).ok()?))
}

/// What differs between a version and another one, or the file as it is now.
fn difference(
    file: &Path,
    old: u64,
    new: Option<u64>,
    words: &Words,
    streams: &mut Streams,
) -> Result<String, Failure> {
    let version = |number| {
        let version = find(file, number, words)?;
        let loaded = yaml::read(&content(&version, words)?).map_err(Error::Content);
        let report = loaded.map_err(|error| Failure(error.message(&version.path, words)))?.report;
        Ok((report, title(&version, words)))
    };
    let (old, old_title) = version(old)?;
    let (new, new_title) = match new {
        Some(number) => version(number)?,
        None if fs::metadata(file).is_err_and(|error| error.kind() == std::io::ErrorKind::NotFound) => {
            return Err(Failure(say!(words, "cli-history-gone", file = name_of(file, words))));
        }
        None => (streams.load(file, words)?.report, say!(words, "cli-history-now", file = name_of(file, words))),
    };
    let lines = compare::lines(&old, &new, words);
    // Other forms have other cells.
    let mut lines = lines.map_err(|_other| Failure(say!(words, "cli-history-other-form")))?;
    if lines.is_empty() {
        lines.push(say!(words, "cli-history-no-difference"));
    }
    let head = say!(words, "cli-history-between", old = old_title, new = new_title);
    Ok(std::iter::once(head).chain(lines).map(|line| line + "\n").collect())
}

fn title(version: &Backup, words: &Words) -> String {
    say!(
        words,
        "cli-history-version",
        number = version.number(),
        date = version.date(),
        kind = version.kind.message(words)
    )
}

fn find(file: &Path, number: u64, words: &Words) -> Result<Backup, Failure> {
    let found = backups::list(file).into_iter().find(|version| version.number() == number);
    found.ok_or_else(|| Failure(say!(words, "cli-history-no-version", file = name_of(file, words), number = number)))
}

fn content(version: &Backup, words: &Words) -> Result<Vec<u8>, Failure> {
    backups::read(version).map_err(|error| Failure(error.message(&version.path, words)))
}

/// The file a version is put into.
struct Onto<'a> {
    file: &'a Path,
    /// Whether what is there may be replaced.
    may_replace: bool,
}

impl Onto<'_> {
    /// Puts a version there, unless somebody is at work on the file; what it holds now is kept as a version first.
    fn put(&self, number: u64, content: &[u8], words: &Words, streams: &mut Streams) -> Result<u8, Failure> {
        let (file, name) = (self.file, name_of(self.file, words));
        if !self.may_replace && fs::symlink_metadata(file).is_ok() {
            return Err(Failure(say!(words, "cli-exists", file = name)));
        }
        let failed = |error: Error| Failure(error.message(file, words));
        // Held until it is written, so that no editor opens what is about to change.
        let mut hold = hold(file, words)?;
        let now = match store::read(file) {
            Ok(now) => Some(now),
            Err(error) if error.is_missing() => None,
            Err(error) => return Err(failed(error)),
        };
        no_draft(&mut hold, now.as_deref(), file, words)?;
        if now.as_deref() == Some(content) {
            streams.tell(&say!(words, "cli-history-already", file = name, number = number));
            return Ok(DONE);
        }
        if let Some(now) = &now {
            backups::keep(file, now, Kind::Replaced).map_err(|error| not_kept(&error, file, words))?;
        }
        let written = if self.may_replace { store::save(file, content) } else { store::create_new(file, content) };
        match written {
            Err(error) if !error.is_written() => return Err(failed(error)),
            Err(unsettled) => streams.tell(&unsettled.message(file, words)),
            Ok(()) => {}
        }
        let kept = now.and_then(|_| backups::list(file).first().map(Backup::number));
        streams.tell(&match kept {
            Some(kept) => say!(words, "cli-history-restored-over", file = name, number = number, kept = kept),
            None => say!(words, "cli-history-restored", file = name, number = number),
        });
        Ok(DONE)
    }
}

fn hold(file: &Path, words: &Words) -> Result<Hold, Failure> {
    match Hold::take(file, false) {
        Ok(Taken::Ours(hold) | Taken::Unlocked(hold, _)) => Ok(hold),
        Ok(Taken::Theirs { holder, .. }) => {
            let holder = holder.describe(words);
            Err(Failure(say!(words, "cli-history-held", file = name_of(file, words), holder = holder)))
        }
        Err(error) => Err(Failure(error.message(file, words))),
    }
}

/// A draft belongs to the file as it is: under another version of it, it could not be recovered any more.
fn no_draft(hold: &mut Hold, now: Option<&[u8]>, file: &Path, words: &Words) -> Result<(), Failure> {
    match hold.find(now.map(Digest::of)) {
        Ok(None) => Ok(()),
        Ok(Some(_)) => Err(Failure(say!(words, "cli-history-draft", file = name_of(file, words)))),
        Err((draft, _)) => Err(Failure(say!(
            words,
            "cli-history-odd-draft",
            file = name_of(file, words),
            draft = name_of(&draft, words)
        ))),
    }
}

fn not_kept(error: &backups::NotKept, file: &Path, words: &Words) -> Failure {
    Failure(say!(words, "cli-history-not-kept", file = name_of(file, words), reason = error.message(words)))
}
