//! Before you go: the last page of a person's own walk.

use super::helplines::to_keep;
use super::{Block, Page, PageKind, Row, home};
use crate::session::{EndChoice, Menu, Session};
use crate::ui_text::UiText;

pub(super) fn page(session: &Session, ui_text: &UiText, menu: Menu) -> Page {
    let says = &ui_text.end;
    let mut page = Page::new(says.title.clone(), PageKind::Choices);
    page.before.push(Block::text(says.thanks.of(session.about())));
    page.before.push(Block::text(says.keep.clone()));
    page.before.extend(to_keep(session, ui_text));
    let answer_as = session.results().answer_as(session.bank());
    let reading = home::reading(&ui_text.home.welcome, &session.bank().opening);
    page.with_menu(menu, |at| {
        let text = match EndChoice::ALL.get(at) {
            Some(EndChoice::Results) => says.look_again.of(session.about(), answer_as),
            Some(EndChoice::Reading) => &reading,
            Some(EndChoice::Helplines) => &ui_text.home.welcome.helplines,
            Some(EndChoice::Leave) | None => &says.leave,
        };
        Row::choice(at, text)
    })
}
