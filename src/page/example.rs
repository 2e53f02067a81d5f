//! The pages of the example route: its cases, their stories, their lessons, the presenter's notes.

use super::{Block, Page, PageKind, Row};
use crate::session::{Menu, Session};
use crate::ui_text::UiText;

pub(super) fn cases(session: &Session, ui_text: &UiText, menu: Menu) -> Page {
    let cases = &session.bank().cases;
    let mut page = Page::new(ui_text.example.title.clone(), PageKind::Choices);
    page.before.push(Block::text(ui_text.example.says.clone()));
    page.with_menu(menu, |at| Row::choice(at, &cases[at].title))
}

pub(super) fn story(session: &Session, ui_text: &UiText) -> Page {
    let Some(case) = session.case().map(|case| &session.bank().cases[case]) else {
        return Page::new("", PageKind::Aside);
    };
    let mut page = Page::new(case.title.clone(), PageKind::Reading);
    page.before.push(Block::text(case.story.clone()));
    page.before.push(Block::text(ui_text.example.how.clone()));
    page
}

pub(super) fn lesson(session: &Session, ui_text: &UiText) -> Page {
    let mut page = Page::new(ui_text.example.lesson.clone(), PageKind::Reading);
    if let Some(case) = session.case().map(|case| &session.bank().cases[case]) {
        page.before.push(Block::Heading(case.title.clone()));
        page.before.push(Block::text(case.lesson.clone()));
    }
    page.before.push(Block::text(ui_text.example.end.clone()));
    page
}

pub(super) fn notes(session: &Session, ui_text: &UiText) -> Page {
    let mut page = Page::new(ui_text.example.notes.clone(), PageKind::Aside);
    page.before.extend(session.notes().map(Block::text));
    page
}
