//! The lines at the bottom: where the user is and what is there; the state and the message; the keys.

use ratatui::buffer::Buffer as Canvas;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::form::Cell;
use crate::report::{Place, Text};
use crate::say;
use crate::text::{self, Ambiguous};
use crate::totals;
use crate::tui::app::{App, Desk, Pane, Stage};
use crate::tui::canvas::put;
use crate::tui::findings;
use crate::tui::grid::Grid;
use crate::tui::keymap::{BINDINGS, Context, key_label};
use crate::value::Value;

/// One line of the footer: what stands at its left and at its right.
type Ends = ((String, Style), String);

pub(super) fn draw(canvas: &mut Canvas, app: &App, area: Rect) {
    let (where_, state) = match app.stage() {
        Stage::Start(_) => (Ends::default(), (message(app).unwrap_or_default(), String::new())),
        Stage::Desk(desk) => (detail(app, desk), status(app, desk)),
    };
    if area.height >= 3 {
        draw_ends(canvas, app, area.y, area.width, where_);
    }
    if area.height >= 2 {
        draw_ends(canvas, app, area.bottom() - 2, area.width, state);
    }
    if area.height >= 1 {
        put(canvas, 1, area.bottom() - 1, &hints(app, usize::from(area.width).saturating_sub(2)), app.theme().quiet);
    }
}

fn draw_ends(canvas: &mut Canvas, app: &App, y: u16, width: u16, ((left, style), right): Ends) {
    let width = usize::from(width).saturating_sub(2);
    // What is said at the left is worth more than what stands at the right.
    let right_width = text::width(&right, Ambiguous::Narrow);
    let both = text::width(&left, Ambiguous::Narrow) + 2 + right_width <= width;
    put(canvas, 1, y, text::cut(&left, width, Ambiguous::Narrow), style);
    if both {
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
fn detail(app: &App, desk: &Desk) -> Ends {
    let words = app.words();
    match &desk.pane {
        Pane::Grid(grid) => ((full_path(desk, grid.cell()), app.theme().accent), about(app, desk, grid)),
        Pane::Prose(prose) => {
            let (paragraph, count) = prose.paragraph();
            let right = say!(words, "view-paragraph", paragraph = paragraph, count = count);
            ((heading(desk, prose.text()), app.theme().accent), right)
        }
        Pane::Head(_) => ((say!(words, "head-hint"), app.theme().quiet), String::new()),
        Pane::Outline => {
            let file = match (&desk.document.path, &desk.document.suggested) {
                (Some(path), _) => {
                    say!(words, "view-file", file = crate::tui::start::visible(&path.display().to_string()))
                }
                (None, _) => say!(words, "view-no-file"),
            };
            ((file, app.theme().quiet), String::new())
        }
        Pane::Findings { problems, .. } => {
            ((say!(words, "view-findings", count = problems.len()), app.theme().quiet), String::new())
        }
    }
}

fn heading(desk: &Desk, place: Text) -> String {
    match place {
        Text::Body(section) => {
            format!("{}、{}", desk.document.form().sections[section].number, desk.document.report().heading(section))
        }
        _ => String::new(),
    }
}

/// The cell's official path: `三（三）5. 属于三类内部事务信息 > 法人或其他组织 > 商业企业`.
fn full_path(desk: &Desk, cell: Cell) -> String {
    let table = &desk.document.form().tables[cell.table];
    let columns = table.columns.ancestry(cell.column).into_iter().filter(|node| !node.hidden);
    let mut path = table.rows.path(cell.row);
    for column in columns {
        path.extend([" > ", &column.label]);
    }
    path
}

/// What kind of cell this is, and what it should be or was.
fn about(app: &App, desk: &Desk, grid: &Grid) -> String {
    let words = app.words();
    let (report, form) = (desk.document.report(), desk.document.form());
    if let Some(original) = grid.original() {
        let original = if original.is_blank() { say!(words, "grid-blank") } else { original.to_string() };
        return say!(words, "grid-was", value = original);
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
                say!(words, "grid-total-off", should = should)
            }
        }
        (None, Value::Blank) => say!(words, "grid-blank-hint"),
        (None, Value::NotApplicable) => say!(words, "grid-not-applicable"),
        (None, Value::Other(_)) => say!(words, "grid-not-a-number"),
        (None, Value::Number { note, .. }) if !note.is_empty() => say!(words, "grid-has-note", note = note),
        (None, Value::Number { .. }) => String::new(),
    }
}

/// The state in a word, the message or what is wrong here, and how far she is.
fn status(app: &App, desk: &Desk) -> Ends {
    let words = app.words();
    let state = match desk.context() {
        Context::Entry => match &desk.pane {
            Pane::Grid(grid) if grid.is_in_place() => say!(words, "state-editing"),
            _ => say!(words, "state-typing"),
        },
        Context::Prose | Context::Field => say!(words, "state-editing"),
        _ => say!(words, "state-ready"),
    };
    let wrong = || {
        let place =
            desk.place().filter(|place| matches!(place, Place::Cell(_)) && matches!(desk.pane, Pane::Grid(_)))?;
        let problem = findings::about_cell(&desk.document, place, words)?;
        let (_, style) = findings::severity(problem.severity, words, app.theme());
        Some((problem.message, style))
    };
    let (said, style) = message(app).or_else(wrong).unwrap_or_default();
    let right = match &desk.pane {
        Pane::Grid(grid) => {
            let tables = desk.document.form().sections[grid.section()].body.tables();
            let (filled, all) = desk.document.filled(tables);
            say!(words, "view-filled", filled = filled, all = all)
        }
        _ => String::new(),
    };
    ((format!("{state}  {said}"), style), right)
}

/// The keys that are of use now, as many as fit.
fn hints(app: &App, width: usize) -> String {
    let context = app.context();
    let here = BINDINGS.iter().filter(|binding| binding.contexts.contains(&context));
    let mut shown: Vec<_> = here.filter_map(|binding| Some((binding.hint?, binding.keys.first()?))).collect();
    shown.sort_unstable();
    let mut line = String::new();
    for ((_, words), key) in shown {
        let name = app.words().say(words, &[]);
        let hint = format!("{}{name} ", key_label(key));
        if text::width(&line, Ambiguous::Narrow) + text::width(&hint, Ambiguous::Narrow) <= width + 1 {
            line.push_str(&hint);
        }
    }
    line
}
