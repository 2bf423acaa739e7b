//! The numbers that Word writes before paragraphs by itself. They are no text of the document, but its readers see them: the heading
//! «一、总体情况» often is «总体情况» with a number.

use std::collections::BTreeMap;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::super::Error;
use super::{attribute, local};

/// How deep lists are nested in each other at most.
const LEVELS: usize = 9;
/// Longest text of a number, in bytes: it is written before every paragraph of its list.
const LONGEST: usize = 256;

/// The numbering of a document, and how far it has counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    /// What each numbering is made after, and where its levels start otherwise.
    lists: BTreeMap<String, List>,
    /// The levels of each of what they are made after.
    models: BTreeMap<String, [Level; LEVELS]>,
    /// How far each model has counted; lists of one model go on counting.
    counted: BTreeMap<String, [Option<u32>; LEVELS]>,
    styles: BTreeMap<String, Style>,
}

#[derive(Debug, Default)]
struct List {
    model: String,
    starts: BTreeMap<usize, u32>,
    begun: bool,
}

#[derive(Debug, Default, Clone)]
struct Level {
    start: Option<u32>,
    format: String,
    /// The number's text: `（%1）` has that of the first level in it.
    text: String,
}

#[derive(Debug, Default)]
struct Style {
    based_on: Option<String>,
    list: Option<String>,
    level: Option<usize>,
}

/// What a paragraph says of its number.
#[derive(Debug, Default, Clone)]
pub(super) struct Numbered {
    pub(super) style: Option<String>,
    pub(super) list: Option<String>,
    pub(super) level: Option<usize>,
}

/// The level a document names, from 0.
pub(super) fn level(value: &str) -> Option<usize> {
    value.parse().ok().filter(|level| *level < LEVELS)
}

impl Numbering {
    /// Reads what a document says of its numbers and styles.
    pub(super) fn read(numbering: &str, styles: &str) -> Result<Self, Error> {
        let mut read = Self::default();
        read.read_numbering(numbering)?;
        read.read_styles(styles)?;
        Ok(read)
    }

    fn read_numbering(&mut self, xml: &str) -> Result<(), Error> {
        let (mut model, mut list, mut at) = (String::new(), None, 0);
        each_start(xml, |element| {
            let name = local(element);
            let value = attribute(element, "val").unwrap_or_default();
            match name {
                "abstractNum" => model = attribute(element, "abstractNumId").unwrap_or_default(),
                "num" => {
                    list = attribute(element, "numId");
                    if let Some(list) = &list {
                        self.lists.insert(list.clone(), List::default());
                    }
                }
                "abstractNumId" => {
                    if let Some(list) = list.as_ref().and_then(|list| self.lists.get_mut(list)) {
                        list.model = value;
                    }
                }
                "lvl" | "lvlOverride" => at = attribute(element, "ilvl").as_deref().and_then(level).unwrap_or(0),
                "startOverride" => {
                    if let (Some(list), Ok(start)) =
                        (list.as_ref().and_then(|list| self.lists.get_mut(list)), value.parse())
                    {
                        list.starts.insert(at, start);
                    }
                }
                // A list may have levels of its own; they are rare, and the model's say nearly the same.
                "start" | "numFmt" | "lvlText" if list.is_none() => {
                    let level = &mut self.models.entry(model.clone()).or_default()[at];
                    match name {
                        "start" => level.start = value.parse().ok(),
                        "numFmt" => level.format = value,
                        _ if value.len() <= LONGEST => level.text = value,
                        _ => {}
                    }
                }
                _ => {}
            }
        })
    }

    fn read_styles(&mut self, xml: &str) -> Result<(), Error> {
        let mut style = None;
        each_start(xml, |element| {
            let value = attribute(element, "val");
            if local(element) == "style" {
                style = attribute(element, "styleId");
                return;
            }
            let Some(id) = &style else { return };
            match local(element) {
                "basedOn" => self.styles.entry(id.clone()).or_default().based_on = value,
                "numId" => self.styles.entry(id.clone()).or_default().list = value,
                "ilvl" => self.styles.entry(id.clone()).or_default().level = value.as_deref().and_then(level),
                _ => {}
            }
        })
    }

    /// The number before the next paragraph, which says this of itself; empty for none.
    pub(super) fn next(&mut self, numbered: &Numbered) -> String {
        let Some((id, at)) = self.find(numbered) else { return String::new() };
        let Some(list) = self.lists.get_mut(&id) else { return String::new() };
        let Some(levels) = self.models.get(&list.model) else { return String::new() };
        let counted = self.counted.entry(list.model.clone()).or_default();
        if !std::mem::replace(&mut list.begun, true) {
            for (level, start) in &list.starts {
                counted[*level] = start.checked_sub(1);
            }
        }
        let start = |level: usize| levels[level].start.unwrap_or(1);
        counted[at] = Some(counted[at].map_or(start(at), |number| number.saturating_add(1)));
        counted[at + 1..].fill(None);
        let Level { format, text, .. } = &levels[at];
        if matches!(format.as_str(), "bullet" | "none") {
            return String::new();
        }
        let mut label = text.clone();
        for (level, number) in counted.iter().enumerate().take(at + 1) {
            let sign = format!("%{}", level + 1);
            if label.contains(&sign) {
                let number = number.unwrap_or(start(level));
                label = label.replace(&sign, &written(number, &levels[level].format));
            }
        }
        // Behind a Chinese bracket or stop there is room already.
        if label.ends_with(|c: char| c.is_ascii()) { label + " " } else { label }
    }

    /// The list and level of a paragraph: its own, or its style's. List 0 is none.
    fn find(&self, numbered: &Numbered) -> Option<(String, usize)> {
        let (mut list, mut at) = (numbered.list.clone(), numbered.level);
        let mut style = numbered.style.as_ref();
        // Styles may be based on each other in a circle.
        for _ in 0..LEVELS {
            let Some(found) = style.and_then(|style| self.styles.get(style)) else { break };
            list = list.or_else(|| found.list.clone());
            at = at.or(found.level);
            style = found.based_on.as_ref();
        }
        list.filter(|list| list != "0").map(|list| (list, at.unwrap_or(0)))
    }
}

/// Calls with each start tag.
fn each_start(xml: &str, mut call: impl FnMut(&BytesStart<'_>)) -> Result<(), Error> {
    let mut reader = Reader::from_str(xml);
    loop {
        match reader.read_event().map_err(|_broken| Error::Damaged)? {
            Event::Start(element) | Event::Empty(element) => call(&element),
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

/// A number in one of the formats of Word (ECMA-376, part 1, 17.18.59); in those that are rare, in digits.
fn written(number: u32, format: &str) -> String {
    let nth = |letters: &str| {
        let index = usize::try_from(number).ok().and_then(|number| number.checked_sub(1));
        index.and_then(|index| letters.chars().nth(index)).map(String::from)
    };
    let written = match format {
        "chineseCounting"
        | "chineseCountingThousand"
        | "japaneseCounting"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand"
        | "ideographDigital" => chinese(number),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => nth("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"),
        "ideographTraditional" => nth("甲乙丙丁戊己庚辛壬癸"),
        "upperLetter" => nth("ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
        "lowerLetter" => nth("abcdefghijklmnopqrstuvwxyz"),
        "upperRoman" => nth("ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ"),
        "lowerRoman" => nth("ⅰⅱⅲⅳⅴⅵⅶⅷⅸⅹ"),
        _ => None,
    };
    written.unwrap_or_else(|| number.to_string())
}

/// 1 to 99 in Chinese.
fn chinese(number: u32) -> Option<String> {
    let digit = |number: u32| "一二三四五六七八九".chars().nth(usize::try_from(number).ok()?.checked_sub(1)?);
    if !(1..100).contains(&number) {
        return None;
    }
    let tens = (number >= 20).then(|| digit(number / 10)).flatten();
    let ten = (number >= 10).then_some('十');
    Some(tens.into_iter().chain(ten).chain(digit(number % 10)).collect())
}
