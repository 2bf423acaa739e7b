//! Report files on disk: read within limits, written whole or not at all.
//!
//! What is written goes into a temporary file in the same folder, onto the disk, and then takes the place of the old file in one step.
//! Whatever fails on the way, a full disk, a lost connection, a power cut, the old file is there and whole.

pub mod aside;
pub mod backups;
pub mod copied;
pub mod digest;
pub mod hold;
pub mod journal;
pub mod last_year;
pub mod lock;
pub mod recent;

use std::fs::{self, File, Metadata, OpenOptions, Permissions};
use std::io::{self, BufWriter, ErrorKind, Read, Seek, Write};
use std::os::fd::AsRawFd;
use std::os::unix::fs::{MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use rustix::fs::{AtFlags, CWD, Gid, OFlags, Uid};
use rustix::io::Errno;
use tempfile::NamedTempFile;

use crate::say;
use crate::text;
use crate::words::Words;
use crate::yaml::{self, Loaded};

/// Largest file that is read, in bytes.
pub const LIMIT: u64 = yaml::LIMIT as u64;

/// How many symbolic links may lead from one to the next; as many as Linux follows.
const LINKS: usize = 40;

/// Why a file cannot be read or written.
#[derive(Debug)]
pub enum Error {
    /// The system refused to let it be read.
    Io(io::Error),
    /// The system refused to let it be written. The old file is whole.
    Write(io::Error),
    /// It is written and in its place, but the system could not put its name on the disk: a power cut may undo it.
    Unsettled(io::Error),
    /// It is a folder.
    Folder,
    /// It is a pipe, a device or the like.
    NotAFile,
    /// It is larger than so many bytes.
    TooLarge(u64),
    /// It could not be read again if it were written, for this reason. Nothing is written.
    Overgrown(yaml::Error),
    /// It exists, and was not to be overwritten.
    Exists,
    /// The content is no report.
    Content(yaml::Error),
}

impl Error {
    /// The error in the user's words, with the file.
    pub fn message(&self, path: &Path, words: &Words) -> String {
        // A name can hold anything, and a terminal obeys control characters.
        let file = text::visible(&path.display().to_string());
        match self {
            Self::Io(error) => match error.kind() {
                ErrorKind::NotFound => say!(words, "store-not-found", file = file),
                ErrorKind::PermissionDenied => say!(words, "store-read-denied", file = file),
                _ => say!(words, "store-read", file = file, error = error),
            },
            Self::Write(error) => match error.kind() {
                ErrorKind::NotFound | ErrorKind::NotADirectory => say!(words, "store-no-folder", file = file),
                ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
                    say!(words, "store-write-denied", file = file)
                }
                ErrorKind::StorageFull | ErrorKind::QuotaExceeded => say!(words, "store-full", file = file),
                _ => say!(words, "store-write", file = file, error = error),
            },
            Self::Unsettled(error) => say!(words, "store-unsettled", file = file, error = error),
            Self::Folder => say!(words, "store-folder", file = file),
            Self::NotAFile => say!(words, "store-not-a-file", file = file),
            Self::TooLarge(limit) => say!(words, "store-too-large", file = file, limit = limit >> 20),
            Self::Overgrown(error) => say!(words, "store-overgrown", file = file, error = error.message(words)),
            Self::Exists => say!(words, "store-exists", file = file),
            Self::Content(error) => say!(words, "store-content", file = file, error = error.message(words)),
        }
    }
}

impl Error {
    /// Whether there is no such file.
    pub fn is_missing(&self) -> bool {
        matches!(self, Self::Io(error) if error.kind() == ErrorKind::NotFound)
    }

    /// Whether the new content is in its place all the same, if not for certain on the disk.
    pub fn is_written(&self) -> bool {
        matches!(self, Self::Unsettled(_))
    }

    /// Whether the file was not to be overwritten.
    pub fn is_existing(&self) -> bool {
        matches!(self, Self::Exists)
    }
}

/// Reads a report from a file.
///
/// # Errors
/// Whatever keeps the file from being read, or its content from being a report. Waits for nobody: a pipe is refused, not read.
pub fn load(path: &Path) -> Result<Loaded, Error> {
    yaml::read(&read(path)?).map_err(Error::Content)
}

/// The content of a file of at most [`LIMIT`] bytes.
///
/// # Errors
/// Whatever keeps the file from being read.
pub fn read(path: &Path) -> Result<Vec<u8>, Error> {
    read_within(path, LIMIT)
}

/// The content of a file of at most so many bytes.
///
/// # Errors
/// Whatever keeps the file from being read.
pub fn read_within(path: &Path, limit: u64) -> Result<Vec<u8>, Error> {
    let nonblock = OFlags::NONBLOCK.bits().cast_signed();
    let file = OpenOptions::new().read(true).custom_flags(nonblock).open(path).map_err(|error| {
        // A socket cannot even be opened.
        if fs::metadata(path).is_ok_and(|found| !found.is_file()) { Error::NotAFile } else { Error::Io(error) }
    })?;
    let length = ordinary(&file.metadata().map_err(Error::Io)?)?.len();
    let mut content = Vec::new();
    if length <= limit {
        // The file may grow meanwhile.
        file.take(limit + 1).read_to_end(&mut content).map_err(Error::Io)?;
    }
    if length.max(content.len() as u64) > limit { Err(Error::TooLarge(limit)) } else { Ok(content) }
}

/// Only an ordinary file is read or replaced.
fn ordinary(found: &Metadata) -> Result<&Metadata, Error> {
    match found.file_type() {
        kind if kind.is_dir() => Err(Error::Folder),
        kind if kind.is_file() => Ok(found),
        _ => Err(Error::NotAFile),
    }
}

/// Writes a file whole or not at all: into a temporary file beside it, which then takes its place.
///
/// An existing file keeps its permissions; a symbolic link stays, and the file it leads to is written.
///
/// # Errors
/// Whatever keeps the file from being written, a file without write permission included. The old file is whole then, and no
/// temporary file is left. [`Error::Unsettled`] alone comes after the new file has taken its place.
pub fn save(path: &Path, content: &[u8]) -> Result<(), Error> {
    save_from(path, &mut &*content)
}

fn save_from(path: &Path, content: &mut dyn Read) -> Result<(), Error> {
    let (path, old) = replaceable(path)?;
    let temporary = write_beside(&path, content, old.as_ref()).map_err(Error::Write)?;
    temporary.persist(&path).map_err(|failed| Error::Write(failed.error))?;
    settle(&path)
}

/// The file that is to be written, behind links, and what is there now, which may be replaced.
fn replaceable(path: &Path) -> Result<(PathBuf, Option<Metadata>), Error> {
    let path = follow_links(path)?;
    let old = match fs::metadata(&path) {
        Ok(found) => Some(found),
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        Err(error) => return Err(Error::Write(error)),
    };
    if let Some(old) = &old {
        // Taking its place needs no permission on the file itself, but that is what its permissions are for.
        if ordinary(old)?.permissions().readonly() {
            return Err(Error::Write(ErrorKind::PermissionDenied.into()));
        }
        OpenOptions::new().write(true).open(&path).map_err(Error::Write)?;
    }
    Ok((path, old))
}

/// Writes a new file, whole or not at all, and never over another one, not even one that appears meanwhile.
///
/// # Errors
/// [`Error::Exists`] where there is something of that name, a symbolic link that leads nowhere included; whatever keeps the file
/// from being written. [`Error::Unsettled`] alone comes after the new file has taken its place.
pub fn create_new(path: &Path, content: &[u8]) -> Result<(), Error> {
    create_new_from(path, &mut &*content)
}

fn create_new_from(path: &Path, content: &mut dyn Read) -> Result<(), Error> {
    if fs::symlink_metadata(path).is_ok() {
        return Err(Error::Exists);
    }
    let temporary = write_beside(path, content, None).map_err(Error::Write)?;
    temporary.persist_noclobber(path).map_err(|failed| match failed.error.kind() {
        ErrorKind::AlreadyExists => Error::Exists,
        _ => Error::Write(failed.error),
    })?;
    settle(path)
}

/// Whether a file may be a report's by its name: `.yaml` or `.yml`, in capitals too.
pub fn is_yaml(path: &Path) -> bool {
    let extension = path.extension().unwrap_or_default();
    extension.eq_ignore_ascii_case("yaml") || extension.eq_ignore_ascii_case("yml")
}

/// A file in the making, however large it becomes. Nothing of it has a name before it is whole: whatever ends the program meanwhile leaves
/// nothing behind.
#[derive(Debug)]
pub struct Growing {
    path: PathBuf,
    /// Whether an existing file may be replaced.
    force: bool,
    content: BufWriter<File>,
}

impl Growing {
    /// Begins a file of that name; with `force` an existing one is replaced in the end.
    ///
    /// # Errors
    /// [`Error::Exists`] where there is one and it is to stay; a folder that cannot be written to.
    pub fn begin(path: &Path, force: bool) -> Result<Self, Error> {
        if !force && fs::symlink_metadata(path).is_ok() {
            return Err(Error::Exists);
        }
        let unnamed = OFlags::TMPFILE.bits().cast_signed();
        let mut options = OpenOptions::new();
        options.read(true).write(true).mode(0o666).custom_flags(unnamed);
        // Not every file system has files without a name from the start; there one loses its name at once.
        let content = options.open(folder(path)).or_else(|_| tempfile::tempfile_in(folder(path)));
        let content = content.map_err(Error::Write)?;
        Ok(Self { path: path.to_owned(), force, content: BufWriter::new(content) })
    }

    /// Gives it its name, as [`save`] or [`create_new`] does.
    ///
    /// # Errors
    /// As those.
    pub fn finish(self) -> Result<(), Error> {
        let mut content = self.content.into_inner().map_err(|error| Error::Write(error.into_error()))?;
        let named = if self.force { replace(&self.path, &content)? } else { name(&self.path, &content)? };
        if named {
            return settle(&follow_links(&self.path)?);
        }
        content.rewind().map_err(Error::Write)?;
        if self.force { save_from(&self.path, &mut content) } else { create_new_from(&self.path, &mut content) }
    }
}

/// Gives a file without a name this one, which nobody may have; `false` where the system cannot.
fn name(path: &Path, file: &File) -> Result<bool, Error> {
    file.sync_all().map_err(Error::Write)?;
    let own = format!("/proc/self/fd/{}", file.as_raw_fd());
    match rustix::fs::linkat(CWD, own, CWD, path, AtFlags::SYMLINK_FOLLOW) {
        Ok(()) => Ok(true),
        Err(Errno::EXIST) => Err(Error::Exists),
        Err(_) => Ok(false),
    }
}

/// Puts a file without a name in the place of one that may be there; `false` where the system cannot.
fn replace(path: &Path, file: &File) -> Result<bool, Error> {
    let (path, old) = replaceable(path)?;
    if let Some(old) = &old {
        take_owner(file, old).and_then(|()| file.set_permissions(old.permissions())).map_err(Error::Write)?;
    }
    // A name that is free now, for as long as it takes to rename it.
    let beside = tempfile::Builder::new().prefix(".nianbao-").tempfile_in(folder(&path)).map_err(Error::Write)?;
    let beside = beside.into_temp_path();
    fs::remove_file(&beside).map_err(Error::Write)?;
    if !name(&beside, file)? {
        return Ok(false);
    }
    beside.persist(&path).map_err(|failed| Error::Write(failed.error))?;
    Ok(true)
}

impl Write for Growing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.content.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.content.flush()
    }
}

/// The text file that belongs to a report's file: the same name with `.txt` in place of `.yaml` or `.yml`, or behind any other name.
pub fn text_beside(path: &Path) -> PathBuf {
    if is_yaml(path) {
        return path.with_extension("txt");
    }
    let mut name = path.as_os_str().to_owned();
    name.push(".txt");
    PathBuf::from(name)
}

/// The file that symbolic links lead to, whether it exists or not.
fn follow_links(path: &Path) -> Result<PathBuf, Error> {
    let mut path = path.to_owned();
    for _ in 0..LINKS {
        match fs::read_link(&path) {
            Ok(target) => path = folder(&path).join(target),
            Err(_) => return Ok(path),
        }
    }
    Err(Error::NotAFile)
}

/// The folder a file stands in.
fn folder(path: &Path) -> &Path {
    path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."))
}

/// The content in a temporary file in the folder of `path`, on the disk, with the permissions of the file it is to replace.
/// It is gone when it is dropped.
fn write_beside(path: &Path, content: &mut dyn Read, old: Option<&Metadata>) -> io::Result<NamedTempFile> {
    let mode = if old.is_some() { 0o600 } else { 0o666 };
    let mut temporary = tempfile::Builder::new()
        .prefix(".nianbao-")
        .permissions(Permissions::from_mode(mode))
        .tempfile_in(folder(path))?;
    io::copy(content, &mut temporary)?;
    if let Some(old) = old {
        take_owner(temporary.as_file(), old)?;
        temporary.as_file().set_permissions(old.permissions())?;
    }
    temporary.as_file().sync_all()?;
    Ok(temporary)
}

/// Gives a file the owner and group of the old one, as far as the user may: in a shared folder the group must go on reading it.
fn take_owner(file: &File, old: &Metadata) -> io::Result<()> {
    let new = file.metadata()?;
    if (new.uid(), new.gid()) != (old.uid(), old.gid()) {
        let (owner, group) = (Uid::from_raw(old.uid()), Gid::from_raw(old.gid()));
        let both = rustix::fs::fchown(file, Some(owner), Some(group));
        let _ = both.or_else(|_| rustix::fs::fchown(file, None, Some(group)));
    }
    Ok(())
}

/// Puts a file's new name on the disk. Where a folder cannot be synchronized (some network drives), nothing more can be done.
fn settle(path: &Path) -> Result<(), Error> {
    match File::open(folder(path)).and_then(|folder| folder.sync_all()) {
        Err(error)
            if !matches!(
                error.kind(),
                ErrorKind::PermissionDenied | ErrorKind::InvalidInput | ErrorKind::Unsupported
            ) =>
        {
            Err(Error::Unsettled(error))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::symlink;
    use std::os::unix::net::UnixListener;
    use std::process::Command;

    use super::*;
    use crate::words::Lang;

    /// The names in a folder, sorted.
    fn names(folder: &Path) -> Vec<String> {
        let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<String> = names.collect();
        names.sort();
        names
    }

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o7777
    }

    #[test]
    fn what_cannot_be_read_is_one_clear_message() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let pipe = at("pipe.yaml");
        assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        let _socket = UnixListener::bind(at("socket.yaml")).unwrap();
        fs::write(at("bad.yaml"), "form: zfxxgk-2021\nyear: x\n").unwrap();
        File::create(at("huge.yaml")).unwrap().set_len(100 * 1024 * 1024).unwrap();
        File::create(at("limit.yaml")).unwrap().set_len(LIMIT).unwrap();
        fs::write(at("file"), "").unwrap();
        symlink(at("round.yaml"), at("round.yaml")).unwrap();
        for (path, zh, en) in [
            (folder.path().to_owned(), "是一个文件夹", "is a folder"),
            (at("missing.yaml"), "没有这个文件", "There is no"),
            (at("missing/a.yaml"), "没有这个文件", "There is no"),
            (pipe, "不是普通文件", "is no ordinary file"),
            (at("socket.yaml"), "不是普通文件", "is no ordinary file"),
            (PathBuf::from("/dev/null"), "不是普通文件", "is no ordinary file"),
            (PathBuf::from("/dev/zero"), "不是普通文件", "is no ordinary file"),
            (at("huge.yaml"), "16 MB", "16 MB"),
            (at("limit.yaml"), "第 1 行第 1 列", "line 1, column 1"),
            (at("bad.yaml"), "缺少必填的“organization”", "\"organization\" is missing"),
            (at("file/a.yaml"), "读不出", "cannot be read"),
            (at("round.yaml"), "读不出", "cannot be read"),
        ] {
            let error = load(&path).unwrap_err();
            for (lang, expected) in [(Lang::Zh, zh), (Lang::En, en)] {
                let message = error.message(&path, &Words::new(lang));
                assert!(message.contains(expected), "{path:?}: {message}");
                assert!(message.contains(&*path.to_string_lossy()), "{message}");
            }
        }
    }

    #[test]
    fn a_name_cannot_write_on_the_terminal() {
        let path = Path::new("/nowhere/\u{1b}[2J\n.yaml");
        let message = load(path).unwrap_err().message(path, &Words::new(Lang::Zh));
        assert!(!message.contains(char::is_control), "{message:?}");
    }

    #[test]
    fn saving_replaces_the_content_and_keeps_the_mode() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.yaml");
        fs::write(&path, "old").unwrap();
        fs::set_permissions(&path, Permissions::from_mode(0o640)).unwrap();
        save(&path, b"new").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"new");
        assert_eq!(mode(&path), 0o640);
        assert_eq!(names(folder.path()), ["a.yaml"]);
    }

    #[test]
    fn a_new_file_has_the_mode_every_new_file_has() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        File::create(at("ordinary")).unwrap();
        save(&at("saved"), b"x").unwrap();
        create_new(&at("created"), b"x").unwrap();
        assert_eq!(mode(&at("saved")), mode(&at("ordinary")));
        assert_eq!(mode(&at("created")), mode(&at("ordinary")));
    }

    #[test]
    fn saving_goes_through_symbolic_links() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::create_dir(at("real")).unwrap();
        symlink("real/a.yaml", at("one.yaml")).unwrap();
        symlink("one.yaml", at("two.yaml")).unwrap();
        for content in ["made", "changed"] {
            save(&at("two.yaml"), content.as_bytes()).unwrap();
            assert_eq!(fs::read_to_string(at("real/a.yaml")).unwrap(), content);
        }
        assert_eq!(fs::read_link(at("two.yaml")).unwrap(), Path::new("one.yaml"));
        assert_eq!(names(folder.path()), ["one.yaml", "real", "two.yaml"]);
        assert_eq!(names(&at("real")), ["a.yaml"]);
    }

    #[test]
    fn a_growing_file_has_no_name_before_it_is_whole_and_replaces_nothing_unasked() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("facts.csv");
        let names = || fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect::<Vec<_>>();
        let mut abandoned = Growing::begin(&path, false).unwrap();
        abandoned.write_all(b"half").unwrap();
        abandoned.flush().unwrap();
        assert!(names().is_empty());
        drop(abandoned);
        let mut file = Growing::begin(&path, false).unwrap();
        file.write_all(b"whole").unwrap();
        // Another one comes first meanwhile.
        let mut other = Growing::begin(&path, false).unwrap();
        other.write_all(b"other").unwrap();
        other.finish().unwrap();
        assert!(matches!(file.finish(), Err(Error::Exists)));
        assert!(matches!(Growing::begin(&path, false), Err(Error::Exists)));
        assert_eq!(fs::read(&path).unwrap(), b"other");
        let mut forced = Growing::begin(&path, true).unwrap();
        forced.write_all(b"forced").unwrap();
        forced.finish().unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"forced");
        assert_eq!(names(), ["facts.csv"]);
    }

    #[test]
    fn what_cannot_be_written_leaves_all_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::create_dir(at("folder.yaml")).unwrap();
        fs::write(at("protected.yaml"), "old").unwrap();
        fs::set_permissions(at("protected.yaml"), Permissions::from_mode(0o444)).unwrap();
        symlink(at("round.yaml"), at("round.yaml")).unwrap();
        let before = names(folder.path());
        for (path, zh) in [
            (at("folder.yaml"), "是一个文件夹"),
            (at("missing/a.yaml"), "没有这个文件夹"),
            (at("protected.yaml/a.yaml"), "没有这个文件夹"),
            (at("protected.yaml"), "没有写入的权限"),
            (at("round.yaml"), "不是普通文件"),
            (PathBuf::from("/dev/null"), "不是普通文件"),
        ] {
            let message = save(&path, b"new").unwrap_err().message(&path, &Words::new(Lang::Zh));
            assert!(message.contains(zh), "{path:?}: {message}");
        }
        // The temporary file can be written, but nothing takes the place of a folder.
        let temporary = write_beside(&at("folder.yaml"), &mut &b"new"[..], None).unwrap();
        assert!(temporary.persist(at("folder.yaml")).is_err());
        assert_eq!(names(folder.path()), before);
        assert_eq!(fs::read(at("protected.yaml")).unwrap(), b"old");
    }

    #[test]
    fn a_folder_that_fails_after_the_file_is_in_its_place_is_not_said_to_hold_the_old_one() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("gone/a.yaml");
        let error = settle(&path).unwrap_err();
        assert!(error.is_written() && !error.is_missing() && !error.is_existing());
        for (lang, says, denies) in [(Lang::Zh, "已写入", "没有变"), (Lang::En, "is written", "unchanged")] {
            let message = error.message(&path, &Words::new(lang));
            assert!(message.contains(says) && !message.contains(denies), "{message}");
        }
        assert!(settle(&folder.path().join("a.yaml")).is_ok());
    }

    #[test]
    fn a_new_file_is_never_written_over_another() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        create_new(&at("a.yaml"), b"first").unwrap();
        symlink("nowhere", at("link.yaml")).unwrap();
        for name in ["a.yaml", "link.yaml", "."] {
            assert!(matches!(create_new(&at(name), b"second"), Err(Error::Exists)), "{name}");
        }
        assert_eq!(fs::read(at("a.yaml")).unwrap(), b"first");
        assert_eq!(names(folder.path()), ["a.yaml", "link.yaml"]);
    }

    #[test]
    fn of_many_that_create_the_same_file_one_succeeds() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.yaml");
        let made: Vec<bool> = std::thread::scope(|scope| {
            let start: Vec<_> = (0..8_u8).map(|n| (n, path.clone())).collect();
            let threads: Vec<_> =
                start.into_iter().map(|(n, path)| scope.spawn(move || create_new(&path, &[n; 1000]).is_ok())).collect();
            threads.into_iter().map(|thread| thread.join().unwrap()).collect()
        });
        assert_eq!(made.iter().filter(|made| **made).count(), 1);
        let winner = u8::try_from(made.iter().position(|made| *made).unwrap()).unwrap();
        assert_eq!(fs::read(&path).unwrap(), [winner; 1000]);
        assert_eq!(names(folder.path()), ["a.yaml"]);
    }

    #[test]
    fn the_text_stands_beside_the_report() {
        for (report, text) in [
            ("a.yaml", "a.txt"),
            ("a.b.yaml", "a.b.txt"),
            ("a.YML", "a.txt"),
            ("dir.yaml/a", "dir.yaml/a.txt"),
            ("a.txt", "a.txt.txt"),
            (".yaml", ".yaml.txt"),
            ("年报.2024", "年报.2024.txt"),
        ] {
            assert_eq!(text_beside(Path::new(report)), Path::new(text));
        }
    }
}
