//! What lies over everything else: questions, lists, pages.

mod question;

pub(super) use question::{Answer, ChosenVersion, FoundDraft, Line, Question, choose};

use super::buffer::Buffer;
use super::incoming::Incoming;
use super::keymap::Focus;
use super::page::Page;
use super::palette::Palette;
use super::paste::{PasteBox, Pasted, Preview};
use super::years::Years;

/// What lies over the pane.
#[derive(Debug)]
pub enum Dialog {
    /// A question with numbered answers.
    Choice {
        /// What is asked.
        question: Question,
        /// The chosen answer, from 0.
        chosen: usize,
    },
    /// A question answered by typing a line.
    Prompt {
        /// What is asked.
        question: Line,
        /// What is typed.
        buffer: Box<Buffer>,
    },
    /// A list that is narrowed down by typing.
    Palette(Box<Palette>),
    /// The earlier versions of the report.
    Versions,
    /// What differs from last year's report.
    Years(Box<Years>),
    /// The settings.
    Settings {
        /// The chosen line.
        chosen: usize,
        /// Whether something was changed.
        changed: bool,
    },
    /// What a pasted block would do.
    Preview(Box<Preview>),
    /// What a whole report from elsewhere would do.
    Incoming(Box<Incoming>),
    /// The start of a pasted block is being chosen in the table, which is all there is to see.
    Placing(Pasted),
    /// A page in which anything can be pasted.
    PasteBox(Box<PasteBox>),
    /// Something to read.
    Page(Box<Page>),
    /// The keys and what they do.
    Help {
        /// What they are for.
        focus: Focus,
        /// The first line shown.
        top: usize,
        /// The question it lies over, if it does.
        under: Option<Box<Self>>,
    },
}

impl Dialog {
    /// Asks a question.
    pub fn ask(question: Question) -> Self {
        let chosen = question.harmless();
        Self::Choice { question, chosen }
    }

    /// The settings, with nothing changed yet.
    pub fn settings() -> Self {
        Self::Settings { chosen: 0, changed: false }
    }

    /// Asks for a line, which begins with `content`.
    pub fn prompt(question: Line, content: &str) -> Self {
        Self::Prompt { question, buffer: Box::new(Buffer::new(content)) }
    }

    /// Where the keys go.
    pub fn focus(&self) -> Focus {
        match self {
            Self::Choice { .. }
            | Self::Versions
            | Self::Years(_)
            | Self::Settings { .. }
            | Self::Preview(_)
            | Self::Incoming(_) => Focus::Choice,
            Self::Prompt { .. } => Focus::Prompt,
            Self::Palette(_) => Focus::Palette,
            Self::Placing(_) => Focus::Grid,
            Self::PasteBox(page) => page.focus(),
            Self::Help { .. } | Self::Page(_) => Focus::Help,
        }
    }
}
