//! What kind of file it is, by its content.

use super::ole::Compound;
use super::package::Package;
use super::{Error, comma};
use crate::encoding::decode_file;

/// A kind of file, with what was found out on the way.
pub(super) enum Kind<'b> {
    /// A document of Word.
    Document(Package<'b>),
    /// A workbook; it is known that it unpacks within the limits.
    Workbook(Workbook),
    /// A page.
    Html(String),
    /// A text of cells between separators.
    Separated(String, u8),
    /// A text in Markdown.
    Markdown(String),
    /// Any other text.
    Text(String),
}

/// A kind of workbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Workbook {
    /// Excel since 2007.
    Xlsx,
    /// Excel 97 to 2003.
    Xls,
}

/// How files begin whose text cannot be read here.
const PICTURES: &[&[u8]] =
    &[b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"RIFF", b"7z\xbc\xaf", b"Rar!", b"\x1f\x8b"];

/// The kind of a file.
pub(super) fn find(bytes: &[u8]) -> Result<Kind<'_>, Error> {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return packed(bytes);
    }
    if bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        return compound(bytes);
    }
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
    } else if is_markdown(&text) {
        Kind::Markdown(text)
    } else if let Some(separator) = comma::separator(&text) {
        Kind::Separated(text, separator)
    } else {
        Kind::Text(text)
    })
}

/// A packed file, by the parts it has.
fn packed(bytes: &[u8]) -> Result<Kind<'_>, Error> {
    let mut package = Package::open(bytes)?;
    if !package.names("word/document").is_empty() {
        return Ok(Kind::Document(package));
    }
    let kind = if package.has("xl/workbook.xml") {
        Workbook::Xlsx
    } else if package.names("").iter().any(|name| matches!(name.as_str(), "xl/workbook.bin" | "content.xml")) {
        return Err(Error::OtherFormat);
    } else {
        return Err(Error::NoText);
    };
    package.measure()?;
    Ok(Kind::Workbook(kind))
}

/// A file of an office program of before 2007, or a locked one of a later one.
fn compound(bytes: &[u8]) -> Result<Kind<'_>, Error> {
    let file = Compound::open(bytes)?;
    if file.has("EncryptedPackage") {
        Err(Error::Encrypted)
    } else if let Some(book) = file.stream("Workbook").or_else(|| file.stream("Book")) {
        super::ole::judge(&book)?;
        Ok(Kind::Workbook(Workbook::Xls))
    } else if file.has("WordDocument") {
        Err(Error::OldWord)
    } else {
        Err(Error::NoText)
    }
}

/// Whether a text is Markdown: it begins with a title of it, and has further headings. A text in which a line begins with `#` now and then is none.
fn is_markdown(text: &str) -> bool {
    let mut lines = text.trim_start_matches('\u{feff}').lines().filter(|line| !line.trim().is_empty());
    lines.next().is_some_and(|line| line.starts_with("# ")) && lines.any(|line| line.starts_with("## "))
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
