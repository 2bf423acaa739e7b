//! The text under the caret: ratatui-textarea as the edit buffer, moved by whole clusters.
//!
//! Layout, wrapping and drawing are ours (`prose.rs`, `field.rs`), and so is undo: the buffer's own history is off. The caret
//! is ours too: the area measures its whole text anew with every edit and counts characters with every move, so that it is
//! asked to edit only, and its own cursor follows no sooner than that.

use ratatui_textarea::{CursorMove, TextArea};

use crate::text;

/// A text with a caret.
#[derive(Debug, Clone)]
pub struct Buffer {
    area: TextArea<'static>,
    caret: Caret,
    /// Where the area's own cursor stands.
    seat: Caret,
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
        let area = area(content.split('\n').map(str::to_owned).collect());
        let start = Caret { line: 0, byte: 0 };
        let mut buffer = Self { area, caret: start, seat: start };
        buffer.place(Caret { line: usize::MAX, byte: usize::MAX });
        buffer
    }

    /// The lines; at least one.
    pub fn lines(&self) -> &[String] {
        self.area.lines()
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
        self.offset(Caret { line: usize::MAX, byte: 0 }) - 1
    }

    /// The bytes of the whole text before a caret; the inverse of [`Caret::at`].
    pub fn offset(&self, caret: Caret) -> usize {
        self.lines().iter().take(caret.line).map(|line| line.len() + 1).sum::<usize>() + caret.byte
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

    /// Puts the caret somewhere; what is beyond the text becomes its end.
    pub fn place(&mut self, caret: Caret) {
        let line = caret.line.min(self.lines().len() - 1);
        self.caret = Caret { line, byte: self.lines()[line].ceil_char_boundary(caret.byte) };
    }

    /// Enters text at the caret, which moves behind it.
    pub fn insert(&mut self, inserted: &str) {
        self.take_seat();
        self.area.insert_str(inserted);
        self.follow();
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
        let Caret { line, byte } = self.caret;
        let content = &self.lines()[line];
        if byte == content.len() && line + 1 == self.lines().len() {
            return;
        }
        let next = text::next_boundary(content, byte);
        let chars = content.get(byte..next).map_or(0, |cluster| cluster.chars().count());
        self.take_seat();
        self.area.delete_str(chars.max(1));
        self.follow();
    }

    /// One cluster to the left, over the beginning of a line to the end of the one before.
    pub fn left(&mut self) {
        let Caret { line, byte } = self.caret;
        if byte > 0 {
            self.caret.byte = text::previous_boundary(&self.lines()[line], byte);
        } else if line > 0 {
            self.place(Caret { line: line - 1, byte: usize::MAX });
        }
    }

    /// One cluster to the right, over the end of a line to the beginning of the next.
    pub fn right(&mut self) {
        let Caret { line, byte } = self.caret;
        if byte < self.lines()[line].len() {
            self.caret.byte = text::next_boundary(&self.lines()[line], byte);
        } else if line + 1 < self.lines().len() {
            self.caret = Caret { line: line + 1, byte: 0 };
        }
    }

    /// Brings the area's cursor to the caret.
    fn take_seat(&mut self) {
        if self.seat == self.caret {
            return;
        }
        let (line, column) = (self.caret.line, self.around().0.chars().count());
        if let (Ok(line), Ok(column)) = (u16::try_from(line), u16::try_from(column)) {
            self.area.move_cursor(CursorMove::Jump(line, column));
        } else {
            // A jump takes 16 bits, and each step on from there costs its whole line. Joining two lines leaves the cursor
            // between them.
            let mut lines = std::mem::take(&mut self.area).into_lines();
            let behind = lines[line].split_off(self.caret.byte);
            lines.insert(line + 1, behind);
            self.area = area(lines);
            let near = u16::try_from(line + 1).unwrap_or(u16::MAX);
            self.area.move_cursor(CursorMove::Jump(near, 0));
            for _ in usize::from(near)..=line {
                self.area.move_cursor(CursorMove::Down);
            }
            self.area.delete_newline();
        }
        self.seat = self.caret;
    }

    /// Brings the caret to the area's cursor after an edit.
    fn follow(&mut self) {
        let cursor = self.area.cursor();
        let line = &self.lines()[cursor.0];
        let byte = line.char_indices().nth(cursor.1).map_or(line.len(), |(at, _)| at);
        self.caret = Caret { line: cursor.0, byte };
        self.seat = self.caret;
    }
}

/// An area without a history of its own, with its cursor at the beginning.
fn area(lines: Vec<String>) -> TextArea<'static> {
    let mut area = TextArea::new(lines);
    area.set_max_histories(0);
    area
}

impl Caret {
    /// The caret of a byte offset into the whole text.
    pub fn at(content: &str, offset: usize) -> Self {
        let before = content.get(..offset).unwrap_or(content);
        let line = before.matches('\n').count();
        Self { line, byte: before.len() - before.rfind('\n').map_or(0, |at| at + 1) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

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
            let start = content[..at].rfind('\n').map_or(0, |newline| newline + 1);
            if at == start {
                at.saturating_sub(1)
            } else {
                start + text::previous_boundary(line(content, at), at - start)
            }
        };
        let behind = |content: &str, at: usize| {
            let start = content[..at].rfind('\n').map_or(0, |newline| newline + 1);
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
        }
    }

    /// The line that a place of a text is in.
    fn line(content: &str, at: usize) -> &str {
        content.split('\n').nth(content[..at].matches('\n').count()).unwrap()
    }

    #[derive(Debug, Clone)]
    enum Step {
        Insert(String),
        Backspace,
        Delete,
        Left,
        Right,
    }

    fn steps() -> impl Strategy<Value = Vec<Step>> {
        let step = prop_oneof![
            2 => "[中文a\n\u{301}👍🏽🇨]{0,4}".prop_map(Step::Insert),
            2 => Just(Step::Backspace),
            1 => Just(Step::Delete),
            3 => Just(Step::Left),
            1 => Just(Step::Right),
        ];
        proptest::collection::vec(step, 0..40)
    }

    proptest! {
        #[test]
        fn a_buffer_does_to_its_text_what_is_done_to_a_string(start in "[中e\n\u{301}]{0,12}", steps in steps()) {
            let mut buffer = Buffer::new(&start);
            let (mut content, mut at) = (start.clone(), start.len());
            for step in steps {
                on_a_string(&mut content, &mut at, &step);
                match step {
                    Step::Insert(inserted) => buffer.insert(&inserted),
                    Step::Backspace => buffer.backspace(),
                    Step::Delete => buffer.delete(),
                    Step::Left => buffer.left(),
                    Step::Right => buffer.right(),
                }
                prop_assert_eq!(buffer.content(), content.as_str());
                prop_assert!(buffer.holds(&content) && !buffer.holds(&(content.clone() + "\n")));
                prop_assert_eq!(buffer.offset(buffer.caret()), at);
                prop_assert_eq!(Caret::at(&content, at), buffer.caret());
            }
        }
    }

    #[test]
    fn offsets_become_carets() {
        for (offset, line, byte) in [(0, 0, 0), (3, 0, 3), (4, 1, 0), (7, 1, 3), (99, 1, 3)] {
            assert_eq!(Caret::at("一\n二", offset), Caret { line, byte }, "{offset}");
        }
    }
}
