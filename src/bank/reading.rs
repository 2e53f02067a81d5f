//! Owns what a bank tells besides its questions: the fictional cases, the reading, the lines that help.

use super::{Answer, Audience, Perspective, Source, Text};

/// A fictional case.
#[derive(Debug, Clone)]
pub struct Case {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
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
#[derive(Debug, Clone)]
pub struct Compare {
    /// The heading.
    pub title: String,
    /// The topics, as indices into [`Bank::topics`].
    pub columns: Vec<usize>,
    /// Each row: its heading, then one text a column.
    pub rows: Vec<Vec<String>>,
}

/// One page of reading.
#[derive(Debug, Clone)]
pub struct Topic {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The signs that relate to it.
    pub tags: Vec<usize>,
    /// Where its statements come from.
    pub sources: Vec<usize>,
    /// Markdown; see [`parts`].
    pub body: Text,
}

/// A line that helps, and who answers it.
#[derive(Debug, Clone)]
pub struct Helpline {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The number to call.
    pub call: Option<String>,
    /// Where to send a text message, and what to write: (number, words).
    pub text: Option<(String, String)>,
    /// The number for a teletypewriter.
    pub tty: Option<String>,
    /// Where to chat.
    pub chat: Option<String>,
    /// Where to read.
    pub web: Option<String>,
    /// What it is for.
    pub purpose: String,
    /// For whom it is.
    pub whom: Audience,
    /// Who answers.
    pub who: String,
    /// What happens when one calls.
    pub what_happens: Option<String>,
    /// When it answers; `always` for day and night.
    pub hours: String,
    /// What it costs.
    pub cost: String,
    /// The languages it speaks, as BCP 47 tags.
    pub languages: Vec<String>,
    /// The region it serves.
    pub region: String,
    /// The order among its kind.
    pub priority: u32,
    /// Whether this is the line to keep in view; see [`Bank::main_helpline`].
    pub main: bool,
    /// Who pays for it, where treatment companies do.
    pub paid_by: Option<String>,
    /// Where the number is from.
    pub source: Source,
    /// When a person last called it, YYYY-MM-DD.
    pub checked: Option<String>,
}
