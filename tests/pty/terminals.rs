//! The terminals there are: what old and odd ones send, and what may be sent to them.

use std::collections::BTreeSet;
use std::process::{Command, Stdio};
use std::time::Duration;

use nianbao::encoding::Encoding;

use crate::{PROGRAM, Session, city, content, differing, folder, open};

/// The line of a row of 表三 in the saved file: what changed must be this and nothing else.
#[track_caller]
fn assert_only_new_is(session: &mut Session, folder: &tempfile::TempDir, numbers: &str) {
    session.press("<ctrl-s>");
    session.wait_for_text("已保存");
    let saved = content(folder, "city.yaml");
    let changed = differing(city(), &saved);
    let rows: Vec<_> = changed.iter().map(|(_, new)| new.trim_start()).collect();
    assert!(rows.iter().any(|row| row.starts_with(&format!("new: [{numbers}"))), "{changed:?}");
    // The row, and the balance's other side is not touched.
    assert_eq!(rows.len(), 1, "{changed:?}");
}

/// Waits until the current cell, which stands in brackets, holds this.
#[track_caller]
fn at_cell(session: &Session, holds: &str) {
    let current =
        |line: &String| line.split_once('[').and_then(|(_, rest)| Some(rest.split_once(']')?.0.trim().to_owned()));
    session.wait_for(
        |picture| picture.lines.iter().filter_map(current).any(|cell| cell == holds) && picture.cursor_shown,
        holds,
    );
}

fn in_applications(folder: &tempfile::TempDir) -> Session {
    let mut session = open(folder);
    session.press("3");
    at_cell(&session, "13612");
    session
}

#[test]
fn a_keypad_in_application_mode_types_digits() {
    let folder = folder();
    let mut session = in_applications(&folder);
    // 4 0 7, Enter, 8, Enter as an xterm's or PuTTY's keypad sends them when NumLock does not count.
    session.send(b"\x1bOt\x1bOp\x1bOw");
    at_cell(&session, "407");
    session.send(b"\x1bOM");
    at_cell(&session, "535");
    session.send(b"\x1b[A");
    at_cell(&session, "407");
    // 252 + 0 + 45 + 128 + 32 = 457 in the other columns.
    assert_only_new_is(&mut session, &folder, "407, 252, 0, 45, 128, 32, 864]");
}

#[test]
fn control_h_is_backspace() {
    let folder = folder();
    let mut session = in_applications(&folder);
    session.send(b"12\x083");
    at_cell(&session, "13");
    session.send(b"\r");
    assert_only_new_is(&mut session, &folder, "13, 252, 0, 45, 128, 32, 470]");
}

#[test]
fn a_cursor_key_in_two_packets_is_one_key_however_slow_the_line() {
    let folder = folder();
    let mut session = in_applications(&folder);
    for pause in [10, 100, 500] {
        for (front, back, shows) in [(&b"\x1b["[..], &b"B"[..], "535"), (b"\x1bO", b"A", "13612")] {
            session.send(front);
            // Not a wait for the program: this is the slow line.
            std::thread::sleep(Duration::from_millis(pause));
            session.send(back);
            at_cell(&session, shows);
        }
    }
    assert!(!session.picture().has("*已改"));
}

#[test]
fn an_esc_torn_from_its_sequence_types_nothing() {
    for pause in [10, 100, 500] {
        let folder = folder();
        let mut session = in_applications(&folder);
        session.press("5");
        at_cell(&session, "5");
        session.send(b"\x1b");
        at_cell(&session, "13612");
        std::thread::sleep(Duration::from_millis(pause));
        session.send(b"[B");
        // The key it was, or two characters that no table takes; and the next key is itself again.
        session.press("<ctrl-home>7");
        at_cell(&session, "7");
        session.press("<enter>");
        assert_only_new_is(&mut session, &folder, "7, 252, 0, 45, 128, 32, 464]");
    }
}

#[test]
fn what_a_terminal_answers_is_not_typed_into_the_cell() {
    let folder = folder();
    let mut session = in_applications(&folder);
    session.press("1");
    at_cell(&session, "1");
    // The colours of the terminal, its name, its version, a place of the cursor nobody asked for.
    session.send(
        b"\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\\x1b]10;rgb:ffff/ffff/ffff\x07\x1b[?62;22c\x1bP>|xterm(390)\x1b\\\x1b[24;9R",
    );
    session.press("2");
    at_cell(&session, "12");
    session.press("<enter>");
    assert_only_new_is(&mut session, &folder, "12, 252, 0, 45, 128, 32, 469]");
}

#[test]
fn function_keys_of_old_keyboards_arrive() {
    // F7 as PuTTY sends it set to VT100+; F1 as PuTTY set to SCO and as the Linux console do.
    for (bytes, shows) in [(&b"\x1bOV"[..], "没有发现问题"), (b"\x1b[M", "按键"), (b"\x1b[[A", "按键")] {
        let folder = folder();
        let mut session = in_applications(&folder);
        session.send(bytes);
        session.wait_for_text(shows);
    }
}

/// The numbers of all styles that were sent.
fn styles(received: &[u8]) -> BTreeSet<u16> {
    let text = String::from_utf8_lossy(received);
    let mut all = BTreeSet::new();
    for sequence in text.split("\x1b[").skip(1) {
        let end = sequence.find(|c: char| !c.is_ascii_digit() && c != ';').unwrap_or(0);
        let (parameters, last) = sequence.split_at(end);
        if last.starts_with('m') {
            all.extend(parameters.split(';').filter_map(|number| number.parse::<u16>().ok()));
        }
    }
    all
}

#[test]
fn a_terminal_gets_only_the_styles_it_knows() {
    // Bold, underlined, reversed; where there are colours faint as well, and the first eight of them.
    let plain = BTreeSet::from([0, 1, 4, 7]);
    let coloured: BTreeSet<u16> = plain.iter().copied().chain([2, 39]).chain(30..=37).collect();
    for (env, may) in [
        (&[("TERM", "xterm-256color")][..], &coloured),
        (&[("TERM", "screen")], &coloured),
        (&[("TERM", "xterm-256color"), ("NO_COLOR", "1")], &plain),
        (&[("TERM", "vt100")], &plain),
        (&[("TERM", "ansi")], &plain),
        (&[("TERM", "dumb")], &plain),
    ] {
        let folder = folder();
        std::fs::write(folder.path().join("city.yaml"), city().replacen("new: [13612", "new: [13611", 1)).unwrap();
        let mut session = Session::start_in(folder.path(), &["city.yaml"], 24, 80, env);
        session.wait_for_text("目录");
        session.press("3");
        // The current cell has its brackets whatever the colours, and is reversed besides.
        at_cell(&session, "13611");
        let received = session.received();
        let sent = styles(&received);
        assert!(sent.is_subset(may), "{env:?}: {sent:?}");
        assert!(sent.contains(&7), "{env:?}: {sent:?}");
        assert_eq!(sent.iter().any(|style| *style >= 30), may.contains(&31), "{env:?}: {sent:?}");
    }
}

#[test]
fn on_the_linux_console_it_says_in_ascii_how_to_go_on() {
    let folder = folder();
    let session = Session::start_in(folder.path(), &["city.yaml"], 25, 80, &[("TERM", "linux")]);
    assert_eq!(session.exit_status().exit_code(), 2);
    let told = String::from_utf8(session.received()).unwrap();
    assert!(told.is_ascii() && !told.contains('\x1b'), "{told}");
    for way in ["SSH", "nianbao --any-terminal", "nianbao check FILE", "nianbao export FILE --to text"] {
        assert!(told.contains(way), "{told}");
    }
    // A console with a Chinese driver.
    let args = ["--any-terminal", "city.yaml"];
    let session = Session::start_in(folder.path(), &args, 25, 80, &[("TERM", "linux")]);
    session.wait_for_text("目录");
    // What needs no screen works as everywhere.
    let status = Command::new(PROGRAM)
        .args(["check", "city.yaml"])
        .current_dir(folder.path())
        .env("TERM", "linux")
        .stdout(Stdio::null())
        .status()
        .unwrap();
    assert_eq!(status.code(), Some(0));
}

/// What a terminal of that encoding shows of all that was sent.
fn shown_in(session: &Session, encoding: Encoding) -> String {
    let mut emulator = vt100::Parser::new(24.try_into().unwrap(), 80.try_into().unwrap(), 0);
    let received = session.received();
    let decoded = match encoding {
        Encoding::Utf8 => String::from_utf8_lossy(&received),
        _ => encoding.decode(&received).expect("all of it is in the terminal's encoding"),
    };
    emulator.process(decoded.as_bytes());
    emulator.screen().contents()
}

pub(crate) fn gb18030(text: &str) -> Vec<u8> {
    Encoding::Gb18030.encode(text).into_owned()
}

#[test]
fn a_terminal_of_gb18030_is_served_in_both_directions() {
    for (args, env, encoding) in [
        (&["city.yaml"][..], &[("LANG", "zh_CN.GB18030")][..], Encoding::Gb18030),
        (&["city.yaml"], &[("LC_ALL", "zh_CN.GBK")], Encoding::Gbk),
        (&["--encoding", "gb18030", "city.yaml"], &[], Encoding::Gb18030),
    ] {
        let folder = folder();
        let mut session = Session::start_in(folder.path(), args, 24, 80, env);
        // What the emulator takes for UTF-8 shows its ASCII all the same.
        session.wait_for(|picture| picture.has("^S") && picture.cursor_shown, "the list of sections");
        assert!(shown_in(&session, encoding).contains("三、收到和处理政府信息公开申请情况"), "{env:?}");
        session.press("6<ctrl-end>");
        session.wait_for(|picture| picture.has("6/6") && picture.cursor.1 > 2, "the text");
        // 𠮷 has four bytes; each byte in a packet of its own.
        for byte in gb18030("“特此𠮷报告”7") {
            session.send(&[byte]);
        }
        session.wait_for_text("7");
        session.press("<ctrl-s>");
        session.wait_for_text("city.txt");
        // Two columns are kept for “ there, of which this emulator takes one.
        let expected = if encoding == Encoding::Gbk { "“ 特此??报告” 7" } else { "“ 特此𠮷报告” 7" };
        let shown = shown_in(&session, encoding);
        assert!(shown.contains(expected), "{shown}");
        // The file is UTF-8 whatever the terminal is.
        assert!(content(&folder, "city.yaml").contains("“特此𠮷报告”7"));
    }
}

#[test]
fn chinese_of_a_terminal_of_gb18030_is_explained_where_utf8_was_expected_and_is_not_lost() {
    for (answer, encoding) in [("1", Encoding::Gb18030), ("2", Encoding::Utf8), ("<enter>", Encoding::Utf8)] {
        let folder = folder();
        let mut session = open(&folder);
        session.press("6<ctrl-end>");
        session.wait_for(|picture| picture.has("6/6") && picture.cursor.1 > 2, "the text");
        let before = session.bytes_received();
        // 目 in GB18030 is good UTF-8 as well, of something else; then the bytes that cannot be.
        session.send(&gb18030("目政府"));
        let picture = session.wait_for_text("This terminal sends GB18030 (GBK); nianbao expected UTF-8.");
        assert!(picture.has("收到：目政府") && picture.has("Window>Translation"), "{picture}");
        let page = session.received().split_off(before);
        let in_gb18030 = gb18030("收到：目政府");
        assert!(page.windows(in_gb18030.len()).any(|window| window == in_gb18030), "in both encodings");
        assert!(picture.cursor_shown);
        // More of it while it is asked.
        session.send(&gb18030("府"));
        session.wait_for_text("收到：目政府府");
        let before = session.received().len();
        session.press(answer);
        session.wait_for(|picture| picture.has("*") && !picture.has("This terminal"), "the text again");
        assert!(encoding == Encoding::Utf8 || encoding.decode(&session.received()[before..]).is_some());
        session.send(&encoding.encode("好9"));
        session.wait_for_text("9");
        session.press("<ctrl-s>");
        session.wait_for_text("city.txt");
        assert!(content(&folder, "city.yaml").contains("  目政府府好9\n"));
    }
}

#[test]
fn what_is_no_gb18030_either_is_told_and_nothing_else_is_lost() {
    let folder = folder();
    let mut session = open(&folder);
    session.press("6<ctrl-end>");
    session.wait_for(|picture| picture.has("6/6") && picture.cursor.1 > 2, "the text");
    session.type_text("好");
    session.send(b"\xff\xff");
    session.wait_for_text("终端发来的不是 UTF-8 文字");
    session.type_text("9");
    session.press("<ctrl-s>");
    session.wait_for_text("city.txt");
    assert!(content(&folder, "city.yaml").contains("  好9\n"));
}

#[test]
fn the_test_of_the_keys_shows_what_comes_and_gives_the_terminal_back() {
    for (lang, leave) in [("zh", "0"), ("en", "<esc>|<esc>"), ("zh", "<enter><enter>")] {
        let folder = crate::empty_folder();
        let script = format!("'{PROGRAM}' --test-keys --lang {lang}; echo status $?; read line");
        let mut session = Session::run(std::path::Path::new("/bin/sh"), folder.path(), &["-c", &script], 24, 80, &[]);
        let title = if lang == "zh" { "按键测试" } else { "Test of the keys" };
        let picture = session.wait_for(|picture| picture.has(title) && picture.has("㎡ |"), "the page");
        // The bar stands below the mark of a terminal with narrow characters, as the emulator is one.
        let column = |text: &str, mark: &str| {
            let line = picture.lines.iter().find(|line| line.contains(text)).unwrap();
            nianbao::text::width(line.rsplit_once(mark).unwrap().0, nianbao::text::Ambiguous::Narrow)
        };
        assert_eq!(column("政府信息公开 ①", "|"), column("1  2", "1"), "{picture}");
        session.send(b"\x1bOV");
        session.wait_for(|picture| picture.has("ESC O V") && picture.has("F7") && picture.has("VT100+"), "F7");
        // Keys that mean something elsewhere mean nothing here.
        session.send(b"\x11");
        session.wait_for_text("^Q");
        for keys in leave.split('|') {
            session.press(keys);
            if keys == "<esc>" && !session.picture().has("status") {
                session.wait_for(|picture| picture.has("Esc  ") || picture.has("status"), "Esc");
            }
        }
        let picture = session.wait_for(|picture| picture.has("status 0") && !picture.alternate, "the shell");
        assert!(!picture.bracketed_paste && picture.cursor_shown, "{picture}");
    }
}

#[test]
fn what_is_printed_has_the_encoding_of_the_terminal_and_what_is_piped_is_utf8() {
    let folder = folder();
    let env = [("LANG", "zh_CN.GB18030")];
    let session = Session::start_in(folder.path(), &["forms"], 24, 80, &env);
    assert!(session.exit_status().success());
    assert!(Encoding::Gb18030.decode(&session.received()).unwrap().contains("政府信息公开"));
    let script = format!("'{PROGRAM}' forms | cat");
    let session = Session::run(std::path::Path::new("/bin/sh"), folder.path(), &["-c", &script], 24, 80, &env);
    session.wait_for_text("政府信息公开");
}
