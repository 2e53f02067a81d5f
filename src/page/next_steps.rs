//! The last page of the walk: one next step, what to ask, and who can help.

use super::helplines::contact;
use super::{Block, Page, PageKind, addressee};
use crate::session::Session;
use crate::ui_text::UiText;

pub(super) fn page(session: &Session, ui_text: &UiText) -> Page {
    let bank = session.bank();
    let about = session.about();
    let says = &ui_text.next_steps;
    let mut page = Page::new(says.title.clone(), PageKind::Reading);
    let addressee = addressee(session, ui_text);
    page.before.extend(addressee.named(&ui_text.example.advice).map(Block::text));
    if let Some(step) = &bank.next_step {
        page.before.push(Block::Heading(says.step.clone()));
        page.before.push(Block::text(step.of(about)));
    }
    let asks = bank.ask_clinician.iter().map(|ask| Block::entry(ask.of(about))).collect();
    page.before.extend(Block::under(says.ask.of(about), asks));
    page.before.push(Block::Heading(says.lines.clone()));
    let lines = || bank.helplines.iter().filter(|line| line.whom.includes(about));
    page.before.extend(lines().filter(|line| line.paid_by().is_none()).map(|line| contact(line, ui_text)));
    // One commercial line, the first, belongs here because readers of the article were promised it; the rest are on
    // the page of helplines.
    if let Some(line) = lines().find(|line| line.paid_by().is_some()) {
        page.before.push(Block::Heading(says.commercial.clone()));
        page.before.push(contact(line, ui_text));
    }
    page.before.push(Block::text(says.end.of(&addressee)));
    page
}
