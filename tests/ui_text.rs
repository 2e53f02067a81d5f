//! The program's own words, and what the first page takes of them and of a bank before the rest is read.

use takestock::bank;
use takestock::ui_text::{HomeText, UiText};

#[test]
fn the_first_words_are_those_of_the_whole_file_in_every_language() {
    for tag in bank::builtin("opioids").unwrap().languages {
        let (first, whole) = (HomeText::of(tag).unwrap(), UiText::of(tag).unwrap());
        assert!(format!("{whole:?}").contains(&format!("{first:?}")), "{tag}");
    }
}

#[test]
fn the_opening_of_a_bank_is_that_of_the_whole_bank_in_every_language() {
    let built_in = bank::builtin("opioids").unwrap();
    for tag in built_in.languages {
        let opening = bank::opening_in(built_in, tag).unwrap();
        assert_eq!(opening, bank::load_builtin_in(built_in, tag).unwrap().opening, "{tag}");
    }
}
