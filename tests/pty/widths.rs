//! Terminals that give one column to “ ” … · ① and terminals that give two: the program asks which it is on, and is right on either.

use nianbao::text::Ambiguous;

use crate::pty::Kind;
use crate::{Picture, Session, folder};

/// A label of 表三 that has two ambiguous characters in it, and the numbers of its row.
const LABEL: &str = "3.危及“三安全一稳定”";

const WIDE: Kind = Kind { ambiguous: Ambiguous::Wide, answers: true };
const SILENT: Kind = Kind { ambiguous: Ambiguous::Wide, answers: false };

fn in_table(kind: Kind, args: &[&str]) -> Session {
    let folder = folder();
    let file = folder.path().join("city.yaml");
    let args = [args, &[file.to_str().unwrap()]].concat();
    let mut session = Session::start_on(kind, folder.path(), &args, 24, 80);
    session.wait_for_text("目录");
    session.press("3");
    at_cell(&session, "13612");
    session
}

/// Waits until the current cell holds this and the frame is whole.
fn at_cell(session: &Session, holds: &str) -> Picture {
    session.wait_for(|picture| picture.cursor_shown && picture.has(&format!("[{holds}]")), holds)
}

/// The columns in which a row of the picture has vertical lines, by the width the terminal gives to characters.
fn bars(line: &str, ambiguous: Ambiguous) -> Vec<usize> {
    line.match_indices('|').map(|(at, _)| nianbao::text::width(line.split_at(at).0, ambiguous)).collect()
}

#[track_caller]
fn assert_bars_stand(picture: &Picture, ambiguous: Ambiguous) {
    let label = picture.lines.iter().find(|line| line.contains("三安全一稳定")).unwrap();
    let other = picture.lines.iter().find(|line| line.contains("保护第三方合法权益")).unwrap();
    assert_eq!(bars(other, ambiguous).len(), 2, "{picture}");
    assert_eq!(bars(label, ambiguous), bars(other, ambiguous), "{picture}");
}

#[test]
fn a_terminal_that_says_how_wide_it_draws_is_believed() {
    for kind in [Kind::USUAL, WIDE] {
        let session = in_table(kind, &[]);
        let picture = session.wait_for_text(LABEL);
        assert_bars_stand(&picture, kind.ambiguous);
        assert_eq!(session.answers().len(), 1, "asked once");
    }
}

#[test]
fn a_silent_terminal_is_taken_for_narrow_and_its_columns_stand() {
    let session = in_table(SILENT, &[]);
    let picture = session.wait_for(|picture| picture.has("危及") && picture.cursor_shown, "the table");
    assert_bars_stand(&picture, Ambiguous::Wide);
}

#[test]
fn an_answer_that_comes_late_is_used_and_not_typed() {
    let mut session = in_table(SILENT, &[]);
    session.press("7");
    session.wait_for_text("原值 13612");
    let answer = session.answers().concat();
    session.send(&answer);
    let picture = session.wait_for(|picture| picture.has(LABEL) && picture.cursor_shown, LABEL);
    assert!(picture.has("原值 13612") && picture.has("   7]"), "{picture}");
    assert_bars_stand(&picture, Ambiguous::Wide);
    // Once more, which nobody asked for.
    session.send(&answer);
    session.press("8");
    session.wait_for_text("  78]");
}

#[test]
fn what_the_user_says_is_not_asked() {
    for (kind, said) in [(WIDE, "wide"), (Kind::USUAL, "wide"), (WIDE, "narrow"), (Kind::USUAL, "narrow")] {
        let session = in_table(kind, &["--ambiguous", said]);
        let picture = session.wait_for(|picture| picture.has("危及") && picture.cursor_shown, "the table");
        // On a wide terminal taken for a narrow one, its halves are overwritten.
        assert_eq!(picture.has("“"), (kind, said) != (WIDE, "narrow"), "{picture}");
        assert_bars_stand(&picture, kind.ambiguous);
        assert!(session.answers().is_empty());
    }
}
