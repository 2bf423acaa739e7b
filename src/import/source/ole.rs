//! The container of office programs of before 2007 ([MS-CFB]): which streams are in it, and how far the cells of a workbook reach.
//!
//! The reader of workbooks makes room for every cell between the first and the last of a sheet, so that two cells in a file of
//! two kilobytes could take half a gigabyte; whether they do is seen here before it is asked.

use super::Error;
use super::limits::PIECES;

/// A container.
pub(super) struct Compound<'b> {
    bytes: &'b [u8],
    sector: usize,
    /// For each sector, the next one of its chain.
    next: Vec<u32>,
    entries: Vec<Entry>,
    small: Vec<u32>,
    /// The stream that the small streams are parts of.
    pool: Vec<u8>,
}

struct Entry {
    name: String,
    start: u32,
    length: usize,
}

/// Streams shorter than this are kept in the pool.
const SMALL: usize = 4096;

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..at + 2)?.try_into().ok().map(u16::from_le_bytes)
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at + 4)?.try_into().ok().map(u32::from_le_bytes)
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> {
    bytes.chunks_exact(4).filter_map(|bytes| bytes.try_into().ok().map(u32::from_le_bytes))
}

impl<'b> Compound<'b> {
    /// Reads what is in it.
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self, Error> {
        let shift = u16_at(bytes, 30).filter(|shift| matches!(shift, 9 | 12)).ok_or(Error::Damaged)?;
        let empty = Self {
            bytes,
            sector: 1 << shift,
            next: Vec::new(),
            entries: Vec::new(),
            small: Vec::new(),
            pool: Vec::new(),
        };
        empty.fill().ok_or(Error::Damaged)
    }

    fn fill(mut self) -> Option<Self> {
        let mut tables: Vec<u32> = numbers(self.bytes.get(76..512)?).collect();
        // Further sectors of the list of tables, each ending in the next of them.
        let mut further = u32_at(self.bytes, 68)?;
        let most = self.bytes.len() / self.sector + 1;
        for _ in 0..most {
            let Some(sector) = self.sector(further) else { break };
            let (list, next) = sector.split_at_checked(self.sector - 4)?;
            tables.extend(numbers(list));
            further = u32_at(next, 0)?;
        }
        let parts = tables.iter().take(most).filter_map(|table| self.sector(*table));
        self.next = parts.flat_map(numbers).collect();
        let folder = self.chain(u32_at(self.bytes, 48)?, usize::MAX);
        self.entries = folder.chunks_exact(128).filter_map(entry).collect();
        self.small = numbers(&self.chain(u32_at(self.bytes, 60)?, usize::MAX)).collect();
        let root = self.entries.first()?;
        self.pool = self.chain(root.start, root.length);
        Some(self)
    }

    fn sector(&self, number: u32) -> Option<&'b [u8]> {
        let start = usize::try_from(number).ok()?.checked_add(1)?.checked_mul(self.sector)?;
        let rest = self.bytes.get(start..)?;
        // The last one may be cut off.
        rest.get(..self.sector.min(rest.len())).filter(|sector| !sector.is_empty())
    }

    /// The sectors of a chain; of one that runs in a circle as many as the file has.
    fn chain(&self, start: u32, length: usize) -> Vec<u8> {
        let mut content = Vec::new();
        let mut at = start;
        while content.len() < length.min(self.bytes.len()) {
            let Some(sector) = self.sector(at) else { break };
            content.extend_from_slice(sector);
            let Some(next) = usize::try_from(at).ok().and_then(|at| self.next.get(at)) else { break };
            at = *next;
        }
        content.truncate(length);
        content
    }

    /// Whether it has a stream of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.entries.iter().any(|entry| entry.name == name)
    }

    /// The content of a stream, as far as it is there.
    pub(super) fn stream(&self, name: &str) -> Option<Vec<u8>> {
        let entry = self.entries.iter().find(|entry| entry.name == name)?;
        if entry.length >= SMALL {
            return Some(self.chain(entry.start, entry.length));
        }
        let mut content = Vec::new();
        let mut at = usize::try_from(entry.start).ok()?;
        while content.len() < entry.length {
            let Some(part) = self.pool.get(at * 64..).filter(|part| !part.is_empty()) else { break };
            content.extend_from_slice(part.get(..64.min(part.len()))?);
            let Some(next) = self.small.get(at).and_then(|next| usize::try_from(*next).ok()) else { break };
            at = next;
        }
        content.truncate(entry.length);
        Some(content)
    }
}

fn entry(bytes: &[u8]) -> Option<Entry> {
    let length = usize::from(u16_at(bytes, 64)?).checked_sub(2)?;
    let name: Vec<u16> =
        bytes.get(..length.min(64))?.chunks_exact(2).map(|c| u16::from_le_bytes([c[0], c[1]])).collect();
    let length = usize::try_from(u32_at(bytes, 120)?).ok()?;
    Some(Entry { name: String::from_utf16_lossy(&name), start: u32_at(bytes, 116)?, length })
}

/// Whether the cells of a workbook of Excel 97 ([MS-XLS]) reach no further than a reader may make room for, all sheets together.
pub(super) fn judge(book: &[u8]) -> Result<(), Error> {
    let mut at = 0;
    let mut sheets = 0_usize;
    let mut extent: Option<(u16, u16, u16, u16)> = None;
    let mut add = |extent: Option<(u16, u16, u16, u16)>| {
        let size = |first: u16, last: u16| usize::from(last.saturating_sub(first)) + 1;
        sheets += extent.map_or(0, |(top, bottom, left, right)| size(top, bottom) * size(left, right));
        if sheets > PIECES { Err(Error::TooMuch) } else { Ok(()) }
    };
    while let (Some(kind), Some(length)) = (u16_at(book, at), u16_at(book, at + 2)) {
        let body = book.get(at + 4..).unwrap_or_default();
        // The beginning of a sheet.
        if kind == 0x0809 {
            add(extent.take())?;
        }
        // Number, label, boolean, formula, RK, string, several RKs, rich text, of all versions.
        if matches!(
            kind,
            0x0003
                | 0x0004
                | 0x0005
                | 0x0006
                | 0x0203
                | 0x0204
                | 0x0205
                | 0x0206
                | 0x0406
                | 0x027e
                | 0x00fd
                | 0x00bd
                | 0x00d6
        ) && let (Some(row), Some(column)) = (u16_at(body, 0), u16_at(body, 2))
        {
            // Several in a row say their last column at the end.
            let last = if kind == 0x00bd {
                u16_at(body, usize::from(length).saturating_sub(2)).unwrap_or(column)
            } else {
                column
            };
            let (top, bottom, left, right) = extent.unwrap_or((row, row, column, last));
            extent = Some((top.min(row), bottom.max(row), left.min(column), right.max(last).max(column)));
        }
        at += 4 + usize::from(length);
    }
    add(extent)
}
