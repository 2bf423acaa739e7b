//! What lies over the pane: questions, lines to type, the help page.

use ratatui::layout::{Position, Rect, Size};
use ratatui::style::Style;

use crate::config::Setting;
use crate::text::{self, Align};
use crate::tui::app::{App, preferences};
use crate::tui::canvas::{Canvas, put};
use crate::tui::dialog::{Dialog, Line, Question};
use crate::tui::field;
use crate::tui::keymap::{Focus, Keymap, key_label};
use crate::tui::page;
use crate::tui::palette;
use crate::tui::paste;
use crate::tui::start::visible;
use crate::tui::versions;
use crate::tui::years;
use crate::words::Words;
use crate::{form, say};

/// Widest a question gets, in columns.
const WIDEST: u16 = 66;

/// Draws a dialog and returns where the caret is.
pub(super) fn draw(canvas: &mut Canvas, app: &App, dialog: &Dialog, size: Size) -> Option<Position> {
    let open = |canvas: &mut Canvas, area| {
        canvas.make_room(area);
        frame(canvas, app, area);
    };
    match dialog {
        Dialog::Choice { question, chosen } => Some(draw_choice(canvas, app, question, *chosen, size)),
        Dialog::Prompt { question, buffer } => {
            let area = open_box(canvas, app, &ask_line(question, app.words()), 1, size);
            field::draw(buffer, "", app.theme(), area, canvas)
        }
        Dialog::Palette(list) => {
            let title = match list.kind {
                palette::Kind::Menu => "palette-menu",
                palette::Kind::Goto => "palette-goto",
                palette::Kind::Find => "palette-find",
                palette::Kind::Phrases => "palette-phrases",
            };
            let room = usize::from(size.height).saturating_sub(7);
            let area = open_box(canvas, app, &app.words().say(title, &[]), palette::lines(list).min(room), size);
            palette::draw(list, (app.words(), app.theme()), area, canvas)
        }
        Dialog::Versions => {
            let versions = app.versions()?;
            let title = format!("{}\n{}", say!(app.words(), "versions-title"), say!(app.words(), "versions-hint"));
            let room = usize::from(size.height).saturating_sub(6);
            let area = open_box(canvas, app, &title, versions.len().min(room), size);
            Some(versions::draw(versions, app.theme(), area, canvas))
        }
        Dialog::Years(list) => Some(years::draw(list, (app.words(), app.theme()), size, canvas, open)),
        Dialog::Settings { chosen, .. } => Some(draw_settings(canvas, app, *chosen, size)),
        Dialog::Page(page) => Some(page::draw(page, (app.words(), app.theme()), size, canvas, open)),
        Dialog::Preview(preview) => {
            Some(paste::draw_preview(preview.sheet(), (app.words(), app.theme()), size, canvas, open))
        }
        Dialog::Incoming(incoming) => {
            Some(paste::draw_preview(incoming.sheet(), (app.words(), app.theme()), size, canvas, open))
        }
        // Both are drawn with the pane itself.
        Dialog::Placing(_) | Dialog::PasteBox(_) => None,
        Dialog::Help { focus, top, .. } => Some(draw_help(canvas, app, *focus, *top, size)),
    }
}

fn draw_choice(canvas: &mut Canvas, app: &App, question: &Question, chosen: usize, size: Size) -> Position {
    let answers = question.answers();
    let area = open_box(canvas, app, &ask(question, app.words()), answers.len(), size);
    for ((at, (_, name)), y) in answers.iter().enumerate().zip(area.y..area.bottom()) {
        let line = format!("{} {}", at + 1, app.words().say(name, &[]));
        let line = canvas.pad(&line, usize::from(area.width), Align::Left);
        put(canvas, area.x, y, &line, if at == chosen { app.theme().focus } else { Style::new() });
    }
    let y = area.y + u16::try_from(chosen).unwrap_or(0);
    Position::new(area.x, y.min(area.bottom().saturating_sub(1)))
}

fn draw_settings(canvas: &mut Canvas, app: &App, chosen: usize, size: Size) -> Position {
    let words = app.words();
    let title = format!("{}\n{}", say!(words, "settings-title"), say!(words, "settings-hint"));
    let area = open_box(canvas, app, &title, Setting::ALL.len(), size);
    for ((at, setting), y) in Setting::ALL.into_iter().enumerate().zip(area.y..area.bottom()) {
        let (name, value) = preferences::describe(setting, app.settings(), words);
        let name = canvas.pad(&format!("{} {name}", at + 1), usize::from(area.width) / 2, Align::Left);
        let line = canvas.pad(&format!("{name} {value}"), usize::from(area.width), Align::Left);
        put(canvas, area.x, y, &line, if at == chosen { app.theme().focus } else { Style::new() });
    }
    let y = area.y + u16::try_from(chosen).unwrap_or(0);
    Position::new(area.x, y.min(area.bottom().saturating_sub(1)))
}

/// Draws a box with a wrapped question in it and room for `lines` below; returns that room.
fn open_box(canvas: &mut Canvas, app: &App, question: &str, lines: usize, size: Size) -> Rect {
    let width = WIDEST.min(size.width.saturating_sub(4));
    let inner = usize::from(width).saturating_sub(4);
    let rows = question.split('\n').flat_map(|paragraph| {
        let ranges = text::wrap(paragraph, inner, 0, canvas.ambiguous());
        ranges.into_iter().filter_map(|range| paragraph.get(range)).collect::<Vec<_>>()
    });
    let rows: Vec<&str> = rows.collect();
    let wanted = u16::try_from(rows.len() + lines + 3).unwrap_or(u16::MAX);
    let height = wanted.min(size.height);
    let area = Rect { x: (size.width - width) / 2, y: (size.height - height) / 2, width, height };
    canvas.make_room(area);
    frame(canvas, app, area);
    for (row, y) in rows.iter().zip(area.y + 1..area.bottom() - 1) {
        put(canvas, area.x + 2, y, row.trim_end(), app.theme().heading);
    }
    let below = area.bottom().saturating_sub(1 + u16::try_from(lines).unwrap_or(0)).max(area.y + 1);
    Rect { x: area.x + 2, y: below, width: width - 4, height: area.bottom() - 1 - below }
}

fn frame(canvas: &mut Canvas, app: &App, area: Rect) {
    let (bar, crossing) = (canvas.bar(), canvas.crossing());
    let line = format!("{crossing}{}{crossing}", canvas.line(usize::from(area.width) - 2));
    for y in area.y..area.bottom() {
        if y == area.y || y + 1 == area.bottom() {
            put(canvas, area.x, y, &line, app.theme().accent);
        } else {
            put(canvas, area.x, y, bar, app.theme().accent);
            put(canvas, area.right() - 1, y, bar, app.theme().accent);
        }
    }
}

fn ask(question: &Question, words: &Words) -> String {
    match question {
        Question::Quit { dirty: true } => say!(words, "dialog-quit-dirty"),
        Question::Quit { dirty: false } => say!(words, "dialog-quit-clean"),
        Question::Print { .. } => say!(words, "dialog-print"),
        Question::DropComments(_) => say!(words, "dialog-drop-comments"),
        Question::ForeignText(path) => say!(words, "dialog-foreign-text", file = visible(&path.display().to_string())),
        Question::Held(holder) => say!(words, "held-doubtful", holder = holder),
        Question::Draft(draft) => {
            let id = if draft.fits { "draft-found" } else { "draft-of-another-version" };
            let file = ("file", visible(&draft.file));
            let found = words.say(id, &[file, ("time", draft.written.clone()), ("count", draft.places.to_string())]);
            let flaw = draft.flaw.as_ref().map(|flaw| format!("\n{flaw}"));
            found + &flaw.unwrap_or_default()
        }
        Question::Changed { path, .. } => say!(words, "dialog-changed", file = visible(&path.display().to_string())),
        Question::Version(version) => version.title.clone(),
        Question::Overwrite(path) => say!(words, "dialog-exists", file = visible(&path.display().to_string())),
    }
}

fn ask_line(question: &Line, words: &Words) -> String {
    match question {
        Line::Reason => say!(words, "accept-reason"),
        Line::SaveAs => say!(words, "dialog-save-as"),
        Line::TextAs => say!(words, "dialog-text-as"),
        Line::Open => say!(words, "dialog-open"),
        Line::Import => say!(words, "dialog-import"),
        Line::NewOrganization => say!(words, "dialog-new-organization"),
        Line::NewYear(_) => say!(words, "dialog-new-year"),
        Line::NewFile(_, year) => match form::of_year(*year) {
            form if form.years.is_some() => say!(words, "dialog-new-file-as", year = year, form = form.id),
            _ => say!(words, "dialog-new-file"),
        },
    }
}

/// The lines of the help page: keys and what they do, from the table of bindings.
fn help_lines(focus: Focus, words: &Words, keymap: &Keymap) -> Vec<(String, String)> {
    let mut lines: Vec<(String, String)> = Vec::new();
    for row in keymap.rows().iter().filter(|row| row.binding.focuses.contains(&focus) && !row.names.is_empty()) {
        let keys = row.names.iter().map(|key| key_label(key)).collect::<Vec<_>>().join(" ");
        let name = words.say(row.binding.words, &[]);
        match lines.last_mut() {
            Some((last_keys, last)) if *last == name => last_keys.extend([" ", &keys]),
            _ => lines.push((keys, name)),
        }
    }
    lines
}

/// By how many lines the help is longer than the screen shows.
pub(in crate::tui) fn help_overflow(focus: Focus, (words, keymap): (&Words, &Keymap), size: Size) -> usize {
    help_lines(focus, words, keymap).len().saturating_sub(usize::from(size.height).saturating_sub(6))
}

fn draw_help(canvas: &mut Canvas, app: &App, focus: Focus, top: usize, size: Size) -> Position {
    let area = Rect { x: 1, y: 1, width: size.width.saturating_sub(2), height: size.height.saturating_sub(2) };
    canvas.make_room(area);
    frame(canvas, app, area);
    let title = say!(app.words(), "help-title");
    put(canvas, area.x + 2, area.y + 1, &title, app.theme().heading);
    let lines = help_lines(focus, app.words(), app.keymap());
    let width = lines.iter().map(|(keys, _)| canvas.width(keys)).max().unwrap_or(0).min(24);
    for ((keys, name), y) in lines.iter().skip(top).zip(area.y + 2..area.bottom() - 2) {
        let room = usize::from(area.width).saturating_sub(4);
        put(canvas, area.x + 2, y, canvas.cut(keys, width), app.theme().accent);
        let x = area.x + 4 + u16::try_from(width).unwrap_or(0);
        put(canvas, x, y, canvas.cut(name, room.saturating_sub(width + 2)), Style::new());
    }
    let more = if help_overflow(focus, (app.words(), app.keymap()), size) > top { "help-more" } else { "help-end" };
    put(canvas, area.x + 2, area.bottom() - 2, &app.words().say(more, &[]), app.theme().quiet);
    Position::new(area.x + 2, area.y + 1)
}
