//! The whole screen: a title bar, the pane, three lines at the bottom; dialogs over it.
//!
//! ```text
//!  年报 2024  某某区人民政府   三、依申请公开  3/6                        *已改
//!  (the pane)
//!  三（三）5. 属于三类内部事务信息 > 商业企业                     空白，可填 0
//!  就绪  what is wrong here, or what was last done                已填 49/144
//!  Enter下一格 Tab右 F2修改 ^S保存 ^Z撤销 F7查错 Esc目录 F1帮助 ^Q退出
//! ```

mod footer;
mod over;
mod side;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect, Size};
use ratatui::style::Style;

pub(super) use over::help_overflow;

use super::app::{App, Desk, Kept, Pane, Stage};
use super::canvas::{Canvas, cut_with_mark, put};
use super::dialog::Dialog;
use super::{findings, grid, head, outline, prose, start};
use crate::form::Cell;
use crate::say;
use crate::words::Words;

/// Smaller than this nothing of use fits, in columns and lines.
const LEAST: Size = Size { width: 40, height: 10 };
/// Below this height one line of the three at the bottom is given to the pane.
const LOW: u16 = 12;
/// From this width on the sections, the problems and the current cell stand beside the pane, which keeps the 80 columns it is made for.
const WITH_SIDE: u16 = 110;
/// Widest they get.
const SIDE_MAX: u16 = 40;

/// The parts of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Areas {
    /// The bar at the top.
    pub title: Rect,
    /// The panels beside the pane, where there is room.
    pub side: Option<Rect>,
    /// The pane.
    pub pane: Rect,
    /// The lines at the bottom: where and what, state and message, keys.
    pub footer: Rect,
}

impl Areas {
    /// The parts of a screen of that size.
    pub fn new(screen: Size) -> Self {
        let Size { width, height } = screen;
        // On a low screen the numbers are worth more than their address, which the marks in the table tell as well.
        let footer = if height < LOW { 2 } else { 3 }.min(height.saturating_sub(2));
        let body = Rect::new(0, 1, width, height.saturating_sub(1 + footer));
        let side = (width >= WITH_SIDE).then(|| Rect { width: SIDE_MAX.min(width - 80), ..body });
        let pane = side.map_or(body, |side| Rect { x: side.right() + 1, width: width - side.right() - 1, ..body });
        let footer = Rect::new(0, body.bottom(), width, footer);
        Self { title: Rect::new(0, 0, width, 1), side, pane, footer }
    }
}

/// Draws the editor on an empty buffer and returns where the cursor rests: where the user types, in every frame, since input methods
/// and braille displays follow it.
pub fn draw(buffer: &mut Buffer, app: &App) -> Option<Position> {
    let size = buffer.area.as_size();
    let canvas = &mut Canvas::new(buffer, app.ambiguous(), app.settings().lines);
    if size.width < LEAST.width || size.height < LEAST.height {
        put(
            canvas,
            0,
            0,
            &say!(app.words(), "view-too-small", columns = LEAST.width, lines = LEAST.height),
            Style::new(),
        );
        Some(Position::ORIGIN)
    } else {
        let caret = draw_all(canvas, app, size);
        canvas.join_lines();
        caret
    }
}

fn draw_all(canvas: &mut Canvas, app: &App, size: Size) -> Option<Position> {
    let areas = Areas::new(size);
    let look = (app.words(), app.theme());
    let caret = match app.stage() {
        Stage::Start(page) => {
            draw_title(canvas, app, areas.title, &say!(app.words(), "start-title"), "");
            start::draw(page, look, areas.pane, canvas)
        }
        Stage::Desk(desk) => {
            let (left, right) = title(app, desk);
            draw_title(canvas, app, areas.title, &left, &right);
            if let Some(side) = areas.side.filter(|_| !matches!(desk.pane, Pane::Outline)) {
                side::draw(canvas, app, desk, side);
            }
            draw_pane(canvas, app, desk, &areas)
        }
    };
    footer::draw(canvas, app, areas.footer);
    match app.dialog() {
        None | Some(Dialog::Placing(_)) => caret,
        Some(Dialog::PasteBox(page)) => Some(super::paste::draw_box(
            page,
            (app.words(), app.theme()),
            Rect { x: 0, width: size.width, ..areas.pane },
            canvas,
        )),
        Some(dialog) => over::draw(canvas, app, dialog, size),
    }
}

fn draw_pane(canvas: &mut Canvas, app: &App, desk: &Desk, areas: &Areas) -> Option<Position> {
    let look = (app.words(), app.theme());
    match &desk.pane {
        Pane::Outline => {
            let full = areas.side.map_or(areas.pane, |side| Rect { x: 0, width: areas.pane.right(), ..side });
            let list = Rect { height: full.height.saturating_sub(2), ..full };
            let lines = u16::try_from(desk.document.form().sections.len()).unwrap_or(0) + 2;
            let actions = Rect { y: full.y + (lines + 1).min(list.height), height: 2, ..full };
            outline::draw_actions(look, actions, canvas);
            draw_summary(
                canvas,
                app,
                desk,
                Rect { y: actions.bottom(), height: full.bottom().saturating_sub(actions.bottom()), ..full },
            );
            Some(outline::draw(&desk.outline, true, &desk.document, look, list, canvas))
        }
        Pane::Head => head::draw(&desk.head, &desk.document, look, areas.pane, canvas),
        Pane::Grid(grid) => grid::draw::draw(grid, &desk.document, look, areas.pane, canvas),
        Pane::Prose(prose) => prose::draw(prose, look, areas.pane, canvas),
        Pane::Findings { list, problems, .. } => findings::draw(list, problems, look, areas.pane, canvas),
    }
}

/// The findings below the list of sections, as many as there is room for.
fn draw_summary(canvas: &mut Canvas, app: &App, desk: &Desk, area: Rect) {
    let problems = desk.problems(app.words());
    if area.height < 3 {
        return;
    }
    super::canvas::rule(canvas, area.x, area.y, area.width, app.theme().quiet);
    let caption = format!(" {} ", say!(app.words(), "view-findings", count = problems.len()));
    put(canvas, area.x + 2, area.y, &caption, app.theme().quiet);
    let room = Rect { y: area.y + 1, height: area.height - 1, ..area };
    for (problem, y) in problems.iter().zip(room.y..room.bottom()) {
        let (word, tone) = findings::severity(problem.severity, app.words(), app.theme());
        put(canvas, area.x + 1, y, &word, tone);
        let width = usize::from(area.width.saturating_sub(9));
        put(canvas, area.x + 7, y, &cut_with_mark(problem.brief(), width, canvas.ambiguous()), Style::new());
    }
}

/// What last year's report says of a cell, where it lies beside this one: what it carried over to it, or what it has there itself.
fn last_year(desk: &Desk, cell: Cell, words: &Words) -> Option<String> {
    let (document, form) = (&desk.document, desk.document.form());
    match form.carried_over(cell) {
        Some(carried) => {
            let name = carried.name(carried.last, form);
            document.last_year(carried.last).map(|last| say!(words, "previous-term", name = name, number = last))
        }
        None => document.last_year(cell).map(|last| say!(words, "grid-last-year", value = last)),
    }
}

/// The two ends of the title bar: whose report and where in it; whether it is saved.
fn title(app: &App, desk: &Desk) -> (String, String) {
    let report = desk.document.report();
    let mut left = say!(
        app.words(),
        "view-title",
        year = report.year(),
        organization = report.text(crate::report::Text::Organization)
    );
    let form = desk.document.form();
    let place = match (desk.section(), &desk.pane) {
        (Some(section), _) => {
            let description = &form.sections[section];
            let heading = format!("{}、{}", description.number, description.short);
            format!("{heading}  {}/{}", section + 1, form.sections.len())
        }
        (None, Pane::Head) => say!(app.words(), "outline-head"),
        (None, Pane::Findings { .. }) => say!(app.words(), "outline-findings"),
        (None, _) => String::new(),
    };
    left.push_str("   ");
    left.push_str(&place);
    (left, standing(app, desk))
}

/// What the title bar says at its right: whether there is something to save, and whether it is kept meanwhile.
fn standing(app: &App, desk: &Desk) -> String {
    let words = app.words();
    if desk.document.held_by.is_some() {
        return say!(words, "view-read-only");
    }
    if !desk.is_unsaved() {
        return String::new();
    }
    let changed = say!(words, "view-changed");
    match app.kept() {
        Some(Kept::At(time)) => format!("{changed}  {}", say!(words, "view-draft", time = time)),
        Some(Kept::Not) => format!("{changed}  {}", say!(words, "view-no-draft")),
        None => changed,
    }
}

fn draw_title(canvas: &mut Canvas, app: &App, area: Rect, left: &str, right: &str) {
    let width = usize::from(area.width).saturating_sub(1);
    put(canvas, 0, area.y, &" ".repeat(width), app.theme().title);
    let end = width.saturating_sub(canvas.width(right) + 1);
    put(canvas, 1, area.y, canvas.cut(left, end.saturating_sub(2)), app.theme().title);
    put(canvas, u16::try_from(end).unwrap_or(0), area.y, right, app.theme().title);
}
