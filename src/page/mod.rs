//! What we say: a semantic page for every screen, the same for both front ends. Pure; knows no terminal and no styling.

mod emergency;
mod example;
mod helpline;
mod leaf;
mod list;
mod look_over;
mod next;
mod noticed;
mod small;
mod welcome;

pub use helpline::Qr;
pub use list::answer_words;

use crate::bank::{AnswerAs, Bank, Opening};
use crate::session::{Over, Place, Reflection, Session};
use crate::text::Run;
use crate::words::{FirstWords, Who, Words};

/// One screen's content.
pub struct Page<'a> {
    /// What it is.
    pub title: String,
    /// Where in the walk it stands, the largest first; may be empty.
    pub place: Vec<String>,
    /// How far the walk through the lists is: (items behind, all items).
    pub progress: Option<(usize, usize)>,
    /// What stands before the list, or all there is.
    pub before: Vec<Block>,
    /// What can be moved through.
    pub list: Option<List<'a>>,
    /// What is said about the entry in focus.
    pub about_focus: Vec<Block>,
    /// What stands after the list.
    pub after: Vec<Block>,
    /// What stays in view while the rest scrolls.
    pub pinned: Option<String>,
    /// What can be done here.
    pub kind: Kind,
    /// Whether it is about a fictional case.
    pub is_example: bool,
    /// How an observer answers what is in focus.
    pub answer_as: AnswerAs,
}

/// What can be done on a page; decides which keys it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Choose one of a list on the first page, which has nothing before it.
    First,
    /// Choose one of a list.
    Choices,
    /// Answer a sign.
    Sign,
    /// An item with a list of answers, before one of them is chosen.
    Question,
    /// Choose one answer of an item.
    Choice,
    /// Tick answers of an item.
    Multi,
    /// Type a number.
    Number,
    /// Read, with pages before and after it.
    Reading,
    /// Read, with pages before and after it, or answer first what was not asked about it.
    Unasked,
    /// Read, and go back.
    Aside,
    /// The page of rescue steps.
    Emergency,
    /// An alert shown the moment an answer was given.
    AtOnce,
    /// The question whether anybody is still there, which any key answers.
    Idle,
    /// Type what to search for.
    Search,
    /// The question before leaving.
    Leave,
}

/// A piece of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading.
    Heading(String),
    /// A paragraph.
    Paragraph(Vec<Run>),
    /// One entry of a list, with its number where the list is numbered.
    Entry(Option<u64>, Vec<Run>),
    /// How many of a whole, with the same in words.
    Bar {
        /// What is counted.
        label: String,
        /// How many.
        part: usize,
        /// Of how many; 0 where nothing was answered, and no bar is drawn.
        whole: usize,
        /// The same in words.
        says: String,
    },
    /// Texts side by side.
    Table {
        /// The headings of the columns.
        columns: Vec<String>,
        /// Each row: its heading, then a text for each column.
        rows: Vec<Vec<String>>,
    },
    /// A code for the camera of a phone, and what it says in words.
    Qr(Qr),
}

impl Block {
    /// A paragraph without styles.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Paragraph(vec![Run::plain(text)])
    }

    /// An entry of a list without number and styles.
    pub fn entry(text: impl Into<String>) -> Self {
        Self::Entry(None, vec![Run::plain(text)])
    }
}

/// What can be moved through. Rows are made when asked for: drawing costs what is seen, not what the bank holds.
pub struct List<'a> {
    /// How many rows there are.
    pub len: usize,
    /// The row in focus, from 0.
    pub focus: usize,
    /// Whether the rows have a column of answers.
    pub answers: bool,
    /// Makes a row.
    pub row: Box<dyn Fn(usize) -> Row + 'a>,
}

/// One row of a list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Row {
    /// A heading above it.
    pub heading: Option<String>,
    /// The number that chooses it.
    pub number: Option<usize>,
    /// Whether it is chosen, where it is an answer.
    pub mark: Mark,
    /// Its answer in a word.
    pub answer: String,
    /// Its answer as it is said aloud, where that may be longer.
    pub spoken: Option<String>,
    /// Its words.
    pub text: String,
    /// What stands below its words.
    pub below: Option<String>,
    /// Whether it is an answer below an item.
    pub inner: bool,
    /// Whether it is no answer, and stands across the column of answers.
    pub across: bool,
}

/// Whether a row is chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mark {
    /// It cannot be.
    #[default]
    None,
    /// One of a list: chosen or not.
    One(bool),
    /// Any of a list: ticked or not.
    Any(bool),
}

/// What one key, or one word of the plain mode, does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyLine {
    /// The keys.
    pub keys: String,
    /// What they do.
    pub does: String,
}

impl<'a> Page<'a> {
    fn new(title: impl Into<String>, kind: Kind) -> Self {
        Self {
            title: title.into(),
            place: Vec::new(),
            progress: None,
            before: Vec::new(),
            list: None,
            about_focus: Vec::new(),
            after: Vec::new(),
            pinned: None,
            kind,
            is_example: false,
            answer_as: AnswerAs::default(),
        }
    }

    fn with_list(mut self, len: usize, focus: usize, row: impl Fn(usize) -> Row + 'a) -> Self {
        self.list = Some(List { len, focus, answers: false, row: Box::new(row) });
        self
    }
}

/// The page of the screen that a session is on. `keys` are what the front end lists on the page of keys.
#[must_use]
pub fn of<'a>(session: &'a Session, words: &'a Words, keys: &[KeyLine]) -> Page<'a> {
    let mut page = page(session, words, keys);
    page.answer_as = session.answer_as();
    if session.is_example() {
        // On every page of it, so that nobody takes what is shown for somebody's answers.
        page.title = format!("{} {}", words.example.mark, page.title);
        page.is_example = true;
    }
    page
}

fn page<'a>(session: &'a Session, words: &'a Words, keys: &[KeyLine]) -> Page<'a> {
    match session.over() {
        Some(Over::Emergency) => emergency::page(session.bank(), words),
        Some(Over::Helplines { focus }) => helpline::list(session, words, *focus),
        Some(Over::Helpline(line)) => helpline::page(session, words, *line),
        Some(Over::Reading { focus }) => leaf::list(session, words, *focus),
        Some(Over::Leaf { leaf, .. }) => leaf::page(session, words, *leaf),
        Some(Over::Search { query }) => leaf::search(session, words, query),
        Some(Over::Found { query, focus }) => leaf::found(session, words, query, *focus),
        Some(Over::Keys) => small::keys(words, keys),
        Some(Over::Notes) => example::notes(session, words),
        Some(Over::Leave) => small::leave(words),
        None => match session.place() {
            Place::Welcome { focus } => welcome::page(&words.first, &session.bank().opening, *focus),
            Place::Cases { focus } => example::cases(session, words, *focus),
            Place::Story => example::story(session, words),
            Place::Lesson => example::lesson(session, words),
            Place::Section { section, stop } => list::page(session, words, *section, *stop),
            Place::Offer { section, focus } => small::offer(session, words, *section, *focus),
            Place::AtOnce { alert, .. } => small::at_once(session, words, *alert),
            Place::LookOver { focus } => look_over::page(session, words, *focus),
            Place::Noticed => noticed::page(session, words),
            Place::Topic(at) => leaf::walk(session, words, *at),
            Place::Compare => leaf::compare(session, words),
            Place::NextSteps => next::page(session, words),
        },
    }
}

/// The first page, which needs no more of a bank than its opening.
#[must_use]
pub fn welcome<'a>(words: &'a FirstWords, opening: &'a Opening, focus: usize) -> Page<'a> {
    welcome::page(words, opening, focus)
}

/// The page that asks whether anybody is still there.
#[must_use]
pub fn idle(words: &Words) -> Page<'static> {
    small::idle(words)
}

/// The page of keys by itself.
#[must_use]
pub fn keys(words: &Words, keys: &[KeyLine]) -> Page<'static> {
    small::keys(words, keys)
}

/// All helplines, a page each, the emergency number first.
#[must_use]
pub fn helplines(bank: &Bank, words: &Words) -> Vec<Page<'static>> {
    helpline::all(bank, words)
}

/// The answer of an item as it is said aloud; empty while it is open.
#[must_use]
pub fn given(session: &Session, words: &Words, item: usize) -> String {
    list::spoken_answer(session, words, item)
}

/// Who answers in a session.
fn who(session: &Session, words: &Words) -> Who {
    let name = session.case().map(|case| session.bank().cases[case].name.as_deref());
    name.map_or_else(|| Who::you(session.about()), |name| Who::called(session.about(), name, words))
}

/// The reflection by itself; `is_example` is whether the answers are those of a fictional person.
#[must_use]
pub fn reflection(bank: &Bank, words: &Words, reflection: &Reflection, is_example: bool) -> Page<'static> {
    let about = reflection.about;
    let who = if is_example { Who::called(about, None, words) } else { Who::you(about) };
    noticed::whole(bank, words, reflection, &who, false)
}

/// The title of a reading page.
#[must_use]
pub fn leaf_title(session: &Session, words: &Words, leaf: crate::session::Leaf) -> String {
    leaf::title(session, words, leaf)
}

/// The emergency page by itself.
#[must_use]
pub fn emergency(bank: &Bank, words: &Words) -> Page<'static> {
    emergency::page(bank, words)
}
