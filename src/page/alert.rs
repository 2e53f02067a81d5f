//! An alert shown the moment an answer was given: the number first, alone, and a way on that can be seen.

use super::helplines::{beside, contact, shortest_way};
use super::{Block, List, Page, PageKind, Row, addressee};
use crate::session::Session;
use crate::text::{Run, sentence_end};
use crate::ui_text::UiText;

pub(super) fn page(session: &Session, ui_text: &UiText, alert: usize) -> Page {
    let bank = session.bank();
    let alert = &bank.alerts[alert];
    let mut page = Page::new(ui_text.alert.title.clone(), PageKind::Alert);
    let addressee = addressee(session, ui_text);
    page.before.extend(addressee.named(&ui_text.example.advice).map(Block::text));
    let say = alert.say.of(session.about());
    let mut lines = alert.helplines.iter().map(|&line| &bank.helplines[line]).peekable();
    let first = lines.next_if(|line| line.paid_by().is_none() && (line.call.is_some() || line.text.is_some()));
    if let Some((line, way)) = first.and_then(|line| Some((line, shortest_way(line, ui_text)?))) {
        let (opening, rest) = first_sentence(say);
        page.before.push(Block::text(opening));
        page.before.push(Block::Alone(vec![Run::strong(way)]));
        page.before.extend(lines.map(|other| beside(other, line, ui_text)));
        page.before.extend((!rest.is_empty()).then(|| Block::text(rest)));
    } else {
        page.before.push(Block::text(say));
        page.before.extend(lines.map(|line| contact(line, ui_text)));
    }
    page.before.push(Block::text(ui_text.alert.says.of(&addressee)));
    // Without a number: keys that answer the question must do nothing here.
    let go_on = Row { text: ui_text.alert.go_on.clone(), ..Row::default() };
    page.list = Some(List { rows: vec![go_on], focus: 0, has_answers: false });
    page
}

/// A text's first sentence, and the rest.
fn first_sentence(text: &str) -> (&str, &str) {
    let ends = sentence_end(text).and_then(|at| text.split_at_checked(at + 1));
    ends.map_or((text, ""), |(first, rest)| (first, rest.trim_start()))
}
