//! Cells between commas or semicolons, as programs for sheets write them.

use csv::ReaderBuilder;

use super::limits::{Budget, COLUMNS};
use super::{At, Cell, Error, Piece, Row};
use crate::text::spreadsheet;

/// How many lines are looked at to tell whether a text is cells between separators.
const LOOKED_AT: usize = 40;

/// What stands between the cells of a text, if it is one of cells: in most of its lines the same one, at least twice. Excel says it in a
/// line `sep=;` of its own. Not tabs: a text of cells between tabs may have narratives around its tables.
pub(super) fn separator(text: &str) -> Option<u8> {
    if let Some(said) = text.strip_prefix("sep=") {
        return said.bytes().next().filter(|byte| b",;\t|".contains(byte));
    }
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).take(LOOKED_AT).collect();
    b",;".iter().copied().find(|separator| {
        let count = |line: &&str| line.bytes().filter(|byte| byte == separator).count();
        // One in each line is a list of labels and figures, if none of them is a sentence.
        if lines.len() > 1 && lines.iter().all(|line| count(line) == 1 && !line.contains('。')) {
            return true;
        }
        let with = lines.iter().filter(|line| count(line) >= 2).count();
        with >= 2 && 2 * with > lines.len() && !lines.iter().any(|line| line.contains('\t') || line.starts_with('|'))
    })
}

/// The one table of the text; a row counts by the line it begins in.
pub(super) fn pieces(text: &str, separator: u8, budget: &mut Budget) -> Result<Vec<Piece>, Error> {
    let mut reader =
        ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator).from_reader(text.as_bytes());
    let mut rows = Vec::new();
    let mut record = csv::StringRecord::new();
    let (mut line, mut seen) = (1, 0);
    loop {
        // The text is characters already, and rows may have any length.
        if !reader.read_record(&mut record).map_err(|_unreachable| Error::Damaged)? {
            break;
        }
        // A record's place is where the one before ended, and line ends follow.
        let start = record.position().map_or(0, |place| usize::try_from(place.byte()).unwrap_or(usize::MAX));
        let is_end = |byte: &u8| matches!(byte, b'\r' | b'\n');
        let ends = text.as_bytes().iter().skip(start).take_while(|byte| is_end(byte)).count();
        line += text.as_bytes().iter().take(start + ends).skip(seen).filter(|byte| **byte == b'\n').count();
        seen = start + ends;
        let is_note = rows.is_empty() && record.get(0).is_some_and(|cell| cell.starts_with("sep="));
        if is_note || record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        if record.len() > COLUMNS {
            return Err(Error::TooMuch);
        }
        budget.take(record.len() + 1)?;
        let cells = record.iter().map(|cell| Cell::Text(bare(cell).to_owned())).collect();
        rows.push(Row { at: At::Line(line), cells });
    }
    Ok(vec![Piece::Table { rows }])
}

/// A cell without what keeps a program for sheets from computing with it: `'=1`, or `="0012"`.
fn bare(cell: &str) -> &str {
    let cell = spreadsheet::bare(cell.trim());
    cell.strip_prefix("=\"").and_then(|cell| cell.strip_suffix('"')).unwrap_or(cell)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(text: &str) -> Vec<(At, String)> {
        let pieces = pieces(text, separator(text).unwrap(), &mut Budget::default()).unwrap();
        let [Piece::Table { rows }] = pieces.as_slice() else { panic!("{pieces:?}") };
        let cell = |cell: &Cell| match cell {
            Cell::Text(text) => text.clone(),
            Cell::Covered => "<".to_owned(),
        };
        rows.iter().map(|row| (row.at.clone(), row.cells.iter().map(cell).collect::<Vec<_>>().join("|"))).collect()
    }

    #[test]
    fn cells_are_told_apart_and_keep_their_line() {
        let text = "项目,自然人,总计\r\n\"一、本年,\n新收\",\"1,234\",=\"012\"\r\n,,\r\n二,3,'=4\r\n";
        let expected = [(1, "项目|自然人|总计"), (2, "一、本年,\n新收|1,234|012"), (5, "二|3|=4")];
        assert_eq!(drawn(text), expected.map(|(line, cells)| (At::Line(line), cells.to_owned())));
        assert_eq!(drawn("sep=;\na;b\n")[0].1, "a|b");
        assert_eq!(drawn("a;1,5;2\nb;3;4\n")[1].1, "b|3|4");
    }

    #[test]
    fn other_texts_are_no_cells() {
        for text in [
            "一、总体情况\n甲、乙，丙；丁\n1\t2\t3\n4\t5\t6\n",
            "| a, b, c | d |\n| 1, 2, 3 | 4 |\n",
            "收到 1,234,567 件\n无\n",
            "",
        ] {
            assert_eq!(separator(text), None, "{text}");
        }
    }
}
