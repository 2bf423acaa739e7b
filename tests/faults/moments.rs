//! A session of 500 keys that ends at a random moment, killed or with its line dropped: nothing is lost but the keys whose frames were
//! not seen yet.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant, SystemTime};

use rustix::process::Signal;

use crate::Desk;
use crate::model::{State, states};

/// The keys of a session.
const KEYS: usize = 500;

/// How often each signal ends one.
const RUNS: usize = 50;

/// A pause in typing ends a step of undo; a computer that makes one out of nothing begins anew.
const STALL: Duration = Duration::from_millis(800);

/// Numbers in any order, always the same of one seed (xorshift).
#[derive(Debug, Clone)]
struct Dice(u64);

impl Dice {
    /// One of so many.
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap() % sides
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.roll(from.len())]
    }
}

/// A session as a clerk's: in the tables and in the texts, with slips taken back.
fn script(dice: &mut Dice) -> Vec<String> {
    let mut keys: Vec<String> = vec!["3".to_owned()];
    let mut is_table = true;
    while keys.len() < KEYS {
        if dice.roll(12) == 0 {
            // Twice, for what is half typed is given up by the first.
            keys.extend(["<esc>", "<esc>"].map(str::to_owned));
            let section = dice.pick(&["1", "2", "3", "4", "5"]);
            is_table = !matches!(section, "1" | "5");
            keys.push(section.to_owned());
        }
        let phrase = if is_table { in_table(dice) } else { in_text(dice) };
        keys.extend(phrase);
    }
    keys.truncate(KEYS);
    keys
}

fn in_table(dice: &mut Dice) -> Vec<String> {
    let mut keys: Vec<&str> = Vec::new();
    match dice.roll(8) {
        0 => keys.push("<delete>"),
        1 => keys.push(dice.pick(&["<ctrl-z>", "<ctrl-z>", "<ctrl-y>"])),
        2 => keys.extend(["=", "<down>"]),
        3 => keys.extend(["9", "9", "<esc>"]),
        4 => keys.extend(["<f2>", "<backspace>", dice.pick(&["1", "2", "3"]), "<enter>"]),
        _ => {
            for _ in 0..=dice.roll(4) {
                keys.push(dice.pick(&["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"]));
            }
            keys.push(dice.pick(&["<enter>", "<tab>", "<down>", "<right>"]));
        }
    }
    for _ in 0..dice.roll(3) {
        keys.push(dice.pick(&["<up>", "<down>", "<left>", "<right>"]));
    }
    keys.into_iter().map(str::to_owned).collect()
}

fn in_text(dice: &mut Dice) -> Vec<String> {
    let mut keys: Vec<&str> = Vec::new();
    match dice.roll(6) {
        0 => keys.push(dice.pick(&["<backspace>", "<delete>", "<enter>"])),
        1 => keys.push(dice.pick(&["<ctrl-z>", "<ctrl-z>", "<ctrl-y>"])),
        2 => keys.push(dice.pick(&["<up>", "<down>", "<home>", "<end>", "<left>", "<right>"])),
        _ => {
            for _ in 0..=dice.roll(5) {
                keys.push(dice.pick(&["政", "府", "信", "息", "公", "开", "，", "。", "1", "2", "件"]));
            }
        }
    }
    keys.into_iter().map(str::to_owned).collect()
}

/// Why a session says nothing, or what went wrong in it.
enum Trouble {
    Stalled,
    Wrong(String),
}

/// One session that ends by a signal behind the key `last`, of which it is not waited for what comes; how many keys are back.
fn session(keys: &[String], states: &[State], last: usize, wait: Duration, signal: Signal) -> Result<usize, Trouble> {
    let desk = Desk::new();
    let mut session = desk.open();
    for (at, key) in keys[..last].iter().enumerate() {
        let begun = Instant::now();
        session.press(key);
        session.wait_for(|picture| states[at + 1].is_shown(picture), &format!("what key {at} ({key}) shows"));
        if begun.elapsed() > STALL {
            return Err(Trouble::Stalled);
        }
    }
    // Up to three keys more, which nobody waits for: more at once could be a paste.
    let sent = (last + 3).min(keys.len());
    let begun = Instant::now();
    for key in &keys[last..sent] {
        session.press(key);
    }
    while begun.elapsed() < wait {
        std::hint::spin_loop();
    }
    session.end(signal);
    // The screen of a killed program stays as it was; it may be that of several keys.
    let picture = session.picture();
    let seen = (last..=sent).find(|at| states[*at].is_shown(&picture)).unwrap_or(last);
    desk.recover();
    let report = desk.report();
    let back = (seen..=sent).rev().find(|at| states[*at].report == report);
    back.ok_or_else(|| {
        let nearest = states.iter().rposition(|state| state.report == report);
        let left = &keys[last.saturating_sub(5)..sent];
        Trouble::Wrong(format!("{seen} keys were seen and {sent} sent ({left:?}), and back are {nearest:?}:\n{report}"))
    })
}

#[test]
#[ignore = "takes minutes"]
fn nothing_seen_is_lost_at_any_moment() {
    let now = SystemTime::UNIX_EPOCH.elapsed().unwrap();
    let given = std::env::var("NIANBAO_SEED").ok().and_then(|seed| seed.parse().ok());
    let seed = given.unwrap_or(u64::try_from(now.as_micros()).unwrap());
    println!("NIANBAO_SEED={seed}, {RUNS} sessions killed, {RUNS} hung up, {KEYS} keys");
    let mut dice = Dice(seed | 1);
    let keys = script(&mut dice);
    let desk = Desk::new();
    let states = states(&desk.file(), &keys);
    let moments: Vec<(usize, Duration, Signal)> = [Signal::KILL, Signal::HUP]
        .into_iter()
        .flat_map(|signal| std::iter::repeat_n(signal, RUNS))
        .map(|signal| (dice.roll(KEYS), Duration::from_micros(dice.roll(20_000).try_into().unwrap()), signal))
        .collect();
    let next = AtomicUsize::new(0);
    let found = Mutex::new((0, 0, Vec::new()));
    std::thread::scope(|scope| {
        for _ in 0..3 {
            scope.spawn(|| {
                while let Some((last, wait, signal)) = moments.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let mut tries = 0;
                    let ended = loop {
                        match session(&keys, &states, *last, *wait, *signal) {
                            Err(Trouble::Stalled) if tries < 3 => tries += 1,
                            ended => break ended,
                        }
                    };
                    let mut found = found.lock().unwrap();
                    found.0 += tries;
                    match ended {
                        Ok(back) => found.1 += back,
                        Err(Trouble::Stalled) => found.2.push(format!("behind key {last}: this computer is too slow")),
                        Err(Trouble::Wrong(what)) => {
                            found.2.push(format!("{signal:?} behind key {last} after {wait:?}: {what}"));
                        }
                    }
                }
            });
        }
    });
    let (stalled, back, wrong) = found.into_inner().unwrap();
    println!("{} sessions, {back} keys brought back; {stalled} repeated, since this computer stalled", moments.len());
    assert!(wrong.is_empty(), "{} sessions lost something:\n{}", wrong.len(), wrong.join("\n"));
}
