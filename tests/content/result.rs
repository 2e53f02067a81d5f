//! What the pages in and after danger must say, and must not say beside it.

use super::{LANGUAGES, Language};
use crate::support::{ALL_YES_AS_TOLD, Picture, said, walked};
use serde_yaml::Value;
use takestock::bank::Bank;
use takestock::session::{Screen, Session};

/// The result with everything answered yes, about oneself ("1") or someone else ("2").
fn in_danger<'b>(bank: &'b Bank, about: &str) -> Session<'b> {
    let shown = walked(bank, about).responses().shown(3).to_vec();
    let suicide = bank.item("suicide").unwrap();
    let safety: String = shown.iter().map(|&item| if item == suicide { "y Enter " } else { "y " }).collect();
    let session = walked(bank, &format!("{about} 3 PgDn y y y y y PgDn y y y PgDn {safety} PgDn PgDn Enter"));
    assert_eq!(session.screen(), &Screen::Results);
    assert!(session.results().alerts.len() > 4, "many alerts apply");
    session
}

#[test]
fn nothing_harder_stands_beside_thoughts_of_suicide_on_the_first_screen() {
    let hard = [
        "kill", "kills", "die", "dies", "death", "amount", "dose", "matar", "mata", "morir", "muerte", "cantidad",
        "dosis",
    ];
    for language in LANGUAGES {
        for about in ["1", "2"] {
            let text = Picture::of(&in_danger(language.bank(), about), 80, 24).text();
            assert!(text.contains("988"), "{text}");
            for word in text.to_lowercase().split(|c: char| !c.is_alphabetic()) {
                assert!(!hard.contains(&word), "{word:?} stands in\n{text}");
            }
        }
    }
}

#[test]
fn the_988_page_asks_for_no_hurry_before_it_says_what_was_sent() {
    let session = walked(Language::English.bank(), "1 PgDn PgDn PgDn Space Space Space Space Space Space y");
    let text = said(&session);
    assert!(text.contains("Take your time. Nothing you marked has been sent to anyone."), "{text}");
}

#[test]
fn the_result_says_what_it_is_not() {
    let text = said(&walked(Language::English.bank(), ALL_YES_AS_TOLD));
    for said in [
        "not a diagnosis",
        "Few signs do not mean",
        "not been tested in a study",
        "No clinician has reviewed",
        "Naloxone",
        "988",
    ] {
        assert!(text.contains(said), "{said:?} is missing in:\n{text}");
    }
    for word in ["mild", "moderate", "severe"] {
        assert!(!text.contains(word), "{word:?} is a verdict");
    }
}

#[test]
fn the_emergency_page_says_that_naloxone_is_repeated_and_wears_off() {
    for (language, repeat, wears_off) in [
        (Language::English, "Repeat until they breathe well or help comes", "wears off in 30 to 90 minutes"),
        (Language::Spanish, "Repita hasta que respire bien o llegue ayuda", "dura de 30 a 90 minutos"),
    ] {
        let words: Value = serde_yaml::from_str(language.words()).unwrap();
        let steps = words["emergency"]["overdose"]["steps"].as_sequence().unwrap();
        assert_eq!(steps.len(), 5);
        let says = |at: usize| steps[at]["says"].as_str().unwrap();
        assert!(says(1).contains(repeat), "{steps:?}");
        assert!(says(4).contains(wears_off), "{steps:?}");
    }
}

#[test]
fn the_general_emergency_page_calls_first_and_speaks_of_no_drug() {
    for (language, call, drugs) in [
        (Language::English, "CALL {number}.", ["naloxone", "opioid", "overdose", "spray"]),
        (Language::Spanish, "LLAME AL {number}.", ["naloxona", "opioide", "sobredosis", "rociado"]),
    ] {
        let words: Value = serde_yaml::from_str(language.words()).unwrap();
        let general = &words["emergency"]["general"];
        assert_eq!(general["steps"][0]["head"].as_str(), Some(call));
        let text = serde_yaml::to_string(general).unwrap().to_lowercase();
        let named: Vec<&str> = drugs.into_iter().filter(|drug| text.contains(drug)).collect();
        assert!(named.is_empty(), "{named:?} in\n{text}");
    }
}
