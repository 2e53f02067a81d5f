//! Owns the screens: the places of the walk, and the pages that can be opened over them.

use crate::bank::Perspective;

/// A place of the walk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// The first page, with one of its choices in focus.
    Welcome {
        /// The choice in focus, from 0.
        focus: usize,
    },
    /// The fictional cases of the example route, with one in focus.
    Cases {
        /// The case in focus.
        focus: usize,
    },
    /// What happened in the chosen case.
    Story,
    /// A list of items.
    Section {
        /// The section.
        section: usize,
        /// What is in focus.
        stop: Stop,
    },
    /// The offer of the lists that start with this section.
    Offer {
        /// The first section that is offered.
        section: usize,
        /// The choice in focus: 0 takes it, 1 goes on.
        focus: usize,
    },
    /// An alert shown the moment an answer was given.
    AtOnce {
        /// The alert.
        alert: usize,
        /// The section it interrupts.
        section: usize,
        /// The item that was answered, by its place among the shown items of the section.
        item: usize,
    },
    /// The answers, to look over.
    LookOver {
        /// What is in focus: 0 goes on, then the answers.
        focus: usize,
    },
    /// What was noticed.
    Noticed,
    /// A topic of the walk, by its place in `Bank::walk`.
    Topic(usize),
    /// The topics of the walk side by side.
    Compare,
    /// Next steps and helplines.
    NextSteps,
    /// What the chosen case teaches: the end of the example route.
    Lesson,
}

/// What is in focus in a list of items.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Stop {
    /// The item, by its place among the shown items of the section.
    pub item: usize,
    /// One of its answers, from 0; `None` for the item itself.
    pub answer: Option<usize>,
}

/// A page opened over the walk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Over {
    /// What to do in an emergency.
    Emergency,
    /// The helplines: 0 is the emergency number, then the bank's lines.
    Helplines {
        /// The line in focus.
        focus: usize,
    },
    /// One helpline of the bank.
    Helpline(usize),
    /// The list of reading pages.
    Reading {
        /// The page in focus.
        focus: usize,
    },
    /// One reading page.
    Leaf {
        /// Its place in the list of reading pages.
        leaf: usize,
        /// The words that were searched for.
        find: Option<String>,
    },
    /// Typing what to search for.
    Search {
        /// What has been typed.
        query: String,
    },
    /// The reading pages that were found.
    Found {
        /// What was searched for.
        query: String,
        /// The page in focus.
        focus: usize,
    },
    /// The keys.
    Keys,
    /// What a presenter may say here; on the example route only.
    Notes,
    /// The question before leaving.
    Leave,
}

/// A choice of the first page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Door {
    /// Start the walk.
    Walk(Perspective),
    /// A fictional case.
    Example,
    /// The reading.
    Reading,
    /// The helplines.
    Helplines,
    /// Another language, by its place in `Opening::languages`.
    Language(usize),
}

/// A page of the reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leaf {
    /// A topic of the bank.
    Topic(usize),
    /// The topics of the walk side by side.
    Compare,
    /// What is kept, and what is not protected.
    Privacy,
    /// How to use it by ear.
    Access,
    /// All sources.
    Sources,
}
