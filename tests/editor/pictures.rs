//! Whole screens, looked at by a person.

use super::*;

/// A picture differs only when the screen does; look at it before taking it over.
#[track_caller]
fn assert_picture(editor: &Editor, expected: &str) {
    let expected: Vec<&str> = expected.trim_start_matches('\n').lines().map(str::trim_end).collect();
    let lines = editor.screen().0;
    assert!(lines == expected, "\n{}\n", lines.join("\n"));
}

#[test]
fn table_3_shows_all_seven_columns_at_80_by_24() {
    let mut editor = Editor::sample("city");
    editor.press("3");
    assert_picture(&editor, "");
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

#[test]
fn every_screen_in_english_has_no_chinese_but_the_forms_and_the_reports_own() {
    let allowed = |report: &Report| {
        let form = report.form();
        let labels = form.tables.iter().flat_map(|table| table.rows.nodes.iter().chain(&table.columns.nodes));
        let mut known: String = labels.flat_map(|node| [node.label.as_str(), node.short.as_str()]).collect();
        known.extend(
            form.sections
                .iter()
                .flat_map(|section| [section.heading.as_str(), section.short.as_str(), section.number.as_str()]),
        );
        known.extend(form.tables.iter().flat_map(|table| [table.label.as_str(), table.unit.as_str()]));
        known.push_str(&yaml::write(report));
        known.push_str("、（）·：，“”");
        known
    };
    for name in ["city", "unbalanced", "bureau"] {
        for keys in [
            "",
            "<up><enter>",
            "1",
            "2",
            "3",
            "4",
            "5",
            "35",
            "<ctrl-p>",
            "3<f1>",
            "1<f1>",
            "<ctrl-q>",
            "9",
            "3x",
            "<f7><f7><f7>",
        ] {
            let report = sample(name);
            let known = allowed(&report);
            let mut app = App::new(Words::new(Lang::En), Theme::plain(), Size::new(120, 40), Vec::new());
            app.edit(Document::new(report));
            let mut editor = Editor { app, size: Size::new(120, 40) };
            editor.press(keys);
            let picture = editor.picture();
            let foreign: String = picture.chars().filter(|c| !c.is_ascii() && !known.contains(*c)).collect();
            assert_eq!(foreign, "", "{name} {keys}\n{picture}");
        }
    }
}
