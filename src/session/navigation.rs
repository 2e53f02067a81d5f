//! The order of the walk: what comes after and before each screen.

use super::menu::Menu;
use super::{EndChoice, Focus, HomeChoice, Screen, Session};
use crate::bank::{Opening, Perspective};

impl Session<'_> {
    pub(super) fn go_on(&mut self) {
        self.typed.clear();
        if self.step_asking(true) || self.return_to_review() {
            return;
        }
        self.screen = match self.screen {
            Screen::Home(_) | Screen::Story => self.section_from(0),
            Screen::Banks(_) | Screen::Cases(_) | Screen::End(_) => return,
            Screen::Offer { section, .. } if self.is_accepted(section) => self.items(section, 0),
            Screen::Items { section, .. } | Screen::Alert { section, .. } | Screen::Offer { section, .. } => {
                self.section_from(section + 1)
            }
            Screen::Review(_) => Screen::Results,
            Screen::Results => self.topic_from(0),
            Screen::Topic(at) => self.topic_from(at + 1),
            Screen::Comparison => Screen::NextSteps,
            Screen::NextSteps if self.is_example() => Screen::Lesson,
            Screen::NextSteps => Screen::End(Menu::of(EndChoice::ALL.len())),
            Screen::Lesson => self.leave_case(),
        };
    }

    pub(super) fn go_back(&mut self) {
        self.typed.clear();
        if self.step_asking(false) || self.return_to_review() {
            return;
        }
        self.screen = match self.screen {
            Screen::Banks(_) | Screen::Home(_) => return,
            Screen::Cases(_) => self.home(&HomeChoice::Example),
            Screen::Story => self.leave_case(),
            Screen::Lesson | Screen::End(_) => Screen::NextSteps,
            Screen::Items { section, .. } | Screen::Alert { section, .. } if self.starts_offer(section) => {
                Self::offer(section, 0)
            }
            Screen::Items { section, .. } | Screen::Alert { section, .. } | Screen::Offer { section, .. } => {
                self.section_before(section)
            }
            Screen::Review(_) => self.section_before(self.bank.sections.len()),
            Screen::Results => self.review(),
            Screen::Topic(0) => Screen::Results,
            Screen::Topic(at) => Screen::Topic(at - 1),
            Screen::NextSteps if self.bank.compare.is_some() => Screen::Comparison,
            Screen::Comparison | Screen::NextSteps => self.last_topic(),
        };
    }

    /// The first page with one of its choices in focus.
    pub(super) fn home(&self, focus: &HomeChoice) -> Screen {
        let choices = self.home_choices();
        let at = choices.iter().position(|choice| choice == focus).unwrap_or(0);
        Screen::Home(Menu::of(choices.len()).at(at))
    }

    /// Ends the example, and gives the cases with the one that was shown in focus.
    fn leave_case(&mut self) -> Screen {
        let case = self.case().unwrap_or(0);
        self.end_example();
        Screen::Cases(Menu::of(self.bank.cases.len()).at(case))
    }

    fn offer(section: usize, focus: usize) -> Screen {
        Screen::Offer { section, menu: Menu::of(2).at(focus) }
    }

    pub(super) fn review(&self) -> Screen {
        Screen::Review(Menu::of(self.reviewed().len() + 1))
    }

    /// From an answer that was changed to the same place of the review, or the last one where there are fewer. Says whether it
    /// did.
    fn return_to_review(&mut self) -> bool {
        let Some(row) = self.changing.take() else { return false };
        self.screen = Screen::Review(Menu::of(self.reviewed().len() + 1).at(row));
        true
    }

    #[must_use]
    pub fn home_choices(&self) -> Vec<HomeChoice> {
        home_choices(&self.bank.opening)
    }

    /// A section with one of its shown items in focus.
    pub(super) fn items(&self, section: usize, item: usize) -> Screen {
        Screen::Items { section, focus: self.focus_on(section, item) }
    }

    /// Enters a section at one of its shown items.
    pub(super) fn enter(&mut self, section: usize, item: usize) {
        self.typed.clear();
        self.screen = self.items(section, item);
    }

    pub(super) fn has_items(&self, section: usize) -> bool {
        !self.responses().shown(section).is_empty()
    }

    /// The first section that is shown from `section` on, its offer, or what comes after the sections.
    fn section_from(&self, section: usize) -> Screen {
        for section in (section..self.bank.sections.len()).filter(|&section| self.has_items(section)) {
            let is_accepted = self.is_accepted(section);
            if self.starts_offer(section) {
                // Coming from before it, the offer is made again, with what was chosen in focus.
                return Self::offer(section, usize::from(!is_accepted));
            }
            if !self.bank.sections[section].offered || is_accepted {
                return self.items(section, 0);
            }
        }
        self.review()
    }

    /// The last section that is shown before `section`, its offer where that was not accepted, or the first page.
    fn section_before(&self, section: usize) -> Screen {
        if let Some(section) = (0..section).rev().find(|&section| self.has_items(section)) {
            if self.bank.sections[section].offered && !self.is_accepted(section) {
                return Self::offer(self.first_of_offer(section), 1);
            }
            return self.items(section, self.responses().shown(section).len() - 1);
        }
        if self.is_example() {
            return Screen::Story;
        }
        self.home(&HomeChoice::Walk(self.about()))
    }

    /// The first shown section of the offer that this one belongs to.
    pub(super) fn first_of_offer(&self, section: usize) -> usize {
        let run = (0..=section).rev().take_while(|&at| self.bank.sections[at].offered);
        run.filter(|&at| self.has_items(at)).last().unwrap_or(section)
    }

    /// Whether an offer is made before this section.
    pub(super) fn starts_offer(&self, section: usize) -> bool {
        self.bank.sections[section].offered && self.first_of_offer(section) == section
    }

    /// Whether the offer that this section belongs to was accepted.
    pub(super) fn is_accepted(&self, section: usize) -> bool {
        self.accepted.contains(&self.first_of_offer(section))
    }

    /// Whether a section is part of the walk, or has an answer.
    pub(super) fn was_walked(&self, section: usize) -> bool {
        let responses = self.responses();
        let answered = || responses.shown(section).iter().any(|&item| responses.recorded(item).is_some());
        let asked = self.asked_from_topic.contains(&section);
        !self.bank.sections[section].offered || self.is_accepted(section) || asked || answered()
    }

    fn topic_from(&self, at: usize) -> Screen {
        match (at < self.bank.walk.len(), &self.bank.compare) {
            (true, _) => Screen::Topic(at),
            (false, Some(_)) => Screen::Comparison,
            (false, None) => Screen::NextSteps,
        }
    }

    fn last_topic(&self) -> Screen {
        self.bank.walk.len().checked_sub(1).map_or(Screen::Results, Screen::Topic)
    }

    /// The sections offered together with this one, in order.
    #[must_use]
    pub fn offered_with(&self, section: usize) -> Vec<usize> {
        let run = (section..self.bank.sections.len()).take_while(|&at| self.bank.sections[at].offered);
        run.filter(|&at| self.has_items(at)).collect()
    }

    /// How far the walk is, as (items behind, all items) of the sections that are walked.
    #[must_use]
    pub fn progress(&self) -> (usize, usize) {
        let asking = self.asking.as_ref().map(|asking| self.sections_about(asking.about));
        let walked = |section: usize| match &asking {
            Some(sections) => sections.contains(&section),
            // A section that was answered from a topic is walked too, and so is the one that is asked now.
            None => {
                self.was_walked(section)
                    || matches!(self.screen, Screen::Items { section: here, .. } if here == section)
            }
        };
        let sections = (0..self.bank.sections.len()).filter(|&section| walked(section));
        let len = |section: usize| self.responses().shown(section).len();
        let all = sections.clone().map(len).sum();
        let (here, stop) = match &self.screen {
            Screen::Banks(_) | Screen::Home(_) | Screen::Cases(_) | Screen::Story => (0, 0),
            Screen::Items { section, focus: Focus { item, .. } } | Screen::Alert { section, item, .. } => {
                (*section, item + 1)
            }
            Screen::Offer { section, .. } => (*section, 0),
            _ => (usize::MAX, 0),
        };
        (sections.filter(|&section| section < here).map(len).sum::<usize>() + stop, all)
    }
}

/// The choices of the first page of a bank.
#[must_use]
pub fn home_choices(opening: &Opening) -> Vec<HomeChoice> {
    let own = opening.own.as_ref().map(|_| HomeChoice::Walk(Perspective::Own));
    let other = opening.other.as_ref().map(|_| HomeChoice::Walk(Perspective::Other));
    let others = (0..opening.languages.len()).filter(|&one| opening.languages[one] != opening.locale);
    let others = others.map(HomeChoice::Language);
    let example = opening.has_cases.then_some(HomeChoice::Example);
    let read = [HomeChoice::Reading, HomeChoice::Helplines, HomeChoice::Privacy, HomeChoice::Access];
    own.into_iter().chain(other).chain(example).chain(read).chain(others).collect()
}
