//! Owns what an answer is, and in which of two ways an observer gives it.

use crate::Choice;
use crate::words::words;
use serde::{Deserialize, Serialize};
use zeroize::Zeroize;

words! {
    /// What an observer's answers in a section tell. It changes nothing for someone checking themselves.
    #[derive(Default)]
    pub enum AnswerAs {
        /// What they have seen.
        #[default]
        Noticed = "noticed",
        /// What they know or fear, where there may be nothing to see.
        Known = "known",
    }
}

/// An answer to an item. An item without one is left open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Answer {
    /// Noticed, seen, or known and feared.
    Yes,
    /// Not noticed, not seen, or known not to be.
    No,
    /// Not sure, can't tell, or don't know.
    Unsure,
    /// Rather not say.
    Declined,
    /// One of the item's choices, by its place in the list.
    Choice(usize),
    /// Some of the item's choices, in the list's order; never empty.
    Choices(Vec<usize>),
    /// A whole number within the item's bounds.
    Number(i64),
}

impl Answer {
    /// Whether this is the answer, or has it among others.
    #[must_use]
    pub fn includes(&self, value: &Self) -> bool {
        match (self, value) {
            (Self::Choices(ticked), Self::Choice(one)) => ticked.contains(one),
            _ => self == value,
        }
    }

    /// What it adds to a score, with these choices in the list of its item.
    pub(crate) fn adds(&self, choices: &[Choice]) -> i64 {
        let of = |choice: &usize| choices.get(*choice).and_then(|choice| choice.score).unwrap_or(0);
        match self {
            Self::Choice(choice) => of(choice),
            Self::Choices(ticked) => ticked.iter().map(of).sum(),
            Self::Number(number) => *number,
            Self::Yes | Self::No | Self::Unsure | Self::Declined => 0,
        }
    }

    /// Whether it is a value of its own, and neither "not sure" nor "rather not say".
    #[must_use]
    pub fn is_value(&self) -> bool {
        !matches!(self, Self::Unsure | Self::Declined)
    }
}

impl Zeroize for Answer {
    fn zeroize(&mut self) {
        match self {
            Self::Choice(one) => one.zeroize(),
            Self::Choices(ticked) => ticked.zeroize(),
            Self::Number(number) => number.zeroize(),
            Self::Yes | Self::No | Self::Unsure | Self::Declined => {}
        }
        // Which of them it was is overwritten by what holds it: an `Option`, in a list of answers.
        *self = Self::Declined;
    }
}
