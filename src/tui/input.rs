//! What comes from the terminal and from the system: keys, pastes, signals, the end of the line.
//!
//! The [`Reader`] reads the terminal itself, with the bytes decoded by [`decode`]. It sleeps in one `poll` until something is there, with a time
//! limit only while something half has come, and gives everything that is waiting at once, so that two thousand keys cost one frame.

pub mod decode;

use std::fs::File;
use std::io::{self, IsTerminal};
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::net::UnixStream;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::backend::SignalDelivery;
use signal_hook::iterator::exfiltrator::SignalOnly;

use crate::encoding::Encoding;

pub use decode::{Decoder, Input, Key, KeyCode, KeyModifiers, Reply, Waiting};

/// Something the editor has to act on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// The terminal sent something.
    Input(Input),
    /// The terminal has another size now.
    Resize,
    /// The system asks to stop for a while (SIGTSTP).
    Suspend,
    /// The process runs again after it was stopped; the terminal's modes may be anything.
    Continue,
    /// The system asks to end, by this signal.
    Terminate(i32),
    /// The line is gone (SIGHUP).
    HangUp,
    /// The terminal gives nothing any more, or an error. Comes once; what may still come after it are signals.
    Closed,
}

impl Event {
    /// Whether the program ends with it.
    fn is_end(&self) -> bool {
        matches!(self, Self::Terminate(_) | Self::HangUp | Self::Closed)
    }

    /// The signal by which the system asks to end.
    pub fn signal(&self) -> Option<i32> {
        match self {
            Self::Terminate(signal) => Some(*signal),
            _ => None,
        }
    }
}

/// How many bytes one [`Reader::wait`] takes at most, about: a sender that never pauses must not keep the screen from being drawn.
const FILL: usize = 4 << 20;

/// Reads a terminal and the signals of the process.
#[derive(Debug)]
pub struct Reader {
    tty: OwnedFd,
    signals: SignalDelivery<UnixStream, SignalOnly>,
    decoder: Decoder,
    /// When the last bytes came.
    last: Instant,
    open: bool,
    block: Vec<u8>,
    /// The bytes of each input that the last wait gave.
    spent: Vec<Vec<u8>>,
}

/// The terminal to read keys from: standard input, or where that is something else, the one the process belongs to.
///
/// # Errors
/// There is no terminal.
pub fn terminal() -> io::Result<OwnedFd> {
    let stdin = io::stdin();
    if stdin.is_terminal() { stdin.as_fd().try_clone_to_owned() } else { Ok(File::open("/dev/tty")?.into()) }
}

/// Whether an error says that the terminal is gone.
pub(super) fn is_gone(error: &io::Error) -> bool {
    Errno::from_io_error(error).is_some_and(|error| matches!(error, Errno::IO | Errno::NXIO | Errno::BADF))
}

impl Reader {
    /// A reader of this terminal, which should be in raw mode by the time of the first [`wait`](Self::wait). From now on the
    /// signals that end or stop a program come as events.
    ///
    /// # Errors
    /// The system has no file descriptors left, or does not let us have the signals.
    pub fn new(tty: OwnedFd) -> io::Result<Self> {
        let (read, write) = UnixStream::pair()?;
        let wanted = [SIGWINCH, SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT];
        let signals = SignalDelivery::with_pipe(read, write, SignalOnly, wanted)?;
        Ok(Self {
            tty,
            signals,
            decoder: Decoder::new(),
            last: Instant::now(),
            open: true,
            block: vec![0; 1 << 16],
            spent: Vec::new(),
        })
    }

    /// Sleeps until something is there and gives all of it, in order, signals first, but what ends the program last: the keys that were
    /// pressed before count. Empty only when `patience` is over: none means to
    /// wait for ever.
    ///
    /// # Errors
    /// The system cannot wait; that the terminal is gone is [`Event::Closed`] and no error.
    pub fn wait(&mut self, patience: Option<Duration>) -> io::Result<Vec<Event>> {
        self.spent.clear();
        let begun = Instant::now();
        loop {
            let left = patience.map(|patience| patience.saturating_sub(begun.elapsed()));
            let half = self.decoder.waits().map(|waiting| waiting.limit().saturating_sub(self.last.elapsed()));
            let limit = left.into_iter().chain(half).min();
            let ready = self.sleep(limit)?;
            let (ends, mut events): (Vec<_>, Vec<_>) = self.signals().into_iter().partition(Event::is_end);
            if !ends.is_empty() {
                // Of a terminal that may be gone nothing else is asked.
                events.clear();
            }
            if ready {
                self.fill(&mut events)?;
            } else if self.decoder.waits().is_some_and(|waiting| self.last.elapsed() >= waiting.limit()) {
                self.decoder.give_up();
            }
            self.take_inputs(&mut events);
            events.extend(ends);
            if !events.is_empty() || (!ready && left == Some(Duration::ZERO)) {
                return Ok(events);
            }
        }
    }

    /// What the last [`wait`](Self::wait) gave, handed back by the caller, each with the bytes it was read from; none for what is no key.
    pub fn with_bytes(&mut self, events: Vec<Event>) -> Vec<(Event, Vec<u8>)> {
        let mut spent = std::mem::take(&mut self.spent).into_iter();
        let mut bytes = |event: &Event| if matches!(event, Event::Input(_)) { spent.next() } else { None };
        let with_bytes = events.into_iter().map(|event| (bytes(&event).unwrap_or_default(), event));
        with_bytes.map(|(bytes, event)| (event, bytes)).collect()
    }

    /// The terminal's encoding is this from now on.
    pub fn set_encoding(&mut self, encoding: Encoding) {
        self.decoder.set_encoding(encoding);
    }

    fn take_inputs(&mut self, events: &mut Vec<Event>) {
        while let Some(input) = self.decoder.next() {
            events.push(Event::Input(input));
            self.spent.push(self.decoder.take_spent());
        }
    }

    /// Says that the terminal was just asked where its cursor is; see [`Decoder::expect_cursor`].
    pub fn expect_cursor(&mut self) {
        self.decoder.expect_cursor();
    }

    /// Forgets the signals that came while another program (an external editor, a shell) had the terminal and were meant for it: interrupts,
    /// stops, sizes. What remains is a reason to end.
    pub fn forget_interrupts(&mut self) -> Vec<Event> {
        let mut events = self.signals();
        events.retain(|event| matches!(event, Event::HangUp | Event::Terminate(SIGTERM)));
        events
    }

    /// Sleeps until the terminal or a signal has something, or the limit is over; says whether the terminal has.
    fn sleep(&self, limit: Option<Duration>) -> io::Result<bool> {
        let limit = limit.and_then(|limit| Timespec::try_from(limit).ok());
        let mut sources = [PollFd::new(self.signals.get_read(), PollFlags::IN), PollFd::new(&self.tty, PollFlags::IN)];
        let count = if self.open { 2 } else { 1 };
        let sources_open = sources.get_mut(..count).unwrap_or_default();
        match poll(sources_open, limit.as_ref()) {
            // A signal has come. What the terminal has all the same was there before it.
            Err(Errno::INTR) => drop(poll(sources_open, Some(&Timespec::default()))),
            polled => drop(polled?),
        }
        Ok(self.open && !sources[1].revents().is_empty())
    }

    /// Gives the decoder all that waits in the terminal.
    fn fill(&mut self, events: &mut Vec<Event>) -> io::Result<()> {
        let mut taken = 0;
        loop {
            let silence = self.last.elapsed();
            match rustix::io::read(&self.tty, &mut self.block) {
                Ok(0) | Err(Errno::IO | Errno::NXIO | Errno::BADF) => {
                    self.open = false;
                    self.decoder.give_up();
                    self.take_inputs(events);
                    events.push(Event::Closed);
                    return Ok(());
                }
                Ok(count) => {
                    let bytes = self.block.get(..count).unwrap_or_default();
                    self.decoder.feed(bytes, silence);
                    self.last = Instant::now();
                    taken += count;
                    // To stop behind an ESC would make it a key.
                    if taken >= FILL && bytes.last() != Some(&0x1b) {
                        return Ok(());
                    }
                }
                Err(Errno::INTR | Errno::AGAIN) => {}
                Err(error) => return Err(error.into()),
            }
            if !self.sleep(Some(Duration::ZERO))? {
                return Ok(());
            }
        }
    }

    fn signals(&mut self) -> Vec<Event> {
        let event = |signal| match signal {
            SIGWINCH => Event::Resize,
            SIGTSTP => Event::Suspend,
            SIGCONT => Event::Continue,
            SIGHUP => Event::HangUp,
            other => Event::Terminate(other),
        };
        self.signals.pending().map(event).collect()
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    /// A reader of one end of a pair of sockets: what matters here is waiting, not being a terminal.
    fn reader() -> (Reader, UnixStream) {
        let (ours, theirs) = UnixStream::pair().unwrap();
        (Reader::new(ours.into()).unwrap(), theirs)
    }

    fn keys(events: &[Event]) -> String {
        events
            .iter()
            .map(|event| match event {
                Event::Input(Input::Key(key)) => key.text().unwrap_or('?'),
                _ => '!',
            })
            .collect()
    }

    /// One wait; without the signals, which belong to the whole process and may be another test's.
    fn wait(reader: &mut Reader, patience: Duration) -> Vec<Event> {
        let events = reader.wait(Some(patience)).unwrap();
        events.into_iter().filter(|event| matches!(event, Event::Input(_) | Event::Closed)).collect()
    }

    /// What comes until it is enough.
    fn gather(reader: &mut Reader, enough: impl Fn(&[Event]) -> bool) -> Vec<Event> {
        let mut all = Vec::new();
        let mut waits = 0..200;
        while !enough(&all) {
            assert!(waits.next().is_some(), "waited in vain, with {} events", all.len());
            all.extend(wait(reader, Duration::from_millis(200)));
        }
        all
    }

    #[test]
    fn all_that_waits_comes_at_once() {
        let (mut reader, mut terminal) = reader();
        // More than one read takes.
        terminal.write_all(&b"12345".repeat(16_000)).unwrap();
        let events = gather(&mut reader, |all| !all.is_empty());
        assert!(keys(&events) == "12345".repeat(16_000), "{} keys", events.len());
    }

    #[test]
    fn a_megabyte_pasted_arrives_whole() {
        let (mut reader, mut terminal) = reader();
        let text = "政府信息公开".repeat(60_000);
        let sent = text.clone();
        let sender = std::thread::spawn(move || {
            terminal.write_all(b"\x1b[200~").unwrap();
            terminal.write_all(sent.as_bytes()).unwrap();
            terminal.write_all(b"\x1b[201~7").unwrap();
            terminal
        });
        let events = gather(&mut reader, |all| all.len() >= 2);
        sender.join().unwrap();
        assert!(matches!(&events[0], Event::Input(Input::Paste { text: got, complete: true }) if *got == text));
        assert_eq!(keys(&events[1..]), "7");
    }

    #[test]
    fn half_a_sequence_is_given_up_when_nothing_follows() {
        let (mut reader, mut terminal) = reader();
        terminal.write_all(b"\x1b[1;").unwrap();
        let events = gather(&mut reader, |all| !all.is_empty());
        assert_eq!(events, [Event::Input(Input::Garbage(b"\x1b[1;".to_vec()))]);
    }

    #[test]
    fn patience_ends_and_a_closed_terminal_is_told_once() {
        let (mut reader, mut terminal) = reader();
        assert_eq!(wait(&mut reader, Duration::ZERO), []);
        terminal.write_all(b"5\x1b[200~12").unwrap();
        drop(terminal);
        let events = gather(&mut reader, |all| all.contains(&Event::Closed));
        assert_eq!(events[1..], [Event::Input(Input::Paste { text: "12".to_owned(), complete: false }), Event::Closed]);
        assert_eq!(wait(&mut reader, Duration::from_millis(5)), []);
    }

    #[test]
    fn signals_wake_it_up() {
        let (mut reader, mut terminal) = reader();
        let mut wait = || reader.wait(Some(Duration::from_secs(20))).unwrap();
        signal_hook::low_level::raise(SIGWINCH).unwrap();
        assert_eq!(wait(), [Event::Resize]);
        terminal.write_all(b"1").unwrap();
        for signal in [SIGWINCH, SIGTERM] {
            signal_hook::low_level::raise(signal).unwrap();
        }
        // The key before the end counts, the size of a terminal that may be gone does not.
        let events = wait();
        assert!(keys(&events[..1]) == "1" && events[1..] == [Event::Terminate(SIGTERM)], "{events:?}");
        signal_hook::low_level::raise(SIGINT).unwrap();
        signal_hook::low_level::raise(SIGHUP).unwrap();
        assert_eq!(reader.forget_interrupts(), [Event::HangUp]);
    }
}
