//! Who may use whom: the import rule of the crate documentation, enforced by reading the sources.
//!
//! Every way to name a module or a crate is found: `use` with its groups and renames, paths in expressions, types, patterns, attributes
//! and macro calls, by `crate::`, `super::`, `self::` or the name of the crate. Code under `#[cfg(test)]` may use what it likes.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{TokenStream, TokenTree};
use syn::visit::{self, Visit};
use syn::{Attribute, ImplItem, Item, ItemMod, ItemUse, Macro, Meta, TraitItem, UseTree, Visibility};

/// The rule: each module of the library, and which others it may use. From the bottom up: a row names only rows above it.
const MODULES: &[(&str, &[&str])] = &[
    // The bottom: words anyone may say, figures, characters.
    ("words", &[]),
    ("samples", &[]),
    ("text", &[]),
    ("encoding", &["text"]),
    ("wordlist", &[]),
    ("config", &["wordlist", "encoding", "words"]),
    ("clipboard", &["config"]),
    ("value", &[]),
    ("dates", &["value"]),
    // The core, downward only. Whoever speaks to the user (findings, refusals) uses the words.
    ("form", &["value", "text"]),
    ("report", &["form", "dates", "value", "text"]),
    ("history", &["report"]),
    ("totals", &["report", "form", "value"]),
    ("draft", &["totals", "history", "report", "form", "value", "text"]),
    ("convert", &["report", "form", "value"]),
    ("previous", &["convert", "report", "form", "value"]),
    ("check", &["wordlist", "previous", "totals", "report", "form", "dates", "value", "text", "words"]),
    ("compare", &["check", "report", "form", "value", "text", "words"]),
    ("paste", &["totals", "report", "form", "value", "text"]),
    ("render", &["totals", "report", "form", "dates", "value", "text"]),
    ("sum", &["totals", "report", "form", "value", "text"]),
    ("facts", &["report", "form", "value", "text"]),
    ("import", &["paste", "facts", "report", "form", "dates", "value", "encoding", "text", "words"]),
    ("yaml", &["report", "form", "dates", "value", "encoding", "text", "words"]),
    // A report file is read and written as YAML: a file that cannot be read as one and a file that holds none are one message to the user.
    ("store", &["draft", "yaml", "report", "form", "dates", "encoding", "text", "words"]),
    // The shells: the screen, the command line, the program.
    (
        "tui",
        &[
            "config",
            "clipboard",
            "wordlist",
            "samples",
            "store",
            "yaml",
            "import",
            "render",
            "paste",
            "compare",
            "convert",
            "previous",
            "check",
            "draft",
            "totals",
            "report",
            "form",
            "dates",
            "value",
            "encoding",
            "text",
            "words",
        ],
    ),
    (
        "cli",
        &[
            "tui", "config", "samples", "store", "yaml", "import", "facts", "sum", "render", "previous", "compare",
            "convert", "check", "totals", "report", "form", "dates", "value", "encoding", "text", "words",
        ],
    ),
    ("main", &["cli"]),
    ("lib", &[]),
];

/// Which modules may use a crate of `[dependencies]`. A new dependency needs a row, and so a decision.
const CRATES: &[(&str, &[&str])] = &[
    ("aho_corasick", &["wordlist"]),
    ("base64", &["clipboard"]),
    ("calamine", &["import"]),
    ("clap", &["cli"]),
    ("clap_complete", &["cli"]),
    ("clap_mangen", &["cli"]),
    ("crossterm", &["tui"]),
    ("csv", &["import", "facts"]),
    ("encoding_rs", &["encoding"]),
    ("fluent_bundle", &["words"]),
    ("glob", &["cli"]),
    ("jiff", &["dates", "report", "draft", "import", "yaml", "store", "tui"]),
    ("parquet", &["facts"]),
    ("pinyin", &["text"]),
    ("pulldown_cmark", &["import"]),
    ("quick_xml", &["import", "render"]),
    ("ratatui", &["tui"]),
    ("ratatui_textarea", &["tui"]),
    ("rayon", &["cli"]),
    ("regex", &["form", "check"]),
    (
        "rust_decimal",
        &[
            "value", "form", "report", "totals", "draft", "check", "compare", "facts", "sum", "render", "yaml", "tui",
            "cli",
        ],
    ),
    ("rust_xlsxwriter", &["render"]),
    ("rustix", &["store", "tui"]),
    ("scraper", &["import"]),
    ("serde", &["form", "draft", "yaml", "store", "facts", "import", "cli"]),
    ("serde_json", &["draft", "store", "facts", "import", "cli"]),
    ("serde_saphyr", &["form", "yaml"]),
    ("sha2", &["store"]),
    ("signal_hook", &["tui"]),
    ("similar", &["previous", "compare"]),
    ("strsim", &["yaml", "cli"]),
    ("tempfile", &["store", "tui"]),
    ("terminput", &["tui"]),
    ("thiserror", &["form", "report", "draft", "check", "compare", "render", "yaml", "store"]),
    ("toml_edit", &["config"]),
    ("unicode_normalization", &["text"]),
    ("unicode_segmentation", &["text"]),
    ("unicode_width", &["text"]),
    ("walkdir", &["cli"]),
    ("zip", &["import", "render"]),
];

/// Modules that may speak to the process and its standard streams; the core never prints.
const SHELLS: &[&str] = &["tui", "cli", "main"];

/// What only [`SHELLS`] may use.
const OUTSIDE_THE_CORE: &[&str] = &[
    "std::process",
    "std::io::stdin",
    "std::io::stdout",
    "std::io::stderr",
    "print!",
    "println!",
    "eprint!",
    "eprintln!",
    "dbg!",
];

/// The name of this crate as the program and the tests see it.
const LIBRARY: &str = "nianbao";

#[test]
fn the_sources_follow_the_rule() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut broken = Vec::new();
    let mut seen = BTreeSet::new();
    for root in ["lib", "main"] {
        let mut files = vec![(src.join(root).with_extension("rs"), Vec::new())];
        while let Some((file, module)) = files.pop() {
            let source = fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
            let top = module.first().map_or(root, String::as_str).to_owned();
            let read = Source::read(&module, &source);
            let place = file.strip_prefix(&src).unwrap().display().to_string();
            broken.extend(read.faults(&top).into_iter().map(|fault| format!("src/{place}: {fault}")));
            files.extend(read.files.iter().map(|name| child(&src, &module, name)));
            seen.insert(top);
        }
    }
    assert!(broken.is_empty(), "the import rule is broken:\n{}", broken.join("\n"));
    let rows: BTreeSet<String> = MODULES.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(seen, rows, "the modules found (left) and the rows of MODULES (right)");
}

/// The file and the path of the module `name` declared in `module`.
fn child(src: &Path, module: &[String], name: &[String]) -> (PathBuf, Vec<String>) {
    let module: Vec<String> = module.iter().chain(name).cloned().collect();
    (src.join(module.iter().collect::<PathBuf>()).with_extension("rs"), module)
}

#[test]
fn the_rule_goes_downward_only() {
    let place = |name: &str| MODULES.iter().position(|(row, _)| *row == name);
    for (at, (module, used)) in MODULES.iter().enumerate() {
        for lower in *used {
            assert!(
                place(lower).is_some_and(|lower| lower < at),
                "{module} uses {lower}, which does not stand above it"
            );
        }
    }
}

#[test]
fn every_dependency_has_a_row() {
    let manifest = include_str!("../Cargo.toml");
    let section = manifest.split("\n[dependencies]\n").nth(1).unwrap().split("\n[").next().unwrap();
    let names: BTreeSet<String> =
        section.lines().filter_map(|line| Some(line.split_once('=')?.0.trim().replace('-', "_"))).collect();
    let rows: BTreeSet<String> = CRATES.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(names, rows, "[dependencies] of Cargo.toml (left) and the rows of CRATES (right)");
}

/// What one source file uses.
#[derive(Default)]
struct Source {
    /// The module whose code is being read.
    module: Vec<String>,
    /// Names that `use` brings in, and what they stand for.
    names: BTreeMap<String, Vec<String>>,
    /// Paths as they are written, with the module they stand in.
    paths: Vec<(Vec<String>, Vec<String>)>,
    /// Modules declared here that are files of their own, seen from the file's module.
    files: Vec<Vec<String>>,
    /// Inline modules around what is being read.
    inline: Vec<String>,
}

impl Source {
    /// Reads the source of a module; `module` is empty for `lib.rs` and `main.rs`.
    fn read(module: &[String], source: &str) -> Self {
        let mut read = Self { module: module.to_vec(), ..Self::default() };
        read.visit_file(&syn::parse_file(source).expect("Rust"));
        read
    }

    fn add(&mut self, path: Vec<String>) {
        self.paths.push((self.module.clone(), path));
    }

    /// What breaks the rule in this file, a part of the top-level module `top`.
    fn faults(&self, top: &str) -> BTreeSet<String> {
        let row = MODULES.iter().find(|(name, _)| *name == top);
        let Some((_, allowed)) = row else { return [format!("no row for {top} in MODULES")].into() };
        let resolved = self.paths.iter().map(|(module, path)| self.resolve(module, path));
        resolved.filter_map(|path| fault(top, allowed, &path)).collect()
    }

    /// The path from the crate's root (`crate`) or from another crate's (its name).
    fn resolve(&self, module: &[String], path: &[String]) -> Vec<String> {
        let mut path = path.to_vec();
        // `use std::io` makes io::stdout mean std::io::stdout; renames of renames end after a few turns.
        for _ in 0..4 {
            match self.names.get(&path[0]) {
                Some(target) if target[0] != path[0] => {
                    path.splice(..1, target.iter().cloned());
                }
                _ => break,
            }
        }
        let mut base: Option<Vec<String>> = None;
        let mut rest = path.as_slice();
        while let Some((first, tail)) = rest.split_first() {
            let here = || base.clone().unwrap_or_else(|| module.to_vec());
            base = Some(match first.as_str() {
                "crate" => Vec::new(),
                name if name == LIBRARY && module.is_empty() => Vec::new(),
                "self" => here(),
                "super" => here().split_last().map(|(_, outer)| outer.to_vec()).unwrap_or_default(),
                _ => break,
            });
            rest = tail;
        }
        match base {
            Some(base) => ["crate".to_owned()].into_iter().chain(base).chain(rest.iter().cloned()).collect(),
            None => path,
        }
    }

    /// Takes what a `use` brings in.
    fn take_use(&mut self, prefix: &[String], tree: &UseTree) {
        let with = |name: String| prefix.iter().cloned().chain([name]).collect::<Vec<_>>();
        match tree {
            UseTree::Path(part) => self.take_use(&with(part.ident.to_string()), &part.tree),
            UseTree::Group(group) => group.items.iter().for_each(|tree| self.take_use(prefix, tree)),
            UseTree::Glob(_) => self.add(with("*".to_owned())),
            UseTree::Name(name) if name.ident == "self" => self.name(prefix.last().cloned(), prefix.to_vec()),
            UseTree::Name(name) => self.name(Some(name.ident.to_string()), with(name.ident.to_string())),
            UseTree::Rename(rename) => {
                self.name(Some(rename.rename.to_string()), with(rename.ident.to_string()));
            }
        }
    }

    fn name(&mut self, name: Option<String>, path: Vec<String>) {
        self.add(path.clone());
        self.names.extend(name.map(|name| (name, path)));
    }

    /// Takes the paths that stand in tokens, whatever they will become.
    fn take_tokens(&mut self, tokens: &TokenStream) {
        let mut path: Vec<String> = Vec::new();
        let mut colons = 0;
        for token in tokens.clone() {
            match &token {
                TokenTree::Ident(ident) if colons == 2 => path.push(ident.to_string()),
                TokenTree::Ident(ident) => self.start(&mut path, Some(ident.to_string())),
                TokenTree::Punct(punct) if punct.as_char() == ':' => {
                    colons += 1;
                    continue;
                }
                TokenTree::Punct(punct) if punct.as_char() == '!' && path.len() == 1 => {
                    let name = format!("{}!", path[0]);
                    self.start(&mut path, None);
                    self.add(vec![name]);
                }
                TokenTree::Group(group) => {
                    self.take_group(&mut path, colons, &group.stream());
                }
                _ => self.start(&mut path, None),
            }
            colons = 0;
        }
        self.start(&mut path, None);
    }

    /// A group behind `a::` is the group of a `use`; any other stands for itself.
    fn take_group(&mut self, path: &mut Vec<String>, colons: usize, tokens: &TokenStream) {
        if colons == 2 && !path.is_empty() {
            for name in tokens.clone() {
                if let TokenTree::Ident(name) = name {
                    self.add(path.iter().cloned().chain([name.to_string()]).collect());
                }
            }
            path.clear();
        } else {
            self.start(path, None);
            self.take_tokens(tokens);
        }
    }

    /// Ends a path of tokens; a single name is a variable or a keyword, and no path.
    fn start(&mut self, path: &mut Vec<String>, next: Option<String>) {
        let done = std::mem::replace(path, next.into_iter().collect());
        if done.len() > 1 {
            self.add(done);
        }
    }
}

/// What is wrong with `top` using `path`, if anything is.
fn fault(top: &str, allowed: &[&str], path: &[String]) -> Option<String> {
    let shown = path.join("::");
    let refused = |to: &[&str]| format!("{top} may not use {shown} (only {})", to.join(", "));
    if path[0] == "crate" {
        return match path.get(1).map(String::as_str) {
            // The one name at the root that is no module: the macro of words.
            Some("say") => (top != "words" && !allowed.contains(&"words")).then(|| refused(allowed)),
            Some(used) if used == top || allowed.contains(&used) => None,
            // A glob of the root, or the root itself under another name, would hide what is used.
            _ => Some(refused(allowed)),
        };
    }
    if let Some((_, users)) = CRATES.iter().find(|(name, _)| *name == path[0]) {
        return (!users.contains(&top)).then(|| refused(users));
    }
    let inward = |kept: &&str| shown == **kept || shown.starts_with(&format!("{kept}::"));
    (!SHELLS.contains(&top) && OUTSIDE_THE_CORE.iter().any(inward)).then(|| refused(SHELLS))
}

/// Whether something is there for tests only.
fn is_test(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| match &attribute.meta {
        Meta::List(list) => list.path.is_ident("cfg") && list.tokens.to_string() == "test",
        _ => false,
    })
}

fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Trait(item) => &item.attrs,
        Item::Type(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    }
}

impl<'ast> Visit<'ast> for Source {
    fn visit_item(&mut self, item: &'ast Item) {
        if !is_test(attributes(item)) {
            visit::visit_item(self, item);
        }
    }

    fn visit_impl_item(&mut self, item: &'ast ImplItem) {
        if !matches!(item, ImplItem::Fn(function) if is_test(&function.attrs)) {
            visit::visit_impl_item(self, item);
        }
    }

    fn visit_trait_item(&mut self, item: &'ast TraitItem) {
        if !matches!(item, TraitItem::Fn(function) if is_test(&function.attrs)) {
            visit::visit_trait_item(self, item);
        }
    }

    fn visit_item_mod(&mut self, item: &'ast ItemMod) {
        let name = item.ident.to_string();
        self.inline.push(name.clone());
        if item.content.is_none() {
            self.files.push(self.inline.clone());
        } else {
            self.module.push(name);
            visit::visit_item_mod(self, item);
            self.module.pop();
        }
        self.inline.pop();
    }

    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        self.take_use(&[], &item.tree);
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        if path.segments.len() > 1 {
            self.add(path.segments.iter().map(|segment| segment.ident.to_string()).collect());
        }
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, called: &'ast Macro) {
        if let Some(name) = called.path.get_ident() {
            self.add(vec![format!("{name}!")]);
        }
        self.take_tokens(&called.tokens);
        visit::visit_macro(self, called);
    }

    fn visit_attribute(&mut self, attribute: &'ast Attribute) {
        if let Meta::List(list) = &attribute.meta {
            self.take_tokens(&list.tokens);
        }
        visit::visit_attribute(self, attribute);
    }

    /// `pub(super)` says who may see something, not what is used.
    fn visit_visibility(&mut self, _: &'ast Visibility) {}
}

/// The rule broken in every way there is, and kept in the ways that look like it: what is refused of a small source in a module.
fn refused(module: &str, source: &str) -> Vec<String> {
    let module: Vec<String> = module.split("::").map(str::to_owned).collect();
    let top = module[0].clone();
    let module = if ["lib", "main"].contains(&top.as_str()) { Vec::new() } else { module };
    // "check may not use crate::tui::f (only …)"
    let used = |fault: String| fault.split(' ').nth(4).unwrap_or_default().to_owned();
    Source::read(&module, source).faults(&top).into_iter().map(used).collect()
}

#[test]
fn a_use_upward_is_refused() {
    for source in [
        "use crate::tui::app::App;",
        "use crate::{form, tui::{app::App}};",
        "pub use crate::tui::app::App as Screen;",
        "fn f() { use crate::tui::app::App; }",
        "mod inner { use crate::tui::app::App; }",
        "use crate as all; fn f() -> all::tui::app::App { g() }",
    ] {
        assert!(refused("check", source).contains(&"crate::tui::app::App".to_owned()), "{source}");
    }
    assert_eq!(refused("value", "use crate::report::Report;"), ["crate::report::Report"]);
    assert_eq!(refused("tui::app", "use crate::cli;"), ["crate::cli"]);
    assert_eq!(refused("main", "use nianbao::tui;"), ["crate::tui"]);
    assert_eq!(refused("check", "use crate::*;"), ["crate::*"]);
}

#[test]
fn a_path_by_super_is_refused() {
    assert_eq!(refused("check::prose", "use super::super::tui;"), ["crate::tui"]);
    assert_eq!(refused("check", "fn f() { super::store::load() }"), ["crate::store::load"]);
    assert_eq!(refused("check", "mod a { fn f() { super::super::store::load() } }"), ["crate::store::load"]);
    assert_eq!(refused("check", "fn f() { self::super::store::load() }"), ["crate::store::load"]);
    assert_eq!(refused("yaml::read", "use super::super::*;"), ["crate::*"]);
}

#[test]
fn a_full_path_is_refused_wherever_it_stands() {
    for source in [
        "fn f() { crate::tui::f() }",
        "fn f(a: &crate::tui::f) {}",
        "fn f() -> Vec<Option<crate::tui::f>> { g() }",
        "struct S { a: crate::tui::f }",
        "impl crate::tui::f for S {}",
        "fn f(a: u8) { match a { crate::tui::f => {} } }",
        "#[derive(crate::tui::f)] struct S;",
        "const C: u8 = crate::tui::f;",
        "fn f() { crate::tui::f!(1) }",
    ] {
        assert_eq!(refused("check", source), ["crate::tui::f"], "{source}");
    }
    assert_eq!(refused("check", "fn f() { <S as crate::tui::f>::g() }"), ["crate::tui::f::g"]);
}

#[test]
fn a_path_in_a_macro_is_refused() {
    for source in [
        "fn f() { say!(words, \"id\", n = crate::tui::f(1)) }",
        "fn f() { format!(\"{}\", [g(super::tui::f)]) }",
        "macro_rules! m { ($a:expr) => { $crate::tui::f($a) } }",
        "macro_rules! m { () => { use crate::tui::{f}; } }",
        "fn f() { assert!(matches!(a, crate::tui::f)) }",
    ] {
        assert_eq!(refused("check", source), ["crate::tui::f"], "{source}");
    }
    assert_eq!(refused("text", "fn f() { crate::say!(words, \"id\") }"), ["crate::say"]);
}

#[test]
fn a_crate_in_the_wrong_place_is_refused() {
    assert_eq!(refused("render", "use ratatui::buffer::Buffer;"), ["ratatui::buffer::Buffer"]);
    assert_eq!(refused("cli", "fn f() { crossterm::terminal::size() }"), ["crossterm::terminal::size"]);
    assert_eq!(refused("report", "use serde_saphyr as yaml; fn f() { yaml::from_str(a) }").len(), 2);
    assert_eq!(refused("tui::grid", "use unicode_width::UnicodeWidthStr as _;"), ["unicode_width::UnicodeWidthStr"]);
    assert_eq!(refused("check", "fn f() { vec![rustix::fs::f] }"), ["rustix::fs::f"]);
}

#[test]
fn printing_in_the_core_is_refused() {
    assert_eq!(refused("check", "fn f() { println!(\"a\") }"), ["println!"]);
    assert_eq!(refused("check", "fn f() { g!(dbg!(1)) }"), ["dbg!"]);
    assert_eq!(refused("store", "use std::{io, fs}; fn f() { io::stdout() }"), ["std::io::stdout"]);
    assert_eq!(refused("store", "fn f() { std::process::exit(1) }"), ["std::process::exit"]);
    assert_eq!(refused("store", "use std::process;"), ["std::process"]);
}

#[test]
fn what_keeps_the_rule_is_not_refused() {
    for (module, source) in [
        ("check", "use crate::{form, report::{Edit, Report as R}, totals};"),
        ("check::prose", "use super::Fault; pub(super) fn f() { super::judge() }"),
        ("check", "mod a { use super::b; pub(in crate::check) fn f() {} }"),
        ("check", "#[cfg(test)] mod tests { use crate::tui::f; fn g() { println!() } }"),
        ("check", "#[cfg(test)] fn g() { crate::tui::f() }"),
        (
            "check",
            "//! See [`crate::tui`].\n/// And `crate::tui::f`.\nfn g() { crate::say!(words, \"crate::tui::f\") }",
        ),
        ("store", "use std::{io, fs}; fn f() { io::Error::other(fs::read(a)) }"),
        ("store", "fn f() { std::io::stdouts() }"),
        ("main", "use nianbao::cli::{self, Streams}; fn main() { std::io::stdout(); cli::parse() }"),
        ("tui::grid", "use ratatui::buffer::Buffer; use super::super::report::Report;"),
    ] {
        assert_eq!(refused(module, source), Vec::<String>::new(), "{source}");
    }
}

#[test]
fn a_module_without_a_row_is_refused() {
    let faults = Source::read(&["gossip".to_owned()], "").faults("gossip");
    assert_eq!(faults, ["no row for gossip in MODULES".to_owned()].into());
}
