//! The start page, the list of sections, findings, help.

use super::*;
use nianbao::tui::files::Over;

#[test]
fn a_new_report_is_asked_for_and_saved_under_its_name() {
    let mut editor = Editor::start();
    assert!(editor.shows("新建一份年报"));
    editor.press("1某某县教育局<enter>");
    editor.press("24<enter>");
    assert!(editor.shows("年份要四位数字"));
    let effect = editor.press("<backspace><backspace>2025<enter><enter>");
    let Effect::Save(save) = effect else { panic!("{effect:?}") };
    assert_eq!(save.path.to_str(), Some("年报2025.yaml"));
    assert_eq!(save.over, Over::Nothing, "a file of that name is not replaced unasked");
    assert_eq!(editor.report().text(nianbao::report::Text::Organization), "某某县教育局");
    let overview = editor.report().text(nianbao::report::Text::Body(0));
    assert_eq!(overview.lines().count(), 5, "the customary headings");
}

#[test]
fn samples_open_from_the_start_page() {
    let mut editor = Editor::start();
    editor.press("4");
    assert!(editor.shows("测试市人民政府"), "{}", editor.picture());
    let effect = editor.press("<ctrl-s>");
    assert_eq!(effect, Effect::None, "a sample has no file: a name is asked for");
    assert!(editor.shows("保存为哪个文件"));
}

#[test]
fn the_list_says_how_complete_and_how_sound_each_section_is() {
    let editor = Editor::sample("unbalanced");
    // Planted: an unparsable cell and a blank in 二, six wrong sums in 三, one in 四, an empty text in 五, two wrong years.
    assert!(editor.line("二、").contains("9/10") && editor.line("二、").contains("错 1"));
    assert!(editor.line("三、").contains("144/144") && editor.line("三、").contains("错 6"));
    assert!(editor.line("四、").contains("12/12") && editor.line("四、").contains("错 1"));
    assert!(editor.line("五、").contains("0 字") && editor.line("五、").contains("警 1"));
    assert!(editor.line("前言").contains("警 2"));
}

#[test]
fn f7_goes_through_all_findings_in_order_and_round() {
    let mut editor = Editor::sample("unbalanced");
    let mut seen = Vec::new();
    for _ in 0..13 {
        editor.press("<f7>");
        seen.push(editor.screen());
    }
    assert_eq!(seen[0], seen[12], "twelve findings, then the first again");
    let mut distinct = seen.clone();
    distinct.dedup();
    assert_eq!(distinct.len(), 13, "each in another place: {seen:#?}");
    editor.press("<shift-f7>");
    assert_eq!(editor.screen(), seen[11]);
}

#[test]
fn the_list_of_findings_leads_to_each_place_and_back() {
    let mut editor = Editor::sample("unbalanced");
    editor.press("3<ctrl-p>");
    assert!(editor.shows("应为 86"));
    editor.press("<enter>");
    let place = "一、本年新收政府信息公开申请数量 · 总计：应为 86";
    assert!(editor.shows(place) && editor.shows("多 2 件；按 = 改正"), "{}", editor.picture());
    let before = editor.picture();
    editor.press("<ctrl-p><esc>");
    assert_eq!(editor.picture(), before);
}

#[test]
fn help_lists_every_key_of_the_place() {
    let mut editor = Editor::sample("city").size(80, 60);
    editor.press("3<f1>");
    for (keys, does) in [("F7", "下一处问题"), ("^S", "保存"), ("=", "改正"), ("F2", "修改"), ("Tab", "右边")]
    {
        assert!(editor.line(does).contains(keys), "{keys}");
    }
    editor.press("<esc>");
    assert!(editor.shows("平衡"));
}

#[test]
fn leaving_asks_and_an_enter_too_many_does_no_harm() {
    let mut editor = Editor::sample("city");
    editor.press("35<enter>");
    let effect = editor.press("<ctrl-q>");
    assert_eq!(effect, Effect::None);
    assert!(editor.shows("有改动还没有保存"));
    assert_eq!(editor.press("<esc>"), Effect::None);
    assert_eq!(editor.press("<ctrl-q>2"), Effect::Quit);
    let mut clean = Editor::sample("city");
    assert_eq!(clean.press("<ctrl-q><enter>"), Effect::None);
    assert_eq!(clean.press("<ctrl-q>1"), Effect::Quit);
}

#[test]
fn sections_follow_one_another() {
    let mut editor = Editor::sample("city");
    editor.press("1");
    for name in ["二、主动公开", "三、依申请公开", "四、复议诉讼", "五、问题及改进", "六、其他事项"]
    {
        editor.press("<f6>");
        assert!(editor.screen().0[0].contains(name), "{name}");
    }
    editor.press("<f6>");
    assert!(editor.shows("这是最后一节"));
    editor.press("<esc>");
    assert!(editor.line("六、").starts_with('>'));
}

#[test]
fn a_column_being_filled_is_not_wrong_yet_until_the_clerk_asks() {
    let mut editor = Editor::of(Report::begin(nianbao::form::current(), "某某局", 2024));
    editor.press("35<enter>");
    assert!(editor.line("平衡").contains("待填"));
    assert!(!editor.line("平衡").contains('!'));
    // Of 5 that came in 1 was granted; with blanks as 0 that leaves 4 too few.
    editor.press("<down>1<enter><ctrl-p><esc>");
    assert_eq!(editor.line("平衡").matches("+4!").count(), 2, "{}", editor.picture());
    editor.press("<down>1<enter>");
    assert!(editor.line("平衡").contains("待填"), "and it is filled in further");
}

#[test]
fn the_list_of_findings_follows_an_undo() {
    let mut editor = Editor::sample("city");
    editor.press("35<enter><ctrl-p>");
    assert!(editor.shows("错误"));
    editor.press("<ctrl-z>");
    assert!(!editor.shows("错误"), "{}", editor.picture());
}

#[test]
fn an_undo_is_a_change_after_which_blanks_are_blanks_again() {
    let mut report = Report::new(nianbao::form::current(), "局", 2024);
    put(&mut report, "applications", "new", "natural_person", "5");
    put(&mut report, "applications", "new", "total", "5");
    put(&mut report, "applications", "results.granted", "natural_person", "3");
    put(&mut report, "applications", "results.granted", "total", "3");
    put(&mut report, "applications", "results.total", "natural_person", "3");
    put(&mut report, "applications", "results.total", "total", "3");
    let mut editor = Editor::of(report);
    editor.press("3<down>1<enter><f7>");
    editor.press("<ctrl-z>");
    let line = editor.screen().0.into_iter().find(|line| line.contains("平衡")).unwrap();
    assert!(!line.contains('!'), "{}", editor.picture());
}

#[test]
fn the_list_of_findings_and_back_keeps_the_caret() {
    let mut editor = Editor::sample("bureau");
    editor.press("1<ctrl-end>甲<ctrl-p><esc>乙");
    let text = editor.report().text(nianbao::report::Text::Body(0)).to_owned();
    assert!(text.ends_with("甲乙"), "{:?}", text.lines().last());
}

#[test]
fn the_help_that_a_question_hints_at_opens() {
    let mut editor = Editor::sample("city");
    editor.press("<ctrl-q>");
    assert!(editor.shows("F1帮助"));
    editor.press("<f1>");
    assert!(editor.shows("按键"), "{}", editor.picture());
}

#[test]
fn going_to_a_finding_of_a_text_says_what_it_is() {
    let mut editor = Editor::sample("unbalanced");
    editor.press("<f7>");
    assert!(editor.shows("本报告是"), "{}", editor.picture());
}
