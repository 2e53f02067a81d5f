//! The review: what was left open, then the answers, to be looked over before the results.

use super::question::{short_answer, spoken_answer};
use super::{Block, Page, PageKind, Row, addressee};
use crate::session::{Menu, Session};
use crate::ui_text::{UiText, fill};

pub(super) fn page(session: &Session, ui_text: &UiText, menu: Menu) -> Page {
    let bank = session.bank();
    let items = session.reviewed();
    let open = items.iter().take_while(|&&item| session.responses().recorded(item).is_none()).count();
    let addressee = addressee(session, ui_text).answering(session.results().answer_as(bank));
    let mut page = Page::new(ui_text.review.title.of(&addressee), PageKind::Choices);
    page.before.push(Block::text(ui_text.review.says.of(&addressee)));
    let mut page = page.with_menu(menu, |at| {
        let Some(place) = at.checked_sub(1) else {
            return Row { text: ui_text.review.go_on.of(&addressee), is_across: true, ..Row::default() };
        };
        let heading = if place < open {
            (place == 0).then(|| fill(&ui_text.review.open, &[("count", &open.to_string())]))
        } else {
            let section = |place: usize| bank.items[items[place]].section;
            let is_first = place == open || section(place - 1) != section(place);
            is_first.then(|| bank.sections[section(place)].title.clone())
        };
        Row { heading, number: Some(at), ..answered(session, ui_text, items[place]) }
    });
    if let Some(list) = &mut page.list {
        list.has_answers = true;
    }
    page
}

/// An item with its answer: in the column where it is short, below it where it is not.
fn answered(session: &Session, ui_text: &UiText, item: usize) -> Row {
    let bank = session.bank();
    let text = bank.items[item].ask.of(session.about()).to_owned();
    let answer = short_answer(session, ui_text, item);
    if answer.is_empty() {
        return Row { text, answer: ui_text.answer.open.clone(), ..Row::default() };
    }
    if !bank.choices(item).is_empty() {
        return Row { text, below: Some(answer), ..Row::default() };
    }
    Row { text, answer, spoken: Some(spoken_answer(session, ui_text, item)), ..Row::default() }
}
