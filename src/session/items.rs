//! What happens among the items of a section: moving, answering, typing a number, ticking.

use super::{Action, Focus, Screen, Session};
use crate::bank::{Answer, AnswerAs, Input};

/// The most digits that can be typed into a number item.
const MOST_DIGITS: usize = 9;

impl Session<'_> {
    /// The item of the bank that is in focus in a section.
    #[must_use]
    pub fn item_at(&self, section: usize, at: usize) -> Option<usize> {
        self.responses().shown(section).get(at).copied()
    }

    /// How an observer answers where the person is, whatever page lies over it.
    #[must_use]
    pub fn answer_as(&self) -> AnswerAs {
        match *self.screen() {
            Screen::Items { section, .. } | Screen::Alert { section, .. } => self.bank.sections[section].answer_as,
            _ => AnswerAs::default(),
        }
    }

    /// How many answers of an item can be in focus: its choices, "not sure" and "rather not say".
    #[must_use]
    pub fn focusable_answers(&self, item: usize) -> usize {
        match self.bank.choices(item).len() {
            0 => 0,
            choices => choices + 2,
        }
    }

    /// The focus on entering an item: on the item itself, so that no answer seems chosen beforehand. Only in a
    /// multi item, where nothing is recorded without a tick, it starts on the first answer.
    pub(super) fn focus_on(&self, section: usize, at: usize) -> Focus {
        let multi = self.item_at(section, at).is_some_and(|item| self.bank.items[item].kind.takes_several());
        Focus { item: at, answer: multi.then_some(0) }
    }

    pub(super) fn apply_items(&mut self, action: &Action, section: usize, focus: Focus) {
        let Some(item) = self.item_at(section, focus.item) else {
            // Nothing is shown here any more.
            return if matches!(action, Action::Back | Action::Left) { self.go_back() } else { self.go_on() };
        };
        let input = self.bank.items[item].kind.input();
        match action {
            Action::Up => self.step(section, focus, false),
            Action::Down => self.step(section, focus, true),
            Action::First => self.enter(section, 0),
            Action::Last => self.enter(section, self.responses().shown(section).len() - 1),
            Action::NextPage => self.go_on(),
            Action::Erase if !self.typed.is_empty() => {
                self.typed.pop();
                self.record_typed(item);
            }
            action if action.goes_back() => self.back_in(section, focus),
            Action::Next | Action::Right => self.next_in(section, focus, item, input),
            Action::Proceed => match self.next_of_case(item) {
                Some(answer) => self.answer(section, focus, item, answer),
                None => self.leave_open(section, focus),
            },
            Action::NextItem => match (input, focus.answer) {
                (Input::AnyOf, Some(at)) => self.tick(section, focus, item, at),
                _ => self.leave_open(section, focus),
            },
            Action::Digit(digit) => self.press_digit(section, focus, item, *digit),
            Action::Choose(number) => self.choose_answer(section, focus, item, *number),
            Action::Answer(answer) => self.answer(section, focus, item, answer.clone()),
            _ => {}
        }
    }

    /// Moves the focus by one: through the answers of a choice, then on to the next item.
    fn step(&mut self, section: usize, focus: Focus, down: bool) {
        let stops =
            |session: &Self, at: usize| session.item_at(section, at).map_or(0, |item| session.focusable_answers(item));
        let multi = |session: &Self, at: usize| session.focus_on(section, at).answer.is_some();
        let to = match (focus.answer, down) {
            (None, true) if stops(self, focus.item) > 0 => Focus { answer: Some(0), ..focus },
            (Some(at), true) if at + 1 < stops(self, focus.item) => Focus { answer: Some(at + 1), ..focus },
            (_, true) if focus.item + 1 < self.responses().shown(section).len() => {
                self.focus_on(section, focus.item + 1)
            }
            (Some(at @ 1..), false) => Focus { answer: Some(at - 1), ..focus },
            (Some(0), false) if !multi(self, focus.item) => Focus { answer: None, ..focus },
            (_, false) if focus.item > 0 => {
                let before = focus.item - 1;
                Focus { item: before, answer: stops(self, before).checked_sub(1) }
            }
            _ => return,
        };
        if to.item != focus.item {
            self.typed.clear();
        }
        self.screen = Screen::Items { section, focus: to };
    }

    fn back_in(&mut self, section: usize, focus: Focus) {
        match focus.item.checked_sub(1) {
            Some(before) if !self.is_changing() => self.enter(section, before),
            _ => self.go_back(),
        }
    }

    fn next_in(&mut self, section: usize, focus: Focus, item: usize, input: Input) {
        if let Some(answer) = self.next_of_case(item).filter(|_| focus == self.focus_on(section, focus.item)) {
            return self.answer(section, focus, item, answer);
        }
        let recorded = self.responses().recorded(item);
        match (input, focus.answer) {
            (Input::OneOf, Some(at)) if recorded != self.numbered(item, at).as_ref() => {
                self.choose_answer(section, focus, item, at + 1);
            }
            // In an example going on is all that a presenter does: what the case leaves open stays open.
            (Input::OneOf, None) if recorded.is_none() && self.example.is_none() => {
                self.needs_answer = true;
            }
            // A number that does not fit stays in sight until it is mended or erased.
            (Input::Number { .. }, _) if !self.typed.is_empty() && recorded.is_none() => {}
            _ => self.leave_open(section, focus),
        }
    }

    /// To the next item, or from the last one to the next page. From an answer that is changed, back to the review.
    fn leave_open(&mut self, section: usize, focus: Focus) {
        if !self.is_changing() && focus.item + 1 < self.responses().shown(section).len() {
            self.enter(section, focus.item + 1);
        } else {
            self.go_on();
        }
    }

    /// Answers by the number of a choice: the item's own, then "not sure", then "rather not say".
    fn choose_answer(&mut self, section: usize, focus: Focus, item: usize, number: usize) {
        let Some(at) = number.checked_sub(1) else { return };
        match self.bank.items[item].kind.input() {
            Input::AnyOf if at < self.bank.choices(item).len() => self.tick(section, focus, item, at),
            _ => {
                if let Some(answer) = self.numbered(item, at) {
                    self.answer(section, focus, item, answer);
                }
            }
        }
    }

    /// The answer of an item with a number, from 0; none of a number item, where digits are typed.
    fn numbered(&self, item: usize, at: usize) -> Option<Answer> {
        let own = match self.bank.items[item].kind.input() {
            Input::Number { .. } => return None,
            Input::YesNo => vec![Answer::Yes, Answer::No],
            _ => (0..self.bank.choices(item).len()).map(Answer::Choice).collect(),
        };
        own.into_iter().chain([Answer::Unsure, Answer::Declined]).nth(at)
    }

    /// Types a digit, ticks, or records an answer and stays on it. A sign has no numbers to see, so that a digit pressed
    /// for another page must not answer it.
    fn press_digit(&mut self, section: usize, focus: Focus, item: usize, digit: u8) {
        let at = usize::from(digit).checked_sub(1).filter(|&at| at < self.focusable_answers(item));
        match (self.bank.items[item].kind.input(), at) {
            (Input::Number { .. }, _) => self.type_digit(item, digit),
            (Input::AnyOf, Some(at)) => self.tick(section, focus, item, at),
            (Input::OneOf, Some(at)) => {
                self.screen = Screen::Items { section, focus: Focus { answer: Some(at), ..focus } };
                if self.record(item, self.numbered(item, at)) {
                    self.interrupt(section, focus.item, item);
                }
            }
            _ => {}
        }
    }

    /// What would be taken back here: the answer of the item in focus, or the one that was given just now.
    fn to_take_back(&self, section: usize, focus: Focus, just_answered: Option<usize>) -> Option<usize> {
        let item = self.item_at(section, focus.item)?;
        let has_answer = |item: usize| self.responses().recorded(item).is_some();
        if has_answer(item) || !self.typed.is_empty() {
            return Some(item);
        }
        just_answered.filter(|&before| self.bank.items[before].section == section && has_answer(before))
    }

    /// Whether [`Action::Clear`] takes an answer back from where the walk is.
    #[must_use]
    pub fn can_take_back(&self) -> bool {
        matches!(self.screen, Screen::Items { section, focus }
            if self.to_take_back(section, focus, self.just_answered).is_some())
    }

    /// Takes an answer back, and has its item in focus.
    pub(super) fn take_back(&mut self, section: usize, focus: Focus, just_answered: Option<usize>) {
        let Some(item) = self.to_take_back(section, focus, just_answered) else { return };
        self.typed.clear();
        self.record(item, None);
        let at = self.responses().shown(section).iter().position(|&one| one == item).unwrap_or(focus.item);
        if at != focus.item || !self.bank.items[item].kind.takes_several() {
            self.enter(section, at);
        }
    }

    fn answer(&mut self, section: usize, focus: Focus, item: usize, answer: Answer) {
        self.typed.clear();
        if !self.record(item, Some(answer)) {
            return;
        }
        if !self.interrupt(section, focus.item, item) {
            self.after_answer(section, focus.item);
        }
    }

    /// Shows the alert that an answer to this item raises at once. Says whether there is one.
    fn interrupt(&mut self, section: usize, at: usize, item: usize) -> bool {
        let (bank, applies) = (self.bank, self.results().alerts);
        let is_raised = |alert: &usize| bank.alerts[*alert].at_once && bank.alerts[*alert].when.mentions(bank, item);
        let alert = applies.into_iter().find(is_raised);
        if let Some(alert) = alert {
            self.screen = Screen::Alert { alert, section, item: at };
        }
        alert.is_some()
    }

    /// Moves on after an answer. The last item of a page stays in focus, so that going on is a choice of its own; where no
    /// page is seen, it goes on by itself. An answer that is changed leads back to the review.
    pub(super) fn after_answer(&mut self, section: usize, at: usize) {
        let last = self.responses().shown(section).len().saturating_sub(1);
        self.just_answered = self.item_at(section, at);
        if self.is_changing() || self.is_continuous && at >= last {
            self.go_on();
        } else if at < last {
            self.enter(section, at + 1);
        } else {
            self.typed.clear();
            self.screen = Screen::Items { section, focus: self.focus_of_answer(section, at.min(last)) };
        }
    }

    /// The focus on the answer that an item has, where its answers can be in focus.
    fn focus_of_answer(&self, section: usize, at: usize) -> Focus {
        let first = self.focus_on(section, at);
        let Some(item) = self.item_at(section, at) else { return first };
        let recorded = self.responses().recorded(item);
        let is_recorded = |&answer: &usize| recorded.is_some() && self.numbered(item, answer).as_ref() == recorded;
        let answer = (0..self.focusable_answers(item)).find(is_recorded);
        Focus { answer: answer.or(first.answer), ..first }
    }

    /// Ticks or unticks a choice of a multi item; "not sure" and "rather not say" are ticked instead of them.
    fn tick(&mut self, section: usize, focus: Focus, item: usize, at: usize) {
        self.screen = Screen::Items { section, focus: Focus { answer: Some(at), ..focus } };
        let choices = self.bank.choices(item);
        let now = self.responses().recorded(item);
        let answer = match at.checked_sub(choices.len()) {
            Some(0) => (now != Some(&Answer::Unsure)).then_some(Answer::Unsure),
            Some(_) => (now != Some(&Answer::Declined)).then_some(Answer::Declined),
            None => {
                let mut ticked = match now {
                    Some(Answer::Choices(ticked)) => ticked.clone(),
                    _ => Vec::new(),
                };
                if ticked.contains(&at) {
                    ticked.retain(|&one| one != at);
                } else if choices[at].alone {
                    ticked = vec![at];
                } else {
                    ticked.retain(|&one| !choices[one].alone);
                    ticked.push(at);
                    ticked.sort_unstable();
                }
                (!ticked.is_empty()).then_some(Answer::Choices(ticked))
            }
        };
        self.record(item, answer);
        self.interrupt(section, focus.item, item);
    }

    fn type_digit(&mut self, item: usize, digit: u8) {
        if self.typed.len() < MOST_DIGITS && digit < 10 {
            self.typed.push(char::from(b'0' + digit));
            self.record_typed(item);
        }
    }

    /// What is typed is the answer as soon as it is a number that the item takes; otherwise the item is open.
    fn record_typed(&mut self, item: usize) {
        let number = self.typed.parse().ok().map(Answer::Number);
        if !self.record(item, number) {
            self.record(item, None);
        }
    }
}
