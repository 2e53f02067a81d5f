//! What the answers add up to in a score.

use super::results::Signs;
use crate::bank::Perspective;
use crate::bank::score::{self, Range};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScoreResult {
    pub score: usize,
    /// Its value; `None` with fewer answers than it needs.
    pub value: Option<i64>,
    /// The least that its value can be, however the items are answered that have no answer of their own.
    pub least: i64,
    /// The lowest value that these items can have.
    pub lowest: i64,
    /// The highest value that these items can have.
    pub highest: i64,
    /// The band its value lies in, as an index into the score's bands; never for an observer.
    pub band: Option<usize>,
    /// How many of its items have an answer of their own.
    pub answered: usize,
    /// How many of its items were shown and not set apart.
    pub asked: usize,
    /// How many answers it takes for a value: what the bank says, or else all that were asked.
    pub needs: usize,
}

impl Signs<'_> {
    /// What a score comes to. Excluded items are not part of it.
    pub(super) fn score(&self, index: usize) -> ScoreResult {
        let rule = &self.bank.scores[index];
        let members = rule.items.iter().copied();
        let asked: Vec<usize> =
            members.filter(|&item| self.responses.is_shown(item) && self.exclusion(item).is_none()).collect();
        let ranges: Vec<Range> = asked.iter().map(|&item| self.range(item)).collect();
        // Nothing asked is nothing to add up, and no sum of 0.
        let needs = rule.needs.map_or(asked.len(), |needs| needs as usize).max(1);
        let (lowest, highest) = score::total(&ranges, needs);
        let given = |&item: &usize| Some((item, self.answer(item).filter(|answer| answer.is_value())?));
        let given: Vec<_> = asked.iter().filter_map(given).collect();
        let added = given.iter().map(|&(item, answer)| self.bank.adds(item, answer));
        let value = added.fold(0, i64::saturating_add);
        // An item left open adds nothing, so that only as many are sure to come as are still needed.
        let left = asked.iter().zip(&ranges).filter(|&(item, _)| given.iter().all(|(one, _)| one != item));
        let left: Vec<Range> = left.map(|(_, range)| *range).collect();
        let least = value.saturating_add(score::total(&left, needs.saturating_sub(given.len())).0);
        let (asked, answered) = (asked.len(), given.len());
        let mut result =
            ScoreResult { score: index, value: None, least, lowest, highest, band: None, answered, asked, needs };
        if answered >= needs {
            result.value = Some(value);
            if self.responses.about() == Perspective::Own {
                result.band = rule.bands.iter().rposition(|band| band.from <= value);
            }
        }
        result
    }

    /// The least and the most that an answer of this item adds to a score.
    fn range(&self, item: usize) -> Range {
        self.bank.item_range(item).unwrap_or_default()
    }

    /// Whether a sign of any section was noticed, or an answer adds to a score more than another of its item would.
    pub(super) fn is_marked(&self) -> bool {
        let about = self.responses.about();
        let shown = |item: &usize| self.responses.is_shown(*item);
        let adds = |item: usize| self.answer(item).is_some_and(|answer| self.bank.is_raised(item, answer));
        let mut scores = self.bank.scores.iter().filter(|score| score.perspectives.includes(about));
        (0..self.bank.items.len()).filter(shown).any(|item| self.is_noticed(item))
            || scores.any(|score| score.items.iter().any(|&item| adds(item)))
    }

    /// Whether a score lies above its lowest band. An observer is told no band, and is not to be told the opposite.
    pub(super) fn is_raised(&self, result: &ScoreResult) -> bool {
        let second = self.bank.scores[result.score].bands.get(1);
        second.is_some_and(|band| result.value.is_some_and(|value| band.from <= value))
    }
}
