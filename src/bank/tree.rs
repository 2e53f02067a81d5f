//! Owns the tree of a file: what its YAML says, each value with its place, within limits.
//! Must not know what a bank is.

use super::check::{Repaired, syntax};
use super::diagnostic::{Diagnostic, MOST, Span};
use granit_parser::{Event, Parser, ScalarStyle, Span as Place};
use std::borrow::Cow;

/// The deepest nesting that is read.
pub(crate) const MAX_DEPTH: usize = 32;

/// The values of a file, each with its place.
#[derive(Debug)]
pub(crate) struct Tree<'t> {
    nodes: Vec<Data<'t>>,
}

#[derive(Debug)]
struct Data<'t> {
    start: u32,
    end: u32,
    content: Content<'t>,
}

#[derive(Debug)]
enum Content<'t> {
    Scalar(Cow<'t, str>, Style),
    List(Vec<u32>),
    Group {
        entries: Vec<(u32, u32)>,
        flow: bool,
    },
    /// Something already reported: invisible to every later look.
    Bad,
}

/// How a single value is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    /// Without quotes.
    Plain,
    /// In quotes.
    Quoted,
    /// As a block, after `|` or `>`.
    Block,
}

/// One value of a tree.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Node<'a> {
    tree: &'a Tree<'a>,
    id: u32,
}

impl<'a> Node<'a> {
    /// Its number in the tree.
    pub(crate) fn id(self) -> u32 {
        self.id
    }

    fn data(self) -> &'a Data<'a> {
        &self.tree.nodes[self.id as usize]
    }

    /// Where it stands. A list or group begins with its first entry.
    pub(crate) fn span(self) -> Span {
        let data = self.data();
        Span::new(data.start as usize, data.end as usize)
    }

    /// Where to point when all of it is meant: its place, or the first thing in it.
    pub(crate) fn head(self) -> Span {
        match &self.data().content {
            Content::Group { entries, flow: false } => entries.first().map(|(key, _)| self.tree.node(*key).span()),
            Content::List(list) => list.first().map(|&one| self.tree.node(one).head()),
            _ => None,
        }
        .unwrap_or_else(|| self.span())
    }

    /// Whether something was reported about it.
    pub(crate) fn is_bad(self) -> bool {
        matches!(self.data().content, Content::Bad)
    }

    /// The text of a single value, whatever its style.
    pub(crate) fn text(self) -> Option<&'a str> {
        match &self.data().content {
            Content::Scalar(text, _) => Some(text),
            _ => None,
        }
    }

    /// How a single value is written.
    pub(crate) fn style(self) -> Option<Style> {
        match self.data().content {
            Content::Scalar(_, style) => Some(style),
            _ => None,
        }
    }

    /// Whether it is a single value without quotes.
    pub(crate) fn is_plain(self) -> bool {
        self.style() == Some(Style::Plain)
    }

    /// Whether it is nothing at all, `~` or `null`.
    pub(crate) fn is_null(self) -> bool {
        self.is_plain() && self.text().is_some_and(|text| matches!(text, "" | "~" | "null" | "Null" | "NULL"))
    }

    /// Its whole number, when it is one.
    pub(crate) fn whole(self) -> Option<i64> {
        if self.is_plain() { whole(self.text()?) } else { None }
    }

    /// Its `true` or `false`, when it is one.
    pub(crate) fn yes_no(self) -> Option<bool> {
        match self.text() {
            Some("true") if self.is_plain() => Some(true),
            Some("false") if self.is_plain() => Some(false),
            _ => None,
        }
    }

    /// Its entries, when it is a list.
    pub(crate) fn as_list(self) -> Option<impl ExactSizeIterator<Item = Node<'a>> + Clone> {
        match &self.data().content {
            Content::List(list) => Some(list.iter().map(move |&id| self.tree.node(id))),
            _ => None,
        }
    }

    /// Its entries that nothing was reported of; none when it is no list.
    pub(crate) fn list(self) -> impl Iterator<Item = Node<'a>> + Clone {
        self.as_list().into_iter().flatten().filter(|one| !one.is_bad())
    }

    /// Its keys and values, when it is a group.
    pub(crate) fn as_group(self) -> Option<impl ExactSizeIterator<Item = (Node<'a>, Node<'a>)> + Clone> {
        match &self.data().content {
            Content::Group { entries, .. } => {
                Some(entries.iter().map(move |&(key, value)| (self.tree.node(key), self.tree.node(value))))
            }
            _ => None,
        }
    }

    /// Its keys and values that nothing was reported of, `x-` keys left out; none when it is no group.
    pub(crate) fn entries(self) -> impl Iterator<Item = (Node<'a>, Node<'a>)> + Clone {
        let entries = self.as_group().into_iter().flatten();
        entries.filter(|(key, value)| !key.is_bad() && !value.is_bad() && !key.text().unwrap_or("x-").starts_with("x-"))
    }

    /// The value of this key.
    pub(crate) fn get(self, key: &str) -> Option<Node<'a>> {
        self.entry(key).map(|(_, value)| value)
    }

    /// This key and its value.
    pub(crate) fn entry(self, key: &str) -> Option<(Node<'a>, Node<'a>)> {
        self.entries().find(|(one, _)| one.text() == Some(key))
    }

    /// Whether this key is there, reported or not.
    pub(crate) fn has(self, key: &str) -> bool {
        self.as_group().into_iter().flatten().any(|(one, _)| one.text() == Some(key))
    }

    /// The text of this key's value.
    pub(crate) fn text_of(self, key: &str) -> Option<&'a str> {
        self.get(key)?.text()
    }

    /// The entries of this key's list.
    pub(crate) fn list_of(self, key: &str) -> impl Iterator<Item = Node<'a>> + Clone {
        self.get(key).into_iter().flat_map(Node::list)
    }

    /// Whether it is a group or list between brackets on one line.
    pub(crate) fn is_flow_group(self) -> bool {
        matches!(self.data().content, Content::Group { flow: true, .. })
    }
}

/// A whole number as this format writes it.
pub(crate) fn whole(text: &str) -> Option<i64> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let plain = digits == "0" || !digits.starts_with('0') && !digits.is_empty();
    if plain && digits.bytes().all(|b| b.is_ascii_digit()) { text.parse().ok() } else { None }
}

impl<'t> Tree<'t> {
    /// The value that the whole file is.
    pub(crate) fn root(&self) -> Node<'_> {
        self.node(0)
    }

    /// The value with this number.
    pub(crate) fn node(&self, id: u32) -> Node<'_> {
        // A tree is read where it stands: the shorter life of the borrow is the one that counts.
        Node { tree: self, id }
    }

    /// Makes values invisible that something was reported of.
    pub(crate) fn hide(&mut self, bad: &[u32]) {
        for &id in bad {
            self.nodes[id as usize].content = Content::Bad;
        }
    }

    /// Reads a mistyped key as the one that was meant.
    pub(crate) fn rename(&mut self, keys: &[(u32, &'static str)]) {
        for &(id, key) in keys {
            self.nodes[id as usize].content = Content::Scalar(Cow::Borrowed(key), Style::Plain);
        }
    }

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
        let mut builder =
            Builder { tree: Self { nodes: Vec::new() }, open: Vec::new(), source, most, found, last_end: 0 };
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
        if builder.tree.nodes.is_empty() { None } else { Some(builder.tree) }
    }
}

struct Builder<'t, 'f> {
    tree: Tree<'t>,
    open: Vec<Open>,
    source: &'t Repaired<'t>,
    most: usize,
    found: &'f mut Vec<Diagnostic>,
    last_end: u32,
}

struct Open {
    id: u32,
    /// The key that waits for its value.
    key: Option<u32>,
    /// The keys seen, once there are too many to look through.
    seen: std::collections::HashMap<String, u32>,
    /// The value of a doubled key, which is not kept.
    dropped: bool,
}

impl<'t> Builder<'t, '_> {
    /// Where a stretch of what is read stands in the file.
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
            self.found.push(syntax::tag(at));
        }
        let content = match event {
            Event::Scalar(text, style, ..) => {
                let style = match style {
                    ScalarStyle::Plain => Style::Plain,
                    ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => Style::Quoted,
                    ScalarStyle::Literal | ScalarStyle::Folded => Style::Block,
                };
                Content::Scalar(text, style)
            }
            Event::Alias(_) | Event::UnresolvedAlias(_) => {
                self.found.push(syntax::alias(span));
                Content::Bad
            }
            Event::Anchor(..) => {
                self.found.push(syntax::anchor(span));
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

    fn begin(&mut self, content: Content<'t>, span: Span) -> bool {
        if self.open.len() >= MAX_DEPTH {
            self.found.push(syntax::too_deep(span, MAX_DEPTH));
            return false;
        }
        let Some(id) = self.add(content, span) else { return false };
        self.open.push(Open { id, key: None, seen: std::collections::HashMap::new(), dropped: false });
        true
    }

    fn end(&mut self, span: Span) {
        if let Some(open) = self.open.pop() {
            // The end of a block is only known where the next thing begins; the last value tells better.
            let data = &mut self.tree.nodes[open.id as usize];
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
            Content::Scalar(text, Style::Plain | Style::Quoted) => text.to_string(),
            Content::Bad => {
                open.dropped = true;
                return;
            }
            _ => {
                self.found.push(syntax::no_key(span));
                open.dropped = true;
                return;
            }
        };
        if let Some(&first) = open.seen.get(&text) {
            let first = &self.tree.nodes[first as usize];
            let first = Span::new(first.start as usize, first.end as usize);
            self.found.push(syntax::twice(&text, span, first));
            open.dropped = true;
        } else {
            open.seen.insert(text, id);
        }
    }
}

/// Files are far smaller than what 32 bits can count.
fn narrow(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
