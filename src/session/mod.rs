//! What happens: the state machine behind every front end. Pure: no files, clock, terminal or environment.
//!
//! [`Session::apply`] is total: an action that makes no sense where the person is changes nothing.

mod action;
mod example;
mod items;
mod menu;
mod navigation;
mod overlay;
mod responses;
mod results;
mod scores;
mod screen;
mod screens;
mod search;
mod steps;
mod topic_questions;

pub use action::{Action, Effect};
pub use menu::Menu;
pub use navigation::home_choices;
pub use responses::Responses;
pub use results::{Counts, Excluded, Results, SectionCounts, SignGroup};
pub use scores::ScoreResult;
pub use screen::{Choice, EndChoice, Focus, HomeChoice, Overlay, ReadingPage, Screen};
pub use screens::Lead;
pub use search::{Entry, Index, Place, Target};
pub use steps::{Part, WalkStep};
pub use topic_questions::TopicQuestions;

use crate::bank::{Answer, Bank, Perspective};
use example::Example;
use search::Reached;
use topic_questions::Asking;
use zeroize::Zeroize as _;

/// One person's way through a bank.
#[derive(Debug, Clone)]
pub struct Session<'b> {
    bank: &'b Bank,
    /// The banks to choose from, until one is chosen.
    choice: Option<Choice<'b>>,
    about: Option<Perspective>,
    /// Each perspective keeps its own responses: what one sees in someone else is no answer about oneself.
    own: Responses,
    other: Responses,
    /// The fictional case that is shown instead of a person's own check.
    example: Option<Example>,
    screen: Screen,
    /// What is open over the screen, the topmost last.
    overlays: Vec<Overlay>,
    /// The first sections of the offers that were accepted.
    accepted: Vec<usize>,
    /// The sections that were asked from a topic.
    asked_from_topic: Vec<usize>,
    typed: String,
    /// The row of the review that an answer is changed from, and that it leads back to.
    changing: Option<usize>,
    needs_answer: bool,
    /// The item that the last action on the screen answered.
    just_answered: Option<usize>,
    /// The questions about a topic that are asked now.
    asking: Option<Asking>,
    /// Whether the answer to the last item of a page goes on by itself, as where no page is seen.
    is_continuous: bool,
    index: Option<&'b dyn Index>,
    reached: Vec<Reached>,
    /// Whether everything was forgotten under the emergency page, which then leads out instead of back.
    exits_on_close: bool,
}

impl<'b> Session<'b> {
    /// A walk that has not begun, page by page.
    #[must_use]
    pub fn new(bank: &'b Bank) -> Self {
        Self {
            bank,
            choice: None,
            about: None,
            own: Responses::new(bank, Perspective::Own),
            other: Responses::new(bank, Perspective::Other),
            example: None,
            screen: Screen::Home(Menu::of(home_choices(&bank.opening).len())),
            overlays: Vec::new(),
            accepted: Vec::new(),
            asked_from_topic: Vec::new(),
            typed: String::new(),
            changing: None,
            needs_answer: false,
            just_answered: None,
            asking: None,
            is_continuous: false,
            index: None,
            reached: Vec::new(),
            exits_on_close: false,
        }
    }

    /// A walk that has not begun, item by item: the answer to the last item of a page goes on by itself.
    #[must_use]
    pub fn item_by_item(bank: &'b Bank) -> Self {
        let mut session = Self::new(bank);
        session.is_continuous = true;
        session
    }

    /// A choice of banks, before any walk. Nothing can be answered in it: whoever chooses goes on in a session of its own.
    /// `bank` is the one whose emergency page is shown meanwhile.
    #[must_use]
    pub fn choosing(bank: &'b Bank, choice: Choice<'b>) -> Self {
        let mut session = Self::new(bank);
        session.choice = Some(choice);
        session.screen = Screen::Banks(Menu::of(choice.banks.len()));
        session
    }

    /// The banks to choose from, as long as none is chosen.
    #[must_use]
    pub fn choice(&self) -> Option<Choice<'b>> {
        self.choice
    }

    #[must_use]
    pub fn bank(&self) -> &'b Bank {
        self.bank
    }

    /// Whom the check is about; oneself until it is chosen.
    #[must_use]
    pub fn about(&self) -> Perspective {
        match &self.example {
            Some(example) => example.responses.about(),
            None => self.about.unwrap_or_default(),
        }
    }

    /// The responses of the perspective that is walked.
    #[must_use]
    pub fn responses(&self) -> &Responses {
        match (&self.example, self.about()) {
            (Some(example), _) => &example.responses,
            (None, Perspective::Own) => &self.own,
            (None, Perspective::Other) => &self.other,
        }
    }

    /// Where in the walk the person is, whatever is open over it.
    #[must_use]
    pub fn screen(&self) -> &Screen {
        &self.screen
    }

    /// What is open over the screen, the topmost where there are several.
    #[must_use]
    pub fn overlay(&self) -> Option<&Overlay> {
        self.overlays.last()
    }

    /// How many overlays are open.
    #[must_use]
    pub fn depth(&self) -> usize {
        self.overlays.len()
    }

    /// What has been typed into the number item in focus.
    #[must_use]
    pub fn typed(&self) -> &str {
        &self.typed
    }

    /// Whether an answer is being changed from the review.
    #[must_use]
    pub fn is_changing(&self) -> bool {
        self.changing.is_some()
    }

    /// Whether the last action asked to go on from a question that has no answer yet, and so did nothing.
    #[must_use]
    pub fn needs_answer(&self) -> bool {
        self.needs_answer
    }

    /// Whether going on leads back to where the items were asked from: the review, or a topic.
    #[must_use]
    pub fn returns(&self) -> bool {
        self.is_changing() || self.asking.is_some()
    }

    /// Whether anything has been answered about a real person, in either perspective.
    #[must_use]
    pub fn has_answers(&self) -> bool {
        self.own.any() || self.other.any()
    }

    /// How many answers have been given about a real person, in both perspectives.
    #[must_use]
    pub fn answer_count(&self) -> usize {
        self.own.count() + self.other.count()
    }

    /// The first alert to be shown at once that applies to what was answered about a real person.
    #[must_use]
    pub fn alert_at_once(&self) -> Option<usize> {
        let alerts = |responses| Results::of(self.bank, responses).alerts.into_iter();
        alerts(&self.own).chain(alerts(&self.other)).find(|&alert| self.bank.alerts[alert].at_once)
    }

    #[must_use]
    pub fn results(&self) -> Results {
        Results::of(self.bank, self.responses())
    }

    /// Forgets everything, as if nobody had been here. Says whether the program can end at once.
    ///
    /// It cannot while the emergency page is open: somebody who gives first aid touches no key. The page stays, and
    /// ends the program when it is closed.
    pub fn forget(&mut self) -> bool {
        let aid = self.overlays.last() == Some(&Overlay::Emergency);
        self.typed.zeroize();
        let index = self.index;
        *self = if self.is_continuous { Self::item_by_item(self.bank) } else { Self::new(self.bank) };
        self.index = index;
        self.overlays.extend(aid.then_some(Overlay::Emergency));
        self.exits_on_close = aid;
        !aid
    }

    /// Goes on with the same bank in another language. Every answer stays: items are known by their place.
    pub fn set_language(&mut self, bank: &'b Bank) {
        if bank.items.len() == self.bank.items.len() {
            self.bank = bank;
        }
    }

    pub fn apply(&mut self, action: &Action) -> Effect {
        let effect = self.effect_of(action);
        self.note_reached();
        effect
    }

    fn effect_of(&mut self, action: &Action) -> Effect {
        if *action == Action::Quit {
            return Effect::Leave;
        }
        self.needs_answer = false;
        if !self.overlays.is_empty() {
            return self.apply_overlay(action);
        }
        if self.allows(action) {
            return self.command(action);
        }
        let just_answered = self.just_answered.take();
        match self.screen {
            Screen::Banks(_) => return self.choose(action).map_or(Effect::None, Effect::OpenBank),
            Screen::Home(_) => return self.apply_home(action),
            Screen::NextSteps => return self.apply_next_steps(action),
            Screen::End(_) => return self.apply_end(action),
            Screen::Cases(_) => self.apply_cases(action),
            Screen::Items { section, focus } if *action == Action::Clear => {
                self.take_back(section, focus, just_answered);
            }
            Screen::Items { section, focus } => self.apply_items(action, section, focus),
            Screen::Offer { section, .. } => self.apply_offer(action, section),
            Screen::Review(_) => self.apply_review(action),
            Screen::Alert { section, item, .. } => self.apply_alert(action, section, item),
            Screen::Topic(_) if matches!(action, Action::Digit(1) | Action::Choose(1)) => self.ask_now(),
            // All others are only read.
            _ => self.apply_reading(action),
        }
        Effect::None
    }

    /// Moves the focus among the choices of the screen, or chooses: then the place of the choice is returned.
    fn choose(&mut self, action: &Action) -> Option<usize> {
        self.screen.menu_mut()?.choose(action)
    }

    /// Records an answer of an item that is shown.
    fn record(&mut self, item: usize, answer: Option<Answer>) -> bool {
        let bank = self.bank;
        match (&mut self.example, self.about) {
            (Some(example), _) => example.responses.set(bank, item, answer),
            (None, Some(Perspective::Other)) => self.other.set(bank, item, answer),
            (None, _) => self.own.set(bank, item, answer),
        }
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
    use crate::catalog::built_ins;

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
        let bank = built_ins()[0].bank("en");
        let mut session = answered(&bank);
        assert!(session.forget());
        assert!(!session.has_answers());
        assert_eq!(session.about, None);
        assert_eq!(session.screen(), &Screen::Home(Menu::of(session.home_choices().len())));
        assert_eq!(session.overlay(), None);
    }

    #[test]
    fn the_emergency_page_stays_when_all_is_forgotten_and_then_leads_out() {
        let bank = built_ins()[0].bank("en");
        for closes in [Action::Next, Action::Back] {
            let mut session = answered(&bank);
            session.apply(&Action::Emergency);
            assert!(!session.forget());
            assert!(!session.has_answers());
            assert_eq!(session.overlay(), Some(&Overlay::Emergency));
            assert_eq!(session.apply(&Action::Down), Effect::None);
            assert_eq!(session.apply(&closes), Effect::Leave);
        }
    }
}
