//! The first page: what can be done from it, and what it says of the questions.

use crate::support::{
    LANGUAGES, Language, Picture, bank_of, example, flat, heard, opioids, page_of, said, walked, written,
};
use takestock::bank::{Bank, Perspective};
use takestock::catalog::{self, Catalog};
use takestock::session::{Effect, HomeChoice, Overlay, ReadingPage, Screen, Session};

/// The headings of the first page's rows, each with how many rows it has.
fn groups(session: &Session) -> Vec<(String, usize)> {
    let mut groups: Vec<(String, usize)> = Vec::new();
    for row in page_of(session).list.unwrap().rows {
        match row.heading {
            Some(heading) => groups.push((heading, 1)),
            None => groups.last_mut().unwrap().1 += 1,
        }
    }
    groups
}

#[test]
fn its_choices_are_in_two_groups() {
    let two = |count| vec![("Take stock. Who is this about?".to_owned(), count), ("Or".to_owned(), 4)];
    assert_eq!(groups(&walked(opioids(), "")), two(3));
    let without_cases = bank_of(&written("", "      - {id: a, kind: sign, ask: A sign}\n", "")).unwrap();
    assert_eq!(groups(&walked(&without_cases, "")), two(2));
}

#[test]
fn every_choice_has_the_number_that_chooses_it_at_once() {
    let session = walked(opioids(), "");
    let numbers: Vec<_> = page_of(&session).list.unwrap().rows.iter().map(|row| row.number).collect();
    assert_eq!(numbers, (1..=session.home_choices().len()).map(Some).collect::<Vec<_>>());
    for (at, choice) in session.home_choices().into_iter().enumerate() {
        let chosen = walked(opioids(), &(at + 1).to_string());
        match choice {
            HomeChoice::Walk(about) => assert_eq!(chosen.about(), about),
            HomeChoice::Example => assert!(matches!(chosen.screen(), Screen::Cases(_))),
            HomeChoice::Reading => assert!(matches!(chosen.overlay(), Some(Overlay::ReadingList(_)))),
            HomeChoice::Helplines => assert!(matches!(chosen.overlay(), Some(Overlay::Helplines(_)))),
            HomeChoice::Privacy => assert_eq!(reads(&chosen), ReadingPage::Privacy),
            HomeChoice::Access => assert_eq!(reads(&chosen), ReadingPage::Access),
            HomeChoice::Language(_) => panic!("a bank by itself has one language"),
        }
    }
}

/// The reading page that is open.
fn reads(session: &Session) -> ReadingPage {
    match session.overlay() {
        Some(Overlay::ReadingPage { page, .. }) => session.reading_pages()[*page],
        other => panic!("{other:?}"),
    }
}

#[test]
fn back_from_what_is_kept_leads_to_the_row_that_opened_it() {
    let session = walked(opioids(), "6 Esc");
    assert_eq!(session.overlay(), None);
    let Screen::Home(menu) = session.screen() else { panic!("{:?}", session.screen()) };
    assert_eq!(menu.focus, 5);
}

#[test]
fn another_language_is_the_last_choice_and_is_spoken_at_once() {
    let catalog = Catalog::built_in(catalog::built_in("opioids").unwrap());
    let mut session = Session::new(catalog.bank(0));
    let last = session.home_choices().len();
    assert_eq!(session.apply(&takestock::session::Action::Choose(last)), Effect::SetLanguage(1));
}

/// The most items that one person is asked in the sections that are offered, or in the others.
fn most(bank: &Bank, offered: bool) -> usize {
    let sections = || bank.sections.iter().filter(|section| section.offered == offered);
    let asked = |about| {
        sections().flat_map(|one| one.items.clone()).filter(|&item| bank.items[item].asked_of.includes(about)).count()
    };
    asked(Perspective::Own).max(asked(Perspective::Other))
}

#[test]
fn the_number_of_questions_is_that_of_the_bank() {
    for bank in LANGUAGES.map(Language::bank).into_iter().chain([example()]) {
        let count = bank.opening.questions;
        assert_eq!((count.main, count.offered), (most(bank, false), most(bank, true)), "{}", bank.opening.locale);
    }
}

#[test]
fn it_says_how_many_questions_there_are_and_promises_no_minutes() {
    let [english, spanish] = LANGUAGES.map(|language| said(&walked(language.bank(), "")));
    let says = "Up to 24 questions, and 26 more if you want a closer look. None has to be answered.";
    assert!(english.contains(says), "{english}");
    assert!(spanish.contains("Hasta 24 preguntas, y 26 más si quiere mirar más de cerca."), "{spanish}");
    assert!(!english.contains("minute") && !spanish.contains("minuto"));
}

#[test]
fn a_bank_without_a_closer_look_offers_none_and_one_question_is_no_plural() {
    let item = |id: &str| format!("      - {{id: {id}, kind: sign, ask: A sign}}\n");
    let two = bank_of(&written("", &[item("a"), item("b")].concat(), "")).unwrap();
    let text = said(&walked(&two, ""));
    assert!(text.contains("Up to 2 questions. None has to be answered."), "{text}");
    let one = bank_of(&written("", &item("a"), "")).unwrap();
    let text = said(&walked(&one, ""));
    assert!(text.contains("There is one question. It need not be answered."), "{text}");
}

#[test]
fn one_question_before_a_closer_look_is_no_plural_and_none_before_it_is_not_told() {
    let item = |id: &str| format!("      - {{id: {id}, kind: sign, ask: A sign}}\n");
    let closer =
        format!("  - id: closer\n    title: Closer\n    offered: true\n    items:\n{}{}", item("b"), item("c"));
    let both = written("", &item("a"), &closer);
    let only = both.replacen("    title: All\n", "    title: All\n    offered: true\n", 1);
    for (language, one, none) in [
        (Language::English, "One question, and 2 more if you want a closer look.", "Up to 3 questions."),
        (Language::Spanish, "Una pregunta, y 2 más si quiere mirar más de cerca.", "Hasta 3 preguntas."),
    ] {
        for (yaml, says) in [(&both, one), (&only, none)] {
            let yaml = yaml.replace("locale: en", &format!("locale: {}", language.tag()));
            let text = said(&walked(&bank_of(&yaml).unwrap(), ""));
            assert!(text.contains(says), "{says:?} is missing in {text}");
        }
    }
}

#[test]
fn its_promises_are_all_there_at_80x24() {
    for (language, promises) in LANGUAGES.into_iter().zip([
        ["Nothing is saved or sent.", "not a diagnosis", "Ctrl-C leaves at once", "use another one", "Call 911 now"],
        ["No se guarda ni se envía nada.", "no es un diagnóstico", "Con Ctrl-C sale al instante", "use otro", "al 911"],
    ]) {
        let text = Picture::of(&walked(language.bank(), ""), 80, 24).text();
        for promise in promises {
            assert!(text.contains(promise), "{promise:?} is missing in {text}");
        }
    }
}

#[test]
fn in_lines_what_is_kept_is_told_and_the_first_page_asks_again() {
    let catalog = Catalog::built_in(catalog::built_in("opioids").unwrap());
    let text = heard(&catalog, "6\n");
    let told = text.split_once("What is kept, and what is not protected").unwrap_or_else(|| panic!("{text}")).1;
    assert!(told.contains(&flat("Take stock. Who is this about? 1. Myself")), "{told}");
}

#[test]
fn in_a_kiosk_it_is_whole_at_80x24_too() {
    for (language, ends) in [("en", ["login.", "911 now"]), ("es", ["acceso.", "al 911"])] {
        let first = crate::support::pty::start(&["--kiosk", "--lang", language], 80, 24).wait_for("^C ");
        for part in ["takestock", "1 ", "8 "].into_iter().chain(ends) {
            assert!(first.contains(part), "{part:?} is missing in\n{first}");
        }
    }
}
