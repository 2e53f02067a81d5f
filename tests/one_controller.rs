//! Both front ends drive one session: over the states that a walk can reach, what lines and keys offer is what the session
//! accepts, and both lead to the same place.

use crate::states::{place, states};
use crate::support::{Language, example, opioids, page_of, walked};
use std::collections::BTreeSet;
use std::sync::OnceLock;
use takestock::bank::Answer;
use takestock::page::{Page, PageKind};
use takestock::session::{Action, Effect, Lead, Overlay, Screen, Session};
use takestock::{plain, tui};

/// Everything of a session that a person could notice.
fn state(session: &Session) -> String {
    let items = 0..session.bank().items.len();
    let recorded: Vec<_> = items.map(|item| session.responses().recorded(item).cloned()).collect();
    let (screen, overlay) = (session.screen(), session.overlay());
    format!("{:?} {screen:?} {overlay:?} {recorded:?} {}", session.about(), session.typed())
}

/// Every state that is visited, with its page.
fn every_state() -> &'static [(Session<'static>, Page)] {
    static STATES: OnceLock<Vec<(Session<'static>, Page)>> = OnceLock::new();
    STATES.get_or_init(|| {
        let all = [states(example()), states(opioids())].concat();
        all.into_iter().map(|session| (session.clone(), page_of(&session))).collect()
    })
}

/// What becomes of a session by an action.
fn after<'b>(session: &Session<'b>, action: &Action) -> (Session<'b>, Effect) {
    let mut next = session.clone();
    let effect = next.apply(action);
    (next, effect)
}

/// Whether a command opens what is open already.
fn is_open(session: &Session, command: &Action) -> bool {
    matches!(
        (command, session.overlay()),
        (Action::Emergency, Some(Overlay::Emergency))
            | (Action::Helplines, Some(Overlay::Helplines(_)))
            | (Action::Read, Some(Overlay::ReadingList(_)))
            | (Action::Search, Some(Overlay::Search { .. }))
            | (Action::Keys, Some(Overlay::Keys))
    )
}

/// Whether a session does what is asked for.
fn accepts(session: &Session, page: &Page, action: &Action) -> bool {
    let (next, effect) = after(session, action);
    match (action, &page.question) {
        (Action::Answer(answer), Some(question)) => {
            session.is_example() || next.responses().recorded(question.item) == Some(answer)
        }
        (command, _) if is_open(session, command) => true,
        (Action::Proceed, _) => {
            page.proceed == Lead::Nowhere || effect != Effect::None || state(&next) != state(session)
        }
        _ => effect != Effect::None || state(&next) != state(session),
    }
}

#[test]
fn enough_states_are_visited_for_the_tests_below_to_mean_something() {
    let states = every_state();
    let kinds: BTreeSet<String> = states.iter().map(|(_, page)| format!("{:?}", page.kind)).collect();
    assert!(states.len() > 1500, "{}", states.len());
    // All but the question whether anybody is there, which is not of the session.
    assert_eq!(kinds.len(), 14, "{kinds:?}");
    assert!(states.iter().all(|(_, page)| PageKind::ALL.contains(&page.kind)));
}

#[test]
fn lines_offer_nothing_that_the_session_refuses() {
    for (session, page) in every_state() {
        for (line, action) in plain::offers(page, Language::English.ui_text()) {
            assert!(accepts(session, page, &action), "{line:?} ({action:?}) on {}", state(session));
        }
    }
}

#[test]
fn every_command_of_a_page_can_be_typed_but_the_search() {
    for (session, page) in every_state() {
        let typed = plain::offers(page, Language::English.ui_text());
        for command in page.commands.iter().filter(|command| **command != Action::Search) {
            assert!(typed.iter().any(|(_, action)| action == command), "{command:?} on {}", state(session));
        }
    }
}

#[test]
fn every_command_of_a_page_has_a_key() {
    for (session, page) in every_state() {
        let pressed = tui::offers(page, Language::English.home_text());
        for command in &page.commands {
            // Letters and function keys that a hand knows from the question must not act on the alert that interrupts it.
            let withheld = page.kind == PageKind::Alert
                && !matches!(command, Action::Emergency | Action::Helplines | Action::Back);
            // While somebody types a word to search for, letters are letters.
            let withheld =
                withheld || page.kind == PageKind::Search && matches!(command, Action::Leave | Action::Notes);
            // The question before leaving has an answer of its own for it.
            let withheld = withheld || page.kind == PageKind::Leave && *command == Action::Keys;
            let has_key = pressed.iter().any(|(_, action)| action == command);
            assert_ne!(has_key, withheld, "{command:?} on {}", state(session));
        }
    }
}

/// Whether two actions come to the same: the same answer of the same item, or the same place.
fn same(session: &Session, page: &Page, one: &Action, other: &Action) -> bool {
    let ((left, effect), (right, other_effect)) = (after(session, one), after(session, other));
    let answered =
        |session: &Session| page.question.as_ref().map(|question| session.responses().recorded(question.item).cloned());
    if matches!(one, Action::Answer(_)) && page.question.is_some() {
        return answered(&left) == answered(&right);
    }
    effect == other_effect && place(&left) == place(&right) && answered(&left) == answered(&right)
}

#[test]
fn whatever_can_be_typed_can_be_pressed_and_leads_to_the_same() {
    for (session, page) in every_state() {
        let pressed = tui::offers(page, Language::English.home_text());
        for (line, action) in plain::offers(page, Language::English.ui_text()) {
            let by_key = pressed.iter().any(|(_, pressed)| same(session, page, &action, pressed));
            // What is withheld from keys has its reasons: see the test of commands.
            let withheld = matches!(page.kind, PageKind::Alert | PageKind::Search | PageKind::Leave)
                && page.commands.contains(&action);
            let withheld = withheld || is_open(session, &action);
            // A number of two digits is moved to, an empty line at the end leaves without a question, and one that does
            // nothing needs no key.
            let numbered = matches!(action, Action::Choose(10..))
                || page.kind == PageKind::Choices
                    && matches!((session.screen(), &action), (Screen::Review(_), Action::Choose(_)));
            let leaves = matches!(page.proceed, Lead::Out | Lead::Nowhere) && action == Action::Proceed;
            assert!(by_key || withheld || numbered || leaves, "{line:?} ({action:?}) on {}", state(session));
        }
    }
}

#[test]
fn every_answer_that_can_be_pressed_can_be_typed() {
    for (session, page) in every_state() {
        let typed = plain::offers(page, Language::English.ui_text());
        let is_answer = |action: &Action| matches!(action, Action::Answer(_) | Action::Digit(_));
        for (key, action) in
            tui::offers(page, Language::English.home_text()).into_iter().filter(|(_, action)| is_answer(action))
        {
            let refused = !accepts(session, page, &action);
            let answers = typed.iter().any(|(_, typed)| same(session, page, typed, &action));
            let numbers = page.kind == PageKind::Number;
            assert!(refused || answers || numbers, "{key} ({action:?}) on {}", state(session));
        }
    }
}

#[test]
fn going_on_without_a_choice_leads_where_the_page_says() {
    for (session, page) in every_state() {
        let (next, effect) = after(session, &Action::Proceed);
        let is_there = match page.proceed {
            Lead::Nowhere => effect == Effect::None && state(&next) == state(session),
            Lead::On => effect == Effect::None && state(&next) != state(session),
            Lead::Back => next.depth() + 1 == session.depth() || matches!(next.screen(), Screen::Home(_)),
            Lead::Out => effect == Effect::Leave,
        };
        assert!(is_there, "{:?} on {}, and then {}", page.proceed, state(session), state(&next));
    }
}

#[test]
fn going_on_without_a_choice_chooses_nothing() {
    for (session, page) in every_state() {
        let by_case = page.question.as_ref().is_some_and(|question| question.is_answered_by_case);
        let (next, _) = after(session, &Action::Proceed);
        let recorded = |session: &Session| state(session).split_once('[').map(|(_, rest)| rest.to_owned());
        let is_same = recorded(&next) == recorded(session) || by_case || next.is_example() != session.is_example();
        assert!(is_same, "an answer was recorded on {}", state(session));
        if let (Screen::Offer { section, .. }, None) = (session.screen(), session.overlay()) {
            let accepted = matches!(next.screen(), Screen::Items { section: shown, .. } if shown == section);
            assert!(!accepted, "an offer was accepted on {}", state(session));
        }
    }
}

#[test]
fn a_page_that_only_informs_is_closed_by_going_back_to_the_very_same_place() {
    for (session, page) in every_state() {
        for command in &page.commands {
            let (open, _) = after(session, command);
            if open.depth() > session.depth() && open.overlay().is_some_and(Overlay::is_informational) {
                assert_eq!(state(&after(&open, &Action::Back).0), state(session), "{command:?}");
            }
        }
    }
}

#[test]
fn an_answer_to_the_last_item_goes_on_by_itself_in_lines_and_waits_on_the_screen() {
    let one_item = |session: &mut Session| {
        session.apply(&Action::Choose(1));
        session.apply(&Action::Answer(Answer::Choice(0)));
        matches!(session.screen(), Screen::Items { section: 0, .. })
    };
    assert!(one_item(&mut walked(opioids(), "")));
    assert!(!one_item(&mut Session::item_by_item(opioids())));
}

#[test]
fn the_same_session_has_the_same_page_and_another_has_another() {
    let pages: Vec<Page> = ["1", "1", "1 1", "h", "l"].iter().map(|keys| page_of(&walked(opioids(), keys))).collect();
    assert_eq!(pages[0], pages[1]);
    assert!(pages[1..].windows(2).all(|two| two[0] != two[1]));
}
