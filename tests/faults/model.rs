//! The editor without a terminal, given the same keys: what the screen and the report must be after each of them.

use std::path::{Path, PathBuf};

use nianbao::tui::app::App;
use nianbao::tui::files;
use nianbao::tui::keymap::parse_script;
use nianbao::tui::theme::Theme;
use nianbao::tui::view;
use nianbao::words::{Lang, Words};
use nianbao::yaml;
use ratatui::buffer::{Buffer, CellWidth as _};
use ratatui::layout::{Position, Rect, Size};

use crate::pty::Picture;

const SIZE: Size = Size::new(80, 24);

/// What must be after a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct State {
    /// The screen without its first line, which tells when the draft was written, too.
    screen: Vec<String>,
    cursor: (u16, u16),
    /// The report as it would be saved.
    pub(crate) report: String,
}

impl State {
    /// Whether a terminal shows this.
    pub(crate) fn is_shown(&self, picture: &Picture) -> bool {
        picture.cursor == self.cursor && picture.lines.get(1..) == Some(&self.screen)
    }
}

/// The states after each of these keys, and before the first.
pub(crate) fn states(file: &Path, keys: &[String]) -> Vec<State> {
    let mut app = App::new(Words::new(Lang::Zh), Theme::plain(), SIZE);
    let mut opened = files::open(file, app.words()).unwrap();
    // As it is called in the folder it stands in.
    opened.document.path = file.file_name().map(PathBuf::from);
    app.opened(Ok(opened));
    let mut states = vec![state(&mut app)];
    for key in keys {
        for key in parse_script(key) {
            app.key(key);
        }
        states.push(state(&mut app));
    }
    states
}

fn state(app: &mut App) -> State {
    app.lay_out();
    let mut buffer = Buffer::empty(Rect::from((Position::ORIGIN, SIZE)));
    let caret = view::draw(&mut buffer, app).unwrap_or_default();
    let line = |y: u16| {
        let (mut line, mut x) = (String::new(), 0);
        while x < SIZE.width {
            let cell = &buffer[(x, y)];
            line.push_str(cell.symbol());
            x += cell.cell_width();
        }
        line.trim_end().to_owned()
    };
    State {
        screen: (1..SIZE.height).map(line).collect(),
        cursor: (caret.x, caret.y),
        report: app.report().map(yaml::write).unwrap(),
    }
}
