//! Owns what the walk through a file notes: every text, name and reference, so that later stages need not look for them.

use crate::resolve::names::Name;

/// A text of the file.
#[derive(Debug, Clone, Copy)]
pub(crate) struct TextAt {
    /// Its value in the tree.
    pub(crate) node: u32,
    /// The key that it stands under.
    pub(crate) key: &'static str,
    /// The record that the key belongs to.
    pub(crate) record: &'static str,
    /// The group that the key stands in.
    pub(crate) owner: u32,
}

/// A reference to something by its id.
#[derive(Debug, Clone, Copy)]
pub(crate) struct RefAt {
    /// Its value in the tree.
    pub(crate) node: u32,
    /// What it should name.
    pub(crate) name: Name,
    /// The record that the key belongs to.
    pub(crate) record: &'static str,
}

/// What a walk through a file noted.
#[derive(Debug, Default)]
pub(crate) struct Places {
    /// Every text.
    pub(crate) texts: Vec<TextAt>,
    /// Every group of texts for the perspectives.
    pub(crate) groups: Vec<TextAt>,
    /// Every text, whether one or a group.
    pub(crate) either: Vec<TextAt>,
    /// Every reference.
    pub(crate) refs: Vec<RefAt>,
    /// Every condition that stands by itself, and not in a list of another.
    pub(crate) conditions: Vec<u32>,
    /// What later stages must not see.
    pub(crate) bad: Vec<u32>,
    /// Keys that stand where they do not belong, or whose entries stand elsewhere.
    pub(crate) strays: Vec<String>,
    /// Mistyped keys, and what they were taken for, so that nothing else is said of what they hold.
    pub(crate) renamed: Vec<(u32, &'static str)>,
}
