//! What the editor does outside its screen: another editor for a text, a page to copy from.

use std::ffi::OsString;
use std::fs::{self, Permissions};
use std::io::{self, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use rustix::io::Errno;
use rustix::process::{Pid, Signal, WaitOptions, kill_current_process_group, waitpid};

use super::input::{self, Key, KeyCode, KeyModifiers};
use super::screen::has_shell;
use crate::encoding::decode_file;

/// Why a text did not come back from another editor. The text is as it was.
#[derive(Debug)]
pub(super) enum Fault {
    /// Neither `VISUAL` nor `EDITOR` names one.
    None,
    /// It cannot be run, or its file cannot be written or read.
    Io(io::Error),
    /// It ended with an error, which is how one says there that the text shall not count. What was written all the same is in this file.
    Failed(Option<PathBuf>),
    /// What it left in this file is no text in an encoding we know.
    NotText(PathBuf),
}

/// Lets the user edit a text in the editor of `VISUAL` or `EDITOR`. The terminal must have been given up for the time.
pub(super) fn edit(text: &str) -> Result<String, Fault> {
    let editor = ["VISUAL", "EDITOR"].into_iter().filter_map(std::env::var_os).find(|editor| !editor.is_empty());
    let editor = editor.ok_or(Fault::None)?;
    // A file of its own folder, since editors put others beside it; nobody else reads there what is not published yet.
    let private = Permissions::from_mode(0o700);
    let folder = tempfile::Builder::new().prefix("nianbao-").permissions(private).tempdir().map_err(Fault::Io)?;
    let file = folder.path().join("text.txt");
    // Editors end a file with a line end; one of ours tells it apart from the text's own.
    let given = format!("{text}\n");
    fs::write(&file, &given).map_err(Fault::Io)?;
    let mut line = editor;
    line.push(OsString::from(" \"$1\""));
    let mut run = Command::new("sh");
    run.arg("-c").arg(line).arg("sh").arg(&file).stdin(Stdio::inherit());
    let succeeded = wait(&run.spawn().map_err(Fault::Io)?).map_err(Fault::Io)?;
    let left = fs::read(&file).map_err(Fault::Io)?;
    // Nothing that was written is thrown away.
    let keep = || folder.keep().join("text.txt");
    // An editor whose line breaks ends with an error that is no answer of the user's: what she wrote last counts.
    if !succeeded && input::terminal().is_ok() {
        return Err(Fault::Failed((left != given.as_bytes()).then(keep)));
    }
    // An editor under a GB18030 or GBK locale writes that.
    let Some((edited, _)) = decode_file(&left) else { return Err(Fault::NotText(keep())) };
    Ok(edited
        .strip_suffix('\n')
        .map_or_else(|| edited.to_string(), |text| text.strip_suffix('\r').unwrap_or(text).to_owned()))
}

/// Waits until a program that has the terminal ends; says whether it succeeded. One that stops itself (Ctrl+Z) stops us with it, until the shell
/// lets us go on; where there is no shell that could, it goes on at once.
fn wait(child: &Child) -> io::Result<bool> {
    let pid = Pid::from_child(child);
    loop {
        match waitpid(Some(pid), WaitOptions::UNTRACED) {
            Ok(Some((_, status))) if status.stopped() => {
                let signal = if has_shell()? { Signal::STOP } else { Signal::CONT };
                kill_current_process_group(signal)?;
            }
            Ok(Some((_, status))) => return Ok(status.exit_status() == Some(0)),
            Ok(None) | Err(Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
    }
}

/// Whether a key leads back from the page to copy from: Enter, Esc, or what interrupts programs.
pub(super) fn leads_back(key: Key) -> bool {
    let interrupts = key.code == KeyCode::Char('c') && key.modifiers == KeyModifiers::CTRL;
    interrupts || matches!(key.code, KeyCode::Enter | KeyCode::Esc)
}

/// Prints a page on the normal screen, where the mouse can select it, and a line that says how to go back.
///
/// # Errors
/// The terminal is gone.
pub(super) fn print(page: &str, how_back: &str, out: &mut impl Write) -> io::Result<()> {
    // In one write: a slow line shows it as it comes all the same.
    // The terminal is still in our hands, which make no line of a line end.
    let page = format!("\n{page}\n{how_back}").replace('\n', "\r\n");
    out.write_all(page.as_bytes())?;
    out.flush()
}
