//! The report as a document of Word, laid out as official documents are (GB/T 9704): A4, 方正小标宋, 仿宋, 黑体 and 楷体 with the fonts to be taken
//! where those are not installed, page numbers, tables with merged cells whose rows do not break.

use std::io::{self, Cursor, Write};

use quick_xml::events::BytesText;
use quick_xml::writer::Writer;
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::document::{Block, Document, document};
use super::grid::{Cell, Grid, Role};
use super::{Error, Layout};
use crate::report::Report;
use crate::text::{self, Ambiguous};

/// The parts that are the same in every file.
const PARTS: [(&str, &str); 7] = [
    ("[Content_Types].xml", include_str!("docx/content_types.xml")),
    ("_rels/.rels", include_str!("docx/package_rels.xml")),
    ("word/_rels/document.xml.rels", include_str!("docx/document_rels.xml")),
    ("word/styles.xml", include_str!("docx/styles.xml")),
    ("word/settings.xml", include_str!("docx/settings.xml")),
    ("word/fontTable.xml", include_str!("docx/font_table.xml")),
    ("word/footer1.xml", include_str!("docx/footer.xml")),
];

/// What the names of elements mean.
const WORDS: (&str, &str) = ("xmlns:w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main");

/// Columns of characters of a table's type (9 points) between the margins of the page.
const COLUMNS: usize = 98;
/// Columns of characters of the title's type (22 points) between the margins of the page.
const TITLE: usize = 40;
/// The page between its margins, in twentieths of a point: 156 mm.
const WIDTH: usize = 8844;

type Out = Writer<Vec<u8>>;

/// The report as the content of a `.docx` file. The same report gives the same bytes.
///
/// # Errors
/// None that a report could cause; [`Error::TooLong`] where it does not fit into a file of this kind, 4 GB.
pub fn docx(report: &Report) -> Result<Vec<u8>, Error> {
    let document = document(report);
    let body = body(&document).map_err(|_too_long| Error::TooLong)?;
    let properties = properties(&document).map_err(|_too_long| Error::TooLong)?;
    let own = [("word/document.xml", body), ("docProps/core.xml", properties)];
    let same = PARTS.iter().map(|(name, content)| (*name, content.as_bytes().to_vec()));
    packed(same.chain(own)).map_err(|_too_long| Error::TooLong)
}

/// The parts as one file. A time of its own would make it another one with every export.
fn packed<'n>(parts: impl Iterator<Item = (&'n str, Vec<u8>)>) -> Result<Vec<u8>, ZipError> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(zip::DateTime::default());
    let mut file = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        file.start_file(name, options)?;
        file.write_all(&content)?;
    }
    Ok(file.finish()?.into_inner())
}

fn begun() -> Out {
    Writer::new(b"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n".to_vec())
}

/// `docProps/core.xml`: title and organ.
fn properties(document: &Document) -> io::Result<Vec<u8>> {
    let mut out = begun();
    out.create_element("cp:coreProperties")
        .with_attribute(("xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"))
        .with_attribute(("xmlns:dc", "http://purl.org/dc/elements/1.1/"))
        .write_inner_content(|out| {
            out.create_element("dc:title").write_text_content(BytesText::new(&document.title))?;
            out.create_element("dc:creator").write_text_content(BytesText::new(&document.organization))?;
            out.create_element("dc:language").write_text_content(BytesText::new("zh-CN"))?;
            Ok(())
        })?;
    Ok(out.into_inner())
}

/// `word/document.xml`.
fn body(document: &Document) -> io::Result<Vec<u8>> {
    let mut out = begun();
    out.create_element("w:document").with_attribute(WORDS).write_inner_content(|out| {
        out.create_element("w:body").write_inner_content(|out| {
            title(out, document)?;
            if let Some(date) = &document.date {
                paragraph(out, "Date", None, date)?;
            }
            for block in &document.blocks {
                match block {
                    Block::Heading(line) => paragraph(out, "Heading1", None, line)?,
                    Block::Subheading(line) => paragraph(out, "Heading2", None, line)?,
                    Block::Paragraph(line) => paragraph(out, "BodyText", None, line)?,
                    Block::Table(grid) => {
                        table(out, grid)?;
                        // Two tables without a paragraph between them would be one.
                        paragraph(out, "TableText", None, "")?;
                    }
                }
            }
            page(out)
        })?;
        Ok(())
    })?;
    Ok(out.into_inner())
}

/// The title; one that is too long for a line is parted behind the name of the organ, where a reader would pause.
fn title(out: &mut Out, document: &Document) -> io::Result<()> {
    let Document { title, organization, .. } = document;
    let rest = title.strip_prefix(organization.as_str()).filter(|rest| !organization.is_empty() && !rest.is_empty());
    match rest.filter(|_| text::width(title, Ambiguous::Wide) > TITLE) {
        None => paragraph(out, "Title", None, title),
        Some(rest) => {
            paragraph(out, "Title", None, organization)?;
            paragraph(out, "TitleRest", None, rest.trim_start())
        }
    }
}

/// An element that holds nothing.
fn empty(out: &mut Out, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
    out.create_element(name).with_attributes(attributes.iter().copied()).write_empty()?;
    Ok(())
}

/// The last part of the body: paper, margins, page numbers.
fn page(out: &mut Out) -> io::Result<()> {
    const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    out.create_element("w:sectPr").write_inner_content(|out| {
        empty(out, "w:footerReference", &[("xmlns:r", RELATIONS), ("w:type", "default"), ("r:id", "rId4")])?;
        empty(out, "w:pgSz", &[("w:w", "11906"), ("w:h", "16838")])?;
        // 37 mm, 26 mm, 35 mm and 28 mm.
        let margins = [("w:top", "2098"), ("w:right", "1474"), ("w:bottom", "1984"), ("w:left", "1588")];
        let more = [("w:header", "851"), ("w:footer", "1400"), ("w:gutter", "0")];
        empty(out, "w:pgMar", &[margins.as_slice(), more.as_slice()].concat())
    })?;
    Ok(())
}

/// A paragraph of a style; `align` is told where it is not the style's.
fn paragraph(out: &mut Out, style: &str, align: Option<&str>, text: &str) -> io::Result<()> {
    out.create_element("w:p").write_inner_content(|out| {
        out.create_element("w:pPr").write_inner_content(|out| {
            empty(out, "w:pStyle", &[("w:val", style)])?;
            align.map_or(Ok(()), |align| empty(out, "w:jc", &[("w:val", align)]))
        })?;
        if !text.is_empty() {
            out.create_element("w:r").write_inner_content(|out| {
                let text = BytesText::new(text);
                out.create_element("w:t").with_attribute(("xml:space", "preserve")).write_text_content(text)?;
                Ok(())
            })?;
        }
        Ok(())
    })?;
    Ok(())
}

fn table(out: &mut Out, grid: &Grid) -> io::Result<()> {
    let widths = widths(grid);
    let repeats = is_of_one_head(grid);
    out.create_element("w:tbl").write_inner_content(|out| {
        looks(out)?;
        out.create_element("w:tblGrid").write_inner_content(|out| {
            widths.iter().try_for_each(|width| empty(out, "w:gridCol", &[("w:w", &width.to_string())]))
        })?;
        for row in 0..grid.rows() {
            out.create_element("w:tr").write_inner_content(|out| {
                out.create_element("w:trPr").write_inner_content(|out| {
                    empty(out, "w:cantSplit", &[])?;
                    empty(out, "w:trHeight", &[("w:val", "340"), ("w:hRule", "atLeast")])?;
                    if repeats && row < grid.head { empty(out, "w:tblHeader", &[]) } else { Ok(()) }
                })?;
                let mut cells: Vec<&Cell> =
                    grid.cells().iter().filter(|cell| (cell.row..cell.row + cell.rows).contains(&row)).collect();
                cells.sort_by_key(|cell| cell.column);
                cells.into_iter().try_for_each(|drawn| cell(out, drawn, row, &widths))
            })?;
        }
        Ok(())
    })?;
    Ok(())
}

/// As wide as the page, closed on all sides.
fn looks(out: &mut Out) -> io::Result<()> {
    out.create_element("w:tblPr").write_inner_content(|out| {
        empty(out, "w:tblW", &[("w:w", &WIDTH.to_string()), ("w:type", "dxa")])?;
        empty(out, "w:jc", &[("w:val", "center")])?;
        out.create_element("w:tblBorders").write_inner_content(|out| {
            ["w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"].into_iter().try_for_each(|side| {
                let line = [("w:val", "single"), ("w:sz", "4"), ("w:space", "0"), ("w:color", "000000")];
                empty(out, side, &line)
            })
        })?;
        empty(out, "w:tblLayout", &[("w:type", "fixed")])
    })?;
    Ok(())
}

/// A cell in one of the rows it reaches over; its words stand in the first of them.
fn cell(out: &mut Out, cell: &Cell, row: usize, widths: &[usize]) -> io::Result<()> {
    let width: usize = widths.iter().skip(cell.column).take(cell.columns).sum();
    out.create_element("w:tc").write_inner_content(|out| {
        out.create_element("w:tcPr").write_inner_content(|out| {
            empty(out, "w:tcW", &[("w:w", &width.to_string()), ("w:type", "dxa")])?;
            if cell.columns > 1 {
                empty(out, "w:gridSpan", &[("w:val", &cell.columns.to_string())])?;
            }
            if cell.rows > 1 {
                empty(out, "w:vMerge", &[("w:val", if row == cell.row { "restart" } else { "continue" })])?;
            }
            empty(out, "w:vAlign", &[("w:val", "center")])
        })?;
        let text = if row == cell.row { cell.text.as_str() } else { "" };
        paragraph(out, "TableText", (cell.role == Role::RowLabel).then_some("left"), text)
    })?;
    Ok(())
}

/// The columns as a page of characters would have them, in the page's measure; together they are exactly as wide as it.
fn widths(grid: &Grid) -> Vec<usize> {
    let columns = grid.widths(Layout { width: COLUMNS, ambiguous: Ambiguous::Wide, ascii: true });
    // A line between two columns is part of both.
    let all: usize = columns.iter().map(|width| width + 1).sum();
    let mut ends = columns.iter().scan(0, |end, width| {
        *end += width + 1;
        Some(*end * WIDTH / all.max(1))
    });
    let mut start = 0;
    ends.by_ref().map(|end| end - std::mem::replace(&mut start, end)).collect()
}

/// Whether the head of a table holds for all of it, and may be repeated on the next page: not so where several tables stand in one frame.
fn is_of_one_head(grid: &Grid) -> bool {
    let is_head = |cell: &Cell| cell.role == Role::Label && cell.column + cell.columns > grid.stub;
    !grid.cells().iter().any(|cell| cell.row >= grid.head && is_head(cell))
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use quick_xml::events::Event;
    use quick_xml::reader::Reader;
    use zip::ZipArchive;

    use super::*;
    use crate::form;
    use crate::report::{Edit, Text};

    /// The order of the elements within one, as the schema of the format (ECMA-376, part 1, annex A) lays it down; Word refuses a file that has
    /// another. Only those that are written here.
    const ORDERS: [(&str, &[&str]); 10] = [
        ("w:pPr", &["w:pStyle", "w:keepNext", "w:widowControl", "w:spacing", "w:ind", "w:jc", "w:outlineLvl"]),
        ("w:rPr", &["w:rFonts", "w:kern", "w:sz", "w:szCs", "w:lang"]),
        ("w:tblPr", &["w:tblW", "w:jc", "w:tblInd", "w:tblBorders", "w:tblLayout", "w:tblCellMar"]),
        ("w:tblBorders", &["w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"]),
        ("w:tcPr", &["w:tcW", "w:gridSpan", "w:vMerge", "w:vAlign"]),
        ("w:tc", &["w:tcPr", "w:p"]),
        ("w:tbl", &["w:tblPr", "w:tblGrid", "w:tr"]),
        ("w:sectPr", &["w:footerReference", "w:pgSz", "w:pgMar"]),
        (
            "w:style",
            &[
                "w:name",
                "w:basedOn",
                "w:next",
                "w:uiPriority",
                "w:semiHidden",
                "w:unhideWhenUsed",
                "w:qFormat",
                "w:pPr",
                "w:rPr",
                "w:tblPr",
            ],
        ),
        ("w:font", &["w:altName", "w:charset", "w:family", "w:pitch"]),
    ];

    /// An element with its attributes and what it holds.
    #[derive(Debug, Default)]
    struct Element {
        name: String,
        attributes: Vec<(String, String)>,
        inner: Vec<Self>,
        text: String,
    }

    impl Element {
        fn read(xml: &str) -> Self {
            let mut reader = Reader::from_str(xml);
            let mut open = vec![Self::default()];
            loop {
                match reader.read_event().unwrap() {
                    Event::Eof => return open.pop().unwrap().inner.pop().unwrap(),
                    Event::Start(start) => open.push(Self::named(&start)),
                    Event::Empty(start) => open.last_mut().unwrap().inner.push(Self::named(&start)),
                    Event::End(_) => {
                        let closed = open.pop().unwrap();
                        open.last_mut().unwrap().inner.push(closed);
                    }
                    Event::Text(text) => open.last_mut().unwrap().text.push_str(&text),
                    _ => {}
                }
            }
        }

        fn named(start: &quick_xml::events::BytesStart) -> Self {
            let attributes = start.attributes().map(Result::unwrap);
            let attributes = attributes.map(|one| (one.key.as_ref().to_owned(), one.value.into_owned())).collect();
            Self { name: start.name().as_ref().to_owned(), attributes, ..Self::default() }
        }

        fn all<'e>(&'e self, name: &str, found: &mut Vec<&'e Self>) {
            for inner in &self.inner {
                if inner.name == name {
                    found.push(inner);
                }
                inner.all(name, found);
            }
        }

        fn select(&self, name: &str) -> Vec<&Self> {
            let mut found = Vec::new();
            self.all(name, &mut found);
            found
        }

        fn value(&self, name: &str, attribute: &str) -> Option<&str> {
            let inner = self.select(name).into_iter().next()?;
            inner.attributes.iter().find(|(key, _)| key == attribute).map(|(_, value)| value.as_str())
        }

        fn obeys_the_schema(&self) {
            if let Some((_, order)) = ORDERS.iter().find(|(name, _)| *name == self.name) {
                let place = |inner: &Self| order.iter().position(|name| *name == inner.name);
                let places: Vec<_> = self.inner.iter().map(place).collect();
                assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{}: {:?}", self.name, self.inner);
            }
            self.inner.iter().for_each(Self::obeys_the_schema);
        }
    }

    /// The parts of a file by name.
    fn parts(content: &[u8]) -> Vec<(String, String)> {
        let mut archive = ZipArchive::new(Cursor::new(content)).unwrap();
        let part = |at: usize| {
            let mut file = archive.by_index(at).unwrap();
            let mut text = String::new();
            file.read_to_string(&mut text).unwrap();
            (file.name().unwrap().into_owned(), text)
        };
        (0..9).map(part).collect()
    }

    fn part(content: &[u8], name: &str) -> Element {
        Element::read(&parts(content).into_iter().find(|(found, _)| found == name).unwrap().1)
    }

    fn reports() -> Vec<Report> {
        form::known().filter_map(form::find).map(|form| Report::new(form, "某局", 2024)).collect()
    }

    #[test]
    fn every_part_is_there_under_its_type_and_in_the_order_of_the_schema() {
        for report in reports() {
            let content = docx(&report).unwrap();
            let names: Vec<String> = parts(&content).into_iter().map(|(name, _)| name).collect();
            for part in part(&content, "[Content_Types].xml").select("Override") {
                let name = part.attributes[0].1.trim_start_matches('/');
                assert!(names.iter().any(|known| known == name), "{name}");
            }
            for target in part(&content, "word/_rels/document.xml.rels").select("Relationship") {
                let target = &target.attributes.iter().find(|(key, _)| key == "Target").unwrap().1;
                assert!(names.contains(&format!("word/{target}")), "{target}");
            }
            for name in names.iter().filter(|name| name.starts_with("word/") && !name.contains("_rels")) {
                part(&content, name).obeys_the_schema();
            }
            let styles = part(&content, "word/styles.xml");
            let ids: Vec<&str> =
                styles.select("w:style").iter().map(|style| style.attributes.last().unwrap().1.as_str()).collect();
            for used in part(&content, "word/document.xml").select("w:pStyle") {
                assert!(ids.contains(&used.attributes[0].1.as_str()), "{used:?}");
            }
        }
    }

    #[test]
    fn rows_have_as_many_columns_as_their_table_and_merged_cells_go_on() {
        for report in reports() {
            let document = part(&docx(&report).unwrap(), "word/document.xml");
            for table in document.select("w:tbl") {
                let columns = table.select("w:gridCol").len();
                let widths: usize =
                    table.select("w:gridCol").iter().map(|one| one.attributes[0].1.parse::<usize>().unwrap()).sum();
                assert_eq!(widths, WIDTH);
                let mut open: Vec<bool> = vec![false; columns];
                for row in table.select("w:tr") {
                    let mut column = 0;
                    for cell in row.select("w:tc") {
                        let span = cell.value("w:gridSpan", "w:val").map_or(1, |span| span.parse().unwrap());
                        let merge = cell.value("w:vMerge", "w:val");
                        assert!(merge != Some("continue") || open[column], "a cell that goes on from none");
                        open[column] = merge.is_some();
                        assert_eq!(cell.inner.last().unwrap().name, "w:p");
                        column += span;
                    }
                    assert_eq!(column, columns);
                }
            }
        }
    }

    #[test]
    fn headings_are_headings_and_a_long_title_is_parted_behind_the_organ() {
        let mut report = Report::new(form::current(), "绥芬河市营商环境建设监督局", 2023);
        let inserted = "（一）主动公开\n一 < 二 & 三\n".to_owned();
        report.apply(Edit::Text { text: Text::Body(0), at: 0, removed: 0, inserted }).unwrap();
        let document = part(&docx(&report).unwrap(), "word/document.xml");
        let said: Vec<(String, String)> = document.inner[0]
            .inner
            .iter()
            .filter(|inner| inner.name == "w:p")
            .map(|one| {
                (
                    one.value("w:pStyle", "w:val").unwrap().to_owned(),
                    one.select("w:t").iter().map(|t| t.text.as_str()).collect(),
                )
            })
            .collect();
        let expected = [
            ("Title", "绥芬河市营商环境建设监督局"),
            ("TitleRest", "2023 年政府信息公开工作年度报告"),
            ("Heading1", "一、总体情况"),
            ("Heading2", "（一）主动公开"),
        ];
        for ((style, text), expected) in said.iter().zip(expected) {
            assert_eq!((style.as_str(), text.as_str()), expected);
        }
    }

    #[test]
    fn the_same_report_gives_the_same_bytes() {
        let report = Report::new(form::current(), "某局", 2024);
        assert!(docx(&report).unwrap() == docx(&report).unwrap());
    }
}
