//! Which questions about a topic were asked on the way to it, and asking the rest from there.

use super::{Overlay, ReadingPage, Screen, Session};

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

/// Questions about a topic that are asked now, and where they lead back to.
#[derive(Debug, Clone)]
pub(super) struct Asking {
    /// The topic, by its place in `Bank::walk`.
    pub(super) about: usize,
    screen: Screen,
    overlays: Vec<Overlay>,
}

impl Session<'_> {
    /// Whether questions are asked from a topic of the walk, which is behind the results.
    pub(super) fn asks_from_topic(&self) -> bool {
        self.asking.as_ref().is_some_and(|asking| matches!(asking.screen, Screen::Topic(_)))
    }

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

    /// Whether the page that is shown, or that lies below the page of keys, offers to ask now what was not asked about it.
    #[must_use]
    pub fn offers_questions(&self) -> bool {
        self.unasked_topic().is_some()
    }

    /// The topic of the walk that a reading page is about, by its place in `Bank::walk`, once the walk has its questions
    /// behind it. Before that, nothing can be said of what was asked.
    #[must_use]
    pub fn walked_topic(&self, page: usize) -> Option<usize> {
        let is_ahead = matches!(self.screen, Screen::Banks(_) | Screen::Home(_) | Screen::Cases(_) | Screen::Story)
            || matches!(self.screen, Screen::Items { .. } | Screen::Offer { .. } | Screen::Alert { .. });
        let page = self.reading_pages().get(page).copied().filter(|_| !is_ahead);
        let Some(ReadingPage::Topic(topic)) = page else { return None };
        self.bank.walk.iter().position(|&one| one == topic)
    }

    fn unasked_topic(&self) -> Option<usize> {
        let at = match (self.overlays.iter().rfind(|one| **one != Overlay::Keys), &self.screen) {
            (Some(Overlay::ReadingPage { page, .. }), _) => self.walked_topic(*page)?,
            (None, Screen::Topic(at)) => *at,
            _ => return None,
        };
        (self.questions_about(at) == TopicQuestions::NotAsked).then_some(at)
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

    /// Asks the questions about the topic that is shown, where they were not asked yet, and comes back behind them.
    pub(super) fn ask_now(&mut self) {
        if let Some(about) = self.unasked_topic()
            && let Some(&first) = self.sections_about(about).first()
        {
            let overlays = std::mem::take(&mut self.overlays);
            self.asking = Some(Asking { about, screen: self.screen.clone(), overlays });
            self.show(first, 0);
        }
    }

    fn show(&mut self, section: usize, item: usize) {
        if !self.asked_from_topic.contains(&section) {
            self.asked_from_topic.push(section);
        }
        self.enter(section, item);
    }

    /// While questions about a topic are asked: to the section after or before this one, or back to where they were asked
    /// for. Says whether it did.
    pub(super) fn step_asking(&mut self, forward: bool) -> bool {
        let Some(at) = self.asking.as_ref().map(|asking| asking.about) else { return false };
        let (Screen::Items { section, .. } | Screen::Alert { section, .. }) = self.screen else { return false };
        let sections = self.sections_about(at);
        if forward && let Some(&next) = sections.iter().find(|&&one| one > section) {
            self.show(next, 0);
        } else if !forward && let Some(&before) = sections.iter().rev().find(|&&one| one < section) {
            self.show(before, self.responses().shown(before).len() - 1);
        } else if let Some(asking) = self.asking.take() {
            self.overlays = asking.overlays;
            self.screen = match asking.screen {
                // It has more rows now.
                Screen::Review(_) => self.review(),
                screen => screen,
            };
        }
        true
    }
}
