//! Earlier versions of a report: what was saved, replaced or given up, as dated copies in the user's state directory.
//!
//! The versions of one file stand in a folder of its own, `backups/NAME-HASH`, as `NUMBER-DATE-KIND.yaml`. The number says the order, so
//! that a clock that goes backwards mixes nothing up; the date is what the clock said. A version is there whole or not at all, and an
//! old one goes only after the new one is there.

use std::fmt;
use std::fs::{self, File, Permissions};
use std::io::{self, ErrorKind, Read, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::lock::Obstacle;
use super::{Error, LIMIT, aside};
use crate::say;
use crate::words::Words;

/// How many versions of a file are kept, and as many drafts that were given up.
pub const MOST: usize = 10;

/// Of how many numbers somebody else may be quicker before a version is given up.
const TURNS: u64 = 100;

/// The date in a name: of one length, in UTC, so that names sort.
const DATE: &str = "%Y%m%dT%H%M%SZ";

/// Why a version was kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// It was saved.
    Saved,
    /// It stood in the file, written by somebody else, and was replaced.
    Replaced,
    /// It was never in the file: a draft that was given up.
    Discarded,
}

impl Kind {
    const ALL: [Self; 3] = [Self::Saved, Self::Replaced, Self::Discarded];

    /// Its name in the names of files and in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Saved => "saved",
            Self::Replaced => "replaced",
            Self::Discarded => "discarded",
        }
    }

    /// What it is, in the user's words.
    pub fn message(self, words: &Words) -> String {
        match self {
            Self::Saved => say!(words, "backup-saved"),
            Self::Replaced => say!(words, "backup-replaced"),
            Self::Discarded => say!(words, "backup-discarded"),
        }
    }

    fn is_draft(self) -> bool {
        self == Self::Discarded
    }
}

/// A version that is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    /// When it was kept, by the clock of that moment.
    pub when: Timestamp,
    /// Why.
    pub kind: Kind,
    /// Its size in bytes.
    pub size: u64,
    /// Its file.
    pub path: PathBuf,
    /// Its place in the order, from 1.
    number: u64,
}

impl Backup {
    /// When it was kept, by the clock on the wall: `2024-01-12 09:30:15`.
    pub fn date(&self) -> String {
        self.when.to_zoned(TimeZone::system()).strftime("%Y-%m-%d %H:%M:%S").to_string()
    }

    /// Its place in the order, from 1: what it is called by, whatever is kept or goes after it.
    pub fn number(&self) -> u64 {
        self.number
    }

    /// A version by its file; `None` for whatever else stands in the folder.
    fn of(path: PathBuf) -> Option<Self> {
        let found = fs::symlink_metadata(&path).ok().filter(fs::Metadata::is_file)?;
        let name = path.file_name()?.to_str()?.strip_suffix(".yaml")?;
        let (number, rest) = name.split_once('-')?;
        let (date, kind) = rest.split_once('-')?;
        let kind = Kind::ALL.into_iter().find(|known| known.name() == kind)?;
        let digits = number.bytes().all(|byte| byte.is_ascii_digit());
        let number = digits.then(|| number.parse().ok()).flatten()?;
        Some(Self { when: date.parse().ok()?, kind, size: found.len(), number, path })
    }
}

/// Why a version was not kept.
#[derive(Debug)]
pub struct NotKept(Obstacle);

impl NotKept {
    /// That it was not kept and why, in the user's words.
    pub fn message(&self, words: &Words) -> String {
        say!(words, "backup-not-kept", reason = self.0.message(words))
    }
}

impl fmt::Display for NotKept {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.0)
    }
}

impl From<io::Error> for NotKept {
    fn from(error: io::Error) -> Self {
        Self(Obstacle::Io(error))
    }
}

/// Keeps a version of a file, and lets the oldest one go if there are more than [`MOST`] then; drafts that were given up count by
/// themselves. What the newest version, or draft, holds already is not kept again.
///
/// # Errors
/// It cannot be kept; the versions there are stay.
pub fn keep(path: &Path, content: &[u8], kind: Kind) -> Result<(), NotKept> {
    let place = place(path).ok_or(NotKept(Obstacle::NoHome))?;
    keep_in(&place, content, kind, Timestamp::now())
}

/// The versions of a file, the newest first. The file itself need not exist any more.
pub fn list(path: &Path) -> Vec<Backup> {
    place(path).map(|place| versions(&place)).unwrap_or_default()
}

/// The content of a version.
///
/// # Errors
/// Whatever keeps it from being read: a symbolic link is not followed, a pipe not waited for.
pub fn read(backup: &Backup) -> Result<Vec<u8>, Error> {
    let file = aside::open(&backup.path, false).map_err(Error::Io)?;
    let mut content = Vec::new();
    file.take(LIMIT + 1).read_to_end(&mut content).map_err(Error::Io)?;
    if content.len() as u64 > LIMIT { Err(Error::TooLarge(LIMIT)) } else { Ok(content) }
}

fn keep_in(place: &Path, content: &[u8], kind: Kind, now: Timestamp) -> Result<(), NotKept> {
    aside::make_folder(place)?;
    // A link in its place would lead the reports elsewhere.
    if !is_folder(place) {
        return Err(io::Error::from(ErrorKind::NotADirectory).into());
    }
    let kept = versions(place);
    let is_alike = |other: &&Backup| other.kind.is_draft() == kind.is_draft();
    let holds = |newest: &Backup| newest.size == content.len() as u64 && read(newest).is_ok_and(|old| old == content);
    if kept.iter().find(is_alike).is_some_and(holds) {
        return Ok(());
    }
    write(place, content, kind, now, kept.first().map_or(0, |newest| newest.number))?;
    for old in versions(place).iter().filter(is_alike).skip(MOST) {
        // One too many does no harm, and the next time it is tried again.
        let _ = fs::remove_file(&old.path);
    }
    Ok(())
}

/// Writes a version behind the number given; of two that come at once each gets its own.
fn write(place: &Path, content: &[u8], kind: Kind, now: Timestamp, last: u64) -> io::Result<()> {
    let mut temporary =
        tempfile::Builder::new().prefix(".nianbao-").permissions(Permissions::from_mode(0o600)).tempfile_in(place)?;
    temporary.write_all(content)?;
    temporary.as_file().sync_all()?;
    for turn in 1..=TURNS {
        let number = last.saturating_add(turn);
        let name = format!("{number:08}-{}-{}.yaml", now.strftime(DATE), kind.name());
        match temporary.persist_noclobber(place.join(name)) {
            Ok(_) => {
                // Where a folder cannot be synchronized nothing more can be done.
                let _ = File::open(place).and_then(|folder| folder.sync_all());
                return Ok(());
            }
            Err(taken) if taken.error.kind() == ErrorKind::AlreadyExists => temporary = taken.file,
            Err(failed) => return Err(failed.error),
        }
    }
    Err(ErrorKind::AlreadyExists.into())
}

/// The folder for the versions of a file; `None` for a user without a home.
fn place(path: &Path) -> Option<PathBuf> {
    // The versions of a file whose folder is gone can be found as long as no link led to it.
    let real = aside::real(path).or_else(|_| std::path::absolute(path)).ok()?;
    Some(aside::state()?.join("backups").join(aside::key(&real)))
}

fn is_folder(place: &Path) -> bool {
    fs::symlink_metadata(place).is_ok_and(|found| found.is_dir())
}

/// The versions in a folder, the newest first.
fn versions(place: &Path) -> Vec<Backup> {
    let entries = is_folder(place).then(|| fs::read_dir(place).ok()).flatten();
    let mut versions: Vec<Backup> =
        entries.into_iter().flatten().filter_map(|entry| Backup::of(entry.ok()?.path())).collect();
    versions.sort_by(|one, other| (other.number, other.when, &other.path).cmp(&(one.number, one.when, &one.path)));
    versions
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::symlink;
    use std::process::Command;

    use super::*;

    /// A moment, in seconds of the year 2024.
    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(1_704_067_200 + second).unwrap()
    }

    fn keep(place: &Path, content: &str, kind: Kind, second: i64) {
        keep_in(place, content.as_bytes(), kind, at(second)).unwrap();
    }

    /// What is kept, the newest first.
    fn contents(place: &Path) -> Vec<String> {
        versions(place).iter().map(|backup| String::from_utf8(read(backup).unwrap()).unwrap()).collect()
    }

    fn scratch() -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("state/backups/a");
        (folder, place)
    }

    #[test]
    fn a_version_is_kept_with_its_time_and_kind_for_the_user_alone() {
        let (_folder, place) = scratch();
        keep(&place, "年报", Kind::Replaced, 30);
        let [backup] = &versions(&place)[..] else { panic!() };
        assert_eq!((backup.when, backup.kind, backup.size), (at(30), Kind::Replaced, 6));
        assert_eq!(backup.path, place.join("00000001-20240101T000030Z-replaced.yaml"));
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&backup.path), mode(&place), mode(place.parent().unwrap())), (0o600, 0o700, 0o700));
        assert_eq!(fs::read_dir(&place).unwrap().count(), 1, "a temporary file is left");
    }

    #[test]
    fn ten_versions_and_ten_drafts_are_kept_whatever_the_clock_says() {
        let (_folder, place) = scratch();
        for number in 0..13 {
            // Twice in a second, and the clock goes backwards all the time.
            keep(&place, &format!("s{number}"), Kind::Saved, 100 - number / 2);
            keep(&place, &format!("d{number}"), Kind::Discarded, 100);
        }
        let expected: Vec<String> =
            (3..13).rev().flat_map(|number| [format!("d{number}"), format!("s{number}")]).collect();
        assert_eq!(contents(&place), expected);
    }

    #[test]
    fn the_same_is_not_kept_twice_in_a_row() {
        let (_folder, place) = scratch();
        let (saved, replaced, discarded) = (Kind::Saved, Kind::Replaced, Kind::Discarded);
        for (content, kind) in
            [("a", saved), ("a", replaced), ("d", discarded), ("a", replaced), ("b", saved), ("a", saved)]
        {
            keep(&place, content, kind, 0);
        }
        assert_eq!(contents(&place), ["a", "b", "d", "a"]);
        // What was given up and then saved all the same is a version, and not only a draft.
        keep(&place, "e", discarded, 0);
        keep(&place, "e", saved, 0);
        assert_eq!(contents(&place), ["e", "e", "a", "b", "d", "a"]);
    }

    #[test]
    fn strange_things_in_the_folder_are_neither_listed_nor_touched_nor_followed() {
        let (folder, place) = scratch();
        keep(&place, "a", Kind::Saved, 0);
        let name = |name: &str| place.join(name);
        fs::write(folder.path().join("target"), "target").unwrap();
        symlink(folder.path().join("target"), name("00000009-20240101T000000Z-saved.yaml")).unwrap();
        assert!(Command::new("mkfifo").arg(name("00000008-20240101T000000Z-saved.yaml")).status().unwrap().success());
        fs::create_dir(name("00000007-20240101T000000Z-saved.yaml")).unwrap();
        let odd =
            ["-1-20240101T000000Z-saved.yaml", "3-now-saved.yaml", "4-20240101T000000Z-found.yaml", "年报.yaml", "x"];
        for odd in odd {
            fs::write(name(odd), "").unwrap();
        }
        // A number beyond all others, and its file vanishes after it was listed.
        fs::write(name(&format!("{}-20240101T000000Z-saved.yaml", u64::MAX)), "last").unwrap();
        assert_eq!(contents(&place), ["last", "a"]);
        let before = fs::read_dir(&place).unwrap().count();
        keep(&place, "b", Kind::Saved, 5);
        assert_eq!(contents(&place), ["b", "last", "a"]);
        assert_eq!(fs::read_dir(&place).unwrap().count(), before + 1);
        let gone = versions(&place).remove(2);
        fs::remove_file(&gone.path).unwrap();
        symlink(folder.path().join("target"), &gone.path).unwrap();
        assert!(read(&gone).is_err());
    }

    #[test]
    fn nothing_is_written_through_a_link_in_the_place_of_the_folder() {
        let (folder, place) = scratch();
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        fs::create_dir(folder.path().join("elsewhere")).unwrap();
        symlink(folder.path().join("elsewhere"), &place).unwrap();
        assert!(keep_in(&place, b"a", Kind::Saved, at(0)).is_err());
        assert!(versions(&place).is_empty());
        assert_eq!(fs::read_dir(folder.path().join("elsewhere")).unwrap().count(), 0);
    }

    #[test]
    fn of_two_that_keep_at_once_both_are_kept() {
        let (_folder, place) = scratch();
        aside::make_folder(&place).unwrap();
        // Both saw that there is none.
        write(&place, b"a", Kind::Saved, at(0), 0).unwrap();
        write(&place, b"b", Kind::Saved, at(0), 0).unwrap();
        assert_eq!(contents(&place), ["b", "a"]);
    }
}
