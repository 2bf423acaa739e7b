//! The ends that the user does not choose, and a rest in between.

use std::path::Path;

use rustix::process::{Pid, Signal, kill_process};

use crate::{PROGRAM, Session, assert_given_back, city, content, folder, open};

/// The editor as the job of a shell; `then` is what the shell does when it ends or stops.
fn open_as_job(folder: &tempfile::TempDir, then: &str) -> (Session, Pid) {
    // The shell in between becomes the editor and keeps its number.
    let job = format!("sh -c 'echo $$ >pid; exec {PROGRAM} city.yaml'");
    let script = format!("set -m; stty -g >before; {job}; {then}; stty -g >after; echo done; read line");
    let session = Session::run(Path::new("/bin/sh"), folder.path(), &["-c", &script], 24, 80, &[]);
    session.wait_for_text("目录");
    let pid = content(folder, "pid").trim().parse().ok().and_then(Pid::from_raw).unwrap();
    (session, pid)
}

#[test]
fn it_gives_the_terminal_back_when_the_system_ends_it() {
    // The status is as shells report signals.
    for (signal, status) in [(Signal::TERM, 143), (Signal::INT, 130), (Signal::QUIT, 131), (Signal::HUP, 129)] {
        let folder = folder();
        let (mut session, pid) = open_as_job(&folder, "echo status $?");
        session.press("35");
        session.wait_for_text("*已改");
        kill_process(pid, signal).unwrap();
        assert_given_back(&mut session, &folder, status);
        assert_eq!(content(&folder, "city.yaml"), city(), "nothing half done is written");
    }
}

#[test]
fn it_ends_when_the_line_is_cut() {
    let folder = folder();
    let mut session = open(&folder);
    session.press("35");
    session.wait_for_text("*已改");
    session.hang_up();
    assert_eq!(session.exit_status().exit_code(), 129);
    assert_eq!(content(&folder, "city.yaml"), city());
}

#[test]
fn the_keys_before_the_end_are_in_the_draft() {
    for (signal, status) in [(Signal::TERM, 143), (Signal::HUP, 129)] {
        let folder = folder();
        let mut session = open(&folder);
        session.press("3");
        session.wait_for_text("[13612]");
        // Pressed while it stands still: the keys and the signal are there at once when it goes on.
        session.kill(Signal::STOP);
        session.press("5<enter>");
        session.kill(signal);
        session.kill(Signal::CONT);
        assert_eq!(session.exit_status().exit_code(), status);
        let mut session = Session::start_in(folder.path(), &["city.yaml"], 24, 80, &[]);
        session.wait_for_text("的草稿");
        session.press("1");
        session.wait_for_text("草稿已恢复");
        session.press("<ctrl-s>");
        session.wait_for_text("已保存");
        assert!(content(&folder, "city.yaml").contains("new: [5, 252, 0, 45, 128, 32, 462]"));
    }
}

#[test]
fn it_ends_and_burns_nothing_where_nobody_tells_it_that_the_line_is_cut() {
    // The signal ignored, as under nohup; and none sent, since the terminal is not the one the program belongs to.
    for how in ["", "setsid --wait"] {
        let folder = folder();
        // The shell that is left says how it ended and what it has used.
        let script = format!("trap '' HUP; {how} '{PROGRAM}' city.yaml; echo $? >status; times >used");
        let mut session = Session::run(Path::new("/bin/sh"), folder.path(), &["-c", &script], 24, 80, &[]);
        session.wait_for_text("目录");
        session.press("35");
        session.wait_for_text("*已改");
        session.hang_up_silently();
        session.exit_status();
        assert_eq!(content(&folder, "status"), "129\n", "{how}");
        let used = content(&folder, "used");
        let seconds = |time: &str| time.trim_end_matches('s').split_once('m').unwrap().1.parse::<f32>().unwrap();
        let children: f32 = used.lines().nth(1).unwrap().split(' ').map(seconds).sum();
        assert!(children < 1.0, "{how}: {used}");
    }
}

#[test]
fn it_rests_under_a_shell_and_comes_back_as_it_was() {
    let folder = folder();
    let (mut session, pid) =
        open_as_job(&folder, "stty -g >resting; echo stopped; read answer; fg >/dev/null; echo status $?");
    session.press("3");
    session.wait_for(|picture| picture.has("[13612]"), "the first cell");
    session.press("5");
    let before = session.wait_for(|picture| picture.has("[   5]") && picture.cursor == (40, 5), "the digit");
    kill_process(pid, Signal::TSTP).unwrap();
    let picture = session.wait_for_text("stopped");
    assert!(!picture.alternate && !picture.bracketed_paste && picture.cursor_shown, "{picture}");
    assert_eq!(content(&folder, "before"), content(&folder, "resting"));
    session.press("<enter>");
    session.wait_for(|picture| *picture == before, "the same picture, the digit still open");
    session.press("6<enter>");
    session.wait_for_text("56");
    session.press("<ctrl-s>");
    session.wait_for_text("已保存");
    assert!(content(&folder, "city.yaml").contains("new: [56, 252, 0,"));
    session.press("<ctrl-q>");
    session.wait_for_text("要退出吗？");
    session.press("1");
    assert_given_back(&mut session, &folder, 0);
}

#[test]
fn the_question_about_the_encoding_is_there_again_after_a_rest() {
    let folder = folder();
    let (mut session, pid) = open_as_job(&folder, "echo stopped; read answer; fg >/dev/null");
    session.press("6");
    session.wait_for_text("6/6");
    session.send(&crate::terminals::gb18030("政府"));
    let before = session.wait_for_text("This terminal sends GB18030");
    kill_process(pid, Signal::TSTP).unwrap();
    session.wait_for_text("stopped");
    session.press("<enter>");
    session.wait_for(|picture| *picture == before, "the question again");
}

#[test]
fn where_nobody_could_wake_it_up_it_goes_on_and_says_so() {
    let folder = folder();
    let mut session = open(&folder);
    session.kill(Signal::TSTP);
    session.wait_for_text("没有可以返回的命令行，不能暂离");
    session.press("3");
    session.wait_for_text("[13612]");
}

#[test]
fn a_stop_that_cannot_be_caught_is_survived() {
    let folder = folder();
    let mut session = open(&folder);
    session.press("3");
    let before = session.wait_for(|picture| picture.has("[13612]") && picture.cursor == (40, 5), "the first cell");
    session.kill(Signal::STOP);
    // Typed while it stands still.
    session.press("<down>");
    session.kill(Signal::CONT);
    session.wait_for(|picture| picture.has("[ 535]") && picture.cursor == (40, 6), "the cell below");
    session.press("<up>");
    session.wait_for(|picture| *picture == before, "drawn as before");
}
