//! Owns which values a score can reach. The same counting as the reflection's, over all answers at once.

use super::view::{Item, View};
use crate::bank::tree::Node;

/// The scores of an item's answers, when all have one.
pub(crate) fn scores(item: &Item<'_>) -> Option<Vec<i64>> {
    let all: Option<Vec<_>> = item.options().map(|one| one.get("score").and_then(Node::whole)).collect();
    all.filter(|all| !all.is_empty())
}

/// The lowest and highest that an answered item adds.
fn item(one: &Item<'_>, sum: bool) -> Option<(i64, i64)> {
    match (one.kind, sum) {
        ("sign", true) => {
            let points = one.node.get("points")?.whole()?;
            Some((points.min(0), points.max(0)))
        }
        ("sign" | "multi", false) => Some((0, 1)),
        ("number", true) => one.bounds(),
        ("multi", true) => {
            let all = scores(one)?;
            let (low, high) = (all.iter().filter(|&&one| one < 0).sum(), all.iter().filter(|&&one| one > 0).sum());
            Some((low, high))
        }
        ("scale" | "choice", true) => {
            let all = scores(one)?;
            Some((*all.iter().min()?, *all.iter().max()?))
        }
        ("scale" | "choice", false) => {
            let counts =
                |one: Node<'_>| i64::from(one.get("score").and_then(Node::whole).is_some_and(|score| score > 0));
            let all: Vec<_> = one.options().map(counts).collect();
            Some((*all.iter().min()?, *all.iter().max()?))
        }
        _ => None,
    }
}

/// The lowest and highest value of a score, with as many answers as it needs.
pub(crate) fn score(view: &View<'_>, score: Node<'_>) -> Option<(i64, i64)> {
    let sum = score.text_of("method")? == "sum";
    let needs = score.get("needs").and_then(Node::whole).unwrap_or(1);
    let needs = usize::try_from(needs).unwrap_or(1);
    let ranges: Option<Vec<_>> = view.members(score).iter().map(|one| item(one, sum)).collect();
    let ranges = ranges.filter(|all| !all.is_empty())?;
    let pick = |mut values: Vec<i64>| {
        values.sort_unstable();
        values
            .iter()
            .enumerate()
            .filter(|&(index, &value)| index < needs || value < 0)
            .map(|(_, &value)| value)
            .sum::<i64>()
    };
    let low = pick(ranges.iter().map(|range| range.0).collect());
    let high = -pick(ranges.iter().map(|range| -range.1).collect());
    Some((low, high))
}
