//! Sending what was copied to the clipboard of the user's own computer.

use std::fs::File;
use std::io::{self, Seek, Write};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::clipboard::{Way, sequence};
use crate::config::Clipboard;
use crate::say;
use crate::store::copied;
use crate::tui::app::Copied;
use crate::words::Words;

/// How long tmux may take to take a text; one that hangs must not hang the keys.
const PATIENCE: Duration = Duration::from_millis(500);

/// What became of a text that was copied. Whether a terminal took it, nobody learns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sent {
    /// Where it was sent.
    pub to: Receiver,
    /// The file it stands in besides, if it could be written.
    pub file: Option<PathBuf>,
}

/// Where a text was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Receiver {
    /// Nowhere, as the settings have it.
    Nobody,
    /// To the terminal.
    Terminal,
    /// To tmux, which took it and sent it on to the terminal.
    Tmux,
    /// Nowhere, for terminals take no text of this length.
    TooLong,
}

/// Sends a text to the clipboard, by way of a terminal that is written to through `out`, and writes a file besides where that is of use.
///
/// # Errors
/// The terminal is gone.
pub fn send(copied: &Copied, setting: Clipboard, out: &mut impl Write) -> io::Result<Sent> {
    let text = &copied.text;
    let file = if copied.is_little() { None } else { copied::keep(text).ok() };
    let Some(way) = Way::of(setting, |name| std::env::var_os(name).is_some_and(|value| !value.is_empty())) else {
        return Ok(Sent { to: Receiver::Nobody, file });
    };
    if way == Way::Tmux && tmux_takes(text).unwrap_or(false) {
        return Ok(Sent { to: Receiver::Tmux, file });
    }
    // A tmux too old for that, or not to be reached, may still hand on what a program sends.
    let Some(sequence) = sequence(text, way) else { return Ok(Sent { to: Receiver::TooLong, file }) };
    out.write_all(&sequence)?;
    out.flush()?;
    Ok(Sent { to: Receiver::Terminal, file })
}

/// Lets tmux put a text into its own buffer and on the clipboard of the terminal around it, which it knows from version 3.2 on; says
/// whether it did.
fn tmux_takes(text: &str) -> io::Result<bool> {
    // From a file, so that nobody waits for a pipe to be emptied.
    let mut content: File = tempfile::tempfile()?;
    content.write_all(text.as_bytes())?;
    content.rewind()?;
    let mut load = Command::new("tmux");
    load.args(["load-buffer", "-w", "-"]).stdin(content).stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = load.spawn()?;
    let began = Instant::now();
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(status.success());
        }
        if began.elapsed() > PATIENCE {
            child.kill()?;
            child.wait()?;
            return Ok(false);
        }
        std::thread::sleep(Duration::from_millis(2));
    }
}

impl Sent {
    /// What is said of it behind `said`: only what is known. `None` where nothing was sent and no file is needed.
    pub fn message(&self, said: &str, words: &Words) -> Option<String> {
        let file = self.file.as_deref().map(super::files::under_home);
        Some(match (self.to, file) {
            (Receiver::Nobody, None) => return None,
            (Receiver::Nobody, Some(file)) => say!(words, "copied-file", said = said, file = file),
            (Receiver::Terminal, Some(file)) => say!(words, "copied-sent-file", said = said, file = file),
            (Receiver::Terminal, None) => say!(words, "copied-sent", said = said),
            (Receiver::Tmux, Some(file)) => say!(words, "copied-tmux-file", said = said, file = file),
            (Receiver::Tmux, None) => say!(words, "copied-tmux", said = said),
            (Receiver::TooLong, Some(file)) => say!(words, "copied-too-long-file", said = said, file = file),
            (Receiver::TooLong, None) => say!(words, "copied-too-long", said = said),
        })
    }
}
