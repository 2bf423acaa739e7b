//! How much a source may hold. A report has some 200 cells and a few pages; what is far beyond is no report, and must not cost memory.

use super::Error;

/// The most bytes of a source: 16 MiB. A report with pictures saved as a page or a document has a few.
pub const SOURCE: usize = 16 << 20;

/// The most bytes a packed file may unpack to, all its parts together: 64 MiB. Counted while unpacking, since a file may lie about it.
pub const UNPACKED: u64 = 64 << 20;

/// The most parts of a packed file. A document with a hundred pictures has a few hundred.
pub const PARTS: usize = 4096;

/// The most pieces of a source, cells of tables and lines together, merged cells counted by what they cover.
pub const PIECES: usize = 400_000;

/// How many bytes of the text of a cell count as a piece more, where a source may show one text in any number of cells.
pub const TEXT: usize = 256;

/// The most columns of a table. The widest of a report has 15; sheets have been seen with lists of 60 beside it.
pub const COLUMNS: usize = 256;

/// The most tags of a page. A report saved as a page by an office program has some ten thousand.
pub const TAGS: usize = 250_000;

/// How many bytes of a page are looked at again to find where the parts end that may be left out: 64 MiB.
pub const LOOKED_AT: usize = 64 << 20;

/// The deepest nesting of blocks and tables. Portals have been seen with 40.
pub const DEPTH: usize = 200;

/// What of [`PIECES`] is left.
#[derive(Debug)]
pub(super) struct Budget(usize);

impl Default for Budget {
    fn default() -> Self {
        Self(PIECES)
    }
}

impl Budget {
    /// Takes so many pieces of it.
    pub(super) fn take(&mut self, pieces: usize) -> Result<(), Error> {
        self.0 = self.0.checked_sub(pieces).ok_or(Error::TooMuch)?;
        Ok(())
    }
}
