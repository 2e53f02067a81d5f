//! Finding in one step: what is listed while one types, where it leads, and how it is marked.

use crate::support::{Picture, opioids, page_of, walked};
use takestock::page::{Page, Row};
use takestock::session::{Action, Overlay, Screen, Session};
use takestock::text::TextStyle;

/// A session with this typed into a search, after these keys.
fn searching(keys: &str, typed: &str) -> Session<'static> {
    let mut session = walked(opioids(), keys);
    session.apply(&Action::Search);
    for c in typed.chars() {
        session.apply(&Action::Type(c));
    }
    session
}

fn rows(page: &Page) -> Vec<Row> {
    page.list.as_ref().map(|list| list.rows.clone()).unwrap_or_default()
}

fn titles(session: &Session) -> Vec<String> {
    rows(&page_of(session)).into_iter().map(|row| row.text).collect()
}

fn context(row: &Row) -> String {
    row.context.iter().map(|run| run.text.as_str()).collect()
}

/// Moves to the result with this title and opens it.
fn open(session: &mut Session, title: &str) {
    let at = titles(session).iter().position(|one| one == title).unwrap_or_else(|| panic!("{title} is not found"));
    for _ in 0..at {
        session.apply(&Action::Down);
    }
    session.apply(&Action::Next);
}

#[test]
fn results_are_there_while_one_types_and_the_first_is_in_focus() {
    let page = page_of(&searching("1", "naloxone"));
    assert_eq!(page.list.as_ref().map(|list| list.focus), Some(0));
    assert!(rows(&page)[0].text.contains("naloxone"), "{:?}", rows(&page)[0]);
}

#[test]
fn a_title_comes_before_a_text_and_a_word_before_a_part_of_one() {
    let found = titles(&searching("", "dose"));
    let overdose = found.iter().position(|title| title.starts_with("Overdose")).unwrap();
    assert!(overdose > 0, "{found:?}");
    assert_eq!(titles(&searching("", "toler"))[0], "Tolerance");
    assert!(titles(&searching("", "TOLERANCE"))[0] == "Tolerance", "case is nothing");
}

#[test]
fn each_result_says_what_it_is_and_the_sentence_with_the_match_strong() {
    let page = page_of(&searching("1", "samhsa"));
    let line = rows(&page).into_iter().find(|row| row.text == "SAMHSA National Helpline").unwrap();
    assert!(context(&line).starts_with("Helpline: "), "{line:?}");
    let page = page_of(&searching("1", "withdrawal"));
    for row in rows(&page).iter().filter(|row| context(row).starts_with("Page: ")) {
        let strong = row.context.iter().filter(|run| run.style == TextStyle::Strong);
        let found: Vec<String> = strong.map(|run| run.text.to_lowercase()).collect();
        assert!(row.text.to_lowercase().contains("withdrawal") || found.contains(&"withdrawal".to_owned()), "{row:?}");
        assert!(context(row).chars().count() < 100, "{row:?}");
    }
}

#[test]
fn enter_opens_a_page_at_the_marked_match_and_esc_comes_back_to_the_same_result() {
    let mut session = searching("1", "naltrexone");
    session.apply(&Action::Down);
    let before = session.overlay().cloned();
    session.apply(&Action::Next);
    let picture = Picture::of(&session, 80, 24);
    assert!(
        picture.legend.iter().any(|run| run.to_lowercase().contains("reversed") && run.contains("altrexone")),
        "{picture}"
    );
    session.apply(&Action::Back);
    assert_eq!(session.overlay().cloned(), before);
}

#[test]
fn the_mark_is_gone_on_the_next_page() {
    let mut session = searching("", "dose");
    session.apply(&Action::Next);
    session.apply(&Action::Right);
    let picture = Picture::of(&session, 80, 24);
    assert!(!picture.legend.iter().any(|run| run.contains("REVERSED")), "{picture}");
}

#[test]
fn enter_opens_the_page_of_a_helpline() {
    let mut session = searching("1", "veterans");
    let at = opioids().helplines.iter().position(|line| line.id == "veterans").unwrap();
    open(&mut session, &opioids().helplines[at].name);
    assert_eq!(session.overlay(), Some(&Overlay::Helpline(at)));
}

#[test]
fn the_disclosure_comes_before_the_number_of_a_paid_line_that_is_found() {
    let text = Picture::of(&searching("", "800-994-1867"), 80, 40).text();
    let (_, results) = text.split_once("Find: 800-994-1867").unwrap();
    let (before, _) = results.split_once("800-994-1867").unwrap_or((results, ""));
    assert!(before.contains("Treatment companies pay for this line"), "{text}");
}

#[test]
fn lines_that_are_paid_for_are_found_last() {
    let found = titles(&searching("", "methadone"));
    assert!(found.len() > 2 && found.last().unwrap().contains("Treatment companies pay for this line"), "{found:?}");
    assert!(!found[0].contains("Treatment companies pay"), "{found:?}");
}

#[test]
fn a_place_is_found_once_it_was_reached_and_not_before() {
    let physical = "Physical signs".to_owned();
    assert!(!titles(&searching("1", "physical")).contains(&physical));
    assert!(titles(&searching("1 PgDn PgDn PgDn", "physical")).contains(&physical));
    assert!(!titles(&searching("1 PgDn PgDn PgDn Esc", "noticed")).contains(&"What you noticed".to_owned()));
}

#[test]
fn what_was_reached_in_an_example_is_not_reached_in_ones_own_walk() {
    let keys =
        "3 1 Enter PgDn PgDn PgDn Esc Esc Esc Esc Esc Esc Esc Esc Esc Esc Esc Esc Esc Esc Esc Esc Esc Esc Esc Esc Esc";
    let session = walked(opioids(), keys);
    assert!(matches!(session.screen(), Screen::Home(_)), "{:?}", session.screen());
    assert!(!session.is_example());
    let found = titles(&searching(&format!("{keys} 1"), "physical"));
    assert!(!found.contains(&"Physical signs".to_owned()), "{found:?}");
}

#[test]
fn going_to_a_place_answers_nothing_and_keeps_every_answer() {
    let mut session = searching("1 PgDn y n PgDn y PgDn PgDn PgDn", "behavioral");
    let recorded = |session: &Session| -> Vec<_> {
        (0..opioids().items.len()).map(|item| session.responses().recorded(item).cloned()).collect()
    };
    let before = recorded(&session);
    open(&mut session, "Behavioral signs");
    assert!(matches!(session.screen(), Screen::Items { section: 1, .. }), "{:?}", session.screen());
    assert_eq!((session.depth(), recorded(&session)), (0, before));
}

#[test]
fn the_first_page_is_always_a_place_to_go_to_and_the_answers_stay() {
    let mut session = searching("1 PgDn y", "home");
    open(&mut session, "Home: the first page");
    assert!(matches!(session.screen(), Screen::Home(_)) && session.has_answers());
}

#[test]
fn going_home_ends_an_example() {
    let mut session = searching("3 1 Enter Enter", "home");
    open(&mut session, "Home: the first page");
    assert!(matches!(session.screen(), Screen::Home(_)) && !session.is_example());
}

#[test]
fn letters_and_backspace_filter_ctrl_u_clears_and_esc_closes() {
    let mut session = searching("1", "dosex");
    assert!(titles(&session).is_empty());
    session.apply(&Action::Erase);
    assert!(!titles(&session).is_empty());
    session.apply(&Action::Clear);
    assert!(matches!(session.overlay(), Some(Overlay::Search { query, .. }) if query.is_empty()));
    session.apply(&Action::Back);
    assert_eq!(session.overlay(), None);
}

#[test]
fn the_cursor_is_behind_what_is_typed() {
    let picture = Picture::of(&searching("1", "dose"), 80, 24);
    let (x, y) = picture.cursor;
    assert!(picture.lines[usize::from(y)].ends_with("Find: dose"), "{picture}");
    assert_eq!(usize::from(x), picture.lines[usize::from(y)].chars().count());
}
