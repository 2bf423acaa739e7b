//! A session that ended without saving: what is offered, and what comes of each answer.

use super::*;
use nianbao::report::{Place, Text};
use nianbao::store::hold::Hold;
use nianbao::tui::files;
use std::fs;
use std::path::Path;

/// An editor on a file, and what keeps its work; the shell's part of it.
struct Desk {
    editor: Editor,
    hold: Option<Hold>,
}

impl Desk {
    fn open(file: &Path) -> Self {
        let mut editor = Editor::start();
        let mut opened = files::open(file, editor.app.words()).unwrap();
        let hold = opened.hold.take();
        editor.app.opened(Ok(opened));
        Self { editor, hold }
    }

    /// Presses keys and writes down what they did, as the shell does before it draws.
    fn press(&mut self, keys: &str) -> Effect {
        let effect = self.editor.press(keys);
        match &effect {
            Effect::KeepDraft => self.hold.as_mut().unwrap().resume().unwrap(),
            Effect::DiscardDraft(_) => self.hold.as_mut().unwrap().discard(),
            Effect::LeaveFile => self.hold = None,
            _ => {}
        }
        let entries = self.editor.app.take_entries();
        if let (Some(hold), false) = (&mut self.hold, entries.is_empty()) {
            let desk = self.editor.app.desk().unwrap();
            let (content, report) = desk.document.recorded_from();
            assert!(hold.write(entries, content, report).is_none());
        }
        effect
    }
}

fn folder() -> (tempfile::TempDir, std::path::PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("年报.yaml");
    fs::write(&file, SAMPLES[1].content).unwrap();
    (folder, file)
}

/// The names in a folder, sorted.
fn names(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.collect();
    names.sort();
    names
}

#[test]
fn what_was_typed_is_back_with_its_steps_and_is_kept_again() {
    let (folder, file) = folder();
    let mut desk = Desk::open(&file);
    desk.press("35<enter>");
    desk.press("7");
    desk.press("<esc><esc>1<ctrl-home>字");
    let typed = desk.editor.report().clone();
    assert_eq!(fs::read_to_string(&file).unwrap(), SAMPLES[1].content);
    drop(desk);
    assert_eq!(names(folder.path()), [".年报.yaml.nianbao-journal", "年报.yaml"]);

    let mut desk = Desk::open(&file);
    assert!(desk.editor.shows("的草稿，有"), "{}", desk.editor.picture());
    assert_eq!(desk.press("<enter>"), Effect::KeepDraft);
    assert_eq!(*desk.editor.report(), typed);
    assert!(desk.editor.shows("*已改"));
    assert_eq!(desk.editor.app.desk().unwrap().place(), Some(Place::Text(Text::Body(0))), "back where she was");
    // Undo goes back over what an earlier session did, and that is kept as well.
    desk.press("<ctrl-z><ctrl-z>");
    let undone = desk.editor.report().clone();
    assert_eq!(yaml::write(&undone), SAMPLES[1].content);
    desk.press("<ctrl-y>");
    let redone = desk.editor.report().clone();
    assert_ne!(redone, undone);
    drop(desk);
    let mut desk = Desk::open(&file);
    desk.press("1");
    assert_eq!(*desk.editor.report(), redone);
}

#[test]
fn the_difference_is_shown_and_the_question_comes_back() {
    let (_folder, file) = folder();
    Desk::open(&file).press("35<enter>");
    let mut desk = Desk::open(&file);
    desk.press("2");
    assert!(desk.editor.shows("自然人：13612 → 5"), "{}", desk.editor.picture());
    desk.press("<esc>");
    assert!(desk.editor.shows("恢复草稿"));
}

#[test]
fn a_draft_that_is_discarded_is_gone_and_one_that_waits_is_not() {
    let (folder, file) = folder();
    Desk::open(&file).press("35<enter>");
    let mut desk = Desk::open(&file);
    assert_eq!(desk.press("<esc>"), Effect::LeaveFile);
    assert!(desk.editor.shows("新建一份年报"), "the start page: {}", desk.editor.picture());
    drop(desk);
    let mut desk = Desk::open(&file);
    let Effect::DiscardDraft(discarded) = desk.press("3") else { panic!("{}", desk.editor.picture()) };
    assert!(discarded.contains("[5, 252, "), "what is discarded is handed over to be kept elsewhere");
    assert_eq!(yaml::write(desk.editor.report()), SAMPLES[1].content);
    drop(desk);
    assert_eq!(names(folder.path()), ["年报.yaml"]);
}

#[test]
fn a_draft_of_another_version_is_never_applied_to_this_one() {
    let (_folder, file) = folder();
    Desk::open(&file).press("35<enter>");
    let other = SAMPLES[1].content.replace("year: 2025", "year: 2024");
    fs::write(&file, &other).unwrap();
    let mut desk = Desk::open(&file);
    assert!(desk.editor.shows("按另一个版本改的"), "{}", desk.editor.picture());
    // Enter only shows; the answer that opens it opens a report of its own.
    desk.press("<enter>");
    assert!(desk.editor.shows("年份：2024 → 2025"), "{}", desk.editor.picture());
    desk.press("<esc>");
    assert_eq!(desk.press("2"), Effect::LeaveFile);
    assert!(yaml::write(desk.editor.report()).contains("[5, 252, "));
    desk.press("<ctrl-s>");
    let Effect::Save(save) = desk.editor.press("<ctrl-s>") else { panic!("{}", desk.editor.picture()) };
    assert_eq!(save.path, file.with_file_name("年报-草稿.yaml"));
    assert_eq!(fs::read_to_string(&file).unwrap(), other);
}

#[test]
fn what_was_typed_and_taken_back_asks_nothing() {
    let (folder, file) = folder();
    let mut desk = Desk::open(&file);
    desk.press("35<enter>");
    desk.press("<ctrl-z>");
    drop(desk);
    let desk = Desk::open(&file);
    assert!(desk.editor.shows("目录"), "{}", desk.editor.picture());
    assert_eq!(names(folder.path()), [".年报.yaml.nianbao-lock", "年报.yaml"]);
}

#[test]
fn half_a_date_is_back_as_it_was_typed() {
    let (_folder, file) = folder();
    let mut desk = Desk::open(&file);
    desk.editor.app.update(Action::Top);
    desk.press("<up><up><enter><down><down>");
    desk.press(&"<backspace>".repeat(12));
    desk.press("2025-1");
    drop(desk);
    let mut desk = Desk::open(&file);
    assert!(desk.editor.shows("有 1 处改动"), "{}", desk.editor.picture());
    desk.press("2");
    assert!(desk.editor.shows("成文日期：没有填完的“2025-1”"), "{}", desk.editor.picture());
    // It is where she is led, so that she can go on with it.
    desk.press("<esc>1");
    assert!(desk.editor.shows("2025-1"), "{}", desk.editor.picture());
    assert_eq!(desk.editor.app.desk().unwrap().head.place(), Place::Date);
    desk.press("-17<up>");
    assert_eq!(desk.editor.report().date().unwrap().to_string(), "2025-01-17");
}

#[test]
fn what_is_typed_after_a_recovered_draft_was_saved_is_kept_once() {
    let (_folder, file) = folder();
    Desk::open(&file).press("35<enter>");
    let mut desk = Desk::open(&file);
    desk.press("<enter>");
    let Effect::Save(save) = desk.press("<ctrl-s>") else { panic!("{}", desk.editor.picture()) };
    let saved = files::save(*save, desk.editor.app.words());
    desk.hold.as_mut().unwrap().saved();
    desk.editor.app.saved(saved);
    desk.press("<esc>1<ctrl-home>字");
    let typed = desk.editor.report().clone();
    drop(desk);
    let mut desk = Desk::open(&file);
    assert!(desk.editor.shows("有 1 处改动"), "{}", desk.editor.picture());
    desk.press("<enter>");
    assert_eq!(yaml::write(desk.editor.report()), yaml::write(&typed));
}

#[test]
fn the_program_is_not_left_over_a_draft_that_nobody_decided_on() {
    let (folder, file) = folder();
    Desk::open(&file).press("35<enter>");
    for keys in ["<f1><ctrl-q>", "2<f1><ctrl-q>"] {
        let mut desk = Desk::open(&file);
        desk.press(keys);
        assert!(desk.editor.shows("恢复草稿"), "{keys}: {}", desk.editor.picture());
        // As the shell does when the program ends.
        desk.hold.as_mut().unwrap().saved();
        drop(desk);
        assert_eq!(names(folder.path()), [".年报.yaml.nianbao-journal", "年报.yaml"], "{keys}");
    }
}
