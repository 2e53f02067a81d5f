//! Which questions about a topic were asked on the way to it, and asking the rest from there.

use super::{Screen, Session};

/// Whether the questions about a topic were asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TopicQuestions {
    /// There are none that this person is asked.
    None,
    /// They are in optional sections that were neither accepted nor answered.
    NotAsked,
    /// They were, and all of them left open.
    LeftOpen,
    /// They were, and at least one has an answer.
    Answered,
}

impl Session<'_> {
    /// Whether the questions about a topic of the walk were asked.
    #[must_use]
    pub fn questions_about(&self, at: usize) -> TopicQuestions {
        let sections = 0..self.bank.sections.len();
        let linked: Vec<(bool, usize)> = sections
            .flat_map(|section| self.linked(at, section).map(move |item| (section, item)))
            .map(|(section, item)| (self.was_walked(section), item))
            .collect();
        let mut asked = linked.iter().filter(|(walked, _)| *walked).peekable();
        match (linked.is_empty(), asked.peek().is_none()) {
            (true, _) => TopicQuestions::None,
            (_, true) => TopicQuestions::NotAsked,
            _ if asked.all(|(_, item)| self.responses().recorded(*item).is_none()) => TopicQuestions::LeftOpen,
            _ => TopicQuestions::Answered,
        }
    }

    /// Whether the page of the walk that is shown, or that lies below what is open over it, offers to ask now.
    #[must_use]
    pub fn offers_questions(&self) -> bool {
        matches!(self.screen, Screen::Topic(at) if self.questions_about(at) == TopicQuestions::NotAsked)
    }

    /// The shown items of a section that relate to a topic of the walk.
    fn linked(&self, at: usize, section: usize) -> impl Iterator<Item = usize> {
        let tags = self.bank.walk.get(at).map_or(&[] as &[usize], |&topic| &self.bank.topics[topic].tags);
        let relates = |item: &usize| self.bank.items[*item].tags.iter().any(|tag| tags.contains(tag));
        self.responses().shown(section).iter().copied().filter(relates)
    }

    /// The optional sections with questions about a topic, where their offer was not accepted. What is answered in them
    /// does not change which they are.
    pub(super) fn sections_about(&self, at: usize) -> Vec<usize> {
        let sections = 0..self.bank.sections.len();
        let offered = sections.filter(|&section| self.bank.sections[section].offered && !self.is_accepted(section));
        offered.filter(|&section| self.linked(at, section).next().is_some()).collect()
    }

    /// Asks the questions about a topic that were not asked yet, and comes back to it behind them.
    pub(super) fn ask_about(&mut self, at: usize) {
        if self.questions_about(at) == TopicQuestions::NotAsked
            && let Some(&first) = self.sections_about(at).first()
        {
            self.asking_about = Some(at);
            self.show(first, 0);
        }
    }

    fn show(&mut self, section: usize, item: usize) {
        if !self.asked_from_topic.contains(&section) {
            self.asked_from_topic.push(section);
        }
        self.enter(section, item);
    }

    /// While questions about a topic are asked: to the section after or before this one, or back to the topic. Says
    /// whether it did.
    pub(super) fn step_asking(&mut self, forward: bool) -> bool {
        let Some(at) = self.asking_about else { return false };
        let (Screen::Items { section, .. } | Screen::Alert { section, .. }) = self.screen else { return false };
        let sections = self.sections_about(at);
        if forward && let Some(&next) = sections.iter().find(|&&one| one > section) {
            self.show(next, 0);
        } else if !forward && let Some(&before) = sections.iter().rev().find(|&&one| one < section) {
            self.show(before, self.responses().shown(before).len() - 1);
        } else {
            self.asking_about = None;
            self.screen = Screen::Topic(at);
        }
        true
    }
}
