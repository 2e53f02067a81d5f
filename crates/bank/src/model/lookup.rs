//! Owns how the parts of a bank are found: an item, a topic, the helpline to keep in view, the answers that an item can have.

use crate::{Answer, Bank, Choice, Helpline, Kind};

impl Kind {
    /// The list of answers of a scale, choice or multi item, as an index into [`Bank::answer_lists`].
    #[must_use]
    pub fn list(self) -> Option<usize> {
        match self {
            Self::Scale(list) | Self::Choice(list) | Self::Multi(list) => Some(list),
            Self::Sign { .. } | Self::Number { .. } => None,
        }
    }
}

impl Bank {
    /// The index of the item with this id.
    #[must_use]
    pub fn item(&self, id: &str) -> Option<usize> {
        self.items.iter().position(|item| item.id == id)
    }

    /// The index of the topic with this id.
    #[must_use]
    pub fn topic(&self, id: &str) -> Option<usize> {
        self.topics.iter().position(|topic| topic.id == id)
    }

    /// The line to keep in view on reading pages: the one marked `main`, or the first public one that can be called.
    #[must_use]
    pub fn main_helpline(&self) -> Option<&Helpline> {
        let public = || self.helplines.iter().filter(|line| line.paid_by.is_none());
        public().find(|line| line.main).or_else(|| public().find(|line| line.call.is_some()))
    }

    /// The choices of a scale, choice or multi item; none for other kinds.
    #[must_use]
    pub fn choices(&self, item: usize) -> &[Choice] {
        self.items[item].kind.list().map_or(&[], |list| &self.answer_lists[list])
    }

    /// Whether an item can have this answer.
    #[must_use]
    pub fn fits(&self, item: usize, answer: &Answer) -> bool {
        let choices = self.choices(item);
        match (answer, self.items[item].kind) {
            (Answer::Unsure | Answer::Declined, _) | (Answer::Yes | Answer::No, Kind::Sign { .. }) => true,
            (Answer::Choice(one), Kind::Choice(_) | Kind::Scale(_)) => *one < choices.len(),
            (Answer::Choices(ticked), Kind::Multi(_)) => {
                let alone = ticked.iter().any(|&one| choices.get(one).is_some_and(|choice| choice.alone));
                let rising = ticked.windows(2).all(|pair| pair[0] < pair[1]);
                rising && ticked.last().is_some_and(|&last| last < choices.len()) && !(alone && ticked.len() > 1)
            }
            (Answer::Number(number), Kind::Number { min, max }) => (min..=max).contains(number),
            _ => false,
        }
    }
}
