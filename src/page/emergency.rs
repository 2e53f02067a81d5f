//! The page of rescue steps. Its text is the program's own: no bank can replace it.

use super::{Block, Page, PageKind};
use crate::bank::Bank;
use crate::text::Run;
use crate::ui_text::{UiText, fill, is_us};

#[must_use]
pub fn page(bank: &Bank, ui_text: &UiText) -> Page {
    let says = &ui_text.emergency;
    let region = &bank.opening.region;
    let number = ui_text.emergency_number(region);
    let with_number = |text: &str| fill(text, &[("number", number)]);
    let mut page = Page::new(says.title.clone(), PageKind::Emergency);
    page.before.push(Block::Paragraph(vec![Run::strong(says.signs.clone())]));
    for (number, step) in (1..).zip(&says.steps) {
        let what = Run::strong(with_number(&step.head));
        page.before.push(Block::Entry(Some(number), vec![what, Run::plain(format!(" {}", with_number(&step.says)))]));
    }
    if is_us(region) {
        // Both are about the law and the lines of one country.
        page.before.push(Block::text(says.law.clone()));
        page.before.push(Block::text(says.lifeline.clone()));
    }
    page.before.push(Block::text(with_number(&says.danger)));
    page.before.push(Block::text(says.sources.clone()));
    page
}
