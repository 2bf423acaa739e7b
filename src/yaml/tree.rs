//! The parser's events as a small tree with positions.
//!
//! Scalars keep the digits they were written with, and whether they were quoted, which no number type does.

use std::borrow::Cow;

use serde_saphyr::granit_parser::{Event, Marker, Options, Parser, ScalarStyle, Span, StrInput, options};

use super::error::{Fault, Mark, Problem, Shape};

/// Deepest nesting: forms nest four levels, and a wider one might nest a few more.
const DEPTH: usize = 24;

/// Most values and comments of a file together. A report has some 300; without a limit 16 MB of `[[` or `0,` fill the memory.
const NODES: usize = 20_000;

/// A parsed file.
pub(super) struct Tree<'a> {
    pub(super) root: Node<'a>,
    /// All comments without their `#`.
    pub(super) comments: Vec<Cow<'a, str>>,
}

/// One value of the file.
pub(super) struct Node<'a> {
    pub(super) at: Mark,
    pub(super) content: Content<'a>,
}

pub(super) enum Content<'a> {
    /// Plain scalars are those without quotes, the only ones that can mean blank or a truth value.
    Scalar {
        text: Cow<'a, str>,
        plain: bool,
    },
    List(Vec<Node<'a>>),
    /// Keys and what they hold, in the file's order.
    Map(Vec<(Node<'a>, Node<'a>)>),
}

impl Node<'_> {
    pub(super) fn shape(&self) -> Shape {
        match &self.content {
            Content::Scalar { text, plain: true } => match &**text {
                "" | "~" | "null" | "Null" | "NULL" => Shape::Nothing,
                "true" | "True" | "TRUE" | "false" | "False" | "FALSE" => Shape::Truth,
                text if text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') => Shape::Number,
                _ => Shape::Text,
            },
            Content::Scalar { plain: false, .. } => Shape::Text,
            Content::List(_) => Shape::List,
            Content::Map(_) => Shape::Map,
        }
    }
}

/// Parses a file of one document.
pub(super) fn parse(source: &str) -> Result<Tree<'_>, Fault> {
    let mut events = Events::new(source);
    let root = loop {
        match events.next()? {
            (Event::StreamStart | Event::DocumentStart(..), _) => {}
            (Event::StreamEnd, _) => return Err(Problem::Empty.of_file()),
            (event, span) => break events.node(event, span)?,
        }
    };
    loop {
        match events.next()? {
            (Event::StreamEnd, _) => return Ok(Tree { root, comments: events.comments }),
            (Event::DocumentStart(..), span) => return Err(Problem::SeveralDocuments.at(mark(&span.start))),
            _ => {}
        }
    }
}

struct Events<'a> {
    parser: Parser<'a, StrInput<'a>>,
    comments: Vec<Cow<'a, str>>,
    nodes: usize,
}

impl<'a> Events<'a> {
    fn new(source: &'a str) -> Self {
        let options: Options = options! {
            disallow_directives: true,
            // An alias is refused as one, whether or not its anchor exists.
            emit_unresolved_aliases: true,
            max_buffered_comment_events: NODES,
            flow_nesting_limit: DEPTH,
            block_nesting_limit: DEPTH,
        };
        Self { parser: Parser::new_from_str_with_options(source, options), comments: Vec::new(), nodes: 0 }
    }

    /// The next event that is no comment.
    fn next(&mut self) -> Result<(Event<'a>, Span), Fault> {
        loop {
            let (event, span) = match self.parser.next_event() {
                Some(Ok(next)) => next,
                Some(Err(error)) => return Err(Problem::from(error.kind()).at(mark(error.marker()))),
                None => return Ok((Event::StreamEnd, Span::default())),
            };
            self.nodes += 1;
            if self.nodes > NODES {
                return Err(Problem::TooLong.at(mark(&span.start)));
            }
            match event {
                Event::Comment(text, _) => self.comments.push(text),
                event => return Ok((event, span)),
            }
        }
    }

    /// The value that begins with an event.
    fn node(&mut self, event: Event<'a>, span: Span) -> Result<Node<'a>, Fault> {
        let at = mark(&span.start);
        if event.tag().is_some() {
            return Err(Problem::Indirection("!").at(span.tag_start().as_ref().map_or(at, mark)));
        }
        if event.anchor_id().is_some() {
            return Err(Problem::Indirection("&").at(at));
        }
        let content = match event {
            Event::Scalar(text, style, ..) => Content::Scalar { text, plain: style == ScalarStyle::Plain },
            Event::SequenceStart(..) => Content::List(self.list()?),
            Event::MappingStart(..) => Content::Map(self.map()?),
            Event::Alias(_) | Event::UnresolvedAlias(_) => return Err(Problem::Indirection("*").at(at)),
            // No other event begins a value.
            _ => return Err(Problem::Syntax(super::Syntax::Other).at(at)),
        };
        Ok(Node { at, content })
    }

    fn list(&mut self) -> Result<Vec<Node<'a>>, Fault> {
        let mut list = Vec::new();
        loop {
            match self.next()? {
                (Event::SequenceEnd, _) => return Ok(list),
                (event, span) => list.push(self.node(event, span)?),
            }
        }
    }

    fn map(&mut self) -> Result<Vec<(Node<'a>, Node<'a>)>, Fault> {
        let mut map = Vec::new();
        loop {
            let key = match self.next()? {
                (Event::MappingEnd, _) => return Ok(map),
                (event, span) => self.node(event, span)?,
            };
            if matches!(&key.content, Content::Scalar { text, plain: true } if text == "<<") {
                return Err(Problem::Indirection("<<").at(key.at));
            }
            let (event, span) = self.next()?;
            let value = self.node(event, span)?;
            map.push((key, value));
        }
    }
}

/// The parser counts columns from 0.
fn mark(marker: &Marker) -> Mark {
    Mark { line: marker.line().max(1), column: marker.col() + 1 }
}
