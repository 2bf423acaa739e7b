//! A journal that was found, and what can be had of it.

use std::fs::{self, Metadata};
use std::io::{self, Read, Write};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use jiff::Timestamp;
use rustix::process::geteuid;

use super::flush::Flusher;
use super::line::{self, AnyHeader, Chain, Header};
use super::{Digest, Journal, LIMIT, set_aside};
use crate::draft::{Draft, Entry};
use crate::report::Report;
use crate::store::aside;
use crate::yaml;

/// How much of a report all entries of a journal may move about, in bytes. A day of typing moves a thousandth; more would be a
/// journal made to keep the program busy.
const WORK: u64 = 1 << 35;

/// Why a journal cannot be used at all.
#[derive(Debug)]
pub enum Unreadable {
    /// The system refused to let it be read, or it is no ordinary file.
    Io(io::Error),
    /// It belongs to somebody else than the user, the owner of the report and the system's administrator, and may say anything.
    NotOwn,
    /// It is larger than [`LIMIT`].
    TooLarge,
    /// The program ended while it made it: nothing is in it.
    Empty,
    /// It is none, or its first line is damaged.
    NotAJournal,
    /// A newer program made it, of this version.
    Newer(String),
    /// The report it starts from cannot be read.
    Report(yaml::Error),
}

/// How far a journal could be followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// To its end.
    Whole,
    /// But for a last line that was not written to its end: the key that was being pressed.
    Torn,
    /// To a line that is damaged, or before which others are missing. Lines count from 1.
    Damaged(usize),
    /// To a line that says what cannot be done to this report.
    Misfit(usize),
}

/// What a journal means for the file as it is now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Against {
    /// The file is what the journal starts from, or what was saved while it was written: so many entries are not in the file.
    Same {
        /// How many.
        pending: usize,
    },
    /// All that it says is in the file.
    Leftover,
    /// The file is another version: what the journal holds belongs to a report that the file does not have.
    OtherVersion {
        /// How many entries it has.
        pending: usize,
    },
}

/// A journal that was found.
#[derive(Debug)]
pub struct Found {
    /// Where it is.
    pub path: PathBuf,
    /// The file it was for.
    pub file: PathBuf,
    /// When it began.
    pub began: SystemTime,
    /// When it was written last.
    pub written: SystemTime,
    /// How far it could be followed.
    pub ended: Ended,
    /// The content of the file it starts from; `None` if there was no such file.
    pub content: Option<Digest>,
    base: Report,
    steps: Vec<Step>,
    /// The lines that could be followed.
    good: Vec<u8>,
    chain: Chain,
    /// Which file it is, wherever its name may lead by now.
    id: (u64, u64),
}

/// What a line says, but for the first.
#[derive(Debug)]
enum Step {
    Done(Entry),
    Saving(Digest),
}

/// Reads the journal at `path` of the report in the file `of`.
///
/// Only a journal that the user, the administrator or the owner of the report made is read: in a folder that many may write, anybody
/// could put one there, and recovering is what most people will answer. The owner of the report is among them as she could have
/// written the same into the report; and on drives that show all files as one and the same user's, that is what ours looks like.
///
/// # Errors
/// It cannot be used at all.
pub fn read(path: &Path, of: &Path) -> Result<Found, Unreadable> {
    let file = aside::open(path, false).map_err(Unreadable::Io)?;
    let metadata = file.metadata().map_err(Unreadable::Io)?;
    if !is_trusted(&metadata, of) {
        return Err(Unreadable::NotOwn);
    }
    let mut content = Vec::new();
    if metadata.len() <= LIMIT {
        // It may grow meanwhile.
        file.take(LIMIT + 1).read_to_end(&mut content).map_err(Unreadable::Io)?;
    }
    if metadata.len().max(content.len() as u64) > LIMIT {
        return Err(Unreadable::TooLarge);
    }
    let written = metadata.modified().map_err(Unreadable::Io)?;
    let mut found = follow(content)?;
    path.clone_into(&mut found.path);
    found.written = written;
    found.id = (metadata.dev(), metadata.ino());
    Ok(found)
}

fn is_trusted(journal: &Metadata, of: &Path) -> bool {
    let owner = journal.uid();
    owner == geteuid().as_raw() || owner == 0 || fs::metadata(of).is_ok_and(|report| report.uid() == owner)
}

/// Follows the lines of a journal as far as they lead.
pub(super) fn follow(mut content: Vec<u8>) -> Result<Found, Unreadable> {
    let mut lines = content.split_inclusive(|byte| *byte == b'\n');
    let mut chain = Chain::default();
    let first = lines.next().unwrap_or_default();
    let Some(first) = first.strip_suffix(b"\n") else {
        // What begins as no journal does is somebody else's.
        return Err(if line::begins(first) { Unreadable::Empty } else { Unreadable::NotAJournal });
    };
    let header = read_header(chain.read(first).ok_or(Unreadable::NotAJournal)?)?;
    let base = yaml::read(header.report.as_bytes()).map_err(Unreadable::Report)?.report;
    let began: Timestamp = header.began.parse().ok().ok_or(Unreadable::NotAJournal)?;
    let content_before = match &header.content {
        Some(digits) => Some(Digest::read(digits).ok_or(Unreadable::NotAJournal)?),
        None => None,
    };
    let mut replay = Replay { draft: Draft::new(base.clone()), work: 0 };
    let (mut steps, mut ended, mut good) = (Vec::new(), Ended::Whole, first.len() + 1);
    let mut lines = lines.enumerate().peekable();
    while let Some((at, line)) = lines.next() {
        let before = chain.clone();
        let Some(json) = line.strip_suffix(b"\n").and_then(|line| chain.read(line)) else {
            ended = if lines.peek().is_none() { Ended::Torn } else { Ended::Damaged(at + 2) };
            break;
        };
        let Some(step) = replay.step(json) else {
            chain = before;
            ended = Ended::Misfit(at + 2);
            break;
        };
        steps.push(step);
        good += line.len();
    }
    content.truncate(good);
    Ok(Found {
        path: PathBuf::new(),
        file: header.file,
        began: began.into(),
        written: SystemTime::UNIX_EPOCH,
        ended,
        content: content_before,
        base,
        steps,
        good: content,
        chain,
        id: (0, 0),
    })
}

fn read_header(json: &str) -> Result<Header, Unreadable> {
    let any: AnyHeader = serde_json::from_str(json).ok().ok_or(Unreadable::NotAJournal)?;
    if any.journal > line::VERSION {
        return Err(Unreadable::Newer(any.program));
    }
    serde_json::from_str(json).ok().ok_or(Unreadable::NotAJournal)
}

/// The report, as the lines make it.
struct Replay {
    draft: Draft,
    work: u64,
}

impl Replay {
    /// What a line says, done; `None` if that cannot be.
    fn step(&mut self, json: &str) -> Option<Step> {
        if let Some(content) = line::read_saving(json) {
            return Some(Step::Saving(content));
        }
        let entry = Entry::read(self.draft.report().form(), json).ok()?;
        self.work = self.work.saturating_add(self.draft.work(&entry));
        if self.work > WORK {
            return None;
        }
        self.draft.replay(entry.clone()).ok()?;
        Some(Step::Done(entry))
    }
}

impl Found {
    /// What it means for a file that has this content now; `None` if there is no such file.
    pub fn against(&self, now: Option<Digest>) -> Against {
        let from = self.saved_as(now).map_or(0, |mark| mark + 1);
        let pending =
            self.steps.iter().skip(from).filter(|step| matches!(step, Step::Done(entry) if entry.is_change()));
        let pending = pending.count();
        let is_same = from > 0 || now == self.content;
        match is_same {
            true if pending == 0 && matches!(self.ended, Ended::Whole | Ended::Torn) => Against::Leftover,
            true => Against::Same { pending },
            false => Against::OtherVersion { pending },
        }
    }

    /// How many of its lines could be followed, the first included.
    pub fn lines(&self) -> usize {
        self.steps.len() + 1
    }

    /// The report it starts from.
    pub fn base(&self) -> &Report {
        &self.base
    }

    /// The report as it says, with all steps to take back; saved where the file has this content. To go on with the journal, let it
    /// record again ([`Draft::resume_record`]).
    pub fn draft(&self, now: Option<Digest>) -> Draft {
        let mark = self.saved_as(now);
        let mut draft = Draft::new(self.base.clone());
        for (at, step) in self.steps.iter().enumerate() {
            if let Step::Done(entry) = step {
                // Every one of them could be done when the journal was read.
                let _ = draft.replay(entry.clone());
            } else if mark == Some(at) {
                draft.replay_save();
            }
        }
        draft
    }

    /// The last line that says that the file was to have this content.
    fn saved_as(&self, now: Option<Digest>) -> Option<usize> {
        let now = now?;
        self.steps.iter().rposition(|step| matches!(step, Step::Saving(content) if *content == now))
    }

    /// Goes on with it: what is done next belongs behind what it holds. A last line that is torn is cut off; a journal with lines that
    /// could not be followed is put aside as it is, and a copy of what could be takes its place.
    ///
    /// # Errors
    /// It cannot be written, or is no longer the file that was read.
    pub fn resume(self) -> io::Result<Journal> {
        let file = if matches!(self.ended, Ended::Whole | Ended::Torn) {
            let file = aside::open(&self.path, true)?;
            let metadata = file.metadata()?;
            if (metadata.dev(), metadata.ino()) != self.id || metadata.len() < self.good.len() as u64 {
                return Err(io::ErrorKind::StaleNetworkFileHandle.into());
            }
            file.set_len(self.good.len() as u64)?;
            file
        } else {
            set_aside(&self.path)?;
            let mut file = aside::create(&self.path, 0o600)?;
            file.write_all(&self.good)?;
            file
        };
        let file = Arc::new(file);
        let mut flusher = Flusher::default();
        flusher.flush(&file, &self.path);
        Ok(Journal {
            path: self.path,
            file,
            form: Arc::clone(self.base.form()),
            chain: self.chain,
            length: self.good.len() as u64,
            unwritten: Vec::new(),
            fails: false,
            is_full: false,
            flusher,
        })
    }
}
