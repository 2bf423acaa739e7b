//! What the user has chosen: where Enter goes, how wide some characters are, how things look, which keys do what.
//!
//! It is kept in one TOML file, `nianbao/config.toml` in the configuration directory of the XDG base directories. A file that is broken, in
//! part or as a whole, keeps nobody from working: what can be read of it counts, the rest is told with its line.

mod file;

use std::collections::BTreeMap;
use std::sync::Arc;

pub use file::{Fault, Problem, amend, load, path, read, template};

use crate::wordlist::WordList;
use crate::words::Lang;

/// The settings of a user.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Settings {
    /// The language of everything but the report; `None`: by the locale.
    pub language: Option<Lang>,
    /// Where Enter goes from a cell.
    pub enter: EnterGoes,
    /// How many columns the characters take that terminals disagree on.
    pub width: Width,
    /// What lines are drawn with.
    pub lines: Lines,
    /// How things look.
    pub theme: Look,
    /// Letters of vim in the number tables.
    pub vim_keys: bool,
    /// How what is copied gets to the clipboard of the terminal.
    pub clipboard: Clipboard,
    /// The file of her words to be told of, as the settings name it: from their folder on, or from `~`.
    pub word_file: Option<String>,
    /// What it holds.
    pub word_list: Option<Arc<WordList>>,
    /// Keys of the user's own, by the name of the action.
    pub keys: BTreeMap<String, OwnKeys>,
}

/// The keys a user has given to an action.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OwnKeys {
    /// Their names, `ctrl-s`; the one to show first.
    pub names: Vec<String>,
    /// The line of the file that says so, from 1; 0 if none does.
    pub line: usize,
}

/// Where Enter goes from a cell of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum EnterGoes {
    /// To the next row.
    #[default]
    Down,
    /// To the next cell of the row.
    Right,
}

/// How many columns the characters take that terminals disagree on: “ ” ‘ ’ … — · ① and lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Width {
    /// The terminal is asked.
    #[default]
    Auto,
    /// One.
    Narrow,
    /// Two.
    Wide,
}

/// What lines are drawn with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lines {
    /// `-`, `|` and `+`, which are right in every terminal.
    #[default]
    Ascii,
    /// Box-drawing characters; not where they take two columns.
    Unicode,
}

/// How things look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Look {
    /// By what the terminal says of itself.
    #[default]
    Auto,
    /// Without colour.
    Plain,
    /// The terminal's own sixteen colours.
    Sixteen,
    /// Colours of our own for a dark background, of 256.
    Dark,
    /// Colours of our own for a light background, of 256.
    Light,
}

/// How what is copied gets to the clipboard of the terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Clipboard {
    /// By what the environment says of tmux and GNU screen.
    #[default]
    Auto,
    /// By OSC 52, straight to the terminal.
    Osc52,
    /// By the command of tmux.
    Tmux,
    /// By OSC 52, wrapped for GNU screen.
    Screen,
    /// Not at all.
    Off,
}

/// A setting that is one of a few words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Setting {
    /// [`Settings::language`].
    Language,
    /// [`Settings::enter`].
    Enter,
    /// [`Settings::width`].
    Width,
    /// [`Settings::lines`].
    Lines,
    /// [`Settings::theme`].
    Theme,
    /// [`Settings::clipboard`].
    Clipboard,
    /// [`Settings::vim_keys`].
    VimKeys,
}

impl Setting {
    /// All of them, in the order of the file.
    pub const ALL: [Self; 7] =
        [Self::Language, Self::Enter, Self::Width, Self::Lines, Self::Theme, Self::Clipboard, Self::VimKeys];

    /// Its name in the file.
    pub fn name(self) -> &'static str {
        match self {
            Self::Language => "language",
            Self::Enter => "enter",
            Self::Width => "width",
            Self::Lines => "lines",
            Self::Theme => "theme",
            Self::Clipboard => "clipboard",
            Self::VimKeys => "vim_keys",
        }
    }

    /// What it can be, the default first, as the file has it. The last one of all is a truth value there, the others are texts.
    pub fn values(self) -> &'static [&'static str] {
        match self {
            Self::Language => &["auto", "zh", "en"],
            Self::Enter => &["down", "right"],
            Self::Width => &["auto", "narrow", "wide"],
            Self::Lines => &["ascii", "unicode"],
            Self::Theme => &["auto", "plain", "16", "dark", "light"],
            Self::Clipboard => &["auto", "osc52", "tmux", "screen", "off"],
            Self::VimKeys => &["false", "true"],
        }
    }

    /// Which of its values it has, an index.
    pub fn get(self, settings: &Settings) -> usize {
        match self {
            Self::Language => match settings.language {
                None => 0,
                Some(Lang::Zh) => 1,
                Some(Lang::En) => 2,
            },
            Self::Enter => settings.enter as usize,
            Self::Width => settings.width as usize,
            Self::Lines => settings.lines as usize,
            Self::Theme => settings.theme as usize,
            Self::Clipboard => settings.clipboard as usize,
            Self::VimKeys => usize::from(settings.vim_keys),
        }
    }

    /// Gives it one of its values; an index that is none of a value's gives the default.
    pub fn set(self, settings: &mut Settings, value: usize) {
        match self {
            Self::Language => settings.language = [None, Some(Lang::Zh), Some(Lang::En)].get(value).copied().flatten(),
            Self::Enter => settings.enter = pick(&[EnterGoes::Down, EnterGoes::Right], value),
            Self::Width => settings.width = pick(&[Width::Auto, Width::Narrow, Width::Wide], value),
            Self::Lines => settings.lines = pick(&[Lines::Ascii, Lines::Unicode], value),
            Self::Theme => {
                settings.theme = pick(&[Look::Auto, Look::Plain, Look::Sixteen, Look::Dark, Look::Light], value);
            }
            Self::Clipboard => {
                use Clipboard::{Auto, Off, Osc52, Screen, Tmux};
                settings.clipboard = pick(&[Auto, Osc52, Tmux, Screen, Off], value);
            }
            Self::VimKeys => settings.vim_keys = value == 1,
        }
    }
}

fn pick<T: Copy + Default>(values: &[T], at: usize) -> T {
    values.get(at).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_of_a_setting_can_be_given_and_the_first_is_the_default() {
        for setting in Setting::ALL {
            assert_eq!(setting.get(&Settings::default()), 0);
            for value in 0..setting.values().len() {
                let mut settings = Settings::default();
                setting.set(&mut settings, value);
                assert_eq!(setting.get(&settings), value, "{setting:?}");
                assert_eq!(settings == Settings::default(), value == 0, "{setting:?}");
            }
        }
    }
}
