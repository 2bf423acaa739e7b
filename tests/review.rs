//! What a review found: each test fails as long as the fault is there.

use std::fs;
use std::path::Path;
use std::time::Instant;

use nianbao::form::{self, Cell};
use nianbao::report::{Edit, Report, Text};
use nianbao::samples::SAMPLES;
use nianbao::tui::app::{App, Effect};
use nianbao::tui::document::Document;
use nianbao::tui::files::{self, Saved};
use nianbao::tui::keymap::parse_script;
use nianbao::tui::theme::Theme;
use nianbao::tui::view;
use nianbao::value::Value;
use nianbao::words::{Lang, Words};
use nianbao::yaml;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::layout::{Position, Size};

struct Editor {
    app: App,
    size: Size,
}

impl Editor {
    fn start() -> Self {
        let size = Size::new(80, 24);
        Self { app: App::new(Words::new(Lang::Zh), Theme::plain(), size, Vec::new()), size }
    }
    fn of(report: Report) -> Self {
        let mut editor = Self::start();
        editor.app.edit(Document::new(report));
        editor
    }
    fn sample(name: &str) -> Self {
        Self::of(sample(name))
    }
    fn open(file: &Path) -> Self {
        let mut editor = Self::start();
        let opened = files::open(file, editor.app.words());
        editor.app.opened(opened);
        editor
    }
    fn size(mut self, width: u16, height: u16) -> Self {
        self.size = Size::new(width, height);
        self.app.resize(self.size);
        self
    }
    fn press(&mut self, script: &str) -> Effect {
        parse_script(script).into_iter().map(|key| self.app.key(key)).last().unwrap_or(Effect::None)
    }
    fn save(&mut self, effect: Effect) -> Effect {
        let Effect::Save(save) = effect else { panic!("{effect:?}\n{}", self.picture()) };
        let saved = files::save(*save, self.app.words());
        self.app.saved(saved)
    }
    fn screen(&self) -> (Vec<String>, Position) {
        let mut terminal = Terminal::new(TestBackend::new(self.size.width, self.size.height)).unwrap();
        let frame = terminal.draw(|frame| view::draw(frame, &self.app)).unwrap();
        let mut lines = Vec::new();
        for y in 0..self.size.height {
            let mut line = String::new();
            let mut x = 0;
            while x < self.size.width {
                let symbol = frame.buffer[(x, y)].symbol();
                line.push_str(symbol);
                x += u16::try_from(nianbao::text::width(symbol, nianbao::text::Ambiguous::Narrow)).unwrap().max(1);
            }
            lines.push(line.trim_end().to_owned());
        }
        (lines, terminal.get_cursor_position().unwrap())
    }
    fn picture(&self) -> String {
        self.screen().0.join("\n")
    }
    fn shows(&self, text: &str) -> bool {
        self.picture().contains(text)
    }
    fn report(&self) -> &Report {
        self.app.report().unwrap()
    }
    fn cell(&self, table: &str, row: &str, column: &str) -> String {
        self.report().value(cell(table, row, column)).to_string()
    }
}

fn sample(name: &str) -> Report {
    let sample = SAMPLES.iter().find(|sample| sample.name == name).unwrap();
    yaml::read(sample.content.as_bytes()).unwrap().report
}

fn cell(table: &str, row: &str, column: &str) -> Cell {
    form::current().cell(table, row, column).unwrap()
}

fn put(report: &mut Report, table: &str, row: &str, column: &str, text: &str) {
    let cell = cell(table, row, column);
    let value = Value::parse(report.form().kind(cell), text);
    report.apply(Edit::Cell(cell, value)).unwrap();
}

fn write(report: &mut Report, text: Text, content: &str) {
    if let Some(edit) = Edit::between(text, report.text(text), content) {
        report.apply(edit).unwrap();
    }
}

#[test]
fn a01_a_published_zero_over_blank_parts_survives_an_edit_elsewhere() {
    let mut report = Report::new(form::current(), "局", 2024);
    put(&mut report, "disputes", "reconsideration", "total", "0");
    put(&mut report, "applications", "carried_in", "total", "0");
    let mut editor = Editor::of(report);
    editor.press("25<enter>"); // a cell of 第二十条
    assert_eq!(editor.cell("disputes", "reconsideration", "total"), "0");
    assert_eq!(editor.cell("applications", "carried_in", "total"), "0");
}

#[test]
fn a02_a_note_on_a_total_survives_clearing_and_retyping_its_part() {
    let mut report = Report::new(form::current(), "局", 2024);
    put(&mut report, "applications", "new", "natural_person", "22");
    put(&mut report, "applications", "new", "total", "22（含补录）");
    let mut editor = Editor::of(report);
    editor.press("3<backspace>23<enter>");
    assert_eq!(editor.cell("applications", "new", "total"), "23（含补录）");
}

#[test]
fn a03_undo_in_the_preamble_leaves_the_caret_where_the_change_was() {
    let mut report = sample("bureau");
    write(&mut report, Text::Preamble, "第一段。\n第二段。");
    let mut editor = Editor::of(report);
    editor.press("<up><enter>");
    editor.press(&"<tab>".repeat(20));
    editor.press("<down><end>");
    editor.press("甲<ctrl-z>乙");
    assert_eq!(editor.report().text(Text::Preamble), "第一段。\n第二段。乙");
}

#[test]
fn a04_a_date_half_typed_is_not_lost_without_a_word() {
    for leave in ["<esc>", "<f6>", "<f7>", "<ctrl-p>", "<ctrl-s>"] {
        let mut editor = Editor::sample("bureau");
        editor.press("<up><enter><tab><tab>");
        editor.press(&"<backspace>".repeat(20));
        editor.press("2025-13-40");
        editor.press(leave);
        assert!(editor.shows("日期没有看懂"), "{leave}\n{}", editor.picture());
    }
}

#[test]
fn a05_erasing_a_date_half_way_does_not_make_it_another_date() {
    let mut editor = Editor::sample("bureau");
    let before = editor.report().date();
    editor.press("<up><enter><tab><tab><end>");
    editor.press(&"<backspace>".repeat(3));
    editor.press("<esc>");
    let after = editor.report().date();
    assert!(after == before || after.is_none(), "{before:?} -> {after:?}");
}

#[test]
fn a06_undo_in_the_head_keeps_what_cannot_be_read_yet() {
    let mut editor = Editor::sample("bureau");
    editor.press("<up><enter>甲<tab>");
    editor.press("<backspace>"); // the year is 3 digits now
    assert!(!editor.shows("年份      2023"));
    editor.press("<ctrl-z>"); // takes 甲 back
    let line = editor.screen().0.into_iter().find(|line| line.contains("年份 ")).unwrap();
    assert!(!line.contains("2023"), "{line}");
}

#[test]
fn a07_a_blank_at_the_end_of_a_name_is_saved_and_read_alike() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.yaml");
    fs::write(&file, SAMPLES[0].content).unwrap();
    let mut editor = Editor::open(&file);
    let effect = editor.press("<up><enter> <ctrl-s>");
    editor.save(effect);
    let saved = fs::read(&file).unwrap();
    let again = yaml::write(&yaml::read(&saved).unwrap().report);
    let mut editor = Editor::open(&file);
    let effect = editor.press("<ctrl-s>");
    editor.save(effect);
    assert!(!editor.shows("不是本程序写的"), "{}", editor.picture());
    assert_eq!(String::from_utf8(saved).unwrap(), again);
}

#[test]
fn a08_saving_under_the_same_name_asks_about_comments() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.yaml");
    fs::write(&file, format!("# 请核对后再报\n{}", SAMPLES[1].content)).unwrap();
    let mut editor = Editor::open(&file);
    let effect = editor.press("9<enter>");
    assert_eq!(effect, Effect::None, "comments are dropped unasked");
}

#[test]
fn a09_a_failed_save_does_not_forget_that_there_are_comments() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.yaml");
    fs::write(&file, format!("# 请核对后再报\n{}", SAMPLES[1].content)).unwrap();
    let mut editor = Editor::open(&file);
    let effect = editor.press("<ctrl-s>1");
    assert!(matches!(effect, Effect::Save(_)));
    editor.app.saved(Saved::Failed { message: "磁盘已满".to_owned() });
    assert_eq!(editor.press("<ctrl-s>"), Effect::None, "asks again");
}

#[test]
fn a10_save_and_quit_stays_when_the_text_could_not_be_written() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.yaml");
    fs::write(&file, SAMPLES[1].content).unwrap();
    let mut editor = Editor::open(&file);
    let effect = editor.press("35<enter><ctrl-q>1");
    assert!(matches!(effect, Effect::Save(_)));
    let effect = editor.app.saved(Saved::TextFailed { path: file.clone(), message: "磁盘已满".to_owned() });
    assert_eq!(effect, Effect::None, "nobody reads the message");
}

#[test]
fn a11_the_list_of_findings_follows_an_undo() {
    let mut editor = Editor::sample("city");
    editor.press("35<enter><ctrl-p>");
    assert!(editor.shows("错误"));
    editor.press("<ctrl-z>");
    assert!(!editor.shows("错误"), "{}", editor.picture());
}

#[test]
fn a12_an_amount_retyped_with_more_digits_keeps_them() {
    let mut report = sample("bureau");
    put(&mut report, "fees", "administrative_fees", "amount", "0.5");
    let mut editor = Editor::of(report);
    editor.press("2<ctrl-end>0.50<enter>");
    assert_eq!(editor.cell("fees", "administrative_fees", "amount"), "0.50");
}

#[test]
fn a14_an_undo_is_a_change_after_which_blanks_are_blanks_again() {
    let mut report = Report::new(form::current(), "局", 2024);
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
fn a15_a_paste_is_a_step_of_its_own() {
    let mut editor = Editor::sample("bureau");
    editor.press("1<ctrl-home>甲");
    editor.app.paste("粘贴的一段", true);
    editor.press("乙<ctrl-z>");
    let text = editor.report().text(Text::Body(0)).to_owned();
    assert!(text.starts_with("甲粘贴的一段"), "{}", text.lines().next().unwrap());
}

#[test]
fn a16_the_list_of_findings_and_back_keeps_the_caret() {
    let mut editor = Editor::sample("bureau");
    editor.press("1<ctrl-end>甲<ctrl-p><esc>乙");
    let text = editor.report().text(Text::Body(0)).to_owned();
    assert!(text.ends_with("甲乙"), "{:?}", text.lines().last());
}

#[test]
fn a19_a_new_report_that_was_never_saved_is_not_left_without_a_word() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.yaml");
    fs::write(&file, "x").unwrap();
    let mut editor = Editor::start();
    editor.press("1某某局<enter>2024<enter>");
    editor.press(&"<backspace>".repeat(30));
    let effect = editor.press(&format!("{}<enter>", file.display()));
    editor.save(effect);
    editor.press("3<ctrl-q>");
    assert!(editor.shows("没有保存"), "{}", editor.picture());
}

#[test]
fn a20_the_text_is_not_written_over_the_report_itself() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.yaml");
    fs::write(&file, SAMPLES[1].content).unwrap();
    fs::write(folder.path().join("a.txt"), "别人的").unwrap();
    let mut editor = Editor::open(&file);
    let effect = editor.press("<ctrl-s>");
    editor.save(effect);
    editor.press("2");
    editor.press(&"<backspace>".repeat(200));
    let effect = editor.press(&format!("{}<enter>", file.display()));
    if let Effect::Save(_) = effect {
        editor.save(effect);
        let effect = editor.press("1");
        if let Effect::Save(_) = effect {
            editor.save(effect);
        }
    }
    assert!(yaml::read(&fs::read(&file).unwrap()).is_ok(), "the report is gone");
}

#[test]
fn a21_the_help_that_a_question_hints_at_opens() {
    let mut editor = Editor::sample("city");
    editor.press("<ctrl-q>");
    assert!(editor.shows("F1帮助"));
    editor.press("<f1>");
    assert!(editor.shows("按键"), "{}", editor.picture());
}

#[test]
fn a22_esc_in_an_entry_keeps_what_can_be_made_again() {
    let mut editor = Editor::sample("city");
    editor.press("35<enter><ctrl-z>7<esc><ctrl-y>");
    assert_eq!(editor.cell("applications", "new", "natural_person"), "5");
}

#[test]
fn a23_a_row_of_65535_blanks_can_be_drawn() {
    for blanks in [65_531, 65_532, 65_533, 65_534, 65_535, 65_536] {
        let mut report = sample("bureau");
        write(&mut report, Text::Body(0), &" ".repeat(blanks));
        let mut editor = Editor::of(report);
        editor.press("1<end>");
        editor.picture();
    }
}

fn timed<T>(what: &str, f: impl FnOnce() -> T) -> T {
    let begun = Instant::now();
    let result = f();
    eprintln!("{what}: {:?}", begun.elapsed());
    result
}

#[test]
#[ignore = "measures"]
fn z_times() {
    let mut editor = Editor::sample("city");
    editor.press("3");
    timed("2000 digits in a table", || {
        for _ in 0..400 {
            editor.press("12<enter>3<tab>");
        }
    });
    timed("100 frames of 表三", || (0..100).for_each(|_| drop(editor.screen())));
    for size in [3_000, 30_000] {
        let mut report = sample("city");
        write(&mut report, Text::Body(0), &"全年公开信息，二〇二四年。\n".repeat(size / 14));
        let mut editor = Editor::of(report);
        editor.press("1<ctrl-end>");
        timed(&format!("200 characters typed in a text of {size}"), || (0..200).for_each(|_| drop(editor.press("字"))));
        timed("10 frames of it", || (0..10).for_each(|_| drop(editor.screen())));
        timed("50 backspaces", || (0..50).for_each(|_| drop(editor.press("<backspace>"))));
        editor.press("<esc>3");
        timed("100 digits in a table of that report", || (0..25).for_each(|_| drop(editor.press("12<enter><tab>"))));
        timed("100 frames of the outline", || {
            editor.press("<esc>");
            (0..100).for_each(|_| drop(editor.screen()));
        });
    }
    for size in [1_000, 4_000, 16_000] {
        let mut editor = Editor::sample("city");
        editor.press("<up><enter>");
        editor.app.paste(&"某".repeat(size), true);
        timed(&format!("a frame with {size} characters in the organization"), || drop(editor.screen()));
        editor.press("<esc>3");
        editor.app.paste(&"某".repeat(size), true);
        timed(&format!("a frame with {size} characters typed in a cell"), || drop(editor.screen()));
        editor.press("<enter>");
        timed("a frame after it", || drop(editor.screen()));
        let report = editor.report().clone();
        timed("the text with it", || drop(nianbao::render::text(&report, nianbao::render::Layout::default())));
    }
    for size in [60_000, 70_000, 80_000] {
        let mut report = sample("bureau");
        write(&mut report, Text::Body(0), &"长".repeat(size));
        let mut editor = Editor::of(report);
        editor.press("1");
        timed(&format!("to the end of a line of {size}"), || drop(editor.press("<ctrl-end>")));
        timed("one left", || drop(editor.press("<left>")));
        timed("one up", || drop(editor.press("<up>")));
        timed("one character", || drop(editor.press("字")));
        timed("one backspace", || drop(editor.press("<backspace>")));
        timed("one frame", || drop(editor.screen()));
    }
    {
        let mut editor = Editor::sample("bureau");
        editor.press("1<ctrl-end>");
        let text = "全年公开信息，二〇二四年。".repeat(5) + "\n";
        timed("paste of a million characters", || drop(editor.app.paste(&text.repeat(1_000_000 / 66), true)));
        timed("one frame of it", || drop(editor.screen()));
        timed("one character in it", || drop(editor.press("字")));
        timed("one up in it", || drop(editor.press("<up>")));
        timed("one undo", || drop(editor.press("<ctrl-z>")));
    }
}

#[test]
fn a26_a_note_in_one_cell_leaves_all_seven_columns_on_the_screen() {
    let mut report = sample("city");
    put(&mut report, "applications", "new", "business", "22（其中修订16件）");
    let mut editor = Editor::of(report);
    editor.press("3");
    let picture = editor.picture();
    for head in ["自然", "商业", "科研", "公益", "法律", "其他", "总计"] {
        assert!(picture.contains(head), "{head}\n{picture}");
    }
}

#[test]
fn a27_enter_on_a_total_goes_down() {
    let mut editor = Editor::sample("unbalanced");
    editor.press("3<end>86<enter>");
    assert!(!editor.shows("最后一格"), "{}", editor.picture());
}

#[test]
fn a28_going_to_a_finding_of_a_text_says_what_it_is() {
    let mut editor = Editor::sample("unbalanced");
    editor.press("<f7>");
    assert!(editor.shows("本报告是"), "{}", editor.picture());
}

#[test]
fn a29_the_difference_of_a_sum_is_on_an_80_column_screen() {
    let mut editor = Editor::sample("unbalanced");
    editor.press("3<end>");
    assert!(editor.shows("多 2 件"), "{}", editor.picture());
}

#[test]
fn a30_esc_at_the_question_about_a_foreign_text_is_no_answer_for_ever() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.yaml");
    fs::write(&file, SAMPLES[1].content).unwrap();
    fs::write(folder.path().join("a.txt"), "别人的").unwrap();
    let mut editor = Editor::open(&file);
    let effect = editor.press("35<enter><ctrl-s>");
    editor.save(effect);
    editor.press("<esc>6<enter>");
    let effect = editor.press("<ctrl-s>");
    editor.save(effect);
    assert!(editor.shows("不是本程序写的"), "{}", editor.picture());
}
