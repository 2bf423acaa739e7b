//! What a pane answers to an action.

/// What a pane answers to an action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reply {
    /// The action was carried out.
    Done,
    /// The action was carried out, or cannot be; the message of this id says so.
    Say(&'static str),
    /// The action was carried out; this is to be said of where it led.
    Tell(String),
    /// The action was carried out in so many places; the message of this id says so with `$count`.
    Count(&'static str, usize),
    /// This was copied: it belongs into the program's clipboard.
    Copy(String),
    /// The user wants to go up one level.
    Leave,
    /// The action is none of the pane's.
    Unused,
}
