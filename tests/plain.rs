//! The plain mode: its transcript, its words, its end.

use crate::support::{flat, heard, transcript};
use std::path::Path;
use takestock::bank::{self, Limits};
use takestock::catalog::Catalog;

fn opioids() -> Catalog {
    Catalog::built_in(bank::builtin("opioids").unwrap())
}

fn example() -> Catalog {
    Catalog::file(Path::new("tests/banks/example.yaml"), Limits::default()).unwrap()
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
        ("sí, o lo temo", &["1", "y", "si", "sí", "si, o lo temo", "lo temo", "me temo que si", "visto"]),
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
        let catalog = Catalog::file(&path, Limits::default()).unwrap();
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
fn after_every_line_that_is_no_answer_the_question_is_said_again() {
    let question = "(list 1 of 3, 1 of 7) Changes in my personality 1 yes, 2 no, 3 not sure, 4 rather not say.";
    for line in ["!", "helplines", "read", "read 1", "keys", "nonsense", "7", "0", "r1"] {
        let said = after(&opioids(), &format!("1\n3\n{line}\n"));
        assert_eq!(said.matches(question).count(), 1, "{line}: {said}");
        assert!(said.find(question).unwrap() + 200 > said.len(), "the question is the last that is said: {said}");
        assert!(!said.contains("Why this matters"), "{line}: the explanation was heard already: {said}");
    }
}

#[test]
fn after_a_beginning_of_several_words_the_question_is_said_again() {
    let said = after(&opioids(), "1\nnot\n");
    assert!(said.starts_with("This can mean: Not prescribed, Not sure. Nothing was recorded."), "{said}");
    assert!(said.contains("How do you take opioids? 1 Prescribed"), "{said}");
}

#[test]
fn after_the_notes_of_a_presenter_the_question_is_said_again() {
    let said = after(&opioids(), "3\n1\n\nnotes\n");
    assert!(said.starts_with("EXAMPLE: Notes for the presenter "), "{said}");
    assert!(said.contains("(EXAMPLE: 1 of 1) How do you take"), "{said}");
}

#[test]
fn an_answer_given_before_is_said_again_with_its_question() {
    let said = after(&opioids(), "1\n3\ny\nback\nnonsense\n");
    assert!(said.contains("Changes in my personality 1 yes, 2 no, 3 not sure, 4 rather not say. Now: yes."), "{said}");
}

#[test]
fn a_page_of_few_choices_is_said_again_with_them() {
    let said = after(&opioids(), "nonsense\n");
    assert!(said.contains("Who is this about? 1. Myself 2. Someone I care about 3. An example"), "{said}");
    assert!(!said.contains("This is not a diagnosis"), "{said}");
    let said = after(&opioids(), &("1\n".to_owned() + &"\n".repeat(23) + "nonsense\n"));
    assert!(said.contains("A closer look 1. Take a closer look 2. Go on without it"), "{said}");
}

#[test]
fn a_long_page_is_said_again_by_its_title_and_the_word_for_all_of_it() {
    let noticed = "1\n".to_owned() + &"\n".repeat(25);
    for (lines, title) in [
        ("4\n", "Reading"),
        (&("1\n".to_owned() + &"\n".repeat(24)), "Look over your answers"),
        (&noticed, "What you noticed"),
        (&(noticed.clone() + "\n"), "Tolerance (1 of 4)"),
    ] {
        let said = after(&opioids(), &format!("{lines}nonsense\n"));
        assert!(said.contains(title), "{said}");
        assert!(said.ends_with("Type \"again\" to hear all of it again."), "{said}");
        assert!(said.len() < 320, "{said}");
    }
}

#[test]
fn the_question_before_leaving_is_said_again() {
    for line in ["", "!", "nonsense", "again", "keys"] {
        let said = after(&opioids(), &format!("1\n1\nquit\n{line}\n"));
        assert!(said.ends_with("Type yes to leave, or no to stay."), "{line}: {said}");
        assert!(said.contains("Leave takestock?"), "{line}: {said}");
    }
}

#[test]
fn staying_says_the_question_again_in_short() {
    let said = after(&opioids(), "1\n3\nquit\nno\n");
    assert!(said.starts_with("(list 1 of 3, 1 of 7) Changes in my personality 1 yes"), "{said}");
}

#[test]
fn an_empty_line_right_after_the_emergency_page_only_comes_back() {
    let said = after(&opioids(), "1\n3\n!\n");
    assert!(said.ends_with("An empty line says this again."), "{said}");
    let said = after(&opioids(), "1\n3\n!\n\n");
    assert!(said.starts_with("(list 1 of 3, 1 of 7) Changes in my personality 1 yes"), "{said}");
    assert!(said.ends_with("An empty line goes on."), "{said}");
}

#[test]
fn an_empty_line_goes_on_where_any_line_was_typed_since_the_emergency_page() {
    for between in ["", "nonsense", "keys", "again"] {
        let said = after(&opioids(), &format!("1\n3\n!\n{between}\n\n"));
        assert!(said.starts_with("Left open. 2 of 23. (list 1 of 3, 2 of 7)"), "{between}: {said}");
    }
}

#[test]
fn again_says_an_item_in_full_with_its_explanation() {
    let said = after(&opioids(), "1\n3\ny\n!\nagain\n");
    assert!(said.starts_with("Behavioral signs In the past 12 months"), "{said}");
    assert!(said.contains("Pulling away from family or friends Why this matters."), "{said}");
}

#[test]
fn again_says_a_page_in_full() {
    let said = after(&opioids(), "nonsense\nagain\n");
    assert!(said.contains("This is not a diagnosis") && said.contains("1. Myself"), "{said}");
    let said = after(&opioids(), &("1\n".to_owned() + &"\n".repeat(26) + "again\n"));
    assert!(said.starts_with("Tolerance (1 of 4)") && said.contains("the same dose does less"), "{said}");
}

#[test]
fn again_is_among_the_words_that_keys_says() {
    let said = after(&opioids(), "keys\n");
    assert!(said.contains("- again hear this page or question again, in full"), "{said}");
    let spanish = opioids().select_language(Some("es"), "").unwrap();
    assert!(after(&spanish, "teclas\n").contains("- repetir oír otra vez"), "{}", after(&spanish, "teclas\n"));
    assert!(after(&spanish, "1\n3\nrepetir\n").contains("Por qué importa."));
}

#[test]
fn a_mistake_is_answered_with_what_can_be_typed() {
    for (lines, valid) in [
        ("nonsense\n", "from 1 to 6,"),
        ("1\nnonsense\n", "from 1 to 5,"),
        ("1\n3\nnonsense\n", "from 1 to 4,"),
        ("4\n99\n", "from 1 to 23,"),
        (&("1\n".to_owned() + &"\n".repeat(23) + "3\n"), "from 1 to 2,"),
        (&("1\n".to_owned() + &"\n".repeat(24) + "99\n"), "from 1 to 23,"),
        (&("1\n".to_owned() + &"\n".repeat(25) + "1\n"), "no number can be typed here."),
    ] {
        let said = after(&opioids(), lines);
        assert!(said.starts_with("Nothing was recorded") && said.contains(valid), "{said}");
        assert!(said.contains("To hear the words, type \"keys\"."), "{said}");
    }
}

#[test]
fn who_hears_the_lines_is_not_told_where_they_are() {
    for language in ["en", "es"] {
        let catalog = opioids().select_language(Some(language), "").unwrap();
        let text = heard(&catalog, "keys\nteclas\n6\nkeys\nteclas\n");
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
    let text = heard(&opioids(), "6\n");
    assert!(text.contains("Este es el modo simple."), "{text}");
}

#[test]
fn quitting_asks_only_when_there_are_answers() {
    assert!(!heard(&opioids(), "1\nquit\n").contains("Leave takestock?"));
    let text = heard(&opioids(), "1\n1\nquit\nno\nquit\nyes\n");
    assert_eq!(text.matches("Leave takestock?").count(), 2, "{text}");
}

#[test]
fn thoughts_of_suicide_are_answered_with_988_at_once() {
    let text = heard(&opioids(), "1\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\ny\n\n");
    let at = text.find("Before you go on").expect(&text);
    assert!(text[at..].contains("call 988"), "{text}");
    assert!(text[at..].contains("Injecting"), "an empty line goes on: {text}");
}

/// The lines of a walk to the notice of 988.
const TO_988: &str = "1\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\ny\n";

#[test]
fn the_notice_of_988_is_said_again_in_short_after_whatever_is_no_answer() {
    for line in ["!", "helplines", "read", "read 1", "keys", "nonsense", "1", "y"] {
        let said = after(&opioids(), &format!("{TO_988}{line}\n"));
        let notice = said.rsplit_once("Before you go on").unwrap_or_else(|| panic!("{line}: {said}")).1;
        assert!(notice.contains("call 988; text HELLO to 988"), "{line}: {notice}");
        assert!(notice.contains("\"back\" returns to the question.") || line == "!", "{line}: {notice}");
        assert!(!notice.contains("You do not have to carry this alone"), "{line}: {notice}");
    }
}

#[test]
fn reading_is_printed_at_the_notice_of_988() {
    assert!(after(&opioids(), &format!("{TO_988}read\n")).starts_with("Reading "));
    assert!(after(&opioids(), &format!("{TO_988}read tolerance\n")).contains("the same dose does less"));
}

#[test]
fn back_returns_from_the_notice_of_988_to_the_question() {
    let said = after(&opioids(), &format!("{TO_988}back\n"));
    assert!(said.contains("Having thoughts of suicide") && said.contains("Now: yes."), "{said}");
}

#[test]
fn quitting_at_the_notice_of_988_asks_and_staying_comes_back_to_it() {
    assert!(after(&opioids(), &format!("{TO_988}quit\n")).contains("Leave takestock?"));
    assert!(after(&opioids(), &format!("{TO_988}quit\nno\n")).starts_with("Before you go on"));
    let left = heard(&opioids(), format!("{TO_988}quit\nyes\nnonsense\n"));
    assert!(left.ends_with("clear what it shows.") && !left.contains("Nothing was recorded"), "{left}");
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
    assert!(text.contains("Type a number from 0 to 7, or a word."), "{text}");
    assert!(text.contains("Recorded: 5."), "{text}");
}

#[test]
fn an_answer_changed_from_the_look_over_returns_there() {
    let text = heard(&opioids(), format!("{}3\nyes\n", "1\n".to_owned() + &"\n".repeat(24)));
    let after = text.rsplit("Recorded: yes.").next().unwrap_or_default();
    assert!(after.contains("Look over your answers"), "{after}");
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
fn a_letter_that_only_looks_like_the_one_of_an_answer_records_nothing() {
    for letter in ["ñ", "ú", "ý", "²", "１", "٢"] {
        let text = heard(&opioids(), format!("1\n3\n{letter}\n"));
        assert!(text.contains("Nothing was recorded."), "{letter}: {text}");
        assert!(!text.contains("3 of 23"), "{letter}: {text}");
    }
}

#[test]
fn whoever_calls_for_help_hears_the_rescue_steps_however_it_is_typed() {
    for line in ["!", "!!", "1!", "Emergency", "911", "help!"] {
        let text = heard(&opioids(), format!("1\n3\n{line}\n"));
        assert!(text.contains("Give naloxone"), "{line}: {text}");
        assert!(!text.contains("Recorded: yes"), "{line}: {text}");
    }
}
