//! Conditions and kinds: that everything asked can be asked, and every test can turn out both ways (B301 to B315).

use super::{Checked, reachable};
use crate::file::{self, ItemKind};
use crate::report::{Code, Diagnostic, Span};
use crate::resolve::{At, Leaf, Owner, Placed};
use crate::score::Range;
use crate::suggest;
use crate::{Answer, Audience, Condition, Kind, ScoreTest, Test};
use std::collections::{HashMap, HashSet};

/// What tests are held against, looked up once for all of them.
struct Known<'a> {
    /// What the scores that are tested can reach.
    ranges: HashMap<usize, Option<Range>>,
    /// The tests that a section is shown because of.
    shown: HashMap<usize, &'a [Leaf<'a>]>,
}

impl<'a> Known<'a> {
    fn of(checked: &Checked<'a>) -> Self {
        let (bank, conditions) = (checked.bank, &checked.at.conditions);
        let mut ranges = HashMap::new();
        for leaf in conditions.iter().flat_map(|one| &one.leaves) {
            if let Condition::Score { score, .. } = leaf.condition {
                ranges.entry(score).or_insert_with(|| bank.score_range(score));
            }
        }
        let shown = conditions.iter().filter_map(|one| match one.owner {
            Owner::Section(section) => Some((section, one.leaves.as_slice())),
            _ => None,
        });
        Self { ranges, shown: shown.collect() }
    }
}

pub(crate) fn check(checked: &Checked<'_>, found: &mut Vec<Diagnostic>) {
    let known = Known::of(checked);
    for placed in &checked.at.conditions {
        let before = found.len();
        placed.leaves.iter().for_each(|leaf| threshold(checked, &known, leaf, found));
        contradiction(checked, &placed.condition, placed, found);
        if found.len() == before && !checked.has_error(placed.at) {
            reachable::check(checked, placed, found);
        }
        match placed.owner {
            Owner::Section(_) | Owner::Item(_) => shown_if(checked, &known, placed, found),
            Owner::Alert(_) => rare(checked, placed, found),
            Owner::SetApart | Owner::Plan(_) => {}
        }
    }
    let items = checked.file.sections.iter().flat_map(|section| &section.items);
    for (item, at) in items.zip(&checked.at.items) {
        kind(item, *at, found);
    }
    let mut users = vec![Vec::new(); checked.at.lists.len()];
    for (index, item) in checked.bank.items.iter().enumerate() {
        if let Some(list) = item.kind.list() {
            users[list].push(index);
        }
    }
    for (list, users) in users.iter().enumerate() {
        options(checked, list, users, found);
    }
}

/// Two tests of one item that cannot both hold.
fn contradiction(checked: &Checked<'_>, condition: &Condition, placed: &Placed<'_>, found: &mut Vec<Diagnostic>) {
    match condition {
        Condition::Any(parts) | Condition::None(parts) => {
            for part in parts {
                contradiction(checked, part, placed, found);
            }
        }
        Condition::All(parts) => {
            for (index, part) in parts.iter().enumerate().take(100) {
                contradiction(checked, part, placed, found);
                let Some(before) = parts.iter().take(index).find(|before| exclude(checked, before, part)) else {
                    continue;
                };
                let at = |wanted: &Condition| {
                    placed.leaves.iter().find(|leaf| leaf.condition == *wanted).map(|leaf| leaf.at.head())
                };
                let (Condition::Item { item, .. }, Some(one), Some(first)) = (part, at(part), at(before)) else {
                    continue;
                };
                let said = format!("`{}` cannot be both: this never holds", checked.bank.items[*item].id);
                let one = Diagnostic::warning(Code::B306, one, said).help("write one list of answers, or use `any:`");
                found.push(one.second(first, "the other test is here"));
            }
        }
        _ => {}
    }
}

/// Whether two tests are of one item that gives one answer, and no answer passes both.
fn exclude(checked: &Checked<'_>, one: &Condition, other: &Condition) -> bool {
    let (Condition::Item { item, test: Test::Is(left) }, Condition::Item { item: same, test: Test::Is(right) }) =
        (one, other)
    else {
        return false;
    };
    item == same
        && !checked.bank.items[*item].kind.takes_several()
        && !left.is_empty()
        && !right.is_empty()
        && left.iter().all(|answer| !right.contains(answer))
}

/// A threshold has to be met by some answers and missed by others.
fn threshold(checked: &Checked<'_>, known: &Known<'_>, leaf: &Leaf<'_>, found: &mut Vec<Diagnostic>) {
    let (bank, at) = (checked.bank, leaf.at);
    if checked.has_error(at) {
        return;
    }
    let (key, limit, range) = match leaf.condition {
        Condition::Item { item, test: Test::AtLeast(limit) } => ("at_least", limit, amounts(checked, item)),
        Condition::Item { item, test: Test::AtMost(limit) } => ("at_most", limit, amounts(checked, item)),
        Condition::Score { score, test: ScoreTest::AtLeast(limit) } => {
            let at = checked.at.scores.get(score);
            let is_whole = at.is_some_and(|at| !checked.has_error(*at));
            ("at_least", limit, known.ranges.get(&score).copied().flatten().filter(|_| is_whole))
        }
        _ => return,
    };
    let span = at.value(key);
    let Some((low, high)) = range else {
        if let Some(item) = leaf.item().filter(|&item| !checked.is_doubtful(item)) {
            let said = format!("`{key}` needs a number, and `{}` has none", bank.items[item].id);
            let help = "use `is:` with its answers; `at_least` and `at_most` go with numbers, and with lists whose answers have scores";
            found.push(Diagnostic::error(Code::B303, span, said).help(help));
        }
        return;
    };
    let outcome = match key {
        "at_least" if limit > high => "never",
        "at_least" if limit <= low => "always",
        "at_most" if limit < low => "never",
        "at_most" if limit >= high => "always",
        _ => return,
    };
    let said = format!("this {outcome} holds: the value lies between {low} and {high}");
    found.push(Diagnostic::error(Code::B304, span, said).help("choose a number inside that range"));
}

/// The numbers that an item's answers amount to in a comparison.
fn amounts(checked: &Checked<'_>, item: usize) -> Option<(i64, i64)> {
    if checked.is_doubtful(item) { None } else { checked.bank.items[item].kind.amounts(checked.bank.choices(item)) }
}

/// `show_if` may speak of items asked earlier, of the same people.
fn shown_if(checked: &Checked<'_>, known: &Known<'_>, placed: &Placed<'_>, found: &mut Vec<Diagnostic>) {
    let bank = checked.bank;
    let (order, section, audience) = match placed.owner {
        Owner::Section(section) => (bank.sections[section].items.start, Some(section), Audience::default()),
        Owner::Item(item) => (item, None, bank.items[item].asked_of),
        Owner::SetApart | Owner::Alert(_) | Owner::Plan(_) => return,
    };
    for leaf in &placed.leaves {
        let Some(item) = leaf.item() else { continue };
        let (id, span) = (&bank.items[item].id, leaf.at.value("item"));
        if section.is_some_and(|section| decides_itself(checked, known, item, section)) {
            let said = format!("this section is shown because of `{id}`, which is shown because of this section");
            let one = Diagnostic::error(Code::B302, span, said);
            found.push(one.help("test an item of a section that comes earlier"));
        } else if item >= order {
            let said = format!("`{id}` is asked later, so its answer is not known here");
            let one = Diagnostic::error(Code::B301, span, said);
            found.push(one.help("test an item that is asked earlier, or move this below it"));
        } else if let Some(lack) = checked.readers(audience).find(|&about| !bank.items[item].asked_of.includes(about)) {
            let said = format!("`{id}` is not asked of `{}`, who are to be shown this", lack.id());
            let help = "give both the same `perspectives`, or test another item";
            found.push(Diagnostic::error(Code::B310, span, said).help(help));
        }
    }
    if placed.leaves.iter().any(|leaf| leaf.item().is_some()) && placed.leaves.iter().all(is_declined) {
        let said = "this is shown only to people who would rather not say";
        found.push(Diagnostic::warning(Code::B311, placed.at.head(), said).help("test an answer as well"));
    }
}

/// Whether a test is passed by "rather not say" alone.
pub(super) fn is_declined(leaf: &Leaf<'_>) -> bool {
    let Condition::Item { test: Test::Is(answers), .. } = &leaf.condition else { return false };
    !answers.is_empty() && answers.iter().all(|answer| *answer == Answer::Declined)
}

/// Whether an item is in a section, or in one that is itself shown because of it.
fn decides_itself(checked: &Checked<'_>, known: &Known<'_>, item: usize, section: usize) -> bool {
    let home = checked.bank.items[item].section;
    let mut shown = known.shown.get(&home).into_iter().copied().flatten();
    home == section || shown.any(|leaf| leaf.item().is_some_and(|item| checked.bank.items[item].section == section))
}

/// An alert that hangs on one item which is not always asked.
fn rare(checked: &Checked<'_>, placed: &Placed<'_>, found: &mut Vec<Diagnostic>) {
    let items: Option<HashSet<usize>> = placed.leaves.iter().map(Leaf::item).collect();
    let Some(items) = items.filter(|items| items.len() == 1) else { return };
    for item in items.into_iter().filter(|&item| checked.bank.can_hide(item)) {
        let said = format!("this alert hangs on `{}` alone, which is not always asked", checked.bank.items[item].id);
        let help = "make sure that the danger cannot be missed: ask it always, or test another item as well";
        found.push(Diagnostic::warning(Code::B307, placed.at.head(), said).help(help));
    }
}

/// Each kind of item has keys of its own.
fn kind(item: &file::Item, at: At<'_>, found: &mut Vec<Diagnostic>) {
    let Some(kind) = item.kind else { return };
    let mut error = |at: Span, said: String, help: &str| found.push(Diagnostic::error(Code::B312, at, said).help(help));
    let name = ItemKind::WORDS[kind as usize];
    let wrong: &[&str] = match kind {
        ItemKind::Sign => &["answers", "min", "max", "unit", "noticed"],
        ItemKind::Number => &["answers"],
        ItemKind::Scale | ItemKind::Choice => &["min", "max", "unit"],
        ItemKind::Multi => &["min", "max", "unit", "noticed"],
    };
    for key in wrong.iter().filter(|key| at.get(key).0.is_some()) {
        let help = match (kind, *key) {
            (ItemKind::Sign, "answers") => "take it out, or write `kind: choice`: a sign is answered with yes or no",
            (ItemKind::Sign, "noticed") => {
                "take it out: the result shows what is asked here, once it is answered with yes"
            }
            (_, "min" | "max" | "unit") => "take it out, or write `kind: number`",
            _ => "take it out",
        };
        error(at.key(key), format!("`{key}` does not go with `kind: {name}`"), help);
    }
    match (kind, item.min, item.max) {
        (ItemKind::Sign, ..) => {}
        (ItemKind::Number, Some(min), Some(max)) if min < max => {}
        (ItemKind::Number, Some(_), Some(_)) => {
            let help = "change the two over, or correct one of them";
            error(at.value("min"), "`min` must be smaller than `max`".to_owned(), help);
        }
        (ItemKind::Number, min, _) => {
            let key = if min.is_none() { "min" } else { "max" };
            if !at.has(key) {
                let help = "write `min:` and `max:`, the smallest and the largest number";
                error(at.value("kind"), format!("a number item needs `{key}`"), help);
            }
        }
        _ if !at.has("answers") => {
            let help = "write `answers:` and the name of a list that is below `answers` at the top";
            error(at.value("kind"), format!("a {name} item needs `answers`"), help);
        }
        _ => {}
    }
}

/// A list of answers, by what it is used for.
fn options(checked: &Checked<'_>, list: usize, users: &[usize], found: &mut Vec<Diagnostic>) {
    let (bank, at) = (checked.bank, checked.at.lists[list]);
    let name = checked.names.table(file::shape::IdKind::List).ids[list].1.span();
    let is_multi = |item: &&usize| bank.items[**item].kind.takes_several();
    let choices = &bank.answer_lists[list];
    let count = at.0.and_then(|node| node.as_list().map(|list| list.len())).unwrap_or(0);
    let least = if users.iter().all(|item| is_multi(&item)) { 1 } else { 2 };
    if count < least {
        let said = format!("this list has too few answers: {count}, and it needs at least {least}");
        found.push(Diagnostic::error(Code::B313, name, said).help("add an answer"));
    } else if count > 12 {
        let said = format!("this list has {count} answers, more than fit on a screen");
        found.push(Diagnostic::warning(Code::B313, name, said).help("join some, or split the question"));
    }
    let alone: Vec<Span> =
        at.zip(choices).filter(|(_, choice)| choice.alone).map(|(at, _)| at.value("alone")).collect();
    let single = users.iter().find(|item| !is_multi(item));
    match (alone.as_slice(), single) {
        ([first, second, ..], _) => {
            let said = "only one answer of a list can exclude the others";
            let one = Diagnostic::error(Code::B314, *second, said).help("take `alone` out of one of the two");
            found.push(one.second(*first, "the first is here"));
        }
        ([only], Some(user)) => {
            let said = format!("`alone` goes with multi items only, and `{}` takes one answer", bank.items[*user].id);
            let one = Diagnostic::error(Code::B314, *only, said);
            found.push(one.help("take it out: one answer excludes the others anyway"));
        }
        _ => {}
    }
    if users.iter().any(|&item| matches!(bank.items[item].kind, Kind::Scale(_))) {
        let scores: Vec<(Span, i64)> =
            at.zip(choices).filter_map(|(at, choice)| Some((at.value("score"), choice.score?))).collect();
        let odd = |out_of_order: fn(i64, i64) -> bool| {
            scores.windows(2).find(|pair| out_of_order(pair[0].1, pair[1].1)).map(|pair| pair[1].0)
        };
        if let (Some(odd), Some(_)) = (odd(|a, b| a >= b), odd(|a, b| a <= b)) {
            let said = "the scores of this scale do not go steadily up or down";
            let listed: Vec<String> = scores.iter().map(|(_, score)| score.to_string()).collect();
            let listed: Vec<&str> = listed.iter().map(String::as_str).collect();
            let help = format!("give the answers in order; the scores are {}", suggest::listed(&listed));
            found.push(Diagnostic::warning(Code::B315, odd, said).help(help));
        }
    }
}
