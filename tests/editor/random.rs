//! Any keys in any order: nothing panics, nothing is drawn outside the window, undo takes everything back and redo makes it again.

use super::cases::cases;
use super::*;
use proptest::prelude::*;

const KEYS: [&str; 60] = [
    "<up>",
    "<down>",
    "<left>",
    "<right>",
    "<enter>",
    "<enter>",
    "<tab>",
    "<shift-tab>",
    "<home>",
    "<end>",
    "<pageup>",
    "<pagedown>",
    "<ctrl-home>",
    "<ctrl-end>",
    "<f2>",
    "<backspace>",
    "<delete>",
    "=",
    "<esc>",
    "<f6>",
    "<shift-f6>",
    "<f7>",
    "<shift-f7>",
    "<ctrl-p>",
    "<ctrl-z>",
    "<ctrl-y>",
    "<f8>",
    "<shift-up>",
    "<shift-right>",
    "<shift-end>",
    "<ctrl-a>",
    "<ctrl-c>",
    "<ctrl-x>",
    "<ctrl-v>",
    "<ctrl-v>",
    "<ctrl-left>",
    "<ctrl-right>",
    "<alt-backspace>",
    "<ctrl-o>",
    "<ctrl-r>",
    "<f1>",
    "?",
    "0",
    "1",
    "2",
    "3",
    "4",
    "5",
    "9",
    "/",
    "-",
    ".",
    "(",
    ")",
    "x",
    "字",
    "。",
    "（",
    "，",
    "e\u{301}",
];

fn any_keys() -> impl Strategy<Value = Vec<&'static str>> {
    proptest::collection::vec(proptest::sample::select(&KEYS[..]), 0..120)
}

/// A sample, or the report of an office in the form of 2019.
fn report(name: &str) -> Report {
    if name == "2019" { form_2019::office() } else { sample(name) }
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn undo_takes_everything_back(keys in any_keys(), name in proptest::sample::select(vec!["city", "unbalanced", "bureau", "2019"])) {
        let mut editor = Editor::of(report(name));
        let before = editor.report().clone();
        for key in keys {
            editor.press(key);
        }
        // Out of whatever is open, then all the way back.
        for _ in 0..4 {
            editor.press("<esc>");
            // A page for pasting that holds something asks what is to become of it, and Esc leads back to it.
            if editor.shows("继续粘贴") {
                editor.press("3");
            }
        }
        for _ in 0..400 {
            editor.press("<ctrl-y>");
        }
        let after = editor.report().clone();
        for _ in 0..400 {
            editor.press("<ctrl-z>");
        }
        prop_assert!(*editor.report() == before);
        prop_assert!(!editor.shows("*已改"));
        for _ in 0..400 {
            editor.press("<ctrl-y>");
        }
        prop_assert!(*editor.report() == after);
    }

    #[test]
    fn every_frame_fits_its_window(
        keys in any_keys(),
        sizes in proptest::collection::vec((1..130_u16, 1..45_u16), 1..6),
        name in proptest::sample::select(vec!["unbalanced", "2019"]),
    ) {
        let mut editor = Editor::of(report(name));
        for (at, key) in keys.iter().enumerate() {
            editor.press(key);
            if at % 10 == 0 {
                let (width, height) = sizes[at / 10 % sizes.len()];
                editor = editor.size(width, height);
                let (lines, cursor) = editor.screen();
                prop_assert!(cursor.x < width.max(1) && cursor.y < height.max(1));
                for line in lines {
                    prop_assert!(nianbao::text::width(&line, nianbao::text::Ambiguous::Narrow) < usize::from(width).max(2), "{}", line);
                }
            }
        }
    }
}
