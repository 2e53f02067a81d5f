//! The offer of the optional sections.

use super::{Block, Page, PageKind, Row, addressee};
use crate::session::{Menu, Session};
use crate::ui_text::{UiText, fill};

pub(super) fn page(session: &Session, ui_text: &UiText, section: usize, menu: Menu) -> Page {
    let mut page = Page::new(ui_text.offer.title.clone(), PageKind::Choices);
    page.progress = Some(session.progress());
    page.before.push(Block::text(ui_text.offer.says.of(&addressee(session, ui_text))));
    for section in session.offered_with(section) {
        let count = session.responses().shown(section).len().to_string();
        let title = &session.bank().sections[section].title;
        page.before.push(Block::entry(fill(&ui_text.offer.list, &[("title", title), ("count", &count)])));
    }
    page.with_menu(menu, |at| {
        let text = if at == 0 { &ui_text.offer.take } else { &ui_text.offer.skip };
        Row { number: Some(at + 1), text: text.clone(), ..Row::default() }
    })
}
