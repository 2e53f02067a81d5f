//! Owns scores and what goes into them (B401 to B418).

use crate::lint::reach;
use crate::lint::view::{Item, View, leaves};
use crate::report::Code;
use crate::report::{Diagnostic, Span};
use crate::resolve::names::Name;
use crate::syntax::tree::Node;
use std::collections::{HashMap, HashSet};

pub(crate) fn check(view: &View<'_>, meant: &HashSet<&str>, found: &mut Vec<Diagnostic>) {
    for score in view.root.list_of("scores") {
        one(view, score, found);
    }
    set_apart(view, found);
    if view.is_whole() {
        idle(view, meant, found);
    }
    rights(view, found);
}

fn one(view: &View<'_>, score: Node<'_>, found: &mut Vec<Diagnostic>) {
    let before = found.len();
    sources(view, score, found);
    for_whom(score, found);
    let mut seen: HashMap<&str, Node<'_>> = HashMap::new();
    for item in score.list_of("items") {
        let id = item.text().unwrap_or_default();
        if let Some(first) = seen.get(id) {
            let twice =
                Diagnostic::error(Code::B409, item.span(), format!("`{id}` is listed twice")).help("take one out");
            found.push(twice.second(first.span(), "the first stands here"));
        } else {
            seen.insert(id, item);
        }
    }
    // What follows counts, and cannot count what is not known.
    if view.has_error(score) || found.len() > before || view.is_partial(Name::Item) {
        return;
    }
    let members = view.members(score);
    if members.iter().any(|item| {
        item.kind.is_empty() || view.has_error(item.node) || item.list.is_some_and(|list| view.has_error(list))
    }) {
        return;
    }
    let at = score.get("id").map_or(score.head(), Node::span);
    let method = score.text_of("method").unwrap_or_default();
    let mut countable = true;
    for item in &members {
        countable &= counts(item, method, at, found);
    }
    if let Some(needs) = score.get("needs") {
        let asked = |about| members.iter().filter(|item| view.audience(item.node).contains(about)).count();
        let most = view.audience(score).iter().map(asked).max().unwrap_or(members.len());
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        if !needs.whole().is_some_and(|needs| (1..=most).contains(&needs)) {
            let said = format!("`needs` must lie between 1 and {most}, the number of items of this score");
            found.push(
                Diagnostic::error(Code::B405, needs.span(), said).help("correct the number, or take `needs` out"),
            );
            return;
        }
    } else if let Some(item) = members.iter().find(|item| item.can_hide()) {
        let said = format!("`{}` is not always asked, and this score has a value without it then", item.id);
        let help = "write `needs:` with the smallest number of answers that the value may be made of";
        found.push(Diagnostic::warning(Code::B414, at, said).help(help));
    }
    if !countable {
        return;
    }
    if let Some((low, high)) = reach::score_range(view, score) {
        bands(score, low, high, found);
        found.push(Diagnostic::note(Code::B416, at, format!("this score can reach {low} to {high}")));
    }
}

/// A score is made of items, or tags, or sections, and of at least one item.
fn sources(view: &View<'_>, score: Node<'_>, found: &mut Vec<Diagnostic>) {
    let keys: Vec<_> = ["items", "tags", "sections"].into_iter().filter(|key| score.has(key)).collect();
    let said = match keys.as_slice() {
        [_] if !view.members(score).is_empty() || view.has_error(score) || view.is_partial(Name::Item) => return,
        [_] => "this score is made of nothing",
        [] => "this score does not say what it is made of",
        _ => "this score says in more than one way what it is made of",
    };
    found.push(
        Diagnostic::error(Code::B418, score.head(), said)
            .help("write one of `items:`, `tags:`, `sections:`, with at least one item in it"),
    );
}

fn for_whom(score: Node<'_>, found: &mut Vec<Diagnostic>) {
    let other = score.list_of("perspectives").find(|one| one.text() == Some("other"));
    if let Some(other) = other
        && score.list_of("bands").next().is_some()
    {
        let said = "a score with bands is never shown to an observer";
        found.push(
            Diagnostic::error(Code::B417, other.span(), said)
                .help("write `perspectives: [self]`, or take the bands out"),
        );
    }
}

/// Whether an item can be counted by this method.
fn counts(item: &Item<'_>, method: &str, at: Span, found: &mut Vec<Diagnostic>) -> bool {
    if method == "count" && item.kind == "number" {
        let said = format!("`{}` is a number, and a number cannot be counted as noticed or not", item.id);
        found.push(
            Diagnostic::error(Code::B402, at, said).help("use `method: sum`, or take the item out of this score"),
        );
        return false;
    }
    if method != "sum" {
        return true;
    }
    let (said, help) = match item.kind {
        "sign" if !item.node.has("points") => (
            format!("`{}` has no `points`, so it adds nothing to this sum", item.id),
            "write `points: 1` at the item, or use `method: count`",
        ),
        "scale" | "choice" | "multi" if reach::scores(item).is_none() => (
            format!("`{}` has an answer without a `score`, so it cannot be summed", item.id),
            "write a `score:` at every answer of its list",
        ),
        _ => return true,
    };
    found.push(Diagnostic::error(Code::B401, at, said).help(help));
    false
}

fn bands(score: Node<'_>, low: i64, high: i64, found: &mut Vec<Diagnostic>) {
    let Some((key, list)) = score.entry("bands") else { return };
    if list.as_list().is_some_and(|list| list.len() == 0) {
        found.push(
            Diagnostic::error(Code::B403, key.span(), "`bands` is empty")
                .help("write at least one band, or take the key out"),
        );
        return;
    }
    let froms: Vec<_> = list.list().filter_map(|band| band.get("from")).collect();
    let mut before: Option<i64> = None;
    for from in &froms {
        let Some(value) = from.whole() else { return };
        match before {
            None if value != low => {
                let said = format!("the first band must begin at {low}, the lowest value of this score");
                found.push(Diagnostic::error(Code::B403, from.span(), said).help(format!("write `from: {low}`")));
            }
            Some(lower) if value <= lower => {
                let said = "each band must begin higher than the one before it";
                found.push(Diagnostic::error(Code::B403, from.span(), said).help("sort the bands from low to high"));
            }
            _ if value > high => {
                let said = format!("this band is never reached: the highest value of this score is {high}");
                found.push(
                    Diagnostic::error(Code::B404, from.span(), said).help("correct `from`, or take the band out"),
                );
            }
            _ => {}
        }
        before = Some(value);
    }
}

fn set_apart(view: &View<'_>, found: &mut Vec<Diagnostic>) {
    let scored: HashSet<&str> =
        view.root.list_of("scores").flat_map(|score| view.members(score)).map(|item| item.id).collect();
    for one in view.root.list_of("set_apart") {
        if one.has("tags") == one.has("items") {
            let said = "this must name either `tags` or `items` to set apart";
            found.push(Diagnostic::error(Code::B406, one.head(), said).help("write one of the two"));
        }
        for id in one.list_of("items") {
            if let Some(item) = id.text().and_then(|id| view.item(id))
                && !matches!(item.kind, "sign" | "")
                && !scored.contains(item.id)
            {
                let said = format!("`{}` is never counted, so it cannot be set apart", item.id);
                found.push(Diagnostic::error(Code::B406, id.span(), said).help("name signs, or items of a score"));
            }
        }
        let Some(when) = one.get("when") else { continue };
        let mut all = Vec::new();
        leaves(when, &mut all);
        for leaf in all {
            if let Some(item) = leaf.get("item")
                && item.text().is_some_and(|id| scored.contains(id))
            {
                let said = "this item enters a score itself, and decides here what else does";
                found
                    .push(Diagnostic::warning(Code::B407, item.span(), said).help("test an item that no score counts"));
            }
        }
    }
}

/// Items that nothing is made of.
fn idle(view: &View<'_>, meant: &HashSet<&str>, found: &mut Vec<Diagnostic>) {
    let mut used: HashSet<&str> = meant.clone();
    for place in view.places.refs.iter().filter(|place| place.record != "RawCase") {
        used.extend(view.node(place.node).text());
    }
    let sections: HashSet<_> =
        view.root.list_of("scores").flat_map(|score| score.list_of("sections")).filter_map(Node::text).collect();
    for item in &view.items {
        let flag = |key: &str| item.section.get(key).and_then(Node::yes_no);
        let listed = item.kind == "sign" && (flag("counted") != Some(false) || flag("offered") == Some(true));
        let scored = item.section.text_of("id").is_some_and(|id| sections.contains(id));
        if listed || scored || item.node.has("tags") || used.contains(item.id) || item.kind.is_empty() {
            continue;
        }
        let said = "nothing in this bank makes use of the answer";
        let help = "give the item a tag, use it in a score, an alert or a condition, or take it out";
        found.push(
            Diagnostic::warning(Code::B410, item.node.get("id").map_or(item.node.head(), Node::span), said).help(help),
        );
    }
}

/// Whose wording it is.
fn rights(view: &View<'_>, found: &mut Vec<Diagnostic>) {
    let Some(bank) = view.root.get("bank") else { return };
    let licence = bank.get("licence");
    let name = licence.and_then(Node::text).unwrap_or_default();
    if let Some((key, _)) = bank.entry("instrument") {
        for score in view.root.list_of("scores").filter(|score| !score.has("perspectives")) {
            let said = "this bank is an instrument, and the score does not say for whom it has been tested";
            found.push(Diagnostic::error(Code::B411, score.head(), said).help("write `perspectives: [self]`"));
        }
        let open =
            ["cc", "mit", "apache", "public", "unlicense"].iter().any(|one| name.to_lowercase().starts_with(one));
        if let (Some(licence), true) = (licence, open) {
            let said = format!("the wording of an instrument is seldom yours to give away under {name}");
            let one = Diagnostic::warning(Code::B412, licence.span(), said)
                .help("ask whoever owns it, or write `licence: restricted`");
            found.push(one.second(key.span(), "the instrument stands here"));
        }
    }
    if name == "restricted"
        && !bank.has("rights")
        && let Some(licence) = licence
    {
        let said = "`licence: restricted` needs `rights`";
        found.push(
            Diagnostic::error(Code::B413, licence.span(), said)
                .help("write `rights:` and whose the wording is, and on what terms"),
        );
    }
}
