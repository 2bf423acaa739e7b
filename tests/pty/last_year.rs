//! Last year's report, found in the folder by the program itself.

use crate::{Session, city, folder};

/// The editor with the files of a folder and these arguments, at its list of sections.
fn open(folder: &tempfile::TempDir, arguments: &[&str]) -> Session {
    let session = Session::start_in(folder.path(), arguments, 24, 80, &[]);
    session.wait_for_text("目录");
    session
}

#[test]
fn it_is_found_shown_left_and_found_again() {
    let folder = folder();
    std::fs::write(
        folder.path().join("before.yaml"),
        city().replace("year: 2025", "year: 2024").replace("13612", "12001"),
    )
    .unwrap();
    let mut session = open(&folder, &["city.yaml"]);
    session.wait_for_text("去年的年报：before.yaml");
    session.press("3");
    session.wait_for_text("去年 12001");
    // Of another organ, it is last year's no more.
    session.press("<ctrl-g>单位<enter><end>办<esc>3");
    session.wait_for(|picture| picture.has("自然人") && !picture.has("去年 12001"), "no figure of last year");
    session.press("<ctrl-z>");
    session.wait_for(|picture| !picture.has("政府办"), "the name as it was");
    session.press("<esc>3");
    session.wait_for_text("去年 12001");
}

#[test]
fn one_that_is_named_is_used_and_none_where_none_is_wanted() {
    let folder = folder();
    std::fs::create_dir(folder.path().join("old")).unwrap();
    let last = city().replace("13612", "11111");
    std::fs::write(folder.path().join("old/last.yaml"), last.replace("year: 2025", "year: 2024")).unwrap();
    std::fs::write(folder.path().join("beside.yaml"), last.replace("year: 2025", "year: 2024")).unwrap();
    let mut session = open(&folder, &["city.yaml", "--previous", "old/last.yaml"]);
    session.wait_for_text("去年的年报：last.yaml");
    session.press("3");
    session.wait_for_text("去年 11111");
    drop(session);
    let mut session = open(&folder, &["--previous", "none", "city.yaml"]);
    session.press("3");
    let picture = session.wait_for(|picture| picture.has("[13612]"), "the table");
    assert!(!picture.has("去年"), "{picture}");
    drop(session);
    std::fs::write(folder.path().join("old/last.yaml"), "no report").unwrap();
    let session = open(&folder, &["city.yaml", "--previous", "old/last.yaml"]);
    session.wait_for_text("去年的年报用不了");
}
