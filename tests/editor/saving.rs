//! Saving: what is written, and what is asked before.

use super::*;
use nianbao::tui::files::{self, Saved, TextSaved};
use std::fs;
use std::path::Path;

/// An editor on a file of its own in a folder of its own.
fn on_file(folder: &Path) -> Editor {
    let file = folder.join("年报.yaml");
    fs::write(&file, SAMPLES[1].content).unwrap();
    open(&file)
}

fn open(file: &Path) -> Editor {
    let mut editor = Editor::start();
    let opened = files::open(file, editor.app.words());
    editor.app.opened(opened);
    editor
}

/// Carries out what the editor asks for, as its shell does.
fn carry_out(editor: &mut Editor, effect: Effect) -> Effect {
    let Effect::Save(save) = effect else { panic!("{effect:?}") };
    let saved = files::save(*save, editor.app.words());
    editor.app.saved(saved)
}

#[test]
fn saving_writes_the_report_and_its_text_and_touches_only_the_changed_lines() {
    let folder = tempfile::tempdir().unwrap();
    let mut editor = on_file(folder.path());
    let effect = editor.press("35<enter><ctrl-s>");
    assert_eq!(carry_out(&mut editor, effect), Effect::None);
    assert!(editor.shows("已保存") && !editor.shows("*已改"));
    let written = fs::read_to_string(folder.path().join("年报.yaml")).unwrap();
    let changed: Vec<_> = SAMPLES[1].content.lines().zip(written.lines()).filter(|(old, new)| old != new).collect();
    assert_eq!(SAMPLES[1].content.lines().count(), written.lines().count());
    assert!(
        matches!(changed[..], [(_, new)] if new.trim_start().starts_with("new: [5, 252, 0, 45, 128, 32, 462]")),
        "{changed:?}"
    );
    let text = fs::read_to_string(folder.path().join("年报.txt")).unwrap();
    assert_eq!(text, nianbao::render::text(editor.report(), nianbao::render::Layout::default()));
}

#[test]
fn a_file_in_gb18030_is_told_of_and_saved_in_utf8() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("旧.yaml");
    fs::write(&file, nianbao::encoding::Encoding::Gb18030.encode(SAMPLES[1].content)).unwrap();
    let mut editor = open(&file);
    assert!(editor.shows("文件是 GB18030 编码，已照此读出；保存后改为 UTF-8"), "{}", editor.picture());
    let effect = editor.press("<ctrl-s>");
    carry_out(&mut editor, effect);
    assert_eq!(fs::read_to_string(&file).unwrap(), SAMPLES[1].content);
    assert!(!open(&file).shows("编码"));
}

#[test]
fn a_text_of_somebody_else_is_not_overwritten_unasked() {
    let folder = tempfile::tempdir().unwrap();
    let mut editor = on_file(folder.path());
    let foreign = folder.path().join("年报.txt");
    fs::write(&foreign, "别人的").unwrap();
    let effect = editor.press("35<enter><ctrl-s>");
    carry_out(&mut editor, effect);
    assert!(editor.shows("不是本程序写的"), "{}", editor.picture());
    assert_eq!(fs::read_to_string(&foreign).unwrap(), "别人的");
    let report = fs::read_to_string(folder.path().join("年报.yaml")).unwrap();
    assert!(report.contains("[5, 252, "), "the report itself is saved all the same");
    // Another name, which is used from then on without asking.
    editor.press("2");
    let effect = editor.press("<enter>");
    carry_out(&mut editor, effect);
    let other = folder.path().join("年报.nianbao.txt");
    assert!(other.exists());
    let effect = editor.press("6<enter><ctrl-s>");
    carry_out(&mut editor, effect);
    assert!(!editor.shows("不是本程序写的"));
    assert_eq!(fs::read_to_string(&foreign).unwrap(), "别人的");
    assert_eq!(
        fs::read_to_string(&other).unwrap(),
        nianbao::render::text(editor.report(), nianbao::render::Layout::default())
    );
}

#[test]
fn our_own_text_is_replaced_and_a_changed_one_is_not() {
    let folder = tempfile::tempdir().unwrap();
    let mut editor = on_file(folder.path());
    for key in ["5", "6"] {
        let effect = editor.press(&format!("3{key}<enter><ctrl-s>"));
        carry_out(&mut editor, effect);
        assert!(editor.shows("已保存"));
        editor.press("<esc>");
    }
    // Opened anew, it is still known to be ours.
    let file = folder.path().join("年报.yaml");
    let mut editor = open(&file);
    let effect = editor.press("37<enter><ctrl-s>");
    carry_out(&mut editor, effect);
    assert!(!editor.shows("不是本程序写的"));
    fs::write(folder.path().join("年报.txt"), "手工改过").unwrap();
    let effect = editor.press("8<enter><ctrl-s>");
    carry_out(&mut editor, effect);
    assert!(editor.shows("不是本程序写的"));
}

#[test]
fn comments_of_a_person_are_asked_about_before_they_are_lost() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.yaml");
    fs::write(&file, format!("# 请核对后再报\n{}", SAMPLES[1].content)).unwrap();
    let mut editor = open(&file);
    assert_eq!(editor.press("<ctrl-s>"), Effect::None);
    assert!(editor.shows("注释会丢失"));
    assert_eq!(editor.press("<esc>"), Effect::None);
    let effect = editor.press("<ctrl-s>1");
    carry_out(&mut editor, effect);
    assert_eq!(fs::read_to_string(&file).unwrap(), SAMPLES[1].content);
}

#[test]
fn another_file_is_not_replaced_unasked() {
    let folder = tempfile::tempdir().unwrap();
    let mut editor = on_file(folder.path());
    let other = folder.path().join("别的.yaml");
    fs::write(&other, "别的").unwrap();
    editor.press("9");
    editor.press(&"<backspace>".repeat(200));
    let effect = editor.press(&format!("{}<enter>", other.display()));
    carry_out(&mut editor, effect);
    assert!(editor.shows("已经有文件"));
    assert_eq!(editor.press("<enter>"), Effect::None, "an Enter too many does no harm");
    assert_eq!(fs::read_to_string(&other).unwrap(), "别的");
}

#[test]
fn what_cannot_be_saved_is_said_and_stays_changed() {
    let folder = tempfile::tempdir().unwrap();
    let mut editor = on_file(folder.path());
    editor.press("35<enter>");
    let effect = editor.press("<ctrl-s>");
    let Effect::Save(mut save) = effect else { panic!() };
    save.path = folder.path().join("没有这个文件夹/a.yaml");
    let saved = files::save(*save, editor.app.words());
    assert!(matches!(saved, Saved::Failed { .. }));
    editor.app.saved(saved);
    assert!(editor.shows("*已改"));
    assert!(editor.shows("没有这个文件夹"), "{}", editor.picture());
}

#[test]
fn save_and_quit_quits_only_after_both_are_written() {
    let folder = tempfile::tempdir().unwrap();
    let mut editor = on_file(folder.path());
    let effect = editor.press("35<enter><ctrl-q>1");
    assert_eq!(carry_out(&mut editor, effect), Effect::Quit);
    let mut editor = open(&folder.path().join("年报.yaml"));
    fs::write(folder.path().join("年报.txt"), "手工改过").unwrap();
    let effect = editor.press("36<enter><ctrl-q>1");
    assert_eq!(carry_out(&mut editor, effect), Effect::None, "a question is open");
    assert_eq!(editor.press("3"), Effect::Quit, "no text, then: leave");
}

#[test]
fn a_file_that_does_not_exist_is_made_with_the_first_save() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("新.yaml");
    let mut editor = open(&file);
    editor.press("某某局");
    assert!(!file.exists());
    let effect = editor.press("<ctrl-s>");
    carry_out(&mut editor, effect);
    assert!(fs::read_to_string(&file).unwrap().contains("organization: 某某局"));
}

#[test]
fn saving_under_the_same_name_asks_about_comments() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.yaml");
    fs::write(&file, format!("# 请核对后再报\n{}", SAMPLES[1].content)).unwrap();
    let mut editor = open(&file);
    let effect = editor.press("9<enter>");
    assert_eq!(effect, Effect::None, "comments are dropped unasked");
}

#[test]
fn a_failed_save_does_not_forget_that_there_are_comments() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.yaml");
    fs::write(&file, format!("# 请核对后再报\n{}", SAMPLES[1].content)).unwrap();
    let mut editor = open(&file);
    let effect = editor.press("<ctrl-s>1");
    assert!(matches!(effect, Effect::Save(_)));
    editor.app.saved(Saved::Failed { message: "磁盘已满".to_owned() });
    assert_eq!(editor.press("<ctrl-s>"), Effect::None, "asks again");
}

#[test]
fn save_and_quit_stays_when_the_text_could_not_be_written() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.yaml");
    fs::write(&file, SAMPLES[1].content).unwrap();
    let mut editor = open(&file);
    let effect = editor.press("35<enter><ctrl-q>1");
    assert!(matches!(effect, Effect::Save(_)));
    let effect = editor.app.saved(Saved::Written {
        path: file.clone(),
        content: None,
        text: TextSaved::Failed("磁盘已满".to_owned()),
    });
    assert_eq!(effect, Effect::None, "nobody reads the message");
}

#[test]
fn a_new_report_that_was_never_saved_is_not_left_without_a_word() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.yaml");
    fs::write(&file, "x").unwrap();
    let mut editor = Editor::start();
    editor.press("1某某局<enter>2024<enter>");
    editor.press(&"<backspace>".repeat(30));
    let effect = editor.press(&format!("{}<enter>", file.display()));
    carry_out(&mut editor, effect);
    editor.press("3<ctrl-q>");
    assert!(editor.shows("没有保存"), "{}", editor.picture());
}

#[test]
fn the_text_is_not_written_over_the_report_itself() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.yaml");
    fs::write(&file, SAMPLES[1].content).unwrap();
    fs::write(folder.path().join("a.txt"), "别人的").unwrap();
    let mut editor = open(&file);
    let effect = editor.press("<ctrl-s>");
    carry_out(&mut editor, effect);
    editor.press("2");
    editor.press(&"<backspace>".repeat(200));
    let effect = editor.press(&format!("{}<enter>", file.display()));
    if let Effect::Save(_) = effect {
        carry_out(&mut editor, effect);
        let effect = editor.press("1");
        if let Effect::Save(_) = effect {
            carry_out(&mut editor, effect);
        }
    }
    assert!(yaml::read(&fs::read(&file).unwrap()).is_ok(), "the report is gone");
}

#[test]
fn esc_at_the_question_about_a_foreign_text_is_no_answer_for_ever() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.yaml");
    fs::write(&file, SAMPLES[1].content).unwrap();
    fs::write(folder.path().join("a.txt"), "别人的").unwrap();
    let mut editor = open(&file);
    let effect = editor.press("35<enter><ctrl-s>");
    carry_out(&mut editor, effect);
    editor.press("<esc>6<enter>");
    let effect = editor.press("<ctrl-s>");
    carry_out(&mut editor, effect);
    assert!(editor.shows("不是本程序写的"), "{}", editor.picture());
}

#[test]
fn what_somebody_else_saved_meanwhile_is_not_overwritten_unasked() {
    let folder = tempfile::tempdir().unwrap();
    let mut editor = on_file(folder.path());
    let file = folder.path().join("年报.yaml");
    let theirs = SAMPLES[1].content.replace("year: 2025", "year: 2024");
    assert_ne!(theirs, SAMPLES[1].content);
    fs::write(&file, &theirs).unwrap();
    let effect = editor.press("35<enter><ctrl-s>");
    carry_out(&mut editor, effect);
    assert!(editor.shows("被别人改过"), "{}", editor.picture());
    assert_eq!(fs::read_to_string(&file).unwrap(), theirs);
    // The first answer shows what differs and comes back to the question; Esc leaves all as it is.
    editor.press("<enter>");
    assert!(editor.shows("年份：2024 → 2025") && editor.shows("自然人：13612 → 5"), "{}", editor.picture());
    editor.press("<esc>");
    assert!(editor.shows("被别人改过"));
    assert_eq!(editor.press("<esc>"), Effect::None);
    assert!(editor.shows("*已改"));
    // Agreed to, it is written, and the next save asks no more.
    let effect = editor.press("<ctrl-s>");
    carry_out(&mut editor, effect);
    let effect = editor.press("2");
    carry_out(&mut editor, effect);
    assert!(fs::read_to_string(&file).unwrap().contains("year: 2025"));
    let effect = editor.press("6<enter><ctrl-s>");
    carry_out(&mut editor, effect);
    assert!(editor.shows("已保存") && !editor.shows("*已改"));
}

#[test]
fn a_file_that_vanished_is_made_again_and_one_changed_to_the_same_is_no_conflict() {
    let folder = tempfile::tempdir().unwrap();
    let mut editor = on_file(folder.path());
    let file = folder.path().join("年报.yaml");
    fs::remove_file(&file).unwrap();
    let effect = editor.press("35<enter><ctrl-s>");
    carry_out(&mut editor, effect);
    let ours = fs::read_to_string(&file).unwrap();
    assert!(ours.contains("[5, 252, "));
    let mut other = open(&file);
    let effect = other.press("36<enter><ctrl-s>");
    carry_out(&mut other, effect);
    // The first editor comes to the same content by itself.
    let effect = editor.press("<up>6<enter><ctrl-s>");
    carry_out(&mut editor, effect);
    assert!(editor.shows("已保存"), "{}", editor.picture());
}

#[test]
fn while_somebody_else_holds_the_file_nothing_is_changed() {
    let folder = tempfile::tempdir().unwrap();
    let mut editor = Editor::start();
    let file = folder.path().join("年报.yaml");
    fs::write(&file, SAMPLES[1].content).unwrap();
    let mut opened = files::open(&file, editor.app.words()).unwrap();
    opened.document.held_by = Some("科员 13:50 起在 10.1.2.3 编辑".to_owned());
    editor.app.opened(Ok(opened));
    let before = editor.report().clone();
    for keys in [
        "<up><enter><down><down>2025-1",
        "<esc>35<enter>",
        "<esc>1<down>字",
        "<backspace>",
        "<enter>",
        "<esc>3<ctrl-d>",
        "<delete>",
        "=",
        "<ctrl-z>",
        "<esc><up><enter>某局",
    ] {
        editor.press(keys);
        assert_eq!(*editor.report(), before, "{keys}");
        assert!(editor.app.take_entries().is_empty(), "{keys}: nothing is kept as a draft");
    }
    editor.press("<esc>1字");
    assert!(editor.shows("科员 13:50 起在 10.1.2.3 编辑") && editor.shows("只能看"), "{}", editor.picture());
    assert!(!editor.shows("*已改"));
    // What she would write in another editor, or in the page for pasting, would be lost: neither opens.
    for keys in ["<f4>", "<esc>3<ctrl-k>4"] {
        editor.press("<esc>1<enter>");
        assert!(matches!(editor.press(keys), Effect::None), "{keys}");
        assert!(editor.shows("只能看") && !editor.shows("粘贴页"), "{keys}: {}", editor.picture());
    }
    // Under another name it is hers.
    editor.press("<ctrl-s>");
    assert!(editor.shows("保存为哪个文件"), "{}", editor.picture());
    let other = folder.path().join("另一份.yaml");
    let effect = editor.press(&format!("{}{}<enter>", "<backspace>".repeat(200), other.display()));
    carry_out(&mut editor, effect);
    editor.press("<esc>35<enter>");
    assert_ne!(*editor.report(), before);
}

#[test]
fn the_text_never_takes_the_place_of_the_report_by_whatever_name() {
    let folder = tempfile::tempdir().unwrap();
    let mut editor = on_file(folder.path());
    std::os::unix::fs::symlink("年报.yaml", folder.path().join("年报.txt")).unwrap();
    let effect = editor.press("35<enter><ctrl-s>");
    carry_out(&mut editor, effect);
    // Asked for on purpose it is refused as well.
    let effect = editor.press("<ctrl-s>");
    if let Effect::Save(mut save) = effect {
        save.text.as_mut().unwrap().overwrite = true;
        let saved = files::save(*save, editor.app.words());
        assert!(matches!(saved, Saved::Written { text: TextSaved::Failed(_), .. }), "{saved:?}");
    }
    let report = fs::read_to_string(folder.path().join("年报.yaml")).unwrap();
    assert!(report.starts_with("form: zfxxgk-2021") && report.contains("[5, 252, "), "{report}");
}
