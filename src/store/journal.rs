//! What was done to a report since it was last saved: a file that grows by a line with every edit, and gives the report back with all
//! its steps after whatever ended the program.
//!
//! The first line tells the file's content it starts from, and holds the whole report, so that a journal stands alone. Every further
//! line is one [`Entry`]. Each begins with a checksum that covers all before it, so that no line can be damaged, missing, doubled or in
//! another's place unnoticed. A line is written in one piece before its frame is shown, and a thread puts it on the disk behind the
//! frame: the user never waits for the disk, and while she types nothing nothing runs.

mod flush;
mod line;
mod read;

use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::os::unix::fs::{FileExt, MetadataExt};
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use read::{Against, Ended, Found, Unreadable, read};

use super::aside;
use super::digest::Digest;
use crate::draft::Entry;
use crate::form::Form;
use crate::report::Report;
use flush::Flusher;
use line::Chain;

/// Largest journal, in bytes: larger ones are neither written nor read. A day of typing makes some 2 MB.
pub const LIMIT: u64 = 64 * 1024 * 1024;

/// A journal that is being written.
#[derive(Debug)]
pub struct Journal {
    path: PathBuf,
    file: Arc<File>,
    form: Arc<Form>,
    chain: Chain,
    /// How long the file is, all its lines whole.
    length: u64,
    /// Whole lines that could not be written yet.
    unwritten: Vec<u8>,
    /// Whether it failed the last time.
    fails: bool,
    /// It has no room for more lines, and those that followed are not in it.
    is_full: bool,
    flusher: Flusher,
}

/// Where a journal starts from.
#[derive(Debug, Clone, Copy)]
pub struct Base<'a> {
    /// The report's real file; for people who find the journal alone.
    pub file: &'a Path,
    /// The content the file has; `None` while there is no such file.
    pub content: Option<Digest>,
    /// The report as the file has it.
    pub report: &'a Report,
}

/// What the user has to hear of her journal.
#[derive(Debug)]
pub enum News {
    /// From now on nothing is kept: what she types is lost if the program ends without saving.
    Fails(io::Error),
    /// All is kept again, what was typed meanwhile included.
    WorksAgain,
}

impl Journal {
    /// Begins a journal at `path`, where there is none.
    ///
    /// # Errors
    /// There is something of that name already, or no file can be made there. That it cannot be written, on a full disk, is told by
    /// [`Journal::append`], which tries again each time.
    pub fn begin(path: &Path, base: Base) -> io::Result<Self> {
        let mut chain = Chain::default();
        let header = chain.line(&line::header(base));
        let mut journal = Self {
            path: path.to_owned(),
            file: Arc::new(aside::create(path, 0o600)?),
            form: Arc::clone(base.report.form()),
            chain,
            length: 0,
            unwritten: header.into_bytes(),
            fails: false,
            is_full: false,
            flusher: Flusher::default(),
        };
        // What fails here is tried again with the first entry, and told then.
        let _ = journal.write();
        Ok(journal)
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Writes what was done, to be called before its frame is shown; the disk follows behind. What cannot be written is kept and written
    /// with what comes next, so that the file always holds whole lines in their order.
    pub fn append(&mut self, entries: &[Entry]) -> Option<News> {
        let form = Arc::clone(&self.form);
        let written = self.add(entries.iter().map(|entry| entry.write(&form))).and_then(|()| self.flusher.health());
        match (written, std::mem::replace(&mut self.fails, false)) {
            (Err(error), before) => {
                self.fails = true;
                (!before).then_some(News::Fails(error))
            }
            (Ok(()), true) => Some(News::WorksAgain),
            (Ok(()), false) => None,
        }
    }

    /// Whether something of it could not be written, or not be put on the disk, the last time.
    pub fn fails(&self) -> bool {
        self.fails
    }

    /// Writes that the file is about to be replaced by this content, and waits until that is on the disk. What follows in the journal is
    /// what was done after, if the file turns out to have this content.
    ///
    /// # Errors
    /// It could not be written. Saving may go on: only a crash before [`Journal::remove`] would then take the new file for a stranger's.
    pub fn saving(&mut self, content: Digest) -> io::Result<()> {
        self.add(std::iter::once(line::saving(content)))?;
        self.sync()
    }

    /// Waits until all that was written is on the disk.
    ///
    /// # Errors
    /// Not all is.
    pub fn sync(&mut self) -> io::Result<()> {
        self.write()?;
        self.flusher.wait(&self.file)
    }

    /// Removes it: all that it holds is in the file, or was given up.
    ///
    /// # Errors
    /// It is still there.
    pub fn remove(self) -> io::Result<()> {
        let ours = self.file.metadata()?;
        match fs::symlink_metadata(&self.path) {
            // What somebody put in its place meanwhile is not ours to remove.
            Ok(there) if (there.dev(), there.ino()) != (ours.dev(), ours.ino()) => Ok(()),
            Ok(_) => fs::remove_file(&self.path),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
            Err(error) => Err(error),
        }
    }

    fn add(&mut self, lines: impl Iterator<Item = String>) -> io::Result<()> {
        if !self.is_full {
            let mut chain = self.chain.clone();
            let mut more = Vec::new();
            lines.for_each(|line| more.extend(chain.line(&line).into_bytes()));
            if self.length + (self.unwritten.len() + more.len()) as u64 > LIMIT {
                self.is_full = true;
            } else {
                self.chain = chain;
                self.unwritten.extend(more);
            }
        }
        self.write()?;
        if self.is_full { Err(ErrorKind::FileTooLarge.into()) } else { Ok(()) }
    }

    /// Writes what is not written yet, in one piece: all of it, or nothing.
    fn write(&mut self) -> io::Result<()> {
        if self.unwritten.is_empty() {
            return Ok(());
        }
        let written = loop {
            match self.file.write_at(&self.unwritten, self.length) {
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Ok(count) if count < self.unwritten.len() => break Err(self.why_short(count)),
                written => break written,
            }
        };
        match written {
            Ok(count) => {
                self.length += count as u64;
                self.unwritten.clear();
                self.flusher.flush(&self.file, &self.path);
                Ok(())
            }
            Err(error) => {
                // Half a line would be ignored by who reads it, but it takes room that is scarce.
                let _ = self.file.set_len(self.length);
                Err(error)
            }
        }
    }

    /// What keeps the rest from being written: the system says so only when it is tried.
    fn why_short(&self, count: usize) -> io::Error {
        let rest = self.unwritten.get(count..).unwrap_or_default();
        match self.file.write_at(rest, self.length + count as u64) {
            Err(error) => error,
            Ok(_) => ErrorKind::WriteZero.into(),
        }
    }
}

/// Puts a journal that cannot be gone on with out of the way, under another name beside it, which this gives.
///
/// # Errors
/// It cannot be renamed.
pub fn set_aside(path: &Path) -> io::Result<PathBuf> {
    for number in 1..1000 {
        let mut name = path.as_os_str().to_owned();
        name.push(format!("-{number}"));
        let other = PathBuf::from(name);
        if fs::symlink_metadata(&other).is_err_and(|error| error.kind() == ErrorKind::NotFound) {
            fs::rename(path, &other)?;
            return Ok(other);
        }
    }
    Err(ErrorKind::AlreadyExists.into())
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::{PermissionsExt, chown, symlink};
    use std::process::Command;

    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

    use super::*;
    use crate::draft::Draft;
    use crate::form;
    use crate::report::{Edit, Place, Text};
    use crate::totals::Following;
    use crate::value::Value;

    fn report() -> Report {
        Report::new(form::current(), "局", 2024)
    }

    fn type_text(draft: &mut Draft, typed: &str, run: u64) {
        let at = draft.report().text(Text::Preamble).len();
        let edit = Edit::Text { text: Text::Preamble, at, removed: 0, inserted: typed.to_owned() };
        draft.change_text(edit, Text::Preamble, (at, at + typed.len()), run);
    }

    fn put(draft: &mut Draft, value: u32) {
        let cell = draft.report().form().cell("applications", "new", "business").unwrap();
        draft.change(Edit::Cell(cell, Value::number(value)), &Following::now(draft.report()), Place::Cell(cell), None);
    }

    /// A report that is being edited, in a folder of its own.
    struct Desk {
        folder: tempfile::TempDir,
        journal: Option<Journal>,
        draft: Draft,
    }

    impl Desk {
        fn new() -> Self {
            let folder = tempfile::tempdir().unwrap();
            let mut draft = Draft::new(report());
            draft.record();
            let mut desk = Self { folder, journal: None, draft };
            desk.begin().unwrap();
            desk
        }

        fn path(&self) -> PathBuf {
            self.folder.path().join("journal")
        }

        /// Begins a journal; the file has the content "old".
        fn begin(&mut self) -> io::Result<()> {
            let content = Some(Digest::of(b"old"));
            let base = Base { file: Path::new("/a/年报.yaml"), content, report: self.draft.report() };
            self.journal = Some(Journal::begin(&self.path(), base)?);
            Ok(())
        }

        fn append(&mut self) -> Option<News> {
            let entries = self.draft.take_entries();
            self.journal.as_mut().unwrap().append(&entries)
        }

        /// Nine lines in all: the first, seven entries, one that tells of a save, between the fifth and the sixth.
        fn work(&mut self) {
            put(&mut self.draft, 12);
            type_text(&mut self.draft, "一", 1);
            type_text(&mut self.draft, "二", 1);
            self.draft.undo();
            self.draft.redo();
            assert!(self.append().is_none());
            self.journal.as_mut().unwrap().saving(Digest::of(b"new")).unwrap();
            type_text(&mut self.draft, "三", 2);
            self.draft.half_type(Place::Date, "2025-");
            assert!(self.append().is_none());
        }

        fn found(&self) -> Found {
            read(&self.path(), &self.path()).unwrap()
        }

        fn content(&self) -> Vec<u8> {
            fs::read(self.path()).unwrap()
        }
    }

    fn old() -> Digest {
        Digest::of(b"old")
    }

    fn same(one: &Draft, other: &Draft) {
        assert_eq!(crate::yaml::write(one.report()), crate::yaml::write(other.report()));
        assert_eq!((one.is_dirty(), one.half_typed()), (other.is_dirty(), other.half_typed()));
    }

    #[test]
    fn a_journal_gives_back_what_was_done() {
        let mut desk = Desk::new();
        assert_eq!(desk.found().against(Some(old())), Against::Leftover);
        desk.work();
        assert_eq!(fs::metadata(desk.path()).unwrap().permissions().mode() & 0o777, 0o600);
        let found = desk.found();
        assert_eq!(
            (found.ended, found.content, found.file.as_path()),
            (Ended::Whole, Some(old()), Path::new("/a/年报.yaml"))
        );
        assert_eq!(*found.base(), report());
        same(&found.draft(Some(old())), &desk.draft);
        let mut again = found.draft(Some(old()));
        while again.undo().is_some() {}
        assert_eq!(*again.report(), report());
        desk.journal.take().unwrap().remove().unwrap();
        assert!(
            matches!(read(&desk.path(), &desk.path()), Err(Unreadable::Io(error)) if error.kind() == ErrorKind::NotFound)
        );
    }

    #[test]
    fn what_the_file_is_now_tells_what_is_pending() {
        let mut desk = Desk::new();
        desk.work();
        let found = desk.found();
        assert_eq!(found.against(Some(old())), Against::Same { pending: 7 });
        assert_eq!(found.against(Some(Digest::of(b"new"))), Against::Same { pending: 2 });
        assert_eq!(found.against(Some(Digest::of(b"other"))), Against::OtherVersion { pending: 7 });
        assert_eq!(found.against(None), Against::OtherVersion { pending: 7 });
        // The step before the save leads to the file, and no other.
        let mut draft = found.draft(Some(Digest::of(b"new")));
        let mut states = vec![draft.is_dirty()];
        while draft.undo().is_some() {
            states.push(draft.is_dirty());
        }
        assert_eq!(states, [true, false, true, true]);
        // The program ended between the save and the end of the journal.
        desk.journal.as_mut().unwrap().saving(Digest::of(b"newer")).unwrap();
        assert_eq!(desk.found().against(Some(Digest::of(b"newer"))), Against::Leftover);
    }

    #[test]
    fn a_file_that_did_not_exist_is_the_same_while_it_does_not() {
        let mut desk = Desk::new();
        desk.journal.take().unwrap().remove().unwrap();
        let base = Base { file: Path::new("/a"), content: None, report: desk.draft.report() };
        desk.journal = Some(Journal::begin(&desk.path(), base).unwrap());
        put(&mut desk.draft, 1);
        desk.append();
        assert_eq!(desk.found().against(None), Against::Same { pending: 1 });
        assert_eq!(desk.found().against(Some(old())), Against::OtherVersion { pending: 1 });
    }

    /// The ends of the lines of a journal.
    fn ends(content: &[u8]) -> Vec<usize> {
        (1..=content.len()).filter(|end| content[end - 1] == b'\n').collect()
    }

    #[test]
    fn cut_anywhere_all_whole_lines_are_there() {
        let mut desk = Desk::new();
        desk.work();
        let content = desk.content();
        let ends = ends(&content);
        assert_eq!(ends.len(), 9);
        for cut in (0..ends[0]).step_by(97).chain([ends[0] - 1]) {
            assert!(matches!(read::follow(content[..cut].to_vec()), Err(Unreadable::Empty)), "{cut}");
        }
        for cut in ends[0]..=content.len() {
            let found = read::follow(content[..cut].to_vec()).unwrap();
            let whole = ends.iter().filter(|end| **end <= cut).count();
            let expected = if ends.contains(&cut) { Ended::Whole } else { Ended::Torn };
            assert_eq!((found.lines(), found.ended), (whole, expected), "{cut}");
        }
    }

    #[test]
    fn a_changed_byte_ends_it_before_its_line() {
        let mut desk = Desk::new();
        desk.work();
        let content = desk.content();
        let ends = ends(&content);
        for at in (0..ends[0]).step_by(97).chain(ends[0] - 1..content.len()) {
            for change in [1, content[at] ^ b'\n'] {
                let mut changed = content.clone();
                changed[at] ^= change;
                if changed == content {
                    continue;
                }
                let line = ends.iter().filter(|end| **end <= at).count();
                match read::follow(changed) {
                    Err(Unreadable::NotAJournal) => assert_eq!(line, 0),
                    Ok(found) => {
                        // The line before its end was changed is one with the next, and without it the last one only seems torn.
                        let is_last = line + 1 == ends.len() || (line + 2 == ends.len() && at + 1 == ends[line]);
                        let is_two = content[at] ^ change == b'\n';
                        let expected = if is_last && !is_two { Ended::Torn } else { Ended::Damaged(line + 1) };
                        assert_eq!((found.lines(), found.ended), (line, expected), "{at} {change}");
                    }
                    other => panic!("{at} {change} {other:?}"),
                }
            }
        }
    }

    #[test]
    fn a_line_missing_doubled_or_in_anothers_place_is_found() {
        let mut desk = Desk::new();
        desk.work();
        let content = String::from_utf8(desk.content()).unwrap();
        let lines: Vec<&str> = content.split_inclusive('\n').collect();
        let follow = |lines: Vec<&str>| {
            let found = read::follow(lines.concat().into_bytes()).unwrap();
            (found.lines(), found.ended)
        };
        for at in 1..7 {
            let missing = [&lines[..at], &lines[at + 1..]].concat();
            assert_eq!(follow(missing), (at, Ended::Damaged(at + 1)));
            let doubled = [&lines[..=at], &lines[at..]].concat();
            assert_eq!(follow(doubled), (at + 1, Ended::Damaged(at + 2)));
            let mut swapped = lines.clone();
            swapped.swap(at, at + 1);
            assert_eq!(follow(swapped), (at, Ended::Damaged(at + 1)));
        }
        assert_eq!(follow([&lines[..], &lines[8..]].concat()), (9, Ended::Torn));
    }

    #[test]
    fn a_line_that_says_what_cannot_be_ends_it() {
        let mut desk = Desk::new();
        let mut chain = desk.journal.as_ref().unwrap().chain.clone();
        let mut content = desk.content();
        desk.work();
        for json in [r#"{"abandon":{"run":7}}"#, r#"{"dance":{}}"#, r#"{"saving":"x"}"#, "", "null"] {
            let mut content = content.clone();
            content.extend(chain.clone().line(json).into_bytes());
            content.extend(b"more\n");
            let found = read::follow(content).unwrap();
            assert_eq!((found.lines(), found.ended), (1, Ended::Misfit(2)), "{json}");
        }
        // Two lines that would keep the program busy for hours: a long text, and very many small changes at its beginning.
        let inserted =
            |inserted: &str| Edit::Text { text: Text::Preamble, at: 0, removed: 0, inserted: inserted.to_owned() };
        let changes = [inserted(&"字".repeat(300_000)), Edit::Many(vec![inserted("字"); 50_000])];
        for edit in changes {
            let entry = Entry::Change { edit, place: Place::Year, run: None, carets: None };
            content.extend(chain.line(&entry.write(&form::current())).into_bytes());
        }
        let found = read::follow(content).unwrap();
        assert_eq!((found.lines(), found.ended), (2, Ended::Misfit(3)));
    }

    #[test]
    fn what_is_no_journal_of_ours_is_refused() {
        let mut desk = Desk::new();
        desk.work();
        let at = |name: &str| desk.folder.path().join(name);
        let journal = desk.content();
        fs::write(at("empty"), "").unwrap();
        fs::write(at("zeros"), [0; 4096]).unwrap();
        fs::write(at("report"), crate::yaml::write(&report())).unwrap();
        let newer =
            |program: &str| Chain::default().line(&format!(r#"{{"journal":2,"program":"{program}","what":[]}}"#));
        fs::write(at("newer"), newer("9.1.0")).unwrap();
        fs::write(at("foreign"), "somebody's, without a line end").unwrap();
        File::create(at("huge")).unwrap().set_len(LIMIT + 1).unwrap();
        symlink(at("journal"), at("link")).unwrap();
        assert!(Command::new("mkfifo").arg(at("pipe")).status().unwrap().success());
        let refused = |name: &str| match read(&at(name), &at("report")) {
            Ok(_) => "read".to_owned(),
            Err(Unreadable::Io(_)) => "io".to_owned(),
            Err(other) => format!("{other:?}"),
        };
        assert_eq!(refused("journal"), "read");
        for (name, expected) in [
            ("empty", "Empty"),
            ("zeros", "Empty"),
            ("foreign", "NotAJournal"),
            ("report", "NotAJournal"),
            ("newer", "Newer(\"9.1.0\")"),
            ("huge", "TooLarge"),
            ("link", "io"),
            ("pipe", "io"),
            ("missing", "io"),
        ] {
            assert_eq!(refused(name), expected, "{name}");
        }
        fs::write(at("strange"), journal).unwrap();
        // Only the administrator may give files away.
        if chown(at("strange"), Some(12345), None).is_ok() {
            assert_eq!(refused("strange"), "NotOwn");
            chown(at("report"), Some(12345), None).unwrap();
            assert_eq!(refused("strange"), "read");
        }
    }

    #[test]
    fn a_journal_is_not_begun_over_another_one_nor_removed_in_its_place() {
        let mut desk = Desk::new();
        assert_eq!(desk.begin().unwrap_err().kind(), ErrorKind::AlreadyExists);
        let other = set_aside(&desk.path()).unwrap();
        assert_eq!(other, desk.folder.path().join("journal-1"));
        fs::write(desk.path(), "somebody's").unwrap();
        desk.journal.take().unwrap().remove().unwrap();
        assert_eq!(desk.content(), b"somebody's");
        assert_eq!(set_aside(&desk.path()).unwrap(), desk.folder.path().join("journal-2"));
    }

    #[test]
    fn a_journal_is_gone_on_with_behind_its_last_whole_line() {
        for (damage, lines) in [("", 9), ("torn", 9), ("damaged\nmore\n", 9)] {
            let mut desk = Desk::new();
            desk.work();
            let mut content = desk.content();
            content.extend(damage.bytes());
            fs::write(desk.path(), &content).unwrap();
            let found = desk.found();
            assert_eq!(found.lines(), lines);
            desk.draft = found.draft(Some(old()));
            desk.draft.resume_record();
            desk.journal = Some(found.resume().unwrap());
            put(&mut desk.draft, 99);
            assert!(desk.append().is_none());
            let found = desk.found();
            assert_eq!((found.ended, found.lines()), (Ended::Whole, lines + 1));
            same(&found.draft(Some(old())), &desk.draft);
            let aside = desk.folder.path().join("journal-1");
            assert_eq!(fs::read(aside).ok(), damage.contains("more").then_some(content));
        }
    }

    #[test]
    fn a_journal_without_room_says_so_once_and_takes_no_more() {
        let mut desk = Desk::new();
        let journal = desk.journal.as_mut().unwrap();
        // As after so many lines.
        journal.length = LIMIT - 300;
        put(&mut desk.draft, 1);
        assert!(desk.append().is_none());
        type_text(&mut desk.draft, &"字".repeat(100), 1);
        assert!(matches!(desk.append(), Some(News::Fails(error)) if error.kind() == ErrorKind::FileTooLarge));
        let length = fs::metadata(desk.path()).unwrap().len();
        put(&mut desk.draft, 2);
        assert!(desk.append().is_none());
        assert_eq!(fs::metadata(desk.path()).unwrap().len(), length, "what follows would not fit what is missing");
    }

    const SCARCE: &str = "NIANBAO_TEST_SCARCE";

    /// Runs in a process of its own, whose files cannot grow beyond 16 KB until it allows that itself.
    #[test]
    fn what_does_not_fit_is_written_when_there_is_room_again() {
        if std::env::var_os(SCARCE).is_none() {
            let test = std::env::current_exe().unwrap();
            let name = "store::journal::tests::what_does_not_fit_is_written_when_there_is_room_again";
            let run = "trap '' XFSZ; ulimit -S -f 16; exec \"$0\" --exact \"$1\" --nocapture";
            let mut child = Command::new("bash");
            let output = child.args(["-c", run]).arg(test).arg(name).env(SCARCE, "1").output().unwrap();
            assert!(output.status.success() && output.stdout.ends_with(b"\n"), "{output:?}");
            assert!(String::from_utf8_lossy(&output.stdout).contains("1 passed"), "{output:?}");
            return;
        }
        let mut desk = Desk::new();
        let (mut fitted, mut news) = (None, Vec::new());
        for count in 1..200 {
            type_text(&mut desk.draft, "某某局", count);
            let said = desk.append();
            if said.is_some() {
                fitted.get_or_insert(count);
            }
            news.extend(said);
            let found = desk.found();
            let lines = fitted.unwrap_or(count + 1);
            assert_eq!((found.lines() as u64, found.ended), (lines, Ended::Whole));
        }
        assert!(matches!(&news[..], [News::Fails(error)] if error.kind() == ErrorKind::FileTooLarge), "{news:?}");
        let limit = getrlimit(Resource::Fsize);
        setrlimit(Resource::Fsize, Rlimit { current: limit.maximum, ..limit }).unwrap();
        put(&mut desk.draft, 5);
        assert!(matches!(desk.append(), Some(News::WorksAgain)));
        assert_eq!(desk.found().lines(), 201);
        same(&desk.found().draft(Some(old())), &desk.draft);
    }
}
