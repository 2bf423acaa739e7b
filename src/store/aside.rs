//! The files that stand beside a report while it is edited, and where they go when its folder cannot hold them.
//!
//! They belong to the real file: two names of one file (a symbolic link, another way through the folders) share them. Whoever can write
//! the folder could put something else in their place, so that none is ever opened through a symbolic link, waited for as a pipe,
//! or made where there is something already.

use std::ffi::{OsStr, OsString};
use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, ErrorKind};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use rustix::fs::OFlags;

use super::digest::Digest;
use super::{Error, folder, follow_links};

/// Longest name of a file, in bytes, on every file system of use.
const LONGEST_NAME: usize = 255;

/// What a file beside a report is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// What was changed since the report was last saved.
    Journal,
    /// Who is editing the report.
    Lock,
}

impl Kind {
    fn extension(self) -> &'static str {
        match self {
            Self::Journal => "nianbao-journal",
            Self::Lock => "nianbao-lock",
        }
    }
}

/// The real file behind a name: absolute, with every symbolic link followed. The file itself need not exist.
///
/// # Errors
/// Its folder does not exist or cannot be entered; its links lead in a circle.
pub fn real(path: &Path) -> Result<PathBuf, Error> {
    let path = follow_links(path)?;
    let name = path.file_name().ok_or(Error::Folder)?;
    Ok(fs::canonicalize(folder(&path)).map_err(Error::Write)?.join(name))
}

/// Where the file of a kind is that belongs to a real file: beside it, `.NAME.nianbao-journal`. `None` where that name is too long.
pub fn beside(real: &Path, kind: Kind) -> Option<PathBuf> {
    let mut name = OsString::from(".");
    name.push(real.file_name()?);
    name.push(".");
    name.push(kind.extension());
    (name.len() <= LONGEST_NAME).then(|| real.with_file_name(name))
}

/// Where it is if it cannot stand there: in the user's state directory. `None` for a user without a home.
pub fn elsewhere(real: &Path, kind: Kind) -> Option<PathBuf> {
    let name = format!("{}.{}", key(real), kind.extension());
    Some(state()?.join("beside").join(name))
}

/// A name for a real file among all others, that tells a person which it is.
pub fn key(real: &Path) -> String {
    let readable: String = real
        .file_stem()
        .unwrap_or_default()
        .to_string_lossy()
        .chars()
        .filter(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
        .take(20)
        .collect();
    let digest = Digest::of(real.as_os_str().as_encoded_bytes()).short();
    format!("{readable}-{digest}")
}

/// The program's folder in the user's state directory, by the XDG base directories; `None` for a user without a home.
pub fn state() -> Option<PathBuf> {
    let absolute = |path: &PathBuf| path.is_absolute();
    let state = std::env::var_os("XDG_STATE_HOME").map(PathBuf::from).filter(absolute);
    let home = || std::env::var_os("HOME").map(PathBuf::from).filter(absolute).map(|home| home.join(".local/state"));
    Some(state.or_else(home)?.join("nianbao"))
}

/// Makes a folder of the user's own, and those it stands in.
///
/// # Errors
/// It cannot be made.
pub fn make_folder(path: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(path)
}

/// Makes a new file, for reading and writing, with this mode.
///
/// # Errors
/// There is something of that name, a symbolic link that leads nowhere included; or it cannot be made.
pub fn create(path: &Path, mode: u32) -> io::Result<File> {
    OpenOptions::new()
        .read(true)
        .write(true)
        .create_new(true)
        .mode(mode)
        .custom_flags(flags(OFlags::NOFOLLOW))
        .open(path)
}

/// Opens a file that is there, for reading, and for writing too if that is wanted.
///
/// # Errors
/// It is not there, it cannot be opened, or it is no ordinary file: a symbolic link is not followed, a pipe not waited for.
pub fn open(path: &Path, write: bool) -> io::Result<File> {
    let wary = flags(OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::NOCTTY);
    let file = OpenOptions::new().read(true).write(write).custom_flags(wary).open(path)?;
    if file.metadata()?.is_file() { Ok(file) } else { Err(ErrorKind::InvalidInput.into()) }
}

fn flags(flags: OFlags) -> i32 {
    flags.bits().cast_signed()
}

/// Whether a name is that of a file beside a report, and not of a report.
pub fn is_one(name: &OsStr) -> bool {
    let kinds = [Kind::Journal, Kind::Lock];
    Path::new(name).extension().is_some_and(|extension| kinds.iter().any(|kind| extension == kind.extension()))
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::symlink;
    use std::process::Command;

    use super::*;

    #[test]
    fn two_names_of_one_file_share_what_stands_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::create_dir(at("real")).unwrap();
        symlink("real", at("way")).unwrap();
        symlink("real/a.yaml", at("link.yaml")).unwrap();
        let expected = fs::canonicalize(at("real")).unwrap().join("a.yaml");
        for name in ["real/a.yaml", "way/a.yaml", "link.yaml", "real/../way/a.yaml"] {
            assert_eq!(real(&at(name)).unwrap(), expected, "{name}");
        }
        assert!(real(&at("gone/a.yaml")).is_err());
        let journal = beside(&expected, Kind::Journal).unwrap();
        assert_eq!(journal.file_name().unwrap(), ".a.yaml.nianbao-journal");
        assert!(is_one(journal.file_name().unwrap()) && !is_one(expected.file_name().unwrap()));
    }

    #[test]
    fn a_name_without_room_for_more_has_nothing_beside_it() {
        let long = |bytes: usize| PathBuf::from(format!("/folder/{}", "a".repeat(bytes)));
        // "." and ".nianbao-journal" take 17 of the 255 bytes.
        assert!(beside(&long(238), Kind::Journal).is_some());
        assert_eq!(beside(&long(239), Kind::Journal), None);
    }

    #[test]
    fn files_of_other_folders_have_other_keys() {
        let keys = ["/a/年报 2024.yaml", "/b/年报 2024.yaml", "/a/年报/2024.yaml"].map(|path| key(Path::new(path)));
        assert!(keys[0].starts_with("年报2024-"), "{}", keys[0]);
        assert!(keys[0] != keys[1] && keys[1] != keys[2] && keys.iter().all(|key| !key.contains('/')));
    }

    #[test]
    fn nothing_is_opened_or_made_in_the_place_of_something_else() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::write(at("target"), "x").unwrap();
        symlink(at("target"), at("link")).unwrap();
        symlink(at("nowhere"), at("dangling")).unwrap();
        assert!(Command::new("mkfifo").arg(at("pipe")).status().unwrap().success());
        fs::create_dir(at("folder")).unwrap();
        for name in ["link", "dangling", "pipe", "folder"] {
            assert!(open(&at(name), false).is_err() && open(&at(name), true).is_err(), "{name}");
            assert!(create(&at(name), 0o600).is_err(), "{name}");
        }
        assert!(open(&at("target"), true).is_ok() && create(&at("target"), 0o600).is_err());
        assert!(!at("nowhere").exists() && create(&at("new"), 0o600).is_ok());
    }
}
