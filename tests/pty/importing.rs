//! A published report opened in the editor: from the web page's text to a file of ours.

use nianbao::render::{Part, Tables, copy};
use nianbao::samples::SAMPLES;
use nianbao::yaml;

use crate::{Session, content};

#[test]
fn a_text_from_a_web_page_becomes_a_report_of_its_own() {
    let bureau = SAMPLES.iter().find(|sample| sample.name == "bureau").unwrap();
    let bureau = yaml::read(bureau.content.as_bytes()).unwrap().report;
    let page = copy(&bureau, Part::Report, Tables::Tabs);
    let folder = crate::empty_folder();
    std::fs::write(folder.path().join("网页.txt"), &page).unwrap();
    let mut session = Session::start_in(folder.path(), &["网页.txt"], 24, 80, &[]);
    let picture = session.wait_for_text("导入预览：网页.txt");
    assert!(picture.has("1 做成一份新年报"), "{picture}");
    session.press("1");
    session.wait_for_text("保存时存为 网页.yaml");
    session.press("<ctrl-s>");
    session.wait_for_text("已保存 网页.yaml");
    let saved = yaml::read(content(&folder, "网页.yaml").as_bytes()).unwrap().report;
    for cell in bureau.form().cells() {
        assert_eq!(saved.value(cell), bureau.value(cell), "{}", bureau.form().place(cell));
    }
    assert_eq!(content(&folder, "网页.txt"), page, "the source is never written to");
}
