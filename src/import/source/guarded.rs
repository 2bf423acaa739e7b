//! Calls into a reader that stops the program where a file is broken in a way it did not think of.

use std::panic::{self, AssertUnwindSafe};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use super::Error;

/// What a call gives; [`Error::Damaged`] where it panics. Nobody is told of the panic, and the screen stays as it is.
pub(super) fn call<T>(read: impl FnOnce() -> Result<T, Error>) -> Result<T, Error> {
    /// What is done at a panic belongs to the whole process, so that one call at a time changes it.
    static ALONE: Mutex<()> = Mutex::new(());
    let alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    let before = Arc::new(panic::take_hook());
    let (here, others) = (thread::current().id(), Arc::clone(&before));
    panic::set_hook(Box::new(move |panic| {
        if thread::current().id() != here {
            others(panic);
        }
    }));
    // Nothing of what was read in part is used.
    let result = panic::catch_unwind(AssertUnwindSafe(read));
    drop(panic::take_hook());
    panic::set_hook(Arc::try_unwrap(before).unwrap_or_else(|shared| Box::new(move |panic| shared(panic))));
    drop(alone);
    result.unwrap_or(Err(Error::Damaged))
}
