//! What one key costs, and what it is made of: `cargo bench`. Figures of one machine are in docs/performance.md.

use std::hint::black_box;
use std::io;

use criterion::{Criterion, criterion_group, criterion_main};
use nianbao::draft::Draft;
use nianbao::render::{self, Layout};
use nianbao::report::{Edit, Place, Report};
use nianbao::samples::SAMPLES;
use nianbao::store::journal::{Base, Journal};
use nianbao::totals::Following;
use nianbao::tui::app::App;
use nianbao::tui::document::Document;
use nianbao::tui::files::LastYear;
use nianbao::tui::input::Key;
use nianbao::tui::keymap::parse_script;
use nianbao::tui::screen::{Colours, Screen};
use nianbao::tui::theme::Theme;
use nianbao::tui::view;
use nianbao::value::Value;
use nianbao::words::{Lang, Words};
use nianbao::{check, yaml};
use ratatui::layout::Size;

/// The screen of the figures: 80×24.
const SIZE: Size = Size { width: 80, height: 24 };

/// The city-sized sample: every cell of 表三 is filled.
fn city() -> (&'static str, Report) {
    let sample = SAMPLES.iter().find(|sample| sample.name == "city").expect("a sample of that name");
    let report = yaml::read(sample.content.as_bytes()).expect("a report").report;
    (sample.content, report)
}

/// The editor on the city-sized sample, drawn into a terminal that throws everything away.
struct Desk {
    app: App,
    screen: Screen<io::Sink>,
}

impl Desk {
    /// After these keys have been pressed.
    fn after(script: &str) -> Self {
        let mut app = App::new(Words::new(Lang::Zh), Theme::coloured(), SIZE);
        app.edit(Document::new(city().1));
        let mut desk = Self { app, screen: Screen::with_size(io::sink(), Colours::Indexed, SIZE) };
        desk.press(&parse_script(script));
        desk
    }

    /// The same with last year's report beside: the same report but for what a year changes, its texts nearly word for word.
    fn with_last_year(script: &str) -> Self {
        let mut desk = Self::after("");
        let mut last = city().1;
        last.apply(Edit::Year(last.year() - 1)).expect("a year");
        let found = LastYear { name: "last.yaml".to_owned(), report: Box::new(last) };
        desk.app.last_year_found(Ok((found, String::new())));
        desk.press(&parse_script(script));
        desk
    }

    /// Each key, and the frame that answers it.
    fn press(&mut self, keys: &[Key]) {
        for key in keys {
            self.app.key(*key);
            self.draw();
        }
    }

    fn draw(&mut self) {
        self.app.lay_out();
        self.screen.draw(|buffer| view::draw(buffer, &self.app)).expect("a sink takes everything");
    }
}

/// One key to its frame. Each round presses several keys that end where they began, so that the report stays the same.
fn keys(criterion: &mut Criterion) {
    for (name, before, script) in [
        // 表三: a digit over a cell, and taken back.
        ("two keys: digit, undo", "3", "5<ctrl-z>"),
        ("two keys: down, up", "3", "<down><up>"),
        ("two keys: a character of 一、, backspace", "1<ctrl-end>", "字<backspace>"),
    ] {
        let mut desk = Desk::after(before);
        let script = parse_script(script);
        criterion.bench_function(name, |bencher| bencher.iter(|| desk.press(&script)));
    }
    for (name, before, script) in [
        ("two keys with last year beside: digit, undo", "3", "5<ctrl-z>"),
        ("two keys with last year beside: a character of 一、, backspace", "1<ctrl-end>", "字<backspace>"),
    ] {
        let mut desk = Desk::with_last_year(before);
        let script = parse_script(script);
        criterion.bench_function(name, |bencher| bencher.iter(|| desk.press(&script)));
    }
    // What the loop does with a burst: all keys, then one frame.
    let mut desk = Desk::after("3");
    let burst = parse_script(&"1<enter>".repeat(1000));
    let mut group = criterion.benchmark_group("burst");
    group.sample_size(10).bench_function("2,000 keys, one frame", |bencher| {
        bencher.iter(|| {
            for key in &burst {
                desk.app.key(*key);
            }
            desk.draw();
        });
    });
    group.finish();
    let mut desk = Desk::after("3");
    criterion.bench_function("a frame in which nothing changed", |bencher| bencher.iter(|| desk.draw()));
}

/// A key in texts far longer than reports have, and its frame.
fn long_texts(criterion: &mut Criterion) {
    for (name, text) in [
        ("two keys: a character in a paragraph of 2,000, backspace", "公开不够及时，今后改进。1,234.5%".repeat(100)),
        ("two keys: a character in a paragraph of 20,000, backspace", "公开不够及时，今后改进。1,234.5%".repeat(1_000)),
        (
            "two keys: a character in a paragraph of 100,000, backspace",
            "公开不够及时，今后改进。1,234.5%".repeat(5_000),
        ),
        (
            "two keys: a character in 1,000 paragraphs of 100, backspace",
            format!("{}\n", "公开不够及时，今后改进。1,234.5%".repeat(5)).repeat(1_000),
        ),
    ] {
        let mut desk = Desk::after("1<ctrl-end>");
        desk.app.paste(&text, true);
        desk.press(&parse_script("<up><up><up>"));
        let script = parse_script("字<backspace>");
        criterion.bench_function(name, |bencher| bencher.iter(|| desk.press(&script)));
    }
}

/// What a report costs outside the editor.
fn reports(criterion: &mut Criterion) {
    let (source, report) = city();
    criterion.bench_function("read YAML", |bencher| bencher.iter(|| yaml::read(black_box(source.as_bytes()))));
    criterion.bench_function("check", |bencher| {
        bencher.iter(|| check::check(black_box(&report), &check::Beside::default()));
    });
    criterion.bench_function("write YAML", |bencher| bencher.iter(|| yaml::write(black_box(&report))));
    let layout = Layout::default();
    criterion.bench_function("write text", |bencher| bencher.iter(|| render::text(black_box(&report), layout)));
}

/// Two things done to a draft, as a digit and its undo do: by themselves, recorded, and written into a journal in `TMPDIR`.
fn journals(criterion: &mut Criterion) {
    let (_, report) = city();
    let cell = report.form().cell("applications", "new", "business").expect("a cell of the form");
    let two = |draft: &mut Draft| {
        let following = Following::behind(draft.report(), cell);
        draft.change(Edit::Cell(cell, Value::number(5)), &following, Place::Cell(cell), None);
        draft.undo();
    };
    let mut draft = Draft::new(report.clone());
    criterion.bench_function("two edits: by themselves", |bencher| bencher.iter(|| two(&mut draft)));
    draft.record();
    criterion.bench_function("two edits: recorded", |bencher| {
        bencher.iter(|| {
            two(&mut draft);
            draft.take_entries()
        });
    });
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("journal");
    let begin = || {
        Journal::begin(&path, Base { file: &path, content: None, report: &report })
            .expect("a journal where there is none")
    };
    let (mut journal, mut appended) = (begin(), 0_u32);
    criterion.bench_function("two edits: journaled", |bencher| {
        bencher.iter(|| {
            two(&mut draft);
            let entries = draft.take_entries();
            let news: Vec<_> = entries.chunks(1).filter_map(|entry| journal.append(entry)).collect();
            assert!(news.is_empty(), "{news:?}");
            appended += 1;
            // A journal is not written beyond its limit.
            if appended.is_multiple_of(50_000) {
                std::fs::remove_file(&path).expect("the journal");
                journal = begin();
            }
        });
    });
}

criterion_group!(benches, keys, long_texts, reports, journals);
criterion_main!(benches);
