//! Everything a person can ask for, as verbs.

use crate::bank::Answer;

/// Something a person asks for. What makes no sense on a screen changes nothing there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// The focus moves up.
    Up,
    /// The focus moves down.
    Down,
    /// The focus moves to the first entry.
    First,
    /// The focus moves to the last entry.
    Last,
    /// Choose what is in focus, or go on.
    Next,
    /// Go on, or to the next reading page.
    Right,
    /// Go back.
    Back,
    /// Go back, or to the previous reading page.
    Left,
    /// Go on to the next page, leaving the rest of this one open.
    NextPage,
    /// Go on from here without choosing anything, whatever is in focus: what an empty line asks for.
    Proceed,
    /// To the next item without answering; in an item with several answers, tick.
    NextItem,
    /// A digit: chooses by number, or is typed into a number item.
    Digit(u8),
    /// Choose by number, from 1.
    Choose(usize),
    /// Answer the item in focus and go on.
    Answer(Answer),
    /// Take the answer of the item in focus back.
    Clear,
    /// Erase the last character typed; where nothing is typed, go back.
    Erase,
    /// Type a character of a search.
    Type(char),
    /// Open the emergency page.
    Emergency,
    /// Open the helplines.
    Helplines,
    /// Open the list of reading pages.
    Read,
    /// Open one reading page, by its place in the list.
    Open(usize),
    /// Search in the reading.
    Search,
    /// Open the keys.
    Keys,
    /// Open the presenter's notes.
    Notes,
    /// Leave, after a question when there are answers.
    Leave,
    /// Leave at once.
    Quit,
}

impl Action {
    /// Whether it asks to go back, where nothing is typed.
    pub(super) fn goes_back(&self) -> bool {
        matches!(self, Self::Back | Self::Left | Self::Erase)
    }
}

/// What the loop has to do after an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// Show what is now.
    None,
    /// Go on in another language, by its place in `Opening::languages`: see `Session::set_language`.
    SetLanguage(usize),
    /// End the program.
    Leave,
}
