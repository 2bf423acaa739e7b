//! Report files on disk.
use std::io;
use std::path::Path;

use crate::words::Words;
use crate::yaml::{self, Loaded};

/// Largest file that is read, in bytes.
pub const LIMIT: u64 = 16 * 1024 * 1024;

/// Why a file cannot be read or written.
#[derive(Debug)]
pub enum Error {
    /// The system refused.
    Io(io::Error),
    /// The content is no report.
    Content(yaml::Error),
}

impl Error {
    /// The error in the user's words, with the file.
    pub fn message(&self, _path: &Path, _words: &Words) -> String {
        todo!()
    }
}

/// Reads a report from a file.
pub fn load(_path: &Path) -> Result<Loaded, Error> {
    todo!()
}

/// Writes a file whole or not at all: into a temporary file beside it, which then takes its place.
pub fn save(_path: &Path, _content: &[u8]) -> Result<(), Error> {
    todo!()
}
