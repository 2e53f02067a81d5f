//! Walks: the keys of one, and where they lead.

use super::Language;
use takestock::bank::{Answer, Bank};
use takestock::session::{Action, Screen, Session};

/// The keys of a walk as a person types them, as actions; the names are those of the keys, and
/// a character with a quote before it is typed into a search.
pub(crate) fn actions(keys: &str) -> Vec<Action> {
    let one = |key: &str| match key {
        "y" => Action::Answer(Answer::Yes),
        "n" => Action::Answer(Answer::No),
        "u" => Action::Answer(Answer::Unsure),
        "r" => Action::Answer(Answer::Declined),
        "Enter" => Action::Next,
        "Right" => Action::Right,
        "Left" => Action::Left,
        "Esc" => Action::Back,
        "PgDn" => Action::NextPage,
        "Up" => Action::Up,
        "Down" => Action::Down,
        "Space" => Action::NextItem,
        "Delete" => Action::Clear,
        "Backspace" => Action::Erase,
        "!" => Action::Emergency,
        "h" => Action::Helplines,
        "l" => Action::Read,
        "/" => Action::Search,
        "?" => Action::Keys,
        "p" => Action::Notes,
        "q" => Action::Leave,
        typed if typed.starts_with('\'') => Action::Type(typed.chars().nth(1).unwrap()),
        digit => Action::Digit(digit.parse().unwrap()),
    };
    keys.split_whitespace().map(one).collect()
}

/// A session after these keys.
pub(crate) fn walked<'b>(bank: &'b Bank, keys: &str) -> Session<'b> {
    let mut session = Session::new(bank);
    session.set_index(Language::of(&bank.opening.locale).ui_text());
    for action in actions(keys) {
        session.apply(&action);
    }
    session
}

/// The keys from the first page to the results with every sign answered yes, opioids taken as told.
pub(crate) const ALL_YES_AS_TOLD: &str = "1 1 Enter y y y y y y y Enter y y y y y y Enter PgDn PgDn Enter";

/// Plays a case from its story to its lesson with the closer look taken, and calls `see` on every screen.
pub(crate) fn play(bank: &Bank, case: usize, mut see: impl FnMut(&Session)) -> Session<'_> {
    let mut session = walked(bank, &format!("3 {}", case + 1));
    for _ in 0..200 {
        see(&session);
        if session.screen() == &Screen::Lesson {
            return session;
        }
        let offered = matches!(session.screen(), Screen::Offer { .. });
        session.apply(&if offered { Action::Digit(1) } else { Action::Next });
    }
    panic!("case {case} never came to its lesson");
}
