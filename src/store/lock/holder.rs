//! Who holds a lock, as its file says it.

use std::env;
use std::fs;

use jiff::Zoned;
use rustix::io::Errno;
use rustix::process::{Pid, getpid, getuid, test_kill_process};
use serde::{Deserialize, Serialize};

use crate::dates;
use crate::say;
use crate::text;
use crate::words::Words;

/// Longest name that is shown of a holder, in characters; what stands in a lock's file need not be true.
const LONGEST: usize = 60;

/// Who edits a report, where, and since when. What is not known is empty.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Holder {
    /// The user's login name.
    pub user: String,
    /// The machine's name.
    pub host: String,
    /// The process.
    pub pid: u32,
    /// When the process began, in the system's ticks since it was started: tells it from a later one of the same number.
    pub started: u64,
    /// When the lock was taken, in local time with its zone.
    pub since: String,
    /// The address the user came from, in a session over SSH.
    pub client: Option<String>,
}

impl Holder {
    /// This process.
    pub(super) fn this() -> Self {
        let pid = getpid().as_raw_nonzero().get().cast_unsigned();
        let connection = env::var("SSH_CONNECTION").ok();
        Self {
            user: user(),
            host: host(),
            pid,
            started: started(pid).unwrap_or(0),
            since: Zoned::now().strftime("%Y-%m-%dT%H:%M:%S%:z").to_string(),
            client: connection.and_then(|line| line.split(' ').next().map(str::to_owned)).filter(|a| !a.is_empty()),
        }
    }

    pub(super) fn from_json(content: &[u8]) -> Option<Self> {
        // A list of the right length would be a holder too.
        content.trim_ascii_start().starts_with(b"{").then(|| serde_json::from_slice(content).ok())?
    }

    pub(super) fn to_json(&self) -> Vec<u8> {
        let mut line = serde_json::to_vec(self).unwrap_or_default();
        line.push(b'\n');
        line
    }

    /// Whether it is this process.
    pub(super) fn is_this(&self) -> bool {
        let this = Self::this();
        (&self.host, self.pid, self.started) == (&this.host, this.pid, this.started)
    }

    /// Whether it is a process of this machine.
    pub(super) fn is_here(&self) -> bool {
        self.host == host()
    }

    /// Whether the process lives, if it is one of this machine.
    pub(super) fn lives(&self) -> bool {
        match started(self.pid) {
            Some(started) => started == self.started,
            // A system may hide the processes of other users, but not that they are there.
            None => !fs::exists(format!("/proc/{}", self.pid)).unwrap_or(false) && is_hidden(self.pid),
        }
    }

    /// The holder in the user's words: who, where, from where, since when.
    pub fn describe(&self, words: &Words) -> String {
        let shown = |name: &str| -> String { text::visible(name).chars().take(LONGEST).collect() };
        let user = if self.user.is_empty() { say!(words, "lock-somebody") } else { shown(&self.user) };
        let mut parts = Vec::new();
        if !self.host.is_empty() {
            parts.push(say!(words, "lock-host", host = shown(&self.host)));
        }
        if let Some(client) = &self.client {
            parts.push(say!(words, "lock-client", client = shown(client)));
        }
        if let Some(since) = self.since.parse().ok().map(dates::near) {
            parts.push(say!(words, "lock-since", since = since));
        }
        if parts.is_empty() {
            user
        } else {
            say!(words, "lock-holder", user = user, about = parts.join(&say!(words, "lock-comma")))
        }
    }
}

/// Whether there is a process that `/proc` does not show.
fn is_hidden(pid: u32) -> bool {
    let pid = i32::try_from(pid).ok().and_then(Pid::from_raw);
    pid.is_some_and(|pid| test_kill_process(pid) != Err(Errno::SRCH))
}

/// When a process began; `None` if there is none, or only what its parent has not collected yet.
fn started(pid: u32) -> Option<u64> {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    // The second field is the program's name in brackets, which may hold anything.
    let mut fields = stat.rsplit_once(") ")?.1.split(' ');
    let state = fields.next()?;
    if matches!(state, "Z" | "X" | "x") { None } else { fields.nth(18)?.parse().ok() }
}

fn host() -> String {
    fs::read_to_string("/proc/sys/kernel/hostname").unwrap_or_default().trim_end().to_owned()
}

/// The user's login name: of the system's list if the user is in it, of the environment if not.
fn user() -> String {
    let id = getuid().as_raw().to_string();
    let list = fs::read_to_string("/etc/passwd").unwrap_or_default();
    let listed = list.lines().find_map(|line| {
        let mut fields = line.split(':');
        let name = fields.next()?;
        (fields.nth(1)? == id).then(|| name.to_owned())
    });
    listed.or_else(|| env::var("LOGNAME").ok()).filter(|name| !name.is_empty()).unwrap_or(id)
}
