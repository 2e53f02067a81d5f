//! Owns the shape of a translation file: text only, by the ids of its base.

use crate::file::record::Field;
use crate::file::shape::{FieldInfo, Record, Shape};
use crate::file::{RawHelpline, RawReviewed};
use crate::resolve::names::Name;

/// Declares a group of a translation: its keys, what they mean, and what their values have to be.
macro_rules! group {
    ($(#[doc = $doc:literal])* $name:ident { $($(#[doc = $field_doc:literal])* $key:literal $(($needed:ident))?: $shape:expr),* $(,)? }) => {
        const $name: &Record = &Record {
            name: stringify!($name),
            doc: concat!($($doc),*),
            fields: &[$(FieldInfo {
                key: $key,
                doc: concat!($($field_doc),*),
                required: || false $(|| stringify!($needed) == "needed")?,
                shape: || $shape,
            }),*],
        };
    };
}

/// The whole file.
pub(crate) const OVERLAY: &Record = TRANSLATION;

group! {
    /// A translation of a question bank: text only, by the ids of its base.
    TRANSLATION {
        /// The format of this file: always 1.
        "takestock" (needed): Shape::Count,
        /// The bank that it translates.
        "translates" (needed): Shape::Group(TRANSLATES),
        /// The language, as a tag such as es.
        "locale" (needed): Shape::Line,
        /// Who has reviewed the translation, and when. Only a review that took place.
        "reviewed": Shape::Group(RawReviewed::RECORD),
        /// The title on the first page.
        "bank": Shape::Group(BANK),
        /// The choices on the first page.
        "perspectives": Shape::Group(PERSPECTIVES),
        /// The headings of the groups, by tag.
        "tags": Shape::By(Name::Tag, || Shape::Group(TITLE)),
        /// The labels of the answers, by list and answer.
        "answers": Shape::By(Name::List, || Shape::By(Name::Option, || Shape::Text)),
        /// The lists, by id.
        "sections": Shape::By(Name::Section, || Shape::Group(SECTION)),
        /// The reasons, in the order of the base.
        "set_apart": Shape::List(|| Shape::Group(SET_APART)),
        /// The scores, by id.
        "scores": Shape::By(Name::Score, || Shape::Group(SCORE)),
        /// The alerts, by id.
        "alerts": Shape::By(Name::Alert, || Shape::Group(ALERT)),
        /// The one next step.
        "next_steps": Shape::Text,
        /// The questions to a clinician, in the order of the base.
        "ask_clinician": Shape::List(|| Shape::Text),
        /// The cases, by id.
        "cases": Shape::By(Name::Case, || Shape::Group(CASE)),
        /// The comparison.
        "compare": Shape::Group(COMPARE),
        /// The reading, by id.
        "topics": Shape::By(Name::Topic, || Shape::Group(TOPIC)),
        /// The lines that help speakers of this language: the whole list, instead of the base's.
        "helplines": Shape::List(<RawHelpline as Field>::shape),
    }
}
group! {
    /// The bank that a translation belongs to.
    TRANSLATES {
        /// Its id.
        "bank" (needed): Shape::Line,
        /// The version that was translated, in quotes.
        "version" (needed): Shape::Line,
    }
}
group! {
    /// What this bank is called.
    BANK {
        /// The title on the first page.
        "title": Shape::Line,
    }
}
group! {
    /// The choices on the first page.
    PERSPECTIVES {
        /// Someone checking themselves.
        "self": Shape::Group(PERSPECTIVE),
        /// Someone who looks at another person.
        "other": Shape::Group(PERSPECTIVE),
    }
}
group! {
    /// How one perspective is offered on the first page.
    PERSPECTIVE {
        /// The words of the choice.
        "label": Shape::Line,
        /// Said before the first question.
        "intro": Shape::Line,
    }
}
group! {
    /// A heading.
    TITLE {
        /// The heading.
        "title": Shape::Line,
    }
}
group! {
    /// One list of items.
    SECTION {
        /// Its heading.
        "title": Shape::Line,
        /// The line under the heading.
        "intro": Shape::Text,
        /// What a presenter may say about it.
        "notes": Shape::Text,
        /// Its items, by id.
        "items": Shape::By(Name::Item, || Shape::Group(ITEM)),
    }
}
group! {
    /// One thing asked.
    ITEM {
        /// The statement or question.
        "ask": Shape::Text,
        /// Why it matters.
        "why": Shape::Text,
        /// What else can look the same.
        "also": Shape::Text,
        /// What a presenter may say about it.
        "notes": Shape::Text,
        /// What the number counts.
        "unit": Shape::Text,
    }
}
group! {
    /// Signs that are expected under a condition.
    SET_APART {
        /// The reason, as the person reads it.
        "because": Shape::Text,
    }
}
group! {
    /// A sum or count.
    SCORE {
        /// Its heading.
        "title": Shape::Line,
        /// What is said of each band, by its `from`.
        "bands": Shape::ByNumber(|| Shape::Text),
    }
}
group! {
    /// What is said first.
    ALERT {
        /// What is said.
        "say": Shape::Text,
    }
}
group! {
    /// A fictional case.
    CASE {
        /// Its title.
        "title": Shape::Line,
        /// What the person is called, only where the language writes or says it otherwise.
        "name": Shape::Line,
        /// What happened.
        "story": Shape::Line,
        /// What it teaches.
        "lesson": Shape::Line,
        /// What the presenter may say.
        "notes": Shape::Line,
    }
}
group! {
    /// Topics side by side.
    COMPARE {
        /// The heading.
        "title": Shape::Line,
        /// Each row: its heading, then one text a column.
        "rows": Shape::List(|| Shape::List(|| Shape::Line)),
    }
}
group! {
    /// One page of reading.
    TOPIC {
        /// Its title.
        "title": Shape::Line,
        /// The page.
        "body": Shape::Text,
    }
}
