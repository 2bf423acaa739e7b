//! A whole report from elsewhere: pasted, brought in from a file, opened.

use std::path::Path;

use super::entry::blank;
use super::pictures::assert_picture;
use super::*;
use nianbao::render::{Part, Tables, copy};
use nianbao::report::{Place, Text};
use nianbao::tui::files;

/// A sample as it is copied from a web page: paragraphs in lines, tabs between cells.
fn page(name: &str) -> String {
    copy(&sample(name), Part::Report, Tables::Tabs)
}

/// The paragraphs of a text; blank lines between them are not printed.
fn paragraphs(text: &str) -> Vec<&str> {
    text.lines().filter(|line| !line.trim().is_empty()).collect()
}

/// Everything of two reports but whose they are.
#[track_caller]
fn assert_same_content(report: &Report, expected: &Report) {
    for cell in expected.form().cells() {
        assert_eq!(report.value(cell), expected.value(cell), "{}", expected.form().place(cell));
    }
    for section in 0..expected.form().sections.len() {
        let body = Text::Body(section);
        assert_eq!(paragraphs(report.text(body)), paragraphs(expected.text(body)));
        assert_eq!(report.heading(section), expected.heading(section));
    }
    assert_eq!(paragraphs(report.text(Text::Preamble)), paragraphs(expected.text(Text::Preamble)));
}

#[test]
fn a_whole_report_pasted_is_previewed_and_written_as_one_step() {
    // Terminals send line ends as their Enter key does.
    for (keys, pane, line_end) in
        [("<esc>", "the list", "\n"), ("<esc>3", "a table", "\r\n"), ("<esc>1", "a text", "\r")]
    {
        let mut editor = blank();
        editor.press(keys);
        let before = editor.report().clone();
        editor.app.paste(&page("city").replace('\n', line_end), true);
        assert!(editor.shows("粘贴预览：这段文字是一份年报"), "{pane}\n{}", editor.picture());
        assert!(editor.line("写入").contains("200 格"), "{}", editor.picture());
        assert_eq!(*editor.report(), before, "nothing is written before she says so");
        editor.press("1");
        assert!(editor.shows("已写入 200 格"), "{}", editor.picture());
        assert_same_content(editor.report(), &sample("city"));
        editor.press("<ctrl-z>");
        assert_eq!(*editor.report(), before, "{pane}");
    }
}

#[test]
fn the_preview_tells_what_changes() {
    let mut editor = blank();
    // 9 and its total, which follows.
    editor.press("9<enter>");
    editor.app.paste(&page("city"), true);
    assert!(editor.line("写入").contains("2 格会改变"), "{}", editor.picture());
    assert_picture(&editor, "import-preview");
    editor.press("3");
    assert!(editor.shows("没有导入"), "{}", editor.picture());
    assert_eq!(editor.cell("applications", "new", "natural_person"), "9");
}

#[test]
fn only_what_is_blank_is_filled_where_she_says_so() {
    let mut editor = blank();
    editor.press("9<enter><esc>1");
    editor.app.paste("我局的总体情况。", true);
    editor.app.paste(&page("city"), true);
    editor.press("2");
    let city = sample("city");
    assert_eq!(editor.cell("applications", "new", "natural_person"), "9", "{}", editor.picture());
    assert_eq!(editor.cell("applications", "new", "business"), "252");
    // 9 + 252 + 0 + 45 + 128 + 32
    assert_eq!(editor.cell("applications", "new", "total"), "466");
    assert!(editor.report().text(Text::Body(0)).starts_with("我局的总体情况。（一）主动公开\n（二）"));
    assert_eq!(paragraphs(editor.report().text(Text::Body(4))), paragraphs(city.text(Text::Body(4))));
}

#[test]
fn totals_that_were_published_wrong_stay_wrong() {
    let unbalanced = sample("unbalanced");
    let mut editor = blank();
    editor.app.paste(&page("unbalanced"), true);
    editor.press("1");
    for cell in unbalanced.form().cells() {
        assert_eq!(editor.report().value(cell), unbalanced.value(cell), "{}", unbalanced.form().place(cell));
    }
}

#[test]
fn a_text_with_headings_of_its_own_is_no_report() {
    let mut editor = blank();
    editor.press("<esc>1");
    let text = "一、加强领导\n成立了领导小组。\n二、完善制度\n修订了工作办法。\n三、总结提高\n每季度通报一次。";
    editor.app.paste(text, true);
    assert!(editor.report().text(Text::Body(0)).contains("二、完善制度\n修订了工作办法。"), "{}", editor.picture());
}

#[test]
fn a_file_is_brought_in_from_the_menu() {
    let folder = tempfile::tempdir().unwrap();
    let source = folder.path().join("去年的网页.txt");
    std::fs::write(&source, page("bureau")).unwrap();
    let mut editor = blank();
    editor.press("<ctrl-k>");
    editor.app.paste("导入文件", true);
    editor.press("<enter>");
    assert!(editor.shows("导入哪个文件？"), "{}", editor.picture());
    editor.app.paste(source.to_str().unwrap(), true);
    let Effect::Import(path) = editor.press("<enter>") else { panic!("{}", editor.picture()) };
    let brought = files::bring(path, &editor.app.import_options(), editor.app.words());
    editor.app.brought(brought);
    assert!(editor.shows("去年的网页.txt"), "{}", editor.picture());
    editor.press("1");
    assert_same_content(editor.report(), &sample("bureau"));
    editor.app.brought(Err("没有这个文件".to_owned()));
    assert!(editor.shows("没有这个文件"), "{}", editor.picture());
}

#[test]
fn a_source_that_is_opened_becomes_a_new_report_beside_it() {
    let folder = tempfile::tempdir().unwrap();
    let source = folder.path().join("年报.txt");
    std::fs::write(&source, page("bureau")).unwrap();
    std::fs::write(folder.path().join("年报.yaml"), "somebody's").unwrap();
    let mut editor = Editor::start();
    editor.press("2");
    editor.app.paste(source.to_str().unwrap(), true);
    let Effect::Open(path) = editor.press("<enter>") else { panic!("{}", editor.picture()) };
    assert!(files::is_source(&path));
    editor.app.brought(files::bring(path, &editor.app.import_options(), editor.app.words()));
    assert_picture(&editor, "import-new");
    editor.press("<enter>");
    let bureau = sample("bureau");
    assert_same_content(editor.report(), &bureau);
    assert_eq!(editor.report().text(Text::Organization), bureau.text(Text::Organization));
    assert_eq!(editor.report().year(), bureau.year());
    assert!(editor.shows("年报-2.yaml"), "{}", editor.picture());
    let Effect::Save(save) = editor.press("<ctrl-s>") else { panic!("{}", editor.picture()) };
    assert_eq!(save.path, Path::new(&folder.path().join("年报-2.yaml")));
    editor.press("<ctrl-q>");
    assert!(editor.shows("没有保存") || editor.shows("未保存"), "{}", editor.picture());
}

#[test]
fn undo_leads_back_to_where_she_was() {
    let mut editor = blank();
    editor.press("<down>");
    let place = editor.app.desk().unwrap().place();
    assert!(matches!(place, Some(Place::Cell(_))));
    editor.app.paste(&page("city"), true);
    editor.press("1<ctrl-z>");
    assert_eq!(editor.app.desk().unwrap().place(), place);
}
