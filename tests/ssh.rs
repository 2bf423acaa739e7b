//! The editor over a real SSH connection: a server of our own on this computer, no service of the system, and a line that is cut.
//!
//! `cargo test --test ssh -- --ignored --nocapture`, where `sshd` and `ssh` are installed.

#![expect(clippy::unwrap_used, reason = "what goes wrong in a test ends it")]
#![expect(clippy::print_stdout, reason = "the run tells what was tried")]

#[expect(dead_code, reason = "some of it is for other tests")]
#[path = "support/pty.rs"]
mod pty;

#[path = "support/osc52.rs"]
mod osc52;

use std::fs;
use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use nianbao::samples::SAMPLES;
use pty::{Picture, Session};
use rustix::process::{Pid, Signal, getuid, kill_process};
use tempfile::TempDir;

/// A server on the loopback, with keys, configuration and log in a folder of its own, and a report.
struct Server {
    folder: TempDir,
    port: u16,
    sshd: Child,
}

impl Server {
    fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name).display().to_string();
        fs::write(folder.path().join("city.yaml"), city()).unwrap();
        for key in ["host", "user"] {
            let made = Command::new("ssh-keygen").args(["-q", "-t", "ed25519", "-N", "", "-f", &at(key)]).status();
            assert!(made.expect("ssh-keygen").success());
        }
        if getuid().is_root() {
            // Where the server of a system has its empty folder.
            fs::create_dir_all("/run/sshd").unwrap();
        }
        // Free now, and with the greatest likelihood a moment later.
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let configuration = format!(
            "ListenAddress 127.0.0.1\nPort {port}\nHostKey {}\nAuthorizedKeysFile {}\nPidFile none\nPermitRootLogin yes\n\
             StrictModes no\nUsePAM no\nPasswordAuthentication no\nKbdInteractiveAuthentication no\nPrintMotd no\n\
             PrintLastLog no\nLogLevel ERROR\n",
            at("host"),
            at("user.pub")
        );
        fs::write(at("sshd_config"), configuration).unwrap();
        // By its full name, since it starts itself anew for each connection.
        let program = ["/usr/sbin/sshd", "/usr/bin/sshd"].into_iter().find(|path| Path::new(path).exists());
        let mut command = Command::new(program.expect("sshd is installed"));
        command.args(["-D", "-e", "-f", &at("sshd_config"), "-o", "LogLevel=INFO"]).stderr(Stdio::piped());
        let mut sshd = command.spawn().unwrap();
        let mut said = BufReader::new(sshd.stderr.take().unwrap()).lines().map(Result::unwrap);
        let listens = said.by_ref().find(|line| line.contains("listening"));
        std::thread::spawn(move || said.for_each(drop));
        assert!(listens.is_some(), "the server ended");
        Self { folder, port, sshd }
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn report(&self) -> String {
        fs::read_to_string(self.path().join("city.yaml")).unwrap()
    }

    /// The editor with the report, in a session over the line.
    fn connect(&self) -> Session {
        let at = self.path().display();
        let user = String::from_utf8(Command::new("id").arg("-un").output().unwrap().stdout).unwrap();
        let there = format!("{}@127.0.0.1", user.trim());
        let (port, key) = (self.port.to_string(), format!("{at}/user"));
        let program = env!("CARGO_BIN_EXE_nianbao");
        let command = format!("cd '{at}' && HOME='{at}' LANG=zh_CN.UTF-8 exec '{program}' city.yaml");
        let known = format!("UserKnownHostsFile={at}/known");
        let args = ["-tt", "-F", "/dev/null", "-o", "StrictHostKeyChecking=no", "-o", &known, "-o", "LogLevel=ERROR"];
        let args = [&args[..], &["-o", "IdentitiesOnly=yes", "-i", &key, "-p", &port, &there, &command]].concat();
        let session = Session::run(Path::new("/usr/bin/ssh"), self.path(), &args, 24, 80, &[]);
        session.wait_for(|picture| picture.has("目录") || picture.has(DRAFT), "the editor over the line");
        session
    }

    /// Waits until the editor at the other end has left.
    fn wait_until_left(&self, editor: Pid) {
        let begun = Instant::now();
        let is_there =
            || fs::exists(self.path().join(LOCK)).unwrap() || rustix::process::test_kill_process(editor).is_ok();
        while is_there() {
            assert!(begun.elapsed() < Duration::from_secs(30), "the editor goes on without its line");
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// The editor's process, as its lock says it.
    fn editor(&self) -> Pid {
        let holder: serde_json::Value = serde_json::from_slice(&fs::read(self.path().join(LOCK)).unwrap()).unwrap();
        assert_eq!(holder["client"], "127.0.0.1", "the lock says from where");
        pid(holder["pid"].as_i64().unwrap().try_into().unwrap())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.sshd.kill();
        let _ = self.sshd.wait();
    }
}

const LOCK: &str = ".city.yaml.nianbao-lock";

/// What the question about a draft says.
const DRAFT: &str = "的草稿";

fn city() -> &'static str {
    SAMPLES.iter().find(|sample| sample.name == "city").unwrap().content
}

fn pid(number: i32) -> Pid {
    Pid::from_raw(number).unwrap()
}

/// The process that started another one.
fn parent(of: Pid) -> Pid {
    let stat = fs::read_to_string(format!("/proc/{}/stat", of.as_raw_nonzero())).unwrap();
    pid(stat.rsplit_once(") ").unwrap().1.split(' ').nth(1).unwrap().parse().unwrap())
}

/// What is typed, and a part of what must be seen behind each: numbers first, then into a text.
const STEPS: [(&str, &str); 7] = [
    ("3", "[13612]"),
    ("5<enter>", "[ 535]"),
    ("<down>77<tab>", "5548"),
    ("<esc>", "目录"),
    ("1", "（一）主动公开"),
    ("去年，", "去年，"),
    ("本机关", "去年，本机关"),
];

/// Types all of it; the pictures on the way. A picture is whole when the cursor is shown again.
fn type_in(session: &mut Session) -> Vec<Picture> {
    let mut step = |(keys, seen): (&str, &str)| {
        session.press(keys);
        without_time(session.wait_for(|picture| picture.has(seen) && picture.cursor_shown, seen))
    };
    STEPS.map(&mut step).into()
}

/// A picture without its first line, which tells when the draft was written.
fn without_time(mut picture: Picture) -> Picture {
    picture.lines.remove(0);
    picture
}

#[test]
#[ignore = "needs sshd and ssh"]
fn over_the_line_it_is_as_on_the_spot() {
    let server = Server::start();
    let mut there = server.connect();
    let local = tempfile::tempdir().unwrap();
    fs::write(local.path().join("city.yaml"), city()).unwrap();
    let mut here = Session::start_in(local.path(), &["city.yaml"], 24, 80, &[]);
    here.wait_for_text("目录");
    let pictures = type_in(&mut here);
    for ((keys, _), picture) in STEPS.iter().zip(&pictures) {
        there.press(keys);
        there.wait_for(
            |there| without_time(there.clone()) == *picture,
            &format!("over the line as on the spot:\n{picture}"),
        );
    }
    for session in [&mut there, &mut here] {
        session.press("<ctrl-s>");
        session.wait_for_text("已保存");
    }
    assert_eq!(server.report(), fs::read_to_string(local.path().join("city.yaml")).unwrap());
    assert!(server.report().contains("去年，本机关"));
    there.press("<ctrl-q>");
    there.wait_for_text("要退出吗？");
    there.press("1");
    assert!(there.exit_status().success(), "the status comes through");
    println!("{} pictures over SSH as on the spot", pictures.len());
}

#[test]
#[ignore = "needs sshd and ssh"]
fn what_is_copied_arrives_at_the_clients_end() {
    let server = Server::start();
    let mut session = server.connect();
    session.press("<ctrl-k>63");
    session.wait_for_text("已复制；也发送到终端剪贴板");
    let report = nianbao::yaml::read(city().as_bytes()).unwrap().report;
    let whole = nianbao::render::copy(&report, nianbao::render::Part::Report, nianbao::render::Tables::Tabs);
    assert_eq!(osc52::copied(&session.received()), [whole]);
}

/// Cuts the line amid typing, comes back, and looks at what is there.
fn cut(how: &str, cut: impl FnOnce(&Session, Pid)) {
    let server = Server::start();
    let mut session = server.connect();
    type_in(&mut session);
    let editor = server.editor();
    session.press("依法");
    cut(&session, editor);
    session.exit_status();
    server.wait_until_left(editor);
    assert_eq!(server.report(), city(), "{how}: nothing half done is written");
    let mut session = server.connect();
    let picture = session.picture();
    assert!(picture.has(DRAFT), "{how}: {picture}");
    session.press("1");
    session.wait_for_text("草稿已恢复");
    session.press("<ctrl-s>");
    session.wait_for_text("已保存");
    let report = server.report();
    // 5 for 13612, then 77 two cells below, and the totals that follow.
    assert!(report.contains("new: [5, 252, 0, 45, 128, 32, 462]"), "{how}: {report}");
    assert!(report.contains("granted: [77, 129, 0, 41, 19, 14, 280]"), "{how}: {report}");
    let came = ["去年，本机关依法", "去年，本机关依", "去年，本机关"].into_iter().find(|text| report.contains(text));
    println!("cut by killing {how}: back to {}", came.unwrap_or_else(|| panic!("{how}: {report}")));
}

#[test]
#[ignore = "needs sshd and ssh"]
fn a_client_that_dies_loses_nothing_that_was_seen() {
    cut("the client", |session, _| session.end(Signal::KILL));
}

#[test]
#[ignore = "needs sshd and ssh"]
fn a_server_that_dies_loses_nothing_that_was_seen() {
    cut("the server's child", |_, editor| kill_process(parent(editor), Signal::KILL).unwrap());
}
