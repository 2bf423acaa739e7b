//! Published figures, put into sources of every kind with what published sources have of their own, come back cell by cell.
//!
//! The sources are made here, of labels and tables written out by hand, and by nothing of the program.

#![expect(clippy::unwrap_used, reason = "what a test cannot go on without, it fails without")]

#[path = "../support/cases.rs"]
mod cases;
mod document;
mod given;
mod judge;
mod make;
mod oddity;
mod official;
mod round;

use document::{Captions, lay_out};
use given::Given;
use judge::Score;
use make::Kind;
use nianbao::import::{self, Options};
use oddity::{Dice, Oddity};
use proptest::prelude::*;

const CAPTIONS: [Captions; 3] = [Captions::Row, Captions::Line, Captions::OneTable];

/// Puts a report into a source with these oddities, imports it and compares.
fn try_one(given: &Given, kind: Kind, captions: Captions, oddities: &[Oddity], seed: u64) -> Score {
    let mut given = given.clone();
    let mut dice = Dice(seed);
    for oddity in oddities {
        oddity.soil_figures(&mut given, &mut dice);
    }
    let mut blocks = lay_out(&given, kind.captions(captions), kind.parts());
    for oddity in oddities {
        oddity.soil(&mut blocks, kind, &mut dice);
    }
    let (name, bytes) = kind.make(&blocks, Oddity::finish(oddities));
    let options = match kind.parts() {
        document::Parts::Whole => Options::default(),
        document::Parts::Tables => {
            Options { organization: Some(given.organization.clone()), year: Some(given.year), ..Options::default() }
        }
    };
    let mut score = match import::import(&bytes, &options) {
        Ok(imported) => judge::compare(&given, kind.parts(), &imported),
        Err(error) => Score { cells: given.figures.len(), right: 0, wrong: vec![format!("{error:?}")] },
    };
    if !score.wrong.is_empty() {
        let file = format!("{}-{kind:?}-{captions:?}-{oddities:?}-{seed}-{name}", given.name);
        let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(file.chars().take(80).collect::<String>());
        std::fs::write(&path, &bytes).unwrap();
        if let Ok(imported) = import::import(&bytes, &options) {
            let words = nianbao::words::Words::new(nianbao::words::Lang::Zh);
            score.wrong.extend(imported.remarks.iter().map(|remark| format!("   {}", remark.message(&words))));
        }
        score
            .wrong
            .insert(0, format!("== {} {kind:?} {captions:?} {oddities:?} {seed}: {}", given.name, path.display()));
    }
    score
}

/// Every report in this kind of source: as it is, and with each oddity.
fn every_report_as(kind: Kind) {
    let mut sum = Score::default();
    for (at, given) in Given::all().iter().enumerate() {
        for captions in CAPTIONS {
            sum.add(try_one(given, kind, captions, &[], 0));
        }
        for (oddity, nth) in Oddity::ALL.iter().zip(at..) {
            sum.add(try_one(given, kind, CAPTIONS[nth % 3], &[*oddity], 1000 + nth as u64));
        }
    }
    sum.print(&format!("{kind:?}"));
    assert!(sum.wrong.is_empty() && sum.right == sum.cells, "{}", sum.wrong_in_short());
}

macro_rules! every_report {
    ($($(#[$attribute:meta])* $name:ident: $kind:ident),* $(,)?) => {
        $(#[test]
        $(#[$attribute])*
        fn $name() {
            every_report_as(Kind::$kind);
        })*

        #[test]
        fn no_kind_of_source_is_left_out() {
            assert_eq!(Kind::ALL.to_vec(), [$(Kind::$kind),*]);
        }
    };
}

every_report! {
    tabs_of_a_spreadsheet: TabsOfSheet,
    tabs_of_a_web_page: TabsOfPage,
    tabs_of_both: TabsMixed,
    tabs_with_merged_cells_repeated: TabsRepeated,
    bars: Pipes,
    bars_with_merged_cells_repeated: PipesRepeated,
    one_cell_a_line: OneCellALine,
    commas: Csv,
    web_page: Html,
    web_page_in_a_site: HtmlPage,
    word: Docx,
    excel: Xlsx,
    excel_with_a_sheet_for_each_table: XlsxSheets,
}

proptest! {
    #![proptest_config(cases::cases(60))]

    /// Several oddities at once, wherever they fall.
    #[test]
    fn oddities_may_come_together(
        which in 0..given::REPORTS.len(),
        kind in prop::sample::select(Kind::ALL[..7].to_vec()),
        captions in prop::sample::select(CAPTIONS.to_vec()),
        oddities in prop::sample::subsequence(Oddity::ALL.to_vec(), 0..=5),
        seed in any::<u32>(),
    ) {
        let score = try_one(&Given::all()[which], kind, captions, &oddities, u64::from(seed));
        prop_assert!(score.wrong.is_empty(), "{}", score.wrong_in_short());
    }
}
