//! Owns the tree of a file: what its YAML says, each value with its place, within limits.
//! Must not know what a bank is.

use crate::report::Span;
use std::borrow::Cow;

/// The values of a file, each with its place.
#[derive(Debug)]
pub(crate) struct Tree<'t> {
    pub(super) nodes: Vec<Data<'t>>,
}

#[derive(Debug)]
pub(super) struct Data<'t> {
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) content: Content<'t>,
}

/// What a value is; others are named by their number.
#[derive(Debug)]
pub(super) enum Content<'t> {
    Scalar(Cow<'t, str>, Style),
    List(Vec<u32>),
    Group {
        entries: Vec<(u32, u32)>,
        flow: bool,
    },
    /// Something already reported: invisible to every later look.
    Bad,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    Plain,
    Quoted,
    /// As a block, after `|` or `>`.
    Block,
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct Node<'a> {
    tree: &'a Tree<'a>,
    id: u32,
}

impl<'a> Node<'a> {
    pub(crate) fn id(self) -> u32 {
        self.id
    }

    fn data(self) -> &'a Data<'a> {
        &self.tree.nodes[self.id as usize]
    }

    /// Where it is. A list or group begins with its first entry.
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

    pub(crate) fn style(self) -> Option<Style> {
        match self.data().content {
            Content::Scalar(_, style) => Some(style),
            _ => None,
        }
    }

    pub(crate) fn is_plain(self) -> bool {
        self.style() == Some(Style::Plain)
    }

    /// Whether it is nothing at all, `~` or `null`.
    pub(crate) fn is_null(self) -> bool {
        self.is_plain() && self.text().is_some_and(|text| matches!(text, "" | "~" | "null" | "Null" | "NULL"))
    }

    pub(crate) fn whole(self) -> Option<i64> {
        if self.is_plain() { whole(self.text()?) } else { None }
    }

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

    pub(crate) fn is_empty_list(self) -> bool {
        self.as_list().is_some_and(|list| list.len() == 0)
    }

    /// Its entries that nothing was reported of; none when it is not a list.
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

    /// Its keys and values that nothing was reported of, `x-` keys left out; none when it is not a group.
    pub(crate) fn entries(self) -> impl Iterator<Item = (Node<'a>, Node<'a>)> + Clone {
        let entries = self.as_group().into_iter().flatten();
        entries.filter(|(key, value)| !key.is_bad() && !value.is_bad() && !key.text().unwrap_or("x-").starts_with("x-"))
    }

    pub(crate) fn get(self, key: &str) -> Option<Node<'a>> {
        self.entry(key).map(|(_, value)| value)
    }

    pub(crate) fn entry(self, key: &str) -> Option<(Node<'a>, Node<'a>)> {
        self.entries().find(|(one, _)| one.text() == Some(key))
    }

    /// Whether this key is there, reported or not.
    pub(crate) fn has(self, key: &str) -> bool {
        self.as_group().into_iter().flatten().any(|(one, _)| one.text() == Some(key))
    }

    pub(crate) fn text_of(self, key: &str) -> Option<&'a str> {
        self.get(key)?.text()
    }

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

impl Tree<'_> {
    /// The value that the whole file is.
    pub(crate) fn root(&self) -> Node<'_> {
        self.node(0)
    }

    pub(crate) fn node(&self, id: u32) -> Node<'_> {
        // A tree is read in place: the shorter life of the borrow is the one that counts.
        Node { tree: self, id }
    }

    /// Makes values invisible that something was reported of.
    pub(crate) fn hide(&mut self, bad: &[u32]) {
        for &id in bad {
            self.nodes[id as usize].content = Content::Bad;
        }
    }

    /// Reads single values as if they stood in quotes.
    pub(crate) fn quote(&mut self, words: &[u32]) {
        for &id in words {
            if let Content::Scalar(_, style) = &mut self.nodes[id as usize].content {
                *style = Style::Quoted;
            }
        }
    }

    /// Reads a mistyped key as the one that was meant.
    pub(crate) fn rename(&mut self, keys: &[(u32, &'static str)]) {
        for &(id, key) in keys {
            self.nodes[id as usize].content = Content::Scalar(Cow::Borrowed(key), Style::Plain);
        }
    }
}
