//! The first page: what this is, its promises, and what one can do: take stock, or look around first.

use super::{Block, Page, PageKind, Presentation, Row, Surroundings};
use crate::bank::{Opening, Perspective, PerspectiveWords, QuestionCount};
use crate::session::{HomeChoice, Menu, home_choices};
use crate::ui_text::{HomeText, WelcomeText, fill, name_of};

pub(super) fn page(ui_text: &HomeText, opening: &Opening, menu: Menu, surroundings: Surroundings) -> Page {
    let says = &ui_text.welcome;
    let mut page = Page::new("takestock", PageKind::First);
    page.place.push(says.tagline.clone());
    page.before.push(Block::Heading(opening.title.clone()));
    let count = how_many(says, opening.questions);
    if surroundings.presentation == Presentation::Kiosk {
        // In one paragraph, so that a small window has all of it and what comes below.
        page.before.push(Block::text([&says.promises, &says.kiosk, &count].map(String::as_str).join(" ")));
    } else {
        page.before.push(Block::text(says.promises.clone()));
        page.before.push(Block::text(count));
    }
    let number = ui_text.emergency_number(&opening.region);
    page.after.push(Block::text(fill(&says.emergency, &[("number", number)])));
    let choices = home_choices(opening);
    let first_of = |takes_stock| choices.iter().position(|choice| is_taking_stock(choice) == takes_stock);
    let headings = [(first_of(true), &says.take_stock), (first_of(false), &says.or)];
    page.with_menu(menu, |at| Row {
        heading: headings.iter().find(|(first, _)| *first == Some(at)).map(|(_, heading)| (*heading).clone()),
        ..Row::choice(at, choices.get(at).map(|one| label(ui_text, opening, one, surroundings)).unwrap_or_default())
    })
}

/// How many questions there are at most. How long they take has not been measured, and is not said.
fn how_many(says: &WelcomeText, count: QuestionCount) -> String {
    let (text, main) = match (count.main, count.offered) {
        (1, 0) | (0, 1) => (&says.question, 1),
        (main, 0) | (0, main) => (&says.questions, main),
        (1, _) => (&says.question_and_more, 1),
        (main, _) => (&says.questions_and_more, main),
    };
    fill(text, &[("main", &main.to_string()), ("more", &count.offered.to_string())])
}

/// The choice that only reads, with what is read first.
pub(super) fn reading(says: &WelcomeText, opening: &Opening) -> String {
    if opening.walk.is_empty() {
        return says.read.clone();
    }
    fill(&says.read_titles, &[("titles", &opening.walk.join(", "))])
}

fn is_taking_stock(choice: &HomeChoice) -> bool {
    matches!(choice, HomeChoice::Walk(_) | HomeChoice::Example)
}

fn label(ui_text: &HomeText, opening: &Opening, choice: &HomeChoice, surroundings: Surroundings) -> String {
    let viewpoint = |view: &Option<PerspectiveWords>| view.as_ref().map(|view| view.label.clone()).unwrap_or_default();
    let says = &ui_text.welcome;
    match choice {
        HomeChoice::Walk(Perspective::Own) => viewpoint(&opening.own),
        HomeChoice::Walk(Perspective::Other) => viewpoint(&opening.other),
        HomeChoice::Example => says.example.clone(),
        HomeChoice::Reading => reading(says, opening),
        HomeChoice::Helplines => says.helplines.clone(),
        HomeChoice::Privacy => says.privacy.clone(),
        HomeChoice::Access if surroundings.presentation == Presentation::Screen => says.access_now.clone(),
        HomeChoice::Access => says.access.clone(),
        HomeChoice::Language(language) => name_of(&opening.languages[*language]).to_owned(),
    }
}
