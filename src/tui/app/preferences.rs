//! The settings while the program runs: shown, changed, kept; and the letters of vim that one of them lets mean something.

use std::path::PathBuf;

use super::{App, Effect};
use crate::config::{Problem, Setting, Settings, Width};
use crate::say;
use crate::text::Ambiguous;
use crate::tui::dialog::Dialog;
use crate::tui::input::Key;
use crate::tui::keymap::{Action, Focus, Keymap};
use crate::words::{Lang, Words};

impl App {
    /// Says what is wrong with the file of the settings, if anything is.
    pub fn tell_of_settings(&mut self, problems: &[Problem]) {
        let bad_keys = Keymap::problems(&self.settings.keys);
        let mut all = problems.iter().chain(&bad_keys);
        let Some(first) = all.next() else { return };
        let problem = first.message(&self.words);
        let text = match all.count() {
            0 => say!(self.words, "config-problems", problem = problem),
            more => say!(self.words, "config-more-problems", problem = problem, count = more),
        };
        self.complain(text);
    }

    /// How many columns the characters take that terminals disagree on: what the user says, else what the terminal was found to do.
    pub fn ambiguous(&self) -> Ambiguous {
        match (self.said, self.settings.width) {
            (Some(said), _) => said,
            (None, Width::Auto) => self.told,
            (None, Width::Narrow) => Ambiguous::Narrow,
            (None, Width::Wide) => Ambiguous::Wide,
        }
    }

    /// Whether that is for the terminal to tell.
    pub fn asks_width(&self) -> bool {
        self.said.is_none() && self.settings.width == Width::Auto
    }

    /// The user says it for this time; her settings stay as they are.
    pub fn user_says(&mut self, ambiguous: Ambiguous) {
        self.said = Some(ambiguous);
    }

    /// The terminal takes so many columns for them, or most likely does.
    pub fn terminal_is(&mut self, ambiguous: Ambiguous) {
        self.told = ambiguous;
    }

    /// What two letters of vim mean together (`gg`, `ZZ`), once the second one has come.
    pub(super) fn second_of_two(&mut self, key: Key) -> Option<Action> {
        let here = self.keymap.vim && self.focus() == Focus::Grid;
        let letter = key.text().filter(|letter| here && "gZ".contains(*letter));
        let first = std::mem::replace(&mut self.first_of_two, letter);
        match (first, letter) {
            (Some('g'), Some('g')) => self.first_of_two.take().map(|_| Action::Top),
            (Some('Z'), Some('Z')) => self.first_of_two.take().map(|_| Action::Quit),
            // Waits for the second one; by itself it is nothing.
            (_, Some(_)) => Some(Action::Wait),
            _ => None,
        }
    }

    /// Carries out an action while the settings are open.
    pub(super) fn update_settings(&mut self, action: Action) -> Effect {
        let Some(Dialog::Settings { chosen, changed }) = &mut self.dialog else { return Effect::None };
        let last = Setting::ALL.len() - 1;
        match action {
            Action::Up => *chosen = chosen.saturating_sub(1),
            Action::Down => *chosen = (*chosen + 1).min(last),
            Action::Back => {
                let effect =
                    if *changed { Effect::KeepSettings(Box::new(self.settings.clone())) } else { Effect::None };
                self.dialog = None;
                return effect;
            }
            Action::Enter | Action::Choose(1..) => {
                if let Action::Choose(digit) = action {
                    *chosen = (usize::from(digit) - 1).min(last);
                }
                *changed = true;
                let setting = Setting::ALL[*chosen];
                let mut settings = self.settings.clone();
                let next = (setting.get(&settings) + 1) % setting.values().len();
                setting.set(&mut settings, next);
                return self.apply(settings);
            }
            _ => {}
        }
        Effect::None
    }

    /// Lets settings take effect.
    fn apply(&mut self, settings: Settings) -> Effect {
        self.keymap = Keymap::new(&settings.keys, settings.vim_keys);
        let lang = settings.language.unwrap_or_else(|| Lang::of_environment(|name| std::env::var(name).ok()));
        if lang != self.words.lang() && settings.language != self.settings.language {
            self.words = Words::new(lang);
        }
        if settings.width != self.settings.width {
            // What she chooses now counts, whatever she said when she called the program.
            self.said = None;
        }
        self.settings = settings;
        Effect::Look
    }

    /// The settings were written, or not.
    pub fn settings_kept(&mut self, kept: Result<PathBuf, String>) {
        match kept {
            Ok(path) => {
                let text = say!(self.words, "settings-kept", file = path.display());
                self.tell(text);
            }
            Err(reason) => self.complain(say!(self.words, "settings-not-kept", reason = reason)),
        }
    }
}

/// A setting and what it is set to, in the user's words.
pub(in crate::tui) fn describe(setting: Setting, settings: &Settings, words: &Words) -> (String, String) {
    let name = match setting {
        Setting::Language => "settings-language",
        Setting::Enter => "settings-enter",
        Setting::Width => "settings-width",
        Setting::Lines => "settings-lines",
        Setting::Theme => "settings-theme",
        Setting::Clipboard => "settings-clipboard",
        Setting::VimKeys => "settings-vim-keys",
    };
    let value = match setting.values()[setting.get(settings)] {
        "zh" => "settings-value-zh",
        "en" => "settings-value-en",
        "down" => "settings-value-down",
        "right" => "settings-value-right",
        "narrow" => "settings-value-narrow",
        "wide" => "settings-value-wide",
        "ascii" => "settings-value-ascii",
        "unicode" => "settings-value-unicode",
        "plain" => "settings-value-plain",
        "16" => "settings-value-16",
        "dark" => "settings-value-dark",
        "light" => "settings-value-light",
        "osc52" => "settings-value-osc52",
        "tmux" => "settings-value-tmux",
        "screen" => "settings-value-screen",
        "off" => "settings-value-off",
        "false" => "settings-value-false",
        "true" => "settings-value-true",
        _ => "settings-value-auto",
    };
    (words.say(name, &[]), words.say(value, &[]))
}
