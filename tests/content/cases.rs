//! The fictional cases: their names, and the results that their lessons speak of.

use super::{LANGUAGES, Language};
use crate::support::play;

#[test]
fn every_case_that_ships_has_the_name_that_its_story_tells() {
    for language in LANGUAGES {
        for case in &language.bank().cases {
            let name = case.name.as_deref().unwrap();
            assert!(case.story.contains(name), "{}: {name} is not in {}", case.id, case.story);
        }
    }
}

#[test]
fn the_result_of_each_case_is_what_its_lesson_promises() {
    let counts = |case: usize| {
        let bank = Language::English.bank();
        let total = play(bank, case, |_| {}).results().total;
        (bank.cases[case].id.as_str(), total.noticed, total.apart, total.unsure)
    };
    assert_eq!(counts(0), ("after-surgery", 0, 3, 0));
    assert_eq!(counts(1), ("taking-over", 4, 0, 3));
    assert_eq!(counts(2), ("after-a-break", 12, 0, 0));
    assert_eq!(counts(3), ("a-parent", 7, 0, 5));
}
