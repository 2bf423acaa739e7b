//! `nianbao config`: the settings as a file.

use crate::config;
use crate::tui::keymap::{BINDINGS, Keymap, NAMES};
use crate::words::Words;

/// The file for the settings as they are, and what is wrong with the one there is.
pub(super) fn show(words: &Words) -> (String, Vec<String>) {
    let (settings, mut problems) = config::load(|name| std::env::var_os(name));
    problems.extend(Keymap::problems(&settings.keys));
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
    let problems = problems.iter().map(|problem| problem.message(words)).collect();
    (config::template(&settings, &keys, words), problems)
}
