//! A save, killed at every one of its system calls, and with every one of them failed.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};

use crate::pty::{Picture, Session};
use crate::{Desk, city};

/// What is typed before the save; the last number is still being typed.
const KEYS: &str = "35<enter>6<enter><down>77";

/// What becomes of a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fault {
    /// The program is killed as it makes it.
    Killed,
    /// It fails with this error.
    Fails(&'static str),
}

const FAULTS: [Fault; 4] = [Fault::Killed, Fault::Fails("ENOSPC"), Fault::Fails("EIO"), Fault::Fails("EACCES")];

/// Calls between the threads of a program, which have no way to fail so: a thread that is not woken sleeps on, whatever the program does.
const NEVER_FAIL: [&str; 2] = ["futex", "exit"];

/// The nth call of a name that any one thread makes from the save key on.
type Point = (String, usize);

/// A `strace` at a running program.
struct Tracer(Child);

impl Tracer {
    /// Follows all threads of a program from now on; what they call goes to a file.
    fn attach(session: &Session, log: &Path, inject: Option<&str>) -> Result<Self, String> {
        let mut command = Command::new("strace");
        command.args(["-f", "-y", "-s", "200", "-o"]).arg(log).arg("-p").arg(session.pid().to_string());
        command.args(inject.map(|inject| format!("--inject={inject}")));
        let spawned = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped()).spawn();
        let mut child = spawned.map_err(|error| format!("strace: {error}"))?;
        let mut line = String::new();
        let mut said = BufReader::new(child.stderr.take().unwrap());
        said.read_line(&mut line).unwrap();
        if line.contains("attached") {
            // It goes on saying which threads come and go.
            std::thread::spawn(move || said.lines().for_each(drop));
            Ok(Self(child))
        } else {
            let _ = child.wait();
            Err(line)
        }
    }

    /// Lets go of the program.
    fn detach(mut self) {
        if let Some(pid) = Pid::from_raw(self.0.id().cast_signed()) {
            let _ = kill_process(pid, Signal::INT);
        }
        self.0.wait().unwrap();
    }
}

/// The editor with everything typed and nothing saved, and its picture.
fn typed(desk: &Desk) -> (Session, Picture) {
    let mut session = desk.open();
    session.press("3");
    session.wait_for_text("[13612]");
    session.press(KEYS.strip_prefix('3').unwrap());
    let picture = session
        .wait_for(|picture| picture.has("[  77]") && picture.has("*已改") && picture.cursor_shown, "what is typed");
    (session, picture)
}

/// Report and text as an undisturbed save writes them, and the calls that it makes.
fn undisturbed() -> Result<(String, String, Vec<Point>), String> {
    let desk = Desk::new();
    let (mut session, _) = typed(&desk);
    let log = desk.path().join("log");
    let tracer = Tracer::attach(&session, &log, None)?;
    session.press("<ctrl-s>");
    session.wait_for_text("已保存");
    tracer.detach();
    let mut counts: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let calls = fs::read_to_string(&log).unwrap();
    for line in calls.lines() {
        let Some((thread, call)) = line.split_once(' ') else { continue };
        let Some((name, _)) = call.trim_start().split_once('(') else { continue };
        if name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_') {
            *counts.entry((thread, name)).or_default() += 1;
        }
    }
    let points: BTreeSet<Point> =
        counts.into_iter().flat_map(|((_, name), count)| (1..=count).map(|nth| (name.to_owned(), nth))).collect();
    Ok((desk.report(), desk.text().unwrap(), points.into_iter().collect()))
}

/// One save with one fault in it; whether the fault came about.
fn disturbed((name, nth): &Point, fault: Fault, (new, new_text): (&str, &str)) -> bool {
    let desk = Desk::new();
    let (mut session, before) = typed(&desk);
    let log = desk.path().join("log");
    let inject = match fault {
        Fault::Killed => format!("{name}:signal=KILL:when={nth}"),
        Fault::Fails(error) => format!("{name}:error={error}:when={nth}"),
    };
    let what = format!("{inject} in {}", desk.path().display());
    let tracer = Tracer::attach(&session, &log, Some(&inject)).unwrap();
    session.press("<ctrl-s>");
    // The frame behind the save is another, whatever came of it.
    session.wait_for_or_end(|picture| *picture != before, &what);
    // What is not killed yet was to be and ends as it likes; a failure is survived, and then the worst comes.
    session.end(if fault == Fault::Killed { Signal::TERM } else { Signal::KILL });
    tracer.detach();
    let calls = fs::read_to_string(&log).unwrap();
    let reached = match fault {
        Fault::Killed => calls.contains("killed by SIGKILL"),
        Fault::Fails(_) => calls.contains("(INJECTED)"),
    };
    let left = desk.report();
    assert!(left == city() || left == new, "{what}: neither old nor new:\n{left}");
    let text = desk.text();
    assert!(text.as_deref().is_none_or(|text| text == new_text), "{what}: half a text: {text:?}");
    let found = desk.recover();
    assert_eq!(found, left == city(), "{what}: whether a draft is found");
    assert!(desk.report() == new, "{what}: not all is back:\n{}", desk.report());
    reached
}

#[test]
#[ignore = "takes minutes and needs strace"]
fn a_save_survives_death_and_failure_at_each_of_its_calls() {
    let (new, new_text, points) = match undisturbed() {
        Ok(found) => found,
        Err(reason) => {
            println!("Mechanism: ulimit -f, since programs cannot be traced here ({})", reason.trim());
            return by_limits();
        }
    };
    println!("Mechanism: strace, attached before the save key; {} calls: {}", points.len(), list(&points));
    let all = points.iter().flat_map(|point| FAULTS.map(|fault| (point, fault)));
    let queue: Vec<(&Point, Fault)> =
        all.filter(|((name, _), fault)| *fault == Fault::Killed || !NEVER_FAIL.contains(&name.as_str())).collect();
    let next = AtomicUsize::new(0);
    let missed = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                while let Some((point, fault)) = queue.get(next.fetch_add(1, Ordering::Relaxed)) {
                    if !disturbed(point, *fault, (&new, &new_text)) {
                        missed.lock().unwrap().push(format!("{point:?} {fault:?}"));
                    }
                }
            });
        }
    });
    let missed = missed.into_inner().unwrap();
    println!("{} points tried, {} of them not reached: {}", queue.len(), missed.len(), missed.join(", "));
    assert!(missed.len() * 10 <= queue.len(), "too many points were not reached");
}

/// What a cut of the power could cost cannot be tried, but the order in which things reach the disk can be seen.
#[test]
#[ignore = "needs strace"]
fn a_key_is_kept_before_it_is_shown_and_on_the_disk_before_it_counts() {
    let desk = Desk::new();
    let (mut session, before) = typed(&desk);
    let log = desk.path().join("log");
    let tracer = match Tracer::attach(&session, &log, None) {
        Ok(tracer) => tracer,
        Err(reason) => return println!("not tried, since programs cannot be traced here ({})", reason.trim()),
    };
    session.press("8");
    session.wait_for(|picture| *picture != before, "one digit more");
    // Nothing else is done for it than to wait.
    let begun = Instant::now();
    while !fs::read_to_string(&log).unwrap().contains(" fdatasync(") {
        assert!(begun.elapsed() < session.patience, "the digit is not put on the disk");
        std::thread::sleep(Duration::from_millis(5));
    }
    session.press("<ctrl-s>");
    session.wait_for_text("已保存");
    tracer.detach();
    let calls = fs::read_to_string(&log).unwrap();
    let lines: Vec<&str> = calls.lines().collect();
    let after = |from: usize, call: &str, of: &str| {
        let is_it = |line: &&str| line.contains(&format!(" {call}(")) && line.contains(of);
        let found = lines.iter().skip(from).position(is_it);
        from + 1 + found.unwrap_or_else(|| panic!("no {call} of {of} where it should be:\n{calls}"))
    };
    let journal = ".city.yaml.nianbao-journal>";
    // The digit: the journal's line before the frame, and behind the line the disk.
    let digit = after(0, "pwrite64", journal);
    let frame = after(digit, "write", "/dev/pts/");
    after(digit, "fdatasync", journal);
    // The save: what is about to be there, then the new file, then its name, and only then the journal goes.
    let mark = after(frame, "pwrite64", r#"{\"saving\""#);
    let marked = after(mark, "fdatasync", journal);
    let written = after(marked, "fsync", "/.nianbao-");
    let renamed = after(written, "renameat", "city.yaml");
    let settled = after(renamed, "fsync", &format!("{}>", desk.path().display()));
    let removed = after(settled, "unlink", ".city.yaml.nianbao-journal");
    after(removed, "write", "/dev/pts/");
}

fn list(points: &[Point]) -> String {
    let counts: BTreeMap<&str, usize> = points.iter().map(|(name, nth)| (name.as_str(), *nth)).collect();
    counts.iter().map(|(name, count)| format!("{name} {count}")).collect::<Vec<_>>().join(", ")
}

/// The same where nothing can be traced: files may grow to a limit only, at which the program is killed or its writing fails. The journal
/// has the same limit, so that only the file is looked at.
fn by_limits() {
    let mut tried = 0;
    for (how, kilobytes) in ["trap '' XFSZ;", ""].into_iter().flat_map(|how| (0..40).map(move |size| (how, size))) {
        let desk = Desk::new();
        let program = env!("CARGO_BIN_EXE_nianbao");
        let script = format!("{how} ulimit -c 0; ulimit -f {kilobytes}; exec '{program}' city.yaml");
        let mut session = Session::run(Path::new("/bin/bash"), desk.path(), &["-c", &script], 24, 80, &[]);
        session.wait_for_or_end(|picture| picture.has("目录"), "the editor");
        if !session.has_ended() {
            session.press(KEYS);
            session.press("<ctrl-s>");
            session.wait_for_or_end(|picture| picture.lines[22..].join("").contains("保存"), "the end of the save");
        }
        let left = desk.report();
        let is_new =
            left.contains("new: [5, 252, 0, 45, 128, 32, 462]") && nianbao::yaml::read(left.as_bytes()).is_ok();
        assert!(left == city() || is_new, "at {kilobytes} KB: {left}");
        tried += 1;
    }
    println!("{tried} points tried");
}
