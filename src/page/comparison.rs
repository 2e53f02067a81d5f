//! The topics of the walk side by side.

use super::helplines::pinned;
use super::{Block, Page, PageKind, place};
use crate::bank::Bank;
use crate::session::Session;
use crate::ui_text::UiText;

/// The last of the topics of the walk.
pub(super) fn page(session: &Session, ui_text: &UiText) -> Page {
    let bank = session.bank();
    let mut page = Page::new(title(bank), PageKind::Reading);
    let all = bank.walk.len() + 1;
    page.place.push(place(ui_text, all, all));
    page.pinned = pinned(bank, ui_text);
    page.before = table(bank);
    page
}

pub(super) fn title(bank: &Bank) -> String {
    bank.compare.as_ref().map_or_else(String::new, |one| one.title.clone())
}

pub(super) fn table(bank: &Bank) -> Vec<Block> {
    let table = bank.compare.as_ref().map(|one| Block::Table {
        columns: one.columns.iter().map(|&topic| bank.topics[topic].title.clone()).collect(),
        rows: one.rows.clone(),
    });
    table.into_iter().collect()
}
