//! Owns the rules for translations (B701 to B710).

use super::{FindBase, Rules};
use crate::file::RawBank;
use crate::lint::view::View;
use crate::model::text::Text;
use crate::report::Code;
use crate::report::{Diagnostic, Severity};
use crate::resolve::names::Name;
use crate::suggest;
use crate::syntax::tree::Node;
use crate::translate::{Slot, Take, Weight, find, lay, texts};
use std::collections::{BTreeMap, HashSet};

/// Keys of a bank that a translation leaves alone; B703 explains what B101 would only refuse.
const LOGIC: &[&str] = &[
    "id",
    "kind",
    "show_if",
    "when",
    "level",
    "score",
    "from",
    "needs",
    "method",
    "min",
    "max",
    "tags",
    "sources",
    "items",
    "perspectives",
    "counted",
    "offered",
    "answer_as",
    "walk",
    "columns",
    "about",
    "answers",
    "alone",
    "points",
    "topics",
    "region",
    "licence",
    "status",
    "topic",
    "at_once",
    "counts_when",
    "version",
    "helplines",
    "rights",
    "instrument",
];

pub(crate) fn check(view: &View<'_>, rules: Rules, base: FindBase<'_>, found: &mut Vec<Diagnostic>) -> Option<RawBank> {
    logic_keys(found, view.text);
    let root = view.root;
    let named = root.get("translates").and_then(|one| one.get("bank"));
    let id = named?.text()?;
    let Some(super::Base(mut raw)) = base(id) else {
        let said = format!("the bank `{id}` that this translates is not here, or has errors");
        let help =
            "put the translation beside its base, named like it (base.yaml, base.es.yaml), and check the base first";
        found.push(Diagnostic::error(Code::B701, named?.span(), said).help(help));
        return None;
    };
    if raw.bank.id != id {
        let said = format!("this translates `{id}`, and the bank beside it is `{}`", raw.bank.id);
        found.push(Diagnostic::error(Code::B701, named?.span(), said).help(format!("write `bank: {}`", raw.bank.id)));
        return None;
    }
    version(root, &raw, found);
    language(root, &raw, found);
    let meant = strangers(root, &raw, found);
    let mut compare = Compare {
        view,
        found,
        meant,
        absent: BTreeMap::new(),
        coverage: BTreeMap::new(),
        both: raw.perspectives.own.is_some() && raw.perspectives.other.is_some(),
    };
    texts(&mut raw, &mut compare);
    let Compare { coverage, absent, .. } = compare;
    for (key, (count, safety)) in absent {
        let said = format!("`{key}` is missing: {count} of its texts would be told in the base's language");
        let help = format!("write `{key}:` and translate what the base says there");
        let new = if safety { Diagnostic::error } else { Diagnostic::warning };
        found.push(new(Code::B705, super::top(), said).help(help));
    }
    lengths(root, &raw, found);
    helplines(view, &raw, rules, found);
    crate::lint::safety::review(root.get("reviewed"), rules.today, found);
    let sources: Vec<_> = raw.sources.0.iter().map(|(id, _)| id.as_str()).collect();
    crate::lint::references::cited_from(view, &sources, found);
    crate::lint::markup::check(view, found);
    crate::lint::wording::texts(view, crate::lint::phrases::of(root.text_of("locale").unwrap_or_default()), found);
    for (section, (done, all)) in coverage {
        let way: Vec<_> = section.split(" > ").collect();
        let around = find(root, way.get(..way.len() - 1).unwrap_or_default());
        let entry = around.and_then(|around| around.entry(way.last().copied().unwrap_or_default()));
        let at = entry.map_or(super::top(), |(key, _)| key.span());
        let said = format!("`{section}`: {done} of {all} texts are translated");
        found.push(Diagnostic::note(Code::B710, at, said));
    }
    if found.iter().any(|one| one.severity == Severity::Error) {
        return None;
    }
    Some(lay(raw, root))
}

/// Turns "there is no such key" into "a translation holds text only" where a key of the logic was copied.
fn logic_keys(found: &mut [Diagnostic], text: &str) {
    for one in found.iter_mut().filter(|one| one.code == Code::B101) {
        let key = text.get(one.span.start..one.span.end).unwrap_or_default();
        if LOGIC.contains(&key) {
            one.code = Code::B703;
            one.message = format!("`{key}` is not text, and a translation holds text only");
            one.help = Some("take it out: the translation uses the base's".to_owned());
        }
    }
}

fn version(root: Node<'_>, raw: &RawBank, found: &mut Vec<Diagnostic>) {
    let Some(node) = root.get("translates").and_then(|one| one.get("version")) else { return };
    if node.text() != Some(&raw.bank.version) {
        let said = format!(
            "this translates version {}, and the bank is at {}",
            node.text().unwrap_or_default(),
            raw.bank.version
        );
        let help = format!("go through what has changed, then write \"{}\"", raw.bank.version);
        found.push(Diagnostic::warning(Code::B702, node.span(), said).help(help));
    }
}

fn language(root: Node<'_>, raw: &RawBank, found: &mut Vec<Diagnostic>) {
    let Some(node) = root.get("locale") else { return };
    let locale = node.text().unwrap_or_default();
    if !crate::lint::safety::is_language(locale) {
        let said = format!("`{locale}` is no language tag");
        found.push(Diagnostic::error(Code::B707, node.span(), said).help("write a tag such as es or pt-BR"));
    } else if locale.eq_ignore_ascii_case(&raw.bank.locale) {
        let said = format!("the base is in `{locale}` too");
        found.push(Diagnostic::error(Code::B707, node.span(), said).help("write the language of the translation"));
    }
}

struct Compare<'v, 'a, 'f> {
    view: &'v View<'a>,
    found: &'f mut Vec<Diagnostic>,
    /// The keys that are not there at all, how many texts they would hold, and whether safety hangs on one.
    absent: BTreeMap<String, (usize, bool)>,
    /// What mistyped ids were taken for.
    meant: Vec<String>,
    /// How many texts are translated, and how many there are, by the key they stand under.
    coverage: BTreeMap<String, (usize, usize)>,
    /// Whether the bank has both perspectives.
    both: bool,
}

impl Take for Compare<'_, '_, '_> {
    fn take(&mut self, way: &[&str], slot: Slot<'_>, weight: Weight) {
        if weight == Weight::Free {
            return;
        }
        let group = way.get(..if way.first() == Some(&"sections") { 2 } else { 1 }).unwrap_or_default().join(" > ");
        let entry = self.coverage.entry(group).or_default();
        entry.1 += 1;
        let node = find(self.view.root, way);
        let Some(node) = node else {
            // A value that was reported is there, though it cannot be read.
            let way_there = way.join("\n") + "\n";
            let mistyped = self.meant.iter().any(|meant| way_there.starts_with(meant));
            if !mistyped && !self.reported(way) {
                self.missing(way, weight, &slot);
            }
            return;
        };
        entry.0 += 1;
        match slot {
            Slot::Line(line) => self.compare(way, node, line),
            Slot::Text(Text::One(text)) => match node.as_group() {
                None => self.compare(way, node, text),
                Some(group) => group.for_each(|(_, value)| self.compare(way, value, text)),
            },
            Slot::Text(Text::Each { own, other }) => {
                if node.as_group().is_some() {
                    for (key, text) in [("self", own), ("other", other)] {
                        match node.get(key) {
                            Some(value) => self.compare(way, value, text),
                            None if self.both && !node.has(key) => self.lacks(node, key),
                            None => {}
                        }
                    }
                } else if own != other && self.both {
                    let said = "the base has a text for each perspective here, and this is one text".to_owned();
                    let help = "write `self:` and `other:` below it, each with its own text";
                    self.found.push(Diagnostic::error(Code::B706, node.span(), said).help(help));
                }
            }
        }
    }
}

impl Compare<'_, '_, '_> {
    fn lacks(&mut self, node: Node<'_>, key: &str) {
        let said = format!("the text for `{key}` is missing here");
        let help = format!("write `{key}:` with its own text");
        self.found.push(Diagnostic::error(Code::B501, node.head(), said).help(help));
    }

    /// Whether something on the way was reported before, and so is hidden.
    fn reported(&self, way: &[&str]) -> bool {
        let mut node = self.view.root;
        for step in way {
            if node.is_bad() {
                return true;
            }
            let next = match node.as_list() {
                Some(mut list) => step.parse().ok().and_then(|at| list.nth(at)),
                None => {
                    node.as_group().and_then(|mut all| all.find(|(key, _)| key.text() == Some(step))).map(|(_, v)| v)
                }
            };
            let Some(next) = next else { return false };
            node = next;
        }
        node.is_bad()
    }

    fn missing(&mut self, way: &[&str], weight: Weight, slot: &Slot<'_>) {
        // A key that is not there at all is told once.
        if let Some(first) = way.first().filter(|first| !self.view.root.has(first)) {
            let entry = self.absent.entry((*first).to_owned()).or_default();
            *entry = (entry.0 + 1, entry.1 || weight == Weight::Safety);
            return;
        }
        // The nearest thing around it that is there.
        let around = (0..way.len()).rev().find_map(|length| {
            let (last, before) = way.get(..length)?.split_last()?;
            let parent = find(self.view.root, before)?;
            parent.entry(last).map(|(key, _)| key.span()).or_else(|| find(parent, &[last]).map(Node::head))
        });
        let at = around.unwrap_or_else(super::top);
        let name = way.join(" > ");
        if weight == Weight::Safety {
            let said = format!("`{name}` is not translated, and somebody's safety may depend on it");
            let key = way.last().copied().unwrap_or_default();
            let help = match slot {
                Slot::Line(text) => format!("write `{key}:` and translate \"{text}\""),
                Slot::Text(Text::One(text)) => format!("write `{key}:` and translate \"{text}\""),
                Slot::Text(Text::Each { own, other }) => {
                    format!("write `{key}:`, below it `self:` and `other:`, and translate \"{own}\" and \"{other}\"")
                }
            };
            self.found.push(Diagnostic::error(Code::B705, at, said).help(help));
        } else {
            let said = format!("`{name}` is not translated");
            let help = "translate it; until then the base's words are shown, with a mark";
            self.found.push(Diagnostic::warning(Code::B705, at, said).help(help));
        }
    }

    fn compare(&mut self, way: &[&str], node: Node<'_>, base: &str) {
        let text = node.text().unwrap_or_default();
        if text.trim() == base.trim() && base.chars().count() > 20 {
            let said = "this is the same text as in the base";
            self.found.push(Diagnostic::warning(Code::B708, node.span(), said).help("translate it, or leave it out"));
        }
        if way.first() == Some(&"topics") {
            let links = |text: &str| text.matches("](").count();
            let (here, there) = (links(text), links(base));
            if here != there {
                let said = format!("this text has {here} links, and the base has {there}");
                self.found.push(Diagnostic::warning(Code::B709, node.span(), said).help("keep every link of the base"));
            }
        }
    }
}

/// What the translation holds that the base has no place for; gives the ways that mistyped ids were taken for.
fn strangers(root: Node<'_>, raw: &RawBank, found: &mut Vec<Diagnostic>) -> Vec<String> {
    let mut strangers = Strangers { known: Known::of(raw), meant: Vec::new(), found };
    for (key, value) in root.entries() {
        let Some(group) = key.text() else { continue };
        if !matches!(group, "takestock" | "translates" | "locale" | "reviewed" | "helplines") {
            strangers.look(value, key, &mut vec![group]);
        }
    }
    strangers.meant
}

/// The ids of the base, as ways.
struct Known {
    /// The ways to texts.
    texts: HashSet<String>,
    /// Those, and every way on the way.
    all: HashSet<String>,
}

impl Known {
    fn of(raw: &RawBank) -> Self {
        let mut known = Self { texts: HashSet::new(), all: HashSet::new() };
        texts(&mut raw.clone(), &mut known);
        known
    }

    fn beside(&self, way: &[&str]) -> Vec<&str> {
        let parent = way.get(..way.len() - 1).unwrap_or_default().join("\n") + "\n";
        let below = self.all.iter().filter_map(|one| one.strip_prefix(&parent));
        let mut beside: Vec<_> = below.filter(|one| !one.contains('\n')).collect();
        beside.sort_unstable();
        beside
    }
}

impl Take for Known {
    fn take(&mut self, way: &[&str], _: Slot<'_>, _: Weight) {
        self.texts.insert(way.join("\n"));
        for length in 1..=way.len() {
            self.all.insert(way.get(..length).unwrap_or_default().join("\n"));
        }
    }
}

struct Strangers<'f> {
    known: Known,
    meant: Vec<String>,
    found: &'f mut Vec<Diagnostic>,
}

impl Strangers<'_> {
    fn look<'a>(&mut self, node: Node<'a>, key: Node<'a>, way: &mut Vec<&'a str>) {
        let here = way.join("\n");
        if self.known.texts.contains(&here) || node.as_list().is_some() {
            return;
        }
        if self.known.all.contains(&here) {
            for (key, value) in node.entries() {
                way.extend(key.text());
                self.look(value, key, way);
                way.pop();
            }
            return;
        }
        let word = way.last().copied().unwrap_or_default();
        let beside = if self.found.len() > 100 { Vec::new() } else { self.known.beside(way) };
        let help = suggest::help(word, &beside, "text");
        if let Some(near) = suggest::nearest(word, beside.iter().copied()) {
            let mut meant: Vec<_> = way.iter().take(way.len() - 1).copied().collect();
            meant.push(near);
            self.meant.push(meant.join("\n") + "\n");
        }
        let said = format!("the base has no `{}`", way.join(" > "));
        self.found.push(Diagnostic::error(Code::B704, key.span(), said).help(help));
    }
}

fn lengths(root: Node<'_>, raw: &RawBank, found: &mut Vec<Diagnostic>) {
    let rows = raw.compare.as_ref().map_or(0, |one| one.rows.len());
    let lists = [
        ("set_apart", root.entry("set_apart"), raw.set_apart.len()),
        ("ask_clinician", root.entry("ask_clinician"), raw.ask_clinician.len()),
        ("rows", root.get("compare").and_then(|one| one.entry("rows")), rows),
    ];
    for (name, entry, there) in lists {
        let Some((key, list)) = entry else { continue };
        let here = list.as_list().map_or(there, |list| list.len());
        if here != there {
            let said = format!("`{name}` has {here} entries, and the base has {there}");
            found.push(Diagnostic::warning(Code::B709, key.span(), said).help("keep the base's entries, in its order"));
        }
    }
}

fn helplines(view: &View<'_>, raw: &RawBank, rules: Rules, found: &mut Vec<Diagnostic>) {
    let Some((key, list)) = view.root.entry("helplines") else {
        if !view.root.has("helplines") {
            let said = "`helplines` is missing: what the lines are for would be told in another language";
            let help = "copy the base's list and translate it; take lines that speak this language first";
            found.push(Diagnostic::error(Code::B705, super::top(), said).help(help));
        }
        return;
    };
    if list.as_list().is_some_and(|list| list.len() == 0) {
        found.push(
            Diagnostic::error(Code::B601, key.span(), "a bank needs at least one helpline")
                .help("copy the base's list and translate it"),
        );
        return;
    }
    crate::lint::ids::listed(view, Name::Helpline, found);
    crate::lint::safety::lines(view, rules.today, found);
    let here: Vec<_> = view.root.list_of("helplines").filter_map(|line| line.text_of("id")).collect();
    for alert in &raw.alerts {
        for id in alert.helplines.iter().filter(|id| !here.contains(&id.as_str())) {
            let said = format!("the alert `{}` names the helpline `{id}`, which this list leaves out", alert.id);
            found.push(Diagnostic::error(Code::B705, key.span(), said).help(format!("add `{id}` to the list")));
        }
    }
}
