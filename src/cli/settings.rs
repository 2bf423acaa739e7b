//! `nianbao config`: the settings as a file.

use crate::config::{self, Problem, Settings};
use crate::tui::keymap::{BINDINGS, Keymap, NAMES};
use crate::words::Words;

/// The file for the settings as they are, and what is wrong with the one there is.
pub(super) fn show((settings, problems): &(Settings, Vec<Problem>), words: &Words) -> (String, Vec<String>) {
    let bad_keys = Keymap::problems(&settings.keys);
    let keys: Vec<_> = NAMES
        .iter()
        .map(|(name, action)| {
            let bindings = || BINDINGS.iter().filter(|binding| binding.action == *action);
            let mut usual: Vec<String> = Vec::new();
            for key in bindings().flat_map(|binding| binding.keys).filter(|key| key.len() > 1) {
                if !usual.iter().any(|known| known == key) {
                    usual.push((*key).to_owned());
                }
            }
            (*name, words.say(Keymap::words_of(*action), &[]), usual)
        })
        .collect();
    let problems = problems.iter().chain(&bad_keys).map(|problem| problem.message(words)).collect();
    (config::template(settings, &keys, words), problems)
}
