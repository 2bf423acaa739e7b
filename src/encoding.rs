//! How bytes are characters: UTF-8, or the Chinese national encoding that older terminals and files still have.

use std::borrow::Cow;
use std::ffi::OsString;
use std::io::{self, Write};

use encoding_rs::{GB18030, GBK, UTF_16BE, UTF_16LE};

/// The encoding of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Charset {
    /// UTF-8, with or without a byte order mark.
    #[default]
    Utf8,
    /// GB18030, of which GBK and GB2312 are parts.
    Gb18030,
    /// UTF-16 of either byte order, told by its byte order mark.
    Utf16,
}

impl Charset {
    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Gb18030 => "GB18030",
            Self::Utf16 => "UTF-16",
        }
    }
}

/// The text of a file without its byte order mark, and how it is encoded: UTF-8 where it can be, UTF-16 where a mark says so, else
/// GB18030. `None` where it is none of them; a file in UTF-8 with a few bad bytes is not taken for GB18030, though its bytes may allow it.
pub fn decode_file(content: &[u8]) -> Option<(Cow<'_, str>, Charset)> {
    let utf16 = |codec: &'static encoding_rs::Encoding, content| {
        let text = codec.decode_without_bom_handling_and_without_replacement(content)?;
        Some((text, Charset::Utf16))
    };
    if let Some(content) = content.strip_prefix(b"\xff\xfe") {
        return utf16(UTF_16LE, content);
    }
    if let Some(content) = content.strip_prefix(b"\xfe\xff") {
        return utf16(UTF_16BE, content);
    }
    let content = content.strip_prefix(b"\xef\xbb\xbf").unwrap_or(content);
    if let Ok(text) = std::str::from_utf8(content) {
        return Some((Cow::Borrowed(text), Charset::Utf8));
    }
    if is_damaged_utf8(content) {
        return None;
    }
    Encoding::Gb18030.decode(content).map(|text| (text, Charset::Gb18030))
}

/// Whether there are more characters of UTF-8 than places that are none: Chinese characters have three bytes there, which those of
/// GB18030 seldom look like.
fn is_damaged_utf8(content: &[u8]) -> bool {
    let (mut good, mut bad) = (0_usize, 0_usize);
    for chunk in content.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| c.len_utf8() > 2).count();
        // Bad bytes in a row are one place, though each is a chunk.
        bad += usize::from(!chunk.valid().is_empty() && !chunk.invalid().is_empty());
    }
    good > bad
}

/// How a terminal encodes characters, in both directions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Encoding {
    /// UTF-8.
    #[default]
    Utf8,
    /// GB18030, which has all characters there are.
    Gb18030,
    /// GBK or GB2312: the part of GB18030 of at most two bytes a character.
    Gbk,
}

impl Encoding {
    /// By the locale: the first that is set of `LC_ALL`, `LC_CTYPE` and `LANG`, as `std::env::var_os` gives them. A locale that names no
    /// encoding (`C`, or none since ssh forwarded none) is taken for UTF-8.
    pub fn of(variable: impl Fn(&str) -> Option<OsString>) -> Self {
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().filter_map(variable).find(|value| !value.is_empty());
        let locale = locale.map(|value| value.to_string_lossy().into_owned()).unwrap_or_default();
        let codeset = locale.split_once('.').map_or("", |(_, rest)| rest.split('@').next().unwrap_or(rest));
        Self::named(codeset).unwrap_or_default()
    }

    /// The encoding of a name, however it is written: `GB18030`, `gb2312`, `utf8`. `None` for others.
    pub fn named(name: &str) -> Option<Self> {
        let name: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
        match name.to_ascii_lowercase().as_str() {
            "utf8" => Some(Self::Utf8),
            "gb18030" => Some(Self::Gb18030),
            "gbk" | "gb2312" | "euccn" | "cp936" => Some(Self::Gbk),
            _ => None,
        }
    }

    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Gb18030 => "GB18030",
            Self::Gbk => "GBK",
        }
    }

    /// What the bytes say; `None` if they are not of this encoding, or end within a character.
    pub fn decode(self, bytes: &[u8]) -> Option<Cow<'_, str>> {
        match self {
            Self::Utf8 => std::str::from_utf8(bytes).ok().map(Cow::Borrowed),
            Self::Gb18030 | Self::Gbk => GB18030.decode_without_bom_handling_and_without_replacement(bytes),
        }
    }

    /// The bytes of a text. A character that the encoding does not have becomes as many question marks as it has columns there.
    pub fn encode(self, text: &str) -> Cow<'_, [u8]> {
        let codec = match self {
            Self::Utf8 => return Cow::Borrowed(text.as_bytes()),
            Self::Gb18030 => GB18030,
            Self::Gbk => GBK,
        };
        if let (bytes, _, false) = codec.encode(text) {
            return bytes;
        }
        let one = |c: &str| match codec.encode(c) {
            (bytes, _, false) => bytes.into_owned(),
            (_, _, true) => b"?".repeat(crate::text::width(c, crate::text::Ambiguous::Wide)),
        };
        let mut buffer = [0; 4];
        Cow::Owned(text.chars().flat_map(|c| one(c.encode_utf8(&mut buffer))).collect())
    }

    /// How many bytes at the front are one character of GB18030, as far as that can be seen; `None` if the rest of it has not come.
    pub(crate) fn gb18030_length(bytes: &[u8]) -> Option<usize> {
        match bytes {
            [] | [0x81..=0xfe] | [0x81..=0xfe, b'0'..=b'9'] | [0x81..=0xfe, b'0'..=b'9', 0x81..=0xfe] => None,
            [0x81..=0xfe, b'0'..=b'9', 0x81..=0xfe, b'0'..=b'9', ..] => Some(4),
            [0x81..=0xfe, 0x40..=0x7e | 0x80..=0xfe, ..] => Some(2),
            _ => Some(1),
        }
    }
}

/// Writes UTF-8 to a terminal in the terminal's encoding. Each write has to end behind a whole character.
#[derive(Debug)]
pub struct Encoded<W: Write> {
    out: W,
    /// The terminal's.
    pub encoding: Encoding,
}

impl<W: Write> Encoded<W> {
    /// A writer of this encoding.
    pub fn new(out: W, encoding: Encoding) -> Self {
        Self { out, encoding }
    }

    /// The terminal itself, for bytes that are encoded already.
    pub fn raw(&mut self) -> &mut W {
        &mut self.out
    }
}

impl<W: Write> Write for Encoded<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.encoding == Encoding::Utf8 {
            return self.out.write(bytes);
        }
        let text = String::from_utf8_lossy(bytes);
        self.out.write_all(&self.encoding.encode(&text))?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_locale_names_the_encoding_in_the_order_of_the_system() {
        let of = |variables: &[(&str, &str)]| {
            Encoding::of(|name| variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).into()))
        };
        for (locale, encoding) in [
            ("zh_CN.UTF-8", Encoding::Utf8),
            ("zh_CN.GB18030", Encoding::Gb18030),
            ("zh_CN.gb18030@pinyin", Encoding::Gb18030),
            ("zh_CN.GBK", Encoding::Gbk),
            ("zh_CN.gb2312", Encoding::Gbk),
            ("zh_CN.eucCN", Encoding::Gbk),
            ("zh_CN", Encoding::Utf8),
            ("zh_TW.Big5", Encoding::Utf8),
            ("C", Encoding::Utf8),
            ("POSIX", Encoding::Utf8),
        ] {
            assert_eq!(of(&[("LANG", locale)]), encoding, "{locale}");
        }
        assert_eq!(of(&[]), Encoding::Utf8);
        assert_eq!(of(&[("LANG", "zh_CN.GBK"), ("LC_ALL", "zh_CN.UTF-8")]), Encoding::Utf8);
        assert_eq!(of(&[("LANG", "zh_CN.UTF-8"), ("LC_CTYPE", "zh_CN.GB18030")]), Encoding::Gb18030);
        assert_eq!(of(&[("LANG", "zh_CN.GB18030"), ("LC_ALL", "")]), Encoding::Gb18030, "empty is not set");
    }

    /// 某局 is C4B3 BED6 in GB18030, 67D0 5C40 in UTF-16 (GB 18030—2005, appendix B).
    #[test]
    fn a_file_is_read_in_the_encoding_it_has() {
        for (content, expected) in [
            ("某局".as_bytes(), Some(("某局", Charset::Utf8))),
            (b"\xef\xbb\xbf\xe6\x9f\x90\xe5\xb1\x80", Some(("某局", Charset::Utf8))),
            (b"a \xc4\xb3\xbe\xd6\n", Some(("a 某局\n", Charset::Gb18030))),
            (b"\xff\xfe\xd0\x67\x40\x5c", Some(("某局", Charset::Utf16))),
            (b"\xfe\xff\x67\xd0\x5c\x40", Some(("某局", Charset::Utf16))),
            (b"\xff\xfe\xd0\x67\x40", None),
            (b"\xff\xfe\x00\xd8\x40\x5c", None),
            (b"caf\xe9 ", None),
            // Good GB18030 too (鏌愬眬…), but two of its three characters are UTF-8.
            (b"\xe6\x9f\x90\xe5\xb1\x80\xe6\x9f", None),
        ] {
            let expected = expected.map(|(text, charset)| (Cow::Borrowed(text), charset));
            assert_eq!(decode_file(content), expected, "{content:02x?}");
        }
    }

    #[test]
    fn texts_are_written_as_the_terminal_has_them() {
        // 政府 is D5FE B8AE, “ is A1B0 in GBK; 𠮷 (U+20BB7) has four bytes in GB18030 and is not in GBK.
        let text = "政府“𠮷A";
        assert_eq!(Encoding::Gb18030.encode(text), b"\xd5\xfe\xb8\xae\xa1\xb0\x95\x34\xb2\x35A".as_slice());
        assert_eq!(Encoding::Gbk.encode(text), b"\xd5\xfe\xb8\xae\xa1\xb0??A".as_slice());
        assert_eq!(Encoding::Utf8.encode(text), text.as_bytes());
        let mut out = Encoded::new(Vec::new(), Encoding::Gbk);
        out.write_all("\x1b[1m政".as_bytes()).unwrap();
        assert_eq!(out.out, b"\x1b[1m\xd5\xfe");
        // The report's own characters all are in GBK, so that nothing of it is a question mark.
        for form in crate::form::known().filter_map(crate::form::find) {
            for table in &form.tables {
                for node in table.rows.nodes.iter().chain(&table.columns.nodes) {
                    let shown = Encoding::Gbk.encode(&node.short);
                    assert_eq!(Encoding::Gbk.decode(&shown).unwrap(), node.short.as_str());
                }
            }
        }
    }
}
