//! The program's own words, as they are stored in the program.

use crate::support::LANGUAGES;
use takestock::ui_text::{UiText, name_of};

#[test]
fn what_is_stored_of_the_words_is_what_their_files_say_in_every_language() {
    for language in LANGUAGES {
        let read: UiText = serde_yaml::from_str(language.words()).unwrap();
        assert_eq!(format!("{read:?}"), format!("{:?}", UiText::of(language.tag())));
    }
}

#[test]
fn every_language_names_itself_and_a_region_is_no_other_language() {
    assert_eq!(LANGUAGES.map(|language| name_of(language.tag())), ["English", "Español"]);
    assert_eq!(format!("{:?}", UiText::of("es-MX")), format!("{:?}", UiText::of("es")));
}

#[test]
fn a_language_without_words_is_spoken_to_in_english() {
    assert_eq!(format!("{:?}", UiText::of("nds")), format!("{:?}", UiText::of("en")));
    assert_eq!(name_of("nds"), "nds");
}
