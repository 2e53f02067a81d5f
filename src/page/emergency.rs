//! The page of rescue steps. Its text is the program's own: a bank says which of two it has, and cannot replace them.

use super::{Block, Page, PageKind};
use crate::bank::{Bank, Emergency};
use crate::text::Run;
use crate::ui_text::{UiText, fill, is_us};

#[must_use]
pub fn page(bank: &Bank, ui_text: &UiText) -> Page {
    let says = &ui_text.emergency;
    let region = &bank.opening.region;
    let number = ui_text.emergency_number(region);
    let with_number = |text: &str| fill(text, &[("number", number)]);
    let is_overdose = bank.opening.emergency == Emergency::Overdose;
    let rescue = if is_overdose { &says.overdose } else { &says.general };
    let mut page = Page::new(says.title.clone(), PageKind::Emergency);
    page.before.push(Block::Paragraph(vec![Run::strong(rescue.signs.clone())]));
    for (number, step) in (1..).zip(&rescue.steps) {
        let what = Run::strong(with_number(&step.head));
        page.before.push(Block::Entry(Some(number), vec![what, Run::plain(format!(" {}", with_number(&step.says)))]));
    }
    if is_us(region) {
        // These are about the law and the lines of one country. The law is about overdoses.
        let law = is_overdose.then_some(says.law.as_str());
        let both: Vec<&str> = law.into_iter().chain([says.in_writing.as_str()]).collect();
        page.before.push(Block::text(both.join(" ")));
        page.before.push(Block::text(says.lifeline.clone()));
    }
    page.before.push(Block::text(with_number(&says.danger)));
    page.before.push(Block::text(rescue.sources.clone()));
    page
}
