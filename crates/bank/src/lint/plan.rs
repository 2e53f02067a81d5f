//! The plan: that everybody has something to do, and every danger something against it (B805, B806).

use super::Checked;
use super::reachable::Combinations;
use crate::report::{Code, Diagnostic};
use crate::resolve::{At, Leaf, Owner, Placed};
use crate::{Audience, Condition, Perspective};
use std::collections::BTreeSet;

pub(crate) fn check(checked: &Checked<'_>, found: &mut Vec<Diagnostic>) {
    let (bank, root) = (checked.bank, checked.at.root);
    if bank.plan.is_empty() || checked.has_error(root.get("plan")) || checked.has_error(root.get("alerts")) {
        return;
    }
    let is_always = |about: Perspective| {
        bank.plan.iter().zip(&checked.at.plan).any(|(one, at)| !at.has("when") && one.perspectives.includes(about))
    };
    let without: Vec<&str> =
        checked.readers(Audience::default()).filter(|&about| !is_always(about)).map(Perspective::id).collect();
    if !without.is_empty() {
        let said = format!("no entry of the plan is always there for `{}`", without.join("` and `"));
        let one = Diagnostic::error(Code::B805, root.key("plan"), said);
        found.push(one.help("take `when` out of an entry that is good for everybody, or write such an entry"));
    }
    for (index, at) in checked.at.alerts.iter().enumerate() {
        let lacks = |about: &Perspective| lacks(checked, index, *about);
        if checked.readers(bank.alerts[index].perspectives).any(|about| lacks(&about)) {
            tell(checked, index, *at, found);
        }
    }
}

fn tell(checked: &Checked<'_>, alert: usize, at: At<'_>, found: &mut Vec<Diagnostic>) {
    let said = format!("the plan has nothing to do about `{}`", checked.bank.alerts[alert].id);
    let one = Diagnostic::warning(Code::B806, at.value("id"), said);
    found.push(one.help("write an entry of `plan:` with the same `when:`"));
}

/// Whether somebody who is told an alert may be offered nothing that the plan has for it.
fn lacks(checked: &Checked<'_>, alert: usize, about: Perspective) -> bool {
    let bank = checked.bank;
    let of = |owner: Owner| checked.at.conditions.iter().find(|one| one.owner == owner);
    let Some(told) = of(Owner::Alert(alert)) else { return false };
    let entries = bank.plan.iter().enumerate().filter(|(_, one)| one.perspectives.includes(about));
    let entries: Vec<&Placed<'_>> = entries.filter_map(|(index, _)| of(Owner::Plan(index))).collect();
    if entries.iter().any(|entry| entry.condition == told.condition) {
        return false;
    }
    let items = |placed: &Placed<'_>| placed.leaves.iter().map(Leaf::item).collect::<Option<BTreeSet<usize>>>();
    let Some(asked) = items(told) else { return true };
    let entries: Vec<&Placed<'_>> =
        entries.into_iter().filter(|entry| items(entry).is_some_and(|own| own.is_subset(&asked))).collect();
    let leaves: Vec<Leaf<'_>> = entries.iter().chain([&told]).flat_map(|one| one.leaves.iter().cloned()).collect();
    // Where there are too many answers to try, the author is believed.
    let Some(combinations) = Combinations::of(checked, &asked, &leaves) else { return entries.is_empty() };
    let holds = |condition: &Condition, number: usize| condition.holds(bank, &combinations.tried(number));
    (0..combinations.count)
        .any(|number| holds(&told.condition, number) && !entries.iter().any(|one| holds(&one.condition, number)))
}
