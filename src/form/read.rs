//! From a form's YAML file to a sound [`Form`].

mod file;
mod previous;
mod rules;
mod texts;

use std::collections::HashSet;

use self::file::{FormFile, LayoutFile, NodeFile, RuleFile, RulesOfFile, SameFile, SectionFile, TableFile};
use super::{Axis, Body, Form, Layout, Node, Same, Section, Table};
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
    /// The rules of a form are wanted that is none of those built in.
    #[error("there is no form `{0}` to take rules from")]
    NoSuchForm(String),
    /// A table or row that is said to mean the same as one of another form does not exist.
    #[error("`{name}` does not exist, which is said to be in `{form}` too")]
    NoSuchRow {
        /// The other form.
        form: String,
        /// The table or row.
        name: String,
    },
    /// A rule adds up nothing, or one side of a balance is empty.
    #[error("rule `{0}` adds up nothing")]
    EmptySum(String),
    /// A rule counts the same row or column twice on one side: by naming it twice, or by naming its group too.
    #[error("rule `{0}` counts something twice")]
    CountedTwice(String),
    /// A sum has a group for its total, where one row or column states it.
    #[error("rule `{rule}` has `{name}` for a total, which is a group")]
    TotalIsGroup {
        /// The rule.
        rule: String,
        /// The group.
        name: String,
    },
    /// A total is, directly or by way of others, a part of itself.
    #[error("rule `{0}` makes a total a part of itself")]
    CircularSum(String),
    /// A table without rows or columns, or a section with both text and tables or neither.
    #[error("`{0}` holds nothing, or too much")]
    Hollow(String),
    /// A rule that demands nothing, or two things at once.
    #[error("rule `{0}` must have exactly one law: sum, balance, number, blank, empty, year …")]
    NotOneLaw(String),
    /// A pattern with a piece that holds itself, a phrase without a place for its figure, or a share that is none.
    #[error("rule `{rule}`: `{pattern}` holds itself, or has no place for a figure")]
    BadPattern {
        /// The rule.
        rule: String,
        /// The pattern.
        pattern: String,
    },
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
        years: file.years.map(|(first, last)| first..=last),
        sections: Vec::new(),
        tables: Vec::new(),
        same: Vec::new(),
        phrases: Vec::new(),
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
    for same in file.same {
        let same = read_same(&form, same)?;
        form.same.push(same);
    }
    let mut rules = file.rules_of.map(shared_rules).transpose()?.unwrap_or_default();
    rules.extend(file.rules);
    unique(rules.iter().map(|rule| rule.id.as_str()))?;
    for phrase in file.phrases {
        let phrase = texts::read_phrase(&form, phrase)?;
        form.phrases.push(phrase);
    }
    for rule in rules {
        rules::add_rule(&mut form, rule)?;
    }
    form.totals = rules::order_totals(&form)?;
    form.followed = vec![None; form.cell_count()];
    for (total, equation) in &form.totals {
        let index = form.index(*total);
        form.followed[index] = Some(*equation);
    }
    Ok(form)
}

/// The rules of another form built in, without those that do not hold here.
fn shared_rules(file: RulesOfFile) -> Result<Vec<RuleFile>, Error> {
    let source = super::source(&file.form).ok_or(Error::NoSuchForm(file.form))?;
    let mut rules = serde_saphyr::from_str::<FormFile>(source).map_err(Box::new)?.rules;
    rules.retain(|rule| !file.except.contains(&rule.id));
    Ok(rules)
}

/// That the other form and its row exist is left to a test: a form can be read by itself.
fn read_same(form: &Form, file: SameFile) -> Result<Same, Error> {
    let no_such = |name: &str| Error::NoSuchRow { form: file.form.clone(), name: name.to_owned() };
    let table = form.table(&file.table).ok_or_else(|| no_such(&file.table))?;
    let here = form.tables[table].rows.find(&file.here).ok_or_else(|| no_such(&file.here))?;
    Ok(Same { form: file.form, table, row: file.row, here })
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
            unit: file.unit,
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
            ("parts: [cats, dogs]", "parts: [cats, cats]", "counts something twice"),
            ("rows: [{id: north, label: 北}, {id: south, label: 南}]", "rows: []", "`pets` holds nothing"),
            (", text: {}", "", "`words` holds nothing"),
            (", sum: {", ", blank: {}, sum: {", "exactly one"),
            ("rules:", "rules_of: {form: other}\nrules:", "no form `other`"),
            ("rules:", "rules_of: {form: zfxxgk-2021}\nrules:", "names `applications`"),
            ("rules:", "same: [{form: f, table: pets, row: r, here: east}]\nrules:", "`east` does not exist"),
            ("rules:", "same: [{form: f, table: cars, row: r, here: north}]\nrules:", "`cars` does not exist"),
            ("severity: error", "severity: fatal", "unknown variant"),
            (
                "sum: {table: pets, each: row, total: all, parts: [cats, dogs]}",
                "counts: {column: all, words: {a: 'b{a}'}, phrases: [{pattern: '{a}', needs: 'b'}]}",
                "holds itself",
            ),
        ] {
            let error = spoiled(&[(from, to)]).expect_err(to).to_string();
            assert!(error.contains(complaint), "{to}: {error}");
        }
    }

    /// The columns of the little form, two of them under one head.
    const GROUPED: (&str, &str) = (
        "{id: dogs, label: 狗}, {id: all, label: 合计}",
        "{id: dogs, label: 狗, columns: [{id: big, label: 大}, {id: small, label: 小}]}, {id: all, label: 合计}",
    );

    #[test]
    fn a_total_is_one_row_or_column_and_no_group() {
        assert_eq!(spoiled(&[GROUPED]).unwrap().equations[0].left.len(), 3);
        let swapped = ("total: all, parts: [cats, dogs]", "total: dogs, parts: [cats, all]");
        let error = spoiled(&[GROUPED, swapped]).unwrap_err();
        assert!(matches!(error, Error::TotalIsGroup { .. }), "{error}");
        // A group of one is a group all the same: its own label stands over the total's.
        let alone = (", {id: small, label: 小}", "");
        let error = spoiled(&[GROUPED, alone, swapped]).unwrap_err();
        assert!(matches!(error, Error::TotalIsGroup { .. }), "{error}");
    }

    #[test]
    fn a_part_is_not_counted_twice_by_way_of_its_group() {
        let error = spoiled(&[GROUPED, ("parts: [cats, dogs]", "parts: [cats, dogs, dogs.big]")]).unwrap_err();
        assert!(matches!(error, Error::CountedTwice(_)), "{error}");
    }

    /// The little form with a balance in place of its sum.
    fn with_balance(terms: &str) -> Result<Form, Error> {
        let sum = "sum: {table: pets, each: row, total: all, parts: [cats, dogs]}";
        spoiled(&[(sum, &format!("balance: {{table: pets, each: row, {terms}}}"))])
    }

    #[test]
    fn a_balance_states_no_total_whatever_its_terms_are() {
        for terms in ["left: [cats], right: [dogs], blank: [dogs]", "left: [cats], right: [dogs, all]"] {
            let form = with_balance(terms).unwrap();
            assert_eq!((form.equations.len(), form.totals.len()), (2, 0), "{terms}");
            assert!(form.cells().all(|cell| !form.is_total(cell)));
        }
    }

    #[test]
    fn a_balance_weighs_something_against_something_else_and_once() {
        for (terms, complaint) in [
            ("left: [], right: [dogs]", "adds up nothing"),
            ("left: [cats], right: []", "adds up nothing"),
            ("left: [cats], right: [dogs, cats]", "a part of itself"),
            ("left: [cats], right: [dogs, dogs]", "counts something twice"),
            ("left: [cats], right: [dogs], blank: [birds]", "names `birds`"),
        ] {
            let error = with_balance(terms).expect_err(terms).to_string();
            assert!(error.contains(complaint), "{terms}: {error}");
        }
    }

    #[test]
    fn sums_of_each_other_are_refused() {
        let second = "parts: [cats, dogs]}}\n  - {id: pets.cats, severity: error, sum: {table: pets, each: row, total: cats, parts: [all]}}";
        let error = spoiled(&[("parts: [cats, dogs]}}", second)]).unwrap_err();
        assert!(matches!(error, Error::CircularSum(_)), "{error}");
    }
}
