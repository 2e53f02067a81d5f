//! The plain mode: its transcript, its words, its end.

mod again;
mod answers;
mod notice;

use crate::support::{flat, heard, transcript};
use std::path::Path;
use takestock::bank::Rules;
use takestock::catalog::{self, Catalog};

fn opioids() -> Catalog {
    Catalog::built_in(catalog::built_in("opioids").unwrap())
}

fn example() -> Catalog {
    Catalog::file(Path::new("tests/banks/example.yaml"), Rules::default()).unwrap()
}

/// The lines of a walk to the results.
const WALK: &str = "1\n1\ny\nno\nunsure\nrather\ny\n\nyes\ny\nn\ny\ny\nn\nn\n\n\n\n\n\n\n\n\n\n\n";

#[test]
fn a_walk_matches_its_transcript() {
    let lists = "1\nnot prescribed\ny\nmost\n1, 2\n1\n5\nunsure\nn\n";
    insta::assert_snapshot!(transcript(&example(), format!("{lists}{}", "\n".repeat(7))));
}

#[test]
fn a_walk_about_someone_else_matches_its_transcript() {
    insta::assert_snapshot!(transcript(&example(), "2\n3\nnot seen\nrather\n4\nback\nnonsense\nquit\nyes\n"));
}

#[test]
fn an_empty_line_on_the_first_page_asks_again() {
    let text = heard(&opioids(), "\n\n1\n");
    assert!(text.contains("How they are taken"), "{text}");
}

#[test]
fn the_end_of_the_input_leaves_cleanly_from_everywhere() {
    let lines: Vec<&str> = WALK.split_inclusive('\n').collect();
    for count in 0..lines.len() {
        let text = transcript(&opioids(), lines[..count].concat());
        assert!(text.trim_end().ends_with("clear what it shows."), "after {count} lines: {text}");
    }
}

#[test]
fn emergency_helplines_keys_and_reading_print_and_answer_nothing() {
    let text = heard(&opioids(), "1\n3\n!\nhelplines\nkeys\nread\nread tolerance\ny\n");
    for part in ["Give naloxone", "1-800-662-4357", "the same dose does less", "Recorded: yes. 2 of 23."] {
        assert!(text.contains(part), "{part:?} is missing in {text}");
    }
}

/// What is said between the last line of these and the next, with runs of blanks as one.
fn after(catalog: &Catalog, lines: &str) -> String {
    let text = transcript(catalog, lines);
    let all: Vec<&str> = lines.split_inclusive('\n').collect();
    // Up to the prompt; what is said at the end of the input comes behind it.
    let asked = transcript(catalog, all[..all.len() - 1].concat()).rfind("> ").unwrap();
    let said = text[asked + 2..].rsplit_once("> ").unwrap().0;
    flat(said)
}

#[test]
fn who_hears_the_lines_is_not_told_where_they_are() {
    for language in ["en", "es"] {
        let catalog = opioids().select_language(Some(language), "").unwrap();
        let text = heard(&catalog, "keys\nteclas\n8\nkeys\nteclas\n");
        assert!(!text.contains("--plain"), "{text}");
    }
}

#[test]
fn the_page_for_screen_readers_names_the_words_that_work() {
    for (language, read, words) in
        [("en", "read with a screen", ["again", "keys"]), ("es", "leer con un lector", ["repetir", "teclas"])]
    {
        let catalog = || opioids().select_language(Some(language), "").unwrap();
        let page = after(&catalog(), &format!("{read}\n"));
        for part in ["takestock --plain", "ACCESSIBLE=1", "ACCESSIBLE=0", "\"!\""] {
            assert!(page.contains(part), "{part}: {page}");
        }
        for word in words {
            assert!(page.contains(&format!("\"{word}\"")), "{word}: {page}");
            let heard = after(&catalog(), &format!("{word}\n"));
            assert!(!heard.contains("Nothing was recorded") && !heard.contains("No se anotó nada"), "{word}: {heard}");
        }
    }
}

#[test]
fn the_other_language_says_how_this_works_as_well() {
    let text = heard(&opioids(), "8\n");
    assert!(text.contains("Este es el modo simple."), "{text}");
}

#[test]
fn quitting_asks_only_when_there_are_answers() {
    assert!(!heard(&opioids(), "1\nquit\n").contains("Leave takestock?"));
    let text = heard(&opioids(), "1\n1\nquit\nno\nquit\nyes\n");
    assert_eq!(text.matches("Leave takestock?").count(), 2, "{text}");
}

#[test]
fn a_letter_of_the_language_is_yes_in_it_and_a_beginning_elsewhere() {
    let spanish = || opioids().select_language(Some("es"), "").unwrap();
    assert!(after(&spanish(), "1\n3\ns\n").starts_with("Anotado: sí. 2 de 23."), "{}", after(&spanish(), "1\n3\ns\n"));
    assert!(!after(&spanish(), "1\ns\n").contains("Anotado"), "{}", after(&spanish(), "1\ns\n"));
    assert!(
        heard(&spanish(), "1\n1\nsalir\ns\n").ends_with("lo que muestra."),
        "{}",
        heard(&spanish(), "1\n1\nsalir\ns\n")
    );
}

#[test]
fn the_look_over_says_what_is_open_first_by_the_numbers_of_its_page() {
    let said = after(&opioids(), &("1\n3\n".to_owned() + &"\n".repeat(23)));
    assert!(said.contains("Left open: 22 1. Changes in my personality: left open"), "{said}");
    assert!(said.contains("How they are taken 23. How do you take opioids?: Not prescribed"), "{said}");
    let said = after(&opioids(), &("1\n3\n".to_owned() + &"\n".repeat(23) + "23\n1\n"));
    assert!(said.contains("Recorded: Prescribed, taken as told"), "{said}");
    assert!(said.contains("23. How do you take opioids?: Prescribed, taken as told"), "it came back: {said}");
}

#[test]
fn no_escape_code_and_no_carriage_return_is_ever_written() {
    let text = transcript(&opioids(), format!("{WALK}!\nhelplines\nread\n\n\n\n\n\n"));
    assert!(!text.contains(['\u{1b}', '\r']));
    let named = ["Español", "Línea PAS", "El Nuevo Día"].iter().fold(text, |text, name| text.replace(name, ""));
    let beyond: String = named.chars().filter(|c| !c.is_ascii()).collect();
    assert_eq!(beyond, "", "but for names in another language the English bank is ASCII");
}

#[test]
fn no_line_is_wider_than_76_columns_but_prompts() {
    for line in transcript(&opioids(), WALK).lines() {
        assert!(line.chars().count() <= 76, "{line:?}");
    }
}

#[test]
fn a_line_without_end_is_cut_and_a_line_of_rubbish_records_nothing() {
    let text = heard(&opioids(), format!("1\n{}\n3\n", "x".repeat(100_000)));
    assert!(text.contains("Recorded: Not prescribed."), "{text}");
    assert!(!heard(&opioids(), b"1\n\xff\xfe\x00\x1b[2J\n3\n").contains('\u{1b}'));
}

#[test]
fn whoever_calls_for_help_hears_the_rescue_steps_however_it_is_typed() {
    for line in ["!", "!!", "1!", "Emergency", "911", "help!"] {
        let text = heard(&opioids(), format!("1\n3\n{line}\n"));
        assert!(text.contains("Give naloxone"), "{line}: {text}");
        assert!(!text.contains("Recorded: yes"), "{line}: {text}");
    }
}
