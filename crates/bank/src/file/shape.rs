//! Owns what a value of a bank file may look like: the shapes that the checker and the schema for editors are read from.
//! Must not know the file at hand.

use crate::resolve::names::Name;

/// What a value has to be.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Shape {
    /// One text.
    Line,
    /// One text, or one for each perspective.
    Text,
    /// A name that is given here.
    Id,
    /// A name that is given elsewhere.
    Ref(Name),
    /// One word of a closed list.
    Word(&'static [&'static str]),
    /// A day, YYYY-MM-DD.
    Date,
    /// A whole number.
    Whole,
    /// A whole number that is not negative.
    Count,
    /// `true` or `false`.
    YesNo,
    /// One answer, or several, as conditions name them.
    Words,
    /// A recorded answer.
    Answer,
    /// Entries with a dash.
    List(fn() -> Shape),
    /// Keys of the author's own, each with such a value.
    Named(fn() -> Shape),
    /// Keys that name things given elsewhere, each with such a value.
    By(Name, fn() -> Shape),
    /// Keys that are whole numbers, each with such a value.
    ByNumber(fn() -> Shape),
    /// A group with fixed keys.
    Group(&'static Record),
}

/// One mapping of the file with fixed keys.
#[derive(Debug)]
pub(crate) struct Record {
    /// The name of the struct that mirrors it.
    pub(crate) name: &'static str,
    /// What it is, for people.
    pub(crate) doc: &'static str,
    /// Its fields, in the order of the format's reference.
    pub(crate) fields: &'static [FieldInfo],
}

/// One key of a mapping.
#[derive(Debug)]
pub(crate) struct FieldInfo {
    /// The key as the file writes it.
    pub(crate) key: &'static str,
    /// What it is, for people.
    pub(crate) doc: &'static str,
    /// Whether it has to be there.
    pub(crate) required: fn() -> bool,
    /// What its value has to be.
    pub(crate) shape: fn() -> Shape,
}

impl Record {
    /// The field with this key.
    pub(crate) fn field(&self, key: &str) -> Option<&'static FieldInfo> {
        self.fields.iter().find(|field| field.key == key)
    }

    /// All keys, in order.
    pub(crate) fn keys(&self) -> impl Iterator<Item = &'static str> {
        self.fields.iter().map(|field| field.key)
    }
}

impl Shape {
    /// What it is called in a message.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Line | Self::Text => "a text",
            Self::Id | Self::Ref(_) => "an id",
            Self::Word(_) => "a word",
            Self::Date => "a date",
            Self::Whole | Self::Count => "a whole number",
            Self::YesNo => "true or false",
            Self::Words => "an answer, or a list of answers",
            Self::Answer => "an answer",
            Self::List(_) => "a list",
            Self::Named(_) | Self::By(..) | Self::ByNumber(_) | Self::Group(_) => "a group of keys",
        }
    }
}

/// The words of `kind`.
pub(crate) const KINDS: &[&str] = &["sign", "scale", "choice", "multi", "number"];
/// The words of `status`.
pub(crate) const STATUSES: &[&str] = &["draft", "demo", "published"];
/// The words of `level`.
pub(crate) const LEVELS: &[&str] = &["urgent", "important", "note"];
/// The words of `method`.
pub(crate) const METHODS: &[&str] = &["count", "sum"];
/// The words of `perspectives`, `about` and `for`.
pub(crate) const PERSPECTIVES: &[&str] = &["self", "other"];
/// The words of `counts_when`.
pub(crate) const COUNTS_WHEN: &[&str] = &["yes", "no"];
/// The words of `group`.
pub(crate) const GROUPS: &[&str] = &["now", "treatment", "family", "youth", "safety", "peer"];
/// The words of `answer_as`.
pub(crate) const ANSWER_AS: &[&str] = &["noticed", "known"];
