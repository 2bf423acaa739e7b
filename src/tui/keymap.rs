//! What the user can want, and which keys say so: the one table that the keys, the hint bar, the help and the README are made from.

use std::collections::{BTreeMap, HashMap};

use super::input::{Key, KeyCode, KeyModifiers};
use crate::config::{Fault, OwnKeys, Problem};
use crate::value::half_width_char;

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
    /// Show the menu of commands.
    Menu,
    /// Show the headings of the text, to go to one or insert a customary one.
    Headings,
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
const TABLE: &[Focus] = &[Grid, Entry];
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
    row(A::EditInPlace, &["f2"], &[Grid], "key-edit", Some((4, "key-edit-short"))),
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
    row(A::Headings, &["ctrl-o"], &[Prose], "key-headings", None),
    row(A::EditText, &["f4"], &[Prose], "key-edit-text", None),
    row(A::Undo, &["ctrl-z", "ctrl-7"], EDITING, "key-undo", Some((6, "key-undo-short"))),
    row(A::Redo, &["ctrl-y"], EDITING, "key-redo", None),
    row(A::Findings, &["ctrl-p"], &[Outline, Grid, Entry, Prose, Field], "key-findings", None),
    row(A::NextFinding, &["f7", "ctrl-e"], EDITING, "key-next-finding", Some((7, "key-next-finding-short"))),
    row(A::PreviousFinding, &["shift-f7"], EDITING, "key-previous-finding", None),
    row(A::NextSection, &["f6", "ctrl-pagedown"], EDITING, "key-next-section", Some((9, "key-next-section-short"))),
    row(A::PreviousSection, &["shift-f6", "ctrl-pageup"], EDITING, "key-previous-section", None),
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
    row(A::FillRow, &[], &[Grid], "menu-fill-row", None),
    row(A::FillGroup, &[], &[Grid], "menu-fill-group", None),
    row(A::FillTable, &[], &[Grid], "menu-fill-table", None),
    row(A::PasteBox, &[], SELECTING, "menu-paste-box", None),
    row(A::TidyText, &[], &[Prose], "menu-tidy", None),
    row(A::FindNext, &[], EDITING, "menu-find-next", None),
    row(A::FindPrevious, &[], EDITING, "menu-find-previous", None),
    row(A::Print, &[], EDITING, "menu-print", None),
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
/// `gg` and `ZZ` are two keys and are read in [`App::key`](super::app::App::key).
const VIM: &[Binding] = &[
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
    ("edit_text", A::EditText),
    ("edit_cell", A::EditInPlace),
    ("settle", A::Settle),
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
    ("suspend", A::Suspend),
    ("settings", A::Settings),
    ("save_as", A::SaveAs),
    ("find_next", A::FindNext),
    ("find_previous", A::FindPrevious),
];

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
        let chosen: HashMap<Action, &OwnKeys> =
            NAMES.iter().filter_map(|(name, action)| Some((*action, own.get(*name)?))).collect();
        let vim_rows = VIM.iter().filter(|_| vim);
        let given: Vec<Key> = chosen.values().flat_map(|keys| &keys.names).filter_map(|name| own_key(name)).collect();
        let taken = |name: &str| parse_key(name).is_some_and(|key| given.iter().any(|own| same(*own, key)));
        let rows = BINDINGS.iter().chain(vim_rows).map(|binding| {
            let names = match chosen.get(&binding.action) {
                Some(keys) => keys.names.iter().filter(|key| own_key(key).is_some()).cloned().collect(),
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
        let takes_text = matches!(focus, Prose | Field | Prompt | Palette | PasteBox);
        let key = match typed {
            Some(c) if takes_text => return Some(A::Type(c)),
            Some(c) => Key::from(KeyCode::Char(half_width_char(c))),
            None => key,
        };
        match (self.bound.get(&(focus, key.code, key.modifiers)), typed) {
            (Some(action), _) => Some(*action),
            (None, Some(c)) if TABLE.contains(&focus) => Some(A::Type(c)),
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

/// The key of a name as the table and test scripts write it: `ctrl-s`, `shift-f7`, `pagedown`, `=`.
pub fn parse_key(name: &str) -> Option<Key> {
    let mut modifiers = KeyModifiers::NONE;
    let mut rest = name;
    loop {
        let (modifier, tail) = match rest.split_once('-') {
            Some(("ctrl", tail)) => (KeyModifiers::CTRL, tail),
            Some(("shift", tail)) => (KeyModifiers::SHIFT, tail),
            Some(("alt", tail)) => (KeyModifiers::ALT, tail),
            _ => break,
        };
        modifiers |= modifier;
        rest = tail;
    }
    let code = match rest {
        "up" => KeyCode::Up,
        "down" => KeyCode::Down,
        "left" => KeyCode::Left,
        "right" => KeyCode::Right,
        "home" => KeyCode::Home,
        "end" => KeyCode::End,
        "pageup" => KeyCode::PageUp,
        "pagedown" => KeyCode::PageDown,
        "enter" => KeyCode::Enter,
        "esc" => KeyCode::Esc,
        "tab" => KeyCode::Tab,
        "backspace" => KeyCode::Backspace,
        "delete" => KeyCode::Delete,
        _ => match (rest.strip_prefix('f').and_then(|n| n.parse().ok()), one_char(rest)) {
            (Some(number), _) => KeyCode::F(number),
            (None, Some(c)) => KeyCode::Char(c),
            (None, None) => return None,
        },
    };
    Some(Key::new(code, modifiers))
}

fn one_char(text: &str) -> Option<char> {
    let mut chars = text.chars();
    chars.next().filter(|_| chars.next().is_none())
}

/// How a key is shown to the user: `^S`, `Shift+F7`, `PgDn`.
pub fn key_label(name: &str) -> String {
    if let Some(letter) = name.strip_prefix("ctrl-").filter(|rest| rest.len() == 1) {
        return format!("^{}", letter.to_uppercase());
    }
    let part = |part: &str| match part {
        "pageup" => "PgUp".to_owned(),
        "pagedown" => "PgDn".to_owned(),
        "delete" => "Del".to_owned(),
        other => other.chars().enumerate().map(|(at, c)| if at == 0 { c.to_ascii_uppercase() } else { c }).collect(),
    };
    name.split('-').map(part).collect::<Vec<_>>().join("+")
}

/// The keys of a test script: names in angle brackets, everything else typed as it stands: `<down>12<enter>`.
pub fn parse_script(script: &str) -> Vec<Key> {
    let mut keys = Vec::new();
    let mut rest = script;
    while let Some(c) = rest.chars().next() {
        let name = rest.strip_prefix('<').and_then(|tail| tail.split_once('>')).filter(|(name, _)| name.len() > 1);
        if let Some((key, tail)) = name.and_then(|(name, tail)| Some((parse_key(name)?, tail))) {
            keys.push(key);
            rest = tail;
        } else {
            keys.push(Key::from(KeyCode::Char(c)));
            rest = rest.split_at(c.len_utf8()).1;
        }
    }
    keys
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_name_can_be_read() {
        for name in BINDINGS.iter().flat_map(|binding| binding.keys) {
            assert!(parse_key(name).is_some(), "{name}");
        }
    }

    #[test]
    fn no_key_means_two_things_in_one_context() {
        for focus in ALL {
            let mut seen = std::collections::HashMap::new();
            for binding in BINDINGS.iter().filter(|binding| binding.focuses.contains(focus)) {
                for key in binding.keys {
                    if let Some(other) = seen.insert(*key, binding.action) {
                        panic!("{key} in {focus:?}: {other:?} and {:?}", binding.action);
                    }
                }
            }
        }
    }

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

    #[test]
    fn scripts_are_names_and_characters() {
        let keys = parse_script("<down>1<2<ctrl-s>");
        let expected: Vec<_> =
            ["down", "1", "<", "2", "ctrl-s"].into_iter().map(|name| parse_key(name).unwrap()).collect();
        assert_eq!(keys, expected);
    }

    #[test]
    fn labels_are_short() {
        for (name, label) in [
            ("ctrl-s", "^S"),
            ("shift-f7", "Shift+F7"),
            ("pagedown", "PgDn"),
            ("f1", "F1"),
            ("=", "="),
            ("ctrl-home", "Ctrl+Home"),
        ] {
            assert_eq!(key_label(name), label);
        }
    }
}
