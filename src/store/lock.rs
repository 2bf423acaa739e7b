//! Who is editing a report: a file beside it that says so, held as long as the editor lives.
//!
//! Two things make a lock: the file `.NAME.nianbao-lock`, which tells a colleague who holds it, and the system's lock on that file
//! (`flock`), which ends with the process however it ends, so that a crash never locks anybody out. The file alone decides only where
//! the system's lock does not reach: on a network drive that keeps it to one machine.
//!
//! A lock's file is never changed. It comes into its place whole and already locked, and only who holds the system's lock on the file
//! that stands there may put another one in its place, or remove it.

mod holder;

pub use holder::Holder;

use std::fs::{self, File, Metadata, Permissions, TryLockError};
use std::io::{self, ErrorKind, Read, Write};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use rustix::io::Errno;
use tempfile::NamedTempFile;

use super::aside::{self, Kind};
use super::folder;
use crate::say;
use crate::words::Words;

/// More bytes than a lock's file ever has; a larger one is none of ours.
const LIMIT: u64 = 4096;

/// How often a lock is looked at anew that changes hands while it is being looked at.
const TURNS: u32 = 1_000;

/// The wait between two such looks.
const TURN: Duration = Duration::from_millis(2);

/// A report that nobody else edits as long as this lives.
#[derive(Debug)]
#[must_use = "the report is free again when this is dropped"]
pub struct Lock {
    /// Its file, with the system's lock on it.
    file: File,
    path: PathBuf,
    /// Who held it before and ended without giving it back.
    pub left_by: Option<Holder>,
    /// Why it is not beside the report but in the user's state directory, where only the user's own sessions look for it.
    pub not_beside: Option<Obstacle>,
}

/// How it went to take a lock.
#[derive(Debug)]
pub enum Attempt {
    /// The report is ours.
    Taken(Lock),
    /// Somebody else has it.
    Held {
        /// Who.
        holder: Holder,
        /// Whether the holder lives. Of another machine that need not be known: then the user may say so and [`Lock::seize`] it.
        certain: bool,
    },
    /// No lock can be made; the report can be edited all the same.
    Without(Obstacle),
}

/// What keeps a lock from being made.
#[derive(Debug)]
pub enum Obstacle {
    /// There is something of the lock's name that no lock is.
    Foreign,
    /// The report's name leaves no room for a longer one.
    NoName,
    /// The user has no home.
    NoHome,
    /// The system.
    Io(io::Error),
}

impl Obstacle {
    /// The obstacle in the user's words, as a clause.
    pub fn message(&self, words: &Words) -> String {
        match self {
            Self::Foreign => say!(words, "lock-foreign"),
            Self::NoName => say!(words, "lock-no-name"),
            Self::NoHome => say!(words, "lock-no-home"),
            Self::Io(error) => match error.kind() {
                ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => say!(words, "lock-denied"),
                ErrorKind::StorageFull | ErrorKind::QuotaExceeded => say!(words, "lock-full"),
                _ => say!(words, "lock-failed", error = error),
            },
        }
    }
}

impl From<io::Error> for Obstacle {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl Lock {
    /// Takes the lock of a real file (as [`aside::real`] gives it), for this process: beside the file, or where that cannot be, in the
    /// user's state directory. A process that has it already gets it anew, and what it had loses it.
    pub fn take(real: &Path) -> Attempt {
        reach(real, false)
    }

    /// Takes the lock from a holder of whom nothing is certain. From one who lives it cannot be taken.
    pub fn seize(real: &Path) -> Attempt {
        reach(real, true)
    }

    /// Whether the lock is still this one's: nobody removed it or put another in its place.
    pub fn is_kept(&self) -> bool {
        stands(&self.file, &self.path).unwrap_or(false)
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        if self.is_kept() {
            // Where it cannot be removed it still is free: the system's lock on it ends here.
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// Who edits a real file now, in another process; `None` if nobody does as far as can be known.
pub fn peek(real: &Path) -> Option<Holder> {
    [aside::beside(real, Kind::Lock), aside::elsewhere(real, Kind::Lock)].into_iter().flatten().find_map(|path| {
        let found = look(&path).ok()??;
        match found.judge() {
            Judgement::Held { holder, .. } => Some(holder),
            Judgement::Ours | Judgement::Left(_) | Judgement::Changing | Judgement::Foreign => None,
        }
    })
}

fn reach(real: &Path, seize: bool) -> Attempt {
    let obstacle = match at(aside::beside(real, Kind::Lock), seize) {
        Attempt::Without(obstacle) => obstacle,
        attempt => return attempt,
    };
    let elsewhere = aside::elsewhere(real, Kind::Lock);
    if let Some(path) = &elsewhere
        && aside::make_folder(folder(path)).is_err()
    {
        return Attempt::Without(obstacle);
    }
    match at(elsewhere, seize) {
        Attempt::Taken(mut lock) => {
            lock.not_beside = Some(obstacle);
            Attempt::Taken(lock)
        }
        Attempt::Without(_) => Attempt::Without(obstacle),
        held @ Attempt::Held { .. } => held,
    }
}

fn at(path: Option<PathBuf>, seize: bool) -> Attempt {
    let Some(path) = path else { return Attempt::Without(Obstacle::NoName) };
    attempt(&path, seize).unwrap_or_else(Attempt::Without)
}

/// Takes the lock that this file is, turn by turn as long as it changes hands.
fn attempt(path: &Path, seize: bool) -> Result<Attempt, Obstacle> {
    let mut changing = None;
    for _ in 0..TURNS {
        let Some(found) = look(path)? else {
            match put(path, None)? {
                Some(file) => return Ok(taken(file, path, None)),
                None => continue,
            }
        };
        let left_by = match found.judge() {
            Judgement::Ours => None,
            Judgement::Left(holder) => holder,
            Judgement::Held { certain: false, .. } | Judgement::Foreign if seize => None,
            Judgement::Held { holder, certain } => return Ok(Attempt::Held { holder, certain }),
            Judgement::Foreign => return Err(Obstacle::Foreign),
            Judgement::Changing => {
                changing = found.holder;
                thread::sleep(TURN);
                continue;
            }
        };
        if let Some(file) = put(path, Some(&found))? {
            return Ok(taken(file, path, left_by));
        }
    }
    // Somebody has it all the time, whoever it is.
    Ok(Attempt::Held { holder: changing.unwrap_or_default(), certain: true })
}

fn taken(file: File, path: &Path, left_by: Option<Holder>) -> Attempt {
    Attempt::Taken(Lock { file, path: path.to_owned(), left_by, not_beside: None })
}

/// Puts a lock of this process in its place: of one whose lock we hold, or if there was none, only if there still is none.
fn put(path: &Path, found: Option<&Found>) -> io::Result<Option<File>> {
    let mut temporary = NamedTempFile::with_prefix_in(".nianbao-", folder(path))?;
    temporary.write_all(&Holder::this().to_json())?;
    // Colleagues are to read who holds it, whatever else the user lets them read.
    temporary.as_file().set_permissions(Permissions::from_mode(0o644))?;
    match temporary.as_file().try_lock() {
        Err(TryLockError::Error(error)) if !is_unsupported(&error) => return Err(error),
        _ => {}
    }
    let placed = match found {
        None => temporary.persist_noclobber(path),
        Some(found) if stands(&found.file, path)? => temporary.persist(path),
        Some(_) => return Ok(None),
    };
    match placed {
        Err(failed) if failed.error.kind() == ErrorKind::AlreadyExists => Ok(None),
        placed => Ok(Some(placed.map_err(|failed| failed.error)?)),
    }
}

/// Whether an open file is the one of this name.
fn stands(file: &File, path: &Path) -> io::Result<bool> {
    let identity = |found: Metadata| (found.dev(), found.ino());
    match fs::symlink_metadata(path) {
        Ok(found) => Ok(identity(found) == identity(file.metadata()?)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

/// A lock's file as it was found.
#[derive(Debug)]
struct Found {
    /// With the system's lock on it, if it was free.
    file: File,
    system: System,
    is_empty: bool,
    holder: Option<Holder>,
}

/// What the system says of the lock on a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum System {
    /// It was free, and is ours now.
    Free,
    /// Somebody has it.
    Taken,
    /// It has none here.
    Unsupported,
}

/// Whose a lock is that was found.
#[derive(Debug)]
enum Judgement {
    /// This process's.
    Ours,
    /// Nobody's any more; whose it was, if it says so.
    Left(Option<Holder>),
    /// Somebody's.
    Held { holder: Holder, certain: bool },
    /// It is being looked at or taken at this moment.
    Changing,
    /// It is no lock.
    Foreign,
}

/// Looks at the lock of this name, if there is one.
fn look(path: &Path) -> Result<Option<Found>, Obstacle> {
    // To write is asked for only because some network drives lock nothing else.
    let opened = aside::open(path, true).or_else(|error| match error.kind() {
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => aside::open(path, false),
        _ => Err(error),
    });
    let file = match opened {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => {
            let other = fs::symlink_metadata(path).is_ok_and(|found| !found.is_file());
            return Err(if other { Obstacle::Foreign } else { Obstacle::Io(error) });
        }
    };
    let system = match file.try_lock() {
        Ok(()) => System::Free,
        Err(TryLockError::WouldBlock) => System::Taken,
        Err(TryLockError::Error(error)) if is_unsupported(&error) => System::Unsupported,
        Err(TryLockError::Error(error)) => return Err(error.into()),
    };
    let mut content = Vec::new();
    (&file).take(LIMIT + 1).read_to_end(&mut content)?;
    let holder = if content.len() as u64 > LIMIT { None } else { Holder::from_json(&content) };
    // What a power cut leaves of a file that was not on the disk yet.
    let is_empty = content.len() as u64 <= LIMIT && content.iter().all(|byte| *byte == 0);
    Ok(Some(Found { file, system, is_empty, holder }))
}

fn is_unsupported(error: &io::Error) -> bool {
    let none = [Errno::NOTSUP, Errno::NOSYS, Errno::NOLCK, Errno::INVAL].map(Errno::raw_os_error);
    error.raw_os_error().is_some_and(|error| none.contains(&error))
}

impl Found {
    fn judge(&self) -> Judgement {
        let is_held = self.system == System::Taken;
        let Some(holder) = self.holder.clone() else {
            return match (is_held, self.is_empty) {
                // Somebody of whom we cannot read who it is.
                (true, _) => Judgement::Held { holder: Holder::default(), certain: true },
                (false, true) => Judgement::Left(None),
                (false, false) => Judgement::Foreign,
            };
        };
        match (holder.is_this(), holder.is_here(), holder.lives()) {
            (true, ..) => Judgement::Ours,
            (_, true, false) if is_held => Judgement::Changing,
            (_, true, false) => Judgement::Left(Some(holder)),
            (_, true, true) => Judgement::Held { holder, certain: self.system != System::Free },
            (_, false, _) => Judgement::Held { holder, certain: is_held },
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::{BufRead, BufReader};
    use std::os::unix::fs::symlink;
    use std::process::{Child, ChildStdin, Command, Stdio};

    use super::*;
    use crate::words::Lang;

    /// Another process that tries to take the lock of a file, and keeps what it gets.
    struct Other {
        child: Child,
        input: Option<ChildStdin>,
        output: BufReader<std::process::ChildStdout>,
    }

    impl Other {
        /// With the state directory given.
        fn begin(real: &Path, state: &Path) -> Self {
            let mut child = Command::new(std::env::current_exe().unwrap())
                .args(["--exact", "store::lock::tests::other_process", "--ignored", "--nocapture"])
                .env("LOCK_TEST_FILE", real)
                .env("XDG_STATE_HOME", state)
                .env("SSH_CONNECTION", "10.1.2.3 50000 10.0.0.1 22")
                .stdin(Stdio::piped())
                .stdout(Stdio::piped())
                .spawn()
                .unwrap();
            let (input, output) = (child.stdin.take(), BufReader::new(child.stdout.take().unwrap()));
            Self { child, input, output }
        }

        /// How its attempt went.
        fn said(&mut self) -> String {
            let lines = self.output.by_ref().lines().map(Result::unwrap);
            let mut told = lines.filter_map(|line| Some(line.split_once("LOCK ")?.1.to_owned()));
            told.next().unwrap()
        }

        fn pid(&self) -> u32 {
            self.child.id()
        }

        /// Lets it go on after its attempt.
        fn go_on(&mut self) {
            drop(self.input.take());
        }

        /// Lets it end as a program does.
        fn end(mut self) {
            self.go_on();
            assert!(self.child.wait().unwrap().success());
        }

        fn kill(&mut self) {
            self.child.kill().unwrap();
        }
    }

    /// The other process: takes the lock, says how it went, keeps it until its input ends.
    #[test]
    #[ignore = "runs as a process of its own for the other tests"]
    fn other_process() {
        let Some(real) = std::env::var_os("LOCK_TEST_FILE") else { return };
        let attempt = Lock::take(Path::new(&real));
        let said = match &attempt {
            Attempt::Taken(lock) => match (&lock.left_by, &lock.not_beside) {
                (_, Some(_)) => "taken elsewhere".to_owned(),
                (Some(holder), None) => format!("taken from {}", holder.pid),
                (None, None) => "taken".to_owned(),
            },
            Attempt::Held { holder, certain } => format!("held by {} {certain}", holder.pid),
            Attempt::Without(_) => "without".to_owned(),
        };
        println!("LOCK {said}");
        let _ = io::stdin().read_line(&mut String::new());
    }

    fn scratch() -> (tempfile::TempDir, PathBuf, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let real = folder.path().join("年报.yaml");
        let lock = folder.path().join(".年报.yaml.nianbao-lock");
        (folder, real, lock)
    }

    fn taken(attempt: Attempt) -> Lock {
        match attempt {
            Attempt::Taken(lock) => lock,
            attempt => panic!("{attempt:?}"),
        }
    }

    fn held(attempt: Attempt) -> (Holder, bool) {
        match attempt {
            Attempt::Held { holder, certain } => (holder, certain),
            attempt => panic!("{attempt:?}"),
        }
    }

    /// The lock of a process that was on another machine, or of another time on this one.
    fn write(lock: &Path, change: impl FnOnce(&mut Holder)) {
        let mut holder = Holder::this();
        change(&mut holder);
        write_anew(lock, &holder.to_json());
    }

    /// A new file in the lock's place, for each look at it: another test's process that begins just then has for a moment whatever this
    /// one has open, and with it the system's lock on a file that was let go here.
    fn write_anew(lock: &Path, content: &[u8]) {
        let _ = fs::remove_file(lock);
        fs::write(lock, content).unwrap();
    }

    #[test]
    fn a_lock_says_who_holds_it_and_goes_with_its_holder() {
        let (folder, real, lock) = scratch();
        let mut other = Other::begin(&real, folder.path());
        assert_eq!(other.said(), "taken");
        assert_eq!(fs::metadata(&lock).unwrap().permissions().mode() & 0o777, 0o644);
        let (holder, certain) = held(Lock::take(&real));
        assert_eq!((holder.pid, certain), (other.pid(), true));
        assert!(held(Lock::seize(&real)).1, "a lock of the living is seized");
        assert_eq!(peek(&real).unwrap(), holder);
        let words = Words::new(Lang::Zh);
        let shown = holder.describe(&words);
        assert!(shown.starts_with(&format!("{}（主机 {}，从 10.1.2.3 登录，", holder.user, holder.host)), "{shown}");
        other.end();
        assert!(!lock.exists() && peek(&real).is_none());
        drop(taken(Lock::take(&real)));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "something is left");
    }

    #[test]
    fn a_killed_holder_holds_nothing() {
        let (folder, real, lock) = scratch();
        let mut other = Other::begin(&real, folder.path());
        assert_eq!(other.said(), "taken");
        other.kill();
        // Not waited for: a zombie holds nothing either.
        let ours = loop {
            match Lock::take(&real) {
                Attempt::Taken(lock) => break lock,
                attempt => assert_eq!(held(attempt).0.pid, other.pid()),
            }
        };
        assert_eq!(ours.left_by.as_ref().unwrap().pid, other.pid());
        assert!(ours.is_kept() && Holder::from_json(&fs::read(&lock).unwrap()).unwrap().is_this());
        other.child.wait().unwrap();
    }

    #[test]
    fn a_process_may_take_anew_what_it_has() {
        let (folder, real, lock) = scratch();
        let first = taken(Lock::take(&real));
        let second = taken(Lock::take(&real));
        assert!(second.left_by.is_none() && !first.is_kept() && second.is_kept());
        drop(first);
        assert!(lock.exists());
        let mut other = Other::begin(&real, folder.path());
        assert_eq!(other.said(), format!("held by {} true", std::process::id()));
        other.end();
        drop(second);
        assert!(!lock.exists());
    }

    #[test]
    fn a_lock_that_was_replaced_is_left_alone() {
        let (_folder, real, lock) = scratch();
        let ours = taken(Lock::take(&real));
        fs::remove_file(&lock).unwrap();
        fs::write(&lock, "somebody else's").unwrap();
        assert!(!ours.is_kept());
        drop(ours);
        assert_eq!(fs::read(&lock).unwrap(), b"somebody else's");
    }

    #[test]
    fn of_a_process_of_this_machine_that_is_gone_nothing_is_left() {
        let (_folder, real, lock) = scratch();
        // A number used again is told by the time, a number of nobody by the system.
        let cases: [fn(&mut Holder); 4] = [
            |holder| holder.started += 1,
            |holder| (holder.pid, holder.started) = (1, 999_999_999),
            |holder| holder.pid = u32::MAX,
            |holder| holder.pid = 0,
        ];
        for change in cases {
            write(&lock, change);
            let left_by = Holder::from_json(&fs::read(&lock).unwrap());
            assert_eq!(taken(Lock::take(&real)).left_by, left_by);
            assert!(!lock.exists());
        }
    }

    #[test]
    fn of_another_machine_nothing_is_certain_but_what_the_system_says() {
        let (_folder, real, lock) = scratch();
        write(&lock, |holder| holder.host = "oa-02".to_owned());
        let (holder, certain) = held(Lock::take(&real));
        assert_eq!((holder.host.as_str(), certain), ("oa-02", false));
        assert_eq!(peek(&real).unwrap().host, "oa-02");
        // The drive that hands locks on says that it lives.
        let theirs = File::open(&lock).unwrap();
        theirs.lock().unwrap();
        assert!(held(Lock::take(&real)).1 && held(Lock::seize(&real)).1);
        drop(theirs);
        write(&lock, |holder| holder.host = "oa-02".to_owned());
        let ours = taken(Lock::seize(&real));
        assert!(ours.is_kept() && Holder::from_json(&fs::read(&lock).unwrap()).unwrap().is_this());
    }

    #[test]
    fn a_process_that_lives_is_believed_even_without_the_systems_lock() {
        let (folder, real, lock) = scratch();
        let mut other = Other::begin(&folder.path().join("b.yaml"), folder.path());
        other.said();
        let content = fs::read(folder.path().join(".b.yaml.nianbao-lock")).unwrap();
        fs::write(&lock, content).unwrap();
        let (holder, certain) = held(Lock::take(&real));
        assert_eq!((holder.pid, certain), (other.pid(), false));
        other.end();
    }

    #[test]
    fn what_a_crash_leaves_is_taken_and_what_is_no_lock_is_not() {
        let (_folder, real, lock) = scratch();
        for crashed in [&b""[..], &[0; 300]] {
            write_anew(&lock, crashed);
            assert!(taken(Lock::take(&real)).left_by.is_none());
        }
        let long = format!("{{\"user\":\"{}\"}}", "a".repeat(10_000)).into_bytes();
        let list = br#"["root","oa",1,1,"",null]"#;
        for garbage in [&b"garbage"[..], b"{", b"[]", list, b"{\"pid\":-1}", b"\xff\xfe", &[0; 5000], &long] {
            write_anew(&lock, garbage);
            assert!(matches!(attempt(&lock, false), Err(Obstacle::Foreign)), "{garbage:?}");
            assert_eq!(fs::read(&lock).unwrap(), garbage);
            write_anew(&lock, garbage);
            assert!(peek(&real).is_none());
            // Who cannot be read may live all the same.
            write_anew(&lock, garbage);
            let theirs = File::open(&lock).unwrap();
            theirs.lock().unwrap();
            assert!(matches!(attempt(&lock, false), Ok(Attempt::Held { certain: true, .. })), "{garbage:?}");
        }
    }

    #[test]
    fn nothing_is_followed_or_waited_for() {
        let (folder, real, lock) = scratch();
        let target = folder.path().join("target");
        fs::write(&target, "").unwrap();
        let things: [&dyn Fn(); 4] = [
            &|| symlink(&target, &lock).unwrap(),
            &|| symlink(folder.path().join("nowhere"), &lock).unwrap(),
            &|| assert!(Command::new("mkfifo").arg(&lock).status().unwrap().success()),
            &|| fs::create_dir(&lock).unwrap(),
        ];
        for make in things {
            make();
            for seize in [false, true] {
                assert!(matches!(attempt(&lock, seize), Err(Obstacle::Foreign)));
            }
            assert!(peek(&real).is_none() && fs::read(&target).unwrap().is_empty());
            assert!(!folder.path().join("nowhere").exists());
            let mut other = Other::begin(&real, folder.path());
            assert_eq!(other.said(), "taken elsewhere");
            let mut third = Other::begin(&real, folder.path());
            assert_eq!(third.said(), format!("held by {} true", other.pid()));
            [third, other].into_iter().for_each(Other::end);
            if lock.is_dir() { fs::remove_dir(&lock).unwrap() } else { fs::remove_file(&lock).unwrap() }
        }
    }

    #[test]
    fn without_room_beside_the_report_the_state_directory_has_the_lock() {
        let (folder, ..) = scratch();
        // With "." before and ".nianbao-lock" behind it, one byte too long for a name.
        let real = folder.path().join("a".repeat(242));
        let mut other = Other::begin(&real, folder.path());
        assert_eq!(other.said(), "taken elsewhere");
        other.end();
        // Neither beside nor there: a file is where the state directory would be.
        let file = folder.path().join("file");
        fs::write(&file, "").unwrap();
        let mut other = Other::begin(&real, &file);
        assert_eq!(other.said(), "without");
        other.end();
    }

    #[test]
    fn who_comes_second_between_a_look_and_a_lock_gets_nothing() {
        let (_folder, _real, lock) = scratch();
        // Both saw that there is none.
        let first = put(&lock, None).unwrap().unwrap();
        assert!(put(&lock, None).unwrap().is_none());
        assert!(stands(&first, &lock).unwrap());
        // What both saw was a dead one's, and the first has put its own in the place.
        let dead =
            Found { file: File::open("/dev/null").unwrap(), system: System::Free, is_empty: false, holder: None };
        assert!(put(&lock, Some(&dead)).unwrap().is_none());
        assert!(stands(&first, &lock).unwrap());
        assert_eq!(fs::read_dir(lock.parent().unwrap()).unwrap().count(), 1, "a temporary file is left");
    }

    #[test]
    fn of_many_that_come_at_once_exactly_one_has_it() {
        for round in 0..6 {
            let (folder, real, lock) = scratch();
            // Half of the rounds begin with what a dead process left.
            if round % 2 == 1 {
                write(&lock, |holder| holder.started += 1);
            }
            let mut others: Vec<Other> = (0..8).map(|_| Other::begin(&real, folder.path())).collect();
            let said: Vec<String> = others.iter_mut().map(Other::said).collect();
            let winner = said.iter().position(|said| said.starts_with("taken")).unwrap();
            let held = format!("held by {} true", others[winner].pid());
            let others_said = said.iter().enumerate().filter(|(at, _)| *at != winner);
            assert!(others_said.map(|(_, said)| said).all(|said| *said == held), "{said:?}");
            others.iter_mut().for_each(Other::go_on);
            others.into_iter().for_each(Other::end);
            assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "something is left");
        }
    }

    #[test]
    fn a_holder_cannot_write_on_the_terminal() {
        let holder = Holder { user: "\u{1b}[2J".repeat(100), since: "\u{7}".to_owned(), ..Holder::default() };
        let shown = holder.describe(&Words::new(Lang::Zh));
        assert!(!shown.contains(char::is_control) && shown.chars().count() < 70, "{shown:?}");
        assert_eq!(Holder::default().describe(&Words::new(Lang::Zh)), "另一个人");
    }
}
