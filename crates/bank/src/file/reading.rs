//! The mirror of what a bank file tells: its sources, cases, comparison, reading and helplines; and the head of a translation.

use super::record::{Pairs, record};
use super::shape::{Prose, Shape};
use super::{Answer, Figure, Reviewed};
use crate::{Audience, HelplineGroup, Perspective, Text};

record! {
    /// Where a statement comes from. It needs a `publisher` and `year`, a `url` or a `doi`.
    pub struct Source {
        /// The title of the work.
        title: String,
        /// Who published it.
        publisher: Option<String>,
        /// The year of publication.
        year: Option<u32>,
        /// Where it can be read; begins with https://.
        url: Option<String> = Shape::Line(Prose::Address),
        /// Its digital object identifier.
        doi: Option<String>,
    }
}
record! {
    /// A fictional case for the example route.
    pub(crate) struct Case ["id"] {
        /// Its id.
        id: String = Shape::Id,
        /// Its title.
        title: String, ~ Wanted,
        /// What the person who answers is called, as in the story.
        name: Option<String>, ~ Optional,
        /// Whom it is about: self or other.
        about: Option<Perspective> => needed,
        /// What happened.
        story: String, ~ Wanted,
        /// Its answers, by item.
        answers: Pairs<Answer> = Shape::Keyed(Box::new(Shape::Answers)),
        /// What it teaches.
        lesson: String, ~ Wanted,
        /// What the presenter may say.
        notes: Option<String>, ~ Wanted,
    }
}
record! {
    /// Topics side by side.
    pub(crate) struct Compare {
        /// The heading.
        title: String, ~ Wanted,
        /// The topics.
        columns: Vec<String> = Shape::refs() => needed,
        /// Each row: its heading, then one text a column.
        rows: Vec<Vec<String>>, ~ Wanted => needed,
    }
}
record! {
    /// One page of reading.
    pub(crate) struct Topic ["id"] {
        /// Its id.
        id: String = Shape::Id,
        /// Its title.
        title: String, ~ Wanted,
        /// The signs that relate to it.
        tags: Vec<String> = Shape::refs(),
        /// Where its statements come from.
        sources: Vec<String> = Shape::refs(),
        /// The page: paragraphs, **bold**, *emphasis*, lists, ## headings, links, and citations as `[@source]`.
        body: Text = Shape::Text(Prose::Reading), ~ Wanted,
        /// Pictures for it.
        figures: Vec<Figure>,
    }
}
record! {
    /// A line that helps, and who answers it. It needs at least one of `call`, `text`, `chat`, `web`.
    pub struct Helpline {
        /// Its id.
        id: String = Shape::Id,
        /// Its name.
        name: String,
        /// The number to call, in quotes.
        call: Option<String>,
        /// Where to send a text message, and what to write.
        text: Option<TextLine>,
        /// The number for a teletypewriter, in quotes.
        tty: Option<String>,
        /// Where to chat; begins with https://.
        chat: Option<String> = Shape::Line(Prose::Address),
        /// Where to read; begins with https://.
        web: Option<String> = Shape::Line(Prose::Address),
        /// What it is for.
        purpose: String,
        /// The heading it is listed under: now (a crisis), treatment, family, youth, safety, or peer.
        group: HelplineGroup => needed,
        /// For whom it is: self, other.
        whom as "for": Audience => needed,
        /// Who answers.
        who: String,
        /// What happens when one calls.
        what_happens: Option<String>,
        /// When it answers; always for day and night.
        hours: String,
        /// What it costs.
        cost: String,
        /// The languages it speaks, as tags such as en, es.
        languages: Vec<String> => needed,
        /// The country it serves, as two capital letters such as US, or any.
        region: String,
        /// true for the line that stays in view while reading; one line at most.
        main: bool => optional,
        /// Who pays for it, where treatment companies do; such a line comes last, and says so first.
        commercial: Option<Commercial>,
        /// Where the number is from.
        source: Source,
        /// The day a person last called it, as YYYY-MM-DD. Only a call that took place.
        checked: Option<String> = Shape::Date,
    }
}
record! {
    /// A line for text messages.
    pub struct TextLine {
        /// The number, in quotes.
        to: String,
        /// What to write, such as HELLO.
        body: String,
    }
}
record! {
    /// A line that treatment companies pay for.
    pub struct Commercial {
        /// Who pays.
        paid_by: String,
    }
}
record! {
    /// The head of a translation of a question bank: text only, by the ids of its base.
    pub(crate) struct Translation {
        /// The format of this file: always 1.
        takestock: u32,
        /// The bank that it translates.
        translates: Translates,
        /// The language, as a tag such as es.
        locale: String,
        /// Who has reviewed the translation, and when. Only a review that took place.
        reviewed: Option<Reviewed>,
    }
}
record! {
    /// The bank that a translation belongs to.
    pub(crate) struct Translates {
        /// Its id.
        bank: String,
        /// The version that was translated, in quotes.
        version: String,
    }
}
