//! The tags of a page, before it is parsed: only those that make lines and tables are kept, closed where they can be.
//!
//! A parser of pages does all that browsers do, and a page made for it can cost it any time and memory: it looks through all open blocks
//! with every tag, it opens text formats again in every paragraph, and compares every attribute with all before it. None of that matters
//! here. What is left for it is few tags, never deeper than [`DEPTH`], and what it is good at: which cell belongs to which row, and what
//! `&#x4e00;` says.

use super::super::Error;
use super::super::limits::{DEPTH, LOOKED_AT, TAGS};

/// Blocks: what stands in them stands on lines of its own.
const BLOCKS: &[&str] = &[
    "p",
    "div",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "pre",
    "blockquote",
    "section",
    "article",
    "main",
    "center",
    "address",
    "figure",
    "nav",
    "header",
    "footer",
    "aside",
];

/// What stands in these is no text, up to the end tag; tags in it are none.
const RAW: &[&str] = &["script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes"];

/// What stands in these nobody reads as the page's text.
const LEFT_OUT: &[&str] = &["template", "select", "svg", "math", "noscript", "datalist"];

/// What stands around the text of a page. Left out only where no table is in it.
const AROUND: &[&str] = &["nav", "footer", "header", "aside"];

/// A tag of a page.
struct Tag {
    name: String,
    closing: bool,
    /// Those attributes that matter, with their values.
    attributes: Vec<(&'static str, String)>,
    /// Where the text goes on behind it.
    end: usize,
}

const ATTRIBUTES: &[&str] = &["colspan", "rowspan", "start", "hidden", "style"];

impl Tag {
    fn is_hidden(&self) -> bool {
        self.attributes.iter().any(|(name, value)| match *name {
            "hidden" => true,
            "style" => {
                let style: String = value.chars().filter(|c| !c.is_whitespace()).collect();
                style.to_ascii_lowercase().contains("display:none")
            }
            _ => false,
        })
    }
}

/// The page with the tags that make lines and tables, and nothing else.
pub(super) fn reduce(page: &str) -> Result<String, Error> {
    let mut reduced =
        Reduced { page, out: String::new(), open: Vec::new(), unclosed: Vec::new(), tags: 0, looked_at: 0 };
    let mut at = 0;
    while let Some(next) = reduced.step(at)? {
        at = next;
    }
    Ok(reduced.out)
}

struct Reduced<'p> {
    page: &'p str,
    out: String,
    /// The blocks and parts of tables that are open.
    open: Vec<String>,
    /// Names of which a whole element was looked for in vain: it is not done again.
    unclosed: Vec<String>,
    tags: usize,
    /// Bytes that were read to find the end of an element.
    looked_at: usize,
}

impl Reduced<'_> {
    /// Copies text up to a tag and takes the tag; where to go on.
    fn step(&mut self, at: usize) -> Result<Option<usize>, Error> {
        let rest = from(self.page, at);
        let Some(length) = rest.find('<') else {
            self.out.push_str(rest);
            return Ok(None);
        };
        self.out.push_str(rest.get(..length).unwrap_or_default());
        let at = at + length;
        match next_token(self.page, at) {
            Token::Text => {
                self.out.push_str("&lt;");
                Ok(Some(at + 1))
            }
            Token::Skipped(end) => Ok(Some(end)),
            Token::Tag(tag) => {
                self.count()?;
                self.tag(&tag).map(Some)
            }
        }
    }

    fn count(&mut self) -> Result<(), Error> {
        self.tags += 1;
        if self.tags > TAGS { Err(Error::TooMuch) } else { Ok(()) }
    }

    fn tag(&mut self, tag: &Tag) -> Result<usize, Error> {
        let name = tag.name.as_str();
        if !tag.closing {
            if RAW.contains(&name) {
                return Ok(end_of_raw(self.page, tag));
            }
            if let Some(end) = self.left_out(tag)? {
                return Ok(end);
            }
        }
        match name {
            "br" | "hr" => self.out.push_str("<br>"),
            "table" | "caption" | "thead" | "tbody" | "tfoot" | "tr" | "td" | "th" => self.part_of_table(tag)?,
            _ if !BLOCKS.contains(&name) => {}
            _ if tag.closing => self.close(name, &["table", "td", "th", "caption"]),
            _ => {
                self.end_what_a_block_ends(name);
                self.push(tag)?;
            }
        }
        Ok(tag.end)
    }

    /// Where the text goes on behind an element that is left out with all in it.
    fn left_out(&mut self, tag: &Tag) -> Result<Option<usize>, Error> {
        let name = tag.name.as_str();
        let around = AROUND.contains(&name);
        if !(around || LEFT_OUT.contains(&name) || tag.is_hidden()) || self.unclosed.contains(&tag.name) {
            return Ok(None);
        }
        let element = self.element(tag)?;
        self.looked_at += element.map_or(self.page.len(), |(_, end)| end) - tag.end;
        if self.looked_at > LOOKED_AT {
            return Err(Error::TooMuch);
        }
        let Some((inner, end)) = element else {
            self.unclosed.push(tag.name.clone());
            return Ok(None);
        };
        let inner = self.page.get(tag.end..inner).unwrap_or_default();
        let is_report = around
            && (inner.contains("<table")
                || inner.contains("<TABLE")
                || (name == "header" && inner.contains("年度报告")));
        Ok(if is_report { None } else { Some(end) })
    }

    /// Where the element that begins with a tag has its end tag, and where that ends.
    fn element(&mut self, tag: &Tag) -> Result<Option<(usize, usize)>, Error> {
        let (mut at, mut depth) = (tag.end, 1_usize);
        while let Some(length) = from(self.page, at).find('<') {
            at += length;
            match next_token(self.page, at) {
                Token::Text => at += 1,
                Token::Skipped(end) => at = end,
                Token::Tag(found) => {
                    self.count()?;
                    if found.name == tag.name {
                        depth = if found.closing { depth - 1 } else { depth + 1 };
                        if depth == 0 {
                            return Ok(Some((at, found.end)));
                        }
                    }
                    let raw = !found.closing && RAW.contains(&found.name.as_str());
                    at = if raw { end_of_raw(self.page, &found) } else { found.end };
                }
            }
        }
        Ok(None)
    }

    /// A new block ends a paragraph, a heading ends a heading, an item of a list the one before.
    fn end_what_a_block_ends(&mut self, name: &str) {
        let is_heading = |name: &str| matches!(name.as_bytes(), [b'h', b'1'..=b'6']);
        if self.open.last().is_some_and(|open| open == "p" || (is_heading(name) && is_heading(open))) {
            let last = self.open.last().cloned().unwrap_or_default();
            self.close(&last, &[]);
        }
        match name {
            "li" => self.close("li", &["ul", "ol", "table", "td", "th", "caption"]),
            "dt" | "dd" => {
                self.close("dt", &["dl", "table", "td", "th", "caption"]);
                self.close("dd", &["dl", "table", "td", "th", "caption"]);
            }
            _ => {}
        }
    }

    fn part_of_table(&mut self, tag: &Tag) -> Result<(), Error> {
        let name = tag.name.as_str();
        if name == "table" {
            if tag.closing {
                self.close("table", &[]);
                return Ok(());
            }
            self.end_what_a_block_ends(name);
            return self.push(tag);
        }
        // Outside a table there are no cells; a browser shows what stands in them as text.
        if !self.open.iter().any(|open| open == "table") {
            return Ok(());
        }
        if tag.closing {
            self.close(name, &["table"]);
            return Ok(());
        }
        for inner in ["caption", "td", "th"] {
            self.close(inner, &["table"]);
        }
        if !matches!(name, "td" | "th") {
            for part in ["tr", "thead", "tbody", "tfoot"] {
                if part == "tr" || name != "tr" {
                    self.close(part, &["table"]);
                }
            }
        }
        self.push(tag)
    }

    fn push(&mut self, tag: &Tag) -> Result<(), Error> {
        if self.open.len() >= DEPTH {
            return Err(Error::TooDeep);
        }
        self.out.push('<');
        self.out.push_str(&tag.name);
        for (name, value) in &tag.attributes {
            let digits: String = value.trim().chars().take_while(char::is_ascii_digit).take(12).collect();
            if matches!(*name, "colspan" | "rowspan" | "start") && !digits.is_empty() {
                self.out.extend([" ", name, "=", &digits]);
            }
        }
        self.out.push('>');
        self.open.push(tag.name.clone());
        Ok(())
    }

    /// Closes the innermost open element of this name and all in it, unless one of `walls` stands in between.
    fn close(&mut self, name: &str, walls: &[&str]) {
        for at in (0..self.open.len()).rev() {
            if self.open[at] == name {
                while self.open.len() > at {
                    let closed = self.open.pop().unwrap_or_default();
                    self.out.extend(["</", &closed, ">"]);
                }
                return;
            }
            if walls.contains(&self.open[at].as_str()) {
                return;
            }
        }
    }
}

/// What begins with a `<`.
enum Token {
    /// The character itself.
    Text,
    /// A comment or the like, up to here.
    Skipped(usize),
    Tag(Tag),
}

fn from(page: &str, at: usize) -> &str {
    page.get(at..).unwrap_or_default()
}

/// The place behind the first `pattern` from a place on, or the end of the page.
fn behind(page: &str, at: usize, pattern: &str) -> usize {
    from(page, at).find(pattern).map_or(page.len(), |found| at + found + pattern.len())
}

fn next_token(page: &str, at: usize) -> Token {
    let rest = from(page, at + 1);
    let (closing, name) = rest.strip_prefix('/').map_or((false, rest), |name| (true, name));
    if name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return tag(page, at + 1 + usize::from(closing), closing);
    }
    if rest.starts_with("!-->") || rest.starts_with("!--->") {
        return Token::Skipped(behind(page, at, ">"));
    }
    if rest.starts_with("!--") {
        return Token::Skipped(behind(page, at + 4, "-->"));
    }
    if closing || rest.starts_with(['!', '?']) {
        return Token::Skipped(behind(page, at, ">"));
    }
    Token::Text
}

/// The tag whose name begins here.
fn tag(page: &str, at: usize, closing: bool) -> Token {
    let ends = |c: char| c.is_ascii_whitespace() || c == '/' || c == '>';
    let rest = from(page, at);
    let length = rest.find(ends).unwrap_or(rest.len());
    let name = rest.get(..length).unwrap_or_default();
    // Word writes <o:p>; no name that matters is long.
    let name = if name.len() <= 16 { name.to_ascii_lowercase() } else { String::new() };
    let mut tag = Tag { name, closing, attributes: Vec::new(), end: page.len() };
    let mut at = at + length;
    loop {
        let rest = from(page, at);
        let Some(skipped) = rest.find(|c: char| !c.is_ascii_whitespace() && c != '/') else {
            return Token::Skipped(page.len());
        };
        at += skipped;
        let rest = from(page, at);
        if rest.starts_with('>') {
            tag.end = at + 1;
            return Token::Tag(tag);
        }
        // An attribute may begin with a `=`, which belongs to its name then.
        let length =
            rest.char_indices().skip(1).find(|(_, c)| ends(*c) || *c == '=').map_or(rest.len(), |(length, _)| length);
        let name = rest.get(..length).unwrap_or_default();
        let (value, end) = value(page, at + length);
        at = end;
        let known = ATTRIBUTES.iter().find(|known| known.eq_ignore_ascii_case(name));
        if let Some(known) = known.filter(|known| tag.attributes.iter().all(|(name, _)| name != *known)) {
            tag.attributes.push((known, value.to_owned()));
        }
    }
}

/// The value of an attribute whose name ends here, and where it ends.
fn value(page: &str, at: usize) -> (&str, usize) {
    let rest = from(page, at);
    let Some(given) = rest.trim_ascii_start().strip_prefix('=') else { return ("", at) };
    let given = given.trim_ascii_start();
    let start = page.len() - given.len();
    let (start, length, quote) = match given.chars().next() {
        Some(quote @ ('"' | '\'')) => {
            let inner = from(page, start + 1);
            (start + 1, inner.find(quote).unwrap_or(inner.len()), 1)
        }
        _ => (start, given.find(|c: char| c.is_ascii_whitespace() || c == '>').unwrap_or(given.len()), 0),
    };
    let end = (start + length + quote).min(page.len());
    (page.get(start..start + length).unwrap_or_default(), end)
}

/// Where the text goes on behind an element whose content is no markup.
fn end_of_raw(page: &str, tag: &Tag) -> usize {
    let mut at = tag.end;
    while let Some(found) = from(page, at).find("</") {
        at += found;
        let name = page.get(at + 2..at + 2 + tag.name.len()).unwrap_or_default();
        if name.eq_ignore_ascii_case(&tag.name) {
            return behind(page, at, ">");
        }
        at += 2;
    }
    page.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_makes_lines_and_tables_is_left() {
        for (page, expected) in [
            ("<div class=a><span>甲</span> <B>乙</B></DIV>", "<div>甲 乙</div>"),
            ("1<2 <!-- <p> --> <!DOCTYPE html><?xml?>3", "1&lt;2  3"),
            ("<script>if (a<b) '</p>'</script>x<style>p{}</STYLE >y", "xy"),
            (
                "<td>1</td><table><td colspan='2' x=\">\" rowspan=3>1<td>2<tr><td>3</table></div>",
                "1<table><td colspan=2 rowspan=3>1</td><td>2</td><tr><td>3</td></tr></table>",
            ),
            ("<ul><li>1<li>2<p>a<p>b</ul>", "<ul><li>1</li><li>2<p>a</p><p>b</p></li></ul>"),
            ("<p style='color:red; DISPLAY : none'>x<p>y</p></p><p hidden>z</p>w", "w"),
            ("<p hidden>never closed<p>y", "<p>never closed</p><p>y"),
            ("<nav><a>首页</a></nav><nav><table></table></nav>", "<nav><table></table></nav>"),
            (
                "<header>政府网</header><header><h1>2023年年度报告</h1></header>",
                "<header><h1>2023年年度报告</h1></header>",
            ),
            ("<div><table><tr><td></div>x</table>y", "<div><table><tr><td>x</td></tr></table>y"),
            ("x<p", "x"),
            ("x<p a='", "x"),
        ] {
            assert_eq!(reduce(page).unwrap(), expected, "{page}");
        }
    }
}
