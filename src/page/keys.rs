//! The page of keys. What they are, each front end knows of its own.

use super::{Block, KeyHelp, Page, PageKind, Presentation, Surroundings};
use crate::ui_text::UiText;

/// The keys, or words, of a front end.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct KeyGroups {
    /// What works on the page below the page of keys, and not everywhere.
    pub here: Vec<KeyHelp>,
    /// What opens a page or leaves, as far as it works on the page below.
    pub everywhere: Vec<KeyHelp>,
    /// What works on other pages.
    pub elsewhere: Vec<KeyHelp>,
}

pub(super) fn page(ui_text: &UiText, surroundings: Surroundings) -> Page {
    let mut page = Page::new(ui_text.keys.title.clone(), PageKind::Aside);
    // Who has lines is there already, and in a kiosk nobody can start anything.
    if surroundings.presentation == Presentation::Screen {
        page.before.push(Block::text(&ui_text.home.welcome.in_lines));
    }
    page
}

impl Page {
    #[must_use]
    pub fn with_keys(mut self, keys: KeyGroups, ui_text: &UiText) -> Self {
        let says = &ui_text.keys;
        let groups = [(&says.here, keys.here), (&says.everywhere, keys.everywhere), (&says.elsewhere, keys.elsewhere)];
        for (heading, keys) in groups.into_iter().filter(|(_, keys)| !keys.is_empty()) {
            self.before.extend([Block::Heading(heading.clone()), Block::Keys(keys)]);
        }
        self
    }
}
