//! Owns the small pages: the offer of a closer look, an alert at once, the keys, the question before leaving, and the
//! one whether anybody is still there.

use super::helpline::contact;
use super::{Block, KeyLine, Kind, Page, Row, who};
use crate::session::Session;
use crate::text::Run;
use crate::words::{Words, fill};

pub(super) fn offer<'a>(session: &'a Session, words: &'a Words, section: usize, focus: usize) -> Page<'a> {
    let mut page = Page::new(words.offer.title.clone(), Kind::Choices);
    page.progress = Some(session.progress());
    page.before.push(Block::text(words.offer.says.of(&who(session, words))));
    for section in session.offered_with(section) {
        let count = session.answers().shown(section).len().to_string();
        let title = &session.bank().sections[section].title;
        page.before.push(Block::entry(fill(&words.offer.list, &[("title", title), ("count", &count)])));
    }
    page.with_list(2, focus, |at| Row {
        number: Some(at + 1),
        text: if at == 0 { words.offer.take.clone() } else { words.offer.skip.clone() },
        ..Row::default()
    })
}

pub(super) fn at_once<'a>(session: &Session, words: &Words, alert: usize) -> Page<'a> {
    let bank = session.bank();
    let alert = &bank.alerts[alert];
    let mut page = Page::new(words.at_once.title.clone(), Kind::AtOnce);
    let who = who(session, words);
    page.before.extend(who.named(&words.example.advice).map(Block::text));
    page.before.push(Block::text(alert.say.of(session.about())));
    page.before.extend(alert.helplines.iter().map(|&line| contact(&bank.helplines[line], words)));
    page.before.push(Block::text(words.at_once.says.of(&who)));
    page
}

pub(super) fn keys<'a>(words: &Words, keys: &[KeyLine]) -> Page<'a> {
    let mut page = Page::new(words.keys.title.clone(), Kind::Aside);
    page.before.extend(words.first.welcome.in_lines.iter().map(Block::text));
    page.before.extend(
        keys.iter().map(|line| {
            Block::Entry(None, vec![Run::strong(line.keys.clone()), Run::plain(format!("  {}", line.does))])
        }),
    );
    page
}

pub(super) fn leave<'a>(words: &Words) -> Page<'a> {
    let mut page = Page::new(words.leave.title.clone(), Kind::Leave);
    page.before.push(Block::text(words.leave.says.clone()));
    page
}

pub(super) fn idle<'a>(words: &Words) -> Page<'a> {
    let mut page = Page::new(words.kiosk.idle.clone(), Kind::Idle);
    page.before.push(Block::text(words.kiosk.idle_says.clone()));
    page
}
