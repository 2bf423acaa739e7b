//! Cells of a text table, for spreadsheets: a text that one would take for a formula goes with an apostrophe in front, which spreadsheets
//! take for «this is text» and do not show.

use std::borrow::Cow;

/// A cell's text so that no spreadsheet reads it as a formula. Every export and every copy of cells goes through this.
///
/// Numbers stay as they are, signed ones too. [`bare`] takes the apostrophe away again.
pub fn inert(cell: &str) -> Cow<'_, str> {
    if is_formula(cell) { Cow::Owned(format!("'{cell}")) } else { Cow::Borrowed(cell) }
}

/// The text of a cell as it was before [`inert`].
pub fn bare(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| is_formula(rest)).unwrap_or(cell)
}

/// The cells of a line with tabs between them: inert, and in quotes where a quote, tab or line end of theirs would be read as the table's.
pub fn tabbed<'c>(cells: impl IntoIterator<Item = &'c str>) -> String {
    let cells = cells.into_iter().map(|cell| {
        let cell = inert(cell);
        if cell.starts_with('"') || cell.contains(['\t', '\n', '\r']) {
            Cow::Owned(format!("\"{}\"", cell.replace('"', "\"\"")))
        } else {
            cell
        }
    });
    cells.collect::<Vec<_>>().join("\t")
}

/// Whether a spreadsheet reads a text as a formula: by its first sign, full-width or not. A text that only looks guarded counts as well, so
/// that its own apostrophe comes back.
fn is_formula(cell: &str) -> bool {
    match cell.chars().next() {
        Some('=' | '@' | '\t' | '\r' | '\n' | '＝' | '＠' | '－' | '＋' | '\u{2212}') => true,
        Some('+' | '-') => !is_number(cell),
        Some('\'') => cell.strip_prefix('\'').is_some_and(is_formula),
        _ => false,
    }
}

/// Digits with a sign or none, and a decimal point or none among them.
fn is_number(cell: &str) -> bool {
    let digits = cell.strip_prefix(['+', '-']).unwrap_or(cell);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    [whole, fraction].iter().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn formulas_are_guarded_and_numbers_are_not() {
        for (cell, guarded) in [
            ("=SUM(A1:A9)", "'=SUM(A1:A9)"),
            ("=cmd|'/C calc'!A0", "'=cmd|'/C calc'!A0"),
            ("＝1+1", "'＝1+1"),
            ("@SUM(1)", "'@SUM(1)"),
            ("+1+cmd|' /C calc'!A0", "'+1+cmd|' /C calc'!A0"),
            ("-2+3", "'-2+3"),
            ("-", "'-"),
            ("-3（其中1件）", "'-3（其中1件）"),
            ("\t=1", "'\t=1"),
            ("'=1", "''=1"),
            ("-3", "-3"),
            ("+3.50", "+3.50"),
            ("12", "12"),
            ("59237.2449", "59237.2449"),
            ("22（其中修订16件）", "22（其中修订16件）"),
            ("'70年代", "'70年代"),
            ("/", "/"),
            ("", ""),
            ("a=1", "a=1"),
        ] {
            assert_eq!(inert(cell), guarded);
            assert_eq!(bare(guarded), cell);
        }
    }

    #[test]
    fn what_would_end_a_cell_is_quoted() {
        assert_eq!(tabbed(["1", "=1", "\"=1\"", "a\"b", "一\t二", ""]), "1\t'=1\t\"\"\"=1\"\"\"\ta\"b\t\"一\t二\"\t");
    }

    proptest! {
        #[test]
        fn the_guard_comes_off_again_and_leaves_no_formula(cell in "['=+@\t－＝0-9.a-]{0,6}|\\PC{0,8}") {
            let guarded = inert(&cell);
            prop_assert_eq!(bare(&guarded), cell.as_str());
            let number = guarded.parse::<f64>().is_ok();
            prop_assert!(number || !guarded.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']));
        }
    }
}
