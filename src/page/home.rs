//! The first page: what this is, its promises, and whom it is about.

use super::{Block, Page, PageKind, Row, Surroundings};
use crate::bank::{Opening, Perspective, Viewpoint};
use crate::session::{HomeChoice, Menu, home_choices};
use crate::ui_text::{HomeText, fill, name_of};

pub(super) fn page(ui_text: &HomeText, opening: &Opening, menu: Menu, surroundings: Surroundings) -> Page {
    let mut page = Page::new("takestock", PageKind::First);
    page.place.push(ui_text.welcome.tagline.clone());
    page.before.push(Block::Heading(opening.title.clone()));
    page.before.extend(ui_text.welcome.promises.iter().map(Block::text));
    page.before.extend(surroundings.is_kiosk().then(|| Block::text(ui_text.welcome.kiosk.clone())));
    page.before.push(Block::Heading(ui_text.welcome.who.clone()));
    let number = ui_text.emergency_number(&opening.region);
    page.after.push(Block::text(fill(&ui_text.welcome.emergency, &[("number", number)])));
    page.after.extend(surroundings.way_to_lines(ui_text).map(Block::text));
    let choices = home_choices(opening);
    page.with_menu(menu, |at| Row {
        number: Some(at + 1),
        text: choices.get(at).map(|choice| label(ui_text, opening, choice)).unwrap_or_default(),
        ..Row::default()
    })
}

fn label(ui_text: &HomeText, opening: &Opening, choice: &HomeChoice) -> String {
    let viewpoint = |view: &Option<Viewpoint>| view.as_ref().map(|view| view.label.clone()).unwrap_or_default();
    match choice {
        HomeChoice::Walk(Perspective::Own) => viewpoint(&opening.own),
        HomeChoice::Walk(Perspective::Other) => viewpoint(&opening.other),
        HomeChoice::Example => ui_text.welcome.example.clone(),
        HomeChoice::Reading => ui_text.welcome.read.clone(),
        HomeChoice::Language(language) => name_of(&opening.languages[*language]).to_owned(),
        HomeChoice::Helplines => ui_text.welcome.helplines.clone(),
    }
}
