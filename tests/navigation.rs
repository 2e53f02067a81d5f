//! The way through several optional sections, asked from a topic or by an offer, in a bank made so that the order matters.

use crate::support::{actions, bank_of, transcript, walked, written};
use std::sync::OnceLock;
use takestock::bank::{Bank, Rules};
use takestock::catalog::Catalog;
use takestock::session::{Action, Focus, Menu, Screen, Session};

/// Three optional sections behind a counted one; the first and the last are about the topic, the one between is not.
fn yaml() -> String {
    let items = |id: &str, tag: &str| {
        let item = |at| format!("      - {{id: {id}-{at}, kind: sign, ask: Sign {id} {at}, tags: [{tag}]}}\n");
        [1, 2].map(item).concat()
    };
    let section = |id: &str, tag: &str| {
        format!("  - id: {id}\n    title: Section {id}\n    offered: true\n    items:\n{}", items(id, tag))
    };
    let sections = section("first", "about") + &section("between", "other") + &section("last", "about");
    let source = "sources: {made: {title: Invented, publisher: takestock, year: 2026}}\n";
    let topic =
        "walk: [topic]\ntopics:\n  - {id: topic, title: The topic, tags: [about], sources: [made], body: A text.}\n";
    let tags = "tags: {about: {title: About it}, other: {title: Something else}}\nsections:\n";
    let yaml = written("", &items("all", "other"), &format!("{sections}{source}{topic}"));
    yaml.replacen("sections:\n", tags, 1)
}

fn bank() -> &'static Bank {
    static BANK: OnceLock<Bank> = OnceLock::new();
    BANK.get_or_init(|| bank_of(&yaml()).unwrap())
}

/// The title of the section that is asked.
fn section(session: &Session) -> &'static str {
    match session.screen() {
        Screen::Items { section, .. } => bank().sections[*section].title.as_str(),
        other => panic!("{other:?}"),
    }
}

/// At the topic of the optional sections, with their offer declined.
fn at_topic() -> Session<'static> {
    let session = walked(bank(), "1 PgDn PgDn Enter Enter");
    assert_eq!(session.screen(), &Screen::Topic(0));
    session
}

fn press(session: &mut Session, keys: &str) {
    for action in actions(keys) {
        session.apply(&action);
    }
}

#[test]
fn a_topic_asks_every_section_about_it_and_no_other_and_comes_back() {
    let mut session = at_topic();
    press(&mut session, "1");
    assert_eq!(section(&session), "Section first");
    press(&mut session, "PgDn");
    assert_eq!(section(&session), "Section last");
    press(&mut session, "PgDn");
    assert_eq!(session.screen(), &Screen::Topic(0));
}

#[test]
fn back_leads_through_the_sections_about_a_topic_to_the_topic() {
    let mut session = at_topic();
    press(&mut session, "1 PgDn Left");
    assert_eq!(section(&session), "Section first");
    assert!(matches!(session.screen(), Screen::Items { focus: Focus { item: 1, .. }, .. }), "at its last item");
    press(&mut session, "Left Left");
    assert_eq!(session.screen(), &Screen::Topic(0));
}

#[test]
fn an_answer_changed_from_the_review_leads_back_there_when_it_is_left_as_it_was() {
    let mut session = Session::item_by_item(bank());
    for action in [Action::Choose(1), Action::NextPage, Action::NextPage] {
        session.apply(&action);
    }
    assert!(matches!(session.screen(), Screen::Review(_)), "{:?}", session.screen());
    session.apply(&Action::Choose(1));
    assert_eq!(section(&session), "All");
    session.apply(&Action::Proceed);
    assert!(matches!(session.screen(), Screen::Review(_)), "{:?}", session.screen());
}

#[test]
fn an_empty_line_at_an_answer_changed_from_the_review_says_the_review_again() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("made.yaml");
    std::fs::write(&path, yaml()).unwrap();
    let catalog = Catalog::file(&path, Rules::default()).unwrap();
    // Past the items and the offer, to the first answer, which is not the last of its section, and on.
    let text = transcript(&catalog, "1\n\n\n2\n1\n\n");
    assert_eq!(text.matches("Look over your answers").count(), 2, "{text}");
}

#[test]
fn an_offer_that_was_declined_comes_back_with_declining_in_focus() {
    let mut session = walked(bank(), "1 PgDn");
    assert!(matches!(session.screen(), Screen::Offer { menu: Menu { focus: 1, .. }, .. }), "{:?}", session.screen());
    press(&mut session, "2 Esc");
    assert!(matches!(session.screen(), Screen::Offer { menu: Menu { focus: 1, .. }, .. }), "{:?}", session.screen());
    press(&mut session, "Enter");
    assert!(matches!(session.screen(), Screen::Review(_)), "Esc and Enter accepted what was declined");
}

#[test]
fn an_offer_that_was_accepted_comes_back_with_accepting_in_focus() {
    let mut session = walked(bank(), "1 PgDn 1 Esc");
    assert!(matches!(session.screen(), Screen::Offer { menu: Menu { focus: 0, .. }, .. }), "{:?}", session.screen());
    press(&mut session, "Enter");
    assert_eq!(section(&session), "Section first");
}
