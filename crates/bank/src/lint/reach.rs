//! Owns which values a score of a file can reach, over all answers and everybody whom it is shown to.

use crate::lint::view::{Item, View};
use crate::model::score::{self, Range};
use crate::syntax::tree::Node;
use std::collections::HashSet;

/// The scores of an item's answers, when all have one.
pub(crate) fn scores(item: &Item<'_>) -> Option<Vec<i64>> {
    let all: Option<Vec<_>> = item.options().map(|one| one.get("score").and_then(Node::whole)).collect();
    all.filter(|all| !all.is_empty())
}

/// The lowest and highest that an answered item adds.
fn item(one: &Item<'_>, sum: bool) -> Option<Range> {
    // A sum needs all scores; where items are counted, an answer without a score is not noticed.
    let scores = || if sum { scores(one) } else { Some(one.options().map(|one| whole(one, "score")).collect()) };
    let range = match one.kind {
        "sign" => score::sign(if sum { one.node.get("points")?.whole()? } else { 1 }),
        "number" if sum => one.bounds()?,
        "scale" | "choice" => score::one_of(scores()?)?,
        "multi" => {
            let excludes = one.options().map(|one| one.get("alone").and_then(Node::yes_no) == Some(true));
            score::any_of(&scores()?.into_iter().zip(excludes).collect::<Vec<_>>())?
        }
        _ => return None,
    };
    Some(if sum { range } else { score::counted(range) })
}

fn whole(node: Node<'_>, key: &str) -> i64 {
    node.get(key).and_then(Node::whole).unwrap_or(0)
}

/// The lowest and highest value of a score, with as many answers as it needs.
pub(crate) fn score_range(view: &View<'_>, score: Node<'_>) -> Option<Range> {
    let sum = score.text_of("method")? == "sum";
    let needs = score.get("needs").and_then(Node::whole).and_then(|needs| usize::try_from(needs).ok());
    let members = view.members(score);
    let ranges: Option<Vec<_>> = members.iter().map(|one| item(one, sum)).collect();
    let (ranges, optional) = (ranges?, Optional::of(view));
    let of = |about: &'static str| {
        let asked = members.iter().zip(&ranges).filter(|(item, _)| view.audience(item.node).contains(&about));
        let (some, always): (Vec<_>, Vec<_>) = asked.partition(|(item, _)| optional.has(item));
        let [some, always] = [some, always].map(|list| list.into_iter().map(|(_, range)| *range).collect::<Vec<_>>());
        let all = [some.as_slice(), always.as_slice()].concat();
        match needs {
            _ if all.is_empty() => None,
            Some(needs) => (needs <= all.len()).then(|| score::total(&all, needs)),
            None => {
                let (low, high) = score::total(&always, always.len());
                // Whatever is asked has to be answered, and something has to be.
                let more = score::total(&some, usize::from(always.is_empty()));
                Some((low.saturating_add(more.0), high.saturating_add(more.1)))
            }
        }
    };
    let all = view.audience(score).into_iter().filter_map(of);
    all.reduce(|one, two| (one.0.min(two.0), one.1.max(two.1)))
}

/// The items that leave a score under some answers: those that are not asked then, and those that are set apart.
struct Optional<'a> {
    tags: HashSet<&'a str>,
    items: HashSet<&'a str>,
}

impl<'a> Optional<'a> {
    fn of(view: &View<'a>) -> Self {
        let named = |key| view.root.list_of("set_apart").flat_map(move |one| one.list_of(key)).filter_map(Node::text);
        Self { tags: named("tags").collect(), items: named("items").collect() }
    }

    fn has(&self, item: &Item<'a>) -> bool {
        let mut tags = item.node.list_of("tags").filter_map(Node::text).peekable();
        item.can_hide()
            || self.items.contains(item.id)
            || tags.peek().is_some() && tags.all(|tag| self.tags.contains(tag))
    }
}
