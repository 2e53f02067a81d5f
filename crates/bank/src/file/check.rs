//! The shape of a file: which keys stand where, and what their values look like (B101 to B112, B415).
//! Notes every text on its way, so that later stages need not look for them.

use super::record::Mirror as _;
use super::shape::{Group, Prose, Shape, Slot};
use super::{Condition, Perspectives, gone};
use crate::report::{Code, Diagnostic, MOST, Span};
use crate::suggest;
use crate::syntax::tree::{Node, Tree};

/// A text of the file, by the numbers of its values in the tree.
#[derive(Debug, Clone, Copy)]
pub(crate) struct TextNote {
    node: u32,
    owner: u32,
    key: &'static str,
    prose: Prose,
    is_text: bool,
}

impl TextNote {
    pub(crate) fn at<'t>(&self, tree: &'t Tree<'_>) -> TextAt<'t> {
        let Self { key, prose, is_text, .. } = *self;
        TextAt { node: tree.node(self.node), owner: tree.node(self.owner), key, prose, is_text }
    }
}

/// A text of the file.
#[derive(Debug, Clone, Copy)]
pub(crate) struct TextAt<'t> {
    /// Its value: one text, or a group with one for each perspective.
    pub(crate) node: Node<'t>,
    /// The group that its key stands in.
    pub(crate) owner: Node<'t>,
    pub(crate) key: &'static str,
    pub(crate) prose: Prose,
    /// Whether it may differ by perspective.
    pub(crate) is_text: bool,
}

impl<'t> TextAt<'t> {
    /// Each text of it.
    pub(crate) fn lines(self) -> impl Iterator<Item = (Node<'t>, &'t str)> {
        let alone = self.node.text().map(|text| (self.node, text));
        let each = self.node.entries().filter_map(|(_, value)| Some((value, value.text()?)));
        alone.into_iter().chain(each).filter(|(node, _)| !node.is_bad())
    }
}

/// What a walk through a file noted.
#[derive(Debug, Default)]
pub(crate) struct Places {
    pub(crate) texts: Vec<TextNote>,
    /// What later stages must not see.
    pub(crate) bad: Vec<u32>,
    /// Keys that stand where they do not belong, or whose entries stand elsewhere.
    pub(crate) strays: Vec<String>,
    /// Mistyped keys, and what they were taken for, so that nothing else is said of what they hold.
    pub(crate) renamed: Vec<(u32, &'static str)>,
    /// Ids and answers that YAML would take for a number or a switch.
    pub(crate) words: Vec<u32>,
}

/// Looks at a whole file.
pub(crate) fn check(root: Node<'_>, group: Group, text: &str, found: &mut Vec<Diagnostic>) -> Places {
    let mut walk = Walk { text, found, places: Places::default(), above: Vec::new(), owner: root, missing: Vec::new() };
    if walk.format(root) {
        walk.group(root, group, "bank", Span::new(0, 1));
    }
    let Walk { places, missing, .. } = walk;
    for (at, mut slots) in missing {
        // What is missing in one place and is in another is told where it is.
        slots.retain(|slot| !places.strays.iter().any(|stray| stray == slot.key));
        found.extend(lack(at, &slots));
    }
    places
}

/// A walk through a file.
pub(super) struct Walk<'f, 't> {
    pub(super) text: &'f str,
    pub(super) found: &'f mut Vec<Diagnostic>,
    pub(super) places: Places,
    /// The groups around the value at hand.
    pub(super) above: Vec<Group>,
    /// The group that the value at hand stands in.
    owner: Node<'t>,
    /// The keys that are missing, with the place of what they belong to.
    missing: Vec<(Span, Vec<Slot>)>,
}

impl<'t> Walk<'_, 't> {
    /// Reports a value, which nothing behind then sees.
    pub(super) fn refuse(&mut self, node: Node<'_>, code: Code, at: Span, said: String, help: impl Into<String>) {
        self.places.bad.push(node.id());
        self.found.push(Diagnostic::error(code, at, said).help(help));
    }

    fn note(&mut self, node: Node<'_>, key: &'static str, prose: Prose, is_text: bool) {
        self.places.texts.push(TextNote { node: node.id(), owner: self.owner.id(), key, prose, is_text });
    }

    /// Looks at `takestock: 1`; `false` when the file is of another format.
    fn format(&mut self, root: Node<'_>) -> bool {
        if let Some((first, _)) = root.as_group().and_then(|mut entries| entries.next())
            && first.text() != Some("takestock")
            && let Some((key, _)) = root.entry("takestock")
        {
            let said = "`takestock: 1` should be the first key, so that the format is known before anything else";
            self.found.push(Diagnostic::warning(Code::B108, key.span(), said).help("move this line to the top"));
        }
        let Some(value) = root.get("takestock") else { return true };
        let (said, help) = match value.whole() {
            Some(1) | None => return true,
            Some(2..) => ("this bank is made for a newer takestock", "get a newer takestock, or a bank of format 1"),
            Some(_) => ("there is no such format", "write `takestock: 1`"),
        };
        self.found.push(Diagnostic::error(Code::B106, value.span(), said).help(help));
        false
    }

    fn group(&mut self, node: Node<'t>, group: Group, key: &str, at: Span) {
        let Some(entries) = node.as_group() else { return self.misfit(node, &Shape::Group(group), key, at) };
        self.above.push(group);
        let mut meant: Vec<&str> = Vec::new();
        for (name, value) in entries {
            let Some(word) = name.text().filter(|_| self.found.len() < MOST) else { continue };
            match group.slot(word) {
                Some(slot) => self.slot(node, value, &slot, name.span()),
                None if word.starts_with("x-") => {}
                None => meant.extend(self.unknown(node, name, value, group)),
            }
        }
        let at = if node.is_flow_group() { node.span() } else { at };
        let missing = group.slots().filter(|slot| slot.required && !node.has(slot.key) && !meant.contains(&slot.key));
        self.missing.push((at, missing.collect()));
        if group.is(Perspectives::record()) && !group.translation && !node.has("self") && !node.has("other") {
            let said = "`perspectives` needs `self`, `other` or both";
            self.found.push(Diagnostic::error(Code::B102, at, said).help("write whom the check can be about"));
        }
        self.above.pop();
    }

    fn slot(&mut self, node: Node<'t>, value: Node<'t>, slot: &Slot, at: Span) {
        if !value.is_bad() {
            self.owner = node;
            self.value(value, &slot.shape, slot.key, at);
        }
    }

    /// Says that a key is unknown; gives the key that was meant, when that is clear and its place is free.
    fn unknown(&mut self, node: Node<'t>, name: Node<'t>, value: Node<'t>, group: Group) -> Option<&'static str> {
        let word = name.text().unwrap_or_default();
        if self.is_cut_off(node, name, value) {
            return None;
        }
        let keys = group.keys();
        let fits = |near: &&str| group.slot(near).is_some_and(|slot| may_be(&slot.shape, value));
        let near = suggest::nearest(word, keys.iter().copied()).filter(fits);
        let gone = gone::instead(group.record.name, word).filter(|_| !group.translation);
        let near = near.filter(|_| gone.is_none());
        if group.translation && self.is_logic(word) {
            let said = format!("`{word}` is not text, and a translation holds text only");
            self.refuse(value, Code::B703, name.span(), said, "take it out: the translation uses the base's");
            self.places.strays.push(word.to_owned());
            return None;
        }
        if near.is_none() && gone.is_none() && self.is_foreign_named(name, value, &Shape::Id) {
            return None;
        }
        let up = self.above.iter().rev().skip(1).any(|one| one.slot(word).is_some());
        let down = || group.slots().find(|slot| inner(&slot.shape).is_some_and(|one| one.slot(word).is_some()));
        let help = if let Some(gone) = gone {
            gone.to_owned()
        } else if let Some(near) = near {
            format!("did you mean `{near}`?")
        } else if group.is(Condition::record()) && value.text().is_some() {
            format!("write `item: {word}`, and the answer after `is:`")
        } else if up {
            format!("`{word}` belongs further out: indent it as the keys around this group")
        } else if let Some(slot) = down() {
            format!("`{word}` belongs further in, below `{}`", slot.key)
        } else {
            format!("the keys here are {}; a key of your own begins with `x-`", keys.join(", "))
        };
        let said = match gone {
            Some(_) => format!("`{word}` is no longer a key of the format"),
            None => format!("unknown key `{word}`"),
        };
        self.found.push(Diagnostic::error(Code::B101, name.span(), said).help(help));
        match near.and_then(|near| group.slot(near)) {
            Some(slot) if !node.has(slot.key) && !value.is_bad() => {
                self.places.renamed.push((name.id(), slot.key));
                self.slot(node, value, &slot, name.span());
                Some(slot.key)
            }
            _ => {
                self.places.bad.push(value.id());
                self.places.strays.push(word.to_owned());
                None
            }
        }
    }

    /// Whether a key without a value is between braces, as what follows an unquoted comma becomes one: then says so.
    fn is_cut_off(&mut self, group: Node<'t>, name: Node<'t>, value: Node<'t>) -> bool {
        let is_empty = value.span().start == value.span().end && value.is_null();
        if !group.is_flow_group() || !name.is_plain() || !is_empty {
            return false;
        }
        let short: String = name.text().unwrap_or_default().chars().take(40).collect();
        let said = format!("the comma before `{short}` ends the text that it belongs to");
        self.refuse(value, Code::B112, name.span(), said, "put quotes around the whole text, from its first word on");
        true
    }

    /// Whether a bank has such a key where a translation has none: here, or in a record around it.
    fn is_logic(&self, word: &str) -> bool {
        self.above.iter().any(|one| one.record.field(word).is_some() && one.slot(word).is_none())
    }

    fn value(&mut self, node: Node<'t>, shape: &Shape, key: &'static str, at: Span) {
        if self.found.len() >= MOST {
            return;
        }
        match shape {
            Shape::Line(prose) => {
                if self.line(node, key, at) {
                    self.note(node, key, *prose, false);
                }
            }
            Shape::Text(prose) => self.text(node, key, *prose, at),
            Shape::Id | Shape::Ref | Shape::Word(_) | Shape::Date => self.word(node, shape, key, at),
            Shape::Whole | Shape::Score | Shape::Count => self.number(node, shape, key, at),
            Shape::Extent => self.extent(node, shape, key, at),
            Shape::YesNo if node.yes_no().is_some() => {}
            Shape::YesNo => self.misfit(node, shape, key, at),
            Shape::Answers => self.answers(node, shape, key, at),
            Shape::List(one) if matches!(**one, Shape::Word(_)) && node.is_empty_list() => {
                let said = format!("`{key}` is empty, and could mean everybody");
                self.refuse(node, Code::B104, node.span(), said, "write self, other or both");
            }
            Shape::List(one) => {
                let Some(list) = node.as_list() else { return self.misfit(node, shape, key, at) };
                for entry in list.filter(|entry| !entry.is_bad()) {
                    match **one {
                        Shape::Group(group) if self.is_foreign(entry, group) => {}
                        _ => self.value(entry, one, key, entry.head()),
                    }
                }
            }
            Shape::Named(one) | Shape::Keyed(one) => {
                let Some(entries) = node.as_group() else { return self.misfit(node, shape, key, at) };
                let owner = self.owner;
                for (name, value) in entries {
                    let is_own = name.text().is_none_or(|word| word.starts_with("x-"));
                    if value.is_bad() || is_own || self.is_cut_off(node, name, value) {
                    } else if !matches!(shape, Shape::Named(_)) || !self.is_foreign_named(name, value, one) {
                        self.owner = owner;
                        self.value(value, one, key, name.span());
                    }
                }
            }
            Shape::Group(group) => self.group(node, *group, key, at),
        }
    }

    /// A text, or one for each perspective.
    fn text(&mut self, node: Node<'t>, key: &'static str, prose: Prose, at: Span) {
        let Some(entries) = node.as_group() else {
            if self.line(node, key, at) {
                self.note(node, key, prose, true);
            }
            return;
        };
        self.note(node, key, prose, true);
        for (name, value) in entries {
            let Some(word) = name.text() else { continue };
            if word == "self" || word == "other" {
                self.line(value, key, name.span());
            } else if !word.starts_with("x-") && !value.is_bad() && !self.is_cut_off(node, name, value) {
                self.stray_text(node, name, value, key);
            }
        }
    }

    /// A key of a text that is neither `self` nor `other`.
    fn stray_text(&mut self, node: Node<'t>, name: Node<'t>, value: Node<'t>, key: &'static str) {
        let word = name.text().unwrap_or_default();
        let near = ["self", "other"].into_iter().find(|one| suggest::nearest(word, [*one]).is_some());
        let help = match near {
            Some(near) => format!("did you mean `{near}`?"),
            None if self.above.iter().any(|one| one.slot(word).is_some()) => {
                format!("`{word}` belongs further out: indent it as the keys around this text")
            }
            None => {
                "put quotes around a text that holds `: `, or write `self:` and `other:` below each other".to_owned()
            }
        };
        let said = format!("unknown key `{word}` in a text");
        self.found.push(Diagnostic::error(Code::B101, name.span(), said).help(help));
        if near.is_none() && !node.has("self") && !node.has("other") {
            // A text that a colon made into a group: that it has no `self` and no `other` is no second mistake.
            self.places.bad.push(node.id());
        }
        match near.filter(|near| !node.has(near)) {
            Some(near) => {
                self.places.renamed.push((name.id(), near));
                self.line(value, key, name.span());
            }
            None => self.places.bad.push(value.id()),
        }
    }
}

/// The group that a shape holds, itself or in a list.
pub(super) fn inner(shape: &Shape) -> Option<Group> {
    match shape {
        Shape::Group(group) => Some(*group),
        Shape::List(one) => match **one {
            Shape::Group(group) => Some(group),
            _ => None,
        },
        _ => None,
    }
}

/// Whether a value could be what such a shape asks for.
fn may_be(shape: &Shape, value: Node<'_>) -> bool {
    match shape {
        Shape::List(_) => value.text().is_none() || value.is_null(),
        Shape::Group(_) | Shape::Named(_) | Shape::Keyed(_) => value.as_list().is_none() && value.text().is_none(),
        Shape::Text(_) | Shape::Answers => true,
        _ => value.text().is_some() || value.is_bad(),
    }
}

/// What is said of missing keys: of each, or of all at once where nearly everything is missing.
fn lack(at: Span, slots: &[Slot]) -> Vec<Diagnostic> {
    if slots.len() > 3 {
        let keys: Vec<&str> = slots.iter().map(|slot| slot.key).collect();
        let said = format!("{} keys are missing here: {}", keys.len(), keys.join(", "));
        let help = "write each on a line of its own with its value, or take this out if nothing else belongs to it";
        return vec![Diagnostic::error(Code::B102, at, said).help(help)];
    }
    let one = |slot: &Slot| {
        let help = format!("write `{}:` {}", slot.key, explained(slot.doc));
        Diagnostic::error(Code::B102, at, format!("`{}` is missing here", slot.key)).help(help)
    };
    slots.iter().map(one).collect()
}

/// What a field is, as the end of a sentence.
fn explained(doc: &str) -> String {
    let doc = doc.trim().trim_end_matches('.');
    if doc.is_empty() { "and its value".to_owned() } else { format!("and this: {doc}") }
}
