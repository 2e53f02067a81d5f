//! The example route: a fictional case whose answers are given one by one, for a counselor to show.

use super::{Action, Responses, Screen, Session};
use crate::bank::Answer;

#[derive(Debug, Clone)]
pub(super) struct Example {
    /// The case, as an index into `Bank::cases`.
    case: usize,
    /// Its answers given so far. They are nobody's, and kept apart from a person's own.
    pub(super) responses: Responses,
}

impl Session<'_> {
    /// Whether a fictional case is shown, and not a person's own check.
    #[must_use]
    pub fn is_example(&self) -> bool {
        self.example.is_some() || matches!(self.screen, Screen::Cases(_))
    }

    #[must_use]
    pub fn case(&self) -> Option<usize> {
        self.example.as_ref().map(|example| example.case)
    }

    /// What a presenter may say about what is shown, as long as a case is shown.
    #[must_use]
    pub fn notes(&self) -> Option<String> {
        let case = &self.bank.cases[self.case()?];
        let of = |text: &crate::bank::Text| text.of(case.about).to_owned();
        let here = match &self.screen {
            Screen::Items { section, focus } => {
                let item = self.item_at(*section, focus.item);
                let item = item.and_then(|item| self.bank.items[item].notes.as_ref());
                item.or(self.bank.sections[*section].notes.as_ref()).map(of)
            }
            _ => None,
        };
        here.or_else(|| case.notes.clone())
    }

    pub(super) fn apply_cases(&mut self, action: &Action) {
        match self.choose(action).and_then(|at| Some((at, self.bank.cases.get(at)?))) {
            Some((at, case)) => {
                let responses = Responses::new(self.bank, case.about);
                self.end_example();
                self.forget_reached_in_examples();
                self.example = Some(Example { case: at, responses });
                self.screen = Screen::Story;
            }
            None if action.goes_back() || *action == Action::Proceed => self.go_back(),
            None => {}
        }
    }

    /// Ends the example; what was answered in it goes with it.
    pub(super) fn end_example(&mut self) {
        self.example = None;
        self.accepted.clear();
        self.asked_from_topic.clear();
    }

    /// The case's answer to an item that has none yet.
    #[must_use]
    pub fn next_of_case(&self, item: usize) -> Option<Answer> {
        let example = self.example.as_ref()?;
        if example.responses.recorded(item).is_some() {
            return None;
        }
        let answers = &self.bank.cases[example.case].answers;
        answers.iter().find(|(of, _)| *of == item).map(|(_, answer)| answer.clone())
    }
}
