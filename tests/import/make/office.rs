//! Word and Excel: their parts written by hand, and zipped.

use std::io::{Cursor, Write as _};

use super::escaped;
use crate::document::{Block, Role, Row, Sort, owner};

const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const TYPES: &str = "http://schemas.openxmlformats.org/package/2006/content-types";
const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const SHEET: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const WORD_TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
const SHEET_TYPES: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";

fn zipped(parts: &[(String, String)]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        archive.start_file(name.as_str(), zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn relations(targets: &[(String, &str, String)]) -> String {
    let one = |(id, kind, target): &(String, &str, String)| {
        format!("<Relationship Id=\"{id}\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"/>")
    };
    format!("{XML}<Relationships xmlns=\"{RELATIONS}\">{}</Relationships>", targets.iter().map(one).collect::<String>())
}

fn types(parts: &[(String, String)]) -> String {
    let one = |(name, kind): &(String, String)| format!("<Override PartName=\"{name}\" ContentType=\"{kind}\"/>");
    format!(
        "{XML}<Types xmlns=\"{TYPES}\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>{}</Types>",
        parts.iter().map(one).collect::<String>()
    )
}

/// A paragraph, parted into runs in the middle of its words as Word does.
fn paragraph(text: &str, properties: &str) -> String {
    let characters: Vec<char> = text.chars().collect();
    let (front, back) = characters.split_at(characters.len() / 2);
    let run = |part: &[char]| {
        if part.is_empty() {
            return String::new();
        }
        let text: String = part.iter().collect();
        format!(
            "<w:r><w:rPr><w:rFonts w:hint=\"eastAsia\"/></w:rPr><w:t xml:space=\"preserve\">{}</w:t></w:r>",
            escaped(&text)
        )
    };
    format!("<w:p>{properties}{}<w:proofErr w:type=\"spellStart\"/>{}</w:p>", run(front), run(back))
}

fn word_row(rows: &[Row], at: usize) -> String {
    let mut cells = String::new();
    let mut column = 0;
    while column < rows[at].cells.len() {
        let from = owner(rows, (at, column));
        let slot = rows[from.0].cells[from.1].as_ref().unwrap();
        let merge = match (slot.down > 1, from.0 == at) {
            (false, _) => "",
            (true, true) => "<w:vMerge w:val=\"restart\"/>",
            (true, false) => "<w:vMerge/>",
        };
        let across = if slot.across > 1 { format!("<w:gridSpan w:val=\"{}\"/>", slot.across) } else { String::new() };
        let text = if from.0 == at { slot.text.as_str() } else { "" };
        let paragraphs: String =
            text.split('\n').map(|line| paragraph(line, "<w:pPr><w:jc w:val=\"center\"/></w:pPr>")).collect();
        cells.extend([format!(
            "<w:tc><w:tcPr><w:tcW w:w=\"900\" w:type=\"dxa\"/>{across}{merge}</w:tcPr>{paragraphs}</w:tc>"
        )]);
        column = from.1 + slot.across;
    }
    let head = if rows[at].sort == Sort::Head { "<w:trPr><w:tblHeader/></w:trPr>" } else { "" };
    format!("<w:tr>{head}{cells}</w:tr>")
}

fn word_table(rows: &[Row]) -> String {
    let grid = "<w:gridCol w:w=\"900\"/>".repeat(rows[0].cells.len());
    let begin = format!("<w:tbl><w:tblPr><w:tblW w:w=\"0\" w:type=\"auto\"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>");
    let mut text = begin.clone();
    for (at, row) in rows.iter().enumerate() {
        if row.sort == Sort::Page {
            let number = paragraph(&row.cells[0].as_ref().unwrap().text, "");
            text.extend([format!("</w:tbl>{number}{begin}")]);
        } else {
            text.push_str(&word_row(rows, at));
        }
    }
    text + "</w:tbl><w:p/>"
}

pub(super) fn docx(blocks: &[Block]) -> Vec<u8> {
    let block = |block: &Block| match block {
        Block::Heading(line) => paragraph(line, "<w:pPr><w:pStyle w:val=\"1\"/></w:pPr>"),
        Block::Line(line) => paragraph(line, "<w:pPr><w:ind w:firstLine=\"640\"/></w:pPr>"),
        Block::Table(rows) => word_table(rows),
    };
    let body: String = blocks.iter().map(block).collect();
    let document = format!(
        "{XML}<w:document xmlns:w=\"{WORD}\"><w:body>{body}<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/></w:sectPr></w:body></w:document>"
    );
    zipped(&[
        ("[Content_Types].xml".to_owned(), types(&[("/word/document.xml".to_owned(), WORD_TYPE.to_owned())])),
        ("_rels/.rels".to_owned(), relations(&[("rId1".to_owned(), "officeDocument", "word/document.xml".to_owned())])),
        ("word/document.xml".to_owned(), document),
    ])
}

/// A sheet in the making.
#[derive(Default)]
struct Sheet {
    rows: Vec<Vec<(usize, String)>>,
    merged: Vec<String>,
}

/// A, B, …
fn letter(column: usize) -> char {
    char::from(b'A' + u8::try_from(column).unwrap())
}

impl Sheet {
    fn line(&mut self, text: &str, strings: &mut Vec<String>) {
        let at = self.rows.len() + 1;
        self.rows.push(vec![(0, string(text, &format!("A{at}"), strings))]);
        self.merged.push(format!("A{at}:O{at}"));
    }

    fn table(&mut self, rows: &[Row], strings: &mut Vec<String>) {
        let first = self.rows.len() + 1;
        for (at, row) in rows.iter().enumerate() {
            let mut line = Vec::new();
            for (column, slot) in row.cells.iter().enumerate() {
                let Some(slot) = slot else { continue };
                let place = format!("{}{}", letter(column), first + at);
                if slot.across > 1 || slot.down > 1 {
                    let end = format!("{}{}", letter(column + slot.across - 1), first + at + slot.down - 1);
                    self.merged.push(format!("{place}:{end}"));
                }
                let is_number = slot.role == Role::Figure
                    && !slot.text.is_empty()
                    && slot.text.chars().all(|c| c.is_ascii_digit() || c == '.');
                let cell = match slot.text.as_str() {
                    "" => format!("<c r=\"{place}\"/>"),
                    number if is_number => format!("<c r=\"{place}\"><v>{number}</v></c>"),
                    text => string(text, &place, strings),
                };
                line.push((column, cell));
            }
            self.rows.push(line);
        }
    }

    fn print(&self) -> String {
        let row = |(at, cells): (usize, &Vec<(usize, String)>)| {
            let cells: String = cells.iter().map(|(_, cell)| cell.as_str()).collect();
            format!("<row r=\"{}\">{cells}</row>", at + 1)
        };
        let rows: String = self.rows.iter().enumerate().map(row).collect();
        let merged: String =
            self.merged.iter().map(|range| format!("<mergeCell ref=\"{range}\"/>")).collect::<Vec<_>>().concat();
        let merged = if merged.is_empty() {
            merged
        } else {
            format!("<mergeCells count=\"{}\">{merged}</mergeCells>", self.merged.len())
        };
        format!("{XML}<worksheet xmlns=\"{SHEET}\"><sheetData>{rows}</sheetData>{merged}</worksheet>")
    }
}

/// Every third text stands in its cell, the others among the strings of the workbook.
fn string(text: &str, place: &str, strings: &mut Vec<String>) -> String {
    strings.push(text.to_owned());
    let at = strings.len() - 1;
    if at.is_multiple_of(3) {
        format!("<c r=\"{place}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{}</t></is></c>", escaped(text))
    } else {
        format!("<c r=\"{place}\" t=\"s\"><v>{at}</v></c>")
    }
}

pub(super) fn xlsx(blocks: &[Block], one_table_a_sheet: bool) -> Vec<u8> {
    let mut strings = Vec::new();
    let mut sheets: Vec<Sheet> = Vec::new();
    for block in blocks {
        if sheets.is_empty() || one_table_a_sheet {
            sheets.push(Sheet::default());
        }
        let sheet = sheets.last_mut().unwrap();
        match block {
            Block::Heading(line) | Block::Line(line) => sheet.line(line, &mut strings),
            Block::Table(rows) => sheet.table(rows, &mut strings),
        }
    }
    let numbers = 1..=sheets.len();
    let list: String = numbers
        .clone()
        .map(|at| format!("<sheet name=\"表{at}\" sheetId=\"{at}\" r:id=\"rId{at}\"/>"))
        .collect::<Vec<_>>()
        .concat();
    let workbook = format!("{XML}<workbook xmlns=\"{SHEET}\" xmlns:r=\"{OFFICE}\"><sheets>{list}</sheets></workbook>");
    let mut targets: Vec<(String, &str, String)> =
        numbers.clone().map(|at| (format!("rId{at}"), "worksheet", format!("worksheets/sheet{at}.xml"))).collect();
    targets.push(("rId99".to_owned(), "sharedStrings", "sharedStrings.xml".to_owned()));
    let mut kinds = vec![
        ("/xl/workbook.xml".to_owned(), format!("{SHEET_TYPES}.sheet.main+xml")),
        ("/xl/sharedStrings.xml".to_owned(), format!("{SHEET_TYPES}.sharedStrings+xml")),
    ];
    kinds.extend(numbers.map(|at| (format!("/xl/worksheets/sheet{at}.xml"), format!("{SHEET_TYPES}.worksheet+xml"))));
    let items: String = strings
        .iter()
        .map(|text| format!("<si><t xml:space=\"preserve\">{}</t></si>", escaped(text)))
        .collect::<Vec<_>>()
        .concat();
    let mut parts = vec![
        ("[Content_Types].xml".to_owned(), types(&kinds)),
        ("_rels/.rels".to_owned(), relations(&[("rId1".to_owned(), "officeDocument", "xl/workbook.xml".to_owned())])),
        ("xl/workbook.xml".to_owned(), workbook),
        ("xl/_rels/workbook.xml.rels".to_owned(), relations(&targets)),
        ("xl/sharedStrings.xml".to_owned(), format!("{XML}<sst xmlns=\"{SHEET}\">{items}</sst>")),
    ];
    parts.extend(
        sheets.iter().enumerate().map(|(at, sheet)| (format!("xl/worksheets/sheet{}.xml", at + 1), sheet.print())),
    );
    zipped(&parts)
}
