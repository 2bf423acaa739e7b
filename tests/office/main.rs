//! Documents and workbooks as an office program opens them: the tables it finds hold the report's figures, and a formula comes to what it says.

#![expect(clippy::unwrap_used, reason = "what a test cannot go on without, it fails without")]

use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::Path;
use std::process::Command;

use nianbao::import::{self, Options};
use nianbao::render;
use nianbao::report::{Report, Text};
use nianbao::samples::SAMPLES;
use nianbao::yaml;
use regex::Regex;
use tempfile::TempDir;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

fn reports() -> impl Iterator<Item = (&'static str, Report)> {
    SAMPLES.iter().map(|sample| (sample.name, yaml::read(sample.content.as_bytes()).unwrap().report))
}

/// That formulas are calculated anew whenever a workbook is opened, whatever results it brings along.
const SETTINGS: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"#;

/// The same workbook with wrong results beside its formulas, and how many those are.
fn with_wrong_results(workbook: &[u8]) -> (Vec<u8>, usize) {
    let result = Regex::new("</f><v>[^<]*</v>").unwrap();
    let mut count = 0;
    let mut old = ZipArchive::new(Cursor::new(workbook)).unwrap();
    let mut new = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..old.len() {
        let mut part = old.by_index(at).unwrap();
        let mut content = String::new();
        part.read_to_string(&mut content).unwrap();
        count += result.find_iter(&content).count();
        new.start_file(part.name().unwrap(), SimpleFileOptions::default()).unwrap();
        new.write_all(result.replace_all(&content, "</f><v>-1</v>").as_bytes()).unwrap();
    }
    (new.finish().unwrap().into_inner(), count)
}

/// Has a file converted, with a profile of its own; the new one.
fn convert(folder: &Path, file: &str, to: &str, ending: &str) -> Vec<u8> {
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.display());
    fs::create_dir_all(folder.join("profile/user")).unwrap();
    fs::write(folder.join("profile/user/registrymodifications.xcu"), SETTINGS).unwrap();
    let output = Command::new("soffice")
        .args([&profile, "--headless", "--convert-to", to, "--outdir"])
        .arg(folder)
        .arg(folder.join(file))
        .output()
        .unwrap();
    let new = folder.join(file).with_extension(ending);
    fs::read(&new).unwrap_or_else(|error| panic!("{error}: {output:?}"))
}

fn paragraphs(report: &Report, text: Text) -> Vec<&str> {
    report.text(text).lines().map(str::trim).filter(|line| !line.is_empty()).collect()
}

fn assert_same_cells(report: &Report, source: &[u8], name: &str) -> Report {
    let imported = import::import(source, &Options::default()).unwrap().report;
    for cell in report.form().cells() {
        assert_eq!(imported.value(cell), report.value(cell), "{name}: {}", report.form().place(cell));
    }
    imported
}

/// As a document that it wrote itself of what it had read.
#[test]
#[ignore = "needs LibreOffice: .ci/run installs it"]
fn a_document_is_opened_with_all_its_figures_and_texts() {
    for (name, report) in reports() {
        let folder = TempDir::new().unwrap();
        fs::write(folder.path().join("report.docx"), render::docx(&report).unwrap()).unwrap();
        assert!(convert(folder.path(), "report.docx", "pdf", "pdf").starts_with(b"%PDF"));
        let odt = convert(folder.path(), "report.docx", "odt", "odt");
        fs::write(folder.path().join("second.odt"), odt).unwrap();
        let again = convert(folder.path(), "second.odt", "docx", "docx");
        let imported = assert_same_cells(&report, &again, name);
        for section in report.form().text_sections() {
            let text = Text::Body(section);
            assert_eq!(paragraphs(&imported, text), paragraphs(&report, text), "{name}");
        }
        // A title in two lines may have had a blank where it was parted.
        let squeezed = |report: &Report| report.title().replace(' ', "");
        assert_eq!(squeezed(&imported), squeezed(&report));
    }
}

/// As another workbook that it wrote itself after calculating all formulas anew.
#[test]
#[ignore = "needs LibreOffice: .ci/run installs it"]
fn a_workbook_is_opened_with_all_its_figures_and_its_formulas_come_to_them() {
    for (name, report) in reports() {
        for formulas in [false, true] {
            let folder = TempDir::new().unwrap();
            let (workbook, totals) = render::xlsx(&report, formulas).unwrap();
            let (workbook, wrong) = with_wrong_results(&workbook);
            assert_eq!(wrong, totals.formulas);
            assert_eq!(wrong > 0, formulas, "{name}");
            fs::write(folder.path().join("report.xlsx"), workbook).unwrap();
            let ods = convert(folder.path(), "report.xlsx", "ods", "ods");
            fs::write(folder.path().join("second.ods"), ods).unwrap();
            let again = convert(folder.path(), "second.ods", "xlsx", "xlsx");
            assert_same_cells(&report, &again, name);
        }
    }
}
