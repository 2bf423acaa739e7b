//! From a form's YAML file to a sound [`Form`].

use std::collections::HashSet;
use std::ops::Range;

use regex::Regex;
use serde::Deserialize;

use super::{Axis, Body, Cell, Equation, Form, Law, Layout, Line, Node, Rule, Section, Severity, Table, YearPatterns};
use crate::value::Kind;

/// Why a form's description cannot be used. It speaks to whoever writes forms, in English.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// It is no YAML of the right shape.
    #[error("{0}")]
    Yaml(#[from] Box<serde_saphyr::Error>),
    /// Two things share an id that must be unique.
    #[error("duplicate id `{0}`")]
    Duplicate(String),
    /// Something has no id, or an id that cannot be a key.
    #[error("`{0}` cannot be an id: lower-case letters, digits and underscores")]
    BadId(String),
    /// A rule names a table, row or column that does not exist.
    #[error("rule `{rule}` names `{name}`, which does not exist")]
    NoSuchCell {
        /// The rule.
        rule: String,
        /// What it names.
        name: String,
    },
    /// A rule adds up nothing, or one side of a balance is empty.
    #[error("rule `{0}` adds up nothing")]
    EmptySum(String),
    /// A total is, directly or by way of others, a part of itself.
    #[error("rule `{0}` makes a total a part of itself")]
    CircularSum(String),
    /// A table without rows or columns, or a section with both text and tables or neither.
    #[error("`{0}` holds nothing, or too much")]
    Hollow(String),
    /// A rule that demands nothing, or two things at once.
    #[error("rule `{0}` must have exactly one of sum, balance, number, blank, empty, year")]
    NotOneLaw(String),
    /// A pattern that is no regular expression, or has no group for the year.
    #[error("rule `{rule}`: `{pattern}` is no pattern with one group")]
    BadPattern {
        /// The rule.
        rule: String,
        /// The pattern.
        pattern: String,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FormFile {
    id: String,
    name: String,
    source: String,
    title: String,
    sections: Vec<SectionFile>,
    rules: Vec<RuleFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SectionFile {
    id: String,
    number: String,
    heading: String,
    short: Option<String>,
    text: Option<TextFile>,
    #[serde(default)]
    tables: Vec<TableFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TextFile {
    #[serde(default)]
    outline: Vec<String>,
    #[serde(default = "yes")]
    none_suffices: bool,
}

fn yes() -> bool {
    true
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TableFile {
    id: String,
    #[serde(default)]
    label: String,
    #[serde(default)]
    stub: String,
    unit: String,
    #[serde(default)]
    layout: LayoutFile,
    columns: Vec<NodeFile>,
    rows: Vec<NodeFile>,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "snake_case")]
enum LayoutFile {
    #[default]
    Grid,
    OneRow,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NodeFile {
    id: Option<String>,
    label: String,
    short: Option<String>,
    brief: Option<String>,
    #[serde(default)]
    hidden: bool,
    #[serde(default)]
    decimal: bool,
    #[serde(default)]
    signed: bool,
    #[serde(default, alias = "rows", alias = "columns")]
    nodes: Vec<Self>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleFile {
    id: String,
    severity: Severity,
    sum: Option<SumFile>,
    balance: Option<BalanceFile>,
    number: Option<NothingFile>,
    blank: Option<NothingFile>,
    empty: Option<NothingFile>,
    year: Option<YearFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NothingFile {}

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "snake_case")]
enum Each {
    Row,
    Column,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SumFile {
    table: String,
    each: Each,
    total: String,
    parts: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BalanceFile {
    table: String,
    each: Each,
    left: Vec<String>,
    right: Vec<String>,
    #[serde(default)]
    blank: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct YearFile {
    #[serde(default)]
    title: Vec<String>,
    #[serde(default)]
    preamble: Vec<String>,
    #[serde(default)]
    anywhere: Vec<String>,
}

/// Top-level keys of a report's file that no section or table may take.
const RESERVED: [&str; 7] = ["form", "organization", "year", "date", "headings", "preamble", "accepted"];

pub(super) fn read(source: &str) -> Result<Form, Error> {
    let file: FormFile = serde_saphyr::from_str(source).map_err(Box::new)?;
    let mut form = Form {
        id: file.id,
        name: file.name,
        source: file.source,
        title: file.title,
        sections: Vec::new(),
        tables: Vec::new(),
        rules: Vec::new(),
        equations: Vec::new(),
        totals: Vec::new(),
        followed: Vec::new(),
    };
    for section in file.sections {
        add_section(&mut form, section)?;
    }
    // A table may have the id of its section (applications), which then has no text of its own to need the key.
    let texts = form.text_sections().map(|section| form.sections[section].id.as_str());
    unique(RESERVED.into_iter().chain(texts).chain(form.tables.iter().map(|table| table.id.as_str())))?;
    unique(form.sections.iter().map(|section| section.id.as_str()))?;
    unique(file.rules.iter().map(|rule| rule.id.as_str()))?;
    for rule in file.rules {
        add_rule(&mut form, rule)?;
    }
    form.totals = order_totals(&form)?;
    form.followed = vec![None; form.cell_count()];
    for (total, equation) in &form.totals {
        let index = form.index(*total);
        form.followed[index] = Some(*equation);
    }
    Ok(form)
}

fn unique<'a>(ids: impl Iterator<Item = &'a str>) -> Result<(), Error> {
    let mut seen = HashSet::new();
    for id in ids {
        if !seen.insert(id) {
            return Err(Error::Duplicate(id.to_owned()));
        }
    }
    Ok(())
}

fn check_id(id: &str) -> Result<(), Error> {
    let fine = id.starts_with(|c: char| c.is_ascii_lowercase())
        && id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    if fine { Ok(()) } else { Err(Error::BadId(id.to_owned())) }
}

fn add_section(form: &mut Form, file: SectionFile) -> Result<(), Error> {
    check_id(&file.id)?;
    let section = form.sections.len();
    let body = match (file.text, file.tables.is_empty()) {
        (Some(text), true) => Body::Text { outline: text.outline, none_suffices: text.none_suffices },
        (None, false) => {
            let first = form.tables.len();
            for table in file.tables {
                let table = read_table(table, section, form.cell_count())?;
                form.tables.push(table);
            }
            Body::Tables(first..form.tables.len())
        }
        _ => return Err(Error::Hollow(file.id)),
    };
    let short = file.short.unwrap_or_else(|| file.heading.clone());
    form.sections.push(Section { id: file.id, number: file.number, heading: file.heading, short, body });
    Ok(())
}

fn read_table(file: TableFile, section: usize, first: usize) -> Result<Table, Error> {
    check_id(&file.id)?;
    let rows = read_axis(file.rows)?;
    let columns = read_axis(file.columns)?;
    if rows.is_empty() || columns.is_empty() {
        return Err(Error::Hollow(file.id));
    }
    let layout = match file.layout {
        LayoutFile::Grid => Layout::Grid,
        LayoutFile::OneRow => Layout::OneRow,
    };
    Ok(Table {
        id: file.id,
        section,
        label: file.label,
        stub: file.stub,
        unit: file.unit,
        layout,
        rows,
        columns,
        first,
    })
}

fn read_axis(files: Vec<NodeFile>) -> Result<Axis, Error> {
    let mut nodes = Vec::new();
    let mut leaves = 0;
    add_nodes(&mut nodes, &mut leaves, files, None)?;
    unique(nodes.iter().filter(|node| node.is_leaf).map(|node| node.id.as_str()))?;
    Ok(Axis::new(nodes))
}

fn add_nodes(
    nodes: &mut Vec<Node>,
    leaves: &mut usize,
    files: Vec<NodeFile>,
    parent: Option<usize>,
) -> Result<(), Error> {
    let (depth, prefix) = parent.map_or((0, String::new()), |at| (nodes[at].depth + 1, nodes[at].id.clone()));
    for file in files {
        let is_leaf = file.nodes.is_empty();
        let id = match (file.id, prefix.as_str()) {
            (Some(id), prefix) => {
                check_id(&id)?;
                if prefix.is_empty() { id } else { format!("{prefix}.{id}") }
            }
            (None, prefix) if !is_leaf => prefix.to_owned(),
            (None, _) => return Err(Error::BadId(file.label)),
        };
        let first = *leaves;
        let at = nodes.len();
        let short = file.short.unwrap_or_else(|| file.label.clone()).replace('（', "(").replace('）', ")");
        let brief = file.brief.unwrap_or_else(|| file.label.clone());
        let kind = Kind { decimal: file.decimal, signed: file.signed };
        nodes.push(Node {
            id,
            label: file.label,
            short,
            brief,
            depth,
            parent,
            leaves: first..first + 1,
            is_leaf,
            hidden: file.hidden,
            kind,
        });
        if is_leaf {
            *leaves += 1;
        } else {
            add_nodes(nodes, leaves, file.nodes, Some(at))?;
            nodes[at].leaves = first..*leaves;
        }
    }
    Ok(())
}

fn add_rule(form: &mut Form, file: RuleFile) -> Result<(), Error> {
    let index = form.rules.len();
    let RuleFile { id, severity, sum, balance, number, blank, empty, year } = file;
    let laws = [
        sum.as_ref().map(|_| Law::Sum),
        balance.as_ref().map(|_| Law::Balance),
        number.map(|_| Law::Number),
        blank.map(|_| Law::Blank),
        empty.map(|_| Law::Empty),
        year.map(|year| read_years(&id, year)).transpose()?.map(Law::Year),
    ];
    let mut laws = laws.into_iter().flatten();
    let (Some(law), None) = (laws.next(), laws.next()) else {
        return Err(Error::NotOneLaw(id));
    };
    let sides = match (sum, balance) {
        (Some(sum), _) => Some((sum.table, sum.each, sum.parts, vec![sum.total.clone()], vec![sum.total])),
        (_, Some(balance)) => Some((balance.table, balance.each, balance.left, balance.right, balance.blank)),
        _ => None,
    };
    if let Some((table, each, left, right, blank)) = sides {
        let no_such = |name: &str| Error::NoSuchCell { rule: id.clone(), name: name.to_owned() };
        let table = form.table(&table).ok_or_else(|| no_such(&table))?;
        let Table { rows, columns, .. } = &form.tables[table];
        let (summed, repeated) = match each {
            Each::Row => (columns, rows),
            Each::Column => (rows, columns),
        };
        let select = |names: &[String]| -> Result<Vec<usize>, Error> {
            let ranges: Result<Vec<Range<usize>>, Error> =
                names.iter().map(|name| summed.select(name).ok_or_else(|| no_such(name))).collect();
            Ok(ranges?.into_iter().flatten().collect())
        };
        let (left, right, blank) = (select(&left)?, select(&right)?, select(&blank)?);
        if left.is_empty() || right.is_empty() {
            return Err(Error::EmptySum(id));
        }
        if left.iter().any(|part| right.contains(part)) {
            return Err(Error::CircularSum(id));
        }
        for line in 0..repeated.len() {
            let cells = |side: &[usize]| -> Vec<Cell> {
                let cell = |&at: &usize| match each {
                    Each::Row => Cell { table, row: line, column: at },
                    Each::Column => Cell { table, row: at, column: line },
                };
                side.iter().map(cell).collect()
            };
            let equation = Equation {
                rule: index,
                table,
                line: if matches!(each, Each::Row) { Line::Row(line) } else { Line::Column(line) },
                left: cells(&left),
                right: cells(&right),
                unless_blank: cells(&blank),
            };
            form.equations.push(equation);
        }
    }
    form.rules.push(Rule { id, severity, law });
    Ok(())
}

fn read_years(rule: &str, file: YearFile) -> Result<YearPatterns, Error> {
    let read = |patterns: Vec<String>| -> Result<Vec<Regex>, Error> {
        let one = |pattern: String| match Regex::new(&pattern) {
            Ok(regex) if regex.captures_len() == 2 => Ok(regex),
            _ => Err(Error::BadPattern { rule: rule.to_owned(), pattern }),
        };
        patterns.into_iter().map(one).collect()
    };
    Ok(YearPatterns { title: read(file.title)?, preamble: read(file.preamble)?, anywhere: read(file.anywhere)? })
}

/// The totals with the equation each follows (the first that states it), parts before the totals made of them.
fn order_totals(form: &Form) -> Result<Vec<(Cell, usize)>, Error> {
    let mut waiting: Vec<(Cell, usize)> = Vec::new();
    for (index, equation) in form.equations.iter().enumerate() {
        let Some(total) = equation.total() else { continue };
        if !waiting.iter().any(|(stated, _)| *stated == total) {
            waiting.push((total, index));
        }
    }
    let mut ordered = Vec::with_capacity(waiting.len());
    while !waiting.is_empty() {
        let is_waiting = |cell: &Cell| waiting.iter().any(|(total, _)| total == cell);
        let (ready, rest): (Vec<_>, Vec<_>) =
            waiting.iter().copied().partition(|(_, equation)| !form.equations[*equation].left.iter().any(is_waiting));
        if let (true, Some((_, equation))) = (ready.is_empty(), rest.first()) {
            return Err(Error::CircularSum(form.rules[form.equations[*equation].rule].id.clone()));
        }
        ordered.extend(ready);
        waiting = rest;
    }
    Ok(ordered)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A sound little form to spoil: `spoil` names what to replace by what.
    fn spoiled(spoil: &[(&str, &str)]) -> Result<Form, Error> {
        let mut source = "\
id: little
name: 小表
source: 无
title: '{organization}{year}'
sections:
  - {id: words, number: 一, heading: 文字, text: {}}
  - id: figures
    number: 二
    heading: 数字
    tables:
      - id: pets
        unit: 只
        columns: [{id: cats, label: 猫}, {id: dogs, label: 狗}, {id: all, label: 合计}]
        rows: [{id: north, label: 北}, {id: south, label: 南}]
rules:
  - {id: pets.all, severity: error, sum: {table: pets, each: row, total: all, parts: [cats, dogs]}}
"
        .to_owned();
        for (from, to) in spoil {
            assert!(source.contains(from), "{from}");
            source = source.replace(from, to);
        }
        Form::read(&source)
    }

    #[test]
    fn a_sound_form_is_read() {
        let form = spoiled(&[]).unwrap();
        assert_eq!(form.equations.len(), 2);
        assert_eq!(form.totals.len(), 2);
    }

    #[test]
    fn what_is_unsound_is_refused() {
        for (from, to, complaint) in [
            ("unit: 只", "unit: 只\n        colour: red", "unknown field"),
            ("id: dogs, ", "id: cats, ", "duplicate id `cats`"),
            ("id: words", "id: pets", "duplicate id `pets`"),
            ("id: words", "id: year", "duplicate id `year`"),
            ("id: words", "id: Words", "`Words` cannot be an id"),
            ("{id: dogs, label: 狗}", "{label: 狗}", "`狗` cannot be an id"),
            ("total: all", "total: sum", "names `sum`"),
            ("table: pets", "table: cars", "names `cars`"),
            ("parts: [cats, dogs]", "parts: []", "adds up nothing"),
            ("parts: [cats, dogs]", "parts: [cats, all]", "a part of itself"),
            ("rows: [{id: north, label: 北}, {id: south, label: 南}]", "rows: []", "`pets` holds nothing"),
            (", text: {}", "", "`words` holds nothing"),
            (", sum: {", ", blank: {}, sum: {", "exactly one"),
            ("severity: error", "severity: fatal", "unknown variant"),
            (
                "sum: {table: pets, each: row, total: all, parts: [cats, dogs]}",
                "year: {title: ['20']}",
                "no pattern with one group",
            ),
        ] {
            let error = spoiled(&[(from, to)]).expect_err(to).to_string();
            assert!(error.contains(complaint), "{to}: {error}");
        }
    }

    #[test]
    fn sums_of_each_other_are_refused() {
        let second = "parts: [cats, dogs]}}\n  - {id: pets.cats, severity: error, sum: {table: pets, each: row, total: cats, parts: [all]}}";
        let error = spoiled(&[("parts: [cats, dogs]}}", second)]).unwrap_err();
        assert!(matches!(error, Error::CircularSum(_)), "{error}");
    }
}
