//! Another size at any moment: the picture is that of a start in this size, and the cursor is at the caret.

use crate::{Picture, Session, folder, open_at};

/// Rows and columns.
type Size = (u16, u16);

const START: Size = (24, 80);

/// What is shown after these keys where the terminal has this size from the beginning. Each key is awaited by what it shows.
fn fresh(size: Size, scene: &Scene) -> Picture {
    let folder = folder();
    let mut session = open_at(&folder, size.0, size.1);
    play(&mut session, size, scene)
}

/// Keys, and what tells that they were understood.
struct Scene {
    keys: &'static [&'static str],
    shows: &'static str,
}

/// Plays a scene and gives what is seen when it is over.
fn play(session: &mut Session, size: Size, scene: &Scene) -> Picture {
    for keys in scene.keys {
        session.press(keys);
    }
    let small = size.0 < 10 || size.1 < 40;
    let shows = if small { "窗口太小" } else { scene.shows };
    // A frame of more than one packet hides the cursor until it is whole.
    session.wait_for(|picture| picture.has(shows) && picture.cursor_shown, shows)
}

/// Plays a scene, resizes the terminal again and again and compares with a fresh start each time.
fn survives(scene: &Scene, sizes: &[Size]) {
    let folder = folder();
    let mut session = open_at(&folder, START.0, START.1);
    play(&mut session, START, scene);
    for (rows, columns) in sizes.iter().copied() {
        session.resize(rows, columns);
        let expected = fresh((rows, columns), scene);
        let same = |picture: &Picture| timeless(picture) == timeless(&expected);
        session.wait_for(same, &format!("{columns}×{rows} as from the start:\n{expected}\nbut it is"));
        assert!(expected.cursor_shown && expected.alternate);
        assert!(expected.cursor.0 < columns && expected.cursor.1 < rows);
    }
}

/// A picture without the time at which the draft was last written down: the minute may turn between two of them.
fn timeless(picture: &Picture) -> Picture {
    let mut picture = picture.clone();
    for line in &mut picture.lines {
        if let Some((before, time)) = line.split_once("草稿") {
            let rest: String = time.chars().skip_while(|c| c.is_ascii_digit() || *c == ':').collect();
            *line = format!("{before}草稿{rest}");
        }
    }
    picture
}

/// Wider, higher, narrower, and back.
const SIZES: [Size; 4] = [(40, 120), (30, 100), (16, 60), START];
/// Too small, and back.
const SMALL: [Size; 2] = [(9, 39), START];

#[test]
fn at_the_list_of_sections() {
    survives(&Scene { keys: &["<down><down>"], shows: ">3" }, &[&SIZES[..], &SMALL].concat());
}

#[test]
fn in_a_table() {
    survives(&Scene { keys: &["3<down><right>"], shows: "信息公开申请数量 > " }, &SIZES);
}

#[test]
fn while_a_number_is_typed() {
    survives(&Scene { keys: &["37"], shows: "原值 13612" }, &SIZES);
}

#[test]
fn in_a_text() {
    survives(&Scene { keys: &["6<ctrl-end>特此报告"], shows: "特此报告" }, &SIZES);
}

#[test]
fn in_the_head() {
    survives(
        &Scene { keys: &["3<shift-f6><shift-f6><shift-f6><down>"], shows: ">年份" },
        &[&SIZES[..], &SMALL].concat(),
    );
}

#[test]
fn in_the_help() {
    survives(&Scene { keys: &["3<f1>"], shows: "按键" }, &SIZES);
}

#[test]
fn at_a_question() {
    survives(&Scene { keys: &["35<ctrl-q>"], shows: "3 不退出" }, &SIZES);
}

#[test]
fn after_a_window_too_small_for_a_table() {
    survives(&Scene { keys: &["37"], shows: "原值 13612" }, &SMALL);
}

#[test]
fn after_a_window_too_small_for_a_text() {
    survives(&Scene { keys: &["6<ctrl-end>特此报告"], shows: "特此报告" }, &SMALL);
}

#[test]
fn many_sizes_at_once_end_in_the_last() {
    let folder = folder();
    let mut session = open_at(&folder, 24, 80);
    session.press("3");
    let before = session.wait_for(|picture| picture.has("[13612]") && picture.cursor == (40, 5), "the first cell");
    for step in 0..30 {
        session.resize(24 + step % 7, 80 + step);
    }
    session.resize(24, 80);
    session.wait_for(|picture| *picture == before, "the picture at 80×24");
    session.press("<right>");
    session.wait_for_text("[ 252]");
}
