//! The answers of one perspective, and which items they show.

use crate::bank::{Answer, Bank, Facts, Perspective};
use zeroize::Zeroize;

/// The answers to a bank's items in one perspective.
#[derive(Debug, Clone)]
pub struct Responses {
    about: Perspective,
    recorded: Vec<Option<Answer>>,
    shown: Vec<Vec<usize>>,
    is_shown: Vec<bool>,
}

impl Responses {
    #[must_use]
    pub fn new(bank: &Bank, about: Perspective) -> Self {
        let mut responses =
            Self { about, recorded: vec![None; bank.items.len()], shown: Vec::new(), is_shown: Vec::new() };
        responses.update_shown(bank);
        responses
    }

    #[must_use]
    pub fn about(&self) -> Perspective {
        self.about
    }

    /// The answer of an item, whether it is shown or not.
    #[must_use]
    pub fn recorded(&self, item: usize) -> Option<&Answer> {
        self.recorded.get(item)?.as_ref()
    }

    #[must_use]
    pub fn any(&self) -> bool {
        self.recorded.iter().any(Option::is_some)
    }

    /// How many items have an answer, shown or not.
    #[must_use]
    pub fn count(&self) -> usize {
        self.recorded.iter().flatten().count()
    }

    /// The items of a section that are shown, in order.
    #[must_use]
    pub fn shown(&self, section: usize) -> &[usize] {
        self.shown.get(section).map_or(&[], Vec::as_slice)
    }

    #[must_use]
    pub fn is_shown(&self, item: usize) -> bool {
        self.is_shown.get(item).copied().unwrap_or(false)
    }

    /// Records, changes or takes back an answer; one that the item cannot have changes nothing.
    ///
    /// Says whether the item now has this answer.
    pub fn set(&mut self, bank: &Bank, item: usize, answer: Option<Answer>) -> bool {
        if item >= self.recorded.len() || answer.as_ref().is_some_and(|answer| !bank.fits(item, answer)) {
            return false;
        }
        self.recorded[item].zeroize();
        self.recorded[item] = answer;
        self.update_shown(bank);
        true
    }

    /// Finds out which items are shown. An item's condition speaks of earlier items only, so one pass is enough.
    fn update_shown(&mut self, bank: &Bank) {
        self.shown.clear();
        self.is_shown = vec![false; bank.items.len()];
        for section in &bank.sections {
            let mut shown = Vec::new();
            for item in section.items.clone() {
                self.is_shown[item] = bank.shows(item, self.about, self);
                if self.is_shown[item] {
                    shown.push(item);
                }
            }
            self.shown.push(shown);
        }
    }
}

/// Overwrites what is thrown away, wherever a value of this type goes out of use.
impl Drop for Responses {
    fn drop(&mut self) {
        self.recorded.zeroize();
        self.shown.zeroize();
        self.is_shown.zeroize();
    }
}

impl Facts for Responses {
    fn answer(&self, item: usize) -> Option<&Answer> {
        // What is hidden counts nowhere, also not in conditions.
        if self.is_shown(item) { self.recorded(item) } else { None }
    }
}
