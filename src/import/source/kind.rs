//! What kind of file it is, by its content.

use super::{Error, comma};
use crate::encoding::decode_file;

/// A kind of file, with what was found out on the way.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A page.
    Html(String),
    /// A text of cells between separators.
    Separated(String, u8),
    /// Any other text.
    Text(String),
}

/// How files begin whose text cannot be read here.
const PICTURES: &[&[u8]] =
    &[b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"RIFF", b"7z\xbc\xaf", b"Rar!", b"\x1f\x8b"];

/// The kind of a file.
pub(super) fn find(bytes: &[u8]) -> Result<Kind, Error> {
    if bytes.starts_with(b"%PDF") {
        return Err(Error::Pdf);
    }
    if bytes.starts_with(b"{\\rtf") || bytes.starts_with(b"MIME-Version:") || bytes.starts_with(b"From: <") {
        return Err(Error::OtherFormat);
    }
    if PICTURES.iter().any(|picture| bytes.starts_with(picture)) {
        return Err(Error::NoText);
    }
    // UTF-16 has zeros; other texts do not.
    let utf16 = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
    if !utf16 && bytes.contains(&0) {
        return Err(Error::NoText);
    }
    let text = decode_file(bytes).ok_or(Error::Encoding)?.0;
    if text.chars().all(char::is_whitespace) {
        return Err(Error::Empty);
    }
    let text = text.into_owned();
    Ok(if is_html(&text) {
        Kind::Html(text)
    } else if let Some(separator) = comma::separator(&text) {
        Kind::Separated(text, separator)
    } else {
        Kind::Text(text)
    })
}

/// Whether a text is a page or a part of one: it has both ends of a table or of paragraphs, or says so at its beginning. A text with a
/// `<br>` in it is none.
fn is_html(text: &str) -> bool {
    let start: String = text.trim_start().chars().take(1024).map(|c| c.to_ascii_lowercase()).collect();
    if start.starts_with("<!doctype html") || start.contains("<html") {
        return true;
    }
    let ends =
        |name: &str| text.contains(&format!("</{name}>")) || text.contains(&format!("</{}>", name.to_uppercase()));
    ends("table") || ends("td") || (start.starts_with('<') && (ends("p") || ends("div")))
}
