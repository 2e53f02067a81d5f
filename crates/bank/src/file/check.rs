//! Owns the shape of a file: which keys stand where, and what their values look like (B101 to B112, B415).
//! Along the way it notes every text, name and reference, so that later stages need not look for them.

use crate::file::places::{Places, RefAt, TextAt};
use crate::file::shape::{Record, Shape};
use crate::report::Code;
use crate::report::{Diagnostic, MOST, Span};
use crate::suggest;
use crate::syntax::tree::Node;

/// Looks at a whole file.
pub(crate) fn check(root: Node<'_>, record: &'static Record, text: &str, found: &mut Vec<Diagnostic>) -> Places {
    let mut walk = Walk { text, found: &mut *found, places: Places::default(), above: Vec::new(), owner: 0 };
    if walk.format(root) {
        walk.group(root, record, "bank", Span::new(0, 1));
    }
    let places = walk.places;
    // What is missing in one place and stands in another is told where it stands.
    let strayed = |one: &Diagnostic| {
        let key = one.message.strip_prefix('`').and_then(|rest| rest.split_once('`')).map_or("", |(key, _)| key);
        one.code == Code::B102 && places.strays.iter().any(|stray| stray == key)
    };
    found.retain(|one| !strayed(one));
    places
}

/// A walk through a file.
pub(super) struct Walk<'f> {
    pub(super) text: &'f str,
    pub(super) found: &'f mut Vec<Diagnostic>,
    pub(super) places: Places,
    /// The records around the value at hand.
    above: Vec<&'static Record>,
    /// The group that the value at hand stands in.
    pub(super) owner: u32,
}

impl Walk<'_> {
    pub(super) fn say(&mut self, node: Node<'_>, diagnostic: Diagnostic) {
        self.places.bad.push(node.id());
        self.found.push(diagnostic);
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
        match value.whole() {
            Some(1) | None => true,
            Some(number) => {
                let (said, help) = if number > 1 {
                    ("this bank is made for a newer takestock", "get a newer takestock, or a bank of format 1")
                } else {
                    ("there is no such format", "write `takestock: 1`")
                };
                self.found.push(Diagnostic::error(Code::B106, value.span(), said).help(help));
                false
            }
        }
    }

    fn group(&mut self, node: Node<'_>, record: &'static Record, key: &str, at: Span) {
        let Some(entries) = node.as_group() else { return self.misfit(node, Shape::Group(record), key, at) };
        self.above.push(record);
        let mut meant: Vec<&str> = Vec::new();
        for (name, value) in entries {
            let Some(word) = name.text().filter(|_| self.found.len() < MOST) else { continue };
            match record.field(word) {
                Some(field) if value.is_bad() => {
                    let _ = field;
                }
                Some(field) => {
                    self.owner = node.id();
                    self.value(value, (field.shape)(), field.key, record.name, name.span());
                }
                None if word.starts_with("x-") => {}
                None => meant.extend(self.unknown(node, name, value, record)),
            }
        }
        for field in record.fields {
            if (field.required)() && !node.has(field.key) && !meant.contains(&field.key) {
                let said = format!("`{}` is missing here", field.key);
                let help = format!("write `{}:` {}", field.key, explained(field.doc));
                let at = if node.is_flow_group() { node.span() } else { at };
                self.found.push(Diagnostic::error(Code::B102, at, said).help(help));
            }
        }
        if record.name == "RawPerspectives" && !node.has("self") && !node.has("other") {
            let said = "`perspectives` needs `self`, `other` or both";
            self.found.push(Diagnostic::error(Code::B102, at, said).help("write whom the check can be about"));
        }
        self.above.pop();
    }

    /// Says that there is no such key; gives the key that was meant, when that is clear and its place is free.
    fn unknown(
        &mut self,
        node: Node<'_>,
        name: Node<'_>,
        value: Node<'_>,
        record: &'static Record,
    ) -> Option<&'static str> {
        let word = name.text().unwrap_or_default();
        if comma_made(node, name, value) {
            self.places.bad.push(value.id());
            self.found.push(comma(word, name.span()));
            return None;
        }
        let keys: Vec<_> = record.keys().collect();
        let up = self.above.iter().rev().skip(1).find(|one| one.field(word).is_some());
        let down = record.fields.iter().find(|field| inner(field.shape).is_some_and(|one| one.field(word).is_some()));
        let near = suggest::nearest(word, keys.iter().copied());
        let help = if let Some(near) = near {
            format!("did you mean `{near}`?")
        } else if up.is_some() {
            format!("`{word}` belongs further out: indent it as the keys around this group")
        } else if let Some(field) = down {
            format!("`{word}` belongs further in, below `{}`", field.key)
        } else {
            format!("the keys here are {}; a key of your own begins with `x-`", keys.join(", "))
        };
        self.found
            .push(Diagnostic::error(Code::B101, name.span(), format!("there is no key `{word}` here")).help(help));
        match near.and_then(|near| record.field(near)) {
            Some(field) if !node.has(field.key) && !value.is_bad() => {
                self.places.renamed.push((name.id(), field.key));
                self.owner = node.id();
                self.value(value, (field.shape)(), field.key, record.name, name.span());
                Some(field.key)
            }
            _ => {
                self.places.bad.push(value.id());
                self.places.strays.push(word.to_owned());
                None
            }
        }
    }

    /// Whether an entry has the keys of another list of the bank: then a line between the two is missing.
    fn is_foreign(&mut self, node: Node<'_>, record: &'static Record) -> bool {
        let Some(keys) = node.as_group() else { return false };
        let keys: Vec<&str> = keys.filter_map(|(key, _)| key.text()).filter(|key| !key.starts_with("x-")).collect();
        let strange = keys.iter().filter(|key| record.field(key).is_none()).count();
        let lacks = record.fields.iter().any(|field| (field.required)() && !keys.contains(&field.key));
        let top = self.above.first();
        let fits = |record: &Record| keys.iter().all(|key| record.field(key).is_some());
        let Some(home) = top.and_then(|top| top.fields.iter().find(|field| inner(field.shape).is_some_and(fits)))
        else {
            return false;
        };
        if strange < 2 || !lacks {
            return false;
        }
        self.foreign(node, node.head(), home.key);
        true
    }

    /// Whether a named entry looks like those of another group of the bank.
    fn is_foreign_named(&mut self, name: Node<'_>, value: Node<'_>, shape: Shape) -> bool {
        let Some(top) = self.above.first() else { return false };
        let fits = |one: Shape| match one {
            Shape::List(_) => value.as_list().is_some_and(|list| list.len() > 0),
            Shape::Group(record) => value
                .as_group()
                .is_some_and(|mut keys| keys.all(|(key, _)| key.text().is_some_and(|key| record.field(key).is_some()))),
            _ => false,
        };
        if fits(shape) || value.is_null() {
            return false;
        }
        let home = top.fields.iter().find(|field| matches!((field.shape)(), Shape::Named(one) if fits(one())));
        let Some(home) = home else { return false };
        self.foreign(value, name.span(), home.key);
        true
    }

    /// Says once where entries belong that a missing line has put elsewhere.
    fn foreign(&mut self, node: Node<'_>, at: Span, home: &'static str) {
        self.places.bad.push(node.id());
        if !self.places.strays.iter().any(|one| one == home) {
            self.places.strays.push(home.to_owned());
            let said = format!("this entry has the keys of `{home}`, and does not stand there");
            let help = format!("write the line `{home}:` above it, indented as the other keys of the bank are");
            self.found.push(Diagnostic::error(Code::B101, at, said).help(help));
        }
    }

    fn value(&mut self, node: Node<'_>, shape: Shape, key: &'static str, record: &'static str, at: Span) {
        if self.found.len() >= MOST {
            return;
        }
        match shape {
            Shape::Line => self.line(node, key, record, at),
            Shape::Text => self.words(node, key, record, at),
            Shape::Id | Shape::Ref(_) | Shape::Word(_) | Shape::Date => self.word(node, shape, key, record, at),
            Shape::Whole | Shape::Count => self.number(node, shape, key, at),
            Shape::YesNo => {
                if node.yes_no().is_none() {
                    self.misfit(node, shape, key, at);
                }
            }
            Shape::Words | Shape::Answer => self.answers(node, shape, key, at),
            Shape::List(one) => {
                let Some(list) = node.as_list() else { return self.misfit(node, shape, key, at) };
                for entry in list.filter(|entry| !entry.is_bad()) {
                    if let Shape::Group(record) = one()
                        && self.is_foreign(entry, record)
                    {
                        continue;
                    }
                    let at = entry.head();
                    self.value(entry, one(), key, record, at);
                }
            }
            Shape::Named(one) | Shape::By(_, one) | Shape::ByNumber(one) => {
                let Some(entries) = node.as_group() else { return self.misfit(node, shape, key, at) };
                for (name, value) in entries {
                    if value.is_bad() || name.text().is_none_or(|word| word.starts_with("x-")) {
                        continue;
                    }
                    if comma_made(node, name, value) {
                        self.places.bad.push(value.id());
                        self.found.push(comma(name.text().unwrap_or_default(), name.span()));
                        continue;
                    }
                    if matches!(shape, Shape::Named(_)) && self.is_foreign_named(name, value, one()) {
                        continue;
                    }
                    if let Shape::By(thing, _) = shape {
                        self.places.refs.push(RefAt { node: name.id(), name: thing, record });
                    }
                    self.value(value, one(), key, record, name.span());
                }
            }
            Shape::Group(inner) => {
                let inside = self.above.last().is_some_and(|one| one.name == "RawCondition");
                if inner.name == "RawCondition" && !inside {
                    self.places.conditions.push(node.id());
                }
                self.group(node, inner, key, at);
            }
        }
    }

    /// A text, or one for each perspective.
    fn words(&mut self, node: Node<'_>, key: &'static str, record: &'static str, at: Span) {
        self.places.either.push(TextAt { node: node.id(), key, record, owner: self.owner });
        let Some(entries) = node.as_group() else { return self.line(node, key, record, at) };
        self.places.groups.push(TextAt { node: node.id(), key, record, owner: self.owner });
        for (name, value) in entries {
            let Some(word) = name.text() else { continue };
            if word == "self" || word == "other" {
                self.line(value, key, record, name.span());
            } else if word.starts_with("x-") || value.is_bad() {
            } else if comma_made(node, name, value) {
                self.places.bad.push(value.id());
                self.found.push(comma(word, name.span()));
            } else {
                let near = ["self", "other"].into_iter().find(|one| suggest::nearest(word, [*one]).is_some());
                let help = match near {
                    Some(near) => format!("did you mean `{near}`?"),
                    None if self.above.iter().any(|one| one.field(word).is_some()) => {
                        format!("`{word}` belongs further out: indent it as the keys around this text")
                    }
                    None => "put quotes around a text that holds `: `, or write `self:` and `other:` below each other"
                        .to_owned(),
                };
                let said = format!("there is no key `{word}` in a text");
                self.found.push(Diagnostic::error(Code::B101, name.span(), said).help(help));
                if near.is_none() && !node.has("self") && !node.has("other") {
                    // A text that a colon made into a group: that it has no `self` and no `other` is no second mistake.
                    self.places.bad.push(node.id());
                }
                match near.filter(|near| !node.has(near)) {
                    Some(near) => {
                        self.places.renamed.push((name.id(), near));
                        self.line(value, key, record, name.span());
                    }
                    None => self.places.bad.push(value.id()),
                }
            }
        }
    }
}

/// The record that a field holds, itself or in a list.
fn inner(shape: fn() -> Shape) -> Option<&'static Record> {
    match shape() {
        Shape::Group(record) => Some(record),
        Shape::List(one) => match one() {
            Shape::Group(record) => Some(record),
            _ => None,
        },
        _ => None,
    }
}

/// Whether a key without a value stands between braces: what follows an unquoted comma becomes one.
fn comma_made(group: Node<'_>, name: Node<'_>, value: Node<'_>) -> bool {
    let empty = value.span().start == value.span().end && value.is_null();
    group.is_flow_group() && name.is_plain() && empty
}

fn comma(word: &str, at: Span) -> Diagnostic {
    let short: String = word.chars().take(40).collect();
    Diagnostic::error(Code::B112, at, format!("the comma before `{short}` ends the text that it belongs to"))
        .help("put quotes around the whole text, from its first word on")
}

/// What a field is, as the end of a sentence.
fn explained(doc: &str) -> String {
    let doc = doc.trim().trim_end_matches('.');
    if doc.is_empty() { "and its value".to_owned() } else { format!("and this: {doc}") }
}
