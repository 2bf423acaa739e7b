//! What goes wrong around a report: others at it, a disk that is full, folders that may not be written or are gone, things in the place
//! of our files. The report as it was stays whole, the user is told, and what she typed can be saved.

use std::fs::{self, Permissions};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::PathBuf;
use std::process::Command;

use rustix::process::{Signal, getuid};

use crate::*;

const LOCK: &str = ".city.yaml.nianbao-lock";
const JOURNAL: &str = ".city.yaml.nianbao-journal";

/// The first row of table 三 when its first cell is 5: 5 + 252 + 0 + 45 + 128 + 32 = 462.
const CHANGED: &str = "new: [5, 252, 0, 45, 128, 32, 462]";

/// The editor with a file, at its list of sections; `home` keeps its state.
fn open_file(folder: &Path, file: &str, home: &Path) -> Session {
    let session = Session::start_in(folder, &[file], 24, 80, &[("HOME", home.to_str().unwrap())]);
    session.wait_for_text("目录");
    session
}

/// Types a number into the first cell of table 三.
fn type_five(session: &mut Session) {
    session.press("3");
    session.wait_for_text("[13612]");
    session.press("5<enter>");
    session.wait_for_text("462");
}

/// Saves under another name, in answer to a save that failed.
fn save_as(session: &mut Session, path: &Path) {
    session.press("<esc>");
    session.wait_for_text("目录");
    session.press("9");
    session.wait_for_text("保存为哪个文件");
    session.press(&"<backspace>".repeat(60));
    session.type_text(path.to_str().unwrap());
    session.press("<enter>");
    session.wait_for_text("已保存");
    assert!(fs::read_to_string(path).unwrap().contains(CHANGED));
}

/// After a kill the draft is there and can be saved; the file is what it is.
fn recover(folder: &Path, file: &str, home: &Path) -> Session {
    let mut session = Session::start_in(folder, &[file], 24, 80, &[("HOME", home.to_str().unwrap())]);
    session.wait_for_text("的草稿");
    session.press("1");
    session.wait_for_text("草稿已恢复");
    session.wait_for_text("462");
    session
}

#[test]
fn the_second_editor_of_a_file_only_looks_until_the_first_is_gone() {
    let folder = folder();
    let first = open(&folder);
    let mut second = open(&folder);
    let holder: serde_json::Value = serde_json::from_str(&content(&folder, LOCK)).unwrap();
    let picture = second.picture();
    assert!(picture.has("只读") && picture.has("正在编辑"), "{picture}");
    assert!(
        picture.has(holder["user"].as_str().unwrap()) && picture.has(holder["host"].as_str().unwrap()),
        "{picture}"
    );
    second.press("35<enter>");
    let picture = second.wait_for(|picture| !picture.has("目录"), "the table");
    assert!(!picture.has("*已改"), "{picture}");
    second.press("<ctrl-s>");
    second.wait_for_text("保存为哪个文件");
    second.press("<esc>");
    second.wait_for(|picture| !picture.has("保存为哪个文件"), "no question");
    // Whoever only looks leaves the lock where it is.
    second.press("<ctrl-q>");
    second.wait_for_text("要退出吗");
    second.press("1");
    assert!(second.exit_status().success());
    assert_eq!(content(&folder, "city.yaml"), city());
    assert_eq!(holder["pid"], first.pid());
    first.kill(Signal::KILL);
    first.exit_status();
    let third = open(&folder);
    let picture = third.picture();
    assert!(!picture.has("只读") && !picture.has("正在编辑"), "{picture}");
}

#[test]
fn what_somebody_wrote_meanwhile_is_not_overwritten_unasked() {
    let folder = folder();
    let mut session = open(&folder);
    type_five(&mut session);
    let theirs = city().replace("[13612, 252,", "[13612, 253,");
    fs::write(folder.path().join("city.yaml"), &theirs).unwrap();
    session.press("<ctrl-s>");
    session.wait_for_text("被别人改过");
    assert_eq!(content(&folder, "city.yaml"), theirs);
    // The difference, which the first answer shows.
    session.press("1");
    session.wait_for_text("253");
    session.press("<esc>");
    session.wait_for_text("被别人改过");
    session.press("2");
    session.wait_for_text("已保存");
    assert!(content(&folder, "city.yaml").contains(CHANGED));
}

/// A file system of a few kilobytes of our own: as root by mounting it, as another user nowhere.
struct Disk(PathBuf);

impl Disk {
    fn new(kilobytes: usize) -> Option<Self> {
        let folder = tempfile::tempdir().unwrap().keep();
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", &format!("size={kilobytes}k,mode=777"), "none"]).arg(&folder);
        let is_mounted = mount.output().is_ok_and(|done| done.status.success());
        is_mounted.then(|| Self(folder))
    }

    /// Leaves no byte free.
    fn fill(&self) {
        let failed = fs::write(self.0.join("filling"), vec![0; 1 << 20]).unwrap_err();
        assert_eq!(failed.kind(), std::io::ErrorKind::StorageFull);
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(&self.0).status();
        let _ = fs::remove_dir(&self.0);
    }
}

#[test]
fn a_full_disk_is_told_and_nothing_is_lost() {
    let Some(disk) = Disk::new(256) else { return by_a_limit() };
    let home = empty_folder();
    fs::write(disk.0.join("city.yaml"), city()).unwrap();
    let mut session = open_file(&disk.0, "city.yaml", home.path());
    type_five(&mut session);
    disk.fill();
    session.press("<ctrl-s>");
    session.wait_for_text("磁盘已满");
    assert_eq!(fs::read_to_string(disk.0.join("city.yaml")).unwrap(), city());
    let temporary = |entry: fs::DirEntry| entry.file_name().to_string_lossy().starts_with(".nianbao-");
    assert!(!fs::read_dir(&disk.0).unwrap().any(|entry| temporary(entry.unwrap())), "a temporary file is left");
    session.kill(Signal::KILL);
    session.exit_status();
    let mut session = recover(&disk.0, "city.yaml", home.path());
    session.press("<ctrl-s>");
    session.wait_for_text("磁盘已满");
    save_as(&mut session, &home.path().join("elsewhere.yaml"));
}

/// Where nothing may be mounted: files may grow to a few kilobytes only.
fn by_a_limit() {
    let folder = folder();
    let script = format!("trap '' XFSZ; ulimit -f 1; exec '{PROGRAM}' city.yaml");
    let mut session = Session::run(Path::new("/bin/bash"), folder.path(), &["-c", &script], 24, 80, &[]);
    session.wait_for_text("目录");
    type_five(&mut session);
    session.press("<ctrl-s>");
    session.wait_for_text("保存不了");
    assert_eq!(content(&folder, "city.yaml"), city());
}

/// A session as an ordinary user: root may write anywhere.
fn as_ordinary_user(folder: &Path, home: &Path) -> Session {
    // Where others may read it.
    let program = home.join("nianbao");
    if !program.exists() {
        fs::copy(PROGRAM, &program).unwrap();
    }
    let nobody = ["--reuid=65534", "--regid=65534", "--clear-groups", program.to_str().unwrap(), "city.yaml"];
    let env = [("HOME", home.to_str().unwrap())];
    if getuid().is_root() {
        for path in [home, folder] {
            let mode = fs::metadata(path).unwrap().permissions().mode();
            fs::set_permissions(path, Permissions::from_mode(mode | 0o555)).unwrap();
        }
        std::os::unix::fs::chown(home, Some(65534), Some(65534)).unwrap();
        Session::run(Path::new("/usr/bin/setpriv"), folder, &nobody, 24, 80, &env)
    } else {
        Session::run(&program, folder, &["city.yaml"], 24, 80, &env)
    }
}

#[test]
fn in_a_folder_that_may_not_be_written_the_draft_is_kept_elsewhere() {
    let (folder, home) = (folder(), empty_folder());
    // The file itself may be written, but not replaced.
    fs::set_permissions(folder.path().join("city.yaml"), Permissions::from_mode(0o666)).unwrap();
    fs::set_permissions(folder.path(), Permissions::from_mode(0o555)).unwrap();
    let mut session = as_ordinary_user(folder.path(), home.path());
    session.wait_for_text("目录");
    session.wait_for_text("没能给文件加锁");
    type_five(&mut session);
    session.press("<ctrl-s>");
    session.wait_for_text("没有写入的权限");
    assert_eq!(content(&folder, "city.yaml"), city());
    session.kill(Signal::KILL);
    session.exit_status();
    let names = fs::read_dir(folder.path()).unwrap().count();
    assert_eq!(names, 1, "something was written into the folder");
    let mut session = as_ordinary_user(folder.path(), home.path());
    session.wait_for_text("的草稿");
    session.press("1");
    session.wait_for_text("草稿已恢复");
    session.wait_for_text("462");
    save_as(&mut session, &home.path().join("elsewhere.yaml"));
    fs::set_permissions(folder.path(), Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn a_file_that_may_not_be_written_stays_as_it_is() {
    let (folder, home) = (folder(), empty_folder());
    fs::set_permissions(folder.path().join("city.yaml"), Permissions::from_mode(0o444)).unwrap();
    fs::set_permissions(folder.path(), Permissions::from_mode(0o777)).unwrap();
    let mut session = as_ordinary_user(folder.path(), home.path());
    session.wait_for_text("目录");
    type_five(&mut session);
    session.press("<ctrl-s>");
    session.wait_for_text("没有写入的权限");
    assert_eq!(content(&folder, "city.yaml"), city());
    save_as(&mut session, &home.path().join("elsewhere.yaml"));
}

#[test]
fn a_symbolic_link_leads_to_one_file_with_one_lock_and_one_draft() {
    let (folder, home) = (folder(), empty_folder());
    fs::create_dir(folder.path().join("links")).unwrap();
    symlink("../city.yaml", folder.path().join("links/report.yaml")).unwrap();
    let mut session = open_file(folder.path(), "links/report.yaml", home.path());
    assert!(folder.path().join(LOCK).exists());
    let other = open_file(folder.path(), "city.yaml", home.path());
    assert!(other.picture().has("只读"), "{}", other.picture());
    drop(other);
    type_five(&mut session);
    assert!(folder.path().join(JOURNAL).exists());
    session.kill(Signal::KILL);
    session.exit_status();
    let mut session = recover(folder.path(), "city.yaml", home.path());
    session.kill(Signal::KILL);
    session.exit_status();
    session = recover(folder.path(), "links/report.yaml", home.path());
    session.press("<ctrl-s>");
    session.wait_for_text("已保存");
    assert!(content(&folder, "city.yaml").contains(CHANGED));
    assert!(fs::symlink_metadata(folder.path().join("links/report.yaml")).unwrap().is_symlink());
    assert_eq!(fs::read_dir(folder.path().join("links")).unwrap().count(), 2, "the link and the text beside it");
}

#[test]
fn a_folder_that_vanishes_takes_nothing_that_was_typed_with_it() {
    let (folder, home) = (empty_folder(), empty_folder());
    let place = folder.path().join("report");
    fs::create_dir(&place).unwrap();
    fs::write(place.join("city.yaml"), city()).unwrap();
    let mut session = open_file(folder.path(), "report/city.yaml", home.path());
    type_five(&mut session);
    fs::remove_dir_all(&place).unwrap();
    session.press("<down>7<enter><up>");
    session.press("<ctrl-s>");
    session.wait_for_text("没有这个文件夹");
    save_as(&mut session, &home.path().join("elsewhere.yaml"));
}

#[test]
fn a_name_without_room_for_another_has_lock_and_draft_elsewhere() {
    let (folder, home) = (empty_folder(), empty_folder());
    // 250 bytes: the text beside it can still have its name, a lock or a draft cannot.
    let name = format!("{}.yaml", "a".repeat(245));
    fs::write(folder.path().join(&name), city()).unwrap();
    let mut session = open_file(folder.path(), &name, home.path());
    type_five(&mut session);
    session.kill(Signal::KILL);
    session.exit_status();
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    let mut session = recover(folder.path(), &name, home.path());
    session.press("<ctrl-s>");
    session.wait_for_text("已保存");
    assert!(content(&folder, &name).contains(CHANGED));
}

#[test]
fn nothing_in_the_place_of_our_files_is_followed_or_waited_for() {
    for name in [LOCK, JOURNAL] {
        let make: [&dyn Fn(&Path); 3] = [
            &|path| symlink("target", path).unwrap(),
            &|path| assert!(Command::new("mkfifo").arg(path).status().unwrap().success()),
            &|path| fs::create_dir(path).unwrap(),
        ];
        for make in make {
            let folder = folder();
            fs::write(folder.path().join("target"), "somebody's").unwrap();
            make(&folder.path().join(name));
            let before = fs::symlink_metadata(folder.path().join(name)).unwrap().file_type();
            let mut session = open(&folder);
            type_five(&mut session);
            session.kill(Signal::KILL);
            session.exit_status();
            assert_eq!(content(&folder, "target"), "somebody's");
            let mut session = recover(folder.path(), "city.yaml", folder.path());
            session.press("<ctrl-s>");
            session.wait_for_text("已保存");
            assert!(content(&folder, "city.yaml").contains(CHANGED));
            assert_eq!(content(&folder, "target"), "somebody's");
            assert_eq!(fs::symlink_metadata(folder.path().join(name)).unwrap().file_type(), before);
        }
    }
}

#[test]
fn a_draft_that_could_not_be_kept_at_first_is_kept_whole_as_soon_as_it_can_be() {
    let (folder, home) = (empty_folder(), empty_folder());
    // A file in the place of the folder for the user's state.
    fs::write(home.path().join(".local"), "").unwrap();
    let start = || Session::start_in(folder.path(), &[], 24, 80, &[("HOME", home.path().to_str().unwrap())]);
    let mut session = start();
    session.wait_for_text("新建一份年报");
    session.press("4");
    session.wait_for_text("目录");
    type_five(&mut session);
    session.wait_for_text("草稿写不下");
    fs::remove_file(home.path().join(".local")).unwrap();
    session.press("7");
    session.wait_for(|picture| !picture.has("草稿写不下"), "a draft that is kept");
    session.kill(Signal::KILL);
    session.exit_status();
    let mut session = start();
    session.wait_for_text("没有存过");
    session.press("3");
    session.wait_for_text("保存时建立");
    save_as(&mut session, &home.path().join("elsewhere.yaml"));
}

#[test]
fn of_two_drafts_of_one_file_the_older_is_among_the_versions_when_it_goes() {
    let (folder, home) = (folder(), empty_folder());
    let mut session = open_file(folder.path(), "city.yaml", home.path());
    type_five(&mut session);
    session.kill(Signal::KILL);
    session.exit_status();
    // A sample is saved over the file: its draft finds the place beside it taken.
    let mut session = Session::start_in(folder.path(), &[], 24, 80, &[("HOME", home.path().to_str().unwrap())]);
    session.wait_for_text("4 局级样例");
    session.press("4");
    session.wait_for_text("目录");
    session.press("<ctrl-s>");
    session.wait_for_text("保存为哪个文件");
    session.press(&"<backspace>".repeat(60));
    session.type_text("city.yaml");
    session.press("<enter>");
    session.wait_for_text("覆盖");
    session.press("1");
    session.wait_for_text("已保存");
    session.press("37<enter>");
    session.wait_for_text("草稿记在");
    session.kill(Signal::KILL);
    session.exit_status();
    assert!(folder.path().join(JOURNAL).exists());
    let mut session =
        Session::start_in(folder.path(), &["city.yaml"], 24, 80, &[("HOME", home.path().to_str().unwrap())]);
    session.wait_for_text("的草稿");
    session.press("1");
    session.wait_for_text("草稿已恢复");
    session.press("<ctrl-s>");
    session.wait_for_text("已保存");
    assert!(!folder.path().join(JOURNAL).exists());
    let places = fs::read_dir(home.path().join(".local/state/nianbao/backups")).unwrap();
    let versions = places.flat_map(|place| fs::read_dir(place.unwrap().path()).unwrap());
    let contents: Vec<String> = versions.map(|version| fs::read_to_string(version.unwrap().path()).unwrap()).collect();
    assert!(contents.iter().any(|content| content.contains(CHANGED)), "{} versions", contents.len());
}

#[test]
fn a_damaged_draft_without_a_file_says_so() {
    let (folder, home) = (empty_folder(), empty_folder());
    let start = || Session::start_in(folder.path(), &[], 24, 80, &[("HOME", home.path().to_str().unwrap())]);
    let mut session = start();
    session.wait_for_text("新建一份年报");
    session.press("4");
    session.wait_for_text("目录");
    type_five(&mut session);
    session.kill(Signal::KILL);
    session.exit_status();
    let drafts =
        fs::read_dir(home.path().join(".local/state/nianbao/drafts")).unwrap().map(|entry| entry.unwrap().path());
    let journal = drafts.into_iter().find(|path| path.to_string_lossy().ends_with("journal")).unwrap();
    let mut content = fs::read(&journal).unwrap();
    content.extend(b"no line of a journal\nnor this\n");
    fs::write(&journal, content).unwrap();
    let mut session = start();
    session.wait_for_text("没有存过");
    session.press("3");
    session.wait_for_text("损坏");
}
