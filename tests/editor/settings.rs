//! Settings: keys of the user's own, letters of vim, what is wrong with the file, the settings of the menu.

use super::*;
use nianbao::config;
use nianbao::tui::keymap::Keymap;

fn with(content: &str) -> Editor {
    let (settings, problems) = config::read(content);
    let size = Size::new(80, 24);
    let mut app = App::new(Words::new(Lang::Zh), Theme::plain(), size).with_settings(settings);
    app.edit(Document::new(sample("city")));
    app.tell_of_settings(&problems);
    Editor { app, size }
}

#[test]
fn an_action_has_the_keys_the_user_gives_it_and_no_others() {
    let mut editor = with("[keys]\nundo = [\"ctrl-u\", \"f12\"]\n");
    editor.press("35<enter>");
    let typed = editor.cell("applications", "new", "natural_person");
    editor.press("<ctrl-z>");
    assert_eq!((typed.as_str(), editor.cell("applications", "new", "natural_person").as_str()), ("5", "5"));
    editor.press("<ctrl-u>");
    assert_ne!(editor.cell("applications", "new", "natural_person"), "5");
    editor.press("<f1>");
    assert!(editor.app.keymap().rows().iter().any(|row| row.names == ["ctrl-u", "f12"]));
}

#[test]
fn a_key_given_to_another_action_is_taken_from_the_one_that_had_it() {
    let mut editor = with("[keys]\nredo = [\"ctrl-s\"]\n");
    assert_eq!(editor.press("3<ctrl-s>"), Effect::None);
    assert!(editor.app.dialog().is_none());
    editor.press("<ctrl-k>");
    assert!(!editor.line("1 保存").contains("^S"), "{}", editor.picture());
}

/// A slip must not take the key away.
#[test]
fn an_action_whose_new_keys_are_none_keeps_its_own() {
    for (keys, saves) in [("[\"crtl-s\"]", true), ("[\"crtl-s\", \"f12\"]", false), ("[]", false)] {
        let mut editor = with(&format!("[keys]\nsave = {keys}\n"));
        editor.press("<ctrl-s>");
        assert_eq!(editor.app.dialog().is_some(), saves, "{keys}");
    }
}

#[test]
fn what_is_wrong_is_said_and_nothing_is_refused() {
    let editor = with("enter = \"up\"\n");
    assert!(editor.line("第 1 行").contains("enter 不能是这个"), "{}", editor.picture());
    for (content, problem) in [
        ("[keys]\nsavee = \"f5\"\n", "第 2 行：没有 savee 这个动作"),
        ("[keys]\nsave = \"x\"\n", "第 2 行：没有 x 这个键，或者它不能改"),
        ("[keys]\nsave = \"ctrl-j\"\n", "第 2 行：没有 ctrl-j 这个键，或者它不能改"),
        ("[keys]\nsave = \"enter\"\n", "第 2 行：没有 enter 这个键，或者它不能改"),
    ] {
        let mut editor = with(content);
        assert!(editor.line("第 2 行").contains(problem), "{content}\n{}", editor.picture());
        editor.press("35<enter>");
        assert_eq!(editor.cell("applications", "new", "natural_person"), "5");
    }
}

#[test]
fn letters_of_vim_work_where_they_are_asked_for_and_nowhere_else() {
    let mut plain = Editor::sample("city");
    plain.press("3");
    let before = plain.report().clone();
    for letter in ('a'..='z').chain('A'..='Z') {
        plain.press(&letter.to_string());
        assert!(plain.line("一、本年新收").starts_with('>'), "{letter}\n{}", plain.picture());
    }
    assert_eq!(plain.report(), &before);

    let mut vim = with("vim_keys = true\n");
    vim.press("3jjl");
    assert!(vim.line("予以公开 >").contains("商业企业"), "{}", vim.picture());
    vim.press("gg");
    assert!(vim.line("一、本年新收").starts_with('>'), "{}", vim.picture());
    vim.press("G");
    assert!(vim.line("四、结转").starts_with('>'), "{}", vim.picture());
    vim.press("gg7<enter>u");
    assert_eq!(vim.report(), &before);
    vim.press("gj");
    assert!(vim.line("二、上年结转").starts_with('>'), "g alone is nothing\n{}", vim.picture());
    vim.press("ZZ");
    assert!(vim.line("退出").contains("退出"));
}

#[test]
fn settings_change_at_once_and_are_kept_when_they_are_left() {
    let mut editor = Editor::sample("city");
    editor.press("3<ctrl-k>8");
    assert!(editor.line("Enter 往哪里走").contains("下一行"));
    assert_eq!(editor.press("2"), Effect::Look);
    assert!(editor.line("Enter 往哪里走").contains("右边一格"));
    let Effect::KeepSettings(kept) = editor.press("<esc>") else { panic!("{}", editor.picture()) };
    assert_eq!(kept.enter, config::EnterGoes::Right);
    assert!(editor.app.dialog().is_none());
    // Nothing changed, nothing written.
    assert_eq!(editor.press("<ctrl-k>8<down><esc>"), Effect::None);
}

#[test]
fn the_language_changes_at_once() {
    let mut editor = Editor::sample("city");
    editor.press("<ctrl-k>8");
    editor.press("1");
    editor.press("1");
    assert!(editor.line("Where Enter goes").contains("Next row"), "{}", editor.picture());
}

#[test]
fn every_name_of_an_action_is_bound_somewhere() {
    for (name, action) in nianbao::tui::keymap::NAMES {
        assert!(!Keymap::words_of(*action).is_empty(), "{name}");
        let own = config::read(&format!("[keys]\n{name} = \"f20\"\n")).0;
        let keymap = Keymap::new(&own.keys, false);
        assert!(keymap.rows().iter().any(|row| row.names == ["f20"]), "{name}");
    }
}
