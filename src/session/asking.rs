//! Owns which questions about a topic were asked on the way to it, and asking the rest from there.

use super::{Place, Session};

/// Whether the questions about a topic were asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// None is shown to this person.
    Never,
    /// They stand in offered lists that were neither taken nor answered.
    NotYet,
    /// They were, and all of them left open.
    LeftOpen,
    /// They were, and at least one has an answer.
    Answered,
}

impl Session<'_> {
    /// Whether the questions about a topic of the walk were asked.
    #[must_use]
    pub fn asked_about(&self, at: usize) -> Asked {
        let lists = 0..self.bank.sections.len();
        let linked: Vec<(bool, usize)> = lists
            .flat_map(|list| self.linked(at, list).map(move |item| (list, item)))
            .map(|(list, item)| (self.was_walked(list), item))
            .collect();
        let mut asked = linked.iter().filter(|(walked, _)| *walked).peekable();
        match (linked.is_empty(), asked.peek().is_none()) {
            (true, _) => Asked::Never,
            (_, true) => Asked::NotYet,
            _ if asked.all(|(_, item)| self.answers().given(*item).is_none()) => Asked::LeftOpen,
            _ => Asked::Answered,
        }
    }

    /// Whether the page of the walk that is shown, or that lies below what is open over it, offers to ask now.
    #[must_use]
    pub fn offers_questions(&self) -> bool {
        matches!(self.place, Place::Topic(at) if self.asked_about(at) == Asked::NotYet)
    }

    /// The shown items of a list that relate to a topic of the walk.
    fn linked(&self, at: usize, list: usize) -> impl Iterator<Item = usize> {
        let tags = self.bank.walk.get(at).map_or(&[] as &[usize], |&topic| &self.bank.topics[topic].tags);
        let relates = |item: &usize| self.bank.items[*item].tags.iter().any(|tag| tags.contains(tag));
        self.answers().shown(list).iter().copied().filter(relates)
    }

    /// The offered lists with questions about a topic, where their offer was not taken. What is answered in them does not
    /// change which they are.
    pub(super) fn lists_about(&self, at: usize) -> Vec<usize> {
        let sections = 0..self.bank.sections.len();
        let offered = sections.filter(|&list| self.bank.sections[list].offered && !self.is_taken(list));
        offered.filter(|&list| self.linked(at, list).next().is_some()).collect()
    }

    /// Asks the questions about a topic that were not asked yet, and comes back to it behind them.
    pub(super) fn ask_about(&mut self, at: usize) {
        if self.asked_about(at) == Asked::NotYet
            && let Some(&first) = self.lists_about(at).first()
        {
            self.asking = Some(at);
            self.show(first, 0);
        }
    }

    fn show(&mut self, list: usize, item: usize) {
        if !self.asked.contains(&list) {
            self.asked.push(list);
        }
        self.enter(list, item);
    }

    /// While questions about a topic are asked: to the list after or before the one in hand, or back to the topic. Says
    /// whether it did.
    pub(super) fn step_asking(&mut self, forward: bool) -> bool {
        let Some(at) = self.asking else { return false };
        let (Place::Section { section, .. } | Place::AtOnce { section, .. }) = self.place else { return false };
        let lists = self.lists_about(at);
        if forward && let Some(&next) = lists.iter().find(|&&list| list > section) {
            self.show(next, 0);
        } else if !forward && let Some(&before) = lists.iter().rev().find(|&&list| list < section) {
            self.show(before, self.answers().shown(before).len() - 1);
        } else {
            self.asking = None;
            self.place = Place::Topic(at);
        }
        true
    }
}
