//! What can be typed as an answer, and what is recorded.

use super::{after, example, opioids};
use crate::support::heard;
use std::path::Path;
use takestock::bank::Rules;
use takestock::catalog::Catalog;

#[test]
fn every_answer_is_confirmed_with_its_place() {
    let text = heard(&opioids(), "1\n3\ny\nn\n");
    assert!(text.contains("Recorded: Not prescribed. 1 of 23."), "{text}");
    assert!(text.contains("Recorded: yes. 2 of 23."), "{text}");
    assert!(text.contains("Recorded: no. 3 of 23."), "{text}");
}

#[test]
fn the_beginning_of_several_words_lists_them_and_records_nothing() {
    let text = heard(&opioids(), "1\n3\nre\nne\n");
    assert!(text.contains("Left open. 2 of 23."), "`re` printed the reading, `ne` went on: {text}");
    let text = heard(&opioids(), "2\n\n\nno\n");
    assert!(text.contains("Recorded: not seen"), "{text}");
    let text = heard(&opioids(), "2\n\n\nse\n");
    assert!(text.contains("Recorded: seen"), "{text}");
}

#[test]
fn an_answer_can_be_typed_as_it_stands_on_the_screen() {
    let text = heard(&opioids(), "1\nnot sure\nRather not say\nnot sure\n");
    assert!(text.contains("Recorded: not sure. 1 of 23. "), "{text}");
    assert!(text.contains("Recorded: rather not. 2 of 23."), "{text}");
    let text = heard(&opioids(), "2\n\n\nyes\ncant tell\nunsure\n");
    assert_eq!(text.matches("Recorded: can't tell.").count(), 2, "{text}");
    assert!(text.contains("Recorded: seen. 3 of 24."), "{text}");
}

/// The lines to the safety list of someone else.
fn to_safety_of_someone_else() -> String {
    "2\n".to_owned() + &"\n".repeat(15)
}

#[test]
fn an_observer_hears_that_safety_is_about_what_they_know_or_fear() {
    let said = after(&opioids(), &to_safety_of_someone_else());
    assert!(said.contains("1 yes, or I fear so, 2 no, 3 don't know, 4 rather not say."), "{said}");
    let spanish = opioids().select_language(Some("es"), "").unwrap();
    let said = after(&spanish, &to_safety_of_someone_else());
    assert!(said.contains("1 sí, o lo temo, 2 no, 3 no lo sé, 4 prefiero no decirlo."), "{said}");
}

#[test]
fn what_is_known_or_feared_can_be_typed_and_is_confirmed_as_that() {
    let english: &[(&str, &[&str])] = &[
        ("yes, or I fear so", &["1", "y", "yes", "I fear so", "i fear", "feared", "yes, or I fear so", "seen"]),
        ("no", &["2", "n", "no", "not seen"]),
        ("don't know", &["3", "u", "don't know", "dont know", "don", "I don't know", "can't tell", "not sure"]),
        ("rather not", &["4", "r", "rather not say"]),
    ];
    let spanish: &[(&str, &[&str])] = &[
        ("sí, o lo temo", &["1", "y", "s", "si", "sí", "si, o lo temo", "lo temo", "me temo que si", "visto"]),
        ("no", &["2", "n", "no", "no visto"]),
        ("no lo sé", &["3", "u", "no lo se", "no lo sé", "no se", "no sé", "duda"]),
        ("no decirlo", &["4", "r", "prefiero", "prefiero no decirlo"]),
    ];
    for (language, recorded, answers) in [("en", "Recorded", english), ("es", "Anotado", spanish)] {
        let catalog = || opioids().select_language(Some(language), "").unwrap();
        for (answer, lines) in answers {
            for line in *lines {
                let said = after(&catalog(), &format!("{}{line}\n", to_safety_of_someone_else()));
                assert!(said.starts_with(&format!("{recorded}: {answer}. ")), "{line}: {said}");
            }
        }
    }
}

#[test]
fn the_words_of_a_list_are_those_that_keys_says_there() {
    let said = after(&opioids(), "2\n\n\nkeys\n");
    assert!(said.contains("- seen, not seen seen, not seen, and on"), "{said}");
    let said = after(&opioids(), &format!("{}keys\n", to_safety_of_someone_else()));
    assert!(said.contains("- yes, no yes (or I fear so), no, and on"), "{said}");
    assert!(said.contains("- don't know, rather don't know, rather not say"), "{said}");
}

#[test]
fn fear_is_no_answer_where_it_is_not_asked_for() {
    for lines in ["1\n\nI fear so\n", "2\n\n\nI fear so\n"] {
        let said = after(&opioids(), lines);
        assert!(said.starts_with("Nothing was recorded."), "{said}");
    }
}

#[test]
fn the_look_over_says_what_was_feared_in_full() {
    let said = after(&opioids(), &format!("{}yes\n{}", to_safety_of_someone_else(), "\n".repeat(9)));
    assert!(said.contains("They have had an overdose: yes, or I fear so"), "{said}");
}

#[test]
fn every_kind_of_item_is_answered_as_its_section_says() {
    let yaml = std::fs::read_to_string("tests/banks/example.yaml").unwrap();
    assert!(yaml.contains("    answer_as: known\n"));
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bank.yaml");
    for (line, answer) in
        [("    answer_as: known\n", "Don't know"), ("    answer_as: noticed\n", "Can't tell"), ("", "Can't tell")]
    {
        std::fs::write(&path, yaml.replace("    answer_as: known\n", line)).unwrap();
        let catalog = Catalog::file(&path, Rules::default()).unwrap();
        let said = after(&catalog, "2\n3\ny\n1\n");
        assert!(said.contains(&format!("3 None of these, 4 {answer}, 5 Rather not say.")), "{line:?}: {said}");
    }
}

#[test]
fn what_is_not_understood_records_nothing() {
    let text = heard(&opioids(), "1\n3\nmaybe\n7\n0\ny\n");
    assert_eq!(text.matches("Nothing was recorded.").count(), 3, "{text}");
    assert!(text.contains("Recorded: yes. 2 of 23."), "{text}");
}

#[test]
fn an_answer_that_goes_with_no_other_is_refused_with_the_reason() {
    let said = after(&example(), "1\n1\ny\n2\n1, 3\n");
    assert!(said.starts_with("Nothing was recorded. \"None of these\" goes with no other answer."), "{said}");
    let said = after(&example(), "1\n1\ny\n2\n1\nback\n1, 3\n");
    assert!(said.contains("Now: Alcohol."), "what was there is kept, and not called recorded: {said}");
}

#[test]
fn a_number_item_takes_a_number_and_a_multi_item_several() {
    let text = heard(&example(), "1\n1\ny\n2\n1, 2\n1\n9\n5\n");
    assert!(text.contains("Recorded: Alcohol, Sleeping pills."), "{text}");
    assert!(text.contains("Type a number from 0 to 7 days, or a word."), "{text}");
    assert!(text.contains("Recorded: 5 days."), "{text}");
}

#[test]
fn what_a_number_counts_is_said_with_it_in_the_language_of_the_bank() {
    let small = || Catalog::file(Path::new("tests/banks/small.yaml"), Rules::default()).unwrap();
    for (language, back, parts) in [
        (
            "en",
            "back",
            [
                "A whole number from 0 to 7 days, ",
                "from 0 to 7 days, or",
                "Recorded: 3 days.",
                "Now: 3 days.",
                "7: 3 days",
            ],
        ),
        (
            "es",
            "atras",
            ["Un número entero de 0 a 7 días, ", "de 0 a 7 días", "Anotado: 3 días.", "Ahora: 3 días.", "7: 3 días"],
        ),
    ] {
        let lines = format!("1\n\n\n\n\n1\n9\n3\n{back}\n\n\n3\n");
        let said = heard(&small().select_language(Some(language), "").unwrap(), lines);
        for part in parts {
            assert!(said.contains(part), "{part:?} is missing in {said}");
        }
    }
}

#[test]
fn an_answer_changed_from_the_look_over_returns_there() {
    let text = heard(&opioids(), format!("{}3\nyes\n", "1\n".to_owned() + &"\n".repeat(24)));
    let after = text.rsplit("Recorded: yes.").next().unwrap_or_default();
    assert!(after.contains("Look over your answers"), "{after}");
}

#[test]
fn a_letter_that_only_looks_like_the_one_of_an_answer_records_nothing() {
    for letter in ["ñ", "ú", "ý", "²", "１", "٢"] {
        let text = heard(&opioids(), format!("1\n3\n{letter}\n"));
        assert!(text.contains("Nothing was recorded."), "{letter}: {text}");
        assert!(!text.contains("3 of 23"), "{letter}: {text}");
    }
}

#[test]
fn an_apostrophe_alone_is_not_an_empty_line() {
    for line in ["'", "''", "\u{2019}"] {
        let said = after(&opioids(), &format!("1\n3\n{line}\n"));
        assert!(said.starts_with("Nothing was recorded"), "{line}: {said}");
    }
}
