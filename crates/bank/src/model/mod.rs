//! Owns the shape of a bank whose names have all been found: its sections, items, topics, helplines and the rest.

pub(crate) mod answer;
pub(crate) mod condition;
pub(crate) mod kind;
pub(crate) mod lookup;
pub mod score;
pub(crate) mod text;

use crate::words::words;
use crate::{
    Answer, AnswerAs, Choice, Condition, Figure, Helpline, Instrument, Kind, Opening, Perspective, Practice, Source,
    Text,
};
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// A whole bank.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Bank {
    /// What the first page needs.
    pub opening: Opening,
    /// Whose its wording is.
    pub attribution: Attribution,
    /// Where its statements come from, each with its id.
    pub sources: Vec<(String, Source)>,
    /// What a sign can relate to, in the order the reflection groups by.
    pub tags: Vec<Tag>,
    /// The lists of possible answers that items share.
    pub answer_lists: Vec<Vec<Choice>>,
    /// The lists, in the order they are walked.
    pub sections: Vec<Section>,
    /// The items of all sections, in the order they are asked.
    pub items: Vec<Item>,
    /// Signs that are expected under some condition.
    pub set_apart: Vec<SetApart>,
    /// Sums with their bands.
    pub scores: Vec<Score>,
    /// What is said first, whatever the count.
    pub alerts: Vec<Alert>,
    /// The one next step.
    pub next_step: Option<Text>,
    /// Questions to take to a clinician.
    pub ask_clinician: Vec<Text>,
    /// What is said in every result.
    pub always: Vec<Text>,
    /// What a person may take up.
    pub plan: Vec<PlanEntry>,
    /// Fictional cases.
    pub cases: Vec<Case>,
    /// Short stories to try the words on.
    pub practice: Vec<Practice>,
    /// The topics that the walk ends with, as indices into `topics`.
    pub walk: Vec<usize>,
    /// The topics of the walk side by side.
    pub compare: Option<Compare>,
    /// The reading.
    pub topics: Vec<Topic>,
    /// The lines that help, in the order they are shown: by group, and paid ones last.
    pub helplines: Vec<Helpline>,
}

/// Whose the wording of a bank is, and on what terms it may be passed on.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Attribution {
    /// The licence by its name, such as CC-BY-4.0; `restricted` where there is none that is open.
    pub licence: String,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// Its page on the web.
    pub homepage: Option<String>,
    /// Whose it is; never absent from a bank that is restricted.
    pub rights: Option<String>,
    /// The published instrument that it is, if it is one.
    pub instrument: Option<Instrument>,
}

impl Attribution {
    /// Whether the wording may not be passed on; summaries then leave it out.
    #[must_use]
    pub fn is_restricted(&self) -> bool {
        self.licence == "restricted"
    }
}

/// Something a sign can relate to.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Tag {
    /// Its id.
    pub id: String,
    /// The heading of its group.
    pub title: String,
}

/// One list of items.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Section {
    /// Its id.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// The line under the heading.
    pub intro: Option<Text>,
    /// What a presenter may say of it.
    pub notes: Option<Text>,
    /// Whether its signs enter the total.
    pub counted: bool,
    /// Whether it is asked for before it is walked.
    pub offered: bool,
    /// How an observer answers it.
    pub answer_as: AnswerAs,
    /// When it is shown.
    pub show_if: Option<Condition>,
    /// Its items, as indices into [`Bank::items`].
    pub items: Range<usize>,
}

/// One thing asked.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Item {
    /// Its id.
    pub id: String,
    /// The section it stands in.
    pub section: usize,
    /// How it is answered.
    pub kind: Kind,
    /// What its number counts, such as days.
    pub unit: Option<Text>,
    /// The statement or question.
    pub ask: Text,
    /// Why it matters.
    pub why: Option<Text>,
    /// What else can look the same.
    pub also: Option<Text>,
    /// What the result says of it, once its answer is more than the least.
    pub noticed: Option<Text>,
    /// What a presenter may say of it.
    pub notes: Option<Text>,
    /// What it relates to.
    pub tags: Vec<usize>,
    /// Where its statement comes from.
    pub sources: Vec<usize>,
    /// When it is shown.
    pub show_if: Option<Condition>,
    /// The perspectives it is asked in.
    pub asked_of: Audience,
}

/// The perspectives that something is meant for: both, where a file lists none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<Perspective>", into = "Vec<Perspective>")]
pub struct Audience {
    /// Someone checking themselves.
    pub own: bool,
    /// An observer.
    pub other: bool,
}

impl Default for Audience {
    fn default() -> Self {
        Vec::new().into()
    }
}

impl From<Vec<Perspective>> for Audience {
    fn from(named: Vec<Perspective>) -> Self {
        let has = |one| named.is_empty() || named.contains(&one);
        Self { own: has(Perspective::Own), other: has(Perspective::Other) }
    }
}

impl From<Audience> for Vec<Perspective> {
    fn from(audience: Audience) -> Self {
        [Perspective::Own, Perspective::Other].into_iter().filter(|&about| audience.includes(about)).collect()
    }
}

impl Audience {
    /// Whether `about` belongs to it.
    #[must_use]
    pub fn includes(self, about: Perspective) -> bool {
        match about {
            Perspective::Own => self.own,
            Perspective::Other => self.other,
        }
    }
}

/// Signs that are expected under a condition: shown with the reason, never counted.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SetApart {
    /// When it applies.
    pub when: Condition,
    /// The tags it applies to.
    pub tags: Vec<usize>,
    /// The items it applies to.
    pub items: Vec<usize>,
    /// The reason.
    pub because: Text,
}

/// A sum over items.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Score {
    /// Its id.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// The items it is made of.
    pub items: Vec<usize>,
    /// With fewer answers there is no value; `None` for all of the items that are shown and not set apart.
    pub needs: Option<u32>,
    /// For whom it is shown.
    pub perspectives: Audience,
    /// What is said of its value, each up to the next `from`.
    pub bands: Vec<Band>,
}

/// What is said of a score from a value on.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Band {
    /// The lowest value.
    pub from: i64,
    /// What is said.
    pub say: Text,
}

words! {
    /// Which of the program's own emergency pages a bank has.
    #[derive(Default)]
    pub enum Emergency {
        /// An overdose of opioids, with naloxone.
        #[default]
        Overdose = "overdose",
        /// Any other danger to life.
        General = "general",
    }
}

words! {
    /// How pressing an alert is; the order is the order of showing.
    pub enum Level {
        /// A danger to life.
        Urgent = "urgent",
        /// Something to act on soon.
        Important = "important",
    }
}

/// What is said first, whatever the count.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Alert {
    /// Its id.
    pub id: String,
    /// How pressing it is.
    pub level: Level,
    /// When it is said.
    pub when: Condition,
    /// What is said.
    pub say: Text,
    /// Whether it is shown the moment the answer is given.
    pub at_once: bool,
    /// The lines that help with it.
    pub helplines: Vec<usize>,
    /// What to read.
    pub topics: Vec<usize>,
    /// For whom it is meant.
    pub perspectives: Audience,
}

/// One thing that a person may take up.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PlanEntry {
    /// Its id.
    pub id: String,
    /// What to do.
    pub step: Text,
    /// When it is offered; always, where there is none.
    pub when: Option<Condition>,
    /// Why it helps.
    pub why: Option<Text>,
    /// The lines that help with it.
    pub helplines: Vec<usize>,
    /// For whom it is.
    pub perspectives: Audience,
}

/// A fictional case.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Case {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What the person who answers is called.
    pub name: Option<String>,
    /// Whom it is about.
    pub about: Perspective,
    /// What happened.
    pub story: String,
    /// Its answers, by item.
    pub answers: Vec<(usize, Answer)>,
    /// What it teaches.
    pub lesson: String,
    /// What the presenter may say.
    pub notes: Option<String>,
}

/// Topics side by side.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Compare {
    /// The heading.
    pub title: String,
    /// The topics, as indices into [`Bank::topics`].
    pub columns: Vec<usize>,
    /// Each row: its heading, then one text a column.
    pub rows: Vec<Vec<String>>,
}

/// One page of reading.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Topic {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The signs that relate to it.
    pub tags: Vec<usize>,
    /// Where its statements come from.
    pub sources: Vec<usize>,
    /// Markdown: paragraphs, bold, emphasis, lists, headings, links and citations.
    pub body: Text,
    /// Pictures for it.
    pub figures: Vec<Figure>,
}

words! {
    /// What lines are looked for, in the order they are listed.
    #[derive(Default)]
    pub enum HelplineGroup {
        /// A crisis.
        Now = "now",
        /// Treatment, and questions about it or about what was taken.
        #[default]
        Treatment = "treatment",
        /// Families and friends.
        Family = "family",
        /// People under 18, and not much older.
        Youth = "youth",
        /// Staying safe: from others, or while using.
        Safety = "safety",
        /// Someone who has been there.
        Peer = "peer",
    }
}
