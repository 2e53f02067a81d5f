//! Owns what an answer is.

/// An answer to an item. An item without one is left open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// Noticed, or seen.
    Yes,
    /// Not noticed, or not seen.
    No,
    /// Not sure, or can't tell.
    Unsure,
    /// Rather not say.
    Declined,
    /// One of the item's choices, by its place in the list.
    Choice(usize),
    /// Some of the item's choices, in the list's order; never empty.
    Choices(Vec<usize>),
    /// A whole number within the item's bounds.
    Number(i64),
}

impl Answer {
    /// Whether this is the answer, or has it among others.
    #[must_use]
    pub fn includes(&self, value: &Self) -> bool {
        match (self, value) {
            (Self::Choices(ticked), Self::Choice(one)) => ticked.contains(one),
            _ => self == value,
        }
    }

    /// Whether it is a value of its own, and neither "not sure" nor "rather not say".
    #[must_use]
    pub fn is_value(&self) -> bool {
        !matches!(self, Self::Unsure | Self::Declined)
    }
}
