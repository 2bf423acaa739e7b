//! `nianbao --test-keys`: what the terminal sends for each key, what we take it for, what the editor does with it; and a line that shows
//! by one look whether encoding, font and widths are right.

mod signs;

use std::ffi::OsString;
use std::io::{self, Write};

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::canvas::{Canvas, put, rule};
use super::input::{self, Event, Input, Key, KeyCode, Reader};
use super::keymap::Keymap;
use super::screen::{self, Colours, Guard, Screen};
use super::theme::Theme;
use super::{Ended, Options};
use crate::config::{Settings, Width};
use crate::encoding::{Encoded, Encoding};
use crate::say;
use crate::text::{self, Ambiguous};
use crate::words::Words;

/// Characters that show whether encoding and font are right, with some of either width; a bar is to follow.
const SAMPLE: &str = "政府信息公开 ① “ ” ㎡ ";

/// Where the sample stands, from the top.
const SAMPLE_ROW: u16 = 5;

/// Lower than this the page has no room for it.
const SAMPLE_MIN: u16 = SAMPLE_ROW + 9;

/// The test: what came until now.
#[derive(Debug, Default)]
struct Trial {
    heard: Vec<Heard>,
    last: Option<Key>,
}

/// One thing that came.
#[derive(Debug, PartialEq, Eq)]
struct Heard {
    bytes: String,
    key: String,
    does: String,
    /// What the bytes show of the terminal and its settings.
    note: String,
}

/// What does not change while the test runs.
struct Setting<'a> {
    words: &'a Words,
    theme: Theme,
    settings: &'a Settings,
    keymap: Keymap,
    encoding: Encoding,
    term: String,
    /// Inside tmux or screen, which hold an Esc back for a while.
    is_nested: bool,
}

/// Runs the test until the user leaves it.
///
/// # Errors
/// The terminal failed.
pub(super) fn run(options: Options, settings: &Settings, words: &Words) -> io::Result<Ended> {
    let variable = |name: &str| std::env::var_os(name);
    let (colours, theme) = super::look(settings);
    let encoding = options.encoding.unwrap_or_else(|| Encoding::of(variable));
    let text = |value: Option<OsString>| value.map(|value| text::visible(&value.to_string_lossy())).unwrap_or_default();
    let setting = Setting {
        words,
        theme,
        settings,
        keymap: Keymap::new(&settings.keys, settings.vim_keys),
        encoding,
        term: text(variable("TERM")),
        is_nested: variable("TMUX").or(variable("STY")).is_some_and(|value| !value.is_empty()),
    };
    listen(&setting, colours)
}

fn listen(setting: &Setting, colours: Colours) -> io::Result<Ended> {
    let mut reader = Reader::new(input::terminal()?)?;
    reader.set_encoding(setting.encoding);
    let mut guard = Guard::enter()?;
    let mut screen = Screen::new(Encoded::new(screen::output()?, setting.encoding), colours);
    let mut trial = Trial::default();
    loop {
        let mut area = Rect::ZERO;
        let drawn = screen.draw(|buffer| {
            area = buffer.area;
            let lines = setting.settings.lines;
            let mut canvas = Canvas::new(buffer, setting.ambiguous(), lines);
            let caret = trial.draw(setting, &mut canvas);
            canvas.join_lines();
            Some(caret)
        });
        if drawn.and_then(|()| screen.out_mut().write_all(sample(area).as_bytes())).is_err() {
            return Ok(Ended::TerminalGone);
        }
        let events = reader.wait(None)?;
        for (event, bytes) in reader.with_bytes(events) {
            match event {
                Event::Input(input) => {
                    if trial.hear(&input, &bytes, setting) {
                        return Ok(Ended::Quit);
                    }
                }
                Event::Resize => screen.forget(),
                Event::Suspend => {
                    guard.stop()?;
                    screen.forget();
                }
                Event::Continue => {
                    guard.resume()?;
                    screen.forget();
                }
                Event::Terminate(signal) => return Ok(Ended::Signal(signal)),
                Event::HangUp | Event::Closed => return Ok(Ended::TerminalGone),
            }
        }
    }
}

/// The sample as it comes out where nobody sets the cursor right behind each character; the cursor is where it was afterwards.
fn sample(area: Rect) -> String {
    let fits = usize::from(area.width) > text::width(SAMPLE, Ambiguous::Wide) + 3 && area.height >= SAMPLE_MIN;
    if fits { format!("\x1b7\x1b[{};2H\x1b[m{SAMPLE}|\x1b8", SAMPLE_ROW + 1) } else { String::new() }
}

impl Setting<'_> {
    fn ambiguous(&self) -> Ambiguous {
        match self.settings.width {
            Width::Auto if self.encoding == Encoding::Utf8 => Ambiguous::Narrow,
            Width::Narrow => Ambiguous::Narrow,
            Width::Wide | Width::Auto => Ambiguous::Wide,
        }
    }
}

impl Trial {
    /// Takes note of what came; true when it means to leave: 0, or Esc or Enter twice.
    fn hear(&mut self, input: &Input, bytes: &[u8], setting: &Setting) -> bool {
        let key = if let Input::Key(key) = input { Some(*key) } else { None };
        let again = |code: KeyCode| key == Some(code.into()) && self.last == key;
        let leaves = key == Some(KeyCode::Char('0').into()) || again(KeyCode::Esc) || again(KeyCode::Enter);
        self.last = key;
        let note = signs::note(input, bytes, setting.is_nested).map(|id| setting.words.say(id, &[]));
        // Once is enough.
        let note = note.filter(|note| self.heard.iter().all(|heard| heard.note != *note)).unwrap_or_default();
        self.heard.push(Heard {
            bytes: signs::bytes(input, bytes),
            key: signs::key(input, setting.words),
            does: signs::does(input, &setting.keymap, setting.words),
            note,
        });
        leaves
    }

    /// Draws the page and gives the place of the cursor: behind what came last.
    fn draw(&self, setting: &Setting, canvas: &mut Canvas) -> Position {
        let (words, theme) = (setting.words, &setting.theme);
        let Rect { width, height, .. } = canvas.area();
        let right = usize::from(width).saturating_sub(2);
        let title = canvas.pad(&format!(" {}", say!(words, "trial-title")), right + 1, text::Align::Left);
        put(canvas, 0, 0, &title, theme.title);
        let terminal = say!(
            words,
            "trial-terminal",
            term = setting.term,
            encoding = setting.encoding.name(),
            columns = width,
            lines = height
        );
        put(canvas, 1, 1, &terminal, Style::new());
        if height >= SAMPLE_MIN {
            put(canvas, 1, SAMPLE_ROW - 2, &say!(words, "trial-sample"), theme.quiet);
            for (mark, ambiguous) in [("1", Ambiguous::Narrow), ("2", Ambiguous::Wide)] {
                let x = 1 + u16::try_from(text::width(SAMPLE, ambiguous)).unwrap_or(0);
                put(canvas, x, SAMPLE_ROW - 1, mark, theme.accent);
            }
        }
        let top = if height >= SAMPLE_MIN { SAMPLE_ROW + 2 } else { 2 };
        put(canvas, 1, height.saturating_sub(1), &say!(words, "trial-leave"), theme.quiet);
        let room = Rect::new(0, top, width, height.saturating_sub(top + 1));
        self.draw_heard(setting, room, canvas)
    }

    fn draw_heard(&self, setting: &Setting, area: Rect, canvas: &mut Canvas) -> Position {
        let (words, theme) = (setting.words, &setting.theme);
        let columns = [1, 25.min(area.width / 3), 41.min(area.width / 2)];
        let cells = |canvas: &mut Canvas, y: u16, texts: [&str; 3], style: Style| {
            let ends = [columns[1], columns[2], area.width];
            for ((x, end), text) in columns.into_iter().zip(ends).zip(texts) {
                let room = usize::from(end.saturating_sub(x + 1));
                let shown = canvas.cut(text, room).to_owned();
                put(canvas, x, y, &shown, style);
            }
        };
        rule(canvas, 0, area.y, area.width, theme.quiet);
        let heads = ["trial-bytes", "trial-key", "trial-does"].map(|id| words.say(id, &[]));
        cells(canvas, area.y + 1, [&heads[0], &heads[1], &heads[2]], theme.heading);
        let mut lines: Vec<(&Heard, Option<String>)> = Vec::new();
        let width = usize::from(area.width).saturating_sub(6).max(2);
        for heard in &self.heard {
            lines.push((heard, None));
            let rows = text::wrap(&heard.note, width, 0, canvas.ambiguous());
            let rows = rows.into_iter().filter_map(|row| heard.note.get(row)).filter(|row| !row.is_empty());
            lines.extend(rows.map(|row| (heard, Some(row.to_owned()))));
        }
        let room = usize::from(area.height.saturating_sub(3)).max(1);
        let mut caret = Position::new(1, area.y.saturating_add(2));
        if lines.is_empty() {
            put(canvas, 1, caret.y, &say!(words, "trial-press"), Style::new());
        }
        for ((heard, note), y) in lines.iter().skip(lines.len().saturating_sub(room)).zip(area.y + 2..) {
            match note {
                None => cells(canvas, y, [&heard.bytes, &heard.key, &heard.does], Style::new()),
                Some(note) => put(canvas, 4, y, note, theme.warning),
            }
            caret.y = y + 1;
        }
        Position::new(1.min(area.width.saturating_sub(1)), caret.y.min(area.bottom()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::input::Decoder;
    use crate::words::Lang;

    /// What is noted of these bytes, each read on its own; and whether the last meant to leave.
    fn hear(reads: &[&[u8]]) -> (Vec<Heard>, bool) {
        let (words, settings) = (Words::new(Lang::Zh), Settings::default());
        let setting = Setting {
            words: &words,
            theme: Theme::plain(),
            settings: &settings,
            keymap: Keymap::default(),
            encoding: Encoding::Utf8,
            term: "xterm".to_owned(),
            is_nested: false,
        };
        let mut trial = Trial::default();
        let mut leaves = false;
        for read in reads {
            let mut decoder = Decoder::new();
            decoder.feed(read, std::time::Duration::MAX);
            while let Some(input) = decoder.next() {
                leaves = trial.hear(&input, &decoder.take_spent(), &setting);
            }
        }
        (trial.heard, leaves)
    }

    #[test]
    fn each_key_shows_its_bytes_its_name_and_its_use() {
        for (bytes, shown, name, does) in [
            (&b"\x1b[18~"[..], "ESC [ 1 8 ~", "F7", "到下一处问题"),
            (b"\x13", "^S", "^S", "保存"),
            (b"\x1b[1;5C", "ESC [ 1 ; 5 C", "Ctrl+Right", "表格"),
            (b"5", "5", "5", "表格里填数"),
            (b"-", "-", "-", "表格里填数"),
            (b"x", "x", "x", "文字里录入"),
            (b"=", "=", "=", "合计"),
            (b"\r", "CR", "Enter", "表格"),
            (b" ", "SP", "Space", "文字里录入"),
            (b"\x7f", "DEL", "Backspace", "表格"),
            (b"\x17", "^W", "^W", "不用"),
            ("政".as_bytes(), "E6 94 BF", "政", "文字里录入"),
        ] {
            let (heard, _) = hear(&[bytes]);
            assert_eq!((heard[0].bytes.as_str(), heard[0].key.as_str()), (shown, name));
            assert!(heard[0].does.contains(does), "{name}: {}", heard[0].does);
            assert_eq!(heard[0].note, "", "{name}");
        }
    }

    #[test]
    fn bytes_that_show_a_setting_are_explained() {
        for (bytes, explained) in [
            (&b"\x1bOV"[..], "VT100+"),
            (b"\x1b[M", "SCO"),
            (b"\x1b[[A", "Linux"),
            (b"\x1bOp", "小键盘"),
            (b"\x1bOM", "小键盘"),
            (b"\x08", "Backspace"),
            (b"\x1bx", "escape-time"),
            (b"\xd5\xfe\xb8\xae", "GB18030"),
            (b"\x1b[9999;1q", "不认识"),
            (b"\x1b[200~12\x1b[201~", "粘贴"),
        ] {
            let (heard, _) = hear(&[bytes]);
            assert!(heard[0].note.contains(explained), "{:?}: {:?}", bytes.escape_ascii().to_string(), heard[0]);
        }
        // Arrows in application mode are nothing special.
        assert_eq!(hear(&[b"\x1bOA"]).0[0].note, "");
    }

    #[test]
    fn it_is_left_by_0_or_by_esc_or_enter_twice() {
        for (reads, leaves) in [
            (&[&b"0"[..]][..], true),
            (&[b"\x1b", b"\x1b"], true),
            (&[b"\r", b"\r"], true),
            (&[b"\r", b"\x1b"], false),
            (&[b"\x1b", b"5", b"\x1b"], false),
            (&[b"5", b"5"], false),
        ] {
            assert_eq!(hear(reads).1, leaves, "{reads:?}");
        }
    }
}
