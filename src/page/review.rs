//! The review: what was left open, then the answers, to be looked over before the results.

use super::question::{answered, spoken_answer};
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
        Row { heading, number: Some(at), ..row(session, ui_text, items[place]) }
    });
    if let Some(list) = &mut page.list {
        list.has_answers = true;
    }
    page
}

/// An item with its answer, or that it was left open.
fn row(session: &Session, ui_text: &UiText, item: usize) -> Row {
    let row = answered(session, ui_text, item);
    match (row.answer.as_str(), &row.below) {
        ("", None) => Row { answer: ui_text.answer.open.clone(), ..row },
        ("", Some(_)) => row,
        _ => Row { spoken: Some(spoken_answer(session, ui_text, item)), ..row },
    }
}
