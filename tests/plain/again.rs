//! What is said again after a line that is not an answer.

use super::{after, opioids};

#[test]
fn after_every_line_that_is_no_answer_the_question_is_said_again() {
    let question = "(1 of 7) Changes in my personality 1 yes, 2 no, 3 not sure, 4 rather not say.";
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
    assert!(said.contains("(EXAMPLE:) How do you take"), "{said}");
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
    assert!(said.starts_with("(1 of 7) Changes in my personality 1 yes"), "{said}");
}

#[test]
fn an_empty_line_right_after_the_emergency_page_only_comes_back() {
    let said = after(&opioids(), "1\n3\n!\n");
    assert!(said.ends_with("An empty line says this again."), "{said}");
    let said = after(&opioids(), "1\n3\n!\n\n");
    assert!(said.starts_with("(1 of 7) Changes in my personality 1 yes"), "{said}");
    assert!(said.ends_with("An empty line goes on."), "{said}");
}

#[test]
fn an_empty_line_goes_on_where_any_line_was_typed_since_the_emergency_page() {
    for between in ["", "nonsense", "keys", "again"] {
        let said = after(&opioids(), &format!("1\n3\n!\n{between}\n\n"));
        assert!(said.starts_with("Left open. 2 of 23. (2 of 7)"), "{between}: {said}");
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
        ("nonsense\n", "from 1 to 8,"),
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
fn the_words_that_work_on_this_page_come_first() {
    let catalog = takestock::catalog::Catalog::built_in(&takestock::catalog::built_ins()[0]);
    let text = crate::support::heard(&catalog, "keys\n1\n\nkeys\nquit\n");
    let mut pages = text.split("On this page").skip(1);
    let (first, sign) = (pages.next().unwrap(), pages.next().unwrap());
    let here = |page: &str| page.split("Everywhere").next().unwrap().to_owned();
    assert!(!here(first).contains("yes, no") && first.contains("yes, no"), "{first}");
    assert!(here(sign).contains("yes, no"), "{sign}");
}
