//! Documents of Word, in all that `WordprocessingML` has for the same thing.

use nianbao::import::source::{At, Error, Piece, Source, read};

use crate::{alone, drawn, packed};

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// A document of this body.
pub(crate) fn document(body: &str) -> Vec<u8> {
    packed(&[("word/document.xml", format!(r#"<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>"#))])
}

fn source(body: &str) -> Source {
    read(&document(body)).unwrap()
}

fn paragraph(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

#[test]
fn the_text_is_what_its_readers_see() {
    let _alone = alone();
    for (paragraph, expected) in [
        (
            "<w:r><w:t>一</w:t></w:r><w:r><w:t xml:space=\"preserve\"> 二 </w:t><w:tab/><w:t> 三 </w:t></w:r>",
            vec!["一 二 \t三"],
        ),
        (
            "<w:r><w:t>a&amp;b&#x4e00;&nobody;</w:t></w:r><w:r><w:t>上</w:t><w:br/><w:t>下</w:t><w:cr/></w:r>",
            vec!["a&b一上", "下"],
        ),
        ("<w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:ins><w:r><w:t>新</w:t></w:r></w:ins>", vec!["新"]),
        ("<w:moveFrom><w:r><w:t>走</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>来</w:t></w:r></w:moveTo>", vec!["来"]),
        (
            "<w:hyperlink><w:r><w:t>网</w:t></w:r></w:hyperlink><w:r><w:t>1</w:t><w:noBreakHyphen/><w:t>2</w:t><w:sym w:char=\"F0FE\"/></w:r>",
            vec!["网1-2□"],
        ),
        (
            "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r><w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>现</w:t></w:r>",
            vec!["现"],
        ),
        (
            "<w:pPr><w:rPr><w:del/><w:vanish/></w:rPr><w:pPrChange><w:pPr><w:pStyle w:val=\"x\"/></w:pPr></w:pPrChange></w:pPr><w:r><w:t>文</w:t></w:r>",
            vec!["文"],
        ),
        (
            "<w:r><w:instrText>PAGE</w:instrText><w:t>3</w:t></w:r><w:r><w:ruby><w:rt><w:r><w:t>hong</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>洪</w:t></w:r></w:rubyBase></w:ruby></w:r>",
            vec!["3洪"],
        ),
        (
            "<w:r><w:t>外</w:t><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent></mc:Choice>\
             <mc:Fallback><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>",
            vec!["框", "外"],
        ),
    ] {
        assert_eq!(drawn(&source(&format!("<w:p>{paragraph}</w:p>"))), expected, "{paragraph}");
    }
}

#[test]
fn tables_keep_their_merged_cells() {
    let _alone = alone();
    let cell = |properties: &str, text: &str| format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", paragraph(text));
    let row = |cells: &[String]| format!("<w:tr>{}</w:tr>", cells.concat());
    let table = |rows: &[String]| format!("<w:tbl>{}</w:tbl>", rows.concat());
    let figures = table(&[
        row(&[cell("<w:vMerge w:val=\"restart\"/>", "项"), cell("<w:gridSpan w:val=\"2\"/>", "数")]),
        row(&[cell("<w:vMerge/>", ""), cell("", "1"), cell("", "/")]),
        "<w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p/></w:tc></w:tr>".to_owned(),
        format!("<w:tr><w:trPr><w:gridBefore w:val=\"1\"/></w:trPr>{}</w:tr>", cell("<w:gridSpan w:val=\"2\"/>", "2")),
    ]);
    let found = source(&format!("{}{figures}{}", paragraph("前"), paragraph("后")));
    assert_eq!(drawn(&found), ["前", "|项|数|<|", "|<|1|/|", "||2|<|", "后"]);
    let Piece::Table { rows } = &found.pieces[1] else { panic!() };
    assert_eq!(rows[1].at, At::Table { table: 1, row: 2 });
    // A table that only frames the text, and one with a table in it, are read through.
    let framed = table(&[row(&[format!("<w:tc>{}{figures}</w:tc>", paragraph("框内"))])]);
    assert_eq!(drawn(&source(&framed)), ["框内", "|项|数|<|", "|<|1|/|", "||2|<|"]);
    assert_eq!(drawn(&source(&table(&[row(&[cell("", "只有文字")])]))), ["只有文字"]);
}

#[test]
fn numbers_that_word_writes_by_itself_are_read_with_their_headings() {
    let _alone = alone();
    let level = |at: u8, start: u8, format: &str, text: &str| {
        format!(
            r#"<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{format}"/><w:lvlText w:val="{text}"/></w:lvl>"#
        )
    };
    let numbering = format!(
        r#"<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="5">{}{}{}</w:abstractNum>
        <w:abstractNum w:abstractNumId="6">{}</w:abstractNum>
        <w:num w:numId="1"><w:abstractNumId w:val="5"/></w:num>
        <w:num w:numId="2"><w:abstractNumId w:val="5"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="9"/></w:lvlOverride></w:num>
        <w:num w:numId="3"><w:abstractNumId w:val="6"/></w:num></w:numbering>"#,
        level(0, 1, "chineseCountingThousand", "%1、"),
        level(1, 1, "chineseCounting", "（%2）"),
        level(2, 3, "decimal", "%2.%3."),
        level(0, 1, "bullet", "\u{f06c}"),
    );
    let styles = format!(
        r#"<w:styles xmlns:w="{W}"><w:style w:styleId="2"><w:basedOn w:val="1"/></w:style>
        <w:style w:styleId="1"><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style></w:styles>"#
    );
    let own = |list: u8, level: u8, text: &str| {
        format!(
            r#"<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list}"/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"#
        )
    };
    let by_style =
        |text: &str| format!(r#"<w:p><w:pPr><w:pStyle w:val="2"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"#);
    let body = [
        own(1, 0, "总体情况"),
        by_style("主动公开"),
        by_style("依申请公开"),
        own(1, 2, "甲"),
        own(1, 2, "乙"),
        own(1, 0, "主动"),
        own(1, 0, ""),
        by_style("又"),
        own(3, 0, "点"),
        own(0, 0, "无"),
        own(2, 0, "续"),
        own(2, 0, "十"),
        own(2, 0, "十一"),
    ];
    let parts = [
        ("word/numbering.xml", numbering),
        ("word/styles.xml", styles),
        ("word/document.xml", format!(r#"<w:document xmlns:w="{W}"><w:body>{}</w:body></w:document>"#, body.concat())),
    ];
    let expected = [
        "一、总体情况",
        "（一）主动公开",
        "（二）依申请公开",
        "二.3. 甲",
        "二.4. 乙",
        "二、主动",
        "（一）又",
        "点",
        "无",
        "九、续",
        "十、十",
        "十一、十一",
    ];
    assert_eq!(drawn(&read(&packed(&parts)).unwrap()), expected);
}

#[test]
fn the_strict_kind_of_the_format_and_other_prefixes_are_read() {
    let _alone = alone();
    let strict = r#"<document xmlns="http://purl.oclc.org/ooxml/wordprocessingml/main"><body><p><r><t>文</t></r></p></body></document>"#;
    assert_eq!(drawn(&read(&packed(&[("word/document2.xml", strict)])).unwrap()), ["文"]);
    assert_eq!(read(&packed(&[("word/document.xml", "<w:document><w:body><w:p>")])), Err(Error::Damaged));
}
