//! Owns what the rules see of a bank: its items and lists looked up once, each with its place in the tree.

use crate::file::places::Places;
use crate::report::Code;
use crate::report::{Diagnostic, Severity, Span};
use crate::resolve::names::Name;
use crate::syntax::message::RUN_TOGETHER;
use crate::syntax::tree::{Node, Tree};
use std::collections::{HashMap, HashSet};

/// One item.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Item<'a> {
    /// Its group.
    pub(crate) node: Node<'a>,
    /// Its id; empty when it has none.
    pub(crate) id: &'a str,
    /// Its place in the order of asking.
    pub(crate) order: usize,
    /// The section it stands in.
    pub(crate) section: Node<'a>,
    /// Its kind; empty when that is not known.
    pub(crate) kind: &'a str,
    /// Its list of answers.
    pub(crate) list: Option<Node<'a>>,
}

/// A bank as the rules see it.
pub(crate) struct View<'a> {
    /// The text of the file.
    pub(crate) text: &'a str,
    /// The tree.
    pub(crate) tree: &'a Tree<'a>,
    /// The whole file.
    pub(crate) root: Node<'a>,
    /// What the walk noted.
    pub(crate) places: &'a Places,
    /// All items, in order.
    pub(crate) items: Vec<Item<'a>>,
    /// The place of each item in `items`, by id.
    pub(crate) by_id: HashMap<&'a str, usize>,
    /// The ids of each kind of thing, in order.
    pub(crate) names: HashMap<Name, Vec<Node<'a>>>,
    /// The same ids, to look one up.
    known: HashMap<Name, HashSet<&'a str>>,
    /// The kinds of things of which some could not be read.
    partial: HashSet<Name>,
    /// The perspectives that the bank has.
    pub(crate) perspectives: Vec<&'static str>,
    /// The scores, by id.
    scores: HashMap<&'a str, Node<'a>>,
    /// Where errors stand so far, sorted.
    errors: Vec<usize>,
}

impl<'a> View<'a> {
    /// Looks up the things of a bank.
    pub(crate) fn of(text: &'a str, tree: &'a Tree<'a>, places: &'a Places, found: &[Diagnostic]) -> Self {
        // Where whole entries ran into each other, nobody can tell which names there are.
        let shaken = found.iter().any(|one| one.code == Code::B028 && one.help.as_deref() == Some(RUN_TOGETHER));
        let root = tree.root();
        let lists: HashMap<&str, Node<'a>> =
            root.get("answers").into_iter().flat_map(Node::entries).filter_map(|(k, v)| Some((k.text()?, v))).collect();
        let mut items = Vec::new();
        for section in root.list_of("sections") {
            for node in section.list_of("items") {
                items.push(Item {
                    node,
                    id: node.text_of("id").unwrap_or_default(),
                    order: items.len(),
                    section,
                    kind: node.text_of("kind").unwrap_or_default(),
                    list: node.text_of("answers").and_then(|name| lists.get(name).copied()),
                });
            }
        }
        let mut by_id = HashMap::new();
        for item in &items {
            by_id.entry(item.id).or_insert(item.order);
        }
        let listed = |key: &str| root.list_of(key).filter_map(|one| one.get("id")).collect::<Vec<_>>();
        let keyed =
            |key: &str| root.get(key).into_iter().flat_map(Node::entries).map(|(key, _)| key).collect::<Vec<_>>();
        let names: HashMap<Name, Vec<Node<'a>>> = HashMap::from([
            (Name::Item, items.iter().filter_map(|item| item.node.get("id")).collect()),
            (Name::Section, listed("sections")),
            (Name::Score, listed("scores")),
            (Name::Alert, listed("alerts")),
            (Name::Case, listed("cases")),
            (Name::Topic, listed("topics")),
            (Name::Helpline, listed("helplines")),
            (Name::Tag, keyed("tags")),
            (Name::List, keyed("answers")),
            (Name::Source, keyed("sources")),
        ]);
        let declared = root.get("perspectives");
        let perspectives = ["self", "other"].into_iter().filter(|one| declared.is_some_and(|node| node.has(one)));
        let top = |name: Name| match name {
            Name::Item | Name::Section => "sections",
            Name::Score => "scores",
            Name::Topic => "topics",
            Name::Helpline => "helplines",
            Name::Tag => "tags",
            Name::List => "answers",
            Name::Source => "sources",
            _ => "",
        };
        let strayed = |key: &str| places.strays.iter().any(|stray| stray == key);
        let whole = |name: Name| match name {
            _ if shaken || strayed(top(name)) || name == Name::Item && strayed("items") => false,
            Name::Item => whole(root, "sections") && root.list_of("sections").all(|section| whole(section, "items")),
            Name::Section => whole(root, "sections"),
            Name::Score => whole(root, "scores"),
            Name::Topic => whole(root, "topics"),
            Name::Helpline => whole(root, "helplines"),
            Name::Tag => keyed_whole(root, "tags"),
            Name::List => keyed_whole(root, "answers"),
            Name::Source => keyed_whole(root, "sources"),
            _ => true,
        };
        let partial = names.keys().copied().filter(|&name| !whole(name)).collect();
        let perspectives = perspectives.collect();
        let scores = root.list_of("scores").filter_map(|one| Some((one.text_of("id")?, one))).collect();
        let texts = |ids: &Vec<Node<'a>>| ids.iter().filter_map(|id| id.text()).collect();
        let known = names.iter().map(|(&name, ids)| (name, texts(ids))).collect();
        Self { text, tree, root, places, items, by_id, names, known, partial, perspectives, scores, errors: Vec::new() }
    }

    /// The value with this number.
    pub(crate) fn node(&self, id: u32) -> Node<'a> {
        self.tree.node(id)
    }

    /// Takes note of the errors found so far.
    pub(crate) fn learn(&mut self, found: &[Diagnostic]) {
        self.errors = found.iter().filter(|one| one.severity == Severity::Error).map(|one| one.span.start).collect();
        self.errors.sort_unstable();
    }

    /// Whether an error stands inside a value, so that what follows from it need not be said.
    pub(crate) fn has_error(&self, node: Node<'_>) -> bool {
        let Span { start, end } = node.span();
        let first = self.errors.partition_point(|&at| at < start);
        self.errors.get(first).is_some_and(|&at| at < end.max(start + 1))
    }

    /// The item with this id.
    pub(crate) fn item(&self, id: &str) -> Option<Item<'a>> {
        self.by_id.get(id).map(|&at| self.items[at])
    }

    /// The ids of a kind of thing.
    pub(crate) fn ids(&self, name: Name) -> Vec<&'a str> {
        self.names.get(&name).into_iter().flatten().filter_map(|node| node.text()).collect()
    }

    /// Whether a thing of this kind has this id.
    pub(crate) fn knows(&self, name: Name, id: &str) -> bool {
        self.known.get(&name).is_some_and(|ids| ids.contains(id))
    }

    /// Whether some things of this kind could not be read, so that nobody can tell which names they have.
    pub(crate) fn is_partial(&self, name: Name) -> bool {
        self.partial.contains(&name)
    }

    /// Whether this key stands somewhere, if not where it belongs.
    pub(crate) fn has_strayed(&self, key: &str) -> bool {
        self.places.strays.iter().any(|stray| stray == key)
    }

    /// Whether the bank could be read whole, so that what is not used in it is not used at all.
    pub(crate) fn is_whole(&self) -> bool {
        self.partial.is_empty() && self.places.strays.is_empty()
    }

    /// Where a word stands inside a text; all of the text when it is written in another way there.
    pub(crate) fn inside(&self, node: Node<'_>, word: &str) -> Span {
        let Span { start, end } = node.span();
        let at = self.text.get(start..end).and_then(|text| text.find(word));
        at.map_or(node.span(), |at| Span::new(start + at, start + at + word.len()))
    }

    /// Where a whole word stands inside a text.
    pub(crate) fn inside_word(&self, node: Node<'_>, word: &str) -> Span {
        let Span { start, end } = node.span();
        let text = self.text.get(start..end).unwrap_or_default();
        let found = crate::lint::phrases::words(text).find(|(_, one)| *one == word);
        found.map_or(node.span(), |(at, _)| Span::new(start + at, start + at + word.len()))
    }

    /// The score with this id.
    pub(crate) fn score(&self, id: &str) -> Option<Node<'a>> {
        self.scores.get(id).copied()
    }

    /// Whom an item, score or alert is meant for, of the perspectives that the bank has.
    pub(crate) fn audience(&self, node: Node<'_>) -> Vec<&'static str> {
        let named: Vec<_> = node.list_of("perspectives").filter_map(Node::text).collect();
        self.perspectives.iter().copied().filter(|one| named.is_empty() || named.contains(one)).collect()
    }

    /// The conditions of the file that stand by themselves.
    pub(crate) fn conditions(&self) -> impl Iterator<Item = Node<'a>> {
        self.places.conditions.iter().map(|&id| self.node(id)).filter(|node| !node.is_bad())
    }

    /// The items a score is made of, in order, each once.
    pub(crate) fn members(&self, score: Node<'_>) -> Vec<Item<'a>> {
        let texts = |key: &str| score.list_of(key).filter_map(Node::text).collect::<HashSet<_>>();
        let (items, tags, sections) = (texts("items"), texts("tags"), texts("sections"));
        let part = |item: &&Item<'a>| {
            items.contains(item.id)
                || item.node.list_of("tags").filter_map(Node::text).any(|tag| tags.contains(tag))
                || item.section.text_of("id").is_some_and(|id| sections.contains(id))
        };
        self.items.iter().filter(part).copied().collect()
    }
}

/// Whether every entry of a list could be read and has an id.
fn whole(node: Node<'_>, key: &str) -> bool {
    !node.has(key)
        || node
            .get(key)
            .and_then(Node::as_list)
            .is_some_and(|mut list| list.all(|one| !one.is_bad() && one.get("id").is_some()))
}

/// Whether every entry of a group could be read.
fn keyed_whole(node: Node<'_>, key: &str) -> bool {
    !node.has(key) || node.get(key).and_then(Node::as_group).is_some()
}

impl<'a> Item<'a> {
    /// Its possible answers, each with its group.
    pub(crate) fn options(&self) -> impl Iterator<Item = Node<'a>> + use<'a> {
        self.list.into_iter().flat_map(Node::list)
    }

    /// The ids of its possible answers.
    pub(crate) fn answers(&self) -> Vec<&'a str> {
        match self.kind {
            "sign" => vec!["yes", "no"],
            _ => self.options().filter_map(|one| one.text_of("id")).collect(),
        }
    }

    /// Its smallest and largest number.
    pub(crate) fn bounds(&self) -> Option<(i64, i64)> {
        Some((self.node.get("min")?.whole()?, self.node.get("max")?.whole()?))
    }

    /// Whether it is asked only under a condition.
    pub(crate) fn can_hide(&self) -> bool {
        self.node.has("show_if") || self.section.has("show_if")
    }
}

/// The simple tests of a condition, wherever they stand in it: each group that names an item, tag or score.
pub(crate) fn leaves<'a>(condition: Node<'a>, into: &mut Vec<Node<'a>>) {
    into.push(condition);
    for list in ["all", "any", "none"] {
        for one in condition.list_of(list) {
            leaves(one, into);
        }
    }
}
