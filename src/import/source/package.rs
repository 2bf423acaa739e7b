//! A packed file of an office program: its parts, unpacked within limits.

use std::borrow::Cow;
use std::io::{self, Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::Error;
use super::limits::{PARTS, UNPACKED};
use crate::encoding::decode_file;

/// A packed file.
pub(super) struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    /// How many bytes may still be unpacked.
    left: u64,
}

/// How each entry of the list of parts begins.
const ENTRY: &[u8] = b"PK\x01\x02";

impl<'b> Package<'b> {
    /// Opens it.
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self, Error> {
        // Counted before anything is made of them: the list of a million empty parts fits a source.
        if bytes.windows(ENTRY.len()).filter(|window| *window == ENTRY).count() > PARTS {
            return Err(Error::TooMuch);
        }
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_broken| Error::Damaged)?;
        Ok(Self { archive, left: UNPACKED })
    }

    /// Whether it has a part of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.archive.index_for_name(name).is_some()
    }

    /// The names of the parts that begin so.
    pub(super) fn names(&self, start: &str) -> Vec<String> {
        let names = self.archive.file_names().filter_map(Result::ok).filter(|name| name.starts_with(start));
        names.map(Cow::into_owned).collect()
    }

    /// The text of a part; `None` if there is none of this name.
    pub(super) fn text(&mut self, name: &str) -> Result<Option<String>, Error> {
        let Some(index) = self.archive.index_for_name(name) else { return Ok(None) };
        let mut content = Vec::new();
        self.unpack(index, &mut content)?;
        let text = decode_file(&content).ok_or(Error::Damaged)?.0;
        Ok(Some(text.into_owned()))
    }

    /// Unpacks everything to nowhere: whether all of it together stays within the limit, before another program reads it.
    pub(super) fn measure(&mut self) -> Result<(), Error> {
        (0..self.archive.len()).try_for_each(|index| self.unpack(index, &mut io::sink()))
    }

    fn unpack(&mut self, index: usize, into: &mut impl io::Write) -> Result<(), Error> {
        let part = self.archive.by_index(index).map_err(|error| match error {
            ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => Error::Encrypted,
            _ => Error::Damaged,
        })?;
        // What the part says of its length is not asked.
        let unpacked = io::copy(&mut part.take(self.left + 1), into).map_err(|_broken| Error::Damaged)?;
        self.left = self.left.checked_sub(unpacked).ok_or(Error::Bomb)?;
        Ok(())
    }
}
