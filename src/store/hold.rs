//! One report while it is edited: the lock that keeps others from it, and the journal of what is typed and not saved.

use std::path::{Path, PathBuf};

use super::aside;
use super::lock::{Attempt, Holder, Lock, Obstacle};

/// A report that is being edited here.
#[derive(Debug)]
#[must_use = "others can edit the report again when this is dropped"]
pub struct Hold {
    /// The real file, which need not be there yet.
    real: PathBuf,
    _lock: Option<Lock>,
}

/// How it went to get hold of a report.
#[derive(Debug)]
pub enum Taken {
    /// It is ours.
    Ours(Hold),
    /// It is ours as far as can be known: no lock could be made.
    Unlocked(Hold, Obstacle),
    /// Somebody else edits it.
    Theirs {
        /// Who.
        holder: Holder,
        /// Whether that is certain; if not, the user may say that nobody does any more.
        certain: bool,
    },
}

impl Hold {
    /// Gets hold of a report by the name of its file; `seize` takes it from a holder of whom nothing is certain.
    ///
    /// # Errors
    /// The folder of the file cannot be reached.
    pub fn take(path: &Path, seize: bool) -> Result<Taken, super::Error> {
        let real = aside::real(path)?;
        let attempt = if seize { Lock::seize(&real) } else { Lock::take(&real) };
        Ok(match attempt {
            // Where only the user's own sessions look for it, it keeps nobody else away.
            Attempt::Taken(mut lock) => match lock.not_beside.take() {
                Some(obstacle) => Taken::Unlocked(Self { real, _lock: Some(lock) }, obstacle),
                None => Taken::Ours(Self { real, _lock: Some(lock) }),
            },
            Attempt::Without(obstacle) => Taken::Unlocked(Self { real, _lock: None }, obstacle),
            Attempt::Held { holder, certain } => Taken::Theirs { holder, certain },
        })
    }

    /// Whether it is the hold of this file.
    pub fn is_of(&self, path: &Path) -> bool {
        aside::real(path).is_ok_and(|real| real == self.real)
    }
}
