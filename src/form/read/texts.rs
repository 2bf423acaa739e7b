//! The rules of texts as a form's file gives them.

use std::collections::BTreeMap;

use super::Error;
use super::file::{CountsFile, FigureFile, MentionFile, OrganizationFile, PhraseFile, PhraseOfFigureFile};
use super::rules::{no_such, patterns, select};
use crate::form::{
    Axis, Cell, CountPatterns, CountPhrase, Figure, Form, Mention, OrganizationPatterns, Pattern, PatternSet, Phrase,
};

/// How deep pieces of patterns may lie in each other; one that holds itself lies deeper.
const DEPTH: usize = 4;

/// Patterns in which names in braces stand for pieces that several of them share.
struct Pieces<'a> {
    rule: &'a str,
    words: &'a BTreeMap<String, String>,
}

impl Pieces<'_> {
    fn bad(&self, pattern: &str) -> Error {
        Error::BadPattern { rule: self.rule.to_owned(), pattern: pattern.to_owned() }
    }

    /// The pattern with its pieces, which may consist of pieces, put in.
    fn put_in(&self, pattern: &str) -> Result<String, Error> {
        let mut whole = String::new();
        if self.add(pattern, DEPTH, &mut whole) { Ok(whole) } else { Err(self.bad(pattern)) }
    }

    /// Adds a pattern with its pieces put in; says whether they lie in each other no deeper than that.
    fn add(&self, pattern: &str, depth: usize, whole: &mut String) -> bool {
        let mut rest = pattern;
        while let Some((before, tail)) = rest.split_once('{') {
            whole.push_str(before);
            // Other braces, of a repetition, stay.
            let piece = tail.split_once('}').and_then(|(name, tail)| Some((self.words.get(name)?, tail)));
            if let Some((piece, tail)) = piece {
                if depth == 0 || !self.add(piece, depth - 1, whole) {
                    return false;
                }
                rest = tail;
            } else {
                whole.push('{');
                rest = tail;
            }
        }
        whole.push_str(rest);
        true
    }

    fn pattern(&self, pattern: &str) -> Result<Pattern, Error> {
        self.put_in(pattern).map(Pattern::new)
    }

    fn optional(&self, pattern: Option<&String>) -> Result<Option<Pattern>, Error> {
        pattern.map(|pattern| self.pattern(pattern)).transpose()
    }
}

/// How texts name figures.
pub(super) fn read_counts(form: &Form, rule: &str, file: &CountsFile) -> Result<CountPatterns, Error> {
    let pieces = Pieces { rule, words: &file.words };
    let read = |phrase: &PhraseFile| {
        let figures: Result<_, Error> =
            phrase.figures.iter().map(|figure| read_figure(form, rule, figure, &file.column)).collect();
        Ok(CountPhrase {
            pattern: pieces.pattern(&phrase.pattern)?,
            unless: pieces.optional(phrase.unless.as_ref())?,
            topic: phrase.topic,
            each: phrase.each,
            figures: figures?,
        })
    };
    let phrases = file.phrases.iter().map(read).collect::<Result<Vec<_>, Error>>()?;
    let needs = file.phrases.iter().map(|phrase| pieces.put_in(&phrase.needs)).collect::<Result<_, Error>>()?;
    Ok(CountPatterns {
        needs: PatternSet::new(needs),
        unless: pieces.optional(file.unless.as_ref())?,
        topic: pieces.optional(file.topic.as_ref())?,
        when: pieces.optional(file.when.as_ref())?,
        phrases,
    })
}

fn read_figure(form: &Form, rule: &str, file: &FigureFile, column: &str) -> Result<Figure, Error> {
    let index = form.table(&file.table).ok_or_else(|| no_such(rule, &file.table))?;
    let table = &form.tables[index];
    let column = table.columns.find(column).ok_or_else(|| no_such(rule, column))?;
    let rows = select(&table.rows, rule, &file.rows)?;
    if rows.is_empty() {
        return Err(Error::EmptySum(rule.to_owned()));
    }
    let cells = rows.into_iter().map(|row| Cell { table: index, row, column }).collect();
    let names = || file.rows.iter().filter_map(|row| name(&table.rows, row)).collect::<Vec<_>>().join(" + ");
    Ok(Figure { name: file.name.clone().unwrap_or_else(names), cells })
}

/// A phrase, whose text has `{n}` where its figure goes.
pub(super) fn read_phrase(form: &Form, file: PhraseOfFigureFile) -> Result<Phrase, Error> {
    let bad = |pattern: &str| Error::BadPattern { rule: "phrases".to_owned(), pattern: pattern.to_owned() };
    let (before, after) = file.text.split_once("{n}").ok_or_else(|| bad(&file.text))?;
    let (before, after) = (before.to_owned(), after.to_owned());
    let figure = FigureFile { table: file.table, rows: file.rows, name: file.name };
    let figure = read_figure(form, "phrases", &figure, &file.column)?;
    Ok(Phrase { before, after, figure })
}

/// What a row or a group of rows is called in a sum: its brief name, or else where it stands and its label.
fn name(axis: &Axis, id: &str) -> Option<String> {
    let node = axis.nodes.iter().position(|node| node.id == id)?;
    let found = axis.nodes.get(node)?;
    Some(if found.brief == found.label { axis.path_of_node(node) } else { found.brief.clone() })
}

/// What a section must speak of.
pub(super) fn read_mention(form: &Form, rule: &str, file: MentionFile) -> Result<Mention, Error> {
    let section = form.section(&file.section).ok_or_else(|| no_such(rule, &file.section))?;
    Ok(Mention { section, name: file.name, pattern: Pattern::new(file.pattern) })
}

/// How texts call their organ.
pub(super) fn read_organization(file: OrganizationFile) -> OrganizationPatterns {
    OrganizationPatterns {
        title: patterns(file.title),
        preamble: patterns(file.preamble),
        text: patterns(file.text),
        organ: Pattern::new(file.organ),
        own: Pattern::new(file.own),
    }
}
