//! The reading: its list, and its pages.

use super::helplines::{cite, pinned};
use super::{Block, Page, PageKind, Presentation, Row, Surroundings, attribution, comparison, place, privacy, topic};
use crate::session::{Menu, ReadingPage, Session};
use crate::ui_text::{Titled, UiText};

pub(super) fn list(session: &Session, ui_text: &UiText, menu: Menu) -> Page {
    let pages = session.reading_pages();
    let mut page = Page::new(ui_text.reading.title.clone(), PageKind::Choices);
    page.before.push(Block::text(ui_text.reading.says.clone()));
    page.pinned = pinned(session.bank(), ui_text);
    let group = |at: usize| group(session, ui_text, pages[at]);
    page.with_menu(menu, |at| Row {
        heading: Some(group(at)).filter(|heading| at == 0 || *heading != group(at - 1)).cloned(),
        ..Row::choice(at, title(session, ui_text, pages[at]))
    })
}

/// The heading that a page is listed under.
fn group<'w>(session: &Session, ui_text: &'w UiText, page: ReadingPage) -> &'w String {
    match page {
        ReadingPage::Topic(topic) if session.bank().walk.contains(&topic) => &ui_text.reading.first,
        ReadingPage::Comparison => &ui_text.reading.first,
        ReadingPage::Privacy | ReadingPage::Access => &ui_text.reading.about,
        ReadingPage::Topic(_) | ReadingPage::Sources => &ui_text.reading.more,
    }
}

#[must_use]
pub fn title(session: &Session, ui_text: &UiText, page: ReadingPage) -> String {
    let bank = session.bank();
    match page {
        ReadingPage::Topic(topic) => bank.topics[topic].title.clone(),
        ReadingPage::Comparison => comparison::title(bank),
        ReadingPage::Privacy => ui_text.reading.privacy.clone(),
        ReadingPage::Access => ui_text.reading.access.clone(),
        ReadingPage::Sources => ui_text.reading.sources.clone(),
    }
}

/// A reading page opened from the list, by its place there.
pub(super) fn page(session: &Session, ui_text: &UiText, surroundings: Surroundings, at: usize) -> Page {
    let bank = session.bank();
    let pages = session.reading_pages();
    let Some(&this) = pages.get(at) else { return Page::new("", PageKind::Aside) };
    // In lines a page is told and left at once, so that nothing can be asked from it.
    let offers = session.offers_questions() && surroundings.presentation != Presentation::Lines;
    let kind = if offers { PageKind::Unasked } else { PageKind::Reading };
    let mut page = Page::new(title(session, ui_text, this), kind);
    let walked = session.walked_topic(at);
    page.place.push(place(ui_text, at + 1, pages.len()));
    page.pinned = pinned(bank, ui_text);
    page.before = match this {
        ReadingPage::Topic(topic) => {
            let related = walked.map_or_else(Vec::new, |at| topic::related(session, ui_text, at, offers));
            related.into_iter().chain(topic::body(session, ui_text, &bank.topics[topic])).collect()
        }
        ReadingPage::Privacy => privacy::blocks(ui_text, surroundings),
        ReadingPage::Comparison | ReadingPage::Access | ReadingPage::Sources => text(session, ui_text, this),
    };
    page
}

/// What a page says, but for the sources of a topic, and for what differs from one system to another.
pub(super) fn text(session: &Session, ui_text: &UiText, page: ReadingPage) -> Vec<Block> {
    let bank = session.bank();
    match page {
        ReadingPage::Topic(topic) => topic::text(session, &bank.topics[topic]).0,
        ReadingPage::Comparison => comparison::table(bank),
        ReadingPage::Privacy => titled(&ui_text.privacy),
        ReadingPage::Access => titled(&ui_text.access),
        ReadingPage::Sources => {
            let sources: Vec<Block> = bank.sources.iter().map(|(_, source)| Block::entry(cite(source))).collect();
            let says = (!sources.is_empty()).then(|| Block::text(&ui_text.reading.sources_says));
            let sources = Block::under(&ui_text.topic.sources, says.into_iter().chain(sources).collect());
            attribution::whole(bank, ui_text).into_iter().chain(sources).collect()
        }
    }
}

/// Parts of a page of the program's own, each under its heading; several lines are a list.
pub(super) fn titled<'a>(parts: impl IntoIterator<Item = &'a Titled>) -> Vec<Block> {
    let part = |one: &'a Titled| {
        let lines: Vec<&str> = one.says.lines().collect();
        let block = |line: &&str| if lines.len() > 1 { Block::entry(*line) } else { Block::text(*line) };
        let blocks: Vec<Block> = lines.iter().map(block).collect();
        std::iter::once(Block::Heading(one.head.clone())).chain(blocks)
    };
    parts.into_iter().flat_map(part).collect()
}
