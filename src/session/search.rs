//! Finding as one types: reading pages, helplines, and the places of the walk that were reached.

use super::menu::Menu;
use super::{Action, HomeChoice, Overlay, ReadingPage, Screen, Session};
use crate::bank::Perspective;
use crate::find::{Fit, Query};
use std::fmt::Debug;

/// The most characters that can be typed into a search.
const MOST_TYPED: usize = 60;

/// What can be found, in the words in which it is shown.
pub trait Index: Debug + Send + Sync {
    /// Everything that can be found from where a session is, in the order of showing what fits equally well.
    fn entries(&self, session: &Session<'_>) -> Vec<Entry>;
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub target: Target,
    pub title: String,
    /// What is said there, paragraph by paragraph.
    pub text: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// A reading page, by its place in the list.
    Page(usize),
    Emergency,
    Helpline(usize),
    Place(Place),
}

/// Where one can go at once, without answering for anybody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    Home,
    Section(usize),
    Review,
    Results,
    NextSteps,
}

/// A place that was reached, and in which walk: that of a case or a person's own, and about whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Reached {
    case: Option<usize>,
    about: Perspective,
    place: Place,
}

impl Place {
    fn of(screen: &Screen) -> Option<Self> {
        match screen {
            Screen::Home(_) => Some(Self::Home),
            Screen::Items { section, .. } => Some(Self::Section(*section)),
            Screen::Review(_) => Some(Self::Review),
            Screen::Results => Some(Self::Results),
            Screen::NextSteps => Some(Self::NextSteps),
            _ => None,
        }
    }
}

impl<'b> Session<'b> {
    /// Gives the session what can be found. Without it nothing is.
    pub fn set_index(&mut self, index: &'b dyn Index) {
        self.index = Some(index);
    }

    /// What fits what was typed, the best first, and the lines that treatment companies pay for last.
    #[must_use]
    pub fn found(&self, typed: &str) -> Vec<Entry> {
        let query = Query::new(typed);
        if query.is_empty() {
            return Vec::new();
        }
        let entries = self.index.map(|index| index.entries(self)).unwrap_or_default();
        let fitting = entries.into_iter().filter_map(|one| Some((query.fit(&one.title, &one.text)?, one)));
        let mut fitting: Vec<(Fit, Entry)> = fitting.collect();
        let is_paid =
            |target| matches!(target, Target::Helpline(line) if self.bank.helplines[line].paid_by().is_some());
        fitting.sort_by_key(|(fit, entry)| (is_paid(entry.target), *fit));
        fitting.into_iter().map(|(_, entry)| entry).collect()
    }

    /// The places of this walk that were reached, and the first page, in the order of the walk.
    #[must_use]
    pub fn places(&self) -> Vec<Place> {
        let sections = (0..self.bank.sections.len()).map(Place::Section);
        let walk = sections.chain([Place::Review, Place::Results, Place::NextSteps]);
        std::iter::once(Place::Home).chain(walk.filter(|&place| self.is_open_to(place))).collect()
    }

    fn is_open_to(&self, place: Place) -> bool {
        let is_shown = match place {
            Place::Section(section) => !self.responses().shown(section).is_empty() && self.was_walked(section),
            _ => true,
        };
        is_shown && self.reached.contains(&self.reached_here(place))
    }

    fn reached_here(&self, place: Place) -> Reached {
        Reached { case: self.case(), about: self.about(), place }
    }

    /// Remembers that the screen was reached.
    pub(super) fn note_reached(&mut self) {
        if let Some(reached) = Place::of(&self.screen).map(|place| self.reached_here(place))
            && !self.reached.contains(&reached)
        {
            self.reached.push(reached);
        }
    }

    /// A case starts anew each time.
    pub(super) fn forget_reached_in_examples(&mut self) {
        self.reached.retain(|one| one.case.is_none());
    }

    pub(super) fn apply_search(&mut self, action: &Action, mut query: String, mut menu: Menu) {
        match action {
            Action::Type(c) if query.chars().count() < MOST_TYPED && !crate::text::is_hostile(*c) => query.push(*c),
            Action::Erase => _ = query.pop(),
            Action::Clear => query.clear(),
            Action::Back => return self.close(),
            Action::Up | Action::Down => _ = menu.choose(action),
            Action::Next => return self.open_found(&query, menu),
            _ => return,
        }
        if !matches!(action, Action::Up | Action::Down) {
            menu = Menu::of(self.found(&query).len());
        }
        self.replace(Overlay::Search { query, menu });
    }

    fn open_found(&mut self, query: &str, menu: Menu) {
        match self.found(query).get(menu.focus).map(|entry| entry.target) {
            Some(Target::Page(page)) => self.open(Overlay::ReadingPage { page, find: Some(query.to_owned()) }),
            Some(Target::Emergency) => self.open(Overlay::Emergency),
            Some(Target::Helpline(line)) => self.open(Overlay::Helpline(line)),
            Some(Target::Place(place)) => self.go_to(place),
            None => {}
        }
    }

    /// Goes to a place of the walk. What is there already stays as it is.
    fn go_to(&mut self, place: Place) {
        self.overlays.clear();
        if Place::of(&self.screen) == Some(place) {
            return;
        }
        self.typed.clear();
        self.changing = None;
        self.asking = None;
        self.screen = match place {
            Place::Home => {
                let focus = if self.is_example() { HomeChoice::Example } else { HomeChoice::Walk(self.about()) };
                if self.is_example() {
                    self.end_example();
                }
                self.home(&focus)
            }
            Place::Section(section) => self.items(section, 0),
            Place::Review => self.review(),
            Place::Results => Screen::Results,
            Place::NextSteps => Screen::NextSteps,
        };
    }

    /// The reading pages, in the order of the list: what the walk ends with, what the program says of itself, all other
    /// topics, and the sources.
    #[must_use]
    pub fn reading_pages(&self) -> Vec<ReadingPage> {
        let bank = self.bank;
        let others = (0..bank.topics.len()).filter(|topic| !bank.walk.contains(topic));
        let walk = bank.walk.iter().copied().map(ReadingPage::Topic);
        walk.chain(bank.compare.as_ref().map(|_| ReadingPage::Comparison))
            .chain([ReadingPage::Privacy, ReadingPage::Access])
            .chain(others.map(ReadingPage::Topic))
            .chain([ReadingPage::Sources])
            .collect()
    }
}
