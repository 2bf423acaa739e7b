//! Inputs nobody thought of, for everything that reads what others wrote: no panic, no hang, no memory without bounds, and what each reader
//! promises.
//!
//! Without more said, each target runs for a moment. `FUZZ_SECONDS` is the time for all of them together, `FUZZ_INPUTS` a number of inputs
//! for each instead, `FUZZ_SEED` another run. A failure names target, seed and number: `FUZZ_TARGET`, `FUZZ_SEED` and `FUZZ_FIRST` repeat it.

#![expect(clippy::unwrap_used, reason = "a test stops where something is missing, in the functions it shares too")]
#![expect(clippy::print_stderr, reason = "how many inputs were tried is part of the result")]

mod limits;
mod mutate;
mod targets;

use std::env;
use std::panic::{self, AssertUnwindSafe};
use std::sync::{Mutex, Once, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use mutate::Numbers;
use peak_alloc::PeakAlloc;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// Memory is counted for the whole process, so that one test measures at a time.
static ALONE: Mutex<()> = Mutex::new(());

/// Longest an input may take, of 64 KB at most, without optimization.
const PATIENCE: Duration = Duration::from_secs(10);
/// Most memory an input may take: so much, and so many times its own length.
const MEMORY_BASE: usize = 16 * 1024 * 1024;
const MEMORY_TIMES: usize = 400;

/// Something that reads what others wrote.
struct Target {
    name: &'static str,
    seeds: Vec<Vec<u8>>,
    /// What must hold of an input; panics where it does not.
    holds: fn(&[u8]),
}

fn number_of(variable: &str) -> Option<u64> {
    env::var(variable).ok().map(|value| value.parse().unwrap_or_else(|_| panic!("{variable} is a number")))
}

/// How much memory a call takes at its peak, beyond what there was before.
fn memory_of<R>(call: impl FnOnce() -> R) -> (R, usize) {
    let before = MEMORY.current_usage();
    MEMORY.reset_peak_usage();
    let result = call();
    (result, MEMORY.peak_usage().saturating_sub(before))
}

#[test]
fn no_input_does_harm() {
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    let seed = number_of("FUZZ_SEED").unwrap_or(20_260_131);
    let chosen = env::var("FUZZ_TARGET").ok();
    let targets: Vec<Target> =
        targets::all().into_iter().filter(|target| chosen.as_ref().is_none_or(|name| name == target.name)).collect();
    assert!(!targets.is_empty(), "no such target");
    let seconds = number_of("FUZZ_SECONDS").unwrap_or(5);
    let time = Duration::from_millis(1000 * seconds / u64::try_from(targets.len()).unwrap());
    for target in &targets {
        let tried = run(target, seed, time);
        println!("fuzz {}: {tried} inputs, seed {seed}", target.name);
        assert!(tried > 0, "{}", target.name);
    }
}

/// Tries inputs until the time is over, or as many as are asked for; how many.
fn run(target: &Target, seed: u64, time: Duration) -> u64 {
    let first = number_of("FUZZ_FIRST").unwrap_or(0);
    let count = number_of("FUZZ_INPUTS");
    let began = Instant::now();
    let mut number = first;
    while count.map_or_else(|| began.elapsed() < time, |count| number - first < count) {
        let name = target.name.bytes().fold(seed, |sum, byte| sum.wrapping_mul(31).wrapping_add(u64::from(byte)));
        let mut numbers = Numbers(name.wrapping_add(number.wrapping_mul(0x2545_f491_4f6c_dd1d)));
        // The seeds as they are come first.
        let as_it_is = usize::try_from(number).ok().and_then(|number| target.seeds.get(number));
        let input = as_it_is.cloned().unwrap_or_else(|| mutate::input(&target.seeds, &mut numbers));
        try_one(
            target,
            &input,
            &format!("FUZZ_TARGET={} FUZZ_SEED={seed} FUZZ_FIRST={number} FUZZ_INPUTS=1", target.name),
        );
        number += 1;
    }
    number - first
}

fn try_one(target: &Target, input: &[u8], how_to_repeat: &str) {
    let shown = || {
        input.iter().take(2000).flat_map(|byte| std::ascii::escape_default(*byte)).map(char::from).collect::<String>()
    };
    let _watch = Watch::over(how_to_repeat);
    let began = Instant::now();
    let (held, memory) = memory_of(|| panic::catch_unwind(AssertUnwindSafe(|| (target.holds)(input))));
    let took = began.elapsed();
    assert!(held.is_ok(), "{how_to_repeat}\n{}", shown());
    assert!(took < PATIENCE, "{how_to_repeat} took {took:?}\n{}", shown());
    let most = MEMORY_BASE + MEMORY_TIMES * input.len();
    assert!(memory < most, "{how_to_repeat} took {memory} bytes for {}\n{}", input.len(), shown());
}

/// What is being tried, and since when.
static CURRENT: Mutex<Option<(String, Instant)>> = Mutex::new(None);
static WATCHING: Once = Once::new();

/// Ends the process where an input never ends, and says which: until it is dropped.
struct Watch;

impl Watch {
    fn over(input: &str) -> Self {
        // A thread for every input would cost more than the inputs.
        WATCHING.call_once(|| drop(thread::spawn(watch)));
        *CURRENT.lock().unwrap() = Some((input.to_owned(), Instant::now()));
        Self
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        *CURRENT.lock().unwrap() = None;
    }
}

fn watch() {
    loop {
        thread::sleep(Duration::from_secs(1));
        if let Some((input, began)) = &*CURRENT.lock().unwrap()
            && began.elapsed() > 3 * PATIENCE
        {
            eprintln!("{input} does not end");
            std::process::abort();
        }
    }
}
