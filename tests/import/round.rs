//! What the program exports it reads back: generated reports, every layout of the text, and its own file.

use jiff::civil::Date;
use nianbao::facts::{Csv, Json, Stream as _};
use nianbao::form;
use nianbao::import::source::At;
use nianbao::import::{self, Options, What};
use nianbao::render::{self, Layout, Tables};
use nianbao::report::{Edit, Report, Text};
use nianbao::text::Ambiguous;
use nianbao::value::Value;
use nianbao::yaml;
use proptest::prelude::*;

use crate::cases::cases;

const ORGANIZATIONS: [&str; 4] =
    ["某县水利局", "淮安市洪泽区", "测试市人民政府办公厅", "某某省某某市某某区某某街道办事处（便民服务中心）"];

const PARAGRAPHS: [&str; 12] = [
    "（一）主动公开",
    "全年在网站发布信息 1,286 条，其中规章3件、规范性文件12件；政策解读“一图读懂”8篇。",
    "一是完善制度。二是强化培训。三是加大考核力度，把公开纳入年度目标。",
    "1.畅通渠道：接听电话 12345 转来的咨询；2.回应关切。",
    "无。",
    "办理结果、总计、其他等数字均向社会公布，合计百分之百。",
    "详见 https://www.example.gov.cn/zwgk/2024/index.html 和 APP “政务通 v2.0”。",
    "收取信息处理费0元。",
    "（二）依申请公开情况。当面、书面、网上三种方式都可以申请，答复一律用统一文本，做到件件有回音、事事有着落，群众满意率有所提高。",
    "下一步打算：第一，压缩时限；第二，公开范围再扩大——应公开尽公开。",
    "①梳理目录②清理文件③规范格式",
    "二〇二四年一月至十二月，共举办培训班三期。",
];

const HEADINGS: [(usize, &str); 5] = [
    (0, "总体工作情况"),
    (1, "行政机关主动公开政府信息情况"),
    (2, "行政机关收到和处理政府信息公开申请情况"),
    (4, "政府信息公开工作存在的主要问题及改进情况"),
    (5, "其他需要报告的情况"),
];

fn value() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => Just(String::new()),
        4 => Just("0".to_owned()),
        6 => (0_u32..200_000).prop_map(|number| number.to_string()),
        1 => Just("/".to_owned()),
        1 => (1_u32..100).prop_map(|number| format!("{number}（其中修订1件）")),
        1 => (1_u32..1000).prop_map(|number| format!("{number}x")),
    ]
}

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PARAGRAPHS.to_vec()), 1..5).prop_map(|lines| lines.join("\n") + "\n")
}

fn report() -> impl Strategy<Value = Report> {
    let form = prop::sample::select(form::known().collect::<Vec<_>>()).prop_map(|id| form::find(id).unwrap());
    let texts = prop::collection::vec(text(), 4);
    let headings = prop::sample::subsequence(HEADINGS.to_vec(), 0..=HEADINGS.len());
    let head = (prop::sample::select(ORGANIZATIONS.to_vec()), 2018_u16..2030, prop::option::of((1_i8..=12, 1_i8..=28)));
    (form, prop::collection::vec(value(), 250), texts, headings, head).prop_map(
        |(form, values, texts, headings, (organization, year, date))| {
            let mut report = Report::new(form.clone(), organization, year);
            let mut edits: Vec<Edit> = form
                .cells()
                .zip(&values)
                .map(|(cell, value)| Edit::Cell(cell, Value::parse(form.kind(cell), value)))
                .collect();
            let write =
                |text: Text, content: &str| Edit::Text { text, at: 0, removed: 0, inserted: content.to_owned() };
            let places = [Text::Preamble, Text::Body(0), Text::Body(4), Text::Body(5)];
            edits.extend(places.iter().zip(&texts).map(|(place, text)| write(*place, text)));
            edits.extend(headings.iter().map(|(section, heading)| write(Text::Heading(*section), heading)));
            let date = date.map(|(month, day)| Date::new(i16::try_from(year).unwrap() + 1, month, day).unwrap());
            edits.push(Edit::Date(date));
            report.apply(Edit::Many(edits)).unwrap();
            report
        },
    )
}

fn layout() -> impl Strategy<Value = Layout> {
    let width = prop_oneof![2 => Just(80_usize), 1 => Just(0), 3 => 60_usize..140];
    let ambiguous = prop_oneof![Just(Ambiguous::Narrow), Just(Ambiguous::Wide)];
    (width, ambiguous, any::<bool>()).prop_map(|(width, ambiguous, ascii)| Layout { width, ambiguous, ascii })
}

/// Where a line was broken there may have been a blank.
fn squeezed(text: &str) -> String {
    text.lines().map(|line| line.split_whitespace().collect::<String>()).collect::<Vec<_>>().join("\n")
}

fn compare(given: &Report, source: impl AsRef<[u8]>, forgets_blanks: bool) -> Result<(), TestCaseError> {
    let source = source.as_ref();
    let imported = match import::import(source, &Options::default()) {
        Ok(imported) => imported.report,
        Err(error) => return Err(TestCaseError::fail(format!("{error:?}\n{}", String::from_utf8_lossy(source)))),
    };
    let source = String::from_utf8_lossy(source);
    prop_assert_eq!(&imported.form().id, &given.form().id);
    for cell in given.form().cells() {
        let place = given.form().place(cell);
        prop_assert_eq!(imported.value(cell), given.value(cell), "{}\n{}", place, source);
    }
    let sections = 0..given.form().sections.len();
    let texts = sections.flat_map(|section| [Text::Heading(section), Text::Body(section)]);
    for text in texts.chain([Text::Organization, Text::Preamble]) {
        let (found, meant) = (imported.text(text).trim_end(), given.text(text).trim_end());
        if forgets_blanks {
            prop_assert_eq!(squeezed(found), squeezed(meant), "{:?}\n{}", text, source);
        } else {
            prop_assert_eq!(found, meant, "{:?}\n{}", text, source);
        }
    }
    prop_assert_eq!((imported.year(), imported.date()), (given.year(), given.date()), "{}", source);
    Ok(())
}

proptest! {
    #![proptest_config(cases(40))]

    #[test]
    fn exported_text_comes_back(report in report(), layout in layout()) {
        compare(&report, render::text(&report, layout), layout.width > 0)?;
    }

    #[test]
    fn what_is_copied_from_the_screen_comes_back(report in report()) {
        compare(&report, render::copy(&report, render::Part::Report, Tables::Tabs), false)?;
    }

    #[test]
    fn a_page_of_the_web_comes_back(report in report()) {
        compare(&report, render::html(&report, false), false)?;
    }

    #[test]
    fn markdown_comes_back(report in report()) {
        compare(&report, render::markdown(&report), false)?;
    }

    #[test]
    fn a_document_of_word_comes_back(report in report()) {
        compare(&report, render::docx(&report).unwrap(), false)?;
    }

    /// A workbook has the tables, and whose they are.
    #[test]
    fn the_cells_of_a_workbook_come_back(report in report(), formulas in any::<bool>()) {
        let (content, _) = render::xlsx(&report, formulas).unwrap();
        let imported = import::import(&content, &Options::default());
        prop_assert!(imported.is_ok(), "{:?}", imported.err());
        let imported = imported.unwrap().report;
        prop_assert_eq!(&imported.form().id, &report.form().id);
        for cell in report.form().cells() {
            prop_assert_eq!(imported.value(cell), report.value(cell), "{}", report.form().place(cell));
        }
        prop_assert_eq!(imported.text(Text::Organization), report.text(Text::Organization));
        prop_assert_eq!((imported.year(), imported.date()), (report.year(), report.date()));
    }

    #[test]
    fn facts_come_back(report in report()) {
        for source in [Csv::whole(&report), Json::whole(&report)] {
            let imported = import::import(&source, &Options::default());
            prop_assert!(imported.is_ok(), "{:?}", imported.err());
            let imported = imported.unwrap();
            prop_assert!(imported.remarks.is_empty());
            prop_assert_eq!(&imported.report.form().id, &report.form().id);
            for cell in report.form().cells() {
                prop_assert_eq!(imported.report.value(cell), report.value(cell), "{}", report.form().place(cell));
            }
            prop_assert_eq!(imported.report.text(Text::Organization), report.text(Text::Organization));
            prop_assert_eq!(imported.report.year(), report.year());
        }
    }

    #[test]
    fn the_file_comes_back(report in report()) {
        let read = yaml::read(yaml::write(&report).as_bytes()).unwrap().report;
        prop_assert_eq!(read, report);
    }
}

#[test]
fn facts_of_two_reports_are_refused_and_a_fact_without_a_cell_is_told() {
    let report = |organization: &str| Report::new(form::current(), organization, 2024);
    let mut two = Csv::begin();
    two.add(Csv::part(&report("甲局")));
    two.add(Csv::part(&report("乙局")));
    assert!(matches!(import::import(&two.end(), &Options::default()), Err(import::Error::SeveralReports)));
    let one = String::from_utf8(Csv::whole(&report("甲局"))).unwrap();
    let odd = format!(
        "{one}甲局,2024,zfxxgk-2021,fees,no_such_row,amount,7,\n甲局,2024,zfxxgk-2021,fees,administrative_fees,amount,7,\n"
    );
    let imported = import::import(odd.as_bytes(), &Options::default()).unwrap();
    let told: Vec<_> = imported.remarks.iter().map(|remark| (&remark.at, &remark.what)).collect();
    assert_eq!(told, [(&At::Line(202), &What::NoPlace), (&At::Line(203), &What::Twice)]);
}

#[test]
fn facts_are_read_as_other_programs_write_them_again() {
    // Names and texts in quotes, a column of row numbers, semicolons, decimals behind every number, lines emptied in a spreadsheet.
    let csv = "\"\";\"organization\";\"year\";\"form\";\"table\";\"row\";\"column\";\"value\";\"note\"\r\n\
        \"1\";\"甲局\";2024;\"zfxxgk-2021\";\"applications\";\"new\";\"total\";5.0;\"（其中\r\n网上3件）\"\r\n\
        ;;;;;;;;\r\n\
        \"2\";\"甲局\";2024;\"zfxxgk-2021\";\"fees\";\"administrative_fees\";\"amount\";12.50;\"\"\r\n\
        \"3\";\"甲局\";\"二〇二四\";\"zfxxgk-2021\";\"fees\";\"administrative_fees\";\"amount\";1;\"\"\r\n";
    let imported = import::import(csv.as_bytes(), &Options::default()).unwrap();
    let value = |table, row, column| {
        let cell = imported.report.form().cell(table, row, column).unwrap();
        imported.report.value(cell).to_string()
    };
    assert_eq!(value("applications", "new", "total"), "5（其中\r\n网上3件）");
    assert_eq!(value("fees", "administrative_fees", "amount"), "12.50");
    for (written, read) in
        [("12.50000000", "12.5"), ("0.00000000", "0"), ("100", "100"), ("12.00000001", "12.00000001")]
    {
        let typed = csv.replace("12.50", written);
        let imported = import::import(typed.as_bytes(), &Options::default()).unwrap();
        let cell = imported.report.form().cell("fees", "administrative_fees", "amount").unwrap();
        assert_eq!(imported.report.value(cell).to_string(), read);
    }
    let told: Vec<_> = imported.remarks.iter().map(|remark| (&remark.at, &remark.what)).collect();
    assert_eq!(told, [(&At::Line(6), &What::NoFact)]);

    let json = r#"[
      {"organization": "", "year": 2024, "form": "zfxxgk-2021",
       "table": "fees", "row": "administrative_fees", "column": "amount", "value": 7, "note": ""},
      {"organization": "", "year": 2024}
    ]"#;
    let options = Options { organization: Some("乙局".to_owned()), ..Options::default() };
    let imported = import::import(json.as_bytes(), &options).unwrap();
    assert_eq!(imported.report.text(Text::Organization), "乙局");
    let told: Vec<_> = imported.remarks.iter().map(|remark| (&remark.at, &remark.what)).collect();
    assert_eq!(told, [(&At::Line(4), &What::NoFact)]);
    assert!(matches!(import::import(json.as_bytes(), &Options::default()), Err(import::Error::NoOrganization)));
    // A mark of the byte order too many moves every place, and nothing else.
    let marked = format!("\u{feff}\u{feff}{csv}");
    assert_eq!(import::import(marked.as_bytes(), &Options::default()).unwrap().remarks.len(), 1);
    // A list of something else is no report.
    assert!(import::import(b"[1, 2, 3]", &Options::default()).is_err());
}
