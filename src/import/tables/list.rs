//! Tables of which a source has one cell a line.

use super::{Found, Reader, Strip, is_page_number, plain};
use crate::import::source::At;
use crate::paste::{self, Named, is_figure};

impl Reader<'_> {
    /// The rows: a label, and the figures in the lines below it.
    pub(super) fn list(&mut self, strips: &[Strip]) -> Vec<Found> {
        let cell = |strip: &Strip| {
            strip.cells.iter().map(|cell| cell.trim()).find(|cell| !cell.is_empty()).unwrap_or("").to_owned()
        };
        let cells: Vec<(At, String)> = strips.iter().map(|strip| (strip.at.clone(), cell(strip))).collect();
        let airy = cells.windows(2).all(|pair| pair[0].1.is_empty() || pair[1].1.is_empty());
        let mut rows: Vec<Found> = Vec::new();
        let mut open: Option<Found> = None;
        let mut after = None;
        for (at, cell) in cells {
            let room = open.as_ref().map_or(0, |row| self.columns_of(row.named).saturating_sub(row.figures.len()));
            let begun = open.as_ref().is_some_and(|row| row.figures.iter().any(|figure| !figure.is_empty()));
            if is_figure(&cell) || cell.is_empty() {
                if room == 0 && !cell.is_empty() {
                    rows.extend(open.take());
                    open = Some(Found { at, label: String::new(), named: None, figures: vec![cell] });
                } else if let Some(row) = open.as_mut().filter(|_| room > 0 && !(airy && cell.is_empty())) {
                    // A group has no figures of its own: a blank below its label is no cell.
                    if cell.is_empty() && !begun && matches!(row.named, Some(Named::Group { .. })) {
                        continue;
                    }
                    row.figures.push(cell);
                }
                continue;
            }
            let label = plain(&cell);
            let carry = open.as_ref().filter(|_| !begun).map_or("", |row| row.label.as_str()).to_owned();
            let named = self.find(&carry, &label, after);
            let known = named.is_some();
            if known && (room == 0 || !begun || self.is_telling(&label)) {
                if begun || room == 0 {
                    rows.extend(open.take());
                }
                after = named.or(after);
                open = Some(Found { at, label, named, figures: Vec::new() });
            } else if begun && room > 0 && !is_page_number(&cell) {
                if let Some(row) = &mut open {
                    row.figures.push(cell);
                }
            } else if !begun && open.as_ref().is_none_or(|row| row.named.is_none()) {
                open = Some(Found { at, label, named: None, figures: Vec::new() });
            }
        }
        rows.extend(open);
        rows.retain(|row| {
            let is_whole =
                matches!(row.named, Some(Named::Row { .. })) && row.figures.len() == self.columns_of(row.named);
            is_whole || row.figures.iter().any(|figure| !figure.is_empty())
        });
        rows
    }

    /// Whether a label is one whatever it stands among.
    fn is_telling(&self, label: &str) -> bool {
        self.labels.find(label, None).is_some() && paste::key(label).chars().count() > 3
    }
}
