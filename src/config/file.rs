//! The file of the settings: where it is, how it is read, and how it is written.

use std::ffi::OsString;
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use toml_edit::{Document, DocumentMut, Item, Table, Value};

use super::{OwnKeys, Setting, Settings};
use crate::encoding::decode_file;
use crate::say;
use crate::wordlist::{self, WordList};
use crate::words::Words;

/// Something in the file that does not count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Its line, from 1; 0 for the file as a whole.
    pub line: usize,
    /// What is wrong.
    pub fault: Fault,
}

/// What can be wrong with the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// It cannot be read; the system's reason.
    NotRead(String),
    /// It is not TOML from here on, so that nothing of it counts; the parser's reason, in English.
    Syntax(String),
    /// There is no setting of this name.
    UnknownSetting(String),
    /// A setting cannot be this.
    BadValue(Setting),
    /// The file of the user's words is named in quotation marks.
    BadWordFile,
    /// It cannot be read; its name and the reason.
    WordsNotRead(String, String),
    /// It is no text of an encoding we know.
    WordsNotText(String),
    /// A line of it does not count; its name, the number of the line, and why.
    BadWord(String, usize, wordlist::Fault),
    /// The keys of an action are a list of names in quotation marks.
    BadKeys(String),
    /// There is no action of this name.
    UnknownAction(String),
    /// There is no key of this name.
    UnknownKey(String),
}

impl Problem {
    /// Whether it is about the user's words, which belong to the checks.
    pub fn is_of_words(&self) -> bool {
        matches!(self.fault, Fault::WordsNotRead(..) | Fault::WordsNotText(_) | Fault::BadWord(..) | Fault::BadWordFile)
    }

    /// What is wrong, in the user's words.
    pub fn message(&self, words: &Words) -> String {
        let text = match &self.fault {
            Fault::NotRead(reason) => say!(words, "config-not-read", reason = reason),
            Fault::Syntax(reason) => say!(words, "config-syntax", reason = reason),
            Fault::UnknownSetting(name) => say!(words, "config-unknown-setting", name = name),
            Fault::BadValue(setting) => {
                say!(words, "config-bad-value", name = setting.name(), values = setting.values().join(", "))
            }
            Fault::BadWordFile => say!(words, "config-bad-word-file"),
            Fault::WordsNotRead(file, reason) => say!(words, "config-words-not-read", file = file, reason = reason),
            Fault::WordsNotText(file) => say!(words, "config-words-not-text", file = file),
            Fault::BadWord(file, line, fault) => {
                let why = match fault {
                    wordlist::Fault::Entry => say!(words, "config-word-entry"),
                    wordlist::Fault::Same => say!(words, "config-word-same"),
                    wordlist::Fault::Twice => say!(words, "config-word-twice"),
                    wordlist::Fault::TooMany => say!(words, "config-word-too-many"),
                };
                say!(words, "config-bad-word", file = file, line = line, why = why)
            }
            Fault::BadKeys(name) => say!(words, "config-bad-keys", name = name),
            Fault::UnknownAction(name) => say!(words, "config-unknown-action", name = name),
            Fault::UnknownKey(name) => say!(words, "config-unknown-key", name = name),
        };
        if self.line == 0 { text } else { say!(words, "config-line", line = self.line, text = text) }
    }
}

/// Where the file is, by `XDG_CONFIG_HOME` or `HOME`; `None` where neither is set.
pub fn path(env: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    let folder = env("XDG_CONFIG_HOME").map(PathBuf::from).filter(|path| path.is_absolute());
    let home = || env("HOME").filter(|home| !home.is_empty()).map(|home| PathBuf::from(home).join(".config"));
    Some(folder.or_else(home)?.join("nianbao/config.toml"))
}

/// The user's settings and what is wrong with their file. A file that does not exist has nothing wrong with it.
pub fn load(env: impl Fn(&str) -> Option<OsString>) -> (Settings, Vec<Problem>) {
    let Some(path) = path(&env) else { return (Settings::default(), Vec::new()) };
    match std::fs::read_to_string(&path) {
        Ok(content) => {
            let (mut settings, mut problems) = read(&content);
            if let Some(name) = settings.word_file.clone() {
                let file = place(&name, &path, env("HOME").map(PathBuf::from));
                problems.extend(read_words(&name, &file, &mut settings));
            }
            (settings, problems)
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => (Settings::default(), Vec::new()),
        Err(error) => (Settings::default(), vec![Problem { line: 0, fault: Fault::NotRead(error.to_string()) }]),
    }
}

/// Where a file is that the settings name: from `~`, or from their own folder on.
fn place(name: &str, settings: &Path, home: Option<PathBuf>) -> PathBuf {
    match (name.strip_prefix("~/"), home) {
        (Some(rest), Some(home)) => home.join(rest),
        _ => settings.with_file_name("").join(name),
    }
}

/// Reads the user's words, in UTF-8 or GB18030, and tells what is wrong with them.
fn read_words(name: &str, file: &Path, settings: &mut Settings) -> Vec<Problem> {
    let problem = |fault| Problem { line: 0, fault };
    // What is no file may never end.
    let not_a_file = || io::Error::from(io::ErrorKind::InvalidInput);
    let is_file = std::fs::metadata(file).and_then(|file| if file.is_file() { Ok(()) } else { Err(not_a_file()) });
    let content = match is_file.and_then(|()| std::fs::read(file)) {
        Ok(content) => content,
        Err(error) => return vec![problem(Fault::WordsNotRead(name.to_owned(), error.to_string()))],
    };
    let Some((content, _)) = decode_file(&content) else { return vec![problem(Fault::WordsNotText(name.to_owned()))] };
    let (list, faults) = WordList::read(&content);
    settings.word_list = Some(Arc::new(list));
    faults.into_iter().map(|(line, fault)| problem(Fault::BadWord(name.to_owned(), line, fault))).collect()
}

/// Reads the content of the file. Whether the names of actions and keys are any is judged by whoever knows them.
pub fn read(content: &str) -> (Settings, Vec<Problem>) {
    let mut settings = Settings::default();
    let document = match content.parse::<Document<String>>() {
        Ok(document) => document,
        Err(error) => {
            let line = line(content, error.span());
            return (settings, vec![Problem { line, fault: Fault::Syntax(error.message().to_owned()) }]);
        }
    };
    let mut problems = Vec::new();
    let root: &Table = document.as_table();
    for (name, item) in root {
        let line = line(content, root.key(name).and_then(toml_edit::Key::span).or_else(|| item.span()));
        let fault = match Setting::ALL.into_iter().find(|setting| setting.name() == name) {
            Some(setting) => match value(setting, item) {
                Some(value) => {
                    setting.set(&mut settings, value);
                    continue;
                }
                None => Fault::BadValue(setting),
            },
            None if name == "words" => match item.as_str() {
                Some(file) => {
                    settings.word_file = Some(file.to_owned()).filter(|file| !file.is_empty());
                    continue;
                }
                None => Fault::BadWordFile,
            },
            None if name == "keys" => {
                problems.extend(read_keys(item, content, &mut settings));
                continue;
            }
            None => Fault::UnknownSetting(name.to_owned()),
        };
        problems.push(Problem { line, fault });
    }
    (settings, problems)
}

/// Which of a setting's values an item is, an index.
fn value(setting: Setting, item: &Item) -> Option<usize> {
    let given = match item.as_value()? {
        Value::Boolean(truth) if setting == Setting::VimKeys => truth.value().to_string(),
        Value::String(text) if setting != Setting::VimKeys => text.value().clone(),
        Value::Integer(number) if setting == Setting::Theme => number.value().to_string(),
        _ => return None,
    };
    setting.values().iter().position(|value| *value == given)
}

fn read_keys(item: &Item, content: &str, settings: &mut Settings) -> Vec<Problem> {
    let Some(table) = item.as_table_like() else {
        return vec![Problem { line: line(content, item.span()), fault: Fault::BadKeys("keys".to_owned()) }];
    };
    let mut problems = Vec::new();
    for (name, item) in table.iter() {
        let line = line(content, table.key(name).and_then(toml_edit::Key::span).or_else(|| item.span()));
        let names = match item.as_value() {
            Some(Value::String(one)) => Some(vec![one.value().clone()]),
            Some(Value::Array(several)) => several.iter().map(|name| name.as_str().map(ToOwned::to_owned)).collect(),
            _ => None,
        };
        match names {
            Some(names) => {
                settings.keys.insert(name.to_owned(), OwnKeys { names, line });
            }
            None => problems.push(Problem { line, fault: Fault::BadKeys(name.to_owned()) }),
        }
    }
    problems
}

/// The line of a place of the file, from 1.
fn line(content: &str, span: Option<Range<usize>>) -> usize {
    let at = span.map_or(0, |span| span.start).min(content.len());
    content.get(..at).unwrap_or_default().matches('\n').count() + 1
}

/// The whole file for these settings, each with a comment. `keys` are the actions whose keys can be chosen: name, what it does, keys as
/// they are without the user's choice.
pub fn template(settings: &Settings, keys: &[(&str, String, Vec<String>)], words: &Words) -> String {
    let comment = |text: &str| text.lines().flat_map(|line| ["# ", line, "\n"]).collect::<String>();
    let mut file = comment(&say!(words, "config-head"));
    for setting in Setting::ALL {
        file.push('\n');
        file.push_str(&comment(&words.say(words_of(setting), &[])));
        file.extend([setting.name(), " = ", &toml(setting, settings).to_string(), "\n"]);
    }
    file.push('\n');
    file.push_str(&comment(&say!(words, "config-words")));
    let words_file = Value::from(settings.word_file.as_deref().unwrap_or("words.txt"));
    let mark = if settings.word_file.is_some() { "" } else { "# " };
    file.extend([mark, "words = ", words_file.to_string().trim(), "\n\n"]);
    file.push_str(&comment(&say!(words, "config-keys")));
    file.push_str("[keys]\n");
    for (name, does, usual) in keys {
        let own = settings.keys.get(*name);
        let list: toml_edit::Array = own.map_or(usual, |own| &own.names).iter().collect();
        let mark = if own.is_some() { "" } else { "# " };
        file.extend([mark, name, " = ", &list.to_string(), "  # ", does, "\n"]);
    }
    file
}

/// The id of the words that explain a setting.
pub(crate) fn words_of(setting: Setting) -> &'static str {
    match setting {
        Setting::Language => "config-language",
        Setting::Enter => "config-enter",
        Setting::Width => "config-width",
        Setting::Lines => "config-lines",
        Setting::Theme => "config-theme",
        Setting::Clipboard => "config-clipboard",
        Setting::VimKeys => "config-vim-keys",
    }
}

fn toml(setting: Setting, settings: &Settings) -> Value {
    let value = setting.values()[setting.get(settings)];
    if setting == Setting::VimKeys { Value::from(settings.vim_keys) } else { Value::from(value) }
}

/// The file's content with these settings in it; comments, keys and everything else stay as they are. A content that is no TOML
/// cannot be amended.
///
/// # Errors
/// The line from which on it is none.
pub fn amend(content: &str, settings: &Settings) -> Result<String, usize> {
    let mut document: DocumentMut =
        content.parse().map_err(|error: toml_edit::TomlError| line(content, error.span()))?;
    for setting in Setting::ALL {
        let old = document.get(setting.name());
        let is_default = setting.get(settings) == 0;
        // What was never written and is as usual need not be.
        if (old.is_none() && is_default) || old.and_then(|item| value(setting, item)) == Some(setting.get(settings)) {
            continue;
        }
        let mut new = toml(setting, settings);
        if let Some(old) = old.and_then(Item::as_value) {
            *new.decor_mut() = old.decor().clone();
        }
        document[setting.name()] = Item::Value(new);
    }
    Ok(document.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Lang;
    use proptest::prelude::*;

    fn settings() -> impl Strategy<Value = Settings> {
        let values = Setting::ALL.map(|setting| 0..setting.values().len());
        let keys = proptest::collection::btree_map("[a-z_]{1,9}", proptest::collection::vec("[ -~]{1,9}", 0..3), 0..3);
        (values, keys).prop_map(|(values, keys)| {
            let mut settings = Settings::default();
            for (setting, value) in Setting::ALL.into_iter().zip(values) {
                setting.set(&mut settings, value);
            }
            settings.keys = keys.into_iter().map(|(name, names)| (name, OwnKeys { names, line: 0 })).collect();
            settings
        })
    }

    fn without_lines(mut settings: Settings) -> Settings {
        settings.keys.values_mut().for_each(|keys| keys.line = 0);
        settings
    }

    proptest! {
        #[test]
        fn the_file_that_is_printed_says_what_the_settings_are(settings in settings()) {
            let names: Vec<String> = settings.keys.keys().cloned().collect();
            let keys: Vec<_> = names.iter().map(|name| (name.as_str(), "做什么".to_owned(), vec!["ctrl-s".to_owned()])).collect();
            let (read, problems) = read(&template(&settings, &keys, &Words::new(Lang::Zh)));
            prop_assert_eq!(problems, []);
            prop_assert_eq!(without_lines(read), settings);
        }

        #[test]
        fn amending_changes_the_settings_and_keeps_the_rest(before in settings(), after in settings()) {
            let names: Vec<String> = before.keys.keys().cloned().collect();
            let keys: Vec<_> = names.iter().map(|name| (name.as_str(), String::new(), Vec::new())).collect();
            let content = template(&before, &keys, &Words::new(Lang::En));
            let amended = amend(&content, &after).unwrap();
            let (read, problems) = read(&amended);
            prop_assert_eq!(problems, []);
            prop_assert_eq!(without_lines(read), Settings { keys: before.keys, ..after });
            let comments = |content: &str| content.lines().filter(|line| line.starts_with('#')).map(ToOwned::to_owned).collect::<Vec<_>>();
            prop_assert_eq!(comments(&amended), comments(&content));
        }

        #[test]
        fn no_file_makes_it_fall_over(content in "[a-z=\\[\\]\"'\n #.0-9{}年]{0,60}") {
            let (_, problems) = read(&content);
            for problem in problems {
                prop_assert!(problem.line <= content.lines().count() + 1);
            }
        }
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line_and_the_rest_counts() {
        let content =
            "enter = \"right\"\nwidth = 2\ncolour = 3\nvim_keys = \"yes\"\n\n[keys]\nsave = \"f5\"\nundo = 7\n";
        let (settings, problems) = read(content);
        assert_eq!(
            (settings.enter, settings.keys["save"].names.as_slice()),
            (super::super::EnterGoes::Right, &["f5".to_owned()][..])
        );
        assert_eq!(settings.keys["save"].line, 7);
        let found: Vec<_> = problems.iter().map(|problem| (problem.line, &problem.fault)).collect();
        assert_eq!(
            found,
            [
                (2, &Fault::BadValue(Setting::Width)),
                (3, &Fault::UnknownSetting("colour".to_owned())),
                (4, &Fault::BadValue(Setting::VimKeys)),
                (8, &Fault::BadKeys("undo".to_owned())),
            ]
        );
        assert_eq!(problems[0].message(&Words::new(Lang::Zh)), "第 2 行：width 不能是这个，可以是 auto, narrow, wide");
        let (settings, problems) = read("enter = \"right\"\nwidth = \n");
        assert_eq!(settings, Settings::default());
        assert!(matches!(problems[..], [Problem { line: 2, fault: Fault::Syntax(_) }]), "{problems:?}");
    }

    #[test]
    fn the_file_is_where_xdg_has_it() {
        let env = |folder: &'static str| {
            move |name: &str| match name {
                "XDG_CONFIG_HOME" => Some(folder.into()),
                "HOME" => Some("/home/a".into()),
                _ => None,
            }
        };
        assert_eq!(path(env("/etc/own")), Some("/etc/own/nianbao/config.toml".into()));
        assert_eq!(path(env("relative")), Some("/home/a/.config/nianbao/config.toml".into()));
        assert_eq!(path(|_| None), None);
    }
}
