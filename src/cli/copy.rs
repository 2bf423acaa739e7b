//! `copy`: a part of a report to the clipboard of the terminal.

use std::path::PathBuf;

use super::{DONE, Failure, Streams};
use crate::config::Clipboard;
use crate::render::{self, Part, Tables};
use crate::report::Report;
use crate::say;
use crate::tui::app::Copied;
use crate::tui::clip::{self, Receiver};
use crate::tui::screen;
use crate::words::Words;

/// What to copy, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copy {
    /// The report's file; `-` is standard input.
    pub file: PathBuf,
    /// How much of it.
    pub scope: Scope,
    /// How tables are written.
    pub tables: Tables,
}

/// How much of a report, as the user names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    /// All of it.
    Report,
    /// The section of this id or number, from 1.
    Section(String),
    /// The table of this id.
    Table(String),
}

impl Scope {
    fn part(&self, report: &Report, words: &Words) -> Result<Part, Failure> {
        let form = report.form();
        let list = |ids: Vec<&str>| ids.join(", ");
        match self {
            Self::Report => Ok(Part::Report),
            Self::Section(name) => {
                let number =
                    |name: &str| name.parse::<usize>().ok()?.checked_sub(1).filter(|at| *at < form.sections.len());
                form.section(name).or_else(|| number(name)).map(Part::Section).ok_or_else(|| {
                    let known = list(form.sections.iter().map(|section| section.id.as_str()).collect());
                    Failure(say!(words, "copy-no-section", name = name, last = form.sections.len(), known = known))
                })
            }
            Self::Table(name) => form.table(name).map(Part::Table).ok_or_else(|| {
                let known = list(form.tables.iter().map(|table| table.id.as_str()).collect());
                Failure(say!(words, "copy-no-table", name = name, known = known))
            }),
        }
    }
}

/// Sends it, and says what is known of that.
pub(super) fn copy(wanted: &Copy, setting: Clipboard, words: &Words, streams: &mut Streams) -> Result<u8, Failure> {
    let loaded = streams.load(&wanted.file, words)?;
    let part = wanted.scope.part(&loaded.report, words)?;
    let copied = Copied { text: render::copy(&loaded.report, part, wanted.tables), is_cut: false };
    let sent = screen::output().and_then(|mut terminal| clip::send(&copied, setting, &mut terminal));
    let Ok(sent) = sent else { return Err(Failure(say!(words, "copy-no-terminal"))) };
    if let Some(told) = sent.message(&say!(words, "clipboard-was-copied"), words) {
        streams.tell(&told);
    }
    if sent.to == Receiver::TooLong { Err(Failure(say!(words, "copy-too-long"))) } else { Ok(DONE) }
}
