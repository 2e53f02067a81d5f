//! What we say: the content of every screen, the same for both front ends. Pure; knows no terminal and no styling.

mod alert;
mod attribution;
mod banks;
mod comparison;
mod condition;
mod content;
mod counts;
mod emergency;
mod end;
mod example;
mod helplines;
mod home;
mod idle;
mod items;
mod keys;
mod leave;
pub mod markdown;
mod next_steps;
mod offer;
mod preview;
pub mod privacy;
mod question;
mod reading;
mod results;
mod review;
mod search;
mod steps;
mod surroundings;
mod topic;

pub(crate) use content::ANSWER_WIDTH;
pub use content::{AnswerLabel, Block, KeyHelp, List, Mark, Page, PageKind, Question, Row, Step, StepState};
pub use emergency::page as emergency;
pub use helplines::all as helplines;
pub use idle::page as idle;
pub use keys::KeyGroups;
pub use preview::pages as preview;
pub use question::spoken_answer;
pub use reading::title as reading_title;
pub use results::results;
pub use surroundings::{Presentation, Surroundings};

use crate::session::{Action, Overlay, Screen, Session};
use crate::ui_text::{Addressee, UiText, fill};

/// The page that a session is on.
#[must_use]
pub fn of(session: &Session, ui_text: &UiText, surroundings: Surroundings) -> Page {
    let mut page = match session.overlay() {
        Some(overlay) => overlay_page(session, ui_text, surroundings, overlay),
        None => Page { steps: steps::of(session, ui_text), ..screen_page(session, ui_text, surroundings) },
    };
    page.commands = commands(session);
    page.opened_by = session.opened_by();
    page.proceed = session.lead();
    page.about = session.about();
    page.answer_as = session.answer_as();
    page.returns = session.returns();
    page.offers_questions = session.offers_questions();
    if session.is_example() {
        // On every page of it, so that nobody takes what is shown for somebody's answers.
        page.mark = Some(ui_text.example.mark.clone());
    }
    page
}

/// The page below what is open on top.
#[must_use]
pub fn below(session: &Session, ui_text: &UiText, surroundings: Surroundings) -> Page {
    let mut below = session.clone();
    below.apply(&Action::Back);
    of(&below, ui_text, surroundings)
}

fn screen_page(session: &Session, ui_text: &UiText, surroundings: Surroundings) -> Page {
    match session.screen() {
        Screen::Banks(menu) => banks::page(session, ui_text, *menu, surroundings),
        Screen::Home(menu) => home::page(&ui_text.home, &session.bank().opening, *menu, surroundings),
        Screen::Cases(menu) => example::cases(session, ui_text, *menu),
        Screen::Story => example::story(session, ui_text),
        Screen::Lesson => example::lesson(session, ui_text),
        Screen::Items { section, focus } => items::page(session, ui_text, *section, *focus),
        Screen::Offer { section, menu } => offer::page(session, ui_text, *section, *menu),
        Screen::Alert { alert, .. } => alert::page(session, ui_text, *alert),
        Screen::Review(menu) => review::page(session, ui_text, *menu),
        Screen::Results => results::page(session, ui_text),
        Screen::Topic(at) => topic::page(session, ui_text, *at),
        Screen::Comparison => comparison::page(session, ui_text),
        Screen::NextSteps => next_steps::page(session, ui_text),
        Screen::End(menu) => end::page(session, ui_text, *menu),
    }
}

fn overlay_page(session: &Session, ui_text: &UiText, surroundings: Surroundings, overlay: &Overlay) -> Page {
    match overlay {
        Overlay::Emergency => emergency::page(session.bank(), ui_text),
        Overlay::Helplines(menu) => helplines::list(session, ui_text, *menu),
        Overlay::Helpline(line) => helplines::page(session, ui_text, *line),
        Overlay::ReadingList(menu) => reading::list(session, ui_text, *menu),
        Overlay::ReadingPage { page, .. } => reading::page(session, ui_text, surroundings, *page),
        Overlay::Search { query, menu } => search::page(session, ui_text, query, *menu),
        Overlay::Keys => keys::page(ui_text, surroundings),
        Overlay::Notes => example::notes(session, ui_text),
        Overlay::Leave => leave::page(session, ui_text),
    }
}

/// What can be opened from where a session is, and whether one can go back and leave.
fn commands(session: &Session) -> Vec<Action> {
    let back = session.can_go_back().then_some(Action::Back);
    Action::COMMANDS.into_iter().filter(|command| session.allows(command)).chain(back).collect()
}

/// Which one of how many a page or an item is.
fn place(ui_text: &UiText, at: usize, all: usize) -> String {
    fill(&ui_text.items.item, &[("at", &at.to_string()), ("all", &all.to_string())])
}

/// Who is spoken to in a session.
fn addressee(session: &Session, ui_text: &UiText) -> Addressee {
    let name = session.case().map(|case| session.bank().cases[case].name.as_deref());
    name.map_or_else(|| Addressee::you(session.about()), |name| Addressee::called(session.about(), name, ui_text))
}
