//! Owns what the top of a file says of itself: whether it translates a bank, and into which language.

use crate::report::Span;
use crate::syntax::bytes::{self, Limits};
use crate::syntax::repair::Repaired;
use crate::syntax::tree::Tree;

/// What the top of a translation says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// The language it is in, and where it says so.
    pub locale: Option<(String, Span)>,
}

/// The top of a translation; `None` for whatever is none. Nothing is checked.
#[must_use]
pub fn heading(bytes: Vec<u8>, limits: Limits) -> Option<Heading> {
    let mut found = Vec::new();
    let decoded = bytes::decode(bytes, limits, &mut found);
    let readable = Repaired::of(&decoded.text, &found);
    let Some(tree) = Tree::read(&readable, limits.values(), &mut Vec::new()).filter(|_| decoded.goes_on) else {
        // Where the YAML is broken, the line alone tells what was meant.
        return decoded.text.lines().any(|line| line.starts_with("translates:")).then_some(Heading { locale: None });
    };
    let root = tree.root();
    let locale = root.get("locale").and_then(|node| Some((node.text()?.to_owned(), node.span())));
    root.has("translates").then_some(Heading { locale })
}
