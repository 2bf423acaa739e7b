//! The READMEs say what is so: their tables of keys are made from the one table of bindings, their samples exist, every dependency is named.
//!
//! `UPDATE_README=1 cargo test --test readme` writes the tables anew.

use std::fs;
use std::path::{Path, PathBuf};

use nianbao::tui::keymap::{BINDINGS, Binding, Focus, key_label};
use nianbao::words::{Lang, Words};

const READMES: [(&str, Lang); 2] = [("README.md", Lang::En), ("README.zh-CN.md", Lang::Zh)];
const BEGIN: &str = "<!-- keys: made from src/tui/keymap.rs by tests/readme.rs -->\n";
const END: &str = "<!-- end of keys -->";

fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn read(name: &str) -> String {
    fs::read_to_string(file(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

#[test]
fn the_tables_of_keys_are_those_of_the_program() {
    for (name, lang) in READMES {
        let content = read(name);
        let (before, rest) = content.split_once(BEGIN).unwrap_or_else(|| panic!("{name}: no place for the keys"));
        let (table, after) = rest.split_once(END).unwrap_or_else(|| panic!("{name}: no end of the keys"));
        let made = keys(lang);
        if table != made && std::env::var_os("UPDATE_README").is_some() {
            fs::write(file(name), format!("{before}{BEGIN}{made}{END}{after}")).unwrap();
        } else {
            assert_eq!(table, made, "{name} is out of date: UPDATE_README=1 cargo test --test readme");
        }
    }
}

/// The table of keys of one language.
fn keys(lang: Lang) -> String {
    let words = Words::new(lang);
    let head = match lang {
        Lang::Zh => "| 按键 | 在哪里 | 做什么 |\n|---|---|---|\n",
        Lang::En => "| key | where | what it does |\n|---|---|---|\n",
    };
    // Neighbours that mean the same in the same places are one row: the ten digits of a numbered list.
    let rows = BINDINGS.chunk_by(|a, b| (a.words, a.focuses) == (b.words, b.focuses));
    let row = |same: &[Binding]| {
        let does = words.say(same[0].words, &[]);
        format!("| {} | {} | {does} |\n", labels(same), places(same[0].focuses, lang))
    };
    head.to_owned() + &rows.map(row).collect::<String>()
}

fn labels(same: &[Binding]) -> String {
    let labels: Vec<String> = same.iter().flat_map(|row| row.keys).map(|key| format!("`{}`", key_label(key))).collect();
    match labels.as_slice() {
        [first, _, _, .., last] => format!("{first} … {last}"),
        labels => labels.join(" "),
    }
}

/// Where a key works, in as few words as say it.
fn places(focuses: &[Focus], lang: Lang) -> String {
    const ALL: usize = 10;
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
