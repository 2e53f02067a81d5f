//! Owns the example route: a fictional case whose answers are given one by one, for a counselor to show.

use super::{Action, Answers, Place, Session, moved};
use crate::bank::Answer;

/// A case that is shown.
#[derive(Debug, Clone)]
pub(super) struct Example {
    /// The case, as an index into `Bank::cases`.
    case: usize,
    /// Its answers given so far. They are nobody's, and kept apart from a person's own.
    pub(super) answers: Answers,
}

impl Session<'_> {
    /// Whether a fictional case is shown, and not a person's own check.
    #[must_use]
    pub fn is_example(&self) -> bool {
        self.example.is_some() || matches!(self.place, Place::Cases { .. })
    }

    /// The case that is shown.
    #[must_use]
    pub fn case(&self) -> Option<usize> {
        self.example.as_ref().map(|example| example.case)
    }

    /// What a presenter may say about what is shown, as long as a case is shown.
    #[must_use]
    pub fn notes(&self) -> Option<String> {
        let case = &self.bank.cases[self.case()?];
        let of = |text: &crate::bank::Text| text.of(case.about).to_owned();
        let here = match &self.place {
            Place::Section { section, stop } => {
                let item = self.item_at(*section, stop.item);
                let item = item.and_then(|item| self.bank.items[item].notes.as_ref());
                item.or(self.bank.sections[*section].notes.as_ref()).map(of)
            }
            _ => None,
        };
        here.or_else(|| case.notes.clone())
    }

    pub(super) fn apply_cases(&mut self, action: &Action, focus: usize) {
        if let Some(focus) = moved(action, focus, self.bank.cases.len()) {
            self.place = Place::Cases { focus };
        }
        let chosen = match action {
            Action::Next | Action::Forward => focus,
            Action::Digit(digit @ 1..) => usize::from(*digit) - 1,
            Action::Choose(number @ 1..) => number - 1,
            Action::Back | Action::Backward | Action::Erase => return self.go_back(),
            _ => return,
        };
        if let Some(case) = self.bank.cases.get(chosen) {
            let answers = Answers::new(self.bank, case.about);
            self.example = Some(Example { case: chosen, answers });
            self.taken.clear();
            self.asked.clear();
            self.place = Place::Story;
        }
    }

    /// Ends the example; what was answered in it goes with it.
    pub(super) fn end_example(&mut self) {
        self.example = None;
        self.taken.clear();
        self.asked.clear();
    }

    /// The case's answer to an item that has none yet.
    #[must_use]
    pub fn next_of_case(&self, item: usize) -> Option<Answer> {
        let example = self.example.as_ref()?;
        if example.answers.given(item).is_some() {
            return None;
        }
        let answers = &self.bank.cases[example.case].answers;
        answers.iter().find(|(of, _)| *of == item).map(|(_, answer)| answer.clone())
    }
}
