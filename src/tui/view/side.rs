//! What stands beside the pane where there is room: the sections, the problems, and what is known of the current cell.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::last_year;
use crate::form::{Cell, Line};
use crate::say;
use crate::text;
use crate::tui::app::{App, Desk, Pane};
use crate::tui::canvas::{Canvas, cut_with_mark, put, rule};
use crate::tui::document::Standing;
use crate::tui::findings::{self, Problem};
use crate::tui::keymap::{Action, key_label};
use crate::tui::outline;

/// Lines that the problems keep where the cell has much to tell, with the line above and the caption.
const PROBLEMS_MIN: u16 = 4;

/// Columns before a problem's message: a blank, its severity, a blank.
const SEVERITY: u16 = 7;

/// Draws the panels and the line that parts them from the pane.
pub(super) fn draw(canvas: &mut Canvas, app: &App, desk: &Desk, side: Rect) {
    for y in side.y..side.bottom() {
        put(canvas, side.right(), y, canvas.bar(), app.theme().quiet);
    }
    let lines = u16::try_from(desk.document.form().sections.len()).unwrap_or(0) + 2;
    let list = Rect { height: lines.min(side.height), ..side };
    outline::draw(&desk.outline, false, &desk.document, (app.words(), app.theme()), list, canvas);
    let rest = Rect { y: list.bottom(), height: side.height - list.height, ..side };
    let width = usize::from(side.width).saturating_sub(3);
    let (address, about) = match &desk.pane {
        Pane::Grid(grid) => about_cell(app, desk, grid.cell(), width, canvas),
        _ => (Vec::new(), Vec::new()),
    };
    let wanted = address.len() + about.len();
    let wanted = if wanted == 0 { 0 } else { u16::try_from(wanted + 2).unwrap_or(u16::MAX) };
    let height = wanted.min(rest.height.saturating_sub(PROBLEMS_MIN));
    let problems = Rect { height: rest.height - height, ..rest };
    if !matches!(desk.pane, Pane::Findings { .. }) {
        draw_problems(canvas, app, desk, problems);
    }
    let below = Rect { y: problems.bottom(), height, ..rest };
    if let Some(room) = open(canvas, app, &say!(app.words(), "side-cell"), below) {
        // The address stands at the bottom of the screen as well.
        let address = if height < wanted { Vec::new() } else { address };
        for ((line, style), y) in address.iter().chain(&about).zip(room.y..room.bottom()) {
            put(canvas, room.x + 1, y, line, *style);
        }
    }
}

/// Draws the line above a panel and its caption; what is left of it for its content, if there is room for any.
fn open(canvas: &mut Canvas, app: &App, caption: &str, area: Rect) -> Option<Rect> {
    if area.height < 3 {
        return None;
    }
    rule(canvas, area.x, area.y, area.width, app.theme().quiet);
    put(canvas, area.right(), area.y, canvas.crossing(), app.theme().quiet);
    put(
        canvas,
        area.x + 1,
        area.y + 1,
        canvas.cut(caption, usize::from(area.width).saturating_sub(2)),
        app.theme().heading,
    );
    Some(Rect { y: area.y + 2, height: area.height - 2, ..area })
}

/// The problems, from the first of the current section on where not all of them have room.
fn draw_problems(canvas: &mut Canvas, app: &App, desk: &Desk, area: Rect) {
    let problems = desk.problems(app.words());
    let key = app.keymap().key(Action::NextFinding, desk.focus()).map(key_label).unwrap_or_default();
    let caption = match problems.len() {
        0 => say!(app.words(), "no-findings"),
        count => say!(app.words(), "side-problems", count = count, key = key),
    };
    let Some(room) = open(canvas, app, &caption, area) else { return };
    let width = usize::from(area.width.saturating_sub(SEVERITY + 1));
    let rows = |problem: &Problem| two_rows(problem.brief(), width, canvas);
    let height = |from: usize| problems.iter().skip(from).map(|problem| rows(problem).len()).sum::<usize>();
    let here = problems.iter().position(|problem| outline::section_of(&desk.document, problem.place) == desk.section());
    let first = here.filter(|_| height(0) > usize::from(room.height)).unwrap_or(0);
    let mut listed =
        problems.iter().skip(first).map(|problem| (problem, rows(problem))).collect::<Vec<_>>().into_iter();
    let mut y = room.y;
    while let Some((problem, mut rows)) = listed.next().filter(|_| y < room.bottom()) {
        let (word, tone) = findings::severity(problem.severity, app.words(), app.theme());
        put(canvas, room.x + 1, y, &word, tone);
        if y + 1 == room.bottom() {
            rows = vec![cut_with_mark(problem.brief(), width, canvas.ambiguous())];
        }
        for row in rows {
            put(canvas, room.x + SEVERITY, y, &row, Style::new());
            y += 1;
        }
    }
}

/// A message in at most two rows.
fn two_rows(message: &str, width: usize, canvas: &Canvas) -> Vec<String> {
    let first = text::wrap(message, width.max(2), 0, canvas.ambiguous()).first().map_or(0, |row| row.end);
    let (first, second) = message.split_at(first);
    let second = cut_with_mark(second.trim_start(), width, canvas.ambiguous());
    [first.to_owned(), second].into_iter().filter(|row| !row.is_empty()).collect()
}

/// Lines of a panel.
type Lines = Vec<(String, Style)>;

/// What is known of a cell: where it stands; what it holds, in which sums it counts and whether they hold.
fn about_cell(app: &App, desk: &Desk, cell: Cell, width: usize, canvas: &Canvas) -> (Lines, Lines) {
    let (words, theme) = (app.words(), app.theme());
    let (form, report) = (desk.document.form(), desk.document.report());
    let table = &form.tables[cell.table];
    let columns: Vec<&str> = table
        .columns
        .ancestry(cell.column)
        .iter()
        .filter(|node| !node.hidden)
        .map(|node| node.label.as_str())
        .collect();
    let value = report.value(cell);
    let value = if value.is_blank() { say!(words, "grid-blank") } else { value.to_string() };
    let add = |lines: &mut Lines, text: &str, indent: usize, style: Style| {
        for row in text::wrap(text, width.saturating_sub(indent).max(2), 0, canvas.ambiguous()) {
            let row = text.get(row).unwrap_or_default().trim_end();
            lines.push((format!("{}{row}", " ".repeat(indent)), style));
        }
    };
    let (mut address, mut about) = (Lines::new(), Lines::new());
    add(&mut address, &table.rows.path(cell.row), 0, theme.accent);
    add(&mut address, &columns.join(" > "), 0, theme.accent);
    add(&mut about, &say!(words, "side-value", value = value), 0, Style::new());
    if let Some(last) = last_year(desk, cell, words) {
        add(&mut about, &last, 0, Style::new());
    }
    let sums: Vec<_> =
        form.equations.iter().enumerate().filter(|(_, sum)| sum.cells().any(|part| part == cell)).collect();
    if !sums.is_empty() {
        add(&mut about, &say!(words, "side-part-of"), 0, theme.quiet);
    }
    for (index, sum) in sums {
        let name = match (sum.total(), sum.line) {
            (Some(total), _) if total == cell => say!(words, "side-sum", count = sum.left.len()),
            (Some(total), Line::Column(_)) => {
                format!("{} {}", table.rows.number(total.row), words.say("side-total", &[]))
            }
            (Some(total), Line::Row(_)) => table.columns.leaf(total.column).label.clone(),
            (None, _) => say!(words, "side-balance"),
        };
        let (standing, style) = match desk.document.standing(index) {
            Standing::Filling => (say!(words, "grid-to-fill"), theme.quiet),
            Standing::NotJudged => (String::new(), theme.quiet),
            Standing::Holds => (say!(words, "side-holds"), theme.fine),
            Standing::Off(difference) => (say!(words, "side-off", difference = format!("{difference:+}")), theme.error),
            Standing::Accepted(difference) => {
                (say!(words, "side-accepted", difference = format!("{difference:+}")), theme.quiet)
            }
        };
        add(&mut about, format!("{name}  {standing}").trim_end(), 2, style);
    }
    (address, about)
}
