//! A list of choices with one of them in focus: what moves the focus, and what chooses.

use super::Action;

/// How far a page key moves the focus.
const PAGE: usize = 10;

/// A list of choices with one in focus.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Menu {
    /// The choice in focus, from 0.
    pub focus: usize,
    pub len: usize,
}

impl Menu {
    /// A menu of `len` choices with the first in focus.
    #[must_use]
    pub fn of(len: usize) -> Self {
        Self { focus: 0, len }
    }

    /// The same menu with another choice in focus; the last one where there are fewer.
    pub(super) fn at(self, focus: usize) -> Self {
        Self { focus: focus.min(self.len.saturating_sub(1)), ..self }
    }

    /// Moves the focus, or chooses: then the choice is in focus, and its place is returned.
    pub(super) fn choose(&mut self, action: &Action) -> Option<usize> {
        let last = self.len.checked_sub(1)?;
        self.focus = match action {
            Action::Up => self.focus.saturating_sub(1),
            Action::Down => (self.focus + 1).min(last),
            Action::First => 0,
            Action::Last => last,
            Action::NextPage => (self.focus + PAGE).min(last),
            Action::Next | Action::Right => return Some(self.focus),
            Action::Digit(digit) => return self.take(usize::from(*digit).checked_sub(1)?),
            Action::Choose(number) => return self.take(number.checked_sub(1)?),
            _ => self.focus,
        };
        None
    }

    /// Chooses by place, from 0; `None` for one that is not there.
    fn take(&mut self, at: usize) -> Option<usize> {
        (at < self.len).then(|| {
            self.focus = at;
            at
        })
    }
}
