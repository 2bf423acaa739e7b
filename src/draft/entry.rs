//! One thing done to a draft, and how it is written down: one line of JSON that names cells, texts and sections by the form's ids, so
//! that it can be read by a person, and by a later program whose form has its tables in another order.

mod accepted;

use std::borrow::Cow;
use std::str::FromStr as _;

use accepted::AcceptedLine;
use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::form::{Cell, Form};
use crate::report::{Edit, Place, Text};
use crate::text;
use crate::value::Value;

/// One thing done to a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// An edit was made.
    Change {
        /// The whole edit, what the totals did included.
        edit: Edit,
        /// Where the user was.
        place: Place,
        /// Edits of the same run are one step.
        run: Option<u64>,
        /// Where the caret stood in the text before and after it, in bytes.
        carets: Option<(usize, usize)>,
    },
    /// The last step was taken back.
    Undo(Option<Older>),
    /// The last step taken back was made again.
    Redo(Option<Older>),
    /// The last steps were given up for good.
    TakeBack {
        /// How many of those recorded.
        steps: usize,
        /// What took back further ones, made before recording began, in the order in which it was done.
        older: Vec<Edit>,
    },
    /// A run of typing was given up.
    Abandon(u64),
    /// What comes next joins no step before it.
    EndRun,
    /// What is typed at a place and cannot be read yet; empty if there is nothing such any more.
    HalfTyped {
        /// Where.
        place: Place,
        /// What stands there.
        typed: String,
    },
}

/// A step made before recording began, of which a replay knows only what stands here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Older {
    /// The edit that was made when it was taken back or made again.
    pub edit: Edit,
    /// Where the step was made.
    pub place: Place,
    /// Where the caret stood in the text before and after it, in bytes.
    pub carets: Option<(usize, usize)>,
}

/// Why a line is no entry of a draft of this form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Misread {
    /// It is not what an entry is written as.
    #[error("the line is no entry")]
    NotAnEntry,
    /// It names a place the form does not have.
    #[error("the entry names what the form does not have")]
    NoSuchPlace,
    /// It holds characters that no report holds.
    #[error("the entry holds characters that no report holds")]
    Unclean,
}

impl Entry {
    /// Whether it changed the report, or what is half typed.
    pub fn is_change(&self) -> bool {
        !matches!(self, Self::EndRun)
    }

    /// The entry as one line of JSON, without a line end.
    pub fn write(&self, form: &Form) -> String {
        // Strings, numbers and lists of them are all there is in it, and none of those fails to be written.
        serde_json::to_string(&self.line(form)).unwrap_or_default()
    }

    /// The entry written as this line.
    ///
    /// # Errors
    /// A line that is none, or none for this form.
    pub fn read(form: &Form, line: &str) -> Result<Self, Misread> {
        let line: Line = serde_json::from_str(line).map_err(no_entry)?;
        Ok(match line {
            Line::Change { edit, at, run, carets } => {
                Self::Change { edit: edit.read(form)?, place: at.read(form)?, run, carets }
            }
            Line::Undo { older } => Self::Undo(older.map(|older| older.read(form)).transpose()?),
            Line::Redo { older } => Self::Redo(older.map(|older| older.read(form)).transpose()?),
            Line::TakeBack { steps, older } => Self::TakeBack {
                steps,
                older: older.into_iter().map(|edit| edit.read(form)).collect::<Result<_, _>>()?,
            },
            Line::Abandon { run } => Self::Abandon(run),
            Line::EndRun {} => Self::EndRun,
            Line::HalfTyped { at, typed } if may_stand(Text::Title, &typed) => {
                Self::HalfTyped { place: at.read(form)?, typed: typed.into_owned() }
            }
            Line::HalfTyped { .. } => return Err(Misread::Unclean),
        })
    }

    fn line<'a>(&'a self, form: &'a Form) -> Line<'a> {
        match self {
            Self::Change { edit, place, run, carets } => {
                Line::Change { edit: edit_line(edit, form), at: place_line(*place, form), run: *run, carets: *carets }
            }
            Self::Undo(older) => Line::Undo { older: older.as_ref().map(|older| older.line(form)) },
            Self::Redo(older) => Line::Redo { older: older.as_ref().map(|older| older.line(form)) },
            Self::TakeBack { steps, older } => {
                Line::TakeBack { steps: *steps, older: older.iter().map(|edit| edit_line(edit, form)).collect() }
            }
            Self::Abandon(run) => Line::Abandon { run: *run },
            Self::EndRun => Line::EndRun {},
            Self::HalfTyped { place, typed } => {
                Line::HalfTyped { at: place_line(*place, form), typed: Cow::Borrowed(typed) }
            }
        }
    }
}

fn no_entry(_: serde_json::Error) -> Misread {
    Misread::NotAnEntry
}

/// An entry as it is written.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
enum Line<'a> {
    Change {
        #[serde(borrow)]
        edit: EditLine<'a>,
        at: PlaceLine<'a>,
        #[serde(skip_serializing_if = "Option::is_none", default)]
        run: Option<u64>,
        #[serde(skip_serializing_if = "Option::is_none", default)]
        carets: Option<(usize, usize)>,
    },
    Undo {
        #[serde(skip_serializing_if = "Option::is_none", default)]
        older: Option<OlderLine<'a>>,
    },
    Redo {
        #[serde(skip_serializing_if = "Option::is_none", default)]
        older: Option<OlderLine<'a>>,
    },
    TakeBack {
        steps: usize,
        #[serde(skip_serializing_if = "Vec::is_empty", default)]
        older: Vec<EditLine<'a>>,
    },
    Abandon {
        run: u64,
    },
    EndRun {},
    HalfTyped {
        at: PlaceLine<'a>,
        typed: Cow<'a, str>,
    },
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct OlderLine<'a> {
    #[serde(borrow)]
    edit: EditLine<'a>,
    at: PlaceLine<'a>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    carets: Option<(usize, usize)>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
enum EditLine<'a> {
    Cell {
        #[serde(borrow)]
        of: CellLine<'a>,
        value: ValueLine<'a>,
    },
    Text {
        of: Cow<'a, str>,
        at: usize,
        removed: usize,
        inserted: Cow<'a, str>,
    },
    Year(u16),
    Date(Option<Cow<'a, str>>),
    Accepted(Vec<AcceptedLine<'a>>),
    Many(Vec<Self>),
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum PlaceLine<'a> {
    Year,
    Date,
    Text(Cow<'a, str>),
    #[serde(borrow)]
    Cell(CellLine<'a>),
}

/// Table, row and column, by their ids.
#[derive(Serialize, Deserialize)]
struct CellLine<'a>(Cow<'a, str>, Cow<'a, str>, Cow<'a, str>);

/// `null`, what a person would type, or what reads as something else when it is typed.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum ValueLine<'a> {
    Blank,
    Typed(String),
    Exactly(Exactly<'a>),
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
enum Exactly<'a> {
    Number { number: String, note: Cow<'a, str> },
    Other(Cow<'a, str>),
}

fn edit_line<'a>(edit: &'a Edit, form: &'a Form) -> EditLine<'a> {
    match edit {
        Edit::Cell(cell, value) => EditLine::Cell { of: cell_line(*cell, form), value: value_line(*cell, value, form) },
        Edit::Text { text, at, removed, inserted } => {
            EditLine::Text { of: text_line(*text, form), at: *at, removed: *removed, inserted: Cow::Borrowed(inserted) }
        }
        Edit::Year(year) => EditLine::Year(*year),
        Edit::Date(date) => EditLine::Date(date.map(|date| Cow::Owned(date.to_string()))),
        Edit::Accepted(list) => EditLine::Accepted(list.iter().map(|one| accepted::line(one, form)).collect()),
        Edit::Many(edits) => EditLine::Many(edits.iter().map(|edit| edit_line(edit, form)).collect()),
    }
}

fn cell_line(cell: Cell, form: &Form) -> CellLine<'_> {
    let table = &form.tables[cell.table];
    let (row, column) = (table.rows.leaf(cell.row), table.columns.leaf(cell.column));
    CellLine(Cow::Borrowed(&table.id), Cow::Borrowed(&row.id), Cow::Borrowed(&column.id))
}

fn text_line(text: Text, form: &Form) -> Cow<'_, str> {
    match text {
        Text::Organization => Cow::Borrowed("organization"),
        Text::Title => Cow::Borrowed("title"),
        Text::Preamble => Cow::Borrowed("preamble"),
        Text::Heading(section) => Cow::Owned(format!("heading.{}", form.sections[section].id)),
        Text::Body(section) => Cow::Owned(format!("body.{}", form.sections[section].id)),
    }
}

fn place_line(place: Place, form: &Form) -> PlaceLine<'_> {
    match place {
        Place::Year => PlaceLine::Year,
        Place::Date => PlaceLine::Date,
        Place::Text(text) => PlaceLine::Text(text_line(text, form)),
        Place::Cell(cell) => PlaceLine::Cell(cell_line(cell, form)),
    }
}

fn value_line<'a>(cell: Cell, value: &'a Value, form: &Form) -> ValueLine<'a> {
    let typed = value.to_string();
    let read = Value::parse(form.kind(cell), &typed);
    match value {
        Value::Blank => ValueLine::Blank,
        // Two numbers are equal whatever their digits after the point; here those count.
        _ if *value == read && read.to_string() == typed => ValueLine::Typed(typed),
        Value::Number { number, note } => {
            ValueLine::Exactly(Exactly::Number { number: number.to_string(), note: Cow::Borrowed(note) })
        }
        Value::NotApplicable => ValueLine::Typed(typed),
        Value::Other(words) => ValueLine::Exactly(Exactly::Other(Cow::Borrowed(words))),
    }
}

impl OlderLine<'_> {
    fn read(self, form: &Form) -> Result<Older, Misread> {
        Ok(Older { edit: self.edit.read(form)?, place: self.at.read(form)?, carets: self.carets })
    }
}

impl Older {
    fn line<'a>(&'a self, form: &'a Form) -> OlderLine<'a> {
        OlderLine { edit: edit_line(&self.edit, form), at: place_line(self.place, form), carets: self.carets }
    }
}

impl EditLine<'_> {
    fn read(self, form: &Form) -> Result<Edit, Misread> {
        Ok(match self {
            EditLine::Cell { of, value } => {
                let cell = of.read(form)?;
                Edit::Cell(cell, value.read(cell, form)?)
            }
            EditLine::Text { of, at, removed, inserted } => {
                let text = read_text(&of, form)?;
                if !may_stand(text, &inserted) {
                    return Err(Misread::Unclean);
                }
                Edit::Text { text, at, removed, inserted: inserted.into_owned() }
            }
            EditLine::Year(year) => Edit::Year(year),
            EditLine::Date(date) => Edit::Date(date.map(|date| read_date(&date)).transpose()?),
            EditLine::Accepted(list) => {
                Edit::Accepted(list.into_iter().map(|one| one.read(form)).collect::<Result<_, _>>()?)
            }
            EditLine::Many(edits) => {
                Edit::Many(edits.into_iter().map(|edit| edit.read(form)).collect::<Result<_, _>>()?)
            }
        })
    }
}

impl CellLine<'_> {
    fn read(self, form: &Form) -> Result<Cell, Misread> {
        form.cell(&self.0, &self.1, &self.2).ok_or(Misread::NoSuchPlace)
    }
}

impl PlaceLine<'_> {
    fn read(self, form: &Form) -> Result<Place, Misread> {
        Ok(match self {
            PlaceLine::Year => Place::Year,
            PlaceLine::Date => Place::Date,
            PlaceLine::Text(name) => Place::Text(read_text(&name, form)?),
            PlaceLine::Cell(cell) => Place::Cell(cell.read(form)?),
        })
    }
}

impl ValueLine<'_> {
    fn read(self, cell: Cell, form: &Form) -> Result<Value, Misread> {
        let value = match self {
            ValueLine::Blank => Value::Blank,
            ValueLine::Typed(typed) => Value::parse(form.kind(cell), &typed),
            ValueLine::Exactly(Exactly::Number { number, note }) => {
                let number = Decimal::from_str(&number).ok().ok_or(Misread::NotAnEntry)?;
                Value::Number { number, note: note.into_owned() }
            }
            ValueLine::Exactly(Exactly::Other(words)) => Value::Other(words.into_owned()),
        };
        let is_clean = match &value {
            Value::Number { note, .. } => text::one_line(note) == *note,
            Value::Other(words) => text::one_line(words) == *words,
            Value::Blank | Value::NotApplicable => true,
        };
        if is_clean { Ok(value) } else { Err(Misread::Unclean) }
    }
}

/// Whether a report's text may hold this. What nobody sees may: it comes from a file, and stays until it is deleted, which can be undone.
pub(super) fn may_stand(text: Text, inserted: &str) -> bool {
    let is_one_too_many = |c: char| matches!(c, '\r' | '\t') || (c == '\n' && text.is_one_line());
    !inserted.contains(is_one_too_many)
}

fn read_text(name: &str, form: &Form) -> Result<Text, Misread> {
    let text = match name.split_once('.') {
        None if name == "organization" => Some(Text::Organization),
        None if name == "title" => Some(Text::Title),
        None if name == "preamble" => Some(Text::Preamble),
        Some(("heading", section)) => form.section(section).map(Text::Heading),
        Some(("body", section)) => form.section(section).map(Text::Body),
        _ => None,
    };
    text.ok_or(Misread::NoSuchPlace)
}

fn read_date(written: &str) -> Result<Date, Misread> {
    let date: Option<Date> = written.parse().ok();
    // The date type reads more spellings than are written here.
    date.filter(|date| date.to_string() == written).ok_or(Misread::NotAnEntry)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::form;
    use crate::report::Accepted;

    fn any_value() -> impl Strategy<Value = Value> {
        let number = (any::<i64>(), 0..12_u32, "(（其中[1-9]{1,3}）)?");
        prop_oneof![
            Just(Value::Blank),
            Just(Value::NotApplicable),
            "[0-9x/.（）“字]{1,6}".prop_map(Value::Other),
            number.prop_map(|(digits, scale, note)| Value::Number { number: Decimal::new(digits, scale), note }),
        ]
    }

    fn any_place() -> impl Strategy<Value = Place> {
        let form = form::current();
        let section = 0..form.sections.len();
        prop_oneof![
            Just(Place::Year),
            Just(Place::Date),
            prop_oneof![Just(Text::Organization), Just(Text::Title), Just(Text::Preamble)].prop_map(Place::Text),
            section.clone().prop_map(|section| Place::Text(Text::Heading(section))),
            section.prop_map(|section| Place::Text(Text::Body(section))),
            proptest::sample::select(form.cells().collect::<Vec<_>>()).prop_map(Place::Cell),
        ]
    }

    fn any_accepted() -> impl Strategy<Value = Accepted> {
        let rules = 0..form::current().rules.len();
        let line = "[0-9a-z“字/.\u{200b}]{1,5}";
        let parts = (proptest::collection::vec("[0-9/x]{0,3}", 0..4), proptest::option::of("[0-9.]{0,3}"));
        (rules, any_place(), parts, proptest::option::of(line), line).prop_map(
            |(rule, place, (values, expected), excerpt, reason)| Accepted {
                rule,
                place,
                values,
                expected,
                excerpt,
                reason,
            },
        )
    }

    fn any_edit() -> impl Strategy<Value = Edit> {
        let cells: Vec<_> = form::current().cells().collect();
        let single = prop_oneof![
            (proptest::sample::select(cells), any_value()).prop_map(|(cell, value)| Edit::Cell(cell, value)),
            (any_place(), any::<usize>(), any::<usize>(), "[ -~一-龥\n\"\\\\]{0,9}").prop_map(
                |(place, at, removed, inserted)| {
                    let text = if let Place::Text(text) = place { text } else { Text::Preamble };
                    let inserted = if text.is_one_line() { inserted.replace('\n', "") } else { inserted };
                    Edit::Text { text, at, removed, inserted }
                }
            ),
            any::<u16>().prop_map(Edit::Year),
            proptest::option::of((1..=9999_i16, 1..=12_i8, 1..=28_i8))
                .prop_map(|date| Edit::Date(date.map(|(year, month, day)| Date::constant(year, month, day)))),
            proptest::collection::vec(any_accepted(), 0..3).prop_map(Edit::Accepted),
        ];
        prop_oneof![3 => single.clone(), 1 => proptest::collection::vec(single, 0..4).prop_map(Edit::Many)]
    }

    fn any_entry() -> impl Strategy<Value = Entry> {
        let carets = || proptest::option::of(any::<(usize, usize)>());
        let older = || {
            let older = (any_edit(), any_place(), carets());
            proptest::option::of(older.prop_map(|(edit, place, carets)| Older { edit, place, carets }))
        };
        prop_oneof![
            (any_edit(), any_place(), any::<Option<u64>>(), carets())
                .prop_map(|(edit, place, run, carets)| Entry::Change { edit, place, run, carets }),
            older().prop_map(Entry::Undo),
            older().prop_map(Entry::Redo),
            (any::<usize>(), proptest::collection::vec(any_edit(), 0..3))
                .prop_map(|(steps, older)| Entry::TakeBack { steps, older }),
            any::<u64>().prop_map(Entry::Abandon),
            Just(Entry::EndRun),
            (any_place(), "[0-9年 -]{0,6}").prop_map(|(place, typed)| Entry::HalfTyped { place, typed }),
        ]
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back_exactly(entry in any_entry()) {
            let form = form::current();
            let line = entry.write(&form);
            prop_assert!(!line.contains('\n'));
            let read = Entry::read(&form, &line).unwrap();
            // The digits behind the point, which are no difference to ==, too.
            prop_assert_eq!(format!("{read:?}"), format!("{entry:?}"));
            prop_assert_eq!(read, entry);
        }
    }

    #[test]
    fn an_entry_of_any_form_and_kind_of_cell_reads_back() {
        for form in form::known().filter_map(form::find) {
            for (cell, text) in
                form.cells().flat_map(|cell| ["-3", "1.50", "12", "/", "251000元"].map(|text| (cell, text)))
            {
                let edit = Edit::Cell(cell, Value::parse(form.kind(cell), text));
                let entry = Entry::Change { edit, place: Place::Cell(cell), run: None, carets: None };
                let read = Entry::read(&form, &entry.write(&form)).unwrap();
                assert_eq!(format!("{read:?}"), format!("{entry:?}"));
            }
        }
    }

    #[test]
    fn an_entry_is_made_to_be_read() {
        let form = form::current();
        let cell = form.cell("applications", "results.granted", "natural_person").unwrap();
        let edit = Edit::Cell(cell, Value::parse(form.kind(cell), "22（其中修订16件）"));
        let entry = Entry::Change { edit, place: Place::Cell(cell), run: Some(3), carets: None };
        let expected = r#"{"change":{"edit":{"cell":{"of":["applications","results.granted","natural_person"],"value":"22（其中修订16件）"}},"at":{"cell":["applications","results.granted","natural_person"]},"run":3}}"#;
        assert_eq!(entry.write(&form), expected);
        let edit = Edit::Text { text: Text::Body(0), at: 0, removed: 3, inserted: "字".to_owned() };
        let entry = Entry::Change { edit, place: Place::Text(Text::Body(0)), run: None, carets: Some((3, 6)) };
        let expected = r#"{"change":{"edit":{"text":{"of":"body.overview","at":0,"removed":3,"inserted":"字"}},"at":{"text":"body.overview"},"carets":[3,6]}}"#;
        assert_eq!(entry.write(&form), expected);
        assert_eq!(Entry::Undo(None).write(&form), r#"{"undo":{}}"#);
    }

    #[test]
    fn what_the_form_does_not_have_or_no_report_holds_is_refused() {
        let form = form::current();
        for (line, expected) in [
            ("", Misread::NotAnEntry),
            ("{}", Misread::NotAnEntry),
            (r#"{"undo":{}} x"#, Misread::NotAnEntry),
            (r#"{"undo":{"new_key":1}}"#, Misread::NotAnEntry),
            (r#"{"dance":{}}"#, Misread::NotAnEntry),
            (r#"{"change":{"edit":{"year":70000},"at":"year"}}"#, Misread::NotAnEntry),
            (r#"{"change":{"edit":{"date":"2024-1-12"},"at":"date"}}"#, Misread::NotAnEntry),
            (r#"{"change":{"edit":{"date":"2024-02-30"},"at":"date"}}"#, Misread::NotAnEntry),
            (
                r#"{"change":{"edit":{"cell":{"of":["fees","administrative_fees","amount"],"value":{"number":{"number":"x","note":""}}}},"at":"year"}}"#,
                Misread::NotAnEntry,
            ),
            (
                r#"{"change":{"edit":{"cell":{"of":["fees","x","amount"],"value":null}},"at":"year"}}"#,
                Misread::NoSuchPlace,
            ),
            (r#"{"half_typed":{"at":{"text":"heading.x"},"typed":""}}"#, Misread::NoSuchPlace),
            (r#"{"half_typed":{"at":{"text":"Title"},"typed":""}}"#, Misread::NoSuchPlace),
            (r#"{"half_typed":{"at":"date","typed":"\n"}}"#, Misread::Unclean),
            (
                r#"{"change":{"edit":{"text":{"of":"title","at":0,"removed":0,"inserted":"\n"}},"at":"year"}}"#,
                Misread::Unclean,
            ),
            (
                r#"{"change":{"edit":{"text":{"of":"preamble","at":0,"removed":0,"inserted":"一\r二"}},"at":"year"}}"#,
                Misread::Unclean,
            ),
            (
                r#"{"change":{"edit":{"cell":{"of":["fees","administrative_fees","amount"],"value":"1\nx"}},"at":"year"}}"#,
                Misread::Unclean,
            ),
        ] {
            assert_eq!(Entry::read(&form, line), Err(expected), "{line}");
        }
        let older = r#"{"undo":{"older":{"edit":{"text":{"of":"preamble","at":0,"removed":0,"inserted":"\u200b"}},"at":{"text":"preamble"}}}}"#;
        assert!(Entry::read(&form, older).is_ok(), "what a file held can be put back");
        let deep =
            format!(r#"{{"change":{{"edit":{}{},"at":"year"}}}}"#, r#"{"many":["#.repeat(10_000), "]}".repeat(10_000));
        assert_eq!(Entry::read(&form, &deep), Err(Misread::NotAnEntry));
    }
}
