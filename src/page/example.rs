//! Owns the pages of the example route: its cases, their stories, their lessons, the presenter's notes.

use super::{Block, Kind, Page, Row};
use crate::session::Session;
use crate::words::Words;

pub(super) fn cases<'a>(session: &'a Session, words: &'a Words, focus: usize) -> Page<'a> {
    let cases = &session.bank().cases;
    let mut page = Page::new(words.example.title.clone(), Kind::Choices);
    page.before.push(Block::text(words.example.says.clone()));
    page.with_list(cases.len(), focus, move |at| Row {
        number: Some(at + 1),
        text: cases[at].title.clone(),
        ..Row::default()
    })
}

pub(super) fn story<'a>(session: &Session, words: &Words) -> Page<'a> {
    let Some(case) = session.case().map(|case| &session.bank().cases[case]) else { return Page::new("", Kind::Aside) };
    let mut page = Page::new(case.title.clone(), Kind::Reading);
    page.before.push(Block::text(case.story.clone()));
    page.before.push(Block::text(words.example.how.clone()));
    page
}

pub(super) fn lesson<'a>(session: &Session, words: &Words) -> Page<'a> {
    let mut page = Page::new(words.example.lesson.clone(), Kind::Reading);
    if let Some(case) = session.case().map(|case| &session.bank().cases[case]) {
        page.before.push(Block::Heading(case.title.clone()));
        page.before.push(Block::text(case.lesson.clone()));
    }
    page.before.push(Block::text(words.example.end.clone()));
    page
}

pub(super) fn notes<'a>(session: &Session, words: &Words) -> Page<'a> {
    let mut page = Page::new(words.example.notes.clone(), Kind::Aside);
    page.before.extend(session.notes().map(Block::text));
    page
}
