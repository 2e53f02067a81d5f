//! Owns the mirror of a bank file: exactly what it says, key by key, before anything is looked up.
//! Must not decide whether what it says makes sense; `check` does.

pub(crate) mod check;
pub(crate) mod places;
pub(crate) mod record;
pub(crate) mod schema;
pub(crate) mod shape;
pub(crate) mod translation;
pub(crate) mod typed;
mod value;
pub(crate) mod words;

use crate::file::record::{Field, Pairs, record};
use crate::file::shape::{ANSWER_AS, COUNTS_WHEN, KINDS, LEVELS, METHODS, PERSPECTIVES, STATUSES, Shape};
pub(crate) use crate::file::words::{RawCase, RawCompare, RawHelpline, RawSource, RawTopic};
use crate::model::text::Text;
use crate::resolve::names::Name;
use serde::de::{Deserialize, Deserializer, Error, SeqAccess, Visitor};
use std::fmt;

record! {
    /// A question bank for takestock.
    RawBank {
        /// The format of this file: always 1.
        takestock: u32,
        /// What this bank is, and whose.
        bank: RawIdentity,
        /// Whom the check can be about: `self`, `other`, or both.
        perspectives: RawPerspectives,
        /// Where the statements come from, by id.
        sources: Pairs<RawSource>,
        /// What a sign can relate to, by id; the reflection groups by them in this order.
        tags: Pairs<RawTag>,
        /// Lists of possible answers, by name; items share them.
        answers: Pairs<Vec<RawOption>>,
        /// The lists, in the order they are walked.
        sections: Vec<RawSection>,
        /// Signs that are expected under some condition: shown with the reason, never counted.
        set_apart: Vec<RawSetApart>,
        /// Sums and counts over items.
        scores: Vec<RawScore>,
        /// What is said first, whatever the count.
        alerts: Vec<RawAlert>,
        /// The one next step that the reflection names.
        next_steps: Option<Text>,
        /// Questions to take to a clinician.
        ask_clinician: Vec<Text>,
        /// Fictional cases, for showing how the check works.
        cases: Vec<RawCase>,
        /// The topics that are read one after another at the end.
        walk: Vec<String> = refs(Name::Topic),
        /// Topics side by side.
        compare: Option<RawCompare>,
        /// The reading.
        topics: Vec<RawTopic>,
        /// The lines that help. Every bank needs at least one.
        helplines: Vec<RawHelpline>,
    }
}

record! {
    /// What this bank is, and whose.
    RawIdentity {
        /// A short name in small letters, digits and hyphens.
        id: String = Shape::Id,
        /// Your own version, in quotes: "1.0".
        version: String,
        /// The title on the first page.
        title: String,
        /// The language, as a tag such as en or es-MX.
        locale: String,
        /// The country, as two capital letters such as US (or US-CA), or any.
        region: String,
        /// The licence of the wording, such as CC-BY-4.0; restricted when it is not open.
        licence: String,
        /// draft, demo, or published (reviewed by the person under `reviewed`).
        status: String = Shape::Word(STATUSES),
        /// What the bank is about.
        substance: Option<String>,
        /// Who wrote it.
        authors: Vec<String>,
        /// Its page on the web.
        homepage: Option<String>,
        /// Whose the wording is; needed with `licence: restricted`.
        rights: Option<String>,
        /// The published instrument that this bank is, if it is one.
        instrument: Option<RawInstrument>,
        /// Who has reviewed it, and when. Only a review that took place.
        reviewed: Option<RawReviewed>,
    }
}

record! {
    /// A published instrument.
    RawInstrument {
        /// Its name.
        name: String,
        /// Whose it is, and on what terms it may be used.
        rights: String,
        /// How to cite it.
        cite: String,
    }
}
record! {
    /// A review that took place.
    RawReviewed {
        /// The day, as YYYY-MM-DD.
        date: String = Shape::Date,
        /// The person.
        by: String,
    }
}
record! {
    /// Whom the check can be about.
    RawPerspectives {
        /// Someone checking themselves.
        own as "self": Option<RawPerspective>,
        /// Someone who looks at another person.
        other: Option<RawPerspective>,
    }
}
record! {
    /// How one perspective is offered on the first page.
    RawPerspective {
        /// The words of the choice.
        label: String,
        /// Said before the first question.
        intro: String,
    }
}
record! {
    /// What a sign can relate to.
    RawTag {
        /// The heading of its group.
        title: String,
        /// The topic that explains it.
        topic: Option<String> = Shape::Ref(Name::Topic),
    }
}
record! {
    /// One possible answer.
    RawOption {
        /// Its id, unique in its list.
        id: String = Shape::Id,
        /// Its words.
        label: Text,
        /// What it adds to a score.
        score: Option<i64>,
        /// true for an answer that excludes the others, such as "none of these".
        alone: Option<bool>,
    }
}
record! {
    /// One list of items.
    RawSection {
        /// Its id.
        id: String = Shape::Id,
        /// Its heading.
        title: String,
        /// The line under the heading.
        intro: Option<Text>,
        /// What a presenter may say about it.
        notes: Option<Text>,
        /// false keeps its signs out of the total.
        counted: Option<bool>,
        /// true asks before it is walked.
        offered: Option<bool>,
        /// How an observer answers it: noticed (seen, not seen, can't tell) or known (yes, or I fear so; no; don't know).
        answer_as: Option<String> = Shape::Word(ANSWER_AS),
        /// When it is shown; only items asked earlier.
        show_if: Option<RawCondition>,
        /// What is asked.
        items: Vec<RawItem>,
    }
}
record! {
    /// One thing asked.
    RawItem {
        /// Its id, unique in the bank.
        id: String = Shape::Id,
        /// sign (yes or no), scale (one of a list with scores), choice (one of a list), multi (any of a list), or number.
        kind: String = Shape::Word(KINDS),
        /// The list of answers, for scale, choice and multi.
        answers: Option<String> = Shape::Ref(Name::List),
        /// The smallest number.
        min: Option<i64>,
        /// The largest number.
        max: Option<i64>,
        /// What the number counts, such as days.
        unit: Option<Text>,
        /// The statement or question.
        ask: Text,
        /// Why it matters.
        why: Option<Text>,
        /// What else can look the same.
        also: Option<Text>,
        /// What a presenter may say about it.
        notes: Option<Text>,
        /// What it relates to.
        tags: Vec<String> = refs(Name::Tag),
        /// Where its statement comes from.
        sources: Vec<String> = refs(Name::Source),
        /// When it is shown; only items asked earlier.
        show_if: Option<Box<RawCondition>>,
        /// Who is asked: self, other; both when absent.
        perspectives: Vec<String> = perspectives(),
        /// no turns a sign round: then "no" is what counts.
        counts_when: Option<String> = Shape::Word(COUNTS_WHEN),
        /// A sign's weight in a sum.
        points: Option<i64>,
    }
}
record! {
    /// A condition: `item`, `score` or `tag` with one test, or one of the lists `all`, `any`, `none`.
    RawCondition {
        /// The item whose answer is tested.
        item: Option<String> = Shape::Ref(Name::Item),
        /// The score whose value is tested; in alerts only.
        score: Option<String> = Shape::Ref(Name::Score),
        /// The tag whose noticed signs are counted; in alerts only.
        tag: Option<String> = Shape::Ref(Name::Tag),
        /// The answer is this, or one of these.
        is: Option<OneOrMany>,
        /// The answer is given, and is none of these.
        not: Option<OneOrMany>,
        /// The number or score is at least this.
        at_least: Option<i64>,
        /// The number or score is at most this.
        at_most: Option<i64>,
        /// true: the item is answered; false: it is left open.
        answered: Option<bool>,
        /// The score lies in the band that begins here.
        band: Option<i64>,
        /// All of these hold.
        all: Option<Vec<RawCondition>>,
        /// At least one of these holds.
        any: Option<Vec<RawCondition>>,
        /// None of these holds.
        none: Option<Vec<RawCondition>>,
    }
}
record! {
    /// Signs that are expected under a condition.
    RawSetApart {
        /// When it applies.
        when: RawCondition,
        /// The tags it applies to.
        tags: Vec<String> = refs(Name::Tag),
        /// The items it applies to.
        items: Vec<String> = refs(Name::Item),
        /// The reason, as the person reads it.
        because: Text,
    }
}
record! {
    /// A sum or count over items.
    RawScore {
        /// Its id.
        id: String = Shape::Id,
        /// Its heading.
        title: String,
        /// count (how many are noticed) or sum (of scores and points).
        method: String = Shape::Word(METHODS),
        /// The items it is made of; or name `tags` or `sections`.
        items: Vec<String> = refs(Name::Item),
        /// The tags of the items it is made of.
        tags: Vec<String> = refs(Name::Tag),
        /// The sections it is made of.
        sections: Vec<String> = refs(Name::Section),
        /// With fewer answers there is no value; when absent, all of its items that are asked and not set apart.
        needs: Option<u32>,
        /// For whom it is shown; a score with bands is never for other.
        perspectives: Vec<String> = perspectives(),
        /// What is said of its value, from low to high.
        bands: Vec<RawBand>,
    }
}
record! {
    /// What is said of a score from a value on, up to the next band.
    RawBand {
        /// The lowest value.
        from: i64,
        /// What is said.
        say: Text,
        /// What to read.
        topics: Vec<String> = refs(Name::Topic),
    }
}
record! {
    /// What is said first, whatever the count.
    RawAlert {
        /// Its id.
        id: String = Shape::Id,
        /// urgent (a danger to life), important, or note.
        level: String = Shape::Word(LEVELS),
        /// When it is said.
        when: RawCondition,
        /// What is said.
        say: Text,
        /// true shows it the moment the answer is given.
        at_once: Option<bool>,
        /// The lines that help with it; an urgent alert needs one.
        helplines: Vec<String> = refs(Name::Helpline),
        /// What to read.
        topics: Vec<String> = refs(Name::Topic),
        /// For whom it is meant: self, other; both when absent.
        perspectives: Vec<String> = perspectives(),
    }
}
pub(crate) fn refs(name: Name) -> Shape {
    match name {
        Name::Topic => Shape::List(|| Shape::Ref(Name::Topic)),
        Name::Source => Shape::List(|| Shape::Ref(Name::Source)),
        Name::Tag => Shape::List(|| Shape::Ref(Name::Tag)),
        Name::Item => Shape::List(|| Shape::Ref(Name::Item)),
        Name::Section => Shape::List(|| Shape::Ref(Name::Section)),
        _ => Shape::List(|| Shape::Ref(Name::Helpline)),
    }
}

pub(crate) fn perspectives() -> Shape {
    Shape::List(|| Shape::Word(PERSPECTIVES))
}

/// One word, or a list of words.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct OneOrMany(pub(crate) Vec<String>);

impl Field for OneOrMany {
    fn shape() -> Shape {
        Shape::Words
    }
}

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
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum RawAnswer {
    Word(String),
    Words(Vec<String>),
    Number(i64),
}

impl Field for RawAnswer {
    fn shape() -> Shape {
        Shape::Answer
    }
}

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
