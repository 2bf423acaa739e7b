//! The thread that puts a journal on the disk: it waits without waking until something was written, and of many lines written while
//! it is at work the next turn takes all.

use std::fs::File;
use std::io;
use std::path::Path;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

use crate::store::{Error, settle};

/// A few calls deep.
const STACK: usize = 64 * 1024;

/// What puts a journal on the disk. Ends when it is dropped; what is written then reaches the disk when the system likes.
#[derive(Debug, Default)]
pub(super) struct Flusher {
    shared: Arc<Shared>,
    has_thread: bool,
}

#[derive(Debug, Default)]
struct Shared {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct State {
    /// How often something was written.
    written: u64,
    /// How many of these are on the disk, or failed to get there.
    flushed: u64,
    /// Why the last turn failed.
    error: Option<io::Error>,
    has_ended: bool,
}

impl Shared {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wait<'s>(&self, state: MutexGuard<'s, State>) -> MutexGuard<'s, State> {
        self.changed.wait(state).unwrap_or_else(PoisonError::into_inner)
    }

    /// What the thread does.
    fn run(&self, file: &File, path: &Path) {
        // The name of a new file is on the disk only when its folder is.
        let mut is_named = false;
        let mut state = self.state();
        loop {
            while state.written == state.flushed && !state.has_ended {
                state = self.wait(state);
            }
            if state.has_ended {
                return;
            }
            let written = state.written;
            drop(state);
            let flushed = file.sync_data().and_then(|()| if is_named { Ok(()) } else { name(path) });
            is_named |= flushed.is_ok();
            state = self.state();
            state.flushed = written;
            state.error = flushed.err();
            self.changed.notify_all();
        }
    }
}

impl Flusher {
    /// Something was written, and is to be on the disk soon.
    pub(super) fn flush(&mut self, file: &Arc<File>, path: &Path) {
        if !self.has_thread {
            let (shared, file, path) = (Arc::clone(&self.shared), Arc::clone(file), path.to_owned());
            let thread = thread::Builder::new().name("journal".to_owned()).stack_size(STACK);
            self.has_thread = thread.spawn(move || shared.run(&file, &path)).is_ok();
        }
        self.shared.state().written += 1;
        self.shared.changed.notify_all();
    }

    /// How the last turn went.
    pub(super) fn health(&self) -> io::Result<()> {
        self.shared.state().error.as_ref().map_or(Ok(()), |error| Err(same(error)))
    }

    /// Waits until all that was written is on the disk.
    pub(super) fn wait(&self, file: &File) -> io::Result<()> {
        if !self.has_thread {
            return file.sync_data();
        }
        let mut state = self.shared.state();
        while state.flushed < state.written {
            state = self.shared.wait(state);
        }
        state.error.as_ref().map_or(Ok(()), |error| Err(same(error)))
    }
}

impl Drop for Flusher {
    fn drop(&mut self) {
        self.shared.state().has_ended = true;
        self.shared.changed.notify_all();
    }
}

/// Puts a file's name on the disk.
fn name(path: &Path) -> io::Result<()> {
    match settle(path) {
        Err(Error::Unsettled(error)) => Err(error),
        _ => Ok(()),
    }
}

/// The same error once more.
fn same(error: &io::Error) -> io::Error {
    error.raw_os_error().map_or_else(|| error.kind().into(), io::Error::from_raw_os_error)
}
