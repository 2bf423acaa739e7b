//! `man` and `completions`: pages for other programs, made from the description of the arguments.

use std::io;

use clap_complete::Shell;
use clap_mangen::Man;

use super::arguments::describe;
use crate::say;
use crate::words::Words;

/// The completions of a shell.
pub(super) fn completions(shell: Shell, words: &Words) -> String {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut describe(words), "nianbao", &mut script);
    String::from_utf8_lossy(&script).into_owned()
}

/// The manual page of the program with all its commands, for `man -l -`.
pub(super) fn page(words: &Words) -> String {
    let mut page = Vec::new();
    // Writing to memory does not fail.
    let _ = write_page(&mut page, words);
    String::from_utf8_lossy(&page).into_owned()
}

fn write_page(page: &mut Vec<u8>, words: &Words) -> io::Result<()> {
    let mut program = describe(words);
    program.build();
    let commands: Vec<clap::Command> = program.get_subcommands().cloned().collect();
    let examples = program.get_after_help().map(ToString::to_string).unwrap_or_default();
    let man = Man::new(program).manual(say!(words, "cli-about"));
    man.render_title(page)?;
    section(page, &say!(words, "cli-man-name"), |part| man.render_name_section(part))?;
    section(page, &say!(words, "cli-man-synopsis"), |part| man.render_synopsis_section(part))?;
    section(page, &say!(words, "cli-man-description"), |part| man.render_description_section(part))?;
    section(page, &say!(words, "cli-man-options"), |part| man.render_options_section(part))?;
    for command in commands {
        let name = format!("nianbao {}", command.get_name());
        let text = command.get_after_help().map(ToString::to_string).unwrap_or_default();
        let man = Man::new(command);
        section(page, &name, |part| man.render_description_section(part))?;
        paragraph(page, |part| man.render_synopsis_section(part))?;
        paragraph(page, |part| man.render_options_section(part))?;
        verbatim(page, &text);
    }
    verbatim(page, &examples);
    Ok(())
}

/// A part of the page under a heading in the user's words, in place of the part's own, which is English.
fn section(page: &mut Vec<u8>, heading: &str, part: impl FnOnce(&mut Vec<u8>) -> io::Result<()>) -> io::Result<()> {
    page.extend(format!(".SH \"{heading}\"\n").into_bytes());
    body(page, part)
}

fn paragraph(page: &mut Vec<u8>, part: impl FnOnce(&mut Vec<u8>) -> io::Result<()>) -> io::Result<()> {
    page.extend(b".PP\n");
    body(page, part)
}

fn body(page: &mut Vec<u8>, part: impl FnOnce(&mut Vec<u8>) -> io::Result<()>) -> io::Result<()> {
    let mut text = Vec::new();
    part(&mut text)?;
    let text = String::from_utf8_lossy(&text);
    let is_heading = |line: &&str| line.starts_with(".SH ") || line.starts_with(".ie ") || line.starts_with(".el ");
    for line in text.lines().filter(|line| !is_heading(line)) {
        page.extend(line.bytes().chain(*b"\n"));
    }
    Ok(())
}

/// Lines as they stand, as examples want it.
fn verbatim(page: &mut Vec<u8>, text: &str) {
    if text.trim().is_empty() {
        return;
    }
    page.extend(b".PP\n.nf\n");
    for line in text.trim_matches('\n').lines() {
        // A line that begins with a dot or quote would be a command, and a backslash an escape.
        page.extend(format!("\\&{}\n", line.replace('\\', "\\e").replace('-', "\\-")).into_bytes());
    }
    page.extend(b".fi\n");
}
