//! The mirror of a bank file: exactly what it says, key by key, before anything is looked up. What the check hides of a
//! file with mistakes is absent here, and whether what is left makes sense is decided elsewhere.
#![expect(clippy::struct_field_names, reason = "the names are those of the file")]

pub(crate) mod check;
mod figure;
mod gone;
mod misplaced;
mod reading;
pub(crate) mod record;
pub(crate) mod schema;
pub(crate) mod shape;
pub(crate) mod tree_value;
mod value;

pub(crate) use figure::PlanEntry;
pub use figure::{Exit, Extent, Figure, FigureKind, FigureRow, Practice, PracticeOption};
pub(crate) use reading::{Case, Compare, Topic, Translation};
pub use reading::{Commercial, Helpline, Source, TextLine};

use crate::words::words;
use crate::{AnswerAs, Audience, Emergency, Level, Text};
use record::{Pairs, record};
use shape::{Prose, Shape};

words! {
    /// How far a bank has come.
    pub(crate) enum Status { Draft = "draft", Published = "published" }
    /// How an item is answered.
    pub(crate) enum ItemKind {
        Sign = "sign", Scale = "scale", Choice = "choice", Multi = "multi", Number = "number",
    }
}

record! {
    /// A question bank for takestock.
    pub(crate) struct Bank {
        /// The format of this file: always 1.
        takestock: u32,
        /// What this bank is, and whose.
        bank: Identity,
        /// Whom the check can be about: `self`, `other`, or both.
        perspectives: Perspectives,
        /// Where the statements come from, by id.
        sources: Pairs<Source>,
        /// What a sign can relate to, by id; the reflection groups by them in this order.
        tags: Pairs<Tag>,
        /// Lists of possible answers, by name; items share them.
        answers: Pairs<Vec<Choice>>,
        /// The lists, in the order they are walked.
        sections: Vec<Section>,
        /// Signs that are expected under some condition: shown with the reason, never counted.
        set_apart: Vec<SetApart>,
        /// Sums over items.
        scores: Vec<Score>,
        /// What is said first, whatever the count.
        alerts: Vec<Alert>,
        /// The one next step that the reflection names.
        next_steps: Option<Text>, ~ Wanted,
        /// Questions to take to a clinician.
        ask_clinician: Vec<Text>, ~ Wanted,
        /// What is said in every result, whatever was answered.
        always: Vec<Text> = Shape::List(Box::new(Shape::Text(Prose::Say))), ~ Wanted,
        /// What a person may take up, to be ticked.
        plan: Vec<PlanEntry>,
        /// Fictional cases, for showing how the check works.
        cases: Vec<Case>,
        /// Short stories to try the words on.
        practice: Vec<Practice>,
        /// The topics that are read one after another at the end.
        walk: Vec<String> = Shape::refs(),
        /// Topics side by side.
        compare: Option<Compare>,
        /// The reading.
        topics: Vec<Topic>,
        /// The lines that help. Every bank needs at least one.
        helplines: Vec<Helpline>, ~ Replaced,
    }
}

record! {
    /// What this bank is, and whose.
    pub(crate) struct Identity {
        /// A short name in small letters, digits and hyphens.
        id: String = Shape::Id,
        /// Your own version, in quotes: "1.0".
        version: String,
        /// The title on the first page.
        title: String, ~ Wanted,
        /// The language, as a tag such as en or es-MX.
        locale: String,
        /// The country, as two capital letters such as US (or US-CA), or any.
        region: String,
        /// The licence of the wording, such as CC-BY-4.0; restricted when it is not open.
        licence: String,
        /// draft, or published (reviewed by the person under `reviewed`).
        status: Option<Status> => needed,
        /// The page that ! shows: overdose (of opioids, with naloxone), or general (for any other subject).
        emergency: Emergency => needed,
        /// Who wrote it.
        authors: Vec<String>,
        /// Its page on the web.
        homepage: Option<String> = Shape::Line(Prose::Address),
        /// Whose the wording is; needed with `licence: restricted`.
        rights: Option<String>,
        /// The published instrument that this bank is, if it is one.
        instrument: Option<Instrument>,
        /// Who has reviewed it, and when. Only a review that took place.
        reviewed: Option<Reviewed>,
    }
}

record! {
    /// A published instrument.
    pub struct Instrument {
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
    pub struct Reviewed {
        /// The day, as YYYY-MM-DD.
        date: String = Shape::Date,
        /// The person.
        by: String,
    }
}
record! {
    /// Whom the check can be about.
    pub(crate) struct Perspectives {
        /// Someone checking themselves.
        own as "self": Option<PerspectiveWords>,
        /// Someone who looks at another person.
        other: Option<PerspectiveWords>,
    }
}
record! {
    /// How one perspective is offered on the first page.
    pub struct PerspectiveWords {
        /// The words of the choice.
        label: String = Shape::Line(Prose::Label), ~ Wanted,
        /// Said before the first question.
        intro: String, ~ Wanted,
    }
}
record! {
    /// What a sign can relate to.
    pub(crate) struct Tag {
        /// The heading of its group.
        title: String, ~ Wanted,
    }
}
record! {
    /// One possible answer.
    pub struct Choice ["id", "label"] {
        /// Its id, unique in its list.
        id: String = Shape::Id,
        /// Its words.
        label: Text = Shape::Text(Prose::Label), ~ Wanted,
        /// What it adds to a score.
        score: Option<i64> = Shape::Score,
        /// true for an answer that excludes the others, such as "none of these".
        alone: bool => optional,
    }
}
record! {
    /// One list of items.
    pub(crate) struct Section ["id"] {
        /// Its id.
        id: String = Shape::Id,
        /// Its heading.
        title: String, ~ Wanted,
        /// The line under the heading.
        intro: Option<Text>, ~ Wanted,
        /// What a presenter may say about it.
        notes: Option<Text>, ~ Wanted,
        /// false keeps its signs out of the total.
        counted: Option<bool>,
        /// true asks before it is walked.
        offered: bool => optional,
        /// How an observer answers it: noticed (seen, not seen, can't tell) or known (yes, or I fear so; no; don't know).
        answer_as: AnswerAs => optional,
        /// When it is shown; only items asked earlier.
        show_if: Option<Condition>,
        /// What is asked.
        items: Vec<Item>,
    }
}
record! {
    /// One thing asked.
    pub(crate) struct Item ["id"] {
        /// Its id, unique in the bank.
        id: String = Shape::Id,
        /// sign (yes or no), scale (one of a list with scores), choice (one of a list), multi (any of a list), or number.
        kind: Option<ItemKind> => needed,
        /// The list of answers, for scale, choice and multi.
        answers: Option<String> = Shape::Ref,
        /// The smallest number.
        min: Option<i64>,
        /// The largest number.
        max: Option<i64>,
        /// What the number counts, such as days.
        unit: Option<Text>, ~ Wanted,
        /// The statement or question.
        ask: Text = Shape::Text(Prose::Ask), ~ Wanted,
        /// Why it matters.
        why: Option<Text> = Shape::Text(Prose::Explanation), ~ Wanted,
        /// What else can look the same.
        also: Option<Text> = Shape::Text(Prose::Explanation), ~ Wanted,
        /// What the result says of a scale, choice or number, once its answer is more than the least.
        noticed: Option<Text> = Shape::Text(Prose::Say), ~ Wanted,
        /// What a presenter may say about it.
        notes: Option<Text>, ~ Wanted,
        /// What it relates to.
        tags: Vec<String> = Shape::refs(),
        /// Where its statement comes from.
        sources: Vec<String> = Shape::refs(),
        /// When it is shown; only items asked earlier.
        show_if: Option<Condition>,
        /// Who is asked: self, other; both when absent.
        perspectives: Audience,
    }
}
record! {
    /// A condition: `item` or `score` with one test, or one of the lists `all`, `any`, `none`.
    pub(crate) struct Condition {
        /// The item whose answer is tested.
        item: Option<String> = Shape::Ref,
        /// The score whose value is tested; in alerts and in the plan only.
        score: Option<String> = Shape::Ref,
        /// The answer is this, or one of these.
        is: Option<Answer>,
        /// The answer is given, and is none of these.
        not: Option<Answer>,
        /// The number or score is at least this.
        at_least: Option<i64>,
        /// The number or score is at most this.
        at_most: Option<i64>,
        /// The score lies in the band that begins here.
        band: Option<i64>,
        /// All of these hold.
        all: Option<Vec<Condition>>,
        /// At least one of these holds.
        any: Option<Vec<Condition>>,
        /// None of these holds.
        none: Option<Vec<Condition>>,
    }
}
record! {
    /// Signs that are expected under a condition.
    pub(crate) struct SetApart {
        /// When it applies.
        when: Condition,
        /// The tags it applies to.
        tags: Vec<String> = Shape::refs(),
        /// The items it applies to.
        items: Vec<String> = Shape::refs(),
        /// The reason, as the person reads it.
        because: Text = Shape::Text(Prose::Explanation), ~ Wanted,
    }
}
record! {
    /// A sum over items.
    pub(crate) struct Score ["id"] {
        /// Its id.
        id: String = Shape::Id,
        /// Its heading.
        title: String, ~ Wanted,
        /// The items it is made of; or name `sections`.
        items: Vec<String> = Shape::refs(),
        /// The sections it is made of.
        sections: Vec<String> = Shape::refs(),
        /// With fewer answers there is no value; when absent, all of its items that are asked and not set apart. Where
        /// there are bands it has to be said.
        needs: Option<u32>,
        /// For whom it is shown; a score with bands is never for other.
        perspectives: Audience,
        /// What is said of its value, from low to high.
        bands: Vec<Band>,
    }
}
record! {
    /// What is said of a score from a value on, up to the next band.
    pub(crate) struct Band ["from", "say"] {
        /// The lowest value.
        from: i64,
        /// What is said.
        say: Text = Shape::Text(Prose::Band), ~ Safety,
    }
}
record! {
    /// What is said first, whatever the count.
    pub(crate) struct Alert ["id"] {
        /// Its id.
        id: String = Shape::Id,
        /// urgent (a danger to life), or important.
        level: Option<Level> => needed,
        /// When it is said.
        when: Condition,
        /// What is said.
        say: Text = Shape::Text(Prose::Say), ~ Safety,
        /// true shows it the moment the answer is given.
        at_once: bool => optional,
        /// The lines that help with it; an urgent alert needs one.
        helplines: Vec<String> = Shape::refs(),
        /// What to read.
        topics: Vec<String> = Shape::refs(),
        /// For whom it is meant: self, other; both when absent.
        perspectives: Audience,
    }
}

/// One recorded answer as a file writes it, numbers included.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(untagged)]
pub(crate) enum Answer {
    Word(String),
    Words(Vec<String>),
}
