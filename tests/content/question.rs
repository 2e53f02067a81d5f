//! One idea a question: nothing is asked twice at once. Near synonyms may stand together; `together.yaml` has them.

use super::text::{Piece, data, strings, words};
use super::{LANGUAGES, Language, assert_none, shipped};
use takestock::bank::Bank;

/// The asks of a bank that ask more than one thing.
pub(super) fn double(language: Language, bank: &Bank) -> Vec<String> {
    let together = strings(&data(include_str!("together.yaml"))[language.tag()]);
    let joins: &[&str] = match language {
        Language::English => &["and", "or"],
        Language::Spanish => &["y", "e", "o", "u"],
    };
    let mut found = Vec::new();
    for piece in shipped::of_bank(bank).iter().filter(|piece| piece.place.contains(".ask.")) {
        let text = piece.text.to_lowercase();
        if text.matches('?').count() > 1 || text.contains(". ") {
            found.push(piece.finding("asks more than once"));
        }
        if text.contains('/') {
            found.push(piece.finding("leaves the choice to a slash"));
        }
        let left = together.iter().fold(text, |text, pair| text.replace(&pair.to_lowercase(), ""));
        if words(&left).iter().any(|word| joins.contains(word)) {
            found.push(piece.finding("joins two ideas that together.yaml does not have"));
        }
    }
    found
}

/// The texts that say "and/or".
pub(super) fn and_or(pieces: &[Piece]) -> Vec<String> {
    let slashed = |text: &str| ["and/or", "y/o", "o/y"].iter().any(|word| words(text).contains(word));
    pieces.iter().filter(|piece| slashed(&piece.text)).map(|piece| piece.finding("says two things at once")).collect()
}

#[test]
fn every_question_has_one_idea() {
    assert_none(LANGUAGES.into_iter().flat_map(|language| double(language, language.bank())).collect());
}

#[test]
fn nothing_says_and_or() {
    assert_none(LANGUAGES.into_iter().flat_map(|language| and_or(&shipped::all(language))).collect());
}
