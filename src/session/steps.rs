//! The steps of the walk: which there are, where the person is, and which are done.

use super::{Place, Screen, Session};

/// A part of the walk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Section(usize),
    /// The optional sections that are offered together, by the first of them.
    Offered(usize),
    Review,
    Results,
}

/// A part of the walk, and how far it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WalkStep {
    pub part: Part,
    pub is_here: bool,
    /// Whether all that it asks has an answer, or it lies behind.
    pub is_done: bool,
}

impl Session<'_> {
    /// The steps of the walk, from the first question to the results; none on a screen that is not one of them. Optional
    /// sections are a step once their offer is reached.
    #[must_use]
    pub fn steps(&self) -> Vec<WalkStep> {
        let Some(here) = self.part_here() else { return Vec::new() };
        let end = self.bank.sections.len();
        let reached = self.how_far();
        let sections = (0..end).filter(|&section| self.has_items(section)).filter_map(|section| {
            if !self.bank.sections[section].offered {
                return Some((Part::Section(section), self.is_answered(section)));
            }
            let is_done = || self.offered_with(section).into_iter().all(|one| self.is_answered(one));
            (self.starts_offer(section) && reached >= section).then(|| (Part::Offered(section), is_done()))
        });
        let seen = [(Part::Review, reached > end), (Part::Results, reached > end + 1)];
        let all = sections.chain(seen);
        all.map(|(part, is_done)| WalkStep { part, is_here: part == here, is_done }).collect()
    }

    fn part_here(&self) -> Option<Part> {
        match self.screen {
            Screen::Items { section, .. } | Screen::Alert { section, .. } | Screen::Offer { section, .. } => {
                let is_offered = self.bank.sections[section].offered;
                Some(if is_offered { Part::Offered(self.first_of_offer(section)) } else { Part::Section(section) })
            }
            Screen::Review(_) => Some(Part::Review),
            Screen::Results => Some(Part::Results),
            _ => None,
        }
    }

    /// How far the walk has ever come: a section, then the review, then the results, then what is read behind them.
    fn how_far(&self) -> usize {
        let end = self.bank.sections.len();
        let reached = self.places().into_iter().map(|place| match place {
            Place::Home => 0,
            Place::Section(section) => section,
            Place::Review => end,
            Place::Results => end + 1,
            Place::NextSteps => end + 2,
        });
        let here = match self.screen {
            _ if self.asks_from_topic() => end + 2,
            Screen::Items { section, .. } | Screen::Alert { section, .. } | Screen::Offer { section, .. } => section,
            Screen::Review(_) => end,
            _ => end + 1,
        };
        reached.max().unwrap_or(0).max(here)
    }

    fn is_answered(&self, section: usize) -> bool {
        self.responses().shown(section).iter().all(|&item| self.responses().recorded(item).is_some())
    }
}
