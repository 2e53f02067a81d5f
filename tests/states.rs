//! The states that a walk can reach.

use crate::support::{actions, walked};
use std::collections::{BTreeSet, VecDeque};
use takestock::bank::Bank;
use takestock::session::{Action, Effect, Focus, Overlay, Screen, Session};

/// Where a session is, whatever is in focus.
pub(crate) fn place(session: &Session) -> String {
    let overlay = match session.overlay() {
        Some(Overlay::Search { query, .. }) => format!("Search {query}"),
        other => format!("{other:?}"),
    };
    format!("{:?} {overlay}", session.screen().without_focus())
}

/// The screens that can be reached, each once for every place and kind of page.
pub(crate) fn states(bank: &Bank) -> Vec<Session<'_>> {
    let more = [Action::First, Action::Last, Action::Type('a'), Action::Open(1), Action::Notes];
    let keys = "y n u r Enter Right Left Esc PgDn Down Space Delete ! h l / ? q 1 2 3 4";
    let every: Vec<Action> = actions(keys).into_iter().chain(more).collect();
    let mut seen = BTreeSet::new();
    let mut open: VecDeque<Session> = [walked(bank, "")].into();
    let mut all = Vec::new();
    while let Some(session) = open.pop_front() {
        // One letter is as good as sixty.
        let typed = matches!(session.overlay(), Some(Overlay::Search { query, .. }) if !query.is_empty());
        for action in every.iter().filter(|action| !typed || !matches!(action, Action::Type(_))) {
            let mut next = session.clone();
            let name = |session: &Session| {
                let on_answer = matches!(session.screen(), Screen::Items { focus: Focus { answer: Some(_), .. }, .. });
                format!("{:?} {} {on_answer} {}", session.about(), place(session), session.is_changing())
            };
            if next.apply(action) == Effect::None && all.len() < 4000 && seen.insert(name(&next)) {
                open.push_back(next);
            }
        }
        all.push(session);
    }
    all
}
