//! Owns the last page of the walk: one next step, what to ask, and who can help.

use super::helpline::contact;
use super::{Block, Kind, Page, who};
use crate::session::Session;
use crate::words::Words;

pub(super) fn page<'a>(session: &Session, words: &Words) -> Page<'a> {
    let bank = session.bank();
    let about = session.about();
    let says = &words.next;
    let mut page = Page::new(says.title.clone(), Kind::Reading);
    let who = who(session, words);
    page.before.extend(who.named(&words.example.advice).map(Block::text));
    if let Some(step) = &bank.next_step {
        page.before.push(Block::Heading(says.step.clone()));
        page.before.push(Block::text(step.of(about)));
    }
    if !bank.ask_clinician.is_empty() {
        page.before.push(Block::Heading(says.ask.of(about).to_owned()));
        page.before.extend(bank.ask_clinician.iter().map(|ask| Block::entry(ask.of(about))));
    }
    page.before.push(Block::Heading(says.lines.clone()));
    let lines = || bank.helplines.iter().filter(|line| line.whom.includes(about));
    page.before.extend(lines().filter(|line| line.paid_by.is_none()).map(|line| contact(line, words)));
    // One commercial line, the first, belongs here because readers of the article were promised it; the rest stand on
    // the page of helplines.
    if let Some(line) = lines().find(|line| line.paid_by.is_some()) {
        page.before.push(Block::Heading(says.commercial.clone()));
        page.before.push(contact(line, words));
    }
    page.before.push(Block::text(says.end.of(&who)));
    page
}
