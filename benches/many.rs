//! Commands over folders of reports: how many a second, and the most memory they take. `cargo bench --bench many` prints a table;
//! `docs/performance.md` keeps one. `REPORTS=100000` measures folders of up to so many.
//!
//! The files are read once before anything is measured, so that they come from the page cache.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use nianbao::report::{Edit, Report, Text};
use nianbao::samples::SAMPLES;
use nianbao::value::Value;
use nianbao::{form, yaml};
use rust_decimal::Decimal;
use tempfile::TempDir;

/// How often the memory of the program is looked at.
const LOOK: Duration = Duration::from_millis(2);

/// What is measured: a name, and the arguments before the folder.
const COMMANDS: [(&str, &[&str]); 5] = [
    ("sum", &["sum", "--organization", "测试县"]),
    ("table --to csv", &["table", "--to", "csv"]),
    ("table --to parquet", &["table", "--to", "parquet"]),
    ("check --brief", &["check", "--brief", "--previous", "none"]),
    ("check --json", &["check", "--json", "--previous", "none"]),
];

/// A report of about 6 KB: every cell filled, texts of the length bureaus write.
fn report(number: usize) -> Report {
    let sample = SAMPLES.iter().find(|sample| sample.name == "city").expect("a sample of that name");
    let city = yaml::read(sample.content.as_bytes()).expect("a report").report;
    let mut report = Report::new(form::current(), &format!("测试县第{number}局"), 2024);
    for cell in report.form().clone().cells() {
        // Every figure is multiplied by the same, so that the sums hold.
        let figure = city.value(cell).count() * Decimal::from(number % 9 + 1);
        let value = Value::parse(report.form().kind(cell), &figure.to_string());
        report.apply(Edit::Cell(cell, value)).expect("a cell of the form");
    }
    for section in city.form().text_sections() {
        let text = city.text(Text::Body(section)).replace("全市", "全局");
        let kept: String = text.chars().take(600).collect();
        let edit = Edit::between(Text::Body(section), "", &kept).expect("another text");
        report.apply(edit).expect("a text of the form");
    }
    report
}

/// A folder of so many reports, a hundred in each folder of it, and their bytes.
fn folder(count: usize) -> (TempDir, usize) {
    let folder = tempfile::tempdir().expect("a folder");
    let contents: Vec<String> = (0..9).map(|number| yaml::write(&report(number))).collect();
    let mut bytes = 0;
    for number in 0..count {
        let inner = folder.path().join(format!("{:04}", number / 100));
        if number % 100 == 0 {
            fs::create_dir(&inner).expect("a folder");
        }
        let content = contents[number % 9].replacen(&format!("第{}局", number % 9), &format!("第{number}局"), 1);
        bytes += content.len();
        fs::write(inner.join(format!("{number:06}.yaml")), content).expect("a file");
    }
    (folder, bytes)
}

/// The program that is measured: the one that was built with this, or the one that `NIANBAO_PROGRAM` names.
fn program() -> PathBuf {
    std::env::var_os("NIANBAO_PROGRAM").map_or_else(|| PathBuf::from(env!("CARGO_BIN_EXE_nianbao")), PathBuf::from)
}

/// Runs the program over a folder: seconds, and the most memory in MB.
fn run(arguments: &[&str], folder: &Path) -> (f64, f64) {
    let began = Instant::now();
    let mut child = Command::new(program())
        .args(arguments)
        .arg(folder)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program");
    let status = format!("/proc/{}/status", child.id());
    let mut most = 0.0_f64;
    while child.try_wait().expect("a child").is_none() {
        let now = fs::read_to_string(&status).unwrap_or_default();
        let line = now.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kilobytes = line.and_then(|line| line.trim().trim_end_matches("kB").trim().parse::<f64>().ok());
        most = most.max(kilobytes.unwrap_or(0.0) / 1024.0);
        thread::sleep(LOOK);
    }
    (began.elapsed().as_secs_f64(), most)
}

#[expect(clippy::print_stdout, reason = "the table is what is wanted")]
#[expect(clippy::cast_precision_loss, reason = "a billion bytes at most")]
fn main() {
    let most: usize = std::env::var("REPORTS").ok().and_then(|count| count.parse().ok()).unwrap_or(10_000);
    let mut table = String::from(
        "| command | reports | KB each | seconds | reports a second | MB |\n|---|---:|---:|---:|---:|---:|\n",
    );
    for count in [100, 1_000, 10_000, 100_000].into_iter().filter(|count| *count <= most) {
        let (folder, bytes) = folder(count);
        for (name, arguments) in COMMANDS {
            let best = (0..3).map(|_| run(arguments, folder.path())).min_by(|one, other| one.0.total_cmp(&other.0));
            let (seconds, memory) = best.unwrap_or_default();
            let (each, speed) = (bytes as f64 / count as f64 / 1e3, count as f64 / seconds);
            let _ = writeln!(table, "| {name} | {count} | {each:.1} | {seconds:.3} | {speed:.0} | {memory:.1} |");
        }
    }
    println!("{table}");
}
