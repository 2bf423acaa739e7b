//! Inputs: seeds, changed in ways that find what nobody thought of. The same seed and number give the same input.

/// What parsers and terminals have tripped over.
const TOKENS: &[&[u8]] = &[
    b"\x1b[2J",
    b"\x1b]0;x\x07",
    b"\x1b",
    b"\x9b",
    b"\xc2\x9b",
    b"\x07",
    b"\0",
    b"\x7f",
    b"\r\n",
    b"\r",
    b"\n",
    b"\t",
    b"\x0c",
    b"\xc2\x85",
    "\u{200b}".as_bytes(),
    "\u{200d}".as_bytes(),
    "\u{202e}".as_bytes(),
    "\u{2066}".as_bytes(),
    "\u{2028}".as_bytes(),
    "\u{feff}".as_bytes(),
    "\u{301}".as_bytes(),
    "\u{fe0f}".as_bytes(),
    "\u{e0041}".as_bytes(),
    "\u{10ffff}".as_bytes(),
    "👩\u{200d}👩".as_bytes(),
    "🇨".as_bytes(),
    "ﷺ".as_bytes(),
    "“".as_bytes(),
    "　".as_bytes(),
    "：".as_bytes(),
    "，".as_bytes(),
    "（".as_bytes(),
    "）".as_bytes(),
    "０１".as_bytes(),
    b"\xff",
    b"\xfe\xff",
    b"\xff\xfe",
    b"\xc4\xb3",
    b"\x81\x30\x81\x30",
    b"\xe6\x9f",
    b"\xed\xa0\x80",
    b"\xf4\x90\x80\x80",
    b"\x80",
    b"&a ",
    b"*a",
    b"<<: ",
    b"!t ",
    b"? ",
    b"- ",
    b": ",
    b"|",
    b"|2-\n",
    b">",
    b"%YAML",
    b"---\n",
    b"...\n",
    b"# ",
    b"[",
    b"]",
    b"{",
    b"}",
    b",",
    b"\"",
    b"'",
    b"\\",
    b"\\u",
    b"\\x1b",
    b"\\ud800",
    b"\\U0010FFFF",
    b"null",
    b"true",
    b"~",
    b"/",
    b"-1",
    b"1e9",
    b"0x1F",
    b"1.5",
    b"99999999999999999999999999",
    b"22\xef\xbc\x88x\xef\xbc\x89",
    b"=SUM(A1)",
    b"'=",
    b"@",
    b"+",
    b"accepted:\n  - rule: cell.blank\n    place: overview\n    values: [",
    b"headings:\n  title: ",
    b"\x1b[200~",
    b"\x1b[201~",
    b"\x1b[<0;1;1M",
    b"\x1b[?2026;2$y",
    b"\x1b[1;1R",
    b"\x1b[999999999999A",
    b"\x1bO",
    b"\x1b[1;",
    b"\x1bP1$r",
];

/// Most bytes of an input that is not a seed as it is.
const LONGEST: usize = 64 * 1024;

/// A generator of numbers (`SplitMix64`).
#[derive(Debug)]
pub(crate) struct Numbers(pub(crate) u64);

impl Numbers {
    /// A number below `end`; 0 if there is none.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
        usize::try_from(mixed % u64::try_from(end.max(1)).unwrap()).unwrap()
    }

    fn place(&mut self, bytes: &[u8]) -> usize {
        self.below(bytes.len() + 1)
    }

    fn range(&mut self, bytes: &[u8]) -> std::ops::Range<usize> {
        let (one, other) = (self.place(bytes), self.place(bytes));
        // Mostly short ones: what is long says little that is new.
        let (start, end) = (one.min(other), one.max(other));
        start..if self.below(4) > 0 { end.min(start + 40) } else { end }
    }
}

/// A seed as it is, or changed a few times.
pub(crate) fn input(seeds: &[Vec<u8>], numbers: &mut Numbers) -> Vec<u8> {
    let mut bytes = seeds[numbers.below(seeds.len())].clone();
    for _ in 0..numbers.below(6) {
        change(&mut bytes, seeds, numbers);
        bytes.truncate(LONGEST);
    }
    bytes
}

fn change(bytes: &mut Vec<u8>, seeds: &[Vec<u8>], numbers: &mut Numbers) {
    let range = numbers.range(bytes);
    let at = range.start;
    match numbers.below(9) {
        0 if !bytes.is_empty() => {
            let at = at.min(bytes.len() - 1);
            bytes[at] ^= 1 << numbers.below(8);
        }
        1 => drop(bytes.drain(range)),
        2 => bytes.truncate(at),
        3 => {
            let copied = bytes[range].to_vec();
            let to = numbers.place(bytes);
            bytes.splice(to..to, copied);
        }
        4 => {
            let copied = bytes[range].to_vec();
            let times = [2, 10, 300][numbers.below(3)].min(LONGEST / copied.len().max(1));
            bytes.splice(at..at, copied.repeat(times));
        }
        5 => {
            let other = &seeds[numbers.below(seeds.len())];
            let part = other[numbers.range(other)].to_vec();
            bytes.splice(range, part);
        }
        6 => {
            let line = |at: usize| bytes[..at].iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
            let (one, other) = (line(range.start), line(range.end));
            let moved: Vec<u8> = bytes[one..other].to_vec();
            let to = line(numbers.place(bytes));
            bytes.splice(to..to, moved);
        }
        _ => {
            let token = TOKENS[numbers.below(TOKENS.len())];
            let behind = if numbers.below(3) == 0 { range.end } else { at };
            bytes.splice(at..behind, token.iter().copied());
        }
    }
}
