//! Which colours a terminal has.

use std::ffi::{OsStr, OsString};

use crate::config::Look;

/// What a theme may use. Attributes (bold, underlined, reversed) are there always.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Colours {
    /// None: attributes only.
    None,
    /// The sixteen that the terminal's own palette names.
    Sixteen,
    /// 256 by number.
    Indexed,
    /// Any.
    Rgb,
}

impl Colours {
    /// By the variables of the environment, as `std::env::var_os` gives them: `NO_COLOR` (<https://no-color.org>: set and not
    /// empty), `TERM` and `COLORTERM`. The Linux console and the terminals of old have none.
    pub fn of(variable: impl Fn(&str) -> Option<OsString>) -> Self {
        let text = |name| variable(name).map(|value| value.to_string_lossy().into_owned()).unwrap_or_default();
        let term = text("TERM");
        let colourless = ["", "dumb", "linux", "ansi", "vt52", "vt100", "vt102", "vt220", "xterm-mono", "unknown"];
        if !text("NO_COLOR").is_empty() || colourless.contains(&term.as_str()) || term.ends_with("-m") {
            Self::None
        } else if ["truecolor", "24bit"].contains(&text("COLORTERM").as_str()) || term.ends_with("-direct") {
            Self::Rgb
        } else if term.contains("256color") {
            Self::Indexed
        } else {
            Self::Sixteen
        }
    }

    /// What may be sent for a look that the user has chosen: what she asks for is believed over what the environment says.
    #[must_use]
    pub fn under(self, look: Look) -> Self {
        match look {
            Look::Auto => self,
            Look::Plain => Self::None,
            Look::Sixteen => self.max(Self::Sixteen),
            Look::Dark | Look::Light => self.max(Self::Indexed),
        }
    }
}

/// Whether a terminal of this `TERM` has no Chinese characters: the Linux console, whose font has at most 512 characters. A console with a
/// Chinese driver may say the same of itself.
pub fn lacks_chinese(term: Option<&OsStr>) -> bool {
    term.and_then(OsStr::to_str).is_some_and(|term| term == "linux" || term.starts_with("linux-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_environment_says_which_colours_there_are() {
        let of = |variables: &[(&str, &str)]| {
            Colours::of(|name| variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).into()))
        };
        assert_eq!(of(&[("TERM", "xterm")]), Colours::Sixteen);
        assert_eq!(of(&[("TERM", "xterm-256color")]), Colours::Indexed);
        assert_eq!(of(&[("TERM", "xterm-256color"), ("COLORTERM", "truecolor")]), Colours::Rgb);
        assert_eq!(of(&[("TERM", "xterm-256color"), ("COLORTERM", "truecolor"), ("NO_COLOR", "1")]), Colours::None);
        assert_eq!(of(&[("TERM", "xterm-256color"), ("NO_COLOR", "")]), Colours::Indexed, "empty is not set");
        for term in ["vt100", "linux", "dumb", "vt220"] {
            assert_eq!(of(&[("TERM", term)]), Colours::None, "{term}");
        }
        assert_eq!(of(&[]), Colours::None);
    }

    #[test]
    fn only_the_linux_console_is_known_to_have_no_chinese() {
        for (term, lacks) in
            [("linux", true), ("linux-16color", true), ("xterm", false), ("vt100", false), ("screen.linux", false)]
        {
            assert_eq!(lacks_chinese(Some(OsStr::new(term))), lacks, "{term}");
        }
        assert!(!lacks_chinese(None));
    }
}
