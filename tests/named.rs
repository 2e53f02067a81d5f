//! In an example the program's own sentences speak of the person of the case, by name.

use crate::support::{LANGUAGES, Language, bank_of, heard, play, said, walked};
use serde_yaml::Value;
use takestock::bank::{Bank, Rules};
use takestock::catalog::{Catalog, check_file};
use takestock::session::Screen;

/// Every page of a case from its story to its lesson, as (screen, words).
fn pages(bank: &Bank, case: usize) -> Vec<(Screen, String)> {
    let mut pages = Vec::new();
    play(bank, case, |session| pages.push((session.screen().clone(), said(session))));
    pages
}

/// The texts of the words file that speak of whoever answers, as (said to "you", said by name).
fn spoken_twice(value: &Value, found: &mut Vec<(Value, Value)>) {
    let Value::Mapping(group) = value else { return };
    if let (Some(you), Some(named)) = (value.get("you"), value.get("named")) {
        found.push((you.clone(), named.clone()));
    }
    group.values().for_each(|value| spoken_twice(value, found));
}

fn of(value: &Value, about: &str) -> String {
    value.as_str().or_else(|| value[about].as_str()).unwrap().to_owned()
}

#[test]
fn no_page_of_an_example_says_you_of_the_one_who_watches() {
    for language in LANGUAGES {
        let bank = language.bank();
        let mut texts = Vec::new();
        spoken_twice(&serde_yaml::from_str(language.words()).unwrap(), &mut texts);
        assert!(texts.len() > 20, "{}", texts.len());
        for (at, case) in bank.cases.iter().enumerate() {
            for (place, page) in pages(bank, at) {
                for (you, named) in &texts {
                    let (you, named) = (of(you, case.about.id()), of(named, case.about.id()));
                    // What stands around the numbers, where it is not the same in both.
                    let parts = you.split(['{', '}']).step_by(2).filter(|part| part.len() > 8 && !named.contains(part));
                    for part in parts {
                        assert!(!page.contains(part.trim()), "{} {place:?} says {part:?}:\n{page}", case.id);
                    }
                }
            }
        }
    }
}

#[test]
fn the_person_of_a_case_is_called_by_name_where_it_counts() {
    for (language, case, says) in [
        (
            Language::English,
            0,
            [
                "EXAMPLE Look over Ruth's answers",
                "EXAMPLE What Ruth noticed",
                "Ruth has looked at this.",
                "Ruth noticed 0 of 13 signs, and 3 set apart.",
                "The advice on this page is what takestock tells Ruth.",
                "whatever Ruth marked",
                "This is the last page that Ruth sees.",
            ],
        ),
        (
            Language::English,
            3,
            [
                "EXAMPLE Look over Ana's answers",
                "EXAMPLE What Ana has seen",
                "Ana is looking out for someone.",
                "Ana has seen 7 of 13 signs.",
                "The signs Ana has seen",
                "whatever Ana marked",
                "Of the signs Ana has seen, these are linked to it",
            ],
        ),
        (
            Language::Spanish,
            0,
            [
                "EJEMPLO Respuestas de Ruth",
                "EJEMPLO Lo que Ruth notó",
                "Ruth se detuvo a mirar esto.",
                "Ruth notó 0 de 13 señales, y 3 aparte.",
                "takestock le dice a Ruth",
                "lo que marcó Ruth",
                "Esta es la última página que ve Ruth.",
            ],
        ),
    ] {
        let all: String = pages(language.bank(), case).into_iter().map(|(_, page)| page + "\n").collect();
        for part in says {
            assert!(all.contains(part), "{part:?} is missing in\n{all}");
        }
    }
}

#[test]
fn the_advice_to_the_person_of_a_case_is_introduced_once_a_page() {
    for (place, page) in pages(Language::English.bank(), 3) {
        let once = matches!(place, Screen::Results | Screen::NextSteps | Screen::Alert { .. });
        assert_eq!(page.matches("The advice on this page").count(), usize::from(once), "{page}");
    }
}

#[test]
fn what_a_list_tells_its_reader_is_quoted_in_an_example() {
    let page = said(&walked(Language::English.bank(), "3 1 Enter Enter Enter"));
    let quoted = "Ruth reads: \"In the past 12 months, have you noticed this in yourself?\"";
    assert!(page.contains(quoted), "{page}");
    let page = said(&walked(Language::Spanish.bank(), "3 1 Enter Enter Enter"));
    assert!(page.contains("Ruth lee: \"En los últimos 12 meses"), "{page}");
    let page = said(&walked(Language::English.bank(), "1 PgDn"));
    assert!(page.contains("In the past 12 months") && !page.contains("reads:"), "{page}");
}

#[test]
fn what_is_kept_of_ones_own_answers_is_not_said_of_somebody_made_up() {
    for language in LANGUAGES {
        let bank = language.bank();
        let intro = &bank.opening.own.as_ref().unwrap().intro;
        assert!(said(&walked(bank, "1")).contains(intro));
        assert!(!said(&walked(bank, "3 1 Enter")).contains(intro));
    }
}

#[test]
fn a_topic_that_a_case_was_not_asked_about_says_so_by_name() {
    let page = said(&walked(Language::English.bank(), "3 1 Enter PgDn PgDn PgDn PgDn PgDn Enter Enter"));
    assert!(page.contains("Ruth was not asked about this yet."), "{page}");
    let page = said(&walked(Language::Spanish.bank(), "3 1 Enter PgDn PgDn PgDn PgDn PgDn Enter Enter"));
    assert!(page.contains("A Ruth todavía no se le ha preguntado sobre esto."), "{page}");
}

#[test]
fn lines_call_the_person_of_a_case_by_name() {
    let catalog = Catalog::built_in(takestock::catalog::built_in("opioids").unwrap());
    let text = heard(&catalog, format!("3\n1\n{}", "\n".repeat(60)));
    for part in ["Ruth reads: \"In the past", "EXAMPLE: What Ruth noticed", "Ruth noticed 0 of 13 signs"] {
        assert!(text.contains(part), "{part:?} is missing in\n{text}");
    }
    assert!(!text.contains("You noticed") && !text.contains("What you noticed"), "{text}");
}

#[test]
fn a_case_without_a_name_is_about_this_person() {
    let yaml = include_str!("banks/example.yaml").replace("    name: Ida\n", "");
    assert!(!yaml.contains("Ida"));
    let bank = bank_of(&yaml).unwrap();
    let all: String = pages(&bank, 0).into_iter().map(|(_, page)| page + "\n").collect();
    assert!(all.contains("EXAMPLE What this person noticed"), "{all}");
    assert!(all.contains("This person reads: \""), "{all}");
}

#[test]
fn a_translation_may_write_a_name_otherwise_and_need_not() {
    let dir = tempfile::tempdir().unwrap();
    let (base, translated) = (dir.path().join("small.yaml"), dir.path().join("small.es.yaml"));
    let (title, titulo) = ("    title: After surgery\n", "    title: Después de una operación\n");
    let with_name = |yaml: &str, title: &str, name: &str| yaml.replace(title, &format!("{title}    name: {name}\n"));
    std::fs::write(&base, with_name(include_str!("banks/small.yaml"), title, "Kim")).unwrap();
    let spanish = include_str!("banks/small.es.yaml");
    for (yaml, name) in [(spanish.to_owned(), "Kim"), (with_name(spanish, titulo, "Quim"), "Quim")] {
        std::fs::write(&translated, yaml).unwrap();
        let catalog = Catalog::file(&base, Rules::default()).unwrap();
        assert_eq!(catalog.bank(1).cases[0].name.as_deref(), Some(name));
        let report = check_file(&translated, Rules::default());
        assert!(!report.short().contains("name"), "{}", report.short());
    }
}

#[test]
fn braces_in_a_name_are_not_filled_in() {
    let yaml = include_str!("banks/example.yaml").replace("    name: Ida", "    name: \"{asked}\"");
    let bank = bank_of(&yaml).unwrap();
    for (place, text) in pages(&bank, 0) {
        assert!(!text.contains("What 1 noticed") && !text.contains('{'), "{place:?}: {text}");
        if place == Screen::Results {
            assert!(text.contains("What asked noticed"), "{text}");
        }
    }
}
