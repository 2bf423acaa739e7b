//! The terminal's modes: set when the editor begins, and given back however it ends.

use std::fs::{File, OpenOptions};
use std::io::{self, IsTerminal, Read, Write};
use std::os::fd::AsFd;
use std::os::unix::net::UnixStream;
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::terminal::{disable_raw_mode, enable_raw_mode};
use rustix::process::{Signal, getpgrp, getsid, kill_current_process_group};
use signal_hook::consts::SIGCONT;
use signal_hook::low_level::{pipe, unregister};

use crate::encoding::{Encoded, Encoding};

/// Alternate screen, cleared for terminals that have none; bracketed paste; keypad and cursor keys as plain keys (otherwise
/// digits of the keypad are lost); the cursor visible, since input methods follow it.
const ENTER: &[u8] = b"\x1b[?1049h\x1b[m\x1b[2J\x1b[?2004h\x1b[?1l\x1b[?66l\x1b>\x1b[?25h";
const LEAVE: &[u8] = b"\x1b[m\x1b[?2004l\x1b[?25h\x1b[?1049l";

/// Whether the terminal is in our modes. One for the process, since the panic hook has to know it.
static ENTERED: AtomicBool = AtomicBool::new(false);

/// Keeps the terminal in the editor's modes as long as it lives; dropped, or when the program panics, the terminal is as before.
#[derive(Debug)]
#[must_use = "the terminal is given back when this is dropped"]
pub struct Guard(());

/// Where to draw: standard output, or the terminal of the process where that is something else.
///
/// # Errors
/// There is no terminal.
pub fn output() -> io::Result<File> {
    let stdout = io::stdout();
    if stdout.is_terminal() {
        Ok(stdout.as_fd().try_clone_to_owned()?.into())
    } else {
        OpenOptions::new().write(true).open("/dev/tty")
    }
}

/// From now on these words follow what the system tells of a panic. To be called before the first [`Guard::enter`], which sees to it that
/// both are on the screen that stays.
pub fn tell_after_panic(words: String, encoding: Encoding) {
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        before(panic);
        // Nobody is left to be told that even this cannot be written.
        let _ = Encoded::new(io::stderr(), encoding).write_all(format!("{words}\n").as_bytes());
    }));
}

impl Guard {
    /// Puts the terminal into the editor's modes. In raw mode no key makes a signal and none holds the output: Ctrl+C, Ctrl+Z, Ctrl+S
    /// and Ctrl+Q arrive as keys.
    ///
    /// # Errors
    /// There is no terminal, or it is gone.
    pub fn enter() -> io::Result<Self> {
        static HOOK: Once = Once::new();
        HOOK.call_once(|| {
            let before = std::panic::take_hook();
            std::panic::set_hook(Box::new(move |panic| {
                // First, or the message is on the screen that goes away.
                let _ = leave();
                before(panic);
            }));
        });
        enter()?;
        Ok(Self(()))
    }

    /// Gives the terminal to another program: as it was before, until [`resume`](Self::resume).
    ///
    /// # Errors
    /// The terminal is gone.
    pub fn suspend(&mut self) -> io::Result<()> {
        leave()
    }

    /// Shows the terminal's normal screen, with its keys still read one by one, until [`resume`](Self::resume): as a line of the
    /// terminal's own they could end the input.
    ///
    /// # Errors
    /// The terminal is gone.
    pub fn step_aside(&mut self) -> io::Result<()> {
        output()?.write_all(LEAVE)
    }

    /// Takes the terminal again, whatever modes it is in now; also after the process was stopped and goes on. The screen must be cleared and
    /// drawn anew, and [`Screen::forget`](super::Screen::forget) what it knew.
    ///
    /// # Errors
    /// The terminal is gone.
    pub fn resume(&mut self) -> io::Result<()> {
        // Without this the raw mode that was set before would be believed to be still there.
        disable_raw_mode()?;
        enter()
    }

    /// Stops the process, as Ctrl+Z does other programs, until the shell lets it go on. False if there is no shell that could: a
    /// session that began with this program would be stuck for ever.
    ///
    /// # Errors
    /// The terminal is gone.
    pub fn stop(&mut self) -> io::Result<bool> {
        if !has_shell()? {
            return Ok(false);
        }
        let (mut read, write) = UnixStream::pair()?;
        let continued = pipe::register(SIGCONT, write)?;
        self.suspend()?;
        // The whole group, since a script that started us would keep its shell waiting otherwise.
        let stopped = kill_current_process_group(Signal::STOP).map_err(io::Error::from);
        // A process of several threads may run on for a moment.
        let waited = stopped.and_then(|()| read.read_exact(&mut [0]));
        unregister(continued);
        self.resume()?;
        waited.map(|()| true)
    }
}

/// Whether the process belongs to a shell that can let it go on after it stopped.
///
/// # Errors
/// The system does not tell.
pub fn has_shell() -> io::Result<bool> {
    Ok(getsid(None)? != getpgrp())
}

impl Drop for Guard {
    fn drop(&mut self) {
        // Nobody is left to be told that the terminal is gone.
        let _ = leave();
    }
}

fn enter() -> io::Result<()> {
    enable_raw_mode()?;
    ENTERED.store(true, Ordering::SeqCst);
    let entered = output().and_then(|mut out| out.write_all(ENTER));
    if entered.is_err() {
        let _ = leave();
    }
    entered
}

/// Gives the terminal back, once.
fn leave() -> io::Result<()> {
    if !ENTERED.swap(false, Ordering::SeqCst) {
        return Ok(());
    }
    let written = output().and_then(|mut out| out.write_all(LEAVE));
    disable_raw_mode().and(written)
}
