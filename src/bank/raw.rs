//! Owns the mirror of a bank file: exactly what it says, key by key, before anything is looked up.
//! Must not decide whether what it says makes sense; `resolve` does.

use super::record::{Field, Pairs, record};
use super::text::Text;
use serde::de::{Deserialize, Deserializer, Error, SeqAccess, Visitor};
use std::fmt;

record! {
    /// The whole file.
    RawBank {
        takestock: u32,
        bank: RawIdentity,
        perspectives: RawPerspectives,
        sources: Pairs<RawSource>,
        tags: Pairs<RawTag>,
        answers: Pairs<Vec<RawOption>>,
        sections: Vec<RawSection>,
        set_apart: Vec<RawSetApart>,
        scores: Vec<RawScore>,
        alerts: Vec<RawAlert>,
        next_steps: Option<Text>,
        ask_clinician: Vec<Text>,
        cases: Vec<RawCase>,
        walk: Vec<String>,
        compare: Option<RawCompare>,
        topics: Vec<RawTopic>,
        helplines: Vec<RawHelpline>,
    }
}

record! {
    /// The first three keys, all that the first page needs.
    RawOpening {
        takestock: u32,
        bank: RawIdentity,
        perspectives: RawPerspectives,
    }
}

record! {
    /// `bank:` what this bank is, and whose.
    RawIdentity {
        id: String,
        version: String,
        title: String,
        locale: String,
        region: String,
        licence: String,
        status: String,
        substance: Option<String>,
        authors: Vec<String>,
        homepage: Option<String>,
        rights: Option<String>,
        instrument: Option<RawInstrument>,
        reviewed: Option<RawReviewed>,
    }
}

record! { RawInstrument { name: String, rights: String, cite: String } }
record! { RawReviewed { date: String, by: String } }
record! { RawPerspectives { own as "self": Option<RawPerspective>, other: Option<RawPerspective> } }
record! { RawPerspective { label: String, intro: String } }
record! {
    /// Where a statement comes from.
    RawSource {
        title: String,
        publisher: Option<String>,
        year: Option<u32>,
        url: Option<String>,
        doi: Option<String>,
        read: Option<String>,
    }
}
record! { RawTag { title: String, topic: Option<String> } }
record! { RawOption { id: String, label: Text, score: Option<i64>, alone: Option<bool> } }
record! {
    /// One list of items.
    RawSection {
        id: String,
        title: String,
        intro: Option<Text>,
        notes: Option<Text>,
        counted: Option<bool>,
        offered: Option<bool>,
        show_if: Option<RawCondition>,
        items: Vec<RawItem>,
    }
}
record! {
    /// One thing asked.
    RawItem {
        id: String,
        kind: String,
        answers: Option<String>,
        min: Option<i64>,
        max: Option<i64>,
        unit: Option<Text>,
        ask: Text,
        why: Option<Text>,
        also: Option<Text>,
        notes: Option<Text>,
        tags: Vec<String>,
        sources: Vec<String>,
        show_if: Option<RawCondition>,
        perspectives: Vec<String>,
        counts_when: Option<String>,
        points: Option<i64>,
    }
}
record! {
    /// A condition: one subject with one test, or one list of conditions.
    RawCondition {
        item: Option<String>,
        score: Option<String>,
        tag: Option<String>,
        is: Option<OneOrMany>,
        not: Option<OneOrMany>,
        at_least: Option<i64>,
        at_most: Option<i64>,
        answered: Option<bool>,
        band: Option<i64>,
        all: Option<Vec<RawCondition>>,
        any: Option<Vec<RawCondition>>,
        none: Option<Vec<RawCondition>>,
    }
}
record! { RawSetApart { when: RawCondition, tags: Vec<String>, items: Vec<String>, because: Text } }
record! {
    /// A sum or count over items.
    RawScore {
        id: String,
        title: String,
        method: String,
        items: Vec<String>,
        tags: Vec<String>,
        sections: Vec<String>,
        needs: Option<u32>,
        perspectives: Vec<String>,
        bands: Vec<RawBand>,
    }
}
record! { RawBand { from: i64, say: Text, topics: Vec<String> } }
record! {
    /// What is said first, whatever the count.
    RawAlert {
        id: String,
        level: String,
        when: RawCondition,
        say: Text,
        at_once: Option<bool>,
        helplines: Vec<String>,
        topics: Vec<String>,
        perspectives: Vec<String>,
    }
}
record! {
    /// A fictional case for the example route.
    RawCase {
        id: String,
        title: String,
        about: String,
        story: String,
        answers: Pairs<RawAnswer>,
        lesson: String,
        notes: Option<String>,
    }
}
record! { RawCompare { title: String, columns: Vec<String>, rows: Vec<Vec<String>> } }
record! { RawTopic { id: String, title: String, tags: Vec<String>, sources: Vec<String>, body: Text } }
record! {
    /// A line that helps, and who answers it.
    RawHelpline {
        id: String,
        name: String,
        call: Option<String>,
        text: Option<RawTextLine>,
        tty: Option<String>,
        chat: Option<String>,
        web: Option<String>,
        purpose: String,
        whom as "for": Vec<String>,
        who: String,
        what_happens: Option<String>,
        hours: String,
        cost: String,
        languages: Vec<String>,
        region: String,
        priority: u32,
        main: Option<bool>,
        commercial: Option<RawCommercial>,
        source: RawSource,
        checked: Option<String>,
    }
}
record! { RawTextLine { to: String, body: String } }
record! { RawCommercial { paid_by: String } }
record! {
    /// A file of answers, for a summary without a walk.
    RawAnswers { bank: String, about: String, answers: Pairs<RawAnswer> }
}

impl Field for u32 {}
impl Field for i64 {}

/// One word, or a list of words.
#[derive(Debug, Clone)]
pub(crate) struct OneOrMany(pub(crate) Vec<String>);

impl<'de> Deserialize<'de> for OneOrMany {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self(match RawAnswer::deserialize(deserializer)? {
            RawAnswer::Word(word) => vec![word],
            RawAnswer::Words(words) => words,
            RawAnswer::Number(number) => vec![number.to_string()],
        }))
    }
}

/// One recorded answer as a file writes it.
#[derive(Debug, Clone)]
pub(crate) enum RawAnswer {
    Word(String),
    Words(Vec<String>),
    Number(i64),
}

impl Field for RawAnswer {}

impl<'de> Deserialize<'de> for RawAnswer {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Read;
        impl<'de> Visitor<'de> for Read {
            type Value = RawAnswer;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an answer: a word such as yes, a list of words, or a whole number")
            }
            fn visit_str<E: Error>(self, word: &str) -> Result<RawAnswer, E> {
                Ok(RawAnswer::Word(word.to_owned()))
            }
            fn visit_i64<E: Error>(self, number: i64) -> Result<RawAnswer, E> {
                Ok(RawAnswer::Number(number))
            }
            fn visit_u64<E: Error>(self, number: u64) -> Result<RawAnswer, E> {
                i64::try_from(number).map(RawAnswer::Number).map_err(|_| E::custom("this number is too large"))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<RawAnswer, A::Error> {
                let mut words = Vec::new();
                while let Some(word) = list.next_element()? {
                    words.push(word);
                }
                Ok(RawAnswer::Words(words))
            }
        }
        deserializer.deserialize_any(Read)
    }
}
