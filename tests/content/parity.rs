//! The two languages say the same: their citations, their numbers, whom to call.

use super::text::{Piece, data, plain, strings, words};
use super::used::citations;
use super::{Language, assert_none, shipped};
use takestock::bank::Bank;

/// The figures of a text, sorted.
fn numbers(text: &str) -> Vec<String> {
    let bare = plain(text);
    let mut found: Vec<String> =
        words(&bare).into_iter().filter(|word| word.chars().any(|c| c.is_ascii_digit())).map(str::to_owned).collect();
    found.sort();
    found
}

/// Numbers that only one of two texts has; the Spanish may add those that `parity.yaml` has.
fn other_numbers(one: &Piece, two: &Piece) -> Option<String> {
    let more = strings(&data(include_str!("parity.yaml"))["more_in_spanish"]);
    let (ours, mut theirs) = (numbers(&one.text), numbers(&two.text));
    for number in &ours {
        match theirs.iter().position(|one| one == number) {
            Some(at) => drop(theirs.remove(at)),
            None => return Some(two.finding(&format!("lacks the number {number}"))),
        }
    }
    let added = theirs.into_iter().find(|number| !more.contains(number));
    added.map(|number| two.finding(&format!("adds the number {number}")))
}

/// Texts whose numbers differ.
pub(super) fn numbers_differ(one: &[Piece], two: &[Piece]) -> Vec<String> {
    if one.len() != two.len() {
        return vec![format!("{} texts here and {} there", one.len(), two.len())];
    }
    one.iter().zip(two).filter_map(|(one, two)| other_numbers(one, two)).collect()
}

/// Texts that cite other sources, or in another order.
pub(super) fn citations_differ(one: &Bank, two: &Bank) -> Vec<String> {
    let (ones, twos) = (shipped::of_bank(one), shipped::of_bank(two));
    let pairs = ones.iter().zip(&twos);
    pairs
        .filter(|(one, two)| citations(&one.text) != citations(&two.text))
        .map(|(one, two)| format!("{}: cites {:?}, not {:?}", two.place, citations(&two.text), citations(&one.text)))
        .collect()
}

/// Helplines that are reached otherwise.
pub(super) fn lines_differ(one: &Bank, two: &Bank) -> Vec<String> {
    let reach = |bank: &Bank| -> Vec<String> {
        let lines = bank.helplines.iter();
        lines
            .map(|line| {
                let text = line.text.as_ref().map(|text| &text.to);
                format!("{} {:?} {text:?} {:?} {:?} {:?}", line.id, line.call, line.tty, line.chat, line.web)
            })
            .collect()
    };
    let (ones, twos) = (reach(one), reach(two));
    if ones.len() != twos.len() {
        return vec![format!("{} helplines here and {} there", ones.len(), twos.len())];
    }
    ones.into_iter().zip(twos).filter(|(one, two)| one != two).map(|(one, two)| format!("{two}, not {one}")).collect()
}

fn banks() -> (&'static Bank, &'static Bank) {
    (Language::English.bank(), Language::Spanish.bank())
}

#[test]
fn both_languages_cite_the_same() {
    let (english, spanish) = banks();
    assert_none(citations_differ(english, spanish));
}

#[test]
fn both_languages_have_the_same_numbers() {
    assert_none(numbers_differ(&shipped::all(Language::English), &shipped::all(Language::Spanish)));
}

#[test]
fn both_languages_call_the_same_lines() {
    let (english, spanish) = banks();
    assert_none(lines_differ(english, spanish));
}
