//! The one question to the terminal: how many columns it gives to the characters that terminals disagree on. It is asked behind the first
//! frame, and whatever the terminal answers or does not, nobody waits for it.

use std::io::{self, Write};
use std::time::{Duration, Instant};

use ratatui::layout::Position;

use super::app::App;
use super::input::{Event, Input, Reader, Reply};
use super::screen::{Asked, Screen};

/// For how long an answer may be under way.
const UNDER_WAY: Duration = Duration::from_secs(1);
/// How long one who leaves meanwhile waits for it at most: it would be typed into the shell.
const LAST_WAIT: Duration = Duration::from_millis(200);

/// How the question stands.
#[derive(Debug, Clone, Copy)]
pub(super) enum Inquiry {
    /// To be asked behind the next frame.
    Due,
    /// Asked then and not answered yet.
    Open(Asked, Instant),
    /// Answered, or not to be asked.
    Closed,
}

impl Inquiry {
    /// The program may be in another terminal now: it is asked again. One that never answered is left alone.
    pub(super) fn renew(&mut self) {
        if matches!(self, Self::Closed) {
            *self = Self::Due;
        }
    }

    /// Asks, if that is due and the user has not said it.
    pub(super) fn ask(&mut self, app: &App, screen: &mut Screen<impl Write>, reader: &mut Reader) -> io::Result<()> {
        if matches!(self, Self::Due) && app.asks_width() {
            *self = Self::Closed;
            if let Some(asked) = screen.ask_width()? {
                reader.expect_cursor();
                *self = Self::Open(asked, Instant::now());
            }
        }
        Ok(())
    }

    /// The terminal has answered.
    pub(super) fn answered(&mut self, reply: Reply, app: &mut App, screen: &mut Screen<impl Write>) {
        let Reply::Cursor { x, y } = reply;
        let Self::Open(asked, _) = *self else { return };
        *self = Self::Closed;
        let before = app.ambiguous();
        if let Some(ambiguous) = asked.answered(Position { x, y }) {
            app.terminal_is(ambiguous);
        }
        if app.ambiguous() != before {
            // Taken for the other kind, it may have lost parts of what it showed.
            screen.forget();
        }
    }

    /// The user leaves: waits a moment for an answer that is under way.
    pub(super) fn close(self, reader: &mut Reader) -> io::Result<()> {
        let Self::Open(_, asked) = self else { return Ok(()) };
        let until = Instant::now() + LAST_WAIT.min(UNDER_WAY.saturating_sub(asked.elapsed()));
        while let Some(left) = until.checked_duration_since(Instant::now()) {
            let events = reader.wait(Some(left))?;
            let goes_on = |event: &Event| matches!(event, Event::Input(Input::Key(_)) | Event::Resize);
            if events.is_empty() || !events.iter().all(goes_on) {
                break;
            }
        }
        Ok(())
    }
}
