//! Searching in the reading: typing, and what was found.

use super::{Block, Page, PageKind, reading};
use crate::session::{Menu, Session};
use crate::text::Run;
use crate::ui_text::{UiText, fill};

/// Typing what to search for, with what it finds so far.
pub(super) fn page(session: &Session, ui_text: &UiText, query: &str) -> Page {
    let mut page = empty(ui_text, query, PageKind::Search);
    if !query.trim().is_empty() {
        let found = session.found(query);
        page.after.push(Block::text(count(ui_text, found.len())));
        let pages = session.reading_pages();
        page.after.extend(found.iter().map(|&at| Block::entry(reading::title(session, ui_text, pages[at]))));
    }
    page
}

pub(super) fn found(session: &Session, ui_text: &UiText, query: &str, menu: Menu) -> Page {
    let found = session.found(query);
    let pages = session.reading_pages();
    let mut page = empty(ui_text, query, PageKind::Choices);
    page.before.push(Block::text(count(ui_text, found.len())));
    page.with_menu(menu, |at| reading::row(session, ui_text, pages[found[at]], at))
}

fn empty(ui_text: &UiText, query: &str, kind: PageKind) -> Page {
    let mut page = Page::new(ui_text.reading.search.clone(), kind);
    let asked = fill(&ui_text.reading.query, &[("query", query)]);
    page.before.push(Block::Paragraph(vec![Run::strong(asked)]));
    page
}

fn count(ui_text: &UiText, count: usize) -> String {
    match count {
        0 => ui_text.reading.nothing.clone(),
        1 => ui_text.reading.found_one.clone(),
        _ => fill(&ui_text.reading.found, &[("count", &count.to_string())]),
    }
}
