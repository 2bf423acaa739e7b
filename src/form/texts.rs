//! What the rules of texts look for, as data: how figures are named in words, and what must be mentioned.

use super::{Cell, Pattern, PatternSet};

/// How the texts name figures of the tables. Before matching, blanks and quotation marks are taken out of a text and digits are made
/// half-width.
#[derive(Debug)]
pub struct CountPatterns {
    /// By phrase: what stands in every paragraph that has it. Most paragraphs have none of these few words, and a phrase whose words
    /// are nowhere is never made ready.
    pub needs: PatternSet,
    /// A phrase is not judged where this matches its sentence up to it.
    pub unless: Option<Pattern>,
    /// Words that tell what a text is about from there on: of the table's matter (group `on`), or of another (without it).
    pub topic: Option<Pattern>,
    /// Words that tell of which time a sentence speaks from there on: the report's year (group `now`), another (group `then`), or the
    /// one named (group `year`).
    pub when: Option<Pattern>,
    /// The phrases. A number belongs to the first that matches it.
    pub phrases: Vec<CountPhrase>,
}

/// One way to name a figure.
#[derive(Debug)]
pub struct CountPhrase {
    /// The words. Its group `n` is the number; words without it say that there is none.
    pub pattern: Pattern,
    /// It is not judged where this matches its sentence up to it.
    pub unless: Option<Pattern>,
    /// Whether it is judged only where the text is about the table's matter, by [`CountPatterns::topic`].
    pub topic: bool,
    /// Whether the number must equal every figure; otherwise one of them.
    pub each: bool,
    /// What the number is compared with; with nothing where the words name a figure that the tables do not state.
    pub figures: Vec<Figure>,
}

/// A figure that the tables state: the sum of some cells.
#[derive(Debug)]
pub struct Figure {
    /// What it is called, in the form's own words.
    pub name: String,
    /// What is added up.
    pub cells: Vec<Cell>,
}

/// Words with a figure of the tables in them, to be put into a text.
#[derive(Debug)]
pub struct Phrase {
    /// The words before the figure.
    pub before: String,
    /// The words behind it.
    pub after: String,
    /// The figure.
    pub figure: Figure,
}

impl Phrase {
    /// The words with a figure in its place.
    pub fn with(&self, figure: &str) -> String {
        format!("{}{figure}{}", self.before, self.after)
    }
}

/// What the text of a section must speak of.
#[derive(Debug)]
pub struct Mention {
    /// The section, an index of [`Form::sections`](super::Form::sections).
    pub section: usize,
    /// What must be spoken of.
    pub name: String,
    /// How it is spoken of.
    pub pattern: Pattern,
}

/// How texts call their organ: the first group of each pattern is its name. Before matching, blanks and quotation marks are taken out of
/// a text and digits are made half-width.
#[derive(Debug)]
pub struct OrganizationPatterns {
    /// For an own wording of the title.
    pub title: Vec<Pattern>,
    /// For the preamble.
    pub preamble: Vec<Pattern>,
    /// For the texts of the sections.
    pub text: Vec<Pattern>,
    /// Names of whole organs, not only of a place.
    pub organ: Pattern,
    /// Names that any organ has for itself: 我局.
    pub own: Pattern,
}
