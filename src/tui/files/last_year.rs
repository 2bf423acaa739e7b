//! Last year's report, for the one that is edited.

use std::path::{Path, PathBuf};

use crate::report::Report;
use crate::say;
use crate::store::last_year::{Folder, Found, Wanted, mismatch};
use crate::store::load;
use crate::text::visible;
use crate::words::Words;

/// Which report it is looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Search {
    /// Its file, or the one it is to have.
    pub path: PathBuf,
    /// Whose it is.
    pub organization: String,
    /// Its year.
    pub year: u16,
    /// The id of its form.
    pub form: String,
}

/// Last year's report, as it was found.
#[derive(Debug, Clone, PartialEq)]
pub struct LastYear {
    /// The name of its file.
    pub name: String,
    /// The report.
    pub report: Box<Report>,
}

/// Looks for last year's report; and what the user should know of it: which it is, that it may be another's.
///
/// # Errors
/// It cannot be used, or there is no telling which: the message for the user, or nothing to be said where there is none.
pub fn last_year(search: &Search, wanted: &Wanted, words: &Words) -> Result<(LastYear, String), Option<String>> {
    let shown = |path: &Path| visible(&path.file_name().unwrap_or(path.as_os_str()).to_string_lossy());
    let (path, report, doubts) = match wanted {
        Wanted::Nothing => return Err(None),
        Wanted::File(path) => {
            let unusable = |reason: String| Some(say!(words, "previous-unusable", reason = reason));
            let report = load(path).map_err(|error| unusable(error.message(path, words)))?.report;
            let doubts = mismatch(&shown(path), &report, &search.organization, search.year, words);
            (path.clone(), Box::new(report), doubts)
        }
        Wanted::Beside => {
            let year = search.year.saturating_sub(1);
            let last = (search.organization.as_str(), year);
            match Folder::of(&search.path).find(&search.path, last, &search.form) {
                Found::Nothing => return Err(None),
                Found::One(path, report) => (path, report, Vec::new()),
                Found::Several(paths) => {
                    let names: Vec<String> = paths.iter().map(|path| shown(path)).collect();
                    let names = names.join(&say!(words, "previous-and"));
                    let file = shown(&search.path);
                    return Err(Some(say!(words, "previous-several", file = file, list = names)));
                }
            }
        }
    };
    let name = shown(&path);
    let used = say!(words, "previous-used", last = name);
    let told = [used].into_iter().chain(doubts).collect::<Vec<_>>().join(&say!(words, "opened-and"));
    Ok((LastYear { name, report }, told))
}
