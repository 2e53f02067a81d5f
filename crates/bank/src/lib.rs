//! The format of a question bank: what a bank is, how a file becomes one, and what is wrong with it.
//!
//! No terminal, no session, no files and no clock: whoever calls hands in the bytes, and the day.

use serde::{Deserialize, Serialize};
use words::words;

mod answers_file;
mod characters;
mod date;
mod file;
mod foreign;
mod heading;
mod lint;
mod model;
mod read;
mod report;
mod resolve;
mod suggest;
mod syntax;
mod translate;
mod words;

pub use translate::{blank as blank_translation, count_blanks};

pub use answers_file::{AnswersFile, read as read_answers};
pub use characters::{is_hostile, sanitize};
pub use date::Day;
pub use file::schema::{SCHEMA, generate as generate_schema};
pub use file::{Choice, Commercial, Helpline, Instrument, PerspectiveWords, Reviewed, Source, TextLine};
pub use file::{Exit, Extent, Figure, FigureKind, FigureRow, Practice, PracticeOption};
pub use heading::{Heading, heading};
pub use lint::helplines::is_language;
pub use model::answer::{Answer, AnswerAs};
pub use model::condition::{Condition, Facts, ScoreTest, Test};
pub use model::kind::{Input, Kind};
pub use model::score;
pub use model::text::Text;
pub use model::{
    Alert, Attribution, Audience, Band, Bank, Case, Compare, Emergency, HelplineGroup, Item, Level, PlanEntry, Score,
    Section, SetApart, Tag, Topic,
};
pub use read::{Base, Reading, Rules, read};
pub use report::{Code, Diagnostic, Entry, Place, Remedy, Report, Severity, Span};
pub use syntax::bytes::{Limits, MAX_SIZE};

words! {
    /// Whom the check is about.
    #[derive(Default)]
    pub enum Perspective {
        /// The person at the keyboard; `self` in files.
        #[default]
        Own = "self",
        /// Someone the person at the keyboard cares about.
        Other = "other",
    }
}

impl Perspective {
    /// The word files use: `self` or `other`.
    #[must_use]
    pub fn id(self) -> &'static str {
        Self::WORDS[self as usize]
    }
}

/// What the first page needs to know of a bank.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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
    /// Which of the program's own emergency pages it has.
    pub emergency: Emergency,
    /// Who has reviewed the bank, and when; `None` while nobody has.
    pub reviewed: Option<Reviewed>,
    /// The choice "about myself", when the bank has it.
    pub own: Option<PerspectiveWords>,
    /// The choice "about someone else", when the bank has it.
    pub other: Option<PerspectiveWords>,
    /// Whether the bank has fictional cases to show.
    pub has_cases: bool,
    /// The titles of the topics that the walk ends with.
    pub walk: Vec<String>,
    /// How many questions there are at most.
    pub questions: QuestionCount,
    /// The languages to choose from, as BCP 47 tags; filled in by whoever knows where they are.
    pub languages: Vec<String>,
}

/// The most questions that one person can be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
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
