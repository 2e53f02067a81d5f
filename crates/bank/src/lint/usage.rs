//! That every declared thing is used, and every citation has its source (B212, B215, B410).

use super::Checked;
use super::markup::citations;
use super::phrases::inside;
use crate::file::check::TextAt;
use crate::file::shape::{IdKind, Prose};
use crate::report::{Code, Diagnostic, MOST, Span};
use crate::resolve::{Leaf, Owner, SUGGESTIONS, more_places};
use crate::syntax::tree::Node;
use crate::{Condition, Kind, suggest};
use std::collections::{BTreeMap, BTreeSet, HashSet};

pub(crate) fn check(checked: &Checked<'_>, found: &mut Vec<Diagnostic>) {
    let sources: Vec<&str> = checked.names.table(IdKind::Source).ids.iter().map(|(id, _)| *id).collect();
    let knows = !checked.names.is_partial(IdKind::Source);
    let cited: BTreeSet<&str> = cited_in(checked.texts).into_iter().map(|(_, id)| id).collect();
    if knows {
        let is_told = |id: &str| checked.names.has_strayed(id) || checked.names.is_told(IdKind::Source, id);
        cite(checked.text, checked.texts, &sources, is_told, found);
    }
    if !checked.names.is_whole() {
        return;
    }
    // What a mistyped citation was meant for is used.
    let there: HashSet<&str> = sources.iter().copied().collect();
    let mistyped = cited.iter().filter(|id| !there.contains(*id)).take(SUGGESTIONS);
    let meant: HashSet<&str> = mistyped.filter_map(|id| suggest::nearest(id, sources.iter().copied())).collect();
    let mut unused = |kind: IdKind, is_used: &dyn Fn(usize, &str) -> bool| {
        for (index, (id, at)) in checked.names.table(kind).ids.iter().enumerate() {
            if !checked.at.used.contains(&(kind, index)) && !is_used(index, id) {
                let said = format!("this {} is never used", kind.word());
                found.push(Diagnostic::warning(Code::B215, at.span(), said).help("use it, or take it out"));
            }
        }
    };
    unused(IdKind::Source, &|_, id| cited.contains(id) || meant.contains(id));
    if checked.at.doubtful.is_empty() {
        let lists: HashSet<usize> = checked.bank.items.iter().filter_map(|item| item.kind.list()).collect();
        unused(IdKind::List, &|index, _| lists.contains(&index));
    }
    idle(checked, found);
}

/// Items that nothing is made of.
fn idle(checked: &Checked<'_>, found: &mut Vec<Diagnostic>) {
    let (bank, root) = (checked.bank, checked.at.root);
    // What cannot be read may use any item.
    let is_unread = |key: &str| root.has(key) && root.get(key).0.is_none() || checked.has_error(root.get(key));
    let is_empty = |score: &crate::Score| score.items.is_empty();
    if ["set_apart", "scores", "alerts", "plan"].into_iter().any(is_unread) || bank.scores.iter().any(is_empty) {
        return;
    }
    let mut used: HashSet<usize> = bank.scores.iter().flat_map(|score| score.items.iter().copied()).collect();
    used.extend(bank.set_apart.iter().flat_map(|one| one.items.iter().copied()));
    used.extend(checked.at.conditions.iter().flat_map(|one| &one.leaves).filter_map(Leaf::item));
    for (index, item) in bank.items.iter().enumerate() {
        let section = &bank.sections[item.section];
        // Whoever names the id of two means the first.
        let is_unclear = checked.at.doubtful.contains(&index) || checked.has_error(checked.at.items[index].get("id"));
        let is_listed = matches!(item.kind, Kind::Sign) && (section.counted || section.offered);
        // An item about safety that no alert looks at is told of as that.
        let is_about_safety = item.tags.iter().any(|&tag| bank.tags[tag].id == "safety");
        if is_listed || is_about_safety || item.noticed.is_some() || used.contains(&index) || is_unclear {
            continue;
        }
        let said = "nothing in this bank makes use of the answer";
        let help = match item.kind {
            Kind::Sign => {
                "use it in an alert or a condition, or take it out: signs of a list that is not counted are not told"
            }
            Kind::Multi(_) => "use it in a score, an alert or a condition, or take it out",
            _ => "write `noticed:`, use it in a score, an alert or a condition, or take it out",
        };
        found.push(Diagnostic::warning(Code::B410, checked.id_of(index), said).help(help));
    }
}

/// The sources that reading texts cite with `[@id]`, each with the text it is in.
fn cited_in<'a>(texts: &[TextAt<'a>]) -> Vec<(Node<'a>, &'a str)> {
    let mut all = Vec::new();
    for (node, text) in texts.iter().filter(|one| one.prose == Prose::Reading).flat_map(|one| one.lines()) {
        all.extend(citations(text).filter_map(|(_, id)| Some((node, id.ok()?))));
    }
    all
}

/// Tells of citations of no source; of each once, wherever it is.
pub(crate) fn cite(
    text: &str,
    texts: &[TextAt<'_>],
    sources: &[&str],
    is_told: impl Fn(&str) -> bool,
    found: &mut Vec<Diagnostic>,
) {
    let known: HashSet<&str> = sources.iter().copied().collect();
    let mut unknown: BTreeMap<&str, (Span, usize)> = BTreeMap::new();
    for (node, id) in cited_in(texts).into_iter().filter(|(_, id)| !known.contains(id) && !is_told(id)) {
        if unknown.len() >= MOST && !unknown.contains_key(id) {
            continue;
        }
        let entry = unknown.entry(id).or_insert_with(|| (inside(text, node, &format!("[@{id}]")), 0));
        entry.1 += 1;
    }
    for (index, (id, (span, count))) in unknown.into_iter().enumerate() {
        let more = more_places(count);
        let said = format!("the text cites a source `{id}`, and there is none{more}");
        let help = match index {
            // Looking for what was meant takes long among many sources.
            SUGGESTIONS.. => "correct the names above first".to_owned(),
            _ => suggest::help(id, sources, "source"),
        };
        found.push(Diagnostic::error(Code::B212, span, said).help(help));
    }
}

/// Whether an alert or another condition that decides what is said looks at an item.
pub(crate) fn watched(checked: &Checked<'_>) -> HashSet<usize> {
    let alerts = checked.at.conditions.iter().filter(|one| matches!(one.owner, Owner::Alert(_)));
    let (mut watched, mut scores) = (HashSet::new(), HashSet::new());
    for leaf in alerts.flat_map(|one| &one.leaves) {
        match leaf.condition {
            Condition::Item { item, .. } => _ = watched.insert(item),
            Condition::Score { score, .. } => _ = scores.insert(score),
            Condition::All(_) | Condition::Any(_) | Condition::None(_) => {}
        }
    }
    watched.extend(scores.into_iter().flat_map(|score| &checked.bank.scores[score].items));
    watched
}
