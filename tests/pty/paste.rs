//! 表三 of a large city pasted in one go, on terminals with and without bracketed paste.

use nianbao::form::{self, Form};
use nianbao::report::Report;
use nianbao::yaml;

use crate::Session;

const FIGURES: &str = include_str!("../figures/large-city-2025.json");

/// The rows of 表三: label and seven figures.
fn rows() -> Vec<(String, Vec<u64>)> {
    let file: serde_json::Value = serde_json::from_str(FIGURES).unwrap();
    let form = form::current();
    let rows = form.tables[form.table("applications").unwrap()].rows.leaves();
    rows.map(|row| (row.label.clone(), serde_json::from_value(file["applications"][&row.id].clone()).unwrap()))
        .collect()
}

fn text(between: &str, labelled: bool) -> String {
    let line = |(label, figures): (String, Vec<u64>)| {
        let label = labelled.then_some(label);
        label.into_iter().chain(figures.iter().map(u64::to_string)).collect::<Vec<_>>().join(between) + "\r"
    };
    rows().into_iter().map(line).collect()
}

/// A table of a new report, with this sent to it; the session when the preview is there.
fn pasted(bytes: &[u8]) -> (tempfile::TempDir, Session) {
    let folder = crate::empty_folder();
    std::fs::write(folder.path().join("new.yaml"), "form: zfxxgk-2021\norganization: 某市\nyear: 2025\n").unwrap();
    let mut session = Session::start_in(folder.path(), &["new.yaml"], 24, 80, &[]);
    session.wait_for_text("目录");
    session.press("3");
    session.wait_for_text("已填 0/144");
    session.send(bytes);
    session.wait_for_text("全部写入");
    (folder, session)
}

fn saved(folder: &tempfile::TempDir, session: &mut Session) -> Report {
    session.press("<ctrl-s>");
    session.wait_for_text("已保存");
    yaml::read(crate::content(folder, "new.yaml").as_bytes()).unwrap().report
}

fn figures(report: &Report) -> Vec<String> {
    let form: &Form = report.form();
    form.cells_of(form.table("applications").unwrap()).map(|cell| report.value(cell).to_string()).collect()
}

#[test]
fn the_whole_table_pasted_in_one_go_gives_the_figures_exactly_and_undo_restores_all() {
    let expected: Vec<String> = rows().iter().flat_map(|(_, figures)| figures.iter().map(u64::to_string)).collect();
    let bracketed = |text: String| format!("\x1b[200~{text}\x1b[201~");
    for sent in [
        bracketed(text("\t", true)),
        text("\t", true),
        text("\t", false),
        bracketed(text("\r", true)),
        text("\r", true),
        text("\r", false),
    ] {
        let (folder, mut session) = pasted(sent.as_bytes());
        let picture = session.wait_for_text("144 格");
        assert!(picture.has("31 处相符，0 处不符"), "{picture}");
        session.press("1");
        session.wait_for_text("已填 144/144");
        assert_eq!(figures(&saved(&folder, &mut session)), expected, "{sent}");
        session.press("<ctrl-z>");
        session.wait_for_text("已填 0/144");
        assert!(figures(&saved(&folder, &mut session)).iter().all(String::is_empty), "{sent}");
    }
}

#[test]
fn a_paste_whose_end_never_comes_is_offered_as_it_came() {
    let (_folder, session) = pasted(b"\x1b[200~1\t2\r3\t4");
    session.wait_for_text("粘贴未完整");
}

#[test]
fn lines_for_a_shell_run_no_command() {
    let folder = crate::folder();
    let mut session = crate::open(&folder);
    session.press("3");
    session.wait_for_text("已填 144/144");
    session.send(b"cd /tmp\rq\rrm -rf x\r");
    let picture = session.wait_for_text("没有当作命令执行");
    assert!(!picture.has("*已改"), "{picture}");
    session.press("<esc>");
    session.wait_for_text("目录");
    session.send(b"make 0\r0\r1\r");
    session.wait_for(|picture| picture.has("没有当作命令执行") && picture.has("问题清单"), "the list of sections");
}

/// The first rows of a block with totals, which typing would put elsewhere.
const ROWS: &str = "1\t2\t3\t4\t5\t6\t21\r2\t3\t4\t5\t6\t7\t27\r";

#[test]
fn a_block_amid_which_the_terminal_says_something_is_one_block() {
    let (first, second) = ROWS.split_at(8);
    let (_folder, mut session) = pasted(format!("{first}\x1b[I{second}").as_bytes());
    session.press("1");
    session.wait_for_text("已填 12/144");
}

/// Its first digits would open sections, whatever they were meant for.
#[test]
fn a_block_over_the_list_of_sections_is_refused_and_one_in_the_table_is_not() {
    let (folder, mut session) = pasted(b"\x1b[200~1\t2\r3\t4\x1b[201~");
    session.press("<esc>");
    session.wait_for_text("已取消");
    session.press("<esc>");
    session.wait_for_text("问题清单");
    session.send(ROWS.as_bytes());
    session.wait_for(|picture| picture.has("没有当作命令执行") && picture.has("问题清单"), "the message");
    session.press("3");
    session.wait_for_text("已填 0/144");
    session.send(ROWS.as_bytes());
    session.wait_for_text("全部写入");
    session.press("1");
    let report = saved(&folder, &mut session);
    assert_eq!(figures(&report)[..8], ["1", "2", "3", "4", "5", "6", "21", "2"]);
}

#[test]
fn a_block_that_waited_for_the_encoding_is_previewed() {
    let folder = crate::folder();
    let mut session = crate::open(&folder);
    session.press("3");
    session.wait_for_text("已填 144/144");
    let block = "（一）予以公开\t1\t0\t0\t0\t0\t0\t1\rrm q\t0\r";
    session.send(&crate::terminals::gb18030(block));
    session.wait_for_text("This terminal sends GB18030");
    session.press("2");
    let picture = session.wait_for_text("全部写入");
    assert!(!picture.has("*已改"), "{picture}");
}
