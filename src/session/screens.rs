//! What happens on the screens that have no items: the first page, the offer, an alert, the review, what is read.

use super::menu::Menu;
use super::{Action, Effect, EndChoice, HomeChoice, Overlay, ReadingPage, Screen, Session};

impl Session<'_> {
    pub(super) fn apply_home(&mut self, action: &Action) -> Effect {
        match self.choose(action).and_then(|at| self.home_choices().into_iter().nth(at)) {
            Some(HomeChoice::Walk(about)) => {
                self.example = None;
                if self.about.replace(about) != Some(about) {
                    self.asked_from_topic.clear();
                    self.accepted.clear();
                }
                self.go_on();
            }
            Some(HomeChoice::Example) => self.screen = Screen::Cases(Menu::of(self.bank.cases.len())),
            Some(HomeChoice::Reading) => return self.command(&Action::Read),
            Some(HomeChoice::Helplines) => return self.command(&Action::Helplines),
            Some(HomeChoice::Privacy) => self.open_reading(ReadingPage::Privacy),
            Some(HomeChoice::Access) => self.open_reading(ReadingPage::Access),
            Some(HomeChoice::Language(language)) => return Effect::SetLanguage(language),
            None => {}
        }
        Effect::None
    }

    pub(super) fn apply_offer(&mut self, action: &Action, section: usize) {
        let chosen = match action {
            Action::NextPage | Action::Proceed => Some(1),
            action => self.choose(action),
        };
        if let Some(at) = chosen {
            self.accepted.retain(|&first| first != section);
            self.accepted.extend((at == 0).then_some(section));
            self.go_on();
        } else if action.goes_back() {
            self.go_back();
        }
    }

    /// Only going on and going back: a key meant for the question it interrupts must not take the alert away.
    pub(super) fn apply_alert(&mut self, action: &Action, section: usize, item: usize) {
        match action {
            Action::Next | Action::Right | Action::Proceed => self.after_answer(section, item),
            Action::Back => self.screen = self.items(section, item),
            _ => {}
        }
    }

    pub(super) fn apply_review(&mut self, action: &Action) {
        let chosen = match action {
            Action::Proceed => Some(0),
            // The answers are numbered from 1, behind the entry that goes on.
            Action::Choose(number @ 1..) => Some(*number),
            // A digit answers elsewhere: here, where there are more than nine answers, it would only lead astray.
            Action::Choose(_) | Action::Digit(_) => None,
            action => self.choose(action),
        };
        match chosen {
            Some(0) => self.go_on(),
            Some(at) => {
                if let Some(&item) = self.reviewed().get(at - 1) {
                    let section = self.bank.items[item].section;
                    let shown = self.responses().shown(section);
                    let position = shown.iter().position(|&one| one == item).unwrap_or(0);
                    self.enter(section, position);
                    self.changing = Some(at);
                }
            }
            None if action.goes_back() => self.go_back(),
            None => {}
        }
    }

    /// Where no page is seen, an empty line ends the walk here: there is nothing left to choose from.
    pub(super) fn apply_next_steps(&mut self, action: &Action) -> Effect {
        if *action == Action::Proceed && self.ends_at_next_steps() {
            return Effect::Leave;
        }
        self.apply_reading(action);
        Effect::None
    }

    fn ends_at_next_steps(&self) -> bool {
        self.is_continuous && self.example.is_none()
    }

    pub(super) fn apply_end(&mut self, action: &Action) -> Effect {
        match self.choose(action).and_then(|at| EndChoice::ALL.get(at)) {
            Some(EndChoice::Results) => self.screen = Screen::Results,
            Some(EndChoice::Reading) => return self.command(&Action::Read),
            Some(EndChoice::Helplines) => return self.command(&Action::Helplines),
            // Without answers too: one key that was meant to go on must not end the program.
            Some(EndChoice::Leave) => self.open(Overlay::Leave),
            None if action.goes_back() => self.go_back(),
            None => {}
        }
        Effect::None
    }

    /// A screen that is only read.
    pub(super) fn apply_reading(&mut self, action: &Action) {
        match action {
            Action::Next | Action::Right | Action::Proceed => self.go_on(),
            action if action.goes_back() => self.go_back(),
            _ => {}
        }
    }

    /// The items that the review shows, those left open first: of every section that was walked, and of every one with an
    /// answer.
    #[must_use]
    pub fn reviewed(&self) -> Vec<usize> {
        let sections = (0..self.bank.sections.len()).filter(|&section| self.was_walked(section));
        let items = sections.flat_map(|section| self.responses().shown(section).iter().copied());
        let (open, answered): (Vec<_>, Vec<_>) = items.partition(|&item| self.responses().recorded(item).is_none());
        [open, answered].concat()
    }

    /// Whether going back leads anywhere from where the person is.
    #[must_use]
    pub fn can_go_back(&self) -> bool {
        match self.overlay() {
            Some(overlay) => *overlay != Overlay::Leave,
            None => !matches!(self.screen, Screen::Banks(_) | Screen::Home(_)),
        }
    }

    /// Where going on without a choice leads from here: see [`Action::Proceed`].
    #[must_use]
    pub fn lead(&self) -> Lead {
        match (self.overlay(), &self.screen) {
            (Some(Overlay::Emergency | Overlay::Search { .. } | Overlay::Leave), _)
            | (None, Screen::Banks(_) | Screen::Home(_) | Screen::End(_)) => Lead::Nowhere,
            (Some(_), _) | (None, Screen::Cases(_)) => Lead::Back,
            (None, Screen::NextSteps) if self.ends_at_next_steps() => Lead::Out,
            (None, _) => Lead::On,
        }
    }
}

/// Where going on without a choice leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lead {
    /// It changes nothing.
    #[default]
    Nowhere,
    On,
    Back,
    /// Out of the program.
    Out,
}
