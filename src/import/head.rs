//! What stands before the first section of a report, and behind its last: title, date, preamble; signature, foot of a page.

use jiff::civil::Date;

use super::outline::paragraphs;
use super::remark::{Remark, What};
use super::tables::Strip;
use crate::dates;
use crate::report::YEARS;

/// Words that stand in the line of a page about the report, and in its foot; a report has none of them at the beginning of a line.
const ABOUT: [&str; 9] =
    ["发布日期", "发布时间", "发文日期", "成文日期", "来源", "信息来源", "索引号", "浏览次数", "字号"];
const FEET: [&str; 16] = [
    "主办单位",
    "主办：",
    "承办单位",
    "承办：",
    "版权所有",
    "网站标识码",
    "政府网站标识码",
    "网站地图",
    "关于我们",
    "联系我们",
    "技术支持",
    "打印本页",
    "【打印",
    "关闭窗口",
    "上一篇",
    "分享到",
];
/// Most lines of a foot; what is longer is no foot.
const FOOT: usize = 40;

/// What stands before the first section.
#[derive(Default)]
pub(super) struct Head {
    pub(super) title: Option<String>,
    pub(super) organization: Option<String>,
    pub(super) year: Option<u16>,
    pub(super) date: Option<Date>,
    pub(super) preamble: String,
}

impl Head {
    pub(super) fn read(strips: &[Strip], remarks: &mut Vec<Remark>) -> Self {
        let said: Vec<&Strip> = strips.iter().filter(|strip| strip.filled() > 0).collect();
        let line = |at: usize| said.get(at).and_then(|strip| strip.only()).unwrap_or("");
        let mut head = Self::default();
        let mut rest = 0;
        // Of a title that stands there several times, once for the page, the last one is the report's.
        if let Some((at, title)) =
            (0..said.len()).rev().find_map(|at| Some((at, Title::read(line(at), at.checked_sub(1).map(line))?)))
        {
            let first = at - usize::from(title.takes_line_above);
            let is_repeated = |strip: &Strip| {
                strip.only().is_some_and(|line| date_of(line).is_some() || squeezed(line) == squeezed(&title.text))
            };
            let outside: Vec<&Strip> = said.iter().copied().take(first).filter(|strip| !is_repeated(strip)).collect();
            remarks.extend(left(&outside, What::BeforeTitle(outside.len())));
            head.date = said.iter().take(first).find_map(|strip| strip.only().and_then(date_of));
            head.organization = Some(title.organization).filter(|organization| !organization.is_empty());
            head.year = Some(title.year);
            head.title = Some(title.text);
            rest = at + 1;
        }
        let mut preamble = Vec::new();
        for strip in said.iter().skip(rest) {
            match strip.only() {
                Some(line) if date_of(line).is_some() => head.date = date_of(line),
                Some(line) if is_about(line) => remarks.extend(left(&[strip], What::NoPlace)),
                _ => preamble.push((*strip).clone()),
            }
        }
        head.preamble = paragraphs(&preamble);
        head
    }
}

/// The title of a report.
struct Title {
    text: String,
    organization: String,
    year: u16,
    /// Whether it begins in the line above.
    takes_line_above: bool,
}

impl Title {
    /// The title that a line is, or the end of which it is.
    fn read(line: &str, above: Option<&str>) -> Option<Self> {
        let is_end = line.contains("政府信息公开") && (line.contains("报告") || line.contains("年报"));
        if !is_end || line.contains(['。', '，', '；', '《']) || line.chars().count() > 80 {
            return None;
        }
        let title = |text: &str, takes_line_above| {
            let (organization, year) = parted(text)?;
            Some(Self { text: text.to_owned(), organization, year, takes_line_above })
        };
        let alone = title(line, false);
        if alone.as_ref().is_some_and(|title| !title.organization.is_empty()) {
            return alone;
        }
        // A date above is the page's, and so is what is a sentence.
        let above = above.filter(|above| {
            !above.is_empty()
                && date_of(above).is_none()
                && !above.contains(['。', '，', '：'])
                && above.chars().count() <= 60
        });
        above.and_then(|above| title(&format!("{above}{line}"), true)).or(alone)
    }
}

/// The organ and the year of a title.
fn parted(title: &str) -> Option<(String, u16)> {
    let plain = crate::text::compatible(title);
    let is_year = |at: usize| {
        let year = plain.get(at..at + 4).filter(|year| year.bytes().all(|byte| byte.is_ascii_digit()))?;
        let follows = plain.get(at + 4..).unwrap_or_default().trim_start().starts_with('年');
        year.parse().ok().filter(|year| follows && YEARS.contains(year)).map(|year: u16| (at, year))
    };
    let (at, year) = plain.char_indices().find_map(|(at, _)| is_year(at))?;
    // As many characters of the original: compatible forms may be longer, digits are not.
    let organization: String = if plain.chars().count() == title.chars().count() {
        let characters = plain.get(..at).unwrap_or_default().chars().count();
        title.chars().take(characters).collect()
    } else {
        plain.get(..at).unwrap_or_default().to_owned()
    };
    Some((organization.trim().to_owned(), year))
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The date that a line says, and nothing else; a word of a page may stand before it, and a time behind it.
fn date_of(line: &str) -> Option<Date> {
    let squeezed = squeezed(line);
    let line = ABOUT.iter().find_map(|word| squeezed.strip_prefix(word)).unwrap_or(&squeezed);
    let line: &str =
        line.trim_start_matches(['：', ':', '（', '(', '[', '【']).trim_end_matches(['）', ')', ']', '】']);
    // 2024-01-1210:30 without its blank.
    let day = match line.split_once(':') {
        Some((before, _)) if before.len() > 2 => before.get(..before.len() - 2)?,
        _ => line,
    };
    (day.chars().count() >= 8).then(|| dates::read(day)).flatten().flatten()
}

/// Whether a line is about the report, as pages have it under the title.
fn is_about(line: &str) -> bool {
    let line = squeezed(line);
    line.chars().count() < 80 && ABOUT.iter().any(|word| line.starts_with(word))
}

/// Whether a line is the whole title of a report.
pub(super) fn is_title(line: &str) -> bool {
    Title::read(line, None).is_some_and(|title| !title.organization.is_empty())
}

/// What was left out, in one remark.
pub(super) fn left(strips: &[&Strip], what: What) -> Option<Remark> {
    let first = strips.first()?;
    let excerpt =
        first.cells.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join(" ");
    Some(Remark { at: first.at.clone(), excerpt, what })
}

/// What stands behind the last section: the organ and the day as a signature, the foot of a page.
#[derive(Default)]
pub(super) struct Foot {
    /// The day it was signed.
    pub(super) date: Option<Date>,
}

impl Foot {
    /// Takes it off the last part of a source.
    pub(super) fn take(strips: &mut Vec<Strip>, organization: &str, remarks: &mut Vec<Remark>) -> Self {
        let is_foot = |strip: &Strip| {
            let line = strip.cells.iter().map(|cell| squeezed(cell)).find(|cell| !cell.is_empty()).unwrap_or_default();
            FEET.iter().any(|word| line.starts_with(word))
        };
        let tail = strips.len().saturating_sub(FOOT);
        if let Some(at) = (tail..strips.len()).find(|at| is_foot(&strips[*at])) {
            let foot = strips.split_off(at);
            let said: Vec<&Strip> = foot.iter().filter(|strip| strip.filled() > 0).collect();
            remarks.extend(left(&said, What::BehindReport(said.len())));
        }
        let mut foot = Self::default();
        let trimmed = |strips: &mut Vec<Strip>| while strips.pop_if(|strip| strip.filled() == 0).is_some() {};
        trimmed(strips);
        foot.date = strips.last().and_then(|strip| strip.only()).and_then(date_of);
        if foot.date.is_some() {
            strips.pop();
            trimmed(strips);
            let is_organ =
                |strip: &mut Strip| strip.only().is_some_and(|line| squeezed(line) == squeezed(organization));
            strips.pop_if(is_organ);
        }
        foot
    }
}
