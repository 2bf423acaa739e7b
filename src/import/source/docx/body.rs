//! The elements of a document, in one pass: paragraphs and tables as they nest.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::super::Error;
use super::super::limits::{COLUMNS, DEPTH};
use super::numbering::{self, Numbered, Numbering};
use super::{attribute, is_on, local};

/// What a document or a cell holds.
pub(super) enum Block {
    /// A paragraph, with the breaks in it.
    Line(String),
    Table(Vec<Vec<Cell>>),
}

/// A cell of a table as a document gives it.
#[derive(Default)]
pub(super) struct Cell {
    pub(super) blocks: Vec<Block>,
    pub(super) columns: usize,
    /// It belongs to the cell above or on its left.
    pub(super) covered: bool,
}

impl Cell {
    /// Its paragraphs, one below the other.
    pub(super) fn text(&self) -> String {
        let lines = self.blocks.iter().filter_map(|block| match block {
            Block::Line(line) if !line.trim().is_empty() => Some(line.trim()),
            _ => None,
        });
        lines.collect::<Vec<_>>().join("\n")
    }
}

#[derive(Default)]
struct Paragraph {
    text: String,
    numbered: Numbered,
}

#[derive(Default)]
struct Table {
    rows: Vec<Vec<Cell>>,
    row: Vec<Cell>,
    /// The row was taken out.
    deleted: bool,
}

/// What is open while a document is read.
pub(super) struct Body {
    numbering: Numbering,
    /// The names of the elements.
    open: Vec<String>,
    /// For each `AlternateContent`, whether one of its alternatives was taken: the others say the same for older programs.
    chosen: Vec<bool>,
    /// A text box stands within a paragraph, and has paragraphs.
    paragraphs: Vec<Paragraph>,
    tables: Vec<Table>,
    cells: Vec<Cell>,
    /// Of the document itself.
    blocks: Vec<Block>,
    /// The run is hidden.
    hidden: bool,
    /// White space at the ends of the text counts.
    preserve: bool,
    text: String,
}

impl Body {
    /// What the main part of a document holds.
    pub(super) fn read(xml: &str, numbering: Numbering) -> Result<Vec<Block>, Error> {
        let mut body = Self {
            numbering,
            open: Vec::new(),
            chosen: Vec::new(),
            paragraphs: Vec::new(),
            tables: Vec::new(),
            cells: Vec::new(),
            blocks: Vec::new(),
            hidden: false,
            preserve: false,
            text: String::new(),
        };
        let mut reader = Reader::from_str(xml);
        // How deep in what is left out.
        let mut left_out = 0_usize;
        loop {
            match reader.read_event().map_err(|_broken| Error::Damaged)? {
                Event::Start(_) if left_out > 0 => left_out += 1,
                Event::Start(element) if body.leaves_out(&element) => left_out = 1,
                Event::Start(element) => body.start(&element)?,
                Event::Empty(element) if left_out == 0 && !body.leaves_out(&element) => {
                    body.start(&element)?;
                    body.end();
                }
                Event::End(_) if left_out > 0 => left_out -= 1,
                Event::End(_) => body.end(),
                Event::Text(text) if body.takes_text() => body.text.push_str(&text.xml10_content()),
                Event::CData(text) if body.takes_text() => body.text.push_str(&text.xml10_content()),
                // Word writes no entities of its own, and those of others stay out.
                Event::GeneralRef(name) if body.takes_text() => body.text.extend(character(&name)),
                Event::Eof => break,
                _ => {}
            }
            if left_out + body.open.len() > DEPTH {
                return Err(Error::TooDeep);
            }
        }
        // A document that ends in the middle of something is no document.
        if body.open.is_empty() && left_out == 0 { Ok(body.blocks) } else { Err(Error::Damaged) }
    }

    fn is_in(&self, name: &str) -> bool {
        self.open.last().is_some_and(|open| open == name)
    }

    fn takes_text(&self) -> bool {
        self.is_in("t")
    }

    /// Whether the text of an element is not the document's: taken out, moved away, said once already, the reading of a character.
    fn leaves_out(&mut self, element: &BytesStart<'_>) -> bool {
        match local(element) {
            // In properties these say that the paragraph's end or the row was taken out or moved.
            "del" | "moveFrom" => !self.is_in("rPr") && !self.is_in("trPr"),
            "rt" | "instrText" => true,
            "Choice" | "Fallback" => self.chosen.last_mut().is_some_and(|chosen| std::mem::replace(chosen, true)),
            // Properties as they were before a change.
            name => name.ends_with("Change"),
        }
    }

    fn start(&mut self, element: &BytesStart<'_>) -> Result<(), Error> {
        let name = local(element);
        match name {
            "AlternateContent" => self.chosen.push(false),
            "p" => self.paragraphs.push(Paragraph::default()),
            "tbl" => self.tables.push(Table::default()),
            "tc" => self.cells.push(Cell { columns: 1, ..Cell::default() }),
            "r" => self.hidden = false,
            "t" => {
                self.preserve = attribute(element, "space").as_deref() == Some("preserve");
                self.text.clear();
            }
            "tab" if self.is_in("r") => self.push("\t"),
            "br" | "cr" => self.push("\n"),
            "noBreakHyphen" => self.push("-"),
            "sym" => self.push(&symbol(element)),
            "vanish" if self.is_in("rPr") && self.open.iter().rev().nth(1).is_some_and(|open| open == "r") => {
                self.hidden = is_on(element);
            }
            "pStyle" | "numId" | "ilvl" => self.number(name, attribute(element, "val")),
            "gridSpan" | "vMerge" | "hMerge" | "gridBefore" | "gridAfter" | "del" => self.place(name, element)?,
            _ => {}
        }
        self.open.push(name.to_owned());
        Ok(())
    }

    fn number(&mut self, name: &str, value: Option<String>) {
        let in_properties = self.is_in("pPr") || self.is_in("numPr");
        let Some(Paragraph { numbered, .. }) = self.paragraphs.last_mut().filter(|_| in_properties) else { return };
        match name {
            "pStyle" => numbered.style = value,
            "numId" => numbered.list = value,
            _ => numbered.level = value.as_deref().and_then(numbering::level),
        }
    }

    /// Where a cell stands in its table, and whether a row is there.
    fn place(&mut self, name: &str, element: &BytesStart<'_>) -> Result<(), Error> {
        let value = attribute(element, "val");
        let count = value.as_deref().and_then(|value| value.parse().ok()).unwrap_or(1).min(COLUMNS);
        let merged = value.as_deref() != Some("restart");
        let in_cell = self.is_in("tcPr");
        match (name, self.cells.last_mut().filter(|_| in_cell)) {
            ("gridSpan", Some(cell)) => cell.columns = count,
            ("vMerge" | "hMerge", Some(cell)) => cell.covered |= merged,
            _ => {}
        }
        if let Some(table) = self.tables.last_mut().filter(|_| self.open.last().is_some_and(|open| open == "trPr")) {
            match name {
                "gridBefore" | "gridAfter" if count > 0 => table.row.push(Cell { columns: count, ..Cell::default() }),
                "del" => table.deleted = true,
                _ => {}
            }
        }
        if self.tables.last().is_some_and(|table| table.row.len() > COLUMNS) { Err(Error::TooMuch) } else { Ok(()) }
    }

    fn push(&mut self, text: &str) {
        if let Some(paragraph) = self.paragraphs.last_mut().filter(|_| !self.hidden) {
            paragraph.text.push_str(text);
        }
    }

    fn end(&mut self) {
        let name = self.open.pop().unwrap_or_default();
        match name.as_str() {
            "AlternateContent" => drop(self.chosen.pop()),
            "t" => {
                let text = std::mem::take(&mut self.text);
                self.push(if self.preserve { &text } else { text.trim_ascii() });
            }
            "p" => {
                let Some(paragraph) = self.paragraphs.pop() else { return };
                // A paragraph without text is shown with its number too, but nobody means it.
                if !paragraph.text.trim().is_empty() {
                    let number = self.numbering.next(&paragraph.numbered);
                    self.hold(Block::Line(number + paragraph.text.trim_end()));
                }
            }
            "tc" => {
                if let (Some(cell), Some(table)) = (self.cells.pop(), self.tables.last_mut()) {
                    table.row.push(cell);
                }
            }
            "tr" => {
                if let Some(table) = self.tables.last_mut() {
                    let row = std::mem::take(&mut table.row);
                    if !std::mem::take(&mut table.deleted) {
                        table.rows.push(row);
                    }
                }
            }
            "tbl" => {
                if let Some(table) = self.tables.pop() {
                    self.hold(Block::Table(table.rows));
                }
            }
            _ => {}
        }
    }

    fn hold(&mut self, block: Block) {
        self.cells.last_mut().map_or(&mut self.blocks, |cell| &mut cell.blocks).push(block);
    }
}

/// The character of a reference: `&lt;`, `&#x4e00;`. None of any other, so that none can stand for more than one character.
fn character(name: &quick_xml::events::BytesRef<'_>) -> Option<char> {
    match name.resolve_char_ref() {
        Ok(Some(c)) => Some(c),
        _ => match &*name.xml10_content() {
            "lt" => Some('<'),
            "gt" => Some('>'),
            "amp" => Some('&'),
            "quot" => Some('"'),
            "apos" => Some('\''),
            _ => None,
        },
    }
}

/// A character of a font for symbols. Those have no meaning elsewhere, so that a box stands for them.
fn symbol(element: &BytesStart<'_>) -> String {
    let code = attribute(element, "char").and_then(|code| u32::from_str_radix(&code, 16).ok());
    let known = code.and_then(char::from_u32).filter(|c| !('\u{e000}'..='\u{f8ff}').contains(c) && !c.is_control());
    known.unwrap_or('□').to_string()
}
