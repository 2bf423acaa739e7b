//! The text under the caret: ratatui-textarea as the edit buffer, moved by whole clusters.
//!
//! Layout, wrapping and drawing are ours (`prose.rs`, `field.rs`), and so is undo: the buffer's own history is off.

use ratatui_textarea::{CursorMove, TextArea};

use crate::text;

/// A text with a caret.
#[derive(Debug, Clone)]
pub struct Buffer {
    area: TextArea<'static>,
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
        let mut area = TextArea::new(content.split('\n').map(str::to_owned).collect());
        area.set_max_histories(0);
        area.move_cursor(CursorMove::Bottom);
        area.move_cursor(CursorMove::End);
        Self { area }
    }

    /// The lines; at least one.
    pub fn lines(&self) -> &[String] {
        self.area.lines()
    }

    /// The whole text.
    pub fn content(&self) -> String {
        self.lines().join("\n")
    }

    /// The caret.
    pub fn caret(&self) -> Caret {
        let cursor = self.area.cursor();
        let byte =
            self.lines()[cursor.0].char_indices().nth(cursor.1).map_or(self.lines()[cursor.0].len(), |(at, _)| at);
        Caret { line: cursor.0, byte }
    }

    /// Puts the caret somewhere; what is beyond the text becomes its end.
    pub fn place(&mut self, caret: Caret) {
        let line = caret.line.min(self.lines().len() - 1);
        let content = &self.lines()[line];
        let column = content.char_indices().take_while(|(at, _)| *at < caret.byte).count();
        // A jump takes 16 bits; in a line longer than that the rest is walked.
        let (near_line, near_column) =
            (u16::try_from(line).unwrap_or(u16::MAX), u16::try_from(column).unwrap_or(u16::MAX));
        self.area.move_cursor(CursorMove::Jump(near_line, near_column));
        for _ in usize::from(near_line)..line {
            self.area.move_cursor(CursorMove::Down);
        }
        for _ in usize::from(near_column)..column {
            self.area.move_cursor(CursorMove::Forward);
        }
    }

    /// Enters text at the caret, which moves behind it.
    pub fn insert(&mut self, inserted: &str) {
        self.area.insert_str(inserted);
    }

    /// Takes the cluster before the caret away; at the beginning of a line joins it to the one before.
    pub fn backspace(&mut self) {
        let Caret { line, byte } = self.caret();
        if byte == 0 {
            self.area.delete_newline();
        } else {
            self.place(Caret { line, byte: text::previous_boundary(&self.lines()[line], byte) });
            self.delete();
        }
    }

    /// Takes the cluster behind the caret away; at the end of a line joins the next one to it.
    pub fn delete(&mut self) {
        let Caret { line, byte } = self.caret();
        let content = &self.lines()[line];
        let next = text::next_boundary(content, byte);
        let chars = content.get(byte..next).map_or(0, |cluster| cluster.chars().count());
        self.area.delete_str(chars.max(1));
    }

    /// One cluster to the left, over the beginning of a line to the end of the one before.
    pub fn left(&mut self) {
        let Caret { line, byte } = self.caret();
        if byte > 0 {
            self.place(Caret { line, byte: text::previous_boundary(&self.lines()[line], byte) });
        } else if line > 0 {
            self.place(Caret { line: line - 1, byte: usize::MAX });
        }
    }

    /// One cluster to the right, over the end of a line to the beginning of the next.
    pub fn right(&mut self) {
        let Caret { line, byte } = self.caret();
        if byte < self.lines()[line].len() {
            self.place(Caret { line, byte: text::next_boundary(&self.lines()[line], byte) });
        } else if line + 1 < self.lines().len() {
            self.place(Caret { line: line + 1, byte: 0 });
        }
    }
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
    fn a_caret_finds_its_place_in_a_line_longer_than_16_bits() {
        let long = "长".repeat(65_600);
        let mut buffer = Buffer::new(&long);
        assert_eq!(buffer.caret().byte, 3 * 65_600);
        buffer.place(Caret { line: 0, byte: 3 * 65_560 });
        assert_eq!(buffer.caret().byte, 3 * 65_560);
    }

    #[test]
    fn offsets_become_carets() {
        for (offset, line, byte) in [(0, 0, 0), (3, 0, 3), (4, 1, 0), (7, 1, 3), (99, 1, 3)] {
            assert_eq!(Caret::at("一\n二", offset), Caret { line, byte }, "{offset}");
        }
    }
}
