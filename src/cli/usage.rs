//! Arguments that cannot be understood, said in the user's words.

use std::fmt;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::{Streams, UNUSABLE};
use crate::say;
use crate::words::Words;

/// What is wrong with the arguments, and where to read about them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Usage(String);

impl Usage {
    /// What is wrong, with the way to the help of the command that was called.
    pub(super) fn new(message: String, command: Option<&str>, words: &Words) -> Self {
        let hint = match command {
            Some(command) => say!(words, "cli-see-help-of", command = command),
            None => say!(words, "cli-see-help"),
        };
        Self(message + "\n" + &hint)
    }

    /// What clap finds wrong. Its own words, which are English, are not used.
    pub(super) fn of_clap(error: &clap::Error, command: Option<&str>, words: &Words) -> Self {
        let context = |kind| error.get(kind).map(|value| shown(value, words)).filter(|text| !text.is_empty());
        let argument = context(ContextKind::InvalidArg).unwrap_or_default();
        let value = context(ContextKind::InvalidValue);
        let message = match error.kind() {
            ErrorKind::UnknownArgument if !argument.starts_with('-') => {
                say!(words, "cli-extra-argument", argument = argument)
            }
            ErrorKind::UnknownArgument => match context(ContextKind::SuggestedArg) {
                Some(suggestion) => {
                    say!(words, "cli-unknown-option-suggestion", argument = argument, suggestion = suggestion)
                }
                None => say!(words, "cli-unknown-option", argument = argument),
            },
            ErrorKind::InvalidValue => match (value, context(ContextKind::ValidValue)) {
                (Some(value), Some(valid)) => {
                    say!(words, "cli-bad-value", argument = argument, value = value, valid = valid)
                }
                _ => say!(words, "cli-missing-value", argument = argument),
            },
            ErrorKind::TooManyValues => say!(words, "cli-takes-no-value", argument = argument),
            ErrorKind::ArgumentConflict if context(ContextKind::PriorArg).is_some_and(|prior| prior == argument) => {
                say!(words, "cli-twice", argument = argument)
            }
            ErrorKind::ArgumentConflict => say!(words, "cli-not-together"),
            ErrorKind::MissingRequiredArgument => say!(words, "cli-missing", arguments = argument),
            ErrorKind::InvalidUtf8 => say!(words, "cli-not-utf8"),
            _ => say!(words, "cli-not-understood"),
        };
        Self::new(message, command, words)
    }

    /// Tells the user and returns the exit status.
    pub fn tell(&self, streams: &mut Streams) -> u8 {
        streams.tell(&self.0);
        UNUSABLE
    }
}

impl fmt::Display for Usage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Usage {}

fn shown(value: &ContextValue, words: &Words) -> String {
    match value {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(texts) => texts.join(&say!(words, "cli-list-separator")),
        _ => String::new(),
    }
}
