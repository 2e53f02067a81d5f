//! Owns how a tree grows from the events of the YAML parser, within limits. Collects what it can before it stops.

use crate::report::{Cause, Code, Diagnostic, MOST, Span};
use crate::syntax::bytes::escaped;
use crate::syntax::message as syntax;
use crate::syntax::repair::Repaired;
use crate::syntax::tree::{Content, Data, Style, Tree};
use granit_parser::{Event, Parser, ScalarStyle, Span as Place};
use std::collections::HashMap;

/// The deepest nesting that is read.
pub(crate) const MAX_DEPTH: usize = 32;

impl<'t> Tree<'t> {
    /// Reads a text into its tree, with at most so many values. What is reported is added to `found`; without a tree the
    /// text cannot be read further.
    pub(crate) fn read(source: &'t Repaired<'_>, most: usize, found: &mut Vec<Diagnostic>) -> Option<Self> {
        let text = source.text();
        let options = granit_parser::options! {
            emit_unresolved_aliases: true,
            emit_anchor_events: true,
            emit_comments: false,
            simple_key_max_lookahead: 1024,
        };
        let parser = Parser::new_from_str_with_options(text, options);
        let tree = Self { nodes: Vec::new() };
        let mut builder = Builder { tree, open: Vec::new(), source, most, found, last_end: 0, dashed: false };
        let mut documents = 0;
        for event in parser {
            let (event, place) = match event {
                Ok(pair) => pair,
                Err(error) => {
                    let mut diagnostic = syntax::error(text, &error, documents);
                    diagnostic.span = builder.place(diagnostic.span);
                    diagnostic.second = diagnostic.second.map(|(span, label)| (builder.place(span), label));
                    builder.found.push(diagnostic);
                    return None;
                }
            };
            if matches!(event, Event::DocumentStart(..)) {
                documents += 1;
                if documents > 1 {
                    let mut diagnostic = syntax::second_document(text, place.byte_range());
                    diagnostic.span = builder.place(diagnostic.span);
                    builder.found.push(diagnostic);
                    return None;
                }
            }
            if !builder.take(event, &place) {
                return None;
            }
        }
        let mut tree = builder.tree;
        tree.nodes.shrink_to_fit();
        if tree.nodes.is_empty() || builder.dashed { None } else { Some(tree) }
    }
}

struct Builder<'t, 'f> {
    tree: Tree<'t>,
    open: Vec<Open>,
    source: &'t Repaired<'t>,
    most: usize,
    found: &'f mut Vec<Diagnostic>,
    last_end: u32,
    /// Whether a key begins with the dash of a list, so that nobody can tell what the group around it is.
    dashed: bool,
}

struct Open {
    id: u32,
    /// The key that waits for its value.
    key: Option<u32>,
    /// The keys seen, each with its number in the tree.
    seen: HashMap<String, u32>,
    /// The value of a doubled key, which is not kept.
    dropped: bool,
    /// Where the first doubled key was reported.
    twice: Option<usize>,
}

impl<'t> Builder<'t, '_> {
    /// Where a stretch of what is read is in the file.
    fn place(&self, span: Span) -> Span {
        Span::new(self.source.original(span.start), self.source.original(span.end))
    }

    /// Takes one event; `false` when the limits do not allow more.
    fn take(&mut self, event: Event<'t>, place: &Place) -> bool {
        let span = place.byte_range().map_or(Span::new(0, 0), |range| self.place(Span::new(range.start, range.end)));
        if let Event::Scalar(_, _, _, tag) | Event::SequenceStart(_, _, tag) | Event::MappingStart(_, _, tag) = &event
            && tag.is_some()
        {
            let tag = place.tag_span().and_then(|tag| tag.byte_range());
            let at = tag.map_or(span, |range| self.place(Span::new(range.start, range.end)));
            self.found.push(syntax::reserved(Code::B023, '!', at));
        }
        let content = match event {
            Event::Scalar(text, style, ..) => {
                if style == ScalarStyle::DoubleQuoted {
                    let written = place.byte_range().and_then(|range| self.source.text().get(range));
                    escaped(written.unwrap_or("\\"), &text, span, self.found);
                }
                if style == ScalarStyle::Plain && self.is_value() {
                    self.found.extend(syntax::stray_quote(&text, span));
                }
                let style = match style {
                    ScalarStyle::Plain => Style::Plain,
                    ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => Style::Quoted,
                    ScalarStyle::Literal | ScalarStyle::Folded => Style::Block,
                };
                Content::Scalar(text, style)
            }
            Event::Alias(_) | Event::UnresolvedAlias(_) => {
                self.found.push(syntax::reserved(Code::B021, '*', span));
                Content::Bad
            }
            Event::Anchor(..) => {
                self.found.push(syntax::reserved(Code::B021, '&', span));
                return true;
            }
            Event::SequenceStart(..) => return self.begin(Content::List(Vec::new()), span),
            Event::MappingStart(style, ..) => {
                let flow = style == granit_parser::StructureStyle::Flow;
                return self.begin(Content::Group { entries: Vec::new(), flow }, span);
            }
            Event::SequenceEnd | Event::MappingEnd => {
                self.end(span);
                return true;
            }
            _ => return true,
        };
        self.last_end = self.last_end.max(narrow(span.end));
        self.found.len() < MOST && self.add(content, span).is_some()
    }

    /// Whether what comes next is a value, and not a key.
    fn is_value(&self) -> bool {
        let is_list = |open: &Open| matches!(self.tree.nodes[open.id as usize].content, Content::List(_));
        self.open.last().is_none_or(|open| open.key.is_some() || is_list(open))
    }

    fn begin(&mut self, content: Content<'t>, span: Span) -> bool {
        if self.open.len() >= MAX_DEPTH {
            self.found.push(syntax::too_deep(span));
            return false;
        }
        let Some(id) = self.add(content, span) else { return false };
        self.open.push(Open { id, key: None, seen: HashMap::new(), dropped: false, twice: None });
        true
    }

    fn end(&mut self, span: Span) {
        if let Some(open) = self.open.pop() {
            // The end of a block is only known where the next thing begins; the last value tells better.
            let data = &mut self.tree.nodes[open.id as usize];
            match &mut data.content {
                Content::List(list) => list.shrink_to_fit(),
                Content::Group { entries, .. } => entries.shrink_to_fit(),
                _ => {}
            }
            let flow = narrow(span.end) > narrow(span.start);
            data.end = if flow { narrow(span.end) } else { self.last_end.max(data.start) };
            self.last_end = self.last_end.max(data.end);
        }
    }

    /// Adds a value to what is open; `None` when there are too many.
    fn add(&mut self, content: Content<'t>, span: Span) -> Option<u32> {
        if self.tree.nodes.len() >= self.most {
            self.found.push(syntax::too_many(span, self.most));
            return None;
        }
        let id = u32::try_from(self.tree.nodes.len()).ok()?;
        let (start, end) = (narrow(span.start), narrow(span.end));
        self.tree.nodes.push(Data { start, end, content });
        let Some(open) = self.open.last_mut() else { return Some(id) };
        match (&mut self.tree.nodes[open.id as usize].content, open.key.take()) {
            (Content::List(list), _) => list.push(id),
            (Content::Group { entries, .. }, Some(key)) => {
                let kept = !std::mem::take(&mut open.dropped);
                entries.extend(kept.then_some((key, id)));
            }
            (Content::Group { .. }, None) => {
                open.key = Some(id);
                self.key(id, span);
            }
            _ => {}
        }
        Some(id)
    }

    /// Looks at a key: it must be a single value, no merge key, and the first of its name in its group.
    fn key(&mut self, id: u32, span: Span) {
        let Some(open) = self.open.last_mut() else { return };
        let text = match &self.tree.nodes[id as usize].content {
            Content::Scalar(text, style) if *style == Style::Plain && text == "<<" => {
                self.found.push(syntax::merge(span));
                open.dropped = true;
                return;
            }
            Content::Scalar(text, style @ (Style::Plain | Style::Quoted)) => {
                if *style == Style::Plain && syntax::dashed(text).is_some() {
                    self.dashed = true;
                    self.found.push(syntax::no_space(span));
                }
                text.to_string()
            }
            Content::Bad => {
                open.dropped = true;
                return;
            }
            _ => {
                self.found.push(syntax::not_a_key(span));
                open.dropped = true;
                return;
            }
        };
        if let Some(&first) = open.seen.get(&text) {
            let first = &self.tree.nodes[first as usize];
            let first = Span::new(first.start as usize, first.end as usize);
            open.dropped = true;
            // Two entries that ran into each other are one mistake.
            if let Some(before) = open.twice.and_then(|at| self.found.get_mut(at)) {
                before.help = Some(syntax::RUN_TOGETHER.to_owned());
                before.cause = Some(Cause::RunTogether);
            } else {
                open.twice = Some(self.found.len());
                self.found.push(syntax::twice(&text, span, first));
            }
        } else {
            open.seen.insert(text, id);
        }
    }
}

/// Files are far smaller than what 32 bits can count.
fn narrow(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
