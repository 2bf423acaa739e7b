//! Web pages.

use super::escaped;
use crate::document::{Block, Row, Slot, Sort};

fn cell(slot: &Slot, tag: &str) -> String {
    let across = if slot.across > 1 { format!(" colspan=\"{}\"", slot.across) } else { String::new() };
    let down = if slot.down > 1 { format!(" rowspan=\"{}\"", slot.down) } else { String::new() };
    let text = escaped(&slot.text).replace('\n', "<br/>");
    let text = if text.is_empty() { "&nbsp;".to_owned() } else { text };
    format!("<{tag}{across}{down}><p style=\"text-align:center\"><span>{text}</span></p></{tag}>\n")
}

fn table(rows: &[Row]) -> String {
    let mut text = "<table border=\"1\" cellspacing=\"0\"><tbody>\n".to_owned();
    for row in rows {
        let mut slots = row.cells.iter().flatten();
        if row.sort == Sort::Page {
            let number = escaped(&slots.next().unwrap().text);
            text.extend([format!("</tbody></table>\n<p>{number}</p>\n<table border=\"1\"><tbody>\n")]);
            continue;
        }
        let tag = if row.sort == Sort::Head { "th" } else { "td" };
        let cells: String = slots.map(|slot| cell(slot, tag)).collect();
        text.extend([format!("<tr>{cells}</tr>\n")]);
    }
    text + "</tbody></table>\n"
}

fn body(blocks: &[Block]) -> String {
    let mut text = String::new();
    for (at, block) in blocks.iter().enumerate() {
        match block {
            Block::Heading(line) if at == 0 => text.extend([format!("<h1>{}</h1>\n", escaped(line))]),
            Block::Heading(line) => {
                text.extend([format!("<p><strong><span>{}</span></strong></p>\n", escaped(line))]);
            }
            Block::Line(line) => text.extend([format!("<p>&emsp;&emsp;{}</p>\n", escaped(line))]),
            Block::Table(rows) => text.push_str(&table(rows)),
        }
    }
    text
}

/// A page with nothing but the report.
pub(super) fn plain(blocks: &[Block]) -> String {
    format!(
        "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>年报</title>\n<style>p {{ margin: 0 }}</style></head>\n<body>\n{}</body></html>\n",
        body(blocks)
    )
}

/// The report among the navigation and the footers of a site.
pub(super) fn site(blocks: &[Block]) -> String {
    let title = blocks.iter().find_map(|block| match block {
        Block::Heading(line) => Some(escaped(line)),
        Block::Line(_) | Block::Table(_) => None,
    });
    format!(
        "<html><head><meta http-equiv=\"Content-Type\" content=\"text/html; charset=gb2312\">\n<title>{}</title>\n\
         <script>var a = \"<p>五、不是正文</p>\";</script></head>\n<body>\n\
         <div class=\"nav\"><ul><li><a href=\"/\">首页</a></li><li><a href=\"/zwgk/\">政务公开</a></li><li><a href=\"/fw/\">办事服务</a></li></ul></div>\n\
         <div class=\"crumbs\">当前位置：<a href=\"/\">首页</a> &gt; <a href=\"/zwgk/\">政府信息公开年报</a></div>\n\
         <div class=\"article\" id=\"zoom\">\n{}</div>\n\
         <div class=\"links\"><a href=\"javascript:window.print()\">打印本页</a> <a href=\"javascript:window.close()\">关闭窗口</a></div>\n\
         <footer><p>主办单位：某某办公室　网站标识码：0000000000</p><p>地址：某某路1号　电话：0000-0000000</p></footer>\n\
         </body></html>\n",
        title.unwrap_or_default(),
        body(blocks)
    )
}

/// The bytes of such a page.
pub(super) fn in_a_site(text: &str) -> Vec<u8> {
    // What GBK does not have a site writes by number.
    let (bytes, _, _) = encoding_rs::GBK.encode(text);
    bytes.into_owned()
}
