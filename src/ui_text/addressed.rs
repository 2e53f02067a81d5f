//! The sentences that speak of whoever answers: as "you", or in an example by name.

use super::{Addressed, UiText, fill};
use crate::bank::{AnswerAs, Perspective};

/// Who answers: whoever sits there, or the person of a fictional case.
#[derive(Debug, Clone)]
pub(crate) struct Addressee {
    /// Whom the answers are about.
    pub(crate) about: Perspective,
    name: Option<String>,
    /// How an observer answered what is spoken of.
    pub(crate) answer_as: AnswerAs,
}

impl Addressee {
    /// Whoever sits there.
    pub(crate) fn you(about: Perspective) -> Self {
        Self { about, name: None, answer_as: AnswerAs::Noticed }
    }

    /// The person of an example, by name where the case has one.
    pub(crate) fn called(about: Perspective, name: Option<&str>, words: &UiText) -> Self {
        // Braces are filled in later, so a name must have none.
        let name = name.map_or_else(|| words.example.person.clone(), |name| name.replace(['{', '}'], ""));
        Self { name: Some(name), ..Self::you(about) }
    }

    /// The same, about answers that were given in this way.
    pub(crate) fn answering(self, answer_as: AnswerAs) -> Self {
        Self { answer_as, ..self }
    }

    /// A text with the name in it; `None` where it is "you".
    pub(crate) fn named(&self, text: &str) -> Option<String> {
        let name = self.name.as_ref()?;
        let mut letters = name.chars();
        let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
        Some(fill(text, &[("name", name), ("Name", &(first + letters.as_str()))]))
    }
}

impl Addressed {
    /// The words for whoever answers.
    pub(crate) fn of(&self, addressee: &Addressee) -> String {
        let known = self
            .known
            .as_ref()
            .filter(|_| addressee.about == Perspective::Other && addressee.answer_as == AnswerAs::Known);
        let (you, named) = match known {
            Some(known) => (known.you.as_str(), known.named.as_str()),
            None => (self.you.of(addressee.about), self.named.of(addressee.about)),
        };
        addressee.named(named).unwrap_or_else(|| you.to_owned())
    }
}
