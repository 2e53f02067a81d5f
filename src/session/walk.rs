//! Owns the order of the walk: what comes after and before each place.

use super::{Place, Session, Stop};

impl Session<'_> {
    /// Goes to the next place of the walk.
    pub(super) fn go_on(&mut self) {
        self.typed.clear();
        if self.step_asking(true) {
            return;
        }
        if self.changing {
            self.changing = false;
            self.place = Place::LookOver { focus: 0 };
            return;
        }
        let next = match &self.place {
            Place::Welcome { .. } | Place::Story => Some(self.list_from(0)),
            Place::Cases { .. } => None,
            Place::Section { section, .. } | Place::AtOnce { section, .. } => Some(self.list_from(section + 1)),
            Place::Offer { section, .. } => Some(self.after_offer(*section)),
            Place::LookOver { .. } => Some(Place::Noticed),
            Place::Noticed => Some(self.topic_from(0)),
            Place::Topic(at) => Some(self.topic_from(at + 1)),
            Place::Compare => Some(Place::NextSteps),
            Place::NextSteps => self.is_example().then_some(Place::Lesson),
            Place::Lesson => {
                let focus = self.case().unwrap_or(0);
                self.end_example();
                Some(Place::Cases { focus })
            }
        };
        if let Some(place) = next {
            self.place = place;
        }
    }

    /// Goes to the previous place of the walk.
    pub(super) fn go_back(&mut self) {
        self.typed.clear();
        self.changing = false;
        if self.step_asking(false) {
            return;
        }
        let before = match &self.place {
            Place::Welcome { .. } => None,
            Place::Cases { .. } => {
                let focus = self.doors().iter().position(|door| *door == super::Door::Example);
                Some(Place::Welcome { focus: focus.unwrap_or(0) })
            }
            Place::Story => {
                let focus = self.case().unwrap_or(0);
                self.end_example();
                Some(Place::Cases { focus })
            }
            Place::Lesson => Some(Place::NextSteps),
            Place::Section { section, .. } | Place::AtOnce { section, .. } => {
                if self.bank.sections[*section].offered && self.first_of_offer(*section) == *section {
                    Some(Place::Offer { section: *section, focus: 0 })
                } else {
                    Some(self.list_before(*section))
                }
            }
            Place::Offer { section, .. } => Some(self.list_before(*section)),
            Place::LookOver { .. } => Some(self.list_before(self.bank.sections.len())),
            Place::Noticed => Some(Place::LookOver { focus: 0 }),
            Place::Topic(0) => Some(Place::Noticed),
            Place::Topic(at) => Some(Place::Topic(at - 1)),
            Place::NextSteps if self.bank.compare.is_some() => Some(Place::Compare),
            Place::Compare | Place::NextSteps => Some(self.last_topic()),
        };
        if let Some(place) = before {
            self.place = place;
        }
    }

    /// Enters a list at one of its shown items.
    pub(super) fn enter(&mut self, section: usize, item: usize) {
        self.typed.clear();
        self.place = Place::Section { section, stop: self.stop_at(section, item) };
    }

    fn has_items(&self, section: usize) -> bool {
        !self.answers().shown(section).is_empty()
    }

    /// The first list that is shown from `section` on, its offer, or what comes after the lists.
    fn list_from(&self, section: usize) -> Place {
        let mut section = section;
        while let Some(one) = self.bank.sections.get(section) {
            if self.has_items(section) {
                if one.offered && !self.is_taken(section) {
                    let first = self.first_of_offer(section);
                    if first == section {
                        return Place::Offer { section, focus: 1 };
                    }
                } else if one.offered && self.first_of_offer(section) == section {
                    // Coming from before it, the offer is made again, with what was chosen in focus.
                    return Place::Offer { section, focus: 0 };
                } else {
                    return Place::Section { section, stop: self.stop_at(section, 0) };
                }
            }
            section += 1;
        }
        Place::LookOver { focus: 0 }
    }

    fn after_offer(&self, section: usize) -> Place {
        if self.is_taken(section) {
            Place::Section { section, stop: self.stop_at(section, 0) }
        } else {
            self.list_from(section + 1)
        }
    }

    /// The last list that is shown before `section`, its offer where that was not taken, or the first page.
    fn list_before(&self, section: usize) -> Place {
        if let Some(section) = (0..section).rev().find(|&section| self.has_items(section)) {
            if self.bank.sections[section].offered && !self.is_taken(section) {
                return Place::Offer { section: self.first_of_offer(section), focus: 1 };
            }
            let last = self.answers().shown(section).len() - 1;
            return Place::Section { section, stop: self.stop_at(section, last) };
        }
        if self.is_example() {
            return Place::Story;
        }
        let about = self.about();
        let focus = self.doors().iter().position(|door| *door == super::Door::Walk(about));
        Place::Welcome { focus: focus.unwrap_or(0) }
    }

    /// The first shown section of the run of offered sections that this one belongs to.
    fn first_of_offer(&self, section: usize) -> usize {
        let run = (0..=section).rev().take_while(|&at| self.bank.sections[at].offered);
        run.filter(|&at| self.has_items(at)).last().unwrap_or(section)
    }

    /// Whether the offer that this section belongs to was taken.
    pub(super) fn is_taken(&self, section: usize) -> bool {
        self.taken.contains(&self.first_of_offer(section))
    }

    fn topic_from(&self, at: usize) -> Place {
        match (at < self.bank.walk.len(), &self.bank.compare) {
            (true, _) => Place::Topic(at),
            (false, Some(_)) => Place::Compare,
            (false, None) => Place::NextSteps,
        }
    }

    fn last_topic(&self) -> Place {
        self.bank.walk.len().checked_sub(1).map_or(Place::Noticed, Place::Topic)
    }

    /// The sections offered together with this one, in order.
    #[must_use]
    pub fn offered_with(&self, section: usize) -> Vec<usize> {
        let run = (section..self.bank.sections.len()).take_while(|&at| self.bank.sections[at].offered);
        run.filter(|&at| self.has_items(at)).collect()
    }

    /// How far the walk through the lists is, as (items behind, all items) of the lists that are walked.
    #[must_use]
    pub fn progress(&self) -> (usize, usize) {
        let asking = self.asking.map(|at| self.lists_about(at));
        let walked = |section: usize| match &asking {
            Some(lists) => lists.contains(&section),
            // A list that was answered from a topic is walked, too; so is the one in hand.
            None => {
                self.was_walked(section)
                    || matches!(self.place, Place::Section { section: here, .. } if here == section)
            }
        };
        let sections = (0..self.bank.sections.len()).filter(|&section| walked(section));
        let len = |section: usize| self.answers().shown(section).len();
        let all = sections.clone().map(len).sum();
        let (here, stop) = match &self.place {
            Place::Welcome { .. } | Place::Cases { .. } | Place::Story => (0, 0),
            Place::Section { section, stop: Stop { item, .. } } | Place::AtOnce { section, item, .. } => {
                (*section, item + 1)
            }
            Place::Offer { section, .. } => (*section, 0),
            _ => (usize::MAX, 0),
        };
        (sections.filter(|&section| section < here).map(len).sum::<usize>() + stop, all)
    }
}
