//! The screens of the walk, and the overlays that can be opened over them.

use super::menu::Menu;
use crate::bank::{Opening, Perspective};

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Screen {
    /// The banks of a folder, before one of them is chosen.
    Banks(Menu),
    /// The first page: whom the check is about.
    Home(Menu),
    /// The fictional cases of the example route.
    Cases(Menu),
    /// What happened in the chosen case.
    Story,
    Items {
        section: usize,
        focus: Focus,
    },
    /// The offer of the optional sections that start with this one. The first choice takes it, the second goes on.
    Offer {
        section: usize,
        menu: Menu,
    },
    /// An alert shown the moment an answer was given.
    Alert {
        alert: usize,
        section: usize,
        /// The item that was answered, by its place among the shown items of the section.
        item: usize,
    },
    /// The answers, to be looked over. The first entry goes on, the others are the answers.
    Review(Menu),
    Results,
    /// A topic of the walk, by its place in `Bank::walk`.
    Topic(usize),
    /// The topics of the walk side by side.
    Comparison,
    NextSteps,
    /// Before you go: the last screen of a person's own walk.
    End(Menu),
    /// What the chosen case teaches: the end of the example route.
    Lesson,
}

/// The banks to choose from before a walk begins.
#[derive(Debug, Clone, Copy)]
pub struct Choice<'b> {
    pub banks: &'b [Opening],
    /// How many files beside them are left out because of errors.
    pub left_out: usize,
    /// The folder that they are in.
    pub folder: &'b str,
}

/// What is in focus among the items of a section.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Focus {
    /// The item, by its place among the shown items of the section.
    pub item: usize,
    /// One of its answers, from 0; `None` for the item itself.
    pub answer: Option<usize>,
}

/// A page opened over the walk, which stays as it is below.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Overlay {
    Emergency,
    /// The helplines: the emergency number, then the bank's lines.
    Helplines(Menu),
    Helpline(usize),
    ReadingList(Menu),
    ReadingPage {
        /// Its place in the list of reading pages.
        page: usize,
        /// The words that were searched for.
        find: Option<String>,
    },
    /// Typing what to search for, and choosing from what was found.
    Search {
        query: String,
        menu: Menu,
    },
    Keys,
    /// What a presenter may say here; on the example route only.
    Notes,
    Leave,
}

impl Overlay {
    /// A reading page that was not searched for.
    pub(super) fn reading(page: usize) -> Self {
        Self::ReadingPage { page, find: None }
    }

    /// Whether it can be closed once it has been read: nothing on it is answered or typed, and what can be chosen on it
    /// only opens more to read. The list of reading pages is there to choose from.
    #[must_use]
    pub fn is_informational(&self) -> bool {
        !matches!(self, Self::ReadingList(_) | Self::Search { .. } | Self::Leave)
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HomeChoice {
    Walk(Perspective),
    Example,
    Reading,
    Helplines,
    /// The reading page on what is kept.
    Privacy,
    /// The reading page on plain lines.
    Access,
    /// Another language, by its place in `Opening::languages`.
    Language(usize),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EndChoice {
    /// Look again at what was noticed.
    Results,
    Reading,
    Helplines,
    Leave,
}

impl EndChoice {
    pub const ALL: [Self; 4] = [Self::Results, Self::Reading, Self::Helplines, Self::Leave];
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReadingPage {
    Topic(usize),
    /// The topics of the walk side by side.
    Comparison,
    /// What is kept, and what is not protected.
    Privacy,
    /// How to use it by ear.
    Access,
    Sources,
}

impl Screen {
    pub(super) fn menu_mut(&mut self) -> Option<&mut Menu> {
        match self {
            Self::Banks(menu)
            | Self::Home(menu)
            | Self::Cases(menu)
            | Self::Offer { menu, .. }
            | Self::Review(menu)
            | Self::End(menu) => Some(menu),
            _ => None,
        }
    }

    /// The same screen with the focus at its first entry: one place, whatever is in focus.
    #[must_use]
    pub fn without_focus(&self) -> Self {
        let mut screen = self.clone();
        if let Self::Items { focus, .. } = &mut screen {
            focus.answer = None;
        } else if let Some(menu) = screen.menu_mut() {
            menu.focus = 0;
        }
        screen
    }
}
