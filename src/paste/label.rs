//! Finding rows and columns of a form by what people call them.

use std::ops::Range;

use crate::form::{Axis, Form};
use crate::text::is_invisible;
use crate::value::half_width_char;

/// What a label names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Named {
    /// A number row of a table.
    Row {
        /// Index of the form's tables.
        table: usize,
        /// Index of the table's number rows.
        row: usize,
    },
    /// A group of rows.
    Group {
        /// Index of the form's tables.
        table: usize,
        /// Index of the nodes of the table's rows.
        node: usize,
    },
}

/// The row labels of some tables of a form, ready to be looked up.
#[derive(Debug)]
pub struct Labels<'a> {
    form: &'a Form,
    tables: Range<usize>,
    known: Vec<(String, Named)>,
}

/// The beginning or end of a label must be at least so long, in characters, to name it.
const TELLING: usize = 4;
/// The end of a longer text must be a whole label of at least so many: `3.其他` behind its group.
const WHOLE: usize = 3;

impl<'a> Labels<'a> {
    /// The labels of these tables.
    pub fn new(form: &'a Form, tables: Range<usize>) -> Self {
        let mut known = Vec::new();
        for table in tables.clone() {
            for (at, node) in form.tables[table].rows.nodes.iter().enumerate() {
                let named = if node.is_leaf {
                    Named::Row { table, row: node.leaves.start }
                } else {
                    Named::Group { table, node: at }
                };
                let without_note = node.label.split(['（', '(']).find(|part| key(part).chars().count() > 1);
                let known_as = [Some(node.label.as_str()), Some(&node.short), Some(&node.brief), without_note];
                let numbered = letters(&plain(&node.label));
                for name in known_as.into_iter().flatten().map(key).chain([numbered]) {
                    if !name.is_empty() && !known.contains(&(name.clone(), named)) {
                        known.push((name, named));
                    }
                }
            }
        }
        Self { form, tables, known }
    }

    /// What a label names: exactly, or by a telling beginning or end of it, if that fits one label only. Of several rows of one name it is
    /// the first behind `after`, preferably in the same group.
    pub fn find(&self, label: &str, after: Option<Named>) -> Option<Named> {
        let wanted = key(label);
        if wanted.is_empty() {
            return None;
        }
        let exact: Vec<Named> =
            self.known.iter().filter(|(name, _)| *name == wanted).map(|(_, named)| *named).collect();
        if !exact.is_empty() {
            return self.nearest(&exact, after);
        }
        let long = |part: &str, least: usize| part.chars().count() >= least;
        let fits = |name: &str| {
            (long(&wanted, TELLING) && (name.starts_with(&wanted) || name.ends_with(&wanted)))
                || (long(name, TELLING) && wanted.starts_with(name))
                || (long(name, WHOLE) && wanted.ends_with(name))
        };
        let mut found: Vec<(usize, Named)> =
            self.known.iter().filter(|(name, _)| fits(name)).map(|(name, named)| (name.len(), *named)).collect();
        // Of a group and its row in one cell the row stands last and is meant.
        found.sort_by_key(|(length, _)| std::cmp::Reverse(*length));
        let (_, first) = *found.first()?;
        let rows = || found.iter().map(|(_, named)| *named).filter(|named| matches!(named, Named::Row { .. }));
        let one = rows().next().filter(|row| rows().all(|other| other == *row));
        one.or_else(|| found.iter().all(|(_, named)| *named == first).then_some(first))
    }

    /// Whether it is nothing, or stands in the label of a row.
    pub fn is_part(&self, label: &str) -> bool {
        let wanted = key(label);
        self.known.iter().any(|(name, _)| name.contains(&wanted))
    }

    /// The number column of a table that a label names.
    pub fn column(&self, table: usize, label: &str) -> Option<usize> {
        let wanted = key(label);
        let columns: &Axis = &self.form.tables[table].columns;
        let is_meant = |names: [&str; 2]| !wanted.is_empty() && names.into_iter().any(|name| key(name) == wanted);
        columns.leaves().position(|leaf| is_meant([&leaf.label, &leaf.short]))
    }

    /// Whether a label stands over columns of one of the tables.
    pub fn is_head(&self, label: &str) -> bool {
        let wanted = key(label);
        let nodes = self.tables.clone().flat_map(|table| &self.form.tables[table].columns.nodes);
        nodes.into_iter().any(|node| !wanted.is_empty() && (key(&node.label) == wanted || key(&node.short) == wanted))
    }

    fn nearest(&self, found: &[Named], after: Option<Named>) -> Option<Named> {
        let place = |named: &Named| match *named {
            Named::Row { table, row } => (table, self.form.tables[table].rows.node_of(row)),
            Named::Group { table, node } => (table, node),
        };
        let behind = |named: &&Named| after.is_none_or(|after| place(named) > place(&after));
        found.iter().filter(behind).min_by_key(|named| place(named)).or_else(|| found.first()).copied()
    }
}

/// A label as it is compared: half-width, without its number, without blanks, quotes, brackets and other marks.
pub fn key(label: &str) -> String {
    letters(without_number(&plain(label)))
}

fn plain(label: &str) -> String {
    label.chars().flat_map(plain_characters).collect()
}

fn letters(label: &str) -> String {
    label.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn plain_characters(c: char) -> Vec<char> {
    const CHINESE: [char; 10] = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];
    let ordinal = |first: char| (u32::from(c) - u32::from(first)) as usize;
    let digits = |number: usize, end: &str| number.to_string().chars().chain(end.chars()).collect();
    match c {
        '①'..='⑳' => digits(ordinal('①') + 1, "."),
        '⒈'..='⒛' => digits(ordinal('⒈') + 1, "."),
        '⑴'..='⒇' => digits(ordinal('⑴') + 1, "."),
        '㈠'..='㈩' => CHINESE.get(ordinal('㈠')).map_or_else(Vec::new, |digit| vec!['(', *digit, ')']),
        c if c.is_whitespace() || is_invisible(c) => Vec::new(),
        c => vec![half_width_char(c)],
    }
}

/// The label behind its number: `一、…`, `(三)…`, `1.…`, `1、…`, `(1)…`.
fn without_number(label: &str) -> &str {
    let is_digit = |c: char| "一二三四五六七八九十".contains(c) || c.is_ascii_digit();
    let (open, rest) = label.strip_prefix('(').map_or((false, label), |rest| (true, rest));
    let behind = rest.trim_start_matches(is_digit);
    if behind.len() == rest.len() {
        return label;
    }
    let marks: &[char] = if open { &[')'] } else { &['.', '、', ',', ':', ')'] };
    match behind.strip_prefix(marks) {
        Some(name) if !name.is_empty() => name.trim_start_matches(['.', '、', ',']),
        // `3其他`: digits need no mark behind them; 一般 is a word.
        _ if !open && rest.starts_with(|c: char| c.is_ascii_digit()) && !behind.is_empty() => {
            rest.trim_start_matches(|c: char| c.is_ascii_digit())
        }
        _ => label,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form;

    fn id(form: &Form, label: &str) -> Option<String> {
        let named = Labels::new(form, 0..form.tables.len()).find(label, None)?;
        Some(match named {
            Named::Row { table, row } => form.tables[table].rows.leaf(row).id.clone(),
            Named::Group { table, node } => format!("group {}", form.tables[table].rows.nodes[node].id),
        })
    }

    #[test]
    fn labels_are_found_as_people_write_them() {
        let form = form::current();
        for (label, expected) in [
            ("一、本年新收政府信息公开申请数量", "new"),
            ("本年新收政府信息公开申请", "new"),
            ("二、 上年结转政府信息公开申请数量", "carried_in"),
            ("(一) 予以公开", "results.granted"),
            ("㈠予以公开", "results.granted"),
            ("（二）部分公开", "results.partially_granted"),
            ("(二) 部分公开（区分处理的，只计这一情形，不计其他情形）", "results.partially_granted"),
            ("3.危及“三安全一稳定”", "results.refused.security_and_stability"),
            ("３．危及\"三安全一稳定\"", "results.refused.security_and_stability"),
            ("危及三安全一稳定", "results.refused.security_and_stability"),
            ("1. 申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", "results.other.not_corrected"),
            ("1.逾期不补正、不再处理", "results.other.not_corrected"),
            ("3. 其他", "results.other.other"),
            ("3其他", "results.other.other"),
            ("（六）其他处理3.其他", "results.other.other"),
            ("(七) 总计", "results.total"),
            ("四、结转下年度继续办理", "carried_out"),
            ("三、本年度办理结果", "group results"),
            ("（三）不予公开", "group results.refused"),
            ("三、本年度办理结果（一）予以公开", "results.granted"),
            ("行政许可", "licences"),
            ("未经复议直接起诉", "direct_litigation"),
        ] {
            assert_eq!(id(&form, label).as_deref(), Some(expected), "{label}");
        }
        for label in ["", "　", "（一）", "自然人", "合计", "128", "公开", "申请人情况"] {
            assert_eq!(id(&form, label), None, "{label}");
        }
    }

    #[test]
    fn every_label_of_a_form_finds_its_own_row_or_group() {
        let form = form::current();
        for table in 0..form.tables.len() {
            let labels = Labels::new(&form, table..table + 1);
            for (at, node) in form.tables[table].rows.nodes.iter().enumerate() {
                let expected = if node.is_leaf {
                    Named::Row { table, row: node.leaves.start }
                } else {
                    Named::Group { table, node: at }
                };
                for name in [&node.label, &node.short, &node.brief] {
                    assert_eq!(labels.find(name, None), Some(expected), "{name}");
                }
            }
        }
    }

    #[test]
    fn columns_are_found_too() {
        let form = form::current();
        let table = form.table("applications").unwrap();
        let labels = Labels::new(&form, table..table + 1);
        for (label, column) in
            [("自然人", Some(0)), ("社会公益 组织", Some(3)), ("其他", Some(5)), ("总计", Some(6)), ("法人", None)]
        {
            assert_eq!(labels.column(table, label), column, "{label}");
        }
    }
}
