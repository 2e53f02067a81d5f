//! What a page is made of. Plain data: a page can be compared, copied and printed.

use crate::bank::{Answer, AnswerAs, Input, Perspective};
use crate::session::{Action, Lead, Menu};
use crate::text::Run;

/// The width of the column of answers: the longest answer in one word.
pub(crate) const ANSWER_WIDTH: usize = 10;

/// One screen's content.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Page {
    /// What can be done here; decides which keys it has.
    pub kind: PageKind,
    pub title: String,
    /// What it is marked as, where it shows somebody made up.
    pub mark: Option<String>,
    /// Where in the walk it is, the largest first; may be empty.
    pub place: Vec<String>,
    /// The steps of the walk, on its own screens; empty elsewhere.
    pub steps: Vec<Step>,
    /// What the last key did not do, and what to do instead.
    pub notice: Option<String>,
    /// What comes before the list, or all there is.
    pub before: Vec<Block>,
    /// What can be moved through.
    pub list: Option<List>,
    /// What is said about the entry in focus.
    pub about_focus: Vec<Block>,
    pub after: Vec<Block>,
    /// What stays in view while the rest scrolls.
    pub pinned: Option<String>,
    pub question: Option<Question>,
    /// What can be opened from here, and whether one can go back and leave: the session refuses none of these.
    pub commands: Vec<Action>,
    /// The command that opens this page, and so does nothing on it.
    pub opened_by: Option<Action>,
    /// Where going on without a choice leads.
    pub proceed: Lead,
    /// Whether going on from the items here leads back to where they were asked from.
    pub returns: bool,
    /// Whether there is an answer here that can be taken back.
    pub can_take_back: bool,
    /// Whether the topic here has questions that were not asked.
    pub offers_questions: bool,
    pub about: Perspective,
    /// How an observer answers what is in focus.
    pub answer_as: AnswerAs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PageKind {
    /// Choose one of a list on the first page, which has nothing before it.
    #[default]
    First,
    Choices,
    Sign,
    /// An item with a list of answers, before one of them is chosen.
    Question,
    Choice,
    Multi,
    Number,
    /// Read, with pages before and after it.
    Reading,
    /// Read, with pages before and after it, or answer first what was not asked about it.
    Unasked,
    /// Read, and go back.
    Aside,
    Emergency,
    /// An alert shown the moment an answer was given.
    Alert,
    /// The question whether anybody is still there, which any key answers.
    Idle,
    Search,
    Leave,
}

impl PageKind {
    pub const ALL: [Self; 15] = [
        Self::First,
        Self::Choices,
        Self::Sign,
        Self::Question,
        Self::Choice,
        Self::Multi,
        Self::Number,
        Self::Reading,
        Self::Unasked,
        Self::Aside,
        Self::Emergency,
        Self::Alert,
        Self::Idle,
        Self::Search,
        Self::Leave,
    ];
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    pub name: String,
    pub state: StepState,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepState {
    /// All that it asks has an answer, or it has been seen.
    Done,
    Here,
    /// It is ahead, or something in it was left open.
    Open,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    Heading(String),
    Paragraph(Vec<Run>),
    /// One entry of a list, with its number where the list is numbered.
    Entry(Option<u64>, Vec<Run>),
    /// How many of a whole, with the same in words.
    Bar {
        label: String,
        part: usize,
        /// Of how many; 0 where nothing was answered, and no bar is drawn.
        whole: usize,
        text: String,
    },
    Table {
        columns: Vec<String>,
        /// Each row: its heading, then a text for each column.
        rows: Vec<Vec<String>>,
    },
    /// A short line by itself, with room around it: a number to call.
    Alone(Vec<Run>),
    /// Keys and what they do, in columns.
    Keys(Vec<KeyHelp>),
    /// What a phone calls, writes to or opens when its camera sees it as a code.
    Qr(String),
}

/// What can be moved through.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    pub rows: Vec<Row>,
    /// The row in focus, from 0.
    pub focus: usize,
    /// Whether the rows have a column of answers.
    pub has_answers: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Row {
    pub heading: Option<String>,
    /// The number that chooses it.
    pub number: Option<usize>,
    /// Whether it is chosen, where it is an answer.
    pub mark: Mark,
    /// Its answer in a word or two, for a column.
    pub answer: String,
    /// Its answer as it is said aloud, where that may be longer.
    pub spoken: Option<String>,
    pub text: String,
    /// The number to call, in a column of its own.
    pub contact: Option<String>,
    /// What comes below its text.
    pub below: Option<String>,
    /// What kind of thing it leads to, and what is said there about what was searched for.
    pub context: Vec<Run>,
    /// Whether it is an answer below an item.
    pub is_inner: bool,
    /// Whether it goes across the column of answers, having none.
    pub is_across: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mark {
    /// It is not an answer.
    #[default]
    None,
    /// One of a list: chosen or not.
    One(bool),
    /// Any of a list: ticked or not.
    Any(bool),
}

/// The item that is asked, whole: what it is answered with by number, word or key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    pub text: String,
    pub input: Input,
    /// What its number counts, such as days.
    pub unit: Option<String>,
    /// Its answers in the order of their numbers; of a number item only the two that are no number.
    pub answers: Vec<AnswerLabel>,
    /// What it is answered with, as it is said aloud.
    pub recorded: Option<String>,
    /// Whether going on gives the answer of the case that is shown.
    pub is_answered_by_case: bool,
    /// The item, by its place in the bank.
    pub item: usize,
    pub section: usize,
}

/// An answer, and how it is worded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerLabel {
    pub label: String,
    pub answer: Answer,
    /// Whether it goes with no other answer.
    pub is_exclusive: bool,
}

/// What one key, or one word of the plain mode, does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyHelp {
    pub keys: String,
    pub does: String,
}

impl Page {
    pub(super) fn new(title: impl Into<String>, kind: PageKind) -> Self {
        Self { kind, title: title.into(), ..Self::default() }
    }

    /// The same page with a list of choices.
    pub(super) fn with_menu(self, menu: Menu, row: impl FnMut(usize) -> Row) -> Self {
        let list = List { rows: (0..menu.len).map(row).collect(), focus: menu.focus, has_answers: false };
        Self { list: Some(list), ..self }
    }

    /// Whether it is about somebody made up.
    #[must_use]
    pub fn is_example(&self) -> bool {
        self.mark.is_some()
    }

    /// The title behind the mark of an example.
    #[must_use]
    pub fn marked_title(&self) -> String {
        self.mark.as_ref().map_or_else(|| self.title.clone(), |mark| format!("{mark} {}", self.title))
    }

    /// How many entries of its own the list has: not the answers below an item.
    #[must_use]
    pub fn entries(&self) -> usize {
        self.list.iter().flat_map(|list| &list.rows).filter(|row| !row.is_inner).count()
    }

    /// How many choices can be chosen by number.
    #[must_use]
    pub fn numbered(&self) -> usize {
        let rows = self.list.iter().flat_map(|list| &list.rows);
        rows.filter(|row| row.number.is_some() && !row.is_inner).count()
    }
}

impl Row {
    /// A choice of a menu, by its place there.
    pub(super) fn choice(at: usize, text: impl Into<String>) -> Self {
        Self { number: Some(at + 1), text: text.into(), ..Self::default() }
    }
}

impl Block {
    pub fn text(text: impl Into<String>) -> Self {
        Self::Paragraph(vec![Run::plain(text)])
    }

    /// An entry of a list without number and styles.
    pub fn entry(text: impl Into<String>) -> Self {
        Self::Entry(None, vec![Run::plain(text)])
    }

    /// A paragraph that starts with its heading, in bold.
    pub(super) fn titled(head: &str, text: impl Into<String>) -> Self {
        Self::Paragraph(vec![Run::strong(head), Run::plain(format!(" {}", text.into()))])
    }

    /// Blocks under their heading; nothing where there are none.
    pub(super) fn under(heading: impl Into<String>, blocks: Vec<Self>) -> Vec<Self> {
        let heading = (!blocks.is_empty()).then(|| Self::Heading(heading.into()));
        heading.into_iter().chain(blocks).collect()
    }

    /// A table as a list: each row under its heading, each cell behind the heading of its column. Any other block as it is.
    pub(crate) fn listed(&self) -> Vec<Self> {
        let Self::Table { columns, rows } = self else { return vec![self.clone()] };
        let row = |row: &Vec<String>| {
            let heading = row.first().map(|heading| Self::Heading(heading.clone()));
            let cells = columns.iter().zip(row.iter().skip(1));
            let cells = cells.map(|(column, text)| vec![Run::strong(format!("{column}: ")), Run::plain(text)]);
            heading.into_iter().chain(cells.map(|runs| Self::Entry(None, runs))).collect::<Vec<_>>()
        };
        rows.iter().flat_map(row).collect()
    }

    /// Whether it follows `before` without a blank line.
    #[must_use]
    pub fn joins(&self, before: &Self) -> bool {
        matches!(
            (before, self),
            (Self::Heading(_), _)
                | (Self::Entry(..) | Self::Paragraph(_), Self::Entry(..))
                | (Self::Bar { .. }, Self::Bar { .. })
        )
    }
}
