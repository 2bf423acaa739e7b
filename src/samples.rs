//! The sample reports built into the program, so that there is something to open before there is a file.

/// One sample report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sample {
    /// Its id; what a user reads as its title is a message.
    pub name: &'static str,
    /// The name a copy of it is saved under.
    pub file: &'static str,
    /// The content of its file, as [`yaml::write`](crate::yaml::write) gives it.
    pub content: &'static str,
}

/// A bureau that had nothing to report but its texts; a city with figures in every table; a report that does not balance.
pub const SAMPLES: [Sample; 3] = [
    Sample { name: "bureau", file: "bureau.yaml", content: include_str!("../samples/bureau.yaml") },
    Sample { name: "city", file: "city.yaml", content: include_str!("../samples/city.yaml") },
    Sample { name: "unbalanced", file: "unbalanced.yaml", content: include_str!("../samples/unbalanced.yaml") },
];
