//! The arguments of `export`.

use clap::ArgMatches;

use super::options::{crlf, encoding, file, force, given, lines, option, out, path, string, switch};
use super::{ambiguous, breadth, command};
use crate::cli::{Export, Format, Task};
use crate::render::Layout;
use crate::say;
use crate::value;
use crate::words::Words;

/// Widest page that can be asked for, in columns.
const WIDEST: usize = 1000;

/// The options that are not for every format.
const PARTICULAR: [&str; 7] = ["width", "ambiguous", "ascii", "encoding", "crlf", "fragment", "formulas"];

/// Whether one of them is for this format.
fn takes(to: Format, option: &str) -> bool {
    match option {
        "encoding" | "crlf" => to.is_plain(),
        "fragment" => matches!(to, Format::Html { .. }),
        "formulas" => matches!(to, Format::Xlsx { .. }),
        _ => matches!(to, Format::Text(_)),
    }
}

pub(super) fn describe(words: &Words) -> clap::Command {
    let width = say!(words, "cli-export-width", width = Layout::default().width);
    command("export", &say!(words, "cli-export"), &say!(words, "cli-export-usage"), words)
        .after_help(say!(words, "cli-export-examples"))
        .args([
            file(words).help(say!(words, "cli-export-file")),
            option("to", &say!(words, "cli-value-format"), say!(words, "cli-export-to"))
                .required(true)
                .value_parser(Format::NAMES)
                .hide_possible_values(true),
            out(words).help(say!(words, "cli-export-out")),
            option("width", &say!(words, "cli-value-columns"), width),
            ambiguous(say!(words, "cli-export-ambiguous")),
            switch("ascii", say!(words, "cli-export-ascii")),
            encoding(say!(words, "cli-export-encoding"), words),
            crlf(say!(words, "cli-export-crlf")),
            switch("fragment", say!(words, "cli-export-fragment")),
            switch("formulas", say!(words, "cli-export-formulas")),
            force(words),
        ])
}

pub(super) fn task(matches: &ArgMatches, words: &Words) -> Result<Task, String> {
    let to = format(matches, words)?;
    if let Some(name) = PARTICULAR.into_iter().find(|name| given(matches, name) && !takes(to, name)) {
        return Err(say!(words, "cli-export-not-for", option = format!("--{name}"), format = to.name()));
    }
    Ok(Task::Export(Export {
        file: path(matches, "file").unwrap_or_default(),
        to,
        lines: lines(matches),
        out: path(matches, "out"),
        force: matches.get_flag("force"),
    }))
}

fn format(matches: &ArgMatches, words: &Words) -> Result<Format, String> {
    Ok(match string(matches, "to").as_deref() {
        Some("tsv") => Format::Tsv,
        Some("markdown") => Format::Markdown,
        Some("csv") => Format::Csv,
        Some("json") => Format::Json,
        Some("docx") => Format::Docx,
        Some("xlsx") => Format::Xlsx { formulas: matches.get_flag("formulas") },
        Some("html") => Format::Html { fragment: matches.get_flag("fragment") },
        _ => Format::Text(layout(matches, words)?),
    })
}

fn layout(matches: &ArgMatches, words: &Words) -> Result<Layout, String> {
    let width = match string(matches, "width") {
        None => Layout::default().width,
        Some(given) => value::half_width(given.trim())
            .parse()
            .ok()
            .filter(|width| *width <= WIDEST)
            .ok_or_else(|| say!(words, "cli-bad-width", given = given, widest = WIDEST))?,
    };
    Ok(Layout { width, ambiguous: breadth(matches).unwrap_or_default(), ascii: matches.get_flag("ascii") })
}
