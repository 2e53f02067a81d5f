//! Where values are in a file, beside what was read of them.

use crate::Perspective;
use crate::file;
use crate::report::Span;
use crate::syntax::tree::Node;

/// The place of a value in its file; none in what was put together from two files.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct At<'t>(pub(crate) Option<Node<'t>>);

impl<'t> At<'t> {
    pub(crate) fn get(self, key: &str) -> Self {
        Self(self.0.and_then(|node| node.get(key)))
    }

    /// The place of a key, or of all of it where the key is not there.
    pub(crate) fn key(self, key: &str) -> Span {
        self.0.and_then(|node| node.entry(key)).map_or(self.head(), |(key, _)| key.span())
    }

    /// The place of this key's value, or of all of it where the key is not there.
    pub(crate) fn value(self, key: &str) -> Span {
        self.get(key).0.map_or(self.head(), Node::span)
    }

    pub(crate) fn span(self) -> Span {
        self.0.map_or(Span::new(0, 1), Node::span)
    }

    pub(crate) fn head(self) -> Span {
        self.0.map_or(Span::new(0, 1), Node::head)
    }

    /// Whether the key is there, reported or not.
    pub(crate) fn has(self, key: &str) -> bool {
        self.0.is_some_and(|node| node.has(key))
    }

    /// The perspectives that it is meant for, each where it is named.
    pub(crate) fn perspectives(self) -> impl Iterator<Item = (Perspective, Span)> {
        let named = self.0.into_iter().flat_map(|node| node.list_of("perspectives"));
        let about = |node: Node<'_>| {
            [Perspective::Own, Perspective::Other].into_iter().find(|one| node.text() == Some(one.id()))
        };
        named.filter_map(move |node| Some((about(node)?, node.span())))
    }

    /// Entries of a list or values of a group, each with its place. Both leave out what was reported, so they go together.
    pub(crate) fn zip<'a, T>(self, entries: &'a [T]) -> impl Iterator<Item = (Self, &'a T)> + use<'a, 't, T> {
        let list = self.0.into_iter().flat_map(Node::list);
        let group = self.0.into_iter().flat_map(Node::entries).map(|(_, value)| value);
        let places = list.chain(group).map(|node| Self(Some(node))).chain(std::iter::repeat(Self(None)));
        places.zip(entries)
    }

    /// The same for named entries, with the place of each name.
    pub(crate) fn zip_named<'a, T>(
        self,
        entries: &'a file::record::Pairs<T>,
    ) -> impl Iterator<Item = (Self, Self, &'a str, &'a T)> + use<'a, 't, T> {
        let places =
            self.0.into_iter().flat_map(Node::entries).map(|(key, value)| (Self(Some(key)), Self(Some(value))));
        let places = places.chain(std::iter::repeat((Self(None), Self(None))));
        places.zip(&entries.0).map(|((key, value), (id, one))| (key, value, id.as_str(), one))
    }
}
