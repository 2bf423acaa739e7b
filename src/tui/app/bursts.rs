//! Text that comes as keys faster than anyone types: a paste of a terminal without bracketed paste, or keys typed ahead on a slow line.
//!
//! Neither must go wrong. Figures, tabs and line ends over a table are typed at once, for typed ahead they mean just that; when the line
//! has been silent, what they are as a block is compared with what typing made of them. Mostly that is the same. Where it is not, and
//! nobody would type so, the typing is taken back and the block is previewed as any other paste. Text with words in it waits for
//! the silence, and words never run as commands.

use std::collections::BTreeMap;
use std::time::Duration;

use super::{App, Pane, Stage};
use crate::config::EnterGoes;
use crate::form::{Cell, Form};
use crate::paste::{self, Plan, is_figure};
use crate::say;
use crate::tui::dialog::Dialog;
use crate::tui::grid::Grid;
use crate::tui::input::Key;
use crate::tui::keymap::Focus;
use crate::tui::palette;
use crate::tui::paste::{LIMIT, Pasted};
use crate::tui::reply::Reply;
use crate::value::{Value, half_width_char};

/// Keys that come within this of each other may be one text.
pub(in crate::tui) const SILENCE: Duration = Duration::from_millis(100);

/// So many keys at once are no single key press.
const MANY: usize = 4;

/// Text that is coming in as keys.
#[derive(Debug)]
pub(super) struct Burst {
    keys: Vec<Key>,
    /// The table as it was before.
    grid: Grid,
    /// The state of the report before.
    revision: u64,
    /// Whether the keys were typed as they came; otherwise they wait.
    is_typed: bool,
    /// Whether many came at once.
    is_many: bool,
}

impl Burst {
    fn text(&self) -> String {
        self.keys.iter().filter_map(|key| key.text()).collect()
    }
}

impl App {
    /// Whether [`App::silence`] should be called when nothing has come for [`SILENCE`].
    pub(in crate::tui) fn awaits_silence(&self) -> bool {
        self.burst.as_ref().is_some_and(|burst| burst.is_many)
    }

    /// Takes keys that came at once, all of them text, `silence` after the ones before; false if they are to be pressed one by one.
    pub(in crate::tui) fn take_burst(&mut self, keys: &[Key], silence: Duration) -> bool {
        if silence >= SILENCE {
            self.silence();
        }
        if self.burst.is_none() && !self.begins_burst(keys) {
            return false;
        }
        let Some(mut burst) = self.burst.take() else { return false };
        let is_plain = keys.iter().all(|key| key.text().is_some_and(is_plain));
        burst.is_many |= keys.len() >= MANY;
        if burst.is_typed && !is_plain {
            if !burst.is_many {
                return false;
            }
            self.take_back(&burst);
            burst.is_typed = false;
        }
        burst.keys.extend(keys);
        if burst.is_typed {
            for key in keys {
                self.key(*key);
            }
        }
        self.burst = Some(burst);
        true
    }

    /// The same for the keys left of those pressed one by one, where the last one pressed led from `before` into a table.
    pub(in crate::tui) fn enters_burst(&mut self, before: Focus, left: &[Key]) -> bool {
        let is_there = before != Focus::Grid && self.focus() == Focus::Grid;
        is_there && !left.is_empty() && self.take_burst(left, Duration::ZERO)
    }

    /// Begins a burst over a table where these keys may be one.
    fn begins_burst(&mut self, keys: &[Key]) -> bool {
        let (None, Stage::Desk(desk)) = (&self.dialog, &self.stage) else { return false };
        let (Pane::Grid(grid), Focus::Grid) = (&desk.pane, desk.focus()) else { return false };
        let text: String = keys.iter().filter_map(|key| key.text()).collect();
        let is_typed = text.chars().all(is_plain);
        // What an input method sends comes at once too, and is typing; tabs and line ends among it are not.
        let is_text = keys.len() >= MANY && text.contains(['\t', '\r', '\n']);
        if !is_typed && !is_text {
            return false;
        }
        let revision = desk.document.revision();
        self.burst = Some(Burst { keys: Vec::new(), grid: grid.clone(), revision, is_typed, is_many: false });
        true
    }

    /// A key that is no text, or something else than a key: what came before was typed.
    pub(in crate::tui) fn interrupt_burst(&mut self) {
        if self.burst.as_ref().is_some_and(|burst| burst.is_typed) {
            self.burst = None;
        }
        self.silence();
    }

    /// Nothing more came: decides what the text was.
    pub(in crate::tui) fn silence(&mut self) {
        let Some(burst) = self.burst.take().filter(|burst| burst.is_many) else { return };
        let text = burst.text();
        if text.len() > LIMIT {
            if burst.is_typed {
                self.take_back(&burst);
            }
            return self.complain(say!(self.words, "paste-too-long"));
        }
        let Stage::Desk(desk) = &self.stage else { return };
        let start = burst.grid.cell();
        let mut before = desk.document.report().clone();
        if burst.is_typed {
            desk.document.rewind(&mut before, burst.revision);
        }
        let plan = paste::plan(&before, start, &text);
        let typed = burst.grid.typing(&text, before.form(), &self.settings);
        let same = is_same(&plan, &typed, before.form());
        if burst.is_typed {
            if !same && self.is_paste(&text, &plan, start, before.form()) {
                self.take_back(&burst);
                self.preview(Pasted { text, complete: true });
            }
        } else if is_command(&text) || !has_figures(&text) {
            self.answer(Reply::Say("paste-burst-refused"));
        } else if same {
            burst.keys.into_iter().for_each(|key| {
                self.key(key);
            });
        } else {
            self.preview(Pasted { text, complete: true });
        }
    }

    /// Whether figures that would not go where typing puts them were pasted: their lines are even, which no typing would leave so, or what
    /// stands in the place of a total is the sum.
    fn is_paste(&self, text: &str, plan: &Plan, start: Cell, form: &Form) -> bool {
        let lines: Vec<paste::Line> = paste::split(text).into_iter().filter(|line| !line.is_blank()).collect();
        let Some(width) = lines.first().map(|line| line.cells.len()) else { return false };
        let is_even = lines.iter().all(|line| line.cells.len() == width);
        let adds_up = !plan.totals.is_empty() && plan.left.is_empty() && plan.totals.iter().all(paste::Total::agrees);
        let tells = plan.totals.iter().any(|total| !total.sum.count().is_zero());
        let all = form.cells_of(start.table);
        let (cells, entered) =
            all.fold((0, 0), |(all, entered), cell| (all + 1, entered + usize::from(!form.is_total(cell))));
        match (lines.len(), width) {
            (_, _) if !is_even => false,
            (1, 1) => false,
            (1, _) => adds_up && !text.ends_with('\t') && (tells || text.ends_with(['\r', '\n'])),
            (count, 1) => {
                let goes_right = self.settings.enter == EnterGoes::Right && count > 2 && plan.left.is_empty();
                (adds_up && tells) || count == cells || count == entered || text.contains("\r\n") || goes_right
            }
            _ => true,
        }
    }

    /// Takes back what a burst typed.
    fn take_back(&mut self, burst: &Burst) {
        let Stage::Desk(desk) = &mut self.stage else { return };
        desk.commit();
        desk.document.take_back_to(burst.revision);
        desk.pane = Pane::Grid(burst.grid.clone());
    }

    /// Whether the first of these keys, all of them text that came at once, is part of a text that must not run as commands. What leads into
    /// a text or a table may be followed by what is typed there.
    pub(in crate::tui) fn refuses(&mut self, keys: &[Key]) -> bool {
        let Some(c) = keys.first().and_then(|key| key.text()).filter(|_| keys.len() >= MANY) else { return false };
        let is_menu = matches!(&self.dialog, Some(Dialog::Palette(list)) if list.kind == palette::Kind::Menu);
        let refused = match self.focus() {
            Focus::Start => c.is_alphabetic() || is_block(keys, 1),
            // One figure may be typed ahead of the table it is for; a block begins with a digit as a section's number is one.
            Focus::Outline | Focus::Findings | Focus::Help => c.is_alphabetic() || is_block(keys, 2),
            Focus::Grid => c.is_ascii_alphabetic() && !"hjkl".contains(c),
            Focus::Choice => true,
            // Words of an input method are looked for; only numbers, letters and Enter choose.
            Focus::Palette => is_menu && keys.iter().any(|key| key.text().is_some_and(chooses)),
            Focus::Entry | Focus::Prose | Focus::Field | Focus::Prompt | Focus::PasteBox => false,
        };
        if refused {
            self.complain(say!(self.words, "paste-burst-refused"));
        }
        refused
    }
}

/// Whether a character is of a figure, or parts figures.
fn is_plain(c: char) -> bool {
    let c = half_width_char(c);
    c.is_ascii_digit() || matches!(c, ',' | '.' | '-' | '/' | '+' | '\t' | '\r' | '\n')
}

/// Whether keys are cells or lines: a tab is among them, or so many line ends.
fn is_block(keys: &[Key], plain_space: usize) -> bool {
    let text = || keys.iter().filter_map(|key| key.text());
    text().any(|c| c == '\t') || text().filter(|c| matches!(c, '\r' | '\n')).count() >= plain_space
}

/// Whether a character can make the menu do something, rather than only be looked for.
fn chooses(c: char) -> bool {
    c.is_control() || half_width_char(c).is_ascii_alphanumeric()
}

fn has_figures(text: &str) -> bool {
    paste::split(text).iter().any(|line| line.cells.iter().any(|cell| is_figure(cell)))
}

/// Whether a text looks like lines for a shell and not like a table: Latin letters, and no tab.
fn is_command(text: &str) -> bool {
    !text.contains('\t') && text.contains(|c: char| c.is_ascii_alphabetic())
}

/// Whether typing puts the same into the same cells as the plan does.
fn is_same(plan: &Plan, typed: &[(Cell, String)], form: &Form) -> bool {
    if !plan.left.is_empty() || !plan.totals.is_empty() {
        return false;
    }
    let typed: BTreeMap<Cell, Value> = typed
        .iter()
        .map(|(cell, text)| (*cell, Value::parse(form.kind(*cell), &text.replace([',', '，'], ""))))
        .collect();
    let planned: BTreeMap<Cell, Value> = plan.entries.iter().map(|entry| (entry.cell, entry.value.clone())).collect();
    typed == planned
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use ratatui::layout::Size;

    use super::*;
    use crate::form;
    use crate::report::Report;
    use crate::tui::document::Document;
    use crate::tui::input::KeyCode;
    use crate::tui::theme::Theme;
    use crate::words::{Lang, Words};

    const LATER: Duration = Duration::from_secs(1);
    const SOON: Duration = Duration::from_millis(10);

    /// An editor on the first cell of 表三 of a blank report.
    fn app() -> App {
        let mut app = App::new(Words::new(Lang::Zh), Theme::plain(), Size::new(80, 24));
        app.edit(Document::new(Report::new(form::current(), "局", 2024)));
        app.key(KeyCode::Char('3').into());
        app
    }

    fn keys(text: &str) -> Vec<Key> {
        let code = |c| match c {
            '\t' => KeyCode::Tab,
            '\r' => KeyCode::Enter,
            c => KeyCode::Char(c),
        };
        text.chars().map(|c| code(c).into()).collect()
    }

    /// Lets keys come at once, as the loop does.
    fn send(app: &mut App, text: &str, silence: Duration) {
        let keys = keys(text);
        if app.take_burst(&keys, silence) {
            return;
        }
        for (at, key) in keys.iter().enumerate() {
            if app.refuses(&keys[at..]) {
                return;
            }
            let before = app.focus();
            app.key(*key);
            if app.enters_burst(before, &keys[at + 1..]) {
                return;
            }
        }
    }

    /// The same one by one, as a person types.
    fn type_slowly(app: &mut App, text: &str) {
        for key in keys(text) {
            send_one(app, key);
        }
    }

    fn send_one(app: &mut App, key: Key) {
        if !app.take_burst(&[key], LATER) {
            app.key(key);
        }
    }

    fn values(app: &App) -> Vec<String> {
        let report = app.report().unwrap();
        report.form().cells_of(4).map(|cell| report.value(cell).to_string()).collect()
    }

    fn previews(app: &App) -> bool {
        matches!(app.dialog(), Some(Dialog::Preview(_)))
    }

    #[test]
    fn what_is_typed_ahead_is_typed() {
        for text in [
            "12\t".repeat(600),
            "12\r".repeat(600),
            "1\r2\r3\r4\r".to_owned(),
            "1\t2\r3\t4\r5\t6\r".to_owned(),
            "0\t".repeat(7),
            "1\t2\t3\r4\r5\r6\t7\t8\t9\r".to_owned(),
            "12\t1,234\t/\t\t-\r１２\r".to_owned(),
            "不适用\t无\t不适用\r".to_owned(),
        ] {
            let (mut slow, mut fast) = (app(), app());
            type_slowly(&mut slow, &text);
            send(&mut fast, &text, LATER);
            fast.silence();
            assert!(!previews(&fast), "{text:?}");
            assert_eq!((values(&slow), slow.focus()), (values(&fast), fast.focus()), "{text:?}");
        }
    }

    /// Rows of six figures and their sum: typed, the sum would go into the next row.
    const ROWS: &str = "1\t2\t3\t4\t5\t6\t21\r2\t3\t4\t5\t6\t7\t27\r";

    #[test]
    fn rows_with_totals_are_previewed_and_what_was_typed_of_them_is_taken_back() {
        let nothing = values(&app());
        for text in [ROWS, "1\t2\t3\t4\t5\t6\t21\r", "1\t2\t3\t4\t5\t6\t21"] {
            let mut app = app();
            send(&mut app, text, LATER);
            app.silence();
            assert!(previews(&app), "{text:?}");
            assert_eq!(values(&app), nothing);
            app.key(KeyCode::Enter.into());
            assert_eq!(values(&app)[..7], ["1", "2", "3", "4", "5", "6", "21"]);
            app.update(crate::tui::keymap::Action::Undo);
            assert_eq!(values(&app), nothing);
        }
    }

    #[test]
    fn what_was_undone_before_a_block_can_be_made_again_when_it_is_cancelled() {
        use crate::tui::keymap::Action;
        let mut app = app();
        type_slowly(&mut app, "5\r");
        app.update(Action::Undo);
        send(&mut app, ROWS, LATER);
        app.silence();
        assert!(previews(&app));
        app.key(KeyCode::Esc.into());
        app.update(Action::Redo);
        assert_eq!(values(&app)[..2], ["5", ""]);
    }

    #[test]
    fn text_never_runs_as_commands() {
        for text in ["ls -la\rrm x\r", "abcd", "echo 1 2 3\r", "第一段话很长\r第二段话也很长\r"] {
            let mut app = app();
            let before = (values(&app), app.focus());
            send(&mut app, text, LATER);
            app.silence();
            assert_eq!((values(&app), app.focus()), before, "{text:?}");
            assert!(app.message().is_some() && app.dialog().is_none());
        }
        let mut outline = app();
        outline.key(KeyCode::Esc.into());
        for text in ["abc 0\r1\r", "0\r0\r1\r"] {
            send(&mut outline, text, LATER);
            let harmless = matches!(outline.dialog(), None | Some(Dialog::Palette(_)));
            assert!(harmless, "{text:?} answered {:?}", outline.dialog());
            outline.key(KeyCode::Esc.into());
        }
    }

    #[test]
    fn a_column_typed_ahead_where_enter_goes_right_is_asked_about() {
        let settings = crate::config::Settings { enter: EnterGoes::Right, ..Default::default() };
        let mut app = app().with_settings(settings);
        send(&mut app, "1\r2\r3\r", LATER);
        app.silence();
        assert!(previews(&app));
        app.key(KeyCode::Esc.into());
        send(&mut app, "1\t2\t3\t4\r", LATER);
        app.silence();
        assert!(!previews(&app), "one row is the same either way");
    }

    #[test]
    fn what_leads_into_a_table_may_be_followed_by_a_figure() {
        let mut app = app();
        app.key(KeyCode::Esc.into());
        send(&mut app, "31234\r", LATER);
        app.silence();
        assert_eq!(values(&app)[0], "1234");
    }

    #[test]
    fn a_block_over_the_list_of_sections_opens_none_and_enters_nothing() {
        for block in [ROWS, "1\t2\r3\t4\r12\t8\r", "12\r3\r4\r", "8\r9\r0\r"] {
            let mut app = app();
            let nothing = values(&app);
            app.key(KeyCode::Esc.into());
            send(&mut app, block, LATER);
            app.silence();
            assert_eq!((app.focus(), values(&app)), (Focus::Outline, nothing), "{block:?}");
            assert_eq!(app.message().unwrap().text, say!(app.words, "paste-burst-refused"));
        }
    }

    #[test]
    fn lines_on_the_start_page_begin_nothing() {
        for block in ["1\r2\rabc\r", "0\r12\r", "2\t34"] {
            let mut app = App::new(Words::new(Lang::Zh), Theme::plain(), Size::new(80, 24));
            send(&mut app, block, LATER);
            assert_eq!(app.focus(), Focus::Start, "{block:?}");
        }
    }

    #[test]
    fn what_is_too_long_is_told_and_leaves_nothing() {
        let nothing = values(&app());
        for text in ["第一行\t1\r", "12\t34\t"] {
            let mut app = app();
            send(&mut app, text, LATER);
            // As if so many more had come; to press them would take long.
            app.burst.as_mut().unwrap().keys.resize(LIMIT + 1, KeyCode::Tab.into());
            app.silence();
            assert_eq!(app.message().unwrap().text, say!(app.words, "paste-too-long"));
            assert_eq!((values(&app), app.focus()), (nothing.clone(), Focus::Grid));
        }
    }

    #[test]
    fn an_input_methods_words_are_looked_for_in_the_menu() {
        for (text, is_found) in [("查找下一处", true), ("查找下１处", false), ("查找下一处\r", false)] {
            let mut app = app();
            app.update(crate::tui::keymap::Action::Menu);
            send(&mut app, text, LATER);
            let Some(Dialog::Palette(list)) = app.dialog() else { panic!("{text}") };
            assert_eq!((list.typed() == text), is_found, "{text:?}");
            assert_eq!(app.message().is_none(), is_found);
        }
    }

    #[test]
    fn an_input_methods_words_at_once_are_typing() {
        let mut app = app();
        send(&mut app, "约三百件", LATER);
        app.silence();
        assert_eq!(values(&app)[0], "约三百件");
    }

    fn rows_with_labels() -> String {
        let rows = ["（一）予以公开", "四、结转下年度继续办理"];
        rows.iter()
            .zip([1, 2])
            .map(|(label, n)| format!("{label}\t{n}\t0\t0\t0\t0\t0\t{n}\r"))
            .collect::<Vec<_>>()
            .concat()
    }

    proptest! {
        #[test]
        fn typed_ahead_or_pasted_nothing_goes_wrong(text in "([0-9]{1,2}|\t|\r){4,60}") {
            let (mut slow, mut fast) = (app(), app());
            let nothing = values(&fast);
            type_slowly(&mut slow, &text);
            send(&mut fast, &text, LATER);
            fast.silence();
            if previews(&fast) {
                prop_assert_eq!(values(&fast), nothing);
            } else {
                prop_assert_eq!(values(&slow), values(&fast));
            }
        }

        #[test]
        fn a_block_in_two_pieces_is_one_block(labelled: bool, at in 0..60_usize) {
            let text = if labelled { rows_with_labels() } else { ROWS.to_owned() };
            let at = text.char_indices().map(|(at, _)| at).nth(at).unwrap_or(text.len());
            let (first, second) = text.split_at(at);
            let mut app = app();
            // The first piece of words alone is a word from an input method, and is typed as one.
            prop_assume!(!labelled || first.contains('\t'));
            for (piece, silence) in [(first, LATER), (second, SOON)] {
                if !piece.is_empty() {
                    send(&mut app, piece, silence);
                }
            }
            app.silence();
            prop_assert!(previews(&app), "{:?} {:?}", first, second);
            app.key(KeyCode::Enter.into());
            let row = if labelled { 14 } else { 0 };
            prop_assert_eq!(&values(&app)[row], "1");
        }
    }
}
