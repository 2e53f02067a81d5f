//! How hard each unit of reading is: a section, an alert, a topic, a page of the program's own words.

use super::text::{Piece, sentences, words};
use super::{LANGUAGES, Language, assert_none, grade, shipped};
use std::collections::BTreeMap;
use takestock::bank::Bank;

/// The hardest grade for what is asked and said at once, and for what is read.
const ASKED: f64 = 6.0;
const READ: f64 = 8.0;

/// Sections in each perspective: what is asked, why, and what else it can be.
pub(super) fn sections(bank: &Bank) -> Vec<Piece> {
    let mut units = Vec::new();
    for section in &bank.sections {
        for about in shipped::BOTH {
            let items = bank.items[section.items.clone()].iter().filter(|item| item.asked_of.includes(about));
            let texts = items.flat_map(|item| [Some(&item.ask), item.why.as_ref(), item.also.as_ref()]).flatten();
            let text: Vec<&str> = texts.map(|text| text.of(about)).collect();
            units.push(Piece::new(format!("{} {} {}", bank.opening.locale, section.id, about.id()), text.join("\n")));
        }
    }
    units
}

/// What is said at once, each text for itself.
pub(super) fn said(bank: &Bank) -> Vec<Piece> {
    let said = ["alerts.", "set_apart.", "next_steps"];
    shipped::of_bank(bank).into_iter().filter(|piece| said.iter().any(|said| key(piece).starts_with(said))).collect()
}

/// What is read, each text for itself.
pub(super) fn read(bank: &Bank) -> Vec<Piece> {
    let read = |key: &str| {
        let mut keys = key.split('.');
        matches!(keys.next(), Some("topics" | "cases")) && keys.nth(1).is_some_and(|last| last != "title")
    };
    shipped::of_bank(bank).into_iter().filter(|piece| read(key(piece))).collect()
}

/// The program's own words, a page at a time: what ends as a sentence does. Labels are left out.
pub(super) fn pages(tag: &str, yaml: &str) -> Vec<Piece> {
    let mut pages: BTreeMap<String, String> = BTreeMap::new();
    for piece in shipped::of_words(tag, yaml) {
        if piece.text.ends_with(['.', '!', '?']) && words(&piece.text).len() > 2 {
            let page = key(&piece).trim_start_matches("words ").split('.').next().unwrap_or_default().to_owned();
            let page = pages.entry(page).or_default();
            page.push_str(&piece.text);
            page.push('\n');
        }
    }
    pages.into_iter().map(|(page, text)| Piece::new(format!("{tag} words {page}"), text)).collect()
}

fn key(piece: &Piece) -> &str {
    piece.place.split_once(' ').map_or("", |(_, key)| key)
}

/// The units that are too hard.
pub(super) fn too_hard(language: Language, units: &[Piece], most: f64) -> Vec<String> {
    let hard = |unit: &Piece| Some(unit.finding(&grade::too_hard(language, &unit.text, most)?));
    units.iter().filter(|unit| !unit.text.is_empty()).filter_map(hard).collect()
}

/// The sentences that are too long.
pub(super) fn too_long(language: Language, pieces: &[Piece]) -> Vec<String> {
    let most = if language == Language::English { 25 } else { 28 };
    let mut found = Vec::new();
    for piece in pieces {
        for sentence in sentences(&piece.text) {
            let count = words(&sentence).len();
            if count > most {
                found.push(format!("{}: {count} words, and at most {most} are meant: {sentence}", piece.place));
            }
        }
    }
    found
}

/// The topics that are too long.
pub(super) fn too_many_words(language: Language, bank: &Bank) -> Vec<String> {
    let most = if language == Language::English { 250 } else { 300 };
    let mut found = Vec::new();
    for piece in shipped::of_bank(bank).iter().filter(|piece| key(piece).starts_with("topics.")) {
        let count = words(&super::text::plain(&piece.text)).len();
        if count > most {
            found.push(format!("{}: {count} words, and at most {most} are meant", piece.place));
        }
    }
    found
}

fn each(check: impl Fn(Language) -> Vec<String>) -> Vec<String> {
    LANGUAGES.into_iter().flat_map(check).collect()
}

#[test]
fn every_section_is_easy_to_read_for_both_perspectives() {
    assert_none(each(|language| too_hard(language, &sections(language.bank()), ASKED)));
}

#[test]
fn every_alert_and_every_next_step_is_easy_to_read() {
    assert_none(each(|language| too_hard(language, &said(language.bank()), ASKED)));
}

#[test]
fn every_topic_and_every_case_is_easy_to_read() {
    assert_none(each(|language| too_hard(language, &read(language.bank()), READ)));
}

#[test]
fn every_page_of_the_programs_own_words_is_easy_to_read() {
    assert_none(each(|language| too_hard(language, &pages(language.tag(), language.words()), READ)));
}

#[test]
fn no_sentence_is_long() {
    assert_none(each(|language| too_long(language, &shipped::all(language))));
}

#[test]
fn no_topic_is_long() {
    assert_none(each(|language| too_many_words(language, language.bank())));
}
