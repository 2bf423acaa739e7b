//! The text under the caret: ratatui-textarea as the edit buffer, moved by whole clusters.
//!
//! Layout, wrapping and drawing are ours (`prose.rs`, `field.rs`), and so are undo and the caret. The area measures all it holds anew
//! with every edit, so that it holds no more than the words around the caret: a key costs the same in a paragraph of any length.

use std::ops::Range;

use ratatui_textarea::{CursorMove, TextArea};

use crate::text;

/// Bytes on either side of an edit that the area is given.
const AROUND: usize = 512;
/// Most bytes the area holds on to from one edit to the next.
const MOST: usize = 8 * AROUND;

/// A text with a caret.
#[derive(Debug, Clone)]
pub struct Buffer {
    lines: Vec<String>,
    caret: Caret,
    /// Holds the words of `seat`.
    area: TextArea<'static>,
    /// The line the area holds words of, and which: its bytes.
    seat: Option<(usize, Range<usize>)>,
}

/// Where a caret stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Caret {
    /// The line, from 0.
    pub line: usize,
    /// Bytes of the line before the caret, at a cluster boundary.
    pub byte: usize,
}

impl Buffer {
    /// A buffer that holds `content`, with the caret at its end.
    pub fn new(content: &str) -> Self {
        let lines = content.split('\n').map(str::to_owned).collect();
        let mut buffer = Self { lines, caret: Caret::START, area: TextArea::default(), seat: None };
        buffer.place(Caret::END);
        buffer
    }

    /// The lines; at least one.
    pub fn lines(&self) -> &[String] {
        &self.lines
    }

    /// The whole text.
    pub fn content(&self) -> String {
        self.lines().join("\n")
    }

    /// Whether `content` is the whole text.
    pub fn holds(&self, content: &str) -> bool {
        self.bytes() == content.len() && self.lines().iter().zip(content.split('\n')).all(|(line, other)| line == other)
    }

    /// The bytes of the whole text.
    pub fn bytes(&self) -> usize {
        self.lines().iter().map(|line| line.len() + 1).sum::<usize>() - 1
    }

    /// The bytes of the whole text before a caret; the inverse of [`Buffer::caret_at`].
    pub fn offset(&self, caret: Caret) -> usize {
        self.lines().iter().take(caret.line).map(|line| line.len() + 1).sum::<usize>() + caret.byte
    }

    /// The caret of a byte offset into the whole text.
    pub fn caret_at(&self, offset: usize) -> Caret {
        let mut before = 0;
        for (line, content) in self.lines.iter().enumerate() {
            if offset <= before + content.len() {
                return self.valid(Caret { line, byte: offset - before });
            }
            before += content.len() + 1;
        }
        self.valid(Caret::END)
    }

    /// The caret.
    pub fn caret(&self) -> Caret {
        self.caret
    }

    /// The text of the caret's line before it and behind it.
    pub fn around(&self) -> (&str, &str) {
        let line = &self.lines()[self.caret.line];
        line.split_at_checked(self.caret.byte).unwrap_or((line, ""))
    }

    /// The text from one caret to another one behind it.
    pub fn between(&self, from: Caret, to: Caret) -> String {
        let (from, to) = (self.valid(from), self.valid(to));
        let piece = |line: usize, content: &str| {
            let start = if line == from.line { from.byte } else { 0 };
            let end = if line == to.line { to.byte } else { content.len() };
            content.get(start..end).unwrap_or_default().to_owned()
        };
        let lines = self.lines.iter().enumerate().take(to.line + 1).skip(from.line);
        lines.map(|(line, content)| piece(line, content)).collect::<Vec<_>>().join("\n")
    }

    /// Puts the caret somewhere; what is beyond the text becomes its end.
    pub fn place(&mut self, caret: Caret) {
        self.caret = self.valid(caret);
    }

    /// The caret, or the end of the text if it is beyond that.
    pub fn valid(&self, caret: Caret) -> Caret {
        let line = caret.line.min(self.lines.len() - 1);
        Caret { line, byte: self.lines[line].ceil_char_boundary(caret.byte) }
    }

    /// Enters text at the caret, which moves behind it.
    pub fn insert(&mut self, inserted: &str) {
        self.replace(self.caret, self.caret, inserted);
    }

    /// Puts `inserted` in the place of what is between two carets, the first before the second; the caret moves behind it.
    pub fn replace(&mut self, from: Caret, to: Caret, inserted: &str) {
        let (from, to) = (self.valid(from), self.valid(to));
        let words = self.take_seat(from, to);
        let chars =
            |line: usize, bytes: Range<usize>| self.lines[line].get(bytes).map_or(0, |content| content.chars().count());
        // What the area holds before an edit is short enough for the 16 bits of a jump.
        let column = u16::try_from(chars(from.line, words.start..from.byte)).unwrap_or(u16::MAX);
        self.area.move_cursor(CursorMove::Jump(0, column));
        self.area.delete_str(self.between(from, to).chars().count());
        self.area.insert_str(inserted);
        self.take_over((from.line, words.start), (to.line, words.end));
        let last = inserted.rsplit('\n').next().unwrap_or_default();
        let line = from.line + inserted.matches('\n').count();
        self.caret = Caret { line, byte: if line == from.line { from.byte + last.len() } else { last.len() } };
    }

    /// Takes the cluster before the caret away; at the beginning of a line joins it to the one before.
    pub fn backspace(&mut self) {
        let behind = self.caret;
        self.left();
        if self.caret != behind {
            self.delete();
        }
    }

    /// Takes the cluster behind the caret away; at the end of a line joins the next one to it.
    pub fn delete(&mut self) {
        let before = self.caret;
        self.right();
        self.replace(before, self.caret, "");
    }

    /// Takes away what is before the caret back to where its phrase or a run of signs begins; at the beginning of a line joins it.
    pub fn delete_phrase(&mut self) {
        let Caret { line, byte } = self.caret;
        if byte == 0 {
            self.backspace();
        } else {
            let start = Caret { line, byte: text::piece_start(&self.lines[line], byte) };
            self.replace(start, self.caret, "");
        }
    }

    /// One cluster to the left, over the beginning of a line to the end of the one before.
    pub fn left(&mut self) {
        let Caret { line, byte } = self.caret;
        if byte > 0 {
            self.caret.byte = text::previous_boundary(&self.lines[line], byte);
        } else if line > 0 {
            self.place(Caret { line: line - 1, byte: usize::MAX });
        }
    }

    /// One cluster to the right, over the end of a line to the beginning of the next.
    pub fn right(&mut self) {
        let Caret { line, byte } = self.caret;
        if byte < self.lines[line].len() {
            self.caret.byte = text::next_boundary(&self.lines[line], byte);
        } else if line + 1 < self.lines.len() {
            self.caret = Caret { line: line + 1, byte: 0 };
        }
    }

    /// To the beginning of the phrase, or of the one before; over the beginning of a line to the end of the one before.
    pub fn phrase_left(&mut self) {
        let Caret { line, byte } = self.caret;
        if byte > 0 {
            self.caret.byte = text::phrase_start(&self.lines[line], byte);
        } else {
            self.left();
        }
    }

    /// Behind the phrase, or behind the next one; over the end of a line to the beginning of the next.
    pub fn phrase_right(&mut self) {
        let Caret { line, byte } = self.caret;
        if byte < self.lines[line].len() {
            self.caret.byte = text::phrase_end(&self.lines[line], byte);
        } else {
            self.right();
        }
    }

    /// Sees to it that the area holds the words around an edit: those of the line of `from` begin at the byte returned first, those of
    /// the line of `to` end at the other.
    fn take_seat(&mut self, from: Caret, to: Caret) -> Range<usize> {
        if let Some((line, words)) = &self.seat {
            let holds = *line == from.line && *line == to.line && words.start <= from.byte && to.byte <= words.end;
            if holds && words.len() <= MOST {
                return words.clone();
            }
        }
        let start = self.lines[from.line].floor_char_boundary(from.byte.saturating_sub(AROUND));
        let end = self.lines[to.line].ceil_char_boundary(to.byte + AROUND);
        let words = self.between(Caret { line: from.line, byte: start }, Caret { line: to.line, byte: end });
        self.area = TextArea::new(words.split('\n').map(str::to_owned).collect());
        // Undo is the report's.
        self.area.set_max_histories(0);
        start..end
    }

    /// Takes what the area holds into the text, in the place of what it was given.
    fn take_over(&mut self, (first, start): (usize, usize), (last, end): (usize, usize)) {
        if let ([words], true) = (self.area.lines(), first == last) {
            self.lines[first].replace_range(start..end, words);
            self.seat = Some((first, start..start + words.len()));
            return;
        }
        let mut new: Vec<String> = self.area.lines().to_vec();
        if let (Some(line), Some(before)) = (new.first_mut(), self.lines[first].get(..start)) {
            line.insert_str(0, before);
        }
        if let (Some(line), Some(behind)) = (new.last_mut(), self.lines[last].get(end..)) {
            line.push_str(behind);
        }
        self.lines.splice(first..=last, new);
        self.seat = None;
    }
}

impl Caret {
    /// At the beginning of a text.
    pub const START: Self = Self { line: 0, byte: 0 };
    /// At the end of any text.
    pub const END: Self = Self { line: usize::MAX, byte: usize::MAX };
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use proptest::sample::Index;

    fn buffer(content: &str, line: usize, byte: usize) -> Buffer {
        let mut buffer = Buffer::new(content);
        buffer.place(Caret { line, byte });
        buffer
    }

    #[test]
    fn a_caret_stands_between_clusters() {
        let mut buffer = buffer("中e\u{301}文", 0, 0);
        let mut stops = vec![buffer.caret().byte];
        for _ in 0..4 {
            buffer.right();
            stops.push(buffer.caret().byte);
        }
        assert_eq!(stops, [0, 3, 6, 9, 9]);
        buffer.left();
        buffer.backspace();
        assert_eq!(buffer.content(), "中文");
        buffer.backspace();
        assert_eq!(buffer.content(), "文");
        buffer.delete();
        assert_eq!(buffer.content(), "");
        buffer.delete();
        buffer.backspace();
        assert_eq!(buffer.content(), "");
    }

    #[test]
    fn lines_join_at_their_ends() {
        let mut joined = buffer("一\n二", 1, 0);
        joined.backspace();
        assert_eq!((joined.content().as_str(), joined.caret()), ("一二", Caret { line: 0, byte: 3 }));
        let mut joined = buffer("一\n二", 0, 3);
        joined.delete();
        assert_eq!(joined.content(), "一二");
        let mut moved = buffer("一\n二", 0, 3);
        moved.right();
        assert_eq!(moved.caret(), Caret { line: 1, byte: 0 });
        moved.left();
        assert_eq!(moved.caret(), Caret { line: 0, byte: 3 });
    }

    #[test]
    fn inserted_text_may_have_several_lines() {
        let mut buffer = buffer("一二", 0, 3);
        buffer.insert("甲\n乙");
        assert_eq!((buffer.content().as_str(), buffer.caret()), ("一甲\n乙二", Caret { line: 1, byte: 3 }));
    }

    #[test]
    fn a_caret_edits_beyond_what_16_bits_count() {
        let long = "长".repeat(65_600);
        let mut buffer = Buffer::new(&long);
        assert_eq!(buffer.caret().byte, 3 * 65_600);
        buffer.place(Caret { line: 0, byte: 3 * 65_560 });
        buffer.insert("甲\n乙");
        let (before, behind) = ("长".repeat(65_560), "长".repeat(40));
        assert_eq!(buffer.lines(), [format!("{before}甲"), format!("乙{behind}")]);
        assert_eq!(buffer.caret(), Caret { line: 1, byte: 3 });
        buffer.backspace();
        buffer.backspace();
        buffer.backspace();
        assert!(buffer.holds(&long));
        assert_eq!(buffer.caret(), Caret { line: 0, byte: 3 * 65_560 });
        buffer.left();
        buffer.delete();
        assert_eq!(buffer.bytes(), 3 * 65_599);

        let mut many = Buffer::new(&"行\n".repeat(65_600));
        many.place(Caret { line: 65_580, byte: 3 });
        many.insert("甲");
        many.place(Caret { line: 65_570, byte: 0 });
        many.backspace();
        assert_eq!(many.caret(), Caret { line: 65_569, byte: 3 });
        assert_eq!((many.lines()[65_569].as_str(), many.lines()[65_579].as_str()), ("行行", "行甲"));
    }

    /// What a buffer does, on a plain string and an offset into it. A cluster is taken away whole, wherever in it the caret came to
    /// be by what was entered.
    fn on_a_string(content: &mut String, at: &mut usize, step: &Step) {
        let before = |content: &str, at: usize| {
            let start = content.split_at(at).0.rfind('\n').map_or(0, |newline| newline + 1);
            if at == start {
                at.saturating_sub(1)
            } else {
                start + text::previous_boundary(line(content, at), at - start)
            }
        };
        let behind = |content: &str, at: usize| {
            let start = content.split_at(at).0.rfind('\n').map_or(0, |newline| newline + 1);
            let end = start + line(content, at).len();
            if at == end {
                (at + 1).min(content.len())
            } else {
                start + text::next_boundary(line(content, at), at - start)
            }
        };
        match step {
            Step::Insert(inserted) => {
                content.insert_str(*at, inserted);
                *at += inserted.len();
            }
            Step::Backspace if *at > 0 => {
                *at = before(content, *at);
                content.replace_range(*at..behind(content, *at), "");
            }
            Step::Backspace => {}
            Step::Delete => content.replace_range(*at..behind(content, *at), ""),
            Step::Left => *at = before(content, *at),
            Step::Right => *at = behind(content, *at),
            Step::Replace(one, other, inserted) => {
                let range = between(content, *one, *other);
                *at = range.start + inserted.len();
                content.replace_range(range, inserted);
            }
        }
    }

    /// The bytes between two places of a text, given by what part of it is before them.
    fn between(content: &str, one: Index, other: Index) -> std::ops::Range<usize> {
        let at = |place: Index| content.floor_char_boundary(place.index(content.len() + 1));
        at(one).min(at(other))..at(one).max(at(other))
    }

    /// The line that a place of a text is in.
    fn line(content: &str, at: usize) -> &str {
        content.split('\n').nth(content.split_at(at).0.matches('\n').count()).unwrap()
    }

    #[derive(Debug, Clone)]
    enum Step {
        Insert(String),
        Backspace,
        Delete,
        Left,
        Right,
        Replace(Index, Index, String),
    }

    fn steps() -> impl Strategy<Value = Vec<Step>> {
        let step = prop_oneof![
            2 => "[中文a\n\u{301}👍🏽🇨]{0,4}".prop_map(Step::Insert),
            2 => Just(Step::Backspace),
            1 => Just(Step::Delete),
            3 => Just(Step::Left),
            1 => Just(Step::Right),
            1 => (any::<Index>(), any::<Index>(), "[中a\n]{0,4}").prop_map(|(one, other, new)| Step::Replace(one, other, new)),
        ];
        proptest::collection::vec(step, 0..40)
    }

    proptest! {
        #[test]
        fn a_buffer_does_to_its_text_what_is_done_to_a_string(start in "[中e\n\u{301}]{0,12}|(中文){300}", steps in steps()) {
            let mut buffer = Buffer::new(&start);
            let (mut content, mut at) = (start.clone(), start.len());
            for step in steps {
                let before = content.clone();
                on_a_string(&mut content, &mut at, &step);
                match step {
                    Step::Insert(inserted) => buffer.insert(&inserted),
                    Step::Backspace => buffer.backspace(),
                    Step::Delete => buffer.delete(),
                    Step::Left => buffer.left(),
                    Step::Right => buffer.right(),
                    Step::Replace(one, other, inserted) => {
                        let range = between(&before, one, other);
                        let (from, to) = (buffer.caret_at(range.start), buffer.caret_at(range.end));
                        prop_assert_eq!(Some(buffer.between(from, to)), before.get(range).map(str::to_owned));
                        buffer.replace(from, to, &inserted);
                    }
                }
                prop_assert_eq!(buffer.content(), content.as_str());
                prop_assert!(buffer.holds(&content) && !buffer.holds(&(content.clone() + "\n")));
                prop_assert_eq!(buffer.offset(buffer.caret()), at);
                prop_assert_eq!(buffer.caret_at(at), buffer.caret());
            }
        }
    }

    #[test]
    fn offsets_become_carets() {
        for (offset, line, byte) in [(0, 0, 0), (3, 0, 3), (4, 1, 0), (7, 1, 3), (99, 1, 3)] {
            assert_eq!(Buffer::new("一\n二").caret_at(offset), Caret { line, byte }, "{offset}");
        }
    }
}
