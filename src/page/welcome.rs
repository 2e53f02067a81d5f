//! Owns the first page: what this is, its promises, and whom it is about.

use super::{Block, Kind, Page, Row};
use crate::bank::{Opening, Perspective};
use crate::session::{Door, doors};
use crate::words::{FirstWords, fill, name_of};

pub(super) fn page<'a>(words: &'a FirstWords, opening: &'a Opening, focus: usize) -> Page<'a> {
    let mut page = Page::new("takestock", Kind::First);
    page.place.push(words.welcome.tagline.clone());
    page.before.push(Block::Heading(opening.title.clone()));
    page.before.extend(words.welcome.promises.iter().map(Block::text));
    page.before.push(Block::Heading(words.welcome.who.clone()));
    let number = words.emergency_number(&opening.region);
    page.after.push(Block::text(fill(&words.welcome.emergency, &[("number", number)])));
    page.after.extend(words.welcome.in_lines.iter().map(Block::text));
    let doors = doors(opening);
    page.with_list(doors.len(), focus, move |at| {
        let label = |view: &Option<crate::bank::Viewpoint>| view.as_ref().map(|view| view.label.clone());
        let text = match &doors[at] {
            Door::Walk(Perspective::Own) => label(&opening.own).unwrap_or_default(),
            Door::Walk(Perspective::Other) => label(&opening.other).unwrap_or_default(),
            Door::Example => words.welcome.example.clone(),
            Door::Reading => words.welcome.read.clone(),
            Door::Language(language) => name_of(&opening.languages[*language]).to_owned(),
            Door::Helplines => words.welcome.helplines.clone(),
        };
        Row { number: Some(at + 1), text, ..Row::default() }
    })
}
