//! An alert shown the moment an answer was given.

use super::helplines::contact;
use super::{Block, Page, PageKind, addressee};
use crate::session::Session;
use crate::ui_text::UiText;

pub(super) fn page(session: &Session, ui_text: &UiText, alert: usize) -> Page {
    let bank = session.bank();
    let alert = &bank.alerts[alert];
    let mut page = Page::new(ui_text.alert.title.clone(), PageKind::Alert);
    let addressee = addressee(session, ui_text);
    page.before.extend(addressee.named(&ui_text.example.advice).map(Block::text));
    page.before.push(Block::text(alert.say.of(session.about())));
    page.before.extend(alert.helplines.iter().map(|&line| contact(&bank.helplines[line], ui_text)));
    page.before.push(Block::text(ui_text.alert.says.of(&addressee)));
    page
}
