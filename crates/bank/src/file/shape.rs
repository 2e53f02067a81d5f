//! What the values of a file have to look like: the table that structs, shape check, schema and translations are read from.

/// The kinds of things that have an id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum IdKind {
    Item,
    Section,
    Score,
    Alert,
    Plan,
    Case,
    Practice,
    Topic,
    Helpline,
    Tag,
    List,
    Source,
}

impl IdKind {
    /// What a thing of this kind is called.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Item => "item",
            Self::Section => "section",
            Self::Score => "score",
            Self::Alert => "alert",
            Self::Plan => "plan entry",
            Self::Case => "case",
            Self::Practice => "story to practice on",
            Self::Topic => "topic",
            Self::Helpline => "helpline",
            Self::Tag => "tag",
            Self::List => "list of answers",
            Self::Source => "source",
        }
    }
}

/// What a text is for, as far as rules ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Prose {
    /// An item's statement or question.
    Ask,
    /// The words of a choice.
    Label,
    /// A reason or an explanation.
    Explanation,
    /// What an alert says.
    Say,
    /// What is said of a score; an observer gets none.
    Band,
    Reading,
    /// An address on the web.
    Address,
    Other,
}

/// What a value has to be.
#[derive(Debug, Clone)]
pub(crate) enum Shape {
    /// One text.
    Line(Prose),
    /// One text, or one for each perspective.
    Text(Prose),
    /// A name that is given here.
    Id,
    /// A name that is given elsewhere.
    Ref,
    /// One word of a closed list.
    Word(&'static [&'static str]),
    /// A day, YYYY-MM-DD.
    Date,
    Whole,
    /// A whole number from -1000 to 1000.
    Score,
    /// A whole number that is not negative.
    Count,
    /// A whole number, or the least and the most that it is.
    Extent,
    YesNo,
    /// One answer, or several, as conditions and cases name them.
    Answers,
    /// Entries with a dash.
    List(Box<Shape>),
    /// Keys of the author's own, each with such a value.
    Named(Box<Shape>),
    /// Keys that name what is given elsewhere, each with such a value.
    Keyed(Box<Shape>),
    /// A group with fixed keys.
    Group(Group),
}

/// One mapping of a file with fixed keys: a record of a bank, or what a translation may say of one.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Group {
    pub(crate) record: &'static Record,
    /// Whether it is what a translation may say of the record.
    pub(crate) translation: bool,
    /// What stands here besides, as in a bank.
    pub(crate) head: Option<&'static Record>,
}

/// One mapping of a bank with fixed keys.
#[derive(Debug)]
pub(crate) struct Record {
    /// The name of the struct that mirrors it.
    pub(crate) name: &'static str,
    pub(crate) doc: &'static str,
    /// The key that tells entries of a list apart, where they have one.
    pub(crate) key: Option<&'static str>,
    /// The one field whose text stands for the whole entry in a translation.
    pub(crate) only: Option<&'static str>,
    /// Its fields, in the order of the format's reference.
    pub(crate) fields: &'static [Field],
}

#[derive(Debug)]
pub(crate) struct Field {
    /// The key as the file writes it.
    pub(crate) key: &'static str,
    pub(crate) doc: &'static str,
    pub(crate) required: bool,
    pub(crate) shape: fn() -> Shape,
    pub(crate) translated: Translated,
}

/// What a translation does with a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Translated {
    /// It holds none of it, or what stands in the records below it.
    Below,
    /// It may have a text of its own, as a name may.
    Optional,
    /// It has a text of its own; until then the base's stands in for it.
    Wanted,
    /// It belongs to an alert or a band, and has to be understood.
    Safety,
    /// It has a value of its own, instead of the base's.
    Replaced,
}

/// One key of a group, as it is written there.
pub(crate) struct Slot {
    pub(crate) key: &'static str,
    pub(crate) doc: &'static str,
    pub(crate) required: bool,
    pub(crate) shape: Shape,
}

impl Record {
    pub(crate) fn field(&self, key: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.key == key)
    }
}

impl Group {
    pub(crate) fn bank(record: &'static Record) -> Self {
        Self { record, translation: false, head: None }
    }

    pub(crate) fn is(self, record: &'static Record) -> bool {
        std::ptr::eq(self.record, record)
    }

    /// A translation of a record, which begins with what another holds.
    pub(crate) fn translation(record: &'static Record, head: &'static Record) -> Self {
        Self { record, translation: true, head: Some(head) }
    }

    /// What may stand under this key.
    pub(crate) fn slot(self, key: &str) -> Option<Slot> {
        let head = self.head.and_then(|head| Self::bank(head).slot(key));
        head.or_else(|| self.slot_of(self.record.field(key)?))
    }

    fn slot_of(self, field: &'static Field) -> Option<Slot> {
        let Field { key, doc, required, shape, translated } = field;
        let (required, shape) = match (self.translation, translated) {
            (false, _) | (true, Translated::Replaced) => (*required, shape()),
            (true, Translated::Below) => (false, below(shape(), self.record)?),
            (true, _) => (false, shape()),
        };
        Some(Slot { key, doc, required, shape })
    }

    pub(crate) fn slots(self) -> impl Iterator<Item = Slot> {
        let head = self
            .head
            .into_iter()
            .flat_map(|head| head.fields)
            .filter_map(move |field| Self::bank(self.record).slot_of(field));
        head.chain(self.record.fields.iter().filter_map(move |field| self.slot_of(field)))
    }

    pub(crate) fn keys(self) -> Vec<&'static str> {
        self.slots().map(|slot| slot.key).collect()
    }
}

/// What a translation may hold of a value that is not a text itself, in a record. A record inside its own kind, as a
/// condition in a condition, holds no text.
fn below(shape: Shape, inside: &'static Record) -> Option<Shape> {
    Some(match shape {
        Shape::Group(group) => {
            let group = Group { translation: true, ..group };
            if group.is(inside) || group.slots().next().is_none() {
                return None;
            }
            Shape::Group(group)
        }
        Shape::Named(one) => Shape::Keyed(Box::new(below(*one, inside)?)),
        Shape::List(one) => match *one {
            Shape::Group(group) => {
                let entry = match group.record.only.and_then(|only| group.slot(only)) {
                    Some(only) => only.shape,
                    None => below(Shape::Group(group), inside)?,
                };
                if group.record.key.is_some() { Shape::Keyed(Box::new(entry)) } else { Shape::List(Box::new(entry)) }
            }
            _ => return None,
        },
        _ => return None,
    })
}

impl Shape {
    /// What it is called in a message.
    pub(crate) fn word(&self) -> &'static str {
        match self {
            Self::Line(_) | Self::Text(_) => "a text",
            Self::Id | Self::Ref => "an id",
            Self::Word(_) => "a word",
            Self::Date => "a date",
            Self::Whole | Self::Score | Self::Count => "a whole number",
            Self::Extent => "a whole number, or two of them as [1, 2]",
            Self::YesNo => "true or false",
            Self::Answers => "an answer, or a list of answers",
            Self::List(_) => "a list",
            Self::Named(_) | Self::Keyed(_) | Self::Group(_) => "a group of keys",
        }
    }

    pub(crate) fn refs() -> Self {
        Self::List(Box::new(Self::Ref))
    }
}
