//! The page of keys. What they are, each front end knows of its own.

use super::{Block, KeyHelp, Page, PageKind, Surroundings};
use crate::text::Run;
use crate::ui_text::UiText;

pub(super) fn page(ui_text: &UiText, surroundings: Surroundings) -> Page {
    let mut page = Page::new(ui_text.keys.title.clone(), PageKind::Aside);
    page.before.extend(surroundings.way_to_lines(&ui_text.home).map(Block::text));
    page
}

impl Page {
    /// The page of keys with the keys of a front end.
    #[must_use]
    pub fn with_keys(mut self, keys: &[KeyHelp]) -> Self {
        let entry = |key: &KeyHelp| {
            Block::Entry(None, vec![Run::strong(key.keys.clone()), Run::plain(format!("  {}", key.does))])
        };
        self.before.extend(keys.iter().map(entry));
        self
    }
}
