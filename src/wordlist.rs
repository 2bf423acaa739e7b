//! Words that the user wants to be told of: slips with what is right instead, and words to avoid.
//!
//! The list is hers, a text with one entry a line: `其它 => 其他`, or a word to avoid alone; `#` begins a comment.

use std::collections::BTreeMap;
use std::ops::Range;

use aho_corasick::{AhoCorasick, MatchKind};

/// What stands between a word and what is right instead.
const ARROW: &str = "=>";

/// A list of words.
#[derive(Debug, Clone, Default)]
pub struct WordList {
    /// What each word should be; `None` for one to avoid.
    entries: BTreeMap<String, Option<String>>,
    /// All words, and among them what is right and holds a word that is not (截止到 for 截止); `None` where there is none.
    words: Option<AhoCorasick>,
}

/// What is wrong with a line of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// It names no word, or nothing behind `=>`, or has two of them.
    Entry,
    /// It puts a word in its own place.
    Same,
    /// The word has a line already that says something else; the first counts.
    Twice,
    /// From here on there are more words than can be looked for.
    TooMany,
}

/// Most bytes of a list that are looked for, some twenty thousand words: what it takes to get ready grows with their square.
const MOST: usize = 1 << 18;

/// A word of the list in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found<'a> {
    /// Where it stands, in bytes.
    pub range: Range<usize>,
    /// What is right instead; `None` for a word to avoid.
    pub instead: Option<&'a str>,
}

impl WordList {
    /// Reads a list. Lines that are no entry do not count; they come back by their number, from 1.
    pub fn read(content: &str) -> (Self, Vec<(usize, Fault)>) {
        let mut entries: BTreeMap<String, Option<String>> = BTreeMap::new();
        let mut faults = Vec::new();
        let mut size = 0;
        for (at, line) in content.lines().enumerate() {
            let line = line.split('#').next().unwrap_or_default().trim();
            if line.is_empty() {
                continue;
            }
            size += line.len();
            let entry = if size > MOST { Err(Fault::TooMany) } else { entry(line) };
            match entry {
                Ok((word, instead)) => match entries.get(word) {
                    Some(known) if known.as_deref() == instead => {}
                    Some(_) => faults.push((at + 1, Fault::Twice)),
                    None => {
                        entries.insert(word.to_owned(), instead.map(str::to_owned));
                    }
                },
                Err(fault) => faults.push((at + 1, fault)),
            }
            if size > MOST {
                break;
            }
        }
        let words = words(&entries);
        (Self { entries, words }, faults)
    }

    /// Whether there is nothing to look for.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Where its words stand in a text, in its order; of words that begin at the same place the longest.
    pub fn find<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Found<'a>> {
        let matches = self.words.iter().flat_map(move |words| words.find_iter(text));
        matches.filter_map(move |found| {
            let instead = self.entries.get(text.get(found.range())?)?;
            Some(Found { range: found.range(), instead: instead.as_deref() })
        })
    }
}

impl PartialEq for WordList {
    fn eq(&self, other: &Self) -> bool {
        self.entries == other.entries
    }
}

impl Eq for WordList {}

fn entry(line: &str) -> Result<(&str, Option<&str>), Fault> {
    let Some((word, instead)) = line.split_once(ARROW) else { return Ok((line, None)) };
    let (word, instead) = (word.trim(), instead.trim());
    match (word.is_empty() || instead.is_empty() || instead.contains(ARROW), word == instead) {
        (true, _) => Err(Fault::Entry),
        (_, true) => Err(Fault::Same),
        _ => Ok((word, Some(instead))),
    }
}

fn words(entries: &BTreeMap<String, Option<String>>) -> Option<AhoCorasick> {
    let right =
        entries.iter().filter_map(|(word, instead)| instead.as_ref().filter(|right| right.contains(word.as_str())));
    let words = entries.keys().chain(right);
    // Only what is far larger than a list may be is refused.
    let ready = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(words).ok();
    ready.filter(|_| !entries.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(list: &str, text: &str) -> Vec<(String, Option<String>)> {
        let (list, faults) = WordList::read(list);
        assert_eq!(faults, []);
        let word = |found: Found| (text.get(found.range).unwrap().to_owned(), found.instead.map(str::to_owned));
        list.find(text).map(word).collect()
    }

    fn instead(word: &str, right: &str) -> (String, Option<String>) {
        (word.to_owned(), Some(right.to_owned()))
    }

    #[test]
    fn words_are_found_with_what_is_right_instead() {
        let list = "# 错别字\n其它 => 其他\n登陆=>登录   # 网站\n\n国办\n";
        assert_eq!(
            found(list, "其它平台可登陆，国办文件。"),
            [instead("其它", "其他"), instead("登陆", "登录"), ("国办".to_owned(), None)]
        );
        assert_eq!(found(list, "其他平台可登录。"), []);
        assert_eq!(found("", "其它"), []);
    }

    #[test]
    fn the_longest_word_counts_and_what_is_right_is_left_alone() {
        assert_eq!(
            found("帐号 => 账号\n帐号密码 => 账户密码", "帐号密码和帐号"),
            [instead("帐号密码", "账户密码"), instead("帐号", "账号")]
        );
        assert_eq!(found("截止 => 截止到", "截止到年底，截止今年"), [instead("截止", "截止到")]);
        assert_eq!(found("a.b\n(x", "a.b axb (x"), [("a.b".to_owned(), None), ("(x".to_owned(), None)]);
    }

    #[test]
    fn lines_that_are_no_entry_are_told_and_the_others_count() {
        let (list, faults) =
            WordList::read("=> 其他\n其它 =>\n其它 => 其他\n其它 => 别的\n甲 => 乙 => 丙\n好 => 好\n其它=>其他");
        assert_eq!(
            faults,
            [(1, Fault::Entry), (2, Fault::Entry), (4, Fault::Twice), (5, Fault::Entry), (6, Fault::Same)]
        );
        assert_eq!(list.find("其它").count(), 1);
    }

    #[test]
    fn a_list_far_too_long_is_read_as_far_as_it_goes() {
        let content = (0..200_000).map(|at| format!("词{at}")).collect::<Vec<_>>().join("\n");
        let (list, faults) = WordList::read(&content);
        assert_eq!(faults.len(), 1);
        assert_eq!(faults[0].1, Fault::TooMany);
        assert_eq!(list.find("词1").count(), 1);
    }
}
