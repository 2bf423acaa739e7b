//! The lines at the bottom: where the user is and what is there; the state and the message; the keys.

use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::form::Cell;
use crate::report::{Place, Text};
use crate::say;
use crate::text::{self, Ambiguous};
use crate::totals;
use crate::tui::app::{App, Desk, Pane, Stage};
use crate::tui::canvas::{Canvas, cut_with_mark, put};
use crate::tui::findings;
use crate::tui::grid::Grid;
use crate::tui::keymap::{Focus, key_label};
use crate::tui::prose::Prose;
use crate::tui::view::last_year;
use crate::value::Value;
use crate::words::Words;

/// One line of the footer: what stands at its left and at its right.
type Ends = (Vec<(String, Style)>, String);

pub(super) fn draw(canvas: &mut Canvas, app: &App, area: Rect) {
    let width = usize::from(area.width).saturating_sub(2);
    let (here, state) = match app.stage() {
        Stage::Start(_) => (Ends::default(), Said { message: message(app).unwrap_or_default(), ..Said::default() }),
        Stage::Desk(desk) => (detail(app, desk, width), status(app, desk)),
    };
    let (above, below) = state.lines(width, area.height >= 3, canvas.ambiguous());
    if area.height >= 3 {
        let mut ends = above.unwrap_or(here);
        if app.focus() == Focus::Entry {
            // What the cell was before is worth more than the end of its address.
            ends.0 = cut_ends(ends.0, width.saturating_sub(canvas.width(&ends.1) + 2), canvas.ambiguous());
        }
        draw_ends(canvas, app, area.y, width, ends);
    }
    if area.height >= 2 {
        draw_ends(canvas, app, area.bottom() - 2, width, below);
    }
    if area.height >= 1 {
        let hints = hints(app, width, canvas.ambiguous());
        put(canvas, 1, area.bottom() - 1, &hints, app.theme().quiet);
    }
}

/// What the program says now: the state in a word, a message, what stands at the right.
#[derive(Default)]
struct Said {
    state: String,
    message: (String, Style),
    right: String,
    /// What stands at the right of the line above even when the message takes that: while a cell is typed, what it was before.
    beside: String,
}

impl Said {
    /// The line above the last, where the message needs it and there is one, and the last line.
    fn lines(self, width: usize, has_above: bool, ambiguous: Ambiguous) -> (Option<Ends>, Ends) {
        let Self { state, message: (message, style), right, beside } = self;
        let state = (state + "  ", Style::new());
        let rest = width.saturating_sub(text::width(&state.0, ambiguous)).max(2);
        if text::width(&message, ambiguous) <= rest {
            return (None, (vec![state, (message, style)], right));
        }
        if !has_above {
            return (None, (vec![state, (cut_with_mark(&message, rest, ambiguous), style)], String::new()));
        }
        let gap = if beside.is_empty() { 0 } else { text::width(&beside, ambiguous) + 2 };
        let room = width.saturating_sub(gap).max(2);
        let end = text::wrap(&message, room, 0, ambiguous).first().map_or(0, |row| row.end);
        let whole = message.split_at(end).0;
        let clause = whole.rfind(['，', '；', ',']).map_or(0, |at| text::next_boundary(whole, at));
        let first = if clause > whole.len() / 2 { clause } else { whole.len() };
        let (first, second) = message.split_at(first);
        let second = cut_with_mark(second.trim_start(), rest, ambiguous);
        (Some((vec![(first.to_owned(), style)], beside)), (vec![state, (second, style)], right))
    }
}

/// The beginning of some parts, in that many columns.
fn cut_ends(parts: Vec<(String, Style)>, width: usize, ambiguous: Ambiguous) -> Vec<(String, Style)> {
    let mut room = width;
    let cut = parts.into_iter().map(|(part, style)| {
        let part = cut_with_mark(&part, room, ambiguous);
        room = room.saturating_sub(text::width(&part, ambiguous));
        (part, style)
    });
    cut.collect()
}

fn draw_ends(canvas: &mut Canvas, app: &App, y: u16, width: usize, (left, right): Ends) {
    let mut used = 0;
    for (part, style) in &left {
        let part = canvas.cut(part, width.saturating_sub(used));
        put(canvas, u16::try_from(1 + used).unwrap_or(u16::MAX), y, part, *style);
        used += canvas.width(part);
    }
    // What is said at the left is worth more than what stands at the right.
    let right_width = canvas.width(&right);
    if used + 2 + right_width <= width {
        put(canvas, u16::try_from(1 + width - right_width).unwrap_or(1), y, &right, app.theme().quiet);
    }
}

/// The message, where there is one.
fn message(app: &App) -> Option<(String, Style)> {
    app.message().map(|message| {
        let style = if message.is_error { app.theme().error } else { Style::new() };
        (message.text.clone(), style)
    })
}

/// Where the user is, in full, and what kind of thing is there.
fn detail(app: &App, desk: &Desk, width: usize) -> Ends {
    let words = app.words();
    match &desk.pane {
        Pane::Grid(grid) => {
            let ambiguous = app.ambiguous();
            let kind = about(app, desk, grid);
            let last = last_year(desk, grid.cell(), words);
            // Last year's figure is worth more than what kind of cell this is, and than the groups its column is in.
            let abouts = last.iter().map(|last| format!("{last}  {kind}").trim_end().to_owned()).chain(last.clone());
            let room = |about: &String| width.saturating_sub(text::width(about, ambiguous) + 2);
            let with_last = abouts.map(|about| (full_path(desk, grid.cell(), room(&about), ambiguous), about));
            let fits = |(path, about): &(String, String)| text::width(path, ambiguous) <= room(about);
            let (path, about) = with_last
                .into_iter()
                .find(fits)
                .unwrap_or_else(|| (full_path(desk, grid.cell(), width, ambiguous), kind.clone()));
            (vec![(path, app.theme().accent)], about)
        }
        Pane::Prose(prose) => {
            let left = prose.heading().map_or_else(|| heading(desk, prose.text()), str::to_owned);
            (vec![(left, app.theme().accent)], extent(desk, prose, words))
        }
        Pane::Head => match desk.head.preamble() {
            Some(prose) => {
                let left = say!(words, "head-preamble");
                (vec![(left, app.theme().accent)], extent(desk, prose, words))
            }
            None => (vec![(say!(words, "head-hint"), app.theme().quiet)], String::new()),
        },
        Pane::Outline => {
            let file = match (&desk.document.path, &desk.document.suggested) {
                (Some(path), _) => {
                    say!(words, "view-file", file = crate::tui::start::visible(&path.display().to_string()))
                }
                (None, _) => say!(words, "view-no-file"),
            };
            (vec![(file, app.theme().quiet)], String::new())
        }
        Pane::Findings { problems, .. } => {
            (vec![(say!(words, "view-findings", count = problems.len()), app.theme().quiet)], String::new())
        }
    }
}

/// Where in a text the user is, and how long it and all texts together are; or how much is selected.
fn extent(desk: &Desk, prose: &Prose, words: &Words) -> String {
    if let Some(selected) = prose.selected_characters() {
        return say!(words, "view-selected", count = selected);
    }
    let (paragraph, count) = prose.paragraph();
    let here = prose.characters();
    let bodies = desk.document.form().text_sections().map(Text::Body);
    let others = bodies.chain([Text::Preamble]).filter(|text| *text != prose.text());
    let all = here + others.map(|text| text::count(desk.document.report().text(text))).sum::<usize>();
    say!(words, "view-text", paragraph = paragraph, count = count, here = here, all = all)
}

fn heading(desk: &Desk, place: Text) -> String {
    match place {
        Text::Body(section) => {
            format!("{}、{}", desk.document.form().sections[section].number, desk.document.report().heading(section))
        }
        _ => String::new(),
    }
}

/// A figure of this length is shown whole in its cell, in every table and size.
const SURELY_WHOLE: usize = 7;

/// The cell's official path: `三（三）5. 属于三类内部事务信息 > 法人或其他组织 > 商业企业`.
///
/// Where that is too long for `room` columns, the groups of columns are left out, then the row has its short name: the column is always told.
fn full_path(desk: &Desk, cell: Cell, room: usize, ambiguous: Ambiguous) -> String {
    let table = &desk.document.form().tables[cell.table];
    let columns: Vec<&str> = table
        .columns
        .ancestry(cell.column)
        .into_iter()
        .filter(|node| !node.hidden)
        .map(|node| node.label.as_str())
        .collect();
    let row = table.rows.path(cell.row);
    let label = if table.label.is_empty() { String::new() } else { format!("{} ", table.label) };
    let last = columns.last().copied().into_iter().collect::<Vec<_>>();
    let path = |label: &str, row: &str, columns: &[&str]| {
        let columns: String = columns.iter().flat_map(|column| [" > ", column]).collect();
        format!("{label}{row}{columns}")
    };
    let whole = [path(&label, &row, &columns), path(&label, &row, &last), path("", &row, &last)];
    let short = || path("", &table.rows.leaf(cell.row).short, &last);
    whole.into_iter().find(|path| text::width(path, ambiguous) <= room).unwrap_or_else(short)
}

/// What kind of cell this is, and what it should be or was.
fn about(app: &App, desk: &Desk, grid: &Grid) -> String {
    let words = app.words();
    let (report, form) = (desk.document.report(), desk.document.form());
    if let Some(original) = grid.original() {
        let original = if original.is_blank() { say!(words, "grid-blank") } else { original.to_string() };
        let was = say!(words, "grid-was", value = original);
        return grid.typed_sum(&desk.document).map_or(was.clone(), |sum| format!("={sum}  {was}"));
    }
    let value = report.value(grid.cell());
    match (form.followed(grid.cell()), value) {
        (Some(equation), value) => {
            let should = totals::stated(report, equation);
            let agrees = totals::settle(report, grid.cell()).is_none();
            if agrees {
                say!(words, "grid-total")
            } else if value.is_blank() {
                say!(words, "grid-total-blank", should = should)
            } else {
                let should = if should.is_blank() { say!(words, "grid-blank") } else { should.to_string() };
                say!(words, "grid-total-off", should = should)
            }
        }
        (None, Value::Blank) if form.kind(grid.cell()).signed => say!(words, "grid-blank-signed"),
        (None, Value::Blank) => say!(words, "grid-blank-hint"),
        (None, Value::NotApplicable) => say!(words, "grid-not-applicable"),
        (None, Value::Other(_)) => say!(words, "grid-not-a-number"),
        (None, Value::Number { note, .. }) if !note.is_empty() => say!(words, "grid-has-note", note = note),
        (None, value) => {
            let value = value.to_string();
            if value.len() > SURELY_WHOLE { value } else { String::new() }
        }
    }
}

/// The state in a word, the message or what is wrong here, and how far she is.
fn status(app: &App, desk: &Desk) -> Said {
    let words = app.words();
    let state = match desk.focus() {
        Focus::Entry => match &desk.pane {
            Pane::Grid(grid) if grid.is_in_place() => say!(words, "state-editing"),
            _ => say!(words, "state-typing"),
        },
        Focus::Prose | Focus::Field => say!(words, "state-editing"),
        _ => say!(words, "state-ready"),
    };
    let wrong = || {
        // Under a question it would be cut, and is not what she is asked about.
        let in_a_cell = app.dialog().is_none() && matches!(desk.pane, Pane::Grid(_));
        let place = desk.place().filter(|place| in_a_cell && matches!(place, Place::Cell(_)))?;
        let problem = findings::about_cell(&desk.document, place, words)?;
        let (_, style) = findings::tone(&problem, words, app.theme());
        // What mends it in one key is worth saying where it can be used.
        let settles = |cell| desk.focus() == Focus::Grid && totals::settle(desk.document.report(), cell).is_some();
        let mends = matches!(place, Place::Cell(cell) if settles(cell));
        Some((if mends { say!(words, "grid-press-settle", finding = problem.message) } else { problem.message }, style))
    };
    let range = || match &desk.pane {
        Pane::Grid(grid) => Some((range(grid, desk, words)?, app.theme().accent)),
        _ => None,
    };
    let message = range().or_else(|| message(app)).or_else(wrong).unwrap_or_default();
    let right = match &desk.pane {
        Pane::Grid(grid) => {
            let tables = desk.document.form().sections[grid.section()].body.tables();
            let (filled, all) = desk.document.filled(tables);
            say!(words, "view-filled", filled = filled, all = all)
        }
        _ => String::new(),
    };
    let beside = match &desk.pane {
        Pane::Grid(grid) if desk.focus() == Focus::Entry => {
            let last = last_year(desk, grid.cell(), words).map(|last| last + "  ").unwrap_or_default();
            last + &about(app, desk, grid)
        }
        _ => String::new(),
    };
    Said { state, message, right, beside }
}

/// How large the range is, and what it adds up to.
fn range(grid: &Grid, desk: &Desk, words: &Words) -> Option<String> {
    let range = grid.range()?;
    let (count, sum) = range.sum(desk.document.report());
    let (rows, columns) = (range.rows.count(), range.columns.count());
    Some(say!(words, "grid-range", rows = rows, columns = columns, count = count, sum = sum))
}

/// The keys that are of use now, as many as fit.
fn hints(app: &App, width: usize, ambiguous: Ambiguous) -> String {
    let focus = app.focus();
    let here = app.keymap().rows().iter().filter(|row| row.binding.focuses.contains(&focus));
    let mut shown: Vec<_> = here.filter_map(|row| Some((row.binding.hint?, row.names.first()?))).collect();
    shown.sort_unstable();
    let mut line = String::new();
    for ((_, words), key) in shown {
        let name = app.words().say(words, &[]);
        let hint = format!("{}{name} ", key_label(key));
        if text::width(&line, ambiguous) + text::width(&hint, ambiguous) <= width + 1 {
            line.push_str(&hint);
        }
    }
    line
}
