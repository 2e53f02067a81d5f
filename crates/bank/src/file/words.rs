//! Owns the mirror of what a bank file tells: its sources, cases, comparison, reading and helplines.
//! Must not decide whether what it says makes sense; `check` does.

use crate::file::record::{Field, Pairs, record};
use crate::file::shape::{GROUPS, PERSPECTIVES, Shape};
use crate::file::{RawAnswer, perspectives, refs};
use crate::model::text::Text;
use crate::resolve::names::Name;

record! {
    /// Where a statement comes from. It needs a `publisher` and `year`, a `url` or a `doi`.
    RawSource {
        /// The title of the work.
        title: String,
        /// Who published it.
        publisher: Option<String>,
        /// The year of publication.
        year: Option<u32>,
        /// Where it can be read; begins with https://.
        url: Option<String>,
        /// Its digital object identifier.
        doi: Option<String>,
        /// The day somebody last read it, as YYYY-MM-DD.
        read: Option<String> = Shape::Date,
    }
}
record! {
    /// A fictional case for the example route.
    RawCase {
        /// Its id.
        id: String = Shape::Id,
        /// Its title.
        title: String,
        /// What the person who answers is called, as in the story.
        name: Option<String>,
        /// Whom it is about: self or other.
        about: String = Shape::Word(PERSPECTIVES),
        /// What happened.
        story: String,
        /// Its answers, by item.
        answers: Pairs<RawAnswer> = Shape::By(Name::Item, <RawAnswer as Field>::shape),
        /// What it teaches.
        lesson: String,
        /// What the presenter may say.
        notes: Option<String>,
    }
}
record! {
    /// Topics side by side.
    RawCompare {
        /// The heading.
        title: String,
        /// The topics.
        columns: Vec<String> = refs(Name::Topic) => needed,
        /// Each row: its heading, then one text a column.
        rows: Vec<Vec<String>> => needed,
    }
}
record! {
    /// One page of reading.
    RawTopic {
        /// Its id.
        id: String = Shape::Id,
        /// Its title.
        title: String,
        /// The signs that relate to it.
        tags: Vec<String> = refs(Name::Tag),
        /// Where its statements come from.
        sources: Vec<String> = refs(Name::Source),
        /// The page: paragraphs, **bold**, *emphasis*, lists, ## headings, links, and citations as `[@source]`.
        body: Text,
    }
}
record! {
    /// A line that helps, and who answers it. It needs at least one of `call`, `text`, `chat`, `web`.
    RawHelpline {
        /// Its id.
        id: String = Shape::Id,
        /// Its name.
        name: String,
        /// The number to call, in quotes.
        call: Option<String>,
        /// Where to send a text message, and what to write.
        text: Option<RawTextLine>,
        /// The number for a teletypewriter, in quotes.
        tty: Option<String>,
        /// Where to chat; begins with https://.
        chat: Option<String>,
        /// Where to read; begins with https://.
        web: Option<String>,
        /// What it is for.
        purpose: String,
        /// The heading it is listed under; treatment and questions where it is absent.
        group: Option<String> = Shape::Word(GROUPS),
        /// For whom it is: self, other.
        whom as "for": Vec<String> = perspectives() => needed,
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
        /// The order among the lines of a group; a small number comes first.
        priority: u32,
        /// true for the line that stays in view while reading; one line at most.
        main: Option<bool>,
        /// Who pays for it, where treatment companies do; such a line comes last, and says so first.
        commercial: Option<RawCommercial>,
        /// Where the number is from.
        source: RawSource,
        /// The day a person last called it, as YYYY-MM-DD. Only a call that took place.
        checked: Option<String> = Shape::Date,
    }
}
record! {
    /// A line for text messages.
    RawTextLine {
        /// The number, in quotes.
        to: String,
        /// What to write.
        body: String,
    }
}
record! {
    /// A line that treatment companies pay for.
    RawCommercial {
        /// Who pays.
        paid_by: String,
    }
}
