//! The commands of the menu: one table. The first ones have digits, so that they can be chosen on any keyboard and with any input method
//! switched on; the others are reached by the arrows or by typing.

use super::{Entry, Source, Target};
use crate::text::find_initials;
use crate::tui::app::{Desk, Pane};
use crate::tui::keymap::{Action, Focus, key_label};

/// One command.
pub(super) struct Command {
    digit: Option<u8>,
    action: Action,
    /// Id of its words.
    words: &'static str,
    /// Where it means something; empty: everywhere.
    focuses: &'static [Focus],
    /// What users of vim call it, and short for what it does; a blank between two.
    alias: &'static str,
}

const TABLE: &[Focus] = &[Focus::Grid];
const TEXT: &[Focus] = &[Focus::Prose];
const WRONG: &[Focus] = &[Focus::Grid, Focus::Prose, Focus::Field, Focus::Findings];
const BOTH: &[Focus] = &[Focus::Grid, Focus::Prose];

const fn command(
    digit: Option<u8>,
    action: Action,
    words: &'static str,
    focuses: &'static [Focus],
    alias: &'static str,
) -> Command {
    Command { digit, action, words, focuses, alias }
}

/// All commands, in the order of the menu.
pub(super) const COMMANDS: &[Command] = &[
    command(Some(1), Action::Save, "menu-save", &[], "w"),
    command(Some(2), Action::Findings, "menu-findings", &[], "check"),
    command(Some(3), Action::FillTable, "menu-fill-table", TABLE, "zero tl"),
    command(Some(4), Action::PasteBox, "menu-paste-box", BOTH, "paste"),
    command(Some(5), Action::Years, "menu-years", &[], "diff db"),
    command(Some(6), Action::Print, "menu-print", &[], "print"),
    command(Some(7), Action::EditText, "menu-edit-text", TEXT, "edit"),
    command(Some(8), Action::Settings, "menu-settings", &[], "set xs"),
    command(Some(9), Action::History, "menu-history", &[], "history ls"),
    command(Some(0), Action::Quit, "menu-quit", &[], "q"),
    command(None, Action::Undo, "menu-undo", &[], "u"),
    command(None, Action::Redo, "menu-redo", &[], "redo"),
    command(None, Action::SaveAs, "menu-save-as", &[], "saveas"),
    command(None, Action::Import, "menu-import", &[], "import dr"),
    command(None, Action::FillRow, "menu-fill-row", TABLE, ""),
    command(None, Action::FillGroup, "menu-fill-group", TABLE, ""),
    command(None, Action::SameAsAbove, "menu-same-as-above", TABLE, ""),
    command(None, Action::EditInPlace, "menu-edit-cell", TABLE, ""),
    command(None, Action::Delete, "menu-clear-cell", TABLE, ""),
    command(None, Action::Settle, "menu-settle", TABLE, ""),
    command(None, Action::Range, "menu-range", BOTH, ""),
    command(None, Action::SelectAll, "menu-select-all", BOTH, ""),
    command(None, Action::Copy, "menu-copy", BOTH, "copy"),
    command(None, Action::Cut, "menu-cut", BOTH, "cut"),
    command(None, Action::Paste, "menu-paste", BOTH, ""),
    command(None, Action::Replace, "menu-replace", TEXT, "replace"),
    command(None, Action::Headings, "menu-headings", TEXT, ""),
    command(None, Action::Phrases, "menu-phrases", TEXT, ""),
    command(None, Action::LastWords, "menu-last-words", TEXT, "last"),
    command(None, Action::TidyText, "menu-tidy", TEXT, ""),
    command(None, Action::Goto, "menu-goto", &[], "goto"),
    command(None, Action::Find, "menu-find", &[], "find"),
    command(None, Action::FindNext, "menu-find-next", &[], "n"),
    command(None, Action::FindPrevious, "menu-find-previous", &[], "N"),
    command(None, Action::NextFinding, "menu-next-finding", &[], ""),
    command(None, Action::PreviousFinding, "menu-previous-finding", &[], ""),
    command(None, Action::Accept, "menu-accept", WRONG, ""),
    command(None, Action::NextSection, "menu-next-section", &[], ""),
    command(None, Action::PreviousSection, "menu-previous-section", &[], ""),
    command(None, Action::Help, "menu-help", &[], "help"),
    command(None, Action::Suspend, "menu-suspend", &[], "sh"),
    command(None, Action::Redraw, "menu-redraw", &[], ""),
];

/// Where the commands that are about a place apply: in the pane, or in the one the user has just left for the list of sections.
fn focus(desk: &Desk) -> Focus {
    match (&desk.pane, &desk.left) {
        (Pane::Outline, Some(left)) => left.focus(&desk.head),
        (pane, _) => pane.focus(&desk.head),
    }
}

/// The commands that mean something here and whose name, initials or alias go with what is typed, the best ones first.
pub(super) fn entries(typed: &str, source: Source<'_>) -> Vec<Entry> {
    let focus = match focus(source.desk) {
        Focus::Entry => Focus::Grid,
        focus => focus,
    };
    let here = |command: &&Command| command.focuses.is_empty() || command.focuses.contains(&focus);
    let mut ranked: Vec<(u8, Entry)> = COMMANDS
        .iter()
        .filter(here)
        .filter_map(|command| {
            let name = source.words.say(command.words, &[]);
            let rank = rank(command, &name, typed)?;
            let key = source.keymap.key(command.action, focus).map(key_label).unwrap_or_default();
            Some((rank, Entry { digit: command.digit, name, aside: key, target: Target::Act(command.action) }))
        })
        .collect();
    ranked.sort_by_key(|(rank, _)| *rank);
    ranked.into_iter().map(|(_, entry)| entry).collect()
}

/// Whether that is another name of the command.
fn is_alias(command: &Command, typed: &str) -> bool {
    command.alias.split_whitespace().any(|alias| alias == typed)
}

/// How well a command goes with what is typed, 0 the best; `None` if not at all.
fn rank(command: &Command, name: &str, typed: &str) -> Option<u8> {
    match (is_alias(command, typed) || typed.is_empty(), name.find(typed), find_initials(name, typed)) {
        (true, ..) => Some(0),
        (_, Some(0), _) | (_, _, Some(0)) => Some(1),
        (_, Some(_), _) | (_, _, Some(_)) => Some(2),
        (false, None, None) => None,
    }
}

/// The command of a name users of vim know: `w`, `q`.
pub(super) fn by_alias(typed: &str, source: Source<'_>) -> Option<Entry> {
    let action = COMMANDS.iter().find(|command| is_alias(command, typed))?.action;
    entries(typed, source).into_iter().find(|entry| entry.target == Target::Act(action))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_commands_have_a_digit_each_and_no_two_an_alias() {
        let mut digits: Vec<u8> = COMMANDS.iter().filter_map(|command| command.digit).collect();
        digits.sort_unstable();
        assert_eq!(digits, (0..=9).collect::<Vec<_>>());
        let mut aliases: Vec<_> = COMMANDS.iter().flat_map(|command| command.alias.split_whitespace()).collect();
        let all = aliases.len();
        aliases.sort_unstable();
        aliases.dedup();
        assert_eq!(aliases.len(), all);
    }
}
