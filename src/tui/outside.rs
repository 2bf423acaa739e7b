//! What the editor does outside its screen: another editor for a text, a page to copy from.

use std::ffi::OsString;
use std::fs;
use std::io::{self, Write};
use std::process::{Command, Stdio};

/// Why a text did not come back from another editor. The text is as it was.
#[derive(Debug)]
pub(super) enum Fault {
    /// Neither `VISUAL` nor `EDITOR` names one.
    None,
    /// It cannot be run, or its file cannot be written or read.
    Io(io::Error),
    /// It ended with an error, which is how one says there that the text shall not count.
    Failed,
    /// What it left is not UTF-8.
    NotUtf8,
}

/// Lets the user edit a text in the editor of `VISUAL` or `EDITOR`. The terminal must have been given up for the time.
pub(super) fn edit(text: &str) -> Result<String, Fault> {
    let editor = ["VISUAL", "EDITOR"].into_iter().filter_map(std::env::var_os).find(|editor| !editor.is_empty());
    let editor = editor.ok_or(Fault::None)?;
    // A file of its own folder, since editors put others beside it.
    let folder = tempfile::Builder::new().prefix("nianbao-").tempdir().map_err(Fault::Io)?;
    let file = folder.path().join("text.txt");
    // Editors end a file with a line end; one of ours tells it apart from the text's own.
    fs::write(&file, format!("{text}\n")).map_err(Fault::Io)?;
    let mut line = editor;
    line.push(OsString::from(" \"$1\""));
    let mut run = Command::new("sh");
    run.arg("-c").arg(line).arg("sh").arg(&file).stdin(Stdio::inherit());
    if !run.status().map_err(Fault::Io)?.success() {
        return Err(Fault::Failed);
    }
    let Ok(edited) = String::from_utf8(fs::read(&file).map_err(Fault::Io)?) else { return Err(Fault::NotUtf8) };
    Ok(edited.strip_suffix('\n').map(|text| text.strip_suffix('\r').unwrap_or(text).to_owned()).unwrap_or(edited))
}

/// Prints a page on the normal screen, where the mouse can select it, and a line that says how to go back.
///
/// # Errors
/// The terminal is gone.
pub(super) fn print(page: &str, how_back: &str, out: &mut impl Write) -> io::Result<()> {
    // In one write: a slow line shows it as it comes all the same.
    out.write_all(format!("\n{page}\n{how_back}").as_bytes())
}
