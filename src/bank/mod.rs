//! What we ask and say: a question bank, valid by construction. Touches no terminal; only `source` reads files.
//!
//! A file becomes a [`Bank`] in two steps: `raw` mirrors it key by key, `resolve` looks up every name in it. Behind
//! them nothing is "not found" any more: sections, items, tags, topics and helplines refer to each other by index.

mod answer;
mod check;
mod condition;
mod diagnostic;
mod draw;
mod grow;
mod lookup;
mod markdown;
mod model;
mod names;
mod overlay;
mod overlay_shape;
pub(crate) mod range;
mod raw;
mod raw_words;
mod record;
mod resolve;
mod schema;
mod shape;
mod source;
mod text;
mod tree;
mod typed;

pub use answer::{Answer, AnswerAs};
pub use check::{AnswersFile, Day, Limits, Rules};
pub use condition::{Condition, Facts, ScoreTest, Test};
pub use diagnostic::{Diagnostic, Place, Report, Severity, Span};
pub use markdown::{Part, parts};
pub use model::{
    Alert, Audience, Band, Bank, Case, Choice, Compare, Helpline, HelplineGroup, Item, Kind, Level, Method, Score,
    Section, SetApart, Source, Tag, Topic,
};
pub use schema::{SCHEMA, generate as generate_schema};
pub use source::{
    BuiltIn, FileError, builtin, builtins, check_file, check_reader, load_answers, load_builtin, load_builtin_in,
    load_file, load_file_with, load_overlay, opening, opening_in, translations,
};
pub use text::Text;

/// Whom the check is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Perspective {
    /// The person at the keyboard; `self` in files.
    Own,
    /// Someone the person at the keyboard cares about.
    Other,
}

impl Perspective {
    /// The word files use: `self` or `other`.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Own => "self",
            Self::Other => "other",
        }
    }
}

/// What the first page needs to know of a bank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opening {
    /// The bank's id, `opioids` for the built-in one.
    pub id: String,
    /// The author's own version.
    pub version: String,
    /// The bank's title.
    pub title: String,
    /// A BCP 47 language tag.
    pub locale: String,
    /// ISO 3166-1 alpha-2, with an optional subdivision, or `any`.
    pub region: String,
    /// Who has reviewed the bank, and when; `None` while nobody has.
    pub reviewed: Option<Reviewed>,
    /// The choice "about myself", when the bank has it.
    pub own: Option<Viewpoint>,
    /// The choice "about someone else", when the bank has it.
    pub other: Option<Viewpoint>,
    /// Whether the bank has fictional cases to show.
    pub has_cases: bool,
    /// How many questions there are at most.
    pub questions: QuestionCount,
    /// The languages to choose from, as BCP 47 tags; filled in by whoever knows where they are.
    pub languages: Vec<String>,
}

/// The most questions that one person can be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct QuestionCount {
    /// In the sections of the walk.
    pub main: usize,
    /// In the sections that are offered.
    pub offered: usize,
}

impl QuestionCount {
    /// Counts items, each with whether its section is offered and who is asked it.
    pub(crate) fn of(items: &[(bool, Audience)]) -> Self {
        let most = |offered: bool| {
            let asked = |about| items.iter().filter(|(one, asked)| *one == offered && asked.includes(about)).count();
            asked(Perspective::Own).max(asked(Perspective::Other))
        };
        Self { main: most(false), offered: most(true) }
    }
}

/// How one perspective is offered on the first page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Viewpoint {
    /// The choice's words.
    pub label: String,
    /// Said before the first question.
    pub intro: String,
}

/// Who has reviewed the bank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reviewed {
    /// YYYY-MM-DD.
    pub date: String,
    /// The reviewer.
    pub by: String,
}
