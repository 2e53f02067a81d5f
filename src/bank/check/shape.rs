//! Owns the shape of a file: which keys stand where, and what their values look like (B101 to B112, B415).
//! Along the way it notes every text, name and reference, so that later stages need not look for them.

use super::day::Day;
use super::suggest;
use crate::bank::diagnostic::{Diagnostic, MOST, Span};
use crate::bank::names::Name;
use crate::bank::shape::{Record, Shape};
use crate::bank::tree::{Node, Style};

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
    /// Mistyped keys, and what they were taken for, so that nothing else is said of what they hold.
    pub(crate) renamed: Vec<(u32, &'static str)>,
}

/// Looks at a whole file.
pub(crate) fn check(root: Node<'_>, record: &'static Record, text: &str, found: &mut Vec<Diagnostic>) -> Places {
    let mut walk = Walk { text, found, places: Places::default(), above: Vec::new(), owner: 0 };
    if walk.format(root) {
        walk.group(root, record, "bank", Span::new(0, 1));
    }
    walk.places
}

struct Walk<'f> {
    text: &'f str,
    found: &'f mut Vec<Diagnostic>,
    places: Places,
    /// The records around the value at hand.
    above: Vec<&'static Record>,
    /// The group that the value at hand stands in.
    owner: u32,
}

impl Walk<'_> {
    fn say(&mut self, node: Node<'_>, diagnostic: Diagnostic) {
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
            self.found.push(Diagnostic::warning("B108", key.span(), said).help("move this line to the top"));
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
                self.found.push(Diagnostic::error("B106", value.span(), said).help(help));
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
                self.found.push(Diagnostic::error("B102", at, said).help(help));
            }
        }
        if record.name == "RawPerspectives" && !node.has("self") && !node.has("other") {
            let said = "`perspectives` needs `self`, `other` or both";
            self.found.push(Diagnostic::error("B102", at, said).help("write whom the check can be about"));
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
        self.found.push(Diagnostic::error("B101", name.span(), format!("there is no key `{word}` here")).help(help));
        match near.and_then(|near| record.field(near)) {
            Some(field) if !node.has(field.key) && !value.is_bad() => {
                self.places.renamed.push((name.id(), field.key));
                self.owner = node.id();
                self.value(value, (field.shape)(), field.key, record.name, name.span());
                Some(field.key)
            }
            _ => {
                self.places.bad.push(value.id());
                None
            }
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
                self.places.bad.push(value.id());
                let help = match suggest::nearest(word, ["self", "other"]) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => "write one text, or `self:` and `other:` below each other".to_owned(),
                };
                let said = format!("there is no key `{word}` in a text");
                self.found.push(Diagnostic::error("B101", name.span(), said).help(help));
            }
        }
    }

    fn line(&mut self, node: Node<'_>, key: &'static str, record: &'static str, at: Span) {
        let Some(text) = node.text() else { return self.misfit(node, Shape::Line, key, at) };
        if node.is_null() || text.trim().is_empty() {
            let said = format!("`{key}` is empty");
            let help = "write its text, or take the key out if it can be done without";
            return self.say(node, Diagnostic::error("B104", filled(node, at), said).help(help));
        }
        if node.is_plain() && looks_like_a_value(text) {
            let said = format!("`{text}` without quotes is a number or a switch in YAML, and `{key}` is a text");
            return self.say(
                node,
                Diagnostic::error("B107", node.span(), said).help(format!("put quotes around it: \"{text}\"")),
            );
        }
        if node.style() == Some(Style::Quoted)
            && (text.starts_with('[') && text.ends_with(']') || text.starts_with('{') && text.ends_with('}'))
        {
            let said = format!("`{key}` is one text that looks like a list or group");
            self.found
                .push(Diagnostic::warning("B109", node.span(), said).help("take the quotes away if a list is meant"));
        }
        if node.is_plain() && text.split_whitespace().count() >= 4 {
            let after = self.text.get(node.span().end..).unwrap_or_default();
            let rest = after.split('\n').next().unwrap_or_default();
            if rest.starts_with([' ', '\t']) && rest.trim_start().starts_with('#') {
                let at = node.span().end + rest.len() - rest.trim_start().len();
                let said = "the text ends before this `#`: the rest of the line was read as a comment";
                let span = Span::new(at, node.span().end + rest.trim_end().len());
                let help = "put quotes around the whole text, or move the comment to a line of its own";
                self.found.push(Diagnostic::warning("B111", span, said).help(help));
            }
        }
        self.places.texts.push(TextAt { node: node.id(), key, record, owner: self.owner });
    }

    fn word(&mut self, node: Node<'_>, shape: Shape, key: &'static str, record: &'static str, at: Span) {
        let Some(word) = node.text() else { return self.misfit(node, shape, key, at) };
        if node.is_null() || word.trim().is_empty() {
            let said = format!("`{key}` is empty");
            return self
                .say(node, Diagnostic::error("B104", filled(node, at), said).help(format!("write {}", shape.word())));
        }
        match shape {
            Shape::Ref(name) => self.places.refs.push(RefAt { node: node.id(), name, record }),
            Shape::Word(words) if !words.contains(&word) => {
                let said = format!("`{word}` is no word for `{key}`");
                let help = suggest::help(word, words, "word");
                self.say(node, Diagnostic::error("B105", node.span(), said).help(help));
            }
            Shape::Date if Day::parse(word).is_none() => {
                let said = format!("`{word}` is no day of the calendar");
                self.say(
                    node,
                    Diagnostic::error("B110", node.span(), said).help("write it as YYYY-MM-DD, such as 2025-03-31"),
                );
            }
            _ => {}
        }
    }

    fn number(&mut self, node: Node<'_>, shape: Shape, key: &'static str, at: Span) {
        let scored = matches!(key, "score" | "points");
        match node.whole() {
            Some(number) if scored && number.abs() > 1000 => {
                let said = format!("`{key}` lies beyond 1000");
                self.say(node, Diagnostic::error("B415", node.span(), said).help("use smaller numbers"));
            }
            Some(number) if matches!(shape, Shape::Count) && u32::try_from(number).is_err() => {
                let said = format!("`{key}` must be a number from 0 up");
                self.say(
                    node,
                    Diagnostic::error("B103", node.span(), said).help("write a whole number, without a minus"),
                );
            }
            Some(_) => {}
            None if scored && node.is_plain() && node.text().is_some_and(|text| text.parse::<f64>().is_ok()) => {
                let said = format!("`{key}` must be a whole number");
                self.say(
                    node,
                    Diagnostic::error("B415", node.span(), said)
                        .help("multiply all scores so that none has a fraction"),
                );
            }
            None => self.misfit(node, shape, key, at),
        }
    }

    fn answers(&mut self, node: Node<'_>, shape: Shape, key: &'static str, at: Span) {
        let plain = |one: Node<'_>| one.text().is_some_and(|text| !text.is_empty()) && !one.is_null();
        match node.as_list() {
            None if plain(node) => {}
            Some(list) if list.len() > 0 => {
                for entry in list.filter(|entry| !entry.is_bad()) {
                    if !plain(entry) {
                        self.misfit(entry, Shape::Answer, key, at);
                    }
                }
            }
            _ => self.misfit(node, shape, key, at),
        }
    }

    /// Says that a value has another shape than its key asks for.
    fn misfit(&mut self, node: Node<'_>, shape: Shape, key: &str, at: Span) {
        if node.is_bad() {
            return;
        }
        let is = if node.is_null() {
            "empty"
        } else if node.as_list().is_some() {
            "a list"
        } else if node.as_group().is_some() {
            "a group of keys"
        } else {
            "a single value"
        };
        let said = format!("`{key}` must be {}, and is {is}", shape.word());
        let help = match (shape, node.text()) {
            (Shape::List(_), Some(text)) if !node.is_null() => format!("write it as a list: [{text}]"),
            (Shape::List(_), _) => "write each entry on a line of its own, after `- `".to_owned(),
            (Shape::Whole | Shape::Count, Some(text)) if crate::bank::tree::whole(text).is_some() => {
                "take the quotes away".to_owned()
            }
            (Shape::Whole | Shape::Count, _) => "write a whole number in digits, such as 3".to_owned(),
            (Shape::YesNo, Some("yes" | "Yes" | "YES" | "on" | "On" | "y" | "True" | "TRUE")) => {
                "write true".to_owned()
            }
            (Shape::YesNo, Some("no" | "No" | "NO" | "off" | "Off" | "n" | "False" | "FALSE")) => {
                "write false".to_owned()
            }
            (Shape::YesNo, _) => "write true or false, without quotes".to_owned(),
            (Shape::Line | Shape::Text, _) => {
                "write one text; put quotes around it if it begins with `[` or `{`".to_owned()
            }
            (Shape::Group(record), _) => {
                let keys: Vec<_> = record.keys().collect();
                format!("write its keys below it, indented: {}", suggest::listed(&keys))
            }
            (Shape::Named(_) | Shape::By(..) | Shape::ByNumber(_), _) => {
                "write an id, a colon, and what belongs to it, indented below the key".to_owned()
            }
            _ => format!("write {}", shape.word()),
        };
        self.say(node, Diagnostic::error("B103", filled(node, at), said).help(help));
    }
}

/// The place of a value, or of its key where there is no value.
fn filled(node: Node<'_>, key: Span) -> Span {
    let span = if node.as_group().is_some() || node.as_list().is_some() { node.head() } else { node.span() };
    if span.end > span.start { span } else { key }
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
    Diagnostic::error("B112", at, format!("the comma before `{short}` ends the text that it belongs to"))
        .help("put quotes around the whole text, from its first word on")
}

/// Whether YAML reads a text without quotes as a number, a switch or nothing.
fn looks_like_a_value(text: &str) -> bool {
    let word = text.to_ascii_lowercase();
    if matches!(word.as_str(), "true" | "false" | "null" | "~" | ".nan" | ".inf" | "-.inf" | "+.inf") {
        return true;
    }
    let digits = word.trim_start_matches(['-', '+']);
    digits.starts_with(|c: char| c.is_ascii_digit() || c == '.')
        && (digits.parse::<f64>().is_ok()
            || digits
                .strip_prefix("0x")
                .is_some_and(|hex| hex.bytes().all(|b| b.is_ascii_hexdigit()) && !hex.is_empty())
            || digits.strip_prefix("0o").is_some_and(|oct| oct.bytes().all(|b| b.is_ascii_digit()) && !oct.is_empty()))
}

/// What a field is, as the end of a sentence.
fn explained(doc: &str) -> String {
    let doc = doc.trim().trim_end_matches('.');
    if doc.is_empty() { "and its value".to_owned() } else { format!("and this: {doc}") }
}
