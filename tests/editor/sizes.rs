//! What the size of the window changes: cards where it is narrow, panels where it is wide.

use super::*;

/// Where the user is: the number of the row among those of the section, the number and the name of the field.
fn at(editor: &Editor) -> String {
    let line = editor.line("行 ");
    let row = line.rsplit_once("行 ").unwrap().1.split_once('/').unwrap().0.to_owned();
    let field = editor.screen().0.into_iter().find(|line| line.starts_with(" > ")).unwrap();
    let name = field.trim_start_matches(" > ").split(['[', '(']).next().unwrap();
    format!("{row} {}", name.trim())
}

#[test]
fn on_a_card_keys_move_as_it_is_seen() {
    let mut editor = Editor::sample("city").size(60, 16);
    editor.press("3");
    for (keys, expected) in [
        ("", "1 1 自然人"),
        ("<down>", "1 2 商业企业"),
        ("<up><up>", "1 1 自然人"),
        ("<down><down><down><down><down>", "1 6 其他"),
        // The total can be visited, as in a table.
        ("<down>", "1 总计（自动）"),
        ("<down>", "2 1 自然人"),
        ("<up>", "1 总计（自动）"),
        ("<right>", "2 总计（自动）"),
        ("<left><home>", "1 1 自然人"),
        ("<pagedown><pagedown>", "3 1 自然人"),
        ("<pageup>", "2 1 自然人"),
        ("<end>", "2 总计（自动）"),
        ("<ctrl-home><tab>", "1 2 商业企业"),
        ("<shift-tab>", "1 1 自然人"),
        // After a run of Tabs as in a table; otherwise to the next field.
        ("<enter>", "2 1 自然人"),
        ("<enter>", "2 2 商业企业"),
    ] {
        editor.press(keys);
        assert_eq!(at(&editor), expected, "{keys}\n{}", editor.picture());
    }
}

#[test]
fn a_card_is_filled_with_figures_and_enter_alone() {
    let mut report = sample("city");
    for column in ["natural_person", "business", "research", "public_welfare", "legal_service", "other"] {
        for row in ["new", "carried_in"] {
            put(&mut report, "applications", row, column, "");
        }
    }
    let mut editor = Editor::of(report).size(60, 16);
    editor.press("31<enter>2<enter>3<enter>4<enter>5<enter>6<enter>7<enter>");
    assert_eq!(at(&editor), "2 2 商业企业");
    for (column, expected) in [("natural_person", "1"), ("other", "6")] {
        assert_eq!(editor.cell("applications", "new", column), expected);
    }
    assert_eq!(editor.cell("applications", "carried_in", "natural_person"), "7");
    // In place the arrows move the caret, not the card.
    editor.press("<up><f2><left>9<enter>");
    assert_eq!(editor.cell("applications", "carried_in", "natural_person"), "97");
}

#[test]
fn a_window_made_narrow_and_wide_again_stays_at_its_cell() {
    let mut editor = Editor::sample("city").size(80, 24);
    editor.press("3<down><down><right>");
    let editor = editor.size(60, 16);
    assert!(at(&editor).starts_with("3 2 商业企业"), "{}", editor.picture());
    let mut editor = editor.size(80, 24);
    editor.press("<down>5");
    assert_eq!(editor.cell("applications", "results.partially_granted", "business"), "5", "{}", editor.picture());
}

#[test]
fn beside_a_table_stand_the_problems_of_its_section_and_what_the_cell_counts_in() {
    let mut editor = Editor::sample("unbalanced").size(120, 40);
    editor.press("3<right>");
    let side = |editor: &Editor| {
        let lines = editor.screen().0;
        lines.iter().map(|line| line.chars().take(34).collect::<String>()).collect::<Vec<_>>().join("\n")
    };
    // 14 is counted in its row's total, which says 88 where 62 + 14 + 2 + 1 + 6 + 1 = 86, and in the balance of 商业企业, which holds.
    let panel = side(&editor);
    for text in [">3  三、依申请公开", "当前单元格", "法人或其他组织 > 商业企业", "值 14", "总计  差 +2", "平衡  相符"]
    {
        assert!(panel.contains(text), "{text}\n{panel}");
    }
    // What stands in section 三 is shown first.
    assert!(panel.contains("F7 逐个跳转"), "{panel}");
    let (_, problems) = panel.split_once("F7").unwrap();
    assert!(problems.lines().nth(1).unwrap().contains("一、本年新收"), "{panel}");
    // As many as there are, with the text, which has no cell to tell of.
    editor.press("<esc>1");
    let panel = side(&editor);
    assert!(panel.contains("问题 ") && !panel.contains("当前单元格"), "{panel}");
}
