//! Files as office programs save them.

use std::fmt::Write as _;

use nianbao::import::source::{At, Piece, read};

use crate::{alone, drawn, packed};

/// The rows of the tables, by what every kind of file keeps: the figures of the real report.
fn rows_of_figures() -> Vec<(String, Vec<String>)> {
    let figures: serde_json::Value = serde_json::from_str(include_str!("../figures/hongze-2023.json")).unwrap();
    let applications = figures["applications"].as_object().unwrap();
    applications
        .iter()
        .filter_map(|(row, values)| {
            let values: Option<Vec<String>> =
                values.as_array()?.iter().map(|value| Some(value.as_i64()?.to_string())).collect();
            Some((row.clone(), values?))
        })
        .collect()
}

#[test]
fn a_report_saved_by_an_office_program_keeps_its_figures_and_merged_cells() {
    let _alone = alone();
    for (name, content) in [
        ("xls", include_bytes!("hongze.xls").as_slice()),
        ("xlsx", include_bytes!("hongze.xlsx")),
        ("docx", include_bytes!("hongze.docx")),
    ] {
        let lines = drawn(&read(content).unwrap());
        let has = |line: &str| {
            assert!(
                lines.iter().any(|found| found.trim_end_matches('|') == line.trim_end_matches('|')),
                "{name}: {line} in {lines:#?}"
            );
        };
        let rows = rows_of_figures();
        assert_eq!(rows.len(), 23);
        for (row, values) in &rows {
            let values = format!("|{}|", values.join("|"));
            assert!(lines.iter().any(|line| line.contains(&values)), "{name}: {row} {values} in {lines:#?}");
        }
        let figures = |row: &str| rows.iter().find(|(found, _)| found == row).unwrap().1.join("|");
        has(&format!("|一、本年新收政府信息公开申请数量|<|<|{}|", figures("new")));
        has(&format!("|<|（四）无法提供|1.本机关不掌握相关政府信息|{}|", figures("results.unavailable.not_held")));
        has(&format!("|<|<|2.没有现成信息需要另行制作|{}|", figures("results.unavailable.needs_creation")));
        assert!(lines.iter().any(|line| line.starts_with("|行政事业性收费|7730.28|")), "{name}: {lines:#?}");
        assert!(lines.iter().any(|line| line.contains("一、总体情况")), "{name}");
    }
}

const SHEET: &str = r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>"#;

/// A workbook with the sheets of these names, states and rows.
pub(crate) fn workbook(sheets: &[(&str, &str, &str)]) -> Vec<u8> {
    workbook_with(sheets, "<sst/>")
}

/// The same, with the texts that its cells share.
pub(crate) fn workbook_with(sheets: &[(&str, &str, &str)], texts: &str) -> Vec<u8> {
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let mut list = String::new();
    let mut links = String::new();
    let mut parts = Vec::new();
    for (index, (name, state, rows)) in sheets.iter().enumerate() {
        write!(list, r#"<sheet name="{name}" sheetId="{0}" state="{state}" r:id="r{0}"/>"#, index + 1).unwrap();
        write!(
            links,
            r#"<Relationship Id="r{0}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{0}.xml"/>"#,
            index + 1
        )
        .unwrap();
        parts.push((format!("xl/worksheets/sheet{}.xml", index + 1), format!("{SHEET}{rows}</worksheet>")));
    }
    let book = format!(
        r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="{OFFICE}"><sheets>{list}</sheets></workbook>"#
    );
    let links = format!(
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{links}<Relationship Id="texts" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#
    );
    let root = format!(
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
    );
    let mut all = vec![
        ("_rels/.rels", root.as_str()),
        ("xl/workbook.xml", book.as_str()),
        ("xl/_rels/workbook.xml.rels", links.as_str()),
        ("xl/sharedStrings.xml", texts),
    ];
    all.extend(parts.iter().map(|(name, content)| (name.as_str(), content.as_str())));
    packed(&all)
}

#[test]
fn a_sheet_is_a_table_with_its_own_row_numbers() {
    let _alone = alone();
    let shown = r#"<row r="3"><c r="B3" t="inlineStr"><is><t>项目</t></is></c><c r="C3" t="inlineStr"><is><t>件数</t></is></c></row>
        <row r="4"><c r="B4"><v>12.0</v></c><c r="C4"><f>A1+A2</f><v>0.30000000000000004</v></c><c r="E4"><v>59237.2449</v></c></row>
        <row r="6"><c r="C6" t="b"><v>1</v></c><c r="D6" t="e"><v>#DIV/0!</v></c></row></sheetData>
        <mergeCells count="1"><mergeCell ref="C3:E3"/></mergeCells>"#;
    let other = r#"<row r="1"><c r="A1"><v>7</v></c></row></sheetData>"#;
    let source = read(&workbook(&[("底稿", "hidden", other), ("年报", "visible", shown)])).unwrap();
    assert_eq!(drawn(&source), ["|项目|件数|<|<|", "|12|0.3||59237.2449|", "||true|#DIV/0!||", "|7|"]);
    let Piece::Table { rows } = &source.pieces[0] else { panic!() };
    assert_eq!(rows[2].at, At::Sheet { name: "年报".to_owned(), row: 6 });
}
