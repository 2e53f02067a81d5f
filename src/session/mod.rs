//! What happens: the state machine behind every front end. Pure: no files, clock, terminal or environment.
//!
//! [`Session::apply`] is total: an action that makes no sense where the person is changes nothing.

mod action;
mod answers;
mod asking;
mod example;
mod list;
mod over;
mod reflection;
mod screen;
mod walk;

pub use action::{Action, Effect};
pub use answers::Answers;
pub use asking::Asked;
pub use over::leaves;
pub use reflection::{Apart, Counts, Group, Reflection, Scored, SectionCounts};
pub use screen::{Door, Leaf, Over, Place, Stop};

use crate::bank::{Answer, Bank, Perspective};
use example::Example;
use zeroize::Zeroize as _;

/// One person's way through a bank.
#[derive(Debug, Clone)]
pub struct Session<'b> {
    bank: &'b Bank,
    about: Option<Perspective>,
    /// Each perspective keeps its own answers: what one sees in someone else is no answer about oneself.
    own: Answers,
    other: Answers,
    /// The fictional case that is shown instead of a person's own check.
    example: Option<Example>,
    place: Place,
    over: Vec<Over>,
    /// The first sections of the offers that were taken.
    taken: Vec<usize>,
    /// The lists that were shown from a topic.
    asked: Vec<usize>,
    /// What has been typed into the number item in focus.
    typed: String,
    /// Whether the list was entered from the look over the answers, and leads back there.
    changing: bool,
    /// The topic of the walk whose questions are asked now, and that they lead back to.
    asking: Option<usize>,
    /// Whether everything was forgotten under the emergency page, which then leads out instead of back.
    ends: bool,
}

impl<'b> Session<'b> {
    /// A walk that has not begun.
    #[must_use]
    pub fn new(bank: &'b Bank) -> Self {
        Self {
            bank,
            about: None,
            own: Answers::new(bank, Perspective::Own),
            other: Answers::new(bank, Perspective::Other),
            example: None,
            place: Place::Welcome { focus: 0 },
            over: Vec::new(),
            taken: Vec::new(),
            asked: Vec::new(),
            typed: String::new(),
            changing: false,
            asking: None,
            ends: false,
        }
    }

    /// The bank that is walked.
    #[must_use]
    pub fn bank(&self) -> &'b Bank {
        self.bank
    }

    /// Whom the check is about; oneself until it is chosen.
    #[must_use]
    pub fn about(&self) -> Perspective {
        match &self.example {
            Some(example) => example.answers.about(),
            None => self.about.unwrap_or(Perspective::Own),
        }
    }

    /// Whether it has been chosen whom the check is about.
    #[must_use]
    pub fn has_begun(&self) -> bool {
        self.about.is_some()
    }

    /// The answers of the perspective that is walked.
    #[must_use]
    pub fn answers(&self) -> &Answers {
        match (&self.example, self.about()) {
            (Some(example), _) => &example.answers,
            (None, Perspective::Own) => &self.own,
            (None, Perspective::Other) => &self.other,
        }
    }

    /// Where in the walk the person is, whatever page lies over it.
    #[must_use]
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// The page that lies over the walk, if any.
    #[must_use]
    pub fn over(&self) -> Option<&Over> {
        self.over.last()
    }

    /// How many pages lie over the walk.
    #[must_use]
    pub fn depth(&self) -> usize {
        self.over.len()
    }

    /// What has been typed into the number item in focus.
    #[must_use]
    pub fn typed(&self) -> &str {
        &self.typed
    }

    /// Whether an answer is being changed from the look over the answers.
    #[must_use]
    pub fn is_changing(&self) -> bool {
        self.changing
    }

    /// Whether anything has been answered about a real person, in either perspective.
    #[must_use]
    pub fn has_answers(&self) -> bool {
        self.own.any() || self.other.any()
    }

    /// Forgets everything, as if nobody had been here. Says whether the program can end at once.
    ///
    /// It cannot while the emergency page is open: somebody who gives first aid touches no key. The page stays, and
    /// ends the program when it is closed.
    pub fn forget(&mut self) -> bool {
        let aid = self.over.last() == Some(&Over::Emergency);
        self.typed.zeroize();
        *self = Self::new(self.bank);
        if aid {
            self.over.push(Over::Emergency);
        }
        self.ends = aid;
        !aid
    }

    /// What the answers add up to.
    #[must_use]
    pub fn reflection(&self) -> Reflection {
        Reflection::of(self.bank, self.answers())
    }

    /// The choices of the first page.
    #[must_use]
    pub fn doors(&self) -> Vec<Door> {
        doors(&self.bank.opening)
    }

    /// Goes on with the same bank in another language. Every answer stays: items are known by their place.
    pub fn speak(&mut self, bank: &'b Bank) {
        if bank.items.len() == self.bank.items.len() {
            self.bank = bank;
        }
    }

    /// Does what a person asks for.
    pub fn apply(&mut self, action: &Action) -> Effect {
        if *action == Action::Quit {
            return Effect::Leave;
        }
        if !self.over.is_empty() {
            return self.apply_over(action);
        }
        match action {
            Action::Emergency => self.open(Over::Emergency),
            Action::Helplines => self.open(Over::Helplines { focus: 0 }),
            Action::Read => self.open(Over::Reading { focus: 0 }),
            Action::Open(leaf) if *leaf < self.leaves().len() => self.open(Over::Leaf { leaf: *leaf, find: None }),
            Action::Search => self.open(Over::Search { query: String::new() }),
            Action::Keys => self.open(Over::Keys),
            Action::Notes if self.notes().is_some() => self.open(Over::Notes),
            Action::Leave => return self.leave(),
            _ => return self.apply_walk(action),
        }
        Effect::None
    }

    fn apply_walk(&mut self, action: &Action) -> Effect {
        match self.place.clone() {
            Place::Welcome { focus } => return self.apply_welcome(action, focus),
            Place::Cases { focus } => self.apply_cases(action, focus),
            Place::Section { section, stop } => self.apply_section(action, section, stop),
            Place::Offer { section, focus } => self.apply_offer(action, section, focus),
            Place::LookOver { focus } => self.apply_look_over(action, focus),
            Place::AtOnce { section, item, .. } => self.apply_at_once(action, section, item),
            Place::Topic(at) if matches!(action, Action::Digit(1) | Action::Choose(1)) => self.ask_about(at),
            Place::NextSteps if self.example.is_none() && *action == Action::Next => return self.leave(),
            _ => match action {
                Action::Next | Action::Forward => self.go_on(),
                Action::Back | Action::Backward | Action::Erase => self.go_back(),
                _ => {}
            },
        }
        Effect::None
    }

    fn leave(&mut self) -> Effect {
        if !self.has_answers() {
            return Effect::Leave;
        }
        self.open(Over::Leave);
        Effect::None
    }

    fn apply_welcome(&mut self, action: &Action, focus: usize) -> Effect {
        let doors = self.doors();
        let chosen = match action {
            Action::Next | Action::Forward => Some(focus),
            Action::Digit(digit) => usize::from(*digit).checked_sub(1),
            Action::Choose(number) => number.checked_sub(1),
            _ => None,
        };
        if let Some(focus) = moved(action, focus, doors.len()) {
            self.place = Place::Welcome { focus };
        }
        let Some((focus, door)) = chosen.and_then(|at| Some((at, doors.get(at)?))) else {
            return Effect::None;
        };
        self.place = Place::Welcome { focus };
        match door {
            Door::Walk(about) => {
                self.example = None;
                if self.about.replace(*about) != Some(*about) {
                    self.asked.clear();
                }
                self.go_on();
            }
            Door::Example => self.place = Place::Cases { focus: 0 },
            Door::Reading => self.open(Over::Reading { focus: 0 }),
            Door::Helplines => self.open(Over::Helplines { focus: 0 }),
            Door::Language(language) => return Effect::Speak(*language),
        }
        Effect::None
    }

    fn apply_offer(&mut self, action: &Action, section: usize, focus: usize) {
        if let Some(focus) = moved(action, focus, 2) {
            self.place = Place::Offer { section, focus };
        }
        let taken = match action {
            Action::Next | Action::Forward => focus == 0,
            Action::Digit(1) | Action::Choose(1) => true,
            Action::Digit(2) | Action::Choose(2) | Action::Onward => false,
            Action::Back | Action::Backward | Action::Erase => return self.go_back(),
            _ => return,
        };
        self.place = Place::Offer { section, focus: usize::from(!taken) };
        self.taken.retain(|&first| first != section);
        if taken {
            self.taken.push(section);
        }
        self.go_on();
    }

    /// Only going on and going back: a key meant for the question it interrupts must not take the alert away.
    fn apply_at_once(&mut self, action: &Action, section: usize, item: usize) {
        match action {
            Action::Next | Action::Forward => self.after_answer(section, item),
            Action::Back => self.place = Place::Section { section, stop: self.stop_at(section, item) },
            _ => {}
        }
    }

    fn apply_look_over(&mut self, action: &Action, focus: usize) {
        let items = self.looked_over();
        if let Some(focus) = moved(action, focus, items.len() + 1) {
            self.place = Place::LookOver { focus };
        }
        let chosen = match action {
            Action::Next | Action::Forward => focus,
            // A digit answers elsewhere: here, where more than nine answers stand, it would only lead astray.
            Action::Choose(number @ 1..) => *number,
            Action::Back | Action::Backward | Action::Erase => return self.go_back(),
            _ => return,
        };
        if chosen == 0 {
            self.go_on();
        } else if let Some(&item) = items.get(chosen - 1) {
            let section = self.bank.items[item].section;
            let at = self.answers().shown(section).iter().position(|&shown| shown == item).unwrap_or(0);
            self.enter(section, at);
            self.changing = true;
        }
    }

    /// The items that the look over the answers shows: of every list that was walked, and of every one with an answer.
    #[must_use]
    pub fn looked_over(&self) -> Vec<usize> {
        let sections = (0..self.bank.sections.len()).filter(|&section| self.was_walked(section));
        sections.flat_map(|section| self.answers().shown(section).iter().copied()).collect()
    }

    /// Whether a list is part of the walk, or has an answer.
    fn was_walked(&self, section: usize) -> bool {
        let answers = self.answers();
        let answered = || answers.shown(section).iter().any(|&item| answers.given(item).is_some());
        let asked = self.asked.contains(&section);
        !self.bank.sections[section].offered || self.is_taken(section) || asked || answered()
    }

    /// Records an answer of an item that is shown.
    fn record(&mut self, item: usize, answer: Option<Answer>) -> bool {
        let bank = self.bank;
        match (&mut self.example, self.about) {
            (Some(example), _) => example.answers.set(bank, item, answer),
            (None, Some(Perspective::Other)) => self.other.set(bank, item, answer),
            (None, _) => self.own.set(bank, item, answer),
        }
    }
}

/// The choices of the first page of a bank.
#[must_use]
pub fn doors(opening: &crate::bank::Opening) -> Vec<Door> {
    let own = opening.own.as_ref().map(|_| Door::Walk(Perspective::Own));
    let other = opening.other.as_ref().map(|_| Door::Walk(Perspective::Other));
    let others = (0..opening.languages.len()).filter(|&one| opening.languages[one] != opening.locale);
    let others = others.map(Door::Language);
    let example = opening.has_cases.then_some(Door::Example);
    own.into_iter().chain(other).chain(example).chain([Door::Reading, Door::Helplines]).chain(others).collect()
}

/// Where the focus of a plain list of choices goes; `None` when the action does not move it.
fn moved(action: &Action, focus: usize, len: usize) -> Option<usize> {
    const PAGE: usize = 10;
    let last = len.checked_sub(1)?;
    match action {
        Action::Up => Some(focus.saturating_sub(1)),
        Action::Down => Some((focus + 1).min(last)),
        Action::First => Some(0),
        Action::Last => Some(last),
        Action::Onward => Some((focus + PAGE).min(last)),
        _ => None,
    }
}

impl Drop for Session<'_> {
    fn drop(&mut self) {
        self.typed.zeroize();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bank;

    fn answered(bank: &Bank) -> Session<'_> {
        let mut session = Session::new(bank);
        for action in [Action::Digit(1), Action::Digit(1), Action::Next, Action::Answer(Answer::Yes)] {
            session.apply(&action);
        }
        assert!(session.has_answers());
        session
    }

    #[test]
    fn forgetting_leaves_what_a_new_walk_starts_with() {
        let bank = bank::load_builtin(&bank::builtins()[0]).unwrap();
        let mut session = answered(&bank);
        assert!(session.forget());
        assert!(!session.has_answers());
        assert!(!session.has_begun());
        assert_eq!(session.place(), &Place::Welcome { focus: 0 });
        assert_eq!(session.over(), None);
    }

    #[test]
    fn the_emergency_page_stays_when_all_is_forgotten_and_then_leads_out() {
        let bank = bank::load_builtin(&bank::builtins()[0]).unwrap();
        for closes in [Action::Next, Action::Back] {
            let mut session = answered(&bank);
            session.apply(&Action::Emergency);
            assert!(!session.forget());
            assert!(!session.has_answers());
            assert_eq!(session.over(), Some(&Over::Emergency));
            assert_eq!(session.apply(&Action::Down), Effect::None);
            assert_eq!(session.apply(&closes), Effect::Leave);
        }
    }
}
