//! Owns the pages that can be opened over the walk: emergency, helplines, reading, search, keys, the leave question.

use super::{Action, Effect, Leaf, Over, Session, moved};
use crate::bank::{Answer, Bank};

/// The most characters that can be typed into a search.
const MOST_TYPED: usize = 60;

impl Session<'_> {
    /// The reading pages, in the order of the list.
    #[must_use]
    pub fn leaves(&self) -> Vec<Leaf> {
        leaves(self.bank)
    }

    /// The reading pages with all of these words, those with one in the title first.
    #[must_use]
    pub fn found(&self, query: &str) -> Vec<usize> {
        let words: Vec<String> = query.split_whitespace().map(str::to_lowercase).collect();
        if words.is_empty() {
            return Vec::new();
        }
        let mut hits: Vec<(bool, usize)> = Vec::new();
        for (at, leaf) in self.leaves().into_iter().enumerate() {
            let Leaf::Topic(topic) = leaf else { continue };
            let topic = &self.bank.topics[topic];
            let title = topic.title.to_lowercase();
            let body = topic.body.of(self.about()).to_lowercase();
            if words.iter().all(|word| title.contains(word) || body.contains(word)) {
                hits.push((!words.iter().any(|word| title.contains(word)), at));
            }
        }
        hits.sort_unstable();
        hits.into_iter().map(|(_, at)| at).collect()
    }

    /// Opens a page over what is there. One of its kind that lies below is closed, so that going back never walks in
    /// circles.
    pub(super) fn open(&mut self, over: Over) {
        self.over.retain(|one| std::mem::discriminant(one) != std::mem::discriminant(&over));
        self.over.push(over);
    }

    pub(super) fn apply_over(&mut self, action: &Action) -> Effect {
        let Some(over) = self.over.last().cloned() else { return Effect::None };
        match (&over, action) {
            (Over::Emergency, Action::Next | Action::Back) if self.ends => return Effect::Leave,
            (Over::Emergency, Action::Next | Action::Back)
            | (Over::Leave, Action::Back | Action::Answer(Answer::No))
            | (Over::Notes, Action::Notes | Action::Next) => {
                self.over.pop();
            }
            (Over::Emergency, _) => {}
            (_, Action::Emergency) => self.open(Over::Emergency),
            (Over::Leave, Action::Next | Action::Answer(Answer::Yes)) => return Effect::Leave,
            (Over::Leave, _) => {}
            (_, Action::Helplines) => self.open(Over::Helplines { focus: 0 }),
            (_, Action::Read) => self.open(Over::Reading { focus: 0 }),
            (_, Action::Search) => self.open(Over::Search { query: String::new() }),
            (_, Action::Keys) => self.open(Over::Keys),
            (_, Action::Notes) if self.notes().is_some() => self.open(Over::Notes),
            (_, Action::Leave) => return self.leave(),
            (Over::Search { query }, _) => self.apply_search(action, query.clone()),
            (Over::Helplines { focus }, _) => self.apply_helplines(action, *focus),
            (Over::Reading { focus }, _) => self.apply_reading(action, *focus),
            (Over::Found { query, focus }, _) => self.apply_found(action, query.clone(), *focus),
            (Over::Leaf { leaf, .. }, Action::Next | Action::Forward) => self.turn(leaf + 1),
            (Over::Leaf { leaf, .. }, Action::Backward) => self.turn(leaf.wrapping_sub(1)),
            (_, Action::Back | Action::Backward | Action::Erase) => {
                self.over.pop();
            }
            (_, _) => {}
        }
        Effect::None
    }

    fn turn(&mut self, leaf: usize) {
        if leaf < self.leaves().len() {
            self.over.pop();
            self.over.push(Over::Leaf { leaf, find: None });
        }
    }

    fn apply_search(&mut self, action: &Action, mut query: String) {
        match action {
            Action::Type(c) if query.chars().count() < MOST_TYPED && !crate::text::is_hostile(*c) => query.push(*c),
            Action::Erase => {
                query.pop();
            }
            Action::Next if !self.found(&query).is_empty() => {
                return self.open(Over::Found { query, focus: 0 });
            }
            Action::Back => {
                self.over.pop();
                return;
            }
            _ => return,
        }
        self.over.pop();
        self.over.push(Over::Search { query });
    }

    fn apply_helplines(&mut self, action: &Action, focus: usize) {
        let len = self.bank.helplines.len() + 1;
        let replace = |session: &mut Self, focus| {
            session.over.pop();
            session.over.push(Over::Helplines { focus });
        };
        if let Some(focus) = moved(action, focus, len) {
            return replace(self, focus);
        }
        match chosen(action, focus) {
            Some(0) => {
                replace(self, 0);
                self.open(Over::Emergency);
            }
            Some(at) if at < len => {
                replace(self, at);
                self.open(Over::Helpline(at - 1));
            }
            _ => self.close_on_back(action),
        }
    }

    fn apply_reading(&mut self, action: &Action, focus: usize) {
        let len = self.leaves().len();
        let focus_on = |session: &mut Self, focus| {
            session.over.pop();
            session.over.push(Over::Reading { focus });
        };
        if let Some(focus) = moved(action, focus, len) {
            return focus_on(self, focus);
        }
        match chosen(action, focus) {
            Some(leaf) if leaf < len => {
                focus_on(self, leaf);
                self.open(Over::Leaf { leaf, find: None });
            }
            _ => match action {
                Action::Open(leaf) if *leaf < len => {
                    focus_on(self, *leaf);
                    self.open(Over::Leaf { leaf: *leaf, find: None });
                }
                _ => self.close_on_back(action),
            },
        }
    }

    fn apply_found(&mut self, action: &Action, query: String, focus: usize) {
        let found = self.found(&query);
        if let Some(focus) = moved(action, focus, found.len()) {
            self.over.pop();
            self.over.push(Over::Found { query, focus });
            return;
        }
        match chosen(action, focus).and_then(|at| Some((at, *found.get(at)?))) {
            Some((focus, leaf)) => {
                self.over.pop();
                self.over.push(Over::Found { query: query.clone(), focus });
                self.open(Over::Leaf { leaf, find: Some(query) });
            }
            None => self.close_on_back(action),
        }
    }

    fn close_on_back(&mut self, action: &Action) {
        if matches!(action, Action::Back | Action::Backward | Action::Erase) {
            self.over.pop();
        }
    }
}

/// The entry that an action chooses, from 0.
fn chosen(action: &Action, focus: usize) -> Option<usize> {
    match action {
        Action::Next | Action::Forward => Some(focus),
        Action::Digit(digit) => usize::from(*digit).checked_sub(1),
        Action::Choose(number) => number.checked_sub(1),
        _ => None,
    }
}

/// The reading pages of a bank, in the order of the list.
#[must_use]
pub fn leaves(bank: &Bank) -> Vec<Leaf> {
    let topics = (0..bank.topics.len()).map(Leaf::Topic);
    topics
        .chain(bank.compare.as_ref().map(|_| Leaf::Compare))
        .chain([Leaf::Privacy, Leaf::Access, Leaf::Sources])
        .collect()
}
