//! The banks of a folder, to choose one from before the walk.

use super::{Block, Page, PageKind, Presentation, Row, Surroundings};
use crate::bank::Opening;
use crate::session::{Menu, Session};
use crate::ui_text::{BanksText, UiText, fill, name_of};

pub(super) fn page(session: &Session, ui_text: &UiText, menu: Menu, surroundings: Surroundings) -> Page {
    let (says, welcome) = (&ui_text.banks, &ui_text.home.welcome);
    let mut page = Page::new(says.title.clone(), PageKind::First);
    let Some(choice) = session.choice() else { return page };
    page.place.push(welcome.tagline.clone());
    let kiosk = (surroundings.presentation == Presentation::Kiosk).then(|| format!(" {}", welcome.kiosk));
    page.before.push(Block::text(welcome.promises.clone() + &kiosk.unwrap_or_default()));
    let number = ui_text.emergency_number(&session.bank().opening.region);
    page.after.push(Block::text(fill(&welcome.emergency, &[("number", number)])));
    let left_out = match choice.left_out {
        0 => None,
        1 => Some(&says.left_out_one),
        _ => Some(&says.left_out),
    };
    let values = [("count", &*choice.left_out.to_string()), ("folder", choice.folder)];
    page.after.extend(left_out.map(|text| Block::text(fill(text, &values))));
    page.with_menu(menu, |at| {
        let Some(opening) = choice.banks.get(at) else { return Row::default() };
        Row { below: Some(about(says, opening)), ..Row::choice(at, &opening.title) }
    })
}

/// How many questions a bank has at most, and in which languages.
fn about(says: &BanksText, opening: &Opening) -> String {
    let count = opening.questions.main + opening.questions.offered;
    let text = if count == 1 { &says.about_one } else { &says.about };
    let languages = opening.languages.iter().map(|tag| name_of(tag)).collect::<Vec<_>>().join(", ");
    fill(text, &[("count", &count.to_string()), ("languages", &languages)])
}
