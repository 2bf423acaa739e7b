//! A report as a YAML file, and back.
//!
//! The file is made to be read, compared and put under version control: every key is an id of the form, a table row is one line, a
//! text is a literal block, the form's labels stand behind as comments. [`write()`] is exact: the same report gives the same bytes, and
//! reading them gives the same report. [`read`] is strict: a file that is no report is refused with one message that says where.

mod error;
mod read;
mod tree;
mod write;

pub use error::{Error, Problem, Shape, Syntax};
pub use write::write;

use crate::encoding::Charset;
use crate::report::Report;

/// Longest file that is read, in bytes. A report has some 10,000; this leaves room for any report and none for a film.
pub const LIMIT: usize = 16 * 1024 * 1024;

/// Longest text of a section, in bytes: ten times the longest report, and as much as can be judged with every key.
pub const TEXT_LIMIT: usize = 1024 * 1024;

/// Longest cell, heading, title or name of an organ, in bytes: a table with one that is longer takes minutes to lay out.
pub const LINE_LIMIT: usize = 4 * 1024;

/// A report as read from its file.
#[derive(Debug)]
pub struct Loaded {
    /// The report.
    pub report: Report,
    /// Whether the file has comments that a person added; saving does not keep them.
    pub has_own_comments: bool,
    /// How the file is encoded; saving writes UTF-8.
    pub charset: Charset,
}

/// Reads a report from the content of its file: UTF-8, GB18030 or UTF-16 with a byte order mark, with any line ends.
///
/// # Errors
/// The first thing that keeps it from being a report of a known form, with its line and column. Figures that are no numbers are no
/// errors: they are kept, and judged by the form's rules.
pub fn read(content: &[u8]) -> Result<Loaded, Error> {
    let (source, charset) = read::decode(content)?;
    let load = || {
        let tree = tree::parse(&source)?;
        let report = read::report(&tree.root)?;
        let known = write::comments(report.form());
        let has_own_comments = tree.comments.iter().any(|comment| !known.contains(comment.trim()));
        Ok(Loaded { report, has_own_comments, charset })
    };
    load().map_err(|fault: error::Fault| fault.in_source(&source))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form;
    use crate::report::{Edit, Text};
    use crate::value::Value;

    /// Enters a value into a cell of 表三.
    fn enter(report: &mut Report, table: &str, row: &str, column: &str, entered: &str) {
        let cell = report.form().cell(table, row, column).unwrap();
        let value = Value::parse(report.form().kind(cell), entered);
        report.apply(Edit::Cell(cell, value)).unwrap();
    }

    fn put(report: &mut Report, text: Text, words: &str) {
        let old = report.text(text).to_owned();
        report.apply(Edit::between(text, &old, words).unwrap()).unwrap();
    }

    fn shown(report: &Report, table: &str, row: &str, column: &str) -> String {
        format!("{:?}", report.value(report.form().cell(table, row, column).unwrap()))
    }

    #[test]
    fn the_file_explains_itself() {
        let mut report = Report::new(form::current(), "某某县某某局", 2024);
        report.apply(Edit::Date(Some(jiff::civil::Date::constant(2025, 1, 9)))).unwrap();
        put(&mut report, Text::Title, "某某县某某局2024年政府信息公开年报");
        put(&mut report, Text::Heading(1), "行政机关主动公开政府信息情况");
        put(&mut report, Text::Preamble, "  现将有关情况报告如下：\n\n");
        put(&mut report, Text::Body(0), "（一）主动公开\n\n# 全年公开 3 条");
        for (table, row, column, entered) in [
            ("regulations", "rules", "made", "／"),
            ("regulations", "rules", "in_force", "22（其中修订16件）"),
            ("fees", "administrative_fees", "amount", "59237.2449"),
            ("applications", "new", "natural_person", "12x"),
            ("applications", "results.refused.state_secret", "total", "0"),
        ] {
            enter(&mut report, table, row, column, entered);
        }
        let expected_start = r#"form: zfxxgk-2021              # 政府信息公开工作年度报告（2021年格式），国办公开办函〔2021〕30号
organization: 某某县某某局
year: 2024
date: 2025-01-09
headings:
  title: 某某县某某局2024年政府信息公开年报
  disclosure: 行政机关主动公开政府信息情况  # 二、主动公开政府信息情况
preamble: |2+
    现将有关情况报告如下：

overview: |-                   # 一、总体情况
  （一）主动公开

  # 全年公开 3 条
regulations:                                   # 第二十条第（一）项
  rules: ["/", null, "22（其中修订16件）"]     # 规章: 本年制发件数, 本年废止件数, 现行有效件数
  normative_documents: [null, null, null]      # 行政规范性文件
licensing:                     # 第二十条第（五）项
  licences: [null]             # 行政许可: 本年处理决定数量
enforcement:                   # 第二十条第（六）项
  penalties: [null]            # 行政处罚: 本年处理决定数量
  coercion: [null]             # 行政强制
fees:                                  # 第二十条第（八）项
  administrative_fees: [59237.2449]    # 行政事业性收费: 本年收费金额（单位：万元）
applications:                                                  # 三、收到和处理政府信息公开申请情况
  new: ["12x", null, null, null, null, null, null]             # 一、本年新收政府信息公开申请数量: 自然人, 商业企业, 科研机构, 社会公益组织, 法律服务机构, 其他, 总计
  carried_in: [null, null, null, null, null, null, null]       # 二、上年结转政府信息公开申请数量
  results:                                                     # 三、本年度办理结果
    granted: [null, null, null, null, null, null, null]        # （一）予以公开
    partially_granted: [null, null, null, null, null, null, null]  # （二）部分公开（区分处理的，只计这一情形，不计其他情形）
    refused:                                                   # （三）不予公开
      state_secret: [null, null, null, null, null, null, 0]    # 1.属于国家秘密
"#;
        let expected_end = r#"    total: [null, null, null, null, null, null, null]          # （七）总计
  carried_out: [null, null, null, null, null, null, null]      # 四、结转下年度继续办理
disputes:                                                      # 四、政府信息公开行政复议、行政诉讼情况
  reconsideration: [null, null, null, null, null]              # 行政复议: 结果维持, 结果纠正, 其他结果, 尚未审结, 总计
  direct_litigation: [null, null, null, null, null]            # 行政诉讼·未经复议直接起诉
  litigation_after_reconsideration: [null, null, null, null, null]  # 行政诉讼·复议后起诉
problems: ""                   # 五、存在的主要问题及改进情况
other: ""                      # 六、其他需要报告的事项
"#;
        let file = write(&report);
        assert!(file.starts_with(expected_start), "{file}");
        assert!(file.ends_with(expected_end), "{file}");
        let loaded = read(file.as_bytes()).unwrap();
        assert_eq!(loaded.report, report);
        assert!(!loaded.has_own_comments);
    }

    #[test]
    fn texts_are_blocks_that_give_them_back_exactly() {
        for (text, expected) in [
            ("一", "preamble: |-\n  一\n"),
            ("一\n", "preamble: |\n  一\n"),
            ("一\n\n\n", "preamble: |+\n  一\n\n\n"),
            ("\n\n一\n", "preamble: |\n\n\n  一\n"),
            ("\n  一\n", "preamble: |2\n\n    一\n"),
            (" 一", "preamble: |2-\n   一\n"),
            ("一\n   \n", "preamble: |\n  一\n     \n"),
            ("一\n\n   ", "preamble: |-\n  一\n\n     \n"),
            ("　　一\n---\n# 二: [\n", "preamble: |\n  　　一\n  ---\n  # 二: [\n"),
            ("", "preamble: \"\"\n"),
            ("\n", "preamble: \"\\n\"\n"),
            ("  \n ", "preamble: \"  \\n \"\n"),
            ("一\u{fffe}\"\\", "preamble: \"一\\U0000FFFE\\\"\\\\\"\n"),
        ] {
            let mut report = Report::new(form::current(), "局", 2024);
            if let Some(edit) = Edit::between(Text::Preamble, "", text) {
                report.apply(edit).unwrap();
            }
            let file = write(&report);
            assert!(file.contains(expected), "{text:?}: {file}");
            assert_eq!(read(file.as_bytes()).unwrap().report, report, "{text:?}");
        }
    }

    #[test]
    fn one_line_wordings_are_quoted_where_they_would_read_as_something_else() {
        for (name, expected) in [
            ("绥芬河市营商环境建设监督局", "绥芬河市营商环境建设监督局"),
            ("某某局（某某办）", "某某局（某某办）"),
            ("某某局 2024 年", "某某局 2024 年"),
            ("某某局：第一科", "某某局：第一科"),
            ("某某局: 第一科", "\"某某局: 第一科\""),
            ("某某局 # 第一科", "\"某某局 # 第一科\""),
            ("2024", "\"2024\""),
            ("null", "\"null\""),
            ("“某某”局", "\"“某某”局\""),
            ("", "\"\""),
        ] {
            let report = Report::new(form::current(), name, 2024);
            let file = write(&report);
            assert!(file.contains(&format!("\norganization: {expected}\n")), "{file}");
            assert_eq!(read(file.as_bytes()).unwrap().report, report);
        }
    }

    #[test]
    fn a_cell_is_read_as_it_was_meant() {
        for (cell, expected) in [
            ("12", "Number { number: 12, note: \"\" }"),
            ("\"12\"", "Number { number: 12, note: \"\" }"),
            ("0", "Number { number: 0, note: \"\" }"),
            ("null", "Blank"),
            ("~", "Blank"),
            ("\"\"", "Blank"),
            ("/", "NotApplicable"),
            ("\"/\"", "NotApplicable"),
            ("'／'", "NotApplicable"),
            ("\"22（其中修订16件）\"", "Number { number: 22, note: \"（其中修订16件）\" }"),
            ("22(其中修订16件)", "Number { number: 22, note: \"(其中修订16件)\" }"),
            ("12x", "Other(\"12x\")"),
            ("1.5", "Other(\"1.5\")"),
            ("-3", "Other(\"-3\")"),
            ("1e3", "Other(\"1e3\")"),
            ("0x1F", "Other(\"0x1F\")"),
            ("\"null\"", "Other(\"null\")"),
            ("\"true\"", "Other(\"true\")"),
            ("\"1\\n\\e[2J\"", "Other(\"1 \\u{1b}[2J\")"),
        ] {
            let file =
                format!("form: zfxxgk-2021\norganization: 局\nyear: 2024\nregulations:\n  rules: [7, {cell}, 7]\n");
            let report = read(file.as_bytes()).unwrap().report;
            assert_eq!(shown(&report, "regulations", "rules", "repealed"), expected, "{cell}");
        }
    }

    /// What nobody sees is neither dropped in silence nor written so that nobody sees it.
    #[test]
    fn invisible_characters_stay_and_are_written_as_escapes() {
        for (hidden, written) in [
            ('\u{1b}', "\\U0000001B"),
            ('\u{200b}', "\\U0000200B"),
            ('\u{202e}', "\\U0000202E"),
            ('\u{e0041}', "\\U000E0041"),
        ] {
            let words = format!("甲{hidden}乙");
            let mut report = Report::new(form::current(), &words, 2024);
            for text in [Text::Title, Text::Heading(0), Text::Preamble, Text::Body(0)] {
                put(&mut report, text, &words);
            }
            enter(&mut report, "regulations", "rules", "made", &words);
            enter(&mut report, "regulations", "rules", "repealed", &format!("2（{words}）"));
            let file = write(&report);
            assert_eq!(file.matches(&format!("甲{written}乙")).count(), 7, "{file}");
            assert!(!file.contains(|c| c != '\n' && crate::text::is_invisible(c)), "{file}");
            assert_eq!(read(file.as_bytes()).unwrap().report, report);
        }
    }

    #[test]
    fn an_amount_keeps_the_digits_it_was_given() {
        for amount in ["59237.2449", "0.10", "100.00", "0.00000001", "999999999999999.99999999"] {
            let mut report = Report::new(form::current(), "局", 2024);
            enter(&mut report, "fees", "administrative_fees", "amount", amount);
            let file = write(&report);
            assert!(file.contains(&format!("[{amount}]")), "{file}");
            assert_eq!(write(&read(file.as_bytes()).unwrap().report), file);
        }
    }

    #[test]
    fn what_is_left_out_is_blank() {
        for rest in ["", "date:\nheadings:\npreamble:\noverview: ~\nregulations:\napplications:\n  results:\n"] {
            let file = format!("form: zfxxgk-2021\norganization: 局\nyear: 2024\n{rest}");
            assert_eq!(read(file.as_bytes()).unwrap().report, Report::new(form::current(), "局", 2024));
        }
    }

    #[test]
    fn other_ways_to_write_the_same_are_read() {
        let plain =
            "form: zfxxgk-2021\norganization: 局\nyear: 2024\npreamble: |\n  一\n  二\nlicensing:\n  licences: [3]\n";
        let expected = read(plain.as_bytes()).unwrap().report;
        assert_eq!(expected.text(Text::Preamble), "一\n二\n");
        for other in [
            plain.replace('\n', "\r\n"),
            plain.replace('\n', "\r"),
            format!("\u{feff}{plain}"),
            format!("---\n{plain}...\n"),
            plain.replace("[3]", "\n    - 3"),
            plain.replace("|\n  一\n  二\n", "\"一\\r\\n二\\r\"\n"),
            "{year: '2024', licensing: {licences: [3]}, preamble: \"一\\n二\\n\", form: zfxxgk-2021, organization: 局}"
                .to_owned(),
        ] {
            assert_eq!(read(other.as_bytes()).unwrap().report, expected, "{other:?}");
        }
    }

    #[test]
    fn comments_of_a_person_are_noticed() {
        let file = write(&Report::begin(form::current(), "局", 2024));
        assert!(!read(file.as_bytes()).unwrap().has_own_comments);
        assert!(!read(file.replace("  #", "    #  ").as_bytes()).unwrap().has_own_comments, "only moved");
        for own in [
            format!("# 待核\n{file}"),
            format!("{file}# 待核\n"),
            file.replace("year: 2024", "year: 2024 # 待核"),
            file.replace("# 行政强制", "# 行政强制，待核"),
        ] {
            assert!(read(own.as_bytes()).unwrap().has_own_comments, "{own}");
        }
    }
}
