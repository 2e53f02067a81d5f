//! The page of keys has what works on the page below it first, and the foot offers no key that does nothing.

use crate::support::{Language, Picture, opioids, walked};
use takestock::page::{self, KeyGroups, Surroundings};
use takestock::session::Session;
use takestock::tui;

/// The keys on the page of keys over what these lead to.
fn keys_over(keys: &str) -> KeyGroups {
    let session = walked(opioids(), &format!("{keys} ?"));
    let below = page::below(&session, Language::English.ui_text(), Surroundings::default());
    tui::key_help(&below, Language::English.ui_text(), true)
}

fn says(keys: &[page::KeyHelp], text: &str) -> bool {
    keys.iter().any(|key| key.does.contains(text))
}

#[test]
fn on_a_list_of_signs_the_answers_are_keys_of_this_page() {
    let keys = keys_over("1 PgDn");
    assert!(says(&keys.here, "yes, no") && says(&keys.here, "rather not say"), "{keys:?}");
    assert!(says(&keys.elsewhere, "scroll") && !says(&keys.here, "scroll"), "{keys:?}");
}

#[test]
fn on_a_reading_page_scrolling_is_of_this_page_and_answering_of_others() {
    let keys = keys_over("l 1");
    assert!(says(&keys.here, "scroll") && !says(&keys.here, "yes, no"), "{keys:?}");
    assert!(says(&keys.elsewhere, "yes, no"), "{keys:?}");
}

#[test]
fn on_the_first_page_there_is_no_way_back() {
    assert!(!says(&keys_over("").here, "back"));
    assert!(says(&keys_over("1").here, "back"));
}

#[test]
fn while_searching_only_function_keys_open_pages() {
    let keys = keys_over("/");
    let helplines = keys.everywhere.iter().find(|key| key.does == "helplines").unwrap();
    assert_eq!(helplines.keys, "F3");
    assert!(says(&keys.here, "erase all"), "{keys:?}");
}

#[test]
fn every_second_key_is_named_beside_the_first() {
    let keys = keys_over("1");
    let names: Vec<&str> = keys.everywhere.iter().map(|key| key.keys.as_str()).collect();
    for both in ["! F2", "h F3", "l F4", "/ F5", "? F1"] {
        assert!(names.contains(&both), "{names:?}");
    }
}

#[test]
fn a_number_is_typed_only_where_one_is_asked_for() {
    assert!(!says(&keys_over("1").here, "type the number"));
    let session = walked(crate::support::example(), "1 PgDn PgDn PgDn 1 ?");
    let below = page::below(&session, Language::English.ui_text(), Surroundings::default());
    assert!(says(&tui::key_help(&below, Language::English.ui_text(), true).here, "type the number"));
}

#[test]
fn the_page_of_keys_has_three_groups_with_this_page_first() {
    let text = Picture::of(&walked(opioids(), "1 PgDn ?"), 80, 60).text();
    let at = |heading: &str| text.find(heading).unwrap_or_else(|| panic!("{heading}: {text}"));
    assert!(at("On this page") < at("Everywhere") && at("Everywhere") < at("On other pages"));
}

/// The last line of a page.
fn foot(session: &Session) -> String {
    Picture::of(session, 120, 24).lines[23].clone()
}

#[test]
fn the_foot_offers_no_page_that_is_open_already() {
    for (keys, hint) in [("h", "h helplines"), ("?", "? keys"), ("3 1 Enter p", "p notes")] {
        assert!(!foot(&walked(opioids(), keys)).contains(hint), "{hint} after {keys}");
    }
    assert!(foot(&walked(opioids(), "h 2")).contains("h helplines"), "one line is not the list");
    assert!(foot(&walked(opioids(), "3 1 Enter")).contains("p notes"));
}

#[test]
fn a_search_that_found_nothing_offers_nothing_to_choose() {
    assert!(!foot(&walked(opioids(), "/ 'x 'x")).contains("choose"));
    assert!(foot(&walked(opioids(), "/ 'd")).contains("choose"));
}
