//! What the user can want, and which keys say so: the one table that the keys, the hint bar, the help and the README are made from.

mod bindings;
mod names;

use std::collections::{BTreeMap, HashMap};

pub use bindings::{BINDINGS, Binding, NAMES};
pub use names::{key_label, parse_key, parse_script};

use super::input::{Key, KeyCode, KeyModifiers};
use crate::config::{Fault, OwnKeys, Problem};
use crate::value::half_width_char;
use bindings::{TABLE, VIM};

/// Where the keys go: what has the user's attention.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Focus {
    /// The start page.
    Start,
    /// The list of sections.
    Outline,
    /// A table whose cell is not being typed.
    Grid,
    /// A cell that is being typed.
    Entry,
    /// A text of several lines.
    Prose,
    /// A field of one line.
    Field,
    /// The list of findings.
    Findings,
    /// A question with numbered answers.
    Choice,
    /// A question answered by typing a line.
    Prompt,
    /// A list that is narrowed down by typing.
    Palette,
    /// A page in which anything can be pasted.
    PasteBox,
    /// A page to read.
    Help,
}

/// What the user wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    /// Enter a character where the caret is, or begin an entry with it.
    Type(char),
    /// Move one step up, down, left or right.
    Up,
    /// See [`Action::Up`].
    Down,
    /// See [`Action::Up`].
    Left,
    /// See [`Action::Up`].
    Right,
    /// A page up.
    PageUp,
    /// A page down.
    PageDown,
    /// To the beginning of the row or line.
    Home,
    /// To the end of the row or line.
    End,
    /// To the beginning of the table or text.
    Top,
    /// To the end of the table or text.
    Bottom,
    /// Go in, commit and go down, begin a paragraph.
    Enter,
    /// To the next cell or field.
    Next,
    /// To the cell or field before.
    Previous,
    /// Edit the cell as it stands instead of typing over it.
    EditInPlace,
    /// Take the character before the caret away; in a table, clear the cell and type.
    Backspace,
    /// Take the character behind the caret away; in a table, blank the cell.
    Delete,
    /// Let a total follow its parts again.
    Settle,
    /// Accepts what was found here, with a reason; takes that back.
    Accept,
    /// To the beginning of the phrase before the caret, or of this one.
    WordLeft,
    /// Behind the phrase the caret is in, or the next one.
    WordRight,
    /// Take away from the caret back to the beginning of the phrase.
    DeleteWord,
    /// Begin or end a range: the moves that follow stretch it. Esc ends it as well; what is asked of the range right after that, by way of
    /// the section list and its menu, still means it, so that no step needs a control key.
    Range,
    /// Stretch the range one step up.
    SelectUp,
    /// See [`Action::SelectUp`].
    SelectDown,
    /// See [`Action::SelectUp`].
    SelectLeft,
    /// See [`Action::SelectUp`].
    SelectRight,
    /// Stretch the range to the beginning of the row or line.
    SelectHome,
    /// Stretch the range to the end of the row or line.
    SelectEnd,
    /// Everything in the table or text.
    SelectAll,
    /// Take the range to the program's clipboard; with no range the cell, or the whole text.
    Copy,
    /// Copy the range and clear it.
    Cut,
    /// Enter what the program's clipboard holds, as if it had been pasted.
    Paste,
    /// Put what stands above into the cell; fill the range with its first row.
    SameAsAbove,
    /// Put 0 into the blank cells of the row.
    FillRow,
    /// Put 0 into the blank cells of the group of rows.
    FillGroup,
    /// Put 0 into the blank cells of the table.
    FillTable,
    /// Open a page in which anything can be pasted on any terminal.
    PasteBox,
    /// Look for words in the report.
    Find,
    /// To the next place where the words last looked for occur.
    FindNext,
    /// To the place before where they do.
    FindPrevious,
    /// Go to a cell or a section by its number, a word of its label or the initials of its pinyin.
    Goto,
    /// Show the earlier versions of the report, to compare one or go back to it.
    History,
    /// Show the menu of commands.
    Menu,
    /// Show the headings of the text, to go to one or insert a customary one.
    Headings,
    /// Put a phrase with a figure of the tables into the text.
    Phrases,
    /// Show last year's text below this year's, to take its paragraphs over.
    LastWords,
    /// Show what differs from last year's report.
    Years,
    /// Make digits half-width and quotation marks full-width in the text.
    TidyText,
    /// Look for words in the text and put others in their place.
    Replace,
    /// Edit the text in the editor of `VISUAL` or `EDITOR`.
    EditText,
    /// Print the section or the report below the screen, for the mouse to copy.
    Print,
    /// Leave the program for the command line, for a while.
    Suspend,
    /// Change how the program looks and moves.
    Settings,
    /// Give up the entry, close, or go up one level.
    Back,
    /// To the section before this one.
    PreviousSection,
    /// To the section after this one.
    NextSection,
    /// To the next finding.
    NextFinding,
    /// To the finding before.
    PreviousFinding,
    /// Show all findings.
    Findings,
    /// Take the last step back.
    Undo,
    /// Make it again.
    Redo,
    /// Write the report's file and its text.
    Save,
    /// Write them under another name.
    SaveAs,
    /// Bring the figures and texts of another file in.
    Import,
    /// Show the keys.
    Help,
    /// Draw the whole screen again.
    Redraw,
    /// End the program, after asking.
    Quit,
    /// Nothing yet: a second key says what is meant.
    Wait,
    /// One of the numbered choices: 0 to 9.
    Choose(u8),
}

impl Action {
    /// Whether it moves the cursor by steps, lines, pages or to an end, and nothing else.
    pub fn is_move(self) -> bool {
        matches!(
            self,
            Self::Up
                | Self::Down
                | Self::Left
                | Self::Right
                | Self::Home
                | Self::End
                | Self::PageUp
                | Self::PageDown
                | Self::Top
                | Self::Bottom
        )
    }
}

/// The keys as they are for this user.
#[derive(Debug)]
pub struct Keymap {
    rows: Vec<Keys>,
    bound: HashMap<(Focus, KeyCode, KeyModifiers), Action>,
    /// Letters of vim work in the number tables.
    pub vim: bool,
}

/// A row of the table with this user's keys.
#[derive(Debug, Clone)]
pub struct Keys {
    /// What the row says, but for its keys.
    pub binding: &'static Binding,
    /// The names of the keys, the one to show first.
    pub names: Vec<String>,
}

impl Default for Keymap {
    fn default() -> Self {
        Self::new(&BTreeMap::new(), false)
    }
}

impl Keymap {
    /// The keys of the table, but for the actions that the user has given keys of her own, by [`NAMES`]. What she gives to one action
    /// is taken from every other one; a name that is none of a key, or no action's, is left out.
    pub fn new(own: &BTreeMap<String, OwnKeys>, vim: bool) -> Self {
        // An action that is given nothing but what is no key keeps those it has; none at all can be meant.
        let counts = |keys: &&OwnKeys| keys.names.is_empty() || keys.names.iter().any(|name| own_key(name).is_some());
        let given = |name: &str| own.get(name).filter(counts);
        let chosen: HashMap<Action, &OwnKeys> =
            NAMES.iter().filter_map(|(name, action)| Some((*action, given(name)?))).collect();
        let vim_rows = VIM.iter().filter(|_| vim);
        let given: Vec<Key> = chosen.values().flat_map(|keys| &keys.names).filter_map(|name| own_key(name)).collect();
        let taken = |name: &str| parse_key(name).is_some_and(|key| given.iter().any(|own| same(*own, key)));
        let rows = BINDINGS.iter().chain(vim_rows).map(|binding| {
            let names = match chosen.get(&binding.action) {
                Some(keys) => keys.names.iter().filter(|key| own_key(key).is_some()).cloned().collect::<Vec<_>>(),
                None => binding.keys.iter().filter(|key| !taken(key)).map(|key| (*key).to_owned()).collect(),
            };
            Keys { binding, names }
        });
        let rows: Vec<Keys> = rows.collect();
        let mut bound = HashMap::new();
        for keys in &rows {
            for key in keys.names.iter().filter_map(|name| parse_key(name)) {
                for focus in keys.binding.focuses {
                    bound.entry((*focus, key.code, key.modifiers)).or_insert(keys.binding.action);
                }
            }
        }
        Self { rows, bound, vim }
    }

    /// What of the user's own keys does not count: actions and keys that there are none of, keys that are not hers to give.
    pub fn problems(own: &BTreeMap<String, OwnKeys>) -> Vec<Problem> {
        let known = |name: &str| NAMES.iter().any(|(known, _)| *known == name);
        let mut problems = Vec::new();
        for (name, keys) in own {
            let fault = if known(name) {
                let bad = keys.names.iter().find(|key| own_key(key).is_none());
                bad.map(|key| Fault::UnknownKey(key.clone()))
            } else {
                Some(Fault::UnknownAction(name.clone()))
            };
            problems.extend(fault.map(|fault| Problem { line: keys.line, fault }));
        }
        problems
    }

    /// All rows, in the order of the help page.
    pub fn rows(&self) -> &[Keys] {
        &self.rows
    }

    /// The key to show for an action where the user is.
    pub fn key(&self, action: Action, focus: Focus) -> Option<&str> {
        let mut rows =
            self.rows.iter().filter(|row| row.binding.action == action && row.binding.focuses.contains(&focus));
        rows.find_map(|row| row.names.first()).map(String::as_str)
    }

    /// What a key means where the user is; `None` if it means nothing there.
    ///
    /// In tables, lists and questions a full-width character is its half-width twin; in texts every character is itself.
    pub fn action(&self, focus: Focus, key: Key) -> Option<Action> {
        let typed = match key.code {
            KeyCode::Char(c) if !key.modifiers.intersects(KeyModifiers::CTRL | KeyModifiers::ALT) => Some(c),
            _ => None,
        };
        let takes_text =
            matches!(focus, Focus::Prose | Focus::Field | Focus::Prompt | Focus::Palette | Focus::PasteBox);
        let key = match typed {
            Some(c) if takes_text => return Some(Action::Type(c)),
            Some(c) => Key::from(KeyCode::Char(half_width_char(c))),
            None => key,
        };
        match (self.bound.get(&(focus, key.code, key.modifiers)), typed) {
            (Some(action), _) => Some(*action),
            (None, Some(c)) if TABLE.contains(&focus) => Some(Action::Type(c)),
            _ => None,
        }
    }
}

/// A key that a user may give to an action: one with Ctrl or Alt, or a function key. Whatever types, moves, begins or ends something
/// stays what it is, and so does what some terminals send for such a key (Ctrl+H, Ctrl+I, Ctrl+J, Ctrl+M, Ctrl+[).
fn own_key(name: &str) -> Option<Key> {
    let key = parse_key(name)?;
    let with = key.modifiers.intersects(KeyModifiers::CTRL | KeyModifiers::ALT);
    let free = match key.code {
        KeyCode::F(_) => true,
        KeyCode::Char(c) => with && !(key.modifiers == KeyModifiers::CTRL && "hijm[".contains(c)),
        KeyCode::Up | KeyCode::Down | KeyCode::Left | KeyCode::Right => with,
        _ => false,
    };
    free.then_some(key)
}

fn same(a: Key, b: Key) -> bool {
    (a.code, a.modifiers) == (b.code, b.modifiers)
}

impl Keymap {
    /// The id of the words that say what an action does whose keys a user may choose.
    pub fn words_of(action: Action) -> &'static str {
        BINDINGS.iter().find(|binding| binding.action == action).map_or("", |binding| binding.words)
    }
}

#[cfg(test)]
mod tests {
    use super::Action as A;
    use super::Focus::{Grid, Outline, Prose};
    use super::*;

    #[test]
    fn full_width_characters_are_keys_in_tables_and_text_in_texts() {
        let typed = |focus, c| Keymap::default().action(focus, Key::from(KeyCode::Char(c)));
        assert_eq!(typed(Grid, '＝'), Some(A::Settle));
        assert_eq!(typed(Outline, '３'), Some(A::Choose(3)));
        assert_eq!(typed(Grid, '５'), Some(A::Type('５')));
        assert_eq!(typed(Prose, '？'), Some(A::Type('？')));
        assert_eq!(typed(Prose, '='), Some(A::Type('=')));
        assert_eq!(typed(Outline, 'x'), None);
    }

    #[test]
    fn control_keys_are_never_text() {
        let keymap = Keymap::default();
        let key = |name| parse_key(name).unwrap();
        assert_eq!(keymap.action(Prose, key("ctrl-s")), Some(A::Save));
        assert_eq!(keymap.action(Prose, key("ctrl-w")), None);
        assert_eq!(keymap.action(Grid, key("alt-1")), None);
        assert_eq!(keymap.action(Prose, key("shift-f7")), Some(A::PreviousFinding));
    }
}
