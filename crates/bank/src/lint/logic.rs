//! Owns conditions and kinds: that everything asked can be asked, and every test can turn out both ways (B301 to B316).

use crate::lint::reach;
use crate::lint::view::{Item, View, leaves};
use crate::report::Code;
use crate::report::{Diagnostic, Span};
use crate::suggest;
use crate::syntax::tree::Node;
use std::collections::HashSet;

/// The lists of a condition.
const LISTS: [&str; 3] = ["all", "any", "none"];
/// The deepest nesting of conditions that people can follow.
const DEEPEST: usize = 3;

pub(crate) fn check(view: &View<'_>, found: &mut Vec<Diagnostic>) {
    for condition in view.conditions() {
        form(view, condition, 1, found);
    }
    for section in view.root.list_of("sections") {
        if let Some(condition) = section.get("show_if") {
            let start = view.items.iter().find(|item| item.section.id() == section.id()).map_or(0, |item| item.order);
            let shown: Vec<_> = view.perspectives.clone();
            shown_if(view, condition, start, Some(section), &shown, found);
        }
    }
    for item in &view.items {
        if let Some(condition) = item.node.get("show_if") {
            shown_if(view, condition, item.order, None, &view.audience(item.node), found);
        }
        kind(item, found);
    }
    for one in view.root.list_of("set_apart") {
        if let Some(condition) = one.get("when") {
            only_items(condition, "set_apart", found);
        }
    }
    for alert in view.root.list_of("alerts") {
        rare(view, alert, found);
    }
    lists(view, found);
}

/// How a condition is written: one subject, one test, lists that are not empty.
fn form(view: &View<'_>, node: Node<'_>, depth: usize, found: &mut Vec<Diagnostic>) {
    if node.as_group().is_none() {
        return;
    }
    let subjects: Vec<_> = ["item", "score", "tag"].into_iter().filter(|key| node.has(key)).collect();
    let lists: Vec<_> = LISTS.into_iter().filter(|key| node.has(key)).collect();
    let tests = ["is", "not", "at_least", "at_most", "answered", "band"];
    let tests: Vec<_> = tests.into_iter().filter(|key| node.has(key)).collect();
    let error = |said: String, help: &str| Diagnostic::error(Code::B305, node.head(), said).help(help);
    match (subjects.as_slice(), lists.as_slice()) {
        ([], []) => {
            let said = "this condition does not say what it tests".to_owned();
            return found
                .push(error(said, "write `item:`, `score:` or `tag:`, or one of the lists `all:`, `any:`, `none:`"));
        }
        ([], [list]) if tests.is_empty() => return nested(view, node, list, depth, found),
        ([subject], []) => {
            let allowed: &[&str] = match *subject {
                "item" => &["is", "not", "at_least", "at_most", "answered"],
                "score" => &["at_least", "band"],
                _ => &["at_least"],
            };
            let help = format!("with `{subject}` write one of {}", allowed.join(", "));
            match tests.as_slice() {
                [test] if allowed.contains(test) => {}
                [test] => return found.push(error(format!("`{test}` does not go with `{subject}`"), &help)),
                [] => return found.push(error("this condition does not say how it tests".to_owned(), &help)),
                _ => {
                    let said = "this condition has more than one test".to_owned();
                    return found
                        .push(error(said, "put each test into a condition of its own, in a list below `all:`"));
                }
            }
        }
        _ => {
            let said = "this condition tests more than one thing".to_owned();
            return found.push(error(said, "put each into a condition of its own, in a list below `all:` or `any:`"));
        }
    }
    if !view.has_error(node) {
        threshold(view, node, found);
    }
}

fn nested(view: &View<'_>, node: Node<'_>, list: &str, depth: usize, found: &mut Vec<Diagnostic>) {
    let Some((key, value)) = node.entry(list) else { return };
    if value.as_list().is_some_and(|list| list.len() == 0) {
        let said = format!("the list `{list}` is empty");
        found.push(Diagnostic::error(Code::B308, key.span(), said).help("write its conditions, or take it out"));
    }
    if depth > DEEPEST {
        let said = format!("conditions are nested more than {DEEPEST} deep here");
        found.push(Diagnostic::warning(Code::B309, key.span(), said).help("split it, so that a reader can follow"));
        return;
    }
    if list == "all" {
        contradiction(view, node, found);
    }
    for one in value.list() {
        form(view, one, depth + 1, found);
    }
}

/// Two tests of one item that cannot both hold.
fn contradiction(view: &View<'_>, node: Node<'_>, found: &mut Vec<Diagnostic>) {
    let tests: Vec<_> =
        node.list_of("all").filter_map(|one| Some((one.text_of("item")?, words(one.get("is")?), one))).collect();
    for (index, (item, is, leaf)) in tests.iter().enumerate().take(100) {
        if view.item(item).is_none_or(|item| item.kind == "multi") {
            continue;
        }
        let before = tests
            .iter()
            .take(index)
            .find(|(other, values, _)| other == item && is.iter().all(|one| !values.contains(one)));
        if let Some((.., first)) = before {
            let said = format!("`{item}` cannot be both: this never holds");
            let one =
                Diagnostic::warning(Code::B306, leaf.head(), said).help("write one list of answers, or use `any:`");
            found.push(one.second(first.head(), "the other test stands here"));
        }
    }
}

/// The words of one answer, or of a list.
fn words(node: Node<'_>) -> Vec<&str> {
    match node.text() {
        Some(text) => vec![text],
        None => node.list().filter_map(Node::text).collect(),
    }
}

/// A threshold has to be met by some answers and missed by others.
fn threshold(view: &View<'_>, node: Node<'_>, found: &mut Vec<Diagnostic>) {
    let Some((test, value)) = ["at_least", "at_most"].into_iter().find_map(|key| Some((key, node.get(key)?))) else {
        return;
    };
    let Some(limit) = value.whole() else { return };
    let range = if let Some(item) = node.text_of("item").and_then(|id| view.item(id)) {
        if view.has_error(item.node) || item.list.is_some_and(|list| view.has_error(list)) {
            return;
        }
        let range = match item.kind {
            "number" => match item.bounds() {
                Some((min, max)) if min < max => Some((min, max)),
                _ => return,
            },
            "scale" => reach::scores(&item).and_then(|all| Some((*all.iter().min()?, *all.iter().max()?))),
            _ => None,
        };
        if range.is_none() && !item.kind.is_empty() {
            let said = format!("`{test}` needs a number, and `{}` has none", item.id);
            let help =
                "use `is:` with its answers; `at_least` and `at_most` go with number items and scales with scores";
            found.push(Diagnostic::error(Code::B303, value.span(), said).help(help));
            return;
        }
        range
    } else if let Some(score) = node.text_of("score").and_then(|id| view.score(id)) {
        if view.has_error(score) { None } else { reach::score_range(view, score) }
    } else if let Some(tag) = node.text_of("tag") {
        let tagged =
            |item: &&Item<'_>| item.kind == "sign" && item.node.list_of("tags").any(|one| one.text() == Some(tag));
        Some((0, i64::try_from(view.items.iter().filter(tagged).count()).unwrap_or(i64::MAX)))
    } else {
        None
    };
    let Some((low, high)) = range else { return };
    let outcome = match test {
        "at_least" if limit > high => "never",
        "at_least" if limit <= low => "always",
        "at_most" if limit < low => "never",
        "at_most" if limit >= high => "always",
        _ => return,
    };
    let said = format!("this {outcome} holds: the value lies between {low} and {high}");
    found.push(Diagnostic::error(Code::B304, value.span(), said).help("choose a number inside that range"));
}

/// `show_if` may speak of items asked earlier, of the same people.
fn shown_if(
    view: &View<'_>,
    condition: Node<'_>,
    order: usize,
    section: Option<Node<'_>>,
    shown: &[&'static str],
    found: &mut Vec<Diagnostic>,
) {
    only_items(condition, "show_if", found);
    let mut all = Vec::new();
    leaves(condition, &mut all);
    let mut declined = true;
    for leaf in &all {
        let Some((value, item)) = leaf.get("item").and_then(|node| Some((node, view.item(node.text()?)?))) else {
            declined &= LISTS.iter().any(|list| leaf.has(list));
            continue;
        };
        declined &= leaf.get("is").is_some_and(|is| words(is) == ["declined"]);
        if section.is_some_and(|section| decides_itself(view, &item, section)) {
            let said =
                format!("this section is shown because of `{}`, which is shown because of this section", item.id);
            found.push(
                Diagnostic::error(Code::B302, value.span(), said).help("test an item of a section that comes earlier"),
            );
        } else if item.order >= order {
            let said = format!("`{}` is asked later, so its answer is not known here", item.id);
            found.push(
                Diagnostic::error(Code::B301, value.span(), said)
                    .help("test an item that is asked earlier, or move this below it"),
            );
        } else if let Some(lack) = shown.iter().find(|one| !view.audience(item.node).contains(one)) {
            let said = format!("`{}` is not asked of `{lack}`, who are to be shown this", item.id);
            let help = "give both the same `perspectives`, or test another item";
            found.push(Diagnostic::error(Code::B310, value.span(), said).help(help));
        }
    }
    if declined && !all.is_empty() && all.iter().any(|leaf| leaf.has("item")) {
        let said = "this is shown only to people who would rather not say";
        found.push(Diagnostic::warning(Code::B311, condition.head(), said).help("test an answer as well"));
    }
}

/// Whether an item stands in a section, or in one that is itself shown because of it.
fn decides_itself(view: &View<'_>, item: &Item<'_>, section: Node<'_>) -> bool {
    if item.section.id() == section.id() {
        return true;
    }
    let Some(condition) = item.section.get("show_if") else { return false };
    let mut all = Vec::new();
    leaves(condition, &mut all);
    let ids = all.iter().filter_map(|leaf| view.item(leaf.text_of("item")?));
    ids.into_iter().any(|item| item.section.id() == section.id())
}

fn only_items(condition: Node<'_>, place: &str, found: &mut Vec<Diagnostic>) {
    let mut all = Vec::new();
    leaves(condition, &mut all);
    for leaf in all {
        for key in ["score", "tag"] {
            if let Some((node, _)) = leaf.entry(key) {
                let said = format!("`{key}` can be tested in alerts only, and this is `{place}`");
                found.push(Diagnostic::error(Code::B316, node.span(), said).help("test the answer of an item"));
            }
        }
    }
}

/// An alert that hangs on one item which is not always asked.
fn rare(view: &View<'_>, alert: Node<'_>, found: &mut Vec<Diagnostic>) {
    let Some(when) = alert.get("when") else { return };
    let mut all = Vec::new();
    leaves(when, &mut all);
    if all.iter().any(|leaf| leaf.has("tag") || leaf.has("score")) {
        return;
    }
    let items: HashSet<_> = all.iter().filter_map(|leaf| leaf.text_of("item")).collect();
    if let [only] = items.into_iter().collect::<Vec<_>>().as_slice()
        && let Some(item) = view.item(only)
        && item.can_hide()
    {
        let said = format!("this alert hangs on `{only}` alone, which is not always asked");
        let help = "make sure that the danger cannot be missed: ask it always, or test another item as well";
        found.push(Diagnostic::warning(Code::B307, when.head(), said).help(help));
    }
}

/// Each kind of item has keys of its own.
fn kind(item: &Item<'_>, found: &mut Vec<Diagnostic>) {
    let node = item.node;
    let mut error =
        |at: Span, said: String, help: String| found.push(Diagnostic::error(Code::B312, at, said).help(help));
    let wrong: &[&str] = match item.kind {
        "sign" => &["answers", "min", "max", "unit"],
        "number" => &["answers", "counts_when", "points"],
        "scale" | "choice" | "multi" => &["min", "max", "unit", "counts_when", "points"],
        _ => return,
    };
    for key in wrong {
        if let Some((key, _)) = node.entry(key) {
            let word = key.text().unwrap_or_default();
            let help = match (item.kind, word) {
                ("sign", "answers") => {
                    "take it out, or write `kind: choice`: a sign is answered with yes or no".to_owned()
                }
                (_, "min" | "max" | "unit") => "take it out, or write `kind: number`".to_owned(),
                _ => "take it out".to_owned(),
            };
            error(key.span(), format!("`{word}` does not go with `kind: {}`", item.kind), help);
        }
    }
    let at = node.get("kind").map_or(node.head(), Node::span);
    match item.kind {
        "number" => match (node.get("min"), node.get("max")) {
            (Some(min), Some(max)) => {
                if min.whole() >= max.whole() {
                    let said = "`min` must be smaller than `max`".to_owned();
                    error(min.span(), said, "change the two over, or correct one of them".to_owned());
                }
            }
            (min, _) => {
                let key = if min.is_none() { "min" } else { "max" };
                if !node.has(key) {
                    let help = "write `min:` and `max:`, the smallest and the largest number".to_owned();
                    error(at, format!("a number item needs `{key}`"), help);
                }
            }
        },
        "scale" | "choice" | "multi" if !node.has("answers") => {
            let help = "write `answers:` and the name of a list that stands below `answers` at the top".to_owned();
            error(at, format!("a {} item needs `answers`", item.kind), help);
        }
        _ => {}
    }
}

/// The lists of answers, by what they are used for.
fn lists(view: &View<'_>, found: &mut Vec<Diagnostic>) {
    for (key, list) in view.root.get("answers").into_iter().flat_map(Node::entries) {
        let users: Vec<_> =
            view.items.iter().filter(|item| item.list.is_some_and(|one| one.id() == list.id())).collect();
        let kinds: HashSet<_> = users.iter().map(|item| item.kind).collect();
        let count = list.as_list().map_or(0, |list| list.len());
        let least = if kinds.contains("choice") || kinds.contains("scale") { 2 } else { 1 };
        if count < least {
            let said = format!("this list has too few answers: {count}, and it needs at least {least}");
            found.push(Diagnostic::error(Code::B313, key.span(), said).help("add an answer"));
        } else if count > 12 {
            let said = format!("this list has {count} answers, more than fit on a screen");
            found.push(Diagnostic::warning(Code::B313, key.span(), said).help("join some, or split the question"));
        }
        let alone: Vec<_> =
            list.list().filter_map(|one| one.get("alone")).filter(|one| one.yes_no() == Some(true)).collect();
        if let [first, second, ..] = alone.as_slice() {
            let said = "only one answer of a list can exclude the others";
            let one = Diagnostic::error(Code::B314, second.span(), said).help("take `alone` out of one of the two");
            found.push(one.second(first.span(), "the first stands here"));
        } else if let [only] = alone.as_slice()
            && let Some(user) = users.iter().find(|item| item.kind != "multi" && !item.kind.is_empty())
        {
            let said = format!("`alone` goes with multi items only, and `{}` is a {}", user.id, user.kind);
            found.push(
                Diagnostic::error(Code::B314, only.span(), said)
                    .help("take it out: one answer excludes the others anyway"),
            );
        }
        if kinds.contains("scale") {
            let scores: Vec<_> = list.list().filter_map(|one| one.get("score")).collect();
            let steps = |up: bool| {
                let pairs = scores.iter().zip(scores.iter().skip(1));
                pairs
                    .clone()
                    .find(|(a, b)| if up { a.whole() >= b.whole() } else { a.whole() <= b.whole() })
                    .map(|pair| *pair.1)
            };
            if let (Some(odd), Some(_)) = (steps(true), steps(false)) {
                let said = "the scores of this scale do not go steadily up or down";
                let help = format!(
                    "give the answers in order; the scores are {}",
                    suggest::listed(&scores.iter().filter_map(|one| one.text()).collect::<Vec<_>>())
                );
                found.push(Diagnostic::warning(Code::B315, odd.span(), said).help(help));
            }
        }
    }
}
