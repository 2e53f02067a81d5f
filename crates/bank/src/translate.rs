//! A translation: laid over its base by the table of fields, and compared with it on the way (B701 to B710).
//! Text by id, the same logic, the same places.

use crate::file::record::Mirror as _;
use crate::file::shape::{Group, Record, Shape, Translated};
use crate::file::tree_value::value;
use crate::file::{self, Translation};
use crate::lint::helplines::{Helplines, is_language, is_region};
use crate::lint::{ids, markup, phrases, safety, top, usage, wording};
use crate::read::{Base, Checking, FindBase, mirror};
use crate::report::{Code, Diagnostic, Severity, Span};
use crate::resolve::At;
use crate::suggest;
use crate::syntax::tree::Node;
use serde_yaml::Value;
use std::collections::{BTreeSet, HashMap, HashSet};

/// Checks a translation; gives the bank in its language, when no error was found.
pub(crate) fn check(
    checking: &Checking<'_>,
    root: Node<'_>,
    find: FindBase<'_>,
    found: &mut Vec<Diagnostic>,
) -> Option<Base> {
    let head: Translation = mirror(value(root), found)?;
    let at = At(Some(root));
    let named = at.get("translates").get("bank");
    named.0?;
    let Some(base) = find(&head.translates.bank) else {
        let said = format!("the bank `{}` that this translates is not here, or has errors", head.translates.bank);
        let help =
            "put the translation beside its base, named like it (base.yaml, base.es.yaml), and check the base first";
        found.push(Diagnostic::error(Code::B701, named.span(), said).help(help));
        return None;
    };
    let identity = &base.file.bank;
    if identity.id != head.translates.bank {
        let said = format!("this translates `{}`, and the bank beside it is `{}`", head.translates.bank, identity.id);
        found.push(Diagnostic::error(Code::B701, named.span(), said).help(format!("write `bank: {}`", identity.id)));
        return None;
    }
    version(&head, identity, at, found);
    language(&head, identity, at, found);
    safety::review(head.reviewed.as_ref(), at.get("reviewed"), checking.rules.today, found);
    let perspectives = &base.file.perspectives;
    let mut laying = Laying {
        mark: format!("[{}] ", identity.locale),
        both: perspectives.own.is_some() && perspectives.other.is_some(),
        path: Vec::new(),
        absent: None,
        is_told: false,
        done: 0,
        all: 0,
        found,
    };
    let mut laid = base.value.clone();
    laying.group(file::Bank::record(), &mut laid, Some(root), top());
    let (done, all) = (laying.done, laying.all);
    let lines: Vec<file::Helpline> = match root.get("helplines") {
        Some(list) => mirror(value(list), found)?,
        None => Vec::new(),
    };
    helplines(checking, &base.file, &lines, &head.locale, at, found);
    let sources: Vec<&str> = base.file.sources.0.iter().map(|(id, _)| id.as_str()).collect();
    usage::cite(checking.text, checking.texts, &sources, |_| false, found);
    markup::check(checking.text, checking.texts, &sources, found);
    wording::texts(checking.text, checking.texts, phrases::of(&head.locale), found);
    let end = checking.text.trim_end().len();
    let said = format!("{done} of {all} texts are translated");
    found.push(Diagnostic::note(Code::B710, Span::new(end, end), said));
    if found.iter().any(|one| one.severity == Severity::Error) {
        return None;
    }
    finish(&mut laid, root, &head, &lines);
    Base::of(laid, found)
}

fn version(head: &Translation, base: &file::Identity, at: At<'_>, found: &mut Vec<Diagnostic>) {
    let version = at.get("translates").get("version");
    if version.0.is_some() && head.translates.version != base.version {
        let said = format!("this translates version {}, and the bank is at {}", head.translates.version, base.version);
        let help = format!("go through what has changed, then write \"{}\"", base.version);
        found.push(Diagnostic::warning(Code::B702, version.span(), said).help(help));
    }
}

fn language(head: &Translation, base: &file::Identity, at: At<'_>, found: &mut Vec<Diagnostic>) {
    let (locale, span) = (&head.locale, at.value("locale"));
    if at.get("locale").0.is_none() {
    } else if !is_language(locale) {
        let one = Diagnostic::error(Code::B707, span, format!("`{locale}` is not a language tag"));
        found.push(one.help("write a tag such as es or pt-BR"));
    } else if locale.eq_ignore_ascii_case(&base.locale) {
        let one = Diagnostic::error(Code::B707, span, format!("the base is in `{locale}` too"));
        found.push(one.help("write the language of the translation"));
    }
}

/// The lines of a translation replace those of its base.
fn helplines(
    checking: &Checking<'_>,
    base: &file::Bank,
    lines: &[file::Helpline],
    locale: &str,
    at: At<'_>,
    found: &mut Vec<Diagnostic>,
) {
    let list = at.get("helplines");
    let Some(node) = list.0 else {
        if !at.has("helplines") {
            let said = "`helplines` is missing: what the lines are for would be told in another language";
            let help = "copy the base's list and translate it; take lines that speak this language first";
            found.push(Diagnostic::error(Code::B705, top(), said).help(help));
        }
        return;
    };
    if node.as_list().is_some_and(|list| list.len() == 0) {
        let one = Diagnostic::error(Code::B601, at.key("helplines"), "a bank needs at least one helpline");
        found.push(one.help("copy the base's list and translate it"));
        return;
    }
    let names: Vec<ids::Id<'_>> = list.zip(lines).map(|(at, line)| (line.id.as_str(), at.get("id"))).collect();
    ids::listed(&names, Code::B203, "helpline", found);
    let region = Some(base.bank.region.as_str()).filter(|region| is_region(region));
    let (key, today) = (at.key("helplines"), checking.rules.today);
    Helplines { at: list, all: lines, key, region, locale, today }.check(found);
    for alert in &base.alerts {
        for id in alert.helplines.iter().filter(|id| !lines.iter().any(|line| line.id == **id)) {
            let said = format!("the alert `{}` names the helpline `{id}`, which this list leaves out", alert.id);
            let one = Diagnostic::error(Code::B705, at.key("helplines"), said);
            found.push(one.help(format!("add `{id}` to the list")));
        }
    }
}

/// What a translation has instead of its base's.
fn finish(laid: &mut Value, root: Node<'_>, head: &Translation, lines: &[file::Helpline]) {
    if let Some(own) = root.get("helplines") {
        laid["helplines"] = value(own);
        for alert in laid.get_mut("alerts").and_then(Value::as_sequence_mut).into_iter().flatten() {
            if let Some(named) = alert.get_mut("helplines").and_then(Value::as_sequence_mut) {
                named.retain(|id| lines.iter().any(|line| id.as_str() == Some(&line.id)));
            }
        }
    }
    if let Some(identity) = laid.get_mut("bank").and_then(Value::as_mapping_mut) {
        identity.insert("locale".into(), head.locale.as_str().into());
        // Whoever reviewed the base has not reviewed its translation.
        identity.remove("reviewed");
        if let Some(reviewed) = root.get("reviewed") {
            identity.insert("reviewed".into(), value(reviewed));
        }
    }
}

/// How a translation is laid over its base, and compared with it.
struct Laying<'f> {
    /// What stands before a text that is not translated.
    mark: String,
    /// Whether the bank has both perspectives.
    both: bool,
    /// The way to the value at hand.
    path: Vec<String>,
    /// How many texts are below a key that is not there at all, and whether safety hangs on one.
    absent: Option<(usize, bool)>,
    /// Whether what is missing here has been told of already.
    is_told: bool,
    done: usize,
    all: usize,
    found: &'f mut Vec<Diagnostic>,
}

impl Laying<'_> {
    fn group(&mut self, record: &'static Record, base: &mut Value, node: Option<Node<'_>>, around: Span) {
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
                self.entry(field.key, entry, is_told, around, |laying, node, around| match field.translated {
                    Translated::Below => laying.below(&(field.shape)(), below, node, around),
                    how => laying.text(&(field.shape)(), how, below, node, around),
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
    fn entry(
        &mut self,
        key: &str,
        entry: Option<(Node<'_>, Node<'_>)>,
        is_told: bool,
        around: Span,
        go_on: impl FnOnce(&mut Self, Option<Node<'_>>, Span),
    ) {
        let was_told = self.is_told;
        self.is_told |= is_told;
        self.path.push(key.to_owned());
        go_on(self, entry.map(|(_, value)| value), entry.map_or(around, |(key, _)| key.span()));
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
            self.entry(id, entry, is_told, around, |laying, node, around| go_on(laying, value, node, around));
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
            let was_told = self.is_told;
            self.is_told |= there.is_some_and(Node::is_bad);
            self.path.push(index.to_string());
            go_on(self, value, one, one.map_or(around, Node::head));
            self.path.pop();
            self.is_told = was_told;
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
        match node {
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
