//! The style a terminal writes in, and the fewest bytes from one to the next.

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

use super::Colours;

/// Colours and attributes of what is written next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Pen {
    foreground: Color,
    background: Color,
    modifiers: Modifier,
}

/// Attributes that are seen on a blank.
const ON_BLANKS: Modifier = Modifier::REVERSED.union(Modifier::UNDERLINED).union(Modifier::CROSSED_OUT);

const ATTRIBUTES: [(Modifier, &str); 9] = [
    (Modifier::BOLD, "1"),
    (Modifier::DIM, "2"),
    (Modifier::ITALIC, "3"),
    (Modifier::UNDERLINED, "4"),
    (Modifier::SLOW_BLINK, "5"),
    (Modifier::RAPID_BLINK, "6"),
    (Modifier::REVERSED, "7"),
    (Modifier::HIDDEN, "8"),
    (Modifier::CROSSED_OUT, "9"),
];

impl Pen {
    /// The style of a cell; its attributes only, where there are no colours.
    pub(super) fn of(cell: &Cell, colours: Colours) -> Self {
        let (foreground, background) =
            if colours == Colours::None { (Color::Reset, Color::Reset) } else { (cell.fg, cell.bg) };
        Self { foreground, background, modifiers: cell.modifier }
    }

    /// Whether a blank looks the same in both.
    pub(super) fn blank_like(&self, other: &Self) -> bool {
        let bare = |pen: &Self| !pen.modifiers.intersects(ON_BLANKS);
        self == other || (bare(self) && bare(other) && self.background == other.background)
    }

    /// Writes what makes this the terminal's style, after that other or one that is not known.
    pub(super) fn take(&self, before: Option<&Self>, out: &mut Vec<u8>) {
        if before == Some(self) {
            return;
        }
        let plain = Self::default();
        let added = before.filter(|before| self.modifiers.contains(before.modifiers));
        // Attributes are switched off by a reset only: the codes for single ones are missing in old terminals.
        let reset = self.codes(&plain, "0");
        let codes = match added.map(|before| self.codes(before, "")) {
            Some(added) if added.len() < reset.len() => added,
            _ => reset,
        };
        out.extend_from_slice(b"\x1b[");
        // A lone 0 may be left out.
        out.extend_from_slice(if codes == "0" { b"" } else { codes.as_bytes() });
        out.push(b'm');
    }

    /// The codes of what differs from another style that has no attribute more, behind some codes already there.
    fn codes(&self, before: &Self, first: &str) -> String {
        let mut codes = first.to_owned();
        let mut add = |code: &str| {
            if !codes.is_empty() {
                codes.push(';');
            }
            codes.push_str(code);
        };
        for (modifier, code) in ATTRIBUTES {
            if self.modifiers.contains(modifier) && !before.modifiers.contains(modifier) {
                add(code);
            }
        }
        if self.foreground != before.foreground {
            add(&colour(self.foreground, 30));
        }
        if self.background != before.background {
            add(&colour(self.background, 40));
        }
        codes
    }
}

/// The code of a colour, from 30 for the foreground, from 40 for the background. The sixteen that every terminal has are sent as such
/// whichever way they are named: old terminals misread the codes for 256.
fn colour(colour: Color, from: u8) -> String {
    let basic = |n: u8| if n < 8 { (from + n).to_string() } else { (from + 60 + n - 8).to_string() };
    match colour {
        Color::Reset => (from + 9).to_string(),
        Color::Black => basic(0),
        Color::Red => basic(1),
        Color::Green => basic(2),
        Color::Yellow => basic(3),
        Color::Blue => basic(4),
        Color::Magenta => basic(5),
        Color::Cyan => basic(6),
        Color::Gray => basic(7),
        Color::DarkGray => basic(8),
        Color::LightRed => basic(9),
        Color::LightGreen => basic(10),
        Color::LightYellow => basic(11),
        Color::LightBlue => basic(12),
        Color::LightMagenta => basic(13),
        Color::LightCyan => basic(14),
        Color::White => basic(15),
        Color::Indexed(n) if n < 16 => basic(n),
        Color::Indexed(n) => format!("{};5;{n}", from + 8),
        Color::Rgb(r, g, b) => format!("{};2;{r};{g};{b}", from + 8),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pen(foreground: Color, background: Color, modifiers: Modifier) -> Pen {
        Pen { foreground, background, modifiers }
    }

    fn change(before: Option<Pen>, after: Pen) -> String {
        let mut out = Vec::new();
        after.take(before.as_ref(), &mut out);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn only_what_differs_is_sent() {
        let none = Modifier::empty();
        let plain = Pen::default();
        let red = pen(Color::Red, Color::Reset, none);
        let bold_red = pen(Color::Red, Color::Reset, Modifier::BOLD);
        let reversed = pen(Color::Reset, Color::Reset, Modifier::REVERSED);
        assert_eq!(change(None, plain), "\x1b[m");
        assert_eq!(change(None, bold_red), "\x1b[0;1;31m");
        assert_eq!(change(Some(plain), plain), "");
        assert_eq!(change(Some(plain), reversed), "\x1b[7m");
        assert_eq!(change(Some(red), bold_red), "\x1b[1m");
        assert_eq!(change(Some(bold_red), plain), "\x1b[m");
        assert_eq!(change(Some(red), plain), "\x1b[m", "shorter than 39");
        assert_eq!(change(Some(bold_red), red), "\x1b[0;31m", "no code to switch off bold alone");
        assert_eq!(change(Some(bold_red), pen(Color::Reset, Color::Reset, Modifier::BOLD)), "\x1b[39m");
    }

    #[test]
    fn the_sixteen_colours_are_sent_as_such() {
        let sent = |colour| change(Some(Pen::default()), pen(colour, Color::Reset, Modifier::empty()));
        assert_eq!(sent(Color::Indexed(1)), "\x1b[31m");
        assert_eq!(sent(Color::Indexed(9)), "\x1b[91m");
        assert_eq!(sent(Color::DarkGray), "\x1b[90m");
        assert_eq!(sent(Color::White), "\x1b[97m");
        assert_eq!(sent(Color::Indexed(16)), "\x1b[38;5;16m");
        assert_eq!(sent(Color::Rgb(1, 2, 3)), "\x1b[38;2;1;2;3m");
        let background = pen(Color::Reset, Color::LightBlue, Modifier::empty());
        assert_eq!(change(Some(Pen::default()), background), "\x1b[104m");
    }

    #[test]
    fn a_blank_does_not_care_for_the_colour_of_letters() {
        let none = Modifier::empty();
        let red = pen(Color::Red, Color::Reset, Modifier::BOLD);
        assert!(red.blank_like(&Pen::default()));
        assert!(!red.blank_like(&pen(Color::Reset, Color::Blue, none)));
        assert!(!pen(Color::Red, Color::Reset, Modifier::REVERSED).blank_like(&pen(Color::Reset, Color::Reset, none)));
        assert!(!Pen::default().blank_like(&pen(Color::Reset, Color::Reset, Modifier::UNDERLINED)));
    }
}
