//! What was copied last, in a file of its own: a terminal that does not take it says nothing, and a file can be fetched.

use std::io::Write;
use std::path::PathBuf;
use std::{fs, io};

use super::aside;

/// Writes what was copied, with a line end, in place of what was copied before; where to. Nobody else can read it, for it may not be
/// published yet.
///
/// # Errors
/// The user has no home, or it cannot be written there.
pub fn keep(text: &str) -> io::Result<PathBuf> {
    let folder = aside::state().ok_or(io::ErrorKind::NotFound)?;
    aside::make_folder(&folder)?;
    // Whole or not at all for whoever fetches it now; nobody waits for the disk, since it is only a copy.
    let mut file = tempfile::Builder::new().prefix(".copied-").tempfile_in(&folder)?;
    file.write_all(text.as_bytes())?;
    if !text.ends_with('\n') {
        file.write_all(b"\n")?;
    }
    let path = folder.join("copied.txt");
    // Something else of that name, a folder or a link, is not ours.
    if fs::symlink_metadata(&path).is_ok_and(|there| !there.is_file()) {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    file.persist(&path).map_err(|error| error.error)?;
    Ok(path)
}
