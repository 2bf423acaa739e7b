//! The files that a call means: as they are named, those in folders, those that fit a pattern, those of a list.

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

use glob::MatchOptions;
use walkdir::{DirEntry, WalkDir};

use crate::cli::{Failure, is_stream, name_of};
use crate::say;
use crate::store;
use crate::words::Words;

/// One file after the other, named when it is wanted.
type Files<'a> = Box<dyn Iterator<Item = Result<PathBuf, Failure>> + 'a>;

/// The files of a call: those given, then those of the content of a list. One that cannot be named is a failure among them.
pub(super) fn files<'a>(given: &'a [PathBuf], list: Option<&'a [u8]>, words: &'a Words) -> Files<'a> {
    let listed = list.into_iter().flat_map(listed).map(Path::to_owned);
    Box::new(given.iter().cloned().chain(listed).flat_map(move |path| meant(path, words)))
}

/// The names of a list: one a line, or with a NUL behind each where there is one. A name may hold anything else.
fn listed(list: &[u8]) -> impl Iterator<Item = &Path> {
    let end = if list.contains(&0) { 0 } else { b'\n' };
    let list = list.strip_prefix(b"\xef\xbb\xbf").unwrap_or(list);
    let lines = list.split(move |byte| *byte == end);
    let lines = lines.map(move |line| if end == 0 { line } else { line.strip_suffix(b"\r").unwrap_or(line) });
    lines.filter(|line| !line.is_empty()).map(|line| Path::new(OsStr::from_bytes(line)))
}

/// What one name means: itself, what is in it, or what fits it.
fn meant(path: PathBuf, words: &Words) -> Files<'_> {
    if is_stream(&path) {
        return one(Ok(path));
    }
    match path.metadata() {
        Ok(found) if found.is_dir() => folder(&path, words),
        Err(_) if is_pattern(&path) && path.symlink_metadata().is_err() => matching(&path, words),
        _ => one(Ok(path)),
    }
}

fn one<'a>(file: Result<PathBuf, Failure>) -> Files<'a> {
    Box::new(std::iter::once(file))
}

/// The report files in a folder and the folders in it, by name. Hidden ones are left alone, and so are links to folders, which may lead
/// back.
fn folder<'a>(path: &Path, words: &'a Words) -> Files<'a> {
    let is_hidden = |entry: &DirEntry| entry.depth() > 0 && entry.file_name().as_bytes().starts_with(b".");
    let entries = WalkDir::new(path).sort_by_file_name().into_iter().filter_entry(move |entry| !is_hidden(entry));
    let found = entries.filter_map(move |entry| match entry {
        Ok(entry) => is_report(&entry).then(|| Ok(entry.into_path())),
        Err(error) => {
            let file = error.path().map(|path| name_of(path, words)).unwrap_or_default();
            let reason = error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
            Some(Err(Failure(say!(words, "many-unreadable-folder", file = file, reason = reason))))
        }
    });
    let mut found = found.peekable();
    if found.peek().is_none() {
        return one(Err(Failure(say!(words, "many-empty-folder", file = name_of(path, words)))));
    }
    Box::new(found)
}

fn is_report(entry: &DirEntry) -> bool {
    let kind = entry.file_type();
    let is_file = kind.is_file() || (kind.is_symlink() && entry.path().metadata().is_ok_and(|found| found.is_file()));
    is_file && store::is_yaml(entry.path())
}

/// Whether a name can be a pattern that no shell has filled in.
fn is_pattern(path: &Path) -> bool {
    path.as_os_str().as_bytes().iter().any(|byte| b"*?[".contains(byte))
}

/// What fits a pattern, by name; a folder that does stands for what is in it.
fn matching<'a>(path: &Path, words: &'a Words) -> Files<'a> {
    // As a shell does it: * is no hidden file.
    let options = MatchOptions { require_literal_leading_dot: true, ..MatchOptions::default() };
    let found = path.to_str().and_then(|pattern| glob::glob_with(pattern, options).ok());
    let mut found = found.into_iter().flatten().flatten().peekable();
    if found.peek().is_none() {
        return one(Err(Failure(say!(words, "many-no-match", pattern = name_of(path, words)))));
    }
    Box::new(found.flat_map(move |path| if path.is_dir() { folder(&path, words) } else { one(Ok(path)) }))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::words::Lang;

    /// What is meant, each with the folder taken away, or `!` and what is told of it.
    fn named(folder: &Path, given: &[&str], list: Option<&[u8]>) -> Vec<String> {
        let words = Words::new(Lang::En);
        let given: Vec<PathBuf> = given.iter().map(|name| folder.join(name)).collect();
        let short = |text: &str| text.replace(&format!("{}/", folder.display()), "");
        files(&given, list, &words)
            .map(|file| match file {
                Ok(path) => short(&path.to_string_lossy()),
                Err(Failure(message)) => format!("!{}", short(&message)),
            })
            .collect()
    }

    #[test]
    fn folders_and_patterns_stand_for_the_reports_in_them_by_name() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path();
        for name in
            ["b/2.yaml", "b/10.YML", "b/notes.txt", "b/deep/1.yaml", "b/.git/x.yaml", "b/.hidden.yaml", "a.yaml"]
        {
            let path = folder.join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "").unwrap();
        }
        fs::create_dir(folder.join("empty")).unwrap();
        std::os::unix::fs::symlink(folder, folder.join("b/back")).unwrap();
        std::os::unix::fs::symlink(folder.join("a.yaml"), folder.join("b/link.yaml")).unwrap();
        let in_b = ["b/10.YML", "b/2.yaml", "b/deep/1.yaml", "b/link.yaml"];
        assert_eq!(named(folder, &["b"], None), in_b);
        assert_eq!(named(folder, &["a.yaml", "b"], None), [&["a.yaml"], in_b.as_slice()].concat());
        assert_eq!(named(folder, &["b/*.yaml"], None), ["b/2.yaml", "b/link.yaml"]);
        assert_eq!(named(folder, &["[ab]"], None), in_b);
        assert_eq!(named(folder, &["b/notes.txt", "gone.yaml"], None), ["b/notes.txt", "gone.yaml"]);
        let odd = named(folder, &["empty", "x*.yaml"], None);
        assert!(odd.len() == 2 && odd.iter().all(|told| told.starts_with('!')), "{odd:?}");
    }

    /// A file whose name looks like a pattern is that file.
    #[test]
    fn a_file_of_that_very_name_goes_before_a_pattern() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["[1].yaml", "1.yaml"] {
            fs::write(folder.path().join(name), "").unwrap();
        }
        assert_eq!(named(folder.path(), &["[1].yaml"], None), ["[1].yaml"]);
    }

    #[test]
    fn a_list_has_a_name_a_line_or_behind_each_a_nul() {
        let folder = tempfile::tempdir().unwrap();
        let named = |list: &[u8]| named(folder.path(), &["a"], Some(list));
        assert_eq!(named(b"b c.yaml\r\n\nd\n"), ["a", "b c.yaml", "d"]);
        assert_eq!(named(b"b\nc\0d\0"), ["a", "b\nc", "d"]);
        assert_eq!(named("\u{feff}县局.yaml".as_bytes()), ["a", "县局.yaml"]);
        assert_eq!(named(b"\n"), ["a"]);
    }
}
