//! How things look: a few roles, each a style. Colour only repeats what a character already says.

use ratatui::style::{Color, Modifier, Style};

use super::screen::Colours;
use crate::config::Look;

/// The styles of the screen, by what they mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    /// The bar at the top.
    pub title: Style,
    /// What has the focus: the current cell, the chosen line.
    pub focus: Style,
    /// The one accent: what belongs to the focus, such as the mark of the current row and the keys of the hint bar.
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

/// What is known of the terminal's background; it is never asked for, since its answer could come late and be typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Background {
    /// Nothing: only colours that can be read on both are used.
    Unknown,
    /// It is dark.
    Dark,
    /// It is light.
    Light,
}

impl Background {
    /// By `COLORFGBG`, which some terminals set: foreground and background by their numbers in the palette, as in `15;0`.
    pub fn of(colorfgbg: Option<&str>) -> Self {
        let background = colorfgbg.and_then(|value| value.rsplit(';').next()?.trim().parse::<u8>().ok());
        match background {
            Some(0..=6 | 8) => Self::Dark,
            Some(7 | 9..=15) => Self::Light,
            _ => Self::Unknown,
        }
    }
}

impl Theme {
    /// The styles for what the user has chosen, on a terminal with these colours and this background.
    pub fn of(look: Look, colours: Colours, background: Background) -> Self {
        let strong = Style::new().add_modifier(Modifier::BOLD);
        let indexed = |n| Style::new().fg(Color::Indexed(n));
        let bold = |style: Style| style.add_modifier(Modifier::BOLD);
        match (look, background) {
            (Look::Plain, _) => Self::plain(),
            (Look::Auto, _) if colours == Colours::None => Self::plain(),
            (Look::Auto | Look::Sixteen, Background::Unknown) => Self::coloured(),
            (Look::Auto | Look::Sixteen, Background::Dark) => {
                Self { accent: strong.fg(Color::Cyan), warning: Style::new().fg(Color::Yellow), ..Self::coloured() }
            }
            (Look::Auto | Look::Sixteen, Background::Light) => {
                Self { accent: strong.fg(Color::Blue), ..Self::coloured() }
            }
            // Bright on dark, deep on light: each at least 4.5 : 1 on black or white.
            (Look::Dark, _) => Self {
                accent: bold(indexed(117)),
                heading: bold(indexed(153)),
                quiet: indexed(248),
                error: bold(indexed(210)),
                warning: indexed(221),
                fine: indexed(114),
                ..Self::coloured()
            },
            (Look::Light, _) => Self {
                accent: bold(indexed(25)),
                heading: bold(indexed(24)),
                quiet: indexed(240),
                error: bold(indexed(124)),
                warning: indexed(94),
                fine: indexed(22),
                ..Self::coloured()
            },
        }
    }

    /// The terminal's own foreground and background, and of its sixteen colours those that can be read on a light screen and on a dark one.
    pub fn coloured() -> Self {
        let plain = Style::new();
        let bold = plain.add_modifier(Modifier::BOLD);
        Self {
            title: plain.add_modifier(Modifier::REVERSED),
            focus: plain.add_modifier(Modifier::REVERSED | Modifier::BOLD),
            accent: bold,
            heading: bold,
            quiet: plain.add_modifier(Modifier::DIM),
            error: bold.fg(Color::Red),
            warning: plain.fg(Color::Magenta),
            fine: plain,
        }
    }

    /// The same without colour: bold, underline and reverse carry it all (`NO_COLOR`, vt100).
    pub fn plain() -> Self {
        let bold = Style::new().add_modifier(Modifier::BOLD);
        Self {
            quiet: Style::new(),
            error: bold.add_modifier(Modifier::UNDERLINED),
            warning: Style::new().add_modifier(Modifier::UNDERLINED),
            ..Self::coloured()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOOKS: [Look; 5] = [Look::Auto, Look::Plain, Look::Sixteen, Look::Dark, Look::Light];
    const COLOURS: [Colours; 4] = [Colours::None, Colours::Sixteen, Colours::Indexed, Colours::Rgb];
    const BACKGROUNDS: [Background; 3] = [Background::Unknown, Background::Dark, Background::Light];

    fn styles(theme: &Theme) -> [Style; 8] {
        let Theme { title, focus, accent, heading, quiet, error, warning, fine } = *theme;
        [title, focus, accent, heading, quiet, error, warning, fine]
    }

    /// How bright a colour of the 256 is, as WCAG measures it; the sixteen by xterm's palette.
    fn luminance(colour: Color) -> f64 {
        let level = |n: u8| if n == 0 { 0 } else { 55 + 40 * u16::from(n) };
        let (r, g, b) = match colour {
            Color::Red => (205, 0, 0),
            Color::Magenta => (205, 0, 205),
            Color::Blue => (0, 0, 238),
            Color::Cyan => (0, 205, 205),
            Color::Yellow => (205, 205, 0),
            Color::Indexed(n @ 232..) => {
                let grey = 8 + 10 * u16::from(n - 232);
                (grey, grey, grey)
            }
            Color::Indexed(n @ 16..) => (level((n - 16) / 36), level((n - 16) / 6 % 6), level((n - 16) % 6)),
            other => panic!("{other:?} is not used"),
        };
        let linear = |c: u16| {
            let c = f64::from(c) / 255.0;
            if c <= 0.040_45 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
    }

    fn contrast(a: f64, b: f64) -> f64 {
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn every_colour_can_be_read_on_the_backgrounds_it_is_for() {
        for look in LOOKS {
            for colours in COLOURS {
                for background in BACKGROUNDS {
                    let (dark, light) = match (look, background) {
                        (Look::Dark, _) => (true, false),
                        (Look::Light, _) => (false, true),
                        (_, Background::Unknown) => (true, true),
                        (_, background) => (background == Background::Dark, background == Background::Light),
                    };
                    let least = if matches!(look, Look::Dark | Look::Light) { 4.5 } else { 3.5 };
                    let theme = Theme::of(look, colours, background);
                    for colour in styles(&theme).into_iter().filter_map(|style| style.fg) {
                        let told = format!("{colour:?} of {look:?} on {background:?}");
                        assert!(!dark || contrast(luminance(colour), 0.0) >= least, "{told}");
                        assert!(!light || contrast(luminance(colour), 1.0) >= least, "{told}");
                    }
                    assert!(styles(&theme).iter().all(|style| style.bg.is_none()), "the background is the terminal's");
                }
            }
        }
    }

    #[test]
    fn what_matters_differs_without_any_colour() {
        for look in LOOKS {
            for colours in COLOURS {
                let theme = Theme::of(look, colours, Background::Unknown);
                let bare = |style: Style| Style { fg: None, ..style };
                assert!(theme.focus.add_modifier.contains(Modifier::REVERSED));
                assert_ne!(bare(theme.error), Style::new(), "{look:?}");
            }
        }
        let plain = Theme::of(Look::Auto, Colours::None, Background::Dark);
        assert_eq!(plain, Theme::plain());
        assert!(styles(&plain).iter().all(|style| style.fg.is_none()));
        assert!(styles(&plain).iter().all(|style| !style.add_modifier.contains(Modifier::DIM)), "vt100 has no faint");
    }

    #[test]
    fn some_terminals_tell_their_background() {
        for (value, background) in [
            ("15;0", Background::Dark),
            ("0;15", Background::Light),
            ("0;default;7", Background::Light),
            ("12;8", Background::Dark),
            ("0;default", Background::Unknown),
            ("", Background::Unknown),
        ] {
            assert_eq!(Background::of(Some(value)), background, "{value}");
        }
        assert_eq!(Background::of(None), Background::Unknown);
    }
}
