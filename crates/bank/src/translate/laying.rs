//! A translation laid over its base by the table of fields: on the way each text is compared with its base's, and what
//! is missing or strange is told (B501, B704 to B706, B708, B709).

use super::blank::is_blank;
use crate::file::shape::{Group, Record, Shape, Translated};
use crate::file::tree_value::value;
use crate::lint::top;
use crate::report::{Code, Diagnostic, Span};
use crate::suggest;
use crate::syntax::tree::Node;
use serde_yaml::Value;
use std::collections::{BTreeSet, HashMap, HashSet};

/// How a translation is laid over its base, and compared with it.
pub(super) struct Laying<'f> {
    /// What stands before a text that is not translated.
    pub(super) mark: String,
    /// Whether the bank has both perspectives.
    pub(super) both: bool,
    /// The way to the value at hand.
    pub(super) path: Vec<String>,
    /// How many texts are below a key that is not there at all, and whether safety hangs on one.
    pub(super) absent: Option<(usize, bool)>,
    /// Whether what is missing here has been told of already.
    pub(super) is_told: bool,
    pub(super) done: usize,
    pub(super) all: usize,
    pub(super) found: &'f mut Vec<Diagnostic>,
}

impl Laying<'_> {
    pub(super) fn group(&mut self, record: &'static Record, base: &mut Value, node: Option<Node<'_>>, around: Span) {
        let group = Group { record, translation: true, head: None };
        let mut known = Vec::new();
        for slot in group.slots() {
            let Some(field) = record.field(slot.key).filter(|field| field.translated != Translated::Replaced) else {
                continue;
            };
            if let Some(below) = base.get_mut(field.key) {
                known.push(field.key.to_owned());
                let is_missing = self.path.is_empty() && node.is_some_and(|node| !node.has(field.key));
                self.absent = self.absent.or(is_missing.then_some((0, false)));
                let entry = node.and_then(|node| node.entry(field.key));
                let is_told = entry.is_none() && node.is_some_and(|node| node.has(field.key));
                let (inner, around) = value_of(entry, around);
                self.entry(field.key, is_told, |laying| match field.translated {
                    Translated::Below => laying.below(&(field.shape)(), below, inner, around),
                    how => laying.text(&(field.shape)(), how, below, inner, around),
                });
                if is_missing && let Some((count @ 1.., safety)) = self.absent.take() {
                    let said = format!(
                        "`{}` is missing: {count} of its texts would be told in the base's language",
                        field.key
                    );
                    let help = format!("write `{}:` and translate what the base says there", field.key);
                    let new = if safety { Diagnostic::error } else { Diagnostic::warning };
                    self.found.push(new(Code::B705, top(), said).help(help));
                }
            }
        }
        // Keys that are no fields were told of when the shape was checked.
        let is_field = |word: &str| group.slot(word).is_some();
        self.strangers(node, &known, |word| {
            is_field(word) && record.field(word).is_some_and(|field| field.translated != Translated::Replaced)
        });
    }

    /// Goes on with what is below a key; `is_told` where the key has a value that was reported.
    fn entry(&mut self, key: &str, is_told: bool, go_on: impl FnOnce(&mut Self)) {
        let was_told = self.is_told;
        self.is_told |= is_told;
        self.path.push(key.to_owned());
        go_on(self);
        self.path.pop();
        self.is_told = was_told;
    }

    fn below(&mut self, shape: &Shape, base: &mut Value, node: Option<Node<'_>>, around: Span) {
        match shape {
            Shape::Group(group) => self.group(group.record, base, node, around),
            Shape::Named(one) => {
                let entries = base.as_mapping_mut().into_iter().flatten();
                let entries =
                    entries.map(|(key, value)| (key.as_str().unwrap_or_default().to_owned(), value)).collect();
                self.keyed(entries, node, around, |laying, value, node, around| laying.below(one, value, node, around));
            }
            Shape::List(one) => {
                let Shape::Group(group) = **one else { return };
                let entries = base.as_sequence_mut().into_iter().flatten();
                let Some(key) = group.record.key else {
                    return self.listed(entries.collect(), node, around, |laying, value, node, around| {
                        laying.group(group.record, value, node, around);
                    });
                };
                let id = |value: &Value| match value.get(key) {
                    Some(Value::Number(number)) => number.to_string(),
                    Some(id) => id.as_str().unwrap_or_default().to_owned(),
                    None => String::new(),
                };
                let entries = entries.map(|value| (id(value), value)).collect();
                let only = group.record.only.and_then(|only| group.record.field(only));
                self.keyed(entries, node, around, |laying, value, node, around| match only {
                    Some(field) => {
                        if let Some(text) = value.get_mut(field.key) {
                            laying.text(&(field.shape)(), field.translated, text, node, around);
                        }
                    }
                    None => laying.group(group.record, value, node, around),
                });
            }
            _ => {}
        }
    }

    /// Goes through entries that a translation has by their ids.
    fn keyed(
        &mut self,
        mut entries: Vec<(String, &mut Value)>,
        node: Option<Node<'_>>,
        around: Span,
        go_on: impl Fn(&mut Self, &mut Value, Option<Node<'_>>, Span),
    ) {
        let known: Vec<String> = entries.iter().map(|(id, _)| id.clone()).collect();
        let meant = self.strangers(node, &known, |_| true);
        let mut here = HashMap::new();
        for (key, value) in node.into_iter().flat_map(Node::entries) {
            here.entry(key.text().unwrap_or_default()).or_insert((key, value));
        }
        for (id, value) in &mut entries {
            let entry = here.get(id.as_str()).copied();
            let is_told = meant.contains(id) || entry.is_none() && node.is_some_and(|node| node.has(id));
            let (inner, around) = value_of(entry, around);
            self.entry(id, is_told, |laying| go_on(laying, value, inner, around));
        }
    }

    /// Goes through entries that a translation has in the order of its base.
    fn listed(
        &mut self,
        entries: Vec<&mut Value>,
        node: Option<Node<'_>>,
        around: Span,
        go_on: impl Fn(&mut Self, &mut Value, Option<Node<'_>>, Span),
    ) {
        if let Some(here) = node.and_then(Node::as_list).map(|list| list.len()).filter(|here| *here != entries.len()) {
            let name = self.path.last().map(String::as_str).unwrap_or_default();
            let said = format!("`{name}` has {here} entries, and the base has {}", entries.len());
            let one = Diagnostic::warning(Code::B709, around, said);
            self.found.push(one.help("keep the base's entries, in its order"));
        }
        for (index, value) in entries.into_iter().enumerate() {
            let there = node.and_then(|node| node.as_list()?.nth(index));
            let one = there.filter(|one| !one.is_bad());
            self.entry(&index.to_string(), there.is_some_and(Node::is_bad), |laying| {
                go_on(laying, value, one, one.map_or(around, Node::head));
            });
        }
    }

    /// What the translation holds that the base has no place for; gives what mistyped ids were taken for.
    fn strangers(&mut self, node: Option<Node<'_>>, known: &[String], counts: impl Fn(&str) -> bool) -> Vec<String> {
        let mut meant = Vec::new();
        let places: HashSet<&str> = known.iter().map(String::as_str).collect();
        for (key, _) in node.into_iter().flat_map(Node::entries) {
            let word = key.text().unwrap_or_default();
            if places.contains(word) || !counts(word) {
                continue;
            }
            let beside: Vec<&str> =
                if self.found.len() > 100 { Vec::new() } else { known.iter().map(String::as_str).collect() };
            meant.extend(suggest::nearest(word, beside.iter().copied()).map(str::to_owned));
            self.path.push(word.to_owned());
            let said = format!("the base has no `{}`", self.path.join(" > "));
            self.path.pop();
            self.found.push(Diagnostic::error(Code::B704, key.span(), said).help(suggest::help(word, &beside, "text")));
        }
        meant
    }

    /// A text, or a list of texts.
    fn text(&mut self, shape: &Shape, how: Translated, base: &mut Value, node: Option<Node<'_>>, around: Span) {
        if let Shape::List(one) = shape {
            let entries = base.as_sequence_mut().into_iter().flatten().collect();
            return self.listed(entries, node, around, |laying, value, node, around| {
                laying.text(one, how, value, node, around);
            });
        }
        match node.filter(|node| !is_blank(*node)) {
            None if how == Translated::Optional => return,
            None => {
                self.all += 1;
                if !self.is_told {
                    self.missing(how, base, around);
                }
                for text in texts_mut(base) {
                    text.insert_str(0, &self.mark);
                }
                return;
            }
            Some(_) if how == Translated::Optional => {}
            Some(node) => {
                (self.done, self.all) = (self.done + 1, self.all + 1);
                self.compare(how, base, node);
            }
        }
        *base = node.map(value).unwrap_or_default();
    }

    fn missing(&mut self, how: Translated, base: &Value, around: Span) {
        let is_safety = how == Translated::Safety;
        if let Some((count, safety)) = &mut self.absent {
            (*count, *safety) = (*count + 1, *safety || is_safety);
            return;
        }
        let name = self.path.join(" > ");
        let key = self.path.last().map(String::as_str).unwrap_or_default();
        if !is_safety {
            let one = Diagnostic::warning(Code::B705, around, format!("`{name}` is not translated"));
            self.found.push(one.help("translate it; until then the base's words are shown, with a mark"));
            return;
        }
        let said = format!("`{name}` is not translated, and somebody's safety may depend on it");
        let quoted = |key: &str| base.get(key).and_then(Value::as_str).unwrap_or_default();
        let help = match base.as_str() {
            Some(text) => format!("write `{key}:` and translate \"{text}\""),
            None => format!(
                "write `{key}:`, below it `self:` and `other:`, and translate \"{}\" and \"{}\"",
                quoted("self"),
                quoted("other"),
            ),
        };
        self.found.push(Diagnostic::error(Code::B705, around, said).help(help));
    }

    /// Compares a text with its base's.
    fn compare(&mut self, how: Translated, base: &Value, node: Node<'_>) {
        let each = base.as_mapping().map(|_| ["self", "other"].map(|key| base.get(key).and_then(Value::as_str)));
        match (each, node.as_group()) {
            (None, None) => self.compare_one(how, base.as_str().unwrap_or_default(), node),
            (None, Some(group)) => {
                group.for_each(|(_, one)| self.compare_one(how, base.as_str().unwrap_or_default(), one));
            }
            (Some([own, other]), None) if own != other && self.both => {
                let said = "the base has a text for each perspective here, and this is one text";
                let help = "write `self:` and `other:` below it, each with its own text";
                self.found.push(Diagnostic::error(Code::B706, node.span(), said).help(help));
            }
            (Some(_), None) => {}
            (Some(texts), Some(_)) => {
                for (key, text) in ["self", "other"].into_iter().zip(texts) {
                    match (node.get(key), text) {
                        (Some(one), Some(text)) => self.compare_one(how, text, one),
                        (None, Some(_)) if self.both && !node.has(key) => {
                            let one = Diagnostic::error(
                                Code::B501,
                                node.head(),
                                format!("the text for `{key}` is missing here"),
                            );
                            self.found.push(one.help(format!("write `{key}:` with its own text")));
                        }
                        _ => {}
                    }
                }
            }
        }
    }

    fn compare_one(&mut self, how: Translated, base: &str, node: Node<'_>) {
        let Some(text) = node.text() else { return };
        if text.trim() == base.trim() && base.chars().count() > 20 {
            let one = Diagnostic::warning(Code::B708, node.span(), "this is the same text as in the base");
            self.found.push(one.help("translate it, or leave it out"));
        }
        let links = |text: &str| text.matches("](").count();
        let (here, there) = (links(text), links(base));
        if here != there && self.path.first().is_some_and(|first| first == "topics") {
            let said = format!("this text has {here} links, and the base has {there}");
            self.found.push(Diagnostic::warning(Code::B709, node.span(), said).help("keep every link of the base"));
        }
        if how == Translated::Safety && numbers(text) != numbers(base) {
            let said = "the numbers in this text are not those of the base's, and somebody may call them";
            let one = Diagnostic::warning(Code::B709, node.span(), said);
            self.found.push(one.help(format!("compare it with \"{base}\"")));
        }
    }
}

/// The value of an entry and the place of its key, or the place around it where there is none.
fn value_of<'t>(entry: Option<(Node<'t>, Node<'t>)>, around: Span) -> (Option<Node<'t>>, Span) {
    (entry.map(|(_, value)| value), entry.map_or(around, |(key, _)| key.span()))
}

/// The numbers in a text that may be called, each once.
fn numbers(text: &str) -> BTreeSet<&str> {
    text.split(|c: char| !c.is_ascii_digit()).filter(|part| part.len() > 2).collect()
}

/// The texts of a value: itself, or one for each perspective.
fn texts_mut(value: &mut Value) -> Vec<&mut String> {
    match value {
        Value::String(text) => vec![text],
        Value::Mapping(group) => group.iter_mut().flat_map(|(_, one)| texts_mut(one)).collect(),
        _ => Vec::new(),
    }
}
