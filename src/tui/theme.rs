//! How things look: a few roles, each a style. Colour only repeats what a character already says.

use ratatui::style::{Color, Modifier, Style};

/// The styles of the screen, by what they mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    /// The bar at the top.
    pub title: Style,
    /// What has the focus: the current cell, the chosen line.
    pub focus: Style,
    /// The one accent: what belongs to the focus, such as the current row's label and the keys of the hint bar.
    pub accent: Style,
    /// Headings of lists and tables.
    pub heading: Style,
    /// Text of secondary weight: units, rules, hints, totals that follow.
    pub quiet: Style,
    /// What is wrong.
    pub error: Style,
    /// What should be looked at.
    pub warning: Style,
    /// What is in order.
    pub fine: Style,
}

impl Theme {
    /// One accent colour and the terminal's own foreground and background, which suit light and dark screens alike.
    pub fn coloured() -> Self {
        let plain = Style::new();
        Self {
            title: plain.add_modifier(Modifier::REVERSED),
            focus: plain.add_modifier(Modifier::REVERSED | Modifier::BOLD),
            accent: plain.fg(Color::Cyan).add_modifier(Modifier::BOLD),
            heading: plain.add_modifier(Modifier::BOLD),
            quiet: plain.add_modifier(Modifier::DIM),
            error: plain.fg(Color::Red).add_modifier(Modifier::BOLD),
            warning: plain.fg(Color::Yellow),
            fine: plain.fg(Color::Green),
        }
    }

    /// The same without colour: bold, underline and reverse carry it all (`NO_COLOR`, vt100).
    pub fn plain() -> Self {
        let bold = Style::new().add_modifier(Modifier::BOLD);
        let uncoloured = |style: Style| Style { fg: None, bg: None, ..style };
        let coloured = Self::coloured();
        Self {
            accent: uncoloured(coloured.accent),
            quiet: Style::new(),
            error: bold.add_modifier(Modifier::UNDERLINED),
            warning: Style::new().add_modifier(Modifier::UNDERLINED),
            fine: Style::new(),
            ..coloured
        }
    }
}
