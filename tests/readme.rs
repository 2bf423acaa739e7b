//! The READMEs say what is so: their tables of keys are made from the one table of bindings, their samples exist, every dependency is named.
//!
//! `UPDATE_README=1 cargo test --test readme` writes the tables anew.

use std::fs;
use std::path::{Path, PathBuf};

use nianbao::tui::keymap::{BINDINGS, Binding, Context, key_label};
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
    let rows = BINDINGS.chunk_by(|a, b| (a.words, a.contexts) == (b.words, b.contexts));
    let row = |same: &[Binding]| {
        let does = words.say(same[0].words, &[]);
        format!("| {} | {} | {does} |\n", labels(same), places(same[0].contexts, lang))
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
fn places(contexts: &[Context], lang: Lang) -> String {
    const ALL: usize = 10;
    const REPORT: [Context; 6] =
        [Context::Outline, Context::Grid, Context::Entry, Context::Prose, Context::Field, Context::Findings];
    let (everywhere, in_a_report, comma) = match lang {
        Lang::Zh => ("任何地方", "报告里", "、"),
        Lang::En => ("everywhere", "in a report", ", "),
    };
    if contexts.len() == ALL {
        return everywhere.to_owned();
    }
    let has = |context: &Context| contexts.contains(context);
    let whole = REPORT.iter().all(has);
    let mut names = vec![in_a_report];
    names.retain(|_| whole);
    for context in contexts.iter().filter(|context| !(whole && REPORT.contains(context))) {
        // A table is a table, whether or not a cell of it is being typed.
        if *context != Context::Entry || !has(&Context::Grid) {
            names.push(place(*context, lang));
        }
    }
    names.join(comma)
}

fn place(context: Context, lang: Lang) -> &'static str {
    let (zh, en) = match context {
        Context::Start => ("开始页", "start page"),
        Context::Outline => ("目录", "section list"),
        Context::Grid => ("表格", "table"),
        Context::Entry => ("正在输数", "cell being typed"),
        Context::Prose => ("文字", "text"),
        Context::Field => ("单行", "field"),
        Context::Findings => ("问题清单", "findings"),
        Context::Choice => ("选项框", "question"),
        Context::Prompt => ("填写框", "prompt"),
        Context::Help => ("帮助", "help"),
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
