//! Owns a text of the bank, which may differ by whom the check is about.

use crate::Perspective;
use serde::de::{Deserialize, Deserializer, Error, IgnoredAny, MapAccess, Visitor};
use serde::ser::{Serialize, Serializer};
use std::fmt;

/// A text: one for everybody, or one for each perspective. Whole sentences, no placeholders.
#[derive(Debug, Clone, PartialEq, Eq)]
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
#[derive(serde::Serialize, serde::Deserialize)]
#[serde(remote = "Text")]
enum Stored {
    One(String),
    Each { own: String, other: String },
}

impl Serialize for Text {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if !serializer.is_human_readable() {
            return Stored::serialize(self, serializer);
        }
        match self {
            Self::One(text) => serializer.serialize_str(text),
            Self::Each { own, other } => serializer.collect_map([("self", own), ("other", other)]),
        }
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if !deserializer.is_human_readable() {
            return Stored::deserialize(deserializer);
        }
        deserializer.deserialize_any(Read)
    }
}

struct Read;

impl<'de> Visitor<'de> for Read {
    type Value = Text;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text, or a group with `self` and `other`")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Text, E> {
        Ok(Text::One(text.to_owned()))
    }

    fn visit_string<E: Error>(self, text: String) -> Result<Text, E> {
        Ok(Text::One(text))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Text, A::Error> {
        let mut texts: [Option<String>; 2] = [None, None];
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "self" => texts[0] = Some(map.next_value()?),
                "other" => texts[1] = Some(map.next_value()?),
                key if key.starts_with("x-") => _ = map.next_value::<IgnoredAny>()?,
                key => return Err(A::Error::unknown_field(key, &["self", "other"])),
            }
        }
        match texts {
            [Some(own), Some(other)] => Ok(Text::Each { own, other }),
            // A bank of one perspective may name it all the same.
            [Some(text), None] | [None, Some(text)] => Ok(Text::One(text)),
            [None, None] => Ok(Text::default()),
        }
    }
}
