//! The lines of a journal: a checksum, a blank, one JSON value.

use std::path::PathBuf;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Base, Digest};
use crate::yaml;

/// The version of the journals written here, and the latest one read.
pub(super) const VERSION: u32 = 1;

/// How long a checksum is, in hexadecimal digits.
const SUM: usize = 16;

/// The checksum of all lines so far.
#[derive(Debug, Clone)]
pub(super) struct Chain(String);

impl Default for Chain {
    fn default() -> Self {
        Self("nianbao-journal".to_owned())
    }
}

impl Chain {
    /// The next line, with its end.
    pub(super) fn line(&mut self, json: &str) -> String {
        self.0 = self.next(json.as_bytes());
        format!("{} {json}\n", self.0)
    }

    /// What the next line says, if this is it; without its end.
    pub(super) fn read<'l>(&mut self, line: &'l [u8]) -> Option<&'l str> {
        let (sum, json) = line.split_at_checked(SUM)?;
        let json = json.strip_prefix(b" ")?;
        let expected = self.next(json);
        let json = std::str::from_utf8(json).ok().filter(|_| sum == expected.as_bytes())?;
        self.0 = expected;
        Some(json)
    }

    fn next(&self, json: &[u8]) -> String {
        Digest::of(&[self.0.as_bytes(), b" ", json].concat()).short()
    }
}

/// The first line.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Header {
    /// The version of the journal.
    pub(super) journal: u32,
    /// The version of the program.
    pub(super) program: String,
    /// The id of the report's form.
    pub(super) form: String,
    /// The report's file, as far as its name is text.
    pub(super) file: PathBuf,
    /// When it began, in UTC.
    pub(super) began: String,
    /// The content of the file, as its digits.
    pub(super) content: Option<String>,
    /// The report in the file, as YAML.
    pub(super) report: String,
}

/// What every version's first line has.
#[derive(Debug, Deserialize)]
pub(super) struct AnyHeader {
    pub(super) journal: u32,
    pub(super) program: String,
}

pub(super) fn header(base: Base) -> String {
    let now = Timestamp::now();
    let header = Header {
        journal: VERSION,
        program: env!("CARGO_PKG_VERSION").to_owned(),
        form: base.report.form().id.clone(),
        file: base.file.display().to_string().into(),
        began: Timestamp::from_second(now.as_second()).unwrap_or(now).to_string(),
        content: base.content.map(|content| content.to_string()),
        report: yaml::write(base.report),
    };
    // Strings and a number are all there is in it.
    serde_json::to_string(&header).unwrap_or_default()
}

/// Whether this may be the beginning of a first line, as far as it goes; zeros are what a power cut leaves of a file.
pub(super) fn begins(start: &[u8]) -> bool {
    const HEADER: &[u8] = br#" {"journal":"#;
    let (sum, rest) = start.split_at(start.len().min(SUM));
    let is_header = HEADER.starts_with(rest) || rest.starts_with(HEADER);
    start.iter().all(|byte| *byte == 0) || (is_header && sum.iter().all(u8::is_ascii_hexdigit))
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Saving {
    saving: String,
}

/// The line that says that the file is about to have this content.
pub(super) fn saving(content: Digest) -> String {
    serde_json::to_string(&Saving { saving: content.to_string() }).unwrap_or_default()
}

/// The content a line speaks of that [`saving`] made; `None` for every other line.
pub(super) fn read_saving(json: &str) -> Option<Digest> {
    let is_one = json.starts_with(r#"{"saving""#);
    is_one.then(|| serde_json::from_str(json).ok()).flatten().and_then(|line: Saving| Digest::read(&line.saving))
}
