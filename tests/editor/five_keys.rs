//! Digits, arrows, Enter, Esc and Backspace reach everything: one route an action.

use super::*;
use nianbao::config;
use nianbao::tui::input::KeyCode;
use nianbao::tui::keymap::{Action, BINDINGS, NAMES, parse_key};
use nianbao::tui::theme::Theme;

/// One action, and the way to it.
pub(crate) struct Route {
    pub(crate) action: Action,
    /// The sample, and the keys to where it begins.
    pub(crate) from: (&'static str, &'static str),
    /// The action by its own key, and what is pressed after it in both ways.
    pub(crate) direct: &'static str,
    /// The way: keys, and between `[` and `]` a command of the menu or an answer, gone to by the arrows.
    way: &'static str,
    /// Pressed after both, to see by what it does where the caret or the range is.
    pub(crate) then: &'static str,
}

const fn route(
    action: Action,
    from: (&'static str, &'static str),
    direct: &'static str,
    way: &'static str,
    then: &'static str,
) -> Route {
    Route { action, from, direct, way, then }
}

const TABLE: (&str, &str) = ("city", "3");
const INSIDE: (&str, &str) = ("city", "3<down><down><right><right>");
const TEXT: (&str, &str) = ("city", "1");
/// Behind the first two characters of 2025年，全市….
const IN_TEXT: (&str, &str) = ("city", "1<right><right>");
const HEAD: (&str, &str) = ("city", "<up><enter>");

pub(crate) const ROUTES: &[Route] = &[
    route(Action::Next, TABLE, "<tab>", "<right>", "9"),
    route(Action::Next, HEAD, "<tab>", "<enter>", "9"),
    route(Action::Previous, INSIDE, "<shift-tab>", "<left>", "9"),
    route(Action::Previous, ("city", "<up><enter><down>"), "<shift-tab>", "<up>", "9"),
    route(Action::Home, INSIDE, "<home>", "<left><left>", "9"),
    route(Action::End, INSIDE, "<end>", "<right><right><right><right>", "9"),
    route(Action::Top, INSIDE, "<ctrl-home>", "<up><up><left><left>", "9"),
    route(Action::Bottom, ("city", "4"), "<ctrl-end>", "<down><down><right><right><right><right>", "9"),
    route(Action::PageDown, ("city", "2"), "<pagedown>", "<down><down><down><down><down>", "9"),
    route(Action::PageUp, ("city", "2<down><down>"), "<pageup>", "<up><up>", "9"),
    route(Action::Home, IN_TEXT, "<home>", "<left><left>", "9"),
    route(Action::EditInPlace, TABLE, "<f2>", "<esc>0[在原值上修改]", "7"),
    route(Action::Delete, TABLE, "<delete>", "<esc>0[清为空白]", ""),
    route(Action::Delete, TEXT, "<delete>", "<right><backspace>", "9"),
    route(Action::Settle, ("unbalanced", "3<end>"), "=", "<esc>0[合计按分项改正]", ""),
    route(Action::Accept, ("unbalanced", "3<end>"), "<ctrl-t>", "<esc>0[接受这个问题并说明理由]", "9<enter>"),
    route(Action::WordRight, TEXT, "<ctrl-right>", "<right><right><right><right><right>", "9"),
    route(Action::WordLeft, IN_TEXT, "<ctrl-left>", "<left><left>", "9"),
    route(Action::DeleteWord, IN_TEXT, "<alt-backspace>", "<backspace><backspace>", "9"),
    route(Action::SameAsAbove, INSIDE, "<ctrl-d>", "<esc>0[与上一格相同]", ""),
    route(Action::FillRow, TABLE, "<f20>", "<esc>0[本行空白填 0]", ""),
    route(Action::FillGroup, TABLE, "<f20>", "<esc>0[本组空白填 0]", ""),
    route(Action::FillTable, TABLE, "<f20>", "<esc>03", ""),
    route(Action::Range, INSIDE, "<f8><right><delete>", "<esc>0[开始或结束选区]<right><esc><esc>0[清为空白]", ""),
    route(
        Action::SelectRight,
        INSIDE,
        "<shift-right><delete>",
        "<esc>0[开始或结束选区]<right><esc><esc>0[清为空白]",
        "",
    ),
    route(Action::SelectLeft, INSIDE, "<shift-left><delete>", "<esc>0[开始或结束选区]<left><esc><esc>0[清为空白]", ""),
    route(Action::SelectUp, INSIDE, "<shift-up><delete>", "<esc>0[开始或结束选区]<up><esc><esc>0[清为空白]", ""),
    route(Action::SelectDown, INSIDE, "<shift-down><delete>", "<esc>0[开始或结束选区]<down><esc><esc>0[清为空白]", ""),
    route(
        Action::SelectHome,
        INSIDE,
        "<shift-home><delete>",
        "<esc>0[开始或结束选区]<left><left><esc><esc>0[清为空白]",
        "",
    ),
    route(
        Action::SelectEnd,
        ("city", "1<down><down>"),
        "<shift-end><ctrl-x>",
        "<esc>0[开始或结束选区]<right><right><right><right><right><right><right><esc><esc>0[剪切]",
        "9",
    ),
    route(Action::SelectAll, TABLE, "<ctrl-a><delete>", "<esc>0[全选]<esc><esc>0[清为空白]", ""),
    route(Action::SelectAll, TEXT, "<ctrl-a><ctrl-x>", "<esc>0[全选]<esc><esc>0[剪切]", "9"),
    route(Action::Copy, TABLE, "<ctrl-c><down><ctrl-v>", "<esc>0[复制]<down><esc>0[粘贴刚才复制的]", ""),
    route(Action::Cut, TABLE, "<ctrl-x><down><ctrl-v>", "<esc>0[剪切]<down><esc>0[粘贴刚才复制的]", ""),
    route(Action::Paste, TABLE, "<ctrl-c><right><ctrl-v>", "<esc>0[复制]<right><esc>0[粘贴刚才复制的]", ""),
    route(Action::PasteBox, TABLE, "<f20>", "<esc>04", ""),
    route(Action::Find, TABLE, "<ctrl-f>286<enter>", "<esc>0[查找]286<enter>", "9"),
    route(Action::Years, TABLE, "<ctrl-u>", "<esc>05", "<down><enter>9"),
    route(Action::LastWords, TEXT, "<ctrl-u>", "<esc>0[去年的文字]", "<enter>"),
    route(Action::FindNext, ("city", "3<ctrl-f>0<enter>"), "<f20>", "<esc>0[查找下一处]", "9"),
    route(Action::FindPrevious, ("city", "3<ctrl-f>0<enter><down>"), "<f20>", "<esc>0[查找上一处]", "9"),
    route(Action::Goto, TABLE, "<ctrl-g><down><down><enter>", "<esc>0[跳转]<down><down><enter>", "9"),
    route(Action::Menu, TABLE, "<ctrl-k>", "<esc>0", "0"),
    route(Action::Headings, TEXT, "<ctrl-o>", "<esc>0[小标题]", "<down><enter>9"),
    route(Action::Phrases, TEXT, "<ctrl-d>", "<esc>0[插入表里的数]", "<down><enter>"),
    route(Action::Replace, TEXT, "<ctrl-r>", "<esc>0[查找和替换本节文字]", "2025<enter>"),
    route(Action::TidyText, TEXT, "<f20>", "<esc>0[整理全角半角]", ""),
    route(Action::EditText, TEXT, "<f4>", "<esc>07", ""),
    route(Action::Print, TABLE, "<f20>", "<esc>06", "1"),
    route(Action::History, TABLE, "<f20>", "<esc>09", ""),
    route(Action::Suspend, TABLE, "<f20>", "<esc>0[暂离到命令行]", ""),
    route(Action::Settings, TABLE, "<f20>", "<esc>08", "2"),
    route(Action::Findings, ("unbalanced", "3"), "<ctrl-p>", "<esc>02", "<enter>9"),
    route(Action::NextFinding, ("unbalanced", "3"), "<f7>", "<esc>0[下一处问题]", "9"),
    route(Action::PreviousFinding, ("unbalanced", "3<down><end>"), "<shift-f7>", "<esc>0[上一处问题]", "9"),
    route(Action::NextSection, ("city", "2"), "<f6>", "<esc>0[下一节]", "9"),
    route(Action::PreviousSection, ("city", "4"), "<shift-f6>", "<esc>0[上一节]", "9"),
    route(Action::Undo, ("city", "39<enter>"), "<ctrl-z>", "<esc>0[撤销]", ""),
    route(Action::Redo, ("city", "39<enter><ctrl-z>"), "<ctrl-y>", "<esc>0[重做]", ""),
    route(Action::Save, TABLE, "<ctrl-s>", "<esc>8", "<enter>"),
    route(Action::SaveAs, TABLE, "<f20>", "<esc>9", "<enter>"),
    route(Action::Import, TABLE, "<f20>", "<esc>0[导入文件]", "1<enter>"),
    route(Action::Help, TABLE, "<f1>", "<esc>0[看按键]", ""),
    route(Action::Redraw, TABLE, "<ctrl-l>", "<esc>0[重画屏幕]", ""),
    route(Action::Quit, TABLE, "<ctrl-q>", "<esc>00", "1"),
];

/// Actions that are not about a place of the report.
const IN_THE_LIST: &[Action] = &[
    Action::Help,
    Action::Suspend,
    Action::Save,
    Action::SaveAs,
    Action::Import,
    Action::Redraw,
    Action::Quit,
    Action::Settings,
    Action::History,
];

/// Whether a key is one of those that every keyboard has, and every line delivers.
fn is_plain(name: &str) -> bool {
    let key = parse_key(name).unwrap();
    key.modifiers.is_empty()
        && (matches!(key.code, KeyCode::Char('0'..='9') | KeyCode::Enter | KeyCode::Esc | KeyCode::Backspace)
            || matches!(key.code, KeyCode::Up | KeyCode::Down | KeyCode::Left | KeyCode::Right))
}

fn assert_plain(keys: &str) {
    for key in parse_script(keys) {
        let plain = (0..=9).map(|digit| digit.to_string());
        let plain = plain.chain(["up", "down", "left", "right", "enter", "esc", "backspace"].map(str::to_owned));
        let all: Vec<_> = plain.map(|name| parse_key(&name).unwrap()).collect();
        assert!(
            all.iter().any(|plain| (plain.code, plain.modifiers) == (key.code, key.modifiers)),
            "{key:?} in {keys}"
        );
    }
}

/// An editor whose every action that may have a key of the user's has one: the last key of all keyboards, for the action in question.
fn start(route: &Route) -> Editor {
    start_in(route, Lang::Zh)
}

pub(crate) fn start_in(route: &Route, lang: Lang) -> Editor {
    let name = NAMES.iter().find(|(_, action)| *action == route.action).map(|(name, _)| *name);
    let own = name.filter(|_| route.direct.contains("<f20>"));
    let content = own.map(|name| format!("[keys]\n{name} = \"f20\"\n")).unwrap_or_default();
    let size = Size::new(80, 24);
    let mut app = App::new(Words::new(lang), Theme::plain(), size).with_settings(config::read(&content).0);
    app.edit(Document::new(sample(route.from.0)));
    let mut editor = Editor { app, size };
    if matches!(route.action, Action::Years | Action::LastWords) {
        last_year::lay(&mut editor, last_year::last());
    }
    editor.press(route.from.1);
    editor
}

/// Goes a way; what the last key asks of the shell.
fn go(editor: &mut Editor, way: &str) -> Effect {
    let mut rest = way;
    let mut effect = Effect::None;
    while let Some((keys, tail)) = rest.split_once('[') {
        assert_plain(keys);
        editor.press(keys);
        let (command, tail) = tail.split_once(']').unwrap();
        // The chosen line comes without its blanks.
        let command = &command.replace(' ', "");
        let is_command = |piece: &String| piece.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with(command);
        let is_chosen = |editor: &Editor| chosen(editor).iter().any(is_command);
        for _ in 0..60 {
            if is_chosen(editor) {
                break;
            }
            editor.press("<down>");
        }
        assert!(is_chosen(editor), "no {command}:\n{}", editor.picture());
        effect = editor.press("<enter>");
        rest = tail;
    }
    assert_plain(rest);
    if rest.is_empty() { effect } else { editor.press(rest) }
}

#[test]
fn every_action_has_a_way_by_digits_arrows_enter_esc_and_backspace() {
    let wrong: Vec<String> = ROUTES.iter().filter_map(difference).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// How the way around ends elsewhere than the direct one, if it does.
fn difference(route: &Route) -> Option<String> {
    let mut direct = start(route);
    let asked = direct.press(route.direct);
    let mut around = start(route);
    let asked_around = go(&mut around, route.way);
    let then = [direct.press(route.then), around.press(route.then)];
    // What is not about a place leaves the user in the list of sections, where she came through.
    let focus = IN_THE_LIST.contains(&route.action) || direct.app.focus() == around.app.focus();
    let same = asked == asked_around && then[0] == then[1] && direct.report() == around.report() && focus;
    (!same).then(|| format!("{:?} by {}\n{}\n{}", route.action, route.way, direct.picture(), around.picture()))
}

#[test]
fn no_action_that_needs_other_keys_is_left_out() {
    let has_a_way = |action: Action| ROUTES.iter().any(|route| route.action == action);
    for binding in BINDINGS {
        if !binding.keys.iter().any(|key| is_plain(key)) {
            assert!(has_a_way(binding.action), "{:?}", binding.action);
        }
    }
    for (name, action) in NAMES {
        assert!(has_a_way(*action), "{name}");
    }
}
