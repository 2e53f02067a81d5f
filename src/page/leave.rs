//! The question before leaving.

use super::{Block, Page, PageKind};
use crate::ui_text::UiText;

pub(super) fn page(ui_text: &UiText) -> Page {
    let mut page = Page::new(ui_text.leave.title.clone(), PageKind::Leave);
    page.before.push(Block::text(ui_text.leave.says.clone()));
    page
}
