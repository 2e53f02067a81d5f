//! The question whether anybody is still there.

use super::{Block, Page, PageKind};
use crate::ui_text::UiText;

/// What a kiosk asks when nobody has touched a key for long.
#[must_use]
pub fn page(ui_text: &UiText) -> Page {
    let mut page = Page::new(ui_text.kiosk.idle.clone(), PageKind::Idle);
    page.before.push(Block::text(ui_text.kiosk.idle_says.clone()));
    page
}
