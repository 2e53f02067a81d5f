//! Owns the sentences that speak of whoever answers: as "you", or in an example by name.

use super::{Words, fill};
use crate::bank::{Perspective, Text};
use crate::session::Session;
use serde::Deserialize;

/// A text that says "you", and the same about somebody else. `{name}` is the name, `{Name}` the same where a sentence
/// starts.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Said {
    you: Text,
    named: Text,
}

/// Who answers: whoever sits there, or the person of a fictional case.
#[derive(Debug, Clone)]
pub(crate) struct Who {
    /// Whom the answers are about.
    pub(crate) about: Perspective,
    name: Option<String>,
}

impl Who {
    /// Whoever sits there.
    pub(crate) fn you(about: Perspective) -> Self {
        Self { about, name: None }
    }

    /// Somebody in an example whose name is not known.
    pub(crate) fn someone(about: Perspective, words: &Words) -> Self {
        Self { about, name: Some(words.example.person.clone()) }
    }

    /// Who answers in a session.
    pub(crate) fn of(session: &Session, words: &Words) -> Self {
        let about = session.about();
        let Some(case) = session.case() else { return Self::you(about) };
        let name = session.bank().cases[case].name.clone();
        name.map_or_else(|| Self::someone(about, words), |name| Self { about, name: Some(name) })
    }

    /// A text with the name in it; `None` where it is "you".
    pub(crate) fn named(&self, text: &str) -> Option<String> {
        let name = self.name.as_ref()?;
        let mut letters = name.chars();
        let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
        Some(fill(text, &[("name", name), ("Name", &(first + letters.as_str()))]))
    }
}

impl Said {
    /// The words for whoever answers.
    pub(crate) fn of(&self, who: &Who) -> String {
        who.named(self.named.of(who.about)).unwrap_or_else(|| self.you.of(who.about).to_owned())
    }
}
