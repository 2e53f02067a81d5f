//! The names of a bank: where each thing is, and what is said of a name that nothing has.

use super::At;
use crate::file::shape::IdKind;
use crate::report::{Cause, Code, Diagnostic, Span};
use crate::suggest;
use crate::syntax::tree::Node;
use std::collections::{BTreeMap, HashMap, HashSet};

/// How many unknown names of a file are compared with the known ones.
pub(crate) const SUGGESTIONS: usize = 50;

/// The ids of a bank, by kind, and the unknown ones that it uses.
pub(crate) struct Names<'a> {
    pub(crate) tables: BTreeMap<IdKind, Table<'a>>,
    /// The kinds of things of which some could not be read, so that nobody can tell which names they have.
    partial: HashSet<IdKind>,
    /// Keys that are not where they belong.
    strays: &'a [String],
    unknown: BTreeMap<(IdKind, String), Unknown>,
}

/// The ids of one kind of thing.
#[derive(Default)]
pub(crate) struct Table<'a> {
    /// In the order of the file, each with its place.
    pub(crate) ids: Vec<(&'a str, At<'a>)>,
    by_id: HashMap<&'a str, usize>,
}

/// A name that nothing has.
struct Unknown {
    code: Code,
    /// The first place that uses it, and how many there are.
    first: Span,
    count: usize,
    /// What it was probably meant to be.
    near: Option<usize>,
}

impl<'a> Names<'a> {
    pub(crate) fn new(strays: &'a [String], partial: HashSet<IdKind>) -> Self {
        Self { tables: BTreeMap::new(), partial, strays, unknown: BTreeMap::new() }
    }

    /// Takes note of the ids of a kind of thing; of two with one id the first has it.
    pub(crate) fn note(&mut self, kind: IdKind, ids: impl Iterator<Item = (&'a str, At<'a>)>) {
        let mut table = Table { ids: ids.collect(), by_id: HashMap::new() };
        for (index, (id, _)) in table.ids.iter().enumerate() {
            if !id.is_empty() {
                table.by_id.entry(id).or_insert(index);
            }
        }
        self.tables.insert(kind, table);
    }

    pub(crate) fn table(&self, kind: IdKind) -> &Table<'a> {
        &self.tables[&kind]
    }

    /// Whether everything could be read, so that what is not used in the file is not used at all.
    pub(crate) fn is_whole(&self) -> bool {
        self.partial.is_empty() && self.strays.is_empty()
    }

    pub(crate) fn is_partial(&self, kind: IdKind) -> bool {
        self.partial.contains(&kind)
    }

    /// Whether this key is somewhere, if not where it belongs.
    pub(crate) fn has_strayed(&self, key: &str) -> bool {
        self.strays.iter().any(|stray| stray == key)
    }

    /// Whether a name that nothing has is told of already.
    pub(crate) fn is_told(&self, kind: IdKind, id: &str) -> bool {
        self.unknown.contains_key(&(kind, id.to_owned()))
    }

    /// Where the thing of this kind with this id is. An unknown name is one mistake, wherever it is used, and stands for
    /// what was probably meant.
    pub(crate) fn find(&mut self, kind: IdKind, id: &str, at: At<'_>, code: Code) -> Option<usize> {
        let table = &self.tables[&kind];
        if let Some(&index) = table.by_id.get(id) {
            return Some(index);
        }
        if id.is_empty() || self.partial.contains(&kind) || self.has_strayed(id) {
            return None;
        }
        // Looking for what was meant takes long in a large bank, and helps with a few slips only.
        let looks = self.unknown.len() < SUGGESTIONS;
        let span = at.span();
        let entry = self.unknown.entry((kind, id.to_owned())).or_insert_with(|| {
            let near = if looks { suggest::nearest(id, table.ids.iter().map(|(id, _)| *id)) } else { None };
            let near = near.and_then(|near| table.by_id.get(near).copied());
            Unknown { code, first: span, count: 0, near }
        });
        entry.count += 1;
        if span < entry.first {
            (entry.first, entry.code) = (span, code);
        }
        entry.near
    }

    /// Tells of every unknown name, at the first place that uses it.
    pub(crate) fn tell(&self, found: &mut Vec<Diagnostic>) {
        for (index, ((kind, id), one)) in self.unknown.iter().enumerate() {
            let ids = &self.tables[kind].ids;
            let help = match one.near.and_then(|near| ids.get(near)) {
                Some((near, _)) => format!("did you mean `{near}`?"),
                None if index >= SUGGESTIONS => "correct the names above first".to_owned(),
                None => {
                    let ids: Vec<&str> = ids.iter().map(|(id, _)| *id).collect();
                    format!("{}, or add it", suggest::help(id, &ids, kind.word()))
                }
            };
            let more = more_places(one.count);
            let said = format!("there is no {} `{id}`{more}", kind.word());
            found.push(Diagnostic::error(one.code, one.first, said).help(help));
        }
    }
}

/// The end of a message about a name that so many places use, of which one is told.
pub(crate) fn more_places(count: usize) -> String {
    match count - 1 {
        0 => String::new(),
        1 => "; 1 more place names it".to_owned(),
        more => format!("; {more} more places name it"),
    }
}

/// The kinds of things of which the file has some that could not be read.
pub(crate) fn partial(root: Node<'_>, found: &[Diagnostic], strays: &[String]) -> HashSet<IdKind> {
    let all = [
        (IdKind::Section, "sections"),
        (IdKind::Item, "sections"),
        (IdKind::Score, "scores"),
        (IdKind::Topic, "topics"),
        (IdKind::Helpline, "helplines"),
        (IdKind::Tag, "tags"),
        (IdKind::List, "answers"),
        (IdKind::Source, "sources"),
    ];
    // Where whole entries ran into each other, nobody can tell which names there are.
    let shaken = found.iter().any(|one| one.cause == Some(Cause::RunTogether));
    let strayed = |key: &str| strays.iter().any(|stray| stray == key);
    let lacks = |kind: IdKind, key: &str| match kind {
        _ if shaken || strayed(key) => true,
        IdKind::Tag | IdKind::List | IdKind::Source => {
            root.has(key) && root.get(key).and_then(Node::as_group).is_none()
        }
        IdKind::Item => {
            strayed("items") || !is_whole(root, key) || root.list_of(key).any(|section| !is_whole(section, "items"))
        }
        _ => !is_whole(root, key),
    };
    all.into_iter().filter(|(kind, key)| lacks(*kind, key)).map(|(kind, _)| kind).collect()
}

/// Whether every entry of a list could be read and has an id.
fn is_whole(node: Node<'_>, key: &str) -> bool {
    let mut list = node.get(key).and_then(Node::as_list).into_iter().flatten();
    !node.has(key)
        || node.get(key).is_some_and(|one| one.as_list().is_some())
            && list.all(|one| !one.is_bad() && one.get("id").is_some())
}
