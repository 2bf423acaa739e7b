//! A program in a pseudo-terminal, with an emulator that shows what a person would see.
//!
//! Nothing here sleeps: a test sends something and waits until the screen shows what it should. How long is waited at most
//! can be set with `NIANBAO_TEST_SECONDS`, for slow machines; a test that passes never waits for it.

#![expect(clippy::unwrap_used, reason = "a test ends where its terminal cannot be had")]
#![expect(unreachable_pub, reason = "a module of each test program that uses it")]

#[expect(dead_code, reason = "some of it is for other tests")]
#[path = "emulator.rs"]
mod emulator;

use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::time::{Duration, Instant};

use nianbao::text::Ambiguous;
use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};
use tempfile::TempDir;

use emulator::Emulator;

/// What the terminal shows.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "a terminal has that many modes, and any mixture of them")]
pub struct Picture {
    /// The lines from the top, without blanks at their ends; a wide character is one character.
    pub lines: Vec<String>,
    /// Column and row of the cursor, from 0.
    pub cursor: (u16, u16),
    /// Whether the cursor can be seen.
    pub cursor_shown: bool,
    /// Whether this is the alternate screen.
    pub alternate: bool,
    /// Whether a paste comes in brackets.
    pub bracketed_paste: bool,
    /// Whether the keypad sends escape sequences, so that digits are lost in other programs.
    pub application_keypad: bool,
}

impl Picture {
    fn of(screen: &emulator::Screen) -> Self {
        let (x, y) = screen.cursor();
        Self {
            lines: screen.lines(),
            cursor: (x.try_into().unwrap(), y.try_into().unwrap()),
            cursor_shown: screen.cursor_shown,
            alternate: screen.is_alternate(),
            bracketed_paste: screen.bracketed_paste,
            application_keypad: screen.application_keypad,
        }
    }

    /// Whether a line has this text in it.
    pub fn has(&self, text: &str) -> bool {
        self.lines.iter().any(|line| line.contains(text))
    }
}

impl std::fmt::Display for Picture {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let used = self.lines.iter().rposition(|line| !line.is_empty()).map_or(0, |last| last + 1);
        for line in &self.lines[..used] {
            writeln!(f, "|{line}")?;
        }
        write!(f, "{} of {} lines; cursor {:?}", used, self.lines.len(), self.cursor)?;
        write!(f, "{}", if self.cursor_shown { "" } else { ", hidden" })?;
        write!(f, "{}", if self.alternate { ", alternate screen" } else { "" })
    }
}

/// What the reading thread has got.
struct Terminal {
    emulator: Emulator,
    /// Whether it answers when it is asked where its cursor is.
    answers: bool,
    received: Vec<u8>,
    /// Nothing more will be read.
    ended: bool,
    /// The line is to be cut: stop reading.
    cut: bool,
    status: Option<ExitStatus>,
    /// What could be seen after each read, while somebody films.
    film: Option<Vec<Picture>>,
}

/// What the program reads from, until the line is cut. The terminal's own answers go there too.
type Keyboard = Arc<Mutex<Option<Box<dyn Write + Send>>>>;

/// What kind of terminal the program runs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kind {
    /// The columns it gives to the characters that terminals disagree on.
    pub ambiguous: Ambiguous,
    /// Whether it says where its cursor is when it is asked.
    pub answers: bool,
}

impl Kind {
    /// What most terminals are.
    pub const USUAL: Self = Self { ambiguous: Ambiguous::Narrow, answers: true };
}

/// A running program and its terminal. Dropped, the program is killed.
pub struct Session {
    terminal: Arc<(Mutex<Terminal>, Condvar)>,
    master: Option<Box<dyn MasterPty + Send>>,
    keyboard: Keyboard,
    pid: Pid,
    folder: PathBuf,
    own_folder: Option<TempDir>,
    /// How long a condition is waited for.
    pub patience: Duration,
}

impl Session {
    /// Starts the program of this package in a new empty folder, which is its home too.
    pub fn start(args: &[&str], rows: u16, columns: u16, env: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut session = Self::start_in(folder.path(), args, rows, columns, env);
        session.own_folder = Some(folder);
        session
    }

    /// The same in a folder that is there.
    pub fn start_in(folder: &Path, args: &[&str], rows: u16, columns: u16, env: &[(&str, &str)]) -> Self {
        Self::run(Path::new(env!("CARGO_BIN_EXE_nianbao")), folder, args, rows, columns, env)
    }

    /// The same on another kind of terminal.
    pub fn start_on(kind: Kind, folder: &Path, args: &[&str], rows: u16, columns: u16) -> Self {
        Self::run_on(kind, Path::new(env!("CARGO_BIN_EXE_nianbao")), folder, args, rows, columns, &[])
    }

    /// Starts any program. Its environment is `TERM`, `LANG`, `PATH`, `HOME` and what is given.
    pub fn run(program: &Path, folder: &Path, args: &[&str], rows: u16, columns: u16, env: &[(&str, &str)]) -> Self {
        Self::run_on(Kind::USUAL, program, folder, args, rows, columns, env)
    }

    fn run_on(
        kind: Kind,
        program: &Path,
        folder: &Path,
        args: &[&str],
        rows: u16,
        columns: u16,
        env: &[(&str, &str)],
    ) -> Self {
        let pair = native_pty_system().openpty(size(rows, columns)).unwrap();
        let mut command = CommandBuilder::new(program);
        command.args(args);
        command.cwd(folder);
        command.env_clear();
        command.env("TERM", "xterm-256color");
        command.env("LANG", "zh_CN.UTF-8");
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command.env("HOME", folder);
        for (name, value) in env {
            command.env(name, value);
        }
        let child = pair.slave.spawn_command(command).unwrap();
        // Or the end of the program would not be the end of what is read.
        drop(pair.slave);
        let pid = child.process_id().and_then(|pid| Pid::from_raw(pid.cast_signed())).unwrap();
        let terminal = Terminal {
            emulator: Emulator::new(columns, rows, kind.ambiguous),
            answers: kind.answers,
            received: Vec::new(),
            ended: false,
            cut: false,
            status: None,
            film: None,
        };
        let terminal = Arc::new((Mutex::new(terminal), Condvar::new()));
        let keyboard: Keyboard = Arc::new(Mutex::new(Some(pair.master.take_writer().unwrap())));
        read_on(pair.master.try_clone_reader().unwrap(), Arc::clone(&terminal), Arc::clone(&keyboard));
        wait_on(child, Arc::clone(&terminal));
        Self {
            terminal,
            keyboard,
            master: Some(pair.master),
            pid,
            folder: folder.to_owned(),
            own_folder: None,
            patience: patience(),
        }
    }

    /// The folder the program was started in.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Sends bytes as the terminal would.
    pub fn send(&mut self, bytes: &[u8]) {
        let mut keyboard = self.keyboard.lock().unwrap();
        let keyboard = keyboard.as_mut().expect("the line is still there");
        keyboard.write_all(bytes).and_then(|()| keyboard.flush()).expect("the program still reads");
    }

    /// Types a text; line ends are Enter.
    pub fn type_text(&mut self, text: &str) {
        self.send(text.replace('\n', "\r").as_bytes());
    }

    /// Presses the keys of a script, all at once: names in angle brackets, everything else as it stands, `3<down>12<enter>`. Behind `<esc>` the
    /// script has to end, since what follows at once would be one key with it.
    pub fn press(&mut self, script: &str) {
        self.send(&keys(script));
    }

    /// Films what is done: what could be seen after each write of the program, which is each frame. Two frames may be seen as one where
    /// this computer is slow, but a frame of less than 2 KB is never seen in parts: the system passes on a write of that size in one piece.
    pub fn film(&mut self, scene: impl FnOnce(&mut Self)) -> Vec<Picture> {
        self.lock().film = Some(Vec::new());
        scene(self);
        self.lock().film.take().unwrap_or_default()
    }

    /// How often the threads of the program have gone to sleep until now, where the system tells.
    pub fn sleeps(&self) -> Option<usize> {
        let tasks = std::fs::read_dir(format!("/proc/{}/task", self.pid.as_raw_nonzero())).ok()?;
        tasks
            .map(|task| {
                let status = std::fs::read_to_string(task.ok()?.path().join("status")).ok()?;
                let count = status.lines().find_map(|line| line.strip_prefix("voluntary_ctxt_switches:"))?;
                count.trim().parse::<usize>().ok()
            })
            .sum()
    }

    /// Waits until the screen is as it should be, and gives it.
    pub fn wait_for(&self, condition: impl Fn(&Picture) -> bool, what: &str) -> Picture {
        let seen = |terminal: &Terminal| condition(&Picture::of(terminal.emulator.screen()));
        let terminal = self.wait_until(|terminal| terminal.ended || seen(terminal), what);
        let picture = Picture::of(terminal.emulator.screen());
        drop(terminal);
        assert!(condition(&picture), "the program ended before: {what}\n{picture}");
        picture
    }

    /// Waits until all that the program has sent is as it should be.
    pub fn wait_for_bytes(&self, condition: impl Fn(&[u8]) -> bool, what: &str) {
        let terminal = self.wait_until(|terminal| terminal.ended || condition(&terminal.received), what);
        assert!(condition(&terminal.received), "the program ended before: {what}");
    }

    /// Waits until a line of the screen has this text in it.
    pub fn wait_for_text(&self, text: &str) -> Picture {
        self.wait_for(|picture| picture.has(text), &format!("the text {text:?}"))
    }

    /// What the screen shows now, which may be half a frame: mostly [`wait_for`](Self::wait_for) is right.
    pub fn picture(&self) -> Picture {
        Picture::of(self.lock().emulator.screen())
    }

    /// The lines of the screen now.
    pub fn screen(&self) -> Vec<String> {
        self.picture().lines
    }

    /// Column and row of the cursor now, from 0.
    pub fn cursor(&self) -> (u16, u16) {
        self.picture().cursor
    }

    /// How many bytes the program has sent until now.
    pub fn bytes_received(&self) -> usize {
        self.lock().received.len()
    }

    /// The answers that the terminal owes or gave, one for each time it was asked where its cursor is.
    pub fn answers(&self) -> Vec<Vec<u8>> {
        let terminal = self.lock();
        terminal.emulator.screen().asked.iter().map(|at| answer(*at)).collect()
    }

    /// All that the program has sent until now.
    pub fn received(&self) -> Vec<u8> {
        self.lock().received.clone()
    }

    /// Gives the terminal another size, and tells the program.
    pub fn resize(&self, rows: u16, columns: u16) {
        self.lock().emulator.resize(columns, rows);
        self.master.as_ref().expect("the line is still there").resize(size(rows, columns)).unwrap();
    }

    /// The number of the process that was started.
    pub fn pid(&self) -> i32 {
        self.pid.as_raw_nonzero().get()
    }

    /// Whether the program has ended and all it sent is read.
    pub fn has_ended(&self) -> bool {
        let terminal = self.lock();
        terminal.ended && terminal.status.is_some()
    }

    /// Waits until the screen is as it should be, or the program has ended.
    pub fn wait_for_or_end(&self, condition: impl Fn(&Picture) -> bool, what: &str) {
        let seen = |terminal: &Terminal| condition(&Picture::of(terminal.emulator.screen()));
        drop(self.wait_until(|terminal| terminal.ended && terminal.status.is_some() || seen(terminal), what));
    }

    /// Sends a signal to the program that was started.
    pub fn kill(&self, signal: Signal) {
        kill_process(self.pid, signal).unwrap();
    }

    /// Sends a signal that ends the program, unless it has ended by itself, and waits until all it sent is read.
    pub fn end(&self, signal: Signal) {
        if self.lock().status.is_none() {
            // It may end in this moment.
            let _ = kill_process(self.pid, signal);
        }
        self.exit_status();
    }

    /// Cuts the line, as when an SSH connection drops: the system sends SIGHUP, and the terminal is gone. The program has to draw when its
    /// size changes.
    pub fn hang_up(&mut self) {
        let (columns, rows) = self.lock().emulator.screen().size();
        self.cut(|session| session.resize(rows.try_into().unwrap(), u16::try_from(columns).unwrap() + 1));
    }

    /// The same where the terminal is not the one the program belongs to, so that no signal comes.
    pub fn hang_up_silently(&mut self) {
        self.cut(|session| session.press("<ctrl-l>"));
    }

    fn cut(&mut self, make_it_draw: impl FnOnce(&mut Self)) {
        self.lock().cut = true;
        // The reading thread sleeps in its read, and the line is not cut as long as it does.
        make_it_draw(self);
        drop(self.wait_until(|terminal| terminal.ended, "something drawn"));
        *self.keyboard.lock().unwrap() = None;
        self.master = None;
    }

    /// Waits until the program has ended and all it sent is read, and says how it ended.
    pub fn exit_status(&self) -> ExitStatus {
        let terminal =
            self.wait_until(|terminal| terminal.ended && terminal.status.is_some(), "the end of the program");
        terminal.status.clone().expect("just seen")
    }

    fn wait_until(&self, condition: impl Fn(&Terminal) -> bool, what: &str) -> MutexGuard<'_, Terminal> {
        let begun = Instant::now();
        let mut terminal = self.lock();
        while !condition(&terminal) {
            let left = self.patience.saturating_sub(begun.elapsed());
            if left.is_zero() {
                let picture = Picture::of(terminal.emulator.screen());
                // Not poisoned for what the test still wants to know.
                drop(terminal);
                panic!("waited in vain for: {what}\n{picture}");
            }
            terminal = self.terminal.1.wait_timeout(terminal, left).unwrap().0;
        }
        terminal
    }

    fn lock(&self) -> MutexGuard<'_, Terminal> {
        self.terminal.0.lock().unwrap()
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        let Ok(terminal) = self.terminal.0.lock() else { return };
        if terminal.status.is_none() {
            let _ = kill_process(self.pid, Signal::KILL);
            // As long as it lives it holds its report, which the next session would only be shown.
            let lives = |terminal: &mut Terminal| terminal.status.is_none();
            let _ = self.terminal.1.wait_timeout_while(terminal, self.patience, lives);
        }
    }
}

/// Waits in a thread of its own for the end of the program.
fn wait_on(mut child: Box<dyn Child + Send + Sync>, terminal: Arc<(Mutex<Terminal>, Condvar)>) {
    std::thread::spawn(move || {
        let status = child.wait().ok();
        if let Ok(mut state) = terminal.0.lock() {
            state.status = status;
            terminal.1.notify_all();
        }
    });
}

/// Reads in a thread of its own to the end.
fn read_on(mut from: Box<dyn Read + Send>, terminal: Arc<(Mutex<Terminal>, Condvar)>, keyboard: Keyboard) {
    std::thread::spawn(move || {
        let mut block = vec![0; 1 << 16];
        loop {
            let count = from.read(&mut block).unwrap_or(0);
            let Ok(mut state) = terminal.0.lock() else { return };
            state.received.extend_from_slice(&block[..count]);
            let known = state.emulator.screen().asked.len();
            state.emulator.process(&block[..count]);
            let asked = state.emulator.screen().asked.get(known..).unwrap_or_default();
            if let (true, Ok(mut keyboard)) = (state.answers, keyboard.lock())
                && let Some(keyboard) = keyboard.as_mut()
            {
                // A program that has ended does not read it.
                let _ = asked.iter().try_for_each(|at| keyboard.write_all(&answer(*at)));
            }
            let picture = state.film.is_some().then(|| Picture::of(state.emulator.screen()));
            if let (Some(film), Some(picture)) = (&mut state.film, picture) {
                film.push(picture);
            }
            if count == 0 || state.cut {
                // Before anybody is told: whoever waits relies on it.
                drop(from);
                state.ended = true;
                terminal.1.notify_all();
                return;
            }
            terminal.1.notify_all();
        }
    });
}

/// What a terminal says when it is asked where its cursor is.
fn answer((column, row): (usize, usize)) -> Vec<u8> {
    format!("\x1b[{};{}R", row + 1, column + 1).into_bytes()
}

/// The bytes that a terminal sends for the keys of a script; see [`Session::press`].
pub fn keys(script: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = script;
    while let Some(c) = rest.chars().next() {
        let name = rest.strip_prefix('<').and_then(|tail| tail.split_once('>'));
        if let Some((sequence, tail)) = name.and_then(|(name, tail)| Some((key(name)?, tail))) {
            bytes.extend_from_slice(&sequence);
            rest = tail;
        } else {
            bytes.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
            rest = rest.split_at(c.len_utf8()).1;
        }
    }
    bytes
}

/// What an xterm sends for a key.
fn key(name: &str) -> Option<Vec<u8>> {
    let sequence: &[u8] = match name {
        "enter" => b"\r",
        "tab" => b"\t",
        "shift-tab" => b"\x1b[Z",
        "esc" => b"\x1b",
        "backspace" => b"\x7f",
        "up" => b"\x1b[A",
        "down" => b"\x1b[B",
        "right" => b"\x1b[C",
        "left" => b"\x1b[D",
        "home" => b"\x1b[H",
        "end" => b"\x1b[F",
        "ctrl-home" => b"\x1b[1;5H",
        "ctrl-end" => b"\x1b[1;5F",
        "delete" => b"\x1b[3~",
        "f1" => b"\x1bOP",
        "f2" => b"\x1bOQ",
        "f6" => b"\x1b[17~",
        "f7" => b"\x1b[18~",
        "shift-f6" => b"\x1b[17;2~",
        _ => {
            let letter = name.strip_prefix("ctrl-").filter(|letter| letter.len() == 1)?;
            return letter.bytes().next().filter(u8::is_ascii_lowercase).map(|letter| vec![letter & 0x1f]);
        }
    };
    Some(sequence.to_vec())
}

fn patience() -> Duration {
    let seconds = std::env::var("NIANBAO_TEST_SECONDS").ok().and_then(|seconds| seconds.parse().ok());
    Duration::from_secs(seconds.unwrap_or(30))
}

fn size(rows: u16, cols: u16) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}
