//! Owns references: that every name names something, and every declared thing is used (B211 to B220).

use crate::lint::view::{Item, View, leaves};
use crate::report::Code;
use crate::report::Diagnostic;
use crate::resolve::names::Name;
use crate::suggest;
use crate::syntax::tree::Node;
use std::collections::{HashMap, HashSet};

/// How many unknown names of a file are compared with the known ones.
const SUGGESTIONS: usize = 50;

/// Looks up every name; gives the ids that mistyped ones were taken for.
pub(crate) fn check<'a>(view: &View<'a>, found: &mut Vec<Diagnostic>) -> HashSet<&'a str> {
    let mut unknown = Unknown::default();
    let mut meant = HashSet::new();
    let mut used: HashSet<(Name, &str)> = HashSet::new();
    let mut misses = 0;
    for place in &view.places.refs {
        let node = view.node(place.node);
        let Some(id) = node.text() else { continue };
        used.insert((place.name, id));
        if view.knows(place.name, id) || view.is_partial(place.name) || view.has_strayed(id) {
            continue;
        }
        // A name that is not there is one mistake, wherever it is used.
        if unknown.again(place.name, id, found) {
            continue;
        }
        misses += 1;
        // Looking for what was meant takes long in a large bank, and helps with a few slips only.
        let ids = if misses > SUGGESTIONS { Vec::new() } else { view.ids(place.name) };
        let code = match (place.name, place.record) {
            (Name::List, _) => Code::B211,
            (Name::Source | Name::Topic | Name::Helpline, _) => Code::B212,
            (Name::Item, "RawCondition" | "RawCase") => Code::B213,
            (Name::Item | Name::Section, _) => Code::B214,
            (Name::Tag, _) => Code::B216,
            _ => Code::B218,
        };
        let what = place.name.word();
        let help = suggest::help(id, &ids, what);
        // What was meant is used, however it is written here.
        if let Some(near) = suggest::nearest(id, ids.iter().copied()) {
            used.insert((place.name, near));
            meant.insert(near);
        }
        let help = if misses > SUGGESTIONS {
            "correct the names above first".to_owned()
        } else if ids.is_empty() || !help.starts_with("did") {
            format!("{help}, or add it")
        } else {
            help
        };
        unknown.first(place.name, id, found.len());
        found.push(Diagnostic::error(code, node.span(), format!("there is no {what} `{id}`")).help(help));
    }
    cited(view, &mut used, &mut unknown, found);
    unused(view, &used, found);
    let mut wrong = Wrong::default();
    for condition in view.conditions() {
        let mut all = Vec::new();
        leaves(condition, &mut all);
        for leaf in all {
            values(view, leaf, &mut wrong, found);
        }
    }
    for case in view.root.list_of("cases") {
        for (key, answer) in case.get("answers").into_iter().flat_map(Node::entries) {
            if let Some(item) = key.text().and_then(|id| view.item(id)) {
                case_answer(&item, answer, &mut wrong, found);
            }
        }
    }
    rows(view, found);
    unknown.tell(found);
    meant
}

/// The names that are not there, and how often each is used.
#[derive(Default)]
struct Unknown<'a>(HashMap<(Name, &'a str), (usize, usize)>);

impl<'a> Unknown<'a> {
    /// Takes note of a name that is about to be reported.
    fn first(&mut self, name: Name, id: &'a str, at: usize) {
        self.0.insert((name, id), (at, 0));
    }

    /// Whether a name has been reported before.
    fn again(&mut self, name: Name, id: &'a str, found: &[Diagnostic]) -> bool {
        let before = self.0.get_mut(&(name, id)).filter(|(at, _)| *at < found.len());
        before.is_some_and(|(_, more)| {
            *more += 1;
            true
        })
    }

    /// Says how many places more use each name.
    fn tell(&self, found: &mut [Diagnostic]) {
        for (at, more) in self.0.values().filter(|(_, more)| *more > 0) {
            if let Some(one) = found.get_mut(*at) {
                let places =
                    if *more == 1 { "1 more place names it".to_owned() } else { format!("{more} more places name it") };
                one.message = format!("{}; {places}", one.message);
            }
        }
    }
}

/// The sources that reading texts cite with `[@id]`, each with the text it stands in.
fn citations<'a>(view: &View<'a>) -> Vec<(Node<'a>, &'a str)> {
    let bodies = view.places.texts.iter().filter(|place| place.key == "body");
    let texts = bodies.filter(|place| matches!(place.record, "RawTopic" | "TOPIC")).map(|place| view.node(place.node));
    let mut all = Vec::new();
    for node in texts {
        let text = node.text().unwrap_or_default();
        all.extend(crate::lint::markup::citations(text).filter_map(|(_, id)| Some((node, id.ok()?))));
    }
    all
}

/// Looks up the citations of a bank.
fn cited<'a>(
    view: &View<'a>,
    used: &mut HashSet<(Name, &'a str)>,
    unknown: &mut Unknown<'a>,
    found: &mut Vec<Diagnostic>,
) {
    for (node, id) in citations(view) {
        used.insert((Name::Source, id));
        if !view.knows(Name::Source, id) && !view.has_strayed(id) && !view.is_partial(Name::Source) {
            uncited(view, node, id, &view.ids(Name::Source), unknown, found);
        }
    }
}

/// Looks up the citations of a translation among the sources of its base.
pub(crate) fn cited_from(view: &View<'_>, sources: &[&str], found: &mut Vec<Diagnostic>) {
    let mut unknown = Unknown::default();
    for (node, id) in citations(view).into_iter().filter(|(_, id)| !sources.contains(id)) {
        uncited(view, node, id, sources, &mut unknown, found);
    }
    unknown.tell(found);
}

/// Tells of a citation of no source; once, wherever it stands.
fn uncited<'a>(
    view: &View<'a>,
    node: Node<'a>,
    id: &'a str,
    sources: &[&str],
    unknown: &mut Unknown<'a>,
    found: &mut Vec<Diagnostic>,
) {
    if unknown.again(Name::Source, id, found) {
        return;
    }
    unknown.first(Name::Source, id, found.len());
    let span = view.inside(node, &format!("[@{id}]"));
    let said = format!("the text cites a source `{id}`, and there is none");
    found.push(Diagnostic::error(Code::B212, span, said).help(suggest::help(id, sources, "source")));
}

fn unused(view: &View<'_>, used: &HashSet<(Name, &str)>, found: &mut Vec<Diagnostic>) {
    let open = |item: &Item<'_>| matches!(item.kind, "scale" | "choice" | "multi" | "") && !item.node.has("answers");
    for name in [Name::List, Name::Source] {
        if !view.is_whole() || name == Name::List && view.items.iter().any(open) {
            continue;
        }
        for id in &view.names[&name] {
            if id.text().is_some_and(|text| !used.contains(&(name, text))) {
                let said = format!("this {} is never used", name.word());
                found.push(Diagnostic::warning(Code::B215, id.span(), said).help("use it, or take it out"));
            }
        }
    }
}

/// The answers that a condition compares with.
fn values<'a>(view: &View<'a>, leaf: Node<'a>, wrong: &mut Wrong<'a>, found: &mut Vec<Diagnostic>) {
    if let Some(score) = leaf.text_of("score").and_then(|id| view.score(id))
        && let Some(band) = leaf.get("band")
    {
        let froms: Vec<_> = score.list_of("bands").filter_map(|one| one.get("from")?.text()).collect();
        if !band.text().is_some_and(|text| froms.contains(&text)) {
            let said = "no band of this score begins here".to_owned();
            let help = format!("write one of: {}", suggest::listed(&froms));
            found.push(Diagnostic::error(Code::B218, band.span(), said).help(help));
        }
    }
    let Some(item) = leaf.text_of("item").and_then(|id| view.item(id)) else { return };
    for key in ["is", "not"] {
        let Some(value) = leaf.get(key) else { continue };
        match value.as_list() {
            Some(_) => value.list().for_each(|one| answer(&item, one, wrong, found)),
            None => answer(&item, value, wrong, found),
        }
    }
}

/// The answers that items do not have; each is told of once, wherever it stands.
type Wrong<'a> = HashSet<(&'a str, &'a str)>;

/// Whether a word is an answer of an item.
fn answer<'a>(item: &Item<'a>, node: Node<'a>, wrong: &mut Wrong<'a>, found: &mut Vec<Diagnostic>) {
    let Some(word) = node.text() else { return };
    if matches!(word, "unsure" | "declined") || item.kind.is_empty() {
        return;
    }
    let id = item.id;
    if item.kind == "number" {
        let Some((min, max)) = item.bounds() else { return };
        if min < max && !crate::syntax::tree::whole(word).is_some_and(|number| (min..=max).contains(&number)) {
            let said = format!("`{word}` is no answer of `{id}`");
            let help = format!("write a whole number from {min} to {max}, unsure or declined");
            found.push(Diagnostic::error(Code::B217, node.span(), said).help(help));
        }
        return;
    }
    let answers = item.answers();
    if answers.contains(&word) || item.kind != "sign" && item.list.is_none() {
        return;
    }
    if !wrong.insert((id, word)) {
        return;
    }
    let help = match (item.kind, word.to_ascii_lowercase().as_str()) {
        ("sign", "true" | "on" | "y" | "yes") => "write yes".to_owned(),
        ("sign", "false" | "off" | "n" | "no") => "write no".to_owned(),
        _ => {
            let mut all = answers;
            all.extend(["unsure", "declined"]);
            suggest::help(word, &all, "answer")
        }
    };
    found.push(Diagnostic::error(Code::B217, node.span(), format!("`{word}` is no answer of `{id}`")).help(help));
}

fn case_answer<'a>(item: &Item<'a>, node: Node<'a>, wrong: &mut Wrong<'a>, found: &mut Vec<Diagnostic>) {
    if node.as_list().is_none() {
        return answer(item, node, wrong, found);
    }
    if item.kind == "multi" {
        for one in node.list() {
            if let Some(word @ ("unsure" | "declined")) = one.text() {
                let said = format!("`{word}` stands for the whole answer, and cannot be one of several");
                found.push(
                    Diagnostic::error(Code::B217, one.span(), said).help(format!("write {word} alone, without a list")),
                );
            } else {
                answer(item, one, wrong, found);
            }
        }
    } else if !item.kind.is_empty() {
        let said = format!("`{}` takes one answer, and this is a list", item.id);
        found.push(Diagnostic::error(Code::B217, node.head(), said).help("write the one answer, without brackets"));
    }
}

/// The rows of the comparison have a heading, and a text for each column.
fn rows(view: &View<'_>, found: &mut Vec<Diagnostic>) {
    let Some(compare) = view.root.get("compare") else { return };
    let Some(columns) = compare.get("columns").and_then(Node::as_list).map(|list| list.len()) else { return };
    for row in compare.list_of("rows") {
        let texts = row.as_list().map_or(0, |list| list.len());
        if texts != columns + 1 {
            let said = format!("this row has {texts} of the {} texts that it needs", columns + 1);
            let help = "write its heading, then one text for each column; a text with a comma needs quotes";
            found.push(Diagnostic::error(Code::B220, row.head(), said).help(help));
        }
    }
}
