//! How far a command over many reports has come, on one line of the terminal.

use std::time::{Duration, Instant};

use crate::cli::Streams;
use crate::say;
use crate::text::{self, Ambiguous};
use crate::words::Words;

/// What is done sooner needs no line.
const PATIENCE: Duration = Duration::from_millis(500);
/// Columns of the bar.
const BAR: usize = 30;

/// The line, which only a terminal gets.
pub(super) struct Progress {
    began: Instant,
    /// How many reports there are, where somebody watches.
    total: Option<usize>,
    done: usize,
    /// Columns of what the line shows.
    shown: usize,
}

impl Progress {
    /// Nothing is done yet. The reports are counted only where somebody watches.
    pub(super) fn new(streams: &Streams, count: impl FnOnce() -> usize) -> Self {
        Self { began: Instant::now(), total: streams.watched.then(count), done: 0, shown: 0 }
    }

    /// Shows that so many more are done.
    pub(super) fn show(&mut self, count: usize, words: &Words, streams: &mut Streams) {
        self.done += count;
        let Some(total) = self.total.filter(|total| self.done < *total && self.began.elapsed() >= PATIENCE) else {
            return;
        };
        let filled = BAR * self.done / total;
        let bar = "#".repeat(filled) + &"-".repeat(BAR - filled);
        let line = say!(words, "many-progress", bar = bar, done = self.done, total = total);
        self.shown = text::width(&line, Ambiguous::Wide);
        streams.tell_in_place(&format!("\r{line}"));
    }

    /// Takes the line away, for something else is to be written there.
    pub(super) fn clear(&mut self, streams: &mut Streams) {
        if self.shown > 0 {
            streams.tell_in_place(&format!("\r{}\r", " ".repeat(self.shown)));
            self.shown = 0;
        }
    }
}
