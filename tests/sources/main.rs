//! Files of all kinds come apart into lines and tables, and files that are no source are refused within limits.

#![expect(clippy::unwrap_used, reason = "a test stops where something is missing, in the functions it shares too")]

mod bad;
mod docx;
mod office;

use std::io::{Cursor, Write};
use std::sync::{Mutex, MutexGuard, PoisonError};

use nianbao::import::source::{Cell, Piece, Source};
use peak_alloc::PeakAlloc;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// Memory is counted for the whole process, so that one test runs at a time.
fn alone() -> MutexGuard<'static, ()> {
    static ALONE: Mutex<()> = Mutex::new(());
    ALONE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A packed file of these parts.
fn packed<C: AsRef<[u8]>>(parts: &[(&str, C)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_ref()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// Lines as they are; rows as cells between `|`, `<` for what is covered.
fn drawn(source: &Source) -> Vec<String> {
    let cell = |cell: &Cell| match cell {
        Cell::Text(text) => text.clone(),
        Cell::Covered => "<".to_owned(),
    };
    let mut drawn = Vec::new();
    for piece in &source.pieces {
        match piece {
            Piece::Line { text, .. } => drawn.push(text.clone()),
            Piece::Table { rows } => drawn.extend(
                rows.iter().map(|row| format!("|{}|", row.cells.iter().map(cell).collect::<Vec<_>>().join("|"))),
            ),
        }
    }
    drawn
}
