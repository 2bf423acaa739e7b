//! What is drawn, and that nothing is while nothing happens.

use crate::{folder, open};

#[test]
fn a_key_costs_one_frame_and_silence_none() {
    let folder = folder();
    let mut session = open(&folder);
    session.press("3");
    session.wait_for(|picture| picture.cursor == (40, 5) && picture.cursor_shown, "the first cell");
    let (bytes, sleeps) = (session.bytes_received(), session.sleeps());
    // Meanwhile a whole other session.
    let elsewhere = crate::folder();
    let mut other = open(&elsewhere);
    other.press("35<enter><ctrl-s>");
    other.wait_for_text("已保存");
    other.press("<ctrl-q>");
    other.wait_for_text("要退出吗？");
    other.press("1");
    assert!(other.exit_status().success());
    assert_eq!(session.bytes_received(), bytes);
    // Once more, where it had not yet gone to sleep behind its last frame; a tick would be many.
    assert!(session.sleeps() <= sleeps.map(|count| count + 1), "it was awake: {sleeps:?}, {:?}", session.sleeps());
    let film = session.film(|session| {
        session.press("<down>");
        session.wait_for(|picture| picture.has("[ 535]") && picture.cursor == (40, 6), "the cell below");
    });
    assert_eq!(film.len(), 1);
    // One packet; the whole screen would be two or three.
    let cost = session.bytes_received() - bytes;
    assert!(cost < 1024, "{cost} bytes");
}

#[test]
fn every_frame_ends_with_the_cursor_at_the_caret() {
    let folder = folder();
    let mut session = open(&folder);
    session.press("3");
    session.wait_for(|picture| picture.cursor == (40, 5), "the first cell");
    // Each key, what it shows, and where the caret is behind it.
    let steps = [
        ("<right>", "[ 252]", (46, 5)),
        ("<down>", "[   6]", (46, 6)),
        ("5", "[   5]", (46, 6)),
        ("<ctrl-z>", "已撤销", (46, 6)),
        ("<ctrl-end>", "[ 819]", (77, 17)),
        ("<ctrl-q>", "2 不退出", (9, 13)),
    ];
    for (key, shows, caret) in steps {
        let film = session.film(|session| {
            session.press(key);
            session.wait_for(|picture| picture.has(shows) && picture.cursor_shown, key);
        });
        // While a frame is under way that takes more than one packet, the cursor is hidden.
        for picture in film.iter().filter(|picture| picture.cursor_shown) {
            assert_eq!(picture.cursor, caret, "{key}\n{picture}");
        }
    }
}

#[test]
fn in_english_the_screen_is_english() {
    let folder = folder();
    let args = ["--lang", "en", "city.yaml"];
    let mut session = crate::Session::start_in(folder.path(), &args, 24, 80, &[]);
    let picture = session.wait_for_text("Sections");
    assert!(!picture.has("目录") && !picture.has("保存"), "{picture}");
    session.press("<ctrl-q>");
    session.wait_for_text("Quit");
    session.press("1");
    assert!(session.exit_status().success());
}

#[test]
fn what_was_drawn_is_not_drawn_again_with_the_next_key() {
    let folder = folder();
    let mut session = open(&folder);
    session.press("3");
    session.wait_for(|picture| picture.cursor == (40, 5) && picture.cursor_shown, "the first cell");
    let mut costs = Vec::new();
    for (key, caret) in [("<right>", (46, 5)), ("<left>", (40, 5)), ("<right>", (46, 5))] {
        let before = session.bytes_received();
        session.press(key);
        session.wait_for(|picture| picture.cursor == caret, key);
        costs.push(session.bytes_received() - before);
    }
    // The first and the last do the same.
    assert!(costs[0] < costs[2] + 50, "{costs:?}");
}

/// The bytes of what is done most, against the bounds that `benches/line.rs` aims at; over a line of 128 kbit/s a hundred bytes are six
/// milliseconds.
#[test]
fn a_key_costs_few_bytes() {
    let folder = folder();
    let mut session = open(&folder);
    session.press("3");
    session.wait_for(|picture| picture.cursor == (40, 5) && picture.cursor_shown, "the first cell");
    // What is pressed, where the cursor goes, what is seen, and how many bytes it may cost: moves, the digit that begins an entry
    // (the footer says so), one that moves totals, and the end of an entry.
    let steps = [
        ("<right>", (46, 5), "[ 252]", 100),
        ("<down>", (46, 6), "[   6]", 100),
        ("<left>", (40, 6), "[ 535]", 100),
        ("<up>", (40, 5), "[13612]", 100),
        ("5", (40, 5), "[   5]", 400),
        ("7", (40, 5), "[  57]", 160),
        ("<enter>", (40, 6), "[ 535]", 300),
    ];
    for (key, caret, shows, most) in steps {
        let before = session.bytes_received();
        session.press(key);
        session.wait_for(|picture| picture.cursor == caret && picture.has(shows), key);
        let cost = session.bytes_received() - before;
        assert!(cost <= most, "{key}: {cost} bytes");
    }
    // 表二 has no totals: of an entry that goes on only the cell is sent.
    session.press("<esc>2");
    session.wait_for_text("制发件数");
    session.press("1");
    session.wait_for_text(" 1]");
    let before = session.bytes_received();
    session.press("2");
    session.wait_for_text(" 12]");
    let cost = session.bytes_received() - before;
    assert!(cost <= 60, "a digit of its own: {cost} bytes");
}
