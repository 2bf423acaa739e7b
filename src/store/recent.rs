//! The files used lately, for the start page. A convenience: whatever goes wrong with it is no error.

use std::fs;
use std::path::{Path, PathBuf};

/// How many are remembered.
const MOST: usize = 8;

/// The files used lately, the latest first.
pub fn list() -> Vec<PathBuf> {
    let content = place().and_then(|place| fs::read_to_string(place).ok()).unwrap_or_default();
    content.lines().map(PathBuf::from).filter(|path| path.is_file()).collect()
}

/// Remembers that a file was used.
pub fn add(path: &Path) {
    let (Some(place), Ok(path)) = (place(), fs::canonicalize(path)) else { return };
    let lines = std::iter::once(path.clone()).chain(list().into_iter().filter(|other| *other != path)).take(MOST);
    let content: String =
        lines.filter_map(|path| Some(path.to_str().filter(|name| !name.contains('\n'))?.to_owned() + "\n")).collect();
    // What stands there already is not worth two waits for the disk with every save.
    if fs::read_to_string(&place).is_ok_and(|there| there == content) {
        return;
    }
    let made = place.parent().is_some_and(|folder| fs::create_dir_all(folder).is_ok());
    if made {
        // Nothing depends on it.
        let _ = super::save(&place, content.as_bytes());
    }
}

/// The list's file: in the state directory of the XDG base directories.
fn place() -> Option<PathBuf> {
    Some(super::aside::state()?.join("recent"))
}
