//! Whom a text speaks to: oneself is "you", never "the person"; what is printed names no key.

use super::text::{Piece, plain};
use super::{LANGUAGES, Language, assert_none, shipped};
use takestock::bank::{Bank, Perspective};

/// Whether someone reads a text about themselves.
fn is_of_oneself(piece: &Piece) -> bool {
    let key = piece.place.split_once(' ').map_or("", |(_, key)| key);
    let said = ["items.", "alerts.", "set_apart.", "next_steps", "ask_clinician.", "sections.", "words "];
    key.rsplit('.').next() == Some("self") && said.iter().any(|said| key.starts_with(said))
}

/// Whether a text belongs to an item or an alert that nobody gets about themselves.
fn is_for_observers(bank: &Bank, piece: &Piece) -> bool {
    let items = bank.items.iter().filter(|item| !item.asked_of.includes(Perspective::Own)).map(|item| &item.id);
    let alerts = bank.alerts.iter().filter(|alert| !alert.perspectives.includes(Perspective::Own));
    let mut ids = items.chain(alerts.map(|alert| &alert.id));
    ids.any(|id| piece.place.contains(&format!(".{id}.")))
}

/// The texts that speak to someone of themselves as of a third person.
pub(super) fn of_a_third_person(language: Language, pieces: &[Piece]) -> Vec<String> {
    let names = match language {
        Language::English => ["the person", "this person"],
        Language::Spanish => ["la persona", "esa persona"],
    };
    let distant = |piece: &&Piece| {
        let text = plain(&piece.text).to_lowercase();
        is_of_oneself(piece) && names.iter().any(|name| text.contains(name))
    };
    let what = "speaks to someone of themselves as of a third person";
    pieces.iter().filter(distant).map(|piece| piece.finding(what)).collect()
}

/// The texts of a bank that name a key of the full screen. They are printed, too, where no key exists.
pub(super) fn of_keys(pieces: &[Piece]) -> Vec<String> {
    let keys = ["press !", "press ?", "ctrl-c", "la tecla", "oprima !"];
    let names = |piece: &&Piece| keys.iter().any(|key| piece.text.to_lowercase().contains(key));
    pieces.iter().filter(names).map(|piece| piece.finding("names a key, and is printed where there is none")).collect()
}

#[test]
fn oneself_is_never_the_person() {
    let each = |language: Language| {
        let (bank, mut pieces) = (language.bank(), shipped::all(language));
        pieces.retain(|piece| !is_for_observers(bank, piece));
        of_a_third_person(language, &pieces)
    };
    assert_none(LANGUAGES.into_iter().flat_map(each).collect());
}

#[test]
fn what_a_bank_says_names_no_key() {
    assert_none(LANGUAGES.into_iter().flat_map(|language| of_keys(&shipped::of_bank(language.bank()))).collect());
}
