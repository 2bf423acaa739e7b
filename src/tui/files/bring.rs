//! Files that are no reports of ours: web pages, Word, Excel, text.

use std::path::{Path, PathBuf};

use crate::import::{self, Options};
use crate::store;
use crate::tui::incoming::{Brought, Origin};
use crate::words::Words;

/// The endings of names by which such files go. What is in one is found from its content.
const ENDINGS: [&str; 14] =
    ["docx", "doc", "xlsx", "xlsm", "xls", "et", "wps", "html", "htm", "mht", "txt", "md", "csv", "tsv"];

/// Whether a file is by its name none of ours, and to be brought in instead of opened.
pub fn is_source(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known))
}

/// Reads such a file.
///
/// # Errors
/// The message for the user.
pub fn bring(path: PathBuf, options: &Options, words: &Words) -> Result<Brought, String> {
    let bytes = store::read(&path).map_err(|error| error.message(&path, words))?;
    let imported = import::import(&bytes, options).map_err(|error| error.message(words))?;
    Ok(Brought { imported, from: Origin::File(path) })
}

/// A name for the report that is made of a source: the source's own with `.yaml`, and a number where there is such a file already.
pub fn beside_source(source: &Path, exists: impl Fn(&Path) -> bool) -> PathBuf {
    let stem = source.file_stem().unwrap_or_default();
    let named = |number: u32| {
        let mut name = stem.to_owned();
        name.push(if number == 1 { ".yaml".to_owned() } else { format!("-{number}.yaml") });
        source.with_file_name(name)
    };
    (1..10_000).map(named).find(|name| !exists(name)).unwrap_or_else(|| named(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_made_of_a_source_takes_nobodys_place() {
        let source = Path::new("年报/2023.年报.docx");
        for (there, expected) in [
            (&[][..], "年报/2023.年报.yaml"),
            (&["年报/2023.年报.yaml"], "年报/2023.年报-2.yaml"),
            (&["年报/2023.年报.yaml", "年报/2023.年报-2.yaml"], "年报/2023.年报-3.yaml"),
        ] {
            let exists = |path: &Path| there.iter().any(|name| Path::new(name) == path);
            assert_eq!(beside_source(source, exists), Path::new(expected));
        }
    }

    #[test]
    fn sources_are_known_by_their_names() {
        for (name, expected) in
            [("a.docx", true), ("a.DOCX", true), ("a.txt", true), ("a.yaml", false), ("a", false), ("docx", false)]
        {
            assert_eq!(is_source(Path::new(name)), expected, "{name}");
        }
    }
}
