//! Last year's report, looked for beside this year's.

use std::fs;
use std::path::{Path, PathBuf};

use crate::encoding::decode_file;
use crate::report::{Report, Text};
use crate::say;
use crate::words::Words;
use crate::yaml;

/// Most files of a folder that are looked at; where there are more, none of them is.
const FILES: usize = 256;
/// Most bytes of them that are read together; the same.
const BYTES: usize = 16 * 1024 * 1024;

/// Where last year's report comes from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Wanted {
    /// The folder of this year's, where it is found by itself.
    #[default]
    Beside,
    /// This file.
    File(PathBuf),
    /// Nowhere: none is wanted.
    Nothing,
}

/// Why a report may not be the one of an organization for the year before this one, in words; it is used all the same.
pub fn mismatch(name: &str, last: &Report, organization: &str, year: u16, words: &Words) -> Vec<String> {
    let other = last.text(Text::Organization);
    let of_another = (other != organization)
        .then(|| say!(words, "previous-other-organization", last = name, other = other, organization = organization));
    let before = year.saturating_sub(1);
    let of_another_year = (last.year() != before)
        .then(|| say!(words, "previous-other-year", last = name, other = last.year(), year = before));
    of_another.into_iter().chain(of_another_year).collect()
}

/// What was found.
#[derive(Debug, Clone, PartialEq)]
pub enum Found {
    /// There is none.
    Nothing,
    /// This one.
    One(PathBuf, Box<Report>),
    /// More than one that are not the same; none of them is taken. In the order of their names.
    Several(Vec<PathBuf>),
}

/// The reports of a folder, read once for however many are looked for in it.
#[derive(Debug)]
pub struct Folder {
    path: PathBuf,
    files: Vec<Candidate>,
}

/// A file of the folder: read as a report only where it may be the one.
#[derive(Debug)]
struct Candidate {
    path: PathBuf,
    text: String,
    /// The numbers of lines that may say the year.
    years: Vec<u16>,
}

impl Folder {
    /// The folder that a report's file is in. What cannot be read is not there.
    pub fn of(report: &Path) -> Self {
        let path = folder(report).to_owned();
        let files = files(&path).unwrap_or_default();
        let bare = |path: PathBuf| path.strip_prefix(".").map(Path::to_owned).unwrap_or(path);
        let is_bare = report.parent() == Some(Path::new(""));
        let files = files.into_iter().map(|(path, text)| {
            let path = if is_bare { bare(path) } else { path };
            Candidate { path, years: years(&text), text }
        });
        Self { path, files: files.collect() }
    }

    /// Whether a report's file is in it.
    pub fn holds(&self, report: &Path) -> bool {
        self.path == folder(report)
    }

    /// The report of an organization for a year, other than the one in the file `own`. Files that hold the same report are one; of those
    /// that do not, the only one of the form with that id goes before others, for a converted report stands beside what it was made of.
    pub fn find(&self, own: &Path, (organization, year): (&str, u16), form: &str) -> Found {
        let may_be = |file: &Candidate| file.years.contains(&year) && file.text.contains(organization);
        let others = self.files.iter().filter(|file| file.path.file_name() != own.file_name());
        let mut found: Vec<(PathBuf, Report)> = Vec::new();
        if !organization.is_empty() {
            for Candidate { path, text, .. } in others.filter(|file| may_be(file)) {
                let Ok(report) = yaml::read(text.as_bytes()).map(|loaded| loaded.report) else { continue };
                let is_it = report.year() == year && report.text(Text::Organization) == organization;
                if is_it && found.iter().all(|(_, other)| *other != report) {
                    found.push((path.clone(), report));
                }
            }
        }
        let of_the_form = |(_, report): &(PathBuf, Report)| report.form().id == form;
        if found.iter().filter(|one| of_the_form(one)).count() == 1 {
            found.retain(of_the_form);
        }
        match found.pop() {
            None => Found::Nothing,
            Some((path, report)) if found.is_empty() => Found::One(path, Box::new(report)),
            Some((path, _)) => Found::Several(found.into_iter().map(|(path, _)| path).chain([path]).collect()),
        }
    }
}

/// The numbers of the lines of a file that may say the year.
fn years(text: &str) -> Vec<u16> {
    let lines = text.lines().filter(|line| line.starts_with("year"));
    lines.flat_map(|line| line.split(|c: char| !c.is_ascii_digit())).filter_map(|number| number.parse().ok()).collect()
}

fn folder(report: &Path) -> &Path {
    report.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// The YAML files of a folder with their texts, by name. Links, pipes and folders are left alone: opening one may take for ever.
fn files(folder: &Path) -> Option<Vec<(PathBuf, String)>> {
    let entries = fs::read_dir(folder).ok()?.flatten();
    let ordinary = entries.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_file()));
    let mut paths: Vec<PathBuf> =
        ordinary.map(|entry| entry.path()).filter(|path| super::is_yaml(path)).take(FILES + 1).collect();
    if paths.len() > FILES {
        return None;
    }
    paths.sort();
    let mut files = Vec::with_capacity(paths.len());
    let mut left = BYTES;
    for path in paths {
        let limit = u64::try_from(left.min(yaml::LIMIT)).unwrap_or(u64::MAX);
        let content = match super::read_within(&path, limit) {
            Ok(content) => content,
            Err(super::Error::TooLarge(_)) => return None,
            Err(_) => continue,
        };
        left -= content.len();
        if let Some((text, _)) = decode_file(&content) {
            files.push((path, text.into_owned()));
        }
    }
    Some(files)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form;

    fn write(folder: &Path, name: &str, organization: &str, year: u16) -> PathBuf {
        let path = folder.join(name);
        fs::write(&path, yaml::write(&Report::begin(form::of_year(year), organization, year))).unwrap();
        path
    }

    #[test]
    fn the_report_of_the_same_organ_for_the_year_is_found_among_others() {
        let folder = tempfile::tempdir().unwrap();
        let own = write(folder.path(), "now.yaml", "某某县教育局", 2024);
        assert_eq!(Folder::of(&own).find(&own, ("某某县教育局", 2023), "zfxxgk-2021"), Found::Nothing);
        write(folder.path(), "b.yaml", "某某县教育局", 2022);
        write(folder.path(), "c.yaml", "某某县教育局机关", 2023);
        write(folder.path(), "d.txt", "某某县教育局", 2023);
        fs::write(folder.path().join("e.yaml"), "year: 2023 某某县教育局: [").unwrap();
        fs::create_dir(folder.path().join("f.yaml")).unwrap();
        assert_eq!(Folder::of(&own).find(&own, ("某某县教育局", 2023), "zfxxgk-2021"), Found::Nothing);
        let last = write(folder.path(), "a.YAML", "某某县教育局", 2023);
        std::os::unix::fs::symlink(&last, folder.path().join("link.yaml")).unwrap();
        let Found::One(path, report) = Folder::of(&own).find(&own, ("某某县教育局", 2023), "zfxxgk-2021") else {
            panic!()
        };
        assert_eq!((path, report.year()), (last.clone(), 2023));
        // The same once more is no other one.
        fs::copy(&last, folder.path().join("copy.yml")).unwrap();
        assert!(
            matches!(Folder::of(&own).find(&own, ("某某县教育局", 2023), "zfxxgk-2021"), Found::One(path, _) if path == last)
        );
        let mut other = Report::begin(form::of_year(2023), "某某县教育局", 2023);
        other.apply(crate::report::Edit::Year(2023)).unwrap();
        other.apply(crate::report::Edit::between(Text::Preamble, "", "改过").unwrap()).unwrap();
        let changed = folder.path().join("z.yaml");
        fs::write(&changed, yaml::write(&other)).unwrap();
        assert_eq!(
            Folder::of(&own).find(&own, ("某某县教育局", 2023), "zfxxgk-2021"),
            Found::Several(vec![last.clone(), changed])
        );
        // One's own file is never last year's, whatever it holds.
        fs::remove_file(folder.path().join("z.yaml")).unwrap();
        fs::remove_file(folder.path().join("copy.yml")).unwrap();
        assert_eq!(Folder::of(&last).find(&last, ("某某县教育局", 2023), "zfxxgk-2021"), Found::Nothing);
    }

    #[test]
    fn of_a_report_and_what_it_was_converted_to_the_one_of_this_form_is_taken() {
        let folder = tempfile::tempdir().unwrap();
        let own = folder.path().join("now.yaml");
        let old = write(folder.path(), "2020.yaml", "局", 2020);
        let converted = folder.path().join("2020-new.yaml");
        fs::write(&converted, yaml::write(&Report::begin(form::current(), "局", 2020))).unwrap();
        let found = |form: &str| match Folder::of(&own).find(&own, ("局", 2020), form) {
            Found::One(path, _) => Some(path),
            _ => None,
        };
        assert_eq!(found("zfxxgk-2021"), Some(converted));
        assert_eq!(found("zfxxgk-2019"), Some(old));
        assert_eq!(found("another"), None);
    }

    #[test]
    fn a_folder_of_too_many_files_is_not_looked_through() {
        let folder = tempfile::tempdir().unwrap();
        let own = folder.path().join("now.yaml");
        write(folder.path(), "last.yaml", "局", 2023);
        for index in 1..FILES {
            fs::write(folder.path().join(format!("{index}.yaml")), "").unwrap();
        }
        assert!(matches!(Folder::of(&own).find(&own, ("局", 2023), "zfxxgk-2021"), Found::One(..)));
        fs::write(folder.path().join("one more.yaml"), "").unwrap();
        assert_eq!(Folder::of(&own).find(&own, ("局", 2023), "zfxxgk-2021"), Found::Nothing);
    }

    #[test]
    fn a_report_in_another_encoding_is_found_too() {
        let folder = tempfile::tempdir().unwrap();
        let own = folder.path().join("now.yaml");
        let content = yaml::write(&Report::begin(form::of_year(2023), "某某县教育局", 2023));
        let gbk = crate::encoding::Encoding::named("gbk").unwrap();
        fs::write(folder.path().join("last.yaml"), gbk.encode(&content)).unwrap();
        assert!(matches!(Folder::of(&own).find(&own, ("某某县教育局", 2023), "zfxxgk-2021"), Found::One(..)));
    }
}
