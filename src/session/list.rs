//! Owns what happens in a list of items: moving, answering, typing a number, ticking.

use super::{Action, Place, Session, Stop};
use crate::bank::{Answer, AnswerAs, Kind};

/// The most digits that can be typed into a number item.
const MOST_DIGITS: usize = 9;

impl Session<'_> {
    /// The item of the bank that is in focus in a list.
    #[must_use]
    pub fn item_at(&self, section: usize, at: usize) -> Option<usize> {
        self.answers().shown(section).get(at).copied()
    }

    /// How an observer answers where the person is, whatever page lies over it.
    #[must_use]
    pub fn answer_as(&self) -> AnswerAs {
        match *self.place() {
            Place::Section { section, .. } | Place::AtOnce { section, .. } => self.bank.sections[section].answer_as,
            _ => AnswerAs::default(),
        }
    }

    /// How many answers of an item the focus can stand on: its choices, "not sure" and "rather not say".
    #[must_use]
    pub fn stops(&self, item: usize) -> usize {
        match self.bank.choices(item).len() {
            0 => 0,
            choices => choices + 2,
        }
    }

    /// The stop where the focus enters an item: on the item itself, so that no answer seems chosen beforehand. Only in a
    /// multi item, where nothing is recorded without a tick, it starts on the first answer.
    pub(super) fn stop_at(&self, section: usize, at: usize) -> Stop {
        let multi = self.item_at(section, at).is_some_and(|item| matches!(self.bank.items[item].kind, Kind::Multi(_)));
        Stop { item: at, answer: multi.then_some(0) }
    }

    pub(super) fn apply_section(&mut self, action: &Action, section: usize, stop: Stop) {
        let Some(item) = self.item_at(section, stop.item) else {
            // Nothing is shown here any more.
            return if matches!(action, Action::Back | Action::Backward) { self.go_back() } else { self.go_on() };
        };
        let kind = self.bank.items[item].kind;
        match action {
            Action::Up => self.step(section, stop, false),
            Action::Down => self.step(section, stop, true),
            Action::First => self.enter(section, 0),
            Action::Last => self.enter(section, self.answers().shown(section).len() - 1),
            Action::Onward => self.go_on(),
            Action::Erase if !self.typed.is_empty() => {
                self.typed.pop();
                self.record_typed(item);
            }
            Action::Back | Action::Backward | Action::Erase => self.back_in(section, stop, kind),
            Action::Next | Action::Forward => self.next_in(section, stop, item, kind),
            Action::Skip => match (kind, stop.answer) {
                (Kind::Multi(_), Some(at)) => self.tick(section, stop, item, at),
                _ if stop.item + 1 < self.answers().shown(section).len() => self.enter(section, stop.item + 1),
                _ => {}
            },
            Action::Digit(digit) => match kind {
                Kind::Number { .. } => self.type_digit(item, *digit),
                _ => self.choose(section, stop, item, usize::from(*digit)),
            },
            Action::Choose(number) => self.choose(section, stop, item, *number),
            Action::Answer(answer) => self.answer(section, stop, item, answer.clone()),
            Action::Clear => {
                self.typed.clear();
                self.record(item, None);
            }
            _ => {}
        }
    }

    /// Moves the focus by one stop: through the answers of a choice, then on to the next item.
    fn step(&mut self, section: usize, stop: Stop, down: bool) {
        let stops = |session: &Self, at: usize| session.item_at(section, at).map_or(0, |item| session.stops(item));
        let multi = |session: &Self, at: usize| session.stop_at(section, at).answer.is_some();
        let to = match (stop.answer, down) {
            (None, true) if stops(self, stop.item) > 0 => Stop { answer: Some(0), ..stop },
            (Some(at), true) if at + 1 < stops(self, stop.item) => Stop { answer: Some(at + 1), ..stop },
            (_, true) if stop.item + 1 < self.answers().shown(section).len() => self.stop_at(section, stop.item + 1),
            (Some(at @ 1..), false) => Stop { answer: Some(at - 1), ..stop },
            (Some(0), false) if !multi(self, stop.item) => Stop { answer: None, ..stop },
            (_, false) if stop.item > 0 => {
                let before = stop.item - 1;
                Stop { item: before, answer: stops(self, before).checked_sub(1) }
            }
            _ => return,
        };
        if to.item != stop.item {
            self.typed.clear();
        }
        self.place = Place::Section { section, stop: to };
    }

    fn back_in(&mut self, section: usize, stop: Stop, kind: Kind) {
        match stop {
            Stop { answer: Some(_), .. } if !matches!(kind, Kind::Multi(_)) => self.enter(section, stop.item),
            Stop { item: 0, .. } => self.go_back(),
            Stop { item, .. } => self.enter(section, item - 1),
        }
    }

    fn next_in(&mut self, section: usize, stop: Stop, item: usize, kind: Kind) {
        if let Some(answer) = self.next_of_case(item).filter(|_| stop == self.stop_at(section, stop.item)) {
            return self.answer(section, stop, item, answer);
        }
        match (kind, stop.answer) {
            (Kind::Choice(_) | Kind::Scale(_), Some(at)) => self.choose(section, stop, item, at + 1),
            // A number that does not fit stays in sight until it is mended or erased.
            (Kind::Number { .. }, _) if !self.typed.is_empty() && self.answers().given(item).is_none() => {}
            _ if stop.item + 1 < self.answers().shown(section).len() => self.enter(section, stop.item + 1),
            _ => self.go_on(),
        }
    }

    /// Answers by the number of a choice: the item's own, then "not sure", then "rather not say".
    fn choose(&mut self, section: usize, stop: Stop, item: usize, number: usize) {
        let Some(at) = number.checked_sub(1) else { return };
        let own = match self.bank.items[item].kind {
            Kind::Sign { .. } => 2,
            Kind::Number { .. } => return,
            Kind::Multi(_) if at < self.bank.choices(item).len() => return self.tick(section, stop, item, at),
            _ => self.bank.choices(item).len(),
        };
        let answer = match (own, at) {
            (2, 0) if self.stops(item) == 0 => Answer::Yes,
            (2, 1) if self.stops(item) == 0 => Answer::No,
            _ if at < own => Answer::Choice(at),
            _ if at == own => Answer::Unsure,
            _ if at == own + 1 => Answer::Declined,
            _ => return,
        };
        self.answer(section, stop, item, answer);
    }

    fn answer(&mut self, section: usize, stop: Stop, item: usize, answer: Answer) {
        self.typed.clear();
        if !self.record(item, Some(answer)) {
            return;
        }
        if let Some(alert) = self.alert_at_once(item) {
            self.place = Place::AtOnce { alert, section, item: stop.item };
        } else {
            self.after_answer(section, stop.item);
        }
    }

    /// The alert to show now that this item was answered.
    fn alert_at_once(&self, item: usize) -> Option<usize> {
        let applies = self.reflection().alerts;
        let alerts = &self.bank.alerts;
        applies.into_iter().find(|&alert| alerts[alert].at_once && alerts[alert].when.mentions(self.bank, item))
    }

    /// Moves on after an answer; the last item of a page stays in focus, so that going on is a choice of its own.
    pub(super) fn after_answer(&mut self, section: usize, at: usize) {
        let last = self.answers().shown(section).len().saturating_sub(1);
        if at < last {
            self.enter(section, at + 1);
        } else {
            self.typed.clear();
            self.place = Place::Section { section, stop: Stop { item: at.min(last), answer: None } };
        }
    }

    /// Ticks or unticks a choice of a multi item; "not sure" and "rather not say" are ticked instead of them.
    fn tick(&mut self, section: usize, stop: Stop, item: usize, at: usize) {
        self.place = Place::Section { section, stop: Stop { answer: Some(at), ..stop } };
        let choices = self.bank.choices(item);
        let now = self.answers().given(item);
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
        if let Some(alert) = self.alert_at_once(item) {
            self.place = Place::AtOnce { alert, section, item: stop.item };
        }
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
