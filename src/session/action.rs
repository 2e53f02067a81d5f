//! Everything a person can ask for, as verbs.

use crate::bank::Answer;

/// Something a person asks for. What makes no sense on a screen changes nothing there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    Up,
    Down,
    First,
    Last,
    /// Choose what is in focus, or go on.
    Next,
    /// Go on, or to the next reading page.
    Right,
    Back,
    /// Go back, or to the previous reading page.
    Left,
    /// Go on to the next page, leaving the rest of this one open.
    NextPage,
    /// Go on from here without choosing anything, whatever is in focus: what an empty line asks for.
    Proceed,
    /// To the next item without answering, from the last one to the next page; in an item with several answers, tick.
    NextItem,
    /// A digit: chooses by number, records an answer and stays on it, or is typed into a number item. Signs take none.
    Digit(u8),
    /// Choose by number, from 1.
    Choose(usize),
    /// Answer the item in focus and go on.
    Answer(Answer),
    /// Take the answer of the item in focus back, or the one that the last action gave; in a search, erase all that was typed.
    Clear,
    /// Erase the last character typed; where nothing is typed, go back.
    Erase,
    Type(char),
    Emergency,
    Helplines,
    Read,
    /// Open one reading page, by its place in the list.
    Open(usize),
    Search,
    Keys,
    Notes,
    /// Leave, after a question when there are answers.
    Leave,
    Quit,
}

impl Action {
    /// What opens a page over the walk, or asks before leaving.
    pub const COMMANDS: [Self; 7] =
        [Self::Emergency, Self::Helplines, Self::Read, Self::Search, Self::Keys, Self::Notes, Self::Leave];

    /// Whether it asks to go back, where nothing is typed.
    pub(super) fn goes_back(&self) -> bool {
        matches!(self, Self::Back | Self::Left | Self::Erase)
    }
}

/// What the loop has to do after an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    None,
    /// Go on in another language, by its place in `Opening::languages`: see `Session::set_language`.
    SetLanguage(usize),
    /// Begin a walk through a bank of the choice, by its place in [`super::Choice::banks`].
    OpenBank(usize),
    Leave,
}
