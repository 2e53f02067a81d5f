//! Owns the page to look over the answers before they are reflected.

use super::list::{short_answer, spoken_answer};
use super::{Block, Kind, Page, Row, who};
use crate::session::Session;
use crate::words::Words;

pub(super) fn page<'a>(session: &'a Session, words: &'a Words, focus: usize) -> Page<'a> {
    let bank = session.bank();
    let items = session.looked_over();
    let who = who(session, words).answering(session.reflection().answer_as(bank));
    let mut page = Page::new(words.look_over.title.of(&who), Kind::Choices);
    page.before.push(Block::text(words.look_over.says.of(&who)));
    let mut page = page.with_list(items.len() + 1, focus, move |at| {
        let Some(place) = at.checked_sub(1) else {
            return Row { text: words.look_over.go_on.of(&who), across: true, ..Row::default() };
        };
        let item = items[place];
        let section = bank.items[item].section;
        let first = place == 0 || bank.items[items[place - 1]].section != section;
        let answer = short_answer(session, words, item);
        let open = answer.is_empty();
        let word = if open { words.answer.open.clone() } else { answer };
        let is_word = bank.choices(item).is_empty() || open;
        Row {
            heading: first.then(|| bank.sections[section].title.clone()),
            number: Some(at),
            answer: if is_word { word.clone() } else { String::new() },
            spoken: (is_word && !open).then(|| spoken_answer(session, words, item)),
            text: bank.items[item].ask.of(session.about()).to_owned(),
            below: (!is_word).then_some(word),
            ..Row::default()
        }
    });
    if let Some(list) = &mut page.list {
        list.answers = true;
    }
    page
}
