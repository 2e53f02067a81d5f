//! The topics of the walk: what was not asked about them is not told as "no", and can be asked from there.

use crate::support::{Language, Picture, actions, heard, opioids, page_of, pty, said, walked};
use takestock::bank::Bank;
use takestock::catalog::{self, Catalog};
use takestock::page::PageKind;
use takestock::session::{Action, Overlay, ReadingPage, Screen, Session};

/// The keys to Tolerance past all lists, without the closer look.
const TO_TOLERANCE: &str = "PgDn PgDn PgDn PgDn PgDn Enter Enter";
/// The same with the closer look taken and these keys in its last list.
fn through_closer_look(bank: &Bank, body: &str) -> Session<'static> {
    let bank: &'static Bank = if bank.opening.locale == "es" { Language::Spanish.bank() } else { opioids() };
    walked(bank, &format!("1 PgDn PgDn PgDn PgDn 1 PgDn {body} PgDn Enter Enter"))
}

fn press(session: &mut Session, keys: &str) {
    for action in actions(keys) {
        session.apply(&action);
    }
}

/// The lists that the topic's own list is asked in.
fn body() -> usize {
    let item = opioids().item("does-less").unwrap();
    opioids().items[item].section
}

#[test]
fn a_topic_that_was_not_asked_about_says_so_and_denies_nothing() {
    for (language, says, not) in [
        (
            Language::English,
            "You were not asked about this yet. The questions are in the closer look.",
            "You marked no",
        ),
        (Language::Spanish, "Todavía no se le ha preguntado sobre esto.", "No marcó ninguna"),
    ] {
        for about in ["1", "2"] {
            let text = said(&walked(language.bank(), &format!("{about} {TO_TOLERANCE}")));
            assert!(text.contains(says) && !text.contains(not), "{text}");
        }
    }
}

#[test]
fn a_topic_whose_questions_were_left_open_says_so() {
    assert!(
        said(&through_closer_look(opioids(), "")).contains("You left the questions about this open. That is fine.")
    );
    let spanish = said(&through_closer_look(Language::Spanish.bank(), ""));
    // A list with nothing answered counts as walked where its offer was taken.
    assert!(spanish.contains("Usted dejó en blanco las preguntas sobre esto."), "{spanish}");
}

#[test]
fn a_topic_without_a_marked_sign_does_not_sound_like_an_all_clear() {
    let text = said(&through_closer_look(opioids(), "n n n n n n n n"));
    assert!(text.contains("You marked no sign that is linked to this. That does not rule it out."), "{text}");
    let text = said(&through_closer_look(Language::Spanish.bank(), "n n n n n n n n"));
    assert!(text.contains("No marcó ninguna señal ligada a esto. Eso no lo descarta."), "{text}");
}

#[test]
fn one_asks_the_list_that_a_topic_needs_and_its_end_leads_back() {
    for end in ["PgDn", "n n n n n n n n n n n n n n n n n n n n Enter"] {
        let mut session = walked(opioids(), &format!("1 {TO_TOLERANCE}"));
        let topic = session.screen().clone();
        press(&mut session, "1");
        assert!(matches!(session.screen(), Screen::Items { section, .. } if *section == body()));
        press(&mut session, end);
        assert_eq!(session.screen(), &topic, "after {end}");
    }
}

#[test]
fn back_from_the_first_question_leads_back_to_the_topic() {
    let mut session = walked(opioids(), &format!("1 {TO_TOLERANCE}"));
    let topic = session.screen().clone();
    press(&mut session, "1 n n Left Left Left");
    assert_eq!(session.screen(), &topic);
    press(&mut session, "Left");
    assert_eq!(session.screen(), &Screen::Results, "the walk goes on as if it had not been left");
}

#[test]
fn what_was_answered_from_a_topic_stands_on_it_and_in_the_result() {
    let mut session = walked(opioids(), &format!("1 {TO_TOLERANCE} 1"));
    let item = opioids().item("does-less").unwrap();
    let at = session.responses().shown(body()).iter().position(|&one| one == item).unwrap();
    press(&mut session, &format!("{} y PgDn", "Space ".repeat(at)));
    let ask = opioids().items[item].ask.of(session.about());
    assert!(said(&session).contains(&format!("these are linked to it ∙ {ask}")), "{}", said(&session));
    press(&mut session, "Left");
    assert!(said(&session).contains(ask), "{}", said(&session));
}

#[test]
fn the_way_through_the_questions_of_a_topic_is_counted_by_itself() {
    let session = walked(opioids(), &format!("1 {TO_TOLERANCE} 1 n"));
    assert_eq!(session.progress(), (2, session.responses().shown(body()).len()));
}

#[test]
fn one_does_nothing_where_the_questions_were_asked() {
    for mut session in [through_closer_look(opioids(), ""), through_closer_look(opioids(), "n n n")] {
        let before = session.screen().clone();
        assert_eq!(page_of(&session).kind, PageKind::Reading);
        press(&mut session, "1");
        assert_eq!(session.screen(), &before);
    }
}

#[test]
fn a_topic_asks_in_an_example_too() {
    let mut session = walked(opioids(), "3 1 Enter PgDn PgDn PgDn PgDn PgDn Enter Enter");
    let Screen::Topic(0) = session.screen() else { panic!("{:?}", session.screen()) };
    press(&mut session, "1");
    let count = session.responses().shown(body()).len();
    press(&mut session, &"Enter ".repeat(count + 1));
    let item = opioids().item("does-less").unwrap();
    assert_eq!(session.screen(), &Screen::Topic(0));
    assert!(said(&session).contains(opioids().items[item].ask.of(session.about())), "{}", said(&session));
}

#[test]
fn the_foot_names_one_only_where_it_asks() {
    for (language, hint, said) in
        [(Language::English, "1 answer now", "Press 1 to"), (Language::Spanish, "1 contestar", "Oprima 1 para")]
    {
        for (width, height) in [(80, 24), (40, 12), (120, 40)] {
            let mut session = walked(language.bank(), &format!("1 {TO_TOLERANCE}"));
            let foot = |session: &Session| Picture::of(session, width, height).lines.pop().unwrap();
            // Where the foot has no room for it, the page says it at its start.
            assert_eq!(foot(&session).contains(hint), width > 40, "{}", foot(&session));
            assert!(Picture::of(&session, width, height).text().contains(said));
            press(&mut session, "1 n PgDn");
            assert!(!foot(&session).contains(hint), "{}", foot(&session));
        }
    }
}

#[test]
fn the_keys_name_one_only_where_it_asks() {
    let mut pty = pty::start(&[], 80, 60);
    pty.wait_for("^C leave");
    pty.send("1?");
    assert!(!pty.wait_for("leave at once").contains("answer the questions about this page"));
    pty.send("\x1b\x1b[6~\x1b[6~\x1b[6~\x1b[6~\x1b[6~\r\r");
    pty.wait_for("Tolerance");
    pty.send("?");
    pty.wait_for("answer the questions about this page");
    // Over the page of helplines 1 opens the first line.
    pty.send("\x1b");
    pty.wait_for("Tolerance means");
    pty.send("h");
    pty.wait_for("Treatment and questions");
    pty.send("?");
    assert!(!pty.wait_for("leave at once").contains("answer the questions about this page"));
}

#[test]
fn a_topic_asks_in_lines_and_comes_back() {
    let catalog = Catalog::built_in(catalog::built_in("opioids").unwrap());
    let after = |lines: &str| heard(&catalog, format!("1\n{}{lines}", "\n".repeat(26)));
    let text = after("1\n");
    assert!(text.contains("With 1 the questions about this are asked now. An empty line goes on."), "{text}");
    let asked = walked(opioids(), &format!("1 {TO_TOLERANCE} 1"));
    let count = asked.responses().shown(body()).len();
    let text = after(&format!("1\nyes\n{}", "no\n".repeat(count - 1)));
    assert!(text.contains(&format!("Recorded: no. {count} of {count}.")), "{text}");
    assert_eq!(text.matches("Tolerance (1 of 4)").count(), 2, "{text}");
    assert!(!text.rsplit_once("Tolerance (1 of 4)").unwrap().1.contains("With 1"), "{text}");
    assert!(after("2\n").contains("Nothing was recorded. Type 1, or a word."), "{}", after("2\n"));
    assert_eq!(after("1\nback\n").matches("Tolerance (1 of 4)").count(), 2);
}

#[test]
fn questions_that_were_shown_from_a_topic_and_passed_over_are_left_open_there() {
    let session = walked(opioids(), &format!("1 {TO_TOLERANCE} 1 PgDn"));
    let text = Picture::of(&session, 80, 40).text();
    assert!(!text.contains("not asked about this"), "{text}");
    assert!(text.contains("left") && text.contains("open"), "{text}");
}

#[test]
fn progress_never_passes_the_end() {
    let mut session = walked(opioids(), &format!("1 {TO_TOLERANCE} 1 y PgDn Esc Esc"));
    assert!(matches!(session.screen(), Screen::Review { .. }), "{:?}", session.screen());
    // An answer that was given from the topic, far behind those of the walk.
    session.apply(&takestock::session::Action::Choose(30));
    let (at, all) = session.progress();
    assert!(matches!(session.screen(), Screen::Items { .. }) && at <= all, "{at} of {all} on {:?}", session.screen());
}

#[test]
fn what_was_shown_about_oneself_is_not_asked_about_someone_else() {
    let keys = format!("1 {TO_TOLERANCE} 1 PgDn {} 2 {TO_TOLERANCE}", "Esc ".repeat(40));
    let session = walked(opioids(), &keys);
    let text = Picture::of(&session, 80, 40).text();
    assert!(text.contains("You were not asked about this yet."), "{text}");
}

/// The reading page of Tolerance, opened over the walk, by its number in the list.
fn open_tolerance(session: &mut Session) {
    let pages = session.reading_pages();
    let topic = opioids().walk[0];
    let at = pages.iter().position(|page| *page == ReadingPage::Topic(topic)).unwrap();
    session.apply(&Action::Open(at));
}

/// Open and back again: where the person is, and what is open over it.
fn place(session: &Session) -> String {
    format!("{:?} {:?} {}", session.screen(), session.overlay(), session.depth())
}

/// Keys from a topic of the walk to each screen behind the questions.
const BEHIND: [&str; 6] =
    ["Esc", "Esc Esc", "", "Enter Enter Enter", "Enter Enter Enter Enter", "Enter Enter Enter Enter Enter"];

#[test]
fn the_reading_page_of_a_topic_says_so_too_and_asks_and_comes_back() {
    for keys in BEHIND {
        let mut session = walked(opioids(), &format!("1 {TO_TOLERANCE} {keys} l"));
        open_tolerance(&mut session);
        let before = place(&session);
        assert_eq!(page_of(&session).kind, PageKind::Unasked, "{before}");
        let text = said(&session);
        assert!(text.contains("You were not asked about this yet."), "{before}: {text}");
        assert!(text.contains("Press 1 to answer them now."), "{before}: {text}");
        press(&mut session, "1");
        assert!(matches!(session.screen(), Screen::Items { section, .. } if *section == body()), "{before}");
        assert_eq!(session.overlay(), None);
        press(&mut session, "y PgDn");
        assert!(!matches!(session.screen(), Screen::Items { .. }), "{before}");
        let (Some(Overlay::ReadingPage { .. }), 2) = (session.overlay(), session.depth()) else {
            panic!("{before}, and then {}", place(&session));
        };
        let ask = opioids().items[session.responses().shown(body())[0]].ask.of(session.about());
        assert!(said(&session).contains(&format!("these are linked to it ∙ {ask}")), "{}", said(&session));
        press(&mut session, "Esc Esc");
        assert_eq!(session.overlay(), None);
    }
}

#[test]
fn back_from_its_first_question_leads_to_the_reading_page() {
    let mut session = walked(opioids(), &format!("1 {TO_TOLERANCE}"));
    open_tolerance(&mut session);
    let before = place(&session);
    press(&mut session, "1 Left");
    assert_eq!(place(&session), before);
}

#[test]
fn the_look_over_has_the_questions_that_were_asked_from_its_reading() {
    let mut session = walked(opioids(), "1 PgDn PgDn PgDn PgDn PgDn");
    let Screen::Review(before) = *session.screen() else { panic!("{:?}", session.screen()) };
    open_tolerance(&mut session);
    press(&mut session, "1 PgDn Esc");
    let Screen::Review(after) = *session.screen() else { panic!("{:?}", session.screen()) };
    assert_eq!(after.len, before.len + session.responses().shown(body()).len());
}

#[test]
fn before_the_questions_are_behind_a_reading_page_tells_and_asks_nothing() {
    for keys in ["", "1", "1 1 Enter y", "1 PgDn PgDn PgDn PgDn"] {
        let mut session = walked(opioids(), keys);
        open_tolerance(&mut session);
        assert_eq!(page_of(&session).kind, PageKind::Reading, "{keys}");
        assert!(!said(&session).contains("not asked"), "{keys}: {}", said(&session));
        let before = place(&session);
        press(&mut session, "1");
        assert_eq!(place(&session), before, "{keys}");
    }
}

#[test]
fn a_reading_page_that_is_no_topic_of_the_walk_tells_nothing_of_questions() {
    let mut session = walked(opioids(), &format!("1 {TO_TOLERANCE}"));
    for (at, page) in session.reading_pages().into_iter().enumerate() {
        let ReadingPage::Topic(topic) = page else { continue };
        if !opioids().walk.contains(&topic) {
            session.apply(&Action::Open(at));
            assert_eq!(page_of(&session).kind, PageKind::Reading, "{}", place(&session));
        }
    }
}

#[test]
fn in_lines_a_reading_page_that_is_left_at_once_offers_no_number() {
    let catalog = Catalog::built_in(catalog::built_in("opioids").unwrap());
    let text = heard(&catalog, format!("1\n{}read tolerance\n", "\n".repeat(25)));
    let told = text.rsplit_once("Tolerance (").unwrap_or_else(|| panic!("{text}")).1;
    assert!(told.contains("You were not asked about this yet.") && !told.contains("With 1"), "{told}");
}

#[test]
fn the_keys_over_a_reading_page_name_one_where_it_asks() {
    for (lead, offers) in [(format!("1 {TO_TOLERANCE}"), true), ("1".to_owned(), false)] {
        let mut session = walked(opioids(), &lead);
        open_tolerance(&mut session);
        press(&mut session, "?");
        assert_eq!(page_of(&session).offers_questions, offers, "{lead}");
        press(&mut session, "1");
        assert_eq!(session.overlay(), Some(&Overlay::Keys), "on the page of keys it does nothing");
    }
}
