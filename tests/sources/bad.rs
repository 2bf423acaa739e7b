//! Files that are no source: one clear message, and memory within bounds whatever they claim.

use std::fmt::Write as _;

use nianbao::import::source::limits::{DEPTH, PIECES, SOURCE, UNPACKED};
use nianbao::import::source::{Error, read};
use nianbao::words::{Lang, Words};

use crate::docx::document;
use crate::office::{workbook, workbook_with};
use crate::{MEMORY, alone, packed};

/// Most memory reading may take beyond the file itself. What unpacks to the limit is held once as bytes and once as text.
const MEMORY_LIMIT: usize = 320 << 20;

/// Reads, and gives back how many MiB that took at its peak.
#[expect(clippy::print_stdout, reason = "the figures are for a person to judge")]
fn measured(name: &str, bytes: &[u8]) -> Result<usize, Error> {
    let before = MEMORY.current_usage();
    MEMORY.reset_peak_usage();
    let result = read(bytes);
    let took = MEMORY.peak_usage().saturating_sub(before);
    println!("{name}: {} MiB of {} MiB", took >> 20, bytes.len() >> 20);
    assert!(took < MEMORY_LIMIT, "{name}: {} MiB", took >> 20);
    result.map(|source| source.pieces.len())
}

fn repeated(text: &str, times: usize, end: &str) -> Vec<u8> {
    format!("<html>{}{}", text.repeat(times), end.repeat(times)).into_bytes()
}

#[test]
fn what_is_no_source_is_refused_by_its_content() {
    let _alone = alone();
    let picture = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    let whole = document("<w:p><w:r><w:t>x</w:t></w:r></w:p>");
    let mut locked = include_bytes!("hongze.xls").to_vec();
    // The name of the stream, as the folder of the container has it.
    let name = |name: &str| name.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let at = locked.windows(16).position(|window| window == name("Workbook")).unwrap();
    locked[at..at + 32].copy_from_slice(&name("EncryptedPackage"));
    let entry = at - at % 128;
    locked[entry + 64] = 34;
    let mut old = include_bytes!("hongze.xls").to_vec();
    old[at..at + 24].copy_from_slice(&name("WordDocument"));
    old[entry + 64] = 26;
    for (what, bytes, error) in [
        ("a picture", picture, Error::NoText),
        ("nothing", Vec::new(), Error::Empty),
        ("spaces", b" \r\n\t".to_vec(), Error::Empty),
        ("a truncated zip", whole[..whole.len() / 2].to_vec(), Error::Damaged),
        ("a zip of other things", packed(&[("a.txt", "x")]), Error::NoText),
        ("a locked file", locked, Error::Encrypted),
        ("a .doc", old, Error::OldWord),
        ("a truncated .xls", include_bytes!("hongze.xls")[..700].to_vec(), Error::Damaged),
        ("a PDF", b"%PDF-1.7\n".to_vec(), Error::Pdf),
        ("RTF", b"{\\rtf1 x}".to_vec(), Error::OtherFormat),
        ("bytes", vec![0xff; 100], Error::Encoding),
        ("50 MB", repeated("<p>x</p>", 50 << 17, ""), Error::TooLarge),
    ] {
        assert_eq!(measured(what, &bytes), Err(error), "{what}");
    }
    assert_eq!(measured("16 MiB", &vec![b'x'; SOURCE]), Ok(1));
}

#[test]
fn every_refusal_has_words() {
    let all = [
        Error::Empty,
        Error::TooLarge,
        Error::Bomb,
        Error::TooMuch,
        Error::TooDeep,
        Error::Encrypted,
        Error::OldWord,
        Error::Damaged,
        Error::Pdf,
        Error::OtherFormat,
        Error::NoText,
        Error::Encoding,
    ];
    for lang in [Lang::Zh, Lang::En] {
        let mut said: Vec<String> = all.iter().map(|error| error.message(&Words::new(lang))).collect();
        said.sort();
        said.dedup();
        assert_eq!(said.len(), all.len());
        assert!(said.iter().all(|said| said.ends_with(['。', '.']) && !said.contains('{')), "{said:?}");
    }
}

#[test]
fn pages_made_to_cost_time_or_memory_do_not() {
    let _alone = alone();
    for (what, page, expected) in [
        ("100,000 blocks in each other", repeated("<div>", 100_000, "</div>"), Err(Error::TooDeep)),
        ("10,000 tables in each other", repeated("<table><tr><td>", 10_000, ""), Err(Error::TooDeep)),
        ("blocks that tables hide", repeated("<div><table><tr><td></div></table>", 20_000, ""), Err(Error::TooDeep)),
        ("as deep as can be", repeated("<div>1", DEPTH - 1, "</div>"), Ok(DEPTH - 1)),
        ("formats that are never closed", repeated("<b a=1><i><p>x</p>", 60_000, ""), Ok(60_000)),
        (
            "a tag of a million attributes",
            format!(
                "<p {}>x",
                (0..1_000_000).fold(String::new(), |mut all, n| {
                    let _ = write!(all, "a{n} ");
                    all
                })
            )
            .into_bytes(),
            Ok(1),
        ),
        ("hidden parts that are never closed", repeated("<p hidden>x<p style=display:none>", 60_000, ""), Ok(60_000)),
        ("too many tags", repeated("<br>", 300_000, ""), Err(Error::TooMuch)),
        (
            "a wide cell",
            b"<table><tr><td colspan=1000000000>1<td>2<tr><td rowspan=1000000000>3</table>".to_vec(),
            Err(Error::TooMuch),
        ),
        (
            "a wide last cell",
            b"<table><tr><td>1<td colspan=1000000000>2<tr><td rowspan=1000000000>3</table>".to_vec(),
            Ok(1),
        ),
        ("wide rows", repeated("<table><tr><td colspan=255>1<td>2</table>", 40_000, ""), Err(Error::TooMuch)),
        (
            "a long text in many tables that arrange a page",
            repeated("<table><tr><td>", 60, &"<br>x".repeat(1000)),
            Ok(60_000),
        ),
        (
            "parts with tables in each other",
            format!("{}<table></table>{}{}", "<nav>".repeat(190), "x".repeat(800_000), "</nav>".repeat(190))
                .into_bytes(),
            Err(Error::TooMuch),
        ),
        ("an open tag", repeated("<p x='", 1, ""), Ok(0)),
    ] {
        assert_eq!(measured(what, &page), expected, "{what}");
    }
    let mut text = "行\n".repeat(PIECES);
    assert_eq!(measured("as many lines as can be", text.as_bytes()), Ok(PIECES));
    text += "行";
    assert_eq!(measured("a line more", text.as_bytes()), Err(Error::TooMuch));
}

#[test]
fn packed_files_made_to_cost_memory_do_not() {
    let _alone = alone();
    let over = usize::try_from(UNPACKED).unwrap() + 1;
    let spaces = " ".repeat(over);
    let bomb = packed(&[("word/document.xml", &spaces)]);
    assert!(bomb.len() < 1 << 20);
    // The length it claims is not asked: in the list of parts and before the part it says 1.
    let mut lying = bomb.clone();
    for (mark, at) in [(b"PK\x03\x04", 22), (b"PK\x01\x02", 24)] {
        let entry = lying.windows(4).position(|window| window == mark).unwrap();
        lying[entry + at..entry + at + 4].copy_from_slice(&1_u32.to_le_bytes());
    }
    let names: Vec<String> = (0..5000).map(|number| number.to_string()).collect();
    let many: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "")).collect();
    let deep = |tag: &str| document(&tag.repeat(100_000));
    let entities = "<!DOCTYPE d [<!ENTITY a \"xxxxxxxxxx\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>";
    let entities =
        format!("{entities}<w:document><w:body><w:p><w:r><w:t>甲&b;乙</w:t></w:r></w:p></w:body></w:document>");
    let half = " ".repeat(over / 2 + 1);
    let cells = "<row>".to_owned() + &"<c><v>1</v></c>".repeat(PIECES + 1) + "</row></sheetData>";
    let far =
        r#"<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>"#;
    let below =
        r#"<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="A1048576"><v>1</v></c></row></sheetData>"#;
    let number = format!(
        "<w:numbering><w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:lvlText w:val=\"{}\"/></w:lvl></w:abstractNum>\
         <w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num></w:numbering>",
        "x".repeat(100_000)
    );
    let numbered =
        "<w:p><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>x</w:t></w:r></w:p>".repeat(10_000);
    let numbered = format!("<w:document><w:body>{numbered}</w:body></w:document>");
    let text = format!("<sst><si><t>{}</t></si></sst>", "x".repeat(100_000));
    let shared = "<row>".to_owned() + &"<c t=\"s\"><v>0</v></c>".repeat(10_000) + "</row></sheetData>";
    let merged = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row></sheetData><mergeCells><mergeCell ref=\"A1:XFD1048576\"/></mergeCells>";
    for (what, bytes, expected) in [
        ("a bomb", bomb, Err(Error::Bomb)),
        ("a bomb that lies", lying, Err(Error::Damaged)),
        ("two halves", packed(&[("word/styles.xml", &half), ("word/document.xml", &half)]), Err(Error::Bomb)),
        ("a bomb of a workbook", packed(&[("xl/workbook.xml", ""), ("xl/media/x", &spaces)]), Err(Error::Bomb)),
        ("thousands of parts", packed(&many), Err(Error::TooMuch)),
        ("paragraphs in each other", deep("<w:p><w:r>"), Err(Error::TooDeep)),
        ("tables in each other", deep("<w:tbl><w:tr><w:tc>"), Err(Error::TooDeep)),
        ("deleted in each other", deep("<w:del>"), Err(Error::TooDeep)),
        ("entities", packed(&[("word/document.xml", &entities)]), Ok(1)),
        (
            "a wide cell",
            document(
                "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"1000000000\"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>",
            ),
            Ok(0),
        ),
        ("long numbers", packed(&[("word/numbering.xml", &number), ("word/document.xml", &numbered)]), Ok(10_000)),
        ("a sheet that reaches far", workbook(&[("a", "visible", far)]), Err(Error::TooMuch)),
        ("a long sheet with two rows", workbook(&[("a", "visible", below)]), Ok(1)),
        ("a merged sheet", workbook(&[("a", "visible", merged)]), Ok(1)),
        ("a long text in many cells", workbook_with(&[("a", "visible", &shared)], &text), Err(Error::TooMuch)),
        ("too many cells", workbook(&[("a", "visible", &cells)]), Err(Error::TooMuch)),
    ] {
        assert_eq!(measured(what, &bytes), expected, "{what}");
    }
}

/// Two cells at the corners of a sheet of Excel 97, and what its reader would make room for.
#[test]
fn an_old_workbook_that_reaches_far_is_refused_before_it_is_read() {
    let _alone = alone();
    let mut book = include_bytes!("hongze.xls").to_vec();
    assert!(read(&book).is_ok());
    // Numbers are records of kind 0x027e, of 10 bytes: row, column, format, value.
    let record: Vec<usize> =
        book.windows(4).enumerate().filter(|(_, w)| *w == [0x7e, 2, 10, 0]).map(|(at, _)| at).collect();
    let last = *record.last().unwrap();
    book[last + 4..last + 8].copy_from_slice(&[0xff, 0xff, 0xff, 0]);
    assert_eq!(measured("a far cell", &book), Err(Error::TooMuch));
}
