//! Owns a text of the bank, which may differ by whom the check is about.

use crate::Perspective;
use serde::{Deserialize, Deserializer, Serialize};

/// A text: one for everybody, or one for each perspective. Whole sentences, no placeholders.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub enum Text {
    /// The same words whoever the check is about.
    One(String),
    /// Different words for oneself and for an observer.
    Each {
        /// Said to someone checking themselves.
        own: String,
        /// Said to an observer.
        other: String,
    },
}

impl Text {
    /// The words for this perspective.
    #[must_use]
    pub fn of(&self, about: Perspective) -> &str {
        match (self, about) {
            (Self::One(text), _) | (Self::Each { own: text, .. }, Perspective::Own) => text,
            (Self::Each { other, .. }, Perspective::Other) => other,
        }
    }
}

impl Default for Text {
    fn default() -> Self {
        Self::One(String::new())
    }
}

/// A text in a format that does not say what comes next, such as that of the banks that are stored in the program.
#[derive(Deserialize)]
#[serde(remote = "Text")]
enum Stored {
    One(String),
    Each { own: String, other: String },
}

/// A text as files write it.
#[derive(Deserialize)]
#[serde(untagged, deny_unknown_fields, expecting = "a text, or a group with `self` and `other`")]
enum Written {
    One(String),
    Each {
        #[serde(rename = "self")]
        own: Option<String>,
        other: Option<String>,
    },
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if !deserializer.is_human_readable() {
            return Stored::deserialize(deserializer);
        }
        Ok(match Written::deserialize(deserializer)? {
            Written::Each { own: Some(own), other: Some(other) } => Self::Each { own, other },
            // A bank of one perspective may name it all the same.
            Written::One(text) | Written::Each { own: Some(text), .. } | Written::Each { other: Some(text), .. } => {
                Self::One(text)
            }
            Written::Each { own: None, other: None } => Self::default(),
        })
    }
}
