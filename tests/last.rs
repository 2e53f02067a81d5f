//! The end of the walk and the question before leaving: no key that means "go on" ends the program.

use crate::support::{LANGUAGES, Language, bank_of, example, heard, opioids, page_of, play, said, walked, written};
use takestock::bank::Answer;
use takestock::catalog::{self, Catalog};
use takestock::page::Block;
use takestock::session::{Action, Effect, EndChoice, Menu, Overlay, Screen, Session};

/// The keys from the first question to the last page of the walk.
const TO_THE_END: &str = "PgDn PgDn PgDn PgDn PgDn Enter Enter Enter Enter Enter Enter Enter";

/// The keys that answer the question about thoughts of suicide and go on to the last page.
const PAST_988: &str =
    "PgDn PgDn PgDn Space Space Space Space Space Space y Enter PgDn PgDn Enter Enter Enter Enter Enter Enter Enter";

fn at_the_end() -> Session<'static> {
    let session = walked(opioids(), &format!("1 {TO_THE_END}"));
    assert!(matches!(session.screen(), Screen::End(_)), "{:?}", session.screen());
    session
}

#[test]
fn the_walk_ends_before_you_go_with_looking_again_in_focus() {
    assert_eq!(at_the_end().screen(), &Screen::End(Menu { focus: 0, len: EndChoice::ALL.len() }));
    for (language, title, look) in [
        (Language::English, "Before you go", "▸ 1 Look again at what you noticed"),
        (Language::Spanish, "Antes de salir", "▸ 1 Mirar otra vez lo que notó"),
    ] {
        let text = said(&walked(language.bank(), &format!("1 {TO_THE_END}")));
        assert!(text.contains(title) && text.contains(look), "{text}");
    }
}

#[test]
fn looking_again_shows_the_results_and_the_walk_goes_on_from_there() {
    let mut session = at_the_end();
    session.apply(&Action::Next);
    assert_eq!(session.screen(), &Screen::Results);
    assert_eq!(session.clone().apply(&Action::Next), Effect::None);
    session.apply(&Action::Next);
    assert_eq!(session.screen(), &Screen::Topic(0));
}

#[test]
fn no_number_of_enters_leaves() {
    for answered in ["", "1 "] {
        let mut session = walked(opioids(), &format!("1 {answered}{TO_THE_END}"));
        for _ in 0..60 {
            assert_eq!(session.apply(&Action::Next), Effect::None, "{:?}", session.screen());
        }
    }
}

#[test]
fn its_other_choices_open_what_they_say() {
    let opened = |key: &str| walked(opioids(), &format!("1 {TO_THE_END} {key}")).overlay().cloned();
    assert!(matches!(opened("2"), Some(Overlay::ReadingList(_))));
    assert!(matches!(opened("3"), Some(Overlay::Helplines(_))));
    assert_eq!(opened("4"), Some(Overlay::Leave));
}

#[test]
fn what_was_opened_from_it_comes_back_to_it() {
    for key in ["2", "3", "4"] {
        let session = walked(opioids(), &format!("1 {TO_THE_END} {key} Esc"));
        assert_eq!(session.overlay(), None);
        assert!(matches!(session.screen(), Screen::End(_)), "{:?}", session.screen());
    }
}

#[test]
fn leaving_from_it_asks_also_where_nothing_was_answered() {
    let mut session = at_the_end();
    assert!(!session.has_answers());
    assert_eq!(session.apply(&Action::Digit(4)), Effect::None);
    assert_eq!(session.overlay(), Some(&Overlay::Leave));
    let text = said(&session);
    assert!(text.contains("You gave no answers, so none can be lost."), "{text}");
    assert_eq!(session.apply(&Action::Answer(Answer::Yes)), Effect::Leave);
}

#[test]
fn the_key_that_leaves_still_leaves_at_once_where_nothing_was_answered() {
    assert_eq!(at_the_end().apply(&Action::Leave), Effect::Leave);
}

#[test]
fn back_from_it_leads_to_the_next_steps() {
    for key in ["Esc", "Left", "Backspace"] {
        assert_eq!(walked(opioids(), &format!("1 {TO_THE_END} {key}")).screen(), &Screen::NextSteps);
    }
}

#[test]
fn it_thanks_and_says_what_to_keep_by_hand() {
    for (language, about, thanks, keep) in [
        (Language::English, 1, "Thank you for taking this time for yourself.", "Write down by hand"),
        (Language::English, 2, "Thank you for taking this time for someone you care about.", "Write down by hand"),
        (Language::Spanish, 1, "Gracias por dedicarse este tiempo.", "Anote a mano"),
        (Language::Spanish, 2, "Gracias por dedicar este tiempo a alguien que le importa.", "Anote a mano"),
    ] {
        let text = said(&walked(language.bank(), &format!("{about} {TO_THE_END}")));
        for part in [thanks, keep, "1-800-662-4357"] {
            assert!(text.contains(part), "{part:?} is missing in {text}");
        }
    }
}

#[test]
fn what_has_been_seen_of_someone_else_is_looked_at_again_as_such() {
    let text = said(&walked(opioids(), &format!("2 {TO_THE_END}")));
    assert!(text.contains("Look again at what you have seen"), "{text}");
}

#[test]
fn an_example_ends_with_its_lesson() {
    play(example(), 0, |session| assert!(!matches!(session.screen(), Screen::End(_))));
}

#[test]
fn in_lines_an_empty_line_at_the_next_steps_ends() {
    let mut session = Session::item_by_item(opioids());
    session.apply(&Action::Choose(1));
    for _ in 0..200 {
        if session.screen() == &Screen::NextSteps {
            break;
        }
        session.apply(&Action::Proceed);
    }
    assert_eq!(session.screen(), &Screen::NextSteps);
    assert_eq!(session.apply(&Action::Proceed), Effect::Leave);
}

#[test]
fn the_question_before_leaving_says_how_many_answers_would_be_gone() {
    for (language, keys, says) in [
        (Language::English, "1 1 q", "Your one answer is not kept."),
        (Language::English, "1 1 Enter y n q", "Your 3 answers are not kept."),
        // Two about oneself, and one about someone else.
        (Language::English, "1 1 Enter y Esc Esc Esc Esc 2 1 q", "Your 3 answers are not kept."),
        (Language::Spanish, "1 1 q", "Su única respuesta no se guarda."),
        (Language::Spanish, "1 1 Enter y n q", "Sus 3 respuestas no se guardan."),
    ] {
        let text = said(&walked(language.bank(), keys));
        assert!(text.contains(says), "{says:?} is missing in {text}");
    }
}

#[test]
fn an_example_changes_nothing_about_what_would_be_gone() {
    let mut session = walked(opioids(), "1 1 Esc 3 1 Enter Enter Enter Enter Enter Enter");
    session.apply(&Action::Leave);
    assert!(said(&session).contains("Your one answer is not kept."), "{}", said(&session));
}

/// The number that stands alone.
fn alone(session: &Session) -> Vec<String> {
    let page = page_of(session);
    let numbers = page.before.iter().filter_map(|block| match block {
        Block::Alone(runs) => Some(runs.iter().map(|run| run.text.as_str()).collect()),
        _ => None,
    });
    numbers.collect()
}

#[test]
fn one_number_to_keep_is_told_at_the_end_and_before_leaving() {
    let samhsa = ["SAMHSA National Helpline: call 1-800-662-4357"];
    let lifeline = ["988 Suicide and Crisis Lifeline: call or text 988"];
    assert_eq!(alone(&at_the_end()), samhsa);
    assert_eq!(alone(&walked(opioids(), "1 1 q")), samhsa);
    for about in [1, 2] {
        let mut session = walked(opioids(), &format!("{about} {PAST_988}"));
        assert!(matches!(session.screen(), Screen::End(_)), "{:?}", session.screen());
        assert_eq!(alone(&session), lifeline);
        session.apply(&Action::Leave);
        assert_eq!(alone(&session), lifeline);
    }
}

#[test]
fn what_an_example_answers_asks_for_no_other_number() {
    let mut session = walked(opioids(), "1 1 Esc 3 1 Enter PgDn PgDn PgDn Space Space Space Space Space Space y Enter");
    assert!(session.is_example());
    session.apply(&Action::Leave);
    assert_eq!(alone(&session), ["SAMHSA National Helpline: call 1-800-662-4357"]);
}

#[test]
fn a_bank_whose_lines_are_all_paid_for_has_no_number_to_keep() {
    let yaml = written("", "      - {id: a, kind: sign, ask: A sign}\n", "");
    let bank = bank_of(
        &yaml.replace("    purpose: Talking\n", "    purpose: Talking\n    commercial: {paid_by: A company}\n"),
    )
    .unwrap();
    let session = walked(&bank, "1 y q");
    assert_eq!(session.overlay(), Some(&Overlay::Leave));
    assert_eq!(alone(&session), [""; 0]);
    assert!(!said(&session).contains("A number to keep"), "{}", said(&session));
}

#[test]
fn in_lines_the_question_before_leaving_tells_the_same() {
    let catalog = Catalog::built_in(catalog::built_in("opioids").unwrap());
    let text = heard(&catalog, "1\n1\nquit\n");
    for part in ["Your one answer is not kept.", "A number to keep: SAMHSA National Helpline: call 1-800-662-4357"] {
        assert!(text.contains(part), "{part:?} is missing in {text}");
    }
}

#[test]
fn the_last_page_fits_80x24_with_its_choices_in_both_languages() {
    for language in LANGUAGES {
        let session = walked(language.bank(), &format!("1 {TO_THE_END}"));
        let text = crate::support::Picture::of(&session, 80, 24).text();
        for number in 1..=4 {
            assert!(text.contains(&format!(" {number} ")), "{text}");
        }
    }
}
