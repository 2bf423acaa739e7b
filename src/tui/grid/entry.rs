//! Typing into a cell: the report changes with every key, and Esc brings back what was there.

use rust_decimal::Decimal;

use super::Grid;
use crate::config::Settings;
use crate::report::{Edit, Place};
use crate::text;
use crate::totals::Following;
use crate::tui::buffer::{Buffer, Caret};
use crate::tui::document::Document;
use crate::tui::keymap::Action;
use crate::tui::reply::Reply;
use crate::value::{Kind, Value, half_width, half_width_char};

/// A cell being typed. The report changes with every key; this remembers what it was.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub(super) buffer: Buffer,
    original: Value,
    /// The totals that agreed when the entry began.
    following: Following,
    run: u64,
    /// 编辑: the arrows move the caret. Otherwise 输入: they commit and move.
    in_place: bool,
}

impl Entry {
    /// What is typed so far, as a value; a sum (`12+7`) is what it comes to.
    fn value(&self, kind: Kind) -> Value {
        let typed = self.buffer.content();
        sum(kind, &typed).unwrap_or_else(|| Value::parse(kind, &typed))
    }
}

impl Grid {
    /// Whether the cell is edited in place, the caret moving inside it.
    pub fn is_in_place(&self) -> bool {
        self.entry.as_ref().is_some_and(|entry| entry.in_place)
    }

    /// What the cell held before it was typed over, while it is.
    pub fn original(&self) -> Option<&Value> {
        self.entry.as_ref().map(|entry| &entry.original)
    }

    /// What the sum that is being typed (`12+7`) comes to.
    pub fn typed_sum(&self, document: &Document) -> Option<Value> {
        let entry = self.entry.as_ref()?;
        sum(document.form().kind(self.cell), &entry.buffer.content())
    }

    /// Carries out an action while a cell is typed.
    pub(super) fn update_entry(&mut self, action: Action, document: &mut Document, settings: &Settings) -> Reply {
        let Some(entry) = &mut self.entry else { return Reply::Unused };
        match action {
            Action::Type(c) => {
                let typed = as_number(c, &entry.buffer.content(), document.form().kind(self.cell).decimal);
                if let Some(c) = typed {
                    entry.buffer.insert(&text::clean(c.encode_utf8(&mut [0; 4])));
                    self.put(document);
                }
                Reply::Done
            }
            Action::Backspace => {
                entry.buffer.backspace();
                self.put(document);
                Reply::Done
            }
            Action::Delete => {
                entry.buffer.delete();
                self.put(document);
                Reply::Done
            }
            Action::Left if entry.in_place => {
                entry.buffer.left();
                Reply::Done
            }
            Action::Right if entry.in_place => {
                entry.buffer.right();
                Reply::Done
            }
            Action::Home | Action::End if entry.in_place => {
                let byte = if action == Action::Home { 0 } else { usize::MAX };
                entry.buffer.place(Caret { line: 0, byte });
                Reply::Done
            }
            Action::Back => {
                let run = entry.run;
                self.entry = None;
                document.abandon(run);
                Reply::Done
            }
            action => {
                self.commit(document);
                self.travel(action, document.form(), settings)
            }
        }
    }

    /// Ends the entry, keeping what was typed. An entry that changed nothing leaves no step behind.
    pub fn commit(&mut self, document: &mut Document) {
        if let Some(entry) = self.entry.take() {
            let value = document.report().value(self.cell);
            // 0.50 over 0.5 is a change of what is printed.
            if *value == entry.original && value.to_string() == entry.original.to_string() {
                document.abandon(entry.run);
            } else {
                document.end_run();
            }
        }
    }

    /// Ends the entry without a trace in the report, where the report refused it.
    pub fn give_up_entry(&mut self) {
        self.entry = None;
    }

    /// Enters text into the cell as if it had been typed, replacing what it holds.
    pub fn type_text(&mut self, text: &str, document: &mut Document) -> Reply {
        if self.entry.is_none() {
            self.open_entry(Buffer::new(""), false, document);
        }
        if let Some(entry) = &mut self.entry {
            entry.buffer.insert(text);
            self.put(document);
        }
        Reply::Done
    }

    /// Begins an entry with what was typed, if it can begin one.
    pub(super) fn begin(&mut self, c: char, document: &mut Document, settings: &Settings) -> Reply {
        let plain = half_width_char(c);
        if plain.is_ascii() && !plain.is_ascii_digit() && !matches!(plain, '-' | '.' | '/') {
            return Reply::Say("grid-digits-please");
        }
        self.open_entry(Buffer::new(""), false, document);
        self.update_entry(Action::Type(c), document, settings)
    }

    pub(super) fn open_entry(&mut self, buffer: Buffer, in_place: bool, document: &mut Document) {
        let original = document.report().value(self.cell).clone();
        let following = Following::behind(document.report(), self.cell);
        self.entry = Some(Entry { buffer, original, following, run: document.new_run(), in_place });
    }

    /// Puts what is typed so far into the cell.
    pub(super) fn put(&self, document: &mut Document) {
        if let Some(entry) = &self.entry {
            let value = entry.value(document.form().kind(self.cell));
            let place = Place::Cell(self.cell);
            document.change(Edit::Cell(self.cell, value), &entry.following, place, Some(entry.run));
        }
    }
}

/// The character as it enters a number: `。` after a digit is a decimal point where there are decimals, a thousands separator
/// outside a note is nothing.
fn as_number(c: char, before: &str, decimal: bool) -> Option<char> {
    let in_note = before.contains(['(', '（']);
    match c {
        '。' | '．' if decimal && !in_note && before.ends_with(|c: char| half_width_char(c).is_ascii_digit()) => {
            Some('.')
        }
        ',' | '，' if !in_note => None,
        c => Some(c),
    }
}

/// What numbers with `+` and `-` between them come to; `None` if the text is no such sum, or comes to what the cell cannot hold.
fn sum(kind: Kind, typed: &str) -> Option<Value> {
    let plain = half_width(typed);
    let signed = plain.strip_prefix('-').filter(|_| kind.signed);
    let (mut sign, mut rest) = (if signed.is_some() { "-" } else { "+" }, signed.unwrap_or(&plain));
    let mut total = Decimal::ZERO;
    let mut count = 0;
    loop {
        let end = rest.find(['+', '-']).unwrap_or(rest.len());
        let (number, tail) = rest.split_at(end);
        match Value::parse(Kind { signed: false, ..kind }, number) {
            Value::Number { number, note } if note.is_empty() && sign == "+" => total += number,
            Value::Number { number, note } if note.is_empty() => total -= number,
            _ => return None,
        }
        count += 1;
        let Some((next_sign, next)) = tail.split_at_checked(1) else { break };
        (sign, rest) = (next_sign, next);
    }
    let value = Value::parse(kind, &total.to_string());
    (count > 1 && matches!(value, Value::Number { .. })).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_numbers_with_signs_between_them() {
        let count = Kind::default();
        let amount = Kind { decimal: true, signed: false };
        let change = Kind { decimal: false, signed: true };
        for (kind, typed, expected) in [
            (count, "12+7", Some("19")),
            (count, "１２＋７－1", Some("18")),
            (count, "7-7", Some("0")),
            (amount, "1.5+0.25", Some("1.75")),
            (change, "-3+1", Some("-2")),
            (count, "12", None),
            (count, "3-5", None),
            (count, "12+", None),
            (count, "+7", None),
            (count, "1.5+1", None),
            (count, "12++7", None),
            (count, "12+x", None),
            (count, "12(其中3)+1", None),
            (count, "/", None),
            (count, "", None),
        ] {
            assert_eq!(sum(kind, typed).map(|value| value.to_string()).as_deref(), expected, "{typed}");
        }
    }
}
