//! Documents of Word and WPS (Office Open XML, ECMA-376) → lines and tables.
//!
//! Names are told apart without their namespaces, since the strict and the transitional kind of the format differ in nothing else here.

mod body;
mod numbering;

use quick_xml::events::BytesStart;

use self::body::{Block, Body};
use self::numbering::Numbering;
use super::limits::Budget;
use super::package::Package;
use super::spans::{Given, expand, reads_as_table};
use super::{At, Error, Piece};

/// The lines and tables of a document.
pub(super) fn pieces(package: &mut Package<'_>, budget: &mut Budget) -> Result<Vec<Piece>, Error> {
    let numbers = package.text("word/numbering.xml")?.unwrap_or_default();
    let styles = package.text("word/styles.xml")?.unwrap_or_default();
    let numbering = Numbering::read(&numbers, &styles)?;
    // Some programs number the part.
    let names = package.names("word/document");
    let name = names.iter().find(|name| name.strip_suffix(".xml").is_some()).ok_or(Error::Damaged)?;
    let xml = package.text(name)?.ok_or(Error::Damaged)?;
    let mut pieces = Pieces { budget, paragraphs: 0, tables: 0, made: Vec::new() };
    pieces.add(Body::read(&xml, numbering)?)?;
    Ok(pieces.made)
}

/// The name of an element, without its namespace.
fn local<'e>(element: &'e BytesStart<'_>) -> &'e str {
    let name = element.name().0;
    name.rsplit_once(':').map_or(name, |(_, name)| name)
}

/// An attribute by its name without namespace.
fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = element.attributes();
    // Comparing every attribute with all others costs more than reading them.
    let attributes = attributes.with_checks(false);
    let found = attributes.filter_map(Result::ok).find(|attribute| {
        let key = attribute.key.0;
        key.rsplit_once(':').map_or(key, |(_, key)| key) == name
    })?;
    Some(found.normalized_value(quick_xml::XmlVersion::Implicit1_0).ok()?.into_owned())
}

/// Whether a switch is on: it is unless it says no.
fn is_on(element: &BytesStart<'_>) -> bool {
    !matches!(attribute(element, "val").as_deref(), Some("0" | "false" | "off"))
}

/// The pieces as they are numbered.
struct Pieces<'b> {
    budget: &'b mut Budget,
    paragraphs: usize,
    tables: usize,
    made: Vec<Piece>,
}

impl Pieces<'_> {
    /// As deep as the document, which is not deep.
    fn add(&mut self, blocks: Vec<Block>) -> Result<(), Error> {
        for block in blocks {
            match block {
                Block::Line(text) => {
                    self.paragraphs += 1;
                    for line in text.lines().filter(|line| !line.trim().is_empty()) {
                        self.budget.take(1)?;
                        self.made.push(Piece::Line { at: At::Paragraph(self.paragraphs), text: line.to_owned() });
                    }
                }
                Block::Table(rows) => {
                    let inner = |block: &Block| matches!(block, Block::Table(_));
                    let has_inner = rows.iter().flatten().any(|cell| cell.blocks.iter().any(inner));
                    let texts: Vec<Vec<String>> =
                        rows.iter().map(|row| row.iter().map(body::Cell::text).collect()).collect();
                    if has_inner || !reads_as_table(&texts, false) {
                        rows.into_iter().flatten().try_for_each(|cell| self.add(cell.blocks))?;
                        continue;
                    }
                    self.tables += 1;
                    let at = |row: usize| At::Table { table: self.tables, row: row + 1 };
                    let given = |(cell, text): (body::Cell, String)| Given {
                        text: (!cell.covered).then_some(text),
                        columns: cell.columns,
                        rows: 1,
                    };
                    let rows = rows.into_iter().zip(texts).enumerate();
                    let rows =
                        rows.map(|(row, (cells, texts))| (at(row), cells.into_iter().zip(texts).map(given).collect()));
                    let rows = expand(rows.collect(), self.budget)?;
                    self.made.push(Piece::Table { rows });
                }
            }
        }
        Ok(())
    }
}
