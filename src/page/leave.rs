//! The question before leaving: how much would be gone, and a number to keep.

use super::helplines::to_keep;
use super::{Block, Page, PageKind};
use crate::session::Session;
use crate::ui_text::{UiText, fill};

pub(super) fn page(session: &Session, ui_text: &UiText) -> Page {
    let says = &ui_text.leave;
    let mut page = Page::new(says.title.clone(), PageKind::Leave);
    let lost = match session.answer_count() {
        0 => says.none.clone(),
        1 => says.one.clone(),
        count => fill(&says.many, &[("count", &count.to_string())]),
    };
    page.before.push(Block::text(format!("{lost} {}", says.calm)));
    page.before.extend(to_keep(session, ui_text));
    page
}
