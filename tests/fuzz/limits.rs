//! Files as large as are read at all, each of one thing only: judged in the time and memory that a report is worth.

use std::fmt::Write as _;
use std::sync::PoisonError;
use std::time::{Duration, Instant};

use nianbao::encoding::Encoding;
use nianbao::render::{self, Layout};
use nianbao::{check, yaml};

use crate::{ALONE, memory_of};

/// Longest that a file is read, and that it is judged, printed and written: generous, for computers that do something else meanwhile.
const TIME: Duration = Duration::from_secs(20);
/// Most memory that judging a file takes.
const MEMORY: usize = 300 * 1024 * 1024;

const HEAD: &str = "form: zfxxgk-2021\norganization: 局\nyear: 2024\n";

/// The size of the files: [`yaml::LIMIT`] where there is time for it.
fn size() -> usize {
    if std::env::var_os("FUZZ_SECONDS").is_some() { yaml::LIMIT } else { yaml::LIMIT / 16 }
}

/// A file as large as may be: the head, a beginning, the filling as often as it fits.
fn filled(beginning: &str, filling: &str, end: &str) -> Vec<u8> {
    part(size(), beginning, filling, end)
}

/// A file whose one value is as long as this.
fn part(size: usize, beginning: &str, filling: &str, end: &str) -> Vec<u8> {
    let room = size - HEAD.len() - beginning.len() - end.len();
    format!("{HEAD}{beginning}{}{end}", filling.repeat(room / filling.len())).into_bytes()
}

fn files() -> Vec<(&'static str, Vec<u8>)> {
    let mut keys = HEAD.to_owned();
    for number in 0..size() / 20 {
        writeln!(keys, "k{number}: 1").unwrap();
    }
    let mut doubling = String::from("a0: &a0 [x]\n");
    for number in 1..size() / 40 {
        writeln!(doubling, "a{number}: &a{number} [*a{0}, *a{0}]", number - 1).unwrap();
    }
    let text = String::from_utf8(filled("overview: |\n", "  全年公开信息12条。\n", "")).unwrap();
    let in_gb18030 = Encoding::Gb18030.encode(&text).into_owned();
    let in_utf16: Vec<u8> = format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).take(size()).collect();
    vec![
        ("a text", text.into_bytes()),
        ("a text in GB18030", in_gb18030),
        ("a text in UTF-16", in_utf16),
        ("a text of one paragraph", filled("overview: |\n  ", "公", "\n")),
        ("a text of line ends", filled("overview: |\n  一\n", "\n", "")),
        ("a text of what nobody sees", filled("overview: |\n  ", "\u{200b}", "\n")),
        ("a text of escapes", filled("overview: \"", "\\e", "\"\n")),
        ("a text of years", filled("overview: |\n  ", "2023年1月1日至", "\n")),
        ("an organization", filled("headings:\n  title: ", "局", "\n")),
        ("a text that is read", part(yaml::TEXT_LIMIT, "overview: |\n", "  全年公开信息12条。\n", "")),
        ("a text of years that is read", part(yaml::TEXT_LIMIT, "overview: |\n  ", "2023年1月1日至", "\n")),
        ("a text that nobody sees and is read", part(yaml::TEXT_LIMIT, "overview: |\n  ", "\u{200b}", "\n")),
        ("a cell that is read", part(yaml::LINE_LIMIT, "regulations:\n  rules: [\"", "1", "\", 0, 0]\n")),
        ("a note that is read", part(yaml::LINE_LIMIT, "regulations:\n  rules: [\"1（", "甲", "）\", 0, 0]\n")),
        ("a cell", filled("regulations:\n  rules: [\"", "1", "\", 0, 0]\n")),
        ("a note", filled("regulations:\n  rules: [\"1（", "甲", "）\", 0, 0]\n")),
        ("a row", filled("regulations:\n  rules: [", "0,", "0]\n")),
        ("a row of empty places", filled("regulations:\n  rules: [", ",", "]\n")),
        ("rows", filled("regulations:\n", "  - 0\n", "")),
        ("a key", filled("", "k", ": 1\n")),
        ("a key in quotes", filled("\"", "键", "\": 1\n")),
        ("keys", keys.into_bytes()),
        ("comments", filled("", "# 注\n", "")),
        ("one comment", filled("# ", "注", "\n")),
        ("anchors", doubling.into_bytes()),
        ("brackets", filled("overview: ", "[", "")),
        ("braces", filled("overview: ", "{a: ", "")),
        ("dashes", filled("overview:\n", "- ", "")),
        ("questions", filled("", "? ", "")),
        ("tags", filled("overview: ", "!t ", "")),
        ("documents", filled("", "---\n", "")),
        ("blanks", filled("", " ", "")),
        ("tabs", filled("overview: ", "\t", "")),
        ("quotes", filled("overview: ", "\"", "")),
        ("carriage returns", filled("", "\r", "")),
    ]
}

#[test]
fn a_file_as_large_as_it_may_be_is_judged_in_time() {
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    let mut slow = Vec::new();
    for (name, content) in files() {
        assert!(content.len() <= yaml::LIMIT, "{name}: {}", content.len());
        let began = Instant::now();
        let (loaded, memory) = memory_of(|| yaml::read(&content));
        let read = began.elapsed();
        let began = Instant::now();
        let (printed, more) = memory_of(|| {
            loaded.as_ref().ok().map(|loaded| {
                (
                    check::check(&loaded.report, &check::Beside::default()).len(),
                    render::text(&loaded.report, Layout::default()).len(),
                    yaml::write(&loaded.report).len(),
                )
            })
        });
        let judged = began.elapsed();
        let line = format!(
            "{name}: read in {read:.0?} with {} MB, judged and written in {judged:.0?} with {} MB, {printed:?}",
            memory >> 20,
            more >> 20
        );
        println!("{line}");
        if read > TIME || memory > MEMORY || judged > TIME || more > MEMORY {
            slow.push(line);
        }
    }
    assert!(slow.is_empty(), "{slow:#?}");
}
