//! Which keys mean what: the one table, and the letters of vim beside it.

use super::{Action, Focus};

/// One row of the table: an action, its keys and where they work.
#[derive(Debug)]
pub struct Binding {
    /// What it does.
    pub action: Action,
    /// The keys, the one to show first.
    pub keys: &'static [&'static str],
    /// Where they work.
    pub focuses: &'static [Focus],
    /// Id of the words that say what it does.
    pub words: &'static str,
    /// Place in the hint bar, from the left, and the id of the short words there; `None` for what only the help tells.
    pub hint: Option<(u8, &'static str)>,
}

use Action as A;
use Focus::{Choice, Entry, Field, Findings, Grid, Help, Outline, Palette, PasteBox, Prompt, Prose, Start};

const EDITING: &[Focus] = &[Outline, Grid, Entry, Prose, Field, Findings];
pub(super) const TABLE: &[Focus] = &[Grid, Entry];
const WRITING: &[Focus] = &[Prose, Field, Prompt, Palette, Entry];
const LINES: &[Focus] = &[Prose, Field, Prompt, Palette];
const NUMBERED: &[Focus] = &[Start, Outline, Choice];
const SELECTING: &[Focus] = &[Grid, Prose];
const ALL: &[Focus] = &[Start, Outline, Grid, Entry, Prose, Field, Findings, Choice, Prompt, Palette, PasteBox, Help];

/// All bindings, in the order of the help page. Where two could mean the same key in one focus, a test complains.
pub const BINDINGS: &[Binding] = &[
    row(A::Up, &["up"], ALL, "key-up", None),
    row(A::Down, &["down"], ALL, "key-down", None),
    row(A::Left, &["left"], &[Grid, Entry, Prose, Field, Prompt, Palette], "key-left", None),
    row(A::Right, &["right"], &[Grid, Entry, Prose, Field, Prompt, Palette], "key-right", None),
    row(A::Enter, &["enter"], &[Grid, Entry], "key-enter-table", Some((2, "key-enter-table-short"))),
    row(A::Enter, &["enter"], &[Prose], "key-enter-text", None),
    row(A::Enter, &["enter"], &[Field], "key-enter-field", Some((1, "key-enter-field-short"))),
    row(
        A::Enter,
        &["enter"],
        &[Start, Outline, Findings, Choice, Prompt, Palette],
        "key-enter-list",
        Some((1, "key-enter-list-short")),
    ),
    row(A::Enter, &["enter"], &[PasteBox], "key-enter-paste", None),
    row(A::Next, &["tab"], &[PasteBox], "key-tab-paste", None),
    row(A::Next, &["tab"], TABLE, "key-tab-table", Some((3, "key-tab-table-short"))),
    row(A::Next, &["tab"], &[Field], "key-tab-field", None),
    row(A::Next, &["tab"], &[Prose], "key-tab-text", None),
    row(A::Previous, &["shift-tab"], &[Grid, Entry, Field, Prose], "key-backtab", None),
    row(A::Home, &["home", "ctrl-left"], TABLE, "key-home", None),
    row(A::End, &["end", "ctrl-right"], TABLE, "key-end", None),
    row(A::Home, &["home"], LINES, "key-home", None),
    row(A::End, &["end"], LINES, "key-end", None),
    row(A::WordLeft, &["ctrl-left", "alt-left"], LINES, "key-word-left", None),
    row(A::WordRight, &["ctrl-right", "alt-right"], LINES, "key-word-right", None),
    row(
        A::PageUp,
        &["pageup"],
        &[Start, Outline, Grid, Entry, Prose, Findings, Choice, Palette, Help],
        "key-pageup",
        None,
    ),
    row(
        A::PageDown,
        &["pagedown"],
        &[Start, Outline, Grid, Entry, Prose, Findings, Choice, Palette, Help],
        "key-pagedown",
        None,
    ),
    row(A::Top, &["ctrl-home"], &[Grid, Prose, Findings, Help], "key-top", None),
    row(A::Bottom, &["ctrl-end"], &[Grid, Prose, Findings, Help], "key-bottom", None),
    row(A::EditInPlace, &["f2"], &[Grid], "key-edit", Some((11, "key-edit-short"))),
    row(A::Backspace, &["backspace"], WRITING, "key-backspace", None),
    row(A::Backspace, &["backspace"], &[PasteBox], "key-backspace", None),
    row(A::Backspace, &["backspace"], &[Grid], "key-backspace-table", None),
    row(A::Delete, &["delete"], WRITING, "key-delete", None),
    row(A::Delete, &["delete"], &[Grid], "key-delete-table", None),
    row(A::DeleteWord, &["alt-backspace", "ctrl-backspace"], LINES, "key-delete-word", None),
    row(A::SameAsAbove, &["ctrl-d"], &[Grid], "key-same-as-above", None),
    row(A::Settle, &["="], &[Grid], "key-settle", None),
    row(A::Range, &["f8"], SELECTING, "key-range", None),
    row(A::SelectUp, &["shift-up"], SELECTING, "key-select", None),
    row(A::SelectDown, &["shift-down"], SELECTING, "key-select", None),
    row(A::SelectLeft, &["shift-left"], SELECTING, "key-select", None),
    row(A::SelectRight, &["shift-right"], SELECTING, "key-select", None),
    row(A::SelectHome, &["shift-home"], SELECTING, "key-select", None),
    row(A::SelectEnd, &["shift-end"], SELECTING, "key-select", None),
    row(A::SelectAll, &["ctrl-a"], SELECTING, "key-select-all", None),
    row(A::Copy, &["ctrl-c"], SELECTING, "key-copy", None),
    row(A::Cut, &["ctrl-x"], SELECTING, "key-cut", None),
    row(A::Paste, &["ctrl-v"], &[Grid, Entry, Prose, Field, Prompt, Palette], "key-paste", None),
    row(A::Find, &["ctrl-f"], EDITING, "key-find", None),
    row(A::Goto, &["ctrl-g"], EDITING, "key-goto", None),
    row(A::Goto, &[":"], &[Outline, Grid, Findings], "key-goto", None),
    row(A::Menu, &["ctrl-k", "f9"], EDITING, "key-menu", Some((8, "key-menu-short"))),
    row(A::Replace, &["ctrl-r"], &[Prose], "key-replace", None),
    row(A::Headings, &["ctrl-o"], &[Prose], "key-headings", Some((13, "key-headings-short"))),
    row(A::Phrases, &["ctrl-d"], &[Prose], "key-phrases", None),
    row(A::LastWords, &["ctrl-u"], &[Prose], "key-last-words", None),
    row(A::Years, &["ctrl-u"], &[Outline, Grid, Entry, Field, Findings], "key-years", None),
    row(A::EditText, &["f4"], &[Prose], "key-edit-text", None),
    row(A::Undo, &["ctrl-z", "ctrl-7"], EDITING, "key-undo", Some((6, "key-undo-short"))),
    row(A::Redo, &["ctrl-y"], EDITING, "key-redo", None),
    row(A::Findings, &["ctrl-p"], &[Outline, Grid, Entry, Prose, Field], "key-findings", None),
    row(A::NextFinding, &["f7", "ctrl-e"], EDITING, "key-next-finding", Some((7, "key-next-finding-short"))),
    row(A::PreviousFinding, &["shift-f7"], EDITING, "key-previous-finding", None),
    row(A::NextSection, &["f6", "ctrl-pagedown"], EDITING, "key-next-section", Some((9, "key-next-section-short"))),
    row(A::PreviousSection, &["shift-f6", "ctrl-pageup"], EDITING, "key-previous-section", None),
    row(A::Accept, &["ctrl-t"], &[Grid, Prose, Field, Findings], "key-accept", Some((14, "key-accept-short"))),
    row(A::Save, &["ctrl-s"], EDITING, "key-save", Some((5, "key-save-short"))),
    row(A::Back, &["esc"], &[Grid, Prose, Field, Findings, Help], "key-back", Some((10, "key-back-short"))),
    row(A::Back, &["esc"], &[PasteBox], "key-back-paste", Some((1, "key-back-paste-short"))),
    row(A::Back, &["esc"], &[Entry, Choice, Prompt, Palette], "key-cancel", Some((10, "key-cancel-short"))),
    row(
        A::Help,
        &["f1"],
        &[Start, Outline, Grid, Entry, Prose, Field, Findings, Choice, Prompt, Palette],
        "key-help",
        Some((11, "key-help-short")),
    ),
    row(A::Help, &["?"], &[Start, Outline, Grid, Findings], "key-help", None),
    row(A::Redraw, &["ctrl-l"], ALL, "key-redraw", None),
    row(
        A::Quit,
        &["ctrl-q", "f10"],
        &[Start, Outline, Grid, Entry, Prose, Field, Findings, Help],
        "key-quit",
        Some((12, "key-quit-short")),
    ),
    // Commands of the menu that have no key until the user gives them one.
    row(A::SaveAs, &[], EDITING, "menu-save-as", None),
    row(A::Import, &[], EDITING, "menu-import", None),
    row(A::FillRow, &[], &[Grid], "menu-fill-row", None),
    row(A::FillGroup, &[], &[Grid], "menu-fill-group", None),
    row(A::FillTable, &[], &[Grid], "menu-fill-table", None),
    row(A::PasteBox, &[], SELECTING, "menu-paste-box", None),
    row(A::TidyText, &[], &[Prose], "menu-tidy", None),
    row(A::FindNext, &[], EDITING, "menu-find-next", None),
    row(A::FindPrevious, &[], EDITING, "menu-find-previous", None),
    row(A::Print, &[], EDITING, "menu-print", None),
    row(A::History, &[], EDITING, "menu-history", None),
    row(A::Settings, &[], EDITING, "menu-settings", None),
    row(A::Suspend, &[], EDITING, "menu-suspend", None),
    row(A::Choose(0), &["0"], NUMBERED, "key-choose", None),
    row(A::Choose(1), &["1"], NUMBERED, "key-choose", None),
    row(A::Choose(2), &["2"], NUMBERED, "key-choose", None),
    row(A::Choose(3), &["3"], NUMBERED, "key-choose", None),
    row(A::Choose(4), &["4"], NUMBERED, "key-choose", None),
    row(A::Choose(5), &["5"], NUMBERED, "key-choose", None),
    row(A::Choose(6), &["6"], NUMBERED, "key-choose", None),
    row(A::Choose(7), &["7"], NUMBERED, "key-choose", None),
    row(A::Choose(8), &["8"], NUMBERED, "key-choose", None),
    row(A::Choose(9), &["9"], NUMBERED, "key-choose", None),
];

const fn row(
    action: Action,
    keys: &'static [&'static str],
    focuses: &'static [Focus],
    words: &'static str,
    hint: Option<(u8, &'static str)>,
) -> Binding {
    Binding { action, keys, focuses, words, hint }
}

/// Letters of vim, in the number tables only and only where the user asks for them: harmless ones, that move or open.
/// `gg` and `ZZ` are two keys and are read in [`App::key`](crate::tui::app::App::key).
pub(super) const VIM: &[Binding] = &[
    row(A::Left, &["h"], &[Grid], "key-left", None),
    row(A::Down, &["j"], &[Grid], "key-down", None),
    row(A::Up, &["k"], &[Grid], "key-up", None),
    row(A::Right, &["l"], &[Grid], "key-right", None),
    row(A::Bottom, &["G"], &[Grid], "key-bottom", None),
    row(A::Home, &["^"], &[Grid], "key-home", None),
    row(A::End, &["$"], &[Grid], "key-end", None),
    row(A::Undo, &["u"], &[Grid], "key-undo", None),
    row(A::Redo, &["ctrl-r"], &[Grid], "key-redo", None),
    row(A::EditInPlace, &["i", "e"], &[Grid], "key-edit", None),
    row(A::Range, &["v"], &[Grid], "key-range", None),
    row(A::Paste, &["p"], &[Grid], "key-paste", None),
    row(A::FindNext, &["n"], &[Grid], "key-find-next", None),
    row(A::FindPrevious, &["N"], &[Grid], "key-find-previous", None),
    row(A::NextSection, &["]"], &[Grid], "key-next-section", None),
    row(A::PreviousSection, &["["], &[Grid], "key-previous-section", None),
];

/// The actions whose keys a user may choose, by the names of her configuration. Moves, typing, Enter and Esc are what they are.
pub const NAMES: &[(&str, Action)] = &[
    ("undo", A::Undo),
    ("redo", A::Redo),
    ("same_as_above", A::SameAsAbove),
    ("range", A::Range),
    ("select_all", A::SelectAll),
    ("copy", A::Copy),
    ("cut", A::Cut),
    ("paste", A::Paste),
    ("find", A::Find),
    ("goto", A::Goto),
    ("menu", A::Menu),
    ("replace", A::Replace),
    ("headings", A::Headings),
    ("phrases", A::Phrases),
    ("last_words", A::LastWords),
    ("years", A::Years),
    ("edit_text", A::EditText),
    ("edit_cell", A::EditInPlace),
    ("settle", A::Settle),
    ("accept", A::Accept),
    ("findings", A::Findings),
    ("next_finding", A::NextFinding),
    ("previous_finding", A::PreviousFinding),
    ("next_section", A::NextSection),
    ("previous_section", A::PreviousSection),
    ("save", A::Save),
    ("help", A::Help),
    ("redraw", A::Redraw),
    ("quit", A::Quit),
    ("fill_row", A::FillRow),
    ("fill_group", A::FillGroup),
    ("fill_table", A::FillTable),
    ("paste_box", A::PasteBox),
    ("tidy_text", A::TidyText),
    ("print", A::Print),
    ("history", A::History),
    ("suspend", A::Suspend),
    ("settings", A::Settings),
    ("save_as", A::SaveAs),
    ("import", A::Import),
    ("find_next", A::FindNext),
    ("find_previous", A::FindPrevious),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::keymap::parse_key;

    #[test]
    fn every_key_name_can_be_read() {
        for name in BINDINGS.iter().chain(VIM).flat_map(|binding| binding.keys) {
            assert!(parse_key(name).is_some(), "{name}");
        }
    }

    #[test]
    fn no_key_means_two_things_in_one_context() {
        for focus in ALL {
            let mut seen = std::collections::HashMap::new();
            for binding in BINDINGS.iter().chain(VIM).filter(|binding| binding.focuses.contains(focus)) {
                for key in binding.keys {
                    if let Some(other) = seen.insert(*key, binding.action) {
                        panic!("{key} in {focus:?}: {other:?} and {:?}", binding.action);
                    }
                }
            }
        }
    }
}
