//! Owns how the parts of a bank are found: an item, a topic, the helpline to keep in view, the answers that an item can have.

use crate::{Answer, Bank, Choice, Helpline};

impl Helpline {
    /// Who pays for it, where treatment companies do.
    #[must_use]
    pub fn paid_by(&self) -> Option<&str> {
        self.commercial.as_ref().map(|one| one.paid_by.as_str())
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
        let public = || self.helplines.iter().filter(|line| line.commercial.is_none());
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
        self.items[item].kind.fits(answer, self.choices(item))
    }
}
