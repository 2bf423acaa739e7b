//! What is copied arrives at the terminal: straight, by way of GNU screen, by way of tmux.

use nianbao::render::{Part, Tables, copy};
use nianbao::report::Report;
use nianbao::yaml;

use super::osc52::copied;
use super::*;

/// Shift and the right arrow.
const MORE: &[u8] = b"\x1b[1;2C";
const FILE: &str = ".local/state/nianbao/copied.txt";
/// What 表三 of the sample has in its first two cells.
const TWO: &str = "13612\t252";

fn report() -> Report {
    yaml::read(city().as_bytes()).unwrap().report
}

fn open_with(folder: &TempDir, env: &[(&str, &str)]) -> Session {
    let session = Session::start_in(folder.path(), &["city.yaml"], 24, 80, env);
    session.wait_for_text("目录");
    session
}

/// Copies the first two cells of 表三; the picture that says so.
fn copy_two(session: &mut Session) -> Picture {
    session.press("3");
    session.wait_for_text("[13612]");
    session.send(MORE);
    session.wait_for_text("2 格");
    session.press("<ctrl-c>");
    session.wait_for_text("已复制")
}

/// Waits for a text to arrive, which a tmux or a screen between hands on when it likes.
fn arrives(session: &Session, text: &str) {
    session.wait_for_bytes(|received| copied(received).iter().any(|one| one == text), "the text arrives");
}

#[test]
fn a_range_arrives_as_cells_and_stands_in_a_file_that_is_named() {
    let folder = folder();
    let mut session = open(&folder);
    let picture = copy_two(&mut session);
    assert_eq!(copied(&session.received()), [TWO]);
    assert!(picture.has("也发送到终端剪贴板，粘贴不到见 ~/.local/state/nianbao/copied.txt"), "{picture}");
    assert_eq!(content(&folder, FILE), format!("{TWO}\n"));
    let mode = std::os::unix::fs::PermissionsExt::mode(&folder.path().join(FILE).metadata().unwrap().permissions());
    assert_eq!(mode & 0o777, 0o600, "nobody else reads it");
}

#[test]
fn one_cell_and_what_is_cut_arrive_too() {
    let folder = folder();
    let mut session = open(&folder);
    session.press("3");
    session.wait_for_text("[13612]");
    session.press("<ctrl-c>");
    session.wait_for_text("已复制，Ctrl+V 粘贴；也发送到了终端剪贴板");
    assert!(!folder.path().join(FILE).exists(), "it is typed again sooner than fetched");
    session.send(MORE);
    session.press("<ctrl-x>");
    session.wait_for_text("已剪切；也发送到终端剪贴板");
    assert_eq!(copied(&session.received()), ["13612", TWO]);
}

#[test]
fn a_section_and_the_report_arrive_as_they_are_for_pasting() {
    let folder = folder();
    let mut session = open(&folder);
    session.press("3<ctrl-k>6");
    session.wait_for_text("6 全文送到终端剪贴板");
    session.press("5");
    session.wait_for_text("已复制；也发送到终端剪贴板");
    session.press("<ctrl-k>6");
    session.wait_for_text("6 全文送到终端剪贴板");
    session.press("6");
    let whole = copy(&report(), Part::Report, Tables::Tabs);
    session.wait_for(|_| folder.path().join(FILE).metadata().is_ok_and(|file| file.len() == whole.len() as u64), "all");
    session.press("<ctrl-q>");
    session.wait_for_text("要退出吗");
    assert_eq!(copied(&session.received()), [copy(&report(), Part::Section(2), Tables::Tabs), whole.clone()]);
    assert_eq!(content(&folder, FILE), whole);
}

#[test]
fn what_is_too_long_for_a_terminal_is_in_the_file_and_that_is_said() {
    let folder = folder();
    let long = "工作稳步推进。".repeat(3000);
    let report = city().replace("（一）主动公开", &long);
    std::fs::write(folder.path().join("city.yaml"), &report).unwrap();
    let mut session = open(&folder);
    session.press("<ctrl-k>63");
    session.wait_for_text("已复制；太长，终端剪贴板放不下，文件在 ~/.local/state/nianbao/copied.txt");
    assert_eq!(copied(&session.received()), [""; 0]);
    assert!(content(&folder, FILE).contains(&long));
}

#[test]
fn who_does_not_want_it_sends_nothing() {
    let folder = folder();
    let settings = folder.path().join(".config/nianbao");
    std::fs::create_dir_all(&settings).unwrap();
    std::fs::write(settings.join("config.toml"), "clipboard = \"off\"\n").unwrap();
    let mut session = open_with(&folder, &[("STY", "1.tty"), ("TMUX", "/nowhere,1,0")]);
    let picture = copy_two(&mut session);
    assert!(picture.has("已复制，文件在 ~/.local/state/nianbao/copied.txt"), "{picture}");
    assert!(!String::from_utf8_lossy(&session.received()).contains("]52;"));
}

#[test]
fn a_screen_between_gets_it_wrapped_and_a_tmux_that_is_not_there_is_no_obstacle() {
    let folder = folder();
    let mut session = open_with(&folder, &[("STY", "1.tty")]);
    copy_two(&mut session);
    assert!(String::from_utf8_lossy(&session.received()).contains("\x1bP\x1b]52;c;MTM2MTIJMjUy\x07\x1b\\"));
    drop(session);
    let mut session = open_with(&folder, &[("TMUX", "/nowhere,1,0")]);
    copy_two(&mut session);
    assert_eq!(copied(&session.received()), [TWO]);
}

/// A terminal set to GBK takes the same bytes: base64 is ASCII, and what it stands for is UTF-8 everywhere.
#[test]
fn a_terminal_of_another_encoding_gets_the_same() {
    let folder = folder();
    let mut session = Session::start_in(folder.path(), &["city.yaml", "--encoding", "gbk"], 24, 80, &[]);
    session.wait_for(|picture| picture.lines.iter().any(|line| line.starts_with(">1")), "the list of sections");
    session.press("<ctrl-k>63");
    arrives(&session, &copy(&report(), Part::Report, Tables::Tabs));
}

#[test]
fn the_command_copies_a_table_and_says_where_it_went() {
    let folder = folder();
    let run = |script: &str| {
        let script = script.replace("nianbao", &format!("'{PROGRAM}'"));
        let session = Session::run(Path::new("/bin/sh"), folder.path(), &["-c", &script], 24, 80, &[]);
        session.exit_status();
        session
    };
    let session = run("nianbao copy city.yaml --table disputes; echo status $?");
    let disputes = copy(&report(), Part::Table(report().form().table("disputes").unwrap()), Tables::Tabs);
    assert_eq!(copied(&session.received()), std::slice::from_ref(&disputes));
    let picture = session.picture();
    assert!(picture.has("已复制；也发送到终端剪贴板") && picture.has("status 0"), "{picture}");
    assert_eq!(content(&folder, FILE), disputes);
    // What is shown goes elsewhere; the clipboard is the terminal's.
    let session = run("nianbao copy - --section 6 <city.yaml >out 2>err");
    assert_eq!(copied(&session.received()), [copy(&report(), Part::Section(5), Tables::Tabs)]);
    let session = run("nianbao copy city.yaml --table pets; nianbao copy city.yaml --section 7; echo status $?");
    let picture = session.picture();
    assert!(picture.has("没有 pets 这张表：有 regulations") && picture.has("没有 7 这个部分：写 1 到 6"), "{picture}");
    assert!(picture.has("status 2") && copied(&session.received()).is_empty(), "{picture}");
    let session = run("setsid -w nianbao copy city.yaml >out 2>err </dev/null; echo status $?");
    assert!(session.picture().has("status 2") && content(&folder, "err").contains("没有终端可送"));
}

/// Ends a tmux or a screen, which lives on without its terminal, whatever becomes of the test.
struct End(std::process::Command);

impl Drop for End {
    fn drop(&mut self) {
        let _ = self.0.stdout(std::process::Stdio::null()).stderr(std::process::Stdio::null()).status();
    }
}

/// A tmux of its own, with nobody's configuration and these commands, in which the editor runs.
fn in_tmux(folder: &TempDir, commands: &[&str]) -> (Session, End) {
    let socket = folder.path().join("socket").display().to_string();
    let mut args = vec!["-u", "-S", &socket, "-f", "/dev/null", "new-session", "-s", "it", PROGRAM, "city.yaml"];
    for command in commands {
        args.push(";");
        args.extend(command.split(' '));
    }
    let session = Session::run(Path::new("/usr/bin/tmux"), folder.path(), &args, 24, 80, &[]);
    let mut end = std::process::Command::new("tmux");
    end.args(["-S", &socket, "kill-server"]);
    let end = End(end);
    session.wait_for_text("目录");
    (session, end)
}

fn tmux(folder: &TempDir, args: &[&str]) -> String {
    let socket = folder.path().join("socket");
    let output = std::process::Command::new("tmux").arg("-S").arg(socket).args(args).output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}

#[test]
#[ignore = "needs tmux"]
fn through_tmux_it_arrives_as_tmux_is_and_as_it_may_be_set() {
    let whole = copy(&report(), Part::Report, Tables::Tabs);
    for commands in [&[][..], &["set -s set-clipboard on"], &["set -s set-clipboard external"]] {
        let folder = folder();
        let (mut session, _end) = in_tmux(&folder, commands);
        copy_two(&mut session);
        session.wait_for_text("也送到 tmux 和终端剪贴板，粘贴不到见");
        arrives(&session, TWO);
        assert_eq!(tmux(&folder, &["show-buffer"]), TWO);
        session.press("<ctrl-k>6");
        session.wait_for_text("6 全文送到终端剪贴板");
        session.press("6");
        arrives(&session, &whole);
        assert_eq!(tmux(&folder, &["show-buffer"]), whole);
    }
}

/// Why the command of tmux is used: what a program sends is dropped, unless the user has set it otherwise.
#[test]
#[ignore = "needs tmux"]
fn through_tmux_straight_it_arrives_only_where_that_is_allowed() {
    for (setting, is_taken) in [("external", false), ("on", true)] {
        let folder = folder();
        let settings = folder.path().join(".config/nianbao");
        std::fs::create_dir_all(&settings).unwrap();
        std::fs::write(settings.join("config.toml"), "clipboard = \"osc52\"\n").unwrap();
        let (mut session, _end) = in_tmux(&folder, &[&format!("set -s set-clipboard {setting}")]);
        let picture = copy_two(&mut session);
        assert!(picture.has("也发送到终端剪贴板，粘贴不到见"), "{picture}");
        // What came after it is there, so it has passed or never will.
        session.press("<esc>");
        session.wait_for_text("目录");
        assert_eq!(copied(&session.received()).contains(&TWO.to_owned()), is_taken, "{setting}");
    }
}

#[test]
#[ignore = "needs screen"]
fn through_screen_it_arrives() {
    let folder = folder();
    let sockets = folder.path().join("sockets");
    std::fs::create_dir(&sockets).unwrap();
    std::fs::set_permissions(&sockets, std::os::unix::fs::PermissionsExt::from_mode(0o700)).unwrap();
    let sockets = sockets.display().to_string();
    let args = ["-U", "-c", "/dev/null", "-S", "it", PROGRAM, "city.yaml"];
    let env = [("SCREENDIR", sockets.as_str()), ("LC_ALL", "C.UTF-8"), ("LANGUAGE", "zh")];
    let mut session = Session::run(Path::new("/usr/bin/screen"), folder.path(), &args, 24, 80, &env);
    let mut end = std::process::Command::new("screen");
    end.args(["-S", "it", "-X", "quit"]).env("SCREENDIR", &sockets);
    let _end = End(end);
    session.wait_for(|picture| picture.lines.iter().any(|line| line.starts_with(">1")), "the list of sections");
    session.press("3<ctrl-k>6");
    session
        .wait_for(|picture| picture.lines.iter().any(|line| line.contains("6 ") && line.contains('|')), "the question");
    session.press("6");
    arrives(&session, &copy(&report(), Part::Report, Tables::Tabs));
}
