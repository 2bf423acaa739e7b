//! Whole screens, looked at by a person.

use super::*;

/// Compares the screen with a picture in `tests/editor/pictures/`. After a wanted change, `UPDATE_PICTURES=1` draws it anew: look
/// at it before you commit it.
#[track_caller]
pub(crate) fn assert_picture(editor: &Editor, name: &str) {
    let file = format!("{}/tests/editor/pictures/{name}.txt", env!("CARGO_MANIFEST_DIR"));
    let picture = editor.picture() + "\n";
    if std::env::var_os("UPDATE_PICTURES").is_some() {
        std::fs::write(&file, &picture).unwrap();
    }
    let expected = std::fs::read_to_string(&file).unwrap();
    assert!(picture == expected, "{name} is now\n{picture}\nand was\n{expected}");
}

#[test]
fn every_pane_looks_as_it_was_judged_to_look() {
    for (name, sample, (width, height), keys) in [
        ("outline", "unbalanced", (80, 24), ""),
        ("head", "unbalanced", (80, 24), "<up><enter>"),
        ("text", "bureau", (80, 24), "1"),
        ("table-2", "city", (80, 24), "2"),
        ("table-3", "city", (80, 24), "3"),
        ("table-3-bottom-unbalanced", "unbalanced", (80, 24), "3<ctrl-end><home>"),
        ("table-3-typing", "city", (80, 24), "35"),
        ("table-3-range", "city", (80, 24), "3<down><right><f8><down><down><right>"),
        ("table-4", "unbalanced", (80, 24), "4<end>"),
        ("findings", "unbalanced", (80, 24), "3<ctrl-p>"),
        ("help", "city", (80, 24), "3<f1>"),
        ("quit", "city", (80, 24), "35<enter><ctrl-q>"),
        ("menu", "city", (80, 24), "3<ctrl-k>"),
        ("menu-40x10", "city", (40, 10), "3<ctrl-k><down>"),
        ("goto", "city", (80, 24), "3<ctrl-g>bg"),
        ("find", "city", (80, 24), "<ctrl-f>公开"),
        ("table-3-100x30", "city", (100, 30), "3"),
        ("table-3-120x40", "unbalanced", (120, 40), "3<right>"),
        ("text-120x40", "city", (120, 40), "1"),
        ("text-headings", "city", (80, 24), "5<ctrl-o>"),
        ("text-replace-60x16", "unbalanced", (60, 16), "1<ctrl-r>公开<enter>发布<enter>"),
        ("table-3-60x16", "unbalanced", (60, 16), "3<end><left>"),
        ("table-3-40x10", "city", (40, 10), "3"),
        ("card-typing-60x16", "city", (60, 16), "3<pagedown><pagedown><down>5"),
        ("card-table-2-60x16", "city", (60, 16), "2<down>"),
        ("table-3-72x20", "city", (72, 20), "3<pagedown>"),
        ("table-3-80x15", "unbalanced", (80, 15), "3<down>"),
        ("table-3-80x11", "unbalanced", (80, 11), "3<down>"),
        ("table-3-110x30", "unbalanced", (110, 30), "3<ctrl-end>"),
        ("text-60x16", "bureau", (60, 16), "1"),
    ] {
        let mut editor = Editor::sample(sample).size(width, height);
        editor.press(keys);
        assert_picture(&editor, name);
    }
    assert_picture(&Editor::start(), "start");
}

#[test]
fn a_small_window_says_so_and_nothing_else() {
    for (width, height) in [(39, 10), (40, 9), (20, 5), (1, 1)] {
        let mut editor = Editor::sample("city").size(width, height);
        editor.press("3");
        let (lines, _) = editor.screen();
        assert!(lines[0].starts_with("窗口太小".chars().take(usize::from(width) / 2).collect::<String>().as_str()));
        assert!(lines[1..].iter().all(String::is_empty));
    }
}

#[test]
fn the_last_column_stays_empty_at_every_size() {
    for (width, height) in [(80, 24), (100, 30), (120, 40), (60, 16), (40, 10), (72, 20), (110, 24)] {
        for section in ["", "<up><enter>", "1", "2", "3", "4", "5", "<ctrl-p>", "3<f1>", "<ctrl-q>"] {
            let mut editor = Editor::sample("unbalanced").size(width, height);
            editor.press(section);
            let (lines, cursor) = editor.screen();
            for line in &lines {
                let columns = nianbao::text::width(line, nianbao::text::Ambiguous::Narrow);
                assert!(columns < usize::from(width), "{width}×{height} {section}: {line}");
            }
            assert!(cursor.x < width && cursor.y < height);
        }
    }
}
