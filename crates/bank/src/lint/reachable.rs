//! Whether a condition can hold at all, and can fail: tried with every answer that makes a difference (B306).

use super::Checked;
use crate::report::{Code, Diagnostic};
use crate::resolve::{Leaf, Placed};
use crate::{Answer, Bank, Condition, Facts};
use std::collections::BTreeSet;

/// How many combinations of answers are tried at most.
const MOST: usize = 4096;

/// Every combination of answers to some items that makes a difference.
pub(super) struct Combinations {
    answers: Vec<(usize, Vec<Option<Answer>>)>,
    /// How many there are.
    pub(super) count: usize,
}

/// One of them, by its number.
pub(super) struct Tried<'a> {
    answers: &'a [(usize, Vec<Option<Answer>>)],
    number: usize,
}

impl Combinations {
    /// Those of these items that such tests may tell apart; `None` where there are too many, or none.
    pub(super) fn of(checked: &Checked<'_>, items: &BTreeSet<usize>, leaves: &[Leaf<'_>]) -> Option<Self> {
        if items.iter().any(|&item| checked.is_doubtful(item)) {
            return None;
        }
        let answers: Option<Vec<_>> =
            items.iter().map(|&item| Some((item, answers(checked.bank, item, leaves)?))).collect();
        let answers = answers?;
        let count = answers.iter().try_fold(1_usize, |count, (_, list)| count.checked_mul(list.len()))?;
        (count > 1 && count <= MOST).then_some(Self { answers, count })
    }

    pub(super) fn tried(&self, number: usize) -> Tried<'_> {
        Tried { answers: &self.answers, number }
    }
}

impl Facts for Tried<'_> {
    fn answer(&self, item: usize) -> Option<&Answer> {
        let mut rest = self.number;
        for (one, list) in self.answers {
            if *one == item {
                return list[rest % list.len()].as_ref();
            }
            rest /= list.len();
        }
        None
    }
}

/// Tells of a condition that no answers satisfy, or all.
pub(crate) fn check(checked: &Checked<'_>, placed: &Placed<'_>, found: &mut Vec<Diagnostic>) {
    let items: Option<BTreeSet<usize>> = placed.leaves.iter().map(Leaf::item).collect();
    let Some(combinations) = items.and_then(|items| Combinations::of(checked, &items, &placed.leaves)) else { return };
    let (mut holds, mut fails) = (false, false);
    for number in 0..combinations.count {
        let outcome = placed.condition.holds(checked.bank, &combinations.tried(number));
        holds |= outcome;
        fails |= !outcome;
        if holds && fails {
            return;
        }
    }
    let (said, help) = if holds {
        ("all answers satisfy this: it always holds", "correct the tests, or take the condition out")
    } else {
        ("no answers satisfy this: it never holds", "correct the tests, or take out what depends on them")
    };
    found.push(Diagnostic::warning(Code::B306, placed.at.head(), said).help(help));
}

/// Every answer of an item that a test of it may tell from another, none among them; `None` where there are too many.
fn answers(bank: &Bank, item: usize, leaves: &[Leaf<'_>]) -> Option<Vec<Option<Answer>>> {
    let numbers = |leaf: &Leaf<'_>| match &leaf.condition {
        Condition::Item { item: one, test } if *one == item => test.numbers(),
        _ => Vec::new(),
    };
    let own = bank.items[item].kind.distinct(bank.choices(item), leaves.iter().flat_map(numbers))?;
    Some([None, Some(Answer::Unsure), Some(Answer::Declined)].into_iter().chain(own.into_iter().map(Some)).collect())
}
