//! The one way a report is written down.

use std::cell::RefCell;
use std::collections::HashSet;
use std::fmt::Write as _;
use std::rc::Rc;
use std::sync::Arc;

use crate::form::{Axis, Body, Cell, Form, Node, Section, Table};
use crate::report::{Place, Report, Text};
use crate::text::{Ambiguous, is_invisible, width};
use crate::value::Value;

/// Where comments stand, in columns from 0, unless the line is longer.
const COMMENTS: usize = 31;

/// How much longer than a row of zeros a row can be before it pushes its comment out, at least.
const SLACK: usize = 8;

/// Comments of tables with long keys stand this much further to the right, or a multiple of it.
const STEP: usize = 8;

/// The comment behind the list of accepted findings.
const ACCEPTED: &str = "已说明理由的问题，不再提示";

/// The keys of an accepted finding, in the order they are written in.
pub(super) const ACCEPTED_KEYS: [&str; 6] = ["rule", "place", "values", "expected", "excerpt", "reason"];

/// The content of the report's file. All cells and texts are written, so that a report's file is complete; own wordings and the date
/// only where the report has them. The comments are the form's labels and depend on nothing else, and no line depends on another,
/// so that a change of one cell changes one line.
pub fn write(report: &Report) -> String {
    let form = report.form();
    let mut file = File { content: String::with_capacity(16 * 1024) };
    file.line(&format!("form: {}", form.id), COMMENTS, &form_label(form));
    file.line(&format!("organization: {}", scalar(report.text(Text::Organization))), COMMENTS, "");
    file.line(&format!("year: {}", report.year()), COMMENTS, "");
    if let Some(date) = report.date() {
        file.line(&format!("date: {date}"), COMMENTS, "");
    }
    file.headings(report);
    file.text("preamble", report.text(Text::Preamble), "");
    for (index, section) in form.sections.iter().enumerate() {
        match &section.body {
            Body::Text { .. } => file.text(&section.id, report.text(Text::Body(index)), &section_label(section)),
            Body::Tables(tables) => tables.clone().for_each(|table| file.table(report, table)),
        }
    }
    file.accepted(report);
    file.content
}

thread_local! {
    /// The form whose comments were last asked for, and they: of many reports most have the same.
    static KNOWN: RefCell<Option<Known>> = const { RefCell::new(None) };
}

/// A form with all comments of its files.
type Known = (Arc<Form>, Rc<HashSet<String>>);

/// All comments that [`write`] may write for a report of this form.
pub(super) fn comments(form: &Arc<Form>) -> Rc<HashSet<String>> {
    KNOWN.with_borrow_mut(|known| {
        let is_it = |(of, _): &&mut Known| Arc::ptr_eq(of, form);
        match known.as_mut().filter(is_it) {
            Some((_, comments)) => Rc::clone(comments),
            None => Rc::clone(&known.insert((Arc::clone(form), Rc::new(all_comments(form)))).1),
        }
    })
}

fn all_comments(form: &Form) -> HashSet<String> {
    let sections = form.sections.iter().map(section_label);
    let tables = form.tables.iter().flat_map(|table| {
        let rows = table.rows.nodes.iter().enumerate().map(|(at, node)| node_label(table, at, node));
        std::iter::once(table_label(form, table)).chain(rows)
    });
    let places = form.cells().map(|cell| form.place(cell));
    sections.chain(tables).chain(places).chain([form_label(form), ACCEPTED.to_owned()]).collect()
}

/// All keys of the outermost level, in the order of the file.
pub(super) fn keys(form: &Form) -> impl Iterator<Item = &str> {
    let sections = form.text_sections().map(|section| form.sections[section].id.as_str());
    let tables = form.tables.iter().map(|table| table.id.as_str());
    let head = ["form", "organization", "year", "date", "headings", "preamble"].into_iter();
    head.chain(sections).chain(tables).chain(["accepted"])
}

/// The key of a node of this full id within the group of that full id; `None` where it stands elsewhere.
pub(super) fn key_in<'n>(id: &'n str, group: &str) -> Option<&'n str> {
    let key = if group.is_empty() { id } else { id.strip_prefix(group)?.strip_prefix('.')? };
    (!key.is_empty() && !key.contains('.')).then_some(key)
}

fn form_label(form: &Form) -> String {
    format!("{}，{}", form.name, form.source)
}

fn section_label(section: &Section) -> String {
    format!("{}、{}", section.number, section.heading)
}

fn table_label(form: &Form, table: &Table) -> String {
    if table.label.is_empty() { section_label(&form.sections[table.section]) } else { table.label.clone() }
}

/// The label of a row or group, behind those of groups that have no key of their own; the first row names the columns.
fn node_label(table: &Table, at: usize, node: &Node) -> String {
    let mut label = node.label.clone();
    let mut parent = node.parent;
    while let Some(group) = parent.map(|parent| &table.rows.nodes[parent]) {
        if !has_key(&table.rows, group) {
            label = format!("{}·{label}", group.label);
        }
        parent = group.parent;
    }
    if at == table.rows.node_of(0) {
        let columns: Vec<&str> = table.columns.leaves().map(|column| column.label.as_str()).collect();
        let _ = write!(label, ": {}", columns.join(", "));
    }
    label
}

/// A group without an id of its own carries that of the group above it, and has no key.
fn has_key(axis: &Axis, node: &Node) -> bool {
    node.is_leaf || node.parent.map_or("", |parent| axis.nodes[parent].id.as_str()) != node.id
}

fn key(node: &Node) -> &str {
    node.id.rsplit('.').next().unwrap_or_default()
}

/// How deep a row or group is nested in the file, the rows of a table being 1.
fn depth(node: &Node) -> usize {
    node.id.matches('.').count() + 1
}

/// Where the comments of a table stand: behind a row of short numbers.
fn comments_of(table: &Table) -> usize {
    let zeros = 3 * table.columns.len();
    let row = |node: &Node| 2 * depth(node) + key(node).len() + 2 + zeros;
    let longest = table.rows.leaves().map(row).max().unwrap_or_default();
    COMMENTS + (longest + SLACK).saturating_sub(COMMENTS).next_multiple_of(STEP)
}

struct File {
    content: String,
}

impl File {
    fn line(&mut self, content: &str, at: usize, comment: &str) {
        self.content.push_str(content);
        if !comment.is_empty() {
            let blanks = at.saturating_sub(width(content, Ambiguous::Narrow)).max(2);
            self.content.extend(std::iter::repeat_n(' ', blanks));
            self.content.push_str("# ");
            self.content.push_str(comment);
        }
        self.content.push('\n');
    }

    fn headings(&mut self, report: &Report) {
        let title = ("title", report.text(Text::Title), String::new());
        let sections = report.form().sections.iter().enumerate();
        let sections =
            sections.map(|(at, section)| (section.id.as_str(), report.text(Text::Heading(at)), section_label(section)));
        let mut own = std::iter::once(title).chain(sections).filter(|(_, wording, _)| !wording.is_empty()).peekable();
        if own.peek().is_some() {
            self.line("headings:", COMMENTS, "");
        }
        for (key, wording, label) in own {
            self.line(&format!("  {key}: {}", scalar(wording)), COMMENTS, &label);
        }
    }

    fn table(&mut self, report: &Report, index: usize) {
        let form = report.form();
        let table = &form.tables[index];
        let comments = comments_of(table);
        self.line(&format!("{}:", table.id), comments, &table_label(form, table));
        let mut row = 0;
        for (at, node) in table.rows.nodes.iter().enumerate().filter(|(_, node)| has_key(&table.rows, node)) {
            let mut line = " ".repeat(2 * depth(node));
            line.push_str(key(node));
            line.push(':');
            if node.is_leaf {
                let cells = (0..table.columns.len()).map(|column| Cell { table: index, row, column });
                let cells: Vec<String> = cells.map(|cell| cell_value(report.value(cell))).collect();
                let _ = write!(line, " [{}]", cells.join(", "));
                row += 1;
            }
            self.line(&line, comments, &node_label(table, at, node));
        }
    }

    /// The findings accepted with a reason, one below the other.
    fn accepted(&mut self, report: &Report) {
        let form = report.form();
        if !report.accepted().is_empty() {
            self.line("accepted:", COMMENTS, ACCEPTED);
        }
        for accepted in report.accepted() {
            let rule = form.rules.get(accepted.rule).map_or("", |rule| rule.id.as_str());
            self.line(&format!("  - rule: {rule}"), COMMENTS, "");
            self.line(
                &format!("    place: {}", accepted.place.key(form)),
                COMMENTS,
                &place_label(form, accepted.place),
            );
            let values: Vec<String> = accepted.values.iter().map(|value| figure(value)).collect();
            if !values.is_empty() {
                self.line(&format!("    values: [{}]", values.join(", ")), COMMENTS, "");
            }
            if let Some(expected) = &accepted.expected {
                self.line(&format!("    expected: {}", figure(expected)), COMMENTS, "");
            }
            if let Some(excerpt) = &accepted.excerpt {
                self.line(&format!("    excerpt: {}", quoted(excerpt)), COMMENTS, "");
            }
            self.line(&format!("    reason: {}", scalar(&accepted.reason)), COMMENTS, "");
        }
    }

    /// A text as a literal block, its lines as they are; what no literal block can hold, in quotes.
    fn text(&mut self, key: &str, text: &str, comment: &str) {
        if !fits_literal(text) {
            return self.line(&format!("{key}: {}", quoted(text)), COMMENTS, comment);
        }
        // Without being told, a reader takes the blanks of the first line with words for the block's indentation.
        let indent = if text.trim_start_matches('\n').starts_with(' ') { "2" } else { "" };
        let ends = text.len() - text.trim_end_matches('\n').len();
        let chomp = match ends {
            0 => "-",
            1 => "",
            _ => "+",
        };
        self.line(&format!("{key}: |{indent}{chomp}"), COMMENTS, comment);
        for line in text.strip_suffix('\n').unwrap_or(text).split('\n') {
            let line = if line.is_empty() { String::new() } else { format!("  {line}") };
            self.line(&line, 0, "");
        }
    }
}

/// A place in the form's words; nothing for what its name says as well.
fn place_label(form: &Form, place: Place) -> String {
    match place {
        Place::Cell(cell) => form.place(cell),
        Place::Text(Text::Heading(section) | Text::Body(section)) => section_label(&form.sections[section]),
        Place::Year | Place::Date | Place::Text(_) => String::new(),
    }
}

/// A value as it was printed, where it stands for itself.
fn figure(printed: &str) -> String {
    match printed {
        "" => "null".to_owned(),
        _ if printed.bytes().all(|byte| byte.is_ascii_digit()) => printed.to_owned(),
        _ => quoted(printed),
    }
}

fn cell_value(value: &Value) -> String {
    match value {
        Value::Blank => "null".to_owned(),
        Value::Number { number, note } if note.is_empty() => number.to_string(),
        Value::Number { .. } | Value::NotApplicable | Value::Other(_) => quoted(&value.to_string()),
    }
}

/// A text of one line: as it stands where nobody can take it for something else, otherwise in quotes.
fn scalar(text: &str) -> String {
    let is_word = |c: char| c.is_alphanumeric() || "（）《》〈〉“”‘’、，。；：·—".contains(c);
    let begins_chinese = text.starts_with(|c: char| c.is_alphabetic() && !c.is_ascii());
    let blanks_inside = !text.ends_with(' ');
    let plain = begins_chinese && blanks_inside && text.chars().all(|c| c == ' ' || (is_word(c) && is_plain_sight(c)));
    if plain { text.to_owned() } else { quoted(text) }
}

/// Whether YAML allows every character of a text as it is, and there is a line that shows where its lines begin.
fn fits_literal(text: &str) -> bool {
    text.contains(|c| !matches!(c, ' ' | '\n')) && text.chars().all(|c| c == '\n' || is_plain_sight(c))
}

/// Printable by YAML's rules, and seen: nobody who reads the file in an editor may be deceived about what it holds.
fn is_plain_sight(c: char) -> bool {
    !is_invisible(c)
        && matches!(c, ' '..='~' | '\u{a0}'..='\u{2027}' | '\u{202a}'..='\u{d7ff}' | '\u{e000}'..='\u{fefe}' | '\u{ff00}'..='\u{fffd}' | '\u{10000}'..)
}

fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            c if is_plain_sight(c) => quoted.push(c),
            c => {
                let _ = write!(quoted, "\\U{:08X}", u32::from(c));
            }
        }
    }
    quoted.push('"');
    quoted
}
