//! What is tried, with what each promises.

use std::fs;
use std::path::Path;
use std::sync::OnceLock;
use std::time::Duration;

use nianbao::check::{self, Finding};
use nianbao::draft::{Draft, Entry};
use nianbao::encoding::{Charset, Encoding, decode_file};
use nianbao::form::{self, Cell};
use nianbao::import::source;
use nianbao::paste::{self, Fill};
use nianbao::render::{self, Layout, Tables};
use nianbao::report::{Edit, Place, Report, Text};
use nianbao::samples::SAMPLES;
use nianbao::store::digest::Digest;
use nianbao::store::journal::{self, Base, Ended, Journal};
use nianbao::text::{self, Ambiguous, is_invisible};
use nianbao::totals::Following;
use nianbao::tui::input::Decoder;
use nianbao::value::Value;
use nianbao::words::{Lang, Words};
use nianbao::{config, yaml};

use crate::Target;

/// Everything that reads what others wrote.
pub(crate) fn all() -> Vec<Target> {
    let target = |name, seeds, holds| Target { name, seeds, holds };
    vec![
        target("yaml", reports(), of_yaml as fn(&[u8])),
        target("gb18030", in_gb18030(), of_encodings),
        target("text", texts(), of_text),
        target("paste", blocks(), of_paste),
        target("labels", labels(), of_labels),
        target("draft", drafts(), of_draft),
        target("journal", journals(), of_journal),
        target("settings", settings(), of_settings),
        target("terminal", answers(), of_terminal),
        target("pages", pages(), of_source),
        target("documents", documents(), of_document),
        target("workbooks", workbooks(), of_source),
    ]
}

fn bytes<'t>(texts: impl IntoIterator<Item = &'t str>) -> Vec<Vec<u8>> {
    texts.into_iter().map(|text| text.as_bytes().to_vec()).collect()
}

/// A file short enough that most changes hit something, with all there can be in it.
const SMALL: &str = "form: zfxxgk-2021  # x\norganization: 某局\nyear: 2024\ndate: 2025-01-09\nheadings:\n  title: 年报\n  overview: 甲\n\
    preamble: |2-\n   一\n\n  二\noverview: \"a\\u200b\\e[2J\\n\"\nregulations:\n  rules: [\"/\", null, \"22（其中修订16件）\"]\n\
    fees:\n  administrative_fees: [12.50]\napplications:\n  results:\n    refused:\n      state_secret:\n        - 1\n        - \"12x\"\n        - ~\n        - -3\n        - 1.5\n        - /\n        - 0\n";

fn reports() -> Vec<Vec<u8>> {
    let hostile = fs::read_dir("tests/hostile").unwrap().map(|entry| fs::read(entry.unwrap().path()).unwrap());
    // The order of a folder is not the same everywhere, and inputs are.
    let mut hostile: Vec<Vec<u8>> = hostile.filter(|content| content.len() < 4096).collect();
    hostile.sort();
    let small = std::iter::repeat_n(SMALL.as_bytes().to_vec(), 40);
    SAMPLES.iter().map(|sample| sample.content.as_bytes().to_vec()).chain(hostile).chain(small).collect()
}

/// What is refused is told in words that fit a screen and command no terminal; what is read is written and read again as it is, and is
/// shown and printed without anything that nobody sees.
fn of_yaml(content: &[u8]) {
    match yaml::read(content) {
        Err(error) => {
            for lang in [Lang::Zh, Lang::En] {
                let message = error.message(&Words::new(lang));
                assert!(message.chars().count() < 400 && !message.contains(is_invisible), "{message}");
            }
        }
        Ok(loaded) => of_report(&loaded.report),
    }
}

fn of_report(report: &Report) {
    let written = yaml::write(report);
    assert!(!written.contains(|c| c != '\n' && is_invisible(c)), "{written}");
    let again = yaml::read(written.as_bytes()).unwrap_or_else(|error| panic!("{error}\n{written}"));
    assert!(again.report == *report && !again.has_own_comments, "{written}");
    let words = Words::new(Lang::Zh);
    let said = check::check(report, &check::Beside::default())
        .iter()
        .map(|finding: &Finding| finding.message(report, &words))
        .collect::<String>();
    let text = render::text(report, Layout::default());
    let pages = [Tables::Tabs, Tables::Aligned(Ambiguous::Wide)]
        .map(|tables| render::copy(report, render::Part::Report, tables));
    let shown = |c: char| c != '\n' && c != '\t' && is_invisible(c);
    assert!(!text.contains(|c| c == '\t' || shown(c)), "{text}");
    assert!(!pages.iter().any(|page| page.contains(shown)), "{pages:?}");
    // Quoted years keep the words as they stand, which whoever shows them makes visible.
    let _ = text::visible(&said);
}

fn in_gb18030() -> Vec<Vec<u8>> {
    reports().iter().map(|content| Encoding::Gb18030.encode(&String::from_utf8_lossy(content)).into_owned()).collect()
}

/// What is decoded as GB18030 is so to the last byte, and what is UTF-8 is never taken for it.
fn of_encodings(content: &[u8]) {
    match decode_file(content) {
        Some((text, Charset::Gb18030)) => {
            assert!(std::str::from_utf8(content).is_err() && text.len() <= 4 * content.len());
            assert!(Encoding::Gb18030.decode(&Encoding::Gb18030.encode(&text)).unwrap() == text);
        }
        Some((text, Charset::Utf8)) => assert!(content.ends_with(text.as_bytes())),
        Some((text, Charset::Utf16)) => assert!(text.len() <= 2 * content.len()),
        None => assert!(std::str::from_utf8(content).is_err()),
    }
    of_yaml(content);
}

fn texts() -> Vec<Vec<u8>> {
    let mut texts = blocks();
    texts.extend(SAMPLES.iter().filter_map(|sample| {
        let report = yaml::read(sample.content.as_bytes()).ok()?.report;
        Some(report.text(Text::Body(0)).as_bytes().to_vec())
    }));
    texts.extend(bytes([
        "“中”①文…—·½℃ e\u{301}👩\u{200d}👩🇨🇳각 क्षि 2023-2024 1,234.5% http://www.gov.cn/a——。",
        "\u{1b}]0;标题\u{7}\u{1b}[31m红\u{1b}[0m\u{9b}2J\u{90}x\u{9c}",
        "甲\u{200b}乙\u{202e}丙\u{2066}丁\u{feff}戊\u{ad}己\u{2028}庚\u{e0041}",
    ]));
    texts
}

/// Cleaned text is clean and stays so; what is shown hides nothing; rows, clusters and carets fit together.
fn of_text(content: &[u8]) {
    let text = &*String::from_utf8_lossy(content);
    let clean = text::clean(text);
    assert!(!clean.contains(|c| c != '\n' && is_invisible(c)));
    assert!(text::clean(&clean) == clean);
    assert!(!text::without_commands(text).contains('\u{1b}'));
    assert!(!text::clean_line(text).contains('\n') && !text::visible(text).contains(is_invisible));
    assert_eq!(text::spreadsheet::bare(&text::spreadsheet::inert(text)), text);
    let _ = (text::tidy(text), text::count(text));
    for line in text.split('\n').take(40) {
        let mut at = 0;
        for (start, cluster) in text::clusters(line) {
            assert_eq!((start, text::next_boundary(line, start)), (at, start + cluster.len()));
            assert_eq!(text::previous_boundary(line, start + cluster.len()), start, "{line:?}");
            at = start + cluster.len();
        }
        assert_eq!(at, line.len());
        for ambiguous in [Ambiguous::Narrow, Ambiguous::Wide] {
            let rows = text::wrap(line, 20, 4, ambiguous);
            assert_eq!(rows.iter().filter_map(|row| line.get(row.clone())).collect::<String>(), line);
        }
    }
}

fn blocks() -> Vec<Vec<u8>> {
    bytes([
        "1\t2\t3\n4\t5\t6\n",
        "一、本年新收政府信息公开申请数量\t128\t12\t0\t0\t0\t1\t141\r\n二、上年结转政府信息公开申请数量\t5\t0\t0\t0\t0\t0\t5\r\n",
        "\t自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t总计\n（一）予以公开\t1\t2\t3\t4\t5\t6\t21",
        "\"一、\n本年\"\t\"a\"\"b\"\t'=1\t1,234件\t１２\t—\t12.00",
        "三、 本年度 办理结果 1 2 3\n3.其他 0 0\n（七）总计 1 2 3 4",
        "规章 1 2 3\n行政规范性文件 4 5 6",
    ])
}

/// What a block would do can be done and undone.
fn of_paste(content: &[u8]) {
    let text = &*String::from_utf8_lossy(content);
    let before = yaml::read(SAMPLES[0].content.as_bytes()).unwrap().report;
    let table = content.len() % before.form().tables.len();
    let cell = Cell { table, row: 0, column: 0 };
    let plan = paste::plan(&before, cell, text);
    let mut after = before.clone();
    if let Some(edit) = plan.edit(&before, Fill::All) {
        let followed = Following::now(&before).apply(&mut after, edit).unwrap();
        after.apply(followed.inverse).unwrap();
        assert!(after == before);
    }
}

fn labels() -> Vec<Vec<u8>> {
    let form = form::current();
    let nodes = form.tables.iter().flat_map(|table| table.rows.nodes.iter().chain(&table.columns.nodes));
    nodes.map(|node| node.label.as_bytes().to_vec()).collect()
}

/// A label, however spoiled, names a row of the form or none, and is compared in no more letters than it has.
fn of_labels(content: &[u8]) {
    let label = &*String::from_utf8_lossy(content);
    let form = form::current();
    let labels = paste::Labels::new(&form, 0..form.tables.len());
    let found = labels.find(label, None);
    let _ = (labels.find(label, found), labels.is_head(label));
    let columns = (0..form.tables.len()).filter_map(|table| Some((table, labels.column(table, label)?)));
    assert!(columns.into_iter().all(|(table, column)| column < form.tables[table].columns.len()));
    assert!(paste::key(label).chars().count() <= 4 * label.chars().count());
}

/// Things done to a draft, as they are written down.
fn drafts() -> Vec<Vec<u8>> {
    let report = yaml::read(SMALL.as_bytes()).unwrap().report;
    let form = form::current();
    let mut draft = Draft::new(report);
    let cell = form.cell("applications", "new", "natural_person").unwrap();
    let run = draft.new_run();
    draft.change(Edit::Cell(cell, Value::number(12)), &Following::default(), Place::Cell(cell), None);
    draft.record();
    for (at, typed) in ["甲", "乙", "a"].iter().enumerate() {
        let edit = Edit::Text { text: Text::Preamble, at: 3 * at, removed: 0, inserted: (*typed).to_owned() };
        draft.change_text(edit, Text::Preamble, (3 * at, 3 * at + 3), run);
    }
    draft.change(Edit::Cell(cell, Value::Other("12x".to_owned())), &Following::default(), Place::Cell(cell), Some(run));
    draft.change(Edit::Year(2023), &Following::default(), Place::Year, None);
    draft.half_type(Place::Date, "2025-0");
    for _ in 0..4 {
        draft.undo();
    }
    draft.redo();
    draft.end_run();
    let lines: Vec<String> = draft.take_entries().iter().map(|entry| entry.write(&form)).collect();
    let mut seeds = bytes(lines.iter().map(String::as_str));
    seeds.push(lines.join("\n").into_bytes());
    seeds
}

/// What is read of a draft's entries is done or refused whole; what was done can be taken back, and the report be saved and read again.
fn of_draft(content: &[u8]) {
    let form = form::current();
    let base = yaml::read(SMALL.as_bytes()).unwrap().report;
    let mut draft = Draft::new(base);
    draft.record();
    for line in content.split(|byte| *byte == b'\n').filter_map(|line| std::str::from_utf8(line).ok()) {
        let Ok(entry) = Entry::read(&form, line) else { continue };
        assert!(Entry::read(&form, &entry.write(&form)).is_ok_and(|again| again == entry), "{line}");
        let before = draft.report().clone();
        if draft.replay(entry).is_err() {
            assert!(*draft.report() == before, "{line}");
        }
    }
    of_report(draft.report());
    while draft.undo().is_some() {}
    while draft.redo().is_some() {}
}

/// A journal of a draft, and each of its lines without the checksum, for the reader to get further.
fn journals() -> Vec<Vec<u8>> {
    let report = yaml::read(SMALL.as_bytes()).unwrap().report;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("journal");
    let base = Base { file: Path::new("/a/年报.yaml"), content: Some(Digest::of(b"old")), report: &report };
    let mut journal = Journal::begin(&path, base).unwrap();
    let form = form::current();
    let entries = drafts().pop().unwrap();
    let entries = std::str::from_utf8(&entries).unwrap().lines().map(|line| Entry::read(&form, line).unwrap());
    // The first takes back what was done before recording began, which no journal has.
    let entries: Vec<Entry> = entries.collect();
    journal.append(&entries);
    journal.saving(Digest::of(b"new")).unwrap();
    journal.append(&[Entry::Undo(None)]);
    let content = fs::read(&path).unwrap();
    // The header is long, and most changes should hit what comes behind it.
    let tail = content.split(|byte| *byte == b'\n').skip(1).collect::<Vec<_>>().join(&b'\n');
    std::iter::once(content).chain(std::iter::repeat_n(tail, 9)).collect()
}

/// The lines with the checksums that belong to them, behind a first line where they have none.
fn sealed(content: &[u8], header: &[u8]) -> Vec<u8> {
    let mut lines: Vec<&[u8]> = content.split(|byte| *byte == b'\n').collect();
    if !content.windows(11).any(|window| window == b"{\"journal\":") {
        lines.insert(0, header);
    }
    let mut sum = "nianbao-journal".to_owned();
    let mut sealed = Vec::new();
    for line in lines {
        let json = line.get(17..).unwrap_or_default();
        sum = Digest::of(&[sum.as_bytes(), b" ", json].concat()).short();
        sealed.extend([sum.as_bytes(), b" ", json, b"\n"].concat());
    }
    sealed
}

/// However far a journal can be followed, its draft is a sound one, and it can be gone on with; checksums that hold make no difference.
fn of_journal(content: &[u8]) {
    static HEADER: OnceLock<Vec<u8>> = OnceLock::new();
    let header = HEADER.get_or_init(|| journals()[0].split(|byte| *byte == b'\n').next().unwrap().to_vec());
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("journal");
    for content in [content.to_vec(), sealed(content, header)] {
        fs::write(&path, &content).unwrap();
        let Ok(found) = journal::read(&path, &path) else { continue };
        assert!(found.lines() <= content.split(|byte| *byte == b'\n').count());
        let new = Some(Digest::of(b"new"));
        let _ = [None, found.content, new].map(|now| found.against(now));
        let mut draft = found.draft(new);
        of_report(draft.report());
        while draft.undo().is_some() {}
        while draft.redo().is_some() {}
        let (lines, mut draft) = (found.lines(), found.draft(None));
        draft.resume_record();
        draft.change(Edit::Year(2030), &Following::default(), Place::Year, None);
        let mut journal = found.resume().unwrap();
        assert!(journal.append(&draft.take_entries()).is_none());
        let again = journal::read(&path, &path).unwrap();
        assert_eq!((again.lines(), again.ended), (lines + 1, Ended::Whole));
        assert!(again.draft(None).report() == draft.report());
    }
}

fn settings() -> Vec<Vec<u8>> {
    let words = Words::new(Lang::Zh);
    let template = config::template(&config::Settings::default(), &[], &words);
    let set = template.lines().map(|line| line.strip_prefix("# ").unwrap_or(line)).collect::<Vec<_>>().join("\n");
    let own = "enter = \"right\"\nvim_keys = true\n[keys]\nsave = [\"ctrl-s\", \"f2\"]\nquit = \"ctrl-q\"\n";
    bytes([template.as_str(), set.as_str(), own])
}

/// Settings are read as far as they can be, whatever else stands there; writing them keeps them.
fn of_settings(content: &[u8]) {
    let content = &*String::from_utf8_lossy(content);
    let words = Words::new(Lang::Zh);
    let (settings, problems) = config::read(content);
    for problem in &problems {
        let _ = problem.message(&words);
        assert!(problem.line <= content.len() + 1);
    }
    if let Ok(amended) = config::amend(content, &settings) {
        assert!(config::read(&amended).0 == settings, "{amended}");
    }
}

fn answers() -> Vec<Vec<u8>> {
    let mut answers = blocks();
    answers.extend(bytes([
        "\x1b[A\x1bOP\x1b[1;5C\x1b[15~\x1b[<0;1;1M\x1b[200~一\r二\x1b[201~\x1b[?2026;2$y\x1b[5;10R12中文",
        "\x1b]11;rgb:0000/0000/0000\x1b\\\x1bP1$r0m\x1b\\\x1b[?1;2c\x1b\x1b[A\x01\x02\x1b[I\x1b[O",
    ]));
    answers.push(Encoding::Gb18030.encode("中文输入，１２𠮷\r").into_owned());
    answers
}

/// Whatever a terminal sends, in whatever pieces and encoding, becomes keys and ends.
fn of_terminal(content: &[u8]) {
    for encoding in [Encoding::Utf8, Encoding::Gb18030] {
        let mut decoder = Decoder::of(encoding);
        decoder.expect_cursor();
        for piece in content.chunks(1 + content.len() % 7) {
            decoder.feed(piece, Duration::from_millis(u64::from(piece[0]) % 3 * 40));
            while decoder.next().is_some() {}
        }
        decoder.give_up();
        assert!(decoder.by_ref().count() <= 4 * content.len() + 4);
    }
}

fn pages() -> Vec<Vec<u8>> {
    bytes([
        "<!DOCTYPE html><nav hidden>x</nav><h1>年报</h1><p>甲<b>乙</b>&nbsp;12<br>&#x4e00;<table border=1><caption>四</caption><thead><tr>\
         <th rowspan=2>项<th colspan='3'>数<tr><td>1<td>/</table></div><ol start=3><li>a<li>b</ol><pre>a\n b</pre><script>'<td>'</script>",
        "<table><tr><td><table><tr><td>1<td>2</table><td>正文<!-- <p> --><tr><td style='display:none'>3</table>",
        "项目,自然人,总计\r\n\"一、本年,\n新收\",\"1,234\",=\"012\"\r\n,,\r\n二,3,'=4\r\n",
        "sep=;\na;b\n1;2\n",
    ])
}

/// Sources are read or refused, in words, and are not longer than the limit.
fn of_source(content: &[u8]) {
    match source::read(content) {
        Err(error) => assert!(error.message(&Words::new(Lang::Zh)).ends_with('。')),
        Ok(found) => assert!(found.pieces.len() <= source::limits::PIECES),
    }
}

fn documents() -> Vec<Vec<u8>> {
    bytes([
        "<w:p><w:pPr><w:pStyle w:val=\"1\"/><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>甲</w:t><w:br/>\
         <w:sym w:char=\"F0FE\"/></w:r><w:del><w:r><w:t>乙</w:t></w:r></w:del></w:p>",
        "<w:tbl><w:tr><w:trPr><w:gridBefore w:val=\"1\"/></w:trPr><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/><w:vMerge/></w:tcPr><w:p><w:r><w:t>1</w:t>\
         </w:r></w:p></w:tc></w:tr></w:tbl><mc:AlternateContent><mc:Choice><w:p/></mc:Choice><mc:Fallback/></mc:AlternateContent>&amp;",
        "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num><w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"99\"/>\
         <w:numFmt w:val=\"chineseCounting\"/><w:lvlText w:val=\"%1、\"/></w:lvl></w:abstractNum>",
    ])
}

/// The parts of a document, packed, so that what is changed is the markup and not its packing.
fn of_document(content: &[u8]) {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let text = String::from_utf8_lossy(content);
    let document = format!("<w:document><w:body>{text}</w:body></w:document>");
    for (name, part) in [("word/numbering.xml", &*text), ("word/styles.xml", &text), ("word/document.xml", &document)] {
        zip.start_file(
            name,
            zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored),
        )
        .unwrap();
        std::io::Write::write_all(&mut zip, part.as_bytes()).unwrap();
    }
    of_source(&zip.finish().unwrap().into_inner());
}

fn workbooks() -> Vec<Vec<u8>> {
    ["hongze.xls", "hongze.xlsx", "hongze.docx"].map(|name| fs::read(format!("tests/sources/{name}")).unwrap()).into()
}
