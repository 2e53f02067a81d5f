//! Owns how an item is answered: whatever differs from one kind of item to another is asked of [`Kind`].

use super::score::{Range, total};
use crate::suggest;
use crate::syntax::tree::whole;
use crate::{Answer, Choice};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The longest list of which any may be ticked whose subsets are tried.
const LONGEST: usize = 8;

/// How an item is answered. Lists are indices into [`Bank::answer_lists`](crate::Bank::answer_lists).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kind {
    /// Yes or no.
    Sign,
    /// One of a list with scores.
    Scale(usize),
    /// One of a list.
    Choice(usize),
    /// Any of a list.
    Multi(usize),
    /// A whole number.
    Number {
        /// The smallest value.
        min: i64,
        /// The largest value.
        max: i64,
    },
}

/// How an answer is given, whatever it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Input {
    /// Yes or no.
    YesNo,
    /// One of a list.
    OneOf,
    /// Any of a list.
    AnyOf,
    /// A whole number that is typed.
    Number {
        /// The smallest value.
        min: i64,
        /// The largest value.
        max: i64,
    },
}

impl Kind {
    /// How its answers are given.
    #[must_use]
    pub fn input(self) -> Input {
        match self {
            Self::Sign => Input::YesNo,
            Self::Scale(_) | Self::Choice(_) => Input::OneOf,
            Self::Multi(_) => Input::AnyOf,
            Self::Number { min, max } => Input::Number { min, max },
        }
    }

    /// The list of answers of a scale, choice or multi item.
    #[must_use]
    pub fn list(self) -> Option<usize> {
        match self {
            Self::Scale(list) | Self::Choice(list) | Self::Multi(list) => Some(list),
            Self::Sign | Self::Number { .. } => None,
        }
    }

    /// Whether an answer can be several of its list.
    #[must_use]
    pub fn takes_several(self) -> bool {
        self.input() == Input::AnyOf
    }

    /// Whether it can have this answer, with these choices in its list.
    pub(crate) fn fits(self, answer: &Answer, choices: &[Choice]) -> bool {
        match (answer, self.input()) {
            (Answer::Unsure | Answer::Declined, _) | (Answer::Yes | Answer::No, Input::YesNo) => true,
            (Answer::Choice(one), Input::OneOf) => *one < choices.len(),
            (Answer::Choices(ticked), Input::AnyOf) => {
                let alone = ticked.iter().any(|&one| choices.get(one).is_some_and(|choice| choice.alone));
                let rising = ticked.windows(2).all(|pair| pair[0] < pair[1]);
                rising && ticked.last().is_some_and(|&last| last < choices.len()) && !(alone && ticked.len() > 1)
            }
            (Answer::Number(number), Input::Number { min, max }) => (min..=max).contains(number),
            _ => false,
        }
    }

    /// The answer that a file writes as this word; `ids` are those of its list.
    pub(crate) fn read(self, word: &str, ids: &[&str]) -> Option<Answer> {
        match (self.input(), word) {
            (_, "unsure") => Some(Answer::Unsure),
            (_, "declined") => Some(Answer::Declined),
            (Input::YesNo, "yes") => Some(Answer::Yes),
            (Input::YesNo, "no") => Some(Answer::No),
            (Input::YesNo, _) => None,
            (Input::Number { min, max }, word) => {
                whole(word).filter(|number| (min..=max).contains(number)).map(Answer::Number)
            }
            _ => ids.iter().position(|id| *id == word).map(Answer::Choice),
        }
    }

    /// The whole answer that one of a list gives.
    #[must_use]
    pub fn alone(self, answer: Answer) -> Answer {
        match answer {
            Answer::Choice(one) if self.takes_several() => Answer::Choices(vec![one]),
            answer => answer,
        }
    }

    /// The whole answer that a list gives, each entry by its place; `None` where it takes no list, or the list is empty.
    pub(crate) fn together(self, mut ticked: Vec<usize>) -> Option<Answer> {
        ticked.sort_unstable();
        ticked.dedup();
        (self.takes_several() && !ticked.is_empty()).then_some(Answer::Choices(ticked))
    }

    /// What it takes besides `unsure` and `declined`, in words.
    pub(crate) fn takes(self, ids: &[&str]) -> String {
        match self.input() {
            Input::YesNo => "yes, no".to_owned(),
            Input::Number { min, max } => format!("a whole number from {min} to {max}"),
            Input::AnyOf => format!("a list of {}", ids.join(", ")),
            Input::OneOf => ids.join(", "),
        }
    }

    /// What to write instead of a word that it does not take.
    pub(crate) fn instead_of(self, word: &str, ids: &[&str]) -> String {
        let own = match (self.input(), word.to_ascii_lowercase().as_str()) {
            (Input::YesNo, "true" | "on" | "y" | "yes") => return "write yes".to_owned(),
            (Input::YesNo, "false" | "off" | "n" | "no") => return "write no".to_owned(),
            (Input::YesNo, _) => &["yes", "no"],
            (Input::Number { .. }, _) => return format!("write {}, unsure or declined", self.takes(ids)),
            _ => ids,
        };
        suggest::help(word, &[own, &["unsure", "declined"]].concat(), "answer")
    }

    /// Whether an answer is a sign that was noticed.
    #[must_use]
    pub fn is_noticed(self, answer: &Answer) -> bool {
        self == Self::Sign && *answer == Answer::Yes
    }

    /// The least and the most that an answer adds to a score; `None` where its answers have no scores.
    pub(crate) fn range(self, choices: &[Choice]) -> Option<Range> {
        let scores = || choices.iter().map(|choice| Some((choice.score?, choice.alone))).collect::<Option<Vec<_>>>();
        match self {
            Self::Sign => None,
            Self::Scale(_) | Self::Choice(_) => ends(scores()?.iter().map(|one| one.0)),
            Self::Multi(_) => ticked(&scores()?),
            Self::Number { min, max } => Some((min, max)),
        }
    }

    /// The least and the most that `at_least` and `at_most` compare with; `None` where they do not go with it.
    pub(crate) fn amounts(self, choices: &[Choice]) -> Option<Range> {
        // What several ticks amount to would be a sum, and a score says that.
        if self.takes_several() { None } else { self.range(choices) }
    }

    /// Its own answers that tests naming these numbers may tell apart; `None` where there are too many.
    pub(crate) fn distinct(self, choices: &[Choice], named: impl Iterator<Item = i64>) -> Option<Vec<Answer>> {
        Some(match self.input() {
            Input::YesNo => vec![Answer::Yes, Answer::No],
            Input::OneOf => (0..choices.len()).map(Answer::Choice).collect(),
            Input::AnyOf if choices.len() > LONGEST => return None,
            Input::AnyOf => {
                let ticked =
                    |set: usize| Answer::Choices((0..choices.len()).filter(|bit| set >> bit & 1 == 1).collect());
                (1..1_usize << choices.len()).map(ticked).filter(|answer| self.fits(answer, choices)).collect()
            }
            Input::Number { min, max } => {
                let near = named.flat_map(|number| [number.saturating_sub(1), number, number.saturating_add(1)]);
                let numbers: BTreeSet<i64> =
                    near.filter(|number| (min..=max).contains(number)).chain([min, max]).collect();
                numbers.into_iter().map(Answer::Number).collect()
            }
        })
    }
}

/// The least and the most of these scores; `None` where there are none.
fn ends(scores: impl Iterator<Item = i64> + Clone) -> Option<Range> {
    Some((scores.clone().min()?, scores.max()?))
}

/// The least and the most of what is ticked of these choices, each told as its score and whether it excludes the others.
/// At least one is ticked.
fn ticked(choices: &[(i64, bool)]) -> Option<Range> {
    let scores = |excludes: bool| choices.iter().filter(move |one| one.1 == excludes).map(|one| one.0);
    let together: Vec<Range> = scores(false).map(|score| (score, score)).collect();
    let (low, high) = total(&together, 1);
    let together = if together.is_empty() { Vec::new() } else { vec![low, high] };
    ends(together.into_iter().chain(scores(true)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Text;

    #[test]
    fn whatever_is_answered_adds_something_within_the_range() {
        let choice = |score, alone| Choice { id: String::new(), label: Text::default(), score: Some(score), alone };
        let choices = [choice(-2, false), choice(0, false), choice(3, false), choice(5, true)];
        for kind in [Kind::Scale(0), Kind::Choice(0), Kind::Multi(0), Kind::Number { min: -4, max: 9 }] {
            let (low, high) = kind.range(&choices).unwrap_or_default();
            let answers = kind.distinct(&choices, [0, 1].into_iter()).unwrap_or_default();
            let added: Vec<i64> = answers.iter().map(|one| one.adds(&choices)).collect();
            assert_eq!((added.iter().min(), added.iter().max()), (Some(&low), Some(&high)), "{kind:?}");
        }
    }
}
