//! `import`: what bureaus have becomes a report; what of it has to be looked at is told.

use std::path::PathBuf;

use super::target::Target;
use super::{DONE, FOUND, Failure, Streams, name_of};
use crate::import::{self, Imported, Options};
use crate::report::Text;
use crate::say;
use crate::words::Words;
use crate::yaml;

/// What to import, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Import {
    /// The source; `-` is standard input.
    pub source: PathBuf,
    /// What holds where the source does not say it.
    pub options: Options,
    /// Where to; `None` is standard output.
    pub out: Option<PathBuf>,
    /// Whether something to be looked at is a failure.
    pub strict: bool,
    /// Whether an existing file may be replaced.
    pub force: bool,
}

/// Writes the report that a source holds, and tells what of it was not understood, or by its order only.
pub(super) fn import(wanted: &Import, words: &Words, streams: &mut Streams) -> Result<u8, Failure> {
    let source = &wanted.source;
    let name = name_of(source, words);
    let target = Target { out: wanted.out.as_deref(), force: wanted.force };
    // Even with --force: what was published would be gone.
    if target.is(source) {
        return Err(Failure(say!(words, "cli-import-onto-itself", file = name)));
    }
    let content = streams.read(source, words)?;
    let refused = |reason: String| Failure(say!(words, "cli-import-refused", file = name, reason = reason));
    let imported = import::import(&content, &wanted.options).map_err(|error| match error {
        import::Error::NoOrganization => refused(say!(words, "cli-import-no-organization")),
        import::Error::NoYear => refused(say!(words, "cli-import-no-year")),
        error => refused(error.message(words)),
    })?;
    target.write(yaml::write(&imported.report).as_bytes(), words, streams)?;
    for remark in &imported.remarks {
        streams.tell(&format!("{name} {}", remark.message(words)));
    }
    streams.tell(&summary(&imported, &name, words));
    Ok(if wanted.strict && !imported.remarks.is_empty() { FOUND } else { DONE })
}

/// How much was found, in one line.
fn summary(imported: &Imported, name: &str, words: &Words) -> String {
    let report = &imported.report;
    let form = report.form();
    let filled = form.cells().filter(|cell| !report.value(*cell).is_blank()).count();
    let texts = form.text_sections().filter(|section| !report.text(Text::Body(*section)).trim().is_empty()).count();
    say!(
        words,
        "cli-import-done",
        file = name,
        form = form.id,
        filled = filled,
        cells = form.cell_count(),
        texts = texts,
        sections = form.text_sections().count(),
        remarks = imported.remarks.len()
    )
}
