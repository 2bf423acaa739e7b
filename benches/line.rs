//! The program at the end of a line: what a key, a frame, a page cost in a pseudo-terminal of 80×24, in time and bytes. `cargo bench --bench
//! line` prints a table of what was aimed at and what was measured; `docs/performance.md` keeps one.
//!
//! Times are from the write that sends the keys to the read that brings the frame, so both ends of the pseudo-terminal are in them. Each figure
//! is a median.

use std::fmt::Write as _;
use std::io::{Read, Write};
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use nianbao::samples::SAMPLES;
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use tempfile::TempDir;

/// Silence after which a frame is over.
const SILENCE: Duration = Duration::from_millis(15);

/// The program that is measured: the one that was built with this, or the one that `NIANBAO_PROGRAM` names.
fn program() -> PathBuf {
    std::env::var_os("NIANBAO_PROGRAM").map_or_else(|| PathBuf::from(env!("CARGO_BIN_EXE_nianbao")), PathBuf::from)
}

/// The program in a pseudo-terminal that does not answer questions.
struct Line {
    master: Box<dyn MasterPty + Send>,
    keyboard: Box<dyn Write + Send>,
    /// What was read, and when.
    output: Receiver<(Instant, Vec<u8>)>,
    child: Box<dyn Child + Send + Sync>,
    _folder: TempDir,
}

/// What came after something was sent.
struct Answer {
    /// Until its first and its last bytes came.
    first: Duration,
    last: Duration,
    bytes: Vec<u8>,
    /// How many reads it took, which is writes of the program where they are not longer than a block.
    reads: usize,
}

impl Line {
    /// Starts the program with the city-sized sample; returns when it has drawn.
    fn start() -> (Self, Answer) {
        Self::start_with(SAMPLES.iter().find(|sample| sample.name == "city").expect("a sample").content)
    }

    fn start_with(report: &str) -> (Self, Answer) {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("report.yaml"), report).expect("a file");
        let pair = native_pty_system().openpty(size(24, 80)).expect("a pseudo-terminal");
        let mut command = CommandBuilder::new(program());
        command.arg("report.yaml");
        command.cwd(folder.path());
        command.env_clear();
        command.env("TERM", "xterm-256color");
        command.env("LANG", "zh_CN.UTF-8");
        command.env("HOME", folder.path());
        let mut reader = pair.master.try_clone_reader().expect("a reader");
        let (sender, output) = channel();
        std::thread::spawn(move || {
            let mut block = vec![0; 1 << 16];
            while let Ok(count @ 1..) = reader.read(&mut block) {
                if sender.send((Instant::now(), block[..count].to_vec())).is_err() {
                    return;
                }
            }
        });
        let keyboard = pair.master.take_writer().expect("a writer");
        let started = Instant::now();
        let child = pair.slave.spawn_command(command).expect("the program");
        drop(pair.slave);
        let mut line = Self { master: pair.master, keyboard, output, child, _folder: folder };
        let answer = line.hear(started, |bytes| has(bytes, "\u{1b}[6n".as_bytes()));
        (line, answer)
    }

    /// Sends keys and takes what comes until it is silent.
    fn press(&mut self, keys: &[u8]) -> Answer {
        let sent = Instant::now();
        self.keyboard.write_all(keys).expect("the program reads");
        self.hear(sent, |_| true)
    }

    /// Takes what comes until it is enough and then silent.
    fn hear(&mut self, since: Instant, enough: impl Fn(&[u8]) -> bool) -> Answer {
        let mut answer = Answer { first: Duration::ZERO, last: Duration::ZERO, bytes: Vec::new(), reads: 0 };
        loop {
            let waits = answer.bytes.is_empty() || !enough(&answer.bytes);
            let limit = if waits { Duration::from_secs(5) } else { SILENCE };
            let Ok((at, bytes)) = self.output.recv_timeout(limit) else { return answer };
            answer.last = at - since;
            if answer.reads == 0 {
                answer.first = answer.last;
            }
            answer.reads += 1;
            answer.bytes.extend_from_slice(&bytes);
        }
    }

    /// One number of the program's status, as Linux tells it.
    fn status(&self, name: &str) -> Option<usize> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.process_id()?)).ok()?;
        let line = status.lines().find_map(|line| line.strip_prefix(name))?;
        line.trim_start_matches(':').split_whitespace().next()?.parse().ok()
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn has(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

fn size(rows: u16, cols: u16) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}

/// A figure that was aimed at, and what came of it.
#[derive(Clone)]
struct Figure {
    what: &'static str,
    target: f64,
    measured: f64,
    unit: &'static str,
}

fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures[figures.len() / 2]
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

/// The medians of the time to the frame and of its bytes, where each of these keys is pressed for itself.
fn presses(line: &mut Line, keys: &[&[u8]]) -> (f64, f64) {
    let answers: Vec<Answer> = keys.iter().map(|keys| line.press(keys)).collect();
    let times = answers.iter().map(|answer| milliseconds(answer.last)).collect();
    #[expect(clippy::cast_precision_loss, reason = "a few hundred bytes")]
    let bytes = answers.iter().map(|answer| answer.bytes.len() as f64).collect();
    (median(times), median(bytes))
}

/// The city-sized sample at 表三.
fn at_table() -> Line {
    let (mut line, _) = Line::start();
    line.press(b"3");
    line
}

const DOWN: &[u8] = b"\x1b[B";
const UP: &[u8] = b"\x1b[A";
const RIGHT: &[u8] = b"\x1b[C";
const LEFT: &[u8] = b"\x1b[D";
const UNDO: &[u8] = b"\x1a";

fn starts() -> Vec<Figure> {
    let first = (0..21).map(|_| milliseconds(Line::start().1.first)).collect();
    vec![Figure { what: "first frame after exec", target: 10.0, measured: median(first), unit: "ms" }]
}

fn keys() -> Vec<Figure> {
    // 表二 has no totals; its first number is typed over, with one digit more at a time.
    let (mut line, _) = Line::start();
    line.press(b"2");
    let (_, cell) = presses(&mut line, &[b"1", b"2", b"3", b"4", b"5", b"6", b"7"]);
    let mut line = at_table();
    // The first digit begins an entry, which changes the words of the footer too.
    let (begins, _) = presses(&mut line, &[b"5", UNDO, b"6", UNDO, b"7", UNDO, b"8", UNDO, b"9"]);
    let (digit, with_totals) = presses(&mut line, &[b"1", b"2", b"3", b"\x7f", b"4", b"\x7f", b"5", b"\x7f", b"6"]);
    let mut line = at_table();
    let moves = [RIGHT, DOWN, LEFT, DOWN, RIGHT, DOWN, LEFT, UP, RIGHT, UP, RIGHT, UP];
    let (step, by_move) = presses(&mut line, &moves);
    let mut line = at_table();
    let (mut commits, mut times) = (Vec::new(), Vec::new());
    for digit in [b"4", b"5", b"6", b"7", b"8", b"9"] {
        line.press(digit);
        let (time, bytes) = presses(&mut line, &[b"\r"]);
        commits.push(bytes);
        times.push(time);
    }
    let slowest = [begins, digit, step, median(times)].into_iter().fold(0.0, f64::max);
    vec![
        Figure { what: "key to frame, the slowest kind", target: 1.0, measured: slowest, unit: "ms" },
        Figure { what: "digit, only the cell changes", target: 60.0, measured: cell, unit: "bytes" },
        Figure { what: "digit, totals move with it", target: 160.0, measured: with_totals, unit: "bytes" },
        Figure { what: "cursor move within the page", target: 100.0, measured: by_move, unit: "bytes" },
        Figure { what: "commit and move on", target: 300.0, measured: median(commits), unit: "bytes" },
    ]
}

#[expect(clippy::cast_precision_loss, reason = "some thousands at most")]
fn pages() -> Vec<Figure> {
    let (mut line, _) = Line::start();
    let page = line.press(b"1").bytes.len() as f64;
    let mut line = at_table();
    let filled: usize = (0..10).map(|_| line.press(b"7").bytes.len() + line.press(b"\r").bytes.len()).sum();
    let mut times = Vec::new();
    for step in 0..9 {
        let size = size(24 + step % 2, 80);
        let sent = Instant::now();
        line.master.resize(size).expect("another size");
        times.push(milliseconds(line.hear(sent, |_| true).last));
    }
    vec![
        Figure { what: "page of Chinese", target: 3072.0, measured: page, unit: "bytes" },
        Figure { what: "ten cells filled", target: 4096.0, measured: filled as f64, unit: "bytes" },
        Figure { what: "another size, repainted", target: 5.0, measured: median(times), unit: "ms" },
    ]
}

#[expect(clippy::cast_precision_loss, reason = "some thousands at most")]
fn bursts() -> Vec<Figure> {
    let (mut times, mut bytes) = (Vec::new(), Vec::new());
    for _ in 0..5 {
        let (mut line, _) = Line::start_with("form: zfxxgk-2021\norganization: 某县财政局\nyear: 2024\n");
        line.press(b"3");
        let keys = b"1\r".repeat(1000);
        let sent = Instant::now();
        line.keyboard.write_all(&keys).expect("the program reads");
        let all_sent = Instant::now();
        let answer = line.hear(sent, |_| true);
        times.push(milliseconds(answer.last.saturating_sub(all_sent - sent)));
        bytes.push(answer.bytes.len() as f64);
    }
    vec![
        Figure { what: "2,000 keys at once, after the last", target: 10.0, measured: median(times), unit: "ms" },
        Figure { what: "2,000 keys at once, all frames", target: 8192.0, measured: median(bytes), unit: "bytes" },
    ]
}

#[expect(clippy::cast_precision_loss, reason = "some thousands at most")]
fn rest() -> Vec<Figure> {
    let mut line = at_table();
    let (_, _) = presses(&mut line, &[b"5", b"\r", DOWN, UP]);
    let Some(sleeps) = line.status("voluntary_ctxt_switches") else { return Vec::new() };
    let silent = line.hear(Instant::now(), |_| true).bytes.is_empty();
    let woken = line.status("voluntary_ctxt_switches").unwrap_or(sleeps) - sleeps + usize::from(!silent);
    let memory = line.status("VmHWM").unwrap_or(0);
    vec![
        Figure { what: "wake-ups in 5 s without a key", target: 0.0, measured: woken as f64, unit: "" },
        Figure { what: "most memory ever", target: 10.0, measured: memory as f64 / 1024.0, unit: "MB" },
    ]
}

fn main() {
    // `cargo test --benches` asks for nothing to be measured.
    if !std::env::args().any(|arg| arg == "--bench") {
        return;
    }
    let figures = [starts(), keys(), pages(), bursts(), rest()].concat();
    let mut table = String::new();
    let _ = writeln!(table, "{:<36} {:>12} {:>12}", "what", "target", "measured");
    for Figure { what, target, measured, unit } in &figures {
        let missed = if measured > target { "  missed" } else { "" };
        let _ = writeln!(table, "{what:<36} {target:>6} {unit:<5} {measured:>6.2} {unit:<5}{missed}");
    }
    let _ = std::io::stdout().write_all(table.as_bytes());
}
