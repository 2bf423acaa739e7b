//! The READMEs say what is so: their picture of the screen and their tables of keys are made by the program, their samples and links
//! exist, every dependency is explained.
//!
//! `UPDATE_README=1 cargo test --test readme` makes them anew; look at them before you commit them.

use std::fs;
use std::path::{Path, PathBuf};

use nianbao::samples::SAMPLES;
use nianbao::text::{self, Ambiguous};
use nianbao::tui::app::App;
use nianbao::tui::document::Document;
use nianbao::tui::keymap::{BINDINGS, Binding, Focus, key_label, parse_script};
use nianbao::tui::theme::Theme;
use nianbao::tui::view;
use nianbao::words::{Lang, Words};
use nianbao::yaml;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect, Size};

const READMES: [(&str, Lang); 2] = [("README.md", Lang::En), ("README.zh-CN.md", Lang::Zh)];
const UPDATE: &str = "UPDATE_README";

fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn read(name: &str) -> String {
    fs::read_to_string(file(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

#[test]
fn what_the_program_makes_is_up_to_date() {
    for (name, lang) in READMES {
        let content = read(name);
        let made = replaced(name, &content, "screen", &screen(lang));
        let made = replaced(name, &made, "keys", &keys(lang));
        if made != content && std::env::var_os(UPDATE).is_some() {
            fs::write(file(name), made).unwrap();
        } else {
            assert!(
                made == content,
                "{name} is out of date: {UPDATE}=1 cargo test --test readme. It should be\n{made}"
            );
        }
    }
}

/// The content with what stands between the two marks of `part` replaced.
fn replaced(name: &str, content: &str, part: &str, made: &str) -> String {
    let begin = format!("<!-- {part}: made by tests/readme.rs -->\n");
    let end = format!("<!-- end of {part} -->");
    let parts = content.split_once(&begin).and_then(|(before, rest)| Some((before, rest.split_once(&end)?.1)));
    let (before, after) = parts.unwrap_or_else(|| panic!("{name}: no marks for {part}"));
    format!("{before}{begin}{made}{end}{after}")
}

/// 表三 of the sample that does not balance, at the first finding of it.
fn screen(lang: Lang) -> String {
    let size = Size::new(80, 24);
    let sample = SAMPLES.iter().find(|sample| sample.name == "unbalanced").expect("a sample of that name");
    let mut app = App::new(Words::new(lang), Theme::plain(), size);
    app.edit(Document::new(yaml::read(sample.content.as_bytes()).expect("a report").report));
    for key in parse_script("3<f7>") {
        app.key(key);
    }
    let mut buffer = Buffer::empty(Rect::from((Position::ORIGIN, size)));
    view::draw(&mut buffer, &app);
    let mut lines = String::new();
    for row in buffer.area.rows() {
        let mut line = String::new();
        let mut covered = 0;
        for cell in row.columns().filter_map(|cell| buffer.cell((cell.x, cell.y))) {
            if covered == 0 {
                line += cell.symbol();
                covered = text::width(cell.symbol(), Ambiguous::Narrow).max(1);
            }
            covered -= 1;
        }
        lines = lines + line.trim_end() + "\n";
    }
    format!("```text\n{lines}```\n")
}

/// The table of keys of one language.
fn keys(lang: Lang) -> String {
    let words = Words::new(lang);
    let head = match lang {
        Lang::Zh => "| 按键 | 在哪里 | 做什么 |\n|---|---|---|\n",
        Lang::En => "| key | where | what it does |\n|---|---|---|\n",
    };
    // Neighbours that mean the same in the same places are one row: the ten digits of a numbered list.
    let bound: Vec<&Binding> = BINDINGS.iter().filter(|binding| !binding.keys.is_empty()).collect();
    let rows = bound.chunk_by(|a, b| (a.words, a.focuses) == (b.words, b.focuses));
    let row = |same: &[&Binding]| {
        let does = words.say(same[0].words, &[]);
        format!("| {} | {} | {does} |\n", labels(same), places(same[0].focuses, lang))
    };
    head.to_owned() + &rows.map(row).collect::<String>()
}

fn labels(same: &[&Binding]) -> String {
    let labels: Vec<String> = same.iter().flat_map(|row| row.keys).map(|key| format!("`{}`", key_label(key))).collect();
    match labels.as_slice() {
        [first, _, _, .., last] => format!("{first} … {last}"),
        labels => labels.join(" "),
    }
}

/// Where a key works, in as few words as say it.
fn places(focuses: &[Focus], lang: Lang) -> String {
    const ALL: usize = 11;
    const REPORT: [Focus; 6] = [Focus::Outline, Focus::Grid, Focus::Entry, Focus::Prose, Focus::Field, Focus::Findings];
    let (everywhere, in_a_report, comma) = match lang {
        Lang::Zh => ("任何地方", "报告里", "、"),
        Lang::En => ("everywhere", "in a report", ", "),
    };
    if focuses.len() == ALL {
        return everywhere.to_owned();
    }
    let has = |focus: &Focus| focuses.contains(focus);
    let whole = REPORT.iter().all(has);
    let mut names = vec![in_a_report];
    names.retain(|_| whole);
    for focus in focuses.iter().filter(|focus| !(whole && REPORT.contains(focus))) {
        // A table is a table, whether or not a cell of it is being typed.
        if *focus != Focus::Entry || !has(&Focus::Grid) {
            names.push(place(*focus, lang));
        }
    }
    names.join(comma)
}

fn place(focus: Focus, lang: Lang) -> &'static str {
    let (zh, en) = match focus {
        Focus::Start => ("开始页", "start page"),
        Focus::Outline => ("目录", "section list"),
        Focus::Grid => ("表格", "table"),
        Focus::Entry => ("正在输数", "cell being typed"),
        Focus::Prose => ("文字", "text"),
        Focus::Field => ("单行", "field"),
        Focus::Findings => ("问题清单", "findings"),
        Focus::Choice => ("选项框", "question"),
        Focus::Prompt => ("填写框", "prompt"),
        Focus::Palette => ("菜单、跳转、查找", "menu, go to, find"),
        Focus::PasteBox => ("粘贴页", "paste page"),
        Focus::Help => ("帮助", "help"),
    };
    match lang {
        Lang::Zh => zh,
        Lang::En => en,
    }
}

#[test]
fn every_dependency_is_explained() {
    let manifest = read("Cargo.toml");
    let readme = read("README.md");
    for section in ["[dependencies]", "[dev-dependencies]"] {
        let lines = manifest.split_once(&format!("\n{section}\n")).unwrap().1;
        for line in lines.lines().take_while(|line| !line.starts_with('[')) {
            if let Some((name, _)) = line.split_once(" = ") {
                assert!(readme.contains(&format!("`{name}`")), "README.md does not say what {name} is for");
            }
        }
    }
}

#[test]
fn every_file_and_link_named_exists() {
    for (name, _) in READMES {
        let content = read(name);
        let targets = content.split("](").skip(1).filter_map(|rest| rest.split(')').next());
        for target in targets.filter(|target| !target.starts_with("http") && !target.starts_with('#')) {
            assert!(file(target).exists(), "{name} links to {target}");
        }
        for word in content.split(|c: char| c.is_whitespace() || c == '`') {
            if word.starts_with("samples/") && !word.contains('*') {
                assert!(file(word).exists(), "{name} names {word}");
            }
        }
    }
}
