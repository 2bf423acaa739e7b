//! Much at once: nothing is lost, and it does not cost a frame a key.

use nianbao::yaml;

use crate::{Session, content, folder, open};

#[test]
fn two_thousand_keys_at_once_arrive_whole_in_few_frames() {
    let folder = tempfile::tempdir().unwrap();
    let file = "form: zfxxgk-2021\norganization: 某县财政局\nyear: 2024\n";
    std::fs::write(folder.path().join("empty.yaml"), file).unwrap();
    let mut session = Session::start_in(folder.path(), &["empty.yaml"], 24, 80, &[]);
    session.wait_for_text("目录");
    session.press("3");
    session.wait_for_text("已填 0/144");
    let before = session.bytes_received();
    // Through all 144 cells to the last, then 100 back, then 50 others: 600 × 3 + 100 + 50 × 2 = 2000 keys.
    let keys = ["12<tab>".repeat(600), "<shift-tab>".repeat(100), "9<tab>".repeat(50)].concat();
    session.press(&keys);
    // From cell 143 back to 43; the last nine is in cell 92, the fifteenth row of those to be entered and the third column.
    session
        .wait_for(|picture| picture.has("已填 144/144") && picture.has("[  12]") && picture.has("9 [  12]"), "the end");
    let bytes = session.bytes_received() - before;
    // One frame a key would be more than 100 kB.
    assert!(bytes < 20_000, "{bytes} bytes");
    session.press("<ctrl-s>");
    session.wait_for_text("已保存");
    let report = yaml::read(content(&folder, "empty.yaml").as_bytes()).unwrap().report;
    let form = report.form();
    let table = form.table("applications").unwrap();
    let cells: Vec<_> = form.cells_of(table).filter(|cell| !form.is_total(*cell)).collect();
    assert_eq!(cells.len(), 144);
    for (number, cell) in cells.into_iter().enumerate() {
        let expected = if (43..93).contains(&number) { "9" } else { "12" };
        assert_eq!(report.value(cell).to_string(), expected, "cell {number}");
    }
}

#[test]
fn a_paste_of_100_kilobytes_arrives_whole() {
    let folder = folder();
    let mut session = open(&folder);
    session.press("5<ctrl-end>");
    session.wait_for(|picture| picture.has("5/6") && picture.cursor.1 > 5, "the end of the text");
    // 120 bytes a paragraph with its number, each different so that none can stand for another.
    let paragraphs: Vec<_> =
        (0..850).map(|number| format!("第{number}件：{}", "依法公开政府信息".repeat(4) + "。")).collect();
    let paste = paragraphs.join("\r");
    assert!(paste.len() > 90_000, "{} bytes", paste.len());
    session.send(b"\x1b[200~\r");
    session.send(paste.as_bytes());
    session.send(b"\x1b[201~");
    session.wait_for_text("第849件");
    session.press("<ctrl-s>");
    session.wait_for_text("已保存");
    let saved = content(&folder, "city.yaml");
    let from = saved.find(&paragraphs[0]).unwrap();
    let lines: Vec<_> = saved.split_at(from).1.lines().take(850).map(str::trim).collect();
    assert!(lines == paragraphs, "not as it was pasted");
}
