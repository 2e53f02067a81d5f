//! The offer of the optional sections.

use super::{Block, Page, PageKind, Row, addressee};
use crate::session::{Menu, Session};
use crate::ui_text::{UiText, fill};

pub(super) fn page(session: &Session, ui_text: &UiText, section: usize, menu: Menu) -> Page {
    let mut page = Page::new(ui_text.offer.title.clone(), PageKind::Choices);
    page.before.push(Block::text(ui_text.offer.says.of(&addressee(session, ui_text))));
    for section in session.offered_with(section) {
        let count = session.responses().shown(section).len();
        let title = &session.bank().sections[section].title;
        let text = if count == 1 { &ui_text.offer.list_one } else { &ui_text.offer.list };
        page.before.push(Block::entry(fill(text, &[("title", title), ("count", &count.to_string())])));
    }
    // How long it takes has not been measured; how long it is can be counted.
    let len = |section: usize| session.responses().shown(section).len();
    let more: usize = session.offered_with(section).into_iter().map(len).sum();
    let before: usize = (0..section).filter(|&one| !session.bank().sections[one].offered).map(len).sum();
    let length = [("more", &*more.to_string()), ("before", &before.to_string())];
    page.before.extend((more > 1 && before > 1).then(|| Block::text(fill(&ui_text.offer.length, &length))));
    page.with_menu(menu, |at| Row::choice(at, if at == 0 { &ui_text.offer.take } else { &ui_text.offer.skip }))
}
