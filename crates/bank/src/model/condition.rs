//! Owns what a condition is, and when it holds.

use crate::{Answer, Bank, Perspective};
use serde::{Deserialize, Serialize};

/// When something is shown, said or set apart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Condition {
    /// A test of one item's answer.
    Item {
        /// The item.
        item: usize,
        /// The test.
        test: Test,
    },
    /// A test of a score's value.
    Score {
        /// The score.
        score: usize,
        /// The test.
        test: ScoreTest,
    },
    /// All of them hold.
    All(Vec<Condition>),
    /// One of them holds.
    Any(Vec<Condition>),
    /// None of them holds.
    None(Vec<Condition>),
}

/// A test of one item's answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Test {
    /// It is one of these.
    Is(Vec<Answer>),
    /// It is given, and none of these.
    Not(Vec<Answer>),
    /// Its number or score is at least this.
    AtLeast(i64),
    /// Its number or score is at most this.
    AtMost(i64),
}

/// A test of a score's value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ScoreTest {
    /// It is at least this, or can be no less however the open items are answered.
    AtLeast(i64),
    /// It lies in the band that starts here.
    Band(i64),
}

/// What a condition may ask about the answers.
pub trait Facts {
    /// The answer of an item that is shown.
    fn answer(&self, item: usize) -> Option<&Answer>;
    /// The start of the band that a score's value lies in, where it has one.
    fn band(&self, _score: usize) -> Option<i64> {
        None
    }
    /// The least that a score comes to, whatever is answered to what was left; its value, once it has one.
    fn least(&self, _score: usize) -> Option<i64> {
        None
    }
}

impl Bank {
    /// Whether an item is shown to whoever this is about, after these answers. Conditions speak of earlier items only.
    pub fn shows(&self, item: usize, about: Perspective, facts: &impl Facts) -> bool {
        let item = &self.items[item];
        let conditions = [&self.sections[item.section].show_if, &item.show_if];
        item.asked_of.includes(about) && conditions.into_iter().flatten().all(|condition| condition.holds(self, facts))
    }
}

impl Condition {
    /// Whether it holds. A comparison with an unanswered item, `not` included, does not.
    pub fn holds(&self, bank: &Bank, facts: &impl Facts) -> bool {
        match self {
            Self::Item { item, test } => test.holds(bank, *item, facts.answer(*item)),
            Self::Score { score, test } => match test {
                ScoreTest::AtLeast(wanted) => facts.least(*score).is_some_and(|least| least >= *wanted),
                ScoreTest::Band(from) => facts.band(*score) == Some(*from),
            },
            Self::All(list) => list.iter().all(|one| one.holds(bank, facts)),
            Self::Any(list) => list.iter().any(|one| one.holds(bank, facts)),
            Self::None(list) => !list.iter().any(|one| one.holds(bank, facts)),
        }
    }

    /// Whether "not sure" as the answer of this item passes one of its tests. In a score it adds nothing.
    #[must_use]
    pub fn passes_unsure(&self, bank: &Bank, wanted: usize) -> bool {
        match self {
            Self::Item { item, test } => *item == wanted && test.holds(bank, *item, Some(&Answer::Unsure)),
            Self::All(list) | Self::Any(list) => list.iter().any(|one| one.passes_unsure(bank, wanted)),
            Self::Score { .. } | Self::None(_) => false,
        }
    }

    /// Whether it asks about this item's answer, by itself or as a part of a score.
    #[must_use]
    pub fn mentions(&self, bank: &Bank, wanted: usize) -> bool {
        match self {
            Self::Item { item, .. } => *item == wanted,
            Self::Score { score, .. } => bank.scores[*score].items.contains(&wanted),
            Self::All(list) | Self::Any(list) | Self::None(list) => list.iter().any(|one| one.mentions(bank, wanted)),
        }
    }
}

impl Test {
    /// The numbers that it names.
    pub(crate) fn numbers(&self) -> Vec<i64> {
        match self {
            Self::AtLeast(limit) | Self::AtMost(limit) => vec![*limit],
            Self::Is(list) | Self::Not(list) => {
                list.iter().filter_map(|one| if let Answer::Number(one) = one { Some(*one) } else { None }).collect()
            }
        }
    }

    fn holds(&self, bank: &Bank, item: usize, answer: Option<&Answer>) -> bool {
        let Some(answer) = answer else { return false };
        match self {
            Self::Is(values) => values.iter().any(|value| answer.includes(value)),
            Self::Not(values) => !values.iter().any(|value| answer.includes(value)),
            Self::AtLeast(least) => size(bank, item, answer).is_some_and(|size| size >= *least),
            Self::AtMost(most) => size(bank, item, answer).is_some_and(|size| size <= *most),
        }
    }
}

/// The number that an answer stands for: itself, or the score of the choice.
fn size(bank: &Bank, item: usize, answer: &Answer) -> Option<i64> {
    match answer {
        Answer::Number(number) => Some(*number),
        Answer::Choice(choice) => bank.choices(item).get(*choice)?.score,
        _ => None,
    }
}
