//! Which values an item and a score can reach: one definition, for the check of a file and for the result of a person.

use crate::{Answer, Bank, Perspective, SetApart};
use std::collections::HashSet;

/// The least and the most.
pub type Range = (i64, i64);

/// What items add up to when at least `needs` of them are answered, or all where there are fewer.
#[must_use]
pub fn total(items: &[Range], needs: usize) -> Range {
    let least = |mut ends: Vec<i64>| {
        ends.sort_unstable();
        let answered = ends.iter().enumerate().filter(|&(index, &end)| index < needs || end < 0);
        answered.fold(0, |sum: i64, (_, &end)| sum.saturating_add(end))
    };
    let low = least(items.iter().map(|item| item.0).collect());
    let high = least(items.iter().map(|item| item.1.saturating_neg()).collect()).saturating_neg();
    (low, high)
}

impl Bank {
    /// The least and the most that an answer of this item adds to a score; `None` where its answers have no scores.
    #[must_use]
    pub fn item_range(&self, item: usize) -> Option<Range> {
        self.items[item].kind.range(self.choices(item))
    }

    /// What an answer of this item adds to a score.
    #[must_use]
    pub fn adds(&self, item: usize, answer: &Answer) -> i64 {
        answer.adds(self.choices(item))
    }

    /// Whether an answer of this item adds more to a score than another would.
    #[must_use]
    pub fn is_raised(&self, item: usize, answer: &Answer) -> bool {
        answer.is_value() && self.item_range(item).is_some_and(|(least, _)| self.adds(item, answer) > least)
    }

    /// The lowest and highest value of a score, over all answers and everybody whom it is shown to; `None` where one of
    /// its items cannot be counted.
    #[must_use]
    pub fn score_range(&self, score: usize) -> Option<Range> {
        let score = &self.scores[score];
        let needs = score.needs.map(|needs| needs as usize);
        let ranges: Option<Vec<Range>> = score.items.iter().map(|&item| self.item_range(item)).collect();
        let ranges = ranges?;
        let apart = |of: fn(&SetApart) -> &Vec<usize>| -> HashSet<usize> {
            self.set_apart.iter().flat_map(|one| of(one).iter().copied()).collect()
        };
        let (apart, apart_tags) = (apart(|one| &one.items), apart(|one| &one.tags));
        // An item leaves its scores under some answers: it is not asked then, or it is set apart.
        let is_optional = |item: usize| {
            let tags = &self.items[item].tags;
            let is_apart = !tags.is_empty() && tags.iter().all(|tag| apart_tags.contains(tag));
            self.can_hide(item) || apart.contains(&item) || is_apart
        };
        let of = |about: Perspective| {
            let asked = score.items.iter().zip(&ranges).filter(|&(&item, _)| self.items[item].asked_of.includes(about));
            let (some, always): (Vec<_>, Vec<_>) = asked.partition(|&(&item, _)| is_optional(item));
            let [some, always] =
                [some, always].map(|list| list.into_iter().map(|(_, range)| *range).collect::<Vec<_>>());
            let all = [some.as_slice(), always.as_slice()].concat();
            match needs {
                _ if all.is_empty() => None,
                Some(needs) => (needs <= all.len()).then(|| total(&all, needs)),
                None => {
                    let (low, high) = total(&always, always.len());
                    // Whatever is asked has to be answered, and something has to be.
                    let more = total(&some, usize::from(always.is_empty()));
                    Some((low.saturating_add(more.0), high.saturating_add(more.1)))
                }
            }
        };
        let both = [Perspective::Own, Perspective::Other].into_iter();
        let all = both.filter(|&about| self.has(about) && score.perspectives.includes(about)).filter_map(of);
        all.reduce(|one, two| (one.0.min(two.0), one.1.max(two.1)))
    }

    /// Whether an item is asked only under a condition.
    #[must_use]
    pub fn can_hide(&self, item: usize) -> bool {
        self.items[item].show_if.is_some() || self.sections[self.items[item].section].show_if.is_some()
    }

    /// Whether the check can be about this.
    #[must_use]
    pub fn has(&self, about: Perspective) -> bool {
        match about {
            Perspective::Own => self.opening.own.is_some(),
            Perspective::Other => self.opening.other.is_some(),
        }
    }
}
