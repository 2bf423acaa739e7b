//! Pages → lines and tables.

mod markup;

use scraper::{ElementRef, Html, Node};

use super::limits::Budget;
use super::spans::{Given, LONGEST_CELL, expand, reads_as_table};
use super::{At, Error, Piece};

/// The lines and tables of a page, all of them: which are the report is not known here.
pub(super) fn pieces(page: &str, budget: &mut Budget) -> Result<Vec<Piece>, Error> {
    let html = Html::parse_document(&markup::reduce(page)?);
    let mut reader = Reader { pieces: Vec::new(), lines: Lines::default(), paragraphs: 0, tables: 0, budget };
    reader.blocks(html.root_element())?;
    reader.flush()?;
    Ok(reader.pieces)
}

struct Reader<'b> {
    pieces: Vec<Piece>,
    lines: Lines,
    paragraphs: usize,
    tables: usize,
    budget: &'b mut Budget,
}

impl Reader<'_> {
    /// What stands in an element that is no table. As deep as the markup, which is not deep.
    fn blocks(&mut self, element: ElementRef<'_>) -> Result<(), Error> {
        self.lines.open(element);
        for child in element.children() {
            match child.value() {
                Node::Text(text) => self.lines.push(text),
                _ => match ElementRef::wrap(child) {
                    Some(table) if is(table, "table") && is_table(table) => self.table(table)?,
                    Some(inner) => self.blocks(inner)?,
                    None => {}
                },
            }
        }
        self.lines.close(element);
        Ok(())
    }

    /// Makes pieces of the lines so far.
    fn flush(&mut self) -> Result<(), Error> {
        for text in self.lines.take() {
            self.budget.take(1)?;
            self.paragraphs += 1;
            self.pieces.push(Piece::Line { at: At::Paragraph(self.paragraphs), text });
        }
        Ok(())
    }

    fn table(&mut self, table: ElementRef<'_>) -> Result<(), Error> {
        for caption in table.child_elements().filter(|part| is(*part, "caption")) {
            self.blocks(caption)?;
        }
        self.flush()?;
        self.tables += 1;
        let mut rows = Vec::new();
        for (index, row) in rows_of(table).enumerate() {
            let cells = row.child_elements().map(|cell| {
                let rows = span(cell, "rowspan");
                let text = text_of(cell);
                // 0 is all rows that are left.
                Given {
                    text: Some(text),
                    columns: span(cell, "colspan").max(1),
                    rows: if rows == 0 { usize::MAX } else { rows },
                }
            });
            rows.push((At::Table { table: self.tables, row: index + 1 }, cells.collect()));
        }
        let rows = expand(rows, self.budget)?;
        self.pieces.push(Piece::Table { rows });
        Ok(())
    }
}

fn is(element: ElementRef<'_>, name: &str) -> bool {
    element.value().name() == name
}

fn rows_of(table: ElementRef<'_>) -> impl Iterator<Item = ElementRef<'_>> {
    let parts = table.child_elements().filter(|part| matches!(part.value().name(), "thead" | "tbody" | "tfoot"));
    parts.flat_map(|part| part.child_elements().filter(|row| is(*row, "tr")))
}

fn span(cell: ElementRef<'_>, name: &str) -> usize {
    cell.attr(name).and_then(|value| value.parse().ok()).unwrap_or(1)
}

/// The text of a cell, its lines one below the other.
fn text_of(cell: ElementRef<'_>) -> String {
    fn collect(element: ElementRef<'_>, lines: &mut Lines) {
        lines.open(element);
        for child in element.children() {
            match child.value() {
                Node::Text(text) => lines.push(text),
                _ => ElementRef::wrap(child).into_iter().for_each(|inner| collect(inner, lines)),
            }
        }
        lines.close(element);
    }
    let mut lines = Lines::default();
    collect(cell, &mut lines);
    lines.take().join("\n")
}

/// Whether a table is one for its readers, and not the arrangement of a page.
fn is_table(table: ElementRef<'_>) -> bool {
    judge(table) == Some(true)
}

/// The same; `None` for a table with so much in a cell that all tables around it have too. A page is judged at every depth of its tables.
fn judge(table: ElementRef<'_>) -> Option<bool> {
    let rows: Vec<Vec<ElementRef<'_>>> = rows_of(table).map(|row| row.child_elements().collect()).collect();
    let mut inner = Vec::new();
    rows.iter().flatten().for_each(|cell| tables_in(*cell, &mut inner));
    for inner in &inner {
        if judge(*inner)? {
            return Some(false);
        }
    }
    let text = |cell: &ElementRef<'_>| if is_long(*cell) { None } else { Some(text_of(*cell)) };
    let rows: Option<Vec<Vec<String>>> = rows.iter().map(|row| row.iter().map(text).collect()).collect();
    Some(reads_as_table(&rows?, !inner.is_empty()))
}

/// The tables in an element, but for those in tables.
fn tables_in<'p>(element: ElementRef<'p>, tables: &mut Vec<ElementRef<'p>>) {
    for child in element.child_elements() {
        if is(child, "table") { tables.push(child) } else { tables_in(child, tables) }
    }
}

/// Whether there is more in an element than in a cell: text, or markup and spaces that are none. Not looked at any further then.
fn is_long(element: ElementRef<'_>) -> bool {
    let (mut text, mut rest) = (0, 0);
    element.descendants().any(|node| {
        rest += 1;
        if let Node::Text(said) = node.value() {
            rest += said.len() / 16;
            text += said.bytes().filter(|c| !c.is_ascii_whitespace()).take(LONGEST_CELL + 1).count();
        }
        text.max(rest) > LONGEST_CELL
    })
}

/// Text as a browser breaks it into lines.
#[derive(Default)]
struct Lines {
    done: Vec<String>,
    line: String,
    /// White space that is shown only if something follows on the line, and whether there was a line end in it.
    space: Option<bool>,
    /// How deep in `pre`.
    literal: usize,
    /// The next number of each list that is open; `None` in those without numbers.
    lists: Vec<Option<usize>>,
}

impl Lines {
    fn open(&mut self, element: ElementRef<'_>) {
        self.end();
        match element.value().name() {
            "pre" => self.literal += 1,
            "ol" => self.lists.push(Some(element.attr("start").and_then(|start| start.parse().ok()).unwrap_or(1))),
            "ul" => self.lists.push(None),
            "li" => {
                if let Some(Some(number)) = self.lists.last_mut() {
                    self.line = format!("{number}. ");
                    *number = number.saturating_add(1);
                }
            }
            _ => {}
        }
    }

    fn close(&mut self, element: ElementRef<'_>) {
        self.end();
        match element.value().name() {
            "pre" => self.literal = self.literal.saturating_sub(1),
            "ol" | "ul" => drop(self.lists.pop()),
            _ => {}
        }
    }

    fn push(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '\n' if self.literal > 0 => self.end(),
                _ if self.literal > 0 => self.line.push(c),
                ' ' | '\t' | '\n' | '\r' | '\x0c' => {
                    let ended = self.space.unwrap_or(false) || matches!(c, '\n' | '\r');
                    self.space = Some(ended);
                }
                _ => {
                    if let Some(ended) = self.space.take() {
                        // Where the source of the page has a line end between two Chinese characters nobody wrote a space.
                        let chinese =
                            ended && c.len_utf8() > 2 && self.line.ends_with(|last: char| last.len_utf8() > 2);
                        if !self.line.is_empty() && !chinese {
                            self.line.push(' ');
                        }
                    }
                    self.line.push(if c == '\u{a0}' { ' ' } else { c });
                }
            }
        }
    }

    /// Ends a line; one without text is none.
    fn end(&mut self) {
        self.space = None;
        let line = std::mem::take(&mut self.line);
        let line = if self.literal > 0 { line.trim_end() } else { line.trim() };
        if !line.is_empty() {
            self.done.push(line.to_owned());
        }
    }

    fn take(&mut self) -> Vec<String> {
        self.end();
        std::mem::take(&mut self.done)
    }
}

#[cfg(test)]
mod tests {
    use super::super::Cell;
    use super::*;

    /// Lines as they are; rows as cells between `|`, `<` for what is covered.
    fn drawn(page: &str) -> Vec<String> {
        let cell = |cell: &Cell| match cell {
            Cell::Text(text) => text.clone(),
            Cell::Covered => "<".to_owned(),
        };
        let mut drawn = Vec::new();
        for piece in pieces(page, &mut Budget::default()).unwrap() {
            match piece {
                Piece::Line { text, .. } => drawn.push(text),
                Piece::Table { rows } => drawn.extend(
                    rows.iter().map(|row| format!("|{}|", row.cells.iter().map(cell).collect::<Vec<_>>().join("|"))),
                ),
            }
        }
        drawn
    }

    #[test]
    fn blocks_are_lines() {
        let page = "<!DOCTYPE html><html><head><title>x</title></head><body><nav><a href=/>首页</a></nav>\n\
            <h1>某局2023年\n  年度报告</h1><p>　　甲<b>乙</b>&nbsp;12 <span>件</span>。<br/>丙&mdash;丁</p>\n\
            <div>戊<div>己</div>庚</div><ol start=3><li>辛<li>壬</ol><ul><li>癸</ul>\
            <pre>a\tb\n  c</pre><footer>网站地图</footer>";
        let expected =
            ["某局2023年年度报告", "甲乙 12 件。", "丙—丁", "戊", "己", "庚", "3. 辛", "4. 壬", "癸", "a\tb", "  c"];
        assert_eq!(drawn(page), expected);
    }

    #[test]
    fn tables_keep_their_merged_cells() {
        let page = "<p>前</p><table><caption>表四</caption><thead><tr><th rowspan=2>项<th colspan=2>数<tr><td>甲<td>乙</thead>\
            <tr><td><p>规章</p><p>（件）</p><td>&nbsp;<td>1,234</table>后";
        assert_eq!(drawn(page), ["前", "表四", "|项|数|<|", "|<|甲|乙|", "|规章\n（件）||1,234|", "后"]);
        let [_, _, Piece::Table { rows }, _] = &*pieces(page, &mut Budget::default()).unwrap() else { panic!() };
        assert_eq!(rows[2].at, At::Table { table: 1, row: 3 });
    }

    #[test]
    fn a_table_that_arranges_the_page_is_lines() {
        let inner = "<table><tr><td>规章<td>3</table>";
        let page =
            format!("<table width=100%><tr><td>首页<td>{inner}一、总体情况{inner}<tr><td colspan=2>2024</table>");
        assert_eq!(drawn(&page), ["首页", "|规章|3|", "一、总体情况", "|规章|3|", "2024"]);
        let narrative = "报告".repeat(500);
        let page = format!("<table><tr><td>页<td>1<tr><td>{narrative}</table>");
        assert_eq!(drawn(&page), ["页", "1", &narrative]);
        // A form nobody filled in is a table; one with a table in a cell's label too.
        assert_eq!(drawn("<table><tr><td>规章<td><tr><td>文件<td></table>"), ["|规章||", "|文件||"]);
        let page = "<table><tr><td><table><tr><td>规章</table><td>3</table>";
        assert_eq!(drawn(page), ["|规章|3|"]);
    }
}
