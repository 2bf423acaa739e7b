//! This year's figures beside last year's: what differs, one line each, to go there.

use ratatui::layout::{Position, Rect, Size};
use ratatui::style::Style;
use rust_decimal::Decimal;

use super::canvas::{Canvas, cut_with_mark, mark_more, put, rule, shown};
use super::keymap::Action;
use super::theme::Theme;
use crate::compare::{self, Difference};
use crate::form::Cell;
use crate::report::{Place, Report, Text};
use crate::say;
use crate::text::{self, Align};
use crate::value::Value;
use crate::words::Words;

/// Lines that a page key moves by.
const PAGE: usize = 8;
/// Columns that the names of rows keep; where they would have less, the per cents are left out.
const NAME_MIN: usize = 24;
/// Rows of the screen that the lines do not get: the frame, the title, the captions and the rule below them, what is said below.
const AROUND: u16 = 8;

/// What differs between this year's report and last year's.
#[derive(Debug)]
pub struct Years {
    /// The name of the file that last year's report is from.
    last: String,
    lines: Vec<Line>,
    chosen: usize,
}

/// One place.
#[derive(Debug)]
struct Line {
    place: Place,
    /// The row, or the section.
    name: String,
    /// The column, in short.
    column: String,
    /// Last year's value, this year's, the change, and that in per cent.
    figures: [String; 4],
}

/// What the user did with the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing yet.
    Open,
    /// Left it.
    Closed,
    /// Chose this place.
    Chosen(Place),
}

impl Years {
    /// Compares with last year's report, which is of the same form and from a file of this name: every cell that differs, and how
    /// long each text is. The first line at or behind `here` is chosen.
    pub fn new((last, name): (&Report, &str), report: &Report, here: Option<Place>, words: &Words) -> Self {
        let form = report.form();
        let differences = compare::compare(last, report).unwrap_or_default();
        let cells = differences.iter().filter_map(|difference| match difference {
            Difference::Cell { cell, old, new } => Some(Line::of_cell(*cell, (old, new), difference.change(), report)),
            _ => None,
        });
        let texts = form.text_sections().map(|section| Line::of_text(section, last, report, words));
        let mut lines: Vec<Line> = cells.chain(texts).collect();
        lines.sort_by_key(|line| line.place.rank(form));
        let here = here.map(|place| place.rank(form));
        let chosen = lines.iter().position(|line| Some(line.place.rank(form)) >= here).unwrap_or(0);
        Self { last: name.to_owned(), lines, chosen }
    }

    /// Carries out an action.
    pub fn update(&mut self, action: Action) -> Outcome {
        let last = self.lines.len().saturating_sub(1);
        match action {
            Action::Up => self.chosen = self.chosen.saturating_sub(1),
            Action::Down => self.chosen = (self.chosen + 1).min(last),
            Action::PageUp => self.chosen = self.chosen.saturating_sub(PAGE),
            Action::PageDown => self.chosen = (self.chosen + PAGE).min(last),
            Action::Back => return Outcome::Closed,
            Action::Enter => {
                return self.lines.get(self.chosen).map_or(Outcome::Open, |line| Outcome::Chosen(line.place));
            }
            _ => {}
        }
        Outcome::Open
    }
}

impl Line {
    fn of_cell(cell: Cell, (old, new): (&Value, &Value), change: Option<Decimal>, report: &Report) -> Self {
        let table = &report.form().tables[cell.table];
        let share = match (old, change) {
            (Value::Number { number, .. }, Some(change)) => share(change, *number),
            _ => String::new(),
        };
        let change = change.map(|change| format!("{change:+}")).unwrap_or_default();
        Self {
            place: Place::Cell(cell),
            name: table.rows.path(cell.row),
            column: table.columns.leaf(cell.column).short.clone(),
            figures: [old.to_string(), new.to_string(), change, share],
        }
    }

    fn of_text(section: usize, last: &Report, report: &Report, words: &Words) -> Self {
        let count = |report: &Report| text::count(report.text(Text::Body(section)));
        let (old, new) = (count(last), count(report));
        let change = match new.abs_diff(old) {
            0 => String::new(),
            by if new > old => format!("+{by}"),
            by => format!("-{by}"),
        };
        Self {
            place: Place::Text(Text::Body(section)),
            name: format!("{}、{}", report.form().sections[section].number, report.heading(section)),
            column: say!(words, "years-characters"),
            figures: [old.to_string(), new.to_string(), change, String::new()],
        }
    }
}

/// A change in per cent of what it was, to one decimal; nothing of 0.
fn share(change: Decimal, of: Decimal) -> String {
    let share = change.checked_mul(Decimal::ONE_HUNDRED).and_then(|change| change.checked_div(of));
    share.map(|share| format!("{:+.1}%", share.round_dp(1))).unwrap_or_default()
}

/// Draws the list in a box that `open` draws, and returns where the caret is.
pub(super) fn draw(
    years: &Years,
    (words, theme): (&Words, &Theme),
    size: Size,
    canvas: &mut Canvas,
    open: impl FnOnce(&mut Canvas, Rect),
) -> Position {
    let height = u16::try_from(years.lines.len()).unwrap_or(u16::MAX).saturating_add(AROUND);
    let height = height.min(size.height.saturating_sub(2));
    let area = Rect { x: 1, y: 1, width: size.width.saturating_sub(3), height };
    open(canvas, area);
    let (x, width) = (area.x + 2, usize::from(area.width.saturating_sub(4)));
    let title = say!(words, "years-title", last = years.last);
    put(canvas, x, area.y + 1, cut_with_mark(&title, width, canvas.ambiguous()).as_str(), theme.heading);
    let captions = [say!(words, "years-last"), say!(words, "years-this"), say!(words, "years-change"), String::new()];
    let columns = Columns::of(years, &captions, width, canvas);
    put(canvas, x, area.y + 2, &columns.row(["", ""], &captions, canvas), theme.quiet);
    rule(canvas, x, area.y + 3, area.width.saturating_sub(4), theme.quiet);
    let room = Rect { x, y: area.y + 4, width: area.width - 4, height: area.height.saturating_sub(AROUND - 2) };
    let shown = shown(years.chosen, years.lines.len(), usize::from(room.height));
    let mut caret = Position::new(x, room.y);
    for (at, y) in shown.clone().zip(room.y..room.bottom()) {
        let line = &years.lines[at];
        let is_chosen = at == years.chosen;
        let row = columns.row([&line.name, &line.column], &line.figures, canvas);
        put(canvas, x, y, &row, if is_chosen { theme.focus } else { Style::new() });
        if is_chosen {
            caret.y = y;
        }
    }
    mark_more(canvas, (area.x + 1, room.y), &shown, years.lines.len(), theme.quiet);
    let hint = say!(words, "years-hint");
    put(canvas, x, area.bottom().saturating_sub(2), canvas.cut(&hint, width), theme.quiet);
    caret
}

/// How wide the columns of the list are.
struct Columns {
    name: usize,
    column: usize,
    figures: [usize; 4],
}

impl Columns {
    fn of(years: &Years, captions: &[String; 4], width: usize, canvas: &Canvas) -> Self {
        let widest = |texts: &mut dyn Iterator<Item = &String>| texts.map(|text| canvas.width(text)).max().unwrap_or(0);
        let column = widest(&mut years.lines.iter().map(|line| &line.column));
        let mut figures =
            [0, 1, 2, 3].map(|at| widest(&mut years.lines.iter().map(|line| &line.figures[at]).chain([&captions[at]])));
        let taken = |figures: &[usize; 4]| column + 1 + figures.iter().map(|width| width + 2).sum::<usize>();
        if width < taken(&figures) + NAME_MIN {
            figures[3] = 0;
        }
        Self { name: width.saturating_sub(taken(&figures)), column, figures }
    }

    fn row(&self, [name, column]: [&str; 2], figures: &[String; 4], canvas: &Canvas) -> String {
        let name = cut_with_mark(name, self.name, canvas.ambiguous());
        let mut row = canvas.pad(&name, self.name + 1, Align::Left);
        row += &canvas.pad(column, self.column, Align::Left);
        for (figure, width) in figures.iter().zip(self.figures).filter(|(_, width)| *width > 0) {
            row += "  ";
            row += &canvas.pad(canvas.cut(figure, width), width, Align::Right);
        }
        row
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_in_per_cent_has_one_decimal_and_none_of_nothing() {
        let share = |change: i64, of: i64| share(Decimal::from(change), Decimal::from(of));
        assert_eq!(share(953, 14069), "+6.8%");
        assert_eq!(share(-1, 3), "-33.3%");
        assert_eq!(share(5, 0), "");
    }
}
