//! Many entries at once as few: keys that came together are written down together.

use super::Entry;
use crate::history::join;

/// Entries that do the same: what follows in one run of typing is one change, as it is one step.
pub fn merged(entries: Vec<Entry>) -> Vec<Entry> {
    let mut fewer: Vec<Entry> = Vec::with_capacity(entries.len());
    for entry in entries {
        match (fewer.pop(), entry) {
            (
                Some(Entry::Change { edit: first, place, run: Some(run), carets: before }),
                Entry::Change { edit: second, place: there, run: Some(same), carets: after },
            ) if (place, run) == (there, same) => {
                let carets = before.zip(after).map(|((from, _), (_, to))| (from, to)).or(after).or(before);
                fewer.push(Entry::Change { edit: join(first, second), place, run: Some(run), carets });
            }
            (last, entry) => {
                fewer.extend(last);
                fewer.push(entry);
            }
        }
    }
    fewer
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::draft::Draft;
    use crate::form;
    use crate::report::{Edit, Place, Report, Text};
    use crate::totals::Following;
    use crate::value::Value;

    const TEXT: Text = Text::Preamble;

    fn report() -> Report {
        Report::new(form::current(), "局", 2024)
    }

    fn replayed(entries: Vec<Entry>) -> Draft {
        let mut draft = Draft::new(report());
        for entry in entries {
            draft.replay(entry).unwrap();
        }
        draft
    }

    #[test]
    fn a_word_typed_at_once_is_one_entry() {
        let mut draft = Draft::new(report());
        draft.record();
        let run = draft.new_run();
        for (at, typed) in "政府信息".char_indices() {
            let edit = Edit::Text { text: TEXT, at, removed: 0, inserted: typed.to_string() };
            draft.change_text(edit, TEXT, (at, at + typed.len_utf8()), run);
        }
        let entries = merged(draft.take_entries());
        let edit = Edit::Text { text: TEXT, at: 0, removed: 0, inserted: "政府信息".to_owned() };
        assert_eq!(entries, [Entry::Change { edit, place: Place::Text(TEXT), run: Some(run), carets: Some((0, 12)) }]);
    }

    proptest! {
        #[test]
        fn fewer_entries_do_the_same_and_can_be_taken_back_alike(
            deeds in proptest::collection::vec((0..7_u8, 0..6_usize, 0..3_usize, 0..3_u64), 0..60)
        ) {
            let mut draft = Draft::new(report());
            draft.record();
            let runs = [draft.new_run(), draft.new_run(), draft.new_run()];
            let cell = draft.report().form().cell("applications", "new", "business").unwrap();
            for (deed, at, size, run) in deeds {
                let run = runs[usize::try_from(run).unwrap()];
                match deed {
                    0..=2 => {
                        let edit = Edit::Text { text: TEXT, at, removed: size, inserted: "ab".repeat(usize::from(deed)) };
                        draft.change_text(edit, TEXT, (at, at + size), run);
                    }
                    3 | 4 => {
                        let following = Following::behind(draft.report(), cell);
                        let value = Value::number(u32::try_from(at).unwrap());
                        draft.change(Edit::Cell(cell, value), &following, Place::Cell(cell), Some(run));
                    }
                    5 => drop(draft.undo()),
                    _ => draft.end_run(),
                }
            }
            let entries = draft.take_entries();
            let (mut one, mut other) = (replayed(entries.clone()), replayed(merged(entries)));
            loop {
                prop_assert!(one.report() == other.report());
                prop_assert_eq!(one.caret(), other.caret());
                let (back, too) = (one.undo(), other.undo());
                prop_assert_eq!(back, too);
                if back.is_none() {
                    break;
                }
            }
        }
    }
}
