//! Lines and tables → the parts of a report: title, date, sections.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::head::{Foot, Head};
use super::remark::{Remark, What};
use super::source::{Cell as Piecewise, Piece};
use super::tables::{self, Strip, plain};
use super::{Error, Imported, Options};
use crate::form::{self, Body, Form};
use crate::paste::{self, Labels};
use crate::report::{Edit, Report, Text};

/// A part of a source: what stands before the first heading, or under one.
struct Part {
    section: Option<usize>,
    heading: String,
    strips: Vec<Strip>,
}

pub(super) fn read(pieces: &[Piece], options: &Options) -> Result<Imported, Error> {
    let strips = strips(pieces);
    let form = options.form.as_deref().and_then(form::find).unwrap_or_else(|| fitting(&strips));
    let mut parts = parts(&form, strips);
    let mut remarks = Vec::new();
    let mut edits = Vec::new();
    let head = parts.first().filter(|part| part.section.is_none()).map(|part| part.strips.as_slice());
    let bare = parts.len() == 1 && head.is_some();
    let has_tables = |part: &Part| (0..form.sections.len()).any(|at| !about(&form, at, &part.strips).is_empty());
    if bare && !has_tables(&parts[0]) {
        return Err(Error::NoReport);
    }
    let head = Head::read(if bare { &[] } else { head.unwrap_or_default() }, &mut remarks);
    let organization = head.organization.clone().or_else(|| options.organization.clone());
    let organization = organization.ok_or(Error::NoOrganization)?;
    let mut report = Report::new(form.clone(), &organization, head.year.or(options.year).ok_or(Error::NoYear)?);
    let write = |text: Text, content: &str| Edit::Text { text, at: 0, removed: 0, inserted: content.to_owned() };
    let squeezed = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    if let Some(title) = head.title.filter(|title| squeezed(title) != squeezed(&report.official_title())) {
        edits.push(write(Text::Title, &title));
    }
    if let Some(part) = parts.last_mut() {
        remarks.extend(second_report(&form, &mut part.strips));
    }
    let foot = parts.last_mut().map(|part| Foot::take(&mut part.strips, &organization, &mut remarks));
    edits.push(Edit::Date(head.date.or(foot.and_then(|foot| foot.date))));
    edits.push(write(Text::Preamble, &head.preamble));
    let mut said = BTreeSet::new();
    for (at, section) in form.sections.iter().enumerate() {
        let part = parts.iter().find(|part| part.section == Some(at));
        if let Some(part) = part.filter(|part| part.heading != section.heading) {
            edits.push(write(Text::Heading(at), &part.heading));
        }
        match &section.body {
            Body::Text { .. } => {
                let text = part.map(|part| paragraphs(&part.strips)).unwrap_or_default();
                edits.push(write(Text::Body(at), &text));
                said.extend(part.map(|_| at));
            }
            Body::Tables(tables) => {
                let strips = match part {
                    Some(part) => part.strips.clone(),
                    None if bare => about(&form, at, &parts[0].strips),
                    None => continue,
                };
                let read = tables::read(&form, tables.clone(), &strips);
                said.extend((!read.values.is_empty()).then_some(at));
                edits.extend(read.values.into_iter().map(|(cell, value)| Edit::Cell(cell, value)));
                remarks.extend(read.remarks);
            }
        }
    }
    if !bare {
        remarks.extend(missing(&form, pieces, &parts, &said));
    }
    if said.is_empty() || report.apply(Edit::Many(edits)).is_err() {
        return Err(Error::NoReport);
    }
    remarks.sort_by(|a, b| a.at.cmp(&b.at));
    Ok(Imported { report, remarks })
}

fn strips(pieces: &[Piece]) -> Vec<Strip> {
    let mut strips = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Line { at, text } => {
                let cells = vec![without_hashes(text).to_owned()];
                strips.push(Strip { at: at.clone(), cells, covered: Vec::new(), is_row: false });
            }
            Piece::Table { rows } => strips.extend(rows.iter().map(|row| {
                let text = |cell: &Piecewise| match cell {
                    Piecewise::Text(text) => text.clone(),
                    Piecewise::Covered => String::new(),
                };
                let covered = row.cells.iter().map(|cell| *cell == Piecewise::Covered).collect();
                Strip { at: row.at.clone(), cells: row.cells.iter().map(text).collect(), covered, is_row: true }
            })),
        }
    }
    strips
}

/// A line without the signs that make it a heading in Markdown.
fn without_hashes(line: &str) -> &str {
    let rest = line.trim_start_matches('#');
    if rest.starts_with(' ') { rest.trim_start() } else { line }
}

/// What is named of a report that a source does not have: sections without a heading, and those of tables without a figure.
fn missing(form: &Form, pieces: &[Piece], parts: &[Part], said: &BTreeSet<usize>) -> Vec<Remark> {
    let Some(at) = strips(pieces.get(..1).unwrap_or_default()).first().map(|strip| strip.at.clone()) else {
        return Vec::new();
    };
    let absent = form.sections.iter().enumerate().filter(|(section, _)| !said.contains(section));
    let named = absent.map(|(section, of)| {
        let has_heading = parts.iter().any(|part| part.section == Some(section));
        let what = if has_heading { What::NoFigures } else { What::NoSection };
        Remark { at: at.clone(), excerpt: format!("{}、{}", of.number, of.heading), what }
    });
    named.collect()
}

/// Takes off a second report that stands behind the last section: its title, with headings below it.
fn second_report(form: &Form, strips: &mut Vec<Strip>) -> Option<Remark> {
    let labels = Labels::new(form, 0..form.tables.len());
    let is_heading = |strip: &Strip| strip.only().and_then(|line| heading(form, &labels, line)).is_some();
    let last = strips.iter().rposition(is_heading)?;
    let first = strips.iter().take(last).position(|strip| strip.only().is_some_and(super::head::is_title))?;
    let second = strips.split_off(first);
    let said: Vec<&Strip> = second.iter().filter(|strip| strip.filled() > 0).collect();
    super::head::left(&said, What::BehindReport(said.len()))
}

/// The form of which most labels stand in the source.
fn fitting(strips: &[Strip]) -> Arc<Form> {
    let cells: BTreeSet<String> =
        strips.iter().flat_map(|strip| &strip.cells).map(|cell| paste::key(&plain(cell))).collect();
    let score = |form: &Arc<Form>| {
        let labels = form.tables.iter().flat_map(|table| {
            let nodes = table.rows.nodes.iter().chain(&table.columns.nodes);
            nodes.map(|node| paste::key(&node.label)).chain([paste::key(&table.label)])
        });
        let labels: BTreeSet<String> = labels.collect();
        labels.iter().filter(|label| cells.contains(*label)).count()
    };
    let known = form::known().filter_map(form::find);
    known.max_by_key(|form| (score(form), form.id == form::CURRENT)).unwrap_or_else(form::current)
}

fn parts(form: &Form, strips: Vec<Strip>) -> Vec<Part> {
    let labels = Labels::new(form, 0..form.tables.len());
    let mut headings: Vec<Option<(usize, String)>> =
        strips.iter().map(|strip| strip.only().and_then(|line| heading(form, &labels, line))).collect();
    leave_out_contents(&strips, &mut headings);
    leave_out_lookalikes(form, &mut headings);
    let mut parts = vec![Part { section: None, heading: String::new(), strips: Vec::new() }];
    let mut next = 0;
    for (strip, found) in strips.into_iter().zip(headings) {
        if let Some((section, heading)) = found.filter(|(section, _)| *section >= next) {
            let (heading, rest) = match inline(&form.sections[section], &heading) {
                Some((heading, rest)) => (heading.to_owned(), vec![Strip { cells: vec![rest.to_owned()], ..strip }]),
                None => (heading, Vec::new()),
            };
            parts.push(Part { section: Some(section), heading, strips: rest });
            next = section + 1;
        } else if let Some(part) = parts.last_mut() {
            part.strips.push(strip);
        }
    }
    parts
}

/// How many headings of sections of the current form stand in a text.
pub(super) fn headings(text: &str) -> usize {
    let form = form::current();
    let labels = Labels::new(&form, 0..form.tables.len());
    // A terminal sends what is pasted with the line ends of its Enter key.
    text.split(['\r', '\n']).filter(|line| heading(&form, &labels, line).is_some()).count()
}

/// A table of contents names the headings one after another; those that come again with something under them are meant.
fn leave_out_contents(strips: &[Strip], headings: &mut [Option<(usize, String)>]) {
    let said: Vec<usize> = (0..strips.len()).filter(|at| strips[*at].filled() > 0).collect();
    let sections: Vec<Option<usize>> =
        said.iter().map(|at| headings[*at].as_ref().map(|(section, _)| *section)).collect();
    for (at, section) in sections.iter().enumerate().filter(|(_, section)| section.is_some()) {
        let beside = [at.checked_sub(1), Some(at + 1)].into_iter().flatten();
        let is_listed = beside.filter_map(|beside| sections.get(beside)).any(Option::is_some);
        if is_listed && sections.iter().skip(at + 1).any(|later| later == section) {
            headings[said[at]] = None;
        }
    }
}

/// Where a section's own heading stands in a source, numbered sentences of texts that sound like it are none.
fn leave_out_lookalikes(form: &Form, headings: &mut [Option<(usize, String)>]) {
    let is_official =
        |(section, worded): &(usize, String)| plain(worded).contains(&plain(&form.sections[*section].heading));
    let sure: BTreeSet<usize> =
        headings.iter().flatten().filter(|found| is_official(found)).map(|(section, _)| *section).collect();
    for found in headings {
        if found.as_ref().is_some_and(|found| sure.contains(&found.0) && !is_official(found)) {
            *found = None;
        }
    }
}

/// The heading and the text behind it, where both stand in one line: 一、总体情况。2024年，….
fn inline<'l>(section: &form::Section, line: &'l str) -> Option<(&'l str, &'l str)> {
    let at = line.find(['。', '：', ':'])?;
    let (heading, rest) = (line.get(..at)?, line.get(at..)?.trim_start_matches(['。', '：', ':']).trim());
    let (given, official) = (plain(heading), plain(&section.heading));
    let is_whole = given.contains(&official) || official == format!("{given}情况");
    (is_whole && matches!(section.body, Body::Text { .. }) && !rest.is_empty()).then_some((heading, rest))
}

/// The section a line is the heading of, and how it is worded.
fn heading(form: &Form, labels: &Labels, line: &str) -> Option<(usize, String)> {
    let line = line.trim();
    let number: String = plain(line.chars().next()?.to_string().as_str());
    let section = form.sections.iter().position(|section| section.number == number)?;
    let rest = line.chars().skip(1).collect::<String>();
    let rest = rest.trim_start();
    let worded = rest.strip_prefix(['、', '.', '．', '，', ',', ':', '：'])?.trim();
    let known = labels.find(&plain(line), None).is_some() || labels.find(&plain(worded), None).is_some();
    let is_heading =
        is_like(worded, &form.sections[section].heading) || inline(&form.sections[section], worded).is_some();
    (!known && is_heading).then(|| (section, without_radicals(worded)))
}

/// The same with the characters that radicals stand for.
fn without_radicals(text: &str) -> String {
    let usual = |c: char| match c {
        '\u{2e80}'..='\u{2fd5}' => plain(c.to_string().as_str()),
        c => c.to_string(),
    };
    text.chars().map(usual).collect()
}

/// Whether two headings have enough in common: two of five pairs of characters.
fn is_like(given: &str, official: &str) -> bool {
    let pairs = |text: &str| {
        let characters: Vec<char> = text.chars().filter(|c| c.is_alphanumeric()).collect();
        characters.windows(2).map(|pair| (pair[0], pair[1])).collect::<Vec<_>>()
    };
    let (given, official) = (pairs(&plain(given)), pairs(official));
    let common = given.iter().filter(|pair| official.contains(pair)).count();
    common * 5 >= given.len() * 2 && common > 0 && given.len() < 40
}

/// The paragraphs of a text. Where paragraphs are indented, a line that is not goes on with the one above.
pub(super) fn paragraphs(strips: &[Strip]) -> String {
    let is_indented = |line: &str| line.starts_with("　　");
    let wraps = strips.iter().any(|strip| strip.cells.first().is_some_and(|line| is_indented(line)));
    let mut text = String::new();
    let mut follows = false;
    for strip in strips {
        let line = strip.cells.join("\t");
        let said = line.trim();
        if said.is_empty() {
            follows = false;
            continue;
        }
        if wraps && follows && !is_indented(&line) && !strip.is_row {
            text.pop();
        }
        text.push_str(said);
        text.push('\n');
        follows = true;
    }
    text
}

/// The rows of a source without headings that are about this section.
fn about(form: &Form, section: usize, strips: &[Strip]) -> Vec<Strip> {
    let sections: Vec<(usize, Labels)> = form
        .sections
        .iter()
        .enumerate()
        .filter_map(|(at, section)| match &section.body {
            Body::Tables(tables) => Some((at, Labels::new(form, tables.clone()))),
            Body::Text { .. } => None,
        })
        .collect();
    let mut current = None;
    let mut own = Vec::new();
    for strip in strips {
        let says = |labels: &Labels| {
            strip.cells.iter().any(|cell| {
                let cell = plain(cell);
                !cell.is_empty() && (labels.find(&cell, None).is_some() || labels.is_head(&cell))
            })
        };
        let saying: Vec<usize> = sections.iter().filter(|(_, labels)| says(labels)).map(|(at, _)| *at).collect();
        match saying.as_slice() {
            [] => {}
            several if current.is_some_and(|current| several.contains(&current)) => {}
            several => current = several.iter().copied().find(|at| Some(*at) > current).or(several.first().copied()),
        }
        if current == Some(section) {
            own.push(strip.clone());
        }
    }
    own
}
